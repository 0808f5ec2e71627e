//! Pages and rectangles of facts.
//!
//! In: a document whose text stood on pages, and the recorded way back from its text to them. Out: the same document,
//! each fact with its page and, where wanted, one rectangle for each line that it stands on. Nothing is looked up by
//! words.

use crate::document::{Document, PageBox, Section};
use crate::text::laid::{Flow, Frame, Laid, LaidLine};
use crate::text::{Span, Text};

/// Gives each fact its page, and its rectangles where they are wanted.
pub(crate) fn locate(document: &mut Document, text: &Text, laid: &Laid, boxes: bool) {
    let places = Places { text, laid, boxes };
    places.sections(&mut document.sections);
    for c in &mut document.citations {
        (c.page, c.boxes) = places.of(c.span);
    }
    for a in &mut document.assignments {
        (a.page, a.boxes) = places.of(a.span);
    }
    for d in &mut document.dates {
        (d.page, d.boxes) = places.of(d.span);
    }
    for d in &mut document.diagnostics {
        d.page = d.page.or(d.span.and_then(|s| places.page(s)));
    }
}

struct Places<'t> {
    text: &'t Text,
    laid: &'t Laid,
    boxes: bool,
}

impl Places<'_> {
    fn sections(&self, sections: &mut [Section]) {
        for section in sections {
            (section.page, section.boxes) = self.of(section.span);
            self.sections(&mut section.sections);
        }
    }

    fn of(&self, span: Span) -> (Option<u32>, Vec<PageBox>) {
        (self.page(span), if self.boxes { self.boxes(span) } else { Vec::new() })
    }

    fn page(&self, span: Span) -> Option<u32> {
        self.laid.page_at(self.text.source_span(span).start)
    }

    fn boxes(&self, span: Span) -> Vec<PageBox> {
        let lines = self.text.lines();
        let mut out = Vec::new();
        // inside a paragraph the source runs on; between two, a footnote or a column may lie
        for paragraph in lines.iter().skip(self.text.line_at(span.start)).take_while(|l| l.start < span.end) {
            let part = Span::new(span.start.max(paragraph.start), span.end.min(paragraph.end));
            if !part.is_empty() {
                self.paragraph(self.text.source_span(part), &mut out);
            }
        }
        out
    }

    fn paragraph(&self, source: std::ops::Range<usize>, out: &mut Vec<PageBox>) {
        let Some(first) = self.laid.line_at(source.start) else { return };
        let is_note = |l: &LaidLine| matches!(l.flow, Flow::Note | Flow::NoteGoesOn);
        let inside_note = self.laid.lines.get(first).is_some_and(is_note);
        for (i, line) in self.laid.lines.iter().enumerate().skip(first) {
            if line.start as usize >= source.end {
                break;
            }
            if is_note(line) != inside_note {
                continue;
            }
            let next = self.laid.lines.get(i + 1).map_or(self.laid.text.len(), |l| l.start as usize);
            let from = source.start.max(line.start as usize);
            let to = source.end.min(next.saturating_sub(1));
            if from < to {
                out.extend(self.line(line, from, to));
            }
        }
    }

    /// The rectangle of a part of a line.
    fn line(&self, line: &LaidLine, from: usize, to: usize) -> Option<PageBox> {
        let frame = self.laid.frames.get((line.page as usize).checked_sub(1)?)?;
        Some(upright(line.page, frame, self.edge(from, false)?, self.edge(to - 1, true)?, line.top, line.bottom))
    }

    /// Left or right edge of the letter at a byte: a share of its word by the count of letters.
    fn edge(&self, byte: usize, right: bool) -> Option<f32> {
        let words = &self.laid.words;
        let at = words.partition_point(|w| w.start as usize <= byte).checked_sub(1)?;
        let word = words.get(at)?;
        let end = words.get(at + 1).map_or(self.laid.text.len(), |w| w.start as usize);
        let letters = self.laid.text.get(word.start as usize..end)?.trim_end();
        let before = byte.saturating_sub(word.start as usize);
        let count = letters.chars().count().max(1);
        let passed = letters.char_indices().filter(|(i, _)| *i < before + usize::from(right)).count().min(count);
        Some(word.x0 + (word.x1 - word.x0) * passed as f32 / count as f32)
    }
}

/// A rectangle of the frame of reading as one of the page as it is shown.
fn upright(page: u32, frame: &Frame, x0: f32, x1: f32, top: f32, bottom: f32) -> PageBox {
    let (width, height) = (x1 - x0, bottom - top);
    let (x, y, width, height) = match frame.turns {
        1 => (frame.height - bottom, x0, height, width),
        2 => (frame.width - x1, frame.height - bottom, width, height),
        3 => (top, frame.width - x1, height, width),
        _ => (x0, top, width, height),
    };
    let tenth = |v: f32| f64::from((v * 10.0).round()) / 10.0;
    PageBox { page, x: tenth(x), y: tenth(y), width: tenth(width), height: tenth(height) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rectangle_is_turned_back_to_the_page_as_shown() {
        // a page of 600 by 800 whose text runs downwards: the frame is 800 wide and 600 high
        let frame = Frame { width: 800.0, height: 600.0, turns: 1 };
        let place = upright(1, &frame, 100.0, 150.0, 40.0, 52.0);
        assert_eq!((place.x, place.y, place.width, place.height), (548.0, 100.0, 12.0, 50.0));
        let frame = Frame { width: 600.0, height: 800.0, turns: 0 };
        let place = upright(1, &frame, 100.0, 150.0, 40.0, 52.0);
        assert_eq!((place.x, place.y, place.width, place.height), (100.0, 40.0, 50.0, 12.0));
    }
}
