//! `vanban explain`: every fact with its place, its rule and the words it stands on.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use vanban::corpus::Places;
use vanban::document::{Document, Section};
use vanban::read::Kind;
use vanban::{Error, Span};

use super::input::{From, Input};
use super::output;
use super::reader::{PdfArgs, Reader};
use super::terminal::{self, neutral};
use super::{GrammarArgs, Outcome, Stop};

/// Code points of the paragraph shown on each side of a fact.
const AROUND: usize = 160;

/// Longest fact that is shown whole, in code points.
const SHOWN: usize = 400;

/// Show every fact in its paragraph, with its place and its rule
#[derive(Args)]
#[command(after_help = "\
Examples:
  vanban explain ke-hoach.txt
  vanban explain - < ke-hoach.txt

Each fact has one line with its line and column in the normalised text, what it is, its value and its rule; below
stands the paragraph, the fact between ⟦ and ⟧ (underlined on a terminal).")]
pub(super) struct ExplainArgs {
    /// File of plain text, a web page or a PDF; - is standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    pdf: PdfArgs,
    #[command(flatten)]
    grammar: GrammarArgs,
}

/// Shows the facts of one document.
pub(super) fn run(args: &ExplainArgs) -> Result<Outcome, Stop> {
    let mut reader = Reader::new(&args.grammar, &args.pdf, false)?;
    let input = Input::new(&args.file);
    let document = input.kind(From::Auto).and_then(|kind| match kind {
        Kind::Text | Kind::Html | Kind::Pdf => reader.document(&input, kind),
        Kind::Ndjson => {
            let reason = "it holds records; explain takes one document: save its text as a .txt file".into();
            Err(Error::Unsupported { path: input.shown(), reason })
        }
    });
    let document = match document {
        Ok(document) => document,
        Err(error) => {
            terminal::error(&error.to_string());
            return Ok(Outcome::Differs);
        }
    };
    let mut out = output::stdout();
    let marks = if terminal::colours(&std::io::stdout()) { ("\x1b[1;4m", "\x1b[0m") } else { ("⟦", "⟧") };
    show(&document, marks, &mut out).and_then(|()| out.flush()).map_err(output::stdout_failed)?;
    Ok(Outcome::Done)
}

/// One fact, as it is shown.
struct Fact<'a> {
    span: Option<Span>,
    kind: &'static str,
    value: String,
    rule: &'a str,
}

fn show(document: &Document, (on, off): (&str, &str), out: &mut impl Write) -> std::io::Result<()> {
    let places = Places::new(document);
    for (name, value) in header(document) {
        writeln!(out, "header  {name}: {}", one_line(&value))?;
    }
    let mut facts = facts(document);
    facts.sort_by_key(|f| f.span);
    for fact in facts {
        let place = fact.span.map_or("-".to_owned(), |s| {
            let (line, column) = places.line_column(s.start);
            format!("{line}:{column}")
        });
        let rule = if fact.rule.is_empty() { String::new() } else { format!("  [{}]", fact.rule) };
        writeln!(out, "\n{place}  {}  {}{}", fact.kind, one_line(&fact.value), one_line(&rule))?;
        let Some(span) = fact.span.filter(|s| !s.is_empty()) else { continue };
        let (first, last) = (places.line(span.start), places.line(span.end.saturating_sub(1)));
        let from = first.start.max(span.start.saturating_sub(AROUND));
        let to = last.end.min(span.end + AROUND);
        let cut = |yes: bool| if yes { "… " } else { "" };
        let shown = if span.len() > SHOWN {
            let half = SHOWN / 2;
            let head = places.slice(Span::new(span.start, span.start + half));
            format!("{head} … {}", places.slice(Span::new(span.end - half, span.end)))
        } else {
            places.slice(span).to_owned()
        };
        writeln!(
            out,
            "    {}{}{on}{}{off}{}{}",
            cut(from > first.start),
            one_line(places.slice(Span::new(from, span.start))),
            one_line(&shown),
            one_line(places.slice(Span::new(span.end, to))),
            if to < last.end { " …" } else { "" },
        )?;
    }
    Ok(())
}

/// Harmless to a terminal, and on one line.
fn one_line(text: &str) -> String {
    neutral(&text.replace(['\n', '\t'], " ")).into_owned()
}

fn header(document: &Document) -> Vec<(&'static str, String)> {
    let h = &document.header;
    let one = [
        ("authority", &h.authority),
        ("parent authority", &h.parent_authority),
        ("type", &h.kind),
        ("code", &h.code),
        ("place", &h.place),
        ("date", &h.date),
        ("title", &h.title),
        ("period", &h.period),
    ];
    let mut out: Vec<_> = one.into_iter().filter_map(|(name, value)| Some((name, value.clone()?))).collect();
    out.extend(h.addressees.iter().map(|a| ("addressee", a.clone())));
    out.extend(h.markings.iter().map(|m| ("marking", m.clone())));
    out.extend(document.recipients.iter().map(|r| ("recipient", r.name.clone())));
    out.extend(document.signatures.iter().map(|s| {
        let parts = [&s.authority, &s.capacity, &s.position, &s.name];
        ("signature", parts.into_iter().flatten().cloned().collect::<Vec<_>>().join(" / "))
    }));
    out
}

fn facts(document: &Document) -> Vec<Fact<'_>> {
    let mut facts = Vec::new();
    sections(&document.sections, &mut facts);
    for c in &document.citations {
        let told = [c.code.as_ref().or(c.name.as_ref()), c.date.as_ref(), c.target.as_ref()];
        let mut value = c.kind.clone();
        for part in told.into_iter().flatten() {
            value = format!("{value} {part}");
        }
        facts.push(Fact { span: Some(c.span), kind: "citation", value, rule: &c.rule });
    }
    for a in &document.assignments {
        let mut value = a.agencies.join(", ");
        if !a.partners.is_empty() {
            value = format!("{value}; with {}", a.partners.join(", "));
        }
        if let Some(deadline) = &a.deadline {
            value = format!("{value}; by {}", deadline.value.as_deref().unwrap_or(&deadline.raw));
        }
        facts.push(Fact { span: Some(a.span), kind: "assignment", value, rule: &a.rule });
    }
    for d in &document.dates {
        let value = d.value.clone().unwrap_or_else(|| "no such day".to_owned());
        facts.push(Fact { span: Some(d.span), kind: "date", value, rule: &d.rule });
    }
    for d in &document.diagnostics {
        let value = format!("{}: {}", d.code.as_str(), d.message);
        facts.push(Fact { span: d.span, kind: "doubt", value, rule: "" });
    }
    facts
}

/// A section stands on its marker and heading: the beginning of its first line.
fn sections<'a>(list: &'a [Section], facts: &mut Vec<Fact<'a>>) {
    for section in list {
        let marker = section.marker.chars().count();
        let (length, value) = match &section.heading {
            // between the two stand a mark and a blank
            Some(heading) => (marker + 2 + heading.chars().count(), format!("{} {heading}", section.id)),
            None => (marker, section.id.clone()),
        };
        let span = Span::new(section.span.start, section.span.start + length.min(section.span.len()));
        facts.push(Fact { span: Some(span), kind: "section", value, rule: &section.rule });
        sections(&section.sections, facts);
    }
}
