//! Pages put together: page numbers and running heads left out, footnotes apart, tables over several pages joined.
//!
//! In: the pages of a document one after the other. Out: [`Laid`]: the lines in reading order, each with its place and
//! what geometry says about it, and the tables.

use super::columns::{self, Line};
use super::faces::Face;
use super::flow::{self, Measures};
use super::glyphs::{Glyph, Page};
use super::old;
use super::syllables;
use super::tables::{self, Cell, Grid};
use super::words::{self, Row};
use super::{PageState, Pdf};
use crate::text::laid::{Flow, Frame, Laid, LaidLine, LaidTable, LaidWord};

/// Pages put together.
#[derive(Default)]
pub(super) struct Builder {
    pages: Vec<PageState>,
    frames: Vec<Frame>,
    drafts: Vec<Draft>,
}

/// One page, its letters already words.
struct Draft {
    number: u32,
    width: f32,
    height: f32,
    rows: Vec<Row>,
    grids: Vec<(Grid, Vec<Vec<Row>>)>,
    notes: Vec<Row>,
}

/// A part of a page in reading order.
enum Part {
    Lines(Vec<Line>),
    Table(Table),
    Notes(Vec<Row>),
}

/// A table, or its part on one page.
struct Table {
    page: u32,
    xs: Vec<f32>,
    head: usize,
    rows: Vec<Vec<Slot>>,
    cells: Vec<Vec<(u32, Row)>>,
}

/// A square of a table: its cell, and whether the cell begins there.
#[derive(Clone, Copy)]
struct Slot {
    cell: usize,
    begins: bool,
    /// The cell's first column is this one.
    leads: bool,
}

impl Builder {
    /// Takes in the next page.
    pub fn add(&mut self, page: Page) {
        let grids = tables::grids(&page.rules);
        let mut inside: Vec<Vec<Vec<Glyph>>> = grids.iter().map(|g| vec![Vec::new(); g.cells.len()]).collect();
        let mut outside: Vec<Glyph> = Vec::with_capacity(page.glyphs.len());
        for run in runs(&page.glyphs) {
            // letters that were drawn side by side belong to one cell, though the last may lie over its edge
            let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
            let (x, y) = ((first.x0 + last.x1) / 2.0, first.y - 0.3 * first.size);
            let home = grids.iter().zip(&mut inside).find_map(|(grid, cells)| {
                let cell = grid.cell_at(x, y)?;
                cells.get_mut(cell)
            });
            home.unwrap_or(&mut outside).extend_from_slice(run);
        }
        let mut rows = words::rows(&outside);
        fill_in(&mut rows, &page.later);
        let grids: Vec<(Grid, Vec<Vec<Row>>)> = grids
            .into_iter()
            .zip(inside)
            .map(|(grid, cells)| (grid, cells.iter().map(|glyphs| words::rows(glyphs)).collect()))
            .collect();
        let empty = rows.is_empty() && grids.iter().all(|(_, cells)| cells.iter().all(Vec::is_empty));
        self.pages.push(match empty {
            true if page.images > 0.3 => PageState::NoText,
            true => PageState::Empty,
            false => PageState::Read,
        });
        self.frames.push(Frame { width: page.width, height: page.height, turns: page.turn as u8 });
        let mut draft =
            Draft { number: page.number, width: page.width, height: page.height, rows, grids, notes: Vec::new() };
        take_page_number(&mut draft);
        self.drafts.push(draft);
        let rules: Vec<_> = page.rules.iter().filter(|r| r.flat).copied().collect();
        if let Some(draft) = self.drafts.last_mut() {
            take_notes(draft, &rules);
        }
    }

