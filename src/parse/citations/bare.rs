//! Symbols that stand alone, without a type word before them.
//!
//! In: a paragraph whose other citations are read, and the places of its slashes. Out: drafts for the numbers between them that can be nothing else.

use super::name::skip;
use super::relation::joint_before;
use super::symbol::{self, Symbol};
use super::{Draft, Frame, heads, own_code, tail};
use crate::grammar::Grammar;
use crate::text::{Span, Text, is_word, part};

/// Symbols that stand alone: "theo 72/2015/NĐ-CP", "và 18/2006/NĐ-CP".
pub(super) fn read<'g>(
    text: &Text,
    grammar: &'g Grammar,
    frame: &Frame,
    line: Span,
    slashes: &[usize],
    first: usize,
    drafts: &mut Vec<Draft<'g>>,
) {
    let f = text.folded();
    let taken = |d: &Draft| Span::new(d.core.start, if d.amending { d.end } else { d.core.end });
    let known = first..drafts.len();
    let mut passed = 0;
    let mut free = line.start;
    for &slash in slashes {
        if slash < free {
            continue;
        }
        let next = skip(f, slash + 1, line.end);
        let after = f.get(next).copied().unwrap_or(b' ');
        let year = part(f, next, line.end.min(next + 5)).iter().take_while(|b| b.is_ascii_digit()).count() == 4
            && matches!(f.get(next + 4), Some(b'/' | b'-'));
        if !crate::text::is_letter(after) && !year && !text.is_upper(next) {
            continue;
        }
        let Some(start) = number_start(f, slash, line.start) else { continue };
        let earlier = &drafts[known.clone()];
        while earlier.get(passed).is_some_and(|d| taken(d).end <= start) {
            passed += 1;
        }
        // an amending law and the laws inside its name begin before the place
        if earlier[passed..].iter().take(6).map(taken).any(|t| t.start <= start && start < t.end)
            || heads::no_document(text, grammar, start, line.start)
        {
            continue;
        }
        let Some(symbol) = symbol::read(text, grammar, start, line.end) else { continue };
        let typed = symbol.kind.is_some() && !symbol.issuers.is_empty();
        let sure = typed && (symbol.party || symbol.year.is_some() || known_issuer(grammar, &symbol))
            || symbol.is_assembly() && symbol.year.is_some();
        let earlier = drafts[known.clone()].get(passed.wrapping_sub(1));
        let before =
            drafts[known.end..].last().filter(|d| earlier.is_none_or(|e| d.core.start > e.core.start)).or(earlier);
        let goes_on = || before.is_some_and(|before| is_next(f, before, &symbol));
        if !(sure || goes_on())
            || own_code(frame).is_some_and(|own| own.overlaps(symbol.span))
            || symbol.span.end <= slash
        {
            continue;
        }
        free = symbol.span.end;
        let mut draft = Draft::new("citation.continued", symbol.span);
        draft.symbol = Some(symbol);
        draft.kind = heads::list_kind(grammar, &draft, before);
        draft.listed = before.filter(|_| draft.kind.is_some()).and_then(|before| before.listed);
        tail::read(text, grammar, &mut draft, line.end);
        drafts.push(draft);
    }
}

/// True for the next letter of a list: "các văn bản số: 15/VPCP-CN ngày …, 16/VPCP-CN ngày …".
fn is_next(f: &[u8], before: &Draft<'_>, symbol: &Symbol) -> bool {
    let letter = |s: &Symbol| s.kind.is_none() && s.issuers.len() > 1;
    let end = before.end.max(before.core.end);
    before.symbol.as_ref().is_some_and(|earlier| {
        letter(earlier)
            && letter(symbol)
            && earlier.issuers.first() == symbol.issuers.first()
            && joint_before(f, end, symbol.span.start) == Some(end)
    })
}

fn known_issuer(grammar: &Grammar, symbol: &Symbol) -> bool {
    symbol.issuers.first().is_some_and(|i| grammar.agencies.coded(i).next().is_some())
}

/// Start of the number before a slash: "72/", "57-KL/", "882 /".
fn number_start(f: &[u8], slash: usize, floor: usize) -> Option<usize> {
    let end = slash - part(f, floor, slash).iter().rev().take_while(|&&b| b == b' ').count();
    let start_of = |to: usize, ok: fn(u8) -> bool| to - part(f, floor, to).iter().rev().take_while(|&&b| ok(b)).count();
    let mut start = start_of(end, |b| b.is_ascii_digit());
    if start == end {
        // a letter suffix, or a Party type: 36a/, 57-KL/
        let word = start_of(end, is_word);
        let digits = part(f, word, end).iter().take_while(|b| b.is_ascii_digit()).count();
        if digits > 0 && end - word - digits <= 1 {
            start = word;
        } else if end - word <= 8 && word < end {
            let hyphen = word.checked_sub(1).filter(|&h| h >= floor && f[h] == b'-')?;
            start = start_of(hyphen, |b| b.is_ascii_digit());
            if start == hyphen {
                return None;
            }
        } else {
            return None;
        }
    }
    // 66.4/2025/NQ-CP
    if start >= floor + 2 && f[start - 1] == b'.' && f[start - 2].is_ascii_digit() {
        start = start_of(start - 1, |b| b.is_ascii_digit());
    }
    (start == floor || !(is_word(f[start - 1]) || matches!(f[start - 1], b'/' | b'-'))).then_some(start)
}
