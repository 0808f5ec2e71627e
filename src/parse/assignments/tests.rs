//! What a text gives as tasks, each test one sentence of the rules.

use crate::document::{Assignment, Role};
use crate::grammar::Grammar;
use crate::parse::parse;

pub(super) fn tasks(text: &str) -> Vec<Assignment> {
    let grammar = Grammar::builtin().expect("the grammar loads");
    let text = crate::normalise(text, &grammar);
    parse(&text, &grammar).assignments
}

pub(super) fn who(text: &str) -> Vec<Vec<String>> {
    tasks(text).into_iter().map(|a| a.agencies).collect()
}

pub(super) fn words(text: &str) -> Vec<String> {
    tasks(text).into_iter().map(|a| a.task).collect()
}

pub(super) const PART: &str = "KẾ HOẠCH\nTrồng cây năm 2024\n\nIII. TỔ CHỨC THỰC HIỆN\n";

#[test]
fn each_paragraph_and_item_under_a_heading_that_names_a_body_is_its_task() {
    let text = format!("{PART}1. Sở Y tế\n- Lập danh sách trạm.\n- Cấp thuốc cho trạm.\n2. Công an tỉnh: Giữ trật tự.");
    assert_eq!(who(&text), [["Sở Y tế"], ["Sở Y tế"], ["Công an tỉnh"]]);
    assert_eq!(words(&text), ["Lập danh sách trạm.", "Cấp thuốc cho trạm.", "Giữ trật tự."]);
}

#[test]
fn a_heading_keeps_neither_the_dash_of_its_list_nor_the_mark_of_a_footnote() {
    let text = "CHỈ THỊ\nVề an toàn hồ chứa\n\nChủ tịch UBND tỉnh chỉ thị như sau:\n1. Sở Nội vụ -\nTổ chức tập huấn cho cán bộ.\n2. UBND các xã có hồ chứa [1]\nTổ chức trực ban tại hồ.";
    assert_eq!(who(text), [["Sở Nội vụ"], ["UBND các xã có hồ chứa"]]);
}

#[test]
fn de_nghi_is_a_request_and_giao_is_an_order() {
    let text = format!(
        "{PART}1. Đề nghị Hội Nông dân tỉnh vận động hội viên trồng cây.\n2. Giao Sở Tài chính bố trí kinh phí."
    );
    let asked: Vec<bool> = tasks(&text).iter().map(|a| a.requested).collect();
    assert_eq!(asked, [true, false]);
    assert_eq!(who(&text), [["Hội Nông dân tỉnh"], ["Sở Tài chính"]]);
}

#[test]
fn bodies_behind_an_aim_have_the_work_and_an_issuer_that_asks_has_none() {
    let work = ":\n1. Lập danh sách trạm.\n2. Cấp thuốc cho trạm.";
    let of = |lead: &str| who(&format!("UBND TỈNH PHÚ THỌ\nSố: 5/KH-UBND\n{PART}{lead}{work}"));
    let bodies = [["Các sở, ngành"], ["Các sở, ngành"]];
    assert_eq!(of("Các sở, ngành tập trung thực hiện các nhiệm vụ sau"), bodies);
    let small = [["các sở, ngành"], ["các sở, ngành"]];
    assert_eq!(of("Để đạt mục tiêu trên, các sở, ngành cần tập trung các việc sau"), small);
    assert_eq!(of("Để đạt mục tiêu trên, UBND tỉnh Phú Thọ yêu cầu các sở, ngành thực hiện các việc sau"), small);
    assert_eq!(who(&format!("{PART}Sở Y tế hoàn tất hồ sơ để các xã trồng cây.")), [["Sở Y tế"]]);
}

#[test]
fn a_duty_of_all_bodies_of_a_kind_is_what_names_nobody_below_it() {
    let part = "II. Trách nhiệm của các đơn vị trồng rừng\n1. Sở Y tế lập danh sách trạm.\n2. Phân công cán bộ trực tại rừng.\n\
                3. Rừng là tài sản quý của nhân dân.";
    assert_eq!(who(&format!("{PART}I. Chung\nTrồng cây.\n{part}")), [["Sở Y tế"], ["các đơn vị trồng rừng"]]);
}

#[test]
fn names_of_a_kind_go_on_to_the_work_and_those_meant_above_all_are_passed_over() {
    let text = "1. Các sở Y tế, Nông nghiệp và Môi trường, Nội vụ khẩn trương lập kế hoạch.\n2. UBND các xã, nhất là các xã: Tiên Lãng, \
                Đoàn Lập tiếp tục trồng cây.\n3. Tỉnh Đắk Lắk cần tiếp tục trồng cây.\n4. Sau khi được phê duyệt, Sở Y tế tổ chức trồng cây.\n\
                5. Các Bộ có trường trực thuộc có trách nhiệm trồng cây.";
    let names = [
        ["Các sở Y tế, Nông nghiệp và Môi trường, Nội vụ"],
        ["UBND các xã"],
        ["Tỉnh Đắk Lắk"],
        ["Sở Y tế"],
        ["Các Bộ có trường trực thuộc"],
    ];
    assert_eq!(who(&format!("{PART}{text}")), names);
}

#[test]
fn an_article_of_a_decision_on_another_body_is_its_task() {
    let paper = |body: &str| {
        let head = "BỘ XÂY DỰNG\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 5/QĐ-BXD\nQUYẾT ĐỊNH\nVề bến phà";
        who(&format!(
            "{head}\nCăn cứ Luật Đường thủy;\nQUYẾT ĐỊNH:\nĐiều 1. Phê duyệt Hiệp định.\nĐiều 2. {body} hoàn tất thủ tục đối ngoại."
        ))
    };
    assert_eq!(paper("Bộ Ngoại giao"), [["Bộ Ngoại giao"]]);
    assert!(paper("Bộ Xây dựng").is_empty());
}

