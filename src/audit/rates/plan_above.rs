//! A rate of a plan that the sentence or line before has told.

use super::base::{Base, is_planned, names_other_plan, names_plan};
use crate::audit::Report;
use crate::figure::draft::FigureId;
use crate::number::Number;
use crate::pattern::cue::Cue;

/// "Kế hoạch giao 4.000 phương tiện. Trong kỳ đã kiểm định 2.600 phương tiện, đạt 75% kế hoạch.": the plan that is the only figure of the sentence before that of its
/// count and rate.
pub(in crate::audit) fn plan_above(
    report: &Report<'_, '_>,
    rate: FigureId,
    count: FigureId,
) -> Option<Base> {
    let (draft, part) = (report.draft(rate), report.draft(count));
    let plan = count.checked_sub(1).filter(|_| rate == count + 1)?;
    let told = report.draft(plan);
    let next = told.sentence.end == part.sentence.first || told.block + 1 == part.block;
    let only = report.ids_in(told.sentence.first, told.sentence.end).len() == 1;
    let first = report.ids_in(part.sentence.first, part.first).is_empty();
    let marks = report.context.marks_in(part.end, draft.first);
    let between = report.context.all_cues_in(part.end, draft.first);
    let direct = marks.iter().all(|mark| mark.code == b',') && !between.has(Cue::Cumulative);
    let own = part.target.is_none()
        && part.period.or(report.heading.period) == report.heading.period
        && part.sentence == draft.sentence;
    let value = told.value.filter(|&value| value > Number::ZERO)?;
    let named = next && only && first && direct && own && names_plan(report, rate);
    (named && !names_other_plan(report, rate) && is_planned(report, plan, count)).then_some(Base {
        value,
        figure: Some(plan),
        rule: "plan",
        sure: false,
    })
}
