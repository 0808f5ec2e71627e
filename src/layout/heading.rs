//! Where a heading ends that its paragraph has been run into.
//!
//! In: a marker in running text. Out: the end of its heading, only where the evidence is good: capitals that end, a
//! heading that many documents share, the name of a body, a verb with a capital that opens its task.

use super::cues::Cues;
use crate::grammar::marker::{Marker, Style};
use crate::grammar::meaning::{Assignment, Layout};
use crate::text::particles::{THIS, YEAR};
use crate::text::{Span, Text, is_letter, is_word};

/// Words of a heading at most.
const WORDS: usize = 30;

/// End of the heading after a marker, where a paragraph goes on in the same line.
pub(super) fn end(cues: &Cues<'_>, m: &Marker, end: usize) -> Option<usize> {
    let text = cues.text;
    let folded = text.folded();
    let ahead = (m.rest + 300).min(end);
    let capitals = capitals_end(text, m.rest, ahead);
    let words =
        folded[m.rest..capitals.max(m.rest)].split(|b| *b == b' ').filter(|w| w.iter().any(|b| is_letter(*b))).count();
    if words >= 2 || (words == 1 && capitals - m.rest >= 6) {
        return (capitals < end).then_some(capitals);
    }
    if let Some((Layout::Heading, phrase)) = cues.at(m.rest, ahead)
        && folded.get(phrase) == Some(&b' ')
        && text.is_upper(phrase + 1)
        // "2. Yêu cầu" stands beside "1. Mục đích"
        && (m.number == 2 || !orders_body(cues, m.rest, phrase + 1, ahead))
    {
        return Some(phrase);
    }
    name_end(cues, m, ahead)
}

/// True for "Yêu cầu | Bộ Tài chính …": an order, and no heading that its text has run into.
fn orders_body(cues: &Cues<'_>, phrase: usize, next: usize, end: usize) -> bool {
    let folded = cues.text.folded();
    let order = cues.grammar.assignments.at(folded, phrase, next - 1);
    order.is_some_and(|f| f.rule.meaning == Assignment::Give && f.span.end + 1 == next)
        && cues.grammar.bodies.longest(folded, next, end).is_some()
}

/// End of the words in capitals that begin at a place.
pub(super) fn capitals_end(text: &Text, from: usize, end: usize) -> usize {
    let folded = text.folded();
    let (mut at, mut last, mut before) = (from, from, from);
    while at < end {
        let len = folded[at..end].iter().take_while(|b| **b != b' ').count();
        let word = Span::new(at, at + len);
        let letters = folded[word.start..word.end].iter().filter(|b| is_letter(**b)).count();
        let capitals = letters == 0 || (word.start..word.end).all(|i| !is_letter(folded[i]) || text.is_upper(i));
        if !capitals {
            // "KINH PHÍ UBND tỉnh …": the abbreviation belongs to the sentence
            let small = is_letter(folded[at]) && !text.is_upper(at);
            return if small { before } else { last };
        }
        // "… CÁC THÁNG CUỐI NĂM 2025": the year belongs to its word
        if letters > 0 || (len == 4 && folded[from..last].ends_with(YEAR.word())) {
            before = last;
            last = word.end;
        }
        at = word.end + 1;
    }
    last
}

/// End of a body's name, or of what stands before the verb that opens its task.
fn name_end(cues: &Cues<'_>, m: &Marker, end: usize) -> Option<usize> {
    let text = cues.text;
    let folded = text.folded();
    let mut named = None;
    let mut at = m.rest;
    // "Thủ tướng Chính phủ quyết định": a name inside a longer one ends nothing
    let whole = cues.grammar.bodies.longest(folded, m.rest, end).map_or(m.rest, |(stop, _)| stop);
    for count in 0..WORDS {
        let len = folded[at..end].iter().take_while(|b| **b != b' ').count();
        let word = Span::new(at, at + len);
        if len == 0 {
            break;
        }
        if count > 0 && at > whole && text.is_upper(at) && !is_number(text, word) {
            let before = Span::new(m.rest, at - 1);
            // "Cục Đường bộ - Chủ trì …": the dash opens the item
            let stop = before.end - if folded[..before.end].ends_with(b" -") { 2 } else { 0 };
            if count < 12
                && m.style != Style::Article
                && cues.grammar.agencies.named_folded(&folded[before.start..before.end]).is_some()
            {
                named = Some(stop);
            }
            if opens_sentence(cues, before, at, end)
                || (m.style == Style::Article && is_this_document(cues, before, at, end))
            {
                return Some(stop);
            }
        }
        if folded[word.end - 1] == b'.' || matches!(folded[word.end - 1], b';' | b':') {
            break;
        }
        at = word.end + 1;
        if at >= end {
            break;
        }
    }
    // the name is followed by another capital that opens no task: only a sentence can begin there
    named.filter(|&n| !opens_longer_name(cues, n, end))
}

/// True for the Roman number that tells bodies of one name apart ("Khu Quản lý đường bộ III").
fn is_number(text: &Text, word: Span) -> bool {
    let letters = &text.folded()[word.start..word.end];
    letters.iter().all(|b| matches!(b, b'i' | b'v' | b'x')) && text.is_all_caps(word)
}

/// True where a verb or a function word with a capital follows words that do not ask for it ("Ban Chỉ đạo").
fn opens_sentence(cues: &Cues<'_>, before: Span, at: usize, end: usize) -> bool {
    let folded = cues.text.folded();
    if !matches!(cues.at(at, end), Some((Layout::Task | Layout::Basis | Layout::Opening | Layout::Connective, _))) {
        return false;
    }
    let last = folded[before.start..before.end].iter().rev().take_while(|b| is_word(**b)).count();
    let word = &folded[before.end - last..before.end];
    // "Ban Chỉ đạo", "Chi cục Quản lý", "Đề án Nâng cao" are names; in "Môi trường" the last word is no head
    let rest = &folded[before.start..before.end - last];
    let two = rest.len() - rest.iter().rev().skip(1).take_while(|b| is_word(**b)).count();
    let pair = Span::new((before.start + two).saturating_sub(1).max(before.start), before.end);
    let whole = || {
        cues.grammar.bodies.longest(folded, pair.start, pair.end).is_some_and(|n| n.0 == pair.end)
            || cues.grammar.types.named_folded(&folded[pair.start..pair.end]).is_some()
    };
    let head = cues.grammar.head_ends.contains(word) && (cues.text.is_upper(before.end - last) || whole());
    last > 0 && !head && cues.ends_with(before) != Some(Layout::Connective)
}

/// True where "Thông tư này" begins: the first sentence of an article.
fn is_this_document(cues: &Cues<'_>, before: Span, at: usize, end: usize) -> bool {
    let ahead = &cues.text.folded()[at..end.min(at + 40)];
    memchr::memmem::find(ahead, THIS.apart())
        .filter(|_| !cues.ends_with(before).is_some_and(Layout::leaves_open))
        .is_some_and(|i| cues.grammar.types.named_folded(&ahead[..i]).is_some())
}

/// True where the name goes on: "Sở Tài chính Thái Nguyên".
fn opens_longer_name(cues: &Cues<'_>, at: usize, end: usize) -> bool {
    let text = cues.text;
    let folded = text.folded();
    let mut i = at + 1;
    let mut capitals = 0;
    while i < end && text.is_upper(i) {
        capitals += 1;
        i += folded[i..end].iter().take_while(|b| **b != b' ').count() + 1;
    }
    capitals > 1
}
