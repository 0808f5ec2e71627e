//! The end of an issued paper: addressees (Nơi nhận) and the lines of its signatures.
//!
//! In: the text after the head. Out: recipients, signatures, and the paragraphs that hold them. The two stand side by
//! side on paper, so their lines may mix.

use std::ops::Range;

use super::super::Frame;
use super::signature;
use super::view::View;
use crate::document::Recipient;
use crate::grammar::meaning::Component;
use crate::grammar::{Grammar, Sweep};
use crate::text::{Span, Text};

/// Code points that one end may take.
const END: usize = 6000;
/// Code points before the list in which a signature may stand.
const BEFORE: usize = 400;
/// A signature stands within so many lines of a line between the list and itself, which is not longer than that.
const NEAR: usize = 2;
const LINE: usize = 60;
/// So many bytes of blanks part two columns.
const FAR: usize = 12;
/// A signature without a list of addressees stands within so many letters of the mark that ends the paper ("./.").
const CLOSING: usize = 160;
/// Or within so many of the end of the text.
const TAIL: usize = 1500;
/// Ends of one text: a decision and the papers attached to it.
const MOST: usize = 40;

/// Lines of a signature above its name.
const SIGNING: usize = 3;

/// An abbreviation of a committee or council is not shorter: "UB MTTQ" is another body than "UBND".
const WHOLE: usize = 4;

/// Reads the ends; gives back their paragraphs.
pub(super) fn read(text: &Text, grammar: &Grammar, sweep: &Sweep, from: usize, frame: &mut Frame) -> Vec<Range<usize>> {
    let labels: Vec<_> = grammar.words.components.recipients.iter().map(memchr::memmem::Finder::new).collect();
    let folded = text.folded();
    let mut ends: Vec<Range<usize>> = Vec::new();
    let mut at = from.min(folded.len());
    while ends.len() < MOST
        && let Some(rest) = folded.get(at..)
        && let Some((found, end)) =
            labels.iter().filter_map(|label| label.find(rest).map(|i| (i + at, i + at + label.needle().len()))).min()
    {
        at = end;
        let next = folded.get(at..).and_then(|f| f.iter().find(|b| **b != b' ')).copied();
        let shouted = || text.is_all_caps(Span::new(at, text.lines().get(text.line_at(at)).map_or(at, |l| l.end)));
        if !text.is_upper(found) || !matches!(next, Some(b':' | b'\n' | b'-' | b'.') | None) && !shouted() {
            continue;
        }
        let view = View::new(text, grammar, sweep, Span::new(found.saturating_sub(BEFORE).max(from), found + END));
        let end = one(&view, found, frame);
        at = at.max(end);
        ends.push(range(text, found, end, &view, frame.signatures.len()));
    }
    if ends.is_empty() {
        // below the mark that ends a paper, what is attached to it may follow, else at the end of the text
        let marks = memchr::memmem::find_iter(folded, b"./.\n").map(|mark| mark + 4).filter(|&mark| mark > from);
        let below = marks.take(MOST).map(|mark| Span::new(mark, (mark + CLOSING).min(text.len())));
        let tail = Span::new(text.len().saturating_sub(TAIL).max(from), text.len());
        for window in below.chain([tail]) {
            let view = View::new(text, grammar, sweep, window);
            if let Some((mut places, start, mut end)) = signature_lines(&view, window.start, window.end) {
                // below the name the attached paper begins
                let name = places.iter().position(|&place| name_in(&view, place).is_some());
                if let Some(name) = name.filter(|_| window != tail) {
                    places.truncate(name + 1);
                    end = places.last().map_or(end, |place| place.end);
                }
                frame.signatures.extend(signature::read(&view, &places));
                ends.push(text.line_at(start)..text.line_at(end.saturating_sub(1)) + 1);
                break;
            }
        }
    }
    for end in &mut ends {
        attached(text, grammar, end);
    }
    if frame.signatures.iter().all(|part| part.position.is_none()) {
        ends.extend(copied(text, grammar, sweep, from, frame));
    }
    ends.sort_by_key(|e| e.start);
    ends
}

