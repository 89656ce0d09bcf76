//! What the words behind a rate say that it is of.

use super::Report;
use super::base::Base;
use super::rate::{fit, hundredfold};
use crate::figure::draft::{FigureId, Role};
use crate::number::Number;
use crate::pattern::cue::Cue;
use crate::pattern::list::List;

/// "bằng 30% phần ngân sách", "tương đương 30% giá trị hợp đồng": whether a rate is of a portion that the words behind it name, and not of what stands before.
pub(super) fn names_portion(report: &Report<'_, '_>, rate: FigureId) -> bool {
    report.says(report.draft(rate).end, List::Portion)
}

/// "197 hồ sơ, chiếm 92,5% tổng số hồ sơ tiếp nhận (223 hồ sơ)", "21 phương tiện, chiếm 5% tổng số 420 phương tiện": the whole stands in a bracket behind its name, or
/// right behind the word for a total.
pub(super) fn whole_behind(
    report: &Report<'_, '_>,
    rate: FigureId,
    count: FigureId,
) -> Option<Base> {
    let whole = rate + 1;
    let draft = report.drafts.get(whole as usize)?;
    let context = report.context;
    let from = report.draft(rate).end;
    let open = draft.first.checked_sub(1)?.max(from);
    let named = context.is_mark(open, b"(")
        && context
            .all_cues_in(from, open)
            .has_any(&[Cue::Total, Cue::OutOf]);
    let direct = [Cue::Total, Cue::OutOf]
        .iter()
        .any(|&cue| context.follows(draft.first, cue));
    let told = draft.sentence == report.draft(rate).sentence
        && (named || direct)
        && context.marks_in(from, open).is_empty()
        && report.cues_leading_to(rate).has(Cue::Share);
    let alike = report.group(whole).is_some() && report.group(whole) == report.group(count);
    let value = draft.value.filter(|&value| value > Number::ZERO)?;
    (told && alike && draft.role != Role::Rate && !draft.approximate).then_some(Base {
        value,
        figure: Some(whole),
        rule: "share",
        sure: true,
    })
}

/// "làm việc với 71 cơ sở. Qua đó phát hiện 12 cơ sở vi phạm (16,9% số cơ sở được thanh tra)": all that were looked at, as the words behind the rate say; the only count
/// of them in the sentence and the one before. Nothing where another count around makes the rate right.
pub(super) fn all_checked(
    report: &Report<'_, '_>,
    rate: FigureId,
    count: FigureId,
) -> Option<Base> {
    const REACH: u32 = 12;
    let part = report.draft(count);
    let group = report.group(count).filter(|_| rate == count + 1)?;
    if !says_checked(report, rate, group) || part.approximate {
        return None;
    }
    let all = |id: FigureId| {
        let draft = report.draft(id);
        let whole = draft.facets.grade.is_none() && !report.is_of(id, FOUND);
        whole
            && report.group(id) == Some(group)
            && matches!(draft.role, Role::Count | Role::Comparison)
    };
    let near = |&id: &FigureId| {
        let draft = report.draft(id);
        draft.block == part.block
            && (draft.sentence == part.sentence || draft.sentence.end == part.sentence.first)
    };
    let before = count.saturating_sub(REACH)..count;
    let counts: Vec<FigureId> = before.filter(near).filter(|&id| all(id)).collect();
    let &[whole] = &counts[..] else { return None };
    let draft = report.draft(whole);
    let exact = draft.role == Role::Count
        && !draft.approximate
        && draft.upper.is_none()
        && draft.target.is_none()
        && draft.basis == part.basis
        && draft.value > part.value;
    let (hundred, stated) = (hundredfold(part.value?)?, report.draft(rate).value?);
    let decimals = report.decimals(rate);
    let other = report.around(rate, 40).any(|id| {
        let fits = |value| fit(hundred, value, stated, decimals).is_some();
        id != whole && all(id) && report.draft(id).value.is_some_and(fits)
    });
    (exact && !other).then_some(Base {
        value: draft.value?,
        figure: Some(whole),
        rule: "checked",
        sure: false,
    })
}

/// Whether the words behind a rate are "số cơ sở được thanh tra": all of a kind that were looked at.
fn says_checked(report: &Report<'_, '_>, rate: FigureId, group: u16) -> bool {
    const WORDS: u32 = 10;
    let context = report.context;
    let end = report.draft(rate).end;
    let to = report.clause(rate, b",;:.()").end.min(end + WORDS);
    let counted =
        context.reads(end, "số") || context.reads(end, "tổng") && context.reads(end + 1, "số");
    let patterns = context.patterns;
    let noun = context.hits_in(end, to).iter().find_map(|hit| {
        let noun = patterns.meaning(hit.phrase).noun?;
        let own = patterns.noun_groups.get(usize::from(noun.0)) == Some(&group);
        own.then_some(hit.end)
    });
    let checked = |noun: u32| {
        let done = (noun..to).any(|at| context.reads(at, "được") || context.reads(at, "đã"));
        done && (noun..to).any(|at| report.says(at, List::Checked))
    };
    counted && noun.is_some_and(checked)
}

const FOUND: &[&str] = &["inspections.violations", "inspections.penalties"];
