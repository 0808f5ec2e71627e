//! What follows the core of a citation.
//!
//! In: a draft. Out: its number, date, year, issuer and subject, as far as they stand right behind it.

use super::name::{clause_end, skip};
use super::{Draft, day, name, symbol};
use crate::grammar::{Grammar, Name, meaning, words};
use crate::text::{Span, Text, is_letter, is_word, part};

/// A longer subject is cut there.
const LONGEST_SUBJECT: usize = 600;
/// Behind the first words of a body's name its verb stands within so many letters.
const LONGEST_NAME: usize = 60;

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
                subject(text, grammar, draft, Span::new(skip(f, found.span.end, end), end));
                break;
            }
            meaning::Part::Subject | meaning::Part::Amending => {
                subject(text, grammar, draft, Span::new(next + usize::from(f[next] == b','), end));
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

/// The subject goes on to the end of the clause, to a short name in brackets, or to where the sentence says who does what.
fn subject(text: &Text, grammar: &Grammar, draft: &mut Draft, rest: Span) {
    let f = text.folded();
    let end = clause_end(f, rest.start, rest.end.min(rest.start + LONGEST_SUBJECT));
    let marks = memchr::memchr2_iter(b',', b'(', part(f, rest.start, end)).map(|at| rest.start + at);
    let stop = marks.filter(|&at| at > rest.start).find(|&at| match f[at] {
        b'(' => gives_short_name(text, grammar, Span::new(at, end)),
        _ => acts_on(text, grammar, Span::new(at + 1, end)),
    });
    let span = text.trim(Span::new(rest.start, stop.unwrap_or(end)));
    if !span.is_empty() {
        draft.subject = Some(span);
    }
}

/// True for "(sau đây gọi là Chương trình)", where the subject does not go on behind the bracket: "các sở (gọi chung là sở) quản lý".
fn gives_short_name(text: &Text, grammar: &Grammar, rest: Span) -> bool {
    let f = text.folded();
    let is = |at: usize, what| grammar.citation_parts.at(f, at, rest.end).is_some_and(|p| p.rule.meaning == what);
    let behind = memchr::memchr(b')', part(f, rest.start, rest.end)).map_or(rest.end, |at| rest.start + at + 1);
    let next = skip(f, behind, rest.end);
    let small = next < rest.end && is_letter(f[next]) && !text.is_upper(next);
    is(rest.start, meaning::Part::Short) && (!small || is(next, meaning::Part::Stop))
}

/// True for "UBND tỉnh ban hành Kế hoạch …", "UBND Thành phố yêu cầu các sở …": a body and what it does about the paper.
fn acts_on(text: &Text, grammar: &Grammar, rest: Span) -> bool {
    let f = text.folded();
    let start = skip(f, rest.start, rest.end);
    let named = grammar.bodies.longest(f, start, rest.end).filter(|n| n.1 == Name::Agency && text.is_upper(start));
    let Some((name, _)) = named else { return false };
    let near = part(f, 0, rest.end.min(name + LONGEST_NAME));
    let verb = |at: usize| {
        let cue = grammar.components.at(near, at, near.len()).map(|c| c.rule.meaning);
        !text.is_upper(at) && matches!(cue, Some(meaning::Component::Issues | meaning::Component::Speaks))
    };
    // another mark ends what may belong to the name
    let words = words(near, name).take_while(|w| !matches!(near[w.0], b',' | b';'));
    words.map(|w| w.0).any(verb)
}

#[cfg(test)]
mod tests {
    use crate::grammar::Grammar;

    #[test]
    fn a_subject_ends_before_a_short_name_and_before_who_does_what() {
        let grammar = Grammar::builtin().expect("the grammar loads");
        let subject = |rest: &str| {
            let text = format!("Thực hiện Quyết định số 524/QĐ-TTg ngày 01/4/2021 về việc {rest}");
            let text = crate::normalise(&text, &grammar);
            let found = crate::parse::parse(&text, &grammar).citations;
            found.first().and_then(|citation| citation.subject.clone()).unwrap_or_default()
        };
        let whole = "trồng cây, bảo vệ rừng";
        for behind in [
            ", UBND tỉnh ban hành Kế hoạch như sau:",
            ", Ủy ban nhân dân (UBND) tỉnh Phú Thọ xây dựng Kế hoạch như sau:",
            " (sau đây gọi tắt là Quyết định 524), các xã trồng rừng.",
            " (gọi tắt là Quyết định 524) và tình hình thực tế, các xã trồng rừng.",
            "; các xã trồng rừng.",
        ] {
            assert_eq!(subject(&format!("{whole}{behind}")), whole, "{behind}");
        }
        let bodies = "phân công Bộ Y tế, Bộ Nội vụ trồng cây";
        assert_eq!(subject(bodies), bodies);
        let short = "trồng rừng do các tỉnh, thành phố (sau đây gọi chung là tỉnh) quản lý";
        assert_eq!(subject(short), short);
    }
}
