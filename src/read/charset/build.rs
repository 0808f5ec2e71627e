//! A text as it is decoded: its letters, and where in the file each stood.
//!
//! In: a file, and what its bytes do one after the other. Out: the text and its map. No branch depends on the letters: each
//! byte looks its doing up in a table of cells and writes four bytes, of which some count; a letter of two bytes is written
//! over that of its first one.

use crate::text::SourceMap;

/// Steps between two checks of what was written.
const BLOCK: usize = 1024;

/// What a step does: it takes back some bytes of the text, writes a letter, and says which row of cells comes next.
///
/// From the lowest bit: the letter in UTF-8 (32 bits, the first byte lowest), its length, the length that is taken back
/// (4 bits each), 8 bits of nothing, the row (16 bits).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cell(u64);

impl Cell {
    /// Writes nothing.
    const NOTHING: Cell = Cell(0);

    /// Writes a character.
    pub(super) fn of(c: char) -> Cell {
        let mut utf8 = [0; 4];
        let length = c.encode_utf8(&mut utf8).len();
        Cell(u64::from(u32::from_le_bytes(utf8)) | (length as u64) << 32)
    }

    /// The same, written over the letter of another cell.
    pub(super) fn over(self, other: Cell) -> Cell {
        Cell(self.0 | (other.length() as u64) << 36)
    }

    /// The same, with the row that comes next.
    pub(super) fn then(self, row: usize) -> Cell {
        Cell(self.0 & ((1 << 48) - 1) | (row as u64) << 48)
    }

    #[inline(always)]
    fn utf8(self) -> [u8; 4] {
        (self.0 as u32).to_le_bytes()
    }

    #[inline(always)]
    fn length(self) -> usize {
        (self.0 >> 32) as usize & 0xf
    }

    #[inline(always)]
    fn taken_back(self) -> usize {
        (self.0 >> 36) as usize & 0xf
    }

    /// True where it writes over the letter before.
    #[inline(always)]
    pub(super) fn goes_on(self) -> bool {
        self.taken_back() > 0
    }

    /// The row that comes next.
    #[inline(always)]
    pub(super) fn row(self) -> usize {
        (self.0 >> 48) as usize
    }

    /// Where the row that comes next begins.
    #[inline(always)]
    fn place(self) -> usize {
        (self.0 >> 40) as usize
    }
}

/// Letters that wait to be written. A place cut to the size of the block is the place itself, and needs no check.
struct Block {
    letters: [u8; Block::SIZE + 4],
    runs: [(u32, u32); BLOCK],
}

impl Block {
    /// A step writes four bytes at most, and a letter may be left of the block before.
    const SIZE: usize = 8 * BLOCK;

    /// Writes what comes next; of more bytes than count, the others are written over.
    #[inline(always)]
    fn put(&mut self, filled: usize, bytes: [u8; 4]) {
        let place = filled % Block::SIZE;
        self.letters[place..place + 4].copy_from_slice(&bytes);
    }
}

/// A text that grows by blocks.
struct Text {
    text: String,
    runs: Vec<(u32, u32)>,
}

impl Text {
    fn new(bytes: usize, from: usize) -> Text {
        let mut runs = Vec::with_capacity(bytes / 3);
        runs.push((0, from as u32));
        Text { text: String::with_capacity(bytes + bytes / 2), runs }
    }

    /// The text and its map.
    fn finish(mut self) -> (String, SourceMap) {
        if self.runs.len() == 1 && self.runs.first() == Some(&(0, 0)) {
            self.runs.clear();
        }
        (self.text, SourceMap::of_runs(self.runs))
    }

    /// Takes over the block but for its `last` bytes, which may still be written over; gives their number.
    #[inline(never)]
    fn take(&mut self, block: &mut Block, filled: usize, last: usize, runs: usize) -> usize {
        // places over 4 GiB are not recorded
        if self.text.len() + filled <= u32::MAX as usize {
            self.runs.extend_from_slice(block.runs.get(..runs).unwrap_or_default());
        }
        let letters = block.letters.get(..filled - last).unwrap_or_default();
        self.text.push_str(simdutf8::basic::from_utf8(letters).unwrap_or_default());
        block.letters.copy_within(filled - last..filled, 0);
        last
    }
}

/// Decodes a file by rows of cells, of which the first one says what a byte is alone. The row that comes next must depend on
/// the byte alone, whatever row it was read in: so no step waits for the one before.
#[inline(always)]
pub(super) fn decode_pairs(bytes: &[u8], rows: &[[Cell; 256]]) -> (String, SourceMap) {
    let (cells, Some(first)) = (rows.as_flattened(), rows.first()) else { return Default::default() };
    let mut place = 0;
    decode_units::<1>(bytes, 0, |at| {
        let byte = usize::from(bytes.get(at).copied().unwrap_or(0));
        let cell = cells.get(place | byte).copied().unwrap_or(Cell::NOTHING);
        place = first[byte].place();
        cell
    })
}

