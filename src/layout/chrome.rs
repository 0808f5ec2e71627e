//! Web-page chrome around a republished document: counters, menus, comment boxes, other documents' titles.

use crate::grammar::Grammar;
use crate::text::{Piece, Text};

/// Pieces without the chrome, or `None` where there is none.
pub(super) fn without_chrome(_text: &Text, _grammar: &Grammar) -> Option<Vec<Piece>> {
    None
}
