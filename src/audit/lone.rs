//! A rate whose base is the only count before it.

use super::Report;
use super::base::Base;
use crate::figure::draft::{FigureId, Role};
use crate::number::Number;
use crate::pattern::cue::Cue;

/// "tiếp nhận 93 hồ sơ, có 71 hồ sơ nộp trực tuyến": the only count before another of the same things, which is larger.
pub(super) fn lone_before(
    report: &Report<'_, '_>,
    rate: FigureId,
    count: FigureId,
) -> Option<Base> {
    let draft = report.draft(count);
    let whole = count.checked_sub(1)?;
    let before = report.draft(whole);
    let end = report.clause(rate, b",;.").end;
    let cues = report.context.all_cues_in(draft.end, end);
    let apart = [Cue::PlanBase, Cue::Growth, Cue::Compared, Cue::Surplus];
    let first = report.ids_in(draft.sentence.first, draft.first).len() == 1;
    let same =
        report.indicator(whole).is_some() && report.indicator(whole) == report.indicator(count);
    let alike = same || report.group(whole).is_some() && report.group(whole) == report.group(count);
    let plain = before.role == Role::Count && !before.approximate && before.upper.is_none();
    let value = before.value.filter(|&value| Some(value) > draft.value)?;
    let kept = first && alike && plain && draft.own_unit && rate == count + 1;
    (kept && !cues.has_any(&apart)).then_some(Base {
        value,
        figure: Some(whole),
        rule: "before",
        sure: false,
    })
}

/// "vào 152 cây xăng, tiệm vàng. Có 13 nơi làm sai": what was looked at, as the last count of the sentence before a count of violators, though by another noun.
pub(super) fn checked_before(
    report: &Report<'_, '_>,
    rate: FigureId,
    count: FigureId,
) -> Option<Base> {
    const LEAST: i128 = 100;
    let draft = report.draft(count);
    let whole = count.checked_sub(1)?;
    let before = report.draft(whole);
    let opens = report.ids_in(draft.sentence.first, draft.first).is_empty();
    let next = before.sentence.end <= draft.sentence.first && before.block == draft.block;
    let found = report.is_of(count, VIOLATIONS) && report.is_of(whole, INSPECTED);
    let plain = before.role == Role::Count && !before.approximate && before.upper.is_none();
    let value = before
        .value
        .filter(|&value| value >= Number::integer(LEAST))?;
    let kept = opens && next && found && plain && draft.own_unit && rate == count + 1;
    kept.then_some(Base {
        value,
        figure: Some(whole),
        rule: "before",
        sure: false,
    })
}

const VIOLATIONS: &[&str] = &["inspections.violations"];
const INSPECTED: &[&str] = &["inspections.premises"];