/// Reads the signature in small letters that ends a copy of the national database: "TM. UBND tỉnh" / "Chủ tịch" / the name.
fn copied(text: &Text, grammar: &Grammar, sweep: &Sweep, from: usize, frame: &mut Frame) -> Option<Range<usize>> {
    let lines = text.lines();
    let at = lines.len().checked_sub(1)?;
    let first = at.saturating_sub(SIGNING);
    let start = lines.get(first).filter(|line| line.start >= from)?.start;
    let view = View::new(text, grammar, sweep, Span::new(start, text.len()));
    let name = lines.get(at).filter(|line| looks_named(&view, **line))?;
    let above = lines.get(first..at)?.iter().copied();
    let (mut signature, first) = signature::in_small_letters(&view, above.rev())?;
    signature.name = Some(view.words(signature::unranked(&view, *name)));
    // the capitals of "TM. UBND" may have shown a part of it
    frame.signatures.retain(|part| part.position.is_some());
    frame.signatures.push(signature);
    Some(text.line_at(first)..at + 1)
}

/// Paragraphs of an end, with a signature that stands before its list.
fn range(text: &Text, found: usize, end: usize, view: &View, signatures: usize) -> Range<usize> {
    let mut first = text.line_at(found);
    if signatures > 0 {
        let lines = text.lines();
        while let Some(line) = first.checked_sub(1).and_then(|i| lines.get(i))
            && line.start >= view.start
            && signature::begins(view, line.start)
        {
            first -= 1;
        }
    }
    // a list that begins inside a flattened paragraph leaves the paragraph to the body
    let opens = text
        .lines()
        .get(first)
        .is_some_and(|l| text.trim(Span::new(l.start, found)).is_empty() || first < text.line_at(found));
    let last = text.line_at(end.saturating_sub(1).max(found)) + 1;
    if opens { first..last } else { (first + 1).min(last)..last }
}

/// Lines of an attached plan's own head after the end: type, title, "(Ban hành kèm theo …)".
fn attached(text: &Text, grammar: &Grammar, end: &mut Range<usize>) {
    for (n, line) in text.lines().iter().enumerate().skip(end.end).take(14) {
        let folded = text.folded().get(line.start..line.end).unwrap_or_default();
        let window = Span::new(0, folded.len().min(60));
        if folded.first() != Some(&b'(') {
            if grammar.words.components.appendices.open(folded) {
                return;
            }
            continue;
        }
        let cue = grammar.components.each(folded, window).next();
        if cue.is_some_and(|c| c.rule.meaning == Component::Attached && c.span.start == 0) {
            end.end = n + 1;
            return;
        }
    }
}

/// Lines from the first that begins a signature: (places, first position, last position).
fn signature_lines(view: &View, from: usize, to: usize) -> Option<(Vec<Span>, usize, usize)> {
    let mut starts = view.between(from, to).map(|c| view.span(c).start);
    let start = starts.find(|&p| signature::begins(view, p) && view.opens_line(p))?;
    let first = view.text.line_at(start);
    let mut places = Vec::new();
    for line in view.text.lines().iter().skip(first).take_while(|l| l.start < to).take(10) {
        let place = view.strip(Span::new(line.start.max(start), line.end.min(to)), b"-*_");
        if places.len() > 1 && place.len() > 80 {
            break;
        }
        places.push(place);
    }
    let end = places.last().map_or(start, |p| p.end);
    Some((places, start, end))
}

