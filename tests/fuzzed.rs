//! The targets of `fuzz/`, with files spoilt in ways that are the same each time, and with what fuzzers have found.
//!
//! `SOLIEU_SEEDS=1 cargo test --test fuzzed` writes the good files to `fuzz/corpus/`, for a fuzzer to begin with.

#![allow(clippy::unwrap_used)]

#[allow(unreachable_pub, clippy::cast_possible_truncation, dead_code)]
#[path = "../fuzz/targets.rs"]
mod targets;

mod dice;
mod encode;
mod pack;

use dice::Dice;
use pack::{Cell, gz, tar, xls, xlsx_parts, zip, zst};
use solieu::charset::Charset;
use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// No input of a few kilobytes needs as long as this, even in a build that is not optimised.
const LONG: Duration = Duration::from_secs(10);

/// So many spoilt files a target.
const ROUNDS: usize = 200;

const MAIL: &str = "From: so@example.vn\r\nSubject: =?UTF-8?B?QsOhbyBjw6Fv?=\r\nMIME-Version: 1.0\r\n\
    Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain; charset=utf-8\r\n\
    Content-Transfer-Encoding: quoted-printable\r\n\r\nKi=E1=BB=83m tra 36.\r\n--x\r\nContent-Type: text/html\r\n\r\n\
    <p>Thanh tra 12<table><tr><td>1</table>\r\n--x\r\nContent-Disposition: attachment; filename=\"b.txt\"\r\n\
    Content-Transfer-Encoding: base64\r\n\r\nMzY=\r\n--x--\r\n";

const FORM: [(u16, u16, Cell<'_>); 6] = [
    (0, 0, Cell::Text("Biểu 01")),
    (2, 0, Cell::Text("Chỉ tiêu")),
    (2, 1, Cell::Text("Tỷ lệ")),
    (3, 0, Cell::Number(1204.0, "#,##0")),
    (3, 1, Cell::Number(0.418, "0.0%")),
    (3, 2, Cell::Number(42_000.0, "dd/mm/yyyy")),
];

/// A document of one page whose streams are not compressed.
const PDF: &str = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
    3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n\
    4 0 obj<</Length 99>>stream\nBT /F1 12 Tf 72 700 Td (Nghiem thu 36 de tai) Tj 0 -14 Td [(Dat) -300 (77,8%)] TJ ET 72 600 m 300 600 l S\nendstream endobj\n\
    5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

/// Good files for each target.
fn seeds() -> BTreeMap<&'static str, Vec<Vec<u8>>> {
    let mut seeds: BTreeMap<&str, Vec<Vec<u8>>> = BTreeMap::new();
    for kind in ["doc", "docx", "html", "odt", "pdf", "rtf"] {
        seeds.insert(kind, fixtures("tests/formats", kind));
    }
    seeds.entry("pdf").or_default().push(PDF.into());
    for (target, kind) in [("docx_parts", "docx"), ("odt_parts", "odt")] {
        let names = targets::names(target).unwrap();
        let packed = seeds[kind].iter().map(|file| parts(file, names));
        seeds.insert(target, packed.collect());
    }
    let sheet = xlsx_parts();
    let contents: Vec<&[u8]> = sheet
        .iter()
        .map(|(_, content)| content.as_bytes())
        .collect();
    seeds.insert("xlsx_parts", vec![contents.join(&0xFF)]);
    let members: Vec<_> = sheet
        .iter()
        .map(|(name, content)| (*name, content.as_bytes()))
        .collect();
    seeds.insert("xlsx", vec![zip(&members)]);
    seeds.insert("ods", seeds["odt"].clone());
    seeds.insert("xls", vec![xls(&FORM)]);
    seeds.insert("eml", vec![MAIL.into()]);
    seeds.insert("archive", archives());
    seeds.insert("charset", charsets());
    seeds.insert("text", fixtures("corpus", "txt"));
    seeds
}

fn archives() -> Vec<Vec<u8>> {
    let (a, b) = (
        ("a.txt", b"Thanh tra 12.".as_slice()),
        ("x/b.txt", b"36".as_slice()),
    );
    let (zip, tar) = (zip(&[a, b]), tar(&[a, b]));
    let nested = pack::zip(&[
        ("i.zip", &zip),
        ("t.tar.gz", &gz(&tar)),
        ("m.eml", MAIL.as_bytes()),
    ]);
    let mut archives = vec![zip, gz(&tar), zst(&tar), tar, nested, MAIL.into()];
    archives.extend(fixtures("tests/broken", "7z"));
    archives
}

