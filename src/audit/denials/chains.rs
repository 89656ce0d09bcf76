//! Counts by the words around them.

use crate::audit::Report;
use crate::context::Context;
use crate::figure::draft::FigureId;
use crate::syllable::Key;
use crate::token::Kind;
use crate::vocabulary::WordId;
use std::ops::Range;

/// Counts by words. There are a thousand words to a report and few are asked for, so that only these are noted.
pub(in crate::audit) struct Chains {
    /// A power of two of slots for the words, each with the last entry of its chain, counted from 1. Word 0 stands for an empty one.
    slots: Vec<(Key, u32)>,
    /// A count, and the entry before in the chain.
    entries: Vec<(FigureId, u32)>,
    /// A bit for the number of each word, which few others share.
    numbers: [u64; 16],
}

impl Chains {
    /// Chains for these words.
    pub(in crate::audit) fn of_words(
        report: &Report<'_, '_>,
        words: impl Iterator<Item = Key> + Clone,
    ) -> Self {
        let slots = (4 * words.clone().count()).next_power_of_two().max(64);
        let mut chains = Self {
            slots: vec![(0, 0); slots],
            entries: Vec::new(),
            numbers: [0; 16],
        };
        for word in words {
            let slot = chains.slot(word);
            chains.slots[slot].0 = word;
            let (at, bit) = Self::bit(report.context.patterns.phrases.word(word));
            chains.numbers[at] |= bit;
        }
        chains
    }

    /// Where the bit of a word's number stands.
    const fn bit(number: WordId) -> (usize, u64) {
        ((number >> 6 & 15) as usize, 1 << (number & 63))
    }

    /// Notes which of the tokens may be words that are asked for, in order.
    pub(in crate::audit) fn asked(
        &self,
        context: &Context<'_>,
        within: Range<u32>,
        asked: &mut Vec<u32>,
    ) {
        asked.clear();
        let tokens = context.tokens();
        let end = (within.end as usize).min(tokens.len());
        let first = (within.start as usize).min(end);
        for (at, token) in (within.start..).zip(&tokens[first..end]) {
            let (place, bit) = Self::bit(token.word);
            if self.numbers[place] & bit != 0 && token.kind == Kind::Word {
                asked.push(at);
            }
        }
    }

    /// The slot of a word, or the empty one where it would stand.
    #[inline]
    fn slot(&self, word: Key) -> usize {
        let last = self.slots.len() - 1;
        // The letters of a word stand in the lowest bits; times 2^64 over the golden ratio, all of them decide.
        let mut at = (word.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40) as usize & last;
        while self.slots[at].0 != word && self.slots[at].0 != 0 {
            at = (at + 1) & last;
        }
        at
    }

    /// Notes a count at a word, if that is asked for.
    pub(in crate::audit) fn note(&mut self, word: Key, id: FigureId) {
        let slot = self.slot(word);
        let (known, head) = &mut self.slots[slot];
        if *known == word && word != 0 {
            self.entries.push((id, *head));
            *head = self.entries.len() as u32;
        }
    }

    /// The counts noted at a word, the last first.
    pub(in crate::audit) fn of(&self, word: Key) -> impl Iterator<Item = FigureId> {
        let entry = |at: u32| self.entries.get((at as usize).wrapping_sub(1));
        let (_, head) = self.slots[self.slot(word)];
        let chain = std::iter::successors(entry(head), move |&&(_, before)| entry(before));
        chain.map(|&(id, _)| id)
    }

    pub(in crate::audit) fn is_empty(&self) -> bool {
        self.slots.iter().all(|&(word, _)| word == 0)
    }
}
