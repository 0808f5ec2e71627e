//! Headings that describe their bodies (đối tượng được mô tả): "Các doanh nghiệp cung cấp máy tính", "Doanh nghiệp kinh doanh vận tải hành
//! khách".
//!
//! In: a heading that begins with a name and goes on, and what stands below it. Out: whose work that is. What the words mean else is
//! asked elsewhere.

use smallvec::SmallVec;

use super::cues::{Cue, Cues};
use super::headings::HEADING;
use super::task::Doers;
use super::{Context, Reader};
use crate::document::{Block, Evidence, Section};
use crate::grammar::Name;
use crate::grammar::meaning::Assignment as Meaning;
use crate::text::{Span, is_word, part};

/// A heading that is all of it the name of the bodies.
fn whole<'g>(heading: Span, rule: &'g str) -> Doers<'g> {
    Doers { bodies: vec![heading], requested: false, rule, evidence: Evidence::Heading }
}

impl<'g> Reader<'g> {
    /// "Các sở, ngành chủ trì, quản lý các dự án thuộc Chương trình" above a list in a part that gives work: all of it names the bodies.
    pub(super) fn described(&self, cues: &Cues<'g>, heading: Span, above: &Context<'g>) -> Option<Doers<'g>> {
        let verb = self.verb_of_many(cues, heading).filter(|c| matches!(c.meaning, Meaning::Lead | Meaning::Verb))?;
        above.work.then(|| whole(heading, verb.rule))
    }

    /// "Các doanh nghiệp cung cấp máy tính" above work: a verb that says which of many are meant, and no work.
    pub(super) fn meant(&self, cues: &Cues<'g>, heading: Span, below: &[Block]) -> Option<Doers<'g>> {
        let verb = self.verb_of_many(cues, heading).filter(|c| c.meaning == Meaning::Verb)?;
        let object = part(self.text.folded(), verb.span.end, heading.end);
        let plain = !object.is_empty() && object.iter().all(|&b| is_word(b) || b == b' ');
        let says = self.grammar.words.assignments.says_which.has(self.words_of(&verb));
        let works = below.first().is_some_and(|first| self.opens_with_work(first.span));
        (plain && says && works).then(|| whole(heading, verb.rule))
    }

    /// What stands in a heading behind many of a kind with which it begins.
    fn verb_of_many(&self, cues: &Cues<'g>, heading: Span) -> Option<Cue<'g>> {
        let [group] = self.names.list(cues, heading.start, heading.end, false)[..] else { return None };
        let many = self.names.is_many_of_a_kind(group) && group.start == heading.start;
        cues.next(part(self.text.folded(), 0, heading.end), group.end).filter(|_| many)
    }

    /// "Học sinh", "Doanh nghiệp kinh doanh vận tải hành khách" above parts or items that open with their work, in a part that gives work: a
    /// common noun and the words that say which are meant.
    pub(super) fn described_noun(
        &self,
        cues: &Cues<'g>,
        heading: Span,
        section: &Section,
        above: &Context<'g>,
    ) -> Option<Doers<'g>> {
        let folded = self.text.folded();
        let named = self.names.known(heading.start, heading.end);
        let noun = named.filter(|n| matches!(n.1, Name::Head { common: true, .. }))?.0;
        // "Tổ chức tuyên truyền", "Đội ngũ cán bộ" name nobody
        let acts = cues.at(heading.start).is_some_and(|c| c.meaning.acts());
        if acts || !part(folded, heading.start, noun).contains(&b' ') {
            return None;
        }
        let plain = part(folded, noun, heading.end).iter().all(|&b| is_word(b) || matches!(b, b' ' | b','));
        let heading_of = |s: &Section| self.heading_place(s, s.heading.as_deref()?);
        let first = |s: &Section| heading_of(s).or_else(|| s.blocks.first().map(|b| b.span));
        let below = section.blocks.iter().map(|b| b.span).chain(section.sections.iter().filter_map(first));
        let next: SmallVec<[Span; 2]> = below.take(2).collect();
        // words that say which are meant might as well be a matter
        let sure = noun == heading.end || next.len() == 2;
        let works = sure && !next.is_empty() && next.iter().all(|&span| self.opens_with_work(span));
        let meant = (above.work || above.doers.is_some()) && plain && works;
        meant.then(|| whole(heading, HEADING))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{PART, who};

    #[test]
    fn a_common_noun_and_which_are_meant_head_parts_that_open_with_work() {
        let of = |heading: &str| {
            who(&format!("{PART}1. {heading}\na) Rà soát giống cây.\nb) Kiểm tra hồ.\nc) Cây phải xanh."))
        };
        let firms = "Doanh nghiệp kinh doanh vận tải hành khách";
        assert_eq!(of(firms)[..2], [[firms], [firms]]);
        assert!(of("Tổ chức tuyên truyền").is_empty());
    }

    #[test]
    fn a_common_noun_heads_the_work_of_all_whom_it_names() {
        let text = format!(
            "{PART}1. Nhà trường\n- Rà soát cây ở đồi.\n2. Học sinh: Tham gia đầy đủ.\n3. Phụ huynh\n- Danh sách kèm theo."
        );
        assert_eq!(who(&text), [["Nhà trường"], ["Học sinh"]]);
    }

    #[test]
    fn a_verb_in_a_heading_may_say_which_of_many_are_meant() {
        for items in [": Cài đặt phần mềm vào máy.", ":\n- Cài đặt phần mềm vào máy."] {
            let of = |heading: &str| who(&format!("{PART}1. {heading}{items}"));
            assert_eq!(of("Các doanh nghiệp cung cấp máy tính"), [["Các doanh nghiệp cung cấp máy tính"]], "{items}");
        }
        assert_eq!(who(&format!("{PART}1. Các xã thực hiện:\n- Rà soát cây.")), [["Các xã"]]);
    }
}
