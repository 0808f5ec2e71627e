//! Expressions of calendar time.
//!
//! In: the text, the rules of `dates.toml`, the frame. Out: dates with EDTF values in the order of the text, and
//! doubts about days that the calendar has not. It gives no date the role of a citation or a deadline: the later
//! passes know what a date stands beside.

mod lunar;
mod moment;
mod recurrence;
mod timing;
mod value;

pub(crate) use moment::calendar_day;
pub(crate) use timing::timing;

use super::Frame;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Date, DateKind, DateRole};
use crate::grammar::meaning::Date as Meaning;
use crate::grammar::{Found, Grammar, Sweep};
use crate::text::particles::AND;
use crate::text::{Span, Text, is_letter, is_word};
use value::{Context, Reading};

/// Dates in the order of the text, and doubts about them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Dates {
    pub items: Vec<Date>,
    pub diagnostics: Vec<Diagnostic>,
}

/// A year that is not told, in EDTF, and its length.
const OPEN_YEAR: &str = "XXXX";
const YEAR: usize = OPEN_YEAR.len();

/// How far before a short form its evidence may stand (Ngày Thương binh - Liệt sĩ 27/7), in code points.
const REACH: usize = 80;

/// Finds all dates; the roles `citation` and `deadline` are given by later passes.
pub(super) fn read(text: &Text, grammar: &Grammar, sweep: &Sweep, frame: &Frame) -> Dates {
    let folded = text.folded();
    let context = Context::new(folded, &grammar.lunar, frame);
    let mut dates = Dates::default();
    let mut reader = Reader { text, grammar, frame, event: None, bound: None };
    let mut way = grammar.dates.way(sweep, 0);
    while let Some(found) = grammar.dates.next_swept(sweep, folded, 0, &mut way) {
        match found.rule.meaning {
            Meaning::Bound(_) => reader.bound = Some(found.span.end),
            Meaning::Event => reader.event = Some(found.span.end),
            Meaning::Evidence | Meaning::Decoy => {}
            _ => reader.take(&found, &context, &mut dates),
        }
    }
    dates
}

/// What has been passed on the way through the text.
struct Reader<'a> {
    text: &'a Text,
    grammar: &'a Grammar,
    frame: &'a Frame,
    /// End of the last words of an anniversary.
    event: Option<usize>,
    /// End of the last limiting word.
    bound: Option<usize>,
}

