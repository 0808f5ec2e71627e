//! Rules: named patterns with examples, counter-examples and a typed meaning, found in one sweep.
//!
//! In: entries of a grammar file. Out: matches in the folded view. Overlaps have one law: the leftmost match
//! wins, then the longest, then the one whose id comes first in the alphabet, then the pattern that stands first.

use std::sync::Arc;

use smallvec::SmallVec;
use toml_spanner::{Arena, Context, Failed, FromToml, Item};

use super::growing::Growing;
use super::lexicon::Note;
use super::pattern::{Pattern, Slots, is_cut};
use super::source::File;
use super::starts::{ANYTHING, Begun, Hit, Starts, Walks};
use super::trial::Places;
use crate::error::Error;
use crate::text::{Span, fold, is_letter, is_word, part};

struct Entries<'a, M> {
    rule: Vec<Entry<'a, M>>,
}

struct Entry<'a, M> {
    id: &'a str,
    patterns: Vec<&'a str>,
    examples: Vec<&'a str>,
    rejects: Vec<&'a str>,
    meaning: M,
}

impl<'a, M: FromToml<'a>> FromToml<'a> for Entries<'a, M> {
    fn from_toml(context: &mut Context<'a>, item: &Item<'a>) -> Result<Self, Failed> {
        let mut table = item.table_helper(context)?;
        let rule = table.required("rule")?;
        table.require_empty()?;
        Ok(Entries { rule })
    }
}

impl<'a, M: FromToml<'a>> FromToml<'a> for Entry<'a, M> {
    fn from_toml(context: &mut Context<'a>, item: &Item<'a>) -> Result<Self, Failed> {
        let mut table = item.table_helper(context)?;
        // for people
        let Note = table.required("source")?;
        let entry = Entry {
            id: table.required("id")?,
            patterns: table.required("patterns")?,
            examples: table.required("examples")?,
            rejects: table.optional("rejects").unwrap_or_default(),
            meaning: table.required("meaning")?,
        };
        table.require_empty()?;
        Ok(entry)
    }
}

/// One rule.
#[derive(Debug, Clone)]
pub(crate) struct Rule<M> {
    /// Its id, which stands on every fact that it finds.
    pub id: Arc<str>,
    /// What the code makes of a match.
    pub meaning: M,
    patterns: Vec<Pattern>,
}

/// The rules of one file.
#[derive(Debug, Clone)]
pub(crate) struct Rules<M> {
    rules: Vec<Rule<M>>,
    source: Arc<File>,
    /// Number of the file among those that share the tree.
    file: u8,
    starts: Arc<Starts>,
}

/// Files that are looked for together, in one sweep over the text.
pub(crate) const SWEPT: usize = 4;

/// No more than one hit of a file on so many letters is what most texts have.
const SPARSE: usize = 10;

/// No more words than these stand in most places that are looked through one by one.
const WORDS: usize = 32;

/// So many letters are looked through at once for the end of a line.
const LINE: usize = 256;

/// The places of a text where some pattern of the swept files may begin.
#[derive(Debug)]
pub(crate) struct Sweep {
    hits: [Vec<Hit>; SWEPT],
}

impl Sweep {
    /// Sweeps a text.
    pub(crate) fn new(starts: &Starts, folded: &[u8]) -> Sweep {
        let mut hits: [Vec<Hit>; SWEPT] = std::array::from_fn(|_| Vec::with_capacity(folded.len() / SPARSE));
        let mut found = |hit: Hit| {
            if let Some(hits) = hits.get_mut(usize::from(hit.begun.file)) {
                hits.push(hit);
            }
        };
        let mut walks = Walks::new(starts, folded);
        openings(folded, 0, |at| walks.from(at, &mut found));
        walks.finish(&mut found);
        Sweep { hits }
    }
}

/// How far matches were looked for in a text that was swept.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Way {
    /// The next hit.
    next: usize,
    /// Where no match stands any more.
    free: usize,
}

/// A file of rules whose tree is not there yet.
pub(crate) struct Seeds<M> {
    rules: Vec<Rule<M>>,
    source: Arc<File>,
    file: u8,
}

impl<M> Seeds<M> {
    /// The rules with the tree into which they were planted.
    pub(crate) fn with(self, starts: &Arc<Starts>) -> Rules<M> {
        Rules { rules: self.rules, source: self.source, file: self.file, starts: Arc::clone(starts) }
    }
}

