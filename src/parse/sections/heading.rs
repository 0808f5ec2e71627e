//! Headings apart from numbered sentences (tên mục, câu có đánh số).
//!
//! A heading ends at the line's end, or at the first colon where text goes on; a whole sentence is none.

use crate::grammar::marker::Style;
use crate::grammar::meaning::{Assignment as Meaning, Section};
use crate::grammar::{Grammar, Name};
use crate::text::particles::{ABOUT, MANY, THIS};
use crate::text::{ELLIPSIS, Span, Text, is_letter, part};

/// Longest run-in heading: a noun phrase before a colon.
const RUN_IN: usize = 130;
/// Longest heading on a line of its own, and longest where it holds a semicolon.
const ALONE: usize = 330;
const WITH_SEMICOLON: usize = 200;
/// Longest heading that names a matter, however many clauses it has.
const MATTER: usize = 700;
/// Longest heading of several clauses above parts of its own.
const LONGEST: usize = 500;
/// Longest heading that may end with a full stop.
const WITH_STOP: usize = 60;

/// "các tổ chức chính trị" before a colon is not longer than this.
const LONGEST_NOUN: usize = 60;
/// "Văn hóa, Thể thao và Du lịch": no name goes on longer than this before its comma.
const LONGEST_NAME: usize = 60;
/// "Các chỉ tiêu cụ thể" has no more words.
const TITLE_WORDS: usize = 5;

/// Splits the text after a marker into a heading and what goes on after it.
pub(super) fn split(text: &Text, grammar: &Grammar, style: Style, rest: Span) -> (Option<String>, Option<Span>) {
    let rest = text.trim(rest);
    if let Some(work) = capital_verb(text, grammar, rest).filter(|_| !style.is_named()) {
        let bodies = text.trim(Span::new(rest.start, work));
        return (Some(text.slice(bodies).to_owned()), Some(Span::new(work, rest.end)));
    }
    match first_colon(text, grammar, rest) {
        Some(colon) => {
            let before = text.trim(Span::new(rest.start, colon));
            let after = text.trim(Span::new(colon + 1, rest.end));
            let matter = names_matter(text, grammar, before);
            let long = match after.is_empty() {
                _ if matter && text.folded()[before.start..].starts_with(ABOUT.before_blank()) => MATTER,
                _ if matter => ALONE,
                _ if lists_bodies(text, grammar, before) => ALONE,
                true => WITH_SEMICOLON,
                false => RUN_IN,
            };
            // "Sở Y tế (Cơ quan thường trực); các huyện: Lập kế hoạch"
            let joins = |words: Span| {
                let named = style != Style::Article && names(text, grammar, words);
                holds_semicolon(&text.folded()[words.start..words.end]) && !named
            };
            if before.is_empty()
                || before.len() > long
                || holds_sentence_end(text, grammar, before)
                || leads_in(text, grammar, before)
                || is_clause(text, grammar, before, after.is_empty())
                || addresses(text, grammar, before)
                || (!after.is_empty() && says(text, grammar, before, after))
                || (!after.is_empty() && !matter && joins(before))
            {
                return (None, Some(rest));
            }
            (Some(text.slice(before).to_owned()), (!after.is_empty()).then_some(after))
        }
        None if is_heading(text, grammar, style, rest) => (Some(plain(text, rest, rest)), None),
        None => (None, Some(rest)),
    }
}

/// Where the work begins behind bodies that a copy without line ends has run into it: "Sở Y tế; UBND các xã | Tiếp tục …".
fn capital_verb(text: &Text, grammar: &Grammar, rest: Span) -> Option<usize> {
    let folded = text.folded();
    let ends_at = |from: usize, at: usize| {
        let name = grammar.bodies.longest(folded, from, rest.end);
        name.is_some_and(|(end, name)| end == at && matches!(name, Name::Agency | Name::Group))
    };
    if !text.is_upper(rest.start) || grammar.bodies.longest(folded, rest.start, rest.end).is_none() {
        return None;
    }
    let near = Span::new(rest.start, rest.end.min(rest.start + WITH_SEMICOLON));
    let mut verbs = grammar.assignments.each(folded, near).filter(|f| f.rule.meaning.acts());
    let work = verbs.find(|f| text.is_upper(f.span.start) && f.span.start > rest.start)?.span.start;
    let before = text.trim(Span::new(rest.start, work));
    let last = memchr::memrchr(b';', &folded[before.start..before.end]).map_or(before.start, |i| before.start + i + 1);
    let last = text.trim(Span::new(last, before.end)).start;
    let apart = is_letter(folded[before.end - 1]) && !text.is_all_caps(Span::new(before.start, work + 2));
    (apart && ends_at(last, before.end) && names(text, grammar, before)).then_some(work)
}

