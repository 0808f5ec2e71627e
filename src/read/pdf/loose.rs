//! Tables without lines (bảng không kẻ khung): columns told by the white gutters that many rows leave free.
//!
//! In: the rows of a page outside its ruled tables. Out: grids of at least three columns with a head and three rows,
//! and the rows of their cells. It would rather miss a table than make one: the head and end of a paper in columns,
//! lists, addresses, contents with leaders and paragraphs with wide gaps are none.

use std::ops::Range;

use super::loose_rows::{numbered, plain};
use super::tables::{Cell, Grid};
use super::words::{Row, Word};

/// A gutter is at least this wide, in sizes of the letters.
const GUTTER: f32 = 0.28;
/// The row that opens a table has gaps of at least this width, in sizes.
const GAP: f32 = 0.5;
/// Rows of one table lie less than this apart, in sizes.
const APART: f32 = 3.5;
/// Lines of a head lie less than this apart, in sizes.
const HEAD_APART: f32 = 2.0;
/// Edges that differ by less are the same, in points.
const SAME: f32 = 3.0;
/// A table is at least this wide, in points.
const NARROWEST: f32 = 200.0;
/// Rows that a table has below its head, at least.
const ROWS: usize = 3;
/// A line with words in most columns comes within so many lines, below a group's title and on the next page.
const BELOW: usize = 4;
/// Lines of one table on a page are not more than this.
const LONGEST: usize = 400;
/// A page of more lines is a drawing.
const MOST: usize = 2000;
/// A head says no more than this of one column, in letters.
const LONGEST_HEAD: usize = 60;

/// The gutters of a table at a page's end, for its rest on the next page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Rest {
    xs: Vec<f32>,
    numbered: bool,
}

/// A grid with the rows of each of its cells.
pub(super) type Filled = (Grid, Vec<Vec<Row>>);

/// Takes the tables out of the rows of a page; `rest` is that of the page before, and becomes that of this page.
pub(super) fn take(rows: &mut Vec<Row>, rest: &mut Option<Rest>) -> Vec<Filled> {
    let above = rest.take();
    if rows.len() > MOST {
        return Vec::new();
    }
    let mut found: Vec<(Range<usize>, Filled)> = Vec::new();
    let mut at = 0;
    while at < rows.len() {
        let goes_on = above.as_ref().filter(|_| at == 0);
        let table = find(rows, at).or_else(|| goes_on.and_then(|a| follow(rows, a)));
        let Some(mut table) = table else {
            at += 1;
            continue;
        };
        if let Some(above) = goes_on.filter(|a| table.matches(a)) {
            table.xs.clone_from(&above.xs);
        }
        at = table.lines.end;
        if at == rows.len() {
            *rest = Some(Rest { xs: table.xs.clone(), numbered: table.numbered });
        }
        found.push((table.lines.clone(), table.filled()));
    }
    let mut out = Vec::with_capacity(found.len());
    for (lines, filled) in found.into_iter().rev() {
        rows.drain(lines);
        out.push(filled);
    }
    out.reverse();
    out
}

/// A table that was found on some lines of a page.
struct Found {
    lines: Range<usize>,
    /// Edges of the columns.
    xs: Vec<f32>,
    gutters: Vec<(f32, f32)>,
    /// Its rows, the head first; for each the lines of its cells. A row over all columns has one cell.
    rows: Vec<Vec<Vec<Row>>>,
    numbered: bool,
}

impl Found {
    /// True where the columns are those of a table on the page before.
    fn matches(&self, above: &Rest) -> bool {
        let inner = above.xs.get(1..above.xs.len().saturating_sub(1)).unwrap_or_default();
        inner.len() == self.gutters.len()
            && inner.iter().zip(&self.gutters).all(|(x, g)| g.0 - SAME <= *x && *x <= g.1 + SAME)
    }

    fn filled(self) -> Filled {
        let columns = self.xs.len() - 1;
        let lines = || self.rows.iter().map(|row| row.iter().flatten());
        let mut ys: Vec<f32> = lines().map(|row| row.map(Row::top).fold(f32::MAX, f32::min)).collect();
        ys.extend(lines().next_back().map(|row| row.map(Row::bottom).fold(f32::MIN, f32::max)));
        let (mut cells, mut filled): (Vec<Cell>, Vec<Vec<Row>>) = (Vec::new(), Vec::new());
        for (r, row) in self.rows.into_iter().enumerate() {
            let across = row.len() == 1;
            for (column, lines) in row.into_iter().enumerate() {
                let column_end = if across { columns } else { column + 1 };
                cells.push(Cell { row: r, row_end: r + 1, column, column_end });
                filled.push(lines);
            }
        }
        (Grid::of(self.xs, ys, cells), filled)
    }
}

