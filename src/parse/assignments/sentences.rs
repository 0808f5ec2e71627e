//! The sentences of a paragraph (câu): where each of them ends.
//!
//! In: a paragraph. Out: the places of its sentences, in order. It does not tell what they say.

use super::Reader;
use crate::text::{Span, is_word, part};

/// The sentences of a paragraph, one after the other.
pub(super) struct Sentences<'r, 'g> {
    reader: &'r Reader<'g>,
    /// What is not yet cut up.
    rest: Span,
    /// Up to here the paragraph was looked through for marks, and for brackets.
    seen: usize,
    counted: usize,
    /// Brackets that are open there.
    depth: isize,
    /// The last sentence may hold several clauses.
    pub parts: bool,
}

impl Iterator for Sentences<'_, '_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let Span { start, end } = self.rest;
        if start >= end {
            return None;
        }
        let text = self.reader.text;
        let folded = text.folded();
        self.parts = false;
        while let Some(mark) = memchr::memchr2(b'.', b';', part(folded, self.seen, end)).map(|i| self.seen + i) {
            self.seen = mark + 1;
            let (clause, apart) = (folded.get(mark) == Some(&b';'), folded.get(mark + 1) == Some(&b' '));
            // "… từng khu vực.Nhận được Công văn này": a blank was left out
            if !clause && !apart && self.reader.lacks_blank(mark) {
                self.rest.start = mark + 1;
                return Some(Span::new(start, mark + 1));
            }
            self.parts |= clause;
            if !(clause || apart) || !text.is_upper(mark + 2) {
                continue;
            }
            if !apart {
                continue;
            }
            let passed = part(folded, self.counted, mark);
            for bracket in memchr::memchr2_iter(b'(', b')', passed) {
                self.depth += if passed.get(bracket) == Some(&b'(') { 1 } else { -1 };
            }
            self.counted = mark;
            if self.depth <= 0 && self.reader.ends_sentence(start, mark) {
                self.rest.start = mark + 2;
                return Some(Span::new(start, mark + 1));
            }
        }
        self.rest.start = end;
        Some(Span::new(start, end))
    }
}

impl<'g> Reader<'g> {
    /// Places of the sentences of a paragraph.
    pub(super) fn sentences(&self, span: Span) -> Sentences<'_, 'g> {
        Sentences { reader: self, rest: span, seen: span.start, counted: span.start, depth: 0, parts: false }
    }

    /// True where a mark before a capital ends the sentence that begins at `start`.
    fn ends_sentence(&self, start: usize, mark: usize) -> bool {
        let folded = self.text.folded();
        if folded.get(mark) == Some(&b';') {
            return self.opens_order(mark + 2);
        }
        // "TP. Hồ Chí Minh", "Th.S" and initials do not end a sentence
        let letters = part(folded, start, mark).iter().rev().take(3).take_while(|&&b| is_word(b)).count();
        let small = || mark >= start + 3 && folded.get(mark - 2) == Some(&b' ') && !self.text.is_upper(mark - 3);
        // "dưới 10 độ C."
        let initial = letters <= 2 && mark > start && self.text.is_upper(mark - 1) && !(letters == 1 && small());
        // "trực thuộc T.Ư." ends one
        !initial || self.grammar.words.assignments.whole_shorts.close(part(folded, start, mark))
    }

    /// True for a full stop between two words, of which the first has small letters and the second a capital and small ones.
    fn lacks_blank(&self, mark: usize) -> bool {
        let folded = self.text.folded();
        let small =
            |at: usize| folded.get(at).is_some_and(|&b| is_word(b) && !b.is_ascii_digit()) && !self.text.is_upper(at);
        mark >= 3 && (mark - 3..mark).all(small) && self.text.is_upper(mark + 1) && (mark + 2..mark + 4).all(small)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{PART, who};

    #[test]
    fn a_letter_behind_a_figure_may_end_a_sentence_and_who_is_named_behind_persons_has_work() {
        let text = format!(
            "{PART}Các đồng chí Ủy viên UBND huyện được phân công phụ trách xã có mặt khi trời lạnh dưới 10 độ C. Chủ tịch UBND các xã chịu trách \
             nhiệm trồng cây."
        );
        assert_eq!(who(&text), [["Chủ tịch UBND các xã"]]);
    }
}
