//! What words cost in each reading, kept for those met lately.

use super::{LANES, READINGS};
use crate::charset::Charset;
use crate::charset::cost::{BROKEN, as_it_stands, as_vietnamese, is_mixed_in_case};
use crate::charset::reading::Reading;
use crate::charset::shown::{byte_of, may_be_utf8, text_to};
use std::cell::RefCell;
use std::ops::Range;

/// What a word costs in each reading.
pub(super) type Cost = [u8; LANES];

thread_local! {
    /// What a word costs depends on nothing but the word, so that a thread keeps the costs from one document to the next.
    pub(super) static COSTS: RefCell<Costs> = RefCell::new(Costs::new());
}

/// The costs of words, kept for those met lately: reports have few different ones.
pub(super) struct Costs {
    sets: Vec<[Slot; WAYS]>,
    text: String,
}

/// A small letter between capitals, in a charset that has all capitals.
const MIXED: u32 = 4;

/// A word has as many places to stand in; with fewer, common words push each other out.
const WAYS: usize = 4;

const SETS: usize = (1 << 14) / WAYS;

/// A word of up to 31 bytes, and its length behind them.
type Key = [u64; PARTS];
const PARTS: usize = 4;
const LONGEST_KEPT: usize = 8 * PARTS - 1;

#[derive(Clone, Copy, Default)]
struct Slot {
    key: Key,
    cost: Cost,
}

impl Costs {
    fn new() -> Self {
        Self {
            sets: vec![[Slot::default(); WAYS]; SETS],
            text: String::new(),
        }
    }

    /// What the word at `range` costs.
    pub(super) fn of(&mut self, bytes: &[u8], range: Range<usize>) -> Cost {
        let word = &bytes[range.clone()];
        if word.len() > LONGEST_KEPT {
            return self.reckon(word);
        }
        let key = key_of(bytes, range);
        let set = set_of(key);
        let slots = &mut self.sets[set];
        if slots[0].key == key {
            return slots[0].cost;
        }
        // The word met last stands first, and the one that wasn't met for longest makes room.
        match slots.iter().position(|slot| slot.key == key) {
            Some(at) => slots[..=at].rotate_right(1),
            None => {
                let cost = self.reckon(word);
                let slots = &mut self.sets[set];
                slots.rotate_right(1);
                slots[0] = Slot { key, cost };
            }
        }
        self.sets[set][0].cost
    }

    fn reckon(&mut self, word: &[u8]) -> Cost {
        let utf8 = std::str::from_utf8(word).ok();
        let shown = utf8.filter(|text| can_be_shown(text));
        let shows_utf8 = shown.is_some_and(may_be_utf8);
        let may_be = |reading: Reading| match (reading.shown, reading.charset) {
            (0, _) => true,
            (_, Charset::Utf8) => shows_utf8,
            _ => shown.is_some(),
        };
        let mut costs = [u8::MAX; LANES];
        for (cost, reading) in costs.iter_mut().zip(READINGS) {
            if may_be(reading) {
                *cost = self.cost(word, utf8, reading);
            }
        }
        costs
    }

    fn cost(&mut self, word: &[u8], utf8: Option<&str>, reading: Reading) -> u8 {
        let good = |cost: u32| cost.min(u32::from(u8::MAX)) as u8;
        if reading == Reading::PLAIN {
            return match utf8 {
                Some(text) => good(as_it_stands(text)),
                None => good(BROKEN * broken(word)),
            };
        }
        self.text.clear();
        match utf8 {
            Some(text) if reading.shown > 0 => text_to(reading, text, &mut self.text),
            _ => reading.decode_to(word, &mut self.text),
        }
        match reading.charset {
            Charset::Utf8 if utf8 == Some(&self.text) => u8::MAX,
            Charset::Utf8 | Charset::Windows1252 => good(as_it_stands(&self.text) + 2),
            // It has no capitals with tones: "KIÓM" is read "KIểM" at first.
            Charset::Tcvn3 => good(as_vietnamese(&self.text)),
            _ if is_mixed_in_case(&self.text) => good(as_vietnamese(&self.text) + MIXED),
            _ => good(as_vietnamese(&self.text)),
        }
    }
}

/// Whether all letters are among those that windows-1252 has for a byte.
fn can_be_shown(text: &str) -> bool {
    text.chars()
        .all(|character| byte_of(character).is_some() || !character.is_alphabetic())
}

/// How many stretches of bytes are no UTF-8.
fn broken(word: &[u8]) -> u32 {
    let chunks = word.utf8_chunks();
    chunks.filter(|chunk| !chunk.invalid().is_empty()).count() as u32
}

/// What of the parts of a key belongs to a word of so many bytes.
const OWN: [Key; LONGEST_KEPT + 1] = {
    let mut own = [[0; PARTS]; LONGEST_KEPT + 1];
    let mut length = 0;
    while length <= LONGEST_KEPT {
        let mut byte = 0;
        while byte < length {
            own[length][byte / 8] |= 0xFF << (byte % 8 * 8);
            byte += 1;
        }
        length += 1;
    }
    own
};

/// The bytes of a word and what follows are taken at once and cut to its length: copying so few by their number costs more.
fn key_of(bytes: &[u8], range: Range<usize>) -> Key {
    let mut padded = [0; LONGEST_KEPT + 1];
    let length = range.len();
    let window = match bytes.get(range.start..=range.start + LONGEST_KEPT) {
        Some(window) => window,
        None => {
            padded[..length].copy_from_slice(&bytes[range]);
            &padded
        }
    };
    let mut key = Key::default();
    for ((part, bytes), own) in key.iter_mut().zip(window.as_chunks().0).zip(OWN[length]) {
        *part = u64::from_le_bytes(*bytes) & own;
    }
    key[PARTS - 1] |= (length as u64) << 56;
    key
}

fn set_of(key: Key) -> usize {
    let mix =
        |mixed: u64, part: u64| (mixed.rotate_left(23) ^ part).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (key.into_iter().fold(0, mix) >> 40) as usize % SETS
}
