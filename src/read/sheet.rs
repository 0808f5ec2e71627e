//! Lines as they are put together: text, its map, which parts are links, and the tables.
//!
//! In: words in the order of a page, or of plain text. Out: lines; blanks are one, and a line end is never doubled more than once.

use std::ops::Range;

use super::charset::Charset;
use super::table::Rows;
use crate::text::SourceMap;
use crate::text::laid::{Flow, LaidTable};

/// A link stands alone on a menu's line; so many of them in a row are a menu.
const MENU: usize = 3;

/// A longer line is prose, in bytes.
const LONG: usize = 160;

/// How many blocks around each other are tried.
const LEVELS: usize = 12;

/// Longest line of a menu, in bytes.
const MENU_LINE: usize = 160;

/// What a page holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Page {
    /// Its lines.
    pub text: String,
    /// From the bytes of the lines to those of the page.
    pub map: SourceMap,
    /// What each line is to the one before: a cell of a table, or left open; none at all where there are no tables.
    pub flows: Vec<Flow>,
    /// Its data tables.
    pub tables: Vec<LaidTable>,
    /// What its letters were, where they were those of an old encoding, and whether only parts of it were.
    pub repaired: Option<(Charset, bool)>,
}

/// What words of a page say, which is not asked here.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    /// True where they belong to a document: its head, its end.
    pub is_part: &'a dyn Fn(&str) -> bool,
    /// True where they are the head of a column of a table of work ("Cơ quan chủ trì").
    pub is_column: &'a dyn Fn(&str) -> bool,
    /// True for the name (class or id, in small letters) of what stands around a document.
    pub is_around: &'a dyn Fn(&str) -> bool,
}

/// Text that is put together.
#[derive(Debug, Clone, Default)]
pub(super) struct Sheet {
    pub text: String,
    pub map: SourceMap,
    /// Places of the links.
    pub links: Vec<Range<usize>>,
    /// Places of the blocks that hold others (`div`, cells), the inner ones first.
    pub blocks: Vec<Range<usize>>,
    pub tables: Vec<Rows>,
    /// A blank waits for a word.
    blank: Option<usize>,
}

