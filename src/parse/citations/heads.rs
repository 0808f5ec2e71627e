//! Citations that begin with a type word and go on with a number.
//!
//! In: the heads that the rules found in a paragraph. Out: drafts with type, number and what follows. Heads that
//! name a statute go to [`super::named`], those that name a Party paper to [`super::party`].

use super::name::skip;
use super::relation::joint_before;
use super::symbol::{self, Symbol};
use super::{Draft, Frame, day, name, named, own_code, party, shared, tail};
use crate::grammar::{Found, Grammar, Repeat, meaning};
use crate::text::particles::{MANY, NUMBER, OF, SEVERAL};
use crate::text::{Span, Text, is_letter, is_word, part};

/// The citations of a paragraph that begin with words.
pub(super) fn read<'g>(
    text: &Text,
    grammar: &'g Grammar,
    frame: &Frame,
    line: Span,
    heads: Vec<Found<'g, meaning::Citation>>,
    drafts: &mut Vec<Draft<'g>>,
) {
    let f = text.folded();
    let first = drafts.len();
    let mut free = 0;
    for head in heads {
        let own = |d: &Draft| d.amending && (d.core.end..d.end).contains(&head.span.start);
        if head.span.start < free && head.rule.meaning == meaning::Citation::NumberedLater && head.span.end > free {
            // "Luật Ban hành văn bản … của Ủy ban nhân dân, Nghị định số …": the number is the later type's
            let rest = grammar.citations.scan(f, Span::new(free, head.span.end + 1));
            let before = drafts.len();
            read(text, grammar, frame, line, rest, drafts);
            free = drafts[before..].last().map_or(free, |d| d.core.end.max(free));
            continue;
        }
        if head.span.start < free || drafts[first..].iter().rev().take(4).any(own) {
            continue;
        }
        let before = drafts.len();
        match head.rule.meaning {
            meaning::Citation::NumberedLater if !is_one_document(text, grammar, &head) => {
                // the number belongs to a later type word, which the match went over
                let inside = Span::new(type_slot(&head).map_or(head.span.start + 1, |t| t.end), head.span.end + 1);
                read(text, grammar, frame, line, grammar.citations.scan(f, inside), drafts);
                free = drafts[before..].last().map_or(head.span.end, |d| d.core.end);
                continue;
            }
            // "Luật Thanh tra số 11/2022/QH15": the word is the law's name
            meaning::Citation::Numbered if is_law(grammar, f, &head) => {
                let kind = type_slot(&head).unwrap_or(head.span);
                named::read(text, grammar, &head.rule.id, kind, line, drafts);
            }
            meaning::Citation::Numbered | meaning::Citation::NumberedLater => {
                numbered(text, grammar, &head, line, drafts);
                // "Hiến pháp 2013": the figure is the year of an act cited by name
                let by_name = type_slot(&head).filter(|kind| {
                    let folded = part(f, kind.start, kind.end);
                    drafts.len() == before && grammar.types.named_folded(folded).is_some_and(|kind| kind.named)
                });
                if let Some(kind) = by_name {
                    named::read(text, grammar, &head.rule.id, kind, line, drafts);
                }
            }
            meaning::Citation::Blank => blank(text, grammar, frame, &head, line, drafts),
            meaning::Citation::Continued => continued(text, grammar, &head, line, first, drafts),
            meaning::Citation::Named => named::read(text, grammar, &head.rule.id, head.span, line, drafts),
            meaning::Citation::PartyNamed => party::read(text, grammar, &head, line, drafts),
        }
        if let Some(draft) = drafts.get(before) {
            if own_code(frame).is_some_and(|own| draft.core.contains(own)) {
                drafts.truncate(before);
                continue;
            }
            free = if draft.amending { head.span.end } else { draft.core.end };
        }
    }
    sort_inner_laws(drafts, first);
}

/// Laws inside the name of an amending law count only where they have a number of their own there; what stands
/// behind the name is the amending law's.
fn sort_inner_laws(drafts: &mut Vec<Draft>, first: usize) {
    if !drafts[first..].iter().any(|d| d.amending) {
        return;
    }
    let mut outer: Option<Span> = None;
    let line = drafts.split_off(first);
    for mut draft in line {
        match outer {
            Some(outer) if draft.name.is_some_and(|n| outer.contains(n)) && !draft.amending => {
                let Some(number) = draft.symbol.as_ref().map(|s| s.span).filter(|s| s.end <= outer.end) else {
                    continue;
                };
                if draft.core.end > outer.end {
                    draft.core.end = number.end;
                    draft.end = number.end;
                    (draft.date, draft.impossible, draft.authority, draft.subject) = (None, false, None, None);
                }
            }
            _ if draft.amending => outer = Some(draft.core),
            _ => {}
        }
        drafts.push(draft);
    }
}

