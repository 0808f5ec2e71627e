//! What old encoding bytes are in (đoán bảng mã): the one in which the words with marks are Vietnamese syllables.
//!
//! In: bytes that are not Unicode. Out: an encoding, or none, and how well each one did. Only words with bytes above
//! ASCII are judged, some hundreds taken from all over the text.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use toml_spanner::Toml;

use super::Charset;
use crate::text::syllable;

/// Share of syllables among the words with marks from which on a reading is believed: the right one reaches about
/// 0.97 on real papers, the best wrong one 0.44.
pub(super) const BELIEVED: f64 = 0.7;

/// Share that is enough where every other reading stays so much lower.
const CLEAR: f64 = 0.4;

/// How many words with marks are judged.
const ENOUGH: usize = 240;

/// After so many words a clear winner ends the search.
const SOON: usize = 48;

/// How the words read in one encoding.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score {
    /// The encoding.
    pub charset: Charset,
    /// Words with marks.
    pub words: usize,
    /// Those that are syllables.
    pub syllables: usize,
    /// Letters that are usual in Vietnamese, among those with marks, less those that are not: breaks ties.
    usual: i64,
}

impl Score {
    /// Nothing seen yet.
    pub(super) fn new(charset: Charset) -> Score {
        Score { charset, words: 0, syllables: 0, usual: 0 }
    }

    /// Share of syllables, 0 where there were no words.
    pub fn share(&self) -> f64 {
        if self.words == 0 { 0.0 } else { self.syllables as f64 / self.words as f64 }
    }

    pub(super) fn rank(&self) -> (u64, i64) {
        // shares that differ by less than one word in fifty are told apart by the letters
        ((self.share() * 50.0).round() as u64, self.usual)
    }

    /// Judges the words of a piece of text in this reading.
    pub(super) fn judge(&mut self, text: &str) {
        self.judge_where(text, |_| true);
    }

    /// Judges the words for whose place in the piece `counts` holds.
    pub(super) fn judge_where(&mut self, text: &str, counts: impl Fn(Range<usize>) -> bool) {
        for word in words(text) {
            let at = word.as_ptr() as usize - text.as_ptr() as usize;
            if (word.is_ascii() && !word.contains(is_broken)) || !counts(at..at + word.len()) {
                continue;
            }
            let syllable = syllable::is_syllable(word) && (self.charset == Charset::Tcvn3 || is_cased(word));
            // abbreviations such as "QĐ" and "KHĐT" say nothing
            if !syllable && !word.chars().any(|c| is_broken(c) || syllable::is_vowel(c)) {
                continue;
            }
            self.words += 1;
            self.syllables += usize::from(syllable);
            self.usual += word.chars().filter(|c| !c.is_ascii_lowercase()).map(usual).sum::<i64>();
        }
    }
}

/// The file.
#[derive(Debug, Toml)]
#[toml(deny_unknown_fields)]
struct File {
    #[allow(dead_code, reason = "read by people")]
    source: String,
    usual: String,
    unusual: String,
}

/// How usual a letter with marks is: the commonest of running text count for it, the rarest against it, by
/// `charsets/letters.toml`.
fn usual(c: char) -> i64 {
    static LETTERS: LazyLock<FxHashMap<char, i64>> = LazyLock::new(|| {
        // the tests of the file hold that it loads
        let file: Option<File> = toml_spanner::from_str(include_str!("../../../charsets/letters.toml")).ok();
        let counts = |letters: &str, count: i64| letters.chars().map(|c| (c, count)).collect::<Vec<_>>();
        file.iter().flat_map(|f| [counts(&f.usual, 2), counts(&f.unusual, -1)]).flatten().collect()
    });
    LETTERS.get(&c).copied().unwrap_or(if c.is_uppercase() { -1 } else { 0 })
}

/// The words of a text: letters, combining marks and what stands for broken bytes.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(is_letter(c) || is_broken(c) || ('\u{300}'..'\u{330}').contains(&c)))
        .filter(|w| !w.is_empty())
}

/// True for a letter of any language; quick for those of Vietnamese.
pub(super) fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphabetic(),
        '×' | '÷' => false,
        '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => true,
        c => c.is_alphabetic(),
    }
}

/// True for what stands for a byte that is no letter: in another encoding it would be one.
fn is_broken(c: char) -> bool {
    c == '\u{fffd}' || (c.is_control() && !c.is_whitespace())
}

/// True where no capital follows a small letter.
fn is_cased(word: &str) -> bool {
    let (mut small, mut second, mut n) = (false, false, 0);
    for c in word.chars().filter(|c| is_letter(*c)) {
        let upper = c.is_uppercase();
        if upper && small {
            return false;
        }
        second |= upper && n == 1;
        small |= !upper;
        n += 1;
    }
    // "HÀ" and "Hà", but not "HÀng"
    !(second && small)
}

