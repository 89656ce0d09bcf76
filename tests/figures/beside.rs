//! Parts, grades and units that what stands beside a count tells.

use crate::report::{in_half_year, in_nine_months, numbered, whole_of};

/// The grade of the figure written as `number`.
fn grade_of(body: &str, number: &str) -> Option<String> {
    let mut grade = None;
    in_nine_months(body, |figures| {
        grade = numbered(figures, number).facets.grade.map(str::to_owned);
    });
    grade
}

#[test]
fn parts_are_of_what_stands_beside_them() {
    for (text, part, whole) in [
        (
            "Kiểm định 8.400 phương tiện đo, nhiều nhất là công tơ điện với 5.200 cái.",
            "5.200",
            Some("8.400"),
        ),
        (
            "Kiểm định 8.400 phương tiện đo. Chiếm nhiều nhất là công tơ điện với 5.200 cái; phần còn lại, 3.200 cái, là cân.",
            "3.200",
            Some("8.400"),
        ),
        // A sentence that points back to several parts.
        (
            "Phân tích 150 mẫu, trong đó nước 70, chè 45. Trong số này có 13 mẫu không đạt.",
            "13",
            Some("150"),
        ),
        (
            "Phân tích 150 mẫu, trong đó có 70 mẫu nước. Trong số này có 13 mẫu không đạt.",
            "13",
            Some("70"),
        ),
        // Parts in turn that make up the count before.
        (
            "Phân tích 150 mẫu, có 13 mẫu không đạt, lần lượt là chè 05 mẫu, nước 08 mẫu.",
            "05",
            Some("13"),
        ),
        (
            "Lấy 30 mẫu, gồm nước mắm: 14, phân bón: 11, mũ bảo hiểm: 05.",
            "05",
            Some("30"),
        ),
        (
            "Số cơ sở vi phạm: 12, về nhãn hàng hóa: 07, về đo lường: 05.",
            "05",
            Some("12"),
        ),
        // The same was done to two parts.
        (
            "Phát hiện 40 cơ sở vi phạm; trong đó 25 cơ sở bị phạt tiền tổng cộng 210 triệu đồng, 15 cơ sở bị cảnh cáo.",
            "15",
            Some("40"),
        ),
        (
            "Hồ sơ giải quyết: 57 hồ sơ, 55 đúng hạn, 02 trễ hạn.",
            "55",
            Some("57"),
        ),
        (
            "Cấp 30 giấy phép bức xạ. Riêng tại thành phố cấp 08 trong 21 giấy phép.",
            "08",
            Some("21"),
        ),
    ] {
        in_half_year(text, |figures| {
            assert_eq!(whole_of(figures, part).as_deref(), whole, "{text}");
        });
    }
}

#[test]
fn what_there_is_behind_a_comma_is_a_part_where_it_is_of_the_same_things() {
    let text = "Thẩm định công nghệ 24 dự án đầu tư, có 09 dự án vốn nước ngoài.";
    in_half_year(text, |figures| {
        assert_eq!(whole_of(figures, "09").as_deref(), Some("24"));
    });
    in_half_year("Kiểm tra 21 cơ sở, có 09 xã tham gia.", |figures| {
        assert_eq!(whole_of(figures, "09"), None);
    });
}

#[test]
fn an_outcome_in_an_item_is_of_what_the_item_counts() {
    let body = "Kiểm định 900 phương tiện đo, gồm:\n\n\
        - Cột đo xăng dầu: 120 cột; đạt ngay lần đầu 112 cột, không đạt phải hiệu chỉnh 08 cột;\n\n- Cân bàn: 780 cái.";
    in_nine_months(body, |figures| {
        for (part, whole) in [
            ("120", "900"),
            ("112", "120"),
            ("08", "120"),
            ("780", "900"),
        ] {
            assert_eq!(whole_of(figures, part).as_deref(), Some(whole), "{part}");
        }
    });
}

#[test]
fn an_item_with_a_label_of_its_own_is_no_part_of_the_head() {
    let body = "Phát hiện 11 cơ sở vi phạm. Kết quả xử lý:\n\n- Quyết định xử phạt đã ban hành: 09.\n\n- Về đo lường: 04.";
    in_nine_months(body, |figures| {
        assert_eq!(whole_of(figures, "09"), None);
        assert_eq!(numbered(figures, "09").indicator, "inspections.penalties");
        assert_eq!(whole_of(figures, "04").as_deref(), Some("11"));
    });
}

