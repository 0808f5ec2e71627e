//! Pages put together: page numbers and running heads left out, footnotes apart, tables over several pages joined.
//!
//! In: the pages of a document one after the other. Out: [`Laid`]: the lines in reading order, each with its place and
//! what geometry says about it, and the tables.

use super::columns::{self, Line};
use super::faces::Face;
use super::flow::{self, Measures};
use super::glyphs::{Glyph, Page};
use super::loose::{self, Filled};
use super::notes::{self, Note};
use super::old;
use super::paged::{self, Table};
use super::tables::{self, Grid};
use super::words::{self, Row, Word};
use super::writer::Writer;
use super::{PageState, Pdf, edges, syllables};
use crate::text::laid::Frame;

/// Letters of two cells stand further apart than this, in sizes.
const PARTED: f32 = 0.08;

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
    grids: Vec<Filled>,
    notes: Vec<Note>,
}

/// A part of a page in reading order.
enum Part {
    Lines(Vec<Line>),
    Table(Table),
}

impl Builder {
    /// Takes in the next page.
    pub fn add(&mut self, page: Page) {
        let grids = tables::grids(&page.rules);
        let mut inside: Vec<Vec<Vec<Glyph>>> = grids.iter().map(|g| vec![Vec::new(); g.cells.len()]).collect();
        let mut outside: Vec<Glyph> = Vec::with_capacity(page.glyphs.len());
        for run in runs(&page.glyphs, &grids) {
            // letters that were drawn side by side belong to one cell, though the last may lie over its edge
            let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
            let (x, y) = ((first.x0 + last.x1) / 2.0, first.y - 0.3 * first.size);
            let home = grids.iter().zip(&mut inside).find_map(|(grid, cells)| {
                let cell = grid.cell_at(x, y)?;
                cells.get_mut(cell)
            });
            home.unwrap_or(&mut outside).extend_from_slice(run);
        }
        let blanks = words::blanks(&page.glyphs);
        let mut rows = words::rows_of(&outside, blanks);
        edges::fill_in(&mut rows, &page.later);
        let grids: Vec<Filled> = grids
            .into_iter()
            .zip(inside)
            .map(|(grid, cells)| (grid, cells.iter().map(|glyphs| words::rows_of(glyphs, blanks)).collect()))
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
        edges::take_page_number(&mut draft.rows, draft.height);
        let rules: Vec<_> = page.rules.iter().filter(|r| r.flat).copied().collect();
        let before = self.drafts.last_mut().and_then(|d| d.notes.last_mut());
        let extent = (draft.width, draft.height);
        draft.notes = notes::take(&mut draft.rows, draft.number, extent, &rules, before.is_some());
        // a note without a mark is the rest of the last one
        if let (Some(last), Some(first)) = (before, draft.notes.first_mut().filter(|n| n.mark.is_empty())) {
            last.rows.append(&mut first.rows);
            draft.notes.remove(0);
        }
        self.drafts.push(draft);
    }

