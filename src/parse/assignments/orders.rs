//! Orders and wishes that a sentence tells: "giao Sở X …", "đề nghị UBND các xã …".
//!
//! In: a sentence and its cues. Out: whom it orders. It does not read what a body does without being told to.

use std::sync::LazyLock;

use super::Reader;
use super::cues::{Cue, Cues};
use super::sentence::{Doing, Force};
use crate::document::DateKind;
use crate::grammar::meaning::Assignment as Meaning;
use crate::grammar::{Name, word, words};
use crate::text::particles::BY;
use crate::text::{Span, fold, is_word, part};

/// What may order a body in the middle of a sentence; most of it only in a report.
const ORDERS: [Meaning; 7] =
    [Meaning::Give, Meaning::Request, Meaning::Verb, Meaning::Gave, Meaning::Asked, Meaning::Trap, Meaning::Work];
/// Before those whom a notice informs.
static TO: LazyLock<[Vec<u8>; 3]> = LazyLock::new(|| ["đến", "tới", "cho"].map(fold));
/// With which what they have to do goes on.
static GOES_ON: LazyLock<[Vec<u8>; 3]> = LazyLock::new(|| [",", "và", "để"].map(fold));
/// A meeting that looks like an order to a "ban".
static MEETING: LazyLock<Vec<u8>> = LazyLock::new(|| fold("giao ban"));
/// Letters of "giao" and a blank.
const GIVING: usize = 5;
/// Who gives a thing has no more words.
const LONGEST_GIVER: usize = 8;
/// A clause is not looked through further back than this.
const LONGEST_CLAUSE: usize = 300;
/// Letters of "Ngày" and a blank.
const OPENING_DAY: usize = 5;
/// "vừa ký ban hành" and the like before a paper have no more words.
const LONGEST_ISSUE: usize = 6;

impl<'g> Reader<'g> {
    /// True where "UBND tỉnh yêu cầu các sở …" opens a sentence: the issuer's own order.
    pub(super) fn issues_order(&self, cues: &Cues<'g>, sentence: Span) -> bool {
        let hay = part(self.text.folded(), 0, sentence.end);
        let Some((at, _)) = word(hay, sentence.start) else { return false };
        let Some(body) = self.names.body(cues, at, sentence.end, false) else { return false };
        let order = cues.next(hay, body.end).filter(|c| c.meaning.is_order());
        self.names.is_issuer(body) && order.is_some_and(|c| self.names_behind(cues, c.span.end, sentence.end))
    }

    /// True where the order is told and not given: "UBND tỉnh đã chỉ đạo, giao các sở …".
    fn is_told(&self, cues: &Cues<'g>, sentence: Span, order: usize) -> bool {
        let folded = self.text.folded();
        let from = sentence.start.max(order.saturating_sub(LONGEST_CLAUSE));
        let clause = part(folded, from, order).iter().rposition(|&b| b == b';').map_or(from, |i| from + i + 1);
        cues.within(Span::new(clause, order))
            .filter(|c| matches!(c.meaning, Meaning::Past | Meaning::Gave | Meaning::Asked | Meaning::Trap))
            .any(|past| self.body_before(cues, Span::new(clause, past.span.start)).is_some())
            && !self.orders_by_paper(cues, Span::new(clause, order))
    }

    /// True in a report for "UBND tỉnh đã ban hành Công văn số 12/UBND-VX | yêu cầu …", where that is the paper of which it tells.
    fn orders_by_paper(&self, cues: &Cues<'g>, before: Span) -> bool {
        // in most clauses the paper is not named
        if !self.article || !self.names.names_paper(before) {
            return false;
        }
        let issuer = self.names.all(cues, before).into_iter().find(|&body| self.names.speaks_for_issuer(body));
        let Some(issuer) = issuer else { return false };
        let between = Span::new(issuer.end, before.end);
        let hay = part(self.text.folded(), 0, before.end);
        let kind = |at: usize| self.grammar.types.longest(hay, at, between.end).is_some();
        let mut opening = words(hay, between.start).take_while(|w| w.0 < between.end).take(LONGEST_ISSUE);
        opening.any(|w| kind(w.0)) && self.names.names_paper(between)
    }

