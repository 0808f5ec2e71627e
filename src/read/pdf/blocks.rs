//! Reading order.

use super::glyphs::Page;
use super::words::{self, Row};
use super::{PageState, Pdf};
use crate::text::laid::{Flow, Frame, Laid, LaidLine, LaidWord};

/// Pages put together.
#[derive(Default)]
pub(super) struct Builder {
    pages: Vec<PageState>,
    laid: Laid,
}

impl Builder {
    /// Takes in the next page.
    pub fn add(&mut self, page: Page) {
        let rows = words::rows(&page.glyphs);
        self.pages.push(match rows.is_empty() {
            true if page.images > 0.3 => PageState::NoText,
            true => PageState::Empty,
            false => PageState::Read,
        });
        self.laid.frames.push(Frame { width: page.width, height: page.height, turns: page.turn as u8 });
        for row in rows {
            push(&mut self.laid, &row, page.number, Flow::Open);
        }
    }

    /// All pages.
    pub fn finish(self) -> Pdf {
        Pdf { laid: self.laid, pages: self.pages, ..Pdf::default() }
    }
}

fn push(laid: &mut Laid, row: &Row, page: u32, flow: Flow) {
    laid.lines.push(LaidLine {
        start: laid.text.len() as u32,
        page,
        top: row.top(),
        bottom: row.bottom(),
        flow,
        words: laid.words.len() as u32,
    });
    for (i, word) in row.words.iter().enumerate() {
        if i > 0 && !word.joined {
            laid.text.push(' ');
        }
        laid.words.push(LaidWord { start: laid.text.len() as u32, x0: word.x0, x1: word.x1 });
        laid.text.push_str(&word.text);
    }
    laid.text.push('\n');
}
