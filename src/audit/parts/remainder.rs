//! Amounts that are a thousand times what others leave for them.

use crate::audit::{Issue, Report};
use crate::figure::draft::FigureId;
use crate::finding::Verdict;
use crate::number::{Number, Rounding};
use crate::pattern::cue::Cue;
use crate::pattern::list::List;
use crate::record::Status;

/// So many amounts before one are looked at.
const REACH: u32 = 60;

/// Digits that don't meet by chance.
const TELLING: i128 = 100;

/// Amounts of one indicator that stand before another, each told with its unit.
pub(super) fn amounts(
    report: &Report<'_, '_>,
    id: FigureId,
) -> impl Iterator<Item = FigureId> + Clone {
    let indicator = report.indicator(id);
    let from = if indicator.is_some() {
        id.saturating_sub(REACH)
    } else {
        id
    };
    let plain = move |&other: &FigureId| {
        let draft = || report.draft(other);
        report.is_money(other)
            && draft().own_unit
            && draft().upper.is_none()
            && report.indicator(other) == indicator
    };
    (from..id).filter(plain)
}

/// Whether an amount is exactly a thousand or a million times, or that part of, what is right.
pub(super) fn is_off(stated: Number, right: Number) -> bool {
    let telling = digits(right) >= Some(TELLING);
    let off = [3, 6].into_iter().any(|exponent| {
        right.times_ten_to(exponent) == Some(stated) || stated.times_ten_to(exponent) == Some(right)
    });
    telling && off
}

/// The digits of an amount without the zeros at its end.
fn digits(amount: Number) -> Option<i128> {
    let digits = amount.times_ten_to(amount.decimals())?;
    digits.as_integer().map(significant)
}

fn significant(mut digits: i128) -> i128 {
    while digits != 0 && digits % 10 == 0 {
        digits /= 10;
    }
    digits
}

/// "được giao 11 tỷ 850 triệu đồng, đã cấp 7 tỷ 821 triệu đồng", and then "số kinh phí còn lại là 4.029 tỷ đồng": what is left, and of which two
/// amounts.
pub(in crate::audit) fn left_over(
    report: &Report<'_, '_>,
    id: FigureId,
) -> Option<(Number, [FigureId; 2])> {
    let stated = report.draft(id).value?;
    let rest = report.said_around(id).has(Cue::Rest) && {
        let first = report.clause_begin(id, b",;.");
        let left = report.context.all_cues_in(first, report.draft(id).first);
        left.has(Cue::Rest)
    };
    let rest = rest || report.says(report.draft(id).first.wrapping_sub(1), List::Left);
    let mut near = id.saturating_sub(REACH)..id;
    let planned = |id: FigureId| {
        let draft = report.draft(id);
        draft.status == Status::Plan || draft.target.is_some() && report.is_money(id)
    };
    if !rest && !near.any(planned) {
        return None;
    }
    let before: Vec<FigureId> = amounts(report, id).collect();
    if before.len() < 2 {
        return None;
    }
    let sentence = report.draft(id).sentence;
    let value = |id: FigureId| report.draft(id).value;
    before.iter().enumerate().find_map(|(at, &whole)| {
        let mut spent = before[at + 1..].iter();
        // "kế hoạch năm (87,5 tỷ đồng) … 9 tháng đạt 66,15 tỷ đồng", and then "21,35 triệu đồng": four digits don't meet by chance.
        let planned = report.draft(whole).status == Status::Plan;
        let reach = if rest { 6 } else { 12 };
        let near = |&&other: &&FigureId| other - whole <= reach;
        let of = |&other: &FigureId| {
            let right = value(whole)?.minus(value(other)?)?;
            // "được giao 46,2 tỷ đồng, giải ngân 18,48 tỷ đồng": the one is said to be of the other.
            let tied = planned || report.draft(other).target == value(whole);
            let told = rest || tied && digits(right) >= Some(10 * TELLING);
            // "2.400 triệu đồng; đã cấp 1,8 tỷ đồng, còn lại 600 tỷ đồng": three in a row of one sentence need no telling digits.
            let row = rest && whole + 2 == id && report.draft(whole).sentence == sentence;
            (told && is_off(stated, right) || row && slip(stated, right).is_some())
                .then_some((right, [whole, other]))
        };
        spent.by_ref().take_while(near).find_map(of)
    })
}

