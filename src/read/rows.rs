//! Tables of plain text: lines whose cells are parted by tabs, as spreadsheets and word processors copy them, or
//! stand between bars, as in Markdown.
//!
//! In: a decoded text. Out: a [`Page`], whose cells are lines of their own, or none where the text has no such table.

use std::ops::Range;

use super::sheet::{Page, Sheet, Words};
use super::stacked;
use super::table::{Cell, Cells};

/// Most cells of a table; what is larger is no paper's, and its lines stand as they are.
const MOST_CELLS: usize = 20_000;

/// A head whose cells are broken stands on no more lines, and holds so many heads that are known.
const HEAD_LINES: usize = 6;
const KNOWN: usize = 3;

/// The cells of a line, and whether bars stand around them.
#[derive(Debug, PartialEq)]
struct Row {
    cells: Vec<Range<usize>>,
    bars: bool,
}

/// The text with its tables told apart; `None` where it has none, and stands as it is.
pub fn tables(text: &str, words: &Words<'_>) -> Option<Page> {
    let heads: Vec<usize> = stacked::heads(text).collect();
    let mark_from = |at: usize| memchr::memchr2(b'\t', b'|', &text.as_bytes()[at..]).map(|mark| at + mark);
    let mut mark = mark_from(0);
    mark.or(heads.first().copied())?;
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1).chain([text.len()]);
    let lines: Vec<Range<usize>> = ends.scan(0, |at, end| Some(std::mem::replace(at, end)..end)).collect();
    let mut sheet = Sheet::default();
    // before `passed` no table of cells one below another begins
    let (mut rest, mut taken, mut passed) = (lines.as_slice(), 0, 0);
    while let Some(line) = rest.first() {
        // a line without either mark is no row, nor is one below which no column of numbers begins
        if mark.is_some_and(|mark| mark < line.start) {
            mark = mark_from(line.start);
        }
        let head = heads.get(heads.partition_point(|&head| head < line.start)).copied();
        let Some(next) = mark.into_iter().chain(head).min() else { break };
        let bare = rest.iter().take_while(|below| below.end <= next).count();
        rest = &rest[bare..];
        let Some(first) = rest.first() else { break };
        let stack = match head == Some(first.start) && first.start >= passed {
            true => stacked::rows(text, rest, words),
            false => Err(0),
        };
        let (cells, count) = match stack {
            Ok((rows, count)) => (filled(text, rows), count),
            Err(lines) => {
                passed = passed.max(rest.get(lines).map_or(text.len(), |line| line.start));
                block(text, rest, words)
            }
        };
        if cells.rows.len() > 1 && cells.is_data(words) {
            sheet.words(&text[taken..first.start], taken, true);
            cells.put(&mut sheet, first.start, words);
            taken = rest.get(count - 1).map_or(first.end, |line| line.end);
        }
        rest = &rest[count..];
    }
    if sheet.tables.is_empty() {
        return None;
    }
    sheet.words(&text[taken..], taken, true);
    Some(sheet.into_page())
}

/// The rows with which lines begin, and how many lines they are; no rows and one line where there is no table.
fn block(text: &str, lines: &[Range<usize>], words: &Words<'_>) -> (Cells, usize) {
    let mut cells = Cells::default();
    let row = |i: usize| lines.get(i).and_then(|line| row(text, line.clone()));
    let broken = broken_head(text, lines, words);
    let head_lines = broken.as_ref().map_or(0, |(_, lines)| *lines);
    let Some(first) = broken.map(|(head, _)| head).or_else(|| row(0)) else { return (cells, 1) };
    // cells that are empty may be left out at a row's end
    let same = |row: &Row| row.bars == first.bars && row.cells.len() <= first.cells.len();
    let (mut count, mut all) = (head_lines, 0);
    let mut rows: Vec<Row> = Vec::new();
    if head_lines > 0 {
        rows.push(Row { cells: first.cells.clone(), bars: false });
    }
    while let Some(line) = lines.get(count) {
        // the title of a group stands alone on its line
        let title = || {
            let words = count > 0 && !first.bars && !text[line.clone()].trim().is_empty();
            let among_rows = words && row(count + 1).is_some_and(|below| same(&below));
            among_rows.then(|| Row { cells: vec![line.clone()], bars: false })
        };
        let Some(row) = row(count).filter(same).or_else(title) else { break };
        count += 1;
        all += row.cells.len();
        if all <= MOST_CELLS {
            rows.push(row);
        }
    }
    if all <= MOST_CELLS {
        let ruled = |row: &Row| row.bars && row.cells.iter().all(|cell| is_rule(&text[cell.clone()]));
        // in Markdown a rule below the head makes a table of lines between bars
        cells.border = rows.iter().any(ruled);
        cells.rows = filled(text, rows.into_iter().filter(|row| !ruled(row)).map(|row| row.cells)).rows;
    }
    (cells, count)
}

