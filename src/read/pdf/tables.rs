//! Ruled tables (bảng): the grid that lines on a page make.
//!
//! In: the rules of a page. Out: [`Grid`]s of at least two columns and two rows, with merged cells. It reads no text:
//! the caller puts the letters into the cells. A frame around one paragraph, the line below a heading and an
//! underline are no grids.

use super::glyphs::Rule;

/// Ends and crossings that lie this near touch, in points.
const TOUCH: f32 = 3.0;
/// Lines that lie this near are one line, in points.
const SAME: f32 = 2.0;
/// More pairs of lines than this are a drawing.
const PAIRS: usize = 4_000_000;

/// A cell: the rows and columns that it reaches over, ends exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cell {
    pub row: usize,
    pub row_end: usize,
    pub column: usize,
    pub column_end: usize,
}

/// The lines of one table.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Grid {
    /// Lines that stand, from left to right.
    pub xs: Vec<f32>,
    /// Lines that lie, from top to bottom.
    pub ys: Vec<f32>,
    /// Cells in the order of rows, then columns.
    pub cells: Vec<Cell>,
    /// Cell of each square of the grid, row by row.
    squares: Vec<usize>,
}

impl Grid {
    /// A grid of cells that cover it, in the order of rows, then columns.
    pub fn of(xs: Vec<f32>, ys: Vec<f32>, cells: Vec<Cell>) -> Grid {
        let mut grid = Grid { xs, ys, cells, squares: Vec::new() };
        grid.squares = vec![0; grid.rows() * grid.columns()];
        for (index, cell) in grid.cells.iter().enumerate() {
            for square in (cell.row..cell.row_end).flat_map(|r| (cell.column..cell.column_end).map(move |c| (r, c))) {
                let at = square.0 * grid.xs.len().saturating_sub(1) + square.1;
                if let Some(slot) = grid.squares.get_mut(at) {
                    *slot = index;
                }
            }
        }
        grid
    }

    /// Number of columns.
    pub fn columns(&self) -> usize {
        self.xs.len().saturating_sub(1)
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.ys.len().saturating_sub(1)
    }

    /// Upper edge.
    pub fn top(&self) -> f32 {
        self.ys.first().copied().unwrap_or(0.0)
    }

    /// The cell that holds a point, by index.
    pub fn cell_at(&self, x: f32, y: f32) -> Option<usize> {
        let column = self.xs.partition_point(|&edge| edge <= x).checked_sub(1).filter(|c| *c < self.columns())?;
        let row = self.ys.partition_point(|&edge| edge <= y).checked_sub(1).filter(|r| *r < self.rows())?;
        self.cell_of(row, column)
    }

    /// The cell that a square of the grid belongs to, by index.
    pub fn cell_of(&self, row: usize, column: usize) -> Option<usize> {
        if column >= self.columns() {
            return None;
        }
        self.squares.get(row * self.columns() + column).copied()
    }
}

/// The grids of a page, from top to bottom.
pub(super) fn grids(rules: &[Rule]) -> Vec<Grid> {
    let flat = merged(rules.iter().filter(|r| r.flat));
    let upright = merged(rules.iter().filter(|r| !r.flat));
    if flat.len() < 2 || upright.is_empty() || flat.len().saturating_mul(upright.len()) > PAIRS {
        return Vec::new();
    }
    let mut sets = Sets::new(flat.len() + upright.len());
    for (i, h) in flat.iter().enumerate() {
        for (j, v) in upright.iter().enumerate() {
            let touch =
                h.from - TOUCH <= v.at && v.at <= h.to + TOUCH && v.from - TOUCH <= h.at && h.at <= v.to + TOUCH;
            if touch {
                sets.join(i, flat.len() + j);
            }
        }
    }
    let roots: Vec<usize> = (0..flat.len() + upright.len()).map(|i| sets.root(i)).collect();
    let mut of: std::collections::BTreeMap<usize, (Vec<Rule>, Vec<Rule>)> = std::collections::BTreeMap::new();
    for (rule, &root) in flat.iter().chain(&upright).zip(&roots) {
        let (lying, standing) = of.entry(root).or_default();
        if rule.flat { lying.push(*rule) } else { standing.push(*rule) }
    }
    let mut out: Vec<Grid> = of.into_values().filter_map(|(flat, upright)| grid(&flat, &upright)).collect();
    out.sort_by(|a, b| a.top().total_cmp(&b.top()));
    out
}

/// Lines that lie on one another or meet end to end become one.
fn merged<'r>(rules: impl Iterator<Item = &'r Rule>) -> Vec<Rule> {
    let mut sorted: Vec<Rule> = rules.copied().collect();
    sorted.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    let mut out: Vec<Rule> = Vec::new();
    let mut from = 0;
    for i in 1..=sorted.len() {
        let ends = match (sorted.get(from), sorted.get(i)) {
            (Some(first), Some(next)) => next.at - first.at > SAME,
            _ => true,
        };
        if !ends {
            continue;
        }
        let mut level: Vec<Rule> = sorted.get(from..i).unwrap_or_default().to_vec();
        level.sort_by(|a, b| a.from.total_cmp(&b.from));
        let begin = out.len();
        for rule in level {
            match out.get_mut(begin..).and_then(|l| l.last_mut()) {
                Some(last) if rule.from <= last.to + TOUCH => last.to = last.to.max(rule.to),
                _ => out.push(rule),
            }
        }
        from = i;
    }
    out
}

