//! Pages of law sites that answer questions about a paper (trang hỏi đáp): "Kế hoạch 12/KH-UBND quy định những gì?"
//!
//! In: the head's window, or the whole text. Out: whether a page asks, what its first answer says of the paper, and which
//! answers quote other papers. It reads no task.

use std::sync::LazyLock;

use super::issued::{body_before, symbol_after, title_after, written};
use super::report::is_pictured;
use super::view::View;
use crate::document::Header;
use crate::grammar::meaning::{Component, Layout};
use crate::grammar::{BodyKind, DocumentType, Grammar};
use crate::text::{Span, Text, fold, part};

/// The question stands on one of so many first lines.
const FIRST: usize = 4;
/// The first answer begins on one of so many.
const ANSWER: usize = 20;
/// A question is not longer than this.
const QUESTION: usize = 300;

/// What may stand before the name of the paper at the beginning of an answer.
static LED: LazyLock<[Vec<u8>; 3]> = LazyLock::new(|| ["căn cứ theo ", "căn cứ ", "theo "].map(fold));
/// The owner of a paper.
static OF: LazyLock<Vec<u8>> = LazyLock::new(|| fold("của"));
/// Before who issued a paper.
static BY: LazyLock<Vec<u8>> = LazyLock::new(|| fold(" do "));
/// What who issued a paper did.
static ISSUED: LazyLock<[Vec<u8>; 3]> = LazyLock::new(|| [" ban hành", " điện", " ký"].map(fold));
/// The same told of the paper.
static PASSIVE: LazyLock<Vec<u8>> = LazyLock::new(|| fold(" được ban hành"));
/// A quoted article has a number behind this.
static ARTICLE: LazyLock<Vec<u8>> = LazyLock::new(|| fold("điều "));

/// What an answer says of the paper.
pub(super) struct Answer<'g> {
    pub kind: &'g DocumentType,
    pub symbol: Span,
    pub authority: Option<String>,
    pub day: Option<(Span, String)>,
    pub title: Option<String>,
}

/// True for a page whose headline is a question.
pub(super) fn asks(text: &Text) -> bool {
    text.lines().iter().take(FIRST).any(|&line| is_question(text, line))
}

fn is_question(text: &Text, line: Span) -> bool {
    line.len() < QUESTION && text.is_upper(line.start) && part(text.folded(), line.start, line.end).ends_with(b"?")
}

/// The paper that the first answer names: "Theo Công điện 41/CĐ-TTg năm 2025 …, Thủ tướng Chính phủ yêu cầu:".
pub(super) fn answer<'g>(view: &View<'_, 'g>) -> Option<Answer<'g>> {
    let lines = view.text.lines().iter().take(ANSWER).take_while(|line| line.end <= view.end());
    lines.copied().find_map(|line| {
        let words = part(view.text.folded(), line.start, line.end);
        let led = LED.iter().find(|led| words.starts_with(led))?;
        let (kind, symbol) = paper(view, line.start + led.len(), line.end)?;
        let behind = Span::new(symbol.end, line.end);
        let owned = view.word(behind.start, behind.end).is_some_and(|w| view.folded(w) == OF.as_slice());
        let issuer = issuer(view, behind);
        let name = issuer.or_else(|| speaker(view, behind)).filter(|name| !owned && fits(view, symbol, *name))?;
        let authority = view.words(name);
        let title = issuer.and_then(|_| title_after(view, symbol.end, kind));
        let title = title.and_then(|title| title.split(&format!(" do {authority}")).next().map(str::to_owned));
        Some(Answer { kind, symbol, authority: Some(authority), day: None, title })
    })
}

