//! Names and abbreviations: one of them looked up whole, or the longest that stands at a position of the folded view,
//! whatever commas, hyphens and blanks stand between its words.
//!
//! In: names with their entries. Out: the entries of a name, or where the longest one ends. It searches at a given
//! position only.

use std::hash::Hasher;

use rustc_hash::FxHasher;
use smallvec::SmallVec;

use crate::text::{fold, is_letter, is_word};

/// A list of names.
#[derive(Debug, Clone, Default)]
pub(crate) struct Names {
    /// The keys one after the other, as they came.
    letters: Vec<u8>,
    /// Sorted.
    keys: Vec<Key>,
    /// How many keys begin with a lower byte, for each byte and for the end.
    firsts: Vec<u32>,
    /// Index of the first key of each name, at the place that its hash tells or behind it; [`NONE`] where none stands.
    table: Vec<u32>,
}

/// A name: folded, letters and digits only.
#[derive(Debug, Clone, Copy)]
struct Key {
    /// Its first letters, behind which stand zeros: most names are told apart by them.
    head: [u8; HEAD],
    /// Place in the letters.
    place: (u32, u32),
    /// Index of the entry that it belongs to.
    entry: u32,
    /// Which of the names it is, as they came.
    number: u32,
}

/// No key.
const NONE: u32 = u32::MAX;
/// So many letters stand in the head of a key.
const HEAD: usize = 12;
/// Room for the letters of a name; most have fewer.
const ROOM: usize = 64;

