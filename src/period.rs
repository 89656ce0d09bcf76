//! Reporting periods and how texts name them.

mod named;

pub use named::{named_in, named_into};

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

    /// The month, quarter or week before; nothing is said of longer periods and of weeks at the turn of the year.
    #[must_use]
    pub fn preceding(self) -> Option<Self> {
        let last_year = self.year.map(|year| year.saturating_sub(1));
        let (year, span) = match self.span {
            Span::Month(1) => (last_year, Span::Month(12)),
            Span::Month(month) => (self.year, Span::Month(month - 1)),
            Span::Quarter(1) => (last_year, Span::Quarter(4)),
            Span::Quarter(quarter) => (self.year, Span::Quarter(quarter - 1)),
            Span::Week(week) if week > 1 => (self.year, Span::Week(week - 1)),
            _ => return None,
        };
        Some(Self { year, span })
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

    /// Whether it ends with a shorter period of the year: the first eight months with August.
    #[must_use]
    pub fn sums_up(self, period: Self) -> bool {
        self.year == period.year
            && self.last_month() == period.last_month()
            && self.first_month() < period.first_month()
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
