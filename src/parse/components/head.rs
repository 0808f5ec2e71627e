//! The head of an issued paper (phần đầu): quốc hiệu, issuer, number, place and date, type, subject, addressees.
//!
//! In: the head's window. Out: the header and where the head ends. It reads no running text.

use super::super::Frame;
use super::super::citations::parted;
use super::view::View;
use super::{issuer, set_type, subject, used_code};
use crate::document::Form;
use crate::grammar::meaning::{Assignment, Component};
use crate::grammar::{DocumentType, Found};
use crate::text::particles::OF;
use crate::text::{Span, fold_char, is_letter};

/// What the head showed.
pub(super) struct Head {
    /// True where quốc hiệu, number or a type line stand as in an issued paper.
    pub letterhead: bool,
    /// Neither quốc hiệu nor number stands above the line of the type: where that line begins.
    pub bare: Option<usize>,
    /// Where the letterhead begins.
    pub top: usize,
    /// First position after the head.
    pub end: usize,
}

/// Code points in which the head's own cues may stand.
const REACH: usize = 3000;
/// Code points after number and motto in which the type line stands.
const TITLE_REACH: usize = 700;

/// The subject of a letter that no cue opens is not longer.
const LONGEST_SUBJECT: usize = 300;

/// A subject in capitals without a line of its type above it is longer.
const SHOUTED: usize = 16;

/// A place is not longer than this.
const PLACE: usize = 24;

/// Code points around the title of a consolidated text's block in which its number and day stand.
const BLOCK: usize = 200;

/// The issuer between the type and the number of an imprint is not longer than this.
const IMPRINT: usize = 160;

/// Components of a head that the line of the type may follow on their own line.
const HEAD: [Component; 5] =
    [Component::StateTitle, Component::Motto, Component::Number, Component::Day, Component::Marking];

/// Reads the head.
pub(super) fn read(view: &View, frame: &mut Frame) -> Head {
    let limit = first_basis(view);
    let title_line = type_line(view, limit);
    let title_start = title_line.as_ref().map_or(limit, |(span, _)| span.start);
    let titles = [Component::StateTitle, Component::Motto, Component::PartyTitle];
    // what stands behind the line of the type belongs to another paper
    let above = limit.min(title_start + 1);
    let banner = view.of_any(titles, above).map(|c| view.span(c)).find(|span| stands_alone(view, *span));
    // "THEO QUYẾT ĐỊNH / SỐ 12/QĐ-SYT / Số: 34/KH-ĐKT": the one with a colon is the paper's own
    let own = || view.of_before(Component::Number, above).filter(|c| own_number(view, c, title_start, banner));
    let number = own().find(|c| has_colon(view, view.span(c))).or_else(|| own().next());
    let letterhead = banner.is_some() || number.is_some() || title_line.is_some();
    if !letterhead {
        return Head { letterhead, bare: None, top: 0, end: 0 };
    }
    frame.form = Form::Original;
    let mut taken: Vec<Span> = view.of_any(titles, title_start).map(|c| view.span(c)).collect();
    if let Some(number) = number {
        taken.push(view.span(number));
        set_code(view, frame, number);
    }
    // "THÔNG BÁO KẾT LUẬN CUỘC HỌP" with the number 12/TB-UBND
    let by_code = |(span, kind)| {
        let uses = |kind: &DocumentType| used_code(&frame.header, kind).is_some();
        let short = shorter_type(view, span).filter(|(_, short)| uses(short) && !uses(kind));
        short.unwrap_or((span, kind))
    };
    let title_line = title_line.map(by_code);
    let letter = letter_subject(view, limit.min(title_start), number);
    let head_top = banner.map(|b| b.start).into_iter().chain(number.map(|n| view.span(n).start)).min();
    // a day below the addressees is the paper's where its place opens a line
    let addressees =
        view.of_before(Component::Addressees, limit).map(|c| view.span(c).start).find(|&at| view.capital(at));
    let own_day =
        |dated: &Dated| addressees.is_none_or(|at| dated.day.start < at || view.opens_line(dated.place.start));
    let date = match head_top {
        Some(_) => {
            let days = view.of_before(Component::Day, limit);
            days.filter_map(|d| place_and_date(view, d, &taken, letter)).find(own_day)
        }
        None => None,
    };
    if let Some(date) = date {
        taken.push(Span::new(date.place.start.min(date.day.start), date.day.end));
        set_date(view, frame, date);
    }
    let addressed = view.of_before(Component::Addressees, limit.max(title_start + 600)).find(|c| {
        let at = view.span(c).start;
        view.capital(at) && !inside(&taken, at)
    });
    let addressed_at = addressed.map(|c| view.span(c).start);
    for mark in view.of_before(Component::Marking, above) {
        let span = view.span(mark);
        let next = view.line_end(span.end);
        let alone = view.opens_line(span.start) && !view.has_words(Span::new(span.end, next));
        if view.text.is_all_caps(span) && (alone || touches(view, &taken, span)) {
            frame.header.markings.push(view.words(span));
            taken.push(span);
        }
    }
    taken.sort();
    if let Some(top) = head_top {
        let until = [title_start, limit, addressed_at.unwrap_or(limit), letter.map_or(limit, |l| l.start)];
        let until = until.into_iter().min().unwrap_or(limit);
        let last = taken.iter().map(|t| t.end).max().unwrap_or(until);
        let until = if title_line.is_none() { until.min(last) } else { until };
        issuer::read(view, top, until.max(top), &taken, &mut frame.header);
    }
    let mut end = taken.iter().map(|s| s.end).filter(|&e| e <= limit).max().unwrap_or(0);
    match title_line {
        Some((span, kind)) => {
            let from = imprint(view, span.end, limit, frame).unwrap_or(span.end);
            let header = &mut frame.header;
            let place = subject::read(view, from, addressed_at.filter(|&a| a > from), header.authority.as_deref());
            header.title = place.title;
            issuer::tell(view, header, || issuer::above_basis(view, from, limit));
            end = end.max(place.end);
            set_type(&mut frame.header, kind);
        }
        None => {
            if let Some(span) = letter {
                frame.header.title = subject::letter(view, span, &taken, addressed_at);
                end = end.max(span.end);
            }
            if let Some(kind) = letter_type(view, frame, addressed.is_some()) {
                set_type(&mut frame.header, kind);
                if let Some(subject) = lone_subject(view, kind, end, limit, addressed_at, frame) {
                    let from = next_word(view, end);
                    frame.header.title = subject.title;
                    issuer::tell(view, &mut frame.header, || issuer::above_basis(view, from, limit));
                    end = subject.end;
                }
            }
        }
    }
    if let Some(cue) = addressed {
        let (addressees, after) = subject::addressees(view, view.span(cue).end);
        frame.header.addressees = addressees;
        end = end.max(after);
    }
    let bare = (banner.is_none() && number.is_none()).then_some(title_start);
    Head { letterhead, bare, top: head_top.unwrap_or(title_start), end: next_word(view, end) }
}

