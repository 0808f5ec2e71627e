//! The strings with which a match can begin, as many and as long as tell most places apart.
//!
//! In: the pieces of a pattern. Out: their strings in the growing tree. A string too few costs matches, one too many
//! only time: what is not followed ends a string, and any match that begins with it is tried.

use regex_syntax::hir::{Hir, HirKind, Repetition};

use super::growing::Growing;
use super::pattern::{Kind, Piece, Slot, symbols};
use super::set::Set;
use super::starts::{BLANK, Begun, FIGURE};

/// How many letters a class may stand for, how long a start may be and how many a pattern may have: the longest
/// starts that are not too many tell most places apart. Were 700 the bound of all, loading would take a ninth more
/// instructions; the shortest may be so many, that lists of words can grow.
const LIMITS: [(usize, u16, usize); 6] =
    [(10, 14, 250), (10, 8, 450), (10, 4, 450), (80, 3, 450), (80, 2, 700), (80, 1, 700)];

/// How often a start repeats a group.
const REPEATS: u32 = 3;

/// A word with which a pattern can begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Start {
    /// Bytes of the folded view and [`BLANK`].
    symbols: Vec<u8>,
    /// How many symbols it begins with as the one before it does.
    shared: usize,
}

impl Start {
    /// Sorted words.
    pub(crate) fn of_words(words: Vec<Vec<u8>>) -> Vec<Start> {
        let mut starts: Vec<Start> = Vec::with_capacity(words.len());
        for symbols in words {
            let last = starts.last().map_or(&[][..], |start| &start.symbols);
            let shared = last.iter().zip(&symbols).take_while(|(a, b)| a == b).count();
            starts.push(Start { symbols, shared });
        }
        starts
    }

    /// Cuts the path of the start before to the symbols that both begin with, and gives those behind them.
    #[inline]
    pub(crate) fn after<T>(&self, path: &mut Vec<T>) -> &[u8] {
        path.truncate(self.shared);
        self.symbols.get(path.len()..).unwrap_or_default()
    }
}

/// Plants the strings with which a match can begin, as whole matches where the pattern is a few fixed words; false
/// where it can begin with anything.
pub(super) fn plant(pieces: &[Piece<'_>], plain: bool, tree: &mut Growing, begun: Begun) -> bool {
    let words = plain && !matches!(pieces, [Piece::Slot(Slot { kind: Kind::Regex(_), .. })]);
    for (limit, &(class, length, total)) in LIMITS.iter().enumerate() {
        let (length, total) = if words && limit == 0 { (300, 3000) } else { (length, total) };
        tree.begin();
        let mut planting = Planting { tree, class, length, total, ends: Vec::new() };
        let root = Tip { node: 0, length: 0, blank: false };
        let Some(open) = planting.grow(vec![root], pieces) else { continue };
        let whole = plain && planting.ends.is_empty();
        let ends = planting.ends;
        let ends = ends.iter().chain(&open);
        if ends.clone().all(|tip| tip.length > 0) {
            tree.mark(ends.map(|tip| tip.node), Begun { whole, ..begun });
            return true;
        }
    }
    false
}

/// Where a string has come to in the tree.
#[derive(Debug, Clone, Copy)]
struct Tip {
    node: u32,
    length: u16,
    /// Its last symbol is a blank.
    blank: bool,
}

/// The strings of one pattern on their way into a tree.
struct Planting<'t> {
    tree: &'t mut Growing,
    /// Most letters of a class.
    class: usize,
    length: u16,
    total: usize,
    /// Strings that go no further, though matches may.
    ends: Vec<Tip>,
}

