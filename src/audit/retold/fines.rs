//! Sums of fines and loans that are told again.

use crate::audit::Report;
use crate::figure::draft::{FigureId, Role};
use crate::pattern::cue::Cue;
use crate::pattern::list::List;
use crate::pattern::phrase_list::PhraseList;

/// "ban hành 19 quyết định xử phạt, thu nộp Kho bạc 86.500.000 đồng", "số tiền xử phạt mới có 86.500 triệu đồng": whether both are said of those that were fined.
pub(in crate::audit) fn are_fines(report: &Report<'_, '_>, one: FigureId, other: FigureId) -> bool {
    let fined = |id: FigureId| {
        let draft = report.draft(id);
        let from = report.clause_begin(id, b";.");
        draft.role == Role::Count
            && draft.own_unit
            && (from..draft.first).any(|at| report.says(at, List::Wrong))
    };
    let same = report.period(one) == report.period(other);
    same && fined(one) && fined(other)
}

/// Fines that an evaluation tells again: there are no others.
pub(in crate::audit) fn is_fine_again(report: &Report<'_, '_>, id: FigureId) -> bool {
    report.is_of(id, &["inspections.fines"]) && report.is_evaluated(id)
}

/// "vay 640 triệu đồng", and then "toàn bộ số tiền 640 tỷ đồng nói trên": whether an amount is said to be the one right before it.
pub(in crate::audit) fn points_back(
    report: &Report<'_, '_>,
    id: FigureId,
    other: FigureId,
) -> bool {
    const WORDS: u32 = 5;
    let context = report.context;
    let (draft, before) = (report.draft(id), report.draft(other));
    let last = (other + 1..id).all(|id| !report.is_money(id));
    let next = draft.block == before.block && draft.sentence.first == before.sentence.end;
    let lead = draft.first.saturating_sub(WORDS).max(draft.sentence.first)..draft.first;
    let whole = lead.clone().any(|at| context.tells(at, PhraseList::Entire));
    let said = || {
        let mut hits = context.cued_in(draft.sentence.first, draft.sentence.end);
        hits.any(|(hit, cues)| cues.has(Cue::Again) && hit.end > hit.start + 1)
    };
    last && next && (whole || said())
}
