//! From an input to its document: plain text and web pages in this process, PDFs in a worker within limits.

use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use clap::Args;
use vanban::document::Format;
use vanban::read::charset::Charset;
use vanban::read::ndjson::Line;
use vanban::read::{self, Kind, pdf};
use vanban::worker::{self, Limits, Worker};
use vanban::{Document, Error, Grammar, PdfFault};

use super::input::Input;
use super::walk::Item;
use super::{GrammarArgs, Outcome, Stop};

/// Largest file that is read as one document, unless said otherwise, in bytes.
const LARGEST: u64 = 128 << 20;

/// Most pages of one PDF, unless said otherwise.
const MOST_PAGES: u32 = 5000;

/// How files are read, and how much of one.
#[derive(Args)]
pub(super) struct PdfArgs {
    /// Password of encrypted PDFs
    #[arg(long, value_name = "PASSWORD", default_value = "", hide_default_value = true)]
    password: String,
    /// Longest time for one document; of a text, watched between the steps of reading
    #[arg(long, value_name = "SECONDS", default_value_t = Limits::default().time.as_secs_f64(), value_parser = seconds)]
    timeout: f64,
    /// Most memory for one PDF (on Linux)
    #[arg(long, value_name = "MIB", default_value_t = Limits::default().memory,
        value_parser = clap::value_parser!(u64).range(64..=1 << 20))]
    max_memory: u64,
    /// Largest file that is read as one document
    #[arg(long, value_name = "BYTES", default_value_t = LARGEST, value_parser = clap::value_parser!(u64).range(1..=1 << 30))]
    max_bytes: u64,
    /// Most pages of one PDF
    #[arg(long, value_name = "PAGES", default_value_t = MOST_PAGES, value_parser = clap::value_parser!(u32).range(1..))]
    max_pages: u32,
}

fn seconds(value: &str) -> Result<f64, String> {
    match value.parse() {
        Ok(seconds) if seconds > 0.0 && seconds <= 86_400.0 => Ok(seconds),
        _ => Err("give a number of seconds above 0 and up to 86400".into()),
    }
}

/// What a worker is started with; not for people.
#[derive(Args)]
pub(super) struct WorkerArgs {
    #[arg(long)]
    max_memory: u64,
    #[command(flatten)]
    grammar: GrammarArgs,
}

/// Name of the command that is a worker.
pub(super) const WORKER: &str = "pdf-worker";

/// Reads the PDFs that the command sends.
pub(super) fn serve(args: &WorkerArgs) -> Result<Outcome, Stop> {
    worker::serve(args.max_memory, || args.grammar.load())
        .map(|()| Outcome::Done)
        .map_err(|e| Stop::Message(e.to_string()))
}

/// The grammar, loaded with the first text: a command that reads PDFs alone needs none. It ends with the process, which
/// frees it at once and not piece by piece.
static GRAMMAR: OnceLock<Grammar> = OnceLock::new();

/// Reads documents one after the other.
pub(super) struct Reader {
    files: GrammarArgs,
    start: Start,
    worker: Worker,
    options: pdf::Options,
    /// Charset that is asked for.
    charset: Option<Charset>,
    /// Bytes of the file at hand, kept for the next one.
    bytes: Vec<u8>,
}

/// How a worker is started, and the limits of a file.
#[derive(Clone)]
struct Start {
    program: PathBuf,
    arguments: Vec<OsString>,
    limits: Limits,
    max_bytes: u64,
}

impl Start {
    fn worker(&self) -> Worker {
        Worker::new(self.program.clone(), self.arguments.clone(), self.limits)
    }
}