impl Names {
    /// Names with the index of the entry that each belongs to.
    pub(crate) fn new<'a>(names: impl Iterator<Item = (&'a str, usize)>) -> Names {
        let (mut letters, mut keys) = (Vec::new(), Vec::new());
        for ((name, entry), number) in names.zip(0..) {
            let from = letters.len() as u32;
            letters.extend(key(&fold(name)));
            let to = letters.len() as u32;
            if from < to {
                let mut head = [0; HEAD];
                head.iter_mut().zip(&letters[from as usize..]).for_each(|(to, letter)| *to = *letter);
                keys.push(Key { head, place: (from, to), entry: entry as u32, number });
            }
        }
        let mut names = Names { letters, ..Names::default() };
        keys.sort_unstable_by(|a, b| {
            let letters = a.head.cmp(&b.head).then_with(|| names.letters(a).cmp(names.letters(b)));
            letters.then((a.entry, a.number).cmp(&(b.entry, b.number)))
        });
        // half of the places stay free, so that a search is short
        let mut table = vec![NONE; (keys.len() * 2).next_power_of_two()];
        for (i, key) in keys.iter().enumerate() {
            if i == 0 || keys.get(i - 1).is_some_and(|before| names.letters(before) != names.letters(key)) {
                let mut at = home(names.letters(key), table.len());
                while table[at] != NONE {
                    at = (at + 1) % table.len();
                }
                table[at] = i as u32;
            }
        }
        let first = |key: &Key| names.letters(key).first().map(|&byte| u16::from(byte));
        names.firsts = (0..=256).map(|byte| keys.partition_point(|k| first(k) < Some(byte)) as u32).collect();
        (names.keys, names.table) = (keys, table);
        names
    }

    /// The keys that begin with a byte.
    fn beginning(&self, byte: u8) -> &[Key] {
        let place = |byte: usize| self.firsts.get(byte).map(|&place| place as usize);
        let from = usize::from(byte);
        place(from).zip(place(from + 1)).and_then(|(from, to)| self.keys.get(from..to)).unwrap_or_default()
    }

    fn letters(&self, key: &Key) -> &[u8] {
        &self.letters[key.place.0 as usize..key.place.1 as usize]
    }

    /// The letter of a key behind so many others.
    fn letter(&self, key: &Key, depth: usize) -> Option<u8> {
        match key.head.get(depth) {
            Some(0) => None,
            Some(letter) => Some(*letter),
            None => self.letters(key).get(depth).copied(),
        }
    }

    /// The keys of a name that is folded, in the order of their entries.
    fn keys(&self, folded: &[u8]) -> &[Key] {
        let mut room: SmallVec<[u8; ROOM]> = SmallVec::new();
        let letters = if folded.iter().all(|b| is_word(*b)) {
            folded
        } else {
            folded.split(|b| !is_word(*b)).for_each(|word| room.extend_from_slice(word));
            room.as_slice()
        };
        let is = |key: &Key| self.letters(key) == letters;
        let mut at = home(letters, self.table.len());
        while let Some(&first) = self.table.get(at).filter(|first| **first != NONE) {
            let keys = self.keys.get(first as usize..).unwrap_or_default();
            if keys.first().is_some_and(is) {
                let more = keys.iter().skip(1).take_while(|key| is(key)).count();
                return &keys[..=more];
            }
            at = (at + 1) % self.table.len();
        }
        &[]
    }

    /// Entries of a name, in their order.
    pub(crate) fn of<'n>(&'n self, folded: &[u8]) -> impl Iterator<Item = usize> + use<'n> {
        self.keys(folded).iter().map(|k| k.entry as usize)
    }

    /// Which of the names, as they came, are that one but for marks; in the order of their entries.
    pub(crate) fn numbers<'n>(&'n self, folded: &[u8]) -> impl Iterator<Item = usize> + use<'n> {
        self.keys(folded).iter().map(|k| k.number as usize)
    }

    /// End and entry of the longest name that begins at `start`; the first entry keeps a name that several share.
    pub(crate) fn longest(&self, folded: &[u8], start: usize, end: usize) -> Option<(usize, usize)> {
        let mut keys = folded.get(start).map_or(&[][..], |&byte| self.beginning(byte));
        let mut depth = 0;
        let mut best = None;
        let mut at = start;
        let end = end.min(folded.len());
        while at < end {
            let byte = folded[at];
            if is_word(byte) {
                let next = |k: &Key| self.letter(k, depth);
                let goes_on = |k: Option<&Key>| k.and_then(next) == Some(byte);
                // names that go on with other letters fall away at both ends
                if !goes_on(keys.first()) {
                    keys = &keys[keys.partition_point(|k| next(k).is_none_or(|b| b < byte))..];
                }
                if !goes_on(keys.last()) {
                    keys = &keys[..keys.partition_point(|k| next(k).is_none_or(|b| b <= byte))];
                }
                depth += 1;
                at += 1;
                let Some(first) = keys.first() else { break };
                let ends = at >= end || !is_letter(folded[at]);
                if ends && self.letters(first).len() == depth {
                    best = Some((at, first.entry as usize));
                }
            } else if matches!(byte, b' ' | b',' | b'-' | b'&' | b'.' | b'/') && depth > 0 {
                at += 1;
            } else {
                break;
            }
        }
        best
    }
}

/// Where the search for a name begins in a table of that length, a power of two.
fn home(letters: &[u8], length: usize) -> usize {
    let mut hasher = FxHasher::default();
    hasher.write(letters);
    hasher.finish() as usize & length.wrapping_sub(1)
}

/// The key of a name that is folded.
fn key(folded: &[u8]) -> impl Iterator<Item = u8> {
    folded.iter().copied().filter(|&b| is_word(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_name_wins_over_its_beginning() {
        let names = Names::new(["Luật Thanh tra", "Luật Thi đua, khen thưởng", "Luật Thi đua"].into_iter().zip(0..));
        let hay = fold("Luật thi đua-Khen thưởng năm 2003");
        assert_eq!(names.longest(&hay, 0, hay.len()), Some((24, 1)));
        assert_eq!(names.longest(&fold("Luật Thanh trang"), 0, 16), None);
    }

    #[test]
    fn entries_that_share_a_name_come_in_their_order() {
        let names = Names::new(["STTTT", "SYT", "stttt", "ST"].into_iter().zip(0..));
        let of = |name: &str| names.of(&fold(name)).collect::<Vec<_>>();
        assert_eq!((of("S.TTTT"), of("SYT")), (vec![0, 2], vec![1]));
        assert_eq!((of("STT"), of(""), Names::default().of(b"syt").count()), (vec![], vec![], 0));
        assert_eq!(names.longest(&fold("STTTT"), 0, 5), Some((5, 0)));
    }
}
