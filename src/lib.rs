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
pub use layout::{normalise, normalise_laid, normalise_page};
pub use parse::{Parsed, acts_named, body_of, identity_of, parse};
pub use text::{Span, Text, fold, laid, slug};

use document::{DigitalSignature, Form, Format, Source};
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
    let prepared = Prepared::new(name, bytes, format, charset, grammar);
    let parsed = parse(&prepared.text, grammar);
    prepared.finish(parsed)
}

/// The same as [`read_as`], but gives up where `go_on` says no. It is asked between the steps of reading, each of which
/// takes a time that grows with the length of the text: a watched clock is overrun by one step at most.
pub fn read_while(
    name: &str,
    bytes: &[u8],
    format: Format,
    charset: Option<Charset>,
    grammar: &Grammar,
    go_on: &dyn Fn() -> bool,
) -> Option<Document> {
    let prepared = Prepared::new(name, bytes, format, charset, grammar);
    let parsed = parse::parse_while(&prepared.text, grammar, go_on)?;
    go_on().then(|| prepared.finish(parsed))
}

/// A text or a web page that was decoded and not yet parsed.
struct Prepared {
    source: Source,
    text: Text,
    doubt: Option<Doubt>,
}

impl Prepared {
    fn new(name: &str, bytes: &[u8], format: Format, charset: Option<Charset>, grammar: &Grammar) -> Prepared {
        let mut decoded = match (format, charset) {
            (Format::Html, charset) => read::html::decode(bytes, charset),
            (_, Some(charset)) => read::plain::decode_as(bytes, charset),
            (_, None) => read::plain::decode(bytes),
        };
        let is_part = |words: &str| layout::holds_part(words, grammar);
        let is_column = |words: &str| layout::heads_column(words, grammar);
        let is_around = |name: &str| grammar.around.contains(name);
        let words = read::Words { is_part: &is_part, is_column: &is_column, is_around: &is_around };
        let page = match format {
            Format::Html => Some(read::html::lines(&decoded.text, &words)),
            _ => read::rows::tables(&decoded.text, &words),
        };
        let mut text = match &page {
            Some(page) => normalise_page(&page.text, &page.flows, &page.tables, grammar),
            None => normalise(&decoded.text, grammar),
        };
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
        Prepared { source, text, doubt: decoded.doubt }
    }

    fn finish(self, parsed: Parsed) -> Document {
        let page = self.source.format == Format::Html || self.text.is_on_page();
        let mut document = parsed.into_document(self.source, self.text);
        // what stands on a page is a copy of the paper at best
        if page && document.form == Form::Original {
            document.form = Form::Republished;
        }
        if document.text.is_empty() {
            document.diagnostics.push(empty_doubt());
        }
        if let Some(doubt) = self.doubt {
            document.diagnostics.insert(0, doubt_of(&doubt));
        }
        document
    }
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
