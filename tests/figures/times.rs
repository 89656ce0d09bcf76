//! The years and parts of years that texts name for their counts.

use crate::report::{in_year, numbered, with_record};
use solieu::record::Figure;

/// The periods of the numbers in a paragraph of results of 2015, where the next section plans 2016.
fn periods(paragraph: &str, expected: &[(&str, &str)]) {
    let body = format!("I. KẾT QUẢ NĂM 2015\n\n{paragraph}");
    in_year(&body, |record| same_periods(&record.figures, expected));
}

fn same_periods(figures: &[Figure<'_>], expected: &[(&str, &str)]) {
    for &(number, period) in expected {
        let told = numbered(figures, number).period.as_deref();
        assert_eq!(told, Some(period), "{number}");
    }
}

#[test]
fn years_that_open_a_clause_are_those_of_its_counts() {
    periods(
        "Giai đoạn 2011-2015, các huyện kiểm định 1.240 cân; cộng cả giai đoạn 2006-2015 được 3.150 cân. Năm 2015 kiểm định 310 cân.",
        &[
            ("1.240", "2011/2015"),
            ("3.150", "2006/2015"),
            ("310", "2015"),
        ],
    );
    periods(
        "Kinh phí sự nghiệp khoa học giai đoạn 2011-2015 là 72,4 tỷ đồng, riêng năm nay 18,6 tỷ đồng.",
        &[("72,4", "2011/2015")],
    );
    // A programme is called by its years.
    periods(
        "Thực hiện Chương trình phát triển tài sản trí tuệ, giai đoạn 2011-2015, Sở hỗ trợ 14 nhãn hiệu.",
        &[("14", "2015")],
    );
}

#[test]
fn what_is_told_since_a_year_is_told_up_to_the_reported_one() {
    periods(
        "Từ năm 2012 đến nay đã nghiệm thu 47 đề tài, trong đó riêng năm nay 12 đề tài. Sở tiếp 31 lượt công dân.",
        &[("47", "2012/2015"), ("12", "2015"), ("31", "2015")],
    );
}

#[test]
fn years_told_in_turn_leave_what_grew_behind_them() {
    periods(
        "Số mẫu được thử nghiệm năm 2014 và năm 2015 lần lượt là 640 và 815 mẫu, năm sau tăng 27,3%.",
        &[("640", "2014"), ("815", "2015")],
    );
    periods(
        "Nếu như năm 2012 doanh nghiệp mới nộp 48 đơn đăng ký nhãn hiệu thì năm 2015 đã nộp 131 đơn.",
        &[("48", "2012"), ("131", "2015")],
    );
}

#[test]
fn quarters_counted_one_by_one_end_with_their_list() {
    let body = "I. KẾT QUẢ NĂM 2015\n\nNghiệm thu 03 đề tài.\n\nII. NHIỆM VỤ NĂM 2016\n\n\
        Tiến hành 09 cuộc thanh tra, chia ra: quý I 02 cuộc, quý II 04 cuộc và quý III ba cuộc; dự kiến kiểm tra 90 cơ sở.";
    in_year(body, |record| {
        same_periods(
            &record.figures,
            &[
                ("02", "2016-Q1"),
                ("04", "2016-Q2"),
                ("ba", "2016-Q3"),
                ("90", "2016"),
            ],
        );
    });
}

#[test]
fn years_that_end_with_the_reported_one_are_none_to_come() {
    let text = "SỞ KHOA HỌC VÀ CÔNG NGHỆ\n\nBÁO CÁO\nTổng kết hoạt động khoa học và công nghệ năm 2015, nhìn lại giai đoạn 2011-2015\n\
        và mục tiêu, nhiệm vụ giai đoạn 2016-2020\n\nI. KẾT QUẢ\n\nNghiệm thu 12 đề tài.\n\nII. MỤC TIÊU GIAI ĐOẠN 2016-2020\n\n\
        Nghiệm thu 80 đề tài.\n\nVề nhiệm vụ trước mắt của năm 2016: mở mới 15 đề tài.\n";
    with_record(text, |record| {
        assert_eq!(record.report.next_period.as_deref(), Some("2016/2020"));
        same_periods(
            &record.figures,
            &[("12", "2015"), ("80", "2016/2020"), ("15", "2016")],
        );
    });
}

#[test]
fn a_level_of_another_year_is_no_rate_of_the_count() {
    let body = "I. KẾT QUẢ NĂM 2015\n\nĐã giải ngân 4,3 tỷ đồng, đạt 43% dự toán, cao hơn mức 38,5% của năm 2014.";
    in_year(body, |record| {
        let then = numbered(&record.figures, "38,5%");
        assert_eq!(then.period.as_deref(), Some("2014"));
        assert_eq!(then.rate_of, None);
        assert!(numbered(&record.figures, "43%").rate_of.is_some());
    });
}
