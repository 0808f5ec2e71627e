//! Which bytes of a file a decoded or taken-out text came from (bản đồ về nguồn).
//!
//! In: runs, recorded by a reader while it decodes. Out: the place in the file of a place in the text. It is never
//! guessed afterwards.

use std::ops::Range;

/// Most bytes of a file that stand for one letter (`&#x1EA1;`, a letter and its combining marks); a longer gap between
/// two letters holds something else.
const LONGEST_LETTER: usize = 12;

/// The map from the bytes of a decoded text to the bytes of its file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SourceMap {
    /// (byte of the text, byte of the file) where a run of equal bytes begins; none at all: both are the same.
    runs: Vec<(u32, u32)>,
}

impl SourceMap {
    /// Says that from `text` on the text's bytes are the file's bytes from `file` on, one for one, until the next run.
    /// Runs come in the order of the text; places over 4 GiB are not recorded.
    pub fn push(&mut self, text: usize, file: usize) {
        if let (Ok(text), Ok(file)) = (u32::try_from(text), u32::try_from(file)) {
            match self.runs.last_mut() {
                Some(last) if last.0 == text => last.1 = file,
                Some(last) if text - last.0 == file.wrapping_sub(last.1) => {}
                _ => self.runs.push((text, file)),
            }
        }
    }

    /// The map of runs that a decoder recorded itself, as [`SourceMap::push`] takes them.
    pub(crate) fn of_runs(runs: Vec<(u32, u32)>) -> SourceMap {
        SourceMap { runs }
    }

    /// A map with room for what `other` says.
    pub(crate) fn with_room_for(other: &SourceMap) -> SourceMap {
        SourceMap { runs: Vec::with_capacity(other.runs.len()) }
    }

    /// Takes over what `other` says of a part of its text, which stands from `text` on in this one.
    pub(crate) fn extend(&mut self, other: &SourceMap, part: Range<usize>, text: usize) {
        self.extend_on(other, part, text, usize::MAX);
    }

    /// The same for parts that come in their order: `way` is how many runs of `other` the last one left behind, and the
    /// answer how many this one does.
    pub(crate) fn extend_on(&mut self, other: &SourceMap, part: Range<usize>, text: usize, way: usize) -> usize {
        let begins = |run: usize| other.runs.get(run).map(|&(t, _)| t as usize);
        let mut next = match way.checked_sub(1).map(begins) {
            // a part that stands before the last one
            Some(last) if last.is_none_or(|last| last > part.start) => {
                other.runs.partition_point(|&(t, _)| t as usize <= part.start)
            }
            _ => way,
        };
        while begins(next).is_some_and(|run| run <= part.start) {
            next += 1;
        }
        self.push(text, other.byte_before(next, part.start));
        while let Some(&(t, file)) = other.runs.get(next).filter(|run| (run.0 as usize) < part.end) {
            self.push(t as usize - part.start + text, file as usize);
            next += 1;
        }
        next
    }

    /// Byte of the file for a byte of the text.
    pub fn byte(&self, text: usize) -> usize {
        self.byte_before(self.runs.partition_point(|&(t, _)| t as usize <= text), text)
    }

    /// The same, where the first run is known that begins behind the byte.
    fn byte_before(&self, run: usize, text: usize) -> usize {
        match run.checked_sub(1).and_then(|r| self.runs.get(r)) {
            Some(&(t, file)) => {
                // a letter of more bytes than it has in the file must not reach into the next one
                let next = self.runs.get(run).map_or(usize::MAX, |&(_, f)| f as usize);
                let exact = file as usize + (text - t as usize);
                if next > file as usize { exact.min(next.saturating_sub(1)) } else { exact }
            }
            None => text,
        }
    }

    /// Place in the file of a place in the text.
    pub fn range(&self, text: Range<usize>) -> Range<usize> {
        let start = self.byte(text.start);
        let end = match text.end.checked_sub(1) {
            Some(last) if last >= text.start => self.end_of(last),
            _ => start,
        };
        start..end.max(start)
    }

    /// One past the file's bytes that the letter at this byte of the text came from.
    fn end_of(&self, text: usize) -> usize {
        let run = self.runs.partition_point(|&(t, _)| t as usize <= text);
        match self.runs.get(run) {
            Some(&(t, file))
                if t as usize == text + 1
                    && (1..=LONGEST_LETTER).contains(&(file as usize).wrapping_sub(self.byte(text))) =>
            {
                file as usize
            }
            _ => self.byte(text) + 1,
        }
    }

    /// The map that follows this one and then `outer`: this one leads into a text, `outer` from there to the file.
    pub fn then(&self, outer: &SourceMap) -> SourceMap {
        if outer.runs.is_empty() {
            return self.clone();
        }
        if self.runs.is_empty() {
            return outer.clone();
        }
        let mut out = SourceMap::default();
        for (i, &(text, middle)) in self.runs.iter().enumerate() {
            let end = self.runs.get(i + 1).map_or(u32::MAX, |&(t, _)| t);
            out.push(text as usize, outer.byte(middle as usize));
            let first = outer.runs.partition_point(|&(m, _)| m <= middle);
            for &(m, file) in outer.runs.get(first..).unwrap_or_default() {
                let at = u64::from(text) + u64::from(m - middle);
                if at >= u64::from(end) {
                    break;
                }
                out.push(at as usize, file as usize);
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_leads_back_to_the_bytes_it_came_from() {
        // "aế b": one byte stood for the letter of three
        let mut map = SourceMap::default();
        map.push(0, 10);
        map.push(1, 11);
        map.push(4, 12);
        assert_eq!(map.range(0..1), 10..11);
        assert_eq!(map.range(1..4), 11..12);
        assert_eq!(map.range(1..6), 11..14);
    }

    #[test]
    fn parts_in_any_order_are_taken_over_alike() {
        let mut map = SourceMap::default();
        (0..8).for_each(|i| map.push(i * 5, 100 + i * 9));
        let (mut on, mut anew, mut way) = (SourceMap::default(), SourceMap::default(), 0);
        for (i, part) in [0..4, 5..12, 14..20, 3..9, 20..21, 33..40, 0..40].into_iter().enumerate() {
            way = on.extend_on(&map, part.clone(), i * 50, way);
            anew.extend(&map, part, i * 50);
            assert_eq!(on, anew, "{i}");
        }
    }

    #[test]
    fn two_maps_in_a_row_are_one() {
        let (mut inner, mut outer) = (SourceMap::default(), SourceMap::default());
        inner.push(0, 0);
        inner.push(5, 8);
        outer.push(0, 100);
        outer.push(10, 200);
        let both = inner.then(&outer);
        for at in 0..20 {
            assert_eq!(both.byte(at), outer.byte(inner.byte(at)), "{at}");
        }
    }
}
