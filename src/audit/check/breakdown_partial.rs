//! Parts that name only some of their whole.

use super::Check;
use crate::audit::parts::breakdown::{Breakdown, Claim, addends, sum};
use crate::audit::{Issue, Report};
use crate::figure::draft::FigureId;
use crate::finding::{Description, Example, Verdict};
use crate::number::Number;

/// The check.
pub(super) const CHECK: Check = Check {
    description: Description {
        id: "breakdown_partial",
        summary: "parts named by \"trong đó\" stay below their whole",
        rationale: "\"Trong đó\" may name some parts only, so a rest is no error. It is noted, as readers take such parts for all of \
them all the same. Parts that exceed the whole cannot be so.",
        source: "47 ≠ 35 + 6 in a report of 2023, where the list is incomplete",
        examples: &[
            Example {
                text: "Thanh tra 47 cơ sở, trong đó 35 cơ sở kinh doanh xăng dầu, 06 cơ sở kinh doanh vàng.",
                verdict: Some(Verdict::Remark),
                why: "35 + 6 = 41 leaves 6 unnamed",
            },
            Example {
                text: "Thanh tra 41 cơ sở, trong đó 35 cơ sở kinh doanh xăng dầu, 06 cơ sở kinh doanh vàng.",
                verdict: None,
                why: "nothing is left; breakdown_sum says that it holds",
            },
        ],
    },
    run,
};

fn run(report: &Report<'_, '_>, issues: &mut Vec<Issue>) {
    issues.extend(
        report
            .breakdowns
            .iter()
            .filter_map(|breakdown| weigh(report, breakdown)),
    );
}

fn weigh(report: &Report<'_, '_>, breakdown: &Breakdown) -> Option<Issue> {
    let whole = report.draft(breakdown.whole);
    let stated = whole.value.filter(|_| breakdown.claim == Claim::Some)?;
    if sum(report.drafts, &breakdown.parts).is_some_and(|sum| sum == stated) {
        return None;
    }
    // What exceeds the whole is none of its parts, whatever it was taken for.
    let below =
        |count: &usize| lowest(report, &breakdown.parts[..*count]).filter(|&sum| sum < stated);
    let count = (1..=breakdown.parts.len())
        .rev()
        .find(|count| below(count).is_some())?;
    let (parts, sum) = (&breakdown.parts[..count], below(&count)?);
    let rest = stated.minus(sum)?;
    let figures = std::iter::once(breakdown.whole).chain(parts.iter().copied());
    let addends = addends(report.drafts, parts);
    let explanation = if parts.len() == 1 {
        format!("{addends} of {stated}; unnamed: {rest}")
    } else {
        format!("{addends} = {sum} of {stated}; unnamed: {rest}")
    };
    let issue = Issue::of(Verdict::Remark, breakdown.tie.name(), figures.collect());
    Some(issue.weighed(stated, sum, explanation))
}

/// The sum of the parts, of ranges their lower ends.
fn lowest(report: &Report<'_, '_>, parts: &[FigureId]) -> Option<Number> {
    let mut values = parts.iter().map(|&part| report.draft(part).value);
    values.try_fold(Number::ZERO, |sum, value| sum.plus(value?))
}
