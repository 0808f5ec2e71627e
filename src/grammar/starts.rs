//! An automaton of the strings with which patterns begin, walked from a given position.
//!
//! In: strings, each with the patterns that begin with it. Out: those patterns that a position of the folded view
//! may begin. It knows nothing of what patterns mean.

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::growing::Growing;
use super::set::Set;
use super::table::{Filling, State, Table, Way};

/// In a start: a blank that may be there or not.
pub(crate) const BLANK: u8 = 0;
/// In a start: any figure.
pub(crate) const FIGURE: u8 = 1;

/// The bytes that a symbol stands for; none for a blank, which may be missing.
pub(super) fn stands_for(symbol: u8) -> Option<Set> {
    match symbol {
        BLANK | b' ' | b'\n' => None,
        FIGURE => Some(Set::FIGURES),
        byte => Some(Set::one(byte)),
    }
}

/// A pattern that begins with a string.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Begun {
    /// Number of its file among those that share the tree.
    pub file: u8,
    /// The string is all of the pattern: no expression need be tried.
    pub whole: bool,
    /// Index of its rule.
    pub rule: u16,
    /// Index of the pattern in the rule.
    pub pattern: u16,
    /// Index of the set of which the next byte has to be that is no blank; [`ANYTHING`] where none tells.
    pub ahead: u16,
}

/// Index of the set of all bytes, and of the end of the text.
pub(crate) const ANYTHING: u16 = 0;

/// The patterns that begin with the string that leads to a state: their place; that of those that do so only where no
/// blank follows; and where these end.
#[derive(Debug, Clone, Copy, Default)]
struct Told([u32; 3]);

/// The automaton. A walk reads each byte once: where a blank may be there or not, or a byte may be itself and any
/// figure, the ways that go on together are one state.
#[derive(Debug, Clone)]
pub(crate) struct Starts {
    first: State,
    /// A way is marked where patterns begin with the string that leads there.
    table: Table,
    /// Of the states that lead on, by their places, and behind them of those that lead nowhere, by their numbers.
    told: Vec<Told>,
    /// Where those that lead nowhere begin.
    leaves: usize,
    patterns: Vec<Begun>,
    /// Sets that patterns want behind their strings.
    aheads: Vec<Set>,
    sieve: Sieve,
}

/// Values of the sieve's hash: some 57,000 beginnings of four bytes set a fifth of the bits, which fit into the cache.
const HASHES: usize = 1 << 18;

/// What tells most places apart at a glance, from the four bytes that stand there.
#[derive(Debug, Clone)]
struct Sieve {
    /// One bit for each pair of bytes after which anything may stand.
    pairs: Box<[u64; 1024]>,
    /// One bit for each hash of four bytes with which some string begins.
    fours: Box<[u64; HASHES / 64]>,
}

impl Sieve {
    fn new() -> Sieve {
        Sieve { pairs: Box::new([0; 1024]), fours: Box::new([0; HASHES / 64]) }
    }

    #[inline]
    fn pair(bytes: [u8; 4]) -> (usize, u32) {
        (usize::from(bytes[0]) * 4 + usize::from(bytes[1] >> 6), u32::from(bytes[1] & 63))
    }

    /// Fibonacci hashing: the highest bits of the product with the golden ratio.
    #[inline]
    fn four(bytes: [u8; 4]) -> (usize, u32) {
        let hash = u32::from_le_bytes(bytes).wrapping_mul(0x9e37_79b1) >> (32 - HASHES.ilog2());
        ((hash >> 6) as usize, hash & 63)
    }

    #[inline]
    fn passes(&self, bytes: [u8; 4]) -> bool {
        let (word, bit) = Sieve::four(bytes);
        let (pair, pair_bit) = Sieve::pair(bytes);
        (self.fours[word] >> bit | self.pairs[pair] >> pair_bit) & 1 != 0
    }

