//! Names of bodies in running text, each test one sentence of the rules.

use super::*;

fn reader<R>(text: &str, run: impl FnOnce(&Names<'_>, &Cues<'_>, Span) -> R) -> R {
    let grammar = Grammar::builtin().expect("the grammar loads");
    let text = crate::normalise(text, &grammar);
    let frame = Frame::default();
    let all = Span::new(0, text.len());
    let cues = Cues::of(&text, &grammar, &grammar.sweep(text.folded()));
    let names = Names::new(&text, &grammar, &frame, &cues);
    run(&names, &cues, all)
}

fn list(text: &str) -> Vec<String> {
    reader(text, |names, cues, all| {
        names.list(cues, 0, all.end, false).into_iter().map(|s| names.text.slice(s).to_owned()).collect()
    })
}

#[test]
fn a_list_splits_where_a_body_of_its_own_begins() {
    assert_eq!(list("Sở Kế hoạch và Đầu tư, Sở Tài chính rà soát"), ["Sở Kế hoạch và Đầu tư", "Sở Tài chính"]);
    assert_eq!(
        list("Các sở, ban, ngành, UBND các huyện, thành phố"),
        ["Các sở, ban, ngành", "UBND các huyện, thành phố"]
    );
    assert_eq!(
        list("Các sở, ban ngành; UBND các huyện, thành phố căn cứ"),
        ["Các sở, ban ngành", "UBND các huyện, thành phố"]
    );
    assert_eq!(list("Sở Nội vụ và Công an tỉnh phối hợp"), ["Sở Nội vụ", "Công an tỉnh"]);
}

#[test]
fn a_name_is_kept_whole_over_commas_and_joining_words() {
    assert_eq!(list("Sở Văn hóa, Thể thao và Du lịch tổ chức"), ["Sở Văn hóa, Thể thao và Du lịch"]);
    assert_eq!(list("Ban Quản lý các Khu công nghiệp tỉnh cung cấp"), ["Ban Quản lý các Khu công nghiệp tỉnh"]);
    assert_eq!(
        list("Thường trực Ban Chỉ đạo công tác Nhân quyền của tỉnh tiếp tục"),
        ["Thường trực Ban Chỉ đạo công tác Nhân quyền của tỉnh"]
    );
    assert_eq!(list("Phòng Tổ chức cán bộ chủ trì"), ["Phòng Tổ chức cán bộ"]);
}

#[test]
fn the_heads_of_several_departments_are_one_group() {
    assert_eq!(
        list(
            "Chánh Văn phòng UBND tỉnh; Giám đốc các Sở: Xây dựng, Tài chính, Tư pháp; Thủ trưởng các cơ quan, đơn vị có liên quan và các thành viên có tên tại Điều 1 chịu trách nhiệm"
        ),
        [
            "Chánh Văn phòng UBND tỉnh",
            "Giám đốc các Sở: Xây dựng, Tài chính, Tư pháp",
            "Thủ trưởng các cơ quan, đơn vị có liên quan",
            "các thành viên có tên tại Điều 1"
        ]
    );
}

#[test]
fn a_common_noun_is_no_body() {
    for text in
        ["Phòng, chống dịch bệnh", "Ban hành văn bản", "Báo cáo kết quả", "Hội nghị tổng kết", "Tổ chức hội nghị"]
    {
        assert!(list(text).is_empty(), "{text}");
    }
}

#[test]
fn a_short_name_of_the_document_is_known() {
    let text = "Sở Khoa học và Công nghệ (viết tắt là Sở KH&CN) của tỉnh Quảng Bình.";
    reader(text, |names, _, _| {
        assert_eq!(names.id_of("Sở KH&CN").as_deref(), Some("skhcn@quang-binh"));
        assert_eq!(names.id_of("các sở, ban, ngành"), None);
        assert_eq!(names.id_of("Bộ Tài chính").as_deref(), Some("btc"));
    });
}

#[test]
fn a_name_ends_before_a_task_that_stood_on_its_own_line() {
    assert_eq!(list("UBND các huyện, thành phố Tiếp tục rà soát"), ["UBND các huyện, thành phố"]);
}

