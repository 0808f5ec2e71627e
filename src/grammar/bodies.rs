//! Names of bodies as one tree of letters, to be tried at a place of the text.
//!
//! In: the agencies, heads and groups of the lexicon. Out: the longest name that begins at a position. Blanks
//! count for nothing, marks stand as words of their own.

use rustc_hash::{FxHashMap, FxHashSet};

use super::lexicon::{Agency, Group, Head, Lexicon, Named};
use crate::text::{Span, fold, is_word, part};

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
        /// It does so wherever it stands.
        bound: bool,
        /// Its name is given freely (Công ty …).
        firm: bool,
    },
}

/// The names of bodies.
#[derive(Debug, Clone, Default)]
pub(crate) struct Bodies {
    /// The byte that leads to each node; the nodes behind one stand side by side. A blank leads from one word to the
    /// next, nothing stands between a word and a mark.
    bytes: Vec<u8>,
    nodes: Vec<Node>,
    /// Letters on which there is but one way.
    letters: Vec<u8>,
    /// What names may be, by the numbers that nodes hold.
    kinds: Vec<Name>,
    /// Node behind each byte, for nodes with more than [`FEW`] nodes behind them; 0 = none.
    tables: Vec<[u32; 256]>,
    /// Number of each word that stands in a name.
    words: FxHashMap<Box<[u8]>, u32>,
    /// Pairs of words that stand side by side inside known names.
    pairs: FxHashSet<(u32, u32)>,
}

/// A node of the tree.
#[derive(Debug, Clone, Copy, Default)]
struct Node {
    /// Place of the letters that stand between the byte that leads here and the node.
    letters: u32,
    /// Place of the nodes behind it; of the table of all of them, where they are many.
    next: u32,
    /// How many letters these are.
    length: u8,
    /// How many nodes stand behind it; of many no more is told than that they are.
    count: u8,
    /// Number of what the words that lead here are; 0 = no name.
    kind: u8,
}

/// More nodes than these are looked up in a table.
const FEW: usize = 4;

impl Bodies {
    /// Builds the tree; an agency keeps a name that it shares with a head.
    pub(crate) fn new(agencies: &Lexicon<Agency>, groups: &[Group], heads: &[Head]) -> Self {
        let mut bodies = Bodies::default();
        let agencies = agencies.iter().flat_map(Named::names).map(|name| (name, Name::Agency));
        let groups = groups.iter().map(|group| (group.phrase.as_str(), Name::Group));
        let head = |h: &Head| Name::Head { person: h.person, common: h.common, bound: h.bound, firm: h.firm };
        let heads = heads.iter().map(|h| (h.word.as_str(), head(h)));
        let mut keys: Vec<(Vec<u8>, Name)> =
            agencies.chain(groups).chain(heads).map(|(name, kind)| (bodies.key(name), kind)).collect();
        // a stable sort: the first of equal names stays the first
        keys.sort_by(|a, b| a.0.cmp(&b.0));
        keys.dedup_by(|later, first| later.0 == first.0);
        bodies.plant(&keys);
        bodies
    }

    /// A name as the tree spells it; its words are numbered.
    fn key(&mut self, name: &str) -> Vec<u8> {
        let folded = fold(name);
        let mut key = Vec::with_capacity(folded.len());
        let mut last = None;
        for (start, end) in words(&folded, 0) {
            let word = &folded[start..end];
            let this = is_word(folded[start]).then(|| self.number(word));
            if let Some(pair) = last.zip(this) {
                key.push(b' ');
                self.pairs.insert(pair);
            }
            key.extend_from_slice(word);
            last = this;
        }
        key
    }

    fn number(&mut self, word: &[u8]) -> u32 {
        let fresh = self.words.len() as u32;
        self.words.get(word).copied().unwrap_or_else(|| *self.words.entry(word.into()).or_insert(fresh))
    }

