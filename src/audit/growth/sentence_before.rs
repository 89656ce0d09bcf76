//! A growth whose earlier value is told in the sentence before or behind.

use super::beside::{is_plainly_led, lead};
use crate::audit::Report;
use crate::figure::draft::{FigureId, Role};
use crate::pattern::cue::Cue;

/// What says that a value is an earlier one.
const THEN: &[Cue] = &[Cue::SamePeriod, Cue::LastYear];

/// "Cùng kỳ năm 2020 đã cấp 40 giấy phép. Trong kỳ cấp 52 giấy phép, tăng 40% so với cùng kỳ.": a growth right behind the only count of its sentence, and the only count of
/// the sentence before or behind, which is said to be that of then.
pub(in crate::audit) fn told_beside(
    report: &Report<'_, '_>,
    growth: FigureId,
) -> Option<(FigureId, FigureId)> {
    let context = report.context;
    let draft = report.draft(growth);
    let compared = report.said_around(growth).has_any(THEN);
    if !compared || !matches!(draft.role, Role::GrowthRate | Role::Delta) || draft.upper.is_some() {
        return None;
    }
    let count = growth.checked_sub(1)?;
    let now = report.draft(count);
    let end = report.clause(growth, b",;:.()").end;
    let earlier = [growth.checked_sub(2), Some(growth + 1)];
    let mut earlier = earlier.into_iter().flatten();
    let earlier = earlier.find(|&earlier| is_of_then(report, (count, earlier)))?;
    let told = now.sentence == draft.sentence
        && now.role == Role::Count
        && is_alone(report, growth, 2)
        && context.all_cues_in(draft.end, end).has_any(THEN)
        && !context
            .all_cues_in(now.sentence.first, now.first)
            .has_any(THEN);
    (told && is_plainly_led(report, lead(report, growth))).then_some((count, earlier))
}

/// Whether a figure's sentence has so many figures.
fn is_alone(report: &Report<'_, '_>, id: FigureId, figures: usize) -> bool {
    let sentence = report.draft(id).sentence;
    report.ids_in(sentence.first, sentence.end).len() == figures
}

/// Whether a figure is the only one of the next sentence or the one before, counts the same as another one, and is said to be of then.
fn is_of_then(report: &Report<'_, '_>, (count, earlier): (FigureId, FigureId)) -> bool {
    let Some(then) = report.drafts.get(earlier as usize) else {
        return false;
    };
    let now = report.draft(count);
    let (first, second) = if earlier < count {
        (then, now)
    } else {
        (now, then)
    };
    let next = first.sentence.end == second.sentence.first || first.block + 1 == second.block;
    let alike = report.indicator(count).is_some()
        && report.indicator(count) == report.indicator(earlier)
        && report.group(count) == report.group(earlier)
        && now.facets == then.facets;
    // "6 tháng đầu năm 2020, …. 6 tháng đầu năm 2021, …"
    let years = then.period.zip(now.period).is_some_and(|(then, now)| {
        let last = now.year.and_then(|year| year.checked_sub(1));
        then.span == now.span && last.is_some() && then.year == last
    });
    let said = || {
        let lead = report.context.all_cues_in(then.sentence.first, then.first);
        years && earlier < count || lead.has_any(THEN)
    };
    next && matches!(then.role, Role::Count | Role::Comparison)
        && alike
        && is_alone(report, earlier, 1)
        && said()
}
