//! Doers with all the words that belong to them (chủ thể được giao việc).
//!
//! In: the bodies that open a sentence or follow an order. Out: the same with the clauses that say which are meant, and
//! where their work begins. It does not tell whether they have work.

use std::sync::LazyLock;

use super::Reader;
use super::cues::{Cue, Cues};
use super::sentence::NOT;
use crate::grammar::meaning::Assignment as Meaning;
use crate::grammar::{Name, word};
use crate::parse::agencies::{is_and, is_many};
use crate::text::particles::{GIVEN, IS, MUST};
use crate::text::{Span, fold, is_word, part};

/// Before a level whose bodies are many.
static LEVEL: LazyLock<Vec<u8>> = LazyLock::new(|| fold("cấp"));
/// Behind "liên quan".
static TO: LazyLock<[Vec<u8>; 2]> = LazyLock::new(|| ["tới", "đến"].map(fold));
/// Before the place in which bodies are meant.
static PLACE: LazyLock<Vec<u8>> = LazyLock::new(|| fold("trên địa bàn"));
/// What says which bodies a common noun means is not longer than this.
const LONGEST_NOUN: usize = 80;
/// A name has no more small words before "là".
const MOST_SMALL: usize = 5;
/// A region of names between an order and its ground is not longer than this.
const LONGEST_LIST: usize = 600;

impl<'g> Reader<'g> {
    /// Doers up to the ground or duty that follows, where only names can stand between; `ordered` behind "yêu cầu".
    pub(super) fn wider(
        &self,
        cues: &Cues<'g>,
        mut list: Span,
        mut doers: Vec<Span>,
        sentence: Span,
        ordered: bool,
    ) -> (Vec<Span>, usize) {
        let folded = self.text.folded();
        let hay = part(folded, 0, sentence.end);
        if let (Some(is), Some(last)) = (self.before_is(cues, list.end, sentence.end), doers.last_mut()) {
            (last.end, list.end) = (is, is);
        }
        let plain = (doers.clone(), list.end);
        let Some((next, _)) = word(hay, list.end) else { return plain };
        if self.behind_due(cues, next, sentence.end).is_some_and(|behind| self.acts_next(cues, behind, sentence.end)) {
            return plain;
        }
        let reach = Span::new(list.end, sentence.end.min(list.end + LONGEST_LIST));
        let many = doers.last().is_some_and(|&last| self.names.is_many_of_a_kind(last) || self.holds_level(last));
        if let Some(duty) = self.behind_clause(cues, next, reach, many) {
            return (self.with_clause(cues, doers, duty), duty);
        }
        // "Các cơ quan được giao nhiệm vụ báo cáo … có trách nhiệm …"; behind an order the verb begins the work
        let common = |last: Span| {
            let group = cues.at(last.start).is_some_and(|c| c.meaning == Meaning::Plural)
                || matches!(self.names.known(last.start, last.end), Some((_, Name::Group)));
            !ordered && (group || self.names.is_common(last))
        };
        if let Some(last) = doers.last_mut().filter(|last| common(**last))
            && let Some(duty) = self.names.duty_behind(cues, list.end, reach.end)
        {
            last.end = self.text.trim(Span::new(last.start, duty)).end;
            return (doers, duty);
        }
        let mut stop = self.enforced(cues, reach);
        let one = doers.last().is_some_and(|&last| self.is_one(last));
        let names_end = cues.at(next).is_some_and(|c| {
            // "các đơn vị đầu mối | giao kế hoạch; các cơ quan …"
            let inside = c.meaning == Meaning::Give && self.in_name(hay, list.start, next);
            // "Sở Nội vụ | có con dấu riêng"
            let goes_on = c.meaning.ends_name() && !(one && c.meaning == Meaning::Which)
                || matches!(c.meaning, Meaning::Tail | Meaning::Owner | Meaning::Plural);
            !(inside || goes_on)
        });
        if stop == Some(next) || stop.is_none() && names_end {
            return plain;
        }
        // "Đảng ủy X (theo phạm vi, lĩnh vực) chủ trì …"
        let noted = self.names.after_note(list.end, sentence.end);
        // "Tổ văn phòng (do đồng chí A làm tổ trưởng) | có trách nhiệm …"
        if noted > list.end && cues.next(hay, noted).is_some_and(|c| c.meaning == Meaning::Duty) {
            return plain;
        }
        for cue in cues.within(reach).skip_while(|c| c.span.start < noted).take_while(|_| stop.is_none()) {
            match cue.meaning {
                Meaning::Scope | Meaning::Duty | Meaning::Enforce => {
                    stop = Some(cue.span.start);
                    break;
                }
                Meaning::With
                | Meaning::Support
                | Meaning::Verb
                | Meaning::Adverb
                | Meaning::Past
                | Meaning::Focal
                | Meaning::Request => {
                    if cue.meaning == Meaning::Verb && self.in_name(hay, list.start, cue.span.start) {
                        continue;
                    }
                    break;
                }
                _ => {}
            }
        }
        // "Sở X: Chịu trách nhiệm …" is a heading and its work, "Sở X không chịu trách nhiệm …" no name
        let names = |&stop: &usize| {
            let between = part(hay, list.end, stop).trim_ascii();
            between != b":" && !between.ends_with(&NOT)
        };
        match stop.filter(names) {
            Some(stop) => {
                let mut region = self.names_before(list.start, stop);
                // "Chủ tịch UBND xã nào để xảy ra cháy thì chịu trách nhiệm"
                if self.grammar.words.assignments.whichever.open(part(hay, list.end, stop).trim_ascii_start()) {
                    region.end = list.end;
                }
                // "và chịu trách nhiệm": their work begins behind the joint
                let joined = part(hay, region.end, stop).iter().any(|&b| is_word(b));
                (self.names.split(cues, region), if joined { stop } else { region.end })
            }
            None => {
                let (mut doers, end) = plain;
                // "Sở X, Sở Y mỗi đơn vị nhận giúp …"
                if self.grammar.words.assignments.each.open(part(hay, end, sentence.end).trim_ascii_start()) {
                    return (doers, end);
                }
                let stop = doers.last().and_then(|&last| self.before_verb(cues, last, sentence.end)).unwrap_or(end);
                if let Some(last) = doers.last_mut() {
                    last.end = last.end.max(stop);
                }
                (doers, stop)
            }
        }
    }

