//! Supervised reading (đọc có giám sát): PDFs are read in a process of their own, within limits.
//!
//! In: the bytes of a PDF. Out: its document, or the one fault that it came to. The library below has no limits, and
//! a hostile file of a few kilobytes can ask for gigabytes or for hours; no thread can be stopped from outside, a
//! process can. So a program starts itself anew as a worker ([`serve`]), which bounds its own address space and then
//! reads what comes by its standard input, one PDF after the other; the program ([`Worker`]) watches the clock and
//! kills a worker that takes too long. The next PDF gets a new worker.
//!
//! The whole way to the document lies in the worker, parsing too: the document is plain data that goes through a
//! pipe, and everything that a file can do harm to is bounded by the same two limits. The address space is bounded
//! on Linux only; elsewhere there is the clock alone. It never retries, and never reads in this process.

use std::ffi::OsString;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{OnceLock, mpsc};
use std::thread;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::error::{Error, PdfFault};
use crate::grammar::Grammar;
use crate::read::pdf::Options;

/// What a worker may use for one PDF.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Time by the wall clock, from the first byte sent to the last one received.
    pub time: Duration,
    /// Address space in MiB, the program itself among it; on Linux only.
    pub memory: u64,
}

impl Default for Limits {
    /// 8 seconds, some two thousand pages; 512 MiB.
    fn default() -> Self {
        Limits { time: Duration::from_secs(8), memory: 512 }
    }
}

/// What goes to a worker before the bytes of a file, on one line.
#[derive(Debug, Serialize, Deserialize)]
struct Request {
    name: String,
    length: usize,
    options: Options,
}

/// What comes back, on one line.
#[derive(Debug, Serialize, Deserialize)]
enum Reply<D> {
    Document(D),
    Fault(PdfFault),
}

/// A process that reads PDFs for this one.
#[derive(Debug)]
pub struct Worker {
    program: PathBuf,
    arguments: Vec<OsString>,
    limits: Limits,
    process: Option<Process>,
}

#[derive(Debug)]
struct Process {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Worker {
    /// A worker that is this program with these arguments, by which it must call [`serve`] and do nothing else.
    /// It starts with the first file.
    pub fn new(program: PathBuf, arguments: Vec<OsString>, limits: Limits) -> Worker {
        Worker { program, arguments, limits, process: None }
    }

    /// Starts the process, so that it loads its grammar while the caller goes on; [`Worker::read`] does it if need be.
    ///
    /// # Errors
    /// The system starts no process.
    pub fn start(&mut self) -> io::Result<()> {
        if self.process.is_none() {
            let mut command = Command::new(&self.program);
            command.args(&self.arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
            // allocators reserve addresses, against the worker's limit: that of the program a GiB, that of the C library 64 MiB
            // for the second thread alone; memory of one page of a PDF is given back before the next
            command.envs([
                ("MIMALLOC_DISALLOW_ARENA_ALLOC", "1"),
                ("MIMALLOC_PURGE_DELAY", "0"),
                ("MALLOC_ARENA_MAX", "1"),
            ]);
            // an interrupt from the keyboard goes to the caller alone, which may want to finish the file in hand
            #[cfg(unix)]
            std::os::unix::process::CommandExt::process_group(&mut command, 0);
            let mut child = command.spawn()?;
            let pipes = child.stdin.take().zip(child.stdout.take());
            let (input, output) = pipes.ok_or_else(|| io::Error::other("a worker without pipes"))?;
            self.process = Some(Process { child, input, output: BufReader::with_capacity(1 << 16, output) });
        }
        Ok(())
    }

    /// Number of the process, while there is one.
    pub fn id(&self) -> Option<u32> {
        self.process.as_ref().map(|p| p.child.id())
    }

    /// Reads one PDF.
    ///
    /// # Errors
    /// What the reader says of the file, or that it broke down, took too long or took too much. After the last three
    /// the next file gets a new process.
    pub fn read(&mut self, name: &str, bytes: &[u8], options: &Options) -> Result<Document, PdfFault> {
        self.start().map_err(|_| PdfFault::NoWorker)?;
        let Some(mut process) = self.process.take() else { return Err(PdfFault::NoWorker) };
        let request = Request { name: name.to_owned(), length: bytes.len(), options: options.clone() };
        match process.ask(&request, bytes, self.limits) {
            Ok(reply) => {
                self.process = Some(process);
                match reply {
                    Reply::Document(document) => Ok(*document),
                    Reply::Fault(fault) => Err(fault),
                }
            }
            Err(late) => Err(process.autopsy(late, self.limits)),
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        if let Some(process) = self.process.take() {
            let _ = process.end();
        }
    }
}

/// Why there is no reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Silence {
    /// The time was over.
    Late,
    /// The reply was longer than the memory that the worker may have.
    Long,
    /// The process is gone.
    Dead,
}

impl Process {
    /// Sends one file and waits for the reply.
    fn ask(&mut self, request: &Request, bytes: &[u8], limits: Limits) -> Result<Reply<Box<Document>>, Silence> {
        let Process { child, input, output } = self;
        let (tell, told) = mpsc::channel();
        thread::scope(|scope| {
            scope.spawn(move || {
                let reply = exchange(input, output, request, bytes, limits.memory << 20);
                // nobody listens any more where the time was over
                let _ = tell.send(reply);
            });
            told.recv_timeout(limits.time).unwrap_or_else(|_| {
                // the pipes of a dead process end, and with them the thread
                let _ = child.kill();
                Err(Silence::Late)
            })
        })
    }

