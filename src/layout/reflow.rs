//! Paragraphs: soft line breaks joined, flattened text cut at its markers.
//!
//! In: the lines of a source, of which `kind` tells how they were broken. Out: a text of one line for each paragraph.

use super::cues::{self, Cues};
use super::cut;
use super::kind::{self, HEAD_LINES, Kind, WIDEST};
use super::lines::{Line, Lines};
use super::wrap;
use crate::grammar::Grammar;
use crate::text::laid::Flow;
use crate::text::{Joint, Piece, Span, Text};

/// The paragraphs of the lines of a source; `flows` says which of them are cells of tables, none at all where there are none.
pub(super) fn reflow(source: &str, lines: &Text, flows: &[Flow], grammar: &Grammar) -> Text {
    let told = Lines::new(Cues::new(lines, grammar));
    match kind::kind(&told, flows) {
        Kind::Flat { parted } => {
            let (pieces, cells, starts) = run_together(&told, flows, parted);
            let joined = lines.assemble(&pieces);
            joined.assemble(&cut::cut(&joined, &cells, &starts, grammar))
        }
        Kind::Blocks => {
            let (pieces, cells, starts) = on_one_line(wrap::join(&told, flows), flows, lines);
            let joined = lines.assemble(&pieces);
            let cut = cut::cut(&joined, &cells, &starts, grammar);
            joined.assemble(&lines_whole(&Cues::new(&joined, grammar), cut, &starts))
        }
        Kind::Lines => lines.assemble(&wrap::join(&told, flows)),
        Kind::Wrapped(breaks) => lines.assemble(&wrap::join_wrapped(source, &told, flows, breaks)),
    }
}

/// All lines as one, the places of the cells in it, and where paragraphs begin that line ends `parted`.
fn run_together(told: &Lines<'_>, flows: &[Flow], parted: bool) -> (Vec<Piece>, Vec<Piece>, Vec<usize>) {
    let lines = told.cues.text;
    let mut pieces: Vec<Piece> = Vec::with_capacity(lines.lines().len());
    let (mut cells, mut starts, mut at) = (Vec::new(), Vec::new(), 0);
    let mut before: Option<Line> = None;
    for line in told.iter().filter(|line| !line.span.is_empty()) {
        let span = line.span;
        let cell = wrap::cell(flows, line.at);
        let glued = cell.is_none() && before.is_some_and(|before| cues::breaks_code(lines, before.span, span));
        at += usize::from(!pieces.is_empty() && !glued);
        cells.extend(cell.map(|joint| Piece { span: Span::new(at, at + span.len()), joint }));
        let opens =
            |before: Line| !told.goes_on(line) && (before.at + 1 < line.at || kind::ends_paragraph(lines, before));
        starts.extend(Some(at).filter(|_| parted && before.is_some_and(opens)));
        at += span.len();
        pieces.push(Piece { span, joint: if glued { Joint::Glue } else { Joint::Space } });
        before = Some(line);
    }
    (pieces, cells, starts)
}

/// Paragraphs as one line, the places of the cells in it, and where the others begin.
fn on_one_line(mut pieces: Vec<Piece>, flows: &[Flow], lines: &Text) -> (Vec<Piece>, Vec<Piece>, Vec<usize>) {
    let (mut cells, mut starts, mut at) = (Vec::new(), Vec::new(), 0);
    for (i, piece) in pieces.iter_mut().enumerate() {
        at += usize::from(i > 0 && piece.joint != Joint::Glue);
        let end = at + piece.span.len();
        match wrap::cell(flows, lines.line_at(piece.span.start)) {
            Some(joint) => cells.push(Piece { span: Span::new(at, end), joint }),
            None if piece.joint == Joint::Line => starts.push(at),
            None => {}
        }
        at = end;
        if piece.joint != Joint::Glue {
            piece.joint = Joint::Space;
        }
    }
    (pieces, cells, starts)
}

