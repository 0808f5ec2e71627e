use super::timing::deadline_value;
use super::*;
use crate::grammar::meaning::Bound;

fn grammar() -> Grammar {
    Grammar::builtin().expect("the built-in grammar loads")
}

/// Dates of a plan of 2024.
fn dates(grammar: &Grammar, text: &str) -> Dates {
    let mut frame = Frame::default();
    frame.header.date = Some("2023-12-15".into());
    frame.header.period = Some("2024".into());
    let text = Text::of_lines(text);
    read(&text, grammar, &grammar.sweep(text.folded()), &frame)
}

/// Asserts the values of the dates of each text; "-" is a date without a value.
fn assert_values(pairs: &[(&str, &str)]) {
    let grammar = grammar();
    for (text, expected) in pairs {
        let found = dates(&grammar, text);
        let value = |d: &Date| d.value.clone().unwrap_or_else(|| "-".into());
        assert_eq!(found.items.iter().map(value).collect::<Vec<_>>().join(" "), *expected, "{text}");
        for date in &found.items {
            assert_eq!(Text::of_lines(text).slice(date.span), date.raw, "{text}");
        }
    }
}

#[test]
fn built_in_rules_prove_themselves() {
    let problems = grammar().problems();
    let mine: Vec<_> = problems.iter().filter(|p| p.contains("date")).collect();
    assert!(mine.is_empty(), "{mine:#?}");
}

#[test]
fn days_are_found_in_every_spelling() {
    assert_values(&[
        ("Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ", "2020-03-05"),
        ("Hải Phòng, ngày 07 tháng 9 năm 2025", "2025-09-07"),
        ("ngày15 tháng 01 năm 2024", "2024-01-15"),
        ("ngày 03 tháng bốn năm 2018", "2018-04-03"),
        ("ngày 21/7/20 21 và 21/07/ 2026", "2021-07-21 2026-07-21"),
        ("bế mạc ngày 28.5.2018.", "2018-05-28"),
        ("ngày      tháng      năm 2026", "2026-XX-XX"),
        ("ngày ... tháng 3 năm 2026", "2026-03-XX"),
        ("ngày   /11/2023", "2023-11-XX"),
        ("Quốc khánh 02/9; dịp 30/4 và 01/5", "XXXX-09-02 XXXX-04-30 XXXX-05-01"),
        ("trước 15/6 và 15/12", "XXXX-06-15 XXXX-12-15"),
        ("nộp trước ngày 10 tháng 12", "XXXX-12-10"),
        ("Ngày 7-11, các xã họp; nộp trước ngày 25.3", "XXXX-11-07 XXXX-03-25"),
        ("sáng 21/11/2025; chiều ngày 18/11/2025", "2025-11-21 2025-11-18"),
        ("Sáng 15.12 khai mạc, chiều 4/9 bế mạc", "XXXX-12-15 XXXX-09-04"),
    ]);
}

#[test]
fn months_quarters_and_years_are_found() {
    assert_values(&[
        ("tháng 6/2024, tháng 7 năm 2024, tháng Tư năm 2025", "2024-06 2024-07 2025-04"),
        ("tháng 8 tổng kết", "2024-08"),
        ("hoàn thành trước 12/2027", "2027-12"),
        ("quý IV/2023, quý I năm 2024, Quý II", "2023-36 2024-33 2024-34"),
        ("Quí IV-2025, quý 1-2026, quí II năm 2026", "2025-36 2026-33 2026-34"),
        ("tháng 9 - 2025", "2025-09"),
        ("tuần 1 tháng 01 năm 2026, trước tuần thứ 2 tháng 02/2026", "2026-01 2026-02"),
        ("đến năm 2030, tầm nhìn đến năm 2045", "2030 2045"),
        ("đến 2030; dự toán 2018", "2030 2018"),
        ("khoảng tháng 8/2024", "2024-08~"),
        ("thập niên 90 của thế kỷ XX", "199X"),
    ]);
}

