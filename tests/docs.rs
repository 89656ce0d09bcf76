//! Every path and every command that the documents name exists.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

/// The documents, and names in them that are made up for an example or stand beside the project.
const DOCUMENTS: [&str; 3] = ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md"];
const MADE_UP: [&str; 2] = [
    "patterns/indicators/ip/ip.renewed.toml",
    "../shared/reports",
];

/// Top-level names that begin a path of this project.
const FOLDERS: [&str; 8] = [
    "src/",
    "patterns/",
    "corpus/",
    "tests/",
    "benches/",
    "schema/",
    "examples/",
    ".ci/",
];
const ENDINGS: [&str; 6] = [".md", ".toml", ".rs", ".json", ".lock", ".txt"];

/// What stands between backticks within a line, fences and the lines between them left out.
fn quoted(document: &str) -> Vec<String> {
    let mut fenced = false;
    let mut found = Vec::new();
    for line in document.lines() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        } else if !fenced {
            found.extend(line.split('`').skip(1).step_by(2).map(String::from));
        }
    }
    assert!(!fenced, "a fence is not closed");
    found
}

/// The words of all `solieu …` between backticks, and of those in fences that begin a line or come after a pipe.
fn commands(document: &str) -> BTreeSet<Vec<String>> {
    let mut texts = quoted(document);
    for fence in document.split("```").skip(1).step_by(2) {
        let parts = fence.lines().flat_map(|line| line.split('|'));
        texts.extend(parts.map(|part| part.trim().to_string()));
    }
    let words = |text: &String| {
        let rest = text
            .trim_start_matches("$ ")
            .strip_prefix("solieu ")
            .or_else(|| text.strip_prefix("cargo run --release -- "))?;
        Some(rest.split_whitespace().map(String::from).collect())
    };
    texts.iter().filter_map(words).collect()
}

/// The file or folder that a quoted text means, if it means one.
fn path_of(text: &str) -> Option<&str> {
    let place = text.split(':').next()?;
    let is_path = !place.contains(char::is_whitespace)
        && !place.contains(char::is_uppercase) | place.ends_with(".md") | place.ends_with(".toml")
        && (FOLDERS.iter().any(|folder| place.starts_with(folder))
            || ENDINGS.iter().any(|ending| place.ends_with(ending)));
    (is_path || place.starts_with("../") || place == "LICENSE" || place == "Cargo.lock")
        .then_some(place)
}

fn help(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_solieu"))
        .args(arguments)
        .arg("--help")
        .output()
        .unwrap();
    assert!(output.status.success(), "{arguments:?} --help");
    String::from_utf8(output.stdout).unwrap()
}

/// The commands that a help text lists.
fn listed(help: &str) -> BTreeSet<String> {
    let lines = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    lines
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.strip_prefix("  ")?.split(' ').next().map(String::from))
        .filter(|name| !name.is_empty() && name != "help")
        .collect()
}

/// What is wrong with a command's words: an unknown command, or an option that its help doesn't have.
fn fault(words: &[String]) -> Option<String> {
    let told = || format!("solieu {}", words.join(" "));
    let mut path: Vec<&str> = Vec::new();
    loop {
        let names = listed(&help(&path));
        if names.is_empty() {
            break;
        }
        match words.get(path.len()) {
            Some(name) if names.contains(name) => path.push(name),
            _ => return Some(format!("{}: no such command", told())),
        }
    }
    let known = help(&path);
    let options = words[path.len()..]
        .iter()
        .filter(|word| word.starts_with("--"));
    let unknown: Vec<&String> = options
        .filter(|option| {
            !known
                .split(|c: char| c != '-' && !c.is_alphanumeric())
                .any(|word| word == *option)
        })
        .collect();
    (!unknown.is_empty()).then(|| format!("{}: no {unknown:?}", told()))
}

#[test]
fn every_path_exists() {
    let mut missing = Vec::new();
    let mut seen = 0;
    for document in DOCUMENTS {
        for text in quoted(&fs::read_to_string(document).unwrap()) {
            let Some(place) = path_of(&text).filter(|place| !MADE_UP.contains(place)) else {
                continue;
            };
            seen += 1;
            if !Path::new(place).exists() {
                missing.push(format!("{document}: {place}"));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
    assert!(seen > 40, "only {seen} paths seen");
}

#[test]
fn every_command_exists() {
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    for document in DOCUMENTS {
        for words in commands(&fs::read_to_string(document).unwrap()) {
            faults.extend(fault(&words).map(|fault| format!("{document}: {fault}")));
            seen.extend(words.into_iter().next());
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
    let unnamed: Vec<String> = listed(&help(&[])).difference(&seen).cloned().collect();
    assert!(unnamed.is_empty(), "no document names {unnamed:?}");
}

#[test]
fn every_module_has_its_floor_in_the_architecture() {
    let library = fs::read_to_string("src/lib.rs").unwrap();
    let modules: Vec<&str> = library
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .collect();
    let architecture = fs::read_to_string("ARCHITECTURE.md").unwrap();
    let table = architecture
        .lines()
        .skip_while(|line| !line.starts_with("| floor |"));
    let floors: Vec<&str> = table
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .filter_map(|line| line.split('`').nth(1))
        .collect();
    assert_eq!(floors, modules);
}

#[test]
fn planted_faults_are_found() {
    assert_eq!(path_of("src/no.rs:12"), Some("src/no.rs"));
    assert_eq!(path_of("patterns/"), Some("patterns/"));
    assert_eq!(path_of("value"), None);
    assert_eq!(path_of("cargo test"), None);
    let words = |text: &str| text.split(' ').map(String::from).collect::<Vec<_>>();
    assert_eq!(fault(&words("patterns list")), None);
    assert!(fault(&words("mend corpus")).is_some());
    assert!(fault(&words("patterns mend")).is_some());
    assert!(fault(&words("score corpus --floors x")).is_some());
    assert_eq!(
        commands("a `solieu text` b\n```\n$ echo | solieu show x\n```\n").len(),
        2
    );
}
