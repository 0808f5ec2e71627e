//! Tables as rows of cells: one page's part, and parts that go on over pages.
//!
//! In: a grid and the rows of its cells. Out: [`Table`]s; a head that stands again on the next page is left out, a row
//! that a page end cut is one row, a merged cell that a page end cut stands in all its rows.

use super::tables::{Cell, Grid};
use super::words::Row;

/// A cell keeps its words this far from its edges at most, in points.
const SPACE: f32 = 8.0;

/// A table, or its part on one page.
pub(super) struct Table {
    /// Page of its first row, from 1.
    pub page: u32,
    /// Edges of its columns.
    xs: Vec<f32>,
    /// Number of rows that are its head.
    pub head: usize,
    /// Its rows, square by square.
    pub rows: Vec<Vec<Slot>>,
    /// The lines of its cells, each with its page.
    pub cells: Vec<Vec<(u32, Row)>>,
}

/// A square of a table: its cell, and whether the cell begins there.
#[derive(Clone, Copy)]
pub(super) struct Slot {
    /// Index of its cell.
    pub cell: usize,
    /// The cell begins here.
    pub begins: bool,
    /// The cell's first column is this one.
    pub leads: bool,
    /// The cell reaches over several rows.
    tall: bool,
    /// Number of columns that the cell reaches over.
    pub columns: usize,
}

/// A table of one page, by its grid and the rows of each cell.
pub(super) fn table(page: u32, grid: &Grid, cells: Vec<Vec<Row>>) -> Table {
    let rows: Vec<Vec<Slot>> = (0..grid.rows())
        .map(|r| {
            (0..grid.columns())
                .map(|c| {
                    let cell = grid.cell_of(r, c).unwrap_or(0);
                    let at =
                        grid.cells.get(cell).copied().unwrap_or(Cell { row: 0, row_end: 0, column: 0, column_end: 0 });
                    Slot {
                        cell,
                        begins: at.row == r && at.column == c,
                        leads: at.column == c,
                        tall: at.row_end > at.row + 1,
                        columns: at.column_end.saturating_sub(at.column),
                    }
                })
                .collect()
        })
        .collect();
    // the head reaches as far down as the cells of the first row do
    let head = grid.cells.iter().filter(|c| c.row == 0).map(|c| c.row_end).max().unwrap_or(1);
    let head = if head >= grid.rows() { 1 } else { head };
    let cells: Vec<Vec<(u32, Row)>> =
        cells.into_iter().map(|rows| rows.into_iter().map(|r| (page, r)).collect()).collect();
    let mut table = Table { page, xs: grid.xs.clone(), head, rows, cells };
    // rows without a letter are the space between lines drawn twice
    table.rows.retain(|row| row.iter().any(|s| table.cells.get(s.cell).is_some_and(|c| !c.is_empty())));
    table.head = table.head.min(table.rows.len());
    if table.rows.get(table.head).is_some_and(|row| counts(&table.row_text(row))) {
        table.head += 1;
    }
    table
}

/// True for the row below the heads that numbers the columns: "(1) (2) (3)", "A B 1 2=3+4".
pub(in crate::read) fn counts(cells: &[String]) -> bool {
    let bare = |c: &String| c.trim_matches(['(', ')', '[', ']', ' ']).to_owned();
    let cells: Vec<String> = cells.iter().filter(|c| !c.is_empty()).map(bare).collect();
    let figure = |c: &str| c.split(['=', ' ', '(']).next().and_then(|n| n.parse::<usize>().ok());
    let letters = cells.iter().take_while(|c| c.len() == 1 && c.bytes().all(|b| b.is_ascii_alphabetic())).count();
    let figures = cells.iter().skip(letters).enumerate();
    let steps = figures.filter(|(i, c)| figure(c).is_some_and(|n| n == i + 1)).count();
    cells.len() >= 3 && steps >= 1 && letters + steps == cells.len()
}

impl Table {
    fn text(&self, slot: &Slot) -> String {
        let rows = self.cells.get(slot.cell).map(Vec::as_slice).unwrap_or_default();
        rows.iter().map(|(_, r)| r.text()).collect::<Vec<_>>().join(" ")
    }

