//! How far the name of a body goes (tên cơ quan viết đến đâu).
//!
//! In: the place where a name may begin and the cues of the text. Out: where it ends. It does not tell lists apart
//! nor what a body is.

use std::sync::LazyLock;

use super::pieces::LONGEST_LEVEL;
use super::{Names, Short, holds_many, is_and, is_many};
use crate::grammar::meaning::Assignment as Meaning;
use crate::grammar::{Name, word, words};
use crate::parse::assignments::cues::Cues;
use crate::text::{Span, fold, is_letter, is_word, part};

/// A name within a name within a name (Chánh Văn phòng UBND các huyện): deeper ones do not occur.
const DEEPEST: usize = 4;
/// So many words and marks are looked through for the work behind a list of names.
const MOST_LISTED: usize = 60;
/// A firm's name goes over no more small words than this before its next capital.
const MOST_SMALL: usize = 6;
/// "Nông nghiệp và Phát triển nông thôn" and other names of a list of one kind are not longer than this.
const LONGEST_OF_KIND: usize = 60;
/// What a body does to those under it, and the first word of a body whose name it ends.
static DIRECTS: LazyLock<Vec<u8>> = LazyLock::new(|| fold("chỉ đạo"));
static BOARD: LazyLock<Vec<u8>> = LazyLock::new(|| fold("ban"));
/// Opens what a body is besides, or who answers for it, in brackets behind its name.
static STANDING: LazyLock<[Vec<u8>; 6]> = LazyLock::new(|| {
    ["thường trực", "cơ quan thường trực", "đơn vị thường trực", "đồng chí ", "ông ", "bà "].map(fold)
});
/// Last words of levels, which names of places follow.
static LEVELS: LazyLock<Vec<Vec<u8>>> =
    LazyLock::new(|| ["tỉnh", "huyện", "xã", "phố", "quận", "phường", "trấn"].map(fold).to_vec());
/// Last words of names that have a number: "Ban Quản lý Dự án 85".
static NUMBERED: LazyLock<Vec<Vec<u8>>> =
    LazyLock::new(|| ["án", "vực", "vùng", "đội", "biển", "đạo"].map(fold).to_vec());
/// Opens a clause that says which of many are meant.
static GIVEN: LazyLock<Vec<u8>> = LazyLock::new(|| fold("được"));
/// Before the name of a branch of work.
static SECTOR: LazyLock<Vec<u8>> = LazyLock::new(|| fold("ngành"));
/// Owned by whom the paper tells before.
static UNDER: LazyLock<Vec<u8>> = LazyLock::new(|| fold("trực thuộc"));
/// Bodies of every level.
static ALL_LEVELS: LazyLock<Vec<u8>> = LazyLock::new(|| fold("các cấp"));

/// What is known of a name while it grows.
#[derive(Debug, Clone, Copy)]
struct Shape {
    /// It began with a noun only.
    head: bool,
    /// It began with a whole name of the registry.
    known: bool,
    /// It began with a noun that alone names nobody ("doanh nghiệp").
    common: bool,
    /// "các" stands before it.
    many: bool,
    /// A firm, whose name is given freely ("Công ty cổ phần chế biến chè An Hòa").
    firm: bool,
    /// What they are of which there are many ("các Bộ").
    kind: Option<Span>,
}

