//! JSON: one value, or one fact on each line. Written as it is read, so that no list stands in memory.

use std::io::{self, Read, Seek, Write};

use serde::Serialize;

use super::shape::{ConflictRow, PaperRow, PlaceRow, SCHEMA, UnresolvedRow, WorkRow};
use crate::corpus::refs::{Place, Report, edges};

/// What is said of one thing, with its places after it.
fn object(out: &mut impl Write, row: &impl Serialize, kind: Option<&str>) -> io::Result<()> {
    let mut head = Vec::new();
    serde_json::to_writer(&mut head, row)?;
    let body = head.strip_prefix(b"{").and_then(|h| h.strip_suffix(b"}")).unwrap_or(&head);
    match kind {
        Some(kind) => write!(out, "{{\"kind\":\"{kind}\",")?,
        None => out.write_all(b"{")?,
    }
    out.write_all(body)
}

/// Opens and parts a list.
struct List {
    any: bool,
    lines: bool,
}

impl List {
    fn open(out: &mut impl Write, name: &str, lines: bool) -> io::Result<List> {
        if !lines {
            write!(out, ",\n\"{name}\":[")?;
        }
        Ok(List { any: false, lines })
    }

    fn next(&mut self, out: &mut impl Write) -> io::Result<()> {
        if !self.lines {
            out.write_all(if self.any { b",\n" } else { b"\n" })?;
        }
        self.any = true;
        Ok(())
    }

    fn item(&mut self, out: &mut impl Write, row: &impl Serialize, kind: &str) -> io::Result<()> {
        self.next(out)?;
        object(out, row, self.lines.then_some(kind))?;
        out.write_all(if self.lines { b"}\n" } else { b"}" })
    }

    fn close(self, out: &mut impl Write) -> io::Result<()> {
        out.write_all(if self.lines { b"" } else { b"]" })
    }
}

/// The places of one thing, after what is said of it; at most so many.
struct Places<'o, W> {
    out: &'o mut W,
    count: usize,
    most: usize,
}

impl<W: Write> Places<'_, W> {
    fn open(&mut self) -> io::Result<()> {
        self.out.write_all(b",\"places\":[")
    }

    /// Writes one; false where it is the last.
    fn add(&mut self, place: &Place) -> io::Result<bool> {
        self.out.write_all(if self.count > 0 { b"," } else { b"" })?;
        serde_json::to_writer(&mut *self.out, &PlaceRow::new(place))?;
        self.count += 1;
        Ok(self.count < self.most)
    }

    fn close(self, lines: bool) -> io::Result<()> {
        self.out.write_all(if lines { b"]}\n" } else { b"]}" })
    }
}

/// One value.
pub(super) fn whole<S: Read + Write + Seek>(report: &mut Report<S>, out: &mut impl Write) -> io::Result<()> {
    write!(out, "{{\"schema\":\"{SCHEMA}\",\"summary\":")?;
    serde_json::to_writer(&mut *out, &report.summary())?;
    facts(report, out, false, usize::MAX)?;
    out.write_all(b"}\n")
}

/// One fact on each line.
pub(super) fn lines<S: Read + Write + Seek>(report: &mut Report<S>, out: &mut impl Write) -> io::Result<()> {
    facts(report, out, true, usize::MAX)
}

/// The lists of a report; at most so many places of each work.
pub(super) fn facts<S: Read + Write + Seek>(
    report: &mut Report<S>,
    out: &mut impl Write,
    lines: bool,
    most: usize,
) -> io::Result<()> {
    let mut list = List::open(out, "works", lines)?;
    for at in report.order() {
        list.next(out)?;
        if let Some(work) = report.work(at) {
            object(out, &WorkRow::new(work), lines.then_some("work"))?;
        }
        let mut places = Places { out: &mut *out, count: 0, most };
        places.open()?;
        report.places(at, |place| places.add(place))?;
        places.close(lines)?;
    }
    list.close(out)?;

    let mut list = List::open(out, "documents", lines)?;
    report
        .documents(|paper, places, works| list.item(out, &PaperRow::new(paper, &edges(places), works), "document"))?;
    list.close(out)?;

    let mut list = List::open(out, "conflicts", lines)?;
    report.conflicts(|conflict, work| list.item(out, &ConflictRow::new(conflict, work), "conflict"))?;
    list.close(out)?;

    let mut list = List::open(out, "unresolved", lines)?;
    for at in 0..report.unresolved().len() {
        list.next(out)?;
        if let Some(unresolved) = report.unresolved().get(at) {
            object(out, &UnresolvedRow::new(unresolved), lines.then_some("unresolved"))?;
        }
        let mut places = Places { out: &mut *out, count: 0, most };
        places.open()?;
        report.open_places(at, |place| places.add(place))?;
        places.close(lines)?;
    }
    list.close(out)?;
    if lines {
        return Ok(());
    }
    let mut list = List::open(out, "missing", lines)?;
    for work in report.works().filter(|w| !w.in_corpus()) {
        list.next(out)?;
        serde_json::to_writer(&mut *out, &Missing { id: &work.id, label: work.label(), count: work.count })?;
    }
    list.close(out)
}

/// A work that the corpus does not hold.
#[derive(Serialize)]
struct Missing<'a> {
    id: &'a str,
    label: String,
    count: u64,
}
