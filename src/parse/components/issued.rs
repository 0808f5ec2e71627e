//! The sentence that says who issued what (câu nêu việc ban hành): "Ngày 16/8, UBND tỉnh vừa ban hành Kế hoạch số …".
//!
//! In: a cue of the head's window. Out: issuer, day, type, number and subject, as far as the sentence names them, or the body that
//! speaks. It does not say what kind of page the sentence stands on.

use std::sync::LazyLock;

use super::head::{figures, whole_symbol};
use super::report::is_lead;
use super::subject;
use super::view::View;
use crate::grammar::meaning::{Component, Layout, Part};
use crate::grammar::{DocumentType, Found, Level, Name};
use crate::text::particles::{ALSO, BY, DAY, NUMBER, YEAR};
use crate::text::{Span, fold, is_word, part};

/// Longest name of an issuer in running text.
const NAME: usize = 90;
/// Behind the first words of a body's name no more small words follow ("thành phố").
const MOST_SMALL: usize = 3;
/// A report names the paper that it is about on one of so many first lines where it gives neither number nor subject, and so
/// it names the issuer where it tells of no paper.
pub(super) const LEAD_LINES: usize = 6;
/// A subject in running text has so many words: "ban hành Kế hoạch triển khai như sau" names none.
pub(super) const SUBJECT_WORDS: usize = 4;
/// Words behind which a sentence goes on, and no name: "Ngân hàng Nhà nước có", "Bộ Tài chính để", "Bộ Y tế bàn giao".
const CLAUSE: [&str; 21] = [
    "là", "có", "đã", "được", "cũng", "tại", "về", "để", "ký", "cho", "với", "khi", "theo", "vừa", "sẽ", "phải", "cần",
    "nêu", "này", "bàn", "chuyển",
];
/// Opens what an issuer tells.
static NOW: LazyLock<Vec<u8>> = LazyLock::new(|| fold("nay"));
/// Begins the office of a deputy.
static DEPUTY: LazyLock<Vec<u8>> = LazyLock::new(|| fold("phó"));
/// A number and symbol is not longer than this.
const SYMBOL: usize = 40;
/// No name of a body holds more commas.
const COMMAS: usize = 3;
/// Such a word stands right behind the verb.
const DATED: usize = 8;
/// A sentence that says who issued what.
pub(super) struct Issued<'g> {
    pub(super) authority: Span,
    /// The document's day beside the issuer.
    pub(super) day: Option<(Span, String)>,
    pub(super) kind: Option<&'g DocumentType>,
    pub(super) symbol: Option<Span>,
    pub(super) title: Option<String>,
    /// A sentence that tells of the document, and not the document's own.
    pub(super) reported: bool,
}

/// The first sentence that says who issued what; one of the first lines that names a type, where a headline names none ("Bộ Y tế ban
/// hành khung giá").
pub(super) fn first_issued<'g>(view: &View<'_, 'g>) -> Option<Issued<'g>> {
    let led = |c: &&Found<'_, Component>| is_led(view, view.span(c).start);
    if let Some(issued) = view.of(Component::Issues).filter(led).find_map(|c| issued(view, c)) {
        return Some(issued);
    }
    let mut all = view.of(Component::Issues).filter_map(|c| issued(view, c));
    let first = all.next()?;
    let named = |i: &Issued<'_>| i.kind.is_some() && leads(view, i.authority.start);
    let line = view.line_end(first.authority.start);
    let headline = first.kind.is_none() && !b".;:".contains(&view.byte(line - 1));
    let better = if headline { all.take(LEAD_LINES).find(named) } else { None };
    let mut told = better.unwrap_or(first);
    // "UBND TP Hà Nội vừa có công văn …", "UBND TP Hà Nội vừa ban hành Công văn số 3393/UBND-KGVX …"
    if told.symbol.is_none()
        && let Some(again) =
            view.of(Component::Issues).filter_map(|c| issued(view, c)).find(|i| is_same(view, &told, i))
    {
        told.symbol = again.symbol;
        told.day = told.day.or(again.day);
        told.title = told.title.or(again.title);
    }
    Some(told)
}

/// True for a sentence among the first that tells of the same paper by its number: type, and first and last word of the issuer are
/// the same.
fn is_same(view: &View, told: &Issued<'_>, again: &Issued<'_>) -> bool {
    let ends = |name: Span| {
        let mut words = view.folded(name).split(|b| !is_word(*b));
        let first = words.next();
        first.zip(words.next_back())
    };
    let kind = |issued: &Issued<'_>| issued.kind.map(|kind| kind.id.clone());
    again.symbol.is_some()
        && told.kind.is_some()
        && kind(told) == kind(again)
        && ends(told.authority) == ends(again.authority)
        && leads(view, again.authority.start)
}

/// True for a place in the lead of a newspaper.
fn is_led(view: &View, position: usize) -> bool {
    view.text.lines().get(view.text.line_at(position)).is_some_and(|&line| is_lead(view.text, line))
}

/// True for a place where a report says what it is about: its first lines, and its lead, wherever that stands.
pub(super) fn leads(view: &View, position: usize) -> bool {
    view.text.line_at(position) < LEAD_LINES || is_led(view, position)
}

