//! The words of a text that matter for tasks, found once and then looked up by place.
//!
//! In: the text. Out: its cues in order, without overlap. It gives no meaning beyond the rule's.

use std::cell::Cell;
use std::sync::LazyLock;

use crate::grammar::meaning::Assignment as Meaning;
use crate::grammar::{Grammar, Name, Sweep, word, words};
use crate::parse::agencies::is_and;
use crate::text::{Span, Text, fold, part};

/// One found word.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cue<'g> {
    /// Its place.
    pub span: Span,
    /// What it is taken for.
    pub meaning: Meaning,
    /// Id of its rule.
    pub rule: &'g str,
}

/// No more than one cue on so many letters is what most texts have.
const SPARSE: usize = 12;

/// Names of several committees before what they do are not longer.
const LONGEST_NAMES: usize = 160;
/// First word of "tự rà soát", and the word before it in "trật tự".
static ITSELF: LazyLock<Vec<u8>> = LazyLock::new(|| fold("tự "));
static ORDER: LazyLock<Vec<u8>> = LazyLock::new(|| fold("trật "));

/// So many code points share a [`Stretch`].
const STRETCH: usize = u64::BITS as usize;

/// What is known of the cues of a short stretch of the text.
#[derive(Debug, Clone, Copy, Default)]
struct Stretch {
    /// One bit for each code point at which a cue begins.
    begun: u64,
    /// One bit for each meaning of these cues.
    meanings: u64,
    /// Index of the first of these cues.
    first: usize,
}

/// The cues of a text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cues<'g> {
    cues: Vec<Cue<'g>>,
    /// The text from its beginning to its last cue.
    stretches: Vec<Stretch>,
    /// The last place of which it was asked which meanings it holds, and these: a paragraph is asked for several.
    last: Cell<(Span, u64)>,
}

impl<'g> Cues<'g> {
    /// Finds the cues of a text.
    pub fn of(text: &Text, grammar: &'g Grammar, sweep: &Sweep) -> Self {
        let mut cues = Vec::with_capacity(text.len() / SPARSE);
        grammar.assignments.told(sweep, text.folded(), |rule, span| {
            if rule.meaning == Meaning::Verb && names_leaders(text, grammar, span) {
                return;
            }
            let span = match rule.meaning {
                Meaning::Plural | Meaning::Tail => before_name(text, grammar, span),
                Meaning::Verb => behind_order(text, span),
                _ => span,
            };
            cues.push(Cue { span, meaning: rule.meaning, rule: &rule.id });
        });
        Cues::new(cues)
    }

    /// Takes cues in the order of their places.
    fn new(cues: Vec<Cue<'g>>) -> Self {
        let mut stretches = vec![Stretch::default(); cues.last().map_or(0, |c| c.span.start / STRETCH + 1)];
        for cue in &cues {
            if let Some(stretch) = stretches.get_mut(cue.span.start / STRETCH) {
                stretch.begun |= 1 << (cue.span.start % STRETCH);
                stretch.meanings |= bit(cue.meaning);
            }
        }
        let mut first = 0;
        for stretch in &mut stretches {
            stretch.first = first;
            first += stretch.begun.count_ones() as usize;
        }
        Cues { cues, stretches, last: Cell::default() }
    }

    /// The cue that begins at a position.
    pub fn at(&self, position: usize) -> Option<Cue<'g>> {
        let stretch = self.stretches.get(position / STRETCH)?;
        let here = 1 << (position % STRETCH);
        if stretch.begun & here == 0 {
            return None;
        }
        self.cues.get(stretch.first + before(stretch.begun, here)).copied()
    }

    /// The cue with which the next word of a text begins.
    pub fn next(&self, hay: &[u8], position: usize) -> Option<Cue<'g>> {
        self.at(word(hay, position)?.0)
    }

    /// The cues that begin inside a place.
    pub fn within(&self, span: Span) -> impl Iterator<Item = Cue<'g>> + '_ {
        self.from(span.start).iter().take_while(move |c| c.span.start < span.end).copied()
    }

    /// The cues from a position on.
    fn from(&self, position: usize) -> &[Cue<'g>] {
        let Some(stretch) = self.stretches.get(position / STRETCH) else { return &[] };
        let first = stretch.first + before(stretch.begun, 1 << (position % STRETCH));
        self.cues.get(first..).unwrap_or_default()
    }

    /// The cues of some meanings that begin inside a place.
    #[inline]
    pub fn all<'c>(&'c self, span: Span, meanings: &[Meaning]) -> impl Iterator<Item = Cue<'g>> + use<'c, 'g> {
        let wanted = meanings.iter().fold(0, |all, &meaning| all | bit(meaning));
        // from most there are none
        let cues = if self.held(span) & wanted == 0 { &[] } else { self.from(span.start) };
        let inside = cues.iter().take_while(move |c| c.span.start < span.end);
        inside.filter(move |c| wanted & bit(c.meaning) != 0).copied()
    }

    /// The first cue of a meaning inside a place.
    #[inline]
    pub fn first(&self, span: Span, meaning: Meaning) -> Option<Cue<'g>> {
        self.all(span, &[meaning]).next()
    }

    /// The meanings of the cues of a place, and of those that begin right beside it.
    fn held(&self, span: Span) -> u64 {
        let (last, held) = self.last.get();
        if last == span {
            return held;
        }
        let end = self.stretches.len().min(span.end.div_ceil(STRETCH));
        let stretches = self.stretches.get(span.start / STRETCH..end).unwrap_or_default();
        let held = stretches.iter().fold(0, |all, stretch| all | stretch.meanings);
        self.last.set((span, held));
        held
    }
}

