//! Blocks that stand side by side between bars, as old programs write the head and the end of a paper: "|Nơi nhận: |TM. ỦY BAN".
//!
//! In: the lines of a source. Out: the same words, one column of such a block below the other, or nothing where no block holds a head
//! or an end. Tables of data are left as they are.

use super::cues::Cues;
use crate::grammar::Grammar;
use crate::grammar::meaning::Layout;
use crate::text::{Joint, Piece, Span, Text};

/// Columns of a head or an end, with an empty one between them.
const COLUMNS: usize = 3;

/// The lines with the columns of heads and ends one below the other, or `None` where they stand.
pub(super) fn columns(lines: &Text, grammar: &Grammar) -> Option<Text> {
    let all = lines.lines();
    let is_row = |line: &Span| lines.folded().get(line.start) == Some(&b'|') && !line.is_empty();
    all.iter().find(|line| is_row(line))?;
    let cues = Cues::new(lines, grammar);
    let (mut pieces, mut found) = (Vec::with_capacity(all.len()), false);
    // a row of empty cells is an empty line
    let inside = |line: &Span| is_row(line) || line.is_empty();
    for block in all.chunk_by(|a, b| inside(a) == inside(b)) {
        let rows: Vec<Vec<Span>> = block.iter().filter(|line| is_row(line)).map(|&line| cells(lines, line)).collect();
        let part = |cell: &Span| cues.at(cell.start, cell.end).is_some_and(|(cue, _)| is_part(cue));
        let placed = rows.iter().all(|row| row.len() <= COLUMNS) && rows.iter().flatten().any(part);
        found |= placed;
        let columns = if placed { COLUMNS } else { 0 };
        let cells = (0..columns).flat_map(|column| rows.iter().filter_map(move |row| row.get(column).copied()));
        let cells = cells.filter(|cell| !cell.is_empty());
        let whole = block.iter().copied().filter(|_| !placed);
        pieces.extend(cells.chain(whole).map(|span| Piece { span, joint: Joint::Line }));
    }
    found.then(|| lines.assemble(&pieces))
}

/// The cells of a line behind its first bar.
fn cells(lines: &Text, line: Span) -> Vec<Span> {
    let mut at = line.start + 1;
    let words = &lines.folded()[at..line.end];
    let cells = words.split(|&b| b == b'|').map(|cell| {
        let place = Span::new(at, at + cell.len());
        at = place.end + 1;
        lines.trim(place)
    });
    cells.collect()
}

/// True for a line of a head or an end.
fn is_part(cue: Layout) -> bool {
    matches!(cue, Layout::Motto | Layout::Number | Layout::Addressees | Layout::Signing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_of_a_head_and_an_end_stand_one_below_the_other() {
        let grammar = Grammar::builtin().expect("the grammar loads");
        let source = "|ĐOÀN XÃ A   |ĐOÀN TNCS |\n|***  |Phú Thọ, ngày 5 tháng 1 năm 2026 |\n|Số: 5/KH-ĐTN | |\nKẾ HOẠCH\n|Trồng |Tưới |\nHết.\n\
                      \n|Nơi nhận: | |TM. BAN CHẤP HÀNH |\n|- Các xã; | |PHÓ BÍ THƯ |\n| | | |\n| | |Lò Văn Tám |";
        let text = columns(&Text::of_lines(source), &grammar).expect("a head stands between bars");
        let lines: Vec<&str> =
            text.lines().iter().map(|&line| text.slice(line)).filter(|line| !line.is_empty()).collect();
        assert_eq!(
            lines,
            [
                "ĐOÀN XÃ A",
                "***",
                "Số: 5/KH-ĐTN",
                "ĐOÀN TNCS",
                "Phú Thọ, ngày 5 tháng 1 năm 2026",
                "KẾ HOẠCH",
                "|Trồng |Tưới",
                "Hết.",
                "Nơi nhận:",
                "- Các xã;",
                "TM. BAN CHẤP HÀNH",
                "PHÓ BÍ THƯ",
                "Lò Văn Tám",
            ]
        );
        assert!(columns(&Text::of_lines("|Trồng |Tưới |\n|Mía |Dừa |"), &grammar).is_none());
    }
}