/// What one cue says.
fn issued<'g>(view: &View<'_, 'g>, cue: &Found<'g, Component>) -> Option<Issued<'g>> {
    let cues = &view.grammar.words.components;
    let span = view.span(cue);
    // "Đã có Kế hoạch 12/KH-UBND của tỉnh?" asks; "(có Báo cáo số 12/BC-SYT kèm theo)" tells of another paper
    if view.byte(view.line_end(span.start) - 1) == b'?' || span.start > 0 && view.byte(span.start - 1) == b'(' {
        return None;
    }
    // "Trước đó, ngày 7/11/2020, Văn phòng Chính phủ có Công văn …"
    if view.grammar.words.components.earlier.open(sentence(view, span.start)) {
        return None;
    }
    let near = view.between((span.start + 1).saturating_sub(NAME), span.start).filter(|c| {
        let at = view.span(c);
        let names = matches!(c.rule.meaning, Component::Body | Component::Unit);
        // "Cục Quản lý dược (Bộ Y tế) vừa có văn bản …", "Lê Đông Sơn ký …"
        let inside = at.start > 0 && view.byte(at.start - 1) == b'(';
        let person =
            || view.word_before(at.start, view.start).is_some_and(|w| view.grammar.is_surname(view.text.slice(w)));
        names && at.end <= span.start && view.capital(at.start) && !inside && !person()
    });
    // "… của Ban Tuyên giáo và Dân vận Trung ương ban hành": neither the owner nor a body inside its name
    let (owners, bodies): (Vec<usize>, Vec<usize>) =
        near.map(|c| view.span(c).start).partition(|&body| owned(view, body));
    let reach = |body: usize| view.grammar.bodies.longest(view.text.folded(), body, span.start).map_or(body, |n| n.0);
    let free = |body: &usize| !owners.iter().any(|&owner| owner < *body && reach(owner) > *body);
    let bodies: Vec<usize> = bodies.into_iter().filter(free).collect();
    let authority = match (bodies.iter().find(|&&body| on_behalf(view, body)), bodies.last()) {
        (Some(&body), _) => view.strip(Span::new(body, name_end(view, body, span.start)), b""),
        (None, Some(&last)) => {
            let holds = |&&body: &&usize| reach(body) > last;
            let start = whole_name(view, bodies.iter().find(holds).copied().unwrap_or(last));
            let name = view.strip(Span::new(start, name_end(view, start, span.start)), b"");
            let body = without_person(view, name);
            // who signs a paper issues it for the body
            let signs = body.end < name.end || view.folded(span).split(|&b| b == b' ').any(|word| cues.signs.has(word));
            if signs { body } else { with_office(view, body) }
        }
        // "Ngày 16/8, Thủ tướng Phạm Minh Chính ký công điện …"
        (None, None) => body_before(view, span.start).or_else(|| deputy_before(view, span.start))?,
    };
    let authority = deputed(view, authority);
    let name = view.text.slice(authority);
    // "trình UBND tỉnh ban hành": laid before a body that may issue it later
    let before = view.word_before(authority.start, view.start).map(|w| view.folded(w));
    let laid = before.is_some_and(|word| cues.laid.has(word));
    let mark = |at: usize| matches!(view.text.folded().get(at), Some(b',' | b';' | b':' | b'(' | b')' | b'\n'));
    let parted = (authority.start..authority.end).any(|at| mark(at) || is_full_stop(view, at));
    if laid || parted || tells(name) {
        return None;
    }
    // "Theo đó, Ngân hàng Nhà nước có văn bản yêu cầu …" tells of another paper
    let asks = cue.slot("head-order").is_some() && cue.slot("head-lately").is_none();
    if asks && !view.opens_line(authority.start) && !dated(view, authority.start) {
        return None;
    }
    let (kind, symbol) = (kind(view, cue), symbol(view, cue));
    // "Cục Hải quan cũng đã có công văn nêu vướng mắc": another one than the paper told of
    let also = cue.slot("head-lately").is_some_and(|s| view.folded(view.lift(s)).starts_with(ALSO.word()));
    if also && symbol.is_none() {
        return None;
    }
    // "Luật Tổ chức Quốc hội ban hành năm 2014"
    let next = view.word(span.end, span.end + DATED).map(|w| view.folded(w));
    if kind.is_none() && next.is_some_and(|word| word == YEAR.word() || word == DAY.word()) {
        return None;
    }
    let told = cue.slot("head-type").map_or(span.end, |s| view.lift(s).end);
    let end = symbol.map_or(told, |s| span.end.max(s.end));
    let day = day_before(view, authority.start);
    // "Ngày 22/10/2024, UBND tỉnh ban hành Kế hoạch số 185/KH-UBND": the document's own sentence names neither
    let told = ["head-lately", "head-order"].iter().any(|slot| cue.slot(slot).is_some())
        || symbol.is_some()
        || dated(view, authority.start);
    Some(Issued {
        authority,
        day: day.or_else(|| symbol.and_then(|_| day_after(view, end))),
        kind,
        symbol,
        title: kind.and_then(|kind| title_after(view, end, kind)),
        reported: told,
    })
}

