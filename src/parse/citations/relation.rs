//! What a document does with those that it cites (căn cứ, sửa đổi, thay thế, bãi bỏ …).
//!
//! In: the citations of a document, read. Out: their relations, as the words before them tell; the members of a list
//! share one. A mention where no words tell any.

use std::ops::Range;
use std::sync::LazyLock;

use super::listing::{self, Listing};
use super::name::skip;
use crate::document::{Citation, Form, Relation};
use crate::grammar::{DocumentType, Element, Grammar, meaning};
use crate::parse::Frame;
use crate::text::particles::MANY;
use crate::text::{Span, Text, fold, is_word, part};

/// A word tells the relation of a paper within so many letters.
const REACH: usize = 100;
/// "Thực hiện các Nghị quyết số …": so many letters may stand between.
const NEAR: usize = 4;
/// "Căn cứ nội dung Công văn số …": so many where the sentence opens so.
const NEAR_OPENING: usize = 16;
/// "Kèm theo Dự thảo Nghị quyết số …": so many behind "kèm theo".
const NEAR_PROMULGATED: usize = 8;
/// "Kèm theo Kế hoạch tại Quyết định số …": so many where "tại" leads on.
const NEAR_ANNEX: usize = 30;
/// A list of papers, and what one names inside, is told from so many citations before.
const BEFORE: usize = 8;
/// A short name in brackets is not longer.
const SHORT_NAME: usize = 120;

/// Words that join the members of a list.
static JOINTS: LazyLock<[Vec<u8>; 4]> = LazyLock::new(|| ["và", "hoặc", "cùng", "với"].map(fold));
/// The word that leads to the paper in which something stands.
static AT: LazyLock<Vec<u8>> = LazyLock::new(|| fold("tại"));

/// Tells the relations of all citations, which stand in the order of the text; `subjects` are where their subjects lie.
/// Only the preamble has bases; in running text (`told`) only where the sentence opens with the word.
pub(super) fn tell(
    text: &Text,
    grammar: &Grammar,
    items: &mut [Citation],
    subjects: &[Option<Span>],
    preamble: &Range<usize>,
    frame: &Frame,
) {
    let told = frame.form == Form::Article;
    let own = frame.header.kind.as_deref().and_then(|kind| grammar.types.named(kind));
    let own_code = frame.header.code.as_deref();
    let f = text.folded();
    let mut line = Span::new(0, 0);
    // the first member behind the last semicolon of the line
    let mut segment: Option<usize> = None;
    let mut first = 0;
    let mut listing = Listing::default();
    for i in 0..items.len() {
        let start = items[i].span.start;
        if start >= line.end {
            line = text.lines().get(text.line_at(start)).copied().unwrap_or(line);
            (first, segment) = (i, None);
        }
        // "Căn cứ Điều 24 Luật …, người mua" tells a reader what holds, and founds no paper
        let in_preamble = preamble.contains(&start) && !(told && items[i].pinpoint.is_some());
        let (before_line, _) = items.split_at(i);
        let itself = before_line.last().is_some_and(|b| b.code.is_some() && b.code.as_deref() == own_code);
        let place = Place { text, grammar, line, in_preamble, told, itself };
        let (before, subjects_before) =
            (items.get(first..i).unwrap_or_default(), subjects.get(first..i).unwrap_or_default());
        let near = before.len().saturating_sub(BEFORE);
        let ends = before.iter().skip(near).map(|b| b.span.end).filter(|&end| end <= start);
        let floor = ends.max().unwrap_or(line.start);
        if part(f, floor, start).windows(2).any(|pair| pair == b". ") {
            segment = None;
        }
        let joint = joint_before(f, line.start, start);
        let parted = joint.is_some_and(|at| part(f, at, start).contains(&b';'));
        let reach = |j: usize| subjects_before[j].map_or(before[j].span.end, |s| s.end.max(before[j].span.end));
        let beside = |j: &usize| {
            let ends = [before[*j].core.end, before[*j].span.end, reach(*j)];
            joint.is_some_and(|at| ends.iter().any(|&end| end == at || end < at && is_short_name(f, end, at)))
        };
        let inherited = if parted {
            segment.map(|first| items[first].relation)
        } else {
            let listed = || (near..before.len()).rev().filter(beside);
            let same = |j: &usize| before[*j].kind == items[i].kind;
            // the outer one, where the paper before stands inside the subject of another
            listed().find(same).or_else(|| listed().next_back()).map(|j| before[j].relation)
        };
        let around = subjects_before.iter().skip(near).flatten().filter(|s| s.start < start && start < s.end);
        let inside = around.map(|s| s.start).min();
        let listed = if before.is_empty() { listing.relation(&place, start) } else { None };
        let relation = match inherited {
            _ if listed.is_some() => listed.unwrap_or_default(),
            Some(Relation::Basis) if !place.in_preamble => Relation::Mention,
            Some(Relation::Mention | Relation::Promulgates) if parted => place.own(floor, start, inside),
            Some(relation) => relation,
            None if before.is_empty() && joint.is_some() && !parted => match place.own(floor, start, inside) {
                // "Căn cứ Điều lệ Đoàn và Kế hoạch số …": the first member is no citation
                Relation::Mention if place.opens_with_basis(start) => Relation::Basis,
                relation => relation,
            },
            None => place.own(floor, start, inside),
        };
        if parted || segment.is_none() {
            segment = Some(i);
        }
        items[i].relation = relation;
        let ends_line = items.get(i + 1).is_none_or(|next| next.span.start >= line.end);
        if ends_line && let Some(expiring) = listing::expiring(&place, items.get(first..=i).unwrap_or_default()) {
            for (j, item) in items.iter_mut().enumerate().take(i + 1).skip(first) {
                let around = subjects.get(j.saturating_sub(BEFORE).max(first)..j).unwrap_or_default();
                let top = around.iter().flatten().all(|subject| !subject.contains(item.core));
                if top && expiring.contains(item.core) && item.relation == Relation::Mention {
                    item.relation = Relation::Repeals;
                }
            }
        }
    }
    let change =
        |item: &&mut Citation| matches!(item.relation, Relation::Amends | Relation::Replaces | Relation::Repeals);
    for item in items.iter_mut().filter(change).filter(|item| !may_change(grammar, own, told, &item.kind)) {
        item.relation = Relation::Mention;
    }
}

