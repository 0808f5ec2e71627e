//! Lists whose markers stand in brackets (các điểm đánh số trong ngoặc đơn: (1), (i), (a)).
//!
//! In: a line that begins with such a marker. Out: the marker, where a list of parts begins or goes on. The notes
//! below a form, whose markers repeat the marks in it ("… (1) …"), are no parts; nor is a bracket that stands alone.

use super::Reader;
use crate::grammar::marker::{self, Marker};
use crate::grammar::meaning::Section;
use crate::text::{ELLIPSIS, Span};

/// The second part of a list begins within so many lines of the first.
const NEXT: usize = 40;
/// A form is looked through so far back for the marks that its notes explain, in code points.
const FORM: usize = 6000;

impl Reader<'_> {
    /// The marker in brackets of a line that opens a part.
    pub(super) fn bracketed(&self, index: usize, end: usize) -> Option<Marker> {
        let read = |line: &Span| marker::read_bracketed(&self.grammar.sections, self.text, line.start, line.end);
        let line = self.text.lines().get(index)?;
        let first = read(line)?;
        let opens = || {
            let next = |m: Marker| m.style == first.style && m.number == 2;
            let below = self.text.lines().get(index + 1..end.min(index + NEXT)).unwrap_or_default();
            first.number == 1 && below.iter().filter_map(read).any(next) && !self.explains_form(index, *line)
        };
        (self.tree.goes_on(self.text, first) || opens()).then_some(first)
    }

    /// True below "Ghi chú:", and where the mark stands inside a line before: "Kính gửi: …(1)…".
    fn explains_form(&self, index: usize, line: Span) -> bool {
        let folded = self.text.folded();
        let titled = index.checked_sub(1).and_then(|i| self.text.lines().get(i)).is_some_and(|above| {
            let found = self.grammar.sections.at(folded, above.start, above.end);
            found.is_some_and(|f| f.rule.meaning == Section::Notes)
        });
        let from = line.start.saturating_sub(FORM);
        let before = folded.get(from..line.start).unwrap_or_default();
        // at a line's start it is a mark where dots follow: "(1) ……"
        let mark = |at: usize| {
            let inside = before.get(at.wrapping_sub(1)).is_some_and(|&b| b != b'\n');
            let rest = before.get(at + 3..).unwrap_or_default().trim_ascii_start();
            inside || rest.starts_with(b"..") || rest.starts_with(b"--") || rest.first() == Some(&ELLIPSIS)
        };
        titled || memchr::memmem::find_iter(before, b"(1)").any(mark)
    }
}
