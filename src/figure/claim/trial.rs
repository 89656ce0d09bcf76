//! What was tried on a figure, for `explain`.

use super::Claims;
use crate::pattern::feature::Feature;
use crate::pattern::{IndicatorId, RuleId};

/// A rule that was tried on a figure, and what came of it; for `explain`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trial {
    /// The rule.
    pub rule: RuleId,
    /// What came of it.
    pub outcome: Outcome,
}

/// Why a rule didn't claim a figure, or that it did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The figure's noun is none of the rule's.
    OtherNoun,
    /// None of its `with` phrases stands around.
    NothingWith,
    /// None of its `about` phrases stands around or before it in the paragraph.
    NothingAbout,
    /// One of its `unless` phrases stands in the clause.
    Unless,
    /// It fits, but the figure's own words tell of another matter than the act that would claim it.
    HeldOff,
    /// It fits.
    Fits,
}

/// Which words around a table's cell were asked for a rule; for `explain`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    /// The head of its column.
    Head,
    /// The label of its row.
    Label,
    /// The row above that titles it.
    Title,
    /// The table's caption.
    Caption,
    /// Heads of lists and headings above, at last the noun's default.
    Above,
}

/// A question about a table's cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// What the words are.
    pub words: Words,
    /// Their tokens, the first and the one after the last; none for [`Words::Above`].
    pub tokens: (u32, u32),
    /// How many rules had been tried before.
    pub tried: usize,
}

/// What the words around a figure came to when they were weighed.
#[derive(Clone, Debug)]
pub struct Weighing {
    /// What they speak for most.
    pub first: IndicatorId,
    /// What comes next.
    pub second: IndicatorId,
    /// By how much the first is ahead.
    pub lead: i32,
    /// What each feature adds to the lead, the most first; those that add nothing left out.
    pub features: Vec<(Feature, i32)>,
}

/// All that was tried on a figure, in order; for `explain`.
#[derive(Clone, Debug, Default)]
pub struct Trials {
    /// The rules.
    pub rules: Vec<Trial>,
    /// What it was weighed as, if it was.
    pub weighing: Option<Weighing>,
    /// Of a table's cell, what was asked.
    pub asked: Vec<Asked>,
}

impl Claims<'_, '_> {
    pub(super) fn note(&self, rule: RuleId, outcome: Outcome) {
        if outcome == Outcome::Unless {
            let mut barred = self.barred.get();
            barred.add(self.indicator(rule));
            self.barred.set(barred);
        }
        if let Some(trials) = &self.trials {
            trials.borrow_mut().rules.push(Trial { rule, outcome });
        }
    }

    /// Notes that a rule that fits claims nothing after all.
    pub(in crate::figure) fn hold_off(&self, rule: RuleId) {
        let Some(trials) = &self.trials else { return };
        let mut trials = trials.borrow_mut();
        let fits = Trial {
            rule,
            outcome: Outcome::Fits,
        };
        if let Some(trial) = trials.rules.iter_mut().rev().find(|trial| **trial == fits) {
            trial.outcome = Outcome::HeldOff;
        }
    }

    /// Notes that what follows is tried because of these words.
    pub(in crate::figure) fn ask(&self, words: Words, tokens: (u32, u32)) {
        if let Some(trials) = &self.trials {
            let mut trials = trials.borrow_mut();
            let tried = trials.rules.len();
            trials.asked.push(Asked {
                words,
                tokens,
                tried,
            });
        }
    }
}
