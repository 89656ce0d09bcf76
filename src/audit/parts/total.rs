//! Totals that stand with what they sum: the last row or column of a table, "tổng cộng" behind counts of a sentence.
//!
//! What the stages below found to add up is tied already; here are those that don't.

use super::breakdown::{Breakdown, Claim};
use crate::context::Context;
use crate::figure::draft::{Draft, FigureId, Role, Tie};
use crate::outline::table::{Cell, Row, Table};
use crate::pattern::IndicatorId;
use crate::pattern::cue::{Cue, CueSet};
use crate::pattern::list::List;
use std::collections::BTreeSet;
use std::ops::Range;

/// What totals are read from.
#[derive(Clone, Copy)]
pub(in crate::audit) struct Totals<'c, 'a> {
    pub(in crate::audit) context: &'c Context<'a>,
    pub(in crate::audit) drafts: &'c [Draft],
}

impl Totals<'_, '_> {
    /// All totals with their addends, but those of which a part is tied already.
    ///
    /// `said` has the cues around each figure.
    pub(in crate::audit) fn all(self, said: &[CueSet]) -> Vec<Breakdown> {
        let mut found = Vec::new();
        for table in &self.context.outline.tables {
            let columns = self.columns(table, Role::Count).into_iter();
            found.extend(columns.map(|(whole, parts)| totalled(whole, parts, Tie::Row)));
            self.column(table, &mut found);
            self.dashed(table, &mut found);
            self.nested(table, &mut found);
        }
        let told = (0..).zip(said).filter(|(_, said)| said.has(Cue::Total));
        found.extend(told.filter_map(|(id, _)| self.behind(id)));
        let free = |&id: &FigureId| self.drafts[id as usize].part_of.is_none();
        found.retain(|breakdown| breakdown.parts.len() > 1 && breakdown.parts.iter().all(free));
        found
    }

    /// Whether the whole of a breakdown stands in a row that is called "Tổng số", or says "gồm:" at its end, and its parts in the rows below.
    pub(in crate::audit) fn is_of_total(self, breakdown: &Breakdown) -> bool {
        let block = |id: FigureId| self.drafts[id as usize].block;
        let outline = self.context.outline;
        let row = outline.blocks[block(breakdown.whole) as usize].row;
        let row = row.and_then(|(table, row)| {
            let table = outline.tables.get(table as usize)?;
            table.rows.get(row as usize)
        });
        let mut parts = breakdown.parts.iter();
        breakdown.tie == Tie::Row
            && parts.all(|&part| block(part) != block(breakdown.whole))
            && row.is_some_and(|row| self.total_label(row).is_some() || self.lays_out(row))
    }

    /// The figure in a cell.
    fn in_cell(self, row: &Row, column: u16, role: Role) -> Option<FigureId> {
        let id = self.in_any_cell(row, column)?;
        Some(id).filter(|&id| self.drafts[id as usize].role == role)
    }

    /// The figure in a cell, whatever its role.
    fn in_any_cell(self, row: &Row, column: u16) -> Option<FigureId> {
        let cell = row.cells.iter().find(|cell| cell.column == column)?;
        let before = self
            .drafts
            .partition_point(|draft| draft.first < cell.first);
        let draft = self
            .drafts
            .get(before)
            .filter(|draft| draft.first < cell.end)?;
        let exact = draft.value.is_some() && draft.upper.is_none();
        exact.then_some(before as FigureId)
    }

    fn is_total(self, first: u32) -> bool {
        self.context.cues_at(first).has(Cue::Total)
    }

    /// The row "Tổng cộng" at a table's end, or at its beginning, and the other rows where all are of one level.
    fn rows(self, table: &Table) -> Option<(&Row, Vec<&Row>)> {
        let body = table.rows.iter().filter(|row| !row.head && !row.numbering);
        let body: Vec<&Row> = body.collect();
        let (&last, above) = body.split_last()?;
        let (&first, below) = body.split_first()?;
        let (total, rows) = if self.total_label(last).is_some() {
            (last, above)
        } else {
            (first, below)
        };
        let label = self.total_label(total)?;
        let plain = rows.iter().all(|row| {
            self.label(row).is_some_and(|label| {
                let cues = self.context.cues_at(label.first);
                !cues.has_any(&[Cue::Total, Cue::Including, Cue::Consisting])
                    && !self.context.is_mark(label.first, b"-+")
            })
        });
        (plain && self.is_of_one_level(rows, label.column)).then(|| (total, rows.to_vec()))
    }