impl Reader {
    /// A reader with these grammar files and limits; with `boxes`, facts of PDFs get their rectangles.
    ///
    /// Edited grammar files are loaded at once, so that what is wrong in them is told before any reading.
    pub(super) fn new(grammar: &GrammarArgs, pdf: &PdfArgs, boxes: bool) -> Result<Reader, Stop> {
        let mut arguments: Vec<OsString> =
            vec![WORKER.into(), "--max-memory".into(), pdf.max_memory.to_string().into()];
        if let Some(dir) = &grammar.grammars {
            arguments.extend(["--grammars".into(), dir.into()]);
        }
        let program =
            std::env::current_exe().map_err(|e| Stop::Message(format!("this program: cannot be found: {e}")))?;
        let limits = Limits { time: Duration::from_secs_f64(pdf.timeout), memory: pdf.max_memory };
        let start = Start { program, arguments, limits, max_bytes: pdf.max_bytes };
        let reader = Reader {
            files: grammar.clone(),
            worker: start.worker(),
            start,
            options: pdf::Options { password: pdf.password.clone(), boxes, max_pages: Some(pdf.max_pages) },
            charset: None,
            bytes: Vec::new(),
        };
        if grammar.grammars.is_some() {
            reader.grammar()?;
        }
        Ok(reader)
    }

    /// Another reader with the same grammar and limits, and a worker of its own.
    pub(super) fn share(&self) -> Reader {
        Reader {
            files: self.files.clone(),
            start: self.start.clone(),
            worker: self.start.worker(),
            options: self.options.clone(),
            charset: self.charset,
            bytes: Vec::new(),
        }
    }

    /// The same, with text and web pages in this charset; none: it is found.
    pub(super) fn in_charset(self, charset: Option<Charset>) -> Reader {
        Reader { charset, ..self }
    }

    /// The grammar.
    pub(super) fn grammar(&self) -> Result<&'static Grammar, Error> {
        if let Some(grammar) = GRAMMAR.get() {
            return Ok(grammar);
        }
        let grammar = self.files.load()?;
        Ok(GRAMMAR.get_or_init(|| grammar))
    }

    /// Tells the grammar from others, without loading it.
    pub(super) fn hash(&self) -> Result<String, Error> {
        Grammar::hash_of(self.files.grammars.as_deref())
    }

    /// Loads the grammar where some input is not a PDF: those are parsed by the workers.
    pub(super) fn prepare(&self, items: &[Item]) -> Result<(), Error> {
        match items.iter().any(|item| item.kind != Kind::Pdf) {
            true => self.grammar().map(drop),
            false => Ok(()),
        }
    }

    /// Takes the bytes of an input.
    pub(super) fn load(&mut self, input: &Input) -> Result<(), Error> {
        input.read(&mut self.bytes, self.start.max_bytes)
    }

    /// The bytes that were taken.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The document of the bytes that were taken of this input.
    pub(super) fn parse(&mut self, input: &Input, kind: Kind) -> Result<Document, Error> {
        if kind == Kind::Pdf || pdf::is_pdf(&self.bytes) {
            let fail = |fault: PdfFault| Error::Pdf { path: input.shown(), fault };
            return self.worker.read(&input.name(), &self.bytes, &self.options).map_err(fail);
        }
        let found = read::ensure_text(&input.shown(), &self.bytes)?;
        let page = kind == Kind::Html || found == Kind::Html;
        let format = if page { Format::Html } else { Format::Text };
        let late = |milliseconds| Error::Time { path: input.shown(), line: None, milliseconds };
        self.text(&input.name(), &self.bytes, format, self.charset)?.map_err(late)
    }

    /// The document of an input that is one document; a file that begins as a PDF is one whatever its name.
    pub(super) fn document(&mut self, input: &Input, kind: Kind) -> Result<Document, Error> {
        self.load(input)?;
        self.parse(input, kind)
    }

    /// The document of a record.
    pub(super) fn record(&self, line: Line<'_>) -> Result<Document, Error> {
        let record = line.record()?;
        let late = |milliseconds| Error::Time { path: line.path.to_owned(), line: Some(line.number), milliseconds };
        self.text(&record.id, record.text.as_bytes(), Format::Text, None)?.map_err(late)
    }

    /// The document of a text, or the milliseconds that it may take and took.
    fn text(
        &self,
        name: &str,
        bytes: &[u8],
        format: Format,
        charset: Option<Charset>,
    ) -> Result<Result<Document, u64>, Error> {
        let (begun, time) = (Instant::now(), self.start.limits.time);
        let document = vanban::read_while(name, bytes, format, charset, self.grammar()?, &|| begun.elapsed() <= time);
        Ok(document.ok_or(time.as_millis() as u64))
    }
}
