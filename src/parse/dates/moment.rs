//! One moment as it is written, and its EDTF value.
//!
//! In: the folded words that a rule located ("ngày 07 tháng 9 năm 2015", "6/2024", "quý II"). Out: its parts,
//! and EDTF (ISO 8601-2). It never looks beyond the words that it is given.

use std::sync::LazyLock;

use crate::document::DateKind;
use crate::parse::push_figures;
use crate::text::fold;
use crate::text::particles::{AND, DAY, MONTH, YEAR};

/// Words of which some are read, and what is left of them.
type In<'i> = &'i [u8];
/// What was read, before what is left.
type Read<'i, T> = Option<(T, In<'i>)>;

/// A day, month, quarter or year; what is not written is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Moment {
    pub year: Option<i32>,
    pub quarter: Option<u32>,
    pub month: Option<u32>,
    pub day: Option<u32>,
}

/// Words of the units, folded.
struct Words {
    quarter: Vec<u8>,
    /// The other spelling of "quý".
    quarter_too: Vec<u8>,
    or: Vec<u8>,
    /// Number words, the longest first.
    numbers: Vec<(Vec<u8>, u32)>,
    /// Names of lunar months.
    months: [(Vec<u8>, u32); 3],
}

static WORDS: LazyLock<Words> = LazyLock::new(|| Words {
    quarter: fold("quý"),
    quarter_too: fold("quí"),
    or: fold("hoặc"),
    numbers: [
        ("mười một", 11),
        ("mười hai", 12),
        ("mườimột", 11),
        ("mườihai", 12),
        ("mười", 10),
        ("một", 1),
        ("hai", 2),
        ("ba", 3),
        ("bốn", 4),
        ("bảy", 7),
        ("tám", 8),
        ("chín", 9),
        ("năm", 5),
        ("sáu", 6),
        ("tư", 4),
    ]
    .map(|(word, n)| (fold(word), n))
    .to_vec(),
    months: [(fold("giêng"), 1), (fold("chạp"), 12), (fold("một"), 11)],
});

impl Moment {
    /// A year.
    pub fn of_year(year: i32) -> Moment {
        Moment { year: Some(year), ..Moment::default() }
    }

    /// Reads located words; `None` where they are no moment, which the rules rule out.
    pub fn read(words: &[u8]) -> Option<Moment> {
        moment(words).map(|(m, _)| m)
    }

    /// Reads the EDTF of one moment; XXXX is an unknown year.
    pub fn of_edtf(value: &str) -> Option<Moment> {
        let mut parts = value.trim_end_matches('~').split('-');
        let year = parts.next().filter(|y| *y != "XXXX").map(str::parse).transpose().ok()?;
        let unit: Option<u32> = parts.next().map(str::parse).transpose().ok()?;
        let day = parts.next().map(str::parse).transpose().ok()?;
        let quarter = unit.and_then(|u| u.checked_sub(32)).filter(|q| (1..=4).contains(q));
        Some(Moment { year, quarter, month: if quarter.is_some() { None } else { unit }, day })
    }

    /// Kind of the expression.
    pub fn kind(&self) -> DateKind {
        match self {
            Moment { day: Some(_), .. } => DateKind::Date,
            Moment { month: Some(_), .. } => DateKind::Month,
            Moment { quarter: Some(_), .. } => DateKind::Quarter,
            _ => DateKind::Year,
        }
    }

    /// True unless the calendar has no such day or month (31/4).
    pub fn possible(&self) -> bool {
        let month = self.month.is_none_or(|m| (1..=12).contains(&m));
        // without its year, 29/2 may be right
        let last = month_days(self.year.unwrap_or(2000), self.month.unwrap_or(1));
        month && self.day.is_none_or(|d| (1..=last).contains(&d))
    }

    /// EDTF; an unknown year is XXXX.
    pub fn edtf(&self) -> String {
        let mut out = String::with_capacity(10);
        match self.year {
            Some(year) if year < 0 => {
                out.push('-');
                push_figures(&mut out, year.unsigned_abs(), 3);
            }
            Some(year) => push_figures(&mut out, year.unsigned_abs(), 4),
            None => out.push_str("XXXX"),
        }
        let unit = match (self.month, self.quarter, self.day) {
            (Some(month), ..) => Some(month),
            (None, Some(quarter), None) => Some(32 + quarter),
            (None, _, Some(_)) => {
                out.push_str("-XX");
                None
            }
            (None, None, None) => None,
        };
        for part in [unit, self.day].into_iter().flatten() {
            out.push('-');
            push_figures(&mut out, part, 2);
        }
        out
    }