/// True for the words of a sentence before a colon: "Quyết định này thay thế các quyết định", "Sở Y tế chủ trì, phối hợp với các xã",
/// and before a list "Phối hợp với các xã chỉ đạo", "Sở Y tế phê duyệt phương án đối với".
fn is_clause(text: &Text, grammar: &Grammar, words: Span, lists: bool) -> bool {
    let folded = &text.folded()[words.start..words.end];
    let this = memchr::memmem::find(folded, THIS.apart());
    let own = this.is_some_and(|at| grammar.types.named_folded(&folded[..at]).is_some());
    let in_force = || grammar.words.sections.in_force.are_in(folded);
    let open = || grammar.words.sections.open_ends.close(folded);
    own || in_force() || lists && open() || shares_work(text, grammar, words, lists)
}

/// True for words in which a body leads or helps, and for those that say with whom, where a list stands below them.
fn shares_work(text: &Text, grammar: &Grammar, words: Span, lists: bool) -> bool {
    let folded = text.folded();
    let opens = || grammar.assignments.at(folded, words.start, words.end).map(|f| f.rule.meaning);
    if lists && matches!(opens(), Some(Meaning::Lead | Meaning::With)) {
        return true;
    }
    let Some((body, _)) = grammar.bodies.longest(folded, words.start, words.end) else { return false };
    let shares = |what: Meaning| matches!(what, Meaning::Lead | Meaning::With | Meaning::Duty);
    let own = Span::new(body, words.end);
    // "Bộ Y tế, cơ quan chủ trì Đề án" and "Cơ quan chủ trì" name one
    let noun = |at: usize| grammar.words.sections.nouns.close(&folded[words.start..at]);
    let told = |f: &crate::grammar::Found<'_, Meaning>| !text.is_upper(f.span.start) && !noun(f.span.start);
    grammar.assignments.each(folded, own).any(|f| shares(f.rule.meaning) && told(&f))
}

/// True for "Các ông, bà" before the offices of persons.
fn addresses(text: &Text, grammar: &Grammar, words: Span) -> bool {
    let rule = grammar.assignments.at(text.folded(), words.start, words.end);
    rule.is_some_and(|f| f.rule.meaning == Meaning::Persons && f.span.end == words.end)
}

/// True for words that say nothing of what is done: a name, or several.
fn names(text: &Text, grammar: &Grammar, words: Span) -> bool {
    let folded = text.folded();
    !holds_saying(grammar, &folded[words.start..words.end])
        && !gives(text, grammar, words)
        && !tells_work(text, grammar, words)
}

/// True for words that open with an order or its ground: "Giao Sở Y tế", "Trên cơ sở Kế hoạch này".
fn gives(text: &Text, grammar: &Grammar, words: Span) -> bool {
    let rule = grammar.assignments.at(text.folded(), words.start, words.end);
    rule.is_some_and(|f| f.rule.meaning.is_order() || matches!(f.rule.meaning, Meaning::Scope | Meaning::Goal))
}

/// True for "Ủy ban Mặt trận Tổ quốc tỉnh, Hội Nông dân tỉnh, Tỉnh đoàn", however long.
fn lists_bodies(text: &Text, grammar: &Grammar, words: Span) -> bool {
    grammar.bodies.longest(text.folded(), words.start, words.end).is_some() && names(text, grammar, words)
}

