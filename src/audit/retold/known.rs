//! Why a count may well be another than the one that it seems to say again.

use super::likeness::is_same;
use super::region::Region;
use crate::audit::Report;
use crate::figure::draft::FigureId;
use crate::number::Number;
use crate::pattern::list::List;

/// Whether the same number of the same things stands elsewhere in the text, whatever it was taken for. Small ones do by chance.
pub(in crate::audit) fn is_known(report: &Report<'_, '_>, id: FigureId) -> bool {
    const SMALL: i128 = 50;
    let draft = report.draft(id);
    let large = draft.value > Some(Number::integer(SMALL));
    large
        && report.ids().any(|other| {
            let same = report.draft(other);
            other != id
                && same.value == draft.value
                && same.block != draft.block
                && (report.indicator(other) == report.indicator(id)
                    && report.indicator(id).is_some()
                    || report.group(other) == report.group(id) && report.group(id).is_some())
        })
}

/// "còn 06 đề tài chưa nghiệm thu" is about a part of those that the results count.
pub(in crate::audit) fn is_narrowed(report: &Report<'_, '_>, id: FigureId) -> bool {
    let clause = report.clause(id, b",;.");
    (clause.first..clause.end).any(|at| report.says(at, List::Narrowed))
}

/// "riêng nhãn hiệu tập thể là 36 văn bằng": whether a count's clause begins so and speaks of a sort before it says how many.
pub(in crate::audit) fn is_of_one_sort(report: &Report<'_, '_>, id: FigureId) -> bool {
    let first = report.clause(id, b",;.").first;
    let draft = report.draft(id);
    report.says(first, List::SingledOut) && report.says(draft.first.wrapping_sub(1), List::Copula)
}

/// Whether a part of the report has no other figure of the same kind.
pub(in crate::audit) fn is_alone(
    report: &Report<'_, '_>,
    figures: &[(Region, FigureId)],
    region: Region,
    id: FigureId,
) -> bool {
    let same = figures
        .iter()
        .filter(|&&(other, figure)| other == region && is_same(report, figure, id));
    same.count() == 1
}
