//! The number that a report has as a document.

use super::{Finder, Tokens};
use crate::numeral::Numeral;
use crate::pattern::cue::Cue;
use crate::record::Class;

impl Finder<'_, '_> {
    /// The document number after "Số" above the title.
    pub(super) fn number(&self, title: Option<Tokens>) -> Option<String> {
        let above = |numeral: &&Numeral| title.is_none_or(|(first, _)| numeral.first < first);
        let numbered = |numeral: &&Numeral| {
            let first = numeral.first;
            let before = if first > 0 && self.context.is_mark(first - 1, b":.") {
                first - 1
            } else {
                first
            };
            numeral.class == Class::Document
                && self.context.follows(before, Cue::NumberSign)
                && self.is_head_line(numeral)
        };
        let numeral = self.numerals.iter().filter(above).find(numbered)?;
        self.word?;
        Some(
            self.shown(numeral.first, numeral.end)
                .split_whitespace()
                .collect(),
        )
    }

    /// Letterhead lines are short or have columns.
    fn is_head_line(&self, numeral: &Numeral) -> bool {
        let block = &self.context.outline.blocks[numeral.block as usize];
        block.end - block.first < 45 && block.mark.is_none()
    }
}
