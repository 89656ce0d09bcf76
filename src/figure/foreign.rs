//! What reports of other fields say of ours.

use super::claim::Evidence;
use super::draft::FigureId;
use super::*;
use crate::pattern::phrase_list::PhraseList;

impl Worker<'_, '_> {
    /// In a report or section of another field only what a sentence ascribes to a body of ours is ours, and what is ours whoever
    /// reports it (`other_fields.toml`): "Công nhận 37 sáng kiến".
    pub(super) fn disown(&mut self) {
        let context = self.context;
        let ours = |draft: &Draft| {
            let hits = context.hits_in(draft.sentence.first, draft.sentence.end);
            hits.iter().any(|hit| {
                context
                    .patterns
                    .meaning(hit.phrase)
                    .issuer
                    .is_some_and(|issuer| {
                        let issuer = &context.patterns.issuers[usize::from(issuer)];
                        !issuer.foreign && !issuer.open && !issuer.alone
                    })
            })
        };
        let (foreign, outline) = (self.heading.foreign, context.outline);
        let other_field = |draft: &Draft| {
            let section = outline.blocks[draft.block as usize].section;
            outline.path(section).into_iter().any(|id| {
                let block = &outline.blocks[outline.sections[id as usize].block as usize];
                context.cues_at(block.body).has(Cue::OtherField)
            })
        };
        let mut kept = vec![false; self.drafts.len()];
        for id in 0..self.drafts.len() {
            let draft = &self.drafts[id];
            kept[id] = !(foreign || other_field(draft))
                || ours(draft)
                || self.is_ours_anywhere(id as FigureId)
                || self.is_money_of_science(draft)
                || self.goes_with(draft, &kept);
            if !kept[id] {
                let draft = &mut self.drafts[id];
                draft.rule = None;
                draft.apart = true;
            }
        }
    }

    /// Whether the figure's own words claim what is ours whoever reports it.
    fn is_ours_anywhere(&self, id: FigureId) -> bool {
        let draft = &self.drafts[id as usize];
        let own = matches!(
            draft.evidence,
            Some(Evidence::State | Evidence::Name | Evidence::OwnAct | Evidence::PassiveAct)
        );
        let indicator = draft.rule.map(|rule| self.claims.indicator(rule));
        let nouns =
            indicator.map(|id| &self.context.patterns.indicators[usize::from(id.0)].elsewhere);
        own && nouns.is_some_and(|nouns| nouns.has_listed(draft.noun))
    }

    /// "Kinh phí sự nghiệp khoa học được cấp 2,4 tỷ đồng, đã chi 2,1 tỷ đồng": the words before a sum say that it is meant for science.
    fn is_money_of_science(&self, draft: &Draft) -> bool {
        let named = |at: u32| self.context.tells(at, PhraseList::ScienceFund);
        draft.noun.is_some()
            && draft.noun == self.money
            && (draft.sentence.first..draft.first).any(named)
    }

    /// Whether the count that a part or rate is of was kept, and both are of one indicator.
    fn goes_with(&self, draft: &Draft, kept: &[bool]) -> bool {
        let count = draft.part_of.or(draft.rate_of);
        count.is_some_and(|count| {
            let rule = self.drafts[count as usize].rule;
            kept[count as usize]
                && rule.is_some()
                && draft
                    .rule
                    .is_some_and(|own| self.is_same_indicator(rule, own))
        })
    }
}
