//! Head and end of a document (thể thức): issuer, number, date, type, subject, addressees; Nơi nhận; signatures.
//!
//! In: the text and the cues of `components.toml`. Out: the [`Frame`]. Only windows around the head and around each
//! list of addressees are looked at, by position and not by line, so that a head flattened into one line reads the
//! same as one that stands in lines. It finds no sections, citations or dates of the body.

mod ending;
mod head;
mod issuer;
mod running;
mod signature;
mod subject;
mod view;

use std::ops::Range;

use super::Frame;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Form;
use crate::grammar::Grammar;
use crate::text::{Span, Text};
use view::View;

/// Code points of the text's beginning in which a head is looked for.
const HEAD_WINDOW: usize = 6000;

/// Finds the frame.
pub(super) fn read(text: &Text, grammar: &Grammar) -> Frame {
    let mut frame = Frame::default();
    let view = View::new(text, grammar, Span::new(0, text.len().min(HEAD_WINDOW)));
    let head = head::read(&view, &mut frame);
    let head_end = if head.letterhead { head.end } else { running::read(&view, &mut frame) };
    if head.letterhead && frame.header.authority.is_none() {
        frame.header.authority = running::authority(&view);
    }
    issuer::complete(&view, &mut frame.header);
    frame.header.period = frame.header.title.as_deref().and_then(|title| subject::period(title, grammar));
    let ends =
        if frame.form == Form::Original { ending::read(text, grammar, head_end, &mut frame) } else { Vec::new() };
    frame.body = body(text, head_end, ends);
    if frame.form == Form::Original && !text.is_empty() {
        missing(&mut frame);
    }
    frame
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
