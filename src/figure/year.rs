//! Periods told beside a figure in other words than those that open its clause.

use super::sentence::{bracket_around, clause_begin};
use super::*;
use crate::period::Span;

/// How many tokens before its year a plan can be named.
const PLAN: u32 = 6;

impl Worker<'_, '_> {
    /// The period that the words around a figure give it alone.
    pub(super) fn told_period(&self, id: FigureId, status: Status) -> Option<Period> {
        self.period_in_turn(id)
            .or_else(|| self.since_year(id, status))
            .or_else(|| {
                let year = self.full_year(id, status);
                year.filter(|year| Some(*year) != self.heading.period || status == Status::Plan)
            })
            .or_else(|| self.given_for_year(id))
            .or_else(|| self.within(id, status))
            .or_else(|| self.coming_year(id))
            .or_else(|| self.planned_year(id, status))
    }

    /// "quý I và quý II lần lượt là 640 và 815 triệu đồng": the periods in the order of the numbers.
    fn period_in_turn(&self, id: FigureId) -> Option<Period> {
        if !self.said.has(Cue::Respectively) || self.named.len() < 2 {
            return None;
        }
        let draft = &self.drafts[id as usize];
        let before = self.context.cued_in(draft.sentence.first, draft.first);
        let mut before = before.rev();
        let (turn, _) = before.find(|(_, cues)| cues.has(Cue::Respectively))?;
        let clause = clause_around(self.context, draft.sentence, turn.start, b";:.");
        let named = || {
            let named = self.named.iter();
            named.filter(|named| clause.first <= named.first && named.end <= turn.start)
        };
        let behind = |draft: &&Draft| (turn.start..clause.end).contains(&draft.first);
        let start = self
            .drafts
            .partition_point(|other| other.first < turn.start);
        // "… lần lượt là 640 và 815 phương tiện, năm sau tăng 27%"
        let row = self.drafts.get(start..)?.iter().take_while(behind);
        let row = row
            .take_while(|draft| !self.context.is_mark(draft.end - 1, b"%"))
            .count();
        let place = (id as usize).checked_sub(start).filter(|&at| at < row)?;
        let year = self.heading.period.and_then(|period| period.year);
        let period = named().nth(place)?.period.in_year(year);
        (row >= 2 && named().count() == row).then_some(period)
    }

    /// "Từ năm 2016 đến nay đã nghiệm thu 47 đề tài, trong đó 20 đề tài được ứng dụng": the years up to the reported one.
    fn since_year(&self, id: FigureId, status: Status) -> Option<Period> {
        let last = self.heading.period?.year;
        let draft = &self.drafts[id as usize];
        let mut named = self.named.iter().rev();
        let since = named.find(|named| named.end <= draft.first)?;
        let from = since.first.checked_sub(1)?;
        let begins = self.context.reads(from, "từ")
            || self.context.reads(from, "đầu") && self.context.reads(from.wrapping_sub(1), "từ");
        let up_to_now =
            self.context.reads(since.end, "đến") && self.context.reads(since.end + 1, "nay");
        let clause = clause_begin(self.context, draft.sentence, draft.first, MarkSet::of(b";"));
        // "…, trong đó riêng năm nay 12 đề tài"
        let own = || {
            let between = (since.end + 2, draft.first);
            self.context.any_cued_in(between, Cue::ThisPeriod)
        };
        let told = begins
            && up_to_now
            && clause <= since.first
            && since.period.span == Span::Year
            && since.period.year < last
            && status == Status::Result
            && !own();
        told.then_some(Period {
            year: since.period.year,
            span: Span::Years(last?),
        })
    }

    /// "doanh thu cả năm đạt 4,8 tỷ đồng", "16.000 phương tiện đo của cả năm": the year of the report, or of the plan.
    fn full_year(&self, id: FigureId, status: Status) -> Option<Period> {
        if !self.said.has(Cue::FullYear) {
            return None;
        }
        let at = self
            .full_year_before(id, status)
            .or_else(|| self.full_year_after(id))?;
        let coming = self.heading.next.filter(|_| status == Status::Plan);
        let year = coming.or(self.heading.period)?.year;
        let named = self.named.iter().find(|named| named.first == at + 1);
        Some(named.map_or(
            Period {
                year,
                span: Span::Year,
            },
            |named| named.period,
        ))
    }

    fn full_year_before(&self, id: FigureId, status: Status) -> Option<u32> {
        let draft = &self.drafts[id as usize];
        let clause = clause_around(self.context, draft.sentence, draft.first, b",;:.(");
        let from = clause.first.max(self.previous_figure_end(id));
        let said = self.context.cued_in(from, draft.first).rev();
        // "(so với 13 cuộc của cả năm) và 03 cuộc đột xuất": what a bracket says is over.
        let aside = |at: u32| {
            let bracket = bracket_around(self.context, draft.sentence, at);
            bracket.is_some_and(|bracket| bracket.end <= draft.first)
        };
        let mut said = said.filter(|(hit, cues)| cues.has(Cue::FullYear) && !aside(hit.start));
        let (mut hit, _) = said.next()?;
        let mut inside = self.context.is_inside_longer(hit.start);
        // "ước cả năm"
        if let Some((longer, _)) = said.next()
            && inside
            && longer.end >= hit.end
        {
            (hit, inside) = (longer, false);
        }
        // "đạt kế hoạch cả năm", "so với cả năm trước"
        let planned = status == Status::Plan && hit.end == draft.first;
        let another = inside
            || self.context.follows(hit.start, Cue::Compared)
            || self.context.follows(hit.start, Cue::PlanBase);
        (planned || !another).then_some(hit.start)
    }

