//! Roman numbers, which count only after a word that says what they are.

use super::Finder;
use crate::numeral::Shape;
use crate::pattern::cue::Cue;
use crate::record::Class;
use crate::token::Kind;

impl Finder<'_, '_, '_> {
    /// "Khu công nghiệp Minh Hưng III": two words in capitals that mean nothing stand before.
    fn names_place(&self, at: u32) -> bool {
        let block = &self.context.outline.blocks[self.site.block as usize];
        let named = |at: u32| {
            let token = &self.context.tokens()[at as usize];
            token.kind == Kind::Word
                && token.is_capitalised()
                && !token.is_all_capitals()
                && self.context.at(at).is_none()
        };
        !block.capitals && at >= block.body + 3 && named(at - 1) && named(at - 2)
    }

    /// A Roman number counts only after a word that says what it is.
    pub(super) fn roman(&mut self, at: u32) -> Option<u32> {
        self.reader.roman(at)?;
        let cues = self.context.all_cues_before(at);
        let chained = self.found.last().filter(|last| {
            last.block == self.site.block
                && last.shape == Shape::Roman
                && at - last.end <= 1
                && at > last.end
        });
        let (class, reason) =
            if cues.has(Cue::Quarter) || chained.is_some_and(|last| last.class == Class::Date) {
                (Class::Date, "cue quarter before")
            } else if cues.has(Cue::OrdinalBefore) || self.context.follows(at, Cue::OrdinalBefore) {
                (Class::Ordinal, "cue ordinal_before before")
            } else if cues.has_any(&[Cue::NameBefore, Cue::NameMaybe]) {
                (Class::Identifier, "cue name_before before")
            } else if cues.has(Cue::YearRange) {
                (Class::Ordinal, "cue year_range before")
            } else if self.names_place(at) {
                (Class::Identifier, "a Roman number after a name")
            } else {
                return None;
            };
        // "III/2021"
        let year = self.context.is_mark(at + 1, b"/")
            && self.context.token(at + 2).is_some_and(|token| {
                token.kind == Kind::Digits && token.is_glued() && token.span.len() == 4
            });
        let end = if year && class != Class::Identifier && at + 2 < self.reader.end {
            at + 3
        } else {
            at + 1
        };
        self.push((at, end), Shape::Roman, (class, reason));
        Some(end)
    }
}