impl Planting<'_> {
    /// Leads the tips on over what the pieces may begin with; `None` where they become too many.
    fn grow(&mut self, mut open: Vec<Tip>, pieces: &[Piece<'_>]) -> Option<Vec<Tip>> {
        for piece in pieces {
            open = self.onward(open, |planting, open| match piece {
                Piece::Word(word) => planting.lead(&open, &Start::of_words(vec![symbols(word)])),
                Piece::Slot(Slot { kind: Kind::Words(starts), .. }) => planting.lead(&open, starts),
                Piece::Slot(Slot { kind: Kind::Regex(hir), .. }) => planting.expression(open, hir),
                Piece::Optional(inner) => {
                    let mut next = planting.grow(open.clone(), inner)?;
                    next.extend(open);
                    planting.bounded(next)
                }
            })?;
        }
        Some(open)
    }

    /// Leads the tips on; where they become too many, they end where they are, if they have come anywhere.
    fn onward(
        &mut self,
        open: Vec<Tip>,
        lead: impl FnOnce(&mut Self, Vec<Tip>) -> Option<Vec<Tip>>,
    ) -> Option<Vec<Tip>> {
        if open.iter().any(|tip| tip.length == 0) {
            return lead(self, open);
        }
        let ends = self.ends.len();
        lead(self, open.clone()).or_else(|| {
            self.ends.truncate(ends);
            Some(self.stop(open))
        })
    }

    /// The same for an expression.
    fn expression(&mut self, mut open: Vec<Tip>, hir: &Hir) -> Option<Vec<Tip>> {
        let next = match hir.kind() {
            HirKind::Empty => open,
            HirKind::Literal(literal) => {
                open.retain_mut(|tip| literal.0.iter().all(|&byte| self.step(tip, byte)));
                open
            }
            HirKind::Class(_) => match Set::single(hir).filter(|set| set.len() <= self.class) {
                Some(set) if set.is_figures() => {
                    open.retain_mut(|tip| self.step(tip, FIGURE));
                    open
                }
                Some(set) => {
                    let mut next = Vec::new();
                    for (&(mut tip), byte) in open.iter().flat_map(|tip| set.bytes().map(move |byte| (tip, byte))) {
                        if self.step(&mut tip, byte) {
                            next.push(tip);
                        }
                    }
                    next
                }
                // it may go on with anything
                None => self.stop(open),
            },
            HirKind::Repetition(Repetition { min, max, sub, .. }) => {
                let mut next = Vec::new();
                for count in 0..max.map_or(REPEATS, |most| most.min(REPEATS)) {
                    if count >= *min {
                        next.extend(&open);
                    }
                    open = self.expression(open, sub)?;
                }
                let mut last = if max.is_some_and(|most| most <= REPEATS) { open } else { self.stop(open) };
                next.append(&mut last);
                next
            }
            HirKind::Concat(parts) => parts
                .iter()
                .try_fold(open, |open, part| self.onward(open, |planting, open| planting.expression(open, part)))?,
            HirKind::Alternation(parts) => {
                let mut next = Vec::new();
                for part in parts {
                    next.append(&mut self.expression(open.clone(), part)?);
                }
                next.sort_unstable_by_key(|tip| tip.node);
                next.dedup_by_key(|tip| tip.node);
                next
            }
            HirKind::Look(_) | HirKind::Capture(_) => self.stop(open),
        };
        self.bounded(next)
    }

    /// The same for words, which share most steps in their order.
    fn lead(&mut self, open: &[Tip], starts: &[Start]) -> Option<Vec<Tip>> {
        // each word goes on from each tip
        if open.len() * starts.len() + self.ends.len() > self.total {
            return None;
        }
        let mut next = Vec::with_capacity(open.len() * starts.len());
        // where each symbol of the word before led
        let mut path: Vec<Tip> = Vec::new();
        for &tip in open {
            path.clear();
            for start in starts {
                let rest = start.after(&mut path);
                let mut tip = path.last().copied().unwrap_or(tip);
                let goes_on = rest.iter().all(|&symbol| {
                    let goes_on = self.step(&mut tip, symbol);
                    path.extend(goes_on.then_some(tip));
                    goes_on
                });
                if goes_on {
                    next.push(tip);
                }
            }
        }
        Some(next)
    }

    /// Leads a tip on; false where it has come to its end.
    fn step(&mut self, tip: &mut Tip, symbol: u8) -> bool {
        // two blanks side by side are one, and no match is looked for at a blank
        if symbol == BLANK && (tip.blank || tip.length == 0) {
            return true;
        }
        if tip.length == self.length {
            self.ends.push(*tip);
            return false;
        }
        *tip = Tip { node: self.tree.step(tip.node, symbol), length: tip.length + 1, blank: symbol == BLANK };
        true
    }

    /// Ends the tips, though matches go on.
    fn stop(&mut self, mut open: Vec<Tip>) -> Vec<Tip> {
        self.ends.append(&mut open);
        open
    }

    fn bounded(&self, open: Vec<Tip>) -> Option<Vec<Tip>> {
        (open.len() + self.ends.len() <= self.total).then_some(open)
    }
}
