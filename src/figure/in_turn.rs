//! What numbers told in turn count: "tuyển chọn, thẩm định kinh phí và ký hợp đồng lần lượt là 11, 09 và 07".

use super::*;

impl Worker<'_, '_> {
    /// Where as many acts stand before "lần lượt" as numbers without nouns behind it, each number counts what its own act was done to.
    pub(super) fn act_in_turn(&mut self, id: FigureId) {
        let draft = &self.drafts[id as usize];
        if !self.said.has(Cue::Respectively) || draft.own_unit || draft.role != Role::Count {
            return;
        }
        let mut before = self
            .context
            .cued_in(draft.sentence.first, draft.first)
            .rev();
        let Some((turn, _)) = before.find(|(_, cues)| cues.has(Cue::Respectively)) else {
            return;
        };
        let clause = clause_around(self.context, draft.sentence, turn.start, b";:.");
        let told = |other: &&Draft| other.first > turn.start && other.first < clause.end;
        let earlier = self.drafts[..id as usize].iter().rev();
        let place = earlier.take_while(told).count();
        let later = self.drafts[id as usize..].iter().take_while(told);
        let all = place + later.count();
        let question = self.question(id, clause.first);
        let acts = self.context.hits_in(clause.first, turn.start);
        let rules: Vec<RuleId> = acts
            .iter()
            .filter_map(|hit| self.claims.by_phrase(hit, &question))
            .collect();
        if all > 1 && rules.len() == all {
            let rule = rules[place];
            let evidence = Evidence::SentenceAct;
            self.take_claim(id, Some(Claim { rule, evidence }));
        }
    }
}
