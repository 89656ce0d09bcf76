//! What stands around a figure, as features that a weight can be given to.
//!
//! Features are words near the number, pairs of them, the words of the sentence, how the number is written, the group of what is counted, and
//! what the figure before it and its whole count. They are told by the numbers of words, so that no text is made for them.

use super::draft::{Draft, FigureId};
use super::{Worker, work};
use crate::context::Context;
use crate::head::Heading;
use crate::numeral::{Numeral, Shape};
use crate::pattern::IndicatorId;
use crate::pattern::feature::{DIGITS, Feature, Place, UNKNOWN};
use crate::token::{Kind, Token};
use crate::vocabulary::WordId;

/// How many words before a number are looked at.
const BEFORE: u32 = 30;

/// How many behind it are.
const BEHIND: u32 = 12;

/// What a token is to a feature.
pub(super) fn symbol(token: &Token) -> WordId {
    match (token.kind, token.word) {
        (Kind::Digits, _) => DIGITS,
        (_, 0) => UNKNOWN,
        (_, word) => word,
    }
}

/// Gathers features of figures of one document.
pub(super) struct Surroundings<'s, 'a> {
    pub(super) context: &'s Context<'a>,
    pub(super) numerals: &'s [Numeral],
    pub(super) drafts: &'s [Draft],
}

impl Surroundings<'_, '_> {
    /// Puts the features of a figure into `into`, each of them once.
    pub(super) fn of(&self, id: FigureId, into: &mut Vec<Feature>) {
        into.clear();
        let draft = &self.drafts[id as usize];
        self.words_before(draft, into);
        self.words_behind(draft, into);
        into.push(Feature::one(Place::Shape, self.shape(draft)));
        let whole = draft.part_of.or(draft.rate_of).or(draft.given_for);
        into.push(Feature::one(Place::After, self.counted(id.checked_sub(1))));
        into.push(Feature::one(Place::Of, self.counted(whole)));
        if let Some(noun) = draft.noun {
            let group = self.context.patterns.noun_groups[usize::from(noun.0)];
            into.push(Feature::one(Place::Group, group));
        }
    }

    /// One more than the number of the indicator that claims a figure, 0 if none does.
    fn counted(&self, id: Option<FigureId>) -> u16 {
        let rule = id.and_then(|id| self.drafts[id as usize].rule);
        let indicator: Option<IndicatorId> =
            rule.map(|rule| self.context.patterns.rules[usize::from(rule.0)].indicator);
        indicator.map_or(0, |indicator| indicator.0 + 1)
    }

    /// Its place in `SHAPES`.
    fn shape(&self, draft: &Draft) -> u16 {
        let percent = self.context.is_mark(draft.end - 1, b"%");
        match self.numerals[draft.numeral as usize].shape {
            _ if percent => 1,
            Shape::Percent => 1,
            Shape::Ratio => 2,
            Shape::Zero => 3,
            _ => 0,
        }
    }

    fn words_before(&self, draft: &Draft, into: &mut Vec<Feature>) {
        let block = &self.context.outline.blocks[draft.block as usize];
        let from = block.first.max(draft.first.saturating_sub(BEFORE));
        let tokens = &self.context.tokens()[from as usize..draft.first as usize];
        let near = |back: usize| tokens.len().checked_sub(back).map(|at| symbol(&tokens[at]));
        let places = [Place::Before1, Place::Before2, Place::Before3];
        let words = [near(1), near(2), near(3)];
        into.extend(single(places, words));
        into.extend(pair(Place::PairBefore1, words[1], words[0]));
        into.extend(pair(Place::PairBefore2, words[2], words[1]));
        let sentence = draft.sentence.first.max(from) - from;
        let own = tokens.get(sentence as usize..).unwrap_or_default();
        each_once(Place::Before, own.iter(), into);
    }

    fn words_behind(&self, draft: &Draft, into: &mut Vec<Feature>) {
        let block = &self.context.outline.blocks[draft.block as usize];
        let to = block.end.min(draft.end + BEHIND).max(draft.end);
        let tokens = &self.context.tokens()[draft.end as usize..to as usize];
        let near = |at: usize| tokens.get(at).map(symbol);
        let places = [Place::Behind1, Place::Behind2, Place::Behind3];
        let words = [near(0), near(1), near(2)];
        into.extend(single(places, words));
        into.extend(pair(Place::PairBehind1, words[0], words[1]));
        into.extend(pair(Place::PairBehind2, words[1], words[2]));
        let own = tokens.iter().take_while(|token| !token.is_any(b".;"));
        each_once(Place::Behind, own, into);
    }
}

/// The words of the tokens at a place. Nearly all are told at once to be new, by a bit that few words share.
fn each_once<'t>(place: Place, tokens: impl Iterator<Item = &'t Token>, into: &mut Vec<Feature>) {
    let first = into.len();
    let mut seen = 0u64;
    for word in tokens.map(symbol) {
        let (feature, bit) = (Feature::one(place, word), 1 << (word & 63));
        if seen & bit == 0 || !into[first..].contains(&feature) {
            into.push(feature);
        }
        seen |= bit;
    }
}

fn single(places: [Place; 3], words: [Option<WordId>; 3]) -> impl Iterator<Item = Feature> {
    let there = places.into_iter().zip(words);
    there.filter_map(|(place, word)| Some(Feature::one(place, word?)))
}

fn pair(place: Place, first: Option<WordId>, second: Option<WordId>) -> Option<Feature> {
    Some(Feature::pair(place, first?, second?))
}

/// A figure as rules alone find it.
#[derive(Clone, Debug)]
pub struct Surrounded {
    /// Its numeral, as an index into the list of numerals.
    pub numeral: u32,
    /// The indicator that rules give it.
    pub indicator: Option<IndicatorId>,
    /// What stands around it.
    pub features: Vec<Feature>,
}

/// What stands around each figure, as found without weighing: what weights are learned from.
#[must_use]
pub fn surroundings(
    context: &Context<'_>,
    numerals: &[Numeral],
    heading: &Heading,
) -> Vec<Surrounded> {
    let mut worker = Worker::new(context, numerals, heading);
    worker.weighs = false;
    let drafts = work(worker).drafts;
    let around = Surroundings {
        context,
        numerals,
        drafts: &drafts,
    };
    let of = |id: FigureId| {
        let mut features = Vec::new();
        around.of(id, &mut features);
        features.sort_unstable();
        let Draft { numeral, rule, .. } = drafts[id as usize];
        let rule = rule.map(|rule| &context.patterns.rules[usize::from(rule.0)]);
        Surrounded {
            numeral,
            indicator: rule.map(|rule| rule.indicator),
            features,
        }
    };
    (0..drafts.len() as FigureId).map(of).collect()
}
