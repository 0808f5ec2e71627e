//! From paths to inputs: files as they are named, folders walked in the order of their names.
//!
//! In: the paths of the command. Out: inputs, each with its place below the folder of the results. Hidden files, links
//! to folders, and what is no file (pipes, devices) are passed over in folders; nothing is opened.

use std::fs;
use std::path::{Path, PathBuf};

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use vanban::Error;
use vanban::read::{self, Kind};
use walkdir::{DirEntry, WalkDir};

use super::Stop;
use super::input::{From, Input};
use super::output::FAILURES;
use super::terminal::Total;

/// Extensions of data that is text but no document; read where they are named or asked for with a pattern.
const DATA: [&str; 12] = ["json", "csv", "tsv", "xml", "toml", "yaml", "yml", "log", "ini", "css", "js", "tmp"];

/// One input of a run.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) input: Input,
    /// Folder of its result, below that of all results.
    pub(super) within: PathBuf,
    /// Which reader takes it.
    pub(super) kind: Kind,
}

/// What the paths lead to.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) items: Vec<Item>,
    /// Paths that lead nowhere.
    pub(super) failures: Vec<(PathBuf, Error)>,
    /// Files in folders that are in no format that is read.
    pub(super) passed_over: usize,
    /// True where a folder was walked.
    pub(super) walked: bool,
}

/// The patterns of file names that are asked for; none: all documents.
pub(super) fn patterns(globs: &[String]) -> Result<Option<GlobSet>, Stop> {
    let fail = |e: globset::Error| Stop::Message(format!("--glob: {e}; write a pattern such as '*.pdf'"));
    let mut set = GlobSetBuilder::new();
    for glob in globs {
        set.add(GlobBuilder::new(glob).case_insensitive(true).build().map_err(fail)?);
    }
    Ok(if globs.is_empty() { None } else { Some(set.build().map_err(fail)?) })
}

/// Which files of folders are inputs, and how they are read.
#[derive(Debug)]
pub(super) struct Walk {
    /// The patterns of file names that are asked for; none: all documents.
    pub(super) globs: Option<GlobSet>,
    pub(super) from: From,
    /// The folder of the results, passed over where it lies in another.
    pub(super) results: Option<PathBuf>,
    /// True where parsed documents (.json) are inputs as well.
    pub(super) parsed: bool,
}

/// How much there is to do: files of records and of parsed documents hold nobody knows how many.
pub(super) fn total(items: &[Item]) -> Total {
    let holds_many = |item: &Item| item.kind == Kind::Ndjson || is_parsed(item.input.path());
    if items.iter().any(|item| item.input.is_stdin()) {
        Total::Unknown
    } else if items.iter().any(holds_many) {
        Total::Bytes(items.iter().map(|item| item.input.size()).sum())
    } else {
        Total::Documents(items.len())
    }
}

/// The inputs of the paths.
pub(super) fn find(paths: &[PathBuf], walk: &Walk) -> Found {
    let mut found = Found::default();
    let folders = paths.iter().filter(|p| p.is_dir()).count();
    let results = walk.results.as_ref().and_then(|r| fs::canonicalize(r).ok());
    for path in paths {
        if path.is_dir() {
            // one folder is mirrored as it is, several stand beside each other
            let name =
                if folders > 1 { path.file_name().map(PathBuf::from).unwrap_or_default() } else { PathBuf::new() };
            found.folder(path, &name, walk, results.as_deref());
        } else {
            found.add(Input::new(path), PathBuf::new(), walk.from);
        }
    }
    found
}

impl Found {
    fn add(&mut self, input: Input, within: PathBuf, from: From) {
        match input.kind(from) {
            Ok(kind) => self.items.push(Item { input, within, kind }),
            Err(error) => self.failures.push((input.shown(), error)),
        }
    }

    fn folder(&mut self, root: &Path, name: &Path, wanted: &Walk, results: Option<&Path>) {
        self.walked = true;
        let before = self.items.len() + self.failures.len();
        let is_results = |path: &Path| results.is_some() && fs::canonicalize(path).ok().as_deref() == results;
        let walk = WalkDir::new(root).sort_by_file_name().into_iter().filter_entry(|entry| {
            !is_hidden(entry) && (entry.depth() == 0 || !(entry.file_type().is_dir() && is_results(entry.path())))
        });
        for entry in walk {
            let entry = match entry {
                Ok(entry) => entry,
                Err(e) => {
                    self.failures.push((e.path().unwrap_or(root).to_owned(), unreadable(e, root)));
                    continue;
                }
            };
            let path = entry.path();
            // a link to a file is that file; a link that leads nowhere fails when it is read
            let link = entry.path_is_symlink();
            if !(entry.file_type().is_file() || link && fs::metadata(path).map_or(true, |m| m.is_file())) {
                continue;
            }
            let below = path.strip_prefix(root).unwrap_or(path);
            let wants = |path: &Path| is_document(path) || wanted.parsed && is_parsed(path);
            if wanted.globs.as_ref().map_or_else(|| wants(path), |globs| globs.is_match(below)) {
                self.add(Input::new(path), name.join(below.parent().unwrap_or(Path::new(""))), wanted.from);
            } else {
                self.passed_over += usize::from(wanted.globs.is_none());
            }
        }
        if self.items.len() + self.failures.len() == before {
            let reason = "no document in this folder; check the path, or name its files".into();
            self.failures.push((root.to_owned(), Error::Unsupported { path: root.to_owned(), reason }));
        }
    }
}

/// What is said of a place below a folder that cannot be walked.
pub(super) fn unreadable(error: walkdir::Error, root: &Path) -> Error {
    let path = error.path().unwrap_or(root).to_owned();
    let source = error.into_io_error().unwrap_or_else(|| std::io::Error::other("a loop of links"));
    Error::Read { path, source }
}

/// True for hidden files and folders, but for the folder that was named.
pub(super) fn is_hidden(entry: &DirEntry) -> bool {
    entry.depth() > 0 && entry.file_name().as_encoded_bytes().starts_with(b".")
}

/// True for the extension of a format that is read, but for the list of failures that an earlier run left.
fn is_document(path: &Path) -> bool {
    let extension = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    let listed = path.file_name().is_some_and(|name| name == FAILURES);
    !listed && !DATA.contains(&extension.as_str()) && read::kind_of(path).is_ok()
}

/// True for the extension of parsed documents, one or a list.
pub(super) fn is_parsed(path: &Path) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case("json"))
}