    /// All pages, whose letters are of these faces.
    pub fn finish(mut self, faces: &[Face]) -> Pdf {
        let old = old::decode(self.drafts.iter_mut().flat_map(Draft::rows_mut).collect(), faces);
        self.leave_out_unreadable();
        let mut edged: Vec<_> = self.drafts.iter_mut().map(|d| (d.height, &mut d.rows)).collect();
        edges::take_running_heads(&mut edged);
        let mut rest = None;
        for draft in &mut self.drafts {
            draft.grids.extend(loose::take(&mut draft.rows, &mut rest));
            draft.grids.sort_by(|a, b| a.0.top().total_cmp(&b.0.top()));
        }
        let kinds = margins(&self.drafts);
        let mut parts: Vec<(usize, Vec<Part>, Vec<Note>)> = Vec::new();
        for mut draft in self.drafts.drain(..) {
            // every page's width is among the kinds
            let kind = kinds.iter().position(|k| same_width(k.0, draft.width)).unwrap_or(0);
            let margins = kinds.get(kind).map_or((0.0, draft.width), |k| k.1);
            let notes = std::mem::take(&mut draft.notes);
            parts.push((kind, page_parts(draft, margins), notes));
        }
        let measures: Vec<Measures> = (kinds.iter().enumerate())
            .map(|(i, kind)| {
                let pages: Vec<&[Line]> = parts
                    .iter()
                    .filter(|(k, ..)| *k == i)
                    .flat_map(|(_, p, _)| p)
                    .filter_map(|p| if let Part::Lines(lines) = p { Some(lines.as_slice()) } else { None })
                    .collect();
                Measures { margins: kind.1, ..flow::measures(&pages, kind.0) }
            })
            .collect();
        let mut writer = Writer::default();
        let mut open: Option<Table> = None;
        for (page, (kind, parts, notes)) in parts.into_iter().enumerate() {
            let Some(measures) = measures.get(kind) else { continue };
            writer.expect(notes);
            for part in parts {
                match part {
                    Part::Table(table) => {
                        open = match open.take() {
                            Some(above) if paged::continues(&above, &table) => Some(paged::joined(above, table)),
                            above => {
                                above.into_iter().for_each(|t| writer.table(t));
                                Some(table)
                            }
                        }
                    }
                    Part::Lines(lines) => {
                        open.take().into_iter().for_each(|t| writer.table(t));
                        writer.lines(lines, page as u32 + 1, measures);
                    }
                }
            }
            if open.is_none() {
                writer.end_page();
            }
        }
        open.into_iter().for_each(|t| writer.table(t));
        writer.end_page();
        writer.laid.frames = self.frames;
        Pdf { laid: writer.laid, pages: self.pages, old, ..Pdf::default() }
    }

    /// Empties the pages whose letters make no words.
    fn leave_out_unreadable(&mut self) {
        let proved = syllables::proved(self.drafts.iter().flat_map(Draft::words));
        for (draft, state) in self.drafts.iter_mut().zip(&mut self.pages) {
            if syllables::unreadable(draft.words().map(|w| (w.text.as_str(), proved.contains(&w.face)))) {
                *state = PageState::Unreadable;
                (draft.rows, draft.notes, draft.grids) = Default::default();
            }
        }
    }
}

impl Draft {
    fn rows(&self) -> impl Iterator<Item = &Row> {
        let cells = self.grids.iter().flat_map(|(_, cells)| cells.iter().flatten());
        self.rows.iter().chain(cells).chain(self.notes.iter().flat_map(|note| note.rows.iter().map(|(_, row)| row)))
    }

    fn rows_mut(&mut self) -> impl Iterator<Item = &mut Row> {
        let cells = self.grids.iter_mut().flat_map(|(_, cells)| cells.iter_mut().flatten());
        self.rows
            .iter_mut()
            .chain(cells)
            .chain(self.notes.iter_mut().flat_map(|note| note.rows.iter_mut().map(|(_, row)| row)))
    }

    fn words(&self) -> impl Iterator<Item = &Word> {
        self.rows().flat_map(|row| &row.words)
    }
}

