//! Projects that had to be stopped, whatever they are called, though none had to be.

use super::counted::is_earlier;
use super::denial::{fits, is_of_its_time, is_past, names_other_year};
use super::scope::{is_in_scope, is_over_all, opening};
use crate::audit::Report;
use crate::audit::topic::Topic;
use crate::figure::draft::FigureId;
use crate::number::Number;
use crate::pattern::list::List;
use crate::pattern::phrase_list::PhraseList;
use crate::record::Status;

const STOPPED: &[&str] = &["projects.stopped"];

/// "không có nhiệm vụ nào phải dừng", and in the evaluation "01 dự án chuyển tiếp phải dừng thực hiện": projects are called one way and another, what became of them is told by the
/// indicator.
pub(in crate::audit) fn stopped_elsewhere(
    report: &Report<'_, '_>,
    zero: FigureId,
    stated: &[FigureId],
) -> Option<FigureId> {
    if !report.is_of(zero, STOPPED) || is_past(report, zero) || is_narrowed(report, zero) {
        return None;
    }
    let sentence = report.draft(zero).sentence;
    let about = opening(report, zero);
    let all = is_over_all(report, zero);
    let mut counts = stated.iter().copied().filter(|&id| {
        let draft = report.draft(id);
        report.is_of(id, STOPPED)
            && draft.status == Status::Result
            && draft.value > Some(Number::ZERO)
            && draft.sentence != sentence
            && (all || fits(report, zero, id))
            && (report.draft(zero).facets.stage.is_none()
                || report.draft(zero).facets.stage == draft.facets.stage)
            && is_of_its_time(report, zero, id)
            && !is_earlier(report, id)
            && !is_past(report, id)
            && !names_other_year(report, zero, id)
            && (is_in_scope(report, zero, id) || report.is_evaluated(id))
            && (all || about.is_empty() || about.shares(&Topic::of_sentence(report, id)))
    });
    counts.next()
}

/// "không có đề tài nào phải dừng do thiếu kinh phí", "… về y tế phải dừng": whether only some are said not to have been stopped.
fn is_narrowed(report: &Report<'_, '_>, zero: FigureId) -> bool {
    let from = report.numeral(zero).end;
    let end = report.clause_end(zero, b",;.:()");
    (from..end).any(|at| {
        let narrows = report.tells(at, PhraseList::PartNamed);
        narrows || report.says(at, List::Because)
    })
}