/// The subject in capitals below number and day, where the line of the type above it was lost.
fn lone_subject(
    view: &View,
    kind: &DocumentType,
    end: usize,
    limit: usize,
    addressed: Option<usize>,
    frame: &Frame,
) -> Option<subject::Subject> {
    let letter = view.grammar.types.coded("CV").any(|letter| letter.name == kind.name);
    let from = next_word(view, end);
    let line = Span::new(from, view.line_end(from));
    let shouted = view.text.is_all_caps(line) && line.len() > SHOUTED && line.start < limit;
    if letter || frame.header.title.is_some() || end == 0 || !shouted || addressed.is_some_and(|a| a < line.end) {
        return None;
    }
    Some(subject::read(view, from, addressed, frame.header.authority.as_deref()))
}

/// "QUYẾT ĐỊNH của Thủ tướng Chính phủ số 115/2004/QĐ-TTg ngày 25 tháng 6 năm 2004 về việc …": fills what the head
/// left open, and gives where the subject begins. The number and day of the first basis, below the subject, are not the paper's.
fn imprint(view: &View, type_end: usize, limit: usize, frame: &mut Frame) -> Option<usize> {
    let of = view.word(type_end, type_end + 8).filter(|w| view.folded(*w) == OF.word())?;
    let until = limit.min(of.end + IMPRINT);
    let number = view.of_before(Component::Number, until).find(|c| view.span(c).start > of.end)?;
    let day = view.of_before(Component::Day, limit).find(|c| view.span(c).start >= view.span(number).end)?;
    if !view.strip(Span::new(view.span(number).end, view.span(day).start), b",").is_empty() {
        return None;
    }
    let header = &mut frame.header;
    if header.authority.is_none() {
        header.authority = Some(view.words(Span::new(of.end, view.span(number).start)));
    }
    if header.date.is_none() {
        header.date = value_of(view, day);
    }
    if header.code.is_none() {
        set_code(view, frame, number);
    }
    Some(view.span(day).end)
}

