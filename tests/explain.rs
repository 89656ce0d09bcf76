//! What is explained is what the record says.

#![allow(clippy::unwrap_used)]

use solieu::document;
use solieu::explain::{explain, numerals, outline};
use solieu::extract::{Extractor, Options};
use solieu::figure::claim::Outcome;
use solieu::record::Source;
use std::fs;
use std::path::PathBuf;

fn corpus() -> Vec<PathBuf> {
    let entries = fs::read_dir("corpus").unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut texts: Vec<PathBuf> = paths
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    texts.sort();
    texts
}

#[test]
fn every_numeral_stands_where_the_record_has_it() {
    let extractor = Extractor::built_in().unwrap();
    for path in corpus() {
        let bytes = fs::read(&path).unwrap();
        let document = document::read(&bytes).unwrap();
        let record = extractor.extract(
            &document,
            Source::default(),
            Options {
                numerals: true,
                ..Options::default()
            },
        );
        let notes = numerals(&extractor, &document);
        let entries = record.numerals.unwrap();
        assert_eq!(notes.len(), entries.len(), "{}", path.display());
        for figure in &record.figures {
            let note = notes
                .iter()
                .find(|note| note.entry.start == figure.start)
                .unwrap();
            assert_eq!(
                (note.line, note.column),
                (figure.line, figure.column),
                "{}",
                path.display()
            );
        }
        let lines = document.text.lines().count() as u32;
        let blocks = outline(&extractor, &document).blocks;
        assert!(
            blocks
                .iter()
                .all(|block| block.lines.0 <= block.lines.1 && block.lines.1 <= lines)
        );
    }
}

/// The rule of the record is the one that fitted, or a linked figure's.
#[test]
fn every_figure_is_explained_by_its_place() {
    let extractor = Extractor::built_in().unwrap();
    for path in corpus().iter().step_by(12) {
        let bytes = fs::read(path).unwrap();
        let document = document::read(&bytes).unwrap();
        let record = extractor.extract(&document, Source::default(), Options::default());
        for figure in &record.figures {
            let found = explain(&extractor, &document, figure.line, Some(figure.column));
            let notes: Vec<_> = found
                .iter()
                .filter_map(|found| found.figure.as_ref())
                .collect();
            assert_eq!(
                notes.len(),
                1,
                "{}:{}:{}",
                path.display(),
                figure.line,
                figure.column
            );
            let note = notes[0];
            assert_eq!((note.figure.id, note.figure.rule), (figure.id, figure.rule));
            let fits = note
                .tried
                .iter()
                .any(|rule| rule.outcome == Outcome::Fits && rule.origin == figure.rule);
            assert_eq!(fits, !note.taken_over && !figure.rule.is_empty());
        }
    }
}
