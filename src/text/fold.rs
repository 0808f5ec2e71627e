//! The folded view: one byte for each code point, so that a pattern sees no difference of case, of tone
//! placement ("hoà", "hòa"), of dash or of quotation mark, while positions stay those of the text.
//!
//! In: characters. Out: bytes; ASCII stands for itself in lower case, the 67 lower-case letters of the
//! Vietnamese alphabet beyond ASCII have codes from 0x80. It never changes the text itself.

use std::sync::OnceLock;

/// Vowels that carry tones, in the order of their codes.
const VOWELS: [[char; 6]; 12] = [
    ['a', 'à', 'á', 'ả', 'ã', 'ạ'],
    ['ă', 'ằ', 'ắ', 'ẳ', 'ẵ', 'ặ'],
    ['â', 'ầ', 'ấ', 'ẩ', 'ẫ', 'ậ'],
    ['e', 'è', 'é', 'ẻ', 'ẽ', 'ẹ'],
    ['ê', 'ề', 'ế', 'ể', 'ễ', 'ệ'],
    ['i', 'ì', 'í', 'ỉ', 'ĩ', 'ị'],
    ['o', 'ò', 'ó', 'ỏ', 'õ', 'ọ'],
    ['ô', 'ồ', 'ố', 'ổ', 'ỗ', 'ộ'],
    ['ơ', 'ờ', 'ớ', 'ở', 'ỡ', 'ợ'],
    ['u', 'ù', 'ú', 'ủ', 'ũ', 'ụ'],
    ['ư', 'ừ', 'ứ', 'ử', 'ữ', 'ự'],
    ['y', 'ỳ', 'ý', 'ỷ', 'ỹ', 'ỵ'],
];
const FIRST: u8 = 0x80;
/// Code of đ.
pub(crate) const D_BAR: u8 = FIRST + 72;
/// Code of any other letter.
pub(crate) const OTHER_LETTER: u8 = D_BAR + 1;
/// Code of any other character.
pub(crate) const OTHER: u8 = OTHER_LETTER + 1;
/// Code of an ellipsis.
pub(crate) const ELLIPSIS: u8 = OTHER + 1;

/// Cyrillic and Greek capitals that are drawn like Latin ones and stand in symbols by mistake (NĐ-СР).
const LOOKALIKES: [(char, u8); 22] = [
    ('А', b'a'),
    ('В', b'b'),
    ('С', b'c'),
    ('Е', b'e'),
    ('Н', b'h'),
    ('І', b'i'),
    ('К', b'k'),
    ('М', b'm'),
    ('О', b'o'),
    ('Р', b'p'),
    ('Т', b't'),
    ('Х', b'x'),
    ('а', b'a'),
    ('с', b'c'),
    ('е', b'e'),
    ('о', b'o'),
    ('р', b'p'),
    ('х', b'x'),
    ('Α', b'a'),
    ('Β', b'b'),
    ('Ο', b'o'),
    ('Τ', b't'),
];

/// Code points whose bytes are kept: as far as the dashes, quotation marks and signs of papers go.
const KEPT: usize = 0x2300;
/// Code points of one table. A text needs four or five tables of them: making all would cost more than a short text.
const PAGE: usize = 0x100;

static PAGES: [OnceLock<[u8; PAGE]>; KEPT / PAGE] = [const { OnceLock::new() }; KEPT / PAGE];

fn page(number: usize) -> [u8; PAGE] {
    std::array::from_fn(|i| char::from_u32((number * PAGE + i) as u32).map_or(OTHER, fold_slow))
}

fn fold_slow(c: char) -> u8 {
    if c.is_ascii() {
        return c.to_ascii_lowercase() as u8;
    }
    let lower = c.to_lowercase().next().unwrap_or(c);
    for (i, row) in VOWELS.iter().enumerate() {
        if let Some(tone) = row.iter().position(|&v| v == lower) {
            return if tone == 0 && row[0].is_ascii() { row[0] as u8 } else { FIRST + (i * 6 + tone) as u8 };
        }
    }
    if let Some(&(_, latin)) = LOOKALIKES.iter().find(|(l, _)| *l == c) {
        return latin;
    }
    match c {
        'đ' | 'Đ' | 'ð' | 'Ð' => D_BAR,
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{00ad}' | '\u{30fb}' => b'-',
        '“' | '”' | '„' | '″' | '«' | '»' => b'"',
        '\u{2044}' | '\u{2215}' => b'/',
        '‘' | '’' | '′' | '`' | '´' => b'\'',
        '•' | '●' | '○' | '▪' | '▫' | '◦' | '·' | '∙' | '‣' | '◆' | '◇' | '◊' | '♦' | '❖' | '■' | '□' | '★' | '►'
        | '▶' | '➢' | '➤' | '➔' | '✓' | '✔' | '☐' | '☑' | '\u{f02d}' | '\u{f06e}' | '\u{f071}' | '\u{f076}'
        | '\u{f0a7}' | '\u{f0a8}' | '\u{f0b7}' | '\u{f0d8}' | '\u{f0f0}' | '\u{f0fc}' => b'*',
        '…' => ELLIPSIS,
        '\u{00a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => b' ',
        _ if c.is_alphabetic() => OTHER_LETTER,
        _ => OTHER,
    }
}

