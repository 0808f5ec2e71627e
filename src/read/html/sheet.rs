//! Lines as they are put together: text, its map, which parts are links, and the tables.
//!
//! In: words in the order of the page. Out: lines; blanks are one, and a line end is never doubled more than once.

use std::ops::Range;

use super::table::Rows;
use crate::text::SourceMap;

/// A link stands alone on a menu's line; so many of them in a row are a menu.
const MENU: usize = 3;

/// Longest line of a menu, in bytes.
const MENU_LINE: usize = 160;

/// Text that is put together.
#[derive(Debug, Clone, Default)]
pub(super) struct Sheet {
    pub text: String,
    pub map: SourceMap,
    /// Places of the links.
    pub links: Vec<Range<usize>>,
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
                ' ' | '\t' | '\n' | '\r' | '\u{c}' => {
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
        self.links.extend(other.links.iter().map(|l| l.start + shift..l.end + shift));
        self.tables.extend(other.tables.iter().cloned().map(|t| Rows { at: t.at + shift, ..t }));
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
        let mut i = 0;
        while let Some((range, menu)) = lines.get(i) {
            let blank = |n: usize| lines.get(n).is_some_and(|(r, _)| self.text.get(r.clone()).is_some_and(|l| l.trim().is_empty()));
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
            let here = self.tables.iter().filter(|t| (range.start..last).contains(&t.at));
            out.tables.extend(here.cloned().map(|t| Rows { at: t.at - range.start + shift, ..t }));
            i = end;
        }
        out
    }

    /// Text, map and tables.
    pub(super) fn into_parts(self) -> (String, SourceMap, Vec<Rows>) {
        (self.text, self.map, self.tables)
    }
}
