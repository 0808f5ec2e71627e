//! The grammar: words and shapes as data, compiled once, immutable, shared between threads.
//!
//! In: the files of `grammars/` (built in, or a folder of edited ones). Out: lexicons and rules. Meaning is
//! given by the passes, not here.

mod bodies;
mod lexicon;
mod machine;
pub(crate) mod marker;
pub(crate) mod meaning;
mod names;
mod pattern;
mod rules;
mod starts;
mod trial;

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

pub(crate) use bodies::{Bodies, Name, word};
pub(crate) use lexicon::{
    Agency, BodyKind, DocumentType, Edition, Element, Group, Head, Level, Lexicon, LunarYear, Province, Repeat, Statute,
};
pub(crate) use names::Names;
pub(crate) use rules::{Found, Rules, Sweep};

use crate::error::Error;
use pattern::{Slot, Slots};
use rules::Seeds;
use starts::{Growing, Starts};

/// Files of a grammar folder, in the order of loading, with the built-in text of each.
const FILES: [(&str, &str); 16] = [
    ("slots.toml", include_str!("../../grammars/slots.toml")),
    ("document-types.toml", include_str!("../../grammars/document-types.toml")),
    ("agencies.toml", include_str!("../../grammars/agencies.toml")),
    ("provinces.toml", include_str!("../../grammars/provinces.toml")),
    ("statutes.toml", include_str!("../../grammars/statutes.toml")),
    ("lunar.toml", include_str!("../../grammars/lunar.toml")),
    ("citations.toml", include_str!("../../grammars/citations.toml")),
    ("citation-parts.toml", include_str!("../../grammars/citation-parts.toml")),
    ("relations.toml", include_str!("../../grammars/relations.toml")),
    ("sections.toml", include_str!("../../grammars/sections.toml")),
    ("assignments.toml", include_str!("../../grammars/assignments.toml")),
    ("columns.toml", include_str!("../../grammars/columns.toml")),
    ("dates.toml", include_str!("../../grammars/dates.toml")),
    ("components.toml", include_str!("../../grammars/components.toml")),
    ("layout.toml", include_str!("../../grammars/layout.toml")),
    ("pages.toml", include_str!("../../grammars/pages.toml")),
];