/// Rows of cells with their words.
fn filled(text: &str, rows: impl IntoIterator<Item = Vec<Range<usize>>>) -> Cells {
    let row = |row: Vec<Range<usize>>| row.into_iter().map(|place| cell(text, place)).collect();
    Cells { rows: rows.into_iter().map(row).collect(), ..Cells::default() }
}

/// A head whose cells are broken over lines, and how many: "TT", "Cơ quan" / "chủ trì", "Thời gian" above a row of three.
fn broken_head(text: &str, lines: &[Range<usize>], words: &Words<'_>) -> Option<(Row, usize)> {
    let tabs = |line: &Range<usize>| memchr::memchr_iter(b'\t', &text.as_bytes()[line.clone()]).count();
    let (mut all, mut count) = (tabs(lines.first()?), 1);
    while count < HEAD_LINES {
        let (next, below) = (lines.get(count)?, lines.get(count + 1)?);
        all += tabs(next);
        count += 1;
        if all == tabs(below) && all > tabs(next) {
            break;
        }
    }
    let place = lines.first()?.start..lines.get(count - 1)?.end;
    let mut at = place.start;
    let cells = text[place].split('\t').map(|cell| {
        let place = at..at + cell.len();
        at = place.end + 1;
        place
    });
    let cells: Vec<Range<usize>> = cells.collect();
    let named = |cell: &&Range<usize>| {
        let words_of: Vec<&str> = text[(*cell).clone()].split_whitespace().collect();
        (words.is_column)(&words_of.join(" "))
    };
    let broken = |cell: &Range<usize>| text[cell.clone()].trim().contains('\n');
    // "Cơ quan" / "chủ trì", and not "Thời gian" / "I. Cây xanh"
    let small = |line: &str| line.trim().starts_with(char::is_lowercase);
    let told = all == tabs(lines.get(count)?)
        && cells.iter().any(broken)
        && cells
            .iter()
            .filter(|cell| broken(cell))
            .all(|cell| named(&cell) && text[cell.clone()].trim().lines().skip(1).all(small))
        && cells.iter().filter(named).count() >= KNOWN;
    told.then_some((Row { cells, bars: false }, count))
}

fn row(text: &str, line: Range<usize>) -> Option<Row> {
    memchr::memchr2(b'\t', b'|', &text.as_bytes()[line.clone()])?;
    let words = text[line.clone()].trim_end_matches(['\r', '\n']);
    let bare = words.trim();
    let (within, start, bars) = match bare.strip_prefix('|').and_then(|rest| rest.strip_suffix('|')) {
        Some(within) => (within, line.start + (words.len() - words.trim_start().len()) + 1, true),
        None => (words, line.start, false),
    };
    let mut at = start;
    let cells = within.split(if bars { '|' } else { '\t' }).map(|cell| {
        let place = at..at + cell.len();
        at = place.end + 1;
        place
    });
    let cells: Vec<Range<usize>> = cells.collect();
    (cells.len() > 1).then_some(Row { cells, bars })
}

fn cell(text: &str, place: Range<usize>) -> Cell {
    let mut cell = Cell::default();
    cell.sheet.words(&text[place.clone()], place.start, false);
    cell
}

