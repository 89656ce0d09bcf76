//! Reports against each other: made-up series of one issuer, and what must be told of them.

#![allow(clippy::unwrap_used)]

mod described;

use solieu::document;
use solieu::extract::{Extractor, Options};
use solieu::finding::{Description, Verdict};
use solieu::record::Source;
use solieu::series::{Found, Reader, Series, check};
use std::sync::LazyLock;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| Extractor::built_in().unwrap());

/// A report of a period with these results and plans.
fn report(province: &str, issued: &str, title: &str, results: &str, plans: &str) -> String {
    format!(
        "UBND TỈNH {0}\nSỞ KHOA HỌC VÀ CÔNG NGHỆ\n\nSố: 12/BC-SKHCN\n\n{1}, {issued}\n\nBÁO CÁO\n{title}\n\n\
         I. KẾT QUẢ THỰC HIỆN\n\n{results}\n\nII. NHIỆM VỤ THỜI GIAN TỚI\n\n{plans}\n",
        province.to_uppercase(),
        province,
    )
}

/// A report of a month of 2019.
fn month(month: u32, results: &str, plans: &str) -> (String, String) {
    let issued = format!("ngày 25 tháng {month:02} năm 2019");
    let title = format!(
        "Kết quả công tác tháng {month:02} và nhiệm vụ tháng {:02} năm 2019",
        month + 1
    );
    let text = report("Bắc Kạn", &issued, &title, results, plans);
    (format!("2019-{month:02}.txt"), text)
}

fn compare(reports: &[(String, String)]) -> Vec<Found> {
    let reader = Reader::new(EXTRACTOR.patterns());
    let mut series = Series::new(EXTRACTOR.patterns());
    for (path, text) in reports {
        let document = document::read(text.as_bytes()).unwrap();
        let source = Source {
            path: path.clone(),
            ..Source::default()
        };
        let record = EXTRACTOR.extract(&document, source, Options::default());
        let digest = reader.digest(&record);
        series.add(
            digest.unwrap_or_else(|| {
                panic!("{path} says not who reports of what: {:?}", record.report)
            }),
        );
    }
    series.findings()
}

/// What one check says, apart from what holds: verdict, report, explanation.
fn said(found: &[Found], check: &str) -> Vec<(Verdict, String, String)> {
    let of = found
        .iter()
        .filter(|found| found.finding.check == check && found.finding.verdict > Verdict::Holds);
    of.map(|found| {
        (
            found.finding.verdict,
            found.path.clone(),
            found.finding.explanation.clone(),
        )
    })
    .collect()
}

fn holds(found: &[Found], check: &str) -> usize {
    let of = found.iter().filter(|found| found.finding.check == check);
    of.filter(|found| found.finding.verdict == Verdict::Holds)
        .count()
}

#[test]
fn a_count_from_the_start_of_the_year_may_not_fall() {
    let until = |count: u32| format!("Lũy kế từ đầu năm kiểm định {count} phương tiện đo.");
    let reports = [
        month(3, &until(310), ""),
        month(4, &until(290), ""),
        month(5, &until(400), ""),
    ];
    let found = compare(&reports);
    assert_eq!(
        said(&found, "cumulative_falls"),
        [(
            Verdict::Doubt,
            "2019-04.txt".into(),
            "310 until 2019-03, 290 until 2019-04".into()
        )]
    );
    assert_eq!(holds(&found, "cumulative_falls"), 1);
}

#[test]
fn months_must_add_up_to_their_quarter() {
    let results = |count: u32| format!("Kiểm định được {count} phương tiện đo.");
    let quarter = |count: u32| {
        let title = "Kết quả công tác quý I và nhiệm vụ quý II năm 2019";
        let text = report(
            "Bắc Kạn",
            "ngày 31 tháng 03 năm 2019",
            title,
            &results(count),
            "",
        );
        ("2019-Q1.txt".to_string(), text)
    };
    let months = [
        month(1, &results(100), ""),
        month(2, &results(120), ""),
        month(3, &results(130), ""),
    ];
    let with = |last| [&months[..], &[quarter(last)]].concat();
    assert_eq!(said(&compare(&with(350)), "cumulative_sum"), []);
    assert_eq!(holds(&compare(&with(350)), "cumulative_sum"), 1);
    assert_eq!(
        said(&compare(&with(420)), "cumulative_sum"),
        [(
            Verdict::Doubt,
            "2019-Q1.txt".into(),
            "100 + 120 + 130 = 350, 2019-Q1 reports 420".into()
        )]
    );
    let without = [&months[..2], &[quarter(420)]].concat();
    assert_eq!(
        said(&compare(&without), "cumulative_sum"),
        [],
        "a month is missing"
    );
}