#[test]
fn a_local_body_has_its_province_and_a_central_one_none() {
    reader(
        "ỦY BAN NHÂN DÂN TỈNH BÀ RỊA - VŨNG TÀU\nSở Tài chính tỉnh Bà Rịa - Vũng Tàu.",
        |names, _, _| {
            assert_eq!(names.id_of("Sở Tài chính").as_deref(), Some("stc@ba-ria-vung-tau"));
            assert_eq!(names.id_of("Sở Tài chính tỉnh Gia Lai").as_deref(), Some("stc@gia-lai"));
            assert_eq!(names.id_of("UBND thành phố Vinh"), None);
        },
    );
}

#[test]
fn a_body_with_its_province_is_told_in_a_paper_of_a_central_body_too() {
    reader("VĂN PHÒNG CHÍNH PHỦ\nUBND tỉnh Nghệ An rà soát.", |names, _, _| {
        for (name, id) in [
            ("Ủy ban nhân dân tỉnh Nghệ An", Some("ubnd@nghe-an")),
            ("UBND thành phố Đà Nẵng", Some("ubnd@da-nang")),
            ("Ủy ban nhân dân Thành phố Hồ Chí Minh", Some("ubnd@ho-chi-minh")),
            ("UBND thành phố Vinh, tỉnh Nghệ An", None),
            ("UBND huyện Yên Thành, tỉnh Nghệ An", None),
        ] {
            assert_eq!(names.id_of(name).as_deref(), id, "{name}");
        }
    });
}

#[test]
fn a_body_of_many_has_no_identity() {
    reader("ỦY BAN NHÂN DÂN TỈNH GIA LAI\nUBND cấp huyện, UBND xã.", |names, _, _| {
        assert_eq!(names.id_of("UBND cấp huyện"), None);
        assert_eq!(names.id_of("UBND xã"), None);
        for name in ["Chủ tịch UBND quận - huyện", "Ủy ban nhân dân 11 phường", "Chủ tịch UBND xã, phường"]
        {
            assert_eq!(names.id_of(name), None, "{name}");
        }
        assert_eq!(names.id_of("Sở Tài chính").as_deref(), Some("stc@gia-lai"));
        assert_eq!(names.id_of("Sở Xây dựng cấp tỉnh").as_deref(), Some("sxd@gia-lai"));
    });
}

#[test]
fn a_bare_noun_is_no_body_and_letters_keep_their_number() {
    assert!(list("Cơ quan quản lý đường bộ là tổ chức").is_empty());
    assert!(list("Cá nhân đủ điều kiện").is_empty());
    assert_eq!(list("Ban QLDA 2 nghiên cứu"), ["Ban QLDA 2"]);
}

#[test]
fn a_name_ends_before_the_work_that_follows_it() {
    assert_eq!(list("UBND phường An Phú tìm kiếm nhà đầu tư"), ["UBND phường An Phú"]);
    assert_eq!(list("UBND xã An Hòa dự thảo văn bản"), ["UBND xã An Hòa"]);
    assert_eq!(list("các cơ quan liên quan tham mưu cân đối vốn"), ["các cơ quan liên quan"]);
    assert_eq!(list("các sở, ngành, địa phương liên quan báo cáo"), ["các sở, ngành, địa phương liên quan"]);
}

#[test]
fn the_name_of_a_firm_goes_over_small_letters() {
    assert_eq!(list("Công ty TNHH đá cẩm thạch An Phú rà soát hồ sơ"), ["Công ty TNHH đá cẩm thạch An Phú"]);
    assert_eq!(
        list("Công ty cổ phần Xây dựng giao thông An Hòa thực hiện giám sát"),
        ["Công ty cổ phần Xây dựng giao thông An Hòa"]
    );
    assert_eq!(list("Công ty TNHH Hòa Phú và Sở Y tế tổ chức"), ["Công ty TNHH Hòa Phú", "Sở Y tế"]);
}

#[test]
fn heads_of_departments_and_of_branches_are_two_groups() {
    assert_eq!(
        list("Giám đốc các Sở, Thủ trưởng các ban, ngành và Chủ tịch UBND các xã triển khai"),
        ["Giám đốc các Sở", "Thủ trưởng các ban, ngành", "Chủ tịch UBND các xã"]
    );
}

#[test]
fn a_small_noun_and_a_number_belong_to_a_name() {
    assert_eq!(list("phòng Quản lý công nghiệp tổ chức tập huấn"), ["phòng Quản lý công nghiệp"]);
    assert_eq!(list("Trung tâm Kiểm định số 2 lập hồ sơ"), ["Trung tâm Kiểm định số 2"]);
}

