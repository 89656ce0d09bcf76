//! Reports in other formats give the figures of the same reports as text. How the files were made: `tests/formats/`.

#![allow(clippy::unwrap_used)]

use solieu::extract::{Extractor, Options};
use solieu::record::{Figure, Record, Source};
use solieu::{document, format};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| Extractor::built_in().unwrap());

/// By format, the least share of figures that must agree in each report.
const FLOORS: [(&str, f64); 6] = [
    ("docx", 0.99),
    ("odt", 0.99),
    ("html", 0.99),
    ("doc", 0.99),
    ("rtf", 0.99),
    ("pdf", 0.97),
];

/// What must agree: value, target, indicator, status, and the values and indicators that links lead to.
fn said(bytes: &[u8]) -> Vec<String> {
    let document = document::read(bytes).unwrap();
    let record = EXTRACTOR.extract(&document, Source::default(), Options::default());
    record
        .figures
        .iter()
        .map(|figure| line(figure, &record))
        .collect()
}

fn line(figure: &Figure<'_>, record: &Record<'_>) -> String {
    let linked = |id: Option<u32>| {
        let other = record.figures.iter().find(|other| Some(other.id) == id)?;
        Some((other.value, other.indicator))
    };
    let links = [figure.part_of, figure.rate_of, figure.same_as].map(linked);
    let Figure {
        value,
        upper,
        target,
        percent,
        indicator,
        status,
        ..
    } = figure;
    format!("{value:?} {upper:?} {target:?} {percent:?} {indicator} {status:?} {links:?}")
}

/// How many lines two lists have in common; their order is that of the text, and a note may stand elsewhere in it.
fn common(one: &[String], other: &[String]) -> usize {
    let mut rest: Vec<&String> = other.iter().collect();
    let found = one.iter().filter(|line| {
        let at = rest.iter().position(|own| own == line);
        at.map(|at| rest.swap_remove(at)).is_some()
    });
    found.count()
}

fn fixtures() -> Vec<PathBuf> {
    let files = fs::read_dir("tests/formats")
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = files
        .filter(|file| floor(file).is_some() && corpus_text(file).exists())
        .collect();
    files.sort();
    files
}

/// The report as text.
fn corpus_text(file: &Path) -> PathBuf {
    let name = file
        .file_stem()
        .and_then(|name| name.to_str())
        .unwrap_or_default();
    PathBuf::from(format!("corpus/{name}.txt"))
}

fn extension(file: &Path) -> &str {
    file.extension()
        .and_then(|extension| extension.to_str())
        .unwrap_or_default()
}

fn floor(file: &Path) -> Option<f64> {
    let known = FLOORS.iter().find(|(format, _)| *format == extension(file));
    known.map(|&(_, floor)| floor)
}

#[test]
fn each_format_gives_the_figures_of_the_text() {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    for file in fixtures() {
        let text = said(&fs::read(corpus_text(&file)).unwrap());
        let bytes = fs::read(&file).unwrap();
        assert_eq!(
            format::sniff(&bytes).name(),
            extension(&file),
            "{}",
            file.display()
        );
        let other = said(&bytes);
        let share = common(&text, &other) as f64 / text.len().max(other.len()) as f64;
        if share < floor(&file).unwrap() {
            let lost: Vec<&String> = text.iter().filter(|line| !other.contains(line)).collect();
            let added: Vec<&String> = other.iter().filter(|line| !text.contains(line)).collect();
            wrong.push(format!(
                "{} {share:.4}\n- {lost:#?}\n+ {added:#?}",
                file.display()
            ));
        }
        *seen.entry(extension(&file).to_string()).or_default() += 1;
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    for (format, _) in FLOORS {
        assert!(seen[format] >= 8, "{seen:?}");
    }
}

#[test]
fn places_are_those_of_the_text_that_is_printed() {
    for file in fixtures() {
        let bytes = fs::read(&file).unwrap();
        let document = document::read(&bytes).unwrap();
        let record = EXTRACTOR.extract(&document, Source::default(), Options::default());
        for figure in &record.figures {
            let span = figure.start as usize..figure.end as usize;
            let written = document.text.get(span).unwrap_or_default();
            let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(
                squeezed(written),
                squeezed(&figure.number),
                "{}",
                file.display()
            );
        }
    }
}

#[test]
fn a_file_cut_anywhere_is_an_error_or_a_text_but_never_a_panic() {
    for file in fixtures() {
        let bytes = fs::read(&file).unwrap();
        for part in 1..20 {
            let cut = &bytes[..bytes.len() * part / 20];
            let limits = format::Limits::default();
            let _ = format::read(format::sniff(&bytes), cut, &limits);
            let _ = document::read(cut);
        }
    }
}
