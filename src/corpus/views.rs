//! Views of a document (bản tóm lược): every fact on one line, in reading order, under the heading of its view.
//!
//! In: a document. Out: text such as
//! `12:5 citation.numbered "Nghị định số 30/2020/NĐ-CP" → 30/2020/NĐ-CP`, where 12:5 is line and column of the
//! normalised text. What is empty has no line.

use std::fmt::Write;

use super::places::Places;
use crate::document::{
    Assignment, Block, BlockKind, Citation, Date, Document, Header, Pinpoint, Recipient, Section, Signature, Table,
};
use crate::text::Span;

/// Longest quotation of a text.
const QUOTED: usize = 110;

/// All views of a document.
pub fn views(document: &Document) -> String {
    let places = Places::new(document);
    let mut out = Lines { places, text: String::new() };
    out.view("header", |o| o.header(document));
    out.view("outline", |o| {
        // a part that is attached after an end has its own preamble, between the sections
        let mut rest = document.sections.iter().peekable();
        for block in &document.preamble {
            while let Some(section) = rest.next_if(|s| s.span.start < block.span.start) {
                o.section(section);
            }
            o.preamble(block);
        }
        rest.for_each(|s| o.section(s));
    });
    out.view("citations", |o| document.citations.iter().for_each(|c| o.citation(c)));
    out.view("assignments", |o| document.assignments.iter().for_each(|a| o.assignment(a)));
    out.view("dates", |o| document.dates.iter().for_each(|d| o.date(d)));
    out.view("tables", |o| document.tables.iter().for_each(|t| o.table(t)));
    out.view("ending", |o| {
        document.recipients.iter().for_each(|r| o.recipient(r));
        document.signatures.iter().for_each(|s| o.signature(s));
    });
    out.view("doubts", |o| {
        for doubt in &document.diagnostics {
            let place = doubt.span.map_or("-".into(), |s| o.place(s));
            let quoted = doubt.span.map_or(String::new(), |s| format!(" {}", quote(o.places.slice(s))));
            o.line(&format!("{place} {}{quoted} → {}", doubt.code.as_str(), doubt.message));
        }
    });
    out.text
}

struct Lines<'a> {
    places: Places<'a>,
    text: String,
}

