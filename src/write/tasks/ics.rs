//! A calendar (RFC 5545): an all-day event on the last day of each deadline, a rule for each recurrence.
//!
//! In: tasks. Out: events. Written here, one event at a time: the libraries of the field gather the whole calendar
//! and stamp it with the time of day, so that two runs would differ. A task without any time gets no event.

use std::io::{self, Write};

use crate::corpus::tasks::{Task, days};
use crate::write::columns::cut;

/// Most bytes of a line (RFC 5545, 3.1).
const LINE: usize = 75;

/// A calendar under way.
pub(super) struct Calendar<W: Write> {
    out: W,
}

impl<W: Write> Calendar<W> {
    pub fn new(out: W) -> io::Result<Self> {
        let mut calendar = Calendar { out };
        calendar.line("BEGIN", "VCALENDAR")?;
        calendar.line("VERSION", "2.0")?;
        calendar.line("PRODID", concat!("-//vanban//vanban ", env!("CARGO_PKG_VERSION"), "//VI"))?;
        calendar.line("CALSCALE", "GREGORIAN")?;
        Ok(calendar)
    }

    /// Writes the event of a task; false where it has no time.
    pub fn task(&mut self, task: &Task<'_>) -> io::Result<bool> {
        let a = task.assignment;
        let every = a.recurrence.as_ref().and_then(|r| r.value.as_deref()).and_then(frequency);
        let issued = task.date.and_then(|d| days(d, None).0);
        // a recurrence without a deadline begins with the document, or with the time that the document is for
        let period = task.period.map(|p| days(p, None));
        let begun = || {
            let from = period.as_ref().and_then(|(from, _)| from.clone());
            issued.clone().max(from)
        };
        let Some(start) = task.due.clone().or_else(|| every.as_ref().and_then(|_| begun())) else { return Ok(false) };
        self.line("BEGIN", "VEVENT")?;
        self.line("UID", &format!("{}-{}@vanban", task.sha256.get(..32).unwrap_or(task.sha256), a.id))?;
        let stamp = issued.as_deref().map_or_else(|| "19700101".to_owned(), compact);
        self.line("DTSTAMP", &format!("{stamp}T000000Z"))?;
        self.line("DTSTART;VALUE=DATE", &compact(&start))?;
        if let Some(rule) = every {
            // the task recurs while its document holds
            let until = period.and_then(|(_, to)| to).filter(|to| *to > start);
            let until = until.map(|to| format!(";UNTIL={}", compact(&to))).unwrap_or_default();
            self.line("RRULE", &format!("{rule}{until}"))?;
        }
        let agencies = a.agencies.join(", ");
        self.line("SUMMARY", &escape(&cut(&format!("{agencies}: {}", a.task), 160)))?;
        let mut told = vec![a.task.clone(), format!("Cơ quan: {agencies}")];
        if !a.partners.is_empty() {
            told.push(format!("Phối hợp: {}", a.partners.join(", ")));
        }
        told.extend(a.deadline.as_ref().map(|d| format!("Thời hạn: {}", d.raw)));
        told.extend(a.recurrence.as_ref().map(|r| format!("Định kỳ: {}", r.raw)));
        let mut source = format!("Văn bản: {}", task.code.unwrap_or(task.document));
        source.extend(task.date.map(|d| format!(" ({d})")));
        source.extend(task.authority.map(|a| format!(", {a}")));
        told.push(source);
        told.extend(a.section.as_ref().map(|s| format!("Mục: {s}")));
        told.extend(a.page.map(|p| format!("Trang: {p}")));
        self.line("DESCRIPTION", &escape(&told.join("\n")))?;
        self.line("TRANSP", "TRANSPARENT")?;
        self.line("END", "VEVENT")?;
        Ok(true)
    }

    pub fn finish(mut self) -> io::Result<()> {
        self.line("END", "VCALENDAR")?;
        self.out.flush()
    }

    /// One content line, folded.
    fn line(&mut self, name: &str, value: &str) -> io::Result<()> {
        let mut room = LINE;
        let mut folded = String::with_capacity(name.len() + value.len() + 16);
        for c in name.chars().chain([':']).chain(value.chars()) {
            if c.len_utf8() > room {
                folded.push_str("\r\n ");
                room = LINE - 1;
            }
            folded.push(c);
            room -= c.len_utf8();
        }
        folded.push_str("\r\n");
        self.out.write_all(folded.as_bytes())
    }
}

/// "2024-11-30" as a DATE.
fn compact(day: &str) -> String {
    day.replace('-', "")
}

/// A duration as the frequency of a rule: P3M is every third month.
fn frequency(duration: &str) -> Option<String> {
    let rest = duration.strip_prefix('P')?;
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let n: u32 = digits.parse().ok().filter(|n| *n > 0)?;
    let every = match rest.get(digits.len()..)? {
        "D" => "DAILY",
        "W" => "WEEKLY",
        "M" => "MONTHLY",
        "Y" => "YEARLY",
        _ => return None,
    };
    Some(if n == 1 { format!("FREQ={every}") } else { format!("FREQ={every};INTERVAL={n}") })
}

/// Text of a property.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_between_letters() {
        let mut out = Vec::new();
        Calendar { out: &mut out }.line("SUMMARY", &"đường ".repeat(40)).expect("writes");
        let text = String::from_utf8(out).expect("text");
        assert!(text.split("\r\n").all(|l| l.len() <= 75), "{text}");
        assert_eq!(text.replace("\r\n ", ""), format!("SUMMARY:{}\r\n", "đường ".repeat(40)));
    }

    #[test]
    fn durations_become_rules() {
        assert_eq!(frequency("P3M").as_deref(), Some("FREQ=MONTHLY;INTERVAL=3"));
        assert_eq!(frequency("P1Y").as_deref(), Some("FREQ=YEARLY"));
        assert_eq!(frequency("PT1H"), None);
    }
}
