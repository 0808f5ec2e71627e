//! Number and symbol of a document (số và ký hiệu): "72/2015/NĐ-CP", "57-KL/TW", "5740/BTTTT-TTĐN".
//!
//! In: a position of the text at which a figure stands. Out: the parts and the canonical spelling. Forms and
//! variants: Nghị định 30/2020/NĐ-CP, Phụ lục I and III; Hướng dẫn 36-HD/VPTW (2018); papers since 1945.

use std::borrow::Cow;
use std::fmt::Write;

use smallvec::SmallVec;

use crate::grammar::{Element, Grammar, Level};
use crate::text::particles::DAY;
use crate::text::{D_BAR, Span, Text, fold, is_letter, is_word, part};

/// A number and symbol, taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Symbol {
    /// Place in the text.
    pub span: Span,
    /// The number as written, with its suffix: `06`, `36a`, `66.4`.
    pub number: String,
    /// Year inside the symbol.
    pub year: Option<u16>,
    /// Abbreviation of the type in canonical spelling.
    pub kind: Option<String>,
    /// Issuers and drafting units in canonical spelling.
    pub issuers: Vec<String>,
    /// Marks before the issuers, kept as written where neither type nor issuer is known: 12/YH/KT-TC.
    marks: Vec<u8>,
    /// Party order: number, hyphen, type, slash, body.
    pub party: bool,
    /// Form of the ministries before about 1996: number, blank, issuer, slash, unit.
    pub old: bool,
    /// The first part after number and year is neither a known type nor a known issuer.
    pub unknown: bool,
}

impl Symbol {
    /// Canonical spelling of number and symbol.
    pub fn canonical(&self) -> String {
        self.spelled(&self.number, self.year)
    }

    /// The same with another number and year.
    pub fn spelled(&self, number: &str, year: Option<u16>) -> String {
        let mut out = String::with_capacity(ROOM);
        out.push_str(number);
        if let (true, Some(kind), Some(issuer)) = (self.old, &self.kind, self.issuers.first()) {
            // issuer before type: 37-BYT/QĐ
            let _ = write!(out, "-{issuer}/{kind}");
            return out;
        }
        if let Some(year) = year {
            let _ = write!(out, "/{year}");
        }
        if let Some(kind) = &self.kind {
            out.push(if self.party { '-' } else { '/' });
            out.push_str(kind);
        }
        for (i, issuer) in self.issuers.iter().enumerate() {
            out.push(match (i, self.old) {
                (0, true) => ' ',
                (1, true) => '/',
                (0, false) if self.kind.is_none() || self.party => '/',
                _ if self.marks.get(i) == Some(&b'/') => '/',
                _ => '-',
            });
            out.push_str(issuer);
        }
        out
    }

    /// True where it is more than a bare number.
    pub fn is_full(&self) -> bool {
        self.kind.is_some() || !self.issuers.is_empty()
    }

    /// True where its letters name no type, or one of that name.
    pub fn may_be(&self, grammar: &Grammar, kind: &str) -> bool {
        self.kind.as_ref().is_none_or(|code| grammar.types.coded(code).any(|t| t.name == kind))
    }

    /// Reads the year of "Nghị định 168/2024", behind which no letters stand.
    pub fn read_year(&mut self, f: &[u8]) {
        let year = Span::new(self.span.end + 1, self.span.end + 5);
        if f.get(self.span.end) == Some(&b'/')
            && !f.get(year.end).is_some_and(|&b| is_word(b))
            && ends_with_year(f, year)
        {
            self.year = year_of(part(f, year.start, year.end));
            self.span.end = year.end;
        }
    }

    /// True for numbers of the National Assembly and its Standing Committee.
    pub fn is_assembly(&self) -> bool {
        self.issuers.first().is_some_and(|i| i.starts_with("QH") || i.starts_with("UBTVQH"))
    }
}

/// Most symbols are not longer.
const ROOM: usize = 32;

/// "/20 … /" is not longer than this.
const BLANK_YEAR: usize = 24;

/// The abbreviation of a unit is not longer.
const LONGEST_UNIT: usize = 12;

/// A part of a parted abbreviation is not longer.
const PARTED: usize = 6;

struct Segment {
    span: Span,
    /// The mark before it: `/`, `-`, or a blank.
    mark: u8,
    /// Blanks stand around the mark.
    loose: bool,
}

