//! Headings and what they say of the parts below them.
//!
//! In: the place of a heading, or of the paragraph before the first part. Out: the bodies that it names, or the
//! kind of its part. It adds no task.

use super::cues::{Cue, Cues};
use super::sentence::{self, Force};
use super::task::Doers;
use super::{Context, Reader, ends_with_mark};
use crate::document::{Block, BlockKind, Evidence, Section};
use crate::grammar::meaning::Assignment as Meaning;
use crate::grammar::{Grammar, Name, word, words};
use crate::parse::agencies::{is_and, is_many};
use crate::text::particles::{IS, OF};
use crate::text::{Span, Text, is_word, part};

/// Headings longer than this are sentences.
pub(super) const LONGEST_HEADING: usize = 400;
/// "các Sở, ban, ngành" and the like are not longer than this.
const LONGEST_GROUP: usize = 60;
/// "chủ trì thực hiện" before a colon is not longer than this.
const LAST_VERB: usize = 24;

/// The rule of bodies that a heading names and nothing else.
pub(super) const HEADING: &str = "assignment.heading";

/// True for "yêu cầu": the issuer's word before a body, and what a body demands of others.
pub(super) fn is_demand(text: &Text, grammar: &Grammar, span: Span) -> bool {
    grammar.words.assignments.demands.has(part(text.folded(), span.start, span.end))
}

/// What stands in a heading before its bodies.
struct Opening<'g> {
    /// Where the bodies begin.
    at: usize,
    requested: bool,
    /// It says whose responsibility the work is.
    duty: bool,
    /// It opens with "đối với": a verb behind many bodies says which are meant.
    as_to: bool,
    /// The rule of its last words, where there are any.
    rule: Option<&'g str>,
}

impl Opening<'_> {
    fn said(&self) -> bool {
        self.rule.is_some()
    }
}

