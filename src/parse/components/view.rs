//! A window of the text with the cues found in it.
//!
//! In: the text and a place in it. Out: cues and small questions about positions. Line ends count as blanks here, so
//! that a cue broken over two lines is found; it decides nothing. Cues are looked for as far as they are asked for:
//! the head of a paper ends far before its window.

use std::cell::{Cell, OnceCell};

use crate::grammar::meaning::Component;
use crate::grammar::{Found, Grammar, Sweep, Way};
use crate::text::{Span, Text, is_word};

/// Room for the ends of so many meanings.
const MEANINGS: usize = 40;
/// A cue may begin at no more than one of so many letters in most windows.
const SPARSE: usize = 16;

/// A window of the text.
pub(super) struct View<'t, 'g> {
    pub text: &'t Text,
    pub grammar: &'g Grammar,
    sweep: &'t Sweep,
    /// The folded text up to the window's end, its line ends inside the window turned into blanks.
    flat: Vec<u8>,
    /// Where the window begins.
    pub start: usize,
    /// Places where a cue may begin.
    places: Vec<usize>,
    /// Behind the last of them for each meaning, by its number; 0 where none stands.
    ends: [usize; MEANINGS],
    /// Room for all cues; those that were looked for stand at its beginning, in their order.
    cues: Vec<OnceCell<Found<'g, Component>>>,
    /// How many of them there are so far.
    known: Cell<usize>,
    /// How far they were looked for.
    way: Cell<Way>,
}

impl<'t, 'g> View<'t, 'g> {
    /// A window.
    pub fn new(text: &'t Text, grammar: &'g Grammar, sweep: &'t Sweep, window: Span) -> Self {
        let end = window.end.min(text.len());
        let start = window.start.min(end);
        let folded = text.folded().get(start..end).unwrap_or_default();
        let flat: Vec<u8> = folded.iter().map(|&b| if b == b'\n' { b' ' } else { b }).collect();
        let way = grammar.components.way(sweep, start);
        let mut places = Vec::with_capacity(flat.len() / SPARSE);
        let mut ends = [0; MEANINGS];
        for (place, meaning) in grammar.components.ahead(sweep, way).take_while(|(place, _)| *place < end) {
            if places.last() != Some(&place) {
                places.push(place);
            }
            if let Some(behind) = ends.get_mut(meaning as usize) {
                *behind = place + 1;
            }
        }
        let cues = places.iter().map(|_| OnceCell::new()).collect();
        let (known, way) = (Cell::new(0), Cell::new(way));
        View { text, grammar, sweep, flat, start, places, ends, cues, known, way }
    }

    /// End of the window.
    pub fn end(&self) -> usize {
        self.start + self.flat.len()
    }

    /// Place of a cue in the text.
    pub fn span(&self, cue: &Found<'_, Component>) -> Span {
        self.lift(cue.span)
    }

    /// A place of the window as a place of the text.
    pub fn lift(&self, span: Span) -> Span {
        Span::new(span.start + self.start, span.end + self.start)
    }