    /// All pages, whose letters are of these faces.
    pub fn finish(mut self, faces: &[Face]) -> Pdf {
        let old = old::decode(self.drafts.iter_mut().flat_map(Draft::rows_mut).collect(), faces);
        self.leave_out_unreadable();
        take_running_heads(&mut self.drafts);
        let kinds = margins(&self.drafts);
        let mut parts: Vec<(usize, Vec<Part>)> = Vec::new();
        for draft in self.drafts.drain(..) {
            let margins = kinds.iter().find(|k| same_width(k.0, draft.width)).map_or((0.0, draft.width), |k| k.1);
            let kind = kinds.iter().position(|k| same_width(k.0, draft.width)).unwrap_or(0);
            parts.push((kind, page_parts(draft, margins)));
        }
        let measures: Vec<Measures> = (kinds.iter().enumerate())
            .map(|(i, kind)| {
                let pages: Vec<&[Line]> = parts
                    .iter()
                    .filter(|(k, _)| *k == i)
                    .flat_map(|(_, p)| p)
                    .filter_map(|p| if let Part::Lines(lines) = p { Some(lines.as_slice()) } else { None })
                    .collect();
                Measures { margins: kind.1, ..flow::measures(&pages, kind.0) }
            })
            .collect();
        let mut writer = Writer { laid: Laid::default(), last: None };
        let mut open: Option<Table> = None;
        for (page, (kind, parts)) in parts.into_iter().enumerate() {
            let Some(measures) = measures.get(kind) else { continue };
            for part in parts {
                match part {
                    Part::Table(table) => {
                        open = match open.take() {
                            Some(above) if continues(&above, &table) => Some(joined(above, table)),
                            above => {
                                above.into_iter().for_each(|t| writer.table(t));
                                Some(table)
                            }
                        }
                    }
                    Part::Notes(rows) => writer.notes(rows, page as u32 + 1),
                    Part::Lines(lines) => {
                        open.take().into_iter().for_each(|t| writer.table(t));
                        writer.lines(lines, page as u32 + 1, measures);
                    }
                }
            }
        }
        open.into_iter().for_each(|t| writer.table(t));
        writer.laid.frames = self.frames;
        Pdf { laid: writer.laid, pages: self.pages, old, ..Pdf::default() }
    }

    /// Empties the pages whose letters make no words.
    fn leave_out_unreadable(&mut self) {
        for (draft, state) in self.drafts.iter_mut().zip(&mut self.pages) {
            if syllables::unreadable(draft.words()) {
                *state = PageState::Unreadable;
                (draft.rows, draft.notes, draft.grids) = Default::default();
            }
        }
    }
}

impl Draft {
    fn rows(&self) -> impl Iterator<Item = &Row> {
        let cells = self.grids.iter().flat_map(|(_, cells)| cells.iter().flatten());
        self.rows.iter().chain(cells).chain(&self.notes)
    }

    fn rows_mut(&mut self) -> impl Iterator<Item = &mut Row> {
        let cells = self.grids.iter_mut().flat_map(|(_, cells)| cells.iter_mut().flatten());
        self.rows.iter_mut().chain(cells).chain(&mut self.notes)
    }

    fn words(&self) -> impl Iterator<Item = &str> {
        self.rows().flat_map(|row| &row.words).map(|w| w.text.as_str())
    }
}

/// Glyphs that were drawn one after the other and stand side by side, without a blank.
fn runs(glyphs: &[Glyph]) -> impl Iterator<Item = &[Glyph]> {
    glyphs.chunk_by(|a, b| {
        let near = (b.x0 - a.x1).abs() < 0.25 * a.size && (a.y - b.y).abs() < 0.1 * a.size;
        near && !a.is_blank() && !b.is_blank()
    })
}

fn same_width(a: f32, b: f32) -> bool {
    (a - b).abs() < 5.0
}

/// Edges of the text for each width of page.
fn margins(drafts: &[Draft]) -> Vec<(f32, (f32, f32))> {
    let mut kinds: Vec<(f32, (f32, f32))> = Vec::new();
    for draft in drafts {
        if kinds.iter().any(|k| same_width(k.0, draft.width)) {
            continue;
        }
        let lines: Vec<Line> = drafts
            .iter()
            .filter(|d| same_width(d.width, draft.width))
            .flat_map(|d| &d.rows)
            .map(|row| Line { row: row.clone(), column: None, first: false })
            .collect();
        kinds.push((draft.width, flow::measures(&[&lines], draft.width).margins));
    }
    kinds
}

