//! Shares of one whole.

use super::Check;
use crate::audit::breakdown::Breakdown;
use crate::audit::{Issue, Report};
use crate::figure::draft::{FigureId, Role};
use crate::finding::{Description, Verdict};
use crate::number::Number;

/// The check.
pub(super) const CHECK: Check = Check {
    description: Description {
        id: "share_sum",
        summary: "shares of one whole may not exceed 100%",
        rationale: "The rates stated for the parts of one breakdown add up to 100% at most, but for the rounding of each. Rates of a plan \
are no shares and are left alone.",
        source: "arithmetic; official forms give such shares for grades of acceptance and kinds of dossiers",
        examples: &[],
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
    let rates: Vec<FigureId> = breakdown
        .parts
        .iter()
        .map(|&part| share(report, part))
        .collect::<Option<_>>()?;
    if rates.len() < 2
        || breakdown
            .parts
            .iter()
            .any(|&part| report.draft(part).target.is_some())
    {
        return None;
    }
    let mut sum = Number::ZERO;
    let mut slack = Number::ZERO;
    for &rate in &rates {
        sum = sum.plus(report.draft(rate).value?)?;
        slack = slack.plus(Number::new(5, report.decimals(rate).checked_add(1)?)?)?;
    }
    let over = sum.minus(Number::integer(100))?;
    let verdict = if over > slack {
        Verdict::Doubt
    } else if over.magnitude() <= slack {
        Verdict::Holds
    } else {
        return None;
    };
    let shown: Vec<String> = rates
        .iter()
        .filter_map(|&rate| report.draft(rate).value)
        .map(|rate| format!("{rate}%"))
        .collect();
    let explanation = format!("{} = {sum}%", shown.join(" + "));
    let issue = Issue::of(verdict, breakdown.tie.name(), rates);
    Some(issue.weighed(sum, Number::integer(100), explanation))
}

/// The rate stated for a part right behind it.
fn share(report: &Report<'_, '_>, part: FigureId) -> Option<FigureId> {
    let after = (part + 1)..(part + 3).min(report.drafts.len() as FigureId);
    let mut after = after.filter(|&id| report.draft(id).role == Role::Rate);
    after.find(|&id| report.draft(id).rate_of == Some(part))
}
