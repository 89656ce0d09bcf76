//! Plans told beside a count in other words than a bracket behind its rate: the rate says which number is the plan of which.

use super::*;
use crate::number::Rounding;
use crate::pattern::list::List;
use crate::record::SectionKind;

/// As many tokens as can stand between a plan and the rate to which it was attained.
const BESIDE: u32 = 14;

/// So many figures before a plan or a rate are tried.
const TRIED: FigureId = 6;

/// As many tokens as can stand between a rate and the number that it is worked out from: "78,3% con số ban đầu là".
const NAMED: u32 = 5;

/// As many where words between say that it was planned: "89% chỉ tiêu đề ra cho cả giai đoạn là".
const PLANNED: u32 = 10;

impl Worker<'_, '_> {
    /// "kiểm định 1.240 cân trong khi được giao 1.000, đạt 124%": the count that this figure is the plan of. The rate behind them is that
    /// count's from here on.
    pub(super) fn attained_before(&mut self, id: FigureId) -> Option<FigureId> {
        let rate = id + 1;
        if !self.is_rate_behind(id, rate) || !self.tells_plan_of_rate(id, rate) {
            return None;
        }
        let sentence = self.drafts[id as usize].sentence;
        let tried = self.recent.iter().rev().copied().take(TRIED as usize);
        let alike = |count: &FigureId| {
            self.drafts[*count as usize].sentence == sentence
                && self.is_alike(id, Some(*count))
                && self.is_money(id) == self.is_money(*count)
        };
        let alike: Vec<FigureId> = tried.filter(alike).collect();
        let fits =
            |&count: &FigureId| self.attains(count, id, rate) || self.exceeds(count, id, rate);
        // Where the words alone tell the plan, the rate may be wrong.
        let same = |&count: &FigureId| self.group(count) == self.group(id);
        let told = || {
            let told = self.follows_plan(id) && self.reaches(rate);
            alike.iter().copied().find(same).filter(|_| told)
        };
        let count = alike.iter().copied().find(fits).or_else(told)?;
        self.drafts[rate as usize].rate_of = Some(count);
        Some(count)
    }

    /// "trong khi được giao 1.000", "/kế hoạch năm 18.000": the words right before a number say that it was planned.
    fn follows_plan(&self, id: FigureId) -> bool {
        let at = self.drafts[id as usize].first;
        let from = self.previous_figure_end(id);
        let said = self.context.cued_in(from.max(at.saturating_sub(NAMED)), at);
        let said = said.filter(|(hit, _)| !self.context.is_inside_longer(hit.start));
        { said }.any(|(hit, cues)| {
            let beside = hit.end <= at && self.context.marks_in(hit.end, at).is_empty();
            let given = cues.has(Cue::Assigned) && hit.end > hit.start + 1;
            beside && (given || cues.has(Cue::PlanBase)) && self.is_time(hit.end, at)
        })
    }

    /// "đạt 62%": an attaining verb stands right before the rate.
    pub(super) fn reaches(&self, rate: FigureId) -> bool {
        self.context
            .follows(self.drafts[rate as usize].first, Cue::Attains)
    }

    /// "5 hội thảo so với 4 hội thảo đăng ký, vượt 25%"
    fn exceeds(&self, count: FigureId, plan: FigureId, rate: FigureId) -> bool {
        let value = |id: FigureId| self.drafts[id as usize].value;
        let numbers = || {
            let more = value(count)?.minus(value(plan)?)?;
            Some((more, value(plan)?, value(rate)?))
        };
        self.is_surplus(rate)
            && numbers().is_some_and(|(more, plan, rate)| is_percent(more, plan, rate))
    }

    /// "vượt 12%": a rate that tells by how much a plan was exceeded.
    pub(super) fn is_surplus(&self, rate: FigureId) -> bool {
        let draft = &self.drafts[rate as usize];
        self.context.follows(draft.first, Cue::Surplus) && draft.value < Some(Number::integer(100))
    }

    /// Whether the next figure is a rate of this sentence that stands near and speaks of no share and no growth.
    fn is_rate_behind(&self, id: FigureId, rate: FigureId) -> bool {
        let own = &self.drafts[id as usize];
        self.drafts.get(rate as usize).is_some_and(|rate| {
            let between = || self.context.all_cues_in(own.end, rate.first);
            rate.block == own.block
                && rate.first < own.sentence.end.min(own.end + BESIDE)
                && self.context.is_mark(rate.end - 1, b"%")
                && !between().has_any(&[Cue::Share, Cue::Growth])
        })
    }

