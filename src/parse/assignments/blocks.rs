//! Paragraphs and items of a section, one after the other (đoạn, gạch đầu dòng).
//!
//! In: the blocks of a section and what stands above them. Out: what each of them stands under. It does not read the words of one.

use std::slice;

use super::cues::{Cue, Cues};
use super::grounds::behind_joint;
use super::headings::is_demand;
use super::sentence::{Doing, Force};
use super::task::Doers;
use super::{Context, Reader, ends_with_mark};
use crate::document::{Block, BlockKind, Evidence, Section, SectionKind};
use crate::grammar::meaning::{Assignment as Meaning, Column};
use crate::grammar::words;
use crate::text::particles::THIS;
use crate::text::{Span, Text, part};

/// A question is not longer than this.
const LONGEST_QUESTION: usize = 250;

/// So many items tell whether a list holds works.
const MOST_FACTS: usize = 3;
/// The verb of an item stands no further from its beginning.
const LONGEST_FACT: usize = 120;
/// So many paragraphs without a mark may stand between the items of a list.
const MOST_UNMARKED: usize = 4;

/// True for a question, behind which a note on its picture may stand: "… ra sao? (Hình từ Internet)".
pub(super) fn is_question(text: &Text, line: Span) -> bool {
    let words = part(text.folded(), line.start, line.end);
    let note = memchr::memrchr(b'(', words).filter(|_| words.ends_with(b")"));
    words.len() <= LONGEST_QUESTION && words[..note.unwrap_or(words.len())].trim_ascii_end().ends_with(b"?")
}

/// Blocks side by side, and what those before a block leave to it.
struct Row<'b, 'g> {
    blocks: &'b [Block],
    section: Option<&'b Section>,
    /// The count of other parts begins behind them.
    counted: bool,
    /// What all of them stand under.
    above: &'b Context<'g>,
    /// What the next of them stands under.
    here: Context<'g>,
    /// So many tasks stood before them.
    first: usize,
    /// An item was met.
    listed: bool,
    /// A line was met that names bodies alone above paragraphs of work.
    named: bool,
    /// A lead-in was met whose list has no marks.
    unmarked: bool,
    /// To whom the last paragraph gave work.
    spoken: Option<Doers<'g>>,
    /// What the list below the last item stands under, and its mark.
    below: Option<(Context<'g>, &'b Option<String>)>,
}

impl Row<'_, '_> {
    /// True where parts stand below the blocks.
    fn has_parts(&self) -> bool {
        self.counted || self.section.is_some_and(|s| !s.sections.is_empty())
    }

    /// True where the heading above them names bodies.
    fn heading_names(&self) -> bool {
        self.above.doers.as_ref().is_some_and(|d| d.evidence == Evidence::Heading)
    }
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

