//! Which of the nine classes an expression of digits has.
//!
//! The tests stand in the order in which they win; the first that has an answer decides, and what none claims is a figure.

use super::shape::{Composite, Reach};
use super::{Numeral, Shape};
use crate::context::Context;
use crate::outline::column::ColumnKind;
use crate::outline::{BlockId, BlockKind, Zone};
use crate::pattern::cue::{Cue, CueSet};
use crate::pattern::{Meaning, NumberWord, Traits};
use crate::record::Class;
use crate::token::Kind;

/// Where an expression stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Site {
    pub(super) block: BlockId,
    pub(super) kind: BlockKind,
    pub(super) zone: Zone,
    /// In a table, what its column holds.
    pub(super) column: Option<ColumnKind>,
    /// In a table's head.
    pub(super) head: bool,
    /// In a table whose commas group thousands.
    pub(super) commas_group: bool,
    /// In the label or the unit of a row whose numbers stand in cells of their own.
    pub(super) label: bool,
}

impl Site {
    /// Whether a telephone cue stands before the token, with at most a few marks between.
    pub(super) fn follows_telephone(&self, context: &Context<'_>, at: u32) -> bool {
        let block = &context.outline.blocks[self.block as usize];
        let mut before = at;
        while before > block.first
            && at - before < 3
            && context
                .token(before - 1)
                .is_some_and(|token| token.kind == Kind::Punct)
        {
            before -= 1;
        }
        before > block.first && context.follows(before, Cue::Telephone)
    }
}

/// Why a number right after another one's name is a name too.
pub(super) const GOES_ON: &str = "goes on with the numbers of names";
/// Why a number in quotation marks is part of a name.
pub(super) const SLOGAN: &str = "a quoted name begins with a number";

