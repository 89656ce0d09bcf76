//! Sets of nouns.

use super::NounId;

/// A set of nouns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NounSet {
    /// Every noun, and figures without one.
    pub any: bool,
    bits: Vec<u64>,
}

impl NounSet {
    /// Adds a noun.
    pub fn insert(&mut self, noun: NounId) {
        let slot = usize::from(noun.0 / 64);
        if self.bits.len() <= slot {
            self.bits.resize(slot + 1, 0);
        }
        self.bits[slot] |= 1 << (noun.0 % 64);
    }

    /// Adds all nouns of another set.
    pub fn extend(&mut self, other: &Self) {
        if self.bits.len() < other.bits.len() {
            self.bits.resize(other.bits.len(), 0);
        }
        for (own, more) in self.bits.iter_mut().zip(&other.bits) {
            *own |= more;
        }
    }

    /// All nouns that are listed.
    pub(super) fn listed(&self) -> impl Iterator<Item = usize> {
        let words = self.bits.iter().enumerate();
        words.flat_map(|(at, word)| {
            (0..64)
                .filter(move |bit| word >> bit & 1 == 1)
                .map(move |bit| at * 64 + bit)
        })
    }

    /// Whether the noun is listed, not only let in with all others.
    #[must_use]
    pub fn has_listed(&self, noun: Option<NounId>) -> bool {
        noun.is_some_and(|NounId(n)| {
            let word = self.bits.get(usize::from(n / 64));
            word.is_some_and(|word| word >> (n % 64) & 1 == 1)
        })
    }

    /// Whether it holds the noun.
    #[inline]
    #[must_use]
    pub fn has(&self, noun: Option<NounId>) -> bool {
        self.any || self.has_listed(noun)
    }
}
