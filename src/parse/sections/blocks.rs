//! Blocks: paragraphs and bulleted items, '+' items below the '-' item before them.

use crate::document::{Block, BlockKind};
use crate::text::{Span, Text, is_word};

/// Blocks that are being gathered, those of one section behind those of another.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    items: Vec<Item>,
    /// Where those of the last section begin.
    from: usize,
}

#[derive(Debug)]
struct Item {
    marker: Option<Span>,
    span: Span,
    below: bool,
    kind: BlockKind,
    table: Option<String>,
}

/// True for a line that begins with a dash, a plus or a star.
pub(super) fn is_item(text: &Text, line: Span) -> bool {
    match &text.folded()[line.start..line.end] {
        [b'-' | b'+' | b'*', b' ', ..] => true,
        [b'-' | b'+' | b'*', next, ..] => is_word(*next) && !next.is_ascii_digit(),
        _ => false,
    }
}

impl Blocks {
    /// Room for as many blocks as a text has lines.
    pub fn with_room(lines: usize) -> Blocks {
        Blocks { items: Vec::with_capacity(lines), from: 0 }
    }

    /// Begins the blocks of another section; tells where they begin.
    pub fn begin(&mut self) -> usize {
        self.from = self.items.len();
        self.from
    }

    /// Adds a table.
    pub fn add_table(&mut self, span: Span, id: String) {
        self.items.push(Item { marker: None, span, below: false, kind: BlockKind::Table, table: Some(id) });
    }

    /// Adds a footnote that begins with its mark.
    pub fn add_note(&mut self, text: &Text, line: Span) {
        let folded = text.folded();
        let mark = |b: &u8| b.is_ascii_digit() || matches!(b, b'[' | b']' | b'(' | b')' | b'*');
        let len = folded[line.start..line.end].iter().take_while(|b| mark(b)).count();
        let marker = Span::new(line.start, line.start + len);
        let span = text.trim(Span::new(marker.end, line.end));
        let marker = (!marker.is_empty()).then_some(marker);
        self.items.push(Item { marker, span, below: false, kind: BlockKind::Footnote, table: None });
    }

    /// Adds one paragraph or item; a line without a word (a rule of dashes) is nothing.
    pub fn add(&mut self, text: &Text, line: Span) {
        let folded = text.folded();
        let line = text.trim(line);
        if !folded[line.start..line.end].iter().any(|b| is_word(*b)) {
            return;
        }
        let bullet = is_item(text, line);
        if !bullet {
            self.items.push(Item { marker: None, span: line, below: false, kind: BlockKind::Paragraph, table: None });
            return;
        }
        let marker = Span::new(line.start, line.start + 1);
        let plus = folded[line.start] == b'+';
        let below = plus
            && self.items[self.from..].last().is_some_and(|last| {
                last.below || last.marker.is_some_and(|m| folded.get(m.start).is_some_and(|b| *b != b'+'))
            });
        let span = text.trim(Span::new(marker.end, line.end));
        self.items.push(Item { marker: Some(marker), span, below, kind: BlockKind::Item, table: None });
    }

    /// Takes the blocks from one on, with their text.
    pub fn finish(&mut self, text: &Text, from: usize) -> Vec<Block> {
        let from = from.min(self.items.len());
        self.from = self.from.min(from);
        let items = self.items.drain(from..);
        let mut out: Vec<Block> = Vec::with_capacity(items.len());
        for item in items {
            let block = Block {
                kind: item.kind,
                marker: item.marker.map(|m| text.slice(m).to_owned()),
                text: if item.table.is_some() { String::new() } else { text.slice(item.span).to_owned() },
                span: item.span,
                table: item.table,
                blocks: Vec::new(),
            };
            match out.last_mut() {
                Some(above) if item.below => above.blocks.push(block),
                _ => out.push(block),
            }
        }
        out
    }
}
