//! What is explained is what the record says.

#![allow(clippy::unwrap_used)]

use solieu::document;
use solieu::explain::{explain, numerals, outline};
use solieu::extract::{Extractor, Options};
use solieu::figure::claim::{Outcome, Words};
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
            let ruled = !figure.rule.is_empty() && figure.rule != "weights.tsv";
            assert_eq!(fits, !note.taken_over && ruled);
        }
    }
}

#[test]
fn a_rule_that_is_held_off_is_not_said_to_fit() {
    let extractor = Extractor::built_in().unwrap();
    let text = "Trong tháng, Chi cục kiểm định 420 cân; tiểu thương đổi 17 cân.\n";
    let document = document::read(text.as_bytes()).unwrap();
    let found = explain(&extractor, &document, 1, None);
    let mut notes = found.iter().filter_map(|found| found.figure.as_ref());
    let note = notes.next_back().unwrap();
    assert_eq!(note.figure.number, "17");
    let outcome = |outcome| note.tried.iter().any(|rule| rule.outcome == outcome);
    assert!(outcome(Outcome::HeldOff) && !outcome(Outcome::Fits));
}

const TABLE: &str = "\
I. KẾT QUẢ NĂM 2020

Kết quả hoạt động:

| TT | Nội dung | Đơn vị | Thực hiện | Số cơ sở vi phạm |
|---|---|---|---|---|
| I | Kiểm định phương tiện đo | | | |
| 1 | Cân các loại | cái | 41 | 3 |
| 2 | Nghiệm thu nhiệm vụ | nhiệm vụ | 9 | |
| | Trong đó: lĩnh vực y tế | nhiệm vụ | 7 | |
";

/// Of a cell of `TABLE`: what was asked, whose words called the rule that fits, whether the rule is another figure's.
fn told_of_cell(number: &str) -> (Vec<(Words, String)>, Option<Words>, bool) {
    let extractor = Extractor::built_in().unwrap();
    let document = document::read(TABLE.as_bytes()).unwrap();
    let line = TABLE
        .lines()
        .position(|line| line.contains(&format!("| {number} |")));
    let found = explain(&extractor, &document, line.unwrap() as u32 + 1, None);
    let notes = found.into_iter().filter_map(|found| found.figure);
    let note = notes
        .into_iter()
        .find(|note| note.figure.number == number)
        .unwrap();
    let fits = note.tried.iter().find(|rule| rule.outcome == Outcome::Fits);
    let asked = note
        .asked
        .into_iter()
        .map(|asked| (asked.words, asked.text));
    (
        asked.collect(),
        fits.and_then(|rule| rule.asked),
        note.taken_over,
    )
}

#[test]
fn of_a_cell_it_is_told_what_was_asked_and_which_words_gave_the_rule() {
    let label = |text: &str| (Words::Label, text.to_string());
    let title = (Words::Title, "Kiểm định phương tiện đo".to_string());
    assert_eq!(
        told_of_cell("41"),
        (
            // Of the label's noun, then of the unit of measure.
            vec![label("Cân các loại"), label("Cân các loại"), title.clone()],
            Some(Words::Title),
            false
        )
    );
    assert_eq!(
        told_of_cell("3"),
        (
            vec![(Words::Head, "Số cơ sở vi phạm".into())],
            Some(Words::Head),
            false
        )
    );
    assert_eq!(
        told_of_cell("9"),
        (
            vec![label("Nghiệm thu nhiệm vụ")],
            Some(Words::Label),
            false
        )
    );
    let asked = vec![
        label("Trong đó: lĩnh vực y tế"),
        title,
        (Words::Caption, "Kết quả hoạt động:".into()),
        (Words::Above, String::new()),
    ];
    assert_eq!(told_of_cell("7"), (asked, None, true));
}
