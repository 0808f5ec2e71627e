//! Capitals of the capital fonts (phông chữ hoa .VnTimeH): in TCVN3 a capital with a tone has no byte of its own.
//!
//! In: a text decoded from TCVN3, where headings read "CộNG HòA". Out: the same letters, one for one in as many bytes,
//! with the words of capitals whole: "CỘNG HÒA".

use std::sync::LazyLock;

use super::Charset;
use super::build::{EACH, HIGH, WORD, between, word_at};
use crate::text::syllable;

/// How a word is written, by the letters whose case the bytes tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    /// A small letter stands in it.
    Small,
    /// Two capitals and a letter of doubtful case, or a capital behind such a letter.
    Capital,
    /// Capitals alone: "BAN" is written in capitals, but "KH" and "UBND" stand among small letters too.
    Plain,
    /// "Uỷ", "Mỹ", "ở": the words around it decide.
    Open,
    /// No letter of doubtful case and less than two capitals: says nothing.
    Silent,
}

/// A letter of ASCII that is small.
const SMALL: u8 = 1;
/// A capital.
const CAPITAL: u8 = 2;
/// A small letter that is drawn as a capital too.
const DOUBTFUL: u8 = 4;
/// The beginning of a letter of more bytes, of which the last one says what it is.
const BEGINNING: u8 = 8;

/// What each byte of a text is, and the same byte of the capital letter, by the byte before it: the letters of TCVN3 that
/// take more bytes than one are told by the last two.
struct Signs {
    /// The row of what stands behind a byte.
    behind: [u8; 256],
    /// One of the kinds above, 0 for what is no letter; and the byte of the capital.
    rows: [[(u8, u8); 256]; Signs::ROWS],
}

impl Signs {
    /// Any other byte, C3 to C6, E1, BA and BB.
    const ROWS: usize = 8;

    fn new() -> Signs {
        let mut signs = Signs { behind: [0; 256], rows: [std::array::from_fn(|byte| (0, byte as u8)); Signs::ROWS] };
        let mut used = 1;
        let file = Charset::Tcvn3.file();
        let letters = file.iter().flat_map(|file| file.letters()).map(|(letter, _)| letter);
        for letter in letters.chain('A'..='Z').chain('a'..='z') {
            let (own, upper) = (letter.to_string(), letter.to_uppercase().to_string());
            let mut row = None;
            for (n, (byte, upper)) in own.bytes().zip(upper.bytes()).enumerate() {
                let kind = match letter {
                    _ if n + 1 < own.len() => BEGINNING,
                    c if c.is_uppercase() => CAPITAL,
                    c if c.is_ascii() => SMALL,
                    _ => DOUBTFUL,
                };
                // the first byte is the same whatever stands before it
                for row in signs.rows.iter_mut().skip(row.unwrap_or(0)).take(row.map_or(Signs::ROWS, |_| 1)) {
                    row[usize::from(byte)] = (kind, upper);
                }
                if kind == BEGINNING {
                    let behind = &mut signs.behind[usize::from(byte)];
                    if *behind == 0 {
                        (*behind, used) = (used, used + 1);
                    }
                    row = Some(usize::from(*behind));
                }
            }
        }
        signs
    }

    /// What the bytes of a text are, whose first one begins a letter, and the bytes of the capitals.
    #[inline(always)]
    fn of(&self, bytes: &[u8]) -> impl Iterator<Item = (u8, u8)> {
        let mut row = 0;
        bytes.iter().map(move |&byte| {
            let sign = self.rows[row][usize::from(byte)];
            row = usize::from(self.behind[usize::from(byte)]) % Signs::ROWS;
            sign
        })
    }

    /// Writes a word in capitals.
    fn write_capitals(&self, word: &mut [u8]) {
        let mut row = 0;
        for byte in word {
            let capital = self.rows[row][usize::from(*byte)].1;
            row = usize::from(self.behind[usize::from(*byte)]) % Signs::ROWS;
            *byte = capital;
        }
    }
}

static SIGNS: LazyLock<Signs> = LazyLock::new(Signs::new);

