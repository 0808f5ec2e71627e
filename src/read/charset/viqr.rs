//! VIQR: Vietnamese in plain ASCII, marks behind their vowels ("Vie^.t Nam").
//!
//! In: bytes, all ASCII. Out: letters. A full stop or a question mark behind the last vowel of a word may be a tone
//! or the end of a sentence; where the writer put a backslash before those that are no tones it is known, else what
//! follows decides.

use std::sync::LazyLock;

use super::build::{self, Cell};
use super::{Charset, detect::Score};
use crate::text::SourceMap;

/// What a character is, by those before it: in the first row alone, in the second behind a backslash, in the others
/// behind those that begin a letter.
static ROWS: LazyLock<Vec<[Cell; 256]>> = LazyLock::new(|| {
    let mut letters: Vec<(Vec<u8>, char)> = Vec::new();
    for (letter, spelt) in Charset::Viqr.file().iter().flat_map(|file| file.letters()) {
        letters.extend(spelt.iter().map(|s| (s.clone().into_bytes(), letter)));
    }
    // the longer ones go on from the shorter ones
    letters.sort_by_key(|(bytes, _)| bytes.len());
    let alone = |byte: usize| Cell::of(u8::try_from(byte).ok().filter(u8::is_ascii).map_or('\u{fffd}', char::from));
    let mut rows: Vec<[Cell; 256]> = vec![std::array::from_fn(alone); 2];
    rows[0][usize::from(b'\\')] = rows[0][usize::from(b'\\')].then(1);
    for (bytes, letter) in letters {
        let Some((&last, before)) = bytes.split_last().filter(|(_, before)| !before.is_empty()) else { continue };
        let mut row = 0;
        for byte in before.iter().map(|b| usize::from(*b)) {
            if rows[row][byte].row() == 0 {
                rows[row][byte] = rows[row][byte].then(rows.len());
                rows.push(std::array::from_fn(alone));
            }
            row = rows[row][byte].row();
        }
        let over = before
            .iter()
            .fold((0, rows[0][0]), |(row, _), b| (rows[row][usize::from(*b)].row(), rows[row][usize::from(*b)]))
            .1;
        rows[row][usize::from(last)] = Cell::of(letter).over(over);
    }
    // what goes on with nothing begins anew, and a sign behind a backslash is written over it
    let first = rows[0];
    for row in rows.iter_mut().skip(1) {
        for (cell, anew) in row.iter_mut().zip(first).filter(|(cell, _)| !cell.goes_on()) {
            *cell = anew;
        }
    }
    for sign in b"(^+*'`?~.\\dD".map(usize::from) {
        rows[1][sign] = alone(sign).over(first[usize::from(b'\\')]);
    }
    rows
});

/// How many bytes are looked at to tell whether ASCII is VIQR.
const HEAD: usize = 8 << 10;

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
    let rows = &*ROWS;
    build::decode(bytes, rows, |cell, at| {
        let tone = cell.goes_on() && !escaped && matches!(bytes.get(at), Some(b'.' | b'?'));
        if tone && is_letter_end(bytes, at + 1) && ends_sentence(bytes, at) {
            // no tone: the end of a sentence
            return bytes.get(at).map_or(cell, |byte| rows[0][usize::from(*byte)]);
        }
        cell
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_holds_all_letters_and_its_examples_read_right() {
        let file = Charset::Viqr.file().expect("the file loads");
        assert_eq!((file.letters().count(), file.name.as_str()), (134, "viqr"));
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
