//! What need not stay in memory: papers and places, one after the other, each place with the way back to the one
//! before it of the same work.
//!
//! In: records. Out: the same records, in their order or by their position. It knows nothing of what they mean.

use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::document::Relation;

/// A document of the corpus, by its head.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Paper {
    /// Name of its source.
    pub name: String,
    /// Canonical identifier.
    pub work: Option<String>,
    /// Type (tên loại).
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// Number and symbol.
    pub code: Option<String>,
    /// Day of issue, EDTF.
    pub date: Option<String>,
    /// Issuer.
    pub authority: Option<String>,
    /// Subject.
    pub title: Option<String>,
    /// False where a question leaves its citations out.
    pub selected: bool,
}

/// How a short citation met its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ResolvedBy {
    /// The only work with this number and symbol.
    Code,
    /// The only work of this type with this number.
    Number,
    /// The only work of this name.
    Name,
}

/// One place where a work is cited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The citing document.
    pub document: String,
    /// Its day of issue, EDTF.
    pub date: Option<String>,
    /// Id of the citation in it.
    pub citation: String,
    /// Page, from 1.
    pub page: Option<u32>,
    /// Section.
    pub section: Option<String>,
    /// What the document does to the work.
    pub relation: Relation,
    /// True where only a part of the work is meant.
    pub pinpoint: bool,
    /// The citation as written.
    pub raw: String,
    /// The sentence that holds it.
    pub sentence: String,
    /// Type as cited.
    #[serde(rename = "type")]
    pub kind: String,
    /// Number and symbol as cited.
    pub code: Option<String>,
    /// Date as cited, EDTF.
    pub cited_date: Option<String>,
    /// Issuer as cited.
    pub authority: Option<String>,
    /// Registry id of that issuer.
    pub(crate) body: Option<String>,
    /// Subject as cited.
    pub subject: Option<String>,
    /// True where the subject is the work's title: what follows a citation without its day, or behind a comma, is often
    /// the rest of the sentence.
    pub(crate) titled: bool,
    /// The work, where the citation alone tells it.
    pub(crate) work: Option<usize>,
    /// The group of short citations, where it does not.
    pub(crate) group: Option<usize>,
    /// How a short citation met its work; null where the citation alone tells it.
    pub resolved_by: Option<ResolvedBy>,
}

const PAPER: u8 = b'P';
const PLACE: u8 = b'L';

/// Bytes before a record: its kind, its length, the way back.
const HEAD: usize = 13;

/// No place before this one.
const NONE: u64 = u64::MAX;

/// A file, or memory, that holds the records: a byte of kind, four bytes of length, eight with the position of the
/// place before of the same work, JSON.
#[derive(Debug)]
pub(super) struct Store<S> {
    inner: S,
    pending: Vec<u8>,
    /// Position of the next record.
    end: u64,
}

/// Bytes that are gathered before they go out.
const BATCH: usize = 1 << 18;

impl<S: Read + Write + Seek> Store<S> {
    pub fn new(inner: S) -> Self {
        Store { inner, pending: Vec::with_capacity(BATCH), end: 0 }
    }

    /// Adds a document; its places follow.
    pub fn paper(&mut self, paper: &Paper) -> io::Result<u64> {
        self.put(PAPER, NONE, paper)
    }

    /// Adds a place of the last document; `previous` is where the last place of the same work lies.
    pub fn place(&mut self, place: &Place, previous: Option<u64>) -> io::Result<u64> {
        self.put(PLACE, previous.unwrap_or(NONE), place)
    }

    fn put(&mut self, kind: u8, previous: u64, record: &impl Serialize) -> io::Result<u64> {
        let start = self.pending.len();
        self.pending.push(kind);
        self.pending.extend([0; 4]);
        self.pending.extend(previous.to_le_bytes());
        serde_json::to_writer(&mut self.pending, record)?;
        let size = self.pending.len() - start - HEAD;
        let length = u32::try_from(size).map_err(|_| io::Error::other("a record is longer than 4 GiB"))?;
        if let Some(slot) = self.pending.get_mut(start + 1..start + 5) {
            slot.copy_from_slice(&length.to_le_bytes());
        }
        let at = self.end;
        self.end += (size + HEAD) as u64;
        if self.pending.len() >= BATCH {
            self.flush()?;
        }
        Ok(at)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.write_all(&self.pending)?;
        self.pending.clear();
        Ok(())
    }

    /// The documents from the first one, places passed over.
    pub fn papers(&mut self) -> io::Result<Records<'_, S>> {
        self.flush()?;
        self.inner.seek(SeekFrom::Start(0))?;
        Ok(Records { input: BufReader::with_capacity(BATCH, &mut self.inner), buffer: Vec::new(), held: None })
    }

    /// Positions of all places of a chain, the last one given, in the order of the documents.
    pub fn chain(&mut self, last: Option<u64>) -> io::Result<Vec<u64>> {
        self.flush()?;
        let mut out = Vec::new();
        let mut at = last.unwrap_or(NONE);
        while at != NONE {
            out.push(at);
            self.inner.seek(SeekFrom::Start(at + 5))?;
            let mut previous = [0; 8];
            self.inner.read_exact(&mut previous)?;
            at = u64::from_le_bytes(previous);
        }
        out.reverse();
        Ok(out)
    }

    /// The place at a position.
    pub fn place_at(&mut self, at: u64) -> io::Result<Place> {
        self.inner.seek(SeekFrom::Start(at))?;
        let mut head = [0; HEAD];
        self.inner.read_exact(&mut head)?;
        let mut bytes = vec![0; length(head)];
        self.inner.read_exact(&mut bytes)?;
        Ok(serde_json::from_slice(&bytes)?)
    }
}

fn length(head: [u8; HEAD]) -> usize {
    let [_, a, b, c, d, ..] = head;
    u32::from_le_bytes([a, b, c, d]) as usize
}

/// Records in their order.
pub(super) struct Records<'s, S> {
    input: BufReader<&'s mut S>,
    buffer: Vec<u8>,
    /// Kind of a record whose bytes are in the buffer and were not asked for yet.
    held: Option<u8>,
}

impl<S: Read> Records<'_, S> {
    /// Kind of the next record, its bytes in the buffer.
    fn advance(&mut self) -> io::Result<Option<u8>> {
        if let Some(kind) = self.held {
            return Ok(Some(kind));
        }
        let mut head = [0; HEAD];
        match self.input.read_exact(&mut head) {
            Err(e) if e.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
            read => read?,
        }
        self.buffer.resize(length(head), 0);
        self.input.read_exact(&mut self.buffer)?;
        let [kind, ..] = head;
        self.held = Some(kind);
        Ok(Some(kind))
    }

    fn take<T: DeserializeOwned>(&mut self, wanted: u8) -> io::Result<Option<T>> {
        if self.advance()? != Some(wanted) {
            return Ok(None);
        }
        self.held = None;
        Ok(Some(serde_json::from_slice(&self.buffer)?))
    }

    /// The next document.
    pub fn next(&mut self) -> io::Result<Option<Paper>> {
        while self.advance()? == Some(PLACE) {
            self.held = None;
        }
        self.take(PAPER)
    }

    /// The next place of the document at hand.
    pub fn next_place(&mut self) -> io::Result<Option<Place>> {
        self.take(PLACE)
    }
}
