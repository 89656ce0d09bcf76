//! Marks that can part clauses, told from those inside numbers.

use super::Context;
use crate::pattern::NumberWord;
use crate::pattern::cue::Cue;
use crate::token::{Kind, Token};
use std::ops::RangeInclusive;

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
pub(super) fn is_number_mark(context: &Context<'_>, at: usize) -> bool {
    let tokens = context.tokens();
    let digits = |token: Option<&Token>| token.is_some_and(|token| token.kind == Kind::Digits);
    tokens[at].is_glued()
        && at > 0
        && digits(tokens.get(at - 1))
        && digits(tokens.get(at + 1))
        && (tokens[at + 1].is_glued() || is_cut_number(context, at))
}

/// The last mark of a number at the end of a line that goes on in the next one.
#[must_use]
pub fn is_cut_number(context: &Context<'_>, mark: usize) -> bool {
    let tokens = context.tokens();
    is_cut_group(tokens, mark)
        || is_cut_thousand(context.text, tokens, mark)
        || is_cut_fraction(context, mark)
}

/// "127.500." goes on with "000" in the next line.
fn is_cut_group(tokens: &[Token], dot: usize) -> bool {
    let three = |at: usize| has_digits(tokens, at, 3..=3);
    dot >= 3
        && tokens[dot].is(b'.')
        && three(dot - 1)
        && tokens[dot - 2].is(b'.')
        && tokens[dot - 3].kind == Kind::Digits
        && tokens[dot - 2..=dot].iter().all(Token::is_glued)
        && three(dot + 1)
        && tokens[dot + 1].starts_line()
}

/// "kiểm định được 1." goes on with "264 phương tiện" in the next line: the number stands behind a word or a colon in its line, and what the
/// next line begins with is no sentence's start: a small letter or a mark follows, "cân 2." and "118; áp kế 40".
fn is_cut_thousand(text: &str, tokens: &[Token], dot: usize) -> bool {
    let small = |at: usize| {
        let token = tokens.get(at).filter(|token| token.kind == Kind::Word)?;
        text[token.span.range()]
            .chars()
            .next()
            .map(char::is_lowercase)
    };
    if !(tokens[dot].is(b'.')
        && begins_cut(tokens, dot)
        && !text[tokens[dot - 1].span.range()].starts_with('0')
        && has_digits(tokens, dot + 1, 3..=3))
    {
        return false;
    }
    let mut end = dot + 2;
    while is_grown_group(tokens, end) {
        end += 2;
    }
    // "lên 1." and "784. Hội đồng …": three digits are no sentence, unless the lines are items numbered so far.
    let stop = !is_item_line(tokens, dot);
    let closed =
        |token: &Token| token.is_glued() && (token.is_any(b";,)") || stop && token.is(b'.'));
    let parted =
        tokens.get(end).is_some_and(closed) && !tokens.get(end + 1).is_some_and(Token::is_glued);
    parted || !tokens.get(end).is_some_and(Token::is_glued) && small(end) == Some(true)
}

/// "đạt 92," goes on with "4%" in the next line, "ước đạt 3," with "75 tỷ đồng": behind what a number answers, one or two digits and the sign
/// or scale of the whole.
fn is_cut_fraction(context: &Context<'_>, comma: usize) -> bool {
    let tokens = context.tokens();
    if !(tokens[comma].is(b',')
        && begins_cut(tokens, comma)
        && has_digits(tokens, comma + 1, 1..=2))
    {
        return false;
    }
    let scale = || {
        let hit = context.patterns.phrases.longest_at(tokens, comma + 2);
        let number = hit.and_then(|hit| context.patterns.meaning(hit.phrase).number);
        matches!(number, Some(NumberWord::Scale(6..)))
    };
    let asked = context.cues_before(comma as u32 - 1).has_any(&ANSWERED);
    (asked || tokens[comma - 2].is(b'('))
        && tokens
            .get(comma + 2)
            .is_some_and(|token| token.is(b'%') || token.kind == Kind::Word && scale())
}

/// Cues of words that a rate or a sum answers.
const ANSWERED: [Cue; 6] = [
    Cue::Attains,
    Cue::Share,
    Cue::Growth,
    Cue::Copula,
    Cue::Approximate,
    Cue::Estimate,
];

/// Whether a number of at most three digits before a mark can go on behind it in the next line: it stands behind a word, a colon or a
/// bracket in its own.
fn begins_cut(tokens: &[Token], mark: usize) -> bool {
    mark >= 2
        && tokens[mark].is_glued()
        && has_digits(tokens, mark - 1, 1..=3)
        && (tokens[mark - 2].kind == Kind::Word && !tokens[mark - 1].is_glued()
            || tokens[mark - 2].is_any(b":("))
        && !tokens[mark - 1].starts_line()
        && tokens.get(mark + 1).is_some_and(|next| next.starts_line())
}

/// How many tokens before a mark its line can begin with a number.
const LINE: usize = 60;

/// Whether the line of a mark begins with a number, as an item of a list does.
fn is_item_line(tokens: &[Token], mark: usize) -> bool {
    let line = tokens[mark.saturating_sub(LINE)..=mark].iter();
    let first = line.rev().find(|token| token.starts_line());
    first.is_some_and(|token| token.kind == Kind::Digits)
}

/// ".000" grown onto a number.
fn is_grown_group(tokens: &[Token], dot: usize) -> bool {
    let glued = |at: usize| tokens.get(at).is_some_and(Token::is_glued);
    tokens.get(dot).is_some_and(|token| token.is(b'.'))
        && glued(dot)
        && glued(dot + 1)
        && has_digits(tokens, dot + 1, 3..=3)
}

fn has_digits(tokens: &[Token], at: usize, many: RangeInclusive<u32>) -> bool {
    tokens
        .get(at)
        .is_some_and(|token| token.kind == Kind::Digits && many.contains(&token.span.len()))
}
