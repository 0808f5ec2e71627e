//! Codes of glyphs: which letter a code or a glyph is where the file does not say so well.
//!
//! In: the dictionaries and tables of fonts. Out: fonts whose codes are those of Windows, codes that the library took
//! for a printer's, the letters of a font by its own table. It never draws.

use std::collections::HashMap;
use std::sync::Arc;

use hayro_interpret::font::FontData;
use hayro_interpret::hayro_cmap::BfString;
use hayro_syntax::object::{Dict, Name};
use skrifa::MetadataProvider;

/// Names of the page's one-byte TrueType fonts that give no letters and no encoding: their codes are those of the
/// system that wrote the file, and the library takes them for those of a printer.
pub(super) fn unencoded(page: &hayro_syntax::page::Page<'_>) -> Vec<String> {
    let fonts = &page.resources().fonts;
    let name = |dict: &Dict<'_>, key: &[u8]| dict.get::<Name<'_>>(key).map(|n| n.as_str().to_owned());
    let font = |key: &Name<'_>| {
        let font = fonts.get::<Dict<'_>>(key.clone())?;
        let bare = !font.contains_key(b"ToUnicode".as_slice()) && !font.contains_key(b"Encoding".as_slice());
        let base =
            (bare && name(&font, b"Subtype").as_deref() == Some("TrueType")).then(|| name(&font, b"BaseFont"))??;
        // "ABCDEF+Name" is a part of the font "Name"
        Some(base.split_once('+').map_or(base.clone(), |(_, name)| name.to_owned()))
    };
    fonts.keys().filter_map(|key| font(&key)).collect()
}

/// What stands for the hyphen of the code 0xAD: by name it is a hyphen, in an old font it may be a letter. It is made a
/// plain hyphen where the font is not old.
pub(super) const CODED_HYPHEN: char = '\u{2010}';

/// True for the code that Windows has for the soft hyphen where its name says "hyphen".
pub(super) fn is_coded_hyphen(code: u32, letter: char) -> bool {
    code == 0xad && letter == '-'
}

/// High codes of the printers' encoding (StandardEncoding) that stand for other letters in that of Windows.
const PRINTERS: [(u32, char); 54] = [
    (0xa1, '¡'),
    (0xa2, '¢'),
    (0xa3, '£'),
    (0xa4, '⁄'),
    (0xa5, '¥'),
    (0xa6, 'ƒ'),
    (0xa7, '§'),
    (0xa8, '¤'),
    (0xa9, '\''),
    (0xaa, '“'),
    (0xab, '«'),
    (0xac, '‹'),
    (0xad, '›'),
    (0xae, 'ﬁ'),
    (0xaf, 'ﬂ'),
    (0xb1, '–'),
    (0xb2, '†'),
    (0xb3, '‡'),
    (0xb4, '·'),
    (0xb6, '¶'),
    (0xb7, '•'),
    (0xb8, '‚'),
    (0xb9, '„'),
    (0xba, '”'),
    (0xbb, '»'),
    (0xbc, '…'),
    (0xbd, '‰'),
    (0xbf, '¿'),
    (0xc1, '`'),
    (0xc2, '´'),
    (0xc3, 'ˆ'),
    (0xc4, '˜'),
    (0xc5, '¯'),
    (0xc6, '˘'),
    (0xc7, '˙'),
    (0xc8, '¨'),
    (0xca, '˚'),
    (0xcb, '¸'),
    (0xcd, '˝'),
    (0xce, '˛'),
    (0xcf, 'ˇ'),
    (0xd0, '—'),
    (0xe1, 'Æ'),
    (0xe3, 'ª'),
    (0xe8, 'Ł'),
    (0xe9, 'Ø'),
    (0xea, 'Œ'),
    (0xf1, 'æ'),
    (0xf5, 'ı'),
    (0xeb, 'º'),
    (0xf8, 'ł'),
    (0xf9, 'ø'),
    (0xfa, 'œ'),
    (0xfb, 'ß'),
];

