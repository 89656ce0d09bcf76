//! What is a count, in which unit, of which time, and what only looks like one.

use crate::report::{in_half_year, in_nine_months, numbered, parts, with_figures, with_record};
use solieu::record::{Basis, Class};

#[test]
fn projects_of_the_reported_year_are_new_ones() {
    let report = |label: &str| {
        format!(
            "# BÁO CÁO\n\nKết quả công tác tháng 4 năm 2016\n\n# I. Kết quả\n\n- Đối với {label}: đã thẩm định 03/09 đề tài.\n"
        )
    };
    for (label, stage) in [
        ("nhiệm vụ 2016", Some("new")),
        ("đề tài năm 2016", Some("new")),
        ("đề tài năm 2015", None),
        ("kế hoạch năm 2016", None),
    ] {
        with_figures(&report(label), |figures| {
            assert_eq!(figures.len(), 1, "{label}");
            assert_eq!(figures[0].facets.stage, stage, "{label}");
        });
    }
}

#[test]
fn set_phrases_hide_no_counted_noun() {
    let text = "BÁO CÁO\nKết quả công tác quý III năm 2022\n\nI. KẾT QUẢ\nKiểm tra ba nhà máy và hai mặt hàng, phát hiện một trường hợp vi phạm. \
        Một số tạp chí đã đưa tin; hai mặt của vấn đề được nêu rõ.";
    with_figures(text, |figures| {
        let numbers: Vec<&str> = figures.iter().map(|figure| &*figure.number).collect();
        assert_eq!(numbers, ["ba", "hai", "một"]);
        assert_eq!(numbered(figures, "một").indicator, "inspections.violations");
    });
}

#[test]
fn a_number_cut_by_the_end_of_its_line_is_one_number() {
    let text = "BÁO CÁO\nKết quả công tác quý III năm 2022\n\nI. KẾT QUẢ\n\
        Trong quý, Chi cục và các trạm ở huyện, thành phố chỉ kiểm định được 1.\n264 phương tiện đo, bằng 84,3% so với cùng kỳ năm trước do các chợ\n\
        ngừng họp; hầu hết là cân đồng hồ lò xo của các hộ kinh doanh nhỏ lẻ trong\ncác chợ trung tâm huyện và thị trấn; thử nghiệm 85 mẫu nước các loại.";
    with_figures(text, |figures| {
        assert_eq!(figures.len(), 3);
        let cut = &figures[0];
        assert_eq!(
            cut.value.map(|value| value.to_string()).as_deref(),
            Some("1264")
        );
        assert_eq!(cut.indicator, "instruments.verified");
    });
}

#[test]
fn streets_and_markets_are_called_after_days() {
    let text = "BÁO CÁO\nKết quả công tác quý III năm 2022\n\nI. KẾT QUẢ\n\
        Khu làm việc tại đường 30/4 và chợ 2/9 đón 12 lượt công dân; đã nghiệm thu 3/5 đề tài.";
    with_figures(text, |figures| {
        let numbers: Vec<&str> = figures.iter().map(|figure| &*figure.number).collect();
        assert_eq!(numbers, ["12", "3/5"]);
    });
}

#[test]
fn a_noun_may_have_a_comma_before_its_zero() {
    let text = "BÁO CÁO\nKết quả công tác quý III năm 2022\n\nI. KẾT QUẢ\n\
        Phạt tiền 17,5 triệu đồng. Đơn thư khiếu nại, tố cáo không phát sinh.";
    with_figures(text, |figures| {
        assert_eq!(figures[1].number, "không phát sinh");
        assert_eq!(figures[1].indicator, "complaints.received");
    });
}

#[test]
fn number_words_that_end_the_members_of_a_list_are_counts() {
    let text = "Phát hiện 21 cơ sở vi phạm; cụ thể vi phạm về đo lường chín, về nhãn hàng hóa bảy, về an toàn bức xạ năm.";
    in_half_year(text, |figures| {
        let values: Vec<String> = figures
            .iter()
            .filter_map(|figure| figure.value.map(|value| value.to_string()))
            .collect();
        assert_eq!(values, ["21", "9", "7", "5"]);
    });
}

