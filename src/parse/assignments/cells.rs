//! Cells that name bodies: lists by marks, dashes, numbers and lines, and who leads where one cell says both.
//!
//! In: the place of a cell. Out: the places of its bodies. It looks at no other cell.

use super::Reader;
use crate::grammar::Name;
use crate::grammar::meaning::{Assignment as Meaning, Column};
use crate::text::{Span, is_word};

/// Who does the task of a row, as one cell says.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Shares {
    /// Those who do it.
    pub doers: Vec<Span>,
    /// The cell says that they lead.
    pub leads: bool,
    /// Those whom the cell names as partners.
    pub partners: Vec<Span>,
}

impl Reader<'_> {
    /// Who leads and who helps in a cell: "Sở A chủ trì, phối hợp với Sở B", "Chủ trì: Sở A. Phối hợp: Sở B", "Sở A (chủ
    /// trì), Sở B (phối hợp)".
    pub(super) fn shares(&self, cell: Span) -> Shares {
        let folded = self.text.folded();
        let (mut stretches, mut leads) = (Vec::new(), false);
        let (mut from, mut helps, mut behind) = (cell.start, false, false);
        for cue in self.cues.within(cell) {
            let (lead, support) = match cue.meaning {
                Meaning::Lead | Meaning::LabelLead => (true, false),
                Meaning::Support | Meaning::With | Meaning::LabelSupport => (false, true),
                Meaning::LabelPerform => (false, false),
                _ => continue,
            };
            leads |= lead;
            let bracketed = cue.span.start > cell.start
                && folded.get(cue.span.start - 1) == Some(&b'(')
                && folded.get(cue.span.end) == Some(&b')');
            if bracketed {
                stretches.push((Span::new(from, cue.span.start - 1), support));
                from = cue.span.end + 1;
            } else {
                let before = Span::new(from, cue.span.start);
                // "Sở X chủ trì, Sở Y phối hợp" says behind each body what "Chủ trì: Sở X" says before it
                let named = cue.meaning != Meaning::With && !self.bodies(before).is_empty();
                behind |= from == cell.start && named;
                let suffix = behind && named;
                stretches.push((before, if suffix { support } else { helps }));
                (from, helps) = (cue.span.end, support && !suffix);
            }
        }
        stretches.push((Span::new(from.min(cell.end), cell.end), helps));
        let side = |helps: bool| {
            let own = stretches.iter().filter(|s| s.1 == helps);
            own.flat_map(|s| self.bodies(s.0)).collect::<Vec<_>>()
        };
        match side(false) {
            doers if doers.is_empty() => Shares { doers: self.bodies(cell), ..Shares::default() },
            doers => Shares { doers, leads, partners: side(true) },
        }
    }

    /// The bodies that a cell lists.
    pub(super) fn bodies(&self, cell: Span) -> Vec<Span> {
        let items = self.items(cell).into_iter().flat_map(|item| self.names.split(self.cues, item));
        items.map(|body| self.tidy(body)).filter(|body| !body.is_empty()).collect()
    }

    /// True for a cell that says the same as the one above it: "Như trên", "-nt-", a pair of strokes.
    pub(super) fn repeats(&self, cell: Span) -> bool {
        let folded = self.text.folded();
        let word = |at: &usize| folded.get(*at).is_some_and(|b| is_word(*b));
        let Some(start) = (cell.start..cell.end).find(word) else {
            return self.text.slice(cell).contains(['"', '”', '“', '″', '〃']);
        };
        let end = (start..cell.end).rev().find(word).map_or(start, |at| at + 1);
        let found = self.grammar.columns.scan(folded, Span::new(start, end));
        found.first().is_some_and(|f| f.rule.meaning == Column::Ditto && f.span == Span::new(start, end))
    }

    /// The items of a cell: one after each dash or number before a body, and one for each line of its own.
    fn items(&self, cell: Span) -> Vec<Span> {
        let folded = self.text.folded();
        let body = |at: usize, end: usize| self.names.body(self.cues, at, end, false);
        let mut out = Vec::new();
        let (mut start, mut at) = (cell.start, cell.start);
        let mut inside = cell.start;
        while at < cell.end {
            if at > cell.start && folded.get(at - 1) != Some(&b' ') {
                at += 1;
                continue;
            }
            let line = self.text.is_break(at);
            let listed = at >= cell.start + 2 && matches!(folded.get(at - 2), Some(b';' | b'.' | b','));
            let cut = match self.bullet(at, cell.end) {
                Some(after) if at == cell.start || line || listed => Some(after),
                Some(after) if at >= inside && body(after, cell.end).is_some() => Some(after),
                None if line && body(at, cell.end).is_some() && self.is_whole(Span::new(start, at)) => Some(at),
                _ => None,
            };
            let Some(after) = cut else {
                at += 1;
                continue;
            };
            out.push(Span::new(start, at));
            inside = body(after, cell.end).map_or(after, |b| b.end);
            (start, at) = (after, after.max(at + 1));
        }
        out.push(Span::new(start, cell.end));
        out.into_iter().map(|s| self.tidy(s)).filter(|s| !s.is_empty()).collect()
    }

    /// End of a dash or number that opens an item.
    fn bullet(&self, at: usize, end: usize) -> Option<usize> {
        let words = self.text.folded().get(at..end)?;
        let figures = words.iter().take_while(|b| b.is_ascii_digit()).count();
        match words.get(figures..)? {
            [b'-' | b'+' | b'*', b' ', ..] if figures == 0 => Some(at + 2),
            [b'.' | b')', b' ', ..] if (1..=2).contains(&figures) => Some(at + figures + 2),
            _ => None,
        }
    }

    /// True where words are one body with a name of its own, not "Văn phòng" of the next line's.
    fn is_whole(&self, words: Span) -> bool {
        let words = self.tidy(words);
        let Some(body) = self.names.body(self.cues, words.start, words.end, false) else { return false };
        let noun = self.grammar.bodies.longest(self.text.folded(), words.start, words.end);
        body.end == words.end && noun.is_none_or(|(end, kind)| end < words.end || kind == Name::Agency)
    }

    /// A stretch without blanks, marks and "và" at its edges.
    fn tidy(&self, span: Span) -> Span {
        let folded = self.text.folded();
        let mut span = self.text.trim(span);
        let mark = |at: usize| matches!(folded.get(at), Some(b';' | b',' | b'.' | b':' | b' ' | b'-' | b'+'));
        while span.end > span.start && mark(span.end - 1) {
            span.end -= 1;
        }
        while span.end > span.start && mark(span.start) {
            span.start += 1;
        }
        span
    }
}