/// The pieces, those of each line that was not run together as one: below the head, and of numbered parts ("2. Kinh phí thực hiện Kế
/// hoạch này: …").
fn lines_whole(cues: &Cues<'_>, pieces: Vec<Piece>, starts: &[usize]) -> Vec<Piece> {
    let text = cues.text;
    let mut whole: Vec<Piece> = Vec::with_capacity(pieces.len());
    let (mut last, mut stands) = (0, false);
    for piece in pieces {
        let line = starts.partition_point(|&start| start <= piece.span.start);
        if line != last {
            let from = line.checked_sub(1).and_then(|line| starts.get(line)).copied().unwrap_or(0);
            let place = text.trim(Span::new(from, starts.get(line).copied().unwrap_or(text.len())));
            let head = line <= HEAD_LINES && place.len() <= WIDEST || kind::number_after_motto(cues, place);
            stands = (!head || cues.marker(place).is_some()) && kind::markers_inside(text, place) == 0;
            last = line;
        } else if stands && let Some(part) = whole.last_mut() {
            part.span.end = piece.span.end;
            continue;
        }
        whole.push(piece);
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraphs(source: &str) -> Vec<String> {
        let grammar = Grammar::builtin().expect("the grammar loads");
        let text = reflow(source, &Text::of_lines(source), &[], &grammar);
        text.lines().iter().map(|&l| text.slice(l).to_owned()).collect()
    }

    #[test]
    fn lines_that_are_paragraphs_stay_apart() {
        let source = "KẾ HOẠCH\nTrồng cây bóng mát\nI. MỤC TIÊU\n1. Mục tiêu chung\n- Trồng 5.000 cây.\n- Chăm sóc cây đã trồng.\nHết năm báo cáo.";
        assert_eq!(paragraphs(source), source.lines().collect::<Vec<_>>());
    }

    #[test]
    fn a_line_that_was_run_together_among_paragraphs_is_cut_and_they_stay_apart() {
        let source = "Trồng cây ở đâu?\n\nNgày 28/10/2025, UBND tỉnh có văn bản về trồng cây.\n\nNội dung như sau:\n\n- Thời gian: năm 2026. - Địa \
                      điểm: đồi trọc. - Đơn vị chủ trì: Sở Y tế. - Đơn vị phối hợp: các xã.\n\nQuý khách cần hỏi thêm, mời gọi tới xã.";
        let cut = source.replace("\n\n", "\n").replace(". - ", ".\n- ");
        assert_eq!(paragraphs(source), cut.lines().collect::<Vec<_>>());
    }

    #[test]
    fn a_block_that_was_run_together_leaves_the_other_line_ends_of_a_letter() {
        let source = "VĂN PHÒNG CHÍNH PHỦ\nSố: 12/VPCP-NN\nHà Nội, ngày 26 tháng 4 năm 2013\nKính gửi: Bộ Y tế\n\nTại Công văn số \
                      8/VPCP-NN, Bộ Y tế được giao trồng dừa.\n\nĐến nay Bộ chưa có báo cáo. Đề nghị Bộ báo cáo.\n\n";
        let block = "Nơi nhận: - Như trên; - Bộ Nội vụ; - Lưu: VT.";
        let cut = source.to_owned() + &block.replace(" - ", "\n- ");
        let cut: Vec<&str> = cut.lines().filter(|line| !line.is_empty()).collect();
        assert_eq!(paragraphs(&(source.to_owned() + block)), cut);
    }

    #[test]
    fn two_parts_on_one_line_are_parted_and_other_lines_stay_whole() {
        let other = "Các xã trồng dừa.\nCác thôn trồng mía.\n2. Kinh phí thực hiện Kế hoạch này: do tỉnh chi.\nTrồng xong phải báo cáo.\nHết.";
        let source = format!("1. Trách nhiệm:\na) Sở Y tế trồng dừa. b) Các xã có trách nhiệm trồng mía.\n{other}");
        let cut = source.replace(" b) ", "\nb) ");
        assert_eq!(paragraphs(&source), cut.lines().collect::<Vec<_>>());
    }

    #[test]
    fn a_dash_between_names_opens_no_item_of_a_text_in_one_line() {
        let source = "I. MỤC ĐÍCH Trồng dừa. II. NỘI DUNG 1. Dừa ở đường Bắc - Nam phía Đông: Các xã trồng dừa. - Chăm sóc dừa. - Tưới dừa. 2. \
                      Trồng mía.";
        let whole = |line: &String| line.starts_with("1. Dừa ở đường Bắc - Nam phía Đông: Các xã trồng dừa.");
        assert!(paragraphs(source).iter().any(whole), "{:?}", paragraphs(source));
    }

    #[test]
    fn a_dash_over_a_line_end_goes_on_with_a_name() {
        let line = "xây dựng nhu cầu kinh phí và đề xuất cơ chế, chính sách\nbảo vệ rừng với cấp có thẩm quyền.";
        let whole = [
            ("- Trồng dừa trong chương trình “Lễ hội dừa xanh Thăng Long", "- Hà Nội, lần thứ II năm 2026”."),
            ("vận động bà con ở các thôn tham gia Lễ hội dừa Thăng Long", "- Hà Nội lần thứ II; qua đó trồng dừa."),
            (
                "17. UBND các phường: Ba Đình, Hoàn Kiếm, Cửa Nam, Văn Miếu -",
                "Quốc Tử Giám, Từ Liêm và UBND xã Bát Tràng.",
            ),
        ];
        for (a, b) in whole {
            let text = paragraphs(&format!("- Tiếp tục {line}\n- Chủ động {line}\n{a}\n{b}\n- Tổ chức {line}"));
            assert!(text.contains(&format!("{a} {b}")), "{text:?}");
        }
        let part = "2.1.12. Các giải pháp về quy hoạch:";
        let text = paragraphs(&format!(
            "- Tiếp tục {line}\n- Chủ động {line}\nđể giảm thiểu ảnh hưởng do mưa lớn gây ra\n{part}\n- Tổ chức {line}"
        ));
        assert!(text.iter().any(|line| line == part), "{text:?}");
    }

    #[test]
    fn names_years_and_numbers_that_a_line_end_cuts_are_whole() {
        let line = "xây dựng nhu cầu kinh phí và đề xuất cơ chế, chính sách\nbảo vệ rừng với cấp có thẩm quyền.";
        let whole = [
            ("- Các xã trồng dừa, mía và báo cáo kết quả trong giai đoạn 2026", "- 2030, tầm nhìn đến năm 2045."),
            ("- Báo cáo của Sở Y tế ngày 05 tháng 11 năm", "2025."),
            ("2.4. Đêm “Sắc màu dừa – The color of", "Hanoi”"),
            ("QUYẾT TÂM THỰC HIỆN NGHỊ QUYẾT ĐẠI HỘI ĐẢNG BỘ LẦN THỨ", "XVII, NHIỆM KỲ 2020 - 2025"),
            ("57/2024/QH15", "ngày 25/6/2025 và các luật khác."),
            ("- Trồng dừa tại cơ quan theo khoản 1 Điều 4", "Luật Lâm nghiệp: cơ quan nhà nước và đơn vị."),
            ("- Các xã trồng dừa, mía và báo cáo kết quả với Sở Lao động", "- Thương binh và Xã hội trong quý."),
        ];
        for (a, b) in whole {
            let text = paragraphs(&format!("- Tiếp tục {line}\n- Chủ động {line}\n{a}\n{b}\n- Tổ chức {line}"));
            assert!(text.contains(&format!("{a} {b}")), "{text:?}");
        }
        // a list of years, and the parts behind a title
        for apart in ["- 2025\n- 2026", "ĐẠI HỘI ĐẢNG BỘ LẦN THỨ\nI. KẾT QUẢ"] {
            let text = paragraphs(&format!("- Tiếp tục {line}\n- Chủ động {line}\n{apart}\n- Tổ chức {line}"));
            assert!(apart.lines().all(|line| text.iter().any(|l| l == line)), "{text:?}");
        }
    }

    #[test]
    fn a_line_with_room_for_the_next_word_ends_its_paragraph_where_lines_were_broken_at_one_width() {
        let words = "các xã trồng dừa và mía ở đồi ven hồ rồi tưới cây".split(' ').cycle();
        let mut lines = vec![String::from("- Việc:")];
        for word in words.take(400) {
            let last = lines.last_mut().expect("a line");
            if last.chars().count() + 1 + word.chars().count() > 50 {
                lines.push(word.into())
            } else {
                *last = format!("{last} {word}")
            }
        }
        let heading = "3. Các tổ chức chủ hồ, đập dâng trên xã";
        let source = format!("{}.\n{heading}\nTrồng cây ở đồi ven hồ.", lines.join("\n"));
        assert_eq!(paragraphs(&source)[1..], [heading, "Trồng cây ở đồi ven hồ."]);
    }

    #[test]
    fn the_last_paragraph_of_a_plan_stays_apart_from_the_full_line_above_it() {
        let item = "- Phối hợp với các xã lập danh sách cây ở đồi, cây ở hồ, cây ven\nđường; chăm sóc cây đã trồng và báo cáo kết quả trồng cây ở xã.";
        let closing = "Trên đây là Kế hoạch trồng cây năm 2024, yêu cầu các xã, phường\nnghiêm túc thực hiện và báo cáo kết quả về Sở Y tế theo quy định.";
        let joined = [item, closing].map(|p| p.replace('\n', " "));
        assert_eq!(paragraphs(&format!("{item}\n{closing}")), joined);
    }

    #[test]
    fn a_reference_over_a_line_end_is_joined() {
        assert_eq!(
            paragraphs(
                "1. Việc này chưa đúng quy định tại khoản 1\nĐiều 23 của Luật Tài nguyên nước.\n2. Đã rà soát trong năm\n2023. Phần còn lại chuyển sang năm sau."
            ),
            [
                "1. Việc này chưa đúng quy định tại khoản 1 Điều 23 của Luật Tài nguyên nước.",
                "2. Đã rà soát trong năm 2023. Phần còn lại chuyển sang năm sau.",
            ]
        );
    }

    #[test]
    fn lines_that_of_joins_are_one_and_a_type_keeps_its_line() {
        let source = "KẾ HOẠCH\nTHỰC HIỆN NGHỊ QUYẾT SỐ 21/NQ-CP NGÀY 23/7/2025\nCỦA CHÍNH PHỦ VỀ BẾN PHÀ\n\
                      Thực hiện Chỉ thị số 11-CT/TU ngày 04/01/2026\ncủa Ban Thường vụ Tỉnh ủy;\nQUYẾT ĐỊNH\nCỦA GIÁM ĐỐC\n\
                      SỬA ĐỔI NGHỊ ĐỊNH CỦA\nCHÍNH PHỦ";
        assert_eq!(
            paragraphs(source)[1..],
            [
                "THỰC HIỆN NGHỊ QUYẾT SỐ 21/NQ-CP NGÀY 23/7/2025 CỦA CHÍNH PHỦ VỀ BẾN PHÀ",
                "Thực hiện Chỉ thị số 11-CT/TU ngày 04/01/2026 của Ban Thường vụ Tỉnh ủy;",
                "QUYẾT ĐỊNH",
                "CỦA GIÁM ĐỐC",
                "SỬA ĐỔI NGHỊ ĐỊNH CỦA CHÍNH PHỦ",
            ]
        );
    }

    #[test]
    fn a_number_at_the_beginning_of_a_line_belongs_to_the_document_named_before_it() {
        let source = "Thực hiện Chỉ thị số\n21-CT/TU ngày 01 tháng 02 năm 2005;\ntheo Phụ lục II Nghị quyết\n214/NQ-CP.\nSố\n\
                      7/KH-UBND\nKẾ HOẠCH\n12/2026/KH-UBND";
        assert_eq!(
            paragraphs(source),
            [
                "Thực hiện Chỉ thị số 21-CT/TU ngày 01 tháng 02 năm 2005;",
                "theo Phụ lục II Nghị quyết 214/NQ-CP.",
                "Số 7/KH-UBND",
                "KẾ HOẠCH",
                "12/2026/KH-UBND",
            ]
        );
    }

    #[test]
    fn notes_at_the_end_of_a_page_follow_their_paragraph() {
        let source = "KẾ HOẠCH\nNạo vét luồng trên địa bàn tỉnh\n1. Đơn vị nạo vét phải tuân thủ đúng thiết kế đã được phê duyệt, không\ntự ý thay đổi chiều sâu luồng và vị trí đổ vật liệu đã thống nhất với xã1.\n- Gửi thông báo2 ngày bắt đầu nạo vét cho Ủy ban nhân dân xã và trạm\n1 Nội dung thiết kế theo Thông tư số 31/2025/TT-BCT\n2 Mẫu thông báo kèm theo Quyết định số 15/QĐ-UBND\n\n2\n\nquản lý đường thủy trước khi đưa thiết bị vào khu vực nạo vét của mình.\n- Lập hồ sơ bến theo mẫu chung của tỉnh, gửi về Sở Xây dựng để tổng hợp\nchung và báo cáo.";
        assert_eq!(
            paragraphs(source)[3..],
            [
                "- Gửi thông báo2 ngày bắt đầu nạo vét cho Ủy ban nhân dân xã và trạm quản lý đường thủy trước khi đưa thiết bị vào khu vực nạo vét của mình.",
                "1 Nội dung thiết kế theo Thông tư số 31/2025/TT-BCT",
                "2 Mẫu thông báo kèm theo Quyết định số 15/QĐ-UBND",
                "- Lập hồ sơ bến theo mẫu chung của tỉnh, gửi về Sở Xây dựng để tổng hợp chung và báo cáo.",
            ]
        );
    }

    #[test]
    fn wrapped_lines_become_paragraphs() {
        let source = "Số: 115\n\n/KH-SNN\n\nKẾ HOẠCH\nThu gom vỏ chai trên địa bàn tỉnh\nThực hiện Kế hoạch số 157/KH-\nUBND ngày 22/12/2025 của Ủy ban nhân\ndân tỉnh về bảo vệ môi trường nông\nthôn năm 2026.\nI. MỤC ĐÍCH\na) Hạn chế tình trạng vứt bỏ chai, lọ\ntrên đồng ruộng; giảm nguy cơ\n\n2\n\nô nhiễm nguồn nước.\nb) Tạo thói quen tốt.";
        assert_eq!(
            paragraphs(source),
            [
                "Số: 115/KH-SNN",
                "KẾ HOẠCH",
                "Thu gom vỏ chai trên địa bàn tỉnh",
                "Thực hiện Kế hoạch số 157/KH-UBND ngày 22/12/2025 của Ủy ban nhân dân tỉnh về bảo vệ môi trường nông thôn năm 2026.",
                "I. MỤC ĐÍCH",
                "a) Hạn chế tình trạng vứt bỏ chai, lọ trên đồng ruộng; giảm nguy cơ ô nhiễm nguồn nước.",
                "b) Tạo thói quen tốt.",
            ]
        );
    }

    #[test]
    fn a_number_that_opens_a_page_is_the_pages_own() {
        let source = "KẾ HOẠCH\nNạo vét luồng trên địa bàn tỉnh\n1. Đơn vị nạo vét phải tuân thủ đúng thiết kế đã được phê duyệt, không\ntự ý thay đổi chiều sâu luồng và vị trí đổ vật liệu đã thống nhất với\n\u{c}   2\n\nxã nơi có luồng và với trạm quản lý đường thủy.\n- Lập hồ sơ bến theo mẫu chung của tỉnh, gửi về Sở Xây dựng để tổng hợp\nchung và báo cáo.";
        assert_eq!(
            paragraphs(source)[2],
            "1. Đơn vị nạo vét phải tuân thủ đúng thiết kế đã được phê duyệt, không tự ý thay đổi chiều sâu luồng và vị trí đổ vật liệu đã thống nhất với xã nơi có luồng và với trạm quản lý đường thủy."
        );
    }

    #[test]
    fn lines_that_end_early_as_in_a_pages_markup_become_paragraphs() {
        let source = "KẾ HOẠCH\nThực hiện Quyết định số\n142/QĐ-TTg ngày 02 tháng 02 năm 2024 của Thủ tướng Chính phủ về dữ liệu của các cơ quan\n\
                      nhà nước, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:\nI. MỤC TIÊU\nĐẾN NĂM 2030\n1. Phát triển\n\
                      hạ tầng dữ liệu\na) Hoàn thiện trung tâm dữ\nliệu của tỉnh, bảo đảm kết nối với kho dữ liệu chung; tập huấn cho người dùng hằng\n\
                      năm.\nb) Giao Giám đốc Sở\nCông Thương chủ trì, phối hợp với các sở theo dõi việc kết nối của các doanh nghiệp và báo cáo\n\
                      Ủy ban nhân dân tỉnh.\nc) Giao Sở Nông nghiệp và Môi trường\n(Chi cục Kiểm lâm) chủ trì kết nối dữ liệu rừng.\n2. Phát triển công dân số\nMỗi thôn lập một tổ công\nnghệ số cộng đồng, có người phụ trách và có lịch trực công khai tại nhà văn hóa của thôn.\n\
                      -\nKinh phí do ngân sách bảo đảm.";
        assert_eq!(
            paragraphs(source)[1..],
            [
                "Thực hiện Quyết định số 142/QĐ-TTg ngày 02 tháng 02 năm 2024 của Thủ tướng Chính phủ về dữ liệu của các cơ quan nhà nước, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:",
                "I. MỤC TIÊU ĐẾN NĂM 2030",
                "1. Phát triển hạ tầng dữ liệu",
                "a) Hoàn thiện trung tâm dữ liệu của tỉnh, bảo đảm kết nối với kho dữ liệu chung; tập huấn cho người dùng hằng năm.",
                "b) Giao Giám đốc Sở Công Thương chủ trì, phối hợp với các sở theo dõi việc kết nối của các doanh nghiệp và báo cáo Ủy ban nhân dân tỉnh.",
                "c) Giao Sở Nông nghiệp và Môi trường (Chi cục Kiểm lâm) chủ trì kết nối dữ liệu rừng.",
                "2. Phát triển công dân số",
                "Mỗi thôn lập một tổ công nghệ số cộng đồng, có người phụ trách và có lịch trực công khai tại nhà văn hóa của thôn.",
                "- Kinh phí do ngân sách bảo đảm.",
            ]
        );
    }

    #[test]
    fn a_heading_that_ends_with_a_word_before_numbers_stands_alone() {
        let source = "II. NHIỆM VỤ\n1. Phát triển hạ tầng phục vụ chính quyền số\n2. Tổ chức tổng kết, đánh giá trong năm\n3. Công khai kết quả theo từng ngày";
        assert_eq!(paragraphs(source), source.lines().collect::<Vec<_>>());
    }

    #[test]
    fn words_that_a_line_end_splits_are_joined() {
        let source = "ỦY\nBAN NHÂN DÂN TỈNH A\nCỘNG HÒA XÃ\nHỘI CHỦ NGHĨA VIỆT NAM\nQUYẾT\nĐỊNH\nVề việc trồng cây\nCăn\ncứ Luật Lâm nghiệp;\nQUYẾT\nĐỊNH:\nĐiều\n2. Sở Y tế thực hiện.";
        assert_eq!(
            paragraphs(source),
            [
                "ỦY BAN NHÂN DÂN TỈNH A",
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                "QUYẾT ĐỊNH",
                "Về việc trồng cây",
                "Căn cứ Luật Lâm nghiệp;",
                "QUYẾT ĐỊNH:",
                "Điều 2. Sở Y tế thực hiện.",
            ]
        );
    }

    #[test]
    fn a_number_alone_on_the_last_line_of_its_sentence_is_joined() {
        let source = "KẾ HOẠCH\n- Hoàn thiện cơ sở dữ liệu của các ngành, danh mục tại Phụ lục Nghị quyết\n214/NQ-CP).\n- Số hóa tài liệu của các cơ quan trên địa bàn thành phố theo lộ trình, bảo\nđảm an toàn; kết nối, chia sẻ dữ liệu với các bộ, ngành ở Trung ương theo\nhướng dẫn.";
        assert!(paragraphs(source)[1].ends_with("Nghị quyết 214/NQ-CP)."), "{:?}", paragraphs(source));
    }

    #[test]
    fn a_day_goes_on_behind_its_month_in_a_text_without_broken_lines() {
        let source = "QUYẾT ĐỊNH\nCăn cứ Quyết định số 44/2022/QĐ-UBND ngày 24 tháng\n11 năm 2022 của Ủy ban nhân dân tỉnh;\nTrồng cây trong 24 tháng\n3. Chọn giống.";
        assert_eq!(
            paragraphs(source)[1],
            "Căn cứ Quyết định số 44/2022/QĐ-UBND ngày 24 tháng 11 năm 2022 của Ủy ban nhân dân tỉnh;"
        );
        assert_eq!(paragraphs(source)[3], "3. Chọn giống.");
    }

    #[test]
    fn a_sentence_goes_on_with_the_paper_that_it_carries_out() {
        let full = "Trồng cây ở các đồi trọc của những xã ven biển và ở trường học, trạm\ny tế, trụ sở của các cơ quan trong tỉnh và ở mọi nơi khác mà các xã\nđã chọn.";
        let of =
            |lines: &str| paragraphs(&format!("KẾ HOẠCH\nI. MỤC TIÊU\n{full}\n{full}\nII. VIỆC LÀM\n{lines}\n{full}"));
        for lines in [
            "1. Giao các xã tổ chức thực hiện\nNghị quyết. Sở Y tế trồng cây.",
            "Sau 8 năm triển khai thực hiện\nNghị quyết số 21-NQ/TW của Đảng, cây đã xanh.",
            "3. Các xã căn cứ nội dung\nQuyết định để trồng cây.",
        ] {
            assert!(of(lines).contains(&lines.replace('\n', " ")), "{:?}", of(lines));
        }
        assert_eq!(of("1. Căn cứ trồng cây\nNghị quyết số 21-NQ/TW của Đảng.")[5], "1. Căn cứ trồng cây");
    }

    #[test]
    fn a_term_in_brackets_goes_on_over_its_line_end() {
        let source = "KẾ HOẠCH\nTổ chức các hoạt động kỷ niệm 70 năm Ngày Thương binh - Liệt sĩ (27/7/1947\n- 27/7/2017) trên địa bàn tỉnh và ở các xã vùng cao có nhiều\ngia đình chính sách, người có công với cách mạng của huyện.";
        assert!(paragraphs(source)[1].contains("(27/7/1947 - 27/7/2017)"), "{:?}", paragraphs(source));
    }

    #[test]
    fn a_marker_alone_below_a_line_without_a_mark_opens_its_part() {
        let long = "Thời gian qua, công tác\nthu hút đầu tư ngoài ngân sách trên địa bàn tỉnh đã có nhiều chuyển biến tích cực,\ngóp phần thúc đẩy tăng trưởng kinh tế - xã hội, giải quyết việc làm, nâng cao\nnăng lực sản xuất và chất lượng sống của người dân.";
        let part = "I.\nTrách nhiệm phối hợp trong công tác thẩm định chủ trương đầu tư dự án\n1.\nCác cơ quan rà soát hồ sơ đất, rừng và các công trình thủy lợi ở những xã vùng\ncao của tỉnh.";
        let found = paragraphs(&format!(
            "CHỈ THỊ\nVề rừng\n{long}\n{part}\nĐiều 8. Trách nhiệm thi hành\nChánh Văn phòng Ủy ban nhân dân Tỉnh; Giám đốc Sở\nCông Thương; Thủ trưởng các Sở, ban, ngành tỉnh; Chủ tịch Ủy ban nhân dân xã,\nphường chịu trách nhiệm thi hành Quyết định này."
        ));
        assert_eq!(found[3], "I. Trách nhiệm phối hợp trong công tác thẩm định chủ trương đầu tư dự án");
        assert!(found[4].starts_with("1. Các cơ quan rà soát") && found[4].ends_with("cao của tỉnh."), "{found:?}");
        assert_eq!(found[5], "Điều 8. Trách nhiệm thi hành");
    }

    #[test]
    fn lines_that_end_early_among_whole_paragraphs_are_joined() {
        let long = "Quyết định này quy định về trực ban bến phà và trách nhiệm của các cơ quan trong việc kiểm tra bến phà; các bến phà chở khách phải có người trực, có sổ trực và có phao cứu sinh theo đúng mẫu chung của ngành, được kiểm tra mỗi quý một lần trước mùa mưa lũ.";
        let source = format!(
            "QUYẾT ĐỊNH\nVề trực ban bến\nphà\nCăn cứ Luật Tổ chức\nChính phủ ngày 18/02/2025;\nCăn cứ Nghị định số 08/2021/NĐ-CP ngày\n28/01/2021 của Chính phủ về quản lý các bến thủy nội địa trên sông, hồ và\nhoạt động đường thủy;\nĐiều 1. Phạm vi điều chỉnh\n{long}\nĐiều 2. Giao Giám đốc Sở\nXây dựng kiểm tra bến phà trước\nngày 30/6. {long}\nĐiều 3. Chánh Văn phòng và Giám đốc Sở\nXây dựng chịu trách nhiệm thi\nhành Quyết định này. {long}\n{long}\n{long}\n{long}"
        );
        let found = paragraphs(&source);
        assert_eq!(found[2], "Căn cứ Luật Tổ chức Chính phủ ngày 18/02/2025;");
        assert!(found[4] == "Điều 1. Phạm vi điều chỉnh" && found[5] == long, "{found:?}");
        assert!(found[6].starts_with("Điều 2. Giao Giám đốc Sở Xây dựng kiểm tra"), "{found:?}");
        assert!(found[7].starts_with("Điều 3. Chánh Văn phòng và Giám đốc Sở Xây dựng chịu"), "{found:?}");
        assert_eq!(found[8..], [long, long, long]);
    }

    #[test]
    fn the_word_of_a_part_and_its_number_are_joined() {
        let found = paragraphs("QUYẾT ĐỊNH\nVề bến phà\nChương\nIII\nTỔ CHỨC THỰC HIỆN\nĐiều 14. Hiệu lực");
        assert_eq!(found[2], "Chương III");
    }

    #[test]
    fn years_that_a_line_end_parts_are_joined() {
        let source = "KẾ HOẠCH\nTRỒNG CÂY BÓNG MÁT GIAI ĐOẠN 2021 -\n2025\nI. MỤC TIÊU\n1. Năm 2021 -\n2. Trồng cây.";
        let found = paragraphs(source);
        assert_eq!(found[1], "TRỒNG CÂY BÓNG MÁT GIAI ĐOẠN 2021 - 2025");
        assert_eq!(found[found.len() - 1], "2. Trồng cây.");
    }

    #[test]
    fn flattened_text_is_cut_at_its_markers() {
        let source = "ỦY BAN NHÂN DÂN\r\n  TỈNH A ------- CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT\r\n  NAM Độc lập - Tự do - Hạnh phúc ------- Số: 12/KH-UBND Hải Dương, ngày 17 tháng 5 năm 2019 KẾ HOẠCH XÂY DỰNG HỆ THỐNG Căn cứ Luật Thư viện; Căn cứ Nghị định số 12/2020/NĐ-CP. I. MỤC ĐÍCH,\r\nYÊU CẦU 1. Mục đích - Giảm thời gian đi lại. - Truyền đạt ý kiến kịp thời theo khoản 2 Điều 7. 2. Yêu cầu - Thiết bị đồng bộ. II. KINH PHÍ Tổng kinh phí 21.400 triệu đồng. Nơi nhận: - Như trên; - Lưu: VT.";
        assert_eq!(
            paragraphs(source),
            [
                "ỦY BAN NHÂN DÂN TỈNH A",
                "-------",
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                "Độc lập - Tự do - Hạnh phúc",
                "-------",
                "Số: 12/KH-UBND",
                "Hải Dương, ngày 17 tháng 5 năm 2019",
                "KẾ HOẠCH",
                "XÂY DỰNG HỆ THỐNG",
                "Căn cứ Luật Thư viện;",
                "Căn cứ Nghị định số 12/2020/NĐ-CP.",
                "I. MỤC ĐÍCH, YÊU CẦU",
                "1. Mục đích",
                "- Giảm thời gian đi lại.",
                "- Truyền đạt ý kiến kịp thời theo khoản 2 Điều 7.",
                "2. Yêu cầu",
                "- Thiết bị đồng bộ.",
                "II. KINH PHÍ",
                "Tổng kinh phí 21.400 triệu đồng.",
                "Nơi nhận:",
                "- Như trên;",
                "- Lưu: VT.",
            ]
        );
    }

    #[test]
    fn a_sentence_alone_is_not_cut_inside_its_references() {
        let sentence = "Căn cứ khoản 2 Điều 7 Luật Thư viện ngày 21/11/2019 và Nghị định số 93/2020/NĐ-CP.";
        assert_eq!(paragraphs(sentence), [sentence]);
    }

    #[test]
    fn a_number_behind_the_motto_tells_that_wrapped_lines_were_run_together() {
        let source = "BỘ XÂY DỰNG ------- CỘNG HÒA XÃ HỘI\n CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc ------- Số: 12/TB-BXD Hà Nội, ngày 19\n tháng 6 năm 2023 THÔNG BÁO\nVỀ BẾN PHÀ Bộ trưởng Bộ Xây dựng có ý kiến như\nsau: I. ĐÁNH GIÁ CHUNG Các bến phà đã hoạt động\nan toàn theo Luật của Quốc hội nước\nCộng hòa xã hội chủ nghĩa Việt Nam (nếu có) II. NHIỆM VỤ NĂM 2024 Vụ Vận tải rà soát\nbến phà.";
        let found = paragraphs(source);
        assert_eq!(
            found[found.len() - 4..],
            [
                "I. ĐÁNH GIÁ CHUNG",
                "Các bến phà đã hoạt động an toàn theo Luật của Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam (nếu có)",
                "II. NHIỆM VỤ NĂM 2024",
                "Vụ Vận tải rà soát bến phà.",
            ]
        );
    }

    #[test]
    fn the_clauses_of_an_article_that_amends_stand_behind_its_long_heading() {
        let source = "QUYẾT ĐỊNH: Điều 1. Sửa đổi, bổ sung một số điều của Quy chế trực ban bến phà ban hành kèm theo Quyết định số 9102/2019/QĐ-BGTVT ngày 04 tháng 3 năm 2019 của Bộ trưởng Bộ Giao thông vận tải về bến phà 1. Sửa đổi khoản 2 Điều 7 như sau: “2. Mỗi ca có hai người.” 2. Bãi bỏ cụm từ “trạm gác” tại khoản 1 Điều 12. Điều 2. Hiệu lực Quyết định này có hiệu lực kể từ ngày ký.";
        let found = paragraphs(source);
        assert!(found.iter().any(|p| p == "1. Sửa đổi khoản 2 Điều 7 như sau:"), "{found:?}");
        assert!(found.iter().any(|p| p == "2. Bãi bỏ cụm từ “trạm gác” tại khoản 1 Điều 12."), "{found:?}");
    }

    #[test]
    fn a_number_in_brackets_opens_an_item_behind_a_sentence() {
        let lead = "2. Chủ tịch Ủy ban nhân dân các tỉnh, thành phố tổ\nchức theo dõi sát tình hình, tập trung chỉ đạo khắc phục nhanh hậu quả các đợt\n\
                    bão, lũ vừa qua theo chỉ đạo tại Công điện số 12 với tinh thần cao nhất,\ntrong đó:\n";
        let list = "(1) Tập trung kêu gọi, hướng dẫn tàu thuyền còn hoạt\nđộng trên biển khẩn trương di chuyển.\n(2) Chủ động rà soát phương án, kịch bản\nứng phó.";
        let found = paragraphs(&format!("{lead}{list}"));
        let items = [
            "(1) Tập trung kêu gọi, hướng dẫn tàu thuyền còn hoạt động trên biển khẩn trương di chuyển.",
            "(2) Chủ động rà soát phương án, kịch bản ứng phó.",
        ];
        assert_eq!(found[1..], items);
    }

    #[test]
    fn where_empty_lines_part_paragraphs_a_line_below_another_goes_on_with_it() {
        let source = "KẾ HOẠCH\n\nTRỒNG\nCÂY BÓNG MÁT TRÊN ĐỊA BÀN TỈNH GIAI ĐOẠN\n2026 - 2030\n\nCăn cứ chỉ đạo của Chủ tịch Ủy ban nhân dân tỉnh\n\
                      Đồng Nai về việc trồng cây bóng mát trên các tuyến đường\ntrong các phường và xã; căn cứ chỉ tiêu trồng cây của tỉnh\n\
                      đã giao cho các sở, ban, ngành, tỉnh có kế hoạch\nnhư sau:\n\nI. MỤC TIÊU\n\n1. Đến hết giai đoạn 2026\n\
                      - 2030, trồng xong cây trên các tuyến đường trong các phường\nvà xã của cả tỉnh.\n\n2. Lập hồ sơ bằng phần mềm trí tuệ nhân tạo\n\
                      (AI) và gửi về Sở; cơ bản ổn định việc chăm sóc cây bóng mát;\ntrồng thêm cây ở ven đường.\n\n3. Sở Y tế làm việc với\n\
                      Hội Nông dân để thống nhất việc trồng cây và chăm sóc cây\ntrên toàn tỉnh theo kế hoạch.\n\n- Trồng cây.\n\
                      \n- Tưới cây.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nTrần Văn Tám\n2";
        assert_eq!(
            paragraphs(source),
            [
                "KẾ HOẠCH",
                "TRỒNG CÂY BÓNG MÁT TRÊN ĐỊA BÀN TỈNH GIAI ĐOẠN",
                "2026 - 2030",
                "Căn cứ chỉ đạo của Chủ tịch Ủy ban nhân dân tỉnh Đồng Nai về việc trồng cây bóng mát trên các tuyến đường trong các phường và xã; căn cứ chỉ tiêu trồng cây của tỉnh đã giao cho các sở, ban, ngành, tỉnh có kế hoạch như sau:",
                "I. MỤC TIÊU",
                "1. Đến hết giai đoạn 2026 - 2030, trồng xong cây trên các tuyến đường trong các phường và xã của cả tỉnh.",
                "2. Lập hồ sơ bằng phần mềm trí tuệ nhân tạo (AI) và gửi về Sở; cơ bản ổn định việc chăm sóc cây bóng mát; trồng thêm cây ở ven đường.",
                "3. Sở Y tế làm việc với Hội Nông dân để thống nhất việc trồng cây và chăm sóc cây trên toàn tỉnh theo kế hoạch.",
                "- Trồng cây.",
                "- Tưới cây.",
                "Nơi nhận:",
                "- Như trên;",
                "- Lưu: VT.",
                "TM. ỦY BAN NHÂN DÂN",
                "CHỦ TỊCH",
                "Trần Văn Tám",
                "2",
            ]
        );
    }

    #[test]
    fn an_empty_line_inside_a_sentence_is_the_end_of_a_page() {
        let source = "I. NHIỆM VỤ\n1. Rà soát các bến phà và trình cấp có thẩm quyền những\nviệc có liên quan đến\n\nphát triển giao thông đường thủy trên địa bàn tỉnh, hoàn\n\
                      thành trong năm 2025.\n2. Các xã kiểm tra bến phà, gửi báo cáo về Sở Xây dựng\ntrước mùa mưa lũ hằng năm để tổng hợp chung và trình\n\
                      \ncấp có thẩm quyền sửa chữa bến phà, mua phao cứu sinh\ncho các bến.";
        let found = paragraphs(source);
        assert!(
            found[1].ends_with(
                "có liên quan đến phát triển giao thông đường thủy trên địa bàn tỉnh, hoàn thành trong năm 2025."
            ),
            "{found:?}"
        );
    }

    #[test]
    fn a_heading_in_capitals_goes_on_over_the_line_end() {
        let source = "HƯỚNG DẪN\nI. ĐỐI VỚI CÁC BẾN PHÀ CHỞ KHÁCH VÀ CHỞ XE CỦA\nCÁC HUYỆN\n1. Trực bến.\nII. KINH PHÍ\nPHỤ LỤC\nDanh mục bến.";
        assert_eq!(paragraphs(source)[1], "I. ĐỐI VỚI CÁC BẾN PHÀ CHỞ KHÁCH VÀ CHỞ XE CỦA CÁC HUYỆN");
        assert_eq!(paragraphs(source)[3], "II. KINH PHÍ");
    }

    #[test]
    fn the_number_of_an_item_stands_above_its_text() {
        let source = "Chỉ thị về bến phà\nI.\nNâng cao nhận thức của các bến phà\n1.\nQuan tâm đến việc trực bến.\n2.\nKiểm tra bến phà.";
        let whole = ["I. Nâng cao nhận thức của các bến phà", "1. Quan tâm đến việc trực bến.", "2. Kiểm tra bến phà."];
        assert_eq!(paragraphs(source)[1..], whole);
    }

    #[test]
    fn a_text_run_together_is_not_cut_at_the_partys_name_and_is_at_numerals_without_capitals() {
        let source = "Chỉ thị về trồng cây năm 2010 Nhân 80 năm ngày thành lập Đảng Cộng sản Việt Nam, các xã trồng cây. I. mục tiêu 1. Trồng cây ven \
                      đường. 2. Trồng cây trong công viên. Ii. tổ chức thực hiện 1. Sở Y tế kiểm tra. 2. Các xã báo cáo.";
        let found = paragraphs(source);
        assert!(found[0].ends_with("ngày thành lập Đảng Cộng sản Việt Nam, các xã trồng cây."), "{found:?}");
        assert!(found.iter().any(|p| p.starts_with("Ii. tổ chức thực hiện")), "{found:?}");
        assert!(found.iter().any(|p| p == "1. Sở Y tế kiểm tra."), "{found:?}");
    }
}
