//! Tables: rows of cells under heads that say what a column holds.

use super::by_cells::{find_amounts, find_label, find_unit};
use super::cells::{Frames, Piece, Pieces, cut, place};
use super::column::{Column, columns_of, known_heads, share_out};
use super::over::put_over;
use super::wrapped::find_wraps;
use super::{BlockId, BlockKind, Outline};
use crate::pattern::Patterns;
use crate::pattern::cue::Cue;
use crate::token::{Kind, Token};

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
    /// Whether it names the columns by letters and numbers, as official forms do.
    pub numbering: bool,
    /// The row above in which its label begins, if a narrow column broke it.
    pub begun: Option<u32>,
    /// Whether it holds nothing but a part of another row's label.
    pub partial: bool,
}

/// A table.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, the head's first.
    pub rows: Vec<Row>,
    /// The block before it, which may name it.
    pub caption: Option<BlockId>,
    /// The tokens of the unit that holds for all cells: "Đơn vị tính: triệu đồng" above the table.
    pub unit: Option<(u32, u32)>,
    /// Its numbers are in English style: commas group thousands, a dot is the decimal mark.
    pub commas_group: bool,
}

impl Table {
    /// The column in which a cell stands.
    #[must_use]
    pub fn column_of(&self, cell: &Cell) -> Option<&Column> {
        self.columns.get(usize::from(cell.column))
    }

    /// Whether a cell stands in a column of counts, sums or rates.
    #[must_use]
    pub fn holds_figures(&self, cell: &Cell) -> bool {
        self.column_of(cell).is_some_and(Column::holds_figures)
    }
}

/// Reads the runs of rows among the blocks.
pub(super) fn read_tables(outline: &mut Outline, text: &str, patterns: &Patterns) {
    let (mut at, mut undecided) = (0, Vec::new());
    let mut frames = Frames::default();
    while at < outline.blocks.len() {
        if outline.blocks[at].kind != BlockKind::Row {
            at += 1;
            continue;
        }
        let frameless = frames.are_missing(outline, at);
        let pieces = one_table(outline, (at, frames.end), frameless, (text, patterns));
        let length = pieces.len();
        let mut table = read(outline, at, &pieces, (text, patterns));
        go_on(&mut table, outline, at);
        let marks = number_marks(outline, &table, text);
        table.commas_group = marks.commas_group();
        undecided.extend(Some(outline.tables.len()).filter(|_| marks.may_group()));
        for row in 0..length {
            outline.blocks[at + row].row = Some((outline.tables.len() as u32, row as u32));
        }
        outline.tables.push(table);
        at += length;
    }
    // The tables of one document are written in one style.
    let english = outline.tables.iter().filter(|table| table.commas_group);
    let english = english.count() > 0;
    for at in undecided {
        outline.tables[at].commas_group |= english;
    }
}

/// The rows of the first table of a run: a head below numbers opens another one.
fn one_table(
    outline: &Outline,
    (from, to): (usize, usize),
    frameless: bool,
    (text, patterns): (&str, &Patterns),
) -> Vec<Pieces> {
    let (mut counted, mut pieces) = (false, Vec::new());
    for block in &outline.blocks[from..to] {
        let row = cut(outline, block, text, frameless);
        let numbers = row.cells.iter().any(|piece| {
            let own = &outline.tokens[piece.first as usize..piece.end as usize];
            is_number(own)
        });
        if counted && !numbers && known_heads(outline, &row, patterns) >= 3 {
            break;
        }
        counted |= numbers;
        pieces.push(row);
    }
    pieces
}

/// Digits and marks alone.
#[must_use]
pub fn is_number(own: &[Token]) -> bool {
    own.iter().any(|token| token.kind == Kind::Digits)
        && own.iter().all(|token| token.kind != Kind::Word)
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
        table.unit = before.unit;
    }
}

