//! Tables that give work: a row is a task, a column says who leads it.
//!
//! In: the text's tables. Out: an assignment for each row whose cell names a body. Columns are told by the words of
//! their heads, in any order; the head of a group ("I. Cải cách thể chế") gives none, but where it is a body ("II. Văn
//! phòng Sở") the rows below that name nobody are its work.

use super::cues::Cues;
use super::task::Doers;
use super::{Context, Reader};
use crate::document::{Evidence, Role, Timing};
use crate::grammar::marker::{self, Style};
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
        let mut group: Option<Doers<'g>> = None;
        let mut above: Vec<Option<Span>> = vec![None; columns];
        for row in grid.rows.iter().skip(grid.head) {
            if let Some(title) = self.group_title(row) {
                group = self.group_bodies(title);
                continue;
            }
            for (column, said) in above.iter_mut().enumerate() {
                *said = self.cell(row, column).and_then(|cell| if self.repeats(cell) { *said } else { Some(cell) });
            }
            let cell = |column: usize| above.get(column).copied().flatten();
            let Some(task) = cell(column).map(|cell| self.behind_marker(cell)) else { continue };
            let by = |meaning: Column| of(meaning).and_then(cell);
            let rest = Rest {
                support: by(Column::Support),
                deadline: by(Column::Deadline),
                deliverable: by(Column::Deliverable),
                funding: by(Column::Funding),
            };
            let mut named = false;
            for &(column, rule, role) in &doers {
                let Some(who) = cell(column) else { continue };
                named = true;
                let shares = self.shares(who);
                let role = if shares.leads { Role::Lead } else { role };
                let doers = Doers { bodies: shares.doers, requested: false, rule, evidence: Evidence::Table };
                self.row(task, &doers, role, &shares.partners, &rest);
            }
            if let Some(doers) = group.as_ref().filter(|_| !named) {
                let doers = Doers { rule: task_rule, evidence: Evidence::Table, ..doers.clone() };
                self.row(task, &doers, Role::Perform, &[], &rest);
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

    /// The bodies that a group's title names, its number aside; `None` where it names anything else.
    fn group_bodies(&self, title: Span) -> Option<Doers<'g>> {
        let text = self.text.slice(title);
        let number = text.split_once(['.', ')', ' ']).filter(|(n, _)| n.chars().count() <= LONGEST_NUMBER);
        let behind = number.map(|(n, _)| self.text.trim(Span::new(title.start + n.chars().count() + 1, title.end)));
        let bodies = |span: Span| self.heading_bodies(self.cues, span, &Context::default());
        bodies(title).or_else(|| behind.and_then(bodies))
    }

    /// What a column holds: the lowest row of its head that says so, for "Cơ quan thực hiện" may stand over "Chủ trì".
    fn column(&self, grid: &Grid, column: usize) -> Head<'g> {
        let lowest = (0..grid.head).rev().find_map(|r| self.head(tables::cell(self.text, grid, r, column)));
        lowest.or_else(|| self.head(&tables::head(self.text, grid, column)))
    }

    /// The words of a cell behind the number with which they begin ("1. Trồng cây").
    fn behind_marker(&self, cell: Span) -> Span {
        let marker = marker::read(&self.grammar.sections, self.text, cell.start, cell.end);
        let rest = marker
            .filter(|m| matches!(m.style, Style::Decimal(_) | Style::LowerLetter))
            .map(|m| Span::new(m.rest, cell.end));
        rest.filter(|rest| !rest.is_empty()).unwrap_or(cell)
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
        let said = found.iter().find(|f| !matches!(f.rule.meaning, Column::Caption | Column::Ditto));
        said.filter(|f| f.span.start < 12).map(|f| (f.rule.meaning, &*f.rule.id))
    }

    /// Adds the task of a row; its partners are those that its cells name.
    fn row(&mut self, task: Span, doers: &Doers<'g>, role: Role, partners: &[Span], rest: &Rest) {
        let before = self.out.len();
        // the words of the task name neither doers nor partners here: the columns do
        self.add(&Cues::default(), task, task.end, doers, Some(role));
        if self.out.len() == before {
            return;
        }
        let said = |span: Option<Span>| span.map(|s| self.text.slice(s).to_owned());
        let (deliverable, funding) = (said(rest.deliverable), said(rest.funding));
        let support = rest.support.map(|cell| self.bodies(cell)).unwrap_or_default();
        let named = partners.iter().copied().chain(support);
        let partners: Vec<String> = named.map(|s| self.text.slice(s).to_owned()).collect();
        let timing = rest.deadline.map(|cell| match self.label_timing(cell) {
            // words that name no day are kept as they stand
            (None, None) => (Some(Timing { value: None, raw: self.text.slice(cell).to_owned() }), None),
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

    #[test]
    fn a_cell_lists_its_bodies_with_marks_dashes_or_numbers() {
        let found = tasks(
            1,
            "TT|Nhiệm vụ|Cơ quan chủ trì|Cơ quan phối hợp\n1|Trồng cây|- Sở Nội vụ - Sở Lao động - Thương binh và Xã hội|1. Sở Y tế 2. Công an tỉnh\n2|Tưới cây|Sở Y tế; Sở Xây dựng và Công an tỉnh|-nt-\n3|Chăm cây|Như trên|Đài Phát thanh - Truyền hình tỉnh",
        );
        let who: Vec<Vec<String>> = found.iter().map(|a| a.agencies.clone()).collect();
        let three = ["Sở Y tế", "Sở Xây dựng", "Công an tỉnh"];
        assert_eq!(who, [vec!["Sở Nội vụ", "Sở Lao động - Thương binh và Xã hội"], three.to_vec(), three.to_vec()]);
        let with: Vec<Vec<String>> = found.iter().map(|a| a.partners.clone()).collect();
        let two = vec!["Sở Y tế", "Công an tỉnh"];
        assert_eq!(with, [two.clone(), two, vec!["Đài Phát thanh - Truyền hình tỉnh"]]);
    }

    #[test]
    fn one_cell_may_say_who_leads_and_who_helps() {
        let found = tasks(
            1,
            "TT|Nhiệm vụ|Đơn vị thực hiện\n1|Trồng cây|Sở Nội vụ chủ trì, phối hợp với Sở Y tế, Công an tỉnh\n2|Tưới cây|Chủ trì: Sở Nội vụ. Phối hợp: Sở Y tế, Công an tỉnh.\n3|Chăm cây|Sở Nội vụ (chủ trì); Sở Y tế, Công an tỉnh (phối hợp)\n4|Thay cây|Sở Nội vụ",
        );
        for a in &found {
            assert_eq!(a.agencies, ["Sở Nội vụ"], "{}", a.task);
        }
        assert_eq!(
            found.iter().filter(|a| a.role == Role::Lead && a.partners == ["Sở Y tế", "Công an tỉnh"]).count(),
            3
        );
        assert_eq!((found[3].role, found[3].partners.len()), (Role::Perform, 0));
    }

    #[test]
    fn the_column_for_time_is_read_by_figures_alone_too() {
        let found = tasks(
            1,
            "TT|Nhiệm vụ|Cơ quan chủ trì|Thời gian\n1|A|Sở Y tế|2026\n2|B|Sở Y tế|15/12\n3|C|Sở Y tế|Thường xuyên\n4|D|Sở Y tế|Hằng năm",
        );
        let values: Vec<_> = found.iter().map(|a| a.deadline.as_ref().map(|d| d.value.as_deref())).collect();
        assert_eq!(values, [Some(Some("2026")), Some(Some("XXXX-12-15")), Some(None), None]);
        assert_eq!(found[3].recurrence.as_ref().and_then(|r| r.value.as_deref()), Some("P1Y"));
    }
}
