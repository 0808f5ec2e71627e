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
pub mod write;

pub use diagnostic::{Code, Diagnostic, Severity};
pub use document::Document;
pub use error::Error;
pub use grammar::Grammar;
pub use layout::normalise;
pub use parse::{Parsed, body_of, identity_of, parse};
pub use text::{Span, Text, fold, slug};

use document::Source;
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
