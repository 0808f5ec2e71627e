//! One page that works from a file: no network, all text as data that the page's script shows as text.

use std::io::{self, Read, Seek, Write};

use super::json;
use crate::corpus::refs::Report;

/// The page; `@DATA@` stands where the report goes.
const PAGE: &str = include_str!("page.html");

/// Places of one work that the page holds; the table says how many there are.
const PLACES: usize = 50;

/// Writes the page.
pub(super) fn write<S: Read + Write + Seek>(report: &mut Report<S>, out: &mut impl Write) -> io::Result<()> {
    let (before, after) = PAGE.split_once("@DATA@").unwrap_or((PAGE, ""));
    out.write_all(before.as_bytes())?;
    let mut safe = Safe { inner: &mut *out };
    safe.write_all(b"{\"summary\":")?;
    serde_json::to_writer(&mut safe, &report.summary())?;
    json::facts(report, &mut safe, false, PLACES)?;
    safe.write_all(b"}")?;
    out.write_all(after.as_bytes())
}

/// JSON inside a script element: no `<`, so that nothing in a document can end the element.
struct Safe<'w, W: Write> {
    inner: &'w mut W,
}

impl<W: Write> Write for Safe<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut rest = bytes;
        while let Some(at) = memchr::memchr3(b'<', b'>', b'&', rest) {
            let (head, tail) = rest.split_at(at);
            self.inner.write_all(head)?;
            let (special, tail) = tail.split_at(1);
            write!(self.inner, "\\u{:04x}", special.first().copied().unwrap_or(b' '))?;
            rest = tail;
        }
        self.inner.write_all(rest)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}
