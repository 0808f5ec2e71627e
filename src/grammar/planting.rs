//! The strings with which a match can begin, as many and as long as tell most places apart.
//!
//! In: the pieces of a pattern. Out: their strings in the growing tree. A string too few costs matches, one too many
//! only time: what is not followed ends a string, and any match that begins with it is tried.

use regex_syntax::hir::{Hir, HirKind, Repetition};

use super::growing::Growing;
use super::machine::First;
use super::pattern::{Kind, Piece, Slot, symbols};
use super::set::Set;
use super::starts::{BLANK, Begun, FIGURE, stands_for};

/// How many letters a class may stand for, how long a start may be and how many a pattern may have: the longest
/// starts that are not too many tell most places apart. Were 700 the bound of all, loading would take a ninth more
/// instructions; the shortest may be so many, that lists of words can grow.
const LIMITS: [(usize, u16, usize); 6] =
    [(10, 14, 250), (10, 8, 450), (10, 4, 450), (80, 3, 450), (80, 2, 700), (80, 1, 700)];

/// Bounds of length and number for a pattern that is a list of words: all of it is planted.
const LIST: (u16, usize) = (300, 3000);

/// The most of patterns of words behind words, of which many begin alike.
const WORDS: usize = 700;

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
    let fixed = pieces.iter().all(is_fixed);
    for (limit, &(class, length, total)) in LIMITS.iter().enumerate() {
        let (length, total) = match (fixed && limit == 0, plain) {
            (true, true) => LIST,
            (true, false) => (length, WORDS),
            (false, _) => (length, total),
        };
        tree.begin();
        let mut planting = Planting { tree, class, length, total, ends: Vec::new() };
        let root = Tip { node: 0, length: 0, blank: false };
        let Some(open) = planting.grow(vec![root], pieces, &|| First::EMPTY) else { continue };
        let mut ends = planting.ends;
        let whole = plain && ends.is_empty();
        ends.extend(open.iter().map(|tip| (tip.node, None)));
        if ends.iter().all(|(node, _)| *node != 0) {
            tree.mark(&ends, Begun { whole, ..begun });
            return true;
        }
    }
    false
}

/// Tells what comes behind something, blanks aside.
type After<'a> = &'a dyn Fn() -> First;

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
    /// Nodes of strings that go no further, though matches do, with the bytes with which these do, blanks aside, where
    /// they are known.
    ends: Vec<(u32, Option<Set>)>,
}

