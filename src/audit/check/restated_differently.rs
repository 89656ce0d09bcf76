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

/// Results that are no parts of what the same indicator counts.
fn is_whole(report: &Report<'_, '_>, id: FigureId) -> bool {
    let draft = report.draft(id);
    let parted = draft
        .part_of
        .is_some_and(|whole| report.indicator(whole) == report.indicator(id));
    !parted
        && draft.status == Status::Result
        && draft.basis != Basis::Cumulative
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
            other != region && !repeats(report, other) && is_alike(report, figure, id)
        });
        let others: Vec<FigureId> = others.map(|&(_, figure)| figure).collect();
        let value = |id: FigureId| report.draft(id).value;
        let same = others.iter().find(|&&other| value(other) == value(id));
        let sum = others
            .iter()
            .try_fold(Number::ZERO, |sum, &other| sum.plus(value(other)?));
        let close = |&&other: &&FigureId| is_close(report, id, other);
        let mut near = others.iter().filter(close);
        match (same, near.next(), near.next()) {
            (Some(&other), ..) => found.push(told(report, id, other, Verdict::Holds)),
            (None, Some(&other), None) if sum != value(id) && others.len() <= MOST => {
                found.push(weigh(report, id, other));
            }
            _ => {}
        }
    }
    found
}

/// Where the same thing is counted more often, nothing tells which count is meant.
const MOST: usize = 3;

/// Whether two figures can count the same thing.
fn is_alike(report: &Report<'_, '_>, one: FigureId, other: FigureId) -> bool {
    let kinds = report.draft(one).kind.is_some() && report.draft(other).kind.is_some();
    key(report, one) == key(report, other) && !kinds
}

/// Whether a part of the report says again what others have said.
fn repeats(report: &Report<'_, '_>, region: Region) -> bool {
    match region {
        Region::Section(section) => {
            report.context.outline.sections[section as usize].kind == SectionKind::Evaluation
        }
        Region::Opening => true,
        Region::Table(_) => true,
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

/// Within a tenth of the first, or one beside it; small counts are close by chance.
fn is_close(report: &Report<'_, '_>, id: FigureId, other: FigureId) -> bool {
    let Some((stated, right)) = report.draft(id).value.zip(report.draft(other).value) else {
        return false;
    };
    let difference = stated.minus(right).map(Number::magnitude);
    let tenfold = difference.and_then(|difference| difference.times_ten_to(1));
    let near =
        tenfold.is_some_and(|tenfold| tenfold <= right) || difference <= Some(Number::integer(1));
    right >= Number::integer(10) && difference.is_some() && near
}

fn weigh(report: &Report<'_, '_>, id: FigureId, other: FigureId) -> Issue {
    let approximate = report.draft(id).approximate || report.draft(other).approximate;
    let verdict = if approximate {
        Verdict::Holds
    } else {
        Verdict::Doubt
    };
    told(report, id, other, verdict)
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
