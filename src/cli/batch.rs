//! Many documents at once: inputs in, results out in the order of the inputs, on all cores.
//!
//! One thread walks the inputs and gives out work, one for each core parses and writes JSON into memory, and the
//! command takes the results in their order. Only so many results are in hand at a time, so memory does not grow with
//! the number of documents. A document that breaks the parser down fails alone.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use vanban::read::Kind;
use vanban::read::ndjson::Records;
use vanban::write::{self, Format};
use vanban::{Document, Error};

use super::Stop;
use super::index::{self, Known};
use super::reader::Reader;
use super::walk::Item;

/// Results in hand for each core: enough that a slow document keeps no core idle.
const IN_HAND: usize = 8;

/// Stack of a thread that parses: that of a program's first thread.
const STACK: usize = 8 << 20;

/// Set by the first interrupt.
static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// Lets the first interrupt (Ctrl-C) end the run after the work in hand, and the second at once.
pub(super) fn finish_on_interrupt() {
    // without a handler an interrupt ends the program at once, which harms nothing that is written
    let _ = ctrlc::set_handler(|| {
        if INTERRUPTED.swap(true, Ordering::SeqCst) {
            std::process::exit(130);
        }
    });
}

/// One input and where its result goes, if to a file.
#[derive(Debug)]
pub(super) struct Task {
    pub(super) item: Item,
    pub(super) path: PathBuf,
    /// The path below the folder of the results.
    pub(super) result: String,
    pub(super) format: Format,
}

/// What the threads share.
pub(super) struct Plan {
    pub(super) tasks: Vec<Task>,
    /// Results of earlier runs that need not be made again.
    pub(super) known: Known,
    /// True where the results go to files: inputs are hashed for the index.
    pub(super) indexed: bool,
}

/// What came of one document.
pub(super) enum Made {
    /// Its JSON and the SHA-256 of its bytes.
    Document { json: Vec<u8>, sha256: String },
    /// The result of an earlier run stands.
    Unchanged,
    /// The input failed.
    Failed(Error),
}

/// A result that is being made.
pub(super) struct Coming {
    made: Receiver<Made>,
    path: PathBuf,
}

impl Coming {
    /// Waits for the result.
    pub(super) fn wait(self) -> Made {
        self.made.recv().unwrap_or_else(|_| Made::Failed(broken(self.path)))
    }
}

/// What comes next, with the number of its input.
pub(super) enum Step {
    /// The one document of an input.
    Only(usize, Coming),
    /// A document of an input of records.
    Record(usize, Coming),
    /// A bad record of an input; the others follow.
    Bad(usize, Error),
    /// An input of records ended, and this is its SHA-256 where it could be taken.
    End(usize, Option<String>),
    /// The result of an input of records stands from an earlier run.
    Unchanged(usize),
    /// An input of records cannot be read, or not to its end.
    Failed(usize, Error),
    /// The run was interrupted before this input, or within it after so many lines.
    Stopped(usize, u64),
}

enum Work {
    File(Kind),
    Record { id: String, text: String },
}

struct Job {
    task: usize,
    work: Work,
    reply: SyncSender<Made>,
}

/// Begins the work; the steps come in the order of the inputs. Dropped, the steps end the work.
pub(super) fn begin(plan: Arc<Plan>, reader: &Reader) -> Result<Receiver<Step>, Stop> {
    let fail = |e: io::Error| Stop::Message(format!("no thread can be started: {e}; end other programs and try again"));
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let (steps, results) = sync_channel(cores * IN_HAND);
    let (jobs, work) = sync_channel::<Job>(cores);
    let work = Arc::new(Mutex::new(work));
    for _ in 0..cores.min(if plan.tasks.iter().any(|t| t.item.kind == Kind::Ndjson) { cores } else { plan.tasks.len() })
    {
        let (plan, work, mut reader) = (plan.clone(), work.clone(), reader.share());
        let run = move || {
            while let Some(job) = next(&work) {
                let made = make(&plan, &mut reader, job.task, job.work);
                // nobody waits for it any more where the command has stopped
                let _ = job.reply.send(made);
            }
        };
        thread::Builder::new().stack_size(STACK).spawn(run).map_err(fail)?;
    }
    let giver = move || {
        // a channel that is closed means that the command has stopped
        let _ = give_out(&plan, &steps, &jobs);
    };
    thread::Builder::new().spawn(giver).map_err(fail)?;
    Ok(results)
}

