//! Runs a folder of PDFs, or spoiled copies of them, through the reader and tells what they came to.
//!
//! `cargo run --release --example robustness -- FOLDER [--mutations N] [--seed S] [--timeout SECONDS] [--max-memory
//! MIB] [--save DIR]` reads every .pdf under the folder in a worker, as the command does. With `--mutations` it reads
//! so many spoiled copies instead: cut, bytes changed, numbers and keywords changed; the same ones for the same seed.
//! Those that break the reader down, or come to a limit, are named, and saved where there is a folder for them. The
//! exit code is 1 where there is one.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use vanban::read::pdf::Options;
use vanban::worker::{self, Limits, Worker};
use vanban::{Grammar, PdfFault};

#[path = "../tests/common/random.rs"]
mod random;

use random::Random;

/// Numbers that files are rarely ready for.
const NUMBERS: [&str; 8] = ["0", "-1", "1", "255", "65536", "2147483647", "99999999999999999999", "1e9"];

/// Words with a meaning in a PDF.
const KEYWORDS: [&[u8]; 20] = [
    b"obj",
    b"endobj",
    b"stream",
    b"endstream",
    b"xref",
    b"trailer",
    b"/Length",
    b"/Filter",
    b"/FlateDecode",
    b"/Kids",
    b"/Parent",
    b"/Type",
    b"/Pages",
    b"/Page",
    b"/Count",
    b"/Font",
    b"/ToUnicode",
    b"/Contents",
    b"/Resources",
    b"/Root",
];

/// A spoiled copy: cut, bytes changed, or numbers and keywords changed.
fn mutated(original: &[u8], kind: usize, random: &mut Random) -> Vec<u8> {
    let mut bytes = original.to_vec();
    match kind % 3 {
        0 if random.below(2) == 0 => bytes.truncate(random.below(bytes.len())),
        0 => {
            let start = random.below(bytes.len());
            let end = bytes.len().min(start + 1 + random.below(4000));
            drop(bytes.drain(start..end));
        }
        1 => {
            for _ in 0..=random.below(40) {
                let at = random.below(bytes.len());
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = random.below(256) as u8;
                }
            }
        }
        _ => {
            for _ in 0..=random.below(8) {
                let from = random.below(bytes.len());
                if random.below(2) == 0 {
                    let Some(at) = bytes[from..].iter().position(u8::is_ascii_digit) else { continue };
                    let start = from + at;
                    let length = bytes[start..].iter().take_while(|b| b.is_ascii_digit()).count();
                    bytes.splice(start..start + length, NUMBERS[random.below(NUMBERS.len())].bytes());
                } else {
                    let old = KEYWORDS[random.below(KEYWORDS.len())];
                    let new = KEYWORDS[random.below(KEYWORDS.len())];
                    let Some(at) = bytes[from..].windows(old.len()).position(|w| w == old) else { continue };
                    bytes.splice(from + at..from + at + old.len(), new.iter().copied());
                }
            }
        }
    }
    bytes
}

fn find(dir: &Path, out: &mut Vec<PathBuf>) -> std::io::Result<()> {
    let mut entries = fs::read_dir(dir)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for path in entries.iter().map(fs::DirEntry::path) {
        if path.is_dir() {
            find(&path, out)?;
        } else if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("pdf")) {
            out.push(path);
        }
    }
    Ok(())
}

/// Forgets the most memory that a process has held so far, on Linux.
fn forget_peak(process: u32) {
    let _ = fs::write(format!("/proc/{process}/clear_refs"), "5");
}

/// Most memory that a process has held, in KiB, on Linux.
fn peak(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    status.lines().find_map(|l| l.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok())
}

/// What the files came to.
#[derive(Default)]
struct Tally {
    outcomes: BTreeMap<String, usize>,
    times: Vec<Duration>,
    /// Most memory of a file that was read, in KiB.
    peak: u64,
    bad: usize,
}

