//! Parts and their wholes.

use crate::report::{
    holds_parts, in_half_year, in_nine_months, numbered, parts, whole_of, wholes, with_figures,
};
use solieu::record::Figure;

#[test]
fn wholes_are_found_by_what_the_sentence_says_of_them() {
    for (text, part, whole) in [
        (
            "Trong 34 cơ sở được thanh tra, có 05 cơ sở vi phạm.",
            "05",
            "34",
        ),
        (
            "Tiếp nhận 27 hồ sơ, 19 hồ sơ trong số đó nộp trực tuyến.",
            "19",
            "27",
        ),
        (
            "Thử nghiệm 18 mẫu xăng dầu. Kết quả: 17 mẫu đạt, 01 mẫu không đạt.",
            "01",
            "18",
        ),
        (
            "Kiểm tra 54 cơ sở tại 03 huyện. Phát hiện 05 cơ sở vi phạm (tỷ lệ 9,3%).",
            "05",
            "54",
        ),
    ] {
        in_half_year(text, |figures| {
            assert_eq!(whole_of(figures, part).as_deref(), Some(whole), "{text}");
        });
    }
}

#[test]
fn what_a_total_has_grown_to_is_no_part_of_what_was_added() {
    let text = "Được cấp 12 văn bằng, trong đó có 09 nhãn hiệu, đưa tổng số văn bằng còn hiệu lực của tỉnh lên 742 văn bằng.";
    in_half_year(text, |figures| {
        assert_eq!(whole_of(figures, "09").as_deref(), Some("12"));
        assert_eq!(whole_of(figures, "742"), None);
    });
}

#[test]
fn items_below_a_paragraph_are_parts_of_any_count_that_they_add_up_to() {
    let text = "# BÁO CÁO\n\nKết quả công tác 6 tháng đầu năm 2018\n\n# I. Kết quả thực hiện\n\nCác đoàn đã đến 50 cơ sở, xem xét 90 lô hàng, cụ thể:\n\na) Mũ bảo hiểm: kiểm tra 20 cơ sở với 61 lô.\n\nb) Xăng dầu: kiểm tra 30 cửa hàng, 29 lô.";
    with_figures(text, |figures| {
        for (part, whole) in [("20", "50"), ("30", "50"), ("61", "90"), ("29", "90")] {
            assert_eq!(whole_of(figures, part).as_deref(), Some(whole), "{part}");
        }
    });
}

#[test]
fn parts_go_to_the_count_near_by_that_they_add_up_to() {
    let text = "Số mẫu đã thử nghiệm là 128 mẫu với 430 chỉ tiêu. Chia ra: xi măng 84 mẫu, nước sinh hoạt 44 mẫu.";
    in_half_year(text, |figures| {
        assert_eq!(whole_of(figures, "84").as_deref(), Some("128"));
        assert_eq!(whole_of(figures, "44").as_deref(), Some("128"));
    });
}

#[test]
fn an_outcome_behind_the_bracket_of_the_parts_is_of_their_whole() {
    for text in [
        "Thử nghiệm 284 mẫu (xi măng 112; nước 172), có 19 mẫu không đạt.",
        "Lấy 284 mẫu gửi thử nghiệm, kết quả 265/284 mẫu phù hợp QCVN 1:2015/BKHCN, 19 mẫu không đạt về trị số ốc tan.",
    ] {
        in_half_year(text, |figures| {
            assert_eq!(whole_of(figures, "19").as_deref(), Some("284"), "{text}");
        });
    }
}

#[test]
fn counts_that_make_up_the_one_before_them_are_its_parts() {
    let text = "Đã lấy 24 mẫu xăng gửi thử nghiệm. Kết quả có 21 mẫu đạt, 03 mẫu không đạt.";
    in_half_year(text, |figures| {
        for part in ["21", "03"] {
            assert_eq!(whole_of(figures, part).as_deref(), Some("24"), "{part}");
        }
    });
    // They add up by chance: other steps of other tasks.
    let text = "Tuyển chọn 05 đề tài, nghiệm thu 03 đề tài, thanh lý 02 đề tài.";
    in_half_year(text, |figures| {
        for part in ["03", "02"] {
            assert_eq!(whole_of(figures, part), None, "{part}");
        }
    });
}

#[test]
fn a_whole_may_have_been_told_long_before() {
    let body = "Đã ban hành 11 quyết định xử phạt với số tiền 143.200.000 đồng.\n\nMở 04 lớp tập huấn cho 160 học viên, phát 300 tài liệu, cấp 12 giấy phép.\n\n\
        Đã nộp 120.700.000 đồng trên tổng số 143.200.000 đồng.";
    in_nine_months(body, |figures| {
        let sums: Vec<&Figure<'_>> = figures
            .iter()
            .filter(|figure| figure.number == "143.200.000")
            .collect();
        assert_eq!(sums[1].same_as, Some(sums[0].id));
        assert_eq!(
            numbered(figures, "120.700.000").indicator,
            "inspections.fines"
        );
    });
}

