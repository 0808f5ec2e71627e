//! Finding the longest of many names at a position of the folded view, whatever commas, hyphens and blanks
//! stand between its words.
//!
//! In: names with their entries. Out: where the longest one ends. It searches at a given position only.

use super::lexicon::key;
use crate::text::{is_letter, is_word};

/// A sorted list of names, walked letter by letter.
#[derive(Debug, Clone, Default)]
pub(crate) struct Names {
    keys: Vec<(Box<[u8]>, u32)>,
}

impl Names {
    /// Names with the index of the entry that each belongs to; the first entry keeps a name that several share.
    pub(crate) fn new<'a>(names: impl Iterator<Item = (&'a str, usize)>) -> Names {
        let mut keys: Vec<(Box<[u8]>, u32)> = names
            .map(|(name, entry)| (key(name).into_boxed_slice(), entry as u32))
            .filter(|(k, _)| !k.is_empty())
            .collect();
        keys.sort();
        keys.dedup_by(|later, first| later.0 == first.0);
        Names { keys }
    }

    /// End and entry of the longest name that begins at `start`.
    pub(crate) fn longest(&self, folded: &[u8], start: usize, end: usize) -> Option<(usize, usize)> {
        let mut keys = &self.keys[..];
        let mut depth = 0;
        let mut best = None;
        let mut at = start;
        let end = end.min(folded.len());
        while at < end {
            let byte = folded[at];
            if is_word(byte) {
                let from = keys.partition_point(|(k, _)| k.get(depth).is_none_or(|&b| b < byte));
                let to = keys.partition_point(|(k, _)| k.get(depth).is_none_or(|&b| b <= byte));
                keys = &keys[from..to];
                depth += 1;
                at += 1;
                let Some((first, entry)) = keys.first() else { break };
                let ends = at >= end || !is_letter(folded[at]);
                if first.len() == depth && ends {
                    best = Some((at, *entry as usize));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn the_longest_name_wins_over_its_beginning() {
        let names = Names::new(["Luật Thanh tra", "Luật Thi đua, khen thưởng", "Luật Thi đua"].into_iter().zip(0..));
        let hay = fold("Luật thi đua-Khen thưởng năm 2003");
        assert_eq!(names.longest(&hay, 0, hay.len()), Some((24, 1)));
        assert_eq!(names.longest(&fold("Luật Thanh trang"), 0, 16), None);
    }
}
