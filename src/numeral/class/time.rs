//! Lengths of time, times of day, and the months of a year that a report covers.

use super::{Judge, Verdict, number};
use crate::numeral::{Numeral, Shape};
use crate::pattern::cue::Cue;
use crate::record::Class;
use crate::token::Kind;

impl Judge<'_, '_> {
    pub(super) fn is_months_of_year(&self) -> bool {
        let year = || {
            let cues = self.context.cues_at(self.reach.end + 1);
            cues.has_any(&[Cue::OpensYear, Cue::ClosesYear, Cue::Year])
        };
        self.small(12)
            && (self.after.has_any(&[Cue::OpensYear, Cue::ClosesYear])
                || self.after.has(Cue::TimeUnit)
                    && self.context.reads(self.reach.end, "tháng")
                    && year())
    }

    pub(super) fn by_time_unit(&self) -> Verdict {
        if self.is_months_of_year() {
            return Some((Class::Date, "months of a year"));
        }
        if self.is_said_twice() {
            return Some((Class::Duration, "a length of time said twice"));
        }
        if !self.after.has(Cue::TimeUnit)
            || !matches!(self.reach.shape, Shape::Plain | Shape::Range)
        {
            return None;
        }
        let unit = self.context.text_of(self.reach.end).to_lowercase();
        match unit.as_str() {
            "tháng" if self.is_whole_months() => {
                Some((Class::Date, "months from the start of the year"))
            }
            "quý" | "quí" if self.small(4) => Some((Class::Date, "quarters of a year")),
            "giờ"
                if self.small(24)
                    && (!self.before.has(Cue::DurationBefore) || self.has_minutes()) =>
            {
                Some((Class::Clock, "cue hour after"))
            }
            _ => Some((Class::Duration, "cue time_unit after")),
        }
    }

    /// "10 (mười) ngày"
    fn is_said_twice(&self) -> bool {
        let open = self.reach.end;
        let word = self.context.is_mark(open, b"(")
            && self
                .context
                .at(open + 1)
                .is_some_and(|(_, meaning)| meaning.number.is_some());
        word && {
            let close = (open + 1..open + 6).find(|&at| self.context.is_mark(at, b")"));
            close.is_some_and(|close| self.context.cues_at(close + 1).has(Cue::TimeUnit))
        }
    }

    fn has_minutes(&self) -> bool {
        self.context
            .token(self.reach.end + 1)
            .is_some_and(|token| token.kind == Kind::Digits && token.span.len() == 2)
    }

    /// Six, nine and so many months stand for the part of the year that a report covers, unless a length of time is meant.
    fn is_whole_months(&self) -> bool {
        let lasting = self
            .before
            .has_any(&[Cue::DurationBefore, Cue::Approximate])
            && !self.before.has(Cue::Estimate)
            && !["trong", "qua", "sau"]
                .iter()
                .any(|word| self.context.reads(self.reach.first.saturating_sub(1), word));
        let padded = self.context.text_of(self.reach.first).starts_with('0');
        // "lũy kế 02 tháng", "(02 tháng: 05 nhiệm vụ)"
        let opens = self.any_before.has(Cue::Cumulative)
            || self.reach.first > self.block.body
                && self.context.is_mark(self.reach.first - 1, b";(,");
        let closed = self
            .context
            .at(self.reach.end)
            .is_some_and(|(hit, _)| hit.end == self.reach.end + 1);
        if self.small(11) && opens && closed && self.first >= 2 && self.reach.shape == Shape::Plain
        {
            return true;
        }
        self.small(11)
            && !lasting
            && !padded
            && self.first >= 3
            && self.reach.shape == Shape::Plain
            && !self.context.at(self.reach.end).is_some_and(|(hit, _)| {
                hit.end > self.reach.end + 1
                    && !self.after.has(Cue::OpensYear)
                    && !self.context.reads(hit.end - 1, "qua")
                    && !self.context.reads(hit.end - 1, "lại")
            })
    }

    /// "17 giờ 00", "8 giờ 30 phút"
    pub(super) fn extend_clock(&self, numeral: &mut Numeral) {
        let hour = numeral.class == Class::Clock && self.reach.shape == Shape::Plain;
        let minutes = numeral.end + 1;
        let follow = hour
            && minutes < self.block.end
            && self
                .context
                .token(minutes)
                .is_some_and(|token| token.kind == Kind::Digits && token.span.len() == 2);
        if follow
            && number(self.context, minutes) < 60
            && self.context.cues_at(numeral.end).has(Cue::Hour)
        {
            numeral.end = minutes + 1;
        }
    }
}
