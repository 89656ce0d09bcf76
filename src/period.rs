//! Reporting periods and how texts name them.

use crate::context::Context;
use crate::outline::mark::roman;
use crate::pattern::cue::Cue;
use crate::pattern::{NumberWord, Traits};
use crate::token::Kind;
use std::fmt;

/// A part of a year, or a year, or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// A week, by its number.
    Week(u32),
    /// A month.
    Month(u32),
    /// A quarter.
    Quarter(u32),
    /// Half a year, first or second.
    Half(u32),
    /// So many months from the start of the year, no whole quarter or half.
    Months(u32),
    /// The whole year.
    Year,
    /// Up to and with this year.
    Years(u32),
}

/// A period; its year may be known from elsewhere only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// Its year, or its first.
    pub year: Option<u32>,
    /// What of it.
    pub span: Span,
}

/// A period as a text names it, with the tokens of its name.
#[derive(Clone, Copy, Debug)]
pub struct Named {
    /// First token.
    pub first: u32,
    /// Token after the last one.
    pub end: u32,
    /// The period.
    pub period: Period,
}

impl fmt::Display for Period {
    /// `2019-03`, `2017-H1`, `2022-Q1`, `2018-9M`, `2020`, `2022-W33`, `2016/2020`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = self.year.unwrap_or(0);
        match self.span {
            Span::Week(week) => write!(f, "{year}-W{week:02}"),
            Span::Month(month) => write!(f, "{year}-{month:02}"),
            Span::Quarter(quarter) => write!(f, "{year}-Q{quarter}"),
            Span::Half(half) => write!(f, "{year}-H{half}"),
            Span::Months(months) => write!(f, "{year}-{months}M"),
            Span::Year => write!(f, "{year}"),
            Span::Years(last) => write!(f, "{year}/{last}"),
        }
    }
}

impl Period {
    /// Reads what [`Period`] prints.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (year, rest) = text.split_at_checked(4)?;
        let number = |text: &str| text.parse::<u32>().ok();
        let span = match rest.as_bytes() {
            [] => Span::Year,
            [b'/', ..] => Span::Years(number(&rest[1..])?),
            [b'-', b'W', ..] => Span::Week(number(&rest[2..])?),
            [b'-', b'Q', ..] => Span::Quarter(number(&rest[2..])?),
            [b'-', b'H', ..] => Span::Half(number(&rest[2..])?),
            [b'-', .., b'M'] => Span::Months(number(&rest[1..rest.len() - 1])?),
            [b'-', ..] => Span::Month(number(&rest[1..])?),
            _ => return None,
        };
        Some(Self {
            year: Some(number(year)?),
            span,
        })
    }

    /// The first month that it is about, counted as by [`Period::last_month`].
    #[must_use]
    pub fn first_month(self) -> u32 {
        let month = match self.span {
            Span::Month(month) => month,
            Span::Quarter(quarter) => quarter * 3 - 2,
            Span::Half(half) => half * 6 - 5,
            Span::Week(week) => week * 7 / 31 + 1,
            Span::Months(_) | Span::Year | Span::Years(_) => 1,
        };
        self.year.unwrap_or(0) * 12 + month
    }

    /// The period with this year, unless it has one.
    #[must_use]
    pub const fn in_year(self, year: Option<u32>) -> Self {
        Self {
            year: if self.year.is_some() { self.year } else { year },
            span: self.span,
        }
    }

    /// The same part of the year before.
    #[must_use]
    pub fn year_before(self) -> Self {
        let back = |year: u32| year.saturating_sub(1);
        let span = match self.span {
            Span::Years(last) => Span::Years(back(last)),
            span => span,
        };
        Self {
            year: self.year.map(back),
            span,
        }
    }

    /// The period that comes next.
    #[must_use]
    pub fn following(self) -> Self {
        let next_year = self.year.map(|year| year + 1);
        let (year, span) = match self.span {
            Span::Month(12) => (next_year, Span::Month(1)),
            Span::Month(month) => (self.year, Span::Month(month + 1)),
            Span::Quarter(4) => (next_year, Span::Quarter(1)),
            Span::Quarter(quarter) => (self.year, Span::Quarter(quarter + 1)),
            Span::Half(1) => (self.year, Span::Half(2)),
            Span::Half(_) => (next_year, Span::Half(1)),
            Span::Months(9) => (self.year, Span::Quarter(4)),
            Span::Months(months) => (self.year, Span::Month(months + 1)),
            Span::Week(week) => (self.year, Span::Week(week + 1)),
            Span::Year | Span::Years(_) => (next_year, Span::Year),
        };
        Self { year, span }
    }

    /// The week of a day given as year, month, day, counted as ISO 8601 does; `None` for a day that isn't one.
    #[must_use]
    pub fn week_of((year, month, day): (u32, u32, u32)) -> Option<Self> {
        let leap = year % 4 == 0 && year % 100 != 0 || year % 400 == 0;
        let length = |month: u32| match month {
            2 => 28 + u32::from(leap),
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        if !(1900..=2200).contains(&year)
            || !(1..=12).contains(&month)
            || !(1..=length(month)).contains(&day)
        {
            return None;
        }
        let of_year = (1..month).map(length).sum::<u32>() + day;
        // Days since the first of January of the year 1, which was a Monday; 1 is Monday.
        let before = year - 1;
        let since = before * 365 + before / 4 - before / 100 + before / 400 + of_year - 1;
        let weekday = since % 7 + 1;
        let left = 365 + u32::from(leap) - of_year;
        let (year, week) = match (of_year + 10 - weekday) / 7 {
            0 => return Self::week_of((before, 12, 31)),
            53 if left + weekday.min(4) < 4 => (year + 1, 1),
            week => (year, week),
        };
        Some(Self {
            year: Some(year),
            span: Span::Week(week),
        })
    }

    /// A number that orders the ends of periods within and across years.
    #[must_use]
    pub fn last_month(self) -> u32 {
        let month = match self.span {
            Span::Week(week) => week * 7 / 31 + 1,
            Span::Month(month) | Span::Months(month) => month,
            Span::Quarter(quarter) => quarter * 3,
            Span::Half(half) => half * 6,
            Span::Year | Span::Years(_) => 12,
        };
        self.year.unwrap_or(0) * 12 + month
    }
}

