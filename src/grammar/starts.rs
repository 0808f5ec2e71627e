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

/// The bytes that a symbol stands for; none for a blank, which may be missing.
pub(super) fn stands_for(symbol: u8) -> Option<Set> {
    match symbol {
        BLANK | b' ' | b'\n' => None,
        FIGURE => Some(Set::FIGURES),
        byte => Some(Set::one(byte)),
    }
}

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

/// A state, told by what leads on from it: from most one symbol, and the place of the state behind that. It stands
/// wherever it is led to, so that a walk along a chain looks up no more than the chain; 0 = no state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct State(u32);

impl State {
    const NONE: State = State(0);

    /// `place`: of the state behind the symbol, or what [`TABLE`], [`FORK`] and [`LEAF`] say.
    fn new(symbol: u8, place: usize) -> State {
        State(u32::from(symbol) << 24 | place as u32)
    }

    #[inline]
    fn symbol(self) -> u8 {
        (self.0 >> 24) as u8
    }

    #[inline]
    fn place(self) -> usize {
        (self.0 & 0xff_ffff) as usize
    }
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
    first: State,
    /// States behind symbols; the first is none.
    states: Vec<State>,
    forks: Vec<Fork>,
    edges: Vec<(u8, State)>,
    /// Where there are more edges than [`FEW`].
    tables: Vec<Table>,
    /// States behind the bytes of the tables.
    behind: Vec<State>,
    begun: Vec<Begun>,
    /// Sets that patterns want behind their strings.
    aheads: Vec<Set>,
    sieve: Sieve,
}

/// The bytes that lead on from a state with many ways. A place in a byte takes a quarter of the cache that a state takes.
#[derive(Debug, Clone, Copy)]
struct Table {
    /// For each byte, the number of the state behind it, from 1; 0 = none.
    numbers: [u8; 256],
    /// Place of the state before the first.
    before: u32,
}

impl Table {
    /// Place of the state behind a byte.
    #[inline]
    fn place(&self, byte: u8) -> Option<usize> {
        let number = self.numbers[usize::from(byte)];
        (number != 0).then(|| self.before as usize + usize::from(number))
    }
}

/// No symbol: many bytes lead on from the state, as the table of that place says, and nothing else.
const TABLE: u8 = 2;
/// No symbol: there is more to the state, as the fork of that place says.
const FORK: u8 = 3;
/// No symbol: nothing leads on, and the pattern of that place begins here.
const LEAF: u8 = 4;

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
    /// State of each node that is a state alone, as far as it is made.
    alone: Vec<State>,
    /// States of several nodes.
    joined: FxHashMap<Nodes, State>,
    made: Starts,
}

/// Nodes of the tree that a walk has come to, in their order.
type Nodes = SmallVec<[u32; 4]>;

