//! What a task says of itself: role, partners, time.
//!
//! In: the place of a task and where its work begins. Out: the finished assignment. It does not look outside
//! the task.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::Reader;
use super::cues::{Cue, Cues};
use super::grounds::behind_joint;
use super::lead_in::past_comma;
use crate::document::{Assignment, Evidence, Role};
use crate::grammar::meaning::Assignment as Meaning;
use crate::grammar::word;
use crate::text::{Span, fold, part};

/// Before those with whom doers work.
static TOGETHER: LazyLock<Vec<u8>> = LazyLock::new(|| fold("cùng"));

/// An amount has no more letters.
const LONGEST_AMOUNT: usize = 40;
/// A clause is not looked through further back than this.
const LONGEST_CLAUSE: usize = 300;

/// "(iii)" before a task is not longer than this.
const NUMERAL: usize = 6;

/// Who does a task, and how that is known.
#[derive(Debug, Clone)]
pub(super) struct Doers<'g> {
    pub bodies: Vec<Span>,
    pub requested: bool,
    pub rule: &'g str,
    pub evidence: Evidence,
}

impl<'g> Reader<'g> {
    /// Adds a task. `work` is where the work begins (after the doers of a sentence); `role` is given by labels.
    pub(super) fn add(&mut self, cues: &Cues<'g>, task: Span, work: usize, doers: &Doers<'g>, role: Option<Role>) {
        let task = self.text.trim(task);
        if task.is_empty()
            || doers.bodies.is_empty()
            || doers.evidence == Evidence::Heading && self.is_amount(cues, task)
        {
            return;
        }
        let rest = Span::new(work.clamp(task.start, task.end), task.end);
        let noted = self.behind_note(rest, task);
        let role = role.unwrap_or_else(|| self.role(cues, noted));
        // "Sở X (phối hợp với Sở Y) tổ chức …": a note may name partners
        let joint = cues.all(Span::new(rest.start, noted.start), &[Meaning::With, Meaning::Support]).next();
        let partners = self.partners(cues, if joint.is_some() { rest } else { noted });
        let (deadline, recurrence) = self.timing(task);
        let agencies: Vec<String> = doers.bodies.iter().map(|&s| self.text.slice(s).to_owned()).collect();
        self.out.push(Assignment {
            id: String::new(),
            agency_ids: doers.bodies.iter().map(|&body| self.names.id_at(body)).collect(),
            agencies,
            role,
            requested: doers.requested,
            partners,
            task: self.text.slice(task).to_owned(),
            span: task,
            page: None,
            boxes: Vec::new(),
            section: None,
            rule: doers.rule.to_owned(),
            deadline,
            recurrence,
            deliverable: None,
            funding: None,
            evidence: doers.evidence,
        });
        // the labels of a group are its own
        if doers.evidence != Evidence::Label {
            self.fill_within(task);
        }
    }

    /// True for "50 biên chế.", "Không quá 05 cá nhân;" under the name of a body: what it gets, and nothing that it does.
    fn is_amount(&self, cues: &Cues<'g>, task: Span) -> bool {
        let words = part(self.text.folded(), task.start, task.end);
        let bound = self.grammar.words.assignments.limits.behind(words);
        let counts = bound.unwrap_or(words).first().is_some_and(u8::is_ascii_digit);
        counts && task.len() <= LONGEST_AMOUNT && !cues.within(task).any(|c| c.meaning.acts())
    }

    /// The work behind a note on its doers: "Sở Y tế (cơ quan thường trực) chủ trì …".
    fn behind_note(&self, work: Span, task: Span) -> Span {
        if work.start == task.start {
            return work;
        }
        Span::new(self.names.after_note(work.start, work.end), work.end)
    }

    /// Role by the words with which the work opens.
    pub(super) fn role(&self, cues: &Cues<'g>, work: Span) -> Role {
        let folded = self.text.folded();
        let hay = part(folded, 0, work.end);
        let mut here = work.start;
        // "(i) chủ trì …"
        if hay.get(here) == Some(&b'(')
            && let Some(close) = part(hay, here, here + NUMERAL).iter().position(|&b| b == b')')
        {
            here += close + 1;
        }
        // "Đồng thời, chủ trì …"
        here = behind_joint(hay, here, self.grammar.words.assignments.joints.iter()).unwrap_or(here);
        while let Some((start, stop)) = word(hay, here) {
            let Some(cue) = cues.at(start) else {
                if matches!(hay[start], b',' | b':') {
                    here = stop;
                    continue;
                }
                return Role::Perform;
            };
            match cue.meaning {
                // "là cơ quan thường trực, giúp UBND tỉnh …" tells what the body is, and not that it leads this work
                Meaning::Focal if self.grammar.words.agencies.standing.close(part(hay, start, cue.span.end)) => {
                    here = cue.span.end;
                }
                Meaning::Lead | Meaning::Focal => return Role::Lead,
                // "Sở X cùng với Sở Y rà soát" is the work of both
                Meaning::With if !self.grammar.words.assignments.helps.open(&hay[start..]) => return Role::Perform,
                Meaning::Support | Meaning::With => return Role::Support,
                Meaning::Adverb | Meaning::Duty | Meaning::Enforce => here = cue.span.end,
                // "Sở X được giao chủ trì …"
                _ if work.start != start && self.is_given(&cue) => here = cue.span.end,
                what if what.ends_name() => here = cue.span.end,
                // "theo chức năng, nhiệm vụ chủ động phối hợp": on to the verb, where doers stand before it
                Meaning::Scope if work.start != start || here == work.start => {
                    let rest = Span::new(cue.span.end, work.end);
                    let next = self.behind_ground(cues, rest, false).filter(|c| c.meaning.acts());
                    match next {
                        Some(next) => here = next.span.start,
                        _ => return Role::Perform,
                    }
                }
                _ => return Role::Perform,
            }
        }
        Role::Perform
    }

