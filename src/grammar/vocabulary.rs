//! Lists of words that the passes look for, by the pass that gives them their meaning.
//!
//! In: `words.toml`. Out: the words, folded once, each list in a field of its own. They hold no patterns.

use std::ops::Deref;
use std::sync::OnceLock;

use memchr::memmem::{self, Finder};
use toml_spanner::{Context, Failed, FromToml, Item, Toml};

use super::lexicon::Note;
use crate::text::{fold, is_word};

/// A list of words, folded, with the blanks that stand with them in a text.
#[derive(Debug, Clone)]
pub(crate) struct List<const BEFORE: bool, const BEHIND: bool> {
    words: Vec<Vec<u8>>,
    /// Made once the words are looked for inside a text, as most are not.
    finders: OnceLock<Vec<Finder<'static>>>,
}

/// Words that anything may stand beside.
pub(crate) type Plain = List<false, false>;
/// Words with a blank before them.
pub(crate) type AfterBlank = List<true, false>;
/// Words with a blank behind them.
pub(crate) type BeforeBlank = List<false, true>;
/// Words between blanks.
pub(crate) type Apart = List<true, true>;

/// A list as it stands in the file.
#[derive(Toml)]
#[toml(deny_unknown_fields)]
pub(super) struct Entry<'de> {
    pub words: Vec<&'de str>,
    pub examples: Vec<&'de str>,
    #[allow(dead_code, reason = "read by people")]
    source: Note,
}

impl Entry<'_> {
    /// The words that stand in no example.
    pub fn unshown(&self) -> impl Iterator<Item = &str> {
        let examples: Vec<Vec<u8>> = self.examples.iter().map(|example| fold(example)).collect();
        let shown = move |word: &[u8]| examples.iter().any(|example| stands_in(word, example));
        self.words.iter().copied().filter(move |word| !shown(&fold(word)))
    }
}

/// True where words stand in others, whole.
fn stands_in(words: &[u8], others: &[u8]) -> bool {
    let meet = |a: Option<&u8>, b: Option<&u8>| matches!((a, b), (Some(&a), Some(&b)) if is_word(a) && is_word(b));
    memmem::find_iter(others, words).any(|at| {
        let before = at.checked_sub(1).and_then(|before| others.get(before));
        !meet(before, words.first()) && !meet(words.last(), others.get(at + words.len()))
    })
}

impl<'de, const BEFORE: bool, const BEHIND: bool> FromToml<'de> for List<BEFORE, BEHIND> {
    fn from_toml(context: &mut Context<'de>, item: &Item<'de>) -> Result<Self, Failed> {
        let entry = Entry::from_toml(context, item)?;
        if entry.words.is_empty() || entry.words.iter().any(|word| word.trim().is_empty()) {
            return Err(context.report_custom_error("no word stands here; give it one", item));
        }
        let blank = |stands: bool| if stands { " " } else { "" };
        let with_blanks = |word: &&str| fold(&format!("{}{word}{}", blank(BEFORE), blank(BEHIND)));
        Ok(List { words: entry.words.iter().map(with_blanks).collect(), finders: OnceLock::new() })
    }
}

impl<const BEFORE: bool, const BEHIND: bool> Deref for List<BEFORE, BEHIND> {
    type Target = [Vec<u8>];

    fn deref(&self) -> &[Vec<u8>] {
        &self.words
    }
}

impl<const BEFORE: bool, const BEHIND: bool> List<BEFORE, BEHIND> {
    /// True for one of the words.
    pub fn has(&self, word: &[u8]) -> bool {
        self.iter().any(|one| one == word)
    }

    /// True for a text that begins with one.
    pub fn open(&self, text: &[u8]) -> bool {
        self.iter().any(|one| text.starts_with(one))
    }

    /// True for a text that ends with one.
    pub fn close(&self, text: &[u8]) -> bool {
        self.iter().any(|one| text.ends_with(one))
    }

    /// True for a text that holds one.
    pub fn are_in(&self, text: &[u8]) -> bool {
        self.finders().any(|one| one.find(text).is_some())
    }

    /// Where the first of them begins in a text.
    pub fn first_in(&self, text: &[u8]) -> Option<usize> {
        self.finders().filter_map(|one| one.find(text)).min()
    }

    /// Where the first of the list that stands in a text begins and ends there.
    pub fn one_in(&self, text: &[u8]) -> Option<(usize, usize)> {
        self.finders().find_map(|one| one.find(text).map(|at| (at, at + one.needle().len())))
    }

