//! A run that is stopped leaves no half output, and goes on where it was; what has not changed need not be read again.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

mod pack;

/// An empty folder of this name, made anew.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("resume")
        .join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

/// Reports as files and in archives, and things that are none.
fn fill(folder: &Path, reports: usize) {
    let report = "I. KẾT QUẢ\n1. Nghiệm thu 07/09 đề tài, đạt 77,8%; kinh phí 1,5 tỷ đồng.\nII. KẾ HOẠCH\n- Kiểm định 36 cân.\n";
    let input = folder.join("in");
    fs::create_dir_all(&input).unwrap();
    let texts: Vec<(String, Vec<u8>)> = (0..reports)
        .map(|number| {
            let text = format!("Báo cáo {number}\n{}", report.repeat(5 + number * 7 % 23));
            (format!("{number:04}.txt"), text.into_bytes())
        })
        .collect();
    let some = |from: usize, to: usize| -> Vec<(&str, &[u8])> {
        texts[from..to]
            .iter()
            .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
            .collect()
    };
    let (one, two) = (reports / 3, reports * 2 / 3);
    for (name, bytes) in &texts[..one] {
        fs::write(input.join(name), bytes).unwrap();
    }
    fs::write(input.join("0005 empty.txt"), "").unwrap();
    fs::write(input.join("p.zip"), pack::zip(&some(one, two))).unwrap();
    let tar = pack::gz(&pack::tar(&some(two, reports)));
    fs::write(input.join("q.tar.gz"), pack::cut(&tar, 95)).unwrap();
}

fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_solieu"));
    command
        .args(["extract", "in", "--errors", "errors.jsonl", "-j", "2"])
        .args(args)
        .current_dir(folder)
        .env_remove("RUST_BACKTRACE")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn run(folder: &Path, args: &[&str]) -> Output {
    command(folder, args).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// A run that goes on where one was stopped ends in what a run that wasn't stopped writes.
#[cfg(unix)]
fn resumed_is_whole(folder: &Path) {
    run(folder, &["--output", "out.jsonl", "--resume"]);
    run(folder, &["--output", "whole.jsonl"]);
    assert!(
        fs::read(folder.join("out.jsonl")).unwrap()
            == fs::read(folder.join("whole.jsonl")).unwrap()
    );
}

/// How many inputs the journal of a stopped run tells of; its first line tells of the run.
fn done_in(journal: &Path) -> usize {
    let journal = fs::read_to_string(journal).unwrap_or_default();
    journal.lines().count().saturating_sub(1)
}

/// Waits until the run is over or its journal tells of more inputs than `before`, and then a little of what a run takes: the moment is any
/// between two writes of the journal, however fast the machine.
fn wait_for_more(child: &mut Child, journal: &Path, before: usize, little: Duration) {
    while done_in(journal) <= before && child.try_wait().unwrap().is_none() {
        std::thread::sleep(Duration::from_millis(1));
    }
    std::thread::sleep(little);
}

/// Kills runs at moments that look random, until one is done, and compares what they wrote together.
fn killed_again_and_again(format: &str) {
    let folder = folder(format);
    fill(&folder, 6000);
    let whole = format!("whole.{format}");
    let output = run(&folder, &["--output", &whole]);
    let wanted = (
        text(&output.stderr),
        fs::read(folder.join(&whole)).unwrap(),
        fs::read(folder.join("errors.jsonl")).unwrap(),
    );
    fs::remove_file(folder.join("errors.jsonl")).unwrap();
    let out = format!("out.{format}");
    let journal = folder.join(format!("{out}.partial.journal"));
    let (mut kills, mut gone_on) = (0, 0);
    let last = loop {
        let before = done_in(&journal);
        gone_on += u32::from(before > 0);
        let mut child = command(&folder, &["--output", &out, "--resume"])
            .spawn()
            .unwrap();
        wait_for_more(
            &mut child,
            &journal,
            before,
            Duration::from_millis(kills * 37 % 60),
        );
        if kills < 10 && child.try_wait().unwrap().is_none() {
            child.kill().unwrap();
            child.wait().unwrap();
            // A run that was done right before it was killed has left a whole one.
            let appeared = fs::read(folder.join(&out)).ok();
            let whole = appeared.is_none_or(|bytes| bytes == wanted.1);
            assert!(whole, "half an output appeared");
            kills += 1;
            continue;
        }
        break child.wait_with_output().unwrap();
    };
    assert!(
        gone_on > 0,
        "{kills} kills, there was never something to go on with"
    );
    let found = (
        text(&last.stderr),
        fs::read(folder.join(&out)).unwrap(),
        fs::read(folder.join("errors.jsonl")).unwrap(),
    );
    assert!(
        found == wanted,
        "{kills} kills: other bytes\n{}\n{}",
        found.0,
        wanted.0
    );
    assert_eq!(names(&folder), ["errors.jsonl", "in", &out, &whole]);
}

#[test]
fn a_run_killed_at_random_points_ends_in_the_same_lines() {
    killed_again_and_again("jsonl");
}

#[test]
fn a_run_killed_at_random_points_ends_in_the_same_array() {
    killed_again_and_again("json");
}

/// Stops a run in the midst by a limit on the size of files, as a full disk would.
#[cfg(unix)]
fn stopped_by_a_full_disk(folder: &Path) -> Output {
    let script = format!(
        "trap '' XFSZ; ulimit -f 64; exec {} extract in --output out.jsonl --errors errors.jsonl",
        env!("CARGO_BIN_EXE_solieu")
    );
    Command::new("sh")
        .arg("-c")
        .arg(script)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_old_output_and_something_to_go_on_with() {
    let folder = folder("full");
    fill(&folder, 30);
    fs::write(folder.join("out.jsonl"), "old").unwrap();
    let output = stopped_by_a_full_disk(&folder);
    let stderr = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{stderr}");
    assert!(stderr.contains("solieu: error: cannot write: "), "{stderr}");
    assert!(
        stderr
            .contains("out.jsonl.partial keeps what is done of --output, --resume goes on with it"),
        "{stderr}"
    );
    assert_eq!(fs::read_to_string(folder.join("out.jsonl")).unwrap(), "old");
    resumed_is_whole(&folder);
}

#[cfg(unix)]
#[test]
fn what_a_crash_spoilt_is_made_anew() {
    let folder = folder("crash");
    fill(&folder, 30);
    stopped_by_a_full_disk(&folder);
    let partial = folder.join("out.jsonl.partial");
    let mut bytes = fs::read(&partial).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&partial, bytes).unwrap();
    resumed_is_whole(&folder);
}

#[cfg(unix)]
#[test]
fn what_changed_after_a_stop_is_read_anew() {
    let folder = folder("changed");
    fill(&folder, 30);
    stopped_by_a_full_disk(&folder);
    fs::write(folder.join("in/0003.txt"), "Kiểm định 37 cân.").unwrap();
    resumed_is_whole(&folder);
}

#[cfg(unix)]
#[test]
fn other_options_cannot_go_on_with_a_run() {
    let folder = folder("options");
    fill(&folder, 30);
    stopped_by_a_full_disk(&folder);
    let output = run(
        &folder,
        &["--output", "out.jsonl", "--resume", "--numerals"],
    );
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("--resume: the run that was stopped had other options"));
    assert!(
        run(&folder, &["--output", "out.jsonl", "--numerals"])
            .status
            .code()
            == Some(3),
        "but it can be begun anew"
    );
}

