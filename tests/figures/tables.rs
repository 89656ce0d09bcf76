//! Tables: heads, cells, units, the parts of a row.

use crate::report::{in_half_year, numbered, whole_of, with_figures};
use solieu::number::Number;
use solieu::record::{Basis, Status};

/// A report of the third quarter of 2022 with this table.
fn table_report(table: &str) -> String {
    format!(
        "# BÁO CÁO\n\nKết quả công tác quý III năm 2022\n\n# I. Kết quả thực hiện\n\nKết quả một số chỉ tiêu\n\n{table}\n"
    )
}

#[test]
fn a_first_row_of_words_over_numbers_is_a_head_whatever_it_says() {
    let table = "| STT | Địa bàn | Phương tiện đo kiểm định | Mẫu thử nghiệm |\n|---|---|---|---|\n\
        | 1 | Huyện Phú Riềng | 640 | 82 |\n| 2 | Huyện Bù Đốp | 215 | 31 |\n| | Tổng cộng | 855 | 113 |";
    with_figures(&table_report(table), |figures| {
        assert_eq!(figures.len(), 6, "the rows' own numbers count nothing");
        assert_eq!(numbered(figures, "640").indicator, "instruments.verified");
        assert_eq!(numbered(figures, "113").indicator, "samples.tested");
    });
}

#[test]
fn a_rule_of_any_width_stands_between_head_and_rows() {
    let table = format!(
        "TT  Chỉ tiêu                          ĐVT        KH năm    TH quý III   Tỷ lệ (%)\n{}\n\
         1   Phương tiện đo được kiểm định     PTĐ         6.000         1.500          25\n\
         2   Mẫu thử nghiệm                    mẫu           400           120          30",
        "-".repeat(110)
    );
    with_figures(&table_report(&table), |figures| {
        assert_eq!(figures.len(), 6);
        assert_eq!(numbered(figures, "6.000").status, Status::Plan);
        assert_eq!(numbered(figures, "30").unit.as_deref(), Some("%"));
    });
}

#[test]
fn a_head_may_only_say_what_was_done() {
    let table = "| TT | Lĩnh vực | Quản lý | Nghiệm thu |\n|---|---|---|---|\n\
        | 1 | Nông nghiệp | 28 | 12 |\n| 2 | Y dược | 13 | 5 |";
    let text = table_report(table).replace(
        "Kết quả một số chỉ tiêu",
        "Bảng 1. Nhiệm vụ KH&CN chia theo lĩnh vực",
    );
    with_figures(&text, |figures| {
        assert_eq!(numbered(figures, "28").indicator, "projects.managed");
        assert_eq!(numbered(figures, "12").indicator, "projects.accepted");
    });
}

#[test]
fn a_plan_is_of_what_was_done_and_not_of_whom_for() {
    let text = "BÁO CÁO\nKết quả công tác quý III năm 2022\n\nI. KẾT QUẢ\n\
        Kiểm định 2.184 phương tiện đo cho 143 khách hàng, đạt 84% kế hoạch. Thanh tra hai đợt tại 15 cơ sở, đạt 37,5% kế hoạch (40 cơ sở).";
    with_figures(text, |figures| {
        let rated = |number| {
            numbered(figures, number)
                .percent
                .map(|rate| rate.to_string())
        };
        assert_eq!(rated("2.184").as_deref(), Some("84"));
        assert_eq!(rated("143"), None);
        assert_eq!(rated("15").as_deref(), Some("37.5"));
    });
}

#[test]
fn an_empty_head_between_tabs_may_stand_over_a_row_set_with_spaces() {
    let table = "TT\tĐVT\t\tLũy kế\n        Quý I         Quý II\n1   mẫu     12        15";
    with_figures(&table_report(table), |figures| assert!(!figures.is_empty()));
}

