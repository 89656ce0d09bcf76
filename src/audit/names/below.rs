//! Names on lines below their count: items up to the full stop that closes them, numbered lines.

use crate::audit::Report;
use crate::outline::mark::MarkKind;
use crate::outline::{Block, BlockId, BlockKind};
use crate::pattern::list::List;

/// "- A;", "- B;", "- C.", "- Ngoài ra, …": how many items stand up to the full stop, where all before it end in semicolons and more follow.
pub(in crate::audit) fn closed_items(report: &Report<'_, '_>, items: &[&Block]) -> Option<usize> {
    let ends = |item: &&Block, marks| report.context.is_mark(item.end - 1, marks);
    let closing = items.iter().position(|item| ends(item, b"."))?;
    let parted = items[..closing].iter().all(|item| ends(item, b";"));
    (closing > 0 && closing + 1 < items.len() && parted).then_some(closing + 1)
}

/// "1. Kế hoạch …;", "2. Công văn …;", "3. Quyết định ….": numbered lines right below the line that announces them, with semicolons between. Without these they are
/// headings of sections.
pub(in crate::audit) fn numbered_below<'c>(
    report: &Report<'c, '_>,
    head: BlockId,
) -> Option<Vec<&'c Block>> {
    let context = report.context;
    let below = context.outline.blocks.get(head as usize + 1..)?;
    let numbered = |block: &Block, at: u32| {
        let mark = block.mark.filter(|_| block.kind == BlockKind::Text);
        mark.is_some_and(|mark| match mark.kind {
            MarkKind::Arabic(_) => context.number_at(mark.first) == Some(at),
            MarkKind::Letter => at > 1 || context.reads(mark.first, "a"),
            _ => false,
        })
    };
    let items: Vec<&Block> = below
        .iter()
        .zip(1..)
        .take_while(|&(block, at)| numbered(block, at))
        .map(|(block, _)| block)
        .collect();
    let (last, before) = items.split_last()?;
    let ends = |item: &Block, marks| context.is_mark(item.end - 1, marks);
    let parted = before.iter().all(|item| ends(item, b";"));
    (items.len() > 1 && parted && ends(last, b".")).then_some(items)
}

/// "2. Công văn số 45 và Công văn số 46 …": whether an item joins a second name that begins as the first does.
pub(in crate::audit) fn names_several(report: &Report<'_, '_>, item: &Block) -> bool {
    let context = report.context;
    let first = item.body.max(item.first);
    let mut words = first + 2..item.end.saturating_sub(1);
    words.any(|at| {
        let joined = context.says(at, List::And) || context.is_mark(at, b",");
        joined && (0..2).all(|word| report.word(at + 1 + word) == report.word(first + word))
    })
}
