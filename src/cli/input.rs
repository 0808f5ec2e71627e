//! Inputs: a path or `-`, opened and looked at, so that what is not text never gets further.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, StdinLock};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use vanban::Error;
use vanban::read::{self, Kind};

/// Bytes of room that are kept from one file to the next.
const KEPT: usize = 4 << 20;

/// How inputs are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum From {
    /// By extension and first bytes: .ndjson and .jsonl hold records, all else is one document
    Auto,
    /// One document of plain text
    Text,
    /// One web page
    Html,
    /// One record {"id": …, "text": …} on each line
    Ndjson,
    /// One document as a PDF
    Pdf,
}

/// One input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Input {
    path: PathBuf,
}

impl Input {
    pub(super) fn new(path: &Path) -> Self {
        Input { path: path.to_owned() }
    }

    /// True for standard input.
    pub(super) fn is_stdin(&self) -> bool {
        self.path.as_os_str() == "-"
    }

    /// The path as given.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Size of the file in bytes; 0 where it is not known.
    pub(super) fn size(&self) -> u64 {
        std::fs::metadata(&self.path).map_or(0, |m| m.len())
    }

    /// What errors call it.
    pub(super) fn shown(&self) -> PathBuf {
        if self.is_stdin() { PathBuf::from("standard input") } else { self.path.clone() }
    }

    /// File name without folders.
    pub(super) fn name(&self) -> String {
        match self.path.file_name() {
            Some(name) => name.to_string_lossy().into_owned(),
            None => self.path.display().to_string(),
        }
    }

    /// Which reader takes it.
    pub(super) fn kind(&self, from: From) -> Result<Kind, Error> {
        match from {
            From::Text => Ok(Kind::Text),
            From::Html => Ok(Kind::Html),
            From::Ndjson => Ok(Kind::Ndjson),
            From::Pdf => Ok(Kind::Pdf),
            From::Auto if self.is_stdin() => Ok(Kind::Text),
            From::Auto => read::kind_of(&self.path),
        }
    }

    /// The bytes of a document of any format, at most so many, in a buffer that is used again.
    pub(super) fn read(&self, bytes: &mut Vec<u8>, most: u64) -> Result<(), Error> {
        // one large file does not keep its room for all that follow
        if bytes.capacity() > KEPT {
            *bytes = Vec::new();
        }
        bytes.clear();
        let path = self.shown();
        let stream = self.open()?;
        // known beforehand of a file, found out of a pipe
        let mut size = stream.size();
        if size <= most {
            let taken = stream.take(most + 1).read_to_end(bytes);
            size = taken.map_err(|source| Error::Read { path: path.clone(), source })? as u64;
        }
        if size > most {
            let reason = format!("it is larger than {most} bytes; cut it up, or allow more with --max-bytes");
            return Err(Error::Unsupported { path, reason });
        }
        Ok(())
    }

    /// The stream of an input of records.
    pub(super) fn stream(&self) -> Result<Stream, Error> {
        let path = self.shown();
        let mut stream = self.open()?;
        let head = stream.fill_buf().map_err(|source| Error::Read { path: path.clone(), source })?;
        if read::ensure_text(&path, head)? == Kind::Html {
            let reason = "this is a web page, not records; read it with --from html".into();
            return Err(Error::Unsupported { path, reason });
        }
        if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") {
            let reason = "records must be UTF-8; save it as UTF-8 and read it again".into();
            return Err(Error::Unsupported { path, reason });
        }
        Ok(stream)
    }

    fn open(&self) -> Result<Stream, Error> {
        if self.is_stdin() {
            return Ok(Stream::Stdin(std::io::stdin().lock()));
        }
        let fail = |source| Error::Read { path: self.path.clone(), source };
        let file = File::open(&self.path).map_err(fail)?;
        if file.metadata().map_err(fail)?.is_dir() {
            let reason = format!("this is a folder; name the files in it, such as {}/*.txt", self.path.display());
            return Err(Error::Unsupported { path: self.path.clone(), reason });
        }
        Ok(Stream::File(BufReader::with_capacity(1 << 16, file)))
    }
}

/// An open input.
pub(super) enum Stream {
    Stdin(StdinLock<'static>),
    File(BufReader<File>),
}

impl Stream {
    /// Size of a file in bytes; 0 where it is not known.
    fn size(&self) -> u64 {
        match self {
            Stream::Stdin(_) => 0,
            Stream::File(f) => f.get_ref().metadata().map_or(0, |m| m.len()),
        }
    }
}

impl Read for Stream {
    fn read(&mut self, buf: &mut [u8]) -> std::io::Result<usize> {
        match self {
            Stream::Stdin(s) => s.read(buf),
            Stream::File(f) => f.read(buf),
        }
    }
}

impl BufRead for Stream {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        match self {
            Stream::Stdin(s) => s.fill_buf(),
            Stream::File(f) => f.fill_buf(),
        }
    }

    fn consume(&mut self, amount: usize) {
        match self {
            Stream::Stdin(s) => s.consume(amount),
            Stream::File(f) => f.consume(amount),
        }
    }
}
