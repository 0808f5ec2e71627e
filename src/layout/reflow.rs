//! Paragraphs: soft line breaks joined, flattened text cut at its markers.

use crate::grammar::Grammar;
use crate::text::{Joint, Piece, Text};

/// Pieces of the source's lines that make up the paragraphs.
pub(super) fn reflow(lines: &Text, _grammar: &Grammar) -> Vec<Piece> {
    lines.lines().iter().filter(|l| !l.is_empty()).map(|&span| Piece { span, joint: Joint::Line }).collect()
}
