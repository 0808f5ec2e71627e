//! Layout: from the lines of a source to the paragraphs of a document.
//!
//! In: a decoded source and the grammar. Out: the normalised [`Text`]: hard-wrapped lines joined, flattened
//! text cut at its markers, web-page chrome left out. It changes white space only.

mod bars;
mod beside;
mod chrome;
mod cues;
mod cut;
mod glued;
mod heading;
mod indent;
mod kind;
mod lines;
mod reflow;
mod spaced;
mod wrap;

use std::collections::{HashMap, HashSet};

use crate::grammar::Grammar;
use crate::text::laid::{Flow, Laid, LaidTable};
use crate::text::{Grid, Joint, Piece, Span, Text};
use cues::Cues;
use lines::Lines;

/// Longest head of a column, in code points.
const HEAD: usize = 60;

/// True where some line of a text is one of a paper's head or end: the motto, a number, a basis, addressees, a signature.
pub fn holds_part(source: &str, grammar: &Grammar) -> bool {
    use crate::grammar::meaning::Layout;
    let text = Text::of_lines(source);
    let cues = cues::Cues::new(&text, grammar);
    let part = |cue| {
        matches!(
            cue,
            Layout::Motto | Layout::Number | Layout::Basis | Layout::Enacts | Layout::Addressees | Layout::Signing
        )
    };
    text.lines().iter().any(|line| cues.at(line.start, line.end).is_some_and(|(cue, _)| part(cue)))
}

/// True where words are the head of a column of a table of work.
pub fn heads_column(words: &str, grammar: &Grammar) -> bool {
    use crate::grammar::meaning::Column;
    let folded = crate::text::fold(words);
    let found = |whole: Span| grammar.columns.scan(&folded, whole).first().map(|f| (f.span.start, f.rule.meaning));
    folded.len() <= HEAD
        && found(Span::new(0, folded.len())).is_some_and(|(at, what)| at == 0 && what != Column::Caption)
}

/// Normalises a decoded source: letters, then paragraphs, then words run together, then web-page chrome.
pub fn normalise(source: &str, grammar: &Grammar) -> Text {
    normalise_page(source, &[], &[], grammar)
}

/// Normalises a web page's lines, of which some are cells of its tables: `flows` says which, one for each line, or
/// none at all where the page has no tables.
pub fn normalise_page(source: &str, flows: &[Flow], tables: &[LaidTable], grammar: &Grammar) -> Text {
    let mut lines = Text::of_lines(source);
    if flows.is_empty() {
        lines = bars::columns(&lines, grammar).unwrap_or(lines);
        lines = spaced::closed_up(&lines, grammar).unwrap_or(lines);
        lines = beside::columns(source, &lines, grammar).unwrap_or(lines);
    }
    let paragraphs = reflow::reflow(source, &lines, flows, grammar);
    let paragraphs = glued::parted(&paragraphs).unwrap_or(paragraphs);
    let mut cells = cells(&lines, &paragraphs, flows);
    let known: HashSet<usize> = cells.iter().flatten().copied().collect();
    let mut text = match chrome::without_chrome(&paragraphs, grammar, |paragraph| known.contains(&paragraph)) {
        Some((kept, card)) => {
            for cell in cells.iter_mut() {
                *cell = cell.and_then(|paragraph| kept.binary_search(&paragraph).ok());
            }
            let all = paragraphs.lines();
            let tab = |span: Span| span.start > 0 && paragraphs.char_at(span.start - 1) == Some('\t');
            let joint = |span: Span| if tab(span) { Joint::Cell } else { Joint::Line };
            let pieces = kept.iter().filter_map(|&i| all.get(i)).map(|&span| Piece { span, joint: joint(span) });
            let mut kept = paragraphs.assemble(&pieces.collect::<Vec<_>>());
            kept.set_on_page(card);
            kept
        }
        None => paragraphs,
    };
    text.set_parts(tables.iter().filter_map(|table| grid(table, &cells)).collect(), Vec::new());
    text
}

/// The paragraph of each line that is a cell.
fn cells(lines: &Text, paragraphs: &Text, flows: &[Flow]) -> Vec<Option<usize>> {
    if flows.is_empty() {
        return Vec::new();
    }
    let start = |text: &Text, span: Span| text.source_span(Span::new(span.start, span.start + 1)).start;
    let starts = paragraphs.lines().iter().enumerate().map(|(i, &span)| (start(paragraphs, span), i));
    let starts: HashMap<usize, usize> = starts.collect();
    let of = |(&span, flow): (&Span, &Flow)| match flow {
        Flow::RowCell | Flow::Cell => starts.get(&start(lines, span)).copied(),
        _ => None,
    };
    lines.lines().iter().zip(flows).map(of).collect()
}

/// A table of paragraphs, where those of the source's lines are known.
fn grid(table: &LaidTable, paragraphs: &[Option<usize>]) -> Option<Grid> {
    let of = |line: u32| paragraphs.get(line as usize).copied().flatten();
    let rows: Vec<Vec<Option<usize>>> =
        table.rows.iter().map(|row| row.iter().map(|cell| cell.and_then(of)).collect()).collect();
    let first = rows.iter().flatten().flatten().min().copied()?;
    let last = rows.iter().flatten().flatten().max().copied()?;
    Some(Grid { page: table.page, head: table.head, rows, lines: first..last + 1 })
}

