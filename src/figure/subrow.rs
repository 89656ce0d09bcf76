//! Rows that their numbers put below another one: "2.1 Chuyển tiếp" and "2.2 Mở mới" below "2 Cấp tỉnh".

use super::Worker;
use super::draft::FigureId;
use super::sentence::Sentence;
use crate::outline::column::ColumnKind;
use crate::outline::table::{Cell, Row, Table};
use crate::token::Kind;

/// The ways in which rows are numbered, each below the ones before it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    Capital,
    Roman,
    Arabic,
    Letter,
    Dash,
    Plus,
}

fn way_of(number: &str) -> Option<Way> {
    let number = number.trim_end_matches(['.', ')']);
    let mut letters = number.chars();
    let (first, alone) = (letters.next()?, letters.next().is_none());
    Some(match first {
        '-' | '–' if alone => Way::Dash,
        '+' if alone => Way::Plus,
        '0'..='9' => Way::Arabic,
        _ if number
            .chars()
            .all(|letter| matches!(letter, 'I' | 'V' | 'X')) =>
        {
            Way::Roman
        }
        _ if alone && first.is_uppercase() => Way::Capital,
        _ if alone && first.is_lowercase() => Way::Letter,
        _ => return None,
    })
}

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

    /// The figures of a row of the present table.
    pub(super) fn cells_of(&self, row: u32) -> &[(u32, u16, FigureId)] {
        let start = self.cells.partition_point(|&(at, ..)| at < row);
        let end = self.cells.partition_point(|&(at, ..)| at <= row);
        &self.cells[start..end]
    }

    /// The count or plan in a cell.
    pub(super) fn in_cell(&self, row: u32, column: u16) -> Option<FigureId> {
        let mut own = self.cells_of(row).iter();
        own.find(|&&(_, other, id)| other == column && !self.is_rate(id))
            .map(|&(.., id)| id)
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

    /// The rows behind the first one that have its number and one more, up to the next row that doesn't begin with its number; else those
    /// that are numbered in a deeper way, "1" and "2" behind "I", up to the next that isn't.
    fn rows_below(&self, table: &Table, rows: &[usize]) -> Vec<usize> {
        let number = |&row: &usize| self.numbered(table, &table.rows[row]);
        let Some((above, depth)) = rows.first().and_then(number) else {
            return Vec::new();
        };
        let way = |row: &usize| number(row).and_then(|(own, _)| way_of(own));
        if let Some((own, next)) = way_of(above).zip(rows.get(1).and_then(way))
            && own < next
        {
            let deeper = rows[1..].iter().map(|row| (row, way(row)));
            return deeper
                .map_while(|(&row, other)| Some((row, other.filter(|&other| other > own)?)))
                .filter(|&(_, other)| other == next)
                .map(|(row, _)| row)
                .collect();
        }
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

    /// A row's number as it is written, in its column or before the label, and how many numbers it has.
    fn numbered(&self, table: &Table, row: &Row) -> Option<(&str, usize)> {
        let own = self.number_cell(table, row);
        let (first, end) = own
            .map(|cell| (cell.first, cell.end))
            .or_else(|| self.mark_before(self.label_of(table, row)))?;
        let span = self.context.outline.span_of(first, end);
        Some((
            &self.context.text[span.range()],
            self.numbers_in(first, end),
        ))
    }

    /// "1.1" of "1.1. Chi thường xuyên", "-" of "- Cột đo xăng dầu".
    pub(super) fn mark_before(&self, label: Sentence) -> Option<(u32, u32)> {
        if self.context.is_mark(label.first, b"-+") {
            return Some((label.first, label.first + 1));
        }
        let tokens = self.context.tokens();
        let mark = (label.first..label.end)
            .take_while(|&at| {
                at == label.first || !self.context.is_word(at) && tokens[at as usize].is_glued()
            })
            .last();
        mark.filter(|&at| self.context.is_mark(at, b".)"))
            .map(|at| (label.first, at))
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
        let said = self.cells_of(above).first();
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
            if below.binary_search(&(row as usize)).is_ok() && !self.is_rate(id) {
                let draft = &mut self.drafts[id as usize];
                draft.facets = draft.facets.or(facets);
            }
        }
    }
}
