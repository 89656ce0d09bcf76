//! Counts that a table and the text, or two tables, tell of the same thing.

use super::Worker;
use super::draft::{FigureId, Role};
use crate::number::Number;
use crate::pattern::IndicatorId;
use crate::record::Status;
use foldhash::{HashMap, HashMapExt};

/// Counts below this agree by chance.
pub(super) const SMALLEST_RESTATED: Number = Number::integer(10);

/// The first and the last count of an indicator and a value, in the text or in tables.
type Seen = HashMap<(IndicatorId, Number, bool), [FigureId; 2]>;

impl Worker<'_, '_> {
    /// A count of the text that a table gives again, or the other way round: one indicator, one value, one unit group, one status.
    /// Small counts agree by chance, unless all that is said of them does.
    pub(super) fn restatements(&mut self) {
        if self.context.outline.tables.is_empty() {
            return;
        }
        let mut seen = Seen::with_capacity(self.drafts.len());
        for id in 0..self.drafts.len() as FigureId {
            let draft = &self.drafts[id as usize];
            let table = self.table_of(id).is_some();
            // "Dự toán giao": a budget allotted is a result and no plan.
            let counted = match draft.role {
                Role::Count => true,
                Role::Comparison | Role::Base => table,
                _ => false,
            };
            let free = counted && draft.same_as.is_none() && draft.status != Status::Plan;
            let Some((indicator, value)) = self.indicator(id).zip(draft.value).filter(|_| free)
            else {
                continue;
            };
            let earlier = self
                .restated(&seen, (indicator, value), id)
                .filter(|&other| self.parts_of_one(other, id));
            if let Some(other) = earlier {
                self.drafts[id as usize].same_as = Some(other);
            }
            let own = seen.entry((indicator, value, table)).or_insert([id; 2]);
            own[1] = id;
        }
    }

    /// The table in which a figure stands.
    pub(super) fn table_of(&self, id: FigureId) -> Option<u32> {
        let block = &self.context.outline.blocks[self.drafts[id as usize].block as usize];
        block.row.map(|(table, _)| table)
    }

    /// The count of the other kind, in the text or in a table, that a count says again; else one of another table.
    fn restated(
        &self,
        seen: &Seen,
        (indicator, value): (IndicatorId, Number),
        id: FigureId,
    ) -> Option<FigureId> {
        let table = self.table_of(id);
        let of = |table: bool| {
            let both = seen.get(&(indicator, value, table));
            both.into_iter().flatten().copied()
        };
        let beside = self.drafts[id as usize].role != Role::Count;
        let small = value < SMALLEST_RESTATED;
        let telling = |&other: &FigureId| match table {
            Some(_) if small || beside => self.agrees_as_cell(other, id),
            Some(_) => true,
            None if small => self.agrees(other, id),
            // A cell's unit is a noun of its label: "kg" of what is made.
            None => self.group(other) == self.group(id) || self.same_unit(other, id),
        };
        let elsewhere = |&other: &FigureId| {
            self.table_of(other) != table && !small && self.agrees_as_cell(other, id)
        };
        of(table.is_none())
            .find(telling)
            .or_else(|| of(true).filter(|_| table.is_some()).find(elsewhere))
    }

    /// Whether a cell counts what another count does: things of one kind and level, in one period, all of them or the same part of as many.
    pub(super) fn agrees_as_cell(&self, one: FigureId, other: FigureId) -> bool {
        let (one_draft, other_draft) = (&self.drafts[one as usize], &self.drafts[other as usize]);
        let known = self.group(one) == self.group(other) && self.group(one).is_some();
        let levels = [one_draft.facets.level, other_draft.facets.level];
        let part = [one_draft.part_of, other_draft.part_of].map(|whole| whole.is_some());
        let alike = match part {
            [false, false] => levels[0] == levels[1] || levels.contains(&None),
            [true, true] => one_draft.facets == other_draft.facets,
            _ => {
                one_draft.value >= Some(SMALLEST_RESTATED) && one_draft.facets == other_draft.facets
            }
        };
        alike
            && (known || self.shares_unit(one, other))
            && one_draft.facets.stage == other_draft.facets.stage
            && self.time_of(one) == self.time_of(other)
    }

    /// Whether two counts are not parts of wholes that differ: the same sum may stand in the row of a source and in the total's.
    fn parts_of_one(&self, one: FigureId, other: FigureId) -> bool {
        let whole = |id: FigureId| {
            let whole = self.drafts[id as usize].part_of?;
            self.drafts[whole as usize].value
        };
        whole(one)
            .zip(whole(other))
            .is_none_or(|(one, other)| one == other)
    }

    /// Whether the unit of one count begins as the other's does: "cuộc" in a table for "cuộc thanh tra".
    fn shares_unit(&self, one: FigureId, other: FigureId) -> bool {
        let words = |id: FigureId| {
            let (first, end) = self.drafts[id as usize].unit?;
            let tokens = &self.context.tokens()[first as usize..end as usize];
            Some(tokens.iter().map(|token| token.word))
        };
        words(one).zip(words(other)).is_some_and(|(one, other)| {
            one.len() > 0 && one.zip(other).all(|(one, other)| one == other)
        })
    }

    /// Whether two counts name what they count in the same words.
    pub(super) fn same_unit(&self, one: FigureId, other: FigureId) -> bool {
        let words = |id: FigureId| {
            let (first, end) = self.drafts[id as usize].unit?;
            let tokens = &self.context.tokens()[first as usize..end as usize];
            Some(tokens.iter().map(|token| token.word))
        };
        words(one)
            .zip(words(other))
            .is_some_and(|(one, other)| one.eq(other))
    }

    /// Whether two small counts say of themselves the very same.
    pub(super) fn agrees(&self, one: FigureId, other: FigureId) -> bool {
        let (one_draft, other_draft) = (&self.drafts[one as usize], &self.drafts[other as usize]);
        let known = self.group(one) == self.group(other) && self.group(one).is_some();
        (known || self.same_unit(one, other))
            && one_draft.facets == other_draft.facets
            && self.time_of(one) == self.time_of(other)
            && one_draft.basis == other_draft.basis
            && one_draft.part_of.is_none()
            && other_draft.part_of.is_none()
    }
}
