//! The subject (trích yếu), the period it names, and the addressees above the body (Kính gửi).
//!
//! In: the head's window and the place of the type line or of "V/v". Out: the words of the subject and where the
//! body begins.

use super::view::View;
use crate::grammar::meaning::{Component, Part};
use crate::grammar::{Found, Grammar, Name};
use crate::text::particles::OF;
use crate::text::{Span, fold, is_letter, is_word};

/// Longest subject, in code points.
const LONGEST: usize = 1200;

/// "của Chủ tịch UBND tỉnh" before "về" is not longer than this.
const ISSUER: usize = 120;

/// A paragraph longer than this that ends with a full stop or a colon is no line of a subject.
const SENTENCE: usize = 100;
/// One longer than this is none, whatever it ends with.
const PARAGRAPH: usize = 400;

/// Capitals of more letters may be a line of a subject, behind which the body goes on.
const SHOUTED: usize = 12;

/// A line that goes on with the body of an office is not longer than this.
const SHORT: usize = 120;

/// A subject and the first position after the head.
pub(super) struct Subject {
    pub title: Option<String>,
    pub end: usize,
}

/// Reads the subject after the type line.
pub(super) fn read(view: &View, from: usize, addressed: Option<usize>, authority: Option<&str>) -> Subject {
    let limit = (from + LONGEST).min(view.end()).min(addressed.unwrap_or(usize::MAX));
    let mut title: Vec<Span> = Vec::new();
    let mut end = from;
    let first = view.text.line_at(from.min(view.end().saturating_sub(1)));
    let (mut issuer, mut own_line) = (false, false);
    for line in view.text.lines().iter().skip(first).take(24) {
        let piece = view.strip(Span::new(line.start.max(from), line.end.min(limit)), b"-*_=.:");
        if line.start >= limit {
            break;
        }
        if !view.has_words(piece) {
            end = line.end.min(limit);
            continue;
        }
        let run = capitals(view, piece);
        let begun = !title.is_empty();
        let shouted = begun
            && title.iter().all(|t| view.text.is_all_caps(*t) || !view.text.slice(*t).contains(char::is_lowercase));
        if (begun || long(view, piece)) && opens_body(view, piece.start, begun) {
            break;
        }
        if title.last().is_some_and(|last| ends_line(view, *last)) && is_sentence(view, piece) {
            break;
        }
        // the issuer's name may go on over the next line
        // "… NGÀY 24/8/2011 CỦA" / "CHÍNH PHỦ VỀ …"
        let closed = title.last().is_none_or(|last| {
            (ends_line(view, *last) || !view.words(*last).contains(' ')) && !goes_on(view, *last, piece)
        });
        issuer = begun && (closed && issuer_line(view, piece, authority) || issuer && view.text.is_all_caps(piece));
        own_line |= issuer;
        if begun && (issuer || attached(view, piece)) {
            end = line.end.min(limit);
            continue;
        }
        // "QUYẾT ĐỊNH CỦA …" in capitals may stand over "V/v …"
        let about = || lead(&view.text.folded()[piece.start..piece.end], view.grammar) > 0 && piece.len() < SENTENCE;
        let shouted =
            shouted && !view.at(piece.start).is_some_and(|c| c.rule.meaning == Component::Subject) && !about();
        let quoted = quoted(view, piece);
        if shouted && run.is_empty() && !quoted {
            break;
        }
        let cut = run.end < piece.end && !quoted && (run.len() > SHOUTED && view.text.is_all_caps(run) || shouted);
        let flat_end = if cut { run.end } else { next_opening(view, piece) };
        title.push(Span::new(piece.start, flat_end));
        end = flat_end;
        if flat_end < piece.end {
            break;
        }
    }
    let mut words = String::new();
    for span in &title {
        let part = view.words(view.strip(*span, b"-*_="));
        if !words.is_empty() && !part.is_empty() {
            words.push(' ');
        }
        words.push_str(&part);
    }
    // a name at the subject's end is the subject's where the issuer has a line below it
    let words = if own_line { words } else { without_issuer(&words, authority) };
    Subject { title: clean(&words, view.grammar), end: end.max(from) }
}