/// "phạt 97.000.000 đồng", "phạt 51,5 tỷ đồng", and then "tổng số tiền phạt là 148.500.000 đồng": the amount that is a thousand times what makes the
/// total right, and what that is.
pub(in crate::audit) fn above_total(
    report: &Report<'_, '_>,
    id: FigureId,
) -> Option<(FigureId, Number)> {
    const MOST: usize = 8;
    let stated = report.draft(id).value?;
    let first = report.clause_begin(id, b",;.");
    let said = report.context.all_cues_in(first, report.draft(id).first);
    // "Tổng số tiền phạt" is one name.
    let named = || (first..report.draft(id).first).any(|at| report.says(at, List::Total));
    if !said.has(Cue::Total) && !named() {
        return None;
    }
    let before: Vec<FigureId> = amounts(report, id).collect();
    if before.len() > MOST {
        return None;
    }
    let value = |id: FigureId| report.draft(id).value;
    let larger = before
        .iter()
        .copied()
        .filter(|&other| value(other) > Some(stated));
    let mut off = larger.filter_map(|other| {
        let others = before.iter().filter(|&&id| id != other);
        let rest = others
            .copied()
            .try_fold(stated, |rest, id| rest.minus(value(id)?))?;
        is_off(value(other)?, rest).then_some((other, rest))
    });
    off.next()
}

/// By which power of a thousand two amounts differ.
pub(in crate::audit) fn slip(one: Number, other: Number) -> Option<Number> {
    let (less, more) = if one < other {
        (one, other)
    } else {
        (other, one)
    };
    if less <= Number::ZERO {
        return None;
    }
    let exponent = [3, 6, 9]
        .into_iter()
        .find(|&exponent| less.times_ten_to(exponent) == Some(more))?;
    Number::integer(1).times_ten_to(exponent)
}

/// "đã chi 7,2 tỷ đồng, riêng chi cho đề tài là 4.850 tỷ đồng": a part that is said to be one of the amounts before it in the sentence, and is a hundred times all of
/// them, but less than one if it is a thousandth.
pub(in crate::audit) fn above_whole(report: &Report<'_, '_>, id: FigureId) -> Option<Issue> {
    const MOST: FigureId = 6;
    let draft = report.draft(id);
    let from = report.end_before(id).max(draft.sentence.first);
    let cues = report.context.all_cues_in(from, draft.first);
    let stated = draft.value.filter(|_| draft.own_unit)?;
    let parted = cues.has_any(&[Cue::Narrowing, Cue::Including]) && !cues.has(Cue::Compared);
    if !parted {
        return None;
    }
    let same = |&other: &FigureId| {
        let before = report.draft(other);
        report.is_money(other) && before.sentence == draft.sentence && before.own_unit
    };
    let before = (id.saturating_sub(MOST)..id).filter(same);
    let amounts: Vec<(FigureId, Number)> = before
        .filter_map(|other| Some((other, report.draft(other).value?)))
        .collect();
    let far = |&(_, amount): &(FigureId, Number)| {
        amount
            .times_ten_to(2)
            .is_some_and(|hundred| hundred < stated)
    };
    let &(whole, amount) = amounts.last()?;
    let less = amount
        .times_ten_to(3)
        .is_some_and(|thousand| thousand >= stated);
    let right = stated.over(Number::integer(1_000), 0, Rounding::Nearest)?;
    let told = less && amounts.iter().all(far);
    told.then(|| {
        let explanation =
            format!("{stated} of {amount}: a part above its whole, which {right} is not");
        let issue = Issue::of(Verdict::Doubt, "part", vec![id, whole]);
        issue.weighed(stated, right, explanation)
    })
}
