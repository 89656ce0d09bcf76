//! A second look at figures of which no rule is sure: what stands around them is weighed.
//!
//! A rule whose act, state or name stands with the figure is sure of it, and so is one that was handed on from a whole; neither is asked
//! again, nor is a figure that was held off from an act because its own words tell of another matter (`apart`). Where no rule claims a
//! figure, or one does from afar (an act of the same sentence before the scope, of an earlier sentence, of a heading, or a noun's default),
//! the weights of the words around it are summed up for each indicator, and the heaviest takes it if it is ahead by [`LEAD`].
//! Weights never take a figure away from all indicators, nor give it to one whose rule was held back by its `unless`.
//!
//! Source of the method: the averaged perceptron of M. Collins, "Discriminative Training Methods for Hidden Markov Models" (2002).

use super::claim::{Evidence, Weighing};
use super::draft::FigureId;
use super::feature::Surroundings;
use super::*;
use crate::pattern::Weights;

/// By how much the first indicator must be ahead of the second. Chosen on reports whose patterns and weights had not seen them.
const LEAD: i32 = 100;

/// So many figures back those of the same sentence are looked for.
const NEAR: usize = 6;

impl<'c> Worker<'_, 'c> {
    /// Weighs the words around figures that are open.
    pub(super) fn weigh_open(&mut self) {
        if self.context.patterns.weights.is_empty() || self.heading.foreign {
            return;
        }
        let mut turned: Vec<(FigureId, Option<RuleId>)> = Vec::new();
        let mut features = Vec::new();
        let mut sums = Vec::new();
        for id in 0..self.drafts.len() as FigureId {
            let before = self.drafts[id as usize].rule;
            let after = match self.handed_on(id, &turned) {
                Some(rule) => Some(rule),
                None if self.is_open(id) && !self.goes_with_open(id) => {
                    self.heaviest(id, &mut features, &mut sums)
                }
                None => None,
            };
            if after.is_some_and(|after| !self.is_same_indicator(before, after)) {
                self.drafts[id as usize].rule = after;
                turned.push((id, before));
            }
        }
    }

    /// Whether no rule is sure of the figure.
    fn is_open(&self, id: FigureId) -> bool {
        let draft = &self.drafts[id as usize];
        let sure = |evidence| {
            matches!(
                evidence,
                Evidence::State | Evidence::Name | Evidence::OwnAct | Evidence::PassiveAct
            )
        };
        let told = matches!(draft.role, Role::Count | Role::Rate | Role::GrowthRate);
        match (self.indicator_claimed(id), draft.evidence) {
            _ if draft.apart || !told => false,
            (_, Some(evidence)) => !sure(evidence),
            (claimed, None) => !claimed,
        }
    }

    /// "Kết nạp 12 hội viên, ít hơn năm trước 3 hội viên": the same things were counted in the sentence, and nothing claims them.
    fn goes_with_open(&self, id: FigureId) -> bool {
        let draft = &self.drafts[id as usize];
        let before = self.drafts[..id as usize].iter().rev().take(NEAR);
        let mut same = before.take_while(|other| other.sentence == draft.sentence);
        draft.noun.is_some()
            && same.any(|other| other.noun == draft.noun && other.rule.is_none() && !other.apart)
    }

    /// Whether a rule of an indicator claims it, not one that says that it is none's.
    pub(super) fn indicator_claimed(&self, id: FigureId) -> bool {
        let rule = self.drafts[id as usize].rule;
        rule.is_some_and(|rule| !self.context.patterns.rules[usize::from(rule.0)].is_other)
    }

    pub(super) fn is_same_indicator(&self, before: Option<RuleId>, after: RuleId) -> bool {
        before.is_some_and(|before| self.claims.indicator(before) == self.claims.indicator(after))
    }

    /// The rule that a part, a rate or a plan gets from its count, if it had that count's rule before.
    fn handed_on(&self, id: FigureId, turned: &[(FigureId, Option<RuleId>)]) -> Option<RuleId> {
        let draft = &self.drafts[id as usize];
        let count = draft.part_of.or(draft.rate_of).or(draft.given_for)?;
        let at = turned.binary_search_by_key(&count, |(id, _)| *id).ok()?;
        let had = draft.evidence.is_none() && draft.rule == turned[at].1;
        self.drafts[count as usize].rule.filter(|_| had)
    }

    /// The rule of the indicator that what stands around the figure speaks for, if it is far enough ahead.
    fn heaviest(
        &mut self,
        id: FigureId,
        features: &mut Vec<Feature>,
        sums: &mut Vec<i32>,
    ) -> Option<RuleId> {
        let weights = &self.context.patterns.weights;
        self.around().of(id, features);
        sums.clear();
        sums.resize(weights.classes.len(), 0);
        for &feature in features.iter() {
            for weight in weights.of(feature) {
                sums[usize::from(weight.class)] += i32::from(weight.value);
            }
        }
        let (first, second) = first_two(sums)?;
        let lead = sums[first] - sums[second];
        if self.explained == Some(id) {
            features.sort_unstable();
            let weighing = weighing(weights, features, (first, second), lead);
            self.kept.get_or_insert_default().get_mut().weighing = Some(weighing);
        }
        let barred = self.drafts[id as usize].barred.has(weights.classes[first]);
        weights.rules[first].filter(|_| lead >= LEAD && !barred)
    }

    fn around(&self) -> Surroundings<'_, 'c> {
        Surroundings {
            context: self.context,
            numerals: self.numerals,
            drafts: &self.drafts,
        }
    }
}

/// The places of the highest sum and of the next one.
fn first_two(sums: &[i32]) -> Option<(usize, usize)> {
    let mut best: Option<usize> = None;
    let mut next: Option<usize> = None;
    for (class, &sum) in sums.iter().enumerate() {
        if best.is_none_or(|best| sum > sums[best]) {
            next = best.replace(class);
        } else if next.is_none_or(|next| sum > sums[next]) {
            next = Some(class);
        }
    }
    best.zip(next)
}

/// What each feature has to do with it, for `explain`.
fn weighing(
    weights: &Weights,
    features: &[Feature],
    (first, second): (usize, usize),
    lead: i32,
) -> Weighing {
    let value = |feature: Feature, class: usize| {
        let own = weights.of(feature).iter();
        let mut own = own.filter(|weight| usize::from(weight.class) == class);
        own.next().map_or(0, |weight| i32::from(weight.value))
    };
    let adds = |&feature: &Feature| {
        let by = value(feature, first) - value(feature, second);
        (by != 0).then_some((feature, by))
    };
    let mut features: Vec<(Feature, i32)> = features.iter().filter_map(adds).collect();
    features.sort_by_key(|&(_, by)| -by);
    Weighing {
        first: weights.classes[first],
        second: weights.classes[second],
        lead,
        features,
    }
}