/// True where the last word of a line and the first of the next stand side by side in names: "… HƯU TRÍ XÃ" / "HỘI KHÔNG …".
fn goes_on(view: &View, line: Span, next: Span) -> bool {
    let folded = view.text.folded();
    let last = folded[line.start..line.end].rsplit(|&b| b == b' ').next().unwrap_or_default();
    let first = folded[next.start..next.end].split(|&b| b == b' ').next().unwrap_or_default();
    // "ỦY BAN NHÂN DÂN" is a name whatever stands before it
    let named = view
        .grammar
        .bodies
        .longest(folded, next.start, next.end)
        .is_some_and(|(end, _)| end > next.start + first.len());
    !named && view.grammar.bodies.follows(last, first)
}

/// True for a line in quotation marks: the motto that a plan is named after.
fn quoted(view: &View, piece: Span) -> bool {
    piece.len() > 2 && view.byte(piece.start) == b'"' && view.byte(piece.end - 1) == b'"'
}

/// Capitals at the beginning of a place.
fn capitals(view: &View, span: Span) -> Span {
    let mut at = span.start;
    while let Some(word) = view.word(at, span.end) {
        if view.small(word) {
            break;
        }
        at = word.end;
    }
    // a capital that opens the next sentence is no part of the run
    Span::new(span.start, at)
}

/// The first căn cứ, or "Ngày 16/7/2013, …", inside a line that goes on.
fn next_opening(view: &View, piece: Span) -> usize {
    let cue = view.between(piece.start + 1, piece.end).find(|c| {
        let span = view.span(c);
        let opens = match c.rule.meaning {
            Component::Basis => true,
            Component::Day => view.byte(span.end) == b',' && !view.text.is_all_caps(span),
            _ => false,
        };
        opens && view.capital(span.start)
    });
    cue.map_or(piece.end, |c| view.strip(Span::new(piece.start, view.span(c).start), b"-").end)
}

/// True where a paragraph of the body begins.
fn opens_body(view: &View, position: usize, begun: bool) -> bool {
    let Some(cue) = view.at(position) else { return section_marker(view, position) || !begun };
    if !view.capital(position) {
        return false;
    }
    use Component::{Addressees, Basis, Day, Opening};
    match cue.rule.meaning {
        Basis | Addressees | Day => true,
        Opening => !view.text.is_all_caps(view.span(cue)),
        Component::Body => begun && long(view, Span::new(position, view.line_end(position))),
        _ => section_marker(view, position),
    }
}

/// True for a paragraph that is too long for a subject or is led in as a sentence.
fn long(view: &View, piece: Span) -> bool {
    let slice = view.text.slice(Span::new(piece.start, view.line_end(piece.start)));
    let ends = slice.trim_end().ends_with([':', ';']) || slice.trim_end().ends_with('.') && piece.len() > 150;
    ends && view.at(piece.start).is_some_and(|c| {
        use Component::{Basis, Body, Day, Opening};
        matches!(c.rule.meaning, Basis | Opening | Day | Body)
    }) || view.at(piece.start).is_some_and(|c| c.rule.meaning == Component::Basis)
}

/// True for a long paragraph that opens with a capital, but not with a line of them, and ends as sentences do, or is
/// longer than any line of a subject.
fn is_sentence(view: &View, piece: Span) -> bool {
    let whole = Span::new(piece.start, view.line_end(piece.start));
    let ends = view.text.slice(whole).trim_end().ends_with(['.', ':']);
    let long = whole.len() > if ends { SENTENCE } else { PARAGRAPH };
    long && view.capital(piece.start) && capitals(view, piece).len() <= SHOUTED
}

/// True for a line of a subject after which nothing need follow.
pub(super) fn ends_line(view: &View, line: Span) -> bool {
    let words = view.words(line);
    let folded = fold(&words);
    let mut blanks = folded.iter().enumerate().rev().filter(|(_, b)| **b == b' ').map(|(i, _)| i + 1);
    // the last word, and the last two
    let open = [blanks.next().unwrap_or(0), blanks.next().unwrap_or(0)]
        .into_iter()
        .any(|at| view.grammar.words.components.subject_open_ends.has(&folded[at..]));
    !words.ends_with([',', ';', '-', '–']) && !open
}

/// True at "I.", "1.", "A.", "Điều 1" and the like.
fn section_marker(view: &View, position: usize) -> bool {
    let Some(word) = view.word(position, position + 8) else { return false };
    let slice = view.text.slice(word);
    let stem = slice.trim_end_matches(['.', ')', '-', '/']);
    stem.len() < slice.len()
        && !stem.is_empty()
        && (stem.chars().all(|c| c.is_ascii_digit()) || stem.chars().all(|c| "IVX".contains(c)) || stem == "A")
}

