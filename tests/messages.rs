//! Mistakes in pattern files, one file each in `tests/messages`, and exactly what is said of them.
//!
//! The first line of `NAME.toml` tells the place of the file in a small set of patterns, `NAME.txt` is the message.
//! `SOLIEU_UPDATE=1 cargo test --test messages` writes the messages; nothing is written otherwise.

#![allow(clippy::unwrap_used)]

use solieu::pattern::check::check;
use solieu::pattern::source::{PatternFile, overlay};
use std::fs;
use std::path::{Path, PathBuf};

const ACTS: &str = "[open]\nen = 'openings'\nwords = ['khánh thành']\n";
const NOUNS: &str = "[structure]\nen = 'structures'\nwords = ['cây cầu']\n";
const ORDER: &str = "order = ['demo.bridges']\n";
const FACETS: &str = "\
[level.province]
words = ['cấp tỉnh']
[level.national]
words = ['cấp quốc gia']
[stage.new]
words = ['mới']
[grade.'đạt']
words = ['đạt']
";
const BRIDGES: &str = "\
id = 'demo.bridges'
vi = 'Cầu được khánh thành'
en = 'Bridges opened'
counts = 'Bridges opened for use.'
rule = [{ act = ['@open'], unit = ['@structure'] }]
found = [{ text = 'Khánh thành 02 cây cầu.', figures = [{ number = '02' }] }]
refused = [{ text = 'Sửa 02 cây cầu.' }]
";

/// A set without mistakes.
fn base() -> Vec<PatternFile> {
    let file = |(name, text): (&str, &str)| PatternFile {
        name: name.into(),
        text: text.into(),
    };
    let files = [
        ("facets.toml", FACETS),
        ("indicators/demo/demo.bridges.toml", BRIDGES),
        ("lexicon/acts.toml", ACTS),
        ("lexicon/nouns.toml", NOUNS),
        ("order.toml", ORDER),
    ];
    files.map(file).into()
}

/// What is said of the set with this file in it.
fn message(case: &Path) -> String {
    let text = fs::read_to_string(case).unwrap();
    let name = text.lines().next().unwrap().strip_prefix("# ").unwrap();
    let file = PatternFile {
        name: name.into(),
        text: text.clone(),
    };
    check(&overlay(base(), vec![file])).to_string()
}

fn files(extension: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir("tests/messages").unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> = paths
        .filter(|path| path.extension().is_some_and(|e| e == extension))
        .collect();
    paths.sort();
    paths
}

#[test]
fn the_base_has_no_mistakes() {
    assert_eq!(check(&base()).to_string(), "");
}

#[test]
fn every_mistake_is_told_as_written() {
    let update = std::env::var_os("SOLIEU_UPDATE").is_some();
    let mut wrong = Vec::new();
    let cases = files("toml");
    for case in &cases {
        let (is, wanted) = (message(case), case.with_extension("txt"));
        assert_ne!(is, "", "nothing is said of {}", case.display());
        if update {
            fs::write(&wanted, &is).unwrap();
        } else if fs::read_to_string(&wanted).ok().as_ref() != Some(&is) {
            wrong.push(format!("{}\n--- is\n{is}", case.display()));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} differ\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn every_message_has_its_mistake() {
    for message in files("txt") {
        let case = message.with_extension("toml");
        assert!(case.is_file(), "{} belongs to nothing", message.display());
    }
}
