//! How fast one core goes from text to JSON, and where the time is spent.
//!
//! `cargo run --release --example throughput [MEGABYTES] [FOLDER]` takes documents (.txt) under the folder, `corpus`
//! unless said otherwise, until they make up that many megabytes (20 unless said otherwise).

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use vanban::document::{Format, Source};
use vanban::{Grammar, normalise, parse, read, write};

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn find(dir: &Path, out: &mut Vec<PathBuf>) -> std::io::Result<()> {
    let mut entries = std::fs::read_dir(dir)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for path in entries.iter().map(std::fs::DirEntry::path) {
        if path.is_dir() {
            find(&path, out)?;
        } else if path.extension().is_some_and(|e| e == "txt") && !path.ends_with("golden.txt") {
            out.push(path);
        }
    }
    Ok(())
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let megabytes: f64 = args.next().map_or(Ok(20.0), |a| a.parse())?;
    let folder = args.next().unwrap_or_else(|| "corpus".into());
    let mut paths = Vec::new();
    find(Path::new(&folder), &mut paths)?;
    let documents = paths.iter().map(std::fs::read).collect::<Result<Vec<_>, _>>()?;
    if documents.iter().all(Vec::is_empty) {
        return Err(format!("{folder}: no .txt file with text in this folder").into());
    }

    let start = Instant::now();
    let grammar = Grammar::builtin()?;
    println!("grammar: {:.1} ms to load", start.elapsed().as_secs_f64() * 1e3);

    let mut steps = [Duration::ZERO; 4];
    let (mut bytes, mut count, mut facts) = (0u64, 0u64, 0usize);
    let (mut json, mut written) = (Vec::new(), 0u64);
    while (bytes as f64) < megabytes * 1e6 {
        let input = &documents[count as usize % documents.len()];
        bytes += input.len() as u64;
        count += 1;
        let mut last = Instant::now();
        let mut step = |n: usize| {
            let now = Instant::now();
            steps[n] += now - last;
            last = now;
        };
        let decoded = read::plain::decode(input);
        step(0);
        let text = normalise(&decoded.text, &grammar);
        step(1);
        let source = Source { name: "a".into(), format: Format::Text, bytes: input.len() as u64, ..Source::default() };
        let document = parse(&text, &grammar).into_document(source, text);
        step(2);
        json.clear();
        write::write(&document, write::Format::Line, &mut json)?;
        written += std::hint::black_box(&json).len() as u64;
        facts += document.citations.len() + document.assignments.len() + document.dates.len();
        step(3);
    }
    let all: Duration = steps.iter().sum();
    let speed = |time: Duration| bytes as f64 / 1e6 / time.as_secs_f64();
    println!("{count} documents, {:.1} MB in, {:.1} MB out, {facts} facts", bytes as f64 / 1e6, written as f64 / 1e6);
    for (name, time) in ["decode", "normalise", "parse", "write"].into_iter().zip(steps) {
        let share = 100.0 * time.as_secs_f64() / all.as_secs_f64();
        println!("{name:>10}: {share:5.1} %  {:7.1} ns/byte", time.as_secs_f64() * 1e9 / bytes as f64);
    }
    println!("{:>10}: {:.1} MB/s on one core", "all", speed(all));
    Ok(())
}
