//! The output contract: one record a report. Field order is part of it.
//!
//! Meanings are those of the annotation guide; offsets are bytes of the file, lines and columns count from 1, columns in characters.

use crate::finding::{Balance, Finding};
use crate::number::Number;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::sync::Arc;

/// The indicator of figures that none of the codes fits.
pub const OTHER: &str = "other";

/// Everything that was read out of one report.
#[derive(Clone, Debug, Serialize)]
pub struct Record<'a> {
    /// The file.
    pub source: Source,
    /// The report's head.
    pub report: Head,
    /// The tree of sections.
    pub sections: Vec<Section<'a>>,
    /// The figures in text order.
    pub figures: Vec<Figure<'a>>,
    /// Every numeric expression, where asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub numerals: Option<Vec<NumeralEntry<'a>>>,
    /// What an auditor must be told, where asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub findings: Option<Vec<Finding<'a>>>,
    /// How much was checked, where asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub balance: Option<Balance>,
    /// What a reader should know of the reading.
    pub warnings: Vec<Warning>,
    /// Version and digest of the pattern set.
    pub patterns: &'a str,
}

/// Where a report came from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Source {
    /// The path as the user gave it; `-` for standard input.
    pub path: String,
    /// The member's name inside an archive.
    pub member: Option<String>,
    /// Kind of file.
    pub format: &'static str,
    /// How its bytes stand for characters.
    pub encoding: Cow<'static, str>,
    /// Its size.
    pub bytes: u64,
    /// Digest of the bytes, in hexadecimal.
    pub sha256: String,
}

/// What a report says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Head {
    /// The body that issues it.
    pub issuer: Option<String>,
    /// Province, by its usual name.
    pub province: Option<String>,
    /// The province's code valid at the report's date.
    pub province_code: Option<String>,
    /// The document's number, without spaces.
    pub number: Option<String>,
    /// Date of issue, `YYYY-MM-DD`; a news item's posting date.
    pub issued: Option<String>,
    /// The title.
    pub title: Option<String>,
    /// The reported period (`2019-03`, `2017-H1`, `2022-Q1`, `2018-9M`, `2020`, `2022-W33`, `2016/2020`).
    pub period: Option<String>,
    /// The coming period.
    pub next_period: Option<String>,
}

/// A section and what stands below it.
#[derive(Clone, Debug, Serialize)]
pub struct Section<'a> {
    /// Its enumerator as written, without the closing dot or bracket; empty for a heading without one.
    pub mark: Cow<'a, str>,
    /// Its heading.
    pub heading: Cow<'a, str>,
    /// What it tells.
    pub kind: SectionKind,
    /// First byte of the mark or heading.
    pub start: u32,
    /// End of its body.
    pub end: u32,
    /// Sections below it.
    pub sections: Vec<Section<'a>>,
}

/// What a section tells, by its heading's words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SectionKind {
    /// What was done.
    Results,
    /// How well.
    Evaluation,
    /// What is to be done.
    Plan,
    /// What is asked for.
    Proposals,
    /// Anything else.
    #[default]
    Other,
}

/// One figure.
#[derive(Clone, Debug, Serialize)]
pub struct Figure<'a> {
    /// Counts figures from 1 in text order.
    pub id: u32,
    /// First byte in the file.
    pub start: u32,
    /// Byte after the last one.
    pub end: u32,
    /// Line of the first byte.
    pub line: u32,
    /// Column of the first byte, in characters.
    pub column: u32,
    /// The text of the span, NFC.
    pub number: Cow<'a, str>,
    /// The value, scale words applied; null only for a numeral whose value cannot be read.
    pub value: Option<Number>,
    /// The higher end of a range.
    pub upper: Option<Number>,
    /// Plan or whole that the text gives for this count.
    pub target: Option<Number>,
    /// What the target is.
    pub target_kind: Option<TargetKind>,
    /// A rate stated with this count.
    pub percent: Option<Number>,
    /// The counted noun as written.
    pub unit: Option<Cow<'a, str>>,
    /// A code of the indicator list, or `other`.
    pub indicator: &'a str,
    /// Done or intended.
    pub status: Status,
    /// Level, stage, grade, kind.
    pub facets: Facets<'a>,
    /// Id of the whole that this is a stated part of.
    pub part_of: Option<u32>,
    /// Id of the count that this rate belongs to.
    pub rate_of: Option<u32>,
    /// Id of the figure that this one says again.
    pub same_as: Option<u32>,
    /// The period it is about.
    pub period: Option<Arc<str>>,
    /// How it relates to the period.
    pub basis: Basis,
    /// Whether the text gives it as about so much.
    pub approximate: bool,
    /// Marks of the sections it stands in, outermost first.
    pub section: Arc<[String]>,
    /// The sentence or table row, as written.
    pub quote: &'a str,
    /// Pattern file and line that decided the indicator.
    pub rule: &'a str,
    /// What it is among the figures around it; not part of the output.
    #[serde(skip)]
    pub role: Role,
}

