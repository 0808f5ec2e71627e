//! Lists of papers that one sentence changes: its lead-in and its members.
//!
//! In: the place of a citation. Out: the relation that the lead-in of its list tells ("Bãi bỏ các Nghị quyết sau: a) …",
//! "Các quyết định sau hết hiệu lực: …"), and the sentence that ends the papers that it names.

use super::name::{clause_end, skip};
use super::relation::{Place, clause_start};
use crate::document::{Citation, Relation};
use crate::grammar::{Found, Grammar, meaning};
use crate::text::particles::{MANY, SEVERAL};
use crate::text::{Span, is_letter, is_word, part};

/// No lead-in is longer.
const LONGEST: usize = 400;
/// No more empty lines stand between a lead-in and its list.
const EMPTY: usize = 3;
/// "một số điều của các Quyết định": so many of these words before the papers.
const BEFORE_PAPERS: usize = 6;
/// A marker of an item is not longer: "12.", "đ)", "1.2.".
const MARKER: usize = 5;

/// A sentence that ends several papers opens with them: "Các quyết định sau hết hiệu lực".
fn is_plural(words: &[u8]) -> bool {
    words.starts_with(MANY.word()) || words.starts_with(SEVERAL.word())
}

/// The list of papers that is being read.
#[derive(Debug, Default)]
pub(super) struct Listing {
    /// How its items are marked, what is done to them, and the line of the last one.
    open: Option<(Shape, Relation, usize)>,
}

/// How an item is marked: by a figure, a letter, a dash, and the mark behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Shape(u8, u8);

impl Listing {
    /// What the list does to the first paper of an item, which stands at `start`.
    pub fn relation(&mut self, place: &Place<'_>, start: usize) -> Option<Relation> {
        let f = place.text.folded();
        let (shape, words) = marker(f, place.line.start, start);
        let at = skip(f, words, start);
        let part_of = || {
            let cue = place.grammar.relations.at(f, at, start);
            cue.is_some_and(|cue| cue.rule.meaning == meaning::Cue::Part) && !holds_cue(place.grammar, f, at, start)
        };
        if at < start && !part_of() && place.own(words, start, None) != Relation::Promulgates {
            return None;
        }
        let line = place.text.line_at(start);
        let before = last_line(place, line)?;
        let going_on = self.open.filter(|open| open.0 == shape && open.2 == before);
        let relation = match going_on {
            Some(open) => open.1,
            None => {
                let lead = *place.text.lines().get(before)?;
                let lead_in = part(f, lead.start, lead.end).trim_ascii_end().ends_with(b":");
                led_by(place, lead).filter(|_| lead_in || shape != Shape(0, 0))?
            }
        };
        self.open = Some((shape, relation, line));
        Some(relation)
    }
}

/// The line before, over empty ones.
fn last_line(place: &Place<'_>, line: usize) -> Option<usize> {
    let lines = place.text.lines();
    (1..=EMPTY).filter_map(|n| line.checked_sub(n)).find(|&i| lines.get(i).is_some_and(|l| !l.is_empty()))
}

/// The marker of an item and the end of it.
fn marker(f: &[u8], start: usize, end: usize) -> (Shape, usize) {
    let dashes = part(f, start, end).iter().take_while(|b| matches!(b, b' ' | b'-' | b'+' | b'*')).count();
    let at = start + dashes;
    let label = part(f, at, end.min(at + MARKER)).iter().take_while(|&&b| is_word(b) || b == b'.').count();
    let last = at + label;
    let class = |byte: u8| if is_letter(byte) { b'a' } else { b'0' };
    match (f.get(at), f.get(last.wrapping_sub(1)), f.get(last)) {
        (Some(&first), Some(b'.'), _) if label > 1 && (label <= 3 || !is_letter(first)) => {
            (Shape(class(first), b'.'), last)
        }
        (Some(&first), _, Some(&mark @ (b')' | b'/'))) if (1..=2).contains(&label) => {
            (Shape(class(first), mark), last + 1)
        }
        _ if dashes > 0 => (Shape(b'-', 0), at),
        _ => (Shape(0, 0), start),
    }
}

