//! One cited document: what the citations say of it, by votes.
//!
//! In: citations, and the document itself where the corpus holds it. Out: its spellings, dates, issuers, types and
//! titles, each with how many say so.

use serde::Serialize;

use super::store::{Paper, ResolvedBy};
use crate::document::{Citation, Relation};

/// Most variants that are told apart for one question; more are counted with the last one.
const VARIANTS: usize = 40;

/// Longest title that is kept, in code points.
const TITLE: usize = 200;

/// One way to say something, and how many say it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Spelling {
    /// The words.
    pub text: String,
    /// How many citations.
    pub count: u64,
}

/// Variants with their counts, in the order of their first use.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Votes(pub Vec<Spelling>);

impl Votes {
    pub fn add(&mut self, text: &str, count: u64) {
        let room = self.0.len() < VARIANTS;
        match self.0.iter_mut().find(|s| s.text == text) {
            Some(spelling) => spelling.count += count,
            None if room => self.0.push(Spelling { text: text.to_owned(), count }),
            None => {}
        }
    }

    /// What most say; the first of equals.
    pub fn most(&self) -> Option<&str> {
        let best = self.0.iter().map(|s| s.count).max()?;
        self.0.iter().find(|s| s.count == best).map(|s| s.text.as_str())
    }
}

/// What the document itself says, where the corpus holds it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Own {
    pub date: Option<String>,
    pub kind: Option<String>,
    pub issuer: Option<String>,
    pub title: Option<String>,
}

/// By whom and when a work was replaced or repealed as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ended {
    pub by: String,
    pub date: String,
    pub relation: Relation,
}

/// True for an id of the registry, false for words.
pub(crate) fn is_id(issuer: &str) -> bool {
    issuer.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'@'))
}

/// One cited document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Work {
    /// Canonical identifier.
    pub id: String,
    /// Citations of it.
    pub count: u64,
    /// Documents that cite it.
    pub documents: u64,
    /// Citations by relation, in the order of [`super::RELATIONS`].
    pub relations: [u64; 6],
    /// Sources of the corpus that hold it.
    pub here: Vec<String>,
    /// How short citations met it; empty where none did.
    pub resolved: Vec<ResolvedBy>,
    pub(crate) spellings: Votes,
    pub(crate) types: Votes,
    pub(crate) codes: Votes,
    pub(crate) names: Votes,
    pub(crate) dates: Votes,
    /// Issuers, by registry id where it is known; beside it in `bodies` the words.
    pub(crate) issuers: Votes,
    pub(crate) bodies: Vec<(String, String)>,
    /// Titles, see [`super::Place::titled`].
    pub(crate) titles: Votes,
    /// What follows other citations.
    loose: Votes,
    pub(crate) own: Option<Own>,
    pub(crate) ended: Option<Ended>,
    pub(crate) last: Option<u64>,
    /// Chains of the short citations that met it.
    pub(crate) chains: Vec<(u64, ResolvedBy)>,
    last_document: u64,
}

/// A title as it is compared and shown: without the words that lead on to the next thing.
pub(crate) fn title(subject: &str) -> String {
    let cut = ["(sau đây", "(gọi tắt", "như sau", "được sửa đổi", "đã được", ", có hiệu lực"];
    let end = cut.iter().filter_map(|w| subject.find(w)).min().unwrap_or(subject.len());
    let kept = subject.get(..end).unwrap_or(subject).trim_end_matches([' ', ',', ';', ':', '.', '(']);
    kept.chars().take(TITLE).collect()
}

impl Work {
    pub(super) fn new(id: &str) -> Self {
        Work { id: id.to_owned(), ..Work::default() }
    }

    pub(super) fn vote(&mut self, citation: &Citation, core: &str, body: Option<&str>, titled: bool) {
        self.spellings.add(core, 1);
        if citation.kind != "Văn bản" {
            self.types.add(&citation.kind, 1);
        }
        for (votes, value) in
            [(&mut self.codes, &citation.code), (&mut self.names, &citation.name), (&mut self.dates, &citation.date)]
        {
            if let Some(value) = value {
                votes.add(value, 1);
            }
        }
        if let Some(words) = &citation.authority {
            self.issuer(words, body, 1);
        }
        if let Some(subject) = &citation.subject {
            let votes = if titled { &mut self.titles } else { &mut self.loose };
            votes.add(&title(subject), 1);
        }
    }

    fn issuer(&mut self, words: &str, body: Option<&str>, count: u64) -> String {
        let id = body.map_or_else(|| words.to_owned(), str::to_owned);
        self.issuers.add(&id, count);
        let room = self.bodies.len() < VARIANTS;
        match self.bodies.iter_mut().find(|(known, _)| *known == id) {
            // the shortest is the plain name; what was read too far is longer
            Some((_, known)) if words.len() < known.len() => words.clone_into(known),
            Some(_) => {}
            None if room => self.bodies.push((id.clone(), words.to_owned())),
            None => {}
        }
        id
    }

