//! Writers of tasks: a table, CSV, NDJSON, a calendar. They take one task at a time.
//!
//! In: [`Task`]s. Out: one of the formats below. A writer adds no fact; what cannot stand in a calendar is counted.

mod ics;

use std::io::{self, Write};

use super::columns::Columns;
use super::sheet::Sheet;
use crate::corpus::tasks::Task;
use crate::document::{Evidence, Role};

/// A way to write tasks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A table for people.
    Table,
    /// CSV for spreadsheets.
    Csv,
    /// One task on each line.
    Ndjson,
    /// iCalendar (RFC 5545): an all-day event for each deadline and recurrence.
    Ics,
}

/// Tasks on their way out.
pub struct Writer<W: Write>(Sink<W>);

enum Sink<W: Write> {
    Table(Columns<6>, W),
    Csv(Sheet<W>),
    Ndjson(W),
    Ics(ics::Calendar<W>),
}

const HEAD: [&str; 19] = [
    "document",
    "code",
    "date",
    "issuer",
    "id",
    "role",
    "agencies",
    "partners",
    "task",
    "deadline",
    "due",
    "recurrence",
    "every",
    "deliverable",
    "funding",
    "requested",
    "page",
    "section",
    "evidence",
];

/// A role in a word, as in JSON.
fn role(role: Role) -> &'static str {
    match role {
        Role::Lead => "lead",
        Role::Support => "support",
        Role::Perform => "perform",
    }
}

fn evidence(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Heading => "heading",
        Evidence::Sentence => "sentence",
        Evidence::Label => "label",
        Evidence::Table => "table",
    }
}

impl<W: Write> Writer<W> {
    /// Begins.
    ///
    /// # Errors
    /// Those of the output.
    pub fn new(format: Format, out: W) -> io::Result<Self> {
        Ok(Writer(match format {
            Format::Table => {
                let head = ["due", "every", "role", "agency", "task", "from"];
                Sink::Table(Columns::new(head, [10, 6, 7, 40, 90, 60], [false; 6]), out)
            }
            Format::Csv => Sink::Csv(Sheet::new(out, &HEAD)?),
            Format::Ndjson => Sink::Ndjson(out),
            Format::Ics => Sink::Ics(ics::Calendar::new(out)?),
        }))
    }

    /// Writes a task; false where the format has no room for it: a calendar, for one without any time.
    ///
    /// # Errors
    /// Those of the output.
    pub fn task(&mut self, task: &Task<'_>) -> io::Result<bool> {
        let a = task.assignment;
        let due = task.due.as_deref().unwrap_or("");
        let every = a.recurrence.as_ref().and_then(|r| r.value.as_deref()).unwrap_or("");
        match &mut self.0 {
            Sink::Table(table, _) => {
                let mut from = task.code.unwrap_or(task.document).to_owned();
                if let Some(section) = &a.section {
                    from.push_str(", ");
                    from.push_str(section);
                }
                table.row([due, every, role(a.role), &a.agencies.join(", "), &a.task, &from]);
            }
            Sink::Csv(sheet) => {
                let raw = |t: &Option<crate::document::Timing>| t.as_ref().map(|t| t.raw.clone()).unwrap_or_default();
                sheet.row(&[
                    task.document,
                    task.code.unwrap_or(""),
                    task.date.unwrap_or(""),
                    task.authority.unwrap_or(""),
                    &a.id,
                    role(a.role),
                    &a.agencies.join("; "),
                    &a.partners.join("; "),
                    &a.task,
                    &raw(&a.deadline),
                    due,
                    &raw(&a.recurrence),
                    every,
                    a.deliverable.as_deref().unwrap_or(""),
                    a.funding.as_deref().unwrap_or(""),
                    if a.requested { "yes" } else { "no" },
                    &a.page.map(|p| p.to_string()).unwrap_or_default(),
                    a.section.as_deref().unwrap_or(""),
                    evidence(a.evidence),
                ])?;
            }
            Sink::Ndjson(out) => {
                serde_json::to_writer(&mut *out, task)?;
                out.write_all(b"\n")?;
            }
            Sink::Ics(calendar) => return calendar.task(task),
        }
        Ok(true)
    }

    /// Ends.
    ///
    /// # Errors
    /// Those of the output.
    pub fn finish(self) -> io::Result<()> {
        match self.0 {
            Sink::Table(table, mut out) => {
                if !table.is_empty() {
                    table.write(&mut out)?;
                }
                out.flush()
            }
            Sink::Csv(sheet) => sheet.finish(),
            Sink::Ndjson(mut out) => out.flush(),
            Sink::Ics(calendar) => calendar.finish(),
        }
    }
}
