//! What a cited paper is about (trích yếu), as the words behind it tell.
//!
//! In: the place behind the words that lead to it. Out: where it ends: before the end of the clause, before who does
//! what, and before the next paper of a list.

use super::name::{clause_end, is_button, skip};
use super::relation::joint_before;
use crate::document::Citation;
use crate::grammar::{Element, Found, Grammar, Name, meaning, words};
use crate::text::particles::THIS;
use crate::text::{Span, Text, is_letter, part};

/// A longer subject is cut there.
const LONGEST_SUBJECT: usize = 600;
/// Behind the first words of a body's name its verb stands within so many letters.
const LONGEST_NAME: usize = 60;
/// So many small words behind the name of a body may belong to it: "thành phố".
const TAIL: usize = 3;
/// The words that close a lead-in are not longer.
const LONGEST_CLOSING: usize = 24;

/// The clause that some words open.
fn clause(f: &[u8], rest: Span) -> Span {
    Span::new(rest.start, clause_end(f, rest.start, rest.end.min(rest.start + LONGEST_SUBJECT)))
}

/// True where some words lead in to what the paper lays down: "quy định như sau:".
pub(super) fn leads_in(f: &[u8], rest: Span) -> bool {
    ends_in_colon(f, clause(f, rest))
}

/// True where the clause leads in to what follows: "như sau:".
fn ends_in_colon(f: &[u8], clause: Span) -> bool {
    part(f, clause.start, clause.end).trim_ascii_end().ends_with(b":")
}

/// The subject goes on to the end of the clause, to a short name in brackets, or to where the sentence says who does what.
pub(super) fn read(text: &Text, grammar: &Grammar, rest: Span) -> Option<Span> {
    let f = text.folded();
    let whole = clause(f, rest);
    let lead_in = ends_in_colon(f, whole);
    let whole = Span::new(whole.start, whole.start + told_from(grammar, part(f, whole.start, whole.end)));
    let words = part(f, whole.start, whole.end);
    let marks = words
        .iter()
        .enumerate()
        .filter(|(_, b)| matches!(b, b',' | b'(' | b')' | b':'))
        .map(|(at, _)| whole.start + at);
    let mut open = 0_usize;
    let stop = marks.filter(|&at| at > whole.start).find(|&at| match f[at] {
        b'(' => {
            open += 1;
            gives_short_name(text, grammar, Span::new(at, whole.end))
        }
        // the bracket that the whole citation stands in
        b')' => {
            open = open.wrapping_sub(1);
            open == usize::MAX
        }
        // "về X: Tập trung …"
        b':' => f.get(at + 1) == Some(&b' ') && text.is_upper(skip(f, at + 1, whole.end)),
        _ => {
            let next = Span::new(skip(f, at + 1, whole.end), whole.end);
            follows(grammar, f, next)
                || acts_on(text, grammar, next, lead_in)
                || acts_itself(text, grammar, Span::new(whole.start, at), next)
        }
    });
    let rest = Span::new(whole.start, stop.unwrap_or(whole.end));
    let end = without_closing(f, grammar, rest, lead_in && stop.is_none());
    Some(text.trim(Span::new(whole.start, end))).filter(|span| !span.is_empty())
}

/// Where the words begin with which a sentence tells something of the paper: "… trong đó có nội dung …", "… thì các xã …";
/// the end of the clause where none do.
fn told_from(grammar: &Grammar, clause: &[u8]) -> usize {
    grammar.words.citations.told.first_in(clause).unwrap_or(clause.len())
}

/// True for words behind a comma with which a sentence goes on behind a subject: "theo đó …", "trường hợp …", "giao Sở Y
/// tế …", "Nghị định này …".
fn follows(grammar: &Grammar, f: &[u8], next: Span) -> bool {
    let cues = &grammar.words.citations;
    let words = part(f, next.start, next.end);
    let body = |order: &Vec<u8>| {
        let at = next.start + order.len();
        words.starts_with(order) && grammar.bodies.longest(f, at, next.end).is_some()
    };
    let this = || {
        let named = grammar.types.longest(f, next.start, next.end);
        named.is_some_and(|(end, _)| part(f, end, next.end).starts_with(THIS.after_blank()))
    };
    cues.follows.open(words) || cues.orders.iter().any(body) || this()
}

