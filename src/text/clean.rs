//! Letters: NFC, eth for Đ, blanks and invisible characters; line ends stay as they came.
//!
//! In: the decoded source. Out: a [`Text`] whose lines are those of the source, blank ones as an empty line,
//! and whose map leads back to the source's bytes.

use std::sync::OnceLock;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::Text;
use super::fold::{fold_char, place_tones, push_folded};

/// What becomes of a character.
enum Fate {
    Keep(char),
    Blank,
    Drop,
    LineEnd,
    PageEnd,
}

fn fate(c: char) -> Fate {
    match c {
        '\n' | '\u{2028}' | '\u{2029}' | '\u{0b}' | '\u{85}' => Fate::LineEnd,
        '\u{0c}' => Fate::PageEnd,
        ' ' | '\t' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {
            Fate::Blank
        }
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}'
        | '\u{feff}'
        | '\u{fffd}' => Fate::Drop,
        'ð' => Fate::Keep('đ'),
        'Ð' => Fate::Keep('Đ'),
        // the letter OI, which fonts of many PDFs give for the letter that looks like it
        'ƣ' => Fate::Keep('ư'),
        'Ƣ' => Fate::Keep('Ư'),
        '\u{2011}' => Fate::Keep('-'),
        c if c < ' ' || ('\u{7f}'..='\u{9f}').contains(&c) => Fate::Drop,
        c => Fate::Keep(c),
    }
}

struct Builder {
    out: Text,
    /// A blank waits: written only between words.
    blank: Option<usize>,
    /// Difference text byte − source byte of the last run.
    delta: Option<i64>,
}

impl Builder {
    fn new(source: &str) -> Builder {
        let mut out = Text::default();
        out.text.reserve(source.len());
        out.folded.reserve(source.len());
        out.offsets.reserve(source.len());
        Builder { out, blank: None, delta: None }
    }

    /// Notes that the text from a byte on comes from the source's byte, where that does not follow from the run before.
    #[inline]
    fn lead(&mut self, byte: usize, source: usize) {
        let delta = byte as i64 - source as i64;
        if self.delta != Some(delta) {
            self.out.map.push(byte, source);
            self.delta = Some(delta);
        }
    }

    #[inline]
    fn put(&mut self, c: char, source: usize) {
        let byte = self.out.text.len();
        self.lead(byte, source);
        self.out.offsets.push(byte as u32);
        self.out.text.push(c);
        push_folded(&mut self.out.folded, c);
    }

    /// Takes as it is a run of words that need no repair, with one blank between them; gives its bytes, none where
    /// the next character needs care.
    fn run(&mut self, source: &str, at: usize) -> usize {
        if self.blank.is_some() {
            return 0;
        }
        let (plain, bytes) = (Plain::get(), source.as_bytes());
        let (shift, first) = (self.out.text.len(), self.out.folded.len());
        // gathered here: one look at the room of the lists for many letters
        let (mut offsets, mut folded, mut count) = ([0; ROOM], [0; ROOM], 0);
        let (mut end, mut blank) = (0, true);
        while let Some((byte, length)) = plain.first(&bytes[end..]).filter(|&(byte, _)| byte != b' ' || !blank) {
            (offsets[count], folded[count]) = ((shift + end) as u32, byte);
            count += 1;
            if count == ROOM {
                self.out.offsets.extend_from_slice(&offsets);
                self.out.folded.extend_from_slice(&folded);
                count = 0;
            }
            end += length;
            blank = byte == b' ';
        }
        self.out.offsets.extend_from_slice(&offsets[..count]);
        self.out.folded.extend_from_slice(&folded[..count]);
        if blank && end > 0 {
            // it is known to be followed by a word only when the word comes
            self.out.offsets.pop();
            self.out.folded.pop();
            end -= 1;
        }
        if end > 0 {
            place_tones(&mut self.out.folded, first);
            self.lead(shift, at);
            self.out.text.push_str(&source[..end]);
        }
        end
    }

    fn take(&mut self, c: char, source: usize) {
        match fate(c) {
            Fate::Keep(c) => {
                if let Some(at) = self.blank.take()
                    && self.out.folded.last().is_some_and(|&b| b != b'\n')
                {
                    self.put(' ', at);
                }
                self.put(c, source);
            }
            Fate::Blank => {
                self.blank.get_or_insert(source);
            }
            Fate::Drop => {}
            // a paragraph may go on over a page end, which is no blank line
            Fate::PageEnd if self.out.folded.last() == Some(&b'\n') => self.blank = None,
            Fate::LineEnd | Fate::PageEnd => {
                self.blank = None;
                self.put('\n', source);
            }
        }
    }
}

/// Letters that are gathered before they go into the lists.
const ROOM: usize = 64;

/// Characters that stay as they are, with their bytes in the folded view; 0 for those that need care.
struct Plain {
    ascii: [u8; 0x80],
    /// U+00C0 to U+023F: Latin letters but eth and oi, which stand for other letters.
    latin: [u8; 0x180],
    /// U+1E80 to U+1EFF: Vietnamese letters.
    vietnamese: [u8; 0x80],
    /// U+2000 to U+203F: dashes, quotation marks, the ellipsis.
    marks: [u8; 0x40],
}