    fn finders(&self) -> impl Iterator<Item = &Finder<'static>> {
        self.finders.get_or_init(|| self.iter().map(|one| Finder::new(one).into_owned()).collect()).iter()
    }

    /// What stands behind the longest one with which a text begins.
    pub fn behind<'t>(&self, text: &'t [u8]) -> Option<&'t [u8]> {
        self.iter().filter_map(|one| text.strip_prefix(one.as_slice())).min_by_key(|rest| rest.len())
    }

    /// What stands before the longest one with which a text ends.
    pub fn before<'t>(&self, text: &'t [u8]) -> Option<&'t [u8]> {
        self.iter().filter_map(|one| text.strip_suffix(one.as_slice())).min_by_key(|rest| rest.len())
    }
}

/// All lists. What each is for stands above it in the file.
#[derive(Debug, Clone, Toml)]
#[toml(deny_unknown_fields)]
pub(crate) struct Vocabulary {
    pub citations: Citations,
    pub components: Components,
    pub agencies: Agencies,
    pub assignments: Assignments,
    pub sections: Sections,
    pub dates: Dates,
    pub layout: Layout,
}

/// Words beside citations (viện dẫn).
#[derive(Debug, Clone, Toml)]
#[toml(deny_unknown_fields)]
pub(crate) struct Citations {
    pub bases: Plain,
    pub short_names: Plain,
    pub halves: Plain,
    pub halves_in_capitals: Plain,
    pub drafts: Plain,
    pub amended: Plain,
    pub passed: Plain,
    pub councils: Plain,
    pub local: Plain,
    pub communes: BeforeBlank,
    pub subject_leads: BeforeBlank,
    pub told: Apart,
    pub follows: BeforeBlank,
    pub orders: BeforeBlank,
    pub acts: Plain,
    pub in_force: Plain,
    pub effective: Plain,
    pub before_effective: Plain,
    pub this_in_force: Plain,
    pub expired: Plain,
    pub changes: Plain,
    pub before_changes: Plain,
    pub changed_by: Plain,
    pub work: Plain,
    pub enacts: Plain,
    pub lays_down: AfterBlank,
    pub papers: Plain,
    pub passives: Plain,
    pub before_papers: Plain,
    pub openings: Plain,
    pub laid_down: Plain,
    pub pinpoint_lists: Plain,
    pub pinpoint_owners: Plain,
    pub pinpoint_places: Plain,
    pub pinpoint_joints: Plain,
    pub regulations: BeforeBlank,
    pub laws: BeforeBlank,
    pub first_offices: Plain,
    pub second_offices: Plain,
    pub boards: Plain,
    pub buttons: Plain,
    pub not_buttons: Plain,
    pub terms: Plain,
    pub tails: Plain,
    pub tail_pairs: Plain,
    pub party_others: Plain,
}

/// Words of the head and the end of a paper, and of reports of it (thể thức).
#[derive(Debug, Clone, Toml)]
#[toml(deny_unknown_fields)]
pub(crate) struct Components {
    pub issuer_open_ends: Plain,
    pub issuer_joints: Plain,
    pub committees: Plain,
    pub central: Plain,
    pub youth_unions: Plain,
    pub terms: BeforeBlank,
    pub unnamed_places: AfterBlank,
    pub place_bodies: Plain,
    pub concludes: BeforeBlank,
    pub whole_texts: Plain,
    pub notes: Plain,
    pub subject_open_ends: Plain,
    pub led_by: BeforeBlank,
    pub parts: Plain,
    pub enacted: AfterBlank,
    pub recipients: Plain,
    pub appendices: Plain,
    pub owned: Plain,
    pub laid: Plain,
    pub tells: Plain,
    pub signs: Plain,
    pub leaders: BeforeBlank,
    pub shortened: Plain,
    pub earlier: Plain,
    pub behalf: Plain,
    pub issued: AfterBlank,
    pub credits: Plain,
    pub pictures: Plain,
}

/// Words in the names of bodies (cơ quan).
#[derive(Debug, Clone, Toml)]
#[toml(deny_unknown_fields)]
pub(crate) struct Agencies {
    pub party_committees: Plain,
    pub related: AfterBlank,
    pub below_province: Plain,
    pub under: Plain,
    pub province_levels: Plain,
    pub own_verbs: Plain,
    pub standing: Plain,
    pub consist: Plain,
    pub persons: BeforeBlank,
    pub level_ends: Plain,
    pub number_ends: Plain,
    pub zones: Plain,
    pub fields: Plain,
    pub manages: Plain,
    pub branches: Plain,
    /// A part of a body that names the body behind a dash: "Vụ Pháp chế - Bộ Tài chính".
    pub members: Plain,
    pub all_levels: Plain,
}