#[test]
fn grades_stand_away_from_the_number() {
    for (text, number, grade) in [
        (
            "Nghiệm thu một đề tài cấp tỉnh về cây quế, xếp loại khá.",
            "một",
            Some("khá"),
        ),
        (
            "Nghiệm thu 06 đề tài về cây quế, xếp loại khá 04, đạt 02.",
            "06",
            None,
        ),
        (
            "Lấy 30 mẫu vàng. Kết quả: đạt: 28, không đạt: 02.",
            "28",
            Some("đạt"),
        ),
        ("Doanh thu đạt 28, tăng 02 so với năm trước.", "28", None),
        (
            "Kiểm định 320 cân; số không đạt phải sửa chữa là 18 cân.",
            "18",
            Some("không đạt"),
        ),
        (
            "Kiểm định 320 cột đo xăng dầu (312 cột đạt, 08 cột không đạt).",
            "312",
            Some("đạt"),
        ),
        (
            "Kết quả 09 trên tổng số 410 mẫu rau, quả không đạt.",
            "09",
            Some("không đạt"),
        ),
        (
            "Kết quả 09 trên tổng số 410 mẫu rau, quả không đạt.",
            "410",
            None,
        ),
    ] {
        assert_eq!(grade_of(text, number).as_deref(), grade, "{text}: {number}");
    }
}

#[test]
fn one_word_between_two_numbers_of_the_same_leads_to_the_whole_or_plan() {
    for (text, number, target) in [
        (
            "Đã tiến hành 06 cuộc trên 10 cuộc theo kế hoạch năm.",
            "06",
            Some("10"),
        ),
        (
            "Bảy trên tổng số mười hai xã đã áp dụng ISO.",
            "Bảy",
            Some("12"),
        ),
        ("Tổ chức 06 cuộc thanh tra, trên 10 xã.", "06", None),
    ] {
        in_nine_months(text, |figures| {
            let of = numbered(figures, number).target;
            assert_eq!(of.map(|of| of.to_string()).as_deref(), target, "{text}");
        });
    }
}

#[test]
fn a_share_in_words_or_before_its_count_is_the_counts() {
    let body =
        "Kế hoạch giao nghiệm thu 50 đề tài. Chúng ta làm được 44 đề tài, tức là 88 phần trăm.";
    in_nine_months(body, |figures| {
        let done = numbered(figures, "44");
        assert_eq!(numbered(figures, "88").rate_of, Some(done.id));
        assert_eq!(done.target.map(|of| of.to_string()).as_deref(), Some("50"));
    });
    let body = "Sở quản lý 40 đề tài. Xét theo lĩnh vực, nông nghiệp chiếm 30% với 12 đề tài; công nghiệp 22,5% (09); y dược 20% (08).";
    in_nine_months(body, |figures| {
        for (part, rate) in [("12", "30%"), ("09", "22,5%"), ("08", "20%")] {
            assert_eq!(whole_of(figures, part).as_deref(), Some("40"), "{part}");
            assert_eq!(
                numbered(figures, rate).rate_of,
                Some(numbered(figures, part).id),
                "{rate}"
            );
        }
    });
}

#[test]
fn counts_that_make_up_the_one_before_them_are_its_parts() {
    for (text, part, whole) in [
        (
            "Kiểm tra 240 cơ sở, phát hiện 31 trường hợp vi phạm, phạt tiền 24 trường hợp, cảnh cáo 07 trường hợp.",
            "24",
            Some("31"),
        ),
        (
            "Kiểm định 5.412 phương tiện đo, tăng 212 phương tiện so với cùng kỳ. Có 5.390 phương tiện đạt yêu cầu; 22 phương tiện phải sửa chữa.",
            "22",
            Some("5.412"),
        ),
        // A share has tied the first already; the last names what all count.
        (
            "Kiểm định 5.412 phương tiện đo. Có 5.390 phương tiện đạt yêu cầu, chiếm 99,6%, còn 22 phương tiện phải sửa chữa.",
            "22",
            Some("5.412"),
        ),
        (
            "Thanh tra 62 cơ sở. Kết quả phân loại chấp hành: loại tốt 44, loại khá 10, loại yếu 08 cơ sở.",
            "10",
            Some("62"),
        ),
        // A unit said in short.
        (
            "Tổ chức 07 đợt kiểm tra tại khoảng 110 cơ sở, trong đó quý III là 04 đợt, quý IV là 03 đợt.",
            "04",
            Some("07"),
        ),
        (
            "Ban hành 07 quyết định xử phạt vi phạm hành chính, gồm: Chánh Thanh tra ký 04 quyết định; Chủ tịch UBND huyện ký 03 quyết định.",
            "03",
            Some("07"),
        ),
        // They don't make it up.
        (
            "Kiểm tra 240 cơ sở, phát hiện 31 trường hợp vi phạm, phạt tiền 22 trường hợp, cảnh cáo 07 trường hợp.",
            "22",
            None,
        ),
        // What an earlier sentence counts agrees by chance.
        (
            "Phê duyệt 19 nhiệm vụ, gồm 12 nhiệm vụ đợt 1 và 07 nhiệm vụ đợt 2. Các huyện đang thực hiện 36 nhiệm vụ, trong đó Vũ Thư nhiều nhất với 08 nhiệm vụ, Kiến Xương \
             04 nhiệm vụ.",
            "08",
            Some("36"),
        ),
    ] {
        in_nine_months(text, |figures| {
            assert_eq!(whole_of(figures, part).as_deref(), whole, "{text}");
        });
    }
}