#[test]
fn what_the_parts_leave_is_of_the_same_whole() {
    parts(
        "Đã nghiệm thu 19 trên tổng số 21 nhiệm vụ đến hạn, trong đó bảy nhiệm vụ xếp loại xuất sắc. Hai nhiệm vụ còn lại xin gia hạn.",
        &[("19", Some("21")), ("Hai", Some("21"))],
    );
    parts(
        "Đã nghiệm thu 19 trên tổng số 21 nhiệm vụ đến hạn. Ba nhiệm vụ còn lại xin gia hạn.",
        &[("Ba", None)],
    );
}

#[test]
fn a_part_named_again_is_the_whole_of_what_follows() {
    parts(
        "Thử nghiệm 400 mẫu, trong đó xi măng 250 mẫu, phân bón 110 mẫu, nước 40 mẫu; trong số mẫu phân bón có 6 mẫu không đạt.",
        &[("110", Some("400")), ("6", Some("110"))],
    );
}

#[test]
fn what_sums_up_other_months_is_no_part() {
    parts(
        "Tháng 9 ban hành 02 quyết định, 04 kế hoạch, trong đó có kế hoạch chuyển đổi số; cộng chung 9 tháng, số văn bản ban hành là 35.",
        &[("35", None)],
    );
}

#[test]
fn behind_parts_that_make_up_their_whole_something_else_begins() {
    let text = "Thanh tra Sở hiện có 08 công chức, trong đó 05 chuyên viên và 03 thanh tra viên; trong năm cử 02 công chức đi học. Phòng có 12 viên chức, trong đó 07 nam và 05 nữ, cùng một trạm thực nghiệm.";
    in_nine_months(text, |figures| {
        let wholes = wholes(figures);
        let whole = |number: &str| {
            let found = wholes.iter().find(|(own, _)| own == number);
            found.and_then(|(_, whole)| whole.clone())
        };
        assert_eq!(whole("03").as_deref(), Some("08"));
        assert_eq!(whole("02"), None);
        assert_eq!(whole("một"), None);
    });
}

#[test]
fn what_bears_the_same_name_completes_a_sum() {
    let text = "Thử nghiệm: tổng số mẫu là 105 mẫu; xi măng chiếm nhiều nhất với 60 mẫu, còn lại là nước sinh hoạt 28 mẫu và phân bón 17 mẫu.";
    in_nine_months(text, |figures| {
        for number in ["60", "28", "17"] {
            let part = numbered(figures, number);
            assert!(part.part_of.is_some(), "{number} is a part");
        }
    });
}

#[test]
fn what_is_picked_out_is_a_part_of_the_count_before_it() {
    holds_parts(
        "Trong kỳ cấp 175 văn bằng, riêng nhãn hiệu là 158.",
        &[("158", "175")],
    );
    holds_parts(
        "Trồng lại 3.125 ha cà phê, riêng Ea Kar 1.040 ha, Krông Búk 895 ha.",
        &[("1.040", "3.125"), ("895", "3.125")],
    );
    // A time is picked out, not a part.
    in_nine_months(
        "Đến nay có 98 cơ quan áp dụng HTQLCL, riêng tháng này thêm 03 cơ quan.",
        |figures| assert_eq!(numbered(figures, "03").part_of, None),
    );
}

#[test]
fn numbers_told_in_turn_are_parts_of_the_total_behind_them() {
    holds_parts(
        "Số người dự ba lớp tập huấn lần lượt là 64, 48 và 53, tổng cộng 165 lượt người.",
        &[("64", "165"), ("48", "165"), ("53", "165")],
    );
}

#[test]
fn what_another_time_counted_is_no_part_of_what_was_counted_now() {
    parts(
        "Số mẫu thử nghiệm quý III là 410 mẫu, nhiều hơn quý II (360 mẫu) là 50, tăng 13,9%.",
        &[("360", None), ("50", None)],
    );
    parts(
        "Sở quản lý 44 đề tài, gồm 30 đề tài cấp tỉnh và 14 đề tài cấp cơ sở; so với năm 2021 mới có 39 đề tài thì tăng 05.",
        &[("30", Some("44")), ("39", None)],
    );
    let body = "Kiểm định 930 phương tiện đo, gấp 1,5 lần năm 2021 (620 phương tiện đo).";
    in_nine_months(body, |figures| {
        assert_eq!(numbered(figures, "1,5").rate_of, Some(figures[0].id));
        assert_eq!(numbered(figures, "620").part_of, None);
        assert_eq!(numbered(figures, "620").period.as_deref(), Some("2021"));
    });
}

#[test]
fn grades_are_listed_with_their_nouns_and_broken_down_by_name() {
    parts(
        "Nghiệm thu 20 nhiệm vụ, kết quả: xuất sắc 04 nhiệm vụ, đạt 15 nhiệm vụ, không đạt 01 nhiệm vụ; trong các nhiệm vụ xuất sắc, lĩnh vực y tế có 03 nhiệm vụ.",
        &[
            ("04", Some("20")),
            ("15", Some("20")),
            ("01", Some("20")),
            ("03", Some("04")),
        ],
    );
    parts(
        "Có 30 nhiệm vụ được phê duyệt, trong số này 25 nhiệm vụ đã được ký hợp đồng.",
        &[("25", Some("30"))],
    );
    parts(
        "Mở 12 lớp cho 380 lượt người, riêng cán bộ hội nông dân, hội phụ nữ là 145 lượt người.",
        &[("145", Some("380"))],
    );
    parts(
        "Nhận 04 đơn khiếu nại; đã giải quyết xong 4/4 đơn.",
        &[("4/4", None)],
    );
}