#[test]
fn a_word_without_blanks_is_split_in_time_of_its_length() {
    reader(&"a".repeat(200_000), |names, cues, all| assert_eq!(names.split(cues, all), [all]));
}

#[test]
fn a_list_of_one_kind_holds_bodies_that_could_stand_alone() {
    assert_eq!(list("Các Bộ: Quốc phòng, Công an chủ động chỉ đạo"), ["Các Bộ: Quốc phòng, Công an"]);
    assert_eq!(list("Các Bộ Xây dựng và Công an phối hợp"), ["Các Bộ Xây dựng và Công an"]);
    assert_eq!(list("Các Bộ Quốc phòng, Công an tỉnh phối hợp"), ["Các Bộ Quốc phòng", "Công an tỉnh"]);
    assert_eq!(
        list("Chủ tịch Ủy ban nhân dân các tỉnh: Hà Tĩnh, Quảng Trị tiếp tục"),
        ["Chủ tịch Ủy ban nhân dân các tỉnh: Hà Tĩnh, Quảng Trị"]
    );
}

#[test]
fn a_group_ends_before_a_body_that_its_last_word_begins() {
    assert_eq!(
        list("các sở, ban, ngành Thành phố, Đài Phát thanh và Truyền hình Thành phố tổ chức"),
        ["các sở, ban, ngành Thành phố", "Đài Phát thanh và Truyền hình Thành phố"]
    );
    assert_eq!(list("các cơ quan, đơn vị có văn bản báo cáo"), ["các cơ quan, đơn vị"]);
}

#[test]
fn a_known_name_ends_before_a_verb() {
    assert_eq!(list("Bộ Nội vụ tổng hợp, đánh giá"), ["Bộ Nội vụ"]);
    assert_eq!(list("Các trung tâm y tế giám sát tuyến xã"), ["Các trung tâm y tế"]);
    assert_eq!(list("phòng GD&ĐT các huyện chủ động"), ["phòng GD&ĐT các huyện"]);
    assert_eq!(list("Báo và Phát thanh, Truyền hình Cần Thơ đưa tin"), ["Báo và Phát thanh, Truyền hình Cần Thơ"]);
}

#[test]
fn a_group_behind_an_office_goes_on_over_commas() {
    assert_eq!(
        list("Thủ trưởng các sở, ban, ngành, đơn vị, địa phương và cá nhân có liên quan tổ chức"),
        ["Thủ trưởng các sở, ban, ngành, đơn vị, địa phương", "cá nhân có liên quan"]
    );
    assert_eq!(list("Giám đốc Sở: Y tế, Nội vụ chịu trách nhiệm"), ["Giám đốc Sở: Y tế, Nội vụ"]);
}

#[test]
fn a_group_ends_before_a_word_that_only_begins_like_one_of_its_own() {
    assert_eq!(list("Thủ trưởng các đơn vị thông báo tới toàn thể cán bộ"), ["Thủ trưởng các đơn vị"]);
    assert_eq!(list("Thủ trưởng các đơn vị, thôn báo cáo"), ["Thủ trưởng các đơn vị, thôn"]);
}

#[test]
fn heads_of_faculties_are_one_group_and_the_board_another_body() {
    assert_eq!(
        list("trưởng các khoa, viện; Ban Giám hiệu Trường THPT Chuyên tổ chức"),
        ["trưởng các khoa, viện", "Ban Giám hiệu Trường THPT Chuyên"]
    );
    assert_eq!(
        list("Trưởng Ban Quản lý các khu chế xuất và công nghiệp Cần Thơ, Chủ tịch UBND huyện rà soát"),
        ["Trưởng Ban Quản lý các khu chế xuất và công nghiệp Cần Thơ", "Chủ tịch UBND huyện"]
    );
}

#[test]
fn provinces_may_be_named_behind_those_whom_they_are_under() {
    assert_eq!(
        list("Chủ tịch UBND các tỉnh, thành phố trực thuộc Trung ương: Hà Tĩnh, Huế phối hợp với Bộ Y tế"),
        ["Chủ tịch UBND các tỉnh, thành phố trực thuộc Trung ương: Hà Tĩnh, Huế"]
    );
}

