//! What a document does with one that it cites (căn cứ, sửa đổi, thay thế, bãi bỏ …).
//!
//! In: the place of a citation. Out: the relation that the words before it tell; a mention where they tell none.

use crate::document::Relation;
use crate::grammar::{Grammar, meaning};
use crate::text::{Span, Text, is_word, part};

/// What the words before a citation say that is done to it.
pub(super) fn read(text: &Text, grammar: &Grammar, start: usize, in_preamble: bool) -> Relation {
    let f = text.folded();
    let line = text.lines().get(text.line_at(start)).map_or(0, |l| l.start);
    let floor = line.max(start.saturating_sub(100));
    let clause =
        part(f, floor, start).iter().rposition(|b| matches!(b, b';' | b'.' | b':')).map_or(floor, |i| floor + i + 1);
    let window = Span::new(clause, start);
    let cue = grammar.relations.scan(f, window).into_iter().next_back();
    // "Thực hiện A; B; C, …": a list of bases goes on over its semicolons
    let list = in_preamble && clause > line && part(f, clause, start).iter().all(|&b| b == b' ' || b == b',');
    match cue {
        Some(cue) => {
            let between = part(f, cue.span.end, start);
            match cue.rule.meaning {
                meaning::Cue::Basis => {
                    let near = between.iter().filter(|b| is_word(**b)).count() <= 4;
                    if in_preamble && near { Relation::Basis } else { Relation::Mention }
                }
                // "bổ sung quy hoạch (Văn bản số 12/SXD-QH)": the brackets hold a source
                meaning::Cue::Amends | meaning::Cue::Replaces | meaning::Cue::Repeals
                    if between.contains(&b'(') && !between.contains(&b')') =>
                {
                    Relation::Mention
                }
                other => other.relation(),
            }
        }
        None if list => basis_line(text, grammar, line, start),
        None => Relation::Mention,
    }
}

fn basis_line(text: &Text, grammar: &Grammar, line: usize, start: usize) -> Relation {
    let first = grammar.relations.at(text.folded(), line, start);
    match first.map(|f| f.rule.meaning) {
        Some(meaning::Cue::Basis) => Relation::Basis,
        _ => Relation::Mention,
    }
}
