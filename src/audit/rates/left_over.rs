//! Shares of what is left, told behind shares that their counts prove: "72 cơ sở (26,9%), phần còn lại ở các huyện, bằng 73,1%".

use super::rate::{fit, hundredfold};
use super::shares::{outside, sum};
use crate::audit::Report;
use crate::figure::draft::{FigureId, Role};
use crate::number::Number;
use crate::pattern::cue::Cue;
use crate::pattern::list::List;
use crate::pattern::phrase_list::PhraseList;

/// The shares up to that of what is left and those joined to it, if it is the first of these: together they are the whole.
pub(in crate::audit) fn left_over(
    report: &Report<'_, '_>,
    rest: FigureId,
) -> Option<Vec<FigureId>> {
    const FAR: i128 = 20;
    if !report.has_near(rest, List::Left) || !ends_member(report, rest) {
        return None;
    }
    let last = rest
        .checked_sub(1)
        .filter(|&id| report.is(id, Role::Rate))?;
    let whole = proven_of(report, last)?;
    let (one, other) = (report.draft(last), report.draft(rest));
    let mut between = one.end..other.first;
    let left =
        one.sentence == other.sentence && between.any(|at| report.tells(at, PhraseList::Remaining));
    let cues = report.context.all_cues_in(one.end, other.first);
    if !left || cues.has_any(&[Cue::Growth, Cue::Compared, Cue::PlanBase, Cue::Including]) {
        return None;
    }
    // Other parts of the same whole, each with its share, may stand before.
    let of_whole = |id: FigureId| report.is(id, Role::Rate) && proven_of(report, id) == Some(whole);
    let before = |&id: &FigureId| id.checked_sub(2).filter(|&id| of_whole(id));
    let mut rates: Vec<FigureId> = std::iter::successors(Some(last), before).collect();
    rates.reverse();
    rates.push(rest);
    let joined = |&id: &FigureId| {
        let (one, next) = (report.draft(id), report.drafts.get(id as usize + 1)?);
        let alike = next.role == Role::Rate && next.sentence == one.sentence;
        (alike && ends_member(report, id + 1) && is_joined(report, id)).then_some(id + 1)
    };
    rates.extend(std::iter::successors(joined(&rest), joined));
    let off = sum(report, &rates)?.minus(Number::integer(100))?;
    (off.magnitude() <= Number::integer(FAR)).then_some(rates)
}

/// The whole of which a rate gives the share of its part, where it does so rightly.
fn proven_of(report: &Report<'_, '_>, rate: FigureId) -> Option<FigureId> {
    let draft = report.draft(rate);
    let part = draft.rate_of.filter(|&part| part + 1 == rate)?;
    let whole = report.draft(part).part_of?;
    let hundred = hundredfold(report.draft(part).value?)?;
    let decimals = report.decimals(rate);
    fit(hundred, report.draft(whole).value?, draft.value?, decimals).map(|_| whole)
}

/// Whether a rate is exact and nothing but a mark or "và" follows it: "đạt 30% khối lượng" is of something else.
fn ends_member(report: &Report<'_, '_>, rate: FigureId) -> bool {
    let draft = report.draft(rate);
    let (_, end) = outside(report, rate);
    let exact = draft.role == Role::Rate && draft.upper.is_none() && !draft.approximate;
    exact && (report.context.is_mark(end, b",;.)") || report.says(end, List::And))
}

/// Whether names alone part a share from the next.
fn is_joined(report: &Report<'_, '_>, rate: FigureId) -> bool {
    let (from, to) = (outside(report, rate).1, outside(report, rate + 1).0);
    let marks = report.context.marks_in(from, to.max(from));
    let apart = [
        Cue::Growth,
        Cue::Compared,
        Cue::PlanBase,
        Cue::Including,
        Cue::Attains,
    ];
    let cues = report.context.all_cues_in(from, to.max(from));
    marks.iter().all(|mark| mark.code == b',') && !cues.has_any(&apart)
}