/// True where a paper of the one type can change one of the other: a letter or a plan that has a law amended gives a task.
fn may_change(grammar: &Grammar, own: Option<&DocumentType>, told: bool, cited: &str) -> bool {
    let Some(cited) = grammar.types.named(cited) else { return true };
    // a law is changed by a law, and by a resolution of the assembly that makes it
    if cited.named {
        return own.map_or(!told, |own| own.named || own.id == "nghi-quyet" || own.id == CONSOLIDATED);
    }
    let ruling = matches!(cited.id.as_str(), "nghi-dinh" | "thong-tu" | "thong-tu-lien-tich");
    !ruling || own.is_none_or(|own| own.element == Element::Act || own.id == CONSOLIDATED)
}

/// A paper that holds the text of another with its changes.
const CONSOLIDATED: &str = "van-ban-hop-nhat";

/// Where a citation stands.
pub(super) struct Place<'a> {
    pub text: &'a Text,
    pub grammar: &'a Grammar,
    pub line: Span,
    in_preamble: bool,
    told: bool,
    /// The citation before names this paper: "Kế hoạch số … thay thế Kế hoạch số …".
    itself: bool,
}

impl Place<'_> {
    /// What the words between the citation before and this one say; `inside` is where the subject begins that it stands in.
    pub fn own(&self, floor: usize, start: usize, inside: Option<usize>) -> Relation {
        let f = self.text.folded();
        let cited = floor;
        let floor = self.line.start.max(start.saturating_sub(REACH)).max(floor);
        let clause = clause_start(f, floor, start);
        let mut cues = self.grammar.relations.scan(f, Span::new(clause, start));
        cues.retain(|cue| cue.rule.meaning != meaning::Cue::Part);
        let proposed = cues.iter().position(|cue| cue.rule.meaning == meaning::Cue::Proposed);
        cues.retain(|cue| cue.rule.meaning != meaning::Cue::Proposed);
        let Some(cue) = cues.last() else {
            if f.get(clause.wrapping_sub(1)) == Some(&b':')
                && let Some(relation) = listing::led(self, Span::new(cited, clause - 1), start)
            {
                return relation;
            }
            // "Thực hiện A; B; C, …": a list of bases goes on over its semicolons
            let list = clause > self.line.start && part(f, clause, start).iter().all(|&b| b == b' ' || b == b',');
            return if self.in_preamble && list && self.basis_at_start(start) {
                Relation::Basis
            } else {
                Relation::Mention
            };
        };
        let between = Span::new(cue.span.end, start);
        match cue.rule.meaning {
            meaning::Cue::Basis => {
                let opens =
                    cues.first().filter(|first| first.rule.meaning == meaning::Cue::Basis).is_some_and(|first| {
                        first.span.start == skip(f, clause, start) || self.text.is_upper(first.span.start)
                    });
                let near = self.is_near(between, opens);
                let basis = self.in_preamble && inside.is_none() && near && (opens || !self.told);
                if basis { Relation::Basis } else { Relation::Mention }
            }
            // "kiến nghị sửa đổi Luật …", "Nghị định số … sửa đổi Nghị định số …": not this paper changes it
            change if change.is_change() => {
                let by_another = inside.is_some_and(|subject| subject <= cue.span.start)
                    || !self.itself && cited > self.line.start && skip(f, cited, start) == cue.span.start;
                let done = proposed.is_none() && !by_another && self.changes(between);
                if done { change.relation() } else { Relation::Mention }
            }
            meaning::Cue::Promulgates if !self.is_with(between) => Relation::Mention,
            meaning::Cue::Promulgates => match inside {
                None => listing::changed_part(self, cited, cue.span.start).unwrap_or(Relation::Promulgates),
                Some(_) => Relation::Promulgates,
            },
            meaning::Cue::Expires => Relation::Mention,
            other => other.relation(),
        }
    }

    /// True where nothing but "các" stands between a word and the paper.
    fn is_at_once(&self, between: Span) -> bool {
        let words = part(self.text.folded(), between.start, between.end).trim_ascii();
        words.is_empty() || words == MANY.word()
    }

    /// True where "kèm theo" goes on to the paper: "(Kèm theo QĐ số …)", not "(kèm theo), hoàn thiện hồ sơ …".
    fn is_with(&self, between: Span) -> bool {
        let words = part(self.text.folded(), between.start, between.end);
        let letters = words.iter().filter(|b| is_word(**b)).count();
        // "Kèm theo Kế hoạch tại Quyết định số …"
        let words = words.trim_ascii_end();
        let at = letters <= NEAR_ANNEX && words.ends_with(&AT) && !self.grammar.words.citations.laid_down.close(words);
        (letters <= NEAR_PROMULGATED || at) && !words.iter().any(|b| matches!(b, b')' | b','))
    }

    /// True where few words stand between the word of a basis and the paper, or where "tại" leads on to it.
    fn is_near(&self, between: Span, opens: bool) -> bool {
        let words = part(self.text.folded(), between.start, between.end);
        let letters = words.iter().filter(|b| is_word(**b)).count();
        let at = || letters <= NEAR_OPENING || words.trim_ascii_end().ends_with(&AT);
        letters <= NEAR || opens && !self.told && !words.contains(&b',') && at()
    }

    /// True where nothing stands between the verb and the paper but the part of it that is changed.
    fn changes(&self, between: Span) -> bool {
        let f = self.text.folded();
        let words = part(f, between.start, between.end);
        // "bổ sung quy hoạch (Văn bản số 12/SXD-QH)": the brackets hold a source
        if words.contains(&b'(') && !words.contains(&b')') {
            return false;
        }
        let next = skip(f, between.start, between.end);
        let part_of = || {
            let found = self.grammar.relations.at(f, next, between.end);
            found.is_some_and(|found| found.rule.meaning == meaning::Cue::Part)
        };
        self.is_at_once(between) || part_of()
    }

    /// True where the paragraph opens with the word of a basis.
    fn basis_at_start(&self, end: usize) -> bool {
        let f = self.text.folded();
        let marks =
            part(f, self.line.start, end).iter().take_while(|b| matches!(b, b' ' | b'-' | b'+' | b'*' | b'"')).count();
        let first = self.grammar.relations.at(f, self.line.start + marks, end);
        first.is_some_and(|first| first.rule.meaning == meaning::Cue::Basis)
    }

    /// True where its first sentence goes on to the citation, in a preamble.
    fn opens_with_basis(&self, start: usize) -> bool {
        let words = part(self.text.folded(), self.line.start, start);
        let ends = words.windows(2).any(|pair| matches!(pair, [b'.' | b';' | b':', b' ']));
        self.in_preamble && !ends && self.basis_at_start(start)
    }
}

