//! The end of a paper in two columns side by side: the addressees at the left, the signature at the right.
//!
//! In: a source and its lines. Out: the same lines, the right column below the left one, or nothing where no wide gap parts two
//! columns. What stands in the columns is not read.

use super::cues::Cues;
use crate::grammar::Grammar;
use crate::text::{Joint, Piece, Span, Text};

/// So many blanks, or a tab, part two columns.
const GAP: usize = 3;
/// The right column begins no further left than this, in letters.
const RIGHT: usize = 20;
/// The end of a paper has no more lines.
const MOST: usize = 40;
/// A line without a gap that is longer is a paragraph.
const LONGEST: usize = 80;
/// "PHÓ CHÁNH VĂN PHÒNG" in small letters, "(Đã ký)" and the name of the signer are not longer.
const LONGEST_SIGNATURE: usize = 40;
/// As many letters as a tab stands for at the least.
const TAB: usize = 8;

/// The parts of a line in the two columns.
#[derive(Clone, Copy, Default)]
struct Parts {
    left: Option<Span>,
    right: Option<Span>,
}

/// The lines with the right column of each end below its left one, or `None` where they stand.
pub(super) fn columns(source: &str, lines: &Text, grammar: &Grammar) -> Option<Text> {
    let all = lines.lines();
    let recipients = &grammar.words.components.recipients;
    let opens = |line: &Span| {
        let words = &lines.folded()[line.start..line.end];
        recipients.open(words.strip_prefix(b"* ").unwrap_or(words))
    };
    all.iter().find(|line| opens(line))?;
    let cues = Cues::new(lines, grammar);
    let (mut pieces, mut found, mut at) = (Vec::with_capacity(all.len()), false, 0);
    while let Some(line) = all.get(at) {
        let block = if opens(line) { block(source, &cues, &all[at..]) } else { Vec::new() };
        if block.is_empty() {
            let gap = at.checked_sub(1).is_some_and(|above| all[above].is_empty());
            let joint = if gap { Joint::Gap } else { Joint::Line };
            pieces.extend((!line.is_empty()).then_some(Piece { span: *line, joint }));
            at += 1;
            continue;
        }
        found = true;
        at += block.len();
        let left = block.iter().filter_map(|parts| parts.left);
        let columns = left.chain(block.iter().filter_map(|parts| parts.right));
        pieces.extend(columns.map(|span| Piece { span, joint: Joint::Line }));
    }
    found.then(|| lines.assemble(&pieces))
}

/// The lines of an end, as far as it stands in two columns: to the signer's name, and to the last addressee; none where it does not.
fn block(source: &str, cues: &Cues<'_>, lines: &[Span]) -> Vec<Parts> {
    let mut block: Vec<Parts> = Vec::new();
    let (mut beside, mut signs, mut named) = (false, false, false);
    for &line in lines.iter().take(MOST) {
        let mut parts = parts(source, cues.text, line);
        // "(để b/c)" beside an addressee is his
        if parts.left.is_some() && parts.right.is_some_and(|right| cues.text.folded()[right.start] == b'(') {
            parts = Parts { left: Some(line), right: None };
        }
        let new_page = !block.is_empty() && cues.text.opens_page(line.start);
        // "PHỤ LỤC"
        let over = named && (line.is_empty() || parts.right.is_some() || cues.text.is_all_caps(line));
        let signature = |right: Span| cues.text.is_all_caps(right) || right.len() <= LONGEST_SIGNATURE;
        if new_page || over || line.len() > LONGEST && parts.right.is_none() || !parts.right.is_none_or(signature) {
            break;
        }
        if let Some(right) = parts.right {
            beside |= parts.left.is_some();
            signs |= cues.text.is_all_caps(right);
            named = cues.is_persons_name(right);
        }
        block.push(parts);
    }
    let last = block.iter().rposition(|parts| parts.right.is_some() || named && parts.left.is_some());
    block.truncate(last.filter(|_| beside && signs).map_or(0, |last| last + 1));
    block
}

/// A line in its two columns: parted at its widest gap, or all of it in one of them.
fn parts(source: &str, text: &Text, line: Span) -> Parts {
    if line.is_empty() {
        return Parts::default();
    }
    let folded = text.folded();
    let start = text.source_span(Span::new(line.start, line.start + 1)).start;
    let from = source[..start].rfind('\n').map_or(0, |end| end + 1);
    let column = |at: usize| {
        let to = text.source_span(Span::new(at, at + 1)).start;
        source.get(from..to).unwrap_or_default().chars().map(|c| if c == '\t' { TAB } else { 1 }).sum::<usize>()
    };
    let width = |blank: usize| {
        let (before, behind) = (Span::new(blank - 1, blank), Span::new(blank + 1, blank + 2));
        let gap = text.source_span(before).end..text.source_span(behind).start;
        source.get(gap).map_or(0, |gap| gap.chars().map(|c| if c == '\t' { TAB } else { 1 }).sum())
    };
    let blanks = (line.start + 1..line.end.saturating_sub(1)).filter(|&at| folded[at] == b' ');
    let widest = blanks.map(|at| (width(at), at)).filter(|gap| gap.0 >= GAP).max_by_key(|gap| gap.0);
    match widest {
        Some((width, at)) if width >= TAB || column(at + 1) >= RIGHT => {
            Parts { left: Some(Span::new(line.start, at)), right: Some(Span::new(at + 1, line.end)) }
        }
        None if column(line.start) >= RIGHT => Parts { left: None, right: Some(line) },
        _ => Parts { left: Some(line), right: None },
    }
}

#[cfg(test)]
mod tests {
    use crate::grammar::Grammar;
    use crate::layout::normalise;

    #[test]
    fn the_signature_beside_the_addressees_stands_below_them() {
        let grammar = Grammar::builtin().expect("the grammar loads");
        let body = "KẾ HOẠCH\nTrồng cây\nI. Mục tiêu\nTrồng cây ở đồi.\n";
        let below = "Nơi nhận:\n- Như Điều 3;\n- CT, các PCT UBND tỉnh;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLò Văn Tám\nPHỤ LỤC";
        let gaps = [
            "Nơi nhận:                        TM. ỦY BAN NHÂN DÂN\n- Như Điều 3;                         KT. CHỦ TỊCH\n- CT, các PCT UBND tỉnh;              PHÓ CHỦ TỊCH\n- Lưu: VT.\n\n\n                                       Lò Văn Tám\nPHỤ LỤC",
            "Nơi nhận:\tTM. ỦY BAN NHÂN DÂN\n- Như Điều 3;\tKT. CHỦ TỊCH\n- CT, các PCT UBND tỉnh;\tPHÓ CHỦ TỊCH\n- Lưu: VT.\tLò Văn Tám\nPHỤ LỤC",
        ];
        for gap in gaps {
            let text = normalise(&format!("{body}{gap}"), &grammar);
            assert_eq!(text.as_str(), format!("{body}{below}"));
        }
        // blanks in an addressee part nothing
        let plain = "Nơi nhận:\n- Như    Điều 3;\n- Lưu: VT.";
        assert!(normalise(&format!("{body}{plain}"), &grammar).as_str().ends_with("- Như Điều 3;\n- Lưu: VT."));
    }
}