#[test]
fn a_denied_act_is_a_zero() {
    let text = "Sáu tháng qua chưa cấp giấy phép nào. Biên chế có 36 người; nâng lương 04, tuyển mới không.";
    in_half_year(text, |figures| {
        let zeros = figures
            .iter()
            .filter(|figure| figure.value.is_some_and(|value| value.to_string() == "0"))
            .count();
        assert_eq!(zeros, 2);
    });
}

#[test]
fn what_a_sum_is_raised_to_in_a_time_is_cumulative() {
    for (text, basis) in [
        (
            "Có thêm 12 đơn, nâng số đơn nộp trong 6 tháng lên 87 đơn.",
            Basis::Cumulative,
        ),
        (
            "Được cấp 12 văn bằng, nâng tổng số văn bằng của tỉnh lên 87 văn bằng.",
            Basis::Stock,
        ),
    ] {
        in_half_year(text, |figures| {
            assert_eq!(numbered(figures, "87").basis, basis, "{text}");
        });
    }
}

#[test]
fn addresses_and_sizes_count_nothing() {
    for (text, number) in [
        ("Trụ sở tại 18 Lê Lai còn chật hẹp.", "18"),
        ("Hồ sơ nhận tại quầy số 07 được trả đúng hạn.", "07"),
        ("Kiểm định cân đồng hồ lò xo 12 kg, 100 kg tại chợ.", "100"),
    ] {
        in_half_year(text, |figures| {
            assert!(
                figures.iter().all(|figure| figure.number != number),
                "{text}"
            );
        });
    }
}

#[test]
fn the_year_that_money_is_given_for_is_its_period() {
    let text = "Kinh phí sự nghiệp KH&CN được giao năm 2015 là 21,4 tỷ đồng.";
    in_half_year(text, |figures| {
        let period = numbered(figures, "21,4").period.as_deref();
        assert_eq!(period, Some("2015"));
    });
}

#[test]
fn months_up_to_the_report_are_cumulative() {
    let report = "BÁO CÁO\nKết quả công tác quý II năm 2018\n\nI. Kết quả thực hiện\n\n\
        Riêng quý II kiểm định 310 cái. 6 tháng đầu năm, kiểm định được 812 phương tiện đo.";
    with_figures(report, |figures| {
        assert_eq!(numbered(figures, "812").basis, Basis::Cumulative);
    });
}

#[test]
fn names_of_rooms_pictures_and_products_count_nothing() {
    let body = "Phòng Tiếp công dân số 12 đã tiếp 24 lượt công dân. Hình 3: Lễ trao giải. Chế phẩm BIMA-T3 đóng chai 250ml được 1.400 lít; \
        số điểm cân đối chứng là 14 điểm, năm nay chưa phát sinh điểm mới. Nghiệm thu 15 đề tài, xếp loại xuất sắc có hai, loại khá chín và loại đạt bốn.";
    in_nine_months(body, |figures| {
        let numbers: Vec<&str> = figures.iter().map(|figure| &*figure.number).collect();
        let expected = [
            "24",
            "1.400",
            "14",
            "chưa phát sinh",
            "15",
            "hai",
            "chín",
            "bốn",
        ];
        assert_eq!(numbers, expected);
    });
    let text = format!("BÁO CÁO\nKết quả công tác 9 tháng đầu năm 2022\n\nI. KẾT QUẢ\n\n{body}\n");
    with_record(&text, |record| {
        let numerals = record.numerals.iter().flatten();
        let names = numerals.filter(|numeral| numeral.class == Class::Identifier);
        let names: Vec<&str> = names.map(|numeral| &*numeral.number).collect();
        assert_eq!(names, ["12", "3", "BIMA-T3", "250ml"]);
    });
}