#[test]
fn intervals_take_what_is_missing_from_their_end() {
    assert_values(&[
        ("giai đoạn 2021 - 2025", "2021/2025"),
        ("giai đoạn 20112020", "2011/2020"),
        ("nhiệm kỳ 2020–2025 và năm học 2023 - 2024", "2020/2025 2023/2024"),
        ("từ năm 2012 đến năm 2016", "2012/2016"),
        ("hai năm 2016 - 2017", "2016/2017"),
        ("(03/02/1930 - 03/02/2023)", "1930-02-03/2023-02-03"),
        ("(27/7/1947- 27/7/2023)", "1947-07-27/2023-07-27"),
        ("từ ngày 10 đến ngày 15/4/2024", "2024-04-10/2024-04-15"),
        ("từ thứ Hai, ngày 29/4/2019 đến hết thứ Tư, ngày 01/5/2019", "2019-04-29/2019-05-01"),
        ("từ ngày 20/4 đến ngày 05/5/2024", "2024-04-20/2024-05-05"),
        ("12-13/10/2020", "2020-10-12/2020-10-13"),
        ("tháng 5 - 6/2025", "2025-05/2025-06"),
        ("từ tháng 7 đến tháng 9 năm 2024", "2024-07/2024-09"),
        ("quý III - quý IV/2024", "2024-07/2024-12"),
        ("từ năm 2026 trở đi", "2026/.."),
        ("2025 và những năm tiếp theo; 2026 và các năm sau", "2025/.. 2026/.."),
        ("từ ngày 15.12.2021 - 14.2.2022", "2021-12-15/2022-02-14"),
        ("ngày 16-12-2018 đến 15-2-2019", "2018-12-16/2019-02-15"),
        ("từ 15.10.2019 đến 15.2.2020", "2019-10-15/2020-02-15"),
        ("từ ngày 7-11 đến ngày 12-11", "XXXX-11-07/XXXX-11-12"),
        ("9 tháng đầu năm 2018", "2018-01/2018-09"),
        ("06 tháng đầu năm; 06 tháng cuối năm", "2024-01/2024-06 2024-07/2024-12"),
        ("trung tuần tháng 6/2024, hạ tuần tháng 2/2024", "2024-06-11/2024-06-20 2024-02-21/2024-02-29"),
        ("vụ đông xuân 2023 - 2024", "2023/2024"),
        ("từ tháng 10 đến tháng 4", "2024-10/2025-04"),
        ("Luật năm 2015: từ ngày 01/11 đến ngày 31/12 hằng năm", "2015 XXXX-11-01/XXXX-12-31 P1Y"),
        ("từ tháng 6 đến tháng 8 hàng năm", "XXXX-06/XXXX-08 P1Y"),
    ]);
}

#[test]
fn lists_share_month_and_year() {
    assert_values(&[
        ("tháng 4, 5, 6/2018", "{2018-04,2018-05,2018-06}"),
        ("các năm 2021, 2022 và 2023", "{2021,2022,2023}"),
        ("ngày 5 và 6/4/2024", "{2024-04-05,2024-04-06}"),
        ("các ngày 11, 12 và 13 tháng 6 năm 2024", "{2024-06-11,2024-06-12,2024-06-13}"),
        ("03 ngày: 24, 25 và 26 tháng 8 năm 2026", "{2026-08-24,2026-08-25,2026-08-26}"),
        ("quý II, III/2024", "{2024-34,2024-35}"),
        ("tháng 9 hoặc tháng 10/2024", "[2024-09,2024-10]"),
    ]);
}

