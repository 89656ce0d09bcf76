//! The tokens of a document: which word, number or mark each of them is.

use super::Context;
use crate::pattern::list::{List, ListBits};
use crate::pattern::phrase_list::PhraseList;
use crate::token::{Kind, Token};

impl<'a> Context<'a> {
    /// The tokens.
    #[must_use]
    pub fn tokens(&self) -> &'a [Token] {
        &self.outline.tokens
    }

    /// The token, if there is one.
    #[must_use]
    pub fn token(&self, at: u32) -> Option<&'a Token> {
        self.outline.tokens.get(at as usize)
    }

    /// The text of a token, empty beyond the last one.
    #[must_use]
    pub fn text_of(&self, at: u32) -> &'a str {
        self.token(at)
            .map_or("", |token| &self.text[token.span.range()])
    }

    /// The value of a token of digits; `None` for any other token and for what doesn't fit.
    #[must_use]
    pub fn number_at(&self, at: u32) -> Option<u32> {
        let token = self.token(at).filter(|token| token.kind == Kind::Digits)?;
        if token.span.len() > 9 {
            return self.text[token.span.range()].parse().ok();
        }
        let digits = &self.text.as_bytes()[token.span.range()];
        let add = |value: u32, digit: &u8| value * 10 + u32::from(digit - b'0');
        Some(digits.iter().fold(0, add))
    }

    /// Whether a token is this word, written in lower case here, in whatever case there.
    #[inline]
    #[must_use]
    pub fn reads(&self, at: u32, word: &str) -> bool {
        // Most words have another length, which is seen without their text.
        self.token(at)
            .is_some_and(|token| token.span.len() as usize == word.len() && self.is(token, word))
    }

    /// Whether a token as long as this word is it.
    fn is(&self, token: &Token, word: &str) -> bool {
        let text = &self.text.as_bytes()[token.span.range()];
        let lower = || {
            let mut word = word.chars();
            let is_next = |own: char| {
                let next = word.next();
                next.is_some_and(|next| own == next || own.to_lowercase().eq([next]))
            };
            self.text[token.span.range()].chars().all(is_next) && word.next().is_none()
        };
        can_be_alike(text, word.as_bytes()) && (text == word.as_bytes() || lower())
    }

    /// Whether a token is written as one of these, letter for letter.
    #[inline]
    #[must_use]
    pub fn is_written(&self, at: u32, words: &[&str]) -> bool {
        self.token(at).is_some_and(|token| {
            let text = &self.text.as_bytes()[token.span.range()];
            words.iter().any(|word| text == word.as_bytes())
        })
    }

    /// Whether the word at a token stands in a list.
    #[inline]
    #[must_use]
    pub fn says(&self, at: u32, list: List) -> bool {
        self.lists_at(at) & list.bit() != 0
    }

    /// Whether a phrase of a list begins at a token.
    #[inline]
    #[must_use]
    pub fn tells(&self, at: u32, list: PhraseList) -> bool {
        self.behind_phrase(at, list).is_some()
    }

    /// Behind the longest phrase of a list that begins at a token.
    #[inline]
    #[must_use]
    pub fn behind_phrase(&self, at: u32, list: PhraseList) -> Option<u32> {
        let word = |further: u32| self.token(at + further).map_or(0, |token| token.word);
        let words = self.patterns.phrase_lists.longest(list, word)?;
        Some(at + words)
    }

    /// The lists in which the word at a token stands.
    #[inline]
    #[must_use]
    pub fn lists_at(&self, at: u32) -> ListBits {
        // Marks and digits have other numbers than words.
        let token = self.token(at);
        token.map_or(0, |token| self.patterns.lists.of_number(token.word))
    }

    /// The lists in which any of the words among the tokens `from..to` stands.
    #[must_use]
    pub fn all_lists_in(&self, from: u32, to: u32) -> ListBits {
        let tokens = self.tokens();
        let end = (to as usize).min(tokens.len());
        let tokens = tokens[(from as usize).min(end)..end].iter();
        let lists = tokens.map(|token| self.patterns.lists.of_number(token.word));
        lists.fold(0, |all, lists| all | lists)
    }

    /// Whether the token is a word.
    #[must_use]
    pub fn is_word(&self, at: u32) -> bool {
        self.token(at).is_some_and(|token| token.kind == Kind::Word)
    }

    /// Whether a word or the end of a phrase stands at the token: no bracket, no digits.
    #[must_use]
    pub fn is_word_at_or_break(&self, at: u32) -> bool {
        self.token(at)
            .is_none_or(|token| token.kind == Kind::Word || token.is_any(b".,;)\"'"))
    }

    /// Whether the token is one of these marks.
    #[inline]
    #[must_use]
    pub fn is_mark(&self, at: u32, marks: &[u8]) -> bool {
        self.token(at).is_some_and(|token| token.is_any(marks))
    }
}

/// Whether the first and last letters allow that `text` is `word`, case aside; `true` in doubt.
fn can_be_alike(text: &[u8], word: &[u8]) -> bool {
    let agree = |text: Option<&u8>, word: Option<&u8>| match (text, word) {
        (Some(text), Some(word)) if text.is_ascii() => text.to_ascii_lowercase() == *word,
        _ => true,
    };
    agree(text.last(), word.last()) && agree(text.first(), word.first())
}
