//! How much what stands around a figure speaks for each indicator: numbers learned from annotated reports (`solieu patterns learn`).
//!
//! `weights.tsv` has a line for each feature: its place, what stands there, and what that adds for which indicators. The sum over all features
//! of a figure is a linear classifier. It is asked only where rules have nothing certain to say; see `figure::weigh`.

use super::feature::{Content, DIGITS, Feature, PLACES, SHAPES, UNKNOWN};
use super::{IndicatorId, RuleId};
use crate::vocabulary::WordId;

/// The file's name in the pattern folder.
pub const WEIGHTS_FILE: &str = "weights.tsv";

/// What one feature adds for one indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weight {
    /// The indicator's place in [`Weights::classes`].
    pub class: u16,
    /// What is added.
    pub value: i16,
}

/// Where the weights of features begin and end: an open hash table, so that a feature is found by one look into memory that is seldom at
/// hand.
#[derive(Clone, Debug)]
struct Places {
    slots: Vec<Slot>,
}

/// Nothing has no weights: `from` and `to` are the same in an empty slot.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    feature: Feature,
    from: u32,
    to: u32,
}

impl Default for Places {
    fn default() -> Self {
        Self::for_as_many(0)
    }
}

impl Places {
    /// Two slots in three are taken at most.
    fn for_as_many(features: usize) -> Self {
        let slots = (features * 3 / 2 + 1).next_power_of_two();
        Self {
            slots: vec![Slot::default(); slots],
        }
    }

    /// The slot of a feature, or the empty one where it would stand.
    #[inline]
    fn of(&self, feature: Feature) -> usize {
        let last = self.slots.len() - 1;
        let mut at = (feature.mixed() >> 40) as usize & last;
        while self.slots[at].from != self.slots[at].to && self.slots[at].feature != feature {
            at = (at + 1) & last;
        }
        at
    }
}

/// Weights by feature.
#[derive(Clone, Debug, Default)]
pub struct Weights {
    places: Places,
    weights: Vec<Weight>,
    /// The indicators that weights speak for.
    pub classes: Vec<IndicatorId>,
    /// By class, the rule that stands for a claim by weight; `None` for what is no indicator's.
    pub rules: Vec<Option<RuleId>>,
}

/// What the words of a line stand for in a pattern set.
pub(super) struct Names<'n> {
    pub(super) word: &'n dyn Fn(&str) -> WordId,
    pub(super) indicator: &'n dyn Fn(&str) -> Option<IndicatorId>,
    pub(super) group: &'n dyn Fn(&str) -> Option<u16>,
}

/// A line that can't be understood: its bytes in the file, and why.
pub(super) type Refused = (std::ops::Range<usize>, String);

impl Weights {
    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.weights.is_empty()
    }

    /// What a feature adds.
    #[inline]
    #[must_use]
    pub fn of(&self, feature: Feature) -> &[Weight] {
        let Slot { from, to, .. } = self.places.slots[self.places.of(feature)];
        &self.weights[from as usize..to as usize]
    }

    /// Reads the lines of a file; what speaks of words, groups or indicators that the set doesn't have is passed over.
    pub(super) fn read(text: &str, names: &Names<'_>) -> (Self, Vec<Refused>) {
        let (mut weights, mut refused, mut at) = (Self::default(), Vec::new(), 0);
        weights.places = Places::for_as_many(text.lines().count());
        for line in text.split_inclusive('\n') {
            let shown = line.trim_end_matches(['\n', '\r']);
            let said = !shown.is_empty() && !shown.starts_with('#');
            if let Some(Err(why)) = said.then(|| weights.line(shown, names)) {
                refused.push((at..at + shown.len(), why));
            }
            at += line.len();
        }
        (weights, refused)
    }

    fn line(&mut self, line: &str, names: &Names<'_>) -> Result<(), String> {
        let mut columns = line.split('\t');
        let (Some(place), Some(what), Some(weights), None) = (
            columns.next(),
            columns.next(),
            columns.next(),
            columns.next(),
        ) else {
            return Err("a line has three columns with tabs between".into());
        };
        let feature = feature(place, what, names)?;
        let from = self.weights.len() as u32;
        for weight in weights.split(' ') {
            let parts = weight.split_once('=');
            let value = parts.and_then(|(id, value)| Some((id, value.parse::<i16>().ok()?)));
            let (id, value) = value.ok_or_else(|| format!("{weight:?} is no INDICATOR=NUMBER"))?;
            if let Some(indicator) = (names.indicator)(id) {
                let class = self.class(indicator);
                self.weights.push(Weight { class, value });
            }
        }
        let to = self.weights.len() as u32;
        if let Some(feature) = feature.filter(|_| to > from) {
            let slot = self.places.of(feature);
            self.places.slots[slot] = Slot { feature, from, to };
        }
        Ok(())
    }

    fn class(&mut self, indicator: IndicatorId) -> u16 {
        let known = self.classes.iter().position(|&known| known == indicator);
        let class = known.unwrap_or_else(|| {
            self.classes.push(indicator);
            self.classes.len() - 1
        });
        class as u16
    }
}

/// The feature of a line's first two columns; `None` if the set has no such thing.
fn feature(place: &str, what: &str, names: &Names<'_>) -> Result<Option<Feature>, String> {
    let known = PLACES.iter().find(|(name, _, _)| *name == place);
    let &(_, place, content) = known.ok_or_else(|| format!("{place:?} is no place"))?;
    let number = match content {
        Content::Shape => {
            let at = SHAPES.iter().position(|shape| *shape == what);
            Some(at.ok_or_else(|| format!("{what:?} is no shape of a number"))? as u16)
        }
        Content::Indicator if what == "-" => Some(0),
        Content::Indicator => (names.indicator)(what).map(|id| id.0 + 1),
        Content::Group => (names.group)(what),
        Content::Words(count) => {
            let words: Vec<WordId> = what.split(' ').map(|word| symbol(word, names)).collect();
            if words.len() != count {
                return Err(format!("{what:?} has not {count} of words"));
            }
            let known = words.iter().all(|&word| word != 0);
            let second = words.get(1).copied().unwrap_or_default();
            return Ok(known.then(|| Feature::pair(place, words[0], second)));
        }
    };
    Ok(number.map(|number| Feature::one(place, number)))
}

/// The number that a word, a mark, `0` for digits or `?` for an unknown word has in features.
fn symbol(word: &str, names: &Names<'_>) -> WordId {
    match word {
        "0" => DIGITS,
        "?" => UNKNOWN,
        _ => match *word.as_bytes() {
            [mark] if mark.is_ascii_punctuation() => WordId::from(mark),
            _ => (names.word)(word),
        },
    }
}