/// Reads one list with its signature; gives back the position after both.
fn one(view: &View, found: usize, frame: &mut Frame) -> usize {
    let mut places: Vec<Span> = Vec::new();
    if let Some((before, ..)) = signature_lines(view, view.start, found) {
        places.extend(before);
    }
    let signed_before = !places.is_empty();
    let mut from = view.at(found).map_or(found + 8, |c| view.span(c).end);
    while view.byte(from) == b':' || view.byte(from) == b' ' && from < view.line_end(from) {
        from += 1;
    }
    let mut items: Vec<(Span, Option<Span>)> = Vec::new();
    let (mut open, mut filed, mut named) = (false, false, signed_before);
    let mut end = from;
    let first = view.text.line_at(found);
    let bulleted = (from..view.end()).take(300).any(|p| view.byte(p) == b'-' && view.byte(p + 1) == b' ');
    for line in view.text.lines().iter().skip(first).take(90) {
        let line = Span::new(line.start.max(from), line.end.min(view.end()));
        if line.start >= view.end() || line.is_empty() {
            continue;
        }
        let sign = sign_in(view, line);
        let list = Span::new(line.start, sign.unwrap_or(line.end));
        let text = view.strip(list, b"");
        let bullet = matches!(view.byte(text.start), b'-' | b'+' | b'*');
        if view.has_words(text) {
            if bullet && !(filed && !open && named) || !bulleted && !filed && places.is_empty() {
                let cuts = items_of(view, text, bullet);
                for cut in cuts {
                    filed |= is_filed(view, cut);
                    items.push((cut, None));
                }
            } else if bulleted && !bullet && names_copies(view, text) {
                // "Bản điện tử:" between items
            } else if stamped(view, text) {
                // what a digital signature shows of itself
            } else if note_alone(view, text) || !filed && bracketed(view, text) {
                // a note under its item
            } else if !places.is_empty()
                && !named
                && let Some(name) = name_in(view, text)
            {
                places.push(name);
                named = true;
                end = text.end.max(name.end);
                continue;
            } else if open && places.is_empty() || goes_on(view, text) && bulleted && !filed {
                let mut cuts = items_of(view, text, true).into_iter();
                let Some(first) = cuts.next() else { break };
                match items.last_mut() {
                    Some((last, more @ None)) if view.byte(text.start) != b'(' => {
                        *more = Some(Span::new(last.end, first.end))
                    }
                    Some((_, Some(more))) => more.end = first.end,
                    _ => break,
                }
                items.extend(cuts.map(|cut| (cut, None)));
                filed |= items.iter().any(|(item, _)| is_filed(view, *item));
            } else if !places.is_empty() && !named && (view.text.is_all_caps(text) || signed(view, text)) {
                places.push(text);
            } else if places.is_empty() && signature_follows(view, text) {
                // "08 KH": how many copies of what, for the office itself
            } else {
                break;
            }
            let closed = matches!(view.byte(text.end.saturating_sub(1)), b';' | b'.' | b')');
            // "(Phòng Công báo;" goes on until its bracket is closed
            let item = items.last().map_or(text.start, |(item, _)| item.start);
            open = !closed || places.is_empty() && open_bracket(view, Span::new(item, text.end));
            end = text.end;
        }
        if let Some(sign) = sign {
            let place = view.strip(Span::new(sign, line.end), b"");
            named |= ends_named(view, place);
            places.push(place);
            end = line.end;
        }
        if filed && named && !open {
            // a second signature of a joint paper may follow
            let next = view.word(line.end, view.end()).is_some_and(|w| signature::begins(view, w.start));
            if !next {
                break;
            }
            named = false;
        }
    }
    frame.recipients.extend(items.into_iter().filter_map(|(item, more)| recipient(view, item, more)));
    frame.signatures.extend(signature::read(view, &places));
    end
}

/// True for a line that goes on with an item: "- VPCP: BTCN, các PCN;" / "các Vụ: CN, KTTH;", and with a capital where it is closed and
/// the next item follows.
fn goes_on(view: &View, text: Span) -> bool {
    let closed = view.byte(text.end.saturating_sub(1)) == b';';
    view.small(Span::new(text.start, text.start + 1)) || closed && text.len() <= LINE && item_follows(view, text)
}

/// True where the next line is an item of the list.
fn item_follows(view: &View, text: Span) -> bool {
    line_below(view, text).is_some_and(|below| matches!(view.byte(below.start), b'-' | b'+' | b'*'))
}

/// The next line of the window.
fn line_below(view: &View, text: Span) -> Option<Span> {
    view.text.lines().get(view.text.line_at(text.start) + 1).copied().filter(|below| below.end <= view.end())
}

/// True where one of the next lines begins a signature.
fn signature_follows(view: &View, line: Span) -> bool {
    let next = view.text.lines().iter().skip(view.text.line_at(line.start) + 1).take(NEAR);
    let short = line.len() <= LINE;
    short && next.filter(|l| l.end <= view.end()).any(|l| sign_in(view, *l) == Some(l.start))
}

/// True for the heading of some items of a list: "Bản điện tử:".
fn names_copies(view: &View, text: Span) -> bool {
    view.byte(text.end.saturating_sub(1)) == b':' && text.len() <= LINE && item_follows(view, text)
}

/// True where a bracket stands open at the end of a place.
fn open_bracket(view: &View, place: Span) -> bool {
    let count = |bracket: u8| (place.start..place.end).filter(|&p| view.byte(p) == bracket).count();
    count(b'(') > count(b')')
}

