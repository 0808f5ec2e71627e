//! Names of bodies as one tree of words, to be tried at a place of the text.
//!
//! In: the agencies, heads and groups of the lexicon. Out: the longest name that begins at a position. Blanks
//! count for nothing, marks stand as words of their own.

use std::collections::{HashMap, HashSet};

use super::lexicon::{Agency, Group, Head, Lexicon, Named};
use crate::text::{fold, is_word};

/// What a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Name {
    /// A body of the registry.
    Agency,
    /// A set phrase for many bodies.
    Group,
    /// A noun with which a name begins.
    Head {
        /// An office held by a person.
        person: bool,
        /// Alone it names no body.
        common: bool,
        /// Its name is given freely (Công ty …).
        firm: bool,
    },
}

#[derive(Debug, Clone, Default)]
struct Node {
    next: HashMap<Box<[u8]>, u32>,
    name: Option<Name>,
}

/// The names of bodies.
#[derive(Debug, Clone)]
pub(crate) struct Bodies {
    nodes: Vec<Node>,
    /// Pairs of words that stand side by side inside known names.
    pairs: HashMap<Box<[u8]>, HashSet<Box<[u8]>>>,
}

impl Bodies {
    /// Builds the tree; an agency keeps a name that it shares with a head.
    pub(crate) fn new(agencies: &Lexicon<Agency>, groups: &[Group], heads: &[Head]) -> Self {
        let mut bodies = Bodies { nodes: vec![Node::default()], pairs: HashMap::new() };
        for agency in agencies.iter() {
            for name in agency.names() {
                bodies.insert(name, Name::Agency);
                bodies.pair(name);
            }
        }
        for group in groups {
            bodies.insert(&group.phrase, Name::Group);
            bodies.pair(&group.phrase);
        }
        for head in heads {
            bodies.insert(&head.word, Name::Head { person: head.person, common: head.common, firm: head.firm });
            bodies.pair(&head.word);
        }
        bodies
    }

    fn pair(&mut self, name: &str) {
        let folded = fold(name);
        let words: Vec<&[u8]> = words(&folded).map(|(a, b)| &folded[a..b]).collect();
        for pair in words.windows(2) {
            if let [first, second] = pair
                && is_word(first[0])
                && is_word(second[0])
            {
                self.pairs.entry((*first).into()).or_default().insert((*second).into());
            }
        }
    }

    fn insert(&mut self, name: &str, kind: Name) {
        let folded = fold(name);
        let mut at = 0usize;
        for (start, end) in words(&folded) {
            let fresh = self.nodes.len() as u32;
            let next = *self.nodes[at].next.entry(folded[start..end].into()).or_insert(fresh);
            if next == fresh {
                self.nodes.push(Node::default());
            }
            at = next as usize;
        }
        self.nodes[at].name.get_or_insert(kind);
    }

    /// End and kind of the longest name that begins at `at` and ends by `end`.
    pub(crate) fn longest(&self, folded: &[u8], at: usize, end: usize) -> Option<(usize, Name)> {
        let hay = folded.get(..end.min(folded.len()))?;
        let mut node = 0usize;
        let mut best = None;
        let mut here = at;
        while let Some((start, stop)) = word(hay, here) {
            let Some(&next) = self.nodes[node].next.get(&hay[start..stop]) else { break };
            node = next as usize;
            here = stop;
            if let Some(name) = self.nodes[node].name {
                best = Some((stop, name));
            }
        }
        best
    }

    /// True where the second word follows the first one in some known name.
    pub(crate) fn follows(&self, first: &[u8], second: &[u8]) -> bool {
        self.pairs.get(first).is_some_and(|next| next.contains(second))
    }
}

/// The word or mark at or after a position, blanks passed over.
pub(crate) fn word(hay: &[u8], from: usize) -> Option<(usize, usize)> {
    let start = from + hay.get(from..)?.iter().position(|&b| b != b' ')?;
    if !is_word(hay[start]) {
        return Some((start, start + 1));
    }
    let length = hay[start..].iter().take_while(|&&b| is_word(b)).count();
    Some((start, start + length))
}

fn words(hay: &[u8]) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let found = word(hay, at)?;
        at = found.1;
        Some(found)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::Grammar;

    #[test]
    fn the_longest_name_wins_and_blanks_do_not_count() {
        let grammar = Grammar::builtin().expect("the grammar loads");
        let text = fold("các sở,  ban,ngành tỉnh triển khai");
        let (end, name) = grammar.bodies.longest(&text, 0, text.len()).expect("a group stands there");
        assert_eq!((end, name), ("các sở,  ban,ngành tỉnh".chars().count(), Name::Group));
    }

    #[test]
    fn a_name_is_not_cut_inside_a_word() {
        let grammar = Grammar::builtin().expect("the grammar loads");
        let text = fold("Sởi");
        assert_eq!(grammar.bodies.longest(&text, 0, text.len()), None);
    }
}
