//! A report as the page needs it.

use super::place::Places;
use crate::document::Document;
use crate::finding::{Balance, Finding, Verdict};
use crate::number::Number;
use crate::record::{
    Basis, Class, Facets, Figure, Head, Record, Section, SectionKind, Source, Status, TargetKind,
    Warning,
};
use serde::Serialize;
use std::collections::BTreeMap;

/// Start and end in the text.
type At = (u32, u32);

/// Everything about a report. Its text stands once in it; all else says where.
#[derive(Serialize)]
pub(super) struct Report<'r> {
    source: &'r Source,
    head: &'r Head,
    text: &'r str,
    sections: Vec<Heading<'r>>,
    figures: Vec<Shown<'r>>,
    /// Numeric expressions that are no figures.
    numerals: Vec<(u32, u32, Class)>,
    findings: Vec<Found<'r>>,
    warnings: &'r [Warning],
    patterns: &'r str,
}

#[derive(Serialize)]
struct Heading<'r> {
    at: At,
    depth: usize,
    mark: &'r str,
    heading: &'r str,
    kind: SectionKind,
}

#[derive(Serialize)]
struct Found<'r> {
    of: &'r Finding<'r>,
    at: Vec<At>,
}

/// A figure without its quote, which stands in the text.
#[derive(Serialize)]
struct Shown<'r> {
    at: At,
    id: u32,
    start: u32,
    end: u32,
    line: u32,
    column: u32,
    number: &'r str,
    value: Option<Number>,
    upper: Option<Number>,
    target: Option<Number>,
    target_kind: Option<TargetKind>,
    percent: Option<Number>,
    unit: Option<&'r str>,
    indicator: &'r str,
    status: Status,
    facets: &'r Facets<'r>,
    part_of: Option<u32>,
    rate_of: Option<u32>,
    same_as: Option<u32>,
    period: Option<&'r str>,
    basis: Basis,
    approximate: bool,
    section: &'r [String],
    rule: &'r str,
}

pub(super) fn report<'r>(document: &'r Document<'_>, record: &'r Record<'r>) -> Report<'r> {
    let findings = record.findings.as_deref().unwrap_or_default();
    let numerals = record.numerals.as_deref().unwrap_or_default();
    let places = Places::new(document, bytes(record));
    let numeral = |class, (start, end)| (start, end, class);
    let at = |finding: &Finding<'_>| {
        let spans = finding.spans.iter();
        spans.map(|mark| places.of(mark.start, mark.end)).collect()
    };
    let mut sections = Vec::new();
    headings(&record.sections, 1, &places, &mut sections);
    Report {
        source: &record.source,
        head: &record.report,
        text: &document.text,
        sections,
        figures: record
            .figures
            .iter()
            .map(|figure| shown(figure, &places))
            .collect(),
        numerals: numerals
            .iter()
            .filter(|numeral| numeral.class != Class::Figure)
            .map(|entry| numeral(entry.class, places.of(entry.start, entry.end)))
            .collect(),
        findings: findings.iter().map(|of| Found { of, at: at(of) }).collect(),
        warnings: &record.warnings,
        patterns: record.patterns,
    }
}

/// All bytes of the file whose places the page needs.
fn bytes(record: &Record<'_>) -> Vec<u32> {
    fn add(sections: &[Section<'_>], bytes: &mut Vec<u32>) {
        for section in sections {
            bytes.extend([section.start, section.end]);
            add(&section.sections, bytes);
        }
    }
    let figures = record
        .figures
        .iter()
        .map(|figure| [figure.start, figure.end]);
    let numerals = record.numerals.iter().flatten();
    let numerals = numerals.map(|numeral| [numeral.start, numeral.end]);
    let marks = record
        .findings
        .iter()
        .flatten()
        .flat_map(|finding| &finding.spans);
    let marks = marks.map(|mark| [mark.start, mark.end]);
    let mut bytes = figures.chain(numerals).chain(marks).flatten().collect();
    add(&record.sections, &mut bytes);
    bytes
}

fn headings<'r>(
    sections: &'r [Section<'_>],
    depth: usize,
    places: &Places,
    all: &mut Vec<Heading<'r>>,
) {
    for section in sections {
        all.push(Heading {
            at: places.of(section.start, section.end),
            depth,
            mark: &section.mark,
            heading: &section.heading,
            kind: section.kind,
        });
        headings(&section.sections, depth + 1, places, all);
    }
}

fn shown<'r>(figure: &'r Figure<'_>, places: &Places) -> Shown<'r> {
    Shown {
        at: places.of(figure.start, figure.end),
        id: figure.id,
        start: figure.start,
        end: figure.end,
        line: figure.line,
        column: figure.column,
        number: &figure.number,
        value: figure.value,
        upper: figure.upper,
        target: figure.target,
        target_kind: figure.target_kind,
        percent: figure.percent,
        unit: figure.unit.as_deref(),
        indicator: figure.indicator,
        status: figure.status,
        facets: &figure.facets,
        part_of: figure.part_of,
        rate_of: figure.rate_of,
        same_as: figure.same_as,
        period: figure.period.as_deref(),
        basis: figure.basis,
        approximate: figure.approximate,
        section: &figure.section,
        rule: figure.rule,
    }
}

/// What the index says of a report.
#[derive(Debug, Serialize)]
pub struct Summary {
    path: String,
    member: Option<String>,
    issuer: Option<String>,
    title: Option<String>,
    period: Option<String>,
    /// How often each check came to each verdict.
    findings: BTreeMap<&'static str, BTreeMap<&'static str, u32>>,
    /// How many numeric expressions there are of each class.
    classes: BTreeMap<&'static str, u32>,
    balance: Balance,
}

impl Summary {
    pub(super) fn key(&self) -> (&str, Option<&str>) {
        (&self.path, self.member.as_deref())
    }
}

pub(super) fn summary(record: &Record<'_>) -> Summary {
    let mut findings: BTreeMap<_, BTreeMap<_, u32>> = BTreeMap::new();
    for finding in record.findings.iter().flatten() {
        let verdict = Verdict::name(finding.verdict);
        *findings
            .entry(finding.check)
            .or_default()
            .entry(verdict)
            .or_default() += 1;
    }
    let mut classes = BTreeMap::new();
    for numeral in record.numerals.iter().flatten() {
        *classes.entry(numeral.class.name()).or_default() += 1;
    }
    Summary {
        path: record.source.path.clone(),
        member: record.source.member.clone(),
        issuer: record.report.issuer.clone(),
        title: record.report.title.clone(),
        period: record.report.period.clone(),
        findings,
        classes,
        balance: record.balance.unwrap_or_default(),
    }
}
