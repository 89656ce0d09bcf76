//! Lists whose items each open with a part, whatever else they go on to tell of it.

use super::breakdown::{Breakdown, Claim, sum};
use crate::audit::Report;
use crate::audit::slip::is_near;
use crate::figure::draft::{FigureId, Role, Tie};
use crate::outline::{Block, BlockId, BlockKind};
use crate::pattern::cue::Cue;

/// "Đã thanh tra 146 cơ sở, gồm:" above "- Xăng dầu: 58 cơ sở, phát hiện 06 cơ sở vi phạm;": wholes with the first counts of the items below, where these have the noun of the
/// whole and come close to it.
pub(in crate::audit) fn opening_items(report: &Report<'_, '_>) -> Vec<Breakdown> {
    let blocks = report.context.outline.blocks.iter().enumerate();
    let heads = blocks.filter(|(_, block)| {
        block.kind == BlockKind::Text && report.context.is_mark(block.end - 1, b":")
    });
    heads
        .filter_map(|(id, head)| below(report, id as BlockId, head))
        .collect()
}

fn below(report: &Report<'_, '_>, id: BlockId, head: &Block) -> Option<Breakdown> {
    const LEAST: usize = 3;
    let last = report.last_in(head.first, head.end)?;
    let sentence = report.draft(last).sentence;
    let items: Vec<&Block> = report.items_of(id).collect();
    if items.len() < LEAST {
        return None;
    }
    let parts = items.iter().map(|item| opening(report, item));
    let parts: Vec<FigureId> = parts.collect::<Option<_>>()?;
    let group = report.group(parts[0]).filter(|_| {
        parts
            .iter()
            .all(|&part| report.group(part) == report.group(parts[0]))
    })?;
    let counted =
        |&id: &FigureId| report.draft(id).role == Role::Count && report.group(id) == Some(group);
    let all = report.ids_in(sentence.first.max(head.first), head.end);
    let mut wholes = all
        .clone()
        .filter(counted)
        .filter(|&id| report.draft(id).status == report.draft(parts[0]).status);
    let whole = wholes.next().filter(|_| wholes.next().is_none())?;
    let draft = report.draft(whole);
    let exact = draft.own_unit && draft.upper.is_none() && !draft.approximate;
    let some = [Cue::Including, Cue::OpenList, Cue::Overlapping, Cue::Each];
    let open = report
        .context
        .all_cues_in(draft.end, head.end)
        .has_any(&some);
    let (stated, sum) = (draft.value?, sum(report.drafts, &parts)?);
    let known = all
        .into_iter()
        .any(|id| [report.draft(id).value, report.draft(id).target].contains(&Some(sum)));
    let told = exact && stated != sum && is_near(stated, sum) && !known && !open;
    told.then_some(Breakdown {
        whole,
        parts,
        tie: Tie::List,
        claim: Claim::All,
    })
}

/// "- Xăng dầu: 58 cơ sở, …", "- 58 cơ sở kinh doanh xăng dầu, …": the count with which an item opens.
fn opening(report: &Report<'_, '_>, item: &Block) -> Option<FigureId> {
    let id = report.ids_in(item.body, item.end).next()?;
    let draft = report.draft(id);
    let labelled = draft.first <= item.body || report.context.is_mark(draft.first - 1, b":");
    let exact = draft.own_unit && draft.upper.is_none() && !draft.approximate;
    // "- Đảng viên: 41 người" may be any of those before.
    let label = report
        .context
        .all_cues_in(item.body, draft.first.max(item.body));
    if label.has_any(&[Cue::Overlapping, Cue::Including]) {
        return None;
    }
    let marks = report
        .context
        .marks_in(item.body, draft.first.max(item.body));
    let label = marks.iter().all(|mark| mark.code != b';');
    (draft.role == Role::Count && draft.target.is_none() && labelled && exact && label)
        .then_some(id)
}