impl Making<'_> {
    /// The state of some nodes; makes it and those behind it.
    fn state(&mut self, mut nodes: Nodes) -> State {
        nodes.sort_unstable();
        nodes.dedup();
        let known = match nodes[..] {
            [] => return State::NONE,
            [node] => self.alone[node as usize],
            _ => self.joined.get(&nodes).copied().unwrap_or_default(),
        };
        if known != State::NONE {
            return known;
        }
        let fresh = self.fresh(&nodes);
        match nodes[..] {
            [node] => self.alone[node as usize] = fresh,
            _ => drop(self.joined.insert(nodes, fresh)),
        }
        fresh
    }

    /// The state from which a symbol leads to one of some nodes.
    fn before(&mut self, symbol: u8, nodes: Nodes) -> State {
        let next = self.state(nodes);
        self.made.states.push(next);
        State::new(symbol, self.made.states.len() - 1)
    }

    /// The state of some nodes, which is not made yet.
    fn fresh(&mut self, nodes: &[u32]) -> State {
        let tree = &self.growing.tree;
        if let [node] = *nodes
            && self.first[node as usize] == self.first[node as usize + 1]
        {
            let mut children = tree.children(node);
            if let (Some((symbol, next)), None) = (children.next(), children.next())
                && leads_alone(symbol)
            {
                return self.before(symbol, Nodes::from_slice(&[next]));
            }
        }
        let steps: SmallVec<[(u8, u32); 8]> = nodes.iter().flat_map(|&node| tree.children(node)).collect();
        let here = self.begun(nodes, &[]);
        if let (true, Some(&(symbol, _))) = (here.is_empty(), steps.first())
            && leads_alone(symbol)
            && steps.iter().all(|(s, _)| *s == symbol)
        {
            return self.before(symbol, steps.iter().map(|(_, next)| *next).collect());
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
        let mut edges: Vec<(u8, State)> = Vec::with_capacity(ways.len());
        for group in ways.chunk_by(|a, b| a.0 == b.0) {
            let next = self.state(group.iter().map(|(_, next)| *next).collect());
            edges.extend(group.first().map(|&(byte, _)| (byte, next)));
        }
        let made = &mut self.made;
        let place = if edges.len() > FEW {
            let mut table = Table { numbers: [0; 256], before: made.behind.len() as u32 - 1 };
            for (&(byte, next), number) in edges.iter().zip(1..) {
                table.numbers[usize::from(byte)] = number;
                made.behind.push(next);
            }
            made.tables.push(table);
            made.tables.len() - 1
        } else {
            made.edges.extend(&edges);
            made.edges.len() - edges.len()
        };
        if edges.len() > FEW && here.is_empty() && later.is_empty() {
            return State::new(TABLE, place);
        }
        let count = if edges.len() > FEW { MANY } else { edges.len() as u8 };
        let from = made.begun.len();
        let begun = [from, from + here.len(), from + here.len() + later.len()].map(|at| at as u32);
        if let (0, [only], []) = (edges.len(), &here[..], &later[..]) {
            made.begun.push(*only);
            return State::new(LEAF, from);
        }
        made.begun.extend(here.into_iter().chain(later));
        made.forks.push(Fork { begun, count, edges: place as u32 });
        State::new(FORK, made.forks.len() - 1)
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
            first: State::NONE,
            states: vec![State::NONE],
            forks: Vec::new(),
            edges: Vec::new(),
            tables: Vec::new(),
            // one that is none, so that there is a place before the first
            behind: vec![State::NONE],
            begun: Vec::with_capacity(growing.begun.len()),
            aheads: std::mem::take(&mut growing.aheads),
            sieve: Sieve::new(),
        };
        let alone = vec![State::NONE; growing.tree.len()];
        let mut making = Making { growing: &growing, first, alone, joined: FxHashMap::default(), made };
        let first = making.state(Nodes::from_slice(&[0]));
        let mut made = Starts { first, ..making.made };
        made.fill_sieve(first, [0; 4], 0);
        made
    }

    /// Lets through all that begins with some bytes, of which `depth` led to a state, and goes on from there.
    fn fill_sieve(&mut self, state: State, bytes: [u8; 4], depth: usize) {
        let place = state.place();
        let fork = if state.symbol() == FORK { self.forks.get(place).copied() } else { None };
        let ends = state.symbol() == LEAF || fork.is_some_and(|fork| fork.begun[0] < fork.begun[2]);
        if depth == bytes.len() || ends {
            return self.sieve.add(bytes, depth);
        }
        match (state.symbol(), fork) {
            (FORK, Some(fork)) if fork.count == MANY => self.fill_behind_table(fork.edges as usize, bytes, depth),
            (FORK, Some(fork)) => {
                for i in 0..usize::from(fork.count) {
                    let (byte, next) = self.edges[fork.edges as usize + i];
                    self.fill_behind(&[byte], next, bytes, depth);
                }
            }
            (TABLE, _) => self.fill_behind_table(place, bytes, depth),
            (BLANK, _) => {
                self.fill_sieve(self.states[place], bytes, depth);
                self.fill_behind(b" \n", self.states[place], bytes, depth);
            }
            (FIGURE, _) => self.fill_behind(b"0123456789", self.states[place], bytes, depth),
            (byte, _) => self.fill_behind(&[byte], self.states[place], bytes, depth),
        }
    }

    /// The same behind any of some bytes.
    fn fill_behind(&mut self, symbols: &[u8], next: State, mut bytes: [u8; 4], depth: usize) {
        for &symbol in symbols {
            bytes[depth] = symbol;
            self.fill_sieve(next, bytes, depth + 1);
        }
    }

    /// The same behind the bytes of a table.
    fn fill_behind_table(&mut self, table: usize, bytes: [u8; 4], depth: usize) {
        for byte in 0..=255 {
            let next = self.next(table, byte);
            if next != State::NONE {
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
        let mut told = |begun: Begun, depth: usize| {
            if begun.ahead == ANYTHING || self.goes_on(begun.ahead, &bytes[depth..]) {
                found(begun, depth);
            }
        };
        let mut state = self.first;
        let mut depth = 0;
        while let Some(&byte) = bytes.get(depth) {
            let (symbol, place) = (state.symbol(), state.place());
            state = match symbol {
                TABLE => self.next(place, byte),
                FORK => {
                    let fork = &self.forks[place];
                    // where the blank is not there, what follows it may end here
                    let end = fork.begun[if is_blank(byte) { 1 } else { 2 }];
                    for &begun in &self.begun[fork.begun[0] as usize..end as usize] {
                        told(begun, depth);
                    }
                    self.after(fork, byte)
                }
                LEAF => return told(self.begun[place], depth),
                BLANK => {
                    depth += usize::from(is_blank(byte));
                    state = self.states[place];
                    continue;
                }
                FIGURE if byte.is_ascii_digit() => self.states[place],
                symbol if byte == symbol => self.states[place],
                _ => return,
            };
            if state == State::NONE {
                return;
            }
            depth += 1;
        }
        // the text ends, and a blank is not there
        while state.symbol() == BLANK && state != State::NONE {
            state = self.states[state.place()];
        }
        match state.symbol() {
            LEAF => told(self.begun[state.place()], depth),
            FORK => {
                let fork = &self.forks[state.place()];
                for &begun in &self.begun[fork.begun[0] as usize..fork.begun[2] as usize] {
                    told(begun, depth);
                }
            }
            _ => {}
        }
    }

    /// The state behind a byte of a table.
    #[inline]
    fn next(&self, table: usize, byte: u8) -> State {
        self.tables[table].place(byte).map_or(State::NONE, |place| self.behind[place])
    }

    /// True where the next byte that is no blank is of a set.
    #[inline]
    fn goes_on(&self, set: u16, bytes: &[u8]) -> bool {
        let next = bytes.iter().find(|byte| !matches!(byte, b' ' | b'\n'));
        next.is_some_and(|byte| self.aheads[usize::from(set)].has(*byte))
    }

    /// The state behind a byte.
    #[inline]
    fn after(&self, fork: &Fork, byte: u8) -> State {
        if fork.count == MANY {
            return self.next(fork.edges as usize, byte);
        }
        let edges = &self.edges[fork.edges as usize..][..usize::from(fork.count)];
        edges.iter().find(|(b, _)| *b == byte).map_or(State::NONE, |&(_, next)| next)
    }
}

/// True where a symbol can tell a state; a control byte that tells a kind of state leads on from a fork.
fn leads_alone(symbol: u8) -> bool {
    !matches!(symbol, TABLE | FORK | LEAF)
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
            assert_eq!(tree.begun.len(), count);
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
