//! Inconsistencies planted into made-up reports by another author who has not seen the checks, and places that only look wrong.
//!
//! `cargo test --test planted -- --nocapture` prints what is missed and what is flagged falsely. `NAME.audit.jsonl` beside a text
//! has a line for each planted inconsistency, each trap, and each finding that the report had before.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use serde::Deserialize;
use solieu::document;
use solieu::extract::{Audit, Extractor, Options};
use solieu::finding::{Finding, Verdict};
use solieu::record::Source;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A line of what stands beside a text.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Line {
    Planted(Place),
    Trap(Place),
    Known(Place),
}

/// Where something was planted, and which numbers are involved.
#[derive(Deserialize)]
struct Place {
    check: String,
    line: Option<u32>,
    #[serde(default)]
    lines: Vec<u32>,
    #[serde(default)]
    number: String,
    #[serde(default)]
    numbers: Vec<String>,
    /// Other checks under which it may fairly be told.
    #[serde(default)]
    also: Also,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Also {
    One(String),
    Many(Vec<String>),
}

impl Default for Also {
    fn default() -> Self {
        Self::Many(Vec::new())
    }
}

impl Place {
    fn is_told_by(&self, check: &str) -> bool {
        let also = match &self.also {
            Also::One(also) => also == check,
            Also::Many(also) => also.iter().any(|also| also == check),
        };
        self.check == check || also
    }

    fn lines(&self) -> BTreeSet<u32> {
        self.lines.iter().copied().chain(self.line).collect()
    }

    /// Whether a finding is about the same lines and numbers; a blank or a heading has no number of its own.
    fn is_at(&self, finding: &Finding<'_>) -> bool {
        let lines = self.lines();
        let here = finding.spans.iter().any(|mark| lines.contains(&mark.line));
        let bare = matches!(
            self.check.as_str(),
            "missing_head" | "heading_sequence" | "period_heading"
        );
        here && (bare || finding.spans.iter().any(|mark| self.names(&mark.text)))
    }

    fn names(&self, text: &str) -> bool {
        let mut numbers = self.numbers.iter().chain([&self.number]);
        numbers
            .any(|number| !number.is_empty() && (number.contains(text) || text.contains(&**number)))
    }
}

/// What came of all texts.
#[derive(Default)]
struct Score {
    found: BTreeMap<String, usize>,
    missed: BTreeMap<String, usize>,
    wrong: BTreeMap<String, usize>,
    /// Places that only look wrong, and how many of them were taken for wrong.
    traps: (usize, usize),
    notes: Vec<String>,
}

impl Score {
    fn trap(&mut self, place: &Place, findings: &[Finding<'_>]) {
        let tripped = findings.iter().any(|finding| {
            finding.verdict >= Verdict::Doubt
                && place.is_told_by(finding.check)
                && place.is_at(finding)
        });
        self.traps.0 += 1;
        self.traps.1 += usize::from(tripped);
    }

    fn text(&mut self, name: &str, findings: &[Finding<'_>], lines: &[Line]) {
        let mut told: BTreeSet<usize> = BTreeSet::new();
        for line in lines {
            let (place, planted) = match line {
                Line::Planted(place) => (place, true),
                Line::Known(place) => (place, false),
                Line::Trap(place) => {
                    self.trap(place, findings);
                    continue;
                }
            };
            let fits = |finding: &Finding<'_>| {
                place.is_told_by(finding.check)
                    && place.is_at(finding)
                    && (finding.verdict >= Verdict::Doubt || place.check == "missing_head")
            };
            let at = findings.iter().position(fits);
            told.extend(at);
            if planted {
                let counts = if at.is_some() {
                    &mut self.found
                } else {
                    &mut self.missed
                };
                *counts.entry(place.check.clone()).or_default() += 1;
                if at.is_none() {
                    let (line, number) = (place.line.unwrap_or(0), &place.number);
                    self.notes
                        .push(format!("missed  {name}:{line} {} {number}", place.check));
                }
            }
        }
        for (at, finding) in findings.iter().enumerate() {
            if finding.verdict >= Verdict::Doubt && !told.contains(&at) && !follows(finding, lines)
            {
                *self.wrong.entry(finding.check.into()).or_default() += 1;
                let line = finding.spans.first().map_or(0, |mark| mark.line);
                let why = &finding.explanation;
                self.notes
                    .push(format!("wrong   {name}:{line} {}: {why}", finding.check));
            }
        }
    }
}

/// One planted number can make a second claim false: that is no wrong flag.
fn follows(finding: &Finding<'_>, lines: &[Line]) -> bool {
    lines.iter().any(|line| match line {
        Line::Planted(place) | Line::Known(place) => {
            let at = place.lines();
            let here = finding.spans.iter().any(|mark| at.contains(&mark.line));
            here && finding
                .spans
                .iter()
                .any(|mark| place.numbers.iter().any(|number| *number == mark.text))
        }
        Line::Trap(_) => false,
    })
}

fn texts() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/planted");
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut texts: Vec<PathBuf> = entries
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    texts.sort();
    texts
}

fn score() -> Score {
    let extractor = Extractor::built_in().unwrap();
    let options = Options {
        audit: Audit::Findings,
        ..Options::default()
    };
    let mut score = Score::default();
    for path in texts() {
        let bytes = fs::read(&path).unwrap();
        let document = document::read(&bytes).unwrap();
        let record = extractor.extract(&document, Source::default(), options);
        let beside = fs::read_to_string(path.with_extension("audit.jsonl")).unwrap();
        let lines: Vec<Line> = beside
            .lines()
            .filter(|line| !line.trim().is_empty())
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        score.text(&name, &record.findings.unwrap_or_default(), &lines);
    }
    score
}

/// Floors: they may only be raised.
const FOUND: usize = 1778;
const WRONG: usize = 0;

#[test]
fn what_was_planted_is_found_and_little_else() {
    let score = score();
    for note in &score.notes {
        println!("{note}");
    }
    let checks: BTreeSet<&String> = score
        .found
        .keys()
        .chain(score.missed.keys())
        .chain(score.wrong.keys())
        .collect();
    let count =
        |counts: &BTreeMap<String, usize>, check: &str| counts.get(check).copied().unwrap_or(0);
    for check in checks {
        let (found, missed, wrong) = (
            count(&score.found, check),
            count(&score.missed, check),
            count(&score.wrong, check),
        );
        println!("{check:<24}{found:>4} found{missed:>4} missed{wrong:>4} wrong");
    }
    let (found, missed): (usize, usize) = (score.found.values().sum(), score.missed.values().sum());
    let wrong: usize = score.wrong.values().sum();
    println!(
        "{found} of {} found, {wrong} flagged wrongly",
        found + missed
    );
    let (traps, tripped) = score.traps;
    println!("{tripped} of {traps} places that only look wrong share a flag");
    assert!(
        found >= FOUND,
        "only {found} of {} planted inconsistencies are found",
        found + missed
    );
    assert_eq!(wrong, WRONG, "{wrong} places are flagged wrongly");
}