/// Writes the words of capital fonts in capitals. All letters in question take as many bytes in both cases.
///
/// Only lines with a word that is plainly in capitals change, and few lines have one: a capital behind another letter is
/// looked for first, stretch by stretch.
pub(super) fn restore(mut text: String) -> String {
    let (mut line, mut words) = (Vec::new(), Vec::new());
    // what is looked at, and where the last word ended that was judged
    let (mut at, mut floor) = (1, 0);
    while at < text.len() {
        let bytes = text.as_bytes();
        let mut found = between(u64::from_le_bytes(word_at(bytes, at)), b'A', b'Z') & letters(word_at(bytes, at - 1));
        let mut first = at;
        while found != 0 {
            first = at + found.trailing_zeros() as usize / 8;
            if may_be_in_capitals(bytes, first) {
                break;
            }
            found &= found - 1;
        }
        if found == 0 {
            at += WORD;
            continue;
        }
        let word = word_around(bytes, first, floor);
        if !is_in_capitals(&word, bytes) {
            floor = word.end.max(first);
            at = floor + 1;
            continue;
        }
        let start = memchr::memrchr(b'\n', bytes.get(..first).unwrap_or_default()).map_or(0, |n| n + 1);
        let rest = bytes.get(first..).unwrap_or_default();
        let end = memchr::memchr(b'\n', rest).map_or(bytes.len(), |n| first + n);
        line.clear();
        line.extend_from_slice(bytes.get(start..end).unwrap_or_default());
        if restore_line(&mut line, &mut words)
            && let Ok(line) = simdutf8::basic::from_utf8(&line)
        {
            text.replace_range(start..end, line);
        }
        (at, floor) = (end + 1, end);
    }
    text
}

/// A quick look at a capital behind another letter: false where its word is none of capitals, or where another letter of
/// the word is left to say so. A syllable in ASCII has a vowel beside another letter; in other words of capitals one stands
/// beside a letter that is not ASCII.
#[inline(always)]
fn may_be_in_capitals(bytes: &[u8], at: usize) -> bool {
    let vowel = |b: u8| matches!(b, b'A' | b'E' | b'I' | b'O' | b'U' | b'Y');
    let near = |at: usize| bytes.get(at).copied().unwrap_or(0);
    let (before, own, after) = (near(at - 1), near(at), near(at + 1));
    !before.is_ascii() | !after.is_ascii() | vowel(own) | vowel(before)
}

/// The highest bits of those bytes of a word that belong to letters.
#[inline(always)]
fn letters(word: [u8; WORD]) -> u64 {
    let word = u64::from_le_bytes(word);
    word & HIGH | between(word | (EACH * 0x20), b'a', b'z')
}

/// A word of a line.
#[derive(Debug, Clone, Copy)]
struct Word {
    start: usize,
    end: usize,
    case: Case,
}

/// The words of a text from a byte on that begins a letter or stands between words.
#[inline(always)]
fn words_of(bytes: &[u8], from: usize) -> impl Iterator<Item = Word> {
    let (mut start, mut letters) = (from, Letters::default());
    let signs = SIGNS.of(bytes.get(from..).unwrap_or_default()).chain(std::iter::once((0, 0)));
    signs.enumerate().filter_map(move |(n, (kind, _))| {
        if kind != 0 {
            letters.add(kind);
            return None;
        }
        let (start, end) = (std::mem::replace(&mut start, from + n + 1), from + n);
        let letters = std::mem::take(&mut letters);
        (start < end).then(|| Word { start, end, case: letters.case(bytes.get(start..end).unwrap_or_default()) })
    })
}

/// The word around a byte of a letter; nothing before the floor is looked at.
fn word_around(bytes: &[u8], at: usize, floor: usize) -> Word {
    let before = bytes.get(floor..at).unwrap_or_default().iter().rev();
    let start = at - before.take_while(|b| !b.is_ascii() || b.is_ascii_alphabetic()).count();
    let none = Word { start: at, end: at, case: Case::Silent };
    words_of(bytes, start).find(|word| word.end > at).unwrap_or(none)
}

/// True for a word that makes its line one of capitals.
fn is_in_capitals(word: &Word, bytes: &[u8]) -> bool {
    match word.case {
        Case::Capital => true,
        Case::Plain => is_syllable(bytes.get(word.start..word.end).unwrap_or_default()),
        Case::Small | Case::Open | Case::Silent => false,
    }
}

/// Restores the words of a line, if there are any to restore; `words` is room for them.
fn restore_line(line: &mut [u8], words: &mut Vec<Word>) -> bool {
    words.clear();
    words_of(line, 0).for_each(|word| words.push(word));
    let mut any = false;
    for (n, &Word { start, end, case }) in words.iter().enumerate() {
        if case == Case::Capital || (case == Case::Open && is_among_capitals(line, words, n)) {
            SIGNS.write_capitals(line.get_mut(start..end).unwrap_or_default());
            any = true;
        }
    }
    any
}

