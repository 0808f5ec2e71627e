//! Sentences of a plan in which the doers stand behind their work: "Rà soát cây do Sở X thực hiện", "Việc kiểm tra được giao cho
//! Sở Y".
//!
//! In: a sentence in which no body stands first and no order gives work. Out: who does it. What was done already ("đã") is no
//! task.

use std::sync::LazyLock;

use super::Reader;
use super::brackets::clause_end;
use super::cues::Cues;
use super::grounds::WILL;
use super::sentence::{Doing, LONGEST_GROUND};
use crate::grammar::meaning::Assignment as Meaning;
use crate::grammar::word;
use crate::parse::agencies::is_many;
use crate::parse::dates;
use crate::text::particles::{BY, GIVEN, IS, Particle};
use crate::text::{Span, fold, part};

/// The rule of work that is handed to a body behind it.
const HANDED: &str = "assignment.handed";

/// Tells what was done.
static ALREADY: LazyLock<Vec<u8>> = LazyLock::new(|| fold(" đã "));

impl<'g> Reader<'g> {
    /// "Rà soát cây | do | Sở X chủ trì, phối hợp với Sở Y thực hiện." in a sentence of a plan, "Việc kiểm tra | được giao cho | Sở
    /// X", "Đầu mối tổng hợp | là | Sở X".
    pub(super) fn done_by(&self, cues: &Cues<'g>, sentence: Span) -> Option<Doing<'g>> {
        if !self.plan {
            return None;
        }
        let sentence = self.without_end(sentence);
        let mark = memchr::memchr(b';', part(self.text.folded(), sentence.start, sentence.end));
        let clause = Span::new(sentence.start, mark.map_or(sentence.end, |at| sentence.start + at));
        let found = self
            .done_at_end(cues, clause)
            .or_else(|| mark.and_then(|_| self.done_at_end(cues, sentence)))
            .or_else(|| self.handed_to(cues, sentence))
            .or_else(|| self.named_last(cues, sentence))?;
        let hay = part(self.text.folded(), sentence.start, sentence.end);
        memchr::memmem::find(hay, &ALREADY).is_none().then_some(found)
    }

    /// The bodies behind the colon of a work, and nothing more: "Chuẩn bị quà cho hộ nghèo: | Công đoàn xã (xong trước …)".
    fn named_last(&self, cues: &Cues<'g>, sentence: Span) -> Option<Doing<'g>> {
        let hay = part(self.text.folded(), 0, sentence.end);
        let verb =
            cues.at(sentence.start).filter(|c| c.meaning == Meaning::Verb && self.text.is_upper(c.span.start))?;
        let colon = verb.span.end + memchr::memchr(b':', &hay[verb.span.end..])?;
        let work = Span::new(verb.span.end, colon);
        // "Gửi báo cáo về: Sở X", "Kiểm tra các đơn vị: …" name whom the work is about
        let last = hay[..colon].iter().rposition(|&b| b == b' ').map_or(colon, |blank| blank + 1);
        let about = |at: usize| cues.at(at).is_some_and(|c| c.meaning.ends_name() || c.meaning == Meaning::Below);
        let object = cues.within(work).any(|c| matches!(c.meaning, Meaning::With | Meaning::Support | Meaning::Plural));
        if work.is_empty() || object || about(last) || !self.names.all(cues, work).is_empty() {
            return None;
        }
        let (at, _) = word(hay, colon + 1)?;
        let doers = self.names.list(cues, at, sentence.end, false);
        let end = self.names.after_note(doers.last()?.end, sentence.end);
        let whole = self.text.trim(Span::new(end, sentence.end)).is_empty();
        whole.then(|| Doing::plain(doers, verb.rule, sentence.start))
    }

    /// Who does it by the last "do" of a sentence, behind whose bodies nothing stands but that they do it.
    fn done_at_end(&self, cues: &Cues<'g>, sentence: Span) -> Option<Doing<'g>> {
        let from = sentence.start.max(sentence.end.saturating_sub(LONGEST_GROUND));
        let hay = part(self.text.folded(), 0, sentence.end);
        let last = |mark: &Particle| mark.last_in(&hay[from..]).map(|at| (from + at, from + at + mark.apart().len()));
        // "Hồ sơ được Phòng X thẩm định trong quý III" hands work on only where it is due
        let given = || cues.first(sentence, Meaning::Past).and_then(|_| last(&GIVEN));
        let (by, behind) = last(&BY).or_else(given)?;
        let handed = hay[by..].starts_with(BY.apart());
        let (at, _) = word(hay, behind)?;
        let doers = self.names.list(cues, at, sentence.end, false);
        let (does_at, _) = word(hay, doers.last()?.end)?;
        let cue = cues.at(does_at);
        let behind = self.text.trim(Span::new(cue.map_or(does_at, |c| c.span.end), sentence.end));
        let due = || dates::timing(self.text, self.grammar, self.dates, behind).0.is_some();
        let does = |words: &[u8]| self.grammar.words.assignments.bracketed.has(words);
        let whole = match cue.map(|c| c.meaning) {
            Some(Meaning::Lead) => {
                let words = part(hay, behind.start, behind.end);
                does(words) || cues.within(behind).any(|c| c.meaning == Meaning::With) && self.names_end(cues, behind)
            }
            // "sẽ do Sở X sắp xếp", "do Sở X lập và gửi trước ngày 08/8"
            Some(Meaning::Verb) if hay[..by].ends_with(WILL.as_slice()) || due() => true,
            _ => handed && does(part(hay, does_at, clause_end(hay, does_at))),
        };
        let with_others = cue.is_some_and(|c| c.meaning == Meaning::Lead);
        let rule = cue.map_or(HANDED, |c| c.rule);
        whole.then(|| Doing { with_others, ..Doing::plain(doers, rule, does_at) })
    }

    /// To whom a duty goes: "Việc X | được giao cho | Sở Y", "Trách nhiệm … | thuộc về | Sở Y", "Đơn vị chủ trì … | là | Sở Y".
    fn handed_to(&self, cues: &Cues<'g>, sentence: Span) -> Option<Doing<'g>> {
        let hay = part(self.text.folded(), 0, sentence.end);
        let words = &self.grammar.words.assignments;
        // "Kiểm tra hồ sơ thuộc trách nhiệm của Sở X" is somebody else's work
        let money = words.funds.open(&hay[sentence.start..]);
        if money || cues.at(sentence.start).is_some_and(|c| c.meaning.acts()) {
            return None;
        }
        let whoever = words.whoever.open(&hay[sentence.start..]);
        let work = cues.within(sentence).find(|c| c.meaning.acts()).filter(|_| whoever);
        // in most sentences stands no word of such a mark
        let held = [Meaning::Owner, Meaning::Give, Meaning::Past, Meaning::RoleOf, Meaning::Tail, Meaning::Trap];
        let holds = cues.all(sentence, &held).next().is_some();
        let handed = holds.then(|| words.handed.one_in(&hay[sentence.start..])).flatten();
        let handed = handed.map(|(at, end)| (sentence.start + at, sentence.start + end));
        let is = || {
            let at = work?.span.end;
            Some((at, at + memchr::memmem::find(&hay[at..], IS.apart())? + IS.apart().len()))
        };
        let (mark, behind) = handed.or_else(is)?;
        let (at, stop) = word(hay, behind)?;
        let doers = self.names.list(cues, at, sentence.end, false);
        // "Cơ quan chủ trì là cơ quan …" says what it is
        let last = doers.last().filter(|_| self.text.is_upper(at) || is_many(&hay[at..stop]))?;
        let whole = self.text.trim(Span::new(last.end, clause_end(hay, last.end))).is_empty();
        let after = work.map_or(mark, |c| c.span.start);
        whole.then(|| Doing::plain(doers, HANDED, after))
    }

    /// True for ", phối hợp với Sở Y, Sở Z thực hiện", behind whose names nothing stands but a verb that takes any work.
    fn names_end(&self, cues: &Cues<'g>, rest: Span) -> bool {
        let hay = part(self.text.folded(), 0, rest.end);
        let with = cues.within(rest).find(|c| c.meaning == Meaning::With);
        let names = with.and_then(|c| word(hay, c.span.end)).map(|(at, _)| self.names.list(cues, at, rest.end, true));
        let last = names.and_then(|names| names.last().copied());
        last.is_some_and(|last| {
            let behind = self.text.trim(Span::new(last.end, rest.end));
            behind.is_empty() || self.grammar.words.assignments.bracketed.has(part(hay, behind.start, behind.end))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{PART, who};

    #[test]
    fn the_doer_may_stand_behind_the_work() {
        let of = |sentence: &str| who(&format!("{PART}1. {sentence}"));
        for sentence in [
            "Công tác hậu cần do Sở Y tế đảm nhiệm.",
            "Công tác hậu cần sẽ do Sở Y tế phụ trách, hoàn thành trước ngày 05/11/2025.",
            "Xe đưa đón sẽ do Sở Y tế sắp xếp.",
            "Xe đưa đón sẽ do Sở Y tế sắp xếp; danh sách do Sở Nội vụ lập và gửi trước ngày 08/8/2025.",
            "Danh sách đại biểu do Sở Y tế lập và gửi trước ngày 08/8/2025.",
            "Hồ sơ được Sở Y tế thẩm định trong quý III năm 2025.",
            "Trách nhiệm theo dõi, đôn đốc thuộc về Sở Y tế.",
            "Việc kiểm tra được giao cho Sở Y tế; kết quả công bố trước ngày 05/11/2025.",
            "Giao ban hằng tháng thuộc trách nhiệm của Sở Y tế.",
            "Đơn vị trực tiếp tổ chức tập huấn là Sở Y tế, thực hiện trong năm 2025.",
        ] {
            assert_eq!(of(sentence), [["Sở Y tế"]], "{sentence}");
        }
        let item = |item: &str| who(&format!("{PART}1. Trồng cây\n- {item}"));
        assert_eq!(item("Chuẩn bị 200 suất quà: Sở Y tế (xong trước ngày 18/01/2025)."), [["Sở Y tế"]]);
        for sentence in [
            "Công tác hậu cần đã do Sở Y tế đảm nhiệm.",
            "Quyết định do Sở Y tế ban hành.",
            "Hồ sơ được Sở Y tế thẩm định.",
            "Việc kiểm tra thuộc về thẩm quyền của Sở Y tế.",
            "Kiểm tra hồ sơ thuộc trách nhiệm của Sở Y tế.",
            "Gửi báo cáo về: Sở Y tế.",
            "Phối hợp với các đơn vị: Sở Y tế, Sở Nội vụ.",
            "Cơ quan chủ trì là cơ quan được giao chịu trách nhiệm chính.",
        ] {
            assert!(of(sentence).is_empty(), "{sentence}");
        }
    }

    #[test]
    fn money_that_is_given_is_no_work() {
        let money = "1. Kinh phí được bố trí trong dự toán giao cho Sở Y tế.";
        assert!(who(&format!("{PART}{money}")).is_empty());
    }
}
