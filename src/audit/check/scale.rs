//! Amounts that slipped by a thousand.

use super::Check;
use crate::audit::growth::change::from_to;
use crate::audit::growth::differs::is_between_others;
use crate::audit::parts::average::of_average;
use crate::audit::parts::breakdown::{Breakdown, addends, sum};
use crate::audit::parts::elsewhere::of_elsewhere;
use crate::audit::parts::orders::{of_order, short_of};
use crate::audit::parts::remainder::{above_total, above_whole, left_over, slip};
use crate::audit::rates::rate::{fit, hundredfold};
use crate::audit::retold::fines::{are_fines, is_fine_again, points_back};
use crate::audit::retold::rounded::rounded;
use crate::audit::topic::Topic;
use crate::audit::{Issue, Report};
use crate::figure::draft::{FigureId, Role};
use crate::finding::{Description, Example, Verdict};
use crate::number::Number;
use crate::outline::BlockKind;
use std::collections::BTreeMap;

/// The check.
pub(super) const CHECK: Check = Check {
    description: Description {
        id: "scale",
        summary: "amounts that fit only a thousandfold are in the wrong unit",
        rationale: "Đồng, thousands, millions and billions are mixed up easily. Where amounts that belong together (a whole and its parts, spending and its \
budget with a stated rate, this period and the one before with a stated growth) don't fit as they stand, but do a thousand or a million times larger, the \
unit is wrong. The same digits twice for the same matter, a thousand or a million times apart, are doubted; so is what is expected of the \
whole year where it is a hundredth of what there is already, and all digits of an amount with a word for millions besides (\"24.500.000 triệu đồng\").",
        source: "arithmetic; the units named in the official forms",
        examples: &[
            Example {
                text: "Kinh phí 1.200 triệu đồng, gồm: 700 triệu đồng cho đề tài, 500 tỷ đồng cho dự án.",
                verdict: Some(Verdict::Contradiction),
                why: "700 + 500 million is 1200 million",
            },
            Example {
                text: "Kinh phí 1.200 tỷ đồng, gồm: 700 triệu đồng cho đề tài, 500 triệu đồng cho dự án.",
                verdict: Some(Verdict::Contradiction),
                why: "700 + 500 million is 1200 million",
            },
            Example {
                text: "Dự toán được giao 5 tỷ đồng; đã giải ngân 4,35 triệu đồng, bằng 87% dự toán.",
                verdict: Some(Verdict::Doubt),
                why: "87% of 5 billion is 4,35 billion",
            },
            Example {
                text: "Kinh phí 1.200 triệu đồng, gồm: 700 triệu đồng cho đề tài, 0,5 tỷ đồng cho dự án.",
                verdict: None,
                why: "0,5 billion is 500 million",
            },
        ],
    },
    run,
};

fn run(report: &Report<'_, '_>, issues: &mut Vec<Issue>) {
    for breakdown in &report.breakdowns {
        issues.extend(parts(report, breakdown));
    }
    issues.extend(report.ids().filter_map(|id| match report.draft(id).role {
        Role::Rate => rate(report, id),
        Role::GrowthRate => growth(report, id),
        _ => None,
    }));
    issues.extend(twice(report));
    issues.extend(rounded(report));
    let amounts = report.ids().filter(|&id| report.is_money(id));
    issues.extend(amounts.filter_map(|id| {
        short_of(report, id)
            .or_else(|| both(report, id))
            .or_else(|| remaining(report, id))
            .or_else(|| above_whole(report, id))
            .or_else(|| of_order(report, id))
            .or_else(|| of_average(report, id))
            .or_else(|| of_elsewhere(report, id))
    }));
}

/// What is left of other amounts, and a total that one of them exceeds a thousandfold.
fn remaining(report: &Report<'_, '_>, id: FigureId) -> Option<Issue> {
    let value = |id: FigureId| report.draft(id).value;
    if let Some((right, [whole, spent])) = left_over(report, id) {
        let (whole_is, spent_is, stated) = (value(whole)?, value(spent)?, value(id)?);
        let explanation = format!("{whole_is} - {spent_is} = {right}, stated {stated}");
        let issue = Issue::of(Verdict::Doubt, "left", vec![id, whole, spent]);
        return Some(issue.weighed(stated, right, explanation));
    }
    let (off, right) = above_total(report, id)?;
    let (stated, total) = (value(off)?, value(id)?);
    let explanation = format!("{right} makes the total of {total}, stated {stated}");
    let issue = Issue::of(Verdict::Doubt, "total", vec![off, id]);
    Some(issue.weighed(stated, right, explanation))
}