    /// Lets through all that begins with the bytes, of which the first `known` count.
    fn add(&mut self, bytes: [u8; 4], known: usize) {
        match known {
            0 => self.pairs.fill(u64::MAX),
            1 => self.pairs[usize::from(bytes[0]) * 4..][..4].fill(u64::MAX),
            2 => {
                let (word, bit) = Sieve::pair(bytes);
                self.pairs[word] |= 1 << bit;
            }
            3 => {
                for last in 0..=255 {
                    self.add([bytes[0], bytes[1], bytes[2], last], 4);
                }
            }
            _ => {
                let (word, bit) = Sieve::four(bytes);
                self.fours[word] |= 1 << bit;
            }
        }
    }
}

/// An automaton while it is made.
struct Making<'g> {
    growing: &'g Growing,
    /// Where the patterns of each node of the tree begin.
    first: Vec<usize>,
    /// What leads to each node that is a state alone, as far as it is made.
    alone: Vec<Option<Way>>,
    /// What leads to states of several nodes.
    joined: FxHashMap<Nodes, Way>,
    made: Starts,
    filling: Filling,
    /// What is told of the states that lead nowhere.
    leaves: Vec<Told>,
}

/// Nodes of the tree that a walk has come to, in their order.
type Nodes = SmallVec<[u32; 4]>;

impl Making<'_> {
    /// The state of some nodes; makes it and those behind it.
    fn state(&mut self, mut nodes: Nodes) -> Way {
        nodes.sort_unstable();
        nodes.dedup();
        let known = match nodes[..] {
            [node] => self.alone[node as usize],
            _ => self.joined.get(&nodes).copied(),
        };
        if let Some(known) = known {
            return known;
        }
        let fresh = self.fresh(&nodes);
        match nodes[..] {
            [node] => self.alone[node as usize] = Some(fresh),
            _ => drop(self.joined.insert(nodes, fresh)),
        }
        fresh
    }

    /// The state of some nodes, which is not made yet.
    fn fresh(&mut self, nodes: &[u32]) -> Way {
        let tree = &self.growing.tree;
        let mut ways: SmallVec<[(u8, u32); 8]> = SmallVec::new();
        let lead = |ways: &mut SmallVec<[(u8, u32); 8]>, symbol, next| match symbol {
            BLANK => ways.extend([(b' ', next), (b'\n', next)]),
            FIGURE => ways.extend((b'0'..=b'9').map(|figure| (figure, next))),
            byte => ways.push((byte, next)),
        };
        let steps = || nodes.iter().flat_map(|&node| tree.children(node));
        steps().for_each(|(symbol, next)| lead(&mut ways, symbol, next));
        // where the blank is not there, what stands behind it comes next, and no blank
        let behind: Nodes = steps().filter(|(symbol, _)| *symbol == BLANK).map(|(_, next)| next).collect();
        for (symbol, next) in behind.iter().flat_map(|&node| tree.children(node)) {
            if !matches!(symbol, BLANK | b' ' | b'\n') {
                lead(&mut ways, symbol, next);
            }
        }
        ways.sort_unstable();
        let here = self.begun(nodes, &[]);
        let later = if behind.is_empty() { Vec::new() } else { self.begun(&behind, &here) };
        let begins = !here.is_empty() || !later.is_empty();
        let mut edges: SmallVec<[(u8, Way); 8]> = SmallVec::new();
        for group in ways.chunk_by(|a, b| a.0 == b.0) {
            let way = self.state(group.iter().map(|(_, next)| *next).collect());
            edges.extend(group.first().map(|&(byte, _)| (byte, way)));
        }
        let state = self.filling.add(&edges);
        if begins {
            let made = &mut self.made;
            let from = made.patterns.len();
            let ends = [from, from + here.len(), from + here.len() + later.len()].map(|at| at as u32);
            made.patterns.extend(here.into_iter().chain(later));
            let (told, place) = match state.place() {
                Ok(place) => (&mut made.told, place),
                Err(leaf) => (&mut self.leaves, leaf),
            };
            told.resize(told.len().max(place + 1), Told::default());
            told[place] = Told(ends);
        }
        (state, begins)
    }

    /// The patterns that begin with the strings that lead to some nodes, each once, without others.
    fn begun(&self, nodes: &[u32], without: &[Begun]) -> Vec<Begun> {
        let of = |node: u32| &self.growing.begun[self.first[node as usize]..self.first[node as usize + 1]];
        let mut begun: Vec<Begun> = nodes.iter().flat_map(|&node| of(node)).map(|&(_, begun)| begun).collect();
        if !without.is_empty() {
            begun.retain(|b| !without.contains(b));
        }
        if nodes.len() > 1 {
            begun.sort_unstable();
            begun.dedup();
        }
        begun
    }
}

