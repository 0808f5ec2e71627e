//! Text without a head: a republished plan or a report; what its running text says of the document.
//!
//! In: the head's window. Out: form, and the header as far as a sentence such as "UBND tỉnh đã ban hành Kế hoạch
//! số …" or the page's title gives it. It guesses nothing.

use std::sync::LazyLock;

use super::super::Frame;
use super::head::{canonical, figures, whole_symbol};
use super::view::View;
use super::{set_type, subject};
use crate::document::Form;
use crate::grammar::meaning::{Component, Part};
use crate::grammar::{DocumentType, Found, Level, Name};
use crate::text::{Span, fold, part};

/// Longest name of an issuer in running text.
const NAME: usize = 90;
/// The title of a page stands on one of so many first lines.
const TITLE_LINES: usize = 4;
/// A shorter title ("HỌP") may stand in any line.
const TITLE: usize = 12;
/// A report names the paper that it is about on one of so many first lines where it gives neither number nor subject, and so
/// it names the issuer where it tells of no paper.
const LEAD_LINES: usize = 6;
/// The title of a page with menus above it stands on one of so many first lines.
const PAGE_LINES: usize = 20;
/// The title of a page has fewer words.
const TITLE_WORDS: usize = 50;
/// Behind the first words of a body's name no more small words follow ("thành phố").
const MOST_SMALL: usize = 3;
/// A subject in running text has so many words: "ban hành Kế hoạch triển khai như sau" names none.
const SUBJECT_WORDS: usize = 4;
/// Sections that make a plan of a page.
const SECTIONS: usize = 2;

/// The last words before a body that may issue a paper later: "trình", "tham mưu", "tham mưu cho".
static LAID: LazyLock<[Vec<u8>; 4]> = LazyLock::new(|| ["trình", "mưu", "cho", "giúp"].map(fold));
/// The commonest family names: nine of ten persons bear one.
const SURNAMES: [&str; 20] = [
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương",
    "Lý", "Đinh", "Trương", "Đoàn", "Lương",
];
/// The verb of who signs.
static SIGN: LazyLock<Vec<u8>> = LazyLock::new(|| fold("ký"));
/// Begins the office of a deputy.
static DEPUTY: LazyLock<Vec<u8>> = LazyLock::new(|| fold("phó"));
/// Opens a sentence that says on which day something was done.
static DAY: LazyLock<Vec<u8>> = LazyLock::new(|| fold("ngày "));
/// Words before a body that does not issue the paper.
static OWNED: LazyLock<[Vec<u8>; 5]> = LazyLock::new(|| ["của", "do", "với", "và", "các"].map(fold));

/// A sentence that says who issued what.
struct Issued<'g> {
    authority: Span,
    /// The document's day beside the issuer.
    day: Option<(Span, String)>,
    kind: Option<&'g DocumentType>,
    symbol: Option<Span>,
    title: Option<String>,
    /// A sentence that tells of the document, and not the document's own.
    reported: bool,
}

