//! A rate of what was received, right behind what was settled of it.

use super::base::Base;
use super::lone::lone_before;
use crate::audit::Report;
use crate::figure::draft::FigureId;
use crate::pattern::cue::Cue;
use crate::pattern::list::List;

/// "tiếp nhận 96 ý kiến; đã trả lời 72 ý kiến, đạt 85%": the only count before, which was received, where the rate ends its clause and nothing but "đạt" leads to it. "đạt tỷ lệ đúng hạn
/// 100%" is of something else.
pub(in crate::audit) fn received_before(
    report: &Report<'_, '_>,
    rate: FigureId,
    count: FigureId,
) -> Option<Base> {
    const ACT: u32 = 3;
    let context = report.context;
    let (draft, part) = (report.draft(rate), report.draft(count));
    let noun = part.unit.map_or(part.end, |unit| unit.1.max(part.end));
    let bare = context.is_mark(noun, b",") && noun + 2 == draft.first;
    let attained = context.follows(draft.first, Cue::Attains);
    let ended = !context.is_word(draft.end) && !context.is_mark(draft.end, b"(");
    if !(bare && attained && ended) {
        return None;
    }
    let base = lone_before(report, rate, count)?;
    let whole = report.draft(base.figure?);
    let first = whole.first.saturating_sub(ACT).max(whole.sentence.first);
    let received = (first..whole.first).any(|at| report.says(at, List::Received));
    let cues = context.all_cues_in(whole.end, draft.first);
    let same = whole.basis == part.basis && whole.period == part.period;
    let apart = [
        Cue::PlanBase,
        Cue::Cumulative,
        Cue::SamePeriod,
        Cue::LastYear,
    ];
    (received && same && !cues.has_any(&apart)).then_some(base)
}