/// True for capitals, or a paragraph of its own.
fn stands_alone(view: &View, span: Span) -> bool {
    view.text.is_all_caps(span)
        || view.opens_line(span.start) && !view.has_words(Span::new(span.end, view.line_end(span.end)))
}

/// The next position that holds something.
fn next_word(view: &View, position: usize) -> usize {
    view.word(position, view.end()).map_or(view.text.len().min(view.end()), |w| w.start)
}

/// Takes the number and symbol of a cue that has them.
fn set_code(view: &View, frame: &mut Frame, cue: &Found<'_, Component>) {
    if let Some(symbol) = cue.slot("head-symbol").map(|s| whole_symbol(view, view.lift(s))) {
        frame.header.code = canonical(view.text.slice(symbol));
        frame.own_code = frame.header.code.is_some().then_some(symbol);
    }
}

/// The symbol with the rest of an abbreviation whose letters a blank parts: "QĐ-U BND".
pub(super) fn whole_symbol(view: &View, symbol: Span) -> Span {
    let letters = (symbol.start..symbol.end).rev().take_while(|&p| crate::text::is_letter(view.byte(p))).count();
    let last = Span::new(symbol.end - letters, symbol.end);
    Span::new(symbol.start, parted(view.text, view.grammar, last).unwrap_or(symbol.end))
}

fn set_date(view: &View, frame: &mut Frame, date: Dated) {
    frame.header.place = (!date.place.is_empty()).then(|| view.words(date.place)).map(|p| titled(&p));
    frame.own_date = date.value.is_some().then_some(date.day);
    frame.header.date = date.value;
}

/// Where the preamble begins: the first căn cứ that opens a line or follows the subject with a capital.
fn first_basis(view: &View) -> usize {
    let basis = view.of(Component::Basis).find(|c| {
        let at = view.span(c).start;
        view.capital(at) && !view.text.is_all_caps(view.span(c)) && at > 0
    });
    basis.map_or(view.end().min(view.start + REACH), |c| view.span(c).start)
}

/// The type's own line, or the capitals that open the subject.
fn type_line<'g>(view: &View<'_, 'g>, limit: usize) -> Option<(Span, &'g DocumentType)> {
    let near = |what: Component| {
        let cues = view.of_before(what, limit).map(|c| view.span(c));
        cues.filter(|s| s.end < limit).find(|s| view.capital(s.start))
    };
    // a list or an annex further down has title lines of its own
    let own = |number: &Span| view.opens_line(number.start) || has_colon(view, *number);
    let number = || near(Component::Number).filter(own);
    let anchor = near(Component::Motto).or_else(|| near(Component::PartyTitle)).or_else(number).map(|cue| cue.end);
    let limit = limit.min(anchor.unwrap_or(view.start) + TITLE_REACH);
    let addressed = view.of_before(Component::Addressees, limit).map(|c| view.span(c).start).find(|&a| view.capital(a));
    let limit = limit.min(addressed.unwrap_or(limit));
    let lines = view.of_before(Component::Type, limit).filter_map(|c| {
        let (span, kind) = type_words(view, view.span(c))?;
        let opens = view.opens_line(span.start) || follows_cue(view, span.start);
        let alone = view.opens_line(span.start) && !view.has_words(Span::new(span.end, view.line_end(span.end)));
        let numbered = view.word(span.end, span.end + 6).is_some_and(|w| {
            let slice = view.text.slice(w);
            slice.starts_with('S') && slice.to_lowercase().starts_with("số") && slice.contains([':', 'ố'])
        });
        let capitals = view.text.is_all_caps(span);
        (opens && !numbered && (capitals || alone && view.capital(span.start))).then_some((span, kind))
    });
    // above the letterhead a page may show the title; a letter has no line of its type
    let mut lines = lines.peekable();
    let above = |span: Span| anchor.is_some_and(|anchor| span.start < anchor);
    let first = lines.peek().copied().filter(|(span, _)| addressed.is_none() || !above(*span));
    lines.find(|(span, _)| anchor.is_some_and(|anchor| span.start >= anchor)).or(first)
}

/// The type that a cue's words name: all of them, else those in capitals on the first line.
fn type_words<'g>(view: &View<'_, 'g>, span: Span) -> Option<(Span, &'g DocumentType)> {
    let named = |span: Span| view.grammar.types.named_folded(view.folded(span)).filter(|k| k.titled).map(|k| (span, k));
    let line = Span::new(span.start, view.line_end(span.start).min(span.end));
    // "THÔNG BÁO" / "KẾT LUẬN CUỘC HỌP …" too
    let below = span.end > view.line_end(span.start) && view.has_words(Span::new(span.end, view.line_end(span.end)));
    let short = if below { shorter_type(view, span) } else { owned_type(view, span) };
    if short.is_some() {
        return short;
    }
    if view.text.is_all_caps(span)
        || line.end == span.end && !view.text.is_all_caps(Span::new(span.start, span.start + 3))
    {
        return named(span);
    }
    let mut end = span.start;
    while let Some(word) = view.word(end, line.end).filter(|w| !view.small(*w)) {
        end = word.end;
    }
    named(Span::new(span.start, end))
}

