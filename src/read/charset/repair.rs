//! Text whose letters are bytes of an old encoding shown one by one as Latin letters ("céng hßa x· héi"): what copied
//! Word text and the fonts of old PDFs give.
//!
//! In: Unicode text. Out: the same text in Vietnamese, with the map back, where its words are Vietnamese in an old
//! encoding and are not as they stand. Words that are Vietnamese in Unicode are never touched.

use std::sync::LazyLock;

use super::detect::{BELIEVED, Score, best, words};
use super::{Charset, table};
use crate::text::SourceMap;
use crate::text::syllable;

/// A text that was repaired.
#[derive(Debug, Clone, PartialEq)]
pub struct Repaired {
    /// What its letters were.
    pub charset: Charset,
    /// The text in Unicode.
    pub text: String,
    /// From its bytes to the bytes of the text that was given.
    pub map: SourceMap,
    /// True where other parts of the text were Unicode and stayed as they were.
    pub mixed: bool,
}

/// Least number of different words that speak for a repair.
const LEAST: usize = 2;

/// How many pairs of bytes are looked at together.
const CHUNK: usize = 16;

/// How many words are judged to tell an encoding.
const JUDGED: usize = 4096;

/// The byte that a character shows; none for what no byte shows.
pub(super) fn byte_of(c: char) -> Option<u8> {
    static SIGNS: LazyLock<Vec<(char, u8)>> =
        LazyLock::new(|| (0x80..=0x9f).map(|b| (table::windows(b), b)).filter(|(c, _)| *c > '\u{ff}').collect());
    match c {
        // glyph names of .VnTime: minus for the soft hyphen's place, bullet for the middle dot's
        '\u{2212}' => Some(0xad),
        '\u{2219}' => Some(0xb7),
        c if c <= '\u{ff}' => Some(c as u8),
        c => SIGNS.iter().find(|(sign, _)| *sign == c).map(|(_, byte)| *byte),
    }
}

/// True for a Latin-1 character that Vietnamese in Unicode does not use inside words; the soft hyphen, which any text
/// may hold, proves nothing.
pub(super) fn is_strange(c: char) -> bool {
    matches!(c, '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{bf}' | 'Ä'..='Ç' | 'Ë' | 'Î' | 'Ï' | 'Ñ' | 'Ö' | '×' | 'Ø' | 'Û' | 'Ü' | 'Þ' | 'ß' | 'ä'..='ç' | 'ë' | 'î' | 'ï' | 'ñ' | 'ö' | '÷' | 'ø' | 'û' | 'ü' | 'þ' | 'ÿ' | '\u{2212}' | '\u{2219}')
}

/// True for a letter of Vietnamese that no byte shows: it proves Unicode.
pub(super) fn is_proof(c: char) -> bool {
    matches!(c, '\u{100}'..='\u{1b0}' | '\u{300}'..='\u{323}' | '\u{1ea0}'..='\u{1eff}') && byte_of(c).is_none()
}

/// True for the two bytes of a character below U+0100 for which [`is_strange`] holds, told by comparisons that do not hang
/// on each other, so that all pairs of a chunk are judged at once.
fn is_strange_pair(lead: u8, trail: u8) -> bool {
    // a small letter stands 32 places above its capital
    let letter = trail & 0x1f;
    let among = |first: u8, last: u8| letter.wrapping_sub(first) <= last - first;
    let strange = among(0x04, 0x07)
        | (letter == 0x0b)
        | among(0x0e, 0x0f)
        | (letter == 0x11)
        | among(0x16, 0x18)
        | among(0x1b, 0x1c)
        | among(0x1e, 0x1f);
    ((lead == 0xc2) & (trail > 0xa0) & (trail != 0xad)) | ((lead == 0xc3) & strange)
}

/// True where one pass over the bytes finds letters beside characters that only an old encoding puts there.
fn may_hold(text: &str) -> bool {
    let bytes = text.as_bytes();
    let letter = |b: &u8| b.is_ascii_alphabetic() || *b >= 0x80;
    let counts = |at: &usize| {
        let pair = bytes.get(*at).zip(bytes.get(at + 1));
        let beside = [at.checked_sub(1), Some(at + 2)].into_iter().flatten().filter_map(|at| bytes.get(at));
        pair.is_some_and(|(&lead, &trail)| is_strange_pair(lead, trail)) && beside.into_iter().any(letter)
    };
    let (leads, _) = bytes.as_chunks::<CHUNK>();
    let (trails, _) = bytes.get(1..).unwrap_or_default().as_chunks::<CHUNK>();
    let mut seen = 0;
    for (n, (leads, trails)) in leads.iter().zip(trails).enumerate() {
        if (0..CHUNK).fold(false, |any, at| any | is_strange_pair(leads[at], trails[at])) {
            seen += (n * CHUNK..(n + 1) * CHUNK).filter(counts).count();
            if seen >= LEAST {
                return true;
            }
        }
    }
    seen + (trails.len() * CHUNK..bytes.len()).filter(counts).count() >= LEAST
}

