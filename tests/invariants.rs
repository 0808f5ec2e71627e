//! What holds for every document, whatever it says: on the corpus, and on random text made of the grammar's words.

use std::collections::HashSet;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use toml::Value;
use unicode_normalization::UnicodeNormalization;
use vanban::document::{Block, BlockKind, Section};
use vanban::{Document, Grammar, Span, read_text};

#[path = "common/dress.rs"]
mod dress;
#[path = "common/random.rs"]
mod random;

use random::Random;

fn grammar() -> Grammar {
    Grammar::builtin().expect("the grammar loads")
}

fn corpus() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut folders: Vec<_> = fs::read_dir(root).expect("the corpus").map(|e| e.expect("an entry").path()).collect();
    folders.sort();
    let text = |p: &std::path::PathBuf| Some((p.display().to_string(), fs::read_to_string(p.join("source.txt")).ok()?));
    let texts: Vec<_> = folders.iter().filter_map(text).collect();
    assert!(!texts.is_empty(), "the corpus holds documents");
    texts
}

/// Looks at every fact of a document; the errors are sentences.
struct Look<'a> {
    letters: Vec<char>,
    document: &'a Document,
    wrong: Vec<String>,
}

impl Look<'_> {
    fn place(&mut self, what: &str, span: Span) {
        if span.start > span.end || span.end > self.letters.len() {
            self.wrong.push(format!("{what}: {span:?} is out of bounds"));
        }
    }

    fn words(&mut self, what: &str, span: Span, raw: &str) {
        self.place(what, span);
        let there: Option<String> = self.letters.get(span.start..span.end).map(|l| l.iter().collect());
        if there.as_deref() != Some(raw) {
            self.wrong.push(format!("{what}: text{span:?} is {there:?}, not {raw:?}"));
        }
    }

    fn blocks(&mut self, blocks: &[Block], within: Option<Span>) {
        let mut last = 0;
        for block in blocks {
            if block.kind == BlockKind::Table {
                self.place("table", block.span);
            } else {
                self.words("block", block.span, &block.text);
            }
            if block.span.start < last {
                self.wrong.push(format!("block {:?} stands before the one before it", block.span));
            }
            last = block.span.start;
            if within.is_some_and(|w| !w.contains(block.span)) {
                self.wrong.push(format!("block {:?} lies outside its section {within:?}", block.span));
            }
            self.blocks(&block.blocks, within);
        }
    }

    fn sections(&mut self, sections: &[Section], within: Option<Span>, ids: &mut Vec<String>) {
        let mut last = 0;
        for section in sections {
            self.place(&section.id, section.span);
            self.rule(&section.id, &section.rule);
            if within.is_some_and(|w| !w.contains(section.span)) || section.span.start < last {
                self.wrong.push(format!("section {} {:?} does not nest in {within:?}", section.id, section.span));
            }
            last = section.span.end;
            ids.push(section.id.clone());
            self.blocks(&section.blocks, Some(section.span));
            self.sections(&section.sections, Some(section.span), ids);
        }
    }

    fn rule(&mut self, what: &str, rule: &str) {
        if rule.is_empty() {
            self.wrong.push(format!("{what}: no rule"));
        }
    }

    fn order(&mut self, what: &str, starts: impl Iterator<Item = usize>) {
        if !starts.is_sorted() {
            self.wrong.push(format!("{what} are not in the order of the text"));
        }
    }
}

