//! Programs of the machine that matches patterns from a given place on.
//!
//! In: words and the expressions of slots. Out: programs, whose steps [`super::trial`] goes through. They search
//! nothing, look at no neighbour of a match and know no meaning.
//!
//! Why not an automaton of the `regex` crate for each pattern: a document meets some two hundred of a thousand
//! patterns, each for a few bytes; making their automata took longer than reading the document.

use std::sync::Arc;

use regex_syntax::hir::{Hir, HirKind, Repetition};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::set::Set;
use super::starts::BLANK;

/// Most slots of one pattern.
pub(super) const SLOTS: usize = 8;

/// Ways without a byte that are followed to see what they lead to.
const DEEPEST: usize = 12;

/// The bytes with which something may begin, or nothing where it may be empty.
#[derive(Debug, Clone, Copy)]
pub(super) struct First {
    pub set: Set,
    pub empty: bool,
}

impl First {
    /// Nothing begins so.
    pub(super) const NONE: First = First { set: Set::NONE, empty: false };
    pub(super) const EMPTY: First = First { empty: true, ..First::NONE };
    /// It may begin with anything.
    pub(super) const ANY: First = First { set: Set::ALL, empty: true };

    pub(super) fn of(bytes: impl IntoIterator<Item = u8>) -> First {
        First { set: Set::of(bytes), empty: false }
    }

    pub(super) fn then(self, next: impl FnOnce() -> First) -> First {
        if !self.empty {
            return self;
        }
        let next = next();
        First { set: self.set.with(next.set), empty: next.empty }
    }

    pub(super) fn or(self, other: First) -> First {
        First { set: self.set.with(other.set), empty: self.empty || other.empty }
    }

    fn of_hir(hir: &Hir) -> First {
        match hir.kind() {
            HirKind::Literal(literal) => First::of(literal.0.first().copied()),
            HirKind::Class(_) => Set::single(hir).map_or(First::ANY, |set| First { set, empty: false }),
            HirKind::Repetition(Repetition { min, sub, .. }) => {
                let first = First::of_hir(sub);
                First { empty: first.empty || *min == 0, ..first }
            }
            HirKind::Concat(parts) => parts.iter().fold(First::EMPTY, |f, part| f.then(|| First::of_hir(part))),
            HirKind::Alternation(parts) => parts.iter().fold(First::NONE, |f, part| f.or(First::of_hir(part))),
            _ => First::EMPTY,
        }
    }

    /// Of sorted words behind so many symbols that they share.
    fn of_words(words: &[Vec<u8>], depth: usize) -> First {
        words.chunk_by(|a, b| a.get(depth) == b.get(depth)).fold(First::NONE, |f, group| {
            f.or(match group.first().and_then(|w| w.get(depth)) {
                None => First::EMPTY,
                Some(&BLANK) => First { empty: true, ..First::of([b' ']) }.then(|| First::of_words(group, depth + 1)),
                Some(&byte) => First::of([byte]),
            })
        })
    }
}

/// One of several ways: fixed letters, and what comes behind them.
#[derive(Debug, Clone, Copy)]
struct Way<'h> {
    letters: &'h [u8],
    rest: &'h [Hir],
}

impl<'h> Way<'h> {
    fn of(hir: &'h Hir) -> Way<'h> {
        let whole = std::slice::from_ref(hir);
        match hir.kind() {
            HirKind::Literal(literal) => Way { letters: &literal.0, rest: &[] },
            HirKind::Concat(parts) => match parts.split_first().map(|(first, rest)| (first.kind(), rest)) {
                Some((HirKind::Literal(literal), rest)) => Way { letters: &literal.0, rest },
                _ => Way { letters: &[], rest: parts },
            },
            _ => Way { letters: &[], rest: whole },
        }
    }

    fn first(&self) -> First {
        match self.letters.first() {
            Some(&letter) => First::of([letter]),
            None => self.rest.iter().fold(First::EMPTY, |f, part| f.then(|| First::of_hir(part))),
        }
    }
}

/// What the machine does next.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step {
    /// This byte.
    Byte(u8),
    /// A blank, if it is there: nothing that follows can want it.
    Blank,
    /// Fixed words: so many letters from a place on, [`BLANK`] for a blank that may be there.
    Word {
        from: u32,
        length: u16,
    },
    /// A byte of a set.
    One(u16),
    /// Bytes of a set: as many as there can be, or as few.
    Run {
        set: u16,
        least: u16,
        most: u16,
        few: bool,
    },
    /// Two ways where the byte is of the set: the next step, and then the other one; with `few` the other way round.
    /// Elsewhere the other one alone.
    Fork {
        set: u16,
        other: u32,
        few: bool,
    },
    /// The ways that the byte leaves open, in their order.
    Choice(u32),
    Jump(u32),
    /// The slot of that number.
    Slot(u16),
    End,
}