/// True for names of bodies, also behind an order and the like: "Đề nghị Ủy ban Mặt trận Tổ quốc tỉnh và các tổ chức chính trị - xã
/// hội", "Đối với Sở Y tế".
pub(super) fn asks_bodies(text: &Text, grammar: &Grammar, words: Span) -> bool {
    let before = |what: Meaning| what.is_order() || what == Meaning::RoleOf;
    let order = grammar.assignments.at(text.folded(), words.start, words.end).filter(|f| before(f.rule.meaning));
    let asked = text.trim(Span::new(order.map_or(words.start, |order| order.span.end), words.end));
    let folded = text.folded();
    let body = |piece: Span| grammar.bodies.longest(folded, piece.start, piece.end).map(|(end, _)| end);
    // "Các đoàn thể, tổ chức xã hội": what stands behind the beginning of a name
    let work = |piece: Span| tells_work(text, grammar, Span::new(body(piece).unwrap_or(piece.start), piece.end));
    let mut at = asked.start;
    let mut pieces = folded[asked.start..asked.end].split(|b| matches!(b, b',' | b';')).map(|piece| {
        let place = text.trim(Span::new(at, at + piece.len()));
        at += piece.len() + 1;
        place
    });
    body(asked).is_some() && !holds_saying(grammar, &folded[asked.start..asked.end]) && !pieces.any(work)
}

/// True for "Thiên tai được phòng theo phương châm: chỉ huy tại chỗ": the sentence goes on behind the colon.
fn says(text: &Text, grammar: &Grammar, before: Span, after: Span) -> bool {
    let folded = text.folded();
    let small = is_letter(folded[after.start]) && !text.is_upper(after.start);
    small
        && !names_matter(text, grammar, before)
        && grammar.bodies.longest(folded, before.start, before.end).is_none()
        && holds_saying(grammar, &folded[before.start..before.end])
}

/// True for "Về việc điều chỉnh Nghị định …": a matter, however long.
pub(super) fn names_matter(text: &Text, grammar: &Grammar, before: Span) -> bool {
    let rule = grammar.sections.at(text.folded(), before.start, before.end);
    text.is_upper(before.start) && rule.is_some_and(|f| f.rule.meaning == Section::Matter)
}

/// Words of a heading from its first to its last line, on one line, without a closing mark.
pub(super) fn plain(text: &Text, first: Span, last: Span) -> String {
    let words = text.slice(Span::new(first.start, last.end));
    let words = words.trim_end_matches(['.', ':', ' ', ';', '\n']);
    if words.contains('\n') { words.replace('\n', " ") } else { words.to_owned() }
}

/// True for a line that may be the heading of the marker that stands alone above it.
pub(super) fn may_stand_below(text: &Text, line: Span) -> bool {
    let folded = &text.folded()[line.start..line.end];
    let opens = text.is_upper(line.start);
    opens
        && line.len() <= ALONE
        && (text.is_all_caps(line) || !matches!(folded.last(), Some(b'.' | b';' | b',' | b':')))
}

fn is_heading(text: &Text, grammar: &Grammar, style: Style, rest: Span) -> bool {
    let folded = &text.folded()[rest.start..rest.end];
    if text.is_all_caps(rest) {
        return true;
    }
    if style.is_named() && style != Style::Article {
        return rest.len() <= ALONE;
    }
    match folded.last() {
        None => false,
        // "B. Yêu cầu của kế hoạch phát triển kinh tế - xã hội."
        Some(b'.')
            if matches!(style, Style::UpperLetter | Style::Roman) && names_long_with_stop(text, grammar, rest) =>
        {
            true
        }
        Some(b'.') => {
            rest.len() <= WITH_STOP
                && !folded.ends_with(b"...")
                && !folded.ends_with(b"/.")
                && (grammar.agencies.is_first_name(&folded[..folded.len() - 1]) || names_body(text, grammar, rest))
        }
        // "(2) Phân khu “Hoa đào”", "Chương trình “Giao lưu nghệ thuật”"
        Some(b'"') => rest.len() <= WITH_STOP && ends_with_name(text, rest) && !opens_work(text, grammar, rest),
        Some(b';' | b',' | b'!' | b'?' | b'/') => false,
        Some(&ELLIPSIS) => false,
        Some(_) => {
            let long = if holds_semicolon(folded) { WITH_SEMICOLON } else { ALONE };
            // "Sửa đổi Điều 1 Quyết định này như sau"
            let leads = || grammar.words.sections.as_follows.close(folded);
            rest.len() <= long && !holds_sentence_end(text, grammar, rest) && !leads()
        }
    }
}

