//! Papers of the Party that are cited by the congress or session that passed them (nghị quyết đại hội, nghị quyết
//! hội nghị Trung ương).
//!
//! In: the head that a rule found. Out: a draft whose core is the name, and whose congress it was. A session passes
//! several resolutions: its name alone tells no single one. Without a rank or term it is no name, but for the last congress of
//! one committee.

use std::sync::LazyLock;

use super::name::{clause_end, skip};
use super::{Draft, identity, tail};
use crate::grammar::{DocumentType, Found, Grammar, Province, marker, meaning};
use crate::text::{Span, Text, fold, is_word, part, slug};

/// No name of a congress or session is longer.
const LONGEST: usize = 200;
/// The rank of a congress stands within so many words.
const WORDS: usize = 16;
/// "Đại hội 13 của Đảng": a bare figure is the rank only so near.
const NEAR: usize = 4;

/// Years of the national congresses, the first one first (Đảng Cộng sản Việt Nam, 1935-2026).
const CONGRESSES: [u16; 14] = [1935, 1951, 1960, 1976, 1982, 1986, 1991, 1996, 2001, 2006, 2011, 2016, 2021, 2026];

/// A congress (đại hội) of the Party or of one of its committees.
#[derive(Debug, Clone, Default)]
pub(super) struct Congress {
    /// "Đảng bộ tỉnh Lạng Sơn"; none for the national congress.
    committee: Option<Span>,
    /// The name says that the congress is the Party's.
    party: bool,
    rank: Option<u32>,
    /// First year of the term that it opened.
    year: Option<String>,
}

struct Words {
    congress: Vec<u8>,
    party: Vec<u8>,
    chapter: Vec<u8>,
    all_levels: Vec<u8>,
    many: [Vec<u8>; 2],
    time: Vec<u8>,
    times: Vec<u8>,
    term: Vec<u8>,
    of: Vec<u8>,
    whole_party: Vec<u8>,
    centre: [Vec<u8>; 2],
    terms: [Vec<u8>; 2],
    ordinals: Vec<Vec<u8>>,
    levels: Vec<Vec<u8>>,
}

static WORD: LazyLock<Words> = LazyLock::new(|| Words {
    congress: fold("đại hội"),
    party: fold("đảng"),
    chapter: fold("đảng bộ"),
    all_levels: fold("các cấp"),
    many: ["các ", "cấp "].map(fold),
    time: fold("lần"),
    times: fold("thứ"),
    term: fold("nhiệm kỳ"),
    of: fold("của"),
    whole_party: fold("đảng cộng sản việt nam"),
    centre: ["trung ương", "tw"].map(fold),
    terms: ["(khóa", "khóa"].map(fold),
    ordinals: ["nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"].map(fold).to_vec(),
    levels: ["tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "đặc khu"].map(fold).to_vec(),
});

/// "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng", "Nghị quyết Trung ương 4 khóa XII".
pub(super) fn read<'g>(
    text: &Text,
    grammar: &'g Grammar,
    head: &Found<'g, meaning::Citation>,
    line: Span,
    drafts: &mut Vec<Draft<'g>>,
) {
    let f = text.folded();
    let clause = clause_end(f, head.span.end, line.end.min(head.span.end + LONGEST));
    let mark = part(f, head.span.end, clause).iter().position(|&b| b == b'"').map_or(clause, |i| head.span.end + i);
    // "…, Nghị quyết Trung ương 4 khóa XII": the next paper has a rank of its own
    let next = grammar.citations.each(f, Span::new(head.span.end, mark)).next().map_or(mark, |h| h.span.start);
    let place = Span::new(head.span.end, next);
    let congress = part(f, head.span.start, head.span.end).ends_with(&WORD.congress);
    let (end, congress) = match congress {
        true => match read_congress(text, grammar, place) {
            Some((end, congress)) => (end, Some(congress)),
            None => return,
        },
        false => match session_end(text, head.span, place) {
            Some(end) => (end, None),
            None => return,
        },
    };
    let mut draft = Draft::new(&head.rule.id, Span::new(head.span.start, end));
    draft.kind = grammar.types.opening(&f[head.span.start..]).map(|t| t.name.as_str());
    draft.name = Some(draft.core);
    draft.congress = congress;
    tail::read(text, grammar, &mut draft, line.end);
    drafts.push(draft);
}