    /// What stands before the words with which doers set about their work, without what joins the two: "Sở Tài chính, | trên
    /// cơ sở …", "Chủ tịch UBND các xã và | chịu trách nhiệm …".
    fn names_before(&self, start: usize, stop: usize) -> Span {
        let hay = self.text.folded();
        let mut names = self.text.trim(Span::new(start, stop));
        loop {
            let words = part(hay, names.start, names.end);
            let last = words.iter().rposition(|&b| b == b' ').map_or(0, |at| at + 1);
            let joint = match words.last() {
                Some(b',') => 1,
                // "Sở X còn | có nhiệm vụ …"
                _ if is_and(&words[last..]) || last > 0 && self.grammar.words.assignments.still.has(&words[last..]) => {
                    words.len() - last
                }
                _ => return names,
            };
            names = self.text.trim(Span::new(names.start, names.end - joint));
        }
    }

    /// End of the small words of a name before "là": "giao Vụ Vật liệu | xây dựng là cơ quan tham mưu".
    pub(super) fn before_is(&self, cues: &Cues<'g>, at: usize, end: usize) -> Option<usize> {
        let hay = part(self.text.folded(), 0, end);
        let mut here = at;
        for _ in 0..MOST_SMALL {
            let (start, stop) = word(hay, here)?;
            if hay[start..stop] == *IS.word() {
                return (here > at).then_some(here);
            }
            if !is_word(hay[start])
                || self.text.is_upper(start)
                || cues.at(start).is_some_and(|c| c.meaning != Meaning::Verb)
            {
                return None;
            }
            here = stop;
        }
        None
    }

    /// End of a common noun with the words that say which are meant, up to the verb: "các doanh nghiệp kinh doanh hàng hóa
    /// thiết yếu trên địa bàn tỉnh" before "tiếp tục".
    fn before_verb(&self, cues: &Cues<'g>, noun: Span, end: usize) -> Option<usize> {
        let near = Span::new(noun.end, end.min(noun.end + LONGEST_NOUN));
        let verb = cues.within(near).find(|c| !matches!(c.meaning, Meaning::Tail | Meaning::Plural))?;
        // "trên địa bàn tỉnh" ends a name, other words may be a verb of their own
        cues.within(Span::new(noun.end, verb.span.start)).last().filter(|tail| tail.span.end + 1 == verb.span.start)?;
        let between = self.text.trim(Span::new(noun.end, verb.span.start));
        let words = part(self.text.folded(), between.start, between.end).iter().all(|&b| is_word(b) || b == b' ');
        let common = cues.at(noun.start).is_some_and(|c| c.meaning == Meaning::Plural && c.span.end == noun.end);
        (common && words && matches!(verb.meaning, Meaning::Verb | Meaning::Adverb)).then_some(between.end)
    }

