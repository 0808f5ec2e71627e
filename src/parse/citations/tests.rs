//! What a citation is read as, form by form.

use super::symbol;
use crate::document::{Document, Relation, Source};
use crate::grammar::Grammar;
use crate::text::Text;

fn parse(text: &str) -> Document {
    let grammar = Grammar::builtin().expect("the grammar loads");
    let text = crate::layout::normalise(text, &grammar);
    crate::parse::parse(&text, &grammar).into_document(Source::default(), text)
}

#[test]
fn numbers_of_every_form_have_one_canonical_spelling() {
    let grammar = Grammar::builtin().expect("the grammar loads");
    for (written, canonical) in [
        ("72/2015/NĐ-CP", "72/2015/NĐ-CP"),
        ("118/TTr- STTTT", "118/TTr-STTTT"),
        ("190/2025/QH 15", "190/2025/QH15"),
        ("54/2014/QH-13", "54/2014/QH13"),
        ("94- KH/BTGDVTW", "94-KH/BTGDVTW"),
        ("664/1998/QĐ/UB", "664/1998/QĐ-UB"),
        ("17-CT/UB", "17/CT-UB"),
        ("135/QĐ/UBND/2008", "135/2008/QĐ-UBND"),
        ("1961/QĐUBND", "1961/QĐ-UBND"),
        ("156/2020/NĐ-CPngày", "156/2020/NĐ-CP"),
        ("19-2016/NQ-CP", "19/2016/NQ-CP"),
        ("64 TC/TCT", "64 TC/TCT"),
        ("37-BYT/QĐ", "37-BYT/QĐ"),
        ("66.4/2025/NQ-CP", "66.4/2025/NQ-CP"),
        ("36a/NQ-CP", "36a/NQ-CP"),
        ("77/qđ-ubnd", "77/QĐ-UBND"),
        ("05-CP", "05/CP"),
        ("5740/BTTTT-TTĐN", "5740/BTTTT-TTĐN"),
        ("5/KH-UBND - Hà Nội", "5/KH-UBND"),
        ("08.a/2010/TT-BTP", "08.a/2010/TT-BTP"),
        ("30/2008/QĐ BTC", "30/2008/QĐ-BTC"),
        ("30/2008/QĐ ban hành", "30/2008/QĐ"),
        ("016/GĐN/KSYB", "016/GĐN/KSYB"),
        ("12/YH/KT-TC", "12/YH/KT-TC"),
        ("03/2026/VLN/CV-TA", "03/2026/VLN/CV-TA"),
        ("05/ĐN-Cty ngày", "05/ĐN-Cty"),
        ("93/CT-05 ngày", "93/CT-05"),
        ("02/TTr-CAT- ANCTNB ngày", "02/TTr-CAT-ANCTNB"),
        ("02/TTr-CAT- BAN HÀNH", "02/TTr-CAT"),
        ("1737/ QĐ- U BND ngày", "1737/QĐ-UBND"),
        ("12/KH-TU VÀ", "12/KH-TU"),
        ("63/ 2006/QĐ - UBND, ngày", "63/2006/QĐ-UBND"),
        ("15972/SXD-QLN& TTBĐS ngày", "15972/SXD-QLN&TTBĐS"),
    ] {
        let text = Text::of_lines(written);
        let symbol = symbol::read(&text, &grammar, 0, text.len()).expect(written);
        assert_eq!(symbol.canonical(), canonical, "{written}");
    }
}

#[test]
fn spellings_of_one_document_meet_and_two_provinces_do_not() {
    let document = parse(
        "Theo Nghị định số 72/2015/NĐ-CP, 72/NĐ-CP ngày 07/9/2015 và nghị định 72/2015/nđ-cp.\n\
         Quyết định số 1347/QĐ-UBND ngày 29/4/2021 của UBND tỉnh Thái Nguyên; Quyết định số 1347/QĐ-UBND ngày 29/4/2021 \
         của UBND tỉnh Lào Cai.",
    );
    let targets: Vec<_> = document.citations.iter().map(|c| c.target.as_deref()).collect();
    assert_eq!(targets[0], Some("/akn/vn/act/nghi-dinh/cp/2015/72-2015-nd-cp"));
    assert!(targets[..3].iter().all(|t| *t == targets[0]), "{targets:?}");
    assert_ne!(targets[3], targets[4]);
}

#[test]
fn a_repeat_without_date_meets_its_full_form() {
    let document = parse("Kết luận số 57-KL/TW ngày 15/6/2023 của Bộ Chính trị. Triển khai Kết luận số 57-KL/TW.");
    assert!(document.citations[1].target.is_some());
    assert_eq!(document.citations[0].target, document.citations[1].target);
}

#[test]
fn what_cannot_be_told_has_no_target() {
    let document = parse("Thực hiện Quyết định số 15/QĐ-UBND ngày 02/01/2024 và Luật Đất đai.");
    assert!(document.citations.iter().all(|c| c.target.is_none()), "{:?}", document.citations);
}

