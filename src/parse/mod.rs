//! The passes: from normalised text to facts.
//!
//! In: a [`Text`] and a [`Grammar`]. Out: [`Parsed`]. Pure: it cannot fail and cannot panic; doubts come back
//! as diagnostics. The passes run in one fixed order, each on the results of those before it.

pub(crate) mod agencies;
mod assignments;
mod citations;
mod components;
mod dates;
mod digital;
mod registry;
mod sections;
mod tables;

pub use registry::body_of;

use std::ops::Range;

pub(crate) use digital::join_signatures;

use crate::diagnostic::Diagnostic;
use crate::document::{
    Assignment, Block, Citation, Date, Document, Form, Header, Recipient, SCHEMA, Section, Signature, Source, Table,
};
use crate::grammar::{Grammar, Level};
use crate::text::{Span, Text};

/// Everything that the passes found in a text.
#[derive(Debug, Clone, Default)]
pub struct Parsed {
    form: Form,
    header: Header,
    sections: Vec<Section>,
    preamble: Vec<Block>,
    citations: Vec<Citation>,
    assignments: Vec<Assignment>,
    dates: Vec<Date>,
    tables: Vec<Table>,
    recipients: Vec<Recipient>,
    signatures: Vec<Signature>,
    diagnostics: Vec<Diagnostic>,
}

/// Identifier of a document itself, read from its head: the same that others cite it by; none where the head does
/// not tell it.
pub fn identity_of(header: &Header, form: Form, grammar: &Grammar) -> Option<String> {
    citations::own(header, form, grammar)
}

/// Identifiers of all laws, codes, ordinances and constitutions that bore a name, in the order of their days, as far as
/// the lexicon holds them; none for a name that it lacks.
pub fn acts_named(name: &str, grammar: &Grammar) -> Vec<String> {
    citations::acts(name, grammar)
}

/// The frame of a document: its head and its end, and what lies between (khung thể thức).
#[derive(Debug, Clone, Default)]
pub(crate) struct Frame {
    pub form: Form,
    pub header: Header,
    /// Place of the document's own number, which is not a citation.
    pub own_code: Option<Span>,
    /// Place of the document's own date in head or running text.
    pub own_date: Option<Span>,
    /// Paragraphs (indexes of [`Text::lines`]) that hold preamble and sections: the whole text without head,
    /// recipients and signatures; several ranges where a plan is attached after a decision's end.
    pub body: Vec<Range<usize>>,
    /// What a report says besides its paper, and so gives no work in its name.
    pub beside: Vec<Span>,
    pub recipients: Vec<Recipient>,
    pub signatures: Vec<Signature>,
    pub diagnostics: Vec<Diagnostic>,
}

impl Frame {
    /// The words of the head that may name the document's province: of a central body, whose place is only its
    /// seat, no more than its own name.
    pub fn province_words(&self, grammar: &Grammar) -> impl Iterator<Item = &str> {
        let header = &self.header;
        let central = self.is_central(grammar);
        let place = [&header.place, &header.title].into_iter().filter(move |_| !central);
        [&header.authority, &header.parent_authority].into_iter().chain(place).flatten().map(String::as_str)
    }

    /// True where a central body issues the document.
    pub fn is_central(&self, grammar: &Grammar) -> bool {
        let header = &self.header;
        [&header.authority, &header.parent_authority]
            .into_iter()
            .flatten()
            .any(|name| grammar.agencies.named(name).is_some_and(|a| a.level == Level::Central))
    }

    /// Year of the document: of its date, else of its period.
    pub fn year(&self) -> Option<i32> {
        let of = |value: &Option<String>| value.as_deref().and_then(|v| v.get(..4)).and_then(|y| y.parse().ok());
        of(&self.header.date).or_else(|| of(&self.header.period))
    }
}

/// Parses a normalised text.
pub fn parse(text: &Text, grammar: &Grammar) -> Parsed {
    parse_while(text, grammar, &|| true).unwrap_or_default()
}

