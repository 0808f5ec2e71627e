//! The tree of numbered parts (bố cục: phần, chương, mục, điều, khoản, điểm).
//!
//! In: the paragraphs of the frame's body. Out: sections with their headings and blocks, what stands before the
//! first of them, and doubts about the numbering. It follows the document's own numbering and never repairs it.

mod blocks;
mod bracketed;
mod heading;
mod tree;

use super::{Frame, Outline, tables};
use crate::grammar::marker::{self, Marker, Style};
use crate::grammar::{Grammar, Rules, meaning};
use crate::text::{Span, Text, is_letter};
use blocks::Blocks;
use tree::Tree;

/// Finds the tree.
pub(super) fn read(text: &Text, grammar: &Grammar, frame: &Frame) -> Outline {
    let mut reader = Reader { text, grammar, tree: Tree::new(text), preamble: Blocks::default(), answers: false };
    for range in &frame.body {
        reader.tree.close_all();
        reader.range(range.start.min(text.lines().len())..range.end.min(text.lines().len()));
    }
    let (sections, diagnostics) = reader.tree.finish(text, grammar);
    Outline { sections, preamble: reader.preamble.finish(text, 0), diagnostics }
}

/// The second Roman numeral stands within so many lines of the first.
const NEXT: usize = 120;

struct Reader<'t> {
    text: &'t Text,
    grammar: &'t Grammar,
    tree: Tree<'t>,
    preamble: Blocks,
    /// A page that answers questions: the first one is its title, and each later one ends the answer before it.
    answers: bool,
}

