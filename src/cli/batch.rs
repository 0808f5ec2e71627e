//! Many documents at once: inputs in, results out in the order of the inputs, on all cores.
//!
//! One thread walks the inputs and gives out work, one for each core makes the results, and the command takes them in
//! their order. Records are given out many at a time, so that handing over costs little beside the work. Only so many
//! results are in hand at a time, so memory does not grow with the number of documents. A document that breaks the
//! parser down fails alone.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use vanban::Error;
use vanban::read::Kind;
use vanban::read::ndjson::{Line, Records};

use super::Stop;
use super::reader::Reader;
use super::walk::Item;

/// Results in hand for each core: enough that a slow document keeps no core idle.
const IN_HAND: usize = 16;

/// Bytes of records that are given out together.
const TOGETHER: usize = 32 << 10;

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

/// What the threads make of inputs.
pub(super) trait Make: Send + Sync + 'static {
    /// The result of one document, or of one file of parsed ones.
    type Made: Send + 'static;

    /// The input of this number, from 0; none after the last.
    fn item(&self, input: usize) -> Option<&Item>;

    /// The result of an input that is one file.
    fn file(&self, reader: &mut Reader, input: usize) -> Result<Self::Made, Error>;

    /// The result of one line of an input of records.
    fn line(&self, reader: &mut Reader, input: usize, line: Line<'_>) -> Result<Self::Made, Error>;

    /// What is known of an input of records before it is read.
    fn before(&self, _input: usize) -> Before {
        Before::default()
    }
}

/// What is known of an input of records before it is read.
#[derive(Debug, Default)]
pub(super) struct Before {
    /// SHA-256 of its bytes, where it is asked for.
    pub(super) sha256: Option<String>,
    /// True where the result of an earlier run stands.
    pub(super) stands: bool,
}

/// Results that are being made, in their order: of one file, or of several records.
pub(super) struct Coming<T> {
    made: Receiver<Vec<Result<T, Error>>>,
    path: PathBuf,
    /// Bytes of the input that they are made of.
    pub(super) bytes: u64,
}

impl<T> Coming<T> {
    /// Waits for the results.
    pub(super) fn wait(self) -> Vec<Result<T, Error>> {
        self.made.recv().unwrap_or_else(|_| vec![Err(broken(self.path))])
    }
}