/// The words of a place up to the first mark.
fn words(f: &[u8], place: Span) -> Vec<Span> {
    let mut out = Vec::new();
    let mut at = skip(f, place.start, place.end);
    while at < place.end && out.len() < WORDS {
        let length = part(f, at, place.end).iter().take_while(|&&b| is_word(b)).count();
        if length == 0 {
            break;
        }
        out.push(Span::new(at, at + length));
        at = skip(f, at + length, place.end);
    }
    out
}

/// "thứ XVII", "thứ mười ba", "13": a rank and where it ends.
fn rank(text: &Text, words: &[Span]) -> Option<(u32, usize)> {
    let f = text.folded();
    let of = |w: &Span| part(f, w.start, w.end);
    let first = words.first()?;
    let word = of(first);
    let ordinal = |w: &[u8]| WORD.ordinals.iter().position(|o| o == w).map(|i| i as u32 + 1);
    if word.iter().all(u8::is_ascii_digit) && word.len() <= 2 {
        return Some((text.slice(*first).parse().ok()?, first.end));
    }
    if text.is_upper(first.start)
        && let Some(number) = marker::roman_number(word)
    {
        return Some((number, first.end));
    }
    match (ordinal(word)?, words.get(1).and_then(|w| Some((ordinal(of(w)).filter(|&n| n < 10)?, w.end)))) {
        // mười ba
        (10, Some((unit, end))) => Some((10 + unit, end)),
        (number, _) => Some((number, first.end)),
    }
}

/// Whose congress it was, which one, and where its name ends.
fn read_congress(text: &Text, grammar: &Grammar, place: Span) -> Option<(usize, Congress)> {
    let f = text.folded();
    let of = |w: &Span| part(f, w.start, w.end);
    let words = words(f, place);
    let mut congress = Congress::default();
    let mut to = place.start;
    let mut before = words.len();
    for (i, word) in words.iter().enumerate() {
        let found = match of(word) {
            w if w == WORD.time => {
                let thu = words.get(i + 1).is_some_and(|w| of(w) == WORD.times);
                rank(text, words.get(i + 1 + usize::from(thu)..)?)
            }
            w if w.iter().all(u8::is_ascii_digit) && i >= NEAR => None,
            w if WORD.ordinals.iter().any(|o| o == w) => None,
            _ => rank(text, words.get(i..)?),
        };
        if let Some((number, end)) = found {
            (congress.rank, to, before) = (Some(number), end, i);
            break;
        }
        if part(f, word.start, place.end).starts_with(&WORD.term) {
            before = i;
            break;
        }
    }
    let body = words.get(..before)?;
    // "Đại hội Đoàn toàn quốc lần thứ X" is not the Party's
    let opens = |w: &Span, other: &[u8]| {
        let rest = part(f, w.start, place.end);
        rest.starts_with(other) && !rest.get(other.len()).is_some_and(|&b| is_word(b))
    };
    if body
        .iter()
        .any(|w| text.is_upper(w.start) && grammar.words.citations.party_others.iter().any(|other| opens(w, other)))
    {
        return None;
    }
    if let (Some(first), Some(last)) = (body.first(), body.last()) {
        let span = Span::new(first.start, last.end);
        let chapter = memchr::memmem::find(part(f, span.start, span.end), &WORD.chapter).map(|i| span.start + i);
        congress.committee = chapter.map(|start| Span::new(start, span.end));
        congress.party = chapter.is_none() && body.iter().any(|w| of(w) == WORD.party);
    }
    if congress.rank.is_some() {
        to = owner(text, to, place.end, &mut congress);
    }
    if let Some((year, end)) = term(text, if congress.rank.is_some() { to } else { body.last()?.end }, place.end) {
        // "các cấp, nhiệm kỳ 2020 - 2025" are many congresses
        let many = congress.committee.is_none_or(|c| part(f, c.start, c.end).ends_with(&WORD.all_levels));
        if congress.rank.is_none() && many {
            return None;
        }
        (congress.year, to) = (Some(year), end);
    }
    if congress.rank.is_none() && congress.year.is_none() {
        // "Nghị quyết Đại hội Đảng bộ tỉnh" is the one in force
        let committee = congress.committee.filter(|c| text.is_upper(c.start))?;
        to = committee_end(text, committee.start + WORD.chapter.len(), place.end)?;
        congress.committee = Some(Span::new(committee.start, to));
    }
    Some((to, congress))
}

