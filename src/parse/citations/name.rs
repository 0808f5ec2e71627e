//! Names of laws, codes, ordinances, constitutions and Party resolutions, and of issuers: where they end.
//!
//! In: a position. Out: the end of the name. Known names come from the lexicons; for others the first word
//! that no name goes over ends it.

use std::sync::LazyLock;

use crate::grammar::{Grammar, meaning};
use crate::text::particles::{ABOUT, AND, YEAR};
use crate::text::{Span, Text, fold, is_letter, is_word, part};

/// The longest name that a document can have, in code points: keeps the cost of hostile text linear.
const LONGEST: usize = 400;

/// What an inner name leaves over is not longer.
const REST: usize = 48;

/// Words in capitals are told from so many code points.
const CAPITALS: usize = 24;

/// A document cited by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    /// From the type word to the end of the name.
    pub span: Span,
    /// Entry of the statutes' lexicon.
    pub statute: Option<usize>,
    /// It amends other laws.
    pub amending: bool,
}

/// Reads the name of a statute whose type word stands at `word`.
pub(super) fn statute(text: &Text, grammar: &Grammar, word: Span, end: usize) -> Option<Name> {
    let f = text.folded();
    let end = end.min(word.start + LONGEST);
    let after = skip(f, word.end, end);
    // "pháp luật, DN": no name begins with a mark
    let mark = f.get(word.end) == Some(&b',');
    let known = grammar.statutes.longest(f, word.start, end).filter(|known| !mark || known.0 == word.end);
    if known.is_none()
        && let Some(found) = grammar.citation_parts.at(f, after, end)
        && found.rule.meaning == meaning::Part::Amending
    {
        return amending(text, grammar, word, after, end);
    }
    if let Some((to, entry)) = known {
        if let Some(to) = amended_list(text, grammar, to, end) {
            return Some(Name { span: Span::new(word.start, to), statute: None, amending: false });
        }
        // "Hiến pháp" alone is known; "Luật Hợp tác xã" must not stop at "Luật Hợp tác"
        let (to, statute) = amended(text, grammar, to, entry, end);
        return Some(Name { span: Span::new(word.start, to), statute, amending: false });
    }
    let named = text.is_upper(word.start) && text.is_upper(after) && after > word.end;
    let to = named.then(|| unknown_end(text, grammar, after, end)).filter(|&to| to > after)?;
    // one word in capitals is a heading or an abbreviation
    let words = part(f, after, to).split(|&b| b == b' ').count();
    (2..=16).contains(&words).then_some(Name { span: Span::new(word.start, to), statute: None, amending: false })
}