/// Reads form and header; gives back where the head ends.
pub(super) fn read(view: &View, frame: &mut Frame) -> usize {
    let page_title = page_title(view);
    // a directive under its own title may tell of the decision that it carries out
    let own = page_title.as_ref().filter(|(_, kind)| speaks_of_itself(view, kind)).map(|(_, kind)| &kind.name);
    let issued = first_issued(view);
    let issued = issued.filter(|i| own.is_none() || i.kind.is_none_or(|kind| Some(&kind.name) == own));
    let plan = sections(view) >= SECTIONS;
    let page = view.text.is_on_page() || view.of(Component::Posted).any(|c| posted(view, c));
    let reported = view.of(Component::Reported).next().is_some() || issued.as_ref().is_some_and(|i| i.reported);
    // above the bases stands a page's title, or who issues the paper
    let issuer = |line: &Span| names_issuer(view, *line);
    let above = plain_title(view);
    let (issuer, above) = (above.filter(issuer), above.filter(|line| !issuer(line)));
    frame.form = match (plan, page || page_title.is_some() && issued.is_some()) {
        (true, true) => Form::Republished,
        (true, false) if above.is_some() || issued.as_ref().is_some_and(|i| i.reported) => Form::Republished,
        (false, true) => Form::Article,
        (false, false) if reported => Form::Article,
        (false, false) if above.is_some() => Form::Republished,
        _ => Form::Original,
    };
    registered(view, frame);
    sourced(view, frame);
    if frame.form != Form::Article
        && let Some((title, kind)) = &page_title
    {
        frame.header.title = Some(title.clone());
        set_type(&mut frame.header, kind);
    }
    if let Some(issued) = issued {
        // a report may mention papers in passing; one with a number or a subject is what it is about
        let titled = page_title.filter(|(_, kind)| issued.kind.is_some_and(|issued| issued.name == kind.name));
        let first = issued.reported && view.text.line_at(issued.authority.start) < LEAD_LINES;
        let told =
            issued.kind.is_some() && (issued.symbol.is_some() || issued.title.is_some() || titled.is_some() || first);
        if frame.form != Form::Article || told {
            tell(view, issued, frame);
        }
        if let Some((title, _)) = titled.filter(|_| frame.header.title.is_none()) {
            frame.header.title = Some(title);
        }
    }
    stated(view, frame);
    if frame.form == Form::Republished && frame.header.title.is_none() {
        frame.header.title = above.and_then(|line| subject::clean(&view.words(line), view.grammar));
    }
    if frame.header.authority.is_none() {
        frame.header.authority = issuer.map(|line| view.words(line));
    }
    if frame.header.authority.is_none() {
        let first = |name: &Span| frame.form != Form::Article || view.text.line_at(name.start) < LEAD_LINES;
        frame.header.authority = first_speaker(view).filter(first).map(|name| view.words(name));
    }
    match frame.form {
        Form::Article => headline(view),
        _ => preamble(view).max(addressed(view, frame)),
    }
}

/// The first sentence that says who issued what; one of the first lines that names a type, where a headline names none ("Bộ Y tế ban
/// hành khung giá").
fn first_issued<'g>(view: &View<'_, 'g>) -> Option<Issued<'g>> {
    let mut all = view.of(Component::Issues).filter_map(|c| issued(view, c));
    let first = all.next()?;
    let named = |i: &Issued<'_>| i.kind.is_some() && view.text.line_at(i.authority.start) < LEAD_LINES;
    let line = view.line_end(first.authority.start);
    let headline = first.kind.is_none() && !b".;:".contains(&view.byte(line - 1));
    let better = if headline { all.take(LEAD_LINES).find(named) } else { None };
    Some(better.unwrap_or(first))
}

/// True where a paper names itself by its type: "Chỉ thị này", or "Chỉ thị về việc …" above it.
fn speaks_of_itself(view: &View, kind: &DocumentType) -> bool {
    let title = fold(&format!("{} về việc ", kind.name));
    view.text.lines().iter().take(TITLE_LINES).any(|line| view.text.folded()[line.start..line.end].starts_with(&title))
        || memchr::memmem::find(view.text.folded(), &fold(&format!("{} này", kind.name))).is_some()
}

/// True for a line that is the name of a body, its province with it.
fn names_issuer(view: &View, line: Span) -> bool {
    let agencies = &view.grammar.agencies;
    let end = agencies.longest(view.text.folded(), line.start, line.end).map_or(line.start, |(end, _)| end);
    let rest = view.text.slice(Span::new(end, line.end)).trim();
    end > line.start && (rest.is_empty() || view.grammar.provinces.named(rest).is_some())
}

/// Takes what a letter without its head begins with, its subject ("V/v …") and the bodies it goes to ("Kính gửi: …");
/// gives their end, 0 where it goes to none.
fn addressed(view: &View, frame: &mut Frame) -> usize {
    let first = |at: usize| view.text.line_at(at) < TITLE_LINES && view.opens_line(at) && view.capital(at);
    let top = |what: Component| view.of(what).map(|c| view.span(c)).find(|cue| first(cue.start));
    let Some(cue) = top(Component::Addressees) else { return 0 };
    let header = &mut frame.header;
    if header.title.is_none()
        && let Some(subject) = top(Component::Subject).filter(|subject| subject.end < cue.start)
    {
        header.title = subject::letter(view, Span::new(subject.start, cue.start), &[], None);
    }
    // of the papers that go to somebody only a letter has no line of its type
    if let Some(letter) = view.grammar.types.coded("CV").next().filter(|_| header.kind.is_none()) {
        set_type(header, letter);
    }
    let (addressees, end) = subject::addressees(view, cue.end);
    header.addressees = addressees;
    end
}