pub(super) type Verdict = Option<(Class, &'static str)>;

/// Gives `numeral` its class. `previous` is the expression before it in the same block.
pub(super) fn classify(
    context: &Context<'_>,
    site: &Site,
    reach: Reach,
    previous: Option<&Numeral>,
    numeral: &mut Numeral,
) {
    let judge = Judge {
        context,
        site,
        reach,
        previous,
        before: context.cues_before(reach.first),
        any_before: context.all_cues_before(reach.first),
        after: cues_after(context, reach.end),
        noun: context.traits_at(reach.end).has_any(Traits::NOUN),
        block: &context.outline.blocks[site.block as usize],
        first: number(context, reach.first),
    };
    let verdict = judge
        .by_place()
        .or_else(|| judge.by_form())
        .or_else(|| judge.by_document_cue())
        .or_else(|| judge.by_date_cue())
        .or_else(|| judge.by_rank_cue())
        .or_else(|| judge.by_name_cue())
        .or_else(|| judge.by_year())
        .or_else(|| judge.by_time_unit())
        .or_else(|| {
            let part_of_name = (Class::Identifier, "a number in a row's label");
            site.label.then_some(part_of_name)
        });
    if let Some((class, reason)) = verdict {
        numeral.class = class;
        numeral.reason = reason;
    }
    judge.extend_levels(numeral);
    judge.extend_clock(numeral);
}

/// Cues after an expression; "năm" before a year is no unit of time.
fn cues_after(context: &Context<'_>, at: u32) -> CueSet {
    let year = context.cues_at(at).has(Cue::Year)
        && context
            .token(at + 1)
            .is_some_and(|token| token.kind == Kind::Digits && token.span.len() == 4);
    if year {
        CueSet::default()
    } else {
        context.cues_at(at)
    }
}

pub(super) struct Judge<'j, 'a> {
    pub(super) context: &'j Context<'a>,
    pub(super) site: &'j Site,
    pub(super) reach: Reach,
    pub(super) previous: Option<&'j Numeral>,
    /// Cues of the longest phrase that ends right before.
    pub(super) before: CueSet,
    /// Cues of all phrases, long and short, that end right before.
    pub(super) any_before: CueSet,
    /// Cues of the phrase right after.
    pub(super) after: CueSet,
    /// A counted noun stands right after.
    pub(super) noun: bool,
    pub(super) block: &'j crate::outline::Block,
    /// The value of the first digits.
    pub(super) first: u32,
}

/// The value of a token of digits; the greatest one for any other token and for what is greater.
pub(super) fn number(context: &Context<'_>, at: u32) -> u32 {
    context.number_at(at).unwrap_or(u32::MAX)
}

impl Judge<'_, '_> {
    pub(super) fn small(&self, limit: u32) -> bool {
        let token = &self.context.tokens()[self.reach.first as usize];
        token.span.len() <= 2 && (1..=limit).contains(&self.first)
    }

    pub(super) fn is_year(&self) -> bool {
        let token = &self.context.tokens()[self.reach.first as usize];
        self.reach.end == self.reach.first + 1
            && token.span.len() == 4
            && (1930..2100).contains(&self.first)
    }

    /// A scale word stands right after.
    pub(super) fn is_scaled(&self) -> bool {
        let end = self.reach.end;
        let scale = |meaning: &Meaning| matches!(meaning.number, Some(NumberWord::Scale(_)));
        self.context.traits_at(end).has_any(Traits::NUMERIC)
            && self
                .context
                .at(end)
                .is_some_and(|(_, meaning)| scale(meaning))
    }

    /// `a/b` with a day and a month.
    pub(super) fn is_day_month(&self) -> bool {
        let [(day, _), (month, end)] = self.reach.parts;
        matches!(self.reach.shape, Shape::Ratio | Shape::Range)
            && end == month + 1
            && (1..=31).contains(&number(self.context, day))
            && (1..=12).contains(&number(self.context, month))
    }

    /// What the place says: page numbers, furniture, columns that number or code the rows.
    fn by_place(&self) -> Verdict {
        if self.site.kind == BlockKind::PageNumber && self.block.end - self.block.first <= 4 {
            return Some((Class::Identifier, "a lone page number"));
        }
        if self.site.zone != Zone::Body {
            return Some(self.outside());
        }
        match self.site.column {
            Some(ColumnKind::Number) => Some((Class::Heading, "a column that numbers rows")),
            Some(ColumnKind::Code) if !self.site.head => {
                Some((Class::Heading, "a column of codes"))
            }
            _ if self.site.head => Some(
                if self.is_year()
                    || self.reach.kind == Composite::Date
                    || self
                        .any_before
                        .has_any(&[Cue::Year, Cue::Month, Cue::Quarter])
                    || self.after.has(Cue::TimeUnit)
                {
                    (Class::Date, "a period in a table's head")
                } else if self.reach.kind == Composite::Document {
                    (Class::Document, "a document in a table's head")
                } else {
                    (Class::Heading, "a number in a table's head")
                },
            ),
            _ => None,
        }
    }

    /// Outside the report all that is no date, clock or document is part of a name or counter.
    fn outside(&self) -> (Class, &'static str) {
        let day = self.is_day_month()
            && (self.before.has_any(&[Cue::Day, Cue::Posted])
                || self.context.is_mark(self.reach.first.wrapping_sub(1), b"("));
        let dated =
            self.any_before
                .has_any(&[Cue::Day, Cue::Month, Cue::Quarter, Cue::Year, Cue::Week])
                && self.reach.shape == Shape::Plain;
        let weekday = self.reach.first > 0
            && self.context.reads(self.reach.first - 1, "thứ")
            && self.small(7)
            && !self.context.follows(self.reach.first, Cue::OrdinalBefore);
        let year = self.is_year() && !self.context.is_mark(self.reach.first.wrapping_sub(1), b":");
        match self.reach.kind {
            Composite::Date => (Class::Date, "the form of a date"),
            Composite::Document => (Class::Document, "the form of a document number"),
            Composite::Clock => (Class::Clock, "the form of a time of day"),
            _ if day || dated || weekday => (Class::Date, "a cue of a date outside the report"),
            _ if self.is_months_of_year() => (Class::Date, "months of a year"),
            _ if year || self.is_day_month() && self.is_dated() => {
                (Class::Date, "a year or feast outside the report")
            }
            _ if self.before.has(Cue::OrdinalBefore) => {
                (Class::Ordinal, "cue ordinal_before before")
            }
            _ if self.before.has(Cue::DocumentType) && self.reach.shape == Shape::Plain => {
                (Class::Document, "cue document_type before")
            }
            _ => (Class::Identifier, "outside the report"),
        }
    }

    /// What the form says.
    fn by_form(&self) -> Verdict {
        match self.reach.kind {
            Composite::Document => Some((Class::Document, "the form of a document number")),
            Composite::Clock => Some((Class::Clock, "the form of a time of day")),
            Composite::Code => Some((Class::Identifier, "the form of a code")),
            Composite::Date if self.is_month_year() && self.is_numbered() && self.names_issue() => {
                Some((Class::Identifier, "an issue's number"))
            }
            Composite::Date
                if self.is_month_year()
                    && self.is_numbered()
                    && self.cue_within(7, Cue::DocumentType) =>
            {
                Some((Class::Document, "a document's number and year"))
            }
            Composite::Date if self.is_month_year() && self.is_numbered() => {
                Some((Class::Identifier, "an issue's number"))
            }
            Composite::Date if self.is_month_year() && self.goes_on_with_names() => {
                Some((Class::Identifier, GOES_ON))
            }
            Composite::Date if self.is_month_year() && self.before.has(Cue::OrdinalBefore) => {
                Some((Class::Ordinal, "cue ordinal_before before"))
            }
            Composite::Date => Some((Class::Date, "the form of a date")),
            Composite::Open => None,
        }
    }

    fn is_month_year(&self) -> bool {
        self.reach.end == self.reach.first + 3
            && self.context.is_mark(self.reach.first + 1, b"/")
            && self.context.tokens()[self.reach.first as usize].span.len() <= 2
    }

    /// "số" stands right before, with at most a colon between.
    fn is_numbered(&self) -> bool {
        let first = self.reach.first;
        let colon = first > self.block.first && self.context.is_mark(first - 1, b":.");
        self.before.has(Cue::NumberSign)
            || colon && self.context.cues_before(first - 1).has(Cue::NumberSign)
    }

    /// A bulletin or journal is named shortly before.
    fn names_issue(&self) -> bool {
        self.cue_within(12, Cue::Issue)
    }

    fn cue_within(&self, tokens: u32, cue: Cue) -> bool {
        let from = self
            .reach
            .first
            .saturating_sub(tokens)
            .max(self.block.first);
        let hits = self.context.hits_in(from, self.reach.first);
        hits.iter()
            .any(|hit| self.context.patterns.meaning(hit.phrase).cues.has(cue))
    }

    /// "Công văn số 2026", "Đề án 06", "Bản tin số 5".
    fn by_document_cue(&self) -> Verdict {
        if self.reach.shape == Shape::Percent {
            return None;
        }
        if self.is_numbered() {
            if self.names_issue() {
                return Some((Class::Identifier, "cue issue and number_sign before"));
            }
            if self.cue_within(7, Cue::DocumentType) {
                return Some((Class::Document, "cues document_type and number_sign before"));
            }
            if self.block.capitals
                || self.block.end - self.block.first <= 12
                    && self.block.first == self.reach.first.saturating_sub(2)
            {
                return Some((Class::Document, "cue number_sign opens the line"));
            }
            return (!self.noun).then_some((Class::Identifier, "cue number_sign before"));
        }
        let plain =
            self.reach.shape == Shape::Plain && !self.noun && !self.after.has(Cue::TimeUnit);
        let scaled = self.is_scaled();
        let strong = self.any_before.has(Cue::DocumentType) && !self.is_year() && plain && !scaled;
        let counts = self.context.is_mark(self.reach.end, b"(")
            && self
                .context
                .token(self.reach.end + 1)
                .is_some_and(|token| token.kind == Kind::Digits);
        (strong && !counts && self.context.is_word_at_or_break(self.reach.end))
            .then_some((Class::Document, "cue document_type before"))
    }

    fn by_date_cue(&self) -> Verdict {
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
        let fits = before.has(Cue::Month) && (self.small(12) || self.reach.shape == Shape::Range)
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

    /// A feast, "từ", "đến", "trước" stand before a day and month.
    fn is_dated(&self) -> bool {
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

    fn by_rank_cue(&self) -> Verdict {
        if self.before.has(Cue::YearRange)
            && self.small(9)
            && !self.noun
            && self.reach.shape == Shape::Plain
        {
            return Some((Class::Ordinal, "a stage's number"));
        }
        let ordinal = self.before.has(Cue::OrdinalBefore)
            && matches!(self.reach.shape, Shape::Plain | Shape::Ratio)
            && (!self.noun || self.before.has(Cue::NumberSign) || self.reach.shape == Shape::Ratio)
            && !(self.after.has(Cue::TimeUnit) && self.reach.shape == Shape::Plain);
        ordinal.then_some((Class::Ordinal, "cue ordinal_before before"))
    }

    /// Four digits that can be a year and count nothing.
    fn by_year(&self) -> Verdict {
        let scaled = self.is_scaled();
        let labelled = self
            .context
            .is_mark(self.reach.first.wrapping_sub(1), b":=")
            || self.before.has(Cue::Copula)
            || self.site.column.is_some();
        let year = self.is_year()
            && !self.noun
            && !scaled
            && !labelled
            && !self.context.is_mark(self.reach.end, b"%");
        year.then_some((Class::Date, "the form of a year"))
    }

    pub(super) fn is_months_of_year(&self) -> bool {
        self.small(12) && self.after.has_any(&[Cue::OpensYear, Cue::ClosesYear])
            || self.small(12)
                && self.after.has(Cue::TimeUnit)
                && self.context.reads(self.reach.end, "tháng")
                && self.context.cues_at(self.reach.end + 1).has_any(&[
                    Cue::OpensYear,
                    Cue::ClosesYear,
                    Cue::Year,
                ])
    }

    fn by_time_unit(&self) -> Verdict {
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
        let close = (open + 1..open + 6).find(|&at| self.context.is_mark(at, b")"));
        word && close.is_some_and(|close| self.context.cues_at(close + 1).has(Cue::TimeUnit))
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

    /// "mức độ 3, 4": both levels are one expression.
    fn extend_levels(&self, numeral: &mut Numeral) {
        let level = numeral.class == Class::Identifier
            && self.before.has_any(&[Cue::NameBefore, Cue::NameMaybe])
            && self.reach.shape == Shape::Plain
            && self.small(9);
        let comma = numeral.end;
        let next = comma + 1;
        let listed = level
            && self.context.is_mark(comma, b",")
            && next < self.block.end
            && self
                .context
                .token(next)
                .is_some_and(|token| token.kind == Kind::Digits && token.span.len() == 1);
        let longer = self.context.is_mark(next + 1, b"./,")
            && self
                .context
                .token(next + 2)
                .is_some_and(|token| token.kind == Kind::Digits && token.is_glued());
        if listed && !longer {
            numeral.end = next + 1;
            numeral.unit_from = next + 1;
        }
    }

    /// "17 giờ 00", "8 giờ 30 phút"
    fn extend_clock(&self, numeral: &mut Numeral) {
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
