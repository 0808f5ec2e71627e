//! Writers: from a document to bytes.
//!
//! In: a [`Document`]. Out: one of the formats below. A writer adds no fact and leaves none out.

mod columns;
mod json;
pub mod refs;
mod schema;
mod sheet;
pub mod tasks;

use std::io::{self, Write};

pub use schema::schema;

use crate::document::Document;

/// A way to write a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// JSON on one line: also a line of NDJSON.
    Line,
    /// JSON with indents, for people.
    Pretty,
}

/// Writes a document and a line end.
///
/// # Errors
/// Those of the output.
pub fn write(document: &Document, format: Format, out: &mut impl Write) -> io::Result<()> {
    match format {
        Format::Line => json::line(document, out)?,
        Format::Pretty => json::pretty(document, out)?,
    }
    out.write_all(b"\n")
}
