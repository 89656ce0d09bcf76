//! The period that a report is about, and the coming one.

use super::{Date, Finder, Tokens};
use crate::outline::{Block, BlockKind, Section, Zone};
use crate::pattern::cue::Cue;
use crate::pattern::phrase_list::PhraseList;
use crate::period::{Named, Period, Span, named_in};
use crate::record::{Class, SectionKind};

impl Finder<'_, '_> {
    /// The periods that the title names, years taken from each other, from plan headings and the date of issue.
    pub(super) fn periods(
        &self,
        title: Option<Tokens>,
        issued: Option<Date>,
    ) -> (Option<Period>, Option<Period>) {
        if let Some(week) = title.and_then(|(first, end)| self.week_in(first, end)) {
            let next = self.planned(week).unwrap_or_else(|| week.following());
            return (Some(week), Some(next));
        }
        if let Some(periods) = self.of_plan(title, issued) {
            return periods;
        }
        let named = self.named(title);
        let (first, second) = pick(&named);
        let Some(first) = first else {
            return (None, None);
        };
        let year = first
            .year
            .or_else(|| second.and_then(|second| borrowed(first, second)))
            .or_else(|| named.iter().find_map(|named| named.period.year))
            .or(issued.map(|(year, ..)| year));
        let first = first.in_year(year);
        let first = self.reviewed(&named, first).unwrap_or(first);
        let second = second.map(|second| {
            if second.year.is_some() {
                second
            } else {
                after(first, second)
            }
        });
        let next = second
            .or_else(|| self.planned(first))
            .unwrap_or_else(|| first.following());
        (Some(first), Some(next))
    }

    /// A paper titled "KẾ HOẠCH" is about the period that it plans. Where a part of it reports an earlier one, "TÌNH HÌNH THỰC HIỆN NĂM 2015", and
    /// not only as what the plan is built on, it is a report of that one.
    fn of_plan(
        &self,
        title: Option<Tokens>,
        issued: Option<Date>,
    ) -> Option<(Option<Period>, Option<Period>)> {
        let outline = self.context.outline;
        let word = &outline.blocks[self.word?.0];
        if !self.context.cues_at(word.first).has(Cue::PlanBase) {
            return None;
        }
        let named = self.named(title);
        let mut named = named.iter().map(|named| named.period);
        let planned = named.find(|period| !matches!(period.span, Span::Years(_)))?;
        let planned = match planned.year {
            Some(_) => planned,
            None => planned.in_year(Some(issued?.0)),
        };
        let reports = |section: &&Section| {
            section.parent.is_none() && section.told == Some(SectionKind::Results)
        };
        let reported = outline.sections.iter().filter(reports).find_map(|section| {
            let block = &outline.blocks[section.block as usize];
            let (first, end) = (block.body, block.end);
            let named = named_in(self.context, first, end).first()?.period;
            let earlier = named.year.is_some() && named.last_month() < planned.last_month();
            let groundwork = (first..end).any(|at| self.context.tells(at, PhraseList::Groundwork));
            (earlier && !groundwork).then_some(named)
        });
        Some(match reported {
            Some(reported) => (Some(reported), Some(planned)),
            None => (Some(planned), None),
        })
    }

    /// The periods that the title names, else the first paragraph that names any.
    fn named(&self, title: Option<Tokens>) -> Vec<Named> {
        let mut named =
            title.map_or_else(Vec::new, |(first, end)| named_in(self.context, first, end));
        if named.is_empty() {
            named = self
                .opening()
                .map(|block| named_in(self.context, block.first, block.end))
                .find(|named| !named.is_empty())
                .unwrap_or_default();
            named.truncate(2);
        }
        // "quý II, ước thực hiện 6 tháng đầu năm": what is only estimated isn't what is reported.
        let estimated = |named: &Named| {
            (named.first.saturating_sub(3)..named.first).any(|at| self.context.reads(at, "ước"))
        };
        if named.first().is_some_and(|first| !estimated(first)) {
            named.retain(|named| !estimated(named));
        }
        // "họp giao ban tháng 9: … 9 tháng": the meeting's month isn't what is reported, where something else is named.
        let met = |named: &Named| named.first > 0 && self.context.reads(named.first - 1, "ban");
        if !named.iter().all(met) {
            named.retain(|named| !met(named));
        }
        named
    }

    /// "Giao ban công tác quý III", and in the text "nhìn lại 9 tháng đầu năm": a meeting that is called after a part of the time reviews the
    /// longer one that ends with it.
    fn reviewed(&self, named: &[Named], first: Period) -> Option<Period> {
        const NEAR: u32 = 5;
        let title = named.iter().find(|named| named.period.span == first.span)?;
        let met = (title.first.saturating_sub(NEAR)..title.first)
            .any(|at| self.context.reads(at, "giao") && self.context.reads(at + 1, "ban"));
        if !met {
            return None;
        }
        let longer = |period: &Period| {
            matches!(period.span, Span::Half(_) | Span::Months(_))
                && period.in_year(first.year).last_month() == first.last_month()
        };
        let mut opening = self
            .opening()
            .map(|block| named_in(self.context, block.first, block.end));
        let found = opening.find_map(|named| named.iter().map(|named| named.period).find(longer));
        found.map(|period| period.in_year(first.year))
    }

