//! How a name goes on behind its first words (phần sau của tên cơ quan).
//!
//! In: where the first words end and what they are. Out: where the name ends. It does not tell whether a name begins.

use std::ops::ControlFlow::{self, Break, Continue};
use std::sync::LazyLock;

use super::Names;
use super::extent::{Shape, last_word};
use super::pieces::LONGEST_LEVEL;
use super::{is_and, is_many};
use crate::grammar::meaning::Assignment as Meaning;
use crate::grammar::{word, words};
use crate::parse::assignments::cues::Cues;
use crate::text::particles::{ABOUT, GIVEN};
use crate::text::{ELLIPSIS, Span, fold, is_word, part};

/// The name of a board of management is not longer than this up to the first of its zones.
const LONGEST_ZONE: usize = 60;
/// Before the field of one who holds a post.
static IN_CHARGE: LazyLock<Vec<u8>> = LazyLock::new(|| fold("phụ trách "));
/// Behind what may be any of several.
static WHICH: LazyLock<Vec<u8>> = LazyLock::new(|| fold(" nào"));
/// The field is not longer: "văn hóa - xã hội".
const LONGEST_FIELD: usize = 60;
/// Figures of the number of a unit.
const LONGEST_NUMBER: usize = 3;
static BOARD: LazyLock<Vec<u8>> = LazyLock::new(|| fold("ban"));
/// Opens what a body has to have: "có biện pháp".
static HAS: LazyLock<Vec<u8>> = LazyLock::new(|| fold("có"));
static SOCIETY: LazyLock<Vec<u8>> = LazyLock::new(|| fold("xã hội"));
/// Before the name of a branch of work.
static SECTOR: LazyLock<Vec<u8>> = LazyLock::new(|| fold("ngành"));
/// Last word of "thành viên", and what stands before the body to which members belong.
static MEMBER: LazyLock<Vec<u8>> = LazyLock::new(|| fold("viên"));
static INSIDE: LazyLock<Vec<u8>> = LazyLock::new(|| fold("trong"));
/// Before the body in which another one works.
static IN: LazyLock<Vec<u8>> = LazyLock::new(|| fold("ở"));

/// A name that grows word by word.
pub(super) struct Growth<'a, 'n, 'c> {
    names: &'a Names<'n>,
    cues: &'a Cues<'c>,
    /// The text as far as the name may go.
    hay: &'a [u8],
    /// How it began.
    shape: Shape,
    /// In so many names it stands.
    depth: usize,
    /// Where it begins.
    first: usize,
    /// End of its first words.
    whole: usize,
    /// So far it goes.
    stop: usize,
    /// What they are of which one follows the other ("các Bộ: Quốc phòng, Công an").
    kind: Option<Span>,
    /// It names one after the other: "Giám đốc các Sở: Xây dựng, Tài chính".
    listed: bool,
    /// Its last word has a capital: one word in small letters may follow ("Văn hóa", "Thủy lợi").
    capital: bool,
    /// It met a capital of its own.
    own: bool,
    /// "liên quan" or "tỉnh" was its last word: only a capital goes on with it.
    closed: bool,
    /// It ends with a level ("phường"): behind the capitals of the place no small letter goes on with it.
    place: bool,
    /// It named a place: "các huyện, thị xã Long Khánh".
    placed: bool,
    /// End of a province that it holds.
    province: usize,
}

impl<'a, 'n, 'c> Growth<'a, 'n, 'c> {
    /// A name with its first words.
    pub(super) fn new(
        names: &'a Names<'n>,
        cues: &'a Cues<'c>,
        begun: Span,
        end: usize,
        shape: Shape,
        depth: usize,
    ) -> Self {
        let (hay, stop) = (part(names.text.folded(), 0, end), begun.end);
        let (closed, mut place, mut stop) = (names.ends_related(stop), names.ends_level(cues, stop), stop);
        // "Ủy ban nhân dân phường" goes on as "phường, xã, đặc khu"
        let last = Span::new(stop.saturating_sub(LONGEST_LEVEL), stop);
        if let Some(levels) = cues.within(last).find(|c| c.meaning == Meaning::Tail && c.span.end > stop)
            && levels.span.end <= end
        {
            (stop, place) = (levels.span.end, true);
        }
        let whole = stop;
        let mut capital = false;
        if shape.firm && !shape.many {
            stop = names.firm_end(cues, stop, end);
            capital = stop > 0 && names.text.is_upper(stop - last_word(hay, stop).len());
        }
        Self {
            names,
            cues,
            hay,
            shape,
            depth,
            first: begun.start,
            whole,
            stop,
            kind: shape.kind,
            listed: false,
            capital,
            own: false,
            closed,
            place,
            placed: false,
            province: 0,
        }
    }

