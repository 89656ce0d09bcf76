//! What makes a number of digits longer: scale words, a second part, a range in words.

use super::Finder;
use crate::number::Number;
use crate::numeral::shape::Composite;
use crate::numeral::value::read_digits;
use crate::numeral::{Numeral, Shape};
use crate::pattern::cue::Cue;
use crate::pattern::{NumberWord, Traits};
use crate::record::Class;
use crate::token::{Kind, Token};

impl Finder<'_, '_, '_> {
    /// "từ 10 xuống 06 ngày": the unit of time stands after the second number.
    pub(super) fn changes_time(&self, at: u32, end: u32) -> bool {
        if at + 2 >= end || !self.context.is_written(at, &["xuống", "lên", "còn"]) {
            return false;
        }
        let second = at + 1 + u32::from(self.context.is_written(at + 1, &["còn"]));
        let digits = self
            .context
            .token(second)
            .is_some_and(|token| token.kind == Kind::Digits);
        digits
            && self.context.at(second + 1).is_some_and(|(_, meaning)| {
                meaning.cues.has(Cue::TimeUnit) && meaning.noun.is_none()
            })
    }

    /// Scale words, a second part ("9 tỷ 214 triệu"), a range in words ("05 đến 07").
    pub(super) fn grow(&mut self, numeral: &mut Numeral, end: u32) {
        if matches!(
            numeral.shape,
            Shape::Plain | Shape::Range | Shape::Ratio | Shape::Percent
        ) {
            self.grow_range(numeral, end);
            if numeral.shape != Shape::Percent {
                self.scale(numeral, end);
            }
        }
    }

    fn scale_at(&self, at: u32, end: u32) -> Option<(u8, u32)> {
        if !self.context.traits_at(at).has_any(Traits::NUMERIC) {
            return None;
        }
        let (hit, meaning) = self.context.at(at).filter(|_| at < end)?;
        match meaning.number {
            Some(NumberWord::Scale(exponent)) if meaning.noun.is_none() => {
                Some((exponent, hit.end))
            }
            _ => None,
        }
    }

    fn scale(&mut self, numeral: &mut Numeral, end: u32) {
        let Some((first, mut after)) = self.scale_at(numeral.end, end) else {
            self.scale_of_whole(numeral, end);
            return;
        };
        let mut exponent = first;
        // "nghìn tỷ"
        while let Some((more, next)) = self
            .scale_at(after, end)
            .filter(|&(more, _)| more >= exponent)
        {
            exponent += more;
            after = next;
        }
        let scaled = |value: Option<Number>, exponent| {
            value.and_then(|value: Number| value.times_ten_to(exponent))
        };
        numeral.value = scaled(numeral.value, exponent);
        numeral.second = scaled(numeral.second, exponent);
        numeral.scale = exponent;
        numeral.unit_from = after;
        if numeral.shape == Shape::Ratio {
            return;
        }
        self.second_part(numeral, after, exponent, end);
    }

    /// "nộp 352 trên tổng số 386,5 triệu đồng": a part of a sum of money has the scale of the sum.
    fn scale_of_whole(&self, numeral: &mut Numeral, end: u32) {
        if !self.context.cues_at(numeral.end).has(Cue::OutOf) || numeral.shape != Shape::Plain {
            return;
        }
        let Some((out_of, _)) = self.context.at(numeral.end) else {
            return;
        };
        let digits = |token: &Token| token.kind == Kind::Digits;
        if !self.context.token(out_of.end).is_some_and(digits) || out_of.end >= end {
            return;
        }
        let reach = self.reader.starting_with_digits(out_of.end);
        let whole = read_digits(
            &self.context.text[self.context.outline.span_of(out_of.end, reach.end).range()],
        );
        let scale = self.scale_at(reach.end, end);
        let money = scale.and_then(|(_, after)| self.context.at(after)?.1.noun)
            == self.context.patterns.money;
        if let Some((exponent, _)) =
            scale.filter(|_| money && whole >= numeral.value && whole.is_some())
        {
            numeral.value = numeral.value.and_then(|value| value.times_ten_to(exponent));
            numeral.scale = exponent;
        }
    }

    /// "9 tỷ 214 triệu", "9 nghìn 500", "2 tỷ rưỡi"
    fn second_part(&mut self, numeral: &mut Numeral, after: u32, exponent: u8, end: u32) {
        let half = self
            .context
            .at(after)
            .filter(|(_, meaning)| after < end && meaning.number == Some(NumberWord::Half));
        let digits = after < end
            && self
                .context
                .token(after)
                .is_some_and(|token| token.kind == Kind::Digits && token.span.len() <= 3);
        if let Some((hit, _)) = half {
            let rest = Number::integer(5).times_ten_to(exponent.saturating_sub(1));
            numeral.value = numeral
                .value
                .zip(rest)
                .and_then(|(value, rest)| value.plus(rest));
            (numeral.end, numeral.unit_from, numeral.shape) = (hit.end, hit.end, Shape::Compound);
        } else if digits {
            let last = self.end_of_fraction(after, end);
            let (smaller, next) = self.scale_at(last, end).unwrap_or((0, last));
            let joined = next > last && smaller < exponent
                || exponent == 3 && smaller == 0 && !self.context.is_mark(after + 1, b"/.-%,");
            let rest =
                read_digits(&self.context.text[self.context.outline.span_of(after, last).range()])
                    .and_then(|rest| rest.times_ten_to(smaller));
            if let (true, Some(value)) = (
                joined,
                numeral
                    .value
                    .zip(rest)
                    .and_then(|(value, rest)| value.plus(rest)),
            ) {
                numeral.value = Some(value);
                (numeral.end, numeral.unit_from, numeral.shape) = (last, next, Shape::Compound);
                self.second_part(numeral, next, smaller, end);
            }
        }
    }

    /// "68 tỷ 450,5 triệu": the token after a number's fraction, or after its only digits.
    fn end_of_fraction(&self, digits: u32, end: u32) -> u32 {
        let fraction = self.context.is_mark(digits + 1, b",")
            && digits + 2 < end
            && self.context.token(digits + 2).is_some_and(|token| {
                token.kind == Kind::Digits && token.is_glued() && token.span.len() <= 3
            })
            && self.scale_at(digits + 3, end).is_some();
        digits + if fraction { 3 } else { 1 }
    }

    /// "từ 05 đến 07 lớp": one expression from the first number to the last.
    pub(super) fn grow_range(&mut self, numeral: &mut Numeral, end: u32) {
        let to = numeral.end;
        // "giảm từ 3% đến 5%": both have the sign.
        let rates = numeral.shape == Shape::Percent
            && numeral.first > 0
            && self.context.reads(numeral.first - 1, "từ");
        let joins = to + 1 < end
            && (numeral.shape == Shape::Plain || rates)
            && self.context.is_written(to, &["đến", "tới"]);
        let second = to + 1;
        if !joins
            || self
                .context
                .token(second)
                .is_none_or(|token| token.kind != Kind::Digits)
        {
            return;
        }
        let reach = self.reader.starting_with_digits(second);
        // "cao hơn từ 25 đến 30%": the sign stands behind both.
        let percent = reach.shape == Shape::Percent;
        let fits = reach.kind == Composite::Open
            && if rates {
                percent
            } else {
                reach.shape == Shape::Plain || percent
            };
        let after = self.context.at(reach.end).map(|(_, meaning)| meaning);
        let time =
            after.is_some_and(|meaning| meaning.cues.has(Cue::TimeUnit) && meaning.noun.is_none());
        let noun = after.is_some_and(|meaning| {
            meaning.noun.is_some() || matches!(meaning.number, Some(NumberWord::Scale(_)))
        });
        let closed = || self.is_closed_range(numeral, reach.end, end);
        if fits
            && (percent || noun || time || self.is_grouped_range(numeral, reach.end) || closed())
        {
            let upper = self.numeral(reach);
            if upper.value > numeral.value {
                numeral.second = upper.value;
                numeral.shape = Shape::Range;
                numeral.end = reach.end;
                numeral.unit_from = reach.end;
                if time {
                    numeral.class = Class::Duration;
                    numeral.reason = "cue time_unit after";
                }
            }
        }
    }

    /// "đạt từ 3.300 đến 3.500; …": with thousands parted by dots the numbers are no years and no ranks, whatever follows.
    fn is_grouped_range(&self, numeral: &Numeral, end: u32) -> bool {
        let from = numeral.first;
        let grouped = self.context.is_mark(from + 1, b".") && self.context.is_mark(end - 2, b".");
        let changes = from >= 2 && matches!(self.context.text_of(from - 2), "tăng" | "giảm");
        grouped && from >= 1 && self.context.reads(from - 1, "từ") && !changes
    }

    /// "số cơ sở dự kiến từ 150 đến 170.": nothing follows that the numbers could be names or days of. Years and ranks have their words, and
    /// "tăng từ 150 đến 170" tells of two counts.
    fn is_closed_range(&self, numeral: &Numeral, end: u32, block_end: u32) -> bool {
        let from = numeral.first;
        // "số nhiệm vụ mới: từ 06 đến 08."
        let labelled = from >= 2 && self.context.is_mark(from - 2, b":");
        let telling = labelled || numeral.value >= Some(Number::integer(10));
        let year = |at: u32| self.context.text_of(at).len() == 4;
        let closes = end >= block_end || self.context.is_mark(end, b".;,)");
        if !(telling && closes) || from < 2 || !self.context.reads(from - 1, "từ") || year(from) {
            return false;
        }
        let counted = self.context.before(from - 1).is_some_and(|(_, meaning)| {
            (meaning.act.is_some() || meaning.noun.is_some()) && !meaning.cues.has(Cue::Growth)
        });
        if counted || labelled {
            return true;
        }
        let before = self.context.cues_before(from - 1);
        before.has_any(&[
            Cue::Intended,
            Cue::Attains,
            Cue::Estimate,
            Cue::Approximate,
            Cue::Copula,
        ])
    }
}
