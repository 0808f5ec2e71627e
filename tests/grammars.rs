//! The grammar proves itself: examples and counter-examples of every rule, and lists that fit together.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use toml::{Table, Value};
use vanban::{Grammar, slug};

fn entries(file: &str, kind: &str) -> Vec<Table> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("grammars").join(file);
    let table: Table = fs::read_to_string(path).expect("a grammar file").parse().expect("TOML");
    table[kind].as_array().expect("entries").iter().map(|e| e.as_table().expect("an entry").clone()).collect()
}

fn words(entry: &Table, key: &str) -> Vec<String> {
    let list = entry.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    list.iter().map(|v| v.as_str().expect("words").to_owned()).collect()
}

fn word<'a>(entry: &'a Table, key: &str) -> Option<&'a str> {
    entry.get(key).and_then(Value::as_str)
}

fn ids(entries: &[Table]) -> BTreeSet<&str> {
    let ids: BTreeSet<_> = entries.iter().map(|e| word(e, "id").expect("an id")).collect();
    assert_eq!(ids.len(), entries.len(), "ids stand once");
    ids
}

#[test]
fn every_rule_finds_its_examples_and_none_of_its_rejects() {
    let problems = Grammar::builtin().expect("the grammar loads").problems();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn an_edited_folder_gives_the_same_grammar_as_the_built_in_files() {
    let edited = Grammar::from_dir(&Path::new(env!("CARGO_MANIFEST_DIR")).join("grammars")).expect("loads");
    assert_eq!(edited.hash(), Grammar::builtin().expect("loads").hash());
}

#[test]
fn a_type_with_an_abbreviation_shows_it_in_an_example() {
    let types = entries("document-types.toml", "type");
    ids(&types);
    let mut wrong = Vec::new();
    for entry in &types {
        let (codes, examples) = (words(entry, "codes"), words(entry, "examples"));
        let shown =
            |code: &String| examples.iter().any(|e| parts(e).windows(parts(code).len()).any(|w| w == parts(code)));
        if !codes.is_empty() && !codes.iter().any(shown) {
            wrong.push(format!("{}: no example with {codes:?}: {examples:?}", word(entry, "id").unwrap_or("?")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The letters and figures of a symbol, part by part.
fn parts(symbol: &str) -> Vec<String> {
    symbol.split(|c: char| !c.is_alphanumeric()).filter(|p| !p.is_empty()).map(str::to_lowercase).collect()
}

#[test]
fn successors_are_entries_themselves() {
    let agencies = entries("agencies.toml", "agency");
    let known = ids(&agencies);
    for entry in &agencies {
        for successor in words(entry, "successors") {
            assert!(known.contains(successor.as_str()), "agency {:?}: unknown successor {successor}", entry["id"]);
        }
    }
    let provinces = entries("provinces.toml", "province");
    let known = ids(&provinces);
    for entry in &provinces {
        if let Some(successor) = word(entry, "successor") {
            assert!(known.contains(successor), "province {:?}: unknown successor {successor}", entry["id"]);
        }
    }
}

#[test]
fn statutes_are_of_a_known_type() {
    let types = entries("document-types.toml", "type");
    let known: BTreeSet<String> =
        types.iter().flat_map(|t| [word(t, "id"), word(t, "name")]).flatten().map(slug).collect();
    for entry in entries("statutes.toml", "statute") {
        let kind = word(&entry, "type").expect("a type");
        assert!(known.contains(&slug(kind)), "statute {:?}: unknown type {kind}", entry["id"]);
    }
}

#[test]
fn lunar_years_follow_one_another() {
    let mut last = None;
    for entry in entries("lunar.toml", "year") {
        let year = entry["year"].as_integer().expect("a year");
        assert!(last.is_none_or(|l| l + 1 == year), "{year} stands after {last:?}");
        last = Some(year);
        let months = word(&entry, "months").expect("months");
        let leap = entry["leap"].as_integer().expect("a month");
        assert_eq!(months.len(), if leap > 0 { 13 } else { 12 }, "{year}");
        assert!(months.bytes().all(|b| b == b'0' || b == b'1'), "{year}");
    }
}

/// The grammar with other words in `words.toml`.
fn with_words(edit: impl Fn(&str) -> String) -> Result<Grammar, String> {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("grammars");
    let folder = tempfile::tempdir().expect("a folder");
    for entry in fs::read_dir(from).expect("grammars").map(|e| e.expect("an entry").path()) {
        fs::copy(&entry, folder.path().join(entry.file_name().expect("a name"))).expect("a copy");
    }
    let file = folder.path().join("words.toml");
    let words = fs::read_to_string(&file).expect("words");
    let edited = edit(&words);
    assert_ne!(edited, words, "something is edited");
    fs::write(&file, edited).expect("a file");
    Grammar::from_dir(folder.path()).map_err(|error| error.to_string())
}

#[test]
fn a_wrong_list_of_words_is_told_with_its_file_and_key() {
    let drafts = "words = [\"dự án\", \"dự thảo\", \"xây dựng\"]";
    for (old, new, key) in [
        (drafts, "words = []", "citations.drafts"),
        (drafts, "words = [\"dự án\", \" \"]", "citations.drafts"),
        (drafts, "", "citations.drafts"),
        ("[citations.drafts]", "[citations.draughts]", "citations.draughts"),
        (
            "[citations.drafts]",
            "[citations.more]\nwords = [\"a\"]\nexamples = []\nsource = \"\"\n\n[citations.drafts]",
            "citations.more",
        ),
    ] {
        let told = with_words(|words| words.replace(old, new)).expect_err("it is wrong");
        assert!(told.contains("words.toml") && told.contains(key), "{told}");
    }
    let missing = |words: &str| {
        let (above, rest) = words.split_once("[citations.drafts]").expect("the list");
        format!("{above}{}", &rest[rest.find("[citations.amended]").expect("the next list")..])
    };
    let told = with_words(missing).expect_err("a list is missing");
    assert!(told.contains("words.toml") && told.contains("drafts"), "{told}");
}

#[test]
fn a_word_that_no_example_shows_is_a_problem() {
    let edited = with_words(|words| words.replace("\"dự án\", ", "\"dự án\", \"đề án\", ")).expect("loads");
    assert_eq!(edited.problems(), ["citations.drafts: no example shows đề án"]);
}
