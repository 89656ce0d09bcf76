//! Exact decimal numbers. No float stands between a report's digits and the record.

use serde::{Serialize, Serializer};
use std::cmp::Ordering;
use std::fmt;
use std::num::NonZeroU8;

/// `digits` divided by ten to the power of `scale`, in lowest form: `45,4` is 454 and 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Number {
    digits: i128,
    /// One more than its fraction digits: as this is never 0, there is room in it for a number that isn't there. Every figure has several.
    places: NonZeroU8,
}

const _: () = assert!(
    size_of::<Option<Number>>() == size_of::<Number>(),
    "a number that may not be there takes more room"
);

/// What becomes of the digits that a quotient has beyond those wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rounding {
    /// To the nearest; from a half on, away from zero.
    Nearest,
    /// Cut off.
    Cut,
}

/// More fraction digits than this are no number of a report.
const MAX_SCALE: u8 = 18;

impl Number {
    /// Zero.
    pub const ZERO: Self = Self::integer(0);

    /// A whole number.
    #[must_use]
    pub const fn integer(value: i128) -> Self {
        Self::of(value, 0)
    }

    const fn of(digits: i128, scale: u8) -> Self {
        Self {
            digits,
            places: NonZeroU8::MIN.saturating_add(scale),
        }
    }

    #[inline]
    const fn scale(self) -> u8 {
        self.places.get() - 1
    }

    /// `digits / 10^scale`, brought to lowest form; `None` for more than 18 fraction digits.
    #[must_use]
    pub fn new(mut digits: i128, mut scale: u8) -> Option<Self> {
        // Numbers of 128 bits are divided slowly, and hardly any needs them.
        if let Ok(mut few) = i64::try_from(digits) {
            while scale > 0 && few % 10 == 0 {
                few /= 10;
                scale -= 1;
            }
            digits = i128::from(few);
        } else {
            while scale > 0 && digits % 10 == 0 {
                digits /= 10;
                scale -= 1;
            }
        }
        (scale <= MAX_SCALE).then(|| Self::of(digits, scale))
    }

    /// Reads plain decimal notation, `-?[0-9]+(\.[0-9]+)?`, as JSON writes numbers (without exponent).
    #[must_use]
    pub fn parse_plain(text: &str) -> Option<Self> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        match whole.strip_prefix('-') {
            Some(whole) => Self::ZERO.minus(Self::parse_digits(whole, fraction)?),
            None => Self::parse_digits(whole, fraction),
        }
    }

    /// Reads the digits before and behind the mark of a fraction; `None` for what is no digit, for no digits at all, and where they don't fit.
    #[must_use]
    pub fn parse_digits(whole: &str, fraction: &str) -> Option<Self> {
        let scale = u8::try_from(fraction.len()).ok()?;
        let mut digits = whole.bytes().chain(fraction.bytes()).peekable();
        digits.peek()?;
        let number = digits.try_fold(0i128, |number, digit| {
            let digit = digit.is_ascii_digit().then(|| i128::from(digit - b'0'))?;
            number.checked_mul(10)?.checked_add(digit)
        });
        Self::new(number?, scale)
    }

    /// The value times ten to the power of `exponent`; `None` where it doesn't fit.
    #[must_use]
    pub fn times_ten_to(self, exponent: u8) -> Option<Self> {
        let cancelled = exponent.min(self.scale());
        let factor = 10i128.checked_pow(u32::from(exponent - cancelled))?;
        Self::new(self.digits.checked_mul(factor)?, self.scale() - cancelled)
    }

    /// The sum; `None` where it doesn't fit.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        let scale = self.scale().max(other.scale());
        let left = self.at_scale(scale)?;
        Self::new(left.checked_add(other.at_scale(scale)?)?, scale)
    }

    /// The difference; `None` where it doesn't fit.
    #[must_use]
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(Self::of(other.digits.checked_neg()?, other.scale()))
    }

    /// The product; `None` where it doesn't fit.
    #[must_use]
    pub fn times(self, other: Self) -> Option<Self> {
        let scale = self.scale().checked_add(other.scale())?;
        Self::new(self.digits.checked_mul(other.digits)?, scale)
    }

    /// The quotient with so many fraction digits, the rest dealt with as `rounding` says; `None` for a division by zero
    /// and where it doesn't fit.
    #[must_use]
    pub fn over(self, other: Self, decimals: u8, rounding: Rounding) -> Option<Self> {
        let scale = self.scale().max(other.scale());
        let power = 10i128.checked_pow(u32::from(decimals))?;
        let (above, below) = (
            self.at_scale(scale)?.checked_mul(power)?,
            other.at_scale(scale)?,
        );
        if below == 0 {
            return None;
        }
        let (mut digits, rest) = (above.checked_div(below)?, above.checked_rem(below)?);
        let half = rest.unsigned_abs().checked_mul(2)? >= below.unsigned_abs();
        if rounding == Rounding::Nearest && half {
            digits += if (above < 0) == (below < 0) { 1 } else { -1 };
        }
        Self::new(digits, decimals)
    }

    /// The value without its sign.
    #[must_use]
    pub const fn magnitude(self) -> Self {
        Self {
            digits: self.digits.saturating_abs(),
            ..self
        }
    }

    /// Its digits, as if there were no mark of a fraction among them.
    #[must_use]
    pub const fn digits(self) -> i128 {
        self.digits
    }

    /// How many fraction digits it has in lowest form.
    #[must_use]
    pub const fn decimals(self) -> u8 {
        self.scale()
    }

    /// The value if it is whole.
    #[must_use]
    pub const fn as_integer(self) -> Option<i128> {
        if self.scale() == 0 {
            Some(self.digits)
        } else {
            None
        }
    }

    fn cmp_across_scales(&self, other: &Self) -> Option<Ordering> {
        let scale = self.scale().max(other.scale());
        Some(self.at_scale(scale)?.cmp(&other.at_scale(scale)?))
    }

    fn at_scale(self, scale: u8) -> Option<i128> {
        if scale == self.scale() {
            return Some(self.digits);
        }
        self.digits
            .checked_mul(10i128.checked_pow(u32::from(scale - self.scale()))?)
    }
}

