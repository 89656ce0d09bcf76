//! The checks across reports, one module each.

mod carried_over;
mod cumulative_falls;
mod cumulative_sum;
mod duplicate_report;
mod gap;
mod plan_result;
mod restated_report;
mod same_period_last_year;

use super::{Group, Issue};
use crate::finding::Description;

/// A check across reports.
#[derive(Clone, Copy, Debug)]
pub struct Check {
    /// What it is.
    pub description: Description,
    /// Adds what it finds in the reports of one issuer.
    pub(super) run: fn(&Group<'_>, &mut Vec<Issue>),
}

/// All checks across reports, in the order in which they are listed.
pub const ALL: &[Check] = &[
    cumulative_falls::CHECK,
    cumulative_sum::CHECK,
    same_period_last_year::CHECK,
    plan_result::CHECK,
    carried_over::CHECK,
    duplicate_report::CHECK,
    restated_report::CHECK,
    gap::CHECK,
];

/// What all checks across reports are.
pub fn descriptions() -> impl Iterator<Item = &'static Description> {
    ALL.iter().map(|check| &check.description)
}