/// True where a word that tells a relation stands between two places.
fn holds_cue(grammar: &Grammar, f: &[u8], from: usize, to: usize) -> bool {
    use meaning::Cue::{Part, Promulgates};
    grammar.relations.each(f, Span::new(from, to)).any(|cue| !matches!(cue.rule.meaning, Part | Promulgates))
}

/// What a lead-in before a colon, and nothing but blanks behind it, does to the papers.
pub(super) fn led(place: &Place<'_>, before: Span, start: usize) -> Option<Relation> {
    let f = place.text.folded();
    let blank = part(f, before.end + 1, start).iter().all(|b| matches!(b, b' ' | b'-'));
    let from = before.start.max(place.line.start).max(before.end.saturating_sub(LONGEST));
    if blank { led_by(place, Span::new(from, before.end)) } else { None }
}

/// What a lead-in does to the papers of the list behind it, by its last sentence.
fn led_by(place: &Place<'_>, lead: Span) -> Option<Relation> {
    let f = place.text.folded();
    let end =
        lead.end - part(f, lead.start, lead.end).iter().rev().take_while(|b| matches!(b, b' ' | b':' | b'.')).count();
    let from = clause_start(f, lead.start.max(end.saturating_sub(LONGEST)), end);
    let mut cues = place.grammar.relations.scan(f, Span::new(from, end));
    cues.retain(|cue| cue.rule.meaning != meaning::Cue::Part);
    let cue = cues.iter().rev().find(|cue| is_turn(cue))?;
    let proposed = cues.iter().any(|cue| cue.rule.meaning == meaning::Cue::Proposed);
    // "danh mục văn bản bị thay thế: …": by another paper
    let passive = place.grammar.words.citations.passives.close(part(f, from, cue.span.start).trim_ascii_end());
    let names = !passive
        && match cue.rule.meaning {
            meaning::Cue::Expires => {
                let open = skip(f, from, end);
                is_plural(part(f, open, end))
            }
            // "Thông tư số … sửa đổi, bổ sung các Thông tư …": another paper changes them
            change => {
                change.is_change()
                    && !cites(place, Span::new(from, cue.span.start))
                    && names_papers(place, Span::new(cue.span.end, end))
            }
        };
    (names && !proposed).then(|| cue.rule.meaning.relation())
}

fn is_turn(cue: &Found<'_, meaning::Cue>) -> bool {
    cue.rule.meaning.is_change() || matches!(cue.rule.meaning, meaning::Cue::Expires | meaning::Cue::Mention)
}

/// True where words name papers only: "toàn bộ các Quyết định của Ủy ban nhân dân tỉnh", or nothing.
fn names_papers(place: &Place<'_>, words: Span) -> bool {
    let f = place.text.folded();
    let mut at = skip(f, words.start, words.end);
    for _ in 0..BEFORE_PAPERS {
        let rest = part(f, at, words.end);
        let many =
            place.grammar.words.citations.before_papers.behind(rest).map(|behind| at + rest.len() - behind.len());
        let part_of = || {
            let found = place.grammar.relations.at(f, at, words.end);
            found.filter(|found| found.rule.meaning == meaning::Cue::Part).map(|found| found.span.end)
        };
        let Some(next) = part_of().or(many) else { break };
        at = skip(f, next, words.end);
    }
    at >= words.end
        || !cites(place, Span::new(at, words.end)) && place.grammar.types.opening(part(f, at, words.end)).is_some()
}

/// True where a numbered paper is named.
fn cites(place: &Place<'_>, words: Span) -> bool {
    use meaning::Citation::{Numbered, NumberedLater};
    let mut heads = place.grammar.citations.each(place.text.folded(), words);
    heads.any(|head| matches!(head.rule.meaning, Numbered | NumberedLater))
}

