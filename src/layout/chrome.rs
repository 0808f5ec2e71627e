//! Web-page chrome around a republished document: counters, menus, comment boxes, other documents' titles.
//!
//! In: the paragraphs. Out: those that are no chrome. It is careful: real text lost is worse than chrome kept, so
//! a page's end is cut off only below the last paragraph that can belong to a document.

use std::cell::OnceCell;

use super::cues::Cues;
use super::lines::{Line, Lines};
use crate::grammar::Grammar;
use crate::grammar::meaning::Layout;
use crate::text::{Card, Span, Text, is_letter};

/// Labels that make a card of particulars.
const CARD: usize = 5;

/// The card stands within so many paragraphs.
const CARD_WITHIN: usize = 80;

/// A page says on one of so many first lines when it was posted.
const FIRST: usize = 8;

/// Chrome stands on short lines.
const SHORT: usize = 90;

/// So many letters of a line of chrome cannot be a document's.
const SURE: usize = 30;

/// Menus above a document go on for no more lines.
const MENUS_WITHIN: usize = 300;

/// A title has so many words; the way to a page has fewer ("Tin tức - Sự kiện").
const TITLE: usize = 7;

/// So many words of menus make one.
const MENUS: usize = 4;

/// A paragraph of a report is longer.
const SENTENCE: usize = 140;

/// Indices of the paragraphs that are no chrome, or `None` where none is; cells of tables are never any. With them what a card on the page says of the document.
pub(super) fn without_chrome(
    text: &Text,
    grammar: &Grammar,
    is_cell: impl Fn(usize) -> bool,
) -> Option<(Vec<usize>, Card)> {
    let lines = Lines::new(Cues::new(text, grammar));
    let mut kept: Vec<usize> = Vec::with_capacity(text.lines().len());
    let card = above_card(&lines);
    let above = card.max(above_related(&lines)).max(above_menus(&lines));
    let mut found = above > 0;
    let tail = OnceCell::new();
    for (i, line) in lines.iter().enumerate().skip(above) {
        match chrome(&lines, line, above + FIRST) {
            Some(_) if is_cell(i) => kept.push(i),
            Some(Layout::ChromeEnd) => {
                // the page's own link to the document stands last
                let last = kept.last().and_then(|&last| text.lines().get(last));
                let link = last.is_some_and(|&last| lines.cues.names_document(last));
                kept.truncate(kept.len() - usize::from(link));
                found = true;
                break;
            }
            Some(Layout::ChromeTail) if tail.get_or_init(|| Tail::new(&lines)).begins(i + 1) => {
                found = true;
                break;
            }
            Some(Layout::ChromeLine) => found = true,
            _ => kept.push(i),
        }
    }
    found |= link_below(&lines, &mut kept);
    found.then(|| (kept, read_card(&lines, card)))
}

/// What the labels among the first lines say, each behind its colon or on the next line.
fn read_card(lines: &Lines<'_>, count: usize) -> Card {
    let text = lines.cues.text;
    let mut card = Card::default();
    for line in lines.iter().take(count) {
        let Some((label, end)) = lines.cue(line) else { continue };
        let field = match label {
            Layout::CardNumber => &mut card.number,
            Layout::CardDay => &mut card.day,
            Layout::CardType => &mut card.kind,
            Layout::CardIssuer => &mut card.issuer,
            _ => continue,
        };
        let behind = text.trim(Span::new(end, line.span.end));
        let below = || lines.after(line).filter(|&below| !lines.cue(below).is_some_and(|(cue, _)| cue.is_particular()));
        let said = if behind.is_empty() { below().map(|below| below.span) } else { Some(behind) };
        *field = field.take().or_else(|| said.map(|said| text.slice(said).to_owned()));
    }
    card
}

/// Takes off the page's own link to the document, which a law site puts below the signer's name: "Kế hoạch 12/KH-UBND năm 2025 trồng
/// dừa"; true where there is one.
fn link_below(lines: &Lines<'_>, kept: &mut Vec<usize>) -> bool {
    let &[.., above, last] = kept.as_slice() else { return false };
    let line = |at: usize| lines.cues.text.lines().get(at).copied().unwrap_or_default();
    let link = lines.cues.is_persons_name(line(above)) && lines.cues.names_document(line(last));
    if link {
        kept.pop();
    }
    link
}