#[test]
fn numbers_behind_letters_mark_sections_however_deep() {
    for mark in ["A.1.", "C.2", "I.1", "II.3.1", "II.3.1.", "B1."] {
        let text = format!(
            "BÁO CÁO\nKết quả công tác 9 tháng đầu năm 2022\n\nA. KẾT QUẢ THỰC HIỆN\n\n{mark} Quản lý công nghệ\n\nNghiệm thu 05 đề tài.\n"
        );
        with_record(&text, |record| {
            let numbers: Vec<_> = record.figures.iter().map(|figure| &figure.number).collect();
            assert_eq!(numbers, ["05"], "{mark}");
            let headings = record.numerals.iter().flatten();
            let headings = headings.filter(|numeral| numeral.class == Class::Heading);
            assert_eq!(headings.count(), 2, "{mark}");
        });
    }
}

#[test]
fn the_scale_behind_the_last_of_several_numbers_is_that_of_all() {
    in_nine_months(
        "Nguồn thu từ ba hợp đồng lần lượt là 185, 96 và 240 triệu đồng.",
        |figures| {
            let value = |number| {
                crate::report::numbered(figures, number)
                    .value
                    .map(|value| value.to_string())
            };
            assert_eq!(value("185").as_deref(), Some("185000000"));
            assert_eq!(value("96").as_deref(), Some("96000000"));
            assert_eq!(value("240").as_deref(), Some("240000000"));
        },
    );
}

#[test]
fn words_that_only_lead_on_say_of_no_kind() {
    in_nine_months(
        "Hội đồng họp 12 phiên để xét danh mục; có 30 doanh nghiệp mà mới chỉ một doanh nghiệp được công nhận.",
        |figures| {
            assert_eq!(figures.len(), 3);
            assert!(
                figures.iter().all(|figure| figure.facets.kind.is_none()),
                "{figures:?}"
            );
        },
    );
}

#[test]
fn documents_have_no_range_of_numbers() {
    in_nine_months(
        "Hướng dẫn 12 đến 15 UBND cấp xã công bố hệ thống quản lý.",
        |figures| {
            assert_eq!(figures.len(), 1);
            assert_eq!(figures[0].number, "12 đến 15");
        },
    );
}

#[test]
fn ranges_may_end_a_clause_and_sizes_may_be_ranges() {
    in_nine_months(
        "Phấn đấu số cơ sở được kiểm tra đạt từ 80 đến 95.",
        |figures| {
            assert_eq!(figures.len(), 1);
            assert_eq!(figures[0].number, "80 đến 95");
        },
    );
    in_nine_months(
        "- Số hợp đồng dự kiến ký: từ 05 đến 07.",
        |figures| {
            assert_eq!(figures.len(), 1);
            assert_eq!(figures[0].number, "05 đến 07");
        },
    );
    for body in [
        "Lắp đặt máy lọc có công suất từ 200 đến 1.500 lít/giờ.",
        "Bồn chứa có dung tích khoảng 30 lít.",
    ] {
        in_nine_months(body, |figures| assert!(figures.is_empty(), "{body}"));
    }
    in_nine_months(
        "Kè được gia cố với tổng chiều dài trên 4.300 m.",
        |figures| {
            assert_eq!(figures.len(), 1);
        },
    );
}

#[test]
fn kinds_of_a_list_in_small_letters_are_no_documents() {
    let body = "Thực hiện 11 cuộc, gồm: thanh tra theo kế hoạch 04, thanh tra đột xuất 07.";
    parts(body, &[("04", Some("11")), ("07", Some("11"))]);
    for body in [
        "Thực hiện kế hoạch 5 năm 2016-2020, Sở quản lý 21 đề tài.",
        "Theo kế hoạch 45, đoàn kiểm tra 12 cơ sở.",
    ] {
        in_nine_months(body, |figures| assert_eq!(figures.len(), 1, "{body}"));
    }
}