#[test]
fn pinpoints_are_read_in_either_order_with_lists_and_ranges() {
    let document = parse(
        "Theo khoản 4, Điều 9, Chương III, Thông tư số 22/2016/TT-BTTTT; điểm a, b khoản 2 Điều 5 của Luật Đất đai; \
         Điều 10 đến Điều 14 Nghị định số 30/2020/NĐ-CP; Nghị định số 15/2020/NĐ-CP (Điều 9, Điều 32).",
    );
    let pins: Vec<_> = document.citations.iter().filter_map(|c| c.pinpoint.clone()).collect();
    assert_eq!((pins[0].clause.as_deref(), pins[0].chapter.as_deref()), (Some("4"), Some("III")));
    assert_eq!((pins[1].point.as_deref(), pins[1].article.as_deref()), (Some("a, b"), Some("5")));
    assert_eq!(pins[2].article.as_deref(), Some("10 đến 14"));
    assert_eq!(pins[3].article.as_deref(), Some("9, 32"));
}

#[test]
fn a_type_word_holds_for_all_numbers_of_a_list() {
    let document = parse("Công văn số 4643/UBND-NC ngày 28/8/2024; số 4975/UBND-NC ngày 17/9/2024 và số 6138/UBND-NC.");
    let kinds: Vec<_> = document.citations.iter().map(|c| c.kind.as_str()).collect();
    assert_eq!(kinds, ["Công văn"; 3]);
}

#[test]
fn words_before_a_citation_tell_its_relation() {
    let document = parse("Quyết định này thay thế Quyết định số 5/2011/QĐ-UBND. Bãi bỏ Chỉ thị số 9/CT-UBND.");
    let relations: Vec<_> = document.citations.iter().map(|c| c.relation).collect();
    assert_eq!(relations, [Relation::Replaces, Relation::Repeals]);
}

#[test]
fn what_another_document_does_to_it_is_a_mention() {
    let document = parse(
        "Nghị định số 5/2011/NĐ-CP được sửa đổi, bổ sung bởi Nghị định số 9/2014/NĐ-CP và Nghị định số 7/2016/NĐ-CP.",
    );
    let relations: Vec<_> = document.citations.iter().map(|c| c.relation).collect();
    assert_eq!(relations, [Relation::Mention; 3]);
}

#[test]
fn an_issuer_in_capitals_ends_before_the_subject() {
    let committee =
        "THỰC HIỆN CHƯƠNG TRÌNH SỐ 120-CTR/TU NGÀY 30/6/2023 CỦA BAN THƯỜNG VỤ TỈNH ỦY NGHỆ AN VỀ VIỆC TRỒNG CÂY";
    assert_eq!(first(committee)[2], "BAN THƯỜNG VỤ TỈNH ỦY NGHỆ AN");
    let council = "SỬA ĐỔI QUYẾT ĐỊNH SỐ 12/2020/QĐ-UBND NGÀY 30/6/2020 CỦA UBND TỈNH NGHỆ AN QUY ĐỊNH MỨC THU";
    assert_eq!(first(council)[2..4], ["UBND TỈNH NGHỆ AN", "QUY ĐỊNH MỨC THU"]);
    let document = parse(
        "SỬA ĐỔI MỘT SỐ ĐIỀU CỦA NGHỊ ĐỊNH SỐ 15/2019/NĐ-CP NGÀY 02 THÁNG 7 NĂM 2019 CỦA CHÍNH PHỦ QUY ĐỊNH CHI TIẾT VỀ BẾN BÃI",
    );
    let citation = &document.citations[0];
    assert_eq!(citation.authority.as_deref(), Some("CHÍNH PHỦ"));
    assert!(citation.subject.as_deref().is_some_and(|s| s.starts_with("QUY ĐỊNH")));
}

#[test]
fn a_symbol_ends_with_its_sentence_and_a_short_name_is_no_citation() {
    let document = parse("theo Kế hoạch số 134/KH-UBND. UBND xã sẽ phối hợp (viết tắt là Kế hoạch 134)");
    let codes: Vec<_> = document.citations.iter().filter_map(|c| c.code.as_deref()).collect();
    assert_eq!(codes, ["134/KH-UBND"]);
}

#[test]
fn forms_accounts_and_fractions_are_no_documents() {
    let document = parse("Mẫu số 05.a/TT; Biểu số 03/KBS-GSQL; trực 24/7; tài khoản số 12/TK-KBNN; ngày 30/4/1975.");
    assert!(document.citations.is_empty(), "{:?}", document.citations);
}

#[test]
fn a_year_that_contradicts_its_date_and_two_dates_are_told() {
    let document = parse(
        "Thông tư số 22/2016/TT-BTTTT ngày 19/10/2012; Nghị định số 72/2015/NĐ-CP ngày 07/9/2015; Nghị định số \
         72/2015/NĐ-CP ngày 08/9/2015.",
    );
    let codes: Vec<_> = document.diagnostics.iter().map(|d| d.code.as_str()).collect();
    assert!(codes.contains(&"citation.year-mismatch") && codes.contains(&"citation.two-dates"), "{codes:?}");
}