impl Plain {
    fn get() -> &'static Plain {
        static PLAIN: OnceLock<Plain> = OnceLock::new();
        PLAIN.get_or_init(|| {
            let byte = |code: usize| char::from_u32(code as u32).map_or(0, fold_char);
            let mut plain = Plain {
                ascii: std::array::from_fn(|i| if (0x20..0x7f).contains(&i) { byte(i) } else { 0 }),
                latin: std::array::from_fn(|i| byte(0xc0 + i)),
                vietnamese: std::array::from_fn(|i| if (0x20..0x7a).contains(&i) { byte(0x1e80 + i) } else { 0 }),
                marks: std::array::from_fn(|i| if (0x12..0x28).contains(&i) { byte(0x2000 + i) } else { 0 }),
            };
            for care in ['Ð', 'ð', 'Ƣ', 'ƣ'] {
                plain.latin[care as usize - 0xc0] = 0;
            }
            plain
        })
    }

    /// Byte in the folded view and length of a first character that stays as it is.
    #[inline]
    fn first(&self, bytes: &[u8]) -> Option<(u8, usize)> {
        let last = |byte: u8| usize::from(byte & 0x3f);
        let (byte, length) = match *bytes {
            [a @ 0..=0x7f, ..] => (self.ascii[usize::from(a)], 1),
            [a @ 0xc3..=0xc8, b, ..] => (self.latin[usize::from(a - 0xc3) << 6 | last(b)], 2),
            [0xe1, b @ (0xba | 0xbb), c, ..] => (self.vietnamese[usize::from(b & 1) << 6 | last(c)], 3),
            [0xe2, 0x80, c, ..] => (self.marks[last(c)], 3),
            _ => return None,
        };
        (byte != 0).then_some((byte, length))
    }
}

/// Repairs the letters of a source.
pub(super) fn clean(source: &str) -> Text {
    let mut end = source.len().min(u32::MAX as usize);
    while !source.is_char_boundary(end) {
        end -= 1;
    }
    let source = &source[..end];
    let mut out = letters(source).unwrap_or_else(|| compose(source)).out;
    out.offsets.push(out.text.len() as u32);
    out.lines = lines_of(&out.folded);
    out
}

/// The repaired letters of a source; none where some of them are to be composed.
fn letters(source: &str) -> Option<Builder> {
    let mut builder = Builder::new(source);
    let (mut at, mut composed) = (0, false);
    loop {
        at += builder.run(&source[at..], at);
        let Some(c) = source[at..].chars().next() else { return Some(builder) };
        // letters below the first combining mark have no other form, nor has general punctuation
        if !composed && c >= '\u{300}' && !('\u{2000}'..='\u{203f}').contains(&c) {
            composed = is_nfc_quick(source.chars().filter(|c| *c >= '\u{300}')) == IsNormalized::Yes;
            if !composed {
                return None;
            }
        }
        builder.take(c, at);
        at += c.len_utf8();
    }
}

/// Composes cluster by cluster (a starter and the marks after it), so that the map stays exact to the cluster.
fn compose(source: &str) -> Builder {
    let mut builder = Builder::new(source);
    let mut start = 0;
    let mut chars = source.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let more = chars.peek().is_some_and(|&(_, n)| !n.is_ascii() && is_mark(n));
        if more {
            continue;
        }
        let end = i + c.len_utf8();
        if start == i {
            // a lone character may still have another composed form
            if c.is_ascii() { builder.take(c, i) } else { std::iter::once(c).nfc().for_each(|n| builder.take(n, i)) }
        } else {
            source[start..end].nfc().for_each(|n| builder.take(n, start));
        }
        start = end;
    }
    builder
}

fn is_mark(c: char) -> bool {
    unicode_normalization::char::canonical_combining_class(c) != 0
}

fn lines_of(folded: &[u8]) -> Vec<super::Span> {
    let mut lines = Vec::new();
    let mut start = 0;
    for end in memchr::memchr_iter(b'\n', folded).chain(std::iter::once(folded.len())) {
        lines.push(without_bars(folded, super::Span::new(start, end)));
        start = end + 1;
    }
    lines
}

/// A line without the bars that stand for the edges of cells: "ỦY BAN NHÂN DÂN |".
fn without_bars(folded: &[u8], line: super::Span) -> super::Span {
    let super::Span { mut start, mut end } = line;
    while start < end && matches!(&folded[start..end], [.., b' ', b'|'] | [b'|']) {
        end -= if end - start > 1 { 2 } else { 1 };
    }
    while start < end && folded[start..end].starts_with(b"| ") {
        start += 2;
    }
    super::Span::new(start, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_end_below_a_line_end_leaves_no_blank_line() {
        let text = Text::of_lines("một\n\u{c}hai\u{c}ba\n\nbốn");
        assert_eq!(text.as_str(), "một\nhai\nba\n\nbốn");
    }

    #[test]
    fn decomposed_text_gives_the_same_as_composed() {
        let composed = "Ủy ban nhân dân tỉnh Lạng Sơn\nSố: 5/KH-UBND";
        let decomposed: String = composed.nfd().collect();
        assert_eq!(clean(&decomposed).as_str(), composed);
    }

    #[test]
    fn bars_at_the_ends_of_a_line_are_edges_of_cells() {
        let text = clean("ỦY BAN NHÂN DÂN |\n|\n| Số hiệu | 5/KH-UBND |\na | b");
        let lines: Vec<&str> = text.lines().iter().map(|&line| text.slice(line)).collect();
        assert_eq!(lines, ["ỦY BAN NHÂN DÂN", "", "Số hiệu | 5/KH-UBND", "a | b"]);
    }

    #[test]
    fn eth_blanks_and_invisible_characters_are_repaired() {
        assert_eq!(clean("CÔNG THƢƠNG hƣớng dẫn").as_str(), "CÔNG THƯƠNG hướng dẫn");
        assert_eq!(clean("NGHỊ ÐỊNH\u{a0}\t số\u{ad} 5\u{200b}  \r\n x").as_str(), "NGHỊ ĐỊNH số 5\nx");
    }
}
