//! Many phrases found in one walk over the tokens.

use crate::spelling::Spellings;
use crate::syllable::{Key, ends_in_digit};
use crate::token::{self, Kind, Token, Tokens, tokenize, tokenize_spelled};
use crate::vocabulary::{Vocabulary, WordId};
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// Number of a phrase, in the order in which phrases were added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PhraseId(pub u32);

/// A phrase found at the tokens `start..end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// First token.
    pub start: u32,
    /// Token after the last one.
    pub end: u32,
    /// Which phrase.
    pub phrase: PhraseId,
}

/// A tree of words: whole words by construction. Its nodes are numbers, those of first words the words' own; each step from one to the next
/// is one look into a table.
#[derive(Clone, Debug, Default)]
pub struct PhraseSet {
    vocabulary: Vocabulary,
    /// The vocabulary's words that end in a digit. Texts are full of numbers that it doesn't have; in a small table that is seen at once.
    numbers: Vocabulary,
    /// By word of the vocabulary, its key.
    keys: Vec<Option<Key>>,
    /// The usual spellings of the vocabulary's words.
    spellings: Spellings,
    /// By word, one more than the phrase that it is by itself, or 0; with [`GOES_ON`] where longer phrases begin with it.
    first: Vec<u32>,
    steps: Steps,
}

/// That longer phrases begin with a word: beyond all numbers of phrases.
const GOES_ON: u32 = 1 << 31;

/// The steps from a node to the next, by the word that leads there.
#[derive(Clone, Debug)]
struct Steps {
    /// One bit for each step, which few others share: a quick look tells of most words of a text that they don't follow. Small enough to
    /// stay at hand, as the steps are not.
    bits: Vec<u64>,
    /// An open hash table.
    slots: Vec<Step>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Step {
    from: u32,
    /// 0 in an empty slot: no phrase has that word.
    word: WordId,
    to: u32,
    /// One more than the phrase that ends with the step, or 0.
    accepts: u32,
}

impl Default for Steps {
    fn default() -> Self {
        Self::of(&[])
    }
}

impl Steps {
    /// One bit in sixteen at most is set, and two slots in three are taken: what isn't there is seldom looked for.
    fn of(all: &[Step]) -> Self {
        let bits = (all.len() * 16).next_power_of_two().max(64);
        let slots = (all.len() * 3 / 2).next_power_of_two().max(2);
        let mut steps = Self {
            bits: vec![0; bits / 64],
            slots: vec![Step::default(); slots],
        };
        for step in all {
            steps.insert(*step);
        }
        steps
    }

    fn insert(&mut self, step: Step) {
        let mixed = mixed(step.from, step.word);
        let (place, bit) = self.bit(mixed);
        self.bits[place] |= bit;
        let mut at = self.first_slot(mixed);
        while self.slots[at].word != 0 {
            at = (at + 1) & (self.slots.len() - 1);
        }
        self.slots[at] = step;
    }

    /// Where the bit of a step stands.
    #[inline]
    fn bit(&self, mixed: u64) -> (usize, u64) {
        let place = (mixed >> 38) as usize & (self.bits.len() - 1);
        (place, 1 << (mixed >> 32 & 63))
    }

    /// Where a step is looked for first.
    #[inline]
    fn first_slot(&self, mixed: u64) -> usize {
        (mixed >> 40) as usize & (self.slots.len() - 1)
    }

    #[inline]
    fn may_have(&self, mixed: u64) -> bool {
        let (place, bit) = self.bit(mixed);
        self.bits[place] & bit != 0
    }

