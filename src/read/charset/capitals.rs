//! Capitals of the capital fonts (phông chữ hoa .VnTimeH): in TCVN3 a capital with a tone has no byte of its own.
//!
//! In: a text decoded from TCVN3, where headings read "CộNG HòA". Out: the same letters, one for one in as many bytes,
//! with the words of capitals whole: "CỘNG HÒA".

use super::build::{EACH, HIGH, WORD, between, word_at};
use super::{detect::is_letter, syllable};

/// How a word is written, by the letters whose case the bytes tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    /// A small letter stands in it.
    Small,
    /// Two capitals that are no abbreviation, or a capital behind a letter of unknown case.
    Capital,
    /// "Uỷ", "Mỹ", "ở": the words around it decide.
    Open,
    /// No letter of doubtful case and less than two capitals: says nothing.
    Silent,
}

/// Writes the words of capital fonts in capitals. All letters in question take as many bytes in both cases.
///
/// Only lines with a word that is plainly in capitals change, and few lines have one: a capital behind another letter is
/// looked for first, stretch by stretch.
pub(super) fn restore(text: String) -> String {
    let bytes = text.as_bytes();
    let (mut out, mut words) = (String::new(), Vec::new());
    // what is written, and what is looked at
    let (mut done, mut at) = (0, 1);
    while at < bytes.len() {
        let capitals = between(u64::from_le_bytes(word_at(bytes, at)), b'A', b'Z');
        let found = if capitals == 0 { 0 } else { capitals & letters(word_at(bytes, at - 1)) };
        if found == 0 {
            at += WORD;
            continue;
        }
        let first = at + found.trailing_zeros() as usize / 8;
        let word = word_around(&text, first);
        if case_of(text.get(word.clone()).unwrap_or_default()) != Case::Capital {
            at = word.end.max(first) + 1;
            continue;
        }
        let start = memchr::memrchr(b'\n', bytes.get(..first).unwrap_or_default()).map_or(0, |n| n + 1);
        let rest = bytes.get(first..).unwrap_or_default();
        let end = memchr::memchr(b'\n', rest).map_or(bytes.len(), |n| first + n);
        out.push_str(text.get(done..start).unwrap_or_default());
        restore_line(text.get(start..end).unwrap_or_default(), &mut words, &mut out);
        (done, at) = (end, end + 1);
    }
    if done == 0 {
        return text;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

/// The highest bits of those bytes of a word that belong to letters.
#[inline(always)]
fn letters(word: [u8; WORD]) -> u64 {
    let word = u64::from_le_bytes(word);
    word & HIGH | between(word | (EACH * 0x20), b'a', b'z')
}

/// The letters around a byte.
fn word_around(text: &str, at: usize) -> std::ops::Range<usize> {
    let before = text.get(..at).unwrap_or_default().char_indices().rev().take_while(|(_, c)| is_letter(*c)).last();
    let after = text.get(at..).unwrap_or_default();
    let length = after.find(|c| !is_letter(c)).unwrap_or(after.len());
    before.map_or(at, |(start, _)| start)..at + length
}

/// A word of a line.
#[derive(Debug, Clone, Copy)]
struct Word {
    start: usize,
    end: usize,
    case: Case,
}

/// Adds a line with its words restored; `words` is room for them.
fn restore_line(line: &str, words: &mut Vec<Word>, out: &mut String) {
    words_of(line, words);
    let mut last = 0;
    for (n, &Word { start, end, case }) in words.iter().enumerate() {
        let capital = match case {
            Case::Capital => true,
            Case::Small | Case::Silent => false,
            Case::Open => is_among_capitals(words, n),
        };
        let word = line.get(start..end).unwrap_or_default();
        if capital && !word.is_ascii() {
            out.push_str(line.get(last..start).unwrap_or_default());
            out.extend(word.chars().map(capital_of));
            last = end;
        }
    }
    out.push_str(line.get(last..).unwrap_or_default());
}

/// The capital of a letter that takes as many bytes; quick for those of Vietnamese.
fn capital_of(c: char) -> char {
    match c {
        '\0'..='\x7f' => c.to_ascii_uppercase(),
        'à'..='ý' if c != '÷' => char::from_u32(c as u32 - 0x20).unwrap_or(c),
        'ă' | 'đ' | 'ĩ' | 'ũ' | 'Ạ'..='ỹ' => char::from_u32(c as u32 & !1).unwrap_or(c),
        'ơ' | 'ư' => char::from_u32(c as u32 - 1).unwrap_or(c),
        _ => {
            let mut upper = c.to_uppercase();
            match (upper.next(), upper.next()) {
                (Some(u), None) if u.len_utf8() == c.len_utf8() => u,
                _ => c,
            }
        }
    }
}

/// True for a capital; quick for those of Vietnamese.
fn is_capital(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_uppercase(),
        'à'..='ý' | 'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' => false,
        'Ạ'..='ỹ' => c as u32 & 1 == 0,
        c => c.is_uppercase(),
    }
}

/// True where the nearest words that tell their case are capitals, on both sides that have one. At most the eight
/// words on either side are asked, so that a line of any length takes linear time.
fn is_among_capitals(words: &[Word], n: usize) -> bool {
    let told = |word: &Word| match word.case {
        Case::Small => Some(false),
        Case::Capital => Some(true),
        Case::Open | Case::Silent => None,
    };
    let before = words.get(n.saturating_sub(8)..n).and_then(|w| w.iter().rev().find_map(told));
    let after = words.get(n + 1..words.len().min(n + 9)).and_then(|w| w.iter().find_map(told));
    before.or(after).is_some() && before.unwrap_or(true) && after.unwrap_or(true)
}

/// The words of a line.
fn words_of(line: &str, words: &mut Vec<Word>) {
    words.clear();
    let (mut start, mut letters) = (None, Letters::default());
    for (at, c) in line.char_indices().chain(std::iter::once((line.len(), ' '))) {
        if is_letter(c) {
            start.get_or_insert(at);
            letters.add(c);
        } else if let Some(from) = start.take() {
            let case = letters.case(line.get(from..at).unwrap_or_default());
            words.push(Word { start: from, end: at, case });
            letters = Letters::default();
        }
    }
}

/// What the letters of a word are.
#[derive(Debug, Clone, Copy, Default)]
struct Letters {
    capitals: usize,
    /// Small ones that are drawn as capitals too.
    doubtful: usize,
    /// A small one whose case the bytes tell.
    small: bool,
    /// A capital stands behind a doubtful one.
    behind: bool,
}

impl Letters {
    #[inline]
    fn add(&mut self, c: char) {
        if is_capital(c) {
            self.capitals += 1;
            self.behind |= self.doubtful > 0;
        } else if c.is_ascii() {
            self.small = true;
        } else {
            self.doubtful += 1;
        }
    }

    fn case(self, word: &str) -> Case {
        match (self.capitals, self.doubtful) {
            _ if self.small => Case::Small,
            // "KH" and "UBND" stand among small letters too
            (2.., 0) if !syllable::is_syllable(word) => Case::Silent,
            (2.., _) => Case::Capital,
            _ if self.behind => Case::Capital,
            (1, 1..) | (0, 1) => Case::Open,
            (0, 1..) if word.chars().any(syllable::is_vowel) => Case::Open,
            _ => Case::Silent,
        }
    }
}

fn case_of(word: &str) -> Case {
    // most words say it with their last letter
    if word.bytes().next_back().is_some_and(|b| b.is_ascii_lowercase()) {
        return Case::Small;
    }
    let mut letters = Letters::default();
    word.chars().for_each(|c| letters.add(c));
    letters.case(word)
}

#[cfg(test)]
mod tests {
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
    fn quick_capitals_are_those_of_unicode() {
        for c in ('\0'..'\u{1f00}').filter(|c| is_letter(*c)) {
            assert_eq!(is_capital(c), c.is_uppercase(), "{c}");
            let upper: String = c.to_uppercase().collect();
            assert!(
                upper.len() != c.len_utf8() || upper.chars().count() > 1 || upper.starts_with(capital_of(c)),
                "{c}"
            );
        }
    }
}
