//! Number words that stand last in their clause, behind "có", and the time that such words name.

use super::Finder;
use crate::pattern::Traits;
use crate::pattern::cue::Cue;

/// A subject whose count stands last has at most so many words with what is told of it.
const SUBJECT: u32 = 16;

impl Finder<'_, '_, '_> {
    /// "Chuẩn đo lường được liên kết trong kỳ có bốn.": the clause opens with a counted noun, and "có" tells how many there are. What is said
    /// otherwise of "năm" (year) and "một" (an article) needs digits.
    pub(super) fn ends_subject(&self, at: u32, after: u32, end: u32) -> bool {
        let number = |at: u32| {
            let found = self.context.at(at);
            found.is_some_and(|(_, meaning)| meaning.number.is_some())
        };
        // "có hai, ba nơi": not how many, but about how many.
        let closed = after >= end
            || self.context.is_mark(after, b".;")
            || self.context.is_mark(after, b",") && !number(after + 1);
        let told = closed
            && at >= 2
            && self.context.reads(at - 1, "có")
            && !self.context.cues_before(at).has(Cue::Zero)
            && !matches!(self.context.text_of(at), "năm" | "một");
        if !told {
            return false;
        }
        let block = &self.context.outline.blocks[self.site.block as usize];
        let from = block.body.max(at.saturating_sub(SUBJECT));
        let parts = |&mark: &u32| self.context.is_mark(mark, b".;,:");
        let parted = (from..at).rev().find(parts).map(|mark| mark + 1);
        // Further back than a subject reaches, where the clause begins isn't known.
        let Some(first) = parted.or_else(|| (from == block.body).then_some(from)) else {
            return false;
        };
        let first = first + u32::from(self.context.reads(first, "số"));
        first + 1 < at && self.context.traits_at(first).has_any(Traits::NOUN)
    }

    /// Six or nine months, or the quarters from the year's start on, where no length of time is meant.
    pub(super) fn is_whole_time(&self, at: u32, unit: u32) -> bool {
        self.is_whole_months(at, unit) || self.is_whole_quarters(at, unit)
    }

    /// "Trong ba quý, …", "Qua hai quý": not "kéo dài ba quý".
    fn is_whole_quarters(&self, at: u32, unit: u32) -> bool {
        let any = |at: u32, words: &[&str]| words.iter().any(|&word| self.context.reads(at, word));
        let led = at > 0 && any(at - 1, &["trong", "qua", "hết", "sau"]);
        self.context.reads(unit, "quý")
            && any(at, &["hai", "ba"])
            && (led || self.opens_sentence(at))
    }
}
