//! A machine that matches patterns from a given place on, trying the ways through them in their order.
//!
//! In: words and the expressions of slots. Out: programs, and where a match ends with the places of its slots. The
//! match is the one that Perl's expressions prefer: earlier alternatives first, as many repetitions as there can be.
//! It searches nothing, looks at no neighbour of the match and knows no meaning.
//!
//! Why not an automaton of the `regex` crate for each pattern: a document meets some two hundred of a thousand
//! patterns, each for a few bytes; making their automata took longer than reading the document.

use std::sync::Arc;

use regex_syntax::hir::{Class, Hir, HirKind, Repetition};
use smallvec::SmallVec;

use super::starts::BLANK;

/// Most slots of one pattern.
pub(super) const SLOTS: usize = 12;

/// Most steps back and bytes run over in one trial; beyond it nothing is found. Real text stays far below: the bound
/// is for text that was made to be slow.
const EFFORT: u32 = 8_000;

/// Ways without a byte that are followed to see what they lead to.
const DEEPEST: usize = 12;

/// Most ways back that are kept without room on the heap.
const NEAR: usize = 12;

/// A set of bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Set([u64; 4]);

impl Set {
    const ALL: Set = Set([u64::MAX; 4]);

    fn of(bytes: impl IntoIterator<Item = u8>) -> Set {
        let mut set = Set::default();
        bytes.into_iter().for_each(|b| set.0[usize::from(b >> 6)] |= 1 << (b & 63));
        set
    }

    fn with(self, other: Set) -> Set {
        Set(std::array::from_fn(|i| self.0[i] | other.0[i]))
    }

    #[inline]
    fn has(&self, byte: u8) -> bool {
        self.0[usize::from(byte >> 6)] >> (byte & 63) & 1 != 0
    }
}

/// The bytes with which something may begin, or nothing where it may be empty.
#[derive(Debug, Clone, Copy)]
struct First {
    set: Set,
    empty: bool,
}

impl First {
    /// Nothing begins so.
    const NONE: First = First { set: Set([0; 4]), empty: false };
    const EMPTY: First = First { empty: true, ..First::NONE };

    fn of(bytes: impl IntoIterator<Item = u8>) -> First {
        First { set: Set::of(bytes), empty: false }
    }

    fn then(self, next: impl FnOnce() -> First) -> First {
        if !self.empty {
            return self;
        }
        let next = next();
        First { set: self.set.with(next.set), empty: next.empty }
    }

    fn or(self, other: First) -> First {
        First { set: self.set.with(other.set), empty: self.empty || other.empty }
    }

