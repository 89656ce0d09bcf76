//! What a figure counts that is part of nothing, and the rule that takes it.

use super::*;

impl Worker<'_, '_> {
    /// Claims a figure that is part of nothing.
    pub(super) fn claim_freely(&mut self, id: FigureId, scopes: &Scopes) {
        let scope = self.drafts[id as usize].sentence.first;
        let draft = &self.drafts[id as usize];
        let mut bare = draft.noun.is_none() && draft.unit.is_none();
        if bare && let Some(unit) = self.topic(id) {
            let draft = &mut self.drafts[id as usize];
            (draft.unit, draft.noun) = (Some((unit.first, unit.end)), unit.noun);
            bare = false;
        }
        let last = scopes
            .last()
            .or_else(|| scopes.last_outside())
            .filter(|&last| {
                self.drafts[last as usize].sentence == self.drafts[id as usize].sentence
            });
        let spoken_of = if bare { self.spoken_of(id, last) } else { None };
        if bare {
            self.take_noun(id, spoken_of);
        }
        let last = last.or(spoken_of.filter(|_| self.drafts[id as usize].facets.grade.is_some()));
        let question = self.question(id, scope);
        let own = self.claims.own(&question);
        let own = self.foreign_act(own, &question).or(own);
        if let (true, None, Some(last)) =
            (bare, own.filter(|own| own.evidence != Evidence::Name), last)
        {
            return self.take_over(id, last);
        }
        let claim = own.or_else(|| self.claims.inherited(&question));
        let reached = claim.is_some();
        let claim = claim.filter(|_| !self.goes_on_apart(id, &question));
        let held = self.held(claim, &question);
        let claim = held.or_else(|| self.visited(id, &question));
        self.drafts[id as usize].apart = reached && claim.is_none();
        self.take_claim(id, claim);
    }

    /// "Tại 26 tiệm vàng (…), đoàn kiểm tra 29 cân": the premises that open a sentence by where are those at which something was done behind.
    fn visited(&self, id: FigureId, question: &Question) -> Option<Claim> {
        let premises = self.context.patterns.known_groups.premises;
        let draft = &self.drafts[id as usize];
        let (place, meaning) = self.context.before(draft.first)?;
        let opens = place.start == draft.sentence.first && meaning.cues.has(Cue::Towards);
        let known = draft.own_unit && premises.is_some() && self.group(id) == premises;
        if !(opens && known) {
            return None;
        }
        // What was looked at there: the first number that isn't in the bracket of the places.
        let behind = self.drafts[id as usize + 1..].iter();
        let mut behind = behind.take_while(|next| next.first < question.part.end);
        let inside = |at: u32| sentence::bracket_around(self.context, draft.sentence, at).is_some();
        let next = behind.find(|next| !inside(next.first))?;
        self.claims.act_behind(question, next.first)
    }

    /// "Sáng kiến cấp tỉnh: xét 90, công nhận 71", "đơn nhãn hiệu nộp 28": what the words before a number without a noun speak of, if the
    /// act before it is done to such.
    pub(super) fn topic(&self, id: FigureId) -> Option<Unit> {
        let draft = &self.drafts[id as usize];
        let act = self.act_before_number(draft.first)?;
        let from = self.previous_figure_end(id).max(draft.sentence.first);
        let named = unit::topic(self.context, (from, draft.first))?;
        self.is_done_to(act, named.noun).then_some(named)
    }

    /// Whether some rule has one of the acts of a phrase done to a noun.
    pub(super) fn is_done_to(&self, act: &Meaning, noun: Option<NounId>) -> bool {
        let patterns = self.context.patterns;
        let mut rules = act
            .acts()
            .flat_map(|act| &patterns.index.by_act[usize::from(act.0)]);
        rules.any(|rule| patterns.rules[usize::from(rule.0)].nouns.has_listed(noun))
    }

    /// What a number without a noun counts: after an act the last count that the act can be about, else the last count.
    pub(super) fn spoken_of(&self, id: FigureId, last: Option<FigureId>) -> Option<FigureId> {
        let act = self.act_before_number(self.drafts[id as usize].first);
        let fits = |other: &FigureId| {
            let noun = self.drafts[*other as usize].noun;
            act.is_some_and(|act| self.is_done_to(act, noun))
        };
        let fitting = self
            .recent
            .iter()
            .rev()
            .take(8)
            .copied()
            .filter(|&other| self.is_close(id, other))
            .find(fits);
        fitting.or(last).or_else(|| {
            self.recent
                .last()
                .copied()
                .filter(|&recent| self.is_close(id, recent))
        })
    }

    /// In the block of the figure or the one before.
    pub(super) fn is_close(&self, id: FigureId, other: FigureId) -> bool {
        self.drafts[id as usize]
            .block
            .abs_diff(self.drafts[other as usize].block)
            <= 1
    }

    /// A number without a noun counts what was counted last.
    pub(super) fn take_noun(&mut self, id: FigureId, from: Option<FigureId>) {
        let Some(from) = from else { return };
        let (unit, noun) = (
            self.drafts[from as usize].unit,
            self.drafts[from as usize].noun,
        );
        let draft = &mut self.drafts[id as usize];
        draft.unit = unit;
        draft.noun = noun;
    }

    pub(super) fn take_claim(&mut self, id: FigureId, claim: Option<Claim>) {
        let facets = claim.map_or_else(FacetValues::default, |claim| self.rule_facets(claim.rule));
        let draft = &mut self.drafts[id as usize];
        draft.rule = claim.map(|claim| claim.rule);
        draft.evidence = claim.map(|claim| claim.evidence);
        draft.facets = draft.facets.or(facets).or(draft.above);
        self.drop_stage(id);
    }

    /// Only tasks go on from year to year.
    pub(super) fn drop_stage(&mut self, id: FigureId) {
        let task = self
            .group(id)
            .is_some_and(|group| self.context.patterns.staged_groups.contains(&group));
        if !task {
            self.drafts[id as usize].facets.stage = None;
        }
    }

    pub(super) fn rule_facets(&self, rule: crate::pattern::RuleId) -> FacetValues {
        let facets = &self.context.patterns.rules[usize::from(rule.0)].facets;
        FacetValues {
            level: facets.level,
            stage: facets.stage,
            grade: facets.grade,
        }
    }
}