/// Decodes a file by rows of cells as they come; `seen` may change what the byte at a place does.
///
/// The row that comes next is foretold from the byte and the one before, so that no step waits for the one before; that is
/// seldom wrong, as in a long run of "d".
#[inline(always)]
pub(super) fn decode(bytes: &[u8], rows: &[[Cell; 256]], seen: impl Fn(Cell, usize) -> Cell) -> (String, SourceMap) {
    let (cells, Some(first)) = (rows.as_flattened(), rows.first()) else { return Default::default() };
    let (mut place, mut alone) = (0, 0);
    decode_units::<1>(bytes, 0, |at| {
        let byte = usize::from(bytes.get(at).copied().unwrap_or(0));
        let cell = seen(cells.get(place | byte).copied().unwrap_or(Cell::NOTHING), at);
        place = cells.get(alone | byte).map_or(0, |cell| cell.place());
        alone = first[byte].place();
        if place != cell.place() {
            place = told(cell);
        }
        cell
    })
}

/// The row that comes next where it was foretold wrong; were it not a call, all would wait for it.
#[cold]
#[inline(never)]
fn told(cell: Cell) -> usize {
    cell.place()
}

/// Decodes a file of units of so many bytes from a byte on; `step` says what the unit at a place does, each once, in order.
#[inline(always)]
pub(super) fn decode_units<const UNIT: usize>(
    bytes: &[u8],
    from: usize,
    mut step: impl FnMut(usize) -> Cell,
) -> (String, SourceMap) {
    let mut text = Text::new(bytes.len(), from);
    let mut block = Block { letters: [0; Block::SIZE + 4], runs: [(0, 0); BLOCK] };
    let (mut at, mut filled) = (from, 0);
    while at < bytes.len() {
        let base = text.text.len();
        let (mut count, mut last) = (0, 0);
        let end = bytes.len().min(at + UNIT * BLOCK);
        while at < end {
            let cell = step(at);
            filled -= cell.taken_back();
            block.put(filled, cell.utf8());
            last = cell.length();
            filled += last;
            at += UNIT;
            block.runs[count % BLOCK] = ((base + filled) as u32, at as u32);
            count += usize::from(last != UNIT + cell.taken_back());
        }
        let last = if at < bytes.len() { last } else { 0 };
        filled = text.take(&mut block, filled, last, count);
    }
    text.finish()
}

/// Bytes that are looked at at once.
pub(super) const WORD: usize = 8;

/// The bytes of a file from a place on; NUL behind its end.
#[inline(always)]
pub(super) fn word_at(bytes: &[u8], at: usize) -> [u8; WORD] {
    if let Some(word) = bytes.get(at..at + WORD).and_then(|w| w.try_into().ok()) {
        return word;
    }
    let mut word = [0; WORD];
    let rest = bytes.get(at..).unwrap_or_default();
    word.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    word
}

/// One in each byte of a word.
pub(super) const EACH: u64 = u64::from_le_bytes([1; WORD]);

/// The highest bit of each byte of a word.
pub(super) const HIGH: u64 = EACH * 0x80;

/// The highest bits of those bytes of a word that are ASCII from one character to another.
#[inline(always)]
pub(super) fn between(word: u64, first: u8, last: u8) -> u64 {
    let low = word & !HIGH;
    let from = low + EACH * u64::from(0x80 - first);
    let beyond = low + EACH * u64::from(0x7f - last);
    from & !beyond & !word & HIGH
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_each_length_are_written_and_lead_back() {
        let mut alone: [Cell; 256] = std::array::from_fn(|b| Cell::of(b as u8 as char));
        alone[0xd0] = Cell::of('đ');
        alone[0xe0] = Cell::of('ê').then(1);
        alone[0xff] = Cell::of('😀');
        let mut behind = alone;
        behind[0xe1] = Cell::of('ế').over(alone[0xe0]);
        let file = [b"xa\xd0\xe0\xe1".repeat(5000).as_slice(), b"\xe1\xffxyz"].concat();
        let (text, map) = decode(&file, &[alone, behind], |cell, _| cell);
        assert_eq!(text, "xađế".repeat(5000) + "á😀xyz");
        for n in [0, 1, 255, 341, 4999] {
            assert_eq!(map.range(n * 7 + 1..n * 7 + 2), n * 5 + 1..n * 5 + 2);
            assert_eq!(map.range(n * 7 + 2..n * 7 + 4), n * 5 + 2..n * 5 + 3);
            assert_eq!(map.range(n * 7 + 4..n * 7 + 7), n * 5 + 3..n * 5 + 5);
        }
        assert_eq!(map.range(35_002..35_006), 25_001..25_002);
    }

    #[test]
    fn a_row_that_was_foretold_wrong_is_told() {
        // "dd" is a letter: of an odd run the last one stands alone
        let mut alone: [Cell; 256] = std::array::from_fn(|b| Cell::of(b as u8 as char));
        let mut behind = alone;
        behind[usize::from(b'd')] = Cell::of('đ').over(alone[usize::from(b'd')]);
        alone[usize::from(b'd')] = alone[usize::from(b'd')].then(1);
        for n in 0..9 {
            let (text, _) = decode(&b"d".repeat(n), &[alone, behind], |cell, _| cell);
            assert_eq!(text, "đ".repeat(n / 2) + &"d".repeat(n % 2));
        }
    }

    #[test]
    fn a_word_ends_with_the_file_and_tells_its_ascii() {
        assert_eq!(word_at(b"abc", 1), *b"bc\0\0\0\0\0\0");
        assert_eq!(between(u64::from_le_bytes(*b"@AZ[\xc1a\0M"), b'A', b'Z').to_le_bytes(), *b"\0\x80\x80\0\0\0\0\x80");
    }
}
