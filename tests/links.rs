//! How figures hang together across sentences, paragraphs and lists: totals and their items, counts said again, what is left over; and
//! where a text without sections turns to plans.

use solieu::archive;
use solieu::document;
use solieu::extract::{Extractor, Options};
use solieu::record::{Class, Figure, Record, Status};
use std::path::Path;
use std::sync::LazyLock;

static EXTRACTOR: LazyLock<Extractor> =
    LazyLock::new(|| Extractor::built_in().expect("the built-in patterns have no mistakes"));

/// The record of a text, to `check`.
fn with_record(text: &str, check: impl FnOnce(&Record<'_>)) {
    let document = document::read(text.as_bytes()).expect("a text");
    let source = archive::source(Path::new("report.txt"), text.as_bytes(), &document);
    let options = Options {
        numerals: true,
        ..Options::default()
    };
    check(&EXTRACTOR.extract(&document, source, options));
}

/// The figures of a section of results in a report of nine months.
fn with_figures(body: &str, check: impl FnOnce(&[Figure<'_>])) {
    let text = format!(
        "BÁO CÁO\nKết quả công tác 9 tháng đầu năm 2022\n\nI. KẾT QUẢ THỰC HIỆN\n\n{body}\n"
    );
    with_record(&text, |record| check(&record.figures));
}

/// The figure written as `number`, the first one.
fn numbered<'f, 'a>(figures: &'f [Figure<'a>], number: &str) -> &'f Figure<'a> {
    let found = figures.iter().find(|figure| figure.number == number);
    found.unwrap_or_else(|| panic!("no figure {number}"))
}

/// The numbers of all figures, each with that of its whole.
fn wholes(figures: &[Figure<'_>]) -> Vec<(String, Option<String>)> {
    let number = |id| {
        let figure = figures.iter().find(|figure| figure.id == id);
        figure.map(|figure| figure.number.to_string())
    };
    let whole = |figure: &Figure<'_>| figure.part_of.and_then(number);
    let pair = |figure: &Figure<'_>| (figure.number.to_string(), whole(figure));
    figures.iter().map(pair).collect()
}

/// Asserts the whole of each of these figures.
fn parts(body: &str, expected: &[(&str, Option<&str>)]) {
    with_figures(body, |figures| {
        let found = wholes(figures);
        for &(part, whole) in expected {
            let known = found.iter().find(|(number, _)| number == part);
            let known = known.unwrap_or_else(|| panic!("no figure {part}"));
            assert_eq!(known.1.as_deref(), whole, "{part}");
        }
    });
}

const ITEMS: &str = "a) Xăng dầu: bốn cuộc, kiểm tra 62 cơ sở, 09 cơ sở vi phạm, phạt 40 triệu đồng.\n\n\
    Các cơ sở đã khắc phục ngay.\n\n\
    b) Vàng trang sức: ba cuộc, kiểm tra 48 cơ sở, 12 cơ sở vi phạm, phạt 44,5 triệu đồng.\n\n\
    c) An toàn bức xạ: hai cuộc, kiểm tra 30 cơ sở; không phát hiện cơ sở nào vi phạm.";

#[test]
fn items_tell_again_each_total_of_their_lead() {
    let lead = "Các đoàn đã tiến hành chín cuộc kiểm tra tại 140 cơ sở, phát hiện 21 cơ sở vi phạm, xử phạt 84.500.000 đồng.";
    let expected = [
        ("bốn", Some("chín")),
        ("hai", Some("chín")),
        ("62", Some("140")),
        ("30", Some("140")),
        ("09", Some("21")),
        ("không phát hiện", Some("21")),
        ("40", Some("84.500.000")),
        ("44,5", Some("84.500.000")),
    ];
    parts(
        &format!("{lead} Cụ thể từng lĩnh vực như sau:\n\n{ITEMS}"),
        &expected,
    );
    with_figures(&format!("{lead} Cụ thể:\n\n{ITEMS}"), |figures| {
        assert_eq!(numbered(figures, "bốn").indicator, "inspections.conducted");
    });
    // The lead only goes on.
    let expected = expected.map(|(part, _)| (part, None));
    parts(
        &format!("{lead} Một số nét chính:\n\n{ITEMS}"),
        &expected[4..6],
    );
}

#[test]
fn items_that_do_not_add_up_are_no_parts() {
    let lead = "Đã kiểm tra 150 cơ sở, xử phạt 90.000.000 đồng. Cụ thể từng lĩnh vực như sau:";
    parts(
        &format!("{lead}\n\n{ITEMS}"),
        &[("40", None), ("44,5", None)],
    );
}

#[test]
fn a_footnote_breaks_down_the_very_figure_that_calls_it() {
    let body = "Đã kiểm tra 80 cơ sở, phát hiện vi phạm ở 15 cơ sở¹, chiếm 18,8% số được kiểm tra.\n\n\
        ¹ Chia theo địa bàn: thành phố 08 cơ sở, huyện Na Rì 05, huyện Ba Bể 02.";
    parts(
        body,
        &[
            ("15", Some("80")),
            ("08", Some("15")),
            ("05", Some("15")),
            ("02", Some("15")),
        ],
    );
    with_figures(body, |figures| {
        assert_eq!(numbered(figures, "05").indicator, "inspections.violations");
    });
}

#[test]
fn a_count_said_again_is_the_same() {
    let body = "Sở quản lý 46 nhiệm vụ. Xét theo năm bắt đầu thì 30 nhiệm vụ chuyển tiếp, 16 nhiệm vụ mở mới; còn xét theo cấp thì 46 nhiệm vụ ấy \
        gồm 4 nhiệm vụ cấp quốc gia, 42 nhiệm vụ cấp tỉnh. Đã kiểm tra tiến độ 21 trên tổng số 46 nhiệm vụ nêu trên.";
    with_figures(body, |figures| {
        let managed: Vec<&Figure<'_>> = figures
            .iter()
            .filter(|figure| figure.number == "46")
            .collect();
        assert_eq!(managed.len(), 3);
        for again in &managed[1..] {
            assert_eq!(again.same_as, Some(managed[0].id));
            assert_eq!(again.indicator, "projects.managed");
        }
        for part in ["30", "16", "4", "42"] {
            assert_eq!(
                numbered(figures, part).part_of,
                Some(managed[0].id),
                "{part}"
            );
        }
        assert_eq!(numbered(figures, "21").indicator, "projects.inspected");
    });
    // Something else is done to the same things.
    let body = "Phát hiện 05 cột đo không đạt; đã niêm phong 05 cột đo này.";
    with_figures(body, |figures| {
        assert!(figures.iter().all(|figure| figure.same_as.is_none()));
    });
}

#[test]
fn a_whole_may_have_been_told_long_before() {
    let body = "Đã ban hành 11 quyết định xử phạt với số tiền 143.200.000 đồng.\n\nMở 04 lớp tập huấn cho 160 học viên, phát 300 tài liệu, cấp 12 giấy phép.\n\n\
        Đã nộp 120.700.000 đồng trên tổng số 143.200.000 đồng.";
    with_figures(body, |figures| {
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
fn a_breakdown_within_a_list_is_of_its_item() {
    parts(
        "Kiểm định 6.400 phương tiện đo, chia theo chủng loại:\n\n- Công tơ điện 5.300 cái;\n- Cân các loại 1.100 cái, gồm cân bàn 300, cân ô tô 800.",
        &[
            ("1.100", Some("6.400")),
            ("300", Some("1.100")),
            ("800", Some("1.100")),
        ],
    );
    parts(
        "Kiểm tra 77 cơ sở, phát hiện 11 cơ sở vi phạm. Cụ thể:\n\n+ Xăng dầu: 50 cơ sở, phát hiện 05 cơ sở vi phạm;\n+ Vàng: 27 cơ sở, phát hiện 06 cơ sở vi phạm.",
        &[("50", Some("77")), ("05", Some("11")), ("27", Some("77"))],
    );
}

#[test]
fn outcomes_behind_a_list_make_up_its_total() {
    parts(
        "Kiểm định 612 phương tiện đo, gồm:\n\n+ Công tơ điện: 402 cái;\n+ Huyết áp kế: 210 cái.\n\nKết quả có 604 phương tiện đạt, 08 phương tiện không đạt.",
        &[("604", Some("612")), ("08", Some("612"))],
    );
}

#[test]
fn what_sums_up_other_months_is_no_part() {
    parts(
        "Tháng 9 ban hành 02 quyết định, 04 kế hoạch, trong đó có kế hoạch chuyển đổi số; cộng chung 9 tháng, số văn bản ban hành là 35.",
        &[("35", None)],
    );
}

/// The number, status and period of each figure of a text.
fn told(text: &str) -> Vec<(String, Status, Option<String>)> {
    let mut told = Vec::new();
    with_record(text, |record| {
        told = record
            .figures
            .iter()
            .map(|figure| {
                let period = figure.period.as_deref().map(str::to_owned);
                (figure.number.to_string(), figure.status, period)
            })
            .collect();
    });
    told
}

#[test]
fn a_speech_turns_to_plans_and_back() {
    let text = "SỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH BẮC KẠN\n\nBÀI PHÁT BIỂU\ncủa Giám đốc Sở tại Hội nghị tổng kết công tác năm 2021, triển khai nhiệm vụ năm 2022\n\n\
        Kính thưa các đồng chí!\n\nNăm 2021, ngành ta nghiệm thu 14 nhiệm vụ.\n\n\
        Bước sang năm 2022, tôi đề nghị toàn ngành làm tốt mấy việc. Trước hết, nghiệm thu 18 nhiệm vụ.\n\n\
        Thứ hai, kiểm định 9.000 phương tiện đo, thử nghiệm lại 45 mẫu đã lưu.\n\n\
        Năm qua, Sở đã mở 12 lớp tập huấn.";
    let plan = |number: &str| (number.to_owned(), Status::Plan, Some("2022".to_owned()));
    let result = |number: &str| (number.to_owned(), Status::Result, Some("2021".to_owned()));
    assert_eq!(
        told(text),
        [
            result("14"),
            plan("18"),
            plan("9.000"),
            result("45"),
            result("12")
        ]
    );
    with_record(text, |record| {
        let title = record.report.title.as_deref();
        assert!(
            title.is_some_and(|title| title.starts_with("BÀI PHÁT BIỂU")),
            "{title:?}"
        );
    });
}

#[test]
fn news_turn_to_plans_with_what_is_asked_for() {
    let text = "Bắc Kạn: Khoa học và công nghệ 9 tháng năm 2021\n\nTrong 9 tháng năm 2021, Sở nghiệm thu 14 nhiệm vụ.\n\n\
        Thời gian tới, Sở đẩy nhanh tiến độ các nhiệm vụ. Nghiệm thu 6 nhiệm vụ, mở 3 lớp tập huấn.\n\n\
        Lĩnh vực thanh tra, Sở tiến hành 5 cuộc thanh tra.";
    let status: Vec<Status> = told(text)
        .into_iter()
        .map(|(_, status, _)| status)
        .collect();
    assert_eq!(
        status,
        [Status::Result, Status::Plan, Status::Plan, Status::Result]
    );
}

#[test]
fn names_of_rooms_pictures_and_products_count_nothing() {
    let body = "Phòng Tiếp công dân số 12 đã tiếp 24 lượt công dân. Hình 3: Lễ trao giải. Chế phẩm BIMA-T3 đóng chai 250ml được 1.400 lít; \
        số điểm cân đối chứng là 14 điểm, năm nay chưa phát sinh điểm mới. Nghiệm thu 15 đề tài, xếp loại xuất sắc có hai, loại khá chín và loại đạt bốn.";
    with_figures(body, |figures| {
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
fn behind_parts_that_make_up_their_whole_something_else_begins() {
    let text = "Thanh tra Sở hiện có 08 công chức, trong đó 05 chuyên viên và 03 thanh tra viên; trong năm cử 02 công chức đi học. Phòng có 12 viên chức, trong đó 07 nam và 05 nữ, cùng một trạm thực nghiệm.";
    with_figures(text, |figures| {
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
    with_figures(text, |figures| {
        for number in ["60", "28", "17"] {
            let part = numbered(figures, number);
            assert!(part.part_of.is_some(), "{number} is a part");
        }
    });
}

/// The wholes of these parts.
fn holds_parts(body: &str, expected: &[(&str, &str)]) {
    with_figures(body, |figures| {
        let wholes = wholes(figures);
        for (part, whole) in expected {
            let found = wholes.iter().find(|(own, _)| own == part);
            let found = found.and_then(|(_, whole)| whole.as_deref());
            assert_eq!(found, Some(*whole), "{part} in {body}");
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
    with_figures(
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
fn an_item_tells_more_of_its_part_than_its_size() {
    let body = "Kiểm tra tại 70 cơ sở, cụ thể:\n- Hàng đóng gói sẵn: 43 cơ sở với 96 lô hàng;\n- Xăng dầu: 27 cơ sở, 61 mặt hàng.\n\nTrong 96 lô hàng nói trên, 84 lô phù hợp, 12 lô không phù hợp.";
    with_figures(body, |figures| {
        for number in ["96", "61", "84", "12"] {
            let figure = numbered(figures, number);
            assert_eq!(figure.indicator, "goods.checked", "{number}");
        }
        assert_eq!(numbered(figures, "96").part_of, None);
        assert!(numbered(figures, "43").part_of.is_some());
    });
}

#[test]
fn a_rate_without_its_count_is_the_one_that_was_told_with_it() {
    let body = "Kinh phí sự nghiệp khoa học giao 30 tỷ đồng, đã giải ngân 19,8 tỷ đồng, đạt 66% dự toán.\n\nTuy nhiên, giải ngân mới đạt 66%.";
    with_figures(body, |figures| {
        let rates: Vec<_> = figures.iter().filter(|rate| rate.number == "66%").collect();
        assert_eq!(rates.len(), 2);
        assert_eq!(rates[1].same_as, Some(rates[0].id));
        assert_eq!(rates[1].rate_of, rates[0].rate_of);
    });
}

#[test]
fn what_came_of_a_count_tells_it_again() {
    let body = "Đoàn kiểm tra 96 cơ sở.\n\nQua kiểm tra 96 cơ sở, phát hiện 12 cơ sở vi phạm, chiếm 12,5%.";
    with_figures(body, |figures| {
        assert_eq!(figures[1].same_as, Some(figures[0].id));
        assert_eq!(numbered(figures, "12").part_of, Some(figures[1].id));
    });
}

#[test]
fn what_follows_a_part_and_is_no_thing_is_not_its_unit() {
    let body = "Nhận 03 đơn (02 khiếu nại, 01 kiến nghị). Sở quản lý 43 đề tài các cấp: 02 cấp quốc gia, 32 cấp tỉnh và 09 cấp cơ sở.";
    with_figures(body, |figures| {
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
fn ranges_may_end_a_clause_and_sizes_may_be_ranges() {
    with_figures(
        "Phấn đấu số cơ sở được kiểm tra đạt từ 80 đến 95.",
        |figures| {
            assert_eq!(figures.len(), 1);
            assert_eq!(figures[0].number, "80 đến 95");
        },
    );
    for body in [
        "Lắp đặt máy lọc có công suất từ 200 đến 1.500 lít/giờ.",
        "Bồn chứa có dung tích khoảng 30 lít.",
    ] {
        with_figures(body, |figures| assert!(figures.is_empty(), "{body}"));
    }
    with_figures(
        "Kè được gia cố với tổng chiều dài trên 4.300 m.",
        |figures| {
            assert_eq!(figures.len(), 1);
        },
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
    with_figures(body, |figures| {
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
    with_figures(body, |figures| {
        assert_eq!(numbered(figures, "18").indicator, "inspections.premises");
        assert_eq!(numbered(figures, "10").part_of, Some(figures[0].id));
        assert_eq!(numbered(figures, "25").part_of, None);
    });
}

#[test]
fn kinds_of_a_list_in_small_letters_are_no_documents() {
    let body = "Thực hiện 11 cuộc, gồm: thanh tra theo kế hoạch 04, thanh tra đột xuất 07.";
    parts(body, &[("04", Some("11")), ("07", Some("11"))]);
    for body in [
        "Thực hiện kế hoạch 5 năm 2016-2020, Sở quản lý 21 đề tài.",
        "Theo kế hoạch 45, đoàn kiểm tra 12 cơ sở.",
    ] {
        with_figures(body, |figures| assert_eq!(figures.len(), 1, "{body}"));
    }
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

/// Number and target of a figure, and whether another is planned.
fn target(body: &str, count: &str, plan: &str) -> (Option<String>, bool) {
    let mut found = (None, false);
    with_figures(body, |figures| {
        let target = numbered(figures, count).target;
        let planned = numbered(figures, plan).status == Status::Plan;
        found = (target.map(|target| target.to_string()), planned);
    });
    found
}

#[test]
fn a_number_in_brackets_is_the_plan_that_the_rate_before_it_fits() {
    let body = "Thu từ dịch vụ đạt 345 triệu đồng, bằng 115% mức phải nộp cả năm (300 triệu đồng).";
    assert_eq!(target(body, "345", "300"), (Some("300000000".into()), true));
    // What doesn't fit is no plan by that; a whole is none.
    let body = "Thu từ dịch vụ đạt 345 triệu đồng, bằng 90% mức phải nộp cả năm (300 triệu đồng).";
    assert_eq!(target(body, "345", "300"), (None, false));
    let body = "Có 12 mẫu không đạt, chiếm 25% tổng số mẫu đã lấy (48 mẫu).";
    assert!(!target(body, "12", "48").1);
}

#[test]
fn what_exceeds_a_plan_has_no_plan_itself() {
    let body = "Đã nghiệm thu 17 đề tài, vượt 02 đề tài so với kế hoạch (15 đề tài).";
    assert_eq!(target(body, "17", "15"), (Some("15".into()), true));
    assert_eq!(target(body, "02", "15").0, None);
}

#[test]
fn a_count_told_again_in_another_section_is_the_same() {
    let text = "BÁO CÁO\nKết quả công tác 9 tháng đầu năm 2022\n\nI. KẾT QUẢ THỰC HIỆN\n\nĐã nghiệm thu 17 đề tài.\n\nKiểm định 4 cân.\n\n\
                II. ĐÁNH GIÁ CHUNG\n\nĐã nghiệm thu 17 đề tài đúng hạn.\n\nKiểm định 4 cân ở vùng sâu.\n";
    with_record(text, |record| {
        let of = |number: &str| {
            let figures = record.figures.iter();
            figures
                .filter(|figure| figure.number == number)
                .collect::<Vec<_>>()
        };
        let (tasks, scales) = (of("17"), of("4"));
        assert_eq!(tasks[1].same_as, Some(tasks[0].id));
        assert_eq!(scales[1].same_as, None, "small counts agree by chance");
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
