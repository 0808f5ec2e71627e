//! The index of a folder of results: what each was made of and by what, so that a later run does only the rest.
//!
//! One line for each result, written after the result stands under its name; of two lines for one result the later
//! holds. A line that a kill cut off is dropped. The file is locked while a run writes into its folder.

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use vanban::Error;

use super::Stop;

/// Name of the index in the folder of the results.
const NAME: &str = ".vanban-index.ndjson";

/// One result, as a line of the index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Entry {
    /// Its path below the folder.
    result: String,
    /// Its size in bytes.
    bytes: u64,
    /// Name of the input, as the result states it.
    input: String,
    /// SHA-256 of the input.
    sha256: String,
    /// Program, grammar and options, in one hash.
    made_by: String,
}

/// The results of earlier runs that may stand, by their paths below the folder.
#[derive(Debug, Default)]
pub(super) struct Known {
    results: HashMap<String, Made>,
}

/// What is known of one result.
#[derive(Debug)]
struct Made {
    bytes: u64,
    input: String,
    sha256: String,
}

impl Known {
    /// True where there is nothing to compare with.
    pub(super) fn is_empty(&self) -> bool {
        self.results.is_empty()
    }

    /// True where the result at `path` was made of this input, by this program, and still has its size.
    pub(super) fn stands(&self, path: &Path, result: &str, input: &str, sha256: &str) -> bool {
        self.results.get(result).is_some_and(|made| {
            made.input == input
                && made.sha256 == sha256
                && fs::metadata(path).is_ok_and(|m| m.is_file() && m.len() == made.bytes)
        })
    }
}

/// The index of a run.
#[derive(Debug)]
pub(super) struct Index {
    path: PathBuf,
    file: File,
    made_by: String,
}

impl Index {
    /// Opens the index of the folder for results made by `maker`: begun anew, or to go on from what is there.
    pub(super) fn open(dir: &Path, maker: &str, resume: bool) -> Result<(Index, Known), Stop> {
        let path = dir.join(NAME);
        let fail = |source| Error::Write { path: path.clone(), source };
        let mut file =
            OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path).map_err(fail)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(Stop::Message(format!(
                    "{}: another run writes into this folder; wait until it ends, or give -o another folder",
                    dir.display()
                )));
            }
            // a file system without locks
            Err(TryLockError::Error(_)) => {}
        }
        let made_by = hex(&Sha256::digest(maker.as_bytes()));
        let (known, kept) = if resume { read(&file, &made_by).map_err(fail)? } else { (Known::default(), 0) };
        file.set_len(kept).and_then(|()| file.seek(SeekFrom::End(0))).map_err(fail)?;
        Ok((Index { path, file, made_by }, known))
    }

    /// Notes a result that now stands under its name.
    pub(super) fn add(&mut self, path: &Path, result: &str, input: &str, sha256: &str) -> Result<(), Error> {
        let write = || -> io::Result<()> {
            let entry = Entry {
                result: result.to_owned(),
                bytes: fs::metadata(path)?.len(),
                input: input.to_owned(),
                sha256: sha256.to_owned(),
                made_by: self.made_by.clone(),
            };
            let mut line = serde_json::to_vec(&entry)?;
            line.push(b'\n');
            (&self.file).write_all(&line)
        };
        write().map_err(|source| Error::Write { path: self.path.clone(), source })
    }
}

/// The results that this maker made, and the length of the lines that are whole.
fn read(file: &File, made_by: &str) -> io::Result<(Known, u64)> {
    let mut known = Known::default();
    let mut kept = 0;
    let mut lines = BufReader::new(file);
    let mut line = Vec::new();
    while lines.read_until(b'\n', &mut line)? > 0 && line.ends_with(b"\n") {
        kept += line.len() as u64;
        if let Ok(entry) = serde_json::from_slice::<Entry>(&line) {
            let Entry { result, bytes, input, sha256, made_by: maker } = entry;
            if maker == made_by {
                known.results.insert(result, Made { bytes, input, sha256 });
            } else {
                known.results.remove(&result);
            }
        }
        line.clear();
    }
    Ok((known, kept))
}

/// SHA-256 of a stream.
pub(super) fn sha256(mut stream: impl Read) -> io::Result<String> {
    let mut digest = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        match stream.read(&mut buffer)? {
            0 => return Ok(hex(&digest.finalize())),
            n => digest.update(buffer.get(..n).unwrap_or_default()),
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_stands_until_its_input_its_maker_or_its_size_changes() {
        let dir = tempfile::tempdir().expect("a folder");
        let result = dir.path().join("a.json");
        fs::write(&result, "{}").expect("a file");
        let open = |maker: &str, resume| match Index::open(dir.path(), maker, resume) {
            Ok(pair) => pair,
            Err(_) => panic!("the index opens"),
        };
        let (mut index, known) = open("one", false);
        assert!(known.is_empty());
        index.add(&result, "a.json", "a.txt", "12").expect("it is noted");
        (&index.file).write_all(b"{\"result\":\"cut").expect("a torn line");
        drop(index);
        let (index, known) = open("one", true);
        assert!(known.stands(&result, "a.json", "a.txt", "12"));
        assert!(!known.stands(&result, "a.json", "a.txt", "13"));
        assert!(!known.stands(&result, "a.json", "a.md", "12"));
        assert!(matches!(Index::open(dir.path(), "one", true), Err(Stop::Message(m)) if m.contains("another run")));
        drop(index);
        assert!(open("two", true).1.is_empty());
        fs::write(&result, "{").expect("a file");
        assert!(!open("one", true).1.stands(&result, "a.json", "a.txt", "12"));
        assert!(open("one", false).1.is_empty());
    }
}
