//! Rows that their numbers put below another one: "2.1 Chuyển tiếp" and "2.2 Mở mới" below "2 Cấp tỉnh".

use super::Worker;
use super::draft::FigureId;
use crate::outline::column::ColumnKind;
use crate::outline::table::{Cell, Row, Table};
use crate::token::Kind;

impl Worker<'_, '_> {
    /// Rows numbered "2.1", "2.2" are parts of row "2" where a column of theirs adds up to its cell; what that row says of level and
    /// stage holds for them, too.
    pub(super) fn link_numbered(&mut self, table: &Table, rows: &[usize]) {
        let mut at = 0;
        while at < rows.len() {
            let below = self.rows_below(table, &rows[at..]);
            if below >= 2 {
                self.link_below(table, rows[at], &rows[at + 1..=at + below]);
            }
            at += 1;
        }
    }

    /// The cell of a row in the column of numbers.
    pub(super) fn number_cell<'t>(&self, table: &Table, row: &'t Row) -> Option<&'t Cell> {
        let mut cells = row.cells.iter();
        cells.find(|cell| {
            let column = table.column_of(cell);
            cell.end > cell.first && column.is_some_and(|column| column.kind == ColumnKind::Number)
        })
    }

    /// How many numbers stand among the tokens, one at least.
    pub(super) fn numbers_in(&self, first: u32, end: u32) -> usize {
        let own = &self.context.tokens()[first as usize..end as usize];
        let count = own.iter().filter(|token| token.kind == Kind::Digits);
        count.count().max(1)
    }

    /// How many rows right behind the first one have its number and one more.
    fn rows_below(&self, table: &Table, rows: &[usize]) -> usize {
        let Some((&first, rest)) = rows.split_first() else {
            return 0;
        };
        let Some((number, depth)) = self.numbered(table, &table.rows[first]) else {
            return 0;
        };
        let below = rest.iter().take_while(|&&row| {
            let own = self.numbered(table, &table.rows[row]);
            own.is_some_and(|(own, deeper)| {
                let goes_on = own.strip_prefix(number.trim_end_matches('.'));
                deeper == depth + 1 && goes_on.is_some_and(|rest| rest.starts_with('.'))
            })
        });
        below.count()
    }

    /// A row's number as it is written, and how many numbers it has.
    fn numbered(&self, table: &Table, row: &Row) -> Option<(&str, usize)> {
        let cell = self.number_cell(table, row)?;
        let span = self.context.outline.span_of(cell.first, cell.end);
        let depth = self.numbers_in(cell.first, cell.end);
        Some((&self.context.text[span.range()], depth))
    }

    fn link_below(&mut self, table: &Table, above: usize, below: &[usize]) {
        let mut tied = false;
        for (at, column) in table.columns.iter().enumerate() {
            let whole = self.in_cell(above as u32, at as u16);
            let Some(whole) = whole.filter(|_| column.whole.is_none() && column.holds_figures())
            else {
                continue;
            };
            let cells = below
                .iter()
                .filter_map(|&row| self.in_cell(row as u32, at as u16));
            let parts: Vec<FigureId> = cells
                .filter(|&id| self.drafts[id as usize].part_of.is_none())
                .collect();
            if self.add_up(&parts, whole) {
                tied = true;
                for part in parts {
                    self.part_of_cell(part, whole);
                }
            }
        }
        if tied {
            self.hand_down(above as u32, below);
        }
    }

    /// Shares in the rows below are of the level and stage of the row above, be they tied to their row's total.
    fn hand_down(&mut self, above: u32, below: &[usize]) {
        let said = self.cells.iter().find(|&&(row, ..)| row == above);
        let Some(facets) = said.map(|&(.., id)| self.drafts[id as usize].facets) else {
            return;
        };
        for at in 0..self.cells.len() {
            let (row, _, id) = self.cells[at];
            let rate = self.is_rate(id);
            if below.contains(&(row as usize)) && !rate {
                let draft = &mut self.drafts[id as usize];
                draft.facets = draft.facets.or(facets);
            }
        }
    }
}
