//! Heads below other heads: the second and further rows of a table's head.

use super::Outline;
use super::cells::{Piece, Pieces};
use super::column::Column;
use crate::token::Kind;

/// The next row of a ruled head: a cell under nothing stands under the last head on its left.
pub(super) fn under_ruled(spanning: Vec<Column>, written: &[Column], row: &Pieces) -> Vec<Column> {
    let mut above: Vec<(u32, u32)> = Vec::new();
    let mut next = Vec::with_capacity(spanning.len());
    for (at, mut column) in spanning.into_iter().enumerate() {
        if !column.heads.is_empty() {
            above.clone_from(&column.heads);
        }
        if let Some(piece) = row.cells.get(at).filter(|piece| !piece.is_empty()) {
            column.heads.clone_from(&above);
            column.heads.push((piece.first, piece.end));
        } else if column.heads.is_empty() {
            column.heads.clone_from(&written[at].heads);
        }
        next.push(column);
    }
    next
}

/// Whether two stretches say the same.
fn says_alike(outline: &Outline, text: &str, one: (u32, u32), other: (u32, u32)) -> bool {
    // Of numbers the tokens don't tell which: "Năm 2021" and "Năm 2022".
    let words = |(first, end): (u32, u32)| {
        let own = &outline.tokens[first as usize..end as usize];
        own.iter().map(|token| {
            let digits = (token.kind == Kind::Digits).then(|| &text[token.span.range()]);
            (token.kind, token.word, token.span.len(), digits)
        })
    };
    words(one).eq(words(other))
}

/// A row of heads without those that only say again what stands above them: programs that know no merged cells write "TT" in both rows.
pub(super) fn without_repeats(
    outline: &Outline,
    text: &str,
    row: &Pieces,
    columns: &[Column],
) -> Pieces {
    let cells = row.cells.iter().enumerate().map(|(at, &piece)| {
        let above = columns.get(at).and_then(|column| column.heads.last());
        let again =
            |&above: &(u32, u32)| says_alike(outline, text, above, (piece.first, piece.end));
        if row.ruled && above.is_some_and(again) {
            Piece {
                end: piece.first,
                ..piece
            }
        } else {
            piece
        }
    });
    Pieces {
        cells: cells.collect(),
        ruled: row.ruled,
        lines: row.lines,
    }
}

/// The columns where a head that says what the one on its left says is but its other half: "Thực hiện | Thực hiện" for one merged cell.
pub(super) fn with_spans(outline: &Outline, text: &str, columns: &[Column]) -> Vec<Column> {
    let mut spanning = columns.to_vec();
    for at in 1..columns.len() {
        let (left, own) = (&columns[at - 1].heads, &columns[at].heads);
        let mut pairs = left.iter().zip(own);
        if left.len() == own.len()
            && pairs.all(|(&one, &other)| says_alike(outline, text, one, other))
        {
            spanning[at].heads.clear();
        }
    }
    spanning
}

/// The next row of a head that is set with spaces: each of its cells stands under one of the heads above, several side by side under one.
pub(super) fn under_spaced(columns: Vec<Column>, row: &Pieces) -> Vec<Column> {
    let ends = shared_out(&columns, &row.cells);
    let mut next = Vec::with_capacity(columns.len() + row.cells.len());
    let mut from = 0;
    for (column, end) in columns.into_iter().zip(ends) {
        let below = &row.cells[from..end];
        from = end;
        if below.is_empty() {
            next.push(column);
            continue;
        }
        next.extend(below.iter().map(|piece| {
            let mut own = column.clone();
            own.heads.push((piece.first, piece.end));
            (own.left, own.right) = (piece.left, piece.right);
            own
        }));
    }
    next
}

/// How heads are set over those that they span.
#[derive(Clone, Copy)]
enum Edge {
    Middle,
    Left,
    Right,
}

impl Edge {
    /// Twice the place of what stands from one character to another.
    fn of(self, left: u32, right: u32) -> u64 {
        match self {
            Self::Middle => u64::from(left) + u64::from(right),
            Self::Left => u64::from(left) * 2,
            Self::Right => u64::from(right) * 2,
        }
    }
}

/// A wider row is no head.
const WIDEST: usize = 32;

/// For each column the cell after its last one, of the cells below that its head spans: heads are set alike, in the middle of their
/// cells or flush with them, so that the way counts that fits all heads of the row best.
fn shared_out(columns: &[Column], cells: &[Piece]) -> Vec<usize> {
    if columns.len().max(cells.len()) > WIDEST {
        let mut ends = vec![0; columns.len()];
        if let Some(last) = ends.last_mut() {
            *last = cells.len();
        }
        return ends;
    }
    let ways = [Edge::Middle, Edge::Left, Edge::Right];
    let best = ways
        .map(|edge| best_split(columns, cells, edge))
        .into_iter()
        .min_by_key(|&(cost, _)| cost);
    best.map_or_else(Vec::new, |(_, ends)| ends)
}

/// The split of the cells among the columns, from left to right, in which heads and what they span are least apart; and how far that is.
fn best_split(columns: &[Column], cells: &[Piece], edge: Edge) -> (u64, Vec<usize>) {
    const NEVER: u64 = u64::MAX / 4;
    let width = cells.len() + 1;
    let mut costs = vec![NEVER; width];
    costs[0] = 0;
    let mut from = Vec::with_capacity(columns.len());
    for column in columns {
        let own = edge.of(column.left, column.right);
        let alone = uncovered(column, cells);
        let ways = (0..width).map(|end| {
            let spans = (0..end).map(|first| {
                let below = edge.of(cells[first].left, cells[end - 1].right);
                (costs[first] + below.abs_diff(own), first)
            });
            spans
                .chain(Some((costs[end] + alone, end)))
                .min_by_key(|&(cost, _)| cost)
                .unwrap_or((NEVER, end))
        });
        let (next, chosen): (Vec<u64>, Vec<usize>) = ways.unzip();
        costs = next.into_iter().map(|cost| cost.min(NEVER)).collect();
        from.push(chosen);
    }
    let mut ends = vec![0; columns.len()];
    let mut end = cells.len();
    for (at, chosen) in from.iter().enumerate().rev() {
        ends[at] = end;
        end = chosen[end];
    }
    (costs[cells.len()], ends)
}

/// What it costs that a head spans nothing: twice as much as stands right below it.
fn uncovered(column: &Column, cells: &[Piece]) -> u64 {
    let shared = |piece: &Piece| {
        let right = column.right.min(piece.right);
        u64::from(right.saturating_sub(column.left.max(piece.left)))
    };
    cells.iter().map(shared).max().unwrap_or(0) * 2
}
