//! `vanban parse`: documents in, JSON out.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, ValueEnum};
use vanban::read::Kind;
use vanban::read::charset::Charset;
use vanban::read::ndjson::Line;
use vanban::write::{self, Format};
use vanban::{Document, Error};

use super::batch::{self, Before, Make, Step};
use super::index::{self, Index, Known};
use super::input::From;
use super::output::{self, Whole};
use super::reader::{PdfArgs, Reader};
use super::summary::Summary;
use super::terminal::Progress;
use super::walk::{self, Found, Item, Walk};
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
  vanban parse documents -o out
  vanban parse documents -o out --resume
  vanban parse documents --glob '*.pdf' --glob '2024/*' > all.ndjson
  vanban parse documents.ndjson -o out
  vanban parse --from ndjson - < documents.ndjson
  vanban parse --from html - < trang.html
  vanban parse --charset tcvn3 cu.txt

Folders are walked in the order of the names: all formats that are read, hidden files passed over. With -o the results
stand as the files stand in the folder (several folders: each under its name), and what failed is listed with its
reason in failures.ndjson. All cores work; the order of the results is that of the inputs. The first Ctrl-C ends the
run after the files in hand; --resume goes on.
A record of NDJSON is {\"id\": …, \"text\": …} on one line of at most 64 MiB.
With -o an input of records gives NAME.ndjson.
A document that takes longer than --timeout fails alone. Each PDF is read in a process of its own, within --max-memory
as well.")]
pub(super) struct ParseArgs {
    /// Files of plain text, web pages, PDF or NDJSON, and folders of them; - is standard input
    #[arg(required = true, value_name = "PATH")]
    files: Vec<PathBuf>,
    /// How to read the inputs
    #[arg(long, value_enum, default_value = "auto")]
    from: From,
    /// Encoding of text and web pages: auto, or a name
    #[arg(long, value_name = "NAME", default_value = "auto", value_parser = asked)]
    charset: Asked,
    /// What to write: json for one document, ndjson for several, unless said otherwise
    #[arg(long, value_enum)]
    to: Option<To>,
    /// Write one NAME.json for each input into this folder, whole or not at all
    #[arg(short, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Read only these files of folders, such as '*.pdf'; upper and lower case are one
    #[arg(long, value_name = "PATTERN")]
    glob: Vec<String>,
    /// Leave the results of an earlier run whose input, program and grammar are the same
    #[arg(long, requires = "output")]
    resume: bool,
    /// Give each fact of a PDF the rectangles of its lines
    #[arg(long)]
    boxes: bool,
    #[command(flatten)]
    pdf: PdfArgs,
    #[command(flatten)]
    grammar: GrammarArgs,
}

/// The charset that is asked for; none: it is found.
#[derive(Debug, Clone, Copy)]
struct Asked(Option<Charset>);

fn asked(name: &str) -> Result<Asked, String> {
    if name == "auto" {
        return Ok(Asked(None));
    }
    let known = || format!("use auto, {}", Charset::names().collect::<Vec<_>>().join(", "));
    Charset::from_name(name).map(|c| Asked(Some(c))).ok_or_else(known)
}

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum To {
    /// One JSON value: a document, or a list where there are several
    Json,
    /// One document on each line
    Ndjson,
}

/// Parses all inputs.
pub(super) fn run(args: &ParseArgs) -> Result<Outcome, Stop> {
    let reader = Reader::new(&args.grammar, &args.pdf, args.boxes)?.in_charset(args.charset.0);
    let globs = walk::patterns(&args.glob)?;
    let walk = Walk { globs, from: args.from, results: args.output.clone(), parsed: false };
    if args.files.iter().filter(|p| p.as_os_str() == "-").count() > 1 {
        return Err(Stop::Message("standard input: given twice; name - once".into()));
    }
    let found = walk::find(&args.files, &walk);
    if !found.items.iter().any(|i| i.input.is_stdin()) {
        batch::finish_on_interrupt();
    }
    let mut summary = Summary::new(&found, args.resume);
    match &args.output {
        Some(dir) => write_files(args, &reader, found, dir, &mut summary)?,
        None => write_stdout(args, &reader, found, &mut summary)?,
    }
    summary.tell();
    Ok(if summary.failed() { Outcome::Differs } else { Outcome::Done })
}

fn write_stdout(args: &ParseArgs, reader: &Reader, found: Found, summary: &mut Summary) -> Result<(), Stop> {
    let many = found.walked
        || found.items.len() + found.failures.len() > 1
        || found.items.iter().any(|i| i.kind == Kind::Ndjson);
    let to = args.to.unwrap_or(if many { To::Ndjson } else { To::Json });
    let terminal = io::stdout().is_terminal();
    summary.progress = Progress::new(walk::total(&found.items), false);
    for (path, error) in &found.failures {
        summary.failure(path, error);
    }
    reader.prepare(&found.items)?;
    let format = if terminal && to == To::Json { Format::Pretty } else { Format::Line };
    let tasks = found.items.into_iter().map(|item| Task { item, result: PathBuf::new() }).collect();
    let plan = Arc::new(Plan { tasks, dir: None, known: Known::default(), format });
    let mut out = Sheet::new(output::stdout(), to, many);
    for step in batch::begin(plan.clone(), reader)? {
        let input = step.input();
        let shown = plan.item(input).map(|item| item.input.shown()).unwrap_or_default();
        match step {
            Step::Only(_, coming) | Step::Records(_, coming) => {
                summary.progress.read(coming.bytes);
                for made in coming.wait() {
                    match made {
                        Ok(Made::Document { json, .. }) => {
                            if let Err(e) = out.put(&json) {
                                summary.progress.clear();
                                return Err(output::stdout_failed(e));
                            }
                            summary.parsed();
                        }
                        Ok(Made::Unchanged) => summary.unchanged(),
                        Err(error) => summary.failure(&shown, &error),
                    }
                }
            }
            Step::Bad(_, error) | Step::Failed(_, error) => summary.failure(&shown, &error),
            Step::End(..) | Step::Unchanged(_) => {}
            Step::Stopped(_, line) => summary.stopped(input, &shown, line),
        }
    }
    out.finish().map_err(output::stdout_failed)
}

fn write_files(args: &ParseArgs, reader: &Reader, found: Found, dir: &Path, summary: &mut Summary) -> Result<(), Stop> {
    let to = |kind| args.to.unwrap_or(if kind == Kind::Ndjson { To::Ndjson } else { To::Json });
    let named: Vec<(&Item, &str)> =
        found.items.iter().map(|i| (i, if to(i.kind) == To::Json { "json" } else { "ndjson" })).collect();
    let paths = output::destinations(&named)?;
    output::prepare(dir, &paths, &found.items)?;
    let hash = reader.hash()?;
    reader.prepare(&found.items)?;
    let (version, charset) = (env!("CARGO_PKG_VERSION"), args.charset.0);
    let maker = format!("{version} {hash} {:?} {:?} {} {charset:?}", args.from, args.to, args.boxes);
    let (index, known) = Index::open(dir, &maker, args.resume)?;
    output::sweep(dir, &paths);
    summary.list_in(dir)?;
    summary.progress = Progress::new(walk::total(&found.items), true);
    for (path, error) in &found.failures {
        summary.failure(path, error);
    }
    let task = |(item, path): (Item, PathBuf)| {
        // of each of very many inputs no more is kept than needs be
        Task { item: Item { within: PathBuf::new(), ..item }, result: path }
    };
    let tasks = found.items.into_iter().zip(paths).map(task).collect();
    let plan = Arc::new(Plan { tasks, dir: Some(dir.to_owned()), known, format: Format::Line });
    let mut files = Files { dir, index, summary, sheet: None, flawed: false };
    for step in batch::begin(plan.clone(), reader)? {
        if let Some(task) = plan.tasks.get(step.input()) {
            files.take(task, step, to(task.item.kind));
        }
    }
    summary.finish_list();
    Ok(())
}

/// One input and where its result goes, if to a file.
#[derive(Debug)]
struct Task {
    item: Item,
    /// The path of the result, if it goes to a file, below the folder of the results.
    result: PathBuf,
}

/// What there is to do.
struct Plan {
    tasks: Vec<Task>,
    /// The folder of the results, where they go to files; inputs are hashed for its index.
    dir: Option<PathBuf>,
    /// Results of earlier runs that need not be made again.
    known: Known,
    format: Format,
}

/// What came of one document.
enum Made {
    /// Its JSON and the SHA-256 of its bytes.
    Document { json: Vec<u8>, sha256: String },
    /// The result of an earlier run stands.
    Unchanged,
}

impl Plan {
    fn stands(&self, task: &Task, sha256: &str) -> bool {
        let stands = |dir: &PathBuf| {
            self.known.stands(&dir.join(&task.result), &task.result.to_string_lossy(), &task.item.input.name(), sha256)
        };
        self.dir.as_ref().is_some_and(stands)
    }

    fn written(&self, document: Document) -> Result<Made, Error> {
        let mut json = Vec::with_capacity(document.text.len() * 5);
        write::write(&document, self.format, &mut json)
            .map_err(|source| Error::Write { path: document.source.name.clone().into(), source })?;
        Ok(Made::Document { json, sha256: document.source.sha256 })
    }
}

impl Make for Plan {
    type Made = Made;

    fn item(&self, input: usize) -> Option<&Item> {
        self.tasks.get(input).map(|task| &task.item)
    }

    fn file(&self, reader: &mut Reader, input: usize) -> Result<Made, Error> {
        let Some(task) = self.tasks.get(input) else { return Ok(Made::Unchanged) };
        let file = &task.item.input;
        reader.load(file)?;
        if !self.known.is_empty() && index::sha256(reader.bytes()).is_ok_and(|sha256| self.stands(task, &sha256)) {
            return Ok(Made::Unchanged);
        }
        self.written(reader.parse(file, task.item.kind)?)
    }

    fn line(&self, reader: &mut Reader, _input: usize, line: Line<'_>) -> Result<Made, Error> {
        self.written(reader.record(line)?)
    }

    fn before(&self, input: usize) -> Before {
        let Some(task) = self.tasks.get(input).filter(|t| self.dir.is_some() && !t.item.input.is_stdin()) else {
            return Before::default();
        };
        let sha256 = task.item.input.stream().ok().and_then(|stream| index::sha256(stream).ok());
        let stands = sha256.as_ref().is_some_and(|sha256| self.stands(task, sha256));
        Before { sha256, stands }
    }
}

/// Results that go to files, one after the other.
struct Files<'a> {
    dir: &'a Path,
    index: Index,
    summary: &'a mut Summary,
    /// The file of the records at hand.
    sheet: Option<Sheet<Whole>>,
    /// True where a record at hand failed, so that a later run does the input again.
    flawed: bool,
}

