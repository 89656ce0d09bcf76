//! Days, months, years and times of day.

use super::Reader;
use crate::pattern::cue::Cue;

impl Reader<'_, '_> {
    /// `09:30`, `7h30`, `19h45`, `7h`
    pub(super) fn clock(self, at: u32) -> Option<u32> {
        let hour = self.length(at) <= 2 && self.number(at) <= 24;
        if !hour || !self.is_glued(at + 1) {
            return None;
        }
        let minutes = |at: u32| {
            self.is_digits(at) && self.is_glued(at) && self.length(at) == 2 && self.number(at) < 60
        };
        if self.is_mark(at + 1, b":") && minutes(at + 2) {
            let seconds = self.is_mark(at + 3, b":") && minutes(at + 4);
            return Some(at + if seconds { 5 } else { 3 });
        }
        let h = self.is_word(at + 1) && matches!(self.context.text_of(at + 1), "h" | "H" | "g");
        if !h {
            return None;
        }
        Some(at + if minutes(at + 2) { 3 } else { 2 })
    }

    /// `18/3/2019`, `18-3-2019`, `18.3.2019`, and two of them joined by a dash.
    pub(super) fn full_date(self, at: u32) -> Option<u32> {
        let single = self.day_month_year(at).or_else(|| self.month_year(at));
        let end = single
            .or_else(|| self.days_of_month(at))
            .or_else(|| self.days_and_month(at))?;
        if self.is_mark(end, b"-") && self.is_digits(end + 1) {
            let second = self
                .day_month_year(end + 1)
                .or_else(|| self.month_year(end + 1));
            return Some(second.unwrap_or(end));
        }
        Some(end)
    }

    /// "16 - 20/02/2009"
    fn days_of_month(self, at: u32) -> Option<u32> {
        let day = self.length(at) <= 2 && self.number(at) <= 31;
        (day && self.is_mark(at + 1, b"-") && self.is_digits(at + 2))
            .then(|| self.day_month_year(at + 2))?
    }

    /// "các ngày 01-02/6"
    fn days_and_month(self, at: u32) -> Option<u32> {
        let day = |at: u32| {
            self.is_digits(at) && self.length(at) <= 2 && (1..=31).contains(&self.number(at))
        };
        let shape = day(at)
            && self.is_mark(at + 1, b"-")
            && day(at + 2)
            && self.is_mark(at + 3, b"/")
            && self.is_glued(at + 3)
            && day(at + 4)
            && self.number(at + 4) <= 12
            && self.number(at) < self.number(at + 2);
        (shape && self.context.all_cues_before(at).has(Cue::Day)).then_some(at + 5)
    }

    fn day_month_year(self, at: u32) -> Option<u32> {
        let mark = |at: u32| self.is_mark(at, b"/-.");
        let shape = self.length(at) <= 2
            && mark(at + 1)
            && self.is_digits(at + 2)
            && self.length(at + 2) <= 2
            && mark(at + 3)
            && self.is_digits(at + 4)
            && matches!(self.length(at + 4), 2 | 4)
            && self.context.tokens()[at as usize + 1].word
                == self.context.tokens()[at as usize + 3].word;
        let tight = (at + 1..at + 5).all(|at| self.is_glued(at) || self.starts_line(at))
            || self.length(at + 4) == 4;
        let real = shape
            && tight
            && self.number(at) <= 31
            && self.number(at + 2) <= 12
            && self.is_year_like(at + 4);
        real.then_some(at + 5)
    }

    fn is_year_like(self, at: u32) -> bool {
        self.length(at) == 4 && (1900..2100).contains(&self.number(at))
    }

    /// `3/2019`, `3-2019`: a month and a year.
    fn month_year(self, at: u32) -> Option<u32> {
        let month = self.length(at) <= 2 && (1..=12).contains(&self.number(at));
        let joined =
            self.is_mark(at + 1, b"/-.") && self.is_digits(at + 2) && self.is_year_like(at + 2);
        let tight = self.is_glued(at + 1) && (self.is_glued(at + 2) || self.starts_line(at + 2))
            || self.context.follows(at, Cue::Month);
        let more = self.is_mark(at + 3, b"/") && self.is_glued(at + 3);
        (month && joined && tight && !more).then_some(at + 3)
    }

    /// `2016-2020`, `2017- 2020`, `2010 - 2020`
    pub(super) fn year_range(self, at: u32) -> Option<u32> {
        let years = self.is_year_like(at)
            && self.is_mark(at + 1, b"-/")
            && self.is_digits(at + 2)
            && self.is_year_like(at + 2);
        let ordered = years && self.number(at) < self.number(at + 2);
        let more = self.is_mark(at + 3, b"/") && self.is_glued(at + 3);
        (ordered && !more).then_some(at + 3)
    }
}
