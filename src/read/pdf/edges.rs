//! Edges of pages: numbers and running heads that are no text, and numbers that were filled in later.
//!
//! In: the rows of pages from top to bottom. Out: the same rows without what only the page needs, and with what was
//! put in after the paper was made. It takes nothing from the middle of a page.

use super::glyphs::Glyph;
use super::words::{self, Row};

/// Two pages with one line at their edge show a running head where the text keeps away from it so far, in sizes.
const AWAY: f32 = 1.6;

/// The rows of a page, with its height.
pub(super) type Edged<'p> = (f32, &'p mut Vec<Row>);

/// Numbers that were filled in as annotations ("Số:     /KH-UBND") go into the gap of the row that waits for them; all
/// other text of annotations, such as the stamp of a signature, stays out.
pub(super) fn fill_in(rows: &mut [Row], later: &[Glyph]) {
    for word in words::rows(later).into_iter().flat_map(|row| row.words) {
        let number = word.text.len() <= 6 && word.text.bytes().all(|b| b.is_ascii_digit());
        if !number {
            continue;
        }
        let room = |row: &Row| {
            let at = row.words.iter().position(|w| w.x0 >= word.x0)?;
            let left = row.words.get(at.checked_sub(1)?)?;
            let right = row.words.get(at)?;
            let reach = 6.0 * row.size;
            let fits = left.x1 <= word.x0 + 0.3 * row.size
                && word.x1 <= right.x0 + 0.3 * row.size
                && word.x0 - left.x1 < reach
                && right.x0 - word.x1 < reach;
            fits.then_some(at)
        };
        let near = |row: &&mut Row| (row.y - word.y).abs() <= 0.6 * row.size;
        if let Some((row, at)) = rows.iter_mut().filter(near).find_map(|row| room(row).map(|at| (row, at))) {
            row.words.insert(at, word);
        }
    }
}

/// A lone number at the head or foot of a page.
pub(super) fn take_page_number(rows: &mut Vec<Row>, height: f32) {
    let (top, bottom) = (height * 0.12, height * 0.88);
    if rows.first().is_some_and(|r| r.y < top && is_page_number(&r.text())) {
        rows.remove(0);
    } else if rows.last().is_some_and(|r| r.y > bottom && is_page_number(&r.text())) {
        rows.pop();
    }
}

/// True for a page's number as it stands alone: "2", "- 2 -", "2/5", "Trang 2/5", "Page 2 of 5".
fn is_page_number(text: &str) -> bool {
    let figures = |s: &str| !s.is_empty() && s.len() <= 4 && s.bytes().all(|b| b.is_ascii_digit());
    let bare = text.trim_matches(|c: char| matches!(c, '-' | '–' | '—' | ' ' | '|' | '.' | '~' | '[' | ']'));
    let lower = bare.to_lowercase();
    let rest = ["trang", "page", "tr."].iter().find_map(|word| lower.strip_prefix(word)).unwrap_or(&lower);
    let rest = rest.trim_matches([':', ' ', '.']);
    match rest.split_once(['/', '|']).or_else(|| rest.split_once(" of ")).or_else(|| rest.split_once("trên")) {
        Some((page, of)) => figures(page.trim()) && figures(of.trim()),
        None => figures(rest),
    }
}

