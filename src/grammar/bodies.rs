//! Names of bodies as one tree of words, to be tried at a place of the text.
//!
//! In: the agencies, heads and groups of the lexicon. Out: the longest name that begins at a position. Blanks
//! count for nothing, marks stand as words of their own.

use rustc_hash::{FxHashMap, FxHashSet};

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

/// The names of bodies.
#[derive(Debug, Clone, Default)]
pub(crate) struct Bodies {
    /// Number of each word that stands in a name.
    words: FxHashMap<Box<[u8]>, u32>,
    /// The node behind a word, by the node and the word; the root is node 0.
    next: FxHashMap<(u32, u32), u32>,
    /// What the words that lead to a node are.
    names: Vec<Option<Name>>,
    /// Pairs of words that stand side by side inside known names.
    pairs: FxHashSet<(u32, u32)>,
}

impl Bodies {
    /// Builds the tree; an agency keeps a name that it shares with a head.
    pub(crate) fn new(agencies: &Lexicon<Agency>, groups: &[Group], heads: &[Head]) -> Self {
        let mut bodies = Bodies { names: vec![None], ..Bodies::default() };
        for name in agencies.iter().flat_map(Named::names) {
            bodies.insert(name, Name::Agency);
        }
        for group in groups {
            bodies.insert(&group.phrase, Name::Group);
        }
        for head in heads {
            bodies.insert(&head.word, Name::Head { person: head.person, common: head.common, firm: head.firm });
        }
        bodies
    }

    fn insert(&mut self, name: &str, kind: Name) {
        let folded = fold(name);
        let mut node = 0;
        let mut last = None;
        for (start, end) in words(&folded, 0) {
            let word = self.number(&folded[start..end]);
            let fresh = self.names.len() as u32;
            node = *self.next.entry((node, word)).or_insert(fresh);
            if node == fresh {
                self.names.push(None);
            }
            let this = is_word(folded[start]).then_some(word);
            self.pairs.extend(last.zip(this));
            last = this;
        }
        if let Some(known) = self.names.get_mut(node as usize) {
            known.get_or_insert(kind);
        }
    }

    fn number(&mut self, word: &[u8]) -> u32 {
        let fresh = self.words.len() as u32;
        self.words.get(word).copied().unwrap_or_else(|| *self.words.entry(word.into()).or_insert(fresh))
    }

    /// End and kind of the longest name that begins at `at` and ends by `end`.
    pub(crate) fn longest(&self, folded: &[u8], at: usize, end: usize) -> Option<(usize, Name)> {
        let hay = folded.get(..end.min(folded.len()))?;
        let mut node = 0;
        let mut best = None;
        let mut here = at;
        while let Some((start, stop)) = word(hay, here) {
            let next = self.words.get(&hay[start..stop]).and_then(|&word| self.next.get(&(node, word)));
            let Some(&next) = next else { break };
            node = next;
            here = stop;
            if let Some(name) = self.names[node as usize] {
                best = Some((stop, name));
            }
        }
        best
    }

    /// True where the second word follows the first one in some known name.
    pub(crate) fn follows(&self, first: &[u8], second: &[u8]) -> bool {
        let pair = self.words.get(first).zip(self.words.get(second));
        pair.is_some_and(|(&first, &second)| self.pairs.contains(&(first, second)))
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

/// The words and marks from a position on.
pub(crate) fn words(hay: &[u8], from: usize) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut at = from;
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