/// The parts of a page from top to bottom; what stands between tables is read column by column.
fn page_parts(draft: Draft, margins: (f32, f32)) -> Vec<Part> {
    let mut out = Vec::new();
    let mut rows = draft.rows.into_iter().peekable();
    for (grid, cells) in draft.grids {
        let mut above: Vec<Row> = Vec::new();
        while let Some(row) = rows.next_if(|r| r.y < grid.top() + 1.0) {
            above.push(row);
        }
        if !above.is_empty() {
            out.push(Part::Lines(columns::ordered(above, margins)));
        }
        out.push(Part::Table(table(draft.number, &grid, cells)));
    }
    let below: Vec<Row> = rows.collect();
    if !below.is_empty() {
        out.push(Part::Lines(columns::ordered(below, margins)));
    }
    if !draft.notes.is_empty() {
        out.push(Part::Notes(draft.notes));
    }
    out
}

/// Numbers that were filled in as annotations ("Số:     /KH-UBND") go into the gap of the row that waits for them; all
/// other text of annotations, such as the stamp of a signature, stays out.
fn fill_in(rows: &mut [Row], later: &[Glyph]) {
    for word in words::rows(later).into_iter().flat_map(|row| row.words) {
        let number = word.text.len() <= 6 && word.text.bytes().all(|b| b.is_ascii_digit());
        if !number {
            continue;
        }
        let room = |row: &Row| {
            let at = row.words.iter().position(|w| w.x0 >= word.x0)?;
            let left = row.words.get(at.checked_sub(1)?)?;
            let right = row.words.get(at)?;
            let reach = 6.0 * row.size;
            let fits = left.x1 <= word.x0 + 0.3 * row.size
                && word.x1 <= right.x0 + 0.3 * row.size
                && word.x0 - left.x1 < reach
                && right.x0 - word.x1 < reach;
            fits.then_some(at)
        };
        let near = |row: &&mut Row| (row.y - word.y).abs() <= 0.6 * row.size;
        if let Some((row, at)) = rows.iter_mut().filter(near).find_map(|row| room(row).map(|at| (row, at))) {
            row.words.insert(at, word);
        }
    }
}

/// A lone number at the head or foot of a page.
fn take_page_number(draft: &mut Draft) {
    let (top, bottom) = (draft.height * 0.12, draft.height * 0.88);
    if draft.rows.first().is_some_and(|r| r.y < top && is_page_number(&r.text())) {
        draft.rows.remove(0);
    } else if draft.rows.last().is_some_and(|r| r.y > bottom && is_page_number(&r.text())) {
        draft.rows.pop();
    }
}

/// True for a page's number as it stands alone: "2", "- 2 -", "2/5", "Trang 2/5", "Page 2 of 5".
fn is_page_number(text: &str) -> bool {
    let figures = |s: &str| !s.is_empty() && s.len() <= 4 && s.bytes().all(|b| b.is_ascii_digit());
    let bare = text.trim_matches(|c: char| matches!(c, '-' | '–' | '—' | ' ' | '|' | '.' | '~' | '[' | ']'));
    let lower = bare.to_lowercase();
    let rest = ["trang", "page", "tr."].iter().find_map(|word| lower.strip_prefix(word)).unwrap_or(&lower);
    let rest = rest.trim_matches([':', ' ', '.']);
    match rest.split_once(['/', '|']).or_else(|| rest.split_once(" of ")).or_else(|| rest.split_once("trên")) {
        Some((page, of)) => figures(page.trim()) && figures(of.trim()),
        None => figures(rest),
    }
}

