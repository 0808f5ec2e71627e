//! From a match of a rule to kind and value.
//!
//! In: a match, and what the document says of its own year. Out: place, kind and EDTF value. It does not judge
//! whether a short form is a date; that needs the words beside it.

use smallvec::SmallVec;

use crate::document::DateKind;
use crate::grammar::meaning::Date as Meaning;
use crate::grammar::{Found, LunarYear};
use crate::parse::Frame;
use crate::text::Span;

use super::moment::{self, Moment};
use super::{lunar, recurrence};

/// Slots that hold a list.
const LISTS: [&str; 6] =
    ["date_day_list", "date_month_list", "date_month_list_bare", "date_quarter_list", "date_year_list", "date_choice"];

/// What the document gives to its dates.
pub(super) struct Context<'a> {
    folded: &'a [u8],
    lunar: &'a [LunarYear],
    /// The year that the document is for, else that of its own date.
    year: Option<i32>,
    /// Year and month of its own date.
    issued: Option<(i32, u32)>,
}

/// A match understood.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    pub span: Span,
    pub kind: DateKind,
    pub value: Option<String>,
    /// The calendar has no such day.
    pub impossible: bool,
    /// Two days of one name in two years (19/5/1890 - 19/5/2023).
    pub anniversary: bool,
}

impl<'a> Context<'a> {
    /// The context of a text.
    pub fn new(folded: &'a [u8], lunar: &'a [LunarYear], frame: &Frame) -> Self {
        // a plan's year is the one that it is for; it is often issued in the year before
        let period = frame.header.period.as_deref().filter(|p| p.len() == 4).and_then(|p| p.parse().ok());
        let issued = frame.header.date.as_deref().and_then(Moment::of_edtf).and_then(|day| day.year.zip(day.month));
        Context { folded, lunar, year: period.or_else(|| frame.year()), issued }
    }

    /// The same for a time that comes back every year.
    pub fn in_no_year(&self) -> Self {
        Context { folded: self.folded, lunar: self.lunar, year: None, issued: None }
    }

    fn words(&self, span: Span) -> &'a [u8] {
        self.folded.get(span.start..span.end).unwrap_or_default()
    }

    /// A month or quarter without a year belongs to the document's; a day without one comes back every year.
    fn placed(&self, moment: Moment) -> Moment {
        if moment.day.is_some() { moment } else { Moment { year: moment.year.or(self.year), ..moment } }
    }

    fn count(&self, found: &Found<'_, Meaning>) -> u32 {
        found.slot("date_count").and_then(|s| moment::count(self.words(s))).unwrap_or(1)
    }

    /// Year of a lunar day: its name or number beside it, else the document's.
    fn lunar_year(&self, found: &Found<'_, Meaning>) -> Option<i32> {
        let number = found.slot("date_bare_year").and_then(|slot| Moment::read(self.words(slot))?.year);
        let name = found.slot("date_lunar_year").or_else(|| found.slot("date_sexagenary"));
        number.or_else(|| name.map_or(self.year, |name| self.named_year(name)))
    }

    fn named_year(&self, slot: Span) -> Option<i32> {
        let words = self.words(slot);
        // the number decides where it stands beside the name (Giáp Thìn 2024)
        let number = words.iter().position(u8::is_ascii_digit).and_then(|at| words.get(at..));
        number.and_then(Moment::read).and_then(|m| m.year).or_else(|| lunar::named_year(words, self.year?))
    }
}

