//! What follows the core of a citation.
//!
//! In: a draft. Out: its number, date, year, issuer and subject, as far as they stand right behind it.

use std::sync::LazyLock;

use super::name::skip;
use super::{Draft, day, name, subject, symbol};
use crate::grammar::{Grammar, meaning};
use crate::text::{Span, Text, fold, is_word, part};

/// Letters of a year alone.
const YEAR: usize = 4;

/// Reads what follows: number of a named law, date, year, issuer, subject.
pub(super) fn read(text: &Text, grammar: &Grammar, draft: &mut Draft, end: usize) {
    let f = text.folded();
    let mut at = draft.core.end;
    for _ in 0..5 {
        let next = skip(f, at, end);
        // "Luật Đất đai 31/2024/QH15"
        let number = || symbol::read(text, grammar, next, end).filter(|s| s.is_assembly() && s.year.is_some());
        if draft.name.is_some()
            && draft.symbol.is_none()
            && f.get(next).is_some_and(u8::is_ascii_digit)
            && let Some(number) = number()
        {
            at = number.span.end;
            draft.core.end = at;
            draft.symbol = Some(number);
            continue;
        }
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
            meaning::Part::Day if draft.date.as_ref().is_none_or(|date| date.len() == YEAR) && !draft.impossible => {
                let Some(day) = found.slot("day") else { break };
                // a date without "ngày" belongs to it only right behind the number
                let bare = f[next].is_ascii_digit();
                if bare && (draft.symbol.is_none() || draft.authority.is_some()) {
                    break;
                }
                draft.date = day::read(part(f, day.start, day.end));
                draft.impossible = draft.date.is_none();
                at = day.end;
                // "được Quốc hội thông qua ngày …" is said of it, and not its name
                let told = found.slot("words").is_some();
                draft.core.end = if told { draft.core.end } else { at };
                draft.end = draft.end.max(at);
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
            meaning::Part::Year if draft.date.is_none() && draft.authority.is_none() => {
                let Some(year) = found.slot("year").filter(|year| is_whole(f, *year, end)) else { break };
                // a number has its year inside, or behind it as law sites write: "Chỉ thị 31/CT-TTg năm 2023"
                let numbered = draft.symbol.as_ref().is_some_and(|s| s.is_full() && s.year.is_none());
                if draft.name.is_none() && !numbered {
                    break;
                }
                draft.date = Some(text.slice(year).to_owned());
                at = if f[next] == b'(' { found.span.end } else { year.end };
                draft.core.end = if f[next] == b'(' { draft.core.end } else { at };
            }
            meaning::Part::Authority if draft.authority.is_none() => {
                // "do Bộ Tài chính ban hành": the issuer stands inside
                let begin = skip(f, found.slot("words").map_or(found.span.end, |w| w.start), end);
                let Some(issuer) = name::authority(text, grammar, begin, end, is_joint(draft)) else { break };
                draft.authority = Some(issuer);
                draft.end = issuer.end;
                at = issuer.end;
            }
            meaning::Part::SubjectLead => {
                draft.subject = subject::read(text, grammar, Span::new(skip(f, found.span.end, end), end));
                break;
            }
            // what a law says of something is the matter of the sentence, not the law's
            meaning::Part::Subject | meaning::Part::Ruling | meaning::Part::Amending if draft.name.is_none() => {
                let rest = Span::new(behind_about(f, next + usize::from(f[next] == b','), end), end);
                let lead_in = found.rule.meaning == meaning::Part::Ruling && draft.authority.is_none();
                if !lead_in || !subject::leads_in(f, rest) {
                    draft.subject = subject::read(text, grammar, rest);
                }
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

/// True for a paper of several bodies.
fn is_joint(draft: &Draft) -> bool {
    let by_symbol = |s: &symbol::Symbol| s.kind.as_deref().is_some_and(|kind| kind.contains("LT") || kind == "TTLB");
    draft.kind.is_some_and(|kind| kind.ends_with("liên tịch")) || draft.symbol.as_ref().is_some_and(by_symbol)
}

/// The place behind "về" or "về việc", which lead to a subject and do not belong to it.
fn behind_about(f: &[u8], at: usize, end: usize) -> usize {
    static ABOUT: LazyLock<[Vec<u8>; 2]> = LazyLock::new(|| ["về việc ", "về "].map(fold));
    let at = skip(f, at, end);
    ABOUT.iter().find(|word| part(f, at, end).starts_with(word)).map_or(at, |word| skip(f, at + word.len(), end))
}

/// True for a year that is no part of a longer figure or of a term: "2021 - 2025", "2024/NĐ-CP".
fn is_whole(f: &[u8], year: Span, end: usize) -> bool {
    let figure = |at: usize| f.get(at).is_some_and(u8::is_ascii_digit);
    let term = skip(f, year.end, end);
    match f.get(year.end) {
        Some(&b) if is_word(b) => false,
        Some(b'/') if f.get(year.end + 1).is_some_and(|&n| is_word(n)) => false,
        _ => f.get(term) != Some(&b'-') || !figure(skip(f, term + 1, end)),
    }
}
