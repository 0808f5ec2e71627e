//! A tree of the strings with which patterns begin, walked from a given position.
//!
//! In: strings, each with the patterns that begin with it. Out: those patterns that a position of the folded view
//! may begin. It knows nothing of what patterns mean.

use super::growing::Growing;

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
}

/// A node with several ways on, or with patterns.
#[derive(Debug, Clone, Copy, Default)]
struct Node {
    /// How many edges there are.
    count: u16,
    /// Place of the edges; of the table of all of them, where they are many.
    edges: u32,
    /// Place of the patterns that begin with the string that leads here.
    begun: (u32, u32),
    /// Node behind a blank that may be there or not; 0 = none.
    blank: u32,
    /// Node behind any figure; 0 = none.
    figure: u32,
}

/// What leads on from a node. From most it is one symbol, to the node behind it: a walk along such a chain reads a byte a
/// step.
#[derive(Debug, Clone, Copy)]
struct Link {
    /// That symbol; [`TABLE`] where many bytes lead on, [`FORK`] where there is more to the node.
    symbol: u8,
    /// Place of the table, or of the fork in `nodes`.
    place: u32,
}

/// The tree.
#[derive(Debug, Clone)]
pub(crate) struct Starts {
    /// What leads on from each node.
    links: Vec<Link>,
    nodes: Vec<Node>,
    edges: Vec<(u8, u32)>,
    /// Node behind each byte, for nodes with more than [`FEW`] edges; 0 = none.
    tables: Vec<[u32; 256]>,
    begun: Vec<Begun>,
    sieve: Sieve,
}

/// No symbol: many bytes lead on from the node, each to its own, and nothing else.
const TABLE: u8 = 2;
/// No symbol: what leads on from the node stands elsewhere.
const FORK: u8 = 3;

/// More edges than these are looked up in a table.
const FEW: u16 = 4;

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

impl Starts {
    /// The grown tree.
    pub(crate) fn new(mut growing: Growing) -> Starts {
        let mut tree = Starts {
            links: Vec::with_capacity(growing.tree.len()),
            nodes: Vec::new(),
            edges: Vec::new(),
            tables: Vec::new(),
            begun: Vec::with_capacity(growing.begun.len()),
            sieve: Sieve::new(),
        };
        // a stable sort: patterns that begin at one node stay as they came
        growing.begun.sort_by_key(|&(node, _)| node);
        let mut first = vec![0; growing.tree.len() + 1];
        growing.begun.iter().for_each(|(node, _)| first[*node as usize + 1] += 1);
        (1..first.len()).for_each(|i| first[i] += first[i - 1]);
        tree.grow(&growing, &first, 0);
        tree.fill_sieve(0, [0; 4], 0);
        tree
    }

    /// Adds a node and those behind it; gives its index. `first` tells where the patterns of each node begin.
    fn grow(&mut self, growing: &Growing, first: &[usize], from: u32) -> u32 {
        let index = self.links.len() as u32;
        let fork = self.nodes.len();
        let here = first[from as usize]..first[from as usize + 1];
        let mut next = growing.tree.children(from);
        if let (true, Some((symbol, only)), None) = (here.is_empty(), next.next(), next.next()) {
            self.links.push(Link { symbol, place: 0 });
            self.grow(growing, first, only);
            return index;
        }
        self.links.push(Link { symbol: FORK, place: fork as u32 });
        let begun = self.begun.len() as u32;
        self.begun.extend(growing.begun[here].iter().map(|&(_, begun)| begun));
        let mut node = Node { begun: (begun, self.begun.len() as u32), ..Node::default() };
        self.nodes.push(node);
        let bytes = || growing.tree.children(from).filter(|(symbol, _)| !matches!(*symbol, BLANK | FIGURE));
        node.count = bytes().count() as u16;
        if node.count > FEW {
            node.edges = self.tables.len() as u32;
            self.tables.push([0; 256]);
        } else {
            node.edges = self.edges.len() as u32;
            self.edges.extend(bytes());
        }
        for (i, (byte, next)) in bytes().enumerate() {
            let next = self.grow(growing, first, next);
            if node.count > FEW {
                self.tables[node.edges as usize][usize::from(byte)] = next;
            } else {
                self.edges[node.edges as usize + i].1 = next;
            }
        }
        for (symbol, next) in growing.tree.children(from) {
            match symbol {
                BLANK => node.blank = self.grow(growing, first, next),
                FIGURE => node.figure = self.grow(growing, first, next),
                _ => {}
            }
        }
        if node.count > FEW && node.begun.0 == node.begun.1 && node.blank | node.figure == 0 {
            self.links[index as usize] = Link { symbol: TABLE, place: node.edges };
        } else {
            self.nodes[fork] = node;
        }
        index
    }