/// "Luật sửa đổi, bổ sung một số điều của Luật A, Luật B và Luật C": the name goes on to the last of them. The
/// number behind the one law that it amends is its own, unless that law is known to bear it.
fn amending(text: &Text, grammar: &Grammar, word: Span, after: usize, end: usize) -> Option<Name> {
    let f = text.folded();
    let line_end = clause_end(f, after, end);
    let mut inner: Vec<(Name, usize)> = Vec::new();
    for head in grammar.citations.each(f, Span::new(after, line_end)) {
        let last = inner.last().map(|(name, number)| name.span.end.max(*number));
        if last.is_some_and(|t| head.span.start > t + 5 && !goes_on(f, Span::new(t, head.span.start))) {
            break;
        }
        match head.rule.meaning {
            meaning::Citation::Named if last.is_none_or(|t| head.span.start >= t) => {}
            meaning::Citation::Numbered if last.is_none() => return None,
            _ => continue,
        }
        let Some(name) = statute(text, grammar, head.span, line_end) else {
            // "của các luật liên quan đến đầu tư xây dựng cơ bản"
            let mut to = unknown_end(text, grammar, head.span.end + 1, line_end).max(head.span.end);
            // "của các Luật về thuế", "của 37 luật có liên quan đến quy hoạch"
            let about = grammar.citation_parts.at(f, skip(f, to, line_end), line_end);
            if let Some(about) =
                about.filter(|p| matches!(p.rule.meaning, meaning::Part::SubjectLead | meaning::Part::Concerning))
            {
                to = unknown_end(text, grammar, about.span.end + 1, line_end).max(to);
                // "có liên quan đến an ninh, trật tự số 118/2025/QH15": the number or year shows that the name goes on
                if f.get(to) == Some(&b',') {
                    let more = unknown_end(text, grammar, skip(f, to + 1, line_end), line_end);
                    let dated = grammar.citation_parts.at(f, skip(f, more, line_end), line_end);
                    let dated = dated.is_some_and(|p| p.rule.meaning == meaning::Part::Year);
                    if dated || with_number(text, grammar, more, line_end) > more {
                        to = more;
                    }
                }
            }
            let unnamed = inner.is_empty() && to > word.end;
            return unnamed.then(|| Name { span: Span::new(word.start, to), statute: None, amending: true });
        };
        let number = with_number(text, grammar, name.span.end, line_end);
        inner.push((name, number));
    }
    let (last, number) = inner.last()?;
    let borne = last.statute.and_then(|s| grammar.statutes.entry(s)).is_some_and(|statute| {
        let written = text.slice(Span::new(last.span.end, *number));
        statute.editions.iter().filter_map(|e| e.number.as_deref()).any(|n| written.ends_with(n))
    });
    // "của Luật A, Luật B và Luật C số …": no other law bears a number of its own there
    let numbered = inner.iter().rev().skip(1).any(|(name, number)| *number > name.span.end);
    let to = if numbered || borne { *number } else { last.span.end };
    Some(Name { span: Span::new(word.start, to), statute: None, amending: true })
}

/// True where few words without a mark stand between two laws of a list: "Luật Đầu tư theo hình thức đối tác, Luật Giá".
fn goes_on(f: &[u8], between: Span) -> bool {
    let words = part(f, between.start, between.end);
    let listed = words.trim_ascii_end().strip_suffix(b",");
    listed.is_some_and(|words| {
        words.len() < REST && words.iter().all(|&b| is_word(b) && !b.is_ascii_digit() || b == b' ')
    })
}

/// "Luật Đê điều sửa đổi 2020" is the law that amended it in that year, unless a law of that name was passed in it.
fn amended(text: &Text, grammar: &Grammar, to: usize, entry: usize, end: usize) -> (usize, Option<usize>) {
    let f = text.folded();
    let whole = (to, Some(entry));
    let found = grammar.citation_parts.at(f, skip(f, to, end), end);
    let Some(found) = found.filter(|p| p.rule.meaning == meaning::Part::Amended) else { return whole };
    let Some(year) = found.slot("year") else { return whole };
    let passed = |date: &String| date.starts_with(text.slice(year));
    let editions = grammar.statutes.entry(entry).map_or(&[][..], |statute| &statute.editions);
    let known = editions.iter().any(|edition| edition.date.as_ref().is_some_and(passed));
    let words = part(f, to, year.start).trim_ascii_end();
    let words = words.strip_suffix(YEAR.word()).unwrap_or(words).trim_ascii_end();
    (to + words.len(), Some(entry).filter(|_| known))
}

/// End of the one law that amended several in a year: "Luật Phòng, chống thiên tai và Luật Đê điều sửa đổi 2020".
fn amended_list(text: &Text, grammar: &Grammar, mut to: usize, end: usize) -> Option<usize> {
    let f = text.folded();
    for _ in 0..LISTED {
        let joint = part(f, to, end);
        let joint = JOINTS.iter().find(|word| joint.starts_with(word)).map(|word| to + word.len())?;
        let (last, entry) = grammar.statutes.longest(f, joint, end)?;
        let (whole, statute) = amended(text, grammar, last, entry, end);
        if whole > last && statute.is_none() && f.get(skip(f, last, end)) != Some(&b'(') {
            return Some(whole);
        }
        to = last;
    }
    None
}

/// A law amends no more than so many others by name.
const LISTED: usize = 8;
/// What joins two laws of a list.
static JOINTS: LazyLock<[Vec<u8>; 4]> = LazyLock::new(|| [" và ", ", ", ", và ", ": "].map(fold));

