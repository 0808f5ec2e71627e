//! What head and end of a document give, each test one sentence of the rules.

use super::*;

fn frame(source: &str) -> (Text, Frame) {
    let grammar = Grammar::builtin().expect("the built-in grammar loads");
    let text = crate::normalise(source, &grammar);
    let frame = read(&text, &grammar, &grammar.sweep(text.folded()));
    (text, frame)
}

/// The frame of a source, for the tests of the parts.
pub(super) fn frame_of(source: &str) -> Frame {
    frame(source).1
}

const LINES: &str = "UBND TỈNH PHÚ THỌ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỞ NỘI VỤ\nĐộc lập - Tự do - Hạnh phúc\n\
    Số: 59  /KH-SNV\nPhú Thọ, ngày 5 tháng 4 năm 2024\nKẾ HOẠCH\nTrồng cây bóng mát trong trường học năm 2024\n\
    Căn cứ Luật Lâm nghiệp ngày 15 tháng 11 năm 2017, Sở Nội vụ ban hành Kế hoạch như sau:\nI. MỤC TIÊU\n\
    Trồng 5.000 cây./.\nNơi nhận:\n- UBND tỉnh (b/c);\n- Các phòng thuộc Sở;\n- Lưu: VT.\nKT. GIÁM ĐỐC\n\
    PHÓ GIÁM ĐỐC\nTạ Minh Viễn";

#[test]
fn a_head_in_lines_gives_all_its_components() {
    let (text, frame) = frame(LINES);
    let header = frame.header;
    assert_eq!(header.authority.as_deref(), Some("SỞ NỘI VỤ"));
    assert_eq!(header.parent_authority.as_deref(), Some("UBND TỈNH PHÚ THỌ"));
    assert_eq!(header.kind.as_deref(), Some("Kế hoạch"));
    assert_eq!(header.code.as_deref(), Some("59/KH-SNV"));
    assert_eq!(header.place.as_deref(), Some("Phú Thọ"));
    assert_eq!(header.date.as_deref(), Some("2024-04-05"));
    assert_eq!(header.title.as_deref(), Some("Trồng cây bóng mát trong trường học năm 2024"));
    assert_eq!(header.period.as_deref(), Some("2024"));
    assert_eq!(frame.own_code.map(|s| text.slice(s)), Some("59 /KH-SNV"));
}

#[test]
fn copies_on_other_media_are_sent_to_the_list_below_them() {
    let source = LINES.replace("- Các phòng thuộc Sở;\n- Lưu: VT.", "- Lưu: VT.\nBản điện tử:\n- Các phòng thuộc Sở.");
    let (_, frame) = frame(&source);
    let names: Vec<&str> = frame.recipients.iter().map(|r| r.raw.as_str()).collect();
    assert_eq!(names, ["UBND tỉnh (b/c)", "Lưu: VT", "Các phòng thuộc Sở"]);
    assert_eq!(frame.signatures.first().and_then(|s| s.name.as_deref()), Some("Tạ Minh Viễn"));
}

#[test]
fn a_name_in_a_column_of_its_own_is_no_addressee() {
    let source = "UBND TỈNH PHÚ THỌ\nSố: 5/KH-UBND\nPhú Thọ, ngày 5 tháng 4 năm 2024\nKẾ HOẠCH\nTrồng cây năm 2024\nI. MỤC TIÊU\nTrồng 5.000 \
                  cây./.\n\nNơi nhận                                    CHỦ TỊCH\n- Sở Y tế;\n- Các xã, phường;                   \
                  Tạ Minh Viễn\n- Lưu: VT.\nKý bởi Văn phòng\nGiờ ký: 2024-04-05T08:25";
    let (_, frame) = frame(source);
    let names: Vec<&str> = frame.recipients.iter().map(|r| r.raw.as_str()).collect();
    assert_eq!(names, ["Sở Y tế", "Các xã, phường", "Lưu: VT"]);
    let signature = frame.signatures.first().map(|s| (s.position.as_deref(), s.name.as_deref()));
    assert_eq!(signature, Some((Some("CHỦ TỊCH"), Some("Tạ Minh Viễn"))));
}

#[test]
fn the_note_below_a_republished_letter_tells_its_head() {
    let source = "Tin chỉ đạo điều hành\n22/04/2021\nTriển khai trồng cây kỷ niệm 30 năm Ngày thành lập tỉnh của Huyện ủy\nThực hiện Hướng dẫn số \
                  06-HD/HU ngày 15/3/2021 của Huyện ủy về trồng cây; Ủy ban nhân dân huyện Côn Đảo có ý kiến như sau:\n1. Phòng Văn hóa và \
                  Thông tin chủ trì trồng cây.\n2. Phòng Nội vụ trồng cây.\n(Nguồn: Từ Công văn số 1150/UBND-VP ngày 22/04/2021)\nĐánh giá\nTin \
                  tức liên quan";
    let (text, frame) = frame(source);
    let header = frame.header;
    assert_eq!((frame.form, header.type_code.as_deref()), (Form::Republished, Some("CV")));
    assert_eq!((header.code.as_deref(), header.date.as_deref()), (Some("1150/UBND-VP"), Some("2021-04-22")));
    assert_eq!(header.authority.as_deref(), Some("Ủy ban nhân dân huyện Côn Đảo"));
    assert_eq!(header.title.as_deref(), Some("Triển khai trồng cây kỷ niệm 30 năm Ngày thành lập tỉnh của Huyện ủy"));
    assert!(text.as_str().ends_with("ngày 22/04/2021)") && !text.as_str().contains("\n22/04/2021\n"));
}

#[test]
fn conclusions_of_a_meeting_are_the_subject_of_a_notice() {
    let source = LINES.replace("KẾ HOẠCH\nTrồng cây", "THÔNG BÁO\nKẾT LUẬN CUỘC HỌP VỀ TRỒNG CÂY");
    let header = frame(&source).1.header;
    assert_eq!(header.kind.as_deref(), Some("Thông báo"));
    assert!(header.title.is_some_and(|t| t.starts_with("KẾT LUẬN CUỘC HỌP")));
}