/// Byte of one character, before tones are placed.
#[inline]
pub(crate) fn fold_char(c: char) -> u8 {
    if c.is_ascii() { (c as u8).to_ascii_lowercase() } else { look_up(c) }
}

fn look_up(c: char) -> u8 {
    let code = c as usize;
    match PAGES.get(code / PAGE) {
        Some(table) => table.get_or_init(|| page(code / PAGE))[code % PAGE],
        None => fold_slow(c),
    }
}

/// Appends the byte of `c`, moving a tone from the second vowel of oa, oe, uy to the first.
#[inline]
pub(super) fn push_folded(out: &mut Vec<u8>, c: char) {
    let byte = fold_char(c);
    out.push(byte);
    if byte >= FIRST {
        let at = out.len() - 1;
        move_tone(out, at);
    }
}

/// True where the tone of a vowel stands over the one before it: the vowels are oa, oe, uy.
#[inline]
pub(super) fn is_tone_moved(before: u8, toned: u8) -> bool {
    // without branches, so that many letters are looked at together
    let is_of = |row: u8| toned.wrapping_sub(FIRST + 6 * row) < 6;
    (before == b'o') & (is_of(0) | is_of(3)) | (before == b'u') & is_of(11)
}

/// Moves the tone of a vowel to the one before it, where it belongs there.
pub(super) fn move_tone(folded: &mut [u8], at: usize) {
    let Some([first, second]) = at.checked_sub(1).and_then(|before| folded.get_mut(before..=at)) else { return };
    if is_tone_moved(*first, *second) {
        let code = *second - FIRST;
        let (row, plain) = match (*first, code / 6) {
            (b'u', _) => (9, b'y'),
            (_, 0) => (6, b'a'),
            _ => (6, b'e'),
        };
        *first = FIRST + row * 6 + code % 6;
        *second = plain;
    }
}

/// The folded view of a string.
pub fn fold(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    text.chars().for_each(|c| push_folded(&mut out, c));
    out
}

/// True for a letter's byte.
#[inline]
pub const fn is_letter(byte: u8) -> bool {
    matches!(byte, b'a'..=b'z' | FIRST..=OTHER_LETTER)
}

/// Bytes of letters and digits.
static WORD: [bool; 256] = {
    let mut word = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        word[byte] = is_letter(byte as u8) || (byte as u8).is_ascii_digit();
        byte += 1;
    }
    word
};

/// True for a letter's or a digit's byte.
#[inline]
pub fn is_word(byte: u8) -> bool {
    WORD[usize::from(byte)]
}

/// Spells a folded byte as plain ASCII without diacritics, for slugs; `None` where it has no letter.
pub(crate) fn ascii_of(byte: u8) -> Option<u8> {
    match byte {
        b'a'..=b'z' | b'0'..=b'9' => Some(byte),
        D_BAR => Some(b'd'),
        _ if (FIRST..D_BAR).contains(&byte) => Some(
            [b'a', b'a', b'a', b'e', b'e', b'i', b'o', b'o', b'o', b'u', b'u', b'y'][usize::from((byte - FIRST) / 6)],
        ),
        _ => None,
    }
}

/// Lower-case ASCII slug: letters without diacritics and digits, all else one hyphen ("ke-hoach").
pub fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match ascii_of(fold_char(c)) {
            Some(b) => out.push(b as char),
            None if c == '&' => {}
            None if out.is_empty() || out.ends_with('-') => {}
            None => out.push('-'),
        }
    }
    while out.ends_with('-') {
        out.pop();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_and_new_tone_placement_fold_alike() {
        for (new, old) in [("Hoà", "HÒA"), ("Uỷ ban", "ủy ban"), ("thuỳ", "thùy"), ("khoẻ", "khỏe"), ("quý", "qúy")]
        {
            assert_eq!(fold(new), fold(old), "{new}");
        }
    }

    #[test]
    fn every_code_point_gives_one_byte() {
        let text = "ĐIỀU 5 – “Kế hoạch” … ½ 漢";
        assert_eq!(fold(text).len(), text.chars().count());
    }

    #[test]
    fn kept_bytes_are_those_of_the_characters() {
        for c in (0..0x2400).filter_map(char::from_u32) {
            assert_eq!(fold_char(c), fold_slow(c), "{c:?}");
        }
    }

    #[test]
    fn different_letters_stay_different() {
        let all: Vec<u8> = VOWELS.iter().flatten().map(|&c| fold_char(c)).collect();
        let distinct: std::collections::BTreeSet<_> = all.iter().collect();
        assert_eq!(distinct.len(), 72);
    }

    #[test]
    fn slug_drops_diacritics_and_ampersand() {
        assert_eq!(slug("72/2015/NĐ-CP"), "72-2015-nd-cp");
        assert_eq!(slug("47/2000/QĐ-BGD&ĐT"), "47-2000-qd-bgddt");
        assert_eq!(slug("Kế hoạch"), "ke-hoach");
    }
}
