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
/// Lines of two columns that lie less than this apart stand side by side, in sizes.
const LEVEL: f32 = 0.95;
/// The lines of the left column lie no further apart, in sizes; what stands further below belongs to the page.
const NEXT: f32 = 3.0;
/// Centres that lie this near are the same, in points.
const CENTRED: f32 = 7.0;
/// Lines of one column are set in by this much at most, in points.
const SET_IN: f32 = 14.0;

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
        let Some(band) = band(&row, &rest, margins) else {
            out.push(Line { row, column: None, first: false });
            continue;
        };
        let Columns { mut left, mut right, .. } = band;
        rest.drain(..(left.rows.max(right.rows)).min(rest.len()));
        // the right column may begin above the left one
        let river = right.edge;
        let mut above: Vec<Row> = Vec::new();
        while let Some(last) = out.last()
            && last.column.is_none()
            && last.row.x0() >= river - 1.0
            && !is_centred(&last.row, margins)
            && right.lines.first().is_some_and(|r| r.y - last.row.y < 4.0 * r.size)
        {
            above.extend(out.pop().map(|line| line.row));
        }
        above.reverse();
        right.lines.splice(0..0, above);
        for column in [std::mem::take(&mut left.lines), std::mem::take(&mut right.lines)] {
            let x0 = column.iter().map(Row::x0).fold(f32::MAX, f32::min);
            let x1 = column.iter().map(Row::x1).fold(f32::MIN, f32::max);
            for (i, row) in column.into_iter().enumerate() {
                out.push(Line { row, column: Some((x0, x1)), first: i == 0 });
            }
        }
    }
    out
}

/// One column while it is gathered.
#[derive(Default)]
struct Column {
    lines: Vec<Row>,
    /// Rows of the page after the first, up to the last line of this column.
    rows: usize,
    /// The edge that faces the river.
    edge: f32,
}

impl Column {
    /// True where a row stands as a row of this column does: at its edge, or in its middle.
    fn holds(&self, row: &Row) -> bool {
        self.lines.iter().any(|line| {
            let middles = (row.x0() + row.x1() - line.x0() - line.x1()).abs() / 2.0;
            (row.x0() - line.x0()).abs() <= SET_IN || middles <= CENTRED
        })
    }

    /// True where a row follows the last one of this column without a gap of lines.
    fn is_near(&self, row: &Row) -> bool {
        self.lines.last().is_none_or(|last| row.y - last.y < NEXT * last.size.max(row.size))
    }

    fn take(&mut self, row: Row, rows: usize) {
        self.lines.push(row);
        self.rows = rows;
    }
}

/// Two columns.
struct Columns {
    left: Column,
    right: Column,
    /// Rows with words on both sides.
    both: usize,
    width: f32,
}

impl Columns {
    /// The columns that a gap of a row parts.
    fn cut(row: &Row, gap: (f32, f32)) -> Option<Columns> {
        let (left, right) = cut(row, (gap.0 + gap.1) / 2.0)?;
        Some(Columns::of((left, 0), (right, 0)))
    }

    /// The columns that two rows begin which stand side by side, less than a line apart.
    fn beside(first: &Row, next: &Row) -> Option<Columns> {
        let size = first.size.max(next.size);
        let (left, right) = if first.x0() < next.x0() { ((first, 0), (next, 1)) } else { ((next, 1), (first, 0)) };
        let apart = right.0.x0() - left.0.x1();
        let near = next.y - first.y < LEVEL * size && apart >= LONE * size;
        near.then(|| Columns::of((left.0.clone(), left.1), (right.0.clone(), right.1)))
    }

    fn of(left: (Row, usize), right: (Row, usize)) -> Columns {
        let (x1, x0) = (left.0.x1(), right.0.x0());
        Columns {
            left: Column { lines: vec![left.0], rows: left.1, edge: x1 },
            right: Column { lines: vec![right.0], rows: right.1, edge: x0 },
            both: 1,
            width: x0 - x1,
        }
    }
}