#[test]
fn the_year_before_is_what_its_report_said() {
    let before = |count: u32| {
        let title = "Kết quả công tác tháng 03 và nhiệm vụ tháng 04 năm 2018";
        let results = format!("Kiểm định được {count} phương tiện đo.");
        let text = report("Bắc Kạn", "ngày 25 tháng 03 năm 2018", title, &results, "");
        ("2018-03.txt".to_string(), text)
    };
    let now = month(
        3,
        "Kiểm định được 120 phương tiện đo, tăng 20% so với cùng kỳ năm trước (100 phương tiện đo).",
        "",
    );
    let check = "same_period_last_year";
    assert_eq!(said(&compare(&[before(100), now.clone()]), check), []);
    let found = compare(&[now, before(104)]);
    let explanation = "100 for 2018-03 here, 104 in the report of that period";
    assert_eq!(
        said(&found, check),
        [(Verdict::Doubt, "2019-03.txt".into(), explanation.into())]
    );
}

#[test]
fn plans_and_results_stand_side_by_side() {
    let reports = [
        month(
            3,
            "Kiểm định được 130 phương tiện đo.",
            "Nghiệm thu 03 đề tài.",
        ),
        month(4, "Nghiệm thu 02 đề tài.", ""),
    ];
    let found = compare(&reports);
    let table = "projects.accepted: 3 planned, 2 reported";
    assert_eq!(
        said(&found, "plan_result"),
        [(Verdict::Remark, "2019-04.txt".into(), table.into())]
    );
}

#[test]
fn sentences_taken_over_are_told_with_where_they_come_from() {
    let same = "Thanh tra 12 cơ sở kinh doanh xăng dầu trên địa bàn huyện Ba Bể, phát hiện 03 cơ sở vi phạm.";
    let reports = [
        month(3, same, ""),
        month(4, "Nghiệm thu 02 đề tài.", ""),
        month(5, same, ""),
    ];
    let found = compare(&reports);
    let explanation = "word for word in the report of 2019-03";
    assert_eq!(
        said(&found, "carried_over"),
        [(Verdict::Doubt, "2019-05.txt".into(), explanation.into())]
    );
    let carried = found
        .iter()
        .find(|found| found.finding.check == "carried_over")
        .unwrap();
    assert_eq!(carried.finding.elsewhere[0].path, "2019-03.txt");
}

#[test]
fn stock_figures_may_be_said_again() {
    let stock = "Hiện nay trên địa bàn tỉnh có 45 cơ sở sử dụng thiết bị X-quang với 60 thiết bị đang hoạt động.";
    let found = compare(&[month(3, stock, ""), month(4, stock, "")]);
    assert_eq!(said(&found, "carried_over"), []);
}

#[test]
fn the_same_report_twice_is_no_restated_one() {
    let results = "Kiểm định được 130 phương tiện đo.\n\nNghiệm thu 02 đề tài.\n\nThanh tra 12 cơ sở.\n\nCấp 05 giấy phép tiến hành công việc bức xạ.";
    let (_, text) = month(3, results, "");
    let copy = ("copy.txt".to_string(), text.clone());
    let found = compare(&[("a.txt".to_string(), text.clone()), copy]);
    assert_eq!(said(&found, "duplicate_report").len(), 1);
    assert_eq!(said(&found, "restated_report"), []);
    let other = ("b.txt".to_string(), text.replace("130", "150"));
    let found = compare(&[("a.txt".to_string(), text), other]);
    assert_eq!(said(&found, "duplicate_report"), []);
    let explanation = "150 here, 130 in another report of 2019-03";
    assert_eq!(
        said(&found, "restated_report"),
        [(Verdict::Doubt, "b.txt".into(), explanation.into())]
    );
}

