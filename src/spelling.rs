//! Words known by their very bytes: most words of a text stand in one of a few usual spellings, and need no folding.

use crate::vocabulary::WordId;

/// A spelled word and what is known of it.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    /// Its bytes, filled up with zeros; all zero for an empty slot.
    bytes: [u64; 2],
    word: WordId,
    capitals: u8,
}

/// An open hash table from spellings to words.
#[derive(Clone, Debug)]
pub struct Spellings {
    slots: Vec<Slot>,
    count: usize,
}

/// A word found by its spelling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spelled {
    /// How many bytes it has.
    pub length: usize,
    /// The word's number.
    pub word: WordId,
    /// Its capitals, as [`Spellings::insert`] was told.
    pub capitals: u8,
}

/// Longer spellings aren't kept: the longest Vietnamese syllable, in NFC, is shorter.
const LONGEST: usize = 15;

impl Default for Spellings {
    fn default() -> Self {
        Self {
            slots: vec![Slot::default(); 4],
            count: 0,
        }
    }
}

impl Spellings {
    /// Adds a spelling of letters only, unless it is too long to be kept.
    pub fn insert(&mut self, spelling: &str, word: WordId, capitals: u8) {
        if spelling.is_empty() || spelling.len() > LONGEST {
            return;
        }
        if (self.count + 1) * 2 > self.slots.len() {
            self.grow();
        }
        let mut padded = [0; 16];
        padded[..spelling.len()].copy_from_slice(spelling.as_bytes());
        let bytes = halves(&padded);
        let at = self.slot(bytes);
        self.count += usize::from(self.slots[at].bytes != bytes);
        self.slots[at] = Slot {
            bytes,
            word,
            capitals,
        };
    }

    /// The word that the first of these bytes spell, if it is a known one and certain to end there.
    #[inline(always)]
    #[must_use]
    pub fn first_of(&self, text: &[u8]) -> Option<Spelled> {
        let [low, high] = halves(text.first_chunk()?);
        let (length, bytes) = match letters(low) {
            8 => match letters(high) {
                8 => return None,
                more => (8 + more, [low, cut(high, more)]),
            },
            0 => return None,
            few => (few, [cut(low, few), 0]),
        };
        let mut at = self.place(bytes);
        loop {
            let slot = &self.slots[at];
            if slot.bytes == bytes {
                return Some(Spelled {
                    length,
                    word: slot.word,
                    capitals: slot.capitals,
                });
            }
            if slot.bytes[0] == 0 {
                return None;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    /// The slot where a spelling is looked for first.
    #[inline(always)]
    fn place(&self, bytes: [u64; 2]) -> usize {
        let mixed = (bytes[0] ^ bytes[1].rotate_left(29)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        (mixed >> 40) as usize & (self.slots.len() - 1)
    }

    /// The slot of a spelling, or the empty one where it belongs.
    #[inline]
    fn slot(&self, bytes: [u64; 2]) -> usize {
        let mut at = self.place(bytes);
        loop {
            let slot = self.slots[at].bytes;
            if slot == bytes || slot == [0; 2] {
                return at;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    fn grow(&mut self) {
        let doubled = vec![Slot::default(); self.slots.len() * 2];
        let old = std::mem::replace(&mut self.slots, doubled);
        for slot in old.into_iter().filter(|slot| slot.bytes != [0; 2]) {
            let at = self.slot(slot.bytes);
            self.slots[at] = slot;
        }
    }
}

#[inline]
const fn halves(bytes: &[u8; 16]) -> [u64; 2] {
    let all = u128::from_le_bytes(*bytes);
    [all as u64, (all >> 64) as u64]
}

/// The first `count` of eight bytes, at most seven; zeros after them.
#[inline]
const fn cut(bytes: u64, count: usize) -> u64 {
    bytes & ((1 << (count * 8)) - 1)
}

/// How many of eight bytes stand before the first one that ends any word: ASCII that is no letter.
#[inline]
const fn letters(bytes: u64) -> usize {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = EACH * 0x80;
    // All eight are compared at once: what is as great as the bound carries into its byte's highest bit.
    let low_case = (bytes | (EACH * 0x20)) & !HIGH;
    let from_a = low_case + EACH * (0x80 - b'a' as u64);
    let beyond_z = low_case + EACH * (0x7F - b'z' as u64);
    let ends = !(from_a & !beyond_z | bytes) & HIGH;
    (ends.trailing_zeros() / 8) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(spellings: &Spellings, text: &str) -> Option<(usize, WordId)> {
        let found = spellings.first_of(text.as_bytes());
        found.map(|found| (found.length, found.word))
    }

    #[test]
    fn finds_whole_words_only() {
        let mut spellings = Spellings::default();
        for (word, spelling) in (300..).zip(["án", "dự", "nghiệm", "trường", "abcdefgh"]) {
            spellings.insert(spelling, word, 0);
        }
        let rest = " và những chữ khác";
        let at = |word: &str| known(&spellings, &format!("{word}{rest}"));
        assert_eq!(at("án"), Some((3, 300)));
        assert_eq!(at("dự,"), Some((4, 301)));
        assert_eq!(at("nghiệm/"), Some((8, 302)));
        assert_eq!(at("trường-"), Some((9, 303)));
        assert_eq!(at("abcdefgh"), Some((8, 304)));
        for other in [
            "ánh",
            "á",
            "dựa",
            "Án",
            "nghiệmthu",
            "án\u{301}",
            "",
            "1án",
            "@",
            "[",
            "`",
            "{",
        ] {
            assert_eq!(at(other), None, "{other}");
        }
        assert_eq!(
            known(&spellings, "án"),
            None,
            "too near to the text's end to tell"
        );
    }

    #[test]
    fn tells_letters_from_all_that_ends_a_word() {
        for byte in 0..=255u8 {
            let expected = usize::from(byte.is_ascii_alphabetic() || !byte.is_ascii());
            assert_eq!(letters(u64::from(byte)), expected, "{byte:#x}");
            assert_eq!(
                letters(u64::from_le_bytes([0xFF, byte, 0xFF, 0, 0, 0, 0, 0])),
                1 + 2 * expected,
                "{byte:#x}"
            );
        }
        assert_eq!(letters(u64::MAX), 8);
    }

    #[test]
    fn keeps_spellings_while_it_grows() {
        let mut spellings = Spellings::default();
        let name = |number: u16| -> String {
            let letter = |digit: u16| char::from(b'a' + (digit % 26) as u8);
            [number / 676, number / 26, number]
                .map(letter)
                .iter()
                .collect()
        };
        for number in 1..5000 {
            spellings.insert(&name(number), number, 0);
        }
        for number in 1..5000 {
            assert_eq!(
                known(&spellings, &format!("{} and more words", name(number))),
                Some((3, number))
            );
        }
    }
}
