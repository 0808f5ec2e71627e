//! Tables of old encodings (bảng mã): `charsets/NAME.toml`, one letter or more for one byte or two.
//!
//! In: bytes. Out: letters, and the byte that each came from. Bytes that a table does not map stand for the
//! punctuation that Windows shows for them; a byte that would be a letter there is no letter here and becomes U+FFFD.

use std::collections::BTreeMap;

use encoding_rs::{Encoding, WINDOWS_1252};
use toml_spanner::Toml;

use super::build::{self, Cell};
use crate::text::SourceMap;

/// The file of one encoding.
#[derive(Debug, Toml)]
#[toml(deny_unknown_fields)]
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
    #[toml(default)]
    pub fonts: Vec<String>,
    /// Each letter, and what stands for it.
    letters: BTreeMap<String, Vec<String>>,
}

impl File {
    /// Each letter, and what stands for it.
    pub(super) fn letters(&self) -> impl Iterator<Item = (char, &[String])> {
        self.letters.iter().flat_map(|(letter, spelt)| letter.chars().map(move |letter| (letter, &spelt[..])))
    }
}

/// One encoding of one or two bytes for each letter.
#[derive(Debug)]
pub(super) struct Table {
    /// What a byte is: in the first row alone, in the others behind a byte that begins a letter of two.
    rows: Vec<[Cell; 256]>,
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
    /// The table of an encoding of single bytes that the library knows.
    pub(super) fn of_library(encoding: &'static Encoding) -> Table {
        let shown = |byte: usize| encoding.decode_without_bom_handling(&[byte as u8]).0.chars().next();
        let cell = |byte| Cell::of(shown(byte).unwrap_or(char::REPLACEMENT_CHARACTER));
        Table { rows: vec![std::array::from_fn(cell)], fonts: Vec::new() }
    }

    /// The table of a file; rows that are wrong are left out, which the tests of the files forbid.
    pub(super) fn of(file: &File) -> Table {
        let shown = |byte: usize| match windows(byte as u8) {
            c if byte >= 0x80 && c.is_alphabetic() => Cell::of(char::REPLACEMENT_CHARACTER),
            c => Cell::of(c),
        };
        let mut single: [Cell; 256] = std::array::from_fn(shown);
        let mut pairs: Vec<(u8, u8, char)> = Vec::new();
        for (letter, spelt) in file.letters() {
            for bytes in spelt.iter().filter_map(|s| bytes_of(s)) {
                match bytes[..] {
                    [one] => single[usize::from(one)] = Cell::of(letter),
                    [one, two] => pairs.push((one, two, letter)),
                    _ => {}
                }
            }
        }
        let mut firsts: Vec<u8> = pairs.iter().map(|p| p.0).collect();
        firsts.sort_unstable();
        firsts.dedup();
        for (n, first) in firsts.iter().enumerate() {
            let cell = &mut single[usize::from(*first)];
            *cell = cell.then(n + 1);
        }
        let mut rows = vec![single; firsts.len() + 1];
        for (one, two, letter) in pairs {
            if let Some(row) = rows.get_mut(single[usize::from(one)].row()) {
                row[usize::from(two)] = Cell::of(letter).over(single[usize::from(one)]);
            }
        }
        Table { rows, fonts: file.fonts.clone() }
    }

    /// Decodes a whole text.
    pub(super) fn decode(&self, bytes: &[u8]) -> (String, SourceMap) {
        match self.rows.as_slice() {
            [alone] => build::decode_units::<1>(bytes, 0, |at| alone[usize::from(bytes.get(at).copied().unwrap_or(0))]),
            rows => build::decode_pairs(bytes, rows),
        }
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
            assert!(file.letters.keys().all(|letter| letter.chars().count() == 1), "{}", file.name);
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
    fn the_row_that_comes_next_depends_on_the_byte_alone() {
        for table in Charset::TABLES.into_iter().filter_map(Charset::table) {
            for row in &table.rows {
                let places = row.iter().zip(&table.rows[0]);
                assert!(places.into_iter().all(|(cell, alone)| cell.row() == alone.row()), "{:?}", table.fonts);
            }
        }
    }

    #[test]
    fn a_byte_without_a_letter_gives_punctuation_or_nothing() {
        let (text, _) = Charset::Tcvn3.decode(b"\x93K\xd5\x94 \xc0");
        assert_eq!(text, "“Kế” \u{fffd}");
    }
}