/// How many paragraphs stand above the document where a law site put a card of its particulars there ("Số hiệu:",
/// "Người ký:", each with what it says behind it or below it): the card and the page's words above it; 0 for none.
fn above_card(lines: &Lines<'_>) -> usize {
    let (mut labels, mut last) = (0, Line::default());
    for line in lines.iter().take(CARD_WITHIN) {
        if labels > 0 && line.at > last.at + 2 {
            break;
        }
        if line.span.len() <= SHORT && lines.cue(line).is_some_and(|(cue, _)| cue.is_particular()) {
            (labels, last) = (labels + 1, line);
        }
    }
    if labels < CARD || lines.iter().take(last.at).any(|line| lines.begins_paper(line)) {
        return 0;
    }
    // what the last label says stands below it
    let below = lines.cues.text.folded()[last.span.start..last.span.end].ends_with(b":");
    last.at + 1 + usize::from(below)
}

/// How many paragraphs stand above the document where a law site lists the related ones there, each with its number
/// before it ("- 1Luật Giá 2012", "- 2Thông tư 56/2014/TT-BTC …"): the lists and the page's words above them; 0 for none.
fn above_related(lines: &Lines<'_>) -> usize {
    let text = lines.cues.text;
    let folded = text.folded();
    let related = |line: Line| {
        let line = line.span;
        let words = &folded[line.start..line.end];
        let bullet = words.iter().take_while(|b| matches!(b, b'-' | b' ')).count();
        let number = words[bullet..].iter().take_while(|b| b.is_ascii_digit()).count();
        let title = line.start + bullet + number;
        let titled = title + 1 < line.end && text.is_upper(title) && !text.is_upper(title + 1);
        bullet > 0 && number > 0 && titled && is_letter(folded[title + 1])
    };
    let listed = lines.iter().take(CARD_WITHIN).take_while(|&line| !lines.begins_paper(line));
    listed.filter(|&line| related(line)).last().map_or(0, |line| line.at + 1)
}

/// How many paragraphs of a page's menus stand above the first words of the document: up to the last word that menus hold, of
/// which there are [`MENUS`], and from there to the time of posting; where there are fewer, those above a letterhead. 0 for none, and
/// where the page's title, which stands nowhere below, names the paper by its number.
fn above_menus(lines: &Lines<'_>) -> usize {
    let kind = |line: Line| lines.in_capitals(line) && lines.cues.is_type(line.span);
    let first = |line: Line| opens_paper(lines, line) || is_told(lines, line) || kind(line);
    let above = || lines.iter().take(MENUS_WITHIN).take_while(|&line| !first(line));
    let menus: Vec<Line> = above().filter(|line| lines.cues.is_of_menu(line.span)).collect();
    let Some(last) = menus.last().filter(|_| menus.len() >= MENUS).map(|last| last.at + 1) else {
        return above_letterhead(lines);
    };
    // between the menus and the time of posting stands the way to the page, or its title
    let words = |line: Line| &lines.cues.text.folded()[line.span.start..line.span.end];
    let way = |line: Line| words(line).iter().filter(|&&b| b == b' ').count() + 1 < TITLE;
    let posted = above().skip(last).find(|line| line.span.len() <= SHORT && posted(&lines.cues, line.span));
    let led = posted.filter(|posted| above().skip(last).take_while(|line| line.at < posted.at).all(way));
    let last = led.map_or(last, |posted| posted.at);
    let below = |title: Line| lines.iter().skip(last).take(CARD_WITHIN).any(|line| words(line) == words(title));
    let titled = lines.iter().take(last).any(|line| lines.cues.names_document(line.span) && !below(line));
    if titled { 0 } else { last }
}