/// The type of "THÔNG BÁO KẾT LUẬN CỦA …", where the conclusion is the subject; "THÔNG TƯ LIÊN TỊCH CỦA …" is one type.
pub(super) fn owned_type<'g>(view: &View<'_, 'g>, span: Span) -> Option<(Span, &'g DocumentType)> {
    let owned = view.word(span.end, span.end + 8).is_some_and(|w| view.folded(w) == OF.word());
    let (short, kind) = shorter_type(view, span).filter(|_| owned)?;
    let rest = view.strip(Span::new(short.end, span.end), b"");
    view.grammar.types.named_folded(view.folded(rest)).map(|_| (short, kind))
}

/// The type that the first two words of a type's name are.
fn shorter_type<'g>(view: &View<'_, 'g>, span: Span) -> Option<(Span, &'g DocumentType)> {
    let second = view.word(span.start, span.end).and_then(|w| view.word(w.end, span.end))?;
    let short = Span::new(span.start, second.end);
    let kind = view.grammar.types.named_folded(view.folded(short)).filter(|kind| kind.titled)?;
    Some((short, kind))
}

/// True where the words before a position are a cue of the head, a rule or nothing.
fn follows_cue(view: &View, position: usize) -> bool {
    let mut at = position;
    while at > view.start && matches!(view.byte(at - 1), b' ' | b'-' | b'*' | b'_' | b'=') {
        at -= 1;
    }
    at < position && position - at > 3 && matches!(view.byte(position - 2), b'-' | b'*' | b'_')
        || view.of_any(HEAD, at).any(|c| view.span(c).end == at)
}

/// True for the number in the head, not one in a subject or a sentence.
fn own_number(view: &View, cue: &Found<'_, Component>, title_start: usize, banner: Option<Span>) -> bool {
    let span = view.span(cue);
    // "số 54/TB-ĐHPX" on a line of its own
    let alone = || {
        let rest = view.strip(Span::new(span.end, view.line_end(span.start)), b"");
        banner.is_some() && view.opens_line(span.start) && !view.text.slice(rest).contains(' ')
    };
    let told = view.capital(span.start) || view.text.slice(span).contains(':') || alone();
    if !told || span.start > title_start {
        return false;
    }
    if view.opens_line(span.start) {
        return true;
    }
    // "Giấy phép số: 12/GP-STTTT" at the foot of a page; below the motto stands "Luật số: 12/2025/QH15"
    if !view.capital(span.start) && banner.is_none() {
        // and above "LUẬT", where the motto was lost
        let line = view.text.lines().get(view.text.line_at(span.start)).copied().unwrap_or_default();
        let kind = view.grammar.types.named_folded(view.folded(view.strip(Span::new(line.start, span.start), b"")));
        return kind.is_some_and(|kind| kind.named) && !view.has_words(Span::new(span.end, line.end));
    }
    let addressed = |c: &Found<'_, Component>| view.opens_line(view.span(c).start);
    if view.of_before(Component::Addressees, span.start).any(addressed) {
        return false; // of a document that a sentence of the letter cites
    }
    has_colon(view, span) && (banner.is_some() || view.of_before(Component::Day, span.end + 60).next().is_some())
}

/// True for "Số: 12/KH-UBND".
fn has_colon(view: &View, span: Span) -> bool {
    view.text.slice(span).chars().take(6).any(|c| c == ':')
}

/// "V/v" of a letter: from the cue to the next cue of the head. In a letter of the Party the subject stands below the
/// number without such a cue.
fn letter_subject(view: &View, limit: usize, number: Option<&Found<'_, Component>>) -> Option<Span> {
    let from = number.map_or(0, |n| view.span(n).end);
    let cue = view.of_before(Component::Subject, limit).map(|c| view.span(c)).find(|s| s.start >= from);
    let near = cue.filter(|cue| cue.start < from + 40 || view.opens_line(cue.start));
    match near {
        Some(cue) => Some(subject::letter_span(view, cue)),
        None if cue.is_none() => subject_below(view, limit, from),
        None => None,
    }
}

