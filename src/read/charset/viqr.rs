//! VIQR: Vietnamese in plain ASCII, marks behind their vowels ("Vie^.t Nam").
//!
//! In: bytes, all ASCII. Out: letters. A full stop or a question mark behind the last vowel of a word may be a tone
//! or the end of a sentence; where the writer put a backslash before those that are no tones it is known, else what
//! follows decides.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::{Charset, detect::Score};
use crate::text::SourceMap;

/// Letters by what stands for them.
struct Letters {
    /// Letter of two characters, by the first and the second; NUL for none.
    two: Vec<[char; 128]>,
    three: BTreeMap<[u8; 3], char>,
}

static LETTERS: LazyLock<Letters> = LazyLock::new(|| {
    let mut letters = Letters { two: vec![['\0'; 128]; 128], three: BTreeMap::new() };
    let file = Charset::Viqr.file();
    for (letter, spelt) in file.iter().flat_map(|f| &f.letters) {
        for bytes in spelt.iter().map(|s| s.as_bytes()) {
            match *bytes {
                [a, b] if a.max(b) < 128 => letters.two[usize::from(a)][usize::from(b)] = *letter,
                [a, b, c] => {
                    letters.three.insert([a, b, c], *letter);
                }
                _ => {}
            }
        }
    }
    letters
});

impl Letters {
    /// The longest letter that stands at the front, and its length.
    fn at(&self, bytes: &[u8]) -> Option<(char, usize)> {
        let [a, b, ..] = *bytes else { return None };
        let two = *self.two.get(usize::from(a))?.get(usize::from(b))?;
        if two == '\0' {
            return None;
        }
        let third = bytes.get(2).copied().filter(|c| b"'`?~.".contains(c));
        let three = third.and_then(|c| self.three.get(&[a, b, c]));
        Some(three.map_or((two, 2), |letter| (*letter, 3)))
    }
}

/// How many bytes are looked at to tell whether ASCII is VIQR.
const HEAD: usize = 16 << 10;

/// True where ASCII text is VIQR: circumflexes, breves or horns behind vowels, and the words are Vietnamese.
pub(in crate::read) fn is_viqr(bytes: &[u8]) -> Option<Score> {
    let head = bytes.get(..HEAD.min(bytes.len())).unwrap_or_default();
    let shapes = memchr::memchr3_iter(b'^', b'+', b'(', head)
        .filter(|&at| at > 0 && matches!(head[at - 1] | 0x20, b'a' | b'e' | b'o' | b'u'))
        .take(2)
        .count();
    if shapes < 2 {
        return None;
    }
    let mut score = Score::new(Charset::Viqr);
    let text = decode(head).0;
    score.judge(&text);
    let all = super::detect::words(&text).count();
    // in Vietnamese two words of three have marks; a formula has a few
    (score.share() >= super::detect::BELIEVED && score.words >= 3 && score.words * 3 >= all).then_some(score)
}

fn is_letter_end(bytes: &[u8], at: usize) -> bool {
    bytes.get(at).is_none_or(|b| !b.is_ascii_alphabetic())
}

/// True where the `.` or `?` at `at`, behind the last letter of a word, ends a sentence.
fn ends_sentence(bytes: &[u8], at: usize) -> bool {
    let rest = bytes.get(at + 1..).unwrap_or_default();
    let vowel_is_capital = at > 0 && bytes.get(at - 1).is_some_and(u8::is_ascii_uppercase);
    match rest.iter().position(|b| !matches!(b, b' ' | b'\t')) {
        None => true,
        Some(gap) => match rest[gap] {
            b'\n' | b'\r' => true,
            b'.' | b',' | b';' | b':' | b')' | b'?' | b'!' | b'-' => false,
            b'A'..=b'Z' => gap > 0 && !vowel_is_capital,
            _ => false,
        },
    }
}

/// Decodes VIQR.
pub(super) fn decode(bytes: &[u8]) -> (String, SourceMap) {
    let escaped = memchr::memchr_iter(b'\\', bytes).any(|at| matches!(bytes.get(at + 1), Some(b'.' | b'?')));
    let letters = &*LETTERS;
    let mut text = String::with_capacity(bytes.len());
    let mut map = SourceMap::default();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte == b'\\'
            && let Some(&next) = bytes.get(at + 1).filter(|b| b"(^+*'`?~.\\dD".contains(b))
        {
            map.push(text.len(), at + 1);
            text.push(char::from(next));
            at += 2;
            continue;
        }
        let mut found = letters.at(bytes.get(at..).unwrap_or_default());
        if let Some((_, n)) = found
            && !escaped
            && matches!(bytes.get(at + n - 1), Some(b'.' | b'?'))
            && is_letter_end(bytes, at + n)
            && ends_sentence(bytes, at + n - 1)
        {
            found = if n == 3 { letters.at(bytes.get(at..at + 2).unwrap_or_default()) } else { None };
        }
        let (letter, n) = match found {
            Some(found) => found,
            None if byte.is_ascii() => (char::from(byte), 1),
            None => ('\u{fffd}', 1),
        };
        text.push(letter);
        at += n;
        if !letter.is_ascii() {
            map.push(text.len(), at);
        }
    }
    (text, map)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_holds_all_letters_and_its_examples_read_right() {
        let file = Charset::Viqr.file().expect("the file loads");
        assert_eq!((file.letters.len(), file.name.as_str()), (134, "viqr"));
        for (written, read) in &file.examples {
            assert_eq!(&decode(written.as_bytes()).0, read);
        }
    }

    #[test]
    fn a_full_stop_is_told_from_a_tone_by_what_follows() {
        assert_eq!(decode(b"O+? nha. Ban hoi?\nCa. nha").0, "Ở nha. Ban hoi?\nCạ nha");
        assert_eq!(decode(b"Ca. nha\\. Ha.\\.").0, "Cạ nha. Hạ.");
    }

    #[test]
    fn formulas_and_english_are_no_viqr() {
        assert!(is_viqr(b"a^2 + b^2 = c^2, o+ and a^n. This is a rule of the university.").is_none());
        assert!(is_viqr(b"Co^.ng ho`a xa~ ho^.i chu? nghi~a Vie^.t Nam").is_some());
    }
}
