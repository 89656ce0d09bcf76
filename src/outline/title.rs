//! Sections that are named by words alone: "Những kết quả nổi bật", "Công tác quản lý khoa học", "Chương trình công tác tuần tới".
//!
//! Speeches, notes and some news pages have no enumerators. There a short line of its own that ends no sentence is a title, if at
//! least one such line of the document says what its section tells.

use super::mark::MarkKind;
use super::tree::{heading_kind, is_title_word};
use super::{Block, BlockKind, Outline, Zone};
use crate::pattern::Patterns;
use crate::token::Kind;

/// More words than these are no title.
const LONGEST: usize = 16;

/// Fewer words than these are no paragraph.
const PARAGRAPH: usize = 24;

/// By block, whether it is such a title; empty for a document with enumerated sections.
pub(super) fn plain_titles(outline: &Outline, patterns: &Patterns) -> Vec<bool> {
    let enumerated = outline.blocks.iter().any(|block| {
        block.heading
            && block.mark.is_some_and(|mark| {
                matches!(
                    mark.kind,
                    MarkKind::Part
                        | MarkKind::Capital
                        | MarkKind::Roman
                        | MarkKind::Numbered(_)
                        | MarkKind::Arabic(_)
                )
            })
    });
    if enumerated {
        return Vec::new();
    }
    let mut begun = false;
    let mut titles = vec![false; outline.blocks.len()];
    let (mut count, mut telling) = (0, 0);
    for (id, block) in outline.blocks.iter().enumerate() {
        let follows_title = || {
            let before = id.checked_sub(1).map(|before| &outline.blocks[before]);
            before.is_some_and(|before| is_title_word(outline, before, patterns))
        };
        if begun && reads_as_title(outline, block) && goes_on(outline, id) && !follows_title() {
            titles[id] = true;
            count += 1;
            telling += usize::from(heading_kind(outline, block, patterns).is_some());
        }
        begun = begun
            || is_title_word(outline, block, patterns)
            || block.zone == Zone::Body && outline.tokens_of(block).len() >= PARAGRAPH;
    }
    if count < 2 || telling == 0 {
        return Vec::new();
    }
    titles
}

/// A line of its own that begins with a capital, is short and doesn't end like a sentence.
fn reads_as_title(outline: &Outline, block: &Block) -> bool {
    let own = outline.tokens_of(block);
    let (Some(first), Some(last)) = (own.first(), own.last()) else {
        return false;
    };
    block.zone == Zone::Body
        && block.kind == BlockKind::Text
        && block.mark.is_none()
        && (2..=LONGEST).contains(&own.len())
        && first.kind == Kind::Word
        && matches!(last.kind, Kind::Word | Kind::Digits)
        && !own.iter().any(|token| token.is_any(b":;|"))
}

/// Text of its own follows: what stands between two titles is no section, and the last line of a text is none either.
fn goes_on(outline: &Outline, id: usize) -> bool {
    outline.blocks.get(id + 1).is_some_and(|next| {
        next.zone == Zone::Body
            && (next.kind == BlockKind::Row
                || next.mark.is_some()
                || outline.tokens_of(next).len() > LONGEST)
    })
}
