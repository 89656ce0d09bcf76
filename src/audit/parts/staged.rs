//! Parts that nothing has tied to their whole: what was carried over and what is new of the projects of one level, and parts of a total of which one has two digits in
//! the wrong order.

use super::breakdown::Breakdown;
use crate::audit::slip::{is_near, is_swapped};
use crate::audit::{Issue, Report};
use crate::figure::draft::{FigureId, Role};
use crate::finding::Verdict;
use crate::number::Number;
use crate::pattern::cue::Cue;

/// "05 nhiệm vụ cấp quốc gia, 44 nhiệm vụ cấp tỉnh và 09 nhiệm vụ cấp cơ sở; riêng ở cấp tỉnh có 29 nhiệm vụ chuyển tiếp, 17 nhiệm vụ mở mới": the whole is the only
/// count of the level that stands before in the sentence.
pub(in crate::audit) fn carried_and_new(
    report: &Report<'_, '_>,
    carried: FigureId,
) -> Option<Issue> {
    const BEFORE: FigureId = 8;
    let (one, new) = (report.draft(carried), carried + 1);
    let other = report.drafts.get(new as usize)?;
    let stages = one.facets.stage.zip(other.facets.stage);
    let level = one.facets.level?;
    let differ = stages.is_some_and(|(one, other)| one != other);
    if !differ || one.sentence != other.sentence {
        return None;
    }
    let noun = report.group(carried)?;
    let alike = report.group(new) == Some(noun)
        && other.facets.level.is_none_or(|other| other == level)
        && [one, other].iter().all(|draft| {
            draft.own_unit && draft.role == Role::Count && draft.facets.grade.is_none()
        });
    let opened = one.first.saturating_sub(8).max(report.end_before(carried));
    let apart = report
        .context
        .all_cues_in(opened, one.first)
        .has(Cue::Narrowing);
    let same = report.indicator(carried) == report.indicator(new);
    if !(alike && apart && same) || is_open_behind(report, new) {
        return None;
    }
    let wholes = (carried.saturating_sub(BEFORE)..carried).filter(|&id| {
        let draft = report.draft(id);
        draft.sentence == one.sentence
            && draft.role == Role::Count
            && draft.facets.level == Some(level)
            && draft.facets.stage.is_none()
            && report.group(id) == Some(noun)
    });
    let wholes: Vec<FigureId> = wholes.collect();
    let &[whole] = &wholes[..] else { return None };
    let (stated, sum) = (report.draft(whole).value?, one.value?.plus(other.value?)?);
    let told = stated != sum && is_near(stated, sum);
    let (carried_is, new_is) = (one.value?, other.value?);
    told.then(|| {
        let explanation = format!("{carried_is} + {new_is} = {sum}, stated {stated}");
        let issue = Issue::of(Verdict::Doubt, "staged", vec![whole, carried, new]);
        issue.weighed(stated, sum, explanation)
    })
}

/// Whether another count goes on in the same member of the sentence.
fn is_open_behind(report: &Report<'_, '_>, last: FigureId) -> bool {
    let draft = report.draft(last);
    let end = report.clause_end(last, b";.");
    let group = report.group(last);
    let mut behind = report.ids_in(draft.end, end);
    behind.any(|id| report.group(id) == group)
        || report
            .context
            .all_cues_in(draft.end, end)
            .has(Cue::OpenList)
}

/// "28 | 32 | 13" above "64": whether the total is right if two digits of one part changed places.
pub(in crate::audit) fn has_turned_part(
    report: &Report<'_, '_>,
    breakdown: &Breakdown,
    stated: Number,
    sum: Number,
) -> bool {
    let values = breakdown.parts.iter();
    let mut values = values.filter_map(|&part| report.draft(part).value);
    values.any(|part| {
        let right = stated.minus(sum).and_then(|off| part.plus(off));
        right.is_some_and(|right| right > Number::ZERO && is_swapped(part, right))
    })
}