    /// First month of a quarter, and the moment itself for all else.
    pub fn opening(self) -> Moment {
        match self.quarter {
            Some(q) => Moment { quarter: None, month: Some(3 * q - 2), ..self },
            None => self,
        }
    }

    /// Last month of a quarter, and the moment itself for all else.
    pub fn closing(self) -> Moment {
        match self.quarter {
            Some(q) => Moment { quarter: None, month: Some(3 * q), ..self },
            None => self,
        }
    }

    /// Last day.
    pub fn last_day(self) -> Moment {
        let Moment { year, month, day, .. } = self.closing();
        let month = month.unwrap_or(12);
        let day = day.unwrap_or_else(|| month_days(year.unwrap_or(2001), month));
        Moment { year, quarter: None, month: Some(month), day: Some(day) }
    }

    /// The day before a month, quarter or year begins; a day is itself.
    pub fn day_before(self) -> Moment {
        if self.day.is_some() {
            return self;
        }
        let Moment { year, month, .. } = self.opening();
        match month.unwrap_or(1) {
            1 => Moment { year: year.map(|y| y - 1), quarter: None, month: Some(12), day: Some(31) },
            m => Moment { year, quarter: None, month: Some(m - 1), day: None }.last_day(),
        }
    }

    /// Takes what is missing at its end ("ngày 10" before "ngày 15/4/2024") from the moment that follows.
    pub fn filled_from(self, later: Moment) -> Moment {
        let month = if self.day.is_some() { self.month.or(later.month) } else { self.month };
        Moment { year: self.year.or(later.year), month, ..self }
    }
}

/// EDTF of a day, if the calendar has it.
pub(crate) fn calendar_day(year: u32, month: u32, day: u32) -> Option<String> {
    let moment = Moment { year: Some(i32::try_from(year).ok()?), quarter: None, month: Some(month), day: Some(day) };
    moment.possible().then(|| moment.edtf())
}

/// Number of days of a month of the Gregorian calendar.
pub(super) fn month_days(year: i32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Reads a list: the numbers before the last moment, each made whole by it.
pub(super) fn list(words: &[u8]) -> Option<Vec<Moment>> {
    let w = &*WORDS;
    type Unit<'w> = (&'w [u8], fn(&mut Moment, u32));
    let units: [Unit<'_>; 4] = [
        (DAY.word(), |m, n| m.day = Some(n)),
        (MONTH.word(), |m, n| m.month = Some(n)),
        (&w.quarter, |m, n| m.quarter = Some(n)),
        (YEAR.word(), |m, n| m.year = i32::try_from(n).ok()),
    ];
    // "24, 25 và 26 tháng 8 năm 2026": bare figures are days
    let day = units.first().copied().filter(|_| words.first().is_some_and(u8::is_ascii_digit));
    let (unit, set) = units.into_iter().find(|(unit, _)| words.starts_with(unit)).or(day)?;
    let (first, mut rest) = list_item(words, unit)?;
    let mut numbers = vec![first];
    while let Some((number, left)) = and(rest).and_then(|i| list_item(i, unit)) {
        numbers.push(number);
        rest = left;
    }
    let tail = list_tail(unit == DAY.word(), rest);
    let whole = |number| {
        let mut moment = tail;
        set(&mut moment, number);
        moment
    };
    Some(numbers.into_iter().map(whole).collect())
}

fn list_item<'i>(i: In<'i>, unit: &[u8]) -> Read<'i, u32> {
    let i = blanks(i.strip_prefix(unit).unwrap_or(i));
    roman(i).or_else(|| digits(i, 4))
}

fn list_tail(days: bool, i: In) -> Moment {
    let (month, i) = optional(i, |i| if days { month_tail(i) } else { None });
    let (year, _) = optional(i, year_tail);
    Moment { year, month, ..Moment::default() }
}