/// What a target is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum TargetKind {
    /// What was planned.
    Plan,
    /// All there are.
    Whole,
}

/// Done, or intended for a coming period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Done, or the state of things.
    #[default]
    Result,
    /// Intended.
    Plan,
}

/// What a figure is among the figures around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// A count of its own.
    #[default]
    Count,
    /// A rate in percent.
    Rate,
    /// A rate of growth.
    GrowthRate,
    /// An increase or decrease.
    Delta,
    /// The value of another period, given for comparison.
    Comparison,
    /// A plan or total given for a count.
    Base,
}

/// How a figure relates to its period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// Done within it.
    #[default]
    Period,
    /// From the year's or another start until now.
    Cumulative,
    /// A state of things.
    Stock,
    /// Foreseen for the period's end.
    Estimate,
}

/// Closer description of a figure; only what is known is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets<'a> {
    /// `national`, `province`, `grassroots` or `ntmn` (the programme for rural and mountain areas).
    pub level: Option<&'a str>,
    /// `continuing` or `new`.
    pub stage: Option<&'a str>,
    /// Grade of an acceptance or test.
    pub grade: Option<&'a str>,
    /// Free words.
    pub kind: Option<Cow<'a, str>>,
}

impl Serialize for Facets<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        let fixed = [
            ("level", self.level),
            ("stage", self.stage),
            ("grade", self.grade),
        ];
        for (name, value) in fixed.into_iter().chain([("kind", self.kind.as_deref())]) {
            if let Some(value) = value {
                map.serialize_entry(name, value)?;
            }
        }
        map.end()
    }
}

/// One numeric expression and its class.
#[derive(Clone, Debug, Serialize)]
pub struct NumeralEntry<'a> {
    /// First byte in the file.
    pub start: u32,
    /// Byte after the last one.
    pub end: u32,
    /// The text of the span, NFC.
    pub number: Cow<'a, str>,
    /// What it is.
    pub class: Class,
}

/// What a numeric expression is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// A count, quantity, rate or amount that the report states.
    Figure,
    /// Days, months, years, periods.
    Date,
    /// Number of a legal or official document.
    Document,
    /// Enumerator of a heading, list item or table row.
    Heading,
    /// A footnote's mark.
    FootnoteMark,
    /// Part of a name or code.
    Identifier,
    /// A length of time or an age.
    Duration,
    /// The how-manieth.
    Ordinal,
    /// Time of day.
    Clock,
}

impl Class {
    /// All classes, in the guide's order.
    pub const ALL: [Self; 9] = [
        Self::Figure,
        Self::Date,
        Self::Document,
        Self::Heading,
        Self::FootnoteMark,
        Self::Identifier,
        Self::Duration,
        Self::Ordinal,
        Self::Clock,
    ];

    /// The name used in records and gold files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Figure => "figure",
            Self::Date => "date",
            Self::Document => "document",
            Self::Heading => "heading",
            Self::FootnoteMark => "footnote_mark",
            Self::Identifier => "identifier",
            Self::Duration => "duration",
            Self::Ordinal => "ordinal",
            Self::Clock => "clock",
        }
    }
}

/// Something a reader of the record should know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Warning {
    /// A stable name.
    pub code: &'static str,
    /// What is the matter.
    pub message: String,
    /// First byte in the file.
    pub start: u32,
    /// Byte after the last one.
    pub end: u32,
}
