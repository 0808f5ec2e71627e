//! What follows the core of a citation.
//!
//! In: a draft. Out: its number, date, year, issuer and subject, as far as they stand right behind it.

use super::name::{clause_end, skip};
use super::{Draft, day, name, symbol};
use crate::grammar::{Grammar, meaning};
use crate::text::{Span, Text, is_word, part};

/// Reads what follows: number of a named law, date, year, issuer, subject.
pub(super) fn read(text: &Text, grammar: &Grammar, draft: &mut Draft, end: usize) {
    let f = text.folded();
    let mut at = draft.core.end;
    for _ in 0..5 {
        let next = skip(f, at, end);
        let Some(found) = grammar.citation_parts.at(f, next, end) else { break };
        match found.rule.meaning {
            meaning::Part::Number if draft.name.is_some() && draft.symbol.is_none() => {
                let Some(symbol) = found.slot("digit").and_then(|d| symbol::read(text, grammar, d.start, end)) else {
                    break;
                };
                if !symbol.is_full() {
                    break;
                }
                at = symbol.span.end;
                draft.core.end = at;
                draft.symbol = Some(symbol);
                // the bracket of "(Luật số 45/2013/QH13)"
                at += usize::from(f.get(at) == Some(&b')'));
            }
            meaning::Part::Day if draft.date.is_none() && !draft.impossible => {
                let Some(day) = found.slot("day") else { break };
                // a date without "ngày" belongs to it only right behind the number
                let bare = f[next].is_ascii_digit();
                if bare && (draft.symbol.is_none() || draft.authority.is_some()) {
                    break;
                }
                draft.date = day::read(part(f, day.start, day.end));
                draft.impossible = draft.date.is_none();
                at = day.end;
                draft.core.end = at;
                at += usize::from(f[next] == b'(' && f.get(at) == Some(&b')'));
            }
            // "ngày … tháng 4 năm 2026": as much of it as there is
            meaning::Part::DayBlank if draft.date.is_none() && !draft.impossible => {
                let number = |slot: &str| found.slot(slot).map(|s| text.slice(s).trim());
                draft.date = number("year").map(|year| match number("date_month_number") {
                    Some(month) => format!("{year}-{month:0>2}"),
                    None => year.to_owned(),
                });
                at = found.span.end;
                draft.core.end = at;
            }
            meaning::Part::Year if draft.name.is_some() && draft.date.is_none() => {
                let Some(year) = found.slot("year") else { break };
                if f.get(year.end)
                    .is_some_and(|&b| is_word(b) || (b == b'/' && f.get(year.end + 1).is_some_and(|&n| is_word(n))))
                {
                    break;
                }
                draft.date = Some(text.slice(year).to_owned());
                at = if f[next] == b'(' { found.span.end } else { year.end };
                draft.core.end = if f[next] == b'(' { draft.core.end } else { at };
            }
            meaning::Part::Authority if draft.authority.is_none() => {
                // "do Bộ Tài chính ban hành": the issuer stands inside
                let begin = skip(f, found.slot("words").map_or(found.span.end, |w| w.start), end);
                let Some(issuer) = name::authority(text, grammar, begin, end) else { break };
                draft.authority = Some(issuer);
                draft.end = issuer.end;
                at = issuer.end;
            }
            meaning::Part::SubjectLead => {
                subject(text, draft, skip(f, found.span.end, end), end);
                break;
            }
            meaning::Part::Subject | meaning::Part::Amending => {
                subject(text, draft, next + usize::from(f[next] == b','), end);
                break;
            }
            _ => break,
        }
    }
    draft.end = draft.end.max(draft.core.end);
    if let Some(name) = &mut draft.name {
        name.end = name.end.min(draft.core.end);
    }
}

/// The subject goes on to the end of the clause.
fn subject(text: &Text, draft: &mut Draft, start: usize, end: usize) {
    let span = text.trim(Span::new(start, clause_end(text.folded(), start, end.min(start + 600))));
    if !span.is_empty() {
        draft.subject = Some(span);
    }
}
