//! Paragraphs and items of a section, one after the other (đoạn, gạch đầu dòng).
//!
//! In: the blocks of a section and what stands above them. Out: what each of them stands under. It does not read the words of one.

use super::cues::Cues;
use super::sentence::Force;
use super::task::Doers;
use super::{Context, Reader, THIS};
use crate::document::{Block, BlockKind, Evidence, Section};
use crate::grammar::words;
use crate::text::{Span, Text, part};

/// A question is not longer than this.
const LONGEST_QUESTION: usize = 250;

/// True for a question, behind which a note on its picture may stand: "… ra sao? (Hình từ Internet)".
pub(super) fn is_question(text: &Text, line: Span) -> bool {
    let words = part(text.folded(), line.start, line.end);
    let note = memchr::memrchr(b'(', words).filter(|_| words.ends_with(b")"));
    words.len() <= LONGEST_QUESTION && words[..note.unwrap_or(words.len())].trim_ascii_end().ends_with(b"?")
}

impl<'g> Reader<'g> {
    /// Reads the blocks of a section; gives back what its sub-sections stand under. Below a question that a page asks
    /// ("Điều kiện thành lập thư viện là gì?") nothing stands under what is above it.
    pub(super) fn blocks(&mut self, blocks: &[Block], context: &Context<'g>, section: Option<&Section>) -> Context<'g> {
        let (text, copied) = (self.text, self.copied);
        let mut under = context.clone();
        for (i, part) in blocks.split(|block| copied && is_question(text, block.span)).enumerate() {
            if i > 0 {
                under = Context { section: context.section, ..Context::default() };
            }
            under = self.part(part, &under, section);
        }
        under
    }

    fn part(&mut self, blocks: &[Block], context: &Context<'g>, section: Option<&Section>) -> Context<'g> {
        let mut here = context.clone();
        let mut listed = false;
        let mut unmarked = false;
        let mut spoken: Option<Doers<'g>> = None;
        let first = self.out.len();
        for (i, block) in blocks.iter().enumerate() {
            if !matches!(block.kind, BlockKind::Paragraph | BlockKind::Item) || block.span.is_empty() {
                continue;
            }
            let span = block.span;
            let before = spoken.take();
            let cues = self.cues;
            // "4. Đào tạo nghề", "(Sở X chủ trì)"
            let above =
                section.filter(|_| self.is_note(span)).and_then(|s| self.heading_place(s, s.heading.as_deref()?));
            if !context.told && self.bracket(cues, span, above.unwrap_or(span)) {
                continue;
            }
            // "- Thời gian thực hiện: …" below a task
            if here.doers.is_some() && self.out.len() > first && self.fill_from(block) {
                continue;
            }
            let item = block.kind == BlockKind::Item;
            let leads = self.leads_in(span);
            let works = || block.blocks.first().is_some_and(|first| self.opens_with_work(first.span));
            // a last item that leads in to the parts below
            let below = item
                && block.blocks.is_empty()
                && i + 1 == blocks.len()
                && section.is_some_and(|s| !s.sections.is_empty());
            let opens = leads
                && (!item || below || !block.blocks.is_empty())
                && (item || i + 1 < blocks.len() || section.is_none_or(|s| !s.sections.is_empty()));
            // "- Lập hồ sơ, gồm:", "+ Đơn đề nghị;"
            let things = opens && self.names_things(cues, span) && !works();
            if things && !block.blocks.is_empty() {
                self.paragraph(cues, span, &here, item);
                continue;
            }
            if things {
                // "Các trường gửi hồ sơ về Sở, gồm:" is work in a plan
                if self.plan && self.body_first(cues, span).is_some() {
                    self.paragraph(cues, span, &here, item);
                }
                // what follows is no work: the parts below stand under nobody
                here = Context { doers: None, ..context.clone() };
                continue;
            }
            if opens && (!item || below) {
                let item_list = blocks.get(i + 1).is_some_and(|next| next.kind == BlockKind::Item);
                // the bodies of the heading stay; a lead-in names its own only where there are none
                let heading = context.doers.as_ref().is_some_and(|d| d.evidence == Evidence::Heading);
                if !heading && !context.told && section.is_some() {
                    self.gives_before_list(cues, span, context);
                }
                // "Trong đó, giao Giám đốc Sở chỉ đạo thực hiện:"
                let list = item_list && !context.told;
                // before the first part, or in a paper without parts
                let whole = section.is_none() && !context.told;
                let next = blocks.get(i + 1).filter(|_| whole);
                unmarked = next.is_some_and(|next| !item_list && self.opens_with_work(next.span));
                let followed = item_list || unmarked;
                let ordered = (whole && (followed || self.article)).then(|| self.orders_all(span)).flatten();
                if followed && let Some(ordered) = ordered {
                    here = ordered;
                } else if whole && (ordered.is_some() || self.announces_work(span) || self.plan && item_list) {
                    here.work = true;
                } else if let Some(doers) = self.gives_list(cues, span).filter(|_| list) {
                    here = self.under(doers);
                } else if !heading && !context.told && section.is_some() {
                    here = self.lead_in(cues, span, context);
                }
                continue;
            }
            if item
                && !block.blocks.is_empty()
                && !here.told
                && let Some(doers) = self.item_bodies(cues, span, &here)
            {
                let inner = self.under(doers);
                self.blocks(&block.blocks, &inner, None);
                continue;
            }
            // "- Ban hành kế hoạch, bao gồm:", "+ Tổ chức tự đánh giá": the works of the list are the tasks
            if item && !here.told && here.doers.is_some() && leads && works() {
                self.blocks(&block.blocks, &here, None);
                continue;
            }
            // "- Sở X chủ trì, phối hợp với Sở Y thực hiện:", "+ Phát triển dịch vụ"
            if item
                && !block.blocks.is_empty()
                && !here.told
                && here.doers.is_none()
                && leads
                && let Some(doers) = self.led(cues, self.without_colon(span), &here)
            {
                let inner = self.under(doers);
                self.blocks(&block.blocks, &inner, None);
                continue;
            }
            // "- Về việc trao đổi tín chỉ:" and the paragraphs below it
            let followed = || blocks.get(i + 1).is_some_and(|next| next.kind == BlockKind::Paragraph);
            if item && block.blocks.is_empty() && here.doers.is_some() && leads && followed() {
                continue;
            }
            // "- Phối hợp hướng dẫn kiểm kê. Trong đó:", "+ Sở X: …"
            let named = |b: &Block| self.run_in(cues, b.span, &Context::default()).is_some();
            if item && leads && !here.told && block.blocks.iter().any(named) {
                let inner = Context { doers: None, work: true, ..here.clone() };
                self.blocks(&block.blocks, &inner, None);
                continue;
            }
            // what stands after the list of a lead-in no longer belongs to its bodies; one without marks ends where a paragraph
            // opens otherwise
            listed |= item;
            let ordered = || here.doers.as_ref().is_some_and(|d| d.evidence == Evidence::Sentence);
            if listed && !item && ordered() || unmarked && !self.opens_with_work(span) {
                let after = Context { doers: None, ..here.clone() };
                self.paragraph(cues, span, &after, item);
                continue;
            }
            // "2. Sở X rà soát …", "Tổng hợp kết quả …": paragraphs that name nobody go on with the work of the one before them
            let alone = section.is_some_and(|s| s.heading.is_none()) && here.doers.is_none() && here.ordered.is_none();
            if alone && !here.told && self.goes_on(cues, span) {
                let above = blocks[..i].last().filter(|above| above.kind == BlockKind::Paragraph);
                let doers = before.or_else(|| above.and_then(|above| self.speaks(cues, above.span)));
                if let Some(doers) = doers {
                    self.add(cues, span, span.start, &doers, None);
                    spoken = Some(doers);
                    continue;
                }
            }
            let first_own = self.out.len();
            // "Theo đó, các sở …" behind the paper that a report is about
            here.work |= self.article && !here.told && self.tells_on(span);
            self.paragraph(cues, span, &here, item);
            // "- Thu thập thông tin", "+ Các đơn vị thu thập …"
            if here.doers.is_none() && self.out.len() == first_own && !block.blocks.is_empty() {
                self.blocks(&block.blocks, &here, section);
            }
            // "Theo đó, UBND huyện giao Phòng X …" in a report; what follows tells the work of the others
            here.work |= self.article && !here.told && self.out.len() > first_own;
        }
        here
    }

    /// True for a paragraph that opens with its work, names no doer and does not speak of the paper itself.
    fn goes_on(&self, cues: &Cues<'g>, span: Span) -> bool {
        let mut own = words(part(self.text.folded(), 0, span.end), span.start).take(3);
        self.opens_with_work(span)
            && self.doing(cues, span).is_none()
            && !own.any(|(start, stop)| part(self.text.folded(), start, stop) == THIS.as_slice())
    }

    /// Those to whom a paragraph gives work, where it is the same for all its sentences.
    fn speaks(&self, cues: &Cues<'g>, span: Span) -> Option<Doers<'g>> {
        let [(_, doing)] = &self.statements(cues, span, Force::Plain)[..] else { return None };
        Some(doing.clone().into_doers())
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{PART, who, words};

    #[test]
    fn what_stands_below_a_line_of_names_alone_is_theirs() {
        let text = format!(
            "{PART}1. Chi cục Quản lý thị trường.\nTuyên truyền về trồng rừng.\nPhối hợp với các xã trồng rừng."
        );
        assert_eq!(who(&text), [["Chi cục Quản lý thị trường"], ["Chi cục Quản lý thị trường"]]);
    }

    #[test]
    fn the_works_below_an_item_are_the_tasks_and_things_below_it_are_none() {
        let text = format!(
            "{PART}1. Sở Y tế\n- Ban hành kế hoạch, bao gồm:\n+ Tổ chức tự đánh giá ở xã.\n+ Thành lập hội đồng thẩm định.\n- Lập hồ sơ, gồm:\n+ Đơn đề \
             nghị của xã."
        );
        assert_eq!(words(&text), ["Tổ chức tự đánh giá ở xã.", "Thành lập hội đồng thẩm định.", "Lập hồ sơ, gồm:"]);
    }

    #[test]
    fn what_a_body_is_besides_and_criteria_of_praise_give_no_work() {
        let text = format!(
            "{PART}1. Bộ Nội vụ, cơ quan chủ trì triển khai Đề án:\n- Ban hành văn bản hướng dẫn.\nIII. TIÊU CHUẨN KHEN THƯỞNG\n- Đối với các xã: Có \
             kết quả trồng rừng tốt."
        );
        assert_eq!(who(&text), [["Bộ Nội vụ"]]);
        let many = "Các bộ, cơ quan ngang bộ: Tài chính; Tư pháp tổng hợp kết quả.";
        assert_eq!(who(&format!("{PART}1. {many}")), [["Các bộ, cơ quan ngang bộ: Tài chính; Tư pháp"]]);
    }

    #[test]
    fn paragraphs_of_a_part_without_heading_go_on_with_the_work_of_its_first() {
        let (first, second) = ("Các xã tổ chức trồng rừng ở đồi.", "Bố trí kinh phí mua cây giống.");
        let text = format!("{PART}1. {first}\n{second}\nQuyết định này có hiệu lực từ ngày ký.");
        assert_eq!(words(&text), [first, second]);
    }
}
