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
    /// Edges of the cell.
    edges: (f32, f32),
}

/// A table of one page, by its grid and the rows of each cell.
pub(super) fn table(page: u32, grid: &Grid, cells: Vec<Vec<Row>>) -> Table {
    let edge = |column: usize| grid.xs.get(column).copied().unwrap_or(f32::MAX);
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
                        edges: (edge(at.column), edge(at.column_end)),
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

    /// Where the lines of a cell end at most.
    pub fn room(&self, slot: &Slot) -> f32 {
        // the space at the right edge is as wide as that at the left one, where no line is set in
        let (left, right) = slot.edges;
        let rows = self.cells.get(slot.cell).map(Vec::as_slice).unwrap_or_default();
        right - rows.iter().map(|(_, r)| r.x0() - left).fold(SPACE, f32::min).max(0.0)
    }

    /// True where every cell of a row below has words for which the last line of the cell above has no room left.
    fn breaks_off(&self, last: &[Slot], below: &Table, first: &[Slot]) -> bool {
        let mut pairs = last.iter().zip(first).filter(|(_, f)| f.begins && !below.text(f).is_empty());
        let lines = |l: &Slot, f: &Slot| self.cells.get(l.cell)?.last().zip(below.cells.get(f.cell)?.first());
        pairs.all(|(l, f)| match lines(l, f) {
            Some(((_, above), (_, next))) => {
                let word = next.words.first().map_or(0.0, |w| w.x1 - w.x0);
                l.columns == f.columns && above.x1() + 0.25 * above.size + word > self.room(l) - 0.5 * above.size
            }
            _ => false,
        })
    }

    /// The words of a row's squares.
    pub fn row_text(&self, row: &[Slot]) -> Vec<String> {
        row.iter().map(|s| self.text(s)).collect()
    }
}

/// True where a table at the head of a page goes on with the one at the foot of the page before. A part has fewer edges
/// where its rows show fewer: then its first row must be a head that stands again, a number, or the rest of a row.
pub(super) fn continues(above: &Table, below: &Table) -> bool {
    let first = above.cells.iter().flatten().map(|c| c.0).max().unwrap_or(above.page);
    if below.page != first + 1 {
        return false;
    }
    let (a, b) = (above.xs.as_slice(), below.xs.as_slice());
    let within = |few: &[f32], many: &[f32]| few.iter().all(|x| many.iter().any(|y| is_same(*x, *y)));
    if a.len() == b.len() {
        return within(a, b);
    }
    let ends = |v: &[f32]| v.first().copied().zip(v.last().copied());
    let wide = ends(a).zip(ends(b)).is_some_and(|(a, b)| is_same(a.0, b.0) && is_same(a.1, b.1));
    wide && (within(a, b) || within(b, a)) && {
        let texts = below.rows.first().map(|r| below.row_text(r)).unwrap_or_default();
        let lead = texts.first().map_or("", |t| t.trim_end_matches(['.', ')']));
        let number =
            lead.len() <= 5 && !lead.is_empty() && lead.chars().all(|c| c.is_ascii_digit() || "IVX.".contains(c));
        let heads = || above.rows.iter().take(above.head).any(|r| above.row_text(r) == texts);
        lead.is_empty() || number || heads()
    }
}

fn is_same(a: f32, b: f32) -> bool {
    (a - b).abs() <= 6.0
}

/// The table with the edges of another part, of which its own are some.
fn onto(mut table: Table, xs: &[f32]) -> Table {
    let column_of = |j: usize| {
        let middle = xs.get(j).zip(xs.get(j + 1)).map_or(0.0, |(a, b)| (a + b) / 2.0);
        table.xs.partition_point(|x| *x <= middle).saturating_sub(1)
    };
    let columns: Vec<usize> = (0..xs.len().saturating_sub(1)).map(column_of).collect();
    let spread = |row: &Vec<Slot>| -> Vec<Slot> {
        let slots: Vec<Slot> = columns.iter().filter_map(|c| row.get(*c).copied()).collect();
        let opens = |j: usize| j == 0 || columns.get(j) != columns.get(j - 1);
        let wide = |cell: usize| slots.iter().filter(|s| s.cell == cell).count();
        let one = |(j, s): (usize, &Slot)| Slot {
            begins: s.begins && opens(j),
            leads: s.leads && opens(j),
            columns: wide(s.cell),
            ..*s
        };
        slots.iter().enumerate().map(one).collect()
    };
    table.rows = table.rows.iter().map(spread).collect();
    table.xs = xs.to_vec();
    table
}

/// The table without columns that no cell has for itself: walls of the head and of the rows that stand a little apart.
pub(super) fn narrowed(mut table: Table) -> Table {
    let mut column = 0;
    while table.rows.iter().any(|row| column < row.len()) {
        let own = |row: &Vec<Slot>| row.get(column).is_none_or(|s| s.leads && s.columns == 1);
        if table.rows.iter().any(own) {
            column += 1;
            continue;
        }
        for row in &mut table.rows {
            let gone = row.remove(column);
            if let Some(next) = row.get_mut(column).filter(|next| gone.leads && next.cell == gone.cell) {
                (next.leads, next.begins) = (true, gone.begins);
            }
            row.iter_mut().filter(|s| s.cell == gone.cell).for_each(|s| s.columns -= 1);
        }
    }
    table
}

/// One table of two: a head that stands again is left out, a row that a page end cut is one row.
pub(super) fn joined(mut above: Table, mut below: Table) -> Table {
    if above.xs.len() > below.xs.len() {
        below = onto(below, &above.xs);
    } else if above.xs.len() < below.xs.len() {
        above = onto(above, &below.xs);
    }
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
        let tall = [&last, &first].iter().any(|r| r.first().is_some_and(|s| s.tall));
        // where every row has a number, one without is the rest of the one before
        let rest = || {
            let mut pairs = last.iter().zip(&first).zip(&texts).filter(|(_, t)| !t.is_empty());
            all_numbered && !tall && pairs.all(|((l, f), _)| f.leads && !above.text(l).is_empty())
        };
        let goes_on = above.rows.len() > above.head && {
            let opens = |t: &String| t.chars().next().is_some_and(char::is_lowercase);
            let full = above.breaks_off(&last, &below, &first);
            if texts.first().is_some_and(String::is_empty) {
                texts.iter().any(opens) || rest() || full && !tall && numbered(&above, &last)
            } else {
                // a cell begins inside a sentence, as no other of its column does
                let usual = |column: usize| {
                    let body = above.rows.iter().skip(above.head);
                    let texts = body.filter_map(|r| r.get(column)).map(|s| above.text(s));
                    texts.filter(opens).count() * 5 > above.rows.len() - above.head
                };
                full && texts.iter().enumerate().any(|(c, t)| opens(t) && !usual(c))
            }
        };
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
