//! Amounts that round one of a table, but with a word for another order of size.

use crate::audit::topic::Topic;
use crate::audit::{Issue, Report};
use crate::figure::draft::{FigureId, Role};
use crate::finding::Verdict;
use crate::number::{Number, Rounding};
use crate::outline::BlockKind;
use crate::pattern::list::List;
use crate::record::Basis;
use std::collections::BTreeMap;

/// How many digits tell that an amount is another one rounded, and how many are looked at.
const DIGITS: std::ops::RangeInclusive<u32> = 4..=6;

/// "Thu dịch vụ … 1.386,5" in millions in a table, "thu dịch vụ được 1,387 triệu đồng" in the text: amounts of the text a thousandth or a millionth of one in a row about the same, but for
/// the digits left out.
pub(in crate::audit) fn rounded(report: &Report<'_, '_>) -> Vec<Issue> {
    let row = |id: FigureId| {
        let draft = report.draft(id);
        report.context.outline.blocks[draft.block as usize].kind == BlockKind::Row
    };
    let exact = |&id: &FigureId| {
        let draft = report.draft(id);
        report.is_money(id) && draft.upper.is_none() && draft.role == Role::Count
    };
    let (rows, told): (Vec<FigureId>, Vec<FigureId>) =
        report.ids().filter(exact).partition(|&id| row(id));
    let told = told
        .into_iter()
        .filter(|&id| report.draft(id).own_unit && has_fraction(report, id));
    let told: Vec<FigureId> = told.collect();
    if told.is_empty() {
        return Vec::new();
    }
    let mut by_digits: BTreeMap<i128, Vec<FigureId>> = BTreeMap::new();
    for id in rows {
        for digits in DIGITS {
            let rounded = report
                .draft(id)
                .value
                .and_then(|value| leading(value, digits));
            if let Some(rounded) = rounded {
                by_digits.entry(rounded).or_default().push(id);
            }
        }
    }
    let told = told.into_iter();
    told.filter_map(|id| slipped(report, id, &by_digits))
        .collect()
}

/// "1,387 triệu đồng": whether an amount is written with a fraction, as what is told in the larger word is.
fn has_fraction(report: &Report<'_, '_>, id: FigureId) -> bool {
    report.written(id).contains(',')
}

/// The row of which an amount is a thousandth or a millionth.
fn slipped(
    report: &Report<'_, '_>,
    id: FigureId,
    by_digits: &BTreeMap<i128, Vec<FigureId>>,
) -> Option<Issue> {
    const MOST: usize = 4;
    let stated = report.draft(id).value?;
    let digits = DIGITS.rev().find_map(|digits| leading(stated, digits))?;
    let digits = by_digits.get(&digits)?;
    let end = report.draft(id).unit.map_or(0, |unit| unit.1);
    // "1,387 triệu đồng/người"
    if report.context.is_mark(end, b"/") {
        return None;
    }
    digits.iter().take(MOST).find_map(|&row| {
        let value = report.draft(row).value?;
        let factor = [3, 6].into_iter().find(|&exponent| {
            stated
                .times_ten_to(exponent)
                .is_some_and(|larger| rounds(larger, value))
        })?;
        let same = report.indicator(id).is_some() && report.indicator(id) == report.indicator(row);
        let topic = || Topic::of_sentence(report, id).shares(&Topic::of_sentence(report, row));
        let factor = Number::integer(1).times_ten_to(factor)?;
        let explanation = format!(
            "{value} in the table, {stated} here: rounded, and off by a factor of {factor}"
        );
        let issue = Issue::of(Verdict::Doubt, "rounded", vec![id, row]);
        (same || topic()).then(|| issue.weighed(stated, value, explanation))
    })
}

/// Whether an amount is another one with its last digits left out, and not that one itself.
fn rounds(larger: Number, value: Number) -> bool {
    let off = larger.minus(value).map(Number::magnitude);
    let thousand = off.and_then(|off| off.times_ten_to(3));
    larger != value && thousand.is_some_and(|off| off <= value)
}

/// The first digits of a number that has more than these, rounded; all of one that has just so many.
fn leading(value: Number, digits: u32) -> Option<i128> {
    let mut whole = value
        .times_ten_to(value.decimals())?
        .as_integer()
        .filter(|&whole| whole > 0)?;
    while whole % 10 == 0 {
        whole /= 10;
    }
    let most = 10i128.checked_pow(digits)?;
    if whole < most / 10 {
        return None;
    }
    let mut power = 1;
    while whole / power >= most {
        power *= 10;
    }
    let rounded = Number::integer(whole).over(Number::integer(power), 0, Rounding::Nearest)?;
    rounded.as_integer()
}

/// "1.386,7" in millions in a table, "1,387 tỷ đồng" in the text: whether one of two amounts is written with a fraction and is the other one rounded to its last
/// digit.
pub(in crate::audit) fn is_rounding(
    report: &Report<'_, '_>,
    one: FigureId,
    other: FigureId,
) -> bool {
    let rounds = |coarse: FigureId, fine: FigureId| {
        let (stated, exact) = (report.draft(coarse).value?, report.draft(fine).value?);
        let written = report.written(coarse).split([' ', '\u{a0}', '\n']).next()?;
        let (_, fraction) = written.rsplit_once(',')?;
        let digits: String = written.chars().filter(char::is_ascii_digit).collect();
        let digits = Number::parse_plain(&digits).filter(|_| !fraction.is_empty())?;
        let twice = stated.minus(exact)?.magnitude().times(Number::integer(2))?;
        // The value is so many times its last digit.
        Some(twice.times(digits)? <= stated)
    };
    let money = report.is_money(one) && report.is_money(other);
    money && (rounds(one, other) == Some(true) || rounds(other, one) == Some(true))
}

/// "kiểm định 8.764 phương tiện đo", "kiểm định hơn 8.900 phương tiện đo": whether one count is said to be more than it is, or less, as the other tells exactly.
pub(in crate::audit) fn is_beyond(report: &Report<'_, '_>, one: FigureId, other: FigureId) -> bool {
    let [rough, exact] = [one, other].map(|id| report.draft(id));
    let Some((bound, value)) = rough.value.zip(exact.value) else {
        return false;
    };
    let before = rough.first.wrapping_sub(1);
    let more = bound > value && report.says(before, List::MoreThan);
    let less = bound < value && report.says(before, List::LessThan);
    let counted = [rough, exact].map(|draft| draft.basis != Basis::Estimate);
    // "trên dưới 8.900"
    let about = report.says(before.wrapping_sub(1), List::MoreThan);
    let plain = rough.approximate && !exact.approximate && counted == [true; 2];
    (more || less && !about) && plain && !report.is_money(one)
}

/// "kinh phí 21 tỷ 430 triệu đồng", "kinh phí vượt 21 tỷ đồng": whether a number is said as a bound that another one close by keeps.
pub(in crate::audit) fn is_bound_of(
    report: &Report<'_, '_>,
    id: FigureId,
    other: FigureId,
) -> bool {
    let draft = report.draft(id);
    let Some((bound, value)) = draft.value.zip(report.draft(other).value) else {
        return false;
    };
    let before = draft.first.wrapping_sub(1);
    let above = value > bound && report.says(before, List::MoreThan);
    let below = value < bound && report.says(before, List::LessThan);
    let off = value.minus(bound).map(Number::magnitude);
    let tenfold = off.and_then(|off| off.times_ten_to(1));
    (above || below) && tenfold.is_some_and(|tenfold| tenfold <= value)
}