    /// Adds the nodes of sorted names.
    fn plant(&mut self, keys: &[(Vec<u8>, Name)]) {
        (self.bytes, self.nodes) = (vec![0], vec![Node::default()]);
        // nodes with the names behind them and how many of their bytes led there
        let mut open = vec![(0, keys, 0)];
        while let Some((node, mut keys, depth)) = open.pop() {
            let mut kind = 0;
            if let Some(((_, name), rest)) = keys.split_first().filter(|((key, _), _)| key.len() == depth) {
                kind = self.kind(*name);
                keys = rest;
            }
            let first = self.nodes.len();
            let before = open.len();
            for same in keys.chunk_by(|a, b| a.0.get(depth) == b.0.get(depth)) {
                let (Some((low, _)), Some((high, _))) = (same.first(), same.last()) else { continue };
                let Some((&byte, behind)) = low.get(depth..).and_then(<[u8]>::split_first) else { continue };
                // names in order share what the first and the last of them do
                let both = behind.iter().zip(high.iter().skip(depth + 1));
                let shared = both.take(usize::from(u8::MAX)).take_while(|(a, b)| a == b).count();
                open.push((self.nodes.len(), same, depth + 1 + shared));
                self.bytes.push(byte);
                let letters = self.letters.len() as u32;
                self.letters.extend(behind.iter().take(shared));
                self.nodes.push(Node { letters, length: shared as u8, ..Node::default() });
            }
            open[before..].reverse();
            let count = self.nodes.len() - first;
            let mut next = first;
            if count > FEW {
                let mut table = [0; 256];
                let behind = self.bytes[first..].iter().zip(first as u32..);
                behind.for_each(|(&byte, node)| table[usize::from(byte)] = node);
                next = self.tables.len();
                self.tables.push(table);
            }
            let node = &mut self.nodes[node];
            (node.next, node.count, node.kind) = (next as u32, count.min(FEW + 1) as u8, kind);
        }
    }

    /// The number of a kind of names.
    fn kind(&mut self, name: Name) -> u8 {
        let known = self.kinds.iter().position(|&kind| kind == name);
        let number = known.unwrap_or_else(|| {
            self.kinds.push(name);
            self.kinds.len() - 1
        });
        number as u8 + 1
    }

    /// The node to which a byte leads.
    fn behind(&self, node: &Node, byte: u8) -> Option<usize> {
        let (next, count) = (node.next as usize, usize::from(node.count));
        if count > FEW {
            return Some(self.tables[next][usize::from(byte)] as usize).filter(|&node| node > 0);
        }
        let behind = &self.bytes[next..][..count];
        behind.iter().position(|&b| b == byte).map(|i| next + i)
    }

    /// End and kind of the longest name that a noun makes with words further on: "Sở" and "Y tế" of "các Sở: Nội vụ, Y tế".
    pub(crate) fn longest_behind(&self, folded: &[u8], noun: Span, near: Span) -> Option<(usize, Name)> {
        let named = [part(folded, noun.start, noun.end), part(folded, near.start, near.end)].join(&b' ');
        let (end, name) = self.longest(&named, 0, named.len())?;
        let own = end.checked_sub(noun.len() + 1).filter(|&own| own > 0)?;
        Some((near.start + own, name))
    }

    /// End and kind of the longest name that begins at `at` and ends by `end`.
    pub(crate) fn longest(&self, folded: &[u8], at: usize, end: usize) -> Option<(usize, Name)> {
        let hay = part(folded, 0, end);
        let mut node = self.nodes.first()?;
        let mut best = (at, 0);
        let mut here = at;
        while let Some((byte, stop)) = letter(hay, at, here) {
            let Some(next) = self.behind(node, byte) else { break };
            node = &self.nodes[next];
            let letters = &self.letters[node.letters as usize..][..usize::from(node.length)];
            let Some(stop) = read(hay, at, stop, letters) else { break };
            here = stop;
            if node.kind > 0 && !(is_word(hay[here - 1]) && hay.get(here).is_some_and(|&b| is_word(b))) {
                best = (here, node.kind);
            }
        }
        let name = self.kinds.get(usize::from(best.1).checked_sub(1)?)?;
        Some((best.0, *name))
    }

