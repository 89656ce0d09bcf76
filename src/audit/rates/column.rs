//! Rates of a column of a table.

use super::rate::{fit, hundredfold, shown};
use crate::audit::{Issue, Report};
use crate::figure::draft::{FigureId, Role};
use crate::finding::Verdict;
use crate::number::Number;
use crate::outline::table::{Row, Table};
use crate::outline::{Block, BlockKind};
use crate::pattern::cue::Cue;
use crate::pattern::phrase_list::PhraseList;
use crate::record::Status;

/// How many rows above and below are looked at.
const REACH: usize = 6;

/// The figure left of a count that its rate should be of, where the rows around give their rates so and this one doesn't:
/// "12.250 | 8.558 | 66,9" below "26.200 | 19.126 | 73,0".
pub(in crate::audit) fn misfit(
    report: &Report<'_, '_>,
    count: FigureId,
    rate: FigureId,
) -> Option<FigureId> {
    let blocks = &report.context.outline.blocks;
    let at = report.draft(rate).block as usize;
    let table = |block: &Block| block.row.filter(|_| block.kind == BlockKind::Row);
    let (number, _) = table(&blocks[at])?;
    let base = count.checked_sub(1)?;
    let first = figures(report, &blocks[at]).start;
    let places = [base, count, rate].map(|id| id.checked_sub(first));
    let [Some(base_at), Some(count_at), Some(rate_at)] = places else {
        return None;
    };
    let alike = |block: &&Block| {
        let own = figures(report, block).len() == figures(report, &blocks[at]).len();
        own && table(block).is_some_and(|(other, _)| other == number)
    };
    let fits = |block: &Block| {
        let from = figures(report, block).start;
        fits(report, [from + base_at, from + count_at, from + rate_at])
    };
    let around = at.saturating_sub(REACH)..(at + REACH + 1).min(blocks.len());
    let others = around
        .filter(|&other| other != at)
        .map(|other| &blocks[other]);
    let others: Vec<bool> = others.filter(alike).filter_map(fits).collect();
    let counted = |id: FigureId| report.draft(id).role == Role::Count;
    let least = if counted(base) && counted(count) {
        1
    } else {
        2
    };
    let shown = others.len() >= least && others.iter().all(|&fits| fits);
    (shown && fits(&blocks[at]) == Some(false)).then_some(base)
}

/// The figures of a row.
fn figures(report: &Report<'_, '_>, row: &Block) -> std::ops::Range<FigureId> {
    report.ids_in(row.first, row.end)
}

/// Whether a rate follows from the two counts; nothing where they are none, or it is written without a fraction.
fn fits(report: &Report<'_, '_>, [base, count, rate]: [FigureId; 3]) -> Option<bool> {
    let counts = [base, count].map(|id| report.draft(id));
    // "Thực hiện năm 2017 | Kế hoạch năm 2018 | KH 2018/TH 2017 (%)"
    let counted = counts.iter().all(|draft| {
        let role = matches!(draft.role, Role::Count | Role::Base | Role::Comparison);
        role && !draft.approximate && draft.upper.is_none()
    });
    let decimals = report.decimals(rate);
    let exact = report.draft(rate).role == Role::Rate && decimals > 0;
    if !counted || !exact || report.group(base) != report.group(count) {
        return None;
    }
    let (whole, part) = (counts[0].value?, hundredfold(counts[1].value?)?);
    Some(fit(part, whole, report.draft(rate).value?, decimals).is_some())
}

/// A rate that doesn't follow from two cells of its row as those of all other rows do.
pub(in crate::audit) struct Odd {
    /// The earlier or planned value, the later one, and the rate.
    pub(in crate::audit) figures: [FigureId; 3],
    /// Whether the rates say by how much the later value is larger, not how large it is.
    pub(in crate::audit) change: bool,
}

