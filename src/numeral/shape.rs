//! How far an expression reaches, from its first token.

mod code;
mod date;
mod document;

use super::Shape;
use crate::context::{Context, is_cut_number};
use crate::outline::mark::roman;
use crate::pattern::NumberWord;
use crate::token::Kind;

/// The reach of an expression: its tokens and what they look like. `parts` are the token ranges of its one or two numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reach {
    pub(super) first: u32,
    pub(super) end: u32,
    pub(super) shape: Shape,
    pub(super) parts: [(u32, u32); 2],
    pub(super) kind: Composite,
}

/// Composite expressions that look like one class only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Composite {
    /// Not composite, or its class is open.
    Open,
    Date,
    Document,
    Code,
    Clock,
}

/// Reads shapes within the tokens `..end` of a block.
#[derive(Clone, Copy)]
pub(super) struct Reader<'c, 'a> {
    pub(super) context: &'c Context<'a>,
    pub(super) end: u32,
}

impl Reader<'_, '_> {
    #[inline]
    fn is_digits(self, at: u32) -> bool {
        at < self.end
            && self
                .context
                .token(at)
                .is_some_and(|token| token.kind == Kind::Digits)
    }

    #[inline]
    fn is_glued(self, at: u32) -> bool {
        at < self.end
            && self
                .context
                .token(at)
                .is_some_and(crate::token::Token::is_glued)
    }

    #[inline]
    fn is_mark(self, at: u32, marks: &[u8]) -> bool {
        at < self.end && self.context.is_mark(at, marks)
    }

    #[inline]
    fn is_word(self, at: u32) -> bool {
        at < self.end && self.context.is_word(at)
    }

    #[inline]
    fn length(self, at: u32) -> u32 {
        self.context
            .token(at)
            .filter(|_| at < self.end)
            .map_or(0, |token| token.span.len())
    }

    #[inline]
    fn number(self, at: u32) -> u32 {
        self.context.number_at(at).unwrap_or(u32::MAX)
    }

    fn is_cut(self, dot: u32) -> bool {
        is_cut_number(self.context, dot as usize)
    }

    /// The end of a number with separators: `1.250.000`, `45,4`. Only three digits follow a dot, unless they are the last ones.
    fn plain(self, at: u32) -> u32 {
        let mut end = at + 1;
        while self.is_mark(end, b".,")
            && self.is_glued(end)
            && self.is_digits(end + 1)
            && (self.is_glued(end + 1) || self.is_cut(end))
        {
            end += 2;
        }
        end
    }

    /// The expression that starts with the digits at `at`.
    pub(super) fn starting_with_digits(self, at: u32) -> Reach {
        let end = self.plain(at);
        let plain = Reach {
            first: at,
            end,
            shape: Shape::Plain,
            parts: [(at, end), (0, 0)],
            kind: Composite::Open,
        };
        // Anything longer has a mark or a word grown onto the first digits.
        if at + 1 >= self.end || self.is_word(at + 1) && !self.is_glued(at + 1) {
            return plain;
        }
        let composite = |end, kind| Reach {
            end,
            kind,
            shape: Shape::Composite,
            ..plain
        };
        if let Some(end) = self.document(at) {
            composite(end, Composite::Document)
        } else if let Some(end) = self.clock(at) {
            // "8h - 11h"
            let second = (self.is_mark(end, b"-") && self.is_digits(end + 1))
                .then(|| self.clock(end + 1))
                .flatten();
            composite(second.unwrap_or(end), Composite::Clock)
        } else if let Some(end) = self.standard(at) {
            composite(end, Composite::Code)
        } else if let Some(end) = self.full_date(at).or_else(|| self.year_range(at)) {
            composite(end, Composite::Date)
        } else if let Some(end) = self.groups(at).or_else(|| self.code(at, plain.end)) {
            composite(end, Composite::Code)
        } else {
            self.pair(at, plain)
        }
    }

    /// Outside the report spaced dashes don't join numbers, and a letter grown on a number ("03b") belongs to it.
    pub(super) fn outside(self, reach: Reach) -> Reach {
        if reach.shape == Shape::Range && !self.is_glued(reach.parts[0].1) {
            return Reach {
                end: reach.parts[0].1,
                shape: Shape::Plain,
                ..reach
            };
        }
        let letter =
            self.is_word(reach.end) && self.is_glued(reach.end) && self.length(reach.end) == 1;
        Reach {
            end: reach.end + u32::from(letter && reach.shape == Shape::Plain),
            ..reach
        }
    }

    /// Percent, ratio, range or plain number.
    fn pair(self, at: u32, plain: Reach) -> Reach {
        if let Some(end) = self.percent(plain.end) {
            return self.percent_range(at, plain, end);
        }
        let separator = plain.end;
        let second = separator + 1;
        let close =
            self.is_glued(separator) == self.is_glued(second) || self.is_mark(separator, b"/");
        if self.is_digits(second) && close {
            let end = self.plain(second);
            let shape = if self.is_mark(separator, b"/") {
                Some(Shape::Ratio)
            } else if self.is_mark(separator, b"-") {
                Some(Shape::Range)
            } else {
                None
            };
            if let Some(shape) = shape {
                let end = if shape == Shape::Range {
                    self.percent(end).unwrap_or(end)
                } else {
                    end
                };
                let more =
                    self.is_mark(end, b"/") && self.is_digits(end + 1) && self.is_glued(end + 1);
                if !more {
                    let parts = [plain.parts[0], (second, self.plain(second))];
                    return Reach {
                        end,
                        shape,
                        parts,
                        ..plain
                    };
                }
            }
        }
        plain
    }

    /// `12%`, `12 %`: the end after the sign.
    fn percent(self, at: u32) -> Option<u32> {
        self.is_mark(at, b"%").then_some(at + 1)
    }

    fn percent_range(self, at: u32, plain: Reach, end: u32) -> Reach {
        let second = end + 1;
        let mut reach = Reach {
            first: at,
            end,
            shape: Shape::Percent,
            ..plain
        };
        if self.is_mark(end, b"-") && self.is_digits(second) {
            let until = self.plain(second);
            if let Some(until) = self.percent(until) {
                reach.end = until;
                reach.shape = Shape::Range;
                reach.parts[1] = (second, self.plain(second));
            }
        }
        reach
    }

    fn starts_line(self, at: u32) -> bool {
        at < self.end
            && self
                .context
                .token(at)
                .is_some_and(crate::token::Token::starts_line)
    }

    /// The number words from `at` on: their end and values.
    pub(super) fn words(self, at: u32, words: &mut Vec<NumberWord>) -> u32 {
        let mut end = at;
        // "ba tỷ không trăm bảy mươi lăm triệu": no hundreds.
        let no_hundreds = |at: u32| {
            at + 1 < self.end
                && self.context.reads(at, "không")
                && self
                    .context
                    .at(at + 1)
                    .is_some_and(|(_, meaning)| meaning.number == Some(NumberWord::Hundred))
        };
        while end < self.end {
            if !words.is_empty() && no_hundreds(end) {
                words.push(NumberWord::Digit(0));
                end += 1;
            }
            let number = self
                .context
                .at(end)
                .filter(|(hit, _)| hit.end <= self.end)
                .and_then(|(hit, meaning)| Some((meaning.number?, hit.end)));
            let Some((word, next)) = number else { break };
            words.push(word);
            end = next;
        }
        end
    }

    /// A Roman number of capitals.
    pub(super) fn roman(self, at: u32) -> Option<u32> {
        let token = self.context.token(at)?;
        (token.is_all_capitals() && at < self.end).then(|| roman(self.context.text_of(at)))?
    }
}
