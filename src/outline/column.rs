//! Columns of tables: what their heads say, in one row or in several.

use super::Outline;
use super::cells::{Piece, Pieces};
use super::table::is_number;
use super::under::{under_ruled, under_spaced, with_spans, without_repeats};
use crate::pattern::Patterns;
use crate::pattern::cue::{Cue, CueSet};
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
    /// Rates against another period.
    Growth,
    /// Codes of the rows.
    Code,
    /// Remarks.
    Remark,
    /// The same period of the year before.
    Previous,
    /// Its head says nothing known.
    Other,
}

/// A column and its heads.
#[derive(Clone, Debug)]
pub struct Column {
    /// What it holds.
    pub kind: ColumnKind,
    /// The tokens of its heads, the outermost first: "Quý I" over "Kế hoạch" and "Thực hiện" is a head of both.
    pub heads: Vec<(u32, u32)>,
    /// The column that it is a share of: under "Chia theo nguồn", that of the total.
    pub whole: Option<u16>,
    /// Its head is a grade, or "Đạt" beside grades.
    pub graded: bool,
    /// Characters from the start of the line to the head's begin and end, for columns set with spaces.
    pub(super) left: u32,
    pub(super) right: u32,
}

impl Column {
    /// The head that it has in common with its neighbours, if any.
    #[must_use]
    pub fn group(&self) -> Option<(u32, u32)> {
        self.heads.first().copied().filter(|_| self.heads.len() > 1)
    }