/// First and last rows that stand on three pages at the same place, numbers aside.
fn take_running_heads(drafts: &mut [Draft]) {
    let key = |row: &Row| {
        let text: String = row.text().chars().filter(|c| !c.is_ascii_digit()).collect();
        (text, row.y.round() as i32)
    };
    for last in [false, true] {
        let end = |d: &Draft| {
            let row = if last { d.rows.last() } else { d.rows.first() }?;
            let margin = if last { row.y > d.height * 0.9 } else { row.y < d.height * 0.1 };
            margin.then(|| key(row))
        };
        let keys: Vec<Option<(String, i32)>> = drafts.iter().map(end).collect();
        let mut counts: std::collections::HashMap<&(String, i32), usize> = std::collections::HashMap::new();
        keys.iter().flatten().for_each(|k| *counts.entry(k).or_default() += 1);
        for (draft, key) in drafts.iter_mut().zip(&keys) {
            if key.as_ref().and_then(|k| counts.get(k)).is_some_and(|n| *n >= 3) {
                if last {
                    draft.rows.pop();
                } else {
                    draft.rows.remove(0);
                }
            }
        }
    }
}

/// The footnotes of a page: small letters at its foot below a short line, or begun by a raised mark.
fn take_notes(draft: &mut Draft, rules: &[super::glyphs::Rule]) {
    let mut sizes: Vec<f32> = draft.rows.iter().map(|r| r.size).collect();
    sizes.sort_by(f32::total_cmp);
    let Some(&usual) = sizes.get(sizes.len() / 2) else { return };
    let small = draft.rows.iter().rev().take_while(|r| r.size <= 0.93 * usual).count();
    if small == 0 || small == draft.rows.len() {
        return;
    }
    let at = draft.rows.len() - small;
    let (above, below) = draft.rows.split_at(at);
    let (Some(above), Some(first)) = (above.last(), below.first()) else { return };
    let line = rules.iter().any(|r| {
        let length = r.to - r.from;
        r.at > above.y && r.at < first.y && (60.0..0.45 * draft.width).contains(&length) && r.from < 0.3 * draft.width
    });
    let word = first.words.first();
    let marked = word.is_some_and(|w| w.raised && is_mark(&w.text));
    let opens = marked || word.is_some_and(|w| w.text.chars().next().is_some_and(|c| c.is_ascii_digit() || c == '['));
    if first.y > draft.height * 0.35 && (line && opens || marked) {
        draft.notes = draft.rows.split_off(at);
    }
}

fn is_mark(text: &str) -> bool {
    let digits = text.trim_matches(|c| matches!(c, '[' | ']' | '(' | ')'));
    !digits.is_empty() && digits.len() <= 3 && digits.bytes().all(|b| b.is_ascii_digit())
}

fn table(page: u32, grid: &Grid, cells: Vec<Vec<Row>>) -> Table {
    let rows: Vec<Vec<Slot>> = (0..grid.rows())
        .map(|r| {
            (0..grid.columns())
                .map(|c| {
                    let cell = grid.cell_of(r, c).unwrap_or(0);
                    let at =
                        grid.cells.get(cell).copied().unwrap_or(Cell { row: 0, row_end: 0, column: 0, column_end: 0 });
                    Slot { cell, begins: at.row == r && at.column == c, leads: at.column == c }
                })
                .collect()
        })
        .collect();
    // the head reaches as far down as the cells of the first row do
    let head = grid.cells.iter().filter(|c| c.row == 0).map(|c| c.row_end).max().unwrap_or(1);
    let head = if head >= grid.rows() { 1 } else { head };
    let cells: Vec<Vec<(u32, Row)>> =
        cells.into_iter().map(|rows| rows.into_iter().map(|r| (page, r)).collect()).collect();
    let mut table = Table { page, xs: grid.xs.clone(), head, rows, cells };
    // rows without a letter are the space between lines drawn twice
    table.rows.retain(|row| row.iter().any(|s| table.cells.get(s.cell).is_some_and(|c| !c.is_empty())));
    table.head = table.head.min(table.rows.len());
    if table.rows.get(table.head).is_some_and(|row| counts(&table.row_text(row))) {
        table.head += 1;
    }
    table
}

