//! JSON, the shape `vanban/1`.

use std::io;

use super::compact;
use crate::document::Document;

/// On one line.
pub(super) fn line(document: &Document, out: &mut Vec<u8>) -> io::Result<()> {
    compact::write(document, out).map_err(io::Error::from)
}

/// With indents.
pub(super) fn pretty(document: &Document, out: &mut Vec<u8>) -> io::Result<()> {
    serde_json::to_writer_pretty(out, document).map_err(io::Error::from)
}