fn moment(i: In) -> Read<Moment> {
    let w = &*WORDS;
    match i.first()? {
        // "6/2024" before "6/20"
        b'0'..=b'9' => month_and_year(i).or_else(|| day_and_month(i)).or_else(|| year_alone(i)),
        b'i' => {
            let (quarter, i) = roman(i)?;
            let (year, i) = year_tail(i)?;
            Some((Moment { year: Some(year), quarter: Some(quarter), ..Moment::default() }, i))
        }
        b' ' => year_alone(i),
        _ => {
            let behind = |word: &[u8]| i.strip_prefix(word).map(blanks);
            behind(DAY.word())
                .map(day_first)
                .or_else(|| behind(MONTH.word()).map(month_first))
                .or_else(|| behind(&w.quarter).or_else(|| behind(&w.quarter_too)).map(quarter_first))
                .or_else(|| behind(YEAR.word()).map(year_alone))?
        }
    }
}

fn year_alone(i: In) -> Read<Moment> {
    year(i).map(|(y, i)| (Moment::of_year(y), i))
}

fn month_and_year(i: In) -> Read<Moment> {
    let (month, i) = digits(i, 2)?;
    let (year, i) = year(blanks(blanks(i).strip_prefix(b"/")?))?;
    Some((Moment { year: Some(year), month: Some(month), ..Moment::default() }, i))
}

fn day_and_month(i: In) -> Read<Moment> {
    day_first(i).filter(|(m, _)| m.month.is_some())
}

fn day_first(i: In) -> Read<Moment> {
    let (day, i) = digits(i, 2)?;
    let (month, i) = optional(i, month_tail);
    let (year, i) = optional(i, |i| month.and_then(|_| year_tail(i)));
    Some((Moment { year, month, day: Some(day), quarter: None }, i))
}

fn month_first(i: In) -> Read<Moment> {
    let (month, i) = month_name(i)?;
    let (year, i) = optional(i, year_tail);
    Some((Moment { year, month: Some(month), ..Moment::default() }, i))
}

fn quarter_first(i: In) -> Read<Moment> {
    let (quarter, i) = roman(i).or_else(|| digits(i, 2))?;
    let (year, i) = optional(i, year_tail);
    Some((Moment { year, quarter: Some(quarter), ..Moment::default() }, i))
}

/// What may be there or not.
fn optional<'i, T>(i: In<'i>, read: impl FnOnce(In<'i>) -> Read<'i, T>) -> (Option<T>, In<'i>) {
    read(i).map_or((None, i), |(value, rest)| (Some(value), rest))
}

/// "/9", ".9", "-9", "tháng 9".
fn month_tail(i: In) -> Read<u32> {
    let i = blanks(i);
    let behind = mark(i).or_else(|| i.strip_prefix(MONTH.word()))?;
    month_name(blanks(behind))
}

/// "/2024", "năm 2024", ", năm 2024".
fn year_tail(i: In) -> Read<i32> {
    let i = blanks(i);
    let i = i.strip_prefix(b",").map_or(i, blanks);
    year(mark(i).or_else(|| torn(i, YEAR.word()))?)
}

/// A mark between the numbers of a date.
fn mark(i: In) -> Option<In> {
    match i {
        [b'/' | b'.' | b'-', rest @ ..] => Some(rest),
        _ => None,
    }
}

/// Four figures, between which a blank may stand by mistake (20 21).
fn year(mut i: In) -> Read<i32> {
    let mut year = 0;
    for _ in 0..4 {
        let (figure, rest) = blanks(i).split_first().filter(|(b, _)| b.is_ascii_digit())?;
        year = year * 10 + i32::from(figure - b'0');
        i = rest;
    }
    Some((year, i))
}

/// A month in figures or words.
fn month_name(i: In) -> Read<u32> {
    digits(i, 2).or_else(|| number_word(i))
}

/// So many figures at most, and one at least.
fn digits(i: In, most: usize) -> Read<u32> {
    let length = i.iter().take(most).take_while(|b| b.is_ascii_digit()).count();
    let (figures, rest) = i.split_at_checked(length)?;
    (length > 0).then(|| (figures.iter().fold(0, |number, b| number * 10 + u32::from(b - b'0')), rest))
}

fn number_word(i: In) -> Read<u32> {
    WORDS.numbers.iter().find_map(|(word, n)| Some((*n, i.strip_prefix(word.as_slice())?)))
}

/// I to IV.
fn roman(i: In) -> Read<u32> {
    const NUMERALS: [(&[u8], u32); 4] = [(b"iv", 4), (b"iii", 3), (b"ii", 2), (b"i", 1)];
    NUMERALS.iter().find_map(|(numeral, n)| Some((*n, i.strip_prefix(*numeral)?)))
}