/// True where the nearest words that tell their case are capitals, on both sides that have one. At most the eight
/// words on either side are asked, so that a line of any length takes linear time.
fn is_among_capitals(line: &[u8], words: &[Word], n: usize) -> bool {
    let told = |word: &Word| match word.case {
        Case::Small => Some(false),
        _ => is_in_capitals(word, line).then_some(true),
    };
    let before = words.get(n.saturating_sub(8)..n).and_then(|w| w.iter().rev().find_map(told));
    let after = words.get(n + 1..words.len().min(n + 9)).and_then(|w| w.iter().find_map(told));
    before.or(after).is_some() && before.unwrap_or(true) && after.unwrap_or(true)
}

fn is_syllable(word: &[u8]) -> bool {
    std::str::from_utf8(word).is_ok_and(syllable::is_syllable)
}

/// What the letters of a word are.
#[derive(Debug, Clone, Copy, Default)]
struct Letters {
    capitals: usize,
    doubtful: usize,
    /// A small one whose case the bytes tell.
    small: bool,
    /// A capital stands behind a doubtful one.
    behind: bool,
}

impl Letters {
    #[inline(always)]
    fn add(&mut self, kind: u8) {
        self.capitals += usize::from(kind == CAPITAL);
        self.doubtful += usize::from(kind == DOUBTFUL);
        self.small |= kind == SMALL;
        self.behind |= (kind == CAPITAL) & (self.doubtful > 0);
    }

    fn case(self, word: &[u8]) -> Case {
        let vowel = || std::str::from_utf8(word).is_ok_and(|w| w.chars().any(syllable::is_vowel));
        match (self.capitals, self.doubtful) {
            _ if self.small => Case::Small,
            (2.., 0) => Case::Plain,
            (2.., _) => Case::Capital,
            _ if self.behind => Case::Capital,
            (1, 1..) | (0, 1) => Case::Open,
            (0, 1..) if vowel() => Case::Open,
            _ => Case::Silent,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::detect::is_letter;
    use super::*;

    #[test]
    fn words_of_capital_fonts_are_written_in_capitals() {
        let read = |s: &str| restore(s.to_owned());
        assert_eq!(read("CộNG HòA Xã HộI CHủ NGHĩA VIệT NAM"), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
        assert_eq!(read("Uỷ ban nhân dân tỉnh Hà Nam"), "Uỷ ban nhân dân tỉnh Hà Nam");
        assert_eq!(read("ủY BAN NHÂN DÂN\nđã họp ở Mỹ"), "ỦY BAN NHÂN DÂN\nđã họp ở Mỹ");
        assert_eq!(read("Số: 5/KH-UB, Bộ NN&PTNT"), "Số: 5/KH-UB, Bộ NN&PTNT");
        assert_eq!(read("QUậN Mỹ họp"), "QUẬN Mỹ họp");
    }

    #[test]
    fn bytes_say_what_the_letters_are() {
        let table = Charset::Tcvn3.table().expect("the table");
        let file = Charset::Tcvn3.file().expect("the file");
        let mut all: Vec<char> = (0..=255u8).flat_map(|a| table.decode(&[a]).0.chars().collect::<Vec<_>>()).collect();
        all.extend(file.letters().map(|(letter, _)| letter));
        for (before, c) in all.iter().flat_map(|a| all.iter().map(move |b| (*a, *b))) {
            let text = format!("{before}{c}");
            let kinds: Vec<u8> = SIGNS.of(text.as_bytes()).map(|(kind, _)| kind).skip(before.len_utf8()).collect();
            let (last, first) = kinds.split_last().expect("a byte");
            let kind = match c {
                c if !is_letter(c) => 0,
                c if c.is_uppercase() => CAPITAL,
                c if c.is_ascii() => SMALL,
                _ => DOUBTFUL,
            };
            assert_eq!(*last, kind, "{text}");
            assert!(first.iter().all(|k| *k == if kind == 0 { 0 } else { BEGINNING }), "{text}");
            let mut capital = c.to_string().into_bytes();
            SIGNS.write_capitals(&mut capital);
            assert_eq!(String::from_utf8(capital).expect("letters"), c.to_uppercase().to_string(), "{c}");
        }
    }
}