/// The paper of a report that names no issuer: "Ngày 24/6/2025, Kế hoạch 12/KH-UBND năm 2025 tỉnh Lâm Đồng được ban hành …".
pub(super) fn passive<'g>(view: &View<'_, 'g>) -> Option<Answer<'g>> {
    let lines = view.text.lines().iter().take(ANSWER).take_while(|line| line.end <= view.end());
    lines.copied().find_map(|line| {
        let day = view.at(line.start).filter(|c| c.rule.meaning == Component::Day)?;
        let from = view.strip(Span::new(view.span(day).end, line.end), b",").start;
        let (kind, symbol) = paper(view, from, line.end)?;
        let behind = part(view.text.folded(), symbol.end, line.end);
        let end = symbol.end + memchr::memmem::find(behind, &PASSIVE)?;
        let place = view.of_before(Component::Place, end).map(|c| view.span(c)).find(|p| p.start >= symbol.end);
        let committee = coded(view, symbol).find(|a| matches!(a.kind, BodyKind::Committee | BodyKind::Council));
        let authority = committee.zip(place).map(|(body, place)| format!("{} {}", body.name, view.words(place)));
        let day = Some((view.span(day), written(view, day)?));
        (!view.text.slice(Span::new(symbol.end, end)).contains(". ")).then_some(Answer {
            kind,
            symbol,
            authority,
            day,
            title: None,
        })
    })
}

/// Type and number of the paper whose name stands at a place.
fn paper<'g>(view: &View<'_, 'g>, from: usize, end: usize) -> Option<(&'g DocumentType, Span)> {
    let cue = view.at(from).filter(|c| c.rule.meaning == Component::Type)?;
    let kind = view.grammar.types.named_folded(view.folded(view.span(cue)))?;
    Some((kind, symbol_after(view, view.span(cue).end, end)?))
}

/// The body behind "do" that issued the paper.
fn issuer(view: &View, place: Span) -> Option<Span> {
    let folded = view.text.folded();
    memchr::memmem::find_iter(part(folded, place.start, place.end), BY.as_slice()).find_map(|at| {
        let start = place.start + at + BY.len();
        let (end, _) = view.grammar.bodies.longest(folded, start, place.end)?;
        let rest = part(folded, end, place.end);
        ISSUED.iter().any(|verb| rest.starts_with(verb)).then_some(Span::new(start, end))
    })
}

/// The first body that speaks at a place.
fn speaker(view: &View, place: Span) -> Option<Span> {
    let mut speakers = view.of_before(Component::Speaks, place.end).filter(|c| view.span(c).start > place.start);
    speakers.find_map(|c| body_before(view, view.span(c).start)).filter(|name| name.start > place.start)
}

/// Bodies for which the letters of a symbol stand.
fn coded<'g>(view: &View<'_, 'g>, symbol: Span) -> impl Iterator<Item = &'g crate::grammar::Agency> {
    let last = view.text.slice(symbol).rsplit(['/', '-']).next().unwrap_or_default();
    view.grammar.agencies.coded(last)
}

/// True where a body may have given a paper its number.
fn fits(view: &View, symbol: Span, name: Span) -> bool {
    let name = view.folded(name);
    let holds = |long: &[u8], short: &[u8]| memchr::memmem::find(long, short).is_some();
    coded(view, symbol).map(|agency| fold(&agency.name)).any(|own| holds(name, &own) || holds(&own, name))
}

/// True for the words below a picture, which end with where it is from: "Trồng dừa (Hình từ Internet)", "Trồng dừa. Ảnh: T. Bình".
pub(super) fn is_caption(text: &Text, grammar: &Grammar, line: Span) -> bool {
    if is_pictured(text, line) {
        return true;
    }
    let words = part(text.folded(), line.start, line.end);
    let open = words.iter().rposition(|&b| b == b'(').filter(|_| words.ends_with(b")"));
    let page = open.and_then(|open| grammar.layout.at(text.folded(), line.start + open, line.end));
    page.is_some_and(|page| page.rule.meaning == Layout::ChromeWord)
}