/// True for ", Sở Y tế hướng dẫn …": a body that does something, where no list of bodies stands before.
fn acts_itself(text: &Text, grammar: &Grammar, before: Span, next: Span) -> bool {
    let f = text.folded();
    let agency = |at: usize, end: usize| grammar.bodies.longest(f, at, end).filter(|n| n.1 == Name::Agency);
    let Some((name, _)) = agency(next.start, next.end).filter(|_| text.is_upper(next.start)) else { return false };
    let near = part(f, 0, next.end.min(name + LONGEST_NAME));
    // "xã", "tỉnh" go on with the name
    let clause = words(near, name).take_while(|w| is_letter(near[w.0]));
    let mut small = clause.filter(|w| !text.is_upper(w.0)).take(TAIL);
    let acts = |at: usize| {
        let verb = grammar.citation_parts.at(near, at, near.len()).map(|p| p.rule.meaning);
        matches!(verb, Some(meaning::Part::Subject | meaning::Part::Ruling | meaning::Part::SubjectVerb))
            || grammar.words.citations.acts.open(part(near, at, near.len()))
    };
    let listed = || {
        words(f, before.start)
            .take_while(|w| w.1 <= before.end)
            .any(|w| agency(w.0, before.end).is_some_and(|n| n.0 == before.end))
    };
    small.any(|w| acts(w.0)) && !listed()
}

/// End of a clause without the words that close it and are not the subject's: "như sau:", "ra sao", "và có hiệu lực …".
fn without_closing(f: &[u8], grammar: &Grammar, clause: Span, lead_in: bool) -> usize {
    let cues = &grammar.words.citations;
    let words = part(f, clause.start, clause.end);
    // "…, có hiệu lực kể từ ngày …", "… hết hiệu lực kể từ ngày …"
    let force = cues.effective.first_in(words).map(|at| {
        let before = part(words, 0, at).trim_ascii_end();
        cues.before_effective.before(before).unwrap_or(before).len()
    });
    let begins = cues.in_force.first_in(words).into_iter().chain(force).min();
    let mut end = begins.map_or(clause.end, |at| clause.start + at);
    // "… TẢI VỀ": a button of the page
    let last = part(f, clause.start, end).trim_ascii_end();
    let words = last.iter().enumerate().rev().filter(|(_, b)| **b == b' ').map(|(at, _)| clause.start + at + 1);
    if let Some(button) = words.take(2).last().filter(|&at| is_button(grammar, f, at)) {
        end = button;
    }
    for _ in 0..3 {
        let marks = |b: &&u8| matches!(**b, b' ' | b',' | b':' | b'(');
        end -= part(f, clause.start, end).iter().rev().take_while(marks).count();
        let near = Span::new(clause.start.max(end.saturating_sub(LONGEST_CLOSING)), end);
        let closes = |found: &Found<'_, meaning::Part>| {
            let ruling = lead_in && found.rule.meaning == meaning::Part::Ruling;
            found.span.end == end && (ruling || found.rule.meaning == meaning::Part::Closing)
        };
        let Some(found) = grammar.citation_parts.each(f, near).find(closes) else { break };
        end = found.span.start;
    }
    end
}

/// True for "(sau đây gọi là Chương trình)", where the subject does not go on behind the bracket: "các sở (gọi chung là sở) quản lý".
fn gives_short_name(text: &Text, grammar: &Grammar, rest: Span) -> bool {
    let f = text.folded();
    let is = |at: usize, what| grammar.citation_parts.at(f, at, rest.end).is_some_and(|p| p.rule.meaning == what);
    let behind = memchr::memchr(b')', part(f, rest.start, rest.end)).map_or(rest.end, |at| rest.start + at + 1);
    let next = skip(f, behind, rest.end);
    let small = next < rest.end && is_letter(f[next]) && !text.is_upper(next);
    is(rest.start, meaning::Part::Short)
        && (!small || is(next, meaning::Part::Stop) || is(next, meaning::Part::Closing))
}

