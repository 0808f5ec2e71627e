//! Line and column of positions in a document's text (dòng, cột).

use crate::document::Document;
use crate::text::Span;

/// Positions of one text, for people: lines and columns count from 1, columns in code points.
#[derive(Debug, Clone)]
pub struct Places<'a> {
    text: &'a str,
    /// Byte of each code point, and the end.
    bytes: Vec<usize>,
    /// First code point of each line.
    lines: Vec<usize>,
}

impl<'a> Places<'a> {
    /// Positions in a document's text.
    pub fn new(document: &'a Document) -> Self {
        let text = document.text.as_str();
        let mut bytes = Vec::with_capacity(text.len() + 1);
        let mut lines = vec![0];
        for (byte, c) in text.char_indices() {
            bytes.push(byte);
            if c == '\n' {
                lines.push(bytes.len());
            }
        }
        bytes.push(text.len());
        Places { text, bytes, lines }
    }

    /// Line and column of a position.
    pub fn line_column(&self, position: usize) -> (usize, usize) {
        let line = self.lines.partition_point(|&start| start <= position).max(1);
        (line, position - self.lines.get(line - 1).copied().unwrap_or(0) + 1)
    }

    /// The words at a place; a place beyond the end is cut.
    pub fn slice(&self, span: Span) -> &'a str {
        let byte = |position: usize| self.bytes.get(position).copied().unwrap_or(self.text.len());
        self.text.get(byte(span.start)..byte(span.end)).unwrap_or_default()
    }

    /// The line that holds a position, without its line end.
    pub fn line(&self, position: usize) -> Span {
        let (line, _) = self.line_column(position);
        let start = self.lines.get(line - 1).copied().unwrap_or(0);
        let end = self.lines.get(line).map_or(self.bytes.len() - 1, |next| next - 1);
        Span::new(start, end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_code_points_from_one() {
        let grammar = crate::Grammar::builtin().expect("loads");
        let document = crate::read_text("a", "Kế hoạch\nĐiều 1".as_bytes(), &grammar);
        let places = Places::new(&document);
        assert_eq!(places.line_column(0), (1, 1));
        assert_eq!(places.line_column(9), (2, 1));
        assert_eq!(places.line_column(14), (2, 6));
        assert_eq!(places.slice(places.line(12)), "Điều 1");
        assert_eq!(places.slice(Span::new(3, 99)), "hoạch\nĐiều 1");
    }
}