impl Names<'_> {
    pub(super) fn grow(&self, cues: &Cues<'_>, at: usize, end: usize, loose: bool, depth: usize) -> Option<usize> {
        if depth > DEEPEST {
            return None;
        }
        let end = end.min(self.text.len());
        match self.begin(cues, at, end, loose)? {
            (stop, Some(shape)) => Some(self.extend(cues, stop, end, shape, depth)),
            (stop, None) => Some(stop),
        }
    }

    /// The first words of a name: where they end, and how the name may go on; a short name is whole.
    fn begin(&self, cues: &Cues<'_>, at: usize, end: usize, loose: bool) -> Option<(usize, Option<Shape>)> {
        let folded = self.text.folded();
        let hay = part(folded, 0, end);
        let first = at + hay.get(at..)?.iter().position(|&b| b != b' ')?;
        if !is_letter(hay[first]) {
            return None;
        }
        // "bộ" may stand for "các bộ, cơ quan ngang bộ", and begins "Bộ Nội vụ" all the same
        let longer = |stop: usize| {
            self.text.is_upper(first) && matches!(self.known(first, end), Some((name, Name::Agency)) if name > stop)
        };
        if let Some(stop) = self.short_at(first, end).filter(|&stop| !longer(stop)) {
            return Some((stop, None));
        }
        let cue = cues.at(first).filter(|c| c.meaning == Meaning::Plural && c.span.end <= end);
        let many = opens_many(&hay[first..]) || cue.is_some();
        let core = if many { words(hay, first).nth(1).map_or(first, |w| w.0) } else { first };
        let plain = || many || self.text.is_upper(core) || self.text.is_upper(first);
        let mut stop = 0;
        let mut head = false;
        let mut known = false;
        let (mut firm, mut noun) = (false, false);
        let starts = [first, core];
        for &start in if core == first { &starts[1..] } else { &starts } {
            let Some((name_end, name)) = self.known(start, end) else { continue };
            if name_end <= stop {
                continue;
            }
            let long = hay[start..name_end].contains(&b' ');
            let good = match name {
                // "phòng GD&ĐT": a small noun whose own name has a capital
                Name::Agency => {
                    let own = || word(hay, start).and_then(|w| word(hay, w.1)).is_some_and(|w| self.text.is_upper(w.0));
                    long && (loose || own()) || plain()
                }
                // "yêu cầu thủ trưởng các sở, ban, ngành"
                Name::Group => loose || plain() || holds_many(&hay[start..name_end]),
                Name::Head { common, person, .. } => {
                    let whole = long && (!common || many || loose);
                    // "giao phòng Kế hoạch": a small noun whose own name has a capital; "yêu cầu lãnh đạo các sở"
                    let named = word(hay, name_end).is_some_and(|(a, b)| {
                        self.text.is_upper(a) || (person || long && !common) && is_many(&hay[a..b])
                    });
                    let meant =
                        || common && self.text.is_upper(first) && self.duty_behind(cues, name_end, end).is_some();
                    (loose && long || named && !common || plain())
                        && (whole || self.goes_on(cues, name_end, end, many) || meant())
                }
            };
            if good {
                (stop, head, known) = (name_end, matches!(name, Name::Head { .. }), name == Name::Agency);
                firm = matches!(name, Name::Head { firm: true, .. });
                noun = matches!(name, Name::Head { common: true, .. });
            }
        }
        if let Some(cue) = cue
            && let group = self.without_last(cue.span, end)
            && group > stop
        {
            (stop, head, known, firm) = (group, false, false, false);
        }
        if stop == 0 {
            return None;
        }
        // "Thủ trưởng các sở, ban, ngành | , đơn vị, địa phương liên quan"
        let mut named = words(hay, first).take_while(|w| w.0 < stop);
        if let Some((start, _)) = named.find(|w| w.0 > first && is_many(&hay[w.0..w.1]))
            && let Some(group) = cues.at(start).filter(|c| c.meaning == Meaning::Plural && c.span.end <= end)
        {
            // "… và cá nhân có liên quan" is another doer
            let whole = self.without_last(group.span, end);
            let and = words(hay, stop).take_while(|w| w.0 < whole).find(|w| is_and(&hay[w.0..w.1]));
            stop = and.map_or(whole, |(start, _)| start - 1).max(stop);
        }
        let kind = words(hay, core).next().filter(|_| many).map(|(start, stop)| Span::new(start, stop));
        Some((stop, Some(Shape { head, known, common: noun, many, firm, kind })))
    }

    /// End of a group without its last part where that begins a body of its own: "các sở, ban, ngành, Đài | Truyền hình".
    fn without_last(&self, group: Span, end: usize) -> usize {
        let hay = part(self.text.folded(), 0, end);
        let Some(comma) =
            part(hay, group.start, group.end).iter().rposition(|b| b",;".contains(b)).map(|i| group.start + i)
        else {
            return group.end;
        };
        let own = word(hay, comma + 1).is_some_and(|(last, _)| {
            let named = || self.known(last, end).is_some_and(|(stop, _)| stop > group.end);
            let goes_on = || word(hay, group.end).is_some_and(|(next, _)| self.text.is_upper(next));
            self.text.is_upper(last) && (named() || goes_on())
        });
        if own { comma } else { group.end }
    }

    /// End of the next body of a list of one kind: "các Bộ: Quốc phòng, | Công an".
    fn of_kind(&self, kind: Option<Span>, at: usize, end: usize) -> Option<usize> {
        let hay = part(self.text.folded(), 0, end);
        let kind = kind?;
        let near = Span::new(at, end.min(at + LONGEST_OF_KIND));
        let (stop, _) = self.grammar.bodies.longest_behind(hay, kind, near).filter(|n| n.1 == Name::Agency)?;
        let alone = self.known(at, end).map_or(at, |(stop, _)| stop);
        (alone <= stop).then_some(stop)
    }

    /// True where a one-syllable head ("Sở", "Ban") has a name after it.
    fn goes_on(&self, cues: &Cues<'_>, at: usize, end: usize, many: bool) -> bool {
        let hay = part(self.text.folded(), 0, end);
        let Some((start, stop)) = word(hay, at) else { return false };
        if many && hay[start] == b':' {
            return word(hay, stop).is_some_and(|(a, _)| self.text.is_upper(a));
        }
        is_letter(hay[start])
            && (self.text.is_upper(start)
                || cues.at(start).is_some_and(|c| matches!(c.meaning, Meaning::Tail | Meaning::Plural | Meaning::Kind))
                || self.small_noun(start, end))
    }

    /// End of a name whose first words end at `stop`.
    fn extend(&self, cues: &Cues<'_>, mut stop: usize, end: usize, shape: Shape, depth: usize) -> usize {
        let folded = self.text.folded();
        let hay = part(folded, 0, end);
        // "Giám đốc các Sở: Xây dựng, Tài chính" names its bodies after the colon
        let mut listed = false;
        // a small letter may follow one capital: "Văn hóa", "Thủy lợi"
        let mut capital = false;
        // after "liên quan" or "tỉnh" only a capital goes on with the name
        let mut closed = self.ends_related(stop);
        // after "phường" and its capitals no small letter goes on with the name
        let mut place = self.ends_level(cues, stop);
        // "các huyện, thị xã Long Khánh": a place was named
        let mut placed = false;
        // a capital of the name's own was met
        let mut own = false;
        // a province that it held ended here
        let mut province = 0;
        // "Ủy ban nhân dân phường" goes on as "phường, xã, đặc khu"
        let last = Span::new(stop.saturating_sub(LONGEST_LEVEL), stop);
        if let Some(levels) = cues.within(last).find(|c| c.meaning == Meaning::Tail && c.span.end > stop)
            && levels.span.end <= end
        {
            (stop, place) = (levels.span.end, true);
        }
        let whole = stop;
        let mut kind = shape.kind;
        if shape.firm && !shape.many {
            stop = self.firm_end(cues, stop, end);
            capital = stop > 0 && self.text.is_upper(stop - last_word(hay, stop).len());
        }
        loop {
            let Some((start, next)) = word(hay, stop) else { return stop };
            let before = last_word(hay, stop);
            let figures = |word: &[u8]| placed && word.iter().all(u8::is_ascii_digit);
            match hay[start] {
                // "Chủ tịch UBND các tỉnh: Hà Tĩnh, Quảng Trị" goes deeper than "Giám đốc các Sở: Xây dựng, Tài chính"
                b':' if !listed && (shape.many && depth <= 1 || self.names_provinces(stop, end)) => {
                    let Some((a, b)) = word(hay, next) else { return stop };
                    if !self.text.is_upper(a) || self.is_known(a, end) || !self.names_one(kind, Span::new(a, b), end) {
                        return stop;
                    }
                    (listed, stop, capital) = (true, b, true);
                }
                // "Giám đốc Sở: Lao động - Thương binh và Xã hội, Nội vụ"
                b':' if !listed && !shape.many => {
                    let noun = Span::new(stop - before.len(), stop);
                    let Some((a, _)) = word(hay, next) else { return stop };
                    let Some(body) = self.of_kind(Some(noun), a, end).filter(|_| self.text.is_upper(a)) else {
                        return stop;
                    };
                    (listed, stop, capital, kind) = (true, body, false, Some(noun));
                }
                // "các Bộ: Tài chính; Tư pháp"
                b';' if listed => {
                    let body = |at: usize| self.of_kind(kind, at, end).filter(|_| self.text.is_upper(at));
                    let Some(body) = word(hay, next).and_then(|w| body(w.0)) else { return stop };
                    (stop, capital) = (body, false);
                }
                b',' | b'&' | b'-' => {
                    if let Some(level) = self.next_place(cues, next, end).filter(|_| hay[start] == b',' && placed) {
                        (stop, capital, closed) = (level, false, true);
                        continue;
                    }
                    let Some((a, b)) = word(hay, next) else { return stop };
                    let comma = hay[start] == b',';
                    // "UBND quận 1, 3, 5"
                    if comma && figures(before) && self.is_figure(a, b) {
                        stop = b;
                        continue;
                    }
                    if !self.text.is_upper(a) {
                        return stop;
                    }
                    if let Some(body) = self.of_kind(kind.filter(|_| comma && (listed || shape.known)), a, end) {
                        (stop, capital, listed) = (body, false, true);
                        continue;
                    }
                    if self.opens(cues, a, end) {
                        return stop;
                    }
                    let runs_on = comma && shape.many && self.leads_to_work(cues, a, end);
                    let joined = !comma || listed || runs_on || !shape.known && self.and_follows(b, end);
                    let named = !comma || listed || runs_on || shape.head;
                    if !(joined && named) {
                        return stop;
                    }
                    (stop, capital, listed) = (b, true, listed || runs_on);
                }
                b'(' => {
                    let close = self.after_note(stop, end);
                    // "Sở X (cơ quan thường trực Ban Chỉ đạo)" says what the body is besides
                    if STANDING.iter().any(|role| part(hay, next, close).starts_with(role)) {
                        return stop;
                    }
                    match self.grow(cues, next, close.saturating_sub(1).max(next), false, depth + 1) {
                        Some(inner) if self.text.trim(Span::new(inner, close.saturating_sub(1))).is_empty() => {
                            return close;
                        }
                        _ => return stop,
                    }
                }
                b if !is_word(b) => return stop,
                // "UBND các huyện, thành phố Tiếp tục …": a task that stood on its own line
                _ if (closed || !shape.head)
                    && self.text.is_upper(start)
                    && cues.at(start).is_some_and(|c| c.meaning.opens_task())
                    && !self.is_known(start, end) =>
                {
                    return stop;
                }
                // "Ủy ban nhân dân 11 phường"
                _ if stop == whole
                    && self.is_figure(start, next)
                    && let Some(level) = self.counted(cues, next, end) =>
                {
                    (stop, closed) = (level, true);
                }
                _ if self.text.is_upper(start)
                    || self.is_figure(start, next)
                        && (capital || self.is_symbol(stop) || is_level(before) || is_numbered(before)) =>
                {
                    // "Chủ tịch UBND tỉnh Hà Tĩnh | Nguyễn Văn A"
                    if province == stop {
                        return stop;
                    }
                    if is_level(before)
                        && let Some((name, _)) = self.grammar.provinces.longest(hay, start, end)
                    {
                        (stop, capital, own, placed, province) = (name, true, true, true, name);
                        continue;
                    }
                    // a new sentence does not go on with a name, but the mark before it has ended the loop
                    if let Some(inner) = self.grow(cues, start, end, false, depth + 1) {
                        return inner;
                    }
                    (stop, capital, own) = (self.symbol_end(next, end), true, true);
                    placed |= place || is_level(before);
                    if shape.firm {
                        stop = self.firm_end(cues, stop, end);
                    }
                }
                _ if is_and(&hay[start..next]) => {
                    if let Some((a, b)) = word(hay, next)
                        && figures(before)
                        && self.is_figure(a, b)
                    {
                        stop = b;
                        continue;
                    }
                    // "UBND các huyện, thị xã và thành phố Huế"
                    let levels = placed || self.ends_level(cues, stop);
                    if let Some(level) = self.next_place(cues, next, end).filter(|_| levels) {
                        (stop, capital, closed) = (level, false, true);
                        continue;
                    }
                    let Some((a, b)) = word(hay, next) else { return stop };
                    if self.text.is_upper(a)
                        && let Some(body) = self.of_kind(kind.filter(|_| listed || shape.known), a, end)
                    {
                        (stop, capital, listed) = (body, false, true);
                        continue;
                    }
                    let goes =
                        self.text.is_upper(a) && (listed || shape.head && !shape.known) && !self.opens(cues, a, end);
                    if !goes {
                        return stop;
                    }
                    (stop, capital) = (b, true);
                }
                _ => {
                    let cue = cues.at(start).filter(|c| c.span.end <= end && c.meaning != Meaning::Aim);
                    match cue.map(|c| (c.meaning, c.span.end)) {
                        // "Bộ Y tế được giao nhiệm vụ …" tells of one, "các đơn vị được giao nhiệm vụ" which are meant
                        Some((Meaning::Tail, _)) if shape.known && !shape.many && hay[start..next] == **GIVEN => {
                            return stop;
                        }
                        // "bí thư tỉnh ủy, thành ủy"
                        Some((Meaning::Tail, tail)) if let Some(committee) = self.small_committee(start, tail, end) => {
                            (stop, capital, closed) = (committee, false, true);
                        }
                        Some((Meaning::Tail, tail)) => {
                            (stop, capital, closed) = (tail, false, true);
                            place = self.ends_level(cues, stop);
                        }
                        // "Sở quản lý ngành, lĩnh vực", "các đơn vị cấp nước"
                        Some((Meaning::Kind, kind)) if !shape.known && !closed && !capital => {
                            (stop, closed) = (kind, true);
                        }
                        Some((Meaning::Owner, owner)) => match self.owner(cues, owner, end, depth) {
                            // "các tỉnh, thành phố trực thuộc Trung ương: Hà Tĩnh, Quảng Trị"
                            Some(inner) if shape.many && !listed && self.names_provinces(inner, end) => {
                                (stop, closed) = (inner, true);
                            }
                            Some(inner) => return inner,
                            // "Các cơ sở Đoàn trực thuộc"
                            None if shape.many && hay[start..owner] == **UNDER => return owner,
                            None => return stop,
                        },
                        // "các đoàn thể các cấp"
                        Some((Meaning::Plural, levels)) if !closed && hay[start..levels] == **ALL_LEVELS => {
                            (stop, capital, closed) = (levels, false, true);
                        }
                        Some((Meaning::Plural, _)) if shape.head || shape.known => {
                            match self.grow(cues, start, end, false, depth + 1) {
                                Some(inner) => return inner,
                                None => return stop,
                            }
                        }
                        // "các đơn vị có văn bản …"
                        Some((Meaning::Which, _)) => return stop,
                        // "các tỉnh, thành phố ven biển từ Đà Nẵng đến Lâm Đồng"
                        Some((Meaning::Stop, _)) if let Some(reach) = self.reaches(stop, end) => return reach,
                        // "Bộ Quốc phòng chủ trì …", though "phòng" and "chủ" stand side by side in a name
                        Some((meaning, _)) if meaning.is_no_name() => return stop,
                        // "phối hợp với Bộ Nội vụ tổng hợp …"
                        Some((Meaning::Verb, _)) if (shape.known || shape.common) && stop == whole => return stop,
                        // "thủ trưởng cơ quan ngang bộ | chỉ đạo …", and not "Ban chỉ đạo"
                        Some((Meaning::Verb, verb)) if hay[start..verb] == **DIRECTS && before != BOARD.as_slice() => {
                            return stop;
                        }
                        _ if !closed
                            && self.grammar.bodies.follows(before, &hay[start..next])
                            && !is_many(&hay[start..next]) =>
                        {
                            (stop, capital) = (next, false);
                        }
                        _ if !closed
                            && (shape.head || shape.known)
                            && let Some(number) = self.numbered(start, end) =>
                        {
                            (stop, capital) = (number, false);
                        }
                        // "Hội đồng Khoa học ngành Y tế"
                        None if hay[start..next] == **SECTOR
                            && !closed
                            && word(hay, next).is_some_and(|w| self.text.is_upper(w.0)) =>
                        {
                            (stop, capital) = (next, false);
                        }
                        None if stop == whole
                            && shape.head
                            && self.small_noun(start, end)
                            && let Some(inner) = self.grow(cues, start, end, true, depth + 1) =>
                        {
                            return inner;
                        }
                        None if capital && !place => (stop, capital) = (next, false),
                        // "Phòng Quản lý công nghiệp": two words that stand side by side in known names
                        // "các trung tâm y tế"
                        None if (own || shape.many)
                            && !closed
                            && !place
                            && shape.head
                            && let Some(pair) = self.pair(start, end) =>
                        {
                            (stop, capital) = (pair, false);
                        }
                        _ => return stop,
                    }
                }
            }
        }
    }

    /// True where a capital behind "các xã:" begins a name: "Hòa Bình, …", "Tài chính", and not "Trong lớp học …".
    fn names_one(&self, kind: Option<Span>, first: Span, end: usize) -> bool {
        self.of_kind(kind, first.start, end).is_some() || self.looks_like_name(first, end)
    }

    /// True for the first word of a name, or of a sentence whose second word is a name.
    fn looks_like_name(&self, first: Span, end: usize) -> bool {
        let hay = part(self.text.folded(), 0, end);
        let Some((next, stop)) = word(hay, first.end) else { return true };
        !is_word(hay[next])
            || self.text.is_upper(next)
            || is_and(&hay[next..stop])
            || self.grammar.bodies.follows(&hay[first.start..first.end], &hay[next..stop])
    }

    /// True where a body, or the name of one whose kind was told before, may begin.
    pub(in crate::parse) fn may_name(&self, cues: &Cues<'_>, at: usize, end: usize) -> bool {
        let first = word(part(self.text.folded(), 0, end), at).map(|(start, stop)| Span::new(start, stop));
        self.body(cues, at, end, true).is_some() || first.is_some_and(|first| self.looks_like_name(first, end))
    }

    /// End of a firm's name that goes over small letters up to its own capitals, from `at`; `at` where none follow
    /// soon.
    fn firm_end(&self, cues: &Cues<'_>, at: usize, end: usize) -> usize {
        let hay = part(self.text.folded(), 0, end);
        let (mut here, mut last) = (at, at);
        let mut small = 0;
        let mut own = false;
        while let Some((start, stop)) = word(hay, here) {
            let joined = matches!(&hay[start..stop], b"-" | b"&") || is_and(&hay[start..stop]);
            if self.text.is_upper(start) {
                if here > last && self.opens(cues, start, end) {
                    break;
                }
                own |= !self.text.is_all_caps(Span::new(start, stop));
                (last, small) = (stop, 0);
            } else if joined && word(hay, stop).is_none_or(|(a, _)| own && !self.text.is_upper(a)) {
                break;
            } else if !joined {
                let ends = match cues.at(start).map(|c| c.meaning) {
                    None | Some(Meaning::Tail) => false,
                    Some(Meaning::Verb) => own,
                    Some(_) => true,
                };
                small += 1;
                if !is_word(hay[start]) || ends || small > MOST_SMALL {
                    break;
                }
            }
            here = stop;
        }
        last
    }

    /// End of the owner after "thuộc" or "của": a body, or "tỉnh" and the like.
    fn owner(&self, cues: &Cues<'_>, at: usize, end: usize, depth: usize) -> Option<usize> {
        let hay = part(self.text.folded(), 0, end);
        let (start, next) = word(hay, at)?;
        if let Some(cue) = cues.at(start).filter(|c| c.meaning == Meaning::Tail && c.span.end <= end) {
            return Some(cue.span.end);
        }
        if let Some(inner) = self.grow(cues, start, end, false, depth + 1) {
            return Some(inner);
        }
        // "thuộc Sở": the head alone
        let alone =
            self.text.is_upper(start) && self.grammar.bodies.longest(hay, start, end).is_some_and(|n| n.0 == next);
        alone.then_some(next)
    }

    /// True where a body of its own begins.
    fn opens(&self, cues: &Cues<'_>, at: usize, end: usize) -> bool {
        self.begin(cues, at, end, false).is_some()
    }

    /// True where "và" and a capital come soon: "Văn hóa, Thể thao và Du lịch".
    fn and_follows(&self, at: usize, end: usize) -> bool {
        let hay = part(self.text.folded(), 0, end);
        let mut here = at;
        for _ in 0..6 {
            let Some((start, stop)) = word(hay, here) else { return false };
            if is_and(&hay[start..stop]) {
                return word(hay, stop).is_some_and(|(a, _)| self.text.is_upper(a));
            }
            if !is_word(hay[start]) {
                return false;
            }
            here = stop;
        }
        false
    }

    /// True where nothing but names stands between a place and the work: "Các sở Y tế, | Tài chính khẩn trương …".
    fn leads_to_work(&self, cues: &Cues<'_>, at: usize, end: usize) -> bool {
        let hay = part(self.text.folded(), 0, end);
        let mut here = at;
        let mut before: &[u8] = b",";
        for _ in 0..MOST_LISTED {
            let Some((start, stop)) = word(hay, here) else { return false };
            let this = &hay[start..stop];
            let opens = before == b"," || is_and(before);
            let goes_on = match this {
                b"," => !opens,
                _ if self.text.is_upper(start) || is_and(this) && !opens => true,
                _ if opens => return is_many(this),
                _ if self.grammar.bodies.follows(before, this) => true,
                _ => return cues.at(start).is_some_and(|c| c.meaning.acts()),
            };
            if !goes_on {
                return false;
            }
            (before, here) = (this, stop);
        }
        false
    }

    fn short_at(&self, at: usize, end: usize) -> Option<usize> {
        let hay = part(self.text.folded(), 0, end);
        let fits =
            |s: &&Short| hay[at..].starts_with(&s.words) && hay.get(at + s.words.len()).is_none_or(|&b| !is_letter(b));
        if self.shorts.is_empty() || !self.text.is_upper(at) {
            return None;
        }
        self.shorts.iter().filter(fits).map(|s| at + s.words.len()).max()
    }
}

/// True for the last word of a level, which the name of a place follows.
fn is_level(word: &[u8]) -> bool {
    LEVELS.iter().any(|level| level == word)
}

/// True for the last word of a name that a number follows.
fn is_numbered(word: &[u8]) -> bool {
    NUMBERED.iter().any(|last| last == word)
}

/// True for words that begin with "các".
fn opens_many(words: &[u8]) -> bool {
    words.get(..3).is_some_and(is_many) && words.get(3).is_none_or(|&b| !is_word(b))
}

pub(super) fn last_word(hay: &[u8], end: usize) -> &[u8] {
    let length = hay[..end].iter().rev().take_while(|&&b| is_word(b)).count();
    &hay[end - length..end]
}
