//! Tables: rows of cells under heads that say what a column holds.

use super::{Block, BlockId, BlockKind, Outline};
use crate::pattern::Patterns;
use crate::pattern::cue::{Cue, CueSet};
use crate::span::Span;
use crate::token::{Kind, Token};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Numbers of the rows.
    Number,
    /// Labels.
    Label,
    /// Units of measure.
    Unit,
    /// Plans.
    Plan,
    /// Results.
    Result,
    /// Rates.
    Rate,
    /// Codes of the rows.
    Code,
    /// Remarks.
    Remark,
    /// The same period of the year before.
    Previous,
    /// Its head says nothing known.
    Other,
}

/// A column and its head.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// What it holds.
    pub kind: ColumnKind,
    /// First token of its head.
    pub first: u32,
    /// Token after the head's last one.
    pub end: u32,
    /// Characters from the start of the line to the head, for columns set with spaces.
    offset: u32,
}

/// One cell of a row.
#[derive(Clone, Copy, Debug)]
pub struct Cell {
    /// First token.
    pub first: u32,
    /// Token after the last one; no token for an empty cell.
    pub end: u32,
    /// The column it stands in.
    pub column: u16,
}

/// A row and its cells.
#[derive(Clone, Debug)]
pub struct Row {
    /// The block.
    pub block: BlockId,
    /// Its cells from left to right.
    pub cells: Vec<Cell>,
    /// Whether it is part of the head.
    pub head: bool,
}

/// A table.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, the head's first.
    pub rows: Vec<Row>,
    /// The block before it, which may name it and its unit.
    pub caption: Option<BlockId>,
}

/// A cell as it is cut from a row: tokens and the characters before it.
struct Piece {
    first: u32,
    end: u32,
    offset: u32,
}

/// Reads the runs of rows among the blocks.
pub(super) fn read_tables(outline: &mut Outline, text: &str, patterns: &Patterns) {
    let mut at = 0;
    while at < outline.blocks.len() {
        if outline.blocks[at].kind != BlockKind::Row {
            at += 1;
            continue;
        }
        let length = outline.blocks[at..]
            .iter()
            .take_while(|block| block.kind == BlockKind::Row)
            .count();
        let mut table = read(outline, at, at + length, text, patterns);
        go_on(&mut table, outline, at);
        for row in 0..length {
            outline.blocks[at + row].row = Some((outline.tables.len() as u32, row as u32));
        }
        outline.tables.push(table);
        at += length;
    }
}

/// A table that a page break cut goes on under the head of its first part.
fn go_on(table: &mut Table, outline: &Outline, first: usize) {
    let Some(before) = outline
        .tables
        .last()
        .filter(|before| table.columns.is_empty() && !before.columns.is_empty())
    else {
        return;
    };
    let last = before.rows.last().map_or(0, |row| row.block as usize);
    let only_page = outline.blocks[last + 1..first]
        .iter()
        .all(|block| block.kind == BlockKind::PageNumber);
    let same_width = table
        .rows
        .iter()
        .all(|row| row.cells.len() == before.columns.len());
    if only_page && same_width {
        table.columns.clone_from(&before.columns);
        table.caption = before.caption;
    }
}

fn read(outline: &Outline, from: usize, to: usize, text: &str, patterns: &Patterns) -> Table {
    let pieces: Vec<Vec<Piece>> = outline.blocks[from..to]
        .iter()
        .map(|block| cut(outline, block, text))
        .collect();
    let head = pieces
        .iter()
        .take(3)
        .position(|row| head_columns(outline, row, patterns) >= 2);
    let columns: Vec<Column> = match head {
        Some(head) => pieces[head]
            .iter()
            .map(|piece| column(outline, piece, patterns))
            .collect(),
        None => Vec::new(),
    };
    let mut rows = Vec::new();
    for (index, row) in pieces.iter().enumerate() {
        let block = (from + index) as BlockId;
        let is_head = head.is_some_and(|head| index <= head) || is_letter_row(outline, row, text);
        rows.push(Row {
            block,
            cells: place(row, &columns),
            head: is_head,
        });
    }
    let caption = from
        .checked_sub(1)
        .filter(|&before| outline.blocks[before].kind == BlockKind::Text);
    Table {
        columns,
        rows,
        caption: caption.map(|before| before as BlockId),
    }
}

