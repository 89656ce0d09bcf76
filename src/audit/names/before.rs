//! Names that stand before the bracket in which they are counted.

use super::listed::{is_open, joins};
use crate::audit::Report;
use crate::figure::draft::FigureId;

/// "Các phòng Kế hoạch, Quản lý khoa học và Thanh tra (04 phòng)": how many names stand behind "các" and the noun of a count in a bracket, the fewest and the most: a
/// name may have "và" in it.
pub(in crate::audit) fn named_before(
    report: &Report<'_, '_>,
    id: FigureId,
) -> Option<(usize, usize)> {
    const REACH: u32 = 60;
    const LONGEST: u32 = 9;
    let context = report.context;
    let draft = report.draft(id);
    let open = draft.first.checked_sub(1)?;
    let unit = draft.unit.filter(|_| draft.own_unit)?;
    if !context.is_mark(open, b"(") || !context.is_mark(unit.1, b")") || unit.0 < draft.end {
        return None;
    }
    let from = draft.sentence.first.max(open.saturating_sub(REACH));
    let named = |&at: &u32| {
        let several = context.reads(at, "các") || context.reads(at, "những");
        several
            && (unit.0..unit.1).all(|word| report.word(at + 1 + word - unit.0) == report.word(word))
    };
    let first = (from..open).rev().find(named)? + 1 + unit.1 - unit.0;
    let marks = context.marks_in(first, open);
    let commas = marks.iter().all(|mark| mark.code == b',');
    let starts = marks.iter().map(|mark| mark.at + 1).chain([first]);
    let ends = marks.iter().map(|mark| mark.at).chain([open]);
    let capital = |at: u32| {
        context
            .token(at)
            .is_some_and(|token| token.is_capitalised())
    };
    let named = starts.clone().all(capital);
    let mut members = std::iter::once(first)
        .chain(marks.iter().map(|mark| mark.at + 1))
        .zip(ends);
    let short = members.all(|(from, to)| to.saturating_sub(from) <= 2 * LONGEST);
    let silent = report.last_in(first, open).is_none() && !is_open(report, first, open);
    let (least, joined) = (marks.len() + 1, joins(report, first, open));
    (commas && named && short && silent && least + joined > 1).then_some((least, least + joined))
}