#[test]
fn sentences_of_one_paragraph_that_name_different_bodies_are_tasks_of_their_own() {
    let text = format!("{PART}1. Giao Sở Y tế lập kế hoạch. Yêu cầu Sở Tài chính bố trí kinh phí.");
    assert_eq!(words(&text), ["Giao Sở Y tế lập kế hoạch.", "Yêu cầu Sở Tài chính bố trí kinh phí."]);
}

#[test]
fn sentences_of_one_paragraph_for_one_body_are_one_task() {
    let text = format!("{PART}1. Sở Y tế có trách nhiệm lập kế hoạch. Kế hoạch gửi về UBND tỉnh trước ngày 10/5/2024.");
    assert_eq!(tasks(&text).len(), 1);
    assert!(words(&text)[0].ends_with("ngày 10/5/2024."));
}

#[test]
fn labels_of_who_leads_and_who_performs_give_two_tasks_of_one_text() {
    let text = "KẾ HOẠCH\nTrồng cây năm 2024\n\nII. NỘI DUNG\n1. Ươm cây giống\n- Cơ quan chủ trì: Sở Y tế.\n- Đơn vị thực hiện: Công an tỉnh.\n- Cơ quan phối hợp: Sở Tài chính; Sở Nội vụ.\n- Thời gian: trước ngày 30/6/2024.";
    let found = tasks(text);
    let roles: Vec<Role> = found.iter().map(|a| a.role).collect();
    assert_eq!(roles, [Role::Lead, Role::Perform]);
    assert!(found.iter().all(|a| a.task == "Ươm cây giống" && a.partners == ["Sở Tài chính", "Sở Nội vụ"]));
    assert!(found.iter().all(|a| a.deadline.as_ref().is_some_and(|d| d.value.as_deref() == Some("../2024-06-30"))));
}

#[test]
fn a_bracket_after_a_task_says_who_leads_and_who_helps() {
    let text = "KẾ HOẠCH\nTrồng cây năm 2024\n\nII. NỘI DUNG\na) Ươm cây giống tại vườn (Sở Y tế chủ trì, Sở Tư pháp phối hợp);\nb) Chăm sóc cây.";
    let found = tasks(text);
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].role, &found[0].agencies[..], &found[0].partners[..]),
        (Role::Lead, &["Sở Y tế".to_owned()][..], &["Sở Tư pháp".to_owned()][..])
    );
}

#[test]
fn a_closing_paragraph_tells_several_bodies() {
    let text = format!(
        "{PART}1. Sở Y tế\n- Lập danh sách trạm.\nTrên đây là Kế hoạch trồng cây, yêu cầu các sở, ban, ngành, UBND các huyện, thành phố triển khai thực hiện."
    );
    assert_eq!(
        who(&text).last().map(Vec::as_slice),
        Some(&["các sở, ban, ngành".to_owned(), "UBND các huyện, thành phố".to_owned()][..])
    );
}

#[test]
fn a_lead_in_is_no_task_and_its_bodies_do_what_is_listed() {
    let text = format!(
        "{PART}1. Nhiệm vụ chung\nYêu cầu các sở, ban, ngành thực hiện các nội dung sau:\n- Rà soát số cây.\n- Báo cáo kết quả."
    );
    assert_eq!(words(&text), ["Rà soát số cây.", "Báo cáo kết quả."]);
    assert!(who(&text).iter().all(|w| w == &["các sở, ban, ngành"]));
}

#[test]
fn reported_speech_and_past_deeds_give_no_task() {
    for text in [
        "Sáng 05/6, đồng chí Bí thư chủ trì buổi làm việc với Sở Y tế.",
        "Sở Y tế đã phối hợp với Công an tỉnh tổ chức 05 lớp tập huấn.",
        "Theo đề nghị của Sở Y tế tại Tờ trình số 12/TTr-SYT.",
    ] {
        assert!(tasks(text).is_empty(), "{text}");
    }
}

#[test]
fn an_aim_that_all_should_heed_is_no_task() {
    let text = "KẾ HOẠCH\nTrồng cây năm 2024\n\nI. MỤC ĐÍCH, YÊU CẦU\n1. Yêu cầu\nCác cơ quan cần phát huy tinh thần trách nhiệm.";
    assert!(tasks(text).is_empty());
}

#[test]
fn the_order_behind_the_day_of_effect_is_the_task() {
    let text = "QUYẾT ĐỊNH\nVề vườn ươm\n\nĐiều 1. Lập vườn ươm.\nĐiều 2. Quyết định này có hiệu lực từ ngày ký. Giám đốc Sở Y tế chịu trách nhiệm thi hành Quyết định này./.";
    assert_eq!(words(text), ["Giám đốc Sở Y tế chịu trách nhiệm thi hành Quyết định này./."]);
}

#[test]
fn names_after_the_colon_of_cac_so_belong_to_one_group() {
    let text = "QUYẾT ĐỊNH\nVề vườn ươm\n\nĐiều 1. Lập vườn ươm.\nĐiều 2. Chánh Văn phòng UBND tỉnh; Giám đốc các Sở: Xây dựng, Tài chính chịu trách nhiệm thi hành Quyết định này./.";
    assert_eq!(who(text), [["Chánh Văn phòng UBND tỉnh", "Giám đốc các Sở: Xây dựng, Tài chính"]]);
}