/// Parts of a symbol; few have more.
type Segments = SmallVec<[Segment; 4]>;

/// The words of a part, without its blanks.
#[derive(Debug, Clone)]
struct Word<'t> {
    written: Cow<'t, str>,
    folded: Cow<'t, [u8]>,
}

impl<'t> Word<'t> {
    /// The word at a place, which does not begin inside a word of the text.
    fn of(text: &'t Text, span: Span) -> Word<'t> {
        let written = text.slice(span);
        if written.contains(' ') {
            return Word::joined(written.replace(' ', ""));
        }
        // inside a word, a tone may have come from the letter behind the place
        let cut = text.folded().get(span.end).is_some_and(|&b| is_letter(b));
        let folded =
            if cut { Cow::Owned(fold(written)) } else { Cow::Borrowed(part(text.folded(), span.start, span.end)) };
        Word { written: Cow::Borrowed(written), folded }
    }

    fn joined(written: String) -> Word<'t> {
        Word { folded: Cow::Owned(fold(&written)), written: Cow::Owned(written) }
    }

    /// Both halves of a word that is cut after so many letters.
    fn halves(&self, letters: usize) -> Option<(Word<'_>, Word<'_>)> {
        let (at, _) = self.written.char_indices().nth(letters)?;
        let (first, second) = self.written.split_at(at);
        let (before, after) = self.folded.split_at_checked(letters)?;
        // a letter without a tone has none from the letter behind it
        let plain = before.last().is_some_and(|&b| b.is_ascii() || b == D_BAR);
        let folded = |half: &str, folded| if plain { Cow::Borrowed(folded) } else { Cow::Owned(fold(half)) };
        let half = |written, bytes| Word { folded: folded(written, bytes), written: Cow::Borrowed(written) };
        Some((half(first, before), half(second, after)))
    }

    fn is_issuer(&self, grammar: &Grammar) -> bool {
        grammar.agencies.coded_folded(&self.folded).next().is_some()
    }

    /// Letters of a central body.
    fn is_central(&self, grammar: &Grammar) -> bool {
        grammar.agencies.coded_folded(&self.folded).any(|agency| agency.level == Level::Central)
    }

    fn is_code(&self, grammar: &Grammar) -> bool {
        grammar.types.coded_folded(&self.folded).next().is_some() || self.is_issuer(grammar)
    }
}

/// Reads the number and symbol that begin at `start`; at least a number.
pub(crate) fn read(text: &Text, grammar: &Grammar, start: usize, end: usize) -> Option<Symbol> {
    let f = text.folded();
    let end = end.min(f.len());
    let mut at = start + part(f, start, end).iter().take_while(|b| b.is_ascii_digit()).count();
    if at == start || at - start > 6 {
        return None;
    }
    let mut number = text.slice(Span::new(start, at)).to_owned();
    let digits = |at: usize| part(f, at.min(end), end).iter().take_while(|b| b.is_ascii_digit()).count();
    // a numbered row: 66.4/2025/NQ-CP
    if f.get(at) == Some(&b'.') && (1..=2).contains(&digits(at + 1)) && f.get(at + 1 + digits(at + 1)) == Some(&b'/') {
        let to = at + 1 + digits(at + 1);
        number.push_str(text.slice(Span::new(at, to)));
        at = to;
    }
    // a letter behind a full stop: 08.a/2010/TT-BTP
    if f.get(at) == Some(&b'.') && f.get(at + 1).is_some_and(|&b| is_letter(b)) && f.get(at + 2) == Some(&b'/') {
        number.push_str(text.slice(Span::new(at, at + 2)));
        at += 2;
    }
    // a letter after the number: 36a/NQ-CP, "08 a/2010/TT-BTP"
    let gap = usize::from(f.get(at) == Some(&b' '));
    if let Some(&letter) = f.get(at + gap)
        && is_letter(letter)
        && at + gap < end
        && matches!(f.get(at + gap + 1), Some(b'/' | b'-' | b' '))
        && (gap == 0 || f.get(at + gap + 1) == Some(&b'/'))
    {
        number.push_str(text.slice(Span::new(at + gap, at + gap + 1)));
        at += gap + 1;
    }
    let segments = segments(text, grammar, at, end);
    let mut symbol = Symbol { span: Span::new(start, at), number, ..Symbol::default() };
    understand(text, grammar, &segments, &mut symbol);
    Some(symbol)
}