/// Normalises a source that stood on pages: letters, then paragraphs, told by geometry where it can tell them.
pub fn normalise_laid(laid: &Laid, grammar: &Grammar) -> Text {
    let lines = Text::of_lines(&laid.text);
    let pieces = wrap::join_laid(&Lines::new(Cues::new(&lines, grammar)), laid);
    let mut text = lines.assemble(&pieces);
    let (mut paragraphs, mut count) = (vec![None; laid.lines.len()], 0usize);
    let (mut breaks, mut length) = (Vec::new(), 0usize);
    for (i, piece) in pieces.iter().enumerate() {
        count += usize::from(i > 0 && matches!(piece.joint, Joint::Line | Joint::Cell));
        length += usize::from(i > 0 && piece.joint != Joint::Glue);
        let line = lines.line_at(piece.span.start);
        if laid.lines.get(line).is_some_and(|l| l.flow == Flow::GoesOn && !l.full) {
            breaks.push(length);
        }
        length += piece.span.len();
        if let Some(slot) = paragraphs.get_mut(line) {
            *slot = Some(count);
        }
    }
    let of = |line: u32| paragraphs.get(line as usize).copied().flatten();
    let grids = laid.tables.iter().filter_map(|table| grid(table, &paragraphs)).collect();
    let notes = (0..laid.lines.len() as u32).filter(|&i| laid.lines[i as usize].flow == Flow::Note);
    let mut notes: Vec<usize> = notes.filter_map(of).collect();
    notes.sort_unstable();
    text.set_parts(grids, notes);
    text.set_breaks(breaks);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bracket_that_a_line_end_cuts_is_whole() {
        let line = "xây dựng nhu cầu kinh phí và đề xuất cơ chế, chính sách\nbảo vệ rừng với cấp có thẩm quyền.";
        let source = format!(
            "1. Các chủ rừng là tổ chức (các\nBan quản lý rừng, các công ty)\n- Tiếp tục {line}\n- Chủ động {line}"
        );
        let text = normalise(&source, &Grammar::builtin().expect("the grammar loads"));
        assert_eq!(text.slice(text.lines()[0]), "1. Các chủ rừng là tổ chức (các Ban quản lý rừng, các công ty)");
    }

    #[test]
    fn names_and_parts_that_a_line_end_cuts_early_are_whole() {
        let line = "xây dựng nhu cầu kinh phí và đề xuất cơ chế, chính sách\nbảo vệ rừng với cấp có thẩm quyền.";
        let cut = [
            ("8. UBND", "các xã, phường:"),
            (
                "Điều 3. Chánh Văn phòng UBND tỉnh, Giám đốc",
                "Sở Y tế và các cơ quan chịu \
                    trách nhiệm thi hành.",
            ),
            ("Điều 4. Chánh Văn phòng", "UBND tỉnh; Giám đốc Sở Y tế chịu trách nhiệm thi hành."),
            ("3. Trong quá trình thực hiện", "Kế hoạch này, nếu có khó khăn, đề nghị các bộ báo cáo."),
            ("4. Kiến nghị của tỉnh Điện", "Biên về chương trình này."),
            ("PHẦN", "II. NỘI DUNG THỦ TỤC"),
        ];
        for (a, b) in cut {
            let text = normalise(
                &format!("- Tiếp tục {line}\n- Chủ động {line}\n{a}\n{b}\n- Tổ chức {line}"),
                &Grammar::builtin().expect("the grammar loads"),
            );
            let whole = format!("{a} {b}");
            assert!(text.lines().iter().any(|&l| text.slice(l) == whole), "{whole}");
        }
    }

    #[test]
    fn cells_are_paragraphs_whatever_the_lines_around_them_are() {
        let grammar = Grammar::builtin().expect("the grammar loads");
        let flows = [Flow::Open, Flow::RowCell, Flow::Cell, Flow::RowCell, Flow::Cell, Flow::Open];
        let table =
            LaidTable { page: None, head: 1, rows: vec![vec![Some(1), Some(2)], vec![Some(3), Some(4)]], lines: 1..5 };
        let prose =
            "I. MỤC ĐÍCH 1. Mục đích - Giảm thời gian đi lại. - Truyền đạt kịp thời. 2. Yêu cầu - Thiết bị đồng bộ.";
        for (first, flat) in [(prose, true), ("Theo bảng sau:", false)] {
            let source = format!("{first}\nNhiệm vụ\nCơ quan chủ trì\n1. Trồng cây. 2. Tưới\nSở Y tế\nHết.");
            let text = normalise_page(&source, &flows, std::slice::from_ref(&table), &grammar);
            let cells = "\nNhiệm vụ\tCơ quan chủ trì\n1. Trồng cây. 2. Tưới\tSở Y tế\nHết.";
            assert!(text.as_str().ends_with(cells), "{}", text.as_str());
            assert_eq!(text.lines().len() > 6, flat, "{}", text.as_str());
            let grid = text.grids().first().expect("a table");
            let words = |cell: &Option<usize>| text.slice(text.lines()[cell.expect("a cell")]).to_owned();
            let found: Vec<String> = grid.rows.iter().flatten().map(words).collect();
            assert_eq!(found, ["Nhiệm vụ", "Cơ quan chủ trì", "1. Trồng cây. 2. Tưới", "Sở Y tế"]);
        }
    }
}
