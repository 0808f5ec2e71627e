//! Columns: rows of a page in the order in which a person reads them.
//!
//! In: rows that run over the whole width of the page. Out: [`Line`]s in reading order. The head of a paper and its end
//! stand in two columns, told by the white river between them that several rows share; each column is read to its
//! end before the next. A single wide gap is no river: a number or a date was put in later.

use super::words::{Row, Word};

/// A river is at least this wide, in sizes of the letters.
const RIVER: f32 = 0.7;
/// A river that only one row shows is at least this wide, in sizes.
const LONE: f32 = 2.0;
/// Centres that lie this near are the same, in points.
const CENTRED: f32 = 7.0;

/// A line in reading order.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    /// Its words.
    pub row: Row,
    /// Edges of the column that it stands in; nothing where it runs over the page's own width.
    pub column: Option<(f32, f32)>,
    /// It is the first of its column.
    pub first: bool,
}

/// The rows in reading order; `margins` are the edges of the page's text.
pub(super) fn ordered(rows: Vec<Row>, margins: (f32, f32)) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::with_capacity(rows.len());
    let mut rest: std::collections::VecDeque<Row> = rows.into();
    while let Some(row) = rest.pop_front() {
        match band(&row, &rest, margins) {
            Some(band) => {
                let mut rows: Vec<Row> = vec![row];
                rows.extend(rest.drain(..band.rows.min(rest.len())));
                // the right column may begin above the left one
                while let Some(last) = out.last() {
                    let right = last.column.is_none()
                        && last.row.x0() >= band.river.1 - 1.0
                        && !is_centred(&last.row, margins)
                        && rows.first().is_some_and(|r| r.y - last.row.y < 3.0 * r.size);
                    if !right {
                        break;
                    }
                    rows.extend(out.pop().map(|line| line.row));
                    rows.rotate_right(1);
                }
                split(rows, band.river, &mut out);
            }
            None => out.push(Line { row, column: None, first: false }),
        }
    }
    out
}

/// Rows with a river between them.
struct Band {
    /// Rows after the first.
    rows: usize,
    river: (f32, f32),
    /// Rows with words on both sides.
    both: usize,
}

/// The band that a row begins, where it begins one.
fn band(first: &Row, below: &std::collections::VecDeque<Row>, margins: (f32, f32)) -> Option<Band> {
    let mut best: Option<Band> = None;
    for gap in gaps(first) {
        let lone = (gap.1 - gap.0) >= LONE * first.size;
        let band = follow(first, gap, below, margins);
        let counts = band.both >= 2 || (lone && band.rows >= 2);
        let better =
            best.as_ref().is_none_or(|b| (band.both, band.river.1 - band.river.0) > (b.both, b.river.1 - b.river.0));
        if counts && better {
            best = Some(band);
        }
    }
    best
}

/// Gaps of a row that may belong to a river.
fn gaps(row: &Row) -> Vec<(f32, f32)> {
    let all: Vec<(f32, f32)> = row.words.windows(2).map(|w| (w[0].x1, w[1].x0)).collect();
    let mut widths: Vec<f32> = all.iter().map(|g| g.1 - g.0).collect();
    widths.sort_by(f32::total_cmp);
    let usual = widths.get(widths.len() / 2).copied().unwrap_or(0.0).min(0.5 * row.size);
    all.into_iter().filter(|g| g.1 - g.0 >= (RIVER * row.size).max(2.0 * usual)).collect()
}

/// How far a river runs down.
fn follow(first: &Row, gap: (f32, f32), below: &std::collections::VecDeque<Row>, margins: (f32, f32)) -> Band {
    let mut band = Band { rows: 0, river: gap, both: 1 };
    for row in below {
        let mut river = band.river;
        let middle = (river.0 + river.1) / 2.0;
        let (mut left, mut right) = (false, false);
        for word in &row.words {
            if (word.x0 + word.x1) / 2.0 < middle {
                river.0 = river.0.max(word.x1);
                left = true;
            } else {
                river.1 = river.1.min(word.x0);
                right = true;
            }
        }
        let shrunk = river.1 - river.0 < RIVER * first.size.min(row.size) * 0.8;
        // a line of its own in the middle of the page: the title below the head
        let alone = !(left && right) && (is_centred(row, margins) || river != band.river);
        if shrunk || alone {
            break;
        }
        band.river = river;
        band.rows += 1;
        band.both += usize::from(left && right);
    }
    band
}

/// True where a row stands in the middle of the page and reaches neither edge.
pub(super) fn is_centred(row: &Row, margins: (f32, f32)) -> bool {
    let middle = (margins.0 + margins.1) / 2.0;
    let own = (row.x0() + row.x1()) / 2.0;
    (own - middle).abs() <= CENTRED && row.x0() > margins.0 + row.size && row.x1() < margins.1 - row.size * 0.5
}

/// Left column, then right column.
fn split(rows: Vec<Row>, river: (f32, f32), out: &mut Vec<Line>) {
    let middle = (river.0 + river.1) / 2.0;
    let (mut left, mut right): (Vec<Row>, Vec<Row>) = (Vec::new(), Vec::new());
    for row in rows {
        let y = row.y;
        let (a, b): (Vec<Word>, Vec<Word>) = row.words.into_iter().partition(|w| (w.x0 + w.x1) / 2.0 < middle);
        left.extend(Row::of(a, y));
        right.extend(Row::of(b, y));
    }
    for column in [left, right] {
        let x0 = column.iter().map(Row::x0).fold(f32::MAX, f32::min);
        let x1 = column.iter().map(Row::x1).fold(f32::MIN, f32::max);
        let from = out.len();
        out.extend(
            ordered(column, (x0, x1)).into_iter().map(|line| Line { column: line.column.or(Some((x0, x1))), ..line }),
        );
        if let Some(first) = out.get_mut(from) {
            first.first = true;
        }
    }
}