impl Starts {
    /// The automaton of a grown tree.
    pub(crate) fn new(mut growing: Growing) -> Starts {
        // a stable sort: patterns that begin at one node stay as they came
        growing.begun.sort_by_key(|&(node, _)| node);
        let mut first = vec![0; growing.tree.len() + 1];
        growing.begun.iter().for_each(|(node, _)| first[*node as usize + 1] += 1);
        (1..first.len()).for_each(|i| first[i] += first[i - 1]);
        let made = Starts {
            first: State::default(),
            table: Table::default(),
            told: Vec::new(),
            leaves: 0,
            patterns: Vec::with_capacity(growing.begun.len()),
            aheads: std::mem::take(&mut growing.aheads),
            sieve: Sieve::new(),
        };
        let alone = vec![None; growing.tree.len()];
        let (joined, filling) = (FxHashMap::default(), Filling::default());
        let mut making = Making { growing: &growing, first, alone, joined, made, filling, leaves: Vec::new() };
        let (first, _) = making.state(Nodes::from_slice(&[0]));
        let leaves = making.made.told.len();
        let mut made = Starts { first, table: making.filling.finish(), leaves, ..making.made };
        made.told.append(&mut making.leaves);
        made.fill_sieve(first, [0; 4], 0);
        made
    }

    /// Lets through all that begins with some bytes, of which `depth` led to a state, and goes on from there.
    fn fill_sieve(&mut self, state: State, mut bytes: [u8; 4], depth: usize) {
        for byte in 0..=u8::MAX {
            let Some((next, begins)) = self.table.step(state, byte) else { continue };
            bytes[depth] = byte;
            if begins || depth + 1 == bytes.len() {
                self.sieve.add(bytes, depth + 1);
            } else {
                self.fill_sieve(next, bytes, depth + 1);
            }
        }
    }

    /// False where no string begins the bytes; a true answer may be wrong.
    #[inline]
    pub(crate) fn may_begin(&self, bytes: &[u8]) -> bool {
        let mut four = [0; 4];
        match bytes.first_chunk() {
            Some(chunk) => four = *chunk,
            None => four[..bytes.len()].copy_from_slice(bytes),
        }
        self.sieve.passes(four)
    }

    /// Calls `found` for every pattern that may begin the bytes, with the length of its string, in no order. A line end
    /// counts as a blank.
    #[inline]
    pub(crate) fn walk(&self, bytes: &[u8], mut found: impl FnMut(Begun, usize)) {
        self.steps(bytes, |state, depth, begins| {
            if begins {
                let next = next(bytes, depth);
                self.begun(state, is_blank_at(bytes, depth)).iter().for_each(|&begun| {
                    if self.goes_on(begun, next) {
                        found(begun, depth);
                    }
                });
            }
        });
    }

    /// Calls `came` for each state that a walk over the bytes comes to, with how many bytes led there and whether
    /// patterns begin with them.
    #[inline]
    fn steps(&self, bytes: &[u8], mut came: impl FnMut(State, usize, bool)) {
        let mut state = self.first;
        for (&byte, depth) in bytes.iter().zip(1..) {
            let Some((next, begins)) = self.table.step(state, byte) else { return };
            state = next;
            came(state, depth, begins);
        }
    }

