//! `vanban refs`: who cites whom in many documents, and which citations are at odds.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use vanban::corpus::refs::{Citing, Identity, Names, Refs, Work};
use vanban::corpus::tasks::{Body, days};
use vanban::write::refs::{Format, write};
use vanban::{acts_named, body_of, identity_of, slug};

use super::reader::{PdfArgs, Reader};
use super::{GrammarArgs, Outcome, Stop, documents, output};

/// Report who cites whom in many documents, and which citations are at odds
#[derive(Args)]
#[command(after_help = "\
Examples:
  vanban refs documents
  vanban refs all.ndjson --to html > refs.html
  vanban refs all.ndjson --to csv > refs.csv
  vanban refs all.ndjson --cites 72/2015/NĐ-CP
  vanban refs all.ndjson --cited-by ke-hoach.txt
  vanban refs all.ndjson --since 2024 --agency 'UBND tỉnh Gia Lai'

A PATH is a parsed document (.json), many of them (.ndjson, .jsonl), a text, a web page, a PDF, records of texts, or a
folder of these; - is standard input, with parsed documents or records, one on each line.
A citation without its year or issuer meets the only document that fits it, and says so (resolved_by); where several
fit, they are listed. --cites takes a number and symbol, a name or an identifier.")]
pub(super) struct RefsArgs {
    /// Parsed documents, texts, PDFs, folders
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// What to write
    #[arg(long, value_enum, default_value = "table")]
    to: To,
    /// Only what cites this document, with each place
    #[arg(long, value_name = "DOCUMENT")]
    cites: Option<String>,
    /// Only what this file or record cites
    #[arg(long, value_name = "FILE")]
    cited_by: Option<String>,
    /// Only citations of documents dated this day, month or year, or later
    #[arg(long, value_name = "DATE", value_parser = super::tasks::date)]
    since: Option<String>,
    /// Only citations of documents that this body issued
    #[arg(long, value_name = "BODY")]
    agency: Option<String>,
    #[command(flatten)]
    pdf: PdfArgs,
    #[command(flatten)]
    grammar: GrammarArgs,
}

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum To {
    /// Tables for people
    Table,
    /// One JSON value
    Json,
    /// One work, document, conflict or unresolved citation on each line
    Ndjson,
    /// One citation on each line, for spreadsheets
    Csv,
    /// A graph for Gephi
    Graphml,
    /// A graph for Graphviz
    Dot,
    /// One page that works from a file
    Html,
}

/// Reports.
pub(super) fn run(args: &RefsArgs) -> Result<Outcome, Stop> {
    let reader = Reader::new(&args.grammar, &args.pdf, false)?;
    let grammar = reader.grammar()?;
    let store = tempfile::tempfile().map_err(store_failed)?;
    let body = |name: &str| body_of(name, grammar);
    let agency = args.agency.as_ref().map(|name| Body::new(name, body(name)));
    let since = args.since.as_deref().and_then(|d| days(d, None).0);
    let cited_by = args
        .cited_by
        .as_ref()
        .map(|f| PathBuf::from(f).file_name().map_or(f.clone(), |n| n.to_string_lossy().into_owned()));
    let selected = |document: &Citing| {
        let header = &document.header;
        let issued = header.date.as_deref().and_then(|d| days(d, None).1);
        since.as_ref().is_none_or(|since| issued.as_ref().is_some_and(|day| day >= since))
            && cited_by.as_ref().is_none_or(|name| document.source.name == *name)
            && agency.as_ref().is_none_or(|agency| {
                header.authority.as_deref().is_some_and(|name| agency.is(name, body(name).as_deref()))
            })
    };
    let acts = |name: &str| acts_named(name, grammar);
    let mut refs = Refs::new(store, Names { body: &body, acts: &acts });
    let mut any = false;
    let failed = documents::each(&reader, &args.paths, |document: Citing| {
        let selected = selected(&document);
        any |= selected;
        let work = identity_of(&document.header, document.form, grammar);
        refs.add(&document, Identity { work, selected }).map_err(store_failed)
    })?;
    if let (false, Some(name)) = (any, &args.cited_by) {
        return Err(Stop::Message(format!("{name}: no document of this name among the inputs; check the name")));
    }
    let mut report = refs.finish().map_err(store_failed)?;
    if let Some(cites) = &args.cites {
        let wanted = slug(cites);
        report.keep(|work| is_called(work, cites, &wanted));
        if report.works().next().is_none() {
            return Err(Stop::Message(format!(
                "{cites}: nothing cites this document; give its number and symbol, its name or its identifier"
            )));
        }
    }
    let format = match args.to {
        To::Table => Format::Table { places: args.cites.is_some() },
        To::Json => Format::Json,
        To::Ndjson => Format::Ndjson,
        To::Csv => Format::Csv,
        To::Graphml => Format::Graphml,
        To::Dot => Format::Dot,
        To::Html => Format::Html,
    };
    let mut out = output::stdout();
    write(&mut report, format, &mut out).and_then(|()| out.flush()).map_err(output::stdout_failed)?;
    Ok(if failed { Outcome::Differs } else { Outcome::Done })
}

/// True where the words are the identifier of a work, its number, its name or one of its spellings.
fn is_called(work: &Work, words: &str, wanted: &str) -> bool {
    let is = |text: Option<&str>| text.is_some_and(|t| slug(t) == wanted);
    work.id == words
        || is(work.code())
        || is(work.name())
        || is(Some(&work.label()))
        || work.spellings().iter().any(|s| is(Some(&s.text)))
}

/// Why the store stopped the command.
fn store_failed(error: std::io::Error) -> Stop {
    Stop::Message(format!(
        "temporary file: cannot be used: {error}; check the space left, or set TMPDIR to another folder"
    ))
}