/// A match of a rule.
#[derive(Debug, Clone)]
pub(crate) struct Found<'g, M> {
    /// The rule.
    pub rule: &'g Rule<M>,
    /// Place in the folded view.
    pub span: Span,
    pattern: &'g Pattern,
    places: Places,
}

impl<M> Found<'_, M> {
    /// Place of the first filled slot of that name.
    pub fn slot(&self, name: &str) -> Option<Span> {
        self.all(name).next()
    }

    /// All filled slots with their names, in the order of the pattern.
    pub fn filled(&self) -> impl Iterator<Item = (&str, Span)> {
        let named = self.pattern.slots.iter().enumerate();
        named.filter_map(|(i, name)| Some((&**name, Pattern::place(&self.places, i)?)))
    }

    /// Places of all filled slots of that name.
    pub fn all(&self, name: &str) -> impl Iterator<Item = Span> {
        let named = self.pattern.slots.iter().enumerate().filter(move |(_, n)| ***n == *name);
        named.filter_map(|(i, _)| Pattern::place(&self.places, i))
    }
}

impl<M: for<'a> FromToml<'a>> Seeds<M> {
    /// Loads the rules of a file, the `number`th into the tree.
    pub(crate) fn load(file: &Arc<File>, slots: &mut Slots, tree: &mut Growing, number: u8) -> Result<Self, Error> {
        let arena = Arena::new();
        let entries: Entries<'_, M> = file.read(&arena)?;
        let mut rules: Vec<Rule<M>> = Vec::with_capacity(entries.rule.len());
        for entry in entries.rule {
            let fail = |reason: String| file.error(Some(entry.id), reason);
            if rules.iter().any(|r| *r.id == *entry.id) {
                return Err(fail("this id stands twice; give each rule its own".into()));
            }
            if entry.patterns.is_empty() || entry.examples.is_empty() {
                return Err(fail("it needs at least one pattern and one example".into()));
            }
            let mut patterns = Vec::with_capacity(entry.patterns.len());
            for (source, p) in entry.patterns.iter().zip(0..) {
                let begun = Begun { file: number, whole: false, rule: rules.len() as u16, pattern: p, ahead: ANYTHING };
                patterns.push(Pattern::compile(source, slots, tree, begun).map_err(fail)?);
            }
            if tree.is_overgrown() {
                return Err(fail(
                    "with its patterns the rules begin in too many ways; shorten its lists of words".into(),
                ));
            }
            rules.push(Rule { id: entry.id.into(), meaning: entry.meaning, patterns });
        }
        Ok(Seeds { rules, source: Arc::clone(file), file: number })
    }
}

/// The sieve tells by so many bytes.
const SIEVED: usize = 4;

