//! Tables that give work: a row is a task, a column says who leads it.
//!
//! In: the text's tables. Out: an assignment for each row whose cell names a body. Columns are told by the words of
//! their heads, in any order; a row without a body (the head of a group: "I. Cải cách thể chế") gives none.

use super::Reader;
use super::cues::Cues;
use super::task::Doers;
use crate::document::{Evidence, Role, Timing};
use crate::grammar::meaning::Column;
use crate::parse::tables;
use crate::text::{Grid, Span, fold};

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
        let heads: Vec<Head<'g>> = (0..columns).map(|c| self.head(&tables::head(self.text, grid, c))).collect();
        let of = |meaning: Column| heads.iter().position(|h| h.is_some_and(|(m, _)| m == meaning));
        let named = |meaning: Column| of(meaning).and_then(|c| heads.get(c).copied().flatten().map(|h| (c, h.1)));
        let doers: Vec<(usize, &'g str, Role)> = [(Column::Lead, Role::Lead), (Column::Perform, Role::Perform)]
            .into_iter()
            .filter_map(|(meaning, role)| named(meaning).map(|(c, rule)| (c, rule, role)))
            .collect();
        let Some(task) = of(Column::Task).filter(|_| !doers.is_empty()) else { return };
        for row in grid.rows.iter().skip(grid.head) {
            let cell = |column: usize| self.cell(row, column);
            let Some(task) = cell(task) else { continue };
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
        }
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
            (None, None) => (Some(Timing { raw: self.text.slice(cell).to_owned(), value: None }), None),
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

/// The other cells of a row.
struct Rest {
    support: Option<Span>,
    deadline: Option<Span>,
    deliverable: Option<Span>,
    funding: Option<Span>,
}