    /// True for "được", "được phân công", which opens a clause that says which bodies are meant.
    pub(super) fn is_given(&self, cue: &Cue<'_>) -> bool {
        matches!(cue.meaning, Meaning::Past | Meaning::Trap | Meaning::Tail)
            && self.words_of(cue).split(|&b| b == b' ').next() == Some(GIVEN.word())
    }

    /// Doers of which a clause says which are meant ("Các tổ chức được cấp phép …"), and those that follow it.
    fn with_clause(&self, cues: &Cues<'g>, mut doers: Vec<Span>, duty: usize) -> Vec<Span> {
        let alone = doers.len() == 1;
        let Some(last) = doers.last_mut() else { return doers };
        let rest = self.names.next_in_list(cues, last.end, duty);
        // "Sở Nội vụ được giao quản lý hệ thống, chịu trách nhiệm …" tells of one, and not which is meant
        if !self.is_one(*last) && (alone || rest.is_some()) {
            last.end = self.names_before(last.start, rest.map_or(duty, |(joint, _)| joint)).end;
        }
        doers.extend(rest.into_iter().flat_map(|(_, next)| self.names.list(cues, next, duty, true)));
        doers
    }

    /// Where the duty stands behind a clause that says which bodies are meant: "được phân công …, có trách nhiệm".
    /// Of many bodies it may also be "có cơ sở trực thuộc", "nơi có rừng".
    fn behind_clause(&self, cues: &Cues<'g>, at: usize, reach: Span, many: bool) -> Option<usize> {
        let folded = self.text.folded();
        let clause = cues.at(at);
        // "Các sở có liên quan tới việc …"
        let related = many && self.names.ends_related(at) && self.says_to_what(at);
        let which = related || many && clause.is_some_and(|c| c.meaning == Meaning::Which);
        if !which && !clause.is_some_and(|c| self.is_given(&c)) {
            return None;
        }
        let must = |c: &Cue<'_>| self.is_must(c) && self.acts_next(cues, c.span.end, reach.end);
        let duty = cues.within(reach).find(|c| matches!(c.meaning, Meaning::Duty | Meaning::Enforce) || must(c));
        // "UBND các xã có rừng | thường xuyên tuần tra"
        let adverb = |c: &Cue<'_>| c.meaning == Meaning::Adverb && self.acts_next(cues, c.span.end, reach.end);
        // "UBND các tỉnh nơi có bệnh viện | phối hợp với Bộ Y tế"
        let shares = |c: &Cue<'_>| matches!(c.meaning, Meaning::Lead | Meaning::With) || adverb(c);
        // "Các cơ sở có hoạt động về dược trên địa bàn | rà soát thuốc"
        let placed = || {
            let ends = |tail: &Cue<'_>| tail.meaning == Meaning::Tail && self.words_of(tail).starts_with(&PLACE);
            let tail = cues.within(reach).find(ends)?;
            cues.next(part(folded, 0, reach.end), tail.span.end).filter(|c| c.meaning == Meaning::Verb)
        };
        let duty = duty.or_else(|| cues.within(reach).find(shares).or_else(placed).filter(|_| which))?;
        let ends = |b: &u8| matches!(b, b';' | b':') || which && *b == b',';
        // "… có đất thu hồi, chịu trách nhiệm"
        // "… liên quan đến việc sắp xếp và các cơ quan, tổ chức khác": the clause ends where the list goes on
        let listed = self.names.next_in_list(cues, at, duty.span.start).map_or(duty.span.start, |(joint, _)| joint);
        let clause = part(folded, at, listed).trim_ascii_end();
        let ends = clause.strip_suffix(b",").unwrap_or(clause).iter().any(ends);
        (!ends && self.sentences(Span::new(at, duty.span.start)).count() == 1).then_some(duty.span.start)
    }

