//! Capitals of the capital fonts (phông chữ hoa .VnTimeH): in TCVN3 a capital with a tone has no byte of its own.
//!
//! In: a text decoded from TCVN3, where headings read "CộNG HòA". Out: the same letters, one for one in as many bytes,
//! with the words of capitals whole: "CỘNG HÒA".

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
pub(super) fn restore(text: String) -> String {
    let bytes = text.as_bytes();
    // a word is in capitals where a capital stands behind another letter of it; a text without any stays
    let inner = |two: &[u8]| matches!(two, [a, b] if b.is_ascii_uppercase() && (*a >= 0x80 || a.is_ascii_alphabetic()));
    let Some(first) = bytes.windows(2).position(inner) else { return text };
    let at = memchr::memrchr(b'\n', bytes.get(..first).unwrap_or_default()).map_or(0, |n| n + 1);
    let mut out = String::with_capacity(text.len());
    out.push_str(text.get(..at).unwrap_or_default());
    for line in text.get(at..).unwrap_or_default().split_inclusive('\n') {
        if line.is_ascii() || !line.as_bytes().windows(2).any(inner) {
            out.push_str(line);
        } else {
            restore_line(line, &mut out);
        }
    }
    out
}

fn restore_line(line: &str, out: &mut String) {
    let words = words_of(line);
    let mut last = 0;
    for (n, &(start, end, case)) in words.iter().enumerate() {
        let capital = match case {
            Case::Capital => true,
            Case::Small | Case::Silent => false,
            Case::Open => is_among_capitals(&words, n),
        };
        if capital {
            out.push_str(line.get(last..start).unwrap_or_default());
            let word = line.get(start..end).unwrap_or_default();
            word.chars().for_each(|c| out.push(capital_of(c)));
            last = end;
        }
    }
    out.push_str(line.get(last..).unwrap_or_default());
}

fn capital_of(c: char) -> char {
    let mut upper = c.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(u), None) if u.len_utf8() == c.len_utf8() => u,
        _ => c,
    }
}

/// True where the nearest words that tell their case are capitals, on both sides that have one. At most the eight
/// words on either side are asked, so that a line of any length takes linear time.
fn is_among_capitals(words: &[(usize, usize, Case)], n: usize) -> bool {
    let told = |&(_, _, case): &(usize, usize, Case)| match case {
        Case::Small => Some(false),
        Case::Capital => Some(true),
        Case::Open | Case::Silent => None,
    };
    let before = words.get(n.saturating_sub(8)..n).and_then(|w| w.iter().rev().find_map(told));
    let after = words.get(n + 1..words.len().min(n + 9)).and_then(|w| w.iter().find_map(told));
    before.or(after).is_some() && before.unwrap_or(true) && after.unwrap_or(true)
}

fn words_of(line: &str) -> Vec<(usize, usize, Case)> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in line.char_indices().chain(std::iter::once((line.len(), ' '))) {
        match (start, is_letter(c)) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                words.push((from, at, case_of(line.get(from..at).unwrap_or_default())));
                start = None;
            }
            _ => {}
        }
    }
    words
}

fn case_of(word: &str) -> Case {
    let (mut capitals, mut doubtful, mut behind) = (0, 0, false);
    for c in word.chars() {
        if c.is_uppercase() {
            capitals += 1;
            behind |= doubtful > 0;
        } else if c.is_ascii() {
            return Case::Small;
        } else {
            doubtful += 1;
        }
    }
    match (capitals, doubtful) {
        // "KH" and "UBND" stand among small letters too
        (2.., 0) if !syllable::is_syllable(word) => Case::Silent,
        (2.., _) => Case::Capital,
        _ if behind => Case::Capital,
        (1, 1..) | (0, 1) => Case::Open,
        (0, 1..) if word.chars().any(syllable::is_vowel) => Case::Open,
        _ => Case::Silent,
    }
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
}
