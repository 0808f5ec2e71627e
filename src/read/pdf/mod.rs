//! PDF (văn bản điện tử): from the pages of an issued paper to its text, as a person reads the page.
//!
//! In: the bytes of a file. Out: [`Pdf`]: the source's lines in reading order with their places, and the state of each
//! page; or the one reason why there is nothing to read. Only these files name the library that draws the pages. It
//! bounds the drawing instructions of a document; it cannot bound the memory of a compressed stream or the time of a
//! font's table, so files from strangers are read in a process that has limits.

mod blocks;
mod codes;
mod columns;
mod der;
mod edges;
mod faces;
mod flow;
mod glyphs;
mod loose;
mod loose_rows;
#[cfg(test)]
mod made;
mod notes;
mod old;
mod paged;
mod structure;
mod syllables;
mod tables;
mod words;
mod writer;

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_interpret::InterpreterCache;
use hayro_syntax::{DecryptionError, LoadPdfError};

use serde::{Deserialize, Serialize};

pub use old::Old;
pub(super) use paged::counts;
pub use structure::Signed;

use crate::error::PdfFault;
use crate::text::laid::Laid;

/// How a PDF is read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Options {
    /// Password of an encrypted file; the empty one opens most.
    pub password: String,
    /// Give each fact the rectangles of its lines.
    pub boxes: bool,
    /// Most pages; a file with more is refused before any of them is drawn. None: as many as there are.
    pub max_pages: Option<u32>,
}

/// What a page's text is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageState {
    /// Its text can be read.
    Read,
    /// Nothing stands on it.
    Empty,
    /// A picture without text: a scan.
    NoText,
    /// Its letters make no words; they are left out.
    Unreadable,
}

/// What a PDF says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pdf {
    /// The lines with their places.
    pub laid: Laid,
    /// State of each page.
    pub pages: Vec<PageState>,
    /// The old encoding of its fonts.
    pub old: Option<Old>,
    /// Its digital signatures.
    pub signed: Vec<Signed>,
}

/// Reads the pages of a PDF.
///
/// # Errors
/// [`PdfFault`] where it needs another password, is damaged beyond reading, has too many pages, draws too much, or breaks
/// the reader down.
pub fn read(bytes: Vec<u8>, options: &Options) -> Result<Pdf, PdfFault> {
    match catch_unwind(AssertUnwindSafe(|| read_pages(bytes, options))) {
        Ok(result) => result,
        Err(payload) if payload.is::<glyphs::OverBudget>() => Err(PdfFault::TooMuch),
        Err(_) => Err(PdfFault::Broken),
    }
}

fn read_pages(bytes: Vec<u8>, options: &Options) -> Result<Pdf, PdfFault> {
    let pdf = hayro_syntax::Pdf::new_with_password(bytes, &options.password).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) if options.password.is_empty() => {
            PdfFault::Password
        }
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => PdfFault::WrongPassword,
        LoadPdfError::Decryption(_) => PdfFault::Encryption,
        LoadPdfError::Invalid => PdfFault::Damaged,
    })?;
    let pages = u32::try_from(pdf.pages().len()).unwrap_or(u32::MAX);
    if let Some(most) = options.max_pages.filter(|most| pages > *most) {
        return Err(PdfFault::Pages { pages, most });
    }
    let cache = InterpreterCache::new();
    let mut fonts = glyphs::Fonts::new();
    let mut builder = blocks::Builder::default();
    for (i, page) in pdf.pages().iter().enumerate() {
        builder.add(glyphs::draw(page, i as u32 + 1, &cache, &mut fonts));
    }
    Ok(Pdf { signed: structure::signatures(&pdf), ..builder.finish(&fonts.faces.list) })
}

/// True where the bytes begin as a PDF does; one with junk before its head must be known by its name.
pub fn is_pdf(head: &[u8]) -> bool {
    head.trim_ascii_start().starts_with(b"%PDF-")
}
