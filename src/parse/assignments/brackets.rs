//! Brackets behind a task that say who leads or does it: "Trồng cây (Sở X chủ trì, Sở Y phối hợp)".
//!
//! In: a line that may hold such a bracket. Out: its task. A bracket without a body gives none.

use super::Reader;
use super::cues::Cues;
use super::task::Doers;
use crate::document::{Evidence, Role};
use crate::grammar::meaning::Assignment as Meaning;
use crate::grammar::word;
use crate::text::particles::BY;
use crate::text::{Span, is_letter, part};

/// A note in brackets is not longer than this before its "chủ trì".
const LONGEST_NOTE: usize = 600;
/// Who does it stands no further before the end of a task.
const LONGEST_TAIL: usize = 120;
/// So many brackets with bodies alone show that they say who does it.
const SEVERAL: usize = 3;
/// The rule of bodies in brackets behind their task.
const BRACKET: &str = "assignment.bracket";

/// The bracket that stands open at a place, no further back than `from`.
pub(super) fn open_bracket(hay: &[u8], from: usize, at: usize) -> Option<usize> {
    let mark = part(hay, from, at).iter().rposition(|&b| matches!(b, b'(' | b')'))?;
    Some(from + mark).filter(|&open| hay.get(open) == Some(&b'('))
}

impl<'g> Reader<'g> {
    /// "(Sở X chủ trì, Sở Y phối hợp)" in a line, after the `work` of a task: the line itself, or the heading above it.
    pub(super) fn bracket(&mut self, cues: &Cues<'g>, task: Span, work: Span) -> bool {
        let folded = self.text.folded();
        let hay = part(folded, 0, task.end);
        for lead in cues.all(task, &[Meaning::Lead]) {
            let from = task.start.max(lead.span.start.saturating_sub(LONGEST_NOTE));
            let Some(open) = open_bracket(hay, from, lead.span.start) else { continue };
            let Some((mut at, _)) = word(hay, open + 1) else { continue };
            if let Some(cue) = cues.at(at).filter(|c| c.meaning == Meaning::Give || c.meaning.ends_name()) {
                at = word(hay, cue.span.end).map_or(at, |w| w.0);
            }
            let bodies = self.names.list(cues, at, lead.span.start, false);
            let whole = bodies.last().is_some_and(|b| self.text.trim(Span::new(b.end, lead.span.start)).is_empty());
            // "(…, cơ quan trung ương chủ trì dự án thành phần)" says which bodies are meant
            let object =
                word(hay, lead.span.end).is_some_and(|(next, _)| is_letter(hay[next]) && cues.at(next).is_none());
            if !whole || object {
                continue;
            }
            let close = part(hay, lead.span.end, task.end)
                .iter()
                .position(|&b| b == b')')
                .map_or(task.end, |i| lead.span.end + i);
            let after = Span::new(lead.span.end, close);
            let mut partners: Vec<Span> = Vec::new();
            if let Some(support) = cues.within(after).find(|c| matches!(c.meaning, Meaning::Support))
                && let Some((a, _)) = word(hay, lead.span.end).and_then(|w| word(hay, w.1))
            {
                partners = self.names.list(cues, a, support.span.start, false);
            }
            let doers = Doers { bodies, requested: false, rule: lead.rule, evidence: Evidence::Label };
            self.add(cues, work, work.end, &doers, Some(Role::Lead));
            let mut names: Vec<String> = partners.iter().map(|&p| self.text.slice(p).to_owned()).collect();
            for cue in cues.within(after).filter(|c| c.meaning == Meaning::With) {
                if let Some((a, _)) = word(hay, cue.span.end) {
                    names.extend(
                        self.names.list(cues, a, close, true).into_iter().map(|p| self.text.slice(p).to_owned()),
                    );
                }
            }
            if let Some(last) = self.out.last_mut() {
                last.partners = names;
            }
            self.fill_within(task);
            return true;
        }
        let Some(doers) = self.doers_in_bracket(cues, task) else { return false };
        self.add(cues, work, work.end, &doers, Some(Role::Perform));
        true
    }

