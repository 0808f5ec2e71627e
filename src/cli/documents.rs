//! What reports need of the documents of paths: parsed ones as JSON or NDJSON, texts, PDFs, records, and folders of all
//! these.
//!
//! In: paths. Out: one document at a time, in the order of the paths and, within a folder, of the names; read and
//! parsed on all cores. Of a parsed document only what the report needs is taken. A broken input is told and passed
//! over.

use std::marker::PhantomData;
use std::path::PathBuf;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use vanban::read::Kind;
use vanban::read::ndjson::Line;
use vanban::{Document, Error};

use super::Stop;
use super::batch::{self, Make, Step};
use super::input::From;
use super::reader::Reader;
use super::terminal::{self, Progress};
use super::walk::{self, Found, Item, Walk};

/// Hands over what a report needs of every document of the paths; true where an input failed.
pub(super) fn each<T: Part>(
    reader: &Reader,
    paths: &[PathBuf],
    mut visit: impl FnMut(T) -> Result<(), Stop>,
) -> Result<bool, Stop> {
    let walk = Walk { globs: None, from: From::Auto, results: None, parsed: true };
    let Found { mut items, failures, .. } = walk::find(paths, &walk);
    for item in items.iter_mut().filter(|item| item.input.is_stdin()) {
        item.kind = Kind::Ndjson;
    }
    let mut told = Told { progress: Progress::new(walk::total(&items), true), failed: false };
    failures.iter().for_each(|(_, error)| told.tell(error));
    for step in batch::begin(Arc::new(Parts { items, part: PhantomData }), reader)? {
        match step {
            Step::Only(_, coming) | Step::Records(_, coming) => {
                told.progress.read(coming.bytes);
                for made in coming.wait() {
                    match made {
                        Ok(documents) => {
                            for document in documents {
                                visit(document).inspect_err(|_| told.progress.clear())?;
                                told.progress.step();
                            }
                        }
                        Err(error) => told.tell(&error),
                    }
                }
            }
            Step::Bad(_, error) | Step::Failed(_, error) => told.tell(&error),
            // nothing catches an interrupt here, and no result stands from before
            Step::End(..) | Step::Unchanged(_) | Step::Stopped(..) => {}
        }
    }
    told.progress.clear();
    Ok(told.failed)
}

/// What a report needs of a document.
pub(super) trait Part: DeserializeOwned + std::convert::From<Document> + Send + 'static {}

impl<T: DeserializeOwned + std::convert::From<Document> + Send + 'static> Part for T {}

/// What went wrong so far.
struct Told {
    progress: Progress,
    failed: bool,
}

impl Told {
    fn tell(&mut self, error: &Error) {
        self.progress.clear();
        terminal::error(&error.to_string());
        self.failed = true;
    }
}

/// Makes the parts.
struct Parts<T> {
    items: Vec<Item>,
    part: PhantomData<fn() -> T>,
}

impl<T: Part> Make for Parts<T> {
    type Made = Vec<T>;

    fn item(&self, input: usize) -> Option<&Item> {
        self.items.get(input)
    }

    fn file(&self, reader: &mut Reader, input: usize) -> Result<Vec<T>, Error> {
        let Some(Item { input, kind, .. }) = self.items.get(input) else { return Ok(Vec::new()) };
        if !walk::is_parsed(input.path()) {
            return Ok(vec![reader.document(input, *kind)?.into()]);
        }
        reader.load(input)?;
        let bytes = reader.bytes();
        let read = if bytes.trim_ascii_start().starts_with(b"[") {
            serde_json::from_slice(bytes)
        } else {
            serde_json::from_slice(bytes).map(|document| vec![document])
        };
        read.map_err(|error| Error::Unsupported { path: input.shown(), reason: unlike(&error) })
    }

    fn line(&self, reader: &mut Reader, _input: usize, line: Line<'_>) -> Result<Vec<T>, Error> {
        if line.is_document() {
            return match serde_json::from_slice(line.bytes) {
                Ok(document) => Ok(vec![document]),
                Err(error) => Err(line.bad(unlike(&error))),
            };
        }
        Ok(vec![reader.record(line)?.into()])
    }
}

fn unlike(error: &serde_json::Error) -> String {
    format!("not a parsed document ({error}); write it with vanban parse")
}
