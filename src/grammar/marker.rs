//! Markers of numbered parts (số thứ tự của phần, mục, điều, khoản, điểm).
//!
//! In: a place where a paragraph may begin. Out: what the marker there says: its style, its number, where its
//! text goes on. It does not know the document's numbering; whether the marker opens a part is told elsewhere.

use super::meaning::Section;
use super::{Found, Rules};
use crate::text::{Span, Text, is_letter, is_word};

/// Style of a marker; series are told apart by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Style {
    /// Phụ lục I.
    Appendix,
    /// Phần I.
    Part,
    /// Chương I.
    Chapter,
    /// Mục 1, with its word.
    Muc,
    /// Điều 1.
    Article,
    /// A.
    UpperLetter,
    /// I.
    Roman,
    /// 1. has depth 1, 1.1 has depth 2.
    Decimal(u8),
    /// a)
    LowerLetter,
    /// (1), (i), (a)
    Bracketed(Numeral),
}

/// What stands between the brackets of a marker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Numeral {
    Figure,
    Roman,
    Letter,
}

impl Style {
    /// True for a style whose marker begins with a word.
    pub fn is_named(self) -> bool {
        self <= Style::Article
    }
}

/// A marker that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Marker {
    pub style: Style,
    /// Number in its series, from 1; of `1.2` the last; 0 where it has none.
    pub number: u32,
    /// The marker without its closing mark.
    pub label: Span,
    /// Closing mark in the folded view, 0 where there is none.
    pub close: u8,
    /// Where the text after the marker begins.
    pub rest: usize,
    /// It was put between two numbers of an older series: 4a, a1.
    pub inserted: bool,
}

/// Reads the marker that begins at a position.
pub(crate) fn read(rules: &Rules<Section>, text: &Text, start: usize, end: usize) -> Option<Marker> {
    let folded = text.folded();
    if !may_begin(folded.get(start..end)?, || text.is_upper(start)) {
        return None;
    }
    let found = rules.at(folded, start, end)?;
    match found.rule.meaning {
        Section::Part => named(Style::Part, &found, text, end),
        Section::Chapter => named(Style::Chapter, &found, text, end),
        Section::Muc => named(Style::Muc, &found, text, end),
        Section::Article => named(Style::Article, &found, text, end),
        Section::Appendix => named(Style::Appendix, &found, text, end),
        Section::Roman | Section::Decimal | Section::DecimalPath | Section::Letter | Section::Inserted => {
            numbered(&found, text, end)
        }
        Section::Bracketed | Section::Notes | Section::LeadIn | Section::Matter | Section::Abbreviation => None,
    }
}

/// Reads the marker in brackets that begins at a position: "(1) Rà soát", "(ii). Sở X". Text in brackets and the
/// names of columns look like it; whether a list begins is told by what stands around it.
pub(crate) fn read_bracketed(rules: &Rules<Section>, text: &Text, start: usize, end: usize) -> Option<Marker> {
    let folded = text.folded();
    if folded.get(start) != Some(&b'(') {
        return None;
    }
    let found = rules.at(folded, start, end).filter(|f| f.rule.meaning == Section::Bracketed)?;
    let label = ["section_figure", "section_roman", "section_letter"].iter().find_map(|s| found.slot(s))?;
    let written = folded.get(label.start..label.end)?;
    let (numeral, number) = match written {
        // "(01) lần"
        [b'0', ..] => return None,
        [b'0'..=b'9', ..] => (Numeral::Figure, figure(written)),
        _ if text.is_upper(label.start) => return None,
        _ => match roman_number(written) {
            Some(number) => (Numeral::Roman, number),
            None => (Numeral::Letter, letter_number(*written.first()?)),
        },
    };
    let rest = skip_blanks(folded, found.span.end, end);
    let fits = rest < end && is_letter(folded[rest]) && text.is_upper(rest);
    fits.then_some(Marker { style: Style::Bracketed(numeral), number, label, close: b'(', rest, inserted: false })
}

/// Id of the rule that a marker of this style is found by.
pub(crate) fn rule_id(rules: &Rules<Section>, style: Style, inserted: bool) -> &str {
    let meaning = match style {
        _ if inserted => Section::Inserted,
        Style::Appendix => Section::Appendix,
        Style::Part => Section::Part,
        Style::Chapter => Section::Chapter,
        Style::Muc => Section::Muc,
        Style::Article => Section::Article,
        Style::Roman => Section::Roman,
        Style::Decimal(1) => Section::Decimal,
        Style::Decimal(_) => Section::DecimalPath,
        Style::UpperLetter | Style::LowerLetter => Section::Letter,
        Style::Bracketed(_) => Section::Bracketed,
    };
    rules.iter().find(|r| r.meaning == meaning).map_or("", |r| &*r.id)
}

