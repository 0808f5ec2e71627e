//! Outputs: standard output, or one file for each input, whole or not at all.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, StdoutLock, Write};
use std::path::{Path, PathBuf};

use vanban::Error;

use super::Stop;
use super::input::Input;

/// Standard output with a buffer.
pub(super) fn stdout() -> BufWriter<StdoutLock<'static>> {
    BufWriter::with_capacity(1 << 16, io::stdout().lock())
}

/// Why writing to standard output stopped the command.
pub(super) fn stdout_failed(error: io::Error) -> Stop {
    match error.kind() {
        io::ErrorKind::BrokenPipe => Stop::Quiet,
        _ => Stop::Message(format!("standard output: cannot be written: {error}; check the space left")),
    }
}

/// Writes all of a text to standard output.
pub(super) fn print(text: &str) -> Result<(), Stop> {
    let mut out = stdout();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(stdout_failed)
}

/// Where the results of the inputs go: NAME.json, or NAME with its extension where two inputs would meet.
pub(super) fn destinations(dir: &Path, inputs: &[(Input, &str)]) -> Result<Vec<PathBuf>, Stop> {
    let name = |input: &Input| if input.is_stdin() { "stdin".to_owned() } else { input.name() };
    let short = |input: &Input| {
        let name = name(input);
        Path::new(&name).file_stem().map_or(name.clone(), |s| s.to_string_lossy().into_owned())
    };
    let mut whole = vec![false; inputs.len()];
    loop {
        let mut taken: HashMap<String, usize> = HashMap::new();
        let mut paths = Vec::with_capacity(inputs.len());
        let mut again = false;
        for (i, (input, extension)) in inputs.iter().enumerate() {
            let file = format!("{}.{extension}", if whole[i] { name(input) } else { short(input) });
            // one folder may not tell upper case from lower case
            if let Some(&other) = taken.get(&file.to_lowercase()) {
                if whole[i] && whole[other] {
                    return Err(Stop::Message(format!(
                        "{} and {}: both would be written to {}; parse them into two folders",
                        inputs[other].0.shown().display(),
                        input.shown().display(),
                        dir.join(file).display()
                    )));
                }
                whole[i] = true;
                whole[other] = true;
                again = true;
            }
            taken.insert(file.to_lowercase(), i);
            paths.push(dir.join(file));
        }
        if !again {
            return Ok(paths);
        }
    }
}

/// Makes the folder of the results, and sees to it that no input would be written over.
pub(super) fn prepare(dir: &Path, paths: &[PathBuf], inputs: &[(Input, &str)]) -> Result<(), Stop> {
    fs::create_dir_all(dir).map_err(|source| Error::Write { path: dir.to_owned(), source })?;
    let real: HashMap<PathBuf, &Input> =
        inputs.iter().filter_map(|(i, _)| Some((fs::canonicalize(i.path()).ok()?, i))).collect();
    for path in paths {
        if let Some(input) = fs::canonicalize(path).ok().and_then(|p| real.get(&p)) {
            return Err(Stop::Message(format!(
                "{}: the result would be written over this input; give -o another folder",
                input.shown().display()
            )));
        }
    }
    Ok(())
}

/// A file that appears under its name when it is finished; dropped before, it leaves nothing behind.
pub(super) struct Whole {
    path: PathBuf,
    temporary: PathBuf,
    out: Option<BufWriter<File>>,
}

impl Whole {
    /// Begins the file.
    pub(super) fn create(path: &Path) -> Result<Whole, Error> {
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let temporary = path.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
        let file = File::create(&temporary).map_err(|source| Error::Write { path: path.to_owned(), source })?;
        Ok(Whole { path: path.to_owned(), temporary, out: Some(BufWriter::with_capacity(1 << 16, file)) })
    }

    /// Ends the file and gives it its name.
    pub(super) fn finish(mut self) -> Result<(), Error> {
        self.flush().and_then(|()| fs::rename(&self.temporary, &self.path)).map_err(|e| self.failed(e))?;
        self.out = None;
        Ok(())
    }

    /// The error of a write that failed.
    pub(super) fn failed(&self, source: io::Error) -> Error {
        Error::Write { path: self.path.clone(), source }
    }
}

impl Write for Whole {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        self.out.as_mut().map_or(Ok(0), |out| out.write(buf))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.as_mut().map_or(Ok(()), Write::flush)
    }
}

impl Drop for Whole {
    fn drop(&mut self) {
        if self.out.take().is_some() {
            let _ = fs::remove_file(&self.temporary);
        }
    }
}
