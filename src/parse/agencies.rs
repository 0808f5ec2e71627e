//! Names of bodies in running text (tên cơ quan).
//!
//! In: a place of the text and its cues. Out: the body or the list of bodies that begins there; `extent` tells how a name
//! begins, `growth` how far it goes, `pieces` where a piece of it ends, `identity` its registry id. Short names that the document defines itself are known. It never says what a body
//! has to do.

mod extent;
mod growth;
mod identity;
mod pieces;

use std::cell::{Cell, OnceCell, RefCell};

use rustc_hash::FxHashMap;

use super::Frame;
use super::assignments::cues::Cues;
use crate::grammar::meaning::Assignment as Meaning;
use crate::grammar::{Grammar, Name, word, words};
use crate::text::{Span, Text, fold, is_letter, part};

/// Definitions beyond this number are left alone, so that a hostile text costs no more than its length.
const MOST_DEFINITIONS: usize = 64;

/// A short name that the document defines ("viết tắt là Sở KH&CN").
#[derive(Debug, Clone)]
struct Short {
    words: Vec<u8>,
    full: String,
}

/// Reads names of bodies in one document.
#[derive(Debug, Clone)]
pub(crate) struct Names<'a> {
    text: &'a Text,
    grammar: &'a Grammar,
    frame: &'a Frame,
    shorts: Vec<Short>,
    /// The body that issues the paper and the one above it, as they are named and folded.
    issuers: [Option<(&'a str, Vec<u8>)>; 2],
    /// The folded number and symbol of the paper.
    code: Option<Vec<u8>>,
    /// Folded names of those to whom the paper is addressed, which are whole however they read.
    addressed: Vec<Vec<u8>>,
    /// The nouns with which these names begin: "Công ty" stands for the firm to which the paper is addressed.
    nouns: Vec<Short>,
    /// Looked for once a local body wants it.
    province: OnceCell<Option<String>>,
    /// A central body issues the document.
    central: OnceCell<bool>,
    /// Registry ids of the names that were asked for: the same bodies do many tasks.
    ids: RefCell<FxHashMap<String, Option<String>>>,
    /// The last place at which a known name was looked for, and what stood there: a paragraph is asked from several
    /// sides what it begins with.
    last: Cell<(Span, Option<(usize, Name)>)>,
}

/// Addressees beyond this number are left alone, and so are names of no more words than this: they are read anyway.
const MOST_ADDRESSED: usize = 32;
const LEAST_WORDS: usize = 4;
/// "Tổng công ty" and the other nouns with which names begin have no more words.
const MOST_OF_NOUN: usize = 3;
/// A report tells in so many lines of which paper it is.
const FIRST_LINES: usize = 4;

impl<'a> Names<'a> {
    /// Learns the document's own short names.
    pub fn new(text: &'a Text, grammar: &'a Grammar, frame: &'a Frame, cues: &Cues<'_>) -> Self {
        let issuers = [&frame.header.authority, &frame.header.parent_authority];
        let mut names = Names {
            issuers: issuers.map(|issuer| issuer.as_deref().map(|issuer| (issuer, fold(issuer)))),
            code: frame.header.code.as_deref().map(fold),
            text,
            grammar,
            frame,
            shorts: Vec::new(),
            addressed: addressed(frame),
            nouns: nouns(frame, grammar),
            province: OnceCell::new(),
            central: OnceCell::new(),
            ids: RefCell::default(),
            last: Cell::default(),
        };
        names.learn(cues);
        names
    }

    fn learn(&mut self, cues: &Cues<'_>) {
        let folded = self.text.folded();
        let whole = Span::new(0, folded.len());
        let marks = cues.all(whole, &[Meaning::Define]);
        for mark in marks.take(MOST_DEFINITIONS) {
            let from = mark.span.start.saturating_sub(2);
            let near = part(folded, from, mark.span.start);
            let Some(open) = near.iter().rposition(|&b| b == b'(').map(|i| from + i) else { continue };
            let start = mark.span.end + usize::from(folded.get(mark.span.end) == Some(&b':'));
            let Some(close) = part(folded, start, start + 80).iter().position(|&b| b == b')') else { continue };
            let short = self.text.trim(Span::new(start, start + close));
            let line = self.text.lines().get(self.text.line_at(open)).copied().unwrap_or_default();
            let before = Span::new(open.saturating_sub(240).max(line.start), open);
            let end = self.text.trim(before).end;
            let full = self.all(cues, before).into_iter().find(|b| b.end == end);
            if let Some(full) = full
                && !short.is_empty()
                && self.text.is_upper(short.start)
            {
                self.shorts.push(Short {
                    words: part(folded, short.start, short.end).to_vec(),
                    full: self.text.slice(full).to_owned(),
                });
            }
        }
    }

    /// All bodies that are named in a place.
    pub fn all(&self, cues: &Cues<'_>, within: Span) -> Vec<Span> {
        let folded = self.text.folded();
        let mut out = Vec::new();
        let mut at = within.start;
        while let Some((start, stop)) = word(part(folded, 0, within.end), at) {
            match self.body(cues, start, within.end, false) {
                Some(body) => {
                    at = body.end;
                    out.push(body);
                }
                None => at = stop,
            }
        }
        out
    }

    /// The body that begins at a position. `loose` takes names in small letters too, as after "phối hợp với".
    pub fn body(&self, cues: &Cues<'_>, at: usize, end: usize, loose: bool) -> Option<Span> {
        let stop = self.grow(cues, at, end, loose, 0)?;
        Some(Span::new(at, stop))
    }

    /// The bodies of a list that begins at a position, and the list's end.
    pub fn list(&self, cues: &Cues<'_>, at: usize, end: usize, loose: bool) -> Vec<Span> {
        let mut out: Vec<Span> = Vec::new();
        let mut here = at;
        // "đề nghị Đài Truyền hình Việt Nam, Thành phố Hồ Chí Minh, tỉnh Điện Biên"
        let next = |here: usize, first: bool| {
            let body = self.body(cues, here, end, loose || !first);
            body.or_else(|| if first { None } else { self.other_province(cues, here, end) })
        };
        while let Some(body) = next(here, out.is_empty()) {
            out.push(body);
            let after = self.after_note(body.end, end);
            let Some(next) = self.joint(after, end).or_else(|| self.told_by_name(body, end)) else { break };
            here = next;
        }
        out
    }

    /// Start of the names that say which bodies a group holds: "các tổ chức hội: Hội Nông dân, Hội Phụ nữ".
    fn told_by_name(&self, group: Span, end: usize) -> Option<usize> {
        let hay = part(self.text.folded(), 0, end);
        let (colon, stop) = word(hay, group.end).filter(|&(a, _)| hay[a] == b':' && self.is_group(group))?;
        let (name, _) = word(hay, stop)?;
        (colon == group.end && self.text.is_upper(name) && self.is_known(name, end)).then_some(name)
    }

    /// End and kind of the longest name of a body, group or office that begins at a position.
    pub fn known(&self, at: usize, end: usize) -> Option<(usize, Name)> {
        let place = Span::new(at, end);
        let (last, found) = self.last.get();
        if last == place && !place.is_empty() {
            return found;
        }
        let found = self.grammar.bodies.longest(self.text.folded(), at, end);
        self.last.set((place, found));
        found
    }

    /// True where a body of the registry begins.
    pub fn is_known(&self, at: usize, end: usize) -> bool {
        self.known(at, end).is_some_and(|n| n.1 == Name::Agency)
    }

    /// Splits a whole phrase that is known to name bodies: at marks and "và" where a body of its own follows.
    pub fn split(&self, cues: &Cues<'_>, phrase: Span) -> Vec<Span> {
        let mut out = Vec::new();
        let mut start = phrase.start;
        let mut at = phrase.start;
        while at < phrase.end {
            if let Some(body) = self.body(cues, at, phrase.end, true) {
                at = body.end;
            }
            let unknown = || self.behind_whole_name(start, phrase.end);
            let Some((mark, next)) = unknown().or_else(|| self.next_in_list(cues, at, phrase.end)) else { break };
            out.push(self.text.trim(Span::new(start, mark)));
            start = next;
            at = next;
        }
        out.push(self.text.trim(Span::new(start, phrase.end)));
        out.retain(|s| !s.is_empty());
        out
    }

    /// The comma behind the whole name of one body of the registry, and what begins behind it in small letters, whatever it is: "Sở Y tế
    /// | , | thương lái …", and not "UBND các huyện, thành phố".
    fn behind_whole_name(&self, start: usize, end: usize) -> Option<(usize, usize)> {
        let folded = self.text.folded();
        let (stop, _) =
            self.known(start, end).filter(|(stop, name)| *name == Name::Agency && folded.get(*stop) == Some(&b','))?;
        let last = part(folded, start, stop).rsplit(|&b| b == b' ').next().unwrap_or_default();
        let level = self.grammar.words.agencies.level_ends.has(last);
        let (next, _) = word(part(folded, 0, end), stop + 1).filter(|_| !level)?;
        // "Ban Quản lý Khu công nghiệp, khu kinh tế"
        let zone = self.grammar.words.agencies.zones.open(&folded[next..]);
        (is_letter(folded[next]) && !self.text.is_upper(next) && !zone).then_some((stop, next))
    }

    /// The next mark or "và" that a body follows, and where that body begins.
    pub fn next_in_list(&self, cues: &Cues<'_>, mut at: usize, end: usize) -> Option<(usize, usize)> {
        let hay = part(self.text.folded(), 0, end);
        while let Some((mark, stop)) = word(hay, at) {
            // behind a semicolon "đơn vị trực thuộc", "Hãng phim A" are names too
            let apart = hay.get(mark) == Some(&b';');
            if let Some(next) = self.joint(at, end)
                && (self.body(cues, next, end, apart).is_some() || apart && self.text.is_upper(next))
            {
                return Some((at, next));
            }
            at = self.after_note(mark, end).max(stop);
        }
        None
    }

    /// A province by its name, which stands for its government: "tỉnh Đắk Lắk", "thành phố Đà Nẵng".
    pub fn named_province(&self, cues: &Cues<'_>, at: usize, end: usize) -> Option<Span> {
        let folded = self.text.folded();
        let level = cues.at(at).filter(|c| c.meaning == Meaning::Tail)?;
        let (name, _) = word(part(folded, 0, end), level.span.end).filter(|w| self.text.is_upper(w.0))?;
        let (stop, _) = self.grammar.provinces.longest(folded, name, end)?;
        Some(Span::new(at, stop))
    }

    /// The same of a province other than the paper's own: in "Sở Y tế, tỉnh Hà Nam" that is where the body stands.
    fn other_province(&self, cues: &Cues<'_>, at: usize, end: usize) -> Option<Span> {
        let place = self.named_province(cues, at, end)?;
        let named = self.province_in(self.text.slice(place));
        named.filter(|named| self.province() != Some(named)).map(|_| place)
    }

    /// Provinces by their names, with other bodies among them: "Thành phố Hà Nội và các tỉnh Bắc Ninh, Gia Lai".
    pub fn named_provinces(&self, cues: &Cues<'_>, at: usize, end: usize) -> Vec<Span> {
        let mut out = Vec::new();
        let mut here = Some(at);
        while let Some(next) = here {
            let loose = !out.is_empty();
            // "Thành phố Hồ Chí Minh, Hải Phòng, Gia Lai"
            let bare =
                || self.grammar.provinces.longest(self.text.folded(), next, end).filter(|_| self.text.is_upper(next));
            let bare = || bare().filter(|_| loose).map(|(stop, _)| Span::new(next, stop));
            let name = self.named_province(cues, next, end).or_else(|| self.body(cues, next, end, loose)).or_else(bare);
            let Some(name) = name.filter(|_| out.len() < MOST_DEFINITIONS) else { break };
            out.push(name);
            here = self.joint(name.end, end);
        }
        out
    }

    /// True for a bare noun that names no body: "cá nhân", "cơ quan, tổ chức".
    pub fn is_common(&self, name: Span) -> bool {
        let found = self.known(name.start, name.end);
        let common = found.filter(|(_, kind)| matches!(kind, Name::Head { common: true, .. }));
        common.is_some_and(|(end, _)| (end..name.end).all(|i| !self.text.is_upper(i)))
    }

    /// True for a name that stands for many bodies ("Các sở, ban, ngành").
    pub fn is_group(&self, name: Span) -> bool {
        let hay = part(self.text.folded(), 0, name.end);
        word(hay, name.start).is_some_and(|(a, b)| is_many(&hay[a..b]))
    }

    /// True for a name that holds "các" anywhere ("Ủy ban nhân dân các tỉnh").
    pub fn is_many_of_a_kind(&self, name: Span) -> bool {
        holds_many(part(self.text.folded(), name.start, name.end))
    }

    /// True for the body that issues the paper, or the one above it.
    pub fn is_issuer(&self, name: Span) -> bool {
        let words = part(self.text.folded(), name.start, name.end);
        let issuers = || self.issuers.iter().flatten();
        let same =
            || self.id_at(name).is_some_and(|id| issuers().any(|issuer| self.id_of(issuer.0).as_ref() == Some(&id)));
        issuers().any(|issuer| issuer.1 == words) || same()
    }

    /// True for a place that names the paper of which a report tells: by its number, or in its first lines where it has none.
    pub fn names_paper(&self, place: Span) -> bool {
        match &self.code {
            Some(code) => {
                let close = |words: &[u8]| words.iter().copied().filter(|&b| b != b' ').collect::<Vec<u8>>();
                memchr::memmem::find(&close(part(self.text.folded(), place.start, place.end)), code).is_some()
            }
            None => self.text.line_at(place.start) < FIRST_LINES,
        }
    }

    /// True for the body that issues the paper, and for an officer of it: "Chủ tịch UBND huyện A".
    pub fn speaks_for_issuer(&self, name: Span) -> bool {
        let folded = self.text.folded();
        let words = part(folded, name.start, name.end);
        let issuer = || self.issuers[0].as_ref().map(|issuer| &issuer.1).filter(|issuer| words.ends_with(issuer));
        let officer = |issuer: &Vec<u8>| {
            let end = name.end - issuer.len();
            matches!(self.grammar.bodies.longest(folded, name.start, end), Some((_, Name::Head { person: true, .. })))
        };
        self.is_issuer(name) || issuer().is_some_and(officer)
    }

    /// Past a note in brackets.
    pub fn after_note(&self, at: usize, end: usize) -> usize {
        let folded = self.text.folded();
        let Some((start, _)) = word(part(folded, 0, end), at) else { return at };
        if folded.get(start) != Some(&b'(') {
            return at;
        }
        let close = part(folded, start, end).iter().take(300).position(|&b| b == b')');
        close.map_or(at, |c| start + c + 1)
    }

    /// Start of the next part where a list goes on: after ",", ";", "và", "cùng".
    fn joint(&self, at: usize, end: usize) -> Option<usize> {
        let hay = part(self.text.folded(), 0, end);
        let (start, stop) = word(hay, at)?;
        let mut next = match &hay[start..stop] {
            b"," | b";" | b"&" => stop,
            w if is_and(w) => stop,
            _ => return None,
        };
        if let Some((a, b)) = word(hay, next)
            && is_and(&hay[a..b])
        {
            next = b;
        }
        word(hay, next).map(|(a, _)| a)
    }
}

/// Folded names of single bodies to whom a paper is addressed, as far as they hold several words.
fn addressed(frame: &Frame) -> Vec<Vec<u8>> {
    let names = frame.header.addressees.iter().take(MOST_ADDRESSED).map(|name| fold(name));
    names
        .filter(|name| !holds_many(name) && !name.contains(&b'(') && words(name, 0).nth(LEAST_WORDS).is_some())
        .collect()
}

/// The nouns with which the names of single bodies begin to whom a paper is addressed: "Công ty" of "Công ty cổ phần A".
fn nouns(frame: &Frame, grammar: &Grammar) -> Vec<Short> {
    let mut nouns: Vec<Short> = Vec::new();
    for full in frame.header.addressees.iter().take(MOST_ADDRESSED) {
        let name = fold(full);
        if holds_many(&name) {
            continue;
        }
        let ends: Vec<usize> = words(&name, 0).take(MOST_OF_NOUN).map(|w| w.1).collect();
        for end in ends.into_iter().filter(|&end| end < name.len()) {
            let noun = grammar.bodies.longest(&name, 0, end);
            if noun.is_some_and(|(stop, kind)| stop == end && matches!(kind, Name::Head { person: false, .. })) {
                let words = name[..end].to_vec();
                nouns.retain(|other| other.words != words);
                nouns.push(Short { words, full: full.clone() });
            }
        }
    }
    nouns
}

/// True for "và".
pub(crate) fn is_and(word: &[u8]) -> bool {
    word.len() == 2 && word[0] == b'v' && word[1] == crate::text::fold_char('à')
}

/// True for "các".
pub(crate) fn is_many(word: &[u8]) -> bool {
    word.len() == 3 && word[0] == b'c' && word[2] == b'c' && word[1] == crate::text::fold_char('á')
}

/// True for words among which "các" stands.
fn holds_many(words: &[u8]) -> bool {
    words.split(|&b| b == b' ').any(is_many)
}

#[cfg(test)]
mod tests;