    fn of_hir(hir: &Hir) -> First {
        match hir.kind() {
            HirKind::Literal(literal) => First::of(literal.0.first().copied()),
            HirKind::Class(_) => {
                single(hir).map_or(First { set: Set::ALL, empty: true }, |set| First { set, empty: false })
            }
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

/// The set of an expression that stands for one byte.
fn single(hir: &Hir) -> Option<Set> {
    match hir.kind() {
        HirKind::Class(class) => {
            // alternatives of single letters come as a class of characters
            let bytes = match class {
                Class::Bytes(bytes) => bytes.clone(),
                Class::Unicode(letters) => letters.to_byte_class()?,
            };
            Some(Set::of(bytes.ranges().iter().flat_map(|r| r.start()..=r.end())))
        }
        HirKind::Literal(literal) if literal.0.len() == 1 => Some(Set::of(literal.0.iter().copied())),
        _ => None,
    }
}

#[derive(Debug, Clone, Copy)]
enum Step {
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

/// The ways that each byte leaves open.
#[derive(Debug, Clone)]
struct Choice {
    /// List of each byte.
    list: Box<[u16; 256]>,
    /// The first is of the ways that may be empty: those of a byte that begins none, and of the end of the text.
    lists: Vec<Vec<u32>>,
}

/// What the machine does to match something.
#[derive(Debug, Clone)]
pub(super) struct Program {
    steps: Vec<Step>,
    /// Letters of the fixed words.
    letters: Vec<u8>,
    /// A match may begin with a blank, or be empty.
    loose: bool,
    sets: Vec<Set>,
    choices: Vec<Choice>,
    /// Of the slots, by their numbers.
    slots: Vec<Arc<Program>>,
}

impl Program {
    /// One that matches the empty string; grown by the calls below and closed by [`Program::end`].
    pub(super) fn new() -> Program {
        Program { steps: Vec::new(), letters: Vec::new(), loose: false, sets: Vec::new(), choices: Vec::new(), slots: Vec::new() }
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
            Some(Step::Fork { set, other, .. }) => {
                takes(*set) && next() || self.is_loose(*other as usize, depth + 1)
            }
            Some(Step::Choice(number)) => self.choices.get(*number as usize).is_none_or(|choice| {
                let ways = choice.lists.get(usize::from(choice.list[usize::from(b' ')]));
                ways.is_none_or(|ways| ways.iter().any(|&way| self.is_loose(way as usize, depth + 1)))
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

    fn words(&mut self, words: &[Vec<u8>], depth: usize) {
        let ends = words.first().is_some_and(|w| w.len() == depth);
        let longer = &words[usize::from(ends)..];
        if longer.is_empty() {
            return;
        }
        let groups: Vec<&[Vec<u8>]> = longer.chunk_by(|a, b| a.get(depth) == b.get(depth)).collect();
        let lead = |program: &mut Program, group: &[Vec<u8>]| {
            if let Some(&symbol) = group.first().and_then(|w| w.get(depth)) {
                program.symbol(symbol);
            }
            program.words(group, depth + 1);
        };
        if let ([group], false) = (&groups[..], ends) {
            return lead(self, group);
        }
        let mut ways: Vec<(First, Option<&[Vec<u8>]>)> =
            groups.iter().map(|&group| (First::of_words(group, depth), Some(group))).collect();
        ways.extend(ends.then_some((First::EMPTY, None)));
        let first: Vec<First> = ways.iter().map(|&(first, _)| first).collect();
        self.choice(&first, |program, n| {
            if let Some(group) = ways.get(n).and_then(|(_, group)| *group) {
                lead(program, group);
            }
        });
    }

    /// A choice between ways, of which `way` adds the one of that number.
    fn choice(&mut self, first: &[First], mut way: impl FnMut(&mut Program, usize)) {
        let number = self.choices.len();
        self.choices.push(Choice { list: Box::new([0; 256]), lists: Vec::new() });
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
        let open = |fits: &dyn Fn(&First) -> bool| -> Vec<u32> {
            first.iter().zip(&begins).filter(|(f, _)| fits(f)).map(|(_, &b)| b).collect()
        };
        choice.lists.push(open(&|f| f.empty));
        let all = first.iter().fold(Set::default(), |set, f| set.with(f.set));
        for byte in (0..=255).filter(|b| all.has(*b)) {
            let list = open(&|f| f.empty || f.set.has(byte));
            let known = choice.lists.iter().position(|l| *l == list);
            choice.list[usize::from(byte)] = known.unwrap_or_else(|| {
                choice.lists.push(list);
                choice.lists.len() - 1
            }) as u16;
        }
    }

    fn expression(&mut self, hir: &Hir) -> Result<(), String> {
        match hir.kind() {
            HirKind::Empty => {}
            HirKind::Literal(literal) => self.steps.extend(literal.0.iter().map(|&b| Step::Byte(b))),
            HirKind::Class(_) => {
                let set = single(hir).ok_or("a class of letters beyond the folded view")?;
                let set = self.set(set);
                self.steps.push(Step::One(set));
            }
            HirKind::Repetition(repetition) => self.repetition(repetition)?,
            HirKind::Concat(parts) => parts.iter().try_for_each(|part| self.expression(part))?,
            HirKind::Alternation(parts) => {
                let first: Vec<First> = parts.iter().map(First::of_hir).collect();
                let mut result = Ok(());
                self.choice(&first, |program, n| {
                    if let (Some(part), Ok(())) = (parts.get(n), &result) {
                        result = program.expression(part);
                    }
                });
                result?;
            }
            HirKind::Look(_) | HirKind::Capture(_) => {
                return Err("write it without anchors and with groups as (?:…)".into());
            }
        }
        Ok(())
    }

    fn repetition(&mut self, Repetition { min, max, greedy, sub }: &Repetition) -> Result<(), String> {
        let bound = |n: u32| u16::try_from(n).map_err(|_| "it is repeated too often".to_owned());
        let (least, most) = (bound(*min)?, max.map_or(Ok(u16::MAX), bound)?);
        if let Some(set) = single(sub) {
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

/// Length of the fixed words that stand at the beginning of the text.
#[inline]
fn spell(letters: &[u8], hay: &[u8]) -> Option<usize> {
    let mut at = 0;
    for &letter in letters {
        match hay.get(at) {
            Some(&byte) if byte == letter => at += 1,
            byte if letter == BLANK => at += usize::from(byte == Some(&b' ')),
            _ => return None,
        }
    }
    Some(at)
}

/// The places of the slots of a match, by their numbers; [`UNFILLED`] where the match went without the slot.
pub(super) type Places = [(u32, u32); SLOTS];

/// Place of a slot that a match went without.
const UNFILLED: (u32, u32) = (u32::MAX, u32::MAX);

/// What is tried when a way leads nowhere.
#[derive(Debug, Clone, Copy)]
enum Back {
    /// Another way.
    Go(State),
    /// A run that was one byte shorter, and no shorter than to the place.
    Less(State, u32),
    /// A run that was longer by a byte of the set, which holds as far as the place.
    More(State, u16, u32),
    /// The place that a slot had.
    Refill(u16, (u32, u32)),
}

/// Where the machine stands.
#[derive(Debug, Clone, Copy)]
struct State {
    at: u32,
    step: u32,
    /// In a slot: its number.
    slot: u16,
    /// In a slot: where it begins.
    open: u32,
    /// In a slot: the step behind it.
    behind: u32,
}

/// In no slot.
const OUTSIDE: u16 = u16::MAX;

impl Program {
    /// The end of the match that begins at a place, with the places of its slots; with `whole`, it has to end where
    /// the text does.
    pub(super) fn run(&self, hay: &[u8], start: usize, whole: bool) -> Option<(usize, Places)> {
        let mut places = [UNFILLED; SLOTS];
        let mut backs: SmallVec<[Back; NEAR]> = SmallVec::new();
        let mut now = State { at: start as u32, step: 0, slot: OUTSIDE, open: 0, behind: 0 };
        let mut program = self;
        let mut effort = EFFORT;
        loop {
            let byte = hay.get(now.at as usize).copied();
            let goes_on = match *program.steps.get(now.step as usize)? {
                Step::Byte(b) => {
                    now.at += 1;
                    now.step += 1;
                    byte == Some(b)
                }
                Step::Blank => {
                    now.at += u32::from(byte == Some(b' '));
                    now.step += 1;
                    true
                }
                Step::Word { from, length } => {
                    now.step += u32::from(length);
                    let letters = program.letters.get(from as usize..from as usize + usize::from(length));
                    let read = spell(letters?, hay.get(now.at as usize..).unwrap_or_default());
                    now.at += read.unwrap_or(0) as u32;
                    read.is_some()
                }
                Step::One(set) => {
                    now.at += 1;
                    now.step += 1;
                    byte.is_some_and(|b| program.sets[usize::from(set)].has(b))
                }
                Step::Run { set, least, most, few } => {
                    let bytes = &program.sets[usize::from(set)];
                    let bounded = if most == u16::MAX { hay.len() } else { now.at as usize + usize::from(most) };
                    let most = bounded.min(hay.len());
                    let until = if few { now.at as usize + usize::from(least) } else { most };
                    let stretch = hay.get(now.at as usize..until).unwrap_or_default();
                    let run = stretch.iter().take_while(|b| bytes.has(**b)).count() as u32;
                    effort = effort.checked_sub(run)?;
                    let shortest = now.at + u32::from(least);
                    now.at += run;
                    now.step += 1;
                    if now.at > shortest {
                        backs.push(Back::Less(State { at: now.at - 1, ..now }, shortest));
                    } else if few && now.at == shortest && (now.at as usize) < most {
                        backs.push(Back::More(now, set, most as u32));
                    }
                    now.at >= shortest
                }
                Step::Fork { set, other, few } => {
                    let next = now.step + 1;
                    now.step = other;
                    if byte.is_some_and(|b| program.sets[usize::from(set)].has(b)) {
                        let (first, then) = if few { (other, next) } else { (next, other) };
                        backs.push(Back::Go(State { step: then, ..now }));
                        now.step = first;
                    }
                    true
                }
                Step::Choice(number) => {
                    let choice = &program.choices[number as usize];
                    let ways = &choice.lists[byte.map_or(0, |b| usize::from(choice.list[usize::from(b)]))];
                    if let Some((&first, others)) = ways.split_first() {
                        for &step in others.iter().rev() {
                            backs.push(Back::Go(State { step, ..now }));
                        }
                        now.step = first;
                    }
                    !ways.is_empty()
                }
                Step::Jump(step) => {
                    now.step = step;
                    true
                }
                Step::Slot(number) => {
                    program = self.slots.get(usize::from(number))?;
                    now = State { step: 0, slot: number, open: now.at, behind: now.step + 1, ..now };
                    true
                }
                Step::End if now.slot != OUTSIDE => {
                    let place = places.get_mut(usize::from(now.slot))?;
                    if !backs.is_empty() {
                        backs.push(Back::Refill(now.slot, *place));
                    }
                    *place = (now.open, now.at);
                    program = self;
                    now = State { step: now.behind, slot: OUTSIDE, ..now };
                    true
                }
                Step::End if !whole || now.at as usize == hay.len() => return Some((now.at as usize, places)),
                Step::End => false,
            };
            if goes_on {
                continue;
            }
            // back to the last way that is left
            now = loop {
                effort = effort.checked_sub(1)?;
                match backs.pop()? {
                    Back::Go(state) => break state,
                    Back::Less(state, shortest) => {
                        if state.at > shortest {
                            backs.push(Back::Less(State { at: state.at - 1, ..state }, shortest));
                        }
                        break state;
                    }
                    Back::More(state, set, most) => {
                        let within =
                            if state.slot == OUTSIDE { self } else { self.slots.get(usize::from(state.slot))? };
                        let bytes = &within.sets[usize::from(set)];
                        let wanted = self.wanted(within, &state);
                        // on to the next place where what follows may begin
                        let mut at = state.at;
                        let grown = loop {
                            let Some(_) = hay.get(at as usize).filter(|b| at < most && bytes.has(**b)) else { break false };
                            at += 1;
                            if wanted.is_none_or(|w| hay.get(at as usize).is_some_and(|b| w.contains(b))) {
                                break true;
                            }
                        };
                        effort = effort.checked_sub(at - state.at)?;
                        if grown {
                            let state = State { at, ..state };
                            if at < most {
                                backs.push(Back::More(state, set, most));
                            }
                            break state;
                        }
                    }
                    Back::Refill(slot, place) => *places.get_mut(usize::from(slot))? = place,
                }
            };
            program = if now.slot == OUTSIDE { self } else { self.slots.get(usize::from(now.slot))? };
        }
    }

    /// The bytes with which goes on what stands behind a run, where it is fixed words.
    #[inline]
    fn wanted(&self, within: &Program, state: &State) -> Option<[u8; 2]> {
        let (program, step) = match within.steps.get(state.step as usize)? {
            Step::End if state.slot != OUTSIDE => (self, self.steps.get(state.behind as usize)?),
            step => (within, step),
        };
        match *step {
            Step::Byte(byte) => Some([byte, byte]),
            Step::Word { from, .. } => match *program.letters.get(from as usize..from as usize + 2)? {
                [BLANK, BLANK] => None,
                [BLANK, next] => Some([b' ', next]),
                [byte, _] => Some([byte, byte]),
                _ => None,
            },
            _ => None,
        }
    }

    /// Place of the slot of that number, where the match filled it.
    pub(super) fn place(places: &Places, slot: usize) -> Option<(usize, usize)> {
        let place = places.get(slot).filter(|p| **p != UNFILLED)?;
        Some((place.0 as usize, place.1 as usize))
    }

    /// The places of a match whose first slot is all of it, or that has none.
    pub(super) fn whole(place: Option<(usize, usize)>) -> Places {
        let mut places = [UNFILLED; SLOTS];
        places[0] = place.map_or(UNFILLED, |(start, end)| (start as u32, end as u32));
        places
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    fn program(expression: &str) -> Result<Program, String> {
        let mut parser = regex_syntax::ParserBuilder::new().unicode(false).utf8(false).build();
        Program::of_expression(&parser.parse(expression).map_err(|e| e.to_string())?)
    }

    /// Ends of the preferred match here and with the regex crate.
    fn ends(expression: &str, text: &str) -> (Option<usize>, Option<usize>) {
        let theirs = regex::bytes::RegexBuilder::new(&format!("^(?:{expression})")).unicode(false).build();
        let ours = program(expression)
            .unwrap_or_else(|e| panic!("{expression}: {e}"))
            .run(text.as_bytes(), 0, false)
            .map(|(end, _)| end);
        (ours, theirs.expect("compiles").find(text.as_bytes()).map(|m| m.end()))
    }

    #[test]
    fn matches_are_those_of_the_regex_crate() {
        let expressions = [
            "a|ab|abc",
            "abc|ab|a",
            "(?:a|ab)(?:c|bcd)?",
            "a?a?a?aaa",
            "(?:a|b)*c?",
            "(?:ab|a)*b",
            "[0-9]{2,4}",
            "[0-9]{1,3}?0",
            "[^.]{1,5}?b",
            "(?:ab?){2}c?",
            "(?:[0-9]{1,3}|no|n)(?: ?, ?(?:[0-9]+|no))*,?",
            "a*ab",
            "(?:|a)b",
            "(?:a{0,2}b){1,3}",
            "[a-c]+d|a",
            "x?(?:y?z?|w)a",
            "(?:ab)*?c",
            "(?:a?b?)?c",
        ];
        let pieces = ["a", "b", "c", "d", "0", "12", ",", " ", "n", "no", "aa", "ab", "y", "z", ".", ""];
        let mut seed = 7_u32;
        let mut met = 0;
        for _ in 0..4000 {
            let mut text = String::new();
            for _ in 0..8 {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                text.push_str(pieces[(seed >> 16) as usize % pieces.len()]);
            }
            for expression in expressions {
                let (ours, theirs) = ends(expression, &text);
                assert_eq!(ours, theirs, "{expression} on {text}");
                met += u32::from(ours.is_some_and(|end| end > 0));
            }
        }
        assert!(met > 10_000, "{met}");
    }

    #[test]
    fn the_longest_word_that_lets_the_rest_match_is_taken() {
        let mut words: Vec<Vec<u8>> = ["luật", "luật sư", "lu"].iter().map(|w| fold(w)).collect();
        words.sort();
        let slot = Arc::new(Program::of_words(&words));
        let mut program = Program::new();
        program.slot(&slot);
        program.optional(|program| program.word(&fold(" sư")));
        program.word(&fold(" x"));
        let program = program.end();
        let slot_of =
            |text: &str| program.run(&fold(text), 0, false).and_then(|(_, places)| Program::place(&places, 0));
        assert_eq!(slot_of("luật sư x"), Some((0, 7)));
        assert_eq!(slot_of("luật x"), Some((0, 4)));
        assert_eq!(slot_of("luậ x"), None);
    }

    #[test]
    fn what_the_machine_cannot_do_is_refused() {
        for wrong in ["^a", "(a)", "(?:a?b?)*", "(?:ab){70000}"] {
            assert!(program(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_trial_ends_on_text_that_was_made_to_be_slow() {
        let slow = program("(?:a|aa|aaa|aaaa)*b").expect("compiles");
        assert_eq!(slow.run(&[b'a'; 5000], 0, false), None);
    }
}
