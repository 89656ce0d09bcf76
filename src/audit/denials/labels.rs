//! What the label of a table's row says is counted in its cells.

use crate::audit::Report;
use crate::figure::draft::FigureId;
use crate::number::Number;
use crate::outline::BlockKind;
use crate::syllable::Key;
use std::ops::Range;

/// "| Số đơn khiếu nại tiếp nhận | 03 |": the tokens of the label of a cell's row.
pub(in crate::audit) fn label_of(report: &Report<'_, '_>, id: FigureId) -> Option<Range<u32>> {
    let draft = report.draft(id);
    let block = &report.context.outline.blocks[draft.block as usize];
    let label = draft.sentence.first..draft.sentence.end.min(draft.first);
    (block.kind == BlockKind::Row && !label.is_empty() && !is_beside_none(report, id))
        .then_some(label)
}

/// "| Số đơn khiếu nại | 04 | 0 |": whether a cell of the same row says that there was none, as in another period.
pub(in crate::audit) fn is_beside_none(report: &Report<'_, '_>, id: FigureId) -> bool {
    let block = &report.context.outline.blocks[report.draft(id).block as usize];
    let mut cells = report.ids_in(block.first, block.end);
    block.kind == BlockKind::Row && cells.any(|cell| report.draft(cell).value == Some(Number::ZERO))
}

/// The words of the label of a cell's row, from this one near its beginning on: "Số lượt công dân đến khiếu nại" counts "công dân đến khiếu nại".
pub(in crate::audit) fn label_from(
    report: &Report<'_, '_>,
    id: FigureId,
    first: Key,
) -> Option<Vec<Key>> {
    const BEFORE: u32 = 3;
    let label = label_of(report, id)?;
    let opening = label.start..label.end.min(label.start + BEFORE);
    let start = opening.into_iter().find(|&at| report.word(at) == first)?;
    Some(report.words(start, label.end).collect())
}
