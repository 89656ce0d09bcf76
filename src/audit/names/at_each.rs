//! Names of places with so many at each, and names in a bracket behind several traits.

use super::listed::{counts_between, is_named_as, is_open};
use super::places::places_from;
use crate::audit::slip::is_near;
use crate::audit::{Issue, Report};
use crate::figure::draft::FigureId;
use crate::finding::Verdict;
use crate::number::Number;
use crate::pattern::cue::Cue;
use crate::pattern::list::List;

/// "Năm hội thảo tổ chức ở Đồng Hỷ, Phú Lương, Võ Nhai, mỗi nơi một hội thảo": a count against so many at each of the places that are named behind it, where
/// nothing says that some were held elsewhere.
pub(in crate::audit) fn one_at_each(report: &Report<'_, '_>, id: FigureId) -> Option<Issue> {
    const REACH: u32 = 24;
    let context = report.context;
    let (draft, each) = (report.draft(id), report.drafts.get(id as usize + 1)?);
    if !report.has_near(id + 1, List::Each) {
        return None;
    }
    let at = each.first.checked_sub(2)?;
    let unit = draft.unit.filter(|_| draft.own_unit)?;
    let together = each.sentence == draft.sentence && at > unit.1;
    // "04 đợt kiểm tra …, mỗi nơi một đợt"
    let same = report.group(id) == report.group(id + 1)
        || each
            .unit
            .is_some_and(|other| report.word(other.0) == report.word(unit.0));
    let behind = unit.1.max(draft.end);
    // "trong đó 04 quy trình trồng rau; xây dựng tại ba xã mỗi nơi 02 mô hình" tells of another matter.
    let parted = (behind..at).any(|at| context.is_mark(at, b";"));
    if !together || parted || !context.says(at, List::Each) || !same {
        return None;
    }
    let mut named = (behind..at.min(behind + REACH)).filter_map(|place| {
        let said = context.says(place, List::At);
        let (names, last) = places_from(report, place + 1, (0, 0)).filter(|_| said)?;
        let closed = last == at || last + 1 == at && context.is_mark(last, b",");
        (closed && names > 1 && !is_open(report, place, last)).then_some(names)
    });
    let names = Number::integer(named.next()? as i128);
    let end = draft.sentence.end;
    let rest = (each.end..end).any(|at| context.reads(at, "lại"))
        || context.all_cues_in(behind, end).has(Cue::OpenList);
    let (stated, single) = (draft.value?, each.value.filter(|_| each.upper.is_none())?);
    let right = names.times(single)?;
    if rest || right == Number::ZERO || !is_near(stated, right) {
        return None;
    }
    let verdict = if right == stated {
        Verdict::Holds
    } else {
        Verdict::Doubt
    };
    let explanation = format!("{names} places with {single} each make {right}, stated {stated}");
    let issue = Issue::of(verdict, "at-each", vec![id, id + 1]);
    Some(issue.weighed(stated, right, explanation))
}

/// "04 hợp tác xã trồng nấm, rau (HTX Phú Lương; HTX Võ Nhai)": the bracket behind commas, where its first name begins as what is counted does and no other noun
/// stands before it.
pub(in crate::audit) fn named_behind_commas(
    report: &Report<'_, '_>,
    id: FigureId,
    from: u32,
) -> Option<u32> {
    const REACH: u32 = 16;
    let context = report.context;
    let draft = report.draft(id);
    let marks = context.marks_in(from, draft.sentence.end.min(from + REACH));
    let commas = marks.iter().take_while(|mark| mark.code == b',').count();
    let open = marks.get(commas).filter(|mark| mark.code == b'(')?.at;
    let comma = marks.get(commas.checked_sub(1)?)?.at;
    let silent = report.last_in(from, open).is_none_or(|last| last <= id);
    (draft.own_unit
        && silent
        && is_named_as(report, id, open + 1)
        && !counts_between(report, comma, open))
    .then_some(open)
}