/// The first body that speaks: "UBND huyện yêu cầu …".
pub(super) fn first_speaker(view: &View) -> Option<Span> {
    // "Nay UBND phường thông báo …", "Sở Y tế hướng dẫn …"
    let tells = |c: &&Found<'_, Component>| view.grammar.words.components.tells.has(view.folded(view.span(c)));
    let led = |c: &&Found<'_, Component>| is_led(view, view.span(c).start);
    let told = view.of(Component::Speaks).filter(led).find_map(|c| body_before(view, view.span(c).start));
    let speaks = told.or_else(|| view.of(Component::Speaks).find_map(|c| body_before(view, view.span(c).start)));
    let types = || view.of(Component::Type).filter(tells).find_map(|c| body_before(view, view.span(c).start));
    speaks.or_else(types).or_else(|| view.of(Component::Notifies).find_map(|c| body_before(view, view.span(c).start)))
}

/// The body whose name stands before a verb and opens its sentence or clause.
pub(super) fn body_before(view: &View, verb: usize) -> Option<Span> {
    // "Sở Giao thông" is a name
    if view.capital(verb) {
        return None;
    }
    let folded = view.text.folded().get(..verb)?;
    let from = verb.saturating_sub(NAME);
    // "Bộ Văn hóa, Thể thao và Du lịch yêu cầu": a comma may stand inside a name
    let is_mark = |at: &usize| matches!(folded[*at], b';' | b',' | b':' | b')' | b'\n') || is_full_stop(view, *at);
    let mut end = verb;
    let (name, end, kind) = (0..=COMMAS).find_map(|commas| {
        let mark = (from..end).rfind(is_mark);
        let start = mark.map(|mark| mark + 1).or((from == 0).then_some(0))?;
        let comma = mark.is_some_and(|mark| folded[mark] == b',');
        end = mark.filter(|_| comma).unwrap_or(from);
        let name = speaker_name(view, view.strip(Span::new(start, verb), b"-"));
        let (stop, kind) = view.grammar.bodies.longest(folded, name.start, name.end)?;
        let whole = commas == 0 || folded[name.start..stop].contains(&b',');
        whole.then_some((name, stop, kind))
    })?;
    let body = kind == Name::Agency || matches!(kind, Name::Head { person: true, .. }) && end < name.end;
    // "Chủ tịch UBND thành phố", and not "Thành viên lưu ký thực hiện kê khai"
    let behind = view.text.slice(Span::new(end, name.end));
    let small = behind.split_whitespace().filter(|word| !word.starts_with(char::is_uppercase)).count();
    let words = behind.split_whitespace().all(|word| word.starts_with(char::is_alphanumeric));
    let whole = body && words && view.capital(name.start) && small <= MOST_SMALL && !tells(view.text.slice(name));
    whole.then_some(name)
}

/// True for a full stop that shortens no word: not in "UBND TP. Hà Nội".
fn is_full_stop(view: &View, at: usize) -> bool {
    let folded = view.text.folded();
    let before = || part(folded, 0, at).rsplit(|b| !is_word(*b)).next().unwrap_or_default();
    folded.get(at) == Some(&b'.') && !view.grammar.words.components.shortened.has(before())
}

/// The body that a speaker stands for: "Nay UBND phường", "Lãnh đạo Sở Y tế", "Phó Chủ tịch UBND tỉnh Lò Văn Tám"; a deputy alone
/// stands for none.
fn speaker_name(view: &View, name: Span) -> Span {
    let now = view.word(name.start, name.end).filter(|w| view.folded(*w) == NOW.as_slice());
    let name = now.map_or(name, |now| view.strip(Span::new(now.end, name.end), b""));
    let leaders = view.grammar.words.components.leaders.behind(view.folded(name));
    let office = view.at(name.start).filter(|c| c.rule.meaning == Component::Office).map(|c| view.span(c));
    let deputy = office.filter(|office| view.folded(*office).starts_with(&DEPUTY) && office.end < name.end);
    let start = match deputy {
        Some(office) => office.end,
        None => leaders.map_or(name.start, |behind| name.end - behind.len()),
    };
    without_person(view, view.strip(Span::new(start, name.end), b""))
}

/// True for words that go on behind a name: "Ngân hàng Nhà nước có văn bản".
fn tells(name: &str) -> bool {
    // "Trường hợp đủ điều kiện" only begins like a school
    name.starts_with("Trường hợp ")
        || name.split(' ').any(|word| CLAUSE.contains(&word))
        || [" chủ động", " chủ trì", " phối hợp"].iter().any(|verb| name.contains(verb))
}

/// The type that a cue names.
pub(super) fn kind<'g>(view: &View<'_, 'g>, cue: &Found<'g, Component>) -> Option<&'g DocumentType> {
    cue.slot("head-type").and_then(|s| view.grammar.types.named_folded(view.folded(view.lift(s))))
}

/// The number and symbol that a cue names.
pub(super) fn symbol(view: &View, cue: &Found<'_, Component>) -> Option<Span> {
    cue.slot("head-symbol").map(|s| whole_symbol(view, view.lift(s)))
}

