//! Which count parts are of, and where they end: a row that goes back to one of the counts before, one that is left open, and parts told once for several.

use super::breakdown::{Breakdown, Claim};
use crate::audit::slip::is_near;
use crate::audit::{Issue, Report};
use crate::figure::draft::{FigureId, Role, Tie};
use crate::finding::Verdict;
use crate::number::Number;
use crate::pattern::cue::Cue;
use crate::pattern::list::List;
use crate::record::Status;

/// "164 đề tài, gồm 97 đề tài chuyển tiếp và 67 đề tài mở mới; trong số mở mới, nông nghiệp có 44, …": parts of that part of which the words behind "trong số"
/// speak.
pub(in crate::audit) fn taken_up(
    report: &Report<'_, '_>,
    breakdown: &Breakdown,
) -> Option<Breakdown> {
    const WORDS: u32 = 4;
    let context = report.context;
    if breakdown.tie != Tie::Including {
        return None;
    }
    let part = report.draft(*breakdown.parts.first()?);
    let from = part.relation?.start;
    let comma = context.marks_in(from, part.first).first();
    let comma = comma.filter(|mark| matches!(mark.code, b',' | b':'))?.at;
    let said = |first: u32| {
        let mut pairs = (from..comma).zip(first..);
        pairs.all(|(one, other)| report.word(one) == report.word(other))
    };
    let named = |&id: &FigureId| {
        let draft = report.draft(id);
        let unit = draft.unit.filter(|_| draft.own_unit);
        let counted = draft.role == Role::Count && draft.part_of == Some(breakdown.whole);
        counted && draft.end <= from && unit.is_some_and(|unit| said(unit.1.max(draft.end)))
    };
    if !(1..=WORDS).contains(&comma.saturating_sub(from)) {
        return None;
    }
    let mut between = breakdown.whole + 1..breakdown.parts[0];
    let whole = between.find(named)?;
    Some(Breakdown {
        whole,
        ..breakdown.clone()
    })
}

/// "giao nghiệm thu 15 nhiệm vụ, đã nghiệm thu 14 nhiệm vụ; trong số này xuất sắc 03, khá 10, đạt 02": grades that were taken for those of the plan, whose number they
/// make up; only what was done is graded.
pub(in crate::audit) fn graded_of_done(
    report: &Report<'_, '_>,
    breakdown: &Breakdown,
) -> Option<Breakdown> {
    let plan = report.draft(breakdown.whole);
    if plan.status != Status::Plan || !are_graded(report, breakdown) {
        return None;
    }
    let mut between = breakdown.whole + 1..*breakdown.parts.first()?;
    let done = between.find(|&id| {
        let draft = report.draft(id);
        let counted = draft.role == Role::Count && draft.status == Status::Result;
        counted
            && draft.target.is_some()
            && draft.target == plan.value
            && report.group(id) == report.group(breakdown.whole)
    })?;
    Some(Breakdown {
        whole: done,
        ..breakdown.clone()
    })
}

/// "Phát hiện 30 cơ sở vi phạm trong tổng số 210 cơ sở được thanh tra, gồm: doanh nghiệp 90, hộ kinh doanh 100, …": parts of which one is more than what they were
/// tied to, and none more than all of which that is a part: they are the parts of those.
pub(in crate::audit) fn of_all_of_them(
    report: &Report<'_, '_>,
    breakdown: &Breakdown,
) -> Option<Breakdown> {
    let value = |id: FigureId| report.draft(id).value;
    let within = |whole: FigureId| {
        let mut parts = breakdown.parts.iter();
        parts.all(|&part| value(part) <= value(whole))
    };
    if within(breakdown.whole) {
        return None;
    }
    let mut wholes = report.wholes(breakdown.whole);
    let whole = wholes.find(|&whole| within(whole))?;
    let same = report.draft(whole).sentence == report.draft(breakdown.whole).sentence;
    same.then(|| Breakdown {
        whole,
        ..breakdown.clone()
    })
}

/// "30/210 cơ sở vi phạm, gồm: doanh nghiệp 90, …": the same where all of them are the second number of a ratio.
pub(in crate::audit) fn is_of_second(
    report: &Report<'_, '_>,
    breakdown: &Breakdown,
    sum: Number,
) -> bool {
    let whole = report.draft(breakdown.whole);
    let over = |&part: &FigureId| report.draft(part).value > whole.value;
    whole.target.is_some_and(|all| sum <= all) && breakdown.parts.iter().any(over)
}

/// Whether all parts are told by their grades; of none ("không có nhiệm vụ nào bị đánh giá không đạt") nothing need be told.
pub(in crate::audit) fn are_graded(report: &Report<'_, '_>, breakdown: &Breakdown) -> bool {
    breakdown.parts.iter().all(|&part| {
        let draft = report.draft(part);
        draft.facets.grade.is_some() || draft.value == Some(Number::ZERO)
    })
}