impl Reader<'_> {
    fn range(&mut self, range: std::ops::Range<usize>) {
        let lines = self.text.lines();
        // tables stand in the order of their lines
        let mut grids = self.text.grids().iter().enumerate().peekable();
        let mut quotes = Quotes::default();
        let mut i = range.start;
        while let Some(&line) = lines.get(i).filter(|_| i < range.end) {
            while grids.next_if(|(_, grid)| grid.lines.end <= i).is_some() {}
            if let Some((index, grid)) = grids.peek().filter(|(_, grid)| grid.lines.contains(&i)) {
                let last = lines.get(grid.lines.end.saturating_sub(1)).map_or(line.end, |l| l.end);
                self.add_table(Span::new(line.start, last), *index);
                i = grid.lines.end.max(i + 1);
                continue;
            }
            if self.text.is_note(i) {
                self.add_note(line);
                i += 1;
                continue;
            }
            i += 1;
            if self.opens_attached(line) {
                self.tree.close_all();
            }
            let quoted = quotes.holds(&self.grammar.sections, self.text, i - 1, range.end);
            let opened = if quoted { None } else { self.open(i - 1, range.end) };
            let Some((opened, rest)) = opened else {
                if self.asks(line) {
                    self.answers |= self.tree.is_empty();
                    if self.answers {
                        self.tree.close_all();
                    }
                }
                self.add(line);
                continue;
            };
            let titled = opened.style.is_named() && opened.style != Style::Article;
            if rest.is_empty() || (titled && self.text.is_all_caps(rest)) {
                i = self.heading_below(rest, i, range.end);
            } else {
                let (mut heading, mut body) = heading::split(self.text, self.grammar, opened.style, rest);
                // "1. Quan trắc môi trường." is a heading where something stands below it
                let bodies = || heading::asks_bodies(self.text, self.grammar, rest);
                let stops =
                    || heading::names_with_stop(self.text, self.grammar, rest) && (!self.tree.lists() || bodies());
                let leads = || {
                    heading::may_lead(self.text, self.grammar, opened.style, rest)
                        && self.begins_series(opened, i, range.end)
                };
                if heading.is_none() && (stops() && self.leads(opened, rest, i, range.end) || leads()) {
                    (heading, body) = (Some(heading::plain(self.text, rest, rest)), None);
                }
                self.tree.set_heading(heading);
                if let Some(body) = body {
                    self.add(body);
                }
            }
        }
    }

    /// True where the next line belongs below the words of a marker: it begins a series of its own, is an item, or a paragraph below
    /// words that tell no work.
    fn leads(&self, opened: Marker, words: Span, next: usize, end: usize) -> bool {
        let Some(line) = self.text.lines().get(next).filter(|_| next < end) else { return false };
        let below = marker::read(&self.grammar.sections, self.text, line.start, line.end);
        match below.or_else(|| self.bracketed(next, end)) {
            Some(below) => below.style != opened.style && below.number == 1,
            None if blocks::is_item(self.text, *line) => true,
            None => {
                let matter = || heading::names_matter(self.text, self.grammar, words);
                let bodies = || heading::asks_bodies(self.text, self.grammar, words);
                let plain = || matter() || bodies() || !heading::tells_work(self.text, self.grammar, words);
                !matches!(opened.style, Style::Bracketed(_)) && !self.tree.lists() && plain()
            }
        }
    }

    /// True where the first part of another series stands on the next line, or a label ("- Cơ quan chủ trì: Sở X").
    fn begins_series(&self, opened: Marker, next: usize, end: usize) -> bool {
        let Some(line) = self.text.lines().get(next).filter(|_| next < end && !self.tree.is_clause()) else {
            return false;
        };
        let words = self.text.trim(Span::new(line.start + 1, line.end.max(line.start + 1)));
        let label = || self.grammar.assignments.at(self.text.folded(), words.start, words.end);
        match marker::read(&self.grammar.sections, self.text, line.start, line.end) {
            Some(below) => below.style > opened.style && below.number == 1,
            None => blocks::is_item(self.text, *line) && label().is_some_and(|f| f.rule.meaning.is_label()),
        }
    }

    /// Opens the section of a line's marker; gives the marker and the place of the text after it.
    fn open(&mut self, index: usize, end: usize) -> Option<(Marker, Span)> {
        let line = *self.text.lines().get(index)?;
        let read = marker::read(&self.grammar.sections, self.text, line.start, line.end)
            .or_else(|| self.bracketed(index, end))?;
        let opens = read.rest >= line.end
            || self.text.is_upper(read.rest)
            || read.style == Style::Roman && self.numbers_small(index, end, read)
            || self.text.folded().get(read.rest).is_some_and(|b| !is_letter(*b));
        let marker = self.tree.open(self.text, read, line, opens)?;
        Some((marker, Span::new(read.rest.min(line.end), line.end)))
    }

    /// True for "I. tổ chức thực hiện" in a copy that lost its capitals: the Roman numerals go on.
    fn numbers_small(&self, index: usize, end: usize, first: Marker) -> bool {
        let read = |line: &Span| marker::read(&self.grammar.sections, self.text, line.start, line.end);
        let next = |m: Marker| m.style == Style::Roman && m.number == first.number + 1;
        let below = self.text.lines().get(index + 1..end.min(index + NEXT)).unwrap_or_default();
        self.tree.goes_on(self.text, first) || first.number == 1 && below.iter().filter_map(read).any(next)
    }

    /// A heading that stands below its marker, over one line or several in capitals; gives the next line.
    fn heading_below(&mut self, rest: Span, next: usize, end: usize) -> usize {
        let lines = self.text.lines();
        let mut parts: Vec<Span> = Vec::new();
        if !rest.is_empty() {
            parts.push(rest);
        }
        let mut i = next;
        // the first row of a table is no heading
        let grids = self.text.grids();
        let table = grids.get(grids.partition_point(|grid| grid.lines.end <= i));
        let end = table.map_or(end, |table| end.min(table.lines.start));
        while let Some(&line) = lines.get(i).filter(|_| i < end) {
            let fits = match parts.is_empty() {
                true => heading::may_stand_below(self.text, line),
                false => {
                    parts.len() < 6 && self.text.is_all_caps(line) && line.len() < 200 && !self.opens_attached(line)
                }
            };
            if !fits || marker::read(&self.grammar.sections, self.text, line.start, line.end).is_some() {
                break;
            }
            let capitals = self.text.is_all_caps(line);
            parts.push(line);
            i += 1;
            if !capitals {
                break;
            }
        }
        let ends = (parts.first().copied(), parts.last().copied());
        if let (Some(first), Some(last)) = ends {
            self.tree.set_heading(Some(heading::plain(self.text, first, last)));
            self.tree.extend(last.end);
        }
        i
    }

    fn add_table(&mut self, span: Span, index: usize) {
        let id = tables::id(index);
        match self.tree.blocks() {
            Some(blocks) => {
                blocks.add_table(span, id);
                self.tree.extend(span.end);
            }
            None => self.preamble.add_table(span, id),
        }
    }

    fn add_note(&mut self, line: Span) {
        match self.tree.blocks() {
            Some(blocks) => {
                blocks.add_note(self.text, line);
                self.tree.extend(line.end);
            }
            None => self.preamble.add_note(self.text, line),
        }
    }

    fn add(&mut self, line: Span) {
        match self.tree.blocks() {
            Some(blocks) => {
                blocks.add(self.text, line);
                self.tree.extend(line.end);
            }
            None => self.preamble.add(self.text, line),
        }
    }

    /// True for a question, behind which the words below a picture may stand.
    fn asks(&self, line: Span) -> bool {
        let words = &self.text.folded()[line.start..line.end];
        let ends = |at: usize| matches!(words.get(at + 1..), Some([] | [b' ', b'(', ..]));
        memchr::memrchr(b'?', words).is_some_and(ends) && self.text.is_upper(line.start)
    }

    /// True for a line that names a type in capitals: a plan or regulation attached to what stood before.
    fn opens_attached(&self, line: Span) -> bool {
        line.len() <= 40
            && self.text.is_upper(line.start)
            && self.text.is_all_caps(line)
            && self.grammar.types.named_folded(&self.text.folded()[line.start..line.end]).is_some()
    }
}