#[test]
fn a_law_cited_by_name_is_the_act_in_force_on_the_documents_day() {
    let target = |day: &str| {
        let head = "ỦY BAN NHÂN DÂN\nTỈNH GIA LAI\n-------\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 12/KH-UBND";
        let body = "KẾ HOẠCH\nVề đường bộ\nI. NỘI DUNG\nPhổ biến Luật Giao thông đường bộ.";
        let document = parse(&format!("{head}\nGia Lai, {day}\n{body}"));
        assert_eq!(document.citations.len(), 1, "{day}");
        document.citations[0].target.clone()
    };
    assert_eq!(target("ngày 5 tháng 6 năm 2006").as_deref(), Some("/akn/vn/act/luat/qh/2001/26-2001-qh10"));
    assert_eq!(target("ngày 5 tháng 6 năm 2020").as_deref(), Some("/akn/vn/act/luat/qh/2008/23-2008-qh12"));
    // both acts are cited in the year after the newer one
    assert_eq!(target("ngày 5 tháng 6 năm 2009"), None);
    // a later act of the name may not be known here
    assert_eq!(target("ngày 5 tháng 6 năm 2099"), None);
}

#[test]
fn the_issuer_ends_before_another_document_and_after_do_only_with_a_verb_of_making() {
    let document = parse(
        "Theo Kết luận số 19-KL/TW ngày 14/10/2021 của Bộ Chính trị và Đề án định hướng.\n\
         Di tích nêu tại Điều 23 Luật Thư viện do Ủy ban nhân dân cấp tỉnh thực hiện.\n\
         Theo Thông tư số 12/2019/TT-BTC do Bộ Tài chính ban hành.",
    );
    let issuers: Vec<_> = document.citations.iter().map(|c| c.authority.as_deref()).collect();
    assert_eq!(issuers, [Some("Bộ Chính trị"), None, Some("Bộ Tài chính")]);
    assert_eq!(document.citations[1].name.as_deref(), Some("Luật Thư viện"));
}

#[test]
fn a_law_that_amends_laws_without_names_keeps_what_tells_them() {
    let document = parse(
        "Căn cứ Luật sửa đổi, bổ sung một số điều của 37 luật có liên quan đến quy hoạch ngày 20 tháng 11 năm 2018;\n\
         Căn cứ Luật sửa đổi, bổ sung một số điều của các Luật về thuế ngày 26 tháng 11 năm 2014.",
    );
    let names: Vec<_> = document.citations.iter().map(|c| c.name.as_deref()).collect();
    assert_eq!(
        names,
        [
            Some("Luật sửa đổi, bổ sung một số điều của 37 luật có liên quan đến quy hoạch"),
            Some("Luật sửa đổi, bổ sung một số điều của các Luật về thuế"),
        ]
    );
    assert_eq!(document.citations[1].date.as_deref(), Some("2014-11-26"));
}

#[test]
fn a_number_left_blank_is_a_citation_without_code() {
    let document = parse(
        "Căn cứ Thông tư số …/2016/TT-BTC ngày … tháng … năm 2016 của Bộ Tài chính hướng dẫn thu phí bến bãi.\n\
         Theo Tờ trình số      /TTr-STC ngày    /4/2026 của Sở Tài chính.\n\
         Theo Nghị định số .../20.../NĐ-CP ngày …/…/20… của Chính phủ về đê điều; Kết luận số ...-KL/TW ngày ..... của \
         Bộ Chính trị.",
    );
    let facts: Vec<_> = document
        .citations
        .iter()
        .map(|c| (c.kind.as_str(), c.code.as_deref(), c.date.as_deref(), c.authority.as_deref(), c.target.as_deref()))
        .collect();
    assert_eq!(
        facts,
        [
            ("Thông tư", None, Some("2016"), Some("Bộ Tài chính"), None),
            ("Tờ trình", None, Some("2026-04"), Some("Sở Tài chính"), None),
            ("Nghị định", None, None, Some("Chính phủ"), None),
            ("Kết luận", None, None, Some("Bộ Chính trị"), None),
        ]
    );
    assert_eq!(document.citations[0].subject.as_deref(), Some("hướng dẫn thu phí bến bãi"));
}

#[test]
fn a_blank_number_in_the_letterhead_and_a_blank_without_symbol_are_no_citations() {
    let document = parse(
        "ỦY BAN NHÂN DÂN\nTỈNH GIA LAI\n-------\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\
         Số:      /QĐ-UBND\nGia Lai, ngày     tháng     năm 2026\nQUYẾT ĐỊNH\nVề việc công bố danh mục\n\
         Điều 1. Theo Quyết định số ..... ngày ...../...../..... và các quyết định/phê duyệt của UBND tỉnh.",
    );
    assert!(document.citations.is_empty(), "{:?}", document.citations);
}

