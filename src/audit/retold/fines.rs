//! Sums of fines that are told again.

use crate::audit::Report;
use crate::figure::draft::{FigureId, Role};
use crate::pattern::list::List;

/// "ban hành 19 quyết định xử phạt, thu nộp Kho bạc 86.500.000 đồng", "số tiền xử phạt mới có 86.500 triệu đồng": whether both are said of those that were fined.
pub(in crate::audit) fn are_fines(report: &Report<'_, '_>, one: FigureId, other: FigureId) -> bool {
    let fined = |id: FigureId| {
        let draft = report.draft(id);
        let from = report.clause(id, b";.").first;
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
