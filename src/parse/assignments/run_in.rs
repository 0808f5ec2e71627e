//! Lines whose doers stand before a colon: "Sở Tài chính: Bố trí kinh phí …".
//!
//! In: a paragraph or item. Out: the bodies before its colon, and where their work begins.

use super::cues::Cues;
use super::headings::{HEADING, LONGEST_HEADING};
use super::task::Doers;
use super::{Context, LONGEST_OPENING, Reader};
use crate::document::Evidence;
use crate::grammar::meaning::Assignment as Meaning;
use crate::grammar::{word, words};
use crate::parse::agencies::is_and;
use crate::text::{Span, is_letter, is_word, part};

/// Work in small letters of which no verb is known is not shorter.
const SHORTEST_SMALL: usize = 15;

impl<'g> Reader<'g> {
    /// A line without the colon with which it leads in to others.
    pub(super) fn without_colon(&self, span: Span) -> Span {
        let end = if self.leads_in(span) { span.end - 1 } else { span.end };
        self.text.trim(Span::new(span.start, end))
    }

    /// "Sở Tài chính: Bố trí …": the bodies before the colon and the task after it.
    pub(super) fn run_in(&self, cues: &Cues<'g>, span: Span, context: &Context<'g>) -> Option<(Doers<'g>, Span)> {
        let folded = self.text.folded();
        let first = || memchr::memchr(b':', part(folded, span.start, span.end.min(span.start + LONGEST_HEADING)));
        let colon = self.behind_list(cues, span).or_else(|| first().map(|colon| span.start + colon))?;
        let before = Span::new(span.start, colon);
        let (rest, _) = word(part(folded, 0, span.end), before.end + 1)?;
        let works = cues.at(rest).is_some_and(|c| c.meaning.opens_task());
        // "Đối với HĐND tỉnh, thành phần dự hội nghị gồm: Thường trực HĐND …"
        let things = self.names_things(cues, Span::new(span.start, before.end + 1));
        // "- Sở Y tế: tưới cây ở hồ" in a part that gives work
        let small = || {
            let told = cues.at(rest).is_some_and(|c| !c.meaning.acts());
            context.work
                && is_letter(part(folded, rest, rest + 1).first().copied().unwrap_or_default())
                && !told
                && span.end - rest >= SHORTEST_SMALL
        };
        let task = (self.text.is_upper(rest) || works || small()) && !things;
        let names = || self.holds_names_alone(Span::new(rest, span.end));
        let persons = cues.at(span.start).is_some_and(|c| c.meaning == Meaning::Persons);
        // "Chánh Văn phòng; Giám đốc Sở: Y tế, Nội vụ chịu trách nhiệm …"
        let marks = |b: &Span| part(folded, before.end, b.end).iter().any(|mark| b",;".contains(mark));
        let goes_over = |b: &Span| b.end > before.end && marks(b);
        let over = || self.names.list(cues, span.start, span.end, false).iter().any(goes_over);
        // "các trường: Trong lớp học phải …" names nobody behind the colon
        let acts = || cues.within(Span::new(rest, span.end.min(rest + LONGEST_OPENING))).any(|c| c.meaning.acts());
        let listed = || self.ends_with_many(before) && (self.names.may_name(cues, rest, span.end) || !acts());
        let fact = || !works && self.is_fact(Span::new(rest, span.end));
        let inside = persons || names() || !works && listed() || over() || fact();
        if !task || inside || self.orders_office(cues, before, span.end) {
            return None;
        }
        // "- Tỉnh Tuyên Quang: Giải quyết dứt điểm …"
        let given = context.work || context.doers.is_some();
        let province =
            self.names.named_province(cues, before.start, before.end).filter(|p| given && p.end == before.end);
        if let Some(province) = province {
            let (bodies, rule, evidence) = (vec![province], HEADING, Evidence::Heading);
            return Some((Doers { bodies, requested: false, rule, evidence }, Span::new(rest, span.end)));
        }
        if !self.may_name(cues, span, context) {
            return None;
        }
        let above = Context { aim: context.aim, ..Context::default() };
        let doers = self.heading_bodies(cues, self.text.trim(before), &above)?;
        Some((doers, Span::new(rest, span.end)))
    }

    /// True behind "Hội X:" for "Không có khả năng tổ chức đại hội", which says how things stand with it.
    pub(super) fn is_fact(&self, words: Span) -> bool {
        self.grammar.words.assignments.facts.open(part(self.text.folded(), words.start, words.end))
    }