    /// "so với kế hoạch 2.500 mẫu", "60 lượt theo kế hoạch"; "29 lượt so với 60 lượt, đạt 48,3% kế hoạch"
    fn tells_plan_of_rate(&self, id: FigureId, rate: FigureId) -> bool {
        let draft = &self.drafts[id as usize];
        let compared = || self.context.follows(draft.first, Cue::Compared);
        let planned = || {
            let behind = self.drafts[rate as usize].end;
            self.context.cues_at(behind).has(Cue::PlanBase)
        };
        let from = self.previous_figure_end(id).max(draft.sentence.first);
        self.tells_plan(id, from) || compared() && (planned() || self.is_surplus(rate))
    }

    /// Whether words between `from` and the next figure tell that a number was planned.
    fn tells_plan(&self, id: FigureId, from: u32) -> bool {
        let draft = &self.drafts[id as usize];
        let behind = clause_around(self.context, draft.sentence, draft.end, b",;:.").end;
        let to = self.next_figure_start(id).min(behind);
        let said = self.whole_cues_in(from, draft.first);
        let said = said.union(self.whole_cues_in(draft.end, to));
        said.has_any(&[Cue::PlanBase, Cue::Assigned, Cue::Due]) && !said.has(Cue::SamePeriod)
    }

    /// Cues of phrases that are no pieces of longer ones: "giao" within "chuyển giao" assigns nothing.
    pub(super) fn whole_cues_in(&self, from: u32, to: u32) -> CueSet {
        let said = self.context.cued_in(from, to);
        let said = said.filter(|(hit, _)| !self.context.is_inside_longer(hit.start));
        said.fold(CueSet::default(), |all, (_, cues)| all.union(cues))
    }

    /// "phải thực hiện 12 cuộc thanh tra. Đến nay đã hoàn thành 10 cuộc, đạt 83,3%": the plan told before a count that a rate is of.
    pub(super) fn find_plan(&mut self, rate: FigureId, count: FigureId) {
        let attained = self.words_around(rate);
        let attained = !attained.has_any(&[Cue::Share, Cue::SamePeriod, Cue::Growth]);
        if !attained || self.drafts[count as usize].target.is_some() {
            return;
        }
        let mut before = (count.saturating_sub(TRIED)..count).rev();
        let plan = before.find(|&plan| {
            self.is_near(count, plan)
                && matches!(self.drafts[plan as usize].role, Role::Count | Role::Base)
                && self.is_alike(count, Some(plan))
                && self.is_money(plan) == self.is_money(count)
                && self.attains(count, plan, rate)
                && self.is_told_plan(plan)
        });
        if let Some(plan) = plan {
            let value = self.drafts[plan as usize].value;
            let draft = &mut self.drafts[count as usize];
            draft.target = value;
            draft.target_kind = Some(TargetKind::Plan);
            if !self.is_money(plan) {
                self.set_plan(plan);
            }
            self.set_done(count, plan);
        }
    }

    /// Whether a figure's own clause says that it was planned. Tasks that were given are under way: "được giao quản lý 31 đề tài".
    fn is_told_plan(&self, id: FigureId) -> bool {
        let draft = &self.drafts[id as usize];
        let clause = clause_around(self.context, draft.sentence, draft.first, b",;:.");
        let from = self.previous_figure_end(id).max(clause.first);
        let said = || self.whole_cues_in(from, clause.end.min(self.next_figure_start(id)));
        self.tells_plan(id, from)
            && (!self.is_staged(id) || said().has_any(&[Cue::PlanBase, Cue::Due]))
    }

    /// "Mục tiêu năm nay là 30 doanh nghiệp; 8 tháng hỗ trợ được 18 doanh nghiệp, đạt 60%": what attains a plan is done, whatever cue of the
    /// future governs the plan, unless the report's plans are told.
    fn set_done(&mut self, count: FigureId, plan: FigureId) {
        let outline = self.context.outline;
        let (own, planned) = (&self.drafts[count as usize], &self.drafts[plan as usize]);
        let section = outline.blocks[own.block as usize].section;
        let plans = section.is_some_and(|id| {
            let kind = outline.sections[id as usize].kind;
            matches!(kind, SectionKind::Plan | SectionKind::Proposals)
        });
        let between = self.context.all_cues_in(planned.end, own.first);
        if own.status == Status::Plan && !plans && !between.has(Cue::Intended) {
            self.drafts[count as usize].status = Status::Result;
        }
    }

    /// A figure that was planned, for the year if its words name one.
    pub(super) fn set_plan(&mut self, id: FigureId) {
        let year = self.heading.period.and_then(|period| period.year);
        let yearly = self.names_year(id) && year.is_some();
        let reported = self.heading.period;
        let draft = &mut self.drafts[id as usize];
        draft.status = Status::Plan;
        draft.basis = Basis::Period;
        if yearly {
            let span = crate::period::Span::Year;
            draft.period = Some(Period { year, span });
        } else {
            draft.period = draft.period.or(reported);
        }
    }

