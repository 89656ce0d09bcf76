//! Rates, the counts that they are of, plans and comparisons told in other words than a bracket, and the periods of each.

use solieu::archive;
use solieu::document;
use solieu::extract::{Extractor, Options};
use solieu::record::{Figure, Status};
use std::path::Path;
use std::sync::LazyLock;

static EXTRACTOR: LazyLock<Extractor> =
    LazyLock::new(|| Extractor::built_in().expect("the built-in patterns have no mistakes"));

/// The figures of a half-year's report with this paragraph among its results, to `check`.
fn with_figures(paragraph: &str, check: impl FnOnce(&[Figure<'_>])) {
    let text = format!(
        "# BÁO CÁO\n\nKết quả công tác 6 tháng đầu năm 2018\n\n# I. Kết quả thực hiện\n\n- {paragraph}\n"
    );
    let document = document::read(text.as_bytes()).expect("a text");
    let source = archive::source(Path::new("report.txt"), text.as_bytes(), &document);
    let record = EXTRACTOR.extract(&document, source, Options::default());
    check(&record.figures);
}

/// The figure written as `number`, the first one.
fn numbered<'f, 'a>(figures: &'f [Figure<'a>], number: &str) -> &'f Figure<'a> {
    let mut figures = figures.iter();
    figures
        .find(|figure| figure.number == number)
        .unwrap_or_else(|| panic!("no figure {number}"))
}

/// The number of the count that the rate written as `number` is of.
fn rated(figures: &[Figure<'_>], number: &str) -> Option<String> {
    let count = numbered(figures, number).rate_of?;
    let count = figures.iter().find(|figure| figure.id == count)?;
    Some(count.number.to_string())
}

fn period<'f>(figures: &'f [Figure<'_>], number: &str) -> Option<&'f str> {
    numbered(figures, number).period.as_deref()
}

#[test]
fn the_rate_tells_which_number_is_the_plan() {
    for (text, count, plan, rate) in [
        (
            "Kiểm định 1.240 phương tiện đo trong khi được giao 1.000, đạt 124%; doanh thu 2 tỷ đồng.",
            "1.240",
            "1.000",
            "124%",
        ),
        (
            "Phân tích 640 mẫu với 2.105 chỉ tiêu; so với kế hoạch 1.250 mẫu của cả năm đạt 51,2%.",
            "640",
            "1.250",
            "51,2%",
        ),
        (
            "Xuất bán 8.100 bịch/kế hoạch năm 18.000 bịch, bằng 45%.",
            "8.100",
            "18.000",
            "45%",
        ),
        (
            "Trong năm phải kiểm tra 160 cơ sở. Đến nay đã kiểm tra 70 cơ sở, hoàn thành 43,7%.",
            "70",
            "160",
            "43,7%",
        ),
        (
            "Kiểm định 420 cân, gồm cân bàn 300 cái, cân treo 120 cái; bằng 42% con số 1.000 cái phải làm trong năm.",
            "420",
            "1.000",
            "42%",
        ),
        (
            "Mở 06 lớp tập huấn cho 270 học viên, đạt 40% kế hoạch (15 lớp).",
            "06",
            "15",
            "40%",
        ),
    ] {
        with_figures(text, |figures| {
            let planned = numbered(figures, plan);
            assert_eq!(planned.status, Status::Plan, "{text}");
            assert_eq!(planned.percent, None, "{text}");
            assert_eq!(numbered(figures, count).target, planned.value, "{text}");
            assert_eq!(rated(figures, rate).as_deref(), Some(count), "{text}");
        });
    }
}

#[test]
fn a_share_of_what_was_checked_by_a_plan_makes_no_target() {
    let text = "Theo Kế hoạch số 15/KH-SKHCN, Sở kiểm tra 60 cơ sở; phát hiện 12 cơ sở vi phạm, chiếm 20%.";
    with_figures(text, |figures| {
        assert_eq!(numbered(figures, "60").status, Status::Result);
        assert_eq!(numbered(figures, "12").target, None);
    });
}

#[test]
fn by_how_much_a_plan_is_exceeded_is_no_share_of_it() {
    let text = "Tổ chức 10 hội thảo so với 8 hội thảo đăng ký đầu năm, vượt 25%.";
    with_figures(text, |figures| {
        let count = numbered(figures, "10");
        assert_eq!(count.percent, None);
        assert_eq!(rated(figures, "25%").as_deref(), Some("10"));
    });
}

#[test]
fn a_count_falls_short_of_the_plan_before_it() {
    let text = "Đầu năm đặt mục tiêu 20 doanh nghiệp nhưng mới hỗ trợ được 13 doanh nghiệp.";
    with_figures(text, |figures| {
        let plan = numbered(figures, "20").value;
        assert_eq!(numbered(figures, "13").target, plan);
        assert_eq!(period(figures, "20"), Some("2018-H1"));
    });
}

#[test]
fn what_a_count_is_compared_with_has_its_own_time_and_no_parts() {
    let text = "Kiểm định 846 phương tiện đo, tăng 5,8% so với 800 phương tiện đo của cùng kỳ. Chia theo chủng loại: cân 600 cái, công tơ điện 246 cái.";
    with_figures(text, |figures| {
        assert_eq!(period(figures, "800"), Some("2017-H1"));
        let whole = numbered(figures, "846").id;
        assert_eq!(numbered(figures, "600").part_of, Some(whole));
    });
    let text = "Phân tích 318 mẫu, bằng 106% so với 300 mẫu của năm 2016.";
    with_figures(text, |figures| {
        assert_eq!(period(figures, "300"), Some("2016"));
        assert_eq!(numbered(figures, "318").percent, None);
    });
}

#[test]
fn a_number_called_a_number_is_a_count() {
    let text = "Tiếp nhận 210 hồ sơ, so với con số 168 của 6 tháng đầu năm 2017 thì tăng 25%.";
    with_figures(text, |figures| {
        assert_eq!(period(figures, "168"), Some("2017-H1"));
        assert_eq!(numbered(figures, "168").indicator, "admin.dossiers");
        assert_eq!(rated(figures, "25%").as_deref(), Some("210"));
    });
}

#[test]
fn a_growth_behind_a_comparison_is_of_the_count_before() {
    let text =
        "Tiếp nhận 45 đơn, trong đó 12 đơn sáng chế. Cùng kỳ năm 2017 là 36 đơn, như vậy tăng 25%.";
    with_figures(text, |figures| {
        assert_eq!(rated(figures, "25%").as_deref(), Some("45"));
    });
}

#[test]
fn a_rate_with_a_subject_of_its_own_is_of_no_count() {
    for (text, count, rate, indicator) in [
        (
            "Sẽ tiến hành 04 cuộc thanh tra và phấn đấu giải ngân trên 95% kinh phí được giao.",
            "04",
            "95%",
            "money.budget",
        ),
        (
            "Nghiệm thu 20 nhiệm vụ, nâng tỷ lệ hồ sơ nộp trực tuyến lên 85%.",
            "20",
            "85%",
            "admin.dossiers",
        ),
        (
            "Xây dựng 03 mô hình trồng nấm, năng suất tăng 15%.",
            "03",
            "15%",
            "other",
        ),
        (
            "Giải ngân 9,2 tỷ đồng, bằng 46% dự toán, trong khi cùng thời điểm năm ngoái mới được 41%.",
            "9,2",
            "41%",
            "money.budget",
        ),
    ] {
        with_figures(text, |figures| {
            assert_eq!(rated(figures, rate), None, "{text}");
            assert_eq!(numbered(figures, rate).indicator, indicator, "{text}");
            let percent = numbered(figures, count).percent;
            assert_ne!(percent, numbered(figures, rate).value, "{text}");
        });
    }
    // What was received and what of it was settled are one matter.
    let text = "Tiếp nhận 48 hồ sơ và giải quyết đúng hạn 100%.";
    with_figures(text, |figures| {
        assert_eq!(rated(figures, "100%").as_deref(), Some("48"));
    });
}

#[test]
fn a_rate_may_stand_before_its_count() {
    let text =
        "Chi sự nghiệp khoa học mới được 46,5%, tương ứng 9,3 tỷ đồng trên tổng số 20 tỷ đồng.";
    with_figures(text, |figures| {
        assert_eq!(rated(figures, "46,5%").as_deref(), Some("9,3"));
    });
    let text = "Đến nay 100% xã, phường, thị trấn (64/64) đã công bố hệ thống quản lý chất lượng.";
    with_figures(text, |figures| {
        assert_eq!(rated(figures, "100%").as_deref(), Some("64/64"));
    });
}

#[test]
fn a_whole_year_is_the_period_of_what_is_told_of_it() {
    for (text, number, expected) in [
        (
            "Dự toán ngân sách giao năm 2018 là 940 triệu đồng.",
            "940",
            "2018",
        ),
        (
            "Kinh phí sự nghiệp được giao 48,4 tỷ đồng cho cả năm 2018.",
            "48,4",
            "2018",
        ),
        (
            "Phấn đấu doanh thu dịch vụ cả năm đạt 4,8 tỷ đồng.",
            "4,8",
            "2018",
        ),
        (
            "Kiểm định thêm 500 cái để hoàn thành 1.600 phương tiện đo của cả năm.",
            "1.600",
            "2018",
        ),
        (
            "Giải ngân 2 tỷ đồng, đạt kế hoạch cả năm; mở 03 lớp tập huấn.",
            "03",
            "2018-H1",
        ),
        (
            "Suốt giai đoạn 2011-2015 bình quân mỗi năm chuyển giao 7 mô hình.",
            "7",
            "2011/2015",
        ),
    ] {
        with_figures(text, |figures| {
            assert_eq!(period(figures, number), Some(expected), "{text}");
        });
    }
}

#[test]
fn periods_named_in_turn_are_those_of_the_numbers_and_of_no_sentence_behind() {
    let text = "Doanh thu đạt 3.482 triệu đồng; quý I và quý II lần lượt là 1.496 triệu và 1.986 triệu. Phân theo nguồn: kiểm định 2.905 triệu đồng, thử nghiệm 577 triệu đồng.";
    with_figures(text, |figures| {
        assert_eq!(period(figures, "1.496"), Some("2018-Q1"));
        assert_eq!(period(figures, "1.986"), Some("2018-Q2"));
        assert_eq!(period(figures, "2.905"), Some("2018-H1"));
    });
}

#[test]
fn rates_of_plans_of_money_or_of_the_year_are_of_no_other_count() {
    for (text, rate) in [
        (
            "Hai dự án triển khai chậm, mới đạt 35,2% kế hoạch vốn.",
            "35,2%",
        ),
        (
            "Thu được 1.200 triệu đồng trong kỳ, dự kiến cả năm hoàn thành 100% kế hoạch doanh thu.",
            "100%",
        ),
    ] {
        with_figures(text, |figures| {
            assert_eq!(rated(figures, rate), None, "{text}")
        });
    }
}

#[test]
fn a_programme_of_work_is_a_plan() {
    let text = "Sở đã soạn thảo và trình 12 văn bản, bằng 109,1% so với chương trình công tác đã đăng ký (11 văn bản), gồm 04 quyết định và 08 kế hoạch.";
    with_figures(text, |figures| {
        assert_eq!(numbered(figures, "11").status, Status::Plan);
        assert_eq!(rated(figures, "109,1%").as_deref(), Some("12"));
        let whole = numbered(figures, "12").id;
        assert_eq!(numbered(figures, "04").part_of, Some(whole));
    });
}