    /// The cue of a number, from 0, if it begins before `until`.
    fn cue(&self, number: usize, until: usize) -> Option<&Found<'g, Component>> {
        let cell = self.cues.get(number)?;
        if number == self.known.get() {
            let rules = &self.grammar.components;
            let mut way = self.way.get();
            rules.ahead(self.sweep, way).next().filter(|(place, _)| *place < until)?;
            let found = rules.next_swept(self.sweep, &self.flat, self.start, &mut way);
            self.way.set(way);
            let _ = cell.set(found?);
            self.known.set(number + 1);
        }
        cell.get().filter(|cue| self.span(cue).start < until)
    }

    /// The cues that begin before a position, in their order.
    pub fn before(&self, until: usize) -> impl Iterator<Item = &Found<'g, Component>> {
        (0..).map_while(move |number| self.cue(number, until.min(self.end())))
    }

    /// The cues that begin from one position on and before another.
    pub fn between(&self, from: usize, until: usize) -> impl Iterator<Item = &Found<'g, Component>> {
        while self.cue(self.known.get(), until).is_some() {}
        let known = &self.cues[..self.known.get()];
        let first = known.partition_point(|cell| cell.get().is_some_and(|cue| self.span(cue).start < from));
        let cues = known[first..].iter().filter_map(OnceCell::get);
        cues.take_while(move |cue| self.span(cue).start < until)
    }

    /// Cues of one meaning.
    pub fn of(&self, what: Component) -> impl Iterator<Item = &Found<'g, Component>> {
        self.of_before(what, self.end())
    }

    /// Cues of one meaning that begin before a position.
    pub fn of_before(&self, what: Component, until: usize) -> impl Iterator<Item = &Found<'g, Component>> {
        self.of_any([what], until)
    }

    /// Cues of several meanings that begin before a position.
    pub fn of_any<const N: usize>(
        &self,
        what: [Component; N],
        until: usize,
    ) -> impl Iterator<Item = &Found<'g, Component>> {
        let ends = what.iter().map(|meaning| self.ends.get(*meaning as usize).copied().unwrap_or(until));
        self.before(until.min(ends.max().unwrap_or(0))).filter(move |cue| what.contains(&cue.rule.meaning))
    }

    /// The cue that begins at a position.
    pub fn at(&self, position: usize) -> Option<&Found<'g, Component>> {
        self.places.binary_search(&position).ok()?;
        self.between(position, position + 1).next()
    }

    /// Folded byte at a position of the text.
    pub fn byte(&self, position: usize) -> u8 {
        position.checked_sub(self.start).and_then(|i| self.flat.get(i)).copied().unwrap_or(b' ')
    }

    /// The folded view of a place, line ends as blanks.
    pub fn folded(&self, span: Span) -> &[u8] {
        let place = |position: usize| position.saturating_sub(self.start).min(self.flat.len());
        self.flat.get(place(span.start)..place(span.end)).unwrap_or_default()
    }

    /// Words at a place, line ends as blanks, runs of blanks as one.
    pub fn words(&self, span: Span) -> String {
        joined(self.text.slice(span))
    }

    /// The place without blanks and the given marks at its ends.
    pub fn strip(&self, span: Span, marks: &[u8]) -> Span {
        let off = |b: u8| b == b' ' || b == b'\n' || marks.contains(&b);
        let (mut start, mut end) = (span.start, span.end.min(self.end()));
        while start < end && off(self.byte(start)) {
            start += 1;
        }
        while end > start && off(self.byte(end - 1)) {
            end -= 1;
        }
        Span::new(start, end.max(start))
    }

    /// End of the paragraph that holds a position.
    pub fn line_end(&self, position: usize) -> usize {
        let line = self.text.lines().get(self.text.line_at(position));
        line.map_or(self.end(), |l| l.end.max(position)).min(self.end())
    }

    /// True at the first letter of a paragraph.
    pub fn opens_line(&self, position: usize) -> bool {
        let line = self.text.lines().get(self.text.line_at(position));
        line.is_some_and(|l| l.start <= position && self.strip(Span::new(l.start, position), b"-+*.\"").is_empty())
    }

    /// True where the position begins a word with a capital.
    pub fn capital(&self, position: usize) -> bool {
        self.text.is_upper(position)
    }

    /// The next word from a position on: a run without blanks; `None` at the window's end.
    pub fn word(&self, from: usize, until: usize) -> Option<Span> {
        let until = until.min(self.end());
        let start = (from..until).find(|&p| self.byte(p) != b' ')?;
        let end = (start..until).find(|&p| self.byte(p) == b' ').unwrap_or(until);
        Some(Span::new(start, end))
    }

    /// The word before a position, back to `from`.
    pub fn word_before(&self, position: usize, from: usize) -> Option<Span> {
        let end = (from..position).rev().find(|&p| self.byte(p) != b' ')? + 1;
        let start = (from..end).rev().find(|&p| self.byte(p) == b' ').map_or(from, |p| p + 1);
        Some(Span::new(start, end))
    }

    /// True where a word of the place has a small letter and is no symbol or number.
    pub fn small(&self, word: Span) -> bool {
        let slice = self.text.slice(word);
        !slice.contains(['/', '&'])
            && !slice.contains(|c: char| c.is_ascii_digit())
            && slice.contains(char::is_lowercase)
    }

    /// True where the place holds letters or figures.
    pub fn has_words(&self, span: Span) -> bool {
        (span.start..span.end.min(self.end())).any(|p| is_word(self.byte(p)))
    }
}

/// Words with one blank between them.
pub(super) fn joined(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    // the bar of a cell is no word
    for word in words.split_whitespace().filter(|word| *word != "|") {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cues_are_the_same_however_far_they_are_asked_for() {
        let grammar = Grammar::builtin().expect("the built-in grammar loads");
        let source = "Trang chủ\nUBND TỈNH PHÚ THỌ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 59/KH-SNV\nPhú Thọ, ngày 5 \
            tháng 4 năm 2024\nKẾ HOẠCH\nTrồng cây\nCăn cứ Luật Lâm nghiệp;\nNơi nhận:\n- Lưu: VT.\nGIÁM ĐỐC";
        let text = crate::normalise(source, &grammar);
        let sweep = grammar.sweep(text.folded());
        let window = Span::new(10, text.len());
        let view = View::new(&text, &grammar, &sweep, window);
        let place = |cue: &Found<'_, Component>| view.span(cue);
        let all = grammar.components.scan_swept(&sweep, &view.flat, view.start, Span::new(0, view.flat.len()));
        let numbers = all.iter().filter(|cue| cue.rule.meaning == Component::Number).count();
        let all: Vec<Span> = all.iter().map(place).collect();
        assert!(all.len() > 4 && numbers > 0, "{all:?}");
        let (early, late) = all.split_at(3);
        let middle = late.first().map_or(0, |span| span.start);
        assert_eq!(view.of(Component::Number).count(), numbers);
        assert_eq!(view.before(middle).map(place).collect::<Vec<_>>(), early);
        assert_eq!(view.at(middle).map(place), late.first().copied());
        assert_eq!(view.at(middle + 1).map(place), None);
        assert_eq!(view.between(middle, view.end()).map(place).collect::<Vec<_>>(), late);
        assert_eq!(view.before(view.end()).map(place).collect::<Vec<_>>(), all);
    }
}