    /// "đặt mục tiêu 05 doanh nghiệp nhưng mới có 03 doanh nghiệp": a count that falls short of the plan right before it.
    pub(super) fn falls_short(&mut self, id: FigureId) {
        let Some(plan) = id.checked_sub(1).filter(|_| self.said.has(Cue::FallsShort)) else {
            return;
        };
        let (own, planned) = (&self.drafts[id as usize], &self.drafts[plan as usize]);
        let between = || self.context.all_cues_in(planned.end, own.first);
        let short = own.sentence == planned.sentence
            && own.target.is_none()
            && own.value < planned.value
            && planned.status == Status::Plan
            && planned.role != Role::Rate
            && self.is_alike(id, Some(plan))
            && between().has(Cue::FallsShort);
        if short {
            let value = planned.value;
            let draft = &mut self.drafts[id as usize];
            draft.target = value;
            draft.target_kind = Some(TargetKind::Plan);
            // What was fallen short of was no plan for the time to come.
            let reported = self.heading.period;
            let planned = &mut self.drafts[plan as usize];
            planned.period = planned.period.or(reported);
        }
    }

    /// "318 hồ sơ, bằng 106% so với 300 hồ sơ của quý II": the rate before a comparison is one of growth, and no share of the count.
    pub(super) fn grown_after_all(&mut self, base: FigureId) {
        let rate = base.checked_sub(1).map(|rate| &self.drafts[rate as usize]);
        let rate = rate.filter(|rate| {
            let compared = self.context.cues_at(rate.end).has(Cue::Compared);
            compared && rate.role == Role::Rate && rate.block == self.drafts[base as usize].block
        });
        let Some((count, value)) = rate.and_then(|rate| Some((rate.rate_of?, rate.value))) else {
            return;
        };
        self.drafts[base as usize - 1].role = Role::GrowthRate;
        let draft = &mut self.drafts[count as usize];
        draft.percent = draft.percent.filter(|_| draft.percent != value);
    }

    /// "So với năm 2018 (85 hồ sơ) tăng 12,9%", "Cùng kỳ là 26 cơ sở, như vậy đã giảm 19,2%": a growth behind a comparison is of the count of
    /// the paragraph that it fits.
    pub(super) fn grown_from(&self, rate: FigureId) -> Option<FigureId> {
        let base = rate.checked_sub(1)?;
        // "nhiều hơn quý II (310 mẫu) là 45, tăng 14,5%"
        let delta = self.drafts[base as usize].role == Role::Delta;
        let base = base.checked_sub(FigureId::from(delta))?;
        let (own, before) = (&self.drafts[rate as usize], &self.drafts[base as usize]);
        let compared = own.role == Role::GrowthRate
            && before.role == Role::Comparison
            && before.sentence == own.sentence;
        let fits = |count: FigureId| {
            let (count, base) = (self.drafts[count as usize].value?, before.value?);
            let change = count.minus(base)?.magnitude();
            Some(is_percent(change, base, own.value?))
        };
        let tried = self.recent.iter().rev().copied().filter(|_| compared);
        let mut tried = tried.filter(|&count| {
            let same = self.drafts[count as usize].block == own.block;
            same && self.group(count) == self.group(base)
        });
        tried.find(|&count| fits(count) == Some(true))
    }

    /// "giải ngân vốn sự nghiệp được 38,2%, tương ứng 7,64 tỷ đồng": the rate stands before its count.
    pub(super) fn rated_ahead(&mut self, id: FigureId) {
        let Some(rate) = id.checked_sub(1) else {
            return;
        };
        let (own, rated) = (&self.drafts[id as usize], &self.drafts[rate as usize]);
        let free = rated.role == Role::Rate && rated.rate_of.is_none();
        let near = own.sentence == rated.sentence && own.first <= rated.end + NAMED;
        let equated = self.context.cued_in(rated.end, own.first);
        let equated = { equated }.any(|(hit, cues)| {
            cues.has(Cue::Respectively) && hit.start <= rated.end + 1 && own.first <= hit.end + 1
        });
        // "nông nghiệp chiếm 30% với 12 đề tài": the share of the whole that the count is a part of.
        let with = self.context.reads(rated.end, "với") && own.first == rated.end + 1;
        let shares = with
            && own
                .part_of
                .is_some_and(|whole| self.attains(id, whole, rate));
        if free && near && (equated || shares) {
            self.attach_rate(rate, id);
        }
    }