/// What a report says besides its paper, in order: questions, the words below a picture, and the answers that quote an article of
/// another paper, from their question to the next one.
pub(super) fn beside(text: &Text, grammar: &Grammar, header: &Header) -> Vec<Span> {
    let folded = text.folded();
    let words = |line: &Span| part(folded, line.start, line.end);
    let code = header.code.as_deref().map(fold);
    let first = || text.lines().iter().take(FIRST);
    let questions: Vec<Span> = text.lines().iter().copied().filter(|&line| is_question(text, line)).collect();
    let ends = questions.iter().skip(1).map(|next| next.start).chain([text.len()]);
    let quotes = |question: &Span| {
        let answer = text.lines().get(text.line_at(question.start) + 1).map(words).unwrap_or_default();
        let own = code.as_ref().is_some_and(|code| memchr::memmem::find(answer, code).is_some());
        let mut articles = memchr::memmem::find_iter(answer, ARTICLE.as_slice());
        let law = articles.any(|at| answer.get(at + ARTICLE.len()).is_some_and(u8::is_ascii_digit));
        law && !own && first().all(|line| words(line) != words(question))
    };
    let answers = questions.iter().zip(ends).map(|(q, end)| if quotes(q) { Span::new(q.start, end) } else { *q });
    let captions = text.lines().iter().filter(|line| is_caption(text, grammar, **line));
    let mut beside: Vec<Span> = answers.chain(captions.copied()).collect();
    beside.sort();
    beside.dedup_by(|next, last| last.contains(*next));
    beside
}

#[cfg(test)]
mod tests {
    use super::super::tests::frame_of as frame;
    use crate::document::Form;

    #[test]
    fn a_page_that_asks_is_a_report_of_the_paper_that_its_answer_names() {
        let page = |answer: &str| {
            let read =
                frame(&format!("Kế hoạch trồng dừa ra sao?\n{answer}\n1. Bộ Y tế trồng dừa.\n2. Bộ Nội vụ trồng mía."));
            assert_eq!(read.form, Form::Article, "{answer}");
            let header = read.header;
            (header.code.unwrap_or_default(), header.authority.unwrap_or_default(), header.title.unwrap_or_default())
        };
        let of = |code: &str, authority: &str, title: &str| (code.to_owned(), authority.to_owned(), title.to_owned());
        let spoken = page("Theo Công điện 12/CĐ-TTg năm 2025 quy định về dừa. Thủ tướng Chính phủ yêu cầu:");
        assert_eq!(spoken, of("12/CĐ-TTg", "Thủ tướng Chính phủ", ""));
        let issued = page(
            "Căn cứ theo Công điện 12/CĐ-TTg năm 2025 về việc trồng dừa ven biển do Thủ tướng Chính phủ điện thì:",
        );
        assert_eq!(issued, of("12/CĐ-TTg", "Thủ tướng Chính phủ", "trồng dừa ven biển"));
        let other = page("Theo Công điện 12/CĐ-TTg của Thủ tướng Chính phủ, Bộ Y tế yêu cầu:");
        assert_eq!(other.0, "");
    }

    #[test]
    fn a_question_issues_no_paper_and_a_paper_may_be_told_without_its_issuer() {
        let asked = frame(
            "Đã có Kế hoạch 12/KH-UBND trồng dừa của Công đoàn Cà Mau?\nNgày 25/9/2025, Sở Y tế đã ban hành Kế hoạch 12/KH-SYT.",
        );
        assert_eq!(asked.header.authority.as_deref(), Some("Sở Y tế"));
        let told = frame(
            "Trồng dừa\nNgày 24/6/2025, Kế hoạch 12/KH-UBND năm 2025 tỉnh Lâm Đồng được ban hành về trồng dừa.\nI. Trồng dừa\nII. Trồng mía",
        );
        assert_eq!((told.form, told.header.code.as_deref()), (Form::Article, Some("12/KH-UBND")));
        assert_eq!(told.header.authority.as_deref(), Some("Ủy ban nhân dân tỉnh Lâm Đồng"));
        assert_eq!(told.header.date.as_deref(), Some("2025-06-24"));
    }

    #[test]
    fn an_answer_that_quotes_a_law_and_the_words_below_a_picture_are_none_of_the_paper() {
        let page = "Trồng dừa ra sao?\nTrồng dừa ra sao?\nTheo Công điện 12/CĐ-TTg, Thủ tướng Chính phủ yêu cầu:\n- Bộ Y tế trồng dừa.\nAi trồng \
                    dừa?\nCăn cứ Điều 5 Luật Lâm nghiệp 2017, Bộ Nội vụ chủ trì trồng dừa.\nBộ Nội vụ chủ trì trồng dừa (Hình từ Internet)";
        let beside = frame(page).beside;
        assert!(beside.len() == 3 && beside[2].len() > 100, "{beside:?}");
    }
}