/// The number and symbol behind the name of a type, with or without "số": "Công điện 12/CĐ-TTg".
pub(super) fn symbol_after(view: &View, from: usize, until: usize) -> Option<Span> {
    let first = view.word(from, until)?;
    let word = if view.folded(first) == NUMBER.word() { view.word(first.end, until)? } else { first };
    let symbol = view.strip(word, b",.;:)");
    let slice = view.text.slice(symbol);
    let told = slice.contains(['/', '-']) && slice.contains(char::is_alphabetic) && slice.len() <= SYMBOL;
    (told && slice.starts_with(|c: char| c.is_ascii_digit())).then_some(symbol)
}

/// Where the name of a body ends before the verb: "Văn phòng Chính phủ | ngày 18/5 đã có …", "Cục Quản lý dược | (Bộ Y tế) vừa có …",
/// "thay mặt Bộ Chính trị | , đồng chí … ký ban hành".
fn name_end(view: &View, start: usize, verb: usize) -> usize {
    let name = part(view.text.folded(), start, verb);
    let day = memchr::memmem::find(name, DAY.apart());
    let bracket = memchr::memchr(b'(', name);
    let comma = memchr::memchr(b',', name).filter(|_| on_behalf(view, start));
    [day, bracket, comma].into_iter().flatten().min().map_or(verb, |at| start + at)
}

/// True where a day opens the sentence of a body: "Ngày 16/8, Thủ tướng ký công điện …" tells of the paper.
fn dated(view: &View, body: usize) -> bool {
    sentence(view, body).starts_with(DAY.before_blank())
}

/// The words of a sentence before a position.
pub(super) fn sentence<'v>(view: &'v View, position: usize) -> &'v [u8] {
    let folded = view.text.folded().get(..position).unwrap_or_default();
    let start = folded.iter().rposition(|b| matches!(b, b'.' | b';' | b'\n')).map_or(0, |mark| mark + 1);
    part(folded, start, position).trim_ascii_start()
}

/// True for "thay mặt Bộ Chính trị, đồng chí … ký ban hành".
fn on_behalf(view: &View, body: usize) -> bool {
    view.word_before(body, view.start).is_some_and(|w| view.grammar.words.components.behalf.has(view.folded(w)))
}

/// The head of a central body whose deputy opens the clause before a verb: "Phó | Thủ tướng Lò Văn Tám vừa ký".
fn deputy_before(view: &View, verb: usize) -> Option<Span> {
    let offices = view.of_before(Component::Office, verb).map(|c| view.span(c));
    let office = offices.filter(|s| s.end <= verb && verb - s.end <= NAME).last()?;
    let deputy = view.folded(office).starts_with(&DEPUTY) && view.capital(office.start);
    let person = view.text.slice(Span::new(office.end, verb)).trim();
    let named = !person.is_empty() && person.split(' ').all(|word| word.starts_with(char::is_uppercase));
    let head = Span::new((office.start + DEPUTY.len() + 1).min(office.end), office.end);
    let central = || {
        let entry = view.grammar.agencies.named_folded(view.folded(head));
        entry.is_some_and(|agency| agency.level == Level::Central)
    };
    (deputy && named && central()).then_some(head)
}

/// The whole name of a central body that a deputy of its head signs for: "Phó | Thủ tướng Chính phủ".
fn deputed(view: &View, body: Span) -> Span {
    let office = office_before(view, body).filter(|s| view.folded(*s).starts_with(&DEPUTY));
    let whole = office.map(|office| Span::new(office.start + DEPUTY.len() + 1, body.end));
    let central = |name: &Span| {
        let entry = view.grammar.agencies.named_folded(view.folded(*name));
        entry.is_some_and(|agency| agency.level == Level::Central)
    };
    whole.filter(central).unwrap_or(body)
}

/// Where a name begins that another name of a body goes before: "Ban Bí thư" and "Trung ương Đoàn".
fn whole_name(view: &View, start: usize) -> usize {
    let before = view
        .of_before(Component::Body, start)
        .map(|c| view.span(c))
        .find(|s| s.end + 1 == start && view.capital(s.start));
    before.filter(|s| !owned(view, s.start)).map_or(start, |s| s.start)
}

/// The office right before a body: "Chủ tịch | UBND huyện".
fn office_before(view: &View, body: Span) -> Option<Span> {
    view.of_before(Component::Office, body.start).map(|c| view.span(c)).find(|s| s.end + 1 == body.start)
}

/// The body with the office that stands before it: "Chủ tịch UBND huyện" may issue papers; a deputy does so for the body.
fn with_office(view: &View, body: Span) -> Span {
    // "Đoàn Chủ tịch" is a body
    let named = |at: usize| {
        let before = view.word_before(at, view.start).filter(|_| !view.opens_line(at)).map(|w| view.text.slice(w));
        before.is_some_and(|w| w.starts_with(char::is_uppercase) && w.ends_with(char::is_alphanumeric))
    };
    let head = office_before(view, body)
        .filter(|s| view.capital(s.start) && !view.folded(*s).starts_with(&DEPUTY) && !named(s.start));
    head.map_or(body, |office| Span::new(office.start, body.end))
}

