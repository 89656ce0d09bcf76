//! Rates that an evaluation tells again.

use crate::audit::Report;
use crate::audit::wording::{Wording, headed, whole_sentence};
use crate::figure::draft::{FigureId, Role};
use crate::figure::sentence::Sentence;
use crate::number::Number;
use crate::pattern::cue::Cue;
use crate::record::Status;

/// So many figures before one are looked at.
const REACH: u32 = 300;

/// "giải ngân 11,34/27 tỷ đồng, đạt 42% dự toán", and in the evaluation "tỷ lệ giải ngân mới đạt 39%": the only rate of the results that a rate without a count can be, where it is another one
/// close by.
pub(in crate::audit) fn rate_before(report: &Report<'_, '_>, id: FigureId) -> Option<FigureId> {
    const FAR: i128 = 5;
    let draft = report.draft(id);
    let exact = draft.upper.is_none() && !draft.approximate && draft.rate_of.is_none();
    let stated = draft.value.filter(|_| exact)?;
    let told = draft.status == Status::Result && draft.same_as.is_none();
    let compared = report
        .said_around(id)
        .has_any(&[Cue::SamePeriod, Cue::LastYear]);
    let claimed = report.indicator(id).is_some();
    if !told || !claimed || compared || stated >= Number::integer(100) || !report.is_evaluated(id) {
        return None;
    }
    let value = |other: FigureId| report.draft(other).value;
    let same = |&other: &FigureId| {
        let rate = other != id && report.is(other, Role::Rate);
        rate && report.indicator(other) == report.indicator(id)
    };
    if report
        .ids()
        .filter(same)
        .any(|other| value(other) == Some(stated))
    {
        return None;
    }
    let said = Wording::of(
        report,
        Sentence {
            first: report.clause_begin(id, b",;."),
            end: draft.first,
        },
    );
    let year = |id: FigureId| report.period(id).and_then(|period| period.year);
    let mut before = (id.saturating_sub(REACH)..id)
        .filter(same)
        .filter(|&other| {
            let rate = report.draft(other);
            let off = value(other).and_then(|value| value.minus(stated));
            off.is_some_and(|off| off.magnitude() <= Number::integer(FAR))
                && rate.block != draft.block
                && rate.status == Status::Result
                && rate.rate_of.is_some()
                && rate.facets == draft.facets
                && year(other) == year(id)
                && is_said_of(report, &said, other)
        });
    before.next().filter(|_| before.next().is_none())
}

/// Whether the sentence of a rate and its headings say nearly all of what is said of another.
fn is_said_of(report: &Report<'_, '_>, said: &Wording, other: FigureId) -> bool {
    const LEAST: usize = 2;
    const MISSING: usize = 2;
    let lists = &report.context.patterns.lists;
    let known = Wording::of(report, whole_sentence(report, other)).and(headed(report, other));
    let here = said
        .said()
        .iter()
        .filter(|word| known.said().contains(word));
    let here = here.count();
    said.telling(lists) >= LEAST && here >= LEAST && said.len() - here <= MISSING
}
