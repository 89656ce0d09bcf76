//! Rows of tables cut into cells, and cells put under columns.

use super::column::{Column, ColumnKind};
use super::table::{Cell, is_number};
use super::{Block, BlockKind, Outline};

/// A cell as it is cut from a row: its tokens, and the characters of the line before its first and last.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) first: u32,
    pub(super) end: u32,
    pub(super) left: u32,
    pub(super) right: u32,
}

impl Piece {
    pub(super) const fn is_empty(&self) -> bool {
        self.first == self.end
    }
}

/// A row's cells from left to right.
pub(super) struct Pieces {
    pub(super) cells: Vec<Piece>,
    /// Pipes or tabs part them: cells may be empty, and their number tells the column.
    pub(super) ruled: bool,
    /// The row's first and last line.
    pub(super) lines: (u32, u32),
}

/// Whether the pipes of a run of rows part cells only and frame none: most rows begin and end with a cell. A row of such a table may
/// all the same begin or end with a pipe, behind an empty cell.
#[derive(Debug, Default)]
pub(super) struct Frames {
    /// The block after the run.
    pub(super) end: usize,
    /// How many more of its rows from the present one on are bare than framed.
    bare: isize,
    at: usize,
}

impl Frames {
    /// For the rows of a run from this one on; a run may hold several tables, and no row is looked at more often than twice.
    pub(super) fn are_missing(&mut self, outline: &Outline, at: usize) -> bool {
        if at >= self.end {
            let rows = outline.blocks[at..].iter();
            let run = rows.take_while(|block| block.kind == BlockKind::Row);
            let (count, bare) = run.fold((0, 0), |(count, bare), block| {
                (count + 1, bare + bareness(outline, block))
            });
            (self.end, self.bare) = (at + count, bare);
        } else {
            for block in &outline.blocks[self.at..at] {
                self.bare -= bareness(outline, block);
            }
        }
        self.at = at;
        self.bare > 0
    }
}

/// One for a row whose pipes only part cells, less than nothing for one that they frame.
fn bareness(outline: &Outline, block: &Block) -> isize {
    let own = outline.tokens_of(block);
    let piped = own.iter().any(|token| token.is(b'|'));
    match [own.first(), own.last()].map(|end| end.is_some_and(|end| end.is(b'|'))) {
        [true, true] => -1,
        [false, false] if piped => 1,
        _ => 0,
    }
}

/// Cuts a row at pipes, else at tabs, else at wide gaps.
pub(super) fn cut(outline: &Outline, block: &Block, text: &str, frameless: bool) -> Pieces {
    let (cells, ruled) = cells_of(outline, block, text, frameless);
    Pieces {
        cells,
        ruled,
        lines: (block.first_line, block.last_line),
    }
}

/// The cells of a row, and whether pipes or tabs part them.
fn cells_of(outline: &Outline, block: &Block, text: &str, frameless: bool) -> (Vec<Piece>, bool) {
    let own = outline.tokens_of(block);
    let line = outline.lines[block.first_line as usize];
    let width = |end: u32| text[line.start as usize..end as usize].chars().count() as u32;
    let piece = |from: usize, to: usize| Piece {
        first: block.first + from as u32,
        end: block.first + to as u32,
        left: own
            .get(from)
            .map_or(u32::MAX, |token| width(token.span.start)),
        right: if to > from {
            width(own[to - 1].span.end)
        } else {
            u32::MAX
        },
    };
    let pipes: Vec<usize> = (0..own.len()).filter(|&at| own[at].is(b'|')).collect();
    if pipes.len() >= 2 {
        let mut cells: Vec<Piece> = pipes
            .windows(2)
            .map(|pair| piece(pair[0] + 1, pair[1]))
            .collect();
        let last = pipes[pipes.len() - 1] + 1;
        // A row that opens with a pipe and closes without one has no border there but an empty cell.
        if frameless || pipes[0] > 0 || last < own.len() {
            cells.insert(0, piece(0, pipes[0]));
        }
        if frameless || last < own.len() {
            cells.push(piece(last, own.len()));
        }
        return (cells, true);
    }
    let lead = own.first().map_or("", |token| {
        &text[line.start as usize..token.span.start as usize]
    });
    // Only where tabs part the cells, one at the row's start stands behind an empty cell.
    let parted = text[line.range()][lead.len()..].contains('\t');
    let leading = if parted {
        lead.matches('\t').count()
    } else {
        0
    };
    let mut cells: Vec<Piece> = (0..leading).map(|_| piece(0, 0)).collect();
    let (mut from, mut ruled) = (0, leading > 0);
    for at in 1..=own.len() {
        let gap = (at < own.len())
            .then(|| &text[own[at - 1].span.end as usize..own[at].span.start as usize]);
        let tabs = gap.map_or(0, |gap| gap.matches('\t').count());
        ruled |= tabs > 0;
        let ends = gap.is_none_or(|gap| tabs > 0 || own[at].after_wide_gap() && gap.len() >= 2);
        if ends {
            cells.push(piece(from, at));
            cells.extend((1..tabs).map(|_| piece(at, at)));
            from = at;
        }
    }
    (cells, ruled)
}

/// Puts cells under columns: by number where they are ruled or their counts agree, else under the head that stands nearest.
pub(super) fn place(outline: &Outline, row: &Pieces, columns: &[Column]) -> Vec<Cell> {
    let skipped = usize::from(lacks_number(outline, row, columns));
    let by_number = columns.is_empty()
        || row.cells.len() == columns.len()
        || row.ruled && row.cells.len() < columns.len();
    let cell = |(index, piece): (usize, &Piece)| Cell {
        first: piece.first,
        end: piece.end,
        column: if by_number || piece.is_empty() {
            index + skipped
        } else {
            nearest(piece, columns)
        } as u16,
    };
    row.cells.iter().enumerate().map(cell).collect()
}

/// "Cộng | 12 | 3" below "2 | Nông nghiệp | 4 | 1": a row that has a label where others have their number and is short of one cell has no
/// cell for the number, so that all its cells stand one column further.
fn lacks_number(outline: &Outline, row: &Pieces, columns: &[Column]) -> bool {
    let number =
        |piece: &Piece| is_number(&outline.tokens[piece.first as usize..piece.end as usize]);
    let [label, first, ..] = &row.cells[..] else {
        return false;
    };
    let numbered = columns
        .first()
        .is_some_and(|first| first.kind == ColumnKind::Number)
        && columns
            .get(1)
            .is_some_and(|label| matches!(label.kind, ColumnKind::Label | ColumnKind::Other));
    numbered
        && row.ruled
        && row.cells.len() + 1 == columns.len()
        && !label.is_empty()
        && !number(label)
        && number(first)
}

/// The column whose head lines up best with a cell, be it on the left, on the right or in the middle.
pub(super) fn nearest(piece: &Piece, columns: &[Column]) -> usize {
    let distance = |column: &Column| {
        let middle =
            (column.left / 2 + column.right / 2).abs_diff(piece.left / 2 + piece.right / 2);
        column
            .left
            .abs_diff(piece.left)
            .min(column.right.abs_diff(piece.right))
            .min(middle)
    };
    let best = columns
        .iter()
        .enumerate()
        .min_by_key(|(_, column)| distance(column));
    best.map_or(0, |(index, _)| index)
}