/// The lines between the number of a letter and the next cue of the head, in a letter of the Party or where they begin
/// with "Về".
fn subject_below(view: &View, limit: usize, number_end: usize) -> Option<Span> {
    let party = view.of_before(Component::PartyTitle, limit).any(|c| view.capital(view.span(c).start));
    let line_end = view.line_end(number_end);
    let from = next_word(view, line_end);
    let alone = number_end > 0 && !view.has_words(Span::new(number_end, line_end)) && view.opens_line(from);
    let line = Span::new(from, view.line_end(from));
    // "Triển khai Kế hoạch …" opens a subject as it may open a sentence
    let free = view.at(from).is_none_or(|c| c.rule.meaning == Component::Opening);
    let plain = free && !view.text.is_all_caps(line) && from < limit;
    let led = || subject::lead(&view.text.folded()[line.start..line.end], view.grammar) > 0;
    if !alone || !plain || !(party || led()) {
        return None;
    }
    let span = subject::letter_span(view, Span::new(from, from));
    (span.end <= limit && span.len() < LONGEST_SUBJECT).then_some(span)
}

/// The type of a paper without a line for it: that of its number, else a letter, which has a number, a subject or
/// addressees at least.
fn letter_type<'g>(view: &View<'_, 'g>, frame: &Frame, addressed: bool) -> Option<&'g DocumentType> {
    let code = frame.header.code.as_deref();
    // "63/2006/QĐ-UBND": the year is no part that names the type
    let named = code.and_then(|c| c.split(['/', '-']).skip(1).find(|p| p.chars().any(char::is_alphabetic)));
    let types = &view.grammar.types;
    // "5348/CT-CS" with addressees is a letter of "CỤC THUẾ", no chỉ thị
    let issuer =
        |part: &&str| addressed && frame.header.authority.as_deref().is_some_and(|name| initials(name) == *part);
    let by_code = named.filter(|part| !issuer(part)).and_then(|part| {
        let titled = || types.coded(part).filter(|t| t.titled);
        titled().find(|t| t.preferred).or_else(|| titled().next())
    });
    let letter =
        || (code.is_some() || frame.header.title.is_some() || addressed).then(|| types.coded("CV").next()).flatten();
    by_code.or_else(letter)
}

/// The first letters of a name's words, as capitals.
fn initials(name: &str) -> String {
    name.split_whitespace().filter_map(|word| word.chars().next()).flat_map(char::to_uppercase).collect()
}

/// Place and date of a head.
struct Dated {
    place: Span,
    day: Span,
    value: Option<String>,
}

fn place_and_date(view: &View, day: &Found<'_, Component>, taken: &[Span], letter: Option<Span>) -> Option<Dated> {
    let span = view.span(day);
    let from = taken.iter().map(|t| t.end).filter(|&e| e <= span.start).max().unwrap_or(view.start);
    let from = letter.filter(|l| l.start < span.start).map_or(from, |l| from.max(l.start));
    let mut at = view.strip(Span::new(from, span.start), b",.").end;
    let end = at;
    let floor = view.text.lines().get(view.text.line_at(span.start)).map_or(from, |l| l.start);
    let mut count = 0;
    while let Some(word) = view.word_before(at, from) {
        let slice = view.text.slice(word);
        // "Phường 1, ngày …"
        let number = || slice.len() <= 2 && slice.bytes().all(|b| b.is_ascii_digit());
        let figure =
            count == 0 && number() && view.word_before(word.start, from).is_some_and(|w| view.capital(w.start));
        let title = figure || slice.chars().next().is_some_and(char::is_uppercase) || slice == "-";
        // "Thành phố Hồ Chí" / "Minh, ngày …": the place may begin on the line above, where it stands alone
        let crossed = word.end <= floor && count > 1 && !alone_above(view, word, from);
        let shout = count > 0 && slice.chars().count() > 3 && view.text.is_all_caps(word) && !slice.contains('.');
        if !title || crossed || shout || count == 7 || slice.ends_with([';', ':', ',']) && count > 0 {
            break;
        }
        at = word.start;
        count += 1;
    }
    // "Thành phố Hồ Chí Minh, ngày …", "Thị xã Sơn Tây, ngày …"
    if count > 0
        && let Some(second) =
            view.word_before(at, from).filter(|w| !view.capital(w.start) && is_letter(view.byte(w.start)))
        && let Some(first) = view.word_before(second.start, from)
        && view.opens_line(first.start)
        && view.capital(first.start)
    {
        at = first.start;
    }
    // a day in the middle of a sentence has a small letter before it
    let place = Span::new(at, end);
    let blank_place = view.strip(Span::new(from, span.start), b",.-*_").is_empty();
    // "T hành phố Hồ Chí M inh, ngày …": a place whose letters fell apart still tells that the day is the paper's
    let broken_place = floor >= from
        && view.capital(floor)
        && end - floor.min(end) <= 2 * PLACE
        && view.byte(end) == b','
        && !view.has_words(Span::new(span.end, view.line_end(span.end)));
    if place.is_empty() && !(blank_place || broken_place || view.opens_line(span.start) && view.byte(span.end) != b',')
    {
        return None;
    }
    if !place.is_empty() && !matches!(view.word_before(span.start, from), Some(w) if w.end <= span.start) {
        return None;
    }
    // "Trước ngày 30/6/2024, Sở Y tế báo cáo …"
    let named = view.strip(place, b",-*_");
    let named = if letter.is_some_and(|l| l.start < span.start) { subject::own_place(view, named) } else { named };
    let joins = view.grammar.assignments.at(view.text.folded(), named.start, named.end);
    if joins.is_some_and(|cue| cue.rule.meaning == Assignment::Stop && cue.span == named) {
        return None;
    }
    let slashed = view.text.slice(span).contains('/');
    // "ngày tháng năm" without a year stands at the end of its line
    let blank = day.slot("head-year").is_none() && view.has_words(Span::new(span.end, view.line_end(span.end)));
    if (slashed || day.slot("head-year").is_none()) && place.is_empty() || blank {
        return None;
    }
    Some(Dated { place: named, day: span, value: value_of(view, day) })
}