    /// Counts a citation of the n-th document.
    pub(super) fn count(&mut self, document: u64, relation: Relation) {
        self.count += 1;
        self.documents += u64::from(self.last_document != document);
        self.last_document = document;
        if let Some(slot) = super::RELATIONS.iter().position(|r| *r == relation).and_then(|i| self.relations.get_mut(i))
        {
            *slot += 1;
        }
    }

    /// Takes in the short citations of a group.
    pub(super) fn join(&mut self, group: &Work, spelling: &str, by: ResolvedBy) {
        self.count += group.count;
        self.documents += group.documents;
        for (mine, theirs) in self.relations.iter_mut().zip(group.relations) {
            *mine += theirs;
        }
        self.spellings.add(spelling, group.count);
        self.chains.extend(group.last.map(|at| (at, by)));
        if !self.resolved.contains(&by) {
            self.resolved.push(by);
        }
    }

    /// Remembers the first document that replaces or repeals the work as a whole.
    pub(super) fn end(&mut self, paper: &Paper, citation: &Citation) {
        let whole = citation.pinpoint.is_none();
        if !whole || !matches!(citation.relation, Relation::Replaces | Relation::Repeals) {
            return;
        }
        let Some(date) = paper.date.as_ref().filter(|d| d.len() == 10) else { return };
        if self.ended.as_ref().is_none_or(|e| *date < e.date) {
            self.ended = Some(Ended { by: paper.name.clone(), date: date.clone(), relation: citation.relation });
        }
    }

    /// The corpus holds the document itself.
    pub(super) fn is_here(&mut self, paper: &Paper, body: &dyn Fn(&str) -> Option<String>) {
        if self.here.len() < VARIANTS {
            self.here.push(paper.name.clone());
        }
        if self.own.is_none() {
            let issuer = paper.authority.as_deref().map(|words| self.issuer(words, body(words).as_deref(), 0));
            self.own = Some(Own {
                date: paper.date.clone(),
                kind: paper.kind.clone(),
                issuer,
                title: paper.title.as_deref().map(title),
            });
            if let Some(code) = &paper.code {
                self.codes.add(code, 0);
            }
        }
    }

    /// True where the corpus holds the document.
    pub fn in_corpus(&self) -> bool {
        !self.here.is_empty()
    }

    /// Type: the document's own, else what most say.
    pub fn kind(&self) -> Option<&str> {
        self.own.as_ref().and_then(|o| o.kind.as_deref()).or_else(|| self.types.most())
    }

    /// Number and symbol.
    pub fn code(&self) -> Option<&str> {
        self.codes.most()
    }

    /// Name of a law.
    pub fn name(&self) -> Option<&str> {
        self.names.most()
    }

    /// Date: the document's own, else what most say.
    pub fn date(&self) -> Option<&str> {
        self.own.as_ref().and_then(|o| o.date.as_deref()).or_else(|| self.dates.most())
    }

    /// Issuer, in words.
    pub fn authority(&self) -> Option<&str> {
        let own = self.own.as_ref().and_then(|o| o.issuer.as_deref());
        let known = self.issuers.0.iter().filter(|s| is_id(&s.text));
        let known = known.max_by_key(|s| s.count).map(|s| s.text.as_str());
        Some(self.words_of(own.or(known).or_else(|| self.issuers.most())?))
    }

    /// Title: the document's own, else what most say.
    pub fn title(&self) -> Option<&str> {
        let own = self.own.as_ref().and_then(|o| o.title.as_deref());
        // a law is cited by its name; what follows it is said of something else
        own.or_else(|| self.titles.most().or(self.loose.most()).filter(|_| self.name().is_none()))
    }

    /// The ways it is cited, the most usual first.
    pub fn spellings(&self) -> Vec<&Spelling> {
        let mut out: Vec<&Spelling> = self.spellings.0.iter().collect();
        out.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.text.cmp(&b.text)));
        out
    }

    /// What people call it: type and number, or name and year.
    pub fn label(&self) -> String {
        let kind = self.kind().unwrap_or("Văn bản");
        match (self.code(), self.name()) {
            (Some(code), Some(name)) => format!("{name} ({code})"),
            (Some(code), None) => format!("{kind} {code}"),
            (None, Some(name)) => match self.year() {
                Some(year) => format!("{name} {year}"),
                None => name.to_owned(),
            },
            (None, None) => self.spellings.most().unwrap_or(&self.id).to_owned(),
        }
    }

    /// Year in the identifier.
    pub fn year(&self) -> Option<&str> {
        super::open::year_of(&self.id)
    }

    pub(crate) fn words_of<'s>(&'s self, issuer: &'s str) -> &'s str {
        self.bodies.iter().find(|(id, _)| id == issuer).map_or(issuer, |(_, words)| words)
    }
}
