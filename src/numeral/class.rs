//! Which of the nine classes an expression of digits has.
//!
//! The tests stand in the order in which they win; the first that has an answer decides, and what none claims is a figure.

mod date;
mod document;
pub(super) mod name;
mod place;
mod time;

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
    /// In a table, the first token of its cell and the one after the last.
    pub(super) cell: Option<(u32, u32)>,
}

/// How far words reach that say something of an expression: over its block, in a table over its cell.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    pub(super) first: u32,
    pub(super) end: u32,
    /// The first token after the block's mark.
    pub(super) body: u32,
    /// The block is in capitals.
    pub(super) capitals: bool,
}

impl Site {
    fn bounds(&self, context: &Context<'_>) -> Bounds {
        let block = &context.outline.blocks[self.block as usize];
        let (first, end) = self.cell.unwrap_or((block.first, block.end));
        Bounds {
            first,
            end,
            body: block.body.max(first),
            capitals: block.capitals,
        }
    }

    /// Whether a telephone cue stands before the token, with at most a few marks between.
    pub(super) fn follows_telephone(&self, context: &Context<'_>, at: u32) -> bool {
        let block = &context.outline.blocks[self.block as usize];
        let mut before = at;
        while before > block.first
            && at - before < 3
            // "40 lượt qua điện thoại, 30 lượt trực tiếp"
            && !context.is_mark(before - 1, b",")
            && context
                .token(before - 1)
                .is_some_and(|token| token.kind == Kind::Punct)
        {
            before -= 1;
        }
        before > block.first && context.follows(before, Cue::Telephone)
    }
}

type Verdict = Option<(Class, &'static str)>;

/// Gives `numeral` its class. `previous` is the expression before it in the same block.
pub(super) fn classify(
    context: &Context<'_>,
    site: &Site,
    reach: Reach,
    previous: Option<&Numeral>,
    numeral: &mut Numeral,
) {
    let bounds = site.bounds(context);
    // "Tổng số ⇥ 58": the words of the cell before a number say nothing of it, whatever parts the cells.
    let opens_cell = site.cell.is_some_and(|(first, _)| first == reach.first);
    let goes_on = reach.end < bounds.end;
    let (before, any_before) = if opens_cell {
        (CueSet::default(), CueSet::default())
    } else {
        (
            context.cues_before(reach.first),
            context.all_cues_before(reach.first),
        )
    };
    let judge = Judge {
        context,
        site,
        reach,
        previous: previous.filter(|previous| previous.first >= bounds.first),
        before,
        any_before,
        after: if goes_on {
            cues_after(context, reach.end)
        } else {
            CueSet::default()
        },
        noun: goes_on && context.traits_at(reach.end).has_any(Traits::NOUN),
        block: bounds,
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
    let cues = context.cues_at(at);
    let digits = |at: u32| {
        let token = context.token(at);
        token.is_some_and(|token| token.kind == Kind::Digits && token.span.len() == 4)
    };
    // "kế hoạch 5 năm 2011-2015"
    let span = || context.is_mark(at + 2, b"-") && digits(at + 3);
    if cues.has(Cue::Year) && digits(at + 1) && !span() {
        CueSet::default()
    } else {
        cues
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
    pub(super) block: Bounds,
    /// The value of the first digits.
    pub(super) first: u32,
}

/// The value of a token of digits; the greatest one for any other token and for what is greater.
pub(super) fn number(context: &Context<'_>, at: u32) -> u32 {
    context.number_at(at).unwrap_or(u32::MAX)
}

impl Judge<'_, '_> {
    #[inline]
    pub(super) fn small(&self, limit: u32) -> bool {
        let (tokens, first) = (self.context.tokens(), self.reach.first as usize);
        // "trong quý 3.215 phương tiện": the first digits of thousands are no small number.
        let grouped = self.reach.end > self.reach.first + 2
            && tokens[first + 1].is(b'.')
            && tokens[first + 2].span.len() == 3;
        tokens[first].span.len() <= 2 && !grouped && (1..=limit).contains(&self.first)
    }

    #[inline]
    pub(super) fn is_year(&self) -> bool {
        let token = &self.context.tokens()[self.reach.first as usize];
        self.reach.end == self.reach.first + 1
            && token.span.len() == 4
            && (1930..2100).contains(&self.first)
    }

    /// A scale word stands right after.
    #[inline]
    pub(super) fn is_scaled(&self) -> bool {
        let end = self.reach.end;
        let scale = |meaning: &Meaning| matches!(meaning.number, Some(NumberWord::Scale(_)));
        self.context.traits_at(end).has_any(Traits::NUMERIC)
            && self
                .context
                .at(end)
                .is_some_and(|(_, meaning)| scale(meaning))
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
                Some((Class::Identifier, name::GOES_ON))
            }
            Composite::Date if self.is_month_year() && self.before.has(Cue::OrdinalBefore) => {
                Some((Class::Ordinal, "cue ordinal_before before"))
            }
            Composite::Date => Some((Class::Date, "the form of a date")),
            Composite::Open => None,
        }
    }

    fn by_rank_cue(&self) -> Verdict {
        if self.before.has(Cue::YearRange)
            && self.small(9)
            && !self.noun
            && self.reach.shape == Shape::Plain
        {
            return Some((Class::Ordinal, "a stage's number"));
        }
        if !self.before.has(Cue::OrdinalBefore) {
            return None;
        }
        // "đánh giá giám sát lần 2 phòng thử nghiệm": counts after "lần" have a nought before them.
        let time = self.small(9)
            && self.reach.first > self.block.first
            && self.context.reads(self.reach.first - 1, "lần")
            && self.context.tokens()[self.reach.first as usize].span.len() == 1;
        let ordinal = matches!(self.reach.shape, Shape::Plain | Shape::Ratio)
            && (!self.noun
                || time
                || self.before.has(Cue::NumberSign)
                || self.reach.shape == Shape::Ratio)
            && !(self.after.has(Cue::TimeUnit) && self.reach.shape == Shape::Plain);
        ordinal.then_some((Class::Ordinal, "cue ordinal_before before"))
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
        let longer = || {
            self.context.is_mark(next + 1, b"./,")
                && self
                    .context
                    .token(next + 2)
                    .is_some_and(|token| token.kind == Kind::Digits && token.is_glued())
        };
        if listed && !longer() {
            numeral.end = next + 1;
            numeral.unit_from = next + 1;
        }
    }
}