/// The words of a line, column by column.
fn parts(row: &Row, xs: &[f32]) -> Vec<Option<Row>> {
    let columns = xs.len().saturating_sub(1);
    let mut words: Vec<Vec<Word>> = vec![Vec::new(); columns];
    for word in &row.words {
        let middle = (word.x0 + word.x1) / 2.0;
        let column = xs.partition_point(|x| *x <= middle).saturating_sub(1).min(columns.saturating_sub(1));
        if let Some(column) = words.get_mut(column) {
            column.push(word.clone());
        }
    }
    words.into_iter().map(|words| Row::of(words, row.y)).collect()
}

/// Stretches of a page's width that hold letters, from left to right.
#[derive(Clone, Default)]
struct Ink(Vec<(f32, f32)>);

impl Ink {
    fn with(&self, row: &Row) -> Ink {
        let mut all: Vec<(f32, f32)> = self.0.iter().copied().chain(row.words.iter().map(|w| (w.x0, w.x1))).collect();
        all.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut out: Vec<(f32, f32)> = Vec::new();
        for (x0, x1) in all {
            match out.last_mut() {
                // blanks between words fill up
                Some(last) if x0 < last.1 + 0.5 => last.1 = last.1.max(x1),
                _ => out.push((x0, x1)),
            }
        }
        Ink(out)
    }

    fn gaps(&self, least: f32) -> Vec<(f32, f32)> {
        let gaps = self.0.windows(2).map(|w| (w[0].1, w[1].0));
        gaps.filter(|g| g.1 - g.0 >= least).collect()
    }
}

fn common(a: (f32, f32), b: (f32, f32)) -> f32 {
    a.1.min(b.1) - a.0.max(b.0)
}

/// True where a line has words on both sides of a place.
fn spans(row: &Row, gutter: (f32, f32)) -> bool {
    row.x0() < gutter.0 + 1.0 && row.x1() > gutter.1 - 1.0
}

/// The lines that share gutters with one line, downwards.
struct Core {
    end: usize,
    ink: Ink,
    gutters: Vec<(f32, f32)>,
    across: Vec<usize>,
}

fn core(rows: &[Row], at: usize) -> Option<Core> {
    let first = rows.get(at)?;
    let mut ink = Ink::default().with(first);
    if ink.gaps(GAP * first.size).len() < 2 {
        return None;
    }
    let mut across = Vec::new();
    let (mut end, mut last) = (at + 1, first);
    let mut blanks: Vec<f32> = first.words.windows(2).map(|w| w[1].x0 - w[0].x1).collect();
    blanks.sort_by(f32::total_cmp);
    let usual = blanks.get(blanks.len() / 2).copied().unwrap_or(0.0).min(1.5 * GUTTER * first.size);
    // gutters, and how many lines stand on both sides of each
    let least = (GUTTER * first.size).max(1.2 * usual);
    let mut held: Vec<((f32, f32), usize)> = ink.gaps(least).into_iter().map(|g| (g, 1)).collect();
    while let Some(row) = rows.get(end).filter(|row| row.y - last.y <= APART * last.size && end - at < LONGEST) {
        let take = |row: &Row| {
            let with = ink.with(row);
            let gaps = with.gaps(GUTTER * row.size);
            (gaps.len() >= 2).then_some((with, gaps))
        };
        let keeps = |gaps: &[(f32, f32)], least: usize| {
            held.iter().all(|h| h.1 < least || gaps.iter().any(|g| common(*g, h.0) > 0.0))
        };
        // the title of a group of rows: the rows go on below it
        let title = |row: &Row| {
            let left = ink.0.first().map_or(0.0, |i| i.1).max(first.x0() + 4.0 * row.size);
            let mut over = (row, ink.clone());
            let mut full = false;
            for next in rows.get(end + 1..).unwrap_or_default().iter().take(BELOW) {
                let with = over.1.with(next);
                let gaps = with.gaps(GUTTER * next.size);
                if next.y - over.0.y > APART * next.size || gaps.len() < 2 || !keeps(&gaps, 1) {
                    break;
                }
                full |= columns(next, &gaps) >= 3;
                over = (next, with);
            }
            row.x0() <= left && full
        };
        match take(row) {
            Some((with, gaps)) if keeps(&gaps, 1) || keeps(&gaps, 2) && !title(row) => {
                let edges = (ink.0.first().map_or(0.0, |i| i.0), ink.0.last().map_or(0.0, |i| i.1));
                held = (gaps.iter())
                    .filter_map(|&g| {
                        let before = held.iter().filter(|h| common(h.0, g) > 0.0).map(|h| h.1).max();
                        // blanks between words of the first line are none
                        let new = g.1 <= edges.0 + 1.0 || g.0 >= edges.1 - 1.0;
                        let before = before.or(new.then_some(0))?;
                        Some((g, before + usize::from(spans(row, g))))
                    })
                    .collect();
                ink = with;
            }
            _ if title(row) => across.push(end),
            _ => break,
        }
        last = row;
        end += 1;
    }
    let gutters = held.into_iter().map(|h| h.0).collect();
    Some(Core { end, ink, gutters, across })
}

