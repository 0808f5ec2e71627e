use super::*;
use crate::document::{BlockKind, Section, SectionKind};

fn outline(source: &str) -> Outline {
    let grammar = Grammar::builtin().expect("the grammar loads");
    let text = Text::of_lines(source);
    let frame = Frame { body: std::iter::once(0..text.lines().len()).collect(), ..Frame::default() };
    read(&text, &grammar, &frame)
}

fn paths(sections: &[Section]) -> Vec<String> {
    sections
        .iter()
        .flat_map(|s| {
            let mut all = vec![match &s.heading {
                Some(heading) => format!("{}: {heading}", s.id),
                None => s.id.clone(),
            }];
            all.extend(paths(&s.sections));
            all
        })
        .collect()
}

#[test]
fn the_tree_follows_the_documents_own_numbering() {
    let found = outline(
        "Căn cứ Luật Thư viện;\nI. MỤC TIÊU\n1. Mục tiêu chung\nGiữ nguồn nước.\n2. Mục tiêu cụ thể\na) Nạo vét hồ;\nb) Cắm mốc.\n\
         II. TỔ CHỨC THỰC HIỆN\n1. Sở Tài chính: Bố trí kinh phí.\n2. Các xã\n2.1. Xã vùng cao\n2.2. Xã vùng thấp",
    );
    assert_eq!(
        paths(&found.sections),
        [
            "I: MỤC TIÊU",
            "I/1: Mục tiêu chung",
            "I/2: Mục tiêu cụ thể",
            "I/2/a",
            "I/2/b",
            "II: TỔ CHỨC THỰC HIỆN",
            "II/1: Sở Tài chính",
            "II/2: Các xã",
            "II/2/2.1: Xã vùng cao",
            "II/2/2.2: Xã vùng thấp",
        ]
    );
    assert_eq!(found.preamble.len(), 1);
    assert!(found.diagnostics.is_empty(), "{:?}", found.diagnostics);
}

#[test]
fn articles_count_on_through_chapters() {
    let found = outline(
        "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi điều chỉnh\n1. Việc quản lý hồ gồm:\na) Hồ lớn;\nĐiều 2. Đối tượng áp dụng\n\
         Chương II\nQUẢN LÝ\nMục 1. CẮM MỐC\nĐiều 3. Lập phương án",
    );
    assert_eq!(
        paths(&found.sections),
        [
            "Chương I: QUY ĐỊNH CHUNG",
            "Chương I/Điều 1: Phạm vi điều chỉnh",
            "Chương I/Điều 1/1",
            "Chương I/Điều 1/1/a",
            "Chương I/Điều 2: Đối tượng áp dụng",
            "Chương II: QUẢN LÝ",
            "Chương II/Mục 1: CẮM MỐC",
            "Chương II/Mục 1/Điều 3: Lập phương án",
        ]
    );
    let article = &found.sections[0].sections[0];
    assert_eq!(article.sections[0].kind, SectionKind::Clause);
    assert_eq!(article.sections[0].sections[0].kind, SectionKind::Point);
    assert!(found.diagnostics.is_empty(), "{:?}", found.diagnostics);
}

#[test]
fn gaps_and_repeats_are_told_and_survived() {
    let found = outline("1. Nước thải\n1. Rác thải\n4. Khí thải");
    assert_eq!(paths(&found.sections), ["1: Nước thải", "1~: Rác thải", "4: Khí thải"]);
    let codes: Vec<_> = found.diagnostics.iter().map(|d| d.code.as_str()).collect();
    assert_eq!(codes, ["section.repeat", "section.gap"]);
}

#[test]
fn a_whole_sentence_is_no_heading() {
    let found = outline(
        "1. Giao Sở Y tế và các huyện có trách nhiệm:\n2. Triển khai đề án, với các nhiệm vụ sau: mở lớp tập huấn.\n\
         3. Các xã báo cáo trước ngày 15/12.\n4. Phòng Kế hoạch - Tài chính:",
    );
    let headings: Vec<_> = found.sections.iter().map(|s| s.heading.as_deref()).collect();
    assert_eq!(headings, [None, None, None, Some("Phòng Kế hoạch - Tài chính")]);
}

