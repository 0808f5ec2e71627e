//! The grammar: words and shapes as data, compiled once, immutable, shared between threads.
//!
//! In: the files of `grammars/` (built in, or a folder of edited ones). Out: lexicons and rules. Meaning is
//! given by the passes, not here.

mod bodies;
mod growing;
mod lexicon;
mod machine;
pub(crate) mod marker;
pub(crate) mod meaning;
mod names;
mod pattern;
mod planting;
mod rules;
mod set;
mod source;
mod starts;
mod table;
mod trial;
mod vocabulary;

use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use std::sync::Arc;

use toml_spanner::{Arena, FromToml, Toml};

pub(crate) use bodies::{Bodies, Name, word, words};
pub(crate) use lexicon::{
    Agency, BodyKind, DocumentType, Edition, Element, Group, Head, Level, Lexicon, LunarYear, Province, Repeat, Statute,
};
pub(crate) use rules::{Found, Rules, Sweep, Way};

use crate::error::Error;
use crate::text::{fold, slug};
use growing::Growing;
use lexicon::{Named, Note};
use pattern::{Slot, Slots};
use rules::Seeds;
use source::{File, Files};
use starts::Starts;
use vocabulary::Vocabulary;

/// A compiled grammar (bộ luật nhận dạng).
#[derive(Debug, Clone)]
pub struct Grammar {
    pub(crate) types: Lexicon<DocumentType>,
    pub(crate) agencies: Lexicon<Agency>,
    pub(crate) bodies: Bodies,
    pub(crate) provinces: Lexicon<Province>,
    pub(crate) statutes: Lexicon<Statute>,
    /// Day of the newest act among the statutes.
    pub(crate) newest_act: Option<String>,
    pub(crate) lunar: Vec<LunarYear>,
    pub(crate) citations: Rules<meaning::Citation>,
    pub(crate) citation_parts: Rules<meaning::Part>,
    pub(crate) relations: Rules<meaning::Cue>,
    /// Names of the types that may stand as titles, folded.
    pub(crate) title_words: Vec<Vec<u8>>,
    /// Last words of the nouns with which bodies begin, folded.
    pub(crate) head_ends: HashSet<Vec<u8>>,
    pub(crate) sections: Rules<meaning::Section>,
    pub(crate) assignments: Rules<meaning::Assignment>,
    pub(crate) columns: Rules<meaning::Column>,
    pub(crate) dates: Rules<meaning::Date>,
    pub(crate) components: Rules<meaning::Component>,
    pub(crate) layout: Rules<meaning::Layout>,
    /// Names of the parts of a web page that stand around a document, in small letters.
    pub(crate) around: HashSet<String>,
    /// Words that stand alone on the lines of a web page's menu, folded.
    pub(crate) menu: HashSet<Vec<u8>>,
    /// Family names that tell a person in running text.
    surnames: HashSet<String>,
    /// Those that tell one among capitals, without accents.
    family_names: HashSet<String>,
    /// Words that the passes look for.
    pub(crate) words: Vocabulary,
    /// Beginnings of the patterns that are looked for in all of a text.
    swept: Arc<Starts>,
    files: Files,
}

#[derive(Toml)]
#[toml(deny_unknown_fields)]
struct SlotFile<'de> {
    slot: Vec<SlotEntry<'de>>,
}

#[derive(Toml)]
#[toml(deny_unknown_fields)]
struct SlotEntry<'de> {
    name: &'de str,
    regex: Option<&'de str>,
    /// Words instead of a raw expression.
    #[toml(default)]
    words: Vec<&'de str>,
    /// Names of a lexicon instead: `types`, `provinces`.
    lexicon: Option<LexiconName>,
    #[toml(default)]
    examples: Vec<&'de str>,
    #[toml(default)]
    rejects: Vec<&'de str>,
    #[allow(dead_code, reason = "read by people")]
    source: Option<Note>,
}

#[derive(Debug, Clone, Copy, Toml)]
#[toml(rename_all = "lowercase")]
enum LexiconName {
    Types,
    Provinces,
}

#[derive(Toml)]
#[toml(deny_unknown_fields)]
struct TypeFile {
    #[toml(rename = "type")]
    types: Vec<DocumentType>,
}

#[derive(Toml)]
#[toml(deny_unknown_fields)]
struct AgencyFile {
    agency: Vec<Agency>,
    head: Vec<Head>,
    group: Vec<Group>,
}

#[derive(Toml)]
#[toml(deny_unknown_fields)]
struct ProvinceFile {
    province: Vec<Province>,
}

#[derive(Toml)]
#[toml(deny_unknown_fields)]
struct StatuteFile {
    statute: Vec<Statute>,
}

#[derive(Toml)]
#[toml(deny_unknown_fields)]
struct PageFile {
    around: Vec<Around>,
    menu: Vec<Menu>,
}

