//! Figures in the cells of tables.

use super::Worker;
use super::draft::{FacetValues, FigureId, Role};
use super::sentence::{Sentence, clause_around};
use super::status::basis_in;
use crate::outline::BlockId;
use crate::outline::table::{Cell, Column, ColumnKind, Row, Table};
use crate::pattern::NumberWord;
use crate::pattern::cue::Cue;
use crate::period::{Period, Span, named_in};
use crate::record::{Status, TargetKind};

impl Worker<'_, '_> {
    pub(super) fn row(&mut self, id: BlockId, figures: &[FigureId]) {
        let Some((table, row)) = self.context.outline.blocks[id as usize].row else {
            return;
        };
        let table = &self.context.outline.tables[table as usize];
        let row_number = row as usize;
        let row = &table.rows[row_number];
        for &figure in figures {
            self.cell(figure, table, row);
        }
        self.link_row(figures, table, row);
        let _ = row_number;
    }

    fn cell(&mut self, id: FigureId, table: &Table, row: &Row) {
        let block = &self.context.outline.blocks[row.block as usize];
        let label = self.label(table, row);
        let sentence = label.map_or(
            Sentence {
                first: block.first,
                end: block.end,
            },
            |cell| Sentence {
                first: cell.first,
                end: cell.end,
            },
        );
        let column = self.column_of(id, table, row);
        let percent = self.context.is_mark(self.drafts[id as usize].end - 1, b"%")
            || column.is_some_and(|column| column.kind == ColumnKind::Rate);
        self.cell_unit(id, table, row, sentence);
        self.drafts[id as usize].sentence = sentence;
        self.cell_claim(id, sentence);
        self.cell_time(id, table, column);
        let facets = super::facet::first_in(self.context, sentence.first, sentence.end);
        let draft = &mut self.drafts[id as usize];
        draft.facets = facets.or(draft.facets);
        if percent {
            draft.role = Role::Rate;
            draft.facets = FacetValues::default();
        }
        match column.map(|column| column.kind) {
            Some(ColumnKind::Plan) => {
                draft.status = Status::Plan;
                draft.role = Role::Base;
            }
            Some(ColumnKind::Previous) => draft.role = Role::Comparison,
            _ => {}
        }
    }