impl<M> Rules<M> {
    /// The rules.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Rule<M>> {
        self.rules.iter()
    }

    /// All matches inside a place: leftmost, longest, without overlap.
    pub(crate) fn scan(&self, folded: &[u8], within: Span) -> Vec<Found<'_, M>> {
        let mut found: Vec<Found<'_, M>> = Vec::new();
        let hay = &folded[..within.end.min(folded.len())];
        let mut free = within.start;
        openings(hay, within.start, |at| {
            if at >= free
                && self.starts.may_begin(&hay[at..])
                && let Some(best) = self.best(hay, at)
            {
                free = best.span.end.max(at + 1);
                found.push(best);
            }
        });
        found
    }

    /// The same one by one, for a few words: behind the last match that is asked for none is looked for.
    pub(crate) fn each<'r>(&'r self, folded: &[u8], within: Span) -> impl Iterator<Item = Found<'r, M>> {
        let hay = &folded[..within.end.min(folded.len())];
        let mut places: SmallVec<[usize; WORDS]> = SmallVec::new();
        openings(hay, within.start, |at| places.push(at));
        let mut free = within.start;
        places.into_iter().filter_map(move |at| {
            if at < free || !self.starts.may_begin(&hay[at..]) {
                return None;
            }
            let best = self.best(hay, at)?;
            free = best.span.end.max(at + 1);
            Some(best)
        })
    }

    /// The longest match that begins at a position and ends inside `within`.
    pub(crate) fn at(&self, folded: &[u8], start: usize, end: usize) -> Option<Found<'_, M>> {
        let hay = &folded[..end.min(folded.len())];
        if start >= hay.len() || !begins_word(hay, start) || !self.starts.may_begin(&hay[start..]) {
            return None;
        }
        self.best(hay, start)
    }

    /// False where no match begins with words, whatever stands behind them; a true answer may be wrong.
    pub(crate) fn may_begin(&self, words: &[u8]) -> bool {
        words.len() < SIEVED || self.starts.may_begin(words)
    }

    /// All matches inside a place of a text that was swept, for comparison with those that are found one by one.
    #[cfg(test)]
    pub(crate) fn scan_swept(&self, sweep: &Sweep, hay: &[u8], shift: usize, within: Span) -> Vec<Found<'_, M>> {
        let hay = &hay[..within.end.min(hay.len())];
        let mut way = self.way(sweep, within.start + shift);
        let mut search = self.search(sweep, hay, shift, &mut way);
        std::iter::from_fn(|| search.next().map(Best::found)).collect()
    }

    /// All matches inside a place of a text that was swept, behind those of earlier calls with the same way: as
    /// [`Rules::scan`], in less time.
    pub(crate) fn scan_on(&self, sweep: &Sweep, hay: &[u8], within: Span, way: &mut Way) -> Vec<Found<'_, M>> {
        let hay = &hay[..within.end.min(hay.len())];
        way.free = within.start;
        let mut search = self.search(sweep, hay, 0, way);
        std::iter::from_fn(|| search.next().map(Best::found)).collect()
    }

    /// The way through a text that was swept, from a position on.
    pub(crate) fn way(&self, sweep: &Sweep, from: usize) -> Way {
        Way { next: self.hits(sweep).partition_point(|h| (h.at as usize) < from), free: from }
    }

    /// The places on the rest of a way where a match may begin, each with the meanings that it may have.
    pub(crate) fn ahead(&self, sweep: &Sweep, way: Way) -> impl Iterator<Item = (usize, M)>
    where
        M: Copy,
    {
        let hits = self.hits(sweep).get(way.next..).unwrap_or_default();
        hits.iter().filter_map(|hit| Some((hit.at as usize, self.rules.get(usize::from(hit.begun.rule))?.meaning)))
    }

    /// The next match on a way, as [`Rules::scan`] finds them all. `hay` is the text, or a part of it from `shift` on
    /// whose line ends may be blanks; places are those of `hay`.
    pub(crate) fn next_swept(&self, sweep: &Sweep, hay: &[u8], shift: usize, way: &mut Way) -> Option<Found<'_, M>> {
        self.search(sweep, hay, shift, way).next().map(Best::found)
    }

    /// The rules and places of all matches of a text that was swept, for those who ask for no slot.
    pub(crate) fn told<'r>(&'r self, sweep: &Sweep, folded: &[u8], mut found: impl FnMut(&'r Rule<M>, Span)) {
        let mut way = self.way(sweep, 0);
        let mut search = self.search(sweep, folded, 0, &mut way);
        while let Some(best) = search.next() {
            found(best.rule, best.span);
        }
    }

    fn search<'r, 's>(&'r self, sweep: &'s Sweep, hay: &'s [u8], shift: usize, way: &'s mut Way) -> Search<'r, 's, M> {
        Search { rules: self, hits: self.hits(sweep), hay, shift, way, clear: 0 }
    }

    fn hits<'s>(&self, sweep: &'s Sweep) -> &'s [Hit] {
        sweep.hits.get(usize::from(self.file)).map_or(&[], Vec::as_slice)
    }

    fn best<'g>(&'g self, hay: &[u8], start: usize) -> Option<Found<'g, M>> {
        let mut best = None;
        self.starts.walk(&hay[start..], |begun, length| {
            if begun.file == self.file {
                self.weigh(&mut best, hay, Span::new(start, start + length), begun, || {
                    hay.get(start..start + length).is_some_and(|words| !words.contains(&b'\n'))
                });
            }
        });
        best.map(Best::found)
    }

    /// Tries a pattern of which `words` are the beginning and keeps its match if it is better than those so far;
    /// `whole` tells whether the words stand on one line.
    #[inline]
    fn weigh<'g>(
        &'g self,
        best: &mut Option<Best<'g, M>>,
        hay: &[u8],
        words: Span,
        begun: Begun,
        whole: impl FnOnce() -> bool,
    ) {
        // fixed words are the most of all patterns: most are told by their end
        if begun.whole && best.as_ref().is_some_and(|best| words.end < best.span.end) {
            return;
        }
        let Some(rule) = self.rules.get(usize::from(begun.rule)) else { return };
        let Some(pattern) = rule.patterns.get(usize::from(begun.pattern)) else { return };
        if begun.whole {
            let next = Best { rule, pattern, number: begun.pattern, span: words, places: None };
            if best.as_ref().is_none_or(|best| next.is_better(best)) && whole() && !is_cut(hay, words.end) {
                *best = Some(next);
            }
        } else if let Some((end, places)) = pattern.at(hay, words.start) {
            let span = Span::new(words.start, end);
            let next = Best { rule, pattern, number: begun.pattern, span, places: Some(places) };
            if best.as_ref().is_none_or(|best| next.is_better(best)) {
                *best = Some(next);
            }
        }
    }

    /// Sentences about examples that no longer prove their rules; empty where all is well.
    pub(crate) fn check(&self, problems: &mut Vec<String>)
    where
        M: for<'a> FromToml<'a>,
    {
        let arena = Arena::new();
        let entries: Entries<'_, M> = match self.source.read(&arena) {
            Ok(entries) => entries,
            Err(error) => return problems.push(error.to_string()),
        };
        for (rule, entry) in self.rules.iter().zip(&entries.rule) {
            let found = |text: &str| {
                let folded = fold_example(text);
                self.scan(&folded, Span::new(0, folded.len())).iter().any(|f| f.rule.id == rule.id)
            };
            for example in entry.examples.iter().filter(|e| !found(e)) {
                problems.push(format!("{}: example not found: {example}", rule.id));
            }
            for reject in entry.rejects.iter().filter(|e| found(e)) {
                problems.push(format!("{}: counter-example found: {reject}", rule.id));
            }
            for pattern in &rule.patterns {
                let proven = entry.examples.iter().any(|example| {
                    let folded = fold_example(example);
                    (0..folded.len()).any(|i| begins_word(&folded, i) && pattern.at(&folded, i).is_some())
                });
                if !proven {
                    problems.push(format!("{}: no example shows the pattern: {}", rule.id, pattern.source));
                }
            }
        }
    }
}