/// True where type word and number of "Thông tư của Bộ Tài chính số 15/2003/TT-BTC" belong together: a type in
/// capitals, and no other type word between.
fn is_one_document(text: &Text, grammar: &Grammar, head: &Found<'_, meaning::Citation>) -> bool {
    let (Some(kind), Some(digit)) = (type_slot(head), head.all("digit").last()) else { return false };
    let between = part(text.folded(), kind.end, digit.start);
    text.is_upper(kind.start) && !holds_type(grammar, between)
}

fn type_slot(head: &Found<'_, meaning::Citation>) -> Option<Span> {
    head.slot("type").or_else(|| head.slot("joint"))
}

/// True where words between a type and its number are the name of a law.
fn is_law(grammar: &Grammar, f: &[u8], head: &Found<'_, meaning::Citation>) -> bool {
    let Some(more) = head.slot("type_more") else { return false };
    type_slot(head).and_then(|kind| grammar.statutes.longest(f, kind.start, more.end)).is_some()
}

/// True where the word of a type stands between others, and in no name of a body: "Bộ Kế hoạch và Đầu tư".
fn holds_type(grammar: &Grammar, hay: &[u8]) -> bool {
    let is_end = |at: usize| hay.get(at).is_none_or(|&b| !is_word(b));
    let mut at = 0;
    while at < hay.len() {
        if is_word(hay[at]) {
            let rest = hay.get(at..).unwrap_or_default();
            let opens = |word: &Vec<u8>| rest.starts_with(word) && is_end(at + word.len());
            if grammar.title_words.iter().any(opens) {
                return true;
            }
            at = grammar.agencies.longest(hay, at, hay.len()).map_or(at, |(end, _)| end.max(at));
        }
        // to the next word
        at += part(hay, at, hay.len()).iter().take_while(|&&b| is_word(b)).count();
        at += part(hay, at, hay.len()).iter().take_while(|&&b| !is_word(b)).count();
    }
    false
}

/// "Nghị định số 72/2015/NĐ-CP", "Thông tư của Bộ Tài chính số 15/2003/TT-BTC".
fn numbered<'g>(
    text: &Text,
    grammar: &'g Grammar,
    head: &Found<'g, meaning::Citation>,
    line: Span,
    drafts: &mut Vec<Draft<'g>>,
) {
    let (Some(kind), Some(digit)) = (type_slot(head), head.all("digit").last()) else { return };
    let Some(mut symbol) = symbol::read(text, grammar, digit.start, line.end) else { return };
    let f = text.folded();
    if !symbol.is_full() && text.is_upper(kind.start) {
        symbol.read_year(f);
    }
    let with_so = head.span.len() > kind.len() + 2;
    let named = grammar.types.named_folded(part(f, kind.start, kind.end));
    if !symbol.is_full() && defines(grammar, f, kind.start) {
        return;
    }
    if let Some(named) = named.filter(|_| !symbol.is_full() && symbol.year.is_none()) {
        let list = shared::read(text, grammar, &named.name, &symbol, line.end, drafts);
        if !list.is_empty() {
            let first = list.first().map(|symbol| symbol.span);
            drafts.extend(list.into_iter().map(|symbol| {
                // the type word stands before the first of them
                let start = if Some(symbol.span) == first { kind.start } else { symbol.span.start };
                let mut draft = Draft::new(&head.rule.id, Span::new(start, symbol.span.end));
                (draft.kind, draft.symbol) = (Some(named.name.as_str()), Some(symbol));
                draft
            }));
            return;
        }
    }
    let typed = with_so || text.is_upper(kind.start) && named.is_some();
    let dated = || typed && is_dated(text, grammar, symbol.span.end, line.end);
    if !symbol.is_full() && !bare_number_fits(text, named.and_then(|t| t.repeat), kind, &symbol, with_so) && !dated() {
        return;
    }
    let mut draft = Draft::new(&head.rule.id, Span::new(kind.start, symbol.span.end));
    draft.kind = named.map(|t| t.name.as_str());
    if let Some(day) = head.slot("day") {
        draft.date = day::read(part(f, day.start, day.end));
        draft.impossible = draft.date.is_none();
    }
    if let Some(words) = head.slot("words") {
        draft.authority = Some(text.trim(words));
    }
    draft.symbol = Some(symbol);
    tail::read(text, grammar, &mut draft, line.end);
    drafts.push(draft);
}