    /// True in a report for "UBND tỉnh | chỉ đạo | Sở X …".
    fn directs(&self, cues: &Cues<'g>, verb: Cue<'g>, sentence: Span) -> bool {
        self.is_directing(verb)
            && (self.told_of_issuer(cues, verb, sentence)
                || self.article && self.office_before(cues, Span::new(sentence.start, verb.span.start))
                || self.orders_by_paper(cues, Span::new(sentence.start, verb.span.start)))
    }

    /// True for "Bên cạnh đó, Phó Thủ tướng | chỉ đạo …".
    fn office_before(&self, cues: &Cues<'g>, before: Span) -> bool {
        self.body_before(cues, before).is_some_and(|body| self.is_bare_office(body))
    }

    /// True in a report for "UBND tỉnh | đã giao | Sở X …", where the issuer of its paper stands before the verb.
    fn told_of_issuer(&self, cues: &Cues<'g>, verb: Cue<'g>, sentence: Span) -> bool {
        let from = sentence.start.max(verb.span.start.saturating_sub(LONGEST_CLAUSE));
        let body = || self.body_before(cues, Span::new(from, verb.span.start));
        self.article && body().is_some_and(|body| self.names.is_issuer(body))
    }

    /// True in a report for a paragraph whose first sentence is an order of the issuer of its paper, whomever it names: "UBND tỉnh |
    /// yêu cầu | việc triển khai …".
    pub(super) fn issuer_demands(&self, cues: &Cues<'g>, span: Span) -> bool {
        let Some(first) = self.sentences(span).next() else { return false };
        let order = cues.within(first).find(|c| c.meaning.is_order());
        order.is_some_and(|c| self.told_of_issuer(cues, c, first))
    }

    /// The body with whose name a place ends; letters of a paper's symbol are none ("Công văn số 12/UBND-VX vừa …").
    pub(super) fn body_before(&self, cues: &Cues<'g>, place: Span) -> Option<Span> {
        let mut end = self.text.trim(place).end;
        // "Thủ tướng cũng | chỉ đạo"
        let words = part(self.text.folded(), place.start, end);
        if let Some(before) = self.grammar.words.assignments.also.before(words) {
            end = self.text.trim(Span::new(place.start, place.start + before.len())).end;
        }
        let symbol = |body: &Span| body.start > 0 && self.text.folded().get(body.start - 1) == Some(&b'/');
        self.names.all(cues, place).pop().filter(|body| body.end == end && !symbol(body))
    }

    /// True in a submission for what opens with a day or with what another paper says: "Ngày 24/7/2024, UBND tỉnh có Công văn số 12/UBND-VX |
    /// giao Sở X …", "Tại Kết luận, Tỉnh ủy | đề nghị …"; an order of its own issuer is none of these.
    fn tells_what_was_ordered(&self, cues: &Cues<'g>, sentence: Span, order: usize) -> bool {
        let dates = &self.dates.items;
        let day = dates.get(dates.partition_point(|d| d.span.end <= sentence.start));
        let dated = day.is_some_and(|d| d.kind == DateKind::Date && d.span.start <= sentence.start + OPENING_DAY);
        let hay = part(self.text.folded(), sentence.start, order);
        let quotes = self.grammar.words.assignments.quotes.open(hay);
        let issuer = |body: &Span| self.names.speaks_for_issuer(*body);
        (dated || quotes) && !self.names.all(cues, Span::new(sentence.start, order)).iter().any(issuer)
    }

    /// True where a sentence that opens with the name of a law or paper orders by it: "Luật Bảo vệ môi trường và Nghị định số
    /// 06/2022/NĐ-CP giao Bộ X …" tells what they say.
    fn rules(&self, order: usize, sentence: Span) -> bool {
        let hay = part(self.text.folded(), 0, order);
        let Some((opening, _)) = word(hay, sentence.start) else { return false };
        let named = self.grammar.types.longest(hay, opening, order).map(|(stop, _)| stop);
        // "Quyết định này giao …" is the paper's own
        let number = named.and_then(|stop| word(hay, stop)).is_some_and(|w| self.text.is_upper(w.0) || w.1 - w.0 == 2);
        self.text.is_upper(opening) && number
    }

