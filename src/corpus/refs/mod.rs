//! Who cites whom (bảng tham chiếu chéo): the citation graph of many documents.
//!
//! In: documents, one at a time, and a store for what need not stay in memory. Out: a [`Report`]: works with their
//! places, documents with what they rest on, conflicts, citations that fit none or several. Memory grows with the
//! distinct works that are cited; the places where they are cited lie in the store. It guesses nothing: a short
//! citation meets a work only where exactly one fits, and says so.

mod conflicts;
mod open;
mod report;
mod sentence;
mod store;
mod work;

use std::collections::HashMap;
use std::io::{self, Read, Seek, Write};

use serde::Deserialize;

use crate::document::{Citation, Document, Form, Header, Relation, Source};
pub use conflicts::{Conflict, ConflictKind, Variant};
pub use open::Unresolved;
use open::{Open, Short};
pub use report::{Edge, Report, Summary, edges};
use store::Store;
pub use store::{Paper, Place, ResolvedBy};
pub use work::{Spelling, Work};

/// What the graph needs of a document; the rest of its JSON is passed over, which is most of the work of reading it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Citing {
    /// Where its text came from.
    pub source: Source,
    /// What kind of witness the source is.
    pub form: Form,
    /// Its head.
    pub header: Header,
    /// Its text.
    pub text: String,
    /// Its references to other documents.
    pub citations: Vec<Citation>,
}

impl From<Document> for Citing {
    fn from(document: Document) -> Self {
        let Document { source, form, header, text, citations, .. } = document;
        Citing { source, form, header, text, citations }
    }
}

/// What the head of a document and the registry tell about the document itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Identity {
    /// Its canonical identifier.
    pub work: Option<String>,
    /// False where a question leaves its citations out; it still belongs to the corpus.
    pub selected: bool,
}

/// What the lexicon tells of names.
#[derive(Clone, Copy)]
pub struct Names<'a> {
    /// Registry id of a body by its name: spellings of one body count as one.
    pub body: &'a dyn Fn(&str) -> Option<String>,
    /// Identifiers of the acts that bore a name: where there are several, a name alone does not tell which is meant.
    pub acts: &'a dyn Fn(&str) -> Vec<String>,
}

/// Documents on their way into a [`Report`].
pub struct Refs<'a, S: Read + Write + Seek> {
    store: Store<S>,
    works: Vec<Work>,
    index: HashMap<String, usize>,
    open: Open,
    names: Names<'a>,
    documents: u64,
}

impl<'a, S: Read + Write + Seek> Refs<'a, S> {
    /// An empty corpus.
    pub fn new(store: S, names: Names<'a>) -> Self {
        Refs {
            store: Store::new(store),
            works: Vec::new(),
            index: HashMap::new(),
            open: Open::default(),
            names,
            documents: 0,
        }
    }

    /// Takes one document in.
    ///
    /// # Errors
    /// Those of the store.
    pub fn add(&mut self, document: &Citing, identity: Identity) -> io::Result<()> {
        let header = &document.header;
        self.documents += 1;
        let paper = Paper {
            name: document.source.name.clone(),
            work: identity.work,
            kind: header.kind.clone(),
            code: header.code.clone(),
            date: header.date.clone(),
            authority: header.authority.clone(),
            title: header.title.clone(),
            selected: identity.selected,
        };
        self.store.paper(&paper)?;
        let mut sentences = sentence::Sentences::new(&document.text);
        for citation in &document.citations {
            self.citation(&paper, citation, &mut sentences)?;
        }
        Ok(())
    }

    fn citation(
        &mut self,
        paper: &Paper,
        citation: &Citation,
        sentences: &mut sentence::Sentences<'_>,
    ) -> io::Result<()> {
        // "(Kèm theo Quyết định này số …)": a document does not cite itself
        if citation.target.is_some() && citation.target == paper.work {
            return Ok(());
        }
        let core = sentences.slice(citation.core);
        let titled = citation.date.is_some() && !sentences.goes_on(citation.span);
        let body = citation.authority.as_deref().and_then(self.names.body);
        let (work, group, previous) = match &citation.target {
            Some(target) => {
                let at = self.work(target);
                let Some(work) = self.works.get_mut(at) else { return Ok(()) };
                work.vote(citation, core, body.as_deref(), titled);
                work.end(paper, citation);
                if !paper.selected {
                    return Ok(());
                }
                work.count(self.documents, citation.relation);
                (Some(at), None, work.last)
            }
            None if !paper.selected => return Ok(()),
            None => {
                let short = Short::of(citation, body.as_deref(), paper.date.as_deref());
                let at = self.open.group(short, citation, core);
                (None, Some(at), self.open.count(at, self.documents, citation.relation))
            }
        };
        let place = Place {
            document: paper.name.clone(),
            date: paper.date.clone(),
            citation: citation.id.clone(),
            page: citation.page,
            section: citation.section.clone(),
            relation: citation.relation,
            pinpoint: citation.pinpoint.is_some(),
            raw: citation.raw.clone(),
            sentence: sentences.around(citation.span),
            kind: citation.kind.clone(),
            code: citation.code.clone(),
            cited_date: citation.date.clone(),
            authority: citation.authority.clone(),
            body,
            subject: citation.subject.clone(),
            titled,
            work,
            group,
            resolved_by: None,
        };
        let at = self.store.place(&place, previous)?;
        match (work.and_then(|w| self.works.get_mut(w)), group) {
            (Some(work), _) => work.last = Some(at),
            (None, Some(group)) => self.open.last(group, at),
            (None, None) => {}
        }
        Ok(())
    }

    fn work(&mut self, target: &str) -> usize {
        if let Some(&at) = self.index.get(target) {
            return at;
        }
        let at = self.works.len();
        self.works.push(Work::new(target));
        self.index.insert(target.to_owned(), at);
        at
    }

    /// Closes the corpus: tells which works are in it, and which work a short citation means.
    ///
    /// # Errors
    /// Those of the store.
    pub fn finish(mut self) -> io::Result<Report<S>> {
        let mut papers = self.store.papers()?;
        while let Some(paper) = papers.next()? {
            let Some(target) = &paper.work else { continue };
            match self.index.get(target).and_then(|&at| self.works.get_mut(at)) {
                Some(work) => work.is_here(&paper, self.names.body),
                // an uncited document matters only where a short citation may mean it
                None if self.open.may_mean(&paper) => {
                    let mut work = Work::new(target);
                    work.is_here(&paper, self.names.body);
                    self.index.insert(target.clone(), self.works.len());
                    self.works.push(work);
                }
                None => {}
            }
        }
        drop(papers);
        let (unresolved, met) = self.open.resolve(&mut self.works, self.names.acts);
        Ok(Report::new(self.store, self.works, unresolved, met, self.documents))
    }
}

/// Every relation, in the order of reports.
pub const RELATIONS: [Relation; 6] = [
    Relation::Basis,
    Relation::Amends,
    Relation::Replaces,
    Relation::Repeals,
    Relation::Promulgates,
    Relation::Mention,
];
