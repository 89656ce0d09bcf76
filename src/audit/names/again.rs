//! Names that the noun of a count announces when it is said again, in each of them where nobody knows it for one.

use super::listed::is_open;
use crate::audit::Report;
use crate::figure::draft::FigureId;
use crate::pattern::list::List;

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
        let several = context.says(at, List::Several);
        several && (0..length).all(|word| report.word(at + 1 + word) == report.word(unit.0 + word))
    };
    let nearest = colon.saturating_sub(1 + length + WORDS).max(from);
    let said = (nearest..colon.saturating_sub(length)).any(again);
    let alone = report.ids_in(from, colon).is_empty();
    (said && alone && !is_open(report, from, colon)).then_some(colon)
}

/// "04 lễ hội truyền thống: lễ hội Nghinh Ông; lễ vía Bà; lễ Kỳ yên": the colon behind words that no pattern knows, where all names between semicolons begin with the first of
/// them.
pub(in crate::audit) fn colon_behind_unknown(report: &Report<'_, '_>, id: FigureId) -> Option<u32> {
    const WORDS: u32 = 8;
    let context = report.context;
    let draft = report.draft(id);
    let end = draft.sentence.end;
    let (colon, rest) = context.marks_in(draft.end, end).split_first()?;
    let near = colon.code == b':' && (1..=WORDS).contains(&(colon.at - draft.end));
    if draft.own_unit || !near || !context.is_word(draft.end) {
        return None;
    }
    let word = report.word(draft.end);
    let parting = rest
        .iter()
        .filter(|mark| mark.code == b';' && mark.at + 1 < end);
    let mut starts = parting.map(|mark| mark.at).chain([colon.at]);
    let alike = starts.all(|before| report.word(before + 1) == word);
    (alike && report.ids_in(draft.end, end).is_empty()).then_some(colon.at)
}
