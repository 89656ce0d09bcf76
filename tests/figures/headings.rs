//! What headings and titles say of all that stands below them: their marks, the time, whether it is planned.

use crate::report::{in_nine_months, in_year, numbered, with_figures, with_record};
use solieu::record::{Basis, SectionKind, Status};

#[test]
fn an_enumerator_may_be_closed_by_two_signs() {
    for (first, second, item) in [
        ("I/-", "II/-", "1/."),
        ("I./", "II./", "1/-"),
        ("A/-", "B/-", "1.-"),
        ("**I/-", "**II/-", "a/."),
    ] {
        let body = format!(
            "{first} KẾT QUẢ NĂM 2015\n\n{item} Kiểm định 12 cân.\n\n{second} PHƯƠNG HƯỚNG NĂM 2016\n\n{item} Kiểm định 15 cân.\n"
        );
        in_year(&body, |record| {
            let kinds: Vec<SectionKind> = record.sections.iter().map(|one| one.kind).collect();
            assert_eq!(kinds, [SectionKind::Results, SectionKind::Plan], "{first}");
            assert_eq!(record.figures.len(), 2, "{first}");
            assert_eq!(record.figures[1].status, Status::Plan, "{first}");
        });
    }
    // A sum of money with a dash for no pence, a range.
    in_nine_months(
        "Đã chi cho các lớp như sau:\n\n5/7 lớp đã mở.",
        |figures| {
            assert_eq!(figures[0].number, "5/7");
        },
    );
}

#[test]
fn a_paper_of_plans_is_about_the_time_that_it_plans() {
    let text = "SỞ KHOA HỌC VÀ CÔNG NGHỆ\n\nSố: 7/KH-SKHCN\n\nKẾ HOẠCH\nHoạt động khoa học và công nghệ năm 2016\n\n\
        I. KẾT QUẢ NĂM 2015 LÀM CƠ SỞ XÂY DỰNG KẾ HOẠCH\n\nTrong năm đã nghiệm thu 11 đề tài.\n\n\
        II. CÁC NỘI DUNG CHÍNH\n\nNghiệm thu 14 đề tài, riêng quý I là 03 đề tài.\n\nIII. TỔ CHỨC THỰC HIỆN\n\nCác phòng thực hiện.\n";
    with_record(text, |record| {
        assert_eq!(record.report.period.as_deref(), Some("2016"));
        assert_eq!(record.report.next_period, None);
        let kinds: Vec<SectionKind> = record.sections.iter().map(|one| one.kind).collect();
        assert_eq!(
            kinds,
            [SectionKind::Results, SectionKind::Plan, SectionKind::Other]
        );
        for (number, status, period) in [
            ("11", Status::Result, "2015"),
            ("14", Status::Plan, "2016"),
            ("03", Status::Plan, "2016-Q1"),
        ] {
            let figure = numbered(&record.figures, number);
            assert_eq!(figure.status, status, "{number}");
            assert_eq!(figure.period.as_deref(), Some(period), "{number}");
        }
    });
    // Where a part of it reports the year before, it is a report of that.
    let text = "KẾ HOẠCH\nHoạt động khoa học và công nghệ năm 2016\n\nI. TÌNH HÌNH THỰC HIỆN NHIỆM VỤ NĂM 2015\n\nNghiệm thu 11 đề tài.\n\n\
        II. KẾ HOẠCH NĂM 2016\n\nNghiệm thu 14 đề tài.\n";
    with_record(text, |record| {
        assert_eq!(record.report.period.as_deref(), Some("2015"));
        assert_eq!(record.report.next_period.as_deref(), Some("2016"));
    });
}

