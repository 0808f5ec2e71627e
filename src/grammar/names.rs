//! Names and abbreviations as sorted keys: one of them looked up whole, or the longest that stands at a position of
//! the folded view, whatever commas, hyphens and blanks stand between its words.
//!
//! In: names with their entries. Out: the entries of a name, or where the longest one ends. It searches at a given
//! position only.

use smallvec::SmallVec;

use crate::text::{fold, is_letter, is_word};

/// Most names have no more letters.
const ROOM: usize = 40;

/// A sorted list of names.
#[derive(Debug, Clone, Default)]
pub(crate) struct Names {
    /// The keys one after the other, as they came.
    letters: Vec<u8>,
    keys: Vec<Key>,
}

/// A name: folded, letters and digits only.
#[derive(Debug, Clone, Copy)]
struct Key {
    /// Place in the letters.
    place: (u32, u32),
    /// Index of the entry that it belongs to.
    entry: u32,
}

impl Names {
    /// Names with the index of the entry that each belongs to.
    pub(crate) fn new<'a>(names: impl Iterator<Item = (&'a str, usize)>) -> Names {
        let (mut letters, mut keys) = (Vec::new(), Vec::new());
        for (name, entry) in names {
            let from = letters.len() as u32;
            letters.extend(key(name));
            let to = letters.len() as u32;
            if from < to {
                keys.push(Key { place: (from, to), entry: entry as u32 });
            }
        }
        let mut names = Names { letters, keys: Vec::new() };
        keys.sort_unstable_by(|a, b| names.letters(a).cmp(names.letters(b)).then(a.entry.cmp(&b.entry)));
        names.keys = keys;
        names
    }

    fn letters(&self, key: &Key) -> &[u8] {
        &self.letters[key.place.0 as usize..key.place.1 as usize]
    }

    /// Entries of a name, in their order.
    pub(crate) fn of(&self, name: &str) -> impl Iterator<Item = usize> {
        let wanted: Vec<u8> = key(name).collect();
        let first = self.keys.partition_point(|k| self.letters(k) < &wanted[..]);
        let keys = self.keys[first..].iter().take_while(move |k| self.letters(k) == &wanted[..]);
        keys.map(|k| k.entry as usize)
    }

    /// First entry of a name that is folded already.
    pub(crate) fn of_folded(&self, name: &[u8]) -> Option<usize> {
        let mut wanted: SmallVec<[u8; ROOM]> = SmallVec::from_slice(name);
        wanted.retain(|byte| is_word(*byte));
        let first = self.keys.partition_point(|k| self.letters(k) < &wanted[..]);
        self.keys.get(first).filter(|k| self.letters(k) == &wanted[..]).map(|k| k.entry as usize)
    }

    /// End and entry of the longest name that begins at `start`; the first entry keeps a name that several share.
    pub(crate) fn longest(&self, folded: &[u8], start: usize, end: usize) -> Option<(usize, usize)> {
        let mut keys = &self.keys[..];
        let mut depth = 0;
        let mut best = None;
        let mut at = start;
        let end = end.min(folded.len());
        while at < end {
            let byte = folded[at];
            if is_word(byte) {
                let next = |k: &Key| self.letters(k).get(depth).copied();
                let from = keys.partition_point(|k| next(k).is_none_or(|b| b < byte));
                let to = keys.partition_point(|k| next(k).is_none_or(|b| b <= byte));
                keys = &keys[from..to];
                depth += 1;
                at += 1;
                let Some(first) = keys.first() else { break };
                let ends = at >= end || !is_letter(folded[at]);
                if self.letters(first).len() == depth && ends {
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

/// The key of a name.
fn key(name: &str) -> impl Iterator<Item = u8> {
    fold(name).into_iter().filter(|&b| is_word(b))
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
        assert_eq!(names.of("S.TTTT").collect::<Vec<_>>(), [0, 2]);
        assert_eq!(names.of("STT").count() + names.of("").count(), 0);
        let folded = |words: &str| names.of_folded(words.as_bytes());
        assert_eq!(["s.tttt", "stt", "x", ""].map(folded), [Some(0), None, None, None]);
        assert_eq!(names.longest(&fold("STTTT"), 0, 5), Some((5, 0)));
    }
}