    /// Where the whole name ends.
    pub(super) fn end(mut self) -> usize {
        loop {
            if let Break(end) = self.step() {
                return end;
            }
        }
    }

    /// Takes the next word or mark; breaks with the end of the name where that does not go on with it.
    fn step(&mut self) -> ControlFlow<usize> {
        let Some((start, next)) = word(self.hay, self.stop) else { return Break(self.stop) };
        let figure = || self.names.is_figure(start, next);
        let numbered = || {
            let before = self.before();
            self.capital || self.names.is_symbol(self.stop) || self.is_level(before) || self.is_numbered(before)
        };
        match self.hay[start] {
            b':' => self.behind_colon(next),
            b';' => self.behind_semicolon(next),
            mark @ (b',' | b'&' | b'-') => self.behind_mark(mark, next),
            b'(' => self.in_brackets(next),
            b if !is_word(b) => Break(self.stop),
            _ if self.is_task(start) => Break(self.stop),
            // "Ủy ban nhân dân 11 phường"
            _ if self.stop == self.whole
                && figure()
                && let Some(level) = self.names.counted(self.cues, next, self.hay.len()) =>
            {
                (self.stop, self.closed) = (level, true);
                Continue(())
            }
            _ if self.names.text.is_upper(start) || figure() && numbered() || self.is_unit_number(start, next) => {
                self.with_capital(start, next)
            }
            _ if is_and(&self.hay[start..next]) => self.behind_and(next),
            _ => self.with_small(start, next),
        }
    }