/// "Thông tư số …/2016/TT-BTC": no code, for a part of a number is none. The document's own blank number stands in
/// its head.
fn blank<'g>(
    text: &Text,
    grammar: &'g Grammar,
    frame: &Frame,
    head: &Found<'g, meaning::Citation>,
    line: Span,
    drafts: &mut Vec<Draft<'g>>,
) {
    let Some(place) = head.slot("blank_number").or_else(|| head.slot("blank_dots")) else { return };
    let Some(kind) = head.slot("type").filter(|k| k.start >= super::body_start(text, frame)) else { return };
    let Some(end) = symbol::end_of_unnumbered(text, grammar, place.end - 1, line.end) else { return };
    let mut draft = Draft::new(&head.rule.id, Span::new(kind.start, end));
    let words = part(text.folded(), kind.start, kind.end);
    draft.kind = grammar.types.named_folded(words).map(|t| t.name.as_str());
    tail::read(text, grammar, &mut draft, line.end);
    drafts.push(draft);
}

/// "(viết tắt là Chỉ thị 8)": a name for what was cited before.
fn defines(grammar: &Grammar, f: &[u8], at: usize) -> bool {
    grammar.words.citations.short_names.close(part(f, 0, at).trim_ascii_end())
}

/// True for "Công văn số 02 ngày 21/4/2026 …", "Công văn 02 ngày 21/4/2026": the day shows that a paper without letters is meant.
fn is_dated(text: &Text, grammar: &Grammar, at: usize, end: usize) -> bool {
    let f = text.folded();
    let next = skip(f, at, end);
    let day = || grammar.citation_parts.at(f, next, end).is_some_and(|found| found.rule.meaning == meaning::Part::Day);
    next > at && !f.get(next).is_some_and(u8::is_ascii_digit) && day()
}

/// "Nghị định 54", "Quyết định số 60": a short repeat, not a count of things.
fn bare_number_fits(text: &Text, repeat: Option<Repeat>, kind: Span, symbol: &Symbol, with_so: bool) -> bool {
    let f = text.folded();
    let next = part(f, symbol.span.end, f.len()).iter().copied().find(|&b| b != b' ').unwrap_or(b'\n');
    let long = symbol.number.len() <= 4 && !symbol.number.ends_with(|c: char| c.is_alphabetic());
    let year = symbol.number.len() == 4 && (symbol.number.starts_with("19") || symbol.number.starts_with("20"));
    let count = matches!(next, b'%' | b'/' | b'-')
        || next.is_ascii_digit()
        || next == b'.' && f.get(symbol.span.end + 1).is_some_and(u8::is_ascii_digit);
    let closed = match repeat {
        Some(Repeat::Any) => !count,
        Some(Repeat::Closed) => !count && !is_letter(next),
        None => return false,
    };
    text.is_upper(kind.start) && long && !year && (with_so || closed || symbol.year.is_some())
}

/// "số 4975/UBND-KGVX ngày 17/09/2024" after an earlier number of the list.
fn continued<'g>(
    text: &Text,
    grammar: &'g Grammar,
    head: &Found<'g, meaning::Citation>,
    line: Span,
    first: usize,
    drafts: &mut Vec<Draft<'g>>,
) {
    let Some(digit) = head.slot("digit") else { return };
    let Some(symbol) = symbol::read(text, grammar, digit.start, line.end) else { return };
    if !symbol.is_full() || no_document(text, grammar, head.span.start, line.start) {
        return;
    }
    if symbol.kind.is_none() && symbol.unknown && symbol.issuers.len() < 2 && symbol.year.is_none() {
        return;
    }
    let mut draft = Draft::new(&head.rule.id, Span::new(head.span.start, symbol.span.end));
    draft.symbol = Some(symbol);
    let before = drafts[first..].last();
    draft.kind = list_kind(grammar, &draft, before);
    draft.listed = before.filter(|_| draft.kind.is_some()).and_then(|before| before.listed);
    if draft.kind.is_none() {
        (draft.kind, draft.listed) = list_head(text, grammar, Span::new(line.start, draft.core.start));
    }
    tail::read(text, grammar, &mut draft, line.end);
    drafts.push(draft);
}

/// The issuer behind a list is that of all its numbers: "các Thông báo số 23/TB-VPCP và số 43/TB-VPCP của Văn phòng Chính phủ".
pub(super) fn share_issuer(text: &Text, drafts: &mut [Draft]) {
    let f = text.folded();
    for i in (1..drafts.len()).rev() {
        let [.., before, draft] = &mut drafts[..=i] else { continue };
        let alone = before.authority.or(before.listed).or(before.subject).is_none();
        let number = part(f, draft.core.start, draft.core.end);
        let untyped = number.starts_with(NUMBER.word()) || number.first().is_some_and(u8::is_ascii_digit);
        let joined = || joint_before(f, before.end, draft.core.start) == Some(before.end);
        if alone && untyped && before.kind.is_some() && before.kind == draft.kind && joined() {
            before.listed = draft.authority.or(draft.listed);
        }
    }
}

