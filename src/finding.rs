//! What an auditor must be told of a report: a claim that doesn't hold, with its arithmetic and its places.

use crate::number::Number;
use serde::{Serialize, Serializer};
use std::borrow::Cow;

/// How sure a finding is. The order is that of weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// What was checked is right.
    Holds,
    /// Noted; no error.
    Remark,
    /// It can be explained, but should be looked at.
    Doubt,
    /// It cannot be so.
    Contradiction,
}

impl Verdict {
    /// All verdicts, the lightest first.
    pub const ALL: [Self; 4] = [Self::Holds, Self::Remark, Self::Doubt, Self::Contradiction];

    /// The name used in records and on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::Remark => "remark",
            Self::Doubt => "doubt",
            Self::Contradiction => "contradiction",
        }
    }
}

/// What a report states or a check works out: a number, or a date or mark in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// An exact number.
    Number(Number),
    /// Anything else: `2021-02`, `III`, `2019-11-08`.
    Text(String),
}

impl Serialize for Quantity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Number(number) => number.serialize(serializer),
            Self::Text(text) => serializer.serialize_str(text),
        }
    }
}

impl From<Number> for Quantity {
    fn from(number: Number) -> Self {
        Self::Number(number)
    }
}

impl From<String> for Quantity {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// A place that a finding speaks of. Offsets are bytes of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mark<'a> {
    /// First byte.
    pub start: u32,
    /// Byte after the last one.
    pub end: u32,
    /// Line of the first byte, from 1.
    pub line: u32,
    /// Column of the first byte, from 1, in characters.
    pub column: u32,
    /// What stands there, NFC.
    pub text: Cow<'a, str>,
    /// The sentence or table row around it, as written.
    #[serde(skip)]
    pub quote: &'a str,
    /// Where in the quote it stands, in bytes of the quote.
    #[serde(skip)]
    pub in_quote: (u32, u32),
}

/// A place in another report that a finding compares with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Elsewhere {
    /// The file.
    pub path: String,
    /// The member's name inside an archive.
    pub member: Option<String>,
    /// First byte.
    pub start: u32,
    /// Byte after the last one.
    pub end: u32,
    /// Line of the first byte, from 1.
    pub line: u32,
    /// Column of the first byte, from 1, in characters.
    pub column: u32,
    /// What stands there.
    pub text: String,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding<'a> {
    /// The check's id, as `solieu audit --list` gives it.
    pub check: &'static str,
    /// How sure it is.
    pub verdict: Verdict,
    /// Ids of the figures concerned, the questioned one first.
    pub figures: Vec<u32>,
    /// The places concerned: those of the figures in the same order, then those of numerals that are no figures.
    pub spans: Vec<Mark<'a>>,
    /// What the report states.
    pub stated: Option<Quantity>,
    /// What it should be.
    pub computed: Option<Quantity>,
    /// The arithmetic in one line.
    pub explanation: String,
    /// By which of the check's rules the parts were put together.
    pub rule: &'static str,
    /// Places in other reports; empty for a finding within one report.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub elsewhere: Vec<Elsewhere>,
}

/// How much of a report was checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Balance {
    /// Figures of the report.
    pub figures: u32,
    /// Those that some check could weigh against others.
    pub checked: u32,
    /// Those of the checked ones that no doubt and no contradiction speaks of.
    pub holding: u32,
    /// Those that a doubt speaks of, and no contradiction.
    pub doubted: u32,
    /// Those that a contradiction speaks of.
    pub contradicted: u32,
}

impl Balance {
    /// The figures that nothing in the report can be weighed against.
    #[must_use]
    pub const fn uncheckable(&self) -> u32 {
        self.figures.saturating_sub(self.checked)
    }
}

/// What `solieu audit --explain` says of a check.
#[derive(Clone, Copy, Debug)]
pub struct Description {
    /// Its id.
    pub id: &'static str,
    /// What it looks for, in one line.
    pub summary: &'static str,
    /// Why a finding is worth a look, what is excused, and what the verdicts mean.
    pub rationale: &'static str,
    /// Where the check comes from: a rule of law, a practice, reports in which it was met.
    pub source: &'static str,
    /// Made-up texts and what the check says of each.
    pub examples: &'static [Example],
}

/// A made-up text and what a check says of it.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// A line or two of a report; for a check across reports several short ones, with a line `---` between them.
    pub text: &'static str,
    /// The heaviest verdict, `None` where it says nothing.
    pub verdict: Option<Verdict>,
    /// Why.
    pub why: &'static str,
}