#[test]
fn two_runs_do_not_write_one_output() {
    let folder = folder("locked");
    fill(&folder, 3);
    let file = fs::File::create(folder.join("out.jsonl.partial")).unwrap();
    file.lock().unwrap();
    let output = run(&folder, &["--output", "out.jsonl"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("--output out.jsonl: another run is writing it"));
}

#[test]
fn unchanged_inputs_keep_their_records() {
    let folder = folder("unchanged");
    fill(&folder, 30);
    run(&folder, &["--output", "old.jsonl"]);
    // A record that nobody could make of the file shows that it was kept.
    let old = fs::read_to_string(folder.join("old.jsonl")).unwrap();
    let old = old
        .replace("Báo cáo 4", "BÁO CÁO 4")
        .replace("Báo cáo 15", "BÁO CÁO 15");
    let old = old.replacen("\"status\":\"result\"", "\"status\":\"plan\"", 1);
    fs::write(folder.join("old.jsonl"), &old).unwrap();
    fs::write(folder.join("in/0003.txt"), "Kiểm định 37 cân.").unwrap();
    fs::rename(folder.join("in/0004.txt"), folder.join("in/0004 moved.txt")).unwrap();
    let output = run(
        &folder,
        &["--output", "out.jsonl", "--skip-unchanged", "old.jsonl"],
    );
    assert_eq!(output.status.code(), Some(3), "{}", text(&output.stderr));
    let new = fs::read_to_string(folder.join("out.jsonl")).unwrap();
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    assert_eq!(old.len(), new.len());
    let differing: Vec<usize> = (0..old.len()).filter(|&at| old[at] != new[at]).collect();
    assert_eq!(differing, [3, 4], "the changed one and the moved one");
    assert!(new[3].contains("\"number\":\"37\""));
    assert_eq!(old[4].replace("in/0004.txt", "in/0004 moved.txt"), new[4]);
    let table = run(
        &folder,
        &["--output", "x.csv", "--skip-unchanged", "old.jsonl"],
    );
    assert!(text(&table.stderr).contains("only JSON Lines can be kept"));
}

#[test]
fn nothing_is_unpacked_to_the_disk_and_nothing_else_is_written() {
    let folder = folder("written");
    fill(&folder, 9);
    let climbing = [
        ("../../climbed.txt", b"36".as_slice()),
        ("/tmp/solieu-climbed.txt", b"36"),
    ];
    fs::write(folder.join("in/c.zip"), pack::zip(&climbing)).unwrap();
    run(&folder, &["--output", "out.jsonl"]);
    assert_eq!(names(&folder), ["errors.jsonl", "in", "out.jsonl"]);
    assert!(!folder.parent().unwrap().join("climbed.txt").exists());
    assert!(!Path::new("/tmp/solieu-climbed.txt").exists());
}
