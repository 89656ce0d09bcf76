//! Findings that were looked at and accepted, each with a reason.

use crate::cli::Failure;
use serde::{Deserialize, Serialize};
use solieu::finding::Finding;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// A file of accepted findings.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Baseline {
    #[serde(default)]
    accepted: Vec<Entry>,
}

/// An accepted finding: known again by its check, its report, its numbers and the sentence they stand in, wherever that has moved to.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    check: String,
    path: String,
    numbers: Vec<String>,
    #[serde(default)]
    sentence: String,
    reason: String,
}

/// So much of a sentence tells it from others.
const SENTENCE: usize = 120;

impl Entry {
    /// What would accept a finding, once it has a reason.
    pub(super) fn of(path: &str, finding: &Finding<'_>) -> Self {
        let words: Vec<&str> = finding
            .spans
            .first()
            .map_or("", |mark| mark.quote)
            .split_whitespace()
            .collect();
        let numbers = finding.spans.iter().map(|mark| mark.text.to_string());
        let elsewhere = finding.elsewhere.iter().map(|other| other.text.clone());
        Self {
            check: finding.check.to_string(),
            path: path.to_string(),
            numbers: numbers.chain(elsewhere).collect(),
            sentence: words.join(" ").chars().take(SENTENCE).collect(),
            reason: String::new(),
        }
    }

    fn accepts(&self, other: &Self) -> bool {
        (&self.check, &self.path, &self.numbers, &self.sentence)
            == (&other.check, &other.path, &other.numbers, &other.sentence)
    }

    fn shown(&self) -> String {
        format!(
            "{} of {} ({})",
            self.check,
            self.path,
            self.numbers.join(", ")
        )
    }
}

impl Baseline {
    /// Reads a file.
    pub(super) fn read(path: &Path) -> Result<Self, Failure> {
        let fail =
            |problem: String| Failure::Use(format!("--baseline {}: {problem}", path.display()));
        let text =
            fs::read_to_string(path).map_err(|error| fail(format!("cannot be read: {error}")))?;
        let baseline: Self =
            toml::from_str(&text).map_err(|error| fail(format!("has a mistake\n{error}")))?;
        let silent = baseline
            .accepted
            .iter()
            .find(|entry| entry.reason.trim().is_empty());
        match silent {
            Some(entry) => Err(fail(format!(
                "{} has no reason; say why it is accepted",
                entry.shown()
            ))),
            None => Ok(baseline),
        }
    }

    /// The entry that accepts a finding.
    pub(super) fn entry(&self, path: &str, finding: &Finding<'_>) -> Option<usize> {
        let own = Entry::of(path, finding);
        self.accepted.iter().position(|entry| entry.accepts(&own))
    }

    /// What to say of entries that accepted nothing, though their report was read or is no longer there.
    pub(super) fn stale(&self, silenced: &BTreeSet<usize>, read: &BTreeSet<String>) -> Vec<String> {
        let entries = self.accepted.iter().enumerate();
        let stale = entries.filter(|(index, entry)| {
            !silenced.contains(index)
                && (read.contains(&entry.path) || !Path::new(&entry.path).exists())
        });
        stale
            .map(|(_, entry)| format!("{} no longer applies; take it out", entry.shown()))
            .collect()
    }
}

/// Writes a file of findings to be accepted.
pub(super) fn write(path: &Path, entries: &[Entry]) -> Result<(), Failure> {
    let fail =
        |problem: String| Failure::Use(format!("--write-baseline {}: {problem}", path.display()));
    let mut unique: Vec<Entry> = Vec::new();
    for entry in entries {
        if !unique
            .iter()
            .rev()
            .take_while(|other| other.path == entry.path)
            .any(|other| other == entry)
        {
            unique.push(entry.clone());
        }
    }
    let body =
        toml::to_string(&Baseline { accepted: unique }).map_err(|error| fail(error.to_string()))?;
    let text = format!(
        "# Accepted findings. Each needs a reason; take out what is to be mended.\n\n{body}"
    );
    fs::write(path, text).map_err(|error| fail(format!("cannot be written: {error}")))
}