#[test]
fn what_follows_a_part_and_is_no_thing_is_not_its_unit() {
    let body = "Nhận 03 đơn (02 khiếu nại, 01 kiến nghị). Sở quản lý 43 đề tài các cấp: 02 cấp quốc gia, 32 cấp tỉnh và 09 cấp cơ sở.";
    in_nine_months(body, |figures| {
        for (number, unit) in [("01", "đơn"), ("32", "đề tài"), ("09", "đề tài")] {
            assert_eq!(
                numbered(figures, number).unit.as_deref(),
                Some(unit),
                "{number}"
            );
        }
    });
}

#[test]
fn a_number_cut_at_the_end_of_a_line_is_read_on_in_the_next() {
    let cut = [
        (
            "Đã trả kết quả trước hạn cho 412 hồ sơ của tổ chức, cá nhân trên địa bàn (92,\n4% tổng số hồ sơ).",
            "92, 4%",
            "92.4",
        ),
        (
            "Doanh thu dịch vụ kỹ thuật của Trung tâm trong kỳ báo cáo này ước đạt 3,\n75 tỷ đồng.",
            "3, 75",
            "3750000000",
        ),
        (
            "Trung tâm đã kiểm định các loại phương tiện đo: công tơ 12.350; cân các loại 2.\n118; áp kế 640.",
            "2. 118",
            "2118",
        ),
        (
            "Trong kỳ đã xử phạt 12 cơ sở kinh doanh xăng dầu với tổng số tiền phạt là 236.\n500.000 đồng.",
            "236. 500.000",
            "236500000",
        ),
    ];
    for (body, number, value) in cut {
        in_nine_months(body, |figures| {
            let figure = numbered(figures, number);
            let found = figure.value.map(|value| value.to_string());
            assert_eq!(found.as_deref(), Some(value), "{number}");
        });
    }
    for (body, first) in [
        (
            "Số cơ sở vi phạm tại các huyện lần lượt là 12, 15,\n20% trong số đó bị phạt.",
            "12",
        ),
        (
            "Nhân lực trực tiếp thực hiện kiểm định của Trung tâm trong kỳ gồm có 5.\nNăm nay tuyển thêm 2 người.",
            "5",
        ),
    ] {
        in_nine_months(body, |figures| {
            assert_eq!(figures[0].number, first);
        });
    }
    let month = "Việc giải ngân vốn sự nghiệp còn chậm so với yêu cầu đề ra. Trong tháng 9,\n12% kế hoạch vốn được giải ngân.";
    in_nine_months(month, |figures| assert_eq!(figures[0].number, "12%"));
}

#[test]
fn one_sign_behind_both_ends_makes_one_range_of_rates() {
    let body =
        "Nhờ có tem truy xuất, cam bán được giá cao hơn từ 25 đến 30%; chi phí giảm 10 đến 15%.";
    in_nine_months(body, |figures| {
        let numbers: Vec<&str> = figures.iter().map(|figure| &*figure.number).collect();
        assert_eq!(numbers, ["25 đến 30%", "10 đến 15%"]);
    });
    in_nine_months("Tỷ lệ đúng hạn tăng từ 85 lên 92%.", |figures| {
        assert_eq!(figures.len(), 2);
    });
}

#[test]
fn a_number_word_behind_its_subject_counts_it() {
    for body in [
        "Đơn khiếu nại của công dân gửi đến có bốn, đã giải quyết xong.",
        "Doanh nghiệp đoạt Giải thưởng Chất lượng quốc gia có bốn.",
    ] {
        in_nine_months(body, |figures| assert_eq!(figures[0].number, "bốn"));
    }
    for body in [
        "Công nghệ đó trên thế giới chưa có hai.",
        "Hệ thống có năm.",
        "Cây trồng này mới có một, không thể nhân rộng ngay.",
    ] {
        in_nine_months(body, |figures| {
            let words = ["hai", "năm", "một"];
            assert!(
                figures
                    .iter()
                    .all(|figure| !words.contains(&&*figure.number)),
                "{body}"
            );
        });
    }
}

#[test]
fn a_thousand_cut_before_the_stop_of_its_sentence_is_one_number() {
    let text = "Sở đã hướng dẫn các tổ chức lập hồ sơ, nâng tổng số văn bằng của tỉnh lên 1.\n784. Hội đồng sáng kiến họp 02 phiên.";
    in_nine_months(text, |figures| {
        let numbers: Vec<&str> = figures.iter().map(|figure| &*figure.number).collect();
        assert_eq!(numbers, ["1. 784", "02"]);
    });
}