/// The ways that each byte leaves open, and the end of the text behind them.
#[derive(Debug, Clone)]
pub(super) struct Choice {
    /// 0: none; below [`Choice::LISTED`] the step of the only way; from there on a list.
    ways: [u16; 257],
    lists: Vec<SmallVec<[u32; 2]>>,
}

impl Choice {
    const LISTED: u16 = 1 << 15;

    /// Nothing is left open.
    fn closed() -> Choice {
        Choice { ways: [0; 257], lists: Vec::new() }
    }

    /// What leaves open the ways that begin at some steps.
    fn way(&mut self, begins: &[u32]) -> u16 {
        match *begins {
            [] => 0,
            [begin] if begin < u32::from(Choice::LISTED) => begin as u16,
            _ => {
                let known = self.lists.iter().rposition(|list| list[..] == *begins);
                let list = known.unwrap_or_else(|| {
                    self.lists.push(SmallVec::from_slice(begins));
                    self.lists.len() - 1
                });
                Choice::LISTED | list as u16
            }
        }
    }

    /// The ways that a byte leaves open, in their order: the first, and the others.
    #[inline]
    pub(super) fn open(&self, byte: Option<u8>) -> Option<(u32, &[u32])> {
        match self.ways[byte.map_or(256, usize::from)] {
            0 => None,
            way if way < Choice::LISTED => Some((way.into(), &[])),
            list => {
                self.lists.get(usize::from(list - Choice::LISTED))?.split_first().map(|(first, rest)| (*first, rest))
            }
        }
    }
}

/// What the machine does to match something.
#[derive(Debug, Clone)]
pub(super) struct Program {
    pub(super) steps: Vec<Step>,
    /// Letters of the fixed words.
    pub(super) letters: Vec<u8>,
    /// A match may begin with a blank, or be empty.
    loose: bool,
    pub(super) sets: Vec<Set>,
    pub(super) choices: Vec<Choice>,
    /// Of the slots, by their numbers.
    pub(super) slots: Vec<Arc<Program>>,
}

impl Program {
    /// One that matches the empty string; grown by the calls below and closed by [`Program::end`].
    pub(super) fn new() -> Program {
        Program {
            steps: Vec::new(),
            letters: Vec::new(),
            loose: false,
            sets: Vec::new(),
            choices: Vec::new(),
            slots: Vec::new(),
        }
    }

    /// A program of an expression without groups; the error is a sentence.
    pub(super) fn of_expression(hir: &Hir) -> Result<Program, String> {
        let mut program = Program::new();
        program.expression(hir)?;
        Ok(program.end())
    }

    /// A program of sorted words, of which the longest that fits is taken.
    pub(super) fn of_words(words: &[Vec<u8>]) -> Program {
        let mut program = Program::new();
        program.words(words, 0);
        program.end()
    }

    /// Goes on with a word.
    pub(super) fn word(&mut self, symbols: &[u8]) {
        symbols.iter().for_each(|&s| self.symbol(s));
    }

    /// Goes on with a slot.
    pub(super) fn slot(&mut self, slot: &Arc<Program>) {
        self.steps.push(Step::Slot(self.slots.len() as u16));
        self.slots.push(Arc::clone(slot));
    }

    /// Goes on with what `inner` adds, or without it.
    pub(super) fn optional(&mut self, inner: impl FnOnce(&mut Program)) {
        let fork = self.steps.len();
        let set = self.set(Set::ALL);
        self.steps.push(Step::Jump(0));
        inner(self);
        self.steps[fork] = Step::Fork { set, other: self.steps.len() as u32, few: false };
    }

    /// The whole program; what is fixed in it is put together.
    pub(super) fn end(mut self) -> Program {
        self.steps.push(Step::End);
        self.loose = self.is_loose(0, 0);
        let blank = |step: &Step| match *step {
            Step::Run { set, least: 0, most: 1, few: false } => {
                self.sets.get(usize::from(set)) == Some(&Set::of([b' ']))
            }
            _ => false,
        };
        let fixed = |at: &usize| blank(&self.steps[*at]) && !self.is_loose(at + 1, 0);
        let blanks: Vec<usize> = (0..self.steps.len()).filter(fixed).collect();
        blanks.into_iter().for_each(|at| self.steps[at] = Step::Blank);
        self.join_letters();
        // a jump to where the way parts or ends is that step itself
        for at in 0..self.steps.len() {
            while let Step::Jump(to) = self.steps[at]
                && let Some(&step @ (Step::Jump(_) | Step::Choice(_) | Step::End)) = self.steps.get(to as usize)
            {
                self.steps[at] = step;
            }
        }
        self
    }