/// True where a word belongs to a line of a few words in small letters that begin with capitals: the beginning of a place.
fn alone_above(view: &View, word: Span, from: usize) -> bool {
    let line = view.text.lines().get(view.text.line_at(word.start)).copied().unwrap_or_default();
    line.start >= from && line.len() <= PLACE && view.capital(line.start) && !view.text.is_all_caps(line)
}

/// The day that a cue writes out, in EDTF; figures that are left blank are open.
fn value_of(view: &View, day: &Found<'_, Component>) -> Option<String> {
    let slot = |name| day.slot(name).map(|s| figures(view.text.slice(view.lift(s))));
    let two = |v: Option<String>| v.map_or_else(|| "XX".to_owned(), |v| format!("{v:0>2}"));
    slot("head-year").map(|year| format!("{year}-{}-{}", two(slot("head-month")), two(slot("head-day"))))
}

/// Takes from the lines above a signature what the head lacks: the day on which an assembly adopted the paper; number,
/// place and day of the block that authenticates a consolidated text.
pub(super) fn complete(view: &View, frame: &mut Frame) {
    if frame.header.date.is_none()
        && let Some(adopted) = view.of(Component::Adopted).last()
    {
        frame.header.date = value_of(view, adopted);
    }
    let Some(block) = view.of(Component::Consolidated).last().map(|c| view.span(c)) else { return };
    let near = |span: Span| span.start + BLOCK > block.start && span.start < block.end + BLOCK;
    if frame.header.code.is_none()
        && let Some(number) = view.of(Component::Number).filter(|n| near(view.span(n))).last()
    {
        set_code(view, frame, number);
    }
    if frame.header.date.is_none()
        && let Some(day) = view.of(Component::Day).find(|d| view.span(d).start >= block.end && near(view.span(d)))
        && let Some(date) = place_and_date(view, day, &[block], None)
    {
        set_date(view, frame, date);
    }
}

/// Takes place and day from a line of their own at the end of the paper; gives its paragraph.
pub(super) fn closing_day(view: &View, frame: &mut Frame) -> Option<usize> {
    let line_of = |day: Span| view.text.lines().get(view.text.line_at(day.start)).copied().unwrap_or_default();
    let alone = |day: Span| view.strip(Span::new(day.end, line_of(day).end), b".").is_empty();
    let days = view.of(Component::Day).filter(|d| d.slot("head-day").is_some() && alone(view.span(d)));
    let dated = days.filter_map(|d| place_and_date(view, d, &[], None)).filter(|d| {
        let line = line_of(d.day);
        !d.place.is_empty() && view.strip(Span::new(line.start, d.place.start), b"-*_").is_empty()
    });
    let date = dated.last()?;
    let line = view.text.line_at(date.day.start);
    set_date(view, frame, date);
    Some(line)
}

/// The figures of a slot, whatever blanks stand between them.
pub(super) fn figures(slot: &str) -> String {
    slot.chars().filter(char::is_ascii_digit).collect()
}

