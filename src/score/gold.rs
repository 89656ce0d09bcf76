//! Gold files: what an annotator found in a report.

use super::{Mistake, reading::Reading};
use crate::number::Number;
use crate::record::{Basis, Class, SectionKind, Status};
use serde::de::{Error, IgnoredAny};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;
use std::collections::BTreeSet;
use std::path::Path;
use unicode_normalization::UnicodeNormalization;

/// A gold file.
#[derive(Debug)]
pub(super) struct Gold {
    pub(super) head: GoldHead,
    /// In text order, none overlapping another.
    pub(super) expressions: Vec<Expression>,
}

/// The first line.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GoldHead {
    pub(super) issuer: Option<String>,
    pub(super) province: Option<String>,
    pub(super) number: Option<String>,
    pub(super) issued: Option<String>,
    pub(super) title: Option<String>,
    pub(super) period: Option<String>,
    pub(super) next_period: Option<String>,
    pub(super) sections: Vec<GoldSection>,
    #[serde(rename = "note")]
    _note: Option<String>,
}

/// A top-level section.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GoldSection {
    pub(super) mark: Option<String>,
    pub(super) heading: String,
    pub(super) kind: SectionKind,
}

/// A numeric expression.
#[derive(Debug)]
pub(super) struct Expression {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) number: String,
    pub(super) class: Class,
    /// What is said of it if it is a figure.
    pub(super) figure: Option<GoldFigure>,
}

/// What a gold line says of a figure.
#[derive(Debug)]
pub(super) struct GoldFigure {
    pub(super) value: Option<Number>,
    pub(super) target: Option<Number>,
    pub(super) percent: Option<Number>,
    pub(super) unit: Option<String>,
    pub(super) indicator: String,
    pub(super) status: Status,
    pub(super) facets: GoldFacets,
    pub(super) part_of: Option<u32>,
    pub(super) rate_of: Option<u32>,
    pub(super) same_as: Option<u32>,
    pub(super) period: Option<String>,
    /// `None` where the line doesn't speak of it.
    pub(super) upper: Option<Option<Number>>,
    /// `None` where the line doesn't speak of it.
    pub(super) basis: Option<Basis>,
    /// `None` where the line doesn't speak of it.
    pub(super) approximate: Option<bool>,
    /// Other readings that the note calls possible.
    pub(super) reading: Reading,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GoldFacets {
    pub(super) level: Option<String>,
    pub(super) stage: Option<String>,
    pub(super) grade: Option<String>,
    #[serde(rename = "kind")]
    _kind: Option<String>,
}

/// A line as it stands in the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    start: u32,
    end: u32,
    number: String,
    class: Class,
    #[serde(default, deserialize_with = "decimal")]
    value: Option<Number>,
    #[serde(default, deserialize_with = "decimal")]
    target: Option<Number>,
    #[serde(default, deserialize_with = "decimal")]
    percent: Option<Number>,
    unit: Option<String>,
    indicator: Option<String>,
    status: Option<Status>,
    facets: Option<GoldFacets>,
    part_of: Option<u32>,
    rate_of: Option<u32>,
    same_as: Option<u32>,
    period: Option<String>,
    #[serde(default, deserialize_with = "stated_decimal")]
    upper: Option<Option<Number>>,
    basis: Option<Basis>,
    approximate: Option<bool>,
    note: Option<String>,
}

/// Tells the kinds of lines apart.
#[derive(Deserialize)]
struct Probe {
    doc: Option<IgnoredAny>,
    finding: Option<IgnoredAny>,
}

/// The first line as it stands in the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DocLine {
    doc: GoldHead,
}

/// A JSON number as the exact decimal that was written.
fn decimal<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Number>, D::Error> {
    let Some(raw) = Option::<Box<RawValue>>::deserialize(deserializer)? else {
        return Ok(None);
    };
    let number = Number::parse_plain(raw.get());
    let refused = || D::Error::custom(format!("{} is no plain decimal number", raw.get()));
    number.map(Some).ok_or_else(refused)
}

fn stated_decimal<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Option<Number>>, D::Error> {
    decimal(deserializer).map(Some)
}

/// Reads a gold file that describes a report with these bytes; gathers all mistakes.
pub(super) fn parse(file: &Path, gold: &str, report: &[u8]) -> Result<Gold, Vec<Mistake>> {
    let mut reader = Reader {
        file,
        report,
        head: None,
        expressions: Vec::new(),
        lines: Vec::new(),
        mistakes: Vec::new(),
    };
    for (index, line) in gold.lines().enumerate() {
        if !line.trim().is_empty() {
            reader.line(index + 1, line);
        }
    }
    reader.check_order();
    reader.check_links();
    if reader.head.is_none() {
        reader.refuse(
            1,
            "no line describes the document: {\"doc\": {…}} comes first".into(),
        );
    }
    match reader.head {
        Some(head) if reader.mistakes.is_empty() => Ok(Gold {
            head,
            expressions: reader.expressions,
        }),
        _ => Err(reader.mistakes),
    }
}

