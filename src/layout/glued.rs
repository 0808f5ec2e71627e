//! Words that a copy has run together ("họcsinh", "ngày18"): the blanks that its lost line ends were.
//!
//! In: the paragraphs. Out: the same paragraphs with these blanks, or nothing where hardly any word shows it. A word is
//! parted only where all its parts are syllables and no other cut would do as well; words of other languages, names
//! and codes stay as they are.

use rustc_hash::FxHashMap;

use crate::text::syllable::is_syllable;
use crate::text::{Joint, Piece, Span, Text, is_letter, is_word};

/// The longest syllable has so many letters ("nghiêng").
const SYLLABLE: usize = 7;
/// Bytes that are looked through for longer words at a time.
const STRETCH: usize = 64;
/// So many words that are longer make a text worth looking into.
const LONG: usize = 2;
/// So many blanks that are wanting tell of a copy that runs words together.
const FEW: usize = 3;
/// What stands more often is a word of its own ("nitơ").
const SELDOM: usize = 3;
/// Figures of a year.
const YEAR: usize = 4;
/// Longer words are not looked into.
const WORD: usize = 24;
/// No more words than these are looked for in one.
const PARTS: usize = 3;

/// How often the paragraphs hold each word, in small letters.
type Counts = FxHashMap<String, usize>;

/// The paragraphs with the blanks between their words, or `None` where they stand.
pub(super) fn parted(text: &Text) -> Option<Text> {
    let folded = text.folded();
    let whole = Span::new(0, folded.len());
    // words that are too long for a syllable are soon seen; copies that run words together hold some
    long(folded).filter(|&word| may_part(text, word, PARTS)).nth(LONG - 1)?;
    let mut counts = Counts::default();
    for word in runs(folded, whole, is_letter).filter(|word| word.len() <= WORD) {
        *counts.entry(text.slice(word).to_lowercase()).or_default() += 1;
    }
    let mut pieces = Vec::new();
    for &line in text.lines() {
        let cell = line.start > 0 && text.char_at(line.start - 1) == Some('\t');
        let (mut start, mut joint) = (line.start, if cell { Joint::Cell } else { Joint::Line });
        for cut in runs(folded, line, is_word).flat_map(|word| cuts(text, word, &counts)) {
            pieces.push(Piece { span: Span::new(start, cut), joint });
            (start, joint) = (cut, Joint::Space);
        }
        pieces.push(Piece { span: Span::new(start, line.end), joint });
    }
    (pieces.len() >= text.lines().len() + FEW).then(|| text.assemble(&pieces))
}

/// The words with marks that are too long for a syllable.
fn long(folded: &[u8]) -> impl Iterator<Item = Span> {
    let (mut start, mut known) = (0, 0);
    let words = std::iter::from_fn(move || {
        loop {
            // most stretches hold none
            if start >= known
                && let Some(stretch) = folded.get(start..)?.first_chunk()
            {
                known = start + STRETCH;
                if !holds_long(stretch) {
                    start = known;
                    continue;
                }
            }
            // looked at from its last letter on, a word that is short enough is soon told
            let ahead = folded.get(start..)?.first_chunk()?;
            if let Some(mark) = last_mark(ahead).or_else(|| ahead.iter().rposition(|&b| !is_letter(b))) {
                start += mark + 1;
                continue;
            }
            let length = folded[start..].iter().position(|&b| !is_letter(b)).unwrap_or(folded.len() - start);
            let word = Span::new(start, start + length);
            start = word.end + 1;
            return Some(word);
        }
    });
    words.filter(|word| word.len() <= WORD && is_marked(&folded[word.start..word.end]))
}

/// True where more bytes than a syllable has stand in a row, from a place inside the stretch on, that are no blanks,
/// figures or marks of ASCII: none of them is below `@`.
fn holds_long(bytes: &[u8; STRETCH + SYLLABLE]) -> bool {
    let mut most = 0;
    for at in 0..STRETCH {
        let least = (0..=SYLLABLE).fold(u8::MAX, |least, ahead| least.min(bytes[at + ahead]));
        most = most.max(least);
    }
    most >= b'@'
}