/// "24.500.000 triệu đồng": all digits of an amount and a word for millions besides.
fn both(report: &Report<'_, '_>, id: FigureId) -> Option<Issue> {
    const ALL: usize = 7;
    let value = report.draft(id).value?;
    let written = report.written(id);
    let digits = written.split([' ', '\u{a0}', '\n']).next()?;
    let plain = digits
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.');
    if !plain || digits.len() < ALL {
        return None;
    }
    let digits: String = digits.chars().filter(char::is_ascii_digit).collect();
    let number = Number::parse_plain(&digits).filter(|_| digits.len() >= ALL)?;
    let millions = number
        .times_ten_to(6)
        .is_some_and(|millions| millions <= value);
    millions.then(|| {
        let explanation = format!("{number} with a word for millions or more behind it");
        let issue = Issue::of(Verdict::Doubt, "both", vec![id]);
        issue.weighed(value, number, explanation)
    })
}

/// A whole, or one of its parts, that is so many times too large or too small for the sum to hold.
fn parts(report: &Report<'_, '_>, breakdown: &Breakdown) -> Option<Issue> {
    let stated = report.draft(breakdown.whole).value?;
    let sum = sum(report.drafts, &breakdown.parts)?;
    let figures = || std::iter::once(breakdown.whole).chain(breakdown.parts.iter().copied());
    // A unit that stands for all in a bracket or a table's head isn't read with each.
    let own = || figures().all(|id| report.draft(id).own_unit && report.is_money(id));
    if breakdown.parts.len() < 2 || !own() {
        return None;
    }
    let factor = slip(stated, sum).or_else(|| slipped_part(report, breakdown, stated, sum))?;
    let addends = addends(report.drafts, &breakdown.parts);
    let explanation = format!("{addends} = {sum}, stated {stated}, off by a factor of {factor}");
    let issue = Issue::of(
        Verdict::Contradiction,
        breakdown.tie.name(),
        figures().collect(),
    );
    Some(issue.weighed(stated, sum, explanation))
}

/// Whether a slip by a thousand explains why parts don't add up.
pub(super) fn is_scaled(
    report: &Report<'_, '_>,
    breakdown: &Breakdown,
    stated: Number,
    sum: Number,
) -> bool {
    let money = report.is_money(breakdown.whole);
    slip(stated, sum).is_some() || money && slipped_part(report, breakdown, stated, sum).is_some()
}

/// The factor by which the only part that can be wrong is.
fn slipped_part(
    report: &Report<'_, '_>,
    breakdown: &Breakdown,
    stated: Number,
    sum: Number,
) -> Option<Number> {
    let values = breakdown
        .parts
        .iter()
        .filter_map(|&part| report.draft(part).value);
    let mut factors = values.filter_map(|part| slip(stated.minus(sum.minus(part)?)?, part));
    factors.next().filter(|_| factors.next().is_none())
}

/// Whether the quotient is what is stated only if one of the amounts is so many times larger.
fn slipped(above: Number, below: Number, stated: Number, decimals: u8) -> Option<u8> {
    let fits = |above: Option<Number>, below: Option<Number>| {
        let both = above.zip(below).filter(|&(_, below)| below > Number::ZERO);
        both.is_some_and(|(above, below)| fit(above, below, stated, decimals).is_some())
    };
    [3, 6].into_iter().find(|&exponent| {
        fits(above.times_ten_to(exponent), Some(below))
            || fits(Some(above), below.times_ten_to(exponent))
    })
}

/// A rate that says no more than one digit fits by chance.
fn is_telling(stated: Number) -> bool {
    mantissa(stated).is_some_and(|(digits, _)| digits >= 10)
}

/// Whether the quotient is exactly what is stated, but for the power of ten: then one digit tells enough.
fn is_exact(above: Number, below: Number, stated: Number, exponent: u8) -> bool {
    let product = stated.times(below);
    let scaled = product.and_then(|product| product.times_ten_to(exponent));
    product == above.times_ten_to(exponent) || scaled == Some(above)
}

