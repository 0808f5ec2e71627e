//! The Vietnamese lunar calendar (âm lịch).
//!
//! In: the table of lunar years (first day, leap month, month lengths). Out: days of the Gregorian calendar.
//! It reckons no moons: a year that is not in the table has no answer.

use crate::grammar::LunarYear;
use crate::text::{fold, is_letter};

use super::moment::Moment;

/// Names of the ten stems (thiên can), with a second spelling.
const STEMS: [[&str; 2]; 10] = [
    ["giáp", ""],
    ["ất", ""],
    ["bính", ""],
    ["đinh", ""],
    ["mậu", ""],
    ["kỷ", "kỉ"],
    ["canh", ""],
    ["tân", ""],
    ["nhâm", ""],
    ["quý", "quí"],
];

/// Names of the twelve branches (địa chi), with a second spelling.
const BRANCHES: [[&str; 2]; 12] = [
    ["tý", "tí"],
    ["sửu", ""],
    ["dần", ""],
    ["mão", "mẹo"],
    ["thìn", ""],
    ["tỵ", "tị"],
    ["ngọ", ""],
    ["mùi", "vị"],
    ["thân", ""],
    ["dậu", ""],
    ["tuất", ""],
    ["hợi", ""],
];

/// Days since 1970-01-01.
fn day_number(year: i32, month: u32, day: u32) -> i64 {
    let shifted = i64::from(year) - i64::from(month <= 2);
    let (era, of_era) = (shifted.div_euclid(400), shifted.rem_euclid(400));
    let of_year = (153 * ((i64::from(month) + 9) % 12) + 2) / 5 + i64::from(day) - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The Gregorian day of a day number.
fn gregorian(number: i64) -> Moment {
    let days = number + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let years = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * years + years / 4 - years / 100);
    let shifted = (5 * of_year + 2) / 153;
    let month = (shifted + 2) % 12 + 1;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let year = years + era * 400 + i64::from(month <= 2);
    Moment { year: i32::try_from(year).ok(), quarter: None, month: Some(month as u32), day: Some(day as u32) }
}

/// First day and length of an ordinary (not leap) month of a lunar year.
fn month(table: &[LunarYear], year: i32, month: u32) -> Option<(i64, u32)> {
    let entry = table.iter().find(|y| y.year == year)?;
    let first = Moment::of_edtf(&entry.first)?;
    let start = day_number(first.year?, first.month?, first.day?);
    // a leap month stands after the one that it repeats
    let before = month.checked_sub(1)? + u32::from(entry.leap > 0 && month > entry.leap);
    let mut lengths = entry.months.bytes().map(|b| if b == b'1' { 30 } else { 29 });
    let passed: i64 = lengths.by_ref().take(before as usize).map(i64::from).sum();
    Some((start + passed, lengths.next().filter(|_| month <= 12)?))
}

/// The Gregorian day of a lunar day; `None` for a day that the month has not, or a year beyond the table.
pub(super) fn day(table: &[LunarYear], year: i32, month_number: u32, day: u32) -> Option<Moment> {
    let (start, length) = month(table, year, month_number)?;
    (1..=length).contains(&day).then(|| gregorian(start + i64::from(day) - 1))
}

/// First and last day of a lunar month.
pub(super) fn whole_month(table: &[LunarYear], year: i32, month_number: u32) -> Option<(Moment, Moment)> {
    let (start, length) = month(table, year, month_number)?;
    Some((gregorian(start), gregorian(start + i64::from(length) - 1)))
}

/// The night before a lunar year (giao thừa).
pub(super) fn eve(table: &[LunarYear], year: i32) -> Option<Moment> {
    month(table, year, 1).map(|(start, _)| gregorian(start - 1))
}

/// The year of a name such as Quý Mão, nearest to `near`; `None` where stem and branch do not go together.
pub(super) fn named_year(folded: &[u8], near: i32) -> Option<i32> {
    let words: Vec<&[u8]> = folded.split(|&b| !is_letter(b)).filter(|w| !w.is_empty()).collect();
    let place = |names: &[[&str; 2]], word: &[u8]| {
        names.iter().position(|spellings| spellings.iter().any(|s| !s.is_empty() && word == fold(s)))
    };
    let (stem, branch) = words.windows(2).find_map(|pair| match pair {
        [stem, branch] => Some((place(&STEMS, stem)?, place(&BRANCHES, branch)?)),
        _ => None,
    })?;
    // 1984 was Giáp Tý, the first of the sixty
    let cycle = (0..60).find(|i| i % 10 == stem && i % 12 == branch)?;
    let first = 1984 + i32::try_from(cycle).ok()?;
    Some(first + 60 * (near - first + 30).div_euclid(60))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Grammar;

    fn table() -> Vec<LunarYear> {
        Grammar::builtin().expect("the built-in grammar loads").lunar
    }

    fn iso(table: &[LunarYear], year: i32, month: u32, date: u32) -> Option<String> {
        day(table, year, month, date).map(|m| m.edtf())
    }

    #[test]
    fn day_numbers_go_there_and_back_for_four_hundred_years() {
        let first = day_number(1800, 1, 1);
        let last = day_number(2200, 12, 31);
        assert_eq!(day_number(1970, 1, 1), 0);
        for number in first..=last {
            let m = gregorian(number);
            assert!(m.possible());
            let parts = (m.year.unwrap_or(0), m.month.unwrap_or(0), m.day.unwrap_or(0));
            assert_eq!(day_number(parts.0, parts.1, parts.2), number);
        }
    }

    #[test]
    fn new_years_and_feasts_fall_on_their_known_days() {
        let table = table();
        for (year, month, date, gregorian) in [
            (2023, 1, 1, "2023-01-22"),
            (2024, 1, 1, "2024-02-10"),
            (2025, 1, 1, "2025-01-29"),
            (2026, 1, 1, "2026-02-17"),
            (2023, 3, 10, "2023-04-29"),
            (2024, 3, 10, "2024-04-18"),
            (2024, 8, 15, "2024-09-17"),
            (2023, 12, 23, "2024-02-02"),
            (2025, 7, 15, "2025-09-06"),
        ] {
            assert_eq!(iso(&table, year, month, date).as_deref(), Some(gregorian), "{date}/{month}/{year}");
        }
        assert_eq!(eve(&table, 2024).map(|m| m.edtf()).as_deref(), Some("2024-02-09"));
    }

    #[test]
    fn every_year_of_the_table_ends_where_the_next_begins() {
        let table = table();
        for pair in table.windows(2) {
            let [this, next] = pair else { continue };
            let (start, length) = month(&table, this.year, 12).expect("a year has twelve months");
            let leap_after = if this.leap == 12 { 29..=30 } else { 0..=0 };
            let (following, _) = month(&table, next.year, 1).expect("a year has a first month");
            assert!(leap_after.contains(&(following - start - i64::from(length))), "{}", this.year);
        }
    }

    #[test]
    fn a_name_of_the_sixty_is_the_year_nearest_to_the_document() {
        for (name, near, year) in [
            ("Quý Mão", 2023, 2023),
            ("QUÍ MẸO", 2020, 2023),
            ("Giáp Thìn 2024", 2023, 2024),
            ("Ất Tị", 2024, 2025),
            ("Mậu Thân", 1970, 1968),
            ("năm Bính Ngọ", 2026, 2026),
        ] {
            assert_eq!(named_year(&fold(name), near), Some(year), "{name}");
        }
        assert_eq!(named_year(&fold("Giáp Mão"), 2023), None);
    }
}
