//! The house rules that a compiler does not hold: who may import whom, where clap stands, how long files are.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// What each module may use; the root may use all.
const ARROWS: [(&str, &[&str]); 12] = [
    ("worker", &["draw_pdf", "parse_pdf", "read", "grammar", "document", "error"]),
    ("parse", &["layout", "grammar", "document", "text", "diagnostic"]),
    ("layout", &["grammar", "text"]),
    ("grammar", &["error", "text", "document"]),
    ("write", &["document", "text", "diagnostic", "error"]),
    ("corpus", &["document", "text", "diagnostic", "error"]),
    ("read", &["text", "error"]),
    ("pages", &["document", "text", "diagnostic"]),
    ("document", &["text", "diagnostic"]),
    ("diagnostic", &["text"]),
    ("text", &[]),
    ("error", &[]),
];

/// Most lines of code in one file, tests among them.
const LONGEST: usize = 600;

fn sources() -> Vec<(PathBuf, String)> {
    fn walk(dir: &Path, out: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(dir).expect("a folder").map(|e| e.expect("an entry").path()) {
            if entry.is_dir() {
                walk(&entry, out);
            } else if entry.extension().is_some_and(|e| e == "rs") {
                out.push(entry);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    walk(&root, &mut paths);
    paths.sort();
    let read = |p: PathBuf| {
        let text = fs::read_to_string(&p).expect("a source file");
        (p.strip_prefix(&root).expect("under src").to_owned(), text)
    };
    paths.into_iter().map(read).collect()
}

/// The code of a file: no comments, no tests.
fn code(text: &str) -> String {
    let end = text.find("#[cfg(test)]\nmod tests").unwrap_or(text.len());
    text[..end].lines().filter(|l| !l.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// First name of the path: `parse/mod.rs` and `parse.rs` belong to `parse`.
fn module(path: &Path) -> String {
    let first = path.iter().next().expect("a name").to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

/// Names that follow `crate::`, those of a list in braces one by one.
fn used(code: &str) -> Vec<String> {
    let name = |s: &str| s.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut out = Vec::new();
    for (at, _) in code.match_indices("crate::").filter(|(at, _)| !code[..*at].ends_with('$')) {
        let rest = &code[at + "crate::".len()..];
        let Some(list) = rest.strip_prefix('{') else {
            out.push(name(rest));
            continue;
        };
        let mut depth = 0;
        let mut start = 0;
        for (i, c) in list.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => {
                    out.push(name(list[start..i].trim()));
                    break;
                }
                '}' => depth -= 1,
                ',' if depth == 0 => {
                    out.push(name(list[start..i].trim()));
                    start = i + 1;
                }
                _ => {}
            }
        }
    }
    out.retain(|n| !n.is_empty());
    out
}

/// Module of each name that the root gives out again.
fn reexports(root: &str) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    for line in root.lines().filter_map(|l| l.strip_prefix("pub use ")) {
        let (from, names) = line.trim_end_matches(';').split_once("::").expect("a path");
        for name in names.trim_matches(|c| c == '{' || c == '}').split(',') {
            out.insert(name.trim().to_owned(), from.to_owned());
        }
    }
    out
}

#[test]
fn modules_use_only_what_lies_below_them() {
    let sources = sources();
    let root = &sources.iter().find(|(p, _)| p == Path::new("lib.rs")).expect("lib.rs").1;
    let reexports = reexports(root);
    let allowed: BTreeMap<&str, &[&str]> = ARROWS.into();
    let mut wrong = Vec::new();
    for (path, text) in &sources {
        let module = module(path);
        if ["lib", "main", "cli"].contains(&module.as_str()) {
            continue;
        }
        let Some(allowed) = allowed.get(module.as_str()) else {
            wrong.push(format!("{}: no rule for this module in tests/house.rs", path.display()));
            continue;
        };
        for name in used(&code(text)) {
            let target = reexports.get(&name).unwrap_or(&name);
            if *target != module && !allowed.contains(&target.as_str()) {
                wrong.push(format!("{}: {module} may not use {target}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn clap_stands_only_in_the_command_line() {
    for (path, text) in sources() {
        if !["cli", "main"].contains(&module(&path).as_str()) {
            assert!(!code(&text).contains("clap"), "{}: clap belongs in src/cli", path.display());
        }
    }
}

#[test]
fn no_file_is_too_long() {
    for (path, text) in sources() {
        let lines = text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with("//")).count();
        assert!(lines <= LONGEST, "{}: {lines} lines of code; split it by room", path.display());
    }
}

#[test]
fn nothing_is_unwrapped_outside_tests() {
    for (path, text) in sources() {
        for (n, line) in code(&text).lines().enumerate() {
            assert!(!line.contains(".unwrap()"), "{}: code line {}: {line}", path.display(), n + 1);
        }
    }
}

#[test]
fn the_reader_of_imports_sees_lists() {
    assert_eq!(
        used("use crate::{text::Span, Grammar, a::{b, c}};\ncrate::error::Error"),
        ["text", "Grammar", "a", "error"]
    );
}
