//! Counts of another time told in the order of those of the sentence before: "Các con số tương ứng của năm 2018 là 12 cuộc, 340 cơ sở …".

use super::*;
use crate::pattern::phrase_list::PhraseList;

/// So few counts in a row agree with those before by chance.
const FEWEST: usize = 2;

impl Worker<'_, '_> {
    /// Each count of a sentence that says so counts what stands at its place in the sentence before, where the nouns agree one by one.
    pub(super) fn corresponding(&mut self) {
        let mut before: Vec<FigureId> = Vec::new();
        let mut own: Vec<FigureId> = Vec::new();
        let mut id = 0;
        while let Some(draft) = self.drafts.get(id) {
            let (sentence, block) = (draft.sentence, draft.block);
            own.clear();
            let together = |draft: &&Draft| draft.sentence == sentence && draft.block == block;
            while let Some(draft) = self.drafts.get(id).filter(together) {
                if draft.role == Role::Count && draft.value.is_some() {
                    own.push(id as FigureId);
                }
                id += 1;
            }
            if self.says_corresponding(sentence) && self.agree_in_turn(&before, &own) {
                for (&earlier, &later) in before.iter().zip(&own) {
                    self.count_as_then(later, earlier);
                }
            }
            std::mem::swap(&mut before, &mut own);
        }
    }

    fn says_corresponding(&self, sentence: Sentence) -> bool {
        (sentence.first..sentence.end).any(|at| self.context.tells(at, PhraseList::InTurn))
    }

    /// Whether as many are told of the same nouns, right behind each other in one paragraph.
    fn agree_in_turn(&self, before: &[FigureId], own: &[FigureId]) -> bool {
        let place = |id: FigureId| {
            let draft = &self.drafts[id as usize];
            (draft.block, draft.sentence)
        };
        let next = || {
            let (last, first) = (before.last()?, own.first()?);
            let ((block, told), (own, sentence)) = (place(*last), place(*first));
            Some(block == own && told.end == sentence.first)
        };
        let alike = |(&one, &other): (&FigureId, &FigureId)| {
            let named = self.group(one).is_some() && self.group(one) == self.group(other);
            (named || self.is_alike(other, Some(one))) && self.is_money(one) == self.is_money(other)
        };
        own.len() >= FEWEST
            && own.len() == before.len()
            && next() == Some(true)
            && before.iter().zip(own).all(alike)
    }

    fn count_as_then(&mut self, id: FigureId, earlier: FigureId) {
        let (rule, evidence) = {
            let told = &self.drafts[earlier as usize];
            (told.rule, told.evidence)
        };
        let draft = &mut self.drafts[id as usize];
        draft.rule = rule;
        draft.evidence = evidence;
        draft.apart = rule.is_none();
        // What is no part there is none here.
        if self.drafts[earlier as usize].part_of.is_none() {
            let draft = &mut self.drafts[id as usize];
            draft.part_of = None;
            draft.relation = None;
        }
    }
}