fn read(
    outline: &Outline,
    from: usize,
    pieces: &[Pieces],
    (text, patterns): (&str, &Patterns),
) -> Table {
    let known = |&at: &usize| known_heads(outline, &pieces[at], patterns) >= 2;
    let head = (0..pieces.len().min(3))
        .find(known)
        .or_else(|| worded_head(outline, pieces));
    let (mut columns, mut body) = (Vec::new(), 0);
    if let Some(head) = head {
        let (found, length) = columns_of(outline, &pieces[head..], (text, patterns));
        (columns, body) = (found, head + length);
        let over = head.checked_sub(1).map(|above| &pieces[above]);
        if let Some(over) = over.filter(|over| !over.ruled && !pieces[head].ruled) {
            put_over(&mut columns, over);
        }
    }
    let mut rows: Vec<Row> = Vec::with_capacity(pieces.len());
    for (index, row) in pieces.iter().enumerate() {
        let numbering = is_numbering(outline, row, index == body && body > 0, text);
        rows.push(Row {
            block: (from + index) as BlockId,
            cells: place(outline, row, &columns),
            head: index < body || numbering,
            numbering,
            begun: None,
            partial: false,
        });
    }
    find_amounts(outline, &mut columns, &rows);
    share_out(outline, &mut columns, patterns);
    find_label(outline, &mut columns, &rows);
    find_unit(outline, &mut columns, &rows, patterns);
    find_wraps(outline, &columns, &mut rows, patterns);
    let (caption, unit) = above(outline, from, patterns);
    Table {
        columns,
        rows,
        caption,
        unit,
        commas_group: false,
    }
}

/// The first row where it has words alone and most rows below have numbers: "Địa bàn | Phương tiện đo | Mẫu" is a head whatever it says.
fn worded_head(outline: &Outline, pieces: &[Pieces]) -> Option<usize> {
    let own = |piece: &Piece| &outline.tokens[piece.first as usize..piece.end as usize];
    let (head, rows) = pieces.split_first()?;
    let filled = || head.cells.iter().filter(|piece| !piece.is_empty());
    let worded = filled().all(|piece| {
        own(piece).iter().any(|token| token.kind == Kind::Word)
            && own(piece).iter().all(|token| token.kind != Kind::Digits)
    });
    let numbers = |row: &&Pieces| {
        let mut cells = row.cells.iter().skip(1);
        row.cells.len() <= head.cells.len() && cells.any(|piece| is_number(own(piece)))
    };
    let counted = rows.iter().filter(numbers).count();
    (worded && filled().count() >= 2 && counted >= 2 && counted * 2 > rows.len()).then_some(0)
}

/// How far above a table its name and unit may stand, in blocks and in tokens of a block.
const ABOVE: usize = 3;
const CAPTION: u32 = 40;

/// What stands above a table: its caption, and the unit that the caption or a line of its own gives.
fn above(
    outline: &Outline,
    from: usize,
    patterns: &Patterns,
) -> (Option<BlockId>, Option<(u32, u32)>) {
    let (mut caption, mut unit) = (None, None);
    for before in (from.saturating_sub(ABOVE)..from).rev() {
        let block = &outline.blocks[before];
        if block.kind != BlockKind::Text || caption.is_some() && block.end - block.first > CAPTION {
            break;
        }
        let named = (block.first..block.end)
            .find_map(|at| unit_after(outline, (at, block.end), patterns).map(|unit| (at, unit)));
        let alone = named.is_some_and(|(at, _)| at <= block.first + 1);
        unit = unit.or(named.map(|(_, unit)| unit));
        // "(Kèm theo Báo cáo số …)" names nothing.
        let own = outline.tokens_of(block);
        let aside = matches!(own, [open, .., close] if open.is(b'(') && close.is(b')'));
        if caption.is_none() && !alone && !aside {
            caption = Some(before as BlockId);
        }
        if caption.is_some() && (block.heading && block.mark.is_some() || unit.is_some()) {
            break;
        }
    }
    (caption, unit)
}

/// The unit that follows "Đơn vị tính", "ĐVT" at a token.
fn unit_after(outline: &Outline, (at, end): (u32, u32), patterns: &Patterns) -> Option<(u32, u32)> {
    let own = &outline.tokens[at as usize..end as usize];
    let (hit, _) = patterns
        .phrase_at(own, 0)
        .filter(|(_, meaning)| meaning.cues.has(Cue::ColumnUnit))?;
    let mut first = at + hit.end;
    // "Đơn vị tính tiền: triệu đồng"
    const MEASURED: usize = 3;
    let behind = &outline.tokens[first.min(end) as usize..end as usize];
    let colon = behind
        .iter()
        .take(1 + MEASURED)
        .position(|token| token.kind != Kind::Word);
    if let Some(colon) = colon.filter(|&colon| behind[colon].is(b':')) {
        first += colon as u32 + 1;
    }
    let words = outline.tokens[first.min(end) as usize..end as usize]
        .iter()
        .take_while(|token| token.kind == Kind::Word)
        .count() as u32;
    (1..=5).contains(&words).then_some((first, first + words))
}

