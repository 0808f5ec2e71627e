//! Pieces of which names of bodies are made (bộ phận của tên cơ quan): levels, numbers, provinces, committees, clauses.
//!
//! In: a place in or behind a name. Out: where the piece ends that stands there. It does not say how far a whole name goes.

use std::sync::LazyLock;

use super::extent::last_word;
use super::{Names, is_and};
use crate::grammar::meaning::Assignment as Meaning;
use crate::grammar::{Name, word, words};
use crate::parse::assignments::cues::{Cue, Cues};
use crate::text::particles::{MUST, NUMBER};
use crate::text::{Span, fold, is_word, part};

/// Before the first and the last of the provinces that are meant.
static FROM_TO: LazyLock<[Vec<u8>; 2]> = LazyLock::new(|| ["từ", "đến"].map(fold));
/// Before "ra" and "vào" behind the first of them.
static ONWARD: LazyLock<Vec<u8>> = LazyLock::new(|| fold("trở"));
/// "thành phố" and the other words of levels are not longer than this.
pub(super) const LONGEST_LEVEL: usize = 12;
/// What says which bodies a common noun means is not longer than this.
const LONGEST_CLAUSE: usize = 120;

impl Names<'_> {
    /// True for a colon and the name of a province behind it.
    pub(in crate::parse) fn names_provinces(&self, at: usize, end: usize) -> bool {
        let hay = part(self.text.folded(), 0, end);
        let first = word(hay, at).filter(|w| hay[w.0] == b':').and_then(|w| word(hay, w.1));
        first.is_some_and(|(name, _)| self.grammar.provinces.longest(hay, name, end).is_some())
    }

    /// End of "từ Đà Nẵng đến Lâm Đồng", "từ Quảng Ngãi trở ra" behind provinces that are not named one by one.
    pub(super) fn reaches(&self, at: usize, end: usize) -> Option<usize> {
        let hay = part(self.text.folded(), 0, end);
        let mut here = at;
        for joint in FROM_TO.iter() {
            if here > at
                && let Some((_, turn)) = word(hay, here).filter(|&(start, stop)| hay[start..stop] == **ONWARD)
                && let Some((_, stop)) = word(hay, turn)
            {
                return Some(stop);
            }
            let (_, stop) = word(hay, here).filter(|&(start, stop)| hay[start..stop] == *joint.as_slice())?;
            let (name, _) = word(hay, stop).filter(|w| self.text.is_upper(w.0))?;
            here = self.grammar.provinces.longest(hay, name, end)?.0;
        }
        Some(here)
    }

    /// True for a name that ends with "liên quan": what follows is its work.
    pub(in crate::parse) fn ends_related(&self, stop: usize) -> bool {
        let folded = self.text.folded();
        self.grammar.words.agencies.related.close(part(folded, 0, stop).trim_ascii_end())
    }

    /// True for words that say what a body is besides, or who answers for it.
    pub(in crate::parse) fn is_standing(&self, words: &[u8]) -> bool {
        let roles = &self.grammar.words.agencies;
        roles.standing.open(words) || roles.persons.open(words)
    }

    /// True for a name that ends with the word of a level ("UBND phường"), which a place's name follows.
    pub(super) fn ends_level(&self, cues: &Cues<'_>, stop: usize) -> bool {
        let near = Span::new(stop.saturating_sub(LONGEST_LEVEL), stop);
        cues.within(near).any(|c| c.meaning == Meaning::Tail && c.span.end == stop)
    }

    /// End of "thành phố" where the name of a place follows: "… và thành phố Biên Hòa".
    pub(super) fn next_place(&self, cues: &Cues<'_>, at: usize, end: usize) -> Option<usize> {
        let hay = part(self.text.folded(), 0, end);
        let (level, _) = word(hay, at)?;
        let tail = cues.at(level).filter(|c| c.meaning == Meaning::Tail && c.span.end < end)?;
        let (name, stop) = word(hay, tail.span.end)?;
        let upper = self.text.is_upper(name) && cues.at(name).is_none_or(|c| !c.meaning.opens_task());
        let named = upper || self.is_figure(name, stop);
        (named && self.ends_level(cues, tail.span.end)).then_some(tail.span.end)
    }

    /// End of the level behind a number: "11 | phường".
    pub(super) fn counted(&self, cues: &Cues<'_>, at: usize, end: usize) -> Option<usize> {
        let (level, _) = word(part(self.text.folded(), 0, end), at)?;
        let tail = cues.at(level).filter(|c| c.meaning == Meaning::Tail && c.span.end <= end)?;
        self.ends_level(cues, tail.span.end).then_some(tail.span.end)
    }

    /// End of "số 1" behind a name ("Trạm số 2").
    pub(super) fn numbered(&self, at: usize, end: usize) -> Option<usize> {
        let hay = part(self.text.folded(), 0, end);
        let (start, stop) = word(hay, at)?;
        if hay[start..stop] != *NUMBER.word() {
            return None;
        }
        let (digits, close) = word(hay, stop)?;
        let short = close - digits <= 2 && hay[digits..close].iter().all(u8::is_ascii_digit);
        (short && !matches!(hay.get(close), Some(b'/' | b'-' | b'.') if hay.get(close + 1).is_some_and(|&b| b != b' ')))
            .then_some(close)
    }

    /// End of two small words that stand side by side in names of the registry and open no task.
    pub(super) fn pair(&self, at: usize, end: usize) -> Option<usize> {
        let hay = part(self.text.folded(), 0, end);
        let (start, stop) = word(hay, at)?;
        let (next, close) = word(hay, stop)?;
        let known = self.grammar.bodies.follows(&hay[start..stop], &hay[next..close]);
        (known && is_word(hay[next]) && !self.text.is_upper(next)).then_some(close)
    }

    /// End of a symbol such as "KH&CN", "PT-TH" of which the first letters end at `at`.
    pub(super) fn symbol_end(&self, at: usize, end: usize) -> usize {
        let hay = part(self.text.folded(), 0, end);
        let mut here = at;
        let joins = |at: usize| match hay[at] {
            b'&' | b'-' | b'.' | b'/' => true,
            // "KH,CN&MT"
            b',' => self.is_symbol(at) || self.text.is_all_caps(Span::new(at - last_word(hay, at).len(), at)),
            _ => false,
        };
        while here + 1 < end && joins(here) && self.text.is_upper(here + 1) {
            here += 1 + hay[here + 1..].iter().take_while(|&&b| is_word(b)).count();
        }
        here
    }

    /// True for the number of a place or body ("Quận 10").
    pub(super) fn is_figure(&self, start: usize, stop: usize) -> bool {
        stop - start <= 2 && part(self.text.folded(), start, stop).iter().all(u8::is_ascii_digit)
    }

    /// True where the word that ends at a position is letters of a name ("Ban QLDA", which a number may follow).
    pub(super) fn is_symbol(&self, end: usize) -> bool {
        let length = last_word(self.text.folded(), end).len();
        length > 2 && self.text.is_all_caps(Span::new(end - length, end))
    }

    /// End of a committee of the Party in small letters that is longer than the level with which it begins, and of those
    /// behind its commas: "tỉnh ủy, thành ủy".
    pub(super) fn small_committee(&self, at: usize, level: usize, end: usize) -> Option<usize> {
        let hay = part(self.text.folded(), 0, end);
        let one = |at: usize| {
            let (stop, _) = self.known(at, end).filter(|&(_, name)| name == Name::Agency)?;
            let before = self.grammar.words.agencies.party_committees.before(&hay[at..stop]);
            (!self.text.is_upper(at) && before.is_some_and(|before| before.ends_with(b" "))).then_some(stop)
        };
        let mut stop = one(at).filter(|&stop| stop > level)?;
        while let Some((_, next)) = word(hay, stop).filter(|w| hay[w.0] == b',')
            && let Some(more) = word(hay, next).and_then(|w| one(w.0))
        {
            stop = more;
        }
        Some(stop)
    }

    /// True for a small noun with its own name: "Giám đốc | sở GD&ĐT".
    pub(super) fn small_noun(&self, at: usize, end: usize) -> bool {
        let noun = self.known(at, end).filter(|(_, name)| matches!(name, Name::Head { common: false, .. }));
        noun.and_then(|(stop, _)| word(part(self.text.folded(), 0, end), stop)).is_some_and(|w| self.text.is_upper(w.0))
    }

    /// Where the duty stands behind a common noun and the words that say which are meant: "Cơ quan tiếp nhận kê khai giá |
    /// có trách nhiệm …".
    pub(in crate::parse) fn duty_behind(&self, cues: &Cues<'_>, noun: usize, end: usize) -> Option<usize> {
        let hay = part(self.text.folded(), 0, end.min(noun + LONGEST_CLAUSE));
        let (next, _) = word(hay, noun)?;
        let clause = cues.at(next).filter(|c| {
            matches!(
                c.meaning,
                Meaning::Verb
                    | Meaning::Kind
                    | Meaning::Support
                    | Meaning::Lead
                    | Meaning::Tail
                    | Meaning::Trap
                    | Meaning::Adverb
            )
        })?;
        // "Các xã phải chịu trách nhiệm" says nothing of them, "Cơ quan trực tiếp quản lý cán bộ phải …" does
        let acts = |c: Cue<'_>| matches!(c.meaning, Meaning::Verb | Meaning::Kind);
        if clause.meaning == Meaning::Adverb && !cues.next(hay, clause.span.end).is_some_and(acts) {
            return None;
        }
        let must = |c: &Cue<'_>| c.meaning == Meaning::Duty || hay[c.span.start..].starts_with(MUST.before_blank());
        let mut duties = cues.all(Span::new(clause.span.end, hay.len()), &[Meaning::Duty, Meaning::Adverb]);
        let duty = duties.find(must)?;
        let between = &hay[noun..duty.span.start];
        // "Đơn vị quản lý, vận hành hệ thống …" is one, "Đơn vị quản lý rừng, chủ rừng" are two
        let verb = |comma: usize| cues.next(hay, noun + comma + 1).is_some_and(acts);
        let one = between.iter().all(|b| is_word(*b) || matches!(b, b' ' | b'/' | b','))
            && memchr::memchr_iter(b',', between).all(|comma| duty.meaning == Meaning::Duty && verb(comma));
        (one && !words(hay, noun).take_while(|w| w.0 < duty.span.start).any(|w| is_and(&hay[w.0..w.1])))
            .then_some(duty.span.start)
    }
}