/// The body without the name of the person who holds its office: "Thủ tướng Chính phủ Phạm Minh Chính".
fn without_person(view: &View, authority: Span) -> Span {
    let Some((name_end, entry)) = view.grammar.agencies.longest(view.text.folded(), authority.start, authority.end)
    else {
        return authority;
    };
    // "Cục Hải quan An Giang Lò Văn Tám"
    let place = view.strip(Span::new(name_end, authority.end), b"").start;
    let province = view.grammar.provinces.longest(view.text.folded(), place, authority.end);
    let end = province.filter(|_| view.capital(place)).map_or(name_end, |(end, _)| end);
    let rest = view.text.slice(Span::new(end, authority.end));
    // "UBND tỉnh Đặng Minh Thông": a body of a province whose name follows is told by the list of provinces
    let named = view.text.slice(Span::new(authority.start, name_end));
    let province = fold(named).ends_with(&fold(" tỉnh"));
    let office = office_before(view, authority).is_some()
        || view.at(authority.start).is_some_and(|c| c.rule.meaning == Component::Office);
    // "Chủ tịch UBND Hà Nội Lò Văn Tám"
    let whole = province || office && end > name_end;
    let central = whole || view.grammar.agencies.entry(entry).is_some_and(|a| a.level == Level::Central);
    let person = (2..=5).contains(&rest.split_whitespace().count())
        && rest.split_whitespace().all(|w| w.starts_with(char::is_uppercase) && w.contains(char::is_lowercase));
    if central && person {
        return Span::new(authority.start, end);
    }
    // "Chủ tịch UBND huyện Vĩnh Thuận Nguyễn Văn Tám": behind the name of a place begins that of its officer
    let words: Vec<&str> = rest.split_whitespace().collect();
    let begins = |at: &usize| view.grammar.is_surname(words[*at]) && (2..=4).contains(&(words.len() - at));
    let place = |at: usize| words[..at].iter().map(|word| word.chars().count() + 1).sum::<usize>();
    let named = if office { (2..words.len()).find(begins) } else { None };
    named.map_or(authority, |at| view.strip(Span::new(authority.start, end + place(at)), b""))
}

/// The day behind the number: "Công điện số 149/CĐ-TTg ngày 28/8/2025".
pub(super) fn day_after(view: &View, position: usize) -> Option<(Span, String)> {
    let day = view.of_before(Component::Day, position + 3).find(|c| view.span(c).start >= position)?;
    Some((view.span(day), written(view, day)?))
}

/// A whole day in EDTF.
pub(super) fn written(view: &View, day: &Found<'_, Component>) -> Option<String> {
    let slot = |name| day.slot(name).map(|s| figures(view.text.slice(view.lift(s))));
    let (year, month, date) = (slot("head-year")?, slot("head-month")?, slot("head-day")?);
    Some(format!("{year}-{month:0>2}-{date:0>2}"))
}

/// True for "… của UBND tỉnh".
fn owned(view: &View, position: usize) -> bool {
    let before = view.word_before(position, view.start).map(|w| view.folded(w));
    before.is_some_and(|w| view.grammar.words.components.owned.has(w))
}

fn day_before(view: &View, position: usize) -> Option<(Span, String)> {
    let day = view.of_before(Component::Day, position).find(|c| {
        let span = view.span(c);
        // "Ngày 07/6/2024, đồng chí …, Chủ tịch UBND tỉnh vừa ký ban hành …": the day opens the sentence
        let led = || sentence(view, span.start).ends_with(b"- ") && is_led(view, span.start);
        let opens = (view.opens_line(span.start) || led()) && view.line_end(span.start) >= position && {
            let between = view.text.slice(Span::new(span.end.min(position), position));
            !between.contains(". ") && !between.contains([';', ':'])
        };
        span.end <= position && (position <= span.end + 3 || opens)
    })?;
    Some((view.span(day), written(view, day)?))
}

