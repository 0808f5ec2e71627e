//! Parses corpus documents that are cut, joined, repeated and spoiled at random, on a stable compiler.
//!
//! `cargo run --manifest-path fuzz/Cargo.toml -- [--seconds 60] [--seed 1]`. An input that makes the parser panic, or
//! that takes longer than a second for each megabyte three times running, is saved in `fuzz/found/`; the exit code
//! is then 1.

use std::error::Error;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use vanban::Grammar;

/// Longest input that is made.
const LONGEST: usize = 200_000;

/// Pieces that have a meaning somewhere.
const PIECES: [&str; 24] = [
    "\n", " ", "\u{a0}", "\t", "\r\n", "\u{c}", "1. ", "a) ", "I. ", "- ", "Điều 5", "khoản 2", "số ", "72/2015/NĐ-CP",
    "ngày 31/4/2022", "Sở Y tế", "chủ trì", "(", ")", ":", ";", "\u{301}", "\u{1b}[2J", "\u{fffd}",
];

/// Numbers of the xorshift family: the same for the same seed on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n.max(1) as u64) as usize
    }

    fn range(&mut self, bytes: &[u8]) -> std::ops::Range<usize> {
        let start = self.below(bytes.len() + 1);
        start..start + self.below((bytes.len() - start).min(2000) + 1)
    }
}

fn mutated(seeds: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let mut bytes = seeds[random.below(seeds.len())].clone();
    for _ in 0..=random.below(12) {
        let place = random.range(&bytes);
        match random.below(8) {
            0 => drop(bytes.drain(place)),
            1 => {
                let piece = bytes[place.clone()].to_vec();
                let to = random.below(bytes.len() + 1);
                bytes.splice(to..to, piece);
            }
            2 => {
                let piece = bytes[place.clone()].repeat(random.below(40));
                bytes.splice(place, piece);
            }
            3 => {
                let other = &seeds[random.below(seeds.len())];
                let piece = other[random.range(other)].to_vec();
                bytes.splice(place, piece);
            }
            4 | 5 => {
                let piece = PIECES[random.below(PIECES.len())].repeat(1 + random.below(3));
                bytes.splice(place.start..place.start, piece.into_bytes());
            }
            6 => {
                if let Some(byte) = bytes.get_mut(place.start) {
                    *byte = random.below(256) as u8;
                }
            }
            _ => bytes[place].iter_mut().filter(|b| **b == b'\n').for_each(|b| *b = b' '),
        }
        bytes.truncate(LONGEST);
    }
    bytes
}

fn corpus() -> Result<Vec<Vec<u8>>, Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus");
    let mut paths: Vec<PathBuf> =
        fs::read_dir(root)?.map(|e| Ok(e?.path().join("source.txt"))).collect::<std::io::Result<_>>()?;
    paths.sort();
    Ok(paths.iter().filter_map(|p| fs::read(p).ok()).collect())
}

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let (mut seconds, mut seed) = (60u64, 1u64);
    let mut args = std::env::args().skip(1);
    while let Some(flag) = args.next() {
        let value = args.next().ok_or_else(|| format!("{flag} needs a number"))?.parse()?;
        match flag.as_str() {
            "--seconds" => seconds = value,
            "--seed" => seed = value,
            _ => return Err(format!("{flag}: no such option; there are --seconds and --seed").into()),
        }
    }
    let (grammar, seeds) = (Grammar::builtin()?, corpus()?);
    let found = Path::new(env!("CARGO_MANIFEST_DIR")).join("found");
    let mut random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let start = Instant::now();
    let (mut runs, mut faults) = (0u64, 0u64);
    while start.elapsed() < Duration::from_secs(seconds) {
        let bytes = mutated(&seeds, &mut random);
        runs += 1;
        let limit = Duration::from_millis(500) + Duration::from_micros(bytes.len() as u64);
        // a machine that is busy with other work may be slow once, not every time
        let mut panicked = false;
        let slow = (0..3).all(|_| {
            let begun = Instant::now();
            panicked |= catch_unwind(AssertUnwindSafe(|| vanban::read_text("a", &bytes, &grammar))).is_err();
            begun.elapsed() > limit
        });
        if panicked || slow {
            faults += 1;
            fs::create_dir_all(&found)?;
            let path = found.join(format!("{}-{seed}-{runs}", if panicked { "panic" } else { "slow" }));
            fs::write(&path, &bytes)?;
            eprintln!("{}", path.display());
        }
    }
    println!("{runs} inputs from seed {seed}, {faults} faults");
    Ok(ExitCode::from(u8::from(faults > 0)))
}