fn next(work: &Mutex<Receiver<Job>>) -> Option<Job> {
    work.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

fn broken(path: PathBuf) -> Error {
    let reason = "the parser broke down on it; save its text anew as UTF-8 and read that, and report the fault".into();
    Error::Unsupported { path, reason }
}

fn make(plan: &Plan, reader: &mut Reader, task: usize, work: Work) -> Made {
    let Some(task) = plan.tasks.get(task) else { return Made::Failed(broken(PathBuf::new())) };
    let made = catch_unwind(AssertUnwindSafe(|| -> Result<Made, Error> {
        let document = match work {
            Work::File(kind) => {
                let input = &task.item.input;
                reader.load(input)?;
                let known = |sha: &str| plan.known.stands(&task.path, &task.result, &input.name(), sha);
                if !plan.known.is_empty() && index::sha256(reader.bytes()).is_ok_and(|sha| known(&sha)) {
                    return Ok(Made::Unchanged);
                }
                reader.parse(input, kind)?
            }
            Work::Record { id, text } => vanban::read_text(&id, text.as_bytes(), reader.grammar()?),
        };
        written(document, task)
    }));
    match made {
        Ok(Ok(made)) => made,
        Ok(Err(error)) => Made::Failed(error),
        Err(_) => Made::Failed(broken(task.item.input.shown())),
    }
}

fn written(document: Document, task: &Task) -> Result<Made, Error> {
    let mut json = Vec::new();
    write::write(&document, task.format, &mut json)
        .map_err(|source| Error::Write { path: task.path.clone(), source })?;
    Ok(Made::Document { json, sha256: document.source.sha256 })
}

/// The other end has stopped.
struct Closed;

impl<T> From<std::sync::mpsc::SendError<T>> for Closed {
    fn from(_: std::sync::mpsc::SendError<T>) -> Closed {
        Closed
    }
}

fn give_out(plan: &Plan, steps: &SyncSender<Step>, jobs: &SyncSender<Job>) -> Result<(), Closed> {
    for (i, task) in plan.tasks.iter().enumerate() {
        if INTERRUPTED.load(Ordering::SeqCst) {
            return Ok(steps.send(Step::Stopped(i, 0))?);
        }
        match task.item.kind {
            Kind::Ndjson => {
                if !records(plan, i, task, steps, jobs)? {
                    return Ok(());
                }
            }
            kind => {
                let (reply, coming) = promise(task);
                steps.send(Step::Only(i, coming))?;
                jobs.send(Job { task: i, work: Work::File(kind), reply })?;
            }
        }
    }
    Ok(())
}

fn promise(task: &Task) -> (SyncSender<Made>, Coming) {
    let (reply, made) = sync_channel(1);
    (reply, Coming { made, path: task.item.input.shown() })
}

/// Gives out the records of one input; false where the run was interrupted.
fn records(
    plan: &Plan,
    i: usize,
    task: &Task,
    steps: &SyncSender<Step>,
    jobs: &SyncSender<Job>,
) -> Result<bool, Closed> {
    let input = &task.item.input;
    let mut sha256 = None;
    if plan.indexed && !input.is_stdin() {
        sha256 = input.stream().ok().and_then(|stream| index::sha256(stream).ok());
        if sha256.as_ref().is_some_and(|sha| plan.known.stands(&task.path, &task.result, &input.name(), sha)) {
            steps.send(Step::Unchanged(i))?;
            return Ok(true);
        }
    }
    let stream = match input.stream() {
        Ok(stream) => stream,
        Err(error) => {
            steps.send(Step::Failed(i, error))?;
            return Ok(true);
        }
    };
    let mut records = Records::new(&input.shown(), stream);
    let mut line = 0;
    while let Some(record) = records.next() {
        match record {
            Ok(record) => {
                line = record.line;
                let work = Work::Record { id: record.id.into_owned(), text: record.text.into_owned() };
                let (reply, coming) = promise(task);
                steps.send(Step::Record(i, coming))?;
                jobs.send(Job { task: i, work, reply })?;
            }
            Err(error @ Error::Record { .. }) => steps.send(Step::Bad(i, error))?,
            Err(error) => {
                steps.send(Step::Failed(i, error))?;
                return Ok(true);
            }
        }
        if INTERRUPTED.load(Ordering::SeqCst) {
            steps.send(Step::Stopped(i, line))?;
            return Ok(false);
        }
    }
    steps.send(Step::End(i, sha256))?;
    Ok(true)
}
