//! Outputs: standard output, or one file for each input, whole or not at all.

use std::collections::{BTreeSet, HashMap};
use std::fs::{self, File};
use std::io::{self, BufWriter, StdoutLock, Write};
use std::path::{Path, PathBuf};

use vanban::Error;

use super::Stop;
use super::input::Input;
use super::walk::Item;

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

/// The list of the inputs that failed, in the folder of the results.
pub(super) const FAILURES: &str = "failures.ndjson";

/// Where the results of the inputs go, below the folder of all results: each in its folder, NAME.json, or NAME with its
/// extension where two inputs of one folder would meet. `extension` is that of the result.
pub(super) fn destinations(items: &[(&Item, &str)]) -> Result<Vec<PathBuf>, Stop> {
    let name = |item: &Item| if item.input.is_stdin() { "stdin".to_owned() } else { item.input.name() };
    let short = |item: &Item| {
        let name = name(item);
        Path::new(&name).file_stem().map_or(name.clone(), |s| s.to_string_lossy().into_owned())
    };
    let mut whole = vec![false; items.len()];
    loop {
        // one folder may not tell upper case from lower case
        let mut taken: HashMap<String, usize> = HashMap::new();
        let mut paths = Vec::with_capacity(items.len());
        let mut again = false;
        for (i, (item, extension)) in items.iter().enumerate() {
            let path = item.within.join(format!("{}.{extension}", if whole[i] { name(item) } else { short(item) }));
            let folded = path.to_string_lossy().to_lowercase();
            if folded == FAILURES && !whole[i] {
                whole[i] = true;
                again = true;
            }
            if let Some(&other) = taken.get(&folded) {
                if whole[i] && whole[other] {
                    return Err(Stop::Message(format!(
                        "{} and {}: both would be written to {}; parse them into two folders",
                        items[other].0.input.shown().display(),
                        item.input.shown().display(),
                        path.display()
                    )));
                }
                whole[i] = true;
                whole[other] = true;
                again = true;
            }
            taken.insert(folded, i);
            paths.push(path);
        }
        if !again {
            return Ok(paths);
        }
    }
}

/// Makes the folder of the results, and sees to it that no input would be written over.
pub(super) fn prepare(dir: &Path, paths: &[PathBuf], items: &[Item]) -> Result<(), Stop> {
    fs::create_dir_all(dir).map_err(|source| Error::Write { path: dir.to_owned(), source })?;
    let standing: Vec<PathBuf> = paths.iter().filter_map(|p| fs::canonicalize(dir.join(p)).ok()).collect();
    if standing.is_empty() {
        return Ok(());
    }
    let real: HashMap<PathBuf, &Input> =
        items.iter().filter_map(|i| Some((fs::canonicalize(i.input.path()).ok()?, &i.input))).collect();
    match standing.iter().find_map(|path| real.get(path)) {
        Some(input) => Err(Stop::Message(format!(
            "{}: the result would be written over this input; give -o another folder",
            input.shown().display()
        ))),
        None => Ok(()),
    }
}

/// Removes what a killed run left of the results that it had begun; to be called by the one run in these folders.
pub(super) fn sweep(dir: &Path, paths: &[PathBuf]) {
    let mut folders: BTreeSet<&Path> = paths.iter().filter_map(|p| p.parent()).collect();
    folders.insert(Path::new(""));
    for entry in folders.iter().filter_map(|f| fs::read_dir(dir.join(f)).ok()).flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let id = name.strip_prefix('.').and_then(|n| n.strip_suffix(".tmp")).and_then(|n| n.rsplit_once('.'));
        let is_result = |n: &str| n.ends_with(".json") || n.ends_with(".ndjson");
        if id.is_some_and(|(name, id)| is_result(name) && id.parse::<u32>().is_ok()) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// A file that appears under its name when it is finished; dropped before, it leaves nothing behind.
pub(super) struct Whole {
    path: PathBuf,
    temporary: PathBuf,
    out: Option<BufWriter<File>>,
}

impl Whole {
    /// Begins the file; its folder is made if need be.
    pub(super) fn create(path: &Path) -> Result<Whole, Error> {
        if let Some(folder) = path.parent().filter(|f| !f.as_os_str().is_empty() && !f.exists()) {
            fs::create_dir_all(folder).map_err(|source| Error::Write { path: path.to_owned(), source })?;
        }
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