impl Planting<'_> {
    /// Leads the tips on over what the pieces may begin with, behind which `after` comes; `None` where they become too
    /// many.
    fn grow(&mut self, mut open: Vec<Tip>, pieces: &[Piece<'_>], after: After<'_>) -> Option<Vec<Tip>> {
        for (i, piece) in pieces.iter().enumerate() {
            let rest = |from: usize| pieces[from..].iter().fold(First::EMPTY, |f, p| f.then(|| ahead(p))).then(after);
            let next = |planting: &mut Self, mut open: Vec<Tip>| match piece {
                Piece::Word(word) => planting.lead(&open, &Start::of_words(vec![symbols(word)])),
                Piece::Slot(Slot { kind: Kind::Words(starts), .. }) => planting.lead(&open, starts),
                Piece::Slot(Slot { kind: Kind::Regex(hir), .. }) => planting.expression(open, hir, &|| rest(i + 1)),
                Piece::Optional(inner) => {
                    let mut next = planting.grow(open.clone(), inner, &|| rest(i + 1))?;
                    next.append(&mut open);
                    planting.bounded(next)
                }
            };
            open = self.onward(open, &|| rest(i), next)?;
        }
        Some(open)
    }

    /// Leads the tips on; where they become too many, they end where they are, before `rest`, if they have come
    /// anywhere.
    fn onward(
        &mut self,
        open: Vec<Tip>,
        rest: After<'_>,
        lead: impl FnOnce(&mut Self, Vec<Tip>) -> Option<Vec<Tip>>,
    ) -> Option<Vec<Tip>> {
        if open.iter().any(|tip| tip.length == 0) {
            return lead(self, open);
        }
        let ends = self.ends.len();
        lead(self, open.clone()).or_else(|| {
            self.ends.truncate(ends);
            Some(self.stop(open, rest()))
        })
    }

    /// The same for an expression.
    fn expression(&mut self, mut open: Vec<Tip>, hir: &Hir, after: After<'_>) -> Option<Vec<Tip>> {
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
                None => {
                    let ahead = ahead_of_expression(hir).then(after);
                    self.stop(open, ahead)
                }
            },
            HirKind::Repetition(Repetition { min, max, sub, .. }) => {
                let mut next = Vec::new();
                // it comes again, or what stands behind it
                let after = &|| ahead_of_expression(sub).or(First::EMPTY).then(after);
                for count in 0..max.map_or(REPEATS, |most| most.min(REPEATS)) {
                    if count >= *min {
                        next.extend(&open);
                    }
                    open = self.expression(open, sub, after)?;
                }
                let mut last = if max.is_some_and(|most| most <= REPEATS) { open } else { self.stop(open, after()) };
                next.append(&mut last);
                next
            }
            HirKind::Concat(parts) => {
                for (i, part) in parts.iter().enumerate() {
                    let rest = |from: usize| {
                        parts[from..].iter().fold(First::EMPTY, |f, p| f.then(|| ahead_of_expression(p))).then(after)
                    };
                    let next = |planting: &mut Self, open| planting.expression(open, part, &|| rest(i + 1));
                    open = self.onward(open, &|| rest(i), next)?;
                }
                open
            }
            HirKind::Alternation(parts) => {
                let mut next = Vec::new();
                for part in parts {
                    next.append(&mut self.expression(open.clone(), part, after)?);
                }
                next.sort_unstable_by_key(|tip| tip.node);
                next.dedup_by_key(|tip| tip.node);
                next
            }
            HirKind::Look(_) | HirKind::Capture(_) => self.stop(open, First::ANY),
        };
        self.bounded(next)
    }

    /// The same for words, which share most steps in their order.
    fn lead(&mut self, open: &[Tip], starts: &[Start]) -> Option<Vec<Tip>> {
        let mut next = Vec::with_capacity((open.len() * starts.len()).min(self.total));
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
                if next.len() + self.ends.len() > self.total {
                    return None;
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
            let end = (tip.node, stands_for(symbol));
            if self.ends.last() != Some(&end) {
                self.ends.push(end);
            }
            return false;
        }
        let node = self.tree.step(tip.node, symbol);
        *tip = Tip { node, length: tip.length + 1, blank: symbol == BLANK };
        true
    }

    /// Ends the tips, though matches go on, with what comes next.
    fn stop(&mut self, open: Vec<Tip>, ahead: First) -> Vec<Tip> {
        let ahead = (!ahead.empty && ahead.set != Set::ALL).then_some(ahead.set);
        self.ends.extend(open.iter().map(|tip| (tip.node, ahead)));
        Vec::new()
    }

    fn bounded(&self, open: Vec<Tip>) -> Option<Vec<Tip>> {
        (open.len() + self.ends.len() <= self.total).then_some(open)
    }
}

/// True where nothing but fixed words may stand.
fn is_fixed(piece: &Piece<'_>) -> bool {
    match piece {
        Piece::Word(_) => true,
        Piece::Slot(slot) => matches!(slot.kind, Kind::Words(_)),
        Piece::Optional(inner) => inner.iter().all(is_fixed),
    }
}

/// The bytes with which a piece begins, blanks aside.
fn ahead(piece: &Piece<'_>) -> First {
    match piece {
        Piece::Word(word) => ahead_of_word(&symbols(word)),
        Piece::Slot(Slot { kind: Kind::Words(words), .. }) => {
            // words that go on from the one before begin as it does
            let words = words.iter().filter(|word| word.shared < 2);
            words.fold(First::NONE, |first, word| first.or(ahead_of_word(&word.symbols)))
        }
        Piece::Slot(Slot { kind: Kind::Regex(hir), .. }) => ahead_of_expression(hir),
        Piece::Optional(inner) => inner.iter().fold(First::EMPTY, |f, p| f.then(|| ahead(p))).or(First::EMPTY),
    }
}

/// The same of a word or of fixed letters.
fn ahead_of_word(symbols: &[u8]) -> First {
    symbols.iter().find(|s| !matches!(**s, BLANK | b' ')).map_or(First::EMPTY, |&symbol| First::of([symbol]))
}

/// The same of an expression.
fn ahead_of_expression(hir: &Hir) -> First {
    let blank = Set::of([b' ']);
    match hir.kind() {
        HirKind::Literal(literal) => ahead_of_word(&literal.0),
        HirKind::Class(_) => match Set::single(hir) {
            Some(set) if set == blank => First::EMPTY,
            Some(set) if !set.has(b' ') && !set.has(b'\n') => First { set, empty: false },
            _ => First::ANY,
        },
        HirKind::Repetition(Repetition { min, sub, .. }) => {
            let first = ahead_of_expression(sub);
            First { empty: first.empty || *min == 0, ..first }
        }
        HirKind::Concat(parts) => parts.iter().fold(First::EMPTY, |f, part| f.then(|| ahead_of_expression(part))),
        HirKind::Alternation(parts) => parts.iter().fold(First::NONE, |f, part| f.or(ahead_of_expression(part))),
        _ => First::ANY,
    }
}
