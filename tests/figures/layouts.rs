//! One table in several layouts: between pipes, with tabs or with spaces it gives the same figures.

use crate::report::{numbered, whole_of, with_figures};
use solieu::number::Number;
use solieu::record::{Figure, Status};
use std::time::{Duration, Instant};

/// A report of the first half of 2022 with this table.
fn half_year(table: &str) -> String {
    format!(
        "# BÁO CÁO\n\nKết quả công tác 6 tháng đầu năm 2022\n\n# I. Kết quả thực hiện\n\nMột số chỉ tiêu như sau\n\n{table}\n"
    )
}

/// What a report's figures say, without where they stand.
fn said(figures: &[Figure<'_>]) -> Vec<String> {
    let number = |id: Option<u32>| {
        let other = figures.iter().find(|figure| Some(figure.id) == id);
        other.map(|other| other.number.to_string())
    };
    let line = |figure: &Figure<'_>| {
        format!(
            "{} {} {:?} {:?} {:?} of {:?} rate of {:?} again {:?}",
            figure.number,
            figure.indicator,
            figure.period,
            figure.target,
            figure.unit,
            number(figure.part_of),
            number(figure.rate_of),
            number(figure.same_as)
        )
    };
    figures.iter().map(line).collect()
}

/// Asserts that these tables give the same figures, and hands those of the first one on.
fn alike(tables: &[&str], check: impl FnOnce(&[Figure<'_>])) {
    let mut first = Vec::new();
    with_figures(&half_year(tables[0]), |figures| {
        first = said(figures);
        check(figures);
    });
    for table in &tables[1..] {
        with_figures(&half_year(table), |figures| {
            assert_eq!(said(figures), first, "{table}");
        });
    }
}

const RULED: &str = "| TT | Chỉ tiêu | ĐVT | Kế hoạch năm 2022 | Thực hiện | | So sánh (%) | |\n\
    |---|---|---|---|---|---|---|---|\n\
    | | | | | 6 tháng 2021 | 6 tháng 2022 | Với kế hoạch | Với cùng kỳ |\n\
    | 1 | Mẫu thử nghiệm | mẫu | 3.200 | 1.486 | 1.520 | 47,5 | 102,3 |\n\
    | 2 | Phương tiện đo được kiểm định | phương tiện | 9.000 | 4.215 | 3.760 | 41,8 | 89,2 |";

/// The same table without rule and frame, its cells parted by this.
fn parted_by(mark: &str) -> String {
    let rows = RULED.lines().filter(|row| !row.contains("---"));
    let cells = |row: &str| {
        let cells: Vec<&str> = row[1..row.len() - 1].split('|').map(str::trim).collect();
        cells.join(mark)
    };
    rows.map(cells).collect::<Vec<_>>().join("\n")
}

#[test]
fn heads_below_heads_are_found_in_any_layout() {
    let flush = "TT  Chỉ tiêu                       ĐVT          Kế hoạch năm 2022  Thực hiện                   So sánh (%)\n\
        \u{20}                                                                  6 tháng 2021  6 tháng 2022  Với kế hoạch  Với cùng kỳ\n\
        1   Mẫu thử nghiệm                 mẫu          3.200              1.486         1.520         47,5          102,3\n\
        2   Phương tiện đo được kiểm định  phương tiện  9.000              4.215         3.760         41,8          89,2";
    let centred = "TT  Chỉ tiêu                       ĐVT          Kế hoạch năm 2022           Thực hiện                 So sánh (%)\n\
        \u{20}                                                                  6 tháng 2021  6 tháng 2022  Với kế hoạch  Với cùng kỳ\n\
        \u{20}1  Mẫu thử nghiệm                 mẫu                      3.200         1.486         1.520          47,5        102,3\n\
        \u{20}2  Phương tiện đo được kiểm định  phương tiện              9.000         4.215         3.760          41,8         89,2";
    let (tabbed, bare) = (parted_by("\t"), parted_by(" | "));
    // Programs that know no merged cells write their words in each of them.
    let repeated = RULED
        .replace("Thực hiện | |", "Thực hiện | Thực hiện |")
        .replace("| | | | | 6", "| TT | Chỉ tiêu | ĐVT | | 6");
    let tables = [RULED, flush, centred, &tabbed, &bare, &repeated];
    alike(&tables, |figures| {
        let done = numbered(figures, "1.520");
        assert_eq!(
            done.target.map(|target| target.to_string()).as_deref(),
            Some("3200")
        );
        assert_eq!(
            numbered(figures, "1.486").period.as_deref(),
            Some("2021-H1")
        );
        assert_eq!(numbered(figures, "102,3").rate_of, Some(done.id));
    });
}

#[test]
fn a_head_over_some_columns_shares_out_the_one_before() {
    let spaced = "                                                            ĐVT: triệu đồng\n\
        TT  Nội dung                 Dự toán    Thực hiện     Thực hiện chia theo nguồn\n\
        \u{20}                                                  NSTW      NS tỉnh   Nguồn khác\n\
        \u{20}   Tổng số                 15.200     14.310        2.100     11.000    1.210\n\
        \u{20}   Trong đó:\n\
        1   Nhiệm vụ KH&CN cấp tỉnh  9.800      9.450         2.100     6.750     600\n\
        2   Thông tin KH&CN          5.400      4.860         -         4.250     610";
    let ruled = "Đơn vị tính: triệu đồng\n\n| TT | Nội dung | Dự toán | Thực hiện | Thực hiện chia theo nguồn | | |\n|---|---|---|---|---|---|---|\n\
        | | | | | NSTW | NS tỉnh | Nguồn khác |\n| | Tổng số | 15.200 | 14.310 | 2.100 | 11.000 | 1.210 |\n| | Trong đó: | | | | | |\n\
        | 1 | Nhiệm vụ KH&CN cấp tỉnh | 9.800 | 9.450 | 2.100 | 6.750 | 600 |\n| 2 | Thông tin KH&CN | 5.400 | 4.860 | - | 4.250 | 610 |";
    alike(&[spaced, ruled], |figures| {
        assert_eq!(figures.len(), 14, "a total's first cell is a figure, too");
        let wholes = [
            ("1.210", "14.310"),
            ("9.800", "15.200"),
            ("9.450", "14.310"),
            ("6.750", "9.450"),
            ("610", "4.860"),
        ];
        for (part, whole) in wholes {
            assert_eq!(whole_of(figures, part).as_deref(), Some(whole), "{part}");
        }
        let target = numbered(figures, "4.860")
            .target
            .map(|target| target.to_string());
        assert_eq!(target.as_deref(), Some("5400000000"));
        assert_eq!(numbered(figures, "4.250").target, None);
    });
}

#[test]
fn a_total_may_lack_the_cell_of_the_rows_numbers() {
    let full = "TT | Lĩnh vực | Tổng số | Xuất sắc | Khá\n1 | Y dược | 6 | 2 | 4\n2 | Nông nghiệp | 5 | 0 | 5\n | Cộng | 11 | 2 | 9";
    let short = full.replace("\n | Cộng", "\nCộng");
    let tabbed = short.replace(" | ", "\t");
    let spaced = "TT  Lĩnh vực                Tổng số   Xuất sắc   Khá\n1   Y dược                  6         2          4\n\
        2   Tiêu chuẩn chất lượng   5         0          5\n    Cộng                    11        2          9";
    alike(&[full, &short, &tabbed], |figures| {
        assert_eq!(numbered(figures, "9").facets.grade, Some("khá"));
        assert_eq!(whole_of(figures, "9").as_deref(), Some("11"));
        assert_eq!(whole_of(figures, "6").as_deref(), Some("11"));
    });
    with_figures(&half_year(spaced), |figures| {
        assert_eq!(
            figures.len(),
            9,
            "the label of a row says nothing of the numbers beside it"
        );
        assert_eq!(whole_of(figures, "5").as_deref(), Some("11"));
    });
}

#[test]
fn heads_without_a_period_of_their_own_have_that_of_the_report() {
    let table = "Bảng 1. Kết quả 6 tháng đầu năm 2022 (đơn vị tính: triệu đồng)\n\n| TT | Chỉ tiêu | Dự toán năm | Ước thực hiện | Tỷ lệ (%) | Cùng kỳ 2021 |\n\
        |---|---|---|---|---|---|\n| 1 | Kinh phí sự nghiệp KH&CN | 8.000 | 4.400 | 55 | 3.900 |";
    with_figures(&half_year(table), |figures| {
        assert_eq!(
            numbered(figures, "3.900").period.as_deref(),
            Some("2021-H1")
        );
        let spent = numbered(figures, "4.400");
        let target = spent.target.map(|target| target.to_string());
        assert_eq!(target.as_deref(), Some("8000000000"));
        assert!(spent.approximate, "an estimate is no exact sum");
    });
    // An annex stands behind the plans, but its caption names the reported year.
    let text = "BÁO CÁO\nKết quả công tác năm 2018 và phương hướng năm 2019\n\nI. KẾT QUẢ\n\nKiểm định 640 phương tiện đo.\n\n\
        II. PHƯƠNG HƯỚNG NĂM 2019\n\nNghiệm thu 07 đề tài.\n\nBiểu 01\nTÌNH HÌNH THỰC HIỆN CHỈ TIÊU KẾ HOẠCH NĂM 2018\n\n\
        | Chỉ tiêu | ĐVT | Kế hoạch | Thực hiện |\n|---|---|---|---|\n| Mẫu thử nghiệm | mẫu | 400 | 385 |\n| Lớp tập huấn | lớp | 18 | 19 |";
    with_figures(text, |figures| {
        assert_eq!(numbered(figures, "400").period.as_deref(), Some("2018"));
    });
}

#[test]
fn a_label_may_be_broken_into_lines() {
    let whole = "TT   Chỉ tiêu                                        ĐVT          Kế hoạch   Thực hiện\n\
        1    Nhiệm vụ cấp tỉnh được nghiệm thu               nhiệm vụ     15         6\n\
        2    Phương tiện đo được kiểm định                   phương tiện  9.000      3.760\n\
        \u{20}    trong đó: cột đo xăng dầu                       phương tiện  620        291\n\
        3    Sáng kiến cấp tỉnh được công nhận               sáng kiến    40         31";
    // Its numbers stand in the last line, or in the first.
    let low = "TT   Chỉ tiêu                    ĐVT          Kế hoạch   Thực hiện\n\
        1    Nhiệm vụ cấp tỉnh được\n\
        \u{20}    nghiệm thu                  nhiệm vụ     15         6\n\
        2    Phương tiện đo được kiểm\n\
        \u{20}    định                        phương tiện  9.000      3.760\n\
        \u{20}    trong đó: cột đo xăng dầu   phương tiện  620        291\n\
        3    Sáng kiến cấp tỉnh được\n\
        \u{20}    công nhận                   sáng kiến    40         31";
    let high = "TT   Chỉ tiêu                    ĐVT          Kế hoạch   Thực hiện\n\
        1    Nhiệm vụ cấp tỉnh được      nhiệm vụ     15         6\n\
        \u{20}    nghiệm thu\n\
        2    Phương tiện đo được kiểm    phương tiện  9.000      3.760\n\
        \u{20}    định\n\
        \u{20}    trong đó: cột đo xăng dầu   phương tiện  620        291\n\
        3    Sáng kiến cấp tỉnh được     sáng kiến    40         31";
    alike(&[whole, low], |figures| {
        assert_eq!(numbered(figures, "6").indicator, "projects.accepted");
        assert_eq!(numbered(figures, "3.760").indicator, "instruments.verified");
        assert_eq!(whole_of(figures, "291").as_deref(), Some("3.760"));
    });
    with_figures(&half_year(high), |figures| {
        assert_eq!(whole_of(figures, "291").as_deref(), Some("3.760"));
    });
}

#[test]
fn years_beside_a_slash_in_a_head_are_dates() {
    let table = "| TT | Chỉ tiêu | TH 2021 | KH 2022 | KH 2022/TH 2021 (%) |\n|---|---|---|---|---|\n| 1 | Mẫu thử nghiệm | 400 | 500 | 125 |";
    crate::report::with_record(&half_year(table), |record| {
        let documents = record.numerals.iter().flatten();
        let documents =
            documents.filter(|numeral| numeral.class == solieu::record::Class::Document);
        assert_eq!(documents.count(), 0);
    });
}

#[test]
fn rows_numbered_in_a_deeper_way_are_parts_where_they_add_up() {
    let spaced = "TT    Nội dung (triệu đồng)      Dự toán     Thực hiện\n\
        I     Chi sự nghiệp khoa học       9.500       9.100\n\
        1     Nhiệm vụ cấp tỉnh            6.000       5.800\n\
        2     Nhiệm vụ cấp cơ sở           3.500       3.300\n\
        II    Chi quản lý hành chính       4.000       3.950\n\
        1     Tiền lương                   2.900       2.980\n\
        2     Chi thường xuyên             1.100       970\n\
        \u{20}     TỔNG CỘNG (I+II)             13.500      13.050";
    let labelled = "| Nội dung (triệu đồng) | Dự toán | Thực hiện |\n|---|---|---|\n\
        | I. Chi sự nghiệp khoa học | 9.500 | 9.100 |\n| 1. Nhiệm vụ cấp tỉnh | 6.000 | 5.800 |\n| 2. Nhiệm vụ cấp cơ sở | 3.500 | 3.300 |\n\
        | II. Chi quản lý hành chính | 4.000 | 3.950 |\n| 1. Tiền lương | 2.900 | 2.980 |\n| 2. Chi thường xuyên | 1.100 | 970 |\n\
        | TỔNG CỘNG (I+II) | 13.500 | 13.050 |";
    alike(&[spaced, labelled], |figures| {
        let wholes = [
            ("6.000", "9.500"),
            ("3.300", "9.100"),
            ("970", "3.950"),
            ("9.500", "13.500"),
            ("3.950", "13.050"),
        ];
        for (part, whole) in wholes {
            assert_eq!(whole_of(figures, part).as_deref(), Some(whole), "{part}");
        }
    });
    // Where nothing adds up, the numbers of the rows tell nothing.
    with_figures(&half_year(&spaced.replace("9.500", "9.700")), |figures| {
        assert_eq!(whole_of(figures, "6.000"), None);
    });
}

#[test]
fn a_last_row_may_have_a_label_and_one_number_alone() {
    let table = "TT   Tên đề tài                       Chủ nhiệm          Kinh phí (triệu đồng)\n\
        1    Nghiên cứu tuyển chọn giống lúa  Nguyễn Văn A       450\n\
        2    Chăn nuôi gà                     Trần Thị B         620\n\
        \u{20}    Tổng cộng                                           1.070";
    with_figures(&half_year(table), |figures| {
        assert_eq!(whole_of(figures, "620").as_deref(), Some("1.070"));
    });
}

#[test]
fn a_caption_counts_where_rows_and_heads_name_places_alone() {
    let text = half_year(
        "| TT | Huyện | Tổng số | Đạt | Không đạt |\n|---|---|---|---|---|\n| 1 | Bảo Lạc | 120 | 115 | 5 |\n| 2 | Hà Quảng | 80 | 79 | 1 |",
    )
    .replace("Một số chỉ tiêu như sau", "Bảng 2. Phương tiện đo đã kiểm định");
    with_figures(&text, |figures| {
        let verified = numbered(figures, "120");
        assert_eq!(verified.indicator, "instruments.verified");
        assert_eq!(verified.unit.as_deref(), Some("Phương tiện đo"));
        assert_eq!(numbered(figures, "79").facets.grade, Some("đạt"));
    });
}

#[test]
fn a_rate_beside_an_earlier_year_is_growth_and_thousands_are_a_unit() {
    let table = "TT | Nội dung | Đơn vị tính | Năm 2021 | Năm 2022 | So sánh 2022/2021 (%)\n\
        1 | Cơ sở được thanh tra | cơ sở | 110 | 132 | 120\n2 | Số tiền xử phạt | 1.000 đồng | 45.000 | 38.500 | 85,6";
    with_figures(&half_year(table), |figures| {
        let done = numbered(figures, "132");
        assert_eq!(done.percent, None);
        assert_eq!(numbered(figures, "120").rate_of, Some(done.id));
        let fined = numbered(figures, "38.500")
            .value
            .map(|value| value.to_string());
        assert_eq!(fined.as_deref(), Some("38500000"));
    });
}

#[test]
fn beside_spanning_heads_one_may_stand_over_a_head_of_its_own() {
    let table = "| TT | Chỉ tiêu | ĐVT | Năm 2021 | Năm 2022 | | | Năm 2023 |\n|---|---|---|---|---|---|---|---|\n\
        | | | | Thực hiện | Kế hoạch | Thực hiện | TH/KH (%) | Kế hoạch |\n\
        | 1 | Hồ sơ cấp phép bức xạ | hồ sơ | 41 | 50 | 47 | 94,0 | 55 |\n\
        | 2 | Doanh thu dịch vụ kiểm định | triệu đồng | 2.150 | 2.400 | 2.520 | 105,0 | 2.700 |";
    let year = half_year(table).replace("6 tháng đầu năm 2022", "năm 2022");
    with_figures(&year, |figures| {
        let planned = numbered(figures, "50");
        assert_eq!(planned.status, Status::Plan);
        assert_eq!(numbered(figures, "41").period.as_deref(), Some("2021"));
        assert_eq!(numbered(figures, "50").period.as_deref(), Some("2022"));
        assert_eq!(numbered(figures, "47").period.as_deref(), Some("2022"));
        let done = numbered(figures, "2.520");
        assert_eq!(done.target, Some(Number::integer(2_400_000_000)));
        let rate = numbered(figures, "105,0");
        assert_eq!(rate.value, Some(Number::integer(105)));
        assert_eq!(rate.rate_of, Some(done.id));
    });
}

#[test]
fn rows_behind_the_first_part_are_parts_as_far_as_they_add_up() {
    let table = "Tên chỉ tiêu\tMã số\tĐơn vị tính\tTổng cộng\tTrong kỳ báo cáo\n\
        Phương tiện đo được kiểm định\t08\tphương tiện\t9.200\t1.150\n\
        Chia theo lĩnh vực: Độ dài\t09\tphương tiện\t1.200\t150\n\
        Khối lượng\t10\tphương tiện\t5.000\t600\nÁp suất\t11\tphương tiện\t3.000\t400\n\
        Mẫu hàng hóa được thử nghiệm\t12\tmẫu\t800\t95";
    with_figures(&half_year(table), |figures| {
        for (part, whole) in [("5.000", "9.200"), ("3.000", "9.200"), ("400", "1.150")] {
            assert_eq!(whole_of(figures, part).as_deref(), Some(whole));
        }
        assert_eq!(numbered(figures, "400").indicator, "instruments.verified");
        assert_eq!(whole_of(figures, "800"), None);
    });
    // Without the sum nobody knows where the parts end.
    with_figures(&half_year(&table.replace("5.000", "5.100")), |figures| {
        assert_eq!(whole_of(figures, "3.000"), None);
    });
}

#[test]
fn a_telephone_number_below_a_table_is_no_count() {
    let text = half_year("Người lập biểu: Lê Thị Mai\nĐiện thoại liên hệ: 0203 3635 120");
    with_figures(&text, |figures| assert!(figures.is_empty()));
}

#[test]
fn a_table_takes_as_long_a_row_however_long_it_is() {
    let head = "TT | Chỉ tiêu | ĐVT | Kế hoạch | Thực hiện | Tỷ lệ (%)";
    let rows = |row: fn(u32) -> String| -> String {
        let rows: Vec<String> = (1..20_000).map(row).collect();
        half_year(&format!("{head}\n{}", rows.join("\n")))
    };
    let tables = [
        rows(|at| format!("{at} | Mẫu thử nghiệm | mẫu | {at} | {at} | 100")),
        rows(|at| format!(" | - Cột đo xăng dầu | cái | {at} | {at} | 100")),
        rows(|at| format!("1.{at} | Trong đó: cân | cái | {at} | {at} | 100")),
        rows(|at| {
            format!(
                "{at} | Mẫu | mẫu | 1 | 1 | 100\nTT | Chỉ tiêu | ĐVT | Kế hoạch | Thực hiện | Tỷ lệ (%)"
            )
        }),
    ];
    for table in tables {
        let begun = Instant::now();
        with_figures(&table, |figures| assert!(figures.len() > 10_000));
        assert!(begun.elapsed() < Duration::from_secs(5));
    }
}

#[test]
fn a_text_of_short_lines_alone_is_read() {
    let text = "BÁO CÁO\n\nNăm 2022\n\nI. Kết quả\n\n- Có 12 đề tài.\n";
    with_figures(text, |figures| {
        assert_eq!(numbered(figures, "12").value, Some(Number::integer(12)));
    });
}
