//! What phrases are, in a few bits: most questions about a phrase are answered by no, and its meaning need not be fetched.

use super::Meaning;
use super::cue::Cue;

/// What is asked about nearly every phrase of a text, in a few bits; for the rest its meaning has to be fetched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traits(u16);

impl Traits {
    /// It may be a numeric expression or hide one: a part of a number, a zero, a weekday, words that look like counts.
    pub const NUMERIC: Self = Self(1);
    /// It is an act or a state.
    pub const ACT: Self = Self(2);
    /// It is an act or a state, or begins with one.
    pub const ACTS: Self = Self(4);
    /// It gives a level, a stage or a grade.
    pub const FACET: Self = Self(16);
    /// It is a counted noun or begins with one.
    pub const NOUN: Self = Self(64);
    /// A heading that has it tells the kind of its section.
    pub const SECTION: Self = Self(128);
    /// It stands for a cue.
    pub const CUE: Self = Self(32);
    /// A phrase ends before it after which a number is a rank.
    pub const AFTER_ORDINAL: Self = Self(8);
    /// It only stands in lists that rules ask for, and begins with a phrase that says something: both are found.
    pub const LISTED_OVER: Self = Self(256);
    /// A phrase that stands for a cue ends before it.
    pub const AFTER_CUE: Self = Self(512);

    /// Those of a phrase.
    #[must_use]
    pub fn of(meaning: &Meaning) -> Self {
        let numeric = [Cue::Zero, Cue::Weekday, Cue::Nothing];
        let numeric = meaning.number.is_some() || meaning.cues.has_any(&numeric);
        let act = meaning.act.is_some();
        let acts = act || !meaning.shorter_acts().is_empty();
        let facet = meaning.gives_facet();
        let all = [
            (!meaning.cues.is_empty(), Self::CUE),
            (meaning.noun.is_some(), Self::NOUN),
            (meaning.section.is_some(), Self::SECTION),
            (facet, Self::FACET),
            (numeric, Self::NUMERIC),
            (act, Self::ACT),
            (acts, Self::ACTS),
        ];
        all.iter()
            .filter(|(has, _)| *has)
            .fold(Self::default(), |sum, &(_, one)| sum.union(one))
    }

    /// Those of both.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether it has any of these.
    #[inline]
    #[must_use]
    pub const fn has_any(self, traits: Self) -> bool {
        self.0 & traits.0 != 0
    }
}
