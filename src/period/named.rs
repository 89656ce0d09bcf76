//! Periods as texts name them.

use super::{Named, Period, Span};
use crate::context::Context;
use crate::outline::mark::roman;
use crate::pattern::cue::Cue;
use crate::pattern::{NumberWord, Traits};
use crate::token::{Kind, Token};

/// The periods named among the tokens `from..to`, in order.
#[must_use]
pub fn named_in(context: &Context<'_>, from: u32, to: u32) -> Vec<Named> {
    let mut named = Vec::new();
    named_into(context, (from, to), &mut named);
    named
}

/// The same into a list that is there already, in place of what it held.
pub fn named_into(context: &Context<'_>, (from, to): (u32, u32), named: &mut Vec<Named>) {
    named.clear();
    let reader = Reader { context, end: to };
    let filter = time_words(context);
    if !may_name_period(context, filter, from, to) {
        return;
    }
    let (tokens, traits) = (context.tokens(), context.traits_from(0));
    let mut at = from as usize;
    let end = tokens.len().min(to as usize);
    while at < end {
        if may_begin_name(&tokens[at], traits[at], filter)
            && let Some(found) = reader.at(at as u32)
        {
            named.push(found);
            at = found.end as usize;
        } else {
            at += 1;
        }
    }
}

/// One bit for each of the words for parts of time, by the last digits of its number.
fn time_words(context: &Context<'_>) -> u64 {
    let words = context.patterns.time_words.iter();
    words.fold(0, |filter, word| filter | 1 << (word & 63))
}

/// Every name of a period has one of the words for parts of time.
fn may_name_period(context: &Context<'_>, filter: u64, from: u32, to: u32) -> bool {
    let tokens = context.tokens();
    let end = tokens.len().min(to as usize);
    let own = tokens.get(from as usize..end).unwrap_or_default();
    let words = context.patterns.time_words;
    // All six are compared: that takes less than a way out after each.
    let named = |own: u16| {
        words
            .iter()
            .fold(false, |found, &word| found | (own == word))
    };
    own.iter()
        .any(|token| filter >> (token.word & 63) & 1 != 0 && named(token.word))
}

/// A name of a period begins with one of these words, with digits or a number word.
fn may_begin_name(token: &Token, traits: Traits, filter: u64) -> bool {
    match token.kind {
        Kind::Digits => true,
        Kind::Word => filter >> (token.word & 63) & 1 != 0 || traits.has_any(Traits::NUMERIC),
        Kind::Raised | Kind::Punct | Kind::Markup => false,
    }
}

struct Reader<'c, 'a> {
    context: &'c Context<'a>,
    end: u32,
}

impl Reader<'_, '_> {
    fn at(&self, at: u32) -> Option<Named> {
        let token = self.context.token(at)?;
        let found = match token.kind {
            Kind::Digits if self.is(at + 1, "tháng") => {
                self.months_of_year(at, self.number(at)?, at + 1)
            }
            Kind::Word => self.starting_with_word(at),
            _ => None,
        };
        found.map(|(end, period)| Named {
            first: at,
            end,
            period,
        })
    }

    fn is(&self, at: u32, word: &str) -> bool {
        at < self.end && self.context.reads(at, word)
    }

    fn number(&self, at: u32) -> Option<u32> {
        self.context.number_at(at).filter(|_| at < self.end)
    }

    fn year(&self, at: u32) -> Option<u32> {
        let long = self.context.token(at)?.span.len() == 4;
        self.number(at)
            .filter(|year| long && (1900..2100).contains(year))
    }

    /// "/2019", "năm 2019", " - 2019" after a month or quarter: the token after it and the year.
    fn with_year(&self, at: u32) -> (u32, Option<u32>) {
        let joined = self.context.is_mark(at, b"/-.")
            && self
                .context
                .token(at + 1)
                .is_some_and(|token| token.span.len() == 4);
        let spoken = self.is(at, "năm") || self.context.cues_at(at).has(Cue::Year);
        if (joined || spoken)
            && let Some(year) = self.year(at + 1)
        {
            return (at + 2, Some(year));
        }
        (at, None)
    }

    /// A part of a year whose own name ends before this token, of the year that follows.
    fn dated(&self, at: u32, span: Span) -> (u32, Period) {
        let (end, year) = self.with_year(at);
        (end, Period { year, span })
    }