/// A report in each charset, with the byte before it that names the charset or leaves it to be found out.
fn charsets() -> Vec<Vec<u8>> {
    let report = fs::read_to_string(Path::new(ROOT).join("corpus/yen-bai-2019-08.txt")).unwrap();
    let mut seeds = vec![[b"\xFF", report.as_bytes()].concat()];
    for charset in encode::LEGACY {
        let (bytes, _) = encode::Encoder::new(charset).encode(&report);
        let named = Charset::ALL.iter().position(|own| *own == charset).unwrap();
        seeds.push([&[u8::try_from(named).unwrap()], bytes.as_slice()].concat());
        seeds.push([b"\xFF", encode::shown(&bytes).as_bytes()].concat());
        seeds.push([b"\xFF".as_slice(), &bytes].concat());
    }
    seeds
}

fn fixtures(folder: &str, kind: &str) -> Vec<Vec<u8>> {
    let entries = fs::read_dir(Path::new(ROOT).join(folder)).unwrap();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|own| own == kind));
    files.sort();
    files.iter().map(|file| fs::read(file).unwrap()).collect()
}

/// The parts of a packed document as the targets take them.
fn parts(file: &[u8], names: &[&str]) -> Vec<u8> {
    let mut archive = ::zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let contents = names.iter().map(|name| {
        let mut content = Vec::new();
        if let Ok(mut part) = archive.by_name(name) {
            part.read_to_end(&mut content).unwrap();
        }
        content
    });
    contents.collect::<Vec<_>>().join(&0xFF)
}

/// Writes the good files where a fuzzer begins with them.
fn write(seeds: &BTreeMap<&str, Vec<Vec<u8>>>) {
    for (name, files) in seeds {
        let folder = Path::new(ROOT).join("fuzz/corpus").join(name);
        fs::create_dir_all(&folder).unwrap();
        for (number, bytes) in files.iter().enumerate() {
            fs::write(folder.join(format!("seed-{number}")), bytes).unwrap();
        }
    }
}

/// With `SOLIEU_SEEDS` set they are written to `fuzz/corpus/`, too.
#[test]
fn each_target_has_good_files_to_begin_with() {
    let seeds = seeds();
    for (name, _) in targets::TARGETS {
        assert!(!seeds[name].is_empty(), "{name}");
        let file = format!("fuzz/fuzz_targets/{name}.rs");
        assert!(Path::new(ROOT).join(&file).is_file(), "{file} is missing");
    }
    assert_eq!(seeds.len(), targets::TARGETS.len());
    if std::env::var_os("SOLIEU_SEEDS").is_some() {
        write(&seeds);
    }
}

#[test]
fn spoilt_files_are_borne_by_every_target() {
    let seeds = seeds();
    let all: Vec<&Vec<u8>> = seeds.values().flatten().collect();
    let mut dice = Dice(7);
    for (name, target) in targets::TARGETS {
        for round in 0..ROUNDS {
            let seed = &seeds[name][round % seeds[name].len()];
            let other = all[dice.next(all.len())];
            tried(
                name,
                target,
                &dice.spoil(seed, other),
                &format!("round {round}"),
            );
        }
    }
}

/// Inputs that once were a finding: `tests/broken/found/`, by the names of their targets.
#[test]
fn what_fuzzers_have_found_is_borne() {
    let found = Path::new(ROOT).join("tests/broken/found");
    for entry in fs::read_dir(found).unwrap() {
        let file = entry.unwrap().path();
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let target = name.split('-').next().unwrap();
        let own = targets::TARGETS.iter().find(|(own, _)| *own == target);
        let (_, run) = own.unwrap_or_else(|| panic!("{name} is named after no target"));
        tried(target, *run, &fs::read(&file).unwrap(), &name);
    }
}

fn tried(target: &str, run: fn(&[u8]), bytes: &[u8], what: &str) {
    let begun = Instant::now();
    run(bytes);
    let took = begun.elapsed();
    assert!(took < LONG, "{target}, {what}: {took:?}");
}
