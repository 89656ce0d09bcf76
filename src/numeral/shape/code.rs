//! Codes, standards and telephone numbers: digits that are no number.

use super::{Composite, Reach, Reader};
use crate::numeral::Shape;
use crate::pattern::cue::Cue;

impl Reader<'_, '_> {
    /// `9001:2015`, `2:2008/BKHCN`
    pub(super) fn standard(self, at: u32) -> Option<u32> {
        let mut start = at;
        // "17025-1:2017"
        while self.is_mark(start + 1, b"-/")
            && self.is_glued(start + 1)
            && self.is_digits(start + 2)
            && self.is_glued(start + 2)
            && self.length(start + 2) <= 5
        {
            start += 2;
        }
        let year = self.is_mark(start + 1, b":")
            && self.is_glued(start + 1)
            && self.is_digits(start + 2)
            && self.is_glued(start + 2)
            && self.length(start + 2) == 4;
        if !year {
            return None;
        }
        let mut end = start + 3;
        while self.is_mark(end, b"/-")
            && self.is_glued(end)
            && self.is_issuer_word(end + 1)
            && self.is_glued(end + 1)
        {
            end += 2;
        }
        Some(end)
    }

    /// `072.3826.148`, `16-16-8`, `5.10.3`: groups of digits that are no number.
    pub(super) fn groups(self, at: u32) -> Option<u32> {
        let (mut end, mut digits, mut groups) = (at + 1, self.length(at), 1);
        let mut short = true;
        while self.is_mark(end, b".-")
            && self.is_glued(end)
            && self.is_digits(end + 1)
            && self.is_glued(end + 1)
        {
            digits += self.length(end + 1);
            short &= self.length(end + 1) <= 2;
            groups += 1;
            end += 2;
        }
        let telephone = groups >= 2
            && digits >= 9
            && self.context.text_of(at).starts_with('0')
            && self.length(at) >= 3;
        let dashed = groups >= 3 && self.is_mark(at + 1, b"-");
        let dotted = groups >= 3 && short;
        (telephone || dashed || dotted).then_some(end)
    }

    /// Digits with letters grown on: `5G`, `27B`, `95-III`, `0,05%S`, `4.0`, `100L`.
    pub(super) fn code(self, at: u32, plain_end: u32) -> Option<u32> {
        let mut end = plain_end;
        if self.is_mark(end, b"%")
            && self.is_word(end + 1)
            && self.is_glued(end + 1)
            && self.length(end + 1) == 1
        {
            return Some(end + 2);
        }
        loop {
            let glued_word = self.is_word(end) && self.is_glued(end) && self.is_code_word(end);
            let dashed = self.is_mark(end, b"-")
                && self.is_glued(end)
                && self.is_word(end + 1)
                && self.is_glued(end + 1)
                && self.is_code_word(end + 1);
            let digits = end > plain_end && self.is_digits(end) && self.is_glued(end);
            match (glued_word, dashed, digits) {
                (true, ..) | (.., true) => end += 1,
                (_, true, _) => end += 2,
                _ => break,
            }
        }
        let version = end == plain_end
            && end == at + 3
            && self.is_mark(at + 1, b".")
            && self.context.text_of(at + 2) == "0"
            && self.length(at) == 1;
        (end > plain_end || version).then_some(end)
    }

    /// Short and in capitals: no unit of measure and no Vietnamese word glued on by mistake.
    fn is_code_word(self, at: u32) -> bool {
        let token = &self.context.tokens()[at as usize];
        let text = self.context.text_of(at);
        let short = text.chars().count() <= 4 && text.is_ascii();
        let unit = matches!(text, "KG" | "VND" | "USD" | "T" | "HA");
        token.is_all_capitals() && short && !unit
    }

    /// "SD295-T": behind the dash of a code one capital is its grade, no unit of measure.
    fn is_grade(self, dash: u32) -> bool {
        self.is_mark(dash, b"-")
            && self.is_word(dash + 1)
            && self.length(dash + 1) == 1
            && self.context.tokens()[dash as usize + 1].is_all_capitals()
    }

    /// `LT-1`, `Covid-19`, `E5`, `AC5`, `H5N1`: a word with digits grown on, from the word at `at`.
    #[inline]
    pub(in crate::numeral) fn starting_with_word(self, at: u32) -> Option<Reach> {
        // Most words have nothing grown on.
        self.is_glued(at + 1).then(|| self.grown_word(at))?
    }

