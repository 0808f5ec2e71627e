//! Sentences that say who does what.
//!
//! In: a paragraph and its cues. Out: its sentences that give work, each with its doers. It does not decide
//! whether a plain statement ("Sở X rà soát …") gives work: that depends on where it stands.

use std::sync::LazyLock;

use smallvec::SmallVec;

use super::Reader;
use super::cues::{Cue, Cues};
use super::grounds::WILL;
use super::lead_in::past_comma;
use super::task::Doers;
use crate::document::Evidence;
use crate::grammar::meaning::Assignment as Meaning;
use crate::grammar::{Name, word};
use crate::parse::agencies::{is_and, is_many};
use crate::text::particles::{ABOUT, ALSO, IS, OF};
use crate::text::{Span, fold, is_word, part};

/// How surely a sentence gives work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Force {
    /// A body and a verb: an order inside a plan, a report elsewhere.
    Plain,
    /// An order, a wish or a duty in words.
    Strong,
}

/// Who does what in a sentence.
#[derive(Debug, Clone)]
pub(super) struct Doing<'g> {
    pub doers: Vec<Span>,
    pub requested: bool,
    pub rule: &'g str,
    pub force: Force,
    /// The work opens with "chủ trì" or "phối hợp".
    pub with_others: bool,
    /// Where the doers end and their work begins.
    pub after: usize,
}

impl<'g> Doing<'g> {
    /// A body and what it does, without words of order or of others.
    pub fn plain(doers: Vec<Span>, rule: &'g str, after: usize) -> Self {
        Doing { doers, requested: false, rule, force: Force::Plain, with_others: false, after }
    }

    /// The doers alone.
    pub fn into_doers(self) -> Doers<'g> {
        Doers { bodies: self.doers, requested: self.requested, rule: self.rule, evidence: Evidence::Sentence }
    }
}

/// What makes a sentence one of [`Force::Strong`]; a report of another paper has words of its own for that.
const SURE: [Meaning; 5] = [Meaning::Duty, Meaning::Enforce, Meaning::Focal, Meaning::Give, Meaning::Request];

/// Before what a body shall leave alone.
pub(super) static NOT: LazyLock<Vec<u8>> = LazyLock::new(|| fold("không"));
/// Behind it, whom one answers to.
static BEFORE: LazyLock<Vec<u8>> = LazyLock::new(|| fold("trước"));

/// A ground between the doers and "chủ trì" is not longer than this.
pub(super) const LONGEST_GROUND: usize = 120;
/// A longer sentence is not looked through for clauses, so that a hostile one costs no more than its length.
const LONGEST_SENTENCE: usize = 1500;

impl<'g> Reader<'g> {
    pub(super) fn opens_order(&self, at: usize) -> bool {
        self.cues.at(at).is_some_and(|c| c.meaning.is_order())
    }

