//! One table for the ways of all states of an automaton (a "double array"): a step looks up one entry.
//!
//! In: states, each with the bytes that lead on from it and where they lead. Out: where a byte leads. It knows nothing
//! of what a state means.

/// A state: the place in the table from which the entries of its bytes are counted. No two states that lead on have the
/// same, so that an entry's byte tells whose it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct State(u32);

impl State {
    /// Set where nothing leads on: there is no place so high.
    const LEAF: u32 = 1 << 22;

    /// Its place, or its number among the states that lead nowhere.
    #[inline]
    pub(super) fn place(self) -> Result<usize, usize> {
        let leaf = self.0 & State::LEAF != 0;
        if leaf { Err((self.0 & (State::LEAF - 1)) as usize) } else { Ok(self.0 as usize) }
    }
}

/// What leads to a state: the state, and a mark that its maker gives it.
pub(super) type Way = (State, bool);

/// The byte, the mark and the state to which they lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Entry(u32);

impl Entry {
    /// Of no state. A step over byte 255 leads from here to no place, too.
    const FREE: Entry = Entry(u32::MAX);
    const MARK: u32 = 1 << 23;

    fn new(byte: u8, (next, mark): Way) -> Entry {
        let mark = if mark { Entry::MARK } else { 0 };
        Entry(u32::from(byte) << 24 | mark | next.0)
    }
}

/// The table.
#[derive(Debug, Clone, Default)]
pub(super) struct Table(Vec<Entry>);

impl Table {
    /// Where a byte leads from a state.
    #[inline]
    pub(super) fn step(&self, from: State, byte: u8) -> Option<Way> {
        let entry = self.0.get(from.0 as usize + usize::from(byte))?;
        let way = (State(entry.0 & (Entry::MARK - 1)), entry.0 & Entry::MARK != 0);
        ((entry.0 >> 24) as u8 == byte && *entry != Entry::FREE).then_some(way)
    }
}

/// States with so many ways and more are looked for together.
const CLASSES: usize = 16;
/// So many blocks before the last place that was found may still have room.
const NEAR: usize = 4;

/// A table while it is filled.
#[derive(Debug, Default)]
pub(super) struct Filling {
    table: Table,
    /// One bit for each entry: set where it is free.
    free: Vec<u64>,
    /// One bit for each place: set where it is no state's.
    open: Vec<u64>,
    /// Where to look for places, by how many ways a state has: the blocks of 64 before are crowded.
    from: [usize; CLASSES],
    leaves: u32,
}

impl Filling {
    /// A state from which the bytes lead on, each once.
    pub(super) fn add(&mut self, ways: &[(u8, Way)]) -> State {
        let Some(class) = ways.len().min(CLASSES).checked_sub(1) else {
            self.leaves += 1;
            return State(State::LEAF | (self.leaves - 1));
        };
        let mut block = self.from[class];
        let place = loop {
            let open = self.open.get(block).copied().unwrap_or(u64::MAX);
            let fits = ways.iter().fold(open, |fits, (byte, _)| fits & self.room(block, *byte));
            if fits != 0 {
                break block * 64 + fits.trailing_zeros() as usize;
            }
            block += 1;
        };
        self.from[class] = self.from[class].max(block.saturating_sub(NEAR));
        take(&mut self.open, place);
        let entries = &mut self.table.0;
        entries.resize(entries.len().max(place + 256), Entry::FREE);
        for &(byte, way) in ways {
            let at = place + usize::from(byte);
            take(&mut self.free, at);
            self.table.0[at] = Entry::new(byte, way);
        }
        State(place as u32)
    }

    /// One bit for each place of a block: set where its entry for a byte is free.
    fn room(&self, block: usize, byte: u8) -> u64 {
        let free = |block: usize| self.free.get(block).copied().unwrap_or(u64::MAX);
        let (first, shift) = (block + usize::from(byte) / 64, u32::from(byte) % 64);
        // in two steps, since no shift may be 64
        free(first) >> shift | free(first + 1) << 1 << (63 - shift)
    }

    /// The filled table.
    pub(super) fn finish(self) -> Table {
        self.table
    }
}

/// Clears a bit; those that are not there yet are set.
fn take(bits: &mut Vec<u64>, at: usize) {
    bits.resize(bits.len().max(at / 64 + 1), u64::MAX);
    bits[at / 64] &= !(1 << (at % 64));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_finds_the_ways_of_its_state_and_no_others() {
        let mut filling = Filling::default();
        let ends: Vec<State> = (0..300).map(|_| filling.add(&[])).collect();
        let mut seed = 7_u32;
        let mut made = Vec::new();
        for count in (1..40).chain(1..256).chain([1; 200]) {
            let mut bytes: Vec<u8> = Vec::new();
            while bytes.len() < count {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let byte = (seed >> 24) as u8;
                bytes.extend((!bytes.contains(&byte) && byte != u8::MAX).then_some(byte));
            }
            let ways: Vec<(u8, Way)> =
                bytes.iter().map(|&b| (b, (ends[usize::from(b) + count % 40], b % 3 == 0))).collect();
            made.push((filling.add(&ways), ways));
        }
        let table = filling.finish();
        for (state, ways) in made {
            for byte in 0..=u8::MAX {
                let way = ways.iter().find(|(b, _)| *b == byte).map(|(_, way)| *way);
                assert_eq!(table.step(state, byte), way);
            }
        }
        assert_eq!((ends[7].place(), table.step(ends[7], 0)), (Err(7), None));
    }
}
