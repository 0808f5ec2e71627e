//! Text without a head: a republished plan or a report; what its running text says of the document.
//!
//! In: the head's window. Out: form, and the header as far as a sentence such as "UBND tỉnh đã ban hành Kế hoạch
//! số …" or the page's title gives it. It guesses nothing.

use super::super::Frame;
use super::asked::Answer;
use super::head::{canonical, owned_type};
use super::issued::{
    Issued, SUBJECT_WORDS, behind_year, body_before, day_after, first_issued, first_speaker, kind, leads, sentence,
    speaker, symbol, symbol_after, written,
};
use super::view::View;
use super::{asked, report, set_type, subject};
use crate::document::Form;
use crate::grammar::meaning::Component;
use crate::grammar::{DocumentType, Found};
use crate::text::particles::{ABOUT, OF};
use crate::text::{Span, fold};

/// The title of a page stands on one of so many first lines.
const TITLE_LINES: usize = 4;
/// A shorter title ("HỌP") may stand in any line.
const TITLE: usize = 12;
/// The title of a page with menus above it stands on one of so many first lines.
const PAGE_LINES: usize = 20;
/// The title of a page has fewer words.
const TITLE_WORDS: usize = 50;
/// Words that open a sentence before its clause are not longer.
const CLAUSE: usize = 40;
/// Sections that make a plan of a page.
const SECTIONS: usize = 2;

/// Reads form and header; gives back where the head ends.
pub(super) fn read(view: &View, frame: &mut Frame) -> usize {
    let page_title = page_title(view);
    // a directive under its own title may tell of the decision that it carries out
    let own = page_title.as_ref().filter(|title| speaks_of_itself(view, title.kind)).map(|title| &title.kind.name);
    let issued = first_issued(view);
    let issued = issued.filter(|i| own.is_none() || i.kind.is_none_or(|kind| Some(&kind.name) == own));
    let other = |i: &Issued<'_>, title: &PageTitle<'_>| {
        i.symbol.zip(title.symbol).is_some_and(|(a, b)| view.folded(a) != view.folded(b))
    };
    // a letter below its addressees tells of the papers that it carries out
    let letter = addressed_at(view).is_some();
    let issued = issued.filter(|i| !letter && !page_title.as_ref().is_some_and(|title| other(i, title)));
    let told = asked::passive(view);
    let report = told.is_some() || asked::asks(view.text) || report::is_credited(view.text, view.grammar);
    let plan = sections(view) >= SECTIONS;
    let pictured = || view.text.lines().iter().any(|&line| asked::is_caption(view.text, view.grammar, line));
    let page = view.text.is_on_page() || view.of(Component::Posted).any(|c| posted(view, c)) || pictured();
    let reported = view.of(Component::Reported).next().is_some() || issued.as_ref().is_some_and(|i| i.reported);
    // above the bases stands a page's title, or who issues the paper
    let issuer = |line: &Span| names_issuer(view, *line);
    let above = plain_title(view);
    let (issuer, above) = (above.filter(issuer), above.filter(|line| !issuer(line)));
    frame.form = match (plan, page || page_title.is_some() && issued.is_some()) {
        _ if report => Form::Article,
        (true, true) => Form::Republished,
        (true, false) if above.is_some() || issued.as_ref().is_some_and(|i| i.reported) => Form::Republished,
        (false, true) => Form::Article,
        (false, false) if reported => Form::Article,
        (false, false) if above.is_some() => Form::Republished,
        // a text with nothing of a paper that says who orders what
        (false, false) if !letter && speaks(view) => Form::Article,
        _ => Form::Original,
    };
    registered(view, frame);
    sourced(view, frame);
    if frame.form != Form::Article
        && let Some(title) = &page_title
    {
        let code = title.symbol.and_then(|symbol| canonical(view.text.slice(symbol)));
        frame.header.title = match (&title.words, &issued) {
            (Some(words), Some(issued)) => of_headline(view, words, issued).or_else(|| title.words.clone()),
            _ => title.words.clone(),
        };
        frame.header.code = frame.header.code.take().or(code);
        frame.header.authority = title.authority.clone();
        set_type(&mut frame.header, title.kind);
    }
    if let Some(issued) = issued {
        // a report may mention papers in passing; one with a number or a subject is what it is about
        let titled = page_title.filter(|title| issued.kind.is_some_and(|issued| issued.name == title.kind.name));
        let first = issued.reported && leads(view, issued.authority.start);
        let told =
            issued.kind.is_some() && (issued.symbol.is_some() || issued.title.is_some() || titled.is_some() || first);
        if frame.form != Form::Article || told {
            tell(view, issued, frame);
        }
        if let Some(title) = titled.filter(|_| frame.header.title.is_none()) {
            frame.header.title = title.words;
        }
    }
    stated(view, frame);
    if frame.header.code.is_none()
        && let Some(told) = told.or_else(|| asked::answer(view).filter(|_| frame.form == Form::Article))
    {
        answered(view, told, frame);
    }
    if frame.form == Form::Republished && frame.header.title.is_none() {
        frame.header.title = above.and_then(|line| subject::clean(&view.words(line), view.grammar));
    }
    if frame.header.authority.is_none() {
        frame.header.authority = issuer.map(|line| view.words(line));
    }
    if frame.header.authority.is_none() {
        let first = |name: &Span| frame.form != Form::Article || leads(view, name.start);
        frame.header.authority = first_speaker(view).filter(first).map(|name| view.words(name));
    }
    match frame.form {
        Form::Article => headline(view),
        _ => preamble(view).max(addressed(view, frame)),
    }
}

