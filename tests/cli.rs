//! Cases of the command line, one file each in `tests/cli`: arguments, standard input and files, and what must come out.
//!
//! `SOLIEU_UPDATE=1 cargo test --test cli` writes what came out into the cases that give the whole output (as
//! `stdout = '''…'''`); nothing is written otherwise. `SOLIEU_CASE=name` runs the cases whose names have that in them.

#![allow(clippy::unwrap_used)]

use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// What the case shows.
    about: String,
    args: Vec<String>,
    #[serde(default)]
    stdin: String,
    status: i32,
    /// The whole of standard output.
    stdout: Option<String>,
    /// The whole of standard error.
    stderr: Option<String>,
    #[serde(default)]
    stdout_has: Vec<String>,
    #[serde(default)]
    stdout_lacks: Vec<String>,
    #[serde(default)]
    stderr_has: Vec<String>,
    /// Files that stand in the folder where the program runs; those ending in `.hex` are given in hexadecimal.
    #[serde(default)]
    files: BTreeMap<String, String>,
    /// Files that must stand there afterwards, with all that must be in them.
    #[serde(default)]
    after: BTreeMap<String, String>,
    /// Files that must not stand there afterwards.
    #[serde(default)]
    absent: Vec<String>,
}

#[test]
fn all_cases() {
    let filter = std::env::var("SOLIEU_CASE").unwrap_or_default();
    let update = std::env::var_os("SOLIEU_UPDATE").is_some();
    let (mut ran, mut wrong) = (0, Vec::new());
    for path in cases() {
        let name = path.file_stem().unwrap().to_str().unwrap().to_string();
        if name.contains(&filter) {
            ran += 1;
            let faults = run_case(&path, &name, update);
            wrong.extend(faults.into_iter().map(|fault| format!("{name}: {fault}")));
        }
    }
    assert!(ran > 0, "no case is called {filter:?}");
    assert!(
        wrong.is_empty(),
        "{} faults\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// A reader that goes away, as `head` does, is no error; nothing is said about it.
#[test]
fn a_broken_pipe_is_no_error() {
    let commands: [&[&str]; 5] = [
        &["text", "-"],
        &["extract", "-", "--format", "jsonl"],
        &["extract", "-", "src/lib.rs", "src/lib.rs", "--threads", "4"],
        &["schema"],
        &["patterns", "list"],
    ];
    for args in commands {
        let mut program = Command::new(env!("CARGO_BIN_EXE_solieu"));
        program
            .args(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = program.spawn().unwrap();
        drop(child.stdout.take());
        let _ = child
            .stdin
            .take()
            .unwrap()
            .write_all("Lời nói đầu.\n".repeat(20_000).as_bytes());
        let output = child.wait_with_output().unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(
            (output.status.code(), stderr.as_ref()),
            (Some(0), ""),
            "{args:?}"
        );
    }
}

fn cases() -> Vec<PathBuf> {
    let entries = fs::read_dir("tests/cli").unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let stray: Vec<&PathBuf> = paths
        .iter()
        .filter(|path| path.extension().is_none_or(|e| e != "toml"))
        .collect();
    assert!(stray.is_empty(), "these are no cases: {stray:?}");
    paths
}

fn run_case(path: &Path, name: &str, update: bool) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap();
    let case: Case = match toml::from_str(&text) {
        Ok(case) => case,
        Err(error) => return vec![error.to_string()],
    };
    assert!(
        !case.about.is_empty(),
        "{name} doesn't say what it is about"
    );
    let folder = folder(name, &case);
    let output = run(&case, &folder);
    let (stdout, stderr) = (normal(&output.stdout), normal(&output.stderr));
    if update {
        let updated = updated(&updated(&text, "stdout", &stdout), "stderr", &stderr);
        fs::write(path, updated).unwrap();
    }
    let mut faults = Vec::new();
    if output.status.code() != Some(case.status) {
        faults.push(format!(
            "status is {:?}, not {}\n{stderr}",
            output.status.code(),
            case.status
        ));
    }
    if !update {
        faults.extend(whole("stdout", &stdout, case.stdout.as_deref()));
        faults.extend(whole("stderr", &stderr, case.stderr.as_deref()));
    }
    faults.extend(parts("stdout", &stdout, &case.stdout_has));
    faults.extend(parts("stderr", &stderr, &case.stderr_has));
    for text in case
        .stdout_lacks
        .iter()
        .filter(|text| stdout.contains(*text))
    {
        faults.push(format!("stdout has {text:?}"));
    }
    faults.extend(left(&case, &folder));
    faults
}

/// An empty folder with the case's files.
fn folder(name: &str, case: &Case) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("cli")
        .join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for (name, content) in &case.files {
        let (name, bytes) = match name.strip_suffix(".hex") {
            Some(name) => (name, hex(content)),
            None => (name.as_str(), content.clone().into_bytes()),
        };
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn hex(digits: &str) -> Vec<u8> {
    let bytes = digits.split_whitespace();
    bytes
        .map(|byte| u8::from_str_radix(byte, 16).unwrap())
        .collect()
}

fn run(case: &Case, folder: &Path) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_solieu"))
        .args(&case.args)
        .current_dir(folder)
        .env_remove("RUST_BACKTRACE")
        .env("COLUMNS", "100")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that doesn't read its input may be gone already.
    let _ = child.stdin.take().unwrap().write_all(case.stdin.as_bytes());
    child.wait_with_output().unwrap()
}

/// Output with what differs from version to version made equal: `[VERSION]`, and `[PATTERNS]` for that with a digest.
fn normal(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes).replace("solieu.exe", "solieu");
    let text = text.replace(env!("CARGO_PKG_VERSION"), "[VERSION]");
    let mut parts = text.split("[VERSION]+");
    let mut normal = parts.next().unwrap_or_default().to_string();
    for part in parts {
        normal += "[PATTERNS]";
        normal += part.trim_start_matches(|c: char| c.is_ascii_hexdigit());
    }
    normal
}

fn whole(stream: &str, got: &str, want: Option<&str>) -> Option<String> {
    let want = want?;
    (got != want).then(|| format!("{stream} differs\n--- is\n{got}\n--- should be\n{want}"))
}

fn parts(stream: &str, got: &str, wanted: &[String]) -> Vec<String> {
    let missing = wanted.iter().filter(|part| !got.contains(part.as_str()));
    missing
        .map(|part| format!("{stream} lacks {part:?}\n--- is\n{got}"))
        .collect()
}

fn left(case: &Case, folder: &Path) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, wanted) in &case.after {
        match fs::read_to_string(folder.join(name)) {
            Ok(text) => faults.extend(whole(name, &text, Some(wanted))),
            Err(error) => faults.push(format!("{name}: {error}")),
        }
    }
    let leftovers = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name());
    for name in leftovers.filter(|name| name.to_string_lossy().ends_with(".part")) {
        faults.push(format!("{} is left behind", name.display()));
    }
    for name in case.absent.iter().filter(|name| folder.join(name).exists()) {
        faults.push(format!("{name} is there"));
    }
    faults
}

/// The case's text with the value of `key`, if it is written as `key = '''…'''`, replaced.
fn updated(text: &str, key: &str, value: &str) -> String {
    let opening = format!("\n{key} = '''\n");
    let Some(start) = text.find(&opening).map(|at| at + opening.len()) else {
        return text.to_string();
    };
    let end = start + text[start..].find("'''").unwrap();
    assert!(
        !value.contains("'''"),
        "this output cannot be kept in a case"
    );
    format!("{}{value}{}", &text[..start], &text[end..])
}
