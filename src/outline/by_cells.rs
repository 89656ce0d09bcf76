//! Columns known by their cells: labels where no head names them, units where the head could be that of bodies.

use super::Outline;
use super::column::{Column, ColumnKind};
use super::table::{Row, is_number};
use crate::pattern::{Meaning, NumberWord, Patterns};
use crate::phrase::Hit;
use crate::token::Token;

/// "Chia theo nguồn" over "NS tỉnh" and "Nguồn khác": of columns under one head those whose cells are numbers hold amounts, though their
/// own heads could be those of remarks.
pub(super) fn find_amounts(outline: &Outline, columns: &mut [Column], rows: &[Row]) {
    for (at, column) in columns.iter_mut().enumerate() {
        if column.kind != ColumnKind::Remark || column.group().is_none() {
            continue;
        }
        let cells = filled(outline, rows, at);
        let (all, numbers) = cells.fold((0, 0), |(all, numbers), own| {
            (all + 1, numbers + usize::from(is_number(own)))
        });
        if numbers * 2 > all {
            column.kind = ColumnKind::Other;
        }
    }
}

/// The tokens of the filled cells in a column below the head.
fn filled<'t>(
    outline: &'t Outline,
    rows: &'t [Row],
    at: usize,
) -> impl Iterator<Item = &'t [Token]> {
    let cells = rows
        .iter()
        .filter(|row| !row.head)
        .flat_map(|row| &row.cells);
    cells
        .filter(move |cell| usize::from(cell.column) == at && cell.first < cell.end)
        .map(|cell| &outline.tokens[cell.first as usize..cell.end as usize])
}

/// Where no head names the column of labels, it is the first one whose cells mostly are words.
pub(super) fn find_label(outline: &Outline, columns: &mut [Column], rows: &[Row]) {
    if columns
        .iter()
        .any(|column| column.kind == ColumnKind::Label)
    {
        return;
    }
    let label = (0..columns.len()).find(|&at| {
        let (mut all, mut worded) = (0, 0);
        for own in filled(outline, rows, at) {
            all += 1;
            worded += usize::from(!is_number(own));
        }
        columns[at].kind == ColumnKind::Other && worded * 2 > all
    });
    if let Some(label) = label {
        columns[label].kind = ColumnKind::Label;
    }
}

/// "Chỉ tiêu | Đơn vị | Kế hoạch": behind a column of labels another one whose cells are units of measure holds units, not bodies.
pub(super) fn find_unit(
    outline: &Outline,
    columns: &mut [Column],
    rows: &[Row],
    patterns: &Patterns,
) {
    let label = |column: &Column| column.kind == ColumnKind::Label;
    let known = columns.iter().any(|column| column.kind == ColumnKind::Unit);
    let first = columns.iter().position(label);
    let last = columns.iter().rposition(label);
    let Some(at) = last.filter(|_| first < last && !known) else {
        return;
    };
    let (mut all, mut units) = (0, 0);
    for own in filled(outline, rows, at) {
        let phrase = patterns.phrase_at(own, 0);
        let counted = |(hit, meaning): (Hit, &Meaning)| {
            let whole = hit.end as usize == own.len();
            let thing = meaning.noun.is_some_and(|noun| {
                let group = patterns.noun_groups[usize::from(noun.0)];
                !patterns.known_groups.bodies.contains(&Some(group))
            });
            whole && thing || matches!(meaning.number, Some(NumberWord::Scale(_)))
        };
        all += 1;
        units += usize::from(phrase.is_some_and(counted));
    }
    if units * 2 > all {
        columns[at].kind = ColumnKind::Unit;
    }
}