/// End of a report's headline in capitals, which gives no work; 0 where there is none.
fn headline(view: &View) -> usize {
    let first = view.text.lines().first().copied().unwrap_or_default();
    let next = view.text.lines().get(1).map_or(0, |line| line.start);
    if view.text.is_all_caps(first) && next <= view.end() { next } else { 0 }
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

fn tell(view: &View, issued: Issued, frame: &mut Frame) {
    let header = &mut frame.header;
    header.authority = Some(view.words(issued.authority));
    if let Some((span, value)) = issued.day {
        header.date = Some(value);
        frame.own_date = Some(span);
    }
    // the number stands in running text, where it cites the document
    if let Some(symbol) = issued.symbol {
        header.code = canonical(view.text.slice(symbol));
    }
    if header.kind.is_none()
        && let Some(kind) = issued.kind
    {
        set_type(header, kind);
    }
    if header.title.is_none() {
        header.title = issued.title;
    }
}

/// Takes subject, number and day from the title of a page: "Về việc báo cáo tình hình … (3585/VP-KTN, ngày 23/10/2017)".
fn registered(view: &View, frame: &mut Frame) {
    let found = view.text.lines().iter().take(TITLE_LINES).find_map(|&line| {
        let folded = &view.text.folded()[line.start..line.end];
        if subject::lead(folded, view.grammar) == 0 {
            return None;
        }
        let open = line.start + folded.iter().rposition(|&b| b == b'(')?;
        let day = view
            .of_before(Component::Day, line.end)
            .find(|c| view.span(c).start > open && view.span(c).end < line.end)?;
        let closed = view.strip(Span::new(view.span(day).end, line.end), b").").is_empty();
        let code = canonical(view.text.slice(view.strip(Span::new(open + 1, view.span(day).start), b",")))?;
        let title = subject::clean(&view.words(Span::new(line.start, open)), view.grammar)?;
        closed.then_some((title, code, written(view, day)?))
    });
    let Some((title, code, date)) = found else { return };
    frame.form = Form::Republished;
    frame.header.title = Some(title);
    frame.header.code = Some(code);
    frame.header.date = Some(date);
}

/// Takes the head of a letter from the note below it: "(Nguồn: Từ Công văn số 1150/UBND-VP ngày 22/04/2021)"; its subject is the
/// page's title, its issuer who speaks in it.
fn sourced(view: &View, frame: &mut Frame) {
    let note = view.of(Component::Source).find(|c| view.opens_line(view.span(c).start) && frame.form != Form::Article);
    let Some(note) = note else { return };
    let header = &mut frame.header;
    frame.form = Form::Republished;
    let symbol = symbol(view, note).map(|s| view.strip(s, b")"));
    header.code = symbol.and_then(|s| canonical(view.text.slice(s)));
    header.date = day_after(view, view.span(note).end).map(|(_, date)| date);
    if let Some(kind) = kind(view, note) {
        set_type(header, kind);
    }
    // "Triển khai hướng dẫn …" may be the title: the letter's own first paragraph ends with a mark
    let opens = |line: &Span| {
        let cue = view.at(line.start).is_some_and(|c| matches!(c.rule.meaning, Component::Opening | Component::Basis));
        cue && matches!(view.byte(line.end.saturating_sub(1)), b':' | b';' | b'.' | b',')
    };
    let lines = view.text.lines().windows(2).take(PAGE_LINES);
    let title =
        lines.filter_map(|pair| pair.first().zip(pair.get(1))).find(|(_, first)| opens(first)).map(|(title, _)| title);
    header.title = title.and_then(|&line| subject::clean(&view.words(line), view.grammar));
    header.authority = speaker(view);
}

/// Takes the head of the paper that a report quotes: "Tại Công văn số 12/UBND-VX ngày 3/4, UBND tỉnh yêu cầu …".
fn stated(view: &View, frame: &mut Frame) {
    let header = &mut frame.header;
    if frame.form != Form::Article || header.code.is_some() || header.kind.is_some() {
        return;
    }
    let quoted = view.of(Component::States).find_map(|cue| {
        let span = view.span(cue);
        let end = view.line_end(span.start);
        let mut speakers = view.of_before(Component::Speaks, end).filter(|c| view.span(c).start > span.end);
        let name = speakers.find_map(|c| body_before(view, view.span(c).start)).filter(|name| name.start > span.end)?;
        let same = !view.text.slice(Span::new(span.end, name.start)).contains(". ");
        (same && view.capital(span.start) && view.text.line_at(span.start) < PAGE_LINES).then_some((cue, name))
    });
    let Some((cue, name)) = quoted else { return };
    let symbol = symbol(view, cue);
    header.code = symbol.and_then(|s| canonical(view.text.slice(s)));
    header.date = symbol.and_then(|s| day_after(view, s.end)).map(|(_, date)| date);
    if let Some(kind) = kind(view, cue) {
        set_type(header, kind);
    }
    header.authority.get_or_insert_with(|| view.words(name));
}

/// The first body that speaks: "UBND huyện yêu cầu …".
fn first_speaker(view: &View) -> Option<Span> {
    view.of(Component::Speaks).find_map(|c| body_before(view, view.span(c).start))
}

/// The body whose name stands before a verb and opens its sentence or clause.
fn body_before(view: &View, verb: usize) -> Option<Span> {
    // "Sở Giao thông" is a name
    if view.capital(verb) {
        return None;
    }
    let folded = view.text.folded().get(..verb)?;
    let from = verb.saturating_sub(NAME);
    let mark = part(folded, from, verb).iter().rposition(|b| matches!(b, b'.' | b';' | b',' | b':' | b')' | b'\n'));
    let start = mark.map(|mark| from + mark + 1).or((from == 0).then_some(0))?;
    let name = without_person(view, view.strip(Span::new(start, verb), b"-"));
    let (end, kind) = view.grammar.bodies.longest(folded, name.start, name.end)?;
    let body = kind == Name::Agency || matches!(kind, Name::Head { person: true, .. });
    // "Chủ tịch UBND thành phố", and not "Thành viên lưu ký thực hiện kê khai"
    let behind = view.text.slice(Span::new(end, name.end));
    let small = behind.split_whitespace().filter(|word| !word.starts_with(char::is_uppercase)).count();
    let words = behind.split_whitespace().all(|word| word.starts_with(char::is_alphanumeric));
    let whole = body && words && view.capital(name.start) && small <= MOST_SMALL && !tells(view.text.slice(name));
    whole.then_some(name)
}

/// True for words that go on behind a name: "Ngân hàng Nhà nước có văn bản".
fn tells(name: &str) -> bool {
    // "Trường hợp đủ điều kiện" only begins like a school
    name.starts_with("Trường hợp ")
        || name.split(' ').any(|word| matches!(word, "là" | "có" | "đã" | "được" | "cũng" | "tại" | "về"))
}

/// True where a page's title in small letters stands above the line of the type.
pub(super) fn titled(view: &View, type_line: usize) -> bool {
    let above = |line: &&Span| line.end < type_line && !view.text.is_all_caps(**line);
    view.text.lines().iter().take(TITLE_LINES).filter(above).any(|line| title_line(view, *line).is_some())
}

/// True where a line above the letterhead holds the paper's title: the title of a page.
pub(super) fn shows(view: &View, top: usize, title: &str) -> bool {
    let title = fold(title);
    let above = |line: &&Span| line.end < top && line.len() >= title.len();
    let holds = |line: &Span| memchr::memmem::find(&view.text.folded()[line.start..line.end], &title).is_some();
    title.len() >= TITLE && view.text.lines().iter().take(PAGE_LINES).filter(above).any(holds)
}

/// The page's title, where it begins with a type: its words without the type.
fn page_title<'g>(view: &View<'_, 'g>) -> Option<(String, &'g DocumentType)> {
    view.text.lines().iter().take(TITLE_LINES).find_map(|line| title_line(view, *line))
}

