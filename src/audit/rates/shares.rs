//! Shares added up, as far as their digits tell.

use crate::audit::Report;
use crate::audit::slip::is_slip;
use crate::figure::draft::FigureId;
use crate::number::Number;
use crate::pattern::list::List;

/// The sum of rates.
pub(in crate::audit) fn sum(report: &Report<'_, '_>, rates: &[FigureId]) -> Option<Number> {
    let mut values = rates.iter().map(|&rate| report.draft(rate).value);
    values.try_fold(Number::ZERO, |sum, value| sum.plus(value?))
}

/// How far the sum may be off by the rounding of each.
pub(in crate::audit) fn slack(report: &Report<'_, '_>, rates: &[FigureId]) -> Option<Number> {
    rates.iter().try_fold(Number::ZERO, |slack, &rate| {
        slack.plus(Number::new(5, report.decimals(rate).checked_add(1)?)?)
    })
}

/// "tổ chức chiếm 60%, cá nhân 40%; nhãn hiệu 70%, kiểu dáng 25%": whether the first or the last of several shares are a whole by themselves, so that the
/// others are by another trait.
pub(in crate::audit) fn are_two_traits(report: &Report<'_, '_>, rates: &[FigureId]) -> bool {
    let is_whole = |some: &[FigureId]| {
        let off = sum(report, some).and_then(|sum| sum.minus(Number::integer(100)));
        let slack = slack(report, some);
        off.zip(slack)
            .is_some_and(|(off, slack)| off.magnitude() <= slack)
    };
    (2..rates.len())
        .any(|count| is_whole(&rates[..count]) || is_whole(&rates[rates.len() - count..]))
}

/// Whether one share with a digit mistaken, or two that changed places, makes up for what is above 100%.
pub(in crate::audit) fn is_slip_of_one(
    report: &Report<'_, '_>,
    rates: &[FigureId],
    over: Number,
) -> bool {
    rates.iter().any(|&rate| {
        let stated = report.draft(rate).value;
        let right = stated.and_then(|stated| stated.minus(over));
        stated
            .zip(right)
            .is_some_and(|(stated, right)| is_slip(stated, right))
    })
}

/// "các năm 2018, 2019, 2020 chiếm lần lượt 35%, 38% và 41%": whether shares told in order are of one and the same at several times.
pub(in crate::audit) fn is_by_time(report: &Report<'_, '_>, rate: FigureId) -> bool {
    let draft = report.draft(rate);
    let from = draft.sentence.first;
    let timed = (from..draft.first).any(|at| report.says(at, List::Calendar));
    timed && report.is_told_in_order(rate)
}

/// A rate's tokens with the bracket that holds nothing else.
pub(in crate::audit) fn outside(report: &Report<'_, '_>, rate: FigureId) -> (u32, u32) {
    let draft = report.draft(rate);
    let open = draft.first.wrapping_sub(1);
    let alone = report.context.is_mark(open, b"(") && report.context.is_mark(draft.end, b")");
    if alone {
        (open, draft.end + 1)
    } else {
        (draft.first, draft.end)
    }
}

/// "46,5% ở mức cơ bản, 37% ở mức khá; 88% số hộ dùng mã QR, …": shares up to the semicolon behind which those of something else follow, where commas part them and
/// all together are far too much.
pub(in crate::audit) fn one_member(
    report: &Report<'_, '_>,
    mut rates: Vec<FigureId>,
) -> Vec<FigureId> {
    if sum(report, &rates) < Some(Number::integer(200)) {
        return rates;
    }
    let parted = |pair: &[FigureId]| {
        let (from, to) = (report.draft(pair[0]).end, report.draft(pair[1]).first);
        let mut marks = report.context.marks_in(from, to).iter();
        marks.any(|mark| mark.code == b';')
    };
    let first = rates.windows(2).position(parted);
    if let Some(first) = first.filter(|&first| first > 0) {
        rates.truncate(first + 1);
    }
    rates
}
