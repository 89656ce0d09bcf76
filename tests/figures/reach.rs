//! How far an act reaches: where a figure's own words tell of another matter, and where the talk goes on.

use crate::report::{in_half_year, in_nine_months, numbered, with_figures};

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
        in_half_year(paragraph, |figures| {
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
        in_half_year(paragraph, |figures| {
            assert_eq!(
                numbered(figures, number).indicator,
                indicator,
                "{paragraph}"
            );
        });
    }
}

#[test]
fn what_another_department_counts_is_none_of_our_matters() {
    let text = "UBND TỈNH NINH THUẬN\nSỞ NỘI VỤ\n\nBÁO CÁO\nKết quả công tác tháng 5 năm 2018\n\nI. KẾT QUẢ\n\n1. Thanh tra Sở kiểm tra 12 cơ quan, phát hiện 03 đơn vị vi phạm.\n";
    with_figures(text, |figures| {
        assert_eq!(figures.len(), 2);
        assert!(figures.iter().all(|figure| figure.indicator == "other"));
    });
}

#[test]
fn what_is_of_science_whoever_reports_it_is_ours() {
    let text = "UBND TỈNH NINH THUẬN\nSỞ Y TẾ\n\nBÁO CÁO\nKết quả công tác 6 tháng đầu năm 2018\n\nI. KẾT QUẢ\n\n\
        1. Hội đồng ngành công nhận 18 sáng kiến, trong đó 05 sáng kiến của tuyến xã. Nghiệm thu 04 đề tài. Lấy 60 mẫu nước, thử nghiệm 58 mẫu. Giải quyết 31 hồ sơ.\n";
    with_figures(text, |figures| {
        for (number, indicator) in [
            ("18", "initiatives.recognised"),
            ("05", "initiatives.recognised"),
            ("04", "projects.accepted"),
            ("60", "other"),
            ("58", "other"),
            ("31", "other"),
        ] {
            assert_eq!(numbered(figures, number).indicator, indicator, "{number}");
        }
    });
}

#[test]
fn an_act_before_a_bare_number_is_done_to_what_is_spoken_of() {
    let text = "Mẫu dầu diesel: lấy 15, thử nghiệm 14.";
    in_half_year(text, |figures| {
        assert_eq!(numbered(figures, "15").indicator, "samples.taken");
        assert_eq!(numbered(figures, "14").indicator, "samples.tested");
    });
}

#[test]
fn the_noun_may_stand_behind_a_second_act() {
    let text = "Hội thi nhận 31 giải pháp. Thẩm định hồ sơ, cấp mới 04 và gia hạn 06 giấy phép sử dụng thiết bị X-quang.";
    in_half_year(text, |figures| {
        assert_eq!(numbered(figures, "04").indicator, "radiation.licences");
    });
    let text = "Bộ phận một cửa nhận 93 hồ sơ, đã trả 90, đúng hạn 100%.";
    in_half_year(text, |figures| {
        assert_eq!(numbered(figures, "90").indicator, "admin.dossiers");
    });
}

#[test]
fn what_was_done_to_one_count_is_not_done_to_the_next() {
    let text = "Hội đồng đã chọn 15 nhiệm vụ; trong kỳ 13 nhiệm vụ được UBND tỉnh phê duyệt và 11 nhiệm vụ đã ký hợp đồng.";
    in_half_year(text, |figures| {
        assert_eq!(numbered(figures, "13").indicator, "projects.approved");
        assert_eq!(numbered(figures, "11").indicator, "projects.contracted");
    });
    // "đã" tells of what was done to them before; the act is what the count is of.
    let text = "Đoàn phúc tra 14 cơ sở đã bị xử phạt.";
    in_half_year(text, |figures| {
        assert_eq!(numbered(figures, "14").indicator, "inspections.premises");
    });
}

#[test]
fn counts_told_in_the_order_of_the_sentence_before_count_the_same() {
    let told =
        "Tổ chức 31 cuộc thanh tra tại 640 cơ sở, xử phạt 52 cơ sở với số tiền 410 triệu đồng.";
    let body = format!(
        "{told} Các con số tương ứng của năm trước là 08 cuộc, 150 cơ sở, 12 cơ sở và 96 triệu đồng."
    );
    in_nine_months(&body, |figures| {
        for (number, indicator) in [
            ("08", "inspections.conducted"),
            ("150", "inspections.premises"),
            ("12", "inspections.penalties"),
            ("96", "inspections.fines"),
        ] {
            assert_eq!(numbered(figures, number).indicator, indicator, "{number}");
        }
    });
    // Without these words, or with other nouns, nothing is said of the second sentence.
    for other in [
        "Kho có 08 cuộn, 150 hộp, 12 bao và 96 thùng.",
        "Các con số tương ứng của đội là 08 xe và 12 bao.",
    ] {
        in_nine_months(&format!("{told} {other}"), |figures| {
            let later = figures.iter().skip(4);
            assert!(later.clone().count() > 0);
            for figure in later {
                assert_eq!(figure.indicator, "other", "{other}: {}", figure.number);
            }
        });
    }
}

#[test]
fn an_act_that_says_of_which_all_leaves_some_to_what_became_of_them() {
    let body = "Đã nghiệm thu 60 đề tài; trong số đã nghiệm thu có 45 đề tài, tức 75%, đã được chuyển giao cho các huyện ứng dụng.";
    in_nine_months(body, |figures| {
        let some = numbered(figures, "45");
        assert_eq!(some.indicator, "projects.applied");
        assert_eq!(some.part_of, Some(numbered(figures, "60").id));
        assert_eq!(numbered(figures, "75%").indicator, "projects.applied");
    });
}

#[test]
fn labels_of_things_alike_behind_a_colon_keep_their_act() {
    let body = "Kết quả thử nghiệm lần lượt là: than tổ ong 41 mẫu, nước sinh hoạt 32 mẫu, thóc giống 23 mẫu.";
    in_nine_months(body, |figures| {
        for number in ["41", "32", "23"] {
            assert_eq!(numbered(figures, number).indicator, "samples.tested");
        }
    });
}