/// What this paper does to a part of another that stands between the word of the change and "ban hành kèm theo":
/// "Sửa đổi, bổ sung Điều 3 Quy chế … ban hành kèm theo Quyết định số …".
pub(super) fn changed_part(place: &Place<'_>, cited: usize, to: usize) -> Option<Relation> {
    let f = place.text.folded();
    let floor = cited.max(place.line.start).max(to.saturating_sub(LONGEST));
    let from = clause_start(f, floor, to);
    let cues = place.grammar.relations.scan(f, Span::new(from, to));
    let opens = |cue: &&Found<'_, meaning::Cue>| {
        let words = part(f, marker(f, from, cue.span.start).1, cue.span.start).trim_ascii();
        cue.rule.meaning.is_change() && (words.is_empty() || place.grammar.words.citations.openings.close(words))
    };
    let first = cues.iter().find(|cue| cue.rule.meaning != meaning::Cue::Part).filter(opens)?;
    let last = cues.iter().rev().find(|cue| cue.rule.meaning.is_change())?;
    // the bracket behind a title names the paper that it stands in
    let behind = part(f, first.span.start, to);
    let bracket = behind.iter().rposition(|&b| b == b'(');
    let open = bracket.is_some_and(|at| !behind.get(at..).unwrap_or_default().contains(&b')'));
    (!open).then(|| last.rule.meaning.relation())
}

/// The words of a line that name papers which end with this one: "Quyết định số … hết hiệu lực kể từ ngày Quyết định này
/// có hiệu lực"; they begin a sentence.
pub(super) fn expiring(place: &Place<'_>, items: &[Citation]) -> Option<Span> {
    let f = place.text.folded();
    let cues = &place.grammar.words.citations;
    let at = place.line.start + cues.expired.first_in(part(f, place.line.start, place.line.end))?;
    let end = clause_end(f, at, place.line.end);
    let named = items.iter().filter(|item| item.core.start < at);
    let last = named.clone().next_back()?;
    let from = sentence_start(f, place.line.start, at);
    let first = named.clone().find(|item| item.span.start >= from)?;
    let (_, open) = marker(f, from, first.span.start);
    let opening = part(f, open, first.span.start).trim_ascii();
    let this = |words: &[u8]| cues.this_in_force.are_in(words);
    let begins = opening.is_empty() || this(opening) && opening.ends_with(b",");
    let begins = begins || opening.len() < SHORT && is_plural(opening);
    (begins && (this(part(f, at, end)) || this(opening)) && last.core.end <= at).then(|| Span::new(from, at))
}

/// "Các Nghị quyết …": words before the number of the first paper are not longer.
const SHORT: usize = 80;

/// Where the sentence begins that goes on to a place.
fn sentence_start(f: &[u8], floor: usize, to: usize) -> usize {
    let ends = |pair: &[u8]| pair == b". ";
    part(f, floor, to).windows(2).rposition(ends).map_or(floor, |i| floor + i + 2)
}

#[cfg(test)]
mod tests {
    use crate::document::Relation::{self, Amends, Basis, Mention, Promulgates, Repeals, Replaces};
    use crate::grammar::Grammar;

    /// The relations of the citations of a decision's articles.
    fn relations(body: &str) -> Vec<Relation> {
        let grammar = Grammar::builtin().expect("the grammar loads");
        let head = "ỦY BAN NHÂN DÂN\nTỈNH NGHỆ AN\nQUYẾT ĐỊNH\nVề việc trồng rừng\n";
        let text = crate::layout::normalise(&format!("{head}{body}"), &grammar);
        crate::parse::parse(&text, &grammar).citations.iter().map(|c| c.relation).collect()
    }

    #[test]
    fn the_members_of_a_list_have_the_relation_of_its_lead_in() {
        let list = "a) Quyết định số 11/2021/QĐ-UBND về trồng cây;\nb) Khoản 2 Điều 3 Quyết định số 12/2021/QĐ-UBND.";
        for (lead, relation) in [
            ("Điều 1. Trồng rừng.\n2. Quyết định này bãi bỏ các Quyết định:", Repeals),
            ("Quyết định này có hiệu lực kể từ ngày ký và thay thế:", Replaces),
            ("Điều 2. Các quyết định sau hết hiệu lực thi hành kể từ ngày Quyết định này có hiệu lực:", Repeals),
            ("Điều 1. Bãi bỏ toàn bộ một số văn bản quy phạm pháp luật của Ủy ban nhân dân tỉnh", Repeals),
            ("Điều 1. Sửa đổi, bổ sung một số điều của các Quyết định sau:", Amends),
            ("Điều 1. Danh mục các văn bản bị thay thế:", Mention),
            ("Điều 1. Kiến nghị bãi bỏ các văn bản sau:", Mention),
            ("Điều 1. Thực hiện bãi bỏ các thủ tục nêu tại các văn bản sau:", Mention),
        ] {
            assert_eq!(relations(&format!("{lead}\n{list}")), [relation; 2], "{lead}");
        }
        let after =
            "Bãi bỏ các Quyết định:\na) Quyết định số 11/2021/QĐ-UBND.\n2. Quyết định số 12/2021/QĐ-UBND vẫn áp dụng.";
        assert_eq!(relations(after), [Repeals, Mention]);
        let line =
            "Điều 1. Đồng thời thay thế các quyết định: Quyết định số 11/2021/QĐ-UBND, Quyết định số 12/2021/QĐ-UBND.";
        assert_eq!(relations(line), [Replaces; 2]);
        let acts =
            "1. Thông tư số 36/2020/TT-BTC sửa đổi một số điều của các Thông tư về phí\n2. Thông tư số 37/2020/TT-BTC.";
        assert_eq!(relations(acts), [Mention; 2]);
        let amending = "Điều 1. Bãi bỏ các Quyết định sau:\n1. Quyết định số 12/2021/QĐ-UBND ngày 11/12/2021 sửa đổi, bổ sung \
                        một số điều của Quyết định số 11/2020/QĐ-UBND.";
        assert_eq!(relations(amending), [Repeals, Mention]);
    }

