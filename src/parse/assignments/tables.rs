//! Tables that give work: a row is a task, a column says who leads it.
//!
//! In: the text's tables. Out: an assignment for each row whose cell names a body. Columns are told by the words of
//! their heads, in any order; the head of a group ("I. Cải cách thể chế") gives none, but where it is a body ("II. Văn
//! phòng Sở") the rows below that name nobody are its work.

use super::Reader;
use super::cues::Cues;
use super::task::Doers;
use crate::document::{Evidence, Role, Timing};
use crate::grammar::meaning::Column;
use crate::parse::tables;
use crate::text::{Grid, Span, fold};

/// A row's number ("XVIII", "1.12") is not longer.
const LONGEST_NUMBER: usize = 6;

/// What a column holds, and the rule that says so.
type Head<'g> = Option<(Column, &'g str)>;

impl<'g> Reader<'g> {
    /// Reads the tables of the text.
    pub(super) fn tables(&mut self) {
        let text = self.text;
        for grid in text.grids() {
            self.table(grid);
        }
    }

    fn table(&mut self, grid: &Grid) {
        let columns = grid.rows.iter().map(Vec::len).max().unwrap_or(0);
        let heads: Vec<Head<'g>> = (0..columns).map(|c| self.column(grid, c)).collect();
        let of = |meaning: Column| heads.iter().position(|h| h.is_some_and(|(m, _)| m == meaning));
        let named = |meaning: Column| of(meaning).and_then(|c| heads.get(c).copied().flatten().map(|h| (c, h.1)));
        let doers: Vec<(usize, &'g str, Role)> = [(Column::Lead, Role::Lead), (Column::Perform, Role::Perform)]
            .into_iter()
            .filter_map(|(meaning, role)| named(meaning).map(|(c, rule)| (c, rule, role)))
            .collect();
        let Some((column, task_rule)) = named(Column::Task) else { return };
        let mut group: Option<Span> = None;
        for row in grid.rows.iter().skip(grid.head) {
            if let Some(title) = self.group_title(row) {
                group = self.whole_body(title);
                continue;
            }
            let cell = |column: usize| self.cell(row, column);
            let Some(task) = cell(column) else { continue };
            let by = |meaning: Column| of(meaning).and_then(cell);
            let rest = Rest {
                support: by(Column::Support),
                deadline: by(Column::Deadline),
                deliverable: by(Column::Deliverable),
                funding: by(Column::Funding),
            };
            for &(column, rule, role) in &doers {
                if let Some(who) = self.cell(row, column) {
                    self.row(task, who, rule, role, &rest);
                }
            }
            if let Some(who) = group.filter(|_| doers.iter().all(|d| self.cell(row, d.0).is_none())) {
                self.row(task, who, task_rule, Role::Perform, &rest);
            }
        }
    }

    /// The words of a row that has nothing but a number and one cell of words; `None` for any other row.
    fn group_title(&self, row: &[Option<usize>]) -> Option<Span> {
        let mut cells = (0..row.len()).filter_map(|c| self.cell(row, c));
        let first = cells.next()?;
        let title = match cells.next() {
            Some(second) if first.len() <= LONGEST_NUMBER => second,
            Some(_) => return None,
            None => first,
        };
        cells.next().is_none().then_some(title)
    }

    /// The body that a group's title is, its number and end marks aside.
    fn whole_body(&self, title: Span) -> Option<Span> {
        let text = self.text.slice(title);
        let kept = text.trim_end_matches([':', '.', ' ']).chars().count();
        let end = title.start + kept;
        let number = text.split_once(['.', ')', ' ']).filter(|(n, _)| n.chars().count() <= LONGEST_NUMBER);
        let behind = number.map(|(n, _)| self.text.trim(Span::new(title.start + n.chars().count() + 1, end)).start);
        let body = |at: usize| self.names.body(self.cues, at, end, false).filter(|b| b.end == end);
        body(title.start).or_else(|| behind.and_then(body))
    }

    /// What a column holds: the lowest row of its head that says so, for "Cơ quan thực hiện" may stand over "Chủ trì".
    fn column(&self, grid: &Grid, column: usize) -> Head<'g> {
        let lowest = (0..grid.head).rev().find_map(|r| self.head(tables::cell(self.text, grid, r, column)));
        lowest.or_else(|| self.head(&tables::head(self.text, grid, column)))
    }

    /// The place of a cell that has words.
    fn cell(&self, row: &[Option<usize>], column: usize) -> Option<Span> {
        let line = row.get(column).copied().flatten()?;
        self.text.lines().get(line).copied().filter(|l| !l.is_empty())
    }

