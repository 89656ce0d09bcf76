//! Counts of all those that were counted right before: "nhận 02 đơn, cả ba đơn đều đã trả lời".

use crate::audit::Report;
use crate::figure::draft::{FigureId, Role};
use crate::number::Number;
use crate::outline::BlockKind;
use crate::pattern::list::List;
use crate::pattern::phrase_list::PhraseList;

/// So many figures before a count are looked at.
const REACH: u32 = 8;

/// "06 trên tổng số 54 cơ sở có vi phạm. Cả 07 cơ sở này đều bị xử phạt": the last count of the same things, where those that are said to be all of them are one or two more or fewer and
/// nothing before makes their number up.
pub(in crate::audit) fn all_those(report: &Report<'_, '_>, id: FigureId) -> Option<FigureId> {
    const FAR: i128 = 2;
    let draft = report.draft(id);
    // "12 huyện đã thành lập hội đồng. Cả 13 huyện, thị xã đều …": all that the province has.
    let place = |unit: &(u32, u32)| report.says(unit.0, List::PlaceKind);
    let unit = draft.unit.filter(|unit| draft.own_unit && !place(unit))?;
    let noun = unit.1.max(draft.end);
    let all = report.says(draft.first.wrapping_sub(1), List::All);
    let these = report.tells(noun, PhraseList::PointingBack) || report.says(noun, List::Alike);
    let text = report.context.outline.blocks[draft.block as usize].kind == BlockKind::Text;
    let plain = text && draft.upper.is_none() && !draft.approximate && draft.target.is_none();
    let stated = draft
        .value
        .filter(|&value| all && these && plain && value > Number::integer(1))?;
    let word = |id: FigureId| report.draft(id).unit.map(|unit| report.word(unit.0));
    let near = |&other: &FigureId| report.draft(other).block == draft.block;
    let before = (id.saturating_sub(REACH)..id).filter(near);
    let counts: Vec<FigureId> = before
        .filter(|&other| !matches!(report.draft(other).role, Role::Rate | Role::GrowthRate))
        .filter(|&other| !report.is_money(other))
        .collect();
    let same = |other: &&FigureId| {
        let told = report.draft(**other);
        let exact = told.upper.is_none() && !told.approximate;
        told.role == Role::Count && told.own_unit && exact && word(**other) == word(id)
    };
    let &last = counts.iter().rev().find(same)?;
    let right = report.draft(last).value;
    let right = right.filter(|&right| right > Number::integer(1))?;
    let off = right.minus(stated)?.magnitude();
    let close = off <= Number::integer(FAR) && off > Number::ZERO;
    let opening = report.draft(last).sentence.first;
    (close && !is_made_up(report, &counts, (stated, opening))).then_some(last)
}

/// Whether a number is one of some, or the sum of the last ones, or the sum or difference of two of those in the last sentence.
fn is_made_up(
    report: &Report<'_, '_>,
    counts: &[FigureId],
    (stated, opening): (Number, u32),
) -> bool {
    let value = |id: FigureId| report.draft(id).value.unwrap_or(Number::ZERO);
    let known = counts.iter().any(|&id| {
        let draft = report.draft(id);
        [draft.value, draft.target, draft.upper].contains(&Some(stated))
    });
    let pair = |one: Number, two: Number| {
        let difference = one.minus(two).map(Number::magnitude);
        one.plus(two) == Some(stated) || difference == Some(stated)
    };
    let from = counts.partition_point(|&id| report.draft(id).first < opening);
    let beside = &counts[from..];
    let pairs = beside.iter().enumerate().any(|(at, &one)| {
        let mut others = beside[..at].iter();
        others.any(|&two| pair(value(one), value(two)))
    });
    let mut sum = Number::ZERO;
    let summed = counts.iter().rev().any(|&id| {
        sum = sum.plus(value(id)).unwrap_or(sum);
        sum == stated
    });
    known || pairs || summed
}
