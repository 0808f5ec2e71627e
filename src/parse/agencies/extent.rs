//! How the name of a body begins (phần đầu của tên cơ quan).
//!
//! In: the place where a name may begin and the cues of the text. Out: where it ends; `growth` goes on behind its first
//! words. It does not tell lists apart nor what a body is.

use super::growth::Growth;
use super::{Names, holds_many, is_and, is_many};
use crate::grammar::meaning::Assignment as Meaning;
use crate::grammar::{Name, word, words};
use crate::parse::assignments::cues::{Cue, Cues};
use crate::text::{Span, is_letter, is_word, part};

/// A name within a name within a name (Chánh Văn phòng UBND các huyện): deeper ones do not occur.
const DEEPEST: usize = 4;
/// So many words and marks are looked through for the work behind a list of names.
const MOST_LISTED: usize = 60;
/// "Văn hóa, Nghệ thuật, Thể thao và" has no more words and marks.
const MOST_PARTS: usize = 9;
/// A firm's name goes over no more small words than this before its next capital.
const MOST_SMALL: usize = 6;
/// The number of a firm has no more figures.
const LONGEST_FIGURE: usize = 4;
/// "Nông nghiệp và Phát triển nông thôn" and other names of a list of one kind are not longer than this.
const LONGEST_OF_KIND: usize = 60;
/// What is known of a name while it grows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shape {
    /// It began with a noun only.
    pub(super) head: bool,
    /// It began with a whole name of the registry.
    pub(super) known: bool,
    /// It began with a noun that alone names nobody ("doanh nghiệp").
    pub(super) common: bool,
    /// With its first words alone it names nobody ("lãnh đạo").
    pub(super) bound: bool,
    /// "các" stands before it.
    pub(super) many: bool,
    /// "các" stands before it or in it ("UBND các huyện").
    pub(super) several: bool,
    /// It began with an office that a person holds ("Chủ tịch UBND").
    pub(super) person: bool,
    /// A firm, whose name is given freely ("Công ty cổ phần chế biến chè An Hòa").
    pub(super) firm: bool,
    /// What they are of which there are many ("các Bộ").
    pub(super) kind: Option<Span>,
}

