//! The checks within a report, one module each.

mod breakdown_sum;

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
pub const ALL: &[Check] = &[breakdown_sum::CHECK];

/// What all checks are.
pub fn descriptions() -> impl Iterator<Item = &'static Description> {
    ALL.iter().map(|check| &check.description)
}
