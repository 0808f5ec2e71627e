//! Web-page chrome around a republished document: counters, menus, comment boxes, other documents' titles.
//!
//! In: the paragraphs. Out: those that are no chrome. It is careful: real text lost is worse than chrome kept, so
//! a page's end is cut off only below the last paragraph that can belong to a document.

use super::cues::Cues;
use crate::grammar::Grammar;
use crate::grammar::meaning::Layout;
use crate::text::{Span, Text, is_letter};

/// Labels that make a card of particulars.
const CARD: usize = 5;

/// The card stands within so many paragraphs.
const CARD_WITHIN: usize = 80;

/// Chrome stands on short lines.
const SHORT: usize = 90;

/// Indices of the paragraphs that are no chrome, or `None` where none is; cells of tables are never any.
pub(super) fn without_chrome(text: &Text, grammar: &Grammar, is_cell: impl Fn(usize) -> bool) -> Option<Vec<usize>> {
    let cues = Cues::new(text, grammar);
    let lines = text.lines();
    let mut kept: Vec<usize> = Vec::with_capacity(lines.len());
    let above = above_card(&cues).max(above_related(&cues)).max(above_letterhead(&cues));
    let mut found = above > 0;
    for (i, &line) in lines.iter().enumerate().skip(above) {
        match chrome(&cues, line) {
            Some(_) if is_cell(i) => kept.push(i),
            Some(Layout::ChromeEnd) => {
                // the page's own link to the document stands last
                let link = kept.last().and_then(|&last| lines.get(last)).is_some_and(|&last| cues.names_document(last));
                kept.truncate(kept.len() - usize::from(link));
                found = true;
                break;
            }
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

/// How many paragraphs stand above the document where a law site put a card of its particulars there ("Số hiệu:",
/// "Người ký:", each with what it says behind it or below it): the card and the page's words above it; 0 for none.
fn above_card(cues: &Cues<'_>) -> usize {
    let lines = cues.text.lines();
    let cue = |line: &Span| cues.at(line.start, line.end).map(|(cue, _)| cue);
    let (mut labels, mut last) = (0, 0);
    for (i, line) in lines.iter().enumerate().take(CARD_WITHIN) {
        if labels > 0 && i > last + 2 {
            break;
        }
        if line.len() <= SHORT && cue(line) == Some(Layout::Particular) {
            (labels, last) = (labels + 1, i);
        }
    }
    if labels < CARD || lines[..last].iter().any(|line| cues.begins_paper(*line)) {
        return 0;
    }
    // what the last label says stands below it
    let below = cues.text.folded()[lines[last].start..lines[last].end].ends_with(b":");
    last + 1 + usize::from(below)
}

/// How many paragraphs stand above the document where a law site lists the related ones there, each with its number
/// before it ("- 1Luật Giá 2012", "- 2Thông tư 56/2014/TT-BTC …"): the lists and the page's words above them; 0 for none.
fn above_related(cues: &Cues<'_>) -> usize {
    let (folded, lines) = (cues.text.folded(), cues.text.lines());
    let related = |line: &Span| {
        let words = &folded[line.start..line.end];
        let bullet = words.iter().take_while(|b| matches!(b, b'-' | b' ')).count();
        let number = words[bullet..].iter().take_while(|b| b.is_ascii_digit()).count();
        let title = line.start + bullet + number;
        let titled = title + 1 < line.end && cues.text.is_upper(title) && !cues.text.is_upper(title + 1);
        bullet > 0 && number > 0 && titled && is_letter(folded[title + 1])
    };
    let listed = lines.iter().take(CARD_WITHIN).take_while(|line| !cues.begins_paper(**line));
    listed.enumerate().filter(|(_, line)| related(line)).last().map_or(0, |(i, _)| i + 1)
}

/// How many paragraphs of a page's menus stand above the letterhead: up to the last line of chrome there, of which there
/// are two or more; 0 for none, and where the page's title names the paper by its number.
fn above_letterhead(cues: &Cues<'_>) -> usize {
    let lines = cues.text.lines();
    let motto = |line: &Span| cues.at(line.start, line.end).is_some_and(|(cue, _)| cue == Layout::Motto);
    let head = lines.iter().take(CARD_WITHIN).position(motto).unwrap_or(0);
    let titled = lines[..head].iter().any(|line| cues.names_document(*line));
    let menus: Vec<usize> = (0..head).filter(|&i| chrome(cues, lines[i]).is_some()).collect();
    menus.last().filter(|_| menus.len() > 1 && !titled).map_or(0, |last| last + 1)
}

/// What a short line of chrome is; a counter may stand after the page's time on the same line.
fn chrome(cues: &Cues<'_>, line: Span) -> Option<Layout> {
    let folded = cues.text.folded();
    let cue = cues.at(line.start, line.end).map(|(cue, _)| cue);
    if cue == Some(Layout::ChromeEnd) {
        return cue;
    }
    if line.len() > SHORT {
        return None;
    }
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

/// True where nothing below can belong to a document: no long paragraph, no numbered part, no head.
fn is_tail(cues: &Cues<'_>, from: usize) -> bool {
    let lines = cues.text.lines();
    let below = lines.get(from..).unwrap_or_default();
    let long = below.iter().filter(|l| l.len() > 400).count();
    let parts = below.iter().filter(|l| l.len() > SHORT && cues.marker(**l).is_some()).count();
    long == 0 && parts == 0 && !below.iter().any(|l| cues.begins_paper(*l))
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
    fn the_card_of_a_law_site_and_what_stands_below_its_text_are_left_out() {
        let card = "Mọi hành vi sao chép là vi phạm pháp luật.\nSố hiệu:\n12/KH-UBND\nLoại văn bản:\nKế hoạch\nNơi ban hành: Tỉnh A\n\
                    Người ký:\nTrần Văn A\nNgày ban hành:\n29/12/2025\nTình trạng:\nĐã biết";
        let paper = "ỦY BAN NHÂN DÂN TỈNH A\nSố: 12/KH-UBND\nKẾ HOẠCH\nI. MỤC TIÊU\nTrồng dừa.\nTrần Văn A";
        let tail = "Kế hoạch 12/KH-UBND năm 2025 trồng dừa\nVăn bản này chưa cập nhật nội dung Tiếng Anh\nBan hành:\n28/05/2022";
        assert_eq!(kept(&format!("{card}\n{paper}\n{tail}")), paper.lines().collect::<Vec<_>>());
        let stamp = "Người ký: Văn phòng\nNgày ban hành: 29/12/2025\nỦY BAN NHÂN DÂN TỈNH A";
        assert_eq!(kept(stamp), stamp.lines().collect::<Vec<_>>());
    }

    #[test]
    fn the_related_documents_that_a_law_site_lists_above_the_paper_are_left_out() {
        let list = "Hệ thống pháp luật\n- 1Luật Giá 2012\n- 2Thông tư 56/2014/TT-BTC hướng dẫn Luật Giá";
        let paper = "ỦY BAN NHÂN DÂN TỈNH A\nSố: 12/KH-UBND\n- 1Hộ trồng dừa.";
        assert_eq!(kept(&format!("{list}\n{paper}")), paper.lines().collect::<Vec<_>>());
        assert_eq!(kept(paper), paper.lines().collect::<Vec<_>>());
    }

    #[test]
    fn the_menus_of_a_page_above_the_letterhead_are_left_out_with_what_stands_between_them() {
        let paper = "SỞ Y TẾ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 12/KH-SYT\nKẾ HOẠCH\nTrồng dừa.";
        let menus = "Mục lục văn bản\nPhương án trồng mía năm 2025\nBạn chưa đăng nhập thành viên!";
        assert_eq!(kept(&format!("{menus}\n{paper}")), paper.lines().collect::<Vec<_>>());
    }

    #[test]
    fn a_document_that_speaks_of_comments_is_kept() {
        let source =
            "1. Bình luận viên có trách nhiệm dẫn chương trình.\n2. Phản hồi ý kiến của công dân trong 05 ngày.";
        assert_eq!(kept(source), source.lines().collect::<Vec<_>>());
    }
}