impl Reader<'_> {
    /// Keeps a match that is a date.
    fn take(&self, found: &Found<'_, Meaning>, context: &Context<'_>, dates: &mut Dates) {
        let folded = self.text.folded();
        if !stands_free(folded, found.span) {
            return;
        }
        // "từ tháng 6 đến tháng 8 hằng năm": of no year
        let open = context.in_no_year();
        let context = if is_yearly(self.grammar, folded, found.span.end) { &open } else { context };
        let Some(reading) = value::read(context, found) else { return };
        let weak = found.rule.meaning == Meaning::WeakMoment;
        if weak && !self.has_evidence(&reading, dates.items.last()) {
            return;
        }
        let span = self.text.trim(reading.span);
        let value = self.placed(&reading, dates.items.last_mut());
        if reading.impossible {
            dates.diagnostics.push(Diagnostic::new(
                Code::DateImpossible,
                span,
                format!("the calendar has no such day: {}", self.text.slice(span)),
            ));
        }
        dates.items.push(Date {
            id: String::new(),
            raw: self.text.slice(span).to_owned(),
            span,
            page: None,
            boxes: Vec::new(),
            section: None,
            rule: String::from(&*found.rule.id),
            kind: reading.kind,
            role: self.role(&reading, span),
            value,
        });
    }

    /// The value of a date in a document that says no year of its own: months and quarters belong to the year told before them in
    /// their sentence, and to the one joined to them ("Quý IV và năm 2025").
    fn placed(&self, reading: &Reading, last: Option<&mut Date>) -> Option<String> {
        let value = reading.value.clone()?;
        let Some(last) = last else { return Some(value) };
        let gap = self.text.folded().get(last.span.end..reading.span.start).unwrap_or_default();
        let told = last.value.as_deref().unwrap_or_default();
        if reading.kind == DateKind::Year && told.starts_with(OPEN_YEAR) && gap.trim_ascii() == AND.word() {
            last.value =
                Some(told.replace(OPEN_YEAR, &value)).filter(|_| last.kind != DateKind::Date).or(last.value.take());
            return Some(value);
        }
        let year = told.get(..YEAR).filter(|year| year.bytes().all(|b| b.is_ascii_digit()));
        let same = !gap.contains(&b'\n') && !gap.windows(2).any(|w| w == b". ");
        let open = !is_yearly(self.grammar, self.text.folded(), reading.span.end)
            && value.starts_with(OPEN_YEAR)
            && !matches!(reading.kind, DateKind::Date | DateKind::Recurring);
        Some(year.filter(|_| open && same).map_or_else(|| value.clone(), |year| value.replace(OPEN_YEAR, year)))
    }

    /// True where something beside a short form (30/4, 12/2027) says that it is a date.
    fn has_evidence(&self, reading: &Reading, last: Option<&Date>) -> bool {
        let folded = self.text.folded();
        let start = reading.span.start;
        let between = |from: usize| folded.get(from..start).unwrap_or_default();
        let only_blanks = |from: usize| between(from).iter().all(|&b| b == b' ');
        let bounded = self.bound.is_some_and(|end| end <= start && only_blanks(end));
        if reading.kind == DateKind::Year {
            // "đến 2030." is a year, "đến 2030 hộ" a number
            let after = folded.get(reading.span.end..).unwrap_or_default();
            return bounded && after.iter().find(|b| **b != b' ').is_none_or(|&b| !is_word(b) && b != b'%');
        }
        if bounded {
            return true;
        }
        let joins = |gap: &[u8]| {
            let gap = gap.trim_ascii();
            matches!(gap, [b',' | b';' | b'-' | b'&']) || gap == AND.word()
        };
        if last.is_some_and(|d| d.span.end <= start && joins(between(d.span.end))) {
            return true;
        }
        if reading.kind != DateKind::Date {
            return false;
        }
        let window = between(start.saturating_sub(REACH));
        let ends_clause = |i: usize, b: u8| {
            matches!(b, b';' | b':' | b'\n') || (b == b'.' && window.get(i + 1).is_none_or(|&n| n == b' '))
        };
        let clause = window.iter().enumerate().rev().find(|&(i, &b)| ends_clause(i, b)).map_or(0, |(i, _)| i + 1);
        let within = Span::new(start - window.len() + clause, start);
        self.grammar.dates.each(folded, within).any(|f| matches!(f.rule.meaning, Meaning::Evidence | Meaning::Event))
    }

    fn role(&self, reading: &Reading, span: Span) -> DateRole {
        let folded = self.text.folded();
        if self.frame.own_date.is_some_and(|own| own.overlaps(span)) {
            return DateRole::Issue;
        }
        let beside = |end: usize| {
            folded.get(end..span.start).is_some_and(|gap| {
                gap.len() <= REACH
                    && !gap.iter().any(|b| matches!(b, b'\n' | b';'))
                    && !gap.windows(2).any(|w| w == b". ")
            })
        };
        if reading.anniversary || (reading.kind == DateKind::Date && self.event.is_some_and(beside)) {
            return DateRole::Event;
        }
        let in_head = self
            .frame
            .body
            .first()
            .and_then(|lines| self.text.lines().get(lines.start))
            .is_some_and(|line| span.end <= line.start);
        let whole_years = matches!(reading.kind, DateKind::Year | DateKind::Interval);
        if reading.kind == DateKind::Interval || (in_head && whole_years) { DateRole::Period } else { DateRole::Other }
    }
}

/// True where "hằng năm" stands behind a time.
fn is_yearly(grammar: &Grammar, folded: &[u8], end: usize) -> bool {
    grammar.words.dates.yearly.open(folded.get(end..).unwrap_or_default().trim_ascii_start())
}

/// True unless the match is a piece of a longer number or of a document's code (72/2015/NĐ-CP).
fn stands_free(folded: &[u8], span: Span) -> bool {
    let at = |i: Option<usize>| i.and_then(|i| folded.get(i)).copied().unwrap_or(b'\n');
    let first = at(Some(span.start));
    if first.is_ascii_digit() {
        let before = at(span.start.checked_sub(1));
        let further = at(span.start.checked_sub(2));
        let glued = match before {
            b'/' => true,
            b'.' | b',' => further.is_ascii_digit(),
            b'-' => is_word(further),
            _ => false,
        };
        if glued {
            return false;
        }
    }
    let last = at(span.end.checked_sub(1));
    if last.is_ascii_digit() {
        let (after, further) = (at(Some(span.end)), at(Some(span.end + 1)));
        return match after {
            b'0'..=b'9' => false,
            b'/' => !is_word(further),
            b'-' => !is_letter(further),
            b'.' | b',' => !further.is_ascii_digit(),
            _ => true,
        };
    }
    true
}

#[cfg(test)]
mod tests;