#[test]
fn premises_that_open_a_sentence_were_visited_if_something_was_looked_at_there() {
    let body = "Tại 18 cửa hàng (huyện Tuy An 10, huyện Sông Hinh 08), đoàn kiểm tra 25 cân.";
    in_nine_months(body, |figures| {
        assert_eq!(numbered(figures, "18").indicator, "inspections.premises");
        assert_eq!(numbered(figures, "10").part_of, Some(figures[0].id));
        assert_eq!(numbered(figures, "25").part_of, None);
    });
}

#[test]
fn what_was_not_found_is_a_part_where_other_outcomes_are_told() {
    parts(
        "Phân tích 20 mẫu vàng, không có mẫu nào không đạt.",
        &[("không có", None)],
    );
    parts(
        "Nghiệm thu 13 đề tài: xuất sắc 02, khá 07, đạt 04, không có đề tài nào không đạt.",
        &[("không có", Some("13"))],
    );
}

#[test]
fn decisions_told_with_their_decrees_and_petitions_by_kind_are_broken_down() {
    let body = "Phát hiện 15 cơ sở vi phạm. Chánh Thanh tra đã ký 14 quyết định xử phạt theo các Nghị định về đo lường: cảnh cáo 03, phạt tiền 11.";
    parts(body, &[("03", Some("14")), ("11", Some("14"))]);
    let body = "Tổng số đơn phải xử lý 14 đơn, gồm 11 đơn nhận trong kỳ và 03 đơn kỳ trước chuyển sang. Phân loại: khiếu nại 04, tố cáo 02, phản ánh 08.";
    parts(
        body,
        &[("04", Some("14")), ("02", Some("14")), ("08", Some("14"))],
    );
}

#[test]
fn an_outcome_is_of_the_count_of_its_kind() {
    let body = "Phân tích 236 mẫu nước và 155 mẫu phân bón; 17 mẫu nước không đạt.";
    parts(body, &[("17", Some("236"))]);
    let body = "Phân tích 236 mẫu nước và 155 mẫu phân bón; 17 mẫu phân bón không đạt.";
    parts(body, &[("17", Some("155"))]);
}

#[test]
fn what_is_counted_for_each_or_besides_is_no_part() {
    let body = "Phân tích 3.872 mẫu, gồm nước 1.104 mẫu, thực phẩm 2.768 mẫu; bình quân mỗi tháng gần 323 mẫu.";
    parts(body, &[("1.104", Some("3.872")), ("323", None)]);
    let body =
        "Đơn vị có 23 người, trong đó 5 thạc sĩ; ngoài ra thuê thêm 9 người làm công việc hỗ trợ.";
    parts(body, &[("5", Some("23")), ("9", None)]);
    let body = "Số khách hàng được phục vụ là 438 (nhiều hơn năm 2021 là 26 khách hàng).";
    parts(body, &[("26", None)]);
    let body = "Ước cả năm chi 13.890 triệu đồng, bằng 95% dự toán, riêng chi cho đề tài, dự án 6.850 triệu đồng.";
    parts(body, &[("6.850", Some("13.890"))]);
}

#[test]
fn behind_parts_that_make_up_a_whole_one_of_them_is_broken_down() {
    parts(
        "Sở đang quản lý 82 đề tài, gồm 47 đề tài chuyển tiếp và 35 đề tài mở mới; trong số mở mới, khối nông nghiệp có 18, y dược có 10, xã hội và nhân văn có 07.",
        &[
            ("47", Some("82")),
            ("18", Some("35")),
            ("10", Some("35")),
            ("07", Some("35")),
        ],
    );
    // Another breakdown of the same whole stays with it.
    parts(
        "Sở đang quản lý 82 đề tài, gồm 47 đề tài chuyển tiếp và 35 đề tài mở mới; phân theo lĩnh vực: nông nghiệp 40, y dược 22, xã hội và nhân văn 20.",
        &[("40", Some("82")), ("22", Some("82")), ("20", Some("82"))],
    );
}

#[test]
fn behind_parts_that_make_up_a_whole_another_outcome_of_it_is_broken_down() {
    parts(
        "Đã kiểm tra 96 cơ sở (thanh tra 60, kiểm tra 36), tăng 10,3% so với cùng kỳ (87). Qua đó phát hiện 21 cơ sở vi phạm, chiếm 21,9%; chia theo lĩnh vực: đo lường 09, nhãn hàng hóa 08, an toàn bức xạ 04.",
        &[
            ("60", Some("96")),
            ("21", Some("96")),
            ("09", Some("21")),
            ("08", Some("21")),
            ("04", Some("21")),
        ],
    );
}