#[test]
fn a_telegram_goes_to_those_that_it_names() {
    let source = "THỦ TƯỚNG CHÍNH PHỦ\nSố: 8/CĐ-TTg\nHà Nội, ngày 5 tháng 4 năm 2024\nCÔNG ĐIỆN\nVỀ VIỆC TRỒNG CÂY\nTHỦ TƯỚNG CHÍNH PHỦ điện:\n\
                  - Bộ trưởng các Bộ: Y tế, Nội vụ.\n- Chủ tịch Ủy ban nhân dân các tỉnh.\nĐể trồng cây, Thủ tướng Chính phủ yêu cầu:";
    let header = frame(source).1.header;
    assert_eq!(header.title.as_deref(), Some("TRỒNG CÂY"));
    assert_eq!(header.addressees, ["Bộ trưởng các Bộ: Y tế, Nội vụ", "Chủ tịch Ủy ban nhân dân các tỉnh"]);
    assert_eq!(header.authority.as_deref(), Some("THỦ TƯỚNG CHÍNH PHỦ"));
}

#[test]
fn the_body_leaves_out_head_recipients_and_signature() {
    let (text, frame) = frame(LINES);
    let lines: Vec<&str> =
        frame.body.iter().flat_map(|r| r.clone()).filter_map(|i| text.lines().get(i)).map(|&l| text.slice(l)).collect();
    assert!(lines.first().is_some_and(|l| l.starts_with("Căn cứ")), "{lines:?}");
    assert!(lines.last().is_some_and(|l| l.ends_with("cây./.")), "{lines:?}");
}

#[test]
fn recipients_lose_bullets_and_marks_and_keep_their_notes() {
    let (_, frame) = frame(LINES);
    let raw: Vec<&str> = frame.recipients.iter().map(|r| r.raw.as_str()).collect();
    assert_eq!(raw, ["UBND tỉnh (b/c)", "Các phòng thuộc Sở", "Lưu: VT"]);
    assert_eq!(frame.recipients.first().map(|r| r.name.as_str()), Some("Ủy ban nhân dân tỉnh"));
    assert_eq!(frame.recipients.first().and_then(|r| r.note.as_deref()), Some("b/c"));
}

#[test]
fn a_line_in_brackets_below_a_recipient_is_a_note() {
    let noted = LINES.replace("Các phòng thuộc Sở;", "Các phòng thuộc Sở\n(Văn phòng gửi đến các phòng);");
    assert_ne!(noted, LINES);
    let frame = frame_of(&noted);
    let raw: Vec<&str> = frame.recipients.iter().map(|r| r.raw.as_str()).collect();
    assert_eq!(raw, ["UBND tỉnh (b/c)", "Các phòng thuộc Sở", "Lưu: VT"]);
    assert_eq!(frame.signatures.len(), 1);
}

#[test]
fn a_signature_gives_capacity_position_and_name() {
    let (_, frame) = frame(LINES);
    let signature = frame.signatures.first().expect("the paper is signed");
    assert_eq!(signature.capacity.as_deref(), Some("KT. GIÁM ĐỐC"));
    assert_eq!(signature.position.as_deref(), Some("PHÓ GIÁM ĐỐC"));
    assert_eq!(signature.name.as_deref(), Some("Tạ Minh Viễn"));
}

#[test]
fn small_offices_sign_as_great_ones_do() {
    let of = |end: &str| {
        let text = LINES.replace("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nTạ Minh Viễn", end);
        let signed = frame_of(&text).signatures.into_iter().next();
        signed.map(|s| [s.authority, s.position, s.name].map(Option::unwrap_or_default))
    };
    for (end, signed) in [
        ("TRƯỞNG TRẠM\nTạ Minh Viễn", ["", "TRƯỞNG TRẠM", "Tạ Minh Viễn"]),
        ("TM. BAN LÃNH ĐẠO THÔN\nTRƯỞNG THÔN\nTạ Minh Viễn", ["TM. BAN LÃNH ĐẠO THÔN", "TRƯỞNG THÔN", "Tạ Minh Viễn"]),
        ("T.M CHI HỘI\nCHỦ TỊCH\nTạ Minh Viễn", ["T.M CHI HỘI", "CHỦ TỊCH", "Tạ Minh Viễn"]),
        ("HIỆU TRƯỞNG\n(Đã ký và đóng dấu)\nTạ Minh Viễn", ["", "HIỆU TRƯỞNG", "Tạ Minh Viễn"]),
    ] {
        assert_eq!(of(end), Some(signed.map(str::to_owned)), "{end}");
    }
}

#[test]
fn a_signers_name_is_whole_without_rank_degree_or_footnote() {
    for written in [
        "Thiếu tướng Tạ Minh Viễn",
        "Đại tá, GS.TS. Tạ Minh Viễn",
        "PGS. TS. Tạ Minh Viễn",
        "Tạ Minh Viễn [1] Công văn số 5/SNV-VP",
        "Tạ\nMinh Viễn",
    ] {
        let (_, frame) = frame(&LINES.replace("Tạ Minh Viễn", written));
        let signature = frame.signatures.first().expect("the paper is signed");
        assert_eq!(signature.position.as_deref(), Some("PHÓ GIÁM ĐỐC"), "{written}");
        assert_eq!(signature.name.as_deref(), Some("Tạ Minh Viễn"), "{written}");
    }
}