#[test]
fn the_work_opens_with_the_role_and_names_the_partners() {
    let text = format!(
        "{PART}1. Sở Y tế\n- Chủ trì, phối hợp với Sở Tài chính và UBND các huyện lập dự toán.\n- Phối hợp với Công an tỉnh giữ trật tự.\n- Làm đầu mối tổng hợp.\n- Cấp thuốc."
    );
    let found = tasks(&text);
    let roles: Vec<Role> = found.iter().map(|a| a.role).collect();
    assert_eq!(roles, [Role::Lead, Role::Support, Role::Lead, Role::Perform]);
    assert_eq!(found[0].partners, ["Sở Tài chính", "UBND các huyện"]);
    assert_eq!(found[1].partners, ["Công an tỉnh"]);
}

#[test]
fn a_long_list_of_bodies_is_read_in_a_loop() {
    let text = format!("{PART}1. {}lập kế hoạch.", "Sở Y tế, ".repeat(20_000));
    assert!(tasks(&text).len() <= 1);
}

#[test]
fn a_part_that_says_whom_it_concerns_gives_no_work() {
    let text = "QUYẾT ĐỊNH\nVề bến phà\nCăn cứ Luật Đường bộ;\nQUYẾT ĐỊNH:\nĐiều 1. Ban hành quy chế.\nĐiều 2. Đối tượng áp dụng\n1. Các sở, ban, ngành quản lý bến phà.\n2. Chủ tịch UBND các xã có trách nhiệm quản lý bến.";
    assert!(who(text).is_empty());
}

#[test]
fn what_stands_below_a_lead_in_to_things_is_no_work() {
    let text = format!(
        "{PART}1. Sở Y tế lập hồ sơ gửi Sở Tài chính gồm:\n- Tờ trình.\n- Bảng kê.\n2. Sở Nội vụ: Tổ chức tập huấn."
    );
    assert_eq!(who(&text), [["Sở Y tế"], ["Sở Nội vụ"]]);
    let decree = text.replace("KẾ HOẠCH", "NGHỊ ĐỊNH");
    assert_eq!(who(&decree), [["Sở Nội vụ"]]);
}

#[test]
fn sentences_below_a_label_say_who_does_what() {
    let text = "KẾ HOẠCH\nPhát tờ rơi\n\nII. NỘI DUNG\n1. Phát tờ rơi\n- Cơ quan thực hiện:\n+ Công an tỉnh phát hành tờ rơi.\n+ Các sở, ban, ngành tổ chức phát tờ rơi.\n- Thời gian thực hiện: Quý IV năm 2024.";
    let tasks = tasks(text);
    let who: Vec<_> = tasks.iter().map(|t| t.agencies.join("; ")).collect();
    assert_eq!(who, ["Công an tỉnh", "Các sở, ban, ngành"]);
    assert!(tasks.iter().all(|t| t.deadline.as_ref().is_some_and(|d| d.value.as_deref() == Some("2024-36"))));
}

#[test]
fn words_that_look_like_verbs_belong_to_names_before_thi_hanh() {
    let text = "QUYẾT ĐỊNH\nVề bến phà\nCăn cứ Luật Đường bộ;\nQUYẾT ĐỊNH:\nĐiều 1. Chánh Văn phòng UBND tỉnh; Giám đốc doanh nghiệp, hộ kinh doanh; các đơn vị quản lý đường bộ và Giám đốc Sở Y tế chịu trách nhiệm thi hành Quyết định này.";
    let who = who(text);
    assert_eq!(who.len(), 1);
    assert!(who[0].contains(&"Giám đốc Sở Y tế".to_owned()), "{who:?}");
}

#[test]
fn a_closing_order_names_bodies_persons_and_organisations() {
    let text = "QUYẾT ĐỊNH\nVề bến phà\n\nĐiều 3. Quyết định này có hiệu lực kể từ ngày ký. Chánh Văn phòng UBND tỉnh; Giám đốc Sở, Thủ trưởng Ban, Ngành và các cơ quan, tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này.";
    assert_eq!(
        who(text),
        [[
            "Chánh Văn phòng UBND tỉnh",
            "Giám đốc Sở",
            "Thủ trưởng Ban, Ngành",
            "các cơ quan, tổ chức, cá nhân có liên quan"
        ]]
    );
}

#[test]
fn an_order_before_the_numbered_sentences_names_their_doers() {
    let found = tasks(
        "Để khắc phục những khó khăn nêu trên, Chủ tịch UBND tỉnh yêu cầu các sở, ban, ngành thực hiện các nhiệm vụ sau:\n\
         1. Thường xuyên rà soát các tuyến đường.\n2. Công an tỉnh chủ trì tuần tra.\n\
         3. Các nhiệm vụ cụ thể:\na) Lắp đặt biển báo.",
    );
    let agencies: Vec<&[String]> = found.iter().map(|a| a.agencies.as_slice()).collect();
    assert_eq!(agencies, [["các sở, ban, ngành"], ["Công an tỉnh"]]);
}

#[test]
fn a_part_that_tells_how_things_stand_gives_no_work() {
    let text = "BÁO CÁO\nKết quả kiểm tra kho năm 2024\n\nI. KẾT QUẢ KIỂM TRA\n1. Đối với Công ty TNHH An Lộc\n- Giấy phép còn hạn.\n- Sổ sách đã lập.\n\
                II. KIẾN NGHỊ\n1. Sở Công Thương: Hướng dẫn các đơn vị lập hồ sơ.";
    assert_eq!(who(text), [["Sở Công Thương"]]);
}

#[test]
fn an_order_that_another_paper_gave_is_none_of_this_one() {
    let told = [
        "1. UBND tỉnh đã chỉ đạo, giao Sở Y tế rà soát các trạm.",
        "1. Theo Kế hoạch số 12/KH-UBND, trong đó giao Sở Y tế chủ trì rà soát các trạm.",
    ];
    for line in told {
        assert!(who(&format!("{PART}{line}")).is_empty(), "{line}");
    }
    assert_eq!(who(&format!("{PART}1. Giao Sở Y tế rà soát các trạm.")), [["Sở Y tế"]]);
}

