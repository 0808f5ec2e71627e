//! Lists of names: document types, bodies, provinces, statutes, lunar years.
//!
//! In: the entries of the grammar files. Out: look-ups over folded names. They hold no patterns.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;

use crate::text::fold;

/// A type of document (tên loại văn bản).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DocumentType {
    /// Slug of identifiers.
    pub id: String,
    /// Canonical name.
    pub name: String,
    /// Other spellings.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Abbreviations inside symbols.
    #[serde(default)]
    pub codes: Vec<String>,
    /// Element of Akoma Ntoso.
    pub element: Element,
    /// May stand alone as the type line of a head.
    #[serde(default)]
    pub titled: bool,
    /// Documents of the type are cited by name.
    #[serde(default)]
    pub named: bool,
    /// How a bare number repeats a document of the type ("Nghị định 54"); `None`: the number counts things.
    #[serde(default)]
    pub repeat: Option<Repeat>,
    /// The type that a shared abbreviation means.
    #[serde(default)]
    pub preferred: bool,
    #[serde(default)]
    #[allow(dead_code, reason = "read by people")]
    source: Option<String>,
    #[serde(default)]
    pub examples: Vec<String>,
}

/// Where a type with a bare number repeats a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Repeat {
    /// Before any word.
    Any,
    /// Before a mark, or with "số".
    Closed,
}

/// Akoma Ntoso element of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Element {
    /// Normative act.
    Act,
    /// Any other paper.
    Doc,
}

impl Element {
    /// Name in an IRI.
    pub fn as_str(self) -> &'static str {
        match self {
            Element::Act => "act",
            Element::Doc => "doc",
        }
    }
}

/// Level of the state at which a body stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Level {
    /// The whole country.
    Central,
    /// Province or city under the centre.
    Province,
    /// District, until 30 June 2025.
    District,
    /// Commune, ward, special zone.
    Commune,
    /// Several of them.
    Any,
}

/// Kind of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the names say it")]
pub(crate) enum BodyKind {
    Government,
    Ministry,
    Department,
    Committee,
    Council,
    Party,
    Front,
    Association,
    Forces,
    Press,
    Court,
    Office,
    Unit,
    Other,
}

/// A body of the state, the Party or a mass organisation (cơ quan).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Agency {
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub codes: Vec<String>,
    #[serde(default)]
    pub aliases: Vec<String>,
    pub level: Level,
    #[allow(dead_code, reason = "part of the registry")]
    pub kind: BodyKind,
    #[serde(default)]
    #[allow(dead_code, reason = "part of the registry")]
    pub from: Option<toml::Value>,
    #[serde(default)]
    #[allow(dead_code, reason = "part of the registry")]
    pub to: Option<toml::Value>,
    #[serde(default)]
    pub successors: Vec<String>,
    #[serde(default)]
    #[allow(dead_code, reason = "read by people")]
    source: Option<String>,
}

/// A noun with which the name of a body begins.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Head {
    pub word: String,
    #[serde(default)]
    #[allow(dead_code, reason = "part of the registry")]
    pub level: Option<Level>,
    /// An office held by a person.
    #[serde(default)]
    pub person: bool,
    /// Alone it names no body: "cơ quan", "doanh nghiệp".
    #[serde(default)]
    pub common: bool,
    /// Its name is given freely and may hold small letters: "Công ty".
    #[serde(default)]
    pub firm: bool,
    #[serde(default)]
    #[allow(dead_code, reason = "read by people")]
    source: Option<String>,
}

/// A set phrase that opens a group of bodies and is kept whole.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Group {
    pub phrase: String,
    #[serde(default)]
    #[allow(dead_code, reason = "read by people")]
    source: Option<String>,
}

/// A province or city under the centre (tỉnh, thành phố trực thuộc Trung ương).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Province {
    pub id: String,
    pub name: String,
    #[allow(dead_code, reason = "part of the registry")]
    pub title: String,
    #[serde(default)]
    pub aliases: Vec<String>,
    #[serde(default)]
    #[allow(dead_code, reason = "part of the registry")]
    pub from: Option<toml::Value>,
    #[serde(default)]
    #[allow(dead_code, reason = "part of the registry")]
    pub to: Option<toml::Value>,
    #[serde(default)]
    pub successor: Option<String>,
    #[serde(default)]
    #[allow(dead_code, reason = "read by people")]
    source: Option<String>,
}

