//! What tells a report of a newspaper (bài báo) from a paper without its head.
//!
//! In: the text. Out: whether a newspaper's lead or a reporter's name stands in it, and whether the end of a paper does.

use crate::grammar::Grammar;
use crate::grammar::meaning::Component;
use crate::text::{Span, Text, part};

/// The name of a newspaper in brackets is not longer.
const NEWSPAPER: usize = 16;
/// A reporter's name has so many words.
const WORDS: std::ops::RangeInclusive<usize> = 2..=4;
/// A reporter's name is one of so many last lines.
const LAST: usize = 3;
/// Lines of a signature are not longer.
const SIGNATURE: usize = 60;

/// The name behind it is not longer.
const PICTURED: usize = 48;

/// True for a line that a newspaper opens with: "(BẮC NINH) - UBND tỉnh vừa …".
pub(super) fn is_lead(text: &Text, line: Span) -> bool {
    let words = text.slice(line);
    // the lead that a page shows beside "more"
    let Some(name) = words.strip_prefix("more").unwrap_or(words).strip_prefix('(') else { return false };
    let Some((name, rest)) = name.split_once(')').filter(|(name, _)| name.chars().count() <= NEWSPAPER) else {
        return false;
    };
    let capitals = name.chars().all(|c| c.is_uppercase() || matches!(c, ' ' | '.' | '-'));
    capitals && name.chars().count() > 1 && rest.trim_start().starts_with(['-', '–', '—'])
}

/// True for the words below a picture, which end with who made it: "Trồng dừa ven biển. Ảnh: T. Bình".
pub(super) fn is_pictured(text: &Text, grammar: &Grammar, line: Span) -> bool {
    let words = part(text.folded(), line.start, line.end);
    grammar.words.components.pictures.iter().any(|label| {
        let from = words.len().saturating_sub(PICTURED + label.len());
        let found = memchr::memmem::rfind(&words[from..], label).map(|at| from + at);
        found.is_some_and(|at| {
            let opens = at == 0 || matches!(words.get(at - 1), Some(b' ' | b'.' | b'('));
            opens && at + label.len() < words.len() && text.is_upper(line.start + at)
        })
    })
}

/// True where a newspaper's lead stands in a text, or a reporter's name alone at its end, and no end of a paper.
pub(super) fn is_credited(text: &Text, grammar: &Grammar) -> bool {
    let lines = text.lines();
    // a reporter's name stands below a paragraph of his
    let told = |pair: &[Span]| match pair {
        [above, line] => is_credit(text, grammar, *line) || is_name(text, *line) && is_told(text, *above),
        _ => false,
    };
    let last = lines.get(lines.len().saturating_sub(LAST + 1)..).unwrap_or_default();
    (lines.iter().any(|&line| is_lead(text, line)) || last.windows(2).any(told)) && !has_end(text, grammar)
}

/// True for a paragraph that does not end as papers do ("./.").
fn is_told(text: &Text, line: Span) -> bool {
    let words = part(text.folded(), line.start, line.end);
    line.len() > SIGNATURE && words.ends_with(b".") && !words.ends_with(b"./.")
}

/// True for a line that says who wrote a report: "Tin, ảnh: Lò Văn Tám", "Theo LÒ VĂN TÁM (Báo A)".
fn is_credit(text: &Text, grammar: &Grammar, line: Span) -> bool {
    let words = part(text.folded(), line.start, line.end);
    let behind = grammar.words.components.credits.behind(words);
    let name = behind.map(|behind| line.end - behind.len() + usize::from(behind.first() == Some(&b' ')));
    let marked = || words.iter().any(|b| matches!(b, b';' | b'/') || b.is_ascii_digit());
    line.len() <= SIGNATURE
        && name.is_some_and(|at| at < line.end && text.is_upper(at))
        && !marked()
        && !words.ends_with(b":")
}

/// True for some words with capitals and nothing else, or a name and where its bearer works ("Lò Văn Tám - Văn phòng UBND").
fn is_name(text: &Text, line: Span) -> bool {
    let words = text.slice(line);
    let words = words.split_once(" - ").filter(|_| line.len() <= SIGNATURE).map_or(words, |(name, _)| name);
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase)
    };
    WORDS.contains(&words.split(' ').count()) && words.split(' ').all(word)
}

/// True where the end of a paper stands in a text: its addressees or the lines of a signature.
pub(super) fn has_end(text: &Text, grammar: &Grammar) -> bool {
    let signs = |line: &&Span| {
        use Component::{ByOrder, InPlace, Office, OnBehalf, Signed};
        let cue = || grammar.components.at(text.folded(), line.start, line.end).map(|cue| cue.rule.meaning);
        line.len() <= SIGNATURE
            && text.is_upper(line.start)
            && (text.is_all_caps(**line) && matches!(cue(), Some(OnBehalf | InPlace | ByOrder | Office))
                || cue() == Some(Signed))
    };
    let lists = |line: &Span| grammar.words.components.recipients.open(part(text.folded(), line.start, line.end));
    text.lines().iter().any(|line| lists(line) || signs(&line))
}