#[test]
fn spellings_of_a_party_congress_meet() {
    let document = parse(
        "Thực hiện Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng; Nghị quyết Đại hội XIII của Đảng Cộng sản \
         Việt Nam; Nghị quyết Đại hội Đảng lần thứ 13; nghị quyết Đại hội Đảng toàn quốc lần thứ mười ba.",
    );
    let targets: Vec<_> = document.citations.iter().map(|c| c.target.as_deref()).collect();
    assert_eq!(targets, [Some("/akn/vn/act/nghi-quyet/dang/2021/dai-hoi"); 4]);
    let names: Vec<_> = document.citations.iter().filter_map(|c| c.name.as_deref()).collect();
    assert_eq!(names[1], "Nghị quyết Đại hội XIII của Đảng Cộng sản Việt Nam");
}

#[test]
fn the_resolution_of_a_provinces_congress_is_told_by_place_and_term() {
    let document = parse(
        "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh Lạng Sơn lần thứ XVII, nhiệm kỳ 2020 - 2025, Nghị quyết Trung ương 4 khóa \
         XII và Nghị quyết Đại hội Đảng bộ tỉnh Lạng Sơn nhiệm kỳ 2020-2025.\n\
         Nghị quyết Đại hội XVII Đảng bộ tỉnh Lạng Sơn; Nghị quyết Đại hội Đảng bộ các cấp, nhiệm kỳ 2020 - 2025; Nghị \
         quyết Đại hội Đảng bộ Khối Doanh nghiệp lần thứ II, nhiệm kỳ 2020 - 2025.",
    );
    let lang_son = Some("/akn/vn/act/nghi-quyet/dang-bo-lang-son/2020/dai-hoi");
    let told: Vec<_> =
        document.citations.iter().map(|c| (c.name.as_deref().unwrap_or(""), c.target.as_deref())).collect();
    assert_eq!(
        told,
        [
            ("Nghị quyết Đại hội đại biểu Đảng bộ tỉnh Lạng Sơn lần thứ XVII, nhiệm kỳ 2020 - 2025", lang_son),
            ("Nghị quyết Trung ương 4 khóa XII", None),
            ("Nghị quyết Đại hội Đảng bộ tỉnh Lạng Sơn nhiệm kỳ 2020-2025", lang_son),
            ("Nghị quyết Đại hội XVII Đảng bộ tỉnh Lạng Sơn", lang_son),
            ("Nghị quyết Đại hội Đảng bộ Khối Doanh nghiệp lần thứ II, nhiệm kỳ 2020 - 2025", None),
        ]
    );
}

#[test]
fn sessions_of_the_central_committee_are_names_without_identity() {
    let document = parse(
        "Nghị quyết Trung ương 12; Nghị quyết Hội nghị Trung ương 6 (khóa XI và XII); Nghị quyết TW4 khóa XI; Nghị quyết Hội \
         nghị lần thứ mười một Ban Chấp hành Trung ương Đảng khóa XIII; Nghị quyết hội nghị cán bộ, viên chức.",
    );
    let names: Vec<_> = document.citations.iter().filter_map(|c| c.name.as_deref()).collect();
    assert_eq!(
        names,
        [
            "Nghị quyết Trung ương 12",
            "Nghị quyết Hội nghị Trung ương 6 (khóa XI và XII)",
            "Nghị quyết TW4 khóa XI",
            "Nghị quyết Hội nghị lần thứ mười một Ban Chấp hành Trung ương Đảng khóa XIII",
        ]
    );
    assert!(document.citations.iter().all(|c| c.target.is_none()));
}

#[test]
fn a_congress_may_be_told_by_its_term() {
    let document = parse(
        "Thực hiện Nghị quyết Đại hội Đảng bộ huyện nhiệm kỳ 2020 - 2025 và chương trình công tác.\n\
         Nghị quyết Đại hội Công đoàn được quán triệt trong nhiệm kỳ.",
    );
    let names: Vec<_> = document.citations.iter().map(|c| c.name.as_deref()).collect();
    assert_eq!(names, [Some("Nghị quyết Đại hội Đảng bộ huyện nhiệm kỳ 2020 - 2025")]);
}

#[test]
fn the_last_congress_of_one_committee_needs_no_rank() {
    let document = parse(
        "Đưa Nghị quyết Đại hội Đảng bộ tỉnh Bắc Giang và các Đề án vào cuộc sống; Nghị quyết Đại hội Đảng bộ và Kế hoạch; \
         Nghị quyết Đại hội Đảng bộ các cấp; Nghị quyết Đại hội Đảng bộ cấp huyện; nghị quyết đại hội đảng bộ xã.",
    );
    let names: Vec<_> = document.citations.iter().map(|c| c.raw.as_str()).collect();
    assert_eq!(names, ["Nghị quyết Đại hội Đảng bộ tỉnh Bắc Giang", "Nghị quyết Đại hội Đảng bộ"]);
}

