//! Normalised text with exact positions.
//!
//! In: the decoded source. Out: [`Text`], its folded view, its paragraphs, and the map back to the source,
//! recorded while normalising. Later stages change no character.

mod bullets;
mod clean;
mod fold;
pub(crate) mod json;
pub mod laid;
pub(crate) mod particles;
mod source_map;
pub(crate) mod syllable;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub(crate) use fold::{D_BAR, ELLIPSIS, fold_char};
pub use fold::{fold, is_letter, is_word, slug};
pub use source_map::SourceMap;

/// A place in [`Text`]: code points, `end` exclusive (W3C Web Annotation TextPositionSelector).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Span {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
}

impl Span {
    /// A span from `start` to `end`.
    pub fn new(start: usize, end: usize) -> Self {
        Span { start, end }
    }

    /// Number of code points.
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// True where it holds nothing.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// True where `other` lies inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// True where both share a code point.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// A stretch of the folded view; empty where the ends lie beyond it or cross.
pub(crate) fn part(folded: &[u8], start: usize, end: usize) -> &[u8] {
    folded.get(start..end.min(folded.len())).unwrap_or_default()
}

/// A piece of a text that goes into another, and what joins it to the piece before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Piece {
    /// Place in the text that is cut up.
    pub span: Span,
    /// What stands before it.
    pub joint: Joint,
}

/// What stands between two pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Joint {
    /// Nothing: a code broken at a line end.
    Glue,
    /// A space: a soft line break.
    Space,
    /// A line end: a new paragraph.
    Line,
    /// The same below an empty line, while lines are laid out.
    Gap,
    /// A tab: a new cell in the same row of a table; a paragraph of its own for all that reads it.
    Cell,
}

impl Joint {
    /// What is put between the pieces.
    fn words(self) -> &'static str {
        match self {
            Joint::Glue => "",
            Joint::Space => " ",
            Joint::Line | Joint::Gap => "\n",
            Joint::Cell => "\t",
        }
    }
}

/// A table whose cells are paragraphs of the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Grid {
    /// Page of its first row, from 1.
    pub page: Option<u32>,
    /// Number of rows that are its head.
    pub head: usize,
    /// Rows of cells, each the index of its paragraph in [`Text::lines`], `None` where it is empty. A cell that
    /// reaches over several rows stands in each of them.
    pub rows: Vec<Vec<Option<usize>>>,
    /// Its paragraphs.
    pub lines: std::ops::Range<usize>,
}

/// Normalised text (văn bản đã chuẩn hóa): NFC, one space at most between words, one line for each paragraph.
#[derive(Debug, Clone, Default)]
pub struct Text {
    text: String,
    folded: Vec<u8>,
    /// Byte of each code point, and the end.
    offsets: Vec<u32>,
    /// To the bytes of the source.
    map: SourceMap,
    /// Paragraphs, without their line ends.
    lines: Vec<Span>,
    /// Tables, in their order.
    grids: Vec<Grid>,
    /// Paragraphs that are footnotes, in their order.
    notes: Vec<usize>,
    /// Positions inside cells where a line begins though the line before had room for its first word, in their order.
    breaks: Vec<usize>,
    /// Positions where a page begins behind a form feed, in their order.
    page_tops: Vec<usize>,
    /// Lines of a web page stood around it.
    on_page: bool,
    /// What a card on that page says of the document.
    card: Card,
}

/// What the card of particulars (bảng thuộc tính) says that a law site puts above a document, as it stands there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Card {
    /// Number and symbol.
    pub number: Option<String>,
    /// The day, as "29/12/2025".
    pub day: Option<String>,
    /// The name of its type.
    pub kind: Option<String>,
    /// Who issues it, or the place whose body does.
    pub issuer: Option<String>,
}

