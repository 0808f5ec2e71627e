//! What identifies a body (mã cơ quan): its registry id, with the province of a local one.
//!
//! In: a name in a document. Out: the id, or none where the name may stand for several bodies. It finds no names.

use super::{Names, holds_many};
use crate::grammar::{Level, Name, word, words};
use crate::text::{Span, fold, part};

/// Words and marks of the longest province's name (Bà Rịa - Vũng Tàu).
const LONGEST_PROVINCE: usize = 5;

/// A paper that names its province does so in so many code points.
const FIRST_LETTERS: usize = 3000;

impl Names<'_> {
    /// Registry id of a name: a local body with its province, a central one bare; none for groups and unknown ones.
    pub fn id_of(&self, name: &str) -> Option<String> {
        self.remembered(name, || fold(name))
    }

    /// Registry id of the name at a place.
    pub fn id_at(&self, name: Span) -> Option<String> {
        let folded = || part(self.text.folded(), name.start, name.end).to_vec();
        self.remembered(self.text.slice(name), folded)
    }

    fn remembered(&self, name: &str, folded: impl FnOnce() -> Vec<u8>) -> Option<String> {
        if let Some(known) = self.ids.borrow().get(name) {
            return known.clone();
        }
        let id = self.find_id(name, folded());
        self.ids.borrow_mut().insert(name.to_owned(), id.clone());
        id
    }

    fn find_id(&self, name: &str, mut folded: Vec<u8>) -> Option<String> {
        let full = self.shorts.iter().chain(&self.nouns).find(|s| s.words == folded).map(|s| s.full.as_str());
        let name = full.unwrap_or(name);
        if full.is_some() {
            folded = fold(name);
        }
        if holds_many(&folded) {
            return None;
        }
        let agencies = &self.grammar.agencies;
        let (agency, rest) = match agencies.named_folded(&folded) {
            Some(agency) => (agency, ""),
            None => {
                let (end, kind) = self.grammar.bodies.longest(&folded, 0, folded.len())?;
                if kind != Name::Agency {
                    return None;
                }
                let cut = name.char_indices().nth(end).map_or(name.len(), |(i, _)| i);
                (agencies.named_folded(folded.get(..end)?)?, name[cut..].trim())
            }
        };
        let behind = fold(rest);
        let named = self.province_in(rest);
        // "Chủ tịch UBND tỉnh, thành phố trực thuộc trung ương": those of all provinces
        if named.is_none() && (behind.starts_with(b",") || self.grammar.words.agencies.under.are_in(&behind)) {
            return None;
        }
        // "Chủ tịch UBND quận - huyện", "UBND 11 phường", "UBND huyện X, tỉnh Y": the bodies of places below
        let below =
            |word: &[u8]| self.grammar.words.agencies.below_province.has(word) || word.iter().all(u8::is_ascii_digit);
        if named.is_some() && self.is_in_province(rest, &behind) {
            return None;
        }
        if words(&behind, 0).any(|(start, stop)| below(&behind[start..stop])) {
            return None;
        }
        // "UBND thành phố Vinh", "UBND huyện X": the registry holds bodies of provinces only
        if named.is_none() && rest.contains(char::is_uppercase) {
            return None;
        }
        // in a paper of a central body "Công an tỉnh" is any of many, in one of a district "Công an" is its own
        if agency.level == Level::Any && named.is_none() && (self.is_central() || self.is_below()) {
            return None;
        }
        let central = agency.level == Level::Central;
        if central || (agency.level == Level::Any && named.is_none() && self.province().is_none()) {
            return (rest.is_empty() || named.is_none()).then(|| agency.id.clone());
        }
        // "UBND cấp huyện", "UBND xã" is any of many
        if matches!(agency.level, Level::District | Level::Commune) {
            return None;
        }
        let province = named.or_else(|| self.province().map(str::to_owned))?;
        Some(format!("{}@{}", agency.id, province))
    }

    /// True where words name a place before the province that it lies in: "thành phố Vinh, tỉnh Nghệ An".
    fn is_in_province(&self, words_of: &str, folded: &[u8]) -> bool {
        let capitals: Vec<bool> = words_of.chars().map(char::is_uppercase).collect();
        let capital = |at: usize| capitals.get(at).is_some_and(|&upper| upper);
        let place = words(folded, 0).find(|&(start, stop)| {
            capital(start) && !self.grammar.words.agencies.province_levels.has(&folded[start..stop])
        });
        let first = place.map(|w| w.0);
        first.is_some_and(|first| self.province_among(folded, |at| at == first).is_none())
    }

    pub(super) fn province(&self) -> Option<&str> {
        self.province.get_or_init(|| self.find_province()).as_deref()
    }

    fn is_central(&self) -> bool {
        *self.central.get_or_init(|| self.frame.is_central(self.grammar))
    }

    /// True where a body below a province issues the document.
    fn is_below(&self) -> bool {
        let level = |name: &String| self.grammar.agencies.named(name).map(|a| a.level);
        let issuer = self.frame.header.authority.as_ref().and_then(level);
        matches!(issuer, Some(Level::District | Level::Commune))
    }

    fn find_province(&self) -> Option<String> {
        let head = self.frame.province_words(self.grammar).find_map(|n| self.province_in(n));
        head.or_else(|| self.province_of_text().filter(|_| !self.is_central()))
    }

    /// The province of which the first lines speak: the first behind its level ("tỉnh Nghệ An"), else the only one.
    fn province_of_text(&self) -> Option<String> {
        let start = part(self.text.folded(), 0, FIRST_LETTERS);
        let mut only: Option<&str> = None;
        let mut many = false;
        let mut before: &[u8] = b"";
        let mut at = 0;
        while let Some((begin, stop)) = word(start, at) {
            at = stop;
            if self.text.is_upper(begin)
                && let Some((id, end)) = self.province_at(start, begin)
            {
                // "tỉnh Nghệ An", "TP.HCM"
                let own = start[begin..end].starts_with(b"tp");
                if own || self.grammar.words.agencies.province_levels.has(before) {
                    return Some(id.to_owned());
                }
                many |= only.is_some_and(|other| other != id);
                only = only.or(Some(id));
                at = end;
            }
            before = part(start, begin, stop);
        }
        only.filter(|_| !many).map(str::to_owned)
    }

    /// The first province that words name.
    pub(super) fn province_in(&self, words: &str) -> Option<String> {
        if words.is_empty() {
            return None;
        }
        let mut letters = words.chars().enumerate();
        self.province_among(&fold(words), |at| letters.find(|l| l.0 == at).is_some_and(|l| l.1.is_uppercase()))
    }

    /// The same in folded words, of which `capital` tells, one after the other, whether they begin with a capital.
    fn province_among(&self, folded: &[u8], mut capital: impl FnMut(usize) -> bool) -> Option<String> {
        let mut capitals = words(folded, 0).filter(|w| capital(w.0));
        capitals.find_map(|(start, _)| self.province_at(folded, start)).map(|(id, _)| id.to_owned())
    }

    /// The province whose name begins at a word, and where it ends.
    fn province_at(&self, folded: &[u8], start: usize) -> Option<(&str, usize)> {
        let mut ends = words(folded, start).map(|w| w.1).take(LONGEST_PROVINCE);
        ends.find_map(|end| Some((self.grammar.provinces.named_folded(&folded[start..end])?.id.as_str(), end)))
    }
}