/// True for "UBND tỉnh ban hành Kế hoạch …", "UBND Thành phố yêu cầu các sở …": a body and what it does about the paper.
/// Before a lead-in ("… như sau:") the body may have any name.
fn acts_on(text: &Text, grammar: &Grammar, rest: Span, lead_in: bool) -> bool {
    let f = text.folded();
    let start = skip(f, rest.start, rest.end);
    if start >= rest.end || !text.is_upper(start) {
        return false;
    }
    let named = grammar.bodies.longest(f, start, rest.end).filter(|n| n.1 == Name::Agency).map(|(name, _)| name);
    let Some(name) = named.or(lead_in.then_some(start)) else { return false };
    let near = part(f, 0, rest.end.min(name + LONGEST_NAME));
    let verb = |at: usize| {
        let cue = grammar.components.at(near, at, near.len()).map(|c| c.rule.meaning);
        let says = || {
            lead_in
                && grammar
                    .citation_parts
                    .at(near, at, near.len())
                    .is_some_and(|p| p.rule.meaning == meaning::Part::Saying)
        };
        !text.is_upper(at) && (matches!(cue, Some(meaning::Component::Issues | meaning::Component::Speaks)) || says())
    };
    // another mark ends what may belong to the name
    let words = words(near, name).take_while(|w| !matches!(near[w.0], b',' | b';'));
    words.map(|w| w.0).any(verb)
}

/// A subject ends before the next paper of the list that its own paper stands in: "về X và Quyết định số …". A list that
/// opens inside it goes on there: "thực hiện Nghị quyết số … và Nghị quyết số …".
pub(super) fn end_before_next(text: &Text, grammar: &Grammar, items: &[Citation], subjects: &mut [Option<Span>]) {
    let f = text.folded();
    for (i, subject) in subjects.iter_mut().enumerate() {
        let (Some(span), Some(item)) = (*subject, items.get(i)) else { continue };
        let within = |end: usize| items.iter().skip(i + 1).take_while(move |next| next.core.start < end);
        // "về X đã được sửa đổi, bổ sung bởi Nghị định số …": what another paper did to this one is not its matter
        let changed =
            within(span.end).take(BY_OTHERS).find_map(|next| changed_by(grammar, f, span.start, next.span.start));
        let span = Span::new(span.start, changed.unwrap_or(span.end));
        *subject = Some(text.trim(span)).filter(|s| !s.is_empty());
        let inside = || within(span.end);
        // "…, Hướng dẫn số 21-HD/BTCTW": the type of the next paper is no verb
        let begins = |next: &Citation| next.span.start == span.start;
        if inside().any(|next| begins(next) && joint_before(f, item.core.start, next.span.start).is_some()) {
            *subject = None;
            continue;
        }
        let other = |next: &Citation| next.span.start > span.start;
        for (nth, next) in inside().enumerate().filter(|(_, next)| other(next)) {
            let alike = |before: &Citation| before.kind == next.kind;
            let joint = joint_before(f, span.start, next.span.start);
            // "…, Kế hoạch số … của …": a plan is nothing that a law inside the subject stands beside
            let comma = joint.is_some_and(|at| part(f, at, next.span.start).trim_ascii() == b",");
            let plan = || comma && next.authority.is_some() && is_paper(grammar, next) && item.authority.is_some();
            let acts = || inside().take(nth).all(|before| !is_paper(grammar, before));
            if nth > 0 && (!(alike(item) || plan() && acts()) || inside().take(nth).any(alike)) {
                continue;
            }
            if let Some(joint) = joint {
                *subject = Some(text.trim(Span::new(span.start, joint))).filter(|s| !s.is_empty());
                break;
            }
        }
    }
}