/// Number of the columns between gaps that a line has words in.
fn columns(row: &Row, gaps: &[(f32, f32)]) -> usize {
    let mut last = usize::MAX;
    let column = |w: &Word| gaps.partition_point(|g| g.0 + g.1 < w.x0 + w.x1);
    row.words.iter().map(column).filter(|c| std::mem::replace(&mut last, *c) != *c).count()
}

/// The table that begins with a line.
fn find(rows: &[Row], at: usize) -> Option<Found> {
    let Core { mut end, ink, gutters, across } = core(rows, at)?;
    let mut from = at;
    // lines of the head above: "Cơ quan" over "chủ trì"
    while let Some((i, row)) = from.checked_sub(1).and_then(|i| rows.get(i).map(|r| (i, r))) {
        let below = rows.get(from).map_or(0.0, |r| r.y);
        let free = row.words.iter().all(|w| gutters.iter().all(|g| w.x1 <= g.0 + 1.0 || w.x0 >= g.1 - 1.0));
        // a line in one column alone may be a title, but not half a line above the next
        let beside = below - row.y < 0.9 * row.size || gutters.iter().any(|g| spans(row, *g));
        if below - row.y > HEAD_APART * row.size || !free || !beside {
            break;
        }
        from = i;
    }
    let (left, right) = (ink.0.first()?.0, ink.0.last()?.1);
    let mut xs = vec![left - 1.0];
    xs.extend(gutters.iter().map(|g| (g.0 + g.1) / 2.0));
    xs.push(right + 1.0);
    let lines: Vec<Vec<Option<Row>>> = rows.get(from..end)?.iter().map(|row| parts(row, &xs)).collect();
    // a line below the table that happens to keep clear of the gutters
    while end > from + 1 && is_stray(&lines, end - 1 - from) {
        end -= 1;
    }
    let lines = lines.get(..end - from)?;
    let across: Vec<usize> = across.into_iter().filter(|i| *i < end).collect();
    let across: Vec<usize> = across.into_iter().map(|i| i - from).collect();
    let (table_rows, numbered) = match numbered(lines, &across, true) {
        Some(found) => (found, true),
        None => (plain(lines, &across)?, false),
    };
    let table = Found { lines: from..end, xs, gutters, rows: table_rows, numbered };
    let leaders = rows.get(from..end)?.iter().filter(|r| has_leader(r)).count();
    (leaders <= 1 && right - left >= NARROWEST && is_table(&table)).then_some(table)
}

/// True for a lone line at the end that is no line of the cell above it: further below, set elsewhere or bold.
fn is_stray(lines: &[Vec<Option<Row>>], at: usize) -> bool {
    let Some(line) = lines.get(at) else { return false };
    let mut filled = line.iter().enumerate().filter_map(|(c, row)| row.as_ref().map(|r| (c, r)));
    let (Some((column, row)), None) = (filled.next(), filled.next()) else { return false };
    let held: Vec<&Row> = lines.iter().take(at).filter_map(|l| l.get(column).and_then(Option::as_ref)).collect();
    let Some(above) = held.last() else { return true };
    let leading = held.windows(2).map(|w| w[1].y - w[0].y).fold(f32::MAX, f32::min);
    let middle = |r: &Row| (r.x0() + r.x1()) / 2.0;
    let set = (above.x0() - row.x0()).abs() <= SAME || (middle(above) - middle(row)).abs() <= SAME;
    let near = row.y - above.y <= (1.35 * leading).min(HEAD_APART * row.size);
    !set || !near || row.boldness() > 0.5 && above.boldness() < 0.5
}

