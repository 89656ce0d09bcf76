//! Rows of counts that what is left closes: "03 loại xuất sắc, 10 loại khá, 02 nhiệm vụ còn lại đạt".

use super::breakdown::addends;
use super::outcome::is_remaining;
use crate::audit::slip::is_near;
use crate::audit::{Issue, Report};
use crate::figure::draft::{FigureId, Role};
use crate::finding::Verdict;
use crate::number::Number;
use crate::pattern::cue::Cue;
use crate::pattern::list::List;
use crate::pattern::phrase_list::PhraseList;
use crate::record::Status;

/// "17 người; về trình độ có 01 thạc sĩ, 12 đại học, còn lại 03 người …": a row of counts that ends in what is left, so that it is all of a count before, and doesn't
/// make that up though it nearly does.
pub(in crate::audit) fn closed_by_rest(report: &Report<'_, '_>, rest: FigureId) -> Option<Issue> {
    if !report.said_around(rest).has(Cue::Rest) || !is_rest(report, rest) {
        return None;
    }
    let row = row_before(report, rest)?;
    let (whole, parts) = whole_of(report, &row)?;
    let values: Vec<Number> = parts
        .iter()
        .map(|&part| report.draft(part).value)
        .collect::<Option<_>>()?;
    let sum = values
        .iter()
        .try_fold(Number::ZERO, |sum, &value| sum.plus(value))?;
    let stated = report.draft(whole).value?;
    if stated == sum
        || !is_near(stated, sum)
        || makes_up_some(&values, stated)
        || is_of_other(report, whole, &parts, sum)
        || is_carried(report, rest)
    {
        return None;
    }
    let explanation = format!(
        "{} = {sum}, stated {stated}",
        addends(report.drafts, &parts)
    );
    let figures = std::iter::once(whole).chain(parts.iter().copied());
    let issue = Issue::of(Verdict::Doubt, "closed-by-rest", figures.collect());
    Some(issue.weighed(stated, sum, explanation))
}

/// "còn lại 03 người", "02 nhiệm vụ còn lại": a plain count that is said to be what is left, and behind which the row doesn't go on.
fn is_rest(report: &Report<'_, '_>, rest: FigureId) -> bool {
    let draft = report.draft(rest);
    let from = report
        .clause_begin(rest, b",;:.(")
        .max(report.end_before(rest));
    let led = || (from..draft.first).any(|at| report.tells(at, PhraseList::Remaining));
    let next = || {
        let next = report.drafts.get(rest as usize + 1);
        next.is_some_and(|next| {
            next.sentence == draft.sentence
                && next.role == Role::Count
                && next.value > Some(Number::ZERO)
                && report.group(rest + 1) == report.group(rest)
                && is_joined(report, rest)
        })
    };
    is_exact(report, rest) && (led() || is_remaining(report, rest)) && !next()
}

/// A plain count.
fn is_exact(report: &Report<'_, '_>, id: FigureId) -> bool {
    let draft = report.draft(id);
    report.is(id, Role::Count)
        && !draft.approximate
        && draft.upper.is_none()
        && draft.target.is_none()
}

/// Whether one comma or "và" and nothing else parts a count from the next figure.
fn is_joined(report: &Report<'_, '_>, id: FigureId) -> bool {
    let (one, next) = (report.draft(id), report.draft(id + 1));
    let (from, to) = (one.end, next.first.max(one.end));
    let cues = report.context.all_cues_in(from, to);
    let opens = [Cue::Including, Cue::Consisting, Cue::OutOf];
    let parted = match report.context.marks_in(from, to) {
        [mark] => mark.code == b',',
        [] => (from..to).any(|at| report.says(at, List::And)),
        _ => false,
    };
    parted && !cues.has_any(&opens) && one.sentence == next.sentence
}

/// The row that ends in a rest; at least two counts stand before that.
fn row_before(report: &Report<'_, '_>, rest: FigureId) -> Option<Vec<FigureId>> {
    const LEAST: usize = 3;
    const MOST: usize = 8;
    let joins = |&id: &FigureId| is_exact(report, id) && is_joined(report, id);
    let mut row: Vec<FigureId> = (0..rest).rev().take_while(joins).take(MOST).collect();
    row.reverse();
    row.push(rest);
    let sentence = report.draft(rest).sentence;
    // A rate or an earlier value among them: whose is it?
    let before = row[0].checked_sub(1).filter(|&before| {
        let other = report.draft(before);
        other.sentence == sentence && !is_exact(report, before) && is_joined(report, before)
    });
    (before.is_none() && row.len() >= LEAST && row.len() <= MOST).then_some(row)
}