/// Growth in tables: "120 | 150 | 35" below "400 | 480 | 20".
pub(in crate::audit) fn odd_growth(report: &Report<'_, '_>, table: &Table) -> Vec<Odd> {
    const WIDEST: usize = 12;
    let width = table.columns.len().min(WIDEST) as u16;
    let mut found = Vec::new();
    let mut rated = (2..width)
        .filter(|&column| has_rates(report, table, column))
        .peekable();
    if rated.peek().is_none() {
        return found;
    }
    let cells = cells(report, table, width);
    for rates in rated {
        let pairs = (0..rates).flat_map(|one| (0..rates).map(move |other| (one, other)));
        let pairs = pairs.filter(|(one, other)| one != other);
        let rows = pairs.map(|(one, other)| rows_of(report, &cells, [one, other, rates]));
        let rows: Vec<Vec<[FigureId; 3]>> = rows.filter(|rows| !rows.is_empty()).collect();
        let ways = rows.iter().flat_map(|rows| [(rows, true), (rows, false)]);
        let fitting = |(rows, change): (&Vec<[FigureId; 3]>, bool)| {
            let fits = rows.iter().filter(|row| follows(report, **row, change));
            fits.count()
        };
        let fitting: Vec<_> = ways.map(|way| (way, fitting(way))).collect();
        let holds = fitting.iter().any(|&((rows, _), fits)| fits == rows.len());
        let nearly = fitting
            .iter()
            .filter(|&&((rows, _), fits)| rows.len() > 1 && fits + 1 == rows.len());
        // Where two ways fit but for one row each, nothing tells which is meant.
        let nearly: Vec<_> = nearly.collect();
        if let (false, &[&((rows, change), _)]) = (holds, &nearly[..]) {
            let odd = rows.iter().find(|row| !follows(report, **row, change));
            found.extend(odd.map(|&figures| Odd { figures, change }));
        }
    }
    found
}

/// Rates of two other columns: "75 | 69 | 96%" below "60 | 57 | 95%", whatever these cells were taken for. The part, the rate and the whole of the only row
/// that doesn't hold; growth between years is told by [`odd_growth`].
fn odd_rate(report: &Report<'_, '_>, table: &Table) -> Vec<[FigureId; 3]> {
    const WIDEST: u16 = 12;
    const LEAST: usize = 3;
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    let width = cells.map(|cell| cell.column + 1).max().unwrap_or(0);
    let width = width.min(WIDEST);
    let mut found = Vec::new();
    let mut rated = (2..width)
        .filter(|&column| has_rates(report, table, column))
        .peekable();
    if rated.peek().is_none() || table.rows.len() < LEAST {
        return found;
    }
    let cells = self::cells(report, table, width);
    for rates in rated {
        let pairs = (0..rates).flat_map(|one| (0..rates).map(move |other| (one, other)));
        let pairs = pairs.filter(|(one, other)| one != other);
        let read: Vec<Vec<[FigureId; 3]>> = pairs
            .map(|(whole, part)| shares_of(report, &cells, [whole, part, rates]))
            .filter(|rows| rows.len() >= LEAST)
            .collect();
        let off = |rows: &&Vec<[FigureId; 3]>| {
            let off = rows.iter().filter(|row| !follows(report, **row, false));
            off.count()
        };
        let holds = read.iter().any(|rows| off(&rows) == 0);
        let nearly: Vec<_> = read.iter().filter(|rows| off(rows) == 1).collect();
        if let (false, &[rows]) = (holds, &nearly[..]) {
            let odd = rows.iter().find(|row| !follows(report, **row, false));
            found.extend(odd.map(|&[whole, part, rate]| [part, rate, whole]));
        }
    }
    found
}