/// Cuts a row at pipes, else at tabs, else at wide gaps.
fn cut(outline: &Outline, block: &Block, text: &str) -> Vec<Piece> {
    let own = outline.tokens_of(block);
    let line = outline.lines[block.first_line as usize];
    let offset = |at: usize| {
        text[line.start as usize..own[at].span.start as usize]
            .chars()
            .count() as u32
    };
    let piece = |from: usize, to: usize| Piece {
        first: block.first + from as u32,
        end: block.first + to as u32,
        offset: if from < own.len() {
            offset(from)
        } else {
            u32::MAX
        },
    };
    let pipes: Vec<usize> = (0..own.len()).filter(|&at| own[at].is(b'|')).collect();
    if pipes.len() >= 2 {
        let mut pieces: Vec<Piece> = pipes
            .windows(2)
            .map(|pair| piece(pair[0] + 1, pair[1]))
            .collect();
        if pipes[0] > 0 {
            pieces.insert(0, piece(0, pipes[0]));
        }
        let last = pipes[pipes.len() - 1] + 1;
        if last < own.len() {
            pieces.push(piece(last, own.len()));
        }
        return pieces;
    }
    let mut pieces: Vec<Piece> = (0..leading_tabs(own, line, text))
        .map(|_| piece(0, 0))
        .collect();
    let mut from = 0;
    for at in 1..=own.len() {
        let gap = (at < own.len())
            .then(|| &text[own[at - 1].span.end as usize..own[at].span.start as usize]);
        let tabs = gap.map_or(0, |gap| gap.matches('\t').count());
        let ends = gap.is_none_or(|gap| tabs > 0 || own[at].after_wide_gap() && gap.len() >= 2);
        if ends {
            pieces.push(piece(from, at));
            pieces.extend((1..tabs).map(|_| piece(at, at)));
            from = at;
        }
    }
    pieces
}

/// In a row whose cells are parted by tabs, a tab at its start stands behind an empty cell.
fn leading_tabs(own: &[Token], line: Span, text: &str) -> usize {
    let Some(first) = own.first() else {
        return 0;
    };
    let row = &text[line.range()];
    let (before, after) = row.split_at((first.span.start - line.start) as usize);
    if after.contains('\t') {
        before.matches('\t').count()
    } else {
        0
    }
}

fn cues_of(outline: &Outline, piece: &Piece, patterns: &Patterns) -> CueSet {
    let own = &outline.tokens[piece.first as usize..piece.end as usize];
    let at = usize::from(own.first().is_some_and(|token| token.is_any(b"(*")));
    if at >= own.len() {
        return CueSet::default();
    }
    patterns
        .phrase_at(own, at)
        .map_or_else(CueSet::default, |(_, meaning)| meaning.cues)
}

const COLUMN_CUES: [(Cue, ColumnKind); 9] = [
    (Cue::ColumnNumber, ColumnKind::Number),
    (Cue::ColumnUnit, ColumnKind::Unit),
    (Cue::ColumnRate, ColumnKind::Rate),
    (Cue::ColumnCode, ColumnKind::Code),
    (Cue::ColumnPrevious, ColumnKind::Previous),
    (Cue::ColumnPlan, ColumnKind::Plan),
    (Cue::ColumnResult, ColumnKind::Result),
    (Cue::ColumnRemark, ColumnKind::Remark),
    (Cue::ColumnLabel, ColumnKind::Label),
];

fn column(outline: &Outline, piece: &Piece, patterns: &Patterns) -> Column {
    let cues = cues_of(outline, piece, patterns);
    let own = &outline.tokens[piece.first as usize..piece.end as usize];
    let percent = own.iter().any(|token| token.is(b'%'));
    let known = COLUMN_CUES
        .iter()
        .find(|(cue, _)| cues.has(*cue))
        .map(|&(_, kind)| kind);
    let kind = match known {
        Some(ColumnKind::Plan | ColumnKind::Result | ColumnKind::Previous | ColumnKind::Label)
        | None
            if percent =>
        {
            ColumnKind::Rate
        }
        Some(kind) => kind,
        None => ColumnKind::Other,
    };
    Column {
        kind,
        first: piece.first,
        end: piece.end,
        offset: piece.offset,
    }
}

fn head_columns(outline: &Outline, row: &[Piece], patterns: &Patterns) -> usize {
    let known = row
        .iter()
        .filter(|piece| column(outline, piece, patterns).kind != ColumnKind::Other);
    known.count()
}

/// The row of column letters and numbers under the head of an official form.
fn is_letter_row(outline: &Outline, row: &[Piece], text: &str) -> bool {
    let filled: Vec<&Piece> = row.iter().filter(|piece| piece.end > piece.first).collect();
    let letters = |piece: &&&Piece| {
        let token = &outline.tokens[piece.first as usize];
        piece.end - piece.first == 1
            && token.kind == Kind::Word
            && text[token.span.range()].chars().count() == 1
    };
    let digits = |piece: &&&Piece| {
        let own = &outline.tokens[piece.first as usize..piece.end as usize];
        own.iter().all(|token| {
            token.kind == Kind::Digits && token.span.len() <= 2 || token.is_any(b"()=/")
        })
    };
    filled.len() >= 3
        && filled.iter().any(|piece| letters(&piece))
        && filled.iter().all(|piece| letters(&piece) || digits(&piece))
}

/// Puts cells under columns: by count where the counts agree, else under the head that begins nearest.
fn place(row: &[Piece], columns: &[Column]) -> Vec<Cell> {
    let nearest = |offset: u32| {
        let distance = |column: &Column| column.offset.abs_diff(offset);
        let best = columns
            .iter()
            .enumerate()
            .min_by_key(|(_, column)| distance(column));
        best.map_or(0, |(index, _)| index)
    };
    let aligned = row.len() == columns.len() || columns.is_empty();
    let cell = |(index, piece): (usize, &Piece)| Cell {
        first: piece.first,
        end: piece.end,
        column: if aligned || piece.first == piece.end {
            index
        } else {
            nearest(piece.offset)
        } as u16,
    };
    row.iter().enumerate().map(cell).collect()
}
