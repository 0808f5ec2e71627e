//! CSV for spreadsheets: one citation on each line, with a byte-order mark so that diacritics open right.

use std::io::{self, Read, Seek, Write};

use super::table::word;
use crate::corpus::refs::{Report, ResolvedBy, Work};
use crate::write::sheet::Sheet;

const HEAD: [&str; 17] = [
    "cited_id",
    "cited",
    "cited_date",
    "cited_issuer",
    "cited_title",
    "in_corpus",
    "resolved_by",
    "relation",
    "document",
    "document_code",
    "document_date",
    "document_issuer",
    "citation",
    "page",
    "section",
    "raw",
    "sentence",
];

/// Writes one line for each citation, those that could not be told without `cited_id`.
pub(super) fn write<S: Read + Write + Seek>(report: &mut Report<S>, out: &mut impl Write) -> io::Result<()> {
    let mut sheet = Sheet::new(out, &HEAD)?;
    report.documents(|paper, places, works| {
        for (at, place) in places {
            let work = at.and_then(|at| works.get(at));
            let label = work.map_or_else(|| place.raw.clone(), Work::label);
            let page = place.page.map(|p| p.to_string()).unwrap_or_default();
            let by = match place.resolved_by {
                None => "",
                Some(ResolvedBy::Code) => "code",
                Some(ResolvedBy::Number) => "number",
                Some(ResolvedBy::Name) => "name",
            };
            sheet.row(&[
                work.map_or("", |w| &w.id),
                &label,
                work.and_then(Work::date).or(place.cited_date.as_deref()).unwrap_or(""),
                work.and_then(Work::authority).or(place.authority.as_deref()).unwrap_or(""),
                work.and_then(Work::title).or(place.subject.as_deref()).unwrap_or(""),
                work.map_or("", |w| if w.in_corpus() { "yes" } else { "no" }),
                by,
                word(place.relation),
                &paper.name,
                paper.code.as_deref().unwrap_or(""),
                paper.date.as_deref().unwrap_or(""),
                paper.authority.as_deref().unwrap_or(""),
                &place.citation,
                &page,
                place.section.as_deref().unwrap_or(""),
                &place.raw,
                &place.sentence,
            ])?;
        }
        Ok(())
    })?;
    sheet.finish()
}