/// The bytes that a piece of text shows, and where each stood; none where a character shows no byte.
fn bytes_of(text: &str) -> Option<Vec<u8>> {
    text.chars().map(byte_of).collect()
}

/// True for a piece between blanks that shows bytes, some of them strange inside a word.
pub(super) fn is_witness(piece: &str) -> bool {
    !is_measure(piece)
        && piece.chars().filter(|c| c.is_alphanumeric() || is_strange(*c)).count() > 1
        && piece.chars().any(is_strange)
        && piece.chars().any(|c| c.is_ascii_alphabetic() || is_strange(c) && c.is_alphabetic())
}

/// True for a measure as Unicode writes it ("960m²", "T/m³", "104°45", "±0,5", "÷125mm"): its signs are no letters.
fn is_measure(piece: &str) -> bool {
    let sign = |c: char| matches!(c, '²' | '³' | '¹' | '°' | 'º' | '±' | '×' | '÷');
    let bare = piece.trim_end_matches(|c: char| c.is_ascii_punctuation());
    piece.chars().filter(|c| is_strange(*c)).all(sign)
        && (piece.contains(|c: char| c.is_ascii_digit()) || bare.ends_with("m²") || bare.ends_with("m³"))
}

/// How the witnesses among the pieces read in each encoding, and how many different ones there are.
pub(super) fn judge<'a>(pieces: impl Iterator<Item = &'a str>) -> (Vec<Score>, usize) {
    let mut scores: Vec<Score> = Charset::OLD.into_iter().map(Score::new).collect();
    let mut different = std::collections::BTreeSet::new();
    let mut joined = Vec::new();
    for piece in pieces.filter(|p| is_witness(p)).take(JUDGED) {
        if let Some(bytes) = bytes_of(piece) {
            joined.extend_from_slice(&bytes);
            joined.push(b' ');
            different.insert(piece);
        }
    }
    for score in &mut scores {
        let (text, map) = score.charset.decode(&joined);
        // a word speaks for an encoding where a strange character is one of its letters
        let strange = |at| joined.get(map.range(at)).is_some_and(|b| b.iter().any(|&b| is_strange(char::from(b))));
        score.judge_where(&text, strange);
    }
    (scores, different.len())
}

/// Share of the words with marks that are Vietnamese as they stand.
fn share_as_is(text: &str) -> f64 {
    let (mut all, mut good) = (0usize, 0usize);
    for word in words(text).filter(|w| !w.is_ascii()) {
        all += 1;
        good += usize::from(syllable::is_syllable(word));
    }
    if all == 0 { 1.0 } else { good as f64 / all as f64 }
}

/// Converts a piece whose every character shows a byte; none where a byte has no letter.
fn convert(piece: &str, charset: Charset, at: usize) -> Option<(String, Vec<(usize, usize)>)> {
    let bytes = bytes_of(piece)?;
    let (text, map) = charset.decode(&bytes);
    if text.contains('\u{fffd}') {
        return None;
    }
    let places: Vec<usize> = piece.char_indices().map(|(i, _)| at + i).collect();
    let end = at + piece.len();
    let runs = text.char_indices().map(|(i, _)| (i, places.get(map.byte(i)).copied().unwrap_or(end))).collect();
    Some((text, runs))
}

/// Repairs a run of text of one font: all of it, or nothing.
///
/// ```
/// let run = "Céng hßa x· héi chñ nghÜa ViÖt Nam";
/// assert_eq!(vanban::read::charset::repair(run).map(|r| r.text).as_deref(), Some("Cộng hòa xã hội chủ nghĩa Việt Nam"));
/// assert!(vanban::read::charset::repair("Cộng hòa xã hội").is_none());
/// ```
pub fn repair(run: &str) -> Option<Repaired> {
    if !may_hold(run) || run.chars().any(is_proof) {
        return None;
    }
    let (scores, different) = judge(run.split_whitespace());
    let score = best(&scores).filter(|_| different >= LEAST)?;
    if share_as_is(run) >= score.share() {
        return None;
    }
    let (text, runs) = convert(run, score.charset, 0)?;
    let mut map = SourceMap::default();
    runs.into_iter().for_each(|(t, s)| map.push(t, s));
    map.push(text.len(), run.len());
    Some(Repaired { charset: score.charset, text, map, mixed: false })
}