#[test]
fn heads_in_two_rows_tell_plan_result_and_period() {
    let ruled = "| TT | Sản phẩm | ĐVT | Quý III/2022 | | | Lũy kế năm 2022 | | |\n|---|---|---|---|---|---|---|---|---|\n\
        | | | | Kế hoạch | Thực hiện | Tỷ lệ (%) | Kế hoạch | Thực hiện | Tỷ lệ (%) |\n\
        | 1 | Mẫu thử nghiệm loại 2 | mẫu | 410 | 385 | 93,9 | 1.650 | 1.130 | 68,5 |\n\
        | 2 | Phương tiện đo được kiểm định | phương tiện | 90 | 96 | 106,7 | 400 | 297 | 74,3 |";
    let tabbed = "TT\tSản phẩm\tĐVT\tQuý III/2022\t\t\tLũy kế năm 2022\t\t\n\
        \t\t\tKế hoạch\tThực hiện\tTỷ lệ (%)\tKế hoạch\tThực hiện\tTỷ lệ (%)\n\
        1\tMẫu thử nghiệm loại 2\tmẫu\t410\t385\t93,9\t1.650\t1.130\t68,5\n\
        2\tPhương tiện đo được kiểm định\tphương tiện\t90\t96\t106,7\t400\t297\t74,3";
    for table in [ruled, tabbed] {
        with_figures(&table_report(table), |figures| {
            assert_eq!(figures.len(), 12, "{table}");
            let done = numbered(figures, "385");
            assert_eq!(done.indicator, "samples.tested");
            assert_eq!(
                done.target.map(|target| target.to_string()).as_deref(),
                Some("410")
            );
            assert_eq!(
                done.percent.map(|rate| rate.to_string()).as_deref(),
                Some("93.9")
            );
            assert_eq!(numbered(figures, "410").status, Status::Plan);
            let all_year = numbered(figures, "1.130");
            assert_eq!(all_year.period.as_deref(), Some("2022"));
            assert_eq!(all_year.basis, Basis::Cumulative);
            assert_eq!(
                all_year.target.map(|target| target.to_string()).as_deref(),
                Some("1650")
            );
        });
    }
}

#[test]
fn heads_set_with_spaces_stand_over_the_cells_below() {
    let table = "Đơn vị tính: triệu đồng\n\n\
        Nguồn thu                 Quý III/2021         Quý III/2022            So sánh (%)\n\
        \x20                                        Kế hoạch   Thực hiện    TH/KH    Cùng kỳ\n\
        Tổng doanh thu, trong đó:     610,5      700        665,0     95,0     108,9\n\
        - Kiểm định                   410,5      450        445,0     98,9     108,4\n\
        - Thử nghiệm                  200,0      250        220,0     88,0     110,0";
    with_figures(&table_report(table), |figures| {
        assert_eq!(figures.len(), 15);
        let before = numbered(figures, "610,5");
        assert_eq!(before.indicator, "money.revenue");
        assert_eq!(before.period.as_deref(), Some("2021-Q3"));
        let done = numbered(figures, "665,0");
        assert_eq!(
            done.value.map(|value| value.to_string()).as_deref(),
            Some("665000000")
        );
        assert_eq!(
            done.percent.map(|rate| rate.to_string()).as_deref(),
            Some("95")
        );
        let part = numbered(figures, "445,0");
        assert_eq!(part.part_of, Some(done.id));
        assert_eq!(part.indicator, "money.revenue");
        assert_eq!(numbered(figures, "108,4").rate_of, Some(part.id));
    });
}

#[test]
fn forms_group_by_commas_and_share_out_their_totals() {
    let table = "Đơn vị tính: Triệu đồng\n\n\
        | | Mã số | Tổng số | Chia theo nguồn | |\n| | | | Ngân sách trung ương | Ngân sách địa phương |\n\
        | A | B | 1 = 2 + 3 | 2 | 3 |\n\
        | Tổng chi | 01 | 12,340.5 | 2,300.0 | 10,040.5 |\n\
        | 1. Chi đầu tư phát triển | 02 | 4,000.0 | 0 | 4,000.0 |\n\
        | 2. Chi sự nghiệp | 03 | 8,340.5 | 2,300.0 | 6,040.5 |\n\
        | Trong đó: chi đề tài cấp tỉnh | 04 | 5,125.0 | 1,100.0 | 4,025.0 |";
    with_figures(&table_report(table), |figures| {
        assert_eq!(figures.len(), 12, "codes and column letters are no figures");
        assert!(
            figures
                .iter()
                .all(|figure| figure.indicator == "money.budget")
        );
        let total = numbered(figures, "12,340.5");
        assert_eq!(
            total.value.map(|value| value.to_string()).as_deref(),
            Some("12340500000")
        );
        assert_eq!(total.part_of, None);
        assert_eq!(numbered(figures, "10,040.5").part_of, Some(total.id));
        let second = numbered(figures, "8,340.5");
        assert_eq!(
            second.part_of,
            Some(total.id),
            "the numbered rows add up to the total"
        );
        assert_eq!(numbered(figures, "6,040.5").part_of, Some(second.id));
        let within = numbered(figures, "5,125.0");
        assert_eq!(within.part_of, Some(second.id));
        assert_eq!(numbered(figures, "1,100.0").part_of, Some(within.id));
    });
}

