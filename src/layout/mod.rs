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