/// Understands a match; `None` where it is no date after all.
pub(super) fn read(context: &Context<'_>, found: &Found<'_, Meaning>) -> Option<Reading> {
    let mut reading =
        Reading { span: found.span, kind: DateKind::Interval, value: None, impossible: false, anniversary: false };
    match found.rule.meaning {
        Meaning::Moment | Meaning::WeakMoment | Meaning::About => single(context, found, &mut reading)?,
        Meaning::Blank => {
            let year = moments(context, found).last()?.1.edtf();
            let month = found.slot("date_month_number").and_then(|s| moment::count(context.words(s)));
            reading.kind = DateKind::Date;
            reading.value = Some(match month {
                Some(m) => format!("{year}-{m:02}-XX"),
                None => format!("{year}-XX-XX"),
            });
        }
        Meaning::Interval | Meaning::BareInterval => interval(context, found, &mut reading)?,
        Meaning::OpenEnd => {
            let (_, start) = *moments(context, found).first()?;
            reading.impossible = !start.possible();
            reading.value = start.possible().then(|| format!("{}/..", context.placed(start).opening().edtf()));
        }
        Meaning::FirstMonths | Meaning::LastMonths => {
            let count = Some(context.count(found)).filter(|c| (1..=11).contains(c))?;
            let year = moments(context, found).last().and_then(|(_, m)| m.year).or(context.year);
            let month = |m| Moment { year, month: Some(m), ..Moment::default() }.edtf();
            let (from, to) = if found.rule.meaning == Meaning::FirstMonths { (1, count) } else { (13 - count, 12) };
            reading.value = Some(format!("{}/{}", month(from), month(to)));
        }
        Meaning::Third(third) => {
            let month = context.placed(moments(context, found).first()?.1);
            let day = |day| Moment { day: Some(day), ..month }.edtf();
            let last = if third == 3 { month.last_day().edtf() } else { day(third * 10) };
            reading.value = Some(format!("{}/{last}", day(third * 10 - 9)));
        }
        Meaning::Decade => {
            let decade = moment::count(context.words(found.slot("date_decade")?))? / 10;
            // ten years of the century that most texts mean
            reading.value = Some(if decade >= 3 { format!("19{decade}X") } else { format!("20{decade}X") });
        }
        Meaning::Set | Meaning::Choice => list(context, found, &mut reading)?,
        Meaning::Every(unit) => {
            reading.kind = DateKind::Recurring;
            reading.value = Some(recurrence::every(unit, context.count(found)));
        }
        Meaning::Times(unit) => {
            reading.kind = DateKind::Recurring;
            reading.value = recurrence::times(unit, context.count(found));
        }
        Meaning::LunarYear => {
            let slot = found.slot("date_sexagenary")?;
            let year = moments(context, found).last().and_then(|(_, m)| m.year);
            reading.kind = DateKind::Year;
            reading.value = year
                .or_else(|| lunar::named_year(context.words(slot), context.year?))
                .map(|y| Moment::of_year(y).edtf());
        }
        Meaning::Lunar | Meaning::FullMoon | Meaning::NewYear | Meaning::Eve | Meaning::LunarMonth => {
            reading.kind = DateKind::Lunar;
            reading.value = lunar_value(context, found);
        }
        Meaning::Bound(_) | Meaning::Evidence | Meaning::Event | Meaning::Decoy => return None,
    }
    Some(reading)
}

/// Moments with their places; few matches hold more.
type Moments = SmallVec<[(Span, Moment); 3]>;

/// Moments of the match in the order of the text.
fn moments(context: &Context<'_>, found: &Found<'_, Meaning>) -> Moments {
    let moment = |(name, slot): (&str, Span)| {
        let words = context.words(slot);
        let moment = match name {
            "date_numeric"
            | "date_dotted"
            | "date_long"
            | "date_day_month"
            | "date_day_month_words"
            | "date_day_month_bare"
            | "date_day_month_marked"
            | "date_month"
            | "date_month_alone"
            | "date_month_year"
            | "date_quarter"
            | "date_year"
            | "date_bare_year"
            | "date_worded"
            | "date_any" => Moment::read(words)?,
            // a number alone is a day where its slot says so
            "date_day" => Moment { day: Some(moment::count(words)?), ..Moment::default() },
            _ => return None,
        };
        Some((slot, moment))
    };
    let mut all: Moments = found.filled().filter_map(moment).collect();
    all.sort_unstable_by_key(|(slot, _)| slot.start);
    all
}

fn single(context: &Context<'_>, found: &Found<'_, Meaning>, reading: &mut Reading) -> Option<()> {
    let (slot, moment) = *moments(context, found).first()?;
    let about = found.rule.meaning == Meaning::About;
    if moment.quarter.is_none() && moment.day.is_none() && moment.month.is_some() && moment.year.is_none() {
        // "3 tháng 10 ngày" counts months
        let before = context.folded.get(..found.span.start).unwrap_or_default();
        if before.iter().rev().find(|b| **b != b' ').is_some_and(u8::is_ascii_digit) {
            return None;
        }
    }
    if found.rule.meaning == Meaning::WeakMoment && !moment.possible() {
        return None;
    }
    if !about {
        reading.span = slot;
    }
    reading.kind = moment.kind();
    reading.impossible = !moment.possible();
    reading.value = moment.possible().then(|| context.placed(moment).edtf() + if about { "~" } else { "" });
    Some(())
}