/// What comes next, with the number of its input.
pub(super) enum Step<T> {
    /// The one result of an input.
    Only(usize, Coming<T>),
    /// Results of records of an input.
    Records(usize, Coming<T>),
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

impl<T> Step<T> {
    /// Number of the input.
    pub(super) fn input(&self) -> usize {
        let (Step::Only(i, _)
        | Step::Records(i, _)
        | Step::Bad(i, _)
        | Step::End(i, _)
        | Step::Unchanged(i)
        | Step::Failed(i, _)
        | Step::Stopped(i, _)) = self;
        *i
    }
}

enum Work {
    File,
    Lines(Lines),
}

/// Lines of one stream, one after the other.
#[derive(Default)]
struct Lines {
    bytes: Vec<u8>,
    /// Number of each line, and where it ends.
    ends: Vec<(u64, usize)>,
}

impl Lines {
    fn add(&mut self, line: Line<'_>) {
        self.bytes.extend_from_slice(line.bytes);
        self.ends.push((line.number, self.bytes.len()));
    }
}

struct Job<T> {
    input: usize,
    work: Work,
    reply: SyncSender<Vec<Result<T, Error>>>,
}

/// Begins the work; the steps come in the order of the inputs. Dropped, the steps end the work.
pub(super) fn begin<M: Make>(make: Arc<M>, reader: &Reader) -> Result<Receiver<Step<M::Made>>, Stop> {
    let fail = |e: io::Error| Stop::Message(format!("no thread can be started: {e}; end other programs and try again"));
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let (steps, results) = sync_channel(cores * IN_HAND);
    let (jobs, work) = sync_channel::<Job<M::Made>>(cores * IN_HAND);
    let work = Arc::new(Mutex::new(work));
    let busy = |item: &Item| if item.kind == Kind::Ndjson { cores } else { 1 };
    let threads: usize = (0..cores).map_while(|i| make.item(i)).map(busy).sum();
    for _ in 0..threads.min(cores) {
        let (make, work, mut reader) = (make.clone(), work.clone(), reader.share());
        let run = move || {
            while let Some(job) = next(&work) {
                let made = work_at(&*make, &mut reader, job.input, job.work);
                // nobody waits for it any more where the command has stopped
                let _ = job.reply.send(made);
            }
        };
        thread::Builder::new().stack_size(STACK).spawn(run).map_err(fail)?;
    }
    let giver = move || {
        // a channel that is closed means that the command has stopped
        let _ = Giver { make: &*make, steps, jobs }.all();
    };
    thread::Builder::new().spawn(giver).map_err(fail)?;
    Ok(results)
}

fn next<T>(work: &Mutex<Receiver<Job<T>>>) -> Option<Job<T>> {
    work.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

fn broken(path: PathBuf) -> Error {
    let reason = "the parser broke down on it; save its text anew as UTF-8 and read that, and report the fault".into();
    Error::Unsupported { path, reason }
}

fn work_at<M: Make>(make: &M, reader: &mut Reader, input: usize, work: Work) -> Vec<Result<M::Made, Error>> {
    let path = make.item(input).map(|item| item.input.shown()).unwrap_or_default();
    let mut guarded = |run: &dyn Fn(&mut Reader) -> Result<M::Made, Error>| {
        catch_unwind(AssertUnwindSafe(|| run(reader))).unwrap_or_else(|_| Err(broken(path.clone())))
    };
    match work {
        Work::File => vec![guarded(&|reader| make.file(reader, input))],
        Work::Lines(lines) => {
            let mut start = 0;
            let mut one = |&(number, end): &(u64, usize)| {
                let bytes = lines.bytes.get(start..end).unwrap_or_default();
                start = end;
                guarded(&|reader| make.line(reader, input, Line { path: &path, number, bytes }))
            };
            lines.ends.iter().map(&mut one).collect()
        }
    }
}

/// The other end has stopped.
struct Closed;

impl<T> From<std::sync::mpsc::SendError<T>> for Closed {
    fn from(_: std::sync::mpsc::SendError<T>) -> Closed {
        Closed
    }
}

/// Gives out the work.
struct Giver<'m, M: Make> {
    make: &'m M,
    steps: SyncSender<Step<M::Made>>,
    jobs: SyncSender<Job<M::Made>>,
}

impl<M: Make> Giver<'_, M> {
    fn all(&self) -> Result<(), Closed> {
        let mut i = 0;
        while let Some(item) = self.make.item(i) {
            if INTERRUPTED.load(Ordering::SeqCst) {
                return self.say(Step::Stopped(i, 0));
            }
            if item.kind != Kind::Ndjson {
                self.give(i, item, Work::File)?;
            } else if !self.records(i, item)? {
                return Ok(());
            }
            i += 1;
        }
        Ok(())
    }

    fn say(&self, step: Step<M::Made>) -> Result<(), Closed> {
        Ok(self.steps.send(step)?)
    }

    /// The promise goes first, so that the results come in the order of the inputs.
    fn give(&self, i: usize, item: &Item, work: Work) -> Result<(), Closed> {
        let (reply, made) = sync_channel(1);
        let bytes = match &work {
            Work::File => item.input.size(),
            Work::Lines(lines) => lines.bytes.len() as u64,
        };
        let coming = Coming { made, path: item.input.shown(), bytes };
        self.say(if let Work::File = work { Step::Only(i, coming) } else { Step::Records(i, coming) })?;
        Ok(self.jobs.send(Job { input: i, work, reply })?)
    }

    /// Gives out the records of one input; false where the run was interrupted.
    fn records(&self, i: usize, item: &Item) -> Result<bool, Closed> {
        let Before { sha256, stands } = self.make.before(i);
        if stands {
            self.say(Step::Unchanged(i))?;
            return Ok(true);
        }
        let stream = match item.input.stream() {
            Ok(stream) => stream,
            Err(error) => {
                self.say(Step::Failed(i, error))?;
                return Ok(true);
            }
        };
        let path = item.input.shown();
        let mut records = Records::new(&path, stream);
        let mut lines = Lines::default();
        let mut last = 0;
        loop {
            let next = records.next();
            if let Some(Ok(line)) = next {
                last = line.number;
                lines.add(line);
            }
            let interrupted = INTERRUPTED.load(Ordering::SeqCst);
            if (lines.bytes.len() >= TOGETHER || interrupted || !matches!(next, Some(Ok(_)))) && !lines.ends.is_empty()
            {
                self.give(i, item, Work::Lines(std::mem::take(&mut lines)))?;
            }
            match next {
                Some(Ok(_)) => {}
                Some(Err(error @ Error::Record { .. })) => self.say(Step::Bad(i, error))?,
                Some(Err(error)) => {
                    self.say(Step::Failed(i, error))?;
                    return Ok(true);
                }
                None => break,
            }
            if interrupted {
                self.say(Step::Stopped(i, last))?;
                return Ok(false);
            }
        }
        self.say(Step::End(i, sha256))?;
        Ok(true)
    }
}
