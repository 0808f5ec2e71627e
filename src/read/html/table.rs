//! Tables of a page: those that hold data, and those that only place blocks beside each other.
//!
//! In: cells. Out: lines and, for data, rows. A head of two columns and a signature beside the addressees are read one
//! cell after the other.

use super::sheet::Sheet;
use crate::read::charset::repair;

/// A table of data.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rows {
    /// Byte of the page's lines where it begins.
    pub at: usize,
    /// Cells of the head row; empty where there is none.
    pub header: Vec<String>,
    /// Cells of the other rows.
    pub rows: Vec<Vec<String>>,
}

/// Longest cell of a data table, in bytes; a longer one holds a part of the page.
const LONGEST_CELL: usize = 4000;

/// A table while it is read.
#[derive(Debug, Default)]
pub(super) struct Cells {
    pub rows: Vec<Vec<Sheet>>,
    /// Cells that are heads (`th`).
    pub heads: usize,
    /// The table shows lines between its cells.
    pub border: bool,
}

impl Rows {
    /// With letters of an old encoding repaired.
    pub(super) fn repaired(mut self) -> Rows {
        for cell in self.header.iter_mut().chain(self.rows.iter_mut().flatten()) {
            if let Some(repaired) = repair(cell) {
                *cell = repaired.text;
            }
        }
        self
    }
}

impl Cells {
    /// True where the cells are data: three columns or more, or two that lines are drawn between in many rows; no cell
    /// holds another table or a long part of the page.
    fn is_data(&self) -> bool {
        let filled = |row: &Vec<Sheet>| row.iter().filter(|c| !c.text.trim().is_empty()).count();
        let rows = self.rows.iter().filter(|r| filled(r) > 0).count();
        let columns = self.rows.iter().map(filled).max().unwrap_or(0);
        let plain = self.rows.iter().flatten().all(|c| c.tables.is_empty() && c.text.len() <= LONGEST_CELL);
        plain
            && ((columns >= 3 && rows >= 2)
                || (columns == 2 && rows >= 2 && (self.heads >= 2 || (self.border && rows >= 4))))
    }

    /// Puts the table at the end of a sheet.
    pub(super) fn put(self, sheet: &mut Sheet, source: usize) {
        sheet.fresh_paragraph(source);
        if !self.is_data() {
            for cell in self.rows.into_iter().flatten() {
                sheet.append(&cell);
                sheet.fresh_paragraph(source);
            }
            return;
        }
        let mut table = Rows { at: sheet.text.len(), ..Rows::default() };
        let heads = self.heads;
        for row in self.rows.into_iter().filter(|r| r.iter().any(|c| !c.text.trim().is_empty())) {
            let mut cells = Vec::with_capacity(row.len());
            for (n, cell) in row.iter().enumerate() {
                if n > 0 {
                    sheet.map.push(sheet.text.len(), cell.map.byte(0));
                    sheet.text.push('\t');
                }
                let flat = on_one_line(cell);
                sheet.append(&flat);
                cells.push(flat.text);
            }
            sheet.line_end(source);
            table.rows.push(cells);
        }
        if table.rows.first().is_some_and(|first| heads > 0 || is_head(first)) {
            table.header = table.rows.remove(0);
        }
        sheet.tables.push(table);
        sheet.fresh_paragraph(source);
    }
}

/// True for a first row whose cells are all filled and hold no number: the names of the columns.
fn is_head(row: &[String]) -> bool {
    row.iter().all(|c| !c.is_empty() && c.len() < 120 && !c.starts_with(|c: char| c.is_ascii_digit()))
}

/// The cell with its lines joined by blanks.
fn on_one_line(cell: &Sheet) -> Sheet {
    let mut out = Sheet::default();
    let text = cell.text.trim();
    let shift = cell.text.len() - cell.text.trim_start().len();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        if !words.is_empty() {
            if !out.text.is_empty() {
                out.map.push(out.text.len(), cell.map.byte(shift + at));
                out.text.push(' ');
            }
            let from = shift + at + (line.len() - line.trim_start().len());
            let begin = out.text.len();
            out.map.extend(&cell.map, from..from + words.len(), begin);
            out.text.push_str(words);
        }
        at += line.len();
    }
    out
}
