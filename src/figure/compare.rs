//! Plans, comparisons and deltas given beside a count.

use super::draft::Tie;
use super::*;

/// How many tokens behind a plan its year can stand.
const BEHIND: u32 = 9;

impl Worker<'_, '_> {
    /// "chiếm 56,5% (95 học viên)": the rate is this count's, and the count before the rate its whole.
    pub(super) fn is_rated_by(&self, id: FigureId, rate: FigureId) -> bool {
        let free = self.drafts[rate as usize].rate_of.is_none();
        let before = self.drafts[rate as usize].rate_of;
        free || before.is_some_and(|before| {
            (self.words_around(rate).has(Cue::Share) || self.attains(id, before, rate))
                && self.is_alike(id, Some(before))
                && self.drafts[before as usize].value > self.drafts[id as usize].value
        })
    }

    pub(super) fn rated_count(&mut self, id: FigureId, rate: FigureId, scopes: &Scopes) {
        let whole = self.drafts[rate as usize].rate_of;
        match whole {
            Some(whole) => {
                let start = self.drafts[rate as usize].end;
                self.become_part(id, whole, None, (Tie::Share, start));
                self.drafts[whole as usize].percent = None;
            }
            None => self.rated_ratio(id, rate, scopes),
        }
        self.attach_rate(rate, id);
    }

    /// "đến nay 100% số xã, phường (64/64) đã công bố": the count in the bracket is about what the words before it say of its rate.
    fn rated_ratio(&mut self, id: FigureId, rate: FigureId, scopes: &Scopes) {
        if !self.drafts[id as usize].own_unit {
            let (end, sentence) = (
                self.drafts[rate as usize].end,
                self.drafts[id as usize].sentence,
            );
            let end = end + u32::from(self.context.reads(end, "số"));
            let unit = unit::after(self.context, end, sentence.end);
            let draft = &mut self.drafts[id as usize];
            draft.unit = unit.map(|unit| (unit.first, unit.end));
            draft.noun = unit.and_then(|unit| unit.noun);
        }
        self.claim_freely(id, scopes);
        let (rule, basis) = (
            self.drafts[rate as usize].rule,
            self.drafts[rate as usize].basis,
        );
        let draft = &mut self.drafts[id as usize];
        draft.rule = rule.or(draft.rule);
        if draft.basis == Basis::Period {
            draft.basis = basis;
        }
    }

    /// "đạt 60% kế hoạch năm (15 đề tài)"
    pub(super) fn plan_of(&mut self, id: FigureId, count: Option<FigureId>) {
        let year = self.heading.period.and_then(|period| period.year);
        let yearly = self.names_year(id);
        // A budget allotted is a result.
        let allotted = self.is_money(id) && self.names_allotment(id);
        let count = count.map(|count| self.rated_by_plan(id, count));
        if let Some(count) = count {
            // "so với kế hoạch 06 cơ sở thì chưa đạt": the plan has no outcome.
            self.drafts[id as usize].facets.grade = None;
            self.take_over(id, count);
            self.drafts[id as usize].given_for = Some(count);
            let value = self.drafts[id as usize].value;
            let draft = &mut self.drafts[count as usize];
            draft.target = draft.target.or(value);
            draft.target_kind = Some(TargetKind::Plan);
        }
        let draft = &mut self.drafts[id as usize];
        draft.role = Role::Base;
        draft.status = if allotted {
            Status::Result
        } else {
            Status::Plan
        };
        draft.basis = Basis::Period;
        if yearly && year.is_some() {
            draft.period = Some(Period {
                year,
                span: crate::period::Span::Year,
            });
        } else if draft.period.is_none() {
            draft.period = self.heading.period;
        }
    }

    /// "dự toán giao (", "kinh phí được giao ("
    pub(super) fn names_allotment(&self, id: FigureId) -> bool {
        let at = self.drafts[id as usize].first;
        (at.saturating_sub(9)..at).any(|before| self.context.cues_at(before).has(Cue::Allotted))
    }