/// End of "Đảng bộ tỉnh Nghệ An" behind "Đảng bộ"; none where that is one of many ("Đảng bộ các cấp", "Đảng bộ cấp huyện").
fn committee_end(text: &Text, at: usize, end: usize) -> Option<usize> {
    let f = text.folded();
    let level = skip(f, at, end);
    if let Some(to) = with_level(text, level, end) {
        return Some(to);
    }
    let many = WORD.many.iter().any(|many| part(f, level, end).starts_with(many));
    (!many && !text.is_upper(level)).then_some(at)
}

/// End of a level with the name of its place: "tỉnh Nghệ An".
fn with_level(text: &Text, at: usize, end: usize) -> Option<usize> {
    let f = text.folded();
    let word = WORD.levels.iter().find(|level| part(f, at, end).starts_with(level))?;
    let to = at + word.len();
    let name = words(f, Span::new(to, end)).into_iter().take_while(|w| text.is_upper(w.start)).last();
    Some(name.map_or(to, |name| name.end))
}

/// "của Đảng", "của Đảng Cộng sản Việt Nam", "Đảng bộ tỉnh Nghệ An" behind the rank.
fn owner(text: &Text, at: usize, end: usize, congress: &mut Congress) -> usize {
    let f = text.folded();
    let mut from = skip(f, at, end);
    if part(f, from, end).starts_with(&WORD.of) {
        from = skip(f, from + WORD.of.len(), end);
    }
    let rest = part(f, from, end);
    if congress.committee.is_none() && rest.starts_with(&WORD.chapter) {
        let level = skip(f, from + WORD.chapter.len(), end);
        let Some(to) = with_level(text, level, end) else { return at };
        congress.committee = Some(Span::new(from, to));
        return to;
    }
    let whole = |word: &[u8]| rest.starts_with(word) && !rest.get(word.len()).is_some_and(|&b| is_word(b));
    if from == at || !part(f, at, from).contains(&WORD.of[0]) || !whole(&WORD.party) || congress.committee.is_some() {
        return at;
    }
    congress.party = true;
    from + if whole(&WORD.whole_party) { WORD.whole_party.len() } else { WORD.party.len() }
}

/// ", nhiệm kỳ 2020 - 2025": its first year and where it ends.
fn term(text: &Text, at: usize, end: usize) -> Option<(String, usize)> {
    let f = text.folded();
    let mut here = skip(f, at, end);
    here = skip(f, here + usize::from(f.get(here) == Some(&b',')), end);
    let bracket = f.get(here) == Some(&b'(');
    here += usize::from(bracket);
    if !part(f, here, end).starts_with(&WORD.term) {
        return None;
    }
    let year = |at: usize| {
        let at = skip(f, at, end);
        let length = part(f, at, end).iter().take_while(|b| b.is_ascii_digit()).count();
        (length == 4).then_some(Span::new(at, at + length))
    };
    let first = year(here + WORD.term.len())?;
    let dash = skip(f, first.end, end);
    let last = f.get(dash).filter(|&&b| b == b'-').and_then(|_| year(dash + 1))?;
    let close = usize::from(bracket && f.get(last.end) == Some(&b')'));
    Some((text.slice(first).to_owned(), last.end + close))
}