    fn part(&mut self, blocks: &[Block], above: &Context<'g>, section: Option<&Section>) -> Context<'g> {
        let here = above.clone();
        let first = self.out.len();
        let counted = self.stand_above_count(blocks);
        let (listed, named, unmarked, spoken, below) = (false, false, false, None, None);
        let mut row = Row { blocks, section, counted, above, here, first, listed, named, unmarked, spoken, below };
        for (i, block) in blocks.iter().enumerate() {
            let words = self.text.slice(block.span);
            // the cells of a table that stand on lines of their own
            if self.is_first_cell(block.span) {
                break;
            }
            let counts = words.bytes().all(|b| b.is_ascii_digit());
            let leads = self.leads_in_with_next(blocks, i);
            if matches!(block.kind, BlockKind::Paragraph | BlockKind::Item) && !counts && !leads {
                self.block(&mut row, i, block);
            }
        }
        self.lead_to_count(blocks, &row.here);
        row.here
    }

    /// True for the first cell of a table ("STT"): words of capitals, for "tt" may be a slip.
    fn is_first_cell(&self, line: Span) -> bool {
        let found = || self.grammar.columns.at(self.text.folded(), line.start, line.end);
        self.text.is_upper(line.start) && found().is_some_and(|f| f.rule.meaning == Column::Index && f.span == line)
    }

    /// Reads one paragraph or item with what is below it.
    fn block<'b>(&mut self, row: &mut Row<'b, 'g>, i: usize, block: &'b Block) {
        let (cues, span, item) = (self.cues, block.span, block.kind == BlockKind::Item);
        let before = row.spoken.take();
        let within = (row.listed || row.below.is_some()) && self.is_within_list(row.blocks, i);
        // "- Sở X cần:", "+ Rà soát …", "Cập nhật …", "+ Kiểm tra …"
        if let Some((under, mark)) = row.below.take()
            && (within || item && block.marker == *mark)
        {
            self.blocks(slice::from_ref(block), &under, None);
            row.below = Some((under, mark));
            return;
        }
        // "4. Đào tạo nghề", "(Sở X chủ trì)"
        let note = row.section.filter(|_| self.is_note(span));
        let heading = note.and_then(|s| self.heading_place(s, s.heading.as_deref()?));
        if !row.above.told && self.bracket(cues, span, heading.unwrap_or(span)) {
            return;
        }
        // "- Thời gian thực hiện: …" below a task
        if row.here.doers.is_some() && self.out.len() > row.first && self.fill_from(block) {
            return;
        }
        if self.opens_list(row, i, block) {
            return;
        }
        // the next line without a mark is a heading too, whatever it names
        if row.named && !item && !ends_with_mark(self.text, span) {
            (row.here, row.named) = (row.above.clone(), false);
        }
        if !item && let Some(doers) = self.heads_paragraphs(row, i, span) {
            (row.here, row.named) = (self.under(doers), true);
            return;
        }
        if item && let Some(inner) = self.below_item(block, &row.here) {
            self.blocks(&block.blocks, &inner, None);
            let mark = block.blocks.first().map(|first| &first.marker).filter(|mark| **mark != block.marker);
            row.below = mark.map(|mark| (inner, mark));
            return;
        }
        let next = row.blocks.get(i + 1);
        // "* Sở X:", "- Tham mưu …"
        if item
            && block.blocks.is_empty()
            && !row.here.told
            && let Some(next) = next.filter(|next| next.kind == BlockKind::Item && next.marker != block.marker)
            && let Some(doers) = self.item_bodies(cues, span, &row.here)
        {
            row.below = Some((self.under(doers), &next.marker));
            return;
        }
        // "- Về việc trao đổi tín chỉ:" and the paragraphs or parts below it
        let followed = || next.map_or(row.section.is_some(), |next| next.kind == BlockKind::Paragraph);
        if item && block.blocks.is_empty() && row.here.doers.is_some() && self.leads_in(span) && followed() {
            return;
        }
        // what stands after the list of a lead-in no longer belongs to its bodies; one without marks ends where a
        // paragraph opens otherwise
        row.listed |= item;
        let ordered = || row.here.doers.as_ref().is_some_and(|d| d.evidence == Evidence::Sentence);
        let unmarked = row.unmarked || row.named && !item;
        if row.listed && !item && !within && ordered() || unmarked && !self.opens_with_work(span) {
            let after = Context { doers: None, ..row.here.clone() };
            self.paragraph(cues, span, &after, item);
            return;
        }
        row.spoken = self.spoken_before(row, i, span, before);
        if let Some(doers) = &row.spoken {
            self.add(cues, span, span.start, doers, None);
            return;
        }
        let first_own = self.out.len();
        // "Theo đó, các sở …" behind the paper that a report is about
        let report = self.article && !row.here.told;
        if !row.here.work && report && (self.tells_on(span) || self.issuer_demands(cues, span)) {
            row.here.work = true;
        }
        self.paragraph(cues, span, &row.here, item || within);
        // "- Thu thập thông tin", "+ Các đơn vị thu thập …"
        if row.here.doers.is_none() && self.out.len() == first_own && !block.blocks.is_empty() {
            self.blocks(&block.blocks, &row.here, row.section);
        } else if row.here.doers.is_none() && row.here.work {
            // "- Các đơn vị cần đẩy nhanh tiến độ.", "+ Về vốn ODA: các chủ đầu tư chỉ đạo …"
            let own: Vec<Block> = block.blocks.iter().filter(|b| self.names_own(b)).cloned().collect();
            self.blocks(&own, &row.here, row.section);
        }
        // "Theo đó, UBND huyện giao Phòng X …" in a report; what follows tells the work of the others
        row.here.work |= report && self.out.len() > first_own;
    }

