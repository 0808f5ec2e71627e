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
pub use parse::{Parsed, parse};
pub use text::{Span, Text, fold, slug};

use document::{Form, Format, Section, Source, Table};
use read::charset::Charset;
use read::plain::Doubt;
use sha2::{Digest, Sha256};

/// Reads a plain text file's bytes: finds the encoding, decodes, normalises, parses.
///
/// ```
/// let grammar = vanban::Grammar::builtin()?;
/// let document = vanban::read_text("ke-hoach.txt", "Căn cứ Nghị định số 72/2015/NĐ-CP;".as_bytes(), &grammar);
/// assert_eq!(document.schema, "vanban/1");
/// # Ok::<(), vanban::Error>(())
/// ```
pub fn read_text(name: &str, bytes: &[u8], grammar: &Grammar) -> Document {
    read_as(name, bytes, Format::Text, None, grammar)
}

/// Reads a document's bytes: text or a web page, in the charset that is named, or found. Other formats are read as text.
pub fn read_as(name: &str, bytes: &[u8], format: Format, charset: Option<Charset>, grammar: &Grammar) -> Document {
    let mut decoded = match (format, charset) {
        (Format::Html, charset) => read::html::decode(bytes, charset),
        (_, Some(charset)) => read::plain::decode_as(bytes, charset),
        (_, None) => read::plain::decode(bytes),
    };
    let mut page = (format == Format::Html)
        .then(|| read::html::lines(&decoded.text, |outside| layout::holds_part(outside, grammar)));
    let mut text = normalise(page.as_ref().map_or(&decoded.text, |page| &page.text), grammar);
    let places = page.as_ref().map(|page| page.tables.iter().map(|t| t.at).collect::<Vec<_>>()).unwrap_or_default();
    let starts: Vec<usize> = places.into_iter().map(|at| text.position_of(at)).collect();
    if let Some(page) = &page {
        text.lead_back(&page.map);
        match page.repaired {
            Some((charset, true)) => decoded.doubt = decoded.doubt.or(Some(Doubt::Mixed(charset))),
            Some((charset, false)) => decoded.charset = charset,
            None => {}
        }
    }
    text.lead_back(&decoded.map);
    let source = Source {
        name: name.to_owned(),
        format,
        bytes: bytes.len() as u64,
        sha256: grammar::hex(&Sha256::digest(bytes)),
        charset: Some(decoded.charset.name().to_owned()),
        pages: None,
    };
    let mut document = parse(&text, grammar).into_document(source, text);
    if let Some(page) = page.take() {
        // what stands on a page is a copy of the paper at best
        if document.form == Form::Original {
            document.form = Form::Republished;
        }
        document.tables = tables_of(page.tables, &starts, &document);
    }
    if document.text.is_empty() {
        document.diagnostics.push(Diagnostic::new(
            Code::TextEmpty,
            None,
            "the document holds no text; check that this is the file that was meant",
        ));
    }
    if let Some(doubt) = decoded.doubt {
        document.diagnostics.insert(0, doubt_of(&doubt));
    }
    document
}

/// The tables of a page, each in the deepest section that holds its beginning.
fn tables_of(tables: Vec<read::html::Rows>, starts: &[usize], document: &Document) -> Vec<Table> {
    fn deepest(sections: &[Section], at: usize) -> Option<&Section> {
        let holder = sections.iter().find(|s| s.span.start <= at && at < s.span.end)?;
        deepest(&holder.sections, at).or(Some(holder))
    }
    let one = |(n, (table, at)): (usize, (read::html::Rows, &usize))| Table {
        id: format!("t{}", n + 1),
        page: None,
        section: deepest(&document.sections, *at).map(|s| s.id.clone()),
        caption: None,
        header: table.header,
        rows: table.rows,
    };
    tables.into_iter().zip(starts).enumerate().map(one).collect()
}

fn doubt_of(doubt: &Doubt) -> Diagnostic {
    let (code, message) = match doubt {
        Doubt::Broken => (
            Code::TextInvalidBytes,
            "some bytes are not valid in this encoding and were left out; save the file as UTF-8 and read it again"
                .into(),
        ),
        Doubt::Unknown(scores) => {
            let told = |s: &read::charset::Score| format!("{} {:.0} %", s.charset.name(), 100.0 * s.share());
            let tried = scores.iter().map(told).collect::<Vec<_>>().join(", ");
            let message = format!(
                "in no known encoding are the words with marks Vietnamese (syllables: {tried}); name the encoding, or save the \
                 file as UTF-8"
            );
            (Code::TextUnknownCharset, message)
        }
        Doubt::Mixed(charset) => (
            Code::TextMixedCharset,
            format!(
                "parts of this text were letters of {} shown as Latin letters; they were converted",
                charset.name()
            ),
        ),
    };
    Diagnostic::new(code, None, message)
}
