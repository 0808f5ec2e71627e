//! Citations (viện dẫn): references to other documents, with pinpoint, date, issuer, subject and relation.
//!
//! In: the text and its frame. Out: [`Citations`], each with the identity of the cited document where it can
//! be told. A document's own number in its head is no citation.

mod day;
mod identity;
mod name;
mod pinpoint;
mod symbol;
#[cfg(test)]
mod tests;

use super::dates::Dates;
use super::{Frame, Outline};
use std::sync::LazyLock;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Citation, DateRole, Form, Relation};
use crate::grammar::{Found, Grammar, Sweep, meaning};
use crate::text::{Span, Text, is_word, part};
pub(crate) use identity::own;
use name::{clause_end, skip};
use symbol::Symbol;

/// Citations and doubts about them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Citations {
    pub items: Vec<Citation>,
    pub diagnostics: Vec<Diagnostic>,
}

/// A citation while it is being read.
#[derive(Debug, Clone)]
struct Draft {
    rule: String,
    /// Type, number, name and date.
    core: Span,
    /// Canonical type as the citing words say.
    kind: Option<String>,
    symbol: Option<Symbol>,
    name: Option<Span>,
    statute: Option<usize>,
    amending: bool,
    date: Option<String>,
    /// The date's words are there but name no day of the calendar.
    impossible: bool,
    authority: Option<Span>,
    subject: Option<Span>,
    /// End of the authority or of the core.
    end: usize,
}

impl Draft {
    fn new(rule: &str, core: Span) -> Draft {
        Draft {
            rule: rule.to_owned(),
            core,
            kind: None,
            symbol: None,
            name: None,
            statute: None,
            amending: false,
            date: None,
            impossible: false,
            authority: None,
            subject: None,
            end: core.end,
        }
    }
}

/// Finds all citations and marks their dates.
pub(super) fn read(
    text: &Text,
    grammar: &Grammar,
    sweep: &Sweep,
    frame: &Frame,
    outline: &Outline,
    dates: &mut Dates,
) -> Citations {
    let mut drafts = Vec::new();
    for &line in text.lines() {
        if line.len() >= 4 {
            let first = drafts.len();
            let heads = grammar.citations.scan_swept(sweep, text.folded(), 0, line);
            read_heads(text, grammar, frame, line, heads, &mut drafts);
            bare(text, grammar, frame, line, first, &mut drafts);
        }
    }
    drafts.sort_by_key(|d| (d.core.start, std::cmp::Reverse(d.core.end)));
    let preamble_end = outline.sections.first().map_or(text.len(), |s| s.span.start);
    let body_start = frame.body.first().and_then(|r| text.lines().get(r.start)).map_or(0, |l| l.start);
    let mut items = Vec::with_capacity(drafts.len());
    let mut floor = 0;
    for draft in &drafts {
        let before = pinpoint::before(text, draft.core.start, floor.min(draft.core.start));
        let after = if before.is_none() { pinpoint::after(text, draft.end, line_end(text, draft.end)) } else { None };
        let span = Span::new(
            before.as_ref().map_or(draft.core.start, |p| p.span.start),
            after.as_ref().map_or(draft.end, |p| p.span.end),
        );
        let in_preamble = span.start >= body_start && span.start < preamble_end;
        items.push(Citation {
            id: String::new(),
            raw: text.slice(span).to_owned(),
            span,
            page: None,
            section: None,
            rule: draft.rule.clone(),
            core: draft.core,
            kind: kind_of(grammar, draft),
            code: draft.symbol.as_ref().map(Symbol::canonical),
            name: draft.name.map(|n| text.slice(n).to_owned()),
            date: draft.date.clone(),
            authority: draft.authority.map(|a| text.slice(a).to_owned()),
            subject: draft.subject.map(|s| text.slice(s).to_owned()),
            pinpoint: before.or(after).map(|p| p.pinpoint),
            relation: relation(text, grammar, span.start, in_preamble),
            target: None,
        });
        floor = if draft.amending { floor } else { draft.core.end.max(floor) };
    }
    mark_dates(&drafts, dates);
    let mut diagnostics = Vec::new();
    identity::resolve(text, grammar, frame, &drafts, &mut items, &mut diagnostics);
    doubts(text, &drafts, &items, &mut diagnostics);
    Citations { items, diagnostics }
}