/// How many paragraphs stand above the letterhead up to the last line of chrome, of which there are two or more; 0 for none, and
/// where the page's title names the paper by its number.
fn above_letterhead(lines: &Lines<'_>) -> usize {
    let motto = |line: Line| lines.cue(line).is_some_and(|(cue, end)| cue == Layout::Motto && end == line.span.end);
    let head = lines.iter().take(CARD_WITHIN).position(motto).unwrap_or(0);
    let menus: Vec<Line> = lines.iter().take(head).filter(|&line| chrome(lines, line, FIRST).is_some()).collect();
    let titled = |last: &Line| lines.iter().take(last.at).any(|line| lines.cues.names_document(line.span));
    let told = |last: &Line| lines.iter().take(last.at).any(|line| is_told(lines, line));
    menus.last().filter(|last| menus.len() > 1 && !titled(last) && !told(last)).map_or(0, |last| last.at + 1)
}

/// True for a paragraph of a report: a long one that ends with a full stop.
fn is_told(lines: &Lines<'_>, line: Line) -> bool {
    line.span.len() > SENTENCE && lines.cues.text.folded()[line.span.end - 1] == b'.'
}

/// True for a line of an issued paper's own; one that begins like a basis is one where it ends or is as long as one, one that begins
/// with an office ("Phó Chủ tịch UBND tỉnh thăm …") where it stands in capitals.
fn opens_paper(lines: &Lines<'_>, line: Line) -> bool {
    let ends = || matches!(lines.cues.text.folded()[line.span.end - 1], b';' | b',' | b'.');
    match lines.cue(line).map(|(cue, _)| cue) {
        Some(Layout::Basis) => line.span.len() > SENTENCE || ends(),
        Some(Layout::Signing) => lines.in_capitals(line),
        _ => lines.begins_paper(line),
    }
}

/// What a short line of chrome is; a counter may stand after the page's time on the same line. Before the `first`th line it
/// may be the time of posting.
fn chrome(lines: &Lines<'_>, line: Line, first: usize) -> Option<Layout> {
    let cues = &lines.cues;
    let found = lines.cue(line);
    let (at, line) = (line.at, line.span);
    let cue = found.map(|(cue, _)| cue);
    if cue == Some(Layout::ChromeEnd) {
        return cue;
    }
    // words of so many letters are a page's own however long their line is
    if found.is_some_and(|(cue, end)| cue == Layout::ChromeLine && end - line.start >= SURE) {
        return cue;
    }
    if line.len() > SHORT {
        return None;
    }
    if at < first && posted(cues, line) {
        return Some(Layout::ChromeLine);
    }
    if cue == Some(Layout::ChromeWord) {
        return found.filter(|(_, end)| *end == line.end).map(|_| Layout::ChromeLine);
    }
    if matches!(cue, Some(Layout::ChromeTail | Layout::ChromeLine)) {
        return cue;
    }
    // "Thứ ba - 28/03/2023 08:26 Đã xem: 417": a time of day, then a counter
    let begins = |at: usize| {
        matches!(cues.at(line.start + at, line.end), Some((Layout::ChromeLine, _)))
            && cues.text.is_upper(line.start + at)
    };
    let words = &cues.text.folded()[line.start..line.end];
    let timed = words.get(memchr::memchr(b':', words)? + 1).is_some_and(u8::is_ascii_digit);
    let counter = || memchr::memchr_iter(b' ', words).any(|at| begins(at + 1));
    (timed && counter()).then_some(Layout::ChromeLine)
}

/// True for the time at which a page was posted, behind which nothing but figures, marks and counters stand: "Thứ Bảy,
/// 26/01/2019 17:08", "15/06/2022 Lượt xem: 356".
fn posted(cues: &Cues<'_>, line: Span) -> bool {
    let Some((Layout::Posted, end)) = cues.at(line.start, line.end) else { return false };
    let rest = &cues.text.folded()[end..line.end];
    let word = rest.iter().position(|b| is_letter(*b)).map(|at| end + at);
    word.is_none_or(|at| matches!(cues.at(at, line.end), Some((Layout::ChromeLine | Layout::ChromeWord, _))))
}

/// Below which line of chrome nothing can belong to a document.
struct Tail {
    /// The last line that is a document's: a long paragraph, a numbered part, a line of a head, the last but one of a report.
    last: Option<usize>,
    /// Lines with the number of a paper.
    numbers: Vec<usize>,
}

