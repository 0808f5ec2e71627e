//! What can stop the program: one sentence that names the file, the place and the remedy.

use std::fmt;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

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
    /// A PDF could not be read.
    Pdf {
        /// The file.
        path: PathBuf,
        /// Why.
        fault: PdfFault,
    },
    /// Reading a text took longer than it may.
    Time {
        /// The file.
        path: PathBuf,
        /// Line of a record, from 1.
        line: Option<u64>,
        /// The limit.
        milliseconds: u64,
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

impl Error {
    /// The same failure of a PDF, told of this path.
    pub fn at(self, path: PathBuf) -> Error {
        match self {
            Error::Pdf { fault, .. } => Error::Pdf { path, fault },
            other => other,
        }
    }

    /// Line of the stream, from 1, where a record failed.
    pub fn line(&self) -> Option<u64> {
        match self {
            Error::Record { line, .. } => Some(*line),
            Error::Time { line, .. } => *line,
            _ => None,
        }
    }
}

/// Why a PDF gives nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PdfFault {
    /// It is encrypted and needs a password; none was given.
    Password,
    /// The password that was given does not open it.
    WrongPassword,
    /// It is encrypted in a way that is not known.
    Encryption,
    /// It is damaged beyond reading, or no PDF at all.
    Damaged,
    /// It has more pages than it may.
    Pages {
        /// Its pages.
        pages: u32,
        /// The limit.
        most: u32,
    },
    /// It draws more than any paper does.
    TooMuch,
    /// The reader itself broke down on it.
    Broken,
    /// Reading it took longer than it may.
    Time {
        /// The limit.
        milliseconds: u64,
    },
    /// Reading it took more memory than it may.
    Memory {
        /// The limit.
        mebibytes: u64,
    },
    /// No process could be started to read it.
    NoWorker,
}

/// Why an input that took longer than this was given up.
fn too_long(milliseconds: u64) -> String {
    let seconds = milliseconds as f64 / 1e3;
    format!("reading it took longer than {seconds} seconds; check the file, or allow more with --timeout")
}

impl fmt::Display for PdfFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PdfFault::Password => f.write_str("it is encrypted and needs a password; give it with --password"),
            PdfFault::WrongPassword => f.write_str("the password does not open it; give the right one with --password"),
            PdfFault::Encryption => {
                f.write_str("it is encrypted in a way that is not known; save it without encryption and read that")
            }
            PdfFault::Damaged => {
                f.write_str("it is damaged and holds no page that can be read; get a whole copy of the file")
            }
            PdfFault::Pages { pages, most } => {
                write!(f, "it has {pages} pages, more than {most}; cut it up, or allow more with --max-pages")
            }
            PdfFault::TooMuch => f.write_str("it draws far more than a paper holds; get the file from its issuer"),
            PdfFault::Broken => {
                f.write_str("the reader broke down on it; print it to a new PDF with another program and read that")
            }
            PdfFault::Time { milliseconds } => f.write_str(&too_long(*milliseconds)),
            PdfFault::Memory { mebibytes } => write!(
                f,
                "reading it took more than {mebibytes} MiB of memory; check the file, or allow more with --max-memory"
            ),
            PdfFault::NoWorker => {
                f.write_str("no process could be started to read it; end other programs and read it again")
            }
        }
    }
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
            Error::Pdf { path, fault } => write!(f, "{}: {fault}", path.display()),
            Error::Time { path, line: None, milliseconds } => {
                write!(f, "{}: {}", path.display(), too_long(*milliseconds))
            }
            Error::Time { path, line: Some(line), milliseconds } => {
                write!(f, "{}, line {line}: {}", path.display(), too_long(*milliseconds))
            }
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