/// The row of column letters and numbers under the head of an official form: "A | B | 1 | 2", "(1) (2) (3)", "1 = 2 + 3".
fn is_numbering(outline: &Outline, row: &Pieces, under_head: bool, text: &str) -> bool {
    let filled: Vec<&[Token]> = row
        .cells
        .iter()
        .filter(|piece| !piece.is_empty())
        .map(|piece| &outline.tokens[piece.first as usize..piece.end as usize])
        .collect();
    let letter = |own: &[Token]| {
        let words: Vec<&Token> = own
            .iter()
            .filter(|token| token.kind == Kind::Word)
            .collect();
        let [word] = words[..] else { return false };
        text[word.span.range()].chars().count() == 1
            && own
                .iter()
                .all(|token| token.kind == Kind::Word || token.is_any(b"()"))
    };
    let number = |own: &[Token]| {
        own.iter().all(|token| {
            token.kind == Kind::Digits && token.span.len() <= 2 || token.is_any(b"()=/+-:*%")
        })
    };
    let counts_up = || {
        let first = filled.iter().map(|own| {
            let digits = own.iter().find(|token| token.kind == Kind::Digits);
            digits.and_then(|token| text[token.span.range()].parse::<usize>().ok())
        });
        first
            .enumerate()
            .all(|(index, number)| number == Some(index + 1))
    };
    filled.len() >= 3
        && filled.iter().all(|own| letter(own) || number(own))
        && (filled.iter().any(|own| letter(own)) || under_head && counts_up())
}

/// How the numbers of a table are written.
#[derive(Clone, Copy, Debug, Default)]
struct NumberMarks {
    grouped: u32,
    english: u32,
    vietnamese: u32,
}

impl NumberMarks {
    /// Whether commas group thousands in a table: all single commas stand before three digits, and a number with two commas, or one
    /// with a comma before a dot, proves it, or several numbers agree and none has a dot that groups.
    const fn commas_group(self) -> bool {
        self.vietnamese == 0 && (self.english > 0 || self.grouped >= 2)
    }

    /// Whether they may, if other tables tell so.
    const fn may_group(self) -> bool {
        self.vietnamese == 0 && self.grouped > 0
    }
}

fn number_marks(outline: &Outline, table: &Table, text: &str) -> NumberMarks {
    let mut marks = NumberMarks::default();
    for row in table.rows.iter().filter(|row| !row.head) {
        for cell in row.cells.iter().filter(|cell| cell.first < cell.end) {
            let own = &outline.tokens[cell.first as usize..cell.end as usize];
            if !is_number(own) {
                continue;
            }
            match style(&text[outline.span_of(cell.first, cell.end).range()]) {
                Style::Plain => {}
                Style::Grouped => marks.grouped += 1,
                Style::English => marks.english += 1,
                Style::Vietnamese => marks.vietnamese += 1,
            }
        }
    }
    marks
}

/// What the marks of a number tell.
enum Style {
    /// Nothing.
    Plain,
    /// One comma before three digits: thousands or decimals.
    Grouped,
    /// Only an English reader writes so.
    English,
    /// Only a Vietnamese reader writes so.
    Vietnamese,
}

fn style(number: &str) -> Style {
    let number = number.trim_end_matches(['%', ' ']);
    let (whole, decimals) = number.rsplit_once('.').unwrap_or((number, ""));
    let groups: Vec<&str> = whole.split(',').collect();
    let by_threes = groups[0].len() <= 3
        && !groups[0].starts_with('0')
        && groups[1..].iter().all(|group| group.len() == 3);
    match (number.contains(','), number.contains('.')) {
        (false, false) => Style::Plain,
        (false, true) if decimals.len() == 3 => Style::Vietnamese,
        (false, true) => Style::Plain,
        (true, false) if !by_threes => Style::Vietnamese,
        (true, false) if groups.len() > 2 => Style::English,
        (true, false) => Style::Grouped,
        (true, true) if by_threes && !decimals.contains(',') => Style::English,
        (true, true) => Style::Vietnamese,
    }
}
