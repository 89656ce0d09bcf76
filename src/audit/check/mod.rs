//! The checks within a report, one module each.

mod amount_in_words;
mod breakdown_partial;
mod breakdown_sum;
mod duration_mismatch;
mod footnote_mismatch;
mod future_date;
mod growth_mismatch;
mod heading_sequence;
mod impossible_date;
mod list_count;
mod missing_head;
mod percent_mismatch;
mod period_heading;
mod ratio_range;
mod restated_differently;
mod scale;
mod share_sum;
mod zero_contradicted;

use super::{Issue, Report};
use crate::finding::Description;

/// A check within a report.
#[derive(Clone, Copy, Debug)]
pub struct Check {
    /// What it is.
    pub description: Description,
    /// Adds what it finds.
    pub(super) run: fn(&Report<'_, '_>, &mut Vec<Issue>),
}

/// All checks within a report, in the order in which they are listed.
pub const ALL: &[Check] = &[
    breakdown_sum::CHECK,
    breakdown_partial::CHECK,
    footnote_mismatch::CHECK,
    list_count::CHECK,
    percent_mismatch::CHECK,
    share_sum::CHECK,
    ratio_range::CHECK,
    growth_mismatch::CHECK,
    amount_in_words::CHECK,
    scale::CHECK,
    restated_differently::CHECK,
    zero_contradicted::CHECK,
    period_heading::CHECK,
    heading_sequence::CHECK,
    missing_head::CHECK,
    future_date::CHECK,
    impossible_date::CHECK,
    duration_mismatch::CHECK,
];

/// What all checks are.
pub fn descriptions() -> impl Iterator<Item = &'static Description> {
    ALL.iter().map(|check| &check.description)
}