    /// The first cell of a row with a word in it.
    fn label(self, row: &Row) -> Option<Cell> {
        let mut cells = row.cells.iter();
        let worded = |cell: &&Cell| (cell.first..cell.end).any(|at| self.context.is_word(at));
        cells.find(worded).copied()
    }

    /// "Tổng cộng" and nothing else: "Tổng số đề tài nghiệm thu" is a row of its own.
    fn total_label(self, row: &Row) -> Option<Cell> {
        let label = self.label(row)?;
        let (hit, meaning) = self.context.at(label.first)?;
        let bare = meaning.cues.has(Cue::Total) && hit.end + 1 >= label.end;
        bare.then_some(label)
    }

    /// "Phương tiện đo được kiểm định, gồm:"
    fn lays_out(self, row: &Row) -> bool {
        self.label(row).is_some_and(|label| {
            let colon = self.context.is_mark(label.end - 1, b":");
            let last = label.end - u32::from(colon);
            self.context.follows(last, Cue::Consisting)
                && !self.context.follows(last, Cue::Including)
        })
    }

    /// The figures of one role in each column above that of the last row.
    pub(in crate::audit) fn columns(
        self,
        table: &Table,
        role: Role,
    ) -> Vec<(FigureId, Vec<FigureId>)> {
        let Some((total, rows)) = self.rows(table) else {
            return Vec::new();
        };
        let columns = 0..table.columns.len() as u16;
        let columns = columns.filter_map(|column| {
            let parts = rows.iter().map(|row| self.in_cell(row, column, role));
            Some((
                self.in_cell(total, column, role)?,
                parts.collect::<Option<_>>()?,
            ))
        });
        columns.collect()
    }

    /// Whether the rows are counted 1, 2, 3, or not at all.
    fn is_of_one_level(self, rows: &[&Row], label: u16) -> bool {
        let number = |row: &&&Row| -> Option<String> {
            let cell = row
                .cells
                .iter()
                .find(|cell| cell.column < label && cell.end > cell.first)?;
            Some(self.context.text_of(cell.first).to_string())
        };
        let numbers: Vec<String> = rows.iter().filter_map(|row| number(&row)).collect();
        let counted = numbers.iter().enumerate();
        let counts = counted
            .into_iter()
            .all(|(at, number)| number.parse() == Ok(at + 1));
        numbers.is_empty() || numbers.len() == rows.len() && counts
    }

    /// A last column "Tổng", or a first one, of which most rows hold: the others are weighed.
    fn column(self, table: &Table, found: &mut Vec<Breakdown>) {
        let titled = |column: &usize| {
            let heads = &table.columns[*column].heads;
            heads.iter().any(|&(first, _)| self.is_total(first))
        };
        let width = table.columns.len();
        let last = width.checked_sub(1).filter(|last| *last >= 2);
        if let Some(last) = last.filter(titled) {
            self.summed(table, (last, 0..last), found);
        } else if let Some(first) = (1..width.saturating_sub(2)).find(titled) {
            self.summed(table, (first, first + 1..width), found);
        }
    }

    /// The rows of a table by one column and those that it sums.
    fn summed(
        self,
        table: &Table,
        (total, parts): (usize, Range<usize>),
        found: &mut Vec<Breakdown>,
    ) {
        let rows = table.rows.iter().filter(|row| !row.head && !row.numbering);
        let cell = |row: &Row, column: usize| self.in_cell(row, column as u16, Role::Count);
        let sums: Vec<(FigureId, Vec<FigureId>)> = rows
            .filter_map(|row| {
                let parts = parts.clone().filter_map(|column| cell(row, column));
                Some((cell(row, total)?, parts.collect()))
            })
            .collect();
        let holds = |(whole, parts): &&(FigureId, Vec<FigureId>)| {
            let sum = super::breakdown::sum(self.drafts, parts);
            sum.is_some() && sum == self.drafts[*whole as usize].value
        };
        let holding = sums.iter().filter(holds).count();
        if holding > 0 && 2 * holding >= sums.len() {
            let sums = sums.into_iter();
            found.extend(sums.map(|(whole, parts)| totalled(whole, parts, Tie::Row)));
        }
    }

