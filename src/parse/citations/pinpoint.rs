//! Pinpoints (điểm, khoản, Điều, Mục, Chương, Phụ lục), read backwards from the document that they point into.
//!
//! In: the start of a citation. Out: where the pinpoint begins, and its parts as written. Also "(Điều 9, Điều 32)"
//! and ", tại Điều 5" behind it.

use crate::document::Pinpoint;
use crate::grammar::Grammar;
use crate::text::{Span, Text, fold, is_letter, is_word, part};
use std::sync::LazyLock;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Chapter,
    Section,
    Article,
    Clause,
    Point,
    Appendix,
    /// Phần, tiểu mục, tiết: read over, not kept.
    Other,
}

static UNITS: LazyLock<Vec<(Vec<u8>, Unit)>> = LazyLock::new(|| {
    [
        ("chương", Unit::Chapter),
        ("mục", Unit::Section),
        ("tiểu mục", Unit::Other),
        ("điều", Unit::Article),
        ("khoản", Unit::Clause),
        ("điểm", Unit::Point),
        ("phụ lục", Unit::Appendix),
        ("phụ lục số", Unit::Appendix),
        ("phần", Unit::Other),
        ("tiết", Unit::Other),
    ]
    .map(|(word, unit)| (fold(word), unit))
    .into()
});

/// The name of a regulation is not longer.
const LONGEST_NAME: usize = 300;

/// A pinpoint and where it begins (before) or ends (after the citation).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// Place of the pinpoint.
    pub span: Span,
    /// Its parts.
    pub pinpoint: Pinpoint,
}

/// The word that ends at `to`: its start.
fn word_start(f: &[u8], to: usize) -> usize {
    to - part(f, 0, to).iter().rev().take_while(|&&b| is_word(b)).count()
}

fn back_over(f: &[u8], mut to: usize, marks: &[u8]) -> usize {
    while to > 0 && marks.contains(&f[to - 1]) {
        to -= 1;
    }
    to
}

fn ends_with_word(f: &[u8], to: usize, word: &[u8]) -> Option<usize> {
    let start = to.checked_sub(word.len())?;
    // the last letter tells most words apart
    if word.last() != f.get(to.checked_sub(1)?) {
        return None;
    }
    (*part(f, start, to) == *word && (start == 0 || !is_letter(f[start - 1]))).then_some(start)
}

/// True for "5", "5a", "b", "IV", "1.2": what a unit can be numbered with.
fn is_mark(text: &Text, span: Span) -> bool {
    let f = &text.folded()[span.start..span.end];
    match f {
        [] => false,
        [b] if is_letter(*b) => true,
        _ if f[0].is_ascii_digit() => f.len() <= 6 && f.iter().skip(1).filter(|b| is_letter(**b)).count() <= 1,
        _ => f.len() <= 6 && f.iter().all(|b| matches!(b, b'i' | b'v' | b'x' | b'l')) && text.is_upper(span.start),
    }
}

/// Reads the pinpoint that ends where the citation begins.
pub(super) fn before(text: &Text, grammar: &Grammar, start: usize, floor: usize) -> Option<Found> {
    let cues = &grammar.words.citations;
    let f = text.folded();
    let mut pinpoint = Pinpoint::default();
    let mut to = back_over(f, start, b" ,");
    let mut begin = None;
    // the word that joins a unit to the one behind it: "Điều 10 đến Điều 14"
    let mut joint: Option<Span> = None;
    // at most one joint before the document: "Điều 5 của", "… ban hành kèm theo"
    for _ in 0..2 {
        let Some(at) = joint_before(grammar, f, to) else { break };
        to = back_over(f, at, b" ,");
    }
    if to < start && unit_before(text, grammar, to, floor).is_none() {
        to = before_name(text, grammar, to, floor).unwrap_or(to);
    }
    for _ in 0..12 {
        if to <= floor {
            break;
        }
        let Some((unit, list, unit_start)) = unit_before(text, grammar, to, floor) else { break };
        let written = text.slice(list).to_owned();
        let slot = match unit {
            Unit::Chapter => &mut pinpoint.chapter,
            Unit::Section => &mut pinpoint.section,
            Unit::Article => &mut pinpoint.article,
            Unit::Clause => &mut pinpoint.clause,
            Unit::Point => &mut pinpoint.point,
            Unit::Appendix => &mut pinpoint.appendix,
            Unit::Other => &mut None,
        };
        *slot = Some(match slot.take() {
            Some(later) => match joint {
                Some(word) => format!("{written} {} {later}", text.slice(word)),
                None => format!("{written}, {later}"),
            },
            None => written,
        });
        begin = Some(unit_start);
        to = back_over(f, unit_start, b" ,");
        // "khoản 3 Điều 10; khoản 3 Điều 20 Nghị định …": places of one paper
        let semicolon = back_over(f, to, b" ;");
        if semicolon < to && unit_before(text, grammar, semicolon, floor).is_some() {
            to = semicolon;
        }
        joint = None;
        for (i, and) in cues.pinpoint_lists.iter().chain(cues.pinpoint_owners.iter()).enumerate() {
            if let Some(at) = ends_with_word(f, to, and) {
                joint = (i < cues.pinpoint_lists.len()).then_some(Span::new(at, to));
                to = back_over(f, at, b" ,");
                break;
            }
        }
        // "các Điều 7, 8 và 9"
    }
    let begin = begin?;
    (pinpoint != Pinpoint::default()).then_some(Found { span: Span::new(begin, start), pinpoint })
}

