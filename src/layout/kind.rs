//! What kind of source lines come from: one paragraph a line, lines broken at a width, or text that a crawler has run together.
//!
//! In: the lines. Out: their kind, with the width where they were broken at one. It joins and cuts nothing.

use super::cues::{self, Cues};
use super::lines::{Line, Lines};
use super::wrap::{self, Breaks};
use crate::grammar::meaning::Layout;
use crate::text::laid::Flow;
use crate::text::{Span, Text};

/// The head of a paper stands on so many lines.
pub(super) const HEAD_LINES: usize = 12;

/// One in so many lines that end with a sentence tells that line ends part paragraphs.
const WHOLE: usize = 3;

/// No line that a width broke is longer.
pub(super) const WIDEST: usize = 140;

/// Where no more than one in so many lines was run together, the ends of the others stand.
const BLOCKS: usize = 5;

/// One in so many lines that run on ends early where a text is ragged.
const RAGGED: usize = 7;

/// One in so many lines twice as long as the width tells that there is no width.
const FAR: usize = 8;

/// One in so many lines that run on is enough where whole paragraphs stand among them.
const SELDOM: usize = 12;

/// So many parts or items behind empty lines tell that those part paragraphs, where hardly one in `FEW` stands below a line.
const PARTED: usize = 4;
const FEW: usize = 8;

/// What kind of source the lines come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A paragraph a line.
    Lines,
    /// Broken at a width.
    Wrapped(Breaks),
    /// Run together: line ends mean nothing, or `parted` paragraphs, some of which were run together.
    Flat { parted: bool },
    /// A few lines were run together; the others are paragraphs.
    Blocks,
}

/// True for a line that ends like a paragraph.
pub(super) fn ends_paragraph(text: &Text, line: Line) -> bool {
    matches!(text.folded()[line.span.end - 1], b'.' | b';' | b':' | b'!' | b'?')
}

/// The kind of a source.
pub(super) fn kind(told: &Lines<'_>, flows: &[Flow]) -> Kind {
    let text = told.cues.text;
    let folded = text.folded();
    // cells are paragraphs whatever the rest is
    let cell = |at: usize| wrap::cell(flows, at).is_some();
    let bare = |line: Line| if cell(line.at) { Line::default() } else { line };
    let lines: Vec<Line> = told.iter().map(bare).collect();
    let filled = || lines.iter().copied().filter(|line| !line.span.is_empty());
    let inside = match flows {
        [] => markers_inside(text, Span::new(0, folded.len())),
        _ => filled().map(|line| markers_inside(text, line.span)).sum(),
    };
    let at_start = || filled().filter(|&l| told.marker(l).is_some() || cues::is_item(folded, l.span)).count();
    // in a paper as issued the motto ends its line; a number behind it tells that the head has been run together
    let head = || filled().take(HEAD_LINES).any(|line| number_after_motto(&told.cues, line.span));
    // "Nơi nhận: - Như trên; - Lưu: VT." says nothing of the lines of a letter in which no sentence runs over their ends
    let blocks = || filled().filter(|line| markers_inside(text, line.span) > 0).count() * BLOCKS <= filled().count();
    if inside > 0 && lines.len() > 1 && blocks() && !lines.windows(2).any(|pair| runs_over(told, pair[0], pair[1])) {
        return Kind::Blocks;
    }
    if inside > 0 && (lines.len() == 1 || inside > 1 && inside > at_start() || head()) {
        // where a crawler has run a paper together, hardly a line ends with a sentence
        let ends: Vec<Line> = filled().collect();
        let whole = ends.windows(2).filter(|pair| ends_paragraph(text, pair[0]) && !told.goes_on(pair[1])).count();
        return Kind::Flat { parted: whole * WHOLE > ends.len() };
    }
    // each line that plainly runs on, with the one behind it
    let mut running: Vec<(Span, Span)> = Vec::new();
    let mut pairs = 0usize;
    for pair in lines.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        if a.span.is_empty() || b.span.is_empty() {
            continue;
        }
        pairs += 1;
        if a.span.len() <= WIDEST && goes_on(told, a, b) {
            running.push((a.span, b.span));
        }
    }
    let soft = running.len();
    let longest_share = lines.iter().filter(|l| l.span.len() > 200).count() * 3 > filled().count();
    let most = soft >= 2 && soft * 5 >= pairs && !longest_share;
    // lines that markup broke anywhere among whole paragraphs
    let some = soft >= 4 && soft * SELDOM >= pairs;
    if !most && !some {
        return Kind::Lines;
    }
    let width = width(running.iter().map(|(a, _)| a.len()).collect()).max(30);
    // where lines were broken at a width, hardly one goes far beyond it
    let beyond = || lines.iter().filter(|l| l.span.len() > width * 2).count();
    let ragged = !most || beyond() * FAR > pairs || is_ragged(folded, &running, width);
    let full = (width * 83).div_ceil(100).max(if ragged { 0 } else { narrowest(folded, &running) });
    Kind::Wrapped(Breaks { width, full, ragged, parted: is_parted(told, &lines) })
}

