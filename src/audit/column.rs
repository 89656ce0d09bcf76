//! Rates of a column of a table.

use super::Report;
use super::rate::{fit, hundredfold};
use crate::figure::draft::{FigureId, Role};
use crate::outline::{Block, BlockKind};

/// How many rows above and below are looked at.
const REACH: usize = 6;

/// The figure left of a count that its rate should be of, where the rows around give their rates so and this one doesn't:
/// "12.250 | 8.558 | 66,9" below "26.200 | 19.126 | 73,0".
pub(super) fn misfit(report: &Report<'_, '_>, count: FigureId, rate: FigureId) -> Option<FigureId> {
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
    let mut others = others.filter(alike).peekable();
    let shown = others.peek().is_some() && others.all(|block| fits(block) == Some(true));
    (shown && fits(&blocks[at]) == Some(false)).then_some(base)
}

/// The figures of a row.
fn figures(report: &Report<'_, '_>, row: &Block) -> std::ops::Range<FigureId> {
    report.ids_in(row.first, row.end)
}

/// Whether a rate follows from the two counts; nothing where they are none, or it is written without a fraction.
fn fits(report: &Report<'_, '_>, [base, count, rate]: [FigureId; 3]) -> Option<bool> {
    let counts = [base, count].map(|id| report.draft(id));
    let counted = counts
        .iter()
        .all(|draft| draft.role == Role::Count && !draft.approximate && draft.upper.is_none());
    let decimals = report.decimals(rate);
    let exact = report.draft(rate).role == Role::Rate && decimals > 0;
    if !counted || !exact || report.group(base) != report.group(count) {
        return None;
    }
    let (whole, part) = (counts[0].value?, hundredfold(counts[1].value?)?);
    Some(fit(part, whole, report.draft(rate).value?, decimals).is_some())
}
