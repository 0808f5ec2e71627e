//! What the citations of a corpus say against each other (mâu thuẫn trong viện dẫn).
//!
//! In: a report. Out: conflicts, each with who says what. Where two ways of speaking may mean the same, there is no
//! conflict: a body by two names, a title cut short.

use std::collections::BTreeSet;
use std::io::{self, Read, Seek, Write};

use serde::Serialize;

use super::open::same_body;
use super::report::Report;
use super::store::Place;
use super::work::{Votes, Work, is_id, title};
use crate::document::Relation;
use crate::text::slug;

/// Most places that are told for one variant.
const PLACES: usize = 20;

/// What is in conflict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ConflictKind {
    /// One work with different dates.
    Date,
    /// One work with different issuers.
    Issuer,
    /// One work with different types.
    Type,
    /// One work with different titles.
    Title,
    /// The year in the number is not that of the date.
    NumberYear,
    /// The cited document is younger than the one that cites it.
    LaterThanCiting,
    /// Cited as a basis after another document replaced or repealed it.
    BasisEnded,
}

/// One of the things that are said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// What is said.
    pub value: String,
    /// How many citations say so.
    pub count: u64,
    /// True where most say so.
    pub majority: bool,
    /// True where the document itself says so.
    pub own: bool,
    /// Where; at most 20.
    pub places: Vec<Place>,
}

/// One conflict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// What it is about.
    pub kind: ConflictKind,
    /// Index of the work.
    pub work: usize,
    /// Who says what, the most frequent first; one for a conflict within one citation.
    pub variants: Vec<Variant>,
}

impl<S: Read + Write + Seek> Report<S> {
    /// Hands over all conflicts: those between citations by work, then those within one citation by document.
    ///
    /// # Errors
    /// Those of the store and of the visitor.
    pub fn conflicts(&mut self, mut visit: impl FnMut(&Conflict, &Work) -> io::Result<()>) -> io::Result<()> {
        for at in self.order() {
            let Some(work) = self.work(at) else { continue };
            let found: Vec<(ConflictKind, Vec<Vec<String>>)> =
                QUESTIONS.iter().filter_map(|q| Some((q.kind, clusters(work, q)?))).collect();
            for (kind, clusters) in found {
                let conflict = self.told(at, kind, &clusters)?;
                if let (true, Some(work)) = (conflict.variants.len() > 1, self.work(at)) {
                    visit(&conflict, work)?;
                }
            }
        }
        self.documents(|paper, places, works| {
            for (at, place) in places {
                let Some(work) = at.and_then(|at| works.get(at)) else { continue };
                for (kind, value) in within(work, place, paper.date.as_deref()) {
                    let variant = Variant { value, count: 1, majority: false, own: false, places: vec![place.clone()] };
                    visit(&Conflict { kind, work: at.unwrap_or_default(), variants: vec![variant] }, work)?;
                }
            }
            Ok(())
        })
    }

    fn told(&mut self, at: usize, kind: ConflictKind, clusters: &[Vec<String>]) -> io::Result<Conflict> {
        let Some((work, question)) = self.work(at).zip(QUESTIONS.iter().find(|q| q.kind == kind)) else {
            return Ok(Conflict { kind, work: at, variants: Vec::new() });
        };
        let own = (question.own)(work).map(str::to_owned);
        let votes = (question.votes)(work);
        let count = |value: &String| votes.0.iter().find(|s| s.text == *value).map_or(0, |s| s.count);
        let mut variants: Vec<Variant> = clusters
            .iter()
            .map(|values| Variant {
                value: values
                    .first()
                    .map_or("", |v| if kind == ConflictKind::Issuer { work.words_of(v) } else { v })
                    .to_owned(),
                count: values.iter().map(count).sum(),
                majority: false,
                own: own.as_ref().is_some_and(|o| values.contains(o)),
                places: Vec::new(),
            })
            .collect();
        let most = variants.iter().map(|v| v.count).max().unwrap_or_default();
        let alone = variants.iter().filter(|v| v.count == most).count() == 1;
        for variant in &mut variants {
            variant.majority = alone && variant.count == most;
        }
        self.places(at, |place| {
            let Some(value) = (question.said)(place) else { return Ok(true) };
            let slot = clusters.iter().position(|c| c.contains(&value)).and_then(|i| variants.get_mut(i));
            if let Some(variant) = slot.filter(|v| v.places.len() < PLACES) {
                variant.places.push(place.clone());
            }
            Ok(true)
        })?;
        Ok(Conflict { kind, work: at, variants })
    }
}

/// How one question is put to a work and its places.
struct Question {
    kind: ConflictKind,
    votes: fn(&Work) -> &Votes,
    own: fn(&Work) -> Option<&str>,
    said: fn(&Place) -> Option<String>,
    /// False where two answers cannot both be true.
    agree: fn(&str, &str) -> bool,
}

