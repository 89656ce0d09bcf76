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

/// A tree of words: whole words by construction, and each step is one look among the words that can follow, which stand side by side.
#[derive(Clone, Debug, Default)]
pub struct PhraseSet {
    vocabulary: Vocabulary,
    /// The vocabulary's words that end in a digit. Texts are full of numbers that it doesn't have; in a small table that is seen at once.
    numbers: Vocabulary,
    /// By word of the vocabulary, its key.
    keys: Vec<Option<Key>>,
    /// The usual spellings of the vocabulary's words.
    spellings: Spellings,
    /// The first nodes are those of first words and have their numbers; those that follow one node stand together, by word.
    nodes: Vec<Node>,
    /// By node, its last word; apart from the nodes, so that the words that can follow one are near each other.
    words: Vec<WordId>,
    /// By word, one more than the phrase that it is by itself, or 0.
    alone: Vec<u32>,
    steps: Steps,
}

/// A quick look whether a word may follow a node, which for most words of a text tells that it doesn't: small enough to stay at
/// hand, as the nodes are not.
#[derive(Clone, Debug)]
struct Steps {
    /// One bit for each step, which few others share.
    bits: Vec<u64>,
}

impl Default for Steps {
    fn default() -> Self {
        Self { bits: vec![0] }
    }
}

impl Steps {
    /// Room for so many steps: one bit in sixteen at most will be set.
    fn with_room_for(steps: usize) -> Self {
        let bits = (steps * 16).next_power_of_two().max(64);
        Self {
            bits: vec![0; bits / 64],
        }
    }

    /// Where the bit of a step stands.
    #[inline]
    fn place(&self, node: u32, word: WordId) -> (usize, u64) {
        let step = u64::from(node) << 16 | u64::from(word);
        let mixed = step.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let slot = (mixed >> 38) as usize & (self.bits.len() - 1);
        (slot, 1 << (mixed >> 32 & 63))
    }

    fn insert(&mut self, node: u32, word: WordId) {
        let (slot, bit) = self.place(node, word);
        self.bits[slot] |= bit;
    }

    #[inline]
    fn may_have(&self, node: u32, word: WordId) -> bool {
        let (slot, bit) = self.place(node, word);
        self.bits[slot] & bit != 0
    }
}

/// The beginning of some phrases.
#[derive(Clone, Copy, Debug, Default)]
struct Node {
    /// How many nodes follow it.
    following: u16,
    /// The last word of the first of them: most nodes have no other.
    word: WordId,
    /// The first of them.
    first: u32,
    /// One more than the phrase that ends here, or 0.
    accepts: u32,
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

    /// The node that `word` leads to, 0 if it leads nowhere.
    #[inline]
    fn follow(&self, here: Node, word: WordId) -> u32 {
        if here.following == 1 {
            return if here.word == word { here.first } else { 0 };
        }
        let first = here.first as usize;
        let following = &self.words[first..first + usize::from(here.following)];
        match following.binary_search(&word) {
            Ok(at) => here.first + at as u32,
            Err(_) => 0,
        }
    }

    /// The longest phrase that starts at token `start`.
    #[inline]
    #[must_use]
    pub fn longest_at(&self, tokens: &[Token], start: usize) -> Option<Hit> {
        let word = tokens[start].word;
        let next = tokens.get(start + 1).map_or(0, |token| token.word);
        if self.steps.may_have(u32::from(word), next) {
            return self.longest_from(tokens, start, next);
        }
        let phrase = self.alone.get(usize::from(word))?.checked_sub(1)?;
        Some(Hit {
            start: start as u32,
            end: start as u32 + 1,
            phrase: PhraseId(phrase),
        })
    }

    /// The longest phrase from a token on, where the word after it, `next`, may go on with it.
    fn longest_from(&self, tokens: &[Token], start: usize, next: WordId) -> Option<Hit> {
        let mut here = self.nodes[usize::from(tokens[start].word)];
        let (mut found, mut at, mut word) = (None, start, next);
        loop {
            at += 1;
            if let Some(phrase) = here.accepts.checked_sub(1) {
                found = Some((at, PhraseId(phrase)));
            }
            let node = if word == 0 {
                0
            } else {
                self.follow(here, word)
            };
            if node == 0 {
                break;
            }
            here = self.nodes[node as usize];
            let next = tokens.get(at + 1).map_or(0, |token| token.word);
            word = if self.steps.may_have(node, next) {
                next
            } else {
                0
            };
        }
        found.map(|(end, phrase)| Hit {
            start: start as u32,
            end: end as u32,
            phrase,
        })
    }
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

    /// Makes the set.
    #[must_use]
    pub fn build(self) -> PhraseSet {
        let mut spellings = Spellings::default();
        let cut = tokenize(&self.spelled, |key| self.vocabulary.get(key));
        token::learn(&mut spellings, &self.spelled, &cut);
        let (nodes, words) = self.nodes();
        PhraseSet {
            alone: nodes[..self.vocabulary.end()]
                .iter()
                .map(|node| node.accepts)
                .collect(),
            steps: steps(&nodes, &words),
            nodes,
            words,
            numbers: self.vocabulary.part(ends_in_digit),
            keys: self.vocabulary.keys(),
            vocabulary: self.vocabulary,
            spellings,
        }
    }

    /// The nodes, and the last word of each.
    fn nodes(&self) -> (Vec<Node>, Vec<WordId>) {
        let phrases: Vec<(&[WordId], PhraseId)> = self
            .phrases
            .iter()
            .map(|(words, &phrase)| (words.as_slice(), phrase))
            .collect();
        let mut nodes = vec![Node::default(); self.vocabulary.end()];
        let mut last_words: Vec<WordId> = vec![0; nodes.len()];
        // Nodes whose phrases are to be added: the node, how many words lead to it, its phrases in order.
        let mut open: Vec<_> = phrases
            .chunk_by(|(one, _), (other, _)| one[0] == other[0])
            .map(|own| (usize::from(own[0].0[0]), 1, own))
            .collect();
        while let Some((node, depth, own)) = open.pop() {
            let first = nodes.len();
            // The phrase that ends here stands before those that go on.
            let (ending, longer) = own.split_at(usize::from(own[0].0.len() == depth));
            for own in longer.chunk_by(|(one, _), (other, _)| one[depth] == other[depth]) {
                let word = own[0].0[depth];
                open.push((nodes.len(), depth + 1, own));
                nodes.push(Node::default());
                last_words.push(word);
            }
            nodes[node] = Node {
                following: (nodes.len() - first) as u16,
                word: last_words.get(first).copied().unwrap_or(0),
                first: first as u32,
                accepts: ending.first().map_or(0, |(_, phrase)| phrase.0 + 1),
            };
        }
        (nodes, last_words)
    }
}

fn steps(nodes: &[Node], words: &[WordId]) -> Steps {
    let mut steps = Steps::with_room_for(nodes.len());
    for (number, node) in nodes.iter().enumerate() {
        let first = node.first as usize;
        for &word in &words[first..first + usize::from(node.following)] {
            steps.insert(number as u32, word);
        }
    }
    steps
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
