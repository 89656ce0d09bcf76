//! A figure while it is worked out.

use super::sentence::Sentence;
use crate::number::Number;
use crate::outline::BlockId;
use crate::pattern::{FacetValue, IndicatorId, NounId, RuleId};
use crate::period::Period;
use crate::record::{Basis, Status, TargetKind};

/// Number of a figure, in text order.
pub type FigureId = u32;

pub use crate::record::Role;

/// By what a figure was found to be a part of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relation {
    /// The kind of tie.
    pub tie: Tie,
    /// The first token after what opened the breakdown: parts with the same belong together.
    pub start: u32,
}

/// A relation of a part to its whole.
pub(super) const fn tie(tie: Tie, start: u32) -> Option<Relation> {
    Some(Relation { tie, start })
}

/// What ties a part to its whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tie {
    /// A bracket after the whole.
    Bracket,
    /// "trong đó": perhaps not all parts.
    Including,
    /// "gồm", a colon: all parts.
    Consisting,
    /// The items of a list whose head counts the whole.
    List,
    /// The items below an item that is a count itself.
    Items,
    /// The footnote of the whole.
    Note,
    /// "trên tổng số", or the second number of a ratio that was counted before.
    OutOf,
    /// A grade or an outcome of what was counted before.
    Outcome,
    /// A share in percent.
    Share,
    /// A row of a table below that of the whole.
    Row,
}

impl Tie {
    /// The name by which findings tell it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bracket => "bracket",
            Self::Including => "including",
            Self::Consisting => "consisting",
            Self::List => "list",
            Self::Items => "items",
            Self::Note => "footnote",
            Self::OutOf => "out-of",
            Self::Outcome => "outcome",
            Self::Share => "share",
            Self::Row => "row",
        }
    }
}

/// The facets that can be told from words; `None` where nothing does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FacetValues {
    /// Level.
    pub level: Option<FacetValue>,
    /// Stage.
    pub stage: Option<FacetValue>,
    /// Grade.
    pub grade: Option<FacetValue>,
}

impl FacetValues {
    /// These, and those of `other` where there is none.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            level: self.level.or(other.level),
            stage: self.stage.or(other.stage),
            grade: self.grade.or(other.grade),
        }
    }
}

/// A set of indicators, in a few bits: beyond 128 some share a bit, so that one too many may be in it, none is missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Barred(u128);

impl Barred {
    const fn bit(indicator: IndicatorId) -> u128 {
        1 << (indicator.0 % 128)
    }

    /// Puts an indicator into it.
    pub const fn add(&mut self, indicator: IndicatorId) {
        self.0 |= Self::bit(indicator);
    }

    /// Whether an indicator is in it.
    #[must_use]
    pub const fn has(self, indicator: IndicatorId) -> bool {
        self.0 & Self::bit(indicator) != 0
    }
}

/// A figure; token numbers are those of the outline.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Its numeral, as an index into the list of numerals.
    pub numeral: u32,
    /// First token.
    pub first: u32,
    /// Token after the last one.
    pub end: u32,
    /// The block it stands in.
    pub block: BlockId,
    /// Its sentence, or its row.
    pub sentence: Sentence,
    /// Its value.
    pub value: Option<Number>,
    /// The higher end of a range.
    pub upper: Option<Number>,
    /// Plan or whole.
    pub target: Option<Number>,
    /// What the target is.
    pub target_kind: Option<TargetKind>,
    /// A rate stated with it.
    pub percent: Option<Number>,
    /// The tokens of its unit.
    pub unit: Option<(u32, u32)>,
    /// Whether the unit stands with the number itself.
    pub own_unit: bool,
    /// The words that say of what kind the counted things are.
    pub kind: Option<(u32, u32)>,
    /// The counted noun.
    pub noun: Option<NounId>,
    /// What it is among the others.
    pub role: Role,
    /// The rule that claims it; `None` for `other`.
    pub rule: Option<RuleId>,
    /// What stands for the rule.
    pub evidence: Option<super::claim::Evidence>,
    /// Indicators of which `unless` held a rule back.
    pub barred: Barred,
    /// Its own words tell of another matter than the act that would claim it: nothing else claims it either.
    pub apart: bool,
    /// A state in its row's label gave the rule: a whole's rule does not replace it.
    pub labelled: bool,
    /// Facets.
    pub facets: FacetValues,
    /// Level and stage of the headings and labels above.
    pub above: FacetValues,
    /// Done or intended.
    pub status: Status,
    /// The period, where it is known.
    pub period: Option<Period>,
    /// How it relates to the period.
    pub basis: Basis,
    /// About so much.
    pub approximate: bool,
    /// The whole that it is a part of.
    pub part_of: Option<FigureId>,
    /// By what it was found to be a part.
    pub relation: Option<Relation>,
    /// The count for which a plan, a comparison or a delta was given.
    pub given_for: Option<FigureId>,
    /// The count that it is a rate of.
    pub rate_of: Option<FigureId>,
    /// The figure that it says again.
    pub same_as: Option<FigureId>,
}