/// The name of a session goes on to its rank and the term of the committee.
fn session_end(text: &Text, head: Span, place: Span) -> Option<usize> {
    let f = text.folded();
    let digits = |at: usize| at + part(f, at, place.end).iter().take_while(|b| b.is_ascii_digit()).count();
    let mut to = if f[head.end - 1].is_ascii_digit() { digits(place.start) } else { head.end };
    let mut ranked = f[head.end - 1].is_ascii_digit();
    let words = words(f, place);
    for (i, word) in words.iter().enumerate() {
        let hay = part(f, word.start, place.end);
        let found = if part(f, word.start, word.end) == WORD.time {
            let thu = words.get(i + 1).is_some_and(|w| part(f, w.start, w.end) == WORD.times);
            words.get(i + 1 + usize::from(thu)..).and_then(|rest| rank(text, rest)).map(|(_, end)| end)
        } else {
            // "Hội nghị Trung ương 6"
            let centre =
                WORD.centre.iter().find(|c| hay.starts_with(c)).map(|c| skip(f, word.start + c.len(), place.end));
            centre.map(|at| (at, digits(at))).filter(|(at, end)| end > at).map(|(_, end)| end)
        };
        if let Some(end) = found {
            (to, ranked) = (end, true);
            break;
        }
    }
    for word in &WORD.terms {
        let from = to;
        let Some(at) = memchr::memmem::find(part(f, from, place.end), word).map(|i| from + i) else { continue };
        if at - from >= 90 || part(f, from, at).contains(&b';') {
            continue;
        }
        let value = skip(f, at + word.len(), place.end);
        let length = part(f, value, place.end).iter().take_while(|&&b| is_word(b)).count();
        to = value + length;
        // "(khóa XI và XII)"
        if word[0] == b'(' {
            let close = part(f, to, place.end.min(to + 12)).iter().position(|&b| b == b')');
            to += close.map_or(0, |i| i + 1);
        }
        ranked = true;
        break;
    }
    ranked.then_some(to)
}

impl Congress {
    /// Identity of the resolution that the congress passed: of the national one by its rank, of a committee's by the
    /// term that it opened.
    pub fn identity(
        &self,
        text: &Text,
        grammar: &Grammar,
        home: Option<&Province>,
        kind: &DocumentType,
    ) -> Option<String> {
        let year = match self.committee {
            Some(_) => self.year.clone()?,
            None => CONGRESSES.get(self.rank?.checked_sub(1)? as usize)?.to_string(),
        };
        Some(identity::iri(kind.element, &kind.id, &self.body(text, grammar, home)?, &year, "dai-hoi"))
    }

    /// What tells the congress apart in its document.
    pub fn key(&self, text: &Text, grammar: &Grammar, home: Option<&Province>) -> Option<Vec<String>> {
        let national = self.committee.is_none().then(|| "dang".to_owned());
        let body = national.or_else(|| self.body(text, grammar, home))?;
        Some(vec!["congress".to_owned(), body, self.rank?.to_string()])
    }

    /// The Party, or its organisation of a place.
    fn body(&self, text: &Text, grammar: &Grammar, home: Option<&Province>) -> Option<String> {
        let Some(committee) = self.committee else { return self.party.then(|| "dang".to_owned()) };
        let words = text.slice(committee);
        let folded = fold(words);
        let level = folded.get(WORD.chapter.len()..)?.trim_ascii_start();
        let level = WORD.levels.iter().position(|l| level.starts_with(l))?;
        let named = || words.split_whitespace().next_back().is_some_and(|w| w.starts_with(char::is_uppercase));
        if level > 1 {
            return home.filter(|_| named()).map(|province| format!("{}-{}", slug(words), province.id));
        }
        let province = identity::province_in(grammar, words).or(home)?;
        // "thành phố Thái Nguyên" is not the province of that name
        (level == 0 || fold(&province.title) == WORD.levels[1]).then(|| format!("dang-bo-{}", province.id))
    }
}