/// A law, code, ordinance or constitution that is cited by name.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Statute {
    pub id: String,
    #[serde(rename = "type")]
    pub kind: String,
    pub name: String,
    #[serde(default)]
    pub aliases: Vec<String>,
    #[serde(default)]
    pub editions: Vec<Edition>,
    #[serde(default)]
    #[allow(dead_code, reason = "read by people")]
    source: Option<String>,
}

/// One passing of a statute.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Edition {
    #[serde(default)]
    pub number: Option<String>,
    #[serde(default)]
    pub date: Option<String>,
}

/// A lunar year (âm lịch).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LunarYear {
    pub year: i32,
    /// First day, ISO 8601.
    pub first: String,
    /// Month that is repeated; 0 = none.
    pub leap: u32,
    /// One figure a month: 1 = 30 days, 0 = 29.
    pub months: String,
}

/// A key for names: folded, letters and digits only.
pub(crate) fn key(name: &str) -> Vec<u8> {
    fold(name).into_iter().filter(|&b| crate::text::is_word(b)).collect()
}

/// Entries with look-ups by name and by abbreviation.
#[derive(Debug, Clone)]
pub(crate) struct Lexicon<T> {
    entries: Vec<T>,
    by_name: HashMap<Vec<u8>, usize>,
    by_code: BTreeMap<Vec<u8>, Vec<usize>>,
}

/// What a lexicon needs to know of an entry.
pub(crate) trait Named {
    /// Names and spellings.
    fn names(&self) -> Vec<&str>;
    /// Abbreviations.
    fn codes(&self) -> &[String];
}

impl<T: Named> Lexicon<T> {
    /// Indexes entries; the first one keeps a name that several share.
    pub(crate) fn new(entries: Vec<T>) -> Self {
        let mut by_name = HashMap::new();
        let mut by_code: BTreeMap<Vec<u8>, Vec<usize>> = BTreeMap::new();
        for (i, entry) in entries.iter().enumerate() {
            for name in entry.names() {
                by_name.entry(key(name)).or_insert(i);
            }
            for code in entry.codes() {
                by_code.entry(key(code)).or_default().push(i);
            }
        }
        Lexicon { entries, by_name, by_code }
    }

    /// All entries, in the order of the file.
    pub(crate) fn entries(&self) -> &[T] {
        &self.entries
    }

    /// All entries.
    pub(crate) fn iter(&self) -> std::slice::Iter<'_, T> {
        self.entries.iter()
    }

    /// The entry of an index.
    pub(crate) fn entry(&self, index: usize) -> Option<&T> {
        self.entries.get(index)
    }

    /// The entry of a name or spelling.
    pub(crate) fn named(&self, name: &str) -> Option<&T> {
        self.by_name.get(&key(name)).map(|&i| &self.entries[i])
    }

    /// The entries of an abbreviation.
    pub(crate) fn coded(&self, code: &str) -> impl Iterator<Item = &T> {
        self.by_code.get(&key(code)).into_iter().flatten().map(|&i| &self.entries[i])
    }
}

impl Named for DocumentType {
    fn names(&self) -> Vec<&str> {
        std::iter::once(self.name.as_str()).chain(self.aliases.iter().map(String::as_str)).collect()
    }
    fn codes(&self) -> &[String] {
        &self.codes
    }
}

impl Named for Agency {
    fn names(&self) -> Vec<&str> {
        std::iter::once(self.name.as_str()).chain(self.aliases.iter().map(String::as_str)).collect()
    }
    fn codes(&self) -> &[String] {
        &self.codes
    }
}

impl Named for Province {
    fn names(&self) -> Vec<&str> {
        std::iter::once(self.name.as_str()).chain(self.aliases.iter().map(String::as_str)).collect()
    }
    fn codes(&self) -> &[String] {
        &[]
    }
}

impl Named for Statute {
    fn names(&self) -> Vec<&str> {
        std::iter::once(self.name.as_str()).chain(self.aliases.iter().map(String::as_str)).collect()
    }
    fn codes(&self) -> &[String] {
        &[]
    }
}
