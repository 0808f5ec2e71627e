//! What became of the inputs: each failure when it comes, the list of failures, and one line at the end.

use std::io::Write;
use std::path::{Path, PathBuf};

use serde::Serialize;
use vanban::Error;

use super::Stop;
use super::output::{FAILURES, Whole};
use super::terminal::{self, Progress, Total};
use super::walk::Found;

/// More inputs than this are summed up in a line.
const MANY: usize = 20;

/// The counts of a run.
pub(super) struct Summary {
    pub(super) progress: Progress,
    /// True where the counts are told at the end.
    shown: bool,
    inputs: usize,
    parsed: usize,
    unchanged: usize,
    failed: usize,
    passed_over: usize,
    /// The list of failures, begun with the first.
    list: Option<Whole>,
    list_path: Option<PathBuf>,
    stopped: Option<String>,
}

/// One line of the list of failures.
#[derive(Serialize)]
struct Line<'a> {
    input: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
    reason: &'a str,
}

impl Summary {
    pub(super) fn new(found: &Found, resume: bool) -> Summary {
        let inputs = found.items.len() + found.failures.len();
        Summary {
            progress: Progress::new(Total::Unknown, false),
            shown: found.walked || resume || inputs > MANY,
            inputs: found.items.len(),
            parsed: 0,
            unchanged: 0,
            failed: 0,
            passed_over: found.passed_over,
            list: None,
            list_path: None,
            stopped: None,
        }
    }

    /// Lists failures in this folder from now on; the list of an earlier run is removed.
    pub(super) fn list_in(&mut self, dir: &Path) -> Result<(), Stop> {
        let path = dir.join(FAILURES);
        match std::fs::remove_file(&path) {
            Err(source) if source.kind() != std::io::ErrorKind::NotFound => {
                return Err(Error::Write { path, source }.into());
            }
            _ => self.list_path = Some(path),
        }
        Ok(())
    }

    /// One document was parsed.
    pub(super) fn parsed(&mut self) {
        self.parsed += 1;
        self.progress.step();
    }

    /// The result of one input stands from an earlier run.
    pub(super) fn unchanged(&mut self) {
        self.unchanged += 1;
        self.progress.step();
    }

    /// One input or record failed.
    pub(super) fn failure(&mut self, input: &Path, error: &Error) {
        self.failed += 1;
        self.say(error);
        if let Err(error) = self.list(input, error) {
            // a list that cannot be written is told once
            self.list_path = None;
            self.list = None;
            self.say(&error);
        }
        self.progress.step();
    }

    fn say(&self, error: &Error) {
        self.progress.clear();
        terminal::error(&error.to_string());
    }

    fn list(&mut self, input: &Path, error: &Error) -> Result<(), Error> {
        let Some(path) = &self.list_path else { return Ok(()) };
        let list = match &mut self.list {
            Some(list) => list,
            none => none.insert(Whole::create(path)?),
        };
        let input = input.to_string_lossy();
        let told = error.to_string();
        let line = error.line();
        let place = line.map(|n| format!(", line {n}")).unwrap_or_default();
        let reason = told.strip_prefix(&format!("{input}{place}: ")).unwrap_or(&told);
        let mut json = serde_json::to_vec(&Line { input: &input, line, reason }).unwrap_or_default();
        json.push(b'\n');
        list.write_all(&json).map_err(|e| list.failed(e))
    }

    /// The run was interrupted before this input, or within it after so many lines.
    pub(super) fn stopped(&mut self, done: usize, input: &Path, line: u64) {
        let input = input.display();
        let place = if line > 0 { format!("in {input} after line {line}") } else { format!("before {input}") };
        self.stopped = Some(format!("interrupted {place}, {done} of {} inputs done", self.inputs));
    }

    /// Ends the list of failures.
    pub(super) fn finish_list(&mut self) {
        if let Some(Err(error)) = self.list.take().map(Whole::finish) {
            self.list_path = None;
            self.say(&error);
        }
    }

    /// Tells the counts, where there is much to count, and where the run stopped.
    pub(super) fn tell(&self) {
        self.progress.clear();
        if self.shown {
            let mut counts = format!("{} parsed", self.parsed);
            for (count, what) in [
                (self.unchanged, "unchanged"),
                (self.failed, "failed"),
                (self.passed_over, "in other formats passed over"),
            ] {
                if count > 0 {
                    counts.push_str(&format!(", {count} {what}"));
                }
            }
            if let (Some(path), true) = (&self.list_path, self.failed > 0) {
                counts.push_str(&format!("; see {}", path.display()));
            }
            terminal::note(&counts);
        }
        if let Some(stopped) = &self.stopped {
            let remedy = if self.list_path.is_some() { "go on with --resume" } else { "run it again for the rest" };
            terminal::error(&format!("{stopped}; {remedy}"));
        }
    }

    /// True where an input failed, or the run did not come to its end.
    pub(super) fn failed(&self) -> bool {
        self.failed > 0 || self.stopped.is_some()
    }
}