    fn starting_with_word(&self, at: u32) -> Option<(u32, Period)> {
        // Words that begin no period are most words: their numbers tell them.
        let word = self.context.token(at)?.word;
        if word == 0 {
            return None;
        }
        let [month, quarter, week, year, half, range] =
            self.context.patterns.time_words.map(|time| time == word);
        match () {
            () if month => Some(self.dated(at + 2, Span::Month(self.month(at + 1)?))),
            () if quarter => Some(self.dated(at + 2, Span::Quarter(self.quarter(at + 1)?))),
            () if week => Some(self.dated(at + 2, Span::Week(self.week(at + 1)?))),
            () if year => self.years(at + 1),
            () if half && self.is(at + 1, "đầu") && self.is(at + 2, "năm") => {
                self.half(at + 3, 1)
            }
            () if half && self.is(at + 1, "cuối") && self.is(at + 2, "năm") => {
                self.half(at + 3, 2)
            }
            () if range && self.is(at + 1, "đoạn") => self.years(at + 2),
            () => {
                let (hit, meaning) = self.context.at(at)?;
                match meaning.number {
                    Some(NumberWord::Digit(value)) => {
                        self.months_of_year(at, u32::from(value), hit.end)
                    }
                    _ => None,
                }
            }
        }
    }

    fn month(&self, at: u32) -> Option<u32> {
        let month = self.number(at)?;
        ((1..=12).contains(&month) && !self.context.is_mark(at + 1, b"%")).then_some(month)
    }

    fn week(&self, at: u32) -> Option<u32> {
        self.number(at).filter(|week| (1..=53).contains(week))
    }

    fn quarter(&self, at: u32) -> Option<u32> {
        let token = self.context.token(at).filter(|_| at < self.end)?;
        let value = match token.kind {
            Kind::Digits => self.number(at),
            Kind::Word => {
                roman(self.context.text_of(at)).or_else(|| match self.context.at(at)?.1.number {
                    Some(NumberWord::Digit(value)) => Some(u32::from(value)),
                    _ => None,
                })
            }
            _ => None,
        };
        value.filter(|quarter| (1..=4).contains(quarter))
    }

    /// A year, or two joined by a dash or "đến".
    fn years(&self, at: u32) -> Option<(u32, Period)> {
        let first = self.year(at)?;
        let joined = self.context.is_mark(at + 1, b"-") && !self.context.is_mark(at + 3, b"/");
        if let Some(last) = self.year(at + 2).filter(|&last| joined && last > first) {
            return Some((
                at + 3,
                Period {
                    year: Some(first),
                    span: Span::Years(last),
                },
            ));
        }
        Some((
            at + 1,
            Period {
                year: Some(first),
                span: Span::Year,
            },
        ))
    }

    fn half(&self, at: u32, half: u32) -> Option<(u32, Period)> {
        let year = self.year(at);
        Some((
            at + u32::from(year.is_some()),
            Period {
                year,
                span: Span::Half(half),
            },
        ))
    }

    /// "lũy kế 02 tháng", "; 02 tháng ước đạt": the months since January.
    fn sums_up(&self, at: u32) -> bool {
        self.context.all_cues_before(at).has(Cue::Cumulative)
            || at > 0 && self.context.is_mark(at - 1, b";(,")
    }

    /// "6 tháng đầu năm 2017", "9 tháng năm 2020", "3 tháng cuối năm", "10 tháng"
    fn months_of_year(&self, at: u32, months: u32, after: u32) -> Option<(u32, Period)> {
        if !self.is(after, "tháng") || !(1..=11).contains(&months) {
            return None;
        }
        let mut end = after + 1;
        let closes = self.is(end, "cuối");
        if closes || self.is(end, "đầu") {
            end += 1;
            end += u32::from(self.is(end, "năm"));
        } else if self.is(end, "năm") && self.year(end + 1).is_some() {
            end += 1;
        } else if (months < 3 || self.context.text_of(at).starts_with('0')) && !self.sums_up(at) {
            // "gia hạn 06 tháng" is a length of time.
            return None;
        }
        let year = self.year(end);
        end += u32::from(year.is_some());
        let span = match (months, closes) {
            (6, false) => Span::Half(1),
            (6, true) => Span::Half(2),
            (3, false) => Span::Quarter(1),
            (3, true) => Span::Quarter(4),
            (months, _) => Span::Months(months),
        };
        Some((end, Period { year, span }))
    }
}