/// Spending whose rate fits a budget of another order of size: the budget, and the power of ten.
pub(super) fn slipped_base(report: &Report<'_, '_>, rate: FigureId) -> Option<(FigureId, u8)> {
    let draft = report.draft(rate);
    let count = draft.rate_of.filter(|&count| report.is_money(count))?;
    let stated = draft.value?;
    let hundred = hundredfold(report.draft(count).value?)?;
    let decimals = report.decimals(rate);
    let near = |&id: &FigureId| {
        let other = report.draft(id);
        id != count
            && report.is_money(id)
            && other.own_unit
            && other.block == draft.block
            && (other.sentence == draft.sentence || other.sentence.end == draft.sentence.first)
    };
    let amounts: Vec<FigureId> = report.around(rate, 8).filter(near).collect();
    let value = |id: FigureId| report.draft(id).value.filter(|&value| value > Number::ZERO);
    let targets = [report.draft(count).target];
    let mut plain = amounts.iter().map(|&id| value(id)).chain(targets).flatten();
    if plain.any(|base| fit(hundred, base, stated, decimals).is_some()) {
        return None;
    }
    amounts.into_iter().find_map(|id| {
        let exponent = slipped(hundred, value(id)?, stated, decimals)?;
        let telling = is_telling(stated) || is_exact(hundred, value(id)?, stated, exponent);
        telling.then_some((id, exponent))
    })
}

fn rate(report: &Report<'_, '_>, rate: FigureId) -> Option<Issue> {
    let (base, exponent) = slipped_base(report, rate)?;
    let count = report.draft(rate).rate_of?;
    let (part, whole) = (report.draft(count).value?, report.draft(base).value?);
    let stated = report.draft(rate).value?;
    let factor = Number::integer(1).times_ten_to(exponent)?;
    let explanation = format!(
        "{part} is {stated}% of {whole} only if one of them is off by a factor of {factor}"
    );
    let issue = Issue::of(Verdict::Doubt, "rate", vec![count, rate, base]);
    let right = if part < whole {
        part.times_ten_to(exponent)?
    } else {
        whole.times_ten_to(exponent)?
    };
    Some(issue.weighed(part, right, explanation))
}

/// Whether growth fits an earlier amount of another order of size only.
pub(super) fn slipped_growth(
    report: &Report<'_, '_>,
    (count, rate, earlier): (FigureId, FigureId, FigureId),
) -> Option<u8> {
    let (now, before) = (report.draft(count).value?, report.draft(earlier).value?);
    let stated = report.draft(rate).value?;
    let own = report.is_money(count) && report.is_money(earlier) && report.draft(earlier).own_unit;
    let decimals = report.decimals(rate);
    let fits = |now: Number, before: Number| {
        let change = now
            .minus(before)
            .map(Number::magnitude)
            .and_then(hundredfold);
        let exactly = change.is_some() && change == stated.times(before);
        exactly
            || is_telling(stated)
                && change.is_some_and(|change| fit(change, before, stated, decimals).is_some())
    };
    if !own || before <= Number::ZERO || fits(now, before) {
        return None;
    }
    [3, 6].into_iter().find(|&exponent| {
        now.times_ten_to(exponent)
            .is_some_and(|now| fits(now, before))
            || before
                .times_ten_to(exponent)
                .is_some_and(|before| fits(now, before))
    })
}

fn growth(report: &Report<'_, '_>, rate: FigureId) -> Option<Issue> {
    let draft = report.draft(rate);
    let told = || {
        let earlier = report.around(rate, 3).find(|&id| {
            report.draft(id).role == Role::Comparison && report.draft(id).sentence == draft.sentence
        })?;
        Some((draft.rate_of?, earlier))
    };
    // "tăng 50%, từ 300 triệu đồng lên 450 tỷ đồng"
    let moved = || from_to(report, rate).filter(|&both| !is_between_others(report, both, rate));
    let (count, earlier) = told().or_else(moved)?;
    let exponent = slipped_growth(report, (count, rate, earlier))?;
    let (now, before) = (report.draft(count).value?, report.draft(earlier).value?);
    let factor = Number::integer(1).times_ten_to(exponent)?;
    let explanation = format!(
        "{now} against {before} is {}% of growth only if one of them is off by a factor of {factor}",
        draft.value?
    );
    let issue = Issue::of(Verdict::Doubt, "growth", vec![count, rate, earlier]);
    Some(issue.weighed(now, before, explanation))
}

