//! Records as tables for a terminal.

use super::table::{self, Column, numbers, words};
use super::{Sink, csv};
use crate::record::{Figure, Record};
use std::fmt::Display;
use std::io::{self, Write};

/// A heading with what the report says of itself, and a table of its figures.
#[derive(Clone, Copy, Debug, Default)]
pub struct Text;

const COLUMNS: [Column; 11] = [
    numbers("line:col"),
    numbers("id"),
    words("number", 24),
    numbers("value"),
    numbers("target"),
    numbers("%"),
    words("unit", 32),
    words("indicator", 24),
    words("status", 6),
    words("period", 9),
    words("notes", 60),
];

impl Sink for Text {
    fn record(&self, record: &Record<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        writeln!(out, "{}", table::clean(&record.source.path))?;
        let report = &record.report;
        let who = [
            &report.issuer,
            &report.province,
            &report.number,
            &report.issued,
        ];
        let what = [&report.title, &report.period];
        for line in [
            who.map(Option::as_deref).as_slice(),
            &what.map(Option::as_deref),
        ] {
            let said: Vec<String> = line.iter().copied().flatten().map(table::clean).collect();
            if !said.is_empty() {
                writeln!(out, "{}", said.join(" · "))?;
            }
        }
        let rows: Vec<Vec<String>> = record.figures.iter().map(row).collect();
        if !rows.is_empty() {
            table::write(&COLUMNS, &rows, out);
        }
        for warning in &record.warnings {
            writeln!(
                out,
                "  warning {}: {} (byte {})",
                warning.code, warning.message, warning.start
            )?;
        }
        writeln!(out, "{}", table::counted(rows.len(), "figure"))
    }

    fn between(&self) -> &'static [u8] {
        b"\n"
    }
}

fn row(figure: &Figure<'_>) -> Vec<String> {
    vec![
        format!("{}:{}", figure.line, figure.column),
        figure.id.to_string(),
        figure.number.to_string(),
        range(figure),
        cell(figure.target),
        cell(figure.percent),
        cell(figure.unit.as_deref()),
        figure.indicator.to_string(),
        csv::status(figure.status).to_string(),
        cell(figure.period.as_deref()),
        notes(figure),
    ]
}

/// A value, `~` before one that is approximate, the ends of a range.
pub(super) fn range(figure: &Figure<'_>) -> String {
    let about = if figure.approximate { "~" } else { "" };
    match (figure.value, figure.upper) {
        (Some(value), Some(upper)) => format!("{about}{value}..{upper}"),
        (Some(value), None) => format!("{about}{value}"),
        (None, _) => String::new(),
    }
}

/// The values of the facets.
pub(super) fn facets<'f>(figure: &'f Figure<'_>) -> Vec<&'f str> {
    let facets = &figure.facets;
    let said = [
        facets.level,
        facets.stage,
        facets.grade,
        facets.kind.as_deref(),
    ];
    said.into_iter().flatten().collect()
}

/// Facets and links: `province, new, part of 3`.
pub(super) fn notes(figure: &Figure<'_>) -> String {
    let said = facets(figure).into_iter().map(ToString::to_string);
    let links = [
        ("part of", figure.part_of),
        ("rate of", figure.rate_of),
        ("same as", figure.same_as),
    ];
    let links = links
        .into_iter()
        .filter_map(|(name, id)| Some(format!("{name} {}", id?)));
    said.chain(links).collect::<Vec<_>>().join(", ")
}

fn cell(value: Option<impl Display>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}
