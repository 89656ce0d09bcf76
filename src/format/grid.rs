//! Tables whose cells say how many columns they span.

use super::Limits;
use super::flow::{Block, Cell, Paragraph};
use crate::error::InputError;

/// A cell: what it holds and how many columns it takes.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    pub(super) blocks: Vec<Block>,
    pub(super) columns: u32,
}

/// The width that a column is given.
const COLUMN: u32 = 100;

/// No cell spans more.
pub(super) const MOST_COLUMNS: u32 = 256;

/// Adds a table to `out`; one that holds other tables is there for the layout only, and is taken apart.
pub(super) fn add(rows: Vec<Vec<Slot>>, out: &mut Vec<Block>) {
    let is_table = |block: &Block| matches!(block, Block::Table(_));
    if rows
        .iter()
        .flatten()
        .any(|slot| slot.blocks.iter().any(is_table))
    {
        out.extend(rows.into_iter().flatten().flat_map(|slot| slot.blocks));
        return;
    }
    let rows: Vec<Vec<Cell>> = rows.into_iter().map(row).collect();
    if !rows.is_empty() {
        out.push(Block::Table(rows));
    }
}

fn row(slots: Vec<Slot>) -> Vec<Cell> {
    let mut column = 0u32;
    let cell = |slot: Slot| {
        column = column.saturating_add(slot.columns.clamp(1, MOST_COLUMNS));
        Cell {
            paragraphs: slot.blocks.into_iter().filter_map(paragraph).collect(),
            right: i32::try_from(column * COLUMN).unwrap_or(i32::MAX - 1),
        }
    };
    slots.into_iter().map(cell).collect()
}

fn paragraph(block: Block) -> Option<Paragraph> {
    match block {
        Block::Paragraph(paragraph) => Some(paragraph),
        Block::Table(_) | Block::Page => None,
    }
}

/// Counts the cells of a document.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Count(usize);

impl Count {
    /// Counts one more.
    ///
    /// # Errors
    /// [`InputError::Exceeds`] if there are too many.
    pub(super) fn add(&mut self, limits: &Limits) -> Result<(), InputError> {
        self.0 += 1;
        if self.0 > limits.cells {
            return Err(InputError::Exceeds {
                what: "cells",
                limit: limits.cells as u64,
            });
        }
        Ok(())
    }
}
