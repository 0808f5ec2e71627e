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
                            let Some(_) = hay.get(at as usize).filter(|b| at < most && bytes.has(**b)) else {
                                break false;
                            };
                            at += 1;
                            let stands = |words| spell(words, hay.get(at as usize..).unwrap_or_default()).is_some();
                            if wanted.is_none_or(stands) {
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

    /// The fixed words behind a run, where it has some.
    #[inline]
    fn wanted<'p>(&'p self, within: &'p Program, state: &State) -> Option<&'p [u8]> {
        let (program, step) = match within.steps.get(state.step as usize)? {
            Step::End if state.slot != OUTSIDE => (self, self.steps.get(state.behind as usize)?),
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
            of(words).run(text.as_bytes(), 0, false).and_then(|(_, places)| Program::place(&places, 0))
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
        assert_eq!(slow.run(&[b'a'; 5000], 0, false), None);
    }
}