    /// True where the second word follows the first one in some known name.
    pub(crate) fn follows(&self, first: &[u8], second: &[u8]) -> bool {
        let pair = self.words.get(first).zip(self.words.get(second));
        pair.is_some_and(|(&first, &second)| self.pairs.contains(&(first, second)))
    }
}

/// The next letter or mark of a name that began at `at`, and the place behind it: a blank counts where it parts two words.
#[inline]
fn letter(hay: &[u8], at: usize, here: usize) -> Option<(u8, usize)> {
    let byte = *hay.get(here)?;
    if byte != b' ' {
        return Some((byte, here + 1));
    }
    let next = here + hay[here..].iter().take_while(|&&b| b == b' ').count();
    let behind = *hay.get(next)?;
    if here > at && is_word(hay[here - 1]) && is_word(behind) { Some((b' ', next)) } else { Some((behind, next + 1)) }
}

/// The place behind letters of a name that began at `at`, where they stand.
#[inline]
fn read(hay: &[u8], at: usize, here: usize, letters: &[u8]) -> Option<usize> {
    // from most the blanks stand as they do in names
    if hay.get(here..)?.starts_with(letters) {
        return Some(here + letters.len());
    }
    letters
        .iter()
        .try_fold(here, |here, &wanted| letter(hay, at, here).filter(|&(byte, _)| byte == wanted).map(|(_, stop)| stop))
}

/// The word or mark at or after a position, blanks passed over.
#[inline]
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
    fn blanks_part_words_and_nothing_else() {
        let key = |name: &str| (Bodies::default().key(name), Name::Group);
        let mut keys = vec![key("ban a"), key("ban"), key("bana,b"), key("ban a -b c")];
        keys.sort_by(|a, b| a.0.cmp(&b.0));
        let mut bodies = Bodies::default();
        bodies.plant(&keys);
        let end = |text: &str| bodies.longest(text.as_bytes(), 0, text.len()).map(|found| found.0);
        let texts =
            ["ban  a", " ban ab", "bana", "bana , b", "ban a-b c", "ban a - b", "ban a -bc", "b an", "", "ban,"];
        let ends = [Some(6), Some(4), None, Some(8), Some(9), Some(5), Some(5), None, None, Some(3)];
        assert_eq!(texts.map(end), ends);
        assert_eq!(bodies.longest(b"ban a", 0, 4), Some((3, Name::Group)));
        assert_eq!(bodies.longest(b"ban a", 9, 4), None);
    }

    #[test]
    fn letters_in_a_row_are_read_over_any_blanks() {
        let key = |name: &str| (Bodies::default().key(name), Name::Group);
        let mut bodies = Bodies::default();
        let long = "a".repeat(300);
        let mut keys = vec![key("hội đồng, ủy ban"), key("hội đồng nhân dân"), key(&long)];
        keys.sort_by(|a, b| a.0.cmp(&b.0));
        bodies.plant(&keys);
        let end = |text: &str| bodies.longest(&fold(text), 0, text.chars().count()).map(|found| found.0);
        assert_eq!(end("hội đồng nhân dân"), Some(17));
        assert_eq!(end("hội  đồng  nhân dân tỉnh"), Some(19));
        assert_eq!(end("hội đồng ,ủy ban"), Some(16));
        assert_eq!(end("hội đồngnhân dân"), None);
        assert_eq!(end("hội đồng nhân d"), None);
        assert_eq!((end(&long), end(&long[1..])), (Some(300), None));
    }

    #[test]
    fn a_name_is_not_cut_inside_a_word() {
        let grammar = Grammar::builtin().expect("the grammar loads");
        let text = fold("Sởi");
        assert_eq!(grammar.bodies.longest(&text, 0, text.len()), None);
    }
}
