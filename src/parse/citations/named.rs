//! Citations by name: laws, codes, ordinances, the Constitution.
//!
//! In: the type word that a rule found. Out: a draft whose core is type and name, with number and date where they follow.

use super::name::{self, skip};
use super::{Draft, tail};
use crate::grammar::Grammar;
use crate::text::particles::MANY;
use crate::text::{Span, Text, part};

/// "Luật Đất đai số 31/2024/QH15 ngày 18/01/2024", "Hiến pháp năm 2013".
pub(super) fn read<'g>(
    text: &Text,
    grammar: &'g Grammar,
    rule: &'g str,
    word: Span,
    line: Span,
    drafts: &mut Vec<Draft<'g>>,
) {
    let f = text.folded();
    // pháp luật, kỷ luật: the type word is a half of another word
    if word.start >= 2 && f[word.start - 1] == b' ' {
        let before = part(f, 0, word.start - 1);
        // in capitals "QUY ĐỊNH LUẬT …" names a law, "PHÁP LUẬT …" none
        let capitals = text.is_all_caps(word);
        let cues = &grammar.words.citations;
        let half = match capitals {
            true => text.is_upper(before.len() - 1) && cues.halves_in_capitals.close(before),
            false => !text.is_upper(word.start) && (cues.halves_in_capitals.close(before) || cues.halves.close(before)),
        };
        if half {
            return;
        }
    }
    let Some(name) = name::statute(text, grammar, word, line.end) else {
        // "các Luật: Đất đai, Nhà ở"
        if f.get(word.end) == Some(&b':') {
            listed(text, grammar, rule, word, Span::new(word.end, line.end), drafts);
        }
        return;
    };
    // the title of the law itself, above its own bases
    let next = skip(f, name.span.end, line.end);
    if word.start == line.start && grammar.words.citations.bases.open(part(f, next, line.end)) {
        return;
    }
    let mut draft = Draft::new(rule, name.span);
    draft.statute = name.statute;
    draft.amending = name.amending;
    draft.kind = grammar.types.named_folded(part(f, word.start, word.end)).map(|t| t.name.as_str());
    draft.name = Some(name.span);
    tail::read(text, grammar, &mut draft, line.end);
    if draft.symbol.is_none() && draft.date.is_none() && is_bill(grammar, part(f, 0, line.end), name.span) {
        draft.statute = None;
    }
    if draft.amending {
        // behind the name of the amended law, number and date could be taken for that law's: the core leaves them out
        draft.core = name.span;
    }
    let behind = draft.end.max(draft.core.end);
    drafts.push(draft);
    listed(text, grammar, rule, word, Span::new(behind, line.end), drafts);
}

/// Further members of "các Luật Đường sắt, Hàng hải và Xây dựng", which the word for all of them opens.
fn listed<'g>(text: &Text, grammar: &'g Grammar, rule: &'g str, word: Span, rest: Span, drafts: &mut Vec<Draft<'g>>) {
    let f = text.folded();
    if !part(f, 0, word.start).ends_with(MANY.before_blank()) {
        return;
    }
    let mut at = rest.start;
    while let Some(name) = name::listed(text, grammar, at, rest.end) {
        let mut draft = Draft::new(rule, name.span);
        draft.statute = name.statute;
        draft.kind = name.statute.and_then(|s| grammar.statutes.entry(s)).map(|statute| statute.kind.as_str());
        draft.name = Some(name.span);
        tail::read(text, grammar, &mut draft, rest.end);
        at = draft.end;
        drafts.push(draft);
    }
}

/// True for a bill, which is not the law in force: "Luật Viên chức (sửa đổi)", "dự thảo Luật Viên chức".
fn is_bill(grammar: &Grammar, f: &[u8], name: Span) -> bool {
    let cues = &grammar.words.citations;
    let before = part(f, 0, name.start).trim_ascii_end();
    let behind = part(f, name.end, f.len()).trim_ascii_start();
    let amended = cues.amended.behind(behind).map(<[u8]>::trim_ascii_start);
    amended.is_some_and(|rest| !cues.passed.open(rest)) || cues.drafts.close(before)
}

#[cfg(test)]
mod tests {
    use crate::grammar::Grammar;

    /// Names and targets of the citations of a text.
    fn named(text: &str) -> Vec<(String, String)> {
        let grammar = Grammar::builtin().expect("the grammar loads");
        let text = crate::normalise(text, &grammar);
        let pair = |c: crate::document::Citation| (c.name.unwrap_or_default(), c.target.unwrap_or_default());
        crate::parse::parse(&text, &grammar).citations.into_iter().map(pair).collect()
    }

    #[test]
    fn the_members_of_a_list_of_laws_are_laws() {
        let names = |text: &str| named(text).into_iter().map(|pair| pair.0).collect::<Vec<_>>();
        assert_eq!(names("các Luật Đường sắt, Hàng hải và Xây dựng."), ["Luật Đường sắt", "Hàng hải", "Xây dựng"]);
        assert_eq!(names("các Luật: Đất đai, Nhà ở"), ["Đất đai", "Nhà ở"]);
        assert_eq!(names("Luật Đường sắt, Xây dựng mới"), ["Luật Đường sắt"]);
        let amending = "Luật Phòng, chống thiên tai và Luật Đê điều sửa đổi";
        assert_eq!(names(&format!("Theo {amending} 2020 thì")), [amending]);
        assert_eq!(names("Luật Nhà ở và Luật Đất đai (sửa đổi) năm 2024"), ["Luật Nhà ở", "Luật Đất đai (sửa đổi)"]);
        assert_eq!(names("Theo Luật sửa đổi 11 Luật về quân sự, quốc phòng 2025").len(), 1);
    }

    #[test]
    fn a_half_of_a_word_is_no_law() {
        assert_eq!(named("THỰC HIỆN PHÁP LUẬT BẢO ĐẢM TRẬT TỰ"), []);
        assert_eq!(named("quy định của pháp luật, DN và luật DN qua 4 lần sửa đổi").len(), 1);
        let [(name, target)] = &named("Căn cứ Luật Thanh tra số 11/2022/QH15")[..] else { panic!("one law") };
        assert_eq!((&**name, &**target), ("Luật Thanh tra", "/akn/vn/act/luat/qh/2022/11-2022-qh15"));
    }

    #[test]
    fn a_page_without_a_day_means_the_one_act_of_a_name() {
        assert_eq!(named("theo Luật Thú y")[0].1, "/akn/vn/act/luat/qh/2015/79-2015-qh13");
        assert_eq!(named("theo Luật Đất đai")[0].1, "");
    }
}
