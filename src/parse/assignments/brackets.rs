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

/// A note in brackets is not longer than this before its "chủ trì", nor behind it.
const LONGEST_NOTE: usize = 600;
/// Who does it stands no further before the end of a task.
const LONGEST_TAIL: usize = 120;
/// So many brackets with bodies alone show that they say who does it.
const SEVERAL: usize = 3;
/// The rule of bodies in brackets behind their task.
const BRACKET: &str = "assignment.bracket";

/// The bracket that stands open at a place, no further back than `from`.
fn open_bracket(hay: &[u8], from: usize, at: usize) -> Option<usize> {
    let mark = part(hay, from, at).iter().rposition(|&b| matches!(b, b'(' | b')'))?;
    Some(from + mark).filter(|&open| hay.get(open) == Some(&b'('))
}

/// Where a clause ends that begins at a place: before a comma or semicolon, or at the end.
pub(super) fn clause_end(hay: &[u8], from: usize) -> usize {
    memchr::memchr2(b',', b';', &hay[from..]).map_or(hay.len(), |i| from + i)
}

/// What the words in a bracket say of the bodies that they name.
struct Said<'g> {
    /// Those who do it; none in "(Sở Y phối hợp)".
    bodies: Vec<Span>,
    role: Role,
    partners: Vec<Span>,
    /// The rule of the word that says so.
    rule: &'g str,
}

/// What stands in the bracket around a word, as far as a note goes where it is not closed.
fn bracket_around(hay: &[u8], floor: usize, word: Span) -> Option<Span> {
    let open = open_bracket(hay, floor.max(word.start.saturating_sub(LONGEST_NOTE)), word.start)?;
    let behind = part(hay, word.end, hay.len().min(word.end + LONGEST_NOTE));
    let end = memchr::memchr(b')', behind).unwrap_or(behind.len());
    Some(Span::new(open + 1, word.end + end))
}

impl<'g> Reader<'g> {
    /// "(Sở X chủ trì, Sở Y phối hợp)" in a line, after the `work` of a task: the line itself, or the heading above it.
    pub(super) fn bracket(&mut self, cues: &Cues<'g>, task: Span, work: Span) -> bool {
        let said = self.lead_in_bracket(cues, task).or_else(|| self.doers_at_end(cues, task));
        let Some(said) = said.filter(|said| !said.bodies.is_empty()) else { return false };
        let doers = Doers { bodies: said.bodies, requested: false, rule: said.rule, evidence: Evidence::Label };
        self.add(cues, work, work.end, &doers, Some(said.role));
        if let Some(last) = self.out.last_mut() {
            last.partners = said.partners.iter().map(|&body| self.text.slice(body).to_owned()).collect();
        }
        self.fill_within(task);
        true
    }

    /// What a bracket in which bodies lead says, wherever in the line it stands.
    fn lead_in_bracket(&self, cues: &Cues<'g>, task: Span) -> Option<Said<'g>> {
        let hay = part(self.text.folded(), 0, task.end);
        cues.all(task, &[Meaning::Lead]).find_map(|lead| {
            let said = self.said(cues, bracket_around(hay, task.start, lead.span)?, false);
            said.filter(|said| said.role == Role::Lead)
        })
    }

    /// The bodies of "(Sở Y, Sở Z | phối hợp)" behind a task, around its word of help.
    pub(super) fn helpers_in_bracket(&self, cues: &Cues<'g>, work: Span, help: Span) -> Vec<Span> {
        let hay = part(self.text.folded(), 0, work.end);
        let said = bracket_around(hay, work.start, help).and_then(|inside| self.said(cues, inside, false));
        said.filter(|said| said.bodies.is_empty()).map(|said| said.partners).unwrap_or_default()
    }

    /// What the end of a task says in a plan: "Trồng cây ở đồi (Sở Y tế thực hiện)", "Trồng cây ở đồi - Sở Y tế thực hiện".
    fn doers_at_end(&self, cues: &Cues<'g>, task: Span) -> Option<Said<'g>> {
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
                let dash = memchr::memrchr_iter(b'-', &hay[tail..]).map(|i| tail + i).find(apart)?;
                // "Giao Sở X - cơ quan thường trực của Ban Y theo dõi" tells what Sở X is
                Some(dash).filter(|&dash| !self.names.is_standing(part(hay, dash + 2, task.end)))?
            }
        };
        let inside = Span::new(open + 1, close.unwrap_or(task.end));
        let last = close.is_some_and(|close| close + 1 == task.end);
        self.said(cues, inside, last && self.names_doers_alone())
    }