/// The periods named among the tokens `from..to`, in order.
#[must_use]
pub fn named_in(context: &Context<'_>, from: u32, to: u32) -> Vec<Named> {
    let reader = Reader { context, end: to };
    let filter = time_words(context);
    let mut named = Vec::new();
    if !may_name_period(context, filter, from, to) {
        return named;
    }
    let mut at = from;
    while at < to {
        let found = if may_begin_name(context, filter, at) {
            reader.at(at)
        } else {
            None
        };
        match found {
            Some(found) => {
                named.push(found);
                at = found.end;
            }
            None => at += 1,
        }
    }
    named
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
    own.iter().any(|token| filter >> (token.word & 63) & 1 != 0)
}

/// A name of a period begins with one of these words, with digits or a number word.
fn may_begin_name(context: &Context<'_>, filter: u64, at: u32) -> bool {
    context.token(at).is_some_and(|token| match token.kind {
        Kind::Digits => true,
        Kind::Word => {
            filter >> (token.word & 63) & 1 != 0 || context.traits_at(at).has_any(Traits::NUMERIC)
        }
        Kind::Raised | Kind::Punct | Kind::Markup => false,
    })
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

    fn starting_with_word(&self, at: u32) -> Option<(u32, Period)> {
        // Words that begin no period are most words: their numbers tell them.
        let word = self.context.token(at)?.word;
        if word == 0 {
            return None;
        }
        let [month, quarter, week, year, half, range] =
            self.context.patterns.time_words.map(|time| time == word);
        match () {
            () if month => {
                let month = self.number(at + 1).filter(|month| {
                    (1..=12).contains(month) && !self.context.is_mark(at + 2, b"%")
                })?;
                let (end, year) = self.with_year(at + 2);
                Some((
                    end,
                    Period {
                        year,
                        span: Span::Month(month),
                    },
                ))
            }
            () if quarter => {
                let quarter = self.quarter(at + 1)?;
                let (end, year) = self.with_year(at + 2);
                Some((
                    end,
                    Period {
                        year,
                        span: Span::Quarter(quarter),
                    },
                ))
            }
            () if week => {
                let week = self.number(at + 1).filter(|week| (1..=53).contains(week))?;
                let (end, year) = self.with_year(at + 2);
                Some((
                    end,
                    Period {
                        year,
                        span: Span::Week(week),
                    },
                ))
            }
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

    /// "6 tháng đầu năm 2017", "9 tháng năm 2020", "3 tháng cuối năm", "10 tháng"
    /// "lũy kế 02 tháng", "; 02 tháng ước đạt": the months since January.
    fn sums_up(&self, at: u32) -> bool {
        self.context.all_cues_before(at).has(Cue::Cumulative)
            || at > 0 && self.context.is_mark(at - 1, b";(,")
    }

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_prints() {
        for text in [
            "2019-03",
            "2017-H1",
            "2022-Q1",
            "2018-9M",
            "2020",
            "2022-W33",
            "2016/2020",
        ] {
            let period = Period::parse(text);
            assert_eq!(period.map(|period| period.to_string()), Some(text.into()));
        }
        for text in ["", "201", "2019-", "2019-QX", "2019x"] {
            assert_eq!(Period::parse(text), None, "{text}");
        }
    }

    #[test]
    fn weeks_are_those_of_the_day() {
        for (day, week) in [
            ((2009, 2, 20), "2009-W08"),
            ((2021, 1, 1), "2020-W53"),
            ((2024, 12, 31), "2025-W01"),
            ((2026, 12, 31), "2026-W53"),
        ] {
            assert_eq!(Period::week_of(day).unwrap().to_string(), week);
        }
        assert_eq!(Period::week_of((2023, 2, 29)), None);
    }
}
