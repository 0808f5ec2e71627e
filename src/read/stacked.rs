//! Tables of plain text whose cells stand one below another, as a page's table is copied line by line.
//!
//! In: lines that begin with the head of a column of numbers, "STT". Out: the rows, where heads that are known and the
//! numbers of the rows tell them; a line's words are not read.

use std::ops::Range;

use super::sheet::Words;

/// Lines of a head, and of a row, at most.
const HEAD_LINES: usize = 24;
const ROW_LINES: usize = 80;
/// Longest head of a column of numbers, in bytes, with the blanks around it.
const LONGEST: usize = 16;
/// Columns of a table.
const COLUMNS: Range<usize> = 3..10;
/// So many heads of columns are known at least.
const KNOWN: usize = 3;
/// Rows whose cells are all told, at least; one in so many may not be.
const ROWS: usize = 2;
const DOUBTFUL: usize = 4;
/// Words that no cell ends with.
const OPEN: [&str; 5] = ["và", "của", "các", "với", "cho"];
/// Most rows of a table.
const MOST_ROWS: usize = 2000;

/// A cell's place, which may go over line ends.
pub(super) type Place = Range<usize>;

/// Places where a line is the head of a column of numbers, in bytes.
pub(super) fn heads(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    memchr::memmem::find_iter(bytes, "TT").filter_map(move |at| {
        let (from, to) = (at.saturating_sub(LONGEST), bytes.len().min(at + LONGEST));
        let start = match memchr::memrchr(b'\n', &bytes[from..at]) {
            Some(end) => from + end + 1,
            None => Some(0).filter(|_| from == 0)?,
        };
        let end = match memchr::memchr(b'\n', &bytes[at..to]) {
            Some(end) => at + end,
            None => Some(to).filter(|&to| to == bytes.len())?,
        };
        matches!(text[start..end].trim(), "TT" | "STT" | "Số TT").then_some(start)
    })
}

/// The rows with which lines begin, and how many lines they are; or how many lines are no rows.
pub(super) fn rows(text: &str, lines: &[Place], words: &Words<'_>) -> Result<(Vec<Vec<Place>>, usize), usize> {
    let mut looked_at = 1;
    read(text, lines, words, &mut looked_at).ok_or(looked_at)
}

fn read(text: &str, lines: &[Place], words: &Words<'_>, looked_at: &mut usize) -> Option<(Vec<Vec<Place>>, usize)> {
    let line = |at: usize| lines.get(at).map_or("", |place| text[place.clone()].trim());
    let first = (1..=HEAD_LINES).find(|&at| is_number(line(at)))?;
    let known =
        |head: &[Place]| head.iter().filter(|&place| (words.is_column)(&on_one_line(&text[place.clone()]))).count();
    let heads = groupings(text, lines.get(..first)?).into_iter();
    let heads = heads.filter(|head| known(head) >= KNOWN && COLUMNS.contains(&head.len()));
    let head = heads.min_by_key(|head| head.len() - known(head))?;
    let columns = head.len();
    let mut chunks: Vec<(Place, [Vec<Place>; 3])> = Vec::new();
    let mut at = first;
    while is_number(line(at)) && chunks.len() < MOST_ROWS {
        let below =
            (at + 1..lines.len().min(at + ROW_LINES)).take_while(|&i| line(i) != line(0) && !is_number(line(i)));
        let end = below.last().map_or(at + 1, |last| last + 1);
        let mut ways = groupings(text, lines.get(at + 1..end)?);
        without_heads(&mut ways, |place| known(std::slice::from_ref(place)) > 0);
        chunks.push((lines.get(at)?.clone(), ways));
        let again = line(end) == line(0) && is_number(line(end + first));
        at = end + if again { first } else { 0 };
    }
    *looked_at = at;
    let fitting = |way: usize| chunks.iter().filter(|(_, ways)| ways[way].len() + 1 == columns).count();
    let way = (0..3).rev().max_by_key(|&way| fitting(way))?;
    let (mut rows, mut whole, mut doubtful) = (vec![head], 0, 0);
    let last = chunks.len().checked_sub(1)?;
    for (row, (number, ways)) in chunks.into_iter().enumerate() {
        let told = |cells: &&Vec<Place>| cells.len() + 1 == columns || cells.len() == 1;
        let cells = match Some(&ways[way]).filter(told) {
            Some(cells) => cells.clone(),
            // behind the last row the text goes on
            None if row == last => {
                let Some(cells) = ways[way].get(..columns - 1) else { break };
                at = lines.partition_point(|line| line.end <= cells.last().map_or(0, |cell| cell.end));
                cells.to_vec()
            }
            None => {
                doubtful += 1;
                let Some((first, last)) = ways[0].first().zip(ways[0].last()) else { continue };
                let whole = first.start..last.end;
                vec![whole]
            }
        };
        whole += usize::from(cells.len() + 1 == columns);
        rows.push([vec![number], cells].concat());
    }
    (whole >= ROWS && doubtful * DOUBTFUL <= whole).then_some((rows, at))
}

