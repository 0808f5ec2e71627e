//! Head and end of a document (thể thức): issuer, number, date, type, subject, addressees; Nơi nhận; signatures.
//!
//! In: the text and the cues of `components.toml`. Out: the [`Frame`]. Only windows around the head and around each
//! list of addressees are looked at, by position and not by line, so that a head flattened into one line reads the
//! same as one that stands in lines. It finds no sections, citations or dates of the body.

mod asked;
mod card;
mod ending;
mod head;
mod issued;
mod issuer;
mod report;
mod running;
mod signature;
mod subject;
#[cfg(test)]
mod tests;
mod view;

use std::ops::Range;

use super::Frame;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Form, Header};
use crate::grammar::{DocumentType, Grammar, Sweep};
use crate::text::{Span, Text};
use view::View;

/// Code points of the text's beginning in which a head is looked for.
const HEAD_WINDOW: usize = 6000;

/// Code points above a signature in which an assembly's adoption or a consolidated text's number stands.
const CLOSING: usize = 1000;

/// Finds the frame.
pub(super) fn read(text: &Text, grammar: &Grammar, sweep: &Sweep) -> Frame {
    let mut frame = Frame::default();
    let view = View::new(text, grammar, sweep, Span::new(0, text.len().min(HEAD_WINDOW)));
    let head = head::read(&view, &mut frame);
    let head_end = if head.letterhead { head.end } else { running::read(&view, &mut frame) };
    // a page may show the lead of its report below it
    if let Some(&line) = text.lines().last().filter(|line| frame.form == Form::Article && line.start > view.end()) {
        running::led(&View::new(text, grammar, sweep, line), &mut frame);
    }
    if head.letterhead {
        issuer::tell(&view, &mut frame.header, || issued::authority(&view));
    }
    issuer::complete(&view, &mut frame.header);
    frame.header.period = frame.header.title.as_deref().and_then(|title| subject::period(title, grammar));
    let mut ends = match frame.form {
        Form::Article => Vec::new(),
        _ => ending::read(text, grammar, sweep, head_end, &mut frame),
    };
    let above = |end: Option<&Range<usize>>| {
        let until = end.and_then(|end| text.lines().get(end.start)).map_or(text.len(), |line| line.start);
        View::new(text, grammar, sweep, Span::new(until.saturating_sub(CLOSING), until))
    };
    if frame.form == Form::Original && (frame.header.date.is_none() || frame.header.code.is_none()) {
        head::complete(&above(ends.first()), &mut frame);
    }
    if frame.form != Form::Article && frame.header.authority.is_none() {
        let last = above(ends.last());
        frame.header.authority = issued::notifier(&last).or_else(|| issued::speaker(&view));
        issuer::complete(&last, &mut frame.header);
    }
    if frame.form == Form::Original && frame.header.kind.is_some() && frame.header.date.is_none() {
        let end = ends.first().and_then(|end| text.lines().get(end.end.checked_sub(1)?)).map_or(text.len(), |l| l.end);
        let from = ends.first().and_then(|end| text.lines().get(end.start)).map_or(end, |l| l.start);
        let window = Span::new(from.saturating_sub(CLOSING).max(head_end.min(end)), end);
        let line = head::closing_day(&View::new(text, grammar, sweep, window), &mut frame);
        if let (Some(line), Some(first)) = (line, ends.first_mut())
            && line + 1 == first.start
        {
            first.start = line;
        }
    }
    // "Kế hoạch làm sạch bãi biển" above "KẾ HOẠCH / Làm sạch bãi biển" is the title of a page
    let shown = |title: &str| head.letterhead && running::shows(&view, head.top, title);
    if head.bare.is_some_and(|line| running::titled(&view, line)) || frame.header.title.as_deref().is_some_and(shown) {
        frame.form = Form::Republished;
    }
    card::fill(text.card(), grammar, &mut frame.header);
    match frame.form {
        Form::Article => frame.beside = asked::beside(text, grammar, &frame.header),
        Form::Republished => frame.beside = asked::captions(text, grammar),
        Form::Original => {}
    }
    frame.body = body(text, head_end, ends);
    if frame.form == Form::Original && !text.is_empty() {
        missing(&mut frame);
    }
    frame
}

/// Takes the type, and of its abbreviations the one that stands in the number.
fn set_type(header: &mut Header, kind: &DocumentType) {
    header.type_code = used_code(header, kind).or(kind.codes.first()).cloned();
    header.kind = Some(kind.name.clone());
}

/// The code of a type that stands in the symbol.
fn used_code<'g>(header: &Header, kind: &'g DocumentType) -> Option<&'g String> {
    let mut parts = header.code.as_deref().unwrap_or_default().split(['/', '-']);
    parts.find_map(|part| kind.codes.iter().find(|code| *code == part))
}

/// Paragraphs outside the head and the ends.
fn body(text: &Text, head_end: usize, ends: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let count = text.lines().len();
    let first = if head_end >= text.len() && head_end > 0 { count } else { text.line_at(head_end).min(count) };
    let mut body = Vec::with_capacity(ends.len() + 1);
    let mut at = first;
    for end in ends {
        if end.start > at {
            body.push(at..end.start);
        }
        at = at.max(end.end);
    }
    if at < count {
        body.push(at..count);
    }
    body
}

/// Says which components an issued paper lacks.
fn missing(frame: &mut Frame) {
    let header = &frame.header;
    let lacks = [
        (header.kind.is_none(), "no type of document stands in the head; the type is left open"),
        (
            header.code.is_none(),
            "no number and symbol stand in the head; look for them in the signed copy or the register",
        ),
        (
            header.date.is_none(),
            "no full line of place and date stands in the head; look for the date in the signed copy",
        ),
        (header.authority.is_none(), "no issuer stands in the head or in the text; look for it in the signed copy"),
    ];
    for (_, message) in lacks.iter().filter(|(lacking, _)| *lacking) {
        frame.diagnostics.push(Diagnostic::new(Code::HeaderNotFound, None, *message));
    }
}
