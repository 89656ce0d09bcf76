//! What all rules have to say of every figure, not only the first that fits: for those who look after the patterns.

use super::claim::Claims;
use super::claim::{Claim, Question};
use super::draft::{Draft, FigureId, Role};
use super::{Worker, work};
use crate::context::Context;
use crate::head::Heading;
use crate::numeral::Numeral;
use crate::pattern::IndicatorId;

/// Figures and what competed for them.
#[derive(Clone, Debug)]
pub struct Survey {
    /// The figures, in text order.
    pub drafts: Vec<Draft>,
    /// By figure, the other indicators that had a claim to it; without repetition.
    pub rivals: Vec<Vec<IndicatorId>>,
}

/// Works out the figures and asks all rules about each.
#[must_use]
pub fn survey(context: &Context<'_>, numerals: &[Numeral], heading: &Heading) -> Survey {
    let worker = work(Worker::new(context, numerals, heading));
    let ids = 0..worker.drafts.len() as FigureId;
    let rivals = ids.map(|id| worker.rivals(id)).collect();
    Survey {
        drafts: worker.drafts,
        rivals,
    }
}

impl Worker<'_, '_> {
    fn rivals(&self, id: FigureId) -> Vec<IndicatorId> {
        let draft = &self.drafts[id as usize];
        let Some(winner) = draft.rule.filter(|_| draft.role == Role::Count) else {
            return Vec::new();
        };
        let winner = self.claims.indicator(winner);
        let claims = self.claims.all(&self.question(id, draft.sentence.first));
        let mut rivals: Vec<IndicatorId> = claims
            .into_iter()
            .map(|claim| self.claims.indicator(claim.rule))
            .filter(|&indicator| indicator != winner)
            .collect();
        rivals.sort_unstable();
        rivals.dedup();
        rivals
    }
}

impl Claims<'_, '_> {
    /// What each kind of evidence gives, one asked as if there were no other.
    fn all(&self, question: &Question) -> Vec<Claim> {
        [
            self.own(question),
            self.name(question),
            self.adjacent(question),
            self.inherited(question),
            self.outer(question),
            self.default(question),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}