#[test]
fn the_congress_of_another_organisation_is_not_the_partys() {
    let document = parse(
        "Góp ý kiến vào văn kiện Đại hội Đoàn toàn quốc lần thứ X và văn kiện Đại hội Công đoàn Việt Nam lần thứ XIII.\n\
         Học tập Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng.",
    );
    let names: Vec<_> = document.citations.iter().filter_map(|c| c.name.as_deref()).collect();
    assert_eq!(names, ["Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng"]);
}

#[test]
fn the_document_that_a_report_tells_of_is_cited() {
    let document = parse(
        "Hải Dương làm sạch bờ sông\nNgày 22/10/2024, UBND tỉnh ban hành Kế hoạch số 185/KH-UBND về việc làm sạch bờ \
         sông năm 2025.\nCác xã đã ra quân.",
    );
    assert_eq!(document.header.code.as_deref(), Some("185/KH-UBND"));
    let codes: Vec<_> = document.citations.iter().filter_map(|c| c.code.as_deref()).collect();
    assert_eq!(codes, ["185/KH-UBND"]);
}

#[test]
fn both_spellings_of_a_party_number_are_one_document() {
    let document = parse("Chỉ thị số 23-CT/TW ngày 09/02/2018 của Ban Bí thư; Chỉ thị số 23/CT-TW ngày 09/02/2018.");
    let targets: Vec<_> = document.citations.iter().map(|c| c.target.as_deref()).collect();
    assert!(targets[0].is_some() && targets[0] == targets[1], "{targets:?}");
}

/// The first citation of a text: raw, date, authority, subject and target.
fn first(text: &str) -> [String; 5] {
    let citation = parse(text).citations.into_iter().next().expect(text);
    let rest = [citation.date, citation.authority, citation.subject, citation.target].map(Option::unwrap_or_default);
    let [date, authority, subject, target] = rest;
    [citation.raw, date, authority, subject, target]
}

#[test]
fn a_year_behind_the_number_is_its_date_and_what_follows_is_read_on() {
    let [raw, date, authority, subject, _] = first(
        "Theo Chỉ thị 45/CT-TTg năm 2023 ngày 11/12/2023 của Thủ tướng Chính phủ về trồng cây, các xã trồng rừng.",
    );
    assert_eq!(raw, "Chỉ thị 45/CT-TTg năm 2023 ngày 11/12/2023 của Thủ tướng Chính phủ");
    assert_eq!((&*date, &*authority), ("2023-12-11", "Thủ tướng Chính phủ"));
    assert!(subject.starts_with("trồng cây"));
    let target = |text: &str| first(text)[4].clone();
    assert_eq!(target("Theo Công điện 91/CĐ-TTg năm 2025 thì"), "/akn/vn/doc/cong-dien/ttg/2025/91-cd-ttg");
    assert_eq!(target("Theo Nghị quyết 12-NQ/TW 2024 của Bộ Chính trị"), "/akn/vn/act/nghi-quyet/tw/2024/12-nq-tw");
    for term in ["Theo Quyết định 45/QĐ-TTg 2021 - 2025 thì", "Theo Thông tư 12/2016/TT-BTC năm 2024 thì"] {
        assert_eq!(first(term)[1], "", "{term}");
    }
}

#[test]
fn the_next_paper_of_a_list_and_what_a_law_says_are_no_subject() {
    for text in [
        "thay thế Hướng dẫn số 16-HD/BTCTW ngày 15/02/2022, Hướng dẫn số 21-HD/BTCTW ngày 20/9/2022",
        "Căn cứ Luật Lâm nghiệp, quy định của Ban Bí thư và hướng dẫn của Văn phòng",
        "Điều 4 Luật Lâm nghiệp 2017 quy định nguyên tắc trồng rừng như sau:",
        "khoản 1 Điều 3 Nghị định 91/2024/NĐ-CP quy định:",
    ] {
        assert_eq!(first(text)[3], "", "{text}");
    }
}

#[test]
fn an_issuer_ends_before_the_verb_of_the_subject() {
    let authority =
        |rest: &str| first(&format!("Căn cứ Quyết định số 45/QĐ-BNV ngày 11/12/2023 của {rest}"))[2].clone();
    for (rest, issuer) in [
        ("Bộ Nội vụ thành lập Tổ công tác", "Bộ Nội vụ"),
        ("UBND tỉnh Sửa đổi, bổ sung Quy chế", "UBND tỉnh"),
        ("Chính phủ Quy định chi tiết", "Chính phủ"),
        ("UBND thành phố Cần Thơ Phê duyệt Đề án", "UBND thành phố Cần Thơ"),
        ("UBND huyện Giao Thủy", "UBND huyện Giao Thủy"),
        ("UBND thị xã nhân dịp Tết", "UBND thị xã"),
        ("UBND tỉnh Nghệ An Về việc trồng cây", "UBND tỉnh Nghệ An"),
        ("Bộ Nội vụ V/v trồng cây", "Bộ Nội vụ"),
        ("Hội làng Phố Cổ Về việc trồng cây", "Hội làng Phố Cổ"),
    ] {
        assert_eq!(authority(rest), issuer, "{rest}");
    }
}

