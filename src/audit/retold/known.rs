//! Why a count may well be another than the one that it seems to say again.

use super::likeness::is_same;
use super::region::Region;
use crate::audit::Report;
use crate::figure::draft::FigureId;
use crate::number::Number;
use crate::pattern::list::List;
use crate::pattern::phrase_list::PhraseList;

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

/// "còn 06 đề tài chưa nghiệm thu" is about a part of those that the results count; "qua 08 cuộc thanh tra cho thấy ý thức chưa cao" and "một số chủ nhiệm trong 48
/// đề tài chưa báo cáo" are not: there somebody else hasn't.
pub(in crate::audit) fn is_narrowed(report: &Report<'_, '_>, id: FigureId) -> bool {
    let clause = report.clause(id, b",;.");
    let end = if is_whole_of_others(report, id, clause.first) {
        report.draft(id).end
    } else {
        own_end(report, id, clause.end)
    };
    (clause.first..end).any(|at| report.says(at, List::Narrowed))
}

/// "một số chủ nhiệm trong 48 đề tài": whether a count tells of how many others are that its clause speaks of.
pub(super) fn is_whole_of_others(report: &Report<'_, '_>, id: FigureId, clause: u32) -> bool {
    let before = report.draft(id).first.wrapping_sub(1);
    report.context.reads(before, "trong") && before > clause + 1
}

/// "qua 08 cuộc thanh tra | cho thấy …": where the words behind a count turn to others, up to an end.
pub(super) fn own_end(report: &Report<'_, '_>, id: FigureId, end: u32) -> u32 {
    let mut behind = report.draft(id).end..end;
    let turns = behind.find(|&at| report.tells(at, PhraseList::Showing));
    turns.unwrap_or(end)
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
