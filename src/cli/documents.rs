//! Documents of paths: parsed ones as JSON or NDJSON, texts, records, and folders of all these.
//!
//! In: paths. Out: one document at a time, in the order of the paths and, within a folder, of the names. A broken
//! input is told and passed over.

use std::fs;
use std::path::{Path, PathBuf};

use serde::de::{Deserializer, SeqAccess, Visitor};
use vanban::read::ndjson::Records;
use vanban::read::{self, Kind, pdf};
use vanban::{Document, Error, Grammar};

use super::input::{From, Input};
use super::reader::{PdfArgs, Reader};
use super::terminal::{self, Progress};
use super::{GrammarArgs, Stop};

/// What takes the documents.
type Visit<'v> = &'v mut dyn FnMut(&Document) -> Result<(), Stop>;

/// Reads the documents of paths.
pub(super) struct Documents<'g> {
    grammar: &'g Grammar,
    /// Reads the PDFs.
    reader: Reader,
    bytes: Vec<u8>,
    progress: Progress,
    /// True where an input failed.
    pub failed: bool,
}

impl<'g> Documents<'g> {
    /// Reads with a grammar that was loaded from these arguments.
    pub(super) fn new(grammar: &'g Grammar, args: &GrammarArgs, pdf: &PdfArgs) -> Result<Self, Stop> {
        let reader = Reader::new(args, pdf, false)?;
        Ok(Documents { grammar, reader, bytes: Vec::new(), progress: Progress::new(None, true), failed: false })
    }

    /// Hands over every document of the paths.
    pub(super) fn each(&mut self, paths: &[PathBuf], visit: Visit<'_>) -> Result<(), Stop> {
        for path in paths {
            if path.is_dir() {
                self.folder(path, visit)?;
            } else {
                self.file(path, visit)?;
            }
        }
        self.progress.clear();
        Ok(())
    }

    /// Files of a folder and of those in it; hidden ones are passed over, links to folders are not followed.
    fn folder(&mut self, dir: &Path, visit: Visit<'_>) -> Result<(), Stop> {
        let mut entries = match fs::read_dir(dir).and_then(|found| found.collect::<Result<Vec<_>, _>>()) {
            Ok(entries) => entries,
            Err(source) => {
                self.tell(&Error::Read { path: dir.to_owned(), source });
                return Ok(());
            }
        };
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let path = entry.path();
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => self.folder(&path, visit)?,
                // a link to a folder is not followed: it may lead back
                Ok(_) if path.is_dir() => {}
                Ok(_) => self.file(&path, visit)?,
                Err(source) => self.tell(&Error::Read { path, source }),
            }
        }
        Ok(())
    }

    fn file(&mut self, path: &Path, visit: Visit<'_>) -> Result<(), Stop> {
        let input = Input::new(path);
        let parsed = path.extension().is_some_and(|e| e.eq_ignore_ascii_case("json"));
        let mut stop = None;
        let result = match input.kind(From::Auto) {
            _ if parsed => self.parsed(&input, visit, &mut stop),
            Ok(Kind::Ndjson) => self.records(&input, visit, &mut stop),
            Ok(kind) => self.one(&input, kind).map(|document| {
                stop = visit(&document).err();
                self.progress.step();
            }),
            Err(error) => Err(error),
        };
        if let Err(error) = result {
            self.tell(&error);
        }
        stop.map_or(Ok(()), Err)
    }

    /// The document of a file that is one; a file that begins as a PDF is one whatever its name.
    fn one(&mut self, input: &Input, kind: Kind) -> Result<Document, Error> {
        input.read(&mut self.bytes)?;
        if kind == Kind::Pdf || pdf::is_pdf(&self.bytes) {
            return self.reader.document(input, Kind::Pdf);
        }
        read::ensure_text(&input.shown(), &self.bytes)?;
        Ok(vanban::read_text(&input.name(), &self.bytes, self.grammar))
    }

    /// A parsed document, or a list of them.
    fn parsed(&mut self, input: &Input, visit: Visit<'_>, stop: &mut Option<Stop>) -> Result<(), Error> {
        input.read(&mut self.bytes)?;
        let mut counted = |document: &Document| {
            if stop.is_none() {
                *stop = visit(document).err();
            }
        };
        let read = if self.bytes.trim_ascii_start().starts_with(b"[") {
            let mut json = serde_json::Deserializer::from_slice(&self.bytes);
            json.deserialize_seq(Listed(&mut counted))
        } else {
            serde_json::from_slice::<Document>(&self.bytes).map(|document| counted(&document))
        };
        self.progress.step();
        read.map_err(|error| Error::Unsupported {
            path: input.shown(),
            reason: format!("not a parsed document ({error}); write it with vanban parse"),
        })
    }

    /// Parsed documents or records, one on each line.
    fn records(&mut self, input: &Input, visit: Visit<'_>, stop: &mut Option<Stop>) -> Result<(), Error> {
        let mut records = Records::new(&input.shown(), input.stream()?);
        while stop.is_none()
            && let Some(line) = records.next_line()
        {
            let made = line.map(|()| records.is_document()).and_then(|parsed| {
                if parsed {
                    return serde_json::from_slice(records.line()).map_err(|error| {
                        records.bad(format!("not a parsed document ({error}); write it with vanban parse"))
                    });
                }
                let record = records.record()?;
                Ok(vanban::read_text(&record.id, record.text.as_bytes(), self.grammar))
            });
            match made {
                Ok(document) => *stop = visit(&document).err(),
                Err(error) => self.tell(&error),
            }
            self.progress.step();
        }
        Ok(())
    }

    fn tell(&mut self, error: &Error) {
        self.progress.clear();
        terminal::error(&error.to_string());
        self.failed = true;
    }
}

/// Documents of a list, handed over as they are read.
struct Listed<F>(F);

impl<'de, F: FnMut(&Document)> Visitor<'de> for Listed<F> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a list of parsed documents")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
        while let Some(document) = list.next_element::<Document>()? {
            (self.0)(&document);
        }
        Ok(())
    }
}
