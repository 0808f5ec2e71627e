//! A tree of the strings with which patterns begin, walked from a given position.
//!
//! In: strings, each with the patterns that begin with it. Out: those patterns that a position of the folded view
//! may begin. It knows nothing of what patterns mean.

/// In a start: a blank that may be there or not.
pub(crate) const BLANK: u8 = 0;
/// In a start: any figure.
pub(crate) const FIGURE: u8 = 1;

/// A string with which a pattern can begin.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Start {
    /// Bytes of the folded view, [`BLANK`] and [`FIGURE`].
    pub symbols: Vec<u8>,
    /// Nothing follows: the string is a whole match.
    pub whole: bool,
}

/// A pattern that begins with a string.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Begun {
    /// Index of its rule.
    pub rule: u16,
    /// Index of the pattern in the rule.
    pub pattern: u16,
    /// The string is all of the pattern: no expression need be tried.
    pub whole: bool,
}

#[derive(Debug, Clone, Copy, Default)]
struct Node {
    /// Place of its edges.
    edges: (u32, u32),
    /// Place of the patterns that begin with the string that leads here.
    begun: (u32, u32),
    /// Node behind a blank that may be there or not; 0 = none.
    blank: u32,
    /// Node behind any figure; 0 = none.
    figure: u32,
}

/// The tree.
#[derive(Debug, Clone)]
pub(crate) struct Starts {
    nodes: Vec<Node>,
    edges: Vec<(u8, u32)>,
    begun: Vec<Begun>,
    sieve: Sieve,
}

/// What tells most places apart at a glance, from the four bytes that stand there.
#[derive(Debug, Clone)]
struct Sieve {
    /// One bit for each pair of bytes after which anything may stand.
    pairs: Box<[u64; 1024]>,
    /// One bit for each hash of four bytes with which some string begins.
    fours: Box<[u64; 1024]>,
}

impl Sieve {
    fn new() -> Sieve {
        Sieve { pairs: Box::new([0; 1024]), fours: Box::new([0; 1024]) }
    }

    #[inline]
    fn pair(bytes: [u8; 4]) -> (usize, u32) {
        (usize::from(bytes[0]) * 4 + usize::from(bytes[1] >> 6), u32::from(bytes[1] & 63))
    }

    /// Fibonacci hashing: sixteen bits of the product with the golden ratio.
    #[inline]
    fn four(bytes: [u8; 4]) -> (usize, u32) {
        let hash = u32::from_le_bytes(bytes).wrapping_mul(0x9e37_79b1) >> 16;
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
    /// Builds the tree.
    pub(crate) fn new(mut strings: Vec<(Vec<u8>, Begun)>) -> Starts {
        strings.sort_unstable();
        strings.dedup();
        let mut tree = Starts { nodes: Vec::new(), edges: Vec::new(), begun: Vec::new(), sieve: Sieve::new() };
        tree.grow(&strings, 0);
        tree.fill_sieve(0, [0; 4], 0);
        tree
    }

    /// Adds the node of strings that agree in their first `depth` symbols; gives its index.
    fn grow(&mut self, strings: &[(Vec<u8>, Begun)], depth: usize) -> u32 {
        let index = self.nodes.len();
        self.nodes.push(Node::default());
        // sorted: the strings that end here come first
        let ended = strings.iter().take_while(|(s, _)| s.len() == depth).count();
        let begun = self.begun.len() as u32;
        self.begun.extend(strings[..ended].iter().map(|&(_, begun)| begun));
        let mut node = Node { begun: (begun, self.begun.len() as u32), ..Node::default() };
        let groups = || strings[ended..].chunk_by(|(a, _), (b, _)| a.get(depth) == b.get(depth));
        let symbol = |group: &[(Vec<u8>, Begun)]| group.first().and_then(|(s, _)| s.get(depth)).copied();
        let first = self.edges.len();
        self.edges.extend(groups().filter_map(symbol).filter(|s| !matches!(*s, BLANK | FIGURE)).map(|s| (s, 0)));
        node.edges = (first as u32, self.edges.len() as u32);
        let mut edge = first;
        for group in groups() {
            let next = self.grow(group, depth + 1);
            match symbol(group) {
                Some(BLANK) => node.blank = next,
                Some(FIGURE) => node.figure = next,
                _ => {
                    self.edges[edge].1 = next;
                    edge += 1;
                }
            }
        }
        self.nodes[index] = node;
        index as u32
    }

    /// The bytes that lead on from a node, with where they lead.
    fn steps(&self, node: u32) -> impl Iterator<Item = (u8, u32)> {
        let Node { edges, figure, .. } = self.nodes[node as usize];
        let figures = (b'0'..=b'9').filter(move |_| figure != 0).map(move |b| (b, figure));
        self.edges[edges.0 as usize..edges.1 as usize].iter().copied().chain(figures)
    }

    fn fill_sieve(&mut self, node: u32, mut bytes: [u8; 4], depth: usize) {
        let Node { begun, blank, .. } = self.nodes[node as usize];
        if depth == bytes.len() || begun.0 < begun.1 {
            self.sieve.add(bytes, depth);
            return;
        }
        if blank != 0 {
            self.fill_sieve(blank, bytes, depth);
            bytes[depth] = b' ';
            self.fill_sieve(blank, bytes, depth + 1);
        }
        let steps: Vec<(u8, u32)> = self.steps(node).collect();
        for (byte, next) in steps {
            bytes[depth] = byte;
            self.fill_sieve(next, bytes, depth + 1);
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

    /// Calls `found` for every pattern that may begin the bytes, with the length of its string.
    #[inline]
    pub(crate) fn walk(&self, bytes: &[u8], mut found: impl FnMut(Begun, usize)) {
        self.walk_from(0, bytes, 0, &mut found);
    }

    fn walk_from(&self, mut node: usize, bytes: &[u8], mut depth: usize, found: &mut impl FnMut(Begun, usize)) {
        loop {
            let Node { edges, begun, blank, figure } = self.nodes[node];
            for &begun in &self.begun[begun.0 as usize..begun.1 as usize] {
                found(begun, depth);
            }
            if blank != 0 {
                let skip = usize::from(bytes.get(depth) == Some(&b' '));
                self.walk_from(blank as usize, bytes, depth + skip, found);
            }
            let Some(byte) = bytes.get(depth) else { return };
            if figure != 0 && byte.is_ascii_digit() {
                self.walk_from(figure as usize, bytes, depth + 1, found);
            }
            let edges = &self.edges[edges.0 as usize..edges.1 as usize];
            let Some(&(_, next)) = edges.iter().find(|(b, _)| b == byte) else { return };
            node = next as usize;
            depth += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(strings: &[&[u8]]) -> Starts {
        let begun = |rule| Begun { rule, pattern: 0, whole: true };
        Starts::new(strings.iter().zip(1..).map(|(s, rule)| (s.to_vec(), begun(rule))).collect())
    }

    fn told(tree: &Starts, text: &[u8]) -> Vec<(u16, usize)> {
        let mut told = Vec::new();
        tree.walk(text, |b, length| told.push((b.rule, length)));
        told
    }

    #[test]
    fn every_string_on_the_way_is_told_with_its_length() {
        let tree = tree(&[b"na", b"nam", b"ng"]);
        assert_eq!(told(&tree, b"nam 2024"), [(1, 2), (2, 3)]);
        assert!(!tree.may_begin(b"x") && !tree.may_begin(b"nope") && tree.may_begin(b"ng") && tree.may_begin(b"name"));
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
