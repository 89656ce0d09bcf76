//! Parts told in the order of their names.

use crate::audit::slip::is_near;
use crate::audit::{Issue, Report};
use crate::figure::draft::{FigureId, Role};
use crate::finding::Verdict;
use crate::number::Number;
use crate::pattern::cue::Cue;
use crate::pattern::list::List;
use crate::pattern::phrase_list::PhraseList;

/// "Xếp hạng 30 hồ sơ, lần lượt loại A, loại B, loại C là 12, 10 và 09": bare numbers right behind a count, as many as names stand before them.
pub(in crate::audit) fn told_in_order(report: &Report<'_, '_>, whole: FigureId) -> Option<Issue> {
    let context = report.context;
    let draft = report.draft(whole);
    let first = report.drafts.get(whole as usize + 1)?;
    // "15, 08 và 02 giấy phép": the noun behind the last one stands for all.
    let shared = first
        .unit
        .is_none_or(|unit| unit.0 > first.end || unit.1 <= first.first);
    let bare = draft.own_unit && shared && first.sentence == draft.sentence;
    if !bare || !report.said_around(whole).has(Cue::Respectively) {
        return None;
    }
    let exact = |id: &FigureId| {
        let part = report.draft(*id);
        let alike = !part.own_unit || report.group(*id) == report.group(whole);
        let plain = part.upper.is_none() && part.target.is_none() && !part.approximate;
        part.role == Role::Count && part.value < draft.value && alike && plain
    };
    let beside = |id: &FigureId| {
        let part = report.draft(*id);
        let joint = part.first.saturating_sub(1);
        let joined = context.is_mark(joint, b",") || context.says(joint, List::And);
        let next = *id == whole + 1 || joined && report.draft(id - 1).end == joint;
        next && part.sentence == draft.sentence
    };
    let last = report.drafts.len() as FigureId;
    let parts: Vec<FigureId> = (whole + 1..last).take_while(beside).collect();
    let from = draft.unit.map_or(draft.end, |unit| unit.1.max(draft.end));
    if parts.len() < 2
        || !parts.iter().all(exact)
        || !names_each(report, (from, first.first), parts.len())
    {
        return None;
    }
    let mut values = parts.iter().map(|&id| report.draft(id).value);
    let sum = values.try_fold(Number::ZERO, |sum, value| sum.plus(value?))?;
    let stated = draft.value.filter(|&stated| is_near(stated, sum))?;
    let verdict = if sum == stated {
        Verdict::Holds
    } else {
        Verdict::Doubt
    };
    let explanation = format!("the parts told in order make {sum}, stated {stated}");
    let figures = std::iter::once(whole).chain(parts);
    let issue = Issue::of(verdict, "in-order", figures.collect());
    Some(issue.weighed(stated, sum, explanation))
}

/// Whether "lần lượt" and so many names stand among the tokens before the numbers, and nothing of growth, shares or times.
fn names_each(report: &Report<'_, '_>, (from, to): (u32, u32), parts: usize) -> bool {
    let context = report.context;
    let mut cued = context.cued_in(from.min(to), to);
    let Some((hit, _)) = cued.find(|(_, cues)| cues.has(Cue::Respectively)) else {
        return false;
    };
    let apart = [
        // "trong đó" names some of the parts only.
        Cue::Including,
        Cue::Increase,
        Cue::Decrease,
        Cue::Share,
        Cue::Compared,
        Cue::Each,
        Cue::OpenList,
        Cue::SamePeriod,
        Cue::PlanBase,
    ];
    let timed = |at: u32| context.tells(at, PhraseList::PerUnit);
    let plain = !context.all_cues_in(from, to).has_any(&apart) && !(from..to).any(timed);
    // "gồm cấp mới, gia hạn, sửa đổi lần lượt là": the names may stand before, too.
    let behind = hit.end + 1 < to;
    let (first, end) = if behind {
        (hit.end, to)
    } else {
        (from + 1, hit.start)
    };
    let marks = context.marks_in(first.min(end), end);
    let commas = marks.iter().all(|mark| mark.code == b',');
    let joined = (first..end).filter(|&at| context.says(at, List::And));
    plain && commas && marks.len() + joined.count() + 1 == parts
}
