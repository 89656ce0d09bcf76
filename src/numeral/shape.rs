//! How far an expression reaches, from its first token.

use super::Shape;
use crate::context::{Context, is_cut_number};
use crate::outline::mark::roman;
use crate::pattern::NumberWord;
use crate::pattern::cue::Cue;
use crate::token::Kind;

/// The reach of an expression: its tokens and what they look like. `parts` are the token ranges of its one or two numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reach {
    pub(super) first: u32,
    pub(super) end: u32,
    pub(super) shape: Shape,
    pub(super) parts: [(u32, u32); 2],
    pub(super) kind: Composite,
}

/// Composite expressions that look like one class only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Composite {
    /// Not composite, or its class is open.
    Open,
    Date,
    Document,
    Code,
    Clock,
}

/// Reads shapes within the tokens `..end` of a block.
#[derive(Clone, Copy)]
pub(super) struct Reader<'c, 'a> {
    pub(super) context: &'c Context<'a>,
    pub(super) end: u32,
}

impl Reader<'_, '_> {
    fn is_digits(self, at: u32) -> bool {
        at < self.end
            && self
                .context
                .token(at)
                .is_some_and(|token| token.kind == Kind::Digits)
    }

    fn is_glued(self, at: u32) -> bool {
        at < self.end
            && self
                .context
                .token(at)
                .is_some_and(crate::token::Token::is_glued)
    }

    fn is_mark(self, at: u32, marks: &[u8]) -> bool {
        at < self.end && self.context.is_mark(at, marks)
    }

    fn is_word(self, at: u32) -> bool {
        at < self.end && self.context.is_word(at)
    }

    fn length(self, at: u32) -> u32 {
        self.context
            .token(at)
            .filter(|_| at < self.end)
            .map_or(0, |token| token.span.len())
    }

    fn number(self, at: u32) -> u32 {
        self.context.number_at(at).unwrap_or(u32::MAX)
    }

    /// The end of a number with separators: `1.250.000`, `45,4`. Only three digits follow a dot, unless they are the last ones.
    fn plain(self, at: u32) -> u32 {
        let mut end = at + 1;
        while self.is_mark(end, b".,")
            && self.is_glued(end)
            && self.is_digits(end + 1)
            && (self.is_glued(end + 1) || is_cut_number(self.context.tokens(), end as usize))
        {
            end += 2;
        }
        end
    }

    /// The expression that starts with the digits at `at`.
    pub(super) fn starting_with_digits(self, at: u32) -> Reach {
        let end = self.plain(at);
        let plain = Reach {
            first: at,
            end,
            shape: Shape::Plain,
            parts: [(at, end), (0, 0)],
            kind: Composite::Open,
        };
        // Anything longer has a mark or a word grown onto the first digits.
        if at + 1 >= self.end || self.is_word(at + 1) && !self.is_glued(at + 1) {
            return plain;
        }
        let composite = |end, kind| Reach {
            end,
            kind,
            shape: Shape::Composite,
            ..plain
        };
        if let Some(end) = self.document(at) {
            return composite(end, Composite::Document);
        }
        if let Some(end) = self.clock(at) {
            // "8h - 11h"
            let second = (self.is_mark(end, b"-") && self.is_digits(end + 1))
                .then(|| self.clock(end + 1))
                .flatten();
            return composite(second.unwrap_or(end), Composite::Clock);
        }
        if let Some(end) = self.standard(at) {
            return composite(end, Composite::Code);
        }
        if let Some(end) = self.full_date(at) {
            return composite(end, Composite::Date);
        }
        if let Some(end) = self.year_range(at) {
            return composite(end, Composite::Date);
        }
        if let Some(end) = self.groups(at) {
            return composite(end, Composite::Code);
        }
        if let Some(end) = self.code(at, plain.end) {
            return composite(end, Composite::Code);
        }
        self.pair(at, plain)
    }

    /// Outside the report spaced dashes don't join numbers, and a letter grown on a number ("03b") belongs to it.
    pub(super) fn outside(self, reach: Reach) -> Reach {
        if reach.shape == Shape::Range && !self.is_glued(reach.parts[0].1) {
            return Reach {
                end: reach.parts[0].1,
                shape: Shape::Plain,
                ..reach
            };
        }
        let letter =
            self.is_word(reach.end) && self.is_glued(reach.end) && self.length(reach.end) == 1;
        Reach {
            end: reach.end + u32::from(letter && reach.shape == Shape::Plain),
            ..reach
        }
    }