    /// True where a way from a step on may begin with a blank or lead to the end.
    fn is_loose(&self, step: usize, depth: usize) -> bool {
        let takes = |set: u16| self.sets.get(usize::from(set)).is_none_or(|s| s.has(b' '));
        let next = || self.is_loose(step + 1, depth + 1);
        match self.steps.get(step) {
            _ if depth > DEEPEST => true,
            None | Some(Step::End | Step::Word { .. }) => true,
            Some(Step::Byte(byte)) => *byte == b' ',
            Some(Step::One(set)) => takes(*set),
            Some(Step::Run { set, least, .. }) => takes(*set) || *least == 0 && next(),
            Some(Step::Fork { set, other, .. }) => takes(*set) && next() || self.is_loose(*other as usize, depth + 1),
            Some(Step::Choice(number)) => self.choices.get(*number as usize).is_none_or(|choice| {
                let loose = |way: u32| self.is_loose(way as usize, depth + 1);
                choice.open(Some(b' ')).is_some_and(|(first, rest)| loose(first) || rest.iter().any(|&way| loose(way)))
            }),
            Some(Step::Jump(to)) => self.is_loose(*to as usize, depth + 1),
            Some(Step::Slot(number)) => self.slots.get(usize::from(*number)).is_none_or(|slot| slot.loose),
            Some(Step::Blank) => true,
        }
    }

    /// Makes one step of letters that follow each other; each keeps its own for the ways that lead there.
    fn join_letters(&mut self) {
        let letter = |step: &Step| match *step {
            Step::Byte(byte) => Some(byte),
            Step::Blank => Some(BLANK),
            _ => None,
        };
        let mut at = 0;
        while at < self.steps.len() {
            let from = self.letters.len();
            self.letters.extend(self.steps[at..].iter().map_while(letter));
            let length = self.letters.len() - from;
            for i in 0..length.saturating_sub(1) {
                self.steps[at + i] = Step::Word { from: (from + i) as u32, length: (length - i) as u16 };
            }
            at += length.max(1);
        }
    }

    fn set(&mut self, set: Set) -> u16 {
        let known = self.sets.iter().position(|s| *s == set);
        known.unwrap_or_else(|| {
            self.sets.push(set);
            self.sets.len() - 1
        }) as u16
    }

    fn symbol(&mut self, symbol: u8) {
        let step = match symbol {
            // normalised text has one blank at most
            BLANK => Step::Run { set: self.set(Set::of([b' '])), least: 0, most: 1, few: false },
            byte => Step::Byte(byte),
        };
        self.steps.push(step);
    }

    fn words(&mut self, words: &[Vec<u8>], mut depth: usize) {
        // as far as all of them are one
        while let (Some(first), Some(last)) = (words.first(), words.last())
            && let (Some(&symbol), Some(other)) = (first.get(depth), last.get(depth))
            && symbol == *other
        {
            self.symbol(symbol);
            depth += 1;
        }
        let ends = words.first().is_some_and(|w| w.len() == depth);
        let longer = &words[usize::from(ends)..];
        if longer.is_empty() {
            return;
        }
        let groups = longer.chunk_by(|a, b| a.get(depth) == b.get(depth));
        let (mut first, ways): (Vec<First>, Vec<&[Vec<u8>]>) =
            groups.map(|group| (First::of_words(group, depth), group)).unzip();
        first.extend(ends.then_some(First::EMPTY));
        self.choice(&first, |program, n| {
            if let Some(group) = ways.get(n) {
                program.words(group, depth);
            }
        });
    }

    /// A choice between ways, of which `way` adds the one of that number.
    fn choice(&mut self, first: &[First], mut way: impl FnMut(&mut Program, usize)) {
        let number = self.choices.len();
        self.choices.push(Choice::closed());
        self.steps.push(Step::Choice(number as u32));
        let (mut begins, mut jumps) = (Vec::new(), Vec::new());
        for n in 0..first.len() {
            begins.push(self.steps.len() as u32);
            way(self, n);
            jumps.push(self.steps.len());
            self.steps.push(Step::Jump(0));
        }
        let behind = Step::Jump(self.steps.len() as u32);
        jumps.into_iter().for_each(|jump| self.steps[jump] = behind);
        let choice = &mut self.choices[number];
        let ways = || first.iter().zip(&begins);
        let empty: Vec<u32> = ways().filter(|(f, _)| f.empty).map(|(_, &begin)| begin).collect();
        choice.ways = [choice.way(&empty); 257];
        let all = first.iter().fold(Set::default(), |set, f| set.with(f.set));
        let mut list = Vec::new();
        for byte in all.bytes() {
            list.clear();
            list.extend(ways().filter(|(f, _)| f.empty || f.set.has(byte)).map(|(_, &begin)| begin));
            choice.ways[usize::from(byte)] = choice.way(&list);
        }
    }

