//! Numbers of documents, bulletins and journals.

use super::{Judge, Verdict};
use crate::numeral::Shape;
use crate::pattern::cue::Cue;
use crate::record::Class;
use crate::token::Kind;

impl Judge<'_, '_> {
    pub(super) fn is_month_year(&self) -> bool {
        self.reach.end == self.reach.first + 3
            && self.context.is_mark(self.reach.first + 1, b"/")
            && self.context.tokens()[self.reach.first as usize].span.len() <= 2
    }

    /// "số" stands right before, with at most a colon between.
    pub(super) fn is_numbered(&self) -> bool {
        let first = self.reach.first;
        let colon = first > self.block.first && self.context.is_mark(first - 1, b":.");
        self.before.has(Cue::NumberSign)
            || colon && self.context.cues_before(first - 1).has(Cue::NumberSign)
    }

    /// A bulletin or journal is named shortly before.
    pub(super) fn names_issue(&self) -> bool {
        self.cue_within(12, Cue::Issue)
    }

    pub(super) fn cue_within(&self, tokens: u32, cue: Cue) -> bool {
        let from = self
            .reach
            .first
            .saturating_sub(tokens)
            .max(self.block.first);
        let hits = self.context.hits_in(from, self.reach.first);
        hits.iter()
            .any(|hit| self.context.patterns.meaning(hit.phrase).cues.has(cue))
    }

    /// "Công văn số 2026", "Đề án 06", "Bản tin số 5".
    pub(super) fn by_document_cue(&self) -> Verdict {
        if self.reach.shape == Shape::Percent {
            return None;
        }
        if self.is_numbered() {
            if self.names_issue() {
                return Some((Class::Identifier, "cue issue and number_sign before"));
            }
            if self.cue_within(7, Cue::DocumentType) {
                return Some((Class::Document, "cues document_type and number_sign before"));
            }
            if self.block.capitals
                || self.block.end - self.block.first <= 12
                    && self.block.first == self.reach.first.saturating_sub(2)
            {
                return Some((Class::Document, "cue number_sign opens the line"));
            }
            return (!self.noun && !self.is_scaled())
                .then_some((Class::Identifier, "cue number_sign before"));
        }
        let plain =
            self.reach.shape == Shape::Plain && !self.noun && !self.after.has(Cue::TimeUnit);
        let scaled = self.is_scaled();
        let strong = self.any_before.has(Cue::DocumentType) && !self.is_year() && plain && !scaled;
        let counts = self.context.is_mark(self.reach.end, b"(")
            && self
                .context
                .token(self.reach.end + 1)
                .is_some_and(|token| token.kind == Kind::Digits);
        (strong && !counts && self.context.is_word_at_or_break(self.reach.end))
            .then_some((Class::Document, "cue document_type before"))
    }
}