impl Tally {
    fn run(
        &mut self,
        worker: &mut Worker,
        name: &str,
        bytes: &[u8],
        save: Option<&Path>,
    ) -> Result<(), Box<dyn Error>> {
        worker.start()?;
        worker.id().into_iter().for_each(forget_peak);
        let start = Instant::now();
        let result = worker.read(name, bytes, &Options::default());
        self.times.push(start.elapsed());
        self.peak = self.peak.max(worker.id().and_then(peak).unwrap_or_default());
        let outcome = match &result {
            Ok(document) if document.text.is_empty() => "read, no text".to_owned(),
            Ok(_) => "read".to_owned(),
            Err(fault) => format!("error: {fault}"),
        };
        *self.outcomes.entry(outcome).or_default() += 1;
        if let Err(fault @ (PdfFault::Broken | PdfFault::Time { .. } | PdfFault::Memory { .. })) = result {
            self.bad += 1;
            println!("{name}: {fault}");
            if let Some(save) = save {
                fs::create_dir_all(save)?;
                fs::write(save.join(name.replace('/', "_")), bytes)?;
            }
        }
        Ok(())
    }

    fn show(mut self) -> ExitCode {
        let all = self.times.len();
        println!("{all} files");
        for (outcome, count) in &self.outcomes {
            println!("{count:>7}  {outcome}");
        }
        self.times.sort();
        let at = |part: f64| {
            self.times.get((part * all.saturating_sub(1) as f64) as usize).map_or(0.0, Duration::as_secs_f64)
        };
        println!("time: median {:.1} ms, 99 % {:.1} ms, longest {:.2} s", at(0.5) * 1e3, at(0.99) * 1e3, at(1.0));
        println!("most memory of a worker that went on: {:.1} MiB", self.peak as f64 / 1024.0);
        println!("{} broke down or came to a limit", self.bad);
        ExitCode::from(u8::from(self.bad > 0))
    }
}

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let (mut folder, mut save) = (None, None);
    let (mut mutations, mut seed) = (0usize, 1u64);
    let mut limits = Limits::default();
    let mut args = std::env::args().skip(1);
    while let Some(flag) = args.next() {
        if !flag.starts_with("--") {
            folder = Some(PathBuf::from(flag));
            continue;
        }
        let value = args.next().ok_or_else(|| format!("{flag} needs a value"))?;
        match flag.as_str() {
            // this program, started by itself
            "--worker" => {
                worker::serve(value.parse()?, Grammar::builtin)?;
                return Ok(ExitCode::SUCCESS);
            }
            "--mutations" => mutations = value.parse()?,
            "--seed" => seed = value.parse()?,
            "--timeout" => limits.time = Duration::from_secs_f64(value.parse()?),
            "--max-memory" => limits.memory = value.parse()?,
            "--save" => save = Some(PathBuf::from(value)),
            _ => return Err(format!("{flag}: no such option; the head of examples/robustness.rs names them").into()),
        }
    }
    let folder = folder.ok_or("name a folder with PDFs")?;
    let mut paths = Vec::new();
    find(&folder, &mut paths)?;
    let arguments = vec!["--worker".into(), limits.memory.to_string().into()];
    let mut worker = Worker::new(std::env::current_exe()?, arguments, limits);
    let mut tally = Tally::default();
    if mutations == 0 {
        for path in &paths {
            let name = path.strip_prefix(&folder)?.display().to_string();
            tally.run(&mut worker, &name, &fs::read(path)?, save.as_deref())?;
        }
        return Ok(tally.show());
    }
    let originals = paths.iter().map(fs::read).collect::<Result<Vec<_>, _>>()?;
    let mut random = Random::new(seed);
    for n in 0..mutations {
        let original = originals.get(n % originals.len().max(1)).ok_or("no PDF in this folder")?;
        let bytes = mutated(original, n / originals.len(), &mut random);
        tally.run(&mut worker, &format!("mutation-{seed}-{n}.pdf"), &bytes, save.as_deref())?;
    }
    Ok(tally.show())
}