#[test]
fn more_words_of_the_type_belong_to_the_citation() {
    let raw = |text: &str| first(text)[0].clone();
    for text in ["Kế hoạch hành động số 12-KH/TU ngày 11/12/2023", "Báo cáo thẩm tra số 22/BC-BPC ngày 11/12/2023"]
    {
        assert_eq!(raw(&format!("Theo {text}")), text);
    }
    let joint = "Thông tư liên tịch Bộ Kế hoạch và Đầu tư và Bộ Tài chính số 45/2003/TTLT/BKH-BTC";
    assert_eq!(raw(&format!("Căn cứ {joint}")), joint);
    let pinned = parse("Theo tiểu mục 1 Mục II Nghị quyết số 45/NQ-CP ngày 11/12/2023").citations.remove(0);
    assert!(pinned.raw.starts_with("tiểu mục 1"));
    assert_eq!(pinned.pinpoint.and_then(|p| p.section).as_deref(), Some("II"));
    for (text, section, appendix) in [
        ("mục IV.2 Công văn số 45/BNV-CCHC ngày 11/12/2023", Some("IV.2"), None),
        ("Phụ lục I được ban hành kèm theo Nghị định số 130/2020/NĐ-CP", None, Some("I")),
    ] {
        let pinned = parse(&format!("Theo {text}")).citations.remove(0);
        let pinpoint = pinned.pinpoint.expect(text);
        assert_eq!(
            (&*pinned.raw, pinpoint.section.as_deref(), pinpoint.appendix.as_deref()),
            (text, section, appendix)
        );
    }
}

#[test]
fn a_law_named_with_its_amendment_is_the_amending_one() {
    let [raw, date, _, subject, target] = first("Theo Luật Đê điều sửa đổi 2020 thì các xã đắp đê.");
    assert_eq!((&*raw, &*date, &*subject), ("Luật Đê điều sửa đổi 2020", "2020", ""));
    assert_eq!(target, "/akn/vn/act/luat/qh/2020/luat-de-dieu-sua-doi");
    assert_eq!(first("Theo Luật Đất đai (sửa đổi) năm 2024 thì")[4], "/akn/vn/act/luat/qh/2024/31-2024-qh15");
}

/// The relations of the citations of a paragraph of the preamble.
fn relations(paragraph: &str) -> Vec<Relation> {
    let text =
        format!("ỦY BAN NHÂN DÂN TỈNH NGHỆ AN\nQUYẾT ĐỊNH\nVề việc trồng rừng\n{paragraph}\nĐiều 1. Trồng rừng.");
    parse(&text).citations.iter().map(|c| c.relation).collect()
}

#[test]
fn the_members_of_a_list_share_their_relation() {
    use Relation::{Amends, Basis, Mention, Repeals, Replaces};
    for (paragraph, expected) in [
        ("Căn cứ Quyết định số 11/QĐ-TTg và Quyết định số 12/QĐ-TTg ngày 11/12/2023;", vec![Basis, Basis]),
        (
            "Căn cứ Luật Lâm nghiệp ngày 15/11/2017, Luật sửa đổi, bổ sung một số điều của Luật Lâm nghiệp, Nghị định số 91/2024/NĐ-CP;",
            vec![Basis; 3],
        ),
        (
            "Căn cứ Nghị định số 91/2024/NĐ-CP của Chính phủ hướng dẫn thi hành Luật Lâm nghiệp và Nghị định số 92/2024/NĐ-CP;",
            vec![Basis, Mention, Basis],
        ),
        (
            "Thực hiện Chương trình số 8/CTr-UBND của UBND tỉnh thực hiện Nghị quyết số 11/NQ-CP của Chính phủ về trồng rừng, \
             Kế hoạch số 12/KH-UBND của UBND tỉnh;",
            vec![Basis, Mention, Basis],
        ),
        ("Căn cứ Điều lệ Hội Nông dân và Kế hoạch số 98/KH-TW ngày 14/7/2021;", vec![Basis]),
        ("Thực hiện ý kiến chỉ đạo của Bộ trưởng tại Công văn số 98/BNN-LN ngày 14/7/2021;", vec![Basis]),
        ("Căn cứ Kế hoạch số 98/KH-UBND ngày 14/7/2021 về thực hiện Nghị quyết số 11/NQ-CP;", vec![Basis, Mention]),
        ("thay thế Chỉ thị số 27/2002/CT-UB về trồng cây và Chỉ thị số 14/2005/CT-UB.", vec![Replaces, Replaces]),
        (
            "Bãi bỏ Quyết định số 11/QĐ-UBND quy định giá, Quyết định số 12/QĐ-UBND và Quyết định số 13/QĐ-UBND.",
            vec![Repeals; 3],
        ),
        ("Sửa đổi, bổ sung một số điều của Quyết định số 11/QĐ-UBND, Quyết định số 12/QĐ-UBND.", vec![Amends, Amends]),
        ("Rà soát, bổ sung quy hoạch của tỉnh theo Nghị định số 91/2024/NĐ-CP.", vec![Mention]),
        ("cập nhật, bổ sung, điều chỉnh theo Nghị định số 91/2024/NĐ-CP.", vec![Mention]),
        ("Nghị định này không thuộc phạm vi điều chỉnh của Luật Lâm nghiệp.", vec![Mention]),
        (
            "Luật Lâm nghiệp đã được sửa đổi, bổ sung một số điều tại Luật số 16/2023/QH15 và Luật số 17/2023/QH15.",
            vec![Mention; 3],
        ),
    ] {
        assert_eq!(relations(paragraph), expected, "{paragraph}");
    }
}

