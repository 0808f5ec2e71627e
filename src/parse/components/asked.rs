//! Pages of law sites that answer questions about a paper (trang hỏi đáp): "Kế hoạch 12/KH-UBND quy định những gì?"
//!
//! In: the head's window, or the whole text. Out: whether a page asks, what its first answer says of the paper, and which
//! answers quote other papers. It reads no task.

use std::sync::LazyLock;

use super::issued::{body_before, issuer_behind, symbol_after, title_after, written};
use super::report::is_pictured;
use super::view::View;
use crate::document::Header;
use crate::grammar::meaning::{Component, Layout};
use crate::grammar::{BodyKind, DocumentType, Grammar, Level};
use crate::text::particles::OF;
use crate::text::{Span, Text, fold, part};

/// The question stands on one of so many first lines.
const FIRST: usize = 4;
/// The first answer begins on one of so many.
const ANSWER: usize = 20;
/// A question is not longer than this.
const QUESTION: usize = 300;

/// The number of a part of a paper is not longer than this.
const PINPOINT: usize = 40;
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
    let words = part(text.folded(), line.start, line.end);
    // the bullet of the next question may stand behind it: "Trồng dừa ra sao? -"
    let words = words.strip_suffix(b" -").unwrap_or(words);
    line.len() < QUESTION && text.is_upper(line.start) && words.ends_with(b"?")
}

/// The paper that the first answer names: "Theo Công điện 41/CĐ-TTg năm 2025 …, Thủ tướng Chính phủ yêu cầu:".
pub(super) fn answer<'g>(view: &View<'_, 'g>) -> Option<Answer<'g>> {
    let lines = view.text.lines().iter().take(ANSWER).take_while(|line| line.end <= view.end());
    let mut first = true;
    lines.copied().find_map(|line| {
        let words = part(view.text.folded(), line.start, line.end);
        let behind = view.grammar.words.components.led_by.behind(words)?;
        let quotes = std::mem::take(&mut first) && words.ends_with(b":");
        let (kind, symbol) = paper(view, behind_pinpoint(view, line.end - behind.len(), line.end), line.end)?;
        let behind = Span::new(symbol.end, line.end);
        let owned = view.word(behind.start, behind.end).is_some_and(|w| view.folded(w) == OF.word());
        let issuer = issuer_behind(view, view.text.folded(), behind);
        let name = issuer.or_else(|| speaker(view, behind)).filter(|name| fits(view, symbol, *name));
        // "Theo Mục 1 Công điện 71/CĐ-TTg năm 2025 có quy định như sau:" above the words of the paper
        let coded = || coded_body(view, symbol, line.end).filter(|_| quotes && issuer.is_none());
        let authority = name.map(|name| view.words(name)).or_else(coded).filter(|_| !owned)?;
        let title = issuer.and_then(|_| title_after(view, symbol.end, kind));
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
        let end = symbol.end + view.grammar.words.components.enacted.first_in(behind)?;
        let authority = coded_body(view, symbol, end);
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

/// Where the name of a paper begins behind the number of its part: "Mục 1 | Công điện …", "tiểu mục 4 Mục III | Kế hoạch …"; articles
/// are those of laws.
fn behind_pinpoint(view: &View, from: usize, end: usize) -> usize {
    let types = view.of_before(Component::Type, end.min(from + PINPOINT)).map(|c| view.span(c).start);
    let Some(name) = types.filter(|&at| at >= from).find(|&at| view.capital(at)) else { return from };
    let number = |word: &str| word.len() <= 4 && word.chars().all(|c| c.is_ascii_digit() || "IVXabcdđ.".contains(c));
    let mut words = view.text.slice(Span::new(from, name)).split_whitespace();
    let part = |word: &str| number(word) || view.grammar.words.components.parts.has(&fold(word));
    if words.all(part) { name } else { from }
}

/// The body that the letters of a number stand for: that of the place named behind it, or a central one.
fn coded_body(view: &View, symbol: Span, end: usize) -> Option<String> {
    let place = view.of_before(Component::Place, end).map(|c| view.span(c)).find(|p| p.start >= symbol.end);
    let committee = coded(view, symbol).find(|a| matches!(a.kind, BodyKind::Committee | BodyKind::Council));
    let local = committee.zip(place).map(|(body, place)| format!("{} {}", body.name, view.words(place)));
    let mut central = coded(view, symbol).filter(|a| a.level == Level::Central);
    local.or_else(|| {
        central.next().filter(|body| central.all(|other| other.name == body.name)).map(|body| body.name.clone())
    })
}

/// Type and number of the paper whose name stands at a place.
fn paper<'g>(view: &View<'_, 'g>, from: usize, end: usize) -> Option<(&'g DocumentType, Span)> {
    let cue = view.at(from).filter(|c| c.rule.meaning == Component::Type)?;
    let kind = view.grammar.types.named_folded(view.folded(view.span(cue)))?;
    Some((kind, symbol_after(view, view.span(cue).end, end)?))
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
    if is_pictured(text, grammar, line) {
        return true;
    }
    let words = part(text.folded(), line.start, line.end);
    let open = words.iter().rposition(|&b| b == b'(').filter(|_| words.ends_with(b")"));
    let page = open.and_then(|open| grammar.layout.at(text.folded(), line.start + open, line.end));
    page.is_some_and(|page| page.rule.meaning == Layout::ChromeWord)
}

/// The words below pictures.
pub(super) fn captions(text: &Text, grammar: &Grammar) -> Vec<Span> {
    text.lines().iter().copied().filter(|line| is_caption(text, grammar, *line)).collect()
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
    let mut beside: Vec<Span> = answers.chain(captions(text, grammar)).collect();
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
        let part = page("Theo Mục 1 Công điện 12/CĐ-TTg năm 2025 có quy định như sau:");
        assert_eq!(part, of("12/CĐ-TTg", "Thủ tướng Chính phủ", ""));
        let local =
            page("Căn cứ tiểu mục 4 Mục III Kế hoạch 12/KH-UBND năm 2025 do thành phố Cần Thơ ban hành như sau:");
        assert_eq!(local, of("12/KH-UBND", "Ủy ban nhân dân thành phố Cần Thơ", ""));
        let law =
            page("Theo khoản 1 Điều 5 Luật Lâm nghiệp:\nTheo Mục 1 Công điện 12/CĐ-TTg năm 2025 có quy định như sau:");
        assert_eq!(law.0, "");
        let other = page("Theo Công điện 12/CĐ-TTg của Thủ tướng Chính phủ, Bộ Y tế yêu cầu:");
        assert_eq!(other.0, "");
    }

    #[test]
    fn a_question_before_the_bullet_of_the_next_one_and_a_picture_on_a_page_with_a_paper_give_no_work() {
        let page = "Trồng dừa ra sao?\nBộ Y tế trồng dừa thế nào? -\nAi trồng mía?\nBộ Y tế trồng dừa.";
        assert!(frame(page).beside.len() >= 3);
        let paper = "Kế hoạch trồng dừa ở các xã ven biển\nNgày 3/4/2025, UBND tỉnh ban hành Kế hoạch số 12/KH-UBND về trồng dừa.\nGiao Sở Y \
                     tế trồng dừa (Hình từ Internet)\nI. MỤC TIÊU\nTrồng dừa.\nII. NỘI DUNG\nTrồng mía.";
        let read = frame(paper);
        assert_eq!((read.form, read.beside.len()), (Form::Republished, 1));
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
