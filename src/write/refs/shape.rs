//! The rows of JSON: what a report says of a work, a place, a document, a conflict.

use serde::Serialize;

use crate::corpus::refs::{
    Conflict, ConflictKind, Edge, Paper, Place, RELATIONS, ResolvedBy, Spelling, Unresolved, Variant, Work,
};
use crate::document::Relation;

/// Version of the shape.
pub(super) const SCHEMA: &str = "vanban-refs/1";

/// A place.
#[derive(Serialize)]
pub(super) struct PlaceRow<'a> {
    document: &'a str,
    date: Option<&'a str>,
    citation: &'a str,
    page: Option<u32>,
    section: Option<&'a str>,
    relation: Relation,
    raw: &'a str,
    sentence: &'a str,
    resolved_by: Option<ResolvedBy>,
}

impl<'a> PlaceRow<'a> {
    pub fn new(place: &'a Place) -> Self {
        PlaceRow {
            document: &place.document,
            date: place.date.as_deref(),
            citation: &place.citation,
            page: place.page,
            section: place.section.as_deref(),
            relation: place.relation,
            raw: &place.raw,
            sentence: &place.sentence,
            resolved_by: place.resolved_by,
        }
    }
}

/// How often for one relation.
#[derive(Serialize)]
struct RelationRow {
    relation: Relation,
    count: u64,
}

/// A work without its places.
#[derive(Serialize)]
pub(super) struct WorkRow<'a> {
    id: &'a str,
    label: String,
    #[serde(rename = "type")]
    kind: Option<&'a str>,
    code: Option<&'a str>,
    name: Option<&'a str>,
    date: Option<&'a str>,
    authority: Option<&'a str>,
    title: Option<&'a str>,
    in_corpus: bool,
    sources: &'a [String],
    count: u64,
    documents: u64,
    relations: Vec<RelationRow>,
    resolved_by: &'a [ResolvedBy],
    spellings: Vec<&'a Spelling>,
}

impl<'a> WorkRow<'a> {
    pub fn new(work: &'a Work) -> Self {
        let relations = RELATIONS.iter().zip(work.relations).filter(|(_, count)| *count > 0);
        WorkRow {
            id: &work.id,
            label: work.label(),
            kind: work.kind(),
            code: work.code(),
            name: work.name(),
            date: work.date(),
            authority: work.authority(),
            title: work.title(),
            in_corpus: work.in_corpus(),
            sources: &work.here,
            count: work.count,
            documents: work.documents,
            relations: relations.map(|(&relation, count)| RelationRow { relation, count }).collect(),
            resolved_by: &work.resolved,
            spellings: work.spellings(),
        }
    }
}

/// A citation of a document.
#[derive(Serialize)]
struct EdgeRow<'a> {
    id: &'a str,
    count: u64,
}

/// A document with what it rests on, changes and mentions.
#[derive(Serialize)]
pub(super) struct PaperRow<'a> {
    name: &'a str,
    id: Option<&'a str>,
    #[serde(rename = "type")]
    kind: Option<&'a str>,
    code: Option<&'a str>,
    date: Option<&'a str>,
    authority: Option<&'a str>,
    title: Option<&'a str>,
    basis: Vec<EdgeRow<'a>>,
    amends: Vec<EdgeRow<'a>>,
    replaces: Vec<EdgeRow<'a>>,
    repeals: Vec<EdgeRow<'a>>,
    promulgates: Vec<EdgeRow<'a>>,
    mention: Vec<EdgeRow<'a>>,
}

impl<'a> PaperRow<'a> {
    pub fn new(paper: &'a Paper, edges: &[Edge], works: &'a [Work]) -> Self {
        let of = |relation| {
            let mine = edges.iter().filter(|e| e.relation == relation);
            mine.filter_map(|e| works.get(e.work).map(|w| EdgeRow { id: &w.id, count: e.count })).collect()
        };
        PaperRow {
            name: &paper.name,
            id: paper.work.as_deref(),
            kind: paper.kind.as_deref(),
            code: paper.code.as_deref(),
            date: paper.date.as_deref(),
            authority: paper.authority.as_deref(),
            title: paper.title.as_deref(),
            basis: of(Relation::Basis),
            amends: of(Relation::Amends),
            replaces: of(Relation::Replaces),
            repeals: of(Relation::Repeals),
            promulgates: of(Relation::Promulgates),
            mention: of(Relation::Mention),
        }
    }
}

#[derive(Serialize)]
struct VariantRow<'a> {
    value: &'a str,
    count: u64,
    majority: bool,
    own: bool,
    places: Vec<PlaceRow<'a>>,
}

/// A conflict.
#[derive(Serialize)]
pub(super) struct ConflictRow<'a> {
    conflict: ConflictKind,
    id: &'a str,
    label: String,
    says: Vec<VariantRow<'a>>,
}

impl<'a> ConflictRow<'a> {
    pub fn new(conflict: &'a Conflict, work: &'a Work) -> Self {
        let row = |v: &'a Variant| VariantRow {
            value: &v.value,
            count: v.count,
            majority: v.majority,
            own: v.own,
            places: v.places.iter().map(PlaceRow::new).collect(),
        };
        ConflictRow {
            conflict: conflict.kind,
            id: &work.id,
            label: work.label(),
            says: conflict.variants.iter().map(row).collect(),
        }
    }
}

/// A citation that fits no work, or several; without its places.
#[derive(Serialize)]
pub(super) struct UnresolvedRow<'a> {
    text: &'a str,
    #[serde(rename = "type")]
    kind: &'a str,
    code: Option<&'a str>,
    name: Option<&'a str>,
    count: u64,
    documents: u64,
    candidates: &'a [String],
}

impl<'a> UnresolvedRow<'a> {
    pub fn new(unresolved: &'a Unresolved) -> Self {
        UnresolvedRow {
            text: &unresolved.text,
            kind: &unresolved.kind,
            code: unresolved.code.as_deref(),
            name: unresolved.name.as_deref(),
            count: unresolved.count,
            documents: unresolved.documents,
            candidates: &unresolved.candidates,
        }
    }
}