/// True for a heading of several clauses, which no mark ends, and for one sentence that tells of no body.
pub(super) fn may_lead(text: &Text, grammar: &Grammar, style: Style, rest: Span) -> bool {
    let words = &text.folded()[rest.start..rest.end];
    let cues = &grammar.words.sections;
    let sentences = || style == Style::Article && holds_saying(grammar, words);
    let body = || grammar.bodies.longest(text.folded(), rest.start, rest.end).is_some();
    let clauses = || words.last().is_some_and(|b| is_letter(*b) || b.is_ascii_digit()) && holds_semicolon(words);
    let sentence = || {
        words.ends_with(b".")
            && !words.ends_with(b"..")
            && !words.ends_with(b"/.")
            && !body()
            && !gives(text, grammar, rest)
            && !sentences()
            && !(style == Style::Article && (cues.decides.open(words) || cues.amends.open(words)))
    };
    rest.len() <= LONGEST
        && !words.contains(&b':')
        && !holds_sentence_end(text, grammar, rest)
        && (clauses() || sentence())
}

/// True for words that begin with a body or with the verb of a task.
fn opens_work(text: &Text, grammar: &Grammar, words: Span) -> bool {
    let cue = grammar.assignments.at(text.folded(), words.start, words.end).map(|f| f.rule.meaning);
    cue.is_some_and(|cue| cue.acts() || cue == Meaning::Plural)
        || grammar.bodies.longest(text.folded(), words.start, words.end).is_some()
}

/// True for words that end with a name in quotation marks, and hold no other.
fn ends_with_name(text: &Text, rest: Span) -> bool {
    let words = &text.folded()[rest.start..rest.end];
    let mut marks = memchr::memchr_iter(b'"', words);
    let opens = marks.next().filter(|&at| {
        let name = text.trim(Span::new(rest.start + at + 1, rest.end)).start;
        at > 0 && (text.is_upper(name) || text.folded().get(name).is_some_and(u8::is_ascii_digit))
    });
    opens.is_some() && marks.next() == Some(words.len() - 1) && marks.next().is_none()
}

/// True for "Quan trắc và cảnh báo môi trường.": short words with a full stop, none of which a sentence of its own would have, or
/// names of bodies.
pub(super) fn names_with_stop(text: &Text, grammar: &Grammar, rest: Span) -> bool {
    let folded = &text.folded()[rest.start..rest.end];
    (rest.len() <= WITH_STOP || rest.len() <= WITH_SEMICOLON && asks_bodies(text, grammar, rest))
        && folded.ends_with(b".")
        && !folded.ends_with(b"...")
        && !folded.ends_with(b"/.")
        && text.is_upper(rest.start)
        && !holds_saying(grammar, &folded[..folded.len() - 1])
}

/// True for words of which one is a sentence's.
fn holds_saying(grammar: &Grammar, words: &[u8]) -> bool {
    words.split(|&b| b == b' ').any(|word| grammar.words.sections.saying.has(word))
}

/// True for the heading of a great part that ends with a full stop, however long.
fn names_long_with_stop(text: &Text, grammar: &Grammar, rest: Span) -> bool {
    let words = &text.folded()[rest.start..rest.end];
    rest.len() <= WITH_SEMICOLON
        && text.is_upper(rest.start)
        && !words.ends_with(b"..")
        && !words.ends_with(b"/.")
        && !words.contains(&b';')
        && !holds_sentence_end(text, grammar, rest)
        && !holds_saying(grammar, &words[..words.len() - 1])
        && grammar.bodies.longest(text.folded(), rest.start, rest.end).is_none()
}

