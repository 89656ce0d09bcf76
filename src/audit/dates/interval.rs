//! The two ends of a stretch of time, and how long it is.

use super::date::Date;
use crate::context::Context;
use crate::number::Number;
use crate::pattern::list::List;

/// An end as a text names it; what it leaves out is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::audit) struct End {
    year: Option<u32>,
    month: Option<u32>,
    day: Option<u32>,
}

/// A stretch of time with both ends named: "2016 - 2020", "từ ngày 03/01 đến ngày 17/01/2023".
#[derive(Clone, Copy, Debug)]
pub(in crate::audit) struct Interval {
    from: End,
    to: End,
    /// Whether neither end names its year.
    yearless: bool,
    /// First token.
    pub(in crate::audit) first: u32,
    /// Token after the last one.
    pub(in crate::audit) end: u32,
}

/// A unit in which lengths of time are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::audit) enum Unit {
    /// "ngày"
    Days,
    /// "tuần"
    Weeks,
    /// "tháng"
    Months,
    /// "năm"
    Years,
}

impl Unit {
    /// The unit that a token names.
    pub(in crate::audit) fn at(context: &Context<'_>, at: u32) -> Option<Self> {
        const WORDS: [(&str, Unit); 4] = [
            ("ngày", Unit::Days),
            ("tuần", Unit::Weeks),
            ("tháng", Unit::Months),
            ("năm", Unit::Years),
        ];
        if !context.says(at, List::TimeUnit) {
            return None;
        }
        WORDS
            .into_iter()
            .find_map(|(word, unit)| context.reads(at, word).then_some(unit))
    }

    /// Its name in English.
    pub(in crate::audit) const fn name(self) -> &'static str {
        match self {
            Self::Days => "days",
            Self::Weeks => "weeks",
            Self::Months => "months",
            Self::Years => "years",
        }
    }
}

/// Reads the interval that begins at a token.
pub(in crate::audit) fn interval_at(context: &Context<'_>, first: u32) -> Option<Interval> {
    let (_, after) = end_at(context, first).or_else(|| day_at(context, first))?;
    let joined = context.is_mark(after, b"-") || context.reads(after, "đến");
    between(context, first, after + 1).filter(|_| joined)
}

/// Reads the interval whose ends begin at two tokens.
pub(in crate::audit) fn between(context: &Context<'_>, first: u32, last: u32) -> Option<Interval> {
    let (mut from, _) = end_at(context, first).or_else(|| day_at(context, first))?;
    let (mut to, end) = end_at(context, last)?;
    let yearless = from.year.is_none() && to.year.is_none();
    if from.month.is_none() && from.day.is_some() {
        from.month = to.month;
    }
    let borrowed = from.year.is_none();
    // Any year does where none is named.
    to.year = to.year.or(from.year).or(Some(2001));
    from.year = from.year.or(to.year);
    let later = (from.month, from.day) > (to.month, to.day);
    if borrowed && later {
        let year = |year: Option<u32>, by: u32| year.map(|year| year.saturating_sub(by));
        if yearless {
            to.year = to.year.map(|year| year + 1);
        } else {
            from.year = year(from.year, 1);
        }
    }
    let alike =
        from.day.is_some() == to.day.is_some() && from.month.is_some() == to.month.is_some();
    let ordered = (from.year, from.month, from.day) < (to.year, to.month, to.day);
    (alike && ordered && from.is_possible() && to.is_possible()).then_some(Interval {
        from,
        to,
        yearless,
        first,
        end,
    })
}