impl<'g> Reader<'g> {
    /// The bodies of a heading that names nothing else.
    pub(super) fn heading_bodies(&self, cues: &Cues<'g>, heading: Span, above: &Context<'g>) -> Option<Doers<'g>> {
        if heading.len() > LONGEST_HEADING || heading.is_empty() {
            return None;
        }
        let heading = self.without_ends(heading);
        let opening = self.heading_opening(cues, heading, above)?;
        let at = opening.at;
        if self.text.is_all_caps(heading) {
            let (_, name) = self.grammar.bodies.longest(self.text.folded(), at, heading.end)?;
            if !matches!(name, Name::Agency | Name::Group) {
                return None;
            }
        }
        let mut list = self.names.list(cues, at, heading.end, opening.said());
        if list.is_empty() && opening.requested {
            list = self.names.named_provinces(cues, at, heading.end);
        }
        let meant = self.bodies_meant(cues, heading, list, &opening, above);
        // whoever bears a responsibility does what stands below it
        let bears = || self.names.split(cues, self.text.trim(Span::new(at, heading.end)));
        let bodies = meant.or_else(|| (opening.duty && !self.text.is_all_caps(heading)).then(bears))?;
        // "đơn vị được kiểm tra" says which, "đơn vị" does not
        let clause = |c: Cue<'g>| c.meaning == Meaning::Which || self.is_given(&c);
        let told = |name: Span| !self.names.is_common(name) || cues.within(name).any(clause);
        let named = opening.duty || bodies.iter().any(|&name| told(name));
        let Opening { requested, rule, .. } = opening;
        let rule = rule.unwrap_or(HEADING);
        named.then_some(Doers { bodies, requested, rule, evidence: Evidence::Heading })
    }

    /// What stands in a heading before its bodies: "Trách nhiệm của", "Đề nghị:".
    fn heading_opening(&self, cues: &Cues<'g>, heading: Span, above: &Context<'g>) -> Option<Opening<'g>> {
        let hay = part(self.text.folded(), 0, heading.end);
        let mut opening = Opening { at: heading.start, requested: false, duty: false, as_to: false, rule: None };
        // "Mời Đại sứ quán các nước"
        let (_, first) = word(hay, heading.start)?;
        if self.grammar.words.assignments.invites.has(part(hay, heading.start, first)) {
            opening = Opening { at: word(hay, first)?.0, requested: true, rule: Some(HEADING), ..opening };
        }
        while let Some(cue) = cues.at(opening.at) {
            match cue.meaning {
                Meaning::Request => opening.requested = true,
                // in a part about aims "Đối với cơ sở giáo dục" says what for
                Meaning::RoleOf if above.aim && self.is_as_to(cue) => return None,
                Meaning::Give | Meaning::RoleOf => {}
                _ => break,
            }
            opening.as_to |= self.is_as_to(cue);
            opening.duty |= self.grammar.words.assignments.duty_of.has(part(hay, cue.span.start, cue.span.end));
            opening.rule = Some(cue.rule);
            opening.at = word(hay, cue.span.end)?.0;
            // "Đề nghị: Hội Nông dân tỉnh, Hội Phụ nữ tỉnh"
            if hay[opening.at] == b':' {
                opening.at = word(hay, opening.at + 1)?.0;
            }
        }
        Some(opening)
    }

    /// Those of the bodies of a heading, `list`, that are to do what stands below it, as what stands behind them tells.
    fn bodies_meant(
        &self,
        cues: &Cues<'g>,
        heading: Span,
        list: Vec<Span>,
        opening: &Opening<'g>,
        above: &Context<'g>,
    ) -> Option<Vec<Span>> {
        let folded = self.text.folded();
        let hay = part(folded, 0, heading.end);
        let (at, opened) = (opening.at, opening.said());
        let end = list.last()?.end;
        // "Bộ Nội vụ, cơ quan chủ trì triển khai Đề án" says what the body is besides
        let roles = &self.grammar.words.assignments.besides;
        let besides = |name: &Span| {
            let rest = part(hay, name.end, heading.end);
            rest.strip_prefix(b", ").is_some_and(|behind| roles.open(behind))
                || rest.strip_prefix(b" - ").is_some_and(|behind| self.names.is_standing(behind))
        };
        if let Some(last) = list.iter().position(besides) {
            return Some(list[..=last].to_vec());
        }
        // "UBND các tỉnh, nhất là các tỉnh: Gia Lai, Lâm Đồng" names all the same
        let comma = word(hay, end).filter(|&(comma, _)| hay[comma] == b',');
        if comma.is_some_and(|(_, behind)| cues.next(hay, behind).is_some_and(|c| c.meaning == Meaning::Notably)) {
            return Some(list);
        }
        let mut rest = self.text.trim(Span::new(end, heading.end));
        if let Some(below) = cues.at(rest.start).filter(|c| c.meaning == Meaning::Below) {
            rest = self.text.trim(Span::new(below.span.end, heading.end));
        }
        let note = !rest.is_empty() && hay.get(rest.start) == Some(&b'(') && hay.get(rest.end - 1) == Some(&b')');
        if rest.is_empty() || note {
            return Some(list);
        }
        if !opened && self.names_work(cues, at, &list, rest) {
            return None;
        }
        // "… có trách nhiệm", "… theo chức năng, nhiệm vụ"
        let close = cues
            .within(Span::new(end, heading.end))
            .find(|c| matches!(c.meaning, Meaning::Duty | Meaning::Enforce | Meaning::Scope));
        let stop = close.map_or(heading.end, |c| c.span.start);
        let closed = close
            .is_some_and(|c| matches!(c.meaning, Meaning::Duty | Meaning::Enforce) && c.span.end + 40 >= heading.end);
        // "Sở X là cơ quan thường trực, có nhiệm vụ:", "Sở X (cơ quan thường trực) có nhiệm vụ:"
        let is = word(hay, end).is_some_and(|(start, stop)| hay[start..stop] == *IS.word());
        let noted = || word(hay, self.names.after_note(end, heading.end)).map(|w| w.0);
        if closed && (is || close.map(|c| c.span.start) == noted()) {
            return Some(list);
        }
        if let Some(next) = cues.at(rest.start) {
            match next.meaning {
                Meaning::Duty | Meaning::Enforce => return closed.then_some(list),
                // "UBND tỉnh yêu cầu các sở": who orders is not who does it
                what if what.is_order()
                    && (next.span.end >= heading.end || self.names_behind(cues, next.span.end, heading.end)) =>
                {
                    return None;
                }
                _ => {}
            }
            if opened
                && let [name] = list[..]
                && (self.says_which(cues, next, name, rest)
                    || (opening.as_to || opening.duty)
                        && next.meaning == Meaning::Verb
                        && self.names.is_many_of_a_kind(name))
            {
                // "… (theo danh sách gửi kèm)" is no part of the name
                let note = hay.ends_with(b")").then(|| hay[end..].iter().rposition(|&b| b == b'(')).flatten();
                let stop = note.map_or(heading.end, |open| end + open);
                return Some(vec![self.text.trim(Span::new(at, stop))]);
            }
            let acts = |c: Cue<'g>| c.meaning.acts() || c.meaning == Meaning::Request;
            match next.meaning {
                // "Trách nhiệm của Sở X trong việc …": the matter of the duty is no part of the name
                what if opened && what.ends_name() && !closed => return Some(list),
                // "Ủy ban nhân dân các tỉnh theo chức năng, nhiệm vụ:"
                Meaning::Scope if !cues.within(Span::new(next.span.end, heading.end)).any(acts) => return Some(list),
                // "Bộ trưởng Bộ Tài chính chủ trì:"
                what if what.is_label() && next.span.end >= heading.end => return Some(list),
                // "Cơ quan chuyên môn thuộc UBND tỉnh thực hiện công tác quản lý nhà nước về xây dựng"
                _ if above.work
                    && self.grammar.words.assignments.carry_out.has(self.words_of(&next))
                    && self.names.known(at, end).is_some_and(|n| matches!(n.1, Name::Head { common: true, .. })) =>
                {
                    return Some(vec![Span::new(at, heading.end)]);
                }
                Meaning::Verb
                | Meaning::Adverb
                | Meaning::Lead
                | Meaning::With
                | Meaning::Support
                | Meaning::Focal
                | Meaning::Past
                | Meaning::Scope => return None,
                _ => {}
            }
        }
        if matches!(hay.get(rest.start), Some(b':' | b'.')) || !(above.work || opened || closed) {
            return None;
        }
        // "Sở X là cơ quan tham mưu … về: …": what it is, is no part of its name
        if is && list.last().is_some_and(|&last| self.is_one(last)) {
            return Some(list);
        }
        // "Chủ tịch UBND các tỉnh tại vùng có bão tập trung chỉ đạo …:"
        let acts = |c: &Cue<'_>| c.meaning == Meaning::Adverb && self.acts_next(cues, c.span.end, heading.end);
        let stop = cues.within(Span::new(end, stop)).find(acts).map_or(stop, |c| c.span.start);
        Some(self.names.split(cues, self.text.trim(Span::new(at, stop))))
    }

    /// True where what follows "các đơn vị" belongs to the name: "điện lực", "hoạt động trong khu công nghiệp".
    fn tells_which(&self, cues: &Cues<'g>, rest: Span) -> bool {
        let plain = || part(self.text.folded(), rest.start, rest.end).iter().all(|&b| is_word(b) || b == b' ');
        match cues.at(rest.start) {
            Some(cue) => matches!(cue.meaning, Meaning::Which | Meaning::Verb),
            None => plain() && cues.within(rest).next().is_none(),
        }
    }

    /// True for "Lãnh đạo, chỉ đạo thực hiện", "Thanh tra, kiểm tra", which open like a body and name what shall be done.
    fn names_work(&self, cues: &Cues<'g>, at: usize, list: &[Span], rest: Span) -> bool {
        let [name] = list else { return false };
        if cues.at(at).is_some_and(|c| c.meaning == Meaning::Verb && c.span.end > name.end) {
            return true;
        }
        let hay = part(self.text.folded(), 0, rest.end);
        let joint = word(hay, name.end).filter(|&(joint, stop)| hay[joint] == b',' || is_and(&hay[joint..stop]));
        let verb = joint.and_then(|(_, stop)| cues.next(hay, stop));
        let verb = verb.filter(|c| c.meaning == Meaning::Verb && !self.text.is_upper(c.span.start));
        let works = |c: Cue<'_>| matches!(c.meaning, Meaning::Verb | Meaning::Work);
        verb.is_some_and(|verb| cues.within(rest).all(|c| c.span.start <= verb.span.start || works(c)))
    }

    /// True where what follows the name in a heading says which bodies are meant: "Đối với đơn vị | được kiểm tra", "Đối với các
    /// cơ sở | có lưu lượng khí thải lớn và nguy cơ cháy".
    fn says_which(&self, cues: &Cues<'g>, clause: Cue<'g>, name: Span, rest: Span) -> bool {
        let plain = || !cues.within(rest).skip(1).any(|c| c.meaning.ends_name());
        match clause.meaning {
            Meaning::Which => self.names.is_many_of_a_kind(name) || plain(),
            Meaning::Past => plain(),
            _ => self.is_given(&clause) && plain(),
        }
    }

    /// "Trách nhiệm của đối tượng kiểm kê": in a part that gives work whoever is named has what stands below.
    pub(super) fn duty_of_somebody(&self, cues: &Cues<'g>, heading: Span, above: &Context<'g>) -> Option<Doers<'g>> {
        let duty =
            cues.at(heading.start).filter(|c| c.meaning == Meaning::RoleOf && (above.work || above.doers.is_some()))?;
        let name = self.text.trim(Span::new(duty.span.end, heading.end));
        let whose = self.words_of(&duty).ends_with(OF.after_blank()) && !name.is_empty();
        whose.then(|| Doers { bodies: vec![name], requested: false, rule: duty.rule, evidence: Evidence::Heading })
    }

    /// True where a verb follows.
    pub(super) fn acts_next(&self, cues: &Cues<'g>, at: usize, end: usize) -> bool {
        let next = cues.next(part(self.text.folded(), 0, end), at);
        next.is_some_and(|c| c.meaning.acts())
    }

    /// The bodies of "7.1. Sở Tài chính chủ trì, phối hợp với các sở" above what they do.
    pub(super) fn sets_about_below(&self, cues: &Cues<'g>, heading: Span, blocks: &[Block]) -> Option<Doers<'g>> {
        let works = blocks.first().is_some_and(|first| self.opens_with_work(first.span));
        let doing = self.body_first(cues, heading).filter(|_| works && !ends_with_mark(self.text, heading))?;
        Some(doing.into_doers())
    }

    /// The bodies of "Trách nhiệm của các cơ quan, đơn vị": theirs is what names nobody below it.
    pub(super) fn duty_of_all(&self, cues: &Cues<'g>, heading: Span) -> Option<Doers<'g>> {
        let work = cues.at(heading.start).filter(|c| c.meaning == Meaning::Work)?;
        let hay = part(self.text.folded(), 0, heading.end);
        let mut named = words(hay, heading.start).take_while(|w| w.0 < work.span.end);
        let (many, _) = named.find(|&(start, stop)| is_many(&hay[start..stop]))?;
        let heading = self.without_ends(heading);
        let mut bodies = self.names.list(cues, many, heading.end, true);
        let rest = self.text.trim(Span::new(bodies.last()?.end, heading.end));
        if let Some(last) = bodies.last_mut().filter(|_| self.tells_which(cues, rest)) {
            last.end = heading.end;
        }
        Some(Doers { bodies, requested: false, rule: work.rule, evidence: Evidence::Heading })
    }

    /// Without the dash of a list that follows on the line, and without the mark of a footnote.
    pub(super) fn without_ends(&self, heading: Span) -> Span {
        let hay = part(self.text.folded(), heading.start, heading.end);
        let mut length = hay.len();
        if let Some(open) = hay.iter().rposition(|&b| b == b'[')
            && hay.last() == Some(&b']')
            && part(hay, open + 1, length - 1).iter().all(u8::is_ascii_digit)
        {
            length = open;
        }
        if part(hay, 0, length).ends_with(b" -") {
            length -= 1;
        }
        self.text.trim(Span::new(heading.start, heading.start + length))
    }

    /// "Giám đốc các Sở:" and the names after its colon are one sentence and no heading.
    pub(super) fn cut_list(&self, cues: &Cues<'g>, heading: Span, first: &Block) -> Option<Span> {
        let folded = self.text.folded();
        if folded.get(heading.end) != Some(&b':') || first.kind != BlockKind::Paragraph {
            return None;
        }
        // "Các đồng chí lãnh đạo: …", "Các ông, bà: Chánh Văn phòng, …"
        let named = self.grammar.bodies.longest(folded, heading.start, heading.end);
        let office =
            named.is_some_and(|(end, name)| end == heading.end && matches!(name, Name::Head { person: true, .. }));
        let cue = cues.at(heading.start);
        let persons = office || cue.is_some_and(|c| c.meaning == Meaning::Persons && c.span.end >= heading.end);
        if !self.ends_with_many(heading) && !persons {
            return None;
        }
        let whole = Span::new(heading.start, first.span.end);
        self.body_first(cues, whole).filter(|d| d.force == Force::Strong && d.after > heading.end)?;
        Some(whole)
    }

    /// The bodies of a heading that says before its colon that they must do what stands after it: "Bộ X chủ trì, phối hợp
    /// với các bộ:", "Sở X thực hiện:", "Sở Y có trách nhiệm thực hiện các nhiệm vụ dưới đây và thông báo cho các đơn vị:".
    pub(super) fn led(&self, cues: &Cues<'g>, heading: Span, above: &Context<'g>) -> Option<Doers<'g>> {
        let folded = self.text.folded();
        if above.aim || folded.get(heading.end) != Some(&b':') {
            return None;
        }
        let alone = folded.get(heading.end + 1).is_none_or(|&b| b == b'\n');
        if alone && self.names_things(cues, Span::new(heading.start, heading.end + 1)) {
            return None;
        }
        let doing = self.body_first(cues, heading)?;
        // "Bộ Y tế quyết định:" may go on with things
        let carries = alone
            && heading.end - doing.after <= LAST_VERB
            && self.grammar.words.assignments.carry_out.close(part(folded, 0, heading.end));
        let sure = doing.with_others || carries || doing.force == Force::Strong || above.work;
        sure.then(|| doing.into_doers())
    }

    /// A heading and the paragraph that goes on after its colon on the same line, as one sentence.
    pub(super) fn run_on(&self, heading: Span, first: &Block) -> Option<Span> {
        let same = first.kind == BlockKind::Paragraph
            && first.span.start > heading.end
            && !self.text.slice(Span::new(heading.end, first.span.start)).contains('\n');
        same.then(|| Span::new(heading.start, first.span.end))
    }

    /// True for "… các Sở", "… các Ban".
    pub(super) fn ends_with_many(&self, before: Span) -> bool {
        let mut words = part(self.text.folded(), before.start, before.end).rsplit(|&b| b == b' ');
        let one =
            words.next().is_some_and(|noun| noun.iter().all(|&b| is_word(b))) && words.next().is_some_and(is_many);
        // "Thủ trưởng các Sở, ngành"
        let last = Span::new(before.start.max(before.end.saturating_sub(LONGEST_GROUP)), before.end);
        one || self.cues.within(last).any(|c| c.meaning == Meaning::Plural && c.span.end == before.end)
    }

    /// The bodies of a numbered line above items that is no heading, "3. Cục Hàng hải;", and the first item where it stands on that line:
    /// "1. UBND các xã chỉ đạo các chủ đầu tư - Rà soát …".
    pub(super) fn above_items(
        &self,
        cues: &Cues<'g>,
        blocks: &[Block],
        above: &Context<'g>,
    ) -> Option<(Doers<'g>, Option<Span>)> {
        let line = blocks.first().filter(|first| first.kind == BlockKind::Paragraph)?.span;
        blocks.get(1).filter(|next| next.kind == BlockKind::Item)?;
        let hay = part(self.text.folded(), line.start, line.end);
        if hay.ends_with(b";") {
            return Some((self.heading_bodies(cues, self.without_end(line), above)?, None));
        }
        let dash = memchr::memmem::find(hay, b" - ").map(|at| line.start + at)?;
        let item = Some(Span::new(dash + 3, line.end)).filter(|item| self.opens_with_work(*item))?;
        let before = Span::new(line.start, dash);
        if self.is_person(line) {
            return None;
        }
        let doing = self.body_first(cues, before).map(sentence::Doing::into_doers);
        Some((doing.or_else(|| self.heading_bodies(cues, before, above))?, Some(item)))
    }

    /// "Bảo đảm trực theo 4 cấp: trực lãnh đạo, …", "Thực hiện Dự án 7: “Truyền thông”": a heading that opens with its work and
    /// goes on in small letters or with a name is one sentence with what stands behind its colon.
    pub(super) fn cut_sentence(&self, heading: Span, first: &Block) -> Option<Span> {
        let goes_on = |at: usize| match self.text.folded().get(at) {
            Some(b'"') => true,
            Some(&b) => is_word(b) && !b.is_ascii_digit() && !self.text.is_upper(at),
            None => false,
        };
        let whole = self.run_on(heading, first).filter(|_| goes_on(first.span.start));
        // "Đăng ký mô hình: các xã đăng ký …" says who does it
        let at = first.span.start;
        let own =
            || self.body_first(self.cues, first.span).is_some_and(|d| d.doers.first().is_some_and(|b| b.start == at));
        whole.filter(|_| self.opens_with_work(heading) && !own())
    }

    /// "Yêu cầu: Hội X, Hội Y kiểm kê tài sản.", where "Yêu cầu: các đơn vị …" may say what all have to heed.
    pub(super) fn cut_demand(&self, heading: Span, first: &Block) -> Option<Span> {
        let whole = self.run_on(heading, first).filter(|_| is_demand(self.text, self.grammar, heading))?;
        let doing = self.body_first(self.cues, first.span)?;
        (!doing.doers.iter().any(|&body| self.names.is_many_of_a_kind(body))).then_some(whole)
    }

    /// The bodies of a heading that is an order ("Giao Sở X chủ trì … các nhiệm vụ sau").
    pub(super) fn ordered(&self, cues: &Cues<'g>, heading: Span) -> Option<Doers<'g>> {
        if cues.at(heading.start).is_none_or(|c| !c.meaning.is_order()) {
            return self.ordered_last(cues, heading);
        }
        let mut doers = self.doing(cues, heading).map(sentence::Doing::into_doers)?;
        // "Yêu cầu chủ đầu tư các công trình thủy điện:" names whom it means and nothing else
        if self.text.folded().get(heading.end) == Some(&b':')
            && let [only] = doers.bodies.as_mut_slice()
            && !cues.within(Span::new(only.end, heading.end)).any(|c| c.meaning.acts())
        {
            only.end = heading.end;
        }
        Some(doers)
    }

    /// "Để kịp thời giải đáp thắc mắc, Bộ X yêu cầu các trường:": the order and its bodies end the heading.
    fn ordered_last(&self, cues: &Cues<'g>, heading: Span) -> Option<Doers<'g>> {
        let colon = self.text.folded().get(heading.end) == Some(&b':');
        let order = self.order(cues, Span::new(heading.start, heading.end + usize::from(colon)))?;
        (colon && order.after == heading.end).then(|| order.into_doers())
    }

    /// The bodies of a numbered sentence that puts a duty on them.
    pub(super) fn on_duty(&self, section: &Section) -> Option<Doers<'g>> {
        let first = section.blocks.first().filter(|_| section.heading.is_none() && section.sections.is_empty())?;
        let opening = self.sentences(first.span).next()?;
        let duty = self.body_first(self.cues, opening).filter(|d| d.force == Force::Strong)?;
        Some(duty.into_doers())
    }

    /// True for a numbered sentence that opens with "Chủ trì" or "Phối hợp": its doer stands before it.
    pub(super) fn lacks_doer(&self, section: &Section) -> bool {
        let first = section.blocks.first().filter(|_| section.heading.is_none());
        first
            .and_then(|first| self.cues.at(first.span.start))
            .is_some_and(|c| matches!(c.meaning, Meaning::Lead | Meaning::Support | Meaning::With))
    }

    pub(super) fn opens_aim(&self, cues: &Cues<'g>, heading: Span) -> bool {
        cues.at(heading.start).is_some_and(|c| match c.meaning {
            Meaning::Aim => true,
            // "2. Yêu cầu" beside "1. Mục đích"
            Meaning::Give => c.span.end >= heading.end && !self.gives(heading),
            _ => false,
        })
    }

    /// True for "Giao:", "Phân công:" and "Đề nghị:" as a whole heading: the parts below say who does what.
    fn gives(&self, heading: Span) -> bool {
        !is_demand(self.text, self.grammar, heading)
    }

    /// True for the heading of a part that tells how things stand ("I. KẾT QUẢ KIỂM TRA").
    pub(super) fn opens_told(&self, cues: &Cues<'g>, heading: Span) -> bool {
        cues.at(heading.start).is_some_and(|c| c.meaning == Meaning::Told)
    }

    pub(super) fn opens_work(&self, cues: &Cues<'g>, heading: Span) -> bool {
        let order = cues.at(heading.start).filter(|c| c.meaning.is_order());
        order.is_some_and(|c| c.span.end >= heading.end && self.gives(heading))
            || cues
                .first(heading, Meaning::Work)
                .is_some_and(|c| c.span.start == heading.start || self.text.is_all_caps(heading))
    }

    /// Place of a section's heading.
    pub(super) fn heading_place(&self, section: &Section, heading: &str) -> Option<Span> {
        let line = self.text.lines().get(self.text.line_at(section.span.start))?;
        let from = section.span.start + section.marker.chars().count();
        let rest = self.text.slice(Span::new(from, line.end.max(from)));
        // from most the heading stands right behind the marker and its point or bracket
        let ahead = rest.trim_start_matches(['.', ')', '/', ':', '-', ' ']);
        let next = !heading.is_empty() && ahead.starts_with(heading);
        let byte = if next { rest.len() - ahead.len() } else { rest.find(heading)? };
        let start = from + rest[..byte].chars().count();
        Some(Span::new(start, start + heading.chars().count()))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{PART, tasks, who, words};

    #[test]
    fn those_of_many_who_are_meant_above_all_are_no_part_of_the_name() {
        let heading =
            "UBND các tỉnh, thành phố từ Hà Tĩnh đến Lâm Đồng, trong đó trọng tâm là các tỉnh: Gia Lai, Lâm Đồng:";
        let found = who(&format!("{PART}1. {heading}\n- Rà soát giống cây.\n- Kiểm tra hồ."));
        assert_eq!(found, [["UBND các tỉnh, thành phố từ Hà Tĩnh đến Lâm Đồng"]; 2]);
    }

    #[test]
    fn a_heading_goes_as_far_as_its_verbs() {
        let text = format!(
            "{PART}1. Chủ tịch Ủy ban nhân dân các tỉnh tại nơi có mưa, lũ tập trung chỉ đạo, trong đó:\na) Huy động dân quân.\nb) Rà soát đê."
        );
        let names = "Chủ tịch Ủy ban nhân dân các tỉnh tại nơi có mưa, lũ";
        assert_eq!(who(&text), [[names], [names]]);
    }

    #[test]
    fn an_order_before_a_colon_is_given_to_the_names_behind_it() {
        let text = format!(
            "{PART}1. Đề nghị: Hội Nông dân tỉnh, Hội Phụ nữ tỉnh\na) Vận động hội viên.\nb) Phối hợp với Sở Y tế trồng cây."
        );
        assert_eq!(who(&text), [["Hội Nông dân tỉnh", "Hội Phụ nữ tỉnh"], ["Hội Nông dân tỉnh", "Hội Phụ nữ tỉnh"]]);
        assert!(tasks(&text).iter().all(|task| task.requested));
    }

    #[test]
    fn those_who_are_invited_are_asked() {
        let of = |heading: &str| tasks(&format!("{PART}1. {heading}\n- Cử đầu mối phối hợp với Sở Y tế."));
        for (heading, bodies) in [
            ("Mời Hội Nông dân tỉnh", &["Hội Nông dân tỉnh"][..]),
            ("Mời Thành phố Hồ Chí Minh, tỉnh Điện Biên", &["Thành phố Hồ Chí Minh", "tỉnh Điện Biên"]),
        ] {
            let found = of(heading);
            let [task] = &found[..] else { panic!("one task: {heading}") };
            assert_eq!(
                (&task.agencies[..], task.requested),
                (&bodies.iter().map(|b| (*b).to_owned()).collect::<Vec<_>>()[..], true)
            );
        }
    }

    #[test]
    fn schools_are_named_by_a_heading_unless_it_says_what_for() {
        let parts = "I. MỤC TIÊU\n1. Đối với cơ sở giáo dục mầm non\na) Xây dựng phòng học.\nb) Lắp camera.";
        assert!(who(&format!("KẾ HOẠCH\nDạy học\n{parts}")).is_empty());
        let parts = parts.replace("MỤC TIÊU", "TỔ CHỨC THỰC HIỆN");
        let doers = [["cơ sở giáo dục mầm non"], ["cơ sở giáo dục mầm non"]];
        assert_eq!(who(&format!("KẾ HOẠCH\nDạy học\n{parts}")), doers);
    }

    #[test]
    fn who_orders_in_a_heading_is_not_who_does_it() {
        let items = ":\n- Lập danh sách trạm.\n- Cấp thuốc cho trạm.";
        for heading in ["UBND tỉnh yêu cầu các sở, ngành", "Để kịp thời dập dịch, Bộ Y tế yêu cầu các sở, ngành"]
        {
            let text = format!("CÔNG VĂN\nVề dịch\n1. {heading}{items}");
            assert_eq!(who(&text), [["các sở, ngành"], ["các sở, ngành"]], "{heading}");
        }
    }

    #[test]
    fn a_line_of_names_above_items_ends_as_it_likes_and_may_hold_the_first_item() {
        let items = "- Rà soát cây.\n- Kiểm tra hồ.";
        assert_eq!(who(&format!("{PART}1. Sở Y tế;\n{items}")), [["Sở Y tế"], ["Sở Y tế"]]);
        let text = format!("{PART}1. UBND các xã chỉ đạo các chủ đầu tư - Thực hiện đúng quy định về rừng.\n{items}");
        assert_eq!(words(&text), ["Thực hiện đúng quy định về rừng.", "Rà soát cây.", "Kiểm tra hồ."]);
        assert!(who(&text).iter().all(|who| who == &["UBND các xã"]));
        let many = "Người đứng đầu sở, ban, ngành; Chủ tịch Ủy ban nhân dân xã, phường; đơn vị, doanh nghiệp nhà nước thuộc thẩm quyền quản \
                    lý của Ủy ban nhân dân tỉnh";
        let text = format!("{PART}1. {many} có trách nhiệm:\n{items}");
        assert_eq!(who(&text)[0], many.split("; ").collect::<Vec<_>>());
    }

    #[test]
    fn a_heading_that_goes_on_in_small_letters_is_one_sentence() {
        let order = "CÔNG ĐIỆN\nVề khám bệnh\nBộ Y tế đề nghị các bệnh viện thực hiện các nhiệm vụ sau:";
        let named = "Chủ trì thực hiện Dự án 7: “Truyền thông về rừng” theo kế hoạch.";
        assert_eq!(words(&format!("{PART}1. Sở Y tế\na) {named}")), [named]);
        let work = "Bảo đảm trực đầy đủ theo 4 cấp: trực lãnh đạo, trực chuyên môn và trực bảo vệ.";
        assert_eq!(words(&format!("{order}\n1. {work}\n2. Kiểm tra xe.")), [work, "Kiểm tra xe."]);
    }

    #[test]
    fn persons_are_part_of_the_sentence_behind_them() {
        let order =
            "Các ông, bà: Chánh Văn phòng UBND tỉnh, Giám đốc Sở Y tế chịu trách nhiệm thi hành Quyết định này.";
        let found = tasks(&format!("{PART}Điều 3. {order}"));
        assert_eq!(found.iter().map(|task| task.task.as_str()).collect::<Vec<_>>(), [order]);
    }

    #[test]
    fn a_heading_may_say_which_bodies_it_means() {
        let items = "\n- Rà soát hệ thống lọc khí.\n- Lập sổ theo dõi.";
        let of = |heading: &str| {
            let doers = who(&format!("{PART}1. {heading}{items}"));
            assert_eq!(doers.first(), doers.last(), "{heading}");
            doers.concat()
        };
        let which = "các cơ sở sản xuất có lưu lượng khí lớn và nguy cơ cháy";
        assert_eq!(of(&format!("Đối với {which}:")), [which, which]);
        let service = "các đơn vị thực hiện dịch vụ thu gom, vận chuyển rác";
        assert_eq!(of(&format!("Đối với {service} (theo danh sách gửi kèm):")), [service, service]);
        let office = "Cơ quan chuyên môn thuộc Ủy ban nhân dân tỉnh thực hiện công tác quản lý nhà nước về rừng";
        assert_eq!(of(office), [office, office]);
        let group = "Các sở, ngành chủ trì, quản lý các dự án thuộc Chương trình";
        assert_eq!(of(group), [group, group]);
        let somebody = "đối tượng kiểm kê rừng";
        assert_eq!(of(&format!("Trách nhiệm của {somebody}:")), [somebody, somebody]);
    }

    #[test]
    fn powers_are_given_as_work_is() {
        let text = "QUYẾT ĐỊNH\nVề việc ủy quyền\nĐiều 1. Ủy quyền Trưởng Ban quản lý Khu kinh tế Đông Nam phê duyệt quy hoạch.";
        assert_eq!(who(text), [["Trưởng Ban quản lý Khu kinh tế Đông Nam"]]);
    }

    #[test]
    fn a_heading_may_leave_the_work_to_its_items() {
        let text = format!("{PART}1. Đề nghị Ủy ban nhân dân xã phối hợp\n- Lập danh sách cây.\n- Rà soát đất rừng.");
        assert_eq!(words(&text), ["Lập danh sách cây.", "Rà soát đất rừng."]);
    }

    #[test]
    fn whoever_bears_a_responsibility_does_what_stands_below_it() {
        let works = "1. Rà soát cây ở các xã.\n2. Lập danh sách. Các xã có trách nhiệm cung cấp số liệu.\nQuyết định có hiệu lực từ ngày ký.";
        let text = format!("{PART}Điều 2. Trách nhiệm của Ban biên tập Cổng thông tin\n{works}");
        assert_eq!(who(&text), [["Ban biên tập Cổng thông tin"], ["Ban biên tập Cổng thông tin"], ["Các xã"]]);
        assert!(who(&format!("{PART}Điều 2. Nhiệm vụ của năm học\n{works}")).iter().all(|who| who == &["Các xã"]));
    }

    #[test]
    fn works_that_open_like_a_body_name_nobody() {
        for heading in ["Lãnh đạo, chỉ đạo thực hiện", "Thanh tra, kiểm tra", "Thống kê, báo cáo"] {
            assert!(who(&format!("{PART}1. {heading}\n- Tăng cường rà soát cây ở đồi.")).is_empty(), "{heading}");
        }
    }

    #[test]
    fn a_demand_may_name_its_bodies_behind_a_colon() {
        let work = "Sở Y tế, Hội Người mù tỉnh rà soát cây ở đồi.";
        assert_eq!(who(&format!("{PART}1. Yêu cầu: {work}")), [["Sở Y tế", "Hội Người mù tỉnh"]]);
        // what all have to heed
        assert!(who(&format!("{PART}1. Yêu cầu: Các xã rà soát cây ở đồi.")).is_empty());
    }

    #[test]
    fn what_says_which_of_all_are_meant_belongs_to_the_name() {
        for name in [
            "các doanh nghiệp hoạt động trong lĩnh vực điện lực",
            "các doanh nghiệp kinh doanh giống cây",
            "các đơn vị",
        ] {
            let found = who(&format!("{PART}1. Trách nhiệm của {name}\n- Rà soát cây và báo cáo kết quả."));
            assert_eq!(found, [[name]], "{name}");
        }
    }
}