#[test]
fn a_signature_without_addressees_ends_the_paper_above_what_is_attached() {
    let paper = LINES.replace("Nơi nhận:\n- UBND tỉnh (b/c);\n- Các phòng thuộc Sở;\n- Lưu: VT.\n", "");
    let plan = "Trồng rừng ven biển để chắn gió và giữ đất cho các xã trong tỉnh. ".repeat(40);
    let (text, frame) = frame(&format!("{paper}\nPHỤ LỤC\nDANH SÁCH XÃ\nI. CÁC XÃ VEN BIỂN\n{plan}"));
    assert_eq!(frame.signatures.first().and_then(|s| s.name.as_deref()), Some("Tạ Minh Viễn"));
    let lines = frame.body.iter().flat_map(|r| r.clone()).filter_map(|i| text.lines().get(i));
    assert!(lines.map(|&l| text.slice(l)).any(|l| l == "PHỤ LỤC"));
}

#[test]
fn an_office_of_two_titles_is_one_capacity() {
    let (_, frame) = frame(&LINES.replace("KT. GIÁM ĐỐC", "KT. BỘ TRƯỞNG, CHỦ NHIỆM"));
    let signature = frame.signatures.first().expect("the paper is signed");
    assert_eq!(signature.capacity.as_deref(), Some("KT. BỘ TRƯỞNG, CHỦ NHIỆM"));
    assert_eq!(signature.position.as_deref(), Some("PHÓ GIÁM ĐỐC"));
}

#[test]
fn a_flattened_head_gives_the_same_components() {
    let (_, frame) = frame(
        "ỦY BAN NHÂN DÂN TỈNH HẢI DƯƠNG ------- CỘNG HÒA XÃ HỘI\n CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc \
         ------- Số: 74/KH-UBND Hải Dương, ngày\n 17 tháng 5 năm 20 19 KẾ HOẠCH XÂY DỰNG HỆ THỐNG HỌP TRỰC TUYẾN \
         GIAI ĐOẠN 2019 - 2021 Thực hiện Nghị quyết số 17/NQ-CP ngày 07/3/2019 của Chính phủ, Ủy ban nhân dân tỉnh \
         ban hành Kế hoạch như sau:",
    );
    let header = frame.header;
    assert_eq!(header.authority.as_deref(), Some("ỦY BAN NHÂN DÂN TỈNH HẢI DƯƠNG"));
    assert_eq!(header.code.as_deref(), Some("74/KH-UBND"));
    assert_eq!(header.date.as_deref(), Some("2019-05-17"));
    assert_eq!(header.title.as_deref(), Some("XÂY DỰNG HỆ THỐNG HỌP TRỰC TUYẾN GIAI ĐOẠN 2019 - 2021"));
    assert_eq!(header.period.as_deref(), Some("2019/2021"));
}

#[test]
fn a_resolution_has_its_issuer_above_its_number_and_the_day_of_its_adoption() {
    let (_, frame) = frame(
        "ỦY BAN THƯỜNG VỤ QUỐC HỘI\nNghị quyết số: 987/2025/UBTVQH15\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\
         Độc lập - Tự do - Hạnh phúc\nNGHỊ QUYẾT\nVề lịch tiếp công dân\nỦY BAN THƯỜNG VỤ QUỐC HỘI\n\
         Căn cứ Luật Tiếp công dân;\nQUYẾT NGHỊ:\nĐiều 1. Hiệu lực thi hành\nNghị quyết này có hiệu lực từ ngày thông \
         qua.\nNghị quyết này được Ủy ban Thường vụ Quốc hội thông qua ngày 10 tháng 7 năm 2025.\nTM. ỦY BAN THƯỜNG VỤ \
         QUỐC HỘI\nCHỦ TỊCH\n( Đã ký )\nĐoàn Văn Tạo",
    );
    assert_eq!(frame.header.authority.as_deref(), Some("ỦY BAN THƯỜNG VỤ QUỐC HỘI"));
    assert_eq!(frame.header.code.as_deref(), Some("987/2025/UBTVQH15"));
    assert_eq!(frame.header.date.as_deref(), Some("2025-07-10"));
    assert_eq!(frame.signatures.first().and_then(|s| s.name.as_deref()), Some("Đoàn Văn Tạo"));
}

#[test]
fn a_line_of_the_subject_that_begins_as_a_body_is_no_issuer() {
    let (_, frame) = frame(
        "ỦY BAN THƯỜNG VỤ QUỐC HỘI\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\
         Nghị quyết số: 986/2025/UBTVQH15\nNGHỊ QUYẾT\nVỀ SỐ LƯỢNG ĐẠI BIỂU\nHỘI ĐỒNG NHÂN DÂN XÃ HOẠT ĐỘNG CHUYÊN TRÁCH\n\
         ỦY BAN THƯỜNG VỤ QUỐC HỘI\nCăn cứ Luật Tiếp công dân;",
    );
    let title = "SỐ LƯỢNG ĐẠI BIỂU HỘI ĐỒNG NHÂN DÂN XÃ HOẠT ĐỘNG CHUYÊN TRÁCH";
    assert_eq!(frame.header.title.as_deref(), Some(title));
}

#[test]
fn a_consolidated_text_has_the_number_of_its_authentication() {
    let (_, frame) = frame(
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nTHÔNG TƯ\nQUY ĐỊNH VỀ BẾN PHÀ\nCăn cứ Luật \
         Giao thông đường thủy nội địa;\nĐiều 1. Hiệu lực\nThông tư này có hiệu lực từ ngày ký.\nBỘ XÂY DỰNG\n_____\n\
         Số: 97/VBHN-BXD\nXÁC THỰC VĂN BẢN HỢP NHẤT\nHà Nội, ngày 03 tháng 3 năm 2026\nKT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\n\
         Lều Thị Bền",
    );
    assert_eq!(frame.header.code.as_deref(), Some("97/VBHN-BXD"));
    assert_eq!(frame.header.date.as_deref(), Some("2026-03-03"));
    assert_eq!(frame.header.place.as_deref(), Some("Hà Nội"));
}