/// Pieces between blanks that hold a byte no ASCII text has, evenly from all over the bytes.
fn marked(bytes: &[u8]) -> Vec<&[u8]> {
    const WINDOWS: usize = 16;
    const WIDTH: usize = 1024;
    let blank = |b: &u8| matches!(b, b' ' | b'\t' | b'\n' | b'\r' | 0x0c);
    let special = |b: &u8| *b >= 0x80 || (*b < b' ' && !blank(b));
    let step = (bytes.len() / WINDOWS).max(WIDTH);
    let mut found: Vec<&[u8]> = Vec::new();
    for window in bytes.chunks(step) {
        let part = window.get(..WIDTH.min(window.len())).unwrap_or_default();
        let before = found.len();
        found.extend(part.split(blank).filter(|p| p.iter().any(special)));
        // the end of a window may be half of a word
        if part.len() < bytes.len() && found.len() > before && part.last().is_some_and(|b| !blank(b)) {
            found.pop();
        }
    }
    if found.len() < SOON && step > WIDTH {
        // the windows missed them
        found = bytes.split(blank).filter(|p| p.iter().any(special)).take(ENOUGH).collect();
    }
    let stride = found.len().div_ceil(ENOUGH).max(1);
    let out: Vec<&[u8]> = found.into_iter().step_by(stride).collect();
    // a judge that stops early must have seen the whole
    let stride = out.len().div_ceil(SOON).max(1);
    (0..stride).flat_map(|first| out.iter().skip(first).step_by(stride).copied()).collect()
}

/// The best of the scores, if it is to be believed: many syllables, or, in lists of names from other languages of the
/// country, far more than in any other reading.
pub(super) fn best(scores: &[Score]) -> Option<Score> {
    // of equals the commoner encoding, which stands first
    let best = *scores.iter().rev().max_by_key(|s| s.rank())?;
    let others = scores.iter().filter(|s| s.charset != best.charset).map(Score::share).fold(0.0, f64::max);
    let clear = best.words >= 4 && best.share() >= CLEAR && best.share() - others >= CLEAR;
    (best.share() >= BELIEVED || clear).then_some(best)
}

/// The encoding in which the bytes are Vietnamese, if there is one, and how each did.
pub(in crate::read) fn detect(bytes: &[u8]) -> (Option<Charset>, Vec<Score>) {
    let mut scores: Vec<Score> = Charset::OLD.into_iter().map(Score::new).collect();
    let pieces = marked(bytes);
    let mut open = [true; Charset::OLD.len()];
    for batch in pieces.chunks(SOON) {
        let joined = batch.join(&b' ');
        for (score, _) in scores.iter_mut().zip(open).filter(|(_, open)| *open) {
            score.judge(&score.charset.decode(&joined).0);
        }
        // what is far behind a good reading is out
        let best = scores.iter().map(Score::share).fold(0.0, f64::max);
        if best > 0.85 {
            open = std::array::from_fn(|n| open[n] && scores.get(n).is_some_and(|s| s.share() > 0.6));
            if open.iter().filter(|open| **open).count() < 2 {
                break;
            }
        }
    }
    (best(&scores).map(|s| s.charset), scores)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_old_encoding_is_told_by_its_words() {
        let cases: [(&[u8], Charset); 4] = [
            (b"\xa7\xe9c l\xcbp - T\xf9 do - H\xb9nh ph\xf3c".as_slice(), Charset::Tcvn3),
            (b"Co\xe4ng ho\xf8a xa\xf5 ho\xe4i chu\xfb ngh\xf3a", Charset::Vni),
            (b"C\xe3n c\xfd\xec Nghi\xf2 \xf0i\xf2nh s\xf4\xec 5", Charset::Windows1258),
            (b"\xe0i\xef\xe5n n\xfb\xfa\xe1c", Charset::BkHcm2),
        ];
        for (bytes, charset) in cases {
            assert_eq!(detect(bytes).0, Some(charset));
        }
    }

    #[test]
    fn the_file_of_letters_loads() {
        let file: File =
            toml_spanner::from_str(include_str!("../../../charsets/letters.toml")).expect("the file loads");
        assert!(!file.source.is_empty() && file.usual.chars().all(|c| !file.unusual.contains(c)));
        assert_eq!(['đ', 'ẵ', 'a', 'ọ', 'Đ', 'B'].map(usual), [2, -1, 0, 0, -1, -1]);
    }

    #[test]
    fn words_are_taken_from_the_whole_and_found_wherever_they_stand() {
        let long =
            [b"plain words ".repeat(10_000).as_slice(), b"\xae\xdenh ", &b"plain words ".repeat(10_000)].concat();
        assert_eq!(marked(&long), [b"\xae\xdenh"]);
        let many: Vec<u8> =
            (0..20_000).flat_map(|n| format!("{n:05}\u{e1} ").chars().map(|c| c as u8).collect::<Vec<_>>()).collect();
        let found = marked(&many);
        assert!((SOON..=ENOUGH).contains(&found.len()));
        let first: Vec<_> = found.iter().take(SOON).collect();
        assert!(first.iter().any(|w| w.starts_with(b"00")) && first.iter().any(|w| w.starts_with(b"18")), "{first:?}");
    }

    #[test]
    fn other_languages_are_none() {
        for bytes in [
            b"Les \xe9l\xe8ves fran\xe7ais \xe9taient d\xe9j\xe0 l\xe0, tr\xe8s press\xe9s".as_slice(),
            b"Die M\xfcnchner B\xfcrger h\xe4tten gr\xf6\xdfere H\xe4user f\xfcr \xdcbersch\xfcsse",
            b"El ni\xf1o espa\xf1ol so\xf1\xf3 ma\xf1ana con la se\xf1ora",
        ] {
            assert_eq!(detect(bytes).0, None, "{:?}", detect(bytes).1);
        }
    }
}
