//! Whether what a rule asks for by `unless`, `with` and `about` stands where it must.

use super::{Claims, Outcome, Question};
use crate::figure::sentence::Sentence;
use crate::pattern::{RuleId, TopicId};

/// How many tokens before a figure, in its sentence, its surroundings reach back; its clause does in any case.
const NEAR: u32 = 45;

/// How many tokens before a figure its paragraph tells what it is about.
const ABOUT: u32 = 200;

impl Claims<'_, '_> {
    /// Whether none of the rule's `unless` phrases stands in `clause`, and what it asks for stands where it must.
    pub(super) fn is_allowed(&self, rule: RuleId, question: &Question, clause: Sentence) -> bool {
        let id = rule;
        let rule = &self.context.patterns.rules[usize::from(rule.0)];
        let refused = rule
            .unless
            .is_some_and(|topic| self.has_topic(topic, clause.first, clause.end));
        let outcome = if refused {
            Outcome::Unless
        } else if rule
            .with
            .is_some_and(|topic| !self.is_around(topic, question, rule.is_other))
        {
            Outcome::NothingWith
        } else if rule
            .about
            .is_some_and(|topic| !self.is_told_about(topic, question))
        {
            Outcome::NothingAbout
        } else {
            Outcome::Fits
        };
        self.note(id, outcome);
        outcome == Outcome::Fits
    }

    fn has_topic(&self, topic: TopicId, from: u32, to: u32) -> bool {
        let hits = self.context.hits_in(from, to);
        hits.iter()
            .any(|hit| self.context.patterns.meaning(hit.phrase).has_topic(topic))
    }

    /// In the figure's part of the sentence, in a list's head or in a heading above.
    fn is_around(&self, topic: TopicId, question: &Question, is_other: bool) -> bool {
        let clause = question.part;
        // What counts as nothing is told in the figure's own part: "với 400 nông dân theo học; doanh thu 6 tháng …".
        let reach = if is_other { 0 } else { NEAR };
        let near = question
            .sentence
            .first
            .max(question.first.saturating_sub(reach));
        if self.has_topic(
            topic,
            near.min(clause.first),
            clause.end.max(question.unit_end),
        ) {
            return true;
        }
        let outline = self.context.outline;
        let parents =
            std::iter::successors(outline.blocks[question.block as usize].parent, |&id| {
                outline.blocks[id as usize].parent
            });
        parents.into_iter().any(|id| {
            let head = &outline.blocks[id as usize];
            self.has_topic(topic, head.first, head.end)
        })
    }

    /// Around the figure, or before it in its paragraph.
    fn is_told_about(&self, topic: TopicId, question: &Question) -> bool {
        let first = self.context.outline.blocks[question.block as usize].first;
        let from = first.max(question.first.saturating_sub(ABOUT));
        self.has_topic(topic, from, question.first) || self.is_around(topic, question, false)
    }
}