    /// "…, kế hoạch năm là 11.000 phương tiện đo"
    pub(super) fn states_plan(&self, id: FigureId, scopes: &Scopes) -> bool {
        if !self
            .said
            .has_any(&[Cue::PlanBase, Cue::Assigned, Cue::Due, Cue::Compared])
        {
            return false;
        }
        let draft = &self.drafts[id as usize];
        let copula = self
            .context
            .before(draft.first)
            .filter(|(_, meaning)| meaning.cues.has(Cue::Copula))
            .map_or(draft.first, |(hit, _)| hit.start);
        // "vượt 12,5% so với kế hoạch 1.000 mẫu", "đạt 1,8 tỷ đồng trên mục tiêu cả năm 4 tỷ đồng"
        let compared = (draft.first.saturating_sub(6)..draft.first).any(|at| {
            self.context.at(at).is_some_and(|(hit, meaning)| {
                meaning.cues.has(Cue::PlanBase)
                    && hit.start > draft.sentence.first
                    && hit.end <= draft.first
                    && (self.context.reads(hit.start - 1, "với")
                        || self.context.reads(hit.start - 1, "trên")
                        || self.context.is_mark(hit.start - 1, b"/"))
                    && self.is_time(hit.end, draft.first)
            })
        });
        // "18 lượt đề tài (đạt 51,4% kế hoạch năm là 35 lượt)"
        let last = scopes
            .last()
            .or_else(|| scopes.top()?.whole)
            .filter(|&last| self.drafts[last as usize].sentence == draft.sentence);
        if compared {
            return self.is_alike(id, last);
        }
        if self.is_rated_base(id) {
            return true;
        }
        if copula == draft.first {
            return false;
        }
        let clause = clause_around(self.context, draft.sentence, draft.first, b",;:.");
        let from = clause.first.max(self.previous_figure_end(id));
        // "… 02 đề tài loại đạt) trong khi mục tiêu của cả năm là 15 đề tài"
        let bracket = (from..copula)
            .rev()
            .find(|&at| self.context.is_mark(at, b")"));
        let from = bracket.map_or(from, |close| close + 1);
        let named = (from..copula).rev().any(|at| {
            self.context.at(at).is_some_and(|(hit, meaning)| {
                meaning.cues.has(Cue::PlanBase)
                    && hit.end <= copula
                    && hit.start <= from + 2
                    && self.is_time(hit.end, copula)
            })
        });
        named && self.is_alike(id, last)
    }

    /// Whether the plan named before a figure, or the words behind it, are a year's: "kế hoạch năm 40 cuộc", "40 cuộc đề ra cho cả năm".
    pub(super) fn names_year(&self, id: FigureId) -> bool {
        let draft = &self.drafts[id as usize];
        let yearly =
            |at: u32| self.context.cues_at(at).has(Cue::Year) || self.context.reads(at, "năm");
        let clause = clause_around(self.context, draft.sentence, draft.end, b",;:.(");
        let behind = clause.end.min(self.next_figure_start(id));
        let near = behind.min(draft.end + BEHIND);
        (draft.first.saturating_sub(7)..draft.first).any(yearly) || (draft.end..near).any(yearly)
    }

    /// "giảm 20% so với 10 nhiệm vụ của cùng kỳ", "so với 800 mẫu của năm 2020"
    pub(super) fn compared_behind(&self, id: FigureId) -> Option<Period> {
        if !self.said.has(Cue::Compared) {
            return None;
        }
        let draft = &self.drafts[id as usize];
        let near = draft.first.saturating_sub(2).max(draft.sentence.first)..=draft.first;
        if !{ near }.any(|at| self.context.follows(at, Cue::Compared)) {
            return None;
        }
        let reported = self.heading.period?;
        let clause = clause_around(self.context, draft.sentence, draft.end, b",;:.(");
        let to = clause.end.min(self.next_figure_start(id));
        let said = self.context.all_cues_in(draft.end, to);
        let period = self.other_period(draft.end, to)?;
        let earlier = period.last_month() < reported.first_month();
        let planned = said.has_any(&[Cue::PlanBase, Cue::Due, Cue::Assigned]);
        let same = said.has_any(&[Cue::SamePeriod, Cue::LastYear]);
        ((same || earlier) && !planned).then_some(period)
    }