/// The count that a row makes up, and the row's counts: what the first was tied to, the first itself, or the last count of the kind before.
fn whole_of(report: &Report<'_, '_>, row: &[FigureId]) -> Option<(FigureId, Vec<FigureId>)> {
    const REACH: u32 = 8;
    let (&first, &rest) = (row.first()?, row.last()?);
    let value = |id: FigureId| report.draft(id).value;
    let group = report.group(rest)?;
    let graded = |row: &[FigureId]| {
        row.iter()
            .all(|&id| report.draft(id).facets.grade.is_some())
    };
    let exceeds = |whole: FigureId, row: &[FigureId]| {
        let mut row = row.iter();
        row.all(|&id| value(id) < value(whole))
    };
    // "12 lớp tập huấn, ba lớp về đo lường, bốn lớp …, năm lớp còn lại …"; in "xử phạt 5 cơ sở, nhắc nhở 4 cơ sở, còn lại 03 cơ sở" the first is one of all.
    let others = &row[1..];
    let opens = |&id: &FigureId| {
        let before = report.draft(id).first.wrapping_sub(1);
        report.context.is_mark(before, b",") || report.says(before, List::And)
    };
    let sum = others
        .iter()
        .try_fold(Number::ZERO, |sum, &id| sum.plus(value(id)?))?;
    let all = value(first)?;
    if others.len() > 1
        && others.iter().all(opens)
        && report.group(first) == Some(group)
        && exceeds(first, others)
        && is_near(all, sum)
    {
        return Some((first, others.to_vec()));
    }
    let block = report.draft(first).block;
    let fits = |&id: &FigureId| {
        let draft = report.draft(id);
        let exact = draft.role == Role::Count && !draft.approximate && draft.upper.is_none();
        let done = !(graded(row) && draft.status == Status::Plan);
        exact && done && draft.block == block && report.group(id) == Some(group)
    };
    let tied = report
        .draft(first)
        .part_of
        .filter(|id| *id < first)
        .filter(fits);
    let before = || (first.saturating_sub(REACH)..first).rev().find(fits);
    let whole = tied.or_else(before)?;
    exceeds(whole, row).then(|| (whole, row.to_vec()))
}

/// "đã giải quyết 18 hồ sơ, quá hạn 01 hồ sơ, còn lại 02 hồ sơ" of 20: whether the rest and some of the others make up the whole, of which the others are parts again.
fn makes_up_some(values: &[Number], stated: Number) -> bool {
    let Some((&rest, others)) = values.split_last() else {
        return false;
    };
    (0..1_u32 << others.len()).any(|some| {
        let chosen = others.iter().enumerate();
        let chosen = chosen.filter(|(at, _)| some >> at & 1 == 1);
        let sum = chosen.map(|(_, &value)| value);
        sum.into_iter().try_fold(rest, |sum, value| sum.plus(value)) == Some(stated)
    })
}

/// Whether another count nearby is what the row makes: it is of that, unless that is what was planned of what is graded.
fn is_of_other(report: &Report<'_, '_>, whole: FigureId, parts: &[FigureId], sum: Number) -> bool {
    const REACH: u32 = 8;
    let graded = parts
        .iter()
        .all(|&part| report.draft(part).facets.grade.is_some());
    let (first, last) = (whole.min(parts[0]), parts[parts.len() - 1]);
    let mut near = first.saturating_sub(REACH)..(last + 3).min(report.drafts.len() as FigureId);
    near.any(|id| {
        let draft = report.draft(id);
        let planned = draft.status == Status::Plan || draft.role == Role::Base;
        let other = id != whole && !parts.contains(&id) && !(graded && planned);
        let near = draft.block.abs_diff(report.draft(whole).block) <= 1;
        other && near && (draft.value == Some(sum) || draft.target == Some(sum))
    })
}

/// "trong đó 04 hồ sơ kỳ trước chuyển sang": whether the sentence tells of what was left over from before; "trước hạn" says nothing of that.
fn is_carried(report: &Report<'_, '_>, rest: FigureId) -> bool {
    let sentence = report.draft(rest).sentence;
    report.has_near(rest, List::CarriedOver)
        && (sentence.first..sentence.end)
            .any(|at| report.says(at, List::CarriedOver) && !report.context.reads(at + 1, "hạn"))
}
