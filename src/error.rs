//! What can stop the program: one sentence that names the file, the place and the remedy.

use std::fmt;
use std::path::PathBuf;

/// A failure of reading, loading or writing; doubts about a document are [`crate::Diagnostic`]s instead.
#[derive(Debug)]
pub enum Error {
    /// A file could not be read.
    Read {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        source: std::io::Error,
    },
    /// A file could not be written.
    Write {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        source: std::io::Error,
    },
    /// The format of a file is not one that is read.
    Unsupported {
        /// The file.
        path: PathBuf,
        /// What it looks like and what to do instead.
        reason: String,
    },
    /// A record of an NDJSON stream is not what it should be.
    Record {
        /// The stream.
        path: PathBuf,
        /// Line, from 1.
        line: u64,
        /// What is wrong.
        reason: String,
    },
    /// A grammar file is wrong.
    Grammar {
        /// The file.
        file: String,
        /// The rule or entry, where known.
        entry: Option<String>,
        /// What is wrong and how to mend it.
        reason: String,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Read { path, source } => match source.kind() {
                std::io::ErrorKind::NotFound => {
                    write!(f, "{}: no such file; check the path", path.display())
                }
                std::io::ErrorKind::PermissionDenied => {
                    write!(f, "{}: not allowed to read it; check its permissions", path.display())
                }
                _ => write!(f, "{}: cannot be read: {source}", path.display()),
            },
            Error::Write { path, source } => {
                write!(f, "{}: cannot be written: {source}; check the folder and the space left", path.display())
            }
            Error::Unsupported { path, reason } => write!(f, "{}: {reason}", path.display()),
            Error::Record { path, line, reason } => write!(f, "{}, line {line}: {reason}", path.display()),
            Error::Grammar { file, entry: Some(entry), reason } => {
                write!(f, "grammar file {file}, entry '{entry}': {reason}")
            }
            Error::Grammar { file, entry: None, reason } => write!(f, "grammar file {file}: {reason}"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Read { source, .. } | Error::Write { source, .. } => Some(source),
            _ => None,
        }
    }
}
