//! What is kept of a report for comparing it with others.

use super::mix::Mix;
use crate::number::Number;
use crate::pattern::Patterns;
use crate::period::Period;
use crate::record::{Basis, Figure, Record, Role, Status};
use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};

/// Where a figure stands.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Place {
    pub(super) figure: u32,
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) line: u32,
    pub(super) column: u32,
    pub(super) value: Option<Number>,
}

impl Place {
    /// The value as findings show it.
    pub(super) fn shown(&self) -> String {
        self.value
            .map(|value| value.to_string())
            .unwrap_or_default()
    }
}

/// What a total says of its period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Kind {
    /// Done within the reported period.
    Period,
    /// From the year's start until the period's end.
    Cumulative,
    /// The same period of the year before, given for comparison.
    YearBefore,
    /// Planned for the coming period.
    Planned,
}

/// A count that stands once in its report.
#[derive(Clone, Copy, Debug)]
pub(super) struct Total {
    /// Tells indicator, facets and unit.
    pub(super) key: u64,
    /// The indicator's number in the pattern set.
    pub(super) indicator: u16,
    pub(super) kind: Kind,
    pub(super) value: Number,
    pub(super) place: Place,
}

/// A sentence with results.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sentence {
    pub(super) hash: u64,
    /// Its first result.
    pub(super) place: Place,
    /// Whether it says too much to be said the same way by chance.
    pub(super) telling: bool,
}

/// What is kept of a report.
#[derive(Clone, Debug)]
pub struct Digest {
    pub(super) path: String,
    pub(super) member: Option<String>,
    pub(super) issuer: String,
    /// The province of today that it belongs to.
    pub(super) region: String,
    /// The province as it was at the report's date.
    pub(super) territory: String,
    pub(super) period: Period,
    pub(super) next: Option<Period>,
    pub(super) issued: Option<String>,
    pub(super) totals: Box<[Total]>,
    pub(super) sentences: Box<[Sentence]>,
}

/// Makes digests of records.
#[derive(Debug)]
pub struct Reader<'p> {
    patterns: &'p Patterns,
    indicators: HashMap<&'p str, u16, BuildHasherDefault<Mix>>,
}

impl<'p> Reader<'p> {
    /// A reader of records that were made with these patterns.
    #[must_use]
    pub fn new(patterns: &'p Patterns) -> Self {
        let ids = patterns.indicators.iter().enumerate();
        Self {
            patterns,
            indicators: ids
                .map(|(number, indicator)| (indicator.id.as_str(), number as u16))
                .collect(),
        }
    }

    /// The digest of a report; `None` where it doesn't say who reports of what period.
    #[must_use]
    pub fn digest(&self, record: &Record<'_>) -> Option<Digest> {
        let head = &record.report;
        let period = Period::parse(head.period.as_deref()?)?;
        let issued = head.issued.clone();
        let province = head.province.as_deref().unwrap_or_default();
        let (region, territory) = self.territory(province, issued.as_deref(), period);
        Some(Digest {
            path: record.source.path.clone(),
            member: record.source.member.clone(),
            issuer: issuer(head.issuer.as_deref()?, province),
            region,
            territory,
            period,
            next: head.next_period.as_deref().and_then(Period::parse),
            issued,
            totals: self.totals(record, period),
            sentences: sentences(record),
        })
    }

    /// The province of today, and the one of the report's date: provinces were merged on 1 July 2025, and the counts of a merged one
    /// are those of another territory.
    fn territory(&self, province: &str, issued: Option<&str>, period: Period) -> (String, String) {
        let provinces = &self.patterns.provinces;
        let own = provinces.iter().find(|other| other.name == province);
        let region = own.map_or(province, |own| own.merged_into.as_str());
        let merged = issued.map_or(period.last_month() >= 2025 * 12 + 7, |issued| {
            issued >= "2025-07"
        });
        let grown = provinces
            .iter()
            .filter(|other| other.merged_into == region)
            .count()
            > 1;
        let territory = if merged && grown {
            format!("{region} 2025")
        } else {
            province.to_string()
        };
        (region.to_string(), territory)
    }

    /// Counts of which there is only one of their key and kind.
    fn totals(&self, record: &Record<'_>, period: Period) -> Box<[Total]> {
        let periods = Periods {
            reported: period.to_string(),
            year_before: period.year_before().to_string(),
            next: record.report.next_period.as_deref(),
        };
        let total = |figure| self.total(figure, periods.kind(figure)?);
        let mut found: Vec<Total> = record.figures.iter().filter_map(total).collect();
        let key = |total: &Total| (total.key, total.kind);
        found.sort_unstable_by_key(key);
        let alike = found.chunk_by(|one, other| key(one) == key(other));
        alike
            .filter_map(|alike| match alike {
                [alone] => Some(*alone),
                _ => None,
            })
            .collect()
    }

    fn total(&self, figure: &Figure<'_>, kind: Kind) -> Option<Total> {
        let indicator = *self.indicators.get(figure.indicator)?;
        let (value, facets) = (figure.value?, &figure.facets);
        let mut hasher = Mix::default();
        (indicator, facets.level, facets.stage, facets.grade).hash(&mut hasher);
        facets.kind.as_deref().map(lower).hash(&mut hasher);
        figure.unit.as_deref().map(lower).hash(&mut hasher);
        Some(Total {
            key: hasher.finish(),
            indicator,
            kind,
            value,
            place: place(figure),
        })
    }
}

