//! Tables of old encodings (bảng mã): `charsets/NAME.toml`, one letter or more for one byte or two.
//!
//! In: bytes. Out: letters, and the byte that each came from. Bytes that a table does not map stand for the
//! punctuation that Windows shows for them; a byte that would be a letter there is no letter here and becomes U+FFFD.

use std::collections::BTreeMap;

use encoding_rs::WINDOWS_1252;
use serde::Deserialize;

use crate::text::SourceMap;

/// The file of one encoding.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    /// Name in `source.charset`; the file says it for its reader.
    #[allow(dead_code, reason = "read by tests and by people")]
    pub name: String,
    /// Where the table was learnt.
    #[allow(dead_code, reason = "read by tests and by people")]
    pub source: String,
    /// Bytes, and how they read.
    #[allow(dead_code, reason = "read by tests and by people")]
    pub examples: Vec<(String, String)>,
    /// How the names of its fonts begin, in small letters, without a dot.
    #[serde(default)]
    pub fonts: Vec<String>,
    /// Each letter, and what stands for it.
    pub letters: BTreeMap<char, Vec<String>>,
}

/// One encoding of one or two bytes for each letter.
#[derive(Debug)]
pub(super) struct Table {
    /// What a byte is alone.
    single: [char; 256],
    /// True where the byte is what it is in ASCII, whatever follows.
    plain: [bool; 256],
    /// Row of the byte in `pairs` where it may be the first of two, from 1; 0 for none.
    first: [u8; 256],
    /// For each row, what the second byte makes of it; NUL for nothing.
    pairs: Vec<[char; 256]>,
    /// How the names of its fonts begin.
    pub(super) fonts: Vec<String>,
}

/// Bytes written as hexadecimal digits, blanks between them or not.
pub(super) fn bytes_of(hex: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> = hex.bytes().filter(|b| *b != b' ').collect();
    digits.chunks(2).map(|two| u8::from_str_radix(std::str::from_utf8(two).ok()?, 16).ok()).collect()
}

/// What Windows shows for a byte.
pub(super) fn windows(byte: u8) -> char {
    if byte < 0x80 {
        return byte as char;
    }
    WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next().unwrap_or('\u{fffd}')
}

impl Table {
    /// The table of a file; rows that are wrong are left out, which the tests of the files forbid.
    pub(super) fn of(file: &File) -> Table {
        let mut table = Table {
            single: ['\0'; 256],
            plain: std::array::from_fn(|b| b < 0x80),
            first: [0; 256],
            pairs: Vec::new(),
            fonts: file.fonts.clone(),
        };
        for (at, slot) in table.single.iter_mut().enumerate() {
            let shown = windows(at as u8);
            *slot = if at >= 0x80 && shown.is_alphabetic() { '\u{fffd}' } else { shown };
        }
        for (letter, spelt) in &file.letters {
            for bytes in spelt.iter().filter_map(|s| bytes_of(s)) {
                match bytes[..] {
                    [one] => {
                        table.single[usize::from(one)] = *letter;
                        table.plain[usize::from(one)] = false;
                    }
                    [one, two] => {
                        table.plain[usize::from(one)] = false;
                        let row = &mut table.first[usize::from(one)];
                        if *row == 0 {
                            table.pairs.push(['\0'; 256]);
                            *row = table.pairs.len() as u8;
                        }
                        if let Some(pairs) = table.pairs.get_mut(usize::from(*row) - 1) {
                            pairs[usize::from(two)] = *letter;
                        }
                    }
                    _ => {}
                }
            }
        }
        table
    }

    /// The letter at the front, and how many bytes it took.
    #[inline]
    pub(super) fn letter(&self, bytes: &[u8]) -> (char, usize) {
        let Some(&one) = bytes.first() else { return ('\0', 0) };
        let row = self.first[usize::from(one)];
        if row != 0
            && let Some(&two) = bytes.get(1)
            && let Some(pairs) = self.pairs.get(usize::from(row) - 1)
        {
            let both = pairs[usize::from(two)];
            if both != '\0' {
                return (both, 2);
            }
        }
        (self.single[usize::from(one)], 1)
    }

    /// Decodes a whole text.
    pub(super) fn decode(&self, bytes: &[u8]) -> (String, SourceMap) {
        let mut text = String::with_capacity(bytes.len() + bytes.len() / 2);
        let mut map = SourceMap::default();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            if self.plain[usize::from(byte)] {
                text.push(char::from(byte));
                at += 1;
                continue;
            }
            let (letter, taken) = self.letter(bytes.get(at..).unwrap_or_default());
            text.push(letter);
            at += taken;
            if !letter.is_ascii() {
                // what follows begins a run: the letter's bytes are not the file's
                map.push(text.len(), at);
            }
        }
        (text, map)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Charset;
    use super::*;

    #[test]
    fn every_file_holds_all_letters_and_its_examples_read_right() {
        for charset in Charset::TABLES {
            let file = charset.file().expect("the file loads");
            assert_eq!(file.name, charset.name());
            assert!(!file.source.is_empty() && !file.examples.is_empty(), "{}", file.name);
            assert_eq!(file.letters.len(), 134, "{}", file.name);
            for (bytes, words) in &file.examples {
                let bytes = bytes_of(bytes).unwrap_or_else(|| panic!("{}: {bytes} is no hexadecimal", file.name));
                assert_eq!(&charset.decode(&bytes).0, words, "{}", file.name);
            }
            let mut seen = std::collections::BTreeSet::new();
            for spelt in file.letters.values().flatten() {
                let bytes = bytes_of(spelt).expect("hexadecimal");
                assert!((1..=2).contains(&bytes.len()), "{}: {spelt}", file.name);
                assert!(seen.insert(bytes), "{}: {spelt} stands twice", file.name);
            }
        }
    }

    #[test]
    fn a_byte_without_a_letter_gives_punctuation_or_nothing() {
        let (text, _) = Charset::Tcvn3.decode(b"\x93K\xd5\x94 \xc0");
        assert_eq!(text, "“Kế” \u{fffd}");
    }
}
