//! The words of a text that matter for tasks, found once and then looked up by place.
//!
//! In: the text. Out: its cues in order, without overlap. It gives no meaning beyond the rule's.

use crate::grammar::meaning::Assignment as Meaning;
use crate::grammar::{Grammar, Sweep};
use crate::text::{Span, Text};

/// One found word.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cue<'g> {
    /// Its place.
    pub span: Span,
    /// What it is taken for.
    pub meaning: Meaning,
    /// Id of its rule.
    pub rule: &'g str,
}

/// The cues of a text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cues<'g>(Vec<Cue<'g>>);

impl<'g> Cues<'g> {
    /// Finds the cues of a text.
    pub fn of(text: &Text, grammar: &'g Grammar, sweep: &Sweep) -> Self {
        Cues(
            grammar
                .assignments
                .scan_swept(sweep, text.folded(), 0, Span::new(0, text.len()))
                .into_iter()
                .map(|found| Cue { span: found.span, meaning: found.rule.meaning, rule: &found.rule.id })
                .collect(),
        )
    }

    /// The cue that begins at a position.
    pub fn at(&self, position: usize) -> Option<Cue<'g>> {
        let i = self.0.partition_point(|c| c.span.start < position);
        self.0.get(i).filter(|c| c.span.start == position).copied()
    }

    /// The cues that begin inside a place.
    pub fn within(&self, span: Span) -> impl Iterator<Item = Cue<'g>> + '_ {
        let i = self.0.partition_point(|c| c.span.start < span.start);
        self.0.iter().skip(i).take_while(move |c| c.span.start < span.end).copied()
    }

    /// The first cue of a meaning inside a place.
    pub fn first(&self, span: Span, meaning: Meaning) -> Option<Cue<'g>> {
        self.within(span).find(|c| c.meaning == meaning)
    }
}