/// Reads one end: `d/m/yyyy`, `m/yyyy`, `d/m`, `yyyy`, or a day or month that is called so.
pub(in crate::audit) fn end_at(context: &Context<'_>, first: u32) -> Option<(End, u32)> {
    let opens = |&at: &u32| context.says(at, List::BeforeEnd);
    let words = (first..first + 4).take_while(opens);
    let at = first + words.count() as u32;
    let called = |word: &str| at > first && context.reads(at - 1, word);
    let number = |at: u32, digits: &[usize]| number_at(context, at, digits);
    let second = number(at + 2, &[1, 2, 4]).filter(|_| is_joint(context, at + 1));
    let third = number(at + 4, &[4]).filter(|_| is_joint(context, at + 3));
    if let Some(year) = number(at, &[4]) {
        return Some((End::of_year(year), at + 1));
    }
    let first = number(at, &[1, 2])?;
    let short = number(at + 2, &[1, 2]);
    let (day, month, year, end) = match (second, third) {
        (Some(month), Some(year)) if short.is_some() => {
            (Some(first), Some(month), Some(year), at + 5)
        }
        (Some(year), _) if short.is_none() && !context.is_mark(at + 1, b"-") => {
            (None, Some(first), Some(year), at + 3)
        }
        (Some(month), None) if context.is_mark(at + 1, b"/") => {
            (Some(first), Some(month), None, at + 3)
        }
        _ if called("ngày") => spoken(context, at, first),
        _ if called("tháng") => {
            let year = number(at + 2, &[4]).filter(|_| context.says(at + 1, List::Year));
            let end = at + 1 + 2 * u32::from(year.is_some());
            (None, Some(first), year, end)
        }
        _ => return None,
    };
    Some((End { year, month, day }, end))
}

/// "18 - 20/6/2021", "từ 14 đến 18/6/2021": a bare day before the end that tells its month.
fn day_at(context: &Context<'_>, first: u32) -> Option<(End, u32)> {
    let from = first + u32::from(context.says(first, List::From));
    let day = number_at(context, from, &[1, 2])?;
    let end = End {
        day: Some(day),
        ..End::default()
    };
    Some((end, from + 1))
}

/// A number of so many digits.
fn number_at(context: &Context<'_>, at: u32, digits: &[usize]) -> Option<u32> {
    let number = context.number_at(at)?;
    digits
        .contains(&context.text_of(at).len())
        .then_some(number)
}

/// Whether a mark joins the two numbers around it: the stroke of "15/3".
fn is_joint(context: &Context<'_>, mark: u32) -> bool {
    let glued = |at: u32| context.token(at).is_some_and(|token| token.is_glued());
    context.is_mark(mark, b"/.-") && glued(mark) && glued(mark + 1)
}

/// "ngày 15", "ngày 15 tháng 3", "ngày 15 tháng 3 năm 2020"
fn spoken(
    context: &Context<'_>,
    at: u32,
    day: u32,
) -> (Option<u32>, Option<u32>, Option<u32>, u32) {
    let number = |at: u32| context.number_at(at);
    let month = number(at + 2).filter(|_| context.reads(at + 1, "tháng"));
    let year = number(at + 4).filter(|_| month.is_some() && context.says(at + 3, List::Year));
    let words = 2 * u32::from(month.is_some()) + 2 * u32::from(year.is_some());
    (Some(day), month, year, at + 1 + words)
}

impl End {
    /// A year and nothing more.
    fn of_year(year: u32) -> Self {
        Self {
            year: Some(year),
            ..Self::default()
        }
    }

    fn is_possible(self) -> bool {
        let year = self.year.unwrap_or(0);
        let date = Date {
            year,
            month: self.month.unwrap_or(1),
            day: self.day.unwrap_or(1),
        };
        (1900..2100).contains(&year)
            && date.is_possible()
            && (self.day.is_none() || self.month.is_some())
    }

    fn date(self) -> Date {
        Date {
            year: self.year.unwrap_or(0),
            month: self.month.unwrap_or(1),
            day: self.day.unwrap_or(1),
        }
    }

    /// Whether a day is the last one of the month.
    fn is_last(self, day: u32) -> bool {
        let next = Date {
            day: day + 1,
            ..self.date()
        };
        !next.is_possible()
    }

    /// Months since the year 0.
    fn months(self) -> u32 {
        self.year.unwrap_or(0) * 12 + self.month.unwrap_or(1)
    }
}

impl Interval {
    /// From one year to a later one, told by these tokens.
    pub(in crate::audit) fn of_years(from: u32, to: u32, (first, end): (u32, u32)) -> Option<Self> {
        (from < to).then_some(Self {
            from: End::of_year(from),
            to: End::of_year(to),
            yearless: false,
            first,
            end,
        })
    }