/// The subject after "ban hành Kế hoạch số …": up to the sentence's end.
pub(super) fn title_after(view: &View, from: usize, kind: &DocumentType) -> Option<String> {
    let line_end = view.line_end(from);
    let mut at = from;
    // the document's day may stand before its subject
    if let Some(day) = view.of_before(Component::Day, from + 3).map(|c| view.span(c)).find(|d| d.start >= from) {
        at = day.end;
    }
    let rest = view.words(Span::new(at, line_end));
    let stop = [". ", ", như sau", " như sau", ", với ", " với các nội dung", " với những nội dung", "; "]
        .iter()
        .filter_map(|s| rest.find(s))
        .chain(glued_stop(&rest))
        .min()
        .unwrap_or(rest.len());
    let words = rest.get(..stop)?.trim_start_matches([',', ' ']).trim();
    let named = behind_year(words);
    // "Hướng dẫn 12-HD/BTG năm 2025 Tuyên truyền kỷ niệm …", as law sites name papers
    let titled = named.len() < words.len() && named.starts_with(char::is_uppercase);
    let words = behind_addressee(named);
    // "Thông báo 12/TB-SYT năm 2025 thông báo kết luận …", "Công văn hỏa tốc về việc …"
    let folded = fold(words);
    let marked = view.grammar.components.at(&folded, 0, folded.len()).filter(|c| c.rule.meaning == Component::Marking);
    // "năm 2025 Tải về tuyển chọn …"
    let page = view.grammar.layout.at(&folded, 0, folded.len()).filter(|c| c.rule.meaning == Layout::ChromeWord);
    let again = folded.starts_with(&fold(&kind.name)).then(|| kind.name.chars().count());
    let skip = marked.map(|c| c.span.end).or(page.map(|c| c.span.end)).or(again);
    let words = words.char_indices().nth(skip.unwrap_or(0)).map_or("", |(at, _)| words[at..].trim_start());
    let folded = fold(words);
    // "Thông báo số 2842-TB/TU, kết luận của đồng chí …"
    let opens = view.grammar.citation_parts.at(&folded, 0, folded.len()).map(|p| p.rule.meaning);
    let verb = matches!(opens, Some(Part::Subject | Part::Ruling | Part::SubjectVerb));
    let skip = subject::lead(&folded, view.grammar);
    let title: String = words.chars().skip(skip).collect();
    let title = &title[..title_end(view, &title)];
    let title = title.trim_matches(|c: char| c.is_whitespace() || ".,;:".contains(c)).to_owned();
    ((skip > 0 || verb || titled) && title.split(' ').count() >= SUBJECT_WORDS).then_some(title)
}

/// End of a subject before who issued the paper and before words of the page: "trồng dừa | do Bộ Y tế ban hành", "trồng dừa | TẢI VỀ".
fn title_end(view: &View, title: &str) -> usize {
    let folded = fold(title);
    let issuer = issuer_behind(view, &folded, Span::new(0, folded.len())).map(|name| name.start - BY.apart().len());
    let words = memchr::memchr_iter(b' ', &folded);
    let page = words.filter(|&at| {
        let cue = view.grammar.layout.at(&folded, at + 1, folded.len());
        cue.is_some_and(|cue| cue.rule.meaning == Layout::ChromeWord && cue.span.end == folded.len())
    });
    let end = issuer.into_iter().chain(page).min();
    end.and_then(|end| title.char_indices().nth(end)).map_or(title.len(), |(at, _)| at)
}

/// The body behind "do" that issued a paper.
pub(super) fn issuer_behind(view: &View, folded: &[u8], place: Span) -> Option<Span> {
    memchr::memmem::find_iter(part(folded, place.start, place.end), BY.apart()).find_map(|at| {
        let start = place.start + at + BY.apart().len();
        let (end, _) = view.grammar.bodies.longest(folded, start, place.end)?;
        let rest = part(folded, end, place.end);
        view.grammar.words.components.issued.open(rest).then_some(Span::new(start, end))
    })
}

/// Words behind the year of a paper: "năm 2025 | gửi Bộ trưởng …".
pub(super) fn behind_year(words: &str) -> &str {
    // "Công điện 155/CĐ-TTg 2025 về việc …"
    let bare = || Some(words).filter(|words| words.get(4..5) == Some(" ") && words.starts_with("20"));
    let rest =
        words.strip_prefix("năm ").or_else(bare).map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    rest.map_or(words, |rest| rest.trim_start_matches([',', ' ']))
}

/// The words of a subject behind the one that the paper went to: "gửi Bộ trưởng Bộ Y tế | về công tác …".
fn behind_addressee(words: &str) -> &str {
    let about = || [" về việc ", " về "].iter().find_map(|about| words.find(about));
    let sent = words.strip_prefix("gửi ").and_then(|_| about());
    sent.map_or(words, |at| &words[at + 1..])
}

/// A full stop that the next sentence follows without a blank: "… năm 2025.Thủ tướng chỉ đạo …".
fn glued_stop(words: &str) -> Option<usize> {
    words.match_indices('.').map(|(at, _)| at).find(|&at| words[at + 1..].starts_with(char::is_uppercase))
}

/// The issuer of a paper without letterhead, from the sentence that issues it.
pub(super) fn authority(view: &View) -> Option<String> {
    view.of(Component::Issues).find_map(|c| issued(view, c)).map(|i| view.words(i.authority))
}

/// The body that speaks in a paper whose letterhead names none: "Thủ tướng Chính phủ yêu cầu …".
pub(super) fn speaker(view: &View) -> Option<String> {
    first_speaker(view).map(|name| view.words(name))
}

/// The issuer that ends a letter or notice: "Văn phòng Chính phủ xin thông báo để … biết, thực hiện./."
pub(super) fn notifier(view: &View) -> Option<String> {
    let name = |cue: &Found<'_, Component>| {
        let start = view.text.lines().get(view.text.line_at(view.span(cue).start)).map(|line| line.start)?;
        let name = view.strip(Span::new(start.max(view.start), view.span(cue).start), b"");
        let body = view.at(name.start).is_some_and(|c| matches!(c.rule.meaning, Component::Body | Component::Unit));
        let whole = body && name.len() <= NAME && !view.text.slice(name).contains([',', ';', ':', '.', '(']);
        whole.then(|| view.words(name))
    };
    view.of(Component::Notifies).filter_map(name).last()
}

