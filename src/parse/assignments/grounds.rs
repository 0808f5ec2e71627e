//! Grounds, times and cases before or behind the doers of a sentence (căn cứ, thời gian, trường hợp).
//!
//! In: a sentence and its cues. Out: where the sentence goes on behind them. It names no doer.

use std::sync::LazyLock;

use super::Reader;
use super::cues::{Cue, Cues};
use super::lead_in::past_comma;
use super::sentence::{Doing, LONGEST_GROUND};
use crate::document::DateKind;
use crate::grammar::meaning::Assignment as Meaning;
use crate::grammar::{word, words};
use crate::parse::agencies::is_many;
use crate::parse::dates;
use crate::text::particles::{ABOUT, THIS};
use crate::text::{Span, fold, is_word, part};

/// Before what is to come.
pub(super) static WILL: LazyLock<Vec<u8>> = LazyLock::new(|| fold("sẽ"));
/// Behind a case, before what is done in it.
static THEN: LazyLock<Vec<u8>> = LazyLock::new(|| fold("thì"));
/// "giữa nhiệm kỳ" and the like behind other times are not longer than this.
const LONGEST_TIME: usize = 30;
/// What "Riêng" sets apart is not longer than this.
const LONGEST_APART: usize = 80;
/// "Báo cáo 6 tháng, cả năm" before a colon is not longer than this.
const LONGEST_LABEL: usize = 50;
/// A ground that no comma ends has no more words.
const LONGEST_BARE: usize = 20;
/// "Chậm nhất là đến ngày" has no more words.
const LONGEST_DUE: usize = 5;

/// Where words go on behind the joint that opens them, past its comma: "Đồng thời, | …".
pub(super) fn behind_joint<'w>(hay: &[u8], start: usize, joints: impl Iterator<Item = &'w Vec<u8>>) -> Option<usize> {
    let behind = joints.filter_map(|joint| hay[start..].strip_prefix(joint.trim_ascii_end()));
    let rest = behind.min_by_key(|rest| rest.len())?;
    Some(hay.len() - rest.strip_prefix(b",").unwrap_or(rest).len())
}

