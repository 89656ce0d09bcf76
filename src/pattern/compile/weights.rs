//! The file of weights, and a rule for each indicator that they speak for.

use super::*;
use crate::pattern::{IndicatorId, RuleFacets};
use crate::phrase::PhraseSet;
use crate::record::OTHER;
use crate::syllable::key;

impl Compiler {
    /// Reads the file; each indicator in it gets a rule that nothing calls, as what weights claim has a rule, too.
    pub(super) fn weights(&mut self, file: &PatternFile, phrases: &PhraseSet) -> Weights {
        let names = Names {
            word: &|word| phrases.word(key(word)),
            indicator: &|id| {
                let at = self.indicators.iter().position(|known| known.id == id)?;
                Some(IndicatorId(at as u16))
            },
            group: &|name| {
                let at = self.group_names.iter().position(|known| known == name)?;
                Some(at as u16)
            },
        };
        let (mut weights, refused) = Weights::read(&file.text, &names);
        for (at, why) in refused {
            self.problem("P021", file, at, why).hint =
                "the file is made by `solieu patterns learn`: make it anew".into();
        }
        for at in 0..weights.classes.len() {
            let rule = self.weighed_rule(weights.classes[at]);
            weights.rules.push(rule);
        }
        weights
    }

    fn weighed_rule(&mut self, indicator: IndicatorId) -> Option<RuleId> {
        let is_other = self.indicators[usize::from(indicator.0)].id == OTHER;
        let rule = Rule {
            indicator,
            is_other,
            nouns: NounSet::default(),
            with: None,
            about: None,
            unless: None,
            facets: RuleFacets::default(),
            basis: None,
            origin: WEIGHTS_FILE.to_owned(),
        };
        let id = RuleId(self.rules.len() as u16);
        if is_other {
            return None;
        }
        self.rules.push(((0, 0, 0), rule, Callers::default()));
        Some(id)
    }
}
