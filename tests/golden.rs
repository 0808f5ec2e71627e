//! Goldens: what is found in each document of the corpus, as a person reads it.
//!
//! `golden.txt` beside a document is the one stored result, the same that `vanban check corpus` compares and
//! `vanban check corpus --accept` stores. Three small documents are held whole, as JSON, in tests/snapshots.

use std::fs;
use std::path::Path;

use vanban::read::pdf::Options;
use vanban::{Document, Grammar, corpus, read_pdf, read_text};

fn read(grammar: &Grammar, path: &Path) -> Document {
    let bytes = fs::read(path).expect("a document");
    match path.extension().is_some_and(|e| e == "pdf") {
        true => read_pdf("source.pdf", bytes, &Options::default(), grammar).expect("a PDF that can be read"),
        false => read_text("source.txt", &bytes, grammar),
    }
}

// one test: insta counts the failures of a glob for the whole process
#[test]
fn documents_give_what_is_stored() {
    let grammar = Grammar::builtin().expect("the grammar loads");
    let mut wrong = Vec::new();
    insta::glob!("../corpus", "*/source.{txt,pdf}", |path| {
        let now = corpus::views(&read(&grammar, path));
        let golden = path.with_file_name("golden.txt");
        let before = fs::read_to_string(&golden).unwrap_or_default();
        if before != now {
            wrong.push(format!("{}:\n{:#?}", golden.display(), corpus::compare(&before, &now)));
        }
    });
    assert!(wrong.is_empty(), "{}\nto store them: vanban check corpus --accept", wrong.join("\n"));
    insta::glob!("../corpus", "nho-*/source.txt", |path| {
        insta::assert_json_snapshot!(read(&grammar, path));
    });
}
