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
        for at in 0..rows.len() {
            let below = self.rows_below(table, &rows[at..]);
            if below.len() >= 2 {
                self.link_below(table, rows[at], &below);
            }
        }
    }

    /// The cell of a row in the column of numbers; that of a broken label stands in its first line.
    pub(super) fn number_cell<'t>(&self, table: &'t Table, row: &'t Row) -> Option<&'t Cell> {
        let mut cells = row.cells.iter();
        let own = cells.find(|cell| {
            let column = table.column_of(cell);
            cell.end > cell.first && column.is_some_and(|column| column.kind == ColumnKind::Number)
        });
        own.or_else(|| {
            let begun = &table.rows[row.begun? as usize];
            self.number_cell(table, begun)
        })
    }

    /// How many numbers stand among the tokens, one at least.
    pub(super) fn numbers_in(&self, first: u32, end: u32) -> usize {
        let own = &self.context.tokens()[first as usize..end as usize];
        let count = own.iter().filter(|token| token.kind == Kind::Digits);
        count.count().max(1)
    }

    /// The rows behind the first one that have its number and one more, up to the next row that doesn't begin with its number.
    fn rows_below(&self, table: &Table, rows: &[usize]) -> Vec<usize> {
        let number = |&row: &usize| self.numbered(table, &table.rows[row]);
        let Some((above, depth)) = rows.first().and_then(number) else {
            return Vec::new();
        };
        let above = above.trim_end_matches('.');
        let goes_on = |own: &str| {
            own.strip_prefix(above)
                .is_some_and(|rest| rest.starts_with('.'))
        };
        let deeper = rows[1..].iter().map(|row| (row, number(row)));
        deeper
            .map_while(|(row, number)| Some((row, number.filter(|(own, _)| goes_on(own))?.1)))
            .filter(|&(_, own)| own == depth + 1)
            .map(|(&row, _)| row)
            .collect()
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
        let (Some(&first), Some(&last)) = (below.first(), below.last()) else {
            return;
        };
        let start = self
            .cells
            .partition_point(|&(row, ..)| (row as usize) < first);
        for at in start..self.cells.len() {
            let (row, _, id) = self.cells[at];
            if row as usize > last {
                break;
            }
            if below.contains(&(row as usize)) && !self.is_rate(id) {
                let draft = &mut self.drafts[id as usize];
                draft.facets = draft.facets.or(facets);
            }
        }
    }
}
