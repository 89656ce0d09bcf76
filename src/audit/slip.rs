//! Slips of the pen.

use crate::number::Number;

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

/// "57" and "67", "124" and "142": one digit, or two neighbours that changed places.
pub(super) fn is_slip(one: Number, other: Number) -> bool {
    let (one, other) = (one.to_string(), other.to_string());
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() || one.len() < 2 {
        return false;
    }
    let places: Vec<usize> = (0..one.len()).filter(|&at| one[at] != other[at]).collect();
    match places[..] {
        [_] => true,
        [at, next] => next == at + 1 && one[at] == other[next] && one[next] == other[at],
        _ => false,
    }
}

/// Whether two large numbers differ by two digits that changed places, or of four digits and more by one.
pub(super) fn is_misspelled(one: Number, other: Number) -> bool {
    let digits = |number: Number| number.to_string().len();
    is_slip(one, other) && (digits(one) > 3 || digits(one) == 3 && is_swapped(one, other))
}

/// "24" and "42", "146" and "164": whether two neighbouring digits changed places.
pub(super) fn is_swapped(one: Number, other: Number) -> bool {
    let (first, second) = (one.to_string(), other.to_string());
    let differ = |(one, other): (u8, u8)| one != other;
    let places = first
        .bytes()
        .zip(second.bytes())
        .filter(|&pair| differ(pair));
    is_slip(one, other) && places.count() == 2
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
