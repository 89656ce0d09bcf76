//! The reports that the tests put their sentences into, and how they find the figures of one.

use solieu::archive;
use solieu::document;
use solieu::extract::{Extractor, Options};
use solieu::record::{Figure, Record};
use std::path::Path;
use std::sync::LazyLock;

static EXTRACTOR: LazyLock<Extractor> =
    LazyLock::new(|| Extractor::built_in().expect("the built-in patterns have no mistakes"));

/// The record of a text, to `check`.
pub(crate) fn with_record(text: &str, check: impl FnOnce(&Record<'_>)) {
    let document = document::read(text.as_bytes()).expect("a text");
    let source = archive::source(Path::new("report.txt"), text.as_bytes(), &document);
    let options = Options {
        numerals: true,
        ..Options::default()
    };
    check(&EXTRACTOR.extract(&document, source, options));
}

/// The figures of a text, to `check`.
pub(crate) fn with_figures(text: &str, check: impl FnOnce(&[Figure<'_>])) {
    with_record(text, |record| check(&record.figures));
}

/// The figures of a half-year's report with this paragraph among its results.
pub(crate) fn in_half_year(paragraph: &str, check: impl FnOnce(&[Figure<'_>])) {
    let text = format!(
        "# BÁO CÁO\n\nKết quả công tác 6 tháng đầu năm 2018\n\n# I. Kết quả thực hiện\n\n- {paragraph}\n"
    );
    with_figures(&text, check);
}

/// The figures of a section of results in a report of nine months.
pub(crate) fn in_nine_months(body: &str, check: impl FnOnce(&[Figure<'_>])) {
    let text = format!(
        "BÁO CÁO\nKết quả công tác 9 tháng đầu năm 2022\n\nI. KẾT QUẢ THỰC HIỆN\n\n{body}\n"
    );
    with_figures(&text, check);
}

/// The record of a year's report with this body.
pub(crate) fn in_year(body: &str, check: impl FnOnce(&Record<'_>)) {
    let text =
        format!("BÁO CÁO\nKết quả công tác năm 2015, phương hướng, nhiệm vụ năm 2016\n\n{body}\n");
    with_record(&text, check);
}

/// The figure written as `number`, the first one.
pub(crate) fn numbered<'f, 'a>(figures: &'f [Figure<'a>], number: &str) -> &'f Figure<'a> {
    let found = figures.iter().find(|figure| figure.number == number);
    found.unwrap_or_else(|| panic!("no figure {number}"))
}

/// The number of the figure that the one written as `number` is a part of.
pub(crate) fn whole_of(figures: &[Figure<'_>], number: &str) -> Option<String> {
    let whole = numbered(figures, number).part_of?;
    let whole = figures.iter().find(|figure| figure.id == whole)?;
    Some(whole.number.to_string())
}

/// The numbers of all figures, each with that of its whole.
pub(crate) fn wholes(figures: &[Figure<'_>]) -> Vec<(String, Option<String>)> {
    let number = |id| {
        let figure = figures.iter().find(|figure| figure.id == id);
        figure.map(|figure| figure.number.to_string())
    };
    let whole = |figure: &Figure<'_>| figure.part_of.and_then(number);
    let pair = |figure: &Figure<'_>| (figure.number.to_string(), whole(figure));
    figures.iter().map(pair).collect()
}

/// Asserts the whole of each of these figures.
pub(crate) fn parts(body: &str, expected: &[(&str, Option<&str>)]) {
    in_nine_months(body, |figures| {
        let found = wholes(figures);
        for &(part, whole) in expected {
            let known = found.iter().find(|(number, _)| number == part);
            let known = known.unwrap_or_else(|| panic!("no figure {part}"));
            assert_eq!(known.1.as_deref(), whole, "{part}");
        }
    });
}

/// The wholes of these parts.
pub(crate) fn holds_parts(body: &str, expected: &[(&str, &str)]) {
    in_nine_months(body, |figures| {
        let wholes = wholes(figures);
        for (part, whole) in expected {
            let found = wholes.iter().find(|(own, _)| own == part);
            let found = found.and_then(|(_, whole)| whole.as_deref());
            assert_eq!(found, Some(*whole), "{part} in {body}");
        }
    });
}
