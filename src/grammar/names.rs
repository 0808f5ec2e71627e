//! Names and abbreviations: one of them looked up whole, or the longest that stands at a position of the folded view,
//! whatever commas, hyphens and blanks stand between its words.
//!
//! In: names with their entries. Out: the entries of a name, or where the longest one ends. It searches at a given
//! position only.

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
    /// True for lengths below that of a head which some name has.
    short: [bool; HEAD],
    /// The keys of each name, at the place that its hash tells or behind it.
    table: Vec<Entries>,
}

/// The keys of one name.
#[derive(Debug, Clone, Copy, Default)]
struct Entries {
    /// The hash, of which the place tells only a few bits.
    hash: u32,
    /// The first of them, and the first behind them; there is none where no name stands.
    from: u32,
    to: u32,
}

/// A name: folded, letters and digits only.
#[derive(Debug, Clone, Copy)]
struct Key {
    /// Its first letters, behind which stand zeros, as a number of the same order: most names are told apart by them.
    head: u64,
    /// Place in the letters.
    place: (u32, u32),
    /// Index of the entry that it belongs to.
    entry: u32,
    /// Which of the names it is, as they came.
    number: u32,
}

/// So many letters tell that no name stands at most places.
const PAIR: usize = 2;
/// So many letters stand in the head of a key.
const HEAD: usize = 8;

