//! Names and abbreviations as sorted keys: one of them looked up whole, or the longest that stands at a position of
//! the folded view, whatever commas, hyphens and blanks stand between its words.
//!
//! In: names with their entries. Out: the entries of a name, or where the longest one ends. It searches at a given
//! position only.

use smallvec::SmallVec;

use crate::text::{fold, is_letter, is_word};

/// So many first letters of a name stand in one number.
const HEAD: usize = size_of::<u64>();
/// Most names have no more letters.
const ROOM: usize = 40;

/// A sorted list of names.
#[derive(Debug, Clone, Default)]
pub(crate) struct Names {
    /// The keys one after the other, as they came.
    letters: Vec<u8>,
    keys: Vec<Key>,
    /// How many keys begin with a lower byte, for each byte and for the end.
    firsts: Vec<u32>,
}

/// A name: folded, letters and digits only.
#[derive(Debug, Clone, Copy)]
struct Key {
    /// Its first letters, which tell it from most others; their order is that of the names.
    head: u64,
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
            let from = letters.len();
            letters.extend(key(name));
            if from < letters.len() {
                let place = (from as u32, letters.len() as u32);
                keys.push(Key { head: head(&letters[from..]), place, entry: entry as u32 });
            }
        }
        let mut names = Names { letters, keys: Vec::new(), firsts: Vec::new() };
        keys.sort_unstable_by(|a, b| {
            let rest = || names.letters(a).cmp(names.letters(b)).then(a.entry.cmp(&b.entry));
            a.head.cmp(&b.head).then_with(rest)
        });
        names.firsts = (0..=256).map(|byte| keys.partition_point(|k| k.head >> 56 < byte) as u32).collect();
        names.keys = keys;
        names
    }

    /// The keys of a name.
    fn whole(&self, letters: &[u8]) -> &[Key] {
        let head = head(letters);
        let before = |key: &Key| key.head < head || key.head == head && self.letters(key) < letters;
        let keys = self.keys.get(self.keys.partition_point(before)..).unwrap_or_default();
        let count = keys.iter().take_while(|key| key.head == head && self.letters(key) == letters).count();
        &keys[..count]
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

    /// Entries of a name, in their order.
    pub(crate) fn of(&self, name: &str) -> impl Iterator<Item = usize> {
        let letters: Vec<u8> = key(name).collect();
        self.whole(&letters).iter().map(|key| key.entry as usize)
    }

    /// First entry of a name whose folded words are given.
    pub(crate) fn of_folded(&self, words: &[u8]) -> Option<usize> {
        let mut letters: SmallVec<[u8; ROOM]> = SmallVec::from_slice(words);
        letters.retain(|byte| is_word(*byte));
        self.whole(&letters).first().map(|key| key.entry as usize)
    }

    /// Those of some keys, alike down to a letter, that have a byte as the next one.
    fn going_on<'k>(&self, keys: &'k [Key], depth: usize, byte: u8) -> &'k [Key] {
        // 0 stands behind the last letter
        let next = |key: &Key| match depth {
            0..HEAD => (key.head >> (8 * (HEAD - 1 - depth))) as u8,
            _ => self.letters(key).get(depth).copied().unwrap_or(0),
        };
        let from = keys.partition_point(|key| next(key) < byte);
        let to = from + keys[from..].partition_point(|key| next(key) == byte);
        &keys[from..to]
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
                if depth > 0 {
                    keys = self.going_on(keys, depth, byte);
                }
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

/// The first letters as one number, the first of them the highest byte.
fn head(letters: &[u8]) -> u64 {
    let padded = || letters.iter().fold(0, |head, &letter| head << 8 | u64::from(letter)) << (8 * (HEAD - letters.len()));
    letters.first_chunk().map_or_else(padded, |first| u64::from_be_bytes(*first))
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
        let folded = |words: &'static str| names.of_folded(words.as_bytes());
        assert_eq!(["s.tttt", "stt", "x", ""].map(folded), [Some(0), None, None, None]);
        assert_eq!(names.longest(&fold("STTTT"), 0, 5), Some((5, 0)));
    }
}