#[cfg(test)]
mod tests {
    use super::super::tests::frame_of as frame;

    #[test]
    fn a_subject_stands_behind_the_year_of_a_paper_and_the_one_it_went_to() {
        let of = |words: &str| {
            frame(&format!("Phòng dịch mùa đông\nBộ Y tế vừa có công văn {words} tăng cường phòng dịch mùa đông."))
                .header
        };
        for words in [
            "số 12/BYT-DP năm 2025 về",
            "gửi Chủ tịch UBND các tỉnh về việc",
            "số 12/BYT-DP ngày 3/4/2025 gửi Sở Y tế về",
        ] {
            assert_eq!(of(words).title.as_deref(), Some("tăng cường phòng dịch mùa đông"), "{words}");
        }
        assert_eq!(of("gửi Chủ tịch UBND các tỉnh").title, None);
        let title = |behind: &str| {
            frame(&format!("Phòng dịch\nBộ Y tế vừa có công văn số 12/BYT-DP {behind}"))
                .header
                .title
                .unwrap_or_default()
        };
        for behind in [
            "2025 về phòng dịch mùa đông.",
            "năm 2025 về phòng dịch mùa đông TẢI VỀ",
            "năm 2025 về phòng dịch mùa đông do Bộ Y tế ban hành",
        ] {
            assert_eq!(title(behind), "phòng dịch mùa đông", "{behind}");
        }
    }

    #[test]
    fn a_body_that_hands_over_or_is_licensed_issues_nothing() {
        let of = |text: &str| frame(text).header;
        assert_eq!(of("Theo Quyết định, các xã trồng dừa.\nĐến năm 2025, Bộ Y tế bàn giao vườn dừa.").authority, None);
        let page =
            of("Trồng dừa\nCác xã trồng dừa.\nTRANG THÔNG TIN ĐIỆN TỬ\nGiấy phép số: 12/GP-STTTT cấp ngày 03/11/2016");
        assert_eq!((page.code, page.authority), (None, None));
    }

    #[test]
    fn an_office_may_issue_a_paper_and_who_signs_does_so_for_the_body() {
        let of =
            |sentence: &str| frame(&format!("Phòng dịch\n{sentence} về việc phòng dịch ở các xã.")).header.authority;
        let number = "ban hành Công văn số 5/UBND-VX";
        assert_eq!(of(&format!("Chủ tịch UBND tỉnh A vừa {number}")).as_deref(), Some("Chủ tịch UBND tỉnh A"));
        for signed in ["Chủ tịch UBND tỉnh A vừa ký", "Phó Chủ tịch UBND tỉnh A vừa"] {
            assert_eq!(of(&format!("{signed} {number}")).as_deref(), Some("UBND tỉnh A"), "{signed}");
        }
        let officer = of("Chủ tịch UBND huyện Vĩnh Thuận Nguyễn Văn Tám vừa ký ban hành Công văn số 5/UBND-VX");
        assert_eq!(officer.as_deref(), Some("UBND huyện Vĩnh Thuận"));
        let city = of("Chủ tịch UBND TP Đà Nẵng Lê Văn Tám đã ký ban hành Công văn số 5/UBND-VX");
        assert_eq!(city.as_deref(), Some("UBND TP Đà Nẵng"));
        let named = of("Chủ tịch UBND huyện Trần Văn Thời vừa ký ban hành Công văn số 5/UBND-VX");
        assert_eq!(named.as_deref(), Some("UBND huyện Trần Văn Thời"));
        let presidium = of(&format!("Đoàn Chủ tịch Tổng Liên đoàn Lao động Việt Nam vừa {number}"));
        assert_eq!(presidium.as_deref(), Some("Tổng Liên đoàn Lao động Việt Nam"));
        assert_eq!(of(&format!("Sở Y tế tham mưu Chủ tịch UBND tỉnh {number}")), None);
        let case =
            frame("Miễn thuế\na) Trường hợp đủ điều kiện ban hành Quyết định miễn thuế, Sở Y tế gửi các xã.").header;
        assert_eq!(case.authority, None);
    }

    #[test]
    fn an_issuer_ends_before_brackets_and_the_day() {
        let of = |sentence: &str| {
            frame(&format!("Tạm dừng vắc xin\n{sentence} về việc tạm dừng dùng vắc xin ở các xã.")).header.authority
        };
        assert_eq!(
            of("Cục Quản lý dược (Bộ Y tế) vừa ban hành Công văn số 5/QLD-CL").as_deref(),
            Some("Cục Quản lý dược")
        );
        assert_eq!(
            of("Văn phòng Chính phủ ngày 18/5 đã có Công văn số 5/VPCP-VX").as_deref(),
            Some("Văn phòng Chính phủ")
        );
    }