    /// "trên tổng số 40 cơ sở phải thanh tra theo kế hoạch", "trong 15 đề tài kế hoạch giao": the whole is what was planned. "05 trong 08 huyện đã ban hành kế hoạch":
    /// here a plan is what was made.
    pub(super) fn is_planned_whole(&self, id: FigureId) -> bool {
        let draft = &self.drafts[id as usize];
        let clause = clause_around(self.context, draft.sentence, draft.end, b",;:.(");
        let to = clause.end.min(self.next_figure_start(id));
        let noun = draft.unit.map_or(draft.end, |unit| unit.1.max(draft.end));
        let mut said = self.context.cued_in(draft.end, to);
        let planned = said.any(|(hit, cues)| {
            let source = || {
                self.context
                    .says(hit.start.wrapping_sub(1), List::SourceOfPlan)
            };
            // "so với kế hoạch" says so itself.
            let compared = cues.has(Cue::Compared);
            cues.has(Cue::PlanBase) && (hit.start <= noun || compared || source())
        });
        planned && !self.is_money(id)
    }

    /// "mười bốn cuộc, đạt 93,3% so với 15 cuộc được phê duyệt", "412 cái, bằng 82,4% con số 500 cái phải làm": what the rate of a count is
    /// worked out from.
    pub(super) fn is_rated_base(&self, id: FigureId) -> bool {
        let Some(rate) = id.checked_sub(1) else {
            return false;
        };
        let Some(count) = self.drafts[rate as usize].rate_of else {
            return false;
        };
        let (draft, rated) = (&self.drafts[id as usize], &self.drafts[rate as usize]);
        let hit = self.context.before(draft.first);
        let compared = hit.is_some_and(|(hit, meaning)| {
            meaning.cues.has(Cue::Compared) && hit.start == rated.end
        });
        let unparted = || self.context.marks_in(rated.end, draft.first).is_empty();
        let near = draft.first <= rated.end + NAMED && unparted();
        let told = || {
            let between = self.whole_cues_in(rated.end, draft.first);
            let whole = between.has_any(&[Cue::OutOf, Cue::Total, Cue::Join]);
            let beside = draft.first <= rated.end + PLANNED && unparted();
            beside && !whole && self.tells_plan(id, rated.end)
        };
        let surplus = || {
            let compared = self.context.cues_at(rated.end).has(Cue::Compared);
            near && compared && self.exceeds(count, id, rate)
        };
        let fits = || (compared || told()) && self.attains(count, id, rate);
        rated.role == Role::Rate
            && self.drafts[count as usize].sentence == draft.sentence
            && self.is_alike(id, Some(count))
            && (fits() || surplus())
    }

    /// "17 lượt, vượt 02 lượt so với kế hoạch": by how much more was done than planned.
    pub(super) fn is_more_than_planned(&self, id: FigureId) -> bool {
        let draft = &self.drafts[id as usize];
        let planned = || {
            let clause = clause_around(self.context, draft.sentence, draft.end, b",;:.(");
            let to = clause.end.min(self.next_figure_start(id));
            let mut behind = self.context.cued_in(draft.end, to);
            behind.any(|(_, cues)| cues.has_any(&[Cue::Compared, Cue::PlanBase]))
        };
        self.context.follows(draft.first, Cue::Surplus) && planned()
    }

    /// "kiểm định 860 cân, riêng cân bàn 210 cái; tính ra được 43% kế hoạch (2.000 cân)": of the counts before it the one that the plan behind
    /// a rate fits, where that isn't the one right before.
    pub(super) fn rated_by_next(
        &self,
        rate: FigureId,
        count: Option<FigureId>,
    ) -> Option<FigureId> {
        let plan = rate + 1;
        let own = &self.drafts[rate as usize];
        let near = self.drafts.get(plan as usize).is_some_and(|plan| {
            plan.block == own.block && plan.first <= own.end + 6 && !self.is_rate_numeral(plan)
        });
        if !near
            || !self.context.cues_at(own.end).has(Cue::PlanBase)
            || count.is_some_and(|count| self.attains(count, plan, rate))
        {
            return None;
        }
        let tried = self.recent.iter().rev().copied().take(TRIED as usize);
        let mut tried = tried.filter(|&count| self.drafts[count as usize].sentence == own.sentence);
        tried.find(|&count| self.attains(count, plan, rate))
    }

    fn is_rate_numeral(&self, draft: &Draft) -> bool {
        self.context.is_mark(draft.end - 1, b"%")
    }
}

/// Whether a rate is that of the one number to the other, rounded or cut off at its digits.
pub(super) fn is_percent(count: Number, whole: Number, rate: Number) -> bool {
    [Rounding::Nearest, Rounding::Cut].into_iter().any(|mode| {
        let hundredfold = count.times_ten_to(2);
        hundredfold.and_then(|hundredfold| hundredfold.over(whole, rate.decimals(), mode))
            == Some(rate)
    })
}
