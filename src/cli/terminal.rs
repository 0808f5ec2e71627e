//! What people see: errors, progress, and text that cannot play tricks on a terminal.

use std::borrow::Cow;
use std::io::{IsTerminal, Write};
use std::process::ExitCode;

/// True where colour may be written to this stream.
pub(super) fn colours(stream: &impl IsTerminal) -> bool {
    let unset = |name| std::env::var_os(name).is_none_or(|v| v.is_empty());
    stream.is_terminal() && unset("NO_COLOR") && std::env::var_os("TERM").is_none_or(|t| t != "dumb")
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

/// A count of finished inputs, on one line of a terminal.
pub(super) struct Progress {
    shown: bool,
    total: Option<usize>,
    done: usize,
}

impl Progress {
    /// Progress over so many inputs, if there is a terminal to show it that is not taken by the output.
    pub(super) fn new(total: Option<usize>, output_elsewhere: bool) -> Self {
        let many = total.is_none_or(|t| t > 20);
        let shown = many && std::io::stderr().is_terminal() && (output_elsewhere || !std::io::stdout().is_terminal());
        Progress { shown, total, done: 0 }
    }

    /// One more is done.
    pub(super) fn step(&mut self) {
        self.done += 1;
        if self.shown && self.done.is_multiple_of(20) {
            let _ = match self.total {
                Some(total) => write!(std::io::stderr(), "\r{} of {total}", self.done),
                None => write!(std::io::stderr(), "\r{}", self.done),
            };
        }
    }

    /// Makes room for a message, or for the end.
    pub(super) fn clear(&self) {
        if self.shown {
            let _ = write!(std::io::stderr(), "\r\x1b[K");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::neutral;

    #[test]
    fn escapes_and_turned_writing_are_made_harmless() {
        assert_eq!(neutral("a\x1b[2Jb\u{202e}c\u{9b}d\ne"), "a\u{fffd}[2Jb\u{fffd}c\u{fffd}d\ne");
        assert_eq!(neutral("Kế hoạch"), "Kế hoạch");
    }
}
