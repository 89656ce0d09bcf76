//! Nothing stops a run and nothing is lost: every kind of broken input ends in the entry that it should end in.

#![allow(clippy::unwrap_used)]

use serde_json::Value;
use solieu::archive::{Feed, Item, Limits, Maker, Outcome, Run};
use solieu::document::Document;
use solieu::document::ReadOptions;
use solieu::extract::{Extractor, Options};
use solieu::print::ERROR_SCHEMA;
use solieu::record::Record;
use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

mod dice;
mod kinds;
mod pack;
use dice::Dice;
use kinds::{A, B, REPORT, SINGLE_7Z, SOLID_7Z, kinds};
use pack::*;
/// An empty folder of this name, made anew.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("broken")
        .join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

fn solieu(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_solieu"))
        .args(args)
        .current_dir(folder)
        .env_remove("RUST_BACKTRACE")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn lines(path: &Path) -> Vec<Value> {
    let text = fs::read_to_string(path).unwrap_or_default();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// By path, what came of each member, in the order of the two files.
fn ends(folder: &Path) -> BTreeMap<String, Vec<(String, String)>> {
    let mut ends: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    let name = |value: &Value| value.as_str().unwrap_or_default().to_string();
    for record in lines(&folder.join("out.jsonl")) {
        let warned = record["warnings"]
            .as_array()
            .is_some_and(|list| !list.is_empty());
        let end = if warned { "warned" } else { "record" };
        let source = &record["source"];
        let entry = ends.entry(name(&source["path"])).or_default();
        entry.push((name(&source["member"]), end.to_string()));
    }
    for error in lines(&folder.join("errors.jsonl")) {
        let entry = ends.entry(name(&error["path"])).or_default();
        entry.push((name(&error["member"]), name(&error["kind"])));
    }
    ends
}

const ARGS: [&str; 13] = [
    "extract",
    "in",
    "--output",
    "out.jsonl",
    "--errors",
    "errors.jsonl",
    "--max-bytes",
    "1M",
    "--max-nesting",
    "3",
    "--max-ratio",
    "10",
    "--threads",
];

#[test]
fn every_kind_of_broken_input_ends_in_its_entry() {
    let folder = folder("kinds");
    let kinds = kinds();
    assert!(kinds.len() >= 60);
    fs::create_dir(folder.join("in")).unwrap();
    for (name, bytes, _) in &kinds {
        fs::write(folder.join("in").join(name), bytes).unwrap();
    }
    let output = solieu(&folder, &[&ARGS[..], &["2"]].concat());
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(3), "{stderr}");
    let found = ends(&folder);
    let mut wrong = Vec::new();
    for (name, _, wanted) in &kinds {
        let mut wanted: Vec<(String, String)> = wanted
            .iter()
            .map(|(member, end)| (member.to_string(), end.to_string()))
            .collect();
        let mut got = found
            .get(&format!("in/{name}"))
            .cloned()
            .unwrap_or_default();
        wanted.sort();
        got.sort();
        if got != wanted {
            wrong.push(format!("{name}: {got:?}, not {wanted:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let (records, errors) = (
        lines(&folder.join("out.jsonl")).len(),
        lines(&folder.join("errors.jsonl")).len(),
    );
    let summary = format!(
        "solieu: {} inputs: {records} records (3 with warnings), {errors} errors (",
        records + errors
    );
    assert!(stderr.starts_with(&summary), "{stderr}\n{summary}");
    assert_eq!(stderr.lines().count(), 1, "nothing else is said: {stderr}");
    keep_to_the_schema(&lines(&folder.join("errors.jsonl")));
}

fn keep_to_the_schema(entries: &[Value]) {
    let schema = serde_json::from_str(ERROR_SCHEMA).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    assert!(entries.len() > 30);
    for entry in entries {
        assert!(validator.is_valid(entry), "{entry}");
        let keys: Vec<&String> = entry.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["path", "member", "kind", "code", "message", "hint"]);
    }
}

#[test]
fn broken_input_gives_the_same_bytes_for_any_number_of_threads() {
    let folder = folder("threads");
    fs::create_dir(folder.join("in")).unwrap();
    for (name, bytes, _) in &kinds() {
        fs::write(folder.join("in").join(name), bytes).unwrap();
    }
    let mut results = Vec::new();
    for threads in ["1", "4"] {
        let output = solieu(&folder, &[&ARGS[..], &[threads]].concat());
        let file = |name: &str| fs::read(folder.join(name)).unwrap();
        results.push((
            output.status.code(),
            output.stderr,
            file("out.jsonl"),
            file("errors.jsonl"),
        ));
    }
    assert!(
        results[0] == results[1],
        "four threads write other bytes than one"
    );
}

#[cfg(unix)]
#[test]
fn what_the_file_system_refuses_is_an_entry() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder("system");
    let input = folder.join("in");
    fs::create_dir_all(input.join("sub")).unwrap();
    fs::write(input.join("a.txt"), "36").unwrap();
    symlink("nowhere", input.join("dangling")).unwrap();
    symlink("circle", input.join("circle")).unwrap();
    symlink("..", input.join("sub/up")).unwrap();
    fs::write(input.join("locked.txt"), "36").unwrap();
    fs::set_permissions(input.join("locked.txt"), fs::Permissions::from_mode(0o000)).unwrap();
    let pipe = Command::new("mkfifo").arg(input.join("pipe")).status();
    assert!(pipe.is_ok_and(|status| status.success()));
    let output = solieu(
        &folder,
        &[
            "extract",
            "in",
            "gone.txt",
            "--output",
            "out.jsonl",
            "--errors",
            "errors.jsonl",
        ],
    );
    assert_eq!(output.status.code(), Some(3));
    let mut found: Vec<(String, String)> = Vec::new();
    for (path, ends) in ends(&folder) {
        found.extend(ends.into_iter().map(|(_, end)| (path.clone(), end)));
    }
    // Root may read everything.
    let locked = if fs::File::open(input.join("locked.txt")).is_ok() {
        "record"
    } else {
        "permission"
    };
    let wanted = [
        ("gone.txt", "vanished"),
        ("in/a.txt", "record"),
        ("in/circle", "symlink_loop"),
        ("in/dangling", "vanished"),
        ("in/locked.txt", locked),
        ("in/sub/up", "symlink_loop"),
    ];
    let wanted = wanted.map(|(path, end)| (path.to_string(), end.to_string()));
    assert_eq!(found, wanted);
}

#[test]
fn a_document_that_takes_too_long_is_an_entry() {
    let folder = folder("time");
    fs::write(folder.join("a.txt"), REPORT).unwrap();
    let args = ["extract", "a.txt", "--time-limit", "0"];
    let output = solieu(&folder, &args);
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr.contains("a.txt: I016 took longer than 0 seconds; raise --time-limit"),
        "{stderr}"
    );
    assert!(
        stderr.contains("solieu: 1 input: 0 records, 1 error (1 time limit)\n"),
        "{stderr}"
    );
}

#[test]
fn names_from_archives_do_not_steer_the_terminal() {
    let folder = folder("terminal");
    fs::write(folder.join("a.zip"), zip(&[("\u{1b}[2Jx\r.txt", b""), A])).unwrap();
    let output = solieu(&folder, &["extract", "a.zip", "--format", "jsonl"]);
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        stderr.contains("a.zip: \u{fffd}[2Jx\u{fffd}.txt: I003 is empty"),
        "{stderr:?}"
    );
}

