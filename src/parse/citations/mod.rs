//! Citations (viện dẫn): references to other documents, with pinpoint, date, issuer, subject and relation.
//!
//! In: the text and its frame. Out: [`Citations`], each with the identity of the cited document where it can
//! be told. A document's own number in its head is no citation.

mod bare;
mod day;
mod heads;
mod identity;
mod listing;
mod name;
mod named;
mod party;
mod pinpoint;
mod relation;
mod shared;
mod subject;
mod symbol;
mod tail;
#[cfg(test)]
mod tests;

use super::dates::Dates;
use super::{Frame, Outline};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Citation, DateKind, DateRole, Form, Relation};
use crate::grammar::{Grammar, Sweep};
use crate::text::{Span, Text};
use symbol::Symbol;

pub(crate) use identity::{acts, own};
pub(crate) use symbol::parted;

/// Citations and doubts about them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Citations {
    pub items: Vec<Citation>,
    pub diagnostics: Vec<Diagnostic>,
}

/// A citation while it is being read.
#[derive(Debug, Clone)]
struct Draft<'g> {
    rule: &'g str,
    /// Type, number, name and date.
    core: Span,
    /// Canonical type as the citing words say.
    kind: Option<&'g str>,
    symbol: Option<Symbol>,
    name: Option<Span>,
    statute: Option<usize>,
    /// The congress of the Party that passed it.
    congress: Option<party::Congress>,
    amending: bool,
    date: Option<String>,
    /// The date's words are there but name no day of the calendar.
    impossible: bool,
    authority: Option<Span>,
    /// Issuer that stands before the list of which it is a member.
    listed: Option<Span>,
    subject: Option<Span>,
    /// End of the authority or of the core.
    end: usize,
}