#[test]
fn plus_items_stand_below_the_dash_before_them() {
    let found = outline("I. MỤC TIÊU\n- Đến năm 2028:\n+ Hồ phía bắc;\n+ Hồ phía nam.\n- Sau năm 2028.");
    let blocks = &found.sections[0].blocks;
    assert_eq!(blocks.len(), 2);
    assert_eq!((blocks[0].blocks.len(), blocks[0].kind), (2, BlockKind::Item));
}

#[test]
fn markers_inside_a_quotation_open_nothing() {
    let found = outline(
        "Điều 1. Sửa đổi một số điều như sau:\n1. Sửa đổi Điều 3 như sau:\n“Điều 3. Mức thu\n1. Mức thu là 5.000 đồng.\n2. Miễn thu.”\n\
         2. Bãi bỏ Điều 4.\nĐiều 2. Hiệu lực",
    );
    assert_eq!(paths(&found.sections), ["Điều 1", "Điều 1/1", "Điều 1/2", "Điều 2: Hiệu lực"]);
}

#[test]
fn an_inserted_number_stands_behind_its_own_and_in_a_quotation_opens_nothing() {
    let found = outline("Điều 1. Mức thu\n1. Mức chung.\n1a. Mức riêng.\n2. Miễn thu.\n5a. Mức khác.");
    assert_eq!(paths(&found.sections), ["Điều 1: Mức thu", "Điều 1/1", "Điều 1/1a", "Điều 1/2"]);
    let found = outline(
        "Điều 14. Mức thu\n1. Mức chung.\nĐiều 14a. Mức riêng\n1. Mức khác.\nĐiều 15. Miễn thu\n1. Người nghèo.",
    );
    assert!(found.diagnostics.iter().all(|told| told.code.as_str() != "section.repeat"), "{:?}", found.diagnostics);
    let found =
        outline("1. Bổ sung khoản 2a như sau:\n“2a. Mức thu gồm:\na) Mức một;\nb) Mức hai.”\n2. Bãi bỏ khoản 3.");
    assert_eq!(paths(&found.sections).len(), 2);
}

#[test]
fn points_with_letter_and_figure_stand_below_the_letter_that_leads_in() {
    let found = outline("1. Hồ sơ\na) Các giấy tờ sau:\na1) Đơn đề nghị;\na2) Bản khai.\nb) Lệ phí.");
    assert_eq!(paths(&found.sections), ["1: Hồ sơ", "1/a", "1/a/a1", "1/a/a2", "1/b"]);
}

#[test]
fn a_point_at_the_top_has_no_id_of_a_task() {
    let outline = outline("a1) Sở Y tế mở lớp tập huấn cho cán bộ thôn.\na2) Sở Nội vụ kiểm tra việc mở lớp.");
    assert!(outline.sections.iter().all(|s| s.id.ends_with('~')), "{:?}", paths(&outline.sections));
}

#[test]
fn short_words_with_a_full_stop_are_a_heading_where_something_stands_below_and_none_in_a_list() {
    let found =
        outline("I. Nội dung.\n1. Quan trắc môi trường.\na) Nước mặt\n- Ở hồ.\n2. Mục tiêu cụ thể:\n- Trồng rừng.");
    let all = ["I: Nội dung", "I/1: Quan trắc môi trường", "I/1/a: Nước mặt", "I/2: Mục tiêu cụ thể"];
    assert_eq!(paths(&found.sections), all);
    let found = outline(
        "1. Nguồn ngân sách.\n2. Nguồn vốn khác.\nTrên đây là kế hoạch.\n3. Quyết định này có hiệu lực.\n- Từ ngày ký.",
    );
    assert_eq!(paths(&found.sections), ["1", "2", "3"]);
}