    fn grown_word(self, at: u32) -> Option<Reach> {
        let digits = self.digits_grown_on(at)?;
        if !self.names_code(at, digits) || self.context.cues_before(at).has(Cue::Each) {
            return None;
        }
        Some(Reach {
            first: at,
            end: self.end_of_code(digits),
            shape: Shape::Composite,
            parts: [(digits, self.plain(digits)), (0, 0)],
            kind: Composite::Code,
        })
    }

    /// The digits that have grown onto the word at `at`.
    fn digits_grown_on(self, at: u32) -> Option<u32> {
        let mut digits = at + 1;
        // "ĐTĐL.CN-27/23"
        while self.is_mark(digits, b"./")
            && self.is_glued(digits)
            && self.is_word(digits + 1)
            && self.is_glued(digits + 1)
            && self.context.tokens()[digits as usize + 1].is_all_capitals()
        {
            digits += 2;
        }
        // "BIO-T2"
        let model = self.is_mark(digits, b"-")
            && self.is_glued(digits)
            && self.is_word(digits + 1)
            && self.is_glued(digits + 1)
            && self.context.tokens()[digits as usize + 1].is_all_capitals()
            && self.length(digits + 1) <= 2
            && self.is_digits(digits + 2)
            && self.is_glued(digits + 2);
        if model && self.is_code_word(at) {
            return Some(digits + 2);
        }
        // "ĐT.NN.07/2018", "ĐT.07/18"
        let coded = self.is_mark(digits, b".") && (digits > at + 1 || self.is_numbered_task(at));
        if (coded || self.is_mark(digits, b"-+")) && self.is_glued(digits) {
            digits += 1;
        }
        (self.is_digits(digits) && self.is_glued(digits)).then_some(digits)
    }

    /// "ĐT.07/18": two to four capitals, a dot, a number and a year, with nothing between them.
    fn is_numbered_task(self, at: u32) -> bool {
        let token = &self.context.tokens()[at as usize];
        let letters = self.context.text_of(at).chars().count();
        let glued = (at + 1..at + 5).all(|next| self.is_glued(next));
        let year = matches!(self.length(at + 4), 2 | 4);
        token.is_all_capitals()
            && (2..=4).contains(&letters)
            && glued
            && self.is_digits(at + 2)
            && self.is_mark(at + 3, b"/-")
            && self.is_digits(at + 4)
            && year
    }

    /// Whether a word is one that digits grow on: in capitals or short, or a unit of measure as in `m2`.
    fn names_code(self, at: u32, digits: u32) -> bool {
        let token = &self.context.tokens()[at as usize];
        let text = self.context.text_of(at);
        let letters = text.chars().count();
        let measure = matches!(
            text,
            "m" | "km" | "cm" | "dm" | "mm" | "M" | "CO" | "cO" | "Co" | "SO" | "NO"
        );
        token.is_capitalised() && letters <= 6 && (text.is_ascii() || letters <= 2)
            || measure
            || letters == 1 && digits == at + 1
    }

    /// The token after a code whose first digits are these.
    fn end_of_code(self, digits: u32) -> u32 {
        let mut end = self.plain(digits);
        while end < self.end
            && self.is_glued(end)
            && (self.is_digits(end)
                || self.is_word(end) && (self.is_code_word(end) || self.is_grade(end - 1))
                || self.is_mark(end, b"-/")
                    && (self.is_digits(end + 1)
                        || self.is_word(end + 1) && self.is_code_word(end + 1)
                        || self.is_grade(end))
                    && self.is_glued(end + 1))
        {
            end += 1;
        }
        if self.is_mark(end, b":")
            && self.is_digits(end + 1)
            && self.is_glued(end + 1)
            && self.length(end + 1) == 4
        {
            end += 2;
        }
        end
    }

    /// Groups of digits set apart by spaces, dots or dashes: a telephone number.
    pub(in crate::numeral) fn telephone(self, at: u32) -> u32 {
        let mut end = at + 1;
        loop {
            let spaced = self.is_digits(end) && !self.starts_line(end) && self.length(end) >= 2;
            let marked = self.is_mark(end, b".-)/")
                && self.is_digits(end + 1)
                && self.length(end + 1) >= 2
                && !self.starts_line(end + 1);
            match (spaced, marked) {
                (true, _) => end += 1,
                (_, true) => end += 2,
                _ => return end,
            }
        }
    }
}