#[cfg(test)]
mod tests {
    use super::super::tests::frame_of as frame;
    use crate::document::Form;

    const TOLD: &str =
        "Các xã ven biển trồng xong dừa trên các tuyến đường và báo cáo về kết quả trồng dừa của từng thôn.";

    #[test]
    fn a_newspaper_is_told_by_its_lead_a_picture_or_the_name_of_who_wrote() {
        for text in [
            format!("Trồng dừa\n{TOLD}\nLò Văn Tám"),
            format!("Trồng dừa\n{TOLD}\nTheo LÒ VĂN TÁM (TTO)"),
            format!("Trồng dừa\nDừa ở ven biển. Ảnh: L. Tám\n{TOLD}"),
            format!("Trồng dừa\n{TOLD}\n(BẮC NINH) – Tỉnh trồng dừa."),
            format!("Trồng dừa\nChủ tịch UBND tỉnh yêu cầu các xã trồng dừa. {TOLD}"),
        ] {
            assert_eq!(frame(&text).form, Form::Article, "{text}");
        }
        for text in [
            format!("{TOLD}\nLò Văn Tám"),
            format!("Trồng dừa\n{TOLD}\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLò Văn Tám"),
            "UBND tỉnh có ý kiến như sau:\nGiao Sở Y tế trồng dừa.".to_owned(),
        ] {
            let form = frame(&text).form;
            assert_eq!(form == Form::Article, text.starts_with("Các"), "{text}");
        }
    }

    #[test]
    fn the_lead_of_a_newspaper_says_what_it_is_about_wherever_it_stands() {
        let text = format!(
            "Trồng dừa\n{TOLD}\nTrước đó, ngày 7/11/2020, Văn phòng Chính phủ có Công văn số 12/VPCP-NN về trồng mía.\n\
             more(BẮC NINH) – Bộ Y tế vừa có Công văn số 5/BYT-DP về việc trồng dừa ven biển."
        );
        let header = frame(&text).header;
        assert_eq!((header.authority.as_deref(), header.code.as_deref()), (Some("Bộ Y tế"), Some("5/BYT-DP")));
    }

    #[test]
    fn a_letter_below_its_addressees_is_not_the_paper_that_it_carries_out() {
        let text = "Kính gửi: Các xã\nThủ tướng Chính phủ đã ban hành Công điện số 12/CĐ-TTg ngày 18/11/2025 về trồng dừa. Bộ Văn hóa, Thể thao và \
                    Du lịch yêu cầu:\n1. Các xã trồng dừa.\nNơi nhận:\n- Như trên;\n- Lưu: VT.";
        let header = frame(text).header;
        assert_eq!((header.code, header.type_code.as_deref()), (None, Some("CV")));
        assert_eq!(header.authority.as_deref(), Some("Bộ Văn hóa, Thể thao và Du lịch"));
    }

    #[test]
    fn scraps_of_sentences_and_deputies_issue_nothing() {
        let of = |sentence: &str| frame(&format!("Trồng dừa\n{sentence}")).header.authority;
        for scrap in [
            "Kế hoạch do Phó Chủ tịch UBND tỉnh Lê Đông Sơn ký ban hành, yêu cầu các xã trồng dừa.",
            "Các tỉnh gửi Bộ Tài chính để giao các xã trồng dừa.",
            "Phó Thủ tướng Lê Văn Tám yêu cầu các xã trồng dừa.",
        ] {
            let found = of(scrap);
            assert!(found.is_none() || found.as_deref() == Some("UBND tỉnh"), "{scrap}: {found:?}");
        }
        assert_eq!(of("Lãnh đạo Sở Y tế yêu cầu các xã trồng dừa.").as_deref(), Some("Sở Y tế"));
        let quoted =
            of("Theo đó, tại công văn 12/UBND-KT, Phó chủ tịch UBND tỉnh Lê Văn Tám yêu cầu các xã trồng dừa.");
        assert_eq!(quoted.as_deref(), Some("UBND tỉnh"));
        let noted = frame(
            "UBND tỉnh có ý kiến như sau:\nGiao Sở Y tế trồng dừa.\n(Theo Công văn số 12/UBND-KT, ngày 23/11/2023)",
        );
        assert_eq!((noted.form, noted.header.code.as_deref()), (Form::Republished, Some("12/UBND-KT")));
    }
}
