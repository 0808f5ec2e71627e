//! What follows the core of a citation.
//!
//! In: a draft. Out: its number, date, year, issuer and subject, as far as they stand right behind it.

use std::sync::LazyLock;

use super::name::skip;
use super::{Draft, day, name, subject, symbol};
use crate::grammar::{Grammar, meaning};
use crate::text::particles::{BY, MATTER};
use crate::text::{Span, Text, fold, is_word, part};

/// The President (Chủ tịch nước) in a symbol.
const PRESIDENT: &str = "CTN";
/// Letters of a year alone.
const YEAR: usize = 4;

/// Reads what follows: number of a named law, date, year, issuer, subject.
pub(super) fn read(text: &Text, grammar: &Grammar, draft: &mut Draft, end: usize) {
    let f = text.folded();
    let mut at = draft.core.end;
    for _ in 0..5 {
        let next = skip(f, at, end);
        // "Luật Đất đai 31/2024/QH15"
        let number = || symbol::read(text, grammar, next, end).filter(|s| s.is_assembly() && s.year.is_some());
        if draft.name.is_some()
            && draft.symbol.is_none()
            && f.get(next).is_some_and(u8::is_ascii_digit)
            && let Some(number) = number()
        {
            at = number.span.end;
            draft.core.end = at;
            draft.symbol = Some(number);
            continue;
        }
        let Some(found) = grammar.citation_parts.at(f, next, end) else {
            // "ngày 12/3/2025 UBND tỉnh Hà Nam": "của" was left out
            let dated = draft.authority.is_none() && draft.symbol.is_some() && at == draft.core.end && next > at;
            let named = dated && draft.date.as_ref().is_some_and(|date| date.len() > YEAR) && text.is_upper(next);
            if named && grammar.agencies.longest(f, next, end).is_some() {
                draft.authority = name::authority(text, grammar, next, end, is_joint(draft));
                at = draft.authority.map_or(at, |issuer| issuer.end);
                draft.end = at;
                continue;
            }
            break;
        };
        match found.rule.meaning {
            meaning::Part::Number if draft.name.is_some() && draft.symbol.is_none() => {
                let Some(symbol) = found.slot("digit").and_then(|d| symbol::read(text, grammar, d.start, end)) else {
                    break;
                };
                if !symbol.is_full() || is_of_another(grammar, &symbol, draft) {
                    break;
                }
                at = symbol.span.end;
                draft.core.end = at;
                draft.symbol = Some(symbol);
                // the bracket of "(Luật số 45/2013/QH13)"
                at += usize::from(f.get(at) == Some(&b')'));
            }
            meaning::Part::Day if draft.date.as_ref().is_none_or(|date| date.len() == YEAR) && !draft.impossible => {
                let Some(day) = found.slot("day") else { break };
                // a date without "ngày" belongs to it only right behind the number
                let bare = f[next].is_ascii_digit();
                if bare && (draft.symbol.is_none() || draft.authority.is_some()) {
                    break;
                }
                draft.date = day::read(part(f, day.start, day.end));
                draft.impossible = draft.date.is_none();
                at = day.end;
                // "được Quốc hội thông qua ngày …" is said of it, and not its name
                let told = found.slot("words").is_some();
                draft.core.end = if told { draft.core.end } else { at };
                draft.end = draft.end.max(at);
                at += usize::from(f[next] == b'(' && f.get(at) == Some(&b')'));
            }
            // "ngày … tháng 4 năm 2026": as much of it as there is
            meaning::Part::DayBlank if draft.date.is_none() && !draft.impossible => {
                let number = |slot: &str| found.slot(slot).map(|s| text.slice(s).trim());
                draft.date = number("year").map(|year| match number("date_month_number") {
                    Some(month) => format!("{year}-{month:0>2}"),
                    None => year.to_owned(),
                });
                at = found.span.end;
                draft.core.end = at;
            }
            meaning::Part::Year if draft.date.is_none() && draft.authority.is_none() => {
                let Some(year) = found.slot("year").filter(|year| is_whole(f, *year, end)) else { break };
                // a number has its year inside, or behind it as law sites write: "Chỉ thị 31/CT-TTg năm 2023"
                let written = text.slice(year);
                let same = |s: &symbol::Symbol| s.year.is_none_or(|y| y.to_string() == written);
                // "Nghị định số 72 năm 2015": a type that has the year in its number
                let yearly = || draft.kind.and_then(|kind| grammar.types.named(kind)).is_some_and(|kind| kind.yearly);
                let numbered = draft.symbol.as_ref().is_some_and(|s| same(s) && (s.is_full() || yearly()));
                if draft.name.is_none() && !numbered || is_of_the_work(text, grammar, draft, written) {
                    break;
                }
                draft.date = Some(text.slice(year).to_owned());
                at = if f[next] == b'(' { found.span.end } else { year.end };
                draft.core.end = if f[next] == b'(' { draft.core.end } else { at };
            }
            meaning::Part::Authority if draft.authority.is_none() => {
                // "do Bộ Tài chính ban hành": the issuer stands inside
                let maker = found.slot("words");
                let begin = skip(f, maker.map_or(found.span.end, |w| w.start), end);
                let Some(issuer) = name::authority(text, grammar, begin, end, is_joint(draft)) else { break };
                draft.authority = Some(issuer);
                draft.end = issuer.end;
                // "ban hành" is no verb of the subject
                let whole = maker.is_some_and(|words| text.trim(words) == issuer);
                at = if whole { found.span.end } else { issuer.end };
            }
            meaning::Part::SubjectLead => {
                draft.subject = subject::read(text, grammar, Span::new(behind_lead(f, found.span, end), end));
                break;
            }
            // what a law says of something is the matter of the sentence, not the law's
            meaning::Part::Subject | meaning::Part::Ruling | meaning::Part::Amending if draft.name.is_none() => {
                let rest = Span::new(behind_about(grammar, f, next + usize::from(f[next] == b','), end), end);
                let lead_in = found.rule.meaning == meaning::Part::Ruling && draft.authority.is_none();
                if !lead_in || !subject::leads_in(f, rest) {
                    draft.subject = subject::read(text, grammar, rest);
                }
                break;
            }
            _ => break,
        }
    }
    maker_behind(text, grammar, draft);
    draft.end = draft.end.max(draft.core.end);
    if let Some(name) = &mut draft.name {
        name.end = name.end.min(draft.core.end);
    }
}

