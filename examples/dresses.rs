//! How many facts stay the same when papers are written otherwise: with other bullets, markers, line ends, spellings.
//!
//! `cargo run --release --example dresses [FOLDER]` reads the texts (.txt) under the folder, `corpus` unless said otherwise,
//! writes each one anew in every dress, and prints of each kind how many facts the papers hold that the dress touches, and how
//! many differ.

use std::collections::HashMap;
use std::fs;

use vanban::{Document, Grammar, normalise, read_text};

#[path = "../tests/common/dress.rs"]
mod dress;

use dress::{DRESSES, Dress, KINDS, facts, replaced};

/// Lines of plain text are broken at so many characters.
const WIDTH: usize = 80;

fn broken(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let mut length = 0;
        // a row of a table stays whole
        for word in if line.contains('\t') { vec![line] } else { line.split(' ').collect() } {
            let letters = word.chars().count();
            let fits = length + 1 + letters <= WIDTH;
            out.push_str(if length == 0 {
                ""
            } else if fits {
                " "
            } else {
                "\n"
            });
            out.push_str(word);
            length = if fits && length > 0 { length + 1 + letters } else { letters };
        }
        out.push('\n');
    }
    out
}

/// Those in which something may be lost.
const OTHERS: [Dress; 5] = [
    Dress { name: "bullets 'o'", wear: |t| replaced(t, "(?m)^- ", "o ") },
    Dress { name: "days written '7-9-2015'", wear: |t| replaced(t, r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b", "$1-$2-$3") },
    Dress { name: "no full stops", wear: |t| replaced(t, r"(?m)\.$", "") },
    Dress { name: "lines broken at 80", wear: broken },
    Dress { name: "the same, an empty line below each", wear: |t| replaced(&broken(t), r"\n+", "\n\n") },
];

/// How often each fact stands in a document, by kind.
type Facts = [HashMap<String, i64>; KINDS.len()];

fn counted(document: &Document) -> Facts {
    facts(document).map(|facts| {
        let mut counted = HashMap::new();
        facts.into_iter().for_each(|fact| *counted.entry(fact).or_default() += 1);
        counted
    })
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "corpus".into());
    let grammar = Grammar::builtin()?;
    let mut papers = Vec::new();
    for entry in walkdir::WalkDir::new(&folder).sort_by_file_name() {
        let path = entry?.into_path();
        if path.extension().is_some_and(|e| e == "txt") && !path.ends_with("golden.txt") {
            // one paragraph a line: what the dress changes is told apart from how the paper was broken before
            papers.push(normalise(&String::from_utf8_lossy(&fs::read(path)?), &grammar).into_string());
        }
    }
    if papers.is_empty() {
        return Err(format!("{folder}: no .txt file in this folder").into());
    }
    let read = |text: &str| counted(&read_text("paper", text.as_bytes(), &grammar));
    let before: Vec<Facts> = papers.iter().map(|paper| read(paper)).collect();
    println!("{:34} papers  {}", "dress", KINDS.map(|kind| format!("{kind:>14}")).concat());
    for dress in DRESSES.iter().chain(&OTHERS) {
        let (mut touched, mut all, mut other) = (0, [0; KINDS.len()], [0; KINDS.len()]);
        for (paper, before) in papers.iter().zip(&before) {
            let dressed = (dress.wear)(paper);
            if dressed == *paper {
                continue;
            }
            touched += 1;
            for (kind, (before, mut after)) in before.iter().zip(read(&dressed)).enumerate() {
                all[kind] += before.values().sum::<i64>();
                before.iter().for_each(|(fact, count)| *after.entry(fact.clone()).or_default() -= count);
                other[kind] += after.values().map(|count| count.abs()).sum::<i64>();
            }
        }
        let told = all.iter().zip(other).map(|(all, other)| format!("{:>14}", format!("{other}/{all}")));
        println!("{:34} {touched:6}  {}", dress.name, told.collect::<String>());
    }
    Ok(())
}
