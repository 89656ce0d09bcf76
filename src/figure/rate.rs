//! Rates in percent and the counts that they belong to.

use super::Worker;
use super::attained::is_percent;
use super::claim::{Claim, Evidence, Question};
use super::draft::{Draft, FacetValues, FigureId, Role};
use super::scope::{ScopeKind, Scopes};
use super::sentence::clause_around;
use super::unit;
use crate::outline::BlockKind;
use crate::pattern::cue::{Cue, CueSet};
use crate::record::{OTHER, TargetKind};

/// How many tokens behind a rate of a plan the plan can stand.
const PLAN: u32 = 6;

impl Worker<'_, '_> {
    pub(super) fn rate(&mut self, id: FigureId, scopes: &mut Scopes) {
        self.describe(id);
        let growth = self.level_then(id).is_none() && self.is_growth(id);
        let draft = &mut self.drafts[id as usize];
        draft.role = if growth { Role::GrowthRate } else { Role::Rate };
        draft.facets = FacetValues::default();
        draft.approximate = super::status::is_approximate(self.context, draft.first);
        if !growth && let Some(period) = self.rate_of_another_time(id) {
            self.claim_rate(id);
            let told = self.level_before(id);
            let draft = &mut self.drafts[id as usize];
            draft.period = Some(period);
            draft.rule = told.or(draft.rule);
            return;
        }
        let known = self.drafts[id as usize].rate_of;
        let known = known.or_else(|| self.shared_then(id));
        let count = known.or_else(|| self.rated_in_turn(id)).or_else(|| {
            let alone = self.stands_alone(id, scopes);
            let count = self.rated(id, scopes).filter(|_| !alone);
            self.rated_by_next(id, count).or(count)
        });
        let count = count.map(|count| self.grown_since(id, count).unwrap_or(count));
        let count = count.filter(|&count| known.is_some() || !self.has_own_subject(id, count));
        match count {
            Some(count) => self.attach_rate(id, count),
            None if self.opens_with(id, Cue::RateMeasure) => {}
            None => self.claim_rate(id),
        }
    }

    /// "cấp được 45 văn bằng, trong khi năm 2015 là 40, tức tăng 12,5%": what has grown since then is the count before, if the rate is that of the two.
    fn grown_since(&self, id: FigureId, then: FigureId) -> Option<FigureId> {
        let now = then.checked_sub(1)?;
        let (draft, earlier) = (&self.drafts[id as usize], &self.drafts[then as usize]);
        let count = &self.drafts[now as usize];
        let past = earlier.period.and_then(|period| period.year)
            < self.heading.period.and_then(|period| period.year);
        let beside = draft.role == Role::GrowthRate
            && earlier.period.is_some()
            && past
            && count.period.is_none()
            && count.sentence == earlier.sentence
            && count.role == Role::Count
            && self.group(now) == self.group(then);
        let (more, less) = (count.value?, earlier.value?);
        let grown = match more > less {
            true => more.minus(less)?,
            false => less.minus(more)?,
        };
        (beside && is_percent(grown, less, draft.value?)).then_some(now)
    }

    /// "21 cơ sở vi phạm, chiếm 12%; cùng kỳ là 18 cơ sở, chiếm 11,5%": the share right behind what was counted then is of that.
    fn shared_then(&self, id: FigureId) -> Option<FigureId> {
        let then = id.checked_sub(1)?;
        let (draft, count) = (&self.drafts[id as usize], &self.drafts[then as usize]);
        let compared = count.role == Role::Comparison && count.sentence == draft.sentence;
        let unit_end = count.unit.filter(|_| count.own_unit);
        let end = unit_end.map_or(count.end, |(_, end)| end);
        let beside =
            self.context.is_mark(end, b",") && self.context.cues_at(end + 1).has(Cue::Share);
        let share = || {
            self.context
                .at(end + 1)
                .is_some_and(|(hit, _)| hit.end == draft.first)
        };
        (compared && beside && share()).then_some(then)
    }