#[test]
fn an_addressee_goes_on_until_its_bracket_is_closed() {
    let (_, frame) = frame(&LINES.replace(
        "- Các phòng thuộc Sở;",
        "- Văn phòng Sở (Phòng Công báo;\nTổ Tin học, Tổ Lưu trữ);\n- Các phòng thuộc Sở;",
    ));
    let raw: Vec<&str> = frame.recipients.iter().map(|r| r.raw.as_str()).collect();
    let long = "Văn phòng Sở (Phòng Công báo; Tổ Tin học, Tổ Lưu trữ)";
    assert_eq!(raw, ["UBND tỉnh (b/c)", long, "Các phòng thuộc Sở", "Lưu: VT"]);
    assert!(frame.signatures.first().is_some_and(|s| s.name.is_some()));
}

#[test]
fn a_letter_has_subject_addressees_and_marks() {
    let (_, frame) = frame(
        "UBND TỈNH QUẢNG NAM\nSỞ Y TẾ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\
         Số: 86/SYT-NVY\nV/v tăng cường phòng bệnh sau mưa lũ\nQuảng Nam, ngày 04 tháng 11 năm 2024\nKHẨN\n\
         Kính gửi:\n- Sở Giáo dục và Đào tạo;\n- Các bệnh viện tuyến tỉnh.\nTheo báo cáo của các đơn vị, dịch bệnh \
         còn diễn biến phức tạp.",
    );
    let header = frame.header;
    assert_eq!(header.kind.as_deref(), Some("Công văn"));
    assert_eq!(header.title.as_deref(), Some("tăng cường phòng bệnh sau mưa lũ"));
    assert_eq!(header.addressees, ["Sở Giáo dục và Đào tạo", "Các bệnh viện tuyến tỉnh"]);
    assert_eq!(header.markings, ["KHẨN"]);
}

#[test]
fn addressees_end_where_the_letter_begins_on_their_line() {
    let (_, frame) = frame(
        "UBND TỈNH QUẢNG NAM\nSỞ Y TẾ\nSố: 86/SYT-NVY\nQuảng Nam, ngày 04 tháng 11 năm 2024\nKính gửi:\n- Các bệnh viện; - Các \
         xã, phường; Để bảo đảm phòng bệnh, Sở Y tế đề nghị các đơn vị trực ban.",
    );
    assert_eq!(frame.header.addressees, ["Các bệnh viện", "Các xã, phường"]);
}

#[test]
fn a_letter_without_its_head_keeps_its_subject_and_addressees_and_takes_no_number_from_its_text() {
    let (_, frame) = frame(
        "V/v diệt chuột trong kho lúa\nKính gửi: Các hợp tác xã trên địa bàn tỉnh Thực hiện các Quyết định của Chủ tịch \
         UBND tỉnh số: 15/QĐ-UBND ngày 06/10/2020 và 16/QĐ-UBND, Sở Nông nghiệp đề nghị các hợp tác xã diệt chuột.",
    );
    let header = frame.header;
    assert_eq!(header.kind.as_deref(), Some("Công văn"));
    assert_eq!(header.title.as_deref(), Some("diệt chuột trong kho lúa"));
    assert_eq!(header.addressees, ["Các hợp tác xã trên địa bàn tỉnh"]);
    assert_eq!(header.code, None);
}

#[test]
fn a_body_at_the_end_of_the_subject_is_the_subjects_where_the_issuer_has_a_line_of_its_own() {
    let (_, frame) = frame(
        "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: 86/QĐ-UBND | Phú Thọ, ngày 12 tháng 3 năm 2014 |\n\
         QUYẾT ĐỊNH\nQUY ĐỊNH VIỆC TIẾP DÂN CỦA HỘI ĐỒNG NHÂN DÂN, ỦY BAN NHÂN DÂN TỈNH PHÚ THỌ\n\
         ỦY BAN NHÂN DÂN TỈNH PHÚ THỌ\nCăn cứ Luật Tiếp công dân;",
    );
    let title = "QUY ĐỊNH VIỆC TIẾP DÂN CỦA HỘI ĐỒNG NHÂN DÂN, ỦY BAN NHÂN DÂN TỈNH PHÚ THỌ";
    assert_eq!(frame.header.title.as_deref(), Some(title));
    assert_eq!(frame.header.authority.as_deref(), Some("ỦY BAN NHÂN DÂN TỈNH PHÚ THỌ"));
}

#[test]
fn the_title_of_a_page_above_the_letterhead_makes_the_paper_a_republished_one() {
    let paper = "UBND XÃ TRÀ BÌNH\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 5/KH-UBND\n\
                 Trà Bình, ngày 26 tháng 4 năm 2024\nKẾ HOẠCH\nDiệt chuột vụ hè thu\nCăn cứ Luật Thú y;\nI. MỤC TIÊU";
    assert_eq!(frame(paper).1.form, Form::Original);
    for title in ["Diệt chuột vụ hè thu", "KẾ HOẠCH DIỆT CHUỘT VỤ HÈ THU"] {
        let (_, frame) = frame(&format!("{title}\n{paper}"));
        assert_eq!(frame.form, Form::Republished, "{title}");
        assert_eq!(frame.header.authority.as_deref(), Some("UBND XÃ TRÀ BÌNH"), "{title}");
        assert_eq!(frame.header.code.as_deref(), Some("5/KH-UBND"), "{title}");
    }
    let end = "Nơi nhận:\n- Các thôn;\n- Lưu: VT.\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nTạ Minh Viễn";
    let (_, whole) = frame(&format!("Diệt chuột vụ hè thu\n{paper}\nDiệt chuột./.\n{end}"));
    assert_eq!((whole.form, whole.recipients.len()), (Form::Republished, 2));
    assert_eq!(whole.signatures.first().and_then(|s| s.name.as_deref()), Some("Tạ Minh Viễn"));
}

