//! An automaton of the strings with which patterns begin, walked from a given position.
//!
//! In: strings, each with the patterns that begin with it. Out: those patterns that a position of the folded view
//! may begin. It knows nothing of what patterns mean.

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::growing::Growing;
use super::set::Set;

/// In a start: a blank that may be there or not.
pub(crate) const BLANK: u8 = 0;
/// In a start: any figure.
pub(crate) const FIGURE: u8 = 1;

/// A pattern that begins with a string.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
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

/// What leads on from a state. From most it is one symbol, to the state behind it.
#[derive(Debug, Clone, Copy)]
struct Link {
    /// That symbol; [`TABLE`] where many bytes lead on, [`FORK`] where there is more to the state.
    symbol: u8,
    /// The state behind the symbol, or the place of the table, or of the fork.
    place: u32,
}

/// A state with several ways on, or with patterns.
#[derive(Debug, Clone, Copy)]
struct Fork {
    /// Place of the patterns that begin with the string that leads here; those that do so only where no blank
    /// follows; and where these end.
    begun: [u32; 3],
    /// How many edges there are; [`MANY`] where they stand in a table.
    count: u8,
    /// Place of the edges, or of the table of all of them.
    edges: u32,
}

/// The automaton. A walk reads each byte once: where a blank may be there or not, or a byte may be itself and any
/// figure, the ways that go on together are one state.
#[derive(Debug, Clone)]
pub(crate) struct Starts {
    /// What leads on from each state; from the first, nothing does.
    links: Vec<Link>,
    forks: Vec<Fork>,
    edges: Vec<(u8, u32)>,
    /// State behind each byte, where there are more edges than [`FEW`]; 0 = none.
    tables: Vec<[u32; 256]>,
    begun: Vec<Begun>,
    /// Sets that patterns want behind their strings.
    aheads: Vec<Set>,
    sieve: Sieve,
}

/// The state in which a walk begins.
const FIRST: usize = 1;
/// No symbol: many bytes lead on from the state, each to its own, and nothing else.
const TABLE: u8 = 2;
/// No symbol: what leads on from the state stands elsewhere.
const FORK: u8 = 3;

/// More edges than these are looked up in a table.
const FEW: usize = 4;
/// No count of edges: they stand in a table.
const MANY: u8 = u8::MAX;

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
    /// State of each node that is a state alone; 0 = none yet.
    alone: Vec<u32>,
    /// States of several nodes.
    joined: FxHashMap<Nodes, u32>,
    made: Starts,
}

/// Nodes of the tree that a walk has come to, in their order.
type Nodes = SmallVec<[u32; 4]>;