    fn expression(&mut self, hir: &Hir) -> Result<(), String> {
        match hir.kind() {
            HirKind::Empty => {}
            HirKind::Literal(literal) => self.steps.extend(literal.0.iter().map(|&b| Step::Byte(b))),
            HirKind::Class(_) => {
                let set = Set::single(hir).ok_or("a class of letters beyond the folded view")?;
                let set = self.set(set);
                self.steps.push(Step::One(set));
            }
            HirKind::Repetition(repetition) => self.repetition(repetition)?,
            HirKind::Concat(parts) => parts.iter().try_for_each(|part| self.expression(part))?,
            HirKind::Alternation(parts) => self.alternation(&parts.iter().map(Way::of).collect::<Vec<_>>())?,
            HirKind::Look(_) | HirKind::Capture(_) => {
                return Err("write it without anchors and with groups as (?:…)".into());
            }
        }
        Ok(())
    }

    /// The first of some ways that lets the rest match. Ways that begin with the same letters, and between which no
    /// other may be taken, go along those together.
    fn alternation(&mut self, ways: &[Way<'_>]) -> Result<(), String> {
        let mut groups: Vec<(First, Vec<Way<'_>>)> = Vec::with_capacity(ways.len());
        let mut open: FxHashMap<u8, usize> = FxHashMap::default();
        for &way in ways {
            let first = way.first();
            match (way.letters.first(), &first) {
                (Some(letter), _) => match open.get(letter).and_then(|&group| groups.get_mut(group)) {
                    Some((_, group)) => {
                        group.push(way);
                        continue;
                    }
                    None => {
                        open.insert(*letter, groups.len());
                    }
                },
                (None, First { empty: true, .. }) => open.clear(),
                (None, First { set, .. }) => open.retain(|letter, _| !set.has(*letter)),
            }
            groups.push((first, vec![way]));
        }
        let first: Vec<First> = groups.iter().map(|(first, _)| *first).collect();
        let mut result = Ok(());
        self.choice(&first, |program, n| {
            if let (Some((_, group)), Ok(())) = (groups.get(n), &result) {
                result = program.together(group);
            }
        });
        result
    }

    /// Ways that begin with the same letters, or one way.
    fn together(&mut self, ways: &[Way<'_>]) -> Result<(), String> {
        let Some((first, others)) = ways.split_first() else { return Ok(()) };
        let alike = |other: &Way<'_>| first.letters.iter().zip(other.letters).take_while(|(a, b)| a == b).count();
        let shared = others.iter().map(alike).min().unwrap_or(first.letters.len());
        self.steps.extend(first.letters[..shared].iter().map(|&letter| Step::Byte(letter)));
        if others.is_empty() {
            return first.rest.iter().try_for_each(|part| self.expression(part));
        }
        let behind: Vec<Way<'_>> = ways.iter().map(|way| Way { letters: &way.letters[shared..], ..*way }).collect();
        self.alternation(&behind)
    }

    fn repetition(&mut self, Repetition { min, max, greedy, sub }: &Repetition) -> Result<(), String> {
        let bound = |n: u32| u16::try_from(n).map_err(|_| "it is repeated too often".to_owned());
        let (least, most) = (bound(*min)?, max.map_or(Ok(u16::MAX), bound)?);
        if let Some(set) = Set::single(sub) {
            let set = self.set(set);
            self.steps.push(Step::Run { set, least, most, few: !greedy });
            return Ok(());
        }
        let first = First::of_hir(sub);
        if first.empty && *max != Some(1) {
            return Err("a group that may be empty is repeated; repeat what it holds".into());
        }
        let set = self.set(if first.empty { Set::ALL } else { first.set });
        for _ in 0..least {
            self.expression(sub)?;
        }
        let mut forks = Vec::new();
        // without a bound one copy is run through again and again
        for _ in 0..max.map_or(1, |_| most.saturating_sub(least)) {
            forks.push(self.steps.len());
            self.steps.push(Step::Jump(0));
            self.expression(sub)?;
        }
        if let (None, Some(&back)) = (max, forks.first()) {
            self.steps.push(Step::Jump(back as u32));
        }
        let fork = Step::Fork { set, other: self.steps.len() as u32, few: !greedy };
        forks.into_iter().for_each(|at| self.steps[at] = fork);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn program(expression: &str) -> Result<Program, String> {
        let mut parser = regex_syntax::ParserBuilder::new().unicode(false).utf8(false).build();
        Program::of_expression(&parser.parse(expression).map_err(|e| e.to_string())?)
    }

    #[test]
    fn what_the_machine_cannot_do_is_refused() {
        for wrong in ["^a", "(a)", "(?:a?b?)*", "(?:ab){70000}"] {
            assert!(program(wrong).is_err(), "{wrong}");
        }
    }
}