/// The folded view of an example, which has one blank at most between words as every text has.
fn fold_example(example: &str) -> Vec<u8> {
    fold(&example.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The best match so far of those that begin at one place.
struct Best<'g, M> {
    rule: &'g Rule<M>,
    pattern: &'g Pattern,
    /// Number of the pattern in the rule.
    number: u16,
    span: Span,
    /// Places of the slots; fixed words need no trial and tell them.
    places: Option<Places>,
}

impl<'g, M> Best<'g, M> {
    fn found(self) -> Found<'g, M> {
        let places = self.places.unwrap_or_else(|| self.pattern.whole(self.span));
        Found { rule: self.rule, span: self.span, pattern: self.pattern, places }
    }

    /// The law of overlaps between matches that begin together.
    #[inline]
    fn is_better(&self, old: &Self) -> bool {
        let (new_end, old_end) = (self.span.end, old.span.end);
        new_end > old_end || new_end == old_end && (&*self.rule.id, self.number) < (&*old.rule.id, old.number)
    }
}

/// A search along a way through a text that was swept.
struct Search<'r, 's, M> {
    rules: &'r Rules<M>,
    hits: &'s [Hit],
    hay: &'s [u8],
    shift: usize,
    way: &'s mut Way,
    /// Up to here no line end was met.
    clear: usize,
}