    /// Its last word.
    fn before(&self) -> &'a [u8] {
        last_word(self.hay, self.stop)
    }

    /// The next body of the list, or the part of its own name, ends at `stop`.
    fn list(&mut self, stop: usize, capital: bool) -> ControlFlow<usize> {
        (self.stop, self.capital, self.listed) = (stop, capital, true);
        Continue(())
    }

    /// It goes on with a level, which only a capital may follow.
    fn close(&mut self, stop: usize) -> ControlFlow<usize> {
        (self.stop, self.capital, self.closed) = (stop, false, true);
        Continue(())
    }

    /// It goes on with small letters up to `stop`.
    fn small(&mut self, stop: usize) -> ControlFlow<usize> {
        (self.stop, self.capital) = (stop, false);
        Continue(())
    }

    /// "các Sở: Xây dựng, Tài chính", "Giám đốc Sở: Lao động - Thương binh và Xã hội, Nội vụ".
    fn behind_colon(&mut self, next: usize) -> ControlFlow<usize> {
        let end = self.hay.len();
        let Some((a, b)) = word(self.hay, next).filter(|w| !self.listed && self.names.text.is_upper(w.0)) else {
            return Break(self.stop);
        };
        // "Chủ tịch UBND các tỉnh: Hà Tĩnh, Quảng Trị" goes deeper than "Giám đốc các Sở: Xây dựng, Tài chính"
        let places = self.shape.several && self.is_level(self.before());
        if self.shape.many && self.depth <= 1 || places || self.names.names_provinces(self.stop, end) {
            let named = !self.names.is_known(a, end) && self.names.names_one(self.kind, Span::new(a, b), end);
            self.placed |= places;
            return if named { self.list(b, true) } else { Break(self.stop) };
        }
        if self.shape.many {
            return Break(self.stop);
        }
        let noun = Span::new(self.stop - self.before().len(), self.stop);
        let Some(body) = self.names.of_kind(Some(noun), a, end) else { return Break(self.stop) };
        self.kind = Some(noun);
        self.list(body, false)
    }

    /// "các Bộ: Tài chính; Tư pháp".
    fn behind_semicolon(&mut self, next: usize) -> ControlFlow<usize> {
        let first = word(self.hay, next).filter(|w| self.listed && self.names.text.is_upper(w.0));
        match first.and_then(|w| self.names.of_kind(self.kind, w.0, self.hay.len())) {
            Some(body) => self.list(body, false),
            None => Break(self.stop),
        }
    }

    /// "các huyện, thị xã", "Văn hóa, Thể thao và Du lịch", "Lao động - Thương binh", "GD&ĐT".
    fn behind_mark(&mut self, mark: u8, next: usize) -> ControlFlow<usize> {
        let (names, cues, end) = (self.names, self.cues, self.hay.len());
        let vocabulary = &names.grammar.words.agencies;
        let comma = mark == b',';
        if let Some(level) = names.next_place(cues, next, end).filter(|_| comma && self.placed) {
            return self.close(level);
        }
        let Some((a, b)) = word(self.hay, next) else { return Break(self.stop) };
        // "Sở X - Cơ quan thường trực Ban Chỉ đạo" says what the body is besides
        if mark == b'-' && names.is_standing(&self.hay[a..]) {
            return Break(self.stop);
        }
        // "Ngân hàng Nhà nước - Chi nhánh tỉnh"
        let branch = || vocabulary.branches.open(&self.hay[a..]);
        // "Vụ Pháp chế - Bộ Tài chính"
        let member = || word(self.hay, self.first).is_some_and(|w| vocabulary.members.open(&self.hay[w.0..]));
        if mark == b'-' && (branch() || names.is_known(a, end) && member()) {
            return Break(names.grow(cues, a, end, false, self.depth + 1).unwrap_or(self.stop));
        }
        // "Sở Y tế Hải Phòng, Quảng Ninh"
        if comma
            && self.province == self.stop
            && let Some((province, _)) = names.grammar.provinces.longest(self.hay, a, end)
        {
            (self.stop, self.province) = (province, province);
            return Continue(());
        }
        // "UBND quận 1, 3, 5"
        if comma && self.ends_with_figures() && names.is_figure(a, b) {
            self.stop = b;
            return Continue(());
        }
        if !names.text.is_upper(a) {
            return Break(self.stop);
        }
        if let Some(body) = names.of_kind(self.kind.filter(|_| comma && (self.listed || self.shape.known)), a, end) {
            return self.list(body, false);
        }
        if names.opens(cues, a, end) {
            return Break(self.stop);
        }
        let runs_on = comma && self.shape.several && names.leads_to_work(cues, a, end);
        let goes_on = !comma || self.listed || runs_on;
        let joined = goes_on || !self.shape.known && self.shape.head && names.and_follows(b, end);
        if !joined {
            return Break(self.stop);
        }
        (self.stop, self.capital) = (b, true);
        self.listed |= runs_on;
        // "Phòng Nội vụ - Lao động Thương binh và Xã hội" is another body than "Phòng Nội vụ"
        if mark == b'-' && self.shape.known {
            (self.shape.known, self.shape.head) = (false, true);
        }
        Continue(())
    }

    /// "Sở Công Thương (Chi cục Quản lý thị trường)".
    fn in_brackets(&self, next: usize) -> ControlFlow<usize> {
        let close = self.names.after_note(self.stop, self.hay.len());
        // "Sở X (cơ quan thường trực Ban Chỉ đạo)" says what the body is besides
        if self.names.is_standing(part(self.hay, next, close)) {
            return Break(self.stop);
        }
        let inside = close.saturating_sub(1).max(next);
        Break(if self.are_bodies(Span::new(next, inside)) { close } else { self.stop })
    }

    /// True for a place that names a body or several and nothing else: "gồm các Sở: Y tế, Nội vụ".
    fn are_bodies(&self, place: Span) -> bool {
        let lead_in = &self.names.grammar.words.agencies.consist;
        let mut inside = self.names.text.trim(place);
        let words = part(self.hay, inside.start, inside.end);
        if let Some(rest) = lead_in.behind(words) {
            let marks = rest.iter().take_while(|b| matches!(b, b' ' | b':')).count();
            inside.start = inside.end - rest.len() + marks;
        }
        while let Some(stop) =
            self.names.grow(self.cues, inside.start, inside.end, inside.start > place.start, self.depth + 1)
        {
            if part(self.hay, stop, inside.end).iter().all(|b| matches!(b, b' ' | b'.' | &ELLIPSIS)) {
                return true;
            }
            let Some(next) = self.names.joint(stop, inside.end) else { return false };
            inside.start = next;
        }
        false
    }

    /// "UBND các huyện, thành phố Tiếp tục …": a task that stood on its own line.
    fn is_task(&self, start: usize) -> bool {
        (self.closed || !self.shape.head)
            && self.names.text.is_upper(start)
            && self.cues.at(start).is_some_and(|c| c.meaning.opens_task())
            && !self.names.is_known(start, self.hay.len())
    }

    /// A word with a capital, or a number.
    fn with_capital(&mut self, start: usize, next: usize) -> ControlFlow<usize> {
        let (names, end) = (self.names, self.hay.len());
        // "Chủ tịch UBND tỉnh Hà Tĩnh | Nguyễn Văn A"
        if self.province == self.stop {
            return Break(self.stop);
        }
        let level = self.is_level(self.before());
        // "Chủ tịch UBND huyện Hòa An | Nguyễn Văn A", and not "các xã: Thượng Phúc, Chương Dương"
        let surname = || names.grammar.is_surname(names.text.slice(Span::new(start, next)));
        let whole_place = || {
            let first = self.stop - self.before().len();
            let above = last_word(self.hay, first.saturating_sub(1));
            !above.is_empty() && !self.is_level(above)
        };
        if self.placed && !level && surname() && whole_place() {
            return Break(self.stop);
        }
        // "UBND Hà Nội | Nguyễn Văn A"
        let whole = (self.shape.known || self.shape.person) && self.stop == self.whole;
        if (level || whole)
            && let Some((name, _)) = names.grammar.provinces.longest(self.hay, start, end)
        {
            (self.stop, self.capital, self.own, self.placed, self.province) = (name, true, true, true, name);
            return Continue(());
        }
        // a new sentence does not go on with a name, but the mark before it has ended the name
        if let Some(inner) = names.grow(self.cues, start, end, false, self.depth + 1) {
            return Break(inner);
        }
        (self.stop, self.capital, self.own) = (names.symbol_end(next, end), true, true);
        self.placed |= self.place || level;
        if self.shape.firm {
            self.stop = names.firm_end(self.cues, self.stop, end);
        }
        Continue(())
    }

    /// "UBND quận 1 và 3", "UBND các huyện, thị xã và thành phố Huế", "Sở Văn hóa và Thể thao".
    fn behind_and(&mut self, next: usize) -> ControlFlow<usize> {
        let (names, cues, end) = (self.names, self.cues, self.hay.len());
        let behind = word(self.hay, next);
        if let Some((_, b)) = behind.filter(|w| self.ends_with_figures() && names.is_figure(w.0, w.1)) {
            self.stop = b;
            return Continue(());
        }
        let levels = self.placed || names.ends_level(cues, self.stop);
        if let Some(level) = names.next_place(cues, next, end).filter(|_| levels) {
            return self.close(level);
        }
        if let Some(zones) = behind.and_then(|w| self.zones(w.0)) {
            return self.small(zones);
        }
        let Some((a, b)) = behind.filter(|w| names.text.is_upper(w.0)) else { return Break(self.stop) };
        if let Some(body) = names.of_kind(self.kind.filter(|_| self.listed || self.shape.known), a, end) {
            return self.list(body, false);
        }
        let goes_on = self.listed || self.shape.head && !self.shape.known;
        if !goes_on || names.opens(cues, a, end) {
            return Break(self.stop);
        }
        (self.stop, self.capital) = (b, true);
        Continue(())
    }

    /// Where the zones end that go on with the name of their board: "Ban Quản lý Khu kinh tế Dung Quất và | các khu công nghiệp".
    fn zones(&self, at: usize) -> Option<usize> {
        let vocabulary = &self.names.grammar.words.agencies;
        let rest = vocabulary.zones.behind(&self.hay[at..])?;
        let near = part(self.hay, self.stop.saturating_sub(LONGEST_ZONE), self.stop);
        let manages = vocabulary.manages.iter().any(|word| memchr::memmem::find(near, word).is_some());
        manages.then(|| self.hay.len() - rest.len())
    }

    /// True behind "quận 1", "các Ban Quản lý dự án 2".
    fn ends_with_figures(&self) -> bool {
        (self.placed || self.shape.many) && self.before().iter().all(u8::is_ascii_digit)
    }

    /// A word in small letters: what it means tells whether the name goes on, else whether names hold it.
    fn with_small(&mut self, start: usize, next: usize) -> ControlFlow<usize> {
        let (names, cues, end) = (self.names, self.cues, self.hay.len());
        let Shape { known, many, .. } = self.shape;
        if self.shape.person
            && self.hay[start..].starts_with(&IN_CHARGE)
            && let Some(field) = self.field(start + IN_CHARGE.len())
        {
            return Break(field);
        }
        // "Ban Quản lý các khu bảo tồn | rà soát …"
        if is_many(&self.hay[start..next])
            && let Some(managed) = self.managed(start)
        {
            return self.close(managed);
        }
        let cue = cues.at(start).filter(|c| c.span.end <= end && c.meaning != Meaning::Aim);
        let Some(cue) = cue else { return self.without_cue(start, next) };
        let meant = cue.span.end;
        let words = part(self.hay, start, meant);
        let vocabulary = &names.grammar.words;
        match cue.meaning {
            // "Bộ Y tế được giao nhiệm vụ …" tells of one, "các đơn vị được giao nhiệm vụ" which are meant
            Meaning::Tail if (known || self.own) && !many && self.hay[start..next] == *GIVEN.word() => Break(self.stop),
            // "Phòng Quản lý hành chính về trật tự xã hội" names no commune (xã)
            Meaning::Tail if let Some(society) = self.society(start) => self.small(society),
            Meaning::Tail => {
                // "bí thư tỉnh ủy, thành ủy"
                if let Some(committee) = names.small_committee(start, meant, end) {
                    return self.close(committee);
                }
                // "Ban Chỉ đạo trung ương | về phòng, chống thiên tai"
                let about = word(self.hay, meant).filter(|w| self.hay[w.0..w.1] == *ABOUT.word());
                if let Some((start, next)) =
                    about.filter(|w| self.shape.head && !many && self.goes_on_in_names(w.0, w.1))
                {
                    self.stop = meant;
                    return self.as_in_names(start, next).map_or(Break(meant), |stop| self.small(stop));
                }
                self.place = names.ends_level(cues, meant);
                self.close(meant)
            }
            // "Sở quản lý ngành, lĩnh vực", "các đơn vị cấp nước", "các cơ sở y tế"
            Meaning::Kind | Meaning::Branch
                if !known
                    && !self.closed
                    && !self.capital
                    && (many || !self.shape.firm)
                    // "Trung tâm y tế dự phòng" goes on
                    && (cue.meaning == Meaning::Kind
                        || self.as_in_names(start, next).is_none()
                        || meant > next && !self.goes_on_in_names(meant - last_word(self.hay, meant).len(), meant)) =>
            {
                (self.stop, self.closed) = (meant, true);
                Continue(())
            }
            Meaning::Owner => match names.owner(cues, meant, end, self.depth) {
                // "các tỉnh, thành phố trực thuộc Trung ương: Hà Tĩnh, Quảng Trị"
                Some(inner) if many && !self.listed && names.names_provinces(inner, end) => {
                    (self.stop, self.closed) = (inner, true);
                    Continue(())
                }
                Some(inner) => Break(inner),
                // "Các cơ sở Đoàn trực thuộc"
                None if many && vocabulary.agencies.under.has(words) => Break(meant),
                None => Break(self.stop),
            },
            // "các đoàn thể các cấp"
            Meaning::Plural if !self.closed && vocabulary.agencies.all_levels.has(words) => self.close(meant),
            Meaning::Plural if self.shape.head || known => {
                Break(names.grow(cues, start, end, false, self.depth + 1).unwrap_or(self.stop))
            }
            // "các đơn vị có văn bản …", "Sở Nội vụ đối với thủ tục …"
            Meaning::Which | Meaning::RoleOf => Break(self.stop),
            // "các sở, ngành | có kế hoạch đào tạo"
            Meaning::Adverb if self.hay[start..next] == **HAS => Break(self.stop),
            // "các tỉnh, thành phố ven biển từ Đà Nẵng đến Lâm Đồng"
            Meaning::Stop if let Some(reach) = names.reaches(self.stop, end) => Break(reach),
            // "các thành viên trong tiểu ban"
            Meaning::Stop if words == INSIDE.as_slice() && self.before() == MEMBER.as_slice() => {
                let inner = word(self.hay, next).and_then(|w| names.grow(cues, w.0, end, true, self.depth + 1));
                Break(inner.unwrap_or(self.stop))
            }
            // "Tổ đảng ở Thường trực Hội đồng nhân dân tỉnh"
            Meaning::Stop if words == IN.as_slice() && !known && !many => {
                let inner = word(self.hay, next).filter(|w| names.text.is_upper(w.0));
                let inner = inner.and_then(|w| names.grow(cues, w.0, end, false, self.depth + 1));
                Break(inner.unwrap_or(self.stop))
            }
            // "Vụ Thị trường trong nước", not "Sở Nông nghiệp và Môi trường | trong công tác …"
            Meaning::Stop if !self.goes_on_in_names(start, next) => Break(self.stop),
            // "Bộ Quốc phòng chủ trì …", though "phòng" and "chủ" stand side by side in a name
            meaning if meaning.is_no_name() => Break(self.stop),
            // "phối hợp với Bộ Nội vụ tổng hợp …"
            Meaning::Verb if (known || self.shape.common) && self.stop == self.whole => Break(self.stop),
            // "ngành y tế | xây dựng …"; "cấp" may go on as in "đơn vị cấp trên"
            Meaning::Verb if !known && !many && !self.shape.head && words.contains(&b' ') => Break(self.stop),
            // "các tổ chức, doanh nghiệp | thực hiện chương trình"
            Meaning::Verb if many && vocabulary.assignments.carry_out.has(words) => Break(self.stop),
            // "Phòng Nội vụ - Lao động Thương binh và Xã hội | tham mưu"
            Meaning::Verb if self.own && vocabulary.agencies.own_verbs.has(words) => Break(self.stop),
            // "UBND tỉnh Quảng Ninh | tổ chức họp"
            Meaning::Verb if self.province == self.stop => Break(self.stop),
            // "thủ trưởng cơ quan ngang bộ | chỉ đạo …", and not "Ban chỉ đạo"
            Meaning::Verb if vocabulary.assignments.directs.has(words) && self.before() != BOARD.as_slice() => {
                Break(self.stop)
            }
            // "Bộ Công an, Bộ Quốc phòng | chủ động …": no name holds all words of the cue
            _ if next < meant && !self.goes_on_in_names(start, next) => Break(self.stop),
            _ => self.as_in_names(start, next).map_or(Break(self.stop), |stop| self.small(stop)),
        }
    }

    /// End of "xã hội" at a place.
    fn society(&self, at: usize) -> Option<usize> {
        let end = at + SOCIETY.len();
        (part(self.hay, at, end) == SOCIETY.as_slice() && !self.hay.get(end).is_some_and(|&b| is_word(b)))
            .then_some(end)
    }

    /// End of the field of one who holds a post, before what he sets about: "Phó Chủ tịch phụ trách | văn hóa - xã hội | chỉ đạo …".
    fn field(&self, from: usize) -> Option<usize> {
        let (_, verb) = self.clause(from, |_| true);
        let words = part(self.hay, from, verb?).trim_ascii_end();
        // "Thành viên phụ trách xã nào …" names all of them
        let words = words.strip_suffix(WHICH.as_slice()).unwrap_or(words);
        let field = self.names.text.trim(Span::new(from, from + words.len()));
        (!field.is_empty()).then_some(field.end)
    }

    /// End of the clause that begins at a place, and the start of the first verb in it that `says` admits.
    fn clause(&self, from: usize, says: impl Fn(usize) -> bool) -> (usize, Option<usize>) {
        let near = part(self.hay, from, from + LONGEST_FIELD);
        let end = from + near.iter().take_while(|b| !b",;:.()".contains(b)).count();
        let acts = |meaning: Meaning| meaning.acts() && meaning != Meaning::Kind;
        let mut cues = self.cues.within(Span::new(from, end));
        (end, cues.find(|c| acts(c.meaning) && says(c.span.start)).map(|c| c.span.start))
    }

    /// End of the many that a board manages.
    fn managed(&self, start: usize) -> Option<usize> {
        let board = part(self.hay, 0, self.stop);
        if self.stop != self.whole || !self.names.grammar.words.agencies.manages.close(board) {
            return None;
        }
        // "các công trình", "các khu bảo tồn": "trình" and "bảo tồn" are verbs elsewhere
        let names_hold = |at: usize| {
            let here = word(self.hay, at).map_or(&[][..], |w| &self.hay[w.0..w.1]);
            self.names.grammar.bodies.follows(last_word(self.hay, at.saturating_sub(1)), here)
        };
        let (clause, verb) = self.clause(start, |at| !names_hold(at));
        let end = verb.unwrap_or(clause);
        let other = words(part(self.hay, 0, end), start).find(|&(and, stop)| {
            is_and(&self.hay[and..stop]) && word(self.hay, stop).is_some_and(|w| self.names.text.is_upper(w.0))
        });
        let end = other.map_or(end, |(and, _)| and);
        let managed = self.names.text.trim(Span::new(start, end));
        part(self.hay, start, managed.end).contains(&b' ').then_some(managed.end)
    }

    /// A word in small letters that means nothing to the rules.
    fn without_cue(&mut self, start: usize, next: usize) -> ControlFlow<usize> {
        let (names, cues, end) = (self.names, self.cues, self.hay.len());
        let Shape { head, many, .. } = self.shape;
        if let Some(stop) = self.as_in_names(start, next) {
            return self.small(stop);
        }
        // "Hội đồng Khoa học ngành Y tế"
        let upper = || word(self.hay, next).is_some_and(|w| names.text.is_upper(w.0));
        if self.hay[start..next] == **SECTOR && !self.closed && upper() {
            return self.small(next);
        }
        if self.stop == self.whole
            && head
            && names.small_noun(start, end)
            && let Some(inner) = names.grow(cues, start, end, true, self.depth + 1)
        {
            return Break(inner);
        }
        if self.capital && !self.place {
            return self.small(next);
        }
        // "Phòng Quản lý công nghiệp", "các trung tâm y tế": two words that stand side by side in known names
        let open = (self.own || many) && !self.closed && !self.place && head;
        match names.pair(start, end).filter(|_| open) {
            Some(pair) => self.small(pair),
            None => Break(self.stop),
        }
    }

    /// True for the last word of a level, which the name of a place follows.
    fn is_level(&self, word: &[u8]) -> bool {
        self.names.grammar.words.agencies.level_ends.has(word)
    }

    /// True for the last word of a name that a number follows.
    fn is_numbered(&self, word: &[u8]) -> bool {
        self.names.grammar.words.agencies.number_ends.has(word)
    }

    /// True for "Trung đoàn | 832", "Đội Kiểm tra liên ngành | 178".
    fn is_unit_number(&self, start: usize, next: usize) -> bool {
        let figures = self.hay[start..next].iter().all(u8::is_ascii_digit);
        figures && next - start <= LONGEST_NUMBER && self.is_numbered(self.before())
    }

    /// True where the word behind this one follows it in known names too.
    fn goes_on_in_names(&self, start: usize, next: usize) -> bool {
        let behind = word(self.hay, next);
        behind.is_some_and(|(a, b)| self.names.grammar.bodies.follows(&self.hay[start..next], &self.hay[a..b]))
    }

    /// End of a word that follows the last one in known names, or of a number that they hold.
    fn as_in_names(&self, start: usize, next: usize) -> Option<usize> {
        let this = &self.hay[start..next];
        if self.closed {
            return None;
        }
        if self.names.grammar.bodies.follows(self.before(), this) && !is_many(this) {
            return Some(next);
        }
        let number = (self.shape.head || self.shape.known).then(|| self.names.numbered(start, self.hay.len()));
        number.flatten()
    }
}
