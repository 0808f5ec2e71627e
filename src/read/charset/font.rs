//! Words of one font (phông chữ): whether its letters are bytes of an old encoding shown one by one.
//!
//! In: the words that a font draws, as the file says them. Out: a verdict on the font, and its lines in Unicode. The
//! words alone are the witness; the font's name may only speak for an encoding that other fonts of the document have
//! proved. Words that are Vietnamese in Unicode are never converted.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::Charset;
use super::detect::{BELIEVED, Score, best};
use super::repair::{byte_of, is_proof, is_strange, is_witness, judge};
use crate::text::syllable;

/// Different words that are judged at most.
const JUDGED: usize = 2000;
/// Words with marks whose syllables are counted.
const COUNTED: usize = 500;
/// Least number of different words that speak for an old encoding.
const LEAST: usize = 2;
/// One word in so many may be Unicode where the rest is not.
const STRAY: usize = 50;
/// Where so many words that only Unicode has stand beside one different word that shows bytes, the latter are slips of
/// the keyboard or words of other languages.
const SLIPS: usize = 400;
/// So many words with marks tell that a font is Unicode.
const SURE: usize = 8;

/// What the words of a font are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) enum Verdict {
    /// Too few words with marks to tell.
    Silent,
    /// Unicode, or in no encoding that is known.
    Unicode,
    /// Bytes of an encoding.
    Old(Charset),
    /// Bytes of an encoding beside words in Unicode.
    Mixed(Charset),
}

/// The words of a font, seen one after the other.
#[derive(Debug, Default)]
pub(in crate::read) struct Witness<'w> {
    /// Different words that show bytes as an old encoding does.
    strange: BTreeSet<Cow<'w, str>>,
    /// Words with marks.
    marked: usize,
    /// Those counted, and the syllables among them as they stand.
    counted: usize,
    syllables: usize,
    /// Words with a letter that no byte shows.
    proofs: usize,
}

impl<'w> Witness<'w> {
    /// Takes in a word.
    pub fn see(&mut self, word: &'w str) {
        if word.is_ascii() {
            return;
        }
        let shown = shown(word);
        let bare = bare(&shown);
        if bare.is_ascii() {
            return;
        }
        self.marked += 1;
        self.proofs += usize::from(bare.chars().any(is_proof));
        if self.counted < COUNTED {
            self.counted += 1;
            self.syllables += usize::from(syllable::is_syllable(bare));
        }
        if self.strange.len() < JUDGED && is_witness(bare) && bare.chars().all(|c| byte_of(c).is_some()) {
            self.strange.insert(match shown {
                Cow::Borrowed(_) => Cow::Borrowed(word),
                Cow::Owned(shown) => Cow::Owned(shown),
            });
        }
    }

    /// Adds what another font's words say.
    pub fn join(&mut self, other: &Witness<'w>) {
        self.strange.extend(other.strange.iter().cloned());
        self.marked += other.marked;
        self.counted += other.counted;
        self.syllables += other.syllables;
        self.proofs += other.proofs;
    }

    /// Number of words with marks.
    pub fn marked(&self) -> usize {
        self.marked
    }

    /// Number of words that only Unicode has.
    pub fn proofs(&self) -> usize {
        self.proofs
    }

    /// Share of syllables as the words stand.
    fn as_is(&self) -> f64 {
        self.syllables as f64 / self.counted.max(1) as f64
    }

    /// What the words are.
    pub fn verdict(&self) -> Verdict {
        if self.strange.len() >= LEAST {
            let (scores, different) = judge(self.strange.iter().map(Cow::as_ref));
            let stray = self.proofs * STRAY <= self.marked;
            match best(&scores).filter(|_| different >= LEAST) {
                Some(score) if stray && score.share() > self.as_is() => return Verdict::Old(score.charset),
                Some(score) if !stray && different > LEAST && different * SLIPS >= self.proofs => {
                    return Verdict::Mixed(score.charset);
                }
                _ => {}
            }
        }
        let sure = self.proofs > 0 || (self.marked >= SURE && self.as_is() >= BELIEVED);
        if sure { Verdict::Unicode } else { Verdict::Silent }
    }

    /// True where the few words of a font read in an encoding that other fonts of the document are in: better than as
    /// they stand, or as well where the font's name is one of that encoding.
    pub fn fits(&self, charset: Charset, words: impl Iterator<Item = &'w str>, name: &str) -> bool {
        if self.proofs > 0 {
            return false;
        }
        let named = charset.has_font(name);
        if self.marked == 0 || self.strange.is_empty() && !named {
            // a lone sign is a bullet
            return named;
        }
        let mut score = Score::new(charset);
        for word in words {
            match convert(word, charset) {
                Some(text) => score.judge(&text),
                None => return false,
            }
        }
        if score.words == 0 {
            // abbreviations and punctuation only
            return named;
        }
        let better = score.share() > self.as_is() || (named && score.share() >= self.as_is());
        score.share() >= BELIEVED && better
    }
}