/// Where the clause begins that goes on to a place.
pub(super) fn clause_start(f: &[u8], floor: usize, to: usize) -> usize {
    part(f, floor, to).iter().rposition(|b| matches!(b, b';' | b'.' | b':')).map_or(floor, |i| floor + i + 1)
}

/// Where the joint begins that leads to a member of a list: ", ", "; ", " và ".
pub(super) fn joint_before(f: &[u8], floor: usize, start: usize) -> Option<usize> {
    let back =
        |to: usize| to - part(f, floor, to).iter().rev().take_while(|&&b| matches!(b, b' ' | b',' | b';')).count();
    let mut at = back(start);
    let mut joined = part(f, at, start).iter().any(|b| matches!(b, b',' | b';'));
    for _ in 0..2 {
        let before = part(f, floor, at);
        let word = JOINTS.iter().find(|word| {
            before.ends_with(word) && before.len() > word.len() && before[before.len() - word.len() - 1] == b' '
        });
        let Some(word) = word else { break };
        (at, joined) = (back(at - word.len()), true);
    }
    joined.then_some(at)
}

/// True for " (sau đây gọi tắt là Nghị định 24)" between a citation and a joint.
fn is_short_name(f: &[u8], from: usize, to: usize) -> bool {
    let words = part(f, from, to).trim_ascii();
    matches!(words, [b'(', inside @ .., b')'] if inside.len() < SHORT_NAME && !inside.contains(&b'('))
}
