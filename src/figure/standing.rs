//! How the rows of a table stand to each other: which row breaks down another one, which one titles those below it.

use super::Worker;
use super::draft::FigureId;
use super::sentence::Sentence;
use super::table::Place;
use crate::number::Number;
use crate::outline::table::{Row, Table, is_number};
use crate::pattern::cue::Cue;
use crate::token::Kind;

/// What a row is among the rows around it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rank {
    /// "Trong đó: cột đo xăng dầu"
    Opened,
    /// "- Khối lượng"
    Dashed,
    /// "+ Cân bàn", below a dash.
    Plussed,
    /// "2. Chi sự nghiệp", or a number in the column of numbers; with how many numbers, two in "1.1".
    Numbered(usize),
    /// Nothing of that.
    Bare,
}

impl Rank {
    /// Whether its mark makes a row a part.
    const fn is_marked(self) -> bool {
        matches!(self, Self::Opened | Self::Dashed | Self::Plussed)
    }

    /// Whether rows of two ranks break down the same row, whatever stands above them.
    fn is_level_with(self, other: Self) -> bool {
        let opens = |rank| matches!(rank, Self::Opened | Self::Dashed);
        self == other || opens(self) && opens(other)
    }
}

/// What a row does to the rows below it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    /// It begins the table.
    Head,
    /// Nothing but a part of another row's label.
    Rest,
    /// "Trong đó:"
    Opening,
    /// Words alone: "Lĩnh vực đo lường".
    Title,
    /// Numbers.
    Numbers,
}

/// What is known of a row by those above it. Each row is told by the one before, so that a long table takes no longer a row than a short one.
#[derive(Clone, Copy)]
pub(super) struct Standing {
    holds: Holds,
    rank: Rank,
    /// With how many numbers it is numbered in its column of numbers.
    depth: Option<usize>,
    /// Its label ends with a colon.
    announces: bool,
    /// The next row with numbers above it, if neither a head nor a title stands between.
    above: Option<u32>,
    /// "Trong đó:" stands between that row and this one.
    opened: bool,
    /// The row that titles it.
    title: Option<u32>,
    /// The row that it breaks down.
    whole: Option<u32>,
    /// The row that it would break down if "Trong đó:" stood right above it.
    whole_if_opened: Option<u32>,
}

impl Worker<'_, '_> {
    /// Notes how the rows of the present table up to this one stand.
    pub(super) fn stand(&mut self, table: &Table, number: u32) {
        for at in self.standings.len()..=number as usize {
            let standing = self.standing(table, at);
            self.standings.push(standing);
        }
    }

    fn standing(&self, table: &Table, number: usize) -> Standing {
        let row = &table.rows[number];
        let label = self.label_of(table, row);
        let before = number.checked_sub(1).map(|at| (at, &self.standings[at]));
        let (mut above, mut opened, mut title) = before.map_or((None, false, None), |(_, row)| {
            (row.above, row.opened, row.title)
        });
        if let Some((at, before)) = before {
            match before.holds {
                Holds::Head => (above, opened, title) = (None, false, None),
                Holds::Title => (above, opened, title) = (None, false, Some(at as u32)),
                Holds::Numbers => (above, opened) = (Some(at as u32), false),
                Holds::Opening => opened = true,
                Holds::Rest => {}
            }
        }
        let rank = self.rank(table, row);
        let [whole, whole_if_opened] = self.wholes(rank, above, opened);
        Standing {
            holds: self.holds(table, row, label),
            rank,
            depth: self.depth(table, row),
            announces: label.end > label.first && self.context.is_mark(label.end - 1, b":"),
            above,
            opened,
            title,
            whole,
            whole_if_opened,
        }
    }

    fn holds(&self, table: &Table, row: &Row, label: Sentence) -> Holds {
        if row.head {
            Holds::Head
        } else if row.partial {
            Holds::Rest
        } else if self.has_numbers(table, row) {
            Holds::Numbers
        } else if self.opens_parts(label) {
            Holds::Opening
        } else {
            Holds::Title
        }
    }

    /// The row that a row of this rank breaks down, if the words or marks of the rows say so; and the one if "Trong đó:" stood above it.
    fn wholes(&self, own: Rank, above: Option<u32>, mut opened: bool) -> [Option<u32>; 2] {
        let (marked, mut next) = (own.is_marked(), above);
        while let Some(at) = next {
            let row = &self.standings[at as usize];
            let other = row.rank;
            // "2.1 Trong đó: trước hạn", "2.2 Đúng hạn": what opens the parts says it of all rows of its depth.
            if let Rank::Numbered(depth @ 2..) = own
                && other == Rank::Opened
                && row.depth == Some(depth)
            {
                return [row.whole; 2];
            }
            let beside = match own {
                Rank::Dashed | Rank::Opened => other.is_marked(),
                Rank::Bare => other == own && !opened,
                Rank::Plussed | Rank::Numbered(_) => other == own,
            };
            let announces = row.announces && (!beside || !marked);
            if announces || !beside {
                let told = marked || opened || announces;
                return [Some(at).filter(|_| told), Some(at)];
            }
            // A row beside this one is looked at from here on as this one is.
            if own.is_level_with(other) {
                let whole = if opened {
                    row.whole_if_opened
                } else {
                    row.whole
                };
                return [whole, row.whole_if_opened];
            }
            opened |= row.opened;
            next = row.above;
        }
        [None; 2]
    }

