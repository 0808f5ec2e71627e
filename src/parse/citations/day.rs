//! The date of a cited document, located by a pattern, understood here.
//!
//! In: the folded words of a date. Out: EDTF, or nothing where the calendar has no such day.

use nom::bytes::complete::{tag, take_while1};
use nom::character::complete::{char, multispace0, one_of, u32 as number};
use nom::combinator::opt;
use nom::{IResult, Parser};

use crate::parse::dates::calendar_day;
use crate::text::is_letter;
use crate::text::particles::{MONTH, YEAR};

/// A year that may hold a blank: "20 21".
fn year(input: &[u8]) -> IResult<&[u8], u32> {
    let (rest, first) = number(input)?;
    if first >= 100 {
        return Ok((rest, first));
    }
    let (rest, (_, second)) = (opt(char(' ')), number).parse(rest)?;
    Ok((rest, (first * 100).saturating_add(second)))
}

fn marked(input: &[u8]) -> IResult<&[u8], (u32, u32, u32)> {
    let mark = |i| (multispace0, one_of("/.-"), multispace0).parse(i);
    let (rest, (day, _, month, _, year)) = (number, mark, number, mark, year).parse(input)?;
    Ok((rest, (day, month, year)))
}

fn in_words(input: &[u8]) -> IResult<&[u8], (u32, u32, u32)> {
    let (rest, day) = number(input)?;
    let (rest, _) = multispace0(rest)?;
    let (rest, _) = tag::<_, _, nom::error::Error<_>>(MONTH.word())(rest).or_else(|_| take_while1(is_letter)(rest))?;
    let (rest, (_, month, _, _, _)) = (multispace0, number, multispace0, opt(char(',')), multispace0).parse(rest)?;
    let (rest, _) = tag(YEAR.word())(rest)?;
    let (rest, (_, year)) = (multispace0, number).parse(rest)?;
    Ok((rest, (day, month, year)))
}

/// The day, if the calendar has it.
pub(super) fn read(folded: &[u8]) -> Option<String> {
    let (day, month, year) = marked(folded).or_else(|_| in_words(folded)).ok()?.1;
    calendar_day(year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

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