/// Takes the head from a newspaper's lead that stands in a window of its own.
pub(super) fn led(view: &View, frame: &mut Frame) {
    let lead = view.text.lines().last().is_some_and(|&line| report::is_lead(view.text, line));
    let issued = first_issued(view).filter(|issued| lead && (issued.symbol.is_some() || issued.title.is_some()));
    if let Some(issued) = issued {
        tell(view, issued, frame);
    }
}

/// True where a paper names itself by its type: "Chỉ thị này", or "Chỉ thị về việc …" above it.
fn speaks_of_itself(view: &View, kind: &DocumentType) -> bool {
    let title = fold(&format!("{} về việc ", kind.name));
    view.text.lines().iter().take(TITLE_LINES).any(|line| view.text.folded()[line.start..line.end].starts_with(&title))
        || memchr::memmem::find(view.text.folded(), &fold(&format!("{} này", kind.name))).is_some()
}

/// True for a line that is the name of a body, its province with it, or of its head.
fn names_issuer(view: &View, line: Span) -> bool {
    let agencies = &view.grammar.agencies;
    let office = view.at(line.start).filter(|c| c.rule.meaning == Component::Office).map(|c| view.span(c).end + 1);
    let start = office.unwrap_or(line.start);
    let end = agencies.longest(view.text.folded(), start, line.end).map_or(line.start, |(end, _)| end);
    let rest = view.text.slice(Span::new(end, line.end)).trim();
    end > line.start && (rest.is_empty() || view.grammar.provinces.named(rest).is_some())
}

/// True where somebody orders in a text that neither opens nor ends like a paper: "Chủ tịch UBND huyện yêu cầu các xã …".
fn speaks(view: &View) -> bool {
    let title = || view.text.lines().first().is_some_and(|&line| title_line(view, line).is_some());
    let basis = || view.of(Component::Basis).any(|c| view.opens_line(view.span(c).start));
    // "UBND tỉnh có ý kiến như sau:" opens the paper's own words
    let told = first_speaker(view).filter(|name| view.byte(view.line_end(name.start) - 1) != b':');
    told.is_some() && !title() && !basis() && !report::has_end(view.text, view.grammar)
}

/// The cue of the addressees that a letter without its head begins with.
fn addressed_at(view: &View) -> Option<Span> {
    let first = |at: usize| view.text.line_at(at) < TITLE_LINES && view.opens_line(at) && view.capital(at);
    view.of(Component::Addressees).map(|c| view.span(c)).find(|cue| first(cue.start))
}

