//! Lists of names: document types, bodies, provinces, statutes, lunar years.
//!
//! In: the entries of the grammar files. Out: look-ups over folded names. They hold no patterns.

use toml_spanner::{Context, Failed, FromToml, Item, Toml};

use super::names::Names;
use crate::text::fold;

/// A type of document (tên loại văn bản).
#[derive(Debug, Clone, Toml)]
#[toml(deny_unknown_fields)]
pub(crate) struct DocumentType {
    /// Slug of identifiers.
    pub id: String,
    /// Canonical name.
    pub name: String,
    /// Other spellings.
    #[toml(default)]
    pub aliases: Vec<String>,
    /// Abbreviations inside symbols.
    #[toml(default)]
    pub codes: Vec<String>,
    /// Element of Akoma Ntoso.
    pub element: Element,
    /// May stand alone as the type line of a head.
    #[toml(default)]
    pub titled: bool,
    /// Documents of the type are cited by name.
    #[toml(default)]
    pub named: bool,
    /// How a bare number repeats a document of the type ("Nghị định 54"); `None`: the number counts things.
    pub repeat: Option<Repeat>,
    /// The number has held the year since 1997; where it is missing it was left out.
    #[toml(default)]
    pub yearly: bool,
    /// The type that a shared abbreviation means.
    #[toml(default)]
    pub preferred: bool,
    #[allow(dead_code, reason = "read by people")]
    source: Option<Note>,
    #[toml(default)]
    pub examples: Vec<String>,
}

/// Where a type with a bare number repeats a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Toml)]
#[toml(rename_all = "lowercase")]
pub(crate) enum Repeat {
    /// Before any word.
    Any,
    /// Before a mark, or with "số".
    Closed,
}

/// Akoma Ntoso element of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Toml)]
#[toml(rename_all = "lowercase")]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Toml)]
#[toml(rename_all = "lowercase")]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Toml)]
#[toml(rename_all = "lowercase")]
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
#[derive(Debug, Clone, Toml)]
#[toml(deny_unknown_fields)]
pub(crate) struct Agency {
    pub id: String,
    pub name: String,
    #[toml(default)]
    pub codes: Vec<String>,
    #[toml(default)]
    pub aliases: Vec<String>,
    pub level: Level,
    #[allow(dead_code, reason = "part of the registry")]
    pub kind: BodyKind,
    /// Its first and last day, or year.
    pub from: Option<String>,
    pub to: Option<String>,
    #[toml(default)]
    pub successors: Vec<String>,
    #[allow(dead_code, reason = "read by people")]
    source: Option<Note>,
}

/// A noun with which the name of a body begins.
#[derive(Debug, Clone, Toml)]
#[toml(deny_unknown_fields)]
pub(crate) struct Head {
    pub word: String,
    #[allow(dead_code, reason = "part of the registry")]
    pub level: Option<Level>,
    /// An office held by a person.
    #[toml(default)]
    pub person: bool,
    /// Alone it names no body: "cơ quan", "doanh nghiệp".
    #[toml(default)]
    pub common: bool,
    /// Alone it names nobody wherever it stands: "lãnh đạo", "lực lượng".
    #[toml(default)]
    pub bound: bool,
    /// Its name is given freely and may hold small letters: "Công ty".
    #[toml(default)]
    pub firm: bool,
    #[allow(dead_code, reason = "read by people")]
    source: Option<Note>,
}

/// A set phrase that opens a group of bodies and is kept whole.
#[derive(Debug, Clone, Toml)]
#[toml(deny_unknown_fields)]
pub(crate) struct Group {
    pub phrase: String,
    #[allow(dead_code, reason = "read by people")]
    source: Option<Note>,
}

/// A province or city under the centre (tỉnh, thành phố trực thuộc Trung ương).
#[derive(Debug, Clone, Toml)]
#[toml(deny_unknown_fields)]
pub(crate) struct Province {
    pub id: String,
    pub name: String,
    pub title: String,
    #[toml(default)]
    pub aliases: Vec<String>,
    #[allow(dead_code, reason = "part of the registry")]
    pub from: Option<Note>,
    #[allow(dead_code, reason = "part of the registry")]
    pub to: Option<Note>,
    pub successor: Option<String>,
    #[allow(dead_code, reason = "read by people")]
    source: Option<Note>,
}