/// The page's title where it names no type: a line in small letters above the first words of the paper.
fn plain_title(view: &View) -> Option<Span> {
    let opens = |line: Span| {
        let own = |c: &Found<'_, Component>| {
            matches!(c.rule.meaning, Component::Basis | Component::Opening | Component::Addressees)
        };
        opens_part(view, line.start) || view.capital(line.start) && view.at(line.start).is_some_and(own)
    };
    let lines = view.text.lines().iter().copied().take(TITLE_LINES);
    let (title, _) = lines.clone().zip(lines.skip(1)).find(|&(_, next)| opens(next))?;
    let words = view.text.slice(title).split_whitespace().count();
    let whole = (SUBJECT_WORDS..TITLE_WORDS).contains(&words) && !b".;:,?".contains(&view.byte(title.end - 1));
    (whole && view.capital(title.start) && !view.text.is_all_caps(title) && !opens(title)).then_some(title)
}

/// The subject and type of a line that may be a page's title.
fn title_line<'g>(view: &View<'_, 'g>, line: Span) -> Option<(String, &'g DocumentType)> {
    let cue = view.at(line.start).filter(|c| c.rule.meaning == Component::Type)?;
    let kind = view.grammar.types.named_folded(view.folded(view.span(cue))).filter(|k| k.titled)?;
    let rest = Span::new(view.span(cue).end, line.end.min(view.end()));
    let words = view.words(rest);
    if words.ends_with([';', ':', '.']) || words.chars().count() > 300 {
        return None;
    }
    subject::clean(&words, view.grammar).map(|title| (title, kind))
}

