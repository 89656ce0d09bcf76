//! Numbers and letters that only mark a place: enumerations inside the text, footnote marks, tolerances.

use super::Finder;
use crate::numeral::Shape;
use crate::outline::{BlockKind, Zone};
use crate::pattern::cue::Cue;
use crate::record::Class;
use crate::token::{Kind, Token};

impl Finder<'_, '_, '_> {
    /// "(2)" or "2)" where a "1)" stood before, or a first one after a colon; gives the token after it.
    pub(super) fn inline_mark(&mut self, at: u32) -> Option<u32> {
        let close = at + 1;
        let token = self.context.tokens()[at as usize];
        if !self.context.is_mark(close, b")")
            || token.span.len() > 2
            || close + 1 >= self.reader.end
            || self.site.kind == BlockKind::Row
        {
            return None;
        }
        let number: u32 = self.context.text_of(at).parse().ok()?;
        let before = at.checked_sub(1)?;
        let open = self.context.is_mark(before, b"(");
        let after_break = !open && self.context.is_mark(before, b":;,.")
            || open
                && (before == 0
                    || !self.context.tokens()[before as usize].is_glued() && self.is_break(before));
        let leading_zero = self.context.text_of(at).starts_with('0');
        if number == self.inline + 1
            && after_break
            && !leading_zero
            && self.context.is_word(close + 1)
        {
            self.inline = number;
            let reason = (Class::Heading, "an enumeration inside the text");
            self.push((at, close), Shape::Plain, reason);
            return Some(close + 1);
        }
        None
    }

    /// `[2]`, or `(2)` where notes are called so: the mark of a note.
    pub(super) fn anchor(&mut self, at: u32) -> Option<u32> {
        let open = at.wrapping_sub(1);
        let block = &self.context.outline.blocks[self.site.block as usize];
        let square = self.context.is_mark(open, b"[") && self.context.is_mark(at + 1, b"]");
        let round = || {
            let bracketed = self.context.is_mark(open, b"(") && self.context.is_mark(at + 1, b")");
            bracketed && self.context.outline.is_call(open, block)
        };
        let is_anchor = (square || round())
            && !matches!(self.site.kind, BlockKind::Row | BlockKind::Furniture)
            && self.site.zone != Zone::Furniture;
        if !is_anchor {
            return None;
        }
        let reason = (Class::FootnoteMark, "a number in brackets");
        self.push((at, at + 1), Shape::Raised, reason);
        Some(at + 2)
    }

    fn is_break(&self, open: u32) -> bool {
        let block = &self.context.outline.blocks[self.site.block as usize];
        open == block.body
            || self.context.is_mark(open - 1, b":;,.")
            || self.context.follows(open, Cue::Join)
            || self.context.cues_before(open).has(Cue::Consisting)
            || self.inline > 0
    }

    /// Raised digits are a footnote's mark unless they belong to a unit (m², km³).
    pub(super) fn raised(&mut self, at: u32, token: Token) -> u32 {
        let unit = token.is_glued()
            && at > 0
            && matches!(
                self.context.text_of(at - 1),
                "m" | "cm" | "km" | "dm" | "mm" | "M"
            );
        if !unit {
            self.push(
                (at, at + 1),
                Shape::Raised,
                (Class::FootnoteMark, "raised digits"),
            );
        }
        at + 1
    }

    /// `±0,5%`
    pub(super) fn tolerance(&mut self, at: u32) -> u32 {
        if self
            .context
            .token(at + 1)
            .is_none_or(|token| token.kind != Kind::Digits)
            || at + 1 >= self.reader.end
        {
            return at + 1;
        }
        let reach = self.reader.starting_with_digits(at + 1);
        self.push(
            (at, reach.end),
            Shape::Composite,
            (Class::Identifier, "a tolerance"),
        );
        reach.end
    }

    /// "a)" inside the text.
    pub(super) fn letter(&mut self, at: u32, token: Token) -> u32 {
        if token.span.len() > 2 {
            return at + 1;
        }
        let single = self.context.text_of(at).chars().count() == 1 && !token.is_capitalised();
        let closed = self.context.is_mark(at + 1, b")")
            && at + 1 < self.reader.end
            && self.context.tokens()[at as usize + 1].is_glued();
        let opens = at > 0 && !token.is_glued() && self.context.is_mark(at - 1, b":;,.");
        if single && closed && opens && self.site.kind != BlockKind::Row {
            self.push(
                (at, at + 1),
                Shape::Letter,
                (Class::Heading, "an enumeration inside the text"),
            );
        }
        at + 1
    }
}
