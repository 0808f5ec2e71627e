//! The finished graph: works, documents, places, in the orders that reports need.
//!
//! In: works and the store. Out: each work with its places, each document with its citations. It changes nothing.

use std::io::{self, Read, Seek, Write};

use serde::Serialize;

use super::open::{Met, Unresolved};
use super::store::{Paper, Place, ResolvedBy, Store};
use super::work::Work;
use crate::document::Relation;

/// Counts of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Summary {
    /// Documents of the corpus.
    pub documents: u64,
    /// Citations, resolved or not.
    pub citations: u64,
    /// Works that are cited.
    pub works: u64,
    /// Of these, in the corpus.
    pub in_corpus: u64,
    /// Of these, not in the corpus.
    pub missing: u64,
    /// Citations that fit no work, or several.
    pub unresolved: u64,
}

/// A document cites a work so many times for one relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edge {
    /// Index of the work; see [`Report::work`].
    pub work: usize,
    /// What the document does to it.
    pub relation: Relation,
    /// How many times.
    pub count: u64,
}

/// The citation graph of a corpus.
pub struct Report<S> {
    store: Store<S>,
    works: Vec<Work>,
    /// Indexes of the cited works, the most cited first.
    order: Vec<usize>,
    unresolved: Vec<Unresolved>,
    met: Met,
    documents: u64,
}

impl<S: Read + Write + Seek> Report<S> {
    pub(super) fn new(
        store: Store<S>,
        works: Vec<Work>,
        mut unresolved: Vec<Unresolved>,
        met: Met,
        documents: u64,
    ) -> Self {
        let mut order: Vec<usize> = (0..works.len()).filter(|&at| works.get(at).is_some_and(|w| w.count > 0)).collect();
        order.sort_by_key(|&at| works.get(at).map(|w| (std::cmp::Reverse(w.count), w.id.clone())));
        unresolved.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.text.cmp(&b.text)));
        Report { store, works, order, unresolved, met, documents }
    }

    /// Keeps the works that a question asks for, and no unresolved citations.
    pub fn keep(&mut self, wanted: impl Fn(&Work) -> bool) {
        let works = &self.works;
        self.order.retain(|&at| works.get(at).is_some_and(&wanted));
        self.unresolved.clear();
    }

    /// Counts.
    pub fn summary(&self) -> Summary {
        let unresolved = self.unresolved.iter().map(|u| u.count).sum();
        let mut out = Summary { documents: self.documents, citations: unresolved, unresolved, ..Summary::default() };
        for work in self.works() {
            out.works += 1;
            out.citations += work.count;
            *if work.in_corpus() { &mut out.in_corpus } else { &mut out.missing } += 1;
        }
        out
    }

    /// The cited works, the most cited first.
    pub fn works(&self) -> impl Iterator<Item = &Work> {
        self.order.iter().filter_map(|&at| self.works.get(at))
    }

    /// Indexes of the cited works, the most cited first.
    pub fn order(&self) -> Vec<usize> {
        self.order.clone()
    }

    /// A work by its index.
    pub fn work(&self, at: usize) -> Option<&Work> {
        self.works.get(at)
    }

    /// Citations that fit no work or several, the most frequent first.
    pub fn unresolved(&self) -> &[Unresolved] {
        &self.unresolved
    }

    /// Hands over the places of a work in the order of the documents, until told to stop.
    ///
    /// # Errors
    /// Those of the store and of the visitor.
    pub fn places(&mut self, work: usize, mut visit: impl FnMut(&Place) -> io::Result<bool>) -> io::Result<()> {
        let Some(work) = self.works.get(work) else { return Ok(()) };
        let mut at: Vec<(u64, Option<ResolvedBy>)> =
            self.store.chain(work.last)?.into_iter().map(|position| (position, None)).collect();
        for (last, by) in &work.chains {
            at.extend(self.store.chain(Some(*last))?.into_iter().map(|position| (position, Some(*by))));
        }
        at.sort_by_key(|(position, _)| *position);
        for (position, by) in at {
            let mut place = self.store.place_at(position)?;
            place.resolved_by = by;
            if !visit(&place)? {
                break;
            }
        }
        Ok(())
    }

    /// Hands over the places of an unresolved citation, until told to stop.
    ///
    /// # Errors
    /// Those of the store and of the visitor.
    pub fn open_places(
        &mut self,
        unresolved: usize,
        mut visit: impl FnMut(&Place) -> io::Result<bool>,
    ) -> io::Result<()> {
        let last = self.unresolved.get(unresolved).and_then(|u| u.last);
        for position in self.store.chain(last)? {
            if !visit(&self.store.place_at(position)?)? {
                break;
            }
        }
        Ok(())
    }

    /// Hands over each selected document with its citations, in the order of the corpus. Of a place the work is
    /// known, also where a short citation met it.
    ///
    /// # Errors
    /// Those of the store and of the visitor.
    pub fn documents(
        &mut self,
        mut visit: impl FnMut(&Paper, &[(Option<usize>, Place)], &[Work]) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut kept = vec![false; self.works.len()];
        for &at in &self.order {
            if let Some(slot) = kept.get_mut(at) {
                *slot = true;
            }
        }
        let all =
            !self.unresolved.is_empty() || kept.iter().zip(&self.works).all(|(kept, work)| *kept || work.count == 0);
        let mut papers = self.store.papers()?;
        let mut places = Vec::new();
        while let Some(paper) = papers.next()? {
            places.clear();
            while let Some(mut place) = papers.next_place()? {
                let met = place.group.and_then(|g| self.met.get(g).copied().flatten());
                place.resolved_by = met.map(|(_, by)| by);
                let work = place.work.or(met.map(|(work, _)| work));
                if work.map_or(all, |w| kept.get(w).copied().unwrap_or(false)) {
                    places.push((work, place));
                }
            }
            if paper.selected && (all || !places.is_empty()) {
                visit(&paper, &places, &self.works)?;
            }
        }
        Ok(())
    }
}

/// The edges of one document: its citations by work and relation.
pub fn edges(places: &[(Option<usize>, Place)]) -> Vec<Edge> {
    let mut out: Vec<Edge> = Vec::new();
    for (work, place) in places {
        let Some(work) = *work else { continue };
        match out.iter_mut().find(|e| e.work == work && e.relation == place.relation) {
            Some(edge) => edge.count += 1,
            None => out.push(Edge { work, relation: place.relation, count: 1 }),
        }
    }
    out
}
