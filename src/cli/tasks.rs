//! `vanban tasks`: who must do what by when, in one or many documents.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use vanban::body_of;
use vanban::corpus::tasks::{Body, Giving, Question, days};
use vanban::document::Role;
use vanban::write::tasks::{Format, Writer};

use super::reader::{PdfArgs, Reader};
use super::{GrammarArgs, Outcome, Stop, documents, output, terminal};

/// List who must do what by when, in one or many documents
#[derive(Args)]
#[command(after_help = "\
Examples:
  vanban tasks ke-hoach.txt
  vanban tasks documents --agency 'Sở TT&TT' --before 2024-06-30
  vanban tasks all.ndjson --role lead --to csv > tasks.csv
  vanban tasks all.ndjson --to ics > tasks.ics

A PATH is a parsed document (.json), many of them (.ndjson, .jsonl), a text, a web page, a PDF, records of texts, or a
folder of these; - is standard input, with parsed documents or records, one on each line.
A body is found by all its names, and where it is only named as a partner too. A calendar holds the tasks that have
a deadline or a recurrence; the others are counted on standard error.")]
pub(super) struct TasksArgs {
    /// Parsed documents, texts, PDFs, folders
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// What to write
    #[arg(long, value_enum, default_value = "table")]
    to: To,
    /// Only the tasks of this body
    #[arg(long, value_name = "BODY")]
    agency: Option<String>,
    /// Only tasks in this role
    #[arg(long, value_enum)]
    role: Option<Part>,
    /// Only tasks due on this day, in this month or year, or earlier
    #[arg(long, value_name = "DATE", value_parser = date)]
    before: Option<String>,
    /// Only tasks due on this day, in this month or year, or later
    #[arg(long, value_name = "DATE", value_parser = date)]
    after: Option<String>,
    #[command(flatten)]
    pdf: PdfArgs,
    #[command(flatten)]
    grammar: GrammarArgs,
}

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum To {
    /// A table for people
    Table,
    /// For spreadsheets
    Csv,
    /// One task on each line
    Ndjson,
    /// A calendar
    Ics,
}

/// Role of the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// It leads (chủ trì)
    Lead,
    /// It supports (phối hợp)
    Support,
    /// It does the work (thực hiện)
    Perform,
}

/// A day, month or year as an argument: 2024-06-30, 2024-06, 2024.
pub(super) fn date(value: &str) -> Result<String, String> {
    let plain = value.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    match days(value, None) {
        (Some(_), Some(_)) if plain => Ok(value.to_owned()),
        _ => Err("write a day, a month or a year, such as 2024-06-30, 2024-06 or 2024".to_owned()),
    }
}

/// Lists.
pub(super) fn run(args: &TasksArgs) -> Result<Outcome, Stop> {
    let reader = Reader::new(&args.grammar, &args.pdf, false)?;
    let grammar = reader.grammar()?;
    let body = |name: &str| body_of(name, grammar);
    let question = Question {
        agency: args.agency.as_ref().map(|name| Body::new(name, body(name))),
        role: args.role.map(|role| match role {
            Part::Lead => Role::Lead,
            Part::Support => Role::Support,
            Part::Perform => Role::Perform,
        }),
        before: args.before.as_deref().and_then(|d| days(d, None).1),
        after: args.after.as_deref().and_then(|d| days(d, None).0),
    };
    let format = match args.to {
        To::Table => Format::Table,
        To::Csv => Format::Csv,
        To::Ndjson => Format::Ndjson,
        To::Ics => Format::Ics,
    };
    let mut out = Writer::new(format, output::stdout()).map_err(output::stdout_failed)?;
    let mut left = 0u64;
    let failed = documents::each(&reader, &args.paths, |document: Giving| {
        for task in question.tasks(&document, &body) {
            left += u64::from(!out.task(&task).map_err(output::stdout_failed)?);
        }
        Ok(())
    })?;
    out.finish().map_err(output::stdout_failed)?;
    if left > 0 {
        terminal::note(&format!("{left} tasks without a deadline or a recurrence are not in the calendar"));
    }
    Ok(if failed { Outcome::Differs } else { Outcome::Done })
}