#[test]
fn a_number_that_stands_often_is_told_apart_by_marks_alone() {
    let found = outline("I. Rừng\nI. Hồ\nI. Đồi\nI. Ao\nI. Suối");
    let ids: Vec<&str> = found.sections.iter().map(|s| s.id.as_str()).collect();
    assert_eq!(ids, ["I", "I~", "I_", "I~~", "I~_"]);
}

#[test]
fn a_plan_attached_to_a_decision_begins_anew() {
    let found = outline("Điều 1. Ban hành Kế hoạch.\nĐiều 2. Thi hành.\nKẾ HOẠCH\nI. MỤC TIÊU\n1. Mục tiêu chung");
    assert_eq!(paths(&found.sections), ["Điều 1", "Điều 2", "I: MỤC TIÊU", "I/1: Mục tiêu chung"]);
}

#[test]
fn a_list_whose_markers_stand_in_brackets_is_parts() {
    let found = outline(
        "II. KIẾN NGHỊ\n1. Với Bộ Xây dựng\n(i). Sớm ban hành quy chuẩn.\n(ii). Phân cấp cho tỉnh.\n2. Với Chính phủ\n\
         (1) Cân đối vốn.\n(2) Sửa đổi quy hoạch: Bổ sung hai bến.\n3. Với các huyện\n(a) Rà soát bến.\n(b) Cắm biển.",
    );
    assert_eq!(
        paths(&found.sections),
        [
            "II: KIẾN NGHỊ",
            "II/1: Với Bộ Xây dựng",
            "II/1/i",
            "II/1/ii",
            "II/2: Với Chính phủ",
            "II/2/1",
            "II/2/2: Sửa đổi quy hoạch",
            "II/3: Với các huyện",
            "II/3/a",
            "II/3/b",
        ]
    );
    let kinds: Vec<_> = found.sections[0].sections.iter().map(|s| s.sections[0].kind).collect();
    assert_eq!(kinds, [SectionKind::Roman, SectionKind::Decimal, SectionKind::Letter]);
}

#[test]
fn notes_to_a_form_and_single_brackets_are_no_parts() {
    for source in [
        "1. Kính gửi: ….(1)…., số …(2)….\nGiấy này có giá trị.\n(1) Tên cơ quan nhận.\n(2) Số của đơn vị.",
        "1. Mẫu đơn\nGhi chú:\n(1) Tên cơ quan nhận.\n(2) Số của đơn vị.",
        "1. Nội dung\n(1) Áp dụng cho xe khách.\nMục này áp dụng từ nay.",
        "1. Nội dung\n(01) lần mỗi năm\n(I)\n(2) Áp dụng.\n(Kèm theo Phụ lục)",
        "1. Bảng\n(1) (2) (3) (4)\n(2) (3) (4) (5)",
    ] {
        assert_eq!(paths(&outline(source).sections).len(), 1, "{source}");
    }
}

#[test]
fn a_colon_before_the_names_of_many_bodies_or_inside_a_standard_ends_no_heading() {
    let found = outline(
        "I. TỔ CHỨC THỰC HIỆN\n1. Đối với các Sở: Tài chính, Xây dựng:\nLập kế hoạch.\n\
         2. Các Sở: Xây dựng, trình kế hoạch năm.\n3. Kiểm tra kho theo TCVN 5507: 2002 và quy chuẩn khác.\n\
         4. Đến hết năm 2024: 2000 xã có trạm.",
    );
    assert_eq!(
        paths(&found.sections),
        [
            "I: TỔ CHỨC THỰC HIỆN",
            "I/1: Đối với các Sở: Tài chính, Xây dựng",
            "I/2: Các Sở",
            "I/3",
            "I/4: Đến hết năm 2024"
        ]
    );
}

#[test]
fn a_stop_behind_an_abbreviation_ends_no_sentence() {
    let found = outline(
        "1. Ông. Nguyễn Văn Tám - Trưởng đoàn: Phụ trách chung.\n2. ThS. Lê Thị An - Thư ký: Ghi biên bản.\n\
         3. Kiểm tra tại bến phà. Thời gian: cả ngày.",
    );
    assert_eq!(paths(&found.sections), ["1: Ông. Nguyễn Văn Tám - Trưởng đoàn", "2: ThS. Lê Thị An - Thư ký", "3"]);
}

