//! Letters: NFC, eth for Đ, blanks and invisible characters; line ends stay as they came.
//!
//! In: the decoded source. Out: a [`Text`] whose lines are those of the source, blank ones as an empty line,
//! and whose map leads back to the source's bytes.

use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization;

use super::Text;
use super::fold::{fold_char, is_tone_moved, move_tone, push_folded};

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
    block: Block,
}

impl Builder {
    fn new(source: &str) -> Builder {
        let mut out = Text::default();
        out.text.reserve(source.len());
        out.folded.reserve(source.len());
        out.offsets.reserve(source.len());
        Builder { out, blank: None, delta: None, block: Block { offsets: [0; ROOM], folded: [0; ROOM + 1] } }
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

    /// Takes as they are words and lines that need no repair, with one blank between words and none at the ends of
    /// lines; gives their bytes, none where the next character needs care.
    fn run(&mut self, source: &str, at: usize) -> usize {
        if self.blank.is_some() {
            return 0;
        }
        let (shift, first) = (self.out.text.len(), self.out.folded.len());
        let (mut end, mut toned) = (0, Vec::new());
        loop {
            let (before, from) = (self.out.folded.last().copied().unwrap_or(b'\n'), self.out.folded.len());
            let Taken { count, length, goes_on } =
                self.block.fill(&source[end..], shift + end, before, from, &mut toned);
            self.out.offsets.extend_from_slice(&self.block.offsets[..count]);
            self.out.folded.extend_from_slice(&self.block.folded[1..=count]);
            end += length;
            if !goes_on {
                break;
            }
        }
        // a letter that a mark follows is composed with it; a blank is known to be followed by a word only when it comes
        let mut is_open = source[end..].chars().next().is_some_and(is_mark);
        while self.out.folded.len() > first && (is_open || self.out.folded.last() == Some(&b' ')) {
            self.out.folded.pop();
            end = self.out.offsets.pop().map_or(0, |offset| offset as usize - shift);
            is_open = false;
        }
        toned.into_iter().for_each(|at| move_tone(&mut self.out.folded, at));
        if end > 0 {
            self.lead(shift, at);
            self.out.text.push_str(&source[..end]);
        }
        end
    }

    fn end_line(&mut self, source: usize) {
        self.blank = None;
        self.put('\n', source);
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
            Fate::LineEnd => self.end_line(source),
            Fate::PageEnd => {
                // a paragraph may go on over a page end, which is no blank line
                match self.out.folded.last() {
                    Some(b'\n') => self.blank = None,
                    _ => self.end_line(source),
                }
                self.out.page_tops.push(self.out.folded.len());
            }
        }
    }
}

/// Bytes that are looked at together.
const ROOM: usize = 64;

/// Letters of a run, gathered here: one look at the room of the lists for many of them.
struct Block {
    offsets: [u32; ROOM],
    /// The letter before them, and they.
    folded: [u8; ROOM + 1],
}

/// What a block took.
struct Taken {
    /// Characters.
    count: usize,
    /// Their bytes.
    length: usize,
    /// More may follow: neither does the source end nor does the next character need care.
    goes_on: bool,
}