#[derive(Toml)]
#[toml(deny_unknown_fields)]
struct PersonFile {
    surname: Vec<Surname>,
}

/// Family names.
#[derive(Toml)]
#[toml(deny_unknown_fields)]
struct Surname {
    names: Vec<String>,
    #[toml(default)]
    in_capitals: bool,
    #[allow(dead_code, reason = "read by people")]
    source: Note,
}

/// A kind of what stands around a document on a web page.
#[derive(Toml)]
#[toml(deny_unknown_fields)]
struct Around {
    #[allow(dead_code, reason = "read by people")]
    kind: Note,
    names: Vec<String>,
    #[allow(dead_code, reason = "read by people")]
    source: Note,
}

/// Words of a web page's menu, each alone on its line.
#[derive(Toml)]
#[toml(deny_unknown_fields)]
struct Menu {
    #[allow(dead_code, reason = "read by people")]
    kind: Note,
    words: Vec<String>,
    #[allow(dead_code, reason = "read by people")]
    source: Note,
}

#[derive(Toml)]
#[toml(deny_unknown_fields)]
struct LunarFile {
    year: Vec<LunarYear>,
}

impl Grammar {
    /// The grammar that is built in.
    ///
    /// # Errors
    /// [`Error::Grammar`] if a built-in file is wrong, which the tests rule out.
    pub fn builtin() -> Result<Grammar, Error> {
        Grammar::load(source::files(None)?)
    }

    /// The grammar of a folder that holds all the files of `grammars/`, edited.
    ///
    /// # Errors
    /// [`Error::Read`] for a file that is missing, [`Error::Grammar`] for one that is wrong.
    pub fn from_dir(dir: &Path) -> Result<Grammar, Error> {
        Grammar::load(source::files(Some(dir))?)
    }

    /// SHA-256 of the files, lower-case hexadecimal: tells one grammar from another.
    pub fn hash(&self) -> String {
        source::hash(&self.files)
    }

    /// The same of files that are not loaded: those of a folder, or the built-in ones.
    ///
    /// # Errors
    /// [`Error::Read`] for a file that is missing.
    pub fn hash_of(dir: Option<&Path>) -> Result<String, Error> {
        source::files(dir).map(|files| source::hash(&files))
    }

