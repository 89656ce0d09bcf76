//! Reports against each other: an issuer's reports in the order of their periods.
//!
//! Of each report a [`Digest`] is kept, not its record: the counts that stand once in it and its sentences as numbers. Reports are
//! put in order by issuer and period, and each is compared with its neighbours only: the one before, those that it sums up, the same
//! period of the year before.

pub mod check;
mod digest;
mod group;
mod mix;

pub use digest::{Digest, Reader};

use crate::finding::{Elsewhere, Finding, Mark, Quantity, Verdict};
use crate::pattern::Patterns;
use digest::{Place, Total};
use group::{Group, groups};

/// The digests of many reports.
#[derive(Debug)]
pub struct Series {
    digests: Vec<Digest>,
    /// Ids of the indicators by their numbers.
    indicators: Vec<String>,
}

/// A finding and the report it is about.
#[derive(Clone, Debug)]
pub struct Found {
    /// The report's path.
    pub path: String,
    /// The member's name inside an archive.
    pub member: Option<String>,
    /// What was found.
    pub finding: Finding<'static>,
}

/// A finding while reports are still numbers.
#[derive(Clone, Debug)]
struct Issue {
    check: &'static str,
    verdict: Verdict,
    /// The later report.
    report: usize,
    /// Where in it; `None` for the report as a whole.
    place: Option<Place>,
    /// Places in other reports; without a place, the report as a whole.
    elsewhere: Vec<(usize, Option<Place>, String)>,
    stated: Option<Quantity>,
    computed: Option<Quantity>,
    explanation: String,
    rule: &'static str,
}

impl Series {
    /// No reports yet, all of which will be read with these patterns.
    #[must_use]
    pub fn new(patterns: &Patterns) -> Self {
        let ids = patterns
            .indicators
            .iter()
            .map(|indicator| indicator.id.clone());
        Self {
            digests: Vec::new(),
            indicators: ids.collect(),
        }
    }

    /// Adds a report.
    pub fn add(&mut self, digest: Digest) {
        self.digests.push(digest);
    }

    /// Compares the reports with each other. Findings come by issuer, period and place; what holds is among them.
    #[must_use]
    pub fn findings(&self) -> Vec<Found> {
        let mut found = Vec::new();
        for group in groups(&self.digests, &self.indicators) {
            let mut issues = Vec::new();
            for check in check::ALL {
                let from = issues.len();
                (check.run)(&group, &mut issues);
                for issue in &mut issues[from..] {
                    issue.check = check.description.id;
                }
            }
            issues.sort_by_key(|issue| {
                (
                    group.rank(issue.report),
                    issue.place.map(|place| place.start),
                )
            });
            found.extend(issues.into_iter().map(|issue| self.found(issue)));
        }
        found
    }

    fn found(&self, issue: Issue) -> Found {
        let digest = &self.digests[issue.report];
        let elsewhere = |(report, place, text): (usize, Option<Place>, String)| {
            let (other, place) = (&self.digests[report], place.unwrap_or_default());
            Elsewhere {
                path: other.path.clone(),
                member: other.member.clone(),
                start: place.start,
                end: place.end,
                line: place.line.max(1),
                column: place.column.max(1),
                text,
            }
        };
        let place = issue.place.unwrap_or_default();
        let text = issue
            .place
            .map_or_else(|| digest.period.to_string(), |place| place.shown());
        let mark = Mark {
            start: place.start,
            end: place.end,
            line: place.line.max(1),
            column: place.column.max(1),
            text: text.into(),
            quote: "",
            in_quote: (0, 0),
        };
        Found {
            path: digest.path.clone(),
            member: digest.member.clone(),
            finding: Finding {
                check: issue.check,
                verdict: issue.verdict,
                figures: issue.place.map(|place| place.figure).into_iter().collect(),
                spans: vec![mark],
                stated: issue.stated,
                computed: issue.computed,
                explanation: issue.explanation,
                rule: issue.rule,
                elsewhere: issue.elsewhere.into_iter().map(elsewhere).collect(),
            },
        }
    }
}

impl Issue {
    /// A finding about a report.
    fn of(verdict: Verdict, rule: &'static str, report: usize, explanation: String) -> Self {
        Self {
            check: "",
            verdict,
            report,
            place: None,
            elsewhere: Vec::new(),
            stated: None,
            computed: None,
            explanation,
            rule,
        }
    }

    /// The same finding, about a total that stands against one of another report.
    fn between(mut self, total: &Total, (before, earlier): (usize, &Total)) -> Self {
        self.place = Some(total.place);
        self.elsewhere = vec![(before, Some(earlier.place), earlier.value.to_string())];
        self.stated = Some(total.value.into());
        self
    }
}