struct Reader<'a> {
    file: &'a Path,
    report: &'a [u8],
    head: Option<GoldHead>,
    expressions: Vec<Expression>,
    /// The line of each expression.
    lines: Vec<usize>,
    mistakes: Vec<Mistake>,
}

impl Reader<'_> {
    fn refuse(&mut self, line: usize, message: String) {
        self.mistakes.push(Mistake {
            file: self.file.to_path_buf(),
            line,
            message,
        });
    }

    fn line(&mut self, number: usize, line: &str) {
        let read = serde_json::from_str(line).and_then(|probe: Probe| match probe {
            Probe { doc: Some(_), .. } => {
                self.head = Some(serde_json::from_str::<DocLine>(line)?.doc);
                Ok(None)
            }
            Probe {
                finding: Some(_), ..
            } => Ok(None),
            _ => serde_json::from_str(line).map(Some),
        });
        match read {
            Ok(None) => {}
            Ok(Some(line)) => self.expression(number, line),
            Err(error) => self.refuse(number, described(&error)),
        }
    }

    fn expression(&mut self, number: usize, line: Line) {
        if let Some(message) = self.mismatch(&line) {
            self.refuse(number, message);
        }
        let (start, end, class, text) = (line.start, line.end, line.class, line.number.clone());
        let figure = match (class == Class::Figure).then(|| figure(line)) {
            Some(None) => {
                self.refuse(number, "a figure needs an indicator and a status".into());
                None
            }
            figure => figure.flatten(),
        };
        self.lines.push(number);
        self.expressions.push(Expression {
            start,
            end,
            number: text,
            class,
            figure,
        });
    }

    /// Says how the report's bytes differ from what the line gives as its number; only UTF-8 can be compared.
    fn mismatch(&self, line: &Line) -> Option<String> {
        let Some(bytes) = self.report.get(line.start as usize..line.end as usize) else {
            return Some(format!(
                "{}..{} is outside of the report",
                line.start, line.end
            ));
        };
        let is_utf16 = matches!(self.report, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]);
        let found = String::from_utf8_lossy(bytes);
        let differs = !is_utf16 && !found.nfc().eq(line.number.nfc());
        differs.then(|| {
            format!(
                "the report has {found:?} at {}..{}, not {:?}",
                line.start, line.end, line.number
            )
        })
    }

    fn check_order(&mut self) {
        for index in 1..self.expressions.len() {
            let (before, after) = (&self.expressions[index - 1], &self.expressions[index]);
            if after.start < before.end {
                let message = format!(
                    "{:?} begins at {}, before the end of {:?}",
                    after.number, after.start, before.number
                );
                self.refuse(self.lines[index], message);
            }
        }
    }

    fn check_links(&mut self) {
        let figures = |expression: &&Expression| expression.figure.is_some();
        let starts: BTreeSet<u32> = self
            .expressions
            .iter()
            .filter(figures)
            .map(|e| e.start)
            .collect();
        let mut wrong = Vec::new();
        for (expression, line) in self.expressions.iter().zip(&self.lines) {
            let Some(figure) = &expression.figure else {
                continue;
            };
            let links = [
                ("part_of", figure.part_of),
                ("rate_of", figure.rate_of),
                ("same_as", figure.same_as),
            ];
            for (name, target) in links {
                if let Some(target) = target.filter(|target| !starts.contains(target)) {
                    wrong.push((
                        *line,
                        format!("{name} is {target}, but no figure starts there"),
                    ));
                }
            }
        }
        for (line, message) in wrong {
            self.refuse(line, message);
        }
    }
}

/// An error of a single line, with its column in front.
fn described(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    format!("column {}: {}", error.column(), message.replace(&place, ""))
}

fn figure(line: Line) -> Option<GoldFigure> {
    Some(GoldFigure {
        value: line.value,
        target: line.target,
        percent: line.percent,
        unit: line.unit,
        indicator: line.indicator?,
        status: line.status?,
        facets: line.facets.unwrap_or_default(),
        part_of: line.part_of,
        rate_of: line.rate_of,
        same_as: line.same_as,
        period: line.period,
        upper: line.upper,
        basis: line.basis,
        approximate: line.approximate,
        reading: Reading::of(line.note.as_deref().unwrap_or_default()),
    })
}