/// The columns that a row begins, where it begins two. The lines of two columns may lie half a line apart: then the
/// row and the next one stand side by side.
fn band(first: &Row, below: &std::collections::VecDeque<Row>, margins: (f32, f32)) -> Option<Columns> {
    let mut best: Option<Columns> = None;
    let mut starts: Vec<Columns> = gaps(first).into_iter().filter_map(|gap| Columns::cut(first, gap)).collect();
    starts.extend(below.front().and_then(|next| Columns::beside(first, next)));
    for start in starts {
        let Some(columns) = follow(start, below, margins) else { continue };
        let lone = columns.width >= LONE * first.size && columns.right.lines.len() > 1 && columns.left.lines.len() > 1;
        let better = best.as_ref().is_none_or(|b| (columns.both, columns.width) > (b.both, b.width));
        if (columns.both >= 2 || lone) && better {
            best = Some(columns);
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

/// The parts of a row on both sides of a place.
fn cut(row: &Row, at: f32) -> Option<(Row, Row)> {
    let (a, b): (Vec<Word>, Vec<Word>) = row.words.iter().cloned().partition(|w| (w.x0 + w.x1) / 2.0 < at);
    Some((Row::of(a, row.y)?, Row::of(b, row.y)?))
}

/// How far two columns run down.
fn follow(start: Columns, below: &std::collections::VecDeque<Row>, margins: (f32, f32)) -> Option<Columns> {
    let mut columns = start;
    let mut river = (columns.left.edge, columns.right.edge);
    let taken = columns.left.rows.max(columns.right.rows);
    for (i, row) in below.iter().enumerate().skip(taken) {
        let common = |g: &(f32, f32)| g.1.min(river.1) - g.0.max(river.0);
        let shared =
            gaps(row).into_iter().filter(|g| common(g) > 0.3 * row.size).max_by(|a, b| common(a).total_cmp(&common(b)));
        let parts = shared.and_then(|g| cut(row, (g.0 + g.1) / 2.0).map(|parts| (g, parts)));
        if let Some((g, (a, b))) = parts {
            river = (river.0.max(g.0), river.1.min(g.1));
            columns.left.take(a, i + 1);
            columns.right.take(b, i + 1);
            columns.both += 1;
            columns.width = columns.width.min(g.1 - g.0);
            continue;
        }
        // a line of its own in the middle of the page is the title below the head; a wide line is the body
        let wide = row.x1() - row.x0() > 0.62 * (margins.1 - margins.0);
        if is_centred(row, margins) || wide {
            break;
        }
        // the body below is set larger than what it follows; a list may be set much smaller than its head
        let like = |c: &Column| c.holds(row) && c.lines.iter().any(|l| row.size - l.size < 1.2);
        if row.x0() >= river.0 && columns.right.holds(row) {
            columns.right.take(row.clone(), i + 1);
        } else if row.x0() < river.0 && like(&columns.left) && columns.left.is_near(row) {
            columns.left.take(row.clone(), i + 1);
        } else {
            break;
        }
    }
    columns.right.edge = river.1;
    Some(columns)
}

/// True where a row stands in the middle of the page and reaches neither edge.
pub(super) fn is_centred(row: &Row, margins: (f32, f32)) -> bool {
    let middle = (margins.0 + margins.1) / 2.0;
    let own = (row.x0() + row.x1()) / 2.0;
    (own - middle).abs() <= CENTRED && row.x0() > margins.0 + row.size && row.x1() < margins.1 - row.size * 0.5
}

#[cfg(test)]
mod tests {
    use super::super::made::{centred, line};
    use super::super::words::rows;
    use super::*;

    const MARGINS: (f32, f32) = (85.0, 540.0);

    fn read(glyphs: Vec<super::super::glyphs::Glyph>) -> Vec<String> {
        ordered(rows(&glyphs), MARGINS).iter().map(|l| l.row.text()).collect()
    }

    #[test]
    fn the_head_is_read_column_by_column_and_ends_at_the_title() {
        let glyphs = [
            centred("UBND TỈNH GIA LAI", 160.0, 80.0, 12.0),
            centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 400.0, 80.0, 12.0),
            centred("SỞ TÀI CHÍNH", 160.0, 96.0, 12.0),
            centred("Độc lập - Tự do - Hạnh phúc", 400.0, 97.0, 13.0),
            line("Số:       /KH-STC", 120.0, 120.0, 13.0),
            centred("Gia Lai, ngày 04 tháng 8 năm 2026", 400.0, 120.0, 13.0),
            centred("KẾ HOẠCH", 312.0, 150.0, 14.0),
        ]
        .concat();
        assert_eq!(
            read(glyphs),
            [
                "UBND TỈNH GIA LAI",
                "SỞ TÀI CHÍNH",
                "Số: /KH-STC",
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                "Độc lập - Tự do - Hạnh phúc",
                "Gia Lai, ngày 04 tháng 8 năm 2026",
                "KẾ HOẠCH",
            ]
        );
    }

    #[test]
    fn the_list_of_recipients_is_read_before_the_signature_however_long_its_lines_are() {
        let glyphs = [
            line("Nơi nhận:", 85.0, 500.0, 12.0),
            centred("TM. ỦY BAN NHÂN DÂN", 420.0, 500.0, 13.0),
            line("- Như trên;", 85.0, 514.0, 11.0),
            centred("CHỦ TỊCH", 420.0, 515.0, 13.0),
            line("- Các sở, ban, ngành cấp tỉnh có liên quan đến kế hoạch;", 85.0, 527.0, 11.0),
            line("- Lưu: VT.", 85.0, 540.0, 11.0),
            centred("Trần Văn Mẫu", 420.0, 590.0, 13.0),
        ]
        .concat();
        assert_eq!(
            read(glyphs),
            [
                "Nơi nhận:",
                "- Như trên;",
                "- Các sở, ban, ngành cấp tỉnh có liên quan đến kế hoạch;",
                "- Lưu: VT.",
                "TM. ỦY BAN NHÂN DÂN",
                "CHỦ TỊCH",
                "Trần Văn Mẫu",
            ]
        );
    }

    #[test]
    fn a_list_of_small_letters_stays_in_its_column_and_what_stands_far_below_does_not() {
        let glyphs = [
            line("Nơi nhận:", 85.0, 500.0, 12.0),
            centred("CHỦ TỊCH", 420.0, 500.0, 13.0),
            line("- Như trên;", 85.0, 511.0, 8.0),
            line("- Lưu: VT.", 85.0, 521.0, 8.0),
            centred("Trần Văn Mẫu", 420.0, 570.0, 13.0),
        ]
        .concat();
        assert_eq!(read(glyphs), ["Nơi nhận:", "- Như trên;", "- Lưu: VT.", "CHỦ TỊCH", "Trần Văn Mẫu"]);
        let glyphs = [
            centred("SỞ TÀI CHÍNH", 160.0, 96.0, 13.0),
            centred("Độc lập - Tự do - Hạnh phúc", 400.0, 96.0, 13.0),
            line("Số:       /STC", 120.0, 120.0, 13.0),
            centred("Gia Lai, ngày 04 tháng 8 năm 2026", 400.0, 120.0, 13.0),
            line("Kính gửi:", 130.0, 175.0, 13.0),
            line("- Sở Y tế;", 190.0, 192.0, 13.0),
        ]
        .concat();
        assert_eq!(read(glyphs)[2..4], ["Độc lập - Tự do - Hạnh phúc", "Gia Lai, ngày 04 tháng 8 năm 2026"]);
    }

    #[test]
    fn columns_whose_lines_lie_half_a_line_apart_are_columns() {
        let glyphs = [
            centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT", 400.0, 72.0, 13.0),
            centred("ỦY BAN NHÂN DÂN", 175.0, 79.5, 13.0),
            centred("NAM", 400.0, 87.0, 13.0),
            centred("TỈNH HÒA BÌNH", 175.0, 94.5, 13.0),
            centred("Độc lập - Tự do - Hạnh phúc", 400.0, 102.0, 13.0),
            centred("KẾ HOẠCH", 312.0, 140.0, 14.0),
        ]
        .concat();
        assert_eq!(
            read(glyphs),
            [
                "ỦY BAN NHÂN DÂN",
                "TỈNH HÒA BÌNH",
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT",
                "NAM",
                "Độc lập - Tự do - Hạnh phúc",
                "KẾ HOẠCH",
            ]
        );
    }

    #[test]
    fn one_wide_gap_makes_no_columns() {
        let glyphs = [
            line("Căn cứ Công văn số           của Sở Tài chính về việc lập dự toán", 85.0, 300.0, 13.0),
            line("ngân sách năm sau của các cơ quan, đơn vị thuộc tỉnh quản lý.", 85.0, 316.0, 13.0),
        ]
        .concat();
        assert_eq!(read(glyphs).len(), 2);
    }
}