    /// The sentences of a paragraph that give work: all from the first of them on, unless they name different bodies.
    pub(super) fn statements(&self, cues: &Cues<'g>, span: Span, least: Force) -> Vec<(Span, Doing<'g>)> {
        // from most no word is sure enough; "thông báo đến các đơn vị biết, thực hiện./." ends a notice
        let last = || part(self.text.folded(), span.start, span.end).ends_with(b"./.");
        if least == Force::Strong && !self.article && cues.all(span, &SURE).next().is_none() && !last() {
            return Vec::new();
        }
        let mut sentences: SmallVec<[Span; 8]> = SmallVec::new();
        let mut rest = self.sentences(span);
        while let Some(sentence) = rest.next() {
            if rest.parts {
                self.clauses(cues, sentence, &mut sentences);
            } else {
                sentences.push(sentence);
            }
        }
        let mut found: Vec<(Span, Doing<'g>)> =
            sentences.iter().filter_map(|&s| self.doing(cues, s).map(|d| (s, d))).collect();
        // "Đề nghị Sở X rà soát …; Sở Y gửi danh sách" asks both
        for i in 1..found.len() {
            let [(before, asked), (clause, doing)] = &mut found[i - 1..=i] else { continue };
            let joined = before.end + 1 == clause.start && part(self.text.folded(), 0, before.end).ends_with(b";");
            doing.requested |= joined && asked.requested && !self.opens_order(clause.start);
        }
        // what a law says that a paper quotes is no task of the paper
        found.retain(|(_, d)| !d.doers.first().is_some_and(|b| self.is_quoted(span, b.start)));
        let surest = found.iter().map(|(_, d)| d.force).max();
        if surest.is_none_or(|f| f < least) {
            return Vec::new();
        }
        let names =
            |d: &Doing<'_>| -> Vec<String> { d.doers.iter().map(|&s| self.text.slice(s).to_lowercase()).collect() };
        let same = found.windows(2).all(|pair| names(&pair[0].1) == names(&pair[1].1));
        if same {
            found.truncate(1);
            // the reasons before the order belong to no body; what follows it does
            if let Some((task, _)) = found.first_mut() {
                task.end = span.end;
            }
        }
        found
    }

    /// True behind a quotation mark of a paragraph that opens there: "… Điều 8 “4. UBND cấp tỉnh có trách nhiệm …".
    fn is_quoted(&self, paragraph: Span, at: usize) -> bool {
        if memchr::memchr(b'"', part(self.text.folded(), paragraph.start, at)).is_none() {
            return false;
        }
        let before = self.text.slice(Span::new(paragraph.start, at));
        match before.rmatches(['“', '”', '"']).next() {
            Some("“") => true,
            Some("\"") => before.matches('"').count() % 2 == 1,
            _ => false,
        }
    }

    /// The clauses of a sentence that name different bodies: "Sở X lập đề án; Bộ Y tổng hợp ý kiến …".
    fn clauses(&self, cues: &Cues<'g>, sentence: Span, out: &mut SmallVec<[Span; 8]>) {
        let folded = self.text.folded();
        let mut rest = sentence;
        // before "chịu trách nhiệm thi hành" stands nothing but names
        if sentence.len() > LONGEST_SENTENCE || cues.first(sentence, Meaning::Enforce).is_some() {
            out.push(sentence);
            return;
        }
        for mark in memchr::memchr_iter(b';', part(folded, sentence.start, sentence.end)) {
            let mark = sentence.start + mark;
            let next = Span::new(mark + 2, sentence.end);
            let first = word(folded, next.start).map_or(&[][..], |(start, stop)| &folded[start..stop]);
            // "…; các lớp đóng gói", "…; riêng Sở X nộp trước ngày 30/6"
            let opens =
                self.text.is_upper(next.start) || is_many(first) || self.grammar.words.assignments.apart.has(first);
            let before = Span::new(rest.start, mark);
            if next.start < next.end
                && opens
                && !self.ends_with_partners(cues, before)
                && (self.body_first(cues, next).is_some() || self.issues_order(cues, next))
                && (self.body_first(cues, before).is_some() || self.order(cues, before).is_some())
            {
                out.push(Span::new(rest.start, mark + 1));
                rest = next;
            }
        }
        out.push(rest);
    }

    /// True for "… phối hợp với các sở": what follows may be another partner.
    fn ends_with_partners(&self, cues: &Cues<'g>, clause: Span) -> bool {
        let with = cues.within(clause).filter(|c| matches!(c.meaning, Meaning::With | Meaning::Support)).last();
        let names = with.and_then(|with| word(part(self.text.folded(), 0, clause.end), with.span.end));
        names.is_some_and(|(at, _)| {
            self.names.list(cues, at, clause.end, true).last().is_some_and(|n| n.end == clause.end)
        })
    }

    /// Who does what in one sentence.
    pub(super) fn doing(&self, cues: &Cues<'g>, sentence: Span) -> Option<Doing<'g>> {
        // "Sở X thông báo cho các đơn vị biết và thực hiện./." ends the paper
        let last = part(self.text.folded(), sentence.start, sentence.end).ends_with(b"./.");
        if last || cues.at(sentence.start).is_some_and(|c| c.meaning == Meaning::Closing) {
            // "Trên đây là Báo cáo …, Sở X báo cáo …": what the issuer says of itself is no task
            let others = |d: &Doing<'_>| !d.doers.iter().any(|&b| self.names.is_issuer(b));
            let own = self.body_first(cues, sentence);
            let hay = part(self.text.folded(), 0, sentence.end);
            let own_verb = own.as_ref().and_then(|own| cues.next(hay, own.after));
            let stated = own.filter(|d| !last || d.force == Force::Strong || d.with_others || others(d));
            // "Sở X thông báo đến các đơn vị biết, thực hiện" is the work of those who are informed
            let informs = own_verb.is_some_and(|verb| self.is_informing(&verb));
            let given = match last {
                true if informs => self.order(cues, sentence).or(stated),
                true => stated.or_else(|| self.order(cues, sentence)),
                false => self.order(cues, sentence).or_else(|| stated.filter(others)),
            };
            return given.or_else(|| self.behind_last_mark(cues, sentence).filter(others));
        }
        let own = self.body_first(cues, sentence);
        // in a report "UBND tỉnh chỉ đạo Sở X …" is the order of the paper
        let speaks = |b: Span| self.names.is_issuer(b) || self.article && self.names.speaks_for_issuer(b);
        let issuer = |d: &Doing<'_>| d.force != Force::Strong && d.doers.iter().all(|&b| speaks(b));
        let speaker = self.article && self.is_person(sentence) && !self.is_office(sentence);
        match own {
            // "Ông Lò Văn Tám yêu cầu …" gives work to others
            _ if speaker => self.order(cues, sentence),
            // "Phó Thủ tướng chỉ đạo các bộ, ngành …" does so too
            Some(own) if !self.article || !(issuer(&own) || self.directs_others(cues, &own, sentence)) => Some(own),
            own => self.order(cues, sentence).or(own).or_else(|| self.done_by(cues, sentence)),
        }
    }

    /// "Nhiệm vụ của Sở X | là | rà soát …".
    fn role_is(&self, cues: &Cues<'g>, rest: Span) -> Option<Doing<'g>> {
        let hay = part(self.text.folded(), 0, rest.end);
        let role = cues
            .at(rest.start)
            .filter(|c| c.meaning == Meaning::RoleOf && self.words_of(c).ends_with(OF.after_blank()))?;
        let doers = self.names.list(cues, word(hay, role.span.end)?.0, rest.end, false);
        let (_, is) = word(hay, doers.last()?.end).filter(|w| hay[w.0..w.1] == *IS.word())?;
        let verb = cues.next(hay, is).filter(|c| c.meaning.acts())?;
        let with_others = matches!(verb.meaning, Meaning::Lead | Meaning::Support | Meaning::With);
        let (rule, after) = (role.rule, verb.span.start);
        Some(Doing { with_others, ..Doing::plain(doers, rule, after) })
    }

    /// True in a report for an officer who directs others: "Phó Thủ tướng | chỉ đạo | các bộ, ngành …".
    fn directs_others(&self, cues: &Cues<'g>, own: &Doing<'_>, sentence: Span) -> bool {
        let hay = part(self.text.folded(), 0, sentence.end);
        let verb = cues.next(hay, own.after).filter(|c| self.is_directing(*c));
        own.doers.iter().all(|&body| self.is_bare_office(body))
            && verb.is_some_and(|c| self.names_behind(cues, c.span.end, sentence.end))
    }

    /// True for "Phó Thủ tướng", whose body is not named: "Bộ trưởng Bộ Y tế" may have to do something himself.
    pub(super) fn is_bare_office(&self, body: Span) -> bool {
        let named = self.names.known(body.start, body.end);
        matches!(named, Some((end, Name::Head { person: true, .. })) if end == body.end)
    }

    /// "Trên đây là Kế hoạch …; các cơ quan, đơn vị triển khai thực hiện."
    fn behind_last_mark(&self, cues: &Cues<'g>, sentence: Span) -> Option<Doing<'g>> {
        let folded = part(self.text.folded(), sentence.start, sentence.end);
        let mark = folded.iter().rposition(|&b| b == b';')?;
        self.body_first(cues, self.text.trim(Span::new(sentence.start + mark + 1, sentence.end)))
    }

    /// "Sở X chịu trách nhiệm …", "Các sở căn cứ … xây dựng …".
    pub(super) fn body_first(&self, cues: &Cues<'g>, sentence: Span) -> Option<Doing<'g>> {
        if let Some((_, told)) = self.told.borrow().as_ref().filter(|last| last.0 == sentence) {
            return told.clone();
        }
        let told = self.find_body_first(cues, sentence);
        self.told.replace(Some((sentence, told.clone())));
        told
    }

    /// A bare level at a place: "Tỉnh", "Thành phố", which stand for their government.
    fn level_at(&self, cues: &Cues<'g>, at: usize) -> Option<Span> {
        let level = cues.at(at).filter(|c| c.meaning == Meaning::Tail && self.text.is_upper(at))?;
        self.grammar.words.assignments.levels.has(self.words_of(&level)).then_some(level.span)
    }

    /// A bare level that is told what to do: "Tỉnh cần …", "Thành phố chủ động …".
    fn bare_level(&self, cues: &Cues<'g>, at: usize, end: usize) -> Option<Span> {
        let hay = part(self.text.folded(), 0, end);
        // what is concluded at a meeting with a province: "Tỉnh tổ chức …", "Tỉnh căn cứ … để …"
        let works = |c: Cue<'_>| self.notice && (c.meaning.acts() || c.meaning == Meaning::Scope);
        let told = |level: &Span| cues.next(hay, level.end).is_some_and(|c| c.meaning == Meaning::Adverb || works(c));
        self.level_at(cues, at).filter(|level| (self.plan || self.article) && told(level))
    }

    /// A bare level that is asked to do something: "đề nghị | Thành phố | chỉ đạo …".
    pub(super) fn level_that_acts(&self, cues: &Cues<'g>, at: usize, end: usize) -> Option<Span> {
        self.level_at(cues, at).filter(|level| self.acts_next(cues, level.end, end))
    }

    fn find_body_first(&self, cues: &Cues<'g>, sentence: Span) -> Option<Doing<'g>> {
        let folded = self.text.folded();
        let hay = part(folded, 0, sentence.end);
        let mut at = self.behind_statement(sentence).or_else(|| self.after_times(cues, sentence))?;
        // "Các ông (bà): Chánh Văn phòng UBND tỉnh, …"
        if let Some(persons) = cues.at(at).filter(|c| c.meaning == Meaning::Persons) {
            at = word(hay, persons.span.end)?.0;
        }
        // "Giám đốc: Sở X, Sở Y chịu trách nhiệm …"
        if let Some((_, bodies)) = self.behind_office(cues, at, sentence.end) {
            at = bodies;
        }
        if let Some(told) = self.role_is(cues, Span::new(at, sentence.end)) {
            return Some(told);
        }
        // "Đối với các chủ đầu tư cần …"
        if let Some(matter) = cues.at(at).filter(|c| c.meaning == Meaning::RoleOf && self.is_as_to(*c))
            && let Some((body, _)) = word(hay, matter.span.end)
            && let Some(named) = self.names.body(cues, body, sentence.end, true)
            && let Some((next, _)) = past_comma(hay, named.end)
            && cues.at(next).is_some_and(|c| matches!(c.meaning, Meaning::Adverb | Meaning::Duty))
        {
            at = body;
        }
        let opening = cues.at(at).filter(|c| self.is_ground(cues, *c, sentence.end));
        let adjunct = self.is_adjunct(cues, at, sentence.end);
        if opening.is_some() || adjunct {
            let rest = Span::new(at, sentence.end);
            let bare = || self.behind_bare_ground(cues, rest).filter(|_| self.plan);
            at = self.after_ground(cues, rest, adjunct).or_else(bare)?;
        }
        let mut doers = self.names.list(cues, at, sentence.end, false);
        if doers.is_empty() {
            // "Tỉnh Đắk Lắk cần …" is told what to do, "Tỉnh Đắk Lắk có …" is described
            let acts = |c: Cue<'_>| c.meaning == Meaning::Adverb || self.plan && c.meaning == Meaning::Verb;
            let told = |p: &Span| cues.next(hay, p.end).is_some_and(acts);
            doers = self.names.named_provinces(cues, at, sentence.end);
            match doers.last() {
                Some(last) if !told(last) => return None,
                Some(_) => {}
                None => doers.push(self.bare_level(cues, at, sentence.end)?),
            }
        }
        let top = |body: &Span| self.grammar.words.assignments.top_offices.has(part(folded, body.start, body.end));
        if self.article && doers.iter().all(top) {
            return None;
        }
        // "Để bảo đảm tiến độ, UBND tỉnh đề xuất …", "Nếu cần, UBND tỉnh sẽ …": what the issuer says of itself
        let will = || word(hay, doers.last()?.end).map(|w| hay[w.0..w.1] == **WILL);
        let goal = opening.is_some_and(|c| c.meaning == Meaning::Goal);
        let of_itself =
            || goal || adjunct || opening.is_some_and(|c| c.meaning == Meaning::Condition) && will() == Some(true);
        if of_itself() && doers.iter().any(|&b| self.names.is_issuer(b)) {
            return None;
        }
        // in a report "Về việc này, Chủ tịch Lò Văn Tám yêu cầu …" tells who speaks
        let about = opening.is_some_and(|c| part(hay, c.span.start, c.span.end) == ABOUT.word());
        let speaker = Span::new(at, sentence.end);
        if self.article && about && self.is_person(speaker) && !self.is_office(speaker) {
            return None;
        }
        // "Thủ tướng yêu cầu bảo đảm …", "UBND tỉnh yêu cầu, căn cứ tình hình, …" names nobody
        let speaks = doers.iter().all(|&b| self.names.is_issuer(b));
        let last = doers.last()?;
        // "Văn phòng đại diện là đơn vị phụ thuộc …" says what a body is
        let is =
            |w: &(usize, usize)| part(hay, w.0, w.1) == IS.word() && cues.at(w.0).is_none_or(|c| c.span.end == w.1);
        let end = self.before_is(cues, last.end, sentence.end).unwrap_or(last.end);
        if let Some((_, stop)) = word(hay, end).filter(is) {
            let duty = self.duty_of_what_it_is(cues, Span::new(stop, sentence.end))?;
            return Some(Doing { force: Force::Strong, ..Doing::plain(doers, duty.rule, duty.span.start) });
        }
        let (doers, after) = self.wider(cues, Span::new(at, last.end), doers, sentence, false);
        // "Cơ quan chủ trì là cơ quan được UBND tỉnh giao …" says what a body is
        let defined = |body: &Span| {
            let name = part(folded, body.start, body.end);
            let is = memchr::memmem::find(name, IS.apart()).map(|at| &name[at + IS.apart().len()..]);
            is.is_some_and(|what| self.grammar.words.assignments.whoever.open(what))
        };
        if doers.iter().any(defined) {
            return None;
        }
        let many = doers.iter().any(|&body| self.names.is_many_of_a_kind(body));
        let (cue, given) = self.set_about(cues, Span::new(after, sentence.end), many)?;
        let force = match cue.meaning {
            // "Thủ tướng chỉ thị ưu tiên …" names nobody
            Meaning::Work if self.is_command(cue) => return None,
            Meaning::Duty | Meaning::Enforce | Meaning::Focal => Force::Strong,
            _ if given => Force::Strong,
            // "thông báo và đề nghị Sở X" is a wish to Sở X
            Meaning::Verb if self.goes_on_with_order(cues, cue.span.end, sentence.end) => return None,
            Meaning::Lead
            | Meaning::Support
            | Meaning::With
            | Meaning::Verb
            | Meaning::Kind
            | Meaning::Adverb
            | Meaning::Work => Force::Plain,
            // "phân công cán bộ"; "giao Sở X" is an order to Sở X
            // in a report "Phó Thủ tướng yêu cầu …" is what he demands
            Meaning::Give if self.article && doers.iter().all(|&body| self.is_bare_office(body)) => return None,
            Meaning::Give if !goal && !speaks => {
                let (object, _) = word(hay, cue.span.end)?;
                if self.names.body(cues, object, sentence.end, false).is_some() {
                    return None;
                }
                Force::Plain
            }
            _ => return None,
        };
        let with_others = matches!(cue.meaning, Meaning::Lead | Meaning::Support | Meaning::With);
        Some(Doing { doers, requested: false, rule: cue.rule, force, with_others, after })
    }

    /// The duty behind what a body is: "Trung tâm X là đơn vị tư vấn, | có trách nhiệm …".
    fn duty_of_what_it_is(&self, cues: &Cues<'g>, rest: Span) -> Option<Cue<'g>> {
        let near = Span::new(rest.start, rest.end.min(rest.start + LONGEST_GROUND));
        let hay = part(self.text.folded(), 0, rest.end);
        let bound = &self.grammar.words.assignments.bound;
        let duty = cues.first(near, Meaning::Duty).filter(|c| bound.close(part(hay, c.span.start, c.span.end)))?;
        // "là người đứng đầu Chi cục, chịu trách nhiệm trước Giám đốc" says to whom he answers
        if word(hay, duty.span.end).is_some_and(|w| hay[w.0..w.1] == **BEFORE) {
            return None;
        }
        let between = part(hay, near.start, duty.span.start);
        let apart =
            between.trim_ascii_end().ends_with(b",") && !between.iter().any(|b| matches!(b, b';' | b':' | b'.'));
        apart.then_some(duty)
    }

    /// The words with which doers set about their work, and whether these say that it was given to them.
    fn set_about(&self, cues: &Cues<'g>, rest: Span, many: bool) -> Option<(Cue<'g>, bool)> {
        let hay = part(self.text.folded(), 0, rest.end);
        // "Sở Y tế (cơ quan thường trực) chủ trì …"
        let (mut next, mut comma) = word(hay, self.names.after_note(rest.start, rest.end))?;
        // "Sở Y tế cùng Sở Nội vụ rà soát …"
        if let Some((_, end)) = self.together(cues, Span::new(next, rest.end)) {
            // "Sở Y tế, cùng với Sở Nội vụ, rà soát …"
            let behind = if hay[next] == b',' { past_comma(hay, end)?.0 } else { end };
            (next, comma) = word(hay, behind)?;
        }
        // "Sở Nội vụ - cơ quan thường trực Ban … giúp …"
        if hay[next] == b'-' {
            (next, comma) = self.behind_dash(cues, Span::new(comma, rest.end))?;
        }
        // "Văn phòng UBND tỉnh được giao hoàn thiện …", "Bộ Y tế cũng được giao nhiệm vụ …" in a report
        let also = word(hay, comma).filter(|_| hay[next..comma] == *ALSO.word());
        let given = cues.at(also.map_or(next, |w| w.0)).filter(|c| {
            let entrusted = || self.grammar.words.assignments.entrusted.open(&hay[c.span.start..]);
            // of many "được giao …" says which are meant
            self.is_given(c) && (self.article || self.plan && !many && entrusted())
        });
        if let Some(given) = given {
            (next, comma) = self.behind_given(cues, Span::new(given.span.end, rest.end))?;
        }
        // "Các cơ quan sau đây chịu trách nhiệm …"
        if let Some(below) = cues.at(next).filter(|c| c.meaning == Meaning::Below) {
            (next, comma) = word(hay, below.span.end)?;
        }
        // "Các trường không tổ chức dạy thêm", "Sở Y tế cũng cần bố trí cán bộ"
        let must = |c: Cue<'_>| matches!(c.meaning, Meaning::Adverb | Meaning::Duty);
        let not = hay[next..comma] == **NOT;
        // "Sở Y tế không chịu trách nhiệm về …"
        if not && cues.next(hay, comma).is_some_and(|c| c.meaning == Meaning::Duty) {
            return None;
        }
        if not || hay[next..comma] == *ALSO.word() && cues.next(hay, comma).is_some_and(must) {
            (next, comma) = word(hay, comma)?;
        }
        // "Sở X, Sở Y cùng xây dựng …"
        let still = self.grammar.words.assignments.still.has(&hay[next..comma]);
        if still && cues.next(hay, comma).is_some_and(|c| c.meaning.acts()) {
            (next, comma) = word(hay, comma)?;
        }
        // "Các đơn vị trước ngày 15/12 gửi báo cáo"
        if let Some(behind) = self.behind_due(cues, next, rest.end) {
            (next, comma) = word(hay, behind)?;
        }
        // "Sở Tài chính, trên cơ sở đề xuất của các sở, chủ trì …"
        let apart = hay[next] == b',';
        if apart {
            next = word(hay, comma)?.0;
            // "UBND các tỉnh, nhất là các tỉnh: Gia Lai, Lâm Đồng tiếp tục …"
            if let Some(notably) = cues.at(next).filter(|c| c.meaning == Meaning::Notably) {
                let near = Span::new(notably.span.end, rest.end.min(notably.span.end + LONGEST_GROUND));
                return cues
                    .within(near)
                    .find(|c| c.meaning.acts() && c.meaning != Meaning::Kind)
                    .map(|cue| (cue, false));
            }
        }
        let fits = |c: &Cue<'_>| {
            use Meaning::{Duty, Enforce, Lead, Scope, Support, With};
            !apart || matches!(c.meaning, Scope | Duty | Enforce | Lead | Support | With)
        };
        let cue = cues.at(next).filter(fits)?;
        let cue = match cue.meaning {
            // "các Sở khi lập thủ tục giao đất, phải …"
            Meaning::Goal => self
                .behind_ground(cues, Span::new(cue.span.end, rest.end.min(cue.span.end + LONGEST_GROUND)), true)
                .filter(|c| matches!(c.meaning, Meaning::Adverb | Meaning::Duty))?,
            Meaning::Scope => self.behind_ground(cues, Span::new(cue.span.end, rest.end), apart)?,
            _ => cue,
        };
        Some((cue, given.is_some()))
    }

    /// The verb behind "được giao", "được UBND tỉnh giao".
    fn behind_given(&self, cues: &Cues<'g>, rest: Span) -> Option<(usize, usize)> {
        let hay = part(self.text.folded(), 0, rest.end);
        let (mut at, _) = word(hay, rest.start)?;
        if let Some(giver) = self.names.body(cues, at, rest.end, false) {
            let order = cues.next(hay, giver.end).filter(|c| c.meaning == Meaning::Give)?;
            at = word(hay, order.span.end)?.0;
        }
        // "được giao nhiệm vụ hướng dẫn"
        if let Some(behind) = self.grammar.words.assignments.tasks.behind(&hay[at..]) {
            at = word(hay, hay.len() - behind.len())?.0;
        }
        cues.at(at).filter(|c| c.meaning.acts()).map(|c| (c.span.start, c.span.end))
    }

    /// The verb behind what a dash adds to a body's name.
    fn behind_dash(&self, cues: &Cues<'g>, rest: Span) -> Option<(usize, usize)> {
        let near = Span::new(rest.start, rest.end.min(rest.start + LONGEST_GROUND));
        let (first, _) = word(part(self.text.folded(), 0, near.end), near.start)?;
        // "Sở Y tế - Cơ quan Thường trực Ban … tổng hợp …"
        if self.text.is_upper(first) && !self.names.is_standing(part(self.text.folded(), first, near.end)) {
            return None;
        }
        // "Ban Chỉ đạo" holds no verb
        let verb = cues.within(near).find(|c| c.meaning.acts() && !self.text.is_upper(c.span.start))?;
        let between = part(self.text.folded(), rest.start, verb.span.start);
        let words = between.iter().all(|&b| (is_word(b) && !b.is_ascii_digit()) || matches!(b, b' ' | b','));
        words.then_some((verb.span.start, verb.span.end))
    }

    /// True where "và đề nghị Sở X" follows.
    fn goes_on_with_order(&self, cues: &Cues<'g>, at: usize, end: usize) -> bool {
        let hay = part(self.text.folded(), 0, end);
        let Some((_, joint)) = word(hay, at).filter(|&(a, b)| hay[a] == b',' || is_and(&hay[a..b])) else {
            return false;
        };
        let order = cues.next(hay, joint).filter(|c| c.meaning.is_order());
        order.is_some_and(|c| self.names_behind(cues, c.span.end, end))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{PART, who, words};

    #[test]
    fn a_task_begins_with_the_sentence_that_gives_it() {
        let order = "Đề nghị các trường lập danh sách. Danh sách gửi về Sở Y tế.";
        assert_eq!(words(&format!("{PART}1. Nhiều học sinh chưa được khám bệnh. {order}")), [order]);
        let both = "Sở Y tế cấp thuốc.";
        assert_eq!(
            words(&format!("{PART}1. Đã có dịch. Sở Nội vụ phân công cán bộ. {both}")),
            ["Sở Nội vụ phân công cán bộ.", both]
        );
    }

    #[test]
    fn who_holds_a_post_may_be_told_by_his_field() {
        let of = |sentence: &str| who(&format!("{PART}1. {sentence}"));
        let holder = "Đồng chí Phó Chủ tịch phụ trách khối văn xã";
        assert_eq!(of(&format!("{holder} chỉ đạo các trường kiểm tra cây.")), [[holder]]);
        assert!(of(&format!("{holder} và các trường.")).is_empty());
    }

    #[test]
    fn clauses_with_bodies_of_their_own_are_tasks_of_these() {
        let of = |sentence: &str| who(&format!("{PART}1. {sentence}"));
        for sentence in [
            "Giao Sở Y tế rà soát cây; Sở Nội vụ tổng hợp kết quả.",
            "Sở Y tế rà soát cây; riêng Sở Nội vụ báo cáo trước ngày 30/6.",
        ] {
            assert_eq!(of(sentence), [["Sở Y tế"], ["Sở Nội vụ"]], "{sentence}");
        }
        assert_eq!(of("Sở Y tế rà soát cây; các trường kiểm tra cây."), [["Sở Y tế"], ["các trường"]]);
        assert_eq!(of("Sở Y tế rà soát cây; đôn đốc các trường kiểm tra cây."), [["Sở Y tế"]]);
        let text = format!("{PART}1. Đề nghị Sở Y tế rà soát cây; Sở Nội vụ tổng hợp kết quả.");
        let grammar = crate::Grammar::builtin().expect("the grammar loads");
        let asked: Vec<bool> =
            crate::read_text("text", text.as_bytes(), &grammar).assignments.iter().map(|a| a.requested).collect();
        assert_eq!(asked, [true, true]);
    }

    #[test]
    fn in_a_plan_that_a_decision_lays_down_a_plain_statement_gives_work() {
        let of = |title: &str| {
            who(&format!(
                "QUYẾT ĐỊNH\n{title}\nIV. Giải pháp\n1. Mở rộng chợ.\n2. Liên minh Hợp tác xã lập danh sách chợ."
            ))
        };
        assert_eq!(of("Phê duyệt Kế hoạch phát triển chợ năm 2024"), [["Liên minh Hợp tác xã"]]);
        assert_eq!(of("Ban hành Quy định phân loại chợ năm 2024"), [["Liên minh Hợp tác xã"]]);
    }

    #[test]
    fn a_report_tells_what_its_paper_orders() {
        let text = "Ngày 16/8, Thủ tướng Phạm Minh Chính ký công điện về việc trồng rừng ở đồi trọc.\nThủ tướng đã giao Bộ Y tế trồng rừng ở \
                    đồi.\nBộ Nội vụ cũng được giao nhiệm vụ rà soát đất rừng.\nBên cạnh đó, Bộ Công an cần kiểm tra rừng.\nThủ tướng yêu cầu \
                    bảo đảm cây giống.";
        assert_eq!(who(text), [["Bộ Y tế"], ["Bộ Nội vụ"], ["Bộ Công an"]]);
    }

    #[test]
    fn what_a_report_says_that_its_paper_states_is_a_task_and_letters_of_a_symbol_are_no_body() {
        let text = "Trồng rừng ở các xã\nUBND huyện Hòa An giao Sở Y tế trồng rừng ở hồ.\nTại Công văn số 12/UBND-NN vừa được UBND huyện ban hành, \
                    UBND huyện giao các xã trồng rừng ở đồi.\nCông văn nêu rõ: Sở Nội vụ phối hợp với các xã kiểm tra rừng.";
        assert_eq!(who(text), [["Sở Y tế"], ["các xã"], ["Sở Nội vụ"]]);
    }

    #[test]
    fn items_below_an_item_that_is_no_task_are_read_and_so_is_what_ends_a_closing() {
        let part = "KẾ HOẠCH\nGiám sát rừng năm 2024\nIII. NỘI DUNG\n1. Giám sát rừng";
        let items = "- Thu thập thông tin ở xã\n+ Các cơ quan, đơn vị tổng hợp biểu mẫu.\n+ Các xã lập danh sách rừng.";
        assert_eq!(who(&format!("{part}\n{items}")), [["Các cơ quan, đơn vị"], ["Các xã"]]);
        let closing = "Trên đây là Kế hoạch giám sát rừng năm 2024; các xã, phường nghiêm túc triển khai thực hiện./.";
        assert_eq!(words(&format!("{PART}1. Sở Y tế\n- Trồng rừng ở hồ.\n{closing}")), ["Trồng rừng ở hồ.", closing]);
    }

    #[test]
    fn doers_may_stand_behind_an_ordinal_a_part_that_they_play_or_before_a_comma() {
        let of = |sentence: &str| who(&format!("{PART}1. {sentence}"));
        for (sentence, doer) in [
            ("Thứ tư, các địa phương cần trồng rừng.", "các địa phương"),
            (
                "Với vai trò là chủ đầu tư, Tập đoàn Điện lực Việt Nam chủ động trồng rừng.",
                "Tập đoàn Điện lực Việt Nam",
            ),
            ("Sở Xây dựng, chủ trì phối hợp với Sở Tài chính trồng rừng.", "Sở Xây dựng"),
            ("Các Sở khi lập thủ tục giao đất, phải có văn bản hỏi ý kiến.", "Các Sở"),
            ("Đối với các chủ đầu tư cần nhanh chóng dọn dẹp rừng.", "các chủ đầu tư"),
            ("Yêu cầu ông (bà) Hiệu trưởng các trường trồng rừng.", "Hiệu trưởng các trường"),
            ("Tỉnh Bắc Ninh đẩy nhanh tiến độ trồng rừng.", "Tỉnh Bắc Ninh"),
        ] {
            assert_eq!(of(sentence), [[doer]], "{sentence}");
        }
        let both = of("Thành phố Hà Nội và các tỉnh Bắc Ninh, Gia Lai đẩy nhanh trồng rừng.");
        assert_eq!(both, [["Thành phố Hà Nội", "các tỉnh Bắc Ninh, Gia Lai"]]);
        let directive = "CHỈ THỊ\nVề trồng rừng\nỦy ban nhân dân thành phố chỉ thị Thủ trưởng các sở trồng rừng những việc sau đây:\n1. Chọn cây.";
        assert_eq!(who(directive), [["Thủ trưởng các sở"]]);
    }

    #[test]
    fn one_of_several_doers_may_open_an_item_below_them() {
        let text = format!(
            "{PART}Giao Sở Y tế, Sở Nội vụ rà soát cây, cụ thể:\n- Sở Y tế đối với cây ở trạm.\n- Sở Nội vụ đối với cây ở đồi."
        );
        assert_eq!(who(&text), [["Sở Y tế"], ["Sở Nội vụ"]]);
    }

    #[test]
    fn a_decision_gives_work_to_registered_bodies_by_plain_statements_and_a_decree_rules() {
        let of = |head: &str| {
            let article =
                "Điều 4. Trình tự rà soát\n1. Sở Nội vụ tổng hợp kết quả.\n2. Đơn vị rà soát tổng hợp kết quả.";
            who(&format!("{head}\nVề rà soát cây\n{article}"))
        };
        assert_eq!(
            of("UBND TỈNH PHÚ THỌ\nSố: 5/QĐ-UBND\nPhú Thọ, ngày 3 tháng 2 năm 2024\nQUYẾT ĐỊNH"),
            [["Sở Nội vụ"]]
        );
        assert!(of("CHÍNH PHỦ\nSố: 5/2024/NĐ-CP\nHà Nội, ngày 3 tháng 2 năm 2024\nNGHỊ ĐỊNH").is_empty());
    }

    #[test]
    fn an_office_may_stand_before_the_bodies_that_have_it_and_a_blank_may_lack_between_sentences() {
        let text = format!("{PART}1. Giao Giám đốc: Sở Y tế, Sở Nội vụ phối hợp với các xã kiểm tra cây.");
        assert_eq!(who(&text), [["Sở Y tế", "Sở Nội vụ"]]);
        let glued = format!("{PART}1. Sở Y tế rà soát cây ở các khu vực.Giao Sở Nội vụ kiểm tra cây.");
        assert_eq!(who(&glued), [["Sở Y tế"], ["Sở Nội vụ"]]);
    }

    #[test]
    fn what_a_paper_quotes_is_no_task_of_its_own() {
        let of = |sentence: &str| who(&format!("{PART}1. {sentence}"));
        assert!(of("Điều 8 quy định “Ủy ban nhân dân cấp tỉnh có trách nhiệm quản lý rừng”.").is_empty());
        assert_eq!(of("Tổ chức cuộc thi “Rừng xanh”. Sở Y tế có trách nhiệm chọn cây."), [["Sở Y tế"]]);
    }

    #[test]
    fn what_a_body_is_besides_may_stand_between_it_and_its_work() {
        let of = |sentence: &str| who(&format!("{PART}1. {sentence}"));
        assert_eq!(of("Sở Y tế - Cơ quan Thường trực Ban Chỉ đạo tổng hợp báo cáo."), [["Sở Y tế"]]);
        assert_eq!(of("Trưởng phòng Giáo dục và Đào tạo tổ chức trồng cây."), [["Trưởng phòng Giáo dục và Đào tạo"]]);
    }

    #[test]
    fn a_closing_orders_others_and_a_greeting_is_no_task() {
        let of = |text: &str| who(&format!("{PART}1. {text}"));
        assert_eq!(of("Nhận được Chỉ thị này, yêu cầu các sở rà soát cây."), [["các sở"]]);
        assert_eq!(of("Sở Y tế\n- Chọn cây.\nTrân trọng./."), [["Sở Y tế"]]);
    }

    #[test]
    fn the_doer_may_end_the_sentence_and_a_duty_may_be_named_before_it() {
        let of = |sentence: &str| who(&format!("{PART}1. {sentence}"));
        for sentence in [
            "Rà soát cây ở đồi do Sở Y tế chủ trì, phối hợp với Sở Nội vụ và các xã thực hiện.",
            "Rà soát cây ở đồi do Sở Y tế thực hiện.",
            "Nhiệm vụ của Sở Y tế là rà soát cây ở đồi.",
        ] {
            assert_eq!(of(sentence), [["Sở Y tế"]], "{sentence}");
        }
        assert!(of("Tham dự hội nghị do Bộ Y tế chủ trì.").is_empty());
        assert!(of("Báo cáo do Sở Y tế lập được gửi Ủy ban nhân dân tỉnh.").is_empty());
    }

    #[test]
    fn an_officer_told_by_his_name_orders_others() {
        let of = |told: &str| {
            who(&format!(
                "VĂN PHÒNG CHÍNH PHỦ\nSố: 12/VPCP-VX\nHà Nội, ngày 5 tháng 3 năm 2024\n\nKính gửi: Bộ Y tế\n\nPhó Thủ tướng Lò Văn Tám {told}"
            ))
        };
        assert_eq!(of("yêu cầu Bộ Y tế khẩn trương trồng cây ở đồi."), [["Bộ Y tế"]]);
        assert!(of("dự lễ trồng cây ở đồi.").is_empty());
    }

    #[test]
    fn a_report_tells_what_the_head_of_the_government_says_and_gives_him_no_work() {
        let report = "Trồng cây đầu xuân\nNgày 16/8/2023, Thủ tướng Chính phủ có Công điện số 5/CĐ-TTg về trồng cây.\n";
        for told in ["Thủ tướng yêu cầu làm rõ những hạn chế của rừng.", "Người đứng đầu Chính phủ kiểm tra rừng ở xã."]
        {
            assert!(who(&format!("{report}{told}")).is_empty(), "{told}");
        }
        assert_eq!(who(&format!("{report}Thủ tướng yêu cầu Bộ Y tế kiểm tra rừng.")), [["Bộ Y tế"]]);
    }
}
