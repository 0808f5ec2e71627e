//! One moment as it is written, and its EDTF value.
//!
//! In: the folded words that a rule located ("ngày 07 tháng 9 năm 2015", "6/2024", "quý II"). Out: its parts,
//! and EDTF (ISO 8601-2). It never looks beyond the words that it is given.

use std::sync::LazyLock;

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while_m_n};
use nom::character::complete::satisfy;
use nom::combinator::{map_opt, opt, verify};
use nom::multi::separated_list1;
use nom::sequence::{delimited, preceded};
use nom::{IResult, Parser};

use crate::document::DateKind;
use crate::text::fold;

type In<'i> = &'i [u8];

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
    day: Vec<u8>,
    month: Vec<u8>,
    quarter: Vec<u8>,
    year: Vec<u8>,
    and: Vec<u8>,
    or: Vec<u8>,
    /// Number words, the longest first.
    numbers: Vec<(Vec<u8>, u32)>,
    /// Names of lunar months.
    months: [(Vec<u8>, u32); 3],
}

static WORDS: LazyLock<Words> = LazyLock::new(|| Words {
    day: fold("ngày"),
    month: fold("tháng"),
    quarter: fold("quý"),
    year: fold("năm"),
    and: fold("và"),
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
        moment(words).ok().map(|(_, m)| m)
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
        let year = self.year.map_or_else(|| "XXXX".to_owned(), |y| format!("{y:04}"));
        match (self.quarter, self.month, self.day) {
            (_, Some(m), Some(d)) => format!("{year}-{m:02}-{d:02}"),
            (_, None, Some(d)) => format!("{year}-XX-{d:02}"),
            (_, Some(m), None) => format!("{year}-{m:02}"),
            (Some(q), None, None) => format!("{year}-{}", 32 + q),
            (None, None, None) => year,
        }
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

/// Number of days of a month of the Gregorian calendar.
pub(crate) fn month_days(year: i32, month: u32) -> u32 {
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
        (&w.day, |m, n| m.day = Some(n)),
        (&w.month, |m, n| m.month = Some(n)),
        (&w.quarter, |m, n| m.quarter = Some(n)),
        (&w.year, |m, n| m.year = i32::try_from(n).ok()),
    ];
    // "24, 25 và 26 tháng 8 năm 2026": bare figures are days
    let day = units.first().copied().filter(|_| words.first().is_some_and(u8::is_ascii_digit));
    let (unit, set) = units.into_iter().find(|(unit, _)| words.starts_with(unit)).or(day)?;
    let item = preceded((opt(tag(unit)), blanks), alt((roman, digits)));
    let (rest, numbers) = separated_list1(and, item).parse(words).ok()?;
    let (_, tail) = list_tail(unit == w.day.as_slice(), rest).ok()?;
    Some(
        numbers
            .into_iter()
            .map(|n| {
                let mut moment = tail;
                set(&mut moment, n);
                moment
            })
            .collect(),
    )
}

fn list_tail(days: bool, i: In) -> IResult<In, Moment> {
    let (i, month) = if days { opt(month_tail).parse(i)? } else { (i, None) };
    let (i, year) = opt(year_tail).parse(i)?;
    Ok((i, Moment { year, month, ..Moment::default() }))
}

fn moment(i: In) -> IResult<In, Moment> {
    let w = &*WORDS;
    alt((
        preceded((tag(w.day.as_slice()), blanks), day_first),
        preceded((tag(w.month.as_slice()), blanks), month_first),
        preceded((tag(w.quarter.as_slice()), blanks), quarter_first),
        preceded((tag(w.year.as_slice()), blanks), year.map(Moment::of_year)),
        (roman, year_tail).map(|(q, y)| Moment { year: Some(y), quarter: Some(q), ..Moment::default() }),
        // "6/2024" before "6/20"
        (number, slash, year).map(|(m, _, y)| Moment { year: Some(y), month: Some(m), ..Moment::default() }),
        verify(day_first, |m: &Moment| m.month.is_some()),
        year.map(Moment::of_year),
    ))
    .parse(i)
}

fn day_first(i: In) -> IResult<In, Moment> {
    let (i, (day, rest)) = (number, opt((month_tail, opt(year_tail)))).parse(i)?;
    let (month, year) = rest.map_or((None, None), |(m, y)| (Some(m), y));
    Ok((i, Moment { year, month, day: Some(day), quarter: None }))
}

fn month_first(i: In) -> IResult<In, Moment> {
    let (i, (month, year)) = (month_name, opt(year_tail)).parse(i)?;
    Ok((i, Moment { year, month: Some(month), ..Moment::default() }))
}

fn quarter_first(i: In) -> IResult<In, Moment> {
    let (i, (quarter, year)) = (alt((roman, number)), opt(year_tail)).parse(i)?;
    Ok((i, Moment { year, quarter: Some(quarter), ..Moment::default() }))
}

/// "/9", ".9", "-9", "tháng 9".
fn month_tail(i: In) -> IResult<In, u32> {
    preceded((blanks, alt((tag("/"), tag("."), tag("-"), tag(WORDS.month.as_slice()))), blanks), month_name).parse(i)
}

/// "/2024", "năm 2024", ", năm 2024".
fn year_tail(i: In) -> IResult<In, i32> {
    let mark = alt((tag("/"), tag("."), tag("-"))).map(|_| ());
    preceded((blanks, opt(tag(",")), blanks, alt((mark, torn(&WORDS.year))), blanks), year).parse(i)
}

/// Four figures, between which a blank may stand by mistake (20 21).
fn year(i: In) -> IResult<In, i32> {
    let figure = || preceded(blanks, satisfy(|c| c.is_ascii_digit()));
    map_opt((figure(), figure(), figure(), figure()), |(a, b, c, d)| String::from_iter([a, b, c, d]).parse().ok())
        .parse(i)
}

/// A month in figures or words.
fn month_name(i: In) -> IResult<In, u32> {
    alt((number, number_word)).parse(i)
}

/// One or two figures.
fn number(i: In) -> IResult<In, u32> {
    map_opt(take_while_m_n(1, 2, |b: u8| b.is_ascii_digit()), figures).parse(i)
}

/// Any figures.
fn digits(i: In) -> IResult<In, u32> {
    map_opt(take_while_m_n(1, 4, |b: u8| b.is_ascii_digit()), figures).parse(i)
}

fn figures(digits: In) -> Option<u32> {
    std::str::from_utf8(digits).ok()?.parse().ok()
}

fn number_word(i: In) -> IResult<In, u32> {
    match WORDS.numbers.iter().find(|(word, _)| i.starts_with(word)) {
        Some((word, n)) => Ok((i.get(word.len()..).unwrap_or_default(), *n)),
        None => Err(nom::Err::Error(nom::error::Error::new(i, nom::error::ErrorKind::Alt))),
    }
}

/// I to IV.
fn roman(i: In) -> IResult<In, u32> {
    alt((tag("iv").map(|_| 4), tag("iii").map(|_| 3), tag("ii").map(|_| 2), tag("i").map(|_| 1))).parse(i)
}

/// A word whose letters a scan may have torn apart ("n ă m").
fn torn<'i>(word: &'i [u8]) -> impl Fn(In<'i>) -> IResult<In<'i>, ()> {
    move |i| {
        let mut rest = i;
        for letter in word {
            (rest, _) = preceded(blanks, tag(std::slice::from_ref(letter))).parse(rest)?;
        }
        Ok((rest, ()))
    }
}

fn slash(i: In) -> IResult<In, ()> {
    (blanks, tag("/"), blanks).map(|_| ()).parse(i)
}

fn and(i: In) -> IResult<In, ()> {
    let w = &*WORDS;
    let joint = alt((tag(","), tag(";"), tag("&"), tag(w.and.as_slice()), tag(w.or.as_slice())));
    delimited(blanks, joint, blanks).map(|_| ()).parse(i)
}

fn blanks(i: In) -> IResult<In, ()> {
    take_while(|b| b == b' ').map(|_| ()).parse(i)
}

/// A count in figures or words ("06", "hai").
pub(super) fn count(words: &[u8]) -> Option<u32> {
    alt((number, number_word)).parse(words).ok().map(|(_, n)| n)
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
