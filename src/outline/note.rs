//! Footnotes and the places they belong to.

use super::{BlockKind, Outline};
use crate::token::{Kind, raised_digit};

/// Ties each footnote to the mark that stands in the running text before it, the nearest first.
pub(super) fn anchor(outline: &mut Outline, text: &str) {
    for id in 0..outline.blocks.len() {
        let block = &outline.blocks[id];
        if block.kind != BlockKind::Note {
            continue;
        }
        let Some(number) = mark_at(outline, block.first, text) else {
            continue;
        };
        let before = (0..block.first)
            .rev()
            .find(|&at| is_anchor(outline, at, number, text));
        let anchor = before.or_else(|| {
            (block.end..outline.tokens.len() as u32)
                .find(|&at| is_anchor(outline, at, number, text))
        });
        outline.blocks[id].anchor = anchor;
    }
}

fn mark_at(outline: &Outline, at: u32, text: &str) -> Option<u32> {
    let token = outline.tokens.get(at as usize)?;
    let digits = &text[token.span.range()];
    match token.kind {
        Kind::Raised => digits.chars().try_fold(0u32, |value, c| {
            value.checked_mul(10)?.checked_add(raised_digit(c)?)
        }),
        Kind::Punct if token.is(b'[') => {
            let number = outline.tokens.get(at as usize + 1)?;
            let closed = outline.tokens.get(at as usize + 2)?.is(b']');
            (number.kind == Kind::Digits && closed)
                .then(|| text[number.span.range()].parse().ok())?
        }
        _ => None,
    }
}

fn is_anchor(outline: &Outline, at: u32, number: u32, text: &str) -> bool {
    let token = &outline.tokens[at as usize];
    let can_be = token.kind == Kind::Raised || token.is(b'[');
    can_be && !token.starts_line() && mark_at(outline, at, text) == Some(number)
}
