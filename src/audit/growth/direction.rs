//! Which way a growth goes, and the values that it is between.

use crate::audit::Report;
use crate::figure::draft::FigureId;
use crate::number::Number;
use crate::pattern::cue::{Cue, CueSet};

/// Which way a growth goes by its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::audit) enum Way {
    /// "tăng", "nhiều hơn".
    Up,
    /// "giảm", "ít hơn".
    Down,
    /// Nothing says so, or both.
    Unsaid,
}

impl Way {
    /// What words say.
    pub(in crate::audit) const fn said(cues: CueSet) -> Self {
        match (cues.has(Cue::Increase), cues.has(Cue::Decrease)) {
            (true, false) => Self::Up,
            (false, true) => Self::Down,
            _ => Self::Unsaid,
        }
    }

    /// By how much the later value is off the earlier one in this way; less than nothing where it went the other way.
    pub(in crate::audit) fn of(self, now: Number, before: Number) -> Option<Number> {
        match self {
            Self::Up => now.minus(before),
            Self::Down => before.minus(now),
            Self::Unsaid => None,
        }
    }
}

/// The way by the words that lead to a figure.
pub(in crate::audit) fn way(report: &Report<'_, '_>, id: FigureId) -> Way {
    Way::said(report.cues_leading_to(id))
}

/// Exact values, not about so much.
pub(in crate::audit) fn exact(report: &Report<'_, '_>, id: FigureId) -> Option<Number> {
    let draft = report.draft(id);
    draft
        .value
        .filter(|_| draft.upper.is_none() && !draft.approximate)
}