/// Raw, code and target of the citations of a text that names its province.
fn told(text: &str) -> Vec<[String; 3]> {
    let head = "ỦY BAN NHÂN DÂN\nTỈNH NGHỆ AN\n-------\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n-------\n\
                Số: 11/QĐ-UBND\nNghệ An, ngày 05 tháng 6 năm 2025\nQUYẾT ĐỊNH\nVề việc trồng rừng";
    let text = format!("{head}\nĐiều 1. {text}");
    let citations = parse(&text).citations.into_iter();
    citations.map(|c| [c.raw, c.code.unwrap_or_default(), c.target.unwrap_or_default()]).collect()
}

#[test]
fn a_bill_is_not_the_law_in_force() {
    for text in
        ["Thông qua dự án Luật Viên chức (sửa đổi)", "Góp ý Luật Viên chức (sửa đổi)", "Góp ý dự thảo Luật Viên chức"]
    {
        let [name, _, target] = told(text).remove(0);
        assert_eq!((&*name, &*target), ("Luật Viên chức", ""), "{text}");
    }
    let known = "Ban hành theo Luật Đất đai số 31/2024/QH15; dự án Luật Đất đai ngày 18/01/2024.";
    assert!(told(known).iter().all(|c| c[2].ends_with("/31-2024-qh15")), "{known}");
}

#[test]
fn the_number_behind_many_amended_laws_is_the_amending_laws() {
    let name = "Luật sửa đổi, bổ sung một số điều của Luật Đấu thầu, Luật Đầu tư công theo phương thức đối tác, Luật Hải quan và \
                Luật Giá";
    let citations = parse(&format!("Theo {name} số 90/2025/QH15 thì")).citations;
    assert_eq!(citations.len(), 1, "{citations:?}");
    assert_eq!(citations[0].name.as_deref(), Some(name));
    assert_eq!(citations[0].target.as_deref(), Some("/akn/vn/act/luat/qh/2025/90-2025-qh15"));
}

#[test]
fn the_issuer_of_an_ambiguous_symbol_is_told_by_words_and_year() {
    for (text, target) in [
        (
            "Quyết định 52/QĐ-UBND ngày 18/12/2018 của UBND thành phố Vinh",
            "quyet-dinh/ubnd-thanh-pho-vinh-nghe-an/2018/52-qd-ubnd",
        ),
        ("Quyết định 52/QĐ-UBND ngày 18/12/2018 của UBND thành phố Đà Nẵng", "quyet-dinh/ubnd-da-nang/2018/52-qd-ubnd"),
        ("Quyết định 52/QĐ-CT ngày 17/11/2025 của Cục trưởng Cục Thuế", "quyet-dinh/cuc-thue/2025/52-qd-ct"),
        ("Quyết định 52/QĐ-CT ngày 17/11/2005 của Chủ tịch UBND tỉnh", "quyet-dinh/ct-nghe-an/2005/52-qd-ct"),
        ("Tờ trình số 52/TT-SNN ngày 17/11/2006", "to-trinh/snn-nghe-an/2006/52-tt-snn"),
        (
            "Công văn số 52/GDĐT-GDTX ngày 10/4/2019 của Sở Giáo dục và Đào tạo",
            "cong-van/sgddt-nghe-an/2019/52-gddt-gdtx",
        ),
        ("Thông tư số 118/2018/BTC", "thong-tu/btc/2018/118-2018-tt-btc"),
    ] {
        let found = told(&format!("Thực hiện {text}."));
        assert!(found.len() == 1 && found[0][2].ends_with(&format!("/{target}")), "{text}: {found:?}");
    }
    assert_eq!(first("Theo Hiến pháp 2013 thì")[1], "2013");
    let [raw, code, _] = &told("Theo Luật Đất đai 31/2024/QH15 thì")[0];
    assert_eq!((&**raw, &**code), ("Luật Đất đai 31/2024/QH15", "31/2024/QH15"));
}