/// True for a year that is that of the work and not of the law: "tình hình thực hiện Luật Thú y năm 2025", where no law of
/// that name was passed in it.
fn is_of_the_work(text: &Text, grammar: &Grammar, draft: &Draft, year: &str) -> bool {
    let editions = draft.statute.and_then(|s| grammar.statutes.entry(s)).map_or(&[][..], |s| &s.editions);
    let before = part(text.folded(), 0, draft.core.start).trim_ascii_end();
    let passed = |date: &String| date.starts_with(year);
    !editions.is_empty()
        && grammar.words.citations.work.close(before)
        && !editions.iter().filter_map(|e| e.date.as_ref()).any(passed)
}

/// True for a number that is of no law: "Luật Quy hoạch (số 37/2019/NĐ-CP …)". Laws of old bear that of the order (lệnh) with
/// which the President made them known: "58-L/CTN".
fn is_of_another(grammar: &Grammar, symbol: &symbol::Symbol, draft: &Draft) -> bool {
    if symbol.issuers.first().is_some_and(|issuer| issuer == PRESIDENT) {
        return false;
    }
    let mut kinds = symbol.kind.iter().flat_map(|code| grammar.types.coded(code)).peekable();
    kinds.peek().is_some() && !kinds.any(|kind| kind.named || draft.kind == Some(kind.name.as_str()))
}

/// The place behind the words that lead to a subject; of "về việc làm." (work) only "về" leads to it.
fn behind_lead(f: &[u8], lead: Span, end: usize) -> usize {
    static WORK: LazyLock<Vec<u8>> = LazyLock::new(|| fold("làm"));
    let next = skip(f, lead.end, end);
    let behind = part(f, next, end).strip_prefix(WORK.as_slice());
    let alone = behind.is_some_and(|rest| !matches!(rest, [b' ', ..]) && !rest.first().is_some_and(|&b| is_word(b)));
    let matter = MATTER.word();
    let begins = part(f, lead.start, lead.end).ends_with(matter);
    if alone && begins { lead.end - matter.len() } else { next }
}

/// The issuer of "… về tuyển quân do Ủy ban nhân dân tỉnh Hà Nam ban hành", which is no part of the subject.
fn maker_behind(text: &Text, grammar: &Grammar, draft: &mut Draft) {
    let cues = &grammar.words.citations;
    let by = BY.apart();
    let Some(subject) = draft.subject.filter(|_| draft.authority.is_none()) else { return };
    let words = part(text.folded(), subject.start, subject.end);
    let words = cues.lays_down.before(words).unwrap_or(words);
    let Some(maker) = cues.enacts.before(words).and_then(|maker| maker.strip_suffix(b" ")) else { return };
    let Some(at) = BY.last_in(maker) else { return };
    let before = part(words, 0, at);
    let issuer = Span::new(subject.start + at + by.len(), subject.start + maker.len());
    let whole =
        name::authority(text, grammar, issuer.start, issuer.end, is_joint(draft)).filter(|name| *name == issuer);
    // "văn bản do Ủy ban nhân dân ban hành" is what the paper is about
    if whole.is_some() && !cues.papers.close(before) {
        (draft.authority, draft.subject) = (whole, Some(Span::new(subject.start, subject.start + at)));
    }
}

/// True for a paper of several bodies.
fn is_joint(draft: &Draft) -> bool {
    let by_symbol = |s: &symbol::Symbol| s.kind.as_deref().is_some_and(|kind| kind.contains("LT") || kind == "TTLB");
    draft.kind.is_some_and(|kind| kind.ends_with("liên tịch")) || draft.symbol.as_ref().is_some_and(by_symbol)
}