impl Tail {
    fn new(lines: &Lines<'_>) -> Tail {
        let number = |line: &Line| lines.cue(*line).is_some_and(|(cue, _)| cue == Layout::Number);
        let part = |line: Line| line.span.len() > SHORT && lines.marker(line).is_some();
        let own = |line: Line| line.span.len() > 400 || part(line) || opens_paper(lines, line) && !number(&line);
        // "Bình luận 0" may stand above the report
        let told = |line: &Line| is_told(lines, *line);
        let own = lines.iter().rev().find(|line| own(*line)).map(|line| line.at);
        let report = lines.iter().rev().filter(told).nth(1).map(|line| line.at);
        Tail { last: own.max(report), numbers: lines.iter().filter(number).map(|line| line.at).collect() }
    }

    /// True where nothing from a line on can belong to a document. One number is that of a paper, several are those of a list.
    fn begins(&self, from: usize) -> bool {
        let numbers = self.numbers.len() - self.numbers.partition_point(|&at| at < from);
        self.last.is_none_or(|last| last < from) && numbers != 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(source: &str) -> Vec<String> {
        let grammar = Grammar::builtin().expect("the grammar loads");
        let text = Text::of_lines(source);
        let all: Vec<String> = text.lines().iter().map(|&l| text.slice(l).to_owned()).collect();
        match without_chrome(&text, &grammar, |_| false) {
            Some((kept, _)) => kept.iter().map(|&i| all[i].clone()).collect(),
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
    fn the_time_of_posting_and_words_of_the_page_are_left_out() {
        let source = "Chủ nhật, Ngày 01/08/2021 -\nTrồng dừa năm 2021\n15/06/2021    Lượt xem: 356    In bài viết\nNgày đăng: 23/04/2021 21:51\n\
                      Mặc định Cỡ chữ\nNgày 22/4/2021, UBND tỉnh ban hành Kế hoạch trồng dừa.\nĐánh giá kết quả trồng dừa.\nĐánh giá";
        let paper =
            "Trồng dừa năm 2021\nNgày 22/4/2021, UBND tỉnh ban hành Kế hoạch trồng dừa.\nĐánh giá kết quả trồng dừa.";
        assert_eq!(kept(source), paper.lines().collect::<Vec<_>>());
    }

    #[test]
    fn what_the_card_of_a_law_site_says_is_kept_for_a_paper_without_a_head() {
        let grammar = Grammar::builtin().expect("the grammar loads");
        let card = "Số hiệu:\n12/BYT-DP\nLoại văn bản:\nCông văn\nNơi ban hành: Bộ Y tế\nNgười ký:\nLò Văn Tám\nNgày ban hành:\n20/11/2025";
        let letter = "Kính gửi: Sở Y tế các tỉnh\nBộ Y tế đề nghị Sở Y tế các tỉnh trồng cây.\n1. Trồng cây ở đồi.\n2. Tưới cây.";
        let document = crate::read_text("a", format!("{card}\n{letter}").as_bytes(), &grammar);
        let header = &document.header;
        assert_eq!((header.code.as_deref(), header.date.as_deref()), (Some("12/BYT-DP"), Some("2025-11-20")));
        assert!(document.text.starts_with("Kính gửi"));
        // the paper's own head is surer
        let own = format!("BỘ Y TẾ\nSố: 15/BYT-DP\nHà Nội, ngày 3 tháng 4 năm 2025\n{letter}");
        let document = crate::read_text("a", format!("{card}\n{own}").as_bytes(), &grammar);
        assert_eq!(document.header.code.as_deref(), Some("15/BYT-DP"));
        // an issuer by its place, and one that is no known body; the label below a long line is no part of it
        let issuer = |number: &str, issuer: &str| {
            let card = card.replace("12/BYT-DP", number).replace("Bộ Y tế", issuer).replace("hành: ", "hành:\n");
            let broken = letter.replace("Bộ Y tế đề", "Chúng tôi đề").replace("Trồng cây ở đồi.", "Trồng cây ở các đồi trọc của những xã ven biển và ở\ntrường học, trạm y tế, trụ sở của các cơ quan trong tỉnh và ở\ncác nơi khác.");
            crate::read_text("a", format!("{card}\n{broken}").as_bytes(), &grammar).header.authority
        };
        assert_eq!(issuer("12/UBND-TH", "Thành phố Huế").as_deref(), Some("Ủy ban nhân dân thành phố Huế"));
        let board = "Ban Chỉ đạo trồng cây ở đồi trọc và rừng ngập mặn ven biển";
        assert_eq!(issuer("12/CV-BCĐ", board).as_deref(), Some(board));
    }

    #[test]
    fn the_card_of_a_law_site_and_what_stands_below_its_text_are_left_out() {
        let card = "Mọi hành vi sao chép là vi phạm pháp luật.\nSố hiệu:\n12/KH-UBND\nLoại văn bản:\nKế hoạch\nNơi ban hành: Tỉnh A\n\
                    Người ký:\nTrần Văn A\nNgày ban hành:\n29/12/2025\nTình trạng:\nĐã biết";
        let paper = "ỦY BAN NHÂN DÂN TỈNH A\nSố: 12/KH-UBND\nKẾ HOẠCH\nI. MỤC TIÊU\nTrồng dừa.\nTrần Văn A";
        let tail = "Kế hoạch 12/KH-UBND năm 2025 trồng dừa\nVăn bản này chưa cập nhật nội dung Tiếng Anh\nBan hành:\n28/05/2022";
        assert_eq!(kept(&format!("{card}\n{paper}\n{tail}")), paper.lines().collect::<Vec<_>>());
        // below the last row of a table, where the lines are broken
        let lines = "Trồng cây ở các đồi trọc của những xã ven biển và ở trường học,\ntrạm y tế, trụ sở của các cơ quan trong tỉnh và ở mọi nơi khác mà\ncác xã đã chọn.\n";
        let rows = "PHỤ LỤC\nDANH MỤC\n5\nTrình tự trồng cây ở các đồi trọc\n- UBND cấp xã;\n- Chủ tịch UBND cấp xã.\n6\nTrình tự trồng cây";
        let row = format!("{card}\n{paper}\n{}{rows}\n- Chủ tịch UBND cấp xã\n{tail}", lines.repeat(4));
        let grammar = Grammar::builtin().expect("the grammar loads");
        let read = crate::read_text("a", row.as_bytes(), &grammar);
        assert!(read.text.ends_with("xã") && read.citations.is_empty(), "{}", read.text);
        let stamp = "Người ký: Văn phòng\nNgày ban hành: 29/12/2025\nỦY BAN NHÂN DÂN TỈNH A";
        assert_eq!(kept(stamp), stamp.lines().collect::<Vec<_>>());
    }

    #[test]
    fn the_link_below_the_signers_name_and_the_news_below_a_report_are_left_out() {
        let paper = "KẾ HOẠCH\nI. MỤC TIÊU\nTrồng dừa.\nLò Văn Tám";
        let link = format!("{paper}\nKế hoạch 12/KH-UBND năm 2025 trồng dừa ven biển");
        assert_eq!(kept(&link), paper.lines().collect::<Vec<_>>());
        for name in ["Thượng tướng Lò Văn Tám", "Lò\nTám"] {
            let paper = format!(
                "KẾ HOẠCH\nI. MỤC TIÊU\nTrồng dừa.\nNơi nhận:\n- Các xã;\n- Lưu: VT.\nKT. TRƯỞNG BAN\nPHÓ TRƯỞNG BAN\n{name}\nKế hoạch 12/KH-UBND năm 2025 trồng dừa ven biển"
            );
            let grammar = Grammar::builtin().expect("the grammar loads");
            let signature = crate::read_text("a", paper.as_bytes(), &grammar).signatures.pop().expect("it is signed");
            assert!(signature.name.is_some_and(|name| name.ends_with("Tám")), "{name}");
        }
        let news = "Trồng dừa\nCác xã trồng dừa ven biển.\n>>> Xem thêm: Kế hoạch trồng mía\nTIN ĐÃ ĐƯA\nThực hiện trồng mía(05/08/2019)";
        assert_eq!(kept(news), ["Trồng dừa", "Các xã trồng dừa ven biển."]);
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
    fn the_menus_above_a_report_and_the_papers_that_a_page_lists_below_it_are_left_out() {
        let told = "Chủ tịch UBND tỉnh Bắc Giang vừa ban hành Chỉ thị số 11/CT-UBND về việc trồng dừa trên địa bàn tỉnh, trong đó giao các sở, \
                    ngành, địa phương thực hiện tốt những việc sau đây.";
        let page = |way: &str, title: &str| {
            format!(
                "Thực hiện trồng dừa ở huyện\nĐăng nhập\nTrang chủ\nGiới thiệu\nBan Giám hiệu\nTin tức\nTrang chủ\n{way}\nThứ 3, 30/06/2020 | \
                 09:47\nA- A A+ |\n{title}\nĐọc bài Lưu\n{told}\nBài viết liên quan\nThực hiện trồng mía\nVăn bản mới\nSố: 02/KH-THCS\nTên: (Kế \
                 hoạch trồng mía)\nSố: 03/KH-THCS"
            )
        };
        assert_eq!(kept(&page("Tin tức - Sự kiện", "Trồng dừa ở huyện")), ["Trồng dừa ở huyện", told]);
        // a title may stand above the time of posting
        let title = "Tỉnh Bắc Giang trồng dừa ở tất cả các huyện";
        assert_eq!(kept(&page(title, "In bài viết")), [title, told]);
        let paper = "THÔNG BÁO\nVề việc trồng dừa\nVăn bản mới\nSố: 02/KH-THCS\nTrồng dừa.";
        assert_eq!(kept(paper), paper.lines().collect::<Vec<_>>());
    }

    #[test]
    fn what_a_law_site_adds_to_its_answers_is_left_out() {
        let paper = "Trồng dừa ra sao?\nTheo Kế hoạch 12/KH-UBND, các xã trồng dừa ở ven biển và tải về mẫu đơn.";
        let long = "Để sử dụng toàn bộ tiện ích nâng cao của Hệ Thống Pháp Luật vui lòng lựa chọn và đăng ký gói cước của chúng tôi.";
        let page = format!(
            "{long}\nNội dung chính\n{paper}\nTẢI VỀ\n(Hình từ Internet)\n\
             Quý khách cần hỏi thêm thông tin về có thể đặt câu hỏi tại đây."
        );
        assert_eq!(kept(&page), paper.lines().collect::<Vec<_>>());
    }

    #[test]
    fn an_answer_between_menus_and_a_line_that_begins_with_the_partys_name_is_kept() {
        let told = "Theo đó, các xã ở ven biển trồng dừa theo kế hoạch và báo cáo Ủy ban nhân dân tỉnh về kết quả thực hiện của từng thôn ở \
                    mỗi xã trước ngày 30 hằng tháng.";
        let page = format!("TẢI VỀ\n{told}\nTẢI VỀ\nĐảng Cộng sản Việt Nam tổ chức thế nào?\n{told}");
        let paper = format!("{told}\nĐảng Cộng sản Việt Nam tổ chức thế nào?\n{told}");
        assert_eq!(kept(&page), paper.lines().collect::<Vec<_>>());
    }

    #[test]
    fn a_document_that_speaks_of_comments_is_kept() {
        let source =
            "1. Bình luận viên có trách nhiệm dẫn chương trình.\n2. Phản hồi ý kiến của công dân trong 05 ngày.";
        assert_eq!(kept(source), source.lines().collect::<Vec<_>>());
    }

    #[test]
    fn a_count_of_comments_above_a_report_does_not_end_it() {
        let told = "Bộ Y tế chủ trì, phối hợp với các tỉnh hướng dẫn người trồng dừa phòng bệnh cho cây và báo cáo Thủ tướng Chính phủ về \
                    kết quả thực hiện ở từng tỉnh trước ngày 30 hằng tháng.";
        let report = format!("Trồng dừa ở các tỉnh\nBình luận 0\n{told}\n{told}");
        assert_eq!(kept(&report), report.lines().collect::<Vec<_>>());
        assert_eq!(kept("Trồng dừa ở các tỉnh\nBình luận 0\nTin mới"), ["Trồng dừa ở các tỉnh"]);
    }
}