    /// Sentences about examples that their own rule does not find, patterns that no example shows, and
    /// counter-examples that are found; empty for a grammar that proves itself.
    pub fn problems(&self) -> Vec<String> {
        let mut problems = Vec::new();
        for checked in [self.check_slots(&mut problems), self.check_words(&mut problems)] {
            problems.extend(checked.err().map(|error| error.to_string()));
        }
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

    /// True for a word that is a family name (họ) and no other word: "Nguyễn".
    pub(crate) fn is_surname(&self, word: &str) -> bool {
        self.surnames.contains(word)
    }

    /// True for a family name (họ) in the capitals of a signature, with its accents or without: "HÀ".
    pub(crate) fn is_family_name(&self, word: &str) -> bool {
        self.family_names.contains(&slug(word))
    }

    fn check_slots(&self, problems: &mut Vec<String>) -> Result<(), Error> {
        let [slots, ..] = &self.files;
        let arena = Arena::new();
        let entries: SlotFile<'_> = slots.read(&arena)?;
        for (entry, slot) in entries.slot.iter().zip(compile_slots(slots, &entries, &self.types, &self.provinces)?) {
            for example in entry.examples.iter().filter(|e| !slot.is(&fold(e))) {
                problems.push(format!("slot {}: example not found: {example}", entry.name));
            }
            for reject in entry.rejects.iter().filter(|e| slot.is(&fold(e))) {
                problems.push(format!("slot {}: counter-example found: {reject}", entry.name));
            }
        }
        Ok(())
    }

    fn check_words(&self, problems: &mut Vec<String>) -> Result<(), Error> {
        let [.., words] = &self.files;
        let arena = Arena::new();
        let areas: BTreeMap<String, BTreeMap<String, vocabulary::Entry<'_>>> = words.read(&arena)?;
        for (area, lists) in &areas {
            for (list, entry) in lists {
                problems.extend(entry.unshown().map(|word| format!("{area}.{list}: no example shows {word}")));
            }
        }
        Ok(())
    }

    fn check_lexicons(&self, problems: &mut Vec<String>) {
        for kind in self.types.iter() {
            let shown = |example: &String| {
                let words = example.split(|c: char| !c.is_alphanumeric() && c != '&');
                words.into_iter().any(|w| kind.codes.iter().any(|c| fold(c) == fold(w)))
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

    fn load(files: Files) -> Result<Grammar, Error> {
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
            persons,
            words,
        ] = &files;
        let arena = Arena::new();
        let TypeFile { types } = types.read(&arena)?;
        let AgencyFile { agency, head, group } = agencies.read(&arena)?;
        let ProvinceFile { province } = provinces.read(&arena)?;
        let StatuteFile { statute } = statutes.read(&arena)?;
        let LunarFile { year } = lunar.read(&arena)?;
        let PageFile { around, menu } = pages.read(&arena)?;
        let PersonFile { surname } = persons.read(&arena)?;
        let words = words.read(&arena)?;
        let slot_file: SlotFile<'_> = slots.read(&arena)?;
        let types = Lexicon::new(types);
        let agencies = Lexicon::new(agency);
        let provinces = Lexicon::new(province);
        let compiled = compile_slots(slots, &slot_file, &types, &provinces)?;
        let names = slot_file.slot.iter().map(|entry| Arc::from(entry.name));
        let mut planting = Slots::new(names.zip(compiled));
        let mut tree = Growing::new();
        let citations = Seeds::load(citations, &mut planting, &mut tree, 0)?;
        let dates = Seeds::load(dates, &mut planting, &mut tree, 1)?;
        let assignments = Seeds::load(assignments, &mut planting, &mut tree, 2)?;
        let components = Seeds::load(components, &mut planting, &mut tree, 3)?;
        let swept = Arc::new(Starts::new(tree));
        let titles = types.iter().filter(|t| t.element == Element::Act || t.titled);
        let grammar = Grammar {
            title_words: titles.map(|t| fold(&t.name)).collect(),
            head_ends: head
                .iter()
                .filter_map(|h| fold(&h.word).rsplit(|b| *b == b' ').next().map(<[u8]>::to_vec))
                .collect(),
            bodies: Bodies::new(&agencies, &group, &head),
            agencies,
            newest_act: statute.iter().flat_map(|s| &s.editions).filter_map(|e| e.date.clone()).max(),
            statutes: Lexicon::new(statute),
            lunar: year,
            citations: citations.with(&swept),
            dates: dates.with(&swept),
            assignments: assignments.with(&swept),
            components: components.with(&swept),
            citation_parts: alone(parts, &mut planting)?,
            relations: alone(relations, &mut planting)?,
            sections: alone(sections, &mut planting)?,
            columns: alone(columns, &mut planting)?,
            layout: alone(layout, &mut planting)?,
            menu: menu.iter().flat_map(|m| &m.words).map(|word| fold(word)).collect(),
            family_names: surname.iter().flat_map(|s| &s.names).map(|name| slug(name)).collect(),
            surnames: surname.into_iter().filter(|s| !s.in_capitals).flat_map(|s| s.names).collect(),
            around: around.iter().flat_map(|a| &a.names).map(|name| name.to_lowercase()).collect(),
            words,
            swept,
            types,
            provinces,
            files: files.clone(),
        };
        match slot_file.slot.iter().find(|entry| !planting.is_used(entry.name)) {
            Some(entry) => {
                Err(slots.error(Some(entry.name), "no pattern uses this slot; use it or take it out".into()))
            }
            None => Ok(grammar),
        }
    }
}

/// Rules with a tree of their own.
fn alone<M: for<'a> FromToml<'a>>(file: &Arc<File>, slots: &mut Slots) -> Result<Rules<M>, Error> {
    let mut tree = Growing::new();
    let seeds = Seeds::load(file, slots, &mut tree, 0)?;
    Ok(seeds.with(&Arc::new(Starts::new(tree))))
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let halves = bytes.iter().flat_map(|byte| [byte >> 4, byte & 0xf]);
    halves.filter_map(|half| char::from_digit(half.into(), 16)).collect()
}

/// The slots of the file, in its order.
fn compile_slots(
    file: &File,
    entries: &SlotFile<'_>,
    types: &Lexicon<DocumentType>,
    provinces: &Lexicon<Province>,
) -> Result<Vec<Slot>, Error> {
    let mut slots = Vec::with_capacity(entries.slot.len());
    for (i, entry) in entries.slot.iter().enumerate() {
        let fail = |reason: String| file.error(Some(entry.name), reason);
        let mut words = entry.words.clone();
        match entry.lexicon {
            Some(LexiconName::Types) => words.extend(types.iter().flat_map(Named::names)),
            Some(LexiconName::Provinces) => words.extend(provinces.iter().flat_map(Named::names)),
            None => {}
        }
        slots.push(match (entry.regex, words.is_empty()) {
            (Some(regex), true) => Slot::of_regex(regex).map_err(fail)?,
            (None, false) => Slot::of_words(&words),
            _ => return Err(fail("give it either regex, or words, or a lexicon".into())),
        });
        if entries.slot[..i].iter().any(|other| other.name == entry.name) {
            return Err(fail("this slot stands twice".into()));
        }
    }
    Ok(slots)
}
