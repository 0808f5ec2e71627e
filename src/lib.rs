//! Reads Vietnamese administrative documents and gives back what an office needs to know, as data.

pub mod corpus;
mod diagnostic;
pub mod document;
mod error;
mod grammar;
mod layout;
mod parse;
pub mod read;
mod text;
pub mod worker;
pub mod write;

pub use diagnostic::{Code, Diagnostic, Severity};
pub use document::Document;
pub use error::{Error, PdfFault};
pub use grammar::Grammar;
pub use layout::{normalise, normalise_laid};
pub use parse::{Parsed, parse};
pub use text::{Span, Text, fold, laid, slug};

use document::{DigitalSignature, Source};
use sha2::{Digest, Sha256};

/// Reads a plain text file's bytes: decodes, normalises, parses.
///
/// ```
/// let grammar = vanban::Grammar::builtin()?;
/// let document = vanban::read_text("ke-hoach.txt", "Căn cứ Nghị định số 72/2015/NĐ-CP;".as_bytes(), &grammar);
/// assert_eq!(document.schema, "vanban/1");
/// # Ok::<(), vanban::Error>(())
/// ```
pub fn read_text(name: &str, bytes: &[u8], grammar: &Grammar) -> Document {
    let decoded = read::plain::decode(bytes);
    let text = normalise(&decoded.text, grammar);
    let mut document = parse(&text, grammar).into_document(
        Source {
            name: name.to_owned(),
            format: document::Format::Text,
            bytes: bytes.len() as u64,
            sha256: grammar::hex(&Sha256::digest(bytes)),
            charset: Some(decoded.charset),
            pages: None,
        },
        text,
    );
    if document.text.is_empty() {
        document.diagnostics.push(Diagnostic::new(
            Code::TextEmpty,
            None,
            "the document holds no text; check that this is the file that was meant",
        ));
    }
    if decoded.broken {
        document.diagnostics.insert(
            0,
            Diagnostic::new(
                Code::TextInvalidBytes,
                None,
                "some bytes are not valid in this encoding and were left out; save the file as UTF-8 and read it again",
            ),
        );
    }
    document
}

/// Reads a PDF's bytes: draws its pages, reads them in a person's order, normalises, parses.
///
/// The drawing is bounded, the memory of compressed streams and the time of broken fonts are not, nor is the stack:
/// read files from strangers with a [`worker::Worker`], as the command does.
///
/// # Errors
/// [`Error::Pdf`] where the file is encrypted with another password, is damaged beyond reading, or draws too much.
pub fn read_pdf(
    name: &str,
    bytes: Vec<u8>,
    options: &read::pdf::Options,
    grammar: &Grammar,
) -> Result<Document, Error> {
    let sha256 = grammar::hex(&Sha256::digest(&bytes));
    let size = bytes.len() as u64;
    let pdf = read::pdf::read(bytes, options).map_err(|fault| Error::Pdf { path: name.into(), fault })?;
    let text = normalise_laid(&pdf.laid, grammar);
    let mut document = parse(&text, grammar).into_document(
        Source {
            name: name.to_owned(),
            format: document::Format::Pdf,
            bytes: size,
            sha256,
            charset: None,
            pages: Some(pdf.pages.len() as u32),
        },
        text,
    );
    let signed = pdf.signed.into_iter();
    let signed = signed.map(|s| DigitalSignature {
        signer: s.signer,
        organisation: s.organisation,
        time: s.time,
        verified: false,
    });
    parse::join_signatures(&mut document, signed.collect());
    Ok(document)
}