/// Where a signature begins inside a line.
fn sign_in(view: &View, line: Span) -> Option<usize> {
    if view.word(line.start, line.end).is_some_and(|w| signature::begins(view, w.start)) {
        return view.word(line.start, line.end).map(|w| w.start);
    }
    // "- Lưu: VT, NC (3).23 KT. CHỦ TỊCH": behind the last addressee no mark stands
    let last = is_filed(view, view.strip(line, b"-+*"));
    let begun = view.between(line.start, line.end).map(|c| view.span(c).start).find(|&p| {
        let closed = view.strip(Span::new(line.start, p), b"").end;
        let ends = matches!(view.byte(closed.saturating_sub(1)), b'.' | b';' | b')' | b',');
        signature::begins(view, p) && (ends || last && signature::stands_for(view, p))
    });
    begun.or_else(|| beside(view, line))
}

/// Where a name or "(Đã ký)" stands in a column of its own beside an addressee, far to the right of it in the source.
fn beside(view: &View, line: Span) -> Option<usize> {
    let source = |p: usize| view.text.source_span(Span::new(p, p + 1));
    let far = |&p: &usize| view.byte(p) == b' ' && source(p + 1).start >= source(p - 1).end + FAR;
    let right = (line.start + 1..line.end.saturating_sub(1)).rev().find(far)? + 1;
    let place = view.strip(Span::new(right, line.end), b"");
    (looks_named(view, place) || signed(view, place)).then_some(right)
}

/// Cuts a flattened line into its items.
fn items_of(view: &View, text: Span, bullet: bool) -> Vec<Span> {
    let mut cuts = vec![text.start];
    let bulleted = |p: usize| {
        let before = view.strip(Span::new(text.start, p), b"").end.saturating_sub(1);
        match view.byte(before) {
            b';' | b'.' => true,
            b',' => view.byte(p + 2) == b'l',
            b')' => view.capital(p + 2),
            _ => false,
        }
    };
    for p in text.start + 2..text.end {
        let mark = || view.byte(p) == b'-' && view.byte(p - 1) == b' ' && view.byte(p + 1) == b' ';
        let cut = if bullet { mark() && bulleted(p) } else { view.byte(p - 1) == b';' };
        if cut {
            cuts.push(p);
        }
    }
    cuts.push(text.end);
    cuts.windows(2)
        .filter_map(|w| match w {
            [a, b] => Some(view.strip(Span::new(*a, *b), b"-+*|")),
            _ => None,
        })
        .filter(|s| view.has_words(*s))
        .collect()
}

fn is_filed(view: &View, item: Span) -> bool {
    view.at(item.start).is_some_and(|c| c.rule.meaning == Component::Filed)
}

/// True for what an item's body gets the paper for, on a line of its own: "để báo cáo".
fn note_alone(view: &View, text: Span) -> bool {
    view.at(text.start).is_some_and(|c| c.rule.meaning == Component::Purpose) && text.len() < LINE
}

/// True for a line in brackets: "(Giao UBND các xã thông tin và gửi);".
fn bracketed(view: &View, text: Span) -> bool {
    let last = |at: usize| view.byte(text.end.saturating_sub(at));
    let close = if matches!(last(1), b';' | b'.' | b',') { last(2) } else { last(1) };
    view.byte(text.start) == b'(' && close == b')'
}

/// True for a line of a digital signature: "Ký bởi: …", "2024.04.09 07:48:13 +07:00" and the body's name above it.
fn stamped(view: &View, text: Span) -> bool {
    let next = view.text.lines().get(view.text.line_at(text.start) + 1).map_or(text.end, |next| next.end);
    text.len() <= LINE
        && next <= view.end()
        && view.between(text.start, next).any(|c| c.rule.meaning == Component::Stamp)
}

fn signed(view: &View, text: Span) -> bool {
    view.at(text.start).is_some_and(|c| c.rule.meaning == Component::Signed)
}

/// The name that an abbreviation stands for, else the words as they are.
fn written_out(view: &View, place: Span, short: &str) -> String {
    use crate::grammar::{BodyKind, Level};
    let agencies = &view.grammar.agencies;
    if let Some(agency) = agencies.named_folded(view.folded(place))
        && (agency.level == Level::Central || agency.kind == BodyKind::Department)
    {
        return agency.name.clone();
    }
    // "UBND các huyện": the first word alone is an abbreviation
    if let Some((first, rest)) = short.split_once(' ')
        && first.len() >= WHOLE
        && !first.ends_with([',', '.', ':'])
        && let Some(body) = agencies.coded(first).find(|a| matches!(a.kind, BodyKind::Committee | BodyKind::Council))
        && !body.name.contains(rest)
    {
        return format!("{} {rest}", body.name);
    }
    short.to_owned()
}