/// "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH" before the preamble.
fn issuer_line(view: &View, piece: Span, authority: Option<&str>) -> bool {
    let words = view.words(piece);
    let folded = fold(&words);
    if authority.is_some_and(|a| fold(a) == folded) {
        return true;
    }
    let opens = view.at(piece.start).is_some_and(|c| match c.rule.meaning {
        Component::Body | Component::Office => next_line_basis(view, piece.end, true),
        // "PHỤC / VỤ THI CÔNG …": the first word of a unit may be any other
        Component::Unit => next_line_basis(view, piece.end, false),
        _ => false,
    });
    // where the issuer's own line comes next, this one belongs to the subject
    let own_next = || {
        let next = view.word(piece.end, view.end()).map(|w| Span::new(w.start, view.line_end(w.start)));
        next.zip(authority).is_some_and(|(line, a)| fold(&view.words(line)) == fold(a))
    };
    opens && view.text.is_all_caps(piece) && !own_next()
}

/// True where the next line is a basis, or with `capitals` one in capitals.
fn next_line_basis(view: &View, position: usize, capitals: bool) -> bool {
    let Some(word) = view.word(position, view.end()) else { return false };
    let at = view.strip(Span::new(word.start, view.end()), b"-*_=").start;
    view.at(at).is_some_and(|c| matches!(c.rule.meaning, Component::Basis | Component::Opening))
        || capitals && view.text.is_all_caps(Span::new(at, view.line_end(at)))
}

fn attached(view: &View, piece: Span) -> bool {
    view.at(piece.start).is_some_and(|c| c.rule.meaning == Component::Attached)
}

/// Takes the issuer's own line off the end of a flattened subject.
fn without_issuer(words: &str, authority: Option<&str>) -> String {
    let Some(authority) = authority else { return words.to_owned() };
    let folded = fold(words);
    // the issuer's own line may leave the province out
    let short = [" TỈNH ", " THÀNH PHỐ "].iter().find_map(|w| authority.find(w).map(|i| i + w.len() - 1));
    let names = [Some(authority), short.and_then(|i| authority.get(..i))];
    let Some(name) = names.into_iter().flatten().map(fold).find(|n| folded.ends_with(n)) else {
        return words.to_owned();
    };
    let Some(mut keep) = folded.len().checked_sub(name.len()).filter(|&k| k > 0 && folded.ends_with(&name)) else {
        return words.to_owned();
    };
    for office in ["chủ tịch ", "bộ trưởng ", "giám đốc ", "tổng cục trưởng ", "cục trưởng ", "thống đốc "]
    {
        let office = fold(office);
        if folded.get(..keep).is_some_and(|f| f.ends_with(&office)) {
            keep -= office.len();
            break;
        }
    }
    let before = folded.get(..keep).map(|f| f.trim_ascii_end().to_vec()).unwrap_or_default();
    // "thuộc thẩm quyền của Bộ trưởng Bộ Y tế": the subject names the issuer, with or without the office
    let of = ["của", "bởi", "do", "và"].iter().any(|w| before.ends_with(&fold(&format!(" {w}"))));
    if of || before.is_empty() {
        words.to_owned()
    } else {
        words.chars().take(keep).collect::<String>().trim_end().into()
    }
}

/// How far "về việc", "về", "v/v" reach at the beginning of folded words; 0 where none stands there.
pub(super) fn lead(folded: &[u8], grammar: &Grammar) -> usize {
    let part = grammar.citation_parts.at(folded, 0, folded.len());
    part.filter(|p| p.rule.meaning == Part::SubjectLead).map_or(0, |p| p.span.end)
}

