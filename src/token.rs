//! Words, digits and marks of a text, each with its place.
//!
//! One pass over the text; all later stages work on tokens, so that spaces of all kinds, line ends, Markdown marks and
//! invisible characters are out of their way while every token still says where it stands.

mod cut;

pub use cut::{tokenize, tokenize_spelled};

use crate::span::Span;
use crate::spelling::Spellings;
use crate::vocabulary::WordId;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Letters.
    Word,
    /// ASCII digits.
    Digits,
    /// Raised digits, as footnote marks have them.
    Raised,
    /// One mark of punctuation or one symbol; `word` is its ASCII code, with all dashes, quotes and slashes made one.
    Punct,
    /// A Markdown mark or escape: it says nothing.
    Markup,
}

/// A token and its surroundings.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Bytes of the text.
    pub span: Span,
    /// The word's number in the vocabulary, or the mark's code.
    pub word: WordId,
    /// What it is made of.
    pub kind: Kind,
    flags: u8,
}

const GAP: u8 = 1;
const LINE_START: u8 = 2;
const WIDE_GAP: u8 = 4;
const CAPITAL: u8 = 8;
const ALL_CAPITALS: u8 = 16;
const RESUMES: u8 = 32;

/// Beside flags of tokens, what [`Line::seen`] tells: a Markdown mark, a pipe.
const MARKUP: u8 = 64;
const PIPE: u8 = 128;

impl Token {
    /// No space of any kind between this token and the one before.
    #[must_use]
    pub const fn is_glued(&self) -> bool {
        self.flags & (GAP | LINE_START) == 0
    }

    /// The first token of its line.
    #[must_use]
    pub const fn starts_line(&self) -> bool {
        self.flags & LINE_START != 0
    }

    /// A tab or at least two spaces stand before it.
    #[must_use]
    pub const fn after_wide_gap(&self) -> bool {
        self.flags & WIDE_GAP != 0
    }

    /// A word that begins with a capital.
    #[must_use]
    pub const fn is_capitalised(&self) -> bool {
        self.flags & CAPITAL != 0
    }

    /// A word of capitals only.
    #[must_use]
    pub const fn is_all_capitals(&self) -> bool {
        self.flags & ALL_CAPITALS != 0
    }

    /// In reading order it goes on with the token before it, but in the text a footnote or a page number stands between.
    #[must_use]
    pub const fn resumes(&self) -> bool {
        self.flags & RESUMES != 0
    }

    /// The token, said to go on after something else.
    #[must_use]
    pub const fn resumed(mut self) -> Self {
        self.flags |= RESUMES;
        self
    }

    /// Whether it is the mark with this ASCII code.
    #[inline]
    #[must_use]
    pub const fn is(&self, mark: u8) -> bool {
        matches!(self.kind, Kind::Punct) && self.word == mark as WordId
    }

    /// Whether it is one of these marks.
    #[inline]
    #[must_use]
    pub fn is_any(&self, marks: &[u8]) -> bool {
        self.kind == Kind::Punct && marks.iter().any(|&mark| self.word == WordId::from(mark))
    }
}

/// Adds the words of a text that was cut to the known spellings.
pub fn learn(spellings: &mut Spellings, text: &str, cut: &Tokens) {
    let words = cut.tokens.iter().filter(|token| token.kind == Kind::Word);
    for token in words {
        let capitals = token.flags & (CAPITAL | ALL_CAPITALS);
        spellings.insert(&text[token.span.range()], token.word, capitals);
    }
}

/// A line of the text.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// Bytes of the text, without the line end.
    pub span: Span,
    /// Its tokens, as indices.
    pub first: u32,
    /// The index after its last token.
    pub end: u32,
    /// The flags of all its tokens.
    seen: u8,
}

impl Line {
    /// Whether it has a Markdown mark.
    #[must_use]
    pub const fn has_markup(&self) -> bool {
        self.seen & MARKUP != 0
    }

    /// Whether it has a word of capitals only.
    #[must_use]
    pub const fn has_capitals(&self) -> bool {
        self.seen & ALL_CAPITALS != 0
    }

    /// Whether it has a pipe, a tab or at least two spaces somewhere.
    #[must_use]
    pub const fn has_gaps(&self) -> bool {
        self.seen & (WIDE_GAP | PIPE) != 0
    }
}

/// A text cut into tokens and lines.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    /// All tokens in text order.
    pub tokens: Vec<Token>,
    /// All lines in text order, empty ones too.
    pub lines: Vec<Line>,
}

/// The digit that a raised digit stands for.
#[must_use]
pub const fn raised_digit(c: char) -> Option<u32> {
    match c {
        '¹' => Some(1),
        '²' => Some(2),
        '³' => Some(3),
        '⁰' => Some(0),
        '⁴'..='⁹' => Some(c as u32 - '⁰' as u32),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syllable::key;

    fn words(text: &str) -> Vec<&str> {
        let cut = tokenize(text, |_| 0);
        let shown = cut.tokens.iter().filter(|token| token.kind != Kind::Markup);
        shown.map(|token| &text[token.span.range()]).collect()
    }

    #[test]
    fn cuts_words_digits_and_marks() {
        assert_eq!(
            words("**07/07** nhiệm vụ KH&CN¹."),
            ["07", "/", "07", "nhiệm", "vụ", "KH", "&", "CN", "¹", "."]
        );
        assert_eq!(words("a\u{200b}b LT-1"), ["a\u{200b}b", "LT", "-", "1"]);
    }

    #[test]
    fn sees_through_markup_and_all_kinds_of_space() {
        let cut = tokenize("số\u{a0}**36**,  tiếp\n- mục", |_| 0);
        let at = |text: usize| {
            cut.tokens
                .iter()
                .find(|token| token.span.start as usize == text)
                .unwrap()
        };
        assert!(
            !at(8).is_glued(),
            "the 36 stands after a space, whatever marks it"
        );
        assert!(at(12).after_wide_gap() || at(15).after_wide_gap());
        assert_eq!(cut.lines.len(), 2);
        assert!(
            cut.tokens
                .iter()
                .any(|token| token.starts_line() && token.is(b'-'))
        );
    }

    #[test]
    fn words_are_numbered_by_their_key() {
        let wanted = key("kiểm");
        let cut = tokenize("KIỂM kie\u{302}\u{309}m kiem", |k| {
            WordId::from(k == wanted) * 300
        });
        assert_eq!(
            cut.tokens
                .iter()
                .map(|token| token.word)
                .collect::<Vec<_>>(),
            [300, 300, 0]
        );
    }
}