impl<'r, M> Search<'r, '_, M> {
    /// The next match.
    fn next(&mut self) -> Option<Best<'r, M>> {
        while let Some(first) = self.hits.get(self.way.next) {
            let at = first.at as usize;
            if at >= self.hay.len() + self.shift {
                return None;
            }
            if at < self.way.free {
                self.way.next += 1;
                continue;
            }
            let start = at - self.shift;
            let group = self.way.next;
            let mut best = None;
            while let Some(hit) = self.hits.get(self.way.next).filter(|hit| hit.at == first.at) {
                let earlier = self.hits.get(group..self.way.next).unwrap_or_default();
                self.way.next += 1;
                // several of its strings may stand there
                let same = |h: &Hit| (h.begun.rule, h.begun.pattern) == (hit.begun.rule, hit.begun.pattern);
                if !hit.begun.whole && earlier.iter().any(same) {
                    continue;
                }
                let words = Span::new(start, start + hit.length as usize);
                let (hay, clear) = (self.hay, &mut self.clear);
                self.rules.weigh(&mut best, hay, words, hit.begun, || {
                    if *clear < words.end {
                        let from = words.start.max(*clear);
                        let ahead = part(hay, from, words.end.max(from + LINE));
                        *clear = from + memchr::memchr(b'\n', ahead).unwrap_or(ahead.len());
                    }
                    words.end <= *clear
                });
            }
            if let Some(best) = best {
                self.way.free = self.shift + best.span.end.max(start + 1);
                return Some(best);
            }
        }
        None
    }
}

/// Bytes that are looked at together for places where words begin.
const BLOCK: usize = 64;

/// Calls `found` for the places from one on where a match may begin: the first letters of words, and marks.
#[inline]
fn openings(hay: &[u8], from: usize, mut found: impl FnMut(usize)) {
    let mut before = from.checked_sub(1).and_then(|at| hay.get(at)).map_or(BLANK_KIND, |byte| kind(*byte));
    for (block, start) in hay.get(from..).unwrap_or_default().chunks(BLOCK).zip((from..).step_by(BLOCK)) {
        // without branches, so that many bytes are looked at in one step
        let mut kinds = [BLANK_KIND; BLOCK + 1];
        kinds[0] = before;
        kinds[1..].iter_mut().zip(block).for_each(|(k, byte)| *k = kind(*byte));
        let mut opens = [0; BLOCK];
        for (at, open) in opens.iter_mut().enumerate() {
            *open = u8::from(kinds[at + 1] & !(kinds[at] & WORD_KIND) != 0);
        }
        before = kinds[block.len()];
        let (eights, _) = opens.as_chunks::<8>();
        let bits = |eight: &[u8; 8]| u64::from_le_bytes(*eight).wrapping_mul(GATHER) >> 56;
        let mut open = eights.iter().rev().fold(0, |open, eight| open << 8 | bits(eight));
        while open != 0 {
            found(start + open.trailing_zeros() as usize);
            open &= open - 1;
        }
    }
}

/// Times this, the lowest bits of eight bytes stand side by side in the highest byte.
const GATHER: u64 = 0x0102_0408_1020_4080;

/// Kinds of bytes: blanks; letters and figures; marks.
const BLANK_KIND: u8 = 0;
const WORD_KIND: u8 = 1;
const MARK_KIND: u8 = 2;

#[inline]
fn kind(byte: u8) -> u8 {
    let word = is_letter(byte) | byte.is_ascii_digit();
    let blank = (byte == b' ') | (byte == b'\n');
    if word { WORD_KIND } else { u8::from(!blank) * MARK_KIND }
}

/// True where a word may begin: after no letter or digit, or at a mark.
#[inline]
fn begins_word(hay: &[u8], start: usize) -> bool {
    start == 0 || !is_word(hay[start - 1]) || !is_word(hay[start])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::Grammar;

    #[test]
    fn a_swept_text_holds_the_same_matches_and_none_over_a_line_end() {
        let grammar = Grammar::builtin().expect("the grammar loads");
        let rules = &grammar.assignments;
        let words = "x".repeat(LINE);
        let mut text = String::new();
        for gap in 0..40 {
            text.push_str(&words[gap..]);
            text.push_str(" chủ trì, phối\nhợp với Sở Y tế, phối hợp với các xã\n");
        }
        let folded = fold(&text);
        let scanned = rules.scan(&folded, Span::new(0, folded.len()));
        let scanned: Vec<(&str, Span)> = scanned.iter().map(|found| (&*found.rule.id, found.span)).collect();
        let mut told: Vec<(&str, Span)> = Vec::new();
        rules.told(&grammar.sweep(&folded), &folded, |rule, span| told.push((&*rule.id, span)));
        assert!(told.len() > 80);
        assert_eq!(told, scanned);
        assert!(told.iter().all(|(_, span)| !part(&folded, span.start, span.end).contains(&b'\n')));
    }
}
