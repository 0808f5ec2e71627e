//! The date of a cited document, located by a pattern, understood here.
//!
//! In: the folded words of a date. Out: EDTF, or nothing where the calendar has no such day.

use std::sync::LazyLock;

use crate::parse::dates::calendar_day;
use crate::text::{fold, is_letter};

/// Words between the numbers of a date.
static WORDS: LazyLock<[Vec<u8>; 2]> = LazyLock::new(|| ["tháng", "năm"].map(fold));

/// What was read, and what is left of the words.
type Read<'w, T> = Option<(T, &'w [u8])>;

fn number(words: &[u8]) -> Read<'_, u32> {
    let length = words.iter().take_while(|b| b.is_ascii_digit()).count();
    let (figures, rest) = words.split_at_checked(length)?;
    let figure = |number: u32, b: &u8| number.checked_mul(10)?.checked_add(u32::from(b - b'0'));
    (length > 0).then_some(figures.iter().try_fold(0, figure)?).map(|number| (number, rest))
}

/// A year that may hold a blank: "20 21".
fn year(words: &[u8]) -> Read<'_, u32> {
    let (first, rest) = number(words)?;
    if first >= 100 {
        return Some((first, rest));
    }
    let (second, rest) = number(rest.strip_prefix(b" ").unwrap_or(rest))?;
    Some(((first * 100).saturating_add(second), rest))
}

fn mark(words: &[u8]) -> Option<&[u8]> {
    match words.trim_ascii_start() {
        [b'/' | b'.' | b'-', rest @ ..] => Some(rest.trim_ascii_start()),
        _ => None,
    }
}

fn marked(words: &[u8]) -> Option<(u32, u32, u32)> {
    let (day, rest) = number(words)?;
    let (month, rest) = number(mark(rest)?)?;
    let (year, _) = year(mark(rest)?)?;
    Some((day, month, year))
}

fn in_words(words: &[u8]) -> Option<(u32, u32, u32)> {
    let [month_word, year_word] = &*WORDS;
    let (day, rest) = number(words)?;
    let rest = rest.trim_ascii_start();
    let letters = rest.iter().take_while(|b| is_letter(**b)).count();
    let (_, other) = rest.split_at_checked(letters).filter(|_| letters > 0)?;
    let rest = rest.strip_prefix(month_word.as_slice()).unwrap_or(other);
    let (month, rest) = number(rest.trim_ascii_start())?;
    let rest = rest.trim_ascii_start();
    let rest = rest.strip_prefix(b",").unwrap_or(rest).trim_ascii_start();
    let (year, _) = number(rest.strip_prefix(year_word.as_slice())?.trim_ascii_start())?;
    Some((day, month, year))
}

/// The day, if the calendar has it.
pub(super) fn read(folded: &[u8]) -> Option<String> {
    let (day, month, year) = marked(folded).or_else(|| in_words(folded))?;
    calendar_day(year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_spellings_of_a_day_give_one_value() {
        for written in
            ["07/9/2015", "7.9.2015", "07-09-2015", "07 tháng 9 năm 2015", "07tháng 9, năm 2015", "7/9/20 15"]
        {
            assert_eq!(read(&fold(written)).as_deref(), Some("2015-09-07"), "{written}");
        }
    }

    #[test]
    fn a_day_that_the_calendar_lacks_has_no_value() {
        assert_eq!(read(&fold("31/4/2022")), None);
        assert_eq!(read(&fold("29/02/2023")), None);
        assert_eq!(read(&fold("29/02/2024")).as_deref(), Some("2024-02-29"));
    }
}