    #[test]
    fn a_body_that_speaks_issues_a_paper_whose_letterhead_is_lost() {
        let of = |text: &str| frame(text).header.authority;
        let directive =
            "CHỈ THỊ\nVề việc trồng rừng\nĐể giữ rừng, Bộ trưởng Bộ Công Thương chỉ thị:\n1. Các cục trồng rừng.";
        assert_eq!(of(directive).as_deref(), Some("Bộ trưởng Bộ Công Thương"));
        let decision = "Quyết định về việc trồng rừng\nỦy ban nhân dân tỉnh nghệ an\nCăn cứ Luật Lâm nghiệp năm 2017;\nĐiều 1. Trồng rừng.";
        assert_eq!(of(decision).as_deref(), Some("Ủy ban nhân dân tỉnh nghệ an"));
    }

    #[test]
    fn a_report_without_number_names_issuer_and_type() {
        let report =
            "Thuốc lá trong trường học\nNgày 16/8, Thủ tướng Phạm Minh Chính ký công điện yêu cầu các bộ kiểm tra.";
        let header = frame(report).header;
        assert_eq!((header.authority.as_deref(), header.kind.as_deref()), (Some("Thủ tướng"), Some("Công điện")));
        let spoken = "Theo đó, Chủ tịch UBND huyện Cát Bà yêu cầu các xã kiểm tra trường học.";
        assert_eq!(frame(spoken).header.authority.as_deref(), Some("Chủ tịch UBND huyện Cát Bà"));
        let other = "Theo đó, Ngân hàng Nhà nước có văn bản yêu cầu các xã kiểm tra.";
        assert_eq!(frame(other).header.authority, None);
    }
    #[test]
    fn a_body_may_put_out_a_paper_through_its_deputy_or_one_who_signs_for_it() {
        let of = |sentence: &str| {
            let header =
                frame(&format!("Trồng dừa\nNgày 4/7/2025, {sentence} số 12/CĐ-A về trồng dừa ở các xã.")).header;
            (header.authority.unwrap_or_default(), header.code.unwrap_or_default())
        };
        for (sentence, body) in [
            ("Bộ Công Thương ra Công điện", "Bộ Công Thương"),
            ("Phó Thủ tướng Chính phủ vừa ký Công điện", "Thủ tướng Chính phủ"),
            ("thay mặt Bộ Chính trị, đồng chí Lò Văn Tám ký ban hành Công điện", "Bộ Chính trị"),
            ("Ban Tuyên giáo và Dân vận Trung ương đã ban hành Công điện", "Ban Tuyên giáo và Dân vận Trung ương"),
        ] {
            assert_eq!(of(sentence), (body.to_owned(), "12/CĐ-A".to_owned()), "{sentence}");
        }
        let other =
            frame("Trồng dừa\nTheo đó, tiến độ do các xã ở Chính phủ trình (có Báo cáo số 12/BC-A kèm theo).").header;
        assert_eq!(other.code, None);
        let law = frame("Trồng dừa\nTheo Luật Tổ chức Quốc hội ban hành năm 2014, các xã trồng dừa.").header;
        assert_eq!(law.authority, None);
    }

    #[test]
    fn a_subject_may_follow_the_year_or_a_mark_or_the_type_once_more() {
        let of = |words: &str| frame(&format!("Trồng dừa\nNgày 4/7/2025, Bộ Y tế ban hành {words}.")).header.title;
        for words in [
            "Thông báo 12/TB-BYT năm 2025 thông báo kết luận cuộc họp về trồng dừa",
            "Thông báo số 12/TB-BYT, kết luận cuộc họp về trồng dừa",
        ] {
            assert_eq!(of(words).as_deref(), Some("kết luận cuộc họp về trồng dừa"), "{words}");
        }
        let named = of("Kế hoạch 12/KH-BYT năm 2025 Tải về Trồng dừa ở các xã");
        assert_eq!(named.as_deref(), Some("Trồng dừa ở các xã"));
        let marked = of("Công văn hỏa tốc về việc trồng dừa ven biển");
        assert_eq!(marked.as_deref(), Some("trồng dừa ven biển"));
    }

    #[test]
    fn a_body_inside_the_name_of_an_owner_issues_nothing_and_who_tells_or_guides_does() {
        let text = "HƯỚNG DẪN\nXÂY DỰNG ĐỘI NGŨ BÁO CÁO VIÊN\n- Căn cứ Quyết định số 9-QĐ/BTGDVTW của Ban Tuyên giáo và Dân vận Trung ương ban \
                    hành Quy chế báo cáo viên,\nBan Tuyên giáo và Dân vận Trung ương hướng dẫn việc xây dựng đội ngũ như sau:\nI. NGUYÊN TẮC";
        let body = "Ban Tuyên giáo và Dân vận Trung ương";
        assert_eq!(frame(text).header.authority.as_deref(), Some(body));
        let notice = "THÔNG BÁO\nVề việc treo cờ\nThực hiện Công văn số 5/UBND-VX của UBND huyện về việc treo cờ.\nNay UBND phường Hương Lâm thông báo đến \
                      các tổ dân phố treo cờ.\n1. Các hộ treo cờ.";
        assert_eq!(frame(notice).header.authority.as_deref(), Some("UBND phường Hương Lâm"));
    }
}