/// End of a symbol whose number was left blank; `mark` is the place of its first slash or hyphen. A blank year
/// ("…/…/NĐ-CP") is passed over.
pub(super) fn end_of_unnumbered(text: &Text, grammar: &Grammar, mark: usize, end: usize) -> Option<usize> {
    let f = text.folded();
    let end = end.min(f.len());
    let is_blank = |b: &u8| b.is_ascii_digit() || matches!(*b, b'.' | b'_' | b' ' | crate::text::ELLIPSIS);
    let year = mark + 1 + part(f, mark + 1, end).iter().take(BLANK_YEAR).take_while(|b| is_blank(b)).count();
    let mark = if f.get(year) == Some(&b'/') { year } else { mark };
    let mut symbol = Symbol { span: Span::new(mark, mark), ..Symbol::default() };
    understand(text, grammar, &segments(text, grammar, mark, end), &mut symbol);
    (symbol.kind.is_some() || symbol.issuers.len() > 1 || symbol.is_full() && !symbol.unknown)
        .then_some(symbol.span.end)
}

/// Cuts what follows the number into parts between marks.
fn segments(text: &Text, grammar: &Grammar, mut at: usize, end: usize) -> Segments {
    let f = text.folded();
    let mut out = Segments::new();
    while out.len() < 9 {
        let blank = at + usize::from(f.get(at) == Some(&b' '));
        let mark = match f.get(blank) {
            Some(&m @ (b'/' | b'-')) => m,
            // a full stop before a blank ends the sentence
            Some(b'.') if f.get(blank + 1) == Some(&b' ') => break,
            Some(b'_' | b'.') if blank == at && out.len() > usize::from(is_year(f, out.first())) => b'-',
            // 740 QĐ/UB, 64 TC/TCT: a blank for the first mark, if a slash follows the letters
            // 1357TC/QĐ-TCT: no mark at all
            Some(&b) if out.is_empty() && is_letter(b) => b' ',
            // 30/2008/QĐ BTC: the hyphen was lost between a type and a body
            Some(&b) if is_letter(b) && blank > at && lost_hyphen(text, grammar, out.last(), blank) => b'-',
            _ => break,
        };
        let mut from = if f.get(blank).is_some_and(|&b| is_letter(b)) { blank } else { blank + 1 };
        let loose_after = mark != b' ' && f.get(from) == Some(&b' ');
        from += usize::from(loose_after);
        let mut to = from;
        // "QLN& TTBĐS"
        let goes_on = |to: usize| f[to] == b' ' && to > from && f[to - 1] == b'&' && text.is_upper(to + 1);
        while to < end && (is_word(f[to]) || f[to] == b'&' || goes_on(to)) {
            to += 1;
        }
        if to == from {
            break;
        }
        let mut span = cut_glued(text, grammar, Span::new(from, to));
        if let Some(whole) = parted(text, grammar, span).filter(|whole| *whole <= end && span.end == to) {
            to = whole;
            span.end = whole;
        }
        let loose = blank > at && mark != b' ' || loose_after;
        if !plausible(text, grammar, span, mark, loose, &out) {
            break;
        }
        // a unit in brackets: 02/2003/TT-BCA(C11), "168/2004/QĐ-BCA (A11)"
        let open = span.end + usize::from(f.get(span.end) == Some(&b' '));
        let whole = !out.is_empty() || open == span.end && mark == b'/';
        if f.get(open) == Some(&b'(') && whole && is_letter(f[span.start]) {
            let inner = part(f, open + 1, end.min(open + 8).max(open + 1)).iter().take_while(|&&b| is_word(b)).count();
            let held = Span::new(open + 1, open + 1 + inner);
            if inner > 0
                && f.get(held.end) == Some(&b')')
                && text.is_upper(held.start)
                && (open == span.end || part(f, held.start, held.end).iter().any(u8::is_ascii_digit))
            {
                span.end = held.end + 1;
            }
        }
        if !out.is_empty() && mark == b'-' && span.end == to {
            span.end = second_unit(text, span.end).unwrap_or(to);
        }
        // the term of the assembly after a blank: "QH 12"
        if span.end == to && matches!(text.slice(span), "QH" | "UBTVQH") && f.get(to) == Some(&b' ') {
            let term = part(f, (to + 1).min(end), end).iter().take_while(|b| b.is_ascii_digit()).count();
            if (1..=2).contains(&term) && !f.get(to + 1 + term).is_some_and(|&b| is_word(b) || b == b'/') {
                span.end = to + 1 + term;
            }
        }
        at = span.end;
        out.push(Segment { span, mark, loose });
        if span.end < to {
            break;
        }
    }
    // letters after a blank are a symbol only with a slash behind them, or where they are a known issuer
    if let Some(blank) = out.first().filter(|s| s.mark == b' ') {
        let slash = out.get(1).is_some_and(|s| s.mark == b'/' && !s.loose);
        let issuer = out.len() == 1 && Word::of(text, blank.span).is_issuer(grammar);
        if !slash && !issuer {
            out.clear();
        }
    }
    out
}

