//! Lines with an empty one below each of them, as some programs write the broken lines of a page.
//!
//! In: the lines of a source. Out: the same lines without those empty ones, or nothing where empty lines part paragraphs.

use super::cues::{self, Cues};
use super::kind::WIDEST;
use super::lines::Lines;
use crate::grammar::Grammar;
use crate::text::{Joint, Piece, Span, Text};

/// So many lines have to run on over an empty one.
const RUNNING: usize = 4;
/// One in so many lines has to, or one in so many where hardly a line is longer than lines are broken at.
const OFTEN: usize = 5;
const SOMETIMES: usize = 10;
/// No more than one in so many lines may stand right below another, or be so long.
const SELDOM: usize = 20;

/// The lines without the empty ones that tell nothing, or `None` where they stand. Of several empty lines one is left.
pub(super) fn closed_up(lines: &Text, grammar: &Grammar) -> Option<Text> {
    let all = lines.lines();
    let filled = all.iter().filter(|line| !line.is_empty()).count();
    let close = all.windows(2).filter(|pair| !pair[0].is_empty() && !pair[1].is_empty()).count();
    if close * SELDOM > filled {
        return None;
    }
    let told = Lines::new(Cues::new(lines, grammar));
    let mut running = 0;
    let mut before = None;
    for line in told.iter().filter(|line| !line.span.is_empty()) {
        let runs = |above| told.goes_on(line) && !cues::ends_sentence(lines.folded(), above);
        running += usize::from(before.replace(line.span).is_some_and(runs));
    }
    let long = all.iter().filter(|line| line.len() > WIDEST).count();
    let often = if long * SELDOM > filled { OFTEN } else { SOMETIMES };
    if running < RUNNING || running * often < filled {
        return None;
    }
    // the number of a page is told by the empty line above it
    let is_number = |line: Span| lines.folded()[line.start..line.end].iter().all(u8::is_ascii_digit);
    let mut gap = 0;
    let mut pieces = Vec::with_capacity(filled);
    for &span in all {
        if span.is_empty() {
            gap += 1;
            continue;
        }
        let parted = gap > 1 || gap > 0 && is_number(span);
        pieces.push(Piece { span, joint: if parted { Joint::Gap } else { Joint::Line } });
        gap = 0;
    }
    Some(lines.assemble(&pieces))
}

#[cfg(test)]
mod tests {
    use crate::grammar::Grammar;
    use crate::layout::normalise;

    const PART: &str = "1. Sở Y tế có trách nhiệm rà soát cây ở các đồi trọc ven hồ lớn của\n\
                        tỉnh, báo cáo kết quả về Ủy ban nhân dân tỉnh trước ngày 15 tháng 12\n\
                        để tổng hợp, theo dõi và trồng bù cây ở những nơi còn thiếu.\n";

    #[test]
    fn empty_lines_below_each_line_part_no_paragraphs() {
        let grammar = Grammar::builtin().expect("the grammar loads");
        let close = format!("TỔ CHỨC THỰC HIỆN\n{}", PART.repeat(8));
        let spaced = close.replace('\n', "\n\n");
        let text = normalise(&spaced, &grammar);
        assert_eq!((text.as_str(), text.lines().len()), (normalise(&close, &grammar).as_str(), 9));
        // a page ends inside a sentence
        let page = spaced.replacen("12\n\nđể", "12\n\n2\n\nđể", 1);
        assert_eq!(normalise(&page, &grammar).as_str(), text.as_str());
    }

    #[test]
    fn empty_lines_between_whole_paragraphs_stand() {
        let grammar = Grammar::builtin().expect("the grammar loads");
        let source = format!("Các xã trồng cây\n\nvà tưới cây.\n\n{}", "Sở Y tế rà soát cây.\n\n".repeat(9)).repeat(9);
        assert_eq!(normalise(&source, &grammar).lines().len(), 99);
    }
}
