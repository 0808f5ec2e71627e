//! Reads Vietnamese administrative documents and gives back what an office needs to know, as data.

pub mod corpus;
mod diagnostic;
pub mod document;
mod error;
mod grammar;
mod layout;
mod pages;
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
pub use parse::{Parsed, body_of, identity_of, parse};
pub use text::{Span, Text, fold, laid, slug};

use document::{DigitalSignature, Form, Format, Source, Table};
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
        document.diagnostics.push(empty_doubt());
    }
    if let Some(doubt) = decoded.doubt {
        document.diagnostics.insert(0, doubt_of(&doubt));
    }
    document
}

/// The tables of a page, each in the deepest section that holds its beginning.
fn tables_of(tables: Vec<read::html::Rows>, starts: &[usize], document: &Document) -> Vec<Table> {
    let places = parse::places(&document.sections);
    let one = |(n, (table, at)): (usize, (read::html::Rows, &usize))| Table {
        id: parse::table_id(n),
        page: None,
        section: parse::section_at(&places, *at),
        caption: None,
        header: table.header,
        rows: table.rows,
    };
    tables.into_iter().zip(starts).enumerate().map(one).collect()
}

/// What is to be said of a document without text.
fn empty_doubt() -> Diagnostic {
    let message = "the document holds no text; check that this is the file that was meant";
    Diagnostic::new(Code::TextEmpty, None, message)
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
    let drawn = draw_pdf(bytes, options).map_err(|fault| Error::Pdf { path: name.into(), fault })?;
    Ok(parse_pdf(name, drawn, options, grammar))
}

/// The pages of a PDF, drawn and not yet parsed.
struct Drawn {
    pdf: read::pdf::Pdf,
    size: u64,
    sha256: String,
}

/// The first half of [`read_pdf`], which needs no grammar.
fn draw_pdf(bytes: Vec<u8>, options: &read::pdf::Options) -> Result<Drawn, PdfFault> {
    let (size, sha256) = (bytes.len() as u64, grammar::hex(&Sha256::digest(&bytes)));
    Ok(Drawn { pdf: read::pdf::read(bytes, options)?, size, sha256 })
}

/// The second half of [`read_pdf`].
fn parse_pdf(name: &str, drawn: Drawn, options: &read::pdf::Options, grammar: &Grammar) -> Document {
    let Drawn { pdf, size, sha256 } = drawn;
    let text = normalise_laid(&pdf.laid, grammar);
    let source = Source {
        name: name.to_owned(),
        format: document::Format::Pdf,
        bytes: size,
        sha256,
        charset: pdf.old.filter(|old| old.most).map(|old| old.charset.name().to_owned()),
        pages: Some(pdf.pages.len() as u32),
    };
    // the text goes in last: until then it leads each fact back to its page
    let mut document = parse(&text, grammar).into_document(source, Text::default());
    pages::locate(&mut document, &text, &pdf.laid, options.boxes);
    document.text = text.into_string();
    let signed = pdf.signed.into_iter();
    let signed = signed.map(|s| DigitalSignature {
        signer: s.signer,
        organisation: s.organisation,
        time: s.time,
        verified: false,
    });
    parse::join_signatures(&mut document, signed.collect());
    let mixed = pdf.old.filter(|old| old.mixed).map(|old| doubt_of(&Doubt::Mixed(old.charset)));
    document.diagnostics.splice(0..0, page_doubts(&pdf.pages).into_iter().chain(mixed));
    document
}

/// What is to be said of pages that cannot be read.
fn page_doubts(pages: &[read::pdf::PageState]) -> Vec<Diagnostic> {
    use read::pdf::PageState;
    let count = |state: PageState| pages.iter().filter(|p| **p == state).count();
    if count(PageState::NoText) > 0 && count(PageState::Read) == 0 && count(PageState::Unreadable) == 0 {
        let message = "the document is a scan: its pages are pictures without text; run text recognition (OCR) for \
                       Vietnamese over the file and read the result";
        return vec![Diagnostic::new(Code::DocumentScanned, None, message)];
    }
    let doubt = |(i, state): (usize, &PageState)| {
        let (code, message) = match state {
            PageState::NoText => (
                Code::PageNoText,
                "the page is a picture without text; run text recognition (OCR) over the file and read the result",
            ),
            PageState::Unreadable => (
                Code::PageUnreadable,
                "the page's fonts do not tell its letters, and its text was left out; run text recognition (OCR) over \
                 the file, or get the file that it was made from",
            ),
            PageState::Read | PageState::Empty => return None,
        };
        let page = Some(i as u32 + 1);
        Some(Diagnostic { page, ..Diagnostic::new(code, None, message) })
    };
    let mut out: Vec<Diagnostic> = pages.iter().enumerate().filter_map(doubt).collect();
    if count(PageState::Unreadable) > 0 && count(PageState::Read) == 0 {
        let message = "the document's text layer is unreadable: its fonts do not tell the letters, and no known encoding \
                       makes words of them; run text recognition (OCR) for Vietnamese over its pages, or get the file \
                       that it was made from";
        out.insert(0, Diagnostic::new(Code::TextLayerUnreadable, None, message));
    }
    if pages.iter().all(|p| *p == PageState::Empty) {
        out.push(empty_doubt());
    }
    out
}