    /// True where the words before an order name it, or deny it.
    fn is_named_wish(&self, before: Span) -> bool {
        let words = part(self.text.folded(), before.start, before.end).trim_ascii_end();
        self.grammar.words.assignments.no_wish.close(words)
    }

    /// True for "các lớp học do cơ quan có thẩm quyền | giao cho các trường", which says by whom a thing is given.
    fn says_by_whom(&self, sentence: Span, order: usize) -> bool {
        let before = part(self.text.folded(), sentence.start, order).trim_ascii_end();
        let mut words = before.rsplit(|&b| b == b' ').take(LONGEST_GIVER);
        let by = words.find(|word| *word == BY.word() || !word.iter().all(|&b| is_word(b)));
        by.is_some_and(|word| word == BY.word())
    }

    /// End of the noun of an office at a place, and where its bodies begin behind the colon: "Giám đốc | : | Sở X, Sở Y".
    pub(super) fn behind_office(&self, cues: &Cues<'g>, at: usize, end: usize) -> Option<(usize, usize)> {
        let hay = part(self.text.folded(), 0, end);
        let (office, name) = self.names.known(at, end)?;
        if !matches!(name, Name::Head { person: true, .. }) {
            return None;
        }
        let (_, colon) = word(hay, office).filter(|w| hay[w.0] == b':')?;
        let (bodies, _) = word(hay, colon)?;
        self.names.body(cues, bodies, end, false).map(|_| (office, bodies))
    }