/// Reads the other sense of a marker that is both a Roman numeral and a letter (`C.`, `I.`, `V.`, `(i)`).
pub(crate) fn as_letter(marker: Marker, folded: &[u8]) -> Option<Marker> {
    let byte = *folded.get(marker.label.start)?;
    let style = match marker.style {
        Style::Roman => Style::UpperLetter,
        Style::Bracketed(Numeral::Roman) => Style::Bracketed(Numeral::Letter),
        _ => return None,
    };
    (marker.label.len() == 1).then(|| Marker { style, number: letter_number(byte), ..marker })
}

/// A cheap look at the first bytes, for most lines hold no marker; `capital` tells whether the line begins with one.
fn may_begin(line: &[u8], capital: impl Fn() -> bool) -> bool {
    match line {
        // "12 xã" and "2023" are no markers
        [b'0'..=b'9', ..] => {
            let figures = line.iter().take_while(|b| b.is_ascii_digit()).count();
            match line.get(figures..) {
                Some([b' ', mark, ..]) => !is_word(*mark),
                // "12/3/2004", "01/2008/QĐ-UBND", "5-7 ngày"
                Some([b'/' | b'-', b'0'..=b'9', ..]) => false,
                behind => behind.is_some_and(|rest| !rest.is_empty()),
            }
        }
        [first, b'0'..=b'9', b'.' | b')', ..] => is_letter(*first),
        [first, b'.' | b')' | b'/', ..] => is_letter(*first),
        [first, b' ', b'.' | b')' | b'/' | b'-', ..] => is_letter(*first),
        [b'i' | b'v' | b'x', ..] => {
            let roman = line.iter().take_while(|b| matches!(b, b'i' | b'v' | b'x')).count();
            roman < 7 && line.get(roman).is_some_and(|b| !is_letter(*b)) && (roman < 2 || capital())
        }
        [first, b'-', ..] => is_letter(*first),
        [b'p' | b'c' | b'm' | b't' | crate::text::D_BAR, second, ..] => !is_letter(*second) || capital(),
        _ => false,
    }
}

fn named(style: Style, found: &Found<'_, Section>, text: &Text, end: usize) -> Option<Marker> {
    let folded = text.folded();
    if !text.is_upper(found.span.start) {
        return None;
    }
    let cardinal = found.slot("section_cardinal");
    let slot = ["section_label", "section_article", "section_ordinal"].iter().find_map(|s| found.slot(s));
    let number = match (found.slot("section_ordinal").or(cardinal), slot) {
        (Some(word), _) => word_number(text, word),
        (None, Some(label)) => label_number(&folded[label.start..label.end]),
        (None, None) => 0,
    };
    let mut rest = skip_blanks(folded, found.span.end, end);
    let close = folded.get(rest).copied().filter(|b| rest < end && matches!(b, b'.' | b':' | b')' | b'-' | b'/'));
    // "Phần hai dung tích"
    if cardinal.is_some() && close.is_none() && rest < end {
        return None;
    }
    if close.is_some() {
        rest = skip_blanks(folded, rest + 1, end);
        // "Điều 1.- Ban hành"
        if close == Some(b'.') && folded.get(rest) == Some(&b'-') {
            rest = skip_blanks(folded, rest + 1, end);
        }
    } else if rest < end {
        // without a closing mark only a heading in capitals follows: "Chương I QUY ĐỊNH CHUNG"
        let word = word_end(folded, rest, end);
        let second = skip_blanks(folded, word, end);
        let capitals = Span::new(rest, word_end(folded, second, end));
        if style == Style::Article || !text.is_all_caps(capitals) || !is_letter(folded[rest]) {
            return None;
        }
    }
    if folded.get(rest).is_some_and(|b| rest < end && close == Some(b'/') && b.is_ascii_digit()) {
        return None;
    }
    if number == 0 && style == Style::Appendix && close == Some(b'-') {
        return None;
    }
    Some(Marker { style, number, label: found.span, close: close.unwrap_or(0), rest, inserted: false })
}