    /// `072.3826.148`, `16-16-8`, `5.10.3`: groups of digits that are no number.
    fn groups(self, at: u32) -> Option<u32> {
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

    /// Percent, ratio, range or plain number.
    fn pair(self, at: u32, plain: Reach) -> Reach {
        if let Some(end) = self.percent(plain.end) {
            return self.percent_range(at, plain, end);
        }
        let separator = plain.end;
        let second = separator + 1;
        let close =
            self.is_glued(separator) == self.is_glued(second) || self.is_mark(separator, b"/");
        if self.is_digits(second) && close {
            let end = self.plain(second);
            let shape = if self.is_mark(separator, b"/") {
                Some(Shape::Ratio)
            } else if self.is_mark(separator, b"-") {
                Some(Shape::Range)
            } else {
                None
            };
            if let Some(shape) = shape {
                let end = if shape == Shape::Range {
                    self.percent(end).unwrap_or(end)
                } else {
                    end
                };
                let more =
                    self.is_mark(end, b"/") && self.is_digits(end + 1) && self.is_glued(end + 1);
                if !more {
                    let parts = [plain.parts[0], (second, self.plain(second))];
                    return Reach {
                        end,
                        shape,
                        parts,
                        ..plain
                    };
                }
            }
        }
        plain
    }

    /// `12%`, `12 %`: the end after the sign.
    fn percent(self, at: u32) -> Option<u32> {
        self.is_mark(at, b"%").then_some(at + 1)
    }

    fn percent_range(self, at: u32, plain: Reach, end: u32) -> Reach {
        let second = end + 1;
        let mut reach = Reach {
            first: at,
            end,
            shape: Shape::Percent,
            ..plain
        };
        if self.is_mark(end, b"-") && self.is_digits(second) {
            let until = self.plain(second);
            if let Some(until) = self.percent(until) {
                reach.end = until;
                reach.shape = Shape::Range;
                reach.parts[1] = (second, self.plain(second));
            }
        }
        reach
    }

    /// `532/CTr-UBND`, `49/2014/QĐ-UBND`, `08 /BC-SKHCN`, `11-ĐA/TU`, `65/-ĐL`, `5098/QĐ-UBND.KHCN`
    fn document(self, at: u32) -> Option<u32> {
        let mut end = at + 1;
        let mut slash = false;
        if self.is_mark(end, b"/")
            && self.is_digits(end + 1)
            && self.length(end + 1) == 4
            && self.is_mark(end + 2, b"/")
        {
            end += 2;
        }
        if self.is_mark(end, b"/") {
            slash = true;
            end += 1;
            if self.is_mark(end, b"-") && self.is_glued(end) {
                end += 1;
            }
        } else if self.is_mark(end, b"-") && self.is_glued(end) {
            end += 1;
        } else {
            return None;
        }
        if !self.is_issuer_word(end) {
            return None;
        }
        end += 1;
        loop {
            let joined = self.is_mark(end, b"-/.&")
                && (self.is_glued(end) || self.is_mark(end, b"-/"))
                && self.is_issuer_word(end + 1);
            let tight = self.is_glued(end + 1)
                || self.is_mark(end, b"-/") && self.starts_line(end + 1)
                || self.is_mark(end, b"/-") && !self.is_glued(end + 1) && self.is_glued(end);
            let grown = self.is_digits(end) && self.is_glued(end) && self.length(end) <= 2;
            if grown {
                end += 1;
                continue;
            }
            let number = self.is_mark(end, b"-/")
                && self.is_glued(end)
                && self.is_digits(end + 1)
                && self.is_glued(end + 1);
            if joined && tight || number {
                slash |= self.is_mark(end, b"/");
                end += 2;
            } else {
                break;
            }
        }
        slash.then_some(end)
    }

    fn starts_line(self, at: u32) -> bool {
        at < self.end
            && self
                .context
                .token(at)
                .is_some_and(crate::token::Token::starts_line)
    }

    /// Capitals, or mixed case as in "TTg", "CTr", "QyĐ".
    fn is_issuer_word(self, at: u32) -> bool {
        if !self.is_word(at) {
            return false;
        }
        let token = &self.context.tokens()[at as usize];
        let letters = self.context.text_of(at).chars().count();
        token.is_all_capitals() && (letters > 1 || self.is_mark(at + 1, b"-/"))
            || token.is_capitalised() && letters <= 8 && self.context.cues_at(at).has(Cue::Issuer)
    }

    /// `09:30`, `7h30`, `19h45`, `7h`
    fn clock(self, at: u32) -> Option<u32> {
        let hour = self.length(at) <= 2 && self.number(at) <= 24;
        if !hour || !self.is_glued(at + 1) {
            return None;
        }
        let minutes = |at: u32| {
            self.is_digits(at) && self.is_glued(at) && self.length(at) == 2 && self.number(at) < 60
        };
        if self.is_mark(at + 1, b":") && minutes(at + 2) {
            let seconds = self.is_mark(at + 3, b":") && minutes(at + 4);
            return Some(at + if seconds { 5 } else { 3 });
        }
        let h = self.is_word(at + 1) && matches!(self.context.text_of(at + 1), "h" | "H" | "g");
        if !h {
            return None;
        }
        Some(at + if minutes(at + 2) { 3 } else { 2 })
    }

    /// `9001:2015`, `2:2008/BKHCN`
    fn standard(self, at: u32) -> Option<u32> {
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

    /// `18/3/2019`, `18-3-2019`, `18.3.2019`, and two of them joined by a dash.
    fn full_date(self, at: u32) -> Option<u32> {
        let single = self.day_month_year(at).or_else(|| self.month_year(at));
        let end = single
            .or_else(|| self.days_of_month(at))
            .or_else(|| self.days_and_month(at))?;
        if self.is_mark(end, b"-") && self.is_digits(end + 1) {
            let second = self
                .day_month_year(end + 1)
                .or_else(|| self.month_year(end + 1));
            return Some(second.unwrap_or(end));
        }
        Some(end)
    }

    /// "16 - 20/02/2009"
    fn days_of_month(self, at: u32) -> Option<u32> {
        let day = self.length(at) <= 2 && self.number(at) <= 31;
        (day && self.is_mark(at + 1, b"-") && self.is_digits(at + 2))
            .then(|| self.day_month_year(at + 2))?
    }

    /// "các ngày 01-02/6"
    fn days_and_month(self, at: u32) -> Option<u32> {
        let day = |at: u32| {
            self.is_digits(at) && self.length(at) <= 2 && (1..=31).contains(&self.number(at))
        };
        let shape = day(at)
            && self.is_mark(at + 1, b"-")
            && day(at + 2)
            && self.is_mark(at + 3, b"/")
            && self.is_glued(at + 3)
            && day(at + 4)
            && self.number(at + 4) <= 12
            && self.number(at) < self.number(at + 2);
        (shape && self.context.all_cues_before(at).has(Cue::Day)).then_some(at + 5)
    }

    fn day_month_year(self, at: u32) -> Option<u32> {
        let mark = |at: u32| self.is_mark(at, b"/-.");
        let shape = self.length(at) <= 2
            && mark(at + 1)
            && self.is_digits(at + 2)
            && self.length(at + 2) <= 2
            && mark(at + 3)
            && self.is_digits(at + 4)
            && matches!(self.length(at + 4), 2 | 4)
            && self.context.tokens()[at as usize + 1].word
                == self.context.tokens()[at as usize + 3].word;
        let tight = (at + 1..at + 5).all(|at| self.is_glued(at) || self.starts_line(at))
            || self.length(at + 4) == 4;
        let real = shape
            && tight
            && self.number(at) <= 31
            && self.number(at + 2) <= 12
            && self.is_year_like(at + 4);
        real.then_some(at + 5)
    }

    fn is_year_like(self, at: u32) -> bool {
        self.length(at) == 4 && (1900..2100).contains(&self.number(at))
    }

    /// `3/2019`, `3-2019`: a month and a year.
    fn month_year(self, at: u32) -> Option<u32> {
        let month = self.length(at) <= 2 && (1..=12).contains(&self.number(at));
        let joined =
            self.is_mark(at + 1, b"/-.") && self.is_digits(at + 2) && self.is_year_like(at + 2);
        let tight = self.is_glued(at + 1) && (self.is_glued(at + 2) || self.starts_line(at + 2))
            || self.context.follows(at, Cue::Month);
        let more = self.is_mark(at + 3, b"/") && self.is_glued(at + 3);
        (month && joined && tight && !more).then_some(at + 3)
    }

    /// `2016-2020`, `2017- 2020`, `2010 - 2020`
    fn year_range(self, at: u32) -> Option<u32> {
        let years = self.is_year_like(at)
            && self.is_mark(at + 1, b"-/")
            && self.is_digits(at + 2)
            && self.is_year_like(at + 2);
        let ordered = years && self.number(at) < self.number(at + 2);
        let more = self.is_mark(at + 3, b"/") && self.is_glued(at + 3);
        (ordered && !more).then_some(at + 3)
    }

    /// Digits with letters grown on: `5G`, `27B`, `95-III`, `0,05%S`, `4.0`, `100L`.
    fn code(self, at: u32, plain_end: u32) -> Option<u32> {
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

    /// `LT-1`, `Covid-19`, `E5`, `AC5`, `H5N1`: a word with digits grown on, from the word at `at`.
    pub(super) fn starting_with_word(self, at: u32) -> Option<Reach> {
        let mut digits = at + 1;
        if !self.is_glued(digits) {
            return None;
        }
        // "ĐTĐL.CN-27/23"
        while self.is_mark(digits, b"./")
            && self.is_glued(digits)
            && self.is_word(digits + 1)
            && self.is_glued(digits + 1)
            && self.context.tokens()[digits as usize + 1].is_all_capitals()
        {
            digits += 2;
        }
        // "ĐT.NN.07/2018"
        let coded = digits > at + 1 && self.is_mark(digits, b".");
        if (coded || self.is_mark(digits, b"-+")) && self.is_glued(digits) {
            digits += 1;
        }
        if !(self.is_digits(digits) && self.is_glued(digits)) {
            return None;
        }
        let token = &self.context.tokens()[at as usize];
        let text = self.context.text_of(at);
        let letters = text.chars().count();
        let measure = matches!(
            text,
            "m" | "km" | "cm" | "dm" | "mm" | "M" | "CO" | "cO" | "Co" | "SO" | "NO"
        );
        let name = token.is_capitalised() && letters <= 6 && (text.is_ascii() || letters <= 2)
            || measure
            || letters == 1 && digits == at + 1;
        if !name || self.context.cues_before(at).has(Cue::Each) {
            return None;
        }
        let mut end = self.plain(digits);
        while end < self.end
            && self.is_glued(end)
            && (self.is_digits(end)
                || self.is_word(end) && self.is_code_word(end)
                || self.is_mark(end, b"-/")
                    && (self.is_digits(end + 1)
                        || self.is_word(end + 1) && self.is_code_word(end + 1))
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
        Some(Reach {
            first: at,
            end,
            shape: Shape::Composite,
            parts: [(digits, self.plain(digits)), (0, 0)],
            kind: Composite::Code,
        })
    }

    /// Groups of digits set apart by spaces, dots or dashes: a telephone number.
    pub(super) fn telephone(self, at: u32) -> u32 {
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

    /// The number words from `at` on: their end and values.
    pub(super) fn words(self, at: u32, words: &mut Vec<NumberWord>) -> u32 {
        let mut end = at;
        // "ba tỷ không trăm bảy mươi lăm triệu": no hundreds.
        let no_hundreds = |at: u32| {
            at + 1 < self.end
                && self.context.reads(at, "không")
                && self
                    .context
                    .at(at + 1)
                    .is_some_and(|(_, meaning)| meaning.number == Some(NumberWord::Hundred))
        };
        while end < self.end {
            if !words.is_empty() && no_hundreds(end) {
                words.push(NumberWord::Digit(0));
                end += 1;
            }
            let number = self
                .context
                .at(end)
                .filter(|(hit, _)| hit.end <= self.end)
                .and_then(|(hit, meaning)| Some((meaning.number?, hit.end)));
            let Some((word, next)) = number else { break };
            words.push(word);
            end = next;
        }
        end
    }

    /// A Roman number of capitals.
    pub(super) fn roman(self, at: u32) -> Option<u32> {
        let token = self.context.token(at)?;
        (token.is_all_capitals() && at < self.end).then(|| roman(self.context.text_of(at)))?
    }
}
