//! The walk over a page's tokens: what begins a line, what is left out, where cells and tables begin and end.
//!
//! In: a page. Out: a [`Sheet`]. Tags that nothing closes are closed by what follows, as browsers do.

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

use crate::read::sheet::{Sheet, Words};
use crate::read::table::{Cell, Cells};

/// Elements whose content is no text of the page.
const SKIPPED: [&str; 23] = [
    "head", "title", "script", "style", "noscript", "template", "select", "option", "button", "svg", "math", "iframe",
    "object", "audio", "video", "canvas", "textarea", "nav", "footer", "aside", "dialog", "menu", "datalist",
];

/// Elements that begin a paragraph of their own.
const PARAGRAPHS: [&str; 17] =
    ["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dd", "dt", "pre", "blockquote", "table", "hr"];

/// Elements that begin a line of their own.
const LINES: [&str; 13] = [
    "div",
    "section",
    "article",
    "header",
    "main",
    "center",
    "form",
    "fieldset",
    "figure",
    "figcaption",
    "address",
    "caption",
    "legend",
];

/// Elements that have no end.
const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Most tables inside each other; deeper ones are read as blocks.
const DEEPEST: usize = 24;

/// A table that is open.
#[derive(Debug, Default)]
struct Open {
    cells: Cells,
    in_cell: bool,
    /// The rows that come are its head.
    in_head: bool,
}

struct Walk<'a> {
    html: &'a str,
    /// The page, and the cell that is read of each open table.
    sheets: Vec<Sheet>,
    tables: Vec<Open>,
    /// Tables that are open beyond the deepest.
    beyond: usize,
    /// Element that is left out, and how many of its name are open.
    skipped: Option<(Vec<u8>, usize)>,
    /// Where an open link began.
    link: Option<usize>,
    /// Blocks that are open in each sheet: where they began.
    blocks: Vec<Vec<usize>>,
    /// Open `pre` elements.
    kept: usize,
    /// What stands around the document is left out by the names of its elements.
    by_name: bool,
    words: &'a Words<'a>,
}

/// The lines of a page; with `by_name`, without what its class or id says is around the document.
pub(super) fn walk(html: &str, by_name: bool, words: &Words<'_>) -> Sheet {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut walk = Walk {
        html,
        sheets: vec![Sheet::default()],
        blocks: vec![Vec::new()],
        tables: Vec::new(),
        beyond: 0,
        skipped: None,
        link: None,
        kept: 0,
        by_name,
        words,
    };
    for token in Tokenizer::new_with_emitter(html, emitter) {
        match token {
            Ok(Token::StartTag(tag)) => walk.start(&tag),
            Ok(Token::EndTag(tag)) => walk.end(&tag.name, tag.span.start),
            Ok(Token::String(words)) if walk.skipped.is_none() => walk.words(&words, words.span.start..words.span.end),
            _ => {}
        }
    }
    walk.beyond = 0;
    while !walk.tables.is_empty() {
        walk.end_table(html.len());
    }
    walk.sheets.into_iter().next().unwrap_or_default()
}

fn is(list: &[&str], name: &[u8]) -> bool {
    list.iter().any(|n| n.as_bytes() == name)
}

fn attribute<'t>(tag: &'t StartTag<usize>, name: &[u8]) -> Option<&'t [u8]> {
    tag.attributes.iter().find(|(n, _)| n.as_slice() == name).map(|(_, value)| value.as_slice())
}

/// True where the element is not shown.
fn is_hidden(tag: &StartTag<usize>) -> bool {
    let style = attribute(tag, b"style").unwrap_or_default();
    let style: Vec<u8> = style.iter().filter(|b| !b.is_ascii_whitespace()).map(u8::to_ascii_lowercase).collect();
    attribute(tag, b"hidden").is_some() || memchr::memmem::find(&style, b"display:none").is_some()
}

/// True where lines are drawn around the cells: a table or a cell says so.
fn has_border(tag: &StartTag<usize>) -> bool {
    let width = attribute(tag, b"border").unwrap_or_default();
    let style: Vec<u8> = attribute(tag, b"style").unwrap_or_default().to_ascii_lowercase();
    // "border-collapse: collapse; border: none" draws none; "border: solid windowtext 1.0pt" does
    let drawn = style.split(|b| *b == b';').any(|one| {
        let value = one.trim_ascii_start().strip_prefix(b"border").unwrap_or_default();
        let holds = |word: &[u8]| memchr::memmem::find(value, word).is_some();
        let kinds = [b"solid".as_slice(), b"double", b"dotted", b"dashed"];
        kinds.into_iter().any(holds) && !holds(b" 0px") && !holds(b":0px")
    });
    drawn || width.first().is_some_and(|b| (b'1'..=b'9').contains(b))
}