fn numbered(found: &Found<'_, Section>, text: &Text, end: usize) -> Option<Marker> {
    let folded = text.folded();
    let (mut slot, mut mark) = (None, None);
    for (name, place) in found.filled() {
        match name {
            "section_close" => mark = mark.or(Some(place)),
            "section_roman" | "section_figure" | "section_path" | "section_letter" | "section_inserted" => {
                slot = slot.or(Some(place));
            }
            _ => {}
        }
    }
    let slot = slot?;
    let label = &folded[slot.start..slot.end];
    let upper = text.is_upper(slot.start);
    let (style, number) = match found.rule.meaning {
        // I, V and X are both: taken for numerals until the open series say otherwise
        Section::Roman | Section::Letter if upper && roman_number(label).is_some() => {
            (Style::Roman, roman_number(label)?)
        }
        Section::Inserted if label[0].is_ascii_digit() => (Style::Decimal(1), figure(label)),
        Section::Inserted if upper => return None,
        Section::Inserted => (Style::LowerLetter, letter_number(label[0])),
        Section::Decimal => (Style::Decimal(1), figure(label)),
        Section::DecimalPath if label[0].is_ascii_digit() || upper => {
            let depth = label.iter().filter(|b| **b == b'.').count() + 1;
            (Style::Decimal(depth as u8), figure(label.rsplit(|b| *b == b'.').next()?))
        }
        // a lower-case i or v is a letter, whichever rule found it
        _ if slot.len() != 1 => return None,
        _ if upper => (Style::UpperLetter, letter_number(label[0])),
        _ => (Style::LowerLetter, letter_number(label[0])),
    };
    let close = mark.and_then(|place: Span| folded.get(place.start)).copied().unwrap_or(0);
    let rest = skip_blanks(folded, found.span.end, end);
    if rest >= end || number == 0 {
        return None;
    }
    let blank = rest > found.span.end;
    let next = folded[rest];
    let fits = match (style, close) {
        (_, b')') => true,
        (Style::Decimal(_), 0) => blank && text.is_upper(rest),
        // "142/QĐ-TTg"
        (Style::Decimal(_), b'/') if !blank && is_symbol(text, rest, end) => false,
        // "5-7 ngày", "30/11", "1 - 3 tháng"
        (_, b'-' | b'/') if !blank => matches!(style, Style::Decimal(_)) && text.is_upper(rest),
        (Style::Decimal(_), b'-') => text.is_upper(rest),
        (Style::LowerLetter, b'-') => false,
        (Style::Decimal(_), _) if !blank => !next.is_ascii_digit(),
        // "V.I. Lê-nin", "TP.HCM"
        (Style::Roman, _) if !blank => text.is_upper(rest) && text.is_upper(rest + 1),
        (_, _) if !blank => false,
        _ => true,
    };
    let inserted = found.rule.meaning == Section::Inserted;
    let fits = fits && (!inserted || (blank && matches!(close, b'.' | b')')));
    fits.then_some(Marker { style, number, label: slot, close, rest, inserted })
}

/// True where the symbol of a document's number begins: capitals, a hyphen, a capital.
fn is_symbol(text: &Text, start: usize, end: usize) -> bool {
    let letters = word_end(text.folded(), start, end);
    letters > start
        && text.slice(Span::new(start, letters)).chars().all(char::is_uppercase)
        && text.folded().get(letters) == Some(&b'-')
        && letters + 1 < end
        && text.is_upper(letters + 1)
}

fn skip_blanks(folded: &[u8], from: usize, end: usize) -> usize {
    from + folded.get(from..end).unwrap_or_default().iter().take_while(|b| **b == b' ').count()
}

fn word_end(folded: &[u8], from: usize, end: usize) -> usize {
    from + folded.get(from..end).unwrap_or_default().iter().take_while(|b| is_letter(**b)).count()
}

fn figure(digits: &[u8]) -> u32 {
    digits.iter().take(6).filter(|b| b.is_ascii_digit()).fold(0, |n, b| n * 10 + u32::from(b - b'0'))
}

fn label_number(label: &[u8]) -> u32 {
    match label {
        [b'0'..=b'9', ..] => figure(label.rsplit(|b| matches!(b, b'.' | b'-')).next().unwrap_or(label)),
        [one] if !matches!(one, b'i' | b'v' | b'x') => letter_number(*one),
        _ => roman_number(label).unwrap_or(0),
    }
}

/// Value of a Roman numeral in small letters.
pub(crate) fn roman_number(label: &[u8]) -> Option<u32> {
    let value = |b: &u8| match b {
        b'i' => Some(1),
        b'v' => Some(5),
        b'x' => Some(10),
        _ => None,
    };
    let (mut sum, mut last) = (0i64, 0);
    for byte in label {
        let next = value(byte)?;
        // before a higher one it is taken away
        sum += if last < next { -last } else { last };
        last = next;
    }
    u32::try_from(sum + last).ok().filter(|n| *n > 0)
}

/// The number of "nhất" or "một".
fn word_number(text: &Text, place: Span) -> u32 {
    const ORDINALS: [&str; 10] = ["nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"];
    const CARDINALS: [&str; 4] = ["một", "hai", "ba", "bốn"];
    let word = text.slice(place).to_lowercase();
    let of = |words: &[&str]| words.iter().position(|w| *w == word);
    of(&ORDINALS).or_else(|| of(&CARDINALS)).map_or(0, |i| i as u32 + 1)
}