#[test]
fn what_the_issuer_says_at_the_end_is_no_task_of_the_body_above() {
    let text = "UBND TỈNH HÒA BÌNH\nSỞ Y TẾ\nSố: 12/KH-SYT\nHòa Bình, ngày 05 tháng 3 năm 2024\n\nKẾ HOẠCH\nPhòng dịch năm 2024\n\nIII. TỔ CHỨC THỰC HIỆN\n1. Văn phòng Sở\nTheo dõi, đôn đốc.\n\
                Việc phòng dịch là quan trọng. Sở Y tế yêu cầu các phòng, đơn vị nghiêm túc thực hiện.\n\
                Trên đây là Kế hoạch của Sở Y tế phòng dịch năm 2024./.";
    assert_eq!(who(text), [["Văn phòng Sở"], ["các phòng, đơn vị"]]);
}

#[test]
fn an_order_stands_behind_its_ground_and_a_note_in_brackets_is_none() {
    let text = format!(
        "{PART}1. Căn cứ nội dung trên, đề nghị Sở Y tế, Sở Tài chính triển khai.\n(Chi tiết do Sở Y tế lập tại Phụ lục kèm theo)"
    );
    assert_eq!(who(&text), [["Sở Y tế", "Sở Tài chính"]]);
}

#[test]
fn names_after_a_label_end_with_their_sentence() {
    let text = format!("{PART}1. Mở rộng trạm phía nam.\nĐơn vị chủ trì: UBND xã An Phú. Vốn ngân sách xã bố trí.");
    assert_eq!(who(&text), [["UBND xã An Phú"]]);
}

#[test]
fn the_hour_before_the_day_of_a_deadline_does_not_hide_it() {
    let text = format!("{PART}1. Giao Sở Y tế gửi báo cáo trước 16 giờ 30 ngày 15/6/2024.");
    let due = tasks(&text).remove(0).deadline.and_then(|d| d.value);
    assert_eq!(due.as_deref(), Some("../2024-06-15"));
}

#[test]
fn a_day_of_every_year_is_deadline_and_recurrence() {
    let task = tasks(&format!("{PART}1. Giao Sở Y tế gửi báo cáo trước ngày 15/12 hằng năm.")).remove(0);
    assert_eq!(task.deadline.and_then(|d| d.value).as_deref(), Some("../XXXX-12-15"));
    assert_eq!(task.recurrence.and_then(|d| d.value).as_deref(), Some("P1Y"));
}

#[test]
fn what_recurs_may_stand_before_the_doer() {
    assert_eq!(who(&format!("{PART}1. Định kỳ 6 tháng, Sở Y tế tổ chức sơ kết.")), [["Sở Y tế"]]);
}

#[test]
fn a_short_numbered_sentence_with_its_doer_is_a_task() {
    assert_eq!(who(&format!("{PART}1. Sở Y tế có trách nhiệm triển khai kế hoạch.")), [["Sở Y tế"]]);
}

#[test]
fn a_heading_that_says_who_must_do_what_stands_below_gives_each_part_to_that_body() {
    let text = "QUYẾT ĐỊNH\nVề danh mục bến\n\nĐiều 1. Công bố danh mục bến.\nĐiều 2. Sở Xây dựng thực hiện:\n1. Cập nhật \
                danh mục.\n2. Trình duyệt quy trình.\nĐiều 3. Sở Y tế có trách nhiệm thực hiện các nhiệm vụ dưới đây và báo \
                cho các trạm:\n1. Khóa sổ cũ.\nĐiều 4. Sở Công Thương cấp phép cho:\n1. Bến thủy nội địa.";
    assert_eq!(who(text), [["Sở Xây dựng"], ["Sở Xây dựng"], ["Sở Y tế"]]);
    assert_eq!(words(text), ["Cập nhật danh mục.", "Trình duyệt quy trình.", "Khóa sổ cũ."]);
}

#[test]
fn a_numbered_task_without_a_doer_belongs_to_the_body_on_duty_before_it() {
    let text = "QUYẾT ĐỊNH\nVề xếp loại đường\n\nĐiều 1. Ban hành bảng xếp loại.\nĐiều 2. Tổ chức thực hiện\n1. Sở Xây dựng có \
                trách nhiệm phổ biến Quyết định này.\n2. Chủ trì, phối hợp với Sở Tài chính rà soát hằng năm.\n3. Sở Tài \
                chính rà soát đơn giá.\n4. Phối hợp với các xã khi có thiên tai.";
    let found = tasks(text);
    let told: Vec<_> = found.iter().map(|a| (a.agencies.join(", "), a.role)).collect();
    assert_eq!(
        told,
        [
            ("Sở Xây dựng".to_owned(), Role::Perform),
            ("Sở Xây dựng".to_owned(), Role::Lead),
            ("Sở Tài chính".to_owned(), Role::Perform),
        ]
    );
    assert_eq!(found[1].partners, ["Sở Tài chính"]);
}

#[test]
fn a_clause_with_its_doer_before_a_colon_gives_its_doer_to_what_follows() {
    let text = format!(
        "{PART}1. Bộ Y tế chủ trì, phối hợp với các bộ, ngành liên quan:\n- Rà soát quy định.\n- Lập danh mục thuốc.\n\
         2. Bộ Tài chính chủ trì, phối hợp với Bộ Y tế: Bố trí kinh phí.\n\
         3. Sở Công Thương chủ trì, phối hợp với các Sở: Tài chính, Xây dựng kiểm tra chợ đầu mối."
    );
    assert_eq!(who(&text), [["Bộ Y tế"], ["Bộ Y tế"], ["Bộ Tài chính"], ["Sở Công Thương"]]);
    let tasks = tasks(&text);
    assert_eq!(tasks[2].task, "Bộ Tài chính chủ trì, phối hợp với Bộ Y tế: Bố trí kinh phí.");
    assert_eq!(tasks[2].role, Role::Lead);
    assert_eq!(tasks[3].partners, ["các Sở: Tài chính, Xây dựng"]);
}

