//! Items of lists whose bullets were lost, as word processors' own bullets are when a report is pasted into another program.
//!
//! "Đã kiểm định 5.212 phương tiện, gồm:", and below it "Công tơ điện: 4.315 chiếc;", "Cân các loại: 683 chiếc;", "Cột đo xăng dầu: 214 cột.":
//! the colon announces the items, a semicolon closes each but the last.

use super::mark::{Mark, MarkKind};
use super::{Block, BlockKind, Zone};
use crate::token::Token;

/// More tokens than these are a paragraph.
const LONGEST: u32 = 80;

/// Gives such items a mark that has no tokens.
pub(super) fn mark_plain_items(blocks: &mut [Block], tokens: &[Token]) {
    let mut at = 0;
    while at + 1 < blocks.len() {
        let items = if announces(&blocks[at], tokens) {
            items_from(&blocks[at + 1..], tokens)
        } else {
            0
        };
        for block in &mut blocks[at + 1..=at + items] {
            block.mark = Some(Mark {
                kind: MarkKind::Unmarked,
                first: block.first,
                end: block.first,
                body: block.first,
            });
        }
        at += 1 + items;
    }
}

fn ends_with(block: &Block, tokens: &[Token], mark: u8) -> bool {
    block.end > block.first && tokens[block.end as usize - 1].is(mark)
}

fn announces(block: &Block, tokens: &[Token]) -> bool {
    block.kind == BlockKind::Text && block.zone == Zone::Body && ends_with(block, tokens, b':')
}

/// How many items begin here: at least two, or none.
fn items_from(blocks: &[Block], tokens: &[Token]) -> usize {
    let can_be = |block: &&Block| {
        block.kind == BlockKind::Text
            && block.zone == Zone::Body
            && block.mark.is_none()
            && !block.heading
            && block.end - block.first <= LONGEST
            && !ends_with(block, tokens, b':')
    };
    let fitting = blocks.iter().take_while(can_be).count();
    let closed = blocks[..fitting]
        .iter()
        .take_while(|block| ends_with(block, tokens, b';'))
        .count();
    if closed == 0 || closed == fitting {
        return if closed >= 2 { closed } else { 0 };
    }
    closed + 1
}