const QUESTIONS: [Question; 4] = [
    Question {
        kind: ConflictKind::Date,
        votes: |w| &w.dates,
        own: |w| w.own.as_ref()?.date.as_deref(),
        said: |p| p.cited_date.clone(),
        // a month or a year holds its days
        agree: |a, b| a.starts_with(b) || b.starts_with(a),
    },
    Question {
        kind: ConflictKind::Issuer,
        votes: |w| &w.issuers,
        own: |w| w.own.as_ref()?.issuer.as_deref(),
        said: |p| p.body.clone().or_else(|| p.authority.clone()),
        agree: |a, b| !is_id(a) || !is_id(b) || same_body(a, b),
    },
    Question {
        kind: ConflictKind::Type,
        votes: |w| &w.types,
        own: |w| w.own.as_ref()?.kind.as_deref(),
        said: |p| Some(p.kind.clone()),
        // "Thông báo" and "Thông báo kết luận"
        agree: |a, b| slug(a).starts_with(&slug(b)) || slug(b).starts_with(&slug(a)),
    },
    Question {
        kind: ConflictKind::Title,
        votes: |w| &w.titles,
        own: |w| w.own.as_ref()?.title.as_deref(),
        said: |p| p.subject.as_deref().filter(|_| p.titled).map(title),
        agree: alike,
    },
];

/// Titles that may be one: they begin with the same clause, or more than a third of the words of the shorter one stand
/// in the other.
fn alike(a: &str, b: &str) -> bool {
    let words = |text: &str| slug(text).split('-').map(str::to_owned).collect::<BTreeSet<_>>();
    let clause = |text: &str| slug(text.split([',', ';']).next().unwrap_or_default());
    if clause(a) == clause(b) {
        return true;
    }
    let (a, b) = (words(a), words(b));
    let shorter = a.len().min(b.len());
    shorter < 4 || a.intersection(&b).count() * 3 > shorter
}

/// Answers that agree, together; none where all do.
fn clusters(work: &Work, question: &Question) -> Option<Vec<Vec<String>>> {
    // several issuers sign together, each may be named first
    if question.kind == ConflictKind::Issuer && work.types.0.iter().any(|t| t.text.contains("liên tịch")) {
        return None;
    }
    // a law is cited by its name; what follows it is said of something else
    if question.kind == ConflictKind::Title && work.name().is_some() {
        return None;
    }
    let mut values: Vec<(&str, u64)> =
        (question.votes)(work).0.iter().map(|s| (s.text.as_str(), s.count)).filter(|(v, _)| !v.is_empty()).collect();
    if let Some(own) = (question.own)(work)
        && !values.iter().any(|(v, _)| *v == own)
    {
        values.push((own, 0));
    }
    values.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| b.0.len().cmp(&a.0.len())).then_with(|| a.0.cmp(b.0)));
    let mut out: Vec<Vec<String>> = Vec::new();
    for (value, _) in values {
        match out.iter_mut().find(|c| c.iter().any(|other| (question.agree)(other, value))) {
            Some(cluster) => cluster.push(value.to_owned()),
            None => out.push(vec![value.to_owned()]),
        }
    }
    (out.len() > 1).then_some(out)
}

/// Year in a number: "72/2015/NĐ-CP".
fn year_of(code: &str) -> Option<&str> {
    code.split('/').nth(1).filter(|y| y.len() == 4 && y.bytes().all(|b| b.is_ascii_digit()))
}

/// Conflicts within one citation.
fn within(work: &Work, place: &Place, citing: Option<&str>) -> Vec<(ConflictKind, String)> {
    let mut out = Vec::new();
    let day = place.cited_date.as_deref();
    if let (Some(code), Some(day)) = (place.code.as_deref(), day)
        && let (Some(numbered), Some(dated)) = (year_of(code), day.get(..4))
        && numbered != dated
    {
        out.push((ConflictKind::NumberYear, format!("{code}: {day}")));
    }
    let Some(citing) = citing.filter(|d| d.len() == 10) else { return out };
    // the day of the document itself, else as cited, else the year of the number
    let own = work.own.as_ref().and_then(|o| o.date.as_deref());
    let cited = own.or(day).filter(|d| d.len() == 10).or(work.year());
    if let Some(cited) = cited
        && citing.get(..cited.len()).is_some_and(|c| cited > c)
    {
        out.push((ConflictKind::LaterThanCiting, format!("{cited} > {citing}")));
    }
    if let Some(ended) = &work.ended
        && place.relation == Relation::Basis
        && ended.date.as_str() < citing
        && ended.by != place.document
    {
        out.push((ConflictKind::BasisEnded, format!("{} ({})", ended.by, ended.date)));
    }
    out
}
