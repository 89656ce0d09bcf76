//! Number words that rank or name a day: weekdays, "phiên thứ hai", enumerations in words.

use super::Finder;
use crate::numeral::Shape;
use crate::pattern::NumberWord;
use crate::pattern::cue::Cue;
use crate::record::Class;

impl Finder<'_, '_, '_> {
    /// "thứ Ba - 17/07/2018", "thứ năm hằng tuần"
    pub(super) fn weekday(&mut self, at: u32, after: u32) -> u32 {
        let spoken = self
            .context
            .at(after - 1)
            .is_some_and(|(_, meaning)| meaning.number.is_some());
        let ordinal = !self.context.reads(at.saturating_sub(1), "ngày")
            && self.context.follows(after - 1, Cue::OrdinalBefore)
            && self
                .context
                .before(after - 1)
                .is_some_and(|(hit, _)| hit.start < at);
        let capital = self.context.tokens()[after as usize - 1].is_capitalised()
            || self.context.tokens()[at as usize].is_capitalised();
        let dated = self.context.tokens()[after as usize - 1].is_capitalised()
            || self.context.is_mark(after, b"-,(")
            || after < self.reader.end
                && matches!(
                    self.context.text_of(after),
                    "hằng" | "hàng" | "ngày" | "tuần"
                );
        let reason = if !spoken {
            None
        } else if ordinal {
            Some((Class::Ordinal, "cue ordinal_before before"))
        } else if dated && (capital || !self.context.is_mark(after, b",")) {
            Some((Class::Date, "cue weekday"))
        } else {
            self.is_rank(at)
                .then_some((Class::Ordinal, "cue weekday read as a rank"))
        };
        if let Some(reason) = reason {
            self.push((after - 1, after), Shape::Words, reason);
        }
        after
    }

    /// "phiên thứ hai", "năm thứ ba": a noun stands before.
    fn is_rank(&self, at: u32) -> bool {
        let block = &self.context.outline.blocks[self.site.block as usize];
        at > block.body
            && self.context.is_word(at - 1)
            && !self.context.tokens()[at as usize].is_capitalised()
    }

    /// "Một là, …" at the start of a sentence.
    pub(super) fn is_enumeration(&self, at: u32, after: u32) -> bool {
        self.opens_sentence(at)
            && self.context.reads(after, "là")
            && self.context.is_mark(after + 1, b",:;.")
    }

    /// "Thứ nhất, …", "Thứ hai, …" at the start of a sentence, where a weekday has a capital; gives the token after it.
    pub(super) fn ranked_item(&mut self, at: u32) -> Option<u32> {
        let number = at + 1;
        let block = &self.context.outline.blocks[self.site.block as usize];
        let ranked = number + 1 < block.end
            && self.opens_sentence(at)
            && self.context.is_mark(number + 1, b",:")
            && !self.context.tokens()[number as usize].is_capitalised()
            && !self.context.cues_at(number + 2).has(Cue::Day)
            && self.context.is_word(number + 2);
        let counts = || {
            ["nhất", "tư"]
                .iter()
                .any(|word| self.context.reads(number, word))
                || self.context.at(number).is_some_and(|(_, meaning)| {
                    matches!(meaning.number, Some(NumberWord::Digit(_)))
                })
        };
        if !ranked || !counts() || !self.context.reads(at, "thứ") {
            return None;
        }
        let reason = (Class::Heading, "an enumeration in words");
        self.push((number, number + 1), Shape::Words, reason);
        Some(number + 1)
    }

    /// "lần thứ nhất": gives the token after it.
    pub(super) fn first_of_rank(&mut self, at: u32) -> Option<u32> {
        let first = self.context.cues_before(at).has(Cue::OrdinalBefore)
            && self.context.reads(at, "nhất")
            && !self.context.is_inside_longer(at + 1);
        if !first {
            return None;
        }
        let reason = (Class::Ordinal, "cue ordinal_before before");
        self.push((at, at + 1), Shape::Words, reason);
        Some(at + 1)
    }

    pub(super) fn opens_sentence(&self, at: u32) -> bool {
        let block = &self.context.outline.blocks[self.site.block as usize];
        at == block.body || at > block.body && self.context.is_mark(at - 1, b".;:")
    }
}