impl Sheet {
    /// Adds words that stand at a place of the page; blanks are folded into one.
    pub(super) fn words(&mut self, words: &str, source: usize, kept: bool) {
        for (i, c) in words.char_indices() {
            let at = source + i;
            match c {
                '\n' if kept => self.line_end(at),
                // these end a line wherever they stand
                '\u{2028}' | '\u{2029}' => self.line_end(at),
                ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' => {
                    self.blank.get_or_insert(at);
                }
                c => {
                    if let Some(blank) = self.blank.take()
                        && !self.text.is_empty()
                        && !self.text.ends_with(['\n', '\t'])
                    {
                        self.map.push(self.text.len(), blank);
                        self.text.push(' ');
                    }
                    self.map.push(self.text.len(), at);
                    self.text.push(c);
                }
            }
        }
    }

    /// Adds a letter that the page writes as a reference.
    pub(super) fn letter(&mut self, letter: char, source: Range<usize>) {
        let mut buffer = [0; 4];
        self.words(letter.encode_utf8(&mut buffer), source.start, false);
        self.map.push(self.text.len(), source.end);
    }

    /// Ends a line; a second one makes a blank line.
    pub(super) fn line_end(&mut self, source: usize) {
        self.blank = None;
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.map.push(self.text.len(), source);
            self.text.push('\n');
        }
    }

    /// Begins a new line, where words stand on the last one.
    pub(super) fn fresh_line(&mut self, source: usize) {
        self.blank = None;
        if !self.text.ends_with('\n') {
            self.line_end(source);
        }
    }

    /// Begins a new paragraph.
    pub(super) fn fresh_paragraph(&mut self, source: usize) {
        self.fresh_line(source);
        self.line_end(source);
    }

    /// Adds another sheet behind this one.
    pub(super) fn append(&mut self, other: &Sheet) {
        let shift = self.text.len();
        self.blank = None;
        self.map.extend(&other.map, 0..other.text.len(), shift);
        self.text.push_str(&other.text);
        self.blocks.extend(other.blocks.iter().map(|b| b.start + shift..b.end + shift));
        self.links.extend(other.links.iter().map(|l| l.start + shift..l.end + shift));
        self.tables.extend(other.tables.iter().filter_map(|t| t.moved(|at| Some(at + shift))));
    }

    /// The block that holds the document: the smallest one around nearly all long lines, or the one around that where
    /// `is_part` says that what would be lost belongs to a document. All, where there are no long lines.
    pub(super) fn main_block(&self, is_part: impl Fn(&str) -> bool) -> Range<usize> {
        let whole = 0..self.text.len();
        // long lines before each line: (its start, their bytes)
        let (mut sums, mut at, mut sum) = (Vec::new(), 0, 0);
        for line in self.text.split_inclusive('\n') {
            sums.push((at, sum));
            sum += if line.len() > LONG { line.len() } else { 0 };
            at += line.len();
        }
        let before = |byte: usize| sums.get(sums.partition_point(|s| s.0 < byte)).map_or(sum, |s| s.1);
        let holds = |b: &Range<usize>| (before(b.end) - before(b.start).min(before(b.end))) * 20 >= sum * 19;
        let mut holders: Vec<&Range<usize>> = self.blocks.iter().filter(|b| sum > 0 && holds(b)).collect();
        holders.sort_by_key(|b| b.len());
        holders.dedup();
        let outside = |b: &Range<usize>| {
            [0..b.start, b.end..self.text.len()].into_iter().filter_map(|r| self.text.get(r)).any(&is_part)
        };
        holders.into_iter().take(LEVELS).find(|b| !outside(b)).cloned().unwrap_or(whole)
    }

    /// A part of the sheet.
    pub(super) fn part(&self, place: Range<usize>) -> Sheet {
        let mut out = Sheet::default();
        out.map.extend(&self.map, place.clone(), 0);
        out.text.push_str(self.text.get(place.clone()).unwrap_or_default());
        let inside = |r: &&Range<usize>| place.start <= r.start && r.end <= place.end;
        let shift = |r: &Range<usize>| r.start - place.start..r.end - place.start;
        out.links = self.links.iter().filter(inside).map(shift).collect();
        let within = |at: usize| place.contains(&at).then(|| at - place.start);
        out.tables = self.tables.iter().filter_map(|t| t.moved(within)).collect();
        out
    }

    /// The sheet without runs of lines that are links and nothing else.
    pub(super) fn without_menus(self) -> Sheet {
        let mut lines: Vec<(Range<usize>, bool)> = Vec::new();
        let (mut at, mut link) = (0, 0);
        for line in self.text.split_inclusive('\n') {
            let range = at..at + line.len();
            at = range.end;
            while self.links.get(link).is_some_and(|l| l.end <= range.start) {
                link += 1;
            }
            let words = line.trim().len();
            let inside = |l: &Range<usize>| l.end.min(range.end).saturating_sub(l.start.max(range.start));
            let later = self.links.get(link..).unwrap_or_default();
            let linked: usize = later.iter().take_while(|l| l.start < range.end).map(inside).sum();
            let menu = words > 0 && words <= MENU_LINE && linked * 10 >= words * 9;
            lines.push((range, menu));
        }
        let mut out = Sheet::default();
        // (start of a kept stretch, its start in the new text)
        let mut moved: Vec<(usize, usize)> = Vec::new();
        let mut i = 0;
        while let Some((range, menu)) = lines.get(i) {
            let blank = |n: usize| {
                lines.get(n).is_some_and(|(r, _)| self.text.get(r.clone()).is_some_and(|l| l.trim().is_empty()))
            };
            let mut end = i + 1;
            if *menu {
                let mut count = 1;
                while lines.get(end).is_some_and(|(_, menu)| *menu) || blank(end) {
                    count += usize::from(!blank(end));
                    end += 1;
                }
                if count >= MENU {
                    i = end;
                    continue;
                }
            }
            let last = lines.get(end - 1).map_or(range.end, |(r, _)| r.end);
            let shift = out.text.len();
            out.map.extend(&self.map, range.start..last, shift);
            out.text.push_str(self.text.get(range.start..last).unwrap_or_default());
            moved.push((range.start, shift));
            i = end;
        }
        let end = out.text.len();
        let place = |at: usize| {
            let next = moved.partition_point(|m| m.0 <= at);
            let limit = moved.get(next).map_or(end, |m| m.1);
            next.checked_sub(1).and_then(|n| moved.get(n)).map_or(0, |m| (m.1 + at - m.0).min(limit))
        };
        out.blocks = self.blocks.iter().map(|b| place(b.start)..place(b.end)).filter(|b| !b.is_empty()).collect();
        let kept = |at: usize| Some(place(at)..place(at + 1)).filter(|p| !p.is_empty()).map(|p| p.start);
        out.tables = self.tables.iter().filter_map(|t| t.moved(kept)).collect();
        out
    }

    /// The sheet as a page: each cell on a line of its own.
    pub(super) fn into_page(self) -> Page {
        let ends: Vec<usize> = memchr::memchr2_iter(b'\n', b'\t', self.text.as_bytes()).collect();
        let line = |at: usize| ends.partition_point(|end| *end < at) as u32;
        let mut flows = Vec::new();
        if !self.tables.is_empty() {
            flows.resize(ends.len() + 1, Flow::Open);
        }
        let mut tables = Vec::with_capacity(self.tables.len());
        for table in &self.tables {
            let places = || table.rows.iter().flatten().flatten().copied();
            let (Some(first), Some(last)) = (places().min(), places().max()) else { continue };
            let lines = line(first)..line(last) + 1;
            for at in lines.clone().map(|l| l as usize) {
                let cell = at > 0 && ends.get(at - 1).is_some_and(|&end| self.text.as_bytes().get(end) == Some(&b'\t'));
                if let Some(flow) = flows.get_mut(at) {
                    *flow = if cell { Flow::Cell } else { Flow::RowCell };
                }
            }
            let rows = table.rows.iter().map(|row| row.iter().map(|cell| cell.map(line)).collect()).collect();
            tables.push(LaidTable { page: None, head: table.head, rows, lines });
        }
        let text = if self.tables.is_empty() { self.text } else { self.text.replace('\t', "\n") };
        Page { text, map: self.map, flows, tables, repaired: None }
    }
}
