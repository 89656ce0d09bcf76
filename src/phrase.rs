//! Many phrases found in one walk over the tokens.

use crate::spelling::Spellings;
use crate::syllable::Key;
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
    /// The usual spellings of the vocabulary's words.
    spellings: Spellings,
    /// The first nodes are those of first words and have their numbers; those that follow one node stand together, by word.
    nodes: Vec<Node>,
}

/// The beginning of some phrases.
#[derive(Clone, Copy, Debug, Default)]
struct Node {
    /// Its last word.
    word: WordId,
    /// How many nodes follow it.
    following: u16,
    /// The first of them.
    first: u32,
    /// One more than the phrase that ends here, or 0.
    accepts: u32,
    /// One bit for each word that can follow, by the last digits of its number: most steps that lead nowhere end here.
    next: u32,
}

impl Node {
    #[inline]
    const fn may_lead_on(self, word: WordId) -> bool {
        self.next >> (word & 31) & 1 != 0
    }
}

impl PhraseSet {
    /// The number of the word with this key, 0 if no phrase uses it.
    #[must_use]
    pub fn word(&self, key: Key) -> WordId {
        self.vocabulary.get(key)
    }

    /// Cuts a text into tokens, with the numbers that words have in this set.
    #[must_use]
    pub fn tokenize(&self, text: &str) -> Tokens {
        tokenize_spelled(text, &self.spellings, |key| self.vocabulary.get(key))
    }

    /// The node that `word` leads to, 0 if it leads nowhere.
    #[inline]
    fn follow(&self, here: Node, word: WordId) -> u32 {
        let first = here.first as usize;
        let following = &self.nodes[first..first + usize::from(here.following)];
        match following.binary_search_by_key(&word, |node| node.word) {
            Ok(at) => here.first + at as u32,
            Err(_) => 0,
        }
    }

    /// The longest phrase that starts at token `start`.
    #[inline]
    #[must_use]
    pub fn longest_at(&self, tokens: &[Token], start: usize) -> Option<Hit> {
        let mut node = u32::from(tokens[start].word);
        let (mut found, mut at) = (None, start);
        while node != 0 {
            let here = self.nodes[node as usize];
            at += 1;
            if let Some(phrase) = here.accepts.checked_sub(1) {
                found = Some((at, PhraseId(phrase)));
            }
            node = match tokens.get(at) {
                Some(token) if here.may_lead_on(token.word) => self.follow(here, token.word),
                _ => 0,
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
        PhraseSet {
            nodes: self.nodes(),
            vocabulary: self.vocabulary,
            spellings,
        }
    }

    fn nodes(&self) -> Vec<Node> {
        let phrases: Vec<(&[WordId], PhraseId)> = self
            .phrases
            .iter()
            .map(|(words, &phrase)| (words.as_slice(), phrase))
            .collect();
        let mut nodes = vec![Node::default(); self.vocabulary.end()];
        // Nodes whose phrases are to be added: the node, how many words lead to it, its phrases in order.
        let mut open: Vec<_> = phrases
            .chunk_by(|(one, _), (other, _)| one[0] == other[0])
            .map(|own| (usize::from(own[0].0[0]), 1, own))
            .collect();
        while let Some((node, depth, own)) = open.pop() {
            let first = nodes.len();
            // The phrase that ends here stands before those that go on.
            let (ending, longer) = own.split_at(usize::from(own[0].0.len() == depth));
            let mut next = 0;
            for own in longer.chunk_by(|(one, _), (other, _)| one[depth] == other[depth]) {
                let word = own[0].0[depth];
                next |= 1 << (word & 31);
                open.push((nodes.len(), depth + 1, own));
                nodes.push(Node {
                    word,
                    ..Node::default()
                });
            }
            nodes[node] = Node {
                word: nodes[node].word,
                following: (nodes.len() - first) as u16,
                first: first as u32,
                accepts: ending.first().map_or(0, |(_, phrase)| phrase.0 + 1),
                next,
            };
        }
        nodes
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
