//! The same paper in other dress: line ends, bullets, markers and spellings that change no fact, for tests and examples.

use regex::Regex;
use unicode_normalization::UnicodeNormalization;
use vanban::Document;
use vanban::document::{Assignment, Citation, Section};

/// A way to write a paper otherwise.
pub struct Dress {
    pub name: &'static str,
    pub wear: fn(&str) -> String,
}

/// With a pattern replaced.
pub fn replaced(text: &str, pattern: &str, by: &str) -> String {
    Regex::new(pattern).expect("a pattern").replace_all(text, by).into_owned()
}

/// Those in which every fact can be read as before.
pub const DRESSES: [Dress; 11] = [
    Dress { name: "line ends of Windows", wear: |t| t.replace('\n', "\r\n") },
    Dress { name: "decomposed letters", wear: |t| t.nfd().collect() },
    Dress { name: "no-break blanks", wear: |t| t.replace(' ', "\u{a0}") },
    Dress { name: "bullets '•'", wear: |t| replaced(t, "(?m)^- ", "• ") },
    Dress { name: "bullets '–'", wear: |t| replaced(t, "(?m)^- ", "– ") },
    Dress { name: "bullets without a blank", wear: |t| replaced(t, "(?m)^- ", "-") },
    Dress { name: "markers '1)'", wear: |t| replaced(t, r"(?m)^(\d{1,2})\. ", "$1) ") },
    Dress { name: "markers '1/'", wear: |t| replaced(t, r"(?m)^(\d{1,2})\. ", "$1/ ") },
    Dress { name: "markers 'I-'", wear: |t| replaced(t, r"(?m)^([IVX]+)\. ", "$1- ") },
    Dress { name: "markers 'a.'", wear: |t| replaced(t, r"(?m)^([a-zđ])\) ", "$1. ") },
    Dress { name: "en dashes in symbols", wear: |t| replaced(t, r"(\d/[A-ZĐ]{1,5})-([A-ZĐ])", "$1–$2") },
];

/// Kinds of facts.
pub const KINDS: [&str; 5] = ["head", "sections", "citations", "assignments", "dates"];

/// What a document says, by kind and in its order, without places and the words as they stand.
pub fn facts(document: &Document) -> [Vec<String>; KINDS.len()] {
    let head = &document.header;
    let head = [&head.authority, &head.kind, &head.code, &head.place, &head.date, &head.period];
    let (mut sections, mut open): (Vec<String>, Vec<&Section>) = (Vec::new(), document.sections.iter().collect());
    while let Some(section) = open.pop() {
        sections.push(format!("{} {}", section.id, section.heading.is_some()));
        open.extend(&section.sections);
    }
    let citation = |c: &Citation| format!("{:?} {:?} {:?} {:?}", c.code, c.date, c.target, c.pinpoint);
    let assignment = |a: &Assignment| {
        let times = (a.deadline.as_ref().map(|d| &d.value), a.recurrence.as_ref().map(|r| &r.value));
        format!("{:?} {:?} {:?} {times:?}", a.agencies, a.role, a.partners)
    };
    [
        head.map(|field| format!("{field:?}")).to_vec(),
        sections,
        document.citations.iter().map(citation).collect(),
        document.assignments.iter().map(assignment).collect(),
        document.dates.iter().map(|d| format!("{:?} {:?}", d.kind, d.value)).collect(),
    ]
}