/// Type and issuer of a list that stand before its colon: "các Nghị quyết của Quốc hội: số 55/2010/QH12; số …".
fn list_head<'g>(text: &Text, grammar: &'g Grammar, before: Span) -> (Option<&'g str>, Option<Span>) {
    let f = text.folded();
    let words = part(f, before.start, before.end).trim_ascii_end();
    let Some(words) = words.strip_suffix(b":") else { return (None, None) };
    let colon = before.start + words.len();
    let from = before.start.max(colon.saturating_sub(LONGEST_HEAD));
    let last = [MANY.before_blank(), SEVERAL.before_blank()]
        .into_iter()
        .filter_map(|word| memchr::memmem::rfind(part(f, from, colon), word).map(|at| from + at + word.len()));
    let Some(start) = last.max() else { return (None, None) };
    let Some(kind) = grammar.types.opening(part(f, start, colon)) else { return (None, None) };
    let of = OF.before_blank();
    let issuer = memchr::memmem::find(part(f, start, colon), of)
        .and_then(|at| name::authority(text, grammar, start + at + of.len(), colon, false));
    (Some(kind.name.as_str()), issuer)
}

/// The words before the colon of a list are not longer.
const LONGEST_HEAD: usize = 120;

/// The type word of a list goes on over its numbers while the symbols are of one kind.
pub(super) fn list_kind<'g>(grammar: &Grammar, draft: &Draft, before: Option<&Draft<'g>>) -> Option<&'g str> {
    let (Some(before), Some(symbol)) = (before, &draft.symbol) else { return None };
    let earlier = before.symbol.as_ref()?;
    let near = draft.core.start.saturating_sub(before.end) < 400;
    let same = match (&symbol.kind, &earlier.kind) {
        (Some(a), Some(b)) => a == b,
        (None, None) => symbol.is_assembly() == earlier.is_assembly(),
        _ => false,
    };
    before.kind.filter(|kind| near && same && symbol.may_be(grammar, kind))
}

/// "Mẫu số 05.a/TT": the word before says that no document is meant.
pub(super) fn no_document(text: &Text, grammar: &Grammar, at: usize, floor: usize) -> bool {
    let f = text.folded();
    let blank_before =
        |to: usize| to - part(f, floor, to).iter().rev().take_while(|&&b| b == b' ' || b == b':').count();
    let mut end = blank_before(at);
    // a number has "số" before it
    let so = NUMBER.word();
    if part(f, floor, end).ends_with(so) {
        end = blank_before(end - so.len());
    }
    let window = Span::new(floor.max(end.saturating_sub(12)), end);
    grammar.citation_parts.each(f, window).any(|p| p.rule.meaning == meaning::Part::NoDocument && p.span.end == end)
}

#[cfg(test)]
mod tests {
    use crate::document::Citation;
    use crate::grammar::Grammar;

    fn citations(text: &str) -> Vec<Citation> {
        let grammar = Grammar::builtin().expect("the grammar loads");
        let text = crate::normalise(text, &grammar);
        crate::parse::parse(&text, &grammar).citations
    }

    #[test]
    fn a_number_without_letters_is_a_citation_where_its_year_or_day_says_so() {
        let codes = |text: &str| citations(text).into_iter().filter_map(|c| c.code).collect::<Vec<_>>();
        assert_eq!(codes("Theo Nghị định 168/2024 và Quyết định 12/2025 thì"), ["168/2024", "12/2025"]);
        assert_eq!(codes("Theo công văn số 02 ngày 21/4/2026 của Công ty"), ["02"]);
        assert!(codes("Theo công văn số 02 của Công ty, kế hoạch 12/2025").is_empty());
        let target = citations("Theo Nghị định 168/2024 thì").remove(0).target;
        assert_eq!(target.as_deref(), Some("/akn/vn/act/nghi-dinh/cp/2024/168-2024-nd-cp"));
        assert_eq!(citations("Văn bản số 02/SXD-QH tháng 4 năm 2026")[0].date.as_deref(), Some("2026-04"));
    }

    #[test]
    fn the_issuer_behind_a_list_is_that_of_all_its_numbers() {
        let list = "các Thông báo số 23/TB-VPCP ngày 20/01/2025, số 24/TB-VPCP và số 43/TB-VPCP ngày 24/9/2024 của Văn phòng Chính phủ";
        let issuers: Vec<_> = citations(list).into_iter().filter_map(|c| c.authority).collect();
        assert_eq!(issuers, ["Văn phòng Chính phủ"; 3]);
        let two = "Thông báo số 23/TB-VPCP ngày 20/01/2025 và Thông báo số 43/TB-VPCP của Văn phòng Chính phủ";
        assert_eq!(citations(two)[0].authority, None);
    }
}