/// Punctuation of Unicode around a word; what old encodings have letters for stays.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| c.is_ascii_punctuation() || matches!(c, '“' | '”' | '‘' | '’' | '…' | '–' | '—' | '•'))
}

/// The word with each byte as Windows shows it: fonts of signs have private characters for their bytes, other files
/// the names of letters that look like the bytes' own.
fn shown(word: &str) -> Cow<'_, str> {
    let own = |c: char| match c {
        '\u{f020}'..='\u{f0ff}' => super::table::windows((c as u32 & 0xff) as u8),
        '\u{2010}' => '\u{ad}',
        '\u{3bc}' => '\u{b5}',
        c => c,
    };
    if word.chars().any(|c| own(c) != c) { word.chars().map(own).collect::<String>().into() } else { word.into() }
}

/// A line in Unicode; none where a character of it shows no byte, or a byte no letter.
pub(in crate::read) fn convert(line: &str, charset: Charset) -> Option<String> {
    let bytes: Vec<u8> = shown(line).chars().map(byte_of).collect::<Option<_>>()?;
    let (text, _) = charset.decode(&bytes);
    (!text.contains('\u{fffd}')).then_some(text)
}

/// Whether a word among words in Unicode is in an old encoding: `None` where it may be both.
pub(in crate::read) fn is_old(word: &str, charset: Charset) -> Option<bool> {
    let shown = shown(word);
    let bare = bare(&shown);
    if bare.is_ascii() {
        return None;
    }
    let Some(text) = convert(bare, charset) else { return Some(false) };
    let mut score = Score::new(charset);
    score.judge(&text);
    let reads = score.words > 0 && score.syllables == score.words;
    let stands = syllable::is_syllable(bare);
    match (reads, stands) {
        (true, true) => None,
        (true, false) => Some(bare.chars().any(is_strange)),
        (false, _) => Some(false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(words: &str) -> Verdict {
        let mut witness = Witness::default();
        words.split_whitespace().for_each(|w| witness.see(w));
        witness.verdict()
    }

    #[test]
    fn the_words_of_a_font_tell_its_encoding() {
        assert_eq!(verdict("C¨n cø NghÞ ®Þnh cña ChÝnh phñ vÒ nhiÖm vô"), Verdict::Old(Charset::Tcvn3));
        assert_eq!(verdict("Caên cöù Nghò ñònh cuûa Chính phuû veà nhieäm vuï"), Verdict::Old(Charset::Vni));
        assert_eq!(verdict("Căn cứ Nghị định của Chính phủ về nhiệm vụ"), Verdict::Unicode);
        assert_eq!(verdict("số 5 ngµy"), Verdict::Unicode);
        assert_eq!(verdict("ngµy 5"), Verdict::Silent);
        let mixed = "Căn cứ Nghị định của Chính phủ: C¨n cø NghÞ ®Þnh cña ChÝnh phñ";
        assert_eq!(verdict(mixed), Verdict::Mixed(Charset::Tcvn3));
    }

    #[test]
    fn measures_and_slips_are_no_old_encoding() {
        assert_eq!(verdict("960m² T/m² 104º45’ ±0,5 ÷125mm"), Verdict::Silent);
        let names = "SÖNG HÖT SÖT".to_owned() + &" số".repeat(3 * SLIPS + 1);
        assert_eq!(verdict(&names), Verdict::Unicode);
    }

    #[test]
    fn private_characters_of_a_font_of_signs_are_its_bytes() {
        let private: String = "NghÞ ®Þnh cña"
            .chars()
            .map(|c| if c == ' ' { c } else { char::from_u32(0xf000 + c as u32).unwrap_or(c) })
            .collect();
        assert_eq!(verdict(&private), Verdict::Old(Charset::Tcvn3));
        assert_eq!(convert("\u{f0ae}\u{f0de}nh", Charset::Tcvn3).as_deref(), Some("định"));
    }

    #[test]
    fn a_font_of_few_words_joins_the_others_where_its_words_do() {
        let fits = |word: &'static str, name: &str| {
            let mut witness = Witness::default();
            witness.see(word);
            witness.fits(Charset::Tcvn3, std::iter::once(word), name)
        };
        assert!(fits("ngµy", "") && fits("sè", ".VnTime") && fits("nam", ".VnTimeH"));
        assert!(fits("109/2004/N§-CP", ".VnTimeH") && !fits("109/2004/N§-CP", "Arial"));
        assert!(!fits("sè", "Arial") && !fits("số", ".VnTime") && !fits("nam", "Arial"));
        assert!(!fits("·", "Symbol") && !fits("\u{f0b7}", "Wingdings"));
    }
}