    /// The cell that says what a row counts: that of the label column, else the first one with words.
    fn label<'t>(&self, table: &Table, row: &'t Row) -> Option<&'t Cell> {
        let words = |cell: &&Cell| (cell.first..cell.end).any(|at| self.context.is_word(at));
        let named = row.cells.iter().find(|cell| {
            table
                .columns
                .get(usize::from(cell.column))
                .is_some_and(|column| column.kind == ColumnKind::Label)
                && words(cell)
        });
        named.or_else(|| row.cells.iter().find(words))
    }

    fn column_of<'t>(&self, id: FigureId, table: &'t Table, row: &Row) -> Option<&'t Column> {
        let first = self.drafts[id as usize].first;
        let cell = row
            .cells
            .iter()
            .find(|cell| cell.first <= first && first < cell.end)?;
        table.columns.get(usize::from(cell.column))
    }

    /// The number of the column in which a figure stands.
    fn column_at(&self, id: FigureId, table: &Table, row: &Row) -> Option<u16> {
        let _ = table;
        let first = self.drafts[id as usize].first;
        row.cells
            .iter()
            .find(|cell| cell.first <= first && first < cell.end)
            .map(|cell| cell.column)
    }

    /// The unit of measure: its own column, else the label's noun. A scale there ("triệu đồng") holds for the cells.
    fn cell_unit(&mut self, id: FigureId, table: &Table, row: &Row, label: Sentence) {
        let unit = row.cells.iter().find(|cell| {
            cell.end > cell.first
                && table
                    .columns
                    .get(usize::from(cell.column))
                    .is_some_and(|column| column.kind == ColumnKind::Unit)
        });
        let column = self.column_of(id, table, row).map(|column| column.kind);
        if let Some(unit) = unit {
            self.drafts[id as usize].unit = Some((unit.first, unit.end));
            let scale = self
                .context
                .at(unit.first)
                .and_then(|(_, meaning)| match meaning.number {
                    Some(NumberWord::Scale(exponent)) => Some(exponent),
                    _ => None,
                });
            if let Some(exponent) = scale.filter(|_| !matches!(column, Some(ColumnKind::Rate))) {
                let draft = &mut self.drafts[id as usize];
                draft.value = draft.value.and_then(|value| value.times_ten_to(exponent));
                self.drafts[id as usize].noun = self.money;
                return;
            }
        }
        let from_unit = unit.and_then(|unit| {
            super::unit::before(
                self.context,
                unit.end,
                Sentence {
                    first: unit.first,
                    end: unit.end,
                },
                unit.first,
            )
        });
        let from_label = super::unit::first_of(self.context, label);
        let found = from_label.or(from_unit);
        let draft = &mut self.drafts[id as usize];
        draft.noun = found.and_then(|found| found.noun);
        if draft.unit.is_none() {
            draft.unit = found.map(|found| (found.first, found.end));
        }
    }

    /// The label's acts and states claim the cell; then its noun by name, what stands above the table, its default.
    fn cell_claim(&mut self, id: FigureId, label: Sentence) {
        let draft = &self.drafts[id as usize];
        let question = super::Question {
            first: label.end,
            after: label.end,
            unit_end: label.end,
            noun: draft.noun,
            any_noun: false,
            limit: label.end,
            sentence: label,
            clause: clause_around(self.context, label, label.end, b",;:."),
            part: clause_around(self.context, label, label.end, b";"),
            scope: label.first,
            block: draft.block,
            stands: false,
            out_of: false,
        };
        let claim = self
            .claims
            .label(&question)
            .or_else(|| self.claims.inherited(&question));
        self.take_claim(id, claim);
    }

    /// What the column's head and the table's caption say of the period.
    fn cell_time(&mut self, id: FigureId, table: &Table, column: Option<&Column>) {
        let reported = self.heading.period;
        let year = reported.and_then(|period| period.year);
        let named = column.and_then(|column| {
            named_in(self.context, column.first, column.end)
                .first()
                .map(|named| named.period.in_year(year))
        });
        let caption = table.caption.and_then(|caption| {
            let block = &self.context.outline.blocks[caption as usize];
            named_in(self.context, block.first, block.end)
                .last()
                .map(|named| named.period.in_year(year))
        });
        let whole_year = Period {
            year,
            span: Span::Year,
        };
        let period = match column.map(|column| column.kind) {
            Some(ColumnKind::Plan) => named
                .map(|named| {
                    if Some(named.span) == reported.map(|reported| reported.span) {
                        reported.unwrap_or(named)
                    } else {
                        named
                    }
                })
                .or(reported.map(|_| whole_year)),
            Some(ColumnKind::Previous) => named.or(reported.map(Period::year_before)),
            _ => named.or(caption.filter(|caption| {
                caption.span != Span::Year
                    || reported.is_none_or(|reported| reported.span == Span::Year)
            })),
        };
        let basis = column.map(|column| basis_in(self.context, column.first, column.end));
        let draft = &mut self.drafts[id as usize];
        draft.period = period;
        draft.basis = basis.unwrap_or_default();
        draft.status = Status::Result;
    }

    /// In a row, the plan is the target of the result and the rate is the result's.
    fn link_row(&mut self, figures: &[FigureId], table: &Table, row: &Row) {
        let mut results: Vec<FigureId> = figures
            .iter()
            .copied()
            .filter(|&id| self.drafts[id as usize].role == Role::Count)
            .collect();
        let rates: Vec<FigureId> = figures
            .iter()
            .copied()
            .filter(|&id| self.drafts[id as usize].role == Role::Rate)
            .collect();
        for rate in rates {
            let before = results.iter().rev().copied().find(|&result| result < rate);
            if let Some(result) = before.or(results.first().copied()) {
                self.link_rate(rate, result);
            }
        }
        let plans: Vec<FigureId> = figures
            .iter()
            .copied()
            .filter(|&id| {
                self.column_of(id, table, row)
                    .is_some_and(|column| column.kind == ColumnKind::Plan)
            })
            .collect();
        self.link_plans(&plans, &results);
        for &part in results.iter().chain(&plans) {
            self.row_part(part, table, row);
        }
        self.recent.append(&mut results);
        let surplus = self.recent.len().saturating_sub(super::RECENT);
        self.recent.drain(..surplus);
    }

    /// A rate is of the result to its left.
    fn link_rate(&mut self, rate: FigureId, result: FigureId) {
        let (percent, source) = (
            self.drafts[rate as usize].value,
            self.drafts[result as usize].clone(),
        );
        self.drafts[result as usize].percent = percent;
        let draft = &mut self.drafts[rate as usize];
        draft.rate_of = Some(result);
        draft.rule = source.rule;
        draft.period = source.period;
        draft.basis = source.basis;
    }

    /// One plan is the target of the rated result, or of the only one; of several plans each is that of the result for as long a time.
    fn link_plans(&mut self, plans: &[FigureId], results: &[FigureId]) {
        let yearly = |worker: &Self, id: FigureId| {
            worker.drafts[id as usize].period.is_some_and(|period| {
                matches!(period.span, Span::Year | Span::Months(_) | Span::Half(_))
            })
        };
        let rated = results
            .iter()
            .copied()
            .find(|&result| self.drafts[result as usize].percent.is_some());
        for &plan in plans {
            let fitting = results
                .iter()
                .copied()
                .find(|&result| yearly(self, result) == yearly(self, plan));
            let result = if plans.len() == 1 {
                rated.or(results.first().copied())
            } else {
                fitting
            };
            if let Some(result) = result {
                let target = self.drafts[plan as usize].value;
                let draft = &mut self.drafts[result as usize];
                draft.target = target;
                draft.target_kind = Some(TargetKind::Plan);
            }
        }
    }

    /// "Trong đó: cột đo xăng dầu", "- Khối lượng": parts of the last row that is no part itself, column by column.
    fn row_part(&mut self, result: FigureId, table: &Table, row: &Row) {
        let block = &self.context.outline.blocks[row.block as usize];
        let opens = row
            .cells
            .iter()
            .find(|cell| (cell.first..cell.end).any(|at| self.context.is_word(at)))
            .is_some_and(|cell| {
                let dashed = self.context.is_mark(cell.first, b"-+");
                dashed
                    || self
                        .context
                        .cues_at(cell.first)
                        .has_any(&[Cue::Including, Cue::Consisting])
            });
        if !opens {
            return;
        }
        let column = self.column_at(result, table, row);
        let block_of = |other: FigureId| {
            &self.context.outline.blocks[self.drafts[other as usize].block as usize]
        };
        let mut near = (0..result)
            .rev()
            .take_while(|&other| block.first_line.saturating_sub(block_of(other).first_line) < 12);
        let whole = near.find(|&other| {
            let draft = &self.drafts[other as usize];
            let above = block_of(other)
                .row
                .zip(block.row)
                .filter(|(above, own)| draft.block < row.block && above.0 == own.0);
            draft.part_of.is_none()
                && above.is_some_and(|(above, _)| {
                    self.column_at(other, table, &table.rows[above.1 as usize]) == column
                })
        });
        if let Some(whole) = whole {
            if self.is_alike(result, Some(whole)) || self.drafts[result as usize].rule.is_none() {
                let rule = self.drafts[whole as usize].rule;
                self.drafts[result as usize].rule = rule;
            }
            self.drafts[result as usize].part_of = Some(whole);
        }
    }
}
