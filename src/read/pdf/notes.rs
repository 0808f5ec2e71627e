//! Footnotes (chú thích cuối trang): small letters at the foot of a page, tied to the mark in the body.
//!
//! In: the rows of a page and its lying rules. Out: [`Note`]s with their marks. It never takes a note that neither a
//! line above it nor a raised mark tells.

use super::glyphs::Rule;
use super::words::Row;

/// A footnote.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Note {
    /// Figures or asterisks, without brackets; empty where it goes on with a note of the page before.
    pub mark: String,
    /// Page of its mark.
    pub page: u32,
    /// Its rows, each with its page.
    pub rows: Vec<(u32, Row)>,
}

/// Takes the footnotes out of the rows of a page of some width and height: small letters at its foot below a short
/// line, or begun by a raised mark. `open` is said where the last note of the page before may go on.
pub(super) fn take(rows: &mut Vec<Row>, page: u32, extent: (f32, f32), rules: &[Rule], open: bool) -> Vec<Note> {
    let mut sizes: Vec<f32> = rows.iter().map(|r| r.size).collect();
    sizes.sort_by(f32::total_cmp);
    let Some(&usual) = sizes.get(sizes.len() / 2) else { return Vec::new() };
    let small = rows.iter().rev().take_while(|r| r.size <= 0.93 * usual).count();
    if small == 0 || small == rows.len() {
        return Vec::new();
    }
    let at = rows.len() - small;
    let (above, below) = rows.split_at(at);
    let (Some(above), Some(first)) = (above.last(), below.first()) else { return Vec::new() };
    let line = rules.iter().any(|r| {
        let length = r.to - r.from;
        r.at > above.y && r.at < first.y && (60.0..0.45 * extent.0).contains(&length) && r.from < 0.3 * extent.0
    });
    let word = first.words.first();
    let marked = word.is_some_and(|w| w.raised && mark(&w.text).is_some());
    let opens = marked || word.is_some_and(|w| w.text.starts_with(|c: char| c.is_ascii_digit() || "[(*".contains(c)));
    if first.y <= extent.1 * 0.35 || !(line && (opens || open) || marked) {
        return Vec::new();
    }
    notes(rows.split_off(at), page)
}

/// The notes that rows make.
fn notes(rows: Vec<Row>, page: u32) -> Vec<Note> {
    let left = rows.first().map_or(0.0, Row::x0);
    let mut out: Vec<Note> = Vec::new();
    for row in rows {
        let first = row.words.first();
        let own = first.and_then(|w| mark(&w.text));
        let near = first.is_some_and(|w| (w.x0 - left).abs() < 40.0);
        let joined = row.words.get(1).is_some_and(|n| n.joined);
        let next = own
            .and_then(|m| m.parse::<u32>().ok())
            .is_some_and(|n| out.last().and_then(|o| o.mark.parse::<u32>().ok()).is_some_and(|last| n == last + 1));
        let raised = first.is_some_and(|w| w.raised);
        match out.last_mut() {
            Some(last) if !(near && own.is_some() && (raised || joined || next)) => last.rows.push((page, row)),
            _ => {
                let figures =
                    |w: &str| w.trim_start_matches(['[', '(']).chars().take_while(char::is_ascii_digit).collect();
                let mark = own.map(str::to_owned).or_else(|| first.map(|w| figures(&w.text))).unwrap_or_default();
                out.push(Note { mark, page, rows: vec![(page, row)] });
            }
        }
    }
    out
}

/// The mark that a word is, without its brackets.
fn mark(text: &str) -> Option<&str> {
    let bare = text.trim_matches(['[', ']', '(', ')']);
    let figures = bare.bytes().all(|b| b.is_ascii_digit());
    let stars = bare.bytes().all(|b| b == b'*');
    (!bare.is_empty() && bare.len() <= 3 && (figures || stars)).then_some(bare)
}

/// The marks of footnotes that a row of the body bears: raised figures, or figures in square brackets.
pub(super) fn marks(row: &Row) -> impl Iterator<Item = &str> {
    row.words.iter().filter_map(|word| {
        let bracket =
            || word.text.trim_end_matches(['.', ',', ';', ':']).strip_suffix(']')?.rsplit_once('[').map(|p| p.1);
        if word.raised { mark(&word.text) } else { bracket().and_then(mark) }
    })
}

#[cfg(test)]
mod tests {
    use super::super::made::line;
    use super::super::words::rows;
    use super::*;

    #[test]
    fn notes_begin_with_their_marks_and_the_first_may_go_on_with_one_of_the_page_before() {
        let glyphs = [
            line("của Bộ trưởng Bộ Nội vụ.", 85.0, 700.0, 10.0),
            line("2", 85.0, 708.0, 7.0),
            line("Nghị định số 5.", 89.0, 712.0, 10.0),
            line("3 Nghị định số 6.", 85.0, 724.0, 10.0),
            line("8 điều khoản thi hành.", 85.0, 736.0, 10.0),
        ];
        let found = notes(rows(&glyphs.concat()), 4);
        assert_eq!(found.iter().map(|n| n.mark.as_str()).collect::<Vec<_>>(), ["", "2", "3"]);
        assert_eq!(found.iter().map(|n| n.rows.len()).collect::<Vec<_>>(), [1, 1, 2]);
    }

    #[test]
    fn a_raised_figure_or_one_in_square_brackets_is_a_mark_in_the_body() {
        let text = line("quy định[2], theo mục 3", 85.0, 100.0, 14.0);
        let end = text.last().map_or(0.0, |g| g.x1);
        let rows = rows(&[text, line("1", end, 95.0, 9.0)].concat());
        assert_eq!(marks(&rows[0]).collect::<Vec<_>>(), ["2", "1"]);
    }
}