/// The name that a line begins with: all of it, up to the mark of a footnote, or with its end on the next line.
fn name_in(view: &View, line: Span) -> Option<Span> {
    let mark = (line.start..line.end).find(|&p| view.byte(p) == b'[').unwrap_or(line.end);
    let name = view.strip(Span::new(line.start, mark), b"");
    let whole = looks_named(view, name).then_some(name);
    let Some(below) = line_below(view, line) else { return whole };
    // "Phạm" / "Mạnh Cường", "Lê Tấn" / "Cận"
    let lone = |place: Span| {
        let word = view.text.slice(place);
        word.starts_with(char::is_uppercase) && word.chars().skip(1).all(char::is_lowercase)
    };
    let both = Span::new(line.start, below.end);
    let goes_on = mark == line.end && (if whole.is_some() { lone(below) } else { lone(line) });
    if goes_on && looks_named(view, both) { Some(both) } else { whole }
}

/// Two to six words, all with capitals.
fn looks_named(view: &View, text: Span) -> bool {
    let slice = view.text.slice(signature::unranked(view, text));
    let words: Vec<&str> = slice.split_whitespace().collect();
    (2..=6).contains(&words.len())
        && words.iter().all(|w| w.starts_with(char::is_uppercase))
        && !slice.contains([':', ';', ',', '/', '('])
        && slice.contains(char::is_lowercase)
}

/// True where a place ends with a person's name.
fn ends_named(view: &View, place: Span) -> bool {
    view.word_before(place.end, place.start).is_some_and(|w| {
        let slice = view.text.slice(w);
        w.start > place.start && slice.contains(char::is_lowercase) && slice.starts_with(char::is_uppercase)
    })
}

/// One addressee.
fn recipient(view: &View, item: Span, more: Option<Span>) -> Option<Recipient> {
    let whole = Span::new(item.start, more.map_or(item.end, |m| m.end));
    let purpose = view
        .between(whole.start, whole.end)
        .map(|c| (view.span(c), c))
        .find(|(s, c)| c.rule.meaning == Component::Purpose && s.end <= whole.end);
    let note = purpose.map(|(s, c)| c.slot("head-purpose").map_or(s, |p| view.lift(p)));
    let mut span = view.strip(whole, b";.,:");
    let mut bare = span;
    if let Some((place, _)) = purpose {
        let closed =
            matches!(view.byte(view.strip(Span::new(item.start, place.start), b"").end.saturating_sub(1)), b';' | b',');
        bare = view.strip(Span::new(span.start, place.start), b";.,:");
        if closed && place.end + 1 >= span.end {
            span = bare;
        }
    }
    let raw = view.words(span);
    if raw.is_empty() {
        return None;
    }
    let name = match bare == span {
        true => written_out(view, bare, &raw),
        false => written_out(view, bare, &view.words(bare)),
    };
    Some(Recipient { name, raw, note: note.map(|n| view.words(n)) })
}

#[cfg(test)]
mod tests {
    use super::super::tests::frame_of as frame;

    const PAPER: &str = "QUYẾT ĐỊNH\nVỀ VIỆC TRỒNG DỪA\nCăn cứ Luật Lâm nghiệp ngày 15 tháng 11 năm 2017;\nĐiều 1. Trồng dừa ở các xã ven biển.";

    #[test]
    fn a_note_in_short_words_is_no_part_of_a_recipients_name() {
        let of = |item: &str| {
            let read = frame(&format!("{PAPER}\nNơi nhận:\n- {item};\n- Lưu: VT.\nCHỦ TỊCH\nLò Văn Tám"));
            let first = read.recipients.into_iter().next().expect("a recipient");
            (first.name, first.note.unwrap_or_default())
        };
        for (note, end) in [("để b/cáo", ""), ("ph/h th/h", ";"), ("t/hiện", "")] {
            assert_eq!(of(&format!("Các xã{end} ({note})")), ("Các xã".to_owned(), note.to_owned()));
        }
    }