    /// The bodies after "phối hợp với" whose doer is the task's own.
    fn partners(&self, cues: &Cues<'g>, work: Span) -> Vec<String> {
        let hay = part(self.text.folded(), 0, work.end);
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        let mut out: Vec<String> = Vec::new();
        // "Sở X cùng các sở triển khai", "Sở X chủ trì cùng Bộ Y rà soát"
        let lead = cues.first(work, Meaning::Lead).map(|lead| Span::new(lead.span.end, work.end));
        let joint = self.together(cues, work).or_else(|| self.together(cues, lead?));
        let joint = joint.map(|(bodies, _)| bodies).or_else(|| self.helpers(cues, lead?));
        let mut take = |bodies: Vec<Span>| {
            let names = bodies.into_iter().map(|body| self.text.slice(body));
            out.extend(names.filter(|name| seen.insert(name)).map(str::to_owned));
        };
        take(joint.unwrap_or_default());
        for cue in cues.all(work, &[Meaning::With, Meaning::Support]) {
            take(self.helpers_in_bracket(cues, work, cue.span));
            if self.other_doer(cues, work, cue.span.start) {
                continue;
            }
            let Some((at, _)) = word(hay, cue.span.end) else { continue };
            let loose = cue.meaning == Meaning::With;
            take(self.names.list(cues, at, work.end, loose));
        }
        out
    }

    /// The bodies that help the one that leads: "Sở X chủ trì, | Sở Y, Sở Z | phối hợp thực hiện".
    fn helpers(&self, cues: &Cues<'g>, behind: Span) -> Option<Vec<Span>> {
        let hay = part(self.text.folded(), 0, behind.end);
        let (_, comma) = word(hay, behind.start).filter(|w| hay[w.0] == b',')?;
        let bodies = self.names.list(cues, word(hay, comma)?.0, behind.end, true);
        let help = cues.next(hay, bodies.last()?.end)?;
        // "cơ quan chủ trì, cơ quan phối hợp" are nobody's names
        let named = bodies.iter().all(|&body| !self.names.is_common(body));
        (named && help.meaning == Meaning::Support).then_some(bodies)
    }

    /// The bodies behind "cùng", with whom doers work, and where their names end: "Sở X | cùng các sở, ngành | triển khai", "Sở X
    /// chủ trì | , cùng Sở Y | triển khai".
    pub(super) fn together(&self, cues: &Cues<'g>, behind: Span) -> Option<(Vec<Span>, usize)> {
        let hay = part(self.text.folded(), 0, behind.end);
        let (next, _) = past_comma(hay, behind.start)?;
        let behind = Span::new(next, behind.end);
        let (start, stop) = word(hay, behind.start).filter(|&(start, stop)| hay[start..stop] == **TOGETHER)?;
        let at = cues.at(start).map_or(stop, |cue| cue.span.end);
        let bodies = self.names.list(cues, word(hay, at)?.0, behind.end, true);
        let end = bodies.last()?.end;
        Some((bodies, end))
    }

