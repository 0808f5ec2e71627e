//! Tables of a page or of plain text: those that hold data, and those that only place blocks beside each other.
//!
//! In: cells. Out: lines and, for data, a grid of places: a cell is one line, a tab stands between the cells of a row.
//! A head of two columns and a signature beside the addressees are read one cell after the other.

use unicode_normalization::UnicodeNormalization;

use super::pdf::counts;
use super::sheet::{Sheet, Words};

/// A table of data: where its cells stand.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Rows {
    /// Number of rows that are its head.
    pub head: usize,
    /// Rows of cells: the first byte of each cell's words in the sheet, `None` where it is empty. A cell that reaches
    /// over several rows stands in each of them, one that reaches over several columns in the first.
    pub rows: Vec<Vec<Option<usize>>>,
}

/// Longest cell of a data table, in letters; a longer one holds a part of the page.
const LONGEST_CELL: usize = 3000;

/// Longest cell of a head, in letters.
const LONGEST_HEAD: usize = 90;

/// A head or an end of a paper takes no more rows of a table.
const PART_ROWS: usize = 3;

/// A row of so many heads of columns is a head.
const COLUMNS: usize = 3;

/// Most columns of a table; what lies beyond stands in none.
const MOST_COLUMNS: usize = 256;

/// Places in the grid for each cell of the page, at most: cells that claim to reach over more reach over one.
const PLACES: usize = 16;

/// A cell while its table is read.
#[derive(Debug, Default)]
pub(super) struct Cell {
    /// Its words.
    pub sheet: Sheet,
    /// Columns that it reaches over, 0 where the page does not say.
    pub columns: usize,
    /// Rows that it reaches over, 0 where the page does not say.
    pub rows: usize,
    /// It is a head (`th`).
    pub head: bool,
}

/// A table while it is read.
#[derive(Debug, Default)]
pub(super) struct Cells {
    pub rows: Vec<Vec<Cell>>,
    /// Rows that the page says are its head.
    pub head: usize,
    /// The table shows lines between its cells.
    pub border: bool,
}

impl Rows {
    /// The table where its places are others; `None` where none of them is left.
    pub(super) fn moved(&self, to: impl Fn(usize) -> Option<usize>) -> Option<Rows> {
        let row = |row: &Vec<Option<usize>>| row.iter().map(|cell| cell.and_then(&to)).collect::<Vec<_>>();
        let mut out = Rows { head: 0, rows: Vec::with_capacity(self.rows.len()) };
        for (n, row) in self.rows.iter().map(row).enumerate().filter(|(_, row)| row.iter().any(Option::is_some)) {
            out.head += usize::from(n < self.head);
            out.rows.push(row);
        }
        (!out.rows.is_empty()).then_some(out)
    }
}

impl Cell {
    fn is_empty(&self) -> bool {
        self.sheet.text.trim().is_empty()
    }
}

impl Cells {
    /// True where the cells are data: three columns or more, or two that lines are drawn between in many rows, or two
    /// whose first row names columns; no cell holds another table or a long part of the page, or, where no lines are drawn,
    /// a paper's head or end.
    pub(super) fn is_data(&self, words: &Words<'_>) -> bool {
        let filled = |row: &Vec<Cell>| row.iter().filter(|c| !c.is_empty()).count();
        let rows = self.rows.iter().filter(|r| filled(r) > 0).count();
        let columns = self.rows.iter().map(filled).max().unwrap_or(0);
        let heads = self.rows.iter().flatten().filter(|c| c.head).count();
        let mut cells = self.rows.iter().flatten();
        let plain = cells.all(|c| c.sheet.tables.is_empty() && !is_longer(&c.sheet.text, LONGEST_CELL));
        let drawn = self.border || heads > 0 || rows > PART_ROWS;
        let named = |row: &Vec<Cell>| row.iter().all(|c| (words.is_column)(c.sheet.text.trim()));
        let two = || heads >= 2 || (self.border && rows >= 4) || self.rows.first().is_some_and(named);
        plain
            && ((columns >= 3 && rows >= 2) || (columns == 2 && rows >= 2 && two()))
            && (drawn || !self.rows.iter().flatten().any(|c| (words.is_part)(&c.sheet.text)))
    }