    pub(super) fn comparison(
        &mut self,
        id: FigureId,
        count: Option<FigureId>,
        period: Option<Period>,
    ) {
        let mut period = period;
        let count = self
            .alike_nearby(id, count)
            .or_else(|| self.compared_before(id));
        if let Some(count) = count {
            let counted = self.drafts[count as usize].period;
            let year_before = self.heading.period.map(Period::year_before);
            if period == year_before && counted.is_some() {
                period = counted.map(Period::year_before);
            }
            self.take_over(id, count);
        } else {
            let question = self.question(id, self.drafts[id as usize].sentence.first);
            let claim = self
                .claims
                .own(&question)
                .or_else(|| self.claims.inherited(&question));
            self.take_claim(id, claim);
        }
        // The first eight months of the year before, if those of this year were counted.
        let basis = count
            .map(|count| self.drafts[count as usize].basis)
            .filter(|&basis| basis == Basis::Cumulative)
            .unwrap_or_default();
        let draft = &mut self.drafts[id as usize];
        draft.role = Role::Comparison;
        draft.given_for = count;
        draft.status = Status::Result;
        draft.basis = basis;
        draft.period = period.or(draft.period);
    }

    /// "108 đơn, 71 văn bằng … (100 đơn, 61 văn bằng)": of the counts of the sentence the one that counts the same.
    fn alike_nearby(&self, id: FigureId, count: Option<FigureId>) -> Option<FigureId> {
        let fits =
            |other: FigureId| self.group(other) == self.group(id) && self.group(id).is_some();
        if count.is_none_or(fits) {
            return count;
        }
        let sentence = self.drafts[id as usize].sentence;
        let before = self.recent.iter().rev().copied().take(6);
        before
            .take_while(|&other| self.drafts[other as usize].sentence == sentence)
            .find(|&other| fits(other))
            .or(count)
    }

    /// "Tiếp nhận 96 hồ sơ. So với năm 2018 (85 hồ sơ) tăng 12,9%.": a sentence that begins with the comparison is about the last count.
    fn compared_before(&self, id: FigureId) -> Option<FigureId> {
        const NEAR: u32 = 8;
        let draft = &self.drafts[id as usize];
        let opens = draft.first - draft.sentence.first <= NEAR;
        let last = self.recent.iter().rev().take(8).copied();
        let mut last = last.filter(|&last| self.is_near(id, last));
        last.find(|&last| {
            let whole = self.drafts[last as usize].part_of.is_none();
            opens && whole && self.group(last) == self.group(id) && self.group(id).is_some()
        })
    }

    /// "tăng 06 đề tài", "giảm 02 cơ sở"
    pub(super) fn is_delta(&self, id: FigureId) -> bool {
        let at = self.drafts[id as usize].first;
        let direct = self.context.follows(at, Cue::Growth);
        let hedged = self.context.before(at).is_some_and(|(hit, meaning)| {
            meaning.cues.has_any(&[Cue::Approximate, Cue::Copula])
                && self.context.follows(hit.start, Cue::Growth)
        });
        direct
            || hedged
            || self.is_far_delta(id)
            || self.is_delta_behind(id)
            || self.is_more_than_planned(id)
    }

    /// "nhiều hơn quý II (310 mẫu) là 45": what stands behind the bracket of the number compared with says by how much.
    fn is_delta_behind(&self, id: FigureId) -> bool {
        if !self.said.has(Cue::Exceeds) {
            return false;
        }
        let draft = &self.drafts[id as usize];
        let before = id.checked_sub(1).map(|then| &self.drafts[then as usize]);
        let compared = before
            .is_some_and(|then| then.role == Role::Comparison && then.sentence == draft.sentence);
        let copula = self.context.before(draft.first);
        compared
            && copula.is_some_and(|(hit, meaning)| {
                meaning.cues.has(Cue::Copula)
                    && self.context.is_mark(hit.start.wrapping_sub(1), b")")
            })
    }