/// The type that a cue names.
fn kind<'g>(view: &View<'_, 'g>, cue: &Found<'g, Component>) -> Option<&'g DocumentType> {
    cue.slot("head-type").and_then(|s| view.grammar.types.named_folded(view.folded(view.lift(s))))
}

/// The number and symbol that a cue names.
fn symbol(view: &View, cue: &Found<'_, Component>) -> Option<Span> {
    cue.slot("head-symbol").map(|s| whole_symbol(view, view.lift(s)))
}

fn issued<'g>(view: &View<'_, 'g>, cue: &Found<'g, Component>) -> Option<Issued<'g>> {
    let span = view.span(cue);
    let near = view.between((span.start + 1).saturating_sub(NAME), span.start).filter(|c| {
        let at = view.span(c);
        let names = matches!(c.rule.meaning, Component::Body | Component::Unit);
        // "Cục Quản lý dược (Bộ Y tế) vừa có văn bản …"
        let inside = at.start > 0 && view.byte(at.start - 1) == b'(';
        names && at.end <= span.start && view.capital(at.start) && !owned(view, at.start) && !inside
    });
    let authority = match near.last() {
        Some(body) => {
            let start = whole_name(view, view.span(body).start);
            let name = view.strip(Span::new(start, name_end(view, start, span.start)), b"");
            let body = without_person(view, name);
            // who signs a paper issues it for the body
            let signs = body.end < name.end || view.folded(span).split(|&b| b == b' ').any(|word| word == *SIGN);
            if signs { body } else { with_office(view, body) }
        }
        // "Ngày 16/8, Thủ tướng Phạm Minh Chính ký công điện …"
        None => body_before(view, span.start)?,
    };
    let name = view.text.slice(authority);
    // "trình UBND tỉnh ban hành": laid before a body that may issue it later
    let before = view.word_before(authority.start, view.start).map(|w| view.folded(w));
    let laid = before.is_some_and(|word| LAID.iter().any(|laid| word == laid.as_slice()));
    if laid || name.contains([',', ';', ':', '.', '(', '\n']) || tells(name) {
        return None;
    }
    // "Theo đó, Ngân hàng Nhà nước có văn bản yêu cầu …" tells of another paper
    let asks = cue.slot("head-order").is_some() && cue.slot("head-lately").is_none();
    if asks && !view.opens_line(authority.start) && !dated(view, authority.start) {
        return None;
    }
    let (kind, symbol) = (kind(view, cue), symbol(view, cue));
    let end = span.end.max(symbol.map_or(0, |s| s.end));
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
        title: kind.and_then(|_| title_after(view, end)),
        reported: told,
    })
}

