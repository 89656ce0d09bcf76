//! From the cells of a sheet to lines of text and tables.

use crate::format::flow::{Block, Cell, Face, Paragraph};
use crate::format::font::Font;
use std::collections::{BTreeMap, BTreeSet};

/// The cells of a sheet that show something, row by row.
#[derive(Clone, Debug, Default)]
pub(super) struct Sheet {
    rows: BTreeMap<u32, BTreeMap<u32, Paragraph>>,
}

impl Sheet {
    /// Puts text, set in a font, into the cell at row and column.
    pub(super) fn set(&mut self, (row, column): (u32, u32), text: &str, font: Option<&str>) {
        if text.trim().is_empty() {
            return;
        }
        let face = Face {
            font: font.map(Font::named).unwrap_or_default(),
            ..Face::default()
        };
        let mut paragraph = Paragraph::default();
        paragraph.push(text.trim(), face);
        self.rows.entry(row).or_default().insert(column, paragraph);
    }

    /// Rows of one cell are lines of text, unless they part the rows of a table; rows of more are tables.
    pub(super) fn into_blocks(self) -> Vec<Block> {
        let rows: Vec<(u32, BTreeMap<u32, Paragraph>)> = self.rows.into_iter().collect();
        let wide: Vec<bool> = rows.iter().map(|(_, cells)| cells.len() > 1).collect();
        let follows = |at: usize| {
            rows.get(at)
                .zip(rows.get(at + 1))
                .is_some_and(|(a, b)| a.0 + 1 == b.0)
        };
        let in_table: Vec<bool> = (0..rows.len())
            .map(|at| {
                let above = at > 0 && wide[at - 1] && follows(at - 1);
                let below = wide.get(at + 1) == Some(&true) && follows(at);
                wide[at] || above && below
            })
            .collect();
        let starts: Vec<bool> = (0..rows.len())
            .map(|at| !(at > 0 && in_table[at] && in_table[at - 1] && follows(at - 1)))
            .collect();
        let mut blocks = Vec::new();
        let mut table = Vec::new();
        for (at, (_, cells)) in rows.into_iter().enumerate() {
            if starts[at] {
                end_table(&mut table, &mut blocks);
            }
            if in_table[at] {
                table.push(cells);
            } else {
                blocks.extend(cells.into_values().map(Block::Paragraph));
            }
        }
        end_table(&mut table, &mut blocks);
        blocks
    }
}

/// The width that a column is given.
const COLUMN: i32 = 100;

/// Adds the rows gathered as a table of the columns that any of them uses.
fn end_table(rows: &mut Vec<BTreeMap<u32, Paragraph>>, blocks: &mut Vec<Block>) {
    let columns: BTreeSet<u32> = rows.iter().flat_map(|row| row.keys().copied()).collect();
    let table: Vec<Vec<Cell>> = std::mem::take(rows)
        .into_iter()
        .map(|mut row| {
            let cell = |(at, column): (usize, &u32)| Cell {
                paragraphs: row.remove(column).into_iter().collect(),
                right: i32::try_from(at + 1).unwrap_or(i32::MAX / COLUMN - 1) * COLUMN,
            };
            columns.iter().enumerate().map(cell).collect()
        })
        .collect();
    if !table.is_empty() {
        blocks.push(Block::Table(table));
    }
}
