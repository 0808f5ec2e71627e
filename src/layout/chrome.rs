//! Web-page chrome around a republished document: counters, menus, comment boxes, other documents' titles.
//!
//! In: the paragraphs. Out: those that are no chrome. It is careful: real text lost is worse than chrome kept, so
//! a page's end is cut off only below the last paragraph that can belong to a document.

use super::cues::Cues;
use crate::grammar::Grammar;
use crate::grammar::meaning::Layout;
use crate::text::{Span, Text};

/// Chrome stands on short lines.
const SHORT: usize = 90;

/// Indices of the paragraphs that are no chrome, or `None` where none is; cells of tables are never any.
pub(super) fn without_chrome(text: &Text, grammar: &Grammar, is_cell: impl Fn(usize) -> bool) -> Option<Vec<usize>> {
    let cues = Cues::new(text, grammar);
    let lines = text.lines();
    let mut kept: Vec<usize> = Vec::with_capacity(lines.len());
    let mut found = false;
    for (i, &line) in lines.iter().enumerate() {
        match chrome(&cues, line) {
            Some(_) if is_cell(i) => kept.push(i),
            Some(Layout::ChromeTail) if is_tail(&cues, i + 1) => {
                found = true;
                break;
            }
            Some(Layout::ChromeLine) => found = true,
            _ => kept.push(i),
        }
    }
    found.then_some(kept)
}

/// What a short line of chrome is; a counter may stand after the page's time on the same line.
fn chrome(cues: &Cues<'_>, line: Span) -> Option<Layout> {
    let folded = cues.text.folded();
    if line.len() > SHORT {
        return None;
    }
    let cue = cues.at(line.start, line.end).map(|(cue, _)| cue);
    if matches!(cue, Some(Layout::ChromeTail | Layout::ChromeLine)) {
        return cue;
    }
    // "Thứ ba - 28/03/2023 08:26 Đã xem: 417": a time of day, then a counter
    let begins = |at: usize| {
        matches!(cues.at(line.start + at, line.end), Some((Layout::ChromeLine, _)))
            && cues.text.is_upper(line.start + at)
    };
    let colons = memchr::memchr(b':', &folded[line.start..line.end])?;
    let counter = memchr::memchr_iter(b' ', &folded[line.start..line.end]).any(|at| begins(at + 1));
    (counter && folded.get(line.start + colons + 1).is_some_and(u8::is_ascii_digit)).then_some(Layout::ChromeLine)
}

/// True where nothing below can belong to a document: no long paragraph, no numbered part.
fn is_tail(cues: &Cues<'_>, from: usize) -> bool {
    let lines = cues.text.lines();
    let below = lines.get(from..).unwrap_or_default();
    let long = below.iter().filter(|l| l.len() > 400).count();
    let parts = below.iter().filter(|l| l.len() > SHORT && cues.marker(**l).is_some()).count();
    long == 0 && parts == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(source: &str) -> Vec<String> {
        let grammar = Grammar::builtin().expect("the grammar loads");
        let text = Text::of_lines(source);
        let all: Vec<String> = text.lines().iter().map(|&l| text.slice(l).to_owned()).collect();
        match without_chrome(&text, &grammar, |_| false) {
            Some(kept) => kept.iter().map(|&i| all[i].clone()).collect(),
            None => all,
        }
    }

    #[test]
    fn counters_and_what_stands_below_the_document_are_left_out() {
        let source = "Kế hoạch trồng dừa năm 2023\nThứ năm - 14/09/2023 15:07 Đã xem: 1.264 Phản hồi: 2\nI. MỤC TIÊU\nTrồng dừa.\n\
                      Tác giả bài viết: Ngọc Diệp\nÝ kiến bạn đọc\n88/KH-UBND\nLượt xem:207 | lượt tải:54";
        assert_eq!(kept(source), ["Kế hoạch trồng dừa năm 2023", "I. MỤC TIÊU", "Trồng dừa."]);
    }

    #[test]
    fn a_document_that_speaks_of_comments_is_kept() {
        let source =
            "1. Bình luận viên có trách nhiệm dẫn chương trình.\n2. Phản hồi ý kiến của công dân trong 05 ngày.";
        assert_eq!(kept(source), source.lines().collect::<Vec<_>>());
    }
}