/// True for the row below the heads that numbers the columns: "(1) (2) (3)", "A B 1 2=3+4".
pub(in crate::read) fn counts(cells: &[String]) -> bool {
    let bare = |c: &String| c.trim_matches(['(', ')', '[', ']', ' ']).to_owned();
    let cells: Vec<String> = cells.iter().filter(|c| !c.is_empty()).map(bare).collect();
    let figure = |c: &str| c.split(['=', ' ', '(']).next().and_then(|n| n.parse::<usize>().ok());
    let letters = cells.iter().take_while(|c| c.len() == 1 && c.bytes().all(|b| b.is_ascii_alphabetic())).count();
    let figures = cells.iter().skip(letters).enumerate();
    let steps = figures.filter(|(i, c)| figure(c).is_some_and(|n| n == i + 1)).count();
    cells.len() >= 3 && steps >= 1 && letters + steps == cells.len()
}

impl Table {
    fn text(&self, slot: &Slot) -> String {
        let rows = self.cells.get(slot.cell).map(Vec::as_slice).unwrap_or_default();
        rows.iter().map(|(_, r)| r.text()).collect::<Vec<_>>().join(" ")
    }

    fn row_text(&self, row: &[Slot]) -> Vec<String> {
        row.iter().map(|s| self.text(s)).collect()
    }
}

/// True where a table at the head of a page goes on with the one at the foot of the page before.
fn continues(above: &Table, below: &Table) -> bool {
    let first = above.cells.iter().flatten().map(|c| c.0).max().unwrap_or(above.page);
    below.page == first + 1
        && above.xs.len() == below.xs.len()
        && above.xs.iter().zip(&below.xs).all(|(a, b)| (a - b).abs() <= 6.0)
}

/// One table of two: a head that stands again is left out, a row that a page end cut is one row.
fn joined(mut above: Table, below: Table) -> Table {
    let base = above.cells.len();
    let heads: Vec<Vec<String>> = above.rows.iter().take(above.head).map(|r| above.row_text(r)).collect();
    let skip = below.rows.iter().take_while(|r| heads.contains(&below.row_text(r))).count();
    let mut rows: Vec<Vec<Slot>> = below.rows.iter().skip(skip).cloned().collect();
    if let (Some(last), Some(first)) = (above.rows.last().cloned(), rows.first()) {
        let texts = below.row_text(first);
        let numbered = |t: &Table, row: &[Slot]| row.first().is_some_and(|s| !t.text(s).is_empty());
        let all_numbered = above.rows.iter().skip(above.head).all(|r| numbered(&above, r))
            && rows.iter().skip(1).all(|r| numbered(&below, r));
        // where every row has a number, one without is the rest of the one before
        let rest = || {
            let mut pairs = last.iter().zip(first).zip(&texts).filter(|(_, t)| !t.is_empty());
            all_numbered && pairs.all(|((l, f), _)| f.leads && !above.text(l).is_empty())
        };
        let goes_on = texts.first().is_some_and(String::is_empty)
            && (texts.iter().any(|t| t.chars().next().is_some_and(char::is_lowercase)) || rest())
            && above.rows.len() > above.head;
        if goes_on {
            for (slot, more) in last.iter().zip(first) {
                if !more.begins {
                    continue;
                }
                let more = below.cells.get(more.cell).cloned().unwrap_or_default();
                if let Some(cell) = above.cells.get_mut(slot.cell) {
                    cell.extend(more);
                }
            }
            rows.remove(0);
        }
    }
    above.cells.extend(below.cells);
    above.rows.extend(
        rows.into_iter().map(|row| row.into_iter().map(|s| Slot { cell: s.cell + base, ..s }).collect::<Vec<_>>()),
    );
    above
}

/// Writes lines into the source.
struct Writer {
    laid: Laid,
    /// The last line of running text, and its page.
    last: Option<(Line, u32)>,
}

