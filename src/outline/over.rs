//! Heads of several columns in tables set with spaces, where they stand above the row of heads.

use super::cells::{Piece, Pieces};
use super::column::Column;

/// Puts a row that stands above a head set with spaces over the columns that it spans: "Trong đó (nguồn vốn)" over three sources.
pub(super) fn put_over(columns: &mut [Column], row: &Pieces) {
    for piece in &row.cells {
        let Some((from, to)) = spanned(columns, piece) else {
            continue;
        };
        for column in &mut columns[from..=to] {
            column.heads.insert(0, (piece.first, piece.end));
        }
    }
}

/// The columns over which a head stands: two and more with those that it overlaps, as many on either side as its middle tells.
fn spanned(columns: &[Column], piece: &Piece) -> Option<(usize, usize)> {
    const SLACK: u32 = 8;
    let under = |column: &Column| column.left < piece.right && piece.left < column.right;
    let first = columns.iter().position(under)?;
    let last = columns.iter().rposition(under)?;
    let middle = piece.left + piece.right;
    let away = |&(from, to): &(usize, usize)| {
        let ends = columns[from].left.saturating_add(columns[to].right);
        ends.abs_diff(middle)
    };
    // The column of labels is none of them. Of two that fit as well, the wider one is meant.
    let left = first.saturating_sub(2).max(1)..=first;
    let around = left.flat_map(|from| {
        let right = last..(last + 3).min(columns.len());
        right.rev().map(move |to| (from, to))
    });
    let wide = around.filter(|(from, to)| from < to);
    wide.min_by_key(away).filter(|best| away(best) <= SLACK)
}
