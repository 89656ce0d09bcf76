//! Tables that tell the same, row by row.

use crate::audit::Report;
use crate::audit::slip::is_near;
use crate::figure::draft::{FigureId, Role};
use crate::number::Number;
use crate::outline::BlockKind;
use crate::pattern::IndicatorId;
use crate::pattern::list::List;
use crate::record::Status;
use crate::syllable::Key;
use std::collections::BTreeMap;

/// What a row counts: the words of its label, its indicator, the year.
type Counted = (Vec<Key>, IndicatorId, Option<u32>);

/// A cell: its table, and its figure unless the row has several that are alike.
type Told = (u32, Option<FigureId>);

/// "| Số đề tài được nghiệm thu | 18 |" in one table, "| Đề tài được nghiệm thu | 16 |" in another whose other rows agree with the first: the one row in which two
/// tables differ, with the cell of the first.
pub(in crate::audit) fn differing_rows(report: &Report<'_, '_>) -> Vec<(FigureId, FigureId)> {
    const MOST: usize = 12;
    let tables = &report.context.outline.tables;
    if !(2..=MOST).contains(&tables.len()) {
        return Vec::new();
    }
    let mut pairs: BTreeMap<(u32, u32), Pair> = BTreeMap::new();
    for told in labelled(report).into_values() {
        let cells = || {
            told.iter()
                .filter_map(|&(table, id)| Some((table, id?)))
                .enumerate()
        };
        for (at, (first, one)) in cells() {
            for (_, (second, other)) in cells().skip(at + 1) {
                pairs
                    .entry((first, second))
                    .or_default()
                    .add(report, one, other);
            }
        }
    }
    let differing = pairs.into_values().filter_map(|pair| pair.slipped(report));
    differing.collect()
}

/// The counts of all rows, by the words of their labels, their indicators and periods.
fn labelled(report: &Report<'_, '_>) -> BTreeMap<Counted, Vec<Told>> {
    let outline = report.context.outline;
    let lists = &report.context.patterns.lists;
    let mut told: BTreeMap<_, Vec<Told>> = BTreeMap::new();
    for id in report.of_role(Role::Count) {
        let draft = report.draft(id);
        let block = &outline.blocks[draft.block as usize];
        let row = block.row.filter(|_| block.kind == BlockKind::Row);
        let (Some((table, _)), Some(indicator)) = (row, report.indicator(id)) else {
            continue;
        };
        if draft.status != Status::Result || draft.approximate || draft.upper.is_some() {
            continue;
        }
        let neutral = |word: &Key| !lists.has_key(List::Neutral, *word);
        let label = report.words(draft.sentence.first, draft.sentence.end);
        let label: Vec<Key> = label.filter(neutral).collect();
        let year = report.period(id).and_then(|period| period.year);
        let cells = told.entry((label, indicator, year)).or_default();
        match cells.last_mut() {
            Some(last) if last.0 == table => last.1 = None,
            _ => cells.push((table, Some(id))),
        }
    }
    told
}

/// The rows that two tables have in common.
#[derive(Default)]
struct Pair {
    alike: usize,
    large: bool,
    differing: Vec<(FigureId, FigureId)>,
}

impl Pair {
    fn add(&mut self, report: &Report<'_, '_>, one: FigureId, other: FigureId) {
        const LARGE: i128 = 20;
        let value = |id: FigureId| report.draft(id).value;
        if value(one) != value(other) || report.period(one) != report.period(other) {
            self.differing.push((one, other));
        } else if value(one) > Some(Number::integer(1)) {
            self.alike += 1;
            self.large |= value(one) >= Some(Number::integer(LARGE));
        }
    }

    /// The later figure and the earlier of the only row that differs, by a slip: small numbers are alike by chance.
    fn slipped(self, report: &Report<'_, '_>) -> Option<(FigureId, FigureId)> {
        let &[(one, other)] = &self.differing[..] else {
            return None;
        };
        let both = report.draft(one).value.zip(report.draft(other).value);
        let near =
            both.is_some_and(|(one, other)| is_near(one, other) && other > Number::integer(1));
        let same = report.period(one) == report.period(other)
            && report.draft(one).facets == report.draft(other).facets;
        (near && same && (self.large || self.alike > 1)).then_some((other, one))
    }
}
