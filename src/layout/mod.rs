//! Layout: from the lines of a source to the paragraphs of a document.
//!
//! In: a decoded source and the grammar. Out: the normalised [`Text`]: hard-wrapped lines joined, flattened
//! text cut at its markers, web-page chrome left out. It changes white space only.

mod chrome;
mod cues;
mod cut;
mod heading;
mod reflow;
mod wrap;

use crate::grammar::Grammar;
use crate::text::laid::{Flow, Laid, LaidTable};
use crate::text::{Grid, Joint, Text};
use cues::Cues;

/// True where some line of a text is one of a paper's head or end: the motto, a number, a basis, addressees, a signature.
pub fn holds_part(source: &str, grammar: &Grammar) -> bool {
    use crate::grammar::meaning::Layout;
    let text = Text::of_lines(source);
    let cues = cues::Cues::new(&text, grammar);
    let part = |cue| {
        matches!(
            cue,
            Layout::Motto | Layout::Number | Layout::Basis | Layout::Enacts | Layout::Addressees | Layout::Signing
        )
    };
    text.lines().iter().any(|line| cues.at(line.start, line.end).is_some_and(|(cue, _)| part(cue)))
}

/// Normalises a decoded source: letters, then paragraphs, then web-page chrome.
pub fn normalise(source: &str, grammar: &Grammar) -> Text {
    let lines = Text::of_lines(source);
    let paragraphs = reflow::reflow(&lines, grammar);
    match chrome::without_chrome(&paragraphs, grammar) {
        Some(pieces) => paragraphs.assemble(&pieces),
        None => paragraphs,
    }
}

/// Normalises a source that stood on pages: letters, then paragraphs, told by geometry where it can tell them.
pub fn normalise_laid(laid: &Laid, grammar: &Grammar) -> Text {
    let lines = Text::of_lines(&laid.text);
    let pieces = wrap::join_laid(&Cues::new(&lines, grammar), laid);
    let mut text = lines.assemble(&pieces);
    let (mut paragraphs, mut count) = (vec![None; laid.lines.len()], 0usize);
    let (mut breaks, mut length) = (Vec::new(), 0usize);
    for (i, piece) in pieces.iter().enumerate() {
        count += usize::from(i > 0 && matches!(piece.joint, Joint::Line | Joint::Cell));
        length += usize::from(i > 0 && piece.joint != Joint::Glue);
        let line = lines.line_at(piece.span.start);
        if laid.lines.get(line).is_some_and(|l| l.flow == Flow::GoesOn && !l.full) {
            breaks.push(length);
        }
        length += piece.span.len();
        if let Some(slot) = paragraphs.get_mut(line) {
            *slot = Some(count);
        }
    }
    let of = |line: u32| paragraphs.get(line as usize).copied().flatten();
    let grid = |table: &LaidTable| {
        let rows: Vec<Vec<Option<usize>>> =
            table.rows.iter().map(|row| row.iter().map(|cell| cell.and_then(of)).collect()).collect();
        let first = rows.iter().flatten().flatten().min().copied()?;
        let last = rows.iter().flatten().flatten().max().copied()?;
        Some(Grid { page: Some(table.page), head: table.head, rows, lines: first..last + 1 })
    };
    let grids = laid.tables.iter().filter_map(grid).collect();
    let notes = (0..laid.lines.len() as u32).filter(|&i| laid.lines[i as usize].flow == Flow::Note);
    let mut notes: Vec<usize> = notes.filter_map(of).collect();
    notes.sort_unstable();
    text.set_parts(grids, notes);
    text.set_breaks(breaks);
    text
}
