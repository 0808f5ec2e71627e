//! Old encodings of Vietnamese (bảng mã cũ): their names, their tables, what a text is written in.
//!
//! In: bytes, or text whose letters are bytes of an old encoding shown one by one. Out: Unicode, the map back, and
//! the encoding. Unicode is never converted; where no encoding gives Vietnamese, nothing is.

mod build;
mod capitals;
mod detect;
mod font;
mod repair;
mod table;
mod viqr;

use std::sync::LazyLock;

use crate::text::SourceMap;
use build::Cell;
pub use detect::Score;
pub(super) use detect::detect;
pub(super) use font::{Verdict, Witness, convert, is_old};
pub use repair::{Repaired, repair, repair_lines};

use table::{File, Table};
pub(super) use viqr::is_viqr;

/// An encoding of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Charset {
    /// UTF-8.
    Utf8,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// Windows-1252, what is left where no encoding gives Vietnamese.
    Windows1252,
    /// Windows-1258: vowels, then combining tones.
    Windows1258,
    /// TCVN3 (ABC), fonts .VnTime.
    Tcvn3,
    /// VNI-Windows, fonts VNI-Times.
    Vni,
    /// VISCII.
    Viscii,
    /// VPS.
    Vps,
    /// BK HCM2.
    BkHcm2,
    /// VIQR, in plain ASCII.
    Viqr,
}

const NAMES: [(Charset, &str); 11] = [
    (Charset::Utf8, "utf-8"),
    (Charset::Utf16Le, "utf-16le"),
    (Charset::Utf16Be, "utf-16be"),
    (Charset::Windows1252, "windows-1252"),
    (Charset::Windows1258, "windows-1258"),
    (Charset::Tcvn3, "tcvn3"),
    (Charset::Vni, "vni"),
    (Charset::Viscii, "viscii"),
    (Charset::Vps, "vps"),
    (Charset::BkHcm2, "bkhcm2"),
    (Charset::Viqr, "viqr"),
];

impl Charset {
    /// Those that a table of ours knows.
    const TABLES: [Charset; 5] = [Charset::Tcvn3, Charset::Vni, Charset::Viscii, Charset::Vps, Charset::BkHcm2];

    /// Those of Vietnamese before Unicode that bytes above ASCII may be in; the commoner first.
    const OLD: [Charset; 6] =
        [Charset::Tcvn3, Charset::Vni, Charset::Windows1258, Charset::Viscii, Charset::Vps, Charset::BkHcm2];

    /// Name in `source.charset`: `tcvn3`.
    pub fn name(self) -> &'static str {
        NAMES.iter().find(|(c, _)| *c == self).map_or("", |(_, name)| name)
    }

    /// The encoding of a name, in small or capital letters.
    pub fn from_name(name: &str) -> Option<Charset> {
        NAMES.iter().find(|(_, known)| known.eq_ignore_ascii_case(name)).map(|(c, _)| *c)
    }

    /// All names.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NAMES.iter().map(|(_, name)| *name)
    }

    fn source(self) -> &'static str {
        match self {
            Charset::Tcvn3 => include_str!("../../../charsets/tcvn3.toml"),
            Charset::Vni => include_str!("../../../charsets/vni.toml"),
            Charset::Viscii => include_str!("../../../charsets/viscii.toml"),
            Charset::Vps => include_str!("../../../charsets/vps.toml"),
            Charset::BkHcm2 => include_str!("../../../charsets/bkhcm2.toml"),
            Charset::Viqr => include_str!("../../../charsets/viqr.toml"),
            _ => "",
        }
    }

    /// True where fonts of this encoding are named so, and those of no other more exactly; a name proves nothing.
    fn has_font(self, name: &str) -> bool {
        let name = name.trim_start_matches('.').to_ascii_lowercase();
        let begin = |f: &&String| name.starts_with(f.as_str());
        let length = |c: Charset| c.table()?.fonts.iter().filter(begin).map(String::len).max();
        length(self) >= Charset::TABLES.into_iter().map(length).max().flatten() && length(self).is_some()
    }

    fn file(self) -> Option<File> {
        toml_spanner::from_str(self.source()).ok()
    }

    fn table(self) -> Option<&'static Table> {
        static TABLES: LazyLock<Vec<(Charset, Table)>> = LazyLock::new(|| {
            let ours = Charset::TABLES.into_iter().filter_map(|c| Some((c, Table::of(&c.file()?))));
            let library = [
                (Charset::Windows1252, Table::of_library(encoding_rs::WINDOWS_1252)),
                (Charset::Windows1258, Table::of_library(encoding_rs::WINDOWS_1258)),
            ];
            ours.chain(library).collect()
        });
        TABLES.iter().find(|(c, _)| *c == self).map(|(_, table)| table)
    }

    /// Reads bytes in this encoding as they are, whatever comes out; broken ones stand as U+FFFD.
    pub fn decode(self, bytes: &[u8]) -> (String, SourceMap) {
        match self {
            Charset::Utf8 => (String::from_utf8_lossy(bytes).into_owned(), SourceMap::default()),
            Charset::Utf16Le => decode_utf_16(bytes, u16::from_le_bytes),
            Charset::Utf16Be => decode_utf_16(bytes, u16::from_be_bytes),
            Charset::Viqr => viqr::decode(bytes),
            Charset::Tcvn3 => {
                let (text, map) = self.raw(bytes);
                (capitals::restore(text), map)
            }
            _ => self.raw(bytes),
        }
    }

    fn raw(self, bytes: &[u8]) -> (String, SourceMap) {
        self.table().map(|t| t.decode(bytes)).unwrap_or_default()
    }
}

/// UTF-16; halves of pairs and of units stand as U+FFFD.
fn decode_utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> (String, SourceMap) {
    // up to the punctuation of Vietnamese papers
    static CELLS: LazyLock<Vec<Cell>> = LazyLock::new(|| ('\0'..'\u{2100}').map(Cell::of).collect());
    let cells = CELLS.as_slice();
    let unit_at = |at: usize| bytes.get(at..at + 2).map(|two| unit([two[0], two[1]]));
    let mark = if unit_at(0) == Some(0xfeff) { 2 } else { 0 };
    let broken = Cell::of(char::REPLACEMENT_CHARACTER);
    // the first of a pair, whose second is written over it
    let mut half = None;
    build::decode_units::<2>(bytes, mark, |at| {
        // half a unit at the end is broken
        let Some(one) = unit_at(at) else { return broken };
        let first = half.take();
        if let Some(cell) = cells.get(usize::from(one)) {
            return *cell;
        }
        match char::from_u32(u32::from(one)) {
            Some(c) => Cell::of(c),
            None => match first.and_then(|first| char::decode_utf16([first, one]).next()?.ok()) {
                Some(c) => Cell::of(c).over(broken),
                None => {
                    half = Some(one);
                    broken
                }
            },
        }
    })
}
