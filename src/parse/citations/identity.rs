//! Identity of the cited document: one Akoma Ntoso work IRI for every spelling.
use super::Draft;
use crate::diagnostic::Diagnostic;
use crate::document::Citation;
use crate::grammar::Grammar;
use crate::parse::Frame;
use crate::text::Text;

/// Gives each citation its target.
pub(super) fn resolve(
    _text: &Text,
    _grammar: &Grammar,
    _frame: &Frame,
    _drafts: &[Draft],
    _items: &mut [Citation],
    _diagnostics: &mut Vec<Diagnostic>,
) {
}