    /// "phấn đấu trên 80% hồ sơ …", "; giải quyết hồ sơ đúng hạn đạt 100%": the rate has a noun or an act of its own.
    fn stands_alone(&self, id: FigureId, scopes: &Scopes) -> bool {
        let draft = &self.drafts[id as usize];
        let words = self.words_around(id);
        if scopes.depth > 0 || words.has_any(&[Cue::Share, Cue::Growth]) {
            return false;
        }
        let noun = unit::after(self.context, draft.end, draft.sentence.end)
            .is_some_and(|unit| unit.noun.is_some() && unit.first == draft.end)
            && !self.context.reads(draft.end, "phần");
        let planned = self.context.cues_at(draft.end).has(Cue::PlanBase);
        let attains =
            self.context.cues_before(draft.first).has(Cue::Attains) && !self.is_hedged(draft.first);
        // "; 100% nhân sự đã tiêm": what opens a clause and has a unit, be it unknown, is none of the count before.
        let opens = draft.first == scopes.segment && draft.first > draft.sentence.first;
        let unknown = opens
            && unit::after(self.context, draft.end, draft.sentence.end)
                .is_some_and(|unit| unit.first == draft.end);
        if (noun || unknown) && !planned && !attains {
            return true;
        }
        // A new act after a semicolon or comma begins something new.
        let from = scopes.segment.max(self.previous_figure_end(id));
        let last_before = scopes
            .last()
            .is_some_and(|last| self.drafts[last as usize].first < scopes.segment);
        last_before && self.has_act(from, draft.first) || self.is_aim_of_its_own(id)
    }

    /// "đưa 08 thủ tục lên mức độ 4, phấn đấu giải ngân 100%": after a comma something else is aimed at.
    fn is_aim_of_its_own(&self, id: FigureId) -> bool {
        let draft = &self.drafts[id as usize];
        let clause = clause_around(self.context, draft.sentence, draft.first, b",;:.");
        let from = clause.first.max(self.previous_figure_end(id));
        from == clause.first
            && self.context.cues_at(from).has(Cue::Intended)
            && self.has_act(from, draft.first)
    }

    /// Whether something is done in the words: an act that is more than to attain a plan.
    pub(super) fn has_act(&self, from: u32, to: u32) -> bool {
        self.context.hits_in(from, to).iter().any(|hit| {
            let meaning = self.context.patterns.meaning(hit.phrase);
            meaning.act.is_some() && !meaning.cues.has_any(&[Cue::Attains, Cue::PlanBase])
        })
    }

    /// "đạt trên 80%"
    fn is_hedged(&self, at: u32) -> bool {
        self.context.cues_before(at).has(Cue::Intended)
    }

    /// The count that a rate is of: the one right before it; in a bracket, the one that the bracket follows; after a semicolon, the whole of the parts before it.
    fn rated(&self, id: FigureId, scopes: &Scopes) -> Option<FigureId> {
        let draft = &self.drafts[id as usize];
        let in_sentence = |count: &FigureId| {
            self.drafts[*count as usize].sentence == draft.sentence
                && self.drafts[*count as usize].first < draft.first
        };
        let here = scopes.last().filter(in_sentence);
        let bracket = scopes
            .top()
            .filter(|scope| scope.depth == scopes.depth && scopes.depth > 0);
        let count = match (here, bracket) {
            (Some(here), _) => here,
            (None, Some(bracket))
                if !matches!(bracket.kind, ScopeKind::Including | ScopeKind::Consisting)
                    || bracket.whole.is_some() =>
            {
                let outside = scopes
                    .last_outside()
                    .or(bracket.whole)
                    .filter(in_sentence)?;
                let apart = self.context.is_mark(bracket.start.wrapping_sub(2), b";,.");
                return Some(if apart {
                    self.top_whole(outside)
                } else {
                    outside
                });
            }
            _ => return self.rated_before(id),
        };
        let count = self.planned_instead(id, count);
        let parted = self.drafts[count as usize].first < scopes.segment;
        Some(if parted { self.top_whole(count) } else { count })
    }