    /// The patterns that begin with the string that leads to a state, before a blank or not.
    #[inline]
    fn begun(&self, state: State, blank: bool) -> &[Begun] {
        let at = state.place().unwrap_or_else(|leaf| self.leaves + leaf);
        let Some(&Told([from, later, end])) = self.told.get(at) else { return &[] };
        // where the blank is not there, what follows it may end here
        let end = if blank { later } else { end };
        self.patterns.get(from as usize..end as usize).unwrap_or_default()
    }

    /// True where the next byte that is no blank is of those that the pattern wants.
    #[inline]
    fn goes_on(&self, begun: Begun, next: u8) -> bool {
        self.aheads[usize::from(begun.ahead)].has(next)
    }
}

/// The next byte that is no blank; at the end any that a trial will not find.
#[inline]
fn next(bytes: &[u8], from: usize) -> u8 {
    let ahead = bytes.get(from..).unwrap_or_default();
    ahead.iter().copied().find(|&byte| !is_blank(byte)).unwrap_or_default()
}

/// Walks over a text from many places: what a processor can't foresee (whether a place is worth a walk, whether patterns
/// begin on the way, whether they go on) is asked of many in a row, and answers are counted, not branched upon.
pub(crate) struct Walks<'a> {
    starts: &'a Starts,
    folded: &'a [u8],
    places: Row<u32>,
    marks: Row<Mark>,
    hits: Row<Hit>,
}

/// So many are gathered.
const ROW: usize = 64;

/// What is gathered to be gone through in a row.
struct Row<T>([T; ROW], usize);

impl<T: Copy + Default> Row<T> {
    fn new() -> Self {
        Row([T::default(); ROW], 0)
    }

    /// Adds one if it counts; true where the row is full.
    #[inline]
    fn add(&mut self, one: T, counts: bool) -> bool {
        self.0[self.1 % ROW] = one;
        self.1 += usize::from(counts);
        self.1 == ROW
    }

    /// Takes all of them.
    #[inline]
    fn take(&mut self) -> &[T] {
        self.0.get(..std::mem::take(&mut self.1)).unwrap_or_default()
    }
}

/// A state with which patterns begin: where the walk that led there began, and where it stands.
#[derive(Clone, Copy, Default)]
struct Mark {
    state: State,
    at: u32,
    here: u32,
}

/// A pattern that may begin.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Hit {
    /// Where.
    pub at: u32,
    /// The length of its string.
    pub length: u32,
    /// The pattern.
    pub begun: Begun,
}

impl<'a> Walks<'a> {
    pub(crate) fn new(starts: &'a Starts, folded: &'a [u8]) -> Self {
        Walks { starts, folded, places: Row::new(), marks: Row::new(), hits: Row::new() }
    }

    /// Walks from a place behind those before; `found` is told patterns that may begin, in the order of the places.
    #[inline]
    pub(crate) fn from(&mut self, at: usize, found: &mut impl FnMut(Hit)) {
        if self.places.add(at as u32, self.starts.may_begin(&self.folded[at..])) {
            self.walk(found);
        }
    }

    /// Tells what is left to be told.
    pub(crate) fn finish(mut self, found: &mut impl FnMut(Hit)) {
        self.walk(found);
        Self::tell(self.starts, self.folded, &mut self.marks, &mut self.hits, found);
        self.hits.take().iter().for_each(|hit| found(*hit));
    }

    /// Walks from all places that were gathered.
    fn walk(&mut self, found: &mut impl FnMut(Hit)) {
        let Walks { starts, folded, places, marks, hits } = self;
        for &at in places.take() {
            starts.steps(&folded[at as usize..], |state, depth, begins| {
                if marks.add(Mark { state, at, here: at + depth as u32 }, begins) {
                    Self::tell(starts, folded, marks, hits, found);
                }
            });
        }
    }