/// "326 mẫu, gồm 148 mẫu nước, 96 mẫu phân bón và các loại mẫu khác; 11 mẫu không đạt": the parts up to where an open list ends.
pub(in crate::audit) fn up_to_open_end(
    report: &Report<'_, '_>,
    mut breakdown: Breakdown,
) -> Breakdown {
    let context = report.context;
    let ends = |pair: &[FigureId]| {
        let (from, to) = (report.draft(pair[0]).end, report.draft(pair[1]).first);
        let marks = context.marks_in(from, to.max(from)).iter();
        let mut stops = marks.filter(|mark| matches!(mark.code, b';' | b'.'));
        stops.next().is_some_and(|stop| {
            let cues = context.all_cues_in(from, stop.at);
            cues.has(Cue::OpenList) && report.ids_in(from, stop.at).is_empty()
        })
    };
    let inline = matches!(
        breakdown.tie,
        Tie::Consisting | Tie::Including | Tie::Bracket
    );
    let last = breakdown.parts.windows(2).position(ends);
    if let Some(last) = last.filter(|_| inline) {
        breakdown.parts.truncate(last + 1);
        breakdown.claim = Claim::Some;
    }
    breakdown
}

/// "05 điểm cân: chợ Đầm 02 điểm; các chợ Xóm Mới, Vĩnh Hải mỗi chợ 01 điểm": parts of which some are told once for several that are named before them.
pub(in crate::audit) fn apiece(report: &Report<'_, '_>, breakdown: &Breakdown) -> Option<Issue> {
    let listed = breakdown.claim == Claim::All && breakdown.tie != Tie::Row;
    // "trong đó: Phú Lương 05; Võ Nhai, Định Hóa mỗi huyện 03"
    let some = breakdown.parts.first().is_some_and(|&part| {
        let draft = report.draft(part);
        let start = draft
            .relation
            .map_or(draft.first, |relation| relation.start);
        let opener = start.saturating_sub(1)..=start;
        { opener }.any(|at| report.context.follows(at, Cue::Including))
    });
    if !listed || some || report.draft(breakdown.whole).approximate {
        return None;
    }
    let mut addends = Vec::new();
    let mut several = false;
    for &part in &breakdown.parts {
        let draft = report.draft(part);
        let many = match each_before(report, part) {
            Some(at) => {
                several = true;
                names_before(report, breakdown, part, at)?
            }
            None => 1,
        };
        let plain = draft.upper.is_none() && !draft.approximate && draft.role == Role::Count;
        addends.push((many, draft.value.filter(|_| plain)?));
    }
    let sum = addends
        .iter()
        .try_fold(Number::ZERO, |sum, &(many, value)| {
            sum.plus(value.times(Number::integer(many))?)
        })?;
    let stated = report.draft(breakdown.whole).value?;
    let open = report.cues_of(breakdown);
    let open = open.has_any(&[Cue::OpenList, Cue::Overlapping, Cue::Rest]);
    if !several || open || sum != stated && !is_near(stated, sum) {
        return None;
    }
    let verdict = if sum == stated {
        Verdict::Holds
    } else {
        Verdict::Doubt
    };
    let explanation = report.explained(verdict, || {
        let shown = addends.iter().map(|&(many, value)| match many {
            1 => format!("{value}"),
            _ => format!("{many} x {value}"),
        });
        let shown = shown.collect::<Vec<_>>().join(" + ");
        format!("{shown} = {sum}, stated {stated}")
    });
    let figures = std::iter::once(breakdown.whole).chain(breakdown.parts.iter().copied());
    let issue = Issue::of(verdict, "apiece", figures.collect());
    Some(issue.weighed(stated, sum, explanation))
}

/// "mỗi chợ 01 điểm": where "mỗi" stands right before a part.
fn each_before(report: &Report<'_, '_>, part: FigureId) -> Option<u32> {
    const WORDS: u32 = 3;
    let first = report.draft(part).first;
    let before = first.saturating_sub(WORDS)..first;
    before.rev().find(|&at| report.says(at, List::Each))
}

/// "các chợ Xóm Mới, Vĩnh Hải và Bình Tân mỗi chợ": how many names stand between the part before and "mỗi", if it is names and nothing else.
fn names_before(
    report: &Report<'_, '_>,
    breakdown: &Breakdown,
    part: FigureId,
    each: u32,
) -> Option<i128> {
    const KIND: u32 = 4;
    const NAME: u32 = 7;
    let context = report.context;
    let draft = report.draft(part);
    let opened = draft.relation.map_or(0, |relation| relation.start);
    let before = breakdown.parts.iter().rev().find(|&&other| other < part);
    let before = before.map_or(0, |&other| {
        let other = report.draft(other);
        other.unit.map_or(other.end, |unit| unit.1.max(other.end))
    });
    let block = &context.outline.blocks[draft.block as usize];
    let from = report.clause_begin(part, b";:.(").max(opened).max(before);
    let from = from.max(block.body) + u32::from(context.is_mark(from, b",;"));
    let end = each - u32::from(context.is_mark(each - 1, b","));
    let joined = (from..end).filter(|&at| context.says(at, List::And));
    let marks = context.marks_in(from, end.max(from));
    let mut parts: Vec<u32> = marks.iter().map(|mark| mark.at).chain(joined).collect();
    parts.sort_unstable();
    let commas = marks.iter().all(|mark| mark.code == b',');
    let starts = std::iter::once(from).chain(parts.iter().map(|&at| at + 1));
    let mut members = starts.zip(parts.iter().copied().chain([end]));
    // "các chợ Xóm Mới": a name may stand behind its kind.
    let proper = |at: u32| {
        let token = context.token(at);
        token.is_some_and(|token| token.is_capitalised())
    };
    let named = members.all(|(from, to)| {
        let small = (from..to.min(from + KIND)).take_while(|&at| !proper(at));
        let name = from + small.count() as u32;
        !(name..to).is_empty() && to - name <= NAME && (name..to).all(proper)
    });
    (commas && named && !parts.is_empty()).then_some(parts.len() as i128 + 1)
}
