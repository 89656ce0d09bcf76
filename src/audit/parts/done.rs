//! Parts of what has been done so far, below a whole that says how much there is to do.

use super::breakdown::Breakdown;
use crate::audit::Report;
use crate::figure::draft::Tie;
use crate::pattern::list::List;
use crate::pattern::phrase_list::PhraseList;

/// "Kinh phí được giao 12.500 triệu đồng, đã thực hiện:" and items below: whether behind the whole the head of the list says that something has been done, whose parts the items
/// are.
pub(in crate::audit) fn are_done_so_far(report: &Report<'_, '_>, breakdown: &Breakdown) -> bool {
    let context = report.context;
    let whole = report.draft(breakdown.whole);
    let head = &context.outline.blocks[whole.block as usize];
    let from = whole.unit.map_or(whole.end, |unit| unit.1.max(whole.end));
    let mut marks = context.marks_in(from, head.end).iter();
    let done =
        |at: u32| context.says(at, List::DoneSoFar) && !context.tells(at + 1, PhraseList::Dividing);
    breakdown.tie == Tie::List
        && marks.any(|mark| matches!(mark.code, b',' | b';') && done(mark.at + 1))
}
