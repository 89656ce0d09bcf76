//! A rate behind "19 trong 25 phòng thử nghiệm", of which the second number was taken for the count.

use super::base::Base;
use super::equated::is_equated;
use crate::audit::Report;
use crate::figure::draft::{FigureId, Role};
use crate::numeral::Shape;
use crate::pattern::cue::Cue;
use crate::pattern::list::List;
use crate::pattern::phrase_list::PhraseList;

/// "19 trong 25 phòng thử nghiệm được công nhận, tương đương 76%", "36 đề tài trên 48 đề tài, tức là đạt 75%": the count before "trong" or "trên" and the whole behind it, for a rate of nothing
/// else.
pub(in crate::audit) fn among(
    report: &Report<'_, '_>,
    rate: FigureId,
    whole: FigureId,
) -> Option<(FigureId, Base)> {
    let context = report.context;
    let part = whole.checked_sub(1).filter(|_| rate == whole + 1)?;
    let (one, all, draft) = (report.draft(part), report.draft(whole), report.draft(rate));
    let unit = one.unit.filter(|_| one.own_unit);
    let end = unit.map_or(one.end, |unit| unit.1.max(one.end));
    let joined = end + 1 == all.first && context.tells(end, PhraseList::Among);
    let noun = |unit: (u32, u32)| report.word(unit.0);
    let alike = unit.is_none_or(|unit| all.unit.map(noun) == Some(noun(unit)));
    let counted = matches!(one.role, Role::Count | Role::Base) && all.own_unit;
    let exact = one.upper.is_none() && all.upper.is_none() && one.target.is_none();
    let plain = report.numeral(part).shape != Shape::Ratio && one.sentence == all.sentence;
    let ended = !context.is_word(draft.end) && draft.sentence == all.sentence;
    let value = all.value.filter(|&value| Some(value) > one.value)?;
    let cues = report.cues_leading_to(rate);
    let apart = [
        Cue::PlanBase,
        Cue::Growth,
        Cue::Compared,
        Cue::Surplus,
        Cue::Approximate,
    ];
    let led = is_equated(report, rate) || is_bare(report, rate);
    let told = joined && alike && counted && exact && plain && ended && led;
    (told && !cues.has_any(&apart)).then_some((
        part,
        Base {
            value,
            figure: Some(whole),
            rule: "among",
            sure: false,
        },
    ))
}

/// "đạt 75%", "chiếm tỷ lệ 75%", but not "thu phí đạt 75%": whether the words from the last mark to a rate name nothing.
fn is_bare(report: &Report<'_, '_>, rate: FigureId) -> bool {
    let context = report.context;
    let first = report.draft(rate).first;
    let from = report.clause_begin(rate, b",;:.(").min(first);
    let mut cued = context.cued_in(from, first);
    let led = cued.find(|(_, cues)| cues.has_any(&[Cue::Share, Cue::Attains]));
    led.is_some_and(|(hit, _)| {
        let mut lead = from..hit.start;
        lead.all(|at| report.says(at, List::Connecting) || report.says(at, List::Equated))
    })
}