impl Block {
    /// Takes characters that stay as they are and follow the letter `before`. `toned` learns which of them, counted from
    /// `from`, give their tone to the letter before.
    #[inline(never)] // nearly all letters go through this loop, which needs all registers
    fn fill(&mut self, source: &str, shift: usize, before: u8, from: usize, toned: &mut Vec<usize>) -> Taken {
        let mut end = source.len().min(ROOM);
        while !source.is_char_boundary(end) {
            end -= 1;
        }
        // each byte has two behind it
        let mut bytes = [0; ROOM + 2];
        bytes[..end].copy_from_slice(&source.as_bytes()[..end]);
        let plain = plain();
        self.folded = [b'x'; ROOM + 1];
        self.folded[0] = before;
        let mut count = 0;
        // without branches: a byte inside a character is read like its first one, and written over
        for (at, three) in bytes.windows(3).take(end).enumerate() {
            let lead = &LEADS[usize::from(three[0])];
            let code = (usize::from(three[1] & lead.second) << lead.shift) + usize::from(three[2] & lead.third);
            self.offsets[count % ROOM] = (shift + at) as u32;
            self.folded[count % ROOM + 1] = plain[(usize::from(lead.first) + code) % PLAIN];
            count += usize::from(three[0] & 0xc0 != 0x80);
        }
        if let Some(beyond) = self.folded.get_mut(count + 1) {
            *beyond = b'x';
        }
        let mut needs_care = false;
        let mut moved = [0; ROOM];
        for (pair, moved) in self.folded.windows(2).zip(&mut moved) {
            needs_care |= is_cared_for(pair[0], pair[1]);
            *moved = u8::from(is_tone_moved(pair[0], pair[1]));
        }
        let mut taken = Taken { count, length: end, goes_on: end < source.len() };
        let mut pairs = self.folded.windows(2).take(count);
        if needs_care && let Some(at) = pairs.position(|pair| is_cared_for(pair[0], pair[1])) {
            taken = Taken { count: at, length: self.offsets[at] as usize - shift, goes_on: false };
        }
        for (eight, first) in moved.as_chunks::<8>().0.iter().zip((0..taken.count).step_by(8)) {
            if *eight != [0; 8] {
                let there = (first..taken.count).zip(eight).filter(|(_, moved)| **moved != 0);
                toned.extend(there.map(|(at, _)| from + at));
            }
        }
        taken
    }
}

/// How a code point is read from the first byte of its character and the two behind it: the share of the first, and those
/// bits of the others that count.
#[derive(Clone, Copy)]
struct Lead {
    first: u16,
    second: u8,
    shift: u8,
    third: u8,
}

/// [`Lead`] of each byte. For those that begin no character, or one that [`plain`] does not know, it leads to none.
static LEADS: [Lead; 256] = {
    let mut leads = [Lead { first: 0, second: 0, shift: 0, third: 0 }; 256];
    let mut byte = 0;
    while byte < 256 {
        let first = byte as u16;
        match byte {
            0..0x80 => leads[byte].first = first,
            0xc0..0xe0 => leads[byte] = Lead { first: (first & 0x1f) << 6, second: 0x3f, shift: 0, third: 0 },
            0xe0..0xe3 => leads[byte] = Lead { first: (first & 0xf) << 12, second: 0x3f, shift: 6, third: 0x3f },
            _ => {}
        }
        byte += 1;
    }
    leads
};

/// True for a character that needs care behind the letter before it, both by their bytes in the folded view.
fn is_cared_for(before: u8, byte: u8) -> bool {
    (byte == 0) | (byte <= b' ') & is_surplus(before, byte)
}

/// True for a blank or a line end after which, or before which, the one of the two that is a blank is left out.
fn is_surplus(before: u8, byte: u8) -> bool {
    (before == b' ') | (before == b'\n') & (byte == b' ')
}

/// Characters that [`plain`] looks up: a power of two, beyond the dashes, quotation marks and the ellipsis.
const PLAIN: usize = 0x4000;

/// Bytes in the folded view of characters that stay as they are, by their code points; 0 for those that need care.
fn plain() -> &'static [u8; PLAIN] {
    static TABLE: OnceLock<[u8; PLAIN]> = OnceLock::new();
    TABLE.get_or_init(|| {
        // none of them has another composed form
        let known = |c: &char| matches!(c, '\0'..='\u{23f}' | '\u{1ea0}'..='\u{1ef9}' | '\u{2012}'..='\u{2027}');
        let kept = |c: char| match fate(c) {
            Fate::Keep(same) if same == c => fold_char(c),
            _ if matches!(c, ' ' | '\n') => c as u8,
            _ => 0,
        };
        std::array::from_fn(|code| char::from_u32(code as u32).filter(known).map_or(0, kept))
    })
}

