//! CSV that a spreadsheet opens as it is: UTF-8 with its mark, commas, lines that end in CR LF (RFC 4180).
//!
//! In: rows of text. Out: CSV; a cell that a spreadsheet would take for a formula is kept from being one.

use std::io::{self, Write};

/// A sheet under way.
pub(super) struct Sheet<W: Write> {
    inner: Box<csv::Writer<W>>,
}

impl<W: Write> Sheet<W> {
    /// Begins with the names of the columns.
    pub fn new(mut out: W, head: &[&str]) -> io::Result<Self> {
        out.write_all("\u{feff}".as_bytes())?;
        let inner = Box::new(csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out));
        let mut sheet = Sheet { inner };
        sheet.row(head)?;
        Ok(sheet)
    }

    pub fn row(&mut self, cells: &[&str]) -> io::Result<()> {
        for cell in cells {
            // a bullet of the text, "- Sở X …" or "+ …", would be reckoned as a formula
            let written = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
                self.inner.write_field(format!("'{cell}"))
            } else {
                self.inner.write_field(cell)
            };
            written.map_err(io::Error::other)?;
        }
        self.inner.write_record(None::<&[u8]>).map_err(io::Error::other)
    }

    pub fn finish(mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_come_back_with_their_diacritics_and_are_no_formulas() {
        let mut out = Vec::new();
        let mut sheet = Sheet::new(&mut out, &["a", "b"]).expect("begins");
        sheet.row(&["Sở Ngoại vụ, \"khẩn\"", "=1+1"]).expect("writes");
        sheet.finish().expect("ends");
        let text = String::from_utf8(out).expect("text");
        assert_eq!(text, "\u{feff}a,b\r\n\"Sở Ngoại vụ, \"\"khẩn\"\"\",'=1+1\r\n");
    }
}
