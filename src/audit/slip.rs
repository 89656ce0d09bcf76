//! Slips of the pen.

use crate::number::Number;
use std::borrow::Cow;

/// Whether a slip of the pen may part two numbers: one or two more or less, a tenth, or digits.
pub(super) fn is_near(one: Number, other: Number) -> bool {
    let Some(difference) = one.minus(other).map(Number::magnitude) else {
        return false;
    };
    let tenth = difference
        .times_ten_to(1)
        .is_some_and(|tenfold| tenfold <= one);
    tenth || difference <= Number::integer(2) || is_slip(one, other)
}

/// How two numbers of as many characters differ.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Slip {
    /// By one.
    One,
    /// By two neighbours that changed places.
    Swap,
}

fn slip(one: Number, other: Number) -> Option<Slip> {
    let buffers = &mut [itoa::Buffer::new(), itoa::Buffer::new()];
    let [first, second] = buffers;
    let (one, other) = (written(one, first), written(other, second));
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() || one.len() < 2 {
        return None;
    }
    let mut places = (0..one.len()).filter(|&at| one[at] != other[at]);
    match (places.next()?, places.next(), places.next()) {
        (_, None, _) => Some(Slip::One),
        (at, Some(next), None) => {
            let swapped = next == at + 1 && one[at] == other[next] && one[next] == other[at];
            swapped.then_some(Slip::Swap)
        }
        _ => None,
    }
}

/// A number's digits, with a point where it has a fraction. Nearly all numbers are whole, and need no memory of their own.
fn written(number: Number, buffer: &mut itoa::Buffer) -> Cow<'_, str> {
    let whole = number.as_integer().map(i64::try_from);
    match whole {
        Some(Ok(whole)) => Cow::Borrowed(buffer.format(whole)),
        _ => Cow::Owned(number.to_string()),
    }
}

/// "57" and "67", "124" and "142": one digit, or two neighbours that changed places.
pub(super) fn is_slip(one: Number, other: Number) -> bool {
    slip(one, other).is_some()
}

/// Whether two large numbers differ by two digits that changed places, or of four digits and more by one.
pub(super) fn is_misspelled(one: Number, other: Number) -> bool {
    let digits = || written(one, &mut itoa::Buffer::new()).len();
    slip(one, other).is_some_and(|slip| match digits() {
        0..3 => false,
        3 => slip == Slip::Swap,
        _ => true,
    })
}

/// "24" and "42", "146" and "164": whether two neighbouring digits changed places.
pub(super) fn is_swapped(one: Number, other: Number) -> bool {
    slip(one, other) == Some(Slip::Swap)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_slips_from_other_numbers() {
        let slip = |one, other| is_slip(Number::integer(one), Number::integer(other));
        assert!(slip(124, 142));
        assert!(slip(57, 67));
        assert!(!slip(124, 241));
        assert!(!slip(124, 1_240));
        assert!(!slip(5, 6));
        assert!(!slip(124, 124));
        let misspelled = |one, other| is_misspelled(Number::integer(one), Number::integer(other));
        assert!(misspelled(124, 142));
        assert!(misspelled(12_540, 12_440));
        assert!(!misspelled(120, 320));
        let swapped = |one, other| is_swapped(Number::integer(one), Number::integer(other));
        assert!(swapped(24, 42));
        assert!(!swapped(24, 25));
    }
}