impl PartialOrd for Number {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        if self.scale() == other.scale() {
            return Some(self.digits.cmp(&other.digits));
        }
        self.cmp_across_scales(other)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.scale() == 0 {
            // Numbers of 128 bits are written slowly, and hardly any needs them.
            return match i64::try_from(self.digits) {
                Ok(digits) => f.write_str(itoa::Buffer::new().format(digits)),
                Err(_) => write!(f, "{}", self.digits),
            };
        }
        let sign = if self.digits < 0 { "-" } else { "" };
        let unsigned = self.digits.unsigned_abs();
        let power = 10u128.pow(u32::from(self.scale()));
        let width = usize::from(self.scale());
        write!(f, "{sign}{}.{:0width$}", unsigned / power, unsigned % power)
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Some(whole) = self
            .as_integer()
            .and_then(|value| i64::try_from(value).ok())
        {
            return serializer.serialize_i64(whole);
        }
        serde_json::value::RawValue::from_string(self.to_string())
            .map_err(serde::ser::Error::custom)?
            .serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_the_decimal_it_was_given() {
        for text in [
            "0",
            "36",
            "45.4",
            "0.45",
            "-3.05",
            "1500000000",
            "12345678901234567890.125",
        ] {
            let number = Number::parse_plain(text).unwrap();
            assert_eq!(number.to_string(), text);
            assert_eq!(serde_json::to_string(&number).unwrap(), text);
        }
    }

    #[test]
    fn scales_without_rounding() {
        let number = Number::parse_plain("1.5").unwrap();
        assert_eq!(number.times_ten_to(9), Some(Number::integer(1_500_000_000)));
        assert_eq!(Number::new(4540, 2), Number::parse_plain("45.4"));
        assert_eq!(number.times_ten_to(200), None);
    }

    #[test]
    fn divides_to_the_nearest_or_cuts_off() {
        let over = |a, b, decimals, rounding| {
            let quotient = Number::integer(a).over(Number::integer(b), decimals, rounding);
            quotient.map(|quotient| quotient.to_string())
        };
        assert_eq!(over(1000, 22, 1, Rounding::Nearest), Some("45.5".into()));
        assert_eq!(over(1000, 22, 1, Rounding::Cut), Some("45.4".into()));
        assert_eq!(over(-5, 2, 0, Rounding::Nearest), Some("-3".into()));
        assert_eq!(over(-5, 2, 0, Rounding::Cut), Some("-2".into()));
        assert_eq!(over(1, 0, 2, Rounding::Cut), None);
        assert_eq!(over(i128::MAX, 3, 4, Rounding::Cut), None);
    }

    #[test]
    fn adds_and_compares_across_scales() {
        let (a, b) = (
            Number::parse_plain("0.1").unwrap(),
            Number::parse_plain("0.25").unwrap(),
        );
        assert_eq!(a.plus(b), Number::parse_plain("0.35"));
        assert_eq!(b.minus(a), Number::parse_plain("0.15"));
        assert_eq!(a.times(b), Number::parse_plain("0.025"));
        assert!(a < b);
    }
}
