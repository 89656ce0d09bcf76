//! Numbers of documents, bulletins and journals.

use super::{Judge, Verdict};
use crate::numeral::Shape;
use crate::pattern::cue::Cue;
use crate::record::Class;
use crate::token::Kind;

/// As many words as the name of a list's member may have.
const MEMBER: u32 = 10;

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
        // "so với kế hoạch 14.000", "kế hoạch 3 tháng cuối năm"
        let single = self.reach.end == self.reach.first + 1;
        let plain = plain && single && !self.context.reads(self.reach.end, "tháng");
        let named = self.any_before.has(Cue::DocumentType) && !self.is_year() && plain;
        let strong = named && !self.is_scaled() && !self.opens_range();
        (strong && !self.is_counted() && self.context.is_word_at_or_break(self.reach.end))
            .then_some((Class::Document, "cue document_type before"))
    }

    /// "hướng dẫn 12 đến 15 xã": documents have no range of numbers.
    fn opens_range(&self) -> bool {
        let joined = self.context.is_written(self.reach.end, &["đến", "tới"]);
        let next = self.context.token(self.reach.end + 1);
        joined && next.is_some_and(|token| token.kind == Kind::Digits)
    }

    /// "thanh tra theo kế hoạch 04 (02 đơn vị)": a number that says how many there are, not which one.
    fn is_counted(&self) -> bool {
        let bracketed = self.context.is_mark(self.reach.end, b"(")
            && self
                .context
                .token(self.reach.end + 1)
                .is_some_and(|token| token.kind == Kind::Digits);
        bracketed || self.is_of_kind()
    }

    /// "thanh tra theo kế hoạch 04, thanh tra đột xuất 02": a member of a list whose members end in counts, in small letters, as no document's
    /// name is.
    fn is_of_kind(&self) -> bool {
        let (first, end) = (self.reach.first, self.reach.end);
        let small = self
            .context
            .before(first)
            .is_some_and(|(hit, _)| !self.context.tokens()[hit.start as usize].is_capitalised());
        let from = end + 1;
        let parted = self.context.is_mark(end, b",;") || self.context.reads(end, "và");
        let counted =
            (from..self.block.end.min(from + MEMBER)).find(|&at| !self.context.is_word(at));
        let told = [
            Cue::DocumentType,
            Cue::Day,
            Cue::Month,
            Cue::Year,
            Cue::NumberSign,
        ];
        let ahead = counted.is_some_and(|at| {
            let digits = self.context.tokens()[at as usize].kind == Kind::Digits;
            let closed = self.context.is_mark(at + 1, b",;.)") || self.context.reads(at + 1, "và");
            digits && closed && at > from && !self.context.all_cues_before(at).has_any(&told)
        });
        small && (parted && (ahead || self.opens_breakdown()) || self.is_listed_count())
    }

    /// "09 văn bản, gồm quyết định 04, kế hoạch 05": kinds of documents with their counts.
    fn opens_breakdown(&self) -> bool {
        let first = self.reach.first;
        let hit = self.context.before(first);
        hit.is_some_and(|(hit, _)| {
            let opening = self.context.all_cues_before(hit.start);
            opening.has_any(&[Cue::Consisting, Cue::Including])
        })
    }
}
