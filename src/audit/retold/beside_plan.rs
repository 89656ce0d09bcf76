//! What was done, told again beside what is planned, and plans that are told again.

use crate::audit::Report;
use crate::audit::slip::is_near;
use crate::figure::draft::{Draft, FigureId, Role};
use crate::number::Number;
use crate::pattern::list::List;
use crate::pattern::phrase_list::PhraseList;
use crate::period::Span;
use crate::record::Status;

/// So many figures before one are looked at.
const REACH: u32 = 300;

/// What a count of a plan says again: what was done, or what was planned.
pub(in crate::audit) fn beside_plan(report: &Report<'_, '_>, id: FigureId) -> Option<FigureId> {
    told_beside_plan(report, id).or_else(|| planned_again(report, id))
}

/// "tổ chức 19 lớp tập huấn", and in the plan of the next year "mở 15 lớp tập huấn (năm 2018: 16 lớp)": what the report of that year gave for it, where it is another number close by.
pub(in crate::audit) fn told_beside_plan(
    report: &Report<'_, '_>,
    id: FigureId,
) -> Option<FigureId> {
    let draft = report.draft(id);
    let own = report.heading.period?;
    let planned = draft.status == Status::Plan && is_exact(draft) && draft.target.is_none();
    if !planned || own.span != Span::Year || report.indicator(id).is_none() {
        return None;
    }
    let clause = report.clause(id, b",;.()");
    let context = report.context;
    let said = |at: u32| {
        let number = context.number_at(at + 1);
        report.says(at, List::Year) && number.is_some() && number == own.year
    };
    let year = (clause.first..clause.end).find(|&at| said(at))?;
    // "quý IV năm 2018", "kế hoạch năm 2018"
    let other = |at: u32| {
        let calendar = report.says(at, List::Calendar) && at != year;
        calendar || report.tells(at, PhraseList::PlanNamed)
    };
    let next = |other: FigureId| {
        let told = report.draft(other);
        told.sentence == draft.sentence && report.indicator(other) == report.indicator(id)
    };
    let beside = id.checked_sub(1).is_some_and(next);
    if !beside || (clause.first..clause.end).any(other) {
        return None;
    }
    only_near(report, id, |&other| {
        let told = report.draft(other);
        told.status == Status::Result
            && told.role == Role::Count
            && told.part_of.is_none()
            && report.period(other) == Some(own)
            && told.facets.grade == draft.facets.grade
            && told.facets.level == draft.facets.level
    })
}

/// "kế hoạch năm (14.000 phương tiện)", and later "hoàn thành kế hoạch 14.500 phương tiện của cả năm": the plan of the same year that was told before.
pub(in crate::audit) fn planned_again(report: &Report<'_, '_>, id: FigureId) -> Option<FigureId> {
    const BEFORE: u32 = 4;
    let whole = |id: FigureId| {
        let draft = report.draft(id);
        let period = report.period(id).filter(|period| period.span == Span::Year);
        let named = |at: u32| report.tells(at, PhraseList::PlanNamed);
        let planned = (draft.first.saturating_sub(BEFORE)..draft.first).any(named);
        period.filter(|_| planned && draft.status == Status::Plan && is_exact(draft))
    };
    let own = whole(id).filter(|own| own.year.is_some() && report.indicator(id).is_some())?;
    let year = report.heading.period.and_then(|period| period.year);
    if own.year != year {
        return None;
    }
    only_near(report, id, |&other| {
        whole(other) == Some(own) && report.draft(other).facets == report.draft(id).facets
    })
}

/// A count that is no range and not rounded.
fn is_exact(draft: &Draft) -> bool {
    draft.upper.is_none() && !draft.approximate && draft.own_unit
}

/// The only number before a count that some of the same things have and that is near to it, where the count's stands nowhere else and no two of them make it up.
fn only_near(
    report: &Report<'_, '_>,
    id: FigureId,
    meant: impl Fn(&FigureId) -> bool,
) -> Option<FigureId> {
    const LEAST: i128 = 5;
    let draft = report.draft(id);
    let stated = draft.value;
    let stated = stated.filter(|&value| value >= Number::integer(LEAST))?;
    let value = |other: FigureId| report.draft(other).value;
    let same = |&other: &FigureId| {
        let noun = report.group(other) == report.group(id)
            || report.is_head_of(id, other)
            || report.is_head_of(other, id);
        other != id && report.indicator(other) == report.indicator(id) && noun
    };
    let known = |other: FigureId| {
        let told = report.draft(other);
        [told.value, told.target, told.upper].contains(&Some(stated))
    };
    if report.ids().filter(same).any(known) {
        return None;
    }
    let before = (id.saturating_sub(REACH)..id).filter(same).filter(meant);
    let before: Vec<FigureId> = before
        .filter(|&other| is_exact(report.draft(other)) && report.draft(other).block != draft.block)
        .collect();
    let summed = before.iter().enumerate().any(|(at, &one)| {
        let mut others = before[..at].iter();
        others.any(|&two| {
            let both = value(one).zip(value(two));
            both.and_then(|(one, two)| one.plus(two)) == Some(stated)
        })
    });
    let near = |id: &&FigureId| value(**id).is_some_and(|value| is_near(value, stated));
    let mut near = before.iter().filter(near);
    let &first = near.next()?;
    (!summed && near.all(|&other| value(other) == value(first))).then_some(first)
}
