//! What the heads of a table's columns and its caption say of a cell's time and basis.

use super::Worker;
use super::draft::FigureId;
use super::table::Place;
use crate::outline::column::{Column, ColumnKind};
use crate::outline::table::Table;
use crate::outline::{BlockId, Zone};
use crate::pattern::cue::Cue;
use crate::period::{Named, Period, Span, named_in};
use crate::record::{Basis, SectionKind, Status};

impl Worker<'_, '_> {
    /// What the column's heads and the table's caption say of the period and the basis.
    pub(super) fn cell_time(&mut self, id: FigureId, place: Place<'_>) {
        let reported = self.heading.period;
        let year = reported.and_then(|period| period.year);
        let named = place
            .column
            .and_then(|column| self.named_by_heads(column))
            .map(|named| named.in_year(year));
        let caption = place.table.caption.and_then(|caption| {
            let block = &self.context.outline.blocks[caption as usize];
            let named = named_in(self.context, block.first, block.end);
            // "… năm 2012 và kế hoạch năm 2013": what is reported, if the caption names that, too.
            let own = |named: &&Named| Some(named.period.in_year(year)) == reported;
            let told = named.iter().find(own).or(named.last());
            told.map(|named| named.period.in_year(year))
        });
        // An annex stands behind the plans and tells all the same of the period that its caption names.
        let told = named.or(caption);
        let past = told.zip(reported).is_some_and(|(told, reported)| {
            told.year.is_some() && told.last_month() <= reported.last_month()
        });
        let planned = !past && self.in_plan_section(place.row.block);
        let kind = place.column.map(|column| column.kind);
        let headed = self.headed_time(place.row.block).map(|(period, _)| period);
        let period = match kind {
            _ if planned => named,
            Some(ColumnKind::Plan) => self
                .planned_period(named)
                .filter(|_| named.is_some() || !self.plans_the_period(place))
                .or(reported),
            Some(ColumnKind::Previous) => named
                .map(|named| self.same_part(named, place))
                .or(reported.map(Period::year_before)),
            _ => named
                .or(caption.filter(|caption| {
                    caption.span != Span::Year
                        || reported.is_none_or(|reported| reported.span == Span::Year)
                }))
                .or(headed),
        };
        let sums_up = named
            .zip(reported)
            .is_some_and(|(named, reported)| named.sums_up(reported));
        let basis = match self.cell_basis(place) {
            Basis::Period if sums_up && kind != Some(ColumnKind::Plan) => Basis::Cumulative,
            basis => basis,
        };
        let draft = &mut self.drafts[id as usize];
        draft.period = period;
        draft.basis = basis;
        draft.approximate |= basis == Basis::Estimate;
        draft.status =
            if planned && !matches!(kind, Some(ColumnKind::Result | ColumnKind::Previous)) {
                Status::Plan
            } else {
                Status::Result
            };
    }

    /// "Cùng kỳ 2023" in a report of half a year: the same half of the named year.
    fn same_part(&self, named: Period, place: Place<'_>) -> Period {
        let heads = place.column.into_iter().flat_map(|column| &column.heads);
        let same = { heads }
            .any(|&(first, end)| self.context.all_cues_in(first, end).has(Cue::SamePeriod));
        let reported = self
            .heading
            .period
            .filter(|_| same && named.span == Span::Year);
        reported.map_or(named, |reported| Period {
            span: reported.span,
            ..named
        })
    }

    /// "Kế hoạch quý" in a report of a quarter: the head names the reported part of the year without its number.
    fn plans_the_period(&self, place: Place<'_>) -> bool {
        let reported = self.heading.period.map(|reported| reported.span);
        let part = match reported {
            Some(Span::Quarter(_)) => Cue::Quarter,
            Some(Span::Month(_)) => Cue::Month,
            _ => return false,
        };
        let heads = place.column.into_iter().flat_map(|column| &column.heads);
        { heads }.any(|&(first, end)| self.context.all_cues_in(first, end).has(part))
    }

    /// A plan is that of the whole year unless its head says otherwise.
    fn planned_period(&self, named: Option<Period>) -> Option<Period> {
        let reported = self.heading.period;
        let whole_year = reported.map(|reported| Period {
            year: reported.year,
            span: Span::Year,
        });
        let same = named.filter(|named| reported.is_some_and(|own| own.span == named.span));
        same.and(reported.filter(|own| named.is_some_and(|named| named.year == own.year)))
            .or(named)
            .or(whole_year)
    }

