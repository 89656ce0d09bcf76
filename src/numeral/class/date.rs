//! Days, months and years.

use super::{Judge, Verdict, number};
use crate::numeral::Shape;
use crate::pattern::cue::{Cue, CueSet};
use crate::record::Class;
use crate::token::Kind;

impl Judge<'_, '_> {
    /// `a/b` with a day and a month.
    pub(super) fn is_day_month(&self) -> bool {
        let [(day, _), (month, end)] = self.reach.parts;
        matches!(self.reach.shape, Shape::Ratio | Shape::Range)
            && end == month + 1
            && (1..=31).contains(&number(self.context, day))
            && (1..=12).contains(&number(self.context, month))
    }

    pub(super) fn by_date_cue(&self) -> Verdict {
        let open = matches!(self.reach.shape, Shape::Plain | Shape::Ratio | Shape::Range);
        // "lũy kế 10 tháng 3 tỷ 968 triệu"
        if !open || self.is_scaled() {
            return None;
        }
        let before = if self.before.has(Cue::Each) {
            CueSet::default()
        } else {
            self.any_before
        };
        let fits = before.has(Cue::Month)
            && !self.counts_in_months()
            && (self.small(12) || self.reach.shape == Shape::Range)
            || before.has(Cue::Day) && (self.small(31) || self.is_day_month())
            || before.has_any(&[Cue::Year, Cue::Month]) && self.is_year()
            || before.has(Cue::Year) && (self.is_year() || self.reach.shape == Shape::Range)
            || before.has(Cue::Quarter) && self.small(4)
            || before.has(Cue::Week) && self.small(53);
        if fits {
            return Some((Class::Date, "cue of a date before"));
        }
        if self.is_day_month() && !self.noun && self.is_dated() {
            return Some((Class::Date, "a day and month after a cue"));
        }
        if self.continues_date() {
            return Some((Class::Date, "goes on with a date"));
        }
        let weekday = self.reach.first > self.block.first
            && self.context.reads(self.reach.first - 1, "thứ")
            && !self
                .context
                .reads(self.reach.first.saturating_sub(2), "lần")
            && self.small(7);
        let posted = weekday
            && (self.context.is_mark(self.reach.end, b"-,")
                || self.after.has_any(&[Cue::Day, Cue::Week])
                || matches!(self.context.text_of(self.reach.end), "hằng" | "hàng"));
        posted.then_some((Class::Date, "a weekday"))
    }

    /// "trong quý 02 cuộc, 9 tháng 05 cuộc": behind a number of months a count with its noun is no month.
    fn counts_in_months(&self) -> bool {
        let months = self.reach.first.checked_sub(2);
        let counted = months.and_then(|months| self.context.token(months));
        self.noun && counted.is_some_and(|token| token.kind == Kind::Digits)
    }

    /// A feast, "từ", "đến", "trước" stand before a day and month.
    pub(super) fn is_dated(&self) -> bool {
        let opening = self
            .context
            .is_mark(self.reach.first.wrapping_sub(1), b"(,-")
            && self.reach.first > self.block.first;
        self.any_before.has(Cue::Feast)
            || self.names_day()
            || self.reach.shape == Shape::Ratio
                && self.any_before.has_any(&[Cue::Bound, Cue::Deadline])
            || opening
                && (self
                    .context
                    .cues_before(self.reach.first - 1)
                    .has_any(&[Cue::Feast, Cue::Weekday])
                    || self.cue_within(4, Cue::Feast))
    }

    /// "Ngày Quyền của người tiêu dùng 15/3": a day with a name, in a capital.
    fn names_day(&self) -> bool {
        let from = self.reach.first.saturating_sub(9).max(self.block.first);
        (from..self.reach.first).any(|at| {
            self.context.tokens()[at as usize].is_capitalised()
                && self.context.cues_at(at).has_any(&[Cue::Day, Cue::Feast])
        })
    }

    /// "tháng 3, 4 và 5"; "ngày 12, 13/7"; "từ 21/9 đến 20/10"
    fn continues_date(&self) -> bool {
        let Some(previous) = self
            .previous
            .filter(|previous| previous.class == Class::Date)
        else {
            return false;
        };
        let gap = self.reach.first.saturating_sub(previous.end);
        let joined = (1..=2).contains(&gap)
            && (previous.end..self.reach.first).all(|at| {
                self.context.is_mark(at, b",;-")
                    || matches!(self.context.text_of(at), "và" | "đến" | "tới" | "hoặc")
            });
        let short = self.small(31) || self.is_day_month() || self.is_year();
        let alike = self.is_year()
            == (previous.end == previous.first + 1 && previous.span.len() == 4)
            || self.is_day_month();
        let scaled = self.is_scaled();
        joined
            && short
            && alike
            && !self.noun
            && !scaled
            && !self.context.is_mark(self.reach.end, b"%")
    }

    /// Four digits that can be a year and count nothing.
    pub(super) fn by_year(&self) -> Verdict {
        let labelled = || {
            self.context
                .is_mark(self.reach.first.wrapping_sub(1), b":=")
                || self.before.has(Cue::Copula)
                || self.site.column.is_some()
        };
        let year = self.is_year()
            && !self.noun
            && !self.is_scaled()
            && !labelled()
            && !self.context.is_mark(self.reach.end, b"%");
        year.then_some((Class::Date, "the form of a year"))
    }
}
