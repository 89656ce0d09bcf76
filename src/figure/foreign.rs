//! What reports of other fields say of ours.

use super::*;

impl Worker<'_, '_> {
    /// In a report or section of another field only what a sentence ascribes to a body of ours is ours.
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
        for draft in &mut self.drafts {
            if (foreign || other_field(draft)) && !ours(draft) {
                draft.rule = None;
                draft.apart = true;
            }
        }
    }
}
