//! Citations that alone do not tell their work (viện dẫn thiếu năm hoặc thiếu cơ quan).
//!
//! In: short citations, grouped by all that they say; the works of the corpus. Out: a work for each group that
//! exactly one fits, the candidates of the others. Nothing is guessed.

use std::collections::{BTreeSet, HashMap};

use super::store::{Paper, ResolvedBy};
use super::work::Work;
use crate::document::{Citation, Relation};
use crate::text::slug;

/// All that a short citation says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Short {
    key: String,
    by: ResolvedBy,
    kind: Option<String>,
    year: Option<String>,
    /// Registry id of the issuer.
    body: Option<String>,
    /// The document is not younger than the one that cites it.
    until: Option<String>,
}

/// Number, year and symbol of a code: "72/2015/NĐ-CP" gives 72, 2015, "nd-cp".
fn split(code: &str) -> Option<(String, Option<String>, String)> {
    let digits = code.chars().take_while(char::is_ascii_alphanumeric).collect::<String>();
    if !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let rest = code.get(digits.len()..)?.trim_start_matches(['/', '-', ' ']);
    let head: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let (year, symbol) = match rest.get(head.len()..) {
        Some(tail) if head.len() == 4 => (Some(head), tail),
        _ => (None, rest),
    };
    Some((digits.trim_start_matches('0').to_lowercase(), year, slug(symbol)))
}

impl Short {
    /// What a citation says; nothing where it says too little to be looked for.
    pub fn of(citation: &Citation, body: Option<&str>, citing: Option<&str>) -> Option<Short> {
        let kind = Some(citation.kind.clone()).filter(|k| k != "Văn bản");
        let dated = citation.date.as_deref().and_then(|d| d.get(..4)).map(str::to_owned);
        let (key, by, year) = match (&citation.code, &citation.name) {
            (Some(code), _) => {
                let (number, year, symbol) = split(code)?;
                match (symbol.is_empty(), &kind) {
                    (false, _) => (format!("code {number} {symbol}"), ResolvedBy::Code, year.or(dated)),
                    // "Nghị định 30"; a number alone means nothing
                    (true, Some(kind)) => {
                        (format!("number {number} {}", slug(kind)), ResolvedBy::Number, year.or(dated))
                    }
                    (true, None) => return None,
                }
            }
            (None, Some(name)) => (format!("name {}", slug(name)), ResolvedBy::Name, dated),
            (None, None) => return None,
        };
        let until = citing.and_then(|d| d.get(..4)).map(str::to_owned);
        Some(Short { key, by, kind, year, body: body.map(str::to_owned), until })
    }

    /// True where a document of this year may be meant.
    fn may_be_of(&self, year: &str) -> bool {
        self.year.as_deref().is_none_or(|y| year == y) && self.until.as_deref().is_none_or(|until| year <= until)
    }

    /// True where one fitting work is the one that is meant: a type and a number tell it only with an issuer.
    fn tells(&self) -> bool {
        self.by != ResolvedBy::Number || self.body.is_some()
    }

    fn fits(&self, work: &Work) -> bool {
        let year = work.year();
        let right_year = year.map_or(self.year.is_none(), |year| self.may_be_of(year));
        let right_type = self.by == ResolvedBy::Name
            || self
                .kind
                .as_deref()
                .is_none_or(|k| work.kind().is_none_or(|w| w == k) || work.types.0.iter().any(|t| t.text == k));
        let right_issuer = self
            .body
            .as_deref()
            .is_none_or(|b| work.issuers.0.is_empty() || work.issuers.0.iter().any(|i| same_body(&i.text, b)));
        right_year && right_type && right_issuer
    }
}

/// Year in an identifier.
pub(super) fn year_of(id: &str) -> Option<&str> {
    id.split('/').nth(6)
}

/// One body, as far as the two ids tell: an id without its province may be any of its kind.
pub(crate) fn same_body(a: &str, b: &str) -> bool {
    a == b || a.split('@').next() == b.split('@').next() && !(a.contains('@') && b.contains('@'))
}

/// Keys by which a short citation may mean a work.
fn keys<'w>(
    codes: impl Iterator<Item = &'w str>,
    names: impl Iterator<Item = &'w str>,
    kind: Option<&str>,
) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for (number, _, symbol) in codes.filter_map(split) {
        out.extend(kind.map(|kind| format!("number {number} {}", slug(kind))));
        out.insert(format!("code {number} {symbol}"));
    }
    out.extend(names.map(|name| format!("name {}", slug(name))));
    out
}

/// Short citations of one group.
#[derive(Debug, Clone, Default)]
struct Group {
    short: Option<Short>,
    /// How it is written, the first time.
    text: String,
    kind: String,
    code: Option<String>,
    name: Option<String>,
    /// Its citations, as if of a work.
    tally: Work,
}