    /// Whether its cells are counts, sums or rates.
    #[must_use]
    pub const fn holds_figures(&self) -> bool {
        !matches!(
            self.kind,
            ColumnKind::Number
                | ColumnKind::Label
                | ColumnKind::Unit
                | ColumnKind::Code
                | ColumnKind::Remark
        )
    }
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

/// The column under one head.
pub(super) fn column(outline: &Outline, piece: &Piece, patterns: &Patterns) -> Column {
    let mut column = Column {
        kind: ColumnKind::Other,
        heads: vec![(piece.first, piece.end)],
        whole: None,
        graded: false,
        left: piece.left,
        right: piece.right,
    };
    column.kind = kind_of(outline, &column.heads, patterns);
    column
}

/// What the heads say together: a rate over or under other words stays a rate, else the innermost known head counts.
fn kind_of(outline: &Outline, heads: &[(u32, u32)], patterns: &Patterns) -> ColumnKind {
    if let Some(kind) = wrapped_kind(outline, heads, patterns) {
        return kind;
    }
    let kinds = || heads.iter().map(|&head| own_kind(outline, head, patterns));
    if kinds().any(|kind| kind == ColumnKind::Rate) {
        let past = |&(first, end): &(u32, u32)| {
            (first..end).any(|at| {
                cues_at(outline, (at, end), patterns)
                    .has_any(&[Cue::SamePeriod, Cue::ColumnPrevious])
            })
        };
        return if heads.iter().any(past) {
            ColumnKind::Growth
        } else {
            ColumnKind::Rate
        };
    }
    kinds()
        .rev()
        .find(|&kind| kind != ColumnKind::Other)
        .unwrap_or(ColumnKind::Other)
}

/// A head that a narrow column broke: "Đơn vị" and below it "tính" are one phrase.
fn wrapped_kind(
    outline: &Outline,
    heads: &[(u32, u32)],
    patterns: &Patterns,
) -> Option<ColumnKind> {
    if heads.len() < 2 {
        return None;
    }
    let words: Vec<Token> = heads
        .iter()
        .flat_map(|&(first, end)| &outline.tokens[first as usize..end as usize])
        .copied()
        .collect();
    let (hit, meaning) = patterns.phrase_at(&words, 0)?;
    let (first, end) = heads[0];
    let whole = hit.end as usize == words.len() && hit.end > end - first;
    let known = COLUMN_CUES.iter().find(|(cue, _)| meaning.cues.has(*cue));
    known.map(|&(_, kind)| kind).filter(|_| whole)
}

fn own_kind(outline: &Outline, (first, end): (u32, u32), patterns: &Patterns) -> ColumnKind {
    let own = &outline.tokens[first as usize..end as usize];
    let skipped = u32::from(own.first().is_some_and(|token| token.is_any(b"(*")));
    let cues = cues_at(outline, (first + skipped, end), patterns);
    let known = COLUMN_CUES
        .iter()
        .find(|(cue, _)| cues.has(*cue))
        .map(|&(_, kind)| kind)
        .or_else(|| opens_with_plan(outline, (first + skipped, end), patterns));
    let percent = own.iter().any(|token| token.is(b'%'));
    match known {
        Some(
            kind @ (ColumnKind::Number | ColumnKind::Unit | ColumnKind::Code | ColumnKind::Remark),
        ) => kind,
        _ if percent => ColumnKind::Rate,
        Some(kind) => kind,
        None => ColumnKind::Other,
    }
}

/// "Dự toán năm" may be a phrase of its own: what it begins with makes it a plan all the same.
fn opens_with_plan(
    outline: &Outline,
    (first, end): (u32, u32),
    patterns: &Patterns,
) -> Option<ColumnKind> {
    let own = &outline.tokens[first.min(end) as usize..end as usize];
    let (hit, _) = own.first().and_then(|_| patterns.phrase_at(own, 0))?;
    let plan =
        |length: u32| cues_at(outline, (first, first + length), patterns).has(Cue::ColumnPlan);
    (1..hit.end).any(plan).then_some(ColumnKind::Plan)
}

fn cues_at(outline: &Outline, (at, end): (u32, u32), patterns: &Patterns) -> CueSet {
    let own = &outline.tokens[at.min(end) as usize..end as usize];
    if own.is_empty() {
        return CueSet::default();
    }
    patterns
        .phrase_at(own, 0)
        .map_or_else(CueSet::default, |(_, meaning)| meaning.cues)
}

/// More rows than these have no head.
const HIGHEST: usize = 8;

/// The columns of a table whose head begins with the row `pieces[0]`, and how many rows the head has.
pub(super) fn columns_of(
    outline: &Outline,
    pieces: &[Pieces],
    (text, patterns): (&str, &Patterns),
) -> (Vec<Column>, usize) {
    let mut columns: Vec<Column> = pieces[0]
        .cells
        .iter()
        .map(|piece| column(outline, piece, patterns))
        .collect();
    let width = pieces.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    if pieces[0].ruled {
        columns.resize_with(width.max(columns.len()), || Column {
            kind: ColumnKind::Other,
            heads: Vec::new(),
            whole: None,
            graded: false,
            left: u32::MAX,
            right: u32::MAX,
        });
        for column in &mut columns {
            column.heads.retain(|&(first, end)| first < end);
        }
    }
    let mut rows = 1;
    while let Some(row) = pieces.get(rows).filter(|_| rows < HIGHEST) {
        let row = without_repeats(outline, text, row, &columns);
        let spanning = row.ruled.then(|| with_spans(outline, text, &columns));
        let above = spanning.as_deref().unwrap_or(&columns);
        if !wraps(outline, pieces, rows) && !goes_under(outline, &row, above, patterns) {
            break;
        }
        columns = match spanning {
            Some(spanning) => under_ruled(spanning, &columns, &row),
            None => under_spaced(columns, &row),
        };
        for column in &mut columns {
            column.kind = kind_of(outline, &column.heads, patterns);
        }
        rows += 1;
    }
    (columns, rows)
}

/// Whether a row goes on with heads that narrow columns broke: it stands right below them, without a label or numbers, and a rule below it.
fn wraps(outline: &Outline, pieces: &[Pieces], at: usize) -> bool {
    let [above, row, below] = &pieces[at - 1..(at + 2).min(pieces.len())] else {
        return false;
    };
    let follows = above.lines.1 + 1 == row.lines.0 && row.lines.1 + 1 < below.lines.0;
    let mut filled = row.cells.iter().filter(|piece| !piece.is_empty());
    let number = |piece: &Piece| {
        let own = &outline.tokens[piece.first as usize..piece.end as usize];
        is_number(own)
    };
    follows
        && row.ruled
        && row.cells.first().is_some_and(Piece::is_empty)
        && row.cells.len() <= above.cells.len()
        && !filled.any(number)
}

/// Whether a row goes on with the head: it has no numbers, and stands under heads that span several columns or none.
fn goes_under(outline: &Outline, row: &Pieces, columns: &[Column], patterns: &Patterns) -> bool {
    let filled: Vec<(usize, &Piece)> = row
        .cells
        .iter()
        .enumerate()
        .filter(|(_, piece)| !piece.is_empty())
        .collect();
    let own = |piece: &Piece| &outline.tokens[piece.first as usize..piece.end as usize];
    let worded = |own: &[Token]| {
        own.iter()
            .any(|token| token.kind == Kind::Word && token.span.len() > 1)
            || own.iter().any(|token| token.is(b'%'))
            || matches!(own, [year] if year.kind == Kind::Digits && year.span.len() == 4)
    };
    // "KH năm | TH quý" and below it "2024 | I"
    let quarter =
        |own: &[Token]| matches!(own, [word] if word.kind == Kind::Word && word.is_capitalised());
    let mut cells = filled.iter().map(|(_, piece)| own(piece));
    let some = filled.iter().any(|(_, piece)| worded(own(piece)));
    if !some || !cells.all(|own| worded(own) || quarter(own)) {
        return false;
    }
    if row.ruled {
        let open = |at: usize| columns.get(at).is_none_or(|column| column.heads.is_empty());
        let spanned = |at: usize| open(at) || open(at + 1) && at + 1 < columns.len();
        // "Năm 2021 | Năm 2022 | |" over "Thực hiện | Kế hoạch | Thực hiện": beside heads that span several columns one may span its own.
        let single = |at: usize, piece: &Piece| {
            let known = own_kind(outline, (piece.first, piece.end), patterns);
            columns[at].holds_figures() && known != ColumnKind::Other
        };
        return filled[0].0 > 0
            && row.cells.len() <= columns.len()
            && filled.iter().any(|&(at, _)| spanned(at))
            && filled
                .iter()
                .all(|&(at, piece)| spanned(at) || single(at, piece));
    }
    let first_end = columns.first().map_or(0, |column| column.right);
    filled.len() >= 2 && filled[0].1.left > first_end
}

/// How many heads of a row are known.
pub(super) fn known_heads(outline: &Outline, row: &Pieces, patterns: &Patterns) -> usize {
    let known = row.cells.iter().filter(|piece| {
        !piece.is_empty() && column(outline, piece, patterns).kind != ColumnKind::Other
    });
    known.count()
}

/// Marks the columns whose heads are grades; beside one, "Đạt" is a grade too and no rate.
fn grade(outline: &Outline, columns: &mut [Column], patterns: &Patterns) {
    let head = |column: &Column| {
        let &(first, end) = column.heads.last()?;
        let (hit, meaning) =
            patterns.phrase_at(&outline.tokens[first as usize..end as usize], 0)?;
        (hit.end == end - first).then_some(meaning)
    };
    let graded = |column: &Column| {
        column.kind == ColumnKind::Other && head(column).is_some_and(|head| head.grade.is_some())
    };
    if !columns.iter().any(graded) {
        return;
    }
    for column in columns {
        let passed = head(column).is_some_and(|head| head.cues.has(Cue::GradeHead));
        if graded(column) || passed {
            column.kind = ColumnKind::Other;
            column.graded = true;
        }
    }
}

/// Columns under "Chia theo", "Trong đó" share out the last column of counts on their left.
pub(super) fn share_out(outline: &Outline, columns: &mut [Column], patterns: &Patterns) {
    let opens = |head: (u32, u32)| {
        cues_at(outline, head, patterns).has_any(&[Cue::Consisting, Cue::Including])
    };
    // "Thực hiện chia theo nguồn": above other heads the words may stand anywhere.
    let shares = |column: &Column| {
        let mut above = column.group().into_iter();
        column.heads.iter().any(|&head| opens(head))
            || above.any(|(first, end)| (first..end).any(|at| opens((at, end))))
    };
    // "Tiếp nhận | Đã giải quyết | Đang giải quyết": what became of what stands first.
    let outcome = |column: &Column| {
        let last = column.heads.last();
        last.is_some_and(|&head| cues_at(outline, head, patterns).has(Cue::Outcome))
    };
    grade(outline, columns, patterns);
    let mut total = None;
    for (at, column) in columns.iter_mut().enumerate() {
        if (shares(column) || column.graded || outcome(column)) && column.holds_figures() {
            column.whole = total;
        } else if matches!(column.kind, ColumnKind::Result | ColumnKind::Other) {
            total = Some(at as u16);
        }
    }
}
