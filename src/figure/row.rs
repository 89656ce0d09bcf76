//! How the figures of a table hang together: rates and plans within a row, parts within a row and between rows.

use super::Worker;
use super::draft::{FigureId, Role, Tie, tie};
use crate::outline::table::Table;
use crate::pattern::cue::Cue;
use crate::period::{Period, Span};
use crate::record::TargetKind;

impl Worker<'_, '_> {
    /// In a row, the plan is the target of the result and the rate is the result's.
    pub(super) fn link_row(&mut self, figures: &[FigureId], table: &Table, number: u32) {
        let with_role = |worker: &Self, role: Role| -> Vec<FigureId> {
            let own = figures.iter().copied();
            own.filter(|&id| worker.drafts[id as usize].role == role)
                .collect()
        };
        let mut results = with_role(self, Role::Count);
        for role in [Role::Rate, Role::GrowthRate] {
            for rate in with_role(self, role) {
                self.link_rate(rate, &results, table);
            }
        }
        let plans = with_role(self, Role::Base);
        self.link_plans(&plans, &results, table);
        let comparisons = with_role(self, Role::Comparison);
        for &part in results.iter().chain(&plans).chain(&comparisons) {
            self.share_or_part(part, table, number);
        }
        self.recent.append(&mut results);
        let surplus = self.recent.len().saturating_sub(super::RECENT);
        self.recent.drain(..surplus);
    }

    /// Where a figure of the present table stands.
    fn place_of(&self, id: FigureId) -> Option<(u32, u16)> {
        let mut cells = self.cells.iter().rev();
        cells
            .find(|&&(.., figure)| figure == id)
            .map(|&(row, column, _)| (row, column))
    }

    pub(super) fn is_rate(&self, id: FigureId) -> bool {
        matches!(self.drafts[id as usize].role, Role::Rate | Role::GrowthRate)
    }

    /// The last plan or earlier result of a row before a rate.
    fn last_before(&self, rate: FigureId) -> Option<FigureId> {
        let (row, _) = self.place_of(rate)?;
        let mut cells = self.cells_of(row).iter().rev();
        let last = cells.find(|&&(.., id)| {
            let role = self.drafts[id as usize].role;
            id < rate && matches!(role, Role::Base | Role::Comparison)
        });
        last.map(|&(.., id)| id)
    }

    fn group_of(&self, id: FigureId, table: &Table) -> Option<(u32, u32)> {
        let (_, column) = self.place_of(id)?;
        table.columns.get(usize::from(column))?.group()
    }

    /// A rate is of the result under the same head, else of the one to its left; only the first against a plan is its percent.
    fn link_rate(&mut self, rate: FigureId, results: &[FigureId], table: &Table) {
        let group = self.group_of(rate, table);
        let shared = results
            .iter()
            .copied()
            .find(|&result| group.is_some() && self.group_of(result, table) == group);
        let before = results.iter().rev().copied().find(|&result| result < rate);
        // Of rows that only tell plans and earlier results the rate is the last one's.
        let other = || self.last_before(rate);
        let Some(result) = self
            .outgrown(rate)
            .or(shared)
            .or(before)
            .or(results.first().copied())
            .or_else(other)
        else {
            return;
        };
        let source = self.drafts[result as usize].clone();
        let counted = source.role == Role::Count && source.percent.is_none();
        if counted && self.drafts[rate as usize].role == Role::Rate {
            self.drafts[result as usize].percent = self.drafts[rate as usize].value;
        }
        let draft = &mut self.drafts[rate as usize];
        draft.rate_of = Some(result);
        draft.rule = source.rule;
        draft.period = source.period;
        draft.basis = source.basis;
        draft.status = source.status;
    }

    /// "Thực hiện 2015 | Kế hoạch 2016 | KH 2016/TH 2015 (%)": in a row whose only plan is for a later year, the rate right behind it is the plan's.
    fn outgrown(&self, rate: FigureId) -> Option<FigureId> {
        let (row, column) = self.place_of(rate)?;
        let plan = self.in_cell(row, column.checked_sub(1)?)?;
        let is_plan = |id: FigureId| self.drafts[id as usize].role == Role::Base;
        let own = self.cells_of(row).iter();
        let plans = own.filter(|&&(.., id)| is_plan(id)).count();
        (is_plan(plan) && self.is_for_later(plan) && plans == 1).then_some(plan)
    }

    /// Whether a plan is for a year after the reported one.
    fn is_for_later(&self, plan: FigureId) -> bool {
        let year = |period: Option<Period>| period.and_then(|period| period.year);
        year(self.drafts[plan as usize].period) > year(self.heading.period)
    }

    /// A plan is the target of the result under the same head; else one plan is that of the rated result, or of the only one, and of
    /// several plans each is that of the result for as long a time.
    fn link_plans(&mut self, plans: &[FigureId], results: &[FigureId], table: &Table) {
        let yearly = |worker: &Self, id: FigureId| {
            worker.drafts[id as usize].period.is_some_and(|period| {
                matches!(period.span, Span::Year | Span::Months(_) | Span::Half(_))
            })
        };
        let rated = results
            .iter()
            .copied()
            .find(|&result| self.drafts[result as usize].percent.is_some());
        let plans: Vec<FigureId> = plans
            .iter()
            .copied()
            .filter(|&plan| !self.is_for_later(plan))
            .collect();
        for &plan in &plans {
            let group = self.group_of(plan, table);
            let mut own = results.iter().copied();
            let grouped =
                own.find(|&result| group.is_some() && self.group_of(result, table) == group);
            let fitting = results
                .iter()
                .copied()
                .find(|&result| yearly(self, result) == yearly(self, plan));
            let result = if plans.len() == 1 {
                rated.or(results.first().copied())
            } else {
                fitting
            };
            if let Some(result) = grouped.or(result) {
                self.drafts[plan as usize].given_for = Some(result);
                let target = self.drafts[plan as usize].value;
                let draft = &mut self.drafts[result as usize];
                draft.target = target;
                draft.target_kind = Some(TargetKind::Plan);
            }
        }
    }