/// The alphabet of markers, with the letters that many series leave out.
const ALPHABET: [u8; 27] = [
    b'a',
    b'b',
    b'c',
    b'd',
    crate::text::D_BAR,
    b'e',
    b'f',
    b'g',
    b'h',
    b'i',
    b'j',
    b'k',
    b'l',
    b'm',
    b'n',
    b'o',
    b'p',
    b'q',
    b'r',
    b's',
    b't',
    b'u',
    b'v',
    b'w',
    b'x',
    b'y',
    b'z',
];
const OFTEN_LEFT_OUT: [u8; 5] = [crate::text::D_BAR, b'f', b'j', b'w', b'z'];

fn letter_number(byte: u8) -> u32 {
    ALPHABET.iter().position(|b| *b == byte).map_or(0, |i| i as u32 + 1)
}

/// True where `next` comes right after `last` in a series of the style.
pub(crate) fn follows(style: Style, last: u32, next: u32) -> bool {
    match style {
        Style::LowerLetter | Style::UpperLetter | Style::Bracketed(Numeral::Letter) => {
            next > last
                && (last as usize..(next as usize).saturating_sub(1))
                    .all(|i| ALPHABET.get(i).is_some_and(|b| OFTEN_LEFT_OUT.contains(b)))
        }
        _ => next == last + 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Grammar;

    fn style(line: &str) -> Option<(Style, u32)> {
        let grammar = Grammar::builtin().expect("the grammar loads");
        let text = Text::of_lines(line);
        read(&grammar.sections, &text, 0, text.len()).map(|m| (m.style, m.number))
    }

    #[test]
    fn markers_of_every_style_are_read() {
        for (line, expected) in [
            ("Phần thứ hai", (Style::Part, 2)),
            ("PHẦN II. NHIỆM VỤ", (Style::Part, 2)),
            ("Phần một: NHIỆM VỤ", (Style::Part, 1)),
            ("PHẦN BỐN", (Style::Part, 4)),
            ("Chương IV QUY ĐỊNH CHUNG", (Style::Chapter, 4)),
            ("Mục 3. KHAI THÁC", (Style::Muc, 3)),
            ("Điều 12. Hiệu lực", (Style::Article, 12)),
            ("Điều 2: Giao Sở Y tế", (Style::Article, 2)),
            ("Điều 3.-Giao Sở Y tế", (Style::Article, 3)),
            ("4/. Sở Y tế", (Style::Decimal(1), 4)),
            ("5/- Sở Y tế", (Style::Decimal(1), 5)),
            ("6.- Sở Y tế", (Style::Decimal(1), 6)),
            ("Phụ lục", (Style::Appendix, 0)),
            ("PHỤ LỤC III", (Style::Appendix, 3)),
            ("XIV. KINH PHÍ", (Style::Roman, 14)),
            ("B. GIẢI PHÁP", (Style::UpperLetter, 2)),
            ("7/ Sở Tài chính", (Style::Decimal(1), 7)),
            ("2.3. Nguồn vốn", (Style::Decimal(2), 3)),
            ("1.1.2 Bàn giao", (Style::Decimal(3), 2)),
            ("đ) Mức thu", (Style::LowerLetter, 5)),
            ("i) hồ sơ", (Style::LowerLetter, 10)),
        ] {
            assert_eq!(style(line), Some(expected), "{line}");
        }
    }

    #[test]
    fn references_and_amounts_are_no_markers() {
        for line in [
            "Điều 9 của Nghị định số 114/2018/NĐ-CP",
            "mục 2, phần I của Quyết định",
            "Phụ lục I Nghị định số 30/2020/NĐ-CP",
            "5.000 cây bóng mát",
            "30/11/2024 để tổng hợp",
            "2023. Phần việc còn lại",
            "12 xã",
            "2024",
            "01/2008/QĐ-UBND",
            "phần ii. nhiệm vụ",
            "Phần năm 2024 còn lại",
            "Phần ba dung tích hồ",
            "một phần ba dung tích",
            "xi. kinh phí",
            "V/v nộp danh mục",
            "5-7 ngày làm việc",
            "1.5 triệu đồng",
            "C-ThaiNguyen",
            "V.I. Lê-nin",
        ] {
            assert_eq!(style(line), None, "{line}");
        }
    }

    #[test]
    fn a_letter_may_follow_over_one_that_series_leave_out() {
        assert!(follows(Style::LowerLetter, letter_number(b'd'), letter_number(b'e')));
        assert!(follows(Style::LowerLetter, letter_number(b'e'), letter_number(b'g')));
        assert!(!follows(Style::LowerLetter, letter_number(b'b'), letter_number(b'd')));
    }
}