    /// "giao Sở X …", "đề nghị UBND các xã …".
    pub(super) fn order(&self, cues: &Cues<'g>, sentence: Span) -> Option<Doing<'g>> {
        let folded = self.text.folded();
        let hay = part(folded, 0, sentence.end);
        let informs = |c: Cue<'_>| self.is_informing(&c);
        for cue in cues.all(sentence, &ORDERS) {
            let orders = match cue.meaning {
                // "UBND thành phố chỉ thị Thủ trưởng các sở …"
                Meaning::Work => self.is_command(cue) && !self.text.is_upper(cue.span.start),
                Meaning::Verb => informs(cue) || self.directs(cues, cue, sentence),
                Meaning::Gave | Meaning::Asked => self.told_of_issuer(cues, cue, sentence),
                // "UBND tỉnh vừa có văn bản yêu cầu các sở …"
                Meaning::Trap => self.orders_by_paper(cues, Span::new(sentence.start, cue.span.end)),
                _ => true,
            };
            if !orders {
                continue;
            }
            let wish = || self.grammar.words.assignments.wishes.close(part(hay, cue.span.start, cue.span.end));
            let requested =
                matches!(cue.meaning, Meaning::Request | Meaning::Asked) || cue.meaning == Meaning::Trap && wish();
            let Some((mut at, stop)) = word(hay, cue.span.end) else { continue };
            let behind = if cue.meaning == Meaning::Trap { cue.span.end } else { cue.span.start };
            if self.is_told(cues, sentence, behind)
                || self.rules(cue.span.start, sentence)
                || self.submission && self.tells_what_was_ordered(cues, sentence, cue.span.start)
                || cue.meaning == Meaning::Give && self.says_by_whom(sentence, cue.span.start)
                || self.is_named_wish(Span::new(sentence.start, cue.span.start))
                || self.is_work(cues, sentence, cue)
            {
                continue;
            }
            // "yêu cầu: Sở X …", "UBND tỉnh yêu cầu, Sở X …"
            let is_to = |(start, stop): (usize, usize)| TO.iter().any(|to| hay[start..stop] == **to);
            if matches!(hay[at], b':' | b',') || informs(cue) && is_to((at, stop)) {
                at = word(hay, stop).map_or(at, |w| w.0);
            }
            // "chỉ thị cho Thủ trưởng các sở …"
            if let Some((_, to)) = word(hay, at).filter(|w| cue.meaning == Meaning::Work && is_to(*w)) {
                at = word(hay, to).map_or(at, |w| w.0);
            }
            // "yêu cầu trong thời gian tới, các cơ quan …"
            if cues.at(at).is_some_and(|c| c.meaning == Meaning::Scope) {
                at = self.after_ground(cues, Span::new(at, sentence.end), false).unwrap_or(at);
            }
            // "yêu cầu ông (bà) Hiệu trưởng các trường …"
            if let Some(persons) = cues.at(at).filter(|c| c.meaning == Meaning::Persons) {
                at = word(hay, persons.span.end).map_or(at, |w| w.0);
            }
            // "Giao Giám đốc: Sở X, Sở Y …"
            at = self.behind_office(cues, at, sentence.end).map_or(at, |(_, bodies)| bodies);
            let mut doers = self.names.list(cues, at, sentence.end, false);
            if doers.is_empty() && self.acts_next(cues, cue.span.end, sentence.end) {
                let doers = self.matter_bodies(cues, Span::new(sentence.start, cue.span.start));
                if !doers.is_empty() {
                    return Some(Doing {
                        doers,
                        requested,
                        rule: cue.rule,
                        force: Force::Strong,
                        with_others: false,
                        after: at,
                    });
                }
            }
            // "hồ sơ đề nghị cơ quan có thẩm quyền xem xét" asks nobody
            let opens = || cue.meaning == Meaning::Request && self.text.is_upper(cue.span.start);
            if doers.is_empty() && (cue.meaning == Meaning::Give || opens()) {
                // "Giao công an phường, bộ phận địa chính phối hợp …"
                doers = self.names.list(cues, at, sentence.end, true);
                doers.retain(|body| !self.names.is_common(*body));
                if !doers.last().is_some_and(|last| self.acts_next(cues, last.end, sentence.end)) {
                    continue;
                }
            }
            if doers.is_empty() {
                doers.extend(self.level_that_acts(cues, at, sentence.end));
            }
            let Some(last) = doers.last() else { continue };
            // "họp giao ban Công an xã" is a meeting
            let meets = |first: &Span| {
                let own = word(hay, first.start).and_then(|w| word(hay, w.1));
                part(hay, cue.span.start, first.start + MEETING.len() - GIVING) == MEETING.as_slice()
                    && !self.text.is_upper(first.start)
                    && own.is_some_and(|w| {
                        self.text.is_upper(w.0) && self.names.body(cues, w.0, first.end, false).is_some()
                    })
            };
            if doers.first().is_some_and(meets) {
                continue;
            }
            // an order goes on with work; "giao Sở X." does not
            let behind = word(hay, last.end);
            // "Hội Phụ nữ, Thành Đoàn... phát động" names more than it lists
            let listed = |a: usize| part(hay, a, a + 3) == b"..." && hay.get(a + 3).is_some_and(|&b| b == b' ');
            if behind.is_none_or(|(a, _)| hay[a] == b')' || hay[a] == b'.' && !listed(a)) {
                continue;
            }
            if informs(cue) && !behind.is_some_and(|(a, _)| self.knows_and_acts(&hay[a..])) {
                continue;
            }
            let (doers, after) = self.wider(cues, Span::new(at, last.end), doers, sentence, true);
            return Some(Doing { doers, requested, rule: cue.rule, force: Force::Strong, with_others: false, after });
        }
        None
    }

    /// The bodies of "Đối với các xã, UBND tỉnh | yêu cầu rà soát …", where nothing but the issuer stands behind them.
    fn matter_bodies(&self, cues: &Cues<'g>, before: Span) -> Vec<Span> {
        let hay = part(self.text.folded(), 0, before.end);
        let matter = word(hay, before.start).and_then(|w| cues.at(w.0)).filter(|c| self.is_as_to(*c));
        let Some((at, _)) = matter.and_then(|c| word(hay, c.span.end)) else { return Vec::new() };
        let mut bodies = self.names.list(cues, at, before.end, false);
        let speaker = bodies.pop_if(|last| self.names.is_issuer(*last));
        let end = bodies.last().map_or(at, |last| last.end);
        let speaker = speaker.or_else(|| {
            let (_, comma) = word(hay, end).filter(|w| hay[w.0] == b',')?;
            self.names.body(cues, word(hay, comma)?.0, before.end, false)
        });
        let speaks = speaker.is_some_and(|s| self.text.trim(Span::new(s.end, before.end)).is_empty());
        if speaks { bodies } else { Vec::new() }
    }

    /// True for "thông báo".
    pub(super) fn is_informing(&self, cue: &Cue<'_>) -> bool {
        self.grammar.words.assignments.informs.has(self.words_of(cue))
    }

    /// True for "chỉ đạo".
    pub(super) fn is_directing(&self, cue: Cue<'_>) -> bool {
        self.grammar.words.assignments.directs.has(self.words_of(&cue))
    }

    /// True for "chỉ thị".
    pub(super) fn is_command(&self, cue: Cue<'g>) -> bool {
        self.grammar.words.assignments.commands.has(self.words_of(&cue))
    }

    /// True for "biết, thực hiện", "được biết và triển khai": what those who are informed have to do.
    fn knows_and_acts(&self, words: &[u8]) -> bool {
        let behind = self.grammar.words.assignments.know.behind(words);
        behind.is_some_and(|rest| GOES_ON.iter().any(|on| rest.trim_ascii_start().starts_with(on)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{PART, who};

    #[test]
    fn half_of_another_verb_orders_nobody() {
        for half in
            ["Cùng dự có các Bộ, cơ quan: Ngoại giao, Tổng cục Du lịch.", "Cây được chuyển giao cho Sở Y tế trồng."]
        {
            assert!(who(&format!("{PART}1. {half}")).is_empty(), "{half}");
        }
    }

    #[test]
    fn what_the_issuer_demands_of_nobody_opens_the_work_of_others_in_a_report() {
        let of = |issuer: &str| {
            let head = "Phòng dịch mùa hè\nUBND tỉnh vừa ban hành Kế hoạch số 5/KH-UBND về phòng dịch.";
            who(&format!("{head}\n{issuer} yêu cầu việc phòng dịch phải nghiêm túc. Các sở phải chủ động trồng rừng."))
        };
        assert_eq!(of("UBND tỉnh"), [["Các sở"]]);
        assert!(of("Luật").is_empty());
    }

    #[test]
    fn a_report_tells_of_the_paper_with_which_its_issuer_orders() {
        let orders = |issues: &str| {
            who(&format!(
                "Trồng rừng ở các xã\nNgày 16/8/2024, Chủ tịch UBND huyện Hòa An {issues} các xã, thị trấn trồng rừng ở đồi."
            ))
        };
        for issues in [
            "vừa có văn bản chỉ đạo",
            "đã ban hành Công văn số 12/UBND-NN yêu cầu",
            "vừa có Công văn số 12/UBND-NN chỉ đạo",
        ] {
            assert_eq!(orders(issues), [["các xã, thị trấn"]], "{issues}");
        }
        let older = "Trồng rừng\nNgày 16/8/2024, UBND huyện Hòa An ban hành Công văn số 12/UBND-NN về trồng rừng.\nHuyện có nhiều đồi.\nCó hai \
                     xã.\nUBND huyện Hòa An đã có Công văn số 7/UBND-NN yêu cầu các xã trồng rừng.";
        assert!(who(older).is_empty());
    }

    #[test]
    fn in_a_report_a_person_gives_work_to_others() {
        let text = "Trồng rừng ở các xã\nNgày 16/8/2024, UBND tỉnh Hà Nam đã ban hành Công văn số 12/UBND-NN về trồng rừng.\nTheo đó, các \
                    sở rà soát đồi trọc.\nÔng Lò Văn Tám cũng yêu cầu Sở Y tế chủ trì chọn cây giống.";
        assert_eq!(who(text), [["các sở"], ["Sở Y tế"]]);
    }

    #[test]
    fn a_meeting_is_no_order_and_a_note_in_brackets_may_stand_before_the_work() {
        let of = |sentence: &str| who(&format!("{PART}1. {sentence}"));
        assert!(of("Duy trì chế độ giao ban Công an xã hằng tuần.").is_empty());
        assert_eq!(of("Giao Ban Chỉ đạo tỉnh rà soát."), [["Ban Chỉ đạo tỉnh"]]);
        let noted = of("Giao Sở Y tế, Sở Nội vụ (theo phạm vi, lĩnh vực) chủ trì rà soát.");
        assert_eq!(noted, [["Sở Y tế", "Sở Nội vụ"]]);
    }

    #[test]
    fn an_order_may_name_bodies_in_small_letters_that_set_to_work() {
        let of = |sentence: &str| who(&format!("{PART}1. {sentence}"));
        assert_eq!(of("Giao cho trưởng các khoa thông báo đến sinh viên."), [["trưởng các khoa"]]);
        assert_eq!(of("Yêu cầu người đứng đầu các xã rà soát rừng."), [["người đứng đầu các xã"]]);
        assert!(of("Giao đất cho các hộ gia đình quản lý.").is_empty());
    }

    #[test]
    fn officers_give_orders_and_who_gives_a_thing_gives_none() {
        let of = |sentence: &str| who(&format!("{PART}1. {sentence}"));
        for giver in ["Lãnh đạo Sở Y tế yêu cầu", "Giám đốc Sở Y tế giao", "UBND tỉnh yêu cầu"]
        {
            assert_eq!(of(&format!("{giver} các đơn vị rà soát cây.")), [["các đơn vị"]], "{giver}");
        }
        for none in [
            "Lớp học do cơ quan có thẩm quyền giao cho các trường tổ chức.",
            "Ủy ban nhân dân xã có thể ủy quyền cho Hợp tác xã khai thác rừng.",
        ] {
            assert!(of(none).is_empty(), "{none}");
        }
        assert_eq!(of("Sở Y tế cũng cần rà soát cây."), [["Sở Y tế"]]);
        assert!(of("Sở Y tế cũng rà soát cây.").is_empty());
    }

    #[test]
    fn a_sentence_may_order_others_behind_a_semicolon() {
        let text = format!(
            "UBND TỈNH PHÚ THỌ\nSố: 5/KH-UBND\n{PART}1. Sở Y tế lập danh sách; UBND tỉnh Phú Thọ yêu cầu các xã rà soát cây."
        );
        assert_eq!(who(&text), [["Sở Y tế"], ["các xã"]]);
    }

    #[test]
    fn who_is_informed_has_to_act_where_the_notice_says_so() {
        let of = |sentence: &str| {
            who(&format!(
                "BỘ Y TẾ\nSố: 12/TB-BYT\nHà Nội, ngày 3 tháng 2 năm 2024\nTHÔNG BÁO\nKết luận về trồng rừng\n\n{sentence}"
            ))
        };
        for to in ["đến", "tới", "cho", "để"] {
            let closing = format!("Văn phòng Bộ thông báo {to} các đơn vị liên quan biết, thực hiện./.");
            assert_eq!(of(&closing), [["các đơn vị liên quan"]], "{to}");
        }
        assert!(of("Văn phòng Bộ thông báo đến các đơn vị kết quả trồng rừng./.").is_empty());
    }

    #[test]
    fn a_noun_stands_for_the_body_to_which_the_paper_is_addressed() {
        let of = |sentence: &str| {
            who(&format!(
                "SỞ Y TẾ\nSố: 12/SYT-VP\nHà Nội, ngày 5 tháng 3 năm 2024\n\nKính gửi: Công ty cổ phần Chè Hòa An\n\n{sentence}"
            ))
        };
        assert_eq!(of("Về trồng cây, đề nghị Công ty căn cứ quy định thực hiện."), [["Công ty"]]);
        let listed = "Sở Y tế đề nghị Công ty thực hiện các nội dung sau:\n- Trồng chè ở đồi.\n- Yêu cầu thực hiện việc tưới cây.";
        assert_eq!(of(listed), [["Công ty"], ["Công ty"]]);
    }

    #[test]
    fn an_order_may_tell_its_ground_before_its_bodies() {
        let of = |sentence: &str| who(&format!("UBND TỈNH PHÚ THỌ\nSố: 5/KH-UBND\n{PART}1. {sentence}"));
        for ground in ["trong thời gian tới,", ", căn cứ tình hình rừng,"] {
            assert_eq!(of(&format!("UBND tỉnh yêu cầu {ground} các xã cần rà soát cây.")), [["các xã"]], "{ground}");
        }
    }

    #[test]
    fn whom_an_order_means_may_stand_before_the_issuer() {
        let text = format!(
            "UBND TỈNH PHÚ THỌ\nSố: 5/KH-UBND\n{PART}1. Đối với các xã, UBND tỉnh Phú Thọ yêu cầu rà soát cây ở đồi."
        );
        assert_eq!(who(&text), [["các xã"]]);
    }

    #[test]
    fn a_small_word_may_stand_between_the_issuer_and_its_order() {
        let head = "Thủ tướng Phạm Minh Chính vừa ký công điện về việc trồng rừng ở đồi trọc.";
        for order in ["cũng chỉ đạo", "đặc biệt yêu cầu", "còn giao"] {
            assert_eq!(
                who(&format!("{head}\nThủ tướng {order} các bộ, ngành trồng rừng ở đồi.")),
                [["các bộ, ngành"]],
                "{order}"
            );
        }
    }

    #[test]
    fn a_report_tells_what_officers_demand_of_others() {
        let head = "Thủ tướng Phạm Minh Chính vừa ký chỉ thị về việc trồng rừng ở đồi trọc.";
        let of = |told: &str| who(&format!("{head}\n{told}"));
        for told in ["Phó thủ tướng yêu cầu chủ tịch UBND,", "Phó thủ tướng yêu cầu, chủ tịch UBND,"]
        {
            let told = format!("{told} trưởng Ban an toàn giao thông tỉnh Hà Nam chỉ đạo các xã trồng rừng.");
            assert_eq!(of(&told), [["chủ tịch UBND", "trưởng Ban an toàn giao thông tỉnh Hà Nam"]], "{told}");
        }
        assert_eq!(of("Thủ tướng chỉ thị cho Thủ trưởng các bộ trồng rừng ở đồi."), [["Thủ trưởng các bộ"]]);
        assert_eq!(of("Chỉ thị nêu rõ, các bộ, ngành: Rà soát cây ở các đồi trọc."), [["các bộ, ngành"]]);
    }

    #[test]
    fn a_submission_tells_what_others_ordered_and_asks_for_what_it_wants() {
        let head = "SỞ NỘI VỤ\nSố: 12/TTr-SNV\nPhú Thọ, ngày 3 tháng 4 năm 2025\nTỜ TRÌNH\nVề việc trồng cây\nKính gửi: Ủy ban nhân dân tỉnh\n";
        let of = |told: &str| who(&format!("{head}{told}"));
        assert!(of("Ngày 24/7/2024, Ủy ban nhân dân tỉnh có Công văn số 12/UBND-VX về trồng cây và giao Sở Y tế rà soát cây ở đồi.").is_empty());
        assert!(of("Tại Kết luận, Tỉnh ủy đề nghị Sở Y tế rà soát cây ở đồi.").is_empty());
        assert_eq!(of("Sở Nội vụ đề nghị Ủy ban nhân dân tỉnh giao Sở Y tế rà soát cây ở đồi.").len(), 1);
    }

    #[test]
    fn levels_without_a_word_for_many_may_be_ordered() {
        let of = |order: &str| who(&format!("{PART}- {order} rà soát cây."));
        for levels in ["quận, huyện, thị xã", "xã, phường, thị trấn", "đơn vị, doanh nghiệp"] {
            assert_eq!(of(&format!("Đề nghị {levels}")), [[levels]]);
            assert_eq!(of(&format!("Giao {levels}")), [[levels]]);
        }
        assert!(of("Hồ sơ gửi kèm văn bản đề nghị đơn vị, doanh nghiệp").is_empty());
    }
}
