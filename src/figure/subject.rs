//! Rates with a subject of their own: what they tell is nothing of the count before them.

use super::*;

/// How many tokens can stand between the beginning of a clause and the subject of its rate.
const SUBJECT: u32 = 3;

impl Worker<'_, '_> {
    /// "nghiệm thu 20 nhiệm vụ, đưa tỷ lệ được ứng dụng lên 85%", "hỗ trợ 05 doanh nghiệp và giải ngân trên 95% vốn được giao"
    pub(super) fn has_own_subject(&self, id: FigureId, count: FigureId) -> bool {
        let draft = &self.drafts[id as usize];
        let from = self.previous_figure_end(id).max(draft.sentence.first);
        if self.opens_with(id, Cue::RateSubject) || self.opens_with(id, Cue::RateMeasure) {
            return true;
        }
        if draft.role == Role::GrowthRate {
            return false;
        }
        let money = self.context.cues_at(draft.end).has(Cue::MoneyPlan);
        if money && !self.is_money(count) || self.has_own_time(id, count) {
            return true;
        }
        let named = self.context.cues_at(draft.end).has(Cue::PlanBase)
            || unit::after(self.context, draft.end, draft.sentence.end)
                .is_some_and(|unit| unit.noun.is_some());
        let Some(turn) = self.last_turn(from, draft.first).filter(|_| named) else {
            return false;
        };
        let claim = || {
            let question = self.rate_question(id, turn);
            self.claims.own(&question)
        };
        self.has_act(turn, draft.first)
            && claim().is_some_and(|claim| {
                Some(self.claims.indicator(claim.rule)) != self.indicator(count)
            })
    }

    /// ", đưa tỷ lệ …", ", năng suất tăng …", "và nâng tỷ lệ …": where the words of the rate begin, its subject stands.
    pub(super) fn opens_with(&self, id: FigureId, subject: Cue) -> bool {
        if !self.said.has(subject) {
            return false;
        }
        let draft = &self.drafts[id as usize];
        let from = self.previous_figure_end(id).max(draft.sentence.first);
        let clause = clause_around(self.context, draft.sentence, draft.first, b",;:.");
        let said = self.context.cued_in(from, draft.first);
        let mut said = said.filter(|(_, cues)| cues.has(subject));
        said.any(|(hit, _)| {
            let near = hit.start.saturating_sub(SUBJECT).max(from)..=hit.start;
            let joined = { near }.any(|at| self.context.follows(at, Cue::Join));
            from < clause.first && hit.start <= clause.first + SUBJECT || joined
        })
    }

    /// "trong tháng tiêm 2.476 cháu, lũy kế 5 tháng đạt 38,9% kế hoạch": between count and rate stands another period, whose count isn't told.
    fn has_own_time(&self, id: FigureId, count: FigureId) -> bool {
        let draft = &self.drafts[id as usize];
        let clause = clause_around(self.context, draft.sentence, draft.first, b",;:.");
        let from = self.previous_figure_end(id);
        let reported = self.heading.period;
        let counted = self.drafts[count as usize].period.or(reported);
        let yearly = counted.is_some_and(|period| matches!(period.span, crate::period::Span::Year));
        if !yearly && from < clause.first && self.tells_of_year((clause.first, draft.first)) {
            return true;
        }
        self.named.iter().any(|named| {
            let own = from < clause.first
                && (clause.first..=clause.first + 2).contains(&named.first)
                && named.end < draft.first;
            let summed = self.context.cues_before(named.first).has(Cue::Cumulative);
            let year = reported.and_then(|period| period.year);
            own && summed && Some(named.period.in_year(year)) != counted
        })
    }

    /// "thu 4.480 triệu đồng trong 6 tháng cuối năm, bảo đảm cả năm hoàn thành 100%": the year is what the rate is told of.
    fn tells_of_year(&self, (from, to): (u32, u32)) -> bool {
        let mut said = self.context.cued_in(from, to);
        self.said.has(Cue::FullYear)
            && said.any(|(hit, cues)| {
                let plan = self.context.is_inside(hit.start, Cue::PlanBase)
                    || self.context.follows(hit.start, Cue::PlanBase);
                cues.has(Cue::FullYear) && hit.start <= from + SUBJECT && !plan
            })
    }

    /// Where the words begin after the last comma or "và".
    fn last_turn(&self, from: u32, to: u32) -> Option<u32> {
        let comma = |at: &u32| self.context.is_mark(*at, b",");
        let comma = (from..to).rev().find(comma).map(|at| at + 1);
        let mut joins = self.context.cued_in(from, to).rev();
        let join = joins.find(|(_, cues)| cues.has(Cue::Join));
        comma.max(join.map(|(hit, _)| hit.end))
    }

    /// "cùng kỳ năm ngoái mới được 91%": the rate of another time, whose count isn't told.
    pub(super) fn rate_of_another_time(&self, id: FigureId) -> Option<Period> {
        if let Some(period) = self.level_then(id) {
            return Some(period);
        }
        let period = self.stated_comparison(id)?;
        let draft = &self.drafts[id as usize];
        let clause = clause_around(self.context, draft.sentence, draft.first, b",;.");
        let mut said = self.context.cued_in(clause.first, draft.first).rev();
        let (hit, _) = said.find(|(_, cues)| cues.has(Cue::SamePeriod))?;
        // "so với 810 mẫu cùng kỳ và đạt 65%": the time is that of the count in the clause.
        if clause.first < self.previous_figure_end(id) {
            return None;
        }
        let compared =
            self.context.reads(hit.start, "so") || self.context.follows(hit.start, Cue::Compared);
        (!compared).then_some(period)
    }

    /// "đạt 43%, cao hơn mức 38,5% của cùng kỳ năm trước": a level that only stands for another time.
    pub(super) fn level_then(&self, id: FigureId) -> Option<Period> {
        const BEHIND: u32 = 7;
        let draft = &self.drafts[id as usize];
        let level = draft.first.checked_sub(1)?;
        let compared = self.context.reads(level, "mức")
            && self
                .context
                .cues_before(level)
                .has_any(&[Cue::Compared, Cue::Exceeds]);
        let clause = clause_around(self.context, draft.sentence, draft.end, b",;:.(");
        let to = clause.end.min(draft.end + BEHIND);
        compared.then(|| self.other_period(draft.end, to))?
    }

    /// The rule of the rate that such a level is compared with.
    pub(super) fn level_before(&self, id: FigureId) -> Option<RuleId> {
        self.level_then(id)?;
        let before = &self.drafts[id.checked_sub(1)? as usize];
        let compared = before.sentence == self.drafts[id as usize].sentence
            && matches!(before.role, Role::Rate | Role::GrowthRate);
        before.rule.filter(|_| compared)
    }
}