fn faults(document: &Document) -> Vec<String> {
    let mut look = Look { letters: document.text.chars().collect(), document, wrong: Vec::new() };
    let d = look.document;
    let mut ids = Vec::new();
    look.sections(&d.sections, None, &mut ids);
    look.blocks(&d.preamble, None);
    for c in &d.citations {
        look.words(&c.id, c.span, &c.raw);
        look.place(&c.id, c.core);
        look.rule(&c.id, &c.rule);
        if !c.span.contains(c.core) || c.core.is_empty() {
            look.wrong.push(format!("{}: core {:?} lies outside {:?}", c.id, c.core, c.span));
        }
    }
    for a in &d.assignments {
        look.words(&a.id, a.span, &a.task);
        look.rule(&a.id, &a.rule);
        if a.agencies.is_empty() || a.agencies.len() != a.agency_ids.len() {
            look.wrong.push(format!("{}: {:?} beside {:?}", a.id, a.agencies, a.agency_ids));
        }
    }
    for date in &d.dates {
        look.words(&date.id, date.span, &date.raw);
        look.rule(&date.id, &date.rule);
    }
    for doubt in &d.diagnostics {
        look.place(doubt.code.as_str(), doubt.span.unwrap_or_default());
    }
    look.order("citations", d.citations.iter().map(|c| c.core.start));
    look.order("assignments", d.assignments.iter().map(|a| a.span.start));
    look.order("dates", d.dates.iter().map(|d| d.span.start));
    let sections: HashSet<String> = ids.iter().cloned().collect();
    ids.extend(d.citations.iter().map(|c| c.id.clone()));
    ids.extend(d.assignments.iter().map(|a| a.id.clone()));
    ids.extend(d.dates.iter().map(|d| d.id.clone()));
    ids.extend(d.tables.iter().map(|t| t.id.clone()));
    let named = d.citations.iter().map(|c| &c.section).chain(d.assignments.iter().map(|a| &a.section));
    for section in named.chain(d.dates.iter().map(|d| &d.section)).flatten() {
        if !sections.contains(section) {
            look.wrong.push(format!("no section {section}"));
        }
    }
    let mut seen = HashSet::new();
    for id in &ids {
        if !seen.insert(id) {
            look.wrong.push(format!("id {id} stands twice"));
        }
    }
    look.wrong
}

/// A document as JSON, its source apart.
fn facts(text: &str, grammar: &Grammar) -> serde_json::Value {
    let mut value = serde_json::to_value(read_text("a", text.as_bytes(), grammar)).expect("a value");
    value["source"].take();
    value
}

/// Names, patterns, examples and counter-examples of all grammar files.
fn vocabulary() -> Vec<String> {
    fn gather(value: &Value, out: &mut Vec<String>) {
        match value {
            Value::String(s) => out.push(s.replace(['[', ']'], "")),
            Value::Array(list) => list.iter().for_each(|v| gather(v, out)),
            Value::Table(table) => {
                let dry = ["id", "source", "meaning", "regex", "kind", "level", "element"];
                table.iter().filter(|(k, _)| !dry.contains(&k.as_str())).for_each(|(_, v)| gather(v, out));
            }
            _ => {}
        }
    }
    let mut words = Vec::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("grammars");
    let mut files: Vec<_> = fs::read_dir(folder).expect("grammars").map(|e| e.expect("an entry").path()).collect();
    files.sort();
    for path in files.iter().filter(|p| p.extension().is_some_and(|e| e == "toml")) {
        let table: toml::Table = fs::read_to_string(path).expect("a file").parse().expect("TOML");
        gather(&Value::Table(table), &mut words);
    }
    words.extend(corpus().iter().flat_map(|(_, text)| text.lines().map(str::to_owned).collect::<Vec<_>>()));
    words.retain(|w| !w.is_empty());
    words
}

const FILLERS: [&str; 16] = [
    "5",
    "07",
    "31/4/2022",
    "ngày 07 tháng 9 năm 2015",
    "2024",
    "I",
    "IV",
    "1.1",
    "a",
    "đ",
    "72/2015/NĐ-CP",
    "UBND",
    "quý IV",
    "Sở Y tế",
    "điều 5",
    "7, 8 và 9",
];
const JOINTS: [&str; 16] =
    [" ", " ", " ", "\n", "\n", "\r\n", ", ", "; ", ": ", ". ", "\n- ", "\n1. ", "\na) ", "", "\t", "\n\n"];

/// Random text of so many pieces; a slot becomes a number, a date, a name.
fn random_text(words: &[String], seed: u64, pieces: usize) -> String {
    let mut random = Random::new(seed);
    let mut text = String::new();
    for _ in 0..pieces {
        let mut rest = words[random.below(words.len())].as_str();
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            text.push_str(FILLERS[random.below(FILLERS.len())]);
            rest = after.split_once('}').map_or("", |(_, r)| r);
        }
        // sometimes a piece is cut in the middle
        let cut = if random.below(5) == 0 { random.below(rest.chars().count() + 1) } else { usize::MAX };
        text.extend(rest.chars().take(cut));
        text.push_str(JOINTS[random.below(JOINTS.len())]);
    }
    text
}