#[test]
fn the_matter_of_a_duty_is_no_part_of_the_body_in_a_heading() {
    let text = format!("{PART}1. Trách nhiệm của Sở Tư pháp trong việc kiểm tra văn bản\n- Lập danh mục văn bản.");
    assert_eq!(who(&text), [["Sở Tư pháp"]]);
}

#[test]
fn the_names_behind_the_colon_of_a_heading_are_its_bodies() {
    let text = format!(
        "{PART}1. Đối với các Sở: Tài chính, Xây dựng; Ủy ban nhân dân các huyện, thị xã An Phú và thành phố Bình Minh:\n\
         a) Lập kế hoạch riêng.\n\
         2. Đề nghị UB MTTQ, các tổ chức hội: Hội Nông dân, Hội Phụ nữ vận động hội viên."
    );
    let places = "Ủy ban nhân dân các huyện, thị xã An Phú và thành phố Bình Minh";
    let asked = ["UB MTTQ", "các tổ chức hội", "Hội Nông dân", "Hội Phụ nữ"];
    assert_eq!(who(&text), [vec!["các Sở: Tài chính, Xây dựng", places], asked.to_vec()]);
}

#[test]
fn since_when_a_paper_holds_is_no_task_of_the_last_heading() {
    let text = format!("{PART}1. Sở Y tế:\na) Lập danh sách trạm.\n\nChỉ thị này có hiệu lực kể từ ngày ký.");
    assert_eq!(words(&text), ["Lập danh sách trạm."]);
}

#[test]
fn the_partners_of_a_body_that_is_told_to_work_are_not_the_doers_own() {
    let text = format!("{PART}1. Sở Y tế:\n- Chỉ đạo Trung tâm Y tế phối hợp với Công an xã kiểm tra.");
    assert!(tasks(&text)[0].partners.is_empty());
}

#[test]
fn dinh_ky_may_stand_before_the_doer() {
    let text = format!("{PART}1. Định kỳ, Sở Nội vụ chủ trì, phối hợp với Sở Y tế tổng hợp kết quả.");
    assert_eq!(who(&text), [["Sở Nội vụ"]]);
}

#[test]
fn an_item_under_many_bodies_that_names_its_own_body_is_that_bodys() {
    let text = format!(
        "{PART}1. Các sở, ban, ngành:\n- Sở Y tế: Lập kế hoạch riêng.\n- Sở Tài chính:\n+ Bố trí kinh phí.\n\
         - Đối với các xã: Hướng dẫn trồng cây."
    );
    assert_eq!(who(&text), [["Sở Y tế"], ["Sở Tài chính"], ["Các sở, ban, ngành"]]);
    assert_eq!(words(&text)[..2], ["Lập kế hoạch riêng.", "Bố trí kinh phí."]);
}

#[test]
fn a_heading_may_end_with_the_ground_on_which_its_bodies_act() {
    let text = format!("{PART}1. Công an tỉnh, Sở Y tế theo chức năng, nhiệm vụ:\n- Huy động xe cứu thương.");
    assert_eq!(who(&text), [["Công an tỉnh", "Sở Y tế"]]);
}

#[test]
fn giao_alone_as_a_heading_gives_work_to_the_bodies_below() {
    let text = "KẾ HOẠCH\nTrồng cây năm 2024\n\n1. Giao:\na) Sở Tư pháp thẩm định văn bản.\nb) Sở Y tế cấp thuốc.";
    assert_eq!(who(text), [["Sở Tư pháp"], ["Sở Y tế"]]);
}

#[test]
fn a_note_between_a_body_and_its_work_hides_neither_task_nor_role() {
    let text = format!(
        "{PART}1. Sở Y tế (cơ quan giúp việc) chủ trì, phối hợp với Công an tỉnh theo dõi.\n\
         2. Giao Sở Nội vụ (đơn vị tham mưu) chủ trì tổng hợp."
    );
    let found = tasks(&text);
    assert_eq!(found.iter().map(|a| a.role).collect::<Vec<_>>(), [Role::Lead, Role::Lead]);
    assert_eq!(found[0].partners, ["Công an tỉnh"]);
}

#[test]
fn the_holder_of_an_office_is_given_work() {
    let text = format!(
        "{PART}1. Chỉ huy trưởng Ban Chỉ huy Quân sự xã xây dựng phương án.\n2. Bí thư các chi bộ thôn chỉ đạo thực hiện.\n\
         3. Công chức Văn hóa - Xã hội tham mưu tổ chức hội nghị."
    );
    let offices = ["Chỉ huy trưởng Ban Chỉ huy Quân sự xã", "Bí thư các chi bộ thôn", "Công chức Văn hóa - Xã hội"];
    assert_eq!(who(&text), offices.map(|o| vec![o.to_owned()]));
}

#[test]
fn what_a_chairman_of_a_committee_has_to_say_is_work() {
    let head = "ỦY BAN NHÂN DÂN\nHUYỆN AN PHÚ\nSố: 12/UBND-VP\nV/v phòng dịch\nAn Phú, ngày 05 tháng 3 năm 2024\n\
                Kính gửi: Các phòng.\nĐể phòng dịch kịp thời, ";
    let parts = "1. Ủy ban nhân dân các xã, thị trấn quán triệt đến từng thôn.\n2. Các phòng theo dõi.\n";
    let lead = "Chủ tịch Ủy ban nhân dân huyện có ý kiến như sau:\n";
    assert_eq!(who(&format!("{head}{lead}{parts}")).len(), 2);
}

