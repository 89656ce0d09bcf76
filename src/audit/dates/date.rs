//! Days that a text names.

use crate::audit::Report;
use crate::context::Context;
use crate::numeral::Shape;
use crate::pattern::cue::Cue;
use crate::record::Class;
use crate::span::Span;
use std::fmt;

/// A day of the calendar, or one that no calendar has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::audit) struct Date {
    pub(in crate::audit) year: u32,
    pub(in crate::audit) month: u32,
    pub(in crate::audit) day: u32,
}

/// A day as a text names it.
#[derive(Clone, Copy, Debug)]
pub(in crate::audit) struct DateAt {
    pub(in crate::audit) date: Date,
    /// Bytes of its digits.
    pub(in crate::audit) span: Span,
    /// First token of the digits.
    pub(in crate::audit) first: u32,
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.year == 0 {
            return write!(f, "--{:02}-{:02}", self.month, self.day);
        }
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Date {
    /// Reads `2021-01-18`.
    pub(in crate::audit) fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-').map(|part| part.parse().ok());
        let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
        Some(Self { year, month, day })
    }

    /// How many days the month has; 0 for no month.
    const fn days_of_month(self) -> u32 {
        let leap = self.year.is_multiple_of(4)
            && (!self.year.is_multiple_of(100) || self.year.is_multiple_of(400));
        match self.month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => 0,
        }
    }

    /// Whether the calendar has the day.
    pub(in crate::audit) const fn is_possible(self) -> bool {
        1 <= self.day && self.day <= self.days_of_month()
    }

    /// Days from this day to a later one.
    pub(in crate::audit) fn days_until(self, later: Self) -> u32 {
        later.number().saturating_sub(self.number())
    }

    /// Days since the year 0, those of the months before it counted one by one.
    fn number(self) -> u32 {
        let leap_days = |year: u32| year / 4 - year / 100 + year / 400;
        let before = self.year.saturating_sub(1);
        let months = (1..self.month).map(|month| Self { month, ..self }.days_of_month());
        before * 365 + leap_days(before) + months.sum::<u32>() + self.day
    }

    /// Whole years from this day to a later one.
    pub(in crate::audit) const fn years_until(self, later: Self) -> u32 {
        let years = later.year.saturating_sub(self.year);
        let full = later.month > self.month || later.month == self.month && later.day >= self.day;
        if full { years } else { years.saturating_sub(1) }
    }
}

/// All whole days that a text names, in text order: "08/11/2019", "ngày 18 tháng 01 năm 2021".
pub(in crate::audit) fn dates(report: &Report<'_, '_>) -> Vec<DateAt> {
    let context = report.context;
    let mut found: Vec<DateAt> = Vec::new();
    for numeral in report
        .numerals
        .iter()
        .filter(|numeral| numeral.class == Class::Date)
    {
        if numeral.shape == Shape::Composite {
            written(context, numeral.first, numeral.end, &mut found);
        } else if let Some(date) = spoken(context, numeral.first) {
            found.push(date);
        }
    }
    found
}

/// `d/m/yyyy`, once or as the two ends of a range.
fn written(context: &Context<'_>, first: u32, end: u32, found: &mut Vec<DateAt>) {
    let (mut parts, mut known) = ([(0, 0); 3], 0);
    for at in first..end {
        if let Some(number) = context.number_at(at) {
            parts[known] = (at, number);
            known += 1;
            if known == parts.len() {
                let [(from, day), (_, month), (last, year)] = parts;
                if context.text_of(last).len() == 4 {
                    found.push(date_at(context, Date { year, month, day }, from, last + 1));
                }
                known = 0;
            }
        } else if !context.is_mark(at, b"/.-") {
            known = 0;
        }
    }
}

fn spoken(context: &Context<'_>, day: u32) -> Option<DateAt> {
    let number = |at: u32| context.number_at(at);
    let said = context.cues_before(day).has(Cue::Day)
        && context.cues_at(day + 1).has(Cue::Month)
        && context.cues_at(day + 3).has(Cue::Year);
    if !said || context.text_of(day + 4).len() != 4 {
        return None;
    }
    let date = Date {
        year: number(day + 4)?,
        month: number(day + 2)?,
        day: number(day)?,
    };
    Some(date_at(context, date, day, day + 5))
}

