//! Data tables (bảng): their cells as the text holds them.
//!
//! In: the grids that a reader saw on the pages. Out: [`Table`]s in the order of the text, each with the name that
//! stands right above it ("Bảng 1. …"). It reads no cell's meaning.

use crate::document::Table;
use crate::grammar::meaning::Column;
use crate::grammar::{Grammar, word};
use crate::text::{Grid, Span, Text};

/// A line between a table and its name ("Đơn vị tính: triệu đồng") is not longer than this.
const UNIT_LINE: usize = 60;

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
pub(super) fn read(text: &Text, grammar: &Grammar) -> Vec<Table> {
    let table = |(index, grid): (usize, &Grid)| {
        let columns = grid.rows.iter().map(Vec::len).max().unwrap_or(0);
        let row = |r: usize| (0..columns).map(|c| cell(text, grid, r, c).to_owned()).collect::<Vec<_>>();
        Table {
            id: id(index),
            page: grid.page,
            section: None,
            caption: caption(text, grammar, grid).map(|s| text.slice(s).to_owned()),
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

/// The line right above a table that names it; a short line about units may stand between.
fn caption(text: &Text, grammar: &Grammar, grid: &Grid) -> Option<Span> {
    let above = |n: usize| grid.lines.start.checked_sub(n).and_then(|i| text.lines().get(i)).copied();
    let names = |line: &Span| {
        let found = grammar.columns.scan(text.folded(), *line);
        let head = found.first().filter(|f| f.span.start == line.start && f.rule.meaning == Column::Caption)?;
        let (start, stop) = word(text.folded().get(..line.end)?, head.span.end)?;
        let number = text.slice(Span::new(start, stop));
        let number = number.split(['.', '-', ':', ')']).next().unwrap_or(number);
        let roman = |n: &str| n.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
        (number.starts_with(|c: char| c.is_ascii_digit()) || !number.is_empty() && roman(number)).then_some(*line)
    };
    let first = above(1)?;
    names(&first).or_else(|| above(2).filter(|_| first.len() <= UNIT_LINE).and_then(|line| names(&line)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(lines: &str) -> Option<String> {
        let mut text = Text::of_lines(lines);
        let first = text.lines().len() - 1;
        let grid = Grid { rows: vec![vec![Some(first)]], lines: first..first + 1, ..Grid::default() };
        text.set_parts(vec![grid], Vec::new());
        let grammar = Grammar::builtin().expect("the grammar loads");
        read(&text, &grammar)[0].caption.clone()
    }

    #[test]
    fn the_name_right_above_a_table_is_its_caption() {
        assert_eq!(named("Mục\nBảng 1. Phân công\nTT").as_deref(), Some("Bảng 1. Phân công"));
        assert_eq!(named("Biểu số 2: Kinh phí\nĐơn vị tính: triệu đồng\nTT").as_deref(), Some("Biểu số 2: Kinh phí"));
        assert_eq!(named("Biểu quyết 2 lần.\nTT"), None);
        assert_eq!(named("Bảng giá đất.\nTT"), None);
    }
}
