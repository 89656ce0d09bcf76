//! Footnotes and the places they belong to.

use super::{Block, BlockKind, Outline};
use crate::token::{Kind, raised_digit};
use std::collections::BTreeMap;

/// Ties each footnote to the mark that stands in the running text before it, the nearest first, and to the section of that mark:
/// a footnote at the report's end belongs where it is called, not to the last section.
pub(super) fn anchor(outline: &mut Outline, text: &str) {
    let is_note = |block: &Block| block.kind == BlockKind::Note;
    if !outline.blocks.iter().any(is_note) {
        return;
    }
    let anchors = anchors(outline, text);
    for id in 0..outline.blocks.len() {
        let block = &outline.blocks[id];
        let Some(own) = Some(block)
            .filter(|block| is_note(block))
            .and_then(|block| anchors.get(&mark_at(outline, block.first, text)?))
        else {
            continue;
        };
        let following = own.partition_point(|&at| at < block.first);
        let before = following.checked_sub(1).map(|last| own[last]);
        let Some(anchor) =
            before.or_else(|| own[following..].iter().copied().find(|&at| at >= block.end))
        else {
            continue;
        };
        let calling = outline
            .blocks
            .partition_point(|block| block.first <= anchor);
        let section = calling
            .checked_sub(1)
            .and_then(|id| outline.blocks[id].section);
        let block = &mut outline.blocks[id];
        block.anchor = Some(anchor);
        block.section = section.or(block.section);
    }
}

/// Where each number stands as a mark in the running text, in text order.
fn anchors(outline: &Outline, text: &str) -> BTreeMap<(bool, u32), Vec<u32>> {
    let mut anchors: BTreeMap<(bool, u32), Vec<u32>> = BTreeMap::new();
    for (at, token) in outline.tokens.iter().enumerate() {
        let called = token.is(b'(') && outline.calls.binary_search(&token.span.start).is_ok();
        let can_be = token.kind == Kind::Raised || token.is(b'[');
        if (called || can_be && !token.starts_line())
            && let Some(number) = mark_at(outline, at as u32, text)
        {
            anchors.entry(number).or_default().push(at as u32);
        }
    }
    anchors
}

/// The number of a mark, and whether it stands in round brackets: one document may have both kinds.
fn mark_at(outline: &Outline, at: u32, text: &str) -> Option<(bool, u32)> {
    let token = outline.tokens.get(at as usize)?;
    let digits = &text[token.span.range()];
    match token.kind {
        Kind::Raised => {
            let value = digits.chars().try_fold(0u32, |value, c| {
                value.checked_mul(10)?.checked_add(raised_digit(c)?)
            })?;
            Some((false, value))
        }
        Kind::Punct if token.is_any(b"[(") => {
            let number = outline.tokens.get(at as usize + 1)?;
            let closed = outline.tokens.get(at as usize + 2)?.is_any(b"])");
            let value = (number.kind == Kind::Digits && closed)
                .then(|| text[number.span.range()].parse().ok())??;
            Some((token.is(b'('), value))
        }
        _ => None,
    }
}
