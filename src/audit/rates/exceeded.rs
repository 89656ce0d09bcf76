//! By how much a plan was exceeded.

use super::base::Base;
use super::rate::{Fit, fit, hundredfold, shown};
use crate::audit::{Issue, Report};
use crate::figure::draft::FigureId;
use crate::finding::Verdict;
use crate::number::Number;
use crate::pattern::cue::Cue;
use crate::pattern::phrase_list::PhraseList;

/// "vượt 5% kế hoạch", "vượt kế hoạch (25 lớp) là 24%": the rate may be what goes beyond the base.
pub(in crate::audit) fn surplus(
    report: &Report<'_, '_>,
    rate: FigureId,
    hundred: Number,
    base: &Base,
    stated: Number,
) -> Option<Fit> {
    let clause = (report.clause_begin(rate, b",;."), report.draft(rate).first);
    if !report.context.any_cued_in(clause, Cue::Surplus) {
        return None;
    }
    let beyond = hundred.minus(hundredfold(base.value)?)?;
    fit(beyond, base.value, stated, report.decimals(rate))
}

/// "kiểm định 5.250 phương tiện, vượt 105% kế hoạch (5.000 phương tiện)": what was attained, where a plan is said to be exceeded by as much. "Đạt và vượt 105%" attains it.
pub(in crate::audit) fn overstated(
    report: &Report<'_, '_>,
    (count, rate): (FigureId, FigureId),
    bases: &[Base],
    (part, stated): (Number, Number),
) -> Option<Issue> {
    let context = report.context;
    let first = report.draft(rate).first;
    let led = report.follows(rate, Cue::Surplus);
    let (hit, _) = context.before(first).filter(|_| led)?;
    let attained = context.tells(hit.start.wrapping_sub(1), PhraseList::Attaining);
    let (hundred, decimals) = (hundredfold(part)?, report.decimals(rate));
    let reached = |base: &&Base| fit(hundred, base.value, stated, decimals).is_some();
    let base = bases
        .iter()
        .find(|base| base.sure && matches!(base.rule, "plan" | "ratio"))
        .filter(reached)?;
    let beyond = hundred.minus(hundredfold(base.value)?)?;
    let right = shown(beyond, base.value, decimals)?;
    let explanation = format!(
        "{part} / {} = {stated}%, which is {right}% more, not {stated}%",
        base.value
    );
    let figures = [Some(count), Some(rate), base.figure];
    let figures = figures.into_iter().flatten().collect();
    let issue = Issue::of(Verdict::Doubt, "exceeded", figures);
    (!attained).then(|| issue.weighed(stated, right, explanation))
}