/// End of a further unit that a comma joins to the first, where the day follows: "QLVT, PT&NL ngày …".
fn second_unit(text: &Text, comma: usize) -> Option<usize> {
    let f = text.folded();
    let behind = part(f, comma, f.len()).strip_prefix(b", ")?;
    let length = behind.iter().take_while(|&&b| is_word(b) || b == b'&').count();
    let unit = Span::new(comma + 2, comma + 2 + length);
    let is_unit = (2..=LONGEST_UNIT).contains(&length) && text.is_all_caps(unit);
    (is_unit && part(f, unit.end, f.len()).starts_with(DAY.apart())).then_some(unit.end)
}

/// True where a known type stands before a blank, and a known body in capitals behind it.
fn lost_hyphen(text: &Text, grammar: &Grammar, before: Option<&Segment>, at: usize) -> bool {
    let word = Span::new(at, at + part(text.folded(), at, text.len()).iter().take_while(|&&b| is_word(b)).count());
    let is_type = |span| grammar.types.coded_folded(&Word::of(text, span).folded).next().is_some();
    word.len() >= 2
        && before.is_some_and(|s| s.mark == b'/' && is_type(s.span))
        && text.is_all_caps(word)
        && Word::of(text, word).is_issuer(grammar)
}

/// End of an abbreviation whose letters a blank parts, "U BND": together they are known, and the first of them are not.
pub(crate) fn parted(text: &Text, grammar: &Grammar, first: Span) -> Option<usize> {
    let f = text.folded();
    if f.get(first.end) != Some(&b' ') || first.is_empty() || first.len() > PARTED {
        return None;
    }
    let next = first.end + 1;
    let length = part(f, next, text.len()).iter().take_while(|&&b| is_word(b)).count();
    let second = Span::new(next, next + length);
    if length == 0 || length > PARTED {
        return None;
    }
    let capitals = |span: Span| text.slice(span).chars().all(char::is_uppercase);
    let whole = || Word::of(text, Span::new(first.start, second.end));
    let joined = capitals(first) && capitals(second) && whole().is_issuer(grammar);
    (joined && !Word::of(text, first).is_code(grammar)).then_some(second.end)
}

/// True for a year with which a symbol ends: no further part and no term ("2021-2025") goes on behind it.
fn ends_with_year(f: &[u8], span: Span) -> bool {
    year_of(part(f, span.start, span.end)).is_some()
        && !matches!(f.get(span.end), Some(b'/' | b'-'))
        && !(f.get(span.end) == Some(&b' ') && f.get(span.end + 1) == Some(&b'-'))
}

fn is_year(f: &[u8], segment: Option<&Segment>) -> bool {
    segment.is_some_and(|s| year_of(part(f, s.span.start, s.span.end)).is_some())
}

fn year_of(digits: &[u8]) -> Option<u16> {
    let text = std::str::from_utf8(digits).ok()?;
    let plain = text.len() == 4 && (text.starts_with("19") || text.starts_with("20"));
    // a slip met in papers: 45/25010/NĐ-CP
    let slip = text.len() == 5 && text.starts_with("2") && text.ends_with(|c: char| c.is_ascii_digit());
    match (plain, slip) {
        (true, _) => text.parse().ok(),
        (_, true) => format!("20{}", &text[3..]).parse().ok(),
        _ => None,
    }
}