/// Counts ends; makes nothing.
struct Count;

impl Maker for Count {
    type Made = ();

    fn make(&self, _: &Document<'_>, _: &Record<'_>) {}
}

/// Good files of every kind that is opened.
fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    let html = "<html><head><title>36</title></head><body><h1>I. KẾT QUẢ</h1><table><tr><td>Kiểm định<td>36</table></body></html>";
    let rtf = r"{\rtf1\ansi\deff0{\fonttbl{\f0 .VnTime;}}\pard Nghi\u7879?m thu 36 \'b5 {\footnote 12}\par\trowd\cellx99 1\cell\row}";
    let report = REPORT.as_bytes();
    let utf16: Vec<u8> = REPORT.encode_utf16().flat_map(u16::to_be_bytes).collect();
    vec![
        ("txt", report.to_vec()),
        ("utf16", utf16),
        ("html", html.into()),
        ("rtf", rtf.into()),
        ("docx", docx(REPORT)),
        ("zip", zip(&[("r.txt", report), ("i.zip", &zip(&[A, B]))])),
        ("tar", tar(&[("r.txt", report), A])),
        ("gz", gz(&tar(&[A, B]))),
        ("zst", zst(&tar(&[A, B]))),
        ("7z", SOLID_7Z.to_vec()),
        ("7z", SINGLE_7Z.to_vec()),
    ]
}

/// For whoever has no fuzzer at hand: see `fuzz/`.
#[test]
fn spoilt_files_of_every_kind_neither_panic_nor_take_long() {
    let extractor = Extractor::built_in().unwrap();
    let limits = Limits {
        file_bytes: 1 << 20,
        time: Duration::from_secs(5),
        ..Limits::default()
    };
    let run = Run {
        extractor: &extractor,
        options: Options::default(),
        read: ReadOptions::default(),
        limits,
        threads: 1,
    };
    let feed = Feed { limits, read: None };
    let seeds = seeds();
    let mut dice = Dice(1);
    for (kind, seed) in &seeds {
        for round in 0..60 {
            let other = &seeds[dice.next(seeds.len())].1;
            let bytes = dice.spoil(seed, other);
            let begun = Instant::now();
            let mut ended = 0;
            let put = |put: &mut dyn FnMut(Item) -> ControlFlow<()>| {
                feed.bytes(Path::new(kind), bytes.clone(), put);
            };
            run.each_item(put, &Count, |outcome: Outcome<()>| {
                ended += 1;
                if let Err(failure) = outcome.result {
                    assert_ne!(
                        failure.error.kind(),
                        "internal",
                        "{failure}: {kind} {round}"
                    );
                }
                ControlFlow::Continue(())
            });
            assert!(ended > 0, "{kind} {round} is lost");
            assert!(
                begun.elapsed() < Duration::from_secs(2),
                "{kind} {round} took long"
            );
        }
    }
}
