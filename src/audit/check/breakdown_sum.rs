//! Parts that claim to be all against their whole.

use super::super::breakdown::{Breakdown, Claim, addends, sum};
use super::Check;
use crate::audit::{Issue, Report};
use crate::figure::draft::Tie;
use crate::finding::{Description, Example, Verdict};

/// The check.
pub(super) const CHECK: Check = Check {
    description: Description {
        id: "breakdown_sum",
        summary: "parts that claim to be all must add up to their whole",
        rationale: "A colon, \"gồm\", a bracket with several parts or a list lays out all parts of a count. If they don't add up to it, \
one of the figures is wrong or a part is missing. \"Trong đó\" names some parts only and an open list (\"và các loại khác\") \
leaves the rest unnamed: there the parts may stay below the whole, but may not exceed it.",
        source: "Luật Thống kê 2015, Điều 10: figures must be true to fact; reports of 2012 to 2023 in which sums did not hold",
        examples: &[
            Example {
                text: "Kiểm định 41 phương tiện đo, gồm: 22 cân, 06 cột đo xăng dầu, 05 công tơ điện, 09 đồng hồ nước.",
                verdict: Some(Verdict::Contradiction),
                why: "22 + 6 + 5 + 9 = 42",
            },
            Example {
                text: "Kiểm định 42 phương tiện đo, gồm: 22 cân, 06 cột đo xăng dầu, 05 công tơ điện, 09 đồng hồ nước.",
                verdict: Some(Verdict::Holds),
                why: "the parts add up",
            },
        ],
    },
    run,
};

fn run(report: &Report<'_, '_>, issues: &mut Vec<Issue>) {
    for breakdown in &report.breakdowns {
        issues.extend(weigh(report, breakdown));
    }
}

fn weigh(report: &Report<'_, '_>, breakdown: &Breakdown) -> Option<Issue> {
    let whole = report.draft(breakdown.whole);
    let stated = whole.value.filter(|_| whole.upper.is_none())?;
    let sum = sum(report.drafts, &breakdown.parts)?;
    let verdict = if sum == stated {
        Verdict::Holds
    } else if breakdown.claim == Claim::All && breakdown.parts.len() > 1 {
        Verdict::Contradiction
    } else {
        return None;
    };
    let figures = std::iter::once(breakdown.whole)
        .chain(breakdown.parts.iter().copied())
        .collect();
    let explanation = format!(
        "{} = {sum}, stated {stated}",
        addends(report.drafts, &breakdown.parts)
    );
    Some(Issue::of(verdict, rule(breakdown.tie), figures).weighed(stated, sum, explanation))
}

/// The rule's name by what ties the parts together.
const fn rule(tie: Tie) -> &'static str {
    match tie {
        Tie::Bracket => "bracket",
        Tie::Including => "including",
        Tie::Consisting => "consisting",
        Tie::List => "list",
        Tie::Note => "footnote",
        Tie::OutOf => "out-of",
        Tie::Outcome => "outcome",
        Tie::Share => "share",
        Tie::Row => "row",
    }
}