impl Names {
    /// Names with the index of the entry that each belongs to.
    pub(crate) fn new<'a>(names: impl Iterator<Item = (&'a str, usize)>) -> Names {
        let (mut letters, mut keys, mut short) = (Vec::new(), Vec::new(), [false; HEAD]);
        for ((name, entry), number) in names.zip(0..) {
            let from = letters.len() as u32;
            letters.extend(key(&fold(name)));
            let to = letters.len() as u32;
            if from < to {
                let mut head = [0; HEAD];
                head.iter_mut().zip(&letters[from as usize..]).for_each(|(to, letter)| *to = *letter);
                keys.push(Key { head: u64::from_be_bytes(head), place: (from, to), entry: entry as u32, number });
                if let Some(known) = short.get_mut((to - from) as usize) {
                    *known = true;
                }
            }
        }
        let mut names = Names { letters, short, ..Names::default() };
        keys.sort_unstable_by(|a, b| {
            let letters = a.head.cmp(&b.head).then_with(|| names.letters(a).cmp(names.letters(b)));
            letters.then((a.entry, a.number).cmp(&(b.entry, b.number)))
        });
        // half of the places stay free, so that a search is short
        let mut table = vec![Entries::default(); (keys.len() * 2).next_power_of_two()];
        let mut from = 0;
        for same in keys.chunk_by(|a, b| names.letters(a) == names.letters(b)) {
            let to = from + same.len() as u32;
            let hash = hash(same.first().map_or(&[][..], |key| names.letters(key)));
            let mut at = hash as usize % table.len();
            while table[at].to > 0 {
                at = (at + 1) % table.len();
            }
            table[at] = Entries { hash, from, to };
            from = to;
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

    /// The keys of a name that is folded, in the order of their entries.
    fn keys(&self, folded: &[u8]) -> &[Key] {
        // where no mark stands between the letters, they are compared at once
        let is = |letters: &[u8]| {
            letters == folded || letters.len() < folded.len() && key(folded).eq(letters.iter().copied())
        };
        let hash = hash(folded);
        // the length is a power of two
        let last = self.table.len().wrapping_sub(1);
        let mut at = hash as usize & last;
        while let Some(entries) = self.table.get(at).filter(|entries| entries.to > 0) {
            let keys = self.keys.get(entries.from as usize..entries.to as usize).unwrap_or_default();
            if entries.hash == hash && keys.first().is_some_and(|key| is(self.letters(key))) {
                return keys;
            }
            at = (at + 1) & last;
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
        let hay = &folded[..end.min(folded.len())];
        // the first letters, and where each of them ends
        let (mut head, mut stops, mut depth, mut at) = ([0; HEAD], [start; HEAD], 0, start);
        while depth < HEAD
            && let Some(next) = letter_from(hay, at, depth > 0)
        {
            (head[depth], stops[depth], at) = (hay[next], next + 1, next + 1);
            depth += 1;
            if depth == PAIR && !self.begins(head) {
                return None;
            }
        }
        let long = if depth == HEAD { self.long(hay, head, at) } else { None };
        long.or_else(|| {
            let known = |length: usize| self.short.get(length).is_some_and(|known| *known);
            let ends = stops.iter().enumerate().take(depth).rev();
            let mut ends = ends.filter(|&(before, stop)| known(before + 1) && ends_word(hay, *stop));
            ends.find_map(|(_, &stop)| Some((stop, self.of(hay.get(start..stop)?).next()?)))
        })
    }

    /// True where names begin with these two letters, or one is a single letter.
    fn begins(&self, head: [u8; HEAD]) -> bool {
        let [first, ..] = head;
        let keys = self.beginning(first);
        let head = u64::from_be_bytes(head);
        let next = keys.get(keys.partition_point(|key| key.head < head));
        self.short[1] || next.is_some_and(|key| (key.head ^ head).leading_zeros() >= 8 * PAIR as u32)
    }

    /// The same for names that begin with these letters, which end at a place.
    fn long(&self, hay: &[u8], head: [u8; HEAD], mut at: usize) -> Option<(usize, usize)> {
        let [first, ..] = head;
        let head = u64::from_be_bytes(head);
        let keys = self.beginning(first);
        let mut keys = keys.get(keys.partition_point(|key| key.head < head)..)?;
        if keys.first()?.head != head {
            return None;
        }
        keys = &keys[..keys.partition_point(|key| key.head <= head)];
        let (mut depth, mut best) = (HEAD, None);
        loop {
            let first = keys.first()?;
            if self.letters(first).len() == depth && ends_word(hay, at) {
                best = Some((at, first.entry as usize));
            }
            let Some(next) = letter_from(hay, at, true) else { return best };
            let byte = hay[next];
            let letter = |key: &Key| self.letters(key).get(depth).copied();
            let goes_on = |key: Option<&Key>| key.and_then(letter) == Some(byte);
            // names that go on with other letters fall away at both ends
            if !goes_on(keys.first()) {
                keys = &keys[keys.partition_point(|k| letter(k).is_none_or(|b| b < byte))..];
            }
            if !goes_on(keys.last()) {
                keys = &keys[..keys.partition_point(|k| letter(k).is_none_or(|b| b <= byte))];
            }
            if keys.is_empty() {
                return best;
            }
            (depth, at) = (depth + 1, next + 1);
        }
    }
}

/// Place of the next letter or figure of a name, over blanks and marks if it is not the first.
fn letter_from(hay: &[u8], at: usize, inside: bool) -> Option<usize> {
    let rest = hay.get(at..)?.iter();
    for (byte, place) in rest.zip(at..) {
        if is_word(*byte) {
            return Some(place);
        }
        if !inside || !matches!(byte, b' ' | b',' | b'-' | b'&' | b'.' | b'/') {
            break;
        }
    }
    None
}

/// True where no letter follows.
fn ends_word(hay: &[u8], at: usize) -> bool {
    hay.get(at).is_none_or(|byte| !is_letter(*byte))
}

/// Hash of a name that is folded (Fowler-Noll-Vo).
fn hash(folded: &[u8]) -> u32 {
    let hash = key(folded)
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, letter| (hash ^ u64::from(letter)).wrapping_mul(0x0100_0000_01b3));
    (hash ^ hash >> 32) as u32
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
        assert_eq!(names.longest(&fold("Luật Thanh tra2"), 0, 15), Some((14, 0)));
    }

    #[test]
    fn short_names_are_found_where_long_ones_do_not_go_on() {
        let names = Names::new(["Sở Y tế", "Sở", "Sở Y tế và Môi trường", "Số 8", "Thanh tra"].into_iter().zip(0..));
        let longest = |words: &str| names.longest(&fold(words), 0, words.chars().count());
        assert_eq!((longest("Sở Y tế và ai"), longest("Sở Y tế và Môi trường 2")), (Some((7, 0)), Some((21, 2))));
        assert_eq!(
            (longest("Sở"), longest("Sở, Y"), longest("Sởx"), longest(" Sở")),
            (Some((2, 1)), Some((2, 1)), None, None)
        );
        assert_eq!((longest("số 8"), longest("số 88"), longest("Thanh tr")), (Some((4, 3)), Some((4, 3)), None));
        assert_eq!((longest("Thanh tra"), longest("thanh tra;"), longest("")), (Some((9, 4)), Some((9, 4)), None));
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
