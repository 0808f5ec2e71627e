//! Expressions of calendar time.

use super::Frame;
use crate::diagnostic::Diagnostic;
use crate::document::Date;
use crate::grammar::Grammar;
use crate::text::Text;

/// Dates in the order of the text, and doubts about them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Dates {
    pub items: Vec<Date>,
    pub diagnostics: Vec<Diagnostic>,
}

/// Finds all dates; the roles `citation` and `deadline` are given by later passes.
pub(super) fn read(_text: &Text, _grammar: &Grammar, _frame: &Frame) -> Dates {
    Dates::default()
}