#[test]
fn a_plain_figure_stands_beside_paths_whose_own_figure_was_lost() {
    let found =
        outline("KẾ HOẠCH\nDiệt chuột\n2.1. Đặt bẫy chuột ở các kho.\n2.2. Thu gom rác ở chợ.\n1. Các xã thực hiện.");
    assert_eq!(paths(&found.sections), ["2.1", "2.2", "1"]);
    let found = outline(
        "KẾ HOẠCH\nDiệt chuột\n1.1. MỤC TIÊU\n1.1.1. Mục tiêu chung\na) Diệt hết chuột ở chợ.\n2. NHIỆM VỤ\na) Đặt bẫy.",
    );
    assert_eq!(
        paths(&found.sections),
        ["1.1: MỤC TIÊU", "1.1/1.1.1: Mục tiêu chung", "1.1/1.1.1/a", "2: NHIỆM VỤ", "2/a"]
    );
}

#[test]
fn a_matter_is_a_heading_however_long() {
    let matter = "Về bố trí các nguồn lực cho ngành Giáo dục và Đào tạo tỉnh Điện Biên (đảm bảo tỷ lệ phòng học, phòng công vụ, phòng nội trú được \
                  kiên cố hóa đạt 100%)";
    let found = outline(&format!("I. KIẾN NGHỊ\n1. {matter}: Giao Bộ Y tế chủ trì."));
    assert_eq!(paths(&found.sections), ["I: KIẾN NGHỊ".to_owned(), format!("I/1: {matter}")]);
}

#[test]
fn names_of_bodies_with_a_full_stop_are_a_heading_where_something_stands_below_a_sentence_too() {
    let asked = "Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và các tổ chức chính trị - xã hội";
    let source = format!(
        "I. TỔ CHỨC THỰC HIỆN\n1. Các xã trồng dừa, tưới dừa.\n2. Ủy ban nhân dân các xã, phường.\na) Trồng dừa;\nb) Tưới dừa.\n\
         3. {asked}.\nVận động nhân dân trồng dừa.\n4. Đối với các đoàn thể, tổ chức xã hội.\nTrồng mía."
    );
    let headings = paths(&outline(&source).sections);
    let of = ["I/2: Ủy ban nhân dân các xã, phường", &format!("I/3: {asked}")];
    assert!(of.iter().all(|heading| headings.iter().any(|h| h == heading)), "{headings:?}");
    assert_eq!(headings.last().map(String::as_str), Some("I/4: Đối với các đoàn thể, tổ chức xã hội"));
}

#[test]
fn a_name_with_its_place_is_a_heading_before_a_full_stop_too() {
    let found = outline("I. TỔ CHỨC\n1. Phòng GDĐT Hiệp Hòa.\n1.1. Lập danh sách.\n2. Sở Y tế kiểm tra.");
    assert_eq!(paths(&found.sections), ["I: TỔ CHỨC", "I/1: Phòng GDĐT Hiệp Hòa", "I/1/1.1", "I/2"]);
}

#[test]
fn articles_stand_below_the_roman_numerals_above_them() {
    let found = outline(
        "I- QUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n1. Quy định này áp dụng cho bến phà.\nĐiều 2. Đối tượng\nII- QUẢN LÝ BẾN\nĐiều 3. Trực ban",
    );
    assert_eq!(
        paths(&found.sections),
        [
            "I: QUY ĐỊNH CHUNG",
            "I/Điều 1: Phạm vi",
            "I/Điều 1/1",
            "I/Điều 2: Đối tượng",
            "II: QUẢN LÝ BẾN",
            "II/Điều 3: Trực ban"
        ]
    );
    assert!(found.diagnostics.is_empty(), "{:?}", found.diagnostics);
    // a part of a decision, whose first article holds the programme
    let excerpt = outline("IV. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế kiểm tra bến.\nĐiều 2. Hiệu lực\nĐiều 3. Trách nhiệm");
    assert_eq!(paths(&excerpt.sections)[2..], ["Điều 2: Hiệu lực", "Điều 3: Trách nhiệm"]);
}