impl Lines<'_> {
    fn view(&mut self, name: &str, fill: impl FnOnce(&mut Self)) {
        let before = self.text.len();
        if before > 0 {
            self.text.push('\n');
        }
        self.text.push_str(&format!("# {name}\n"));
        let empty = self.text.len();
        fill(self);
        if self.text.len() == empty {
            self.text.truncate(before);
        }
    }

    /// One fact; what would break the line or steer a terminal is made harmless.
    fn line(&mut self, line: &str) {
        self.text.extend(line.chars().map(|c| match c {
            '\n' | '\t' => ' ',
            c if c.is_control() || matches!(c, '\u{2066}'..='\u{2069}') => '\u{fffd}',
            c => c,
        }));
        self.text.push('\n');
    }

    fn place(&self, span: Span) -> String {
        let (line, column) = self.places.line_column(span.start);
        format!("{line}:{column}")
    }

    fn header(&mut self, document: &Document) {
        let Header {
            authority,
            parent_authority,
            kind,
            type_code,
            code,
            place,
            date,
            title,
            period,
            addressees,
            markings,
        } = &document.header;
        self.line(&format!("form {}", word(&document.form)));
        let one = [
            ("authority", authority),
            ("parent-authority", parent_authority),
            ("type", kind),
            ("type-code", type_code),
            ("code", code),
            ("place", place),
            ("date", date),
            ("title", title),
            ("period", period),
        ];
        for (name, value) in one {
            if let Some(value) = value {
                self.line(&format!("{name} {value}"));
            }
        }
        addressees.iter().for_each(|a| self.line(&format!("addressee {a}")));
        markings.iter().for_each(|m| self.line(&format!("marking {m}")));
    }

    fn preamble(&mut self, block: &Block) {
        let line = format!("{} preamble.{} {}", self.place(block.span), word(&block.kind), quote(&block.text));
        self.line(&line);
        block.blocks.iter().for_each(|b| self.preamble(b));
    }

    fn section(&mut self, section: &Section) {
        let mut line = format!("{} {} ", self.place(section.span), section.rule);
        let heading = section.heading.as_deref().map_or_else(|| "—".to_owned(), quote);
        let _ = write!(line, "{heading} → {} {}", section.id, word(&section.kind));
        let counts = [BlockKind::Paragraph, BlockKind::Item, BlockKind::Table, BlockKind::Footnote]
            .map(|kind| (kind, count(&section.blocks, kind)));
        for (kind, n) in counts.into_iter().filter(|(_, n)| *n > 0) {
            let _ = write!(line, ", {n} {}{}", word(&kind), if n > 1 { "s" } else { "" });
        }
        self.line(&line);
        section.sections.iter().for_each(|s| self.section(s));
    }

    fn citation(&mut self, c: &Citation) {
        let mut line = format!("{} {} {} → {}", self.place(c.span), c.rule, quote(&c.raw), c.kind);
        for value in [&c.code, &c.name, &c.date, &c.target].into_iter().flatten() {
            let _ = write!(line, " {value}");
        }
        let _ = write!(line, " {}", word(&c.relation));
        if let Some(pinpoint) = &c.pinpoint {
            let _ = write!(line, "; {}", pinpointed(pinpoint));
        }
        if let Some(authority) = &c.authority {
            let _ = write!(line, "; by {authority}");
        }
        if let Some(subject) = &c.subject {
            let _ = write!(line, "; on {}", quote(subject));
        }
        self.line(&line);
    }

    fn assignment(&mut self, a: &Assignment) {
        let mut line = format!("{} {} {} → {}", self.place(a.span), a.rule, quote(&a.task), word(&a.role));
        if a.requested {
            line.push_str(" requested");
        }
        let agencies = a.agencies.iter().enumerate().map(|(i, name)| match a.agency_ids.get(i) {
            Some(Some(id)) => format!("{name} ({id})"),
            _ => name.clone(),
        });
        let _ = write!(line, " {}", agencies.collect::<Vec<_>>().join(", "));
        if !a.partners.is_empty() {
            let _ = write!(line, "; with {}", a.partners.join(", "));
        }
        for (name, timing) in [("by", &a.deadline), ("every", &a.recurrence)] {
            if let Some(timing) = timing {
                let value = timing.value.as_deref().unwrap_or("?");
                let _ = write!(line, "; {name} {} = {value}", quote(&timing.raw));
            }
        }
        for (name, value) in [("product", &a.deliverable), ("money", &a.funding)] {
            if let Some(value) = value {
                let _ = write!(line, "; {name} {}", quote(value));
            }
        }
        let _ = write!(line, "; {}", word(&a.evidence));
        self.line(&line);
    }

    fn date(&mut self, d: &Date) {
        let value = d.value.as_deref().unwrap_or("?");
        self.line(&format!(
            "{} {} {} → {value} {} {}",
            self.place(d.span),
            d.rule,
            quote(&d.raw),
            word(&d.kind),
            word(&d.role)
        ));
    }

    fn table(&mut self, t: &Table) {
        let caption = t.caption.as_deref().map_or_else(|| "—".to_owned(), quote);
        self.line(&format!("{} {caption} → {} rows: {}", t.id, t.rows.len(), t.header.join(" | ")));
    }

    fn recipient(&mut self, r: &Recipient) {
        let note = r.note.as_ref().map_or(String::new(), |n| format!("; {n}"));
        self.line(&format!("recipient {} → {}{note}", quote(&r.raw), r.name));
    }

    fn signature(&mut self, s: &Signature) {
        let parts = [&s.authority, &s.capacity, &s.position, &s.name].map(|p| p.as_deref().unwrap_or("—"));
        let digital = s.digital.as_ref().map_or(String::new(), |d| {
            let told = [&d.signer, &d.organisation, &d.time].into_iter().flatten().map(String::as_str);
            format!("; digital {}", told.collect::<Vec<_>>().join(" / "))
        });
        self.line(&format!("signature {}{digital}", parts.join(" / ")));
    }
}

/// The spelling of an enum in the JSON.
fn word(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

fn count(blocks: &[Block], kind: BlockKind) -> usize {
    blocks.iter().map(|b| usize::from(b.kind == kind) + count(&b.blocks, kind)).sum()
}

fn pinpointed(p: &Pinpoint) -> String {
    let parts = [
        ("điểm", &p.point),
        ("khoản", &p.clause),
        ("Điều", &p.article),
        ("Mục", &p.section),
        ("Chương", &p.chapter),
        ("Phụ lục", &p.appendix),
    ];
    let told = parts.iter().filter_map(|(name, value)| Some(format!("{name} {}", value.as_deref()?)));
    told.collect::<Vec<_>>().join(" ")
}

/// A text in quotation marks; a long one keeps its beginning and its end.
fn quote(text: &str) -> String {
    let length = text.chars().count();
    if length <= QUOTED {
        return format!("\"{text}\"");
    }
    let tail = QUOTED / 4;
    let head: String = text.chars().take(QUOTED - tail).collect();
    let end: String = text.chars().skip(length - tail).collect();
    format!("\"{head} … {end}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_keep_both_ends() {
        let quoted = quote(&format!("{}{}", "a".repeat(300), "z".repeat(300)));
        assert!(quoted.starts_with("\"aaa") && quoted.ends_with("zzz\"") && quoted.contains(" … "));
        assert_eq!(quote("ngắn"), "\"ngắn\"");
    }

    #[test]
    fn an_empty_document_shows_its_form_and_its_doubt() {
        let grammar = crate::Grammar::builtin().expect("loads");
        let text = views(&crate::read_text("a", b"", &grammar));
        assert!(text.starts_with("# header\nform original\n"), "{text}");
        assert!(text.contains("# doubts\n") && text.contains("- text.empty → "), "{text}");
        assert!(!text.contains("# dates"), "{text}");
    }
}