    /// "kiểm định 2.184 phương tiện đo cho 143 khách hàng, đạt 84% kế hoạch": what was planned is what was done, not whom for or where.
    fn planned_instead(&self, rate: FigureId, count: FigureId) -> FigureId {
        let draft = &self.drafts[count as usize];
        let beside = draft.first > draft.sentence.first
            && ["cho", "tại", "của", "ở"]
                .iter()
                .any(|word| self.context.reads(draft.first - 1, word));
        if !beside || !self.words_around(rate).has(Cue::PlanBase) {
            return count;
        }
        // "15 cơ sở, đạt 37,5% kế hoạch (40 cơ sở)": the plan says what it counts.
        let plan = self.drafts.get(rate as usize + 1).and_then(|plan| {
            let near = plan.first <= self.drafts[rate as usize].end + PLAN;
            unit::after(self.context, plan.end, draft.sentence.end)
                .filter(|_| near)?
                .noun
        });
        let groups = &self.context.patterns.noun_groups;
        let plan = plan.map(|noun| groups[usize::from(noun.0)]);
        let done = self.recent.iter().rev().copied().find(|&id| id < count);
        done.filter(|_| plan.is_none() || plan != self.group(count))
            .filter(|&done| {
                let other = &self.drafts[done as usize];
                let parted = self.context.marks_in(other.end, draft.first);
                other.sentence == draft.sentence
                    && parted.is_empty()
                    && self.group(done) != self.group(count)
                    && other.percent.is_none()
            })
            .unwrap_or(count)
    }

    /// "108 đơn, 71 văn bằng, tăng lần lượt là 8% và 16,4%": the rates are of the counts before, in their order.
    fn rated_in_turn(&self, id: FigureId) -> Option<FigureId> {
        if !self.said.has(Cue::Respectively) {
            return None;
        }
        let draft = &self.drafts[id as usize];
        let mut hits = self
            .context
            .cued_in(draft.sentence.first, draft.first)
            .rev();
        let (turn, _) = hits.find(|(_, cues)| cues.has(Cue::Respectively))?;
        let is_rate = |draft: &&Draft| {
            draft.block == self.drafts[id as usize].block
                && draft.first > turn.start
                && self.context.is_mark(draft.end - 1, b"%")
        };
        let before = self.drafts[..id as usize]
            .iter()
            .rev()
            .take_while(is_rate)
            .count();
        let after = self.drafts[id as usize + 1..]
            .iter()
            .take_while(is_rate)
            .count();
        let counts: Vec<FigureId> = self
            .recent
            .iter()
            .copied()
            .filter(|&count| {
                let count = &self.drafts[count as usize];
                count.sentence == draft.sentence && count.first < turn.start
            })
            .collect();
        let first = counts.len().checked_sub(before + 1 + after)?;
        (before + after > 0).then(|| counts[first + before])
    }

    /// A sentence that begins with a rate goes on about the last count of the sentence before: "Đạt 75% kế hoạch."
    fn rated_before(&self, id: FigureId) -> Option<FigureId> {
        let draft = &self.drafts[id as usize];
        let block = &self.context.outline.blocks[draft.block as usize];
        let start = match block.kind {
            BlockKind::Note => self.behind_mark(draft.sentence.first),
            _ => draft.sentence.first,
        };
        let opens = draft.first.saturating_sub(start) <= 2
            && self
                .context
                .cues_at(start)
                .has_any(&[Cue::Attains, Cue::Growth, Cue::Share]);
        // "¹ Bằng 98,4% tổng số 122 xã": of what is counted where the note is called.
        if let Some(anchor) = block.anchor.filter(|_| opens && start > block.first) {
            return self.figure_before(anchor);
        }
        if let Some(count) = self.grown_from(id) {
            return Some(count);
        }
        let last = *self.recent.last().filter(|_| opens)?;
        self.is_near(id, last).then_some(last)
    }

    /// The whole of a part, or the figure itself.
    pub(super) fn top_whole(&self, id: FigureId) -> FigureId {
        let mut top = id;
        while let Some(whole) = self.drafts[top as usize]
            .part_of
            .filter(|&whole| whole < top)
        {
            top = whole;
        }
        top
    }

