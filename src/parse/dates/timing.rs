//! Deadlines and recurrences of a task.
//!
//! In: the dates already found inside a task, and the limiting words before them. Out: by when, and how often.
//! It finds no dates itself.

use super::Dates;
use super::moment::Moment;
use crate::document::{Date, DateKind, DateRole, Timing};
use crate::grammar::Grammar;
use crate::grammar::meaning::{Bound, Date as Meaning};
use crate::text::particles::DAY;
use crate::text::{Span, Text};

/// How far before a date its limiting word may begin, in code points.
const REACH: usize = 40;

/// By when a date with its limiting word says that something is due, in EDTF; `None` where it limits nothing.
pub(super) fn deadline_value(date: &Date, bound: Bound) -> Option<String> {
    let value = date.value.as_deref()?;
    if bound == Bound::Within {
        return (date.kind != DateKind::Recurring).then(|| value.to_owned());
    }
    let last = match date.kind {
        DateKind::Recurring | DateKind::Set => return None,
        DateKind::Interval => value.rsplit_once('/')?.1,
        _ => value,
    };
    let moment = Moment::of_edtf(last)?;
    match (bound, date.kind) {
        (Bound::Before, _) => Some(format!("../{}", moment.day_before().edtf())),
        (Bound::To, DateKind::Year | DateKind::Interval) => None,
        _ => Some(format!("../{}", moment.last_day().edtf())),
    }
}

/// Deadline of the task at `span` with the place of its date among the dates, and its recurrence.
pub(crate) fn timing(
    text: &Text,
    grammar: &Grammar,
    dates: &Dates,
    span: Span,
) -> (Option<(Timing, usize)>, Option<Timing>) {
    let first = dates.items.partition_point(|d| d.span.start < span.start);
    let inside = dates.items.iter().enumerate().skip(first).take_while(|(_, d)| d.span.end <= span.end);
    let (mut limit, mut end, mut within, mut year, mut recurrence) = (None, None, None, None, None);
    for (i, date) in inside.filter(|(_, d)| !matches!(d.role, DateRole::Citation | DateRole::Issue)) {
        // "các dự án trong giai đoạn 2026 - 2030": the term of a plan
        if grammar.words.dates.terms.open(text.folded().get(date.span.start..).unwrap_or_default()) {
            continue;
        }
        let bound = bound_of(text, grammar, date, span.start);
        let from = bound.map_or(date.span.start, |(_, start)| start);
        let timing = |value| Timing { raw: text.slice(Span::new(from, date.span.end)).to_owned(), value };
        if date.kind == DateKind::Recurring {
            recurrence.get_or_insert_with(|| timing(date.value.clone()));
            continue;
        }
        let Some((bound, _)) = bound else { continue };
        let found = deadline_value(date, bound).map(|value| (timing(Some(value)), i));
        // a day by which something is due says more than the time in which it is, and a month more than the year of a budget
        let kept = match bound {
            Bound::Within if date.kind == DateKind::Year => &mut year,
            Bound::Within => &mut within,
            // "số liệu đến hết ngày …, gửi trước ngày …": the time that a report is about
            _ if grammar.words.dates.until.open(text.folded().get(from..).unwrap_or_default()) => &mut end,
            _ => &mut limit,
        };
        *kept = kept.take().or(found);
    }
    (limit.or(end).or(within).or(year), recurrence)
}

/// The limiting word right before a date, and where it begins.
fn bound_of(text: &Text, grammar: &Grammar, date: &Date, from: usize) -> Option<(Bound, usize)> {
    let folded = text.folded();
    let start = date.span.start.saturating_sub(REACH).max(from);
    let words = folded.get(start..date.span.start)?.trim_ascii_end();
    let words = words.strip_suffix(DAY.word()).unwrap_or(words).trim_ascii_end();
    let end = start + words.len();
    let last =
        grammar.dates.scan(folded, Span::new(start, end)).into_iter().next_back().filter(|f| f.span.end == end)?;
    match last.rule.meaning {
        Meaning::Bound(bound) => Some((bound, last.span.start)),
        _ => None,
    }
}