/// The place behind "về" or "về việc", which lead to a subject and do not belong to it.
fn behind_about(grammar: &Grammar, f: &[u8], at: usize, end: usize) -> usize {
    let at = skip(f, at, end);
    let words = part(f, at, end);
    let behind = grammar.words.citations.subject_leads.behind(words);
    behind.map_or(at, |behind| skip(f, at + words.len() - behind.len(), end))
}

/// True for a year that is no part of a longer figure or of a term: "2021 - 2025", "2024/NĐ-CP".
fn is_whole(f: &[u8], year: Span, end: usize) -> bool {
    let figure = |at: usize| f.get(at).is_some_and(u8::is_ascii_digit);
    let term = skip(f, year.end, end);
    match f.get(year.end) {
        Some(&b) if is_word(b) => false,
        Some(b'/') if f.get(year.end + 1).is_some_and(|&n| is_word(n)) => false,
        _ => f.get(term) != Some(&b'-') || !figure(skip(f, term + 1, end)),
    }
}

#[cfg(test)]
mod tests {
    use crate::grammar::Grammar;

    /// The raw words of the first citation of a text, its issuer and its subject.
    fn first(text: &str) -> [String; 3] {
        let grammar = Grammar::builtin().expect("the grammar loads");
        let text = crate::normalise(text, &grammar);
        let citation = crate::parse::parse(&text, &grammar).citations.into_iter().next().expect("a citation");
        [citation.raw, citation.authority.unwrap_or_default(), citation.subject.unwrap_or_default()]
    }

    #[test]
    fn a_law_bears_no_number_of_another_type() {
        let decrees =
            "Các Nghị định quy định chi tiết Luật Quy hoạch (số 37/2019/NĐ-CP ngày 07/5/2019, số 58/2023/NĐ-CP)";
        assert_eq!(first(decrees)[0], "Luật Quy hoạch");
        for law in ["Luật Quy hoạch số 21/2017/QH14", "Luật Thương mại số 58-L/CTN", "Luật Báo chí số 29-LCT/HĐNN8"]
        {
            assert_eq!(first(&format!("Căn cứ {law};"))[0], law);
        }
    }

    #[test]
    fn an_issuer_is_found_behind_the_day_and_behind_the_subject() {
        for (paper, rest, issuer, subject) in [
            ("Công văn 15/UBND-NC ngày 19/4/2025", " UBND TP. Hà Nội về trồng cây", "UBND TP. Hà Nội", "trồng cây"),
            ("Công văn 15/UBND-NC ngày 19/4/2025", ", UBND tỉnh trồng cây", "", ""),
            (
                "Kế hoạch 16/KH-UBND năm 2025",
                " về trồng cây do thành phố Cần Thơ ban hành",
                "thành phố Cần Thơ",
                "trồng cây",
            ),
            ("Kế hoạch 16/KH-UBND", " về trồng cây do tỉnh Hà Nam ban hành quy định", "tỉnh Hà Nam", "trồng cây"),
            (
                "Quyết định 16/QĐ-UBND năm 2025",
                " bãi bỏ văn bản do Ủy ban nhân dân tỉnh ban hành",
                "",
                "bãi bỏ văn bản do Ủy ban nhân dân tỉnh ban hành",
            ),
            ("Nghị quyết số 12/NQ-HĐND", " do HĐND tỉnh ban hành quy định mức thu", "HĐND tỉnh", "quy định mức thu"),
            ("Nghị quyết số 12/NQ-HĐND", " của HĐND TP. Hà Nội về ngân sách", "HĐND TP. Hà Nội", "ngân sách"),
            ("Quyết định số 5/QĐ-BCA", " của Bộ Công an TẢI VỀ", "Bộ Công an", ""),
            ("Quyết định số 5/QĐ-BCA", " của Bộ Công an về trồng cây TẢI VỀ", "Bộ Công an", "trồng cây"),
            ("Quyết định số 5/QĐ-BCA", " của Bộ Công an, giao Sở Tài chính trồng cây", "Bộ Công an", ""),
            ("Quyết định 1244/2025/QĐ-CTN năm 2025", " về đặc xá", "", "đặc xá"),
            ("Bộ luật Lao động", " về việc làm.", "", "việc làm"),
        ] {
            let [raw, found, about] = first(&format!("Theo {paper}{rest}"));
            assert!(raw.starts_with(paper), "{raw}");
            assert_eq!((&*found, &*about), (issuer, subject), "{rest}");
        }
    }

    #[test]
    fn the_year_of_a_work_is_not_the_year_of_its_law() {
        let [work, ..] = first("Báo cáo kết quả thực hiện Luật An toàn, vệ sinh lao động năm 2025");
        assert_eq!(work, "Luật An toàn, vệ sinh lao động");
        let [law, ..] = first("Kế hoạch thực hiện Luật Đất đai năm 2024");
        assert_eq!(law, "Luật Đất đai năm 2024");
    }
}