#[test]
fn an_issuer_of_two_offices_a_board_and_several_bodies_are_whole() {
    for (paper, issuer) in [
        ("Thông tư số 12/2017/TT-VPCP ngày 31/10/2017", "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ"),
        ("Quyết định số 12/QĐ-BCĐ ngày 31/10/2017", "Ban Chỉ đạo Nhà nước về Du lịch"),
        ("Thông tư liên tịch số 12/2005/TTLT-BNV-BTC ngày 31/10/2005", "Bộ Nội vụ, Bộ Tài chính"),
        ("Thông tư liên tịch số 12/2005/TTLT-BLĐTBXH-BYT ngày 31/10/2005", "Bộ Lao động TB&XH - Bộ Y tế"),
        (
            "Thông tư liên tịch số 12/2005/TTLT-BTC-BLĐTBXH ngày 31/10/2005",
            "Bộ Tài chính và Bộ Lao động - TB và Xã hội",
        ),
    ] {
        assert_eq!(first(&format!("Theo {paper} của {issuer} hướng dẫn trồng cây"))[2], issuer, "{paper}");
    }
    assert_eq!(
        first("Theo Quyết định số 12/QĐ-BNV ngày 31/10/2005 của Bộ Nội vụ, Bộ Tài chính trồng cây")[2],
        "Bộ Nội vụ"
    );
}

#[test]
fn a_list_has_type_and_issuer_from_the_words_before_its_colon() {
    let document = parse(
        "Thực hiện các Nghị quyết của Hội đồng nhân dân tỉnh: số 11/NQ-HĐND ngày 11/12/2023 về trồng cây; số 12/NQ-HĐND ngày \
         11/12/2023; 13/NQ-HĐND ngày 11/12/2023.\nTheo các Nghị quyết của Quốc hội: số 55/2010/QH12; số 28/2016/QH14.",
    );
    let facts: Vec<_> = document.citations.iter().map(|c| (c.kind.as_str(), c.authority.as_deref())).collect();
    let council = ("Nghị quyết", Some("Hội đồng nhân dân tỉnh"));
    let assembly = ("Nghị quyết", Some("Quốc hội"));
    assert_eq!(facts, [council, council, council, assembly, assembly]);
    let letters = told("Theo các văn bản số: 15/VPCP-CN ngày 08/11/2025, 16/VPCP-CN ngày 12/9/2025.");
    assert_eq!([&letters[0][1], &letters[1][1]], ["15/VPCP-CN", "16/VPCP-CN"]);
}

#[test]
fn pinpoints_go_on_over_semicolons_and_before_the_name_of_a_regulation() {
    let document = parse(
        "Theo khoản 3 Điều 10; khoản 3 Điều 20; khoản 4 Điều 47 Nghị định số 77/2025/NĐ-CP.\n\
         Theo Điều 7 Quy định về trình tự, thủ tục trồng cây ban hành kèm theo Quyết định số 17/2007/QĐ-UBND.\n\
         Theo Điều 5 Luật Lâm nghiệp; Điều 6 Quy chế này; khoản 2 Điều 7 Nghị định số 91/2024/NĐ-CP.",
    );
    let articles: Vec<_> =
        document.citations.iter().map(|c| c.pinpoint.as_ref().and_then(|p| p.article.as_deref())).collect();
    assert_eq!(articles, [Some("10, 20, 47"), Some("7"), Some("5"), Some("7")]);
}

#[test]
fn a_number_without_letters_is_a_paper_of_its_day_and_a_decree_is_the_governments() {
    let decree = "/akn/vn/act/nghi-dinh/cp/2015/72-2015-nd-cp";
    for cited in ["Nghị định 72 ngày 07/9/2015 của Chính phủ", "Nghị định số 72 năm 2015 của Chính phủ"]
    {
        let found = parse(&format!("Theo {cited}.")).citations;
        assert_eq!(
            found.iter().map(|c| (c.raw.as_str(), c.target.as_deref())).collect::<Vec<_>>(),
            [(cited, Some(decree))]
        );
    }
    let found =
        parse("Theo Công văn 4975 ngày 17/9/2024 của UBND tỉnh, CV số 12/UBND-VX và Kế hoạch 30 ngày đêm.").citations;
    let codes: Vec<_> = found.iter().map(|c| (c.kind.as_str(), c.code.as_deref())).collect();
    assert_eq!(codes, [("Công văn", Some("4975")), ("Công văn", Some("12/UBND-VX"))]);
}

#[test]
fn the_letters_of_a_symbol_may_be_the_senders_and_a_committee_may_tell_its_term() {
    for (cited, target) in [
        ("công văn số 4952/CT-CS ngày 05/11/2025 của Cục Thuế", "/akn/vn/doc/cong-van/cuc-thue/2025/4952-ct-cs"),
        (
            "Báo cáo thẩm tra số 425/BC-UBPLTP15 ngày ngày 03/6/2025 của Ủy ban Pháp luật và Tư pháp",
            "/akn/vn/doc/bao-cao/ubplttp-qh/2025/425-bc-ubpltp15",
        ),
        (
            "Chỉ thị số 12/CT-UBND ngày 05/11/2025 của UBND tỉnh Gia Lai",
            "/akn/vn/act/chi-thi/ubnd-gia-lai/2025/12-ct-ubnd",
        ),
    ] {
        let found = parse(&format!("Theo {cited};")).citations;
        let told: Vec<_> = found.iter().map(|c| (c.raw.as_str(), c.target.as_deref())).collect();
        assert_eq!(told, [(cited, Some(target))]);
    }
}