    /// "so với năm 2014 chỉ có 33 đề tài": the number of the time compared with, told in a clause of its own.
    pub(super) fn told_of_then(&self, id: FigureId) -> Option<Period> {
        if !self.said.has(Cue::Compared) || self.named.is_empty() {
            return None;
        }
        let reported = self.heading.period?;
        let draft = &self.drafts[id as usize];
        let clause = clause_around(self.context, draft.sentence, draft.first, b",;:.(");
        let from = clause.first.max(self.previous_figure_end(id));
        let mut before = self.named.iter().rev();
        let named = before.find(|named| from <= named.first && named.end < draft.first)?;
        let period = named.period.in_year(reported.year);
        let told = [Cue::Copula, Cue::Only, Cue::Passive, Cue::Achieved];
        let mut at = named.end;
        while at < draft.first {
            let (hit, meaning) = self.context.at(at)?;
            // "so với quý II chỉ phát hiện 15 cơ sở"
            let done = at > named.end && meaning.act.is_some();
            if !(done || meaning.cues.has_any(&told)) {
                return None;
            }
            at = hit.end;
        }
        let earlier = period.last_month() < reported.first_month();
        (earlier && self.context.cues_before(named.first).has(Cue::Compared)).then_some(period)
    }

    /// "nhiều hơn cùng kỳ năm trước 7 bản", "nhiều hơn năm 2016 02 cuộc", "ít hơn năm trước là 4 cuộc"
    pub(super) fn is_far_delta(&self, id: FigureId) -> bool {
        if !self.said.has(Cue::Growth) {
            return false;
        }
        let draft = &self.drafts[id as usize];
        let clause = clause_around(self.context, draft.sentence, draft.first, b",;.");
        let from = clause.first.max(self.previous_figure_end(id));
        let copula = self.context.before(draft.first);
        let copula = copula.filter(|(_, meaning)| meaning.cues.has(Cue::Copula));
        let copula = copula.map_or(draft.first, |(hit, _)| hit.start);
        let last_year = || self.context.cues_before(copula).has(Cue::LastYear);
        let earlier = |named: &Named| {
            let year = self.heading.period.and_then(|period| period.year);
            let older = named.period.year.zip(year);
            (named.end == draft.first || named.end == copula)
                && self.context.follows(named.first, Cue::Growth)
                && older.is_some_and(|(year, reported)| year < reported)
        };
        let cues = self.context.all_cues_in(from, draft.first);
        cues.has(Cue::Growth)
            && (cues.has(Cue::SamePeriod) || self.named.iter().any(earlier) || last_year())
    }

    pub(super) fn delta(&mut self, id: FigureId, count: Option<FigureId>) {
        let alike = count.filter(|&count| self.is_alike(id, Some(count)));
        self.drafts[id as usize].given_for = alike;
        if let Some(count) = alike {
            self.take_over(id, count);
        } else {
            let question = self.question(id, self.drafts[id as usize].sentence.first);
            let claim = self
                .claims
                .own(&question)
                .or_else(|| self.claims.inherited(&question));
            match (claim, count) {
                (None, Some(count)) if self.is_money(id) == self.is_money(count) => {
                    self.take_over(id, count)
                }
                _ => self.take_claim(id, claim),
            }
        }
        if self.is_multiple(id)
            && let Some(count) = count
        {
            self.drafts[id as usize].rule = self.drafts[count as usize].rule;
            self.drafts[id as usize].rate_of = Some(count);
        }
        self.drafts[id as usize].role = Role::Delta;
    }

    /// "cùng kỳ là 40 văn bằng": the same period stands right before the figure in its clause.
    pub(super) fn stated_comparison(&self, id: FigureId) -> Option<Period> {
        if !self.said.has(Cue::SamePeriod) {
            return None;
        }
        let draft = &self.drafts[id as usize];
        let clause = clause_around(self.context, draft.sentence, draft.first, b",;.");
        let from = clause.first.max(self.previous_figure_end(id));
        let cues = self.context.all_cues_in(from, draft.first);
        (cues.has(Cue::SamePeriod) && !cues.has(Cue::Growth))
            .then(|| self.other_period(from, draft.first))?
    }
}