    fn full_year_after(&self, id: FigureId) -> Option<u32> {
        let at = self.behind_unit(id);
        let joined = ["cho", "của", "trong"].into_iter();
        let at = at + u32::from({ joined }.any(|word| self.context.reads(at, word)));
        self.context.cues_at(at).has(Cue::FullYear).then_some(at)
    }

    /// "Ước cả năm chi 9,4 tỷ đồng, riêng cho đề tài 6,1 tỷ đồng": what is estimated in the same breath is estimated for the year.
    pub(super) fn estimated_year(&self, id: FigureId, basis: Basis) -> Option<Period> {
        if basis != Basis::Estimate || !self.said.has(Cue::FullYear) {
            return None;
        }
        let draft = &self.drafts[id as usize];
        let from = clause_begin(self.context, draft.sentence, draft.first, MarkSet::of(b";"));
        let mut said = self.context.cued_in(from, draft.first).rev();
        let (_, cues) = said.find(|(_, cues)| cues.has(Cue::Estimate))?;
        let reported = self.heading.period?;
        let year = Period {
            year: reported.year,
            span: Span::Year,
        };
        (cues.has(Cue::FullYear) && year != reported).then_some(year)
    }

    /// "được giao 12,4 tỷ đồng cho năm 2017"
    fn given_for_year(&self, id: FigureId) -> Option<Period> {
        let at = self.behind_unit(id);
        let year = self
            .named
            .iter()
            .find(|named| named.first == at + 1 && matches!(named.period.span, Span::Year))?;
        (self.is_money(id) && self.context.reads(at, "cho")).then_some(year.period)
    }

    /// "nghiệm thu 03 đề tài trong quý IV": in what part of the time to come something is planned.
    fn within(&self, id: FigureId, status: Status) -> Option<Period> {
        let coming = self.heading.next.or(self.heading.period)?;
        let draft = &self.drafts[id as usize];
        let at = self.behind_unit(id);
        let named = self.named.iter().find(|named| named.first > at)?;
        let clause = clause_around(self.context, draft.sentence, draft.end, b",;:.(");
        let within = named.first > 0 && self.context.reads(named.first - 1, "trong");
        let part = matches!(
            named.period.span,
            Span::Month(_) | Span::Quarter(_) | Span::Half(_)
        );
        let own = named.end <= clause.end && self.next_figure_start(id) >= named.end;
        let period = named.period.in_year(coming.year);
        let ahead = period.last_month() >= coming.first_month();
        (status == Status::Plan && within && part && own && ahead).then_some(period)
    }

    /// "xây dựng kế hoạch thanh tra năm 2022 gồm 8 cuộc": what a plan for a coming year consists of.
    fn coming_year(&self, id: FigureId) -> Option<Period> {
        let reported = self.heading.period.filter(|_| !self.named.is_empty())?;
        let draft = &self.drafts[id as usize];
        let clause = clause_around(self.context, draft.sentence, draft.first, b",;:.(");
        let year = self.named.iter().rev().find(|named| {
            clause.first < named.first
                && named.end < draft.first
                && matches!(named.period.span, Span::Year)
                && named.period.year > reported.year
        })?;
        let from = clause.first.max(year.first.saturating_sub(PLAN));
        let planned = self
            .context
            .all_cues_in(from, year.first)
            .has(Cue::PlanBase);
        let consists = self.context.cues_at(year.end).has(Cue::Consisting);
        (planned && consists).then_some(year.period)
    }

    /// "Kế hoạch thanh tra năm 2013 ban hành theo Quyết định … xác định 12 cuộc": the year that the plan is named by.
    fn planned_year(&self, id: FigureId, status: Status) -> Option<Period> {
        let sentence = self.drafts[id as usize].sentence;
        let opens = status == Status::Plan
            && self.said.has(Cue::PlanBase)
            && self.context.cues_at(sentence.first).has(Cue::PlanBase);
        let year = self.named.first().filter(|named| {
            opens
                && named.first <= sentence.first + PLAN
                && !self.is_bound(named.first)
                && named.end < self.drafts[id as usize].first
                && matches!(named.period.span, Span::Year)
        });
        year.map(|named| named.period)
    }

    /// "đến năm 2020"
    fn is_bound(&self, year: u32) -> bool {
        let bounds = |at: u32| {
            let cues = self.context.cues_at(at);
            cues.has_any(&[Cue::Deadline, Cue::Bound])
        };
        bounds(year) || year > 0 && bounds(year - 1)
    }

    fn behind_unit(&self, id: FigureId) -> u32 {
        let draft = &self.drafts[id as usize];
        let unit = draft.unit.filter(|_| draft.own_unit);
        let from = self.numerals[draft.numeral as usize].unit_from;
        let at = unit.map_or(from, |(_, end)| end);
        // "48 tỷ đồng": the scale of money has taken its unit's place.
        at + u32::from(unit.is_none() && self.context.reads(at, "đồng"))
    }
}