    /// A share is a part of its row's total; other cells are parts of the same cell in the row that theirs breaks down.
    fn share_or_part(&mut self, id: FigureId, table: &Table, number: u32) {
        let Some((_, column)) = self.place_of(id) else {
            return;
        };
        let total = table
            .columns
            .get(usize::from(column))
            .and_then(|column| column.whole)
            .and_then(|whole| self.in_cell(number, whole));
        let whole = total.or_else(|| {
            let above = self.row_above(number as usize)?;
            self.in_cell(above, column)
        });
        if let Some(whole) = whole {
            self.part_of_cell(id, whole);
        }
    }

    pub(super) fn part_of_cell(&mut self, id: FigureId, whole: FigureId) {
        let source = self.drafts[whole as usize].clone();
        let alike = self.is_alike(id, Some(whole)) || self.drafts[id as usize].rule.is_none();
        let draft = &mut self.drafts[id as usize];
        if alike && !draft.labelled {
            draft.rule = source.rule;
        }
        draft.unit = draft.unit.or(source.unit);
        draft.facets = draft.facets.or(source.facets);
        draft.part_of = Some(whole);
        draft.relation = tie(Tie::Row, source.first);
    }

    /// A row "Tổng …" whose cells are the sums of the rows beside it is their whole.
    pub(super) fn link_totals(&mut self, table: &Table) {
        let rows: Vec<usize> = (0..table.rows.len())
            .filter(|&at| !table.rows[at].head && self.has_numbers(table, &table.rows[at]))
            .collect();
        self.link_numbered(table, &rows);
        self.link_opened(table, &rows);
        let is_total = |worker: &Self, at: usize| {
            let label = worker.label_of(table, &table.rows[at]);
            worker.context.cues_at(label.first).has(Cue::Total)
                || worker
                    .context
                    .at(label.first)
                    .is_some_and(|_| worker.context.reads(label.first, "tổng"))
        };
        let ends = [rows.first().copied(), rows.last().copied()];
        let Some(total) = ends.into_iter().flatten().find(|&at| is_total(self, at)) else {
            return self.link_announced(table, &rows);
        };
        let level: Vec<usize> = rows
            .into_iter()
            .filter(|&at| at != total && self.row_above(at).is_none())
            .collect();
        for (at, column) in table.columns.iter().enumerate() {
            if column.whole.is_none() && column.holds_figures() {
                self.link_sum(total, &level, at as u16);
            }
        }
    }

    /// "…đã kiểm định 24.670 phương tiện, đạt 82% kế hoạch (30.000), cụ thể:" and below it a table of kinds without a total: where a
    /// column adds up to a count or plan of the text right before the table, its cells are that one's parts.
    fn link_announced(&mut self, table: &Table, rows: &[usize]) {
        let Some(&(.., first)) = self.cells.first() else {
            return;
        };
        let before: Vec<FigureId> = (first.saturating_sub(8)..first)
            .filter(|&id| {
                let draft = &self.drafts[id as usize];
                let near = self.drafts[first as usize].block.abs_diff(draft.block) <= 4;
                near && matches!(draft.role, Role::Count | Role::Base)
            })
            .collect();
        let level: Vec<usize> = rows
            .iter()
            .copied()
            .filter(|&at| self.row_above(at).is_none())
            .collect();
        for (at, column) in table.columns.iter().enumerate() {
            if column.whole.is_some() || !column.holds_figures() {
                continue;
            }
            let cells = level
                .iter()
                .filter_map(|&row| self.in_cell(row as u32, at as u16));
            let parts: Vec<FigureId> = cells
                .filter(|&id| self.drafts[id as usize].part_of.is_none())
                .collect();
            let whole = before
                .iter()
                .copied()
                .find(|&whole| self.add_up(&parts, whole));
            for &part in whole.iter().flat_map(|_| &parts) {
                self.drafts[part as usize].part_of = whole;
                self.drafts[part as usize].relation =
                    tie(Tie::Row, self.drafts[part as usize].first);
            }
        }
    }

    fn link_sum(&mut self, total: usize, level: &[usize], column: u16) {
        let Some(whole) = self.in_cell(total as u32, column) else {
            return;
        };
        let parts: Vec<FigureId> = level
            .iter()
            .filter_map(|&row| self.in_cell(row as u32, column))
            .filter(|&id| self.drafts[id as usize].part_of.is_none())
            .collect();
        self.claim_total(whole, &parts);
        if self.add_up(&parts, whole) {
            for part in parts {
                self.part_of_cell(part, whole);
            }
        }
    }

    /// "Cộng" counts what all the rows count, where its own words say nothing.
    fn claim_total(&mut self, total: FigureId, parts: &[FigureId]) {
        let rule = |id: FigureId| self.drafts[id as usize].rule;
        let indicator = |id: FigureId| {
            rule(id).map(|rule| self.context.patterns.rules[rule.0 as usize].indicator)
        };
        let Some((&first, rest)) = parts.split_first() else {
            return;
        };
        let same = indicator(first).is_some()
            && rest.iter().all(|&part| indicator(part) == indicator(first));
        if same && rule(total).is_none() {
            self.drafts[total as usize].rule = rule(first);
        }
    }
}