impl Text {
    /// Repairs the letters of a decoded source and keeps its lines as they came, blank ones as empty lines;
    /// [`crate::normalise`] goes on to paragraphs. Sources over 4 GiB are cut there.
    pub fn of_lines(source: &str) -> Text {
        let mut text = clean::clean(source);
        bullets::tell(&mut text);
        text
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Gives up the string.
    pub fn into_string(self) -> String {
        self.text
    }

    /// The folded view: one byte for each code point.
    pub fn folded(&self) -> &[u8] {
        &self.folded
    }

    /// Number of code points.
    pub fn len(&self) -> usize {
        self.folded.len()
    }

    /// True where a page begins behind a form feed.
    pub(crate) fn opens_page(&self, at: usize) -> bool {
        self.page_tops.binary_search(&at).is_ok()
    }

    /// True where there is no text.
    pub fn is_empty(&self) -> bool {
        self.folded.is_empty()
    }

    /// Paragraphs in order, without their line ends; none is empty once normalised.
    pub fn lines(&self) -> &[Span] {
        &self.lines
    }

    /// Tables whose cells are paragraphs, in their order.
    pub(crate) fn grids(&self) -> &[Grid] {
        &self.grids
    }

    /// True where the paragraph is a footnote, as the page showed it.
    pub(crate) fn is_note(&self, line: usize) -> bool {
        self.notes.binary_search(&line).is_ok()
    }

    /// Tells which paragraphs are cells of tables, and which are footnotes (in rising order).
    pub(crate) fn set_parts(&mut self, grids: Vec<Grid>, notes: Vec<usize>) {
        (self.grids, self.notes) = (grids, notes);
    }

    /// Notes that lines of a web page stood around the text, and what its card says.
    pub(crate) fn set_on_page(&mut self, card: Card) {
        (self.on_page, self.card) = (true, card);
    }

    /// What the card of a web page says of the document.
    pub(crate) fn card(&self) -> &Card {
        &self.card
    }

    /// True where lines of a web page stood around the text: what stands there is a copy.
    pub(crate) fn is_on_page(&self) -> bool {
        self.on_page
    }

    /// True where a line of a cell begins that the width of its column did not force.
    pub(crate) fn is_break(&self, position: usize) -> bool {
        self.breaks.binary_search(&position).is_ok()
    }

    /// Tells where lines of cells begin that no width forced (in rising order).
    pub(crate) fn set_breaks(&mut self, breaks: Vec<usize>) {
        self.breaks = breaks;
    }

    /// Index of the paragraph that holds the position (the last one that begins at or before it).
    pub fn line_at(&self, position: usize) -> usize {
        self.lines.partition_point(|l| l.start <= position).saturating_sub(1)
    }

    /// The words at a place; a place beyond the end is cut.
    pub fn slice(&self, span: Span) -> &str {
        let end = span.end.min(self.len());
        let start = span.start.min(end);
        &self.text[self.byte(start)..self.byte(end)]
    }

    /// The character at a position.
    pub fn char_at(&self, position: usize) -> Option<char> {
        if position < self.len() { self.text[self.byte(position)..].chars().next() } else { None }
    }

    /// True where the character at the position is an upper-case letter.
    #[inline]
    pub fn is_upper(&self, position: usize) -> bool {
        match self.offsets.get(position).and_then(|&at| self.text.as_bytes().get(at as usize)) {
            Some(byte) if byte.is_ascii() => byte.is_ascii_uppercase(),
            _ => self.char_at(position).is_some_and(char::is_uppercase),
        }
    }

    /// True where the character at the position is a lower-case letter.
    #[inline]
    fn is_small(&self, position: usize) -> bool {
        match self.offsets.get(position).and_then(|&at| self.text.as_bytes().get(at as usize)) {
            Some(byte) if byte.is_ascii() => byte.is_ascii_lowercase(),
            _ => self.char_at(position).is_some_and(|c| match c {
                // capitals and small letters of Vietnamese stand in turn
                '\u{1ea0}'..='\u{1eff}' => u32::from(c) % 2 == 1,
                _ => c.is_lowercase(),
            }),
        }
    }

    /// True where all letters of the place are upper-case and there are at least two.
    pub fn is_all_caps(&self, span: Span) -> bool {
        let end = span.end.min(self.len());
        let bytes = self.text.as_bytes().get(self.byte(span.start.min(end))..self.byte(end));
        // small letters of ASCII, which most words hold, are told in less time than others
        if bytes.unwrap_or_default().iter().any(u8::is_ascii_lowercase) {
            return false;
        }
        let mut letters = 0;
        // the folded view tells letters in less time
        for (position, _) in
            (span.start..).zip(part(&self.folded, span.start, span.end)).filter(|(_, b)| is_letter(**b))
        {
            if self.is_small(position) {
                return false;
            }
            letters += 1;
        }
        letters >= 2
    }

    /// Place in the source, in bytes: in the decoded text, or in the file once [`Text::lead_back`] has been told how.
    pub fn source_span(&self, span: Span) -> std::ops::Range<usize> {
        let end = span.end.min(self.len());
        self.map.range(self.byte(span.start.min(end))..self.byte(end))
    }

    /// Takes the map of the source that this text was made of: places lead through it from now on.
    pub fn lead_back(&mut self, source: &SourceMap) {
        self.map = std::mem::take(&mut self.map).then(source);
    }

    /// Span without white space at its ends.
    pub fn trim(&self, span: Span) -> Span {
        let blank = |&b: &u8| b == b' ' || b == b'\n';
        let end = span.end.min(self.len());
        let slice = part(&self.folded, span.start, end);
        if slice.is_empty() {
            return Span::new(span.start, span.start);
        }
        let start = span.start + slice.iter().take_while(|b| blank(b)).count();
        let end = end - slice.iter().rev().take_while(|b| blank(b)).count();
        Span::new(start, end.max(start))
    }

    fn byte(&self, position: usize) -> usize {
        self.offsets[position] as usize
    }

    /// Builds a text from places of this one.
    pub(crate) fn assemble(&self, pieces: &[Piece]) -> Text {
        let mut out = Text { map: SourceMap::with_room_for(&self.map), ..Text::default() };
        out.text.reserve(self.text.len());
        out.folded.reserve(self.folded.len());
        out.offsets.reserve(self.offsets.len());
        out.lines.reserve(pieces.len());
        let (mut line_start, mut way) = (0, 0);
        let mut rest = pieces;
        while let Some(&first) = rest.first() {
            // pieces between which one character stands are taken over together
            let more = rest.windows(2).take_while(|pair| matches!(pair, [a, b] if self.stand_in_row(a, b))).count();
            let (row, behind) = rest.split_at(more + 1);
            rest = behind;
            let span = Span::new(first.span.start, row.last().unwrap_or(&first).span.end);
            if span.is_empty() {
                continue;
            }
            if first.joint == Joint::Gap && !out.folded.is_empty() {
                out.lines.push(Span::new(line_start, out.folded.len()));
                out.offsets.push(out.text.len() as u32);
                out.folded.push(b'\n');
                out.text.push_str(first.joint.words());
                line_start = out.folded.len();
            }
            let joined = !out.folded.is_empty() && first.joint != Joint::Glue;
            if joined {
                out.offsets.push(out.text.len() as u32);
                out.folded.push(b'\n');
            }
            let begin = out.folded.len();
            let shift = (out.text.len() + usize::from(joined)) as u32;
            let shift = shift.wrapping_sub(self.byte(span.start) as u32);
            out.offsets.extend(self.offsets[span.start..span.end].iter().map(|offset| offset.wrapping_add(shift)));
            out.folded.extend_from_slice(&self.folded[span.start..span.end]);
            for piece in row {
                let at = begin + piece.span.start - span.start;
                if self.opens_page(piece.span.start) {
                    out.page_tops.push(at);
                }
                if let Some(before) = at.checked_sub(1) {
                    out.text.push_str(piece.joint.words());
                    match piece.joint {
                        Joint::Glue => {}
                        Joint::Space => out.folded[before] = b' ',
                        Joint::Line | Joint::Gap | Joint::Cell => {
                            out.lines.push(Span::new(line_start, before));
                            line_start = at;
                        }
                    }
                }
                let (from, to) = (self.byte(piece.span.start), self.byte(piece.span.end));
                way = out.map.extend_on(&self.map, from..to, out.text.len(), way);
                out.text.push_str(&self.text[from..to]);
            }
        }
        if !out.folded.is_empty() {
            out.lines.push(Span::new(line_start, out.folded.len()));
        }
        out.offsets.push(out.text.len() as u32);
        out
    }

    /// True where nothing but a line end stands between two pieces, and something will.
    fn stand_in_row(&self, a: &Piece, b: &Piece) -> bool {
        let (from, to) = (a.span.end, b.span.start);
        from + 1 == to
            && !matches!(b.joint, Joint::Glue | Joint::Gap)
            && self.folded.get(from) == Some(&b'\n')
            && self.byte(from) + 1 == self.byte(to)
            && !a.span.is_empty()
            && !b.span.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn source_span_leads_back_over_removed_and_composed_characters() {
        let source = "Ke\u{302}\u{301}   hoạch\u{200b} số\u{a0}5";
        let text = Text::of_lines(source);
        assert_eq!(text.as_str(), "Kế hoạch số 5");
        let at = text.as_str().chars().position(|c| c == '5').expect("5 stands in the text");
        let span = text.source_span(Span::new(at, at + 1));
        assert_eq!(&source[span], "5");
    }

    #[test]
    fn a_text_built_of_pieces_leads_back_wherever_they_stood() {
        let source = "Điều 1.  Phạm vi\nSở Y\u{a0}tế  \nchủ trì\n\n12/KH-\nUBND\nHết";
        let text = Text::of_lines(source);
        let line = |at: usize, joint| Piece { span: text.lines()[at], joint };
        let pieces = [
            line(1, Joint::Line),
            line(2, Joint::Space),
            line(4, Joint::Cell),
            line(5, Joint::Glue),
            Piece { span: Span::new(3, 3), joint: Joint::Line },
            line(0, Joint::Line),
            line(6, Joint::Gap),
        ];
        let built = text.assemble(&pieces);
        assert_eq!(built.as_str(), "Sở Y tế chủ trì\t12/KH-UBND\nĐiều 1. Phạm vi\n\nHết");
        assert_eq!(
            built.folded(),
            fold(built.as_str()).iter().map(|&b| if b == b'\t' { b'\n' } else { b }).collect::<Vec<_>>()
        );
        let words: Vec<&str> = built.lines().iter().map(|&line| built.slice(line)).collect();
        assert_eq!(words, ["Sở Y tế chủ trì", "12/KH-UBND", "Điều 1. Phạm vi", "", "Hết"]);
        for (at, c) in built.as_str().chars().enumerate().filter(|(_, c)| c.is_alphanumeric()) {
            let place = built.source_span(Span::new(at, at + 1));
            assert!(source[place].starts_with(c), "{at}");
        }
    }

    #[test]
    fn slice_and_lines_count_code_points() {
        let text = Text::of_lines("Điều 1. Phạm vi\nĐiều 2. Đối tượng");
        let lines: Vec<_> = text.lines().iter().map(|&l| text.slice(l)).collect();
        assert_eq!(lines, ["Điều 1. Phạm vi", "Điều 2. Đối tượng"]);
        assert_eq!(text.line_at(text.lines()[1].start), 1);
    }
}
