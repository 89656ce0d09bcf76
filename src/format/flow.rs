//! What a word processor's file holds: paragraphs, tables and notes, in reading order.
//!
//! The readers of such files fill a [`Story`]; [`write()`] writes it down as plain text.

mod write;

use super::font::Font;

pub(super) use write::{PAGE_TURN, raised_digit, write, write_pages};

/// How a run of characters is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Face {
    pub(super) font: Font,
    pub(super) bold: bool,
    pub(super) raised: bool,
    /// Small letters are shown as capitals.
    pub(super) capitals: bool,
}

/// Characters set alike.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) text: String,
    pub(super) face: Face,
}

/// A paragraph; its text may hold line breaks.
#[derive(Clone, Debug, Default)]
pub(super) struct Paragraph {
    /// What automatic numbering puts before it.
    pub(super) label: String,
    pub(super) runs: Vec<Run>,
    /// The notes anchored in it, as indices into those of the flow.
    pub(super) notes: Vec<usize>,
}

impl Paragraph {
    /// Adds text that is set as `face` says.
    pub(super) fn push(&mut self, text: &str, face: Face) {
        match self.runs.last_mut() {
            Some(last) if last.face == face => last.text.push_str(text),
            _ => self.runs.push(Run {
                text: text.to_string(),
                face,
            }),
        }
    }

    /// Adds one character that is set as `face` says.
    pub(super) fn push_char(&mut self, c: char, face: Face) {
        self.push(c.encode_utf8(&mut [0; 4]), face);
    }

    /// Adds the mark of a note; marks count from 1.
    pub(super) fn anchor(&mut self, note: usize) {
        let face = Face {
            raised: true,
            ..Face::default()
        };
        // A run of its own: the marks of two notes at one place are two marks.
        self.runs.push(Run {
            text: (note + 1).to_string(),
            face,
        });
        self.notes.push(note);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.runs.iter().all(|run| run.text.is_empty())
    }
}

/// A cell of a table's row.
#[derive(Clone, Debug, Default)]
pub(super) struct Cell {
    pub(super) paragraphs: Vec<Paragraph>,
    /// Its right edge, in any unit that the whole table shares.
    pub(super) right: i32,
}

/// A piece of a story.
#[derive(Clone, Debug)]
pub(super) enum Block {
    Paragraph(Paragraph),
    Table(Vec<Vec<Cell>>),
    /// The next page begins here.
    Page,
}

/// A document: its text and the notes that belong to it.
#[derive(Clone, Debug, Default)]
pub(super) struct Flow {
    pub(super) blocks: Vec<Block>,
    pub(super) notes: Vec<Vec<Block>>,
}

/// Puts a stream of paragraph ends, cell ends and row ends together.
#[derive(Clone, Debug, Default)]
pub(super) struct Story {
    blocks: Vec<Block>,
    table: Vec<Vec<Cell>>,
    row: Vec<Cell>,
    cell: Vec<Paragraph>,
    /// The paragraph that is being filled.
    pub(super) paragraph: Paragraph,
    size: usize,
}

impl Story {
    /// How many cells and paragraphs were ended so far.
    pub(super) const fn size(&self) -> usize {
        self.size
    }

    /// Ends the paragraph; `in_table` says whether it stands in a cell that goes on.
    pub(super) fn end_paragraph(&mut self, in_table: bool) {
        let paragraph = std::mem::take(&mut self.paragraph);
        self.size += 1;
        if in_table {
            self.cell.push(paragraph);
        } else {
            self.end_table();
            self.blocks.push(Block::Paragraph(paragraph));
        }
    }

    /// Ends a cell, with the paragraph in it.
    pub(super) fn end_cell(&mut self) {
        self.cell.push(std::mem::take(&mut self.paragraph));
        self.row.push(Cell {
            paragraphs: std::mem::take(&mut self.cell),
            right: 0,
        });
        self.size += 1;
    }

    /// Ends a row whose cells have these right edges, as far as they are known.
    pub(super) fn end_row(&mut self, edges: &[i32]) {
        if !self.cell.is_empty() || !self.paragraph.is_empty() {
            self.end_cell();
        }
        for (index, cell) in self.row.iter_mut().enumerate() {
            cell.right = edges.get(index).copied().unwrap_or(i32::MAX);
        }
        if !self.row.is_empty() {
            self.table.push(std::mem::take(&mut self.row));
        }
    }

    /// Ends the table that may be open: what follows stands outside it.
    fn end_table(&mut self) {
        if !self.cell.is_empty() || !self.row.is_empty() {
            self.end_row(&[]);
        }
        if !self.table.is_empty() {
            let table = std::mem::take(&mut self.table);
            self.blocks.push(Block::Table(table));
        }
    }

    /// Ends the story.
    pub(super) fn finish(mut self) -> Vec<Block> {
        if !self.paragraph.is_empty() && self.row.is_empty() && self.cell.is_empty() {
            self.end_paragraph(false);
        }
        self.end_table();
        self.blocks
    }
}