#[test]
fn numerals_that_lost_their_capitals_are_those_of_the_paper() {
    let found =
        outline("I. mục tiêu\n1. Trồng cây\nIi. tổ chức thực hiện\n1. Sở Y tế\nIii - kinh phí\nVi khuẩn gây bệnh.");
    assert_eq!(
        paths(&found.sections),
        ["I: mục tiêu", "I/1: Trồng cây", "II: tổ chức thực hiện", "II/1: Sở Y tế", "III: kinh phí"]
    );
}

#[test]
fn a_colon_inside_quotation_marks_brackets_or_a_sentence_ends_no_heading() {
    let found = outline(
        "(1) Khu “Hoa đào: mùa xuân”\n(2) Khu “Hoa mai”\n(3) Dựng kho dữ liệu (chủ trì: Sở Y tế)\n\
         (4) Bến phà được trực theo ba ca: ca sáng; ca chiều; ca đêm.\n(5) Giao các xã, các hội: Phụ nữ, Nông dân vận động hội viên.",
    );
    let headings: Vec<_> = found.sections.iter().map(|s| s.heading.as_deref()).collect();
    let named = ["Khu “Hoa đào: mùa xuân”", "Khu “Hoa mai”", "Dựng kho dữ liệu (chủ trì: Sở Y tế)"];
    assert_eq!(headings, [Some(named[0]), Some(named[1]), Some(named[2]), None, None]);
}

#[test]
fn a_heading_may_hold_several_clauses() {
    let found = outline(
        "1. Về việc mở bến phà mới; sửa bến phà cũ: Giao Sở Y tế rà soát.\n2. Về việc dựng cầu; đắp đường:\nĐã làm.\n\
         3. Trồng cây ven đường; chăm cây trong công viên\na) Trồng cây.\n4. Rà soát các bến phà trên địa bàn tỉnh, nhất là bến phà nhỏ.\na) Lập danh sách.\n\
         5. Sở Y tế; các huyện: Rà soát.\n6. Sở Y tế rà soát các bến phà trên địa bàn tỉnh và gửi kết quả về Sở Xây dựng.\na) Lập danh sách.",
    );
    let headings: Vec<_> = found.sections.iter().map(|s| s.heading.as_deref()).collect();
    assert_eq!(
        headings,
        [
            Some("Về việc mở bến phà mới; sửa bến phà cũ"),
            Some("Về việc dựng cầu; đắp đường"),
            Some("Trồng cây ven đường; chăm cây trong công viên"),
            Some("Rà soát các bến phà trên địa bàn tỉnh, nhất là bến phà nhỏ"),
            Some("Sở Y tế; các huyện"),
            None
        ]
    );
}

#[test]
fn a_clause_of_a_few_words_above_others_is_titled() {
    let found = outline("Điều 1. Nội dung\n1. Về diện tích.\n- Trồng 5 ha.\n2. Sở Y tế kiểm tra.\nĐiều 2. Thi hành");
    assert_eq!(paths(&found.sections), ["Điều 1: Nội dung", "Điều 1/1: Về diện tích", "Điều 1/2", "Điều 2: Thi hành"]);
}

#[test]
fn on_a_page_of_questions_each_one_ends_the_answer_before_it() {
    let page = "Trồng cây ở đâu?\nNội dung như sau:\n(1) Trồng ven đường.\n(2) Trồng trong công viên.\nTrồng cây ra sao? (Hình từ Internet)\nHết.";
    let found = outline(page);
    assert_eq!((paths(&found.sections).len(), found.sections[1].blocks.len(), found.preamble.len()), (2, 1, 4));
    let found = outline(page.trim_start_matches("Trồng cây ở đâu?\n"));
    assert_eq!((found.sections[1].blocks.len(), found.preamble.len()), (3, 1));
}