/// The subject without "V/v", "Về việc", "Về" and closing marks.
pub(super) fn clean(words: &str, grammar: &Grammar) -> Option<String> {
    let folded = fold(words);
    let issuer = folded.starts_with(OF.before_blank());
    let first = folded.iter().position(|b| is_word(*b)).unwrap_or(folded.len());
    // "VỀ TĂNG CƯỜNG …": the preposition alone opens a subject as "Về việc" does
    let cues = grammar.components.each(&folded, Span::new(0, folded.len().min(ISSUER)));
    let mut cues = cues.take_while(|cue| issuer || cue.span.start <= first);
    let subject = cues.find(|cue| cue.rule.meaning == Component::Subject);
    let mut skip = subject.map_or_else(|| lead(&folded, grammar), |cue| cue.span.end);
    // "Chỉ thị của Chủ tịch UBND tỉnh về …"
    if skip == 0 && issuer {
        let named = folded.iter().take(ISSUER).take_while(|b| !b.is_ascii_digit());
        let about = named
            .enumerate()
            .filter(|(_, b)| **b == b' ')
            .find_map(|(i, _)| Some(i + 1 + Some(lead(&folded[i + 1..], grammar)).filter(|&to| to > 0)?));
        skip = about.unwrap_or(0);
    }
    let rest: String = words.chars().skip(skip).collect();
    let rest = rest.trim_matches(|c: char| c.is_whitespace() || ":;.,-–*_─".contains(c)).to_owned();
    (!rest.is_empty()).then_some(rest)
}

/// Where a letter's subject ends: at the next component of the head.
pub(super) fn letter_span(view: &View, cue: Span) -> Span {
    let limit = (cue.end + LONGEST).min(view.end());
    use Component::{Addressees, Basis, Day, Motto, Number, PartyTitle, StateTitle};
    let ends = [StateTitle, Motto, PartyTitle, Addressees, Basis, Number, Day];
    let next = view.of_any(ends, view.end()).find(|c| {
        let at = view.span(c).start;
        at > cue.end
            && match c.rule.meaning {
                Basis | Number => view.opens_line(at) && view.capital(at),
                Day => day_of_head(view, at),
                _ => view.capital(at),
            }
    });
    let mut end = next.map_or_else(|| view.line_end(cue.end), |c| view.span(c).start).min(limit);
    // the place before the day
    if next.is_some_and(|c| c.rule.meaning == Day) {
        let line = view.text.lines().get(view.text.line_at(end)).map_or(cue.end, |l| l.start);
        end = if line > cue.end { line } else { before_place(view, cue.end, end) };
    }
    Span::new(cue.start, end)
}

fn day_of_head(view: &View, at: usize) -> bool {
    let Some(before) = view.word_before(at, view.start) else { return false };
    let slice = view.text.slice(before);
    slice.ends_with(',') && slice.starts_with(char::is_uppercase)
        || view.opens_line(at) && !view.text.slice(Span::new(at, at + 12)).contains('/')
}

fn before_place(view: &View, from: usize, end: usize) -> usize {
    let mut at = end;
    while let Some(word) = view.word_before(at, from) {
        if !view.text.slice(word).starts_with(char::is_uppercase) {
            break;
        }
        at = word.start;
    }
    own_place(view, view.strip(Span::new(at, end), b",")).start
}

/// The place of a day behind a subject on its line that ends with a name: "đường Hồ Chí Minh Hà Nội, ngày …".
pub(super) fn own_place(view: &View, place: Span) -> Span {
    let named = |place: Span| view.grammar.provinces.named_folded(view.folded(place)).is_some();
    if view.opens_line(place.start) || named(place) {
        return place;
    }
    let mut shorter = Span::new(place.start, place.end);
    while let Some(word) = view.word(shorter.start, place.end)
        && let Some(next) = view.word(word.end, place.end)
    {
        shorter.start = next.start;
        if named(shorter) {
            return shorter;
        }
    }
    place
}

/// The words of a letter's subject.
pub(super) fn letter(view: &View, span: Span, taken: &[Span], addressed: Option<usize>) -> Option<String> {
    let end = taken.iter().filter(|t| t.start > span.start).map(|t| t.start).chain(addressed).min();
    let span = Span::new(span.start, span.end.min(end.unwrap_or(usize::MAX)).max(span.start));
    let mut words = String::new();
    let first = view.text.line_at(span.start);
    for line in view.text.lines().iter().skip(first).take_while(|l| l.start < span.end) {
        let part = Span::new(line.start.max(span.start), line.end.min(span.end));
        if view.at(view.strip(part, b"").start).is_some_and(|c| c.rule.meaning == Component::Marking)
            && view.text.is_all_caps(part)
        {
            continue;
        }
        if view.has_words(part) {
            words.push(' ');
            words.push_str(&view.words(part));
        }
    }
    clean(words.trim(), view.grammar)
}

