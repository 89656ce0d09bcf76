//! Labels of rows that narrow columns broke: in a table set with spaces each of their lines reads like a row of its own.

use super::column::{Column, ColumnKind};
use super::table::{Cell, Row};
use super::{Block, Outline};
use crate::pattern::Patterns;
use crate::pattern::cue::Cue;
use crate::token::{Kind, Token};

/// What a line of a table holds besides its row's number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    /// A label and other cells.
    Cells,
    /// Nothing but a label, or a part of one.
    Label,
    /// Nothing but the last words of the label above.
    Rest,
}

/// Notes which rows only hold a part of a label: "1  Phương tiện đo được" above "kiểm định  cái  400", or below such a row its last words.
pub(super) fn find_wraps(
    outline: &Outline,
    columns: &[Column],
    rows: &mut [Row],
    patterns: &Patterns,
) {
    if !columns.iter().any(is_label) {
        return;
    }
    let mut above = None;
    for at in 0..rows.len() {
        let row = &rows[at];
        let Some(label) = label_of(columns, row).filter(|_| !row.head && !row.numbering) else {
            above = None;
            continue;
        };
        let alone = filled(row).all(|cell| of_label(columns, cell));
        let holds = if alone { Holds::Label } else { Holds::Cells };
        let first = filled(row)
            .next()
            .is_some_and(|cell| cell.first == label.first);
        let goes_on = first && goes_on(outline, label, patterns) && follows(outline, rows, at);
        above = Some(match above.filter(|_| goes_on) {
            Some(Holds::Label) => {
                rows[at].begun = rows[at - 1].begun.or(Some(at as u32 - 1));
                rows[at - 1].partial = true;
                holds
            }
            Some(Holds::Cells | Holds::Rest) if alone => {
                rows[at].partial = true;
                Holds::Rest
            }
            _ => holds,
        });
    }
}

fn is_label(column: &Column) -> bool {
    column.kind == ColumnKind::Label
}

fn filled(row: &Row) -> impl Iterator<Item = &Cell> {
    row.cells.iter().filter(|cell| cell.first < cell.end)
}

/// Whether a cell is a row's label, number or code.
fn of_label(columns: &[Column], cell: &Cell) -> bool {
    columns.get(usize::from(cell.column)).is_some_and(|column| {
        matches!(
            column.kind,
            ColumnKind::Label | ColumnKind::Number | ColumnKind::Code
        )
    })
}

fn label_of<'r>(columns: &[Column], row: &'r Row) -> Option<&'r Cell> {
    filled(row).find(|cell| {
        let column = columns.get(usize::from(cell.column));
        column.is_some_and(is_label)
    })
}

/// Whether a label begins in lower case, as no label does that stands for itself: "trong đó: …" and "a) …" do.
fn goes_on(outline: &Outline, label: &Cell, patterns: &Patterns) -> bool {
    let own = &outline.tokens[label.first as usize..label.end as usize];
    let lower = |token: &Token| token.kind == Kind::Word && !token.is_capitalised();
    let marked = own.get(1).is_some_and(|next| next.is_any(b").")) && own[0].span.len() <= 2;
    let opens = || {
        let phrase = patterns.phrase_at(own, 0);
        phrase.is_some_and(|(_, meaning)| {
            meaning
                .cues
                .has_any(&[Cue::Including, Cue::Consisting, Cue::Total])
        })
    };
    own.first().is_some_and(lower) && !marked && !opens()
}

/// Whether a row stands in the line below the one before, which closes with no colon.
fn follows(outline: &Outline, rows: &[Row], at: usize) -> bool {
    let Some(above) = at.checked_sub(1).map(|above| &rows[above]) else {
        return false;
    };
    let block = |row: &Row| &outline.blocks[row.block as usize];
    let (before, own) = (block(above), block(&rows[at]));
    let announces = outline
        .tokens_of(before)
        .last()
        .is_some_and(|last| last.is(b':'));
    before.last_line + 1 == own.first_line && before.end == own.first && !announces
}

impl Outline {
    /// The token after a block's last one, or after the label that a broken one goes on with in the next row.
    #[must_use]
    pub fn end_of_label(&self, block: &Block) -> u32 {
        let next = block.row.and_then(|(table, row)| {
            let rows = &self.tables[table as usize].rows;
            rows.get(row as usize + 1)
                .filter(|next| next.begun.is_some())
        });
        next.and_then(|next| filled(next).next())
            .map_or(block.end, |label| label.end)
    }
}
