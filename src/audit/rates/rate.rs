//! A stated quotient against two numbers. Rounding is a mode, not a tolerance: a rate is right to the nearest at the digits
//! shown, right if the rest is cut off, or neither.

use crate::number::{Number, Rounding};

/// How a stated quotient fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::audit) enum Fit {
    /// Right to the nearest.
    Nearest,
    /// Right if the digits beyond those shown are cut off.
    Cut,
}

/// How `stated`, written with so many fraction digits, fits `above / below`; `None` where it doesn't.
pub(in crate::audit) fn fit(
    above: Number,
    below: Number,
    stated: Number,
    decimals: u8,
) -> Option<Fit> {
    let is = |rounding| above.over(below, decimals, rounding) == Some(stated);
    if is(Rounding::Nearest) {
        Some(Fit::Nearest)
    } else if is(Rounding::Cut) {
        Some(Fit::Cut)
    } else {
        None
    }
}

/// `100 · part`
pub(in crate::audit) fn hundredfold(part: Number) -> Option<Number> {
    part.times_ten_to(2)
}

/// The quotient as an explanation shows it: one digit more than is stated, the last one rounded.
pub(in crate::audit) fn shown(above: Number, below: Number, decimals: u8) -> Option<Number> {
    above.over(below, decimals.saturating_add(1).max(1), Rounding::Nearest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_rounding_from_cutting_off_and_from_errors() {
        let fit = |above, below, stated, decimals| {
            let stated = Number::parse_plain(stated).unwrap();
            fit(
                Number::integer(above),
                Number::integer(below),
                stated,
                decimals,
            )
        };
        assert_eq!(fit(1000, 22, "45.4", 1), Some(Fit::Cut));
        assert_eq!(fit(1000, 22, "45.5", 1), Some(Fit::Nearest));
        assert_eq!(fit(1000, 22, "45.3", 1), None);
        assert_eq!(fit(1000, 44, "22.72", 2), Some(Fit::Cut));
        assert_eq!(fit(8800, 156, "56.4", 1), Some(Fit::Nearest));
        assert_eq!(fit(1, 0, "0", 0), None);
    }
}