/// The law that a member of a list names: "Hàng hải" of "các Luật Đường sắt, Hàng hải".
pub(super) fn listed(text: &Text, grammar: &Grammar, at: usize, end: usize) -> Option<Name> {
    let f = text.folded();
    let start =
        JOINTS.iter().filter(|joint| part(f, at, end).starts_with(joint)).map(|joint| at + joint.len()).max()?;
    let near = part(f, start, end.min(start + LONGEST));
    // "các Luật Đường sắt, Hàng hải": some of them are codes
    let named = |kind: &Vec<u8>| {
        let words = [kind.as_slice(), near].concat();
        let (to, entry) = grammar.statutes.longest(&words, 0, words.len())?;
        Some((to.checked_sub(kind.len())?, entry))
    };
    if !text.is_upper(start) {
        return None;
    }
    let (to, entry) = grammar.words.citations.laws.iter().filter_map(named).max_by_key(|name| name.0)?;
    Some(Name { span: Span::new(start, start + to), statute: Some(entry), amending: false })
}

/// End of "số 31/2024/QH15" after an inner name; the end of the name where there is none.
fn with_number(text: &Text, grammar: &Grammar, at: usize, end: usize) -> usize {
    let f = text.folded();
    let next = skip(f, at, end);
    grammar
        .citation_parts
        .at(f, next, end)
        .filter(|p| p.rule.meaning == meaning::Part::Number && f.get(next) == Some(&b's'))
        .and_then(|p| super::symbol::read(text, grammar, p.slot("digit")?.start, end))
        .filter(|s| s.is_full())
        .map_or(at, |s| s.span.end)
}

/// End of a name that no lexicon knows: before the first stop word, mark, or known type with its number.
pub(super) fn unknown_end(text: &Text, grammar: &Grammar, start: usize, end: usize) -> usize {
    let f = text.folded();
    let mut at = start;
    let mut to = start;
    while at < end {
        let byte = f[at];
        if is_word(byte) {
            if stops(text, grammar, at, end) {
                break;
            }
            while at < end && is_word(f[at]) {
                at += 1;
            }
            to = at;
        } else if matches!(byte, b' ' | b'-' | b'&') || byte == b',' && continues_list(text, grammar, at, end) {
            at += 1;
        } else {
            break;
        }
    }
    to
}

/// A comma inside a name: "Luật Quản lý, sử dụng tài sản công"; a capital behind it or a short verb chain.
fn continues_list(text: &Text, grammar: &Grammar, comma: usize, end: usize) -> bool {
    let f = text.folded();
    let next = skip(f, comma + 1, end);
    next < end && is_letter(f[next]) && text.is_upper(next) && grammar.citations.at(f, next, end).is_none()
}

fn stops(text: &Text, grammar: &Grammar, at: usize, end: usize) -> bool {
    let f = text.folded();
    grammar.citation_parts.at(f, at, end).is_some_and(|p| {
        use meaning::Part::*;
        match p.rule.meaning {
            Stop | Concerning | Day | DayBlank | Year | Number | SubjectLead | Authority | Subject | Ruling
            | Amending | Amended => true,
            NoDocument | SubjectVerb | Short | Closing | Saying => false,
        }
    })
}