    /// True for a body of the registry that is none of many: not "UBND cấp xã".
    pub(super) fn is_one(&self, body: Span) -> bool {
        self.names.is_known(body.start, body.end) && !self.names.is_many_of_a_kind(body) && !self.holds_level(body)
    }

    /// True for "UBND cấp xã", which is any of many.
    fn holds_level(&self, body: Span) -> bool {
        part(self.text.folded(), body.start, body.end).split(|&b| b == b' ').any(|word| word == LEVEL.as_slice())
    }

    /// True for "phải", with which a sentence says what has to be done.
    fn is_must(&self, cue: &Cue<'_>) -> bool {
        self.words_of(cue) == MUST.word()
    }

    /// True for "tới", "đến".
    fn says_to_what(&self, at: usize) -> bool {
        let hay = self.text.folded();
        word(hay, at).is_some_and(|(start, stop)| TO.iter().any(|to| part(hay, start, stop) == to.as_slice()))
    }

    /// Where "chịu trách nhiệm thi hành" stands: words that look like verbs before it belong to names.
    fn enforced(&self, cues: &Cues<'g>, reach: Span) -> Option<usize> {
        let formula = cues.first(reach, Meaning::Enforce)?;
        let clear = |c: Meaning| !matches!(c, Meaning::Duty | Meaning::Give | Meaning::Request | Meaning::Effect);
        cues.within(reach)
            .take_while(|c| c.span.start < formula.span.start)
            .all(|c| clear(c.meaning))
            .then_some(formula.span.start)
    }

