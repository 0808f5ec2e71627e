//! References to other documents.

use super::dates::Dates;
use super::{Frame, Outline};
use crate::diagnostic::Diagnostic;
use crate::document::Citation;
use crate::grammar::Grammar;
use crate::text::Text;

/// Citations and doubts about them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Citations {
    pub items: Vec<Citation>,
    pub diagnostics: Vec<Diagnostic>,
}

/// Finds all citations.
pub(super) fn read(
    _text: &Text,
    _grammar: &Grammar,
    _frame: &Frame,
    _outline: &Outline,
    _dates: &mut Dates,
) -> Citations {
    Citations::default()
}
