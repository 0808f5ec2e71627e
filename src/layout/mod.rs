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
use crate::text::Text;
use crate::text::laid::Laid;

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
    reflow::reflow(&lines, grammar)
}