/// First and last rows that stand on three pages at the same place, numbers aside; or on two that follow one another,
/// where the text keeps away from them or they count the pages.
pub(super) fn take_running_heads(pages: &mut [Edged<'_>]) {
    for last in [false, true] {
        let ends: Vec<Option<Edge>> = pages.iter().map(|p| Edge::of(p, last)).collect();
        let mut counts: std::collections::HashMap<&(String, i32), usize> = std::collections::HashMap::new();
        ends.iter().flatten().for_each(|e| *counts.entry(&e.key).or_default() += 1);
        let pair = |a: &Edge, b: &Edge| {
            let counted = a.number.zip(b.number).is_some_and(|(a, b)| b == a + 1);
            a.key == b.key && (counted || a.away && b.away)
        };
        let twin = |i: usize, j: usize| {
            ends.get(i)
                .and_then(Option::as_ref)
                .zip(ends.get(j).and_then(Option::as_ref))
                .is_some_and(|(a, b)| pair(a, b))
        };
        let heads: Vec<bool> = (ends.iter().enumerate())
            .map(|(i, end)| {
                let many = end.as_ref().and_then(|e| counts.get(&e.key)).is_some_and(|n| *n >= 3);
                many || twin(i, i + 1) || i.checked_sub(1).is_some_and(|before| twin(before, i))
            })
            .collect();
        for ((_, rows), _) in pages.iter_mut().zip(heads).filter(|(_, is_head)| *is_head) {
            if last {
                rows.pop();
            } else {
                rows.remove(0);
            }
        }
    }
}

/// The first or last row of a page, where it stands in the page's margin.
struct Edge {
    /// Its words without figures, and its place.
    key: (String, i32),
    /// The one number that it has.
    number: Option<u32>,
    /// The text keeps away from it.
    away: bool,
}

impl Edge {
    fn of((height, rows): &Edged<'_>, last: bool) -> Option<Edge> {
        let (row, next) = if last { (rows.last()?, rows.iter().rev().nth(1)) } else { (rows.first()?, rows.get(1)) };
        if if last { row.y <= height * 0.9 } else { row.y >= height * 0.1 } {
            return None;
        }
        let text = row.text();
        let mut figures = text.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty());
        let number = figures.next().and_then(|n| n.parse().ok()).filter(|_| figures.next().is_none());
        let key = (text.chars().filter(|c| !c.is_ascii_digit()).collect(), row.y.round() as i32);
        // the heads of a table stand again on the next page too
        let heads = row.words.windows(2).filter(|w| w[1].x0 - w[0].x1 > row.size).count() > 1;
        let away = !heads && next.is_some_and(|n| (n.y - row.y).abs() >= AWAY * n.size.max(row.size));
        Some(Edge { key, number, away })
    }
}

#[cfg(test)]
mod tests {
    use super::super::made::line;
    use super::*;

    #[test]
    fn page_numbers_have_many_forms() {
        for number in ["2", "- 2 -", "2/5", "Trang 2/5", "Trang 2", "2 | 5", "Page 2 of 5"] {
            assert!(is_page_number(number), "{number}");
        }
        for words in ["Số: 2", "2. Mục đích", "Trang bị 2", "12345", "2/5/2024", ""] {
            assert!(!is_page_number(words), "{words}");
        }
    }

    fn page(first: &str, body: f32) -> Vec<Row> {
        let glyphs = [line(first, 85.0, 50.0, 11.0), line("Trong thời gian qua", 85.0, body, 13.0)];
        words::rows(&glyphs.concat())
    }

    fn left(pages: &[(&str, f32)]) -> Vec<usize> {
        let mut rows: Vec<Vec<Row>> = pages.iter().map(|(first, body)| page(first, *body)).collect();
        let mut edged: Vec<Edged<'_>> = rows.iter_mut().map(|rows| (842.0, rows)).collect();
        take_running_heads(&mut edged);
        rows.iter().map(Vec::len).collect()
    }

    #[test]
    fn a_running_head_shows_on_two_pages_where_the_text_keeps_away_or_it_counts_them() {
        assert_eq!(left(&[("KẾ HOẠCH NĂM", 90.0), ("KẾ HOẠCH NĂM", 90.0)]), [1, 1]);
        assert_eq!(left(&[("Công báo - 4", 66.0), ("Công báo - 5", 66.0)]), [1, 1]);
        // the heads of two papers in one file
        assert_eq!(left(&[("ỦY BAN NHÂN DÂN", 66.0), ("ỦY BAN NHÂN DÂN", 66.0)]), [2, 2]);
        assert_eq!(left(&[("KẾ HOẠCH NĂM", 90.0), ("Trồng cây", 90.0), ("KẾ HOẠCH NĂM", 90.0)]), [2, 2, 2]);
        assert_eq!(left(&[("Công báo", 66.0), ("Công báo", 66.0), ("Công báo", 66.0)]), [1, 1, 1]);
    }
}
