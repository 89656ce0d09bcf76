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
        toml::from_str(&read_text(path)?).map_err(|error| ScoreError::Format {
            path: path.to_path_buf(),
            message: error.to_string(),
        })
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

    fn of(&self, file: &str, measures: Option<&Measures>) -> Vec<Breach> {
        let mut floors: Vec<(String, f64)> = Vec::new();
        let single = [
            ("joint_f1", self.joint_f1),
            ("classes", self.classes),
            ("links", self.links),
            ("heads", self.heads),
        ];
        floors.extend(
            single
                .into_iter()
                .filter_map(|(name, floor)| Some((name.into(), floor?))),
        );
        floors.extend(
            self.indicators
                .iter()
                .map(|(code, floor)| (format!("indicators.{code}"), *floor)),
        );
        floors.extend(
            self.fields
                .iter()
                .map(|(field, floor)| (format!("fields.{field}"), *floor)),
        );
        let ceilings = [
            ("invented", self.invented.map(f64::from)),
            ("misclaimed", self.misclaimed),
        ];
        let ceilings = ceilings
            .into_iter()
            .filter_map(|(name, floor)| Some((name.to_string(), floor?)));
        let values = measures.map(Measures::named);
        let breach = |(measure, floor, is_ceiling): (String, f64, bool)| {
            let value = values
                .as_ref()
                .and_then(|values| values.get(&measure).copied());
            let held = value.is_some_and(|value| {
                if is_ceiling {
                    value <= floor + TOLERANCE
                } else {
                    value >= floor - TOLERANCE
                }
            });
            (!held).then(|| Breach {
                file: file.into(),
                measure,
                value,
                floor,
                is_ceiling,
            })
        };
        let floors = floors
            .into_iter()
            .map(|(measure, floor)| (measure, floor, false));
        floors
            .chain(ceilings.map(|(measure, floor)| (measure, floor, true)))
            .filter_map(breach)
            .collect()
    }
}
