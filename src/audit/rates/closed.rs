//! Ratios whose second number is of all that there are, and those of which some came from before.

use crate::audit::Report;
use crate::figure::draft::FigureId;
use crate::pattern::list::List;

/// "92/85 hồ sơ, trong đó 07 hồ sơ kỳ trước chuyển sang": whether some were left over from before; "trước hạn" says nothing of that.
pub(in crate::audit) fn is_carried(report: &Report<'_, '_>, id: FigureId) -> bool {
    let context = report.context;
    let draft = report.draft(id);
    let period = ["kỳ", "năm", "quý", "tháng"];
    (draft.end..draft.sentence.end).any(|at| {
        let before =
            !context.reads(at, "trước") || period.iter().any(|word| context.reads(at - 1, word));
        report.says(at, List::CarriedOver) && before
    })
}

/// "11/9 chỉ tiêu chủ yếu đạt và vượt": whether targets themselves are counted.
pub(in crate::audit) fn counts_targets(report: &Report<'_, '_>, id: FigureId) -> bool {
    let unit = report.draft(id).unit.map_or(0, |unit| unit.0);
    report.context.reads(unit, "chỉ") && report.context.reads(unit + 1, "tiêu")
}

/// "54/52 thủ tục", "20/18 đề tài đến hạn", "21/19 bộ chuẩn hiện có": whether the second number is of all that there are, or are due.
pub(in crate::audit) fn is_of_all(report: &Report<'_, '_>, id: FigureId) -> bool {
    const WORDS: u32 = 5;
    let context = report.context;
    let Some((first, end)) = report.draft(id).unit.filter(|_| report.draft(id).own_unit) else {
        return false;
    };
    let reads =
        |at: u32, one: &str, two: &str| context.reads(at, one) && context.reads(at + 1, two);
    // The noun may have words of its own behind it: "bộ chuẩn đo lường hiện có".
    let clause = report.clause(id, b",;:.()").end;
    let there = (end..clause.min(end + WORDS)).any(|at| reads(at, "hiện", "có"));
    there || reads(first, "thủ", "tục") || reads(end, "đến", "hạn") || counts_targets(report, id)
}