/// Place of the last blank, figure or mark of ASCII, where one is there: all that are below `@`, seen in the highest two
/// bits of each byte.
fn last_mark(bytes: &[u8; SYLLABLE + 1]) -> Option<usize> {
    const HIGHEST: u64 = 0x8080_8080_8080_8080;
    let word = u64::from_le_bytes(*bytes);
    let marks = !(word | word << 1) & HIGHEST;
    marks.checked_ilog2().map(|bit| bit as usize / 8)
}

/// True where a word is so many syllables or fewer.
fn may_part(text: &Text, word: Span, most: usize) -> bool {
    let parts =
        |cut| is_syllable(text.slice(Span::new(word.start, cut))) && may_part(text, Span::new(cut, word.end), most - 1);
    is_syllable(text.slice(word)) || most > 1 && (word.start + 1..word.end).any(parts)
}

/// The stretches of a place whose bytes are of a kind.
fn runs(folded: &[u8], place: Span, kind: impl Fn(u8) -> bool + Copy) -> impl Iterator<Item = Span> {
    let mut at = place.start;
    std::iter::from_fn(move || {
        let start = at + folded[at..place.end].iter().position(|&b| kind(b))?;
        at = folded[start..place.end].iter().position(|&b| !kind(b)).map_or(place.end, |length| start + length);
        Some(Span::new(start, at))
    })
}

/// True for a word with a letter that only Vietnamese has.
fn is_marked(word: &[u8]) -> bool {
    word.iter().any(|&b| b >= 0x80 && is_letter(b))
}

/// Where blanks are wanting in a word of letters and figures.
fn cuts(text: &Text, word: Span, counts: &Counts) -> Vec<usize> {
    let folded = text.folded();
    let small = |run: Span| is_marked(&folded[run.start..run.end]) && !text.is_upper(run.end - 1);
    let mut out = Vec::new();
    for run in runs(folded, word, is_letter) {
        let inner = inner_cuts(text, run, counts);
        let first = Span::new(run.start, inner.first().copied().unwrap_or(run.end));
        let last = Span::new(inner.last().copied().unwrap_or(run.start), run.end);
        // "2013tại", but not "2NĐ"
        if run.start > word.start && small(first) && !text.is_upper(run.start) && is_syllable(text.slice(first)) {
            out.push(run.start);
        }
        out.extend(inner);
        // "năm2013", "ngày18/4"; "ngành5" has the mark of a footnote
        let figures = word.end - run.end;
        let dated = figures == YEAR || figures > 0 && folded.get(word.end) == Some(&b'/');
        if dated && small(last) && is_syllable(text.slice(last)) {
            out.push(run.end);
        }
    }
    out
}

/// Where the syllables of a run of letters part, two of them or three.
fn inner_cuts(text: &Text, run: Span, counts: &Counts) -> Vec<usize> {
    let whole = text.slice(run);
    let often = || counts.get(&whole.to_lowercase()).is_some_and(|&count| count > SELDOM);
    if run.len() > WORD || !is_marked(&text.folded()[run.start..run.end]) || is_syllable(whole) || often() {
        return Vec::new();
    }
    // a syllable without marks that stands nowhere else may be part of a foreign word: "nitơ", "vécni"
    let count = |start: usize, end: usize| {
        let syllable = Span::new(start, end);
        if end - start == 1 && !is_marked(&text.folded()[start..end]) {
            return None;
        }
        let found = counts.get(&text.slice(syllable).to_lowercase()).copied();
        let capital = start > run.start && text.is_upper(start) && !text.is_upper(start - 1);
        let least = || (capital || is_marked(&text.folded()[start..end])).then_some(0);
        is_syllable(text.slice(syllable)).then(|| found.or_else(least)).flatten()
    };
    let two = |start: usize| {
        (start + 1..run.end).filter_map(move |cut| Some((count(start, cut)?.min(count(cut, run.end)?), vec![cut])))
    };
    let pairs: Vec<_> = two(run.start).collect();
    if !pairs.is_empty() {
        return surest(pairs);
    }
    let three = (run.start + 1..run.end).filter_map(|cut| Some((cut, count(run.start, cut)?)));
    let three =
        three.flat_map(|(cut, first)| two(cut).map(move |(rest, cuts)| (rest.min(first), [vec![cut], cuts].concat())));
    surest(three.collect())
}