#[test]
fn a_comma_parts_decimals_where_a_table_says_nothing_else() {
    for (cells, value) in [
        (["1,250", "12,5", "310"], "1.25"),
        (["1,250", "2,115", "1.310"], "1.25"),
        (["1,250", "2,115", "3,310"], "1250"),
        (["1,250", "2,115,400", "310"], "1250"),
    ] {
        let rows: String = cells
            .iter()
            .map(|cell| format!("| Mẫu thử nghiệm | mẫu | {cell} |\n"))
            .collect();
        let table = format!("| Nội dung | ĐVT | Số lượng |\n|---|---|---|\n{rows}");
        with_figures(&table_report(&table), |figures| {
            assert_eq!(
                figures[0].value.map(|value| value.to_string()).as_deref(),
                Some(value),
                "{cells:?}"
            );
        });
    }
}

#[test]
fn heads_that_count_claim_the_cells_of_districts() {
    let table = "| TT | Huyện | Số cơ sở được kiểm tra | Số cơ sở vi phạm | Tiền phạt (triệu đồng) |\n|---|---|---|---|---|\n\
        | 1 | Tân Phú | 31 | 4 | 12,5 |\n| 2 | Bình Hòa | 27 | 2 | 6 |";
    with_figures(&table_report(table), |figures| {
        let codes: Vec<&str> = figures.iter().map(|figure| figure.indicator).collect();
        let row = [
            "inspections.premises",
            "inspections.violations",
            "inspections.fines",
        ];
        assert_eq!(codes, [row, row].concat());
        assert_eq!(
            figures[2].value.map(|value| value.to_string()).as_deref(),
            Some("12500000")
        );
    });
}

#[test]
fn the_parts_of_a_row_end_with_the_next_numbered_row() {
    let table = "| STT | Chỉ tiêu | ĐVT | Kế hoạch năm | Thực hiện | Tỷ lệ (%) |\n|---|---|---|---|---|---|\n\
        | 1 | Kiểm định phương tiện đo | phương tiện | 900 | 640 | 71,1 |\n\
        | | Trong đó: | | | | |\n\
        | | - Cột đo xăng dầu | cột | 120 | 85 | 70,8 |\n\
        | | - Cân các loại | cái | 300 | 230 | 76,7 |\n\
        | 2 | Thử nghiệm mẫu | mẫu | 500 | 410 | 82 |";
    with_figures(&table_report(table), |figures| {
        let (whole, plan) = (numbered(figures, "640").id, numbered(figures, "900").id);
        for (number, part_of) in [
            ("85", Some(whole)),
            ("230", Some(whole)),
            ("120", Some(plan)),
            ("410", None),
            ("500", None),
        ] {
            assert_eq!(numbered(figures, number).part_of, part_of, "{number}");
        }
        assert_eq!(numbered(figures, "120").status, Status::Plan);
    });
}

#[test]
fn a_budget_allotted_is_a_result_in_a_table_too() {
    let text = "Đơn vị tính: triệu đồng\n| TT | Nội dung chi | Dự toán giao | Thực hiện |\n|---|---|---|---|\n| 1 | Sự nghiệp KH&CN | 19.400 | 8.236 |";
    in_half_year(text, |figures| {
        assert_eq!(numbered(figures, "19.400").status, Status::Result);
    });
}