/// True where the library took a high code for one of the printers' encoding, or knows none there.
pub(super) fn is_printers(code: u32, letter: Option<BfString>) -> bool {
    (0x80..=0xff).contains(&code)
        && match letter {
            None => true,
            Some(BfString::Char(c)) => c == '\u{fffd}' || PRINTERS.contains(&(code, c)),
            Some(BfString::String(_)) => false,
        }
}

/// Letter of each glyph of a font, by its table of characters. A font of signs has private characters for its bytes
/// (U+F020 to U+F0FF); old fonts of Vietnamese were made so.
pub(super) fn letters(data: &FontData) -> HashMap<u32, char> {
    let bytes: &[u8] = Arc::as_ref(data).as_ref();
    let mut out = HashMap::new();
    if let Ok(font) = skrifa::FontRef::new(bytes) {
        for (code, glyph) in font.charmap().mappings() {
            let Some(c) = char::from_u32(code) else { continue };
            let private = ('\u{e000}'..='\u{f8ff}').contains(&c);
            if !c.is_control() && (!private || ('\u{f020}'..='\u{f0ff}').contains(&c)) {
                let letter: &mut char = out.entry(glyph.to_u32()).or_insert(c);
                *letter = (*letter).min(c);
            }
        }
    }
    out
}

/// Letters of the glyphs of Times New Roman from number 3 on, as Windows ships it. Programs that make the fonts of a PDF
/// small keep the numbers, and some then leave out which letters they are. Source: the tables that other PDFs give.
const ROMAN: &str = concat!(
    " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxy",
    "z{|}~ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…ÀÃÕŒœ–—“”‘’",
    "÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔÒÚÛÙıˆ˜ˉ˘˙˚¸˝˛ˇŁłŠšŽž¦ÐðÝýÞþ−×¹²³½¼¾₣ĞğİŞşĆćČčđ¯·ĂăĄąĎďĐ",
);
/// Number of the first glyph of [`ROMAN`].
const ROMAN_FIRST: u32 = 3;
/// From this number on the italic ones have no Greek and Cyrillic extensions, and numbers that are so much smaller.
const ITALIC: (u32, u32) = (750, 380);

/// The letter of a glyph by its number, in a font whose name says that it is Times New Roman; none for letters that no
/// Vietnamese paper has.
pub(super) fn roman(number: u32, font: &str) -> Option<char> {
    if !font.starts_with("TimesNewRoman") {
        return None;
    }
    let leaning = font.contains("Italic") && number >= ITALIC.0;
    let letter = match if leaning { number + ITALIC.1 } else { number } {
        n if n < ROMAN_FIRST => return None,
        428 => 'Ĩ',
        429 => 'ĩ',
        457 => 'Ũ',
        458 => 'ũ',
        483 => 'Ỳ',
        484 => 'ỳ',
        1130 => 'Ơ',
        1131 => 'ơ',
        1132 => 'Ư',
        1133 => 'ư',
        1140 => '\u{309}',
        1146 => '\u{303}',
        1150 => '₫',
        1170 => '\u{300}',
        1171 => '\u{301}',
        1173 => '\u{323}',
        // Ạ to ự, then Ỵ to ỹ
        n @ 1188..=1269 => char::from_u32(0x1ea0 + n - 1188)?,
        n @ 1270..=1275 => char::from_u32(0x1ef4 + n - 1270)?,
        n => return ROMAN.chars().nth((n - ROMAN_FIRST) as usize),
    };
    Some(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(numbers: &[u32], font: &str) -> Option<String> {
        numbers.iter().map(|n| roman(*n, font)).collect()
    }

    #[test]
    fn the_numbers_of_the_glyphs_of_times_new_roman_are_letters() {
        assert_eq!(read(&[264, 1245, 70, 3, 79, 1201, 83], "TimesNewRomanPSMT").as_deref(), Some("Độc lập"));
        assert_eq!(read(&[39, 1256, 3, 87, 75, 1190, 82], "TimesNewRomanPS-BoldMT").as_deref(), Some("DỤ thẢo"));
        assert_eq!(read(&[264, 865, 70, 3, 79, 821, 83], "TimesNewRomanPS-ItalicMT").as_deref(), Some("Độc lập"));
        assert_eq!(read(&[264, 1245, 70], "LiberationSerif"), None);
    }
}
