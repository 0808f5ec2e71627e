//! What people see: errors, progress, and text that cannot play tricks on a terminal.

use std::borrow::Cow;
use std::io::{IsTerminal, Write};
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// True where colour may be written to this stream.
pub(super) fn colours(stream: &impl IsTerminal) -> bool {
    can_be_steered(stream) && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty())
}

/// True for a terminal that knows escape sequences.
fn can_be_steered(stream: &impl IsTerminal) -> bool {
    stream.is_terminal() && std::env::var_os("TERM").is_none_or(|t| t != "dumb")
}

/// Tells of a failure on standard error.
pub(super) fn error(message: &str) {
    let (on, off) = if colours(&std::io::stderr()) { ("\x1b[1;31m", "\x1b[0m") } else { ("", "") };
    // nothing can be done about a standard error that is closed
    let _ = writeln!(std::io::stderr(), "vanban: {on}error:{off} {}", neutral(message));
}

/// Tells of what is not a failure on standard error.
pub(super) fn note(message: &str) {
    let _ = writeln!(std::io::stderr(), "vanban: {}", neutral(message));
}

/// Tells of wrong arguments, or shows the help that was asked for.
pub(super) fn usage(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() || error.kind() == clap::error::ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        let _ = error.print();
        return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
    }
    let styled = error.render();
    let text = if colours(&std::io::stderr()) { styled.ansi().to_string() } else { styled.to_string() };
    let _ = write!(std::io::stderr(), "vanban: {text}");
    ExitCode::from(2)
}

/// Text without characters that steer a terminal or turn the direction of writing; line ends stay.
pub(super) fn neutral(text: &str) -> Cow<'_, str> {
    let steers = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if text.contains(steers) {
        Cow::Owned(text.chars().map(|c| if steers(c) { '\u{fffd}' } else { c }).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// How long until the first word of progress that is not on a terminal, and between two.
const NOW_AND_THEN: Duration = Duration::from_secs(10);

/// How often the line on a terminal changes.
const FRAME: Duration = Duration::from_millis(200);

/// How much there is to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Total {
    /// So many documents.
    Documents(usize),
    /// Nobody knows how many documents in so many bytes.
    Bytes(u64),
    /// A stream without an end that is known.
    Unknown,
}

/// What is done of a run: a bar on a terminal, else a line now and then.
pub(super) struct Progress {
    bar: bool,
    lines: bool,
    total: Total,
    /// Documents.
    done: usize,
    /// Bytes of inputs.
    read: u64,
    begun: Instant,
    told: Instant,
}

impl Progress {
    /// Progress over so much. The bar is shown where the output does not go to the same terminal.
    pub(super) fn new(total: Total, output_elsewhere: bool) -> Self {
        let many = !matches!(total, Total::Documents(count) if count <= 20);
        let terminal = can_be_steered(&std::io::stderr());
        let bar = many && terminal && (output_elsewhere || !std::io::stdout().is_terminal());
        let now = Instant::now();
        Progress { bar, lines: many && !terminal, total, done: 0, read: 0, begun: now, told: now }
    }

    /// So many bytes of inputs were read.
    pub(super) fn read(&mut self, bytes: u64) {
        self.read += bytes;
    }

    /// One more document is done.
    pub(super) fn step(&mut self) {
        self.done += 1;
        let pause = if self.bar { FRAME } else { NOW_AND_THEN };
        if !(self.bar || self.lines) || self.told.elapsed() < pause {
            return;
        }
        self.told = Instant::now();
        let share = match self.total {
            Total::Documents(count) => Some(self.done as f64 / count.max(1) as f64),
            Total::Bytes(bytes) => Some(self.read as f64 / bytes.max(1) as f64),
            Total::Unknown => None,
        };
        let state = state(self.done, self.total, share, self.begun.elapsed());
        let line = if self.bar {
            let bar = share.map(filled).unwrap_or_default();
            // what is wider than the terminal is cut off at its edge, not wrapped onto a line that nobody clears
            format!("\r\x1b[?7l{state}{bar}\x1b[K\x1b[?7h")
        } else {
            format!("vanban: {state}\n")
        };
        let _ = std::io::stderr().write_all(line.as_bytes());
    }

    /// Makes room for a message, or for the end.
    pub(super) fn clear(&self) {
        if self.bar {
            let _ = write!(std::io::stderr(), "\r\x1b[K");
        }
    }
}

/// A bar of twenty columns.
fn filled(share: f64) -> String {
    let full = ((share * 20.0) as usize).min(20);
    format!(" [{}{}]", "#".repeat(full), "-".repeat(20 - full))
}

/// How much is done, how fast, and how long the rest takes at this rate.
fn state(done: usize, total: Total, share: Option<f64>, elapsed: Duration) -> String {
    let rate = done as f64 / elapsed.as_secs_f64().max(1e-3);
    let of = if let Total::Documents(count) = total { format!(" of {count}") } else { String::new() };
    let Some(share) = share.filter(|share| *share > 0.0) else {
        return format!("{done} documents, {rate:.1} a second");
    };
    let left = (elapsed.as_secs_f64() * (1.0 / share - 1.0)).max(0.0).round() as u64;
    let (hours, minutes, seconds) = (left / 3600, left / 60 % 60, left % 60);
    format!("{done}{of} documents, {rate:.1} a second, {hours}:{minutes:02}:{seconds:02} left")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_and_turned_writing_are_made_harmless() {
        assert_eq!(neutral("a\x1b[2Jb\u{202e}c\u{9b}d\ne"), "a\u{fffd}[2Jb\u{fffd}c\u{fffd}d\ne");
        assert_eq!(neutral("Kế hoạch"), "Kế hoạch");
    }

    #[test]
    fn progress_says_how_much_how_fast_and_how_long() {
        let time = Duration::from_secs(10);
        assert_eq!(
            state(50, Total::Documents(100), Some(0.5), time),
            "50 of 100 documents, 5.0 a second, 0:00:10 left"
        );
        assert_eq!(state(50, Total::Bytes(4000), Some(0.2), time), "50 documents, 5.0 a second, 0:00:40 left");
        assert_eq!(state(50, Total::Unknown, None, time), "50 documents, 5.0 a second");
        assert_eq!(filled(0.5), " [##########----------]");
        assert_eq!(filled(0.0), " [--------------------]");
    }
}
