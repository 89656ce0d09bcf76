//! A rate of a plan that the sentence or line before has told.

use super::base::{Base, is_planned, names_other_plan, names_plan};
use crate::audit::Report;
use crate::figure::draft::{FigureId, Role};
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

/// "là 31 lượt kiểm tra, trong khi kế hoạch cả năm là 50 lượt, như vậy đạt 62% kế hoạch": the count before a plan, and the plan, which stands right before its
/// rate and is of all of the year.
pub(in crate::audit) fn plan_between(
    report: &Report<'_, '_>,
    rate: FigureId,
    plan: FigureId,
) -> Option<(FigureId, Base)> {
    let context = report.context;
    let done = plan.checked_sub(1).filter(|_| rate == plan + 1)?;
    let (part, whole) = (report.draft(done), report.draft(plan));
    let exact = |id: FigureId| {
        let draft = report.draft(id);
        draft.role == Role::Count && draft.own_unit && !draft.approximate && draft.upper.is_none()
    };
    let said = context.all_cues_in(part.end.min(whole.first), whole.first);
    let yearly = said.has(Cue::PlanBase) && !said.has_any(&[Cue::Quarter, Cue::Month, Cue::Week]);
    let bare = !context.is_mark(part.end.max(part.unit.map_or(0, |unit| unit.1)), b";.(")
        && part.target.is_none()
        && whole.target.is_none();
    let alike = report.group(plan).is_some() && report.group(plan) == report.group(done);
    let one = part.sentence == whole.sentence && part.sentence == report.draft(rate).sentence;
    let told = one && alike && bare && yearly && exact(done) && whole.upper.is_none();
    let value = whole.value.filter(|&value| value > Number::ZERO)?;
    let named = names_plan(report, rate) && !names_other_plan(report, rate);
    (told && named && is_planned(report, plan, done)).then_some((
        done,
        Base {
            value,
            figure: Some(plan),
            rule: "plan",
            sure: true,
        },
    ))
}