    /// The first paragraphs.
    fn opening(&self) -> impl Iterator<Item = &Block> {
        let blocks = self.context.outline.blocks.iter();
        let body = blocks.filter(|block| block.zone == Zone::Body && block.kind == BlockKind::Text);
        body.take(8)
    }

    /// "tuần (16 - 20/02/2009)": the week of the last day in a title that speaks of a week.
    fn week_in(&self, first: u32, end: u32) -> Option<Period> {
        if !self.context.all_cues_in(first, end).has(Cue::Week) {
            return None;
        }
        let inside = self.numerals.iter().rev().filter(|numeral| {
            numeral.class == Class::Date && numeral.first >= first && numeral.end <= end
        });
        inside.into_iter().find_map(|numeral| {
            let parts: Vec<u32> = (numeral.first..numeral.end)
                .filter_map(|at| self.context.text_of(at).parse().ok())
                .collect();
            match parts[..] {
                [.., day, month, year] => Period::week_of((year, month, day)),
                _ => None,
            }
        })
    }

    /// The period that the heading of a plan section names.
    fn planned(&self, reported: Period) -> Option<Period> {
        let plans = self
            .context
            .outline
            .sections
            .iter()
            .filter(|section| section.kind == SectionKind::Plan);
        plans
            .filter(|section| section.parent.is_none())
            .find_map(|section| {
                let block = &self.context.outline.blocks[section.block as usize];
                let named = named_in(self.context, block.body, block.end);
                let other = named
                    .iter()
                    .map(|named| named.period)
                    .find(|&period| period.in_year(reported.year) != reported)?;
                Some(after(reported, other))
            })
    }
}

/// The first period named and the first other one after it.
fn pick(named: &[Named]) -> (Option<Period>, Option<Period>) {
    let first = named
        .iter()
        .map(|named| named.period)
        .find(|period| !matches!(period.span, Span::Years(_)));
    let second = first.and_then(|first| {
        let later = named
            .iter()
            .map(|named| named.period)
            .skip_while(|&period| period != first)
            .skip(1);
        // "quý II, 6 tháng đầu năm": what ends with the reported period is no coming one.
        let ends = |period: Period| period.in_year(first.year.or(Some(0))).last_month() % 12;
        let mut later = later.filter(|&period| !looks_back(first, period));
        later.find(|&period| {
            period.span != first.span && (ends(period) != ends(first) || period.span == Span::Year)
                || period.year.is_some() && first.year.is_some() && period.year != first.year
        })
    });
    let first = first.map(|first| second.map_or(first, |second| leading_to(named, first, second)));
    // "năm 2017" after "6 tháng đầu năm" gives the year, no period of its own.
    match (first, second) {
        (Some(first), Some(second)) if second.span == Span::Year && first.span != second.span => {
            (Some(first.in_year(second.year)), None)
        }
        pair => pair,
    }
}

/// "năm 2015, nhìn lại giai đoạn 2011-2015 và phương hướng giai đoạn 2016-2020": years that end with the reported one aren't to come.
fn looks_back(first: Period, period: Period) -> bool {
    matches!(period.span, Span::Years(last) if first.year.is_some_and(|year| last <= year))
}

/// "quý II, 6 tháng đầu năm và nhiệm vụ 6 tháng cuối năm": of the periods that end together, the one that the coming one follows.
fn leading_to(named: &[Named], first: Period, second: Period) -> Period {
    let year = first.year.or(second.year).or(Some(0));
    let (from, coming) = (first.in_year(year), second.in_year(year));
    if from.following() == coming {
        return first;
    }
    let together = named.iter().map(|named| named.period).find(|&period| {
        let period = period.in_year(year);
        period.last_month() == from.last_month() && period.following() == coming
    });
    together.map_or(first, |period| period.in_year(first.year))
}

/// The year of a period named before another one that has a year: "tháng 12 …, tháng 01 năm 2021".
fn borrowed(first: Period, second: Period) -> Option<u32> {
    let year = second.year?;
    let later =
        first.in_year(Some(year)).last_month() > second.last_month() && second.span != Span::Year;
    Some(if later { year - 1 } else { year })
}

/// A later period named without year: in the same year, or in the next if it would lie before.
fn after(reported: Period, later: Period) -> Period {
    let same = later.in_year(reported.year);
    if later.year.is_none() && same.last_month() <= reported.last_month() {
        return Period {
            year: reported.year.map(|year| year + 1),
            span: later.span,
        };
    }
    same
}
