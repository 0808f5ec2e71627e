//! From an input to its document: plain text in this process, PDFs in a worker within limits.

use std::ffi::OsString;
use std::time::Duration;

use clap::Args;
use vanban::read::{self, Kind, pdf};
use vanban::worker::{self, Limits, Worker};
use vanban::{Document, Error, Grammar, PdfFault};

use super::input::Input;
use super::{GrammarArgs, Outcome, Stop};

/// How PDFs are read.
#[derive(Args)]
pub(super) struct PdfArgs {
    /// Password of encrypted PDFs
    #[arg(long, value_name = "PASSWORD", default_value = "", hide_default_value = true)]
    password: String,
    /// Longest time for one PDF
    #[arg(long, value_name = "SECONDS", default_value_t = Limits::default().time.as_secs_f64(), value_parser = seconds)]
    timeout: f64,
    /// Most memory for one PDF (on Linux)
    #[arg(long, value_name = "MIB", default_value_t = Limits::default().memory,
        value_parser = clap::value_parser!(u64).range(64..=1 << 20))]
    max_memory: u64,
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

/// Reads documents one after the other.
pub(super) struct Reader {
    files: GrammarArgs,
    /// Loaded with the first text: a command that reads PDFs alone needs none.
    grammar: Option<Grammar>,
    worker: Worker,
    options: pdf::Options,
    /// Bytes of the file at hand, kept for the next one.
    bytes: Vec<u8>,
}

impl Reader {
    /// A reader with these grammar files and limits; with `boxes`, facts of PDFs get their rectangles.
    ///
    /// Edited grammar files are loaded at once, so that what is wrong in them is told before any reading.
    pub(super) fn new(grammar: &GrammarArgs, pdf: &PdfArgs, boxes: bool) -> Result<Reader, Stop> {
        let mut loaded = None;
        let mut arguments: Vec<OsString> =
            vec![WORKER.into(), "--max-memory".into(), pdf.max_memory.to_string().into()];
        if let Some(dir) = &grammar.grammars {
            loaded = Some(grammar.load()?);
            arguments.extend(["--grammars".into(), dir.into()]);
        }
        let program =
            std::env::current_exe().map_err(|e| Stop::Message(format!("this program: cannot be found: {e}")))?;
        let limits = Limits { time: Duration::from_secs_f64(pdf.timeout), memory: pdf.max_memory };
        Ok(Reader {
            files: grammar.clone(),
            grammar: loaded,
            worker: Worker::new(program, arguments, limits),
            options: pdf::Options { password: pdf.password.clone(), boxes },
            bytes: Vec::new(),
        })
    }

    /// The grammar.
    pub(super) fn grammar(&mut self) -> Result<&Grammar, Error> {
        Ok(match &mut self.grammar {
            Some(grammar) => grammar,
            none => none.insert(self.files.load()?),
        })
    }

    /// The document of an input that is one document; a file that begins as a PDF is one whatever its name.
    pub(super) fn document(&mut self, input: &Input, kind: Kind) -> Result<Document, Error> {
        let mut bytes = std::mem::take(&mut self.bytes);
        let result = input.read(&mut bytes).and_then(|()| match kind {
            _ if kind == Kind::Pdf || pdf::is_pdf(&bytes) => self.pdf(input, &bytes),
            _ => {
                read::ensure_text(&input.shown(), &bytes)?;
                Ok(vanban::read_text(&input.name(), &bytes, self.grammar()?))
            }
        });
        self.bytes = bytes;
        result
    }

    fn pdf(&mut self, input: &Input, bytes: &[u8]) -> Result<Document, Error> {
        let fail = |fault: PdfFault| Error::Pdf { path: input.shown(), fault };
        self.worker.read(&input.name(), bytes, &self.options).map_err(fail)
    }
}