impl Making<'_> {
    /// The state of some nodes; makes it and those behind it. 0 for no nodes.
    fn state(&mut self, mut nodes: Nodes) -> u32 {
        nodes.sort_unstable();
        nodes.dedup();
        let known = match nodes[..] {
            [] => return 0,
            [node] => &mut self.alone[node as usize],
            _ => self.joined.entry(nodes.clone()).or_default(),
        };
        if *known != 0 {
            return *known;
        }
        let fresh = self.made.links.len();
        *known = fresh as u32;
        self.made.links.push(Link { symbol: FORK, place: 0 });
        self.made.links[fresh] = self.link(&nodes);
        fresh as u32
    }

    /// What leads on from the state of some nodes.
    fn link(&mut self, nodes: &[u32]) -> Link {
        let tree = &self.growing.tree;
        if let [node] = *nodes
            && self.first[node as usize] == self.first[node as usize + 1]
        {
            let mut children = tree.children(node);
            if let (Some((symbol, next)), None) = (children.next(), children.next()) {
                return Link { symbol, place: self.state(Nodes::from_slice(&[next])) };
            }
        }
        let steps: SmallVec<[(u8, u32); 8]> = nodes.iter().flat_map(|&node| tree.children(node)).collect();
        let here = self.begun(nodes, &[]);
        if let (true, Some(&(symbol, _))) = (here.is_empty(), steps.first())
            && steps.iter().all(|(s, _)| *s == symbol)
        {
            let place = self.state(steps.iter().map(|(_, next)| *next).collect());
            return Link { symbol, place };
        }
        let mut ways: Vec<(u8, u32)> = Vec::with_capacity(steps.len());
        let lead = |ways: &mut Vec<_>, symbol, next| match symbol {
            BLANK => ways.extend([(b' ', next), (b'\n', next)]),
            FIGURE => ways.extend((b'0'..=b'9').map(|figure| (figure, next))),
            byte => ways.push((byte, next)),
        };
        steps.iter().for_each(|&(symbol, next)| lead(&mut ways, symbol, next));
        // where the blank is not there, what stands behind it comes next, and no blank
        let behind: Nodes = steps.iter().filter(|(symbol, _)| *symbol == BLANK).map(|(_, next)| *next).collect();
        for (symbol, next) in behind.iter().flat_map(|&node| tree.children(node)) {
            if !matches!(symbol, BLANK | b' ' | b'\n') {
                lead(&mut ways, symbol, next);
            }
        }
        let later = if behind.is_empty() { Vec::new() } else { self.begun(&behind, &here) };
        ways.sort_unstable();
        let mut edges: Vec<(u8, u32)> = Vec::with_capacity(ways.len());
        for group in ways.chunk_by(|a, b| a.0 == b.0) {
            let next = self.state(group.iter().map(|(_, next)| *next).collect());
            edges.extend(group.first().map(|&(byte, _)| (byte, next)));
        }
        let made = &mut self.made;
        let place = if edges.len() > FEW {
            let mut table = [0; 256];
            edges.iter().for_each(|&(byte, next)| table[usize::from(byte)] = next);
            made.tables.push(table);
            made.tables.len() - 1
        } else {
            made.edges.extend(&edges);
            made.edges.len() - edges.len()
        };
        if edges.len() > FEW && here.is_empty() && later.is_empty() {
            return Link { symbol: TABLE, place: place as u32 };
        }
        let count = if edges.len() > FEW { MANY } else { edges.len() as u8 };
        let from = made.begun.len();
        let begun = [from, from + here.len(), from + here.len() + later.len()].map(|at| at as u32);
        made.begun.extend(here.into_iter().chain(later));
        made.forks.push(Fork { begun, count, edges: place as u32 });
        Link { symbol: FORK, place: made.forks.len() as u32 - 1 }
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
            // from state 0 nothing leads on
            links: vec![Link { symbol: TABLE, place: 0 }],
            forks: Vec::new(),
            edges: Vec::new(),
            tables: vec![[0; 256]],
            begun: Vec::with_capacity(growing.begun.len()),
            aheads: std::mem::take(&mut growing.aheads),
            sieve: Sieve::new(),
        };
        let alone = vec![0; growing.tree.len()];
        let mut making = Making { growing: &growing, first, alone, joined: FxHashMap::default(), made };
        making.state(Nodes::from_slice(&[0]));
        let mut made = making.made;
        made.fill_sieve(FIRST, [0; 4], 0);
        made
    }

    /// Lets through all that begins with some bytes, of which `depth` led to a state, and goes on from there.
    fn fill_sieve(&mut self, at: usize, bytes: [u8; 4], depth: usize) {
        let Link { symbol, place } = self.links[at];
        let fork = if symbol == FORK { self.forks.get(place as usize).copied() } else { None };
        if depth == bytes.len() || fork.is_some_and(|fork| fork.begun[0] < fork.begun[2]) {
            return self.sieve.add(bytes, depth);
        }
        match fork {
            Some(fork) if fork.count == MANY => self.fill_behind_table(fork.edges, bytes, depth),
            Some(fork) => {
                for i in 0..usize::from(fork.count) {
                    let (byte, next) = self.edges[fork.edges as usize + i];
                    self.fill_behind(&[byte], next, bytes, depth);
                }
            }
            None => match symbol {
                TABLE => self.fill_behind_table(place, bytes, depth),
                BLANK => {
                    self.fill_sieve(place as usize, bytes, depth);
                    self.fill_behind(b" \n", place, bytes, depth);
                }
                FIGURE => self.fill_behind(b"0123456789", place, bytes, depth),
                byte => self.fill_behind(&[byte], place, bytes, depth),
            },
        }
    }

    /// The same behind any of some bytes.
    fn fill_behind(&mut self, symbols: &[u8], next: u32, mut bytes: [u8; 4], depth: usize) {
        for &symbol in symbols {
            bytes[depth] = symbol;
            self.fill_sieve(next as usize, bytes, depth + 1);
        }
    }

    /// The same behind the bytes of a table.
    fn fill_behind_table(&mut self, table: u32, bytes: [u8; 4], depth: usize) {
        for byte in 0..=255 {
            let next = self.tables[table as usize][usize::from(byte)];
            if next != 0 {
                self.fill_behind(&[byte], next, bytes, depth);
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
        let (mut at, mut depth) = (FIRST, 0);
        loop {
            let Link { symbol, place } = self.links[at];
            if symbol == FORK {
                let fork = &self.forks[place as usize];
                let byte = bytes.get(depth).copied();
                // where the blank is not there, what follows it may end here
                let end = fork.begun[if matches!(byte, Some(b' ' | b'\n')) { 1 } else { 2 }];
                for &begun in &self.begun[fork.begun[0] as usize..end as usize] {
                    if begun.ahead == ANYTHING || self.goes_on(begun.ahead, &bytes[depth..]) {
                        found(begun, depth);
                    }
                }
                let Some(byte) = byte else { return };
                at = self.behind(fork, byte);
            } else if symbol == BLANK {
                depth += usize::from(matches!(bytes.get(depth), Some(b' ' | b'\n')));
                at = place as usize;
                continue;
            } else {
                let Some(&byte) = bytes.get(depth) else { return };
                at = match symbol {
                    TABLE => self.tables[place as usize][usize::from(byte)] as usize,
                    symbol if byte == symbol || symbol == FIGURE && byte.is_ascii_digit() => place as usize,
                    _ => return,
                };
            }
            if at == 0 {
                return;
            }
            depth += 1;
        }
    }

    /// True where the next byte that is no blank is of a set.
    #[inline]
    fn goes_on(&self, set: u16, bytes: &[u8]) -> bool {
        let next = bytes.iter().find(|byte| !matches!(byte, b' ' | b'\n'));
        next.is_some_and(|byte| self.aheads[usize::from(set)].has(*byte))
    }

    /// The state behind a byte; 0 = none.
    #[inline]
    fn behind(&self, fork: &Fork, byte: u8) -> usize {
        if fork.count == MANY {
            return self.tables[fork.edges as usize][usize::from(byte)] as usize;
        }
        let edges = &self.edges[fork.edges as usize..][..usize::from(fork.count)];
        edges.iter().find(|(b, _)| *b == byte).map_or(0, |&(_, next)| next as usize)
    }
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
        for (whole, nodes) in [(false, 3), (true, 4)] {
            let mut growing = Growing::new();
            growing.begin();
            let ends =
                [&b"ab"[..], b"abc", b"ab"].map(|s| s.iter().fold(0, |node, &symbol| growing.step(node, symbol)));
            growing.step(ends[0], b'x');
            growing.mark(&ends.map(|end| (end, None)), Begun { file: 0, whole, rule: 1, pattern: 0, ahead: ANYTHING });
            let tree = Starts::new(growing);
            assert_eq!(tree.links.len(), nodes);
            assert_eq!(tree.begun.len(), nodes - 2);
        }
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