    /// True where a verb stands inside a name: "Chủ đầu tư", "các đơn vị đầu mối giao kế hoạch".
    fn in_name(&self, hay: &[u8], list: usize, at: usize) -> bool {
        let clause = part(hay, list, at).iter().rposition(|&b| matches!(b, b',' | b';')).map_or(list, |i| list + i + 1);
        let Some((start, stop)) = word(hay, clause) else { return false };
        self.text.is_upper(at) || (clause > list && is_many(part(hay, start, stop)) && at > stop + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{PART, tasks, who, words};

    #[test]
    fn bodies_that_something_concerns_have_their_duty_behind_it() {
        let text = format!(
            "{PART}1. Các sở có liên quan tới việc trồng cây có trách nhiệm chọn giống.\n2. Giao Vụ Vật liệu xây dựng là cơ quan chọn đá."
        );
        assert_eq!(who(&text), [["Các sở có liên quan tới việc trồng cây"], ["Vụ Vật liệu xây dựng"]]);
    }

    #[test]
    fn a_clause_may_say_which_of_the_bodies_in_a_list_are_meant() {
        let text = format!(
            "{PART}Điều 3. Chánh Văn phòng, thủ trưởng các Hội, Đoàn thể được giao dự toán ngân sách, Chủ tịch UBND các xã chịu trách \
             nhiệm thi hành Quyết định này."
        );
        let bodies =
            ["Chánh Văn phòng", "thủ trưởng các Hội, Đoàn thể được giao dự toán ngân sách", "Chủ tịch UBND các xã"];
        assert_eq!(who(&text), [bodies]);
    }

    #[test]
    fn a_common_noun_keeps_the_words_that_say_which_are_meant() {
        let text = format!(
            "{PART}1. Đề nghị các doanh nghiệp kinh doanh hàng hóa trên địa bàn tỉnh tiếp tục dự trữ hàng hóa."
        );
        assert_eq!(who(&text), [["các doanh nghiệp kinh doanh hàng hóa trên địa bàn tỉnh"]]);
    }

    #[test]
    fn an_office_of_bodies_behind_a_colon_is_no_heading() {
        let text = format!(
            "{PART}Điều 4. Chánh Văn phòng UBND tỉnh; Giám đốc Sở: Y tế, Nội vụ; Chủ tịch UBND xã chịu trách nhiệm thi hành Quyết định này."
        );
        assert_eq!(who(&text), [["Chánh Văn phòng UBND tỉnh", "Giám đốc Sở: Y tế, Nội vụ", "Chủ tịch UBND xã"]]);
    }

    #[test]
    fn provinces_named_behind_a_colon_are_those_who_do_it() {
        let text = format!(
            "{PART}1. Chủ tịch UBND các tỉnh, thành phố trực thuộc Trung ương: Hà Tĩnh, Huế phối hợp chặt chẽ với Bộ Y tế.\n\
             2. Các đơn vị trực thuộc Sở: Lập danh sách, tổng hợp số liệu."
        );
        let provinces = "Chủ tịch UBND các tỉnh, thành phố trực thuộc Trung ương: Hà Tĩnh, Huế";
        assert_eq!(who(&text), [[provinces], ["Các đơn vị trực thuộc Sở"]]);
        let telegram = "CÔNG ĐIỆN\nVề bão\n4. Chủ tịch Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương: Hà Tĩnh, Huế chủ động phối hợp với Bộ Y tế.";
        assert_eq!(who(telegram), [[provinces.replace("UBND", "Ủy ban nhân dân")]]);
    }

    #[test]
    fn a_common_noun_goes_as_far_as_its_duty() {
        let of = |sentence: &str| who(&format!("{PART}1. {sentence}"));
        let taking = "Cơ quan tiếp nhận kê khai giá";
        assert_eq!(of(&format!("{taking} có trách nhiệm rà soát giá.")), [[taking]]);
        let given = "Các cơ quan được giao nhiệm vụ báo cáo tại khoản 1 Điều này";
        assert_eq!(of(&format!("{given} có trách nhiệm lập báo cáo.")), [[given]]);
        let leads = "Đơn vị chủ trì thực hiện nhiệm vụ";
        assert_eq!(of(&format!("{leads} có trách nhiệm lưu giữ hồ sơ.")), [[leads]]);
        for clause in ["Cơ quan thẩm định", "Cơ quan, tổ chức, đơn vị quản lý tài sản công"] {
            assert_eq!(of(&format!("{clause} phải tuân thủ quy trình.")), [[clause]]);
        }
        assert!(of("Cơ quan rà soát giá và có trách nhiệm báo cáo.").is_empty());
    }

    #[test]
    fn a_name_ends_before_what_joins_it_to_its_duty() {
        let of = |sentence: &str| who(&format!("{PART}1. {sentence}"));
        let persons = "Các cá nhân được cấp hộp thư điện tử";
        assert_eq!(of(&format!("{persons} phải thường xuyên sử dụng và phải chịu trách nhiệm.")), [[persons]]);
        assert_eq!(of("Sở Nội vụ được giao quản lý hệ thống, chịu trách nhiệm trồng cây."), [["Sở Nội vụ"]]);
        assert_eq!(of("Sở Y tế, UBND các huyện và chịu trách nhiệm trồng cây."), [["Sở Y tế", "UBND các huyện"]]);
        assert_eq!(of("UBND xã tùy thuộc vào tình hình thực tế và căn cứ Kế hoạch bố trí kinh phí."), [["UBND xã"]]);
        assert_eq!(of("Sở Y tế chủ trì, phối hợp với các sở, ngành có kế hoạch trồng cây."), [["Sở Y tế"]]);
        assert!(of("Sở Y tế không chịu trách nhiệm do các xã không cung cấp thông tin.").is_empty());
        assert!(of("Sở Nội vụ có tư cách pháp nhân, có tài khoản riêng theo quy định; chấp hành chỉ đạo.").is_empty());
        assert!(of("Trường hợp đề nghị Sở Y tế chuyển hồ sơ cho cơ quan khác thì phải nêu rõ căn cứ.").is_empty());
        assert_eq!(of("Yêu cầu các tổ chức, doanh nghiệp thực hiện dự án."), [["các tổ chức, doanh nghiệp"]]);
        assert_eq!(of("UBND tỉnh Quảng Ninh tổ chức họp với các xã."), [["UBND tỉnh Quảng Ninh"]]);
        let office = "Phòng Nội vụ - Lao động Thương binh và Xã hội";
        assert_eq!(of(&format!("{office} tham mưu Hội đồng huyện thực hiện.")), [[office]]);
    }

    #[test]
    fn contractors_numbers_and_provinces_go_on_with_a_list() {
        let of = |sentence: &str| who(&format!("{PART}1. {sentence}"));
        assert_eq!(of("Các tập đoàn, tổng công ty lội suối và lập danh sách.").len(), 0);
        assert_eq!(of("Các tập đoàn, tổng công ty lập danh sách."), [["Các tập đoàn, tổng công ty"]]);
        let site = ["Ban QLDA 6", "tư vấn giám sát", "nhà thầu thi công"];
        assert_eq!(of("Ban QLDA 6, tư vấn giám sát, nhà thầu thi công thực hiện nghiêm túc quy định."), [site]);
        assert_eq!(of("Yêu cầu các Ban QLDA 2, 6 và 7 lập kế hoạch."), [["các Ban QLDA 2, 6 và 7"]]);
        let asked = ["Đài Truyền hình Việt Nam", "tỉnh Điện Biên", "Sở Y tế"];
        let own = "Tỉnh Hà Nam có nhiều đồi.\n2. Đề nghị Đài Truyền hình Việt Nam, tỉnh Điện Biên, Sở Y tế phối hợp trồng cây.";
        assert_eq!(of(own), [asked]);
    }

    #[test]
    fn lines_that_name_bodies_and_no_work_are_no_tasks() {
        let text = format!(
            "{PART}1. Các Trạm Kiểm lâm thuộc Hạt Kiểm lâm:\na) Trạm Kiểm lâm Khe Sến, Trạm Kiểm lâm Cầu Treo;\nb) Tuân thủ quy định trồng cây."
        );
        assert_eq!(who(&text), [["Các Trạm Kiểm lâm thuộc Hạt Kiểm lâm"]]);
        let of = |sentence: &str| who(&format!("{PART}1. {sentence}"));
        assert_eq!(of("Yêu cầu các phòng và Ban Quản lý chợ trồng cây."), [["các phòng", "Ban Quản lý chợ"]]);
        assert_eq!(of("Ban Công tác Mặt trận thôn triệu tập hội nghị."), [["Ban Công tác Mặt trận thôn"]]);
    }

    #[test]
    fn a_wish_that_is_named_or_denied_gives_no_work_and_a_list_may_hold_a_colon() {
        let of = |sentence: &str| who(&format!("{PART}1. Trồng rừng:\n- {sentence}"));
        assert!(of("Về đề nghị Sở Y tế cho phép trồng cây.").is_empty());
        assert!(of("Cơ quan thuế KHÔNG yêu cầu các doanh nghiệp cung cấp thông tin.").is_empty());
        assert!(of("Sở Y tế đánh giá cao các xã đã trồng cây.").is_empty());
        let communes = "UBND các phường, xã: Hòa An, Hòa Sơn và Yên Định";
        assert_eq!(
            words(&format!("{PART}1. Trồng rừng:\n- Giao {communes}: Quản lý đồi trọc.")),
            ["Quản lý đồi trọc."]
        );
    }

    #[test]
    fn a_line_that_names_a_body_alone_heads_the_paragraphs_below_it() {
        let text = format!("{PART}Sở Y tế\nLập danh sách cây.\nKiểm tra đồi trọc.\nNhân viên\nTổ chức trồng cây.");
        assert_eq!(who(&text), [["Sở Y tế"], ["Sở Y tế"]]);
    }

    #[test]
    fn behind_an_order_the_verb_begins_the_work_and_counts_stand_outside_of_it() {
        let of = |sentence: &str| who(&format!("{PART}1. {sentence}"));
        assert_eq!(of("Yêu cầu các sở, ngành bố trí cán bộ chịu trách nhiệm trồng cây."), [["các sở, ngành"]]);
        let counted = format!("{PART}Trồng cây ở đồi.\n[3] Sở Y tế chủ trì, phối hợp với các xã chọn giống.");
        assert_eq!(words(&counted), ["Sở Y tế chủ trì, phối hợp với các xã chọn giống."]);
        let basis = "QUYẾT ĐỊNH\nVề trồng cây\nCăn cứ Quyết định số 12/QĐ-UBND về việc ủy quyền cho Giám đốc Sở Y tế trồng cây;\nĐiều 1. Trồng cây.";
        assert!(who(basis).is_empty());
        let heading = format!(
            "{PART}1. Sở Y tế chủ trì, phối hợp các sở, ban, ngành\n- Lập danh sách cây.\n- Kiểm tra đồi trọc."
        );
        assert_eq!(who(&heading), [["Sở Y tế"], ["Sở Y tế"]]);
    }

    #[test]
    fn several_verbs_may_say_which_bodies_are_meant() {
        let of = |bodies: &str| who(&format!("{PART}1. {bodies} có trách nhiệm trồng rừng."));
        let lights = "Đơn vị quản lý, vận hành hệ thống chiếu sáng công cộng";
        assert_eq!(of(lights), [[lights]]);
    }

    #[test]
    fn what_brackets_say_of_a_body_is_no_part_of_its_name() {
        let of = |note: &str| {
            let text =
                format!("{PART}1. Tổ văn phòng ({note}) có trách nhiệm phối hợp với Công đoàn cơ sở trồng rừng.");
            let task = tasks(&text).remove(0);
            (task.agencies.concat(), task.partners.concat())
        };
        for note in ["do đồng chí Lò Văn Tám - Tổ trưởng tổ Văn phòng làm tổ trưởng", "sau đây gọi là Tổ"]
        {
            assert_eq!(of(note), ("Tổ văn phòng".into(), "Công đoàn cơ sở".into()), "{note}");
        }
    }

    #[test]
    fn what_a_body_is_and_what_it_was_entrusted_with_goes_before_its_duty() {
        let of = |sentence: &str| who(&format!("{PART}1. {sentence}"));
        let center = "Trung tâm Giống cây";
        assert_eq!(of(&format!("{center} là đơn vị tư vấn, có trách nhiệm chọn giống.")), [[center]]);
        assert!(of("Giám đốc là người đứng đầu Trung tâm, chịu trách nhiệm trước Sở Y tế.").is_empty());
        assert_eq!(of("Sở Y tế được giao chủ trì, phối hợp với Sở Nội vụ chọn giống."), [["Sở Y tế"]]);
        assert_eq!(of("Căn cứ Kế hoạch được UBND tỉnh phê duyệt, Sở Y tế tổng hợp kinh phí."), [["Sở Y tế"]]);
        assert_eq!(of("Về kinh phí trồng cây, Sở Y tế tổng hợp dự toán."), [["Sở Y tế"]]);
    }

    #[test]
    fn a_clause_says_which_of_many_set_about_their_work() {
        let of = |sentence: &str| who(&format!("{PART}1. {sentence}"));
        let bodies = "UBND các xã có rừng phòng hộ";
        assert_eq!(of(&format!("{bodies} thường xuyên kiểm tra cây.")), [[bodies]]);
        assert_eq!(of(&format!("{bodies} trực tiếp quản lý chịu trách nhiệm kiểm tra cây.")).len(), 1);
        for place in ["Tỉnh", "Địa phương"] {
            assert_eq!(of(&format!("{place} cần kiểm tra cây.")), [[place]]);
        }
        assert!(of("Tỉnh có nhiều rừng.").is_empty());
    }

    #[test]
    fn a_body_to_which_the_paper_is_addressed_has_its_whole_name() {
        let name = "Ban Chỉ đạo quốc gia về khắc phục hạn hán do nắng nóng";
        let text = format!(
            "SỞ Y TẾ\nSố: 12/SYT-VP\nHà Nội, ngày 5 tháng 3 năm 2024\n\nKính gửi: {name}\n\nGiao {name} kiểm tra cây ở xã."
        );
        assert_eq!(who(&text), [[name]]);
    }

    #[test]
    fn a_list_goes_on_behind_a_clause_on_what_bodies_have_to_do_with() {
        let text = format!(
            "{PART}1. Sở Y tế, chính quyền địa phương các đơn vị hành chính liên quan đến việc sắp xếp và các cơ quan, tổ chức khác có liên quan \
             có trách nhiệm trồng cây."
        );
        let concerned = "chính quyền địa phương các đơn vị hành chính liên quan đến việc sắp xếp";
        assert_eq!(who(&text), [["Sở Y tế", concerned, "các cơ quan, tổ chức khác có liên quan"]]);
        let text = format!("{PART}1. UBND tỉnh giao cơ quan chuyên môn về y tế chủ trì chọn cây.");
        assert_eq!(who(&text), [["cơ quan chuyên môn về y tế"]]);
    }

    #[test]
    fn a_clause_on_what_bodies_have_may_end_with_their_place() {
        let text = format!("{PART}1. Các cơ sở có hoạt động về dược trên địa bàn rà soát thuốc.");
        assert_eq!(who(&text), [["Các cơ sở có hoạt động về dược trên địa bàn"]]);
    }
}
