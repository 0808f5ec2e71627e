//! Indents: where the first line of a paragraph stands further in than those that go on with it.
//!
//! In: a source and its lines. Out: which lines stand further in, where that tells something. It joins no lines.

use super::cues;
use super::lines::{Line, Lines};
use crate::text::Span;

/// A line stands further in by so many blanks.
const DEPTH: usize = 2;
/// As many blanks as a tab stands for.
const TAB: usize = 4;
/// So many lines have to go on with a sentence, seven in ten of them flush, and so many have to open a part or an item, half of
/// them further in: tables have lines of their own.
const MOST_GOING_ON: usize = 8;
const MOST_OPENING: usize = 4;
/// Above a line that goes on stands one of a width.
const WIDE: usize = 40;

/// For each line, true where it stands further in than lines that go on with a sentence; nothing where indents do not tell the two
/// apart.
pub(super) fn further_in(source: &str, told: &Lines<'_>) -> Vec<bool> {
    let text = told.cues.text;
    let indents: Vec<usize> = told.iter().map(|line| indent(source, told, line)).collect();
    let of = |line: Line| indents.get(line.at).copied().unwrap_or(0);
    let (mut flush, mut going_on) = (0, 0);
    let (mut inside, mut opening) = (0, 0);
    let goes_on = |pair: &[Line]| pair[0].span.len() >= WIDE && !pair[1].span.is_empty() && told.goes_on(pair[1]);
    let lines: Vec<Line> = told.iter().collect();
    let lines: Vec<(Line, bool)> = lines.windows(2).map(|pair| (pair[1], goes_on(pair))).collect();
    let Some(base) = usual(lines.iter().filter(|(_, on)| *on).map(|(line, _)| of(*line))) else {
        return Vec::new();
    };
    for (line, on) in lines {
        if on {
            going_on += 1;
            flush += usize::from(of(line) < base + DEPTH);
        } else if told.marker(line).is_some() || cues::is_item(text.folded(), line.span) {
            opening += 1;
            inside += usize::from(of(line) >= base + DEPTH);
        }
    }
    let tells = going_on >= MOST_GOING_ON && flush * 10 >= going_on * 7;
    let apart = opening >= MOST_OPENING && inside * 2 >= opening;
    if tells && apart { indents.iter().map(|&indent| indent >= base + DEPTH).collect() } else { Vec::new() }
}

/// How many blanks stand before the words of a line.
fn indent(source: &str, told: &Lines<'_>, line: Line) -> usize {
    if line.span.is_empty() {
        return 0;
    }
    let start = told.cues.text.source_span(Span::new(line.span.start, line.span.start + 1)).start;
    let before = source.get(..start).unwrap_or_default().chars().rev();
    let blanks = before.take_while(|c| matches!(c, ' ' | '\t' | '\u{a0}'));
    blanks.map(|c| if c == '\t' { TAB } else { 1 }).sum()
}

/// The indent that most have.
fn usual(indents: impl Iterator<Item = usize>) -> Option<usize> {
    let mut indents: Vec<usize> = indents.collect();
    indents.sort_unstable();
    let longest = indents.chunk_by(|a, b| a == b).max_by_key(|same| same.len())?;
    longest.first().copied()
}

#[cfg(test)]
mod tests {
    use crate::grammar::Grammar;
    use crate::layout::normalise;

    #[test]
    fn a_heading_as_long_as_the_lines_ends_where_the_next_line_stands_further_in() {
        let grammar = Grammar::builtin().expect("the grammar loads");
        let heading = "1. Các sở, ban, ngành, UBND các huyện, thành phố và các đơn vị có liên quan";
        let mut source = String::from("     III. TỔ CHỨC THỰC HIỆN\n");
        for line in [heading, "Tập trung chỉ đạo thực hiện theo đúng chức năng, nhiệm vụ được giao, xây"]
        {
            source.push_str(&format!("     {line}\n"));
        }
        source.push_str("dựng lộ trình thực hiện cụ thể để triển khai hiệu quả kế hoạch này trong năm\nhọc tới.\n");
        for number in 2..7 {
            source.push_str(&format!(
                "     {number}. Sở Y tế có trách nhiệm rà soát cây ở các đồi trọc ven hồ lớn của tỉnh, báo\n\
                 cáo kết quả về Ủy ban nhân dân tỉnh trước ngày 15 tháng 12 để tổng hợp, theo dõi và\n\
                 trồng bù cây ở những nơi còn thiếu.\n"
            ));
        }
        let text = normalise(&source, &grammar);
        let line = |at: usize| text.lines().get(at).map(|&span| text.slice(span)).unwrap_or_default();
        assert_eq!(line(1), heading);
        assert!(line(2).starts_with("Tập trung") && line(2).ends_with("học tới."));
    }
}
