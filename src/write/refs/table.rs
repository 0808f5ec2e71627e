//! Tables for people: what is cited most, what is in conflict, what could not be told, what is missing.

use std::io::{self, Read, Seek, Write};

use crate::corpus::refs::{ConflictKind, Place, RELATIONS, Report, ResolvedBy, Variant, Work};
use crate::document::Relation;
use crate::write::columns::{Columns, cut};

/// Rows that are shown of each list.
const ROWS: usize = 30;

/// Writes the tables; with `places`, each place of each work.
pub(super) fn write<S: Read + Write + Seek>(
    report: &mut Report<S>,
    places: bool,
    out: &mut impl Write,
) -> io::Result<()> {
    let sum = report.summary();
    writeln!(
        out,
        "{} documents, {} citations of {} works: {} in the corpus, {} missing; {} citations unresolved",
        sum.documents, sum.citations, sum.works, sum.in_corpus, sum.missing, sum.unresolved
    )?;
    if places {
        for at in report.order() {
            one(report, at, out)?;
        }
    } else {
        works(report, out)?;
    }
    conflicts(report, out)?;
    if places {
        return Ok(());
    }
    unresolved(report, out)?;
    missing(report, out)
}

fn more(out: &mut impl Write, all: usize) -> io::Result<()> {
    match all.saturating_sub(ROWS) {
        0 => Ok(()),
        rest => writeln!(out, "  … and {rest} more; all with --to csv, json or html"),
    }
}

fn works<S: Read + Write + Seek>(report: &Report<S>, out: &mut impl Write) -> io::Result<()> {
    let mut table = Columns::new(
        ["cited", "by", "here", "document", "date", "issuer", "title", "for"],
        [7, 6, 4, 44, 10, 28, 60, 40],
        [true, true, false, false, false, false, false, false],
    );
    for work in report.works().take(ROWS) {
        table.row([
            &work.count.to_string(),
            &work.documents.to_string(),
            if work.in_corpus() { "yes" } else { "" },
            &work.label(),
            work.date().unwrap_or(""),
            work.authority().unwrap_or(""),
            work.title().unwrap_or(""),
            &relations(work),
        ]);
    }
    if table.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nCited documents, the most cited first")?;
    table.write(out)?;
    more(out, report.works().count())
}

fn relations(work: &Work) -> String {
    let told: Vec<String> = RELATIONS
        .iter()
        .zip(work.relations)
        .filter(|(_, count)| *count > 0)
        .map(|(relation, count)| format!("{} {count}", word(*relation)))
        .collect();
    told.join(", ")
}

/// A relation in a word, as in JSON.
pub(super) fn word(relation: Relation) -> &'static str {
    match relation {
        Relation::Basis => "basis",
        Relation::Amends => "amends",
        Relation::Replaces => "replaces",
        Relation::Repeals => "repeals",
        Relation::Promulgates => "promulgates",
        Relation::Mention => "mention",
    }
}

fn resolved(place: &Place) -> &'static str {
    match place.resolved_by {
        None => "",
        Some(ResolvedBy::Code) => " [resolved by its number and symbol]",
        Some(ResolvedBy::Number) => " [resolved by its type and number]",
        Some(ResolvedBy::Name) => " [resolved by its name]",
    }
}

/// One work with all its places.
fn one<S: Read + Write + Seek>(report: &mut Report<S>, at: usize, out: &mut impl Write) -> io::Result<()> {
    let Some(work) = report.work(at) else { return Ok(()) };
    let here = if work.in_corpus() { "in the corpus" } else { "not in the corpus" };
    writeln!(out, "\n{}", cut(&work.label(), 160))?;
    for (name, value) in [("title", work.title()), ("date", work.date()), ("issuer", work.authority())] {
        if let Some(value) = value {
            writeln!(out, "  {name}: {}", cut(value, 300))?;
        }
    }
    writeln!(out, "  cited {} times by {} documents ({}); {here}", work.count, work.documents, relations(work))?;
    for spelling in work.spellings().into_iter().take(8) {
        writeln!(out, "  {:>5} × {}", spelling.count, cut(&spelling.text, 160))?;
    }
    report.places(at, |place| {
        writeln!(out, "    {}{}: {}", whereabouts(place), resolved(place), word(place.relation))?;
        writeln!(out, "      {}", cut(&place.sentence, 700))?;
        Ok(true)
    })
}