/// A number of an attribute, 0 where there is none.
fn number(tag: &StartTag<usize>, name: &[u8]) -> usize {
    let digits = attribute(tag, name).and_then(|v| std::str::from_utf8(v.trim_ascii()).ok());
    digits.and_then(|d| d.parse::<u16>().ok()).map_or(0, usize::from)
}

impl Walk<'_> {
    fn sheet(&mut self) -> &mut Sheet {
        if self.sheets.is_empty() {
            self.sheets.push(Sheet::default());
        }
        let last = self.sheets.len() - 1;
        &mut self.sheets[last]
    }

    /// True where class or id names what stands around a document.
    fn is_around(&self, tag: &StartTag<usize>) -> bool {
        let names = [b"class".as_slice(), b"id"].into_iter().filter_map(|n| attribute(tag, n));
        let mut names = names.flat_map(|v| v.split(u8::is_ascii_whitespace)).filter(|n| !n.is_empty());
        names.any(|n| std::str::from_utf8(n).is_ok_and(|n| (self.words.is_around)(&n.to_lowercase())))
    }

    fn start(&mut self, tag: &StartTag<usize>) {
        let name = tag.name.as_slice();
        let at = tag.span.start;
        let void = is(&VOID, name);
        if let Some((skipped, open)) = &mut self.skipped {
            // a page whose head nothing closes goes on with its body
            if skipped == b"head" && name == b"body" {
                self.skipped = None;
            } else {
                *open += usize::from(skipped.as_slice() == name && !tag.self_closing);
                return;
            }
        }
        let block = matches!(name, b"div" | b"section" | b"ul" | b"ol" | b"table" | b"span" | b"header");
        let left_out = is(&SKIPPED, name) || (block && (is_hidden(tag) || (self.by_name && self.is_around(tag))));
        if left_out && !void {
            if !tag.self_closing || block {
                self.skipped = Some((name.to_vec(), 1));
            }
            return;
        }
        match name {
            b"br" => self.sheet().line_end(at),
            b"table" => self.start_table(tag),
            b"tr" => self.start_row(at),
            b"thead" | b"tbody" | b"tfoot" => {
                if let Some(open) = self.tables.last_mut() {
                    open.in_head = name == b"thead";
                }
            }
            b"td" | b"th" => self.start_cell(tag),
            b"a" if attribute(tag, b"href").is_some()
                || attribute(tag, b"onclick").is_some()
                || self.link.is_none() =>
            {
                self.end_link();
                self.link = Some(self.sheet().text.len());
            }
            _ if is(&PARAGRAPHS, name) => self.sheet().fresh_paragraph(at),
            _ if is(&LINES, name) => {
                self.sheet().fresh_line(at);
                let start = self.sheet().text.len();
                if let Some(open) = self.blocks.last_mut() {
                    open.push(start);
                }
            }
            _ => {}
        }
        self.kept += usize::from(name == b"pre");
    }

    fn end(&mut self, name: &[u8], at: usize) {
        if let Some((skipped, open)) = &mut self.skipped {
            if skipped.as_slice() == name {
                *open -= 1;
                if *open == 0 {
                    self.skipped = None;
                }
            }
            return;
        }
        match name {
            b"table" if self.beyond > 0 => self.beyond -= 1,
            b"table" => self.end_table(at),
            b"tr" => self.end_cell(),
            b"td" | b"th" => self.end_cell(),
            b"a" => self.end_link(),
            b"pre" => {
                self.kept = self.kept.saturating_sub(1);
                self.sheet().fresh_paragraph(at);
            }
            _ if is(&PARAGRAPHS, name) => self.sheet().fresh_paragraph(at),
            _ if is(&LINES, name) => {
                self.sheet().fresh_line(at);
                if let Some(start) = self.blocks.last_mut().and_then(Vec::pop) {
                    self.end_block(start);
                }
            }
            _ => {}
        }
    }

    fn end_block(&mut self, start: usize) {
        let sheet = self.sheet();
        let end = sheet.text.len();
        if start < end {
            sheet.blocks.push(start..end);
        }
    }

    fn end_link(&mut self) {
        if let Some(start) = self.link.take() {
            let sheet = self.sheet();
            let end = sheet.text.len();
            if start < end {
                sheet.links.push(start..end);
            }
        }
    }

    fn start_table(&mut self, tag: &StartTag<usize>) {
        self.end_link();
        if self.tables.len() >= DEEPEST {
            self.beyond += 1;
            return;
        }
        let cells = Cells { border: has_border(tag), ..Cells::default() };
        self.tables.push(Open { cells, ..Open::default() });
    }

    fn start_row(&mut self, at: usize) {
        if self.beyond > 0 {
            self.sheet().fresh_line(at);
            return;
        }
        self.end_cell();
        if let Some(open) = self.tables.last_mut() {
            open.cells.rows.push(Vec::new());
            if open.in_head {
                open.cells.head = open.cells.rows.len();
            }
        }
    }

    fn start_cell(&mut self, tag: &StartTag<usize>) {
        if self.beyond > 0 || self.tables.is_empty() {
            self.sheet().fresh_line(tag.span.start);
            return;
        }
        self.end_cell();
        if let Some(open) = self.tables.last_mut() {
            open.in_cell = true;
            open.cells.border |= has_border(tag);
            if open.cells.rows.is_empty() {
                open.cells.rows.push(Vec::new());
            }
            if let Some(row) = open.cells.rows.last_mut() {
                let (columns, rows) = (number(tag, b"colspan"), number(tag, b"rowspan"));
                row.push(Cell { columns, rows, head: tag.name.as_slice() == b"th", ..Cell::default() });
            }
            self.sheets.push(Sheet::default());
            self.blocks.push(Vec::new());
        }
    }

    fn end_cell(&mut self) {
        if self.beyond > 0 || !self.tables.last().is_some_and(|open| open.in_cell) {
            return;
        }
        self.end_link();
        self.blocks.pop();
        self.end_block(0);
        let sheet = self.sheets.pop().unwrap_or_default();
        if let Some(open) = self.tables.last_mut() {
            open.in_cell = false;
            if let Some(cell) = open.cells.rows.last_mut().and_then(|row| row.last_mut()) {
                cell.sheet = sheet;
            }
        }
    }

    fn end_table(&mut self, at: usize) {
        self.end_cell();
        self.end_link();
        if let Some(open) = self.tables.pop() {
            let words = self.words;
            open.cells.put(self.sheet(), at, words);
        }
    }

    /// Words of the page, whose references are written out already.
    fn words(&mut self, words: &[u8], place: std::ops::Range<usize>) {
        let html = self.html;
        let kept = self.kept > 0;
        let words = String::from_utf8_lossy(words);
        let raw = html.get(place.clone()).unwrap_or_default();
        let sheet = self.sheet();
        if raw == words {
            sheet.words(&words, place.start, kept);
            return;
        }
        // walk both: a letter that differs was a reference, or a line end of two bytes
        let mut at = 0;
        for c in words.chars() {
            let rest = raw.get(at..).unwrap_or_default();
            let length = reference(rest);
            if length == 0 && rest.starts_with("\r\n") {
                sheet.words("\n", place.start + at, kept);
                at += 2;
            } else if length == 0 {
                let mut buffer = [0; 4];
                sheet.words(c.encode_utf8(&mut buffer), place.start + at, kept);
                at += rest.chars().next().map_or(0, char::len_utf8);
            } else {
                sheet.letter(c, place.start + at..place.start + at + length);
                at += length;
            }
        }
    }
}

/// Length of the reference at the front ("&#7871;", "&nbsp"), 0 where there is none.
fn reference(text: &str) -> usize {
    let Some(rest) = text.strip_prefix('&') else { return 0 };
    let name = rest.strip_prefix('#').unwrap_or(rest);
    let letters = name.bytes().take(32).take_while(u8::is_ascii_alphanumeric).count();
    if letters == 0 {
        return 0;
    }
    let hash = usize::from(name.len() < rest.len());
    let end = 1 + hash + letters;
    end + usize::from(text.as_bytes().get(end) == Some(&b';'))
}
