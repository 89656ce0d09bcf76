//! What became of a count: what passed and what failed, what is settled and what is left.

use super::breakdown::{Breakdown, Claim, addends};
use crate::audit::slip::is_near;
use crate::audit::{Issue, Report};
use crate::figure::draft::{FigureId, Role, Tie};
use crate::finding::Verdict;
use crate::number::Number;
use crate::pattern::cue::Cue;
use crate::pattern::list::List;
use crate::pattern::phrase_list::PhraseList;

/// "Trong tổng số nêu trên có 3.379 phương tiện đạt; 47 phương tiện không đạt": what passed and what failed of a count that stands before, in another
/// sentence or item.
pub(in crate::audit) fn passed_and_failed(
    report: &Report<'_, '_>,
    failed: FigureId,
) -> Option<Issue> {
    let passed = failed
        .checked_sub(1)
        .filter(|&passed| are_grades(report, passed, failed))?;
    let value = |id: FigureId| report.draft(id).value;
    let sum = value(passed)?.plus(value(failed)?)?;
    let wholes = wholes_before(report, passed);
    let &whole = wholes.last()?;
    if wholes.iter().any(|&id| value(id) == Some(sum)) {
        return None;
    }
    two_of_all(report, "passed-and-failed", (whole, [passed, failed]))
}

/// Two counts that are together all of a third: `None` where they make it, or something far from it, so that they may not be all.
pub(super) fn two_of_all(
    report: &Report<'_, '_>,
    rule: &'static str,
    (whole, parts): (FigureId, [FigureId; 2]),
) -> Option<Issue> {
    let value = |id: FigureId| report.draft(id).value;
    let [one, other] = parts;
    let (stated, sum) = (value(whole)?, value(one)?.plus(value(other)?)?);
    if stated == sum || !is_near(stated, sum) {
        return None;
    }
    let parts = addends(report.drafts, &parts);
    let issue = Issue::of(Verdict::Doubt, rule, vec![whole, one, other]);
    Some(issue.weighed(stated, sum, format!("{parts} = {sum}, stated {stated}")))
}

/// "112 mẫu đạt và 13 mẫu không đạt trên tổng số 125 mẫu": what passed and what failed, and right behind it all of them.
pub(in crate::audit) fn graded_of_all(report: &Report<'_, '_>, failed: FigureId) -> Option<Issue> {
    let (passed, whole) = (failed.checked_sub(1)?, failed + 1);
    let all = report.drafts.get(whole as usize)?;
    let (one, other) = (report.draft(passed), report.draft(failed));
    let graded = one.facets.grade.zip(other.facets.grade);
    let apart = graded.is_some_and(|(one, other)| one != other) && all.facets.grade.is_none();
    let same = one.sentence == all.sentence && report.group(passed).is_some();
    if !apart || !same {
        return None;
    }
    let alike = [failed, whole].iter().all(|&id| {
        let draft = report.draft(id);
        let counted = matches!(draft.role, Role::Count | Role::Base);
        counted && draft.own_unit && !draft.approximate && report.group(id) == report.group(passed)
    });
    let close = report.context.all_cues_in(other.end, all.first);
    let of_all = close.has_any(&[Cue::OutOf, Cue::Total]) && one.role == Role::Count;
    // "… trên tổng số 130 mẫu, 05 mẫu đang chờ kết quả"
    let mut behind = report.ids_in(all.end, one.sentence.end);
    let goes_on =
        behind.any(|id| report.is(id, Role::Count) && report.group(id) == report.group(passed));
    if !alike || !of_all || goes_on || !fails(report, (passed, failed)) {
        return None;
    }
    two_of_all(report, "passed-and-failed", (whole, [passed, failed]))
}

/// "kiểm tra 37 mẫu, có 33 mẫu đạt chất lượng, 05 mẫu không đạt": what passed and what failed right behind it, of one whole to which different words tie them.
pub(in crate::audit) fn graded_apart(report: &Report<'_, '_>, failed: FigureId) -> Option<Issue> {
    let passed = failed.checked_sub(1)?;
    let (one, other) = (report.draft(passed), report.draft(failed));
    let whole = one.part_of.filter(|_| one.part_of == other.part_of)?;
    let tie = |id: FigureId| report.draft(id).relation.map(|relation| relation.tie);
    let graded = one.facets.grade.zip(other.facets.grade);
    let apart = graded.is_some_and(|(one, other)| one != other) && tie(passed) != tie(failed);
    if !apart || whole + 1 != passed {
        return None;
    }
    let plain = [whole, passed, failed].iter().all(|&id| {
        let draft = report.draft(id);
        let exact = !draft.approximate && draft.upper.is_none() && draft.target.is_none();
        exact
            && draft.role == Role::Count
            && draft.own_unit
            && draft.sentence == one.sentence
            && report.group(id) == report.group(passed)
    });
    // "…, 02 mẫu đang chờ kết quả"
    let mut behind = report.ids_in(other.end, one.sentence.end);
    let goes_on = behind.any(|id| report.group(id) == report.group(passed));
    let all = report.draft(whole).facets.grade.is_none() && plain && !goes_on;
    (all && report.group(passed).is_some() && fails(report, (passed, failed)))
        .then(|| two_of_all(report, "passed-and-failed", (whole, [passed, failed])))?
}

