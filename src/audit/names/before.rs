//! Names that stand before what counts them: a bracket, or "là".

use super::listed::{is_open, joins};
use crate::audit::Report;
use crate::figure::draft::FigureId;
use crate::pattern::list::List;

/// "Các phòng Kế hoạch, Quản lý khoa học và Thanh tra (04 phòng)": how many names stand behind "các" and the noun of a count in a bracket, the fewest and the most: a
/// name may have "và" in it.
pub(in crate::audit) fn named_before(
    report: &Report<'_, '_>,
    id: FigureId,
) -> Option<(usize, usize)> {
    // Nothing else stands between names and their number.
    let before = report.draft(id).first.wrapping_sub(1);
    if !report.context.is_mark(before, b"(") && !report.says(before, List::Copula) {
        return None;
    }
    in_bracket(report, id).or_else(|| subjects(report, id))
}

fn in_bracket(report: &Report<'_, '_>, id: FigureId) -> Option<(usize, usize)> {
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
        let several = context.says(at, List::Several);
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

/// "Phú Lương, Võ Nhai và Định Hóa là ba huyện …": how many names of places open the sentence in which they are counted, where nothing but names stands before "là".
fn subjects(report: &Report<'_, '_>, id: FigureId) -> Option<(usize, usize)> {
    const REACH: u32 = 40;
    let context = report.context;
    let draft = report.draft(id);
    let (first, copula) = (draft.sentence.first, draft.first.checked_sub(1)?);
    let near = first < copula && copula - first <= REACH;
    let settings = &context.patterns.setting_groups;
    let of_places = || report.group(id).is_some_and(|own| settings.contains(&own));
    if !near || !draft.own_unit || !context.says(copula, List::Copula) || !of_places() {
        return None;
    }
    let capital = |at: u32| {
        let token = context.token(at);
        token.is_some_and(|token| token.is_capitalised())
    };
    let commas = context.marks_in(first, copula).len();
    let joined = (first..copula)
        .filter(|&at| context.says(at, List::And))
        .count();
    let named = (first..copula)
        .all(|at| capital(at) || context.is_mark(at, b",") || context.says(at, List::And));
    (named && commas > 0 && joined == 1).then_some((commas + 2, commas + 2))
}