/// True where the last words of some are an office without its body: "Bộ trưởng".
fn is_office(view: &View, words: Span) -> bool {
    let last = view.text.slice(words).rfind([';', ',']).map_or(words.start, |at| words.start + at + 1);
    let office = view.strip(Span::new(last, words.end), b"");
    let named = view.grammar.bodies.longest(view.text.folded(), office.start, office.end);
    named.is_some_and(|(end, name)| end >= office.end && matches!(name, Name::Head { person: true, .. }))
}

/// True for a line that begins with a body and is no paragraph.
fn is_short_body(view: &View, line: Span) -> bool {
    let named = view.grammar.bodies.longest(view.text.folded(), line.start, line.end);
    line.len() < SHORT
        && !b".:;,".contains(&view.byte(line.end - 1))
        && named.is_some_and(|(_, name)| name == Name::Agency)
}

/// The bodies after "Kính gửi", and the first position after them.
pub(super) fn addressees(view: &View, from: usize) -> (Vec<String>, usize) {
    let mut out: Vec<String> = Vec::new();
    // "Kính gửi: Các đơn vị Căn cứ …": the letter itself may begin on the same line
    let begins = |c: &&Found<'_, Component>| {
        matches!(c.rule.meaning, Component::Basis | Component::Opening) && view.capital(view.span(c).start)
    };
    let line_end = view.line_end(from);
    let body = view.between(from + 1, line_end).find(begins).map(|c| view.span(c).start);
    let line_end = body.unwrap_or(line_end);
    // "Kính gửi: | - Bộ X; |": a row of a table
    let inline = view.strip(Span::new(from, line_end), b":|");
    if view.has_words(inline) && view.byte(inline.start) != b'-' {
        let mut end = line_end;
        let slice = view.words(inline);
        let cut = sentence_end(&slice);
        if let Some(cut) = cut {
            end = from + cut;
        }
        let taken: String = slice.chars().take(cut.unwrap_or(usize::MAX)).collect();
        out.extend(taken.split(';').map(trimmed).filter(|s| !s.is_empty()));
        // "Kính gửi: Phòng Nội vụ" / "huyện, thành phố", "Kính gửi: Bộ trưởng" / "Bộ Công Thương"
        let next = view.text.lines().get(view.text.line_at(from) + 1).copied();
        if cut.is_none()
            && !slice.ends_with(['.', ';', ':'])
            && let (Some(line), Some(last)) = (next, out.last_mut())
            && is_letter(view.byte(line.start))
            && (!view.capital(line.start) || is_office(view, inline) && is_short_body(view, line))
            && line.end <= view.end()
        {
            last.push(' ');
            last.push_str(&trimmed(&view.words(line)));
            end = line.end;
        }
        return (out, end);
    }
    let mut end = line_end;
    let mut open = false;
    let first = view.text.line_at(from);
    let lines = view.text.lines().iter().skip(first + usize::from(!view.has_words(inline))).take(40);
    for line in lines {
        let span = view.strip(Span::new(line.start.max(from), line.end.min(view.end())), b"|");
        let body = view.strip(span, b":-+* ");
        if !view.has_words(body) {
            continue;
        }
        let bullet = matches!(view.byte(view.strip(span, b":|").start), b'-' | b'+' | b'*');
        // "- Thông tấn xã Việt Nam; Để bảo đảm …" in a copy that lost its lines
        let apart = |at: &usize| view.folded(Span::new(body.start, *at)).trim_ascii_end().ends_with(b";");
        let letter = view.between(body.start + 1, span.end).filter(begins).map(|c| view.span(c).start).find(apart);
        let words = view.words(Span::new(body.start, letter.unwrap_or(span.end)));
        if bullet && let Some(letter) = letter {
            out.extend(words.split("; - ").map(str::to_owned));
            end = letter;
            break;
        }
        if bullet && let Some(cut) = sentence_end(&words) {
            // a flattened copy goes on behind the last name
            out.push(words.chars().take(cut).collect());
            end = body.start + cut;
            break;
        } else if bullet {
            for part in words.split("; - ") {
                out.push(part.to_owned());
            }
        } else if open
            && !(opens_body(view, body.start, true) || is_sentence(view, body))
            && let Some(last) = out.last_mut()
        {
            last.push(' ');
            last.push_str(&words);
        } else {
            break;
        }
        end = line.end;
        open = !words.ends_with([';', '.']);
        // a list whose first item ends with a full stop goes on behind it
        if words.ends_with('.') && !out.first().is_some_and(|first| first.ends_with('.')) {
            break;
        }
    }
    (out.iter().map(|s| trimmed(s)).collect(), end)
}

