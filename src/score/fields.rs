//! One figure's fields against the gold's.

use super::gold::{GoldFigure, GoldHead};
use crate::record::{Basis, Figure, Status};
use std::collections::BTreeMap;
use std::fmt::Display;
use unicode_normalization::UnicodeNormalization;

/// A field, what it is and what it should be.
pub(super) struct Check {
    pub(super) field: &'static str,
    pub(super) right: bool,
    pub(super) got: String,
    pub(super) want: String,
}

/// The fields that make a figure right, all of them together.
pub(super) const JOINT: [&str; 4] = ["value", "target", "indicator", "status"];

/// All fields that the gold speaks of; `starts` leads from ids to first bytes.
pub(super) fn checks(
    head: &GoldHead,
    gold: &GoldFigure,
    ours: &Figure<'_>,
    starts: &BTreeMap<u32, u32>,
) -> Vec<Check> {
    let link = |id: Option<u32>| id.map(|id| starts.get(&id).copied().unwrap_or(u32::MAX));
    let mut checks = vec![
        same("value", ours.value, gold.value),
        same("target", ours.target, gold.target),
        same("percent", ours.percent, gold.percent),
        indicator(gold, ours),
        status(gold, ours),
        period(head, gold, ours),
        same("level", ours.facets.level, gold.facets.level.as_deref()),
        same("stage", ours.facets.stage, gold.facets.stage.as_deref()),
        grade(gold, ours),
        unit(gold, ours),
        same("part_of", link(ours.part_of), gold.part_of),
        same("rate_of", link(ours.rate_of), gold.rate_of),
        same("same_as", link(ours.same_as), gold.same_as),
    ];
    checks.extend(gold.upper.map(|upper| same("upper", ours.upper, upper)));
    checks.extend(gold.basis.map(|basis| {
        same(
            "basis",
            Some(basis_name(ours.basis)),
            Some(basis_name(basis)),
        )
    }));
    checks.extend(
        gold.approximate
            .map(|approximate| same("approximate", Some(ours.approximate), Some(approximate))),
    );
    checks
}

fn same<T: PartialEq + Display>(field: &'static str, ours: Option<T>, gold: Option<T>) -> Check {
    Check {
        field,
        right: ours == gold,
        got: shown(ours),
        want: shown(gold),
    }
}

fn shown(value: Option<impl Display>) -> String {
    value.map_or_else(|| "nothing".into(), |value| value.to_string())
}

/// Whether our indicator is the gold's or one that its note calls possible.
pub(super) fn is_indicator_right(gold: &GoldFigure, ours: &Figure<'_>) -> bool {
    ours.indicator == gold.indicator || gold.reading.indicators.contains(ours.indicator)
}

/// The indicator that a figure of the gold counts for: ours where a note calls it possible, so that what is right by one
/// indicator is not counted for another.
pub(super) fn counted_under<'f>(gold: &'f GoldFigure, ours: Option<&'f Figure<'_>>) -> &'f str {
    match ours {
        Some(ours) if is_indicator_right(gold, ours) => ours.indicator,
        _ => &gold.indicator,
    }
}

fn indicator(gold: &GoldFigure, ours: &Figure<'_>) -> Check {
    let mut want = gold.indicator.clone();
    for other in &gold.reading.indicators {
        want = format!("{want} or {other}");
    }
    Check {
        field: "indicator",
        right: is_indicator_right(gold, ours),
        got: ours.indicator.into(),
        want,
    }
}

fn is_status_right(gold: &GoldFigure, ours: &Figure<'_>) -> bool {
    ours.status == gold.status || gold.reading.statuses.contains(&ours.status)
}

fn status(gold: &GoldFigure, ours: &Figure<'_>) -> Check {
    Check {
        field: "status",
        right: is_status_right(gold, ours),
        got: status_name(ours.status).into(),
        want: status_name(gold.status).into(),
    }
}

/// The gold leaves out the report's own period for a result and its coming period for a plan; records always have it.
fn period(head: &GoldHead, gold: &GoldFigure, ours: &Figure<'_>) -> Check {
    let mut wanted = match gold.period.as_deref() {
        Some(period) => vec![Some(period)],
        None => usual_periods(head, gold.status),
    };
    if gold.period.is_none() && is_status_right(gold, ours) {
        wanted.extend(usual_periods(head, ours.status));
    }
    if gold.reading.usual_period {
        wanted.extend(usual_periods(head, gold.status));
    }
    wanted.extend(
        gold.reading
            .periods
            .iter()
            .map(|period| Some(period.as_str())),
    );
    let got = ours.period.as_deref();
    Check {
        field: "period",
        right: wanted.contains(&got),
        got: shown(got),
        want: shown(wanted[0]),
    }
}

/// The periods of a figure whose sentence names none. A plan of a report that names no coming period may have the
/// report's or none.
fn usual_periods(head: &GoldHead, status: Status) -> Vec<Option<&str>> {
    let (reported, coming) = (head.period.as_deref(), head.next_period.as_deref());
    match status {
        Status::Result => vec![reported],
        Status::Plan if coming.is_none() => vec![None, reported],
        Status::Plan => vec![coming],
    }
}

fn grade(gold: &GoldFigure, ours: &Figure<'_>) -> Check {
    let (got, want) = (ours.facets.grade, gold.facets.grade.as_deref());
    Check {
        field: "grade",
        right: got.map(plain) == want.map(plain),
        got: shown(got),
        want: shown(want),
    }
}

/// Units are right if equal or if one is the other's beginning, in whole words.
pub(crate) fn is_same_unit(got: Option<&str>, want: Option<&str>) -> bool {
    match (got.map(plain), want.map(plain)) {
        (Some(got), Some(want)) => is_beginning(&got, &want) || is_beginning(&want, &got),
        (got, want) => got == want,
    }
}

fn unit(gold: &GoldFigure, ours: &Figure<'_>) -> Check {
    let (got, want) = (ours.unit.as_deref(), gold.unit.as_deref());
    Check {
        field: "unit",
        right: is_same_unit(got, want),
        got: shown(got),
        want: shown(want),
    }
}

fn is_beginning(short: &str, long: &str) -> bool {
    let rest = long.strip_prefix(short);
    !short.is_empty()
        && rest.is_some_and(|rest| rest.chars().next().is_none_or(|c| !c.is_alphanumeric()))
}

/// NFC, in small letters, with single spaces.
pub(crate) fn plain(text: &str) -> String {
    let lower: String = text.nfc().collect::<String>().to_lowercase();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(crate) const fn status_name(status: Status) -> &'static str {
    match status {
        Status::Result => "result",
        Status::Plan => "plan",
    }
}

pub(crate) const fn basis_name(basis: Basis) -> &'static str {
    match basis {
        Basis::Period => "period",
        Basis::Cumulative => "cumulative",
        Basis::Stock => "stock",
        Basis::Estimate => "estimate",
    }
}
