//! The reports of one issuer, in the order of their periods.

use super::digest::{Digest, Kind, Total};
use crate::period::Period;
use std::collections::BTreeMap;

/// The reports of one issuer and territory. Reports are numbers of the series.
#[derive(Debug)]
pub(super) struct Group<'d> {
    digests: &'d [Digest],
    indicators: &'d [String],
    /// In order.
    pub(super) reports: Vec<usize>,
    ranks: BTreeMap<usize, usize>,
    /// By period as printed.
    by_period: BTreeMap<String, Vec<usize>>,
}

/// All groups: by today's province, territory and issuer.
pub(super) fn groups<'d>(digests: &'d [Digest], indicators: &'d [String]) -> Vec<Group<'d>> {
    let mut order: Vec<usize> = (0..digests.len()).collect();
    let issuer = |index: usize| {
        let digest = &digests[index];
        (&digest.region, &digest.territory, &digest.issuer)
    };
    order.sort_by(|&one, &other| {
        issuer(one).cmp(&issuer(other)).then_with(|| {
            let time = |index: usize| {
                let digest = &digests[index];
                let (first, last) = (digest.period.first_month(), digest.period.last_month());
                (last, std::cmp::Reverse(first), &digest.issued, &digest.path)
            };
            time(one).cmp(&time(other))
        })
    });
    let same = |&one: &usize, &other: &usize| issuer(one) == issuer(other);
    order
        .chunk_by(same)
        .map(|reports| Group::new(digests, indicators, reports.to_vec()))
        .collect()
}

impl<'d> Group<'d> {
    fn new(digests: &'d [Digest], indicators: &'d [String], reports: Vec<usize>) -> Self {
        let mut by_period: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for &report in &reports {
            by_period
                .entry(digests[report].period.to_string())
                .or_default()
                .push(report);
        }
        let ranks = reports
            .iter()
            .enumerate()
            .map(|(rank, &report)| (report, rank))
            .collect();
        Self {
            digests,
            indicators,
            reports,
            ranks,
            by_period,
        }
    }

    /// The id of what a total counts.
    pub(super) fn indicator(&self, total: &Total) -> &'d str {
        self.indicators
            .get(usize::from(total.indicator))
            .map_or("other", String::as_str)
    }

    /// A report.
    pub(super) fn digest(&self, report: usize) -> &'d Digest {
        &self.digests[report]
    }

    /// The place of a report in the order.
    pub(super) fn rank(&self, report: usize) -> usize {
        self.ranks.get(&report).copied().unwrap_or(0)
    }

    /// The only report of a period.
    pub(super) fn of_period(&self, period: Period) -> Option<usize> {
        match self.by_period.get(&period.to_string())?[..] {
            [report] => Some(report),
            _ => None,
        }
    }

    /// Reports of one period, where there are several.
    pub(super) fn doubles(&self) -> impl Iterator<Item = &[usize]> {
        self.by_period
            .values()
            .map(Vec::as_slice)
            .filter(|reports| reports.len() > 1)
    }

    /// The total of a report with this key and kind.
    pub(super) fn total(&self, report: usize, key: u64, kind: Kind) -> Option<&'d Total> {
        let totals = &self.digest(report).totals;
        // Totals are in the order of their keys.
        let index = totals
            .binary_search_by_key(&(key, kind), |total| (total.key, total.kind))
            .ok()?;
        Some(&totals[index])
    }

    /// The totals of one kind.
    pub(super) fn totals(&self, report: usize, kind: Kind) -> impl Iterator<Item = &'d Total> {
        self.digest(report)
            .totals
            .iter()
            .filter(move |total| total.kind == kind)
    }
}
