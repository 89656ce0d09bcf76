//! One thing, one period, two values.

use super::Check;
use crate::audit::{Issue, Report};
use crate::figure::draft::{FacetValues, FigureId, Role};
use crate::finding::{Description, Verdict};
use crate::number::Number;
use crate::outline::{BlockKind, SectionId};
use crate::pattern::IndicatorId;
use crate::record::{Basis, SectionKind, Status};
use std::collections::BTreeMap;

/// The check.
pub(super) const CHECK: Check = Check {
    description: Description {
        id: "restated_differently",
        summary: "what is said twice must be the same number",
        rationale: "A count is given in the results and again in the evaluation, a table, an annex or the headline. Figures are compared that are the only ones of their indicator, kind, level, grade and period in their part of the report. The same number is a duplicate; a rounded one (\"trên 11.000\" for 11.304) is consistent; another one close to it is doubted; one far from it counts something else.",
        source: "figures that disagree between reports and parts of them (\"số liệu không thống nhất\") are what auditors and the press name first",
        examples: &[],
    },
    run,
};

/// A part of the report in which a count is given once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Region {
    Opening,
    Section(SectionId),
    Table(u32),
}

fn run(report: &Report<'_, '_>, issues: &mut Vec<Issue>) {
    let mut by_indicator: BTreeMap<IndicatorId, Vec<(Region, FigureId)>> = BTreeMap::new();
    for id in report
        .of_role(Role::Count)
        .filter(|&id| is_whole(report, id))
    {
        if let Some((indicator, region)) = report.indicator(id).zip(region(report, id)) {
            by_indicator
                .entry(indicator)
                .or_default()
                .push((region, id));
        }
    }
    for figures in by_indicator.values() {
        issues.extend(again(report, figures));
    }
}

/// Results that are no parts.
fn is_whole(report: &Report<'_, '_>, id: FigureId) -> bool {
    let draft = report.draft(id);
    draft.part_of.is_none()
        && draft.status == Status::Result
        && draft.basis == Basis::Period
        && draft.upper.is_none()
        && draft.value.is_some_and(|value| value > Number::integer(1))
}

fn region(report: &Report<'_, '_>, id: FigureId) -> Option<Region> {
    let block = &report.context.outline.blocks[report.draft(id).block as usize];
    match (block.kind, block.row, block.section) {
        (BlockKind::Row, Some((table, _)), _) => Some(Region::Table(table)),
        (BlockKind::Text, _, Some(section)) => Some(Region::Section(
            *report.context.outline.path(Some(section)).first()?,
        )),
        (BlockKind::Text, _, None) => Some(Region::Opening),
        _ => None,
    }
}

/// What two figures must share to count the same thing.
fn key(
    report: &Report<'_, '_>,
    id: FigureId,
) -> (FacetValues, Option<crate::period::Period>, Option<u16>) {
    let draft = report.draft(id);
    (
        draft.facets,
        draft.period.or(report.heading.period),
        report.group(id),
    )
}

/// Counts of the evaluation and the opening against those of the results.
fn again(report: &Report<'_, '_>, figures: &[(Region, FigureId)]) -> Vec<Issue> {
    let mut found = Vec::new();
    for &(region, id) in figures {
        if !repeats(report, region) || !is_alone(report, figures, region, id) {
            continue;
        }
        let others = figures.iter().filter(|&&(other, figure)| {
            other != region && !repeats(report, other) && key(report, figure) == key(report, id)
        });
        let others: Vec<FigureId> = others.map(|&(_, figure)| figure).collect();
        let same = others
            .iter()
            .find(|&&other| report.draft(other).value == report.draft(id).value);
        match (same, &others[..]) {
            (Some(&other), _) => found.push(told(report, id, other, Verdict::Holds)),
            (None, &[other]) => found.extend(weigh(report, id, other)),
            _ => {}
        }
    }
    found
}

/// Whether a part of the report says again what others have said.
fn repeats(report: &Report<'_, '_>, region: Region) -> bool {
    match region {
        Region::Section(section) => {
            report.context.outline.sections[section as usize].kind == SectionKind::Evaluation
        }
        Region::Opening => true,
        Region::Table(_) => false,
    }
}

fn is_alone(
    report: &Report<'_, '_>,
    figures: &[(Region, FigureId)],
    region: Region,
    id: FigureId,
) -> bool {
    let same = figures
        .iter()
        .filter(|&&(other, figure)| other == region && key(report, figure) == key(report, id));
    same.count() == 1
}

fn weigh(report: &Report<'_, '_>, id: FigureId, other: FigureId) -> Option<Issue> {
    let (own, first) = (report.draft(id), report.draft(other));
    let (stated, right) = (own.value?, first.value?);
    let difference = stated.minus(right)?.magnitude();
    // A tenth of the first, and one in any case.
    let close = difference.times_ten_to(1)? <= right || difference <= Number::integer(1);
    if !close || right < Number::integer(10) {
        return None;
    }
    if own.approximate || first.approximate {
        return Some(told(report, id, other, Verdict::Holds));
    }
    Some(told(report, id, other, Verdict::Doubt))
}

fn told(report: &Report<'_, '_>, id: FigureId, other: FigureId, verdict: Verdict) -> Issue {
    let value = |id: FigureId| report.draft(id).value.unwrap_or(Number::ZERO);
    let (stated, right) = (value(id), value(other));
    let (rule, explanation) = match verdict {
        Verdict::Holds if stated == right => ("duplicate", format!("{stated} is said twice")),
        Verdict::Holds => ("consistent", format!("{stated} is about {right}")),
        _ => ("inconsistent", format!("{right} first, {stated} here")),
    };
    Issue::of(verdict, rule, vec![id, other]).weighed(stated, right, explanation)
}
