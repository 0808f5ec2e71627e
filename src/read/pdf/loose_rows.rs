//! Rows of tables without lines: which lines of each column make a cell.
//!
//! In: the lines of a page, cut into columns. Out: rows of cells, the head first; nothing where the cells can't be told
//! apart for certain. It does not ask whether the lines are a table.

use std::ops::Range;

use super::words::{Row, Word};

/// Baselines that differ by less are level, in sizes.
const LEVEL: f32 = 0.35;

/// The rows of lines whose first column numbers them. Cells stand at the top of their row or around its middle: the
/// numbers show where. The first row is the head, or what a page end cut off the last row of the page before.
pub(super) fn numbered(lines: &[Vec<Option<Row>>], across: &[usize], headed: bool) -> Option<Vec<Vec<Vec<Row>>>> {
    let columns = lines.first()?.len();
    let own = |i: &usize| !across.contains(i);
    let number = |i: usize| lines.get(i).and_then(|l| l.first()).and_then(Option::as_ref).filter(|_| own(&i));
    let is_numbered = |i: &usize| number(*i).is_some_and(|row| is_number(&row.text()));
    let first = (0..lines.len()).find(is_numbered)?;
    // lines of each row: its places, and the place around which its cells stand
    let mut anchors: Vec<Anchor> = Vec::new();
    let heads: Vec<f32> = (0..first).filter_map(number).map(|row| row.y).collect();
    match (heads.first(), heads.last()) {
        (Some(a), Some(b)) if headed => anchors.push(Anchor { y: (a + b) / 2.0, across: None }),
        (None, None) if !headed => anchors.push(Anchor { y: f32::MIN, across: None }),
        _ => return None,
    }
    for i in 0..lines.len() {
        let Some(y) = lines.get(i)?.iter().flatten().next().map(|row| row.y) else { continue };
        if across.contains(&i) {
            anchors.push(Anchor { y, across: Some(i) });
        } else if i >= first && number(i).is_some() {
            // a first column of numbers holds nothing else
            is_numbered(&i).then_some(())?;
            anchors.push(Anchor { y, across: None });
        }
    }
    anchors.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut rows: Vec<Vec<Vec<Row>>> =
        anchors.iter().map(|a| if a.across.is_some() { vec![Vec::new()] } else { vec![Vec::new(); columns] }).collect();
    for (row, anchor) in rows.iter_mut().zip(&anchors) {
        let line = anchor.across.and_then(|i| lines.get(i));
        let words: Vec<Word> = line.into_iter().flatten().flatten().flat_map(|r| r.words.clone()).collect();
        if let Some(cell) = row.first_mut() {
            cell.extend(Row::of(words, anchor.y));
        }
    }
    let held: Vec<Vec<&Row>> = (0..columns)
        .map(|c| {
            let lines = lines.iter().enumerate().filter(|(i, _)| own(i));
            lines.filter_map(|(_, l)| l.get(c).and_then(Option::as_ref)).collect()
        })
        .collect();
    for (column, (held, groups)) in held.iter().zip(groups(&held, &anchors)?).enumerate() {
        for (row, group) in rows.iter_mut().zip(groups) {
            if let Some(cell) = row.get_mut(column).filter(|_| !group.is_empty()) {
                cell.extend(held.get(group).unwrap_or_default().iter().map(|r| (*r).clone()));
            }
        }
    }
    Some(rows)
}

/// Lines of one column for each row.
type Cells = Vec<Range<usize>>;

/// The same, column by column.
type Groups = Vec<Cells>;

/// The lines of each column for each row. Where cells may stand at the tops and around the middles, fewer of them begin
/// inside a sentence when it is done right.
fn groups(held: &[Vec<&Row>], anchors: &[Anchor]) -> Option<Groups> {
    let all = |of: fn(&[&Row], &[Anchor]) -> Option<Cells>| -> Option<Groups> {
        held.iter().map(|held| of(held, anchors)).collect()
    };
    let broken = |groups: &Groups| {
        let first = |(held, groups): (&Vec<&Row>, &Cells)| {
            let opens = |g: &Range<usize>| held.get(g.start).filter(|_| !g.is_empty()).map(|row| row.text());
            groups.iter().filter_map(opens).filter(|t| t.starts_with(char::is_lowercase)).count()
        };
        held.iter().zip(groups).map(first).sum::<usize>()
    };
    match (all(below), all(around)) {
        (Some(below), Some(around)) => Some(if broken(&around) < broken(&below) { around } else { below }),
        (below, around) => below.or(around),
    }
}