    #[test]
    fn a_signature_in_small_letters_ends_a_copy() {
        let read = |end: &str| {
            let signature = frame(&format!("{PAPER}\n{end}")).signatures.pop();
            let signature = signature.expect("the copy is signed");
            [signature.authority, signature.capacity, signature.position, signature.name].map(Option::unwrap_or_default)
        };
        let deputy = read("TM. UBND tỉnh Cà Mau\nKT. Chủ tịch\nPhó Chủ tịch\n(Đã ký)\nLò Văn Tám");
        assert_eq!(deputy, ["TM. UBND tỉnh Cà Mau", "KT. Chủ tịch", "Phó Chủ tịch", "Lò Văn Tám"]);
        assert_eq!(
            read("UBND tỉnh Cà Mau\nChủ tịch\n(Đã ký)\nLò Văn Tám"),
            ["UBND tỉnh Cà Mau", "", "Chủ tịch", "Lò Văn Tám"]
        );
        assert_eq!(read("Thủ tướng\n(Đã ký)\nLò Văn Tám"), ["", "", "Thủ tướng", "Lò Văn Tám"]);
        let list = format!("{PAPER}\nDanh sách gồm:\nLò Văn Tám, Trưởng ban\nLò Văn Chín");
        assert!(frame(&list).signatures.is_empty());
    }

    #[test]
    fn a_signature_may_begin_on_the_line_of_the_last_addressee() {
        let end =
            "Nơi nhận:\n- Như trên;\n- Lưu: VT, NC (3).23 KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nĐóng dấu, ký tên\nLò Văn Tám";
        let read = frame(&format!("{PAPER}\n{end}"));
        assert_eq!(read.recipients.last().map(|last| last.raw.as_str()), Some("Lưu: VT, NC (3).23"));
        let signature = read.signatures.first().expect("it is signed");
        assert_eq!(
            [&signature.capacity, &signature.position, &signature.name].map(|part| part.as_deref().unwrap_or_default()),
            ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lò Văn Tám"]
        );
        let by_order = format!("{PAPER}\nNơi nhận:\n- Lưu: VT.\nTL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\nLò Văn Tám");
        let signature = frame(&by_order).signatures.pop().expect("it is signed");
        assert_eq!((signature.authority.as_deref(), signature.capacity), (Some("TL. CHỦ TỊCH"), None));
    }

    #[test]
    fn a_name_may_go_on_below_with_its_last_word_and_an_item_with_a_capital() {
        let end = "Nơi nhận:\n- UBND tỉnh;\n- VPUB: CVP, các PCVP;\nPhòng KT, TTPVHCC;\n- Lưu: VT.\nKT. TRƯỞNG THUẾ TỈNH\nPHÓ TRƯỞNG THUẾ TỈNH\nLò Văn\nTám";
        let read = frame(&format!("{PAPER}\n{end}\nPHỤ LỤC\nGiống dừa"));
        let names: Vec<&str> = read.recipients.iter().map(|recipient| recipient.raw.as_str()).collect();
        assert_eq!(names, ["UBND tỉnh", "VPUB: CVP, các PCVP; Phòng KT, TTPVHCC", "Lưu: VT"]);
        let signature = read.signatures.first().expect("it is signed");
        assert_eq!(
            [&signature.capacity, &signature.position, &signature.name].map(|part| part.as_deref().unwrap_or_default()),
            ["KT. TRƯỞNG THUẾ TỈNH", "PHÓ TRƯỞNG THUẾ TỈNH", "Lò Văn Tám"]
        );
    }

    #[test]
    fn the_fronts_committee_is_no_committee_of_a_place() {
        let end = "Nơi nhận:\n- UB MTTQ tỉnh;\n- UBND các xã;\n- Lưu: VT.\nCHỦ TỊCH\nLò Văn Tám";
        let names: Vec<String> = frame(&format!("{PAPER}\n{end}")).recipients.into_iter().map(|r| r.name).collect();
        assert_eq!(names, ["UB MTTQ tỉnh", "Ủy ban nhân dân các xã", "Lưu: VT"]);
    }

    #[test]
    fn an_addressee_goes_on_in_small_letters_behind_a_semicolon_and_square_brackets_sign_too() {
        let end = "Nơi nhận:\n- UBND tỉnh;\n- VPCP: BTCN, các PCN;\ncác Vụ: CN, KTTH;\n- Lưu: VT.\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n[đã ký]\nLò Văn Tám";
        let read = frame(&format!("{PAPER}\n{end}"));
        let names: Vec<&str> = read.recipients.iter().map(|recipient| recipient.raw.as_str()).collect();
        assert_eq!(names, ["UBND tỉnh", "VPCP: BTCN, các PCN; các Vụ: CN, KTTH", "Lưu: VT"]);
        assert_eq!(read.signatures.first().and_then(|s| s.name.as_deref()), Some("Lò Văn Tám"));
    }
}