    /// Ends the process and says what it died of.
    fn autopsy(self, silence: Silence, limits: Limits) -> PdfFault {
        let memory = PdfFault::Memory { mebibytes: limits.memory };
        match silence {
            Silence::Late => {
                let _ = self.end();
                PdfFault::Time { milliseconds: limits.time.as_millis() as u64 }
            }
            Silence::Long => {
                let _ = self.end();
                memory
            }
            // the standard library says so before it aborts; all else is the reader's own fault
            Silence::Dead if self.end().contains("memory allocation") => memory,
            Silence::Dead => PdfFault::Broken,
        }
    }

    /// Kills the process, and gives the beginning of what it said last.
    fn end(mut self) -> String {
        let mut said = String::new();
        drop(self.input);
        let _ = self.child.kill();
        if let Some(errors) = self.child.stderr.take() {
            let _ = errors.take(4096).read_to_string(&mut said);
        }
        let _ = self.child.wait();
        said
    }
}

fn exchange(
    input: &mut ChildStdin,
    output: &mut BufReader<ChildStdout>,
    request: &Request,
    bytes: &[u8],
    longest: u64,
) -> Result<Reply<Box<Document>>, Silence> {
    let mut line = serde_json::to_vec(request).map_err(|_| Silence::Dead)?;
    line.push(b'\n');
    let sent = input.write_all(&line).and_then(|()| input.write_all(bytes)).and_then(|()| input.flush());
    sent.map_err(|_| Silence::Dead)?;
    line.clear();
    output.take(longest).read_until(b'\n', &mut line).map_err(|_| Silence::Dead)?;
    match line.last() {
        Some(b'\n') => serde_json::from_slice(&line).map_err(|_| Silence::Dead),
        _ if line.len() as u64 == longest => Err(Silence::Long),
        _ => Err(Silence::Dead),
    }
}

/// Reads the PDFs that come by the standard input of this process until there are no more, and bounds the process to
/// so many MiB of address space first (on Linux). To be called by a program that was started as a worker.
///
/// # Errors
/// The pipes broke, or the limits could not be set.
pub fn serve(memory: u64, grammar: impl FnOnce() -> Result<Grammar, Error> + Send) -> io::Result<()> {
    restrict(memory)?;
    // a panic is told as a fault of the file
    std::panic::set_hook(Box::new(|_| {}));
    let loaded = OnceLock::new();
    thread::scope(|scope| {
        // the first file is drawn while the grammar is loaded
        scope.spawn(|| loaded.set(grammar()).is_ok());
        answer(|| loaded.wait().as_ref().map_err(|e| io::Error::other(e.to_string())))
    })
}

fn answer<'g>(grammar: impl Fn() -> io::Result<&'g Grammar>) -> io::Result<()> {
    let mut input = io::stdin().lock();
    let mut output = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let mut line = Vec::new();
    loop {
        line.clear();
        if input.read_until(b'\n', &mut line)? == 0 {
            return Ok(());
        }
        let Request { name, length, options } = serde_json::from_slice(&line)?;
        let mut bytes = vec![0; length];
        input.read_exact(&mut bytes)?;
        let reply = match catch_unwind(AssertUnwindSafe(|| crate::draw_pdf(bytes, &options))) {
            Ok(Ok(drawn)) => {
                let grammar = grammar()?;
                let parse = || crate::parse_pdf(&name, drawn, &options, grammar);
                catch_unwind(AssertUnwindSafe(parse)).map_or(Reply::Fault(PdfFault::Broken), Reply::Document)
            }
            Ok(Err(fault)) => Reply::Fault(fault),
            Err(_) => Reply::Fault(PdfFault::Broken),
        };
        serde_json::to_writer(&mut output, &reply)?;
        output.write_all(b"\n")?;
        output.flush()?;
    }
}

/// Bounds the address space of this process, writes no core file, and dies with the process that started it.
#[cfg(target_os = "linux")]
fn restrict(memory: u64) -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, Signal, set_parent_process_death_signal, setrlimit};
    let limit = |n: u64| Rlimit { current: Some(n), maximum: Some(n) };
    setrlimit(Resource::As, limit(memory << 20))?;
    setrlimit(Resource::Core, limit(0))?;
    Ok(set_parent_process_death_signal(Some(Signal::KILL))?)
}

/// There is no bound of memory here.
#[cfg(not(target_os = "linux"))]
fn restrict(_memory: u64) -> io::Result<()> {
    Ok(())
}
