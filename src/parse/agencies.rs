//! Names of bodies in running text (tên cơ quan).
//!
//! In: a place of the text and its cues. Out: the body or the list of bodies that begins there; `identity` gives the
//! registry id of a name. Short names that the document defines itself are known. It never says what a body
//! has to do.

mod identity;

use std::cell::{Cell, OnceCell, RefCell};
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::Frame;
use super::assignments::cues::Cues;
use crate::grammar::meaning::Assignment as Meaning;
use crate::grammar::{Grammar, Name, word, words};
use crate::text::{Span, Text, fold, is_letter, is_word, part};

/// Definitions beyond this number are left alone, so that a hostile text costs no more than its length.
const MOST_DEFINITIONS: usize = 64;
/// A name within a name within a name (Chánh Văn phòng UBND các huyện): deeper ones do not occur.
const DEEPEST: usize = 4;
/// "thành phố" and the other words of levels are not longer than this.
const LONGEST_LEVEL: usize = 12;
/// So many words and marks are looked through for the work behind a list of names.
const MOST_LISTED: usize = 60;
/// A firm's name goes over no more small words than this before its next capital.
const MOST_SMALL: usize = 6;
/// Ends the name of a group.
static RELATED: LazyLock<Vec<u8>> = LazyLock::new(|| fold(" liên quan"));
/// Last words of levels, which names of places follow.
static LEVELS: LazyLock<Vec<Vec<u8>>> =
    LazyLock::new(|| ["tỉnh", "huyện", "xã", "phố", "quận", "phường", "trấn"].map(fold).to_vec());
/// Before the number of a body.
static NUMBER: LazyLock<Vec<u8>> = LazyLock::new(|| fold("số"));

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