/// True where rows of cells are a table: a head that is one, rows enough, gutters that hold, edges that are shared.
fn is_table(table: &Found) -> bool {
    let columns = table.xs.len() - 1;
    let Some((head, body)) = table.rows.split_first() else { return false };
    let body: Vec<&Vec<Vec<Row>>> = body.iter().filter(|row| row.len() == columns).collect();
    if columns < 3 || body.len() < ROWS || head.len() != columns {
        return false;
    }
    let beside = |column: usize| {
        let filled = |row: &[Vec<Row>], c: usize| row.get(c).is_some_and(|cell| !cell.is_empty());
        body.iter().filter(|row| filled(row, column) && filled(row, column + 1)).count()
    };
    let holding = (0..columns - 1).filter(|&c| beside(c) >= ROWS).count();
    holding >= 2 && is_head(head, &body, table.numbered) && (0..columns).all(|c| is_aligned(&body, c))
}

/// True where the words above the rows are heads of columns: short, nearly one for each column, and unlike the rows.
fn is_head(head: &[Vec<Row>], body: &[&Vec<Vec<Row>>], numbered: bool) -> bool {
    let text = |cell: &Vec<Row>| cell.iter().map(Row::text).collect::<Vec<_>>().join(" ");
    let texts: Vec<String> = head.iter().map(text).collect();
    let short = |t: &String| t.chars().count() <= LONGEST_HEAD && !t.ends_with(['.', ';', ':', ',', '/']);
    let opens = |t: &&String| t.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
    let named = texts.iter().filter(|t| !t.is_empty()).count();
    if named + 1 < head.len() || !texts.iter().all(short) || 2 * texts.iter().filter(opens).count() <= named {
        return false;
    }
    let boldness = |rows: &mut dyn Iterator<Item = &Row>| {
        let all: Vec<f32> = rows.map(Row::boldness).collect();
        all.iter().sum::<f32>() / all.len().max(1) as f32
    };
    let bold = boldness(&mut head.iter().flatten()) > 0.6
        && boldness(&mut body.iter().flat_map(|row| row.iter()).flatten()) < 0.5;
    let letters = |t: &String| !t.is_empty() && t.len() <= 12 && !t.chars().any(|c| c.is_ascii_digit());
    bold || numbered && texts.first().is_some_and(letters)
}

/// True where the lines of a column begin, end or stand around one place.
fn is_aligned(body: &[&Vec<Vec<Row>>], column: usize) -> bool {
    let lines: Vec<&Row> = body.iter().filter_map(|row| row.get(column)).flatten().collect();
    if lines.len() < ROWS {
        return true;
    }
    let most = |place: &dyn Fn(&Row) -> f32| {
        let mut at: Vec<f32> = lines.iter().map(|r| place(r)).collect();
        at.sort_by(f32::total_cmp);
        let near = |from: usize| at.partition_point(|x| *x <= at.get(from).map_or(0.0, |a| a + SAME)) - from;
        (0..at.len()).map(near).max().unwrap_or(0)
    };
    let shared = most(&Row::x0).max(most(&Row::x1)).max(most(&|r: &Row| (r.x0() + r.x1()) / 2.0));
    10 * shared >= 7 * lines.len()
}

/// True for a line with the dots that lead to a page's number or wait to be filled in.
fn has_leader(row: &Row) -> bool {
    let dots = |w: &Word| w.text.chars().filter(|c| matches!(c, '.' | '…' | '_')).count();
    row.words.iter().any(|w| dots(w) >= 4 || w.text.matches('…').count() >= 2)
        || row.words.windows(4).any(|w| w.iter().all(|w| w.text == "."))
}

