//! A growth whose earlier value is told in the sentence before or behind.

use super::beside::{is_plainly_led, lead};
use super::differs::are_of_years;
use crate::audit::Report;
use crate::figure::draft::{FigureId, Role};
use crate::pattern::cue::Cue;
use crate::pattern::list::List;

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
    let told_before = growth.checked_sub(2);
    let compared = report.said_around(growth).has_any(THEN)
        || told_before.is_some_and(|then| report.said_around(then).has_any(THEN));
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
        && (context.all_cues_in(draft.end, end).has_any(THEN)
            || is_opposed(report, (growth, earlier)))
        && !context
            .all_cues_in(now.sentence.first, now.first)
            .has_any(THEN);
    (told && is_plainly_led(report, lead(report, growth))).then_some((count, earlier))
}

/// "Cùng kỳ năm 2020 có 25 hồ sơ trễ hạn. Kỳ này còn 16 hồ sơ, giảm 36%.": whether a growth says nothing of what it is against, and the sentence before opens with that.
fn is_opposed(report: &Report<'_, '_>, (growth, earlier): (FigureId, FigureId)) -> bool {
    let (draft, then) = (report.draft(growth), report.draft(earlier));
    let lead = report.context.all_cues_in(then.sentence.first, then.first);
    earlier < growth && lead.has_any(THEN) && is_ended(report, growth) && draft.block == then.block
}

/// Whether the clause ends behind a figure and its unit.
fn is_ended(report: &Report<'_, '_>, id: FigureId) -> bool {
    let draft = report.draft(id);
    let end = draft.unit.map_or(draft.end, |unit| unit.1.max(draft.end));
    !report.context.is_word(end)
}

/// "Tiếp nhận 52 hồ sơ; cùng kỳ năm 2020 tiếp nhận 40 hồ sơ. Như vậy, số hồ sơ tăng 30%.": a growth that is the only figure of its sentence, and the two counts of the sentence
/// before.
pub(in crate::audit) fn told_of_both(
    report: &Report<'_, '_>,
    growth: FigureId,
) -> Option<(FigureId, FigureId)> {
    let (one, other) = (growth.checked_sub(2)?, growth.checked_sub(1)?);
    let (draft, last) = (report.draft(growth), report.draft(other));
    let next = last.sentence.end == draft.sentence.first && last.block == draft.block;
    let changed = matches!(draft.role, Role::GrowthRate | Role::Delta) && draft.upper.is_none();
    if !next || !changed || !is_alone(report, growth, 1) || !is_alone(report, other, 2) {
        return None;
    }
    let pairs = [[one, other], [other, one]];
    let years = pairs.into_iter().find(|&pair| are_of_years(report, pair));
    let [earlier, count] = years?;
    (is_ended(report, growth) && names_only(report, growth, count)).then_some((count, earlier))
}

/// "Như vậy, số hồ sơ tăng": whether the words from the beginning of a sentence to its growth name nothing but what a count before counts.
fn names_only(report: &Report<'_, '_>, growth: FigureId, count: FigureId) -> bool {
    let draft = report.draft(growth);
    let changes = [Cue::Increase, Cue::Decrease];
    let mut cued = report.context.cued_in(draft.sentence.first, draft.first);
    let Some((hit, _)) = cued.find(|(_, cues)| cues.has_any(&changes)) else {
        return false;
    };
    let unit = report.draft(count).unit.unwrap_or_default();
    let said = |at: u32| {
        let counted = (unit.0..unit.1).any(|own| report.word(own) == report.word(at));
        counted || report.says(at, List::Connecting)
    };
    let mut words = (draft.sentence.first..hit.start).filter(|&at| report.context.is_word(at));
    words.all(said)
}

/// Whether two counts have the same unit, word by word.
fn is_called_alike(report: &Report<'_, '_>, one: FigureId, other: FigureId) -> bool {
    let unit = |id: FigureId| report.draft(id).unit.unwrap_or_default();
    let (one, other) = (unit(one), unit(other));
    let words = |unit: (u32, u32)| report.words(unit.0, unit.1);
    one.0 < one.1 && words(one).eq(words(other))
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
    let alike = (report.indicator(count).is_some() || is_called_alike(report, count, earlier))
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
