//! Nothing stops a run and nothing is lost: every kind of broken input ends in the entry that it should end in.

#![allow(clippy::unwrap_used)]
// The tables of kinds are long, and are better read in one piece.
#![allow(clippy::too_many_lines)]

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
mod pack;
use dice::Dice;
use pack::*;

const REPORT: &str = "I. KẾT QUẢ\n1. Nghiệm thu 07/09 đề tài, đạt 77,8%; kinh phí 1,5 tỷ đồng.\n";
const A: (&str, &[u8]) = ("a.txt", b"Thanh tra 12 co so.");
const B: (&str, &[u8]) = ("x/b.txt", b"Kiem dinh 36 can.");

/// 7z archives of three small texts, a folder and an empty file, written once with sevenz-rust2: all in one block, each
/// in its own, under a password, and with the list of members under a password, too.
const SOLID_7Z: &[u8] = include_bytes!("broken/solid.7z");
const SINGLE_7Z: &[u8] = include_bytes!("broken/single.7z");
const ENCRYPTED_7Z: &[u8] = include_bytes!("broken/encrypted.7z");
const ENCRYPTED_LIST_7Z: &[u8] = include_bytes!("broken/encrypted-list.7z");

/// A file, its content, and what its members, or it itself (`""`), must end in: `record`, `warned`, or a kind of error.
type Kind = (&'static str, Vec<u8>, Vec<(&'static str, &'static str)>);

/// The file itself ends so.
fn itself(name: &'static str, bytes: impl Into<Vec<u8>>, end: &'static str) -> Kind {
    (name, bytes.into(), vec![("", end)])
}

fn members(name: &'static str, bytes: Vec<u8>, ends: &[(&'static str, &'static str)]) -> Kind {
    (name, bytes, ends.to_vec())
}

fn documents() -> Vec<Kind> {
    let utf16: Vec<u8> = REPORT.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let unpaired: Vec<u8> = [0xFEFF, 0xD800, 0x41, 0x42, 0x33, 0x36]
        .into_iter()
        .flat_map(u16::to_le_bytes)
        .collect();
    vec![
        itself("empty", "", "empty"),
        itself("only a byte order mark", "\u{feff}", "record"),
        itself("only spaces", "  \n\t\n", "record"),
        itself("only zeros", vec![0; 700], "not_a_document"),
        itself("one letter", "a", "record"),
        itself(
            "noise",
            [0x89, 0xFE, 0xC1, 0x91].repeat(100),
            "not_a_document",
        ),
        itself(
            "picture.txt",
            *b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
            "not_a_document",
        ),
        itself(
            "photo.doc",
            *b"\xff\xd8\xff\xe0\0\x10JFIF",
            "not_a_document",
        ),
        itself("program", *b"\x7fELF\x02\x01\x01", "not_a_document"),
        itself(
            "archive.rar",
            *b"Rar!\x1a\x07\x01\x00xxxx",
            "not_a_document",
        ),
        itself("archive.xz", *b"\xfd7zXZ\0\0\x04", "not_a_document"),
        itself("archive.bz2", *b"BZh91AY&SY", "not_a_document"),
        itself(
            "some bad bytes",
            [REPORT.as_bytes(), b"\xff\xfe", &[b'a'; 99]].concat(),
            "warned",
        ),
        itself(
            "utf16 of odd length",
            [utf16, vec![0x41]].concat(),
            "warned",
        ),
        itself("utf16 with half a pair", unpaired, "warned"),
        itself("mark of utf16 alone", *b"\xff\xfe", "record"),
        itself("one long line", "36 ".repeat(3_000), "record"),
        itself("too large", "a ".repeat(600_000), "too_large"),
        itself("whole.docx", docx("Nghiệm thu 36 đề tài."), "record"),
        itself("cut.docx", cut(&docx(REPORT), 70), "damaged"),
        itself(
            "bad xml.docx",
            docx_of("<w:document><w:p><w:r></w:p>"),
            "damaged",
        ),
        itself(
            "no text.docx",
            zip(&[("[Content_Types].xml", b""), ("word/styles.xml", b"<a/>")]),
            "damaged",
        ),
        itself("encrypted.docx", compound("EncryptedPackage"), "encrypted"),
        itself(
            "slides.ppt",
            compound("PowerPoint Document"),
            "not_a_document",
        ),
        itself("unknown.doc", compound("Nobody"), "not_a_document"),
    ]
}

/// Old Excel workbooks whose reader, left alone, would ask for all the memory there is.
fn workbooks() -> Vec<Kind> {
    let form = xls(&[
        (0, 0, Cell::Text("Kiểm định")),
        (0, 1, Cell::Number(36.0, "0")),
    ]);
    let with = |record: &[u8], at: usize, new: &[u8]| {
        let mut form = form.clone();
        let place = form.windows(record.len()).position(|own| own == record);
        let place = place.unwrap() + 4 + at;
        form[place..place + new.len()].copy_from_slice(new);
        form
    };
    let number = |at: usize| u32::from_le_bytes(form[at..at + 4].try_into().unwrap()) as usize;
    // The directory's chain of sectors leads back to its beginning.
    let (table, directory) = (number(76), number(48));
    let mut endless = form.clone();
    let link = (table + 1) * 512 + directory * 4;
    endless[link..link + 4].copy_from_slice(&(directory as u32).to_le_bytes());
    let size = [0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF];
    vec![
        itself("form.xls", form.clone(), "record"),
        itself("endless directory.xls", endless, "record"),
        itself(
            "sheet of any size.xls",
            with(b"\0\x02\x0e\0", 0, &size),
            "record",
        ),
        itself(
            "sheet nowhere.xls",
            with(b"\x85\0\x10\0", 0, &[0xFF; 4]),
            "damaged",
        ),
        itself(
            "cell far away.xls",
            with(b"\x03\x02\x0e\0", 0, &[0xFF; 4]),
            "too_large",
        ),
    ]
}

fn zips() -> Vec<Kind> {
    let good = zip(&[A, B]);
    let crc = |header: &mut [u8], shift: usize| header[16 - shift] ^= 0xFF;
    let method = |header: &mut [u8], shift: usize| header[10 - shift] = 98;
    let lock = |header: &mut [u8], shift: usize| header[8 - shift] |= 1;
    let astray = |header: &mut [u8], shift: usize| {
        if shift == 0 {
            header[42..46].fill(0x7F);
        }
    };
    let legacy = |header: &mut [u8], shift: usize| {
        let name = 46 - usize::from(shift > 0) * 16;
        header[name..name + 5].copy_from_slice(b"b\xa0o/x");
    };
    let big = [b' '; 600_000].as_slice();
    let deep = (0..4).fold(zip(&[A]), |inner, _| zip(&[("z.zip", &inner)]));
    let both = |end| vec![("a.txt", end), ("x/b.txt", end)];
    vec![
        ("good.zip", good.clone(), both("record")),
        itself("empty.zip", zip(&[]), "empty"),
        itself("cut.zip", cut(&good, 60), "truncated"),
        itself("head only.zip", *b"PK\x03\x04", "truncated"),
        itself(
            "only hidden.zip",
            zip(&[(".a", b"36"), ("__MACOSX/b", b"1")]),
            "empty",
        ),
        (
            "locked.zip",
            with_headers(good.clone(), lock),
            both("encrypted"),
        ),
        (
            "check sums.zip",
            with_headers(good.clone(), crc),
            both("unreadable_member"),
        ),
        (
            "odd method.zip",
            with_headers(good.clone(), method),
            both("unreadable_member"),
        ),
        (
            "astray.zip",
            with_headers(good.clone(), astray),
            both("unreadable_member"),
        ),
        members(
            "legacy name.zip",
            with_headers(stored(&[("12345", b"36")]), legacy),
            &[("báo/x", "record")],
        ),
        members(
            "backslash.zip",
            zip(&[("x\\b.txt", b"36")]),
            &[("x/b.txt", "record")],
        ),
        members(
            "climbing.zip",
            zip(&[("../../../etc/x.txt", b"36")]),
            &[("../../../etc/x.txt", "record")],
        ),
        members(
            "absolute.zip",
            zip(&[("/etc/x.txt", b"36")]),
            &[("/etc/x.txt", "record")],
        ),
        members(
            "empty member.zip",
            zip(&[("e.txt", b""), B]),
            &[("e.txt", "empty"), ("x/b.txt", "record")],
        ),
        members(
            "large member.zip",
            zip(&[("l", &[b' '; 2 << 20]), B]),
            &[("l", "too_large"), ("x/b.txt", "record")],
        ),
        members(
            "bomb.zip",
            zip(&[("1", big), ("2", big), ("3", big)]),
            &[("1", "record"), ("2", "expansion_too_large")],
        ),
        members(
            "deep.zip",
            deep,
            &[("z.zip/z.zip/z.zip", "nested_too_deep")],
        ),
        members(
            "docx within.zip",
            zip(&[("a.docx", &docx("36 cân."))]),
            &[("a.docx", "record")],
        ),
        members(
            "cut zip within.zip",
            zip(&[("i.zip", &cut(&good, 50)), B]),
            &[("i.zip", "truncated"), ("x/b.txt", "record")],
        ),
        members(
            "empty zip within.zip",
            zip(&[("i.zip", &zip(&[])), B]),
            &[("i.zip", "empty"), ("x/b.txt", "record")],
        ),
    ]
}

fn streams() -> Vec<Kind> {
    let good = tar(&[A, B]);
    let long = "m/".repeat(150) + "a.txt";
    let mut endless = tar(&[(long.as_str(), b"36")]);
    endless[124..136].copy_from_slice(b"77777777777\0");
    let sum: u32 = endless[..512].iter().map(|&byte| u32::from(byte)).sum();
    let field: u32 = endless[148..156].iter().map(|&byte| u32::from(byte)).sum();
    endless[148..156].copy_from_slice(format!("{:06o}\0 ", sum - field + 256).as_bytes());
    let window = [b"\x28\xb5\x2f\xfd\x00\xf8".as_slice(), &[0; 40]].concat();
    vec![
        members(
            "good.tar",
            good.clone(),
            &[("a.txt", "record"), ("x/b.txt", "record")],
        ),
        members(
            "cut in a member.tar",
            good[..1540].to_vec(),
            &[("a.txt", "record"), ("x/b.txt", "truncated")],
        ),
        members(
            "cut in a header.tar",
            good[..1200].to_vec(),
            &[("a.txt", "record"), ("", "truncated")],
        ),
        members(
            "bad header.tar",
            spoilt(good.clone(), 1024 + 150),
            &[("a.txt", "record"), ("", "damaged")],
        ),
        itself("only a link.tar", tar_with_a_link(), "empty"),
        itself("endless name.tar", endless, "damaged"),
        members(
            "good.tar.gz",
            gz(&good),
            &[("a.txt", "record"), ("x/b.txt", "record")],
        ),
        members(
            "two parts.txt.gz",
            [gz(b"36 "), gz(b"can")].concat(),
            &[("two parts.txt", "record")],
        ),
        members(
            "cut.txt.gz",
            cut(&gz(REPORT.as_bytes()), 60),
            &[("cut.txt", "truncated")],
        ),
        members(
            "check sum.txt.gz",
            spoilt(gz(REPORT.as_bytes()), -6),
            &[("check sum.txt", "unreadable_member")],
        ),
        members("nothing.txt.gz", gz(b""), &[("nothing.txt", "empty")]),
        members(
            "large.gz",
            gz(&vec![b' '; 2 << 20]),
            &[("large", "expansion_too_large")],
        ),
        members(
            "good.tar.zst",
            zst(&good),
            &[("a.txt", "record"), ("x/b.txt", "record")],
        ),
        members(
            "two frames.zst",
            [zst(b"36 "), zst(b"can")].concat(),
            &[("two frames", "record")],
        ),
        members(
            "cut.txt.zst",
            cut(&zst(REPORT.as_bytes()), 60),
            &[("cut.txt", "truncated")],
        ),
        members(
            "check sum.txt.zst",
            spoilt(zst(REPORT.as_bytes()), -2),
            &[("check sum.txt", "unreadable_member")],
        ),
        members("window.zst", window, &[("window", "too_large")]),
        members(
            "tar in gz in zip.zip",
            zip(&[("t.tgz", &gz(&good))]),
            &[("t.tgz/a.txt", "record"), ("t.tgz/x/b.txt", "record")],
        ),
    ]
}

fn sevens() -> Vec<Kind> {
    let all = |end| {
        vec![
            ("một.txt", end),
            ("phòng/hai.txt", end),
            ("phòng/ba.txt", end),
            ("rỗng.txt", "empty"),
        ]
    };
    let mut long_list = SOLID_7Z.to_vec();
    long_list[20..28].copy_from_slice(&(1u64 << 40).to_le_bytes());
    let mut unfinished = SOLID_7Z.to_vec();
    unfinished[8..32].fill(0);
    vec![
        ("solid.7z", SOLID_7Z.to_vec(), all("record")),
        ("single.7z", SINGLE_7Z.to_vec(), all("record")),
        (
            "locked.7z",
            ENCRYPTED_7Z.to_vec(),
            vec![
                ("một.txt", "encrypted"),
                ("phòng/hai.txt", "unreadable_member"),
                ("phòng/ba.txt", "unreadable_member"),
                ("rỗng.txt", "empty"),
            ],
        ),
        itself("locked list.7z", ENCRYPTED_LIST_7Z, "encrypted"),
        itself("cut.7z", cut(SOLID_7Z, 60), "truncated"),
        itself("long list.7z", long_list, "too_large"),
        itself("unfinished.7z", unfinished, "truncated"),
        itself("bad list.7z", spoilt(SOLID_7Z.to_vec(), -3), "damaged"),
        (
            "bad block.7z",
            spoilt(SINGLE_7Z.to_vec(), 44),
            vec![
                ("một.txt", "unreadable_member"),
                ("phòng/hai.txt", "record"),
                ("phòng/ba.txt", "record"),
                ("rỗng.txt", "empty"),
            ],
        ),
    ]
}

fn mails() -> Vec<Kind> {
    let letter = mail(
        "Kiểm định 36 cân.",
        &[("b.txt", b"36"), ("c.zip", &zip(&[A]))],
    );
    let deep = (0..4).fold(mail("36", &[]), |inner, _| mail("", &[("m.eml", &inner)]));
    let picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice();
    vec![
        members(
            "letter.eml",
            letter.clone(),
            &[
                ("", "record"),
                ("b.txt", "record"),
                ("c.zip/a.txt", "record"),
            ],
        ),
        members(
            "only files.eml",
            mail("", &[("a.docx", &docx("36 cân.")), ("../b.txt", b"")]),
            &[("a.docx", "record"), ("../b.txt", "empty")],
        ),
        members(
            "picture.eml",
            mail("36", &[("p.png", picture)]),
            &[("", "record"), ("p.png", "not_a_document")],
        ),
        itself("nothing in it.eml", mail("", &[]), "record"),
        itself(
            "large.eml",
            mail("36", &[("l", &[b' '; 1 << 20])]),
            "too_large",
        ),
        members(
            "cut.eml",
            cut(&letter, 60),
            &[("", "record"), ("b.txt", "record")],
        ),
        members(
            "letter within.zip",
            zip(&[("m.eml", &letter)]),
            &[
                ("m.eml", "record"),
                ("m.eml/b.txt", "record"),
                ("m.eml/c.zip/a.txt", "record"),
            ],
        ),
        members(
            "deep.eml",
            deep,
            &[("m.eml/m.eml/m.eml", "nested_too_deep")],
        ),
    ]
}

fn kinds() -> Vec<Kind> {
    [
        documents(),
        zips(),
        streams(),
        sevens(),
        mails(),
        workbooks(),
    ]
    .concat()
}

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