#[test]
fn what_a_body_is_besides_is_no_part_of_its_name() {
    assert_eq!(list("Sở Y tế (Cơ quan thường trực Ban Chỉ đạo tỉnh) chủ trì"), ["Sở Y tế"]);
    assert_eq!(list("Cục Thông tin đối ngoại (Bộ Nội vụ) chủ trì"), ["Cục Thông tin đối ngoại (Bộ Nội vụ)"]);
    assert_eq!(list("Ban Giám hiệu (đồng chí Trần Văn A – Phó Hiệu trưởng) chịu trách nhiệm"), ["Ban Giám hiệu"]);
}

#[test]
fn bodies_in_brackets_say_whom_a_group_holds() {
    for whole in [
        "các nhà mạng (Viettel Nghệ An, VNPT Nghệ An)",
        "Các cơ quan tham mưu quản lý ngành, lĩnh vực (gồm các Sở: Xây dựng, Công Thương)",
        "các cơ quan đăng ký đầu tư (bao gồm cả Sở Tài chính và Ban Quản lý Khu kinh tế)",
        "các cơ quan liên quan (Sở Tài chính, Sở Nội vụ…)",
    ] {
        assert_eq!(list(&format!("{whole} rà soát")), [whole]);
    }
    for short in ["các xã (có ba chợ, hai bến)", "các xã (Sở Y tế chủ trì)", "các xã (gồm xã, bến và cầu)"]
    {
        assert_eq!(list(&format!("{short} rà soát")), ["các xã"], "{short}");
    }
}

#[test]
fn society_is_no_commune() {
    for whole in ["Phòng Quản lý hành chính về trật tự xã hội", "Phòng Tư pháp cùng cấp", "Công an xã"]
    {
        assert_eq!(list(&format!("{whole} rà soát")), [whole]);
    }
}

#[test]
fn those_whom_a_body_manages_are_named_by_it() {
    for whole in
        ["Các đơn vị, doanh nghiệp thuộc phạm vi quản lý của Sở Y tế", "Các bệnh viện cấp chuyên sâu, cấp cơ bản"]
    {
        assert_eq!(list(&format!("{whole} rà soát")), [whole]);
    }
}

#[test]
fn a_board_is_named_by_the_many_that_it_manages() {
    for whole in
        ["Ban Quản lý các chợ", "Ban Quản lý các công trình giao thông", "Ban Quản lý các khu bảo tồn thiên nhiên"]
    {
        assert_eq!(list(&format!("{whole} và Sở Tài chính rà soát")), [whole, "Sở Tài chính"]);
        assert_eq!(list(&format!("{whole} rà soát")), [whole]);
    }
    let zones = "Ban Quản lý các khu công nghệ cao và khu công nghiệp";
    assert_eq!(list(&format!("{zones}, Sở Tài chính rà soát")), [zones, "Sở Tài chính"]);
}

#[test]
fn districts_may_have_numbers() {
    assert_eq!(
        list("UBND các Quận 1, Quận 5, Quận 10 và Sở Y tế rà soát"),
        ["UBND các Quận 1, Quận 5, Quận 10", "Sở Y tế"]
    );
    assert_eq!(list("UBND quận 1, UBND Phường 12 rà soát"), ["UBND quận 1", "UBND Phường 12"]);
    assert_eq!(list("UBND quận 1, 3, 5 tổ chức kiểm tra"), ["UBND quận 1, 3, 5"]);
    assert_eq!(list("UBND các quận 1, 3 và 5 tổ chức kiểm tra"), ["UBND các quận 1, 3 và 5"]);
}

#[test]
fn those_whom_a_body_is_directly_under_belong_to_its_name() {
    assert_eq!(list("các cơ sở đào tạo trực thuộc Bộ nghiêm túc thực hiện"), ["các cơ sở đào tạo trực thuộc Bộ"]);
}

#[test]
fn provinces_may_be_meant_from_one_to_another() {
    assert_eq!(
        list("Chủ tịch UBND các tỉnh, thành phố ven biển từ Đà Nẵng đến Lâm Đồng; Bộ Y tế tổ chức"),
        ["Chủ tịch UBND các tỉnh, thành phố ven biển từ Đà Nẵng đến Lâm Đồng", "Bộ Y tế"]
    );
    assert_eq!(list("UBND các tỉnh từ tháng 5 rà soát"), ["UBND các tỉnh"]);
}