impl<'g> Reader<'g> {
    /// What bodies set about behind a ground; behind a comma where commas part the ground from them.
    pub(super) fn behind_ground(&self, cues: &Cues<'g>, rest: Span, apart: bool) -> Option<Cue<'g>> {
        let hay = self.text.folded();
        let comma_before = |c: &Cue<'_>| part(hay, 0, c.span.start).trim_ascii_end().last() == Some(&b',');
        let act = |c: &Cue<'_>| (c.meaning.acts() || c.meaning.is_order()) && (!apart || comma_before(c));
        let found = cues.within(rest).find(act)?;
        // "trên cơ sở đề xuất của các sở, chủ trì …"
        let near = Span::new(found.span.end, rest.end.min(found.span.end + LONGEST_GROUND));
        Some(cues.first(near, Meaning::Lead).filter(comma_before).unwrap_or(found))
    }

    /// Where a sentence goes on behind times: "Định kỳ 6 tháng, hằng năm, Sở X tổng hợp …", "Định kỳ, Sở X …".
    pub(super) fn after_times(&self, cues: &Cues<'g>, sentence: Span) -> Option<usize> {
        let hay = part(self.text.folded(), 0, sentence.end);
        let mut at = word(hay, sentence.start)?.0;
        let dates = &self.dates.items;
        let behind_comma = |end: usize| past_comma(hay, end).filter(|(_, comma)| *comma).map(|(next, _)| next);
        // "Thứ tư, các địa phương cần …"
        if let Some(ordinal) = cues.at(at).filter(|c| c.meaning == Meaning::Ordinal)
            && let Some(next) = behind_comma(ordinal.span.end)
        {
            at = next;
        }
        // "Riêng Sở Y tế báo cáo trước ngày 10/12", "Riêng đối với xã mới, Sở Y tế …", "Riêng báo cáo năm, các đơn vị gửi …"
        if let Some((first, stop)) = word(hay, at).filter(|w| self.grammar.words.assignments.apart.has(&hay[w.0..w.1]))
            && let Some((next, _)) =
                word(hay, stop).filter(|_| self.text.is_upper(first) || part(hay, 0, first).ends_with(b"; "))
        {
            let named = self.names.body(cues, next, sentence.end, false).is_some();
            let as_to = cues.at(next).is_some_and(|c| self.is_as_to(c));
            let body = if named || as_to { Some(next) } else { self.behind_apart(cues, Span::new(next, sentence.end)) };
            at = body.unwrap_or(at);
        }
        let opening = at;
        // "Hàng tháng Kho bạc Nhà nước …"
        let behind = |end: usize| past_comma(hay, end).filter(|&(next, comma)| comma || self.text.is_upper(next));
        while let Some(every) = dates.get(dates.partition_point(|d| d.span.start < at))
            && every.span.start == at
            && every.kind == DateKind::Recurring
            && let Some((next, _)) = behind(self.names.after_note(every.span.end, sentence.end))
        {
            at = next;
        }
        at = self.behind_times(cues, Span::new(at, sentence.end)).unwrap_or(at);
        if let Some(adverb) = cues.at(at).filter(|c| c.meaning == Meaning::Adverb)
            && let Some(next) = behind_comma(self.names.after_note(adverb.span.end, sentence.end))
        {
            at = next;
        }
        // "Hằng năm, giữa nhiệm kỳ, Sở X …"
        if at > opening && self.names.body(cues, at, sentence.end, false).is_none() {
            let near = part(hay, at, at + LONGEST_TIME);
            let comma = memchr::memchr(b',', near).and_then(|comma| word(hay, at + comma + 1)).map(|w| w.0);
            at = comma.filter(|&next| self.names.body(cues, next, sentence.end, false).is_some()).unwrap_or(at);
        }
        Some(at)
    }

    /// Where a sentence goes on behind a time between doers and their work: "Các đơn vị | trước ngày 15/12, | gửi báo cáo".
    pub(super) fn behind_due(&self, cues: &Cues<'g>, at: usize, end: usize) -> Option<usize> {
        let hay = part(self.text.folded(), 0, end);
        let from = past_comma(hay, at)?.0;
        // from most doers their work follows at once
        if cues.at(from).is_some_and(|c| c.meaning.acts()) {
            return None;
        }
        let dates = &self.dates.items;
        let time = dates.get(dates.partition_point(|d| d.span.start < from))?;
        let near = time.span.start <= from + LONGEST_TIME && time.span.end < end;
        let limits = words(hay, from).take_while(|w| w.0 < time.span.start).count();
        let works = cues.within(Span::new(from, time.span.start)).any(|c| c.meaning.acts());
        if !near || limits == 0 || limits > LONGEST_DUE || works {
            return None;
        }
        let (due, every) = dates::timing(self.text, self.grammar, self.dates, Span::new(from, time.span.end));
        (due.is_some() || every.is_some()).then(|| past_comma(hay, time.span.end))?.map(|(next, _)| next)
    }

    /// The body that does something behind the comma of a matter: "báo cáo năm, | các đơn vị gửi …".
    fn behind_apart(&self, cues: &Cues<'g>, rest: Span) -> Option<usize> {
        let hay = part(self.text.folded(), 0, rest.end);
        let near = part(hay, rest.start, rest.start + LONGEST_APART);
        let behind = |comma: usize| word(hay, rest.start + comma + 1).map(|w| w.0);
        let acts = |at: &usize| {
            let body = self.names.body(cues, *at, rest.end, false);
            body.is_some_and(|body| self.acts_next(cues, body.end, rest.end))
        };
        memchr::memchr_iter(b',', near).filter_map(behind).find(acts)
    }

    /// The body behind times that open a sentence: "Trong năm 2013, UBND các tỉnh phải …", "Hàng năm trước ngày 15/11 các đơn vị
    /// gửi …". What opens with a day by which nothing is due tells what was done on it.
    fn behind_times(&self, cues: &Cues<'g>, sentence: Span) -> Option<usize> {
        let hay = part(self.text.folded(), 0, sentence.end);
        let dates = &self.dates.items;
        let mut from = sentence.start;
        for time in &dates[dates.partition_point(|d| d.span.start < sentence.start)..] {
            if time.span.start > from + LONGEST_TIME {
                return None;
            }
            let between = words(hay, from).take_while(|w| w.0 < time.span.start).count();
            if between > LONGEST_DUE {
                return None;
            }
            from = time.span.end;
            let opening = Span::new(sentence.start, from);
            let due = || dates::timing(self.text, self.grammar, self.dates, opening).0.is_some();
            let (at, comma) = past_comma(hay, from)?;
            let body = self.names.body(cues, at, sentence.end, false);
            // "Ngày 18/5, Sở X sẽ công bố …"
            let will = || body.and_then(|body| word(hay, body.end)).is_some_and(|w| hay[w.0..w.1] == **WILL);
            let told = time.kind == DateKind::Date && !will();
            if (told || between > 2) && !due() {
                return None;
            }
            if let Some(body) = body {
                let named =
                    self.text.is_upper(at) || word(hay, at).is_some_and(|(start, stop)| is_many(&hay[start..stop]));
                let acts = || named && self.acts_next(cues, body.end, sentence.end);
                return (comma || acts()).then_some(at);
            }
        }
        None
    }

    /// True for "đối với".
    pub(super) fn is_as_to(&self, cue: Cue<'g>) -> bool {
        self.grammar.words.assignments.as_to.has(self.words_of(&cue))
    }

    /// True for words that say on which ground, in which case or in which matter a body acts.
    pub(super) fn is_ground(&self, cues: &Cues<'g>, cue: Cue<'g>, end: usize) -> bool {
        match cue.meaning {
            Meaning::Scope | Meaning::Goal | Meaning::Closing | Meaning::Condition => true,
            // "Sau khai giảng, các trường …", "Trường hợp hồ sơ thiếu thì Sở X …"
            Meaning::Stop => {
                self.text.is_upper(cue.span.start) && self.grammar.words.assignments.beforehand.has(self.words_of(&cue))
            }
            // in the paper itself "Theo Kế hoạch số 12 …" may begin anything
            Meaning::Thereby => self.article,
            // "Đối với các nhiệm vụ năm 2025, các sở …" is a matter, "Đối với các sở, …" names the doers
            Meaning::RoleOf if self.is_as_to(cue) => word(part(self.text.folded(), 0, end), cue.span.end)
                .is_some_and(|(at, _)| self.names.body(cues, at, end, true).is_none()),
            _ => false,
        }
    }

    /// True in a plan where a sentence opens with where, when or by what it is done: "Tại các chợ, …", "Ngay sau khi …, …".
    pub(super) fn is_adjunct(&self, cues: &Cues<'g>, at: usize, end: usize) -> bool {
        let opens = || self.grammar.words.assignments.adjuncts.open(&self.text.folded()[at..]);
        let ground = |c: Cue<'g>| self.is_ground(cues, c, end);
        // "Mỗi cấp ủy …" names who does it
        let named = || self.names.body(cues, at, end, false).is_some();
        self.plan && self.text.is_upper(at) && opens() && !cues.at(at).is_some_and(ground) && !named()
    }

    /// The body that sets about its work behind a ground without a comma: "Căn cứ tình hình thực tế | UBND các xã rà soát …".
    pub(super) fn behind_bare_ground(&self, cues: &Cues<'g>, rest: Span) -> Option<usize> {
        let hay = part(self.text.folded(), 0, rest.end);
        let ground = cues.at(rest.start).filter(|c| c.meaning == Meaning::Scope && self.text.is_upper(c.span.start))?;
        // "Đồng thời tăng cường …" is work
        if self.grammar.words.assignments.joints.open(&hay[rest.start..]) {
            return None;
        }
        // "Căn cứ đề nghị của Sở Y tế", "Căn cứ hướng dẫn Sở Y tế" name whose the ground is
        let mut named_to = ground.span.end + 1;
        for (start, stop) in words(hay, ground.span.end).take(LONGEST_BARE) {
            if !is_word(hay[start]) {
                return None;
            }
            let opens = start > named_to && self.opens_name(hay, (start, stop));
            let body = opens.then(|| self.names.body(cues, start, rest.end, false)).flatten();
            if let Some(body) = body {
                return self.acts_next(cues, body.end, rest.end).then_some(start);
            }
            let this = hay[start..stop] == *THIS.word();
            let plain = |c: &Cue<'g>| this || matches!(c.meaning, Meaning::Adverb | Meaning::Tail);
            let end = cues.at(start).filter(|c| !plain(c)).map_or(0, |c| c.span.end + 1);
            named_to = named_to.max(end);
        }
        None
    }

    /// Where a sentence goes on after "Trong quá trình thực hiện", "Căn cứ Kế hoạch này,", "Nếu có vướng mắc": at the
    /// first body after a comma, or at one right behind the opening words.
    pub(super) fn after_ground(&self, cues: &Cues<'g>, rest: Span, adjunct: bool) -> Option<usize> {
        let folded = self.text.folded();
        let hay = part(folded, 0, rest.end);
        // an adjunct may open with a word that means nothing else
        let (opening, opened) = match cues.at(rest.start).filter(|_| !adjunct) {
            Some(cue) => (cue.meaning, cue.span.end),
            None => (Meaning::Stop, word(hay, rest.start)?.1),
        };
        let mut troubled = opening == Meaning::Condition;
        // "Đồng thời các sở …"
        let joint = self.grammar.words.assignments.joints.behind(&hay[rest.start..]);
        let mut here = joint.map_or(opened, |behind| hay.len() - behind.len());
        // "Bên cạnh đó, phối hợp với Sở Y, Sở X tổ chức …" goes on with the work of those before
        let joints = self.grammar.words.assignments.joints.iter();
        if behind_joint(hay, rest.start, joints).is_some_and(|at| self.acts_behind(cues, Span::new(at, rest.end))) {
            return None;
        }
        let mut comma = troubled || joint.is_some();
        let mut named = false;
        let mut steps = 0;
        while let Some((start, stop)) = word(hay, here) {
            // "Đối với hồ sơ …: Cơ quan thuế căn cứ …", "Trường hợp …: Sở Y tế có trách nhiệm …"
            if hay[start] == b':' && matches!(opening, Meaning::RoleOf | Meaning::Condition | Meaning::Stop) {
                let body = |at: usize| self.text.is_upper(at) && self.names.body(cues, at, rest.end, false).is_some();
                return word(hay, stop).map(|w| w.0).filter(|&at| body(at));
            }
            // "Đối với hồ sơ …; được Sở X cấp": the clause is over
            if hay[start] == b';' {
                return None;
            }
            // "Căn cứ nội dung trên, đề nghị Sở X …" is an order, "…, chỉ đạo các trường …" names nobody
            if comma && cues.at(start).is_some_and(|c| c.meaning.is_order() || self.is_directing(c)) {
                return None;
            }
            // "Căn cứ quy định, chủ trì, phối hợp với Sở Tài chính, Cục Thuế tỉnh …" is the work of those above
            let leads = cues.at(start).is_some_and(|c| c.meaning == Meaning::Lead);
            if comma && (leads || self.joins_others(cues, start, rest.end)) {
                return None;
            }
            // "dự toán do Công an tỉnh lập" names somebody else
            let told = matches!(opening, Meaning::Stop | Meaning::Goal);
            let capital = self.text.is_upper(start) && steps > 0 && steps < 4 && !named && !told;
            let names = || {
                self.names
                    .body(cues, start, rest.end, false)
                    .or_else(|| self.names.named_province(cues, start, rest.end))
            };
            if (comma || capital) && names().is_some() {
                return Some(start);
            }
            // "nếu có vướng mắc vượt thẩm quyền các đơn vị kịp thời phản ánh"
            if troubled && is_many(&hay[start..stop]) {
                let many = self.names.body(cues, start, rest.end, false);
                if many.is_some_and(|body| self.acts_next(cues, body.end, rest.end)) {
                    return Some(start);
                }
            }
            let cue = cues.at(start);
            // "theo đề nghị của Sở X"
            let trap = cue.filter(|c| c.meaning == Meaning::Trap && c.span.end > stop).map(|c| c.span.end);
            // "nếu có khó khăn, vướng mắc các đơn vị …"
            let trouble = cue.filter(|c| c.meaning == Meaning::Condition).map(|c| c.span.end);
            comma = hay[start] == b','
                || hay[start..stop] == **THEN
                || trouble.is_some()
                || cue.is_some_and(|c| c.meaning == Meaning::Scope && c.span.end == stop);
            troubled |= trouble.is_some();
            // "Căn cứ Kế hoạch được UBND tỉnh phê duyệt, …" names who approved it
            let given = |c: &Cue<'g>| c.meaning.ends_name() || c.meaning == Meaning::Owner || self.is_given(c);
            named = trap.is_some() || cue.as_ref().is_some_and(given);
            here = trap.or(trouble).unwrap_or(stop);
            steps += 1;
            if steps > 120 {
                return None;
            }
        }
        None
    }

    /// True for "chủ trì, phối hợp với | Sở Tài chính", at the place where that begins.
    fn joins_others(&self, cues: &Cues<'g>, at: usize, end: usize) -> bool {
        let hay = part(self.text.folded(), 0, end);
        let joins =
            |at: usize| cues.at(at).filter(|c| matches!(c.meaning, Meaning::Lead | Meaning::Support | Meaning::With));
        let Some(first) = joins(at) else { return false };
        let second = past_comma(hay, first.span.end).and_then(|(next, _)| joins(next));
        self.names_behind(cues, second.unwrap_or(first).span.end, end)
    }

    /// True for "tiếp tục chủ động | phối hợp …", and not for "hằng năm | Sở Y …".
    fn acts_behind(&self, cues: &Cues<'g>, rest: Span) -> bool {
        let hay = part(self.text.folded(), 0, rest.end);
        let mut next = cues.next(hay, rest.start);
        while let Some(adverb) = next.filter(|c| c.meaning == Meaning::Adverb) {
            next = cues.next(hay, adverb.span.end);
        }
        next.is_some_and(|c| c.meaning.acts())
    }

    /// What stands behind "có ý kiến như sau:" on the same line.
    pub(super) fn behind_opinion(&self, cues: &Cues<'g>, span: Span) -> Option<Span> {
        let hay = part(self.text.folded(), 0, span.end);
        let as_follows = &self.grammar.words.assignments.as_follows;
        let said = |c: &Cue<'_>| hay.get(c.span.end) == Some(&b':') && as_follows.close(&hay[c.span.start..c.span.end]);
        let opinion = cues.all(span, &[Meaning::Work, Meaning::Opinion]).find(said)?;
        let (at, _) = word(hay, opinion.span.end + 1)?;
        self.names.body(cues, at, span.end, false).map(|_| Span::new(at, span.end))
    }

    /// What stands behind the matter of a paragraph: "Về nhiệm vụ và giải pháp: Sở X …".
    pub(super) fn behind_matter(&self, cues: &Cues<'g>, span: Span) -> Option<Span> {
        let hay = part(self.text.folded(), 0, span.end);
        let (_, about) = word(hay, span.start).filter(|w| hay[w.0..w.1] == *ABOUT.word())?;
        let colon = memchr::memchr(b':', part(hay, about, span.end.min(about + LONGEST_GROUND)))?;
        let (at, _) = word(hay, about + colon + 1).filter(|&w| self.opens_name(hay, w))?;
        let rest = Span::new(at, span.end);
        self.body_first(cues, rest).map(|_| rest)
    }

    /// Who does what behind a few words that name nobody: "Báo cáo tháng: Sở Tài chính tổng hợp …"; right behind them
    /// where `close` says so.
    pub(super) fn behind_label(&self, cues: &Cues<'g>, span: Span, close: bool) -> Option<Doing<'g>> {
        let hay = part(self.text.folded(), 0, span.end);
        let colon = memchr::memchr(b':', part(hay, span.start, span.end.min(span.start + LONGEST_LABEL)))?;
        let label = Span::new(span.start, span.start + colon);
        let (at, _) = word(hay, label.end + 1).filter(|&w| self.opens_name(hay, w))?;
        let named = cues.at(span.start).is_some_and(|c| c.meaning.is_label() || c.meaning == Meaning::Thereby)
            || !self.names.all(cues, label).is_empty();
        if named {
            return None;
        }
        let doing = self.body_first(cues, Span::new(at, span.end))?;
        let first = doing.doers.first().is_some_and(|b| b.start == at);
        let named = |body: &Span| first && !self.text.is_upper(at) || self.text.is_upper(body.start);
        ((first || !close) && doing.doers.iter().all(named)).then_some(doing)
    }

    /// True for a capital, and for "các" before bodies of a kind.
    fn opens_name(&self, hay: &[u8], (start, stop): (usize, usize)) -> bool {
        self.text.is_upper(start) || is_many(&hay[start..stop])
    }

    /// Where a sentence of a report goes on behind "Công văn nêu rõ:", "Chỉ thị nêu rõ".
    pub(super) fn behind_statement(&self, sentence: Span) -> Option<usize> {
        if !self.article {
            return None;
        }
        let folded = part(self.text.folded(), 0, sentence.end);
        let near = sentence.end.min(sentence.start + LONGEST_GROUND);
        let hay = part(folded, sentence.start, near);
        let states = &self.grammar.words.assignments.states;
        let colon = memchr::memchr(b':', hay).filter(|&colon| states.close(&hay[..colon]));
        // right behind the type of the paper
        let kind = || self.grammar.types.longest(folded, sentence.start, near);
        let bare = || {
            let (told, behind) = kind().and_then(|(end, _)| Some((end, states.behind(part(folded, end, near))?)))?;
            let rest = behind.strip_prefix(b",").unwrap_or(behind);
            (told < near && rest.starts_with(b" ")).then_some(near - rest.len())
        };
        let at = colon.map(|colon| sentence.start + colon + 1).or_else(bare)?;
        word(folded, at).map(|w| w.0)
    }

    /// True for "Theo đó, …", "Theo Kế hoạch, …": a report goes on with what the paper says.
    pub(super) fn tells_on(&self, span: Span) -> bool {
        self.cues.at(span.start).is_some_and(|c| c.meaning == Meaning::Thereby)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{PART, who, words};

    #[test]
    fn what_somebody_else_proposes_is_a_ground_and_no_doer() {
        let text = format!(
            "{PART}1. Sở Tài chính:\nTrên cơ sở đề nghị của Sở Y tế và căn cứ ngân sách, tham mưu UBND tỉnh bố trí kinh phí."
        );
        assert_eq!(who(&text), [["Sở Tài chính"]]);
    }

    #[test]
    fn a_time_may_open_the_sentence_and_others_may_be_named_by_an_ellipsis() {
        let text = format!(
            "{PART}1. Trong năm 2013, UBND các xã phải trồng xong rừng.\n2. Ngoài nguồn vốn trên, các xã hỗ trợ thêm.\n3. Đề nghị Hội Nông dân, Tỉnh \
             đoàn... phát động trồng cây."
        );
        let names: [&[&str]; 3] = [&["UBND các xã"], &["các xã"], &["Hội Nông dân", "Tỉnh đoàn"]];
        assert_eq!(who(&text), names);
    }

    #[test]
    fn an_adjunct_or_a_matter_may_stand_before_the_doers_of_a_plan() {
        let of = |item: &str| {
            who(&format!("UBND XÃ A\nSố: 5/KH-UBND\nKẾ HOẠCH\nTrồng cây\nII. NỘI DUNG\n1. Cây ở hồ\n- {item}"))
        };
        for opening in ["Tại các chợ,", "Ngay sau khi nhận được Kế hoạch này,", "Vào đầu năm học,", "Khen thưởng:"]
        {
            assert_eq!(of(&format!("{opening} Sở Y tế rà soát cây.")), [["Sở Y tế"]], "{opening}");
        }
        assert_eq!(of("Mỗi trường rà soát cây."), [["Mỗi trường"]]);
        assert!(of("Tại hội nghị, đại biểu phát biểu.").is_empty());
    }

    #[test]
    fn a_joint_needs_no_comma_before_a_name() {
        for joint in ["Đồng thời", "Ngoài ra", "Bên cạnh đó", "Bên cạnh đó,"] {
            assert_eq!(who(&format!("{PART}1. {joint} các sở rà soát cây.")), [["các sở"]], "{joint}");
        }
    }

    #[test]
    fn work_that_another_goes_beside_is_a_ground() {
        for beside in [
            "Bên cạnh việc trồng rừng",
            "Ngoài việc trồng rừng theo Kế hoạch của Ban Chỉ đạo",
            "Cùng với việc trồng rừng",
        ] {
            let text = format!("{PART}1. {beside}, các xã tổ chức tuyên truyền.");
            assert_eq!(who(&text), [["các xã"]], "{beside}");
        }
    }

    #[test]
    fn a_task_begins_behind_the_matter_of_its_paragraph() {
        let task = "UBND các xã tổ chức trồng rừng.";
        assert_eq!(words(&format!("{PART}1. Kinh phí trồng rừng\nVề nhiệm vụ và giải pháp: {task}")), [task]);
    }

    #[test]
    fn a_sentence_may_open_with_the_day_by_which_its_work_is_due_and_not_with_one_of_the_past() {
        let text = format!(
            "{PART}1. Hàng năm trước ngày 15/11 các đơn vị gửi báo cáo.\n2. Chậm nhất đến ngày 15/11/2024, Sở Y tế gửi báo cáo.\n3. \
             Ngày 15/11/2023, Sở Nội vụ gửi báo cáo."
        );
        assert_eq!(who(&text), [["các đơn vị"], ["Sở Y tế"]]);
    }

    #[test]
    fn a_recurrence_needs_no_comma_before_a_name_and_trouble_none_before_a_group_that_acts() {
        let trouble = "Trong quá trình thực hiện, nếu";
        let text = format!(
            "{PART}1. Hàng tháng Kho bạc Nhà nước huyện lập bảng chi.\n2. {trouble} có vướng mắc vượt thẩm quyền các đơn vị kịp thời \
             phản ánh về Sở Y tế.\n3. {trouble} thấy cần sửa đổi, bổ sung các sở, ngành chủ động đề xuất với Sở Y tế."
        );
        assert_eq!(who(&text), [["Kho bạc Nhà nước huyện"], ["các đơn vị"], ["các sở, ngành"]]);
    }

    #[test]
    fn what_has_to_be_over_first_opens_a_sentence_and_who_is_directed_is_no_doer() {
        let of = |sentence: &str| who(&format!("{PART}1. {sentence}"));
        for opening in ["Sau khai giảng", "Kết thúc năm học", "Cuối mỗi học kỳ", "Trong thời hạn 05 ngày kể từ ngày ký"]
        {
            assert_eq!(of(&format!("{opening}, các trường báo cáo kết quả.")), [["các trường"]], "{opening}");
        }
        assert_eq!(of("Định kỳ hằng tuần (trước 15h thứ Năm), Công an xã báo cáo."), [["Công an xã"]]);
        assert!(of("Căn cứ nhiệm vụ, chỉ đạo các trường tổ chức dạy học.").is_empty());
    }

    #[test]
    fn under_the_name_of_a_body_another_may_stand_behind_a_label_or_a_ground() {
        let of = |item: &str| who(&format!("{PART}1. Sở Y tế\n- Cấp thuốc.\n- {item}"));
        for (item, doer) in [
            ("Báo cáo tháng: Sở Tài chính tổng hợp số liệu.", "Sở Tài chính"),
            ("Căn cứ Kế hoạch này, từng tổ chuyên môn tổ chức họp.", "từng tổ chuyên môn"),
            ("Thành phố Hà Nội và tỉnh Bắc Ninh đẩy nhanh tiến độ.", "Thành phố Hà Nội"),
        ] {
            assert_eq!(of(item).last().and_then(|all| all.first().cloned()).as_deref(), Some(doer), "{item}");
        }
        let asked =
            format!("{PART}1. Sở Y tế\n- Cấp thuốc.\n- Đề nghị Hội Nông dân tỉnh\n+ Vận động hội viên trồng cây.");
        assert_eq!(who(&asked).last().map(|all| all.concat()).as_deref(), Some("Hội Nông dân tỉnh"));
        let person = format!(
            "{PART}1. Tổ giúp việc\n- Đồng chí Lò Văn Tám, Phó Giám đốc: Chỉ đạo chung việc trồng rừng ở các xã."
        );
        assert_eq!(words(&person), ["Chỉ đạo chung việc trồng rừng ở các xã."]);
    }

    #[test]
    fn a_case_may_open_the_sentence() {
        let of = |sentence: &str| who(&format!("{PART}1. {sentence}"));
        for opening in [
            "Trường hợp cây chết thì",
            "Nếu cây chết,",
            "Trường hợp cây chết, thì",
            "Định kỳ (trước ngày 30/6 hằng năm),",
            "Chậm nhất 05 ngày làm việc,",
            "Trong 03 ngày, kể từ ngày nhận hồ sơ,",
        ] {
            assert_eq!(of(&format!("{opening} các xã có trách nhiệm trồng lại.")), [["các xã"]], "{opening}");
        }
        assert!(of("Trường hợp Sở Y tế kiểm tra rừng ở xã.").is_empty());
    }

    #[test]
    fn who_stands_in_what_has_to_be_over_first_is_no_doer() {
        let of = |sentence: &str| who(&format!("{PART}1. {sentence}"));
        assert!(of("Sau khi nghe Văn phòng Sở và các xã báo cáo tình hình trồng rừng, tiếp tục trồng cây.").is_empty());
        assert_eq!(of("Sau khi Sở Y tế trình, các xã kiểm tra cây."), [["các xã"]]);
    }

    #[test]
    fn the_day_since_which_something_holds_and_one_of_whom_something_else_holds_open_a_sentence() {
        let of = |sentence: &str| who(&format!("{PART}1. {sentence}"));
        for opening in
            ["Từ ngày 01/7/2025, Sở Y tế", "Kể từ khi nhận hồ sơ, Sở Y tế", "Riêng Sở Y tế", "Riêng ở ven hồ, Sở Y tế"]
        {
            assert_eq!(of(&format!("{opening} rà soát cây và báo cáo kết quả.")), [["Sở Y tế"]], "{opening}");
        }
        assert_eq!(of("Báo cáo tháng: Sở Tài chính tổng hợp số liệu."), [["Sở Tài chính"]]);
    }

    #[test]
    fn work_behind_a_joint_goes_on_and_its_partners_do_nothing() {
        assert!(
            who(&format!("{PART}1. Bên cạnh đó, tiếp tục phối hợp với Sở Y tế, Sở Nội vụ thường xuyên kiểm tra rừng."))
                .is_empty()
        );
        assert_eq!(who(&format!("{PART}1. Bên cạnh đó, Sở Nội vụ kiểm tra rừng.")), [["Sở Nội vụ"]]);
    }

    #[test]
    fn bodies_of_a_kind_may_stand_in_small_letters_behind_what_their_work_is_about() {
        for about in ["Báo cáo tháng", "Về cây xanh"] {
            assert_eq!(who(&format!("{PART}- {about}: các xã rà soát cây ở đồi.")), [["các xã"]], "{about}");
        }
        assert_eq!(who(&format!("{PART}1. Trồng cây: các xã rà soát cây ở đồi.")), [["các xã"]]);
    }

    #[test]
    fn what_the_issuer_will_do_in_case_of_need_is_no_task() {
        let head = "UBND TỈNH PHÚ THỌ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 5/KH-UBND\n";
        let of = |body: &str| who(&format!("{head}{PART}1. Trường hợp cần điều chỉnh, {body} thông báo bằng văn bản."));
        assert!(of("UBND tỉnh sẽ").is_empty());
        assert_eq!(of("các xã sẽ"), [["các xã"]]);
    }

    #[test]
    fn a_time_may_stand_between_a_body_and_its_work() {
        for time in ["trước ngày 15/12/2024", "trong quý II/2024", "từ nay đến hết tháng 6", "hằng tháng"]
        {
            assert_eq!(who(&format!("{PART}- Các xã {time} báo cáo kết quả.")), [["Các xã"]], "{time}");
        }
    }

    #[test]
    fn those_with_whom_work_is_done_behind_a_ground_do_not_set_about_it() {
        for ground in ["Căn cứ quy định,", "Trên cơ sở quy định của tỉnh,"] {
            let work =
                format!("{ground} chủ trì, phối hợp với các Sở: Tài chính, Nội vụ, Thuế tỉnh quyết định mức thu.");
            assert_eq!(who(&format!("{PART}1. Sở Y tế\n- {work}")), [["Sở Y tế"]]);
            assert_eq!(who(&format!("{PART}1. Sở Y tế\n- {ground} Thuế tỉnh quyết định mức thu.")), [["Thuế tỉnh"]]);
        }
    }

    #[test]
    fn an_item_is_a_task_with_the_matter_before_its_doer() {
        use super::super::tests::words;
        let task = "Về đất đai: các xã rà soát hồ sơ.";
        assert_eq!(words(&format!("{PART}1. Nhiệm vụ\n- {task}")), [task]);
        assert_eq!(words(&format!("{PART}1. {task}")), ["các xã rà soát hồ sơ."]);
    }

    #[test]
    fn a_ground_may_lack_its_comma() {
        let of = |sentence: &str| who(&format!("{PART}- {sentence} rà soát cây."));
        assert_eq!(of("Căn cứ tình hình thực tế UBND các xã"), [["UBND các xã"]]);
        assert_eq!(of("Căn cứ Kế hoạch này các phòng chuyên môn"), [["các phòng chuyên môn"]]);
        for none in ["Căn cứ đề nghị của Sở Y tế", "Trên cơ sở kiểm tra các đơn vị", "Căn cứ số cây tại các xã"]
        {
            assert!(of(none).is_empty(), "{none}");
        }
    }

    #[test]
    fn who_leads_behind_a_ground_is_the_one_above() {
        let text = format!(
            "{PART}1. Sở Tài chính\na) Trên cơ sở đề xuất của các sở, ngành, chủ trì tổng hợp và phối hợp với các sở, UBND xã, phường bố trí kinh phí."
        );
        assert_eq!(who(&text), [["Sở Tài chính"]]);
    }
}