/// A text in small letters, as most are.
fn lower(text: &str) -> Cow<'_, str> {
    if text.chars().any(char::is_uppercase) {
        Cow::Owned(text.to_lowercase())
    } else {
        Cow::Borrowed(text)
    }
}

fn place(figure: &Figure<'_>) -> Place {
    Place {
        figure: figure.id,
        start: figure.start,
        end: figure.end,
        line: figure.line,
        column: figure.column,
        value: figure.value,
    }
}

/// The periods that figures of a report can be of, as records name them.
struct Periods<'r> {
    reported: String,
    year_before: String,
    next: Option<&'r str>,
}

impl Periods<'_> {
    /// What a figure can be compared as; parts, rates, ranges and round numbers are left alone.
    fn kind(&self, figure: &Figure<'_>) -> Option<Kind> {
        let whole =
            figure.part_of.is_none() && figure.rate_of.is_none() && figure.same_as.is_none();
        if !whole
            || figure.approximate
            || figure.upper.is_some()
            || figure.unit.as_deref() == Some("%")
        {
            return None;
        }
        let own = figure.period.as_deref();
        let is = |period: &str| own == Some(period);
        match (figure.role, figure.status, figure.basis) {
            (Role::Comparison, Status::Result, _) => {
                is(&self.year_before).then_some(Kind::YearBefore)
            }
            (Role::Count, Status::Result, Basis::Period) => {
                is(&self.reported).then_some(Kind::Period)
            }
            (Role::Count, Status::Result, Basis::Cumulative) => Some(Kind::Cumulative),
            (Role::Count, Status::Plan, _) => {
                (own.is_some() && own == self.next).then_some(Kind::Planned)
            }
            _ => None,
        }
    }
}

/// The issuer without its province, in small letters.
fn issuer(name: &str, province: &str) -> String {
    let name = name.to_lowercase();
    let province = province.to_lowercase();
    let bare = if province.is_empty() {
        name
    } else {
        name.replace(&province, "")
    };
    let words = bare
        .split_whitespace()
        .filter(|word| !matches!(*word, "tỉnh" | "thành" | "phố"));
    words.collect::<Vec<_>>().join(" ")
}

/// A sentence shorter than this is said the same way again by chance.
const TELLING: usize = 59;

/// The sentences that state results of the period, each once.
fn sentences(record: &Record<'_>) -> Box<[Sentence]> {
    let address = |figure: &&Figure<'_>| (figure.quote.as_ptr().addr(), figure.quote.len());
    let mut figures: Vec<&Figure<'_>> = record.figures.iter().collect();
    figures.sort_by_key(address);
    let quotes = figures.chunk_by(|one, other| address(one) == address(other));
    let stands = |figure: &&&Figure<'_>| {
        let done = figure.status == Status::Result && figure.basis == Basis::Period;
        done && figure.indicator != "other" && figure.value > Some(Number::integer(1))
    };
    let judged = |figures: &[&Figure<'_>]| {
        let mut sentence = sentence(figures.iter().find(stands)?);
        sentence.telling &= figures.len() > 1;
        Some(sentence)
    };
    quotes.filter_map(judged).collect()
}

fn sentence(figure: &Figure<'_>) -> Sentence {
    let mut hasher = Mix::default();
    let words = one_spaced(figure.quote);
    words.hash(&mut hasher);
    Sentence {
        hash: hasher.finish(),
        place: place(figure),
        telling: words.len() >= TELLING,
    }
}

/// A text with one plain space between its words.
fn one_spaced(text: &str) -> Cow<'_, [u8]> {
    // With these bytes all spaces begin that are not ASCII, but that of the Ogham script. Here and below nothing is left early, so that many
    // bytes are looked at at once.
    let may_be_space = |byte: u8| matches!(byte, 0xC2 | 0xE2 | 0xE3);
    let may_have = any(text.bytes(), may_be_space);
    if may_have
        && text
            .chars()
            .any(|sign| !sign.is_ascii() && sign.is_whitespace())
    {
        let words: Vec<&str> = text.split_whitespace().collect();
        return Cow::Owned(words.join(" ").into_bytes());
    }
    let text = text.trim().as_bytes();
    let mut spaced = Cow::Borrowed(text);
    // The ends of lines, above all.
    if any(text.iter().copied(), |byte| byte < b' ') {
        let plain = |byte: &mut u8| {
            if matches!(byte, b'\t'..=b'\r') {
                *byte = b' ';
            }
        };
        spaced.to_mut().iter_mut().for_each(plain);
    }
    let pairs = spaced.iter().zip(spaced.get(1..).unwrap_or_default());
    if pairs.fold(false, |two, pair| two | (pair == (&b' ', &b' '))) {
        spaced
            .to_mut()
            .dedup_by(|next, byte| *next == b' ' && *byte == b' ');
    }
    spaced
}

/// Whether any byte is so; all are looked at.
fn any(bytes: impl Iterator<Item = u8>, is: impl Fn(u8) -> bool) -> bool {
    bytes.fold(false, |any, byte| any | is(byte))
}