    /// The step from a node by a word.
    #[inline]
    fn get(&self, from: u32, word: WordId) -> Option<&Step> {
        let mixed = mixed(from, word);
        if !self.may_have(mixed) {
            return None;
        }
        let mut at = self.first_slot(mixed);
        loop {
            let step = &self.slots[at];
            if step.word == 0 {
                return None;
            }
            if step.from == from && step.word == word {
                return Some(step);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }
}

/// The bits of a step, mixed.
#[inline]
const fn mixed(from: u32, word: WordId) -> u64 {
    ((from as u64) << 16 | word as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

impl PhraseSet {
    /// The number of the word with this key, 0 if no phrase uses it.
    #[must_use]
    #[inline]
    pub fn word(&self, key: Key) -> WordId {
        if ends_in_digit(key) {
            self.numbers.get(key)
        } else {
            self.vocabulary.get(key)
        }
    }

    /// The key of the word with this number, if it is a word of the vocabulary.
    #[must_use]
    #[inline]
    pub fn key(&self, word: WordId) -> Option<Key> {
        self.keys.get(usize::from(word)).copied().flatten()
    }

    /// Cuts a text into tokens, with the numbers that words have in this set.
    #[must_use]
    pub fn tokenize(&self, text: &str) -> Tokens {
        tokenize_spelled(text, &self.spellings, |key| self.word(key))
    }

    /// The longest phrase that starts at token `start`.
    #[inline(always)]
    #[must_use]
    pub fn longest_at(&self, tokens: &[Token], start: usize) -> Option<Hit> {
        let word = tokens[start].word;
        let first = *self.first.get(usize::from(word))?;
        let alone = first & !GOES_ON;
        if first & GOES_ON != 0
            && let Some(next) = tokens.get(start + 1)
            && self.steps.may_have(mixed(u32::from(word), next.word))
        {
            return self.longest_from(tokens, start, alone);
        }
        hit(start, start + 1, alone)
    }

    /// The longest phrase from a token on, where the word after it may go on with it; by itself the token is the phrase `alone`.
    fn longest_from(&self, tokens: &[Token], start: usize, alone: u32) -> Option<Hit> {
        let (mut end, mut accepts) = (start + 1, alone);
        let (mut at, mut node) = (start + 1, u32::from(tokens[start].word));
        while let Some(token) = tokens.get(at)
            && let Some(step) = self.steps.get(node, token.word)
        {
            at += 1;
            node = step.to;
            if step.accepts != 0 {
                (end, accepts) = (at, step.accepts);
            }
        }
        hit(start, end, accepts)
    }
}

/// The phrase that is one less than `accepts`, none for 0.
#[inline]
fn hit(start: usize, end: usize, accepts: u32) -> Option<Hit> {
    accepts.checked_sub(1).map(|phrase| Hit {
        start: start as u32,
        end: end as u32,
        phrase: PhraseId(phrase),
    })
}

/// Gathers phrases and makes the set of them.
#[derive(Debug, Default)]
pub struct PhraseSetBuilder {
    vocabulary: Vocabulary,
    phrases: BTreeMap<Vec<WordId>, PhraseId>,
    lengths: Vec<u32>,
    /// Every word in its usual spellings, one after the other.
    spelled: String,
    /// One more than the highest number of a word spelled there.
    next: WordId,
}

impl PhraseSetBuilder {
    /// Adds a phrase; the same words in any spelling give the same number. `None` for a phrase without words.
    pub fn add(&mut self, phrase: &str) -> Option<PhraseId> {
        let vocabulary = &mut self.vocabulary;
        let cut = tokenize(phrase, |key| vocabulary.intern(key));
        let shown = cut.tokens.iter().filter(|token| token.kind != Kind::Markup);
        let words: Vec<WordId> = shown.map(|token| token.word).collect();
        if words.is_empty() || words.contains(&0) {
            return None;
        }
        for token in cut.tokens.iter().filter(|token| token.kind == Kind::Word) {
            self.spell(&phrase[token.span.range()], token.word);
        }
        let next = PhraseId(self.phrases.len() as u32);
        let length = words.len() as u32;
        let phrase = *self.phrases.entry(words).or_insert(next);
        if phrase == next {
            self.lengths.push(length);
        }
        Some(phrase)
    }

    /// Makes a word one of the vocabulary, though it may be in no phrase.
    pub fn know(&mut self, word: &str) {
        let vocabulary = &mut self.vocabulary;
        let cut = tokenize(word, |key| vocabulary.intern(key));
        for token in cut.tokens.iter().filter(|token| token.kind == Kind::Word) {
            self.spell(&word[token.span.range()], token.word);
        }
    }

    /// Notes a new word in small letters, with a capital, and in capitals.
    fn spell(&mut self, word: &str, id: WordId) {
        if id < self.next {
            return;
        }
        self.next = id.saturating_add(1);
        let small: String = word.to_lowercase().nfc().collect();
        let mut rest = small.chars();
        let first = rest.next().map(char::to_uppercase);
        self.spelled.push_str(&small);
        self.spelled.push(' ');
        self.spelled.extend(first.into_iter().flatten().chain(rest));
        self.spelled.push(' ');
        self.spelled.push_str(&small.to_uppercase());
        self.spelled.push(' ');
    }

    /// How many phrases there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.phrases.len()
    }

    /// How many tokens a phrase has.
    #[must_use]
    pub fn length(&self, phrase: PhraseId) -> u32 {
        self.lengths[phrase.0 as usize]
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.phrases.is_empty()
    }

    /// For each phrase, the longest other phrase that it begins with.
    #[must_use]
    pub fn prefixes(&self) -> Vec<Option<PhraseId>> {
        let mut prefixes = vec![None; self.phrases.len()];
        for (words, phrase) in &self.phrases {
            let shorter = (1..words.len())
                .rev()
                .find_map(|length| self.phrases.get(&words[..length]));
            prefixes[phrase.0 as usize] = shorter.copied();
        }
        prefixes
    }

    /// By word, whether one of the wanted phrases begins with it.
    #[must_use]
    pub fn first_words(&self, wanted: impl Fn(PhraseId) -> bool) -> Vec<bool> {
        let mut first = vec![false; self.vocabulary.end()];
        for (words, &phrase) in &self.phrases {
            first[usize::from(words[0])] |= wanted(phrase);
        }
        first
    }

    /// Makes the set.
    #[must_use]
    pub fn build(self) -> PhraseSet {
        let mut spellings = Spellings::default();
        let cut = tokenize(&self.spelled, |key| self.vocabulary.get(key));
        token::learn(&mut spellings, &self.spelled, &cut);
        let (first, steps) = self.tree();
        PhraseSet {
            first,
            steps: Steps::of(&steps),
            numbers: self.vocabulary.part(ends_in_digit),
            keys: self.vocabulary.keys(),
            vocabulary: self.vocabulary,
            spellings,
        }
    }

    /// What words begin, and the steps from word to word.
    fn tree(&self) -> (Vec<u32>, Vec<Step>) {
        let phrases: Vec<(&[WordId], PhraseId)> = self
            .phrases
            .iter()
            .map(|(words, &phrase)| (words.as_slice(), phrase))
            .collect();
        // The phrase that ends with a node stands before those that go on.
        let ending = |own: &[(&[WordId], PhraseId)], depth: usize| match own[0] {
            (words, phrase) if words.len() == depth => phrase.0 + 1,
            _ => 0,
        };
        let mut begins = vec![0; self.vocabulary.end()];
        let mut steps = Vec::new();
        // Nodes whose phrases are to be added: the node, how many words lead to it, its phrases in order.
        let mut open = Vec::new();
        for own in phrases.chunk_by(|(one, _), (other, _)| one[0] == other[0]) {
            let first = own[0].0[0];
            let longer = own.iter().any(|(words, _)| words.len() > 1);
            begins[usize::from(first)] = ending(own, 1) | if longer { GOES_ON } else { 0 };
            open.push((u32::from(first), 1, own));
        }
        let mut next = begins.len() as u32;
        while let Some((from, depth, own)) = open.pop() {
            let (_, longer) = own.split_at(usize::from(own[0].0.len() == depth));
            for own in longer.chunk_by(|(one, _), (other, _)| one[depth] == other[depth]) {
                steps.push(Step {
                    from,
                    word: own[0].0[depth],
                    to: next,
                    accepts: ending(own, depth + 1),
                });
                open.push((next, depth + 1, own));
                next += 1;
            }
        }
        (begins, steps)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_longest_phrase_in_any_spelling() {
        let mut builder = PhraseSetBuilder::default();
        let short = builder.add("dự án").unwrap();
        let long = builder.add("dự án đầu tư").unwrap();
        assert_eq!(builder.add("Dự Án"), Some(short));
        assert_eq!(builder.add(""), None);
        let set = builder.build();
        let text = "DỰ\u{a0}án **đầu** tư, dự án\nđầu";
        let mut cut = set.tokenize(text);
        cut.tokens.retain(|token| token.kind != Kind::Markup);
        let hits: Vec<Hit> = (0..cut.tokens.len())
            .filter_map(|at| set.longest_at(&cut.tokens, at))
            .collect();
        let ends: Vec<_> = hits
            .iter()
            .map(|hit| (hit.start, hit.end, hit.phrase))
            .collect();
        assert_eq!(ends, [(0, 4, long), (5, 7, short)]);
    }
}
