//! The day that a report was issued.

use super::{Date, Finder};
use crate::numeral::Shape;
use crate::outline::Zone;
use crate::pattern::cue::Cue;
use crate::record::Class;

impl Finder<'_, '_> {
    /// The date beside the place above the title; a news page's posting date.
    pub(super) fn issued(&self) -> Option<Date> {
        let spoken = self.word.and_then(|(word, _)| {
            let above = self.context.outline.blocks[word].first;
            (0..above).find_map(|at| self.spoken_date(at))
        });
        if self.word.is_some() {
            return spoken.or_else(|| self.signed());
        }
        self.posted()
    }

    /// "ngày 18 tháng 01 năm 2021"; blanks give no date.
    fn spoken_date(&self, at: u32) -> Option<Date> {
        let is = |at: u32, word: &str| self.context.reads(at, word);
        if !is(at, "ngày") {
            return None;
        }
        let number = |at: u32| self.context.text_of(at).parse::<u32>().ok();
        let shape = is(at + 2, "tháng") && is(at + 4, "năm");
        let (day, month, year) = (number(at + 1), number(at + 3), number(at + 5));
        shape
            .then_some((year?, month?, day?))
            .filter(|&(year, month, day)| {
                year > 1900 && (1..=12).contains(&month) && (1..=31).contains(&day)
            })
    }

    /// The date above the signature, where the letterhead has none and no blank for one.
    fn signed(&self) -> Option<Date> {
        let closing = self
            .context
            .outline
            .blocks
            .iter()
            .filter(|block| block.zone == Zone::Closing);
        let blank = self.word.is_some_and(|(word, _)| {
            let above = self.context.outline.blocks[word].first;
            (0..above).any(|at| {
                self.context.text_of(at).eq_ignore_ascii_case("ngày")
                    || self.context.cues_at(at).has(Cue::Day)
            })
        });
        if blank {
            return None;
        }
        closing
            .flat_map(|block| block.first..block.end)
            .find_map(|at| self.spoken_date(at))
    }

    /// The first whole date in a line that says when a page was posted.
    fn posted(&self) -> Option<Date> {
        let blocks = &self.context.outline.blocks;
        let posted = blocks.iter().filter(|block| {
            block.end > block.first && self.context.cues_at(block.first).has(Cue::Posted)
        });
        let early = blocks
            .iter()
            .take(8)
            .filter(|block| block.end - block.first < 40);
        posted
            .chain(early)
            .find_map(|block| self.date_in(block.first, block.end))
    }

    pub(super) fn date_in(&self, first: u32, end: u32) -> Option<Date> {
        let inside = self
            .numerals
            .iter()
            .filter(|numeral| numeral.first >= first && numeral.end <= end);
        let written = inside
            .filter(|numeral| numeral.class == Class::Date && numeral.shape == Shape::Composite)
            .find_map(|numeral| {
                let parts: Vec<u32> = (numeral.first..numeral.end)
                    .filter_map(|at| self.context.text_of(at).parse().ok())
                    .collect();
                match parts[..] {
                    [day, month, year] => Some((year, month, day)),
                    _ => None,
                }
            });
        written.or_else(|| (first..end).find_map(|at| self.spoken_date(at)))
    }
}