#[test]
fn an_association_is_named_as_freely_as_a_firm() {
    assert_eq!(list("Hiệp hội vận tải ôtô An Giang tiếp tục tuyên truyền"), ["Hiệp hội vận tải ôtô An Giang"]);
    assert_eq!(list("Hiệp hội Doanh nghiệp tỉnh tuyên truyền"), ["Hiệp hội Doanh nghiệp tỉnh"]);
}

#[test]
fn a_group_may_be_of_all_levels_and_each_of_its_kind_is_meant() {
    assert_eq!(list("các đoàn thể các cấp phối hợp tuyên truyền"), ["các đoàn thể các cấp"]);
    assert_eq!(list("Mỗi xã, phường thành lập một tổ"), ["Mỗi xã, phường"]);
    assert_eq!(list("Người đứng đầu cơ quan, đơn vị chịu trách nhiệm"), ["Người đứng đầu cơ quan, đơn vị"]);
}

#[test]
fn a_unit_of_a_department_may_be_written_in_small_letters() {
    assert_eq!(list("Trung tâm y tế dự phòng tỉnh giám sát dịch"), ["Trung tâm y tế dự phòng tỉnh"]);
    assert_eq!(list("Bệnh viện đa khoa tỉnh, ngành Giáo dục tổ chức"), ["Bệnh viện đa khoa tỉnh", "ngành Giáo dục"]);
    assert_eq!(list("Đoàn kiểm tra liên ngành lập biên bản"), ["Đoàn kiểm tra liên ngành"]);
}

#[test]
fn a_name_ends_with_its_province_and_a_sentence_behind_a_colon_is_no_name() {
    assert_eq!(list("Chủ tịch UBND tỉnh Hà Tĩnh Nguyễn Văn A yêu cầu"), ["Chủ tịch UBND tỉnh Hà Tĩnh"]);
    assert_eq!(list("các trường học: Trong lớp phải lau bàn ghế"), ["các trường học"]);
    assert_eq!(list("Các phòng: Quản lý công nghiệp, Kế hoạch rà soát"), ["Các phòng: Quản lý công nghiệp, Kế hoạch"]);
}

#[test]
fn words_that_say_of_which_kind_bodies_are_belong_to_their_name() {
    for (sentence, name) in [
        ("Sở quản lý ngành, lĩnh vực đề xuất", "Sở quản lý ngành, lĩnh vực"),
        ("các đơn vị cấp nước tăng cường", "các đơn vị cấp nước"),
        (
            "Các cơ quan chuyên môn quản lý ngành, lĩnh vực cấp tỉnh phối hợp",
            "Các cơ quan chuyên môn quản lý ngành, lĩnh vực cấp tỉnh",
        ),
        ("Ủy ban nhân dân 11 phường tổ chức", "Ủy ban nhân dân 11 phường"),
        ("Cục Kiểm soát ô nhiễm chủ trì", "Cục Kiểm soát ô nhiễm"),
        ("các đơn vị trong ngành Công Thương tập trung", "các đơn vị trong ngành Công Thương"),
        ("Giám đốc sở GD&ĐT các tỉnh thực hiện", "Giám đốc sở GD&ĐT các tỉnh"),
        ("các tỉnh ven biển từ Huế trở ra kiểm tra", "các tỉnh ven biển từ Huế trở ra"),
        ("Trung đoàn 832 kiểm tra", "Trung đoàn 832"),
        ("Hai sở Tài chính, Y tế kiểm tra", "Hai sở Tài chính, Y tế"),
        ("Sở Y tế trên cả nước kiểm tra", "Sở Y tế trên cả nước"),
        ("Hội Thân nhân kiều bào tỉnh kiểm tra", "Hội Thân nhân kiều bào tỉnh"),
    ] {
        assert_eq!(list(sentence), [name]);
    }
    assert_eq!(list("Sở Y tế quản lý nhà nước về khám bệnh"), ["Sở Y tế"]);
}

