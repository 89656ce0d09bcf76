//! Totals that stand with what they sum: the last row or column of a table, "tổng cộng" behind counts of a sentence.
//!
//! What the stages below found to add up is tied already; here are those that don't.

use super::breakdown::{Breakdown, Claim};
use crate::context::Context;
use crate::figure::draft::{Draft, FigureId, Role, Tie};
use crate::outline::table::{Row, Table};
use crate::pattern::IndicatorId;
use crate::pattern::cue::Cue;
use crate::pattern::list::List;

/// What totals are read from.
#[derive(Clone, Copy)]
pub(super) struct Totals<'c, 'a> {
    pub(super) context: &'c Context<'a>,
    pub(super) drafts: &'c [Draft],
}

impl Totals<'_, '_> {
    /// All totals with their addends, but those of which a part is tied already.
    pub(super) fn all(self) -> Vec<Breakdown> {
        let mut found = Vec::new();
        for table in &self.context.outline.tables {
            let columns = self.columns(table, Role::Count).into_iter();
            found.extend(columns.map(|(whole, parts)| totalled(whole, parts, Tie::Row)));
            self.column(table, &mut found);
            self.dashed(table, &mut found);
        }
        found.extend((0..self.drafts.len() as FigureId).filter_map(|id| self.behind(id)));
        let free = |&id: &FigureId| self.drafts[id as usize].part_of.is_none();
        found.retain(|breakdown| breakdown.parts.len() > 1 && breakdown.parts.iter().all(free));
        found
    }

    /// The figure in a cell.
    fn in_cell(self, row: &Row, column: u16, role: Role) -> Option<FigureId> {
        let cell = row.cells.iter().find(|cell| cell.column == column)?;
        let before = self
            .drafts
            .partition_point(|draft| draft.first < cell.first);
        let draft = self
            .drafts
            .get(before)
            .filter(|draft| draft.first < cell.end)?;
        let counts = draft.role == role && draft.value.is_some() && draft.upper.is_none();
        counts.then_some(before as FigureId)
    }

    fn is_total(self, first: u32) -> bool {
        self.context.cues_at(first).has(Cue::Total)
    }

    /// The last row "Tổng cộng" of a table, and the rows above it where all are of one level.
    fn rows(self, table: &Table) -> Option<(&Row, Vec<&Row>)> {
        let body: Vec<&Row> = table
            .rows
            .iter()
            .filter(|row| !row.head && !row.numbering)
            .collect();
        let (&total, rows) = body.split_last()?;
        let worded = |row: &Row| {
            let mut cells = row.cells.iter();
            cells
                .find(|cell| (cell.first..cell.end).any(|at| self.context.is_word(at)))
                .copied()
        };
        // "Tổng cộng" and nothing else: "Tổng số đề tài nghiệm thu" is a row of its own.
        let bare = |first: u32, end: u32| {
            let hit = self
                .context
                .at(first)
                .filter(|(_, meaning)| meaning.cues.has(Cue::Total));
            hit.is_some_and(|(hit, _)| hit.end + 1 >= end)
        };
        let label = worded(total).filter(|label| bare(label.first, label.end))?;
        let plain = rows.iter().all(|row| {
            let label = worded(row);
            label.is_some_and(|label| {
                let cues = self.context.cues_at(label.first);
                !cues.has_any(&[Cue::Total, Cue::Including, Cue::Consisting])
                    && !self.context.is_mark(label.first, b"-+")
            })
        });
        (plain && self.is_of_one_level(rows, label.column)).then(|| (total, rows.to_vec()))
    }

    /// The figures of one role in each column above that of the last row.
    pub(super) fn columns(self, table: &Table, role: Role) -> Vec<(FigureId, Vec<FigureId>)> {
        let Some((total, rows)) = self.rows(table) else {
            return Vec::new();
        };
        let columns = 0..table.columns.len() as u16;
        let columns = columns.filter_map(|column| {
            let parts = rows.iter().map(|row| self.in_cell(row, column, role));
            Some((
                self.in_cell(total, column, role)?,
                parts.collect::<Option<_>>()?,
            ))
        });
        columns.collect()
    }

    /// Whether the rows are counted 1, 2, 3, or not at all.
    fn is_of_one_level(self, rows: &[&Row], label: u16) -> bool {
        let number = |row: &&&Row| -> Option<String> {
            let cell = row
                .cells
                .iter()
                .find(|cell| cell.column < label && cell.end > cell.first)?;
            Some(self.context.text_of(cell.first).to_string())
        };
        let numbers: Vec<String> = rows.iter().filter_map(|row| number(&row)).collect();
        let counted = numbers.iter().enumerate();
        let counts = counted
            .into_iter()
            .all(|(at, number)| number.parse() == Ok(at + 1));
        numbers.is_empty() || numbers.len() == rows.len() && counts
    }