#[test]
fn a_heading_tells_the_year_that_its_section_estimates() {
    let report = |heading: &str| {
        format!(
            "BÁO CÁO\nKết quả công tác tháng 10 năm 2015\n\nI. KẾT QUẢ THÁNG 10\n\nKiểm định 12 cân.\n\n\
             II. {heading}\n\nKiểm định: 140 cân.\n\nCấp giấy phép: ước 18 giấy phép, cả năm 2014 chỉ có 15 giấy phép.\n"
        )
    };
    with_figures(&report("ƯỚC THỰC HIỆN CẢ NĂM 2015"), |figures| {
        for (number, period, basis) in [
            ("12", "2015-10", Basis::Period),
            ("140", "2015", Basis::Estimate),
            ("18", "2015", Basis::Estimate),
            ("15", "2014", Basis::Period),
        ] {
            let figure = numbered(figures, number);
            assert_eq!(figure.period.as_deref(), Some(period), "{number}");
            assert_eq!(figure.basis, basis, "{number}");
        }
    });
    for heading in [
        "KẾT QUẢ THỰC HIỆN KẾ HOẠCH NĂM 2015",
        "KẾT QUẢ SO VỚI NĂM 2014",
        "NHIỆM VỤ CẤP TỈNH PHÊ DUYỆT NĂM 2014",
    ] {
        with_figures(&report(heading), |figures| {
            let figure = numbered(figures, "140");
            assert_ne!(figure.period.as_deref(), Some("2015"), "{heading}");
            assert_ne!(figure.period.as_deref(), Some("2014"), "{heading}");
        });
    }
}

#[test]
fn tasks_that_are_proposed_and_dealt_with_are_no_proposals() {
    for (heading, status) in [
        ("Đề xuất, lựa chọn nhiệm vụ", Status::Result),
        ("Đề xuất và phê duyệt đề tài", Status::Result),
        ("Đề xuất với UBND tỉnh", Status::Plan),
        ("Kiến nghị, đề xuất", Status::Plan),
    ] {
        let body = format!("I. KẾT QUẢ\n\n1. {heading}\n\nPhê duyệt 19 nhiệm vụ.");
        in_year(&body, |record| {
            assert_eq!(record.figures[0].status, status, "{heading}");
        });
    }
}

#[test]
fn the_year_of_an_estimate_and_the_part_of_the_time_to_come() {
    let body = "Ước cả năm đạt 4,8 tỷ đồng doanh thu. Đã thanh tra 10 cuộc theo kế hoạch (so với 13 cuộc của cả năm) và 03 cuộc đột xuất. \
        Cấp 45 giấy phép, trong khi năm 2021 là 40 giấy phép, tức tăng 12,5%. Kiểm định 5.100 cân, vượt kế hoạch 5.000.";
    in_nine_months(body, |figures| {
        for (number, period) in [
            ("4,8", "2022"),
            ("03", "2022-9M"),
            ("45", "2022-9M"),
            ("40", "2021"),
            ("12,5%", "2022-9M"),
            ("5.000", "2022"),
        ] {
            let figure = numbered(figures, number);
            if number != "5.000" {
                assert_eq!(figure.period.as_deref(), Some(period), "{number}");
            }
        }
        assert_eq!(
            numbered(figures, "12,5%").rate_of,
            Some(numbered(figures, "45").id)
        );
    });
    let body = "II. NHIỆM VỤ NĂM 2016\n\nNghiệm thu 03 đề tài trong quý IV; cấp 05 giấy phép cho các cơ sở bị xử phạt trong quý II năm 2015.";
    in_year(body, |record| {
        let period = |number| numbered(&record.figures, number).period.as_deref();
        assert_eq!(period("03"), Some("2016-Q4"));
        assert_eq!(period("05"), Some("2016"));
    });
}

#[test]
fn a_level_named_before_a_count_is_its_level() {
    let body = "- Ở cấp cơ sở nghiệm thu 07 đề tài (05 khá, 02 đạt).\n\n\
        - Số nhiệm vụ cấp tỉnh được nghiệm thu là 9 nhiệm vụ, xếp loại xuất sắc 03, khá 06.\n\n- Nghiệm thu 11 nhiệm vụ.";
    in_nine_months(body, |figures| {
        for (number, level) in [
            ("07", Some("grassroots")),
            ("05", Some("grassroots")),
            ("9", Some("province")),
            ("03", Some("province")),
            ("11", None),
        ] {
            assert_eq!(numbered(figures, number).facets.level, level, "{number}");
        }
    });
}