#[test]
fn what_bodies_shall_do_in_case_of_trouble_is_a_task() {
    for case in [
        "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các cơ quan, đơn vị báo cáo Sở Y tế.",
        "Quá trình thực hiện nếu có khó khăn, vướng mắc các cơ quan, đơn vị báo cáo Sở Y tế.",
        "Trường hợp phát sinh vướng mắc, đề nghị các cơ quan, đơn vị báo cáo Sở Y tế.",
    ] {
        assert_eq!(who(&format!("{PART}1. {case}")), [["các cơ quan, đơn vị"]], "{case}");
    }
}

#[test]
fn a_clause_may_say_which_bodies_have_a_duty() {
    let text = format!(
        "{PART}1. Các cơ quan được phân công chủ trì nhiệm vụ có trách nhiệm lập dự toán.\n2. Các sở và UBND các xã \
         được phân công chủ trì có trách nhiệm báo cáo.\n3. Đối với đơn vị được kiểm tra: Chuẩn bị báo cáo."
    );
    let found = who(&text);
    assert_eq!(found[0], ["Các cơ quan được phân công chủ trì nhiệm vụ"]);
    assert_eq!(found[1], ["Các sở", "UBND các xã"]);
    assert_eq!(found[2], ["đơn vị được kiểm tra"]);
}

#[test]
fn a_ground_may_stand_before_or_behind_the_doers() {
    let text = format!(
        "{PART}1. Đối với các nhiệm vụ năm 2024, các sở chủ động bố trí kinh phí.\n2. Sở Tài chính, trên cơ sở đề xuất \
         của các cơ quan, địa phương, chủ trì tổng hợp.\n3. Căn cứ Kế hoạch này, các xã tổ chức thực hiện.\n4. Định kỳ \
         6 tháng, hằng năm, giữa nhiệm kỳ, Sở Y tế tổ chức sơ kết."
    );
    assert_eq!(who(&text), [["các sở"], ["Sở Tài chính"], ["các xã"], ["Sở Y tế"]]);
    assert_eq!(tasks(&text)[1].role, Role::Lead);
    let text = format!("{PART}1. Sở Tài chính: Căn cứ dự toán do Công an tỉnh lập, thực hiện thẩm định.");
    assert_eq!(who(&text), [["Sở Tài chính"]]);
}

#[test]
fn a_lead_in_under_a_body_may_give_its_list_to_another() {
    let text = format!("{PART}1. Công an tỉnh\nTrong đó giao Giám đốc Công an tỉnh chỉ đạo:\n- Lập đoàn kiểm tra.");
    assert_eq!(who(&text), [["Giám đốc Công an tỉnh"]]);
    let text = format!("{PART}1. Sở Y tế\n- Yêu cầu các doanh nghiệp lắp đặt thiết bị.");
    assert_eq!(who(&text), [["Sở Y tế"]]);
}

#[test]
fn labels_as_lettered_parts_name_the_work_and_who_does_it() {
    let text = "KẾ HOẠCH\nDữ liệu\nII. NỘI DUNG\n1. Về nền tảng\na) Nhiệm vụ:\n- Nâng cấp nền tảng.\n- Kết nối dữ liệu.\n\
                b) Cơ quan thực hiện:\n- Đơn vị chủ trì: Các sở, ban, ngành.\n- Đơn vị phối hợp: Sở Y tế.\nc) Thời gian thực \
                hiện: Hoàn thành trong năm 2025.\n2. Về nhân lực\na) Nhiệm vụ: Mở lớp.\nb) Cơ quan thực hiện: Sở Nội vụ.";
    let found = tasks(text);
    assert_eq!(words(text), ["Nâng cấp nền tảng.", "Kết nối dữ liệu.", "Mở lớp."]);
    assert_eq!(found[0].agencies, ["Các sở, ban, ngành"]);
    assert_eq!(found[1].partners, ["Sở Y tế"]);
    assert_eq!(found[1].deadline.as_ref().and_then(|d| d.value.as_deref()), Some("2025"));
    assert_eq!(found[2].agencies, ["Sở Nội vụ"]);
}

#[test]
fn a_label_may_hold_sentences_or_a_ground() {
    let text = "KẾ HOẠCH\nDữ liệu\nII. NỘI DUNG\n1. Rà soát văn bản\n- Cơ quan thực hiện: Sở Y tế rà soát văn bản; các xã gửi kết \
                quả.\n2. Tập huấn\n- Cơ quan thực hiện: Các sở, ngành theo chức năng, nhiệm vụ được giao.\n3. Hội nghị\n- Đơn \
                vị thực hiện: Sở Nội vụ chủ trì, Sở Tài chính phối hợp.";
    let found = tasks(text);
    assert_eq!(found[0].agencies, ["Sở Y tế"]);
    assert_eq!(found[0].task, "Sở Y tế rà soát văn bản;");
    assert_eq!((found[1].agencies[0].as_str(), found[1].task.as_str()), ("các xã", "các xã gửi kết quả."));
    assert_eq!((found[2].agencies[0].as_str(), found[2].task.as_str()), ("Các sở, ngành", "Tập huấn"));
    assert_eq!((found[3].agencies[0].as_str(), found[3].partners[0].as_str()), ("Sở Nội vụ", "Sở Tài chính"));
    assert_eq!(found[3].role, Role::Lead);
}

#[test]
fn a_name_ends_before_its_work_though_the_words_stand_in_another_name() {
    assert_eq!(who(&format!("{PART}1. Bộ Quốc phòng chủ trì, phối hợp với Bộ Công an tìm kiếm.")), [["Bộ Quốc phòng"]]);
}