/// True for "lãnh đạo" that is no verb: it is one behind a committee of the Party ("Đảng ủy Công an tỉnh | lãnh đạo …"), and not in "sự
/// lãnh đạo", "Đảng ủy, lãnh đạo Sở".
fn names_leaders(text: &Text, grammar: &Grammar, span: Span) -> bool {
    let folded = text.folded();
    let words = &grammar.words.assignments;
    if !words.leads.has(part(folded, span.start, span.end)) {
        return false;
    }
    let line = text.lines().get(text.line_at(span.start)).map_or(0, |line| line.start);
    let before = part(folded, line.max(span.start.saturating_sub(LONGEST_NAMES)), span.start);
    let clause = before.iter().rposition(|b| b".;:(".contains(b)).map_or(before, |mark| &before[mark..]);
    let clause = clause.trim_ascii_end();
    let noun = words.leadership.close(clause) || clause.ends_with(b",");
    noun || text.is_upper(span.start) || !words.party.are_in(clause)
}

/// "Đội Cảnh sát giao thông - Trật tự | rà soát", where "tự rà soát" is a verb too.
fn behind_order(text: &Text, span: Span) -> Span {
    let folded = text.folded();
    let own = part(folded, span.start, span.end).starts_with(&ITSELF);
    let order = own && part(folded, 0, span.start).ends_with(&ORDER);
    Span::new(span.start + if order { ITSELF.len() } else { 0 }, span.end)
}

/// What stands before the name of another body in words that name several of a kind: "các huyện | ; Đài Viễn thông", "tỉnh | ,
/// Huyện đoàn", and not "các Sở | , Ban, Ngành".
fn before_name(text: &Text, grammar: &Grammar, span: Span) -> Span {
    let folded = text.folded();
    // "các sở, ban" in small letters names all alike
    if !part(folded, span.start + 1, span.end).iter().any(|b| matches!(b, b',' | b';' | b' ')) {
        return span;
    }
    let mut last: Option<(usize, usize)> = None;
    for here in words(part(folded, 0, span.end), span.start) {
        let joint = &folded[here.0..here.1];
        let next = word(folded, here.1).filter(|w| w.0 < span.end);
        let joined = matches!(joint, b"," | b";") || is_and(joint);
        if let (true, Some((name, _)), Some((first, end))) = (joined, next, last) {
            let other = match text.is_upper(name) {
                true => !text.is_upper(first) && (joint == b";" || is_longer_name(text, grammar, name, span.end)),
                false => is_noun_of_name(text, grammar, name, span.end),
            };
            if other {
                return Span::new(span.start, end);
            }
        }
        last = Some(here);
    }
    span
}

/// True for a small noun at the end that a body's own name follows: "các đồn biên phòng, hội | Người cao tuổi", and not "các huyện,
/// thị xã | Long Khánh" or "các cơ quan, đơn vị | Quân đội".
fn is_noun_of_name(text: &Text, grammar: &Grammar, name: usize, end: usize) -> bool {
    let folded = text.folded();
    let noun = grammar.bodies.longest(folded, name, end).filter(|noun| noun.0 == end);
    let body = matches!(noun, Some((_, Name::Head { common: false, .. } | Name::Head { firm: true, .. })));
    let level = grammar.words.agencies.level_ends.iter().any(|level| part(folded, name, end).ends_with(level));
    body && !level && is_longer_name(text, grammar, name, end)
}

/// True where the name of a body that begins at a place goes on behind another: "các cơ quan và Trung tâm | Bảo trợ xã hội".
fn is_longer_name(text: &Text, grammar: &Grammar, name: usize, end: usize) -> bool {
    let folded = text.folded();
    let known = grammar.bodies.longest(folded, name, text.len());
    let behind = word(folded, end).filter(|w| text.is_upper(w.0));
    let level =
        |at: usize| grammar.assignments.at(folded, at, text.len()).is_some_and(|f| f.rule.meaning == Meaning::Tail);
    let whole = |stop: usize| stop >= end && part(folded, name, stop).contains(&b' ');
    known.is_some_and(|(stop, kind)| stop > end || kind == Name::Agency && whole(stop))
        || behind.is_some_and(|(at, _)| at == end + 1 && !level(at))
}