    /// The colon behind ordered bodies that hold one themselves: "Giao UBND các xã: Hòa An, Hòa Sơn | : Quản lý …".
    fn behind_list(&self, cues: &Cues<'g>, span: Span) -> Option<usize> {
        let order = cues.at(span.start).filter(|c| c.meaning.is_order())?;
        let (at, _) = word(part(self.text.folded(), 0, span.end), order.span.end)?;
        let end = span.end.min(span.start + LONGEST_HEADING);
        let last = self.names.list(cues, at, end, false).pop()?;
        let held = memchr::memchr(b':', part(self.text.folded(), last.start, last.end)).is_some();
        (held && self.text.folded().get(last.end) == Some(&b':')).then_some(last.end)
    }

    /// True for "Giao Giám đốc: Sở X, Sở Y …", "Giám đốc: Sở X, Sở Y chịu trách nhiệm …": the bodies of the office stand behind
    /// the colon.
    fn orders_office(&self, cues: &Cues<'g>, before: Span, end: usize) -> bool {
        let order = cues.at(before.start).filter(|c| c.meaning.is_order());
        let office = order.and_then(|c| word(part(self.text.folded(), 0, before.end), c.span.end));
        let at = office.map_or(before.start, |(at, _)| at);
        // "…; Giám đốc: Trung tâm A, Trung tâm B chịu trách nhiệm …" too
        let listed = part(self.text.folded(), at, before.end).iter().rposition(|b| b",;".contains(b));
        let last =
            listed.and_then(|mark| word(part(self.text.folded(), 0, before.end), at + mark + 1)).map_or(at, |w| w.0);
        [at, last]
            .into_iter()
            .any(|at| self.behind_office(cues, at, end).is_some_and(|(office, _)| office == before.end))
    }

    /// True for "Thái Sơn, Hương Lâm và Hòa Sơn", which says which are meant.
    pub(super) fn holds_names_alone(&self, rest: Span) -> bool {
        let hay = part(self.text.folded(), 0, rest.end);
        let mut words = words(hay, rest.start).filter(|w| is_word(hay[w.0]) && !is_and(&hay[w.0..w.1]));
        words.all(|(start, _)| self.text.is_upper(start))
    }

    /// The bodies of an item that has its own list: "- Sở Tài chính:", "+ Bố trí kinh phí".
    pub(super) fn item_bodies(&self, cues: &Cues<'g>, span: Span, here: &Context<'g>) -> Option<Doers<'g>> {
        let plain = Context::default();
        let above = if here.doers.is_some() { &plain } else { here };
        self.heading_bodies(cues, self.without_colon(span), above).filter(|_| self.may_name(cues, span, here))
    }

    /// Under a heading with bodies only a name at the very beginning is a doer: "Đối với các xã: …" is a matter.
    pub(super) fn may_name(&self, cues: &Cues<'g>, span: Span, context: &Context<'g>) -> bool {
        // "- Đề nghị Mặt trận Tổ quốc Việt Nam tại địa phương:"
        let ordered =
            || cues.at(span.start).is_some_and(|c| c.meaning.is_order() && self.orders_body(cues, c, span.end));
        context.doers.is_none() || self.names.body(cues, span.start, span.end, false).is_some() || ordered()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{PART, who};

    #[test]
    fn work_behind_a_colon_may_open_with_any_small_letter() {
        let of = |work: &str| who(&format!("{PART}- Sở Y tế: {work}"));
        assert_eq!(of("tưới cây ở các đồi trọc."), [["Sở Y tế"]]);
        assert!(of("03 cán bộ phụ trách.").is_empty());
    }

    #[test]
    fn how_things_stand_with_a_body_is_no_work_of_it() {
        let of = |fact: &str| who(&format!("{PART}1. Hội Làm vườn tỉnh: {fact}"));
        assert!(of("Quá thời gian tổ chức đại hội.").is_empty());
        assert_eq!(of("Tổ chức đại hội.").len(), 1);
    }
    #[test]
    fn an_office_before_a_colon_inside_a_list_names_its_bodies_behind_it() {
        let rest = "Giám đốc: Trung tâm Công báo, Trung tâm Tin học; Chủ tịch UBND các xã chịu trách nhiệm thi hành Quyết định này.";
        let bodies =
            ["Chánh Văn phòng UBND tỉnh", "Giám đốc: Trung tâm Công báo", "Trung tâm Tin học", "Chủ tịch UBND các xã"];
        assert_eq!(who(&format!("{PART}Điều 4. Chánh Văn phòng UBND tỉnh; {rest}")), [bodies]);
    }

    #[test]
    fn what_a_body_is_before_its_colon_is_no_part_of_its_name() {
        let text = "QUYẾT ĐỊNH\nVề trồng cây\nĐiều 1. Trách nhiệm của Sở Xây dựng\n1. Sở Xây dựng là cơ quan tham mưu về: hướng dẫn, quản lý và kiểm \
                    tra cây ở các đô thị; bảo vệ cây.";
        assert_eq!(who(text), [["Sở Xây dựng"]]);
    }
}
