//! Figures as CSV, one row each, for spreadsheets and statistics programs.

use super::Sink;
use crate::record::{Basis, Figure, Record, Status, TargetKind};
use std::fmt::Display;
use std::io;

/// One row a figure, with the report's head repeated in each.
#[derive(Clone, Copy, Debug, Default)]
pub struct Csv {
    /// Begin with a byte order mark, by which Excel knows UTF-8.
    pub byte_order_mark: bool,
}

const COLUMNS: [&str; 36] = [
    "path",
    "member",
    "issuer",
    "province",
    "province_code",
    "report_number",
    "issued",
    "report_period",
    "next_period",
    "id",
    "start",
    "end",
    "line",
    "column",
    "number",
    "value",
    "upper",
    "target",
    "target_kind",
    "percent",
    "unit",
    "indicator",
    "status",
    "level",
    "stage",
    "grade",
    "kind",
    "part_of",
    "rate_of",
    "same_as",
    "period",
    "basis",
    "approximate",
    "section",
    "quote",
    "rule",
];

impl Sink for Csv {
    fn begin(&self, out: &mut Vec<u8>) -> io::Result<()> {
        if self.byte_order_mark {
            out.extend_from_slice("\u{feff}".as_bytes());
        }
        let mut writer = writer(out);
        writer.write_record(COLUMNS)?;
        writer.flush()
    }

    fn record(&self, record: &Record<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        let mut writer = writer(out);
        for figure in &record.figures {
            for cell in head_cells(record) {
                writer.write_field(cell)?;
            }
            for cell in figure_cells(figure) {
                writer.write_field(cell)?;
            }
            for cell in context_cells(figure) {
                writer.write_field(cell)?;
            }
            writer.write_record(None::<&[u8]>)?;
        }
        writer.flush()
    }
}

fn writer(out: &mut Vec<u8>) -> ::csv::Writer<&mut Vec<u8>> {
    ::csv::WriterBuilder::new().flexible(true).from_writer(out)
}

fn head_cells<'r>(record: &'r Record<'_>) -> [&'r str; 9] {
    let (source, report) = (&record.source, &record.report);
    [
        Some(&source.path),
        source.member.as_ref(),
        report.issuer.as_ref(),
        report.province.as_ref(),
        report.province_code.as_ref(),
        report.number.as_ref(),
        report.issued.as_ref(),
        report.period.as_ref(),
        report.next_period.as_ref(),
    ]
    .map(|cell| cell.map_or("", String::as_str))
}

fn figure_cells(figure: &Figure<'_>) -> [String; 14] {
    [
        figure.id.to_string(),
        figure.start.to_string(),
        figure.end.to_string(),
        figure.line.to_string(),
        figure.column.to_string(),
        figure.number.to_string(),
        cell(figure.value),
        cell(figure.upper),
        cell(figure.target),
        cell(figure.target_kind.map(target_kind)),
        cell(figure.percent),
        cell(figure.unit.as_deref()),
        figure.indicator.to_string(),
        status(figure.status).into(),
    ]
}

fn context_cells(figure: &Figure<'_>) -> [String; 13] {
    let facets = &figure.facets;
    [
        cell(facets.level),
        cell(facets.stage),
        cell(facets.grade),
        cell(facets.kind.as_deref()),
        cell(figure.part_of),
        cell(figure.rate_of),
        cell(figure.same_as),
        cell(figure.period.as_deref()),
        basis(figure.basis).into(),
        figure.approximate.to_string(),
        figure.section.join("/"),
        figure.quote.to_string(),
        figure.rule.to_string(),
    ]
}

fn cell(value: Option<impl Display>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// The name of a status as records have it.
pub(super) const fn status(status: Status) -> &'static str {
    match status {
        Status::Result => "result",
        Status::Plan => "plan",
    }
}

/// The name of a basis as records have it.
pub(super) const fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Period => "period",
        Basis::Cumulative => "cumulative",
        Basis::Stock => "stock",
        Basis::Estimate => "estimate",
    }
}

const fn target_kind(kind: TargetKind) -> &'static str {
    match kind {
        TargetKind::Plan => "plan",
        TargetKind::Whole => "whole",
    }
}