/// A law, code, ordinance or constitution that is cited by name.
#[derive(Debug, Clone, Toml)]
#[toml(deny_unknown_fields)]
pub(crate) struct Statute {
    pub id: String,
    #[toml(rename = "type")]
    pub kind: String,
    pub name: String,
    #[toml(default)]
    pub aliases: Vec<String>,
    #[toml(default)]
    pub editions: Vec<Edition>,
    #[allow(dead_code, reason = "read by people")]
    source: Option<Note>,
}

/// One passing of a statute.
#[derive(Debug, Clone, Toml)]
#[toml(deny_unknown_fields)]
pub(crate) struct Edition {
    pub number: Option<String>,
    pub date: Option<String>,
}

/// A lunar year (âm lịch).
#[derive(Debug, Clone, Toml)]
#[toml(deny_unknown_fields)]
pub(crate) struct LunarYear {
    pub year: i32,
    /// First day, ISO 8601.
    pub first: String,
    /// Month that is repeated; 0 = none.
    pub leap: u32,
    /// One figure a month: 1 = 30 days, 0 = 29.
    pub months: String,
}

/// What stands in a file for people, of any kind.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Note;

impl<'de> FromToml<'de> for Note {
    fn from_toml(_: &mut Context<'de>, _: &Item<'de>) -> Result<Self, Failed> {
        Ok(Note)
    }
}

/// Entries with look-ups by name and by abbreviation.
#[derive(Debug, Clone)]
pub(crate) struct Lexicon<T> {
    entries: Vec<T>,
    /// First name of each, folded.
    folded: Vec<Vec<u8>>,
    names: Names,
    codes: Names,
    /// The abbreviations as they are spelled, and folded, in the order of the entries.
    spellings: Vec<(String, Vec<u8>)>,
}

/// What a lexicon needs to know of an entry.
pub(crate) trait Named {
    /// Names and spellings.
    fn names(&self) -> impl Iterator<Item = &str>;
    /// Abbreviations; numbers of a statute.
    fn codes(&self) -> impl Iterator<Item = &str> {
        std::iter::empty()
    }
}

impl<T: Named> Lexicon<T> {
    /// Indexes entries; the first one keeps a name that several share.
    pub(crate) fn new(entries: Vec<T>) -> Self {
        let names = Names::new(entries.iter().zip(0..).flat_map(|(entry, i)| entry.names().map(move |name| (name, i))));
        let codes = || entries.iter().zip(0..).flat_map(|(entry, i)| entry.codes().map(move |code| (code, i)));
        let spellings = codes().map(|(code, _)| (code.to_owned(), fold(code))).collect();
        let folded = entries.iter().map(|entry| entry.names().next().map(fold).unwrap_or_default()).collect();
        Lexicon { folded, codes: Names::new(codes()), spellings, names, entries }
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
        self.named_folded(&fold(name))
    }

    /// The same of words that are folded already.
    pub(crate) fn named_folded(&self, name: &[u8]) -> Option<&T> {
        self.names.of(name).next().and_then(|i| self.entries.get(i))
    }

    /// The first entry with whose first name folded words begin.
    pub(crate) fn opening(&self, words: &[u8]) -> Option<&T> {
        let opens = |name: &Vec<u8>| !name.is_empty() && words.starts_with(name);
        self.folded.iter().position(opens).and_then(|i| self.entries.get(i))
    }

    /// True where folded words are the first name of an entry.
    pub(crate) fn is_first_name(&self, words: &[u8]) -> bool {
        self.names.of(words).any(|i| self.folded.get(i).is_some_and(|name| name == words))
    }

