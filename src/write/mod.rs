//! Writers: from a document to bytes.
//!
//! In: a [`Document`]. Out: one of the formats below. A writer adds no fact and leaves none out.

mod columns;
mod compact;
mod json;
pub mod refs;
mod schema;
mod sheet;
pub mod tasks;

use std::io;

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

/// Writes a document and a line end, at the end of the bytes that are given.
///
/// # Errors
/// Where the document cannot be said in the format, which does not happen.
pub fn write(document: &Document, format: Format, out: &mut Vec<u8>) -> io::Result<()> {
    match format {
        Format::Line => json::line(document, out)?,
        Format::Pretty => json::pretty(document, out)?,
    }
    out.push(b'\n');
    Ok(())
}