    /// Rows with a dash in the place of their number are parts of the row above. They may be some only, so that only what exceeds it is told.
    fn dashed(self, table: &Table, found: &mut Vec<Breakdown>) {
        let mut rows = table
            .rows
            .iter()
            .filter(|row| !row.head && !row.numbering)
            .peekable();
        let is_dashed = |row: &Row| {
            let cell = row.cells.first().filter(|cell| cell.end == cell.first + 1);
            cell.is_some_and(|cell| self.context.is_mark(cell.first, b"-+"))
        };
        while let Some(head) = rows.next() {
            let mut parts = Vec::new();
            while let Some(row) = rows.next_if(|row| is_dashed(row)) {
                parts.push(row);
            }
            for column in 0..table.columns.len() as u16 {
                let cell = |row: &Row| self.in_cell(row, column, Role::Count);
                let below: Option<Vec<FigureId>> = parts.iter().map(|row| cell(row)).collect();
                let Some((whole, below)) = cell(head).zip(below) else {
                    continue;
                };
                let sum = super::breakdown::sum(self.drafts, &below);
                if sum > self.drafts[whole as usize].value {
                    found.push(totalled(whole, below, Tie::Row));
                }
            }
        }
    }

    /// "I | Đề tài, dự án | 32 | 27" above rows "1" and "2", "1" above "1.1" and "1.2": where the rows below add up to theirs in one column, they should
    /// in all.
    fn nested(self, table: &Table, found: &mut Vec<Breakdown>) {
        let rows = table.rows.iter().filter(|row| !row.head && !row.numbering);
        let rows: Vec<&Row> = rows.collect();
        for (at, head) in rows.iter().enumerate() {
            let Some(number) = self.number_of(head) else {
                continue;
            };
            let below = rows[at + 1..].iter().enumerate();
            let below: Vec<&Row> = below
                .map_while(|(nth, row)| {
                    let own = self.number_of(row)?;
                    let outer = number.parse::<u32>().is_err();
                    let plain = outer && own.parse() == Ok(nth + 1);
                    (plain || own == format!("{number}.{}", nth + 1)).then_some(*row)
                })
                .collect();
            let cell = |row: &Row, column: usize| self.in_any_cell(row, column as u16);
            let sums = (0..table.columns.len()).filter_map(|column| {
                let parts = below.iter().map(|row| cell(row, column));
                Some((cell(head, column)?, parts.collect::<Option<Vec<_>>>()?))
            });
            let (holding, off): (Vec<_>, Vec<_>) = sums.partition(|(whole, parts)| {
                super::breakdown::sum(self.drafts, parts) == self.drafts[*whole as usize].value
            });
            let told = |id: FigureId| {
                let role = self.drafts[id as usize].role;
                matches!(role, Role::Count | Role::Comparison)
            };
            let off = off.into_iter().filter(|&(whole, _)| told(whole));
            let off: Vec<_> = off.collect();
            if below.len() > 1 && holding.len() >= off.len() {
                let off = off.into_iter();
                found.extend(off.map(|(whole, parts)| totalled(whole, parts, Tie::Row)));
            }
        }
    }

    /// The other columns of rows that add up to a row above them in one: where they don't, they are weighed, too.
    pub(in crate::audit) fn beside(self, found: &[Breakdown]) -> Vec<Breakdown> {
        let mut beside = Vec::new();
        let several = found.iter().filter(|breakdown| breakdown.parts.len() > 1);
        let wholes: BTreeSet<FigureId> = several.map(|breakdown| breakdown.whole).collect();
        for breakdown in found.iter().filter(|breakdown| breakdown.tie == Tie::Row) {
            let stated = self.drafts[breakdown.whole as usize].value;
            let sum = super::breakdown::sum(self.drafts, &breakdown.parts);
            if breakdown.parts.len() < 2 || sum.is_none() || sum != stated {
                continue;
            }
            let ids = std::iter::once(&breakdown.whole).chain(&breakdown.parts);
            let places: Option<Vec<_>> = ids.map(|&id| self.place_of(id)).collect();
            let Some((table, places)) = places.and_then(|places| of_one_column(&places)) else {
                continue;
            };
            let table = &self.context.outline.tables[table as usize];
            let rows = || places.iter().map(|&row| &table.rows[row as usize]);
            let columns = (0..table.columns.len() as u16).filter_map(|column| {
                let mut ids = rows().map(|row| self.in_cell(row, column, Role::Count));
                let whole = ids.next()??;
                Some((whole, ids.collect::<Option<Vec<_>>>()?))
            });
            let new = columns.filter(|(whole, _)| !wholes.contains(whole));
            beside.extend(new.map(|(whole, parts)| totalled(whole, parts, Tie::Row)));
        }
        beside
    }

