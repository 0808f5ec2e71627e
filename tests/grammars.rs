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
