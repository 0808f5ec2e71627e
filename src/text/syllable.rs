//! Whether a word is a Vietnamese syllable (âm tiết): onset, rhyme and tone that go together.
//!
//! In: the letters of a word. Out: yes or no, by `charsets/syllables.toml`. Words of other languages, names and
//! abbreviations are no syllables; a text is judged by its many words.

use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use toml_spanner::Toml;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// The file.
#[derive(Debug, Toml)]
#[toml(deny_unknown_fields)]
struct File {
    #[allow(dead_code, reason = "read by tests and by people")]
    source: String,
    #[allow(dead_code, reason = "read by tests and by people")]
    examples: Vec<String>,
    #[allow(dead_code, reason = "read by tests and by people")]
    rejects: Vec<String>,
    onsets: Vec<String>,
    onsets_front: Vec<String>,
    onsets_back: Vec<String>,
    rhymes: Vec<String>,
}

/// Longest syllable, in letters ("nghiêng").
const LONGEST: usize = 7;

/// Letters of a syllable, one byte each, in one number; tones aside.
type Key = u64;

/// A letter without its tone, and the tone; small letters only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Letter {
    /// A small ASCII letter; a capital for ă â ê ô ơ ư đ (A B E O P U D); 0 for no letter of Vietnamese.
    base: u8,
    /// Combining mark of the tone, as an index from 1; 0 for none.
    tone: u8,
}

const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// sắc and nặng, the tones of syllables that end in c, ch, p, t.
const CLOSED: [u8; 2] = [2, 5];

fn split(c: char) -> Letter {
    let mut letter = Letter { base: 0, tone: 0 };
    decompose_canonical(c, |part| {
        if let Some(tone) = TONES.iter().position(|&t| t == part) {
            letter.tone = tone as u8 + 1;
            return;
        }
        let small = part.to_lowercase().next().unwrap_or(part);
        letter.base = match (letter.base, small) {
            (0, 'a'..='z') => small as u8,
            (0, 'đ') => b'D',
            (base, mark) => shaped(base, mark).unwrap_or(0),
        };
    });
    letter
}

/// A letter with breve, circumflex or horn.
fn shaped(base: u8, mark: char) -> Option<u8> {
    Some(match (base, mark) {
        (b'a', '\u{306}') => b'A',
        (b'a', '\u{302}') => b'B',
        (b'e', '\u{302}') => b'E',
        (b'o', '\u{302}') => b'O',
        (b'o', '\u{31b}') => b'P',
        (b'u', '\u{31b}') => b'U',
        _ => return None,
    })
}

struct Rules {
    /// U+0000 to U+01BF, then U+1EA0 to U+1EFF.
    letters: Vec<Letter>,
    syllables: Keys,
    /// The same without the marks of their vowels and of đ.
    plain: Keys,
}

type Keys = HashSet<Key, BuildHasherDefault<Spread>>;

/// Spreads keys that we made ourselves; nobody can choose them.
#[derive(Debug, Clone, Copy, Default)]
struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|b| self.write_u64(u64::from(*b)));
    }

    fn write_u64(&mut self, key: u64) {
        // an odd number of mixed bits: the golden ratio
        self.0 = (self.0 ^ key).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 ^= self.0 >> 32;
    }
}

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let letters = (0..0x1c0).chain(0x1ea0..0x1f00).filter_map(char::from_u32).map(split).collect();
    let mut syllables = Keys::default();
    // the tests of the file hold that it loads
    if let Ok(file) = toml_spanner::from_str::<File>(include_str!("../../charsets/syllables.toml")) {
        for rhyme in &file.rhymes {
            let front = rhyme.starts_with(['e', 'ê', 'i', 'y']);
            let some = if front { &file.onsets_front } else { &file.onsets_back };
            for onset in file.onsets.iter().chain(some) {
                syllables.extend(key(onset.chars().chain(rhyme.chars()).map(split)));
            }
        }
    }
    let plain = syllables.iter().map(|key| plain(*key)).collect();
    Rules { letters, syllables, plain }
});

/// The key of the letters without their marks.
fn plain(key: Key) -> Key {
    let bare = |b: u8| match b {
        b'A' | b'B' => b'a',
        b'P' => b'o',
        b => b.to_ascii_lowercase(),
    };
    Key::from_be_bytes(key.to_be_bytes().map(bare))
}

fn key(letters: impl Iterator<Item = Letter>) -> Option<Key> {
    letters.enumerate().try_fold(0, |key, (at, l)| (at < LONGEST && l.base != 0).then(|| key << 8 | Key::from(l.base)))
}

/// The letter, by table where it may be Vietnamese.
fn letter(c: char) -> Letter {
    let at = match c as u32 {
        n @ 0..0x1c0 => n,
        n @ 0x1ea0..0x1f00 => n - 0x1ea0 + 0x1c0,
        _ => return Letter { base: 0, tone: 0 },
    };
    RULES.letters.get(at as usize).copied().unwrap_or(Letter { base: 0, tone: 0 })
}

/// True for a vowel with or without marks.
pub(crate) fn is_vowel(c: char) -> bool {
    matches!(letter(c).base, b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'A' | b'B' | b'E' | b'O' | b'P' | b'U')
}

/// True where the word is a syllable of Vietnamese, composed or with combining marks.
pub(crate) fn is_syllable(word: &str) -> bool {
    let (mut all, mut length, mut tone) = (0 as Key, 0, 0);
    for c in word.chars() {
        if is_combining_mark(c) {
            match (TONES.iter().position(|&t| t == c), shaped(all as u8, c)) {
                (Some(t), _) if tone == 0 && length > 0 => tone = t as u8 + 1,
                (None, Some(base)) => all = (all & !0xff) | Key::from(base),
                _ => return false,
            }
            continue;
        }
        let l = letter(c);
        length += 1;
        if l.base == 0 || length > LONGEST || (l.tone != 0 && tone != 0) {
            return false;
        }
        all = all << 8 | Key::from(l.base);
        tone = tone.max(l.tone);
    }
    let closed = matches!(all as u8, b'c' | b'p' | b't') || all as u16 == u16::from_be_bytes(*b"ch");
    RULES.syllables.contains(&all) && (!closed || CLOSED.contains(&tone))
}

/// True where the word may be a syllable whose marks were lost or wrong.
pub(crate) fn is_syllable_without_marks(word: &str) -> bool {
    let letters = word.chars().filter(|c| !is_combining_mark(*c)).map(letter);
    key(letters).is_some_and(|key| RULES.plain.contains(&plain(key)))
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[test]
    fn the_file_loads_and_its_examples_hold() {
        let file: File = toml_spanner::from_str(include_str!("../../charsets/syllables.toml")).expect("the file loads");
        assert!(!file.source.is_empty());
        for word in &file.examples {
            assert!(is_syllable(word), "{word}");
            assert!(is_syllable(&word.nfd().collect::<String>()), "{word} decomposed");
        }
        for word in &file.rejects {
            assert!(!is_syllable(word), "{word}");
        }
    }

    #[test]
    fn a_syllable_may_have_lost_its_marks() {
        for word in ["Duong", "nghieng", "đông", "Quyết", "quyêt", "hoc", "Uy"] {
            assert!(is_syllable_without_marks(word), "{word}");
        }
        for word in ["NQKQ", "plan", "hµnh", "k", "report"] {
            assert!(!is_syllable_without_marks(word), "{word}");
        }
    }
}