    /// Whether a length is so far off that nobody would say "about" of it: more than half as long again.
    pub(in crate::audit) fn is_far_from(&self, length: Number, unit: Unit) -> bool {
        // As finely as the ends are told.
        let (finest, each) = match (self.to.day, self.to.month, unit) {
            (Some(_), _, Unit::Weeks) => (Unit::Days, 7),
            (Some(_), _, Unit::Months) => (Unit::Days, 30),
            (Some(_), _, Unit::Years) => (Unit::Days, 365),
            (None, Some(_), Unit::Years) => (Unit::Months, 12),
            _ => (unit, 1),
        };
        let bounds = self.lasts(finest);
        let times = |number: Number, factor: i128| number.times(Number::integer(factor));
        let length = times(length, each);
        let Some(((least, most), length)) = bounds.zip(length) else {
            return false;
        };
        let [least, most] = [least, most].map(|bound| Number::integer(i128::from(bound)));
        times(most, 3) < times(length, 2) || times(length, 3) < times(least, 2)
    }

    /// The fewest and the most of these units that the interval can be said to last: with or without its first day, month or
    /// year. `None` where it is told too coarsely for the unit.
    pub(in crate::audit) fn lasts(&self, unit: Unit) -> Option<(u32, u32)> {
        let (from, to) = (self.from, self.to);
        let years = to.year?.saturating_sub(from.year?);
        let months = to.months() - from.months();
        Some(match (unit, to.month, to.day) {
            (Unit::Years, None, _) => (years, years + 1),
            (Unit::Months, None, _) => (years.saturating_sub(1) * 12 + 1, (years + 1) * 12),
            (Unit::Years, Some(_), None) => (months / 12, (months + 1).div_ceil(12)),
            (Unit::Months, Some(_), None) => (months, months + 1),
            (Unit::Years, _, Some(_)) => {
                let full = from.date().years_until(to.date());
                let close = from.date().days_until(to.date()) + 31;
                (full, full.max(close / 366))
            }
            (Unit::Months, _, Some(day)) if from.day == Some(1) && to.is_last(day) => {
                // "01/7 - 31/12": whole months.
                (months + 1, months + 1)
            }
            (Unit::Months, _, Some(_)) => {
                let full = months - u32::from(to.day < from.day).min(months);
                // From one day to the same of another month nothing is left to be counted.
                (full, full + u32::from(to.day != from.day))
            }
            (Unit::Days | Unit::Weeks, _, None) => return None,
            (Unit::Days | Unit::Weeks, _, Some(_)) => {
                let days = from.date().days_until(to.date());
                // Of a February without a year nobody knows its length.
                let most = days + 1 + u32::from(self.yearless);
                if unit == Unit::Days {
                    (days, most)
                } else {
                    (days / 7, most.div_ceil(7))
                }
            }
        })
    }

    /// Whether it is from one day to the same day of another year.
    pub(in crate::audit) fn is_to_the_day(&self) -> bool {
        let (from, to) = (self.from, self.to);
        from.day.is_some() && (from.day, from.month) == (to.day, to.month) && !self.yearless
    }

    /// Whether the ends are bare years.
    pub(in crate::audit) const fn is_of_years(&self) -> bool {
        self.to.month.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn interval(from: (u32, u32, u32), to: (u32, u32, u32)) -> Interval {
        let end = |(year, month, day): (u32, u32, u32)| {
            let said = |number: u32| Some(number).filter(|&number| number > 0);
            End {
                year: said(year),
                month: said(month),
                day: said(day),
            }
        };
        Interval {
            from: end(from),
            to: end(to),
            yearless: false,
            first: 0,
            end: 0,
        }
    }

    #[test]
    fn counts_with_and_without_the_first() {
        let years = interval((2016, 0, 0), (2020, 0, 0));
        assert_eq!(years.lasts(Unit::Years), Some((4, 5)));
        assert_eq!(years.lasts(Unit::Days), None);
        let months = interval((2013, 1, 0), (2015, 6, 0));
        assert_eq!(months.lasts(Unit::Months), Some((29, 30)));
        let days = interval((2023, 1, 3), (2023, 1, 17));
        assert_eq!(days.lasts(Unit::Days), Some((14, 15)));
        let born = interval((1950, 1, 20), (2021, 1, 20));
        assert_eq!(born.lasts(Unit::Years), Some((71, 71)));
        let term = interval((2016, 1, 1), (2020, 12, 31));
        assert_eq!(term.lasts(Unit::Years), Some((4, 5)));
    }
}
