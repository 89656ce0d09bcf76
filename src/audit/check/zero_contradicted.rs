//! Zeros that are taken back.

use super::Check;
use crate::audit::{Issue, Report};
use crate::figure::draft::{FigureId, Role};
use crate::finding::{Description, Example, Verdict};
use crate::number::Number;
use crate::numeral::Shape;
use crate::pattern::cue::Cue;
use crate::record::Status;

/// The check.
pub(super) const CHECK: Check = Check {
    description: Description {
        id: "zero_contradicted",
        summary: "nothing found and something punished cannot both be",
        rationale: "\"Không phát hiện vi phạm\" followed by fines in the same sentence, with no other inspection in between, contradicts itself. Over several inspections one may find nothing and the next something.",
        source: "the domain's list of checks; not met in a report yet",
        examples: &[Example {
            text: "Kiểm tra 12 cơ sở kinh doanh xăng dầu, không phát hiện vi phạm; xử phạt 02 cơ sở.",
            verdict: Some(Verdict::Doubt),
            why: "none violated, two were fined",
        }],
    },
    run,
};

fn run(report: &Report<'_, '_>, issues: &mut Vec<Issue>) {
    let zeros = report
        .of_role(Role::Count)
        .filter(|&id| report.numeral(id).shape == Shape::Zero);
    for zero in zeros.filter(|&id| is(report, id, &["inspections.violations"])) {
        let after = report.around(zero, 6).filter(|&id| id > zero);
        let same = after.take_while(|&id| {
            report.draft(id).sentence == report.draft(zero).sentence
                && !is(
                    report,
                    id,
                    &[
                        "inspections.premises",
                        "inspections.conducted",
                        "goods.checked",
                        "instruments.checked",
                    ],
                )
        });
        let mut punished = same.filter(|&id| {
            is(report, id, &["inspections.penalties", "inspections.fines"])
                && report.draft(id).value > Some(Number::ZERO)
                && report.cues_leading_to(id).has(Cue::Punished)
                && report.draft(id).status == Status::Result
        });
        if let Some(punished) = punished.next() {
            issues.push(told(report, zero, punished));
        }
    }
}

/// Whether a figure counts one of these.
fn is(report: &Report<'_, '_>, id: FigureId, indicators: &[&str]) -> bool {
    let indicator = report.indicator(id);
    indicator.is_some_and(|indicator| {
        let id = report.context.patterns.indicators[usize::from(indicator.0)]
            .id
            .as_str();
        indicators.contains(&id)
    })
}

fn told(report: &Report<'_, '_>, zero: FigureId, punished: FigureId) -> Issue {
    let explanation = format!(
        "{}, but {} punished",
        report.written(zero),
        report.written(punished)
    );
    Issue::of(Verdict::Doubt, "penalty", vec![zero, punished]).said(explanation)
}
