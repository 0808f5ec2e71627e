//! Lead-ins: what stands before a list or before the parts (câu dẫn).
//!
//! In: a paragraph that ends with a colon. Out: whom it orders, or that work follows. It reads no item.

use std::sync::LazyLock;

use super::cues::{Cue, Cues};
use super::headings::{LONGEST_HEADING, is_demand};
use super::sentence::{self, Force};
use super::task::Doers;
use super::{Context, Reader};
use crate::document::{Block, BlockKind, Evidence};
use crate::grammar::meaning::Assignment as Meaning;
use crate::grammar::{BodyKind, Grammar, Name, word, words};
use crate::text::{Span, fold, part};

/// "Cụ thể như sau:" and the like are not longer than this.
const LEAD_IN: usize = 24;
/// "trường hợp sau đây:" and the like are not longer than this.
const THINGS: usize = 24;
/// "văn bản quy phạm pháp luật sau đây:" is not longer than this.
const LONGEST_THINGS: usize = 40;
/// "yêu cầu như sau:" at the end of a paragraph is not longer than this.
const LAST_WORDS: usize = 40;
/// "kịp thời" before an order is not longer than this.
const LONGEST_ADVERB: usize = 20;
/// "Phó Thủ tướng Hoàng Trung Hải có ý kiến như sau:" at the end of a paragraph is not longer than this.
const LAST_SENTENCE: usize = 120;

/// Before works that are told one by one.
static SOME: LazyLock<Vec<u8>> = LazyLock::new(|| fold("một số "));
/// "nội dung trọng tâm, cấp bách" is not longer than this.
const WORKS_FOLLOW: usize = 40;

/// Where the next word begins, past a comma, and whether one stands there.
pub(super) fn past_comma(hay: &[u8], at: usize) -> Option<(usize, bool)> {
    let (next, stop) = word(hay, at)?;
    if hay[next] == b',' { Some((word(hay, stop)?.0, true)) } else { Some((next, false)) }
}

/// True for "… thực hiện các nhiệm vụ trọng tâm", before "sau".
fn announces(grammar: &Grammar, before: &[u8]) -> bool {
    grammar.words.assignments.works.are_in(&before[before.len().saturating_sub(WORKS_FOLLOW)..])
}

impl<'g> Reader<'g> {
    /// True for a paragraph or heading that ends with a colon.
    pub(super) fn leads_in(&self, span: Span) -> bool {
        span.end > span.start && self.text.folded().get(span.end - 1) == Some(&b':')
    }

    /// True for "Ủy quyền Giám đốc Sở X thực hiện một số nhiệm vụ." above "Cụ thể như sau:": the two are one lead-in.
    pub(super) fn leads_in_with_next(&self, blocks: &[Block], i: usize) -> bool {
        let (Some(this), Some(next)) = (blocks.get(i), blocks.get(i + 1)) else { return false };
        let short = next.span.len() <= LEAD_IN && self.leads_in(next.span) && !self.leads_in(this.span);
        let hay = part(self.text.folded(), this.span.start, this.span.end);
        let works = &self.grammar.words.assignments.works;
        let some = || memchr::memmem::find_iter(hay, &*SOME).any(|at| works.open(&hay[at + SOME.len()..]));
        short && this.kind == BlockKind::Paragraph && some()
    }

    /// True for "hồ sơ gồm:", "trong các trường hợp sau:".
    pub(super) fn names_things(&self, cues: &Cues<'g>, span: Span) -> bool {
        let end = Span::new(span.start.max(span.end.saturating_sub(LONGEST_THINGS)), span.end);
        cues.all(end, &[Meaning::Things])
            .last()
            .is_some_and(|c| c.span.end >= span.end && !self.names_works(Span::new(span.start, c.span.start)))
    }

    /// True for "thực hiện các nhiệm vụ sau đây đối với trồng rừng,".
    fn names_works(&self, before: Span) -> bool {
        let last = self.sentences(before).last().unwrap_or(before);
        let hay = part(self.text.folded(), last.start.max(last.end.saturating_sub(LAST_SENTENCE)), last.end);
        let follow = &self.grammar.words.assignments.follow;
        let mut places = follow.iter().filter_map(|follow| memchr::memmem::find(hay, follow));
        places.any(|at| announces(self.grammar, &hay[..at]))
    }