    /// The bodies of "Trồng cây ở đồi (Sở Y tế thực hiện)", "Trồng cây ở đồi - Sở Y tế thực hiện" in a plan.
    fn doers_in_bracket(&self, cues: &Cues<'g>, task: Span) -> Option<Doers<'g>> {
        if !self.plan {
            return None;
        }
        let task = self.without_end(task);
        let hay = part(self.text.folded(), 0, task.end);
        let tail = task.end.saturating_sub(LONGEST_TAIL).max(task.start);
        // "… (Sở Y tế thực hiện), xong trong quý I"
        let apart = |close: &usize| hay.get(close + 1).is_none_or(|b| matches!(b, b',' | b';'));
        let close = memchr::memrchr(b')', &hay[tail..]).map(|i| tail + i).filter(apart);
        let open = match close {
            Some(close) => {
                let near = close.saturating_sub(LONGEST_NOTE).max(task.start);
                open_bracket(hay, near, close)?
            }
            None => {
                let apart = |&i: &usize| i > 0 && hay[i - 1] == b' ' && hay.get(i + 1) == Some(&b' ');
                memchr::memrchr_iter(b'-', &hay[tail..]).map(|i| tail + i).find(apart)?
            }
        };
        let (mut at, first) = word(hay, open + 1)?;
        let order = cues.at(at).filter(|c| c.meaning == Meaning::Give);
        if hay[at..first] == *BY.word() || order.is_some() {
            at = word(hay, order.map_or(first, |c| c.span.end))?.0;
        }
        let end = close.unwrap_or(task.end);
        let inside = Span::new((at < end).then_some(at)?, end);
        let bodies = self.names.list(cues, at, inside.end, false);
        let behind = self.text.trim(Span::new(bodies.last()?.end, inside.end));
        let does = self.grammar.words.assignments.bracketed.has(part(hay, behind.start, behind.end));
        let last = close.is_some() && inside.end + 1 == task.end;
        let alone = behind.is_empty() && (order.is_some() || last && self.names_doers_alone());
        (does || alone).then_some(Doers { bodies, requested: false, rule: BRACKET, evidence: Evidence::Label })
    }

    /// True for a paper several of whose lines say in brackets who does them, and no more: "- Tưới cây ở hồ (Sở Y tế)."
    fn names_doers_alone(&self) -> bool {
        *self.bracketed.get_or_init(|| {
            let alone = |line: &&Span| {
                let line = self.without_end(**line);
                let hay = part(self.text.folded(), 0, line.end);
                let open = hay[line.start..].strip_suffix(b")").and_then(|inside| memchr::memrchr(b'(', inside));
                let first = open.and_then(|open| word(hay, line.start + open + 1));
                let opens = |mark: u8| matches!(mark, b'-' | b'+' | b'*');
                let item = word(hay, line.start)
                    .is_some_and(|w| opens(hay[w.0]) && self.cues.next(hay, w.1).is_some_and(|c| c.meaning.acts()));
                item && first.is_some_and(|(at, _)| {
                    self.names
                        .list(self.cues, at, line.end - 1, false)
                        .last()
                        .is_some_and(|last| last.end == line.end - 1)
                })
            };
            self.text.lines().iter().filter(alone).take(SEVERAL).count() == SEVERAL
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{PART, who};

    #[test]
    fn brackets_behind_a_task_may_say_who_does_it() {
        for note in ["Sở Y tế thực hiện", "do Sở Y tế phụ trách", "giao Sở Y tế", "Sở Y tế tham mưu"]
        {
            let text = format!("{PART}1. Trồng cây\n- Tưới cây ở hồ ({note});");
            assert_eq!(who(&text), [["Sở Y tế"]], "{note}");
        }
        assert!(who(&format!("{PART}1. Trồng cây\n- Tưới cây ở hồ (Sở Y tế).")).is_empty());
    }

    #[test]
    fn what_bodies_in_a_bracket_lead_may_say_which_are_meant() {
        let of = |note: &str| who(&format!("{PART}1. Trồng cây\n- Báo cáo cấp trên ({note}) về cây ở đồi."));
        assert_eq!(of("Sở Y tế chủ trì"), [["Sở Y tế"]]);
        assert!(of("các sở, các cơ quan trung ương chủ trì dự án").is_empty());
    }

    #[test]
    fn items_with_brackets_may_stand_beside_others_with_labels() {
        let text = format!(
            "{PART}1. Trồng cây\n- Tưới cây ở hồ.\nĐơn vị thực hiện: Sở Nội vụ.\n- Trồng cây ở đồi (Sở Y tế chủ trì).\n- Chăm cây ở đê \
             (thực hiện: Sở Tài chính)."
        );
        assert_eq!(who(&text), [["Sở Nội vụ"], ["Sở Y tế"], ["Sở Tài chính"]]);
    }

    #[test]
    fn brackets_with_bodies_alone_say_who_does_it_where_several_do() {
        let item = |tree: &str| format!("- Rà soát cây {tree} (Sở Y tế).\n");
        let of = |trees: &[&str]| {
            who(&format!("{PART}1. Trồng cây\n{}", trees.iter().map(|t| item(t)).collect::<String>())).len()
        };
        assert_eq!((of(&["ở hồ", "ở đồi"]), of(&["ở hồ", "ở đồi", "ở đê"])), (0, 3));
    }
}