/// Leaves out heads of columns that stand again among the cells.
fn without_heads(ways: &mut [Vec<Place>; 3], is_head: impl Fn(&Place) -> bool) {
    let Some(run) =
        ways[2].chunk_by(|a, b| is_head(a) == is_head(b)).find(|run| run.len() >= KNOWN && is_head(&run[0]))
    else {
        return;
    };
    let heads = run[0].start..run[run.len() - 1].end;
    for way in ways {
        way.retain(|place| place.end <= heads.start || place.start >= heads.end);
    }
}

/// Ways to tell cells from lines: each line, what empty lines part, lines that go on with the one above them joined.
fn groupings(text: &str, lines: &[Place]) -> [Vec<Place>; 3] {
    let words = |place: &Place| text[place.clone()].trim();
    let small = |place: &Place| words(place).starts_with(|c: char| c.is_lowercase() || c == '(');
    let open = |place: &Place| {
        words(place).ends_with(',') || words(place).rsplit(' ').next().is_some_and(|word| OPEN.contains(&word))
    };
    let (mut ways, mut blank): ([Vec<Place>; 3], bool) = (Default::default(), true);
    let mut above: Option<&Place> = None;
    for place in lines {
        if words(place).is_empty() {
            blank = true;
            continue;
        }
        let goes_on = [false, !blank, small(place) || above.is_some_and(open)];
        for (way, goes_on) in ways.iter_mut().zip(goes_on) {
            match way.last_mut().filter(|_| goes_on) {
                Some(cell) => cell.end = place.end,
                None => way.push(place.clone()),
            }
        }
        (above, blank) = (Some(place), false);
    }
    ways
}

/// True for the number of a row or of a group of rows: "1", "2.10", "IV", "A".
fn is_number(line: &str) -> bool {
    let number = line.strip_suffix('.').unwrap_or(line);
    let figures = |part: &str| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let roman = || number.len() <= 5 && number.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
    let letter = || matches!(number.as_bytes(), [b'A'..=b'H']);
    !number.is_empty() && (number.len() <= 8 && number.split('.').all(figures) || roman() || letter())
}

fn on_one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows, their cells divided by bars.
    fn table(text: &str) -> Option<Vec<String>> {
        let words = Words {
            is_part: &|_| false,
            is_column: &|words| matches!(words, "STT" | "Nhiệm vụ" | "Cơ quan chủ trì" | "Thời gian"),
            is_around: &|_| false,
        };
        let start = heads(text).next()?;
        let ends = text.match_indices('\n').map(|(at, _)| at + 1).chain([text.len()]);
        let lines: Vec<Place> = ends.scan(0, |at, end| Some(std::mem::replace(at, end)..end)).collect();
        let first = lines.iter().position(|line| line.start == start)?;
        let (rows, _) = rows(text, &lines[first..], &words).ok()?;
        let row =
            |row: &Vec<Place>| row.iter().map(|cell| on_one_line(&text[cell.clone()])).collect::<Vec<_>>().join("|");
        Some(rows.iter().map(row).collect())
    }

    const ROWS: [&str; 5] = [
        "STT|Nhiệm vụ|Cơ quan chủ trì|Thời gian",
        "I|Cây xanh",
        "1|Trồng cây|Sở Y tế|2026 - 2030",
        "2|Tưới cây trong công viên và ven đường|Sở Xây dựng|2026",
        "3|Chăm cây|Sở Y tế|Quý I",
    ];

    #[test]
    fn lines_below_the_heads_of_columns_are_the_cells_of_rows() {
        let lines = ROWS.join("\n").replace('|', "\n");
        assert_eq!(
            table(&format!("Phụ lục\n{lines}\nNơi nhận:\n- Như trên;")).as_deref(),
            Some(&ROWS.map(String::from)[..])
        );
        assert_eq!(table(&lines.replace('\n', "\n\n")).as_deref(), Some(&ROWS.map(String::from)[..]));
        let wrapped = lines.replace("chủ trì", "chủ\ntrì").replace("công viên", "công\nviên");
        assert_eq!(table(&wrapped).as_deref(), Some(&ROWS.map(String::from)[..]));
    }

    #[test]
    fn a_head_that_stands_again_is_no_row() {
        let again = [&ROWS[..3], &ROWS[..1], &ROWS[3..]].concat().join("\n").replace('|', "\n");
        assert_eq!(table(&again).as_deref(), Some(&ROWS.map(String::from)[..]));
    }

    #[test]
    fn lines_with_other_heads_or_without_rows_are_no_table() {
        assert_eq!(table("STT\nHọ và tên\nNăm sinh\n1\nA\n1980\n2\nB\n1990"), None);
        assert_eq!(table("STT\nNhiệm vụ\nCơ quan chủ trì\nThời gian\nHết."), None);
        assert_eq!(heads(&format!("{}\n STT\nTT", "TT".repeat(40))).collect::<Vec<_>>(), [81, 86]);
    }
}
