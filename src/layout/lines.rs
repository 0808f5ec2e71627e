//! The lines of a source, with what is asked of each of them more than once.
//!
//! In: a text and its cues. Out: a line's marker, the cue that it begins with, whether it stands in capitals. Each is told
//! when it is first asked for: of most lines little is.

use std::cell::OnceCell;

use super::cues::Cues;
use crate::grammar::marker::Marker;
use crate::grammar::meaning::Layout;
use crate::text::Span;

/// A line of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Line {
    /// Its place among the lines.
    pub at: usize,
    /// Its words.
    pub span: Span,
}

/// What has been told of a line.
#[derive(Debug, Clone, Default)]
struct Told {
    marker: OnceCell<Option<Marker>>,
    cue: OnceCell<Option<(Layout, usize)>>,
    capitals: OnceCell<bool>,
}

/// The lines of a text with their cues.
pub(super) struct Lines<'t> {
    pub cues: Cues<'t>,
    told: Vec<Told>,
}

impl<'t> Lines<'t> {
    pub fn new(cues: Cues<'t>) -> Self {
        let told = vec![Told::default(); cues.text.lines().len()];
        Lines { cues, told }
    }

    /// The lines in their order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = Line> + ExactSizeIterator + use<'t> {
        self.cues.text.lines().iter().enumerate().map(|(at, &span)| Line { at, span })
    }

    /// The line below a line, unless it is blank.
    pub fn after(&self, line: Line) -> Option<Line> {
        let at = line.at + 1;
        self.cues.text.lines().get(at).filter(|span| !span.is_empty()).map(|&span| Line { at, span })
    }

    /// True for the first line below an empty one.
    pub fn opens_block(&self, line: Line) -> bool {
        line.at.checked_sub(1).and_then(|at| self.cues.text.lines().get(at)).is_none_or(|above| above.is_empty())
    }

    /// The marker of a numbered part that a line begins with.
    pub fn marker(&self, line: Line) -> Option<Marker> {
        let tell = || self.cues.marker(line.span);
        self.told.get(line.at).map_or_else(tell, |told| *told.marker.get_or_init(tell))
    }

    /// The cue that a line begins with, and its end.
    pub fn cue(&self, line: Line) -> Option<(Layout, usize)> {
        let tell = || self.cues.at(line.span.start, line.span.end);
        self.told.get(line.at).map_or_else(tell, |told| *told.cue.get_or_init(tell))
    }

    /// True where all letters of a line are capitals, two of them at least.
    pub fn in_capitals(&self, line: Line) -> bool {
        let tell = || self.cues.text.is_all_caps(line.span);
        self.told.get(line.at).map_or_else(tell, |told| *told.capitals.get_or_init(tell))
    }

    /// True for a line of an issued paper's own: the motto, the number, a basis, the signing.
    pub fn begins_paper(&self, line: Line) -> bool {
        let cue = self.cue(line).map(|(cue, _)| cue);
        matches!(cue, Some(Layout::Motto | Layout::Number | Layout::Basis | Layout::Signing))
    }

    /// True for a line that goes on with a sentence: it begins with a small letter that is no marker.
    pub fn goes_on(&self, line: Line) -> bool {
        self.cues.begins_small(line.span) && self.marker(line).is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::Grammar;
    use crate::text::Text;

    #[test]
    fn a_line_is_told_by_its_place() {
        let grammar = Grammar::builtin().expect("the grammar loads");
        let text = Text::of_lines("1. Mục tiêu\n\nCăn cứ Luật Thư viện\ntrồng cây\nKẾ HOẠCH");
        let lines = Lines::new(Cues::new(&text, &grammar));
        let all: Vec<Line> = lines.iter().collect();
        for _ in 0..2 {
            assert!(lines.marker(all[0]).is_some() && lines.marker(all[2]).is_none());
            assert!(lines.begins_paper(all[2]) && !lines.begins_paper(all[3]));
            assert!(lines.goes_on(all[3]) && !lines.goes_on(all[2]));
            assert!(lines.in_capitals(all[4]) && !lines.in_capitals(all[2]));
        }
        assert_eq!([0, 2, 4].map(|i| lines.after(all[i])), [None, Some(all[3]), None]);
    }
}
