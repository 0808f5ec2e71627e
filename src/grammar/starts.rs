//! A tree of the byte strings with which patterns begin, walked from a given position.
//!
//! In: strings, each with the patterns that begin with it. Out: those patterns that a position of the folded view
//! may begin. It knows nothing of what patterns mean.

use std::collections::BTreeMap;

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
    /// Place of its edges, sorted by byte.
    edges: (u32, u32),
    /// Place of the patterns that begin with the string that leads here.
    begun: (u32, u32),
}

/// The tree.
#[derive(Debug, Clone)]
pub(crate) struct Starts {
    nodes: Vec<Node>,
    edges: Vec<(u8, u32)>,
    begun: Vec<Begun>,
    /// Node behind each first byte; 0 = none.
    root: Box<[u32; 256]>,
}

impl Starts {
    /// Builds the tree.
    pub(crate) fn new(strings: &BTreeMap<Vec<u8>, Vec<Begun>>) -> Starts {
        let mut children: Vec<BTreeMap<u8, u32>> = vec![BTreeMap::new()];
        let mut ends: Vec<&[Begun]> = vec![&[]];
        for (string, begun) in strings {
            let mut at = 0usize;
            for &byte in string {
                let fresh = children.len() as u32;
                let next = *children[at].entry(byte).or_insert(fresh);
                if next == fresh {
                    children.push(BTreeMap::new());
                    ends.push(&[]);
                }
                at = next as usize;
            }
            ends[at] = begun;
        }
        let mut tree = Starts { nodes: Vec::new(), edges: Vec::new(), begun: Vec::new(), root: Box::new([0; 256]) };
        for (edges, begun) in children.iter().zip(ends) {
            let first = (tree.edges.len() as u32, tree.begun.len() as u32);
            tree.edges.extend(edges.iter().map(|(&byte, &node)| (byte, node)));
            tree.begun.extend_from_slice(begun);
            tree.nodes
                .push(Node { edges: (first.0, tree.edges.len() as u32), begun: (first.1, tree.begun.len() as u32) });
        }
        for (&byte, &node) in &children[0] {
            tree.root[usize::from(byte)] = node;
        }
        tree
    }

    /// True where some string begins with the byte.
    #[inline]
    pub(crate) fn begins(&self, byte: u8) -> bool {
        self.root[usize::from(byte)] != 0
    }

    /// Calls `found` for every pattern that may begin the bytes, with the length of its string.
    #[inline]
    pub(crate) fn walk(&self, bytes: &[u8], mut found: impl FnMut(Begun, usize)) {
        let Some(&first) = bytes.first() else { return };
        let mut node = self.root[usize::from(first)] as usize;
        let mut depth = 1;
        while node != 0 {
            let Node { edges, begun } = self.nodes[node];
            for &begun in &self.begun[begun.0 as usize..begun.1 as usize] {
                found(begun, depth);
            }
            let Some(byte) = bytes.get(depth) else { return };
            let edges = &self.edges[edges.0 as usize..edges.1 as usize];
            node = edges.iter().find(|(b, _)| b == byte).map_or(0, |&(_, n)| n as usize);
            depth += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_string_on_the_way_is_told_with_its_length() {
        let begun = |rule| vec![Begun { rule, pattern: 0, whole: true }];
        let strings =
            BTreeMap::from([(b"na".to_vec(), begun(1)), (b"nam".to_vec(), begun(2)), (b"ng".to_vec(), begun(3))]);
        let tree = Starts::new(&strings);
        let mut told = Vec::new();
        tree.walk(b"nam 2024", |b, length| told.push((b.rule, length)));
        assert_eq!(told, [(1, 2), (2, 3)]);
        assert!(!tree.begins(b'x'));
    }
}