    #[test]
    fn a_paper_that_ends_with_this_one_is_repealed() {
        let force = "kể từ ngày Quyết định này có hiệu lực thi hành";
        let both = "Quyết định số 11/2021/QĐ-UBND và Quyết định số 12/2021/QĐ-UBND";
        for (text, relation) in [
            (format!("Điều 2. Trồng rừng. {both} hết hiệu lực {force}."), Repeals),
            (format!("Điều 2. {force}, {both} hết hiệu lực."), Repeals),
            (format!("Điều 2. {both} hết hiệu lực từ năm 2024."), Mention),
            (format!("Điều 2. Giấy phép cấp theo {both} hết hiệu lực {force}."), Mention),
        ] {
            assert_eq!(relations(&text), [relation; 2], "{text}");
        }
    }

    #[test]
    fn only_what_this_paper_changes_itself_is_changed() {
        for (text, expected) in [
            ("Điều 1. Luật Lâm nghiệp được sửa đổi, bổ sung một số điều bởi Luật số 16/2023/QH15.", vec![Mention; 2]),
            (
                "Điều 1. Thực hiện Nghị định số 91/2024/NĐ-CP ngày 18/7/2024 của Chính phủ sửa đổi, bổ sung Nghị định số 156/2018/NĐ-CP.",
                vec![Mention; 2],
            ),
            ("Điều 1. Rà soát, sửa đổi, bổ sung Quyết định số 11/2021/QĐ-UBND.", vec![Mention]),
            ("Điều 1. Tham mưu sửa đổi Quyết định số 11/2021/QĐ-UBND.", vec![Mention]),
            ("Điều 1. Theo đề nghị của Giám đốc Sở, sửa đổi Quyết định số 11/2021/QĐ-UBND.", vec![Amends]),
            (
                "Điều 1. Sửa đổi, bổ sung Điều 3 Quy chế quản lý rừng ban hành kèm theo Quyết định số 11/2021/QĐ-UBND.",
                vec![Amends],
            ),
            ("Điều 1. Bãi bỏ 02 quy trình được ban hành kèm theo Quyết định số 11/2021/QĐ-UBND.", vec![Repeals]),
            ("SỬA ĐỔI QUY CHẾ (Ban hành kèm theo Quyết định số 11/2021/QĐ-UBND)", vec![Promulgates]),
            ("Điều 1. Gửi hồ sơ đầy đủ (kèm theo), dự thảo Nghị định số 91/2024/NĐ-CP.", vec![Mention]),
            ("Căn cứ Quyết định số 11/2021/QĐ-UBND.\nĐiều 1. Trồng rừng.", vec![Basis]),
            ("Điều 1. Sửa đổi Luật Lâm nghiệp và Quyết định số 11/2021/QĐ-UBND.", vec![Mention, Amends]),
            ("Sau 02 năm triển khai thực hiện Quyết định số 11/2021/QĐ-UBND.\nĐiều 1. Trồng rừng.", vec![Mention]),
        ] {
            assert_eq!(relations(text), expected, "{text}");
        }
    }
}