fn interval(context: &Context<'_>, found: &Found<'_, Meaning>, reading: &mut Reading) -> Option<()> {
    let all = moments(context, found);
    let (&(opening, first), &(closing, last)) = (all.first()?, all.get(1)?);
    if found.rule.meaning == Meaning::BareInterval {
        reading.span = Span::new(opening.start, closing.end);
    }
    // "quý IV - 2025", "tháng 9-2025": the year is behind the dash
    let dash = || context.folded.get(opening.end..closing.start).is_some_and(|b| b.trim_ascii() == b"-");
    if first.year.is_none() && first.kind() != DateKind::Year && last.kind() == DateKind::Year && dash() {
        let whole = first.filled_from(last);
        reading.kind = whole.kind();
        reading.value = whole.possible().then(|| whole.edtf());
        reading.impossible = !whole.possible();
        return Some(());
    }
    let last = Moment { year: last.year.or(first.year), ..last };
    // "16:22 - 18/08/2025": the minutes before a day
    if first.month.is_none() && first.day > last.day && last.month.is_some() {
        reading.span = closing;
        reading.kind = last.kind();
        reading.value = last.possible().then(|| last.edtf());
        reading.impossible = !last.possible();
        return Some(());
    }
    let mut first = first.filled_from(last);
    let mut last = last;
    // "từ tháng 10 đến tháng 4": it ends in the next year
    if first.year.is_none()
        && first.day.is_none()
        && last.day.is_none()
        && first.month > last.month
        && last.month.is_some()
    {
        (first, last) = (context.placed(first), context.placed(last));
        last.year = last.year.map(|year| year + 1);
    }
    let days_only = |m: &Moment| m.day.is_some() && m.month.is_none();
    if days_only(&first) || days_only(&last) {
        return None;
    }
    if let (DateKind::Year, DateKind::Year) = (first.kind(), last.kind()) {
        // numbers that look like years; a school year or a term is never a century long
        let length = last.year? - first.year?;
        if length <= 0 || (found.rule.meaning == Meaning::BareInterval && length > 100) {
            return None;
        }
    }
    let same_day = first.day.is_some() && (first.month, first.day) == (last.month, last.day);
    reading.anniversary = same_day && first.year != last.year;
    reading.impossible = !(first.possible() && last.possible());
    if !reading.impossible {
        let (first, last) = (context.placed(first).opening(), context.placed(last).closing());
        reading.value = Some(first.edtf() + "/" + &last.edtf());
    }
    Some(())
}

fn list(context: &Context<'_>, found: &Found<'_, Meaning>, reading: &mut Reading) -> Option<()> {
    let slot = LISTS.iter().find_map(|name| found.slot(name))?;
    let all = moment::list(context.words(slot))?;
    reading.span = slot;
    reading.kind = DateKind::Set;
    reading.impossible = !all.iter().all(Moment::possible);
    if !reading.impossible {
        let values = all.iter().map(|&m| context.placed(m).edtf()).collect::<Vec<_>>().join(",");
        reading.value =
            Some(if found.rule.meaning == Meaning::Choice { format!("[{values}]") } else { format!("{{{values}}}") });
    }
    Some(())
}

fn lunar_value(context: &Context<'_>, found: &Found<'_, Meaning>) -> Option<String> {
    let table = context.lunar;
    let month = ["date_month_name", "date_lunar_month", "date_month_number"]
        .iter()
        .find_map(|name| found.slot(name))
        .and_then(|slot| moment::lunar_month(context.words(slot)));
    let told = ["date_bare_year", "date_lunar_year", "date_sexagenary"].iter().any(|name| found.slot(name).is_some());
    // the last month of a lunar year falls into the first of the next: the one beside the day of the paper is meant
    let year = match context.issued.filter(|_| month == Some(12) && !told) {
        Some((year, issued)) => year - i32::from(issued < 6),
        None => context.lunar_year(found)?,
    };
    let days: Vec<u32> = found.all("date_lunar_day").filter_map(|s| moment::count(context.words(s))).collect();
    let day = |month, day| lunar::day(table, year, month, day);
    match found.rule.meaning {
        Meaning::FullMoon => day(month?, 15).map(|m| m.edtf()),
        Meaning::NewYear => day(1, days.first().copied().unwrap_or(1)).map(|m| m.edtf()),
        Meaning::Eve => lunar::eve(table, year).map(|m| m.edtf()),
        Meaning::LunarMonth => {
            let (first, last) = lunar::whole_month(table, year, month?)?;
            Some(format!("{}/{}", first.edtf(), last.edtf()))
        }
        _ => match days.as_slice() {
            [one] => day(month?, *one).map(|m| m.edtf()),
            [from, to, ..] => Some(format!("{}/{}", day(month?, *from)?.edtf(), day(month?, *to)?.edtf())),
            [] => None,
        },
    }
}