/// Reads the issuer that begins at `start` (after "của").
/// `joint`: a paper of several bodies, which a comma may part.
pub(super) fn authority(text: &Text, grammar: &Grammar, start: usize, end: usize, joint: bool) -> Option<Span> {
    let f = text.folded();
    let end = end.min(start + LONGEST);
    let mut at = start;
    let mut to = start;
    let mut known = false;
    let mut words = 0;
    // in capitals a known issuer ends where no place follows: "CỦA CHÍNH PHỦ QUY ĐỊNH CHI TIẾT"
    let caps = text.is_all_caps(Span::new(start, end.min(start + CAPITALS)));
    let mut place = false;
    while at < end && words < 24 {
        let byte = f[at];
        if !is_word(byte) {
            match byte {
                b' ' => at += 1,
                b'-' if f.get(at + 1) == Some(&b' ') || to == at => {
                    at += 1;
                    known = known && is_known(grammar, f, skip(f, at, end), end);
                }
                b'&' => at += 1,
                b'.' if is_short_city(f, at) && text.is_upper(skip(f, at + 1, end)) => at += 1,
                b',' if joint && is_known(grammar, f, skip(f, at + 1, end), end)
                    || goes_on_with_office(grammar, f, start, at) =>
                {
                    at += 1;
                }
                b'(' if let Some(close) = term(grammar, f, at, end) => (at, to) = (close, close),
                // "Ủy ban nhân dân (UBND) tỉnh"
                b'(' if let Some(close) = short_form(text, grammar, at, end) => at = close,
                _ => break,
            }
            continue;
        }
        if let Some((name_end, _)) = grammar.agencies.longest(f, at, end)
            && (words == 0 || text.is_upper(at) || !known)
        {
            // "BAN THƯỜNG VỤ TỈNH ỦY BÌNH DƯƠNG": the place follows
            let last = name_end - part(f, at, name_end).iter().rev().take_while(|&&b| is_word(b)).count();
            place |= grammar.words.agencies.party_committees.close(part(f, at, name_end))
                || is_tail(grammar, f, last, name_end);
            at = name_end;
            to = at;
            known = true;
            words += 1;
            continue;
        }
        let upper = text.is_upper(at) && !(caps && known && (!place || stops(text, grammar, at, end)));
        let word_end = at + part(f, at, end).iter().take_while(|&&b| is_word(b)).count();
        let tail = is_tail(grammar, f, at, word_end);
        place |= tail;
        let joins = known && !upper && !tail && !is_field(text, grammar, start, at, word_end);
        // "của Bộ Chính trị và Đề án …": after a known body "và" goes on with a body only
        if joins
            && !(is_and_before_name(text, grammar, at, word_end, end)
                && grammar.bodies.longest(f, word_end + 1, end).is_some())
            || !upper
                && !tail
                && stops(text, grammar, at, end)
                && !is_and_before_name(text, grammar, at, word_end, end)
                && !is_field(text, grammar, start, at, word_end)
            || words == 0 && !upper && !tail
            || upper && is_button(grammar, f, at)
            || upper && (starts_document(text, grammar, at, end) || opens_subject(text, grammar, at, end, known))
        {
            break;
        }
        at = word_end;
        // "Bộ Tài chính và Bộ Lao động - TB và XH": a body that no lexicon knows begins
        known = known && (!joins || is_known(grammar, f, skip(f, at, end), end));
        if upper || tail || !known && !joins {
            to = at;
        }
        words += 1;
    }
    let span = Span::new(start, to);
    (!span.is_empty()).then_some(span)
}

fn is_known(grammar: &Grammar, f: &[u8], at: usize, end: usize) -> bool {
    grammar.agencies.longest(f, at, end).is_some()
}

/// True at the comma of "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ": one person of two offices.
fn goes_on_with_office(grammar: &Grammar, f: &[u8], start: usize, comma: usize) -> bool {
    let cues = &grammar.words.citations;
    let second = || part(f, comma, f.len()).strip_prefix(b", ").is_some_and(|behind| cues.second_offices.open(behind));
    cues.first_offices.has(part(f, start, comma)) && second()
}

/// True at the "về" of "Ban Chỉ đạo Nhà nước về Du lịch", where the field of the board follows with a capital.
fn is_field(text: &Text, grammar: &Grammar, start: usize, at: usize, word_end: usize) -> bool {
    let f = text.folded();
    part(f, at, word_end) == ABOUT.word()
        && text.is_upper(skip(f, word_end, f.len()))
        && grammar.words.citations.boards.are_in(part(f, start, at))
}

/// End of "(UBND)" before a word that goes on with the name.
fn short_form(text: &Text, grammar: &Grammar, open: usize, end: usize) -> Option<usize> {
    let f = text.folded();
    let close = part(f, open + 1, end.min(open + 12)).iter().position(|&b| b == b')')?;
    let inside = Span::new(open + 1, open + 1 + close);
    let next = skip(f, inside.end + 1, end);
    let word = next + part(f, next, end).iter().take_while(|&&b| is_word(b)).count();
    (text.is_all_caps(inside) && is_tail(grammar, f, next, word)).then_some(inside.end + 1)
}