impl Files<'_> {
    fn take(&mut self, task: &Task, step: Step<Made>, to: To) {
        let input = task.item.input.shown();
        if let Step::Only(_, coming) | Step::Records(_, coming) = &step {
            self.summary.progress.read(coming.bytes);
        }
        match step {
            Step::Only(_, coming) => coming.wait().into_iter().for_each(|made| match made {
                Ok(Made::Document { json, sha256 }) => {
                    let written = Whole::create(&self.dir.join(&task.result)).and_then(|out| {
                        let mut sheet = Sheet::new(out, to, false);
                        sheet.put(&json).and_then(|()| sheet.finish()).map_err(|e| sheet.out.failed(e))?;
                        sheet.out.finish()
                    });
                    match written.and_then(|()| self.note(task, &sha256)) {
                        Ok(()) => self.summary.parsed(),
                        Err(error) => self.summary.failure(&input, &error),
                    }
                }
                Ok(Made::Unchanged) => self.summary.unchanged(),
                Err(error) => self.summary.failure(&input, &error),
            }),
            Step::Records(_, coming) => coming.wait().into_iter().for_each(|made| match made {
                Ok(Made::Document { json, .. }) => match self.put(task, &json, to) {
                    Ok(()) => self.summary.parsed(),
                    Err(error) => self.bad(&input, &error),
                },
                Ok(Made::Unchanged) => self.summary.unchanged(),
                Err(error) => self.bad(&input, &error),
            }),
            Step::Bad(_, error) => self.bad(&input, &error),
            Step::End(_, sha256) => {
                if let Err(error) = self.end(task, sha256, to) {
                    self.summary.failure(&input, &error);
                }
            }
            Step::Unchanged(_) => self.summary.unchanged(),
            Step::Failed(_, error) => {
                self.begin_anew();
                self.summary.failure(&input, &error);
            }
            Step::Stopped(i, line) => {
                self.begin_anew();
                self.summary.stopped(i, &input, line);
            }
        }
    }

    fn begin_anew(&mut self) {
        self.sheet = None;
        self.flawed = false;
    }

    fn bad(&mut self, input: &Path, error: &Error) {
        self.flawed = true;
        self.summary.failure(input, error);
    }

    fn put(&mut self, task: &Task, json: &[u8], to: To) -> Result<(), Error> {
        let sheet = match &mut self.sheet {
            Some(sheet) => sheet,
            none => none.insert(Sheet::new(Whole::create(&self.dir.join(&task.result))?, to, true)),
        };
        sheet.put(json).map_err(|e| sheet.out.failed(e))
    }

    /// Ends the file of an input of records; it has one even where there are none.
    fn end(&mut self, task: &Task, sha256: Option<String>, to: To) -> Result<(), Error> {
        let flawed = std::mem::take(&mut self.flawed);
        let mut sheet = match self.sheet.take() {
            Some(sheet) => sheet,
            None => Sheet::new(Whole::create(&self.dir.join(&task.result))?, to, true),
        };
        sheet.finish().map_err(|e| sheet.out.failed(e))?;
        sheet.out.finish()?;
        match sha256 {
            Some(sha256) if !flawed => self.note(task, &sha256),
            _ => Ok(()),
        }
    }

    fn note(&mut self, task: &Task, sha256: &str) -> Result<(), Error> {
        self.index.add(&self.dir.join(&task.result), &task.result.to_string_lossy(), &task.item.input.name(), sha256)
    }
}

/// Documents one after the other: lines, one value, or a list.
struct Sheet<W: Write> {
    out: W,
    list: bool,
    count: u64,
}

impl<W: Write> Sheet<W> {
    fn new(out: W, to: To, many: bool) -> Self {
        Sheet { out, list: to == To::Json && many, count: 0 }
    }

    fn put(&mut self, json: &[u8]) -> io::Result<()> {
        if self.list {
            self.out.write_all(if self.count == 0 { b"[" } else { b"," })?;
        }
        self.count += 1;
        self.out.write_all(json)
    }

    fn finish(&mut self) -> io::Result<()> {
        if self.list {
            self.out.write_all(if self.count == 0 { b"[]\n" } else { b"]\n" })?;
        }
        self.out.flush()
    }
}