impl<'a> Names<'a> {
    /// Learns the document's own short names.
    pub fn new(text: &'a Text, grammar: &'a Grammar, frame: &'a Frame, cues: &Cues<'_>) -> Self {
        let mut names = Names {
            text,
            grammar,
            frame,
            shorts: Vec::new(),
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
        while let Some(body) = self.body(cues, here, end, loose || !out.is_empty()) {
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
    fn is_known(&self, at: usize, end: usize) -> bool {
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
            let Some((mark, next)) = self.next_in_list(cues, at, phrase.end) else { break };
            out.push(self.text.trim(Span::new(start, mark)));
            start = next;
            at = next;
        }
        out.push(self.text.trim(Span::new(start, phrase.end)));
        out.retain(|s| !s.is_empty());
        out
    }

    /// The next mark or "và" that a body follows, and where that body begins.
    pub fn next_in_list(&self, cues: &Cues<'_>, mut at: usize, end: usize) -> Option<(usize, usize)> {
        let hay = part(self.text.folded(), 0, end);
        while let Some((mark, stop)) = word(hay, at) {
            if let Some(next) = self.joint(at, end)
                && self.body(cues, next, end, false).is_some()
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
        let id = self.id_at(name);
        [&self.frame.header.authority, &self.frame.header.parent_authority]
            .into_iter()
            .flatten()
            .any(|issuer| fold(issuer) == words || (id.is_some() && self.id_of(issuer) == id))
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

    fn grow(&self, cues: &Cues<'_>, at: usize, end: usize, loose: bool, depth: usize) -> Option<usize> {
        if depth > DEEPEST {
            return None;
        }
        let end = end.min(self.text.len());
        match self.begin(cues, at, end, loose)? {
            (stop, Some(shape)) => Some(self.extend(cues, stop, end, shape, depth)),
            (stop, None) => Some(stop),
        }
    }

    /// The first words of a name: where they end, and how the name may go on; a short name is whole.
    fn begin(&self, cues: &Cues<'_>, at: usize, end: usize, loose: bool) -> Option<(usize, Option<Shape>)> {
        let folded = self.text.folded();
        let hay = part(folded, 0, end);
        let first = at + hay.get(at..)?.iter().position(|&b| b != b' ')?;
        if !is_letter(hay[first]) {
            return None;
        }
        if let Some(stop) = self.short_at(first, end) {
            return Some((stop, None));
        }
        let cue = cues.at(first).filter(|c| c.meaning == Meaning::Plural && c.span.end <= end);
        let many = opens_many(&hay[first..]) || cue.is_some();
        let core = if many { words(hay, first).nth(1).map_or(first, |w| w.0) } else { first };
        let plain = || many || self.text.is_upper(core) || self.text.is_upper(first);
        let mut stop = 0;
        let mut head = false;
        let mut known = false;
        let mut firm = false;
        let starts = [first, core];
        for &start in if core == first { &starts[1..] } else { &starts } {
            let Some((name_end, name)) = self.known(start, end) else { continue };
            if name_end <= stop {
                continue;
            }
            let long = hay[start..name_end].contains(&b' ');
            let good = match name {
                Name::Agency => loose && long || plain(),
                // "yêu cầu thủ trưởng các sở, ban, ngành"
                Name::Group => loose || plain() || holds_many(&hay[start..name_end]),
                Name::Head { common, person, .. } => {
                    let whole = long && (!common || many || loose);
                    // "giao phòng Kế hoạch": a small noun whose own name has a capital; "yêu cầu lãnh đạo các sở"
                    let named = word(hay, name_end)
                        .is_some_and(|(a, b)| self.text.is_upper(a) || person && is_many(&hay[a..b]));
                    (loose && long || named && !common || plain()) && (whole || self.goes_on(cues, name_end, end, many))
                }
            };
            if good {
                (stop, head, known) = (name_end, matches!(name, Name::Head { .. }), name == Name::Agency);
                firm = matches!(name, Name::Head { firm: true, .. });
            }
        }
        if let Some(cue) = cue
            && cue.span.end > stop
        {
            (stop, head, known, firm) = (cue.span.end, false, false, false);
        }
        if stop == 0 {
            return None;
        }
        Some((stop, Some(Shape { head, known, many, firm })))
    }

    /// True where a one-syllable head ("Sở", "Ban") has a name after it.
    fn goes_on(&self, cues: &Cues<'_>, at: usize, end: usize, many: bool) -> bool {
        let hay = part(self.text.folded(), 0, end);
        let Some((start, stop)) = word(hay, at) else { return false };
        if many && hay[start] == b':' {
            return word(hay, stop).is_some_and(|(a, _)| self.text.is_upper(a));
        }
        is_letter(hay[start])
            && (self.text.is_upper(start)
                || cues.at(start).is_some_and(|c| matches!(c.meaning, Meaning::Tail | Meaning::Plural)))
    }

    /// End of a name whose first words end at `stop`.
    fn extend(&self, cues: &Cues<'_>, mut stop: usize, end: usize, shape: Shape, depth: usize) -> usize {
        let folded = self.text.folded();
        let hay = part(folded, 0, end);
        // "Giám đốc các Sở: Xây dựng, Tài chính" names its bodies after the colon
        let mut listed = false;
        // a small letter may follow one capital: "Văn hóa", "Thủy lợi"
        let mut capital = false;
        // after "liên quan" or "tỉnh" only a capital goes on with the name
        let mut closed = self.ends_related(stop);
        // after "phường" and its capitals no small letter goes on with the name
        let mut place = self.ends_level(cues, stop);
        // "các huyện, thị xã Long Khánh": a place was named
        let mut placed = false;
        // a capital of the name's own was met
        let mut own = false;
        // "Ủy ban nhân dân phường" goes on as "phường, xã, đặc khu"
        let last = Span::new(stop.saturating_sub(LONGEST_LEVEL), stop);
        if let Some(levels) = cues.within(last).find(|c| c.meaning == Meaning::Tail && c.span.end > stop)
            && levels.span.end <= end
        {
            (stop, place) = (levels.span.end, true);
        }
        if shape.firm && !shape.many {
            stop = self.firm_end(cues, stop, end);
            capital = stop > 0 && self.text.is_upper(stop - last_word(hay, stop).len());
        }
        loop {
            let Some((start, next)) = word(hay, stop) else { return stop };
            let before = last_word(hay, stop);
            match hay[start] {
                b':' if shape.many && !listed && depth <= 1 => {
                    let Some((a, b)) = word(hay, next) else { return stop };
                    if !self.text.is_upper(a) || self.is_known(a, end) {
                        return stop;
                    }
                    (listed, stop, capital) = (true, b, true);
                }
                b',' | b'&' | b'-' => {
                    if let Some(level) = self.next_place(cues, next, end).filter(|_| hay[start] == b',' && placed) {
                        (stop, capital, closed) = (level, false, true);
                        continue;
                    }
                    let Some((a, b)) = word(hay, next) else { return stop };
                    if !self.text.is_upper(a) || self.opens(cues, a, end) {
                        return stop;
                    }
                    let comma = hay[start] == b',';
                    let runs_on = comma && shape.many && self.leads_to_work(cues, a, end);
                    let joined = !comma || listed || runs_on || !shape.known && self.and_follows(b, end);
                    let named = !comma || listed || runs_on || shape.head;
                    if !(joined && named) {
                        return stop;
                    }
                    (stop, capital, listed) = (b, true, listed || runs_on);
                }
                b'(' => {
                    let close = self.after_note(stop, end);
                    match self.grow(cues, next, close.saturating_sub(1).max(next), false, depth + 1) {
                        Some(inner) if self.text.trim(Span::new(inner, close.saturating_sub(1))).is_empty() => {
                            return close;
                        }
                        _ => return stop,
                    }
                }
                b if !is_word(b) => return stop,
                // "UBND các huyện, thành phố Tiếp tục …": a task that stood on its own line
                _ if (closed || !shape.head)
                    && self.text.is_upper(start)
                    && cues.at(start).is_some_and(|c| c.meaning.opens_task()) =>
                {
                    return stop;
                }
                _ if self.text.is_upper(start)
                    || hay[start].is_ascii_digit() && next - start <= 2 && (capital || self.is_symbol(stop)) =>
                {
                    // a new sentence does not go on with a name, but the mark before it has ended the loop
                    if let Some(inner) = self.grow(cues, start, end, false, depth + 1) {
                        return inner;
                    }
                    (stop, capital, own) = (self.symbol_end(next, end), true, true);
                    placed |= place || LEVELS.iter().any(|level| level == before);
                    if shape.firm {
                        stop = self.firm_end(cues, stop, end);
                    }
                }
                _ if is_and(&hay[start..next]) => {
                    // "UBND các huyện, thị xã và thành phố Huế"
                    let levels = placed || self.ends_level(cues, stop);
                    if let Some(level) = self.next_place(cues, next, end).filter(|_| levels) {
                        (stop, capital, closed) = (level, false, true);
                        continue;
                    }
                    let Some((a, b)) = word(hay, next) else { return stop };
                    let goes =
                        self.text.is_upper(a) && (listed || shape.head && !shape.known) && !self.opens(cues, a, end);
                    if !goes {
                        return stop;
                    }
                    (stop, capital) = (b, true);
                }
                _ => {
                    let cue = cues.at(start).filter(|c| c.span.end <= end && c.meaning != Meaning::Aim);
                    match cue.map(|c| (c.meaning, c.span.end)) {
                        Some((Meaning::Tail, tail)) => {
                            (stop, capital, closed) = (tail, false, true);
                            place = self.ends_level(cues, stop);
                        }
                        Some((Meaning::Owner, owner)) => match self.owner(cues, owner, end, depth) {
                            Some(inner) => return inner,
                            None => return stop,
                        },
                        Some((Meaning::Plural, _)) if shape.head || shape.known => {
                            match self.grow(cues, start, end, false, depth + 1) {
                                Some(inner) => return inner,
                                None => return stop,
                            }
                        }
                        // "Bộ Quốc phòng chủ trì …", though "phòng" and "chủ" stand side by side in a name
                        Some((meaning, _)) if meaning.is_no_name() => return stop,
                        _ if !closed
                            && self.grammar.bodies.follows(before, &hay[start..next])
                            && !is_many(&hay[start..next]) =>
                        {
                            (stop, capital) = (next, false);
                        }
                        _ if !closed
                            && (shape.head || shape.known)
                            && let Some(number) = self.numbered(start, end) =>
                        {
                            (stop, capital) = (number, false);
                        }
                        None if capital && !place => (stop, capital) = (next, false),
                        // "Phòng Quản lý công nghiệp": two words that stand side by side in known names
                        None if own
                            && !closed
                            && !place
                            && shape.head
                            && let Some(pair) = self.pair(start, end) =>
                        {
                            (stop, capital) = (pair, false);
                        }
                        _ => return stop,
                    }
                }
            }
        }
    }

    /// True for a name that ends with "liên quan": what follows is its work.
    fn ends_related(&self, stop: usize) -> bool {
        let folded = self.text.folded();
        part(folded, 0, stop).ends_with(RELATED.as_slice())
    }

    /// True for a name that ends with the word of a level ("UBND phường"), which a place's name follows.
    fn ends_level(&self, cues: &Cues<'_>, stop: usize) -> bool {
        let near = Span::new(stop.saturating_sub(LONGEST_LEVEL), stop);
        cues.within(near).any(|c| c.meaning == Meaning::Tail && c.span.end == stop)
    }

    /// End of "thành phố" where the name of a place follows: "… và thành phố Biên Hòa".
    fn next_place(&self, cues: &Cues<'_>, at: usize, end: usize) -> Option<usize> {
        let hay = part(self.text.folded(), 0, end);
        let (level, _) = word(hay, at)?;
        let tail = cues.at(level).filter(|c| c.meaning == Meaning::Tail && c.span.end < end)?;
        let (name, _) = word(hay, tail.span.end)?;
        let named = self.text.is_upper(name) && cues.at(name).is_none_or(|c| !c.meaning.opens_task());
        (named && self.ends_level(cues, tail.span.end)).then_some(tail.span.end)
    }

    /// End of "số 1" behind a name ("Trạm số 2").
    fn numbered(&self, at: usize, end: usize) -> Option<usize> {
        let hay = part(self.text.folded(), 0, end);
        let (start, stop) = word(hay, at)?;
        if hay[start..stop] != **NUMBER {
            return None;
        }
        let (digits, close) = word(hay, stop)?;
        let short = close - digits <= 2 && hay[digits..close].iter().all(u8::is_ascii_digit);
        (short && !matches!(hay.get(close), Some(b'/' | b'-' | b'.') if hay.get(close + 1).is_some_and(|&b| b != b' ')))
            .then_some(close)
    }

    /// End of two small words that stand side by side in names of the registry and open no task.
    fn pair(&self, at: usize, end: usize) -> Option<usize> {
        let hay = part(self.text.folded(), 0, end);
        let (start, stop) = word(hay, at)?;
        let (next, close) = word(hay, stop)?;
        let known = self.grammar.bodies.follows(&hay[start..stop], &hay[next..close]);
        (known && is_word(hay[next]) && !self.text.is_upper(next)).then_some(close)
    }

    /// End of a firm's name that goes over small letters up to its own capitals, from `at`; `at` where none follow
    /// soon.
    fn firm_end(&self, cues: &Cues<'_>, at: usize, end: usize) -> usize {
        let hay = part(self.text.folded(), 0, end);
        let (mut here, mut last) = (at, at);
        let mut small = 0;
        let mut own = false;
        while let Some((start, stop)) = word(hay, here) {
            let joined = matches!(&hay[start..stop], b"-" | b"&") || is_and(&hay[start..stop]);
            if self.text.is_upper(start) {
                if here > last && self.opens(cues, start, end) {
                    break;
                }
                own |= !self.text.is_all_caps(Span::new(start, stop));
                (last, small) = (stop, 0);
            } else if joined && word(hay, stop).is_none_or(|(a, _)| own && !self.text.is_upper(a)) {
                break;
            } else if !joined {
                let ends = match cues.at(start).map(|c| c.meaning) {
                    None | Some(Meaning::Tail) => false,
                    Some(Meaning::Verb) => own,
                    Some(_) => true,
                };
                small += 1;
                if !is_word(hay[start]) || ends || small > MOST_SMALL {
                    break;
                }
            }
            here = stop;
        }
        last
    }

    /// End of the owner after "thuộc" or "của": a body, or "tỉnh" and the like.
    fn owner(&self, cues: &Cues<'_>, at: usize, end: usize, depth: usize) -> Option<usize> {
        let hay = part(self.text.folded(), 0, end);
        let (start, next) = word(hay, at)?;
        if let Some(cue) = cues.at(start).filter(|c| c.meaning == Meaning::Tail && c.span.end <= end) {
            return Some(cue.span.end);
        }
        if let Some(inner) = self.grow(cues, start, end, false, depth + 1) {
            return Some(inner);
        }
        // "thuộc Sở": the head alone
        let alone =
            self.text.is_upper(start) && self.grammar.bodies.longest(hay, start, end).is_some_and(|n| n.0 == next);
        alone.then_some(next)
    }

    /// True where a body of its own begins.
    fn opens(&self, cues: &Cues<'_>, at: usize, end: usize) -> bool {
        self.begin(cues, at, end, false).is_some()
    }

    /// True where "và" and a capital come soon: "Văn hóa, Thể thao và Du lịch".
    fn and_follows(&self, at: usize, end: usize) -> bool {
        let hay = part(self.text.folded(), 0, end);
        let mut here = at;
        for _ in 0..6 {
            let Some((start, stop)) = word(hay, here) else { return false };
            if is_and(&hay[start..stop]) {
                return word(hay, stop).is_some_and(|(a, _)| self.text.is_upper(a));
            }
            if !is_word(hay[start]) {
                return false;
            }
            here = stop;
        }
        false
    }

    /// True where nothing but names stands between a place and the work: "Các sở Y tế, | Tài chính khẩn trương …".
    fn leads_to_work(&self, cues: &Cues<'_>, at: usize, end: usize) -> bool {
        let hay = part(self.text.folded(), 0, end);
        let mut here = at;
        let mut before: &[u8] = b",";
        for _ in 0..MOST_LISTED {
            let Some((start, stop)) = word(hay, here) else { return false };
            let this = &hay[start..stop];
            let opens = before == b"," || is_and(before);
            let goes_on = match this {
                b"," => !opens,
                _ if self.text.is_upper(start) || is_and(this) && !opens => true,
                _ if opens => return is_many(this),
                _ if self.grammar.bodies.follows(before, this) => true,
                _ => return cues.at(start).is_some_and(|c| c.meaning.acts()),
            };
            if !goes_on {
                return false;
            }
            (before, here) = (this, stop);
        }
        false
    }

    /// End of a symbol such as "KH&CN", "PT-TH" of which the first letters end at `at`.
    fn symbol_end(&self, at: usize, end: usize) -> usize {
        let hay = part(self.text.folded(), 0, end);
        let mut here = at;
        while here + 1 < end && matches!(hay[here], b'&' | b'-' | b'.' | b'/') && self.text.is_upper(here + 1) {
            here += 1 + hay[here + 1..].iter().take_while(|&&b| is_word(b)).count();
        }
        here
    }

    /// True where the word that ends at a position is letters of a name ("Ban QLDA", which a number may follow).
    fn is_symbol(&self, end: usize) -> bool {
        let length = last_word(self.text.folded(), end).len();
        length > 2 && self.text.is_all_caps(Span::new(end - length, end))
    }

    fn short_at(&self, at: usize, end: usize) -> Option<usize> {
        let hay = part(self.text.folded(), 0, end);
        let fits =
            |s: &&Short| hay[at..].starts_with(&s.words) && hay.get(at + s.words.len()).is_none_or(|&b| !is_letter(b));
        if self.shorts.is_empty() || !self.text.is_upper(at) {
            return None;
        }
        self.shorts.iter().filter(fits).map(|s| at + s.words.len()).max()
    }
}

/// What is known of a name while it grows.
#[derive(Debug, Clone, Copy)]
struct Shape {
    /// It began with a noun only.
    head: bool,
    /// It began with a whole name of the registry.
    known: bool,
    /// "các" stands before it.
    many: bool,
    /// A firm, whose name is given freely ("Công ty cổ phần chế biến chè An Hòa").
    firm: bool,
}

/// True for "và".
pub(crate) fn is_and(word: &[u8]) -> bool {
    word.len() == 2 && word[0] == b'v' && word[1] == crate::text::fold_char('à')
}

/// True for "các".
pub(crate) fn is_many(word: &[u8]) -> bool {
    word.len() == 3 && word[0] == b'c' && word[2] == b'c' && word[1] == crate::text::fold_char('á')
}

/// True for words that begin with "các".
fn opens_many(words: &[u8]) -> bool {
    words.get(..3).is_some_and(is_many) && words.get(3).is_none_or(|&b| !is_word(b))
}

/// True for words among which "các" stands.
fn holds_many(words: &[u8]) -> bool {
    words.split(|&b| b == b' ').any(is_many)
}

fn last_word(hay: &[u8], end: usize) -> &[u8] {
    let length = hay[..end].iter().rev().take_while(|&&b| is_word(b)).count();
    &hay[end - length..end]
}

#[cfg(test)]
mod tests;