#[test]
fn a_headline_with_the_number_in_brackets_is_no_title_of_the_paper() {
    let page = |told: &str| {
        let page = "Kế hoạch trồng cây tại Trà Bình (Kế hoạch 5/KH-UBND)";
        let parts = "1. Mục đích\n- Trồng cây ở hồ.\n2. Yêu cầu\n- Chăm cây ở đồi.";
        frame(&format!("{page}\nNgày 26/4/2024, UBND xã Trà Bình đã ban hành Kế hoạch 5/KH-UBND{told}.\n{parts}"))
            .1
            .header
    };
    assert_eq!(page(" về việc trồng cây năm 2024").title.as_deref(), Some("trồng cây năm 2024"));
    assert_eq!(page("").title.as_deref(), Some("trồng cây tại Trà Bình"));
}

#[test]
fn a_page_that_names_subject_number_and_day_in_its_title_gives_them() {
    let (_, frame) = frame(
        "Về việc diệt chuột trong kho lúa (3585/VP-KTN, ngày 23/10/2017).\nThực hiện Công văn số 11034/VPCP-NN ngày \
         17/10/2017 của Văn phòng Chính phủ, đồng chí Phó Chủ tịch UBND tỉnh có ý kiến như sau:\nGiao Sở Y tế diệt chuột.",
    );
    assert_eq!(frame.form, Form::Republished);
    assert_eq!(frame.header.title.as_deref(), Some("diệt chuột trong kho lúa"));
    assert_eq!(frame.header.code.as_deref(), Some("3585/VP-KTN"));
    assert_eq!(frame.header.date.as_deref(), Some("2017-10-23"));
}

#[test]
fn the_issuer_before_the_subject_of_a_pages_title_is_no_part_of_it() {
    let (_, frame) =
        frame("Chỉ thị của Chủ tịch UBND tỉnh về diệt chuột\nI. MỤC TIÊU\nDiệt chuột.\nII. NHIỆM VỤ\nDiệt chuột.");
    assert_eq!(frame.header.title.as_deref(), Some("diệt chuột"));
}

#[test]
fn a_letters_subject_may_begin_with_a_bare_preposition_and_its_place_with_the_kind_of_town() {
    let (_, frame) = frame(
        "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HỒ CHÍ MINH\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập – Tự do – Hạnh phúc\n\
         Số: 5476/VP-THKH\nVề tăng cường diệt chuột\nThành phố Hồ Chí Minh, ngày 10 tháng 07 năm 2013\nKính gửi:\n\
         – Sở Y tế;\n– Sở Tài chính.\nSở Y tế diệt chuột.",
    );
    assert_eq!(frame.header.title.as_deref(), Some("tăng cường diệt chuột"));
    assert_eq!(frame.header.place.as_deref(), Some("Thành phố Hồ Chí Minh"));
}

#[test]
fn the_body_that_ends_a_letter_is_its_issuer_where_the_head_names_none() {
    let (_, frame) = frame(
        "THÔNG BÁO\nKết luận tại buổi làm việc về diệt chuột\nI. ĐÁNH GIÁ CHUNG\nKhi Ủy ban nhân dân tỉnh Sơn La là cơ quan \
         ban hành Kế hoạch diệt chuột thì kết quả tốt.\nVăn phòng Chính phủ xin thông báo để các cơ quan biết, thực hiện./.\n\
         Nơi nhận:\n- Các Bộ;\n- Lưu: VT.\n08 KH\nKT. CHỦ NHIỆM\nPHÓ CHỦ NHIỆM\nTạ Minh Viễn",
    );
    assert_eq!(frame.header.authority.as_deref(), Some("Văn phòng Chính phủ"));
    let signature = frame.signatures.first().expect("the paper is signed below the number of its copies");
    assert_eq!(signature.name.as_deref(), Some("Tạ Minh Viễn"));
}

#[test]
fn a_place_may_begin_on_the_line_above_its_day() {
    let (_, frame) = frame(&LINES.replace("Phú Thọ, ngày", "Thành phố Hồ Chí\nMinh, ngày"));
    assert_eq!(frame.header.place.as_deref(), Some("Thành phố Hồ Chí Minh"));
}

#[test]
fn a_report_names_the_issuer_without_the_officer_and_the_paper_without_the_word_number() {
    let (_, frame) = frame(
        "Ra quân diệt chuột\nPhó Chủ tịch UBND tỉnh Đặng Văn Tám vừa ký ban hành Kế hoạch 118/KH-UBND về diệt chuột vụ hè \
         thu năm 2024.Chủ tịch các xã tham gia.",
    );
    assert_eq!(frame.header.authority.as_deref(), Some("UBND tỉnh"));
    assert_eq!(frame.header.code.as_deref(), Some("118/KH-UBND"));
    assert_eq!(frame.header.title.as_deref(), Some("diệt chuột vụ hè thu năm 2024"));
}

#[test]
fn a_subject_under_the_issuer_in_capitals_is_read() {
    let (_, frame) = frame(
        "ỦY BAN NHÂN DÂN TỈNH HÀ TÂY\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\
         Số: 86/2002/QĐ-UB\nHà Đông, ngày 19 tháng 8 năm 2002\nQUYẾT ĐỊNH CỦA ỦY BAN NHÂN DÂN TỈNH\n\
         V/v ban hành Kế hoạch diệt chuột\nỦY BAN NHÂN DÂN TỈNH\n- Căn cứ Luật Thú y;",
    );
    assert_eq!(frame.header.title.as_deref(), Some("ban hành Kế hoạch diệt chuột"));
}

#[test]
fn a_number_not_filled_in_is_left_open() {
    let (_, frame) = frame(
        "ỦY BAN NHÂN DÂN\nTỈNH GIA LAI\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố:     \
         /KH-UBND\nGia Lai, ngày     tháng 8 năm 2026\nKẾ HOẠCH\nLàm sạch bãi biển\nCăn cứ Luật Thủy lợi;",
    );
    assert_eq!(frame.header.code, None);
    assert_eq!(frame.header.date.as_deref(), Some("2026-08-XX"));
    assert_eq!(frame.header.authority.as_deref(), Some("ỦY BAN NHÂN DÂN TỈNH GIA LAI"));
}