/// True at the button of a page, "TẢI VỀ", but not inside "vận tải".
pub(super) fn is_button(grammar: &Grammar, f: &[u8], at: usize) -> bool {
    let cues = &grammar.words.citations;
    cues.buttons.open(part(f, at, f.len())) && !cues.not_buttons.close(part(f, 0, at).trim_ascii_end())
}

/// End of "(khóa XII)".
fn term(grammar: &Grammar, f: &[u8], open: usize, end: usize) -> Option<usize> {
    let inside = open + 1;
    if !grammar.words.citations.terms.open(part(f, inside, end)) {
        return None;
    }
    let close = part(f, inside, end.min(inside + 24)).iter().position(|&b| b == b')')?;
    Some(inside + close + 1)
}

/// "UBND tỉnh Sửa đổi, bổ sung …": a verb of two words that opens a subject and is written with one capital.
fn opens_subject(text: &Text, grammar: &Grammar, at: usize, end: usize, known: bool) -> bool {
    let f = text.folded();
    grammar.citation_parts.at(f, at, end).is_some_and(|p| {
        let second = p.span.start + part(f, p.span.start, p.span.end).iter().take_while(|&&b| b != b' ').count() + 1;
        // "UBND tỉnh Về việc …", "Bộ Nội vụ V/v …"
        if p.rule.meaning == meaning::Part::SubjectLead {
            return !text.is_upper(at + 1);
        }
        let opens = matches!(p.rule.meaning, meaning::Part::Subject | meaning::Part::Ruling | meaning::Part::Amending);
        known && opens && second < p.span.end && !text.is_upper(second)
    })
}

/// Words in small letters that go on with an issuer's name; of some only with the word behind them: "thành phố", not
/// "thành lập".
fn is_tail(grammar: &Grammar, f: &[u8], at: usize, end: usize) -> bool {
    let cues = &grammar.words.citations;
    let word = part(f, at, end);
    // "thành phố": the first word of a pair, and the second behind it
    let second = |pair: &Vec<u8>| {
        let rest = pair.strip_prefix(word)?.strip_prefix(b" ")?;
        part(f, skip(f, end, f.len()), f.len()).strip_prefix(rest)
    };
    cues.tails.has(word) || cues.tail_pairs.iter().any(|pair| second(pair).is_some())
}

fn is_and_before_name(text: &Text, grammar: &Grammar, at: usize, word_end: usize, end: usize) -> bool {
    let f = text.folded();
    part(f, at, word_end) == AND.word()
        && text.is_upper(word_end + 1)
        && !starts_document(text, grammar, word_end + 1, end)
}

fn starts_document(text: &Text, grammar: &Grammar, at: usize, end: usize) -> bool {
    grammar.citations.at(text.folded(), at, end.min(at + 60)).is_some_and(|h| {
        use meaning::Citation::*;
        matches!(h.rule.meaning, Numbered | NumberedLater | Blank)
    }) || grammar.statutes.longest(text.folded(), at, end).is_some()
}

/// End of the clause: the first `;`, or a full stop or question mark before a blank or the end, or the line's end.
pub(super) fn clause_end(f: &[u8], start: usize, end: usize) -> usize {
    let end = end.min(f.len());
    (start..end)
        .find(|&i| match f[i] {
            b';' | b'\n' => true,
            b'.' if is_short_city(f, i) => false,
            b'.' | b'?' => f.get(i + 1).is_none_or(|&n| n == b' ' || n == b'\n' || n == b'/'),
            _ => false,
        })
        .unwrap_or(end)
}

/// True at the full stop of "TP. Hà Nội".
fn is_short_city(f: &[u8], stop: usize) -> bool {
    part(f, 0, stop).ends_with(b" tp") && f.get(stop + 1).is_some_and(|&b| b == b' ' || is_letter(b))
}

/// First position that holds no blank.
pub(super) fn skip(f: &[u8], at: usize, end: usize) -> usize {
    at + f.get(at..end.min(f.len())).map_or(0, |rest| rest.iter().take_while(|&&b| b == b' ').count())
}
