//! What figures say that depends on more than their own sentence: the head of the report, labels, earlier sentences.

use solieu::archive;
use solieu::document;
use solieu::extract::{Extractor, Options};
use solieu::record::{Basis, Figure, Status};
use std::path::Path;
use std::sync::LazyLock;

static EXTRACTOR: LazyLock<Extractor> =
    LazyLock::new(|| Extractor::built_in().expect("the built-in patterns have no mistakes"));

/// The figures of a report, to `check`.
fn with_figures(text: &str, check: impl FnOnce(&[Figure<'_>])) {
    let document = document::read(text.as_bytes()).expect("a text");
    let source = archive::source(Path::new("report.txt"), text.as_bytes(), &document);
    let record = EXTRACTOR.extract(&document, source, Options::default());
    check(&record.figures);
}

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

/// A report of the third quarter of 2022 with this table.
fn table_report(table: &str) -> String {
    format!(
        "# BÁO CÁO\n\nKết quả công tác quý III năm 2022\n\n# I. Kết quả thực hiện\n\nKết quả một số chỉ tiêu\n\n{table}\n"
    )
}

/// The figure written as `number`, the first one.
fn numbered<'f, 'a>(figures: &'f [Figure<'a>], number: &str) -> &'f Figure<'a> {
    figures
        .iter()
        .find(|figure| figure.number == number)
        .unwrap_or_else(|| panic!("no figure {number}"))
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
fn an_annex_belongs_to_no_plan_above_it() {
    let text = "BÁO CÁO\nKết quả công tác quý III năm 2022\n\nI. KẾT QUẢ\nNghiệm thu 02 đề tài.\n\n\
        II. NHIỆM VỤ QUÝ IV\nNghiệm thu 03 đề tài.\n\nPHỤ LỤC\n\n\
        | Chỉ tiêu | Kế hoạch năm | Thực hiện |\n|---|---|---|\n\
        | Mẫu thử nghiệm | 400 | 120 |\n| Phương tiện đo được kiểm định | 900 | 450 |";
    with_figures(text, |figures| {
        let period = |number| numbered(figures, number).period.as_deref();
        assert_eq!(period("03"), Some("2022-Q4"));
        assert_eq!(period("400"), Some("2022"));
        assert!(numbered(figures, "120").section.is_empty());
    });
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

/// A report of the first half of 2018 with this paragraph.
fn half_year_report(paragraph: &str) -> String {
    format!(
        "# BÁO CÁO\n\nKết quả công tác 6 tháng đầu năm 2018\n\n# I. Kết quả thực hiện\n\n- {paragraph}\n"
    )
}

/// The number of the figure that the one written as `number` is a part of.
fn whole_of(figures: &[Figure<'_>], number: &str) -> Option<String> {
    let whole = numbered(figures, number).part_of?;
    let whole = figures.iter().find(|figure| figure.id == whole)?;
    Some(whole.number.to_string())
}

#[test]
fn number_words_that_end_the_members_of_a_list_are_counts() {
    let text = "Phát hiện 21 cơ sở vi phạm; cụ thể vi phạm về đo lường chín, về nhãn hàng hóa bảy, về an toàn bức xạ năm.";
    with_figures(&half_year_report(text), |figures| {
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
    with_figures(&half_year_report(text), |figures| {
        let zeros = figures
            .iter()
            .filter(|figure| figure.value.is_some_and(|value| value.to_string() == "0"))
            .count();
        assert_eq!(zeros, 2);
    });
}

#[test]
fn the_plan_beside_a_rate_tells_what_the_rate_is_of() {
    let text = "Đã triển khai 12 cuộc thanh tra, gồm theo kế hoạch 09 cuộc, đột xuất 03 cuộc, bằng 60% kế hoạch năm (20 cuộc).";
    with_figures(&half_year_report(text), |figures| {
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
        with_figures(&half_year_report(text), |figures| {
            assert_eq!(whole_of(figures, part).as_deref(), Some(whole), "{text}");
        });
    }
}

#[test]
fn what_a_total_has_grown_to_is_no_part_of_what_was_added() {
    let text = "Được cấp 12 văn bằng, trong đó có 09 nhãn hiệu, đưa tổng số văn bằng còn hiệu lực của tỉnh lên 742 văn bằng.";
    with_figures(&half_year_report(text), |figures| {
        assert_eq!(whole_of(figures, "09").as_deref(), Some("12"));
        assert_eq!(whole_of(figures, "742"), None);
    });
}

#[test]
fn rates_in_turn_are_of_the_counts_in_turn() {
    let text = "Toàn tỉnh có 108 đơn đăng ký nhãn hiệu, 71 văn bằng, tăng lần lượt là 8% và 16,4% so với cùng kỳ năm trước.";
    with_figures(&half_year_report(text), |figures| {
        let of = |rate: &str| numbered(figures, rate).rate_of;
        assert_eq!(of("8%"), Some(numbered(figures, "108").id));
        assert_eq!(of("16,4%"), Some(numbered(figures, "71").id));
    });
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
    with_figures(&half_year_report(text), |figures| {
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
        with_figures(&half_year_report(text), |figures| {
            assert_eq!(whole_of(figures, "19").as_deref(), Some("284"), "{text}");
        });
    }
}

#[test]
fn a_comparison_is_over_behind_its_bracket() {
    let text = "Tổng số tiền phạt là 212 triệu đồng, tăng 18% so với 6 tháng đầu năm 2014 (180 triệu đồng), trong đó đã nộp Kho bạc 187 triệu đồng.";
    with_figures(&half_year_report(text), |figures| {
        let periods = ["187", "212"].map(|number| &numbered(figures, number).period);
        assert_eq!(periods[0], periods[1]);
    });
}

#[test]
fn a_rate_against_an_earlier_period_is_no_rate_of_a_plan() {
    let text = "Kiểm định 318 phương tiện đo, bằng 71,6% so với quý II năm 2014.";
    with_figures(&half_year_report(text), |figures| {
        assert!(numbered(figures, "318").percent.is_none());
        assert!(numbered(figures, "71,6%").rate_of.is_some());
    });
}

#[test]
fn an_act_before_a_bare_number_is_done_to_what_is_spoken_of() {
    let text = "Mẫu dầu diesel: lấy 15, thử nghiệm 14.";
    with_figures(&half_year_report(text), |figures| {
        assert_eq!(numbered(figures, "15").indicator, "samples.taken");
        assert_eq!(numbered(figures, "14").indicator, "samples.tested");
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
        with_figures(&half_year_report(text), |figures| {
            assert_eq!(numbered(figures, "87").basis, basis, "{text}");
        });
    }
}

#[test]
fn a_budget_allotted_is_a_result_in_a_table_too() {
    let text = half_year_report(
        "Đơn vị tính: triệu đồng\n| TT | Nội dung chi | Dự toán giao | Thực hiện |\n|---|---|---|---|\n| 1 | Sự nghiệp KH&CN | 19.400 | 8.236 |",
    );
    with_figures(&text, |figures| {
        assert_eq!(numbered(figures, "19.400").status, Status::Result);
    });
}

#[test]
fn addresses_and_sizes_count_nothing() {
    for (text, number) in [
        ("Trụ sở tại 18 Lê Lai còn chật hẹp.", "18"),
        ("Hồ sơ nhận tại quầy số 07 được trả đúng hạn.", "07"),
        ("Kiểm định cân đồng hồ lò xo 12 kg, 100 kg tại chợ.", "100"),
    ] {
        with_figures(&half_year_report(text), |figures| {
            assert!(
                figures.iter().all(|figure| figure.number != number),
                "{text}"
            );
        });
    }
}

#[test]
fn the_noun_may_stand_behind_a_second_act() {
    let text = "Hội thi nhận 31 giải pháp. Thẩm định hồ sơ, cấp mới 04 và gia hạn 06 giấy phép sử dụng thiết bị X-quang.";
    with_figures(&half_year_report(text), |figures| {
        assert_eq!(numbered(figures, "04").indicator, "radiation.licences");
    });
    let text = "Bộ phận một cửa nhận 93 hồ sơ, đã trả 90, đúng hạn 100%.";
    with_figures(&half_year_report(text), |figures| {
        assert_eq!(numbered(figures, "90").indicator, "admin.dossiers");
    });
}

#[test]
fn the_year_that_money_is_given_for_is_its_period() {
    let text = "Kinh phí sự nghiệp KH&CN được giao năm 2015 là 21,4 tỷ đồng.";
    with_figures(&half_year_report(text), |figures| {
        let period = numbered(figures, "21,4").period.as_deref();
        assert_eq!(period, Some("2015"));
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
fn counts_that_make_up_the_one_before_them_are_its_parts() {
    let text = "Đã lấy 24 mẫu xăng gửi thử nghiệm. Kết quả có 21 mẫu đạt, 03 mẫu không đạt.";
    with_figures(&half_year_report(text), |figures| {
        for part in ["21", "03"] {
            assert_eq!(whole_of(figures, part).as_deref(), Some("24"), "{part}");
        }
    });
    // They add up by chance: other steps of other tasks.
    let text = "Tuyển chọn 05 đề tài, nghiệm thu 03 đề tài, thanh lý 02 đề tài.";
    with_figures(&half_year_report(text), |figures| {
        for part in ["03", "02"] {
            assert_eq!(whole_of(figures, part), None, "{part}");
        }
    });
}

#[test]
fn months_up_to_the_report_are_cumulative() {
    let text =
        "Riêng quý II kiểm định 310 cái. 6 tháng đầu năm, kiểm định được 812 phương tiện đo.";
    let report = half_year_report(text).replace("6 tháng đầu năm 2018", "quý II năm 2018");
    with_figures(&report, |figures| {
        assert_eq!(numbered(figures, "812").basis, Basis::Cumulative);
    });
}

#[test]
fn what_was_done_to_one_count_is_not_done_to_the_next() {
    let text = "Hội đồng đã chọn 15 nhiệm vụ; trong kỳ 13 nhiệm vụ được UBND tỉnh phê duyệt và 11 nhiệm vụ đã ký hợp đồng.";
    with_figures(&half_year_report(text), |figures| {
        assert_eq!(numbered(figures, "13").indicator, "projects.approved");
        assert_eq!(numbered(figures, "11").indicator, "projects.contracted");
    });
    // "đã" tells of what was done to them before; the act is what the count is of.
    let text = "Đoàn phúc tra 14 cơ sở đã bị xử phạt.";
    with_figures(&half_year_report(text), |figures| {
        assert_eq!(numbered(figures, "14").indicator, "inspections.premises");
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
