//! Names in the rows of a table below their count.

use super::listed::{is_listed, is_named_as};
use crate::audit::Report;
use crate::figure::draft::{FigureId, Role};
use crate::outline::BlockId;
use crate::outline::table::{Cell, Row, Table};
use crate::pattern::cue::Cue;

/// "Danh sách 04 đề tài:" above a table whose rows are numbered from 1 on and whose labels name such things: the count, and how many rows are numbered.
pub(in crate::audit) fn numbered_rows(
    report: &Report<'_, '_>,
    table: usize,
) -> Option<(FigureId, usize)> {
    let context = report.context;
    let tables = &context.outline.tables;
    let (head, rows) = tables[table].rows.split_first()?;
    let numbered = context
        .cues_at(head.cells.first()?.first)
        .has(Cue::ColumnNumber);
    let label = head.cells.get(1).filter(|_| numbered)?;
    let counted = announced(report, head.block.checked_sub(1)?, label)?;
    let mut next = 1;
    for row in rows {
        match number_of(report, row)? {
            Some(number) if number == next => next += 1,
            Some(_) => return None,
            None => {}
        }
    }
    // A page break may cut the table.
    let cut = tables
        .get(table + 1)
        .is_some_and(|other| opens_with(report, other, next));
    (next > 2 && !cut).then_some((counted, next as usize - 1))
}

/// The only count of the line above a table that is of what the head of the labels names.
fn announced(report: &Report<'_, '_>, line: BlockId, label: &Cell) -> Option<FigureId> {
    let context = report.context;
    let block = &context.outline.blocks[line as usize];
    let colon = block.end > block.first && context.is_mark(block.end - 1, b":");
    // "Tên đề tài", "Doanh nghiệp được hỗ trợ"
    let noun = label.first + u32::from(context.reads(label.first, "tên"));
    let mut named = report.ids_in(block.first, block.end).filter(|&id| {
        let draft = report.draft(id);
        draft.role == Role::Count && draft.own_unit && is_named_as(report, id, noun)
    });
    let counted = named.next().filter(|_| named.next().is_none())?;
    (colon || is_listed(report, counted)).then_some(counted)
}

/// The number of a row, nothing where it has none, as the row of a group or a total; `None` where its number can't be read.
fn number_of(report: &Report<'_, '_>, row: &Row) -> Option<Option<u32>> {
    let context = report.context;
    let Some(cell) = row.cells.first().filter(|cell| cell.first < cell.end) else {
        return Some(None);
    };
    if cell.end - cell.first > 1 + u32::from(context.is_mark(cell.end - 1, b".")) {
        return None;
    }
    // "I", "A"
    let number = context.number_at(cell.first);
    (number.is_some() || context.is_word(cell.first)).then_some(number)
}

/// Whether a table begins with the row of a number.
fn opens_with(report: &Report<'_, '_>, table: &Table, number: u32) -> bool {
    let mut rows = table.rows.iter().take(2);
    rows.any(|row| number_of(report, row) == Some(Some(number)))
}
