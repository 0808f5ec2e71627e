//! Doubts about a document: a code, how grave it is, a sentence, a place.
//!
//! Parsing cannot fail; what it could not tell or does not believe is said here.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::text::Span;

/// How grave a doubt is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Good to know.
    Info,
    /// Something in the document, or in its reading, is probably wrong.
    Warning,
    /// The document, or a part of it, could not be read.
    Error,
}

/// What a doubt is about; [`Code::as_str`] is the spelling in the JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub enum Code {
    /// The calendar has no such day (31/4).
    #[serde(rename = "date.impossible")]
    DateImpossible,
    /// The year in a number is not the year of the date cited beside it.
    #[serde(rename = "citation.year-mismatch")]
    CitationYearMismatch,
    /// One document is cited with two different dates.
    #[serde(rename = "citation.two-dates")]
    CitationTwoDates,
    /// The symbol's type abbreviation is in no list.
    #[serde(rename = "citation.unknown-type")]
    CitationUnknownType,
    /// The symbol's issuer abbreviation is in no list.
    #[serde(rename = "citation.unknown-agency")]
    CitationUnknownAgency,
    /// The word for the type and the symbol's abbreviation disagree.
    #[serde(rename = "citation.type-mismatch")]
    CitationTypeMismatch,
    /// A number of a series is missing.
    #[serde(rename = "section.gap")]
    SectionGap,
    /// A number of a series stands twice.
    #[serde(rename = "section.repeat")]
    SectionRepeat,
    /// A component of the head was not found.
    #[serde(rename = "header.not-found")]
    HeaderNotFound,
    /// The bytes are not valid in the encoding; broken characters were replaced.
    #[serde(rename = "text.invalid-bytes")]
    TextInvalidBytes,
    /// No encoding makes the bytes Vietnamese; they stand as Windows shows them.
    #[serde(rename = "text.unknown-charset")]
    TextUnknownCharset,
    /// Parts of a Unicode text were in an old encoding and were converted.
    #[serde(rename = "text.mixed-charset")]
    TextMixedCharset,
    /// The document holds no text.
    #[serde(rename = "text.empty")]
    TextEmpty,
    /// A page is a picture without text.
    #[serde(rename = "page.no-text")]
    PageNoText,
    /// A page's letters make no words: its fonts give wrong ones, or none.
    #[serde(rename = "page.unreadable")]
    PageUnreadable,
    /// The letters of all pages that hold text make no words under any reading.
    #[serde(rename = "text-layer.unreadable")]
    TextLayerUnreadable,
    /// All pages are pictures without text.
    #[serde(rename = "document.scanned")]
    DocumentScanned,
}

impl Code {
    /// Severity that belongs to the code.
    pub fn severity(self) -> Severity {
        match self {
            Code::HeaderNotFound | Code::CitationUnknownAgency | Code::CitationUnknownType | Code::TextMixedCharset => {
                Severity::Info
            }
            Code::TextEmpty
            | Code::TextInvalidBytes
            | Code::PageNoText
            | Code::PageUnreadable
            | Code::TextLayerUnreadable
            | Code::DocumentScanned => Severity::Error,
            _ => Severity::Warning,
        }
    }

    /// Spelling in the JSON: `date.impossible`.
    pub fn as_str(self) -> &'static str {
        match self {
            Code::DateImpossible => "date.impossible",
            Code::CitationYearMismatch => "citation.year-mismatch",
            Code::CitationTwoDates => "citation.two-dates",
            Code::CitationUnknownType => "citation.unknown-type",
            Code::CitationUnknownAgency => "citation.unknown-agency",
            Code::CitationTypeMismatch => "citation.type-mismatch",
            Code::SectionGap => "section.gap",
            Code::SectionRepeat => "section.repeat",
            Code::HeaderNotFound => "header.not-found",
            Code::TextInvalidBytes => "text.invalid-bytes",
            Code::TextUnknownCharset => "text.unknown-charset",
            Code::TextMixedCharset => "text.mixed-charset",
            Code::TextEmpty => "text.empty",
            Code::PageNoText => "page.no-text",
            Code::PageUnreadable => "page.unreadable",
            Code::TextLayerUnreadable => "text-layer.unreadable",
            Code::DocumentScanned => "document.scanned",
        }
    }
}

/// One doubt.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Diagnostic {
    /// What it is about.
    pub code: Code,
    /// How grave it is.
    pub severity: Severity,
    /// One sentence for a person.
    pub message: String,
    /// Where; null for the document as a whole.
    pub span: Option<Span>,
    /// Page, from 1.
    pub page: Option<u32>,
}

impl Diagnostic {
    /// A doubt at a place.
    pub fn new(code: Code, span: impl Into<Option<Span>>, message: impl Into<String>) -> Self {
        Diagnostic { code, severity: code.severity(), message: message.into(), span: span.into(), page: None }
    }
}