/// True for words among which a task's verb stands; one with a capital belongs to a name ("Chi cục Quản lý thị trường").
pub(super) fn tells_work(text: &Text, grammar: &Grammar, words: Span) -> bool {
    let named = |at: usize| at > words.start && text.is_upper(at);
    grammar.assignments.each(text.folded(), words).any(|f| f.rule.meaning.acts() && !named(f.span.start))
}

/// True for "Phòng GDĐT Hiệp Hòa.": the name of a body and capitals that end with the full stop.
fn names_body(text: &Text, grammar: &Grammar, rest: Span) -> bool {
    let folded = text.folded();
    let Some((end, _)) = grammar.bodies.longest(folded, rest.start, rest.end) else { return false };
    // "2. Cơ quan thuế." is an item of a list
    let mut words = crate::grammar::words(&folded[..rest.end - 1], end).peekable();
    words.peek().is_some() && text.is_upper(rest.start) && words.all(|(start, _)| text.is_upper(start))
}

/// The first colon outside of a time of day, an address, a number ("TCVN 6151: 2002") and a list of names.
fn first_colon(text: &Text, grammar: &Grammar, rest: Span) -> Option<usize> {
    let folded = text.folded();
    let digit = |at: usize| folded.get(at).is_some_and(u8::is_ascii_digit);
    // a standard's year: capitals and a number before it, four digits after it
    let standard = |i: usize| {
        let number = folded[rest.start..i].iter().rev().take_while(|b| matches!(b, b'0'..=b'9' | b'-' | b'.')).count();
        let capital = (i - number).checked_sub(2).is_some_and(|at| at >= rest.start && text.is_upper(at));
        number > 0 && capital && folded.get(i + 1) == Some(&b' ') && (2..6).all(|n| digit(i + n))
    };
    memchr::memchr_iter(b':', &folded[rest.start..rest.end]).take(4).map(|i| rest.start + i).find(|&i| {
        let goes_on = || digit(i + 1) || folded[i + 1] == b'/' || standard(i) || names_follow(text, grammar, rest, i);
        i + 1 >= rest.end || !goes_on() && !is_enclosed(folded, rest, i)
    })
}

/// True inside quotation marks or brackets that are closed behind a place.
fn is_enclosed(folded: &[u8], rest: Span, at: usize) -> bool {
    let (before, after) = (&folded[rest.start..at], &folded[at..rest.end]);
    let quoted = memchr::memchr_iter(b'"', before).count() % 2 == 1 && memchr::memchr(b'"', after).is_some();
    let bracketed = || memchr::memrchr2(b'(', b')', before).is_some_and(|i| before[i] == b'(');
    quoted || bracketed() && memchr::memchr(b')', after).is_some()
}

