//! Floors that a score must hold.

use super::{Measures, Score, ScoreError, read_text};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

/// Lowest measures allowed, of the whole set and of single reports.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Floors {
    /// Lowest joint F1.
    pub joint_f1: Option<f64>,
    /// Lowest share of numeric expressions found with span and class.
    pub classes: Option<f64>,
    /// Lowest F1 of links.
    pub links: Option<f64>,
    /// Lowest share of right head fields.
    pub heads: Option<f64>,
    /// Most figures invented.
    pub invented: Option<u32>,
    /// Most wrongly claimed figures per hundred numeric expressions.
    pub misclaimed: Option<f64>,
    /// Lowest joint F1 of indicators.
    #[serde(default)]
    pub indicators: BTreeMap<String, f64>,
    /// Lowest share of single fields.
    #[serde(default)]
    pub fields: BTreeMap<String, f64>,
    /// Floors of single reports, by name.
    #[serde(default)]
    pub files: BTreeMap<String, Floors>,
}

/// A floor that is not held.
#[derive(Clone, Debug, PartialEq)]
pub struct Breach {
    /// The report, or empty for all.
    pub file: String,
    /// The measure.
    pub measure: String,
    /// What it is; `None` if there is no such report.
    pub value: Option<f64>,
    /// What it must be.
    pub floor: f64,
    /// Whether the floor is a ceiling, a highest value.
    pub is_ceiling: bool,
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = if self.file.is_empty() {
            "all reports"
        } else {
            &self.file
        };
        let bound = if self.is_ceiling { "most" } else { "least" };
        match self.value {
            Some(value) => write!(
                f,
                "{file}: {} is {value:.4}, at {bound} {} is asked for",
                self.measure, self.floor
            ),
            None => write!(
                f,
                "{file}: {} has a floor, but nothing of that name was scored",
                self.measure
            ),
        }
    }
}

/// Shares are quotients of small counts: what differs by less is equal.
const TOLERANCE: f64 = 1e-9;

impl Floors {
    /// Reads floors from a TOML file.
    ///
    /// # Errors
    /// [`ScoreError`] for a file that can't be read or has an unknown key, with its line and column.
    pub fn load(path: &Path) -> Result<Self, ScoreError> {
        let refuse = |message| ScoreError::Format {
            path: path.to_path_buf(),
            message,
        };
        let floors: Self =
            toml::from_str(&read_text(path)?).map_err(|error| refuse(error.to_string()))?;
        match floors.files.iter().find(|(_, own)| !own.files.is_empty()) {
            Some((name, _)) => Err(refuse(format!(
                "files.{name}.files: a report has no reports below it"
            ))),
            None => Ok(floors),
        }
    }

    /// All floors that `score` doesn't hold.
    #[must_use]
    pub fn breaches(&self, score: &Score) -> Vec<Breach> {
        let mut breaches = self.of("", Some(&score.total));
        for (name, floors) in &self.files {
            let file = score.files.iter().find(|file| file.name == *name);
            breaches.extend(floors.of(name, file.map(|file| &file.measures)));
        }
        breaches
    }

    /// The floors of one report or of all that `measures` don't hold.
    fn of(&self, file: &str, measures: Option<&Measures>) -> Vec<Breach> {
        let values = measures.map(Measures::named).unwrap_or_default();
        let breach = |bound: Bound| {
            let value = values.get(&bound.measure).copied();
            (!value.is_some_and(|value| bound.is_held(value))).then(|| Breach {
                file: file.into(),
                measure: bound.measure,
                value,
                floor: bound.value,
                is_ceiling: bound.is_ceiling,
            })
        };
        self.bounds().into_iter().filter_map(breach).collect()
    }

    fn bounds(&self) -> Vec<Bound> {
        let floor = |name: &str, value: Option<f64>| bound(name.into(), value, false);
        let ceiling = |name: &str, value: Option<f64>| bound(name.into(), value, true);
        let within = |group: &'static str| {
            move |(name, value): (&String, &f64)| {
                bound(format!("{group}.{name}"), Some(*value), false)
            }
        };
        let single = [
            floor("joint_f1", self.joint_f1),
            floor("classes", self.classes),
            floor("links", self.links),
            floor("heads", self.heads),
            ceiling("invented", self.invented.map(f64::from)),
            ceiling("misclaimed", self.misclaimed),
        ];
        let indicators = self.indicators.iter().map(within("indicators"));
        let fields = self.fields.iter().map(within("fields"));
        single
            .into_iter()
            .chain(indicators)
            .chain(fields)
            .flatten()
            .collect()
    }
}

/// One measure's lowest or highest value.
struct Bound {
    measure: String,
    value: f64,
    is_ceiling: bool,
}

fn bound(measure: String, value: Option<f64>, is_ceiling: bool) -> Option<Bound> {
    value.map(|value| Bound {
        measure,
        value,
        is_ceiling,
    })
}

impl Bound {
    fn is_held(&self, value: f64) -> bool {
        if self.is_ceiling {
            value <= self.value + TOLERANCE
        } else {
            value >= self.value - TOLERANCE
        }
    }
}