/// Where the name of a regulation begins that goes on to "ban hành kèm theo", with a place in it before: "Điều 7 Quy
/// định về trình tự … ban hành kèm theo Quyết định số …".
fn before_name(text: &Text, grammar: &Grammar, to: usize, floor: usize) -> Option<usize> {
    let cues = &grammar.words.citations;
    let f = text.folded();
    let behind = part(f, to, f.len()).trim_ascii_start();
    if !cues.enacts.open(behind) {
        return None;
    }
    let floor = floor.max(to.saturating_sub(LONGEST_NAME));
    let from =
        part(f, floor, to).iter().rposition(|b| matches!(b, b';' | b':' | b'\n')).map_or(floor, |i| floor + i + 1);
    let opens = |at: &usize| cues.regulations.open(part(f, *at, to));
    let names = (from..to).filter(|&at| at == from || f[at - 1] == b' ').filter(opens);
    names.map(|at| before_joint(grammar, f, at)).find(|&at| unit_before(text, grammar, at, from).is_some())
}

/// Where the longest word begins that ends at a place and joins a unit to what it stands in.
fn joint_before(grammar: &Grammar, f: &[u8], to: usize) -> Option<usize> {
    let cues = &grammar.words.citations;
    let joints = cues.pinpoint_owners.iter().chain(cues.pinpoint_places.iter()).chain(cues.pinpoint_joints.iter());
    joints.filter_map(|joint| ends_with_word(f, to, joint)).min()
}

/// The place before "của", "của bản", "trong" that joins a unit to a name.
fn before_joint(grammar: &Grammar, f: &[u8], to: usize) -> usize {
    let mut to = back_over(f, to, b" ,");
    for _ in 0..2 {
        let Some(at) = joint_before(grammar, f, to) else { break };
        to = back_over(f, at, b" ,");
    }
    to
}

/// The unit with its list that ends at `to`: (unit, place of the list, start of the unit word).
fn unit_before(text: &Text, grammar: &Grammar, to: usize, floor: usize) -> Option<(Unit, Span, usize)> {
    let f = text.folded();
    let mut at = to;
    let mut list_start = to;
    for _ in 0..40 {
        let at_quote = back_over(f, at, b"\")");
        let word = word_start(f, at_quote);
        // 1.2, 3-5 and IV.2 are one mark
        let first = word.checked_sub(1).map_or(word, |mark| word_start(f, mark));
        let roman = || text.is_upper(first) && f[word].is_ascii_digit() && is_mark(text, Span::new(first, word - 1));
        let joined = word > 1 && matches!(f[word - 1], b'.' | b'-') && word < at_quote;
        let mark_start =
            if joined && (f[word - 2].is_ascii_digit() || f[word - 1] == b'.' && roman()) { first } else { word };
        if mark_start < floor || mark_start == at_quote || !is_mark(text, Span::new(word, at_quote)) {
            return None;
        }
        list_start = list_start.min(mark_start);
        let gap = back_over(f, mark_start, b" \"(");
        if let Some((unit_start, unit)) =
            UNITS.iter().filter_map(|(w, u)| ends_with_word(f, gap, w).map(|s| (s, *u))).min_by_key(|(s, _)| *s)
        {
            return Some((unit, Span::new(list_start, to), unit_start));
        }
        let next = back_over(f, gap, b" ,;-");
        let joints = &grammar.words.citations.pinpoint_lists;
        let next = joints.iter().find_map(|a| ends_with_word(f, next, a)).map_or(next, |s| back_over(f, s, b" ,"));
        if next == mark_start || next <= floor {
            return None;
        }
        at = next;
    }
    None
}

/// Reads a pinpoint behind the citation: "(Điều 9, Điều 32)", ", Điều 5", " tại khoản 2 Điều 5".
pub(super) fn after(text: &Text, grammar: &Grammar, end: usize, ceiling: usize) -> Option<Found> {
    let f = text.folded();
    let open = super::name::skip(f, end, ceiling);
    let bracket = f.get(open) == Some(&b'(');
    let comma = f.get(open) == Some(&b',');
    let mut at = open + usize::from(bracket || comma);
    at = super::name::skip(f, at, ceiling);
    if !bracket {
        let word = grammar.words.citations.pinpoint_places.behind(f.get(at..).unwrap_or_default());
        match (word, comma) {
            (Some(behind), _) => at = super::name::skip(f, f.len() - behind.len(), ceiling),
            (None, true) => {}
            _ => return None,
        }
    }
    let unit = UNITS.iter().find(|(w, u)| *u != Unit::Other && f.get(at..).is_some_and(|r| r.starts_with(w)))?;
    // the place ends at a bracket, or where words follow
    let limit = ceiling.min(at + 80);
    let mut to = at;
    let mut last = at;
    while to < limit {
        let word = to + part(f, to, limit).iter().take_while(|&&b| is_word(b)).count();
        let is_unit = UNITS.iter().any(|(w, _)| w[..] == *part(f, to, word));
        let joins = grammar.words.citations.pinpoint_lists.has(part(f, to, word));
        if word == to || !(is_unit || joins || is_mark(text, Span::new(to, word))) {
            break;
        }
        if !is_unit && !joins {
            last = word;
        }
        to = word + part(f, word, limit).iter().take_while(|b| matches!(b, b' ' | b',')).count();
    }
    // a document behind it takes the pinpoint for itself: "… , Điều 5 Nghị định"
    if !bracket && f.get(to).is_some_and(|&b| is_letter(b))
        || bracket && f.get(last) != Some(&b')')
        || last <= at + unit.0.len()
    {
        return None;
    }
    let found = before(text, grammar, last, at)?;
    Some(Found { span: Span::new(at, last), pinpoint: found.pinpoint })
}
