//! Scores of all reports: changes between them, floors, their JSON; mistakes of gold files.

use super::{TEXT, gold_text, planted, start, told};
use crate::record::Record;
use crate::score::{FileScore, Floors, Score, gold};
use std::path::Path;

fn score_of(plant: impl FnOnce(&mut Record<'static>)) -> Score {
    let (measures, differences) = planted(plant);
    Score {
        solieu: "0".into(),
        patterns: "0".into(),
        total: measures.clone(),
        files: vec![FileScore {
            name: "a".into(),
            measures,
        }],
        differences,
    }
}

#[test]
fn changes_are_told_by_name() {
    let earlier = score_of(|record| {
        record.figures[4].value = None;
        record.figures[1].indicator = "other";
    });
    let now = score_of(|record| {
        record.figures[0].percent = None;
        record.figures[1].indicator = "projects.accepted";
    });
    let changes = now.against(&earlier);
    assert_eq!(
        told(&changes.better),
        ["1.100 value: got nothing, want 1100"]
    );
    assert_eq!(told(&changes.worse), ["36 percent: got nothing, want 90"]);
    assert_eq!(changes.other.len(), 1);
    assert_eq!(
        (
            changes.other[0].before.as_str(),
            changes.other[0].now.got.as_str()
        ),
        ("other", "projects.accepted")
    );
    let joint: Vec<_> = changes
        .measures
        .iter()
        .filter(|shift| shift.measure == "joint_f1")
        .collect();
    assert_eq!(joint.len(), 2, "of all and of the one report");
    assert!(joint[0].before < joint[0].after);
}

#[test]
fn a_score_survives_its_json() {
    let score = score_of(|record| record.figures[4].value = None);
    let json = serde_json::to_string(&score).unwrap();
    let read: Score = serde_json::from_str(&json).unwrap();
    assert_eq!(read.total, score.total);
    assert_eq!(read.differences, score.differences);
    assert_eq!(read.files[0].measures, score.files[0].measures);
}

#[test]
fn floors_hold_or_are_named() {
    let score = score_of(|record| record.figures[4].value = None);
    let breaches = |toml: &str| -> Vec<String> {
        let floors: Floors = toml::from_str(toml).unwrap();
        floors
            .breaches(&score)
            .iter()
            .map(ToString::to_string)
            .collect()
    };
    assert!(
        breaches("joint_f1 = 0.8\nclasses = 1.0\ninvented = 0\n[files.a]\nlinks = 1.0").is_empty()
    );
    assert_eq!(
        breaches("joint_f1 = 0.81"),
        ["all reports: joint_f1 is 0.8000, at least 0.81 is asked for"]
    );
    assert_eq!(
        breaches("[files.a.fields]\nvalue = 0.9"),
        ["a: fields.value is 0.8000, at least 0.9 is asked for"]
    );
    assert_eq!(
        breaches("[files.b]\nheads = 0.5").len(),
        1,
        "a floor of nothing is not held"
    );
    assert!(toml::from_str::<Floors>("joint = 1.0").is_err());
}

#[test]
fn mistakes_of_gold_files_are_told_with_their_lines() {
    let mistakes = |gold: &str| -> Vec<String> {
        let result = gold::parse(Path::new("a.gold.jsonl"), gold, TEXT.as_bytes());
        result
            .unwrap_err()
            .iter()
            .map(ToString::to_string)
            .collect()
    };
    assert_eq!(mistakes("").len(), 1);
    let spoiled = gold_text()
        .replace("\"number\": \"26\"", "\"number\": \"27\"")
        .replace(&format!("\"rate_of\": {}", start("36")), "\"rate_of\": 1")
        .replace("\"value\": 1100", "\"value\": 1.1e3")
        .replace("\"class\": \"date\"", "\"class\": \"dates\"");
    let told = mistakes(&spoiled);
    assert_eq!(told.len(), 4, "{told:#?}");
    for start in [
        "a.gold.jsonl:3: column 59: unknown variant `dates`",
        "a.gold.jsonl:5: the report has \"26\"",
    ] {
        assert!(
            told.iter().any(|line| line.starts_with(start)),
            "{start} in {told:#?}"
        );
    }
    let swapped: Vec<String> = gold_text().lines().map(ToString::to_string).collect();
    let swapped = [&swapped[0], &swapped[2], &swapped[1]]
        .map(String::as_str)
        .join("\n");
    assert!(mistakes(&swapped)[0].starts_with("a.gold.jsonl:3: \"45/BC-SKHCN\" begins at"));
}