    /// A last column "Tổng" of which most rows hold: the others are weighed.
    fn column(self, table: &Table, found: &mut Vec<Breakdown>) {
        let last = table.columns.len().saturating_sub(1);
        let titled = table
            .columns
            .last()
            .is_some_and(|column| column.heads.iter().any(|&(first, _)| self.is_total(first)));
        if !titled || last < 2 {
            return;
        }
        let rows = table.rows.iter().filter(|row| !row.head && !row.numbering);
        let sums: Vec<(FigureId, Vec<FigureId>)> = rows
            .filter_map(|row| {
                let parts =
                    (0..last as u16).filter_map(|column| self.in_cell(row, column, Role::Count));
                Some((
                    self.in_cell(row, last as u16, Role::Count)?,
                    parts.collect(),
                ))
            })
            .collect();
        let holds = |(whole, parts): &&(FigureId, Vec<FigureId>)| {
            let sum = super::breakdown::sum(self.drafts, parts);
            sum.is_some() && sum == self.drafts[*whole as usize].value
        };
        let holding = sums.iter().filter(holds).count();
        if holding > 0 && 2 * holding >= sums.len() {
            let sums = sums.into_iter();
            found.extend(sums.map(|(whole, parts)| totalled(whole, parts, Tie::Row)));
        }
    }

    /// Rows with a dash in the place of their number are parts of the row above. They may be some only, so that only what exceeds it is told.
    fn dashed(self, table: &Table, found: &mut Vec<Breakdown>) {
        let mut rows = table
            .rows
            .iter()
            .filter(|row| !row.head && !row.numbering)
            .peekable();
        let is_dashed = |row: &Row| {
            let cell = row.cells.first().filter(|cell| cell.end == cell.first + 1);
            cell.is_some_and(|cell| self.context.is_mark(cell.first, b"-+"))
        };
        while let Some(head) = rows.next() {
            let mut parts = Vec::new();
            while let Some(row) = rows.next_if(|row| is_dashed(row)) {
                parts.push(row);
            }
            for column in 0..table.columns.len() as u16 {
                let cell = |row: &Row| self.in_cell(row, column, Role::Count);
                let below: Option<Vec<FigureId>> = parts.iter().map(|row| cell(row)).collect();
                let Some((whole, below)) = cell(head).zip(below) else {
                    continue;
                };
                let sum = super::breakdown::sum(self.drafts, &below);
                if sum > self.drafts[whole as usize].value {
                    found.push(totalled(whole, below, Tie::Row));
                }
            }
        }
    }

    /// "03 cuộc thanh tra và 05 cuộc kiểm tra, tổng cộng 9 cuộc"
    fn behind(self, id: FigureId) -> Option<Breakdown> {
        let draft = &self.drafts[id as usize];
        // "nâng tổng số lên 23" counts those of before, too.
        let from = draft.first.saturating_sub(4).max(draft.sentence.first);
        let total = self.context.cued_in(from, draft.first).any(|(hit, cues)| {
            let last = self.context.text_of(hit.end - 1);
            cues.has(Cue::Total) && self.context.patterns.lists.has(List::SumWord, last)
        });
        let closes = draft.role == Role::Count && draft.rule.is_some() && total;
        if !closes {
            return None;
        }
        let alike = |other: &Draft| {
            other.role == Role::Count
                && other.own_unit
                && other.sentence == draft.sentence
                && self.indicator(other) == self.indicator(draft)
        };
        let before = (0..id).rev();
        let mut parts: Vec<FigureId> = before
            .take_while(|&other| alike(&self.drafts[other as usize]))
            .collect();
        parts.reverse();
        let first = self.drafts.get(*parts.first()? as usize)?.end;
        let marks = self.context.marks_in(first, draft.first);
        let together = marks.iter().all(|mark| matches!(mark.code, b',' | b';'));
        together.then(|| totalled(id, parts, Tie::Consisting))
    }

    fn indicator(self, draft: &Draft) -> Option<IndicatorId> {
        let rule = draft.rule?;
        Some(self.context.patterns.rules[usize::from(rule.0)].indicator)
    }
}

fn totalled(whole: FigureId, parts: Vec<FigureId>, tie: Tie) -> Breakdown {
    Breakdown {
        whole,
        parts,
        tie,
        claim: Claim::Totalled,
    }
}