/// Whether behind the first of two counts, up to the end of the second one's clause, something is said not to pass.
fn fails(report: &Report<'_, '_>, (passed, failed): (FigureId, FigureId)) -> bool {
    let mut behind = report.draft(passed).end..report.clause_end(failed, b",;.");
    behind.any(|at| report.tells(at, PhraseList::Failed))
}

/// Whether two counts of one sentence, which says that they are of those before, are graded, and the second failed.
fn are_grades(report: &Report<'_, '_>, passed: FigureId, failed: FigureId) -> bool {
    let (one, other) = (report.draft(passed), report.draft(failed));
    let graded = one.facets.grade.zip(other.facets.grade);
    let opening = || report.context.all_cues_in(one.sentence.first, one.first);
    let fails = || {
        let mut behind = other.first..report.clause_end(failed, b",;.");
        behind.any(|at| report.tells(at, PhraseList::Failed))
    };
    one.role == Role::Count
        && one.sentence == other.sentence
        && graded.is_some_and(|(one, other)| one != other)
        && report.group(passed).is_some()
        && report.group(passed) == report.group(failed)
        && one.part_of.is_none()
        && other.part_of.is_none()
        && opening().has_any(&[Cue::OutOf, Cue::Including, Cue::Again])
        && fails()
}

/// The counts before a part's sentence that can be its whole.
fn wholes_before(report: &Report<'_, '_>, part: FigureId) -> Vec<FigureId> {
    const REACH: u32 = 24;
    let draft = report.draft(part);
    let wholes = (part.saturating_sub(REACH)..part).filter(|&id| {
        let whole = report.draft(id);
        whole.role == Role::Count
            && whole.sentence != draft.sentence
            && whole.part_of.is_none()
            && !whole.approximate
            && whole.status == draft.status
            && report.group(id) == report.group(part)
            && whole.value >= draft.value
    });
    wholes.collect()
}

/// "tiếp nhận 85 hồ sơ, đã giải quyết 80 hồ sơ, còn 06 hồ sơ": what became of each, and what is left.
pub(in crate::audit) fn is_settled(
    report: &Report<'_, '_>,
    breakdown: &Breakdown,
    stated: Number,
    sum: Number,
) -> bool {
    const MOST: usize = 6;
    let parts = &breakdown.parts;
    if breakdown.tie != Tie::Outcome || !is_near(stated, sum) {
        return false;
    }
    let Some((&last, others)) = parts.split_last().filter(|(_, others)| others.len() < MOST) else {
        return false;
    };
    let sentence = report.draft(breakdown.whole).sentence;
    let together = parts
        .iter()
        .all(|&part| report.draft(part).sentence == sentence);
    let (from, to) = (report.end_before(last), report.draft(last).first);
    let left = (from.max(sentence.first)..to)
        .any(|at| report.says(at, List::Left) || report.says(at, List::UnderWay));
    // What was left over from before is settled along with the rest.
    let words = sentence.first..sentence.end;
    let carried = words.into_iter().any(|at| {
        report.says(at, List::Before) && !report.context.reads(at + 1, "hạn")
            || report.tells(at, PhraseList::LeftOver)
    });
    // One outcome may say of which sort another is: "đã giải quyết 80, đúng hạn 78".
    let holds = (0..1_u32 << others.len()).any(|some| {
        let chosen = others
            .iter()
            .enumerate()
            .filter(|(at, _)| some >> at & 1 == 1);
        let values = chosen.map(|(_, &part)| part).chain([last]);
        let sum = values.map(|part| report.draft(part).value);
        sum.into_iter()
            .try_fold(Number::ZERO, |sum, value| sum.plus(value?))
            == Some(stated)
    });
    together && left && !carried && !holds
}

/// "trong đó ngân sách tỉnh 4,8 tỷ đồng, …, nguồn khác 200 triệu đồng": with the rest these are all.
pub(in crate::audit) fn has_numbered_rest(report: &Report<'_, '_>, breakdown: &Breakdown) -> bool {
    let [.., before, last] = breakdown.parts[..] else {
        return false;
    };
    let (from, to) = (report.draft(before).end, report.draft(last).first);
    let same =
        report.draft(before).sentence == report.draft(last).sentence || breakdown.tie == Tie::List;
    let told = || {
        let led = report.context.all_cues_in(from, to).has(Cue::Rest);
        led || is_remaining(report, last) || is_said_left(report, last)
    };
    same && breakdown.claim == Claim::Some && told()
}

/// "còn 437 là áp kế": whether "còn" stands right before a count, and behind it what these are.
pub(in crate::audit) fn is_said_left(report: &Report<'_, '_>, id: FigureId) -> bool {
    let draft = report.draft(id);
    let unit = draft.unit.filter(|_| draft.own_unit);
    let noun = unit.map_or(draft.end, |unit| unit.1.max(draft.end));
    let left = report.says(draft.first.wrapping_sub(1), List::Left);
    left && report.says(noun, List::Copula)
}

