//! Amounts that slipped by a thousand.

use super::Check;
use crate::audit::breakdown::{addends, sum};
use crate::audit::{Issue, Report};
use crate::finding::{Description, Example, Verdict};
use crate::number::Number;

/// The check.
pub(super) const CHECK: Check = Check {
    description: Description {
        id: "scale",
        summary: "amounts that fit only a thousandfold are in the wrong unit",
        rationale: "Đồng, thousands, millions and billions are mixed up easily. Where amounts that belong together (a whole and its parts, spending and its budget with a stated rate) don't fit as they stand, but do a thousand or a million times larger, the unit is wrong.",
        source: "arithmetic; the units named in the official forms",
        examples: &[
            Example {
                text: "Kinh phí 1.200 triệu đồng, gồm: 700 triệu đồng cho đề tài, 500 tỷ đồng cho dự án.",
                verdict: None,
                why: "one part only slipped, which no sum tells",
            },
            Example {
                text: "Kinh phí 1.200 tỷ đồng, gồm: 700 triệu đồng cho đề tài, 500 triệu đồng cho dự án.",
                verdict: Some(Verdict::Contradiction),
                why: "700 + 500 million is 1200 million",
            },
        ],
    },
    run,
};

fn run(report: &Report<'_, '_>, issues: &mut Vec<Issue>) {
    for breakdown in &report.breakdowns {
        let whole = report.draft(breakdown.whole);
        let Some((stated, sum)) = whole.value.zip(sum(report.drafts, &breakdown.parts)) else {
            continue;
        };
        let many = breakdown.parts.len() > 1 && report.is_money(breakdown.whole);
        if let Some(factor) = slip(stated, sum).filter(|_| many) {
            let figures = std::iter::once(breakdown.whole).chain(breakdown.parts.iter().copied());
            let addends = addends(report.drafts, &breakdown.parts);
            let explanation =
                format!("{addends} = {sum}, stated {stated}, off by a factor of {factor}");
            let issue = Issue::of(
                Verdict::Contradiction,
                breakdown.tie.name(),
                figures.collect(),
            );
            issues.push(issue.weighed(stated, sum, explanation));
        }
    }
}

/// By which power of a thousand two amounts differ.
pub(super) fn slip(one: Number, other: Number) -> Option<Number> {
    let (less, more) = if one < other {
        (one, other)
    } else {
        (other, one)
    };
    if less <= Number::ZERO {
        return None;
    }
    let exponent = [3, 6, 9]
        .into_iter()
        .find(|&exponent| less.times_ten_to(exponent) == Some(more))?;
    Number::integer(1).times_ten_to(exponent)
}