/// Cuts a running word off an issuer: "NĐ-CPngày" → "CP".
fn cut_glued(text: &Text, grammar: &Grammar, span: Span) -> Span {
    let lower_from = text.slice(span).chars().rev().take_while(|c| c.is_lowercase()).count();
    if !(3..span.len()).contains(&lower_from) || Word::of(text, span).is_code(grammar) {
        return span;
    }
    Span::new(span.start, span.end - lower_from)
}

fn plausible(text: &Text, grammar: &Grammar, span: Span, mark: u8, loose: bool, before: &[Segment]) -> bool {
    let f = text.folded();
    let digits = part(f, span.start, span.end).iter().all(u8::is_ascii_digit);
    if digits {
        let leading = before.is_empty() && mark != b' ' && year_of(part(f, span.start, span.end)).is_some();
        // QH-15, and the year at the end of 135/QĐ/UBND/2008
        let trailing = !before.is_empty() && (span.len() <= 2 || mark == b'/') && span.len() <= 4;
        // "63/ 2006/QĐ-UBND", "63 /2006 /QĐ-UBND"
        let behind = part(f, span.end, f.len());
        let torn = leading && behind.strip_prefix(b" ").unwrap_or(behind).starts_with(b"/");
        // "19/CV-TT-2025"
        let trailing = trailing || !before.is_empty() && ends_with_year(f, span);
        return (leading || trailing) && !loose || torn;
    }
    let word = text.slice(span);
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let lower = word.chars().filter(|c| c.is_lowercase()).count();
    let upper_enough = capitals > 0 && capitals >= lower && word.starts_with(|c: char| c.is_uppercase());
    if mark == b' ' {
        return capitals >= 2 && lower == 0;
    }
    if loose {
        // "- Hà Nội" after a whole symbol is running text
        return capitals >= 2
            && lower <= 1
            && (before.len() < 2 || Word::of(text, span).is_code(grammar) || is_unit(text, span, mark));
    }
    upper_enough || Word::of(text, span).is_code(grammar) || is_short(text, span, word)
}

/// True for a unit that only a blank parts from its hyphen: "02/TTr-CAT- ANCTNB". A word in capitals among others is
/// a heading's.
fn is_unit(text: &Text, span: Span, mark: u8) -> bool {
    let f = text.folded();
    let attached = span.start.checked_sub(3).is_some_and(|at| is_word(f[at]) && f[at + 1] == b'-');
    let next = span.end + usize::from(f.get(span.end) == Some(&b' '));
    let word = next + part(f, next, text.len()).iter().take_while(|&&b| is_word(b)).count();
    let shouted = word > next && text.is_all_caps(Span::new(next, word)) && is_letter(f[next]);
    mark == b'-' && attached && span.len() >= 3 && text.is_all_caps(span) && !shouted
}

/// True for an abbreviation with one capital, as "Cty": it begins with one and has no vowel but y.
fn is_short(text: &Text, span: Span, word: &str) -> bool {
    const VOWELS: [char; 5] = ['a', 'e', 'i', 'o', 'u'];
    let letters = || word.chars().flat_map(char::to_lowercase);
    let plain = letters().all(|c| (c.is_ascii_alphabetic() || c == 'đ') && !VOWELS.contains(&c));
    text.is_upper(span.start) && (2..=4).contains(&span.len()) && plain
}

