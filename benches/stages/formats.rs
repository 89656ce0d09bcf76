//! Reading alone, by the kind of document: bytes of the file and documents a second.

use crate::pack::{Cell, mail, xls};
use criterion::{Criterion, Throughput};
use solieu::document;
use std::fs;
use std::hint::black_box;
use std::path::Path;

/// The same reports in each format, as text first; then what has no fixtures, made up.
pub(crate) fn by_kind(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("format");
    for kind in [
        "txt", "html", "docx", "odt", "rtf", "doc", "pdf", "xls", "eml",
    ] {
        let files = files(kind);
        assert!(!files.is_empty(), "there are no files of the kind {kind}");
        let bytes: usize = files.iter().map(Vec::len).sum();
        group.throughput(Throughput::ElementsAndBytes {
            elements: files.len() as u64,
            bytes: bytes as u64,
        });
        group.bench_function(kind, |bencher| {
            bencher.iter(|| {
                for file in &files {
                    drop(black_box(document::read(file).unwrap()));
                }
            });
        });
    }
}

fn files(kind: &str) -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut names: Vec<String> = fs::read_dir(root.join("tests/formats"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter_map(|name| Some(name.strip_suffix(".docx")?.to_string()))
        .collect();
    names.sort();
    let text = |name: &String| fs::read(root.join(format!("corpus/{name}.txt"))).unwrap();
    match kind {
        "txt" => names.iter().map(text).collect(),
        "eml" => {
            let letter = |name| mail(&String::from_utf8(text(name)).unwrap(), &[]);
            names.iter().map(letter).collect()
        }
        "xls" => vec![form()],
        _ => {
            let file = |name| fs::read(root.join(format!("tests/formats/{name}.{kind}"))).unwrap();
            names.iter().map(file).collect()
        }
    }
}

/// A form of three hundred rows.
fn form() -> Vec<u8> {
    let row = |row: u16| {
        [
            (row, 0, Cell::Number(f64::from(row), "0")),
            (row, 1, Cell::Text("Phương tiện đo được kiểm định")),
            (row, 2, Cell::Number(1204.5, "#,##0.0")),
        ]
    };
    xls(&(0..300).flat_map(row).collect::<Vec<_>>())
}
