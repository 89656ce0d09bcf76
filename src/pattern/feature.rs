//! What may stand around a figure, in a few bits, so that weights can be looked up by it.

use crate::vocabulary::WordId;

/// Where something stands, seen from a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Place {
    /// The word right before it.
    Before1,
    /// The second word before it.
    Before2,
    /// The third word before it.
    Before3,
    /// The word right behind it.
    Behind1,
    /// The second word behind it.
    Behind2,
    /// The third word behind it.
    Behind3,
    /// The two words right before it.
    PairBefore1,
    /// The third and second word before it.
    PairBefore2,
    /// The two words right behind it.
    PairBehind1,
    /// The second and third word behind it.
    PairBehind2,
    /// A word before it in its sentence.
    Before,
    /// A word behind it in its part of the sentence.
    Behind,
    /// How its number is written.
    Shape,
    /// What the figure before it counts.
    After,
    /// What its whole counts, or the count that it is a rate of.
    Of,
    /// The group of the noun that it counts.
    Group,
}

/// What the second column of a place's line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// So many words.
    Words(usize),
    /// One of [`SHAPES`].
    Shape,
    /// An indicator, or `-` for none.
    Indicator,
    /// A group of nouns.
    Group,
}

/// The places by the names that they have in `weights.tsv`.
pub const PLACES: [(&str, Place, Content); 16] = [
    ("-1", Place::Before1, Content::Words(1)),
    ("-2", Place::Before2, Content::Words(1)),
    ("-3", Place::Before3, Content::Words(1)),
    ("+1", Place::Behind1, Content::Words(1)),
    ("+2", Place::Behind2, Content::Words(1)),
    ("+3", Place::Behind3, Content::Words(1)),
    ("-2-1", Place::PairBefore1, Content::Words(2)),
    ("-3-2", Place::PairBefore2, Content::Words(2)),
    ("+1+2", Place::PairBehind1, Content::Words(2)),
    ("+2+3", Place::PairBehind2, Content::Words(2)),
    ("before", Place::Before, Content::Words(1)),
    ("behind", Place::Behind, Content::Words(1)),
    ("shape", Place::Shape, Content::Shape),
    ("after", Place::After, Content::Indicator),
    ("of", Place::Of, Content::Indicator),
    ("group", Place::Group, Content::Group),
];

/// The names of what numbers look like; a feature has the place in this list.
pub const SHAPES: [&str; 4] = ["number", "percent", "ratio", "zero"];

/// Any digits, in the place of a word.
pub const DIGITS: WordId = 1;

/// Any word that no pattern uses.
pub const UNKNOWN: WordId = 2;

/// A place and what stands there: one or two words, or another number as [`Content`] says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Feature(u64);

impl Feature {
    /// One number at a place.
    #[must_use]
    pub const fn one(place: Place, what: u16) -> Self {
        Self::pair(place, what, 0)
    }

    /// Two words at a place, in the order of the text.
    #[must_use]
    pub const fn pair(place: Place, first: u16, second: u16) -> Self {
        Self((place as u64) << 32 | (first as u64) << 16 | second as u64)
    }

    /// Its bits mixed, the highest best: times 2^64 over the golden ratio.
    #[inline]
    pub(super) const fn mixed(self) -> u64 {
        self.0.wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }

    /// The index of its place in [`PLACES`], and both numbers.
    #[must_use]
    pub const fn parts(self) -> (usize, u16, u16) {
        (
            (self.0 >> 32) as usize,
            (self.0 >> 16) as u16,
            self.0 as u16,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_listed_by_their_numbers() {
        for (at, (_, place, _)) in PLACES.iter().enumerate() {
            assert_eq!(*place as usize, at);
            assert_eq!(Feature::pair(*place, 7, 9).parts(), (at, 7, 9));
        }
    }
}
