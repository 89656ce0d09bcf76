//! What figures say that depends on more than their own sentence: the head of the report, labels, earlier sentences.

use solieu::archive;
use solieu::document;
use solieu::extract::{Extractor, Options};
use solieu::record::Figure;
use std::path::Path;
use std::sync::LazyLock;

static EXTRACTOR: LazyLock<Extractor> =
    LazyLock::new(|| Extractor::built_in().expect("the built-in patterns have no mistakes"));

/// The figures of a report, to `check`.
fn with_figures(text: &str, check: impl FnOnce(&[Figure<'_>])) {
    let document = document::read(text.as_bytes()).expect("a text");
    let source = archive::source(Path::new("report.txt"), text.as_bytes(), &document);
    let record = EXTRACTOR.extract(&document, source, Options::default());
    check(&record.figures);
}

#[test]
fn projects_of_the_reported_year_are_new_ones() {
    let report = |label: &str| {
        format!(
            "# BÁO CÁO\n\nKết quả công tác tháng 4 năm 2016\n\n# I. Kết quả\n\n- Đối với {label}: đã thẩm định 03/09 đề tài.\n"
        )
    };
    for (label, stage) in [
        ("nhiệm vụ 2016", Some("new")),
        ("đề tài năm 2016", Some("new")),
        ("đề tài năm 2015", None),
        ("kế hoạch năm 2016", None),
    ] {
        with_figures(&report(label), |figures| {
            assert_eq!(figures.len(), 1, "{label}");
            assert_eq!(figures[0].facets.stage, stage, "{label}");
        });
    }
}
