//! Names that the noun of a count announces when it is said again.

use super::listed::is_open;
use crate::audit::Report;
use crate::figure::draft::FigureId;

/// "05 xã được chọn xây dựng mô hình trong năm, cụ thể là các xã sau đây: A, B": the colon behind "các" and the noun of a count, however far behind it.
pub(in crate::audit) fn colon_behind_noun(report: &Report<'_, '_>, id: FigureId) -> Option<u32> {
    const REACH: u32 = 60;
    // "sau", "sau đây"
    const WORDS: u32 = 2;
    let context = report.context;
    let draft = report.draft(id);
    let unit = draft.unit.filter(|_| draft.own_unit)?;
    let from = unit.1.max(draft.end);
    let marks = context.marks_in(from, draft.sentence.end.min(from + REACH));
    let colon = marks.iter().find(|mark| mark.code == b':')?.at;
    let length = unit.1 - unit.0;
    let again = |at: u32| {
        let several = context.reads(at, "các") || context.reads(at, "những");
        several && (0..length).all(|word| report.word(at + 1 + word) == report.word(unit.0 + word))
    };
    let nearest = colon.saturating_sub(1 + length + WORDS).max(from);
    let said = (nearest..colon.saturating_sub(length)).any(again);
    let alone = report.ids_in(from, colon).is_empty();
    (said && alone && !is_open(report, from, colon)).then_some(colon)
}
