//! Rates of what was done before, as the words behind them say.

use super::base::Base;
use crate::audit::Report;
use crate::figure::draft::{FigureId, Role};
use crate::pattern::cue::Cue;
use crate::pattern::list::List;
use crate::syllable::Key;

/// "Thẩm định 58 hồ sơ; đã cấp 55 giấy, bằng 94,8% số hồ sơ thẩm định": the only count before in the sentence with the noun and the act
/// that the words behind the rate name.
pub(in crate::audit) fn done_before(
    report: &Report<'_, '_>,
    rate: FigureId,
    count: FigureId,
) -> Option<Base> {
    let context = report.context;
    let (draft, part) = (report.draft(rate), report.draft(count));
    let total = u32::from(context.says(draft.end, List::Total));
    let number = draft.end + total;
    if rate != count + 1 || !context.says(number, List::NumberOf) || part.approximate {
        return None;
    }
    let end = report.clause_end(rate, b",;:.()");
    let joins = |at: &u32| report.says(*at, List::Joining);
    let said = (number + 1..end).filter(|at| !joins(at));
    let said: Vec<Key> = said.map(|at| report.word(at)).collect();
    let before = report.ids_in(draft.sentence.first, part.first);
    let mut wholes = before.filter(|&id| is_of_act(report, id, &said));
    let whole = wholes.next().filter(|_| wholes.next().is_none())?;
    let all = report.draft(whole);
    let between = context.all_cues_in(all.end, part.first);
    let exact = !all.approximate
        && all.upper.is_none()
        && all.target.is_none()
        && all.basis == part.basis
        && !between.has(Cue::Cumulative);
    (exact && all.value > part.value).then_some(Base {
        value: all.value?,
        figure: Some(whole),
        rule: "done",
        sure: false,
    })
}

/// Whether a count's noun and the two syllables of the act right before it are just these words.
fn is_of_act(report: &Report<'_, '_>, id: FigureId, said: &[Key]) -> bool {
    const ACT: u32 = 2;
    let draft = report.draft(id);
    let Some(noun) = draft.unit.filter(|_| draft.own_unit) else {
        return false;
    };
    // "đã tiếp nhận được 58 hồ sơ"
    let joined = u32::from(report.says(draft.first.wrapping_sub(1), List::Joining));
    let end = draft.first - joined.min(draft.first);
    let first = report
        .clause_begin(id, b",;:.()")
        .max(end.saturating_sub(ACT));
    let act = (first..end).map(|at| report.word(at));
    let words: Vec<Key> = (noun.0..noun.1)
        .map(|at| report.word(at))
        .chain(act)
        .collect();
    draft.role == Role::Count && end == first + ACT && words == said
}
