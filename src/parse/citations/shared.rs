//! Numbers of a list that share the symbol of the last: "Thông tư số 01, 02 và 03/2021/TT-BNV".
//!
//! In: the bare number behind a type word. Out: the numbers that follow it, and the symbol behind the last, which is that
//! of all. What stands alone ("Nghị định 72") is no list.

use smallvec::SmallVec;

use super::Draft;
use super::name::skip;
use super::symbol::{self, Symbol};
use crate::grammar::Grammar;
use crate::text::particles::{AND, NUMBER};
use crate::text::{Span, Text, part};

/// No list has more numbers.
const MOST: usize = 12;

/// A number of a list is not longer.
const LONGEST: usize = 5;

/// The symbols of the numbers from a bare one on that share the symbol of the last; without the last, and none where
/// there is no list of the type or where the number is that of an earlier paper.
pub(super) fn read(
    text: &Text,
    grammar: &Grammar,
    kind: &str,
    first: &Symbol,
    end: usize,
    earlier: &[Draft<'_>],
) -> SmallVec<[Symbol; 2]> {
    let mut places: SmallVec<[Span; 4]> = SmallVec::from_slice(&[first.span]);
    let last = loop {
        let Some(at) = places.last().and_then(|place| next(text, place.end, end)) else { return SmallVec::new() };
        match symbol::read(text, grammar, at, end) {
            Some(symbol) if symbol.is_full() => break symbol,
            Some(bare) if bare.span.len() <= LONGEST && places.len() < MOST => places.push(bare.span),
            _ => return SmallVec::new(),
        }
    };
    let repeats = |d: &Draft<'_>| {
        let same = |s: &Symbol| s.is_full() && s.number == first.number && s.kind == last.kind;
        d.symbol.as_ref().is_some_and(same)
    };
    if last.party || last.old || !last.may_be(grammar, kind) || earlier.iter().any(repeats) {
        return SmallVec::new();
    }
    let with = |place: Span| {
        let mut symbol = last.clone();
        (symbol.span, symbol.number) = (place, text.slice(place).to_owned());
        symbol
    };
    places.into_iter().map(with).collect()
}

/// Where the next number of a list begins, behind a comma or "và".
fn next(text: &Text, from: usize, end: usize) -> Option<usize> {
    let f = text.folded();
    let at = skip(f, from, end);
    let behind = part(f, at, end);
    let rest = behind.strip_prefix(b",").or_else(|| behind.strip_prefix(AND.word()))?;
    let mut at = skip(f, end - rest.len(), end);
    if part(f, at, end).starts_with(NUMBER.word()) {
        at = skip(f, at + NUMBER.word().len(), end);
    }
    f.get(at).is_some_and(u8::is_ascii_digit).then_some(at)
}

#[cfg(test)]
mod tests {
    use crate::grammar::Grammar;

    fn codes(body: &str) -> Vec<String> {
        let grammar = Grammar::builtin().expect("the grammar loads");
        let text = crate::normalise(body, &grammar);
        crate::parse::parse(&text, &grammar).citations.into_iter().filter_map(|c| c.code).collect()
    }

    #[test]
    fn numbers_before_one_symbol_share_it() {
        for (body, expected) in [
            (
                "Theo Thông tư số 01, 02 và 03/2021/TT-BNV của Bộ Nội vụ.",
                vec!["01/2021/TT-BNV", "02/2021/TT-BNV", "03/2021/TT-BNV"],
            ),
            ("Theo các Nghị định số 45, số 46/2019/NĐ-CP.", vec!["45/2019/NĐ-CP", "46/2019/NĐ-CP"]),
            ("Theo Công văn số 4356, 4357/UBND-NN.", vec!["4356/UBND-NN", "4357/UBND-NN"]),
            // another type, another paper's number, no list
            ("Theo Nghị định 54 và 46/2019/QĐ-TTg.", vec!["54", "46/2019/QĐ-TTg"]),
            (
                "Theo Nghị định 72/2013/NĐ-CP. Sửa Nghị định 72 và 25/2014/NĐ-CP.",
                vec!["72/2013/NĐ-CP", "72", "25/2014/NĐ-CP"],
            ),
            ("Theo Nghị định 54, trong đó 46/2019/NĐ-CP.", vec!["54", "46/2019/NĐ-CP"]),
        ] {
            assert_eq!(codes(body), expected, "{body}");
        }
    }
}
