//! A score against an earlier one: what got better, what worse, each by name.

use super::{Difference, Measures, Score};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What changed since an earlier score.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Changes {
    /// Measures that moved, of the whole and of each report.
    pub measures: Vec<Shift>,
    /// Differences from the gold that are gone.
    pub better: Vec<Difference>,
    /// New ones.
    pub worse: Vec<Difference>,
    /// Places that were wrong and are wrong in another way.
    pub other: Vec<Change>,
    /// Reports that only the new score has.
    pub added: Vec<String>,
    /// Reports that only the earlier score has.
    pub removed: Vec<String>,
}

/// A measure that moved.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Shift {
    /// The report, or empty for all.
    pub file: String,
    /// The measure.
    pub measure: String,
    /// What it was.
    pub before: f64,
    /// What it is.
    pub after: f64,
}

/// A place that was wrong and is wrong in another way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What the earlier record had.
    pub before: String,
    /// The difference now.
    pub now: Difference,
}

impl Score {
    /// Compares this score with an earlier one. Differences of reports that only one of them has are not listed.
    #[must_use]
    pub fn against(&self, earlier: &Self) -> Changes {
        let (new, old) = (self.names(), earlier.names());
        let mut changes = Changes {
            measures: shifts("", &earlier.total, &self.total),
            added: new.difference(&old).map(ToString::to_string).collect(),
            removed: old.difference(&new).map(ToString::to_string).collect(),
            ..Changes::default()
        };
        for file in &self.files {
            if let Some(before) = earlier.files.iter().find(|before| before.name == file.name) {
                changes
                    .measures
                    .extend(shifts(&file.name, &before.measures, &file.measures));
            }
        }
        let keys = |score: &Self| -> BTreeMap<Key, Difference> {
            let common = score
                .differences
                .iter()
                .filter(|d| new.contains(d.file.as_str()) && old.contains(d.file.as_str()));
            common
                .map(|difference| (key(difference), difference.clone()))
                .collect()
        };
        let (mut before, after) = (keys(earlier), keys(self));
        for (key, now) in after {
            match before.remove(&key) {
                None => changes.worse.push(now),
                Some(then) if then.got != now.got => changes.other.push(Change {
                    before: then.got,
                    now,
                }),
                Some(_) => {}
            }
        }
        changes.better = before.into_values().collect();
        changes
    }

    fn names(&self) -> BTreeSet<&str> {
        self.files.iter().map(|file| file.name.as_str()).collect()
    }
}

type Key = (String, u32, u32, String);

fn key(difference: &Difference) -> Key {
    (
        difference.file.clone(),
        difference.start,
        difference.end,
        difference.field.clone(),
    )
}

fn shifts(file: &str, before: &Measures, after: &Measures) -> Vec<Shift> {
    let mut shifts = Vec::new();
    let before = before.named();
    for (measure, after) in after.named() {
        let before = before.get(&measure).copied().unwrap_or(1.0);
        if (before - after).abs() > 1e-12 {
            shifts.push(Shift {
                file: file.into(),
                measure,
                before,
                after,
            });
        }
    }
    shifts
}