#[test]
fn rows_of_one_depth_are_parts_where_the_first_says_so() {
    let table = "| TT | Nội dung | ĐVT | Thực hiện |\n|---|---|---|---|\n| 1 | Hồ sơ tiếp nhận | hồ sơ | 61 |\n| 2 | Hồ sơ đã giải quyết | hồ sơ | 58 |\n\
        | 2.1 | Trong đó: trước hạn | hồ sơ | 39 |\n| 2.2 | Đúng hạn | hồ sơ | 19 |";
    with_figures(&table_report(table), |figures| {
        for part in ["39", "19"] {
            assert_eq!(whole_of(figures, part).as_deref(), Some("58"), "{part}");
        }
    });
}

#[test]
fn a_row_counts_in_its_unit_of_measure_where_its_label_names_another_noun() {
    let table = "| STT | Nội dung | ĐVT | Kế hoạch | Thực hiện |\n|---|---|---|---|---|\n| 1 | Lấy mẫu hàng hóa lưu thông | mẫu | 60 | 48 |\n\
        | 2 | Kiểm định cân thông dụng | cái | 300 | 285 |";
    with_figures(&table_report(table), |figures| {
        assert_eq!(numbered(figures, "48").indicator, "samples.taken");
        assert_eq!(numbered(figures, "285").indicator, "instruments.verified");
    });
}

#[test]
fn plans_of_a_later_year_are_no_targets() {
    let table = "| TT | Chỉ tiêu | ĐVT | KH 2022 | TH 2022 | % so KH | KH 2023 |\n|---|---|---|---|---|---|---|\n\
        | 1 | Mẫu thử nghiệm | mẫu | 400 | 453 | 113,3 | 510 |\n\
        | | Trong đó: | | | | | |\n\
        | 1.1 | Mẫu nước | mẫu | 150 | 161 | 107,3 | 190 |\n\
        | 2 | Lớp tập huấn | lớp | 12 | 15 | 125 | 14 |";
    with_figures(&table_report(table), |figures| {
        let done = numbered(figures, "453");
        assert_eq!(
            done.target.map(|target| target.to_string()).as_deref(),
            Some("400")
        );
        assert_eq!(numbered(figures, "510").period.as_deref(), Some("2023"));
        assert_eq!(numbered(figures, "510").status, Status::Plan);
        assert_eq!(numbered(figures, "161").part_of, Some(done.id));
        assert_eq!(numbered(figures, "15").part_of, None);
    });
}

#[test]
fn a_year_and_a_quarter_may_stand_in_the_second_row_of_heads() {
    let table = "STT  Chỉ tiêu                          ĐVT        KH năm    TH quý    Tỷ lệ\n\
        \u{20}                                                2022      III       (%)\n\
        1    Phương tiện đo được kiểm định     PTĐ        8.000     2.000     25\n\
        2    Mẫu thử nghiệm                    mẫu        600       150       25";
    with_figures(&table_report(table), |figures| {
        assert_eq!(figures.len(), 6, "two plans, two results, two rates");
    });
}

#[test]
fn an_annex_set_with_spaces_has_money_by_source_and_rows_below_rows() {
    let table = "                                                       ĐVT tiền: triệu đồng\n\
        \u{20}                                                     Trong đó\n\
        STT  Nội dung chi      Số đề tài   Tổng số     Trung ương   Tỉnh      Khác\n\
        1    Đề tài cấp tỉnh          12     8.400              -   7.000    1.400\n\
        1.1  Nông nghiệp               7     5.000              -   4.200      800\n\
        1.2  Y dược                    5     3.400              -   2.800      600\n\
        2    Đề tài cấp cơ sở          6     1.100              -   1.000      100\n\
        \u{20}    Cộng                     18     9.500              -   8.000    1.500";
    let text = table_report(table).replace(
        "Kết quả một số chỉ tiêu",
        "Kinh phí hoạt động khoa học và công nghệ\n(Kèm theo Báo cáo số 15/BC-SKHCN ngày 12/9/2022)",
    );
    with_figures(&text, |figures| {
        let source = numbered(figures, "4.200");
        assert_eq!(source.indicator, "money.budget");
        assert_eq!(source.value, Some(Number::integer(4_200_000_000)));
        assert_eq!(source.facets.level, Some("province"));
        assert_eq!(whole_of(figures, "4.200").as_deref(), Some("5.000"));
        assert_eq!(whole_of(figures, "800").as_deref(), Some("5.000"));
        assert_eq!(whole_of(figures, "5.000").as_deref(), Some("8.400"));
        assert_eq!(whole_of(figures, "8.400").as_deref(), Some("9.500"));
        let tasks = numbered(figures, "18");
        assert_eq!(tasks.value, Some(Number::integer(18)));
        assert_eq!(tasks.unit.as_deref(), Some("đề tài"));
    });
}