#[test]
fn a_line_that_says_by_when_below_a_task_is_its_deadline() {
    let text = format!(
        "{PART}1. Sở Tài chính\n- Tổ chức tập huấn.\n- Thời gian thực hiện: Tháng 12/2024.\n- Báo cáo kết quả."
    );
    assert_eq!(words(&text), ["Tổ chức tập huấn.", "Báo cáo kết quả."]);
    assert_eq!(tasks(&text)[0].deadline.as_ref().and_then(|d| d.value.as_deref()), Some("2024-12"));
}

#[test]
fn the_items_below_an_item_may_name_bodies_of_their_own() {
    let text = format!(
        "{PART}1. Các cơ quan tham mưu\n- Phối hợp hướng dẫn kiểm kê. Trong đó:\n+ Sở Xây dựng: hướng dẫn kiểm kê đường.\n+ Sở \
         Công Thương: hướng dẫn kiểm kê chợ."
    );
    assert_eq!(who(&text), [["Sở Xây dựng"], ["Sở Công Thương"]]);
}

#[test]
fn in_a_plan_a_body_and_its_verb_give_work_wherever_they_stand() {
    let part = "II. NỘI DUNG\n1. Phòng bệnh\n- Hội Phụ nữ hỗ trợ người dân phun thuốc.";
    assert_eq!(who(&format!("Số: 5/KH-UBND\nKẾ HOẠCH\nPhòng bệnh năm 2024\n{part}")), [["Hội Phụ nữ"]]);
    assert!(who(&format!("Số: 5/BC-UBND\nBÁO CÁO\nPhòng bệnh năm 2024\n{part}")).is_empty());
}

#[test]
fn an_order_that_no_body_follows_is_the_task_of_the_heading() {
    let text = format!("{PART}1. Trưởng Ban Chỉ đạo\n- Phân công, chỉ đạo, giao việc cho các thành viên.");
    assert_eq!(who(&text), [["Trưởng Ban Chỉ đạo"]]);
}

#[test]
fn what_an_officer_says_gives_work_in_a_paper_without_parts() {
    let letter = "Số: 206/VPCP-CN\nKính gửi: Bộ Tài chính.\nXét đề nghị của Bộ Tài chính, Phó Thủ tướng Nguyễn Văn A có ý kiến \
                  như sau:\nChủ tịch UBND tỉnh X chỉ đạo lập đề án diệt chuột; Bộ Tài chính tổng hợp ý kiến của các bộ.\n\
                  Văn phòng Chính phủ xin thông báo để các cơ quan biết.";
    let found = who(letter);
    assert_eq!(found[..2], [["Chủ tịch UBND tỉnh X"], ["Bộ Tài chính"]]);
    let opinion = letter.replace("Phó Thủ tướng Nguyễn Văn A", "Sở Tư pháp");
    assert!(!who(&opinion).contains(&vec!["Bộ Tài chính".to_owned()]));
}

#[test]
fn the_items_below_an_order_to_all_are_theirs_before_any_part() {
    let text = "Số: 5/CT-UBND\nCHỈ THỊ\nVề diệt chuột\nĐể mùa màng tốt, Chủ tịch UBND tỉnh yêu cầu UBND các xã thực hiện các nhiệm \
                vụ sau:\n- Đặt bẫy chuột.\n- Thu gom rác.\nChỉ thị này có hiệu lực kể từ ngày ký.";
    assert_eq!(who(text), [["UBND các xã"], ["UBND các xã"]]);
}

#[test]
fn bodies_that_are_named_below_do_not_do_the_work_themselves() {
    let text = "Số: 5/QĐ-UBND\nQUYẾT ĐỊNH\nVề diệt chuột\nĐiều 2. Các cơ quan, đơn vị sau đây chịu trách nhiệm tổ chức thực hiện Kế \
                hoạch:\n1. Sở Y tế - cơ quan thường trực Ban Chỉ đạo giúp Ban Chỉ đạo theo dõi.\n2. Sở Tài chính bố trí kinh phí.";
    assert_eq!(who(text), [["Sở Y tế"], ["Sở Tài chính"]]);
}

#[test]
fn partners_after_a_semicolon_do_no_work_of_their_own() {
    let text =
        format!("{PART}1. Sở Công Thương chủ trì, phối hợp với các sở; Ủy ban nhân dân các xã triển khai Kế hoạch.");
    assert_eq!(who(&text), [["Sở Công Thương"]]);
}

#[test]
fn in_a_directive_to_all_work_that_names_nobody_is_theirs() {
    let text = "Số: 9/CT-UBND\nCHỈ THỊ\nVề diệt chuột\nĐể mùa màng tốt, Ủy ban nhân dân tỉnh yêu cầu lãnh đạo các sở, ban, ngành thực hiện \
                tốt các nội dung sau đây. Cụ thể:\n1. Diệt chuột ở kho:\na) Tạo điều kiện thuận lợi cho các hộ dân đặt bẫy.\nb) Sở Y tế \
                hướng dẫn dùng thuốc.\nc) Chuột phá lúa gây thiệt hại lớn cho mùa màng.";
    let both = [["lãnh đạo các sở, ban, ngành"], ["Sở Y tế"]];
    assert_eq!(who(text), both);
    let attached = "Nơi nhận:\n- Các sở;\n- Lưu: VT.\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nTạ Minh Viễn\nPHỤ LỤC\n1. Tạo điều kiện thuận lợi cho các \
                    hộ dân đặt bẫy.";
    assert_eq!(who(&format!("{text}\n{attached}")), both);
}