/// Takes what a letter without its head begins with, its subject ("V/v …") and the bodies it goes to ("Kính gửi: …");
/// gives their end, 0 where it goes to none.
fn addressed(view: &View, frame: &mut Frame) -> usize {
    let Some(cue) = addressed_at(view) else { return 0 };
    let header = &mut frame.header;
    let above =
        |subject: &Span| subject.end < cue.start && view.opens_line(subject.start) && view.capital(subject.start);
    if header.title.is_none()
        && let Some(subject) = view.of(Component::Subject).map(|c| view.span(c)).find(above)
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

/// The title of a paper that a page's own headline names in brackets, "… tại Huế (Kế hoạch 465/KH-UBND)": as the sentence that tells of
/// it says, else the headline without its bracket.
fn of_headline(view: &View, headline: &str, issued: &Issued) -> Option<String> {
    let symbol = view.text.slice(issued.symbol?);
    let (words, bracket) = headline.strip_suffix(')')?.rsplit_once('(')?;
    let named = bracket.ends_with(symbol) && bracket.starts_with(char::is_uppercase);
    named.then(|| issued.title.clone().unwrap_or_else(|| words.trim_end().to_owned()))
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
    // "(Theo Công văn số …)" is a note where it ends the text
    let last = |span: Span| view.text.lines().last().is_some_and(|line| line.start == span.start);
    let noted = |span: Span| {
        view.opens_line(span.start) && (!view.grammar.words.components.notes.open(view.folded(span)) || last(span))
    };
    let note = view.of(Component::Source).find(|c| noted(view.span(c)) && frame.form != Form::Article);
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

/// Takes what an answer says of the paper.
fn answered(view: &View, told: Answer, frame: &mut Frame) {
    let header = &mut frame.header;
    header.code = canonical(view.text.slice(told.symbol));
    set_type(header, told.kind);
    header.authority = told.authority.or(header.authority.take());
    header.title = header.title.take().or(told.title);
    if let Some((span, day)) = told.day {
        header.date = Some(day);
        frame.own_date = Some(span);
    }
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
        let opens = view.capital(span.start) || view.byte(span.end) == b',' && opens_clause(view, span.start);
        let told = view.text.line_at(span.start) < PAGE_LINES || leads(view, span.start);
        (same && opens && told).then_some((cue, name))
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

/// True for a place behind a few words that open a sentence: "Theo đó, | tại công văn 12/UBND-KT, UBND tỉnh yêu cầu".
fn opens_clause(view: &View, position: usize) -> bool {
    let before = sentence(view, position);
    before.len() <= CLAUSE && before.trim_ascii_end().ends_with(b",")
}

/// True where a page's title in small letters stands above the line of the type.
pub(super) fn titled(view: &View, type_line: usize) -> bool {
    let above = |line: &&Span| line.end < type_line && !view.text.is_all_caps(**line);
    view.text.lines().iter().take(TITLE_LINES).filter(above).any(|line| title_line(view, *line).is_some())
}

/// True where a line above the letterhead holds the paper's title: the title of a page, and not the heading of a copy in Markdown.
pub(super) fn shows(view: &View, top: usize, title: &str) -> bool {
    let title = fold(title);
    let above = |line: &&Span| line.end < top && line.len() >= title.len() && view.byte(line.start) != b'#';
    let holds = |line: &Span| memchr::memmem::find(&view.text.folded()[line.start..line.end], &title).is_some();
    title.len() >= TITLE && view.text.lines().iter().take(PAGE_LINES).filter(above).any(holds)
}

/// The title of a page that begins with a type.
struct PageTitle<'g> {
    /// Its words without type, number and issuer.
    words: Option<String>,
    kind: &'g DocumentType,
    symbol: Option<Span>,
    authority: Option<String>,
}

/// The page's title, where it begins with a type.
fn page_title<'g>(view: &View<'_, 'g>) -> Option<PageTitle<'g>> {
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

/// What a line that may be a page's title says.
fn title_line<'g>(view: &View<'_, 'g>, line: Span) -> Option<PageTitle<'g>> {
    let whole = view.grammar.words.components.whole_texts.behind(&view.text.folded()[line.start..line.end]);
    let start = whole.map_or(line.start, |rest| view.strip(Span::new(line.end - rest.len(), line.end), b":").start);
    let cue = view.at(start).filter(|c| c.rule.meaning == Component::Type)?;
    let named = |span: Span| view.grammar.types.named_folded(view.folded(span)).filter(|k| k.titled).map(|k| (span, k));
    let (span, kind) = owned_type(view, view.span(cue)).or_else(|| named(view.span(cue)))?;
    let rest = Span::new(span.end, line.end.min(view.end()));
    let words = view.words(rest);
    // "Chỉ thị về việc trồng dừa." and "Thông báo kết luận của Bộ trưởng tại cuộc họp." are no sentences
    let about = || view.word(rest.start, rest.end).and_then(|w| view.at(w.start)).map(|c| c.rule.meaning);
    let concludes = view.grammar.words.components.concludes.open(&fold(&words));
    let told = (concludes || about() == Some(Component::Subject)) && !words.contains(". ");
    let stop = words.ends_with('.') && !told;
    // "Phương án và lộ trình thực hiện" heads a part of a report
    let stop = stop || words.starts_with("và ");
    if stop || words.ends_with([';', ':', '?']) || words.chars().count() > 300 {
        return None;
    }
    if let Some(symbol) = symbol_after(view, span.end, rest.end) {
        return Some(numbered_title(view, kind, symbol, rest.end));
    }
    let words = Some(subject::clean(&words, view.grammar)?);
    Some(PageTitle { words, kind, symbol: None, authority: None })
}

/// "Kế hoạch số 12/KH-UBND ngày 3/4/2025 của UBND tỉnh về trồng dừa": subject and issuer behind the number.
fn numbered_title<'g>(view: &View, kind: &'g DocumentType, symbol: Span, end: usize) -> PageTitle<'g> {
    let day = view.of_before(Component::Day, symbol.end + 3).map(|c| view.span(c)).find(|day| day.start >= symbol.end);
    let behind = view.words(view.strip(Span::new(day.map_or(symbol.end, |day| day.end), end), b","));
    let behind = behind_year(&behind);
    let words = subject::clean(behind, view.grammar).filter(|words| words.len() < behind.len());
    let folded = fold(behind);
    let about = memchr::memmem::find(&folded, ABOUT.apart()).filter(|_| words.is_some());
    let of = OF.before_blank();
    let issuer = about.filter(|_| folded.starts_with(of)).map(|about| Span::new(of.len(), about));
    let body = |name: &Span| view.grammar.bodies.longest(&folded, name.start, name.end).is_some();
    let authority = issuer.filter(body).map(|name| behind.chars().skip(name.start).take(name.len()).collect());
    PageTitle { words, kind, symbol: Some(symbol), authority }
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
    use super::super::tests::frame_of as frame;
    use crate::document::Form;

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
    fn a_conclusion_is_the_subject_of_a_notice() {
        let read =
            frame("Thông báo kết luận của Thứ trưởng tại cuộc họp về tôm giống\nHiện nay nuôi tôm gặp khó khăn.");
        assert_eq!(read.header.kind.as_deref(), Some("Thông báo"));
        assert_eq!(read.header.title.as_deref(), Some("kết luận của Thứ trưởng tại cuộc họp về tôm giống"));
        let head = "BỘ XÂY DỰNG\nSố: 12/TB-BXD\nHà Nội, ngày 3 tháng 4 năm 2023\nTHÔNG BÁO KẾT LUẬN NỘI DUNG CUỘC HỌP VỀ THÔNG TƯ";
        let notice = frame(head).header;
        assert_eq!((notice.kind.as_deref(), notice.type_code.as_deref()), (Some("Thông báo"), Some("TB")));
        assert_eq!(notice.title.as_deref(), Some("KẾT LUẬN NỘI DUNG CUỘC HỌP VỀ THÔNG TƯ"));
        let conclusion = frame(&head.replace("TB-BXD", "TBKL-BXD")).header;
        assert_eq!(conclusion.kind.as_deref(), Some("Thông báo kết luận"));
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
    fn the_title_of_a_page_may_give_number_issuer_and_subject() {
        let text = "Toàn văn: Kế hoạch số 12/KH-UBND ngày 3/4/2025 của UBND tỉnh Cà Mau về trồng dừa\nI. Trồng dừa\nII. Trồng mía\nTheo Kế \
                    hoạch, Sở Y tế vừa ban hành Báo cáo số 5/BC-SYT.";
        let read = frame(text);
        let header = read.header;
        assert_eq!((header.code.as_deref(), header.type_code.as_deref()), (Some("12/KH-UBND"), Some("KH")));
        assert_eq!(header.authority.as_deref(), Some("UBND tỉnh Cà Mau"));
        assert_eq!(header.title.as_deref(), Some("trồng dừa"));
    }

    #[test]
    fn a_title_that_says_what_it_is_about_may_end_with_a_full_stop() {
        let text = "Chỉ thị về việc trồng dừa ven biển.\nUỷ ban nhân dân quận yêu cầu các phòng xây dựng kế hoạch trồng dừa:\n1. Trồng dừa.\n2. \
                    Trồng mía.";
        let header = frame(text).header;
        assert_eq!((header.type_code.as_deref(), header.title.as_deref()), (Some("CT"), Some("trồng dừa ven biển")));
        assert_eq!(header.authority.as_deref(), Some("Uỷ ban nhân dân quận"));
    }

    #[test]
    fn the_head_of_a_body_may_issue_a_paper_in_small_letters() {
        let read = frame(
            "Quyết định về việc trồng dừa của bộ nội vụ\nBộ trưởng bộ nội vụ\nCăn cứ Nghị định số 48/2008/NĐ-CP ngày 17 tháng 4 năm \
                          2008 của Chính phủ;\nĐiều 1. Trồng dừa.",
        );
        assert_eq!(read.form, Form::Original);
        assert_eq!(read.header.authority.as_deref(), Some("Bộ trưởng bộ nội vụ"));
    }

    #[test]
    fn a_report_may_shorten_a_level_and_name_the_number_of_its_paper_later() {
        let of = |told: &str| {
            let header = frame(&format!("Giữ sạch đường\n{told}")).header;
            (header.authority, header.code)
        };
        let told = of("UBND TP. Hà Nội vừa ban hành công văn số 63/UBND - KGVX về giữ sạch đường ở các quận.");
        assert_eq!(told, (Some("UBND TP. Hà Nội".to_owned()), Some("63/UBND-KGVX".to_owned())));
        let later = of(
            "UBND TP Hà Nội vừa có công văn chỉ đạo các sở giữ sạch đường.\nNgày 14/8, UBND TP Hà Nội vừa ban hành \
                        Công văn số 33/UBND-KGVX, yêu cầu các sở giữ sạch đường.",
        );
        assert_eq!(later.1.as_deref(), Some("33/UBND-KGVX"));
    }
}
