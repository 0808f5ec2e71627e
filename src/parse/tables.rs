//! Data tables (bảng): their cells as the text holds them.
//!
//! In: the grids that a reader saw on the pages. Out: [`Table`]s in the order of the text. It reads no meaning.

use crate::document::Table;
use crate::text::{Grid, Text};

/// Id of a table, by its place among the tables.
pub(super) fn id(index: usize) -> String {
    format!("t{}", index + 1)
}

/// The words of a cell; empty where it has none.
pub(super) fn cell<'t>(text: &'t Text, grid: &Grid, row: usize, column: usize) -> &'t str {
    let line = grid.rows.get(row).and_then(|r| r.get(column)).copied().flatten();
    line.and_then(|l| text.lines().get(l)).map_or("", |l| text.slice(*l))
}

/// The tables of a text; the section of each is told later.
pub(super) fn read(text: &Text) -> Vec<Table> {
    let table = |(index, grid): (usize, &Grid)| {
        let columns = grid.rows.iter().map(Vec::len).max().unwrap_or(0);
        let row = |r: usize| (0..columns).map(|c| cell(text, grid, r, c).to_owned()).collect::<Vec<_>>();
        Table {
            id: id(index),
            page: grid.page,
            section: None,
            caption: None,
            header: (0..columns).map(|c| head(text, grid, c)).filter(|_| grid.head > 0).collect(),
            rows: (grid.head..grid.rows.len()).map(row).collect(),
        }
    };
    text.grids().iter().enumerate().map(table).collect()
}

/// Words of a column's head: those of the rows of the head, one after the other.
pub(super) fn head(text: &Text, grid: &Grid, column: usize) -> String {
    let mut out = String::new();
    let mut last = None;
    for r in 0..grid.head {
        // a cell that reaches over several columns stands over each of them
        let row = grid.rows.get(r).map(Vec::as_slice).unwrap_or_default();
        let line = row.get(column).copied().flatten();
        if line.is_some() && line != last {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(cell(text, grid, r, column));
            last = line;
        }
    }
    out
}
