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
    let lines: Vec<Line> = told.iter().collect();
    let goes_on = |at: usize| {
        let above = at.checked_sub(1).and_then(|above| lines.get(above));
        lines.get(at).is_some_and(|line| {
            above.is_some_and(|above| above.span.len() >= WIDE) && !line.span.is_empty() && told.goes_on(*line)
        })
    };
    let going_on: Vec<usize> = (0..lines.len()).filter(|&at| goes_on(at)).collect();
    if going_on.len() < MOST_GOING_ON {
        return Vec::new();
    }
    let indents: Vec<usize> = lines.iter().map(|&line| indent(source, told, line)).collect();
    // each page of a print may have a margin of its own
    let stands_in = |at: usize| {
        let (before, behind) = going_on.split_at(going_on.partition_point(|&line| line < at));
        let behind = behind.iter().find(|&&line| line > at);
        let near = before.last().into_iter().chain(behind).min_by_key(|line| line.abs_diff(at));
        near.is_some_and(|&near| indents[at] >= indents[near] + DEPTH)
    };
    let further_in: Vec<bool> = (0..lines.len()).map(stands_in).collect();
    let flush = going_on.iter().filter(|&&at| !further_in[at]).count();
    let opens = |line: &Line| told.marker(*line).is_some() || cues::is_item(text.folded(), line.span);
    let is_opening = |at: &usize| going_on.binary_search(at).is_err() && opens(&lines[*at]);
    let opening: Vec<usize> = (1..lines.len()).filter(is_opening).collect();
    let inside = opening.iter().filter(|&&at| further_in[at]).count();
    let tells = flush * 10 >= going_on.len() * 7;
    let apart = opening.len() >= MOST_OPENING && inside * 2 >= opening.len();
    // in prose few lines open a part, but those further in stand below whole sentences
    let prose = || {
        let further: Vec<usize> = (1..lines.len()).filter(|&at| further_in[at] && !lines[at].span.is_empty()).collect();
        let ended = |at: &&usize| cues::ends_sentence(text.folded(), lines[**at - 1].span);
        further.len() >= MOST_OPENING && further.iter().filter(ended).count() * 10 >= further.len() * 8
    };
    if tells && (apart || prose()) { further_in } else { Vec::new() }
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

    #[test]
    fn whole_sentences_stand_above_the_lines_of_prose_that_stand_further_in() {
        let grammar = Grammar::builtin().expect("the grammar loads");
        let paragraph = "        Ban cán sự của tỉnh cũng thiếu kiểm tra, đôn đốc, dẫn đến việc giao các\n\
                         đồi trọc ven hồ ở một số địa phương thực hiện không thống nhất, không đúng\n\
                         thủ tục và trình tự mà tỉnh đã quy định từ nhiều năm nay cho các huyện, xã.\n";
        let text = normalise(&paragraph.repeat(6), &grammar);
        assert_eq!(text.lines().len(), 6);
    }

    #[test]
    fn each_page_may_have_a_margin_of_its_own() {
        let grammar = Grammar::builtin().expect("the grammar loads");
        let page = |margin: usize, first: u32| {
            let (line, opening) = (" ".repeat(margin), " ".repeat(margin + 6));
            let part = |number: u32| {
                format!(
                    "{opening}{number}. Sở Y tế có trách nhiệm rà soát cây ở các đồi trọc ven hồ lớn của tỉnh, báo\n\
                     {line}cáo kết quả về Ủy ban nhân dân tỉnh trước ngày 15 tháng 12 để tổng hợp.\n\
                     {opening}Đồng thời, phối hợp với Công an tỉnh kiểm tra việc trồng cây ở các đồi trọc ven\n\
                     {line}hồ lớn của tỉnh.\n"
                )
            };
            (first..first + 3).map(part).collect::<String>()
        };
        let text = normalise(&format!("III. TỔ CHỨC THỰC HIỆN\n{}\n{}", page(5, 1), page(0, 4)), &grammar);
        let opens = |words: &str| text.lines().iter().filter(|&&line| text.slice(line).starts_with(words)).count();
        assert_eq!((opens("Đồng thời,"), text.lines().len()), (6, 13));
    }
}