#[test]
fn committees_in_small_letters_and_branches_of_work_belong_to_a_name_and_a_verb_behind_a_common_noun_does_not() {
    assert_eq!(list("các đồng chí bí thư tỉnh uỷ, thành uỷ rà soát"), ["các đồng chí bí thư tỉnh uỷ, thành uỷ"]);
    assert_eq!(list("Hội đồng Khoa học ngành Y tế chủ trì"), ["Hội đồng Khoa học ngành Y tế"]);
    assert_eq!(list("Các cơ sở Đoàn trực thuộc báo cáo"), ["Các cơ sở Đoàn trực thuộc"]);
    assert_eq!(list("LĐLĐ các huyện, thành, thị tổ chức"), ["LĐLĐ các huyện, thành, thị"]);
    assert_eq!(
        list("Chánh Văn phòng HĐND và UBND huyện, Trưởng phòng Tài chính rà soát"),
        ["Chánh Văn phòng HĐND và UBND huyện", "Trưởng phòng Tài chính"]
    );
    assert_eq!(
        list("Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ, Ủy ban nhân dân các tỉnh rà soát"),
        ["Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ", "Ủy ban nhân dân các tỉnh"]
    );
}

#[test]
fn committees_of_many_provinces_are_one_group() {
    assert_eq!(list("Mỗi tỉnh ủy, thành ủy chọn"), ["Mỗi tỉnh ủy, thành ủy"]);
}

#[test]
fn to_direct_is_no_part_of_a_name_but_of_a_boards() {
    assert_eq!(list("Thủ trưởng cơ quan ngang bộ chỉ đạo rà soát"), ["Thủ trưởng cơ quan ngang bộ"]);
    assert_eq!(list("Ban chỉ đạo tỉnh rà soát"), ["Ban chỉ đạo tỉnh"]);
}

#[test]
fn a_body_may_work_in_another_one() {
    assert_eq!(list("các thành viên trong tiểu ban thực hiện"), ["các thành viên trong tiểu ban"]);
    assert_eq!(list("Tổ đảng ở Thường trực Hội đồng Dân tộc rà soát"), ["Tổ đảng ở Thường trực Hội đồng Dân tộc"]);
    assert_eq!(list("các Tổ đại biểu và các đại biểu Hội đồng nhân dân Thành phố giám sát").len(), 2);
}

#[test]
fn a_group_ends_before_its_work_and_before_a_body_of_its_own() {
    assert_eq!(list("các Bộ, ngành liên quan ban hành văn bản"), ["các Bộ, ngành liên quan"]);
    assert_eq!(
        list("Các sở, ngành thành viên Ban Chỉ đạo 389 tỉnh"),
        ["Các sở, ngành thành viên Ban Chỉ đạo 389 tỉnh"]
    );
    assert_eq!(list("các cơ quan Trung ương, Bộ Tài chính"), ["các cơ quan Trung ương", "Bộ Tài chính"]);
    assert_eq!(
        list("Công ty Khai thác công trình Thủy lợi chịu trách nhiệm"),
        ["Công ty Khai thác công trình Thủy lợi"]
    );
    assert_eq!(list("Ủy ban KH,CN&MT của Quốc hội chủ trì"), ["Ủy ban KH,CN&MT của Quốc hội"]);
}

#[test]
fn a_branch_of_work_has_no_capital_and_cases_are_no_schools() {
    assert_eq!(list("Ngành y tế xây dựng phương án"), ["Ngành y tế"]);
    assert!(list("các trường hợp còn lại").is_empty());
    assert_eq!(list("UBND các xã, phường và đặc khu rà soát"), ["UBND các xã, phường và đặc khu"]);
    assert_eq!(list("Thường trực Ủy ban Tài chính, Ngân sách rà soát"), ["Thường trực Ủy ban Tài chính, Ngân sách"]);
    let office = "Văn phòng Đoàn ĐBQH và HĐND Thành phố";
    assert_eq!(list(&format!("{office} rà soát")), [office]);
}

#[test]
fn the_province_of_a_text_is_the_one_that_it_calls_so_or_the_only_one() {
    for (text, id) in [
        ("Trường THPT Hòa Bình và nữ sinh ở Bình Định, Sở Y tế rà soát.", None),
        ("Trường THPT Hòa Bình ở tỉnh Bình Định, Sở Y tế rà soát.", Some("syt@binh-dinh")),
        ("Phường Nguyễn Thái Bình của TP.HCM, Sở Y tế rà soát.", Some("syt@ho-chi-minh")),
        ("Ở Bình Định, Sở Y tế rà soát.", Some("syt@binh-dinh")),
    ] {
        reader(text, |names, _, _| assert_eq!(names.id_of("Sở Y tế").as_deref(), id, "{text}"));
    }
}