/// Glyphs that were drawn one after the other and stand side by side, without a wall of a table between.
fn runs<'p>(glyphs: &'p [Glyph], grids: &[Grid]) -> Vec<&'p [Glyph]> {
    let mut out = Vec::new();
    let (mut from, mut usual) = (0, 0.0f32);
    for (i, pair) in glyphs.windows(2).enumerate() {
        let (a, b) = (&pair[0], &pair[1]);
        let gap = b.x0 - a.x1;
        let near = gap.abs() < 0.25 * a.size && (a.y - b.y).abs() < 0.1 * a.size;
        // letters that are spaced stand as far apart as letters of two cells
        let wide = gap > PARTED * a.size && gap > 1.5 * usual;
        let (left, right) = (if a.is_blank() { a.x0 } else { (a.x0 + a.x1) / 2.0 }, (b.x0 + b.x1) / 2.0);
        let walled = || {
            let y = a.y - 0.3 * a.size;
            grids.iter().any(|grid| grid.cell_at(left, y) != grid.cell_at(right, y))
        };
        if near && !((a.is_blank() || wide) && walled()) {
            usual = gap;
        } else {
            out.extend(glyphs.get(from..=i));
            (from, usual) = (i + 1, 0.0);
        }
    }
    out.extend(glyphs.get(from..).filter(|rest| !rest.is_empty()));
    out
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
        let edges = flow::measures(&[&lines], draft.width).margins;
        // pages that hold little but a table are as wide as the table
        let wide = lines.iter().filter(|l| l.row.x1() - l.row.x0() > 0.5 * draft.width).count();
        let tables = drafts.iter().filter(|d| wide < 3 && same_width(d.width, draft.width)).flat_map(|d| &d.grids);
        let edges = tables
            .filter_map(|(grid, _)| grid.xs.first().zip(grid.xs.last()))
            .fold(edges, |e, (left, right)| (e.0.min(*left), e.1.max(*right)));
        kinds.push((draft.width, edges));
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
        out.push(Part::Table(paged::table(draft.number, &grid, cells)));
    }
    let below: Vec<Row> = rows.collect();
    if !below.is_empty() {
        out.push(Part::Lines(columns::ordered(below, margins)));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::glyphs::Rule;
    use super::super::made::{line, page, ruled};
    use super::*;
    use crate::text::laid::Flow;

    fn read(pages: Vec<Page>) -> Pdf {
        let mut builder = Builder::default();
        pages.into_iter().for_each(|p| builder.add(p));
        builder.finish(&[])
    }

    fn body(y: f32) -> Vec<Glyph> {
        line("Trong thời gian qua các cơ quan đã phối hợp với nhau để làm tốt việc này", 85.0, y, 12.0)
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
    fn a_footnote_follows_the_line_that_bears_its_mark() {
        let rule = Rule { flat: true, at: 700.0, from: 85.0, to: 229.0 };
        let first = body(584.0);
        let end = first.last().map_or(0.0, |g| g.x1);
        let glyphs = [
            first,
            line("1", end, 579.0, 7.0),
            body(600.0),
            body(616.0),
            line("1", 85.0, 712.0, 7.0),
            line("Nghị định số 5.", 89.0, 716.0, 10.0),
        ];
        let pdf = read(vec![page(1, glyphs.concat(), vec![rule])]);
        assert_eq!(
            pdf.laid.lines.iter().map(|l| l.flow == Flow::Note).collect::<Vec<_>>(),
            [false, true, false, false]
        );
    }

    #[test]
    fn words_that_stand_close_on_both_sides_of_a_wall_belong_to_two_cells() {
        let (xs, ys) = ([80.0, 140.0, 300.0], [100.0, 130.0, 160.0]);
        let (left, right) = (line("chủ trì", 101.0, 120.0, 12.0), line("phối hợp", 141.5, 120.0, 12.0));
        let below = [line("Sở Y tế", 90.0, 150.0, 12.0), line("Sở Nội vụ", 150.0, 150.0, 12.0)];
        let pdf = read(vec![page(1, [vec![left, right], below.to_vec()].concat().concat(), ruled(&xs, &ys))]);
        assert_eq!(pdf.laid.text, "chủ trì\nphối hợp\nSở Y tế\nSở Nội vụ\n");
    }

    #[test]
    fn a_merged_cell_that_a_page_end_cuts_stands_in_all_its_rows() {
        let (xs, ys) = ([80.0, 120.0, 300.0, 500.0], [100.0, 130.0, 160.0, 190.0]);
        // the last cell of the two lower rows is one
        let merged = || {
            let mut rules = ruled(&xs, &ys);
            rules.iter_mut().filter(|r| r.flat && r.at == 160.0).for_each(|r| r.to = 300.0);
            rules
        };
        let row = |number: &str, task: &str, y: f32| [line(number, 90.0, y, 12.0), line(task, 130.0, y, 12.0)].concat();
        let head = [row("TT", "Nhiệm vụ", 120.0), line("Chủ trì", 310.0, 120.0, 12.0)].concat();
        let above = [row("1", "Trồng", 150.0), row("2", "Tưới", 180.0), line("Sở Y tế", 310.0, 165.0, 12.0)].concat();
        let below = [row("3", "Chăm", 150.0), row("4", "Thay", 180.0)].concat();
        let pdf =
            read(vec![page(1, [head.clone(), above].concat(), merged()), page(2, [head, below].concat(), merged())]);
        let table = &pdf.laid.tables[0];
        assert_eq!((pdf.laid.tables.len(), table.rows.len()), (1, 5));
        let whose: Vec<Option<u32>> = table.rows.iter().skip(1).map(|r| r[2]).collect();
        assert!(whose[0].is_some() && whose.iter().all(|w| *w == whose[0]), "{whose:?}");
    }

    #[test]
    fn walls_of_the_head_that_stand_a_little_apart_from_those_of_the_rows_make_no_column() {
        let mut rules = ruled(&[80.0, 300.0, 500.0], &[100.0, 130.0]);
        rules.extend(ruled(&[80.0, 310.0, 500.0], &[130.0, 160.0]));
        let row = |left: &str, right: &str, y: f32| [line(left, 90.0, y, 12.0), line(right, 320.0, y, 12.0)].concat();
        let glyphs = [row("Nhiệm vụ", "Chủ trì", 120.0), row("Trồng cây", "Sở Y tế", 150.0)].concat();
        let pdf = read(vec![page(1, glyphs, rules)]);
        let table = &pdf.laid.tables[0];
        assert_eq!(table.rows.iter().map(Vec::len).collect::<Vec<_>>(), [2, 2]);
        assert!(table.rows.iter().flatten().all(Option::is_some));
    }

    #[test]
    fn a_row_that_a_page_end_cuts_is_one_though_its_rest_begins_with_capitals_or_has_no_number() {
        let (xs, ys) = ([80.0, 120.0, 200.0, 500.0], [100.0, 130.0, 160.0]);
        let row = |cells: [&str; 3], y: f32| {
            [line(cells[0], 90.0, y, 12.0), line(cells[1], 124.0, y, 12.0), line(cells[2], 210.0, y, 12.0)].concat()
        };
        let read = |last: [&str; 3], rest: [&str; 3]| {
            let first = [row(["TT", "Nhiệm vụ", "Chủ trì"], 120.0), row(last, 150.0)].concat();
            let second = [row(rest, 120.0), row(["2", "Tưới", "Sở Y tế"], 150.0)].concat();
            read(vec![page(1, first, ruled(&xs, &ys)), page(2, second, ruled(&xs, &ys))]).laid.tables[0].rows.len()
        };
        assert_eq!(read(["1", "TRỒNG CÂY", "Sở Y tế"], ["", "XANH QUANH", ""]), 3);
        assert_eq!(read(["A", "Trồng cây", "Sở Y tế"], ["xanh", "quanh nhà", ""]), 3);
        assert_eq!(read(["1", "Trồng", "Sở Y tế"], ["", "TƯỚI", ""]), 4);
    }

    #[test]
    fn a_table_goes_on_where_the_rows_of_a_page_show_fewer_walls() {
        let ys = [100.0, 130.0, 160.0];
        let row =
            |cells: &[(&str, f32)], y: f32| cells.iter().flat_map(|(t, x)| line(t, *x, y, 12.0)).collect::<Vec<_>>();
        let head = [("TT", 90.0), ("Nhiệm vụ", 130.0), ("Chủ trì", 310.0)];
        let first = [row(&head, 120.0), row(&[("1", 90.0), ("Trồng", 130.0), ("Sở Y tế", 310.0)], 150.0)].concat();
        let second =
            [row(&[("2", 90.0), ("Tưới", 130.0)], 120.0), row(&[("3", 90.0), ("Chăm", 130.0)], 150.0)].concat();
        let pages = vec![
            page(1, first, ruled(&[80.0, 120.0, 300.0, 500.0], &ys)),
            page(2, second, ruled(&[80.0, 120.0, 500.0], &ys)),
        ];
        let pdf = read(pages);
        assert_eq!(pdf.laid.tables.len(), 1);
        assert_eq!(pdf.laid.tables[0].rows.iter().map(Vec::len).collect::<Vec<_>>(), [3, 3, 3, 3]);
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