/// "05 lớp còn lại": whether a count is said to be what is left right behind its noun.
pub(super) fn is_remaining(report: &Report<'_, '_>, id: FigureId) -> bool {
    let draft = report.draft(id);
    let noun = draft.unit.map_or(draft.end, |unit| unit.1.max(draft.end));
    draft.own_unit && report.context.tells(noun, PhraseList::Remaining)
}

/// "lấy 64 mẫu …: 58 mẫu đạt, 08 mẫu không đạt": what passed and what failed are all, in one sentence.
pub(in crate::audit) fn is_graded(
    report: &Report<'_, '_>,
    breakdown: &Breakdown,
    stated: Number,
    sum: Number,
) -> bool {
    if breakdown.tie != Tie::Outcome {
        return false;
    }
    if is_all_graded(report, breakdown) {
        return is_near(stated, sum);
    }
    let &[one, other] = &breakdown.parts[..] else {
        return false;
    };
    let grade = |id: FigureId| report.draft(id).facets.grade;
    let graded = grade(one).is_some() && grade(other).is_some() && grade(one) != grade(other);
    let same = report.draft(one).sentence == report.draft(other).sentence;
    let named = [one, other].iter().any(|&id| {
        let draft = report.draft(id);
        let clause = report.clause(id, b",;.:");
        let words = draft.first.max(clause.first).saturating_sub(3)..clause.end;
        words
            .into_iter()
            .any(|at| report.tells(at, PhraseList::Failed))
    });
    // Together they can't be more than all.
    let off = is_near(stated, sum) || sum > stated && sum <= stated.plus(stated).unwrap_or(sum);
    graded && same && named && off
}

/// "Nghiệm thu 14 đề tài. Kết quả: xuất sắc 03, khá 07, đạt 05": three grades and more lay out all that were graded.
fn is_all_graded(report: &Report<'_, '_>, breakdown: &Breakdown) -> bool {
    let parts = &breakdown.parts;
    let grades: Vec<_> = parts
        .iter()
        .filter_map(|&part| report.draft(part).facets.grade)
        .collect();
    let distinct = grades
        .iter()
        .enumerate()
        .all(|(at, grade)| !grades[..at].contains(grade));
    let sentence = report.draft(parts[0]).sentence;
    let together = parts
        .iter()
        .all(|&part| report.draft(part).sentence == sentence);
    let of_projects =
        report.group(breakdown.whole).is_some() && !report.is_of_bodies(breakdown.whole);
    let first = report.draft(parts[0]).first;
    let graded = (sentence.first..first).any(|at| report.tells(at, PhraseList::Results));
    grades.len() == parts.len()
        && (parts.len() > 2 || parts.len() == 2 && graded)
        && distinct
        && together
        && of_projects
}

/// "trong đó nữ 812 người, nam 1.024 người": women and men are all.
pub(in crate::audit) fn is_by_sex(report: &Report<'_, '_>, breakdown: &Breakdown) -> bool {
    let told = |part: FigureId, list: List| {
        let draft = report.draft(part);
        let noun = draft.unit.map_or(draft.end, |unit| unit.1.max(draft.end));
        let beside = [draft.first.wrapping_sub(1), noun];
        beside.iter().any(|&at| report.says(at, list))
    };
    let &[one, other] = &breakdown.parts[..] else {
        return false;
    };
    told(one, List::Women) && told(other, List::Men)
        || told(one, List::Men) && told(other, List::Women)
}

/// "nhận 09 đơn; đã trả lời xong 06 đơn, 02 đơn còn lại đang xác minh": what is done and the rest, of the only other count of the kind in the sentence.
pub(in crate::audit) fn done_and_rest(report: &Report<'_, '_>, rest: FigureId) -> Option<Issue> {
    let context = report.context;
    let draft = report.draft(rest);
    let noun = draft.unit.filter(|_| draft.own_unit)?.1.max(draft.end);
    if !context.tells(noun, PhraseList::Remaining) {
        return None;
    }
    let sentence = draft.sentence;
    let group = report.group(rest)?;
    let indicator = report.indicator(rest);
    let alike = |&id: &FigureId| {
        let same = indicator.is_some() && report.indicator(id) == indicator;
        same || report.group(id) == Some(group)
    };
    let counts: Vec<FigureId> = report
        .ids_in(sentence.first, sentence.end)
        .filter(alike)
        .collect();
    let &[whole, done, last] = &counts[..] else {
        return None;
    };
    let plain = counts.iter().all(|&id| {
        let draft = report.draft(id);
        let exact = !draft.approximate && draft.upper.is_none() && draft.target.is_none();
        let free = draft.part_of.is_none_or(|all| all == whole && id == done);
        exact && free && draft.role == Role::Count && draft.own_unit
    });
    let carried = (sentence.first..sentence.end)
        .any(|at| report.says(at, List::CarriedOver) && !context.reads(at + 1, "hạn"));
    let value = |id: FigureId| report.draft(id).value;
    let fewer = value(done)? < value(whole)?;
    (last == rest && plain && !carried && fewer)
        .then(|| two_of_all(report, "done-and-rest", (whole, [done, rest])))?
}