/// Place of the document's own number; an article that reports a document cites it.
fn own_code(frame: &Frame) -> Option<Span> {
    frame.own_code.filter(|_| frame.form != Form::Article)
}

fn line_end(text: &Text, at: usize) -> usize {
    text.lines().get(text.line_at(at)).map_or(text.len(), |l| l.end)
}

/// The citations of a paragraph that begin with words.
fn read_heads(
    text: &Text,
    grammar: &Grammar,
    frame: &Frame,
    line: Span,
    heads: Vec<Found<'_, meaning::Citation>>,
    drafts: &mut Vec<Draft>,
) {
    let f = text.folded();
    let first = drafts.len();
    let mut free = 0;
    for head in heads {
        let own = |d: &Draft| d.amending && (d.core.end..d.end).contains(&head.span.start);
        if head.span.start < free || drafts[first..].iter().rev().take(4).any(own) {
            continue;
        }
        let before = drafts.len();
        match head.rule.meaning {
            meaning::Citation::NumberedLater if !is_one_document(text, grammar, &head) => {
                // the number belongs to a later type word, which the match went over
                let inside = Span::new(type_slot(&head).map_or(head.span.start + 1, |t| t.end), head.span.end + 1);
                read_heads(text, grammar, frame, line, grammar.citations.scan(f, inside), drafts);
                free = drafts[before..].last().map_or(head.span.end, |d| d.core.end);
                continue;
            }
            meaning::Citation::Numbered | meaning::Citation::NumberedLater => {
                numbered(text, grammar, &head, line, drafts)
            }
            meaning::Citation::Continued => continued(text, grammar, &head, line, first, drafts),
            meaning::Citation::Named => named(text, grammar, &head, line, drafts),
            meaning::Citation::PartyNamed => party_named(text, grammar, &head, line, drafts),
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
    let f = text.folded();
    let between = Span::new(kind.end, digit.start);
    let clear = |word: &str| !contains_word(part(f, between.start, between.end), &crate::text::fold(word));
    text.is_upper(kind.start)
        && grammar
            .types
            .iter()
            .filter(|t| t.element == crate::grammar::Element::Act || t.titled)
            .all(|t| clear(&t.name))
}

fn type_slot(head: &Found<'_, meaning::Citation>) -> Option<Span> {
    head.slot("type").or_else(|| head.slot("joint"))
}

fn contains_word(hay: &[u8], word: &[u8]) -> bool {
    memchr::memmem::find_iter(hay, word)
        .any(|i| (i == 0 || !is_word(hay[i - 1])) && hay.get(i + word.len()).is_none_or(|&b| !is_word(b)))
}

/// "Nghị định số 72/2015/NĐ-CP", "Thông tư của Bộ Tài chính số 15/2003/TT-BTC".
fn numbered(text: &Text, grammar: &Grammar, head: &Found<'_, meaning::Citation>, line: Span, drafts: &mut Vec<Draft>) {
    let (Some(kind), Some(digit)) = (type_slot(head), head.all("digit").last()) else { return };
    let Some(symbol) = symbol::read(text, grammar, digit.start, line.end) else { return };
    let f = text.folded();
    let with_so = head.span.len() > kind.len() + 2;
    if !symbol.is_full() && !bare_number_fits(text, kind, &symbol, with_so) {
        return;
    }
    let mut draft = Draft::new(&head.rule.id, Span::new(kind.start, symbol.span.end));
    draft.kind = grammar.types.named(text.slice(kind)).map(|t| t.name.clone());
    if let Some(day) = head.slot("day") {
        draft.date = day::read(part(f, day.start, day.end));
        draft.impossible = draft.date.is_none();
    }
    if let Some(words) = head.slot("words") {
        draft.authority = Some(text.trim(words));
    }
    draft.symbol = Some(symbol);
    tail(text, grammar, &mut draft, line.end);
    drafts.push(draft);
}

/// "Nghị định 54", "Quyết định số 60": a short repeat, not a count of things.
fn bare_number_fits(text: &Text, kind: Span, symbol: &Symbol, with_so: bool) -> bool {
    let f = text.folded();
    let normative = ["nghị định", "thông tư", "quyết định", "nghị quyết", "chỉ thị", "pháp lệnh"]
        .iter()
        .any(|w| crate::text::fold(w)[..] == *part(f, kind.start, kind.end));
    let next = part(f, symbol.span.end, f.len()).iter().copied().find(|&b| b != b' ').unwrap_or(b'\n');
    let long = symbol.number.len() <= 4 && !symbol.number.ends_with(|c: char| c.is_alphabetic());
    let year = symbol.number.len() == 4 && (symbol.number.starts_with("19") || symbol.number.starts_with("20"));
    let count = matches!(next, b'%' | b'/' | b'-')
        || next.is_ascii_digit()
        || next == b'.' && f.get(symbol.span.end + 1).is_some_and(u8::is_ascii_digit);
    let marked = !crate::text::is_letter(next);
    let decree = ["nghị định", "thông tư"].iter().any(|w| crate::text::fold(w)[..] == *part(f, kind.start, kind.end));
    let closed = !count && (decree || marked);
    normative && text.is_upper(kind.start) && long && !year && (with_so || closed)
}

/// "số 4975/UBND-KGVX ngày 17/09/2024" after an earlier number of the list.
fn continued(
    text: &Text,
    grammar: &Grammar,
    head: &Found<'_, meaning::Citation>,
    line: Span,
    first: usize,
    drafts: &mut Vec<Draft>,
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
    draft.kind = list_kind(grammar, &draft, drafts[first..].last());
    tail(text, grammar, &mut draft, line.end);
    drafts.push(draft);
}

/// The type word of a list goes on over its numbers while the symbols are of one kind.
fn list_kind(grammar: &Grammar, draft: &Draft, before: Option<&Draft>) -> Option<String> {
    let (Some(before), Some(symbol)) = (before, &draft.symbol) else { return None };
    let earlier = before.symbol.as_ref()?;
    let near = draft.core.start.saturating_sub(before.end) < 400;
    let same = match (&symbol.kind, &earlier.kind) {
        (Some(a), Some(b)) => a == b,
        (None, None) => symbol.is_assembly() == earlier.is_assembly(),
        _ => false,
    };
    let fits =
        |kind: &String| symbol.kind.as_ref().is_none_or(|code| grammar.types.coded(code).any(|t| t.name == *kind));
    (near && same).then(|| before.kind.clone()).flatten().filter(fits)
}

/// "Mẫu số 05.a/TT": the word before says that no document is meant.
fn no_document(text: &Text, grammar: &Grammar, at: usize, floor: usize) -> bool {
    let f = text.folded();
    let blank_before =
        |to: usize| to - part(f, floor, to).iter().rev().take_while(|&&b| b == b' ' || b == b':').count();
    let mut end = blank_before(at);
    let so = crate::text::fold("số");
    if part(f, floor, end).ends_with(&so) {
        end = blank_before(end - so.len());
    }
    let window = Span::new(floor.max(end.saturating_sub(12)), end);
    grammar
        .citation_parts
        .scan(f, window)
        .iter()
        .any(|p| p.rule.meaning == meaning::Part::NoDocument && p.span.end == end)
}

/// The word with which the bases of a law open.
static BASIS: LazyLock<Vec<u8>> = LazyLock::new(|| crate::text::fold("căn cứ"));

/// Words that make the type word behind them a half of another word: pháp luật, kỷ luật.
static HALVES: LazyLock<[Vec<u8>; 6]> =
    LazyLock::new(|| ["pháp", "kỷ", "quy", "định", "phạm", "nghiêm"].map(crate::text::fold));

/// "Luật Đất đai số 31/2024/QH15 ngày 18/01/2024", "Hiến pháp năm 2013".
fn named(text: &Text, grammar: &Grammar, head: &Found<'_, meaning::Citation>, line: Span, drafts: &mut Vec<Draft>) {
    let f = text.folded();
    let word = head.span;
    // pháp luật, kỷ luật: the type word is a half of another word
    if word.start >= 2 && f[word.start - 1] == b' ' && !text.is_upper(word.start) {
        let before = part(f, 0, word.start - 1);
        let half = HALVES.iter().any(|w| before.ends_with(w));
        if half {
            return;
        }
    }
    let Some(name) = name::statute(text, grammar, word, line.end) else { return };
    // the title of the law itself, above its own bases
    let next = skip(f, name.span.end, line.end);
    if word.start == line.start && part(f, next, line.end).starts_with(&BASIS) {
        return;
    }
    let mut draft = Draft::new(&head.rule.id, name.span);
    draft.statute = name.statute;
    draft.amending = name.amending;
    draft.kind = grammar.types.named(text.slice(word)).map(|t| t.name.clone());
    draft.name = Some(name.span);
    tail(text, grammar, &mut draft, line.end);
    if draft.amending {
        // behind the name of the amended law, number and date could be taken for that law's: the core leaves them out
        draft.core = name.span;
    }
    drafts.push(draft);
}

/// "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng".
fn party_named(
    text: &Text,
    grammar: &Grammar,
    head: &Found<'_, meaning::Citation>,
    line: Span,
    drafts: &mut Vec<Draft>,
) {
    let Some(end) = party_name_end(text, head.span, line.end) else { return };
    let mut draft = Draft::new(&head.rule.id, Span::new(head.span.start, end));
    draft.kind = grammar
        .types
        .iter()
        .find(|t| text.folded()[head.span.start..].starts_with(&crate::text::fold(&t.name)))
        .map(|t| t.name.clone());
    draft.name = Some(draft.core);
    draft.end = end;
    tail(text, grammar, &mut draft, line.end);
    drafts.push(draft);
}

/// The name goes on to the session, the term of the committee and "của Đảng"; without any rank it is no name.
fn party_name_end(text: &Text, head: Span, end: usize) -> Option<usize> {
    let f = text.folded();
    let clause = clause_end(f, head.end, end.min(head.end + 200));
    let has = |from: usize, word: &str| {
        let word = crate::text::fold(word);
        part(f, from, clause).windows(word.len()).position(|w| w == &word[..]).map(|i| from + i + word.len())
    };
    let mut to = head.end;
    let mut ranked = f[head.end - 1].is_ascii_digit();
    // congress or session, in its usual words
    for (i, word) in ["lần thứ", "khóa", "(khóa"].iter().enumerate() {
        if let Some(at) = has(head.end, word)
            && at.saturating_sub(to) < 90
            && !part(f, to, at).iter().any(|b| matches!(b, b';' | b'"') || (*b == b',' && i == 0))
        {
            let value = skip(f, at, clause);
            let length = part(f, value, clause).iter().take_while(|&&b| is_word(b)).count();
            to = value + length + usize::from(f.get(value + length) == Some(&b')'));
            ranked = true;
        }
    }
    if !ranked {
        // "Văn kiện Đại hội XIII", "Nghị quyết Đại hội Đảng bộ tỉnh XVII"
        let roman = part(f, head.end, clause)
            .split(|&b| b == b' ')
            .scan(head.end, |at, word| {
                let start = *at;
                *at += word.len() + 1;
                Some((start, word))
            })
            .take(8)
            .find(|(start, word)| {
                !word.is_empty() && word.iter().all(|b| matches!(b, b'i' | b'v' | b'x')) && text.is_upper(*start)
            });
        let (start, word) = roman?;
        to = start + word.len();
    }
    let of = crate::text::fold(" của đảng");
    if part(f, to, clause).starts_with(&of) {
        to += of.len();
    }
    Some(to)
}

/// Symbols that stand alone: "theo 72/2015/NĐ-CP", "và 18/2006/NĐ-CP".
fn bare(text: &Text, grammar: &Grammar, frame: &Frame, line: Span, first: usize, drafts: &mut Vec<Draft>) {
    let f = text.folded();
    let taken: Vec<Span> =
        drafts[first..].iter().map(|d| Span::new(d.core.start, if d.amending { d.end } else { d.core.end })).collect();
    let known = first..drafts.len();
    let mut passed = 0;
    let mut free = line.start;
    for slash in memchr::memchr_iter(b'/', part(f, line.start, line.end)).map(|i| line.start + i) {
        if slash < free {
            continue;
        }
        let Some(start) = number_start(f, slash, line.start) else { continue };
        let next = skip(f, slash + 1, line.end);
        let after = f.get(next).copied().unwrap_or(b' ');
        let year = part(f, next, line.end.min(next + 5)).iter().take_while(|b| b.is_ascii_digit()).count() == 4
            && matches!(f.get(next + 4), Some(b'/' | b'-'));
        if !year && !text.is_upper(next) && !crate::text::is_letter(after) {
            continue;
        }
        while taken.get(passed).is_some_and(|t| t.end <= start) {
            passed += 1;
        }
        // an amending law and the laws inside its name begin before the place
        if taken[passed..].iter().take(6).any(|t| t.start <= start && start < t.end)
            || no_document(text, grammar, start, line.start)
        {
            continue;
        }
        let Some(symbol) = symbol::read(text, grammar, start, line.end) else { continue };
        let typed = symbol.kind.is_some() && !symbol.issuers.is_empty();
        let sure = typed && (symbol.party || symbol.year.is_some() || known_issuer(grammar, &symbol))
            || symbol.is_assembly() && symbol.year.is_some();
        if !sure || own_code(frame).is_some_and(|own| own.overlaps(symbol.span)) || symbol.span.end <= slash {
            continue;
        }
        free = symbol.span.end;
        let mut draft = Draft::new("citation.continued", symbol.span);
        draft.symbol = Some(symbol);
        let earlier = drafts[known.clone()].get(passed.wrapping_sub(1));
        let before =
            drafts[known.end..].last().filter(|d| earlier.is_none_or(|e| d.core.start > e.core.start)).or(earlier);
        draft.kind = list_kind(grammar, &draft, before);
        tail(text, grammar, &mut draft, line.end);
        drafts.push(draft);
    }
}

fn known_issuer(grammar: &Grammar, symbol: &Symbol) -> bool {
    symbol.issuers.first().is_some_and(|i| grammar.agencies.coded(i).next().is_some())
}

/// Start of the number before a slash: "72/", "57-KL/", "882 /".
fn number_start(f: &[u8], slash: usize, floor: usize) -> Option<usize> {
    let end = slash - part(f, floor, slash).iter().rev().take_while(|&&b| b == b' ').count();
    let start_of = |to: usize, ok: fn(u8) -> bool| to - part(f, floor, to).iter().rev().take_while(|&&b| ok(b)).count();
    let mut start = start_of(end, |b| b.is_ascii_digit());
    if start == end {
        // a letter suffix, or a Party type: 36a/, 57-KL/
        let word = start_of(end, is_word);
        let digits = part(f, word, end).iter().take_while(|b| b.is_ascii_digit()).count();
        if digits > 0 && end - word - digits <= 1 {
            start = word;
        } else if end - word <= 8 && word < end {
            let hyphen = word.checked_sub(1).filter(|&h| h >= floor && f[h] == b'-')?;
            start = start_of(hyphen, |b| b.is_ascii_digit());
            if start == hyphen {
                return None;
            }
        } else {
            return None;
        }
    }
    // 66.4/2025/NQ-CP
    if start >= floor + 2 && f[start - 1] == b'.' && f[start - 2].is_ascii_digit() {
        start = start_of(start - 1, |b| b.is_ascii_digit());
    }
    (start == floor || !(is_word(f[start - 1]) || matches!(f[start - 1], b'/' | b'-'))).then_some(start)
}

/// Reads what follows: number of a named law, date, year, issuer, subject.
fn tail(text: &Text, grammar: &Grammar, draft: &mut Draft, end: usize) {
    let f = text.folded();
    let mut at = draft.core.end;
    for _ in 0..5 {
        let next = skip(f, at, end);
        let Some(found) = grammar.citation_parts.at(f, next, end) else { break };
        match found.rule.meaning {
            meaning::Part::Number if draft.name.is_some() && draft.symbol.is_none() => {
                let Some(symbol) = found.slot("digit").and_then(|d| symbol::read(text, grammar, d.start, end)) else {
                    break;
                };
                if !symbol.is_full() {
                    break;
                }
                at = symbol.span.end;
                draft.core.end = at;
                draft.symbol = Some(symbol);
                // the bracket of "(Luật số 45/2013/QH13)"
                at += usize::from(f.get(at) == Some(&b')'));
            }
            meaning::Part::Day if draft.date.is_none() && !draft.impossible => {
                let Some(day) = found.slot("day") else { break };
                // a date without "ngày" belongs to it only right behind the number
                let bare = f[next].is_ascii_digit();
                if bare && (draft.symbol.is_none() || draft.authority.is_some()) {
                    break;
                }
                draft.date = day::read(part(f, day.start, day.end));
                draft.impossible = draft.date.is_none();
                at = day.end;
                draft.core.end = at;
                at += usize::from(f[next] == b'(' && f.get(at) == Some(&b')'));
            }
            meaning::Part::Year if draft.name.is_some() && draft.date.is_none() => {
                let Some(year) = found.slot("year") else { break };
                if f.get(year.end)
                    .is_some_and(|&b| is_word(b) || (b == b'/' && f.get(year.end + 1).is_some_and(|&n| is_word(n))))
                {
                    break;
                }
                draft.date = Some(text.slice(year).to_owned());
                at = if f[next] == b'(' { found.span.end } else { year.end };
                draft.core.end = if f[next] == b'(' { draft.core.end } else { at };
            }
            meaning::Part::Authority if draft.authority.is_none() => {
                // "do Bộ Tài chính ban hành": the issuer stands inside
                let begin = skip(f, found.slot("words").map_or(found.span.end, |w| w.start), end);
                let Some(issuer) = name::authority(text, grammar, begin, end) else { break };
                draft.authority = Some(issuer);
                draft.end = issuer.end;
                at = issuer.end;
            }
            meaning::Part::SubjectLead => {
                subject(text, draft, skip(f, found.span.end, end), end);
                break;
            }
            meaning::Part::Subject | meaning::Part::Amending => {
                subject(text, draft, next + usize::from(f[next] == b','), end);
                break;
            }
            _ => break,
        }
    }
    draft.end = draft.end.max(draft.core.end);
    if let Some(name) = &mut draft.name {
        name.end = name.end.min(draft.core.end);
    }
}

/// The subject goes on to the end of the clause.
fn subject(text: &Text, draft: &mut Draft, start: usize, end: usize) {
    let span = text.trim(Span::new(start, clause_end(text.folded(), start, end.min(start + 600))));
    if !span.is_empty() {
        draft.subject = Some(span);
    }
}

/// Canonical type: as the citing words say, else as the symbol says.
fn kind_of(grammar: &Grammar, draft: &Draft) -> String {
    let by_symbol = || {
        let symbol = draft.symbol.as_ref()?;
        match &symbol.kind {
            Some(code) => {
                let mut types: Vec<_> = grammar.types.coded(code).collect();
                types.sort_by_key(|t| !t.preferred);
                types.first().map(|t| t.name.clone())
            }
            None if symbol.is_assembly() => None,
            None => grammar.types.named("Công văn").map(|t| t.name.clone()),
        }
    };
    draft.kind.clone().or_else(by_symbol).unwrap_or_else(|| "Văn bản".to_owned())
}

/// What the words before a citation say that is done to it.
fn relation(text: &Text, grammar: &Grammar, start: usize, in_preamble: bool) -> Relation {
    let f = text.folded();
    let line = text.lines().get(text.line_at(start)).map_or(0, |l| l.start);
    let floor = line.max(start.saturating_sub(100));
    let clause =
        part(f, floor, start).iter().rposition(|b| matches!(b, b';' | b'.' | b':')).map_or(floor, |i| floor + i + 1);
    let window = Span::new(clause, start);
    let cue = grammar.relations.scan(f, window).into_iter().next_back();
    // "Thực hiện A; B; C, …": a list of bases goes on over its semicolons
    let list = in_preamble && clause > line && part(f, clause, start).iter().all(|&b| b == b' ' || b == b',');
    match cue {
        Some(cue) => match cue.rule.meaning {
            meaning::Cue::Basis => {
                let near = part(f, cue.span.end, start).iter().filter(|b| is_word(**b)).count() <= 4;
                if in_preamble && near { Relation::Basis } else { Relation::Mention }
            }
            other => other.relation(),
        },
        None if list => basis_line(text, grammar, line, start),
        None => Relation::Mention,
    }
}

fn basis_line(text: &Text, grammar: &Grammar, line: usize, start: usize) -> Relation {
    let first = grammar.relations.at(text.folded(), line, start);
    match first.map(|f| f.rule.meaning) {
        Some(meaning::Cue::Basis) => Relation::Basis,
        _ => Relation::Mention,
    }
}

/// Dates inside a citation are its dates.
fn mark_dates(drafts: &[Draft], dates: &mut Dates) {
    let mut i = 0;
    for date in &mut dates.items {
        while i < drafts.len() && drafts[i].end <= date.span.start {
            i += 1;
        }
        let inside = |d: &Draft| Span::new(d.core.start, d.end).overlaps(date.span);
        if drafts[i..].iter().take(2).any(inside) {
            date.role = DateRole::Citation;
        }
    }
}

/// Year against date, word against symbol, unknown abbreviations.
fn doubts(text: &Text, drafts: &[Draft], items: &[Citation], diagnostics: &mut Vec<Diagnostic>) {
    for (draft, item) in drafts.iter().zip(items) {
        let Some(symbol) = &draft.symbol else { continue };
        let year = draft.date.as_deref().and_then(|d| d.get(..4)).and_then(|y| y.parse::<u16>().ok());
        if let (Some(in_number), Some(in_date)) = (symbol.year, year)
            && in_number != in_date
        {
            diagnostics.push(Diagnostic::new(
                Code::CitationYearMismatch,
                item.core,
                format!("the number {} says {in_number}, the date beside it {in_date}", symbol.canonical()),
            ));
        }
        if symbol.unknown && symbol.issuers.len() >= 2 {
            diagnostics.push(Diagnostic::new(
                Code::CitationUnknownType,
                symbol.span,
                format!(
                    "'{}' in {} is neither a known type of document nor a known body",
                    symbol.issuers[0],
                    text.slice(symbol.span)
                ),
            ));
        }
    }
}