/// The bit of a meaning; there are fewer meanings than bits.
fn bit(meaning: Meaning) -> u64 {
    1 << meaning as u8
}

/// How many bits are set below one.
fn before(bits: u64, one: u64) -> usize {
    (bits & (one - 1)).count_ones() as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cues(places: &[(usize, Meaning)]) -> Cues<'static> {
        let cue = |&(at, meaning): &(usize, Meaning)| Cue { span: Span::new(at, at + 2), meaning, rule: "" };
        Cues::new(places.iter().map(cue).collect())
    }

    #[test]
    fn cues_are_found_by_their_places() {
        let places = [0, 3, 63, 64, 200, 260];
        let cues = cues(&places.map(|at| (at, Meaning::Verb)));
        let found = |from, to| cues.within(Span::new(from, to)).map(|c| c.span.start).collect::<Vec<_>>();
        for at in 0..300 {
            assert_eq!(cues.at(at).map(|c| c.span.start), places.contains(&at).then_some(at), "{at}");
            assert_eq!(found(at, 300), places.iter().copied().filter(|&p| p >= at).collect::<Vec<_>>(), "{at}");
        }
        assert_eq!((found(3, 64), found(65, 200)), (vec![3, 63], vec![]));
        assert!(Cues::default().at(0).is_none() && Cues::default().within(Span::new(0, 9)).next().is_none());
    }

    #[test]
    fn a_meaning_is_found_where_it_stands() {
        let cues = cues(&[(5, Meaning::Lead), (70, Meaning::Verb), (90, Meaning::LabelFunding)]);
        let first = |from, to, meaning| cues.first(Span::new(from, to), meaning).map(|c| c.span.start);
        assert_eq!(first(0, 100, Meaning::LabelFunding), Some(90));
        assert_eq!(first(0, 90, Meaning::LabelFunding), None);
        assert_eq!((first(6, 300, Meaning::Lead), first(0, 6, Meaning::Lead)), (None, Some(5)));
        let two = cues.all(Span::new(5, 71), &[Meaning::Verb, Meaning::Lead]);
        assert_eq!(two.map(|c| c.span.start).collect::<Vec<_>>(), [5, 70]);
        assert_eq!(cues.all(Span::new(9, 3), &[Meaning::Lead, Meaning::Verb]).count(), 0);
    }

    #[test]
    fn order_is_no_part_of_a_verb() {
        use super::super::tests::{PART, who};
        for team in ["Đội Cảnh sát giao thông - Trật tự", "Đội Tổng hợp - Hậu cần"] {
            assert_eq!(who(&format!("{PART}- {team} rà soát kho.")), [[team]]);
        }
        assert_eq!(who(&format!("{PART}- Các xã tự rà soát kho.")), [["Các xã"]]);
    }

    #[test]
    fn bodies_of_a_kind_end_before_the_name_of_another() {
        use super::super::tests::{PART, who};
        let of = |names: &str| who(&format!("{PART}1. Giao {names} chủ động rà soát cây.")).concat();
        assert_eq!(of("UBND các huyện; Đài Viễn thông"), ["UBND các huyện", "Đài Viễn thông"]);
        assert_eq!(of("Văn phòng UBND tỉnh, Huyện đoàn"), ["Văn phòng UBND tỉnh", "Huyện đoàn"]);
        assert_eq!(of("các chi bộ và Phòng Giáo dục và Đào tạo"), ["các chi bộ", "Phòng Giáo dục và Đào tạo"]);
        assert_eq!(of("các Sở, Ban, Ngành"), ["các Sở, Ban, Ngành"]);
        assert_eq!(of("các đồn biên phòng, hội Người cao tuổi"), ["các đồn biên phòng", "hội Người cao tuổi"]);
        assert_eq!(of("UBND các huyện, thị xã Long Khánh"), ["UBND các huyện, thị xã Long Khánh"]);
    }

    #[test]
    fn committees_of_the_party_lead() {
        use super::super::tests::{PART, who};
        let of = |sentence: &str| who(&format!("{PART}- {sentence}"));
        let committees = ["Đảng ủy Công an tỉnh", "Đảng ủy Cục Hải quan tỉnh"];
        assert_eq!(of(&format!("{} lãnh đạo triệt phá các đường dây.", committees.join(", "))), [committees]);
        assert_eq!(of("Đảng ủy, lãnh đạo Sở rà soát cán bộ."), [["Đảng ủy", "lãnh đạo Sở"]]);
        for noun in ["Sở Y tế lãnh đạo các hội.", "Vai trò của cấp ủy và sự lãnh đạo toàn diện."]
        {
            assert!(of(noun).is_empty(), "{noun}");
        }
    }
}