/// Document, date, page, section and citation of a place.
fn whereabouts(place: &Place) -> String {
    let mut out = cut(&place.document, 80);
    if let Some(date) = &place.date {
        out.push_str(&format!(" ({date})"));
    }
    if let Some(page) = place.page {
        out.push_str(&format!(", page {page}"));
    }
    if let Some(section) = &place.section {
        out.push_str(&format!(", {}", cut(section, 40)));
    }
    format!("{out}, {}", place.citation)
}

fn conflicts<S: Read + Write + Seek>(report: &mut Report<S>, out: &mut impl Write) -> io::Result<()> {
    let mut shown = 0;
    report.conflicts(|conflict, work| {
        shown += 1;
        if shown == 1 {
            writeln!(out, "\nConflicts")?;
        }
        if shown > ROWS {
            return Ok(());
        }
        let label = cut(&work.label(), 100);
        match conflict.variants.as_slice() {
            [alone] => {
                let place = alone.places.first().map(whereabouts).unwrap_or_default();
                writeln!(out, "  {label}: {}\n      {place}", within(conflict.kind, &alone.value))
            }
            several => {
                writeln!(out, "  {label}: {}", between(conflict.kind))?;
                several.iter().try_for_each(|variant| told(variant, out))
            }
        }
    })?;
    more(out, shown)
}

fn between(kind: ConflictKind) -> &'static str {
    match kind {
        ConflictKind::Date => "different dates",
        ConflictKind::Issuer => "different issuers",
        ConflictKind::Type => "different types",
        _ => "different titles",
    }
}

fn within(kind: ConflictKind, value: &str) -> String {
    let value = cut(value, 100);
    match kind {
        ConflictKind::NumberYear => format!("the year of the number is not that of the date ({value})"),
        ConflictKind::LaterThanCiting => format!("younger than the document that cites it ({value})"),
        _ => format!("cited as a basis after it was replaced or repealed by {value}"),
    }
}

fn told(variant: &Variant, out: &mut impl Write) -> io::Result<()> {
    let mark = match (variant.own, variant.majority) {
        (true, _) => " (the document itself)",
        (false, true) => " (the majority)",
        (false, false) => "",
    };
    let mut places: Vec<String> = variant.places.iter().take(3).map(whereabouts).collect();
    if variant.count > places.len() as u64 && !places.is_empty() {
        places.push("…".to_owned());
    }
    writeln!(out, "    {:>5} × {}{mark}", variant.count, cut(&variant.value, 110))?;
    if places.is_empty() { Ok(()) } else { writeln!(out, "            {}", places.join("; ")) }
}

fn unresolved<S: Read + Write + Seek>(report: &Report<S>, out: &mut impl Write) -> io::Result<()> {
    let label = |id: &String| {
        let work = report.works().find(|w| w.id == *id);
        let date = work.and_then(|w| w.date().or(w.year()));
        work.map_or_else(|| id.clone(), |w| w.label() + &date.map(|d| format!(" of {d}")).unwrap_or_default())
    };
    let mut table = Columns::new(["cited", "by", "as", "candidates"], [7, 6, 80, 120], [true, true, false, false]);
    for unresolved in report.unresolved().iter().take(ROWS) {
        let candidates = match unresolved.candidates.as_slice() {
            [] => "none".to_owned(),
            some => some.iter().map(label).collect::<Vec<_>>().join("; "),
        };
        table.row([&unresolved.count.to_string(), &unresolved.documents.to_string(), &unresolved.text, &candidates]);
    }
    if table.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nCitations that do not tell which document they mean")?;
    table.write(out)?;
    more(out, report.unresolved().len())
}

fn missing<S: Read + Write + Seek>(report: &Report<S>, out: &mut impl Write) -> io::Result<()> {
    let all = report.works().filter(|w| !w.in_corpus()).count();
    let mut table = Columns::new(["cited", "by", "document", "title"], [7, 6, 60, 80], [true, true, false, false]);
    for work in report.works().filter(|w| !w.in_corpus()).take(ROWS) {
        let (count, documents) = (work.count.to_string(), work.documents.to_string());
        table.row([&count, &documents, &work.label(), work.title().unwrap_or("")]);
    }
    if table.is_empty() || all == report.works().count() {
        return Ok(());
    }
    writeln!(out, "\nMissing: cited, but not in the corpus")?;
    table.write(out)?;
    more(out, all)
}