/// Words of another document in quotation marks, whose markers open nothing here (sửa đổi, bổ sung).
#[derive(Default)]
struct Quotes {
    /// First line after the open quotation.
    until: usize,
    /// No closing mark stands after here: there is no need to look again.
    none_left: bool,
}

impl Quotes {
    /// True where the line stands in a quotation that began on a line before it.
    fn holds(&mut self, rules: &Rules<meaning::Section>, text: &Text, index: usize, end: usize) -> bool {
        if index < self.until {
            return true;
        }
        let lines = text.lines();
        let Some(line) = lines.get(index) else { return false };
        let folded = text.folded();
        let begins = folded.get(line.start) == Some(&b'"')
            && !ends_quotation(folded, *line)
            && marker::read(rules, text, line.start + 1, line.end).is_some();
        if begins && !self.none_left {
            let close = lines.iter().enumerate().take(end).skip(index + 1).find(|(_, l)| closes_quotation(folded, **l));
            match close {
                Some((at, _)) => self.until = at + 1,
                None => self.none_left = true,
            }
        }
        false
    }
}

/// True for a line that ends a quotation, at its end or in its middle (text that lost its line ends).
fn closes_quotation(folded: &[u8], line: Span) -> bool {
    let marks = folded.get(line.start..line.end).unwrap_or_default().iter().filter(|&&b| b == b'"').count();
    ends_quotation(folded, line) || marks % 2 == 1
}

fn ends_quotation(folded: &[u8], line: Span) -> bool {
    let tail = folded.get(line.start + 1..line.end).unwrap_or_default();
    tail.iter().rev().find(|b| !matches!(b, b'.' | b';' | b',' | b' ')) == Some(&b'"')
}

#[cfg(test)]
mod tests;
