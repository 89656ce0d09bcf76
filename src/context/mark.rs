//! Marks that can part clauses, told from those inside numbers.

use crate::token::{Kind, Token};

/// A bracket, or a stop, comma, colon or semicolon that isn't part of a number.
#[derive(Clone, Copy, Debug)]
pub struct ClauseMark {
    /// Its token.
    pub at: u32,
    /// Its ASCII code.
    pub code: u8,
    /// The marks that part as it does: itself, or none for one inside a number.
    pub(super) parts: MarkSet,
    /// How much deeper in brackets the text is after it than before it.
    pub deeper: i8,
    /// A bracket between digits: it parts nothing but counts as a bracket.
    pub inside_number: bool,
}

/// How much deeper in brackets a text is after a mark than before it.
pub(super) const fn deeper(code: u8) -> i8 {
    match code {
        b'(' => 1,
        b')' => -1,
        _ => 0,
    }
}

impl ClauseMark {
    /// Whether it is one of these and parts clauses.
    #[inline]
    #[must_use]
    pub const fn parts_as(&self, marks: MarkSet) -> bool {
        self.parts.0 & marks.0 != 0
    }
}

/// A set of the marks that can part clauses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MarkSet(u8);

impl MarkSet {
    /// The marks with these ASCII codes.
    #[inline]
    #[must_use]
    pub const fn of(codes: &[u8]) -> Self {
        let (mut set, mut at) = (0, 0);
        while at < codes.len() {
            set |= match codes[at] {
                b',' => 1,
                b'.' => 2,
                b';' => 4,
                b':' => 8,
                b'(' => 16,
                b')' => 32,
                _ => 0,
            };
            at += 1;
        }
        Self(set)
    }
}

/// Whether a mark stands inside a number.
pub(super) fn is_number_mark(text: &str, tokens: &[Token], at: usize) -> bool {
    let digits = |token: Option<&Token>| token.is_some_and(|token| token.kind == Kind::Digits);
    tokens[at].is_glued()
        && at > 0
        && digits(tokens.get(at - 1))
        && digits(tokens.get(at + 1))
        && (tokens[at + 1].is_glued() || is_cut_number(text, tokens, at))
}

/// The last dot of a number at the end of a line that goes on in the next one.
#[must_use]
pub fn is_cut_number(text: &str, tokens: &[Token], dot: usize) -> bool {
    is_cut_group(tokens, dot) || is_cut_thousand(text, tokens, dot)
}

/// "127.500." goes on with "000" in the next line.
fn is_cut_group(tokens: &[Token], dot: usize) -> bool {
    let three = |at: usize| {
        tokens
            .get(at)
            .is_some_and(|token| token.kind == Kind::Digits && token.span.len() == 3)
    };
    dot >= 3
        && tokens[dot].is(b'.')
        && three(dot - 1)
        && tokens[dot - 2].is(b'.')
        && tokens[dot - 3].kind == Kind::Digits
        && tokens[dot - 2..=dot].iter().all(Token::is_glued)
        && three(dot + 1)
        && tokens[dot + 1].starts_line()
}

/// "kiểm định được 1." goes on with "264 phương tiện" in the next line: the number stands behind a word or a colon in its line, and a small
/// letter follows what the next line begins with.
fn is_cut_thousand(text: &str, tokens: &[Token], dot: usize) -> bool {
    let digits = |at: usize, most: usize| {
        tokens
            .get(at)
            .is_some_and(|token| token.kind == Kind::Digits && token.span.len() <= most as u32)
    };
    let small = |at: usize| {
        let token = tokens.get(at).filter(|token| token.kind == Kind::Word)?;
        text[token.span.range()]
            .chars()
            .next()
            .map(char::is_lowercase)
    };
    dot >= 2
        && tokens[dot].is(b'.')
        && tokens[dot].is_glued()
        && digits(dot - 1, 3)
        && !tokens[dot - 1].is_glued()
        && !tokens[dot - 1].starts_line()
        && !text[tokens[dot - 1].span.range()].starts_with('0')
        && (tokens[dot - 2].kind == Kind::Word || tokens[dot - 2].is(b':'))
        && digits(dot + 1, 3)
        && tokens[dot + 1].span.len() == 3
        && tokens[dot + 1].starts_line()
        && !tokens.get(dot + 2).is_some_and(Token::is_glued)
        && small(dot + 2) == Some(true)
}