/// A compiled grammar (bộ luật nhận dạng).
#[derive(Debug, Clone)]
pub struct Grammar {
    pub(crate) types: Lexicon<DocumentType>,
    pub(crate) agencies: Lexicon<Agency>,
    pub(crate) bodies: Bodies,
    pub(crate) provinces: Lexicon<Province>,
    pub(crate) statutes: Lexicon<Statute>,
    pub(crate) lunar: Vec<LunarYear>,
    pub(crate) citations: Rules<meaning::Citation>,
    pub(crate) citation_parts: Rules<meaning::Part>,
    pub(crate) relations: Rules<meaning::Cue>,
    /// Names of the types that may stand as titles, folded.
    pub(crate) title_words: Vec<Vec<u8>>,
    /// Last words of the nouns with which bodies begin, folded.
    pub(crate) head_ends: HashSet<Vec<u8>>,
    pub(crate) agency_names: Names,
    pub(crate) statute_names: Names,
    pub(crate) province_names: Names,
    pub(crate) sections: Rules<meaning::Section>,
    pub(crate) assignments: Rules<meaning::Assignment>,
    pub(crate) columns: Rules<meaning::Column>,
    pub(crate) dates: Rules<meaning::Date>,
    pub(crate) components: Rules<meaning::Component>,
    pub(crate) layout: Rules<meaning::Layout>,
    /// Names of the parts of a web page that stand around a document, in small letters.
    pub(crate) around: HashSet<String>,
    /// Beginnings of the patterns that are looked for in all of a text.
    swept: Arc<Starts>,
    slots: Slots,
    slot_entries: Vec<SlotEntry>,
    hash: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SlotFile {
    slot: Vec<SlotEntry>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct SlotEntry {
    name: String,
    #[serde(default)]
    regex: Option<String>,
    /// Words instead of a raw expression.
    #[serde(default)]
    words: Vec<String>,
    /// Names of a lexicon instead: `types`, `provinces`.
    #[serde(default)]
    lexicon: Option<LexiconName>,
    #[serde(default)]
    examples: Vec<String>,
    #[serde(default)]
    rejects: Vec<String>,
    #[serde(default)]
    #[allow(dead_code, reason = "read by people")]
    source: Option<String>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum LexiconName {
    Types,
    Provinces,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TypeFile {
    #[serde(rename = "type")]
    types: Vec<DocumentType>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AgencyFile {
    agency: Vec<Agency>,
    head: Vec<Head>,
    group: Vec<Group>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProvinceFile {
    province: Vec<Province>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StatuteFile {
    statute: Vec<Statute>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PageFile {
    around: Vec<Around>,
}

/// A kind of what stands around a document on a web page.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Around {
    #[allow(dead_code, reason = "read by people")]
    kind: String,
    names: Vec<String>,
    #[allow(dead_code, reason = "read by people")]
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LunarFile {
    year: Vec<LunarYear>,
}

impl Grammar {
    /// The grammar that is built in.
    ///
    /// # Errors
    /// [`Error::Grammar`] if a built-in file is wrong, which the tests rule out.
    pub fn builtin() -> Result<Grammar, Error> {
        Grammar::load(FILES.map(|(name, text)| (name.to_owned(), text.to_owned())))
    }

    /// The grammar of a folder that holds all the files of `grammars/`, edited.
    ///
    /// # Errors
    /// [`Error::Read`] for a file that is missing, [`Error::Grammar`] for one that is wrong.
    pub fn from_dir(dir: &Path) -> Result<Grammar, Error> {
        let mut files = FILES.map(|(name, _)| (dir.join(name).display().to_string(), String::new()));
        for ((path, text), (name, _)) in files.iter_mut().zip(FILES) {
            let full = dir.join(name);
            *text = std::fs::read_to_string(&full).map_err(|source| Error::Read { path: full, source })?;
            debug_assert!(!path.is_empty());
        }
        Grammar::load(files)
    }

    /// SHA-256 of the files, lower-case hexadecimal: tells one grammar from another.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// Sentences about examples that their own rule does not find, patterns that no example shows, and
    /// counter-examples that are found; empty for a grammar that proves itself.
    pub fn problems(&self) -> Vec<String> {
        let mut problems = Vec::new();
        self.check_slots(&mut problems);
        self.check_lexicons(&mut problems);
        self.citations.check(&mut problems);
        self.citation_parts.check(&mut problems);
        self.relations.check(&mut problems);
        self.sections.check(&mut problems);
        self.assignments.check(&mut problems);
        self.columns.check(&mut problems);
        self.dates.check(&mut problems);
        self.components.check(&mut problems);
        self.layout.check(&mut problems);
        problems
    }

    /// Finds the places of a text where patterns of citations, dates, assignments and components may begin.
    pub(crate) fn sweep(&self, folded: &[u8]) -> Sweep {
        Sweep::new(&self.swept, folded)
    }

    fn check_slots(&self, problems: &mut Vec<String>) {
        for entry in &self.slot_entries {
            let Some(slot) = self.slots.get(&entry.name) else { continue };
            for example in entry.examples.iter().filter(|e| !slot.is(&crate::text::fold(e))) {
                problems.push(format!("slot {}: example not found: {example}", entry.name));
            }
            for reject in entry.rejects.iter().filter(|e| slot.is(&crate::text::fold(e))) {
                problems.push(format!("slot {}: counter-example found: {reject}", entry.name));
            }
        }
    }

    fn check_lexicons(&self, problems: &mut Vec<String>) {
        for kind in self.types.iter() {
            let shown = |example: &String| {
                let words = example.split(|c: char| !c.is_alphanumeric() && c != '&');
                words.into_iter().any(|w| kind.codes.iter().any(|c| crate::text::fold(c) == crate::text::fold(w)))
            };
            if !kind.codes.is_empty() && !kind.examples.iter().any(shown) {
                problems.push(format!("{}: no example shows one of its abbreviations", kind.id));
            }
        }
        for agency in self.agencies.iter() {
            for successor in agency.successors.iter().filter(|s| !self.agencies.iter().any(|a| a.id == **s)) {
                problems.push(format!("{}: unknown successor {successor}", agency.id));
            }
        }
        for province in self.provinces.iter() {
            for successor in province.successor.iter().filter(|s| !self.provinces.iter().any(|p| p.id == **s)) {
                problems.push(format!("{}: unknown successor {successor}", province.id));
            }
        }
    }

    fn load(files: [(String, String); FILES.len()]) -> Result<Grammar, Error> {
        let mut digest = Sha256::new();
        for (_, text) in &files {
            digest.update(text.as_bytes());
        }
        let hash = hex(&digest.finalize());
        let [
            slots,
            types,
            agencies,
            provinces,
            statutes,
            lunar,
            citations,
            parts,
            relations,
            sections,
            assignments,
            columns,
            dates,
            components,
            layout,
            pages,
        ] = &files;
        let types: TypeFile = read(types)?;
        let AgencyFile { agency, head, group } = read(agencies)?;
        let provinces: ProvinceFile = read(provinces)?;
        let statutes: StatuteFile = read(statutes)?;
        let lunar: LunarFile = read(lunar)?;
        let around = read::<PageFile>(pages)?.around.into_iter().flat_map(|a| a.names);
        let types = Lexicon::new(types.types);
        let agencies = Lexicon::new(agency);
        let provinces = Lexicon::new(provinces.province);
        let (slot_entries, compiled) = compile_slots(slots, &types, &provinces)?;
        let mut used = Vec::new();
        let mut tree = Growing::new();
        let citations = Seeds::load(citations, &compiled, &mut used, &mut tree, 0)?;
        let dates = Seeds::load(dates, &compiled, &mut used, &mut tree, 1)?;
        let assignments = Seeds::load(assignments, &compiled, &mut used, &mut tree, 2)?;
        let components = Seeds::load(components, &compiled, &mut used, &mut tree, 3)?;
        let swept = Arc::new(Starts::new(&tree));
        let titles = types.iter().filter(|t| t.element == Element::Act || t.titled);
        let grammar = Grammar {
            title_words: titles.map(|t| crate::text::fold(&t.name)).collect(),
            head_ends: head
                .iter()
                .filter_map(|h| crate::text::fold(&h.word).rsplit(|b| *b == b' ').next().map(<[u8]>::to_vec))
                .collect(),
            agency_names: index(agencies.entries()),
            province_names: index(provinces.entries()),
            statute_names: index(&statutes.statute),
            bodies: Bodies::new(&agencies, &group, &head),
            agencies,
            statutes: Lexicon::new(statutes.statute),
            lunar: lunar.year,
            citations: citations.with(&swept),
            dates: dates.with(&swept),
            assignments: assignments.with(&swept),
            components: components.with(&swept),
            citation_parts: alone(parts, &compiled, &mut used)?,
            relations: alone(relations, &compiled, &mut used)?,
            sections: alone(sections, &compiled, &mut used)?,
            columns: alone(columns, &compiled, &mut used)?,
            layout: alone(layout, &compiled, &mut used)?,
            around: around.map(|name| name.to_lowercase()).collect(),
            swept,
            types,
            provinces,
            hash,
            slots: compiled,
            slot_entries,
        };
        match grammar.slot_entries.iter().map(|s| &s.name).find(|name| !used.contains(name)) {
            Some(name) => Err(Error::Grammar {
                file: slots.0.clone(),
                entry: Some(name.clone()),
                reason: "no pattern uses this slot; use it or take it out".into(),
            }),
            None => Ok(grammar),
        }
    }
}

/// Rules with a tree of their own.
fn alone<M: DeserializeOwned>(
    file: &(String, String),
    slots: &Slots,
    used: &mut Vec<String>,
) -> Result<Rules<M>, Error> {
    let mut tree = Growing::new();
    let seeds = Seeds::load(file, slots, used, &mut tree, 0)?;
    Ok(seeds.with(&Arc::new(Starts::new(&tree))))
}

fn index<T: lexicon::Named>(entries: &[T]) -> Names {
    Names::new(entries.iter().enumerate().flat_map(|(i, entry)| entry.names().into_iter().map(move |name| (name, i))))
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

fn read<T: DeserializeOwned>(file: &(String, String)) -> Result<T, Error> {
    toml::from_str(&file.1).map_err(|e| Error::Grammar { file: file.0.clone(), entry: None, reason: e.to_string() })
}

fn compile_slots(
    file: &(String, String),
    types: &Lexicon<DocumentType>,
    provinces: &Lexicon<Province>,
) -> Result<(Vec<SlotEntry>, Slots), Error> {
    let parsed: SlotFile = read(file)?;
    let mut slots = Slots::new();
    for entry in &parsed.slot {
        let fail = |reason: String| Error::Grammar { file: file.0.clone(), entry: Some(entry.name.clone()), reason };
        let mut words: Vec<&str> = entry.words.iter().map(String::as_str).collect();
        match entry.lexicon {
            Some(LexiconName::Types) => words.extend(types.iter().flat_map(lexicon::Named::names)),
            Some(LexiconName::Provinces) => words.extend(provinces.iter().flat_map(lexicon::Named::names)),
            None => {}
        }
        let slot = match (&entry.regex, words.is_empty()) {
            (Some(regex), true) => Slot::of_regex(regex).map_err(fail)?,
            (None, false) => Slot::of_words(&words),
            _ => return Err(fail("give it either regex, or words, or a lexicon".into())),
        };
        if slots.insert(entry.name.clone(), slot).is_some() {
            return Err(fail("this slot stands twice".into()));
        }
    }
    Ok((parsed.slot, slots))
}