    /// The table, row and column of a figure.
    fn place_of(self, id: FigureId) -> Option<(u32, u32, u16)> {
        let draft = &self.drafts[id as usize];
        let outline = self.context.outline;
        let (table, row) = outline.blocks[draft.block as usize].row?;
        let cells = &outline
            .tables
            .get(table as usize)?
            .rows
            .get(row as usize)?
            .cells;
        let mut cells = cells.iter();
        let cell = cells.find(|cell| (cell.first..cell.end).contains(&draft.first))?;
        Some((table, row, cell.column))
    }

    /// What numbers a row: the text of its first cell, where it is no more than that.
    fn number_of(self, row: &Row) -> Option<String> {
        const LONGEST: usize = 5;
        let cell = row.cells.first().filter(|cell| cell.first < cell.end)?;
        let text = &self.context.text[self.context.outline.span_of(cell.first, cell.end).range()];
        let text = text.trim_matches(['*', ' ', '.']);
        (!text.is_empty() && text.len() <= LONGEST).then(|| text.to_string())
    }

    /// "03 cuộc thanh tra và 05 cuộc kiểm tra, tổng cộng 9 cuộc"
    fn behind(self, id: FigureId) -> Option<Breakdown> {
        let draft = &self.drafts[id as usize];
        if draft.role != Role::Count || !self.sums(draft) {
            return None;
        }
        let counted = |other: &Draft| {
            other.role == Role::Count && other.own_unit && other.sentence == draft.sentence
        };
        let claimed = |other: &Draft| {
            let indicator = self.indicator(draft);
            indicator.is_some() && self.indicator(other) == indicator
        };
        // Counts that no indicator claims are added where they are of the same noun.
        let noun = |other: &Draft| {
            let noun = |draft: &Draft| Some(self.context.text_of(draft.unit?.0));
            noun(other).is_some() && noun(other) == noun(draft)
        };
        let before = |alike: &dyn Fn(&Draft) -> bool| {
            let before = (0..id).rev();
            let mut parts: Vec<FigureId> = before
                .take_while(|&other| {
                    let other = &self.drafts[other as usize];
                    counted(other) && alike(other)
                })
                .collect();
            parts.reverse();
            parts
        };
        let mut parts = before(&claimed);
        if parts.len() < 2 {
            parts = before(&noun);
        }
        let first = self.drafts.get(*parts.first()? as usize)?.end;
        let marks = self.context.marks_in(first, draft.first);
        let together = marks.iter().all(|mark| matches!(mark.code, b',' | b';'));
        together.then(|| totalled(id, parts, Tie::Consisting))
    }

    /// "cộng 9 cuộc", "; tổng số 9 cuộc." and nothing more: whether a count is called a sum. "Nâng tổng số lên 23" counts those of before, too, and "trên tổng số 23" isn't of those before only.
    fn sums(self, draft: &Draft) -> bool {
        let from = draft.first.saturating_sub(4).max(draft.sentence.first);
        self.context.cued_in(from, draft.first).any(|(hit, cues)| {
            let last = draft.unit.map_or(draft.end, |unit| unit.1.max(draft.end));
            let apart = hit.end == draft.first
                && !self.context.is_word(last)
                && self.context.says(hit.end - 1, List::NumberOf)
                && self.context.is_mark(hit.start.wrapping_sub(1), b",;");
            cues.has(Cue::Total) && (apart || self.context.says(hit.end - 1, List::SumWord))
        })
    }

    fn indicator(self, draft: &Draft) -> Option<IndicatorId> {
        let rule = draft.rule?;
        Some(self.context.patterns.rules[usize::from(rule.0)].indicator)
    }
}

fn totalled(whole: FigureId, parts: Vec<FigureId>, tie: Tie) -> Breakdown {
    Breakdown {
        whole,
        parts,
        tie,
        claim: Claim::Totalled,
    }
}

/// The table and the rows of figures in one column of it, each in a row of its own below the first one's.
fn of_one_column(places: &[(u32, u32, u16)]) -> Option<(u32, Vec<u32>)> {
    let &(table, _, column) = places.first()?;
    let same = places
        .iter()
        .all(|place| (place.0, place.2) == (table, column));
    let below = places.windows(2).all(|pair| pair[0].1 < pair[1].1);
    (same && below).then(|| (table, places.iter().map(|place| place.1).collect()))
}