#[test]
fn bodies_of_all_provinces_and_of_a_district_have_no_identity() {
    reader("UBND TỈNH GIA LAI\nTrồng rừng", |names, _, _| {
        assert_eq!(names.id_of("Chủ tịch UBND tỉnh, thành phố trực thuộc trung ương"), None);
        assert_eq!(names.id_of("Sở Y tế, tỉnh Gia Lai").as_deref(), Some("syt@gia-lai"));
    });
}

#[test]
fn places_of_one_level_are_one_group_up_to_the_work_or_the_end() {
    for places in [
        "UBND các huyện Núi Thành, Phú Ninh, Tiên Phước",
        "UBND các huyện: Núi Thành, Phú Ninh, Tiên Phước",
        "Các huyện Núi Thành, Phú Ninh và thành phố Tam Kỳ",
    ] {
        assert_eq!(list(&format!("{places} bố trí kinh phí")), [places]);
    }
    assert_eq!(list("UBND các huyện Hiệp Hòa, Yên Thế."), ["UBND các huyện Hiệp Hòa, Yên Thế"]);
}

#[test]
fn what_a_body_is_besides_is_no_part_of_its_name_behind_a_dash_either() {
    assert_eq!(list("Sở Tài chính - Cơ quan thường trực Ban Chỉ đạo"), ["Sở Tài chính"]);
    assert_eq!(list("Sở Lao động - Thương binh và Xã hội rà soát"), ["Sở Lao động - Thương binh và Xã hội"]);
}

#[test]
fn schools_firms_and_offices_of_many_kinds_are_one_group() {
    for group in [
        "Hiệu trưởng các trường mầm non, tiểu học, THCS trên địa bàn huyện",
        "Các doanh nghiệp, hợp tác xã, hộ kinh doanh trên địa bàn",
        "các bệnh viện tuyến huyện",
        "các chi, đảng bộ trực thuộc",
        "Văn phòng Đoàn đại biểu Quốc hội và HĐND tỉnh",
        "Tổ công tác triển khai Đề án 06 tỉnh",
        "Viện Vệ sinh dịch tễ Tây Nguyên",
        "Tiểu ban Hậu cần",
    ] {
        assert_eq!(list(&format!("{group} rà soát")), [group]);
    }
}

#[test]
fn a_name_ends_before_that_of_the_person_who_holds_the_office() {
    for office in ["Chủ tịch UBND Hà Nội", "Chủ tịch UBND huyện Hòa An", "Chủ tịch UBND TP Đà Nẵng"]
    {
        assert_eq!(list(&format!("{office} Nguyễn Văn Tám yêu cầu")), [office]);
    }
    assert_eq!(list("UBND quận Lê Chân rà soát"), ["UBND quận Lê Chân"]);
}

#[test]
fn offices_of_a_school_and_unions_of_the_workplace_are_bodies_of_their_own() {
    let school = "các tổ chuyên môn, tổ văn phòng, giáo viên chủ nhiệm trồng rừng";
    assert_eq!(list(school), ["các tổ chuyên môn", "tổ văn phòng", "giáo viên chủ nhiệm"]);
    assert_eq!(list("Công đoàn cơ sở trồng rừng"), ["Công đoàn cơ sở"]);
}

#[test]
fn an_owner_may_be_named_by_its_noun_alone() {
    assert_eq!(list("các tổ chức thành viên của Mặt trận trồng rừng"), ["các tổ chức thành viên của Mặt trận"]);
}

#[test]
fn a_name_ends_before_words_of_work_of_which_it_holds_the_first_alone() {
    assert_eq!(list("Bộ Công an, Bộ Quốc phòng chủ động trồng rừng"), ["Bộ Công an", "Bộ Quốc phòng"]);
    let board = "Ban chỉ đạo trung ương về phòng chống thiên tai";
    assert_eq!(list(&format!("{board} tổ chức trồng rừng")), [board]);
}