/// True for the colon of "các Sở: Tài chính, Xây dựng": what stands after it are names and no text that goes on.
fn names_follow(text: &Text, grammar: &Grammar, rest: Span, colon: usize) -> bool {
    let folded = text.folded();
    // "các tỉnh, thành phố trực thuộc Trung ương: Hà Tĩnh, Huế"
    let province = grammar.provinces.longest(folded, (colon + 2).min(rest.end), rest.end);
    if province.is_some_and(|(end, _)| folded.get(end) == Some(&b',')) {
        return true;
    }
    let from = rest.start.max(colon.saturating_sub(LONGEST_NOUN));
    let mut words = (from..colon).rev().filter(|&i| i == rest.start || folded[i - 1] == b' ');
    // "các tập đoàn, tổng công ty: Điện lực, Dầu khí"
    let many = words.find(|&i| folded[i..colon].starts_with(MANY.before_blank()));
    // what does something behind the colon is a sentence of its own: "Các dự án: Giao Bộ X, …", "Các dự án: Bộ X, Bộ Y …"
    let acts = || {
        let after = (colon + 2).min(rest.end);
        grammar.bodies.longest(folded, after, rest.end).is_some()
            || grammar.assignments.at(folded, after, rest.end).is_some_and(|f| !f.rule.meaning.acts())
    };
    // "…; Giám đốc: Trung tâm A, Trung tâm B; …"
    let office = folded[rest.start..colon].iter().rposition(|b| b",;".contains(b)).map(|i| rest.start + i + 2);
    let named = |at: usize, end: usize| grammar.bodies.longest(folded, at, end);
    if office
        .and_then(|at| named(at, colon))
        .is_some_and(|(end, name)| end == colon && matches!(name, Name::Head { person: true, .. }))
        && named((colon + 2).min(rest.end), rest.end).is_some()
    {
        return true;
    }
    // "… các Chương trình: Chương trình hỗ trợ …"
    let noun = many.map(|many| &folded[many + MANY.before_blank().len()..colon]).filter(|noun| !noun.is_empty());
    if noun.is_some_and(|noun| part(folded, colon + 2, rest.end).starts_with(noun) && text.is_upper(colon + 2)) {
        return true;
    }
    let plural = many.is_some_and(|many| is_plural(grammar, folded, many, colon) || many > rest.start && !acts());
    if !plural {
        // "Giám đốc Sở: Tài chính, Xây dựng", and not "Văn phòng Sở: Xây dựng kế hoạch"
        let noun = folded[from..colon].iter().rposition(|&b| b == b' ').map_or(from, |i| from + i + 1);
        let near = Span::new((colon + 2).min(rest.end), rest.end.min(colon + 2 * LONGEST_NAME));
        let name = || grammar.bodies.longest_behind(folded, Span::new(noun, colon), near);
        return text.is_upper(noun) && name().is_some_and(|(end, _)| end < near.end && b",;".contains(&folded[end]));
    }
    // the next name opens with a capital too: "Xây dựng, Tài chính", and not "Xây dựng, trình kế hoạch"
    let near = &folded[colon..rest.end.min(colon + LONGEST_NAME)];
    let comma = near.iter().position(|b| b",;".contains(b)).map(|i| colon + i);
    text.is_upper(colon + 2) && comma.is_some_and(|i| text.is_upper(i + 2))
}

/// True for "các Sở", the bodies of one kind, between two places.
fn is_plural(grammar: &Grammar, folded: &[u8], start: usize, end: usize) -> bool {
    let rule = grammar.assignments.at(folded, start, end);
    let group = || matches!(grammar.bodies.longest(folded, start, end), Some((stop, Name::Group)) if stop == end);
    rule.is_some_and(|f| f.rule.meaning == Meaning::Plural && f.span.end == end) || group()
}

/// True where a semicolon stands outside of brackets.
fn holds_semicolon(folded: &[u8]) -> bool {
    let mut depth = 0u32;
    folded.iter().any(|b| {
        match b {
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        *b == b';' && depth == 0
    })
}

/// True where one sentence ends and another begins.
fn holds_sentence_end(text: &Text, grammar: &Grammar, place: Span) -> bool {
    let folded = text.folded();
    // "Ông. Hoàng Văn Thuân"
    let short = |word: Span| {
        let rule = grammar.sections.at(folded, word.start, word.end).filter(|f| f.span == word);
        text.is_upper(word.start) && rule.is_some_and(|f| f.rule.meaning == Section::Abbreviation)
    };
    memchr::memchr_iter(b'.', &folded[place.start..place.end]).map(|i| place.start + i).any(|i| {
        let word = folded[place.start..i].iter().rev().take_while(|b| is_letter(**b)).count();
        i + 2 < place.end
            && folded[i + 1] == b' '
            && text.is_upper(i + 2)
            && word > 1
            && !text.is_all_caps(Span::new(i - word, i))
            && !short(Span::new(i - word, i))
    })
}

/// True where the words before the colon lead in to a list.
fn leads_in(text: &Text, grammar: &Grammar, before: Span) -> bool {
    let folded = text.folded();
    let tail = Span::new(before.start.max(before.end.saturating_sub(24)), before.end);
    let whole = grammar.sections.at(folded, before.start, before.end).is_some_and(|f| f.span == before);
    // "Mục tiêu cụ thể:" is a heading
    let words = &folded[before.start..before.end];
    let title =
        grammar.words.sections.title_ends.close(words) && words.iter().filter(|&&b| b == b' ').count() < TITLE_WORDS;
    !whole
        && !title
        && grammar.sections.each(folded, tail).any(|f| f.rule.meaning == Section::LeadIn && f.span.end == before.end)
}
