//! Letters: NFC, eth for Đ, blanks and invisible characters; line ends stay as they came.
//!
//! In: the decoded source. Out: a [`Text`] whose lines are those of the source, blank ones as an empty line,
//! and whose map leads back to the source's bytes.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::Text;
use super::fold::{fold_char, place_tones, push_folded};

/// What becomes of a character.
enum Fate {
    Keep(char),
    Blank,
    Drop,
    LineEnd,
}

fn fate(c: char) -> Fate {
    match c {
        '\n' | '\u{2028}' | '\u{2029}' | '\u{0c}' | '\u{0b}' | '\u{85}' => Fate::LineEnd,
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
        let bytes = source.as_bytes();
        let (shift, first) = (self.out.text.len(), self.out.folded.len());
        let mut end = 0;
        loop {
            // the blank before is known to be followed by a word only when the word comes
            let blank = usize::from(end > 0 && bytes.get(end) == Some(&b' '));
            let Some((c, length)) = bytes.get(end + blank..).and_then(plain) else { break };
            if blank > 0 {
                self.out.offsets.push((shift + end) as u32);
                self.out.folded.push(b' ');
            }
            self.out.offsets.push((shift + end + blank) as u32);
            self.out.folded.push(fold_char(c));
            end += blank + length;
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
            Fate::LineEnd => {
                self.blank = None;
                self.put('\n', source);
            }
        }
    }
}

/// A first character that stays as it is, and its length: a Latin letter but eth and oi, an ASCII mark, a dash, a
/// quotation mark, an ellipsis.
#[inline]
fn plain(bytes: &[u8]) -> Option<(char, usize)> {
    let (code, length) = match *bytes {
        [a @ b'!'..=b'~', ..] => return Some((char::from(a), 1)),
        // U+1EA0 to U+1EF9
        [a @ 0xe1, b @ 0xba, c @ 0xa0..=0xbf, ..] | [a @ 0xe1, b @ 0xbb, c @ 0x80..=0xb9, ..] => (three(a, b, c), 3),
        // eth and oi, which stand for other letters
        [0xc3, 0x90 | 0xb0, ..] | [0xc6, 0xa2 | 0xa3, ..] => return None,
        // U+00C0 to U+023F
        [a @ 0xc3..=0xc8, b, ..] => (u32::from(a & 0x1f) << 6 | u32::from(b & 0x3f), 2),
        // U+2012 to U+2027
        [a @ 0xe2, b @ 0x80, c @ 0x92..=0xa7, ..] => (three(a, b, c), 3),
        _ => return None,
    };
    Some((char::from_u32(code)?, length))
}

#[inline]
fn three(a: u8, b: u8, c: u8) -> u32 {
    u32::from(a & 0x0f) << 12 | u32::from(b & 0x3f) << 6 | u32::from(c & 0x3f)
}

/// Repairs the letters of a source.
pub(super) fn clean(source: &str) -> Text {
    let mut end = source.len().min(u32::MAX as usize);
    while !source.is_char_boundary(end) {
        end -= 1;
    }
    let source = &source[..end];
    let mut builder = Builder { out: Text::default(), blank: None, delta: None };
    builder.out.text.reserve(source.len());
    builder.out.folded.reserve(source.len());
    builder.out.offsets.reserve(source.len());
    // letters below the first combining mark have no other form
    let composed = || is_nfc_quick(source.chars().filter(|c| *c >= '\u{300}')) == IsNormalized::Yes;
    if is_plainly_composed(source) || composed() {
        let mut at = 0;
        while let Some(c) = source[at..].chars().next() {
            let plain = builder.run(&source[at..], at);
            at += plain;
            if plain == 0 {
                builder.take(c, at);
                at += c.len_utf8();
            }
        }
    } else {
        compose(source, &mut builder);
    }
    let mut out = builder.out;
    out.offsets.push(out.text.len() as u32);
    out.lines = lines_of(&out.folded);
    out
}

/// True where every character is a letter below U+0300, one of Vietnamese's own block, or general punctuation: no
/// other form of such text exists, and most texts are so.
fn is_plainly_composed(source: &str) -> bool {
    let bytes = source.as_bytes();
    let mut at = 0;
    while let Some(&lead) = bytes.get(at) {
        at += match lead {
            0..=0x7f => 1,
            0xc2..=0xcb => 2,
            // U+1EA0 to U+1EFF, U+2000 to U+203F
            0xe1 if matches!(bytes.get(at + 1), Some(0xba | 0xbb)) => 3,
            0xe2 if matches!(bytes.get(at + 1), Some(0x80)) => 3,
            _ => return false,
        };
    }
    true
}

/// Composes cluster by cluster (a starter and the marks after it), so that the map stays exact to the cluster.
fn compose(source: &str, builder: &mut Builder) {
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
