//! Many inputs: found in a fixed order, read by many threads, taken in that order, never too many at a time.

#![allow(clippy::unwrap_used)]

use solieu::archive::{self, Input, Limits, Run};
use solieu::document::ReadOptions;
use solieu::error::InputError;
use solieu::extract::{Extractor, Options};
use solieu::print::{Csv, Json, JsonLines, Sink, Text};
use solieu::record::Record;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// An empty folder of this name, made anew.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("archive")
        .join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

fn write(folder: &Path, name: &str, bytes: &[u8]) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn names(folder: &Path, inputs: &[Result<Input, archive::Failure>]) -> Vec<String> {
    let shown = |path: &Path| {
        path.strip_prefix(folder)
            .unwrap_or(path)
            .display()
            .to_string()
    };
    let name = |input: &Result<Input, archive::Failure>| match input {
        Ok(input) => shown(&input.path),
        Err(failure) => format!("! {}", shown(&failure.path)),
    };
    inputs.iter().map(name).collect()
}

#[test]
fn folders_are_walked_by_name_without_hidden_and_gold_files() {
    let folder = folder("walk");
    for name in [
        "b.txt",
        "a/2.txt",
        "a/10.txt",
        "a/1.gold.jsonl",
        ".hidden",
        ".git/config",
        "c/.x/y.txt",
        "c/ă.md",
    ] {
        write(&folder, name, b"36");
    }
    let found = archive::inputs(std::slice::from_ref(&folder));
    assert_eq!(
        names(&folder, &found),
        ["a/10.txt", "a/2.txt", "b.txt", "c/ă.md"]
    );
}

#[test]
fn what_an_ignore_file_names_is_passed_over() {
    let folder = folder("ignore");
    for name in ["1.txt", "notes.md", "a/2.txt", "a/more.md"] {
        write(&folder, name, b"36");
    }
    write(&folder, archive::IGNORE_FILE, b"*.md\n!more.md\n");
    let found = archive::inputs(std::slice::from_ref(&folder));
    assert_eq!(names(&folder, &found), ["1.txt", "a/2.txt", "a/more.md"]);
}

#[test]
fn arguments_keep_their_order_and_what_is_named_is_taken() {
    let folder = folder("arguments");
    for name in ["z.txt", ".hidden", "a/1.txt", "x.gold.jsonl"] {
        write(&folder, name, b"36");
    }
    let paths = ["z.txt", "gone.txt", ".hidden", "a", "x.gold.jsonl"].map(|name| folder.join(name));
    let found = archive::inputs(&[&[PathBuf::from("-")], paths.as_slice()].concat());
    let expected = [
        "-",
        "z.txt",
        "! gone.txt",
        ".hidden",
        "a/1.txt",
        "x.gold.jsonl",
    ];
    assert_eq!(names(&folder, &found), expected);
    let failure = found[2].as_ref().unwrap_err();
    assert!(
        matches!(&failure.error, InputError::Io(error) if error.kind() == std::io::ErrorKind::NotFound)
    );
    assert!(
        failure
            .to_string()
            .contains("gone.txt: I001 cannot be read: "),
        "{failure}"
    );
}

#[test]
fn results_are_taken_in_order_whatever_is_done_first() {
    let items: Vec<u64> = (0..200).collect();
    let slow_first = |item: &u64| {
        std::thread::sleep(Duration::from_micros(if item.is_multiple_of(17) {
            3000
        } else {
            10
        }));
        *item
    };
    for threads in [1, 2, 8, 0] {
        let mut taken = Vec::new();
        archive::in_order(
            &items,
            threads,
            |_| 1,
            slow_first,
            |item| {
                taken.push(item);
                ControlFlow::Continue(())
            },
        );
        assert_eq!(taken, items, "{threads} threads");
    }
}

