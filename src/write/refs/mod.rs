//! Writers of the cross-reference report: one small file for each format.
//!
//! In: a [`Report`]. Out: one of the formats below. A writer adds no fact; what it leaves out to stay readable, it says.

mod csv;
mod dot;
mod graph;
mod graphml;
mod html;
mod json;
mod shape;
mod table;

use std::io::{self, Read, Seek, Write};

use crate::corpus::refs::Report;

/// A way to write a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Tables for people; with the places of each work where `places` is set.
    Table {
        /// Each place with its sentence.
        places: bool,
    },
    /// One JSON value.
    Json,
    /// One work, document, conflict or unresolved citation on each line.
    Ndjson,
    /// One citation on each line, for spreadsheets.
    Csv,
    /// GraphML, for Gephi.
    Graphml,
    /// DOT, for Graphviz.
    Dot,
    /// One page that works from a file.
    Html,
}

/// Writes a report.
///
/// # Errors
/// Those of the output and of the report's store.
pub fn write<S: Read + Write + Seek>(report: &mut Report<S>, format: Format, out: &mut impl Write) -> io::Result<()> {
    match format {
        Format::Table { places } => table::write(report, places, out),
        Format::Json => json::whole(report, out),
        Format::Ndjson => json::lines(report, out),
        Format::Csv => csv::write(report, out),
        Format::Graphml => graphml::write(report, out),
        Format::Dot => dot::write(report, out),
        Format::Html => html::write(report, out),
    }
}
