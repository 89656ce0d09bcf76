//! What an audit tells, against what annotators say that it must tell.
//!
//! `cargo test --test audit -- --nocapture` prints the figures of each check.

#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::print_stderr)]

mod described;

use serde::Deserialize;
use solieu::audit::check;
use solieu::document;
use solieu::extract::{Audit, Extractor, Options};
use solieu::finding::{Description, Finding, Verdict};
use solieu::record::Source;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| Extractor::built_in().unwrap());

/// A line of a gold file that says what must be found.
#[derive(Deserialize)]
struct Wanted {
    finding: Gold,
}

#[derive(Deserialize)]
struct Gold {
    check: String,
    figures: Vec<u32>,
    #[serde(default)]
    at: Vec<u32>,
    note: Option<String>,
}

/// A finding without its report.
struct Told {
    check: &'static str,
    verdict: Verdict,
    starts: BTreeSet<u32>,
    shown: String,
}

fn told(finding: &Finding<'_>) -> Told {
    let place = finding
        .spans
        .first()
        .map_or((0, 0), |mark| (mark.line, mark.column));
    Told {
        check: finding.check,
        verdict: finding.verdict,
        starts: finding.spans.iter().map(|mark| mark.start).collect(),
        shown: format!(
            "{}:{} {}: {}",
            place.0, place.1, finding.check, finding.explanation
        ),
    }
}

fn audit(text: &str) -> Vec<Told> {
    let document = document::read(text.as_bytes()).unwrap();
    let options = Options {
        numerals: false,
        audit: Audit::All,
    };
    let record = EXTRACTOR.extract(&document, Source::default(), options);
    record.findings.unwrap().iter().map(told).collect()
}

/// Reports with gold beside them.
fn reports(folder: &Path) -> Vec<(PathBuf, String, Vec<Gold>)> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.to_str().unwrap().ends_with(".gold.jsonl"))
        .collect();
    paths.sort();
    let report = |gold: PathBuf| {
        let path = PathBuf::from(gold.to_str().unwrap().replace(".gold.jsonl", ".txt"));
        let lines = fs::read_to_string(gold).unwrap();
        let wanted = lines
            .lines()
            .filter(|line| line.starts_with("{\"finding\""))
            .map(|line| serde_json::from_str::<Wanted>(line).unwrap().finding)
            .collect();
        let text = fs::read_to_string(&path).unwrap();
        (path, text, wanted)
    };
    paths.into_iter().map(report).collect()
}

/// How findings compare with gold.
#[derive(Default)]
struct Score {
    found: BTreeMap<String, usize>,
    missed: BTreeMap<String, usize>,
    right: BTreeMap<String, usize>,
    wrong: BTreeMap<String, usize>,
    holding: BTreeMap<String, usize>,
    complaints: Vec<String>,
}

fn add(counts: &mut BTreeMap<String, usize>, check: &str) {
    *counts.entry(check.to_string()).or_default() += 1;
}

impl Score {
    fn count(&mut self, path: &Path, text: &str, wanted: &[Gold]) {
        let told = audit(text);
        let of = |gold: &Gold, told: &Told| {
            let mut starts = gold.figures.iter().chain(&gold.at);
            told.check == gold.check
                && told.verdict > Verdict::Holds
                && starts.any(|start| told.starts.contains(start))
        };
        for gold in wanted {
            if told.iter().any(|told| of(gold, told)) {
                add(&mut self.found, &gold.check);
            } else {
                add(&mut self.missed, &gold.check);
                let note = gold.note.as_deref().unwrap_or_default();
                self.complaints
                    .push(format!("{}: missed {}: {note}", path.display(), gold.check));
            }
        }
        for told in &told {
            match told.verdict {
                Verdict::Holds => add(&mut self.holding, told.check),
                Verdict::Remark => {}
                _ if wanted.iter().any(|gold| of(gold, told)) => add(&mut self.right, told.check),
                _ => {
                    add(&mut self.wrong, told.check);
                    self.complaints
                        .push(format!("{}:{}: wrong", path.display(), told.shown));
                }
            }
        }
    }

    fn print(&self) {
        println!("{:24} found missed  right wrong  holding", "check");
        for description in check::descriptions() {
            let of =
                |counts: &BTreeMap<String, usize>| counts.get(description.id).copied().unwrap_or(0);
            let [found, missed, right, wrong, holding] = [
                &self.found,
                &self.missed,
                &self.right,
                &self.wrong,
                &self.holding,
            ]
            .map(of);
            println!(
                "{:24} {found:5} {missed:6}  {right:5} {wrong:5}  {holding:7}",
                description.id
            );
        }
        for complaint in &self.complaints {
            println!("{complaint}");
        }
    }
}

fn sum(counts: &BTreeMap<String, usize>) -> usize {
    counts.values().sum()
}

fn score(folder: &Path) -> Score {
    let mut score = Score::default();
    for (path, text, wanted) in reports(folder) {
        score.count(&path, &text, &wanted);
    }
    score.print();
    score
}

#[test]
fn the_findings_of_the_real_reports_are_found_and_nothing_else() {
    let folder = Path::new("../shared/reports");
    if !folder.is_dir() {
        eprintln!(
            "NOT TESTED: {} is not there, so the four real reports were not audited",
            folder.display()
        );
        return;
    }
    let score = score(folder);
    assert_eq!(sum(&score.missed), 0, "{:#?}", score.complaints);
    assert_eq!(sum(&score.wrong), 0, "{:#?}", score.complaints);
    assert_eq!(sum(&score.found), 7);
}

/// Flags that are known to be wrong. May only be lowered.
const KNOWN_WRONG: usize = 0;

#[test]
fn flags_in_the_corpus_can_be_trusted() {
    let score = score(Path::new("corpus"));
    let (right, wrong) = (sum(&score.right), sum(&score.wrong));
    assert_eq!(
        wrong, KNOWN_WRONG,
        "{right} right, {wrong} wrong: {:#?}",
        score.complaints
    );
    let (found, missed) = (sum(&score.found), sum(&score.missed));
    assert!(
        found * 100 >= 90 * (found + missed),
        "{found} found, {missed} missed: {:#?}",
        score.complaints
    );
}

/// The examples of a check are read as reports of their own.
fn heaviest(description: &Description, text: &str) -> Option<Verdict> {
    let told = audit(text).into_iter();
    told.filter(|told| told.check == description.id)
        .map(|told| told.verdict)
        .max()
}

#[test]
fn checks_say_of_their_examples_what_they_are_described_to_say() {
    described::assert_examples(check::descriptions(), heaviest);
}

#[test]
fn descriptions_are_whole_and_each_check_stands_once() {
    described::assert_whole(check::descriptions());
}

#[test]
fn a_changed_part_is_noticed() {
    let right = "Kiểm định 42 phương tiện đo, gồm: 22 cân, 06 cột đo xăng dầu, 05 công tơ điện, 09 đồng hồ nước.";
    let worst = |text: &str| audit(text).iter().map(|told| told.verdict).max();
    assert_eq!(worst(right), Some(Verdict::Holds));
    for (digits, other) in [
        ("42", "43"),
        ("22", "20"),
        ("06", "07"),
        ("05", "15"),
        ("09", "90"),
    ] {
        let changed = right.replacen(digits, other, 1);
        assert_eq!(worst(&changed), Some(Verdict::Contradiction), "{changed}");
    }
}