    /// Tells the patterns that begin with the states that were gathered.
    fn tell(starts: &Starts, folded: &[u8], marks: &mut Row<Mark>, hits: &mut Row<Hit>, found: &mut impl FnMut(Hit)) {
        for &Mark { state, at, here } in marks.take() {
            let next = next(folded, here as usize);
            for &begun in starts.begun(state, is_blank_at(folded, here as usize)) {
                if hits.add(Hit { at, length: here - at, begun }, starts.goes_on(begun, next)) {
                    hits.take().iter().for_each(|hit| found(*hit));
                }
            }
        }
    }
}

#[inline]
fn is_blank_at(bytes: &[u8], at: usize) -> bool {
    bytes.get(at).is_some_and(|byte| is_blank(*byte))
}

#[inline]
fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(strings: &[&[u8]]) -> Starts {
        let mut growing = Growing::new();
        for (string, rule) in strings.iter().zip(1..) {
            growing.begin();
            let end = string.iter().fold(0, |node, &symbol| growing.step(node, symbol));
            growing.mark(&[(end, None)], Begun { file: 0, whole: true, rule, pattern: 0, ahead: ANYTHING });
        }
        Starts::new(growing)
    }

    fn told(tree: &Starts, text: &[u8]) -> Vec<(u16, usize)> {
        let mut told = Vec::new();
        tree.walk(text, |b, length| told.push((b.rule, length)));
        told.sort_unstable();
        told
    }

    #[test]
    fn every_string_on_the_way_is_told_with_its_length() {
        let tree = tree(&[b"na", b"nam", b"ng"]);
        assert_eq!(told(&tree, b"nam 2024"), [(1, 2), (2, 3)]);
        assert!(!tree.may_begin(b"x") && !tree.may_begin(b"nope") && tree.may_begin(b"ng") && tree.may_begin(b"name"));
    }

    #[test]
    fn a_string_that_goes_on_from_another_one_adds_nothing() {
        for (whole, count) in [(false, 1), (true, 2)] {
            let mut growing = Growing::new();
            growing.begin();
            let ends =
                [&b"ab"[..], b"abc", b"ab"].map(|s| s.iter().fold(0, |node, &symbol| growing.step(node, symbol)));
            growing.step(ends[0], b'x');
            growing.mark(&ends.map(|end| (end, None)), Begun { file: 0, whole, rule: 1, pattern: 0, ahead: ANYTHING });
            let tree = Starts::new(growing);
            assert_eq!(tree.patterns.len(), count);
        }
    }

    #[test]
    fn control_bytes_are_bytes() {
        let tree = tree(&[b"\x02a", b"a\x03b", b"b\x04"]);
        assert_eq!((told(&tree, b"\x02a"), told(&tree, b"a\x03b")), (vec![(1, 2)], vec![(2, 3)]));
        assert_eq!((told(&tree, b"b\x04"), told(&tree, b"b\x02")), (vec![(3, 2)], vec![]));
    }

    #[test]
    fn a_figure_is_any_of_ten() {
        let tree = tree(&[b"\x01.", b"2"]);
        assert_eq!(told(&tree, b"2."), [(1, 2), (2, 1)]);
        assert_eq!(told(&tree, b"7."), [(1, 2)]);
        assert!(tree.may_begin(b"7.") && !tree.may_begin(b"7)  ") && tree.may_begin(b"2)"));
    }

    #[test]
    fn a_blank_may_be_there_or_not() {
        let tree = tree(&[b"a\0b", b"ac"]);
        assert_eq!(told(&tree, b"a b"), [(1, 3)]);
        assert_eq!(told(&tree, b"ab"), [(1, 2)]);
        assert_eq!(told(&tree, b"ac"), [(2, 2)]);
        assert_eq!(told(&tree, b"a c"), []);
    }
}