#[test]
fn the_words_of_a_sentence_before_a_colon_or_without_one_are_no_heading() {
    for (line, heading) in [
        ("1. Sở Y tế chủ trì, phối hợp với các xã:\na) Trồng dừa.", None),
        ("1. Phối hợp với các xã chỉ đạo:\na) Trồng dừa.", None),
        ("1. Quyết định này không áp dụng đối với:\na) Dừa.", None),
        ("1. Các quyết định sau hết hiệu lực kể từ ngày 01/12/2025:\na) Quyết định về dừa.", None),
        ("Điều 1. Sửa đổi Quyết định số 12/QĐ-UBND như sau\n1. Trồng dừa.", None),
        ("1. Bộ Y tế, cơ quan chủ trì Đề án:\na) Trồng dừa.", Some("Bộ Y tế, cơ quan chủ trì Đề án")),
        (
            "A. Yêu cầu trong xây dựng kế hoạch phát triển kinh tế - xã hội 5 năm.\nTrồng dừa.",
            Some("Yêu cầu trong xây dựng kế hoạch phát triển kinh tế - xã hội 5 năm"),
        ),
        ("1. Về quy hoạch trồng dừa.\nTrồng dừa ở các xã ven biển.", Some("Về quy hoạch trồng dừa")),
    ] {
        let found = outline(line);
        assert_eq!(found.sections.first().and_then(|s| s.heading.as_deref()), heading, "{line}");
    }
}

#[test]
fn a_letter_or_roman_numeral_before_a_figure_stands_below_its_part() {
    let found = outline("I. MỤC ĐÍCH\nI.1. Mục tiêu\nI.2. Yêu cầu\nA. VIỆC ĐẦU\nA.1. Trồng dừa\nV.07. Mã số");
    assert_eq!(
        paths(&found.sections),
        ["I: MỤC ĐÍCH", "I/I.1: Mục tiêu", "I/I.2: Yêu cầu", "I/A: VIỆC ĐẦU", "I/A/A.1: Trồng dừa"]
    );
}

#[test]
fn a_heading_may_end_with_a_name_in_quotation_marks() {
    let found = outline(
        "1. Chương trình “Giao lưu nghệ thuật”\n2. Vở diễn “ Ngự Yến”\n3. Nội dung thực hiện đối với \"5 điểm nghẽn\"\n4. Các xã tổ chức \
         hội thi “Hoa đào”",
    );
    let headings: Vec<bool> = found.sections.iter().map(|s| s.heading.is_some()).collect();
    assert_eq!(headings, [true, true, true, false]);
    // nothing stands behind the mark
    assert_eq!(outline("1. Chương trình \"").sections.len(), 1);
}

#[test]
fn bodies_that_their_work_runs_into_are_a_heading_and_so_is_a_label() {
    let found = outline(
        "1. Sở Y tế; UBND các xã, phường Tiếp tục trồng cây.\n2. Sở Y tế tiếp tục trồng cây.\n3. Trồng cây\na) Cơ quan chủ trì: Sở Y tế.\n\
         b) Cơ quan phối hợp: Sở Nội vụ.",
    );
    let expected =
        ["1: Sở Y tế; UBND các xã, phường", "2", "3: Trồng cây", "3/a: Cơ quan chủ trì", "3/b: Cơ quan phối hợp"];
    assert_eq!(paths(&found.sections), expected);
}

#[test]
fn what_is_named_again_behind_a_colon_is_no_text_below_a_heading() {
    let found = outline(
        "1. Xây dựng các Chương trình: Chương trình trồng cây; Chương trình trồng rừng.\n2. Các chương trình: Trồng cây.",
    );
    let headings: Vec<_> = found.sections.iter().map(|s| s.heading.as_deref()).collect();
    assert_eq!(headings, [None, Some("Các chương trình")]);
}