/// True for a plan, a letter and the like, which lay nothing down for others.
fn is_paper(grammar: &Grammar, citation: &Citation) -> bool {
    grammar.types.named(&citation.kind).is_some_and(|kind| kind.element == Element::Doc)
}

/// So many papers inside a subject may be those that changed its own paper.
const BY_OTHERS: usize = 4;
/// "được sửa đổi, bổ sung một số điều theo quy định tại" is not longer.
const CHANGED: usize = 64;

/// Where the words begin that tell that the paper was changed by the one that begins at `next`.
fn changed_by(grammar: &Grammar, f: &[u8], from: usize, next: usize) -> Option<usize> {
    let cues = &grammar.words.citations;
    if !cues.changed_by.close(part(f, from, next).trim_ascii_end()) {
        return None;
    }
    let near = from.max(next.saturating_sub(CHANGED));
    let hay = part(f, near, next);
    let at = near + cues.changes.iter().filter_map(|word| memchr::memmem::rfind(hay, word)).max()?;
    let before = part(f, from, at).trim_ascii_end();
    let before = cues.before_changes.before(before).unwrap_or(before);
    let marks = |b: &&u8| matches!(**b, b' ' | b',' | b'(');
    Some(from + before.len() - before.iter().rev().take_while(marks).count())
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
            " như sau:",
            ", cụ thể như sau:",
            " quy định:",
            " ra sao?",
            ", Ban Thường vụ Hội Nông dân tỉnh xây dựng kế hoạch như sau:",
            " và có hiệu lực kể từ ngày ký.",
            " và Quyết định số 525/QĐ-TTg ngày 01/4/2021 về khai thác rừng.",
            ", Chỉ thị số 12/CT-TTg ngày 01/4/2021 về khai thác rừng.",
            ", theo đó các xã trồng rừng.",
            ": Tập trung trồng rừng.",
            ") và trồng rừng.",
            " hết hiệu lực kể từ ngày ký.",
            ", có hiệu lực kể từ ngày ký.",
            " (đã được sửa đổi, bổ sung một số điều tại Quyết định số 525/QĐ-TTg) và trồng rừng.",
            ", Nghị định này có hiệu lực từ ngày ký.",
            ", giao Sở Y tế trồng rừng.",
            ", trường hợp các xã trồng rừng.",
            ", Sở Y tế tỉnh Phú Thọ hướng dẫn trồng rừng.",
            " thì các xã trồng rừng.",
            " trong đó có nội dung trồng rừng.",
            " để làm cơ sở cho các xã trồng rừng.",
            " đã ghi nhận kết quả.",
            " (hiệu lực từ ngày ký).",
            " TẢI VỀ",
            ", được sửa đổi bởi Quyết định số 525/QĐ-TTg, Quyết định số 526/QĐ-TTg.",
        ] {
            assert_eq!(subject(&format!("{whole}{behind}")), whole, "{behind}");
        }
        let list = "thực hiện Nghị quyết số 11/NQ-CP và Nghị quyết số 12/NQ-CP";
        assert_eq!(subject(list), list);
        let procedures = "công bố thủ tục được sửa đổi, bổ sung trong lĩnh vực trồng rừng";
        assert_eq!(subject(procedures), procedures);
        assert_eq!(subject("sửa đổi, bổ sung Quy chế trồng rừng"), "sửa đổi, bổ sung Quy chế trồng rừng");
        let bodies = "phân công Bộ Y tế, Bộ Nội vụ trồng cây";
        assert_eq!(subject(bodies), bodies);
        let listed = "giao Bộ Y tế, Bộ Nội vụ triển khai trồng cây";
        assert_eq!(subject(listed), listed);
        let land = "giao đất, giao rừng để trồng cây";
        assert_eq!(subject(land), land);
        let short = "trồng rừng do các tỉnh, thành phố (sau đây gọi chung là tỉnh) quản lý";
        assert_eq!(subject(short), short);
    }
}