/// True for the cells of the line that Markdown draws below the head of a table.
fn is_rule(cell: &str) -> bool {
    let cell = cell.trim();
    cell.contains('-') && cell.bytes().all(|b| matches!(b, b'-' | b':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(text: &str) -> Option<Page> {
        let words = Words {
            is_part: &|words| words.contains("Số:"),
            is_column: &|words| matches!(words, "TT" | "Nhiệm vụ" | "Chủ trì" | "Phối hợp" | "Phân công"),
            is_around: &|_| false,
        };
        tables(text, &words)
    }

    /// Rows that are the head, and the words of the cells.
    fn table(text: &str) -> Option<(usize, String)> {
        let page = page(text)?;
        let lines: Vec<&str> = page.text.split('\n').collect();
        let table = page.tables.first()?;
        let words = |cell: &Option<u32>| cell.map_or("", |line| lines[line as usize]);
        let row = |row: &Vec<Option<u32>>| row.iter().map(words).collect::<Vec<_>>().join("|");
        Some((table.head, table.rows.iter().map(row).collect::<Vec<_>>().join("\n")))
    }

    #[test]
    fn lines_parted_by_tabs_are_rows() {
        let text = "PHỤ LỤC\nTT\tNhiệm vụ\tChủ trì\r\n1\tTrồng cây\tSở A\r\n2\tTưới\n\n1.\tHết.";
        assert_eq!(table(text), Some((1, "TT|Nhiệm vụ|Chủ trì\n1|Trồng cây|Sở A\n2|Tưới".into())));
        let page = page(text).expect("a table");
        assert_eq!(page.text, "PHỤ LỤC\n\nTT\nNhiệm vụ\nChủ trì\n1\nTrồng cây\nSở A\n2\nTưới\n\n1. Hết.");
        let at = page.text.find("Tưới").expect("a cell");
        assert_eq!(text.get(page.map.range(at..at + "Tưới".len())), Some("Tưới"));
    }

    #[test]
    fn the_title_of_a_group_stands_alone_among_rows() {
        let text = "TT\tNhiệm vụ\tChủ trì\nI. Cây xanh\n1\tTrồng cây\tSở A\nHết.";
        assert_eq!(table(text), Some((1, "TT|Nhiệm vụ|Chủ trì\nI. Cây xanh\n1|Trồng cây|Sở A".into())));
    }

    #[test]
    fn a_head_whose_cells_are_broken_over_lines_is_one() {
        let text = "TT\tNhiệm vụ\tChủ\ntrì\tPhối\nhợp\n1\tTrồng cây\tSở A\tSở B\n2\tTưới cây\tSở A\tSở C\n";
        assert_eq!(
            table(text),
            Some((1, "TT|Nhiệm vụ|Chủ trì|Phối hợp\n1|Trồng cây|Sở A|Sở B\n2|Tưới cây|Sở A|Sở C".into()))
        );
    }

    #[test]
    fn a_head_stands_over_two_rows_and_again_at_the_top_of_a_page() {
        let text = "TT\tNhiệm vụ\tPhân công\t\n\t\tChủ trì\tPhối hợp\n1\tTrồng cây\tSở A\tSở B\n";
        assert_eq!(table(text), Some((2, "TT|Nhiệm vụ|Phân công|\n||Chủ trì|Phối hợp\n1|Trồng cây|Sở A|Sở B".into())));
        let text = "TT\tNhiệm vụ\tChủ trì\n1\tTrồng cây\tSở A\nTT\tNhiệm vụ\tChủ trì\n2\tTưới cây\tSở A\n";
        assert_eq!(table(text), Some((1, "TT|Nhiệm vụ|Chủ trì\n1|Trồng cây|Sở A\n2|Tưới cây|Sở A".into())));
    }

    #[test]
    fn lines_between_bars_are_rows() {
        let text = "| TT | Nhiệm vụ | Chủ trì |\n|----|:---|---:|\n| 1 | Trồng cây | |\n";
        assert_eq!(table(text), Some((1, "TT|Nhiệm vụ|Chủ trì\n1|Trồng cây|".into())));
    }

    #[test]
    fn tabs_that_only_set_words_apart_make_no_table() {
        for text in [
            "UBND TỈNH A\t\tCỘNG HÒA\nSố: 5/KH-UBND\t\tHà Nội, ngày 5/6/2024\n1.\tMục tiêu\n2.\tYêu cầu\n\tThân bài",
            "Nơi nhận:\tTM. ỦY BAN\n- Như trên;\tCHỦ TỊCH",
            "Một hàng\tmà\tthôi",
            "a | b | c\nd | e | f",
            "| Số hiệu | 218/KH-UBND |\n| Người ký | Hồ Thanh Mẫn |\n| Lĩnh vực | Công nghệ |\n| Nơi | A |",
        ] {
            assert_eq!(table(text), None, "{text}");
        }
        assert_eq!(table("Nhiệm vụ\tChủ trì\nTưới\tSở A").map(|t| t.0), Some(1));
    }
}