#[test]
fn a_report_gives_the_document_that_it_tells_of() {
    let (_, frame) = frame(
        "Quảng Trị: Ra quân làm sạch bãi biển\nThứ hai, 10/6/2024 | 07:15\nNgày 07/6/2024, UBND tỉnh Quảng Trị đã ban \
         hành Kế hoạch số 118/KH-UBND về làm sạch bãi biển hè năm 2024.",
    );
    assert_eq!(frame.form, Form::Article);
    assert_eq!(frame.header.code.as_deref(), Some("118/KH-UBND"));
    assert_eq!(frame.header.date.as_deref(), Some("2024-06-07"));
    assert_eq!(frame.header.authority.as_deref(), Some("UBND tỉnh Quảng Trị"));
    assert_eq!(frame.header.title.as_deref(), Some("làm sạch bãi biển hè năm 2024"));
}

#[test]
fn a_plan_on_a_page_keeps_its_first_part_and_the_day_that_opens_its_report() {
    let (text, frame) = frame(
        "Kế hoạch làm sạch bãi biển năm 2024\nNgày 7/6/2024, đồng chí Mạc Văn Tám, Chủ tịch UBND tỉnh vừa ký ban \
         hành Kế hoạch số 118/KH-UBND làm sạch bãi biển.\n1. Mục đích:\nNhằm nâng cao ý thức của người dân về việc \
         giữ sạch bãi biển trong mùa du lịch.\n2. Yêu cầu:\nAn toàn, tiết kiệm.",
    );
    assert_eq!(frame.header.date.as_deref(), Some("2024-06-07"));
    assert_eq!(frame.header.authority.as_deref(), Some("UBND tỉnh"));
    let lines = frame.body.iter().flat_map(|r| r.clone()).filter_map(|i| text.lines().get(i));
    assert!(lines.map(|&l| text.slice(l)).any(|l| l.starts_with("1. Mục đích")));
}

#[test]
fn a_report_of_a_telegram_gives_issuer_without_person_and_the_day_behind_its_number() {
    for opening in ["vừa ký", "vừa có", "Phạm Văn Tám vừa ký"] {
        let (_, frame) = frame(&format!(
            "(Cổng tin) - Thủ tướng Chính phủ {opening} Công điện số 36/CĐ-TTg ngày 19/7/2025 về việc chống hạn tại \
             tỉnh Quảng Trị.\nThủ tướng yêu cầu:\n1. Bộ Y tế chủ trì.\n2. Bộ Xây dựng phối hợp."
        ));
        assert_eq!(frame.form, Form::Republished, "{opening}");
        let header = frame.header;
        assert_eq!(header.authority.as_deref(), Some("Thủ tướng Chính phủ"), "{opening}");
        assert_eq!(header.code.as_deref(), Some("36/CĐ-TTg"));
        assert_eq!(header.date.as_deref(), Some("2025-07-19"));
        assert_eq!(header.title.as_deref(), Some("chống hạn tại tỉnh Quảng Trị"));
    }
}

#[test]
fn a_subject_behind_a_number_may_open_with_its_verb() {
    let (_, frame) = frame(
        "Thành ủy Huế vừa ban hành Thông báo số 28-TB/TU, kết luận của đồng chí Bí thư Thành ủy tại cuộc họp về \
         bến phà.\nPhóng viên ghi.",
    );
    assert_eq!(frame.form, Form::Article);
    let title = "kết luận của đồng chí Bí thư Thành ủy tại cuộc họp về bến phà";
    assert_eq!(frame.header.title.as_deref(), Some(title));
}

#[test]
fn place_and_day_may_stand_at_the_end() {
    let source = LINES.replace("Phú Thọ, ngày 5 tháng 4 năm 2024\n", "");
    let (text, found) = frame(&source.replace("Nơi nhận", "Thanh Sơn, ngày 5 tháng 4 năm 2024\nNơi nhận"));
    assert_eq!(found.header.place.as_deref(), Some("Thanh Sơn"));
    assert_eq!(found.header.date.as_deref(), Some("2024-04-05"));
    let last = found.body.last().and_then(|r| text.lines().get(r.end - 1)).map(|&l| text.slice(l));
    assert!(last.is_some_and(|l| l.ends_with("cây./.")), "{last:?}");
    // a day inside a sentence is none of the paper's own
    let (_, found) =
        frame(&source.replace("Nơi nhận", "Họp tại Thanh Sơn, ngày 5 tháng 4 năm 2024, đông đủ.\nNơi nhận"));
    assert_eq!(found.header.date, None);
}

#[test]
fn a_day_left_blank_still_tells_the_place() {
    let (_, frame) = frame(&LINES.replace("ngày 5 tháng 4 năm 2024", "ngày tháng năm"));
    assert_eq!(frame.header.place.as_deref(), Some("Phú Thọ"));
    assert_eq!(frame.header.date, None);
}

#[test]
fn a_subject_goes_on_over_broken_lines_brackets_and_a_motto() {
    let title = |subject: &str| {
        let source = LINES.replace("Trồng cây bóng mát trong trường học năm 2024", subject);
        frame(&source).1.header
    };
    let broken = title("THỰC HIỆN NGHỊ QUYẾT SỐ 88/NQ-CP CỦA\nCHÍNH PHỦ VỀ TRỒNG RỪNG\nVEN BIỂN");
    let whole = "THỰC HIỆN NGHỊ QUYẾT SỐ 88/NQ-CP CỦA CHÍNH PHỦ VỀ TRỒNG RỪNG VEN BIỂN";
    assert_eq!(broken.title.as_deref(), Some(whole));
    let bracket = title("Tổ chức Lễ kỷ niệm ngày thành lập trường\n(26/3/1981 - 26/3/2011) và trao giải thưởng");
    let whole = "Tổ chức Lễ kỷ niệm ngày thành lập trường (26/3/1981 - 26/3/2011) và trao giải thưởng";
    assert_eq!(bracket.title.as_deref(), Some(whole));
    let motto = title("BẢO ĐẢM TRẬT TỰ\n“Năm An toàn giao thông - 2017”");
    assert_eq!(motto.period.as_deref(), Some("2017"));
}