/// Parses a normalised text, and gives up where `go_on`, asked before each pass, says no.
pub(crate) fn parse_while(text: &Text, grammar: &Grammar, go_on: &dyn Fn() -> bool) -> Option<Parsed> {
    let asked = || go_on().then_some(());
    asked()?;
    let sweep = grammar.sweep(text.folded());
    asked()?;
    let frame = components::read(text, grammar, &sweep);
    asked()?;
    let outline = sections::read(text, grammar, &frame);
    asked()?;
    let mut dates = dates::read(text, grammar, &sweep, &frame);
    asked()?;
    let citations = citations::read(text, grammar, &sweep, &frame, &outline, &mut dates);
    asked()?;
    let mut assignments = assignments::read(text, grammar, &sweep, &frame, &outline, &mut dates);
    assignments.retain(|a| {
        let last = frame.beside.partition_point(|beside| beside.start <= a.span.start).checked_sub(1);
        !last.is_some_and(|last| frame.beside[last].contains(a.span))
    });
    asked()?;
    let mut parsed = Parsed {
        form: frame.form,
        header: frame.header,
        sections: outline.sections,
        preamble: outline.preamble,
        citations: citations.items,
        assignments,
        dates: dates.items,
        tables: tables::read(text, grammar),
        recipients: frame.recipients,
        signatures: frame.signatures,
        diagnostics: frame.diagnostics,
    };
    parsed.diagnostics.extend(outline.diagnostics);
    parsed.diagnostics.extend(dates.diagnostics);
    parsed.diagnostics.extend(citations.diagnostics);
    parsed.finish(text);
    Some(parsed)
}

impl Parsed {
    /// Puts facts in the order of the text, numbers them, and tells each its section.
    fn finish(&mut self, text: &Text) {
        let places = places(&self.sections);
        self.citations.sort_by_key(|c| (c.core.start, c.span));
        self.assignments.sort_by_key(|a| a.span);
        self.dates.sort_by_key(|d| d.span);
        self.diagnostics.sort_by_key(|d| (d.span, d.code));
        for (i, c) in self.citations.iter_mut().enumerate() {
            c.id = numbered('c', i + 1);
            c.section = section_at(&places, c.core.start);
        }
        for (i, a) in self.assignments.iter_mut().enumerate() {
            a.id = numbered('a', i + 1);
            a.section = section_at(&places, a.span.start);
        }
        for (i, d) in self.dates.iter_mut().enumerate() {
            d.id = numbered('d', i + 1);
            d.section = section_at(&places, d.span.start);
        }
        for (table, grid) in self.tables.iter_mut().zip(text.grids()) {
            let first = text.lines().get(grid.lines.start);
            table.section = first.and_then(|line| section_at(&places, line.start));
        }
    }

    /// Joins the facts with their source and text.
    pub fn into_document(self, source: Source, text: Text) -> Document {
        Document {
            schema: SCHEMA.to_owned(),
            source,
            form: self.form,
            header: self.header,
            text: text.into_string(),
            sections: self.sections,
            preamble: self.preamble,
            citations: self.citations,
            assignments: self.assignments,
            dates: self.dates,
            tables: self.tables,
            recipients: self.recipients,
            signatures: self.signatures,
            diagnostics: self.diagnostics,
        }
    }
}

/// The tree of sections, with what stands before it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Outline {
    pub sections: Vec<Section>,
    pub preamble: Vec<Block>,
    pub diagnostics: Vec<Diagnostic>,
}

/// Id of the fact of a kind that has this number: `c12`.
fn numbered(kind: char, number: usize) -> String {
    let mut id = String::with_capacity(8);
    id.push(kind);
    push_figures(&mut id, u32::try_from(number).unwrap_or(u32::MAX), 1);
    id
}

/// Figures of the largest number.
const FIGURES: usize = 10;

/// Appends a number with as many zeros before it as it needs to fill the width.
fn push_figures(out: &mut String, mut number: u32, width: usize) {
    let mut figures = [b'0'; FIGURES];
    let mut from = FIGURES;
    for figure in figures.iter_mut().rev() {
        if number == 0 {
            break;
        }
        *figure = b'0' + (number % 10) as u8;
        number /= 10;
        from -= 1;
    }
    let from = from.min(FIGURES.saturating_sub(width));
    out.push_str(std::str::from_utf8(&figures[from..]).unwrap_or_default());
}

/// Sections in the order of the text, parents before their children: (span, id).
fn places(sections: &[Section]) -> Vec<(Span, &str)> {
    fn walk<'a>(sections: &'a [Section], out: &mut Vec<(Span, &'a str)>) {
        for section in sections {
            out.push((section.span, &section.id));
            walk(&section.sections, out);
        }
    }
    let mut out = Vec::new();
    walk(sections, &mut out);
    out
}

/// The innermost section that holds a position.
fn section_at(places: &[(Span, &str)], position: usize) -> Option<String> {
    let until = places.partition_point(|(span, _)| span.start <= position);
    let inner = places.get(..until)?.iter().rev().find(|(span, _)| position < span.end);
    inner.map(|&(_, id)| id.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_are_numbered_in_plain_digits() {
        for number in [0, 1, 9, 10, 99, 100, 12345] {
            assert_eq!(numbered('c', number), format!("c{number}"));
        }
    }
}