/// Number and symbol in canonical spelling; nothing where the number is not filled in.
pub(super) fn canonical(symbol: &str) -> Option<String> {
    let mut out: String = symbol
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            'Ð' | 'ð' => 'Đ',
            '_' => '-',
            c => match fold_char(c) {
                b'-' => '-',
                b'/' => '/',
                _ => c,
            },
        })
        .collect();
    if let Some((number, rest)) = symbol.trim().split_once(' ')
        && number.chars().all(|c| c.is_ascii_digit())
        && rest.trim_start().starts_with(char::is_alphabetic)
    {
        out = format!("{number}/{}", rest.trim().replacen('/', "-", 1));
    }
    out.starts_with(|c: char| c.is_ascii_digit()).then_some(out)
}

/// A place in capitals, written with capitals at the words' beginnings.
fn titled(place: &str) -> String {
    if place.chars().any(char::is_lowercase) {
        return place.to_owned();
    }
    let word = |w: &str| {
        let mut chars = w.chars();
        chars.next().map(|c| c.to_string() + &chars.as_str().to_lowercase()).unwrap_or_default()
    };
    place.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

fn inside(taken: &[Span], position: usize) -> bool {
    taken.iter().any(|t| t.start <= position && position < t.end)
}

fn touches(view: &View, taken: &[Span], span: Span) -> bool {
    taken.iter().any(|t| t.end <= span.start && view.strip(Span::new(t.end, span.start), b"-*_").is_empty())
}

#[cfg(test)]
mod tests {
    use super::super::tests::frame_of as frame;
    use crate::grammar::Grammar;

    #[test]
    fn a_type_above_the_letterhead_of_a_letter_is_not_its_type() {
        let letter = "UBND TỈNH LONG AN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỞ NỘI VỤ Độc lập - Tự do - Hạnh phúc\nSố: 5/SNV-TC\n\
                      Tân An, ngày 27 tháng 4 năm 2010\nVề việc thi đua\nKính gửi: Phòng Nội vụ các huyện\nPhòng Nội vụ báo cáo số liệu.";
        let grammar = Grammar::builtin().expect("the grammar loads");
        let text = crate::normalise(&format!("Quyết định\n28/4/2010\n{letter}"), &grammar);
        let header = super::super::read(&text, &grammar, &grammar.sweep(text.folded())).header;
        assert_eq!((header.kind.as_deref(), header.code.as_deref()), (Some("Công văn"), Some("5/SNV-TC")));
        assert_eq!(header.title.as_deref(), Some("thi đua"));
    }
    const NATION: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc";

    #[test]
    fn the_number_and_day_of_the_first_basis_are_none_of_the_title() {
        for issuer in ["BỘ TRƯỞNG BỘ NỘI VỤ", "ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG", "THỦ TƯỚNG CHÍNH PHỦ"]
        {
            let header = frame(&format!(
                "BỘ NỘI VỤ\n{NATION}\nSố: 12/2008/QĐ-BNV\nHà Nội, ngày 4 tháng 5 năm 2008\nQUYẾT ĐỊNH\nVề việc trồng dừa ở sân của Bộ\n\
                 {issuer}\nCăn cứ Nghị định số 48/2008/NĐ-CP ngày 17 tháng 4 năm 2008 của Chính phủ;\nQUYẾT ĐỊNH:\nĐiều 1. Trồng dừa."
            ))
            .header;
            assert_eq!(header.title.as_deref(), Some("trồng dừa ở sân của Bộ"), "{issuer}");
        }
    }

    #[test]
    fn a_joint_circular_is_a_type_whose_issuers_number_and_day_may_stand_in_its_title() {
        let header = frame(
            "THÔNG TƯ LIÊN TỊCH\nCỦA BỘ TÀI CHÍNH - BỘ NỘI VỤ SỐ 28/2003/TTLT-BTC-BNV NGÀY 04 THÁNG 4 NĂM 2003\nHƯỚNG DẪN TRỒNG DỪA\n\
             Căn cứ Luật Lâm nghiệp;\nI. QUY ĐỊNH CHUNG",
        )
        .header;
        assert_eq!(header.kind.as_deref(), Some("Thông tư liên tịch"));
        assert_eq!(header.authority.as_deref(), Some("BỘ TÀI CHÍNH - BỘ NỘI VỤ"));
        assert_eq!(
            (header.code.as_deref(), header.date.as_deref()),
            (Some("28/2003/TTLT-BTC-BNV"), Some("2003-04-04"))
        );
        assert_eq!(header.title.as_deref(), Some("HƯỚNG DẪN TRỒNG DỪA"));
    }

    #[test]
    fn a_number_with_a_year_names_the_type_whose_line_was_lost() {
        let header = frame(
            "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: 63/2006/QĐ-UBND | Phan Thiết, ngày 26 tháng 7 năm 2006 |\n\
             BAN HÀNH QUY ĐỊNH VỀ TRỒNG DỪA\nỦY BAN NHÂN DÂN TỈNH BÌNH THUẬN\nCăn cứ Luật Lâm nghiệp ngày 03/12/2004;\nQUYẾT ĐỊNH:\nĐiều 1. \
             Trồng dừa.",
        )
        .header;
        assert_eq!(header.kind.as_deref(), Some("Quyết định"));
        assert_eq!(header.title.as_deref(), Some("BAN HÀNH QUY ĐỊNH VỀ TRỒNG DỪA"));
        assert_eq!(header.authority.as_deref(), Some("ỦY BAN NHÂN DÂN TỈNH BÌNH THUẬN"));
    }

    #[test]
    fn a_symbol_of_the_issuers_own_initials_with_addressees_is_a_letters() {
        let kind = |issuer: &str, end: &str| {
            let top = format!("{issuer}\n{NATION}\nSố: 12/CT-CS\nHà Nội, ngày 4 tháng 5 năm 2025");
            frame(&format!("{top}\nV/v trồng dừa\n{end}")).header.kind.unwrap_or_default()
        };
        let body = "Cục Thuế trả lời như sau.";
        assert_eq!(kind("CỤC THUẾ", &format!("Kính gửi: Thuế tỉnh Lào Cai.\n{body}")), "Công văn");
        assert_eq!(kind("CỤC THUẾ", body), "Chỉ thị");
        assert_eq!(kind("ỦY BAN NHÂN DÂN TỈNH LÀO CAI", &format!("Kính gửi: Sở Y tế.\n{body}")), "Chỉ thị");
    }

    #[test]
    fn the_place_behind_a_subject_that_ends_with_a_name_is_the_days_alone() {
        let header = frame(&format!(
            "VĂN PHÒNG CHÍNH PHỦ\n{NATION}\nSố: 12/VPCP-CN\nV/v dự án đường Hồ Chí Minh Hà Nội, ngày 26 tháng 11 năm 2025\nKính gửi: Bộ Xây dựng."
        ))
        .header;
        assert_eq!(
            (header.place.as_deref(), header.title.as_deref()),
            (Some("Hà Nội"), Some("dự án đường Hồ Chí Minh"))
        );
    }

    #[test]
    fn a_subject_goes_on_with_the_name_of_a_law() {
        let title = "QUY ĐỊNH CHI TIẾT MỘT SỐ ĐIỀU CỦA LUẬT\nPHÒNG THỦ DÂN SỰ\nThực hiện Luật Phòng thủ dân sự, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:";
        let header = frame(&format!("UBND TỈNH A\n{NATION}\nSố: 1/KH-UBND\nKẾ HOẠCH\n{title}")).header;
        assert_eq!(header.title.as_deref(), Some("QUY ĐỊNH CHI TIẾT MỘT SỐ ĐIỀU CỦA LUẬT PHÒNG THỦ DÂN SỰ"));
    }

    #[test]
    fn the_number_above_a_laws_type_line_is_its_own_without_a_motto() {
        let law = "Luật số: 51/2024/QH15\nLUẬT\nSỬA ĐỔI LUẬT LÂM NGHIỆP\nCăn cứ Hiến pháp;\nĐiều 1. Trồng rừng.";
        assert_eq!(frame(law).header.code.as_deref(), Some("51/2024/QH15"));
        let licence = "Giấy phép số: 12/GP-STTTT\nKẾ HOẠCH\nTrồng rừng\nI. MỤC TIÊU";
        assert_eq!(frame(licence).header.code, None);
    }

    #[test]
    fn a_conclusion_of_a_meeting_is_about_what_stands_in_small_letters_below() {
        let header = frame(
            "ĐẢNG BỘ TỈNH A\nBAN CHẤP HÀNH\nSố 445-KL/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nHuế, ngày 28 tháng 9 năm 2022\nKẾT LUẬN\nHỘI NGHỊ LẦN THỨ \
             BẢY\nvề trồng dừa ven biển\nSau khi xem xét Báo cáo, Ban Chấp hành kết luận:\n1. Trồng dừa.",
        )
        .header;
        assert_eq!(header.title.as_deref(), Some("HỘI NGHỊ LẦN THỨ BẢY về trồng dừa ven biển"));
    }
}