#[test]
fn a_title_of_a_page_above_the_line_of_the_type_tells_that_the_plan_is_printed_again() {
    let plan = "KẾ HOẠCH\nTrồng cây ven đường\nThực hiện Nghị quyết của Hội đồng nhân dân xã, trường trồng cây.\nI. NỘI DUNG\nTrồng.";
    assert_eq!(frame(plan).1.form, Form::Original);
    assert_eq!(frame(&format!("Kế hoạch trồng cây ven đường\n{plan}")).1.form, Form::Republished);
}

#[test]
fn an_addressee_goes_on_in_the_next_line() {
    let (_, frame) = frame(
        "UBND TỈNH QUẢNG NAM\nSỞ Y TẾ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\
         Số: 86/SYT-NVY\nV/v phòng bệnh\nQuảng Nam, ngày 04 tháng 11 năm 2024\nKính gửi: Phòng Y tế\nhuyện, thành \
         phố\nThi hành Quyết định số 5/QĐ-BYT của Bộ Y tế.",
    );
    assert_eq!(frame.header.addressees, ["Phòng Y tế huyện, thành phố"]);
}

#[test]
fn an_office_goes_on_with_its_body_on_the_next_line_and_a_title_over_common_ground() {
    let letter = "VĂN PHÒNG CHÍNH PHỦ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 20/VPCP-CN\nV/v đốt rác\nHà Nội, ngày 5 tháng 4 năm \
                  2024\nKính gửi: Bộ trưởng\nBộ Công Thương\nBộ Công Thương báo cáo việc đốt rác.";
    assert_eq!(frame_of(letter).header.addressees, ["Bộ trưởng Bộ Công Thương"]);
    let short = frame_of(&letter.replace("\nBộ Công Thương\n", "\n"));
    assert_eq!(short.header.addressees, ["Bộ trưởng"]);
    let title = LINES.replace("Trồng cây", "TRỒNG CÂY DỰA\nTRÊN CƠ SỞ CỘNG ĐỒNG, CÂY");
    let title = frame_of(&title).header.title;
    assert!(title.is_some_and(|title| title.starts_with("TRỒNG CÂY DỰA TRÊN CƠ SỞ CỘNG ĐỒNG")));
}

#[test]
fn the_subject_of_a_party_letter_stands_below_its_number() {
    let (_, frame) = frame(
        "TỈNH ỦY LÂM ĐỒNG\nĐẢNG ỦY XÃ AN PHÚ\n*\nSố 27-CV/ĐU\nTriển khai Kế hoạch số 5-KH/TU\ncủa Ban Thường vụ Tỉnh \
         ủy\nĐẢNG CỘNG SẢN VIỆT NAM\nAn Phú, ngày 05 tháng 3 năm 2026\nKính gửi: Các chi bộ.\nThực hiện Kế hoạch trên, \
         Đảng ủy yêu cầu các chi bộ báo cáo.",
    );
    assert_eq!(frame.header.authority.as_deref(), Some("ĐẢNG ỦY XÃ AN PHÚ"));
    let title = "Triển khai Kế hoạch số 5-KH/TU của Ban Thường vụ Tỉnh ủy";
    assert_eq!(frame.header.title.as_deref(), Some(title));
}

#[test]
fn hostile_repetition_is_read_in_one_pass() {
    for piece in
        ["Nơi nhận:\n- A;\n", "TM. ", "Số: ", "KẾ HOẠCH\n", "ngày ", "Kính gửi: ", "(Đã ký) KT. CHỦ TỊCH\n", "\t-"]
    {
        let (text, frame) = frame(&piece.repeat(4000));
        assert!(frame.body.iter().all(|r| r.start <= r.end && r.end <= text.lines().len()), "{piece}");
    }
}

#[test]
fn the_cues_prove_themselves() {
    let grammar = Grammar::builtin().expect("the built-in grammar loads");
    let own = |p: &&String| p.starts_with("component.") || p.starts_with("slot head-");
    let problems: Vec<String> = grammar.problems().iter().filter(own).cloned().collect();
    assert!(problems.is_empty(), "{problems:#?}");
}

#[test]
fn a_gazette_gives_issuer_number_and_day_behind_the_type() {
    let (_, frame) = frame(
        "QUYẾT ĐỊNH\nCỦA THỦ TƯỚNG CHÍNH PHỦ SỐ 115/2004/QĐ-TTG\nNGÀY 25 THÁNG 6 NĂM 2004 VỀ VIỆC SỬA ĐỔI\n\
         QUY CHẾ THÀNH LẬP QUỸ\nTHỦ TƯỚNG CHÍNH PHỦ\nCăn cứ Luật Tổ chức Chính phủ ngày 25 tháng 12 năm 2001;\n",
    );
    let header = frame.header;
    assert_eq!(header.authority.as_deref(), Some("THỦ TƯỚNG CHÍNH PHỦ"));
    assert_eq!(header.code.as_deref(), Some("115/2004/QĐ-TTG"));
    assert_eq!(header.date.as_deref(), Some("2004-06-25"));
    assert_eq!(header.title.as_deref(), Some("SỬA ĐỔI QUY CHẾ THÀNH LẬP QUỸ"));
}

#[test]
fn a_subject_ends_before_a_whole_paragraph() {
    let (_, frame) = frame(
        "CHỈ THỊ\nVề việc bảo vệ cây xanh trên địa bàn tỉnh\nCây xanh giữ vai trò quan trọng trong việc điều hòa \
         không khí và làm đẹp các tuyến đường của mỗi địa phương. Thời gian qua nhiều cây bị chặt trái phép.\n\
         Chủ tịch UBND tỉnh chỉ thị:\n1. Sở Xây dựng: Lập danh mục cây.",
    );
    assert_eq!(frame.header.title.as_deref(), Some("bảo vệ cây xanh trên địa bàn tỉnh"));
}

