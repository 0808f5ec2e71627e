//! Page numbers and footnotes among the lines of a page.
//!
//! In: a line. Out: whether it is the number of the next page, and where the footnote ends that it begins.

use super::Joiner;
use crate::text::{Joint, Piece, Span, is_letter, is_word};

/// The notes of a page have no more lines.
const NOTE_LINES: usize = 20;

/// The number of one or two figures that a line begins with.
fn leading_number(line: &[u8]) -> Option<(&[u8], u32)> {
    let length = line.iter().take_while(|b| b.is_ascii_digit()).count();
    let digits = line.get(..length).filter(|d| (1..=2).contains(&d.len()))?;
    Some((digits, value(digits)))
}

/// Value of a few figures.
fn value(digits: &[u8]) -> u32 {
    digits.iter().fold(0, |n, d| n * 10 + u32::from(d - b'0'))
}

impl Joiner<'_, '_> {
    pub(super) fn is_page_number(&mut self, line: Span) -> bool {
        let folded = &self.cues.text.folded()[line.start..line.end];
        let (mut digits, mut number) = (0, 0);
        for &byte in folded.iter().filter(|b| !matches!(b, b'-' | b' ')) {
            if !byte.is_ascii_digit() || digits == 3 {
                return false;
            }
            (digits, number) = (digits + 1, number * 10 + u32::from(byte - b'0'));
        }
        if self.breaks.is_none() || digits == 0 {
            return false;
        }
        let next = number == self.page + 1 || number == self.page + 2 || (number == 1 && self.page == 1);
        if next {
            self.page = number;
        }
        next
    }

    /// A footnote: its number alone on a line, the note below it; gives the line after it.
    pub(super) fn footnote(&mut self, at: usize) -> Option<usize> {
        self.breaks?;
        let text = self.cues.text;
        let lines = text.lines();
        let mark = *lines.get(at)?;
        let folded = text.folded();
        let (digits, number) = leading_number(&folded[mark.start..mark.end])?;
        let after = mark.start + digits.len();
        let beside = folded.get(after) == Some(&b' ') && text.is_upper(after + 1);
        if number != self.note + 1 || !(after == mark.end || beside) || !self.is_marked(digits) {
            return None;
        }
        if after < mark.end {
            return self.footnote_beside(at, number);
        }
        let first = (at + 1..at + 3).find(|&i| lines.get(i).is_some_and(|l| !l.is_empty()))?;
        let mut joint = Joint::Line;
        let mut end = first;
        self.notes.push(Piece { span: mark, joint });
        joint = Joint::Space;
        while let Some(&line) = lines.get(end).filter(|l| !l.is_empty()) {
            self.notes.push(Piece { span: line, joint });
            end += 1;
        }
        self.note = number;
        Some(end)
    }

    /// A footnote whose number stands before its first line: "1 Xem Quyết định …", down to the page's end or to the
    /// next note.
    fn footnote_beside(&mut self, at: usize, number: u32) -> Option<usize> {
        let text = self.cues.text;
        let (lines, folded) = (text.lines(), text.folded());
        let number_of = |line: Span| leading_number(&folded[line.start..line.end]);
        let is_page = |line: Span| {
            number_of(line).is_some_and(|(d, n)| d.len() == line.len() && (self.page + 1..=self.page + 2).contains(&n))
        };
        let below = lines.get(at + 1..)?.iter().take(NOTE_LINES);
        let end = at + 1 + below.take_while(|l| !l.is_empty() && !is_page(**l)).count();
        let page = lines.get(end..)?.iter().find(|l| !l.is_empty())?;
        if !is_page(*page) {
            return None;
        }
        let goes_on = |i: &usize| {
            let next = lines.get(*i).and_then(|&l| Some((l, number_of(l)?)));
            next.is_none_or(|(line, (digits, n))| n != number + 1 || !text.is_upper(line.start + digits.len() + 1))
        };
        let end = (at + 1..end).find(|i| !goes_on(i)).unwrap_or(end);
        for (i, &span) in lines.get(at..end)?.iter().enumerate() {
            self.notes.push(Piece { span, joint: if i == 0 { Joint::Line } else { Joint::Space } });
        }
        self.note = number;
        Some(end)
    }

    /// True where a word of the last lines carries the footnote's number.
    fn is_marked(&self, digits: &[u8]) -> bool {
        let folded = self.cues.text.folded();
        self.pieces.iter().rev().take(60).filter(|p| p.span.len() < 400).any(|piece| {
            let line = &folded[piece.span.start..piece.span.end];
            memchr::memmem::find_iter(line, digits).any(|at| {
                let before = at.checked_sub(1).and_then(|i| line.get(i));
                let after = line.get(at + digits.len());
                before.is_some_and(|b| is_letter(*b) || matches!(b, b'"' | b')'))
                    && after.is_none_or(|b| !is_word(*b) && *b != b'/')
            })
        })
    }
}