    /// Links rate and count both ways.
    pub(super) fn attach_rate(&mut self, rate: FigureId, count: FigureId) {
        let growth = self.drafts[rate as usize].role == Role::GrowthRate;
        if !growth {
            self.find_plan(rate, count);
        }
        let Draft {
            rule,
            status,
            basis,
            period,
            ..
        } = self.drafts[count as usize];
        let draft = &mut self.drafts[rate as usize];
        draft.rate_of = Some(count);
        (draft.rule, draft.period) = (rule, period);
        (draft.status, draft.basis) = (status, basis);
        let value = draft.value;
        if growth {
            return;
        }
        let words = self.words_around(rate);
        // "vượt 12% kế hoạch": so much more than the plan is no share of it.
        let surplus = self.is_surplus(rate);
        let count_draft = &mut self.drafts[count as usize];
        count_draft.percent = count_draft.percent.or(value.filter(|_| !surplus));
        self.spent(count);
        let count_draft = &mut self.drafts[count as usize];
        if words.has(Cue::PlanBase)
            && count_draft.target.is_some()
            && count_draft.target_kind.is_none()
        {
            count_draft.target_kind = Some(TargetKind::Plan);
        }
        // "05 cơ sở (14,7%)": a bare rate in brackets is a share too.
        let bare = words
            .without(&[Cue::Approximate, Cue::NameMaybe])
            .is_empty()
            && self.drafts[count as usize].target.is_none();
        let planned = words.has_any(&[Cue::PlanBase, Cue::SamePeriod, Cue::LastYear]);
        // "tương ứng 96% dự toán" is no share, "tương ứng 12% số cơ sở" is one.
        let said = words.has(Cue::Share) && !(planned && words.has(Cue::Respectively)) || bare;
        if said || !planned && self.drafts[count as usize].target.is_none() {
            self.share_part(count, rate, said);
        }
    }

    /// "gồm …, đột xuất ba cuộc, bằng 60% kế hoạch năm (20 cuộc)": where the plan beside a rate is given, it tells whether the
    /// rate is of the last part or of the whole.
    pub(super) fn rated_by_plan(&mut self, plan: FigureId, count: FigureId) -> FigureId {
        // The rate was told to be of another by this very plan.
        let told = plan
            .checked_sub(1)
            .and_then(|rate| Some((rate, self.drafts[rate as usize].rate_of?)));
        if let Some((_, other)) = told.filter(|&(rate, other)| self.attains(other, plan, rate)) {
            return other;
        }
        let whole = self.top_whole(count);
        let rate = plan
            .checked_sub(1)
            .filter(|&rate| self.drafts[rate as usize].rate_of == Some(count) && whole != count);
        let Some(rate) = rate else { return count };
        let fits = |of: FigureId| self.attains(of, plan, rate);
        if fits(count) || !fits(whole) {
            return count;
        }
        self.drafts[count as usize].percent = None;
        self.attach_rate(rate, whole);
        whole
    }

    /// Whether the rate is that of the count to the plan, rounded or cut off at its digits.
    pub(super) fn attains(&self, count: FigureId, plan: FigureId, rate: FigureId) -> bool {
        let value = |id: FigureId| self.drafts[id as usize].value;
        let (Some(count), Some(plan), Some(rate)) = (value(count), value(plan), value(rate)) else {
            return false;
        };
        super::attained::is_percent(count, plan, rate)
    }

    /// Spending with a rate is of the budget named before it: in its sentence or the one before.
    fn spent(&mut self, count: FigureId) {
        let draft = &self.drafts[count as usize];
        // Sums to be paid back are no budget.
        let budgeted = self.indicator(count).is_some_and(|indicator| {
            self.context.patterns.indicators[usize::from(indicator.0)].id != OTHER
        });
        if draft.target.is_some() || !self.is_money(count) || !budgeted {
            return;
        }
        let budget = self.recent.iter().rev().copied().take(6).find(|&other| {
            let other_draft = &self.drafts[other as usize];
            other != count
                && self.indicator(other) == self.indicator(count)
                && self.is_money(other)
                && other_draft.value > draft.value
                && other_draft.part_of.is_none()
                && self.is_near(count, other)
        });
        if let Some(budget) = budget.filter(|_| draft.part_of.is_none()) {
            self.drafts[count as usize].target = self.drafts[budget as usize].value;
            self.drafts[count as usize].target_kind = Some(TargetKind::Plan);
        }
    }