    /// Puts the table at the end of a sheet.
    pub(super) fn put(mut self, sheet: &mut Sheet, source: usize, words: &Words<'_>) {
        sheet.fresh_paragraph(source);
        if !self.is_data(words) {
            for cell in self.rows.into_iter().flatten() {
                sheet.append(&cell.sheet);
                sheet.fresh_paragraph(source);
            }
            return;
        }
        self.rows.retain(|row| !row.is_empty());
        let head = self.head_rows(words);
        let said = |cells: &[Cell]| cells.iter().map(|c| c.sheet.text.trim().to_owned()).collect::<Vec<_>>();
        let mut table = Rows { head, rows: Vec::with_capacity(self.rows.len()) };
        // cells that reach down: for each column, the cell's place and the rows that are left
        let mut down: Vec<(Option<usize>, usize)> = Vec::new();
        let mut places = PLACES * self.rows.iter().map(Vec::len).sum::<usize>();
        for (n, cells) in self.rows.iter().enumerate() {
            let numbers = head > 0 && n <= head && n + 1 < self.rows.len() && counts(&said(cells));
            // at the top of a page the head stands again
            let again = n >= head && names_columns(cells, words);
            let mut row: Vec<Option<usize>> = Vec::new();
            let mut opened = false;
            for cell in cells {
                take_down(&mut row, &mut down);
                let flat = on_one_line(&cell.sheet);
                let at = (!flat.text.is_empty()).then(|| {
                    if opened {
                        sheet.map.push(sheet.text.len(), flat.map.byte(0));
                        sheet.text.push('\t');
                    }
                    opened = true;
                    let at = sheet.text.len();
                    sheet.append(&flat);
                    at
                });
                let (columns, rows) = (cell.columns.clamp(1, MOST_COLUMNS), cell.rows.max(1));
                let fits = columns.saturating_mul(rows) <= places;
                let (columns, rows) = if fits { (columns, rows) } else { (1, 1) };
                places = places.saturating_sub(columns * rows);
                for c in 0..columns {
                    if row.len() < MOST_COLUMNS {
                        let here = at.filter(|_| c == 0);
                        row.push(here);
                        if down.len() < row.len() {
                            down.push((None, 0));
                        }
                        if let Some(slot) = down.get_mut(row.len() - 1) {
                            *slot = (here, rows - 1);
                        }
                    }
                }
            }
            take_down(&mut row, &mut down);
            if opened {
                sheet.line_end(source);
            }
            if numbers || again {
                // they stand in the text, and say nothing
                table.head -= usize::from(n < head);
            } else if row.iter().any(Option::is_some) {
                table.rows.push(row);
            } else {
                table.head -= usize::from(n < head);
            }
        }
        sheet.tables.push(table);
        sheet.fresh_paragraph(source);
    }

    /// How many rows are the head: those that the page says are, else the first one, where it names columns, and as far
    /// down as its cells reach. A row with the table's name may stand above it.
    fn head_rows(&self, words: &Words<'_>) -> usize {
        let said = self.head.max(self.rows.iter().take_while(|row| row.iter().all(|c| c.head || c.is_empty())).count());
        if (1..self.rows.len()).contains(&said) {
            return said;
        }
        let named = self.rows.first().is_some_and(|row| row.len() == 1 && row.iter().all(|c| c.columns > 1));
        let first = usize::from(named);
        if self.parts_columns(first, words) {
            return first + 2;
        }
        let Some(row) = self.rows.get(first).filter(|row| is_head(row)) else { return 0 };
        let reach = first + row.iter().map(|c| c.rows.max(1)).max().unwrap_or(1);
        if reach < self.rows.len() { reach } else { (first + 1).min(self.rows.len() - 1) }
    }
}

impl Cells {
    /// True for a head of two rows without a word of the cells that reach down or over: "TT", "Phân công", "" above "",
    /// "Chủ trì", "Phối hợp".
    fn parts_columns(&self, first: usize, words: &Words<'_>) -> bool {
        let Some([above, below, _, ..]) = self.rows.get(first..) else { return false };
        let plain = |c: &Cell| c.columns <= 1 && c.rows <= 1;
        let column = |c: &&Cell| (words.is_column)(c.sheet.text.trim());
        let filled = |row: &[Cell]| row.iter().filter(|c| !c.is_empty()).count();
        let gaps = above.iter().zip(below.iter()).all(|(a, b)| !a.is_empty() || !b.is_empty());
        above.iter().chain(below.iter()).all(plain)
            && above.iter().any(Cell::is_empty)
            && gaps
            && above.iter().filter(column).count() * 2 >= filled(above)
            && below.iter().filter(|c| !c.is_empty()).all(|c| column(&c))
            && filled(below) > 1
    }
}

/// True for a row of heads of columns.
fn names_columns(row: &[Cell], words: &Words<'_>) -> bool {
    let mut filled = row.iter().filter(|c| !c.is_empty());
    filled.clone().count() >= COLUMNS && filled.all(|c| (words.is_column)(c.sheet.text.trim()))
}

/// Goes on with a row below the cells that reach down into its next columns.
fn take_down(row: &mut Vec<Option<usize>>, down: &mut [(Option<usize>, usize)]) {
    while let Some((cell, left)) = down.get_mut(row.len()).filter(|(_, left)| *left > 0) {
        *left -= 1;
        row.push(*cell);
    }
}

/// True for a text of more letters, however they are composed.
fn is_longer(text: &str, most: usize) -> bool {
    text.len() > most && text.nfc().nth(most).is_some()
}

/// True for a first row whose cells are all filled and hold no number: the names of the columns.
fn is_head(row: &[Cell]) -> bool {
    let words = |c: &Cell| {
        let text = c.sheet.text.trim();
        !text.is_empty() && !is_longer(text, LONGEST_HEAD) && !text.starts_with(|c: char| c.is_ascii_digit())
    };
    row.iter().all(words)
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
