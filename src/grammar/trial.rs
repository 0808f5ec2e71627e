//! A trial of a program at a place of the text, the ways through it taken in their order.
//!
//! In: a program and a place. Out: where the match ends, with the places of its slots. The match is the one that Perl's
//! expressions prefer: earlier alternatives first, as many repetitions as there can be.

use smallvec::SmallVec;

use super::machine::{Program, SLOTS, Step};
use super::starts::BLANK;

/// Most steps back and bytes run over in one trial; beyond it nothing is found. Real text stays far below: the bound
/// is for text that was made to be slow.
const EFFORT: u32 = 8_000;

/// Most ways back that are kept without room on the heap.
const NEAR: usize = 12;

/// Length of the fixed words that stand at the beginning of the text.
#[inline]
fn spell(letters: &[u8], hay: &[u8]) -> Option<usize> {
    let mut rest = hay;
    for &letter in letters {
        match rest.split_first() {
            Some((&byte, behind)) if byte == letter || letter == BLANK && byte == b' ' => rest = behind,
            _ if letter == BLANK => {}
            _ => return None,
        }
    }
    Some(hay.len() - rest.len())
}

/// The two bytes one of which the fixed words begin with, where they stand.
fn leads(letters: &[u8]) -> Option<(u8, u8)> {
    match *letters {
        [BLANK, BLANK, ..] | [] | [BLANK] => None,
        [BLANK, first, ..] => Some((b' ', first)),
        [first, ..] => Some((first, first)),
    }
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
    slot: Inside,
}

/// The slot that the machine is in.
#[derive(Debug, Clone, Copy)]
struct Inside {
    /// Its number.
    number: u16,
    /// Where it begins.
    open: u32,
    /// The step behind it.
    behind: u32,
}

/// In no slot.
const OUTSIDE: Inside = Inside { number: u16::MAX, open: 0, behind: 0 };

impl Inside {
    #[inline]
    fn is_outside(self) -> bool {
        self.number == u16::MAX
    }

    /// The program of the slot, or that of all.
    #[inline]
    fn program(self, all: &Program) -> Option<&Program> {
        if self.is_outside() { Some(all) } else { all.slots.get(usize::from(self.number)).map(|slot| &**slot) }
    }
}

