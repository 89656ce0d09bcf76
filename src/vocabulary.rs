//! The words that pattern files use, each with a small number.

use crate::syllable::Key;

/// Number of a word of the vocabulary. Below [`FIRST_WORD`] stand the punctuation marks, by their ASCII code; 0 is any word that no pattern uses.
pub type WordId = u16;

/// The first number that stands for a word.
pub const FIRST_WORD: WordId = 256;

/// An open hash table from keys to word numbers: one probe for most words of a text, found or not.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    slots: Vec<(Key, WordId)>,
    words: WordId,
}

impl Default for Vocabulary {
    fn default() -> Self {
        Self {
            slots: vec![(0, 0); 64],
            words: 0,
        }
    }
}

impl Vocabulary {
    #[inline]
    fn slot(&self, key: Key) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize & mask;
        while self.slots[at].1 != 0 && self.slots[at].0 != key {
            at = (at + 1) & mask;
        }
        at
    }

    /// The number of the word with this key, 0 if no pattern uses it.
    #[inline]
    #[must_use]
    pub fn get(&self, key: Key) -> WordId {
        self.slots[self.slot(key)].1
    }

    /// The number of the word with this key, a new one if need be. Beyond 65,000 words all new ones get the last number.
    pub fn intern(&mut self, key: Key) -> WordId {
        let at = self.slot(key);
        if self.slots[at].1 != 0 {
            return self.slots[at].1;
        }
        let id = FIRST_WORD.saturating_add(self.words);
        self.words = self.words.saturating_add(1);
        self.slots[at] = (key, id);
        if usize::from(self.words) * 4 > self.slots.len() {
            self.grow();
        }
        id
    }

    /// Those words whose keys are wanted, with the same numbers.
    #[must_use]
    pub fn part(&self, wanted: impl Fn(Key) -> bool) -> Self {
        let mut part = Self {
            words: self.words,
            ..Self::default()
        };
        let own = |&&(key, id): &&(Key, WordId)| id != 0 && wanted(key);
        let count = self.slots.iter().filter(own).count();
        part.slots = vec![(0, 0); (count * 4).next_power_of_two().max(64)];
        for &(key, id) in self.slots.iter().filter(own) {
            let at = part.slot(key);
            part.slots[at] = (key, id);
        }
        part
    }

    /// By number, the key of the word. Punctuation has none, nor has the last number of all, which may stand for several words.
    #[must_use]
    pub fn keys(&self) -> Vec<Option<Key>> {
        let mut keys = vec![None; self.end()];
        let known = self.slots.iter().filter(|&&(_, id)| id != 0);
        for &(key, id) in known.filter(|&&(_, id)| id != WordId::MAX) {
            keys[usize::from(id)] = Some(key);
        }
        keys
    }

    /// One more than the highest number given out.
    #[must_use]
    pub const fn end(&self) -> usize {
        FIRST_WORD as usize + self.words as usize + 1
    }

    fn grow(&mut self) {
        let doubled = vec![(0, 0); self.slots.len() * 2];
        let old = std::mem::replace(&mut self.slots, doubled);
        for (key, id) in old.into_iter().filter(|&(_, id)| id != 0) {
            let at = self.slot(key);
            self.slots[at] = (key, id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_numbers_while_it_grows() {
        let mut vocabulary = Vocabulary::default();
        let ids: Vec<WordId> = (1..5000).map(|key| vocabulary.intern(key)).collect();
        for (key, id) in (1..5000).zip(ids) {
            assert_eq!(vocabulary.get(key), id);
        }
        assert_eq!(vocabulary.get(5000), 0);
        let keys = vocabulary.keys();
        for key in 1..5000 {
            assert_eq!(keys[usize::from(vocabulary.get(key))], Some(key));
        }
    }

    #[test]
    fn a_part_has_the_numbers_of_the_whole() {
        let mut vocabulary = Vocabulary::default();
        for key in 1..5000 {
            vocabulary.intern(key);
        }
        let tens = vocabulary.part(|key| key % 10 == 0);
        for key in 1..6000 {
            let expected = if key % 10 == 0 {
                vocabulary.get(key)
            } else {
                0
            };
            assert_eq!(tens.get(key), expected);
        }
    }
}