#[test]
fn a_branch_of_work_ends_a_name_where_none_goes_on_with_it() {
    assert_eq!(list("Các đơn vị y tế trong tỉnh rà soát"), ["Các đơn vị y tế trong tỉnh"]);
    assert_eq!(list("Các trung tâm y tế dự phòng rà soát"), ["Các trung tâm y tế dự phòng"]);
    assert_eq!(list("Các công ty lâm nghiệp, Sở Y tế rà soát"), ["Các công ty lâm nghiệp", "Sở Y tế"]);
    assert_eq!(list("Văn phòng Bộ tổng hợp chung"), ["Văn phòng Bộ"]);
}

#[test]
fn a_name_holds_the_zones_the_branches_and_the_provinces_that_are_its_own() {
    for name in [
        "Ban Quản lý Khu kinh tế Dung Quất và các khu công nghiệp Quảng Ngãi",
        "Ngân hàng Nhà nước - Chi nhánh tỉnh",
        "Sở Y tế Hải Phòng, Quảng Ninh",
    ] {
        assert_eq!(list(&format!("{name} rà soát")), [name]);
    }
    assert_eq!(list("Sở Y tế, các khu công nghiệp rà soát")[0], "Sở Y tế");
}

#[test]
fn what_names_nobody_alone_does_so_with_the_words_behind_it() {
    assert!(list("Lãnh đạo rà soát").is_empty());
    assert_eq!(list("Lãnh đạo Sở Y tế rà soát"), ["Lãnh đạo Sở Y tế"]);
    assert_eq!(list("Lực lượng công an rà soát"), ["Lực lượng công an"]);
}

#[test]
fn a_firms_name_goes_over_its_fields_to_its_own_name_or_number() {
    let firms = [
        "Công ty cổ phần Tư vấn đầu tư xây dựng Hà Thành",
        "Công ty cổ phần Môi trường và công trình Đô thị Sơn Tây",
        "Công ty TNHH một thành viên Quản lý khai thác công trình thủy lợi Nam Hà Tĩnh",
        "Công ty CP Quản lý và Xây dựng giao thông thủy bộ 495",
        "Công ty cổ phần 475",
    ];
    for firm in firms {
        assert_eq!(list(&format!("{firm} xây dựng kế hoạch ở Huế")), [firm]);
        assert_eq!(list(&format!("{firm}; Sở Y tế chủ trì")), [firm, "Sở Y tế"]);
    }
    assert_eq!(list("Công ty Điện lực Nghệ An đầu tư xây dựng trạm bơm Hưng Đông"), ["Công ty Điện lực Nghệ An"]);
}

#[test]
fn heads_with_a_slash_between_them_are_a_group() {
    assert_eq!(list("Khoa/Phòng/Trung tâm thuộc Trường rà soát"), ["Khoa/Phòng/Trung tâm thuộc Trường"]);
    assert_eq!(list("các Phòng/Ban; Trường/Viện đào tạo xây dựng"), ["các Phòng/Ban", "Trường/Viện đào tạo"]);
}

#[test]
fn a_part_names_its_body_behind_a_dash_and_a_field_may_hold_a_comma() {
    for name in [
        "Vụ Pháp chế - Bộ Tài chính",
        "Viện Văn hóa, Nghệ thuật, Thể thao và Du lịch",
        "Các cơ quan thuộc Tỉnh ủy",
        "Các cơ quan ngành dọc đóng trên địa bàn",
        "Cơ quan chuyên môn về xây dựng",
        "Các bệnh viện công lập và ngoài công lập",
        "Các đơn vị có liên quan trực thuộc Bộ Y tế",
        "Các hội được Đảng, Nhà nước giao nhiệm vụ trên địa bàn tỉnh",
    ] {
        assert_eq!(list(&format!("{name} xây dựng kế hoạch")), [name]);
    }
    assert_eq!(list("Sở Y tế - Sở Nội vụ xây dựng kế hoạch"), ["Sở Y tế"]);
    let split = |text: &str| {
        reader(text, |names, cues, all| {
            names.split(cues, all).into_iter().map(|s| names.text.slice(s).to_owned()).collect::<Vec<_>>()
        })
    };
    assert_eq!(split("Sở Y tế, thương lái gạo và các xã"), ["Sở Y tế", "thương lái gạo", "các xã"]);
    assert_eq!(split("UBND các huyện, thành phố Huế"), ["UBND các huyện, thành phố Huế"]);
}