    /// What words say of bodies, clause by clause: "giao Sở X chủ trì, phối hợp với Sở Y; Sở Z phối hợp". `alone` tells
    /// whether bodies of which nothing is said are those who do it.
    fn said(&self, cues: &Cues<'g>, inside: Span, alone: bool) -> Option<Said<'g>> {
        let hay = part(self.text.folded(), 0, inside.end);
        let words = &self.grammar.words.assignments;
        let mut said = Said { bodies: Vec::new(), role: Role::Perform, partners: Vec::new(), rule: BRACKET };
        let mut at = inside.start;
        while let Some((start, stop)) = word(hay, at) {
            if matches!(hay[start], b',' | b';') {
                at = stop;
                continue;
            }
            let cue = cues.at(start);
            // "phối hợp với Sở Y", "phối hợp Sở Y"
            if let Some(with) = cue.filter(|c| matches!(c.meaning, Meaning::With | Meaning::Support)) {
                let next = word(hay, with.span.end).map_or(inside.end, |w| w.0);
                let bodies = self.names.list(cues, next, inside.end, true);
                at = bodies.last().map_or(with.span.end, |last| last.end);
                said.partners.extend(bodies);
                continue;
            }
            let order = cue.filter(|c| c.meaning == Meaning::Give).map(|c| c.span.end);
            let order = order.or((hay[start..stop] == *BY.word()).then_some(stop));
            let duty = words
                .duty_of
                .behind(&hay[start..])
                .filter(|_| said.bodies.is_empty())
                .map(|rest| hay.len() - rest.len());
            let ordered = order.or(duty);
            let first = ordered.and_then(|end| word(hay, end)).map_or(start, |w| w.0);
            let bodies = self.names.list(cues, first, inside.end, false);
            let Some(end) = bodies.last().map(|last| last.end) else {
                at = clause_end(hay, stop);
                continue;
            };
            // "Sở X: chủ trì", "Sở X - cơ quan chủ trì"
            let marks = part(hay, end, inside.end).iter().take_while(|b| matches!(b, b' ' | b':' | b'-')).count();
            let behind = self.text.trim(Span::new(end + marks, clause_end(hay, end + marks)));
            let does = part(hay, behind.start, behind.end);
            let next = cues.at(behind.start);
            at = behind.end;
            if let Some(lead) = next.filter(|c| c.meaning == Meaning::Lead) {
                // "(…, cơ quan trung ương chủ trì dự án thành phần)" says which bodies are meant
                let object =
                    word(hay, lead.span.end).is_some_and(|(next, _)| is_letter(hay[next]) && cues.at(next).is_none());
                if object || !said.bodies.is_empty() {
                    break;
                }
                at = lead.span.end;
                (said.bodies, said.role, said.rule) = (bodies, Role::Lead, lead.rule);
            } else if next.is_some_and(|c| c.meaning == Meaning::Support) {
                said.partners.extend(bodies);
            } else if said.bodies.is_empty() {
                let role = if words.bracketed_lead.has(does) { Role::Lead } else { Role::Perform };
                let whole = bodies.first().is_some_and(|b| b.start == inside.start) && behind.end == inside.end;
                let nothing = does.is_empty() && (ordered.is_some() || alone && whole);
                if role == Role::Perform && !nothing && !self.is_done(behind) {
                    return None;
                }
                (said.bodies, said.role) = (bodies, role);
            } else {
                break;
            }
        }
        Some(said)
    }

    /// True for words with which bodies in a bracket do a task, and by when: "thực hiện", "hoàn thành trước 30/6".
    fn is_done(&self, words: Span) -> bool {
        let hay = part(self.text.folded(), 0, words.end);
        let done = &self.grammar.words.assignments.bracketed;
        let by_when = || {
            let first = self.dates.items.partition_point(|d| d.span.start < words.start);
            self.dates.items.get(first).is_some_and(|d| d.span.end <= words.end)
        };
        done.has(&hay[words.start..]) || done.behind(&hay[words.start..]).is_some() && by_when()
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
    use crate::document::Role;
    use crate::grammar::Grammar;

    #[test]
    fn brackets_behind_a_task_may_say_who_does_it() {
        for note in [
            "Sở Y tế thực hiện",
            "do Sở Y tế phụ trách",
            "giao Sở Y tế",
            "Sở Y tế tham mưu",
            "trách nhiệm của Sở Y tế",
            "Sở Y tế hoàn thành trước 30/6/2025",
        ] {
            let text = format!("{PART}1. Trồng cây\n- Tưới cây ở hồ ({note});");
            assert_eq!(who(&text), [["Sở Y tế"]], "{note}");
        }
        for note in ["theo hướng dẫn của Sở Y tế", "Sở Y tế đã thực hiện năm 2024", "gồm Sở Y tế, Sở Tài chính"]
        {
            assert!(who(&format!("{PART}1. Trồng cây\n- Tưới cây ở hồ ({note});")).is_empty(), "{note}");
        }
        assert!(who(&format!("{PART}1. Trồng cây\n- Tưới cây ở hồ (Sở Y tế).")).is_empty());
    }

    #[test]
    fn the_clauses_of_a_bracket_say_who_leads_does_and_helps() {
        for (note, role, partners) in [
            ("Sở Y tế chủ trì, Sở Tài chính phối hợp", Role::Lead, vec!["Sở Tài chính"]),
            ("giao Sở Y tế chủ trì, phối hợp Sở Tài chính, Sở Nội vụ", Role::Lead, vec!["Sở Tài chính", "Sở Nội vụ"]),
            ("Sở Y tế: chủ trì; Sở Tài chính: phối hợp", Role::Lead, vec!["Sở Tài chính"]),
            ("Sở Y tế là đầu mối, các sở phối hợp", Role::Lead, vec!["các sở"]),
            ("hoàn thành trước 30/6/2025; Sở Y tế chủ trì", Role::Lead, vec![]),
            ("Sở Y tế thực hiện, Sở Tài chính phối hợp", Role::Perform, vec!["Sở Tài chính"]),
        ] {
            let text = format!("{PART}1. Trồng cây\n- Tưới cây ở hồ ({note}).");
            let document = crate::read_text("text", text.as_bytes(), &Grammar::builtin().expect("the grammar loads"));
            let [task] = &document.assignments[..] else { panic!("{note}: {:?}", document.assignments) };
            assert_eq!((task.role, &task.agencies[..]), (role, &["Sở Y tế".to_owned()][..]), "{note}");
            assert_eq!(task.partners, partners, "{note}");
        }
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

    #[test]
    fn what_a_body_is_behind_a_dash_does_no_work() {
        let order = "Giao Sở Tư pháp - Cơ quan Thường trực của Ban Điều hành theo dõi, đôn đốc.";
        assert_eq!(who(&format!("{PART}1. {order}")), [["Sở Tư pháp"]]);
    }
}
