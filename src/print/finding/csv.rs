//! Findings as CSV.

use super::{FindingSink, Subject};
use crate::finding::{Finding, Quantity};
use std::io;

/// One row a finding.
#[derive(Clone, Copy, Debug, Default)]
pub struct FindingCsv;

const HEADS: [&str; 13] = [
    "path",
    "member",
    "line",
    "column",
    "check",
    "verdict",
    "rule",
    "stated",
    "computed",
    "explanation",
    "numbers",
    "elsewhere",
    "quote",
];

fn shown(quantity: Option<&Quantity>) -> String {
    match quantity {
        Some(Quantity::Number(number)) => number.to_string(),
        Some(Quantity::Text(text)) => text.clone(),
        None => String::new(),
    }
}

fn row(subject: Subject<'_>, finding: &Finding<'_>) -> [String; 13] {
    let first = finding.spans.first();
    let numbers: Vec<&str> = finding
        .spans
        .iter()
        .map(|mark| mark.text.as_ref())
        .collect();
    let elsewhere = finding.elsewhere.iter();
    let elsewhere: Vec<String> = elsewhere
        .map(|other| format!("{}:{}:{}", other.path, other.line, other.column))
        .collect();
    [
        subject.path.to_string(),
        subject.member.unwrap_or_default().to_string(),
        first.map_or_else(String::new, |mark| mark.line.to_string()),
        first.map_or_else(String::new, |mark| mark.column.to_string()),
        finding.check.to_string(),
        finding.verdict.name().to_string(),
        finding.rule.to_string(),
        shown(finding.stated.as_ref()),
        shown(finding.computed.as_ref()),
        finding.explanation.clone(),
        numbers.join(" "),
        elsewhere.join(" "),
        first.map_or_else(String::new, |mark| mark.quote.to_string()),
    ]
}

impl FindingSink for FindingCsv {
    fn begin(&self, out: &mut Vec<u8>) -> io::Result<()> {
        let mut writer = csv::Writer::from_writer(out);
        writer.write_record(HEADS)?;
        writer.flush()
    }

    fn findings(
        &self,
        subject: Subject<'_>,
        findings: &[Finding<'_>],
        out: &mut Vec<u8>,
    ) -> io::Result<()> {
        let mut writer = csv::Writer::from_writer(out);
        for finding in findings {
            writer.write_record(row(subject, finding))?;
        }
        writer.flush()
    }
}
