//! Lines written into the source, in reading order.
//!
//! In: lines, tables and footnotes of one page after the other. Out: [`Laid`]. A footnote is written after the line
//! that bears its mark, and so goes after that paragraph; one whose mark is not found ends its page.

use super::columns::Line;
use super::flow::{self, Measures};
use super::notes::{self, Note};
use super::paged::{self, Table, counts};
use super::words::Row;
use crate::text::laid::{Flow, Laid, LaidLine, LaidTable, LaidWord};

/// Writes lines into the source.
#[derive(Default)]
pub(super) struct Writer {
    /// What has been written.
    pub laid: Laid,
    /// The last line of running text, and its page.
    last: Option<(Line, u32)>,
    /// Footnotes whose marks have not been met.
    notes: Vec<Note>,
}

impl Writer {
    fn push(&mut self, row: &Row, page: u32, flow: Flow, full: bool) {
        let laid = &mut self.laid;
        laid.lines.push(LaidLine {
            start: laid.text.len() as u32,
            page,
            top: row.top(),
            bottom: row.bottom(),
            flow,
            full,
            bold: row.boldness() > 0.8,
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

    /// Writes lines of running text.
    pub fn lines(&mut self, lines: Vec<Line>, page: u32, measures: &Measures) {
        for line in lines {
            let (flow, full) = match &self.last {
                Some((last, on)) => flow::flow(last, &line, measures, *on == page),
                None => (Flow::Opens, false),
            };
            self.push(&line.row, page, flow, full);
            self.notes_of(&line.row, page);
            self.last = Some((line, page));
        }
    }

    /// Takes in the footnotes of a page before its lines are written.
    pub fn expect(&mut self, notes: Vec<Note>) {
        self.notes.extend(notes);
    }

    /// Writes the footnotes that are left.
    pub fn end_page(&mut self) {
        for note in std::mem::take(&mut self.notes) {
            self.note(&note);
        }
    }

    fn note(&mut self, note: &Note) {
        for (i, (page, row)) in note.rows.iter().enumerate() {
            self.push(row, *page, if i == 0 { Flow::Note } else { Flow::NoteGoesOn }, true);
        }
    }

    /// Writes the footnotes whose marks a row of the body bears.
    fn notes_of(&mut self, row: &Row, page: u32) {
        for mark in notes::marks(row) {
            if let Some(at) = self.notes.iter().position(|n| n.page == page && n.mark == mark) {
                let note = self.notes.remove(at);
                self.note(&note);
            }
        }
    }

    /// Writes a table, then the footnotes that its cells refer to.
    pub fn table(&mut self, table: Table) {
        let table = paged::narrowed(table);
        let from = self.laid.lines.len() as u32;
        let mut first: Vec<Option<u32>> = vec![None; table.cells.len()];
        let mut rows = Vec::with_capacity(table.rows.len());
        let mut numbering = 0;
        for row in &table.rows {
            let mut opened = false;
            let numbers = rows.len() < table.head && counts(&table.row_text(row));
            for slot in row.iter().filter(|s| s.begins) {
                let Some(lines) = table.cells.get(slot.cell).filter(|l| !l.is_empty()) else { continue };
                if let Some(first) = first.get_mut(slot.cell) {
                    *first = Some(self.laid.lines.len() as u32);
                }
                let room = table.room(slot);
                for (i, (page, line)) in lines.iter().enumerate() {
                    let flow = match (i, opened) {
                        (0, false) => Flow::RowCell,
                        (0, true) => Flow::Cell,
                        _ => Flow::GoesOn,
                    };
                    let before = i.checked_sub(1).and_then(|b| lines.get(b)).map(|(_, before)| before);
                    let full = before.is_none_or(|before| {
                        let word = line.words.first().map_or(0.0, |w| w.x1 - w.x0);
                        before.x1() + 0.25 * line.size + word > room - 0.5 * line.size
                    });
                    self.push(line, *page, flow, full);
                }
                opened = true;
            }
            if numbers {
                // they stand in the text, and say nothing
                numbering += 1;
                continue;
            }
            rows.push(row.iter().map(|s| first.get(s.cell).copied().flatten().filter(|_| s.leads)).collect());
        }
        let lines = from..self.laid.lines.len() as u32;
        let head = table.head - numbering;
        self.laid.tables.push(LaidTable { page: Some(table.page), head, rows, lines });
        self.last = None;
        for (page, row) in table.cells.iter().flatten() {
            self.notes_of(row, *page);
        }
    }
}
