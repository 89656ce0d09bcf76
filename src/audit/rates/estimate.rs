//! Rates of what is estimated.

use super::equated::is_of_measure;
use super::rate::hundredfold;
use crate::audit::Report;
use crate::figure::draft::FigureId;
use crate::number::{Number, Rounding};
use crate::pattern::cue::Cue;
use crate::pattern::phrase_list::PhraseList;
use crate::record::Basis;

/// So many digits of a fraction are looked at.
const DIGITS: u8 = 6;

/// Whether a count is told as an estimate ("ước giải ngân 17,4 tỷ đồng") and not as about so much: its rate is worked out from it.
pub(in crate::audit) fn is_estimate(report: &Report<'_, '_>, count: FigureId) -> bool {
    let context = report.context;
    let draft = report.draft(count);
    let first = draft.first;
    let estimated = context.tells(first.wrapping_sub(1), PhraseList::Estimating)
        || context.tells(first.wrapping_sub(2), PhraseList::EstimatedAt);
    draft.basis == Basis::Estimate && (estimated || !context.follows(first, Cue::Approximate))
}

/// Whether a rate may be that of an estimate, which is as exact as its digits: 17,4 may be 17,35 as well.
pub(in crate::audit) fn is_about_right(
    report: &Report<'_, '_>,
    (count, rate): (FigureId, FigureId),
    base: Number,
) -> Option<bool> {
    let stated = report.draft(rate).value?;
    let part = hundredfold(report.draft(count).value?)?;
    let right = part.over(base, DIGITS, Rounding::Nearest)?;
    let slack = digits_left_out(report, count, right)?;
    let shown = Number::new(1, report.decimals(rate))?;
    Some(right.minus(stated)?.magnitude() <= slack.plus(shown)?)
}

/// By how much a rate of an estimate may be off for the digits that this leaves out.
pub(in crate::audit) fn digits_left_out(
    report: &Report<'_, '_>,
    count: FigureId,
    rate: Number,
) -> Option<Number> {
    let written = report.written(count).bytes().filter(u8::is_ascii_digit);
    let digits = written.fold(0_i128, |all, digit| {
        all.saturating_mul(10) + i128::from(digit - b'0')
    });
    let twice = Number::integer(digits.saturating_mul(2).max(1));
    rate.over(twice, DIGITS, Rounding::Nearest)
}

/// "gần 90%", "khoảng 1.200 mẫu (đạt 80%)"
pub(in crate::audit) fn is_hedged(
    report: &Report<'_, '_>,
    rate: FigureId,
    count: FigureId,
) -> bool {
    let before = report.draft(rate).first;
    report.is_cut_off(count)
        || is_of_measure(report, rate, count)
        || report.context.follows(before, Cue::Approximate)
        || report.context.follows(before, Cue::Limit)
        || report.draft(count).approximate && !is_estimate(report, count)
}
