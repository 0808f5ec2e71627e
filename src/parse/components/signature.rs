//! Signature blocks (chữ ký): authority, capacity, position, name.
//!
//! In: the places that belong to the blocks, in order. Out: the signatures. Capitals are read word by word, so that
//! a block flattened into one line reads the same as one in lines.

use super::view::View;
use crate::document::Signature;
use crate::grammar::meaning::Component;
use crate::text::Span;

/// Longest line of a signature in small letters.
const LONGEST: usize = 80;
/// "Ký thay", in short.
const IN_PLACE: &str = "KT";
/// Most words of a name.
const NAME: usize = 6;

/// True where a signature block may begin: TM., KT., TL. before capitals, or a title in capitals.
pub(super) fn begins(view: &View, position: usize) -> bool {
    if is_undotted(view, position) {
        return true;
    }
    let Some(cue) = view.at(position) else { return false };
    let span = view.span(cue);
    match cue.rule.meaning {
        Component::OnBehalf | Component::InPlace | Component::ByOrder => {
            let next = view.word(span.end, span.end + 30);
            view.text.is_all_caps(span)
                && next.is_some_and(|w| {
                    let sign = view.at(w.start).is_some_and(|c| is_sign(c.rule.meaning));
                    view.text.is_all_caps(w) && !sign
                })
        }
        Component::Office => view.text.is_all_caps(span),
        _ => false,
    }
}

/// True for "KT GIÁM ĐỐC": the abbreviation without its dot, before an office in capitals on the same line.
fn is_undotted(view: &View, position: usize) -> bool {
    let office = position + IN_PLACE.len();
    let line = view.text.lines().get(view.text.line_at(position)).map_or(0, |line| line.end);
    let whole = view.byte(office) == b' ' && office < line && view.opens_line(position);
    whole
        && view.text.slice(Span::new(position, office)) == IN_PLACE
        && view
            .at(office + 1)
            .is_some_and(|c| c.rule.meaning == Component::Office && view.text.is_all_caps(view.span(c)))
}

/// True where "TM.", "KT." or "TL." stands.
pub(super) fn stands_for(view: &View, position: usize) -> bool {
    view.at(position).is_some_and(|cue| is_sign(cue.rule.meaning))
}

fn is_sign(what: Component) -> bool {
    matches!(what, Component::OnBehalf | Component::InPlace | Component::ByOrder)
}

/// What a run of capitals says.
#[derive(Clone, Copy, PartialEq)]
enum Line {
    Authority,
    ByOrder,
    Capacity,
    Position,
}

/// Reads the blocks.
pub(super) fn read(view: &View, places: &[Span]) -> Vec<Signature> {
    let mut blocks: Vec<Signature> = Vec::new();
    let mut open: Option<(Line, String)> = None;
    for place in places {
        let mut place = *place;
        let mut at = place.start;
        while let Some(word) = view.word(at, place.end) {
            let cue = view.at(word.start);
            if cue.is_some_and(|c| c.rule.meaning == Component::Rank) {
                place = unranked(view, Span::new(word.start, place.end));
                at = place.start;
                continue;
            }
            let fresh = at == place.start;
            if fresh && is_undotted(view, word.start) {
                close(&mut open, &mut blocks);
                open = Some((Line::Capacity, IN_PLACE.to_owned()));
                at = word.end;
                continue;
            }
            if let Some(cue) = cue.filter(|c| c.rule.meaning == Component::Signed) {
                close(&mut open, &mut blocks);
                at = view.span(cue).end.max(word.end);
                continue;
            }
            let kind = cue.and_then(|c| match c.rule.meaning {
                Component::OnBehalf => Some(Line::Authority),
                Component::InPlace => Some(Line::Capacity),
                Component::ByOrder => Some(Line::ByOrder),
                Component::Office if view.text.is_all_caps(view.span(c)) => Some(Line::Position),
                _ => None,
            });
            let capitals = !view.small(word) && view.has_words(word);
            let first_office =
                kind == Some(Line::Position) && open.as_ref().is_some_and(|(l, w)| *l != Line::Position && bare(w));
            if let (Some(kind), Some(cue)) = (kind.filter(|_| !first_office), cue) {
                close(&mut open, &mut blocks);
                let span = view.span(cue);
                let end = if kind == Line::Position { span.end } else { span.end.max(word.end) };
                open = Some((kind, view.words(Span::new(span.start, end))));
                at = end;
                continue;
            }
            let named = blocks.last().is_some_and(|b| b.name.is_some());
            let person =
                fresh && cue.is_none() && open.is_some() && (lower(view, place) || name_in_capitals(view, place));
            if !capitals || person {
                close(&mut open, &mut blocks);
                let rest = Span::new(word.start, place.end);
                let name = if fresh && name_in_capitals(view, place) { Some(rest) } else { name(view, rest) };
                at = name.map_or(word.end, |n| n.end);
                if let (Some(name), Some(block)) = (name, blocks.iter_mut().find(|b| b.name.is_none())) {
                    block.name = Some(view.words(view.strip(name, b".,;")));
                }
                continue;
            }
            if let Some((_, words)) = open.as_mut() {
                words.push(' ');
                words.push_str(view.text.slice(word));
            } else if named {
                break;
            }
            at = word.end;
        }
    }
    close(&mut open, &mut blocks);
    blocks.retain(|b| b.name.is_some() || b.authority.is_some() || b.capacity.is_some());
    blocks
}

