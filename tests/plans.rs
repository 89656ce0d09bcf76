//! What makes a count a plan or a result: the kind of its section, a plan that is the subject of its sentence.

use solieu::archive;
use solieu::document;
use solieu::extract::{Extractor, Options};
use solieu::record::{Figure, Record, SectionKind, Status};
use std::path::Path;
use std::sync::LazyLock;

static EXTRACTOR: LazyLock<Extractor> =
    LazyLock::new(|| Extractor::built_in().expect("the built-in patterns have no mistakes"));

/// The record of a report of 2015 with this body, to `check`.
fn with_record(body: &str, check: impl FnOnce(&Record<'_>)) {
    let text =
        format!("BÁO CÁO\nKết quả công tác năm 2015, phương hướng, nhiệm vụ năm 2016\n\n{body}\n");
    let document = document::read(text.as_bytes()).expect("a text");
    let source = archive::source(Path::new("report.txt"), text.as_bytes(), &document);
    check(&EXTRACTOR.extract(&document, source, Options::default()));
}

fn numbered<'f, 'a>(figures: &'f [Figure<'a>], number: &str) -> &'f Figure<'a> {
    figures
        .iter()
        .find(|figure| figure.number == number)
        .unwrap_or_else(|| panic!("no figure {number}"))
}

#[test]
fn tasks_that_an_act_of_the_heading_is_about_make_no_plan() {
    for heading in [
        "QUẢN LÝ NHIỆM VỤ KHOA HỌC VÀ CÔNG NGHỆ",
        "QUẢN LÝ CÁC NHIỆM VỤ KHOA HỌC VÀ CÔNG NGHỆ",
        "XÁC ĐỊNH, TUYỂN CHỌN NHIỆM VỤ",
        "THEO DÕI VIỆC THỰC HIỆN NHIỆM VỤ",
        "NHIỆM VỤ CẤP TỈNH",
        "CÔNG TÁC KẾ HOẠCH, TÀI CHÍNH",
        "PHONG TRÀO SÁNG KIẾN VÀ GIẢI PHÁP SÁNG TẠO",
    ] {
        with_record(
            &format!("I. {heading}\n\nNghiệm thu 12 nhiệm vụ."),
            |record| {
                assert_eq!(record.sections[0].kind, SectionKind::Results, "{heading}");
                assert_eq!(record.figures[0].status, Status::Result, "{heading}");
            },
        );
    }
    for heading in [
        "NHIỆM VỤ NĂM 2016",
        "TRIỂN KHAI NHIỆM VỤ NĂM 2016",
        "TRIỂN KHAI CÁC NHIỆM VỤ TRỌNG TÂM",
        "MỘT SỐ NHIỆM VỤ CHỦ YẾU",
        "KẾ HOẠCH CÔNG TÁC NĂM 2016",
    ] {
        with_record(
            &format!("I. {heading}\n\nNghiệm thu 12 nhiệm vụ."),
            |record| {
                assert_eq!(record.sections[0].kind, SectionKind::Plan, "{heading}");
            },
        );
    }
}

#[test]
fn what_a_plan_sets_is_a_plan_of_the_year_that_it_is_named_by() {
    let body = "I. THANH TRA\n\nKế hoạch thanh tra năm 2015 ban hành theo Quyết định số 21/QĐ-SKHCN ngày 21/12/2014 xác định 12 cuộc, gồm 09 cuộc thanh tra và 03 cuộc kiểm tra. \
        Trong năm đã kết thúc 11 cuộc. Theo kế hoạch đã được phê duyệt, trong năm Thanh tra Sở phải kiểm tra 40 cơ sở. Kế hoạch năm đã thực hiện 38 cơ sở.";
    with_record(body, |record| {
        for number in ["12", "09", "03"] {
            let figure = numbered(&record.figures, number);
            assert_eq!(figure.status, Status::Plan, "{number}");
            assert_eq!(figure.period.as_deref(), Some("2015"), "{number}");
        }
        assert_eq!(numbered(&record.figures, "40").status, Status::Plan);
        for number in ["11", "38"] {
            assert_eq!(
                numbered(&record.figures, number).status,
                Status::Result,
                "{number}"
            );
        }
    });
}

/// The quarters of a plan for the year to come are that year's.
#[test]
fn a_quarter_without_a_year_is_that_of_the_plan() {
    let body = "I. KẾT QUẢ\n\nQuý I kiểm tra 05 cơ sở.\n\nII. NHIỆM VỤ NĂM 2016\n\nTriển khai 06 cuộc thanh tra, chia ra: quý I 02 cuộc, quý II 04 cuộc.";
    with_record(body, |record| {
        let period = |number| numbered(&record.figures, number).period.clone();
        assert_eq!(period("05").as_deref(), Some("2015-Q1"));
        assert_eq!(period("02").as_deref(), Some("2016-Q1"));
        assert_eq!(period("04").as_deref(), Some("2016-Q2"));
    });
}