    /// The period that a column's heads name; a year under "Quý I" is that quarter of the year.
    fn named_by_heads(&self, column: &Column) -> Option<Period> {
        let heads = column.heads.iter().rev();
        let named: Vec<Period> = heads
            .filter_map(|&(first, end)| named_in(self.context, first, end).first().copied())
            .map(|named| named.period)
            .collect();
        let year = named.iter().find_map(|period| period.year);
        let part = named.iter().find(|period| period.span != Span::Year);
        part.or(named.first())
            .map(|period| period.in_year(year))
            .or_else(|| self.bare_year(column))
    }

    /// "KH 2012": a year that stands in a head without the word.
    fn bare_year(&self, column: &Column) -> Option<Period> {
        let tokens = column
            .heads
            .iter()
            .rev()
            .flat_map(|&(first, end)| first..end);
        let mut years = tokens.filter_map(|at| self.context.text_of(at).parse::<u32>().ok());
        let year = years.find(|year| (1990..2100).contains(year))?;
        // A result of the reported year is that of the reported period.
        let reported = self.heading.period.and_then(|period| period.year);
        if reported == Some(year) && column.kind != ColumnKind::Plan {
            return None;
        }
        Some(Period {
            year: Some(year),
            span: Span::Year,
        })
    }

    /// "So sánh 2019/2018 (%)", "So với năm 2018": a rate beside an earlier year tells of growth.
    pub(super) fn compares(&self, column: &Column) -> bool {
        let reported = self.heading.period.and_then(|period| period.year);
        let Some(&(first, end)) = column.heads.last() else {
            return false;
        };
        let mut years = (first..end).filter_map(|at| {
            let text = self.context.text_of(at);
            text.parse::<u32>().ok().filter(|_| text.len() == 4)
        });
        let two = self.context.reads(first, "so") || years.next() == reported;
        let planned = self.context.all_cues_in(first, end).has(Cue::ColumnPlan);
        two && !planned
            && column.kind == ColumnKind::Rate
            && years.any(|year| Some(year) < reported)
    }

    fn in_plan_section(&self, block: BlockId) -> bool {
        let outline = &self.context.outline;
        let section = outline.blocks[block as usize].section;
        let body = outline.blocks[block as usize].zone == Zone::Body;
        section.filter(|_| body).is_some_and(|section| {
            matches!(
                outline.sections[section as usize].kind,
                SectionKind::Plan | SectionKind::Proposals
            )
        })
    }

    /// The basis that heads, label or caption give; a total beside a column of the period is cumulative.
    fn cell_basis(&self, place: Place<'_>) -> Basis {
        let Some(column) = place
            .column
            .filter(|column| column.kind != ColumnKind::Plan)
        else {
            return Basis::default();
        };
        let heads = column.heads.iter().rev();
        let said = heads
            .map(|&(first, end)| self.stated_basis(first, end))
            .find(|&basis| basis != Basis::default());
        if let Some(said) = said {
            return said;
        }
        if self.runs_beside_period(place.table, column) {
            return Basis::Cumulative;
        }
        let own = self.stated_basis(place.label.first, place.label.end);
        let caption = self.short_caption(place.table);
        match caption.filter(|_| own == Basis::default() && column.group().is_none()) {
            Some(caption) => self.stated_basis(caption.first, caption.end),
            None => own,
        }
    }

    fn stated_basis(&self, first: u32, end: u32) -> Basis {
        let whole = self.context.cued_in(first, end);
        whole
            .filter(|(hit, _)| !self.context.is_inside_longer(hit.start))
            .find_map(|(_, cues)| {
                if cues.has(Cue::Cumulative) {
                    Some(Basis::Cumulative)
                } else if cues.has(Cue::Estimate) {
                    Some(Basis::Estimate)
                } else {
                    cues.has_any(&[Cue::Stock, Cue::Standing])
                        .then_some(Basis::Stock)
                }
            })
            .unwrap_or_default()
    }

    fn runs_beside_period(&self, table: &Table, column: &Column) -> bool {
        let says = |column: &Column, cue| {
            let heads = column.heads.iter();
            heads
                .into_iter()
                .any(|&(first, _)| self.context.cues_at(first).has(cue))
        };
        says(column, Cue::Total)
            && column.whole.is_none()
            && table.columns.iter().any(|other| {
                other.whole.is_none() && says(other, Cue::ThisPeriod) && !says(other, Cue::Total)
            })
    }
}