/// Reads the lines above a name in small letters, from the lowest up: "Chủ tịch", "KT. Bộ trưởng", "TM. UBND tỉnh"; gives where
/// the uppermost begins.
pub(super) fn in_small_letters(view: &View, above: impl Iterator<Item = Span>) -> Option<(Signature, usize)> {
    let mut signature = Signature::default();
    let mut first = None;
    for line in above.take_while(|line| line.len() <= LONGEST && lower(view, *line)) {
        let cue = view.at(line.start);
        let what = cue.map(|cue| cue.rule.meaning);
        let alone = cue.is_some_and(|cue| view.span(cue).end == line.end);
        let field = match what {
            Some(Component::Office) if first.is_none() && alone => &mut signature.position,
            Some(Component::InPlace) if first.is_some() && signature.capacity.is_none() => &mut signature.capacity,
            Some(Component::OnBehalf | Component::ByOrder | Component::Body | Component::Unit) if first.is_some() => {
                &mut signature.authority
            }
            _ => break,
        };
        *field = Some(view.words(line));
        first = Some(line.start);
        if signature.authority.is_some() {
            break;
        }
    }
    first.map(|first| (signature, first))
}

/// A person's name without the ranks and degrees before it: "Thiếu tướng, GS.TS. Lò Văn Tám".
pub(super) fn unranked(view: &View, mut name: Span) -> Span {
    while let Some(rank) = view.at(name.start).filter(|c| c.rule.meaning == Component::Rank) {
        name = view.strip(Span::new(view.span(rank).end.min(name.end), name.end), b",");
    }
    name
}

/// True for "KT." without the office, or with the first of two ("KT. BỘ TRƯỞNG, CHỦ NHIỆM").
fn bare(words: &str) -> bool {
    words.ends_with(['.', ',']) || words.len() <= 3
}

fn close(open: &mut Option<(Line, String)>, blocks: &mut Vec<Signature>) {
    let Some((line, words)) = open.take() else { return };
    let words = words.trim_end_matches([',', ';']).to_owned();
    let fits = |b: &Signature| {
        b.name.is_none()
            && match line {
                Line::Authority => b.authority.is_none() && b.capacity.is_none() && b.position.is_none(),
                Line::ByOrder | Line::Capacity => {
                    b.position.is_none() && (b.capacity.is_none() || b.authority.is_none())
                }
                Line::Position => b.position.is_none(),
            }
    };
    let at = match blocks.iter().position(fits) {
        Some(at) => at,
        None => {
            blocks.push(Signature::default());
            blocks.len() - 1
        }
    };
    let Some(block) = blocks.get_mut(at) else { return };
    match line {
        Line::Authority => block.authority = Some(words),
        Line::Position => block.position = Some(words),
        // "TL. CHỦ TỊCH": the order comes from him, as with "TM."
        Line::ByOrder if block.authority.is_none() && block.capacity.is_none() => block.authority = Some(words),
        Line::Capacity | Line::ByOrder => {
            if block.capacity.is_some() && block.authority.is_none() {
                block.authority = block.capacity.take();
            }
            block.capacity = Some(words);
        }
    }
}

/// A person's name: words with capitals.
fn name(view: &View, span: Span) -> Option<Span> {
    let mut end = span.start;
    let mut count = 0;
    while let Some(word) = view.word(end, span.end) {
        let slice = view.text.slice(word);
        let shout = count > 0 && slice.chars().count() > 1 && view.text.is_all_caps(word);
        let figure = slice.chars().any(|c| c.is_ascii_digit()) || slice.contains(['/', '(', ':']);
        if !slice.starts_with(char::is_uppercase) || shout || figure || count == NAME {
            break;
        }
        count += 1;
        end = word.end;
        if slice.ends_with(['.', ';', ',']) && slice.chars().count() > 3 {
            break;
        }
    }
    (count >= 2).then_some(Span::new(span.start, end))
}

/// True where a place has small letters.
fn lower(view: &View, place: Span) -> bool {
    view.text.slice(place).contains(char::is_lowercase)
}

/// True for a whole place that is a name written in capitals.
fn name_in_capitals(view: &View, place: Span) -> bool {
    let slice = view.text.slice(place);
    let words = slice.split_whitespace().count();
    (2..=4).contains(&words)
        && view.before(place.end).all(|c| !place.overlaps(view.span(c)))
        && slice.chars().all(|c| c.is_uppercase() || c == ' ' || c == '\'')
        && slice.split_whitespace().next().is_some_and(|word| view.grammar.is_family_name(word))
}