/// The issues of such rates.
pub(in crate::audit) fn odd_rates(report: &Report<'_, '_>, table: &Table) -> Vec<Issue> {
    let told = |[count, rate, base]: [FigureId; 3]| {
        let value = |id: FigureId| report.draft(id).value;
        let (part, whole, stated) = (value(count)?, value(base)?, value(rate)?);
        let right = shown(hundredfold(part)?, whole, report.decimals(rate))?;
        let explanation = format!("{part} / {whole} = {right}%, stated {stated}%");
        let issue = Issue::of(Verdict::Doubt, "column", vec![count, rate, base]);
        Some(issue.weighed(stated, right, explanation))
    };
    odd_rate(report, table)
        .into_iter()
        .filter_map(told)
        .collect()
}

/// The figures of three columns, the first two plain numbers of one time and the last a rate, in the rows that have all of them.
fn shares_of(
    report: &Report<'_, '_>,
    cells: &[Vec<Option<FigureId>>],
    columns: [u16; 3],
) -> Vec<[FigureId; 3]> {
    let plain = |id: FigureId| {
        let draft = report.draft(id);
        !draft.approximate && draft.upper.is_none() && !report.written(id).ends_with('%')
    };
    let year = |id: FigureId| report.period(id).and_then(|period| period.year);
    let rows = cells.iter().filter_map(|row| {
        let [whole, part, rate] = columns.map(|column| row[usize::from(column)]);
        let (whole, part, rate) = (whole?, part?, rate?);
        // Below a heading with a wrong year only what was done is of that year.
        let planned = report.draft(whole).status == Status::Plan;
        let counts = plain(whole) && plain(part) && (planned || year(whole) == year(part));
        let rated = report.draft(rate).role == Role::Rate;
        (counts && rated).then_some([whole, part, rate])
    });
    rows.collect()
}

/// Differences in tables: "12 | 15 | +4" below "60 | 66 | +6", where the head speaks of growth and all rows but one, two at least, hold.
pub(in crate::audit) fn odd_difference(
    report: &Report<'_, '_>,
    table: &Table,
) -> Vec<[FigureId; 3]> {
    const WIDEST: u16 = 12;
    const LEAST: usize = 2;
    // The head may be no more than names of columns.
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    let width = cells
        .map(|cell| cell.column + 1)
        .max()
        .unwrap_or(0)
        .min(WIDEST);
    let mut found = Vec::new();
    for change in (2..width).filter(|&column| is_of_change(report, table, column)) {
        let pairs = (0..change).flat_map(|one| (one + 1..change).map(move |other| (one, other)));
        let read: Vec<Vec<[FigureId; 3]>> = pairs
            .map(|(one, other)| counts_of(report, table, [one, other, change]))
            .filter(|rows| rows.len() > LEAST)
            .collect();
        let off = |rows: &&Vec<[FigureId; 3]>| {
            let off = rows.iter().filter(|row| !differs(report, **row));
            off.count()
        };
        let holds = read.iter().any(|rows| off(&rows) == 0);
        let nearly: Vec<_> = read.iter().filter(|rows| off(rows) == 1).collect();
        if let (false, &[rows]) = (holds, &nearly[..]) {
            found.extend(rows.iter().find(|row| !differs(report, **row)));
        }
    }
    found
}

/// Whether the head of a column speaks of growth: "Tăng (+), giảm (-)".
fn is_of_change(report: &Report<'_, '_>, table: &Table, column: u16) -> bool {
    let first = table.rows.iter().take(1);
    let mut heads = table.rows.iter().filter(|row| row.head).chain(first);
    heads.any(|row| {
        let mut cells = row.cells.iter().filter(|cell| cell.column == column);
        cells.any(|cell| {
            let cues = report.context.all_cues_in(cell.first, cell.end);
            // "Tăng thêm phạm vi" counts what was added.
            let both = (cell.first..cell.end).any(|at| report.tells(at, PhraseList::Lessening));
            both || cues.has(Cue::Compared) && cues.has(Cue::Increase)
        })
    })
}