/// Repairs a text in which some lines, or all, are in an old encoding; each line, and each stretch between words that
/// are Unicode, is decided by itself.
pub fn repair_lines(text: &str) -> Option<Repaired> {
    if !may_hold(text) {
        return None;
    }
    let whole = !text.chars().any(is_proof);
    if whole && let Some(repaired) = repair(text) {
        return Some(repaired);
    }
    let stretches = stretches(text);
    let part = |&(start, end): &(usize, usize)| text.get(start..end).unwrap_or_default();
    let (scores, different) = judge(stretches.iter().map(part).flat_map(str::split_whitespace));
    let score = best(&scores).filter(|_| different > LEAST)?;
    let mut out = String::with_capacity(text.len());
    let mut map = SourceMap::default();
    let (mut last, mut any) = (0, false);
    for (start, end) in stretches {
        let piece = text.get(start..end).unwrap_or_default();
        let (own, different) = judge(piece.split_whitespace());
        let Some(own) = own.into_iter().find(|s| s.charset == score.charset) else { continue };
        if different < LEAST || own.share() < BELIEVED || share_as_is(piece) >= own.share() {
            continue;
        }
        let Some((good, runs)) = convert(piece, score.charset, start) else { continue };
        map.push(out.len(), last);
        out.push_str(text.get(last..start).unwrap_or_default());
        let shift = out.len();
        runs.into_iter().for_each(|(t, s)| map.push(shift + t, s));
        out.push_str(&good);
        last = end;
        any = true;
    }
    if !any {
        return None;
    }
    map.push(out.len(), last);
    out.push_str(text.get(last..).unwrap_or_default());
    Some(Repaired { charset: score.charset, text: out, map, mixed: true })
}

/// Places of the stretches that may be in an old encoding: lines, cut where a word is Unicode.
fn stretches(text: &str) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let end = at + line.trim_end_matches(['\n', '\r']).len();
        if !line.is_ascii() {
            let mut start = at;
            let mut word = at;
            for piece in text.get(at..end).unwrap_or_default().split(' ') {
                let next = word + piece.len() + 1;
                if piece.chars().any(|c| byte_of(c).is_none()) {
                    if word > start {
                        out.push((start, word - 1));
                    }
                    start = next.min(end);
                }
                word = next;
            }
            if end > start {
                out.push((start, end));
            }
        }
        at += line.len();
    }
    out.retain(|&(a, b)| text.get(a..b).is_some_and(|s| s.chars().any(is_strange)));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_of_bytes_are_told_as_the_characters_are() {
        for c in '\0'..'\u{500}' {
            if let [lead, trail] = *c.to_string().as_bytes() {
                assert_eq!(is_strange_pair(lead, trail), c < '\u{100}' && is_strange(c), "{c:?}");
            }
        }
    }

    #[test]
    fn two_strange_letters_are_found_wherever_they_stand() {
        for at in 0..40 {
            let text = |end: &str| format!("{}ß{}{end}", "x".repeat(at), "à".repeat(40 - at));
            assert!(may_hold(&text("ß")) && !may_hold(&text("")), "{at}");
        }
        assert!(!may_hold("ß ß . × ß") && !may_hold("") && may_hold("ßß"));
    }

    #[test]
    fn a_heading_in_an_old_font_is_repaired_and_the_body_stays() {
        let text = "Céng hßa x· héi chñ nghÜa ViÖt Nam\nCăn cứ Nghị định số 72/2015/NĐ-CP của Chính phủ;\n";
        let repaired = repair_lines(text).expect("is repaired");
        assert_eq!(
            repaired.text,
            "Cộng hòa xã hội chủ nghĩa Việt Nam\nCăn cứ Nghị định số 72/2015/NĐ-CP của Chính phủ;\n"
        );
        assert!(repaired.mixed);
        let at = repaired.text.find("Nghị").expect("a word");
        assert_eq!(text.get(repaired.map.range(at..at + "Nghị".len())), Some("Nghị"));
        let at = repaired.text.find("Việt").expect("a word");
        assert_eq!(text.get(repaired.map.range(at..at + "Việt".len())), Some("ViÖt"));
    }

    #[test]
    fn unicode_with_strange_letters_stays() {
        for text in [
            "Công ty Señor Peña và São Paulo, Köln, München, Düsseldorf ký với Việt Nam",
            "Windows® và Office© có giá 5 µm ± 2 «nhãn hiệu» §5, 10 m² × 3 m³ ·Tên ·Họ",
            "El niño español soñó mañana con la señora de los años",
            "Die Münchner Bürger hätten größere Häuser für Überschüsse",
            "Hà Nam và Hà Tây, Cà Mau: hãy là bà con",
            "Đại sứ quán Côte d'Ivoire, Curaçao, Åland, Malmö, Tromsø",
        ] {
            assert_eq!(repair_lines(text), None, "{text}");
        }
    }

    #[test]
    fn minus_and_bullet_of_old_glyph_names_are_letters() {
        let run = "®−îc nhµ n−íc x∙ héi";
        assert_eq!(repair(run).map(|r| r.text).as_deref(), Some("được nhà nước xã hội"));
    }
}
