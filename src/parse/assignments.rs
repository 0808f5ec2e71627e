//! Tasks given to bodies.

use super::dates::Dates;
use super::{Frame, Outline};
use crate::document::Assignment;
use crate::grammar::Grammar;
use crate::text::Text;

/// Finds all assignments.
pub(super) fn read(
    _text: &Text,
    _grammar: &Grammar,
    _frame: &Frame,
    _outline: &Outline,
    _dates: &mut Dates,
) -> Vec<Assignment> {
    Vec::new()
}
