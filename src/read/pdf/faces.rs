//! Faces: the fonts of a document by their names, parts of one font taken together.
//!
//! In: what the library tells of the font of a run, and the outlines of some small letters. Out: a number for each
//! face, its name, and whether it is a capital font (phông chữ hoa): one that draws small letters as capitals. What a
//! face is written in is not decided here.

use std::collections::HashMap;

use hayro_interpret::font::{OutlineFontData, OutlineGlyph};
use hayro_interpret::kurbo::Shape;

/// Small letters without ascenders: in a capital font they are as high as capitals.
const LOW: &str = "acemnorsuvwxz";
/// So many letters of a face are measured.
const MEASURED: u8 = 4;
/// Low letters that are higher are capitals, in thousandths of the size; the highest of text fonts reach 550.
const HIGH: f64 = 600.0;
/// The same where the name says that the font is one of capitals; those of typewriters are low.
const HIGH_BY_NAME: f64 = 500.0;

/// One face.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Face {
    /// Name without the tag of a part; empty where the library does not tell.
    pub name: String,
    /// Low letters measured, and the sum of their heights.
    measured: u8,
    height: f64,
}

impl Face {
    /// A face of a name, for tests of other files too.
    pub fn named(name: &str) -> Face {
        Face { name: name.to_owned(), ..Face::default() }
    }

    /// True where small letters are drawn as capitals: by their height, and by the name where the font is not embedded.
    pub fn is_capital(&self) -> bool {
        let named = self.is_named_capital();
        match self.measured {
            0 => named,
            n => self.height / f64::from(n) > if named { HIGH_BY_NAME } else { HIGH },
        }
    }

    /// ".VnTimeH", ".VnArialH,Bold", "VnTimeHBoldItalic".
    fn is_named_capital(&self) -> bool {
        let mut name = self.name.to_ascii_lowercase();
        for style in ["italic", "oblique", "bold", "regular", "normal", "mt"] {
            name.truncate(name.trim_end_matches([',', '-', ' ']).len());
            name.truncate(name.strip_suffix(style).unwrap_or(&name).len());
        }
        let name = name.trim_end_matches([',', '-', ' ']);
        name.trim_start_matches('.').starts_with("vn") && name.ends_with('h')
    }
}

/// The faces of a document.
#[derive(Debug)]
pub(super) struct Faces {
    /// The first is that of fonts without a name.
    pub list: Vec<Face>,
    by_data: HashMap<u128, u16>,
    by_name: HashMap<String, u16>,
}

impl Default for Faces {
    fn default() -> Self {
        Faces { list: vec![Face::default()], by_data: HashMap::new(), by_name: HashMap::new() }
    }
}

impl Faces {
    /// Number of the face of a font.
    pub fn of(&mut self, data: &OutlineFontData) -> u16 {
        if let Some(face) = self.by_data.get(&data.cache_key) {
            return *face;
        }
        let name = data.postscript_name.as_deref().unwrap_or("");
        let face = match self.by_name.get(name) {
            Some(face) => *face,
            None if name.is_empty() => 0,
            None => match u16::try_from(self.list.len()) {
                Ok(next) => {
                    self.list.push(Face::named(name));
                    self.by_name.insert(name.to_owned(), next);
                    next
                }
                Err(_) => 0,
            },
        };
        self.by_data.insert(data.cache_key, face);
        face
    }

    /// Measures a letter of a face, if it is a low one and more of them are wanted.
    pub fn measure(&mut self, face: u16, letter: char, glyph: &OutlineGlyph) {
        let Some(known) = self.list.get_mut(usize::from(face)) else { return };
        if face != 0 && known.measured < MEASURED && LOW.contains(letter) {
            let bounds = glyph.outline().bounding_box();
            if bounds.height() > 0.0 {
                known.measured += 1;
                known.height += bounds.y1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_capital_font_is_told_by_its_name_where_nothing_was_measured() {
        for name in [".VnTimeH", ".VnTimeH,Bold", "VnTimeHBold", "VnTimeHBoldItalic", ".VnArialH-Italic", ".vntimeh"] {
            assert!(Face::named(name).is_capital(), "{name}");
        }
        for name in [".VnTime", ".VnTime,Bold", "VnTimeBold", "VNI-Helve", "TimesNewRoman", "Calibri-Light", ""] {
            assert!(!Face::named(name).is_capital(), "{name}");
        }
    }

    #[test]
    fn what_is_drawn_outweighs_the_name() {
        let measured = |name: &str, height| Face { measured: 2, height: 2.0 * height, ..Face::named(name) };
        assert!(!measured(".VnTimeH", 450.0).is_capital() && measured("TTE1B0t00", 660.0).is_capital());
    }
}
