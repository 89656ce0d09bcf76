//! Rules by the nouns they are about.

use super::{NounId, Rule, RuleId};

/// Which rules are about which nouns, asked by noun: what the rules of a figure's acts say of its noun stands together.
#[derive(Clone, Debug, Default)]
pub struct NounRules {
    /// By noun, after the row for figures without one: one bit for each rule.
    bits: Vec<u64>,
    /// How many words of `bits` a row has.
    row: usize,
}

impl NounRules {
    /// Of the rules, in the order of their numbers, and so many nouns.
    #[must_use]
    pub fn of(rules: &[Rule], nouns: usize) -> Self {
        let row = rules.len().div_ceil(64);
        let mut bits = vec![0; row * (nouns + 1)];
        for (number, rule) in rules.iter().enumerate() {
            let mut add = |noun: usize| bits[noun * row + number / 64] |= 1 << (number % 64);
            if rule.nouns.any {
                (0..=nouns).for_each(add);
            } else {
                rule.nouns.listed().for_each(|noun| add(noun + 1));
            }
        }
        Self { bits, row }
    }

    /// The rules that are about the noun, or about figures without one.
    #[inline]
    #[must_use]
    pub fn about(&self, noun: Option<NounId>) -> RuleSet<'_> {
        let noun = noun.map_or(0, |NounId(noun)| usize::from(noun) + 1);
        let row = noun * self.row;
        RuleSet(self.bits.get(row..row + self.row).unwrap_or_default())
    }
}

/// Some of the rules.
#[derive(Clone, Copy, Debug)]
pub struct RuleSet<'r>(&'r [u64]);

impl RuleSet<'_> {
    /// Whether the rule is one of them.
    #[inline]
    #[must_use]
    pub fn has(self, rule: RuleId) -> bool {
        let word = self.0.get(usize::from(rule.0 / 64));
        word.is_some_and(|word| word >> (rule.0 % 64) & 1 == 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pattern::{IndicatorId, NounSet, RuleFacets};

    #[test]
    fn answers_as_the_rules_do() {
        let rules: Vec<Rule> = (0..100)
            .map(|number| {
                let mut nouns = NounSet::default();
                nouns.any |= number % 10 == 3;
                nouns.insert(NounId(number % 7));
                nouns.insert(NounId(number));
                Rule {
                    indicator: IndicatorId(0),
                    is_other: false,
                    nouns,
                    with: None,
                    about: None,
                    unless: None,
                    facets: RuleFacets::default(),
                    basis: None,
                    origin: String::new(),
                }
            })
            .collect();
        let by_noun = NounRules::of(&rules, 100);
        for (rule, number) in rules.iter().zip(0..) {
            for noun in (0..100).map(NounId).map(Some).chain([None]) {
                assert_eq!(
                    by_noun.about(noun).has(RuleId(number)),
                    rule.nouns.has(noun)
                );
            }
        }
    }
}