/// The rest of a table at the head of a page: lines that keep its gutters free.
fn follow(rows: &[Row], above: &Rest) -> Option<Found> {
    let inner = above.xs.get(1..above.xs.len().checked_sub(1)?)?;
    let (left, right) = (above.xs.first()?, above.xs.last()?);
    let first = rows.first()?;
    let free = |row: &Row| {
        row.words.iter().all(|w| inner.iter().all(|x| w.x1 < *x || w.x0 > *x))
            && row.x0() >= left - 2.0 * row.size
            && row.x1() <= right + 2.0 * row.size
    };
    let near = |w: &[Row]| w[1].y - w[0].y <= APART * w[0].size;
    let mut end = 1 + rows.windows(2).take_while(|w| near(w) && free(&w[1])).count();
    if !free(first) {
        return None;
    }
    let lines: Vec<Vec<Option<Row>>> = rows.get(..end)?.iter().map(|row| parts(row, &above.xs)).collect();
    while end > 1 && is_stray(&lines, end - 1) {
        end -= 1;
    }
    let lines = lines.get(..end)?;
    let filled = |line: &Vec<Option<Row>>| 2 * line.iter().flatten().count() > line.len();
    let table_rows = if above.numbered {
        let mut rows = numbered(lines, &[], false)?;
        if rows.first().is_some_and(|row| row.iter().all(Vec::is_empty)) {
            rows.remove(0);
        }
        rows
    } else if lines.iter().all(|line| filled(line) && line.first().is_some_and(Option::is_some)) {
        lines.iter().map(|line| line.iter().map(|cell| cell.iter().cloned().collect()).collect()).collect()
    } else {
        return None;
    };
    let enough = lines.iter().take(BELOW).any(filled);
    let gutters = inner.iter().map(|x| (*x, *x)).collect();
    let table = Found { lines: 0..end, xs: above.xs.clone(), gutters, rows: table_rows, numbered: above.numbered };
    enough.then_some(table)
}

#[cfg(test)]
mod tests {
    use super::super::glyphs::Glyph;
    use super::super::made::{centred, line};
    use super::super::words;
    use super::*;

    const HEAD: [&str; 4] = ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian"];

    /// Lines of words in four columns; the words of a column stand apart by bars, an empty one stands for none.
    fn page(from: f32, lines: &[&str]) -> Vec<Glyph> {
        let ys = (0..).map(|i| from + 14.0 * i as f32);
        let at = [80.0, 105.0, 300.0, 430.0];
        let words = |(y, line_of): (f32, &&str)| {
            let cells = line_of.split('|').zip(at);
            cells.flat_map(|(words, x)| line(words.trim(), x, y, 10.0)).collect::<Vec<_>>()
        };
        ys.zip(lines).flat_map(words).collect()
    }

    /// The tables as rows of cells, and how many lines are left.
    fn read(glyphs: &[Glyph], rest: &mut Option<Rest>) -> (Vec<Vec<Vec<String>>>, usize) {
        let mut rows = words::rows(glyphs);
        let tables = take(&mut rows, rest);
        let text = |lines: &Vec<Row>| lines.iter().map(Row::text).collect::<Vec<_>>().join(" ");
        let table = |(grid, cells): &Filled| {
            let row = |r: usize| {
                let own = grid.cells.iter().zip(cells).filter(|(c, _)| c.row == r);
                own.map(|(_, lines)| text(lines)).collect()
            };
            (0..grid.rows()).map(row).collect()
        };
        (tables.iter().map(table).collect(), rows.len())
    }

    fn cells(row: &str) -> Vec<String> {
        row.split('|').map(|c| c.trim().to_owned()).collect()
    }

    const BODY: [&str; 5] = [
        "1 | Trồng cây tại các xã, phường | Sở Nông nghiệp | Quý I",
        " | trong mùa mưa năm nay | và Môi trường |",
        "2 | Tưới cây đã trồng | UBND các xã | Quý II",
        "3 | Chăm cây đã trồng trên đường | Sở Xây dựng | Quý III",
        " | phố và công viên |  | ",
    ];

    #[test]
    fn columns_that_many_rows_keep_free_make_a_table() {
        let head = HEAD.join("|");
        let lines: Vec<&str> = [head.as_str()].into_iter().chain(BODY).collect();
        let before = line("Các nhiệm vụ cụ thể được phân công như sau để thực hiện trong năm nay:", 80.0, 76.0, 10.0);
        let after = line("Các cơ quan chủ động thực hiện nhiệm vụ được giao và báo cáo kết quả.", 80.0, 190.0, 10.0);
        let (tables, left) = read(&[before, page(100.0, &lines), after].concat(), &mut None);
        assert_eq!(left, 2);
        assert_eq!(
            tables,
            [[
                cells(&head),
                cells("1 | Trồng cây tại các xã, phường trong mùa mưa năm nay | Sở Nông nghiệp và Môi trường | Quý I"),
                cells("2 | Tưới cây đã trồng | UBND các xã | Quý II"),
                cells("3 | Chăm cây đã trồng trên đường phố và công viên | Sở Xây dựng | Quý III"),
            ]]
        );
    }