#[test]
fn missing_months_are_named_once() {
    let reports: Vec<_> = [1, 2, 3, 6, 7]
        .map(|number| month(number, "Nghiệm thu 02 đề tài.", ""))
        .into();
    let found = compare(&reports);
    let explanation = "no reports of 2 periods from 2019-04 to 2019-05";
    assert_eq!(
        said(&found, "gap"),
        [(Verdict::Remark, "2019-06.txt".into(), explanation.into())]
    );
    assert_eq!(said(&compare(&reports[..3]), "gap"), []);
}

#[test]
fn provinces_and_issuers_are_kept_apart() {
    let until = |count: u32| format!("Lũy kế từ đầu năm kiểm định {count} phương tiện đo.");
    let (path, text) = month(4, &until(90), "");
    let other = text
        .replace("Bắc Kạn", "Cao Bằng")
        .replace("BẮC KẠN", "CAO BẰNG");
    let found = compare(&[month(3, &until(310), ""), (path, other)]);
    assert_eq!(said(&found, "cumulative_falls"), []);
}

#[test]
fn a_province_grown_in_2025_has_no_year_before() {
    let of = |year: u32, results: &str| {
        let issued = format!("ngày 25 tháng 08 năm {year}");
        let title = format!("Kết quả công tác tháng 08 và nhiệm vụ tháng 09 năm {year}");
        (
            format!("{year}.txt"),
            report("Thái Nguyên", &issued, &title, results, ""),
        )
    };
    let before = "Kiểm định được 100 phương tiện đo.";
    let now = "Kiểm định được 320 phương tiện đo, tăng 28% so với cùng kỳ năm trước (250 phương tiện đo).";
    let found = compare(&[of(2024, before), of(2025, now)]);
    assert_eq!(said(&found, "same_period_last_year"), []);
    let found = compare(&[of(2023, before), of(2024, now)]);
    assert_eq!(said(&found, "same_period_last_year").len(), 1);
}

#[test]
fn descriptions_are_whole_and_each_check_stands_once() {
    described::assert_whole(check::descriptions());
}

/// The examples of a check are series of reports, with a line of dashes between them.
fn heaviest(description: &Description, text: &str) -> Option<Verdict> {
    let texts = text.split("\n---\n").enumerate();
    let reports: Vec<(String, String)> = texts
        .map(|(number, text)| (format!("{number}.txt"), text.to_string()))
        .collect();
    let found = compare(&reports);
    let of = found
        .iter()
        .filter(|found| found.finding.check == description.id);
    of.map(|found| found.finding.verdict).max()
}

#[test]
fn checks_say_of_their_examples_what_they_are_described_to_say() {
    described::assert_examples(check::descriptions(), heaviest);
}

#[test]
fn reports_before_and_after_a_merger_are_not_one_series() {
    let of = |month: u32, results: &str, plans: &str| {
        let issued = format!("ngày 25 tháng {month:02} năm 2025");
        let title = format!(
            "Kết quả công tác tháng {month:02} và nhiệm vụ tháng {:02} năm 2025",
            month + 1
        );
        let text = report("Thái Nguyên", &issued, &title, results, plans);
        (format!("2025-{month:02}.txt"), text)
    };
    let until = |count: u32| format!("Lũy kế từ đầu năm kiểm định {count} phương tiện đo.");
    let before = of(6, &until(900), "Nghiệm thu 03 đề tài.");
    let after = of(7, &format!("{} Nghiệm thu 09 đề tài.", until(400)), "");
    let found = compare(&[before, after]);
    for check in ["cumulative_falls", "plan_result", "same_period_last_year"] {
        assert_eq!(said(&found, check), [], "{check}");
    }
    let within = compare(&[of(8, &until(900), ""), of(9, &until(400), "")]);
    assert_eq!(said(&within, "cumulative_falls").len(), 1);
}