/// Words with which work is given (nhiệm vụ).
#[derive(Debug, Clone, Toml)]
#[toml(deny_unknown_fields)]
pub(crate) struct Assignments {
    pub carry_out: Plain,
    pub funds: Plain,
    pub leads: Plain,
    pub leadership: AfterBlank,
    pub party: Plain,
    pub says_which: Plain,
    pub bracketed: Plain,
    pub bracketed_lead: Plain,
    pub filed: Plain,
    pub also: AfterBlank,
    pub matters: BeforeBlank,
    pub invites: Plain,
    pub besides: Plain,
    pub duty_of: Plain,
    pub demands: Plain,
    pub as_to: Plain,
    pub apart: Plain,
    pub each: Plain,
    pub whichever: Plain,
    pub states: AfterBlank,
    pub beforehand: Plain,
    pub adjuncts: BeforeBlank,
    pub quoting: BeforeBlank,
    pub handed: Apart,
    pub still: Plain,
    pub general: Plain,
    pub whoever: BeforeBlank,
    pub as_follows: Plain,
    pub lays_down: BeforeBlank,
    pub whole_shorts: AfterBlank,
    pub directs: Plain,
    pub tasks: BeforeBlank,
    pub levels: Plain,
    pub bound: Plain,
    pub helps: Plain,
    pub entrusted: Plain,
    pub wishes: Plain,
    pub commands: Plain,
    pub informs: Plain,
    pub know: Plain,
    pub no_wish: Plain,
    pub joints: BeforeBlank,
    pub onward: BeforeBlank,
    pub facts: Plain,
    pub quotes: Plain,
    pub top_offices: Plain,
    pub limits: BeforeBlank,
    pub sets_to_work: Plain,
    pub works: Plain,
    pub follow: AfterBlank,
    pub resolves: Plain,
    pub among: Plain,
}

/// Words of headings, and of sentences that are none (tiêu đề).
#[derive(Debug, Clone, Toml)]
#[toml(deny_unknown_fields)]
pub(crate) struct Sections {
    pub saying: Plain,
    pub title_ends: Plain,
    pub as_follows: AfterBlank,
    pub in_force: AfterBlank,
    pub open_ends: AfterBlank,
    pub nouns: BeforeBlank,
    pub decides: BeforeBlank,
    pub amends: Plain,
}

/// Words beside times (thời hạn).
#[derive(Debug, Clone, Toml)]
#[toml(deny_unknown_fields)]
pub(crate) struct Dates {
    pub yearly: Plain,
    pub until: BeforeBlank,
    pub terms: Plain,
}

/// Words by which lines are told from one another (dòng).
#[derive(Debug, Clone, Toml)]
#[toml(deny_unknown_fields)]
pub(crate) struct Layout {
    pub places: AfterBlank,
    pub party: Plain,
    pub state: BeforeBlank,
    pub saying: AfterBlank,
    pub great_parts: Plain,
    pub parts: Plain,
    pub doing: AfterBlank,
    pub behind_type: Plain,
    pub puts_out: AfterBlank,
    pub first_sides: Plain,
    pub second_sides: Plain,
    pub ordinals: AfterBlank,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of a file with one list, as they are compared.
    fn read<T: for<'a> FromToml<'a>>(text: &str) -> Result<T, String> {
        let arena = toml_spanner::Arena::new();
        let mut document = toml_spanner::parse(text, &arena).map_err(|e| e.to_string())?;
        document.to().map_err(|e| e.to_string())
    }

    #[test]
    fn words_are_folded_with_their_blanks() {
        let text = "words = ['Ban hành', 'ký']\nexamples = []\nsource = ''";
        let (plain, apart): (Plain, Apart) = (read(text).expect("reads"), read(text).expect("reads"));
        assert_eq!((&*plain[0], &*apart[1]), (&*fold("ban hành"), &*fold(" ký ")));
        assert!(plain.open(&fold("BAN HÀNH Quy chế")) && !apart.open(&fold("ban hành ")));
        assert!(apart.are_in(&fold("vừa ký công văn")) && !apart.are_in(&fold("lưu ký.")));
        assert_eq!(plain.before(&fold("do tỉnh ban hành")), Some(&*fold("do tỉnh ")));
    }

    #[test]
    fn the_longest_of_several_words_counts() {
        let leads: BeforeBlank = read("words = ['căn cứ', 'căn cứ theo']\nexamples = []\nsource = ''").expect("reads");
        assert_eq!(leads.behind(&fold("căn cứ theo Luật")), Some(&*fold("Luật")));
        assert_eq!(leads.behind(&fold("căn cứ")), None);
    }

    #[test]
    fn an_example_shows_a_word_where_it_stands_whole() {
        let shown = |word: &str, example: &str| stands_in(&fold(word), &fold(example));
        assert!(shown("(đã", "hóa đơn (đã được sửa đổi"));
        assert!(shown("theo ", "Theo Báo A"));
        assert!(!shown("thu", "Kế hoạch thuê đất"));
        assert!(!shown("án", "Kế hoạch toán"));
    }
}