    /// The row that a row breaks down.
    pub(super) fn row_above(&self, number: usize) -> Option<u32> {
        self.standings.get(number)?.whole
    }

    /// The nearest row above without numbers that is no "trong đó": it titles the rows below.
    pub(super) fn title_row(&self, place: Place<'_>) -> Option<Sentence> {
        let block = &self.context.outline.blocks[place.row.block as usize];
        let (_, number) = block.row?;
        let title = self.standings.get(number as usize)?.title?;
        Some(self.label_of(place.table, &place.table.rows[title as usize]))
    }

    fn rank(&self, table: &Table, row: &Row) -> Rank {
        let label = self.label_of(table, row);
        if self.opens_parts(label) {
            return Rank::Opened;
        }
        if self.context.is_mark(label.first, b"-") {
            return Rank::Dashed;
        }
        if self.context.is_mark(label.first, b"+") {
            return Rank::Plussed;
        }
        if let Some(depth) = self.depth(table, row) {
            return Rank::Numbered(depth);
        }
        match self.mark_before(label) {
            Some((first, end)) => Rank::Numbered(self.numbers_in(first, end)),
            None => Rank::Bare,
        }
    }

    /// With how many numbers a row is numbered in its column of numbers: two in "1.1".
    fn depth(&self, table: &Table, row: &Row) -> Option<usize> {
        let own = self.number_cell(table, row);
        own.map(|cell| self.numbers_in(cell.first, cell.end))
    }

    /// Whether a label says that parts follow: "Trong đó:", "Chia theo lĩnh vực đo:".
    fn opens_parts(&self, label: Sentence) -> bool {
        self.context
            .cues_at(label.first)
            .has_any(&[Cue::Including, Cue::Consisting])
    }

    pub(super) fn has_numbers(&self, table: &Table, row: &Row) -> bool {
        let tokens = self.context.tokens();
        row.cells.iter().any(|cell| {
            let own = &tokens[cell.first as usize..cell.end as usize];
            let figures = table.columns.is_empty() || table.holds_figures(cell);
            figures && (is_number(own) || own.iter().any(|token| token.kind == Kind::Digits))
        })
    }

    /// "Chia theo lĩnh vực: Độ dài" and below it "Khối lượng", "Áp suất": rows without a mark behind the one that names the first part are
    /// parts, too, as far as they add up to the whole.
    pub(super) fn link_opened(&mut self, table: &Table, rows: &[usize]) {
        for (index, &first) in rows.iter().enumerate() {
            let opens = self.standings[first].rank == Rank::Opened;
            let Some(whole) = self.row_above(first).filter(|_| opens) else {
                continue;
            };
            let pairs = rows[index..].windows(2).take_while(|pair| {
                let row = &self.standings[pair[1]];
                row.rank == Rank::Bare && row.above == Some(pair[0] as u32) && !row.opened
            });
            let below = pairs.map(|pair| pair[1]);
            let run: Vec<usize> = std::iter::once(first).chain(below).collect();
            let counted = |&at: &usize| {
                let column = &table.columns[at];
                column.whole.is_none() && column.holds_figures()
            };
            let columns = (0..table.columns.len()).filter(counted);
            let columns: Vec<u16> = columns.map(|at| at as u16).collect();
            let sums = columns
                .iter()
                .filter_map(|&column| self.adding_up(&run, whole, column));
            let Some(length) = sums.max() else { continue };
            for column in columns {
                self.link_run(&run[..length], whole, column);
            }
        }
    }

    /// How many rows of a run, two at least, add up to the whole in a column.
    fn adding_up(&self, run: &[usize], whole: u32, column: u16) -> Option<usize> {
        let whole = self.drafts[self.in_cell(whole, column)? as usize].value?;
        let mut sum = Number::ZERO;
        for (index, &row) in run.iter().enumerate() {
            if let Some(part) = self.in_cell(row as u32, column) {
                sum = sum.plus(self.drafts[part as usize].value?)?;
            }
            if sum >= whole {
                return (sum == whole && index > 0).then_some(index + 1);
            }
        }
        None
    }

    fn link_run(&mut self, run: &[usize], whole: u32, column: u16) {
        let Some(whole) = self.in_cell(whole, column) else {
            return;
        };
        let cells = run
            .iter()
            .filter_map(|&row| self.in_cell(row as u32, column));
        let free = |&id: &FigureId| {
            let tied = self.drafts[id as usize].part_of;
            tied.is_none_or(|other| other == whole)
        };
        let parts: Vec<FigureId> = cells.filter(free).collect();
        if self.add_up(&parts, whole) {
            for part in parts {
                self.part_of_cell(part, whole);
            }
        }
    }
}
