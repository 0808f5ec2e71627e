//! By when and how often a task is due (thời hạn, định kỳ).
//!
//! In: a task, or what a label or cell says of its time. Out: its deadline and recurrence, and which dates they are. It
//! reads no date of running text.

use super::Reader;
use crate::document::{Date, DateKind, DateRole, Timing};
use crate::parse::dates;
use crate::text::Span;

/// The rule of figures that stand alone where a time is wanted.
const FIGURES: &str = "column.deadline";

impl Reader<'_> {
    /// Deadline and recurrence that a task names.
    pub(super) fn timing(&mut self, task: Span) -> (Option<Timing>, Option<Timing>) {
        let (deadline, recurrence) = dates::timing(self.text, self.grammar, self.dates, task);
        self.due.extend(deadline.as_ref().map(|(_, date)| *date));
        (deadline.map(|(said, _)| said), recurrence)
    }

    /// Deadline and recurrence of a "Thời gian:" label or cell: what it names is the deadline.
    pub(super) fn label_timing(&mut self, value: Span) -> (Option<Timing>, Option<Timing>) {
        let (deadline, recurrence) = self.timing(value);
        if deadline.is_some() || recurrence.is_some() {
            return (deadline, recurrence);
        }
        let first = self.dates.items.partition_point(|d| d.span.start < value.start);
        let Some(date) = self.dates.items.get(first).filter(|d| d.span.end <= value.end) else {
            return (self.figures(value), None);
        };
        let timing = Timing { raw: date.raw.clone(), value: date.value.clone() };
        if date.kind == DateKind::Recurring {
            return (None, Some(timing));
        }
        self.due.push(first);
        (Some(timing), None)
    }

    /// Figures alone, which are a date where a time is wanted and nowhere else.
    fn figures(&mut self, value: Span) -> Option<Timing> {
        let raw = self.text.slice(value).trim_end_matches('.').to_owned();
        let (kind, edtf) = figures(&raw)?;
        self.figured.push(Date {
            id: String::new(),
            raw: raw.clone(),
            span: Span::new(value.start, value.start + raw.chars().count()),
            page: None,
            boxes: Vec::new(),
            section: None,
            rule: FIGURES.to_owned(),
            kind,
            value: Some(edtf.clone()),
            role: DateRole::Deadline,
        });
        Some(Timing { raw, value: Some(edtf) })
    }
}

/// A year, a month of a year or a day of a month ("2027", "12/2027", "15/12") with its EDTF.
fn figures(words: &str) -> Option<(DateKind, String)> {
    let parts: Vec<&str> = words.split('/').map(str::trim).collect();
    let number = |s: &str, most: u8| s.parse::<u8>().ok().filter(|n| (1..=most).contains(n) && s.len() <= 2);
    let year = |s: &str| s.len() == 4 && s.starts_with("20") && s.bytes().all(|b| b.is_ascii_digit());
    match parts.as_slice() {
        [y] if year(y) => Some((DateKind::Year, (*y).to_owned())),
        [m, y] if year(y) => Some((DateKind::Month, format!("{y}-{:02}", number(m, 12)?))),
        [d, m] => Some((DateKind::Date, format!("XXXX-{:02}-{:02}", number(m, 12)?, number(d, 31)?))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::PART;
    use crate::document::Document;
    use crate::grammar::Grammar;

    fn read(text: &str) -> Document {
        crate::read_text("text", text.as_bytes(), &Grammar::builtin().expect("the grammar loads"))
    }

    #[test]
    fn figures_alone_are_a_date_behind_the_label_of_a_time_and_in_its_column() {
        let who = "- Cơ quan chủ trì: Sở Y tế.";
        let text = format!(
            "{PART}1. Trồng rừng ở xã 2030\n{who}\n- Thời gian: 2025.\n2. Trồng rừng ở huyện\n{who}\n- Thời gian thực hiện: 10/2025.\nPHỤ LỤC\n\
             STT\tNhiệm vụ\tCơ quan chủ trì\tThời gian\n1\tTrồng rừng ở tỉnh\tSở Y tế\t2027\n2\tTrồng rừng ở hồ\tSở Y tế\tNăm 2028"
        );
        let document = read(&text);
        let due: Vec<&str> =
            document.assignments.iter().filter_map(|a| a.deadline.as_ref()?.value.as_deref()).collect();
        assert_eq!(due, ["2025", "2025-10", "2027", "2028"]);
        let dates: Vec<(&str, &str)> = document.dates.iter().map(|d| (d.raw.as_str(), d.rule.as_str())).collect();
        let all = [
            ("năm 2024", "date.year"),
            ("2025", "column.deadline"),
            ("10/2025", "column.deadline"),
            ("2027", "column.deadline"),
            ("Năm 2028", "date.year"),
        ];
        assert_eq!(dates, all);
    }
}
