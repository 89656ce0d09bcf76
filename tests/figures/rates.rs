//! Rates, the counts that they are of, comparisons, and the periods of each.

use crate::report::{in_half_year, in_nine_months, numbered, parts};
use solieu::record::{Figure, Status};

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
        in_half_year(text, |figures| {
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
    in_half_year(text, |figures| {
        assert_eq!(numbered(figures, "60").status, Status::Result);
        assert_eq!(numbered(figures, "12").target, None);
    });
}

#[test]
fn by_how_much_a_plan_is_exceeded_is_no_share_of_it() {
    let text = "Tổ chức 10 hội thảo so với 8 hội thảo đăng ký đầu năm, vượt 25%.";
    in_half_year(text, |figures| {
        let count = numbered(figures, "10");
        assert_eq!(count.percent, None);
        assert_eq!(rated(figures, "25%").as_deref(), Some("10"));
    });
}

#[test]
fn a_count_falls_short_of_the_plan_before_it() {
    let text = "Đầu năm đặt mục tiêu 20 doanh nghiệp nhưng mới hỗ trợ được 13 doanh nghiệp.";
    in_half_year(text, |figures| {
        let plan = numbered(figures, "20").value;
        assert_eq!(numbered(figures, "13").target, plan);
        assert_eq!(period(figures, "20"), Some("2018-H1"));
    });
}

#[test]
fn what_a_count_is_compared_with_has_its_own_time_and_no_parts() {
    let text = "Kiểm định 846 phương tiện đo, tăng 5,8% so với 800 phương tiện đo của cùng kỳ. Chia theo chủng loại: cân 600 cái, công tơ điện 246 cái.";
    in_half_year(text, |figures| {
        assert_eq!(period(figures, "800"), Some("2017-H1"));
        let whole = numbered(figures, "846").id;
        assert_eq!(numbered(figures, "600").part_of, Some(whole));
    });
    let text = "Phân tích 318 mẫu, bằng 106% so với 300 mẫu của năm 2016.";
    in_half_year(text, |figures| {
        assert_eq!(period(figures, "300"), Some("2016"));
        assert_eq!(numbered(figures, "318").percent, None);
    });
}

#[test]
fn a_number_called_a_number_is_a_count() {
    let text = "Tiếp nhận 210 hồ sơ, so với con số 168 của 6 tháng đầu năm 2017 thì tăng 25%.";
    in_half_year(text, |figures| {
        assert_eq!(period(figures, "168"), Some("2017-H1"));
        assert_eq!(numbered(figures, "168").indicator, "admin.dossiers");
        assert_eq!(rated(figures, "25%").as_deref(), Some("210"));
    });
}

#[test]
fn a_growth_behind_a_comparison_is_of_the_count_before() {
    let text =
        "Tiếp nhận 45 đơn, trong đó 12 đơn sáng chế. Cùng kỳ năm 2017 là 36 đơn, như vậy tăng 25%.";
    in_half_year(text, |figures| {
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
        in_half_year(text, |figures| {
            assert_eq!(rated(figures, rate), None, "{text}");
            assert_eq!(numbered(figures, rate).indicator, indicator, "{text}");
            let percent = numbered(figures, count).percent;
            assert_ne!(percent, numbered(figures, rate).value, "{text}");
        });
    }
    // What was received and what of it was settled are one matter.
    let text = "Tiếp nhận 48 hồ sơ và giải quyết đúng hạn 100%.";
    in_half_year(text, |figures| {
        assert_eq!(rated(figures, "100%").as_deref(), Some("48"));
    });
}

#[test]
fn a_rate_may_stand_before_its_count() {
    let text =
        "Chi sự nghiệp khoa học mới được 46,5%, tương ứng 9,3 tỷ đồng trên tổng số 20 tỷ đồng.";
    in_half_year(text, |figures| {
        assert_eq!(rated(figures, "46,5%").as_deref(), Some("9,3"));
    });
    let text = "Đến nay 100% xã, phường, thị trấn (64/64) đã công bố hệ thống quản lý chất lượng.";
    in_half_year(text, |figures| {
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
        in_half_year(text, |figures| {
            assert_eq!(period(figures, number), Some(expected), "{text}");
        });
    }
}

#[test]
fn periods_named_in_turn_are_those_of_the_numbers_and_of_no_sentence_behind() {
    let text = "Doanh thu đạt 3.482 triệu đồng; quý I và quý II lần lượt là 1.496 triệu và 1.986 triệu. Phân theo nguồn: kiểm định 2.905 triệu đồng, thử nghiệm 577 triệu đồng.";
    in_half_year(text, |figures| {
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
        in_half_year(text, |figures| {
            assert_eq!(rated(figures, rate), None, "{text}")
        });
    }
}

#[test]
fn a_programme_of_work_is_a_plan() {
    let text = "Sở đã soạn thảo và trình 12 văn bản, bằng 109,1% so với chương trình công tác đã đăng ký (11 văn bản), gồm 04 quyết định và 08 kế hoạch.";
    in_half_year(text, |figures| {
        assert_eq!(numbered(figures, "11").status, Status::Plan);
        assert_eq!(rated(figures, "109,1%").as_deref(), Some("12"));
        let whole = numbered(figures, "12").id;
        assert_eq!(numbered(figures, "04").part_of, Some(whole));
    });
}

#[test]
fn the_plan_beside_a_rate_tells_what_the_rate_is_of() {
    let text = "Đã triển khai 12 cuộc thanh tra, gồm theo kế hoạch 09 cuộc, đột xuất 03 cuộc, bằng 60% kế hoạch năm (20 cuộc).";
    in_half_year(text, |figures| {
        let all = numbered(figures, "12");
        assert_eq!(
            all.target.map(|target| target.to_string()).as_deref(),
            Some("20")
        );
        assert_eq!(numbered(figures, "03").target, None);
        assert_eq!(numbered(figures, "60%").rate_of, Some(all.id));
    });
}

#[test]
fn rates_in_turn_are_of_the_counts_in_turn() {
    let text = "Toàn tỉnh có 108 đơn đăng ký nhãn hiệu, 71 văn bằng, tăng lần lượt là 8% và 16,4% so với cùng kỳ năm trước.";
    in_half_year(text, |figures| {
        let of = |rate: &str| numbered(figures, rate).rate_of;
        assert_eq!(of("8%"), Some(numbered(figures, "108").id));
        assert_eq!(of("16,4%"), Some(numbered(figures, "71").id));
    });
}

#[test]
fn a_comparison_is_over_behind_its_bracket() {
    let text = "Tổng số tiền phạt là 212 triệu đồng, tăng 18% so với 6 tháng đầu năm 2014 (180 triệu đồng), trong đó đã nộp Kho bạc 187 triệu đồng.";
    in_half_year(text, |figures| {
        let periods = ["187", "212"].map(|number| &numbered(figures, number).period);
        assert_eq!(periods[0], periods[1]);
    });
}

#[test]
fn a_rate_against_an_earlier_period_is_no_rate_of_a_plan() {
    let text = "Kiểm định 318 phương tiện đo, bằng 71,6% so với quý II năm 2014.";
    in_half_year(text, |figures| {
        assert!(numbered(figures, "318").percent.is_none());
        assert!(numbered(figures, "71,6%").rate_of.is_some());
    });
}

#[test]
fn a_rate_without_its_count_is_the_one_that_was_told_with_it() {
    let body = "Kinh phí sự nghiệp khoa học giao 30 tỷ đồng, đã giải ngân 19,8 tỷ đồng, đạt 66% dự toán.\n\nTuy nhiên, giải ngân mới đạt 66%.";
    in_nine_months(body, |figures| {
        let rates: Vec<_> = figures.iter().filter(|rate| rate.number == "66%").collect();
        assert_eq!(rates.len(), 2);
        assert_eq!(rates[1].same_as, Some(rates[0].id));
        assert_eq!(rates[1].rate_of, rates[0].rate_of);
    });
}

#[test]
fn a_bracket_behind_a_rate_divides_the_count_of_the_rate_if_it_adds_up_to_it() {
    parts(
        "Kiểm tra 288 cơ sở, có 23 cơ sở vi phạm, chiếm 8,0% (xăng dầu 09, vàng 06, hàng hóa khác 08).",
        &[("09", Some("23")), ("06", Some("23")), ("08", Some("23"))],
    );
    parts(
        "Kiểm tra 50 cơ sở, số cơ sở vi phạm chiếm 12% (06 cơ sở).",
        &[("06", Some("50"))],
    );
}