/// All days that a text names without a year: "ngày 31/4", "từ 10/9 - 31/9", "ngày 31 tháng 4". Their year is 0, which is a leap year.
pub(in crate::audit) fn yearless(report: &Report<'_, '_>) -> Vec<DateAt> {
    let context = report.context;
    let mut found = Vec::new();
    for numeral in report.numerals {
        if numeral.class != Class::Date || numeral.shape == Shape::Roman {
            continue;
        }
        let mut from = numeral.first;
        for at in numeral.first..=numeral.end {
            if at == numeral.end || context.is_mark(at, b"-") {
                found.extend(day_and_month(context, from, at));
                from = at + 1;
            }
        }
        if numeral.end == numeral.first + 1 {
            found.extend(spoken_day(context, numeral.first));
        }
    }
    found
}

/// "31/4", both of one or two digits, where no month or quarter is announced.
fn day_and_month(context: &Context<'_>, first: u32, end: u32) -> Option<DateAt> {
    let number = |at: u32| {
        context
            .number_at(at)
            .filter(|_| context.text_of(at).len() <= 2)
    };
    if end != first + 3 || !context.is_mark(first + 1, b"/") {
        return None;
    }
    let monthly = context
        .cues_before(first)
        .has_any(&[Cue::Month, Cue::Quarter, Cue::Week]);
    let date = Date {
        year: 0,
        month: number(first + 2)?,
        day: number(first)?,
    };
    (!monthly).then(|| date_at(context, date, first, end))
}

/// "ngày 31 tháng 4", with no year behind it.
fn spoken_day(context: &Context<'_>, day: u32) -> Option<DateAt> {
    let number = |at: u32| {
        context
            .number_at(at)
            .filter(|_| context.text_of(at).len() <= 2)
    };
    let said = context.cues_before(day).has(Cue::Day) && context.cues_at(day + 1).has(Cue::Month);
    if !said || context.cues_at(day + 3).has(Cue::Year) {
        return None;
    }
    let date = Date {
        year: 0,
        month: number(day + 2)?,
        day: number(day)?,
    };
    Some(date_at(context, date, day, day + 3))
}

/// All days with a year, called so, that no calendar has: "ngày 32/3/2021" was read as no date.
pub(in crate::audit) fn unread(report: &Report<'_, '_>) -> Vec<DateAt> {
    let context = report.context;
    let days = context.all_with(Cue::Day);
    let glued = |at: u32| context.token(at).is_some_and(|token| token.is_glued());
    let read = |first: u32| {
        let at = report
            .numerals
            .partition_point(|numeral| numeral.first < first);
        let numeral = report
            .numerals
            .get(at)
            .filter(|numeral| numeral.first == first);
        numeral.is_some_and(|numeral| numeral.class == Class::Date && numeral.end == first + 5)
    };
    let date = |first: u32| {
        let mut slashes = [first + 1, first + 3].into_iter();
        if !slashes.all(|at| context.is_mark(at, b"/")) {
            return None;
        }
        let number = |at: u32, digits: usize| {
            let number = context.number_at(at)?;
            (context.text_of(at).len() <= digits).then_some(number)
        };
        let date = Date {
            year: number(first + 4, 4).filter(|year| (1900..2100).contains(year))?,
            month: number(first + 2, 2)?,
            day: number(first, 2)?,
        };
        let whole = (first + 1..first + 5).all(glued);
        (whole && !date.is_possible()).then(|| date_at(context, date, first, first + 5))
    };
    let named = days.filter_map(|hit| date(hit.end));
    named.filter(|named| !read(named.first)).collect()
}

fn date_at(context: &Context<'_>, date: Date, first: u32, end: u32) -> DateAt {
    DateAt {
        date,
        span: context.outline.span_of(first, end),
        first,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn knows_the_calendar() {
        for text in ["2020-02-29", "2000-02-29", "2021-12-31", "2019-04-30"] {
            assert!(date(text).is_possible(), "{text}");
        }
        for text in [
            "2021-02-29",
            "1900-02-29",
            "2021-04-31",
            "2021-13-01",
            "2021-05-00",
        ] {
            assert!(!date(text).is_possible(), "{text}");
        }
    }

    #[test]
    fn counts_whole_years() {
        let since = |later| date("1950-01-20").years_until(date(later));
        assert_eq!(since("2021-01-20"), 71);
        assert_eq!(since("2021-01-19"), 70);
    }
}