#[test]
fn heads_that_narrow_columns_broke_are_read_as_one() {
    let table = "Chỉ tiêu                 | Mã | Đơn vị | Kế hoạch | Thực hiện | Tỷ lệ\n\
        \u{20}                        | số | tính   | năm      | quý III   | (%)\n\
        -----------------------------------------------------------------------\n\
        Đồng hồ nước kiểm định   | 01 | chiếc  |  8.000   |  4.400    | 55,0\n\
        Thu phí kiểm định        | 02 | triệu đ|    500   |    300    | 60,0\n\
        -----------------------------------------------------------------------";
    with_figures(&table_report(table), |figures| {
        assert_eq!(figures.len(), 6);
        assert_eq!(numbered(figures, "4.400").unit.as_deref(), Some("chiếc"));
        let fees = numbered(figures, "300");
        assert_eq!(fees.indicator, "money.revenue");
        assert_eq!(fees.value, Some(Number::integer(300_000_000)));
    });
}

#[test]
fn what_stands_behind_labels_are_units_or_bodies_by_the_cells() {
    let head = "| TT | Nội dung | Đơn vị | Kế hoạch | Thực hiện |\n|---|---|---|---|---|\n";
    let units = "| 1 | Mẫu nước thử nghiệm | mẫu | 300 | 270 |\n| 2 | Thu dịch vụ | triệu đồng | 900 | 640 |";
    with_figures(&table_report(&format!("{head}{units}")), |figures| {
        assert_eq!(
            numbered(figures, "640").value,
            Some(Number::integer(640_000_000))
        );
    });
    let bodies = "| 1 | Mẫu nước thử nghiệm | Trung tâm Kỹ thuật | 300 | 270 |\n\
        | 2 | Phương tiện đo kiểm định | Chi cục | 900 | 640 |\n| 3 | Lớp tập huấn | Trung tâm | 9 | 8 |";
    with_figures(&table_report(&format!("{head}{bodies}")), |figures| {
        let unit = numbered(figures, "270").unit.as_deref();
        assert_ne!(unit, Some("Trung tâm Kỹ thuật"));
    });
}

#[test]
fn only_tasks_are_new_in_a_row() {
    let table = "| TT | Chỉ tiêu | ĐVT | Kế hoạch | Thực hiện |\n|---|---|---|---|---|\n\
        | 1 | Doanh nghiệp KH&CN được chứng nhận mới | doanh nghiệp | 8 | 7 |\n\
        | 2 | Nhiệm vụ KH&CN mở mới | nhiệm vụ | 16 | 14 |";
    with_figures(&table_report(table), |figures| {
        assert_eq!(numbered(figures, "7").facets.stage, None);
        assert!(numbered(figures, "14").facets.stage.is_some());
    });
}

#[test]
fn a_head_says_in_one_word_or_three_what_was_done() {
    for head in [
        "Nghiệm thu",
        "Đã nghiệm thu",
        "Số nghiệm thu",
        "Số đã nghiệm thu",
    ] {
        let table = format!(
            "Đơn vị tính: nhiệm vụ\n\n| Cấp quản lý | Đang thực hiện | {head} |\n|---|---|---|\n| Cấp tỉnh | 34 | 11 |\n| Cấp cơ sở | 19 | 06 |"
        );
        with_figures(&table_report(&table), |figures| {
            assert_eq!(numbered(figures, "11").indicator, "projects.accepted");
            assert_eq!(numbered(figures, "34").indicator, "projects.managed");
        });
    }
}