    /// Cues of the words from the last mark or figure to the next one.
    pub(super) fn words_around(&self, id: FigureId) -> CueSet {
        let draft = &self.drafts[id as usize];
        let clause = clause_around(self.context, draft.sentence, draft.first, b",;:.");
        let from = clause.first.max(self.previous_figure_end(id));
        let to = clause.end.min(self.next_figure_start(id));
        self.context.all_cues_in(from, to)
    }

    /// "tăng 12%", "bằng 110% so với cùng kỳ"
    fn is_growth(&self, id: FigureId) -> bool {
        let draft = &self.drafts[id as usize];
        let clause = clause_around(self.context, draft.sentence, draft.first, b",;:.");
        let from = clause.first.max(self.previous_figure_end(id));
        let grows = self.context.all_cues_in(from, draft.first).has(Cue::Growth);
        let to = clause
            .end
            .min(self.next_figure_start(id))
            .min(draft.end + 6);
        let compared = self
            .context
            .all_cues_in(draft.end, to)
            .has_any(&[Cue::SamePeriod, Cue::LastYear]);
        // "bằng 71,6% so với quý II năm 2020"
        let reported = self.heading.period;
        let earlier = self.named.iter().any(|named| {
            let compared = self.context.cues_before(named.first).has(Cue::Compared)
                || named.first == draft.end + 1 && self.context.reads(draft.end, "của");
            (draft.end..to).contains(&named.first)
                && compared
                && reported.is_some_and(|reported| {
                    let period = named.period.in_year(reported.year);
                    period.last_month() < reported.first_month()
                })
        });
        // "tăng tương ứng 7,5% và 12,7%"
        let before = id
            .checked_sub(1)
            .map(|before| &self.drafts[before as usize]);
        let joined = before.is_some_and(|before| {
            let beside = before.end + 1 == draft.first && before.sentence == draft.sentence;
            beside && before.role == Role::GrowthRate
        });
        grows || compared || earlier || joined
    }

    /// A rate without count: "100% cột đo xăng dầu được kiểm định". What earlier sentences and headings do says nothing of a rate without noun:
    /// "Xét 12 đề tài. Hầu hết chỉ tiêu vượt 50% kế hoạch".
    fn claim_rate(&mut self, id: FigureId) {
        let question = self.rate_question(id, self.drafts[id as usize].sentence.first);
        let near = |claim: &Claim| !question.any_noun || claim.evidence != Evidence::OuterAct;
        let claim = self
            .claims
            .own(&question)
            .or_else(|| self.claims.inherited(&question).filter(near));
        self.drafts[id as usize].rule = claim.map(|claim| claim.rule);
    }

    /// What is asked about a rate by the words behind `from`.
    pub(super) fn rate_question(&self, id: FigureId, from: u32) -> Question {
        let draft = &self.drafts[id as usize];
        let own = unit::after(self.context, draft.end, draft.sentence.end)
            .filter(|unit| unit.noun.is_some());
        // "giải ngân đạt 62% kế hoạch": the plan is no document that is counted; "54% mục tiêu (50 doanh nghiệp)" says what of.
        let next = self.next_count_start(id);
        let bracketed = next != u32::MAX && self.context.is_mark(next.wrapping_sub(1), b"(");
        let plan = self.context.cues_at(draft.end).has(Cue::PlanBase);
        let planned = plan && !bracketed;
        let own = own.filter(|_| !planned);
        let noun = own
            .or_else(|| unit::before(self.context, draft.first, draft.sentence, from))
            .filter(|_| !planned)
            .and_then(|unit| unit.noun);
        let mut question = self.question(id, from);
        question.noun = noun;
        question.any_noun = noun.is_none();
        question.unit_end = own.map_or(question.after, |unit| unit.end);
        question
    }
}