/// A word whose letters a scan may have torn apart ("n ă m").
fn torn<'i>(i: In<'i>, word: &[u8]) -> Option<In<'i>> {
    word.iter().try_fold(i, |i, letter| blanks(i).strip_prefix(std::slice::from_ref(letter)))
}

/// What joins the numbers of a list.
fn and(i: In) -> Option<In> {
    let i = blanks(i);
    let joints = [b",", b";", b"&", AND.word(), WORDS.or.as_slice()];
    joints.into_iter().find_map(|joint| i.strip_prefix(joint)).map(blanks)
}

fn blanks(i: In) -> In {
    let length = i.iter().take_while(|b| **b == b' ').count();
    i.get(length..).unwrap_or_default()
}

/// A count in figures or words ("06", "hai").
pub(super) fn count(words: &[u8]) -> Option<u32> {
    month_name(words).map(|(n, _)| n)
}

/// A month of the lunar calendar: the names Giêng (1), Một (11) and Chạp (12), else a number.
pub(super) fn lunar_month(words: &[u8]) -> Option<u32> {
    WORDS.months.iter().find(|(name, _)| words == name.as_slice()).map(|&(_, n)| n).or_else(|| count(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(words: &str) -> Option<String> {
        Moment::read(&fold(words)).map(|m| m.edtf())
    }

    #[test]
    fn every_written_form_of_a_moment_is_read() {
        for (words, edtf) in [
            ("07/9/2015", "2015-09-07"),
            ("21/7/20 21", "2021-07-21"),
            ("21/07/ 2026", "2026-07-21"),
            ("ngày 07 tháng 9 năm 2015", "2015-09-07"),
            ("ngày15 tháng01 năm2024", "2024-01-15"),
            ("03 tháng bốn năm 2018", "2018-04-03"),
            ("ngày 21 tháng 02 n ă m 20 20", "2020-02-21"),
            ("28.5.2018", "2018-05-28"),
            ("03-02-1930", "1930-02-03"),
            ("30/4", "XXXX-04-30"),
            ("ngày 30/4", "XXXX-04-30"),
            ("tháng 6/2024", "2024-06"),
            ("tháng năm năm 2024", "2024-05"),
            ("tháng mười hai năm 2024", "2024-12"),
            ("6/2024", "2024-06"),
            ("quý IV/2023", "2023-36"),
            ("QUÝ I năm 2024", "2024-33"),
            ("III/2024", "2024-35"),
            ("năm 2024", "2024"),
            ("2024", "2024"),
        ] {
            assert_eq!(value(words).as_deref(), Some(edtf), "{words}");
        }
        assert_eq!(value("15"), None);
    }

    #[test]
    fn edtf_fills_years_and_days_up_with_zeros() {
        let year = |year| Moment::of_year(year).edtf();
        assert_eq!(
            (year(45), year(2026), year(12026), year(-1)),
            ("0045".into(), "2026".into(), "12026".into(), "-001".into())
        );
        assert_eq!(calendar_day(2024, 2, 29).as_deref(), Some("2024-02-29"));
        assert_eq!(
            (calendar_day(2023, 2, 29), calendar_day(2023, 0, 1), calendar_day(u32::MAX, 1, 1)),
            (None, None, None)
        );
    }

    #[test]
    fn days_that_the_calendar_has_not_are_known() {
        for (words, possible) in
            [("31/4/2022", false), ("29/02/2023", false), ("29/02/2024", true), ("29/2", true), ("5/13/2024", false)]
        {
            assert_eq!(Moment::read(&fold(words)).map(|m| m.possible()), Some(possible), "{words}");
        }
    }

    #[test]
    fn a_list_takes_month_and_year_from_its_end() {
        let values = |words: &str| list(&fold(words)).map(|l| l.iter().map(Moment::edtf).collect::<Vec<_>>().join(","));
        assert_eq!(values("tháng 4, 5, 6/2018").as_deref(), Some("2018-04,2018-05,2018-06"));
        assert_eq!(values("ngày 5 và 6/4/2024").as_deref(), Some("2024-04-05,2024-04-06"));
        assert_eq!(values("năm 2021, 2022 và 2023").as_deref(), Some("2021,2022,2023"));
        assert_eq!(values("quý II, III năm 2024").as_deref(), Some("2024-34,2024-35"));
    }
}