/// Where the name of a body ends before the verb: "Văn phòng Chính phủ | ngày 18/5 đã có …", "Cục Quản lý dược | (Bộ Y tế) vừa có …".
fn name_end(view: &View, start: usize, verb: usize) -> usize {
    let name = part(view.text.folded(), start, verb);
    let day = memchr::memmem::find(name, &[b" ", DAY.as_slice()].concat());
    let bracket = memchr::memchr(b'(', name);
    [day, bracket].into_iter().flatten().min().map_or(verb, |at| start + at)
}

/// True where a day opens the sentence of a body: "Ngày 16/8, Thủ tướng ký công điện …" tells of the paper.
fn dated(view: &View, body: usize) -> bool {
    let folded = view.text.folded().get(..body).unwrap_or_default();
    let sentence = folded.iter().rposition(|b| matches!(b, b'.' | b';' | b'\n')).map_or(0, |mark| mark + 1);
    part(folded, sentence, body).trim_ascii_start().starts_with(&DAY)
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
    let Some((end, entry)) = view.grammar.agencies.longest(view.text.folded(), authority.start, authority.end) else {
        return authority;
    };
    let rest = view.text.slice(Span::new(end, authority.end));
    // "UBND tỉnh Đặng Minh Thông": a body of a province whose name follows is told by the list of provinces
    let named = view.text.slice(Span::new(authority.start, end));
    let province = fold(named).ends_with(&fold(" tỉnh")) && view.grammar.provinces.named(rest.trim()).is_none();
    let central = province || view.grammar.agencies.entry(entry).is_some_and(|a| a.level == Level::Central);
    let person = (2..=5).contains(&rest.split_whitespace().count())
        && rest.split_whitespace().all(|w| w.starts_with(char::is_uppercase) && w.contains(char::is_lowercase));
    if central && person {
        return Span::new(authority.start, end);
    }
    // "Chủ tịch UBND huyện Vĩnh Thuận Nguyễn Văn Tám": behind the name of a place begins that of its officer
    let words: Vec<&str> = rest.split_whitespace().collect();
    let begins = |at: &usize| SURNAMES.contains(&words[*at]) && (2..=4).contains(&(words.len() - at));
    let place = |at: usize| words[..at].iter().map(|word| word.chars().count() + 1).sum::<usize>();
    let named = office_before(view, authority).and_then(|_| (2..words.len()).find(begins));
    named.map_or(authority, |at| view.strip(Span::new(authority.start, end + place(at)), b""))
}

/// The day behind the number: "Công điện số 149/CĐ-TTg ngày 28/8/2025".
fn day_after(view: &View, position: usize) -> Option<(Span, String)> {
    let day = view.of_before(Component::Day, position + 3).find(|c| view.span(c).start >= position)?;
    Some((view.span(day), written(view, day)?))
}

/// A whole day in EDTF.
fn written(view: &View, day: &Found<'_, Component>) -> Option<String> {
    let slot = |name| day.slot(name).map(|s| figures(view.text.slice(view.lift(s))));
    let (year, month, date) = (slot("head-year")?, slot("head-month")?, slot("head-day")?);
    Some(format!("{year}-{month:0>2}-{date:0>2}"))
}

/// True for "… của UBND tỉnh".
fn owned(view: &View, position: usize) -> bool {
    let before = view.word_before(position, view.start).map(|w| view.folded(w));
    before.is_some_and(|w| OWNED.iter().any(|o| w == o.as_slice()))
}

