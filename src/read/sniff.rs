//! What a file is, by its name and its first bytes.
//!
//! In: a path and bytes. Out: the reader that takes them, or an error that names what they are. It decodes
//! nothing but the head, to tell text from other data.

use std::path::Path;

use super::plain;
use crate::error::Error;

/// Which reader takes an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One document of plain text.
    Text,
    /// One JSON record with `id` and `text` on each line.
    Ndjson,
    /// One document as a PDF.
    Pdf,
}

/// Extensions of formats that are not read, with what to call them.
const EXTENSIONS: [(&[&str], &str); 7] = [
    (&["docx", "docm", "doc", "dot", "dotx"], "a Word document"),
    (&["odt", "ott", "wps"], "a word-processor document"),
    (&["html", "htm", "xhtml", "mht", "mhtml"], "a web page"),
    (&["rtf"], "a rich-text document"),
    (&["xlsx", "xls", "ods", "pptx", "ppt"], "a sheet or a presentation"),
    (&["jpg", "jpeg", "png", "tif", "tiff", "gif", "bmp", "webp", "heic"], "a picture"),
    (&["zip", "gz", "rar", "7z", "tar", "zst", "xz", "bz2"], "an archive"),
];

/// First bytes of formats that are not text.
const MAGIC: [(&[u8], &str); 13] = [
    (b"PK\x03\x04", "a Word document or another packed file"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"{\\rtf", "a rich-text document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\0", "a picture"),
    (b"MM\0*", "a picture"),
    (b"\x1f\x8b", "an archive"),
    (b"7z\xbc\xaf", "an archive"),
    (b"Rar!", "an archive"),
    (b"\x28\xb5\x2f\xfd", "an archive"),
    (b"\x7fELF", "a program"),
];

/// How a web page begins, after white space.
const PAGE_OPENINGS: [&[u8]; 6] = [b"<!doctype", b"<html", b"<head", b"<body", b"<?xml", b"<!--"];

/// How much of a file is looked at.
const HEAD: usize = 64 << 10;

/// The reader for a path, by its extension.
///
/// # Errors
/// [`Error::Unsupported`] for the extension of a format that is not read.
pub fn kind_of(path: &Path) -> Result<Kind, Error> {
    let extension = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    if matches!(extension.as_str(), "ndjson" | "jsonl") {
        return Ok(Kind::Ndjson);
    }
    if extension == "pdf" {
        return Ok(Kind::Pdf);
    }
    match EXTENSIONS.iter().find(|(known, _)| known.contains(&extension.as_str())) {
        Some((_, what)) => Err(foreign(path, what)),
        None => Ok(Kind::Text),
    }
}

/// Passes where the bytes are plain text.
///
/// # Errors
/// [`Error::Unsupported`] where they are a PDF, a Word document, a web page, another known format, or no text.
pub fn ensure_text(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let content = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    if content.starts_with(b"%PDF-") {
        let reason = "this is a PDF, not text; read it with --from pdf".into();
        return Err(Error::Unsupported { path: path.to_owned(), reason });
    }
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| content.starts_with(magic)) {
        return Err(foreign(path, what));
    }
    let opens = |o: &[u8]| content.get(..o.len()).is_some_and(|c| c.eq_ignore_ascii_case(o));
    if PAGE_OPENINGS.iter().any(|o| opens(o)) {
        return Err(foreign(path, "a web page"));
    }
    if is_junk(head) {
        let reason = "its bytes are no text; check the file, or save its text as UTF-8 and read that".into();
        return Err(Error::Unsupported { path: path.to_owned(), reason });
    }
    Ok(())
}

fn foreign(path: &Path, what: &str) -> Error {
    let reason = format!("this is {what}, which is not read yet; convert it to plain text (UTF-8) and read that");
    Error::Unsupported { path: path.to_owned(), reason }
}

/// True where one character in twenty is a control code, or one in two is broken: old Vietnamese encodings, where
/// a quarter of the bytes stand above ASCII, still pass and are told as broken text.
fn is_junk(head: &[u8]) -> bool {
    let text = plain::decode(head).text;
    let (mut all, mut control, mut broken) = (0usize, 0usize, 0usize);
    for c in text.chars() {
        all += 1;
        match c {
            '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1a}' => {}
            '\u{fffd}' => broken += 1,
            c if c < ' ' => control += 1,
            _ => {}
        }
    }
    control * 20 > all || broken * 2 > all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(bytes: &[u8]) -> String {
        ensure_text(Path::new("tep"), bytes).expect_err("is refused").to_string()
    }

    #[test]
    fn other_formats_are_named_by_their_first_bytes() {
        assert!(refused(b"%PDF-1.7\n%\xe2").contains("this is a PDF"));
        assert!(refused(b"PK\x03\x04....").contains("Word"));
        assert!(refused(b"\n  <!DOCTYPE html><p>").contains("web page"));
    }

    #[test]
    fn junk_is_refused_and_text_passes() {
        let junk: Vec<u8> = (0..2000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert!(refused(&junk).contains("no text"));
        for text in ["", "Kế hoạch", "a < b", "{ghi chú}"] {
            assert!(ensure_text(Path::new("tep"), text.as_bytes()).is_ok(), "{text}");
        }
    }

    #[test]
    fn an_old_encoding_is_not_junk() {
        // "Kế hoạch" and so on in a one-byte encoding: one byte in four is above ASCII
        let old = b"K\xd5 ho\xb9ch n\xa8m 2003 c\xf1a tr\xad\xeang".repeat(10);
        assert!(ensure_text(Path::new("tep"), &old).is_ok());
    }

    #[test]
    fn the_extension_says_which_reader() {
        assert_eq!(kind_of(Path::new("a.jsonl")).ok(), Some(Kind::Ndjson));
        assert_eq!(kind_of(Path::new("a.TXT")).ok(), Some(Kind::Text));
        assert_eq!(kind_of(Path::new("210.KH-UBND")).ok(), Some(Kind::Text));
        assert!(kind_of(Path::new("a.DOCX")).is_err());
    }
}