/// The counts of three columns in the rows that have all of them.
fn counts_of(report: &Report<'_, '_>, table: &Table, columns: [u16; 3]) -> Vec<[FigureId; 3]> {
    let body = table.rows.iter().filter(|row| !row.head && !row.numbering);
    let rows = body.filter_map(|row| {
        let [one, other, by] = columns.map(|column| in_cell(report, row, column));
        let all = [one?, other?, by?];
        let plain = |&id: &FigureId| {
            let draft = report.draft(id);
            let rated = matches!(draft.role, Role::Rate | Role::GrowthRate);
            !rated && !draft.approximate && draft.target.is_none()
        };
        all.iter().all(plain).then_some(all)
    });
    rows.collect()
}

/// Whether the last of three counts is by how much the others differ.
fn differs(report: &Report<'_, '_>, ids: [FigureId; 3]) -> bool {
    let [one, other, by] = ids.map(|id| report.draft(id).value);
    let difference = one.zip(other).and_then(|(one, other)| other.minus(one));
    difference.map(Number::magnitude) == by.map(Number::magnitude)
}

/// Whether a column gives rates in two rows and more.
fn has_rates(report: &Report<'_, '_>, table: &Table, column: u16) -> bool {
    let rated = |row: &&Row| {
        let rate = in_cell(report, row, column).map(|id| report.draft(id).role);
        matches!(rate, Some(Role::Rate | Role::GrowthRate))
    };
    table.rows.iter().filter(rated).nth(1).is_some()
}

/// By row of a table's body, the figures of the first columns.
fn cells(report: &Report<'_, '_>, table: &Table, width: u16) -> Vec<Vec<Option<FigureId>>> {
    let body = table.rows.iter().filter(|row| !row.head && !row.numbering);
    let cells = |row: &Row| {
        (0..width)
            .map(|column| in_cell(report, row, column))
            .collect()
    };
    body.map(cells).collect()
}

/// The figures of three columns, in the rows that have all of them; the first two are of one kind and of different times.
fn rows_of(
    report: &Report<'_, '_>,
    cells: &[Vec<Option<FigureId>>],
    columns: [u16; 3],
) -> Vec<[FigureId; 3]> {
    let rows = cells.iter().filter_map(|row| {
        let [one, other, rate] = columns.map(|column| row[usize::from(column)]);
        let (one, other, rate) = (one?, other?, rate?);
        let counts = [one, other].map(|id| report.draft(id));
        let rated = matches!(report.draft(rate).role, Role::Rate | Role::GrowthRate);
        let year = |id: FigureId| report.period(id).and_then(|period| period.year);
        let times = year(one) < year(other);
        let done = counts.iter().all(|draft| draft.status == Status::Result);
        let plain = counts.iter().all(|draft| {
            !draft.approximate && !matches!(draft.role, Role::Rate | Role::GrowthRate)
        });
        let kind = report.group(one) == report.group(other);
        (rated && times && done && plain && kind).then_some([one, other, rate])
    });
    rows.collect()
}

/// The only figure in a cell.
fn in_cell(report: &Report<'_, '_>, row: &Row, column: u16) -> Option<FigureId> {
    let cell = row.cells.iter().find(|cell| cell.column == column)?;
    let mut inside = report.ids_in(cell.first, cell.end);
    let only = inside.next()?;
    (inside.next().is_none() && report.draft(only).upper.is_none()).then_some(only)
}

/// Whether a rate follows from two values.
fn follows(report: &Report<'_, '_>, [one, other, rate]: [FigureId; 3], change: bool) -> bool {
    let value = |id: FigureId| report.draft(id).value;
    let values = value(one).zip(value(other)).zip(value(rate));
    let Some(((before, now), stated)) = values else {
        return false;
    };
    let above = if change {
        now.minus(before).map(Number::magnitude)
    } else {
        Some(now)
    };
    let hundred = above.and_then(hundredfold);
    hundred.is_some_and(|above| fit(above, before, stated, report.decimals(rate)).is_some())
}