fn day_before(view: &View, position: usize) -> Option<(Span, String)> {
    let day = view.of_before(Component::Day, position).find(|c| {
        let span = view.span(c);
        // "Ngày 07/6/2024, đồng chí …, Chủ tịch UBND tỉnh vừa ký ban hành …": the day opens the sentence
        let opens = view.opens_line(span.start) && view.line_end(span.start) >= position && {
            let between = view.text.slice(Span::new(span.end.min(position), position));
            !between.contains(". ") && !between.contains([';', ':'])
        };
        span.end <= position && (position <= span.end + 3 || opens)
    })?;
    Some((view.span(day), written(view, day)?))
}

/// The subject after "ban hành Kế hoạch số …": up to the sentence's end.
fn title_after(view: &View, from: usize) -> Option<String> {
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
    let words = behind_addressee(rest.get(..stop)?.trim_start_matches([',', ' ']).trim());
    let folded = fold(words);
    // "Thông báo số 2842-TB/TU, kết luận của đồng chí …"
    let opens = view.grammar.citation_parts.at(&folded, 0, folded.len()).map(|p| p.rule.meaning);
    let verb = matches!(opens, Some(Part::Subject | Part::SubjectVerb));
    let skip = subject::lead(&folded, view.grammar);
    let title: String = words.chars().skip(skip).collect();
    let title = title.trim_matches(|c: char| c.is_whitespace() || ".,;:".contains(c)).to_owned();
    ((skip > 0 || verb) && title.split(' ').count() >= SUBJECT_WORDS).then_some(title)
}

