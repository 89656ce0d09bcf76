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

/// "25 lượt tại 18 cơ sở: 11 cơ sở kiểm tra một lần, 07 cơ sở kiểm tra hai lần": whether the parts say how often or how many of each of those that stand right
/// before them.
pub(in crate::audit) fn are_times(
    report: &Report<'_, '_>,
    breakdown: &Breakdown,
    stated: Number,
) -> bool {
    let beside = |&part: &FigureId| {
        let other = part.checked_sub(1).filter(|&id| id != breakdown.whole)?;
        let (one, draft) = (report.draft(other), report.draft(part));
        let same = one.sentence == draft.sentence && report.group(other) != report.group(part);
        let bare = report.context.marks_in(one.end, draft.first).is_empty();
        (same && bare && one.own_unit).then_some(other)
    };
    let Some(others) = breakdown
        .parts
        .iter()
        .map(beside)
        .collect::<Option<Vec<_>>>()
    else {
        return false;
    };
    let times = breakdown.parts.iter().all(|&part| {
        let draft = report.draft(part);
        report.says(draft.unit.map_or(draft.end, |unit| unit.0), List::Times)
    });
    let each = breakdown.parts.iter().zip(others);
    let each =
        each.map(|(&part, other)| report.draft(part).value?.times(report.draft(other).value?));
    let all = each
        .into_iter()
        .try_fold(Number::ZERO, |all, each| all.plus(each?));
    times || all == Some(stated)
}

/// "(3 buổi có cả hai)": whether a number behind "cả" was taken for a part; it stands for those that were counted before.
pub(in crate::audit) fn names_both(report: &Report<'_, '_>, breakdown: &Breakdown) -> bool {
    let two = Some(Number::integer(2));
    let mut parts = breakdown.parts.iter().map(|&part| report.draft(part));
    parts.any(|part| part.value == two && report.says(part.first.wrapping_sub(1), List::All))
}

/// "đạt 31,25 điểm. Bộ chỉ số gồm 40 chỉ số, …": whether a whole that is no whole number is far from the sum of whole numbers.
pub(in crate::audit) fn is_score(
    report: &Report<'_, '_>,
    breakdown: &Breakdown,
    stated: Number,
    sum: Number,
) -> bool {
    let whole = |&part: &FigureId| report.draft(part).value.and_then(Number::as_integer);
    let counted = breakdown.parts.iter().all(|part| whole(part).is_some());
    stated.as_integer().is_none() && counted && !is_near(stated, sum)
}

/// "05 người, gồm một trưởng phòng và 03 chuyên viên; trong năm cử 02 người đi học": whether a semicolon and a word of time part the last number from a row of
/// parts without semicolons.
pub(in crate::audit) fn is_left_behind(report: &Report<'_, '_>, breakdown: &Breakdown) -> bool {
    let [before @ .., last, behind] = &breakdown.parts[..] else {
        return false;
    };
    let context = report.context;
    let marks = |one: FigureId, other: FigureId| {
        let (from, to) = (report.draft(one).end, report.draft(other).first);
        context.marks_in(from, to.max(from))
    };
    let parted = |one: FigureId, other: FigureId| {
        let mut marks = marks(one, other).iter();
        marks.find(|mark| mark.code == b';').map(|mark| mark.at)
    };
    let row = before.iter().chain([last]).copied().collect::<Vec<_>>();
    let plain = row
        .windows(2)
        .all(|pair| parted(pair[0], pair[1]).is_none());
    let timed = parted(*last, *behind).is_some_and(|at| context.reads(at + 1, "trong"));
    row.len() > 1 && plain && timed
}
