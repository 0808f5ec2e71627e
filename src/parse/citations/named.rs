//! Citations by name: laws, codes, ordinances, the Constitution, resolutions of the Party.
//!
//! In: the head that a rule found. Out: a draft whose core is type and name, with number and date where they follow.

use std::sync::LazyLock;

use super::name::{self, clause_end, skip};
use super::{Draft, tail};
use crate::grammar::{Found, Grammar, meaning};
use crate::text::{Span, Text, is_word, part};

/// The word with which the bases of a law open.
static BASIS: LazyLock<Vec<u8>> = LazyLock::new(|| crate::text::fold("căn cứ"));

/// The word before the years of a committee's term.
static TERM: LazyLock<Vec<u8>> = LazyLock::new(|| crate::text::fold("nhiệm kỳ"));

/// Between the words of a congress and its term stand no more code points: the name of its Party body.
const TERM_REACH: usize = 80;

/// Words that make the type word behind them a half of another word: pháp luật, kỷ luật.
static HALVES: LazyLock<[Vec<u8>; 6]> =
    LazyLock::new(|| ["pháp", "kỷ", "quy", "định", "phạm", "nghiêm"].map(crate::text::fold));

/// "Luật Đất đai số 31/2024/QH15 ngày 18/01/2024", "Hiến pháp năm 2013".
pub(super) fn read(
    text: &Text,
    grammar: &Grammar,
    head: &Found<'_, meaning::Citation>,
    line: Span,
    drafts: &mut Vec<Draft>,
) {
    let f = text.folded();
    let word = head.span;
    // pháp luật, kỷ luật: the type word is a half of another word
    if word.start >= 2 && f[word.start - 1] == b' ' && !text.is_upper(word.start) {
        let before = part(f, 0, word.start - 1);
        let half = HALVES.iter().any(|w| before.ends_with(w));
        if half {
            return;
        }
    }
    let Some(name) = name::statute(text, grammar, word, line.end) else { return };
    // the title of the law itself, above its own bases
    let next = skip(f, name.span.end, line.end);
    if word.start == line.start && part(f, next, line.end).starts_with(&BASIS) {
        return;
    }
    let mut draft = Draft::new(&head.rule.id, name.span);
    draft.statute = name.statute;
    draft.amending = name.amending;
    draft.kind = grammar.types.named(text.slice(word)).map(|t| t.name.clone());
    draft.name = Some(name.span);
    tail::read(text, grammar, &mut draft, line.end);
    if draft.amending {
        // behind the name of the amended law, number and date could be taken for that law's: the core leaves them out
        draft.core = name.span;
    }
    drafts.push(draft);
}

/// "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng".
pub(super) fn read_party(
    text: &Text,
    grammar: &Grammar,
    head: &Found<'_, meaning::Citation>,
    line: Span,
    drafts: &mut Vec<Draft>,
) {
    let Some(end) = party_name_end(text, head.span, line.end) else { return };
    let mut draft = Draft::new(&head.rule.id, Span::new(head.span.start, end));
    draft.kind = grammar
        .types
        .iter()
        .find(|t| text.folded()[head.span.start..].starts_with(&crate::text::fold(&t.name)))
        .map(|t| t.name.clone());
    draft.name = Some(draft.core);
    draft.end = end;
    tail::read(text, grammar, &mut draft, line.end);
    drafts.push(draft);
}

/// The name goes on to the session, the term of the committee and "của Đảng"; without any rank it is no name.
fn party_name_end(text: &Text, head: Span, end: usize) -> Option<usize> {
    let f = text.folded();
    let clause = clause_end(f, head.end, end.min(head.end + 200));
    let has = |from: usize, word: &str| {
        let word = crate::text::fold(word);
        part(f, from, clause).windows(word.len()).position(|w| w == &word[..]).map(|i| from + i + word.len())
    };
    let mut to = head.end;
    let mut ranked = f[head.end - 1].is_ascii_digit();
    // congress or session, in its usual words
    for (i, word) in ["lần thứ", "khóa", "(khóa"].iter().enumerate() {
        if let Some(at) = has(head.end, word)
            && at.saturating_sub(to) < 90
            && !part(f, to, at).iter().any(|b| matches!(b, b';' | b'"') || (*b == b',' && i == 0))
        {
            let value = skip(f, at, clause);
            let length = part(f, value, clause).iter().take_while(|&&b| is_word(b)).count();
            to = value + length + usize::from(f.get(value + length) == Some(&b')'));
            ranked = true;
        }
    }
    if !ranked {
        // "Văn kiện Đại hội XIII", "Nghị quyết Đại hội Đảng bộ tỉnh XVII"
        let roman = part(f, head.end, clause)
            .split(|&b| b == b' ')
            .scan(head.end, |at, word| {
                let start = *at;
                *at += word.len() + 1;
                Some((start, word))
            })
            .take(8)
            .find(|(start, word)| {
                !word.is_empty() && word.iter().all(|b| matches!(b, b'i' | b'v' | b'x')) && text.is_upper(*start)
            });
        to = match roman {
            Some((start, word)) => start + word.len(),
            None => term_end(f, Span::new(head.end, clause))?,
        };
    }
    let of = crate::text::fold(" của đảng");
    if part(f, to, clause).starts_with(&of) {
        to += of.len();
    }
    Some(to)
}

/// End of "nhiệm kỳ 2025 - 2030" soon after the words of a congress: its term tells which one it was.
fn term_end(f: &[u8], rest: Span) -> Option<usize> {
    let near = part(f, rest.start, rest.end.min(rest.start + TERM_REACH));
    let at = near.windows(TERM.len()).position(|w| w == &TERM[..])?;
    if part(near, 0, at).iter().any(|b| matches!(b, b';' | b'"' | b':')) {
        return None;
    }
    let year = |at: usize| {
        let start = skip(f, at, rest.end);
        let digits = part(f, start, rest.end).iter().take_while(|b| b.is_ascii_digit()).count();
        (digits == 4).then_some(start + digits)
    };
    let first = year(rest.start + at + TERM.len())?;
    let dash = skip(f, first, rest.end);
    year(if f.get(dash) == Some(&b'-') { dash + 1 } else { return None })
}