    /// What a head says: the first words of it that are known.
    fn head(&self, words: &str) -> Head<'g> {
        let grammar = self.grammar;
        let folded = fold(words);
        let found = grammar.columns.scan(&folded, Span::new(0, folded.len()));
        found.first().filter(|f| f.span.start < 12).map(|f| (f.rule.meaning, &*f.rule.id))
    }

    fn row(&mut self, task: Span, who: Span, rule: &'g str, role: Role, rest: &Rest) {
        let cues = self.cues;
        let bodies: Vec<Span> = self.bullets(who).into_iter().flat_map(|s| self.names.split(cues, s)).collect();
        let doers = Doers { bodies, requested: false, rule, evidence: Evidence::Table };
        let before = self.out.len();
        // the words of the task name neither doers nor partners here: the columns do
        self.add(&Cues::default(), task, task.end, &doers, Some(role));
        if self.out.len() == before {
            return;
        }
        let said = |span: Option<Span>| span.map(|s| self.text.slice(s).to_owned());
        let (deliverable, funding) = (said(rest.deliverable), said(rest.funding));
        let partners: Vec<String> = rest
            .support
            .into_iter()
            .flat_map(|s| self.bullets(s))
            .flat_map(|s| self.names.split(cues, s))
            .map(|s| self.text.slice(s).trim_end_matches(['.', ';', ',']).to_owned())
            .collect();
        let timing = rest.deadline.map(|cell| match self.label_timing(cell) {
            // words that name no day are kept as they stand
            (None, None) => {
                let raw = self.text.slice(cell).to_owned();
                (Some(Timing { value: month(&raw), raw }), None)
            }
            read => read,
        });
        if let Some(a) = self.out.get_mut(before) {
            a.partners = partners;
            (a.deliverable, a.funding) = (deliverable, funding);
            if let Some((deadline, recurrence)) = timing {
                a.deadline = deadline.or(a.deadline.take());
                a.recurrence = recurrence.or(a.recurrence.take());
            }
        }
    }

    /// The items of a cell that lists its bodies with dashes.
    fn bullets(&self, cell: Span) -> Vec<Span> {
        let folded = self.text.folded();
        let mut out = Vec::new();
        let mut start = cell.start;
        for at in cell.start..cell.end {
            let dash = matches!(folded.get(at), Some(b'-' | b'+'))
                && folded.get(at + 1) == Some(&b' ')
                && (at == cell.start
                    || folded.get(at - 1) == Some(&b' ')
                        && matches!(folded.get(at.wrapping_sub(2)), Some(b';' | b'.' | b',')));
            if dash {
                out.push(Span::new(start, at));
                start = at + 1;
            }
        }
        out.push(Span::new(start, cell.end));
        let tidy = |span: Span| {
            let mut span = self.text.trim(span);
            while span.end > span.start && matches!(folded.get(span.end - 1), Some(b';' | b',' | b'.')) {
                span.end -= 1;
            }
            self.text.trim(span)
        };
        out.into_iter().map(tidy).filter(|s| !s.is_empty()).collect()
    }
}

/// A month of a year ("12/2027"): in running text two figures with a stroke are no date, in this column they are.
fn month(words: &str) -> Option<String> {
    let (month, year) = words.trim_end_matches('.').split_once('/')?;
    let figures = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let number: u8 = month.parse().ok().filter(|m| (1..=12).contains(m))?;
    (figures(month) && figures(year) && year.len() == 4).then(|| format!("{year}-{number:02}"))
}

/// The other cells of a row.
struct Rest {
    support: Option<Span>,
    deadline: Option<Span>,
    deliverable: Option<Span>,
    funding: Option<Span>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Assignment;
    use crate::grammar::Grammar;

    /// The tasks of a table whose rows and cells are divided by line ends and bars.
    fn tasks(head: usize, table: &str) -> Vec<Assignment> {
        let grammar = Grammar::builtin().expect("the grammar loads");
        let cells: Vec<Vec<&str>> = table.lines().map(|row| row.split('|').map(str::trim).collect()).collect();
        let words: Vec<&str> = cells.iter().flatten().filter(|c| !c.is_empty()).copied().collect();
        let mut text = crate::text::Text::of_lines(&words.join("\n"));
        let mut at = 0..words.len();
        let mut line = |cell: &&str| if cell.is_empty() { None } else { at.next() };
        let mut row = |cells: &Vec<&str>| cells.iter().map(&mut line).collect::<Vec<_>>();
        let rows: Vec<Vec<Option<usize>>> = cells.iter().map(&mut row).collect();
        text.set_parts(vec![Grid { head, rows, lines: 0..words.len(), ..Grid::default() }], Vec::new());
        crate::parse::parse(&text, &grammar).assignments
    }

    #[test]
    fn columns_are_told_by_the_lowest_words_of_their_heads() {
        let found =
            tasks(2, "Thời gian|Nhiệm vụ|Cơ quan thực hiện|\n||Chủ trì|Phối hợp\n12/2027|Trồng cây|Sở Y tế|Sở Nội vụ");
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].role, found[0].partners.as_slice()), (Role::Lead, &["Sở Nội vụ".to_owned()][..]));
        assert_eq!(found[0].deadline.as_ref().and_then(|d| d.value.as_deref()), Some("2027-12"));
    }

    #[test]
    fn rows_below_a_body_are_its_work() {
        let found = tasks(
            1,
            "TT|Nội dung|Tiến độ\nI|Cải cách thể chế|\n1|Soát văn bản|Quý I\nII|Văn phòng Sở|\n1|Tổng hợp báo cáo|Quý II",
        );
        assert_eq!(found.iter().map(|a| a.agencies.as_slice()).collect::<Vec<_>>(), [["Văn phòng Sở".to_owned()]]);
        assert_eq!((found[0].task.as_str(), found[0].role), ("Tổng hợp báo cáo", Role::Perform));
    }
}