impl<'g> Draft<'g> {
    fn new(rule: &'g str, core: Span) -> Draft<'g> {
        Draft {
            rule,
            core,
            kind: None,
            symbol: None,
            name: None,
            statute: None,
            congress: None,
            amending: false,
            date: None,
            impossible: false,
            authority: None,
            listed: None,
            subject: None,
            end: core.end,
        }
    }
}

/// Finds all citations and marks their dates.
pub(super) fn read(
    text: &Text,
    grammar: &Grammar,
    sweep: &Sweep,
    frame: &Frame,
    outline: &Outline,
    dates: &mut Dates,
) -> Citations {
    let mut drafts = Vec::new();
    let mut way = grammar.citations.way(sweep, 0);
    let slashes: Vec<usize> = memchr::memchr_iter(b'/', text.folded()).collect();
    let mut slashes = slashes.as_slice();
    for &line in text.lines() {
        let inside = slashes.iter().take_while(|at| **at < line.end).count();
        let (here, behind) = slashes.split_at(inside);
        slashes = behind;
        if line.len() >= 4 {
            let first = drafts.len();
            let found = grammar.citations.scan_on(sweep, text.folded(), line, &mut way);
            if !found.is_empty() {
                heads::read(text, grammar, frame, line, found, &mut drafts);
            }
            if !here.is_empty() {
                bare::read(text, grammar, frame, line, here, first, &mut drafts);
            }
        }
    }
    // the title of a page or of the paper may name the paper itself
    let body_start = body_start(text, frame);
    let above = own_code(frame).map_or(0, |own| own.start.max(body_start));
    // "SỐ 43-TTG" is written 43/TTg too
    let bare = |code: &str| code.replace('-', "/");
    let code = frame.header.code.as_deref().map(bare);
    let own = |d: &Draft| d.symbol.as_ref().is_some_and(|s| Some(bare(&s.canonical())) == code);
    drafts.retain(|d| d.core.start >= above || !own(d));
    drafts.sort_by_key(|d| (d.core.start, std::cmp::Reverse(d.core.end)));
    heads::share_issuer(text, &mut drafts);
    let preamble_end = outline.sections.first().map_or(text.len(), |s| s.span.start);
    let mut items = Vec::with_capacity(drafts.len());
    let mut subjects: Vec<Option<Span>> = Vec::with_capacity(drafts.len());
    let mut floor = 0;
    for draft in &drafts {
        let before = pinpoint::before(text, grammar, draft.core.start, floor.min(draft.core.start));
        let after =
            if before.is_none() { pinpoint::after(text, grammar, draft.end, line_end(text, draft.end)) } else { None };
        let span = Span::new(
            before.as_ref().map_or(draft.core.start, |p| p.span.start),
            after.as_ref().map_or(draft.end, |p| p.span.end),
        );
        items.push(Citation {
            id: String::new(),
            raw: text.slice(span).to_owned(),
            span,
            page: None,
            boxes: Vec::new(),
            section: None,
            rule: draft.rule.to_owned(),
            core: draft.core,
            kind: kind_of(grammar, draft).to_owned(),
            code: draft.symbol.as_ref().map(Symbol::canonical),
            name: draft.name.map(|n| text.slice(n).to_owned()),
            date: draft.date.clone(),
            authority: draft.authority.or(draft.listed).map(|a| text.slice(a).to_owned()),
            subject: None,
            pinpoint: before.or(after).map(|p| p.pinpoint),
            relation: Relation::Mention,
            target: None,
        });
        subjects.push(draft.subject);
        floor = if draft.amending { floor } else { draft.core.end.max(floor) };
    }
    let drafts: Vec<&Draft> = drafts.iter().collect();
    subject::end_before_next(text, grammar, &items, &mut subjects);
    for (item, subject) in items.iter_mut().zip(&subjects) {
        item.subject = subject.map(|s| text.slice(s).to_owned());
    }
    relation::tell(text, grammar, &mut items, &subjects, &(body_start..preamble_end), frame);
    mark_dates(&drafts, dates);
    let mut diagnostics = Vec::new();
    identity::resolve(text, grammar, frame, &drafts, &mut items, &mut diagnostics);
    doubts(text, &drafts, &items, &mut diagnostics);
    Citations { items, diagnostics }
}

/// Where the head ends.
fn body_start(text: &Text, frame: &Frame) -> usize {
    frame.body.first().and_then(|r| text.lines().get(r.start)).map_or(0, |l| l.start)
}

/// Place of the document's own number; an article that reports a document cites it.
fn own_code(frame: &Frame) -> Option<Span> {
    frame.own_code.filter(|_| frame.form != Form::Article)
}

fn line_end(text: &Text, at: usize) -> usize {
    text.lines().get(text.line_at(at)).map_or(text.len(), |l| l.end)
}

/// Canonical type: as the citing words say, else as the symbol says.
fn kind_of<'g>(grammar: &'g Grammar, draft: &Draft<'g>) -> &'g str {
    let by_symbol = || {
        let symbol = draft.symbol.as_ref()?;
        let kind = match &symbol.kind {
            Some(code) => grammar.types.meant(code),
            None if symbol.is_assembly() => None,
            None => grammar.types.named("Công văn"),
        };
        kind.map(|kind| kind.name.as_str())
    };
    draft.kind.or_else(by_symbol).unwrap_or("Văn bản")
}

/// Dates inside a citation are its dates; the term of a congress ("nhiệm kỳ 2020 - 2025") stays a period.
fn mark_dates(drafts: &[&Draft], dates: &mut Dates) {
    let mut i = 0;
    for date in &mut dates.items {
        while i < drafts.len() && drafts[i].end <= date.span.start {
            i += 1;
        }
        let inside = |d: &&Draft| {
            Span::new(d.core.start, d.end).overlaps(date.span)
                && !(d.congress.is_some() && date.kind == DateKind::Interval)
        };
        if drafts[i..].iter().take(2).any(inside) {
            date.role = DateRole::Citation;
        }
    }
}

/// Year against date, word against symbol, unknown abbreviations.
fn doubts(text: &Text, drafts: &[&Draft], items: &[Citation], diagnostics: &mut Vec<Diagnostic>) {
    for (draft, item) in drafts.iter().zip(items) {
        let Some(symbol) = &draft.symbol else { continue };
        let year = draft.date.as_deref().and_then(|d| d.get(..4)).and_then(|y| y.parse::<u16>().ok());
        if let (Some(in_number), Some(in_date)) = (symbol.year, year)
            && in_number != in_date
        {
            diagnostics.push(Diagnostic::new(
                Code::CitationYearMismatch,
                item.core,
                format!("the number {} says {in_number}, the date beside it {in_date}", symbol.canonical()),
            ));
        }
        if symbol.unknown && symbol.issuers.len() >= 2 {
            diagnostics.push(Diagnostic::new(
                Code::CitationUnknownType,
                symbol.span,
                format!(
                    "'{}' in {} is neither a known type of document nor a known body",
                    symbol.issuers[0],
                    text.slice(symbol.span)
                ),
            ));
        }
    }
}