/// Where a row stands: the place of its number, or the line that runs over all columns.
struct Anchor {
    y: f32,
    across: Option<usize>,
}

/// The lines of a column for each row, where cells begin at the tops of the rows; the head may stand as it likes.
fn below(held: &[&Row], anchors: &[Anchor]) -> Option<Cells> {
    let mut out = Vec::with_capacity(anchors.len());
    let mut at = 0;
    for (k, anchor) in anchors.iter().enumerate() {
        let next = anchors.get(k + 1).map_or(f32::MAX, |a| a.y);
        let count = held.iter().skip(at).take_while(|row| row.y < next - LEVEL * row.size).count();
        let first = held.get(at).filter(|_| count > 0);
        let begins = first.is_none_or(|row| k == 0 || (row.y - anchor.y).abs() <= LEVEL * row.size);
        if !begins || anchor.across.is_some() && count > 0 {
            return None;
        }
        out.push(at..at + count);
        at += count;
    }
    Some(out)
}

/// The lines of a column for each row, where cells stand around the middles of the rows.
fn around(held: &[&Row], anchors: &[Anchor]) -> Option<Cells> {
    let mut out = Vec::with_capacity(anchors.len());
    let mut at = 0;
    for anchor in anchors {
        let Some(first) = held.get(at).filter(|row| row.y <= anchor.y + LEVEL * row.size) else {
            out.push(at..at);
            continue;
        };
        let middle = |last: &&Row| ((first.y + last.y) / 2.0 - anchor.y).abs() <= LEVEL * first.size;
        let count = held.iter().skip(at).position(middle)? + 1;
        if anchor.across.is_some() {
            return None;
        }
        out.push(at..at + count);
        at += count;
    }
    (at == held.len()).then_some(out)
}

/// The rows of lines that are a row each, below a head of bold lines or of one line.
pub(super) fn plain(lines: &[Vec<Option<Row>>], across: &[usize]) -> Option<Vec<Vec<Vec<Row>>>> {
    let columns = lines.first()?.len();
    let filled = |line: &[Option<Row>]| line.iter().flatten().count();
    let bold = |line: &[Option<Row>]| line.iter().flatten().map(Row::boldness).sum::<f32>() > 0.5 * filled(line) as f32;
    let head = lines.iter().take_while(|l| bold(l)).count().max(1);
    let cell = |column: usize| {
        let rows = lines.iter().take(head).filter_map(|l| l.get(column).cloned().flatten());
        rows.collect::<Vec<_>>()
    };
    let mut out = vec![(0..columns).map(cell).collect::<Vec<_>>()];
    for (i, line) in lines.iter().enumerate().skip(head) {
        if across.contains(&i) {
            let words: Vec<Word> = line.iter().flatten().flat_map(|r| r.words.clone()).collect();
            let y = line.iter().flatten().next().map_or(0.0, |r| r.y);
            out.push(vec![Row::of(words, y).into_iter().collect()]);
        } else if line.first().is_some_and(Option::is_some) && 2 * filled(line) > columns {
            out.push(line.iter().map(|cell| cell.iter().cloned().collect()).collect());
        } else {
            return None;
        }
    }
    Some(out)
}

/// "1", "01", "1.", "1.2", "IV", "a)".
fn is_number(text: &str) -> bool {
    let bare = text.trim_end_matches(['.', ')']);
    let figures = !bare.is_empty() && bare.len() <= 5 && bare.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let roman = !bare.is_empty() && bare.len() <= 5 && bare.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
    figures || roman || bare.len() == 1 && bare.bytes().all(|b| b.is_ascii_alphabetic())
}