#[test]
fn recurrences_are_durations() {
    assert_values(&[
        ("hằng năm, hàng tháng, hằng quý, hàng tuần, hằng ngày", "P1Y P1M P3M P1W P1D"),
        ("định kỳ hàng tháng; định kỳ 6 tháng, hằng năm", "P1M P6M P1Y"),
        ("mỗi tháng một số", "P1M"),
        ("02 năm một lần; 6 tháng/lần; mỗi năm một lần", "P2Y P6M P1Y"),
        ("01 lần/năm; 02 lần/năm", "P1Y -"),
        ("trước ngày 20/11 hằng năm", "XXXX-11-20 P1Y"),
        ("trước ngày 15 tháng 01 hằng năm", "XXXX-01-15 P1Y"),
        ("trước ngày 20 hằng tháng", "P1M"),
        ("chậm nhất ngày 15 của tháng cuối quý", "P3M"),
    ]);
}

#[test]
fn lunar_days_are_turned_into_gregorian_ones() {
    assert_values(&[
        ("Giỗ Tổ mùng 10 tháng 3 âm lịch", "2024-04-18"),
        ("mùng 10/3 âm lịch năm 2023", "2023-04-29"),
        ("Tết Nguyên đán Quý Mão", "2023-01-22"),
        ("Tết Nguyên đán Ất Tỵ 2025", "2025-01-29"),
        ("Tết Nguyên đán (Bính Ngọ) 2026; Tết Mậu Thân 1968", "2026-02-17 1968-01-29"),
        ("từ ngày 15 - 28 tháng 12 Âm lịch", "2024-01-25/2024-02-07"),
        ("Tết Nguyên đán 2026; Tết Âm lịch năm 2025", "2026-02-17 2025-01-29"),
        ("mùng 2 Tết", "2024-02-11"),
        ("đêm giao thừa", "2024-02-09"),
        ("ngày 23 tháng Chạp năm Quý Mão", "2024-02-02"),
        ("rằm tháng Giêng; rằm tháng Bảy năm Giáp Thìn", "2024-02-24 2024-08-18"),
        ("từ ngày 15 đến ngày 20 tháng 8 âm lịch", "2024-09-17/2024-09-22"),
        ("10/3/2025 âm lịch", "2025-04-07"),
        ("Xuân Mậu Tuất 2018; năm Giáp Thìn", "2018 2024"),
    ]);
}

#[test]
fn numbers_that_are_no_dates_are_left_alone() {
    assert_values(&[
        ("Nghị định số 72/2015/NĐ-CP, Luật số 11/2022/QH15, Quyết định 12/2015/QĐ-UBND", ""),
        ("trực 24/7; đạt 10/12 chỉ tiêu; 1/2 số hộ", ""),
        ("1.015.606 đồng; 0913.456.789; Điều 5 khoản 2", ""),
        ("Cách mạng tháng Tám; khóa XII; trong thời hạn 05 ngày làm việc", ""),
        ("quý khách hàng tháng này", ""),
        ("trong 6 tháng; 5 năm; đến 2000 hộ", ""),
        ("từ 10 đến 15 người; chính xác đến 1/10 độ", ""),
        ("một ngày 2-3 lần; ngày 3-4 tiếng; đất trồng cây hàng năm", ""),
    ]);
}

#[test]
fn a_day_that_the_calendar_has_not_is_told() {
    let found = dates(&grammar(), "ngày 31/4/2022 và ngày 29/02/2024");
    let values: Vec<_> = found.items.iter().map(|d| d.value.as_deref()).collect();
    assert_eq!(values, [None, Some("2024-02-29")]);
    let told: Vec<_> = found.diagnostics.iter().map(|d| d.code).collect();
    assert_eq!(told, [Code::DateImpossible]);
}