#[test]
fn what_an_act_is_done_to_may_stand_before_the_number() {
    let text = "Kiểm định 310 chiếc cân. Thử nghiệm mẫu được 1.120, trong đó nước sinh hoạt 163.";
    in_nine_months(text, |figures| {
        assert_eq!(figures[1].unit.as_deref(), Some("mẫu"));
        assert_eq!(figures[1].indicator, "samples.tested");
    });
}

#[test]
fn a_comma_within_a_noun_ends_no_label() {
    in_nine_months(
        "Đề tài, dự án thực hiện trong kỳ là 43.",
        |figures| {
            assert_eq!(figures[0].unit.as_deref(), Some("Đề tài, dự án"));
        },
    );
}

#[test]
fn kinds_of_documents_with_their_counts_are_no_documents() {
    let text = "Trình ban hành 09 văn bản, gồm quyết định 04, kế hoạch 05.";
    in_nine_months(text, |figures| {
        let numbers: Vec<&str> = figures.iter().map(|figure| &*figure.number).collect();
        assert_eq!(numbers, ["09", "04", "05"]);
    });
    in_nine_months(
        "Thực hiện Quyết định 04, Kế hoạch 05 của UBND tỉnh.",
        |figures| {
            assert!(figures.is_empty());
        },
    );
}

#[test]
fn varieties_are_called_by_numbers() {
    let text = "Các giống chủ lực là Jasmine 85, IR 50404; đã nghiệm thu 03 đề tài.";
    in_nine_months(text, |figures| assert_eq!(figures.len(), 1));
}

#[test]
fn what_a_report_of_another_field_tells_of_science_is_kept() {
    let text = "SỞ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN\n\nBÁO CÁO\nKết quả công tác năm 2015\n\nI. KẾT QUẢ\n\n\
        Kinh phí sự nghiệp khoa học được cấp 2.400 triệu đồng, đã giải ngân 2.100 triệu đồng. Chi thường xuyên 310 triệu đồng.\n\n\
        Hệ thống quản lý chất lượng theo TCVN ISO 9001:2008 được duy trì tại 07 đơn vị.\n";
    with_figures(text, |figures| {
        assert_eq!(numbered(figures, "2.400").indicator, "money.budget");
        assert_eq!(numbered(figures, "2.100").indicator, "money.budget");
        assert_eq!(numbered(figures, "310").indicator, "other");
        assert_eq!(numbered(figures, "07").indicator, "quality.iso");
    });
}

#[test]
fn a_word_before_the_joined_last_member_of_a_list_counts() {
    let text = "Nộp 21 đơn, gồm nhãn hiệu 18, kiểu dáng công nghiệp hai và sáng chế 01.";
    in_nine_months(text, |figures| {
        let numbers: Vec<&str> = figures.iter().map(|figure| &*figure.number).collect();
        assert_eq!(numbers, ["21", "18", "hai", "01"]);
    });
}

#[test]
fn a_bracket_with_nothing_but_a_count_stands_within_what_it_counts() {
    let text = "Sở quản lý các đề tài, dự án cấp tỉnh (37 nhiệm vụ). Phần lớn (26 nhiệm vụ) chuyển tiếp từ năm trước.";
    with_figures(text, |figures| {
        assert_eq!(numbered(figures, "37").facets.level, Some("province"));
        assert_eq!(numbered(figures, "26").facets.stage, Some("continuing"));
    });
}

#[test]
fn counters_and_page_links_of_a_web_page_count_nothing() {
    let text = "Nghiệm thu 05 đề tài.\n\nTrang 1 2 3 Tiếp >\nĐang trực tuyến: 52 | Hôm nay: 1.417 | Tổng truy cập: 2.906.315";
    with_figures(text, |figures| assert_eq!(figures.len(), 1));
}