fn understand(text: &Text, grammar: &Grammar, segments: &[Segment], symbol: &mut Symbol) {
    let f = text.folded();
    let mut rest = segments;
    if let [first, more @ ..] = rest
        && let Some(year) = year_of(part(f, first.span.start, first.span.end))
    {
        symbol.year = Some(year);
        symbol.span.end = first.span.end;
        rest = more;
    }
    let Some(last) = rest.last() else {
        if symbol.year.is_some() {
            // 5/2015 alone is a month or a fraction, not a number and a year
            symbol.year = None;
            symbol.span.end = symbol.span.start + symbol.number.chars().count();
        }
        return;
    };
    symbol.span.end = last.span.end;
    if symbol.year.is_none()
        && rest.len() > 1
        && let Some(year) = year_of(part(f, last.span.start, last.span.end))
    {
        symbol.year = Some(year);
        rest = &rest[..rest.len() - 1];
    }
    let mut words: SmallVec<[Word<'_>; 4]> = rest.iter().map(|s| Word::of(text, s.span)).collect();
    join_term(&mut words);
    if symbol.year.is_some_and(|year| year >= NOTES) {
        cut_note_mark(grammar, &mut words);
    }
    let (Some(first), Some(mark)) = (words.first(), rest.first().map(|s| s.mark)) else { return };
    // 64 TC/TCT, 33-TC/CN: an issuer that looks like a type, unless a body of the Party stands behind it
    let dashed = mark != b'/' && symbol.year.is_none() && rest.get(1).is_some_and(|s| s.mark == b'/');
    // 17-CT/UB: a type in the Party's order
    let of_state = || words.get(1).is_some_and(|w| is_state(&w.written)) && type_code(grammar, first).is_some();
    let of_party = words.get(1).is_some_and(|w| is_party(&w.written));
    // 02-TTr/ĐLS: a type, whose letters no ministry has
    let no_type = || mark == b' ' || type_code(grammar, first).is_none() || first.is_central(grammar);
    symbol.old = dashed && !of_party && first.is_issuer(grammar) && !of_state() && no_type();
    let typed = !symbol.old && (words.len() > 1 || symbol.year.is_some());
    if let Some(code) = typed.then(|| type_code(grammar, first)).flatten() {
        symbol.party = dashed && words.get(1).is_some_and(|w| !is_state(&w.written));
        symbol.kind = Some(code);
        words.remove(0);
    } else if let Some((code, issuer)) = glued(grammar, first) {
        symbol.kind = Some(code);
        let issuer = Word::joined(issuer);
        words[0] = issuer;
    } else if words.len() == 2
        && mark == b'-'
        && rest[1].mark == b'/'
        && let Some(code) = type_code(grammar, &words[1])
        && grammar.types.meant(&code).is_some_and(|kind| kind.element == Element::Act)
    {
        // 37-BYT/QĐ: issuer before type
        symbol.kind = Some(code);
        symbol.old = true;
        words.pop();
    } else {
        // 6138/UBNDKGVX: the hyphen before the unit was lost
        let unit = first.written.strip_prefix("UBND").filter(|u| u.chars().count() >= 2 && words.len() == 1);
        if let Some(unit) = unit.map(str::to_owned).filter(|_| !first.is_code(grammar)) {
            words = ["UBND".to_owned(), unit].map(Word::joined).into_iter().collect();
        }
        symbol.unknown = words.first().is_some_and(|w| !w.written.starts_with("QH") && !w.is_issuer(grammar));
    }
    // a company's own way: 12/YH/KT-TC, 03/2026/VLN/CV-TA
    if symbol.unknown && words.len() == rest.len() {
        symbol.marks = rest.iter().map(|s| s.mark).collect();
    }
    // the unit of a letter stays as written: "BHXH-THU" is no Thành ủy
    let is_letter = symbol.kind.is_none();
    let spelled = |(i, word): (usize, Word<'_>)| match word.written.chars().all(char::is_uppercase) {
        true if is_letter && i > 0 => word.written.into_owned(),
        _ => issuer_code(grammar, word),
    };
    symbol.issuers = words.into_iter().enumerate().map(spelled).collect();
}

/// Bodies of the state, which by mistake are written in the Party's order (02-QĐ/UBND).
fn is_state(word: &str) -> bool {
    matches!(word, "UBND" | "UB" | "CP" | "HĐND" | "TTg" | "HĐBT")
}

/// Bodies of the Party and the mass organisations, whose symbols end or begin so.
fn is_party(word: &str) -> bool {
    ["TW", "TU", "ĐU", "HU", "ThU", "QU", "BTV", "ĐH", "CB"].iter().any(|b| word.starts_with(b) || word.ends_with(b))
}

/// NĐ-CP1 → NĐ-CP: the figure is the mark of a note below the page.
fn cut_note_mark(grammar: &Grammar, words: &mut SmallVec<[Word<'_>; 4]>) {
    let [.., before, last] = &words[..] else { return };
    let letters = last.written.strip_suffix(|c: char| c.is_ascii_digit()).filter(|w| w.len() > 1).map(str::to_owned);
    let word = letters.map(Word::joined).filter(|word| {
        let plain = word.written.chars().all(char::is_alphabetic) && !word.written.starts_with("QH");
        plain && word.is_issuer(grammar) && !last.is_issuer(grammar) && type_code(grammar, before).is_some()
    });
    if let Some(word) = word {
        words.pop();
        words.push(word);
    }
}

/// QH-15, QH 15 → QH15.
fn join_term(words: &mut SmallVec<[Word<'_>; 4]>) {
    if let [body, term] = &words[..]
        && term.written.len() <= 2
        && term.written.bytes().all(|b| b.is_ascii_digit())
        && ["QH", "UBTVQH"].iter().any(|assembly| body.written.eq_ignore_ascii_case(assembly))
    {
        let whole = format!("{}{}", body.written, term.written);
        words.truncate(1);
        words[0] = Word::joined(whole);
    }
}

/// Before this year a figure behind an issuer is its unit: QĐ-NHNN7.
const NOTES: u16 = 2005;

/// Canonical spelling of a type's abbreviation.
fn type_code(grammar: &Grammar, word: &Word) -> Option<String> {
    let code = grammar.types.spelled(&word.folded)?;
    let capitals = word.written.starts_with(char::is_uppercase) && code.chars().all(char::is_uppercase);
    Some(if capitals { word.written.to_uppercase() } else { code.to_owned() })
}

/// Canonical spelling of an issuer's abbreviation: TTG → TTg, cp → CP, Qh15 → QH15.
fn issuer_code(grammar: &Grammar, word: Word) -> String {
    if let Some(known) = grammar.agencies.spelled(&word.folded) {
        return known.to_owned();
    }
    let term = word.written.to_uppercase();
    if term.starts_with("QH") || term.starts_with("UBTVQH") || word.written.chars().all(|c| !c.is_uppercase()) {
        term
    } else {
        word.written.into_owned()
    }
}

/// QĐUBND, TTBTC: the hyphen was lost; both halves must be known.
fn glued(grammar: &Grammar, word: &Word) -> Option<(String, String)> {
    (2..6).map_while(|letters| word.halves(letters)).find_map(|(kind, issuer)| {
        let code = type_code(grammar, &kind)?;
        let known = issuer.is_issuer(grammar) && !word.is_code(grammar);
        known.then(|| (code, issuer.written.into_owned()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_of_a_word_are_folded_as_if_each_stood_alone() {
        let word = Word::joined("TUÝCP".to_owned());
        for letters in 1..5 {
            let (first, second) = word.halves(letters).expect("the word has five letters");
            for half in [first, second] {
                assert_eq!(*half.folded, fold(&half.written)[..], "{letters}");
            }
        }
        assert!(word.halves(5).is_none());
    }

    #[test]
    fn a_symbol_goes_on_over_units_years_and_blanks_that_belong_to_it() {
        let grammar = Grammar::builtin().expect("the grammar loads");
        for (written, canonical) in [
            ("746/CĐBVN-QLVT, PT&NL ngày 12/02/2025", "746/CĐBVN-QLVT,PT&NL"),
            ("746/CĐBVN-QLVT, UBND tỉnh", "746/CĐBVN-QLVT"),
            ("4064/BHXH-THU", "4064/BHXH-THU"),
            ("12-KH/THU", "12-KH/ThU"),
            ("19/CV-TT-2025 ngày", "19/2025/CV-TT"),
            ("19/NQ-TT-2021-2025", "19/NQ-TT"),
            ("87 /2025/QĐ-UBND", "87/2025/QĐ-UBND"),
            ("05 /2024 /QĐ-UBND ngày", "05/2024/QĐ-UBND"),
            ("823/PV11(CS) ngày", "823/PV11(CS)"),
            ("02-TTr/ĐLS ngày", "02-TTr/ĐLS"),
            ("33-TC/CN ngày", "33 TC/CN"),
            ("126/2024/NĐ-CP1, Sở", "126/2024/NĐ-CP"),
            ("12/2012/QH13 ngày", "12/2012/QH13"),
            ("337/1998/QĐ-NHNN7 ngày", "337/1998/QĐ-NHNN7"),
            ("167 HĐ/CTN ngày", "167 HĐ/CTN"),
        ] {
            let text = Text::of_lines(written);
            let symbol = read(&text, &grammar, 0, text.len()).expect(written);
            assert_eq!(symbol.canonical(), canonical, "{written}");
        }
    }

    #[test]
    fn a_place_that_ends_inside_a_word_takes_no_tone_from_behind_it() {
        let text = Text::of_lines("12/QĐ-TUý kiến");
        let place = Span::new(6, 8);
        assert_eq!(text.slice(place), "TU");
        assert_eq!(*Word::of(&text, place).folded, *b"tu");
    }
}