fn trimmed(name: &str) -> String {
    name.trim_matches(|c: char| c.is_whitespace() || ";.,:-".contains(c)).to_owned()
}

/// Where a sentence ends and another begins.
fn sentence_end(words: &str) -> Option<usize> {
    let chars: Vec<char> = words.chars().collect();
    chars.windows(3).position(|w| matches!(w, [a, '.', ' '] if a.is_lowercase())).map(|i| i + 2)
}

/// The time that a subject names: its last interval, else its last year, quarter or month.
pub(super) fn period(title: &str, grammar: &Grammar) -> Option<String> {
    // the year has figures
    if !title.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let folded = fold(title);
    let cues = grammar.components.scan(&folded, Span::new(0, folded.len()));
    let mut best: Option<(bool, String)> = None;
    for cue in cues.iter().filter(|c| c.rule.meaning == Component::Period) {
        let word = |s: Span| -> String { title.chars().skip(s.start).take(s.len()).collect() };
        let mut years = cue.all("head-year").map(|s| super::head::figures(&word(s)));
        let Some(first) = years.next() else { continue };
        let half = cue.slot("head-months").map(word);
        let value = match (
            years.next(),
            cue.slot("head-quarter").map(word),
            cue.slot("head-month").map(|s| super::head::figures(&word(s))),
            half,
        ) {
            (Some(last), ..) => format!("{first}/{last}"),
            (None, Some(quarter), ..) => {
                let index = ["I", "II", "III", "IV"].iter().position(|q| *q == quarter.to_uppercase());
                let number = index.map(|i| i + 1).or_else(|| quarter.parse().ok()).unwrap_or(1);
                format!("{first}-{}", 32 + number)
            }
            (None, None, Some(month), _) => format!("{first}-{month:0>2}"),
            (None, None, None, Some(months)) => {
                let count = match months.as_str() {
                    "sáu" => 6,
                    "chín" => 9,
                    "ba" => 3,
                    number => number.parse::<u32>().unwrap_or(6).clamp(1, 11),
                };
                let last = folded.get(cue.span.start..cue.span.end).is_some_and(|f| {
                    let word = fold("cuối");
                    f.windows(word.len()).any(|w| w == word)
                });
                if last {
                    format!("{first}-{:02}/{first}-12", 13 - count)
                } else {
                    format!("{first}-01/{first}-{count:02}")
                }
            }
            (None, None, None, None) => first,
        };
        let interval = value.contains('/');
        if interval || best.as_ref().is_none_or(|(was, _)| !was) {
            best = Some((interval, value));
        }
    }
    best.map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::super::tests::frame_of;

    const HEAD: &str =
        "UBND TỈNH PHÚ THỌ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 59/KH-UBND\n";

    #[test]
    fn what_a_paper_tells_first_is_none_of_its_subject() {
        let told = [
            "\n\nNăm qua, mưa lũ đã làm hư hỏng nhiều vườn cây ở các xã. Căn cứ Luật Lâm nghiệp, UBND tỉnh xây dựng kế hoạch trồng cây như sau:",
            " Ngày 16/7/2024, tại phòng họp số 2, đồng chí Phó Chủ tịch chủ trì cuộc họp nghe báo cáo và kết luận như sau:",
        ];
        for told in told {
            let text =
                format!("{HEAD}Phú Thọ, ngày 5 tháng 8 năm 2024\nKẾ HOẠCH\nTrồng cây năm 2024{told}\n1. Trồng cây.");
            assert_eq!(frame_of(&text).header.title.as_deref(), Some("Trồng cây năm 2024"), "{told}");
        }
    }

    #[test]
    fn the_hour_of_a_telegram_stands_between_place_and_day() {
        for hour in ["hồi 16 giờ 30 phút, ngày", "hồi 16h ngày", "ngày"] {
            let header =
                frame_of(&format!("{HEAD}Phú Thọ, {hour} 5 tháng 8 năm 2024\nCÔNG ĐIỆN\nVề việc trồng cây")).header;
            assert_eq!(
                (header.place.as_deref(), header.date.as_deref()),
                (Some("Phú Thọ"), Some("2024-08-05")),
                "{hour}"
            );
        }
    }
}