    /// The entries of an abbreviation.
    pub(crate) fn coded<'l>(&'l self, code: &str) -> impl Iterator<Item = &'l T> + use<'l, T> {
        self.coded_folded(&fold(code))
    }

    /// The entries of an abbreviation that is folded already.
    pub(crate) fn coded_folded<'l>(&'l self, code: &[u8]) -> impl Iterator<Item = &'l T> + use<'l, T> {
        self.codes.of(code).filter_map(|i| self.entries.get(i))
    }

    /// The spelling of an abbreviation: the first one that differs in nothing but case.
    pub(crate) fn spelled(&self, code: &[u8]) -> Option<&str> {
        let mut same = self.codes.numbers(code).filter_map(|number| self.spellings.get(number));
        same.find(|(_, folded)| folded == code).map(|(spelled, _)| spelled.as_str())
    }

    /// End and index of the longest name that begins at a place of the folded view.
    pub(crate) fn longest(&self, folded: &[u8], start: usize, end: usize) -> Option<(usize, usize)> {
        self.names.longest(folded, start, end)
    }
}

impl Lexicon<DocumentType> {
    /// The type that an abbreviation means.
    pub(crate) fn meant(&self, code: &str) -> Option<&DocumentType> {
        let code = fold(code);
        let preferred = self.coded_folded(&code).find(|kind| kind.preferred);
        preferred.or_else(|| self.coded_folded(&code).next())
    }
}

impl Named for DocumentType {
    fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str()).chain(self.aliases.iter().map(String::as_str))
    }
    fn codes(&self) -> impl Iterator<Item = &str> {
        self.codes.iter().map(String::as_str)
    }
}

impl Named for Agency {
    fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str()).chain(self.aliases.iter().map(String::as_str))
    }
    fn codes(&self) -> impl Iterator<Item = &str> {
        self.codes.iter().map(String::as_str)
    }
}

impl Named for Province {
    fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str()).chain(self.aliases.iter().map(String::as_str))
    }
}

impl Named for Statute {
    fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str()).chain(self.aliases.iter().map(String::as_str))
    }
    fn codes(&self) -> impl Iterator<Item = &str> {
        self.editions.iter().filter_map(|edition| edition.number.as_deref())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Grammar;

    #[test]
    fn abbreviations_are_found_by_their_letters_and_spelled_by_their_marks_too() {
        let grammar = Grammar::builtin().expect("the built-in grammar loads");
        let body = |code: &str| grammar.agencies.spelled(&fold(code));
        assert_eq!((body("TTG"), body("bgd&đt"), body("gd-đt")), (Some("TTg"), Some("BGD&ĐT"), Some("GD-ĐT")));
        assert_eq!((body("g-dđt"), body("&"), body("")), (None, None, None));
        let same = |code: &str| grammar.agencies.coded(code).map(|a| a.id.as_str()).collect::<Vec<_>>();
        assert!(!same("GD-ĐT").is_empty());
        assert_eq!(same("GD-ĐT"), same("gdđt."));
        assert_eq!(grammar.types.meant("KH").map(|t| t.name.as_str()), Some("Kế hoạch"));
    }

    #[test]
    fn an_entry_is_told_by_its_first_name() {
        let grammar = Grammar::builtin().expect("the built-in grammar loads");
        let opening = |words: &str| grammar.types.opening(&fold(words)).map(|t| t.name.as_str());
        assert_eq!(opening("NGHỊ QUYẾT Đại hội đại biểu"), Some("Nghị quyết"));
        assert_eq!(opening("các nghị quyết"), None);
        let named = grammar.types.iter().find(|t| !t.aliases.is_empty()).expect("some type has another name");
        assert!(grammar.types.is_first_name(&fold(&named.name)));
        assert!(named.aliases.iter().all(|alias| !grammar.types.is_first_name(&fold(&format!("{alias}.")))));
    }

    #[test]
    fn a_statute_is_found_by_the_number_of_an_edition() {
        let grammar = Grammar::builtin().expect("the built-in grammar loads");
        let numbers = grammar.statutes.iter().flat_map(|s| &s.editions).filter_map(|e| e.number.as_deref());
        for number in numbers {
            let holds = |s: &Statute| s.editions.iter().any(|e| e.number.as_deref() == Some(number));
            assert!(grammar.statutes.coded(number).any(holds), "{number}");
        }
    }
}
