//! How fast each stage is, and how cost grows with the text and with the number of patterns.
//!
//! `cargo bench --bench stages`; one stage: `cargo bench --bench stages -- numerals`. Times are recorded in RECORD.md,
//! never asserted.

#![allow(missing_docs, clippy::unwrap_used)]

mod archives;
mod audit;
#[path = "../../tests/encode/mod.rs"]
mod encode;
mod formats;
mod growth;
#[path = "../../tests/pack/mod.rs"]
mod pack;
mod texts;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use solieu::archive;
use solieu::context::Context;
use solieu::document::{self, Document};
use solieu::extract::{Extractor, Options};
use solieu::outline::Outline;
use solieu::print::{JsonLines, Sink};
use solieu::record::Source;
use solieu::{figure, head, numeral};
use std::hint::black_box;
use std::path::Path;

#[expect(clippy::too_many_lines, reason = "a list of what is measured")]
fn stages(criterion: &mut Criterion) {
    let extractor = Extractor::built_in().unwrap();
    let patterns = extractor.patterns();
    let files = texts::corpus();
    let bytes: usize = files.iter().map(Vec::len).sum();
    let documents: Vec<Document<'_>> = files
        .iter()
        .map(|file| document::read(file).unwrap())
        .collect();
    let outlines: Vec<Outline> = documents
        .iter()
        .map(|document| Outline::new(document.plain(), patterns))
        .collect();
    let read = documents.iter().zip(&outlines);
    let contexts: Vec<Context<'_>> = read
        .map(|(document, outline)| Context::new(document.plain(), outline, patterns))
        .collect();
    let numerals: Vec<_> = contexts.iter().map(numeral::numerals).collect();
    let found = contexts.iter().zip(&numerals);
    let headings: Vec<_> = found
        .map(|(context, numerals)| head::heading(context, numerals))
        .collect();

    let mut group = criterion.benchmark_group("stage");
    group.throughput(Throughput::Bytes(bytes as u64));
    let mut stage = |name: &str, run: &dyn Fn(usize)| {
        group.bench_function(name, |bencher| {
            bencher.iter(|| (0..files.len()).for_each(run))
        });
    };
    stage("1 read", &|at| drop(black_box(document::read(&files[at]))));
    stage("2a tokens", &|at| {
        drop(black_box(patterns.phrases.tokenize(documents[at].plain())))
    });
    stage("2 tokens and outline", &|at| {
        drop(black_box(Outline::new(documents[at].plain(), patterns)))
    });
    stage("3 phrases", &|at| {
        drop(black_box(Context::new(
            documents[at].plain(),
            &outlines[at],
            patterns,
        )))
    });
    stage("4 numerals", &|at| {
        drop(black_box(numeral::numerals(&contexts[at])))
    });
    stage("5 head", &|at| {
        drop(black_box(head::heading(&contexts[at], &numerals[at])))
    });
    stage("6 figures", &|at| {
        drop(black_box(figure::figures(
            &contexts[at],
            &numerals[at],
            &headings[at],
        )))
    });
    stage("7 all, to the record", &|at| {
        drop(black_box(extractor.extract(
            &documents[at],
            Source::default(),
            Options::default(),
        )))
    });
    stage("8 all, from bytes to the JSON line", &|at| {
        drop(black_box(json_line(&extractor, &files[at])))
    });
    stage("9 digest of the file alone", &|at| {
        drop(black_box(archive::source(
            Path::new("a"),
            &files[at],
            &documents[at],
        )))
    });
}

/// Reading alone, by the charset of the file.
fn charsets(criterion: &mut Criterion) {
    let text = texts::one(1 << 20);
    let mut files = vec![
        ("UTF-8".to_string(), text.clone().into_bytes()),
        (
            "UTF-8 with suspect signs".to_string(),
            text.replace("12", "12 µ").into_bytes(),
        ),
        (
            "UTF-8 shown".to_string(),
            encode::shown(text.as_bytes()).into_bytes(),
        ),
    ];
    for charset in encode::LEGACY {
        let (bytes, _) = encode::Encoder::new(charset).encode(&text);
        let shown = encode::shown(&bytes).into_bytes();
        files.push((format!("{} shown", charset.name()), shown));
        files.push((charset.name().to_string(), bytes));
    }
    let mut group = criterion.benchmark_group("charset");
    for (name, file) in &files {
        group.throughput(Throughput::Bytes(file.len() as u64));
        group.bench_function(name, |bencher| {
            bencher.iter(|| drop(black_box(document::read(file))));
        });
    }
}

fn json_line(extractor: &Extractor, bytes: &[u8]) -> Vec<u8> {
    let document = document::read(bytes).unwrap();
    let source = archive::source(Path::new("a.txt"), bytes, &document);
    let mut line = Vec::new();
    let record = extractor.extract(&document, source, Options::default());
    JsonLines.record(&record, &mut line).unwrap();
    line
}

criterion_group!(
    benches,
    stages,
    charsets,
    formats::by_kind,
    archives::by_kind,
    growth::with_the_text,
    growth::with_the_patterns,
    audit::beside_reading,
    audit::across_reports
);
criterion_main!(benches);
