//! Amounts that fit a rate of one told elsewhere only in another unit.

use super::remainder::{amounts, is_off};
use crate::audit::rates::equated::is_equated;
use crate::audit::{Issue, Report};
use crate::figure::draft::{FigureId, Role};
use crate::finding::Verdict;
use crate::number::{Number, Rounding};
use crate::pattern::cue::Cue;

/// So many figures before an amount are looked at.
const REACH: u32 = 120;

/// What an amount makes with a rate beside it and an amount of the same kind elsewhere in the report.
pub(in crate::audit) fn of_elsewhere(report: &Report<'_, '_>, id: FigureId) -> Option<Issue> {
    share_of(report, id).or_else(|| grown_from(report, id))
}

/// "dự toán giao 14,5 tỷ đồng", and later "giải ngân ít nhất 95% dự toán, tức 13.775 tỷ đồng": exactly so much of an amount before, but for the unit.
fn share_of(report: &Report<'_, '_>, id: FigureId) -> Option<Issue> {
    let rate = id
        .checked_sub(1)
        .filter(|&rate| report.is(rate, Role::Rate))?;
    let draft = report.draft(id);
    let beside = report.draft(rate).sentence == draft.sentence && draft.upper.is_none();
    if !beside || !is_equated(report, id) {
        return None;
    }
    let (stated, percent) = (draft.value?, report.draft(rate).value?);
    let (whole, right) = amounts(report, id).find_map(|whole| {
        let all = report.draft(whole).value?;
        let right = percent.times(all)?;
        let right = right.over(Number::integer(100), 2, Rounding::Nearest)?;
        is_off(stated, right).then_some((whole, right))
    })?;
    let explanation = format!("{percent}% makes {right}, stated {stated}");
    let issue = Issue::of(Verdict::Doubt, "rate", vec![id, rate, whole]);
    Some(issue.weighed(stated, right, explanation))
}

/// "doanh thu 9.214 triệu đồng", and in the plan "đưa doanh thu lên khoảng 9,5 triệu đồng, tức tăng hơn 3%": so much more than an amount before, but for the unit.
fn grown_from(report: &Report<'_, '_>, id: FigureId) -> Option<Issue> {
    let draft = report.draft(id);
    let rate = id + 1;
    let next = report.drafts.get(rate as usize)?;
    let beside = next.sentence == draft.sentence && draft.own_unit && draft.upper.is_none();
    let rated = matches!(next.role, Role::Rate | Role::GrowthRate);
    if !beside || !rated || report.indicator(id).is_none() {
        return None;
    }
    let led = report.cues_leading_to(rate);
    let percent = next
        .value
        .filter(|&percent| percent < Number::integer(100))?;
    if !led.has_any(&[Cue::Growth, Cue::Surplus]) {
        return None;
    }
    let stated = draft.value?;
    let growth = Number::integer(100).plus(percent)?;
    let fits = |base: Number, exponent: u8| {
        let grown = base.times(growth)?;
        let hundred = stated.times_ten_to(exponent + 2)?;
        let off = grown.minus(hundred)?.magnitude();
        Some(off.times(Number::integer(200))? <= grown)
    };
    let same = |&other: &FigureId| {
        let told = report.is_money(other) && report.draft(other).upper.is_none();
        told && report.indicator(other) == report.indicator(id)
    };
    let before = (id.saturating_sub(REACH)..id).filter(same);
    let before: Vec<(FigureId, Number)> = before
        .filter_map(|other| Some((other, report.draft(other).value?)))
        .filter(|&(_, base)| base > Number::ZERO)
        .collect();
    let plain = before.iter().any(|&(_, base)| fits(base, 0) == Some(true));
    let slipped = |&&(_, base): &&(FigureId, Number)| {
        let slips = [3, 6].into_iter();
        let mut slips = slips.filter_map(|exponent| fits(base, exponent));
        slips.any(|slip| slip)
    };
    let &(base, from) = before.iter().find(slipped).filter(|_| !plain)?;
    let right = from.times(growth)?;
    let right = right.over(Number::integer(100), 0, Rounding::Nearest)?;
    let explanation = format!("{percent}% more than {from} is {right}, stated {stated}");
    let issue = Issue::of(Verdict::Doubt, "growth", vec![id, rate, base]);
    Some(issue.weighed(stated, right, explanation))
}
