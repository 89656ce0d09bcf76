//! Totals against what each of so many has, where that is told as a range or an average only.

use super::orders::noun_of_each;
use crate::audit::{Issue, Report};
use crate::figure::draft::{FigureId, Role};
use crate::finding::Verdict;
use crate::number::Number;
use crate::pattern::cue::Cue;
use crate::syllable::Key;

/// "04 hộ vay, mỗi hộ từ 20 đến 50 triệu đồng, tổng cộng 150 tỷ đồng", "khoảng 80 ha, thiệt hại 12 tỷ đồng, bình quân 150 nghìn đồng/ha": a total that is so many
/// times what each has only if one of both is in another unit.
pub(in crate::audit) fn of_average(report: &Report<'_, '_>, each: FigureId) -> Option<Issue> {
    let draft = report.draft(each);
    let least = amount(report, each).filter(|_| draft.own_unit)?;
    let noun = noun_of_each(report, each)?;
    let before = |back: u32| each.checked_sub(back);
    let counted = far_count(report, each, noun);
    let pairs = [
        (before(1)?, Some(each + 1)),
        (before(2).unwrap_or(each), before(1)),
        (counted.unwrap_or(each), before(1)),
    ];
    let together = |id: FigureId| {
        let other = report.drafts.get(id as usize);
        other.is_some_and(|other| other.sentence == draft.sentence)
    };
    let named = |&(count, total): &(FigureId, Option<FigureId>)| {
        let other = report.draft(count);
        let unit = other.unit.map(|unit| report.word(unit.0));
        let total = total.filter(|&id| together(id) && report.draft(id).own_unit);
        unit == Some(noun) && together(count) && !report.is_money(count) && total.is_some()
    };
    let pair = pairs.into_iter().find(named);
    let (count, total) = pair.or_else(|| below_each(report, each, least))?;
    let below = report.draft(total?).value < Some(least);
    let far = below || counted == Some(count) && count + 2 < each;
    let (total, many) = (total?, report.draft(count).value?);
    let rough = |id: FigureId| report.draft(id).approximate;
    // Exact ones are multiplied exactly.
    let vague = draft.upper.is_some() || [count, each, total].into_iter().any(rough);
    if !vague && !far || total > each && !below && !is_total(report, (each, total)) {
        return None;
    }
    let stated = amount(report, total).filter(|_| report.draft(total).upper.is_none())?;
    let most = draft.upper.unwrap_or(least);
    let (low, high) = (least.times(many)?, most.times(many)?);
    let slack = |bound: Number| bound.times(Number::new(1, 2)?);
    let (low, high) = (low.minus(slack(low)?)?, high.plus(slack(high)?)?);
    let fits = |some: Number, low: Number, high: Number| low <= some && some <= high;
    let off = [3, 6].into_iter().find(|&exponent| {
        let smaller = stated.times_ten_to(exponent);
        let bounds = low.times_ten_to(exponent).zip(high.times_ten_to(exponent));
        bounds.is_some_and(|(low, high)| fits(stated, low, high))
            || smaller.is_some_and(|stated| fits(stated, low, high))
    });
    let off = off.filter(|_| many > Number::integer(1) && !fits(stated, low, high))?;
    let right = least.times(many)?;
    let factor = Number::integer(1).times_ten_to(off)?;
    let explanation =
        format!("{many} × {least} = {right}, stated {stated}, off by a factor of {factor}");
    let issue = Issue::of(Verdict::Doubt, "average", vec![total, each, count]);
    Some(issue.weighed(stated, right, explanation))
}

/// "phạt 06 cơ sở …, tổng số tiền phạt 68,5 triệu đồng, bình quân mỗi cơ sở nộp hơn 11,4 tỷ đồng": the amount of its sentence that is less than each of so many is said to have, which
/// none can be, and the only count with which one makes the other in another unit.
fn below_each(
    report: &Report<'_, '_>,
    each: FigureId,
    least: Number,
) -> Option<(FigureId, Option<FigureId>)> {
    const FAR: u32 = 12;
    let draft = report.draft(each);
    let together = |&id: &FigureId| id != each && report.draft(id).sentence == draft.sentence;
    let around = || report.around(each, FAR).filter(together);
    let less = |&id: &FigureId| {
        let other = report.draft(id);
        other.own_unit && other.upper.is_none() && amount(report, id).is_some_and(|all| all < least)
    };
    let total = around().filter(less).min_by_key(|id| id.abs_diff(each))?;
    let all = amount(report, total)?;
    let most = draft.upper.unwrap_or(least);
    let makes = |&id: &FigureId| {
        let many = report.draft(id).value;
        let many = many.filter(|&many| report.is(id, Role::Count) && many > Number::integer(1));
        many.filter(|_| !report.is_money(id)).is_some_and(|many| {
            [3, 6].into_iter().any(|exponent| {
                let slack = |bound: Number, percent: i128| bound.times(Number::new(percent, 2)?);
                let low = least.times(many).and_then(|low| slack(low, 98));
                let high = most.times(many).and_then(|high| slack(high, 102));
                let all = all.times_ten_to(exponent);
                all.is_some() && low <= all && all <= high
            })
        })
    };
    let mut counts = around().filter(makes);
    let count = counts.next()?;
    counts.next().is_none().then_some((count, Some(total)))
}

/// "ký 143 hợp đồng với 110 khách hàng, tổng giá trị 5,2 tỷ đồng, bình quân mỗi hợp đồng 36,8 nghìn đồng": the only count of a noun before an average in its sentence.
fn far_count(report: &Report<'_, '_>, each: FigureId, noun: Key) -> Option<FigureId> {
    let draft = report.draft(each);
    let counted = |&id: &FigureId| {
        let unit = report.draft(id).unit.map(|unit| report.word(unit.0));
        unit == Some(noun) && report.is(id, Role::Count)
    };
    let mut before = report
        .ids_in(draft.sentence.first, draft.first)
        .filter(counted);
    before.next().filter(|_| before.next().is_none())
}

/// "tổng cộng 150 tỷ đồng", but not "trên tổng vốn 150 tỷ đồng" or what a semicolon parts.
fn is_total(report: &Report<'_, '_>, (each, total): (FigureId, FigureId)) -> bool {
    let (from, to) = (report.draft(each).end, report.draft(total).first);
    let mut marks = report.context.marks_in(from, to.max(from)).iter();
    let cues = report.cues_leading_to(total);
    cues.has(Cue::Total) && !cues.has(Cue::OutOf) && marks.all(|mark| mark.code == b',')
}

/// A figure's value, where it is an amount of money above nothing.
fn amount(report: &Report<'_, '_>, id: FigureId) -> Option<Number> {
    let value = report.drafts.get(id as usize)?.value;
    value.filter(|&value| value > Number::ZERO && report.is_money(id))
}