#[test]
fn facts_of_the_corpus_stand_where_they_say() {
    let grammar = grammar();
    for (name, text) in corpus() {
        let wrong = faults(&read_text("a", text.as_bytes(), &grammar));
        assert!(wrong.is_empty(), "{name}:\n{}", wrong.join("\n"));
    }
}

#[test]
fn facts_of_random_text_stand_where_they_say() {
    let (grammar, words) = (grammar(), vocabulary());
    for seed in 1..=400 {
        let text = random_text(&words, seed, 60);
        let wrong = faults(&read_text("a", text.as_bytes(), &grammar));
        assert!(wrong.is_empty(), "seed {seed}:\n{}\n{text}", wrong.join("\n"));
    }
}

#[test]
fn decomposed_letters_give_the_same_facts() {
    let (grammar, words) = (grammar(), vocabulary());
    let random = (1..=100).map(|seed| (format!("seed {seed}"), random_text(&words, seed, 40)));
    for (name, text) in corpus().into_iter().chain(random) {
        let composed: String = text.nfc().collect();
        let decomposed: String = text.nfd().collect();
        assert_eq!(facts(&composed, &grammar), facts(&decomposed, &grammar), "{name}");
    }
}

#[test]
fn the_same_paper_in_other_dress_says_the_same() {
    let grammar = grammar();
    for (name, text) in corpus() {
        let text = vanban::normalise(&text, &grammar).into_string();
        let said = |text: &str| dress::facts(&read_text("a", text.as_bytes(), &grammar));
        let before = said(&text);
        for dress in &dress::DRESSES {
            assert_eq!(said(&(dress.wear)(&text)), before, "{name}: {}", dress.name);
        }
    }
}

#[test]
fn two_runs_give_the_same_bytes() {
    let one = grammar();
    let other = grammar();
    for (name, text) in corpus() {
        let json = |grammar| serde_json::to_string(&read_text("a", text.as_bytes(), grammar)).expect("JSON");
        assert_eq!(json(&one), json(&other), "{name}");
    }
}

fn time(text: &str, grammar: &Grammar) -> Duration {
    let start = Instant::now();
    std::hint::black_box(read_text("a", text.as_bytes(), grammar));
    start.elapsed()
}

/// True where twice the text takes at most about three times as long; a busy machine gets further chances.
fn grows_with_the_length(unit: &str, times: usize, grammar: &Grammar) -> Result<(), String> {
    let (text, double) = (unit.repeat(times), unit.repeat(2 * times));
    let (mut one, mut two) = (Duration::MAX, Duration::MAX);
    for _ in 0..6 {
        one = one.min(time(&text, grammar));
        two = two.min(time(&double, grammar));
        if two <= one * 3 + Duration::from_millis(20) {
            return Ok(());
        }
    }
    Err(format!("{} bytes take {one:?}, twice as many take {two:?}", text.len()))
}

#[test]
fn twice_the_text_takes_at_most_about_three_times_as_long() {
    let grammar = grammar();
    let all: String = corpus().into_iter().map(|(_, text)| text + "\n").collect();
    let flat = all.replace(['\n', '\r'], " ");
    let shapes = [
        ("documents", all.as_str(), 8),
        ("one line", flat.as_str(), 8),
        ("figures", "1.1.1. ", 60_000),
        ("brackets", "([{«", 60_000),
        ("items", "- a\n", 60_000),
        ("places", "điểm a khoản 2 Điều 5 ", 20_000),
        ("numbers", "số 5/2015/NĐ-CP, ", 20_000),
        ("bodies", "Sở Y tế, ", 30_000),
        ("dates", "ngày 07 tháng 9 năm 2015 đến ", 15_000),
        ("tasks", "giao Sở Y tế chủ trì, phối hợp với ", 10_000),
        ("markers", "I. II. III. a) b) 1. 2. ", 15_000),
        ("sections", "I. A\n1. B\na) C\n- D\n", 15_000),
        ("blank lines", "\n \n", 60_000),
    ];
    let faults = shapes.iter().filter_map(|&(name, unit, times)| {
        let fault = grows_with_the_length(unit, times, &grammar).err()?;
        Some(format!("{name}: {fault}"))
    });
    let faults: Vec<_> = faults.collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