    /// Where the lines of a cell end at most; `column` is its first one.
    pub fn room(&self, slot: &Slot, column: usize) -> f32 {
        let edges = self.xs.get(column).zip(self.xs.get(column + slot.columns));
        // the space at the right edge is as wide as that at the left one, where no line is set in
        edges.map_or(f32::MAX, |(left, right)| {
            let rows = self.cells.get(slot.cell).map(Vec::as_slice).unwrap_or_default();
            right - rows.iter().map(|(_, r)| r.x0() - left).fold(SPACE, f32::min).max(0.0)
        })
    }

    /// The words of a row's squares.
    pub fn row_text(&self, row: &[Slot]) -> Vec<String> {
        row.iter().map(|s| self.text(s)).collect()
    }
}

/// True where a table at the head of a page goes on with the one at the foot of the page before.
pub(super) fn continues(above: &Table, below: &Table) -> bool {
    let first = above.cells.iter().flatten().map(|c| c.0).max().unwrap_or(above.page);
    below.page == first + 1
        && above.xs.len() == below.xs.len()
        && above.xs.iter().zip(&below.xs).all(|(a, b)| (a - b).abs() <= 6.0)
}

/// One table of two: a head that stands again is left out, a row that a page end cut is one row.
pub(super) fn joined(mut above: Table, below: Table) -> Table {
    let base = above.cells.len();
    let heads: Vec<Vec<String>> = above.rows.iter().take(above.head).map(|r| above.row_text(r)).collect();
    let skip = below.rows.iter().take_while(|r| heads.contains(&below.row_text(r))).count();
    let mut rows: Vec<Vec<Slot>> = below.rows.iter().skip(skip).cloned().collect();
    // cells of the page below that are the rest of cells above
    let mut same: std::collections::BTreeMap<usize, usize> = std::collections::BTreeMap::new();
    if let (Some(last), Some(first)) = (above.rows.last().cloned(), rows.first().cloned()) {
        let texts = below.row_text(&first);
        let numbered = |t: &Table, row: &[Slot]| row.first().is_some_and(|s| !t.text(s).is_empty());
        let all_numbered = above.rows.iter().skip(above.head).all(|r| numbered(&above, r))
            && rows.iter().skip(1).all(|r| numbered(&below, r));
        // where every row has a number, one without is the rest of the one before
        let rest = || {
            let mut pairs = last.iter().zip(&first).zip(&texts).filter(|(_, t)| !t.is_empty());
            let tall = [&last, &first].iter().any(|r| r.first().is_some_and(|s| s.tall));
            all_numbered && !tall && pairs.all(|((l, f), _)| f.leads && !above.text(l).is_empty())
        };
        let goes_on = texts.first().is_some_and(String::is_empty)
            && (texts.iter().any(|t| t.chars().next().is_some_and(char::is_lowercase)) || rest())
            && above.rows.len() > above.head;
        for (slot, more) in last.iter().zip(&first) {
            let (own, rest) = (above.text(slot), below.text(more));
            if goes_on && more.begins {
                let more = below.cells.get(more.cell).cloned().unwrap_or_default();
                if let Some(cell) = above.cells.get_mut(slot.cell) {
                    cell.extend(more);
                }
            }
            // a merged cell goes on below the page's end, where it is empty
            let merged = above.rows.len() > above.head
                && slot.leads
                && more.leads
                && (slot.tall || more.tall)
                && rest.is_empty()
                && !own.is_empty();
            if goes_on || merged {
                same.insert(more.cell, slot.cell);
            }
        }
        if goes_on {
            rows.remove(0);
        }
    }
    above.cells.extend(below.cells);
    let moved = |s: Slot| match same.get(&s.cell) {
        Some(&cell) => Slot { cell, begins: false, ..s },
        None => Slot { cell: s.cell + base, ..s },
    };
    above.rows.extend(rows.into_iter().map(|row| row.into_iter().map(moved).collect::<Vec<_>>()));
    above
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_that_numbers_the_columns_is_no_row() {
        let row = |cells: &[&str]| counts(&cells.iter().map(|c| (*c).to_owned()).collect::<Vec<_>>());
        assert!(row(&["(1)", "(2)", "(3)"]) && row(&["A", "B", "1", "2", "3=1+2"]) && row(&["1", "2", "3", ""]));
        assert!(!row(&["1", "Trồng cây", "3"]) && !row(&["1", "2", "4"]) && !row(&["1", "2"]));
    }
}