impl Writer {
    fn push(&mut self, row: &Row, page: u32, flow: Flow, full: bool) {
        let laid = &mut self.laid;
        laid.lines.push(LaidLine {
            start: laid.text.len() as u32,
            page,
            top: row.top(),
            bottom: row.bottom(),
            flow,
            full,
            bold: row.boldness() > 0.8,
        });
        for (i, word) in row.words.iter().enumerate() {
            if i > 0 && !word.joined {
                laid.text.push(' ');
            }
            laid.words.push(LaidWord { start: laid.text.len() as u32, x0: word.x0, x1: word.x1 });
            laid.text.push_str(&word.text);
        }
        laid.text.push('\n');
    }

    fn lines(&mut self, lines: Vec<Line>, page: u32, measures: &Measures) {
        for line in lines {
            let (flow, full) = match &self.last {
                Some((last, on)) => flow::flow(last, &line, measures, *on == page),
                None => (Flow::Opens, false),
            };
            self.push(&line.row, page, flow, full);
            self.last = Some((line, page));
        }
    }

    fn notes(&mut self, rows: Vec<Row>, page: u32) {
        let left = rows.first().map_or(0.0, Row::x0);
        for (i, row) in rows.iter().enumerate() {
            let opens = row.words.first().is_some_and(|w| {
                is_mark(&w.text)
                    && (w.raised || row.words.get(1).is_some_and(|n| n.joined))
                    && (w.x0 - left).abs() < 40.0
            });
            self.push(row, page, if opens || i == 0 { Flow::Note } else { Flow::NoteGoesOn }, true);
        }
    }

    fn table(&mut self, table: Table) {
        let from = self.laid.lines.len() as u32;
        let mut first: Vec<Option<u32>> = vec![None; table.cells.len()];
        let mut rows = Vec::with_capacity(table.rows.len());
        let mut numbering = 0;
        for row in &table.rows {
            let mut opened = false;
            let numbers = rows.len() < table.head && counts(&table.row_text(row));
            for slot in row.iter().filter(|s| s.begins) {
                let Some(lines) = table.cells.get(slot.cell).filter(|l| !l.is_empty()) else { continue };
                if let Some(first) = first.get_mut(slot.cell) {
                    *first = Some(self.laid.lines.len() as u32);
                }
                for (i, (page, line)) in lines.iter().enumerate() {
                    let flow = match (i, opened) {
                        (0, false) => Flow::RowCell,
                        (0, true) => Flow::Cell,
                        _ => Flow::GoesOn,
                    };
                    self.push(line, *page, flow, true);
                }
                opened = true;
            }
            if numbers {
                // they stand in the text, and say nothing
                numbering += 1;
                continue;
            }
            rows.push(row.iter().map(|s| first.get(s.cell).copied().flatten().filter(|_| s.leads)).collect());
        }
        let lines = from..self.laid.lines.len() as u32;
        let head = table.head - numbering;
        self.laid.tables.push(LaidTable { page: Some(table.page), head, rows, lines });
        self.last = None;
    }
}

#[cfg(test)]
mod tests {
    use super::super::glyphs::Rule;
    use super::super::made::{line, page, ruled};
    use super::*;

    fn read(pages: Vec<Page>) -> Pdf {
        let mut builder = Builder::default();
        pages.into_iter().for_each(|p| builder.add(p));
        builder.finish(&[])
    }

    fn body(y: f32) -> Vec<Glyph> {
        line("Trong thời gian qua các cơ quan đã phối hợp với nhau để làm tốt việc này", 85.0, y, 12.0)
    }

    #[test]
    fn page_numbers_have_many_forms() {
        for number in ["2", "- 2 -", "2/5", "Trang 2/5", "Trang 2", "2 | 5", "Page 2 of 5"] {
            assert!(is_page_number(number), "{number}");
        }
        for words in ["Số: 2", "2. Mục đích", "Trang bị 2", "12345", "2/5/2024", ""] {
            assert!(!is_page_number(words), "{words}");
        }
    }