/// The only way to part a word, or the one whose syllables the paragraphs hold most often.
fn surest(mut ways: Vec<(usize, Vec<usize>)>) -> Vec<usize> {
    ways.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let sure = match ways.as_slice() {
        [_] => true,
        [(first, _), (second, _), ..] => first > second,
        [] => false,
    };
    if sure { ways.swap_remove(0).1 } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(source: &str) -> String {
        let text = Text::of_lines(source);
        parted(&text).unwrap_or(text).as_str().to_owned()
    }

    #[test]
    fn words_that_are_too_long_are_found_whole() {
        let folded = crate::text::fold("tuyêntruyền2 phòng tránhđuối nước…trungcấp nghề [thựchiện] họcsinh");
        let found: Vec<usize> = long(&folded).map(|word| word.start).collect();
        assert_eq!(found, [0, 19, 34, 49]);
        assert_eq!([*b"a b.cdef", *b"abcdefgh", *b"9bcdefgh"].map(|bytes| last_mark(&bytes)), [Some(3), None, Some(0)]);
    }

    #[test]
    fn a_long_word_is_found_wherever_it_stands_in_a_stretch() {
        for at in 0..3 * STRETCH {
            let before: String = "cây ".chars().cycle().take(at).collect();
            let text = format!("{before}thựchiện{}", " nghiêng".repeat(12));
            let folded = crate::text::fold(&text);
            let start = folded.iter().position(|&b| b == b't').unwrap_or_default();
            let found: Vec<Span> = long(&folded).collect();
            // letters of a word that is cut belong to the long one
            let begin = folded[..start].iter().rposition(|&b| !is_letter(b)).map_or(0, |blank| blank + 1);
            assert_eq!(found, [Span::new(begin, start + 8)], "{at}");
        }
    }

    #[test]
    fn words_that_were_run_together_are_parted() {
        let source = "Các trườnghọc và trungcấp chuyên nghiệp trung ương phải tuyêntruyền phòng, tránhđuối nước.\nBộGiao thông vận tải thựchiện \
                      từ ngày18/4/2013tại các địaphương; thực tế, hiện nay Thủtướngchính phủ, chính quyền cho phép.";
        let right = "Các trường học và trung cấp chuyên nghiệp trung ương phải tuyên truyền phòng, tránh đuối nước.\nBộ Giao thông vận tải thực \
                     hiện từ ngày 18/4/2013 tại các địa phương; thực tế, hiện nay Thủ tướng chính phủ, chính quyền cho phép.";
        assert_eq!(words(source), right);
    }

    #[test]
    fn codes_names_and_foreign_words_stay_as_they_are() {
        let source = "trườnghọc cấpnghề tuyêntruyền: 12/QĐ-UBND, HĐND, Đắk Lắk, Krông Búk, TTg, COVID19, 2NĐ, nitơ, vécni, ngành5, H5N1";
        let right = "trường học cấp nghề tuyên truyền: 12/QĐ-UBND, HĐND, Đắk Lắk, Krông Búk, TTg, COVID19, 2NĐ, nitơ, vécni, ngành5, H5N1";
        assert_eq!(words(source), right);
    }

    #[test]
    fn a_text_with_one_misprint_is_left_alone() {
        let source = "Các trườnghọc thực hiện kế hoạch năm2013.";
        assert_eq!(words(source), source);
    }

    #[test]
    fn the_blanks_lead_back_to_the_source() {
        let source = "trườnghọc\n\ntuyêntruyền cấpnghề";
        let text = parted(&Text::of_lines(source)).expect("three words are too long");
        let at = text.as_str().chars().position(|c| c == 'h').expect("học");
        assert_eq!(text.source_span(Span::new(at, at + 3)), Text::of_lines(source).source_span(Span::new(6, 9)));
    }
}