/// The most items that were begun and not yet taken at any time.
fn most_in_work(items: &[u64], threads: usize) -> usize {
    let (begun, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let mut taken = 0;
    let work = |item: &u64| {
        let begun = begun.fetch_add(1, Ordering::SeqCst) + 1;
        if *item == items[0] {
            std::thread::sleep(Duration::from_millis(50));
        }
        begun
    };
    archive::in_order(
        items,
        threads,
        |item| *item,
        work,
        |_| {
            most.fetch_max(begun.load(Ordering::SeqCst) - taken, Ordering::SeqCst);
            taken += 1;
            ControlFlow::Continue(())
        },
    );
    most.into_inner()
}

#[test]
fn a_slow_item_does_not_let_the_rest_pile_up() {
    let small: Vec<u64> = (1..=2000).collect();
    let most = most_in_work(&small, 2);
    assert!((2..=65).contains(&most), "{most} small items at a time");
    let large: Vec<u64> = (0..40).map(|extra| (1 << 30) + extra).collect();
    let most = most_in_work(&large, 2);
    assert!(most <= 3, "{most} large items at a time");
}

#[test]
fn nothing_more_is_taken_after_a_stop() {
    let items: Vec<usize> = (0..5000).collect();
    for threads in [1, 8] {
        let begun = AtomicUsize::new(0);
        let mut taken = Vec::new();
        let work = |item: &usize| {
            begun.fetch_add(1, Ordering::SeqCst);
            *item
        };
        archive::in_order(
            &items,
            threads,
            |_| 1,
            work,
            |item| {
                taken.push(item);
                if item == 3 {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                }
            },
        );
        assert_eq!(taken, [0, 1, 2, 3]);
        assert!(begun.into_inner() < 1000);
    }
}

#[test]
fn a_panic_is_handed_on_and_nobody_waits_for_ever() {
    let items: Vec<usize> = (0..100).collect();
    let run = |threads| {
        archive::in_order(
            &items,
            threads,
            |_| 1,
            |item| assert!(*item != 40, "forty"),
            |()| ControlFlow::Continue(()),
        );
    };
    for threads in [1, 4] {
        let panic = std::panic::catch_unwind(|| run(threads)).unwrap_err();
        assert_eq!(panic.downcast_ref::<&str>(), Some(&"forty"));
    }
}

/// All bytes that a sink makes of a folder, and the failures, in the order in which they came.
fn extracted(folder: &Path, threads: usize, sink: &dyn Sink) -> (Vec<u8>, Vec<String>) {
    let extractor = Extractor::built_in().unwrap();
    let inputs = archive::inputs(&[folder.to_path_buf()]);
    let run = Run {
        extractor: &extractor,
        options: Options {
            numerals: true,
            ..Options::default()
        },
        read: ReadOptions::default(),
        limits: Limits::default(),
        threads,
    };
    let (mut out, mut failures) = (Vec::new(), Vec::new());
    let render = |record: &Record<'_>| {
        let mut buffer = Vec::new();
        sink.record(record, &mut buffer).unwrap();
        buffer
    };
    run.each(inputs, render, |result| {
        match result {
            Ok(buffer) => out.extend(buffer),
            Err(failure) => failures.push(failure.to_string()),
        }
        ControlFlow::Continue(())
    });
    (out, failures)
}

#[test]
fn one_thread_and_eight_give_the_same_bytes() {
    let folder = folder("threads");
    let report = "I. KẾT QUẢ\n1. Nghiệm thu 07/09 đề tài, đạt 77,8%; kinh phí 1,5 tỷ đồng.\nII. KẾ HOẠCH\n- Kiểm định 36 cân.\n";
    for number in 0..60 {
        let bytes = report.repeat(1 + number * 7 % 23).into_bytes();
        write(&folder, &format!("{:02}/{number}.txt", number % 5), &bytes);
    }
    write(&folder, "02/empty.txt", b"");
    write(
        &folder,
        "03/noise.txt",
        &[0x89, 0xFE, 0xC0, 0x91].repeat(50),
    );
    let sinks: [&dyn Sink; 4] = [&JsonLines, &Json, &Csv::default(), &Text];
    for sink in sinks {
        let one = extracted(&folder, 1, sink);
        let eight = extracted(&folder, 8, sink);
        assert!(one == eight, "the bytes differ");
        assert_eq!(one.1.len(), 2);
        assert!(
            one.1[0].contains("empty.txt: I003 is empty"),
            "{}",
            one.1[0]
        );
        assert!(
            one.1[1].contains("noise.txt: I002 is no text: byte 0 is 0x89"),
            "{}",
            one.1[1]
        );
    }
}

#[test]
fn a_panic_over_one_input_is_a_failure_of_that_input() {
    let folder = folder("panic");
    for name in ["1.txt", "2.txt", "3.txt"] {
        write(&folder, name, "Lời nói đầu.".as_bytes());
    }
    let extractor = Extractor::built_in().unwrap();
    for threads in [1, 3] {
        let inputs = archive::inputs(std::slice::from_ref(&folder));
        let run = Run {
            extractor: &extractor,
            options: Options::default(),
            read: ReadOptions::default(),
            limits: Limits::default(),
            threads,
        };
        let mut results = Vec::new();
        let render = |record: &Record<'_>| assert!(!record.source.path.ends_with("2.txt"), "two");
        run.each(inputs, render, |result| {
            results.push(result.map_err(|failure| (failure.error.code(), failure.to_string())));
            ControlFlow::Continue(())
        });
        assert!(results[0].is_ok() && results[2].is_ok());
        let (code, message) = results[1].as_ref().unwrap_err();
        assert!(
            *code == "I005" && message.contains("2.txt: I005 made the program fail (two)"),
            "{message}"
        );
    }
}

#[test]
fn a_source_tells_the_digest_of_the_bytes() {
    let bytes = b"abc";
    let document = solieu::document::read(bytes).unwrap();
    let source = archive::source(Path::new("x"), bytes, &document);
    assert_eq!(
        source.sha256,
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
    assert_eq!(
        (source.bytes, source.encoding, source.member),
        (3, "UTF-8".into(), None)
    );
}