    #[test]
    fn a_row_that_numbers_the_columns_is_no_row() {
        let row = |cells: &[&str]| counts(&cells.iter().map(|c| (*c).to_owned()).collect::<Vec<_>>());
        assert!(row(&["(1)", "(2)", "(3)"]) && row(&["A", "B", "1", "2", "3=1+2"]) && row(&["1", "2", "3", ""]));
        assert!(!row(&["1", "Trồng cây", "3"]) && !row(&["1", "2", "4"]) && !row(&["1", "2"]));
    }

    #[test]
    fn page_numbers_are_left_out() {
        let two = [line("2", 300.0, 40.0, 13.0), body(90.0)].concat();
        let pdf = read(vec![page(1, body(90.0), Vec::new()), page(2, two, Vec::new())]);
        assert_eq!(pdf.laid.lines.len(), 2);
        assert_eq!(pdf.laid.lines.iter().map(|l| l.page).collect::<Vec<_>>(), [1, 2]);
    }

    #[test]
    fn a_number_that_was_filled_in_goes_to_its_gap_and_a_stamp_stays_out() {
        let mut first = page(1, line("Số:          /KH-UBND", 85.0, 100.0, 13.0), Vec::new());
        first.later =
            [line("173", 108.0, 101.0, 13.0), line("Ký bởi: Trung tâm 18.11.2024", 110.0, 100.0, 8.0)].concat();
        assert_eq!(read(vec![first]).laid.text, "Số: 173 /KH-UBND\n");
    }

    #[test]
    fn a_footnote_is_told_from_the_body() {
        let rule = Rule { flat: true, at: 700.0, from: 85.0, to: 229.0 };
        let glyphs =
            [body(600.0), body(616.0), line("1", 85.0, 712.0, 7.0), line("Nghị định số 5.", 89.0, 716.0, 10.0)];
        let pdf = read(vec![page(1, glyphs.concat(), vec![rule])]);
        assert_eq!(pdf.laid.lines.last().map(|l| l.flow), Some(Flow::Note));
        assert!(pdf.laid.text.ends_with("1Nghị định số 5.\n"), "{}", pdf.laid.text);
    }

    #[test]
    fn a_table_over_two_pages_is_one_and_its_head_stands_once() {
        let (xs, ys) = ([80.0, 120.0, 500.0], [100.0, 130.0, 160.0]);
        let table = |number: &str, task: &str| {
            let head = [line("TT", 90.0, 120.0, 12.0), line("Nhiệm vụ", 130.0, 120.0, 12.0)].concat();
            [head, line(number, 90.0, 150.0, 12.0), line(task, 130.0, 150.0, 12.0)].concat()
        };
        let pages =
            vec![page(1, table("1", "Trồng cây"), ruled(&xs, &ys)), page(2, table("2", "Tưới cây"), ruled(&xs, &ys))];
        let pdf = read(pages);
        assert_eq!(pdf.laid.tables.len(), 1);
        assert_eq!((pdf.laid.tables[0].rows.len(), pdf.laid.tables[0].head), (3, 1));
        assert_eq!(pdf.laid.text, "TT\nNhiệm vụ\n1\nTrồng cây\n2\nTưới cây\n");
    }

    #[test]
    fn a_page_whose_letters_are_unknown_is_told_and_left_out() {
        let glyphs = line("\u{fffd}\u{fffd}\u{fffd} \u{fffd}\u{fffd}", 85.0, 100.0, 12.0);
        let pdf = read(vec![page(1, glyphs, Vec::new())]);
        assert_eq!((pdf.pages.as_slice(), pdf.laid.text.as_str()), (&[PageState::Unreadable][..], ""));
        let picture = Page { images: 0.9, ..page(1, Vec::new(), Vec::new()) };
        assert_eq!(read(vec![picture]).pages, [PageState::NoText]);
    }
}