#[test]
fn a_limiting_word_makes_a_deadline() {
    let grammar = grammar();
    for (task, raw, value) in [
        ("Gửi báo cáo trước ngày 31/12/2023.", "trước ngày 31/12/2023", "../2023-12-31"),
        ("Gửi báo cáo trước 30/11/2024", "trước 30/11/2024", "../2024-11-30"),
        ("chậm nhất là ngày 15/10/2026", "chậm nhất là ngày 15/10/2026", "../2026-10-15"),
        ("đến hết tháng 2/2024", "đến hết tháng 2/2024", "../2024-02-29"),
        ("xong trước tháng 9/2026", "xong trước tháng 9/2026", "../2026-08-31"),
        ("hoàn thành trong quý II/2024", "trong quý II/2024", "2024-34"),
        ("thực hiện trong năm 2018", "trong năm 2018", "2018"),
        ("báo cáo số liệu đến hết tháng 9/2024 trước ngày 15/10/2024", "trước ngày 15/10/2024", "../2024-10-15"),
        ("cân đối vốn trong năm 2024, báo cáo trong tháng 7 năm 2024", "trong tháng 7 năm 2024", "2024-07"),
        ("rà soát các dự án trong giai đoạn 2026 - 2030 trong quý II/2024", "trong quý II/2024", "2024-34"),
    ] {
        let text = Text::of_lines(task);
        let dates = dates(&grammar, task);
        let (deadline, recurrence) = timing(&text, &grammar, &dates, Span::new(0, text.len()));
        let date = deadline.as_ref().and_then(|(_, i)| dates.items.get(*i)).map(|date| date.span.end);
        let behind = task.split(raw).next().map(|before| (before.to_owned() + raw).chars().count());
        assert_eq!(date, behind, "{task}");
        let deadline = deadline.map(|(t, _)| (t.raw, t.value));
        assert_eq!(deadline, Some((raw.to_owned(), Some(value.to_owned()))), "{task}");
        assert_eq!(recurrence, None, "{task}");
    }
    let task = "định kỳ hàng tháng báo cáo kết quả; Chiến lược phát triển đến năm 2030";
    let text = Text::of_lines(task);
    let (deadline, recurrence) = timing(&text, &grammar, &dates(&grammar, task), Span::new(0, text.len()));
    assert_eq!(deadline, None);
    assert_eq!(recurrence.and_then(|t| t.value).as_deref(), Some("P1M"));
}

#[test]
fn the_end_of_a_quarter_is_its_last_day() {
    let grammar = grammar();
    let found = dates(&grammar, "quý I/2024");
    let value = |bound| found.items.first().and_then(|d| deadline_value(d, bound));
    assert_eq!(value(Bound::Until).as_deref(), Some("../2024-03-31"));
    assert_eq!(value(Bound::Before).as_deref(), Some("../2023-12-31"));
    assert_eq!(value(Bound::Within).as_deref(), Some("2024-33"));
}

#[test]
fn figures_without_end_stay_linear() {
    let grammar = grammar();
    let found = dates(&grammar, &"1/5 2024 - ngày 10/ 3.4.5 tháng ".repeat(2000));
    assert!(found.items.len() <= 10_000);
}

#[test]
fn months_belong_to_the_year_told_in_their_sentence_where_a_document_says_none_of_its_own() {
    let grammar = grammar();
    let values = |words: &str| {
        let text = Text::of_lines(words);
        let found = read(&text, &grammar, &grammar.sweep(text.folded()), &Frame::default());
        found.items.iter().map(|d| d.value.clone().unwrap_or_default()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(values("Trong 10 tháng đầu năm 2025: 09 tháng đầu năm trồng dừa"), "2025-01/2025-10 2025-01/2025-09");
    assert_eq!(values("đánh giá Quý IV và năm 2025"), "2025-36 2025");
    assert_eq!(values("Năm 2025 trồng dừa. Trong 09 tháng đầu năm trồng mía"), "2025 XXXX-01/XXXX-09");
    assert_eq!(values("Hôm nay 26/1, Bộ có công văn"), "XXXX-01-26");
    assert_eq!(values("Ngày Thế giới không thuốc lá 31 tháng 5"), "XXXX-05-31");
}

#[test]
fn minutes_before_a_day_are_none_of_it_and_days_may_be_counted_too() {
    assert_values(&[
        ("Cập nhật: 16:22 - 18/08/2025", "2025-08-18"),
        ("báo cáo 10 ngày một lần", "P10D"),
        ("xong trước 25 - 01 - 2008", "2008-01-25"),
    ]);
}