/// True where the parts and items stand behind empty lines: those part the paragraphs.
fn is_parted(told: &Lines<'_>, lines: &[Line]) -> bool {
    let text = told.cues.text;
    let (mut behind, mut below, mut list) = (0usize, 0usize, false);
    for pair in lines.windows(2).filter(|pair| !pair[1].span.is_empty()) {
        let line = pair[1];
        let item = cues::is_item(text.folded(), line.span);
        list = matches!(told.cue(line), Some((Layout::Addressees, _))) || list && item;
        // "2026" / "- 2030" is no item
        let lists = || item && text.is_upper(text.trim(Span::new(line.span.start + 1, line.span.end)).start);
        if list || !(lists() || told.marker(line).is_some_and(|m| text.is_upper(m.rest))) {
            continue;
        }
        if pair[0].span.is_empty() { behind += 1 } else { below += 1 }
    }
    behind >= PARTED && below * FEW <= behind
}

/// True where many lines end early before one of full length: the rest of a table has short lines before short ones.
fn is_ragged(folded: &[u8], running: &[(Span, Span)], width: usize) -> bool {
    let breaks = Breaks { width, full: (width * 83).div_ceil(100), ragged: false, parted: false };
    let no_room = |(a, b): &(Span, Span)| breaks.is_full(a.len(), cues::first_word(folded, *b).len());
    let early = running.iter().filter(|pair| !no_room(pair) && breaks.is_full(pair.1.len(), 0)).count();
    early >= 2 && early * RAGGED >= running.len()
}

/// What nearly all lines that run on had no room for; nothing where they are few.
fn narrowest(folded: &[u8], running: &[(Span, Span)]) -> usize {
    let wanted = |(a, b): &(Span, Span)| a.len() + 1 + cues::first_word(folded, *b).len();
    let mut all: Vec<usize> = running.iter().map(wanted).collect();
    all.sort_unstable();
    all.get(all.len() / 100).copied().filter(|_| all.len() >= 20).unwrap_or_default()
}

/// True where "Số:" stands behind the motto on one line, with no more than a rule between them.
pub(super) fn number_after_motto(cues: &Cues<'_>, line: Span) -> bool {
    let folded = cues.text.folded();
    cues.grammar.layout.scan(folded, line).iter().filter(|m| m.rule.meaning == Layout::Motto).any(|motto| {
        let between = folded[motto.span.end..line.end].iter().take_while(|b| !crate::text::is_word(**b)).count();
        cues.at(motto.span.end + between, line.end).is_some_and(|(cue, _)| cue == Layout::Number)
    })
}

/// The width that the text was broken at: a quarter of its characters stand on lines that are as long. The cells of a
/// table are many lines, but few characters.
fn width(mut lengths: Vec<usize>) -> usize {
    lengths.sort_unstable_by(|a, b| b.cmp(a));
    let quarter = lengths.iter().sum::<usize>() / 4;
    let mut sum = 0;
    for &length in &lengths {
        sum += length;
        if sum >= quarter {
            return length;
        }
    }
    0
}

/// True where a sentence runs over the end of a line, above one with words.
fn runs_over(told: &Lines<'_>, a: Line, b: Line) -> bool {
    !a.span.is_empty() && !b.span.is_empty() && goes_on(told, a, b)
}

/// True where a sentence plainly runs over the line end.
fn goes_on(told: &Lines<'_>, a: Line, b: Line) -> bool {
    let ended = || cues::ends_sentence(told.cues.text.folded(), a.span);
    told.goes_on(b) && !ended() && !told.in_capitals(a)
}

/// Markers that stand after the end of a sentence inside the lines of a place.
pub(super) fn markers_inside(text: &Text, place: Span) -> usize {
    let folded = &text.folded()[place.start..place.end];
    let mut count = 0;
    for at in memchr::memchr3_iter(b'.', b';', b':', folded) {
        let Some(after) = folded.get(at + 1..) else { break };
        let (next, blank) = match after {
            [b' ', rest @ ..] => (rest, 1),
            _ => continue,
        };
        let start = place.start + at + 1 + blank;
        let found = match next {
            [b'-' | b'+', b' ', _, ..] => text.is_upper(start + 2),
            [d, b'.' | b')', b' ', _, ..] if d.is_ascii_digit() || crate::text::is_letter(*d) => {
                text.is_upper(start + 3)
            }
            [d, e, b'.' | b')', b' ', _, ..] if d.is_ascii_digit() && e.is_ascii_digit() => text.is_upper(start + 4),
            [crate::text::D_BAR, b'i', e, b'u', b' ', d, ..] if *e != b'\n' => {
                d.is_ascii_digit() && text.is_upper(start)
            }
            [b'c', a, b'n', b' ', b'c', _, b' ', ..] if *a != b'\n' => {
                folded.get(at) == Some(&b';') && text.is_upper(start)
            }
            _ => false,
        };
        count += usize::from(found);
    }
    count
}