/// Citations that fit no work of the corpus, or several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unresolved {
    /// How it is written.
    pub text: String,
    /// Type as cited.
    pub kind: String,
    /// Number as cited.
    pub code: Option<String>,
    /// Name as cited.
    pub name: Option<String>,
    /// Citations.
    pub count: u64,
    /// Documents that cite so.
    pub documents: u64,
    /// Identifiers of the works that fit: none, or several.
    pub candidates: Vec<String>,
    pub(crate) last: Option<u64>,
}

/// The groups of short citations.
#[derive(Debug, Default)]
pub(super) struct Open {
    groups: Vec<Group>,
    index: HashMap<(Option<Short>, String), usize>,
    wanted: BTreeSet<String>,
}

/// The work of each group, where exactly one fits.
pub(super) type Met = Vec<Option<(usize, ResolvedBy)>>;

impl Open {
    /// The group of a citation, made where it is new.
    pub fn group(&mut self, short: Option<Short>, citation: &Citation, core: &str) -> usize {
        let text = if short.is_some() { String::new() } else { slug(core) };
        if let Some(&at) = self.index.get(&(short.clone(), text.clone())) {
            return at;
        }
        let at = self.groups.len();
        self.wanted.extend(short.iter().map(|s| s.key.clone()));
        self.groups.push(Group {
            short: short.clone(),
            text: core.to_owned(),
            kind: citation.kind.clone(),
            code: citation.code.clone(),
            name: citation.name.clone(),
            tally: Work::default(),
        });
        self.index.insert((short, text), at);
        at
    }

    /// Counts a citation; position of the one before.
    pub fn count(&mut self, group: usize, document: u64, relation: Relation) -> Option<u64> {
        let tally = &mut self.groups.get_mut(group)?.tally;
        tally.count(document, relation);
        tally.last
    }

    /// Remembers where the last citation lies.
    pub fn last(&mut self, group: usize, at: u64) {
        if let Some(group) = self.groups.get_mut(group) {
            group.tally.last = Some(at);
        }
    }

    /// True where a short citation may mean a document that nobody cites in full.
    pub fn may_mean(&self, paper: &Paper) -> bool {
        let keys = keys(paper.code.as_deref().into_iter(), std::iter::empty(), paper.kind.as_deref());
        keys.iter().any(|k| self.wanted.contains(k))
    }

    /// Gives each group its work where exactly one fits. Acts of the name that the corpus does not cite in full are
    /// candidates as well.
    pub fn resolve(mut self, works: &mut [Work], acts: &dyn Fn(&str) -> Vec<String>) -> (Vec<Unresolved>, Met) {
        let mut by_key: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, work) in works.iter().enumerate() {
            let texts = |votes: &super::work::Votes| votes.0.iter().map(|s| s.text.clone()).collect::<Vec<_>>();
            let (codes, names) = (texts(&work.codes), texts(&work.names));
            for key in keys(codes.iter().map(String::as_str), names.iter().map(String::as_str), work.kind()) {
                if self.wanted.contains(&key) {
                    by_key.entry(key).or_default().push(at);
                }
            }
        }
        let mut unresolved = Vec::new();
        let mut met = Vec::new();
        for group in self.groups.drain(..) {
            let known = group.short.as_ref().and_then(|s| by_key.get(&s.key)).map_or(&[][..], Vec::as_slice);
            let fitting: Vec<usize> = known
                .iter()
                .copied()
                .filter(|&at| works.get(at).is_some_and(|w| group.short.as_ref().is_some_and(|s| s.fits(w))))
                .collect();
            let mut candidates: Vec<String> =
                fitting.iter().filter_map(|&at| works.get(at)).map(|work| work.id.clone()).collect();
            if let (Some(short), Some(name)) = (&group.short, &group.name) {
                let named = acts(name).into_iter().filter(|id| year_of(id).is_none_or(|year| short.may_be_of(year)));
                let others: Vec<String> = named.filter(|id| !candidates.contains(id)).collect();
                candidates.extend(others);
            }
            if let ([only], 1, Some(short)) = (fitting.as_slice(), candidates.len(), &group.short)
                && short.tells()
                && let Some(work) = works.get_mut(*only)
            {
                work.join(&group.tally, &group.text, short.by);
                met.push(Some((*only, short.by)));
                continue;
            }
            met.push(None);
            unresolved.push(Unresolved {
                text: group.text,
                kind: group.kind,
                code: group.code,
                name: group.name,
                count: group.tally.count,
                documents: group.tally.documents,
                candidates,
                last: group.tally.last,
            });
        }
        (unresolved, met)
    }
}
