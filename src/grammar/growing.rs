//! The tree of the strings with which patterns begin, while it is made.
//!
//! In: the strings of one pattern after the other. Out: a tree of those that tell something, with the patterns. It is
//! not searched: [`super::starts`] is made of it.

use super::set::Set;
use super::starts::{ANYTHING, BLANK, Begun, stands_for};

/// Nodes of a tree, seven times as many as the grammar has; the places of their states have to fit into the table.
const MOST: usize = 1 << 18;

/// A tree that still grows.
#[derive(Debug)]
pub(crate) struct Growing {
    pub(super) tree: Saplings,
    /// Patterns with the nodes at which they begin, as they came.
    pub(super) begun: Vec<(u32, Begun)>,
    /// Sets that patterns want behind their strings; the first is of all bytes.
    pub(super) aheads: Vec<Set>,
    /// The strings of the pattern at hand, most of which are not kept.
    bed: Saplings,
    /// What is known of each node of the bed.
    seedlings: Vec<Seedling>,
}

/// Nodes, of which the first is the root.
#[derive(Debug)]
pub(super) struct Saplings(Vec<Sapling>);

/// A node; nodes that lead on from one are linked, the newest first: strings come in runs that share their beginnings.
#[derive(Debug, Clone, Copy, Default)]
struct Sapling {
    symbol: u8,
    /// Newest node that leads on from here; 0 = none.
    child: u32,
    /// The one before it that leads on from the same node; 0 = none.
    sibling: u32,
}

#[derive(Debug, Clone, Copy, Default)]
struct Seedling {
    parent: u32,
    /// Its node in the tree; 0 = none yet.
    planted: u32,
    /// The pattern begins with the string that leads here.
    marked: bool,
    /// The bytes of which one comes next, where they are known.
    ahead: Option<Set>,
    /// That was noted.
    noted: bool,
}

impl Saplings {
    fn root() -> Saplings {
        Saplings(vec![Sapling::default()])
    }

    /// The node behind a symbol.
    #[inline]
    fn step(&mut self, from: u32, symbol: u8) -> u32 {
        let known = self.children(from).find(|(s, _)| *s == symbol);
        known.map_or_else(
            || {
                let fresh = self.0.len() as u32;
                let sibling = std::mem::replace(&mut self.0[from as usize].child, fresh);
                self.0.push(Sapling { symbol, child: 0, sibling });
                fresh
            },
            |(_, next)| next,
        )
    }

    /// How many nodes there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Symbols that lead on from a node, with the nodes behind them.
    #[inline]
    pub(super) fn children(&self, from: u32) -> impl Iterator<Item = (u8, u32)> {
        let mut next = self.0[from as usize].child;
        std::iter::from_fn(move || {
            let this = next;
            let node = (this != 0).then(|| self.0[this as usize])?;
            next = node.sibling;
            Some((node.symbol, this))
        })
    }
}

impl Growing {
    /// A tree of nothing but its root, node 0.
    pub(crate) fn new() -> Growing {
        let seedlings = vec![Seedling::default()];
        Growing { tree: Saplings::root(), begun: Vec::new(), aheads: vec![Set::ALL], bed: Saplings::root(), seedlings }
    }

    /// True where it has more nodes than a table has room for.
    pub(crate) fn is_overgrown(&self) -> bool {
        self.tree.len() > MOST
    }

    /// Begins with the strings of a pattern.
    pub(crate) fn begin(&mut self) {
        self.bed.0.truncate(1);
        self.bed.0[0] = Sapling::default();
        self.seedlings.truncate(1);
    }

    /// The node behind a symbol, for the pattern at hand.
    #[inline]
    pub(crate) fn step(&mut self, from: u32, symbol: u8) -> u32 {
        let next = self.bed.step(from, symbol);
        if next as usize == self.seedlings.len() {
            self.seedlings.push(Seedling { parent: from, ..Seedling::default() });
        }
        next
    }

    /// Notes that the pattern at hand begins with the strings that lead to the nodes, and the bytes of which one comes
    /// next but for blanks, where that is known; a string that goes on from another of them adds nothing, unless it is
    /// a whole match.
    pub(super) fn mark(&mut self, ends: &[(u32, Option<Set>)], begun: Begun) {
        for &(node, ahead) in ends {
            let seedling = &mut self.seedlings[node as usize];
            seedling.ahead = if !seedling.marked { ahead } else { seedling.ahead.zip(ahead).map(|(a, b)| a.with(b)) };
            seedling.marked = true;
        }
        let mut longer = Vec::new();
        for (i, &(node, _)) in ends.iter().enumerate().filter(|_| !begun.whole) {
            if let Some((top, next)) = self.top(node) {
                // the shorter string stands for the longer one, too
                let next = next.or(self.seedlings[node as usize].ahead);
                let ahead = &mut self.seedlings[top as usize].ahead;
                *ahead = ahead.zip(next).map(|(a, b)| a.with(b));
                longer.push(i);
            }
        }
        let mut longer = longer.into_iter().peekable();
        for (i, &(node, _)) in ends.iter().enumerate() {
            let noted = std::mem::replace(&mut self.seedlings[node as usize].noted, true);
            if longer.next_if_eq(&i).is_none() && !noted {
                let ahead = self.seedlings[node as usize].ahead.map_or(ANYTHING, |set| self.ahead(set));
                let node = self.plant(node);
                self.begun.push((node, Begun { ahead, ..begun }));
            }
        }
    }

    /// The shortest of the marked strings from which that of a node goes on, and the bytes with which it does so, blanks
    /// aside.
    fn top(&self, mut node: u32) -> Option<(u32, Option<Set>)> {
        let (mut top, mut next) = (None, None);
        while node != 0 {
            let symbol = self.bed.0[node as usize].symbol;
            if !matches!(symbol, BLANK | b' ' | b'\n') {
                next = Some(symbol);
            }
            node = self.seedlings[node as usize].parent;
            if self.seedlings[node as usize].marked {
                top = Some((node, next));
            }
        }
        top.map(|(node, symbol)| (node, symbol.and_then(stands_for)))
    }

    /// The index of a set.
    fn ahead(&mut self, set: Set) -> u16 {
        let known = self.aheads.iter().position(|s| *s == set);
        known.unwrap_or_else(|| {
            self.aheads.push(set);
            self.aheads.len() - 1
        }) as u16
    }

    /// The node of the tree for one of the pattern at hand.
    fn plant(&mut self, node: u32) -> u32 {
        let Seedling { parent, planted, .. } = self.seedlings[node as usize];
        if node == 0 || planted != 0 {
            return planted;
        }
        let above = self.plant(parent);
        let planted = self.tree.step(above, self.bed.0[node as usize].symbol);
        self.seedlings[node as usize].planted = planted;
        planted
    }
}