    #[test]
    fn cells_may_stand_around_the_middle_of_their_row() {
        let head = HEAD.join("|");
        let lines = [
            head.as_str(),
            " | Trồng cây tại các xã, phường | Sở Nông nghiệp | ",
            "1 | trong mùa mưa năm nay | và Môi trường | Quý I",
            " | và mùa khô năm sau | tỉnh | ",
            "2 | Tưới cây đã trồng | UBND các xã | Quý II",
            " | Chăm cây đã trồng trên đường | | ",
            "3 | phố và công viên, khu dân cư | Sở Xây dựng | Quý III",
            " | và trường học | | ",
        ];
        let (tables, left) = read(&page(100.0, &lines), &mut None);
        assert_eq!((tables.len(), left), (1, 0));
        assert_eq!(
            tables[0][1],
            cells(
                "1 | Trồng cây tại các xã, phường trong mùa mưa năm nay và mùa khô năm sau | Sở Nông nghiệp và Môi trường tỉnh | Quý I"
            )
        );
        assert_eq!(tables[0][3][1], "Chăm cây đã trồng trên đường phố và công viên, khu dân cư và trường học");
    }

    #[test]
    fn the_title_of_a_group_runs_over_all_columns() {
        let head = HEAD.join("|");
        let title = "I. Cải cách thể chế và thủ tục hành chính của các cơ quan, đơn vị trong tỉnh";
        let lines: Vec<&str> = [head.as_str(), title].into_iter().chain(BODY).collect();
        let (tables, _) = read(&page(100.0, &lines), &mut None);
        assert_eq!(tables[0][1], [title]);
        assert_eq!(tables[0].len(), 5);
    }

    #[test]
    fn the_rest_of_a_table_on_the_next_page_needs_no_head() {
        let head = HEAD.join("|");
        let lines: Vec<&str> = [head.as_str()].into_iter().chain(BODY).collect();
        let mut rest = None;
        assert_eq!(read(&page(100.0, &lines), &mut rest).0.len(), 1);
        let next = [" | và sân trường | | ", "4 | Thay cây chết | Sở Y tế | Quý IV"];
        let (tables, left) = read(&page(80.0, &next), &mut rest);
        assert_eq!(left, 0);
        assert_eq!(tables, [[cells("| và sân trường | |"), cells("4 | Thay cây chết | Sở Y tế | Quý IV")]]);
        // what follows on a third page is text again
        assert!(rest.is_some());
        let text = line("Trong thời gian qua các cơ quan đã phối hợp với nhau để làm tốt việc này.", 80.0, 80.0, 10.0);
        assert!(read(&text, &mut rest).0.is_empty() && rest.is_none());
    }

    #[test]
    fn columns_that_are_no_table_stay_lines() {
        let three = |texts: [&str; 3], y: f32| {
            let middles = [150.0, 300.0, 450.0];
            texts.iter().zip(middles).flat_map(|(t, x)| centred(t, x, y, 10.0)).collect::<Vec<_>>()
        };
        let signers = [
            three(["NGƯỜI LẬP BIỂU", "KẾ TOÁN TRƯỞNG", "GIÁM ĐỐC"], 100.0),
            three(["(Ký, họ tên)", "(Ký, họ tên)", "(Ký, đóng dấu)"], 114.0),
            three(["Lê Thị Hoa", "Phạm Văn Ba", "Trần Văn Mẫu"], 180.0),
        ];
        let people = [
            "1. | Ông Trần Văn Mẫu | Giám đốc Sở; | Trưởng ban",
            "2. | Ông Lê Văn Tám | Phó Giám đốc; | Thành viên",
            "3. | Bà Phạm Thị Ba | Chánh Văn phòng; | Thành viên",
            "4. | Ông Đỗ Văn Tư | Chánh Thanh tra; | Thành viên",
        ];
        let contents = [
            "TT | Nội dung | | Trang",
            "1 | Mục đích ........................ | ............... | 2",
            "2 | Yêu cầu ......................... | ............... | 3",
            "3 | Nhiệm vụ ........................ | ............... | 5",
        ];
        for glyphs in [signers.concat(), page(100.0, &people), page(100.0, &contents)] {
            assert!(read(&glyphs, &mut None).0.is_empty());
        }
    }
}