impl Names<'_> {
    pub(super) fn grow(&self, cues: &Cues<'_>, at: usize, end: usize, loose: bool, depth: usize) -> Option<usize> {
        if depth > DEEPEST {
            return None;
        }
        let end = end.min(self.text.len());
        match self.begin(cues, at, end, loose)? {
            (stop, Some(shape)) => {
                let first = stop;
                let stop = Growth::new(self, cues, Span::new(at, stop), end, shape, depth).end();
                if shape.bound && stop == first {
                    return None;
                }
                Some(self.addressed_at(at, end).map_or(stop, |whole| whole.max(stop)))
            }
            (stop, None) => Some(stop),
        }
    }

    /// End of the name of a body to which the paper is addressed: "Ban Chỉ đạo quốc gia về chống hạn".
    fn addressed_at(&self, at: usize, end: usize) -> Option<usize> {
        if self.addressed.is_empty() {
            return None;
        }
        let hay = part(self.text.folded(), 0, end);
        let (first, _) = word(hay, at)?;
        longest_of(&self.addressed, &hay[first..], is_word).map(|length| first + length)
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
            self.text.is_upper(first)
                && matches!(self.known(first, end), Some((name, Name::Agency | Name::Head { .. })) if name > stop)
        };
        if let Some(stop) = self.short_at(first, end).filter(|&stop| !longer(stop)) {
            return Some((stop, None));
        }
        let cue = cues.at(first).filter(|c| c.meaning == Meaning::Plural && c.span.end <= end);
        let many = opens_many(&hay[first..]) || cue.is_some();
        let core = if many { words(hay, first).nth(1).map_or(first, |w| w.0) } else { first };
        // "các trường hợp" are no schools
        let stops = |at: usize| cues.at(at).is_some_and(|c| c.meaning == Meaning::Stop && c.span.end > core);
        if many && (stops(first) || stops(core)) {
            return None;
        }
        let plain = || many || self.text.is_upper(core) || self.text.is_upper(first);
        let mut stop = 0;
        let mut head = false;
        let mut known = false;
        let (mut firm, mut noun, mut person, mut bound) = (false, false, false, false);
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
                    // "giao cơ quan quản lý nhà nước về …"
                    let of_kind =
                        || word(hay, name_end).and_then(|w| cues.at(w.0)).is_some_and(|c| c.meaning == Meaning::Kind);
                    (loose && long || named && !common || plain() || common && of_kind())
                        && (whole || self.goes_on(cues, name_end, end, many) || meant())
                }
            };
            if good {
                (stop, head, known) = (name_end, matches!(name, Name::Head { .. }), name == Name::Agency);
                firm = matches!(name, Name::Head { firm: true, .. });
                noun = matches!(name, Name::Head { common: true, .. });
                person = matches!(name, Name::Head { person: true, .. });
                bound = !many && matches!(name, Name::Head { bound: true, .. });
            }
        }
        if let Some(cue) = cue
            && let group = self.without_last(cue.span, end)
            && group > stop
        {
            (stop, head, known, firm) = (group, false, false, false);
        }
        if stop == 0 {
            return self.noun_at(cues, first, end).map(|stop| (stop, None));
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
        let several = many || holds_many(&hay[first..stop]);
        Some((stop, Some(Shape { head, known, common: noun, bound, many, several, person, firm, kind })))
    }

    /// End of a group without its last part where that begins a body of its own: "các sở, ban, ngành, Đài | Truyền hình".
    fn without_last(&self, group: Span, end: usize) -> usize {
        let hay = part(self.text.folded(), 0, end);
        // "các sở liên quan | ban hành …"
        let related = |word: &Vec<u8>| {
            memchr::memmem::find(part(hay, group.start, group.end), word).map(|i| group.start + i + word.len())
        };
        if let Some(stop) = self.grammar.words.agencies.related.iter().filter_map(related).min()
            && let Some((next, next_end)) = word(hay, stop).filter(|w| w.0 > stop && w.0 < group.end)
            && is_letter(hay[next])
            && !is_and(&hay[next..next_end])
            && !self.grammar.words.agencies.under.open(&hay[next..])
        {
            return stop;
        }
        // "các sở, ngành thành viên | Ban Chỉ đạo 389", "các phòng | và Ban Quản lý chợ"
        let last = group.end - last_word(hay, group.end).len();
        let before = last_word(hay, last.saturating_sub(1));
        let apart = !before.is_empty() && self.text.is_upper(last);
        if apart && self.known(last, end).is_some_and(|(stop, _)| stop > group.end) {
            let and = if is_and(before) { before.len() + 1 } else { 0 };
            return last - 1 - and;
        }
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
    pub(super) fn of_kind(&self, kind: Option<Span>, at: usize, end: usize) -> Option<usize> {
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
                || cues.at(start).is_some_and(|c| {
                    matches!(c.meaning, Meaning::Tail | Meaning::Plural | Meaning::Kind | Meaning::Branch)
                })
                || matches!(self.grammar.bodies.longest(hay, start, end), Some((_, Name::Group)))
                || self.small_noun(start, end))
    }

    /// True where a capital behind "các xã:" begins a name: "Hòa Bình, …", "Tài chính", and not "Trong lớp học …".
    pub(super) fn names_one(&self, kind: Option<Span>, first: Span, end: usize) -> bool {
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

    /// True for the number that ends a firm's name: "Công ty cổ phần Xây dựng 68 | có trách nhiệm".
    fn is_firm_number(&self, cues: &Cues<'_>, start: usize, stop: usize, end: usize) -> bool {
        let hay = part(self.text.folded(), 0, end);
        let figures = stop - start <= LONGEST_FIGURE && hay[start..stop].iter().all(u8::is_ascii_digit);
        let ends = |(next, behind): (usize, usize)| {
            !is_word(hay[next])
                || is_and(&hay[next..behind])
                || cues.at(next).is_some_and(|c| c.meaning != Meaning::Tail)
        };
        figures && word(hay, stop).is_none_or(ends)
    }

    /// End of a firm's name that goes over small letters up to its own capitals, from `at`; `at` where none follow
    /// soon.
    pub(super) fn firm_end(&self, cues: &Cues<'_>, at: usize, end: usize) -> usize {
        let hay = part(self.text.folded(), 0, end);
        let fields = &self.grammar.words.agencies.fields;
        let (mut here, mut last) = (at, at);
        let mut small = 0;
        // it met a capital of its own, or one of a field: "Tư vấn đầu tư …"
        let (mut own, mut told) = (false, false);
        while let Some((start, stop)) = word(hay, here) {
            let joined = matches!(&hay[start..stop], b"-" | b"&") || is_and(&hay[start..stop]);
            let field = fields.behind(&hay[start..]).map(|rest| end - rest.len());
            let field = field.filter(|&stop| !own && hay.get(stop).is_none_or(|&b| !is_letter(b)));
            if self.text.is_upper(start) {
                if here > last && self.opens(cues, start, end) {
                    break;
                }
                own |= field.is_none() && !self.text.is_all_caps(Span::new(start, stop));
                told |= field.is_some();
                (last, small) = (field.unwrap_or(stop), 0);
                here = last;
                continue;
            } else if self.is_firm_number(cues, start, stop, end) {
                return stop;
            } else if joined && word(hay, stop).is_none_or(|(a, _)| own && !self.text.is_upper(a)) {
                break;
            } else if let Some(field) = field {
                here = field;
                continue;
            } else if !joined {
                let ends = match cues.at(start).map(|c| c.meaning) {
                    None | Some(Meaning::Tail | Meaning::Branch) => false,
                    // "công trình" is no verb
                    Some(Meaning::Verb) => {
                        (own || told) && !self.grammar.bodies.follows(last_word(hay, here), &hay[start..stop])
                    }
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
    pub(super) fn owner(&self, cues: &Cues<'_>, at: usize, end: usize, depth: usize) -> Option<usize> {
        let hay = part(self.text.folded(), 0, end);
        let (start, _) = word(hay, at)?;
        // "thuộc tỉnh", and not "thuộc Tỉnh ủy"
        let level = cues.at(start).filter(|c| c.meaning == Meaning::Tail && c.span.end <= end);
        let longer = |level: &Cue<'_>| self.known(start, end).is_some_and(|(stop, _)| stop > level.span.end);
        if let Some(level) = level.filter(|level| !longer(level)) {
            return Some(level.span.end);
        }
        if let Some(inner) = self.grow(cues, start, end, false, depth + 1) {
            return Some(inner);
        }
        // "thuộc Sở", "của Mặt trận": the head alone
        let alone = self.grammar.bodies.longest(hay, start, end).map(|(stop, _)| stop);
        alone.filter(|_| self.text.is_upper(start))
    }

    /// True where a body of its own begins.
    pub(super) fn opens(&self, cues: &Cues<'_>, at: usize, end: usize) -> bool {
        self.begin(cues, at, end, false).is_some()
    }

    /// True where "và" and a capital come soon: "Văn hóa, Thể thao và Du lịch".
    pub(super) fn and_follows(&self, at: usize, end: usize) -> bool {
        let hay = part(self.text.folded(), 0, end);
        let mut here = at;
        for _ in 0..MOST_PARTS {
            let Some((start, stop)) = word(hay, here) else { return false };
            if is_and(&hay[start..stop]) {
                return word(hay, stop).is_some_and(|(a, _)| self.text.is_upper(a));
            }
            // "Viện Văn hóa, Nghệ thuật, Thể thao và Du lịch"
            let named = |next: usize| self.text.is_upper(next) && self.known(next, end).is_none();
            let goes_on = is_word(hay[start]) || hay[start] == b',' && word(hay, stop).is_some_and(|w| named(w.0));
            if !goes_on {
                return false;
            }
            here = stop;
        }
        false
    }

    /// True where nothing but names stands between a place and the work, or the end: "Các sở Y tế, | Tài chính khẩn trương …".
    pub(super) fn leads_to_work(&self, cues: &Cues<'_>, at: usize, end: usize) -> bool {
        let hay = part(self.text.folded(), 0, end);
        let mut here = at;
        let mut before: &[u8] = b",";
        for _ in 0..MOST_LISTED {
            let opens = before == b"," || is_and(before);
            let Some((start, stop)) = word(hay, here) else { return !opens };
            let this = &hay[start..stop];
            let goes_on = match this {
                b"," => !opens,
                // "phối hợp với UBND các huyện Núi Thành, Phú Ninh."
                b"." | b";" => return !opens,
                _ if self.text.is_upper(start) || is_and(this) && !opens => true,
                // "Núi Thành, Phú Ninh và thành phố Tam Kỳ"
                _ if opens && let Some(level) = self.next_place(cues, start, end) => {
                    (before, here) = (last_word(hay, level), level);
                    continue;
                }
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

    /// End of a noun that stands for the body to which the paper is addressed: "đề nghị Công ty | thực hiện …".
    fn noun_at(&self, cues: &Cues<'_>, at: usize, end: usize) -> Option<usize> {
        if self.nouns.is_empty() || !self.text.is_upper(at) {
            return None;
        }
        let hay = part(self.text.folded(), 0, end);
        let length = longest_of(self.nouns.iter().map(|noun| &noun.words), &hay[at..], is_word)?;
        let ends = |next: usize| !is_word(hay[next]) || cues.at(next).is_some_and(|c| c.meaning.opens_task());
        word(hay, at + length).is_none_or(|w| ends(w.0)).then_some(at + length)
    }

    fn short_at(&self, at: usize, end: usize) -> Option<usize> {
        if self.shorts.is_empty() || !self.text.is_upper(at) {
            return None;
        }
        let hay = part(self.text.folded(), at, end);
        longest_of(self.shorts.iter().map(|short| &short.words), hay, is_letter).map(|length| at + length)
    }
}

/// Length of the longest of the names with which a place begins; none ends before a byte that goes on with its word.
fn longest_of<'n>(
    names: impl IntoIterator<Item = &'n Vec<u8>>,
    hay: &[u8],
    goes_on: impl Fn(u8) -> bool,
) -> Option<usize> {
    let fits =
        |name: &&Vec<u8>| hay.starts_with(name.as_slice()) && hay.get(name.len()).is_none_or(|&byte| !goes_on(byte));
    names.into_iter().filter(fits).map(Vec::len).max()
}

/// True for words that begin with "các".
fn opens_many(words: &[u8]) -> bool {
    words.get(..3).is_some_and(is_many) && words.get(3).is_none_or(|&b| !is_word(b))
}

pub(super) fn last_word(hay: &[u8], end: usize) -> &[u8] {
    let length = hay[..end].iter().rev().take_while(|&&b| is_word(b)).count();
    &hay[end - length..end]
}
