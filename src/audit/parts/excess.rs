//! Parts that are more than their whole: what of it is an error, and what holds of one and the same.

use super::breakdown::{Breakdown, Claim};
use crate::audit::Report;
use crate::audit::slip::is_near;
use crate::figure::draft::FigureId;
use crate::number::Number;
use crate::pattern::cue::Cue;
use crate::pattern::list::List;

/// "13 văn bản, trong đó 04 quyết định, 10 kế hoạch": some parts only are named, and they are more than the whole already. They follow
/// one another, and none can be another at once.
pub(in crate::audit) fn is_exceeded(
    report: &Report<'_, '_>,
    breakdown: &Breakdown,
    stated: Number,
    sum: Number,
) -> bool {
    let below = |&part: &FigureId| report.draft(part).value <= Some(stated);
    // "05 đề tài loại khá, 02 đề tài đúng hạn": a grade and something else may hold of the same.
    let facets = |part: FigureId| {
        let facets = report.draft(part).facets;
        [
            facets.grade.is_some(),
            facets.level.is_some(),
            facets.stage.is_some(),
        ]
    };
    let first = facets(breakdown.parts[0]);
    let mixed = breakdown.parts.iter().any(|&part| facets(part) != first)
        || are_of_two_traits(report, breakdown);
    breakdown.claim == Claim::Some
        && !mixed
        && sum > stated
        && is_near(stated, sum)
        && breakdown.parts.iter().all(below)
        && !report.cues_of(breakdown).has(Cue::Overlapping)
}

/// "142 tin, bài về nông nghiệp và 83 tin, bài do cộng tác viên viết": what was done to some may hold of others, too, if nothing is said to be done to
/// those.
fn are_of_two_traits(report: &Report<'_, '_>, breakdown: &Breakdown) -> bool {
    let behind = |part: FigureId| {
        let draft = report.draft(part);
        draft.unit.map_or(draft.end, |unit| unit.1.max(draft.end))
    };
    let own = |&&part: &&FigureId| report.draft(part).own_unit;
    let parts: Vec<u32> = breakdown
        .parts
        .iter()
        .filter(own)
        .map(|&part| behind(part))
        .collect();
    let traits = parts.iter().any(|&at| report.says(at, List::Trait));
    let plain = |&&at: &&u32| {
        let told = report.says(at, List::Trait) || report.says(at, List::Predicate);
        report.context.is_word(at) && !told
    };
    traits && parts.iter().find(plain).is_some()
}

/// "18 doanh nghiệp: 12 doanh nghiệp được tư vấn, 9 doanh nghiệp được đào tạo": all parts tell what was done to some, and together they are far more
/// than the whole.
pub(in crate::audit) fn are_done_to_all(
    report: &Report<'_, '_>,
    breakdown: &Breakdown,
    stated: Number,
    sum: Number,
) -> bool {
    let done = |&part: &FigureId| {
        let draft = report.draft(part);
        let unit = draft.unit.filter(|_| draft.own_unit);
        unit.is_some_and(|unit| report.says(unit.1.max(draft.end), List::Trait))
    };
    !is_near(stated, sum) && breakdown.parts.iter().all(done)
}
