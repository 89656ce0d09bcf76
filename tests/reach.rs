//! How far an act reaches: where a figure's own words tell of another matter, and where the talk goes on.

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

/// A report of the first half of 2018 with this paragraph.
fn half_year_report(paragraph: &str) -> String {
    format!(
        "# BÁO CÁO\n\nKết quả công tác 6 tháng đầu năm 2018\n\n# I. Kết quả thực hiện\n\n- {paragraph}\n"
    )
}

/// The figure written as `number`, the first one.
fn numbered<'f, 'a>(figures: &'f [Figure<'a>], number: &str) -> &'f Figure<'a> {
    figures
        .iter()
        .find(|figure| figure.number == number)
        .unwrap_or_else(|| panic!("no figure {number}"))
}

#[test]
fn an_act_does_not_reach_what_tells_of_another_matter() {
    for (paragraph, number, indicator) in [
        // Another place, another body, a deed of another matter.
        (
            "Phát hiện 03 cửa hàng vi phạm, phạt 24 triệu đồng. Tại 06 chợ đã bố trí chỗ cân lại.",
            "06",
            "other",
        ),
        (
            "Kiểm định 860 cân, 95 cột đo. Cửa hàng Hòa Bình có 06 cột đo.",
            "06",
            "other",
        ),
        (
            "Kiểm tra 38 cửa hàng. Công đoàn thăm 07 cửa hàng.",
            "07",
            "other",
        ),
        (
            "Mở 06 lớp tập huấn; ngân hàng cho vay 01 tỷ đồng cho 60 hộ.",
            "60",
            "other",
        ),
        // A verb that no pattern knows; a part of the sentence that tells of its own.
        ("Kiểm định 420 cân; tiểu thương đổi 17 cân.", "17", "other"),
        (
            "Xử phạt 03 hộ kinh doanh; 02 hộ kinh doanh nghỉ bán hàng.",
            "02",
            "other",
        ),
        (
            "Kiểm định 35 cân. Cửa hàng Hòa Bình có 44 quả cân, 02 cân bàn.",
            "02",
            "other",
        ),
        // What one only goes to.
        ("Cán bộ Trung tâm tham dự 04 hội thảo.", "04", "other"),
    ] {
        with_figures(&half_year_report(paragraph), |figures| {
            assert_eq!(
                numbered(figures, number).indicator,
                indicator,
                "{paragraph}"
            );
        });
    }
}

#[test]
fn an_act_reaches_on_where_the_talk_goes_on() {
    for (paragraph, number, indicator) in [
        (
            "Kiểm tra 38 cửa hàng. Trong số 38 cửa hàng có 03 cửa hàng vi phạm.",
            "03",
            "inspections.violations",
        ),
        (
            "Kiểm định 860 cân, đưa tổng số lên 912 cân.",
            "912",
            "instruments.verified",
        ),
        (
            "Kiểm định 860 cân; 04 cân không đạt.",
            "04",
            "instruments.verified",
        ),
        (
            "Tập huấn trồng nấm, trồng khoai cho 40 lượt nông dân.",
            "40",
            "training.participants",
        ),
        (
            "Tổ chức 03 hội nghị với 120 người tham dự.",
            "03",
            "training.classes",
        ),
        (
            "Tại 06 cơ sở đã kiểm tra 15 cột đo.",
            "15",
            "instruments.checked",
        ),
    ] {
        with_figures(&half_year_report(paragraph), |figures| {
            assert_eq!(
                numbered(figures, number).indicator,
                indicator,
                "{paragraph}"
            );
        });
    }
}
