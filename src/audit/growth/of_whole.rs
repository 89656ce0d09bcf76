//! Which of a part and its whole a comparison behind the last part is of.

use super::direction::{Way, exact};
use crate::audit::Report;
use crate::figure::draft::FigureId;
use crate::number::Number;

/// "14 văn bản, gồm 09 quyết định và 05 kế hoạch, nhiều hơn năm 2020 (11 văn bản) là 03 văn bản": what the earlier value is the earlier value of, which is the whole where
/// that one makes the difference right, has the noun of the earlier value, or moved the way that is said. Nothing, if the part has another noun and moved the
/// other way.
pub(in crate::audit) fn compared(
    report: &Report<'_, '_>,
    (count, earlier): (FigureId, FigureId),
    (way, stated): (Way, Number),
) -> Option<FigureId> {
    let was = exact(report, earlier)?;
    let right = |id: FigureId| way.of(exact(report, id)?, was);
    let noun = |id: FigureId| report.draft(id).unit.map(|unit| report.word(unit.0));
    let same = |id: FigureId| noun(id).is_some() && noun(id) == noun(earlier);
    let moved = |id: FigureId| right(id) > Some(Number::ZERO);
    if right(count) == Some(stated) {
        return Some(count);
    }
    let alike = |&id: &FigureId| {
        let draft = report.draft(id);
        draft.own_unit
            && draft.sentence == report.draft(count).sentence
            && report.group(id) == report.group(earlier)
    };
    let wholes = || report.wholes(count).filter(alike);
    if let Some(whole) = wholes().find(|&whole| right(whole) == Some(stated)) {
        return Some(whole);
    }
    let named = wholes().find(|&whole| same(whole));
    let named = named.filter(|_| !same(count) || !moved(count));
    named.or_else(|| (same(count) || moved(count)).then_some(count))
}