    /// True for an item that says who does what.
    fn names_own(&self, block: &Block) -> bool {
        let span = self.behind_matter(self.cues, block.span).unwrap_or(block.span);
        !self.statements(self.cues, span, Force::Plain).is_empty()
    }

    /// The bodies of a line that names them alone above paragraphs of work, where a copy has lost the numbers of the headings.
    fn heads_paragraphs(&self, row: &Row<'_, 'g>, i: usize, line: Span) -> Option<Doers<'g>> {
        let works = |next: &Block| self.is_sentence(next.span) && self.opens_with_work(next.span);
        let article = row.section.is_some_and(|s| s.kind == SectionKind::Article);
        let heads =
            row.above.work && !article && !ends_with_mark(self.text, line) && row.blocks.get(i + 1).is_some_and(works);
        if !heads || !self.is_bodies(self.cues, line) {
            return None;
        }
        self.heading_bodies(self.cues, line, &Context::default())
    }

    /// True for a paragraph that opens with its work between the items of a list or behind them.
    fn is_within_list(&self, blocks: &[Block], i: usize) -> bool {
        let works =
            |b: &&Block| b.kind == BlockKind::Paragraph && self.is_sentence(b.span) && self.opens_as_item(b.span);
        let mut rest = blocks.get(i..).unwrap_or_default().iter();
        let unmarked = rest.by_ref().take(MOST_UNMARKED + 1).take_while(works).count();
        let next = blocks.get(i + unmarked);
        (1..=MOST_UNMARKED).contains(&unmarked) && next.is_none_or(|next| next.kind == BlockKind::Item)
    }

    /// True for "Rà soát cây …" and "Phân công một cán bộ …", and not for "Giao Sở X …".
    fn opens_as_item(&self, line: Span) -> bool {
        let gives = self.cues.at(line.start).filter(|c| c.meaning == Meaning::Give && self.text.is_upper(line.start));
        let own = |c: Cue<'_>| {
            !is_demand(self.text, self.grammar, c.span) && !self.names_behind(self.cues, c.span.end, line.end)
        };
        self.opens_with_work(line) || gives.is_some_and(own)
    }

    /// True where a line ends as a sentence or clause does, and leads in to nothing.
    fn is_sentence(&self, line: Span) -> bool {
        ends_with_mark(self.text, line) && !self.leads_in(line)
    }

    /// Reads a line that leads in to a list of works or things, and says what its list stands under; false for any
    /// other line, and for one whose list of works is its own.
    fn opens_list(&mut self, row: &mut Row<'_, 'g>, i: usize, block: &Block) -> bool {
        let (cues, item) = (self.cues, block.kind == BlockKind::Item);
        let above = i.checked_sub(1).filter(|&above| self.leads_in_with_next(row.blocks, above));
        let span = above.map_or(block.span, |above| Span::new(row.blocks[above].span.start, block.span.end));
        let last = i + 1 == row.blocks.len();
        // a last item that leads in to the parts below
        let below = item && block.blocks.is_empty() && last && row.has_parts();
        let before_list =
            if item { below || !block.blocks.is_empty() } else { !last || row.section.is_none() || row.has_parts() };
        let things = self.names_things(cues, span);
        if !before_list || !self.leads_in(span) || row.counted && last && things {
            return false;
        }
        let works = || block.blocks.first().is_some_and(|first| self.opens_with_work(first.span));
        // "- Lập hồ sơ, gồm:", "+ Đơn đề nghị;"
        if things && !works() && !self.lists_duties(row, i, span) {
            let own = !block.blocks.is_empty();
            // "Các trường gửi hồ sơ về Sở, gồm:" is work in a plan
            if own || row.heading_names() && self.opens_with_work(span) || self.gives_things(cues, span) {
                self.paragraph(cues, span, &row.here, item);
            }
            // what follows is no work: the parts below stand under nobody
            if !own {
                row.here = Context { doers: None, ..row.above.clone() };
            }
            return true;
        }
        if item && !below {
            return false;
        }
        // "Căn cứ tại Điều 2 Nghị định số … quy định như sau:" in a report: what a law says
        if self.article && self.grammar.words.assignments.quoting.open(part(self.text.folded(), span.start, span.end)) {
            row.here = Context { doers: None, told: true, work: false, ..row.above.clone() };
            return true;
        }
        let told = row.above.told;
        // the bodies of the heading stay; a lead-in names its own only where there are none
        let open = !row.heading_names() && !told && row.section.is_some();
        if open {
            self.gives_before_list(cues, span, row.above);
        }
        // "Trong đó, giao Giám đốc Sở chỉ đạo thực hiện:"
        let next = row.blocks.get(i + 1);
        let item_list = next.is_some_and(|next| next.kind == BlockKind::Item);
        // before the first part, or in a paper without parts
        let whole = row.section.is_none() && !told;
        row.unmarked = whole && !item_list && next.is_some_and(|next| self.opens_with_work(next.span));
        let followed = item_list || row.unmarked;
        // "a) Sở X có trách nhiệm:" below a heading of others
        let own = i == 0 && row.section.is_some_and(|s| s.heading.is_none());
        let owes = own && (item_list || next.map_or(row.has_parts(), |next| self.opens_with_work(next.span)));
        let ordered = (whole && (followed || self.article)).then(|| self.orders_all(span)).flatten();
        if followed && let Some(ordered) = ordered {
            row.here = ordered;
        } else if whole && (ordered.is_some() || self.announces_work(span) || self.plan && item_list) {
            row.here.work = true;
        } else if let Some(doers) = self.has_to_do_below(span).filter(|_| told) {
            // "Để khắc phục các hạn chế trên, thành phố X cần thực hiện các nhiệm vụ sau:" in a part that tells of the past
            row.here = self.under(doers);
        } else if let Some(doers) = self.gives_list(cues, span).filter(|_| item_list && !told) {
            row.here = self.under(doers);
        } else if let Some(doers) = self.owes_list(span, next).filter(|_| item_list && whole || owes && !told) {
            row.here = self.under(doers);
        } else if open {
            // "Sở X có trách nhiệm:", "Chủ trì các việc sau:", "- Rà soát …": the list is theirs too
            let theirs = row.here.doers.is_some() && !row.listed && self.opens_with_work(span);
            let under = if theirs { &row.here } else { row.above };
            row.here = self.lead_in(cues, span, under);
            if item_list && row.here.doers.is_some() && self.lists_facts(row, i, span) {
                row.here.doers = None;
            }
            // "Nhiệm vụ, quyền hạn các tiểu ban như sau:"
            row.here.work |= self.opens_work(cues, span);
        }
        true
    }

    /// True for "Các trường gửi hồ sơ về Sở, gồm:" in a plan, and for "Giao Bộ X trình Nghị định theo hướng:".
    fn gives_things(&self, cues: &Cues<'g>, lead: Span) -> bool {
        let sure = |sentence| self.doing(cues, sentence).is_some_and(|d| d.force == Force::Strong);
        self.plan && self.body_first(cues, lead).is_some() || self.sentences(lead).any(sure)
    }

    /// True for "Sở X dự báo tình hình như sau:", "- Mưa dưới 50 mm: không ngập": in no item of the list is anything done.
    fn lists_facts(&self, row: &Row<'_, 'g>, i: usize, lead: Span) -> bool {
        let works = |b: &Block| {
            let opening = Span::new(b.span.start, b.span.end.min(b.span.start + LONGEST_FACT));
            self.cues.within(opening).any(|c| c.meaning.opens_task() || c.meaning == Meaning::RoleOf)
        };
        let mut list = row.blocks.iter().skip(i + 1).take(MOST_FACTS);
        let plain = self.body_first(self.cues, lead).is_some_and(|d| d.force == Force::Plain);
        plain && !list.any(works)
    }

    /// True for "1. Sở X có trách nhiệm quản lý về nghiệp vụ, bao gồm:", "a) Kiểm tra …": works stand below the duty.
    fn lists_duties(&self, row: &Row<'_, 'g>, i: usize, lead: Span) -> bool {
        let next = row.blocks.get(i + 1).map(|next| next.span);
        let part = || row.section.and_then(|s| s.sections.first()?.blocks.first()).map(|first| first.span);
        let works = next.or_else(part).is_some_and(|first| self.opens_with_work(first));
        works && self.states_duty(lead)
    }

    /// What the list below an item stands under, where the item gives it its doers or is no task of its own.
    fn below_item(&self, block: &Block, here: &Context<'g>) -> Option<Context<'g>> {
        let (cues, span) = (self.cues, block.span);
        let first = block.blocks.first().filter(|_| !here.told)?;
        if let Some(doers) = self.item_bodies(cues, span, here) {
            return Some(self.under(doers));
        }
        if !self.leads_in(span) {
            return None;
        }
        // "- Sở X chủ trì, phối hợp với Sở Y thực hiện:", "+ Phát triển dịch vụ"
        if (here.doers.is_none() || self.speaks_for_itself(cues, span, &[], true))
            && let Some(doers) = self.led(cues, self.without_colon(span), here)
        {
            return Some(self.under(doers));
        }
        // "- Ban hành kế hoạch, bao gồm:", "+ Tổ chức tự đánh giá": the works of the list are the tasks
        if here.doers.is_some() && self.opens_with_work(first.span) {
            return Some(here.clone());
        }
        // "- Phối hợp hướng dẫn kiểm kê. Trong đó:", "+ Sở X: …"
        let named = |b: &Block| self.run_in(cues, b.span, &Context::default()).is_some();
        block.blocks.iter().any(named).then(|| Context { doers: None, work: true, ..here.clone() })
    }

    /// Those whose work a paragraph goes on with: "2. Sở X rà soát …", "Tổng hợp kết quả …".
    fn spoken_before(&self, row: &Row<'_, 'g>, i: usize, span: Span, before: Option<Doers<'g>>) -> Option<Doers<'g>> {
        // so does a report without parts: "Thủ tướng yêu cầu UBND các tỉnh sơ tán dân.", "Chủ động bố trí lực lượng."
        let report = self.article && row.section.is_none();
        let open = row.section.map_or(report && ends_with_mark(self.text, span), |s| s.heading.is_none());
        let alone = open && row.here.doers.is_none() && row.here.ordered.is_none();
        if !alone || row.here.told || !self.goes_on(self.cues, span) {
            return None;
        }
        let above = row.blocks.get(..i)?.last().filter(|above| above.kind == BlockKind::Paragraph);
        // "UBND tỉnh đầu tư 24 tỷ đồng" tells what was done
        let firm = |d: &Doing<'_>| {
            let told = |body: &Span| !self.names.speaks_for_issuer(*body);
            !report || d.force == Force::Strong || (d.with_others || row.here.work) && d.doers.iter().all(told)
        };
        before.or_else(|| above.and_then(|above| self.speaks(self.cues, above.span, firm)))
    }

    /// True for a paragraph that opens with its work, names no doer and does not speak of the paper itself.
    fn goes_on(&self, cues: &Cues<'g>, span: Span) -> bool {
        let hay = part(self.text.folded(), 0, span.end);
        let mut own = words(hay, span.start).take(3);
        (self.opens_as_item(span) || self.opens_onward(cues, span))
            && self.doing(cues, span).is_none()
            && !own.any(|(start, stop)| hay[start..stop] == *THIS.word())
    }

    /// True for "Đồng thời, chỉ đạo các tổ chức tín dụng …".
    fn opens_onward(&self, cues: &Cues<'g>, span: Span) -> bool {
        let hay = part(self.text.folded(), 0, span.end);
        let words = &self.grammar.words.assignments;
        let behind = behind_joint(hay, span.start, words.joints.iter().chain(words.onward.iter()));
        behind.and_then(|at| cues.next(hay, at)).is_some_and(|c| c.meaning.acts())
    }

    /// Those to whom a paragraph gives work, where it is the same for all its sentences.
    fn speaks(&self, cues: &Cues<'g>, span: Span, firm: impl Fn(&Doing<'_>) -> bool) -> Option<Doers<'g>> {
        let [(_, doing)] = &self.statements(cues, span, Force::Plain)[..] else { return None };
        firm(doing).then(|| doing.clone().into_doers())
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
    fn a_paragraph_between_the_items_of_a_list_is_work_of_its_bodies() {
        let works = ["Rà soát cây ở đồi.", "Cập nhật danh sách cây.", "Kiểm tra rừng."];
        let [first, second, third] = works;
        let lead = "CÔNG ĐIỆN\nVề trồng rừng\nThủ tướng Chính phủ yêu cầu";
        let open = format!("{lead} Bộ trưởng Bộ Công an:\n- {first}\n{second}\n- {third}");
        let inner = format!(
            "{lead}:\n- Bộ trưởng Bộ Công an thực hiện các nhiệm vụ sau:\n+ {first}\n{second}\n+ {third}\n- Bộ Y tế trồng cây."
        );
        assert_eq!(words(&open), works);
        assert_eq!(words(&inner)[..3], works);
        assert!(who(&inner)[..3].iter().all(|who| who == &["Bộ trưởng Bộ Công an"]));
        // the heading of a page, which no mark ends
        assert_eq!(words(&open.replace("cây.\n- Kiểm", "cây\n- Kiểm")), [first, third]);
    }

    #[test]
    fn a_list_below_an_item_that_names_its_own_bodies_is_theirs() {
        let text = format!(
            "{PART}1. Các xã có trách nhiệm:\n- Trồng rừng ở đồi.\n- Sở Y tế cần tập trung một số nhiệm vụ như sau:\n+ Rà soát cây.\n+ Kiểm tra hồ."
        );
        assert_eq!(who(&text), [["Các xã"], ["Sở Y tế"], ["Sở Y tế"]]);
    }

    #[test]
    fn contents_and_signs_are_no_works_and_works_that_a_lead_in_holds_are() {
        let items = "- Cho phép trồng rừng ở hồ.\n- Lập danh sách cây.";
        let lead = "Giao Sở Y tế chủ trì xây dựng, trình UBND tỉnh Nghị quyết về rừng theo hướng:";
        assert_eq!(words(&format!("{PART}1. {lead}\n{items}")), [lead.trim_end_matches(':')]);
        let works = "Giao Sở Y tế thực hiện các nhiệm vụ sau đây đối với cây ở đồi, bao gồm:";
        assert_eq!(words(&format!("{PART}1. {works}\n{items}")).len(), 2);
    }

    #[test]
    fn what_a_body_foretells_is_no_work() {
        let facts = "- Với mưa dưới 50 mm: không ngập ở đâu.\n- Với mưa trên 50 mm: ngập ở 11 điểm.";
        let text = format!("KẾ HOẠCH\nThoát nước\n1. Dự báo\nSở Y tế tổng hợp, dự báo tình hình như sau:\n{facts}");
        assert!(words(&text).is_empty());
    }

    #[test]
    fn a_lead_in_may_say_that_those_named_below_have_the_work() {
        let lead = "Nhiệm vụ, quyền hạn các tiểu ban như sau:";
        let text =
            format!("KẾ HOẠCH\nĐại hội\nA. Các tiểu ban\n{lead}\n1. Tiểu ban văn kiện\n- Chủ trì rà soát văn kiện.");
        assert_eq!(who(&text), [["Tiểu ban văn kiện"]]);
    }

    #[test]
    fn an_item_that_leads_in_to_what_stands_elsewhere_is_no_task() {
        let text = format!("{PART}1. Sở Y tế:\n- Trồng rừng ở đồi.\n- Về công tác khảo sát rừng:\n2. Rà soát cây.");
        assert_eq!(words(&text), ["Trồng rừng ở đồi."]);
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

    #[test]
    fn works_below_a_duty_that_holds_them_are_the_tasks() {
        let works = "a) Cấp cây giống cho các xã.\nb) Kiểm tra rừng.";
        let of = |lead: &str| words(&format!("{PART}1. {lead}\n{works}"));
        assert_eq!(
            of("Sở Y tế có trách nhiệm quản lý rừng, bao gồm:"),
            ["Cấp cây giống cho các xã.", "Kiểm tra rừng."]
        );
        assert_eq!(of("Sở Y tế có trách nhiệm lập hồ sơ gồm:"), ["Sở Y tế có trách nhiệm lập hồ sơ gồm:"]);
    }

    #[test]
    fn numbers_of_pages_matters_and_cells_of_a_table_are_no_tasks() {
        let text = format!(
            "{PART}1. Sở Y tế\n- Trồng rừng ở đồi.\n- Việc trồng rừng ở hồ.\n- Công tác trồng rừng ở xã.\n- Như trên, các xã trồng rừng.\n\n12\n\n- Rà soát cây.\n\nSTT\n\nTên xã\n\n1\n\nXã An Hòa"
        );
        assert_eq!(words(&text), ["Trồng rừng ở đồi.", "Rà soát cây."]);
    }

    #[test]
    fn bodies_behind_one_bullet_have_the_items_with_another() {
        for (head, item) in [("*", "-"), ("+", "-"), ("*", "+")] {
            let text = format!(
                "{PART}{head} Sở Y tế:\n{item} Chọn cây.\n{item} Trồng cây.\n{head} Sở Nội vụ:\n{item} Tưới cây."
            );
            let first = who(&text)[..2].to_vec();
            assert_eq!(first, [["Sở Y tế"], ["Sở Y tế"]], "{head} {item}");
        }
    }

    #[test]
    fn a_report_goes_on_with_the_work_of_those_whom_its_paper_orders() {
        let order = "Thủ tướng yêu cầu UBND các tỉnh sơ tán dân ở ven sông.";
        let text = |told: &str| {
            format!(
                "Thủ tướng Phạm Minh Chính vừa có công điện về mưa lũ.\n{told}\nBố trí lực lượng canh gác ở các ngầm.\nĐồng thời, rà soát cây ở \
                 đồi.\nXử lý hồ chứa"
            )
        };
        let works = [order, "Bố trí lực lượng canh gác ở các ngầm.", "Đồng thời, rà soát cây ở đồi."];
        assert_eq!(words(&text(order)), works);
        assert!(words(&text("UBND tỉnh đầu tư 24 tỷ đồng trong năm.")).is_empty());
    }

    #[test]
    fn a_report_goes_on_with_the_work_of_those_who_were_named_last() {
        let report = "Trồng cây đầu xuân\nNgày 16/8/2023, UBND tỉnh có Công văn số 5/UBND-VX về trồng cây.\nCông an tỉnh có trách nhiệm kiểm tra rừng.";
        let onward = "Đặc biệt, kiểm tra rừng ở xã.\nNgoài ra, chỉ đạo các trạm kiểm tra rừng.";
        assert_eq!(who(&format!("{report}\n{onward}")), [["Công an tỉnh"]; 3]);
    }

    #[test]
    fn what_stands_below_a_duty_is_the_work_of_its_bodies_in_a_paper_without_parts_too() {
        let letter = "UBND TỈNH PHÚ THỌ\nSố: 12/UBND-VX\nPhú Thọ, ngày 3 tháng 4 năm 2020\nKính gửi: Sở Y tế";
        let works = "- Rà soát cây ở đồi.\n- Tổng hợp số liệu.";
        let of = |lead: &str| who(&format!("{letter}\n{lead}\n{works}"));
        assert_eq!(of("Giám đốc Sở Y tế có trách nhiệm:"), [["Giám đốc Sở Y tế"]; 2]);
        assert_eq!(of("Sở Nội vụ thực hiện:"), [["Sở Nội vụ"]; 2]);
        assert!(of("UBND tỉnh báo cáo kết quả:").is_empty());
    }

    #[test]
    fn a_part_that_opens_with_the_duty_of_a_body_is_its_own_below_a_heading_of_others() {
        let text =
            format!("{PART}1. Các sở, ngành\na) Sở Y tế có trách nhiệm:\n- Rà soát cây ở đồi.\n- Kiểm tra rừng.");
        assert_eq!(who(&text), [["Sở Y tế"]; 2]);
    }

    #[test]
    fn a_part_that_opens_with_one_who_leads_is_its_own_below_an_order_to_others() {
        let text = "QUYẾT ĐỊNH\nVề danh mục giống cây\nĐiều 2. Giao các cơ quan, đơn vị:\n1. Sở Y tế chủ trì, phối hợp Sở Nội vụ:\nRà soát cây ở đồi.\n\
                    2. Sở Tài chính chủ trì, phối hợp với các xã:\n- Cấu hình quy trình trồng cây.\n3. Kiểm tra cây ở xã.";
        assert_eq!(who(text), [vec!["Sở Y tế"], vec!["Sở Tài chính"], vec!["các cơ quan, đơn vị"]]);
    }

    #[test]
    fn items_below_a_work_that_name_their_own_bodies_are_theirs() {
        let text = format!(
            "{PART}1. Trồng rừng\n- Các đơn vị cần trồng rừng ở đồi.\n+ Về vốn ODA: Sở Y tế tham mưu UBND tỉnh.\n+ Trồng cây ở hồ."
        );
        assert_eq!(who(&text), [["Các đơn vị"], ["Sở Y tế"]]);
    }

    #[test]
    fn a_list_below_a_work_of_a_duty_is_work_of_its_body() {
        let text = format!(
            "{PART}1. Sở Y tế có trách nhiệm:\nRà soát cây ở đồi.\nChủ trì và phối hợp với các xã thực hiện các nhiệm vụ về rừng:\n- Trồng rừng ở \
             hồ.\n- Kiểm tra rừng."
        );
        assert_eq!(who(&text), [["Sở Y tế"]; 3]);
    }

    #[test]
    fn what_a_report_quotes_from_a_law_is_nobodys_work() {
        let report = "Kế hoạch trồng cây tại Hòa An (Kế hoạch 5/KH-UBND)\nNgày 16/8/2023, UBND huyện Hòa An đã ban hành Kế hoạch 5/KH-UBND về việc \
                      trồng cây.\nTheo Kế hoạch 5/KH-UBND, yêu cầu Sở Y tế thực hiện các nhiệm vụ sau:\n- Kiểm tra cây ở hồ.\n";
        let law = |opening: &str| {
            format!("{report}{opening} quy định nguyên tắc như sau:\n- Bảo đảm đủ cây.\n- Kiểm tra cây ở đồi.")
        };
        assert_eq!(words(&law("Căn cứ tại Điều 2 Nghị định 151/2025/NĐ-CP")), ["Kiểm tra cây ở hồ."]);
    }
}