#[test]
fn the_first_sentence_of_a_letter_is_no_addressee() {
    for opening in [
        "Ngày 26/4/2013, Bộ Y tế đã ban hành Kế hoạch số 12/KH-BYT.",
        "Bộ Y tế nhận được nhiều kiến nghị của các tỉnh ven biển về trồng dừa, về giống dừa và về kinh phí chăm sóc dừa.",
    ] {
        let head = "BỘ Y TẾ\nSố: 5/BYT-KH\nHà Nội, ngày 3 tháng 5 năm 2013\nKính gửi:\n- Bộ Tài chính;\n- Bộ Nội vụ";
        assert_eq!(
            frame_of(&format!("{head}\n{opening}\nĐề nghị các Bộ trồng dừa.")).header.addressees,
            ["Bộ Tài chính", "Bộ Nội vụ"]
        );
    }
}

#[test]
fn the_sign_for_another_may_lack_its_dot_on_its_own_line_only() {
    let of = |end: &str| {
        let paper = format!(
            "UBND TỈNH A\nSố: 12/KH-UBND\nKẾ HOẠCH\nTrồng dừa\n1. Trồng dừa.\nNơi nhận:\n- Lưu: VT{end}\nLò Văn Tám"
        );
        frame_of(&paper).signatures.first().map(|s| (s.capacity.clone(), s.position.clone(), s.name.clone()))
    };
    let signer = |capacity: Option<&str>, position: &str| {
        Some((capacity.map(str::to_owned), Some(position.to_owned()), Some("Lò Văn Tám".to_owned())))
    };
    assert_eq!(of(".\nKT GIÁM ĐỐC\nPHÓ GIÁM ĐỐC"), signer(Some("KT GIÁM ĐỐC"), "PHÓ GIÁM ĐỐC"));
    assert_eq!(of(", NN (2) KT\nGIÁM ĐỐC"), signer(None, "GIÁM ĐỐC"));
}

#[test]
fn a_subject_in_capitals_that_goes_on_with_the_name_of_a_body_names_no_issuer() {
    let title = "TÁCH NỘI DUNG TÁI ĐỊNH CƯ THUỘC DỰ ÁN ĐÃ ĐƯỢC\nQUỐC HỘI QUYẾT ĐỊNH CHỦ TRƯƠNG ĐẦU TƯ";
    let (_, frame) = frame(&format!(
        "NGHỊ QUYẾT\nVỀ\n{title}\nCăn cứ Luật Tổ chức Chính phủ số 63/2025/QH15;\nĐiều 1. Nội dung\n1. Tách dự án."
    ));
    assert_eq!(frame.header.title.as_deref(), Some(title.replace('\n', " ").as_str()));
    assert_eq!(frame.header.authority, None);
}

#[test]
fn a_place_whose_letters_fell_apart_still_shows_the_day() {
    let head =
        "ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH\nSố: 3210/QĐ-UBND\nT hành phố Hồ Chí M inh, ngày 28 tháng 6 năm 2014";
    let (_, found) = frame(&format!("{head}\nQUYẾT ĐỊNH\nVỀ BAN HÀNH KẾ HOẠCH\nCăn cứ Luật Tổ chức Chính phủ;"));
    assert_eq!((found.header.date.as_deref(), found.header.place), (Some("2014-06-28"), None));
}

#[test]
fn a_place_may_end_with_a_figure_and_a_number_beside_it_is_no_part_of_it() {
    for (line, place) in [("Phường 1, ngày", "Phường 1"), ("SỐ 1050/QĐ-SCT Phú Thọ, ngày", "Phú Thọ")]
    {
        let (_, frame) = frame(&LINES.replace("Phú Thọ, ngày", line));
        assert_eq!(frame.header.place.as_deref(), Some(place));
    }
}

#[test]
fn a_signer_may_stand_in_capitals() {
    for name in ["NGUYỄN TUẤN THANH", "TỐNG THANH HẢI"] {
        let (_, frame) = frame(&LINES.replace("Tạ Minh Viễn", name));
        let signature = frame.signatures.first().expect("a signature");
        assert_eq!((signature.position.as_deref(), signature.name.as_deref()), (Some("PHÓ GIÁM ĐỐC"), Some(name)));
    }
}

#[test]
fn the_bars_of_a_copy_in_markdown_are_no_words_and_its_heading_makes_no_page_of_it() {
    let (_, frame) = frame(
        "# Công văn số 12/BYT-DP v/v trồng cây\n\n| BỘ Y TẾ | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n|---|---|\n| Số: 12/BYT-DP V/v trồng cây | Hà \
         Nội, ngày 3 tháng 4 năm 2020 |\n\nKính gửi: Sở Y tế\n\nBộ Y tế đề nghị trồng cây.\n\n| Nơi nhận: - Như trên; - Lưu: VT. | BỘ TRƯỞNG Lò Văn Tám |",
    );
    assert_eq!((frame.header.title.as_deref(), frame.form), (Some("trồng cây"), Form::Original));
    assert!(frame.recipients.iter().all(|recipient| !recipient.name.contains('|')));
}

#[test]
fn a_body_in_letters_stands_below_the_one_above_it() {
    let header = frame(
        "BHXH VIỆT NAM\nBHXH TỈNH PHÚ THỌ\nSố: 12/KH-BHXH\nPhú Thọ, ngày 3 tháng 4 năm 2024\nKẾ HOẠCH\nTrồng cây",
    )
    .1
    .header;
    assert_eq!(header.authority.as_deref(), Some("BHXH TỈNH PHÚ THỌ"));
    assert_eq!(header.parent_authority.as_deref(), Some("BHXH VIỆT NAM"));
}