#[test]
fn a_report_that_tells_of_an_order_goes_on_with_the_work_of_others() {
    let text = "Ngày 26/5/2015, UBND tỉnh ban hành Công văn số 703/UBND-NN về diệt chuột.\nTheo đó, giao Sở Y tế hướng dẫn dùng thuốc.\n\
                Sở Tài chính bố trí kinh phí.\nSở Nội vụ được UBND tỉnh giao chủ trì kiểm tra.";
    assert_eq!(who(text), [["Sở Y tế"], ["Sở Tài chính"], ["Sở Nội vụ"]]);
    let told = "Ngày 26/5/2015, UBND tỉnh ban hành Công văn số 703/UBND-NN về diệt chuột.\nSở Tài chính bố trí kinh phí từ năm ngoái.";
    assert!(who(told).is_empty());
}

#[test]
fn persons_before_a_colon_are_part_of_the_sentence() {
    let text = format!(
        "{PART}Điều 3. Các ông, bà: Chánh Văn phòng UBND tỉnh, Giám đốc Sở Y tế chịu trách nhiệm thi hành Quyết định này."
    );
    assert_eq!(who(&text), [["Chánh Văn phòng UBND tỉnh", "Giám đốc Sở Y tế"]]);
    for persons in ["Các ông (bà)", "Các ông, bà"] {
        let text = format!(
            "{PART}{persons}: Giám đốc Sở Y tế, Giám đốc Sở Nội vụ chịu trách nhiệm thi hành Quyết định này./."
        );
        assert_eq!(who(&text), [["Giám đốc Sở Y tế", "Giám đốc Sở Nội vụ"]]);
    }
}

#[test]
fn in_a_notice_a_body_and_its_verb_give_work_and_so_they_do_behind_the_matter() {
    let part = "II. Kiến nghị của tỉnh\n1. Về diệt chuột\n- Bộ Y tế khẩn trương hướng dẫn dùng thuốc.\n- Đối với kho đã có chuột: Sở Y tế \
                căn cứ tình hình để hướng dẫn.";
    assert_eq!(who(&format!("Số: 5/TB-VPCP\nTHÔNG BÁO\nKết luận về diệt chuột\n{part}")), [["Bộ Y tế"], ["Sở Y tế"]]);
}

#[test]
fn a_lead_in_that_gives_work_of_its_own_is_a_task_too() {
    let text = format!(
        "{PART}1. UBND các xã bố trí kinh phí từ ngân sách xã; đồng thời tập trung các việc sau:\n- Lập danh sách trạm.\n- Cấp thuốc."
    );
    let begins: Vec<String> = words(&text).iter().map(|task| task.chars().take(10).collect()).collect();
    assert_eq!(begins, ["UBND các x", "Lập danh s", "Cấp thuốc."]);
    assert_eq!(who(&text), [["UBND các xã"], ["UBND các xã"], ["UBND các xã"]]);
}

#[test]
fn what_a_law_orders_is_told_and_what_a_paper_orders_is_given() {
    let text = "Số: 5/TB-VPCP\nTHÔNG BÁO\nKết luận về rừng\nI. Rừng\n1. Luật Lâm nghiệp năm 2017 và Nghị định số 156/2018/NĐ-CP giao Bộ Y tế \
                trồng rừng.\n2. Giao Bộ Nội vụ trồng rừng.";
    assert_eq!(who(text), [["Bộ Nội vụ"]]);
}

#[test]
fn things_below_an_item_end_with_their_list() {
    let text = format!("{PART}1. Sở Y tế\n- Lập hồ sơ, bao gồm:\n+ Đơn đề nghị;\n+ Giấy phép.\n- Kiểm tra trạm.");
    let begins: Vec<String> = words(&text).iter().map(|task| task.chars().take(6).collect()).collect();
    assert_eq!(begins, ["Lập hồ", "Kiểm t"]);
}

#[test]
fn names_behind_a_colon_are_no_task() {
    let text = format!("{PART}1. Các trường tiểu học: Hoàng An, Hoàng Lương\n2. Các trường không tổ chức dạy thêm.");
    assert_eq!(words(&text), ["Các trường không tổ chức dạy thêm."]);
}

#[test]
fn a_heading_before_a_duty_is_no_part_of_it() {
    let text = format!(
        "{PART}1. Sở Y tế: Chịu trách nhiệm về số liệu; chủ trì kiểm tra.\n2. Văn phòng đại diện là đơn vị phụ thuộc, có nhiệm vụ \
                        đại diện."
    );
    assert_eq!(who(&text), [["Sở Y tế"]]);
    assert_eq!(words(&text), ["Chịu trách nhiệm về số liệu; chủ trì kiểm tra."]);
}

#[test]
fn a_report_goes_on_with_what_its_paper_says() {
    let first = "Ngày 26/5/2015, UBND tỉnh Phú Thọ ban hành Công văn số 703/UBND-NN về diệt chuột.\n";
    assert_eq!(who(&format!("{first}Theo đó, các sở, ngành chủ động đặt bẫy.")), [["các sở, ngành"]]);
    assert_eq!(who(&format!("{first}UBND tỉnh chỉ đạo Sở Y tế hướng dẫn dùng thuốc.")), [["Sở Y tế"]]);
    assert!(who(&format!("{first}Các sở, ngành chủ động đặt bẫy từ năm ngoái.")).is_empty());
}

#[test]
fn an_opinion_may_go_on_with_its_doer_on_the_same_line() {
    let text =
        "KẾ HOẠCH\nDiệt chuột\nXét báo cáo của Sở Y tế; UBND tỉnh có ý kiến như sau: Sở Nội vụ chủ trì diệt chuột.";
    assert_eq!(who(text), [["Sở Nội vụ"]]);
    assert_eq!(words(text), ["Sở Nội vụ chủ trì diệt chuột."]);
}