/// Places that lie near one another as one, in order.
fn levels(mut at: Vec<f32>) -> Vec<f32> {
    at.sort_by(f32::total_cmp);
    at.dedup_by(|b, a| *b - *a <= TOUCH);
    at
}

fn grid(flat: &[Rule], upright: &[Rule]) -> Option<Grid> {
    let mut xs = levels(upright.iter().map(|r| r.at).collect());
    let mut ys = levels(flat.iter().map(|r| r.at).collect());
    // a side without its line: the other lines reach there
    let far = |v: &[f32], first: bool| if first { v.first().copied() } else { v.last().copied() };
    let left = flat.iter().map(|r| r.from).fold(f32::MAX, f32::min);
    let right = flat.iter().map(|r| r.to).fold(f32::MIN, f32::max);
    let top = upright.iter().map(|r| r.from).fold(f32::MAX, f32::min);
    let bottom = upright.iter().map(|r| r.to).fold(f32::MIN, f32::max);
    let open = 8.0;
    if far(&xs, true).is_some_and(|x| left < x - open) {
        xs.insert(0, left);
    }
    if far(&xs, false).is_some_and(|x| right > x + open) {
        xs.push(right);
    }
    if far(&ys, true).is_some_and(|y| top < y - open) {
        ys.insert(0, top);
    }
    if far(&ys, false).is_some_and(|y| bottom > y + open) {
        ys.push(bottom);
    }
    let (columns, rows) = (xs.len().saturating_sub(1), ys.len().saturating_sub(1));
    if columns < 2 || rows == 0 || columns * rows < 3 || columns * rows > 100_000 {
        return None;
    }
    let mid = |v: &[f32], i: usize| v.get(i).zip(v.get(i + 1)).map_or(0.0, |(a, b)| (a + b) / 2.0);
    let wall = |lines: &[Rule], at: f32, across: f32| {
        lines.iter().any(|r| (r.at - at).abs() <= TOUCH && r.from - TOUCH <= across && across <= r.to + TOUCH)
    };
    let mut sets = Sets::new(columns * rows);
    for r in 0..rows {
        for c in 0..columns {
            if c + 1 < columns && !xs.get(c + 1).is_some_and(|x| wall(upright, *x, mid(&ys, r))) {
                sets.join(r * columns + c, r * columns + c + 1);
            }
            if r + 1 < rows && !ys.get(r + 1).is_some_and(|y| wall(flat, *y, mid(&xs, c))) {
                sets.join(r * columns + c, (r + 1) * columns + c);
            }
        }
    }
    let mut cells: Vec<Cell> = Vec::new();
    let mut index: Vec<Option<usize>> = vec![None; columns * rows];
    let mut squares = Vec::with_capacity(columns * rows);
    for r in 0..rows {
        for c in 0..columns {
            let root = sets.root(r * columns + c);
            let known = index.get(root).copied().flatten();
            let cell = known.unwrap_or(cells.len());
            match cells.get_mut(cell) {
                Some(old) => {
                    old.row_end = old.row_end.max(r + 1);
                    old.column = old.column.min(c);
                    old.column_end = old.column_end.max(c + 1);
                }
                None => cells.push(Cell { row: r, row_end: r + 1, column: c, column_end: c + 1 }),
            }
            if let Some(slot) = index.get_mut(root) {
                *slot = Some(cell);
            }
            squares.push(cell);
        }
    }
    (cells.len() >= 3).then_some(Grid { xs, ys, cells, squares })
}

/// Sets that are joined (union-find).
struct Sets(Vec<usize>);

impl Sets {
    fn new(n: usize) -> Self {
        Sets((0..n).collect())
    }

    fn root(&mut self, mut i: usize) -> usize {
        while let Some(&above) = self.0.get(i).filter(|a| **a != i) {
            let next = self.0.get(above).copied().unwrap_or(above);
            if let Some(slot) = self.0.get_mut(i) {
                *slot = next;
            }
            i = next;
        }
        i
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        // the first one leads, so that cells are numbered in reading order
        if let Some(slot) = self.0.get_mut(a.max(b)) {
            *slot = a.min(b);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::made::ruled;
    use super::*;

    #[test]
    fn rules_that_cross_make_a_grid() {
        let grids = grids(&ruled(&[80.0, 120.0, 400.0], &[100.0, 130.0, 160.0, 190.0]));
        assert_eq!(grids.len(), 1);
        assert_eq!((grids[0].columns(), grids[0].rows(), grids[0].cells.len()), (2, 3, 6));
        assert_eq!(grids[0].cell_at(200.0, 150.0), Some(3));
        assert_eq!(grids[0].cell_at(500.0, 150.0), None);
    }

    #[test]
    fn a_wall_that_is_missing_merges_cells() {
        let mut rules = ruled(&[80.0, 120.0, 400.0], &[100.0, 130.0, 160.0]);
        // the middle line stands only beside the lower row
        for rule in rules.iter_mut().filter(|r| !r.flat && r.at == 120.0) {
            rule.from = 130.0;
        }
        let grids = grids(&rules);
        assert_eq!(grids[0].cells.first().map(|c| (c.column, c.column_end)), Some((0, 2)));
        assert_eq!(grids[0].cells.len(), 3);
    }

    #[test]
    fn a_frame_and_an_underline_are_no_tables() {
        assert!(grids(&ruled(&[80.0, 400.0], &[100.0, 130.0])).is_empty());
        assert!(grids(&[Rule { flat: true, at: 100.0, from: 80.0, to: 200.0 }]).is_empty());
    }
}
