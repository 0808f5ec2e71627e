//! `vanban parse`: documents in, JSON out.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use vanban::read::Kind;
use vanban::read::ndjson::Records;
use vanban::write::{self, Format};
use vanban::{Document, Error};

use super::input::{From, Input};
use super::output::{self, Whole};
use super::reader::{PdfArgs, Reader};
use super::terminal::{self, Progress};
use super::{GrammarArgs, Outcome, Stop};

/// Parse documents and write their structure as JSON
#[derive(Args)]
#[command(after_help = "\
Examples:
  vanban parse ke-hoach.txt
  vanban parse ke-hoach.pdf
  vanban parse - < ke-hoach.txt
  vanban parse *.txt *.pdf > all.ndjson
  vanban parse *.txt -o out
  vanban parse documents.ndjson -o out
  vanban parse --from ndjson - < documents.ndjson

A record of NDJSON is {\"id\": …, \"text\": …} on one line of at most 64 MiB. A file may have 1 GiB.
With -o an input of records gives NAME.ndjson.
Each PDF is read in a process of its own, within the limits of --timeout and --max-memory; one that comes to them
fails alone.")]
pub(super) struct ParseArgs {
    /// Files of plain text, PDF or NDJSON; - is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How to read the inputs
    #[arg(long, value_enum, default_value = "auto")]
    from: From,
    /// What to write: json for one document, ndjson for several, unless said otherwise
    #[arg(long, value_enum)]
    to: Option<To>,
    /// Write one NAME.json for each input into this folder, whole or not at all
    #[arg(short, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Give each fact of a PDF the rectangles of its lines
    #[arg(long)]
    boxes: bool,
    #[command(flatten)]
    pdf: PdfArgs,
    #[command(flatten)]
    grammar: GrammarArgs,
}

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum To {
    /// One JSON value: a document, or a list where there are several
    Json,
    /// One document on each line
    Ndjson,
}

/// Why one input gave no result.
enum Failure {
    /// The input, or its own output file, failed: tell it and go on.
    Input(Error),
    /// Standard output failed: stop.
    Stop(Stop),
}

impl std::convert::From<Error> for Failure {
    fn from(error: Error) -> Self {
        Failure::Input(error)
    }
}

/// Parses all inputs.
pub(super) fn run(args: &ParseArgs) -> Result<Outcome, Stop> {
    let reader = Reader::new(&args.grammar, &args.pdf, args.boxes)?;
    let inputs: Vec<Input> = args.files.iter().map(|p| Input::new(p)).collect();
    if inputs.iter().filter(|i| i.is_stdin()).count() > 1 {
        return Err(Stop::Message("standard input: given twice; name - once".into()));
    }
    let mut run = Run { reader, failed: false, progress: Progress::new(None, false) };
    match &args.output {
        Some(dir) => run.write_files(args, &inputs, dir)?,
        None => run.write_stdout(args, &inputs)?,
    }
    run.progress.clear();
    Ok(if run.failed { Outcome::Differs } else { Outcome::Done })
}

struct Run {
    reader: Reader,
    failed: bool,
    progress: Progress,
}

impl Run {
    fn write_stdout(&mut self, args: &ParseArgs, inputs: &[Input]) -> Result<(), Stop> {
        let kinds: Vec<Result<Kind, Error>> = inputs.iter().map(|i| i.kind(args.from)).collect();
        let many = inputs.len() > 1 || kinds.iter().any(|k| matches!(k, Ok(Kind::Ndjson)));
        let to = args.to.unwrap_or(if many { To::Ndjson } else { To::Json });
        self.progress = Progress::new(inputs_total(&kinds), false);
        let mut out = Sheet::new(output::stdout(), to, many, io::stdout().is_terminal());
        for (input, kind) in inputs.iter().zip(kinds) {
            let result = kind.map_err(Failure::Input).and_then(|kind| {
                self.input(input, kind, |document| {
                    out.put(document).map_err(|e| Failure::Stop(output::stdout_failed(e)))
                })
            });
            self.settle(result)?;
        }
        out.finish().map_err(output::stdout_failed)
    }

    fn write_files(&mut self, args: &ParseArgs, inputs: &[Input], dir: &std::path::Path) -> Result<(), Stop> {
        let mut sound = Vec::new();
        for input in inputs {
            match input.kind(args.from) {
                Ok(kind) => sound.push((input.clone(), kind)),
                Err(error) => self.tell(&error),
            }
        }
        let to = |kind| args.to.unwrap_or(if kind == Kind::Ndjson { To::Ndjson } else { To::Json });
        let named: Vec<(Input, &str)> = sound
            .iter()
            .map(|(input, kind)| (input.clone(), if to(*kind) == To::Json { "json" } else { "ndjson" }))
            .collect();
        let paths = output::destinations(dir, &named)?;
        output::prepare(dir, &paths, &named)?;
        self.progress = Progress::new(inputs_total(&sound.iter().map(|(_, k)| Ok(*k)).collect::<Vec<_>>()), true);
        for ((input, kind), path) in sound.iter().zip(&paths) {
            let result = self.file(input, *kind, to(*kind), path);
            self.settle(result)?;
        }
        Ok(())
    }

    fn file(&mut self, input: &Input, kind: Kind, to: To, path: &std::path::Path) -> Result<(), Failure> {
        let mut sheet: Option<Sheet<Whole>> = None;
        let begin = || Ok::<_, Error>(Sheet::new(Whole::create(path)?, to, kind == Kind::Ndjson, false));
        self.input(input, kind, |document| {
            // the file begins with the first document, so that an input that cannot be read leaves none
            let sheet = match &mut sheet {
                Some(sheet) => sheet,
                none => none.insert(begin()?),
            };
            sheet.put(document).map_err(|e| Failure::Input(sheet.out.failed(e)))
        })?;
        let mut sheet = match sheet {
            Some(sheet) => sheet,
            None => begin()?,
        };
        sheet.finish().map_err(|e| sheet.out.failed(e))?;
        Ok(sheet.out.finish()?)
    }

    /// Parses one input and hands over its documents.
    fn input(
        &mut self,
        input: &Input,
        kind: Kind,
        mut put: impl FnMut(&Document) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        match kind {
            Kind::Text | Kind::Pdf => {
                put(&self.reader.document(input, kind)?)?;
                self.progress.step();
            }
            Kind::Ndjson => {
                let mut records = Records::new(&input.shown(), input.stream()?);
                while let Some(record) = records.next() {
                    match record {
                        Ok(record) => {
                            put(&vanban::read_text(&record.id, record.text.as_bytes(), self.reader.grammar()?))?
                        }
                        Err(error) => self.tell(&error),
                    }
                    self.progress.step();
                }
            }
        }
        Ok(())
    }

    fn settle(&mut self, result: Result<(), Failure>) -> Result<(), Stop> {
        match result {
            Ok(()) => Ok(()),
            Err(Failure::Input(error)) => {
                self.tell(&error);
                Ok(())
            }
            Err(Failure::Stop(stop)) => {
                self.progress.clear();
                Err(stop)
            }
        }
    }

    fn tell(&mut self, error: &Error) {
        self.progress.clear();
        terminal::error(&error.to_string());
        self.failed = true;
    }
}

/// How many documents there will be, unless there are records.
fn inputs_total(kinds: &[Result<Kind, Error>]) -> Option<usize> {
    kinds.iter().all(|k| !matches!(k, Ok(Kind::Ndjson))).then_some(kinds.len())
}

/// Documents one after the other: lines, one value, or a list.
struct Sheet<W: Write> {
    out: W,
    list: bool,
    format: Format,
    count: u64,
}

impl<W: Write> Sheet<W> {
    fn new(out: W, to: To, many: bool, pretty: bool) -> Self {
        let format = if pretty && to == To::Json { Format::Pretty } else { Format::Line };
        Sheet { out, list: to == To::Json && many, format, count: 0 }
    }

    fn put(&mut self, document: &Document) -> io::Result<()> {
        if self.list {
            self.out.write_all(if self.count == 0 { b"[" } else { b"," })?;
        }
        self.count += 1;
        write::write(document, self.format, &mut self.out)
    }

    fn finish(&mut self) -> io::Result<()> {
        if self.list {
            self.out.write_all(if self.count == 0 { b"[]\n" } else { b"]\n" })?;
        }
        self.out.flush()
    }
}