/// Repairs the letters of a source.
pub(super) fn clean(source: &str) -> Text {
    let mut end = source.len().min(u32::MAX as usize);
    while !source.is_char_boundary(end) {
        end -= 1;
    }
    let source = &source[..end];
    let mut out = letters(source).out;
    out.offsets.push(out.text.len() as u32);
    out.lines = lines_of(&out.folded);
    out
}

/// The repaired letters of a source. They are composed cluster by cluster (a starter and the marks after it), so that the
/// map stays exact to the cluster.
fn letters(source: &str) -> Builder {
    let mut builder = Builder::new(source);
    let mut at = 0;
    loop {
        at += builder.run(&source[at..], at);
        let Some(c) = source[at..].chars().next() else { return builder };
        let after = at + c.len_utf8();
        let end = after + source[after..].chars().take_while(|&c| is_mark(c)).map(char::len_utf8).sum::<usize>();
        let cluster = &source[at..end];
        // a letter alone below the first mark has no other form
        if (end == after && c < FIRST_MARK) || cluster.nfc().eq(cluster.chars()) {
            cluster.char_indices().for_each(|(i, c)| builder.take(c, at + i));
        } else {
            cluster.nfc().for_each(|c| builder.take(c, at));
        }
        at = end;
    }
}

/// The first combining mark.
const FIRST_MARK: char = '\u{300}';

fn is_mark(c: char) -> bool {
    c >= FIRST_MARK && unicode_normalization::char::canonical_combining_class(c) != 0
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
    while let [.., b' ', b'|'] | [b'|'] = super::part(folded, start, end) {
        end -= if end - start > 1 { 2 } else { 1 };
    }
    while let [b'|', b' ', ..] = super::part(folded, start, end) {
        start += 2;
    }
    // "| | |Lò Văn Tám": empty cells tell the column
    if matches!(super::part(folded, start, end), [b'|', next, ..] if *next != b'|') {
        start = line.start;
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
        let tops: Vec<usize> = (0..text.len()).filter(|&at| text.opens_page(at)).collect();
        assert_eq!(tops, [4, 8]);
    }

    #[test]
    fn decomposed_text_gives_the_same_as_composed() {
        let composed = "Ủy ban nhân dân tỉnh Lạng Sơn\nSố: 5/KH-UBND";
        let decomposed: String = composed.nfd().collect();
        assert_eq!(clean(&decomposed).as_str(), composed);
        assert_eq!(clean(&decomposed).folded(), clean(composed).folded());
    }

    #[test]
    fn a_mark_is_composed_with_the_letter_before_it() {
        let text = clean("hoa\u{300} a \u{300} e\u{302}\u{301}\n\u{300}\u{212b} x\u{323}");
        assert_eq!(text.as_str(), "hoà a \u{300} ế\n\u{300}Å x\u{323}");
        assert_eq!(text.folded(), super::super::fold(text.as_str()));
        let at = text.len() - 1;
        assert_eq!(text.source_span(super::super::Span::new(at, at + 1)).len(), 2);
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

    #[test]
    fn letters_are_read_alike_wherever_they_stand_in_a_block() {
        let source = "Hoà  thuỷ ộ“…”\u{a0}a\u{323} x\r\n\n ð𝒳漢 Đk";
        let (alone, end) = (clean(source), "\nHòa");
        for gap in 1..=2 * ROOM {
            let text = clean(&format!("{}\n{source}{end}", "ă".repeat(gap)));
            assert_eq!(text.as_str()[2 * gap + 1..], [alone.as_str(), end].concat(), "{gap}");
            assert_eq!(text.folded(), super::super::fold(text.as_str()), "{gap}");
            let offsets: Vec<u32> = text.as_str().char_indices().map(|(at, _)| at as u32).collect();
            assert_eq!(text.offsets[..text.len()], offsets, "{gap}");
        }
    }
}