/// Digits without the zeros behind them, and how many zeros these are.
fn mantissa(value: Number) -> Option<(i128, u8)> {
    let decimals = value.decimals();
    let mut digits = value
        .times_ten_to(decimals)?
        .as_integer()
        .filter(|&digits| digits > 0)?;
    let mut zeros = 0;
    while digits % 10 == 0 {
        digits /= 10;
        zeros += 1;
    }
    Some((digits, zeros))
}

/// The same digits twice, a thousand or a million times apart.
fn twice(report: &Report<'_, '_>) -> Vec<Issue> {
    let mut by_digits: BTreeMap<i128, Vec<FigureId>> = BTreeMap::new();
    let stated = |&id: &FigureId| {
        let draft = report.draft(id);
        let row = report.context.outline.blocks[draft.block as usize].kind == BlockKind::Row;
        let measured = report.is_money(id) && (draft.own_unit || row);
        measured && draft.upper.is_none() && draft.role != Role::Delta
    };
    for id in report.ids().filter(stated) {
        if let Some((digits, _)) = report.draft(id).value.and_then(mantissa) {
            by_digits.entry(digits).or_default().push(id);
        }
    }
    let mut issues = Vec::new();
    for (digits, figures) in by_digits.into_iter().filter(|&(digits, _)| digits >= 10) {
        let found = figures.iter().enumerate().skip(1).find_map(|(at, &id)| {
            let mut before = figures[..at].iter().rev().take(MOST);
            before.find_map(|&other| same_matter(report, digits, id, other))
        });
        issues.extend(found);
    }
    issues
}

/// How many earlier amounts with the same digits are looked at.
const MOST: usize = 8;

fn same_matter(
    report: &Report<'_, '_>,
    digits: i128,
    id: FigureId,
    other: FigureId,
) -> Option<Issue> {
    let (one, two) = (report.draft(id).value?, report.draft(other).value?);
    let factor = slip(one, two)?;
    let indicator =
        report.indicator(id).is_some() && report.indicator(id) == report.indicator(other);
    // "12.000 tỷ đồng, trong đó vốn cho khoa học 12 tỷ đồng": a part may well be a thousandth.
    let part = |part: FigureId, whole: FigureId| {
        let value = |id: FigureId| report.draft(id).value;
        report.wholes(part).any(|id| id == whole) && value(part) < value(whole)
    };
    if digits < 100 && (part(id, other) || part(other, id)) {
        return None;
    }
    // "thu nhập 7,2 triệu đồng/người; quỹ lương 7,2 tỷ đồng"
    let each = |id: FigureId| {
        let draft = report.draft(id);
        let end = draft.unit.map_or(draft.end, |unit| unit.1.max(draft.end));
        report.context.is_mark(end, b"/") && report.context.is_word(end + 1)
    };
    if digits < 10_000 && each(id) != each(other) {
        return None;
    }
    let topic = || Topic::of_sentence(report, id).shares(&Topic::of_sentence(report, other));
    let same = match digits {
        10..=99 => {
            indicator && (topic() || is_fine_again(report, id)) || points_back(report, id, other)
        }
        100..=9_999 => indicator || topic() || are_fines(report, id, other),
        _ => true,
    };
    let explanation =
        format!("{two} first, {one} here: the same digits, off by a factor of {factor}");
    let issue = Issue::of(Verdict::Doubt, "twice", vec![id, other]);
    same.then(|| issue.weighed(one, two, explanation))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_digits_from_zeros() {
        let of = |text: &str| mantissa(Number::parse_plain(text).unwrap());
        assert_eq!(of("5580000000"), Some((558, 7)));
        assert_eq!(of("4.35"), Some((435, 0)));
        assert_eq!(of("0"), None);
    }

    #[test]
    fn knows_a_slip_from_a_difference() {
        let slip = |one, other| slip(Number::integer(one), Number::integer(other));
        assert_eq!(slip(1_200, 1_200_000), Some(Number::integer(1_000)));
        assert_eq!(slip(1_200_000, 1_200), Some(Number::integer(1_000)));
        assert_eq!(slip(1_200, 1_201_000), None);
        assert_eq!(slip(0, 0), None);
    }
}