    /// The node behind a byte; 0 = none.
    #[inline]
    fn next(&self, node: &Node, byte: u8) -> usize {
        if node.count > FEW {
            return self.tables[node.edges as usize][usize::from(byte)] as usize;
        }
        let edges = &self.edges[node.edges as usize..][..usize::from(node.count)];
        edges.iter().find(|(b, _)| *b == byte).map_or(0, |&(_, next)| next as usize)
    }

    fn fill_sieve(&mut self, at: usize, mut bytes: [u8; 4], depth: usize) {
        let Link { symbol, place } = self.links[at];
        let begun = |node: &Node| node.begun.0 < node.begun.1;
        if depth == bytes.len() || symbol == FORK && begun(&self.nodes[place as usize]) {
            self.sieve.add(bytes, depth);
            return;
        }
        for (symbol, next) in self.steps(at) {
            match symbol {
                BLANK => {
                    self.fill_sieve(next, bytes, depth);
                    for space in [b' ', b'\n'] {
                        bytes[depth] = space;
                        self.fill_sieve(next, bytes, depth + 1);
                    }
                }
                FIGURE => {
                    for figure in b'0'..=b'9' {
                        bytes[depth] = figure;
                        self.fill_sieve(next, bytes, depth + 1);
                    }
                }
                byte => {
                    bytes[depth] = byte;
                    self.fill_sieve(next, bytes, depth + 1);
                }
            }
        }
    }

    /// The symbols that lead on from a node, with where they lead.
    fn steps(&self, at: usize) -> Vec<(u8, usize)> {
        let mut steps: Vec<(u8, u32)> = Vec::new();
        let mut table = None;
        let Link { symbol, place } = self.links[at];
        match symbol {
            TABLE => table = Some(place),
            FORK => {
                let node = &self.nodes[place as usize];
                steps.extend([(BLANK, node.blank), (FIGURE, node.figure)]);
                if node.count > FEW {
                    table = Some(node.edges);
                } else {
                    steps.extend(&self.edges[node.edges as usize..][..usize::from(node.count)]);
                }
            }
            symbol => steps.push((symbol, at as u32 + 1)),
        }
        if let Some(table) = table {
            steps.extend((0..=255).zip(self.tables[table as usize]));
        }
        steps.into_iter().filter(|(_, next)| *next != 0).map(|(symbol, next)| (symbol, next as usize)).collect()
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
        self.walk_on(0, bytes, 0, &mut found);
    }

    /// The same from a node on, to which so many bytes led.
    fn walk_on(&self, mut at: usize, bytes: &[u8], mut depth: usize, found: &mut impl FnMut(Begun, usize)) {
        loop {
            let byte = bytes.get(depth).copied();
            let figure = || byte.is_some_and(|b| b.is_ascii_digit());
            let Link { symbol, place } = self.links[at];
            at = match symbol {
                FORK => {
                    let node = &self.nodes[place as usize];
                    for &begun in &self.begun[node.begun.0 as usize..node.begun.1 as usize] {
                        found(begun, depth);
                    }
                    if node.blank != 0 {
                        self.walk_on(node.blank as usize, bytes, depth + blank(byte), found);
                    }
                    if node.figure != 0 && figure() {
                        self.walk_on(node.figure as usize, bytes, depth + 1, found);
                    }
                    byte.map_or(0, |b| self.next(node, b))
                }
                TABLE => byte.map_or(0, |b| self.tables[place as usize][usize::from(b)] as usize),
                BLANK => {
                    depth += blank(byte);
                    at += 1;
                    continue;
                }
                symbol if byte == Some(symbol) || symbol == FIGURE && figure() => at + 1,
                _ => 0,
            };
            if at == 0 {
                return;
            }
            depth += 1;
        }
    }
}

/// Length of the blank that stands there.
#[inline]
fn blank(byte: Option<u8>) -> usize {
    usize::from(matches!(byte, Some(b' ' | b'\n')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(strings: &[&[u8]]) -> Starts {
        let mut growing = Growing::new();
        for (string, rule) in strings.iter().zip(1..) {
            growing.begin();
            let end = string.iter().fold(0, |node, &symbol| growing.step(node, symbol));
            growing.mark(std::iter::once(end), Begun { file: 0, whole: true, rule, pattern: 0 });
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
            growing.mark(ends.into_iter(), Begun { file: 0, whole, rule: 1, pattern: 0 });
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