    /// True for "Sở X có trách nhiệm …, gồm:": a comma parts the duty from what it holds.
    pub(super) fn states_duty(&self, lead: Span) -> bool {
        let hay = part(self.text.folded(), lead.start, lead.end);
        let comma = memchr::memrchr(b',', hay).is_some_and(|comma| hay.len() - comma <= THINGS);
        comma && self.body_first(self.cues, lead).is_some_and(|d| d.force == Force::Strong)
    }

    /// A lead-in ("… chịu trách nhiệm:", "yêu cầu … các nội dung sau:") and the bodies that it names.
    pub(super) fn lead_in(&mut self, cues: &Cues<'g>, span: Span, context: &Context<'g>) -> Context<'g> {
        // "Nhiệm vụ của Cục A được quy định tại Điều 2 Quyết định … như sau:" on a page that answers questions
        if self.copied && cues.first(span, Meaning::Ruled).is_some() {
            return Context { told: true, section: context.section, ..Context::default() };
        }
        let doing = {
            let sentences: Vec<Span> = self.sentences(span).collect();
            sentences.into_iter().rev().find_map(|s| self.doing(cues, s)).filter(|doing| !self.resolves(doing))
        };
        match doing {
            Some(doing) => self.under(doing.into_doers()),
            None => match self.heading_bodies(cues, self.without_colon(span), context) {
                Some(doers) => self.under(doers),
                None => context.clone(),
            },
        }
    }

    /// True for one who resolves what stands below, and gives himself no work: "Ủy ban Thường vụ Quốc hội quyết định sắp xếp … như sau:".
    fn resolves(&self, doing: &sentence::Doing<'g>) -> bool {
        let behind = part(self.text.folded(), doing.after, self.text.len()).trim_ascii_start();
        doing.force == Force::Plain && self.grammar.words.assignments.resolves.open(behind)
    }

    /// "Chủ tịch UBND tỉnh yêu cầu các sở, ban, ngành … thực hiện các nhiệm vụ sau:", before the numbered parts.
    pub(super) fn orders_all(&self, lead: Span) -> Option<Context<'g>> {
        if !self.leads_in(lead) || self.names_things(self.cues, lead) {
            return None;
        }
        let sentence = self.lead_sentence(lead)?;
        let mut orders = self.cues.within(sentence).filter(|c| c.meaning.is_order() || c.meaning == Meaning::Work);
        let order = orders.find_map(|c| self.order(self.cues, Span::new(c.span.start, sentence.end)));
        let order = order.or_else(|| self.has_to_do(sentence))?;
        Some(self.under(order.into_doers()))
    }

    /// Those who have to do what stands below a lead-in.
    pub(super) fn has_to_do_below(&self, lead: Span) -> Option<Doers<'g>> {
        let sentence = self.lead_sentence(lead)?;
        self.has_to_do(sentence).map(sentence::Doing::into_doers)
    }

    /// "Thành phố Đà Nẵng cần tập trung thực hiện một số nhiệm vụ sau:", "các xã, phường thực hiện các nội dung sau:".
    fn has_to_do(&self, sentence: Span) -> Option<sentence::Doing<'g>> {
        let cues = self.cues;
        let hay = part(self.text.folded(), sentence.start, sentence.end - 1).trim_ascii_end();
        let announces = |before: &[u8]| announces(self.grammar, before);
        let follow = &self.grammar.words.assignments.follow;
        let follows = follow.iter().any(|last| hay.strip_suffix(last.as_slice()).is_some_and(announces));
        if !follows || !(self.plan || self.article) {
            return None;
        }
        let doing = self.body_first(cues, sentence)?;
        let must = cues.next(self.text.folded(), doing.after).is_some_and(|c| c.meaning == Meaning::Adverb);
        let many = doing.doers.iter().all(|&body| self.names.is_many_of_a_kind(body));
        let issuer = doing.doers.iter().any(|&body| self.names.speaks_for_issuer(body));
        ((must || many) && !issuer).then_some(doing)
    }

    /// True for "Chỉ đạo các xã …", "Hai là, tiếp tục triển khai …": an item of a list without marks.
    pub(super) fn opens_with_work(&self, span: Span) -> bool {
        let hay = part(self.text.folded(), 0, span.end);
        let behind = |ordinal: Cue<'g>| past_comma(hay, ordinal.span.end).map(|(at, _)| at);
        let first = self.cues.at(span.start);
        let ordinal = first.filter(|c| c.meaning == Meaning::Ordinal);
        let cue = ordinal.map_or(first, |ordinal| self.cues.at(behind(ordinal)?));
        self.text.is_upper(span.start) && cue.is_some_and(|c| c.meaning.acts() && c.meaning != Meaning::Focal)
    }

    /// The last sentence of a lead-in, which holds its order behind the reasons; "Cụ thể:" may follow it.
    fn lead_sentence(&self, lead: Span) -> Option<Span> {
        self.sentences(lead).filter(|s| s.len() > LEAD_IN).last()
    }

    /// Adds what a lead-in gives before the clause that leads in: "Sở X bố trí kinh phí …; tập trung các nhiệm vụ sau:".
    pub(super) fn gives_before_list(&mut self, cues: &Cues<'g>, span: Span, context: &Context<'g>) {
        let sentences: Vec<Span> = self.sentences(span).collect();
        let Some((first, others)) = sentences.split_first() else { return };
        // "Giao Sở X là đầu mối …; thực hiện các nhiệm vụ sau:"
        let orders = cues.at(first.start).is_some_and(|c| c.meaning.is_order());
        let doing = if orders { self.order(cues, *first) } else { self.body_first(cues, *first) };
        let Some(doing) = doing else { return };
        let least = if context.work || self.plan { Force::Plain } else { Force::Strong };
        let hay = part(self.text.folded(), 0, first.end);
        // "… phối hợp với các bộ; các sở" goes on with names
        let goes_on = |mark: usize| !self.names_behind(cues, doing.after + mark + 1, first.end);
        let clauses = memchr::memchr_iter(b';', part(hay, doing.after, first.end)).any(goes_on);
        if doing.force >= least && (clauses || !others.is_empty()) {
            let after = doing.after;
            self.add(cues, span, after, &doing.into_doers(), None);
        }
    }

    /// True for a paragraph before the first part that ends with "… yêu cầu:" or "… chỉ thị như sau:"; a directive
    /// (chỉ thị, công điện) may say more after these words.
    pub(super) fn announces_work(&self, last: Span) -> bool {
        let within = |words: usize, meaning| {
            let words = if self.directive { LONGEST_HEADING } else { words };
            let end = Span::new(last.start.max(last.end.saturating_sub(words)), last.end);
            self.cues.first(end, meaning).is_some()
        };
        self.leads_in(last)
            && (within(LAST_WORDS, Meaning::Give)
                || within(LAST_WORDS, Meaning::Work)
                || self.officer_says(last)
                || self.somebody_orders(last))
    }

    /// True for "Phó Thủ tướng Hoàng Trung Hải có ý kiến như sau:"; what a department says may be an opinion.
    fn officer_says(&self, last: Span) -> bool {
        let end = Span::new(last.start.max(last.end.saturating_sub(LAST_WORDS)), last.end);
        let Some(opinion) = self.cues.first(end, Meaning::Opinion) else { return false };
        let before = Span::new(last.start.max(opinion.span.start.saturating_sub(LAST_SENTENCE)), opinion.span.start);
        // "Thủ tướng" of "Thủ tướng Chính phủ", "Phó Chủ tịch" of "Phó Chủ tịch UBND tỉnh"
        let hay = part(self.text.folded(), 0, before.end);
        let words: Vec<Span> = words(hay, before.start).map(|(start, stop)| Span::new(start, stop)).collect();
        let office = |words: &[Span]| {
            let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
            let named = self.grammar.bodies.longest(self.text.folded(), first.start, last.end);
            let agency = self.grammar.agencies.named(self.text.slice(Span::new(first.start, last.end)));
            matches!(named, Some((_, Name::Head { person: true, .. })))
                || agency.is_some_and(|a| a.kind == BodyKind::Government)
        };
        words.windows(2).any(office) || words.windows(3).any(office)
    }

    /// True where the last sentence of a paragraph names who orders: "Chủ tịch UBND tỉnh yêu cầu …", "Sở X đề nghị:".
    fn somebody_orders(&self, span: Span) -> bool {
        let sentence = self.lead_sentence(span).unwrap_or(span);
        self.cues.within(sentence).filter(|c| c.meaning.is_order()).any(|order| {
            let from = sentence.start.max(order.span.start.saturating_sub(LAST_SENTENCE));
            self.body_before(self.cues, Span::new(from, order.span.start)).is_some()
        })
    }

    /// True for "kịp thời | yêu cầu | chủ đầu tư khắc phục": somebody's work, and no order of the issuer.
    pub(super) fn is_work(&self, cues: &Cues<'g>, sentence: Span, order: Cue<'g>) -> bool {
        let asks = order.meaning == Meaning::Request || is_demand(self.text, self.grammar, order.span);
        let order = order.span.start;
        let near = Span::new(sentence.start.max(order.saturating_sub(LONGEST_ADVERB)), order);
        let last = cues.within(near).last().filter(|c| asks && c.meaning == Meaning::Adverb);
        last.is_some_and(|adverb| adverb.span.end + 1 == order)
    }

    /// The bodies to which a lead-in gives its list: "Trong đó giao Giám đốc Sở chỉ đạo thực hiện:".
    pub(super) fn gives_list(&self, cues: &Cues<'g>, span: Span) -> Option<Doers<'g>> {
        let first = cues.at(span.start).filter(|c| c.meaning == Meaning::Trap);
        if let Some(giving) = first.filter(|c| self.grammar.words.assignments.among.open(self.words_of(c))) {
            // elsewhere these words tell what another paper says
            let (at, _) = word(part(self.text.folded(), 0, span.end), giving.span.end)?;
            let bodies = self.names.list(cues, at, span.end, false);
            let doers = Doers { bodies, requested: false, rule: giving.rule, evidence: Evidence::Sentence };
            return Some(doers).filter(|d| !d.bodies.is_empty());
        }
        let gives = |c: &Cue<'_>| c.meaning == Meaning::Give && !is_demand(self.text, self.grammar, c.span);
        cues.within(span).find(gives)?;
        self.order(cues, span).map(sentence::Doing::into_doers)
    }

    /// "Giám đốc Sở X có trách nhiệm:", "Sở X chủ trì, phối hợp với Sở Y:" above what they have to do, "Sở X thực hiện:" above what opens
    /// with work; not the issuer's own work.
    pub(super) fn owes_list(&self, lead: Span, first: Option<&Block>) -> Option<Doers<'g>> {
        let doing = self.body_first(self.cues, self.sentences(lead).last()?)?;
        let works = first.is_some_and(|first| self.opens_with_work(first.span));
        let issuer = doing.doers.iter().any(|&body| self.names.speaks_for_issuer(body));
        let sure = works || doing.force == Force::Strong || doing.with_others;
        (sure && !issuer).then(|| doing.into_doers())
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{PART, who, words};

    #[test]
    fn a_list_without_marks_goes_as_far_as_its_paragraphs_open_with_work() {
        let lead = "Ngày 16/8/2023, Bộ Y tế có Công văn số 5/BYT-DP về việc phòng dịch.\nBộ Y tế đề nghị Chủ tịch UBND các tỉnh chỉ đạo các việc sau, cụ thể:";
        let items = "Chỉ đạo các xã phòng dịch.\nTiếp tục triển khai tiêm chủng cho trẻ em.";
        let text = format!("Phòng dịch mùa hè\n{lead}\n{items}\nẢnh chụp ở trạm y tế.");
        assert_eq!(words(&text), items.lines().collect::<Vec<_>>());
    }

    #[test]
    fn a_list_may_be_counted_in_words_and_a_page_may_ask_questions_below_it() {
        let lead = "Ngày 16/8/2023, Bộ Y tế có Công văn số 5/BYT-DP về việc phòng dịch.\nBộ Y tế đề nghị Sở Y tế các tỉnh thực hiện các việc sau:";
        let items = "Một là, hằng tuần theo dõi số ca bệnh.\nHai là, khẩn trương tiêm chủng cho trẻ em.";
        let page = "Phòng dịch là gì?\nNhiệm vụ của Cục Phòng bệnh được quy định tại Điều 2 Quyết định số 5/QĐ-BYT, cụ thể như sau:\n- Hướng dẫn \
                    phòng dịch.\n- Đơn vị chủ trì: Sở Nội vụ.";
        assert_eq!(words(&format!("Phòng dịch mùa hè\n{lead}\n{items}\n{page}")), items.lines().collect::<Vec<_>>());
    }

    #[test]
    fn items_before_any_part_give_work_in_a_notice_and_one_who_has_to_do_it_may_be_named_above() {
        let notice = |lead: &str| {
            let head = "UBND TỈNH A\nSố: 12/TB-UBND\nA, ngày 12 tháng 3 năm 2020\nTHÔNG BÁO\nVề trồng rừng";
            who(&format!("{head}\n\nSau khi nghe báo cáo, {lead}\n\n- Sở Y tế lập danh sách.\n\n- Các xã rà soát cây."))
        };
        assert_eq!(notice("Phó Chủ tịch UBND tỉnh kết luận như sau:"), [["Sở Y tế"], ["Các xã"]]);
        let told = "CÔNG ĐIỆN\nVề trồng rừng\nThành phố Đà Nẵng cần tập trung thực hiện một số nhiệm vụ sau:\n1. Lập danh sách cây.\n2. Rà soát đất.";
        assert_eq!(who(told), [["Thành phố Đà Nẵng"], ["Thành phố Đà Nẵng"]]);
    }

    #[test]
    fn papers_that_a_body_shall_read_are_no_tasks() {
        let lead = "1. Giao Sở Y tế phổ biến các văn bản quy phạm pháp luật sau đây:";
        let papers = "- Nghị định số 24/2026/NĐ-CP ngày 17/01/2026 của Chính phủ.\n- Luật Hóa chất.";
        assert_eq!(words(&format!("{PART}{lead}\n{papers}")).len(), 1);
    }

    #[test]
    fn what_an_assembly_resolves_is_no_work_of_its_own() {
        let of = |lead: &str| {
            who(&format!(
                "NGHỊ QUYẾT\nVề sắp xếp các xã\nĐiều 1. Sắp xếp các xã\n{lead} như sau:\n1. Sắp xếp xã Hòa An và xã Hòa Sơn thành xã mới."
            ))
        };
        assert!(of("Trên cơ sở Đề án, Ủy ban Thường vụ Quốc hội quyết định sắp xếp các xã").is_empty());
        assert_eq!(of("Ủy ban nhân dân các xã có trách nhiệm sắp xếp các xã"), [["Ủy ban nhân dân các xã"]]);
    }

    #[test]
    fn a_lead_in_with_more_partners_is_no_task() {
        let lead = "Sở Y tế chủ trì, phối hợp với các bộ, ngành; các sở, địa phương thực hiện các nhiệm vụ sau đây:";
        let text = format!("KẾ HOẠCH\nTrồng rừng\nI. Nhiệm vụ\n1. Rừng\n{lead}\n- Rà soát cây.\n- Kiểm tra hồ.");
        assert_eq!(words(&text), ["Rà soát cây.", "Kiểm tra hồ."]);
    }

    #[test]
    fn those_who_work_may_demand_something_of_others() {
        let part = format!("{PART}1. Giao Sở Y tế:");
        let work = "Tổ chức rà soát rừng, kịp thời yêu cầu chủ đầu tư khắc phục.";
        assert_eq!(who(&format!("{part}\n- Kiểm tra hồ.\n- {work}")), [["Sở Y tế"], ["Sở Y tế"]]);
        assert!(who(&format!("{PART}1. {work}")).is_empty());
        let order = "CHỈ THỊ\nVề rừng\nChủ tịch UBND tỉnh yêu cầu các sở thực hiện các nhiệm vụ sau:\nI. Tăng cường trồng rừng\n1. Công tác rừng";
        let text = format!("{order}\n- Thường xuyên theo dõi, kiểm tra rừng; yêu cầu nhà thầu bảo hành cây.");
        assert_eq!(who(&text), [["các sở"]]);
    }

    #[test]
    fn a_part_that_tells_of_the_past_may_lead_in_to_work() {
        let lead = "Để khắc phục, thành phố Huế cần tập trung thực hiện tốt một số nhiệm vụ trọng tâm sau đây:";
        let told = "I. ĐÁNH GIÁ CHUNG\nCác xã đã trồng rừng. Sở Y tế rà soát trạm.";
        let text = format!("KẾ HOẠCH\nTrồng rừng\n{told}\n{lead}\n1. Lập danh sách cây.\n2. Rà soát đất rừng.");
        assert_eq!(who(&text), [["thành phố Huế"], ["thành phố Huế"]]);
    }

    #[test]
    fn an_order_may_stand_above_the_line_that_leads_in_to_its_works() {
        let list = "a) Duyệt quy hoạch rừng.\nb) Cấp giấy phép.";
        for order in [
            "Ủy quyền Giám đốc Sở Y tế thực hiện một số nhiệm vụ của tỉnh.",
            "Sở Y tế thực hiện một số nội dung về rừng.",
        ] {
            let text = format!("{PART}1. {order}\nCụ thể như sau:\n{list}");
            assert_eq!(words(&text), ["Duyệt quy hoạch rừng.", "Cấp giấy phép."], "{order}");
        }
        let own =
            format!("{PART}1. Giao Sở Y tế là đầu mối hướng dẫn các xã; thực hiện các nhiệm vụ sau:\n- Rà soát cây.");
        assert_eq!(words(&own).len(), 2);
        let alone = format!("{PART}1. Giao Sở Y tế thực hiện các nhiệm vụ sau:\n- Rà soát cây.");
        assert_eq!(words(&alone), ["Rà soát cây."]);
    }
}
