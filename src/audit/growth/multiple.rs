//! Multiples: "gấp đôi", "gấp 1,6 lần năm trước (104)".

use crate::audit::Report;
use crate::figure::draft::{FigureId, Role};
use crate::number::Number;
use crate::pattern::cue::{Cue, CueSet};
use crate::phrase::Hit;

/// "tăng gấp đôi", "giảm một nửa", "bằng một nửa"
pub(in crate::audit) fn multiple_in(
    report: &Report<'_, '_>,
    from: u32,
    to: u32,
) -> Option<(Hit, CueSet)> {
    let context = report.context;
    context.cued_in(from, to).find(|(hit, cues)| {
        let said = |cue: Cue| context.follows(hit.start, cue);
        let equal = || context.reads(hit.start.wrapping_sub(1), "bằng");
        cues.has(Cue::Double) && said(Cue::Times)
            || cues.has(Cue::Half) && (said(Cue::Decrease) || equal())
    })
}

/// "nhận 143 mô hình, gấp 1,6 lần năm trước (104 mô hình)": the multiple and the earlier value behind a count, where the value was taken for no
/// comparison.
pub(in crate::audit) fn multiple_behind(
    report: &Report<'_, '_>,
    count: FigureId,
) -> Option<(FigureId, FigureId)> {
    let context = report.context;
    let (factor, earlier) = (count + 1, count + 2);
    let last = report.drafts.get(earlier as usize)?;
    let (times, first) = (report.draft(factor), report.draft(count));
    if !context.reads(times.end, "lần") {
        return None;
    }
    let equal = context.reads(times.first.wrapping_sub(1), "bằng");
    let led = equal || report.cues_leading_to(factor).has(Cue::Times);
    let open = last.first.checked_sub(1)?;
    let between = context.all_cues_in(times.end, open.max(times.end));
    let bare = context.marks_in(times.end, open).is_empty() && context.is_mark(open, b"(");
    let together = first.sentence == last.sentence && times.sentence == last.sentence;
    let alike = report.group(count).is_some() && report.group(count) == report.group(earlier);
    let compared = between.has_any(&[Cue::SamePeriod, Cue::LastYear]);
    let value = last.value > Some(Number::ZERO);
    let told = led && bare && together && alike && compared && value;
    (told && (equal || last.role != Role::Comparison) && last.own_unit).then_some((factor, earlier))
}

/// "(113 đề xuất, tức bằng 1,45 lần)": whether a number says how many times as much, and counts nothing.
pub(in crate::audit) fn is_factor(report: &Report<'_, '_>, id: FigureId) -> bool {
    let draft = report.draft(id);
    let led = || {
        report.context.reads(draft.first.wrapping_sub(1), "bằng")
            || report.cues_leading_to(id).has(Cue::Times)
    };
    report.context.reads(draft.end, "lần") && (report.decimals(id) > 0 || led())
}
