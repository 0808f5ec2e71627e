//! Sets of bytes of the folded view.
//!
//! In: bytes, or an expression that stands for one of them. Out: whether a byte is one of them. It knows no order.

use regex_syntax::hir::{Class, Hir, HirKind};

/// A set of bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Set([u64; 4]);

impl Set {
    /// No byte.
    pub(super) const NONE: Set = Set([0; 4]);
    /// Every byte.
    pub(super) const ALL: Set = Set([u64::MAX; 4]);
    /// The ten figures.
    pub(super) const FIGURES: Set = Set([0x3ff << b'0', 0, 0, 0]);

    /// One byte.
    pub(super) fn one(byte: u8) -> Set {
        let mut set = Set::NONE;
        set.0[usize::from(byte >> 6)] = 1 << (byte & 63);
        set
    }

    /// These bytes.
    pub(super) fn of(bytes: impl IntoIterator<Item = u8>) -> Set {
        let mut set = Set::default();
        bytes.into_iter().for_each(|b| set.0[usize::from(b >> 6)] |= 1 << (b & 63));
        set
    }

    /// Those of both.
    pub(super) fn with(self, other: Set) -> Set {
        Set(std::array::from_fn(|i| self.0[i] | other.0[i]))
    }

    /// The set of an expression that stands for one byte.
    pub(super) fn single(hir: &Hir) -> Option<Set> {
        match hir.kind() {
            HirKind::Class(class) => {
                // alternatives of single letters come as a class of characters
                let bytes = match class {
                    Class::Bytes(bytes) => bytes.clone(),
                    Class::Unicode(letters) => letters.to_byte_class()?,
                };
                Some(Set::of(bytes.ranges().iter().flat_map(|r| r.start()..=r.end())))
            }
            HirKind::Literal(literal) if literal.0.len() == 1 => Some(Set::of(literal.0.iter().copied())),
            _ => None,
        }
    }

    /// True for the ten figures.
    pub(super) fn is_figures(self) -> bool {
        self == Set::FIGURES
    }

    /// How many bytes it holds.
    pub(super) fn len(self) -> usize {
        self.0.iter().map(|bits| bits.count_ones() as usize).sum()
    }

    /// Its bytes, in their order.
    pub(super) fn bytes(self) -> impl Iterator<Item = u8> {
        (0..=3).zip(self.0).flat_map(|(i, bits)| {
            std::iter::successors(Some(bits), |b| Some(b & b.wrapping_sub(1)))
                .take_while(|b| *b != 0)
                .map(move |b| i * 64 + b.trailing_zeros() as u8)
        })
    }

    /// True where it holds the byte.
    #[inline]
    pub(super) fn has(&self, byte: u8) -> bool {
        self.0[usize::from(byte >> 6)] >> (byte & 63) & 1 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_gives_back_its_bytes_in_their_order() {
        let set = Set::of([200, 9, 63, 64, 255, 9]);
        assert_eq!(set.bytes().collect::<Vec<_>>(), [9, 63, 64, 200, 255]);
        assert_eq!((set.len(), Set::NONE.bytes().count(), Set::ALL.bytes().count()), (5, 0, 256));
        assert!(set.has(64) && !set.has(65) && !set.is_figures() && Set::of(*b"9876543210").is_figures());
    }
}