/// The words of a subject behind the year of the paper and the one that it went to: "năm 2025 gửi Bộ trưởng Bộ Y tế | về công tác …".
fn behind_addressee(words: &str) -> &str {
    let words = words.strip_prefix("năm ").map_or(words, |rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    let words = words.trim_start_matches([',', ' ']);
    let about = || [" về việc ", " về "].iter().find_map(|about| words.find(about));
    let sent = words.strip_prefix("gửi ").and_then(|_| about());
    sent.map_or(words, |at| &words[at + 1..])
}

/// A full stop that the next sentence follows without a blank: "… năm 2025.Thủ tướng chỉ đạo …".
fn glued_stop(words: &str) -> Option<usize> {
    words.match_indices('.').map(|(at, _)| at).find(|&at| words[at + 1..].starts_with(char::is_uppercase))
}

/// Numbered parts at line starts.
fn sections(view: &View) -> usize {
    view.text.lines().iter().filter(|l| opens_part(view, l.start)).take(SECTIONS).count()
}

/// True for "II. ", "1. ", "2.1. ", "1/ " at a position.
fn opens_part(view: &View, start: usize) -> bool {
    let line = view.text.folded().get(start..).unwrap_or_default();
    let stem = line.iter().take_while(|b| matches!(b, b'i' | b'v' | b'x' | b'.') || b.is_ascii_digit()).count();
    let (figures, end) = line.split_at(stem.min(line.len()));
    let closed = figures.ends_with(b".") || matches!(end.first(), Some(b'/' | b'-'));
    let next = if figures.ends_with(b".") { end.first() } else { end.get(1) };
    (1..=6).contains(&stem) && !figures.starts_with(b".") && closed && next == Some(&b' ')
}

fn posted(view: &View, cue: &Found<'_, Component>) -> bool {
    let span = view.span(cue);
    let opens = view.opens_line(span.start) || (span.end.saturating_sub(14)..span.end).any(|p| view.byte(p) == b':');
    let figures = (span.end..span.end + 14).filter(|&p| view.byte(p).is_ascii_digit()).count() >= 2
        || (span.start.saturating_sub(8)..span.end).filter(|&p| view.byte(p).is_ascii_digit()).count() >= 3;
    opens && figures && span.start < 2000
}

/// Where the preamble of a republished plan begins; a cue that stands inside a numbered part opens none.
fn preamble(view: &View) -> usize {
    let part = view.text.lines().iter().find(|l| opens_part(view, l.start)).map_or(usize::MAX, |l| l.start);
    let mut cues = view.of_any([Component::Basis, Component::Opening], view.end().min(part));
    let cue = cues.find(|c| {
        let at = view.span(c).start;
        view.opens_line(at) && view.capital(at) && view.line_end(at) - at > 60
    });
    cue.map_or(0, |c| view.span(c).start)
}

#[cfg(test)]
mod tests {
    use super::super::super::{Frame, components};
    use crate::document::Form;
    use crate::grammar::Grammar;

    fn frame(source: &str) -> Frame {
        let grammar = Grammar::builtin().expect("the grammar loads");
        let text = crate::normalise(source, &grammar);
        components::read(&text, &grammar, &grammar.sweep(text.folded()))
    }

    #[test]
    fn a_paper_under_its_own_title_tells_of_the_one_that_it_carries_out_and_may_name_its_issuer_above_the_bases() {
        let text = "Chỉ thị về việc trồng rừng\nNgày 22/12/2009, UBND tỉnh A đã ban hành Quyết định số 12/2009/QĐ-UBND ban hành Quy định trồng \
                    rừng.\n1. Sở Y tế trồng rừng.\n2. Các xã thực hiện Chỉ thị này.";
        let header = frame(text).header;
        assert_eq!((header.type_code.as_deref(), header.code.as_deref()), (Some("CT"), None));
        let header = frame(&text.replace(" Chỉ thị này", "")).header;
        assert_eq!((header.type_code.as_deref(), header.code.as_deref()), (Some("CT"), None));
        let text = "Quyết định phê duyệt đề án trồng rừng\nThủ tướng Chính phủ\nCăn cứ Luật Lâm nghiệp năm 2017;\nQuyết định:\nĐiều 1. Phê \
                    duyệt đề án.";
        let read = frame(text);
        assert_eq!((read.header.authority.as_deref(), read.form), (Some("Thủ tướng Chính phủ"), Form::Original));
    }

    #[test]
    fn a_title_goes_on_where_its_next_line_only_begins_like_a_body() {
        let text = "UBND TỈNH A\nSố: 12/KH-UBND\nKẾ HOẠCH\nTHỰC HIỆN CHI TRẢ TRỢ GIÚP XÃ\nHỘI KHÔNG DÙNG TIỀN MẶT\nThực hiện Chỉ thị số \
                    21/CT-TTg;\nI. MỤC TIÊU";
        assert_eq!(frame(text).header.title.as_deref(), Some("THỰC HIỆN CHI TRẢ TRỢ GIÚP XÃ HỘI KHÔNG DÙNG TIỀN MẶT"));
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
    fn a_report_may_quote_its_paper() {
        let of = |sentence: &str| {
            let read = frame(&format!("Giữ sạch đường\nThứ Ba, 03/04/2025 | 09:47\n{sentence} các sở giữ sạch đường."));
            assert_eq!(read.form, Form::Article, "{sentence}");
            let header = read.header;
            (header.code, header.type_code, header.date, header.authority)
        };
        let told = of("Tại Công văn số 12/UBND-VX ngày 02/4/2025 vừa được UBND tỉnh A ban hành, UBND tỉnh A yêu cầu");
        let letter = ["12/UBND-VX", "CV", "2025-04-02", "UBND tỉnh A"].map(|field| Some(field.to_owned()));
        assert_eq!([told.0, told.1, told.2, told.3], letter);
        assert_eq!(of("Căn cứ Công văn số 12/UBND-VX, UBND tỉnh A yêu cầu").0, None);
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
    fn a_title_in_small_letters_above_the_first_words_is_that_of_a_page() {
        let of =
            |title: &str| frame(&format!("{title}\nCăn cứ Luật Thư viện năm 2019;\nTrường tổ chức ngày hội đọc sách."));
        let page = of("Ngày hội đọc sách năm học mới");
        assert_eq!(page.form, Form::Republished);
        assert_eq!(page.header.title.as_deref(), Some("Ngày hội đọc sách năm học mới"));
        for none in ["Ngày hội đọc sách là gì?", "NGÀY HỘI ĐỌC SÁCH NĂM HỌC MỚI", "Trường đã tổ chức ngày hội."]
        {
            assert_eq!(of(none).header.title, None, "{none}");
        }
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
}