    /// True where "do X" stands before "phối hợp với" in the same clause, or another body right before it: "chỉ đạo
    /// Công an phối hợp với Hải quan".
    fn other_doer(&self, cues: &Cues<'g>, work: Span, at: usize) -> bool {
        let folded = self.text.folded();
        let from = work.start.max(at.saturating_sub(LONGEST_CLAUSE));
        let clause = part(folded, from, at);
        let clause = Span::new(clause.iter().rposition(|&b| matches!(b, b';' | b'.')).map_or(from, |i| from + i), at);
        if let Some(body) = self.names.all(cues, clause).last() {
            // "chỉ đạo các đơn vị đóng quân trên địa bàn phối hợp với …"
            let directed = |c: Cue<'_>| {
                c.span.end + 1 == body.start && self.grammar.words.assignments.sets_to_work.close(self.words_of(&c))
            };
            // "chỉ đạo Hải quan (…) chủ động, phối hợp với …"
            let rest = Span::new(self.names.after_note(body.end, at), at);
            let set_about = |c: Cue<'_>| {
                matches!(c.meaning, Meaning::Adverb | Meaning::Lead)
                    && part(folded, c.span.end, at).trim_ascii() == b","
            };
            let goes_on =
                !part(folded, rest.start, at).contains(&b',') || cues.next(folded, rest.start).is_some_and(set_about);
            if body.end == self.text.trim(clause).end || goes_on && cues.within(clause).any(directed) {
                return true;
            }
        }
        let comma = part(folded, clause.start, at).iter().rposition(|&b| b == b',');
        let clause = Span::new(comma.map_or(clause.start, |i| clause.start + i), at);
        cues.within(clause).any(|c| c.meaning == Meaning::Stop && self.words_of(&c) == b"do")
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{PART, tasks};
    use super::*;

    #[test]
    fn those_with_whom_a_body_works_are_partners() {
        for with in ["cùng", "cùng với"] {
            let found = tasks(&format!("{PART}1. Giao Sở Y tế {with} các sở, ngành tập trung trồng rừng."));
            let task = found.first().expect("a task");
            assert_eq!(
                (&task.agencies[..], &task.partners[..]),
                (&["Sở Y tế".into()][..], &["các sở, ngành".into()][..])
            );
            assert_eq!(task.role, Role::Perform, "{with}");
        }
        let found = tasks(&format!("{PART}1. Sở Y tế cùng Sở Nội vụ rà soát rừng."));
        assert_eq!(found.first().map(|task| task.agencies.concat()), Some("Sở Y tế".into()));
    }

    #[test]
    fn those_whom_a_body_directs_have_partners_of_their_own() {
        let found =
            tasks(&format!("{PART}1. Sở Y tế chỉ đạo các đơn vị đóng trên địa bàn phối hợp với các xã trồng rừng."));
        assert_eq!(found.first().map(|task| task.partners.len()), Some(0));
    }

    #[test]
    fn who_leads_may_do_so_with_others() {
        let found = tasks(&format!("{PART}1. Sở Y tế chủ trì cùng Sở Nội vụ, Công an tỉnh rà soát rừng."));
        assert_eq!(
            found.first().map(|task| &task.partners[..]),
            Some(&["Sở Nội vụ".into(), "Công an tỉnh".into()][..])
        );
        let found = tasks(&format!(
            "{PART}1. Sở Y tế lãnh đạo, chỉ đạo các phòng, ban tiếp tục phối hợp với các xã trồng rừng."
        ));
        assert_eq!(found.first().map(|task| task.partners.len()), Some(0));
    }

    #[test]
    fn those_with_whom_somebody_else_is_told_to_work_are_no_partners() {
        let of = |rest: &str| {
            tasks(&format!("{PART}1. Sở Y tế chỉ đạo các xã {rest} Sở Nội vụ trồng rừng.")).remove(0).partners
        };
        assert!(of("(trừ xã ở phố) chủ động, phối hợp với").is_empty());
        assert!(of("phối hợp với").is_empty());
    }

    #[test]
    fn a_note_in_brackets_below_the_work_of_a_body_is_no_task() {
        let of = |line: &str| tasks(&format!("{PART}1. Sở Y tế:\n- Rà soát cây.\n\n{line}")).len();
        assert_eq!(of("*(Đính kèm Kế hoạch số 83-KH/TU ngày 12/6/2026)./.*"), 1);
        assert_eq!(of("Kiểm tra hồ (nếu có)."), 2);
    }

    #[test]
    fn bodies_that_help_the_one_that_leads_are_its_partners() {
        let of = |sentence: &str| {
            let tasks = tasks(&format!("{PART}1. {sentence}"));
            tasks.into_iter().map(|t| t.partners).collect::<Vec<_>>()
        };
        assert_eq!(of("Công an tỉnh chủ trì, Sở Y tế, Sở Nội vụ phối hợp bảo vệ rừng."), [["Sở Y tế", "Sở Nội vụ"]]);
        assert!(of("Công an tỉnh chủ trì, Sở Y tế lập danh sách.").concat().is_empty());
        let given = tasks(&format!("{PART}1. Sở Y tế được giao chủ trì, hướng dẫn các xã trồng rừng."));
        assert_eq!(given.first().map(|task| task.role), Some(Role::Lead));
    }

    #[test]
    fn a_role_is_told_behind_joints_and_grounds() {
        let of = |work: &str| tasks(&format!("{PART}1. Sở Y tế\n- {work}")).first().map(|task| task.role);
        for joint in ["Đồng thời,", "Bên cạnh đó,", "Theo chức năng, nhiệm vụ,"] {
            assert_eq!(of(&format!("{joint} chủ trì rà soát cây.")), Some(Role::Lead), "{joint}");
            assert_eq!(of(&format!("{joint} phối hợp với Công an tỉnh rà soát cây.")), Some(Role::Support), "{joint}");
            assert_eq!(of(&format!("{joint} rà soát cây.")), Some(Role::Perform), "{joint}");
        }
        assert_eq!(of("Là cơ quan đầu mối, rà soát cây."), Some(Role::Lead));
        assert_eq!(of("Là cơ quan thường trực, rà soát cây."), Some(Role::Perform));
        assert_eq!(of("Là cơ quan thường trực, chủ trì rà soát cây."), Some(Role::Lead));
    }
}