impl Program {
    /// The end of the match that begins at a place, with the places of its slots. `may_end` tells where a match may
    /// end; one that may not takes another way.
    pub(super) fn run(&self, hay: &[u8], start: usize, may_end: impl Fn(usize) -> bool) -> Option<(usize, Places)> {
        let mut places = [UNFILLED; SLOTS];
        let mut backs: SmallVec<[Back; NEAR]> = SmallVec::new();
        let (mut at, mut step, mut slot, mut program) = (start, 0_u32, OUTSIDE, self);
        let mut effort = EFFORT;
        loop {
            // on, as long as the bytes are those that the steps want
            'on: loop {
                match program.steps.get(step as usize)? {
                    Step::Byte(byte) => {
                        if hay.get(at) != Some(byte) {
                            break 'on;
                        }
                        at += 1;
                        step += 1;
                    }
                    Step::Blank => {
                        at += usize::from(hay.get(at) == Some(&b' '));
                        step += 1;
                    }
                    Step::Word { from, length } => {
                        let letters = program.letters.get(*from as usize..*from as usize + usize::from(*length))?;
                        let Some(read) = spell(letters, hay.get(at..).unwrap_or_default()) else { break 'on };
                        at += read;
                        step += u32::from(*length);
                    }
                    Step::One(set) => {
                        if !hay.get(at).is_some_and(|b| program.sets[usize::from(*set)].has(*b)) {
                            break 'on;
                        }
                        at += 1;
                        step += 1;
                    }
                    &Step::Run { set, least, most, few } => {
                        let bytes = &program.sets[usize::from(set)];
                        let bounded = if most == u16::MAX { hay.len() } else { at + usize::from(most) };
                        let most = bounded.min(hay.len());
                        let shortest = at + usize::from(least);
                        let until = if few { shortest } else { most };
                        let stretch = hay.get(at..until).unwrap_or_default();
                        let run = stretch.iter().take_while(|b| bytes.has(**b)).count();
                        effort = effort.checked_sub(run as u32)?;
                        at += run;
                        step += 1;
                        if at > shortest {
                            backs.push(Back::Less(State { at: at as u32 - 1, step, slot }, shortest as u32));
                        } else if at < shortest {
                            break 'on;
                        } else if few && at < most {
                            backs.push(Back::More(State { at: at as u32, step, slot }, set, most as u32));
                        }
                    }
                    &Step::Fork { set, other, few } => {
                        if hay.get(at).is_some_and(|b| program.sets[usize::from(set)].has(*b)) {
                            let (first, then) = if few { (other, step + 1) } else { (step + 1, other) };
                            backs.push(Back::Go(State { at: at as u32, step: then, slot }));
                            step = first;
                        } else {
                            step = other;
                        }
                    }
                    Step::Choice(number) => {
                        let choice = program.choices.get(*number as usize)?;
                        let Some((first, others)) = choice.open(hay.get(at).copied()) else { break 'on };
                        for &step in others.iter().rev() {
                            backs.push(Back::Go(State { at: at as u32, step, slot }));
                        }
                        step = first;
                    }
                    Step::Jump(to) => step = *to,
                    Step::Slot(number) => {
                        slot = Inside { number: *number, open: at as u32, behind: step + 1 };
                        program = slot.program(self)?;
                        step = 0;
                    }
                    Step::End if !slot.is_outside() => {
                        let place = places.get_mut(usize::from(slot.number))?;
                        if !backs.is_empty() {
                            backs.push(Back::Refill(slot.number, *place));
                        }
                        *place = (slot.open, at as u32);
                        step = slot.behind;
                        slot = OUTSIDE;
                        program = self;
                    }
                    Step::End if may_end(at) => return Some((at, places)),
                    Step::End => break 'on,
                }
            }
            // back to the last way that is left
            let state = loop {
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
                        let (at, may_go_on) = self.grow(hay, &state, set, most)?;
                        effort = effort.checked_sub(at - state.at)?;
                        if may_go_on {
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
            (at, step, slot) = (state.at as usize, state.step, state.slot);
            program = slot.program(self)?;
        }
    }

    /// How far a run of a set grows, to `most` at the most, and whether what follows may begin there.
    fn grow(&self, hay: &[u8], state: &State, set: u16, most: u32) -> Option<(u32, bool)> {
        let within = state.slot.program(self)?;
        let bytes = within.sets.get(usize::from(set))?;
        let wanted = self.wanted(within, state).unwrap_or_default();
        let first = leads(wanted);
        let end = hay.len().min(most as usize);
        let mut at = state.at;
        for &byte in hay.get(at as usize..end)? {
            if !bytes.has(byte) {
                break;
            }
            at += 1;
            let behind = hay.get(at as usize..).unwrap_or_default();
            let begins = |(a, b): (u8, u8)| behind.first().is_some_and(|next| *next == a || *next == b);
            if first.is_none_or(begins) && spell(wanted, behind).is_some() {
                return Some((at, true));
            }
        }
        Some((at, false))
    }

    /// The fixed words behind a run, where it has some.
    #[inline]
    fn wanted<'p>(&'p self, within: &'p Program, state: &State) -> Option<&'p [u8]> {
        let (program, step) = match within.steps.get(state.step as usize)? {
            Step::End if !state.slot.is_outside() => (self, self.steps.get(state.slot.behind as usize)?),
            step => (within, step),
        };
        match step {
            Step::Byte(byte) => Some(std::slice::from_ref(byte)),
            Step::Word { from, length } => program.letters.get(*from as usize..*from as usize + usize::from(*length)),
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
    use std::sync::Arc;

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
            .run(text.as_bytes(), 0, |_| true)
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
            |text: &str| program.run(&fold(text), 0, |_| true).and_then(|(_, places)| Program::place(&places, 0));
        assert_eq!(slot_of("luật sư x"), Some((0, 7)));
        assert_eq!(slot_of("luật x"), Some((0, 4)));
        assert_eq!(slot_of("luậ x"), None);
    }

    #[test]
    fn a_lazy_slot_ends_before_the_first_place_where_the_fixed_words_behind_it_stand() {
        let slot = Arc::new(self::program("[^.0-9]{3,9}?").expect("compiles"));
        let of = |words: &[u8]| {
            let mut program = Program::new();
            program.word(b"of\0");
            program.slot(&slot);
            program.word(words);
            program.end()
        };
        let slot_of = |words: &[u8], text: &str| {
            of(words).run(text.as_bytes(), 0, |_| true).and_then(|(_, places)| Program::place(&places, 0))
        };
        assert_eq!(slot_of(b"\0no\0", "of us and no 5"), Some((3, 9)));
        assert_eq!(slot_of(b"\0no\0", "ofabcdnone"), Some((2, 6)));
        assert_eq!(slot_of(b"\0no\0", "of a. no 5"), None);
        assert_eq!(slot_of(b"\0no\0", "of a long way to no 5"), None);
        assert_eq!(slot_of(b"n", "of us n"), Some((3, 6)));
        assert_eq!(slot_of(b"", "of us n"), Some((3, 6)));
    }

    #[test]
    fn a_trial_ends_on_text_that_was_made_to_be_slow() {
        let slow = program("(?:a|aa|aaa|aaaa)*b").expect("compiles");
        assert_eq!(slow.run(&[b'a'; 5000], 0, |_| true), None);
    }
}
