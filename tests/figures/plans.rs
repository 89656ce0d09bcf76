//! What makes a count a plan or a result: the kind of its section, a plan that is the subject of its sentence, where a text turns to what is to come; and the plan that a count is held against.

use crate::report::{in_nine_months, in_year, numbered, whole_of, with_figures, with_record};
use solieu::record::{SectionKind, Status};

#[test]
fn tasks_that_an_act_of_the_heading_is_about_make_no_plan() {
    for heading in [
        "QUẢN LÝ NHIỆM VỤ KHOA HỌC VÀ CÔNG NGHỆ",
        "QUẢN LÝ CÁC NHIỆM VỤ KHOA HỌC VÀ CÔNG NGHỆ",
        "XÁC ĐỊNH, TUYỂN CHỌN NHIỆM VỤ",
        "THEO DÕI VIỆC THỰC HIỆN NHIỆM VỤ",
        "NHIỆM VỤ CẤP TỈNH",
        "CÔNG TÁC KẾ HOẠCH, TÀI CHÍNH",
        "PHONG TRÀO SÁNG KIẾN VÀ GIẢI PHÁP SÁNG TẠO",
    ] {
        in_year(
            &format!("I. {heading}\n\nNghiệm thu 12 nhiệm vụ."),
            |record| {
                assert_eq!(record.sections[0].kind, SectionKind::Results, "{heading}");
                assert_eq!(record.figures[0].status, Status::Result, "{heading}");
            },
        );
    }
    for heading in [
        "NHIỆM VỤ NĂM 2016",
        "TRIỂN KHAI NHIỆM VỤ NĂM 2016",
        "TRIỂN KHAI CÁC NHIỆM VỤ TRỌNG TÂM",
        "MỘT SỐ NHIỆM VỤ CHỦ YẾU",
        "KẾ HOẠCH CÔNG TÁC NĂM 2016",
    ] {
        in_year(
            &format!("I. {heading}\n\nNghiệm thu 12 nhiệm vụ."),
            |record| {
                assert_eq!(record.sections[0].kind, SectionKind::Plan, "{heading}");
            },
        );
    }
}

#[test]
fn what_a_plan_sets_is_a_plan_of_the_year_that_it_is_named_by() {
    let body = "I. THANH TRA\n\nKế hoạch thanh tra năm 2015 ban hành theo Quyết định số 21/QĐ-SKHCN ngày 21/12/2014 xác định 12 cuộc, gồm 09 cuộc thanh tra và 03 cuộc kiểm tra. \
        Trong năm đã kết thúc 11 cuộc. Theo kế hoạch đã được phê duyệt, trong năm Thanh tra Sở phải kiểm tra 40 cơ sở. Kế hoạch năm đã thực hiện 38 cơ sở.";
    in_year(body, |record| {
        for number in ["12", "09", "03"] {
            let figure = numbered(&record.figures, number);
            assert_eq!(figure.status, Status::Plan, "{number}");
            assert_eq!(figure.period.as_deref(), Some("2015"), "{number}");
        }
        assert_eq!(numbered(&record.figures, "40").status, Status::Plan);
        for number in ["11", "38"] {
            assert_eq!(
                numbered(&record.figures, number).status,
                Status::Result,
                "{number}"
            );
        }
    });
}

/// The quarters of a plan for the year to come are that year's.
#[test]
fn a_quarter_without_a_year_is_that_of_the_plan() {
    let body = "I. KẾT QUẢ\n\nQuý I kiểm tra 05 cơ sở.\n\nII. NHIỆM VỤ NĂM 2016\n\nTriển khai 06 cuộc thanh tra, chia ra: quý I 02 cuộc, quý II 04 cuộc.";
    in_year(body, |record| {
        let period = |number| numbered(&record.figures, number).period.clone();
        assert_eq!(period("05").as_deref(), Some("2015-Q1"));
        assert_eq!(period("02").as_deref(), Some("2016-Q1"));
        assert_eq!(period("04").as_deref(), Some("2016-Q2"));
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
fn what_a_paragraph_announces_is_told_by_those_behind_it() {
    let text = "SỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH BẮC KẠN\n\nBÀI PHÁT BIỂU\ncủa Giám đốc Sở tại Hội nghị tổng kết công tác năm 2021, triển khai nhiệm vụ năm 2022\n\n\
        Năm 2021, ngành ta nghiệm thu 14 nhiệm vụ.\n\n\
        Bước sang năm 2022, tôi đề nghị các phòng làm tốt những việc sau đây.\n\n\
        Về quản lý khoa học, nghiệm thu 18 nhiệm vụ.\n\n\
        Về đo lường, kiểm định 9.000 phương tiện đo; Thanh tra Sở kiểm tra 60 cơ sở.\n\n\
        Nhân dịp này, Sở đã tặng giấy khen cho 05 tập thể.";
    let status: Vec<Status> = told(text)
        .into_iter()
        .map(|(_, status, _)| status)
        .collect();
    let (plan, result) = (Status::Plan, Status::Result);
    assert_eq!(status, [result, plan, plan, plan, result]);
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
fn what_exceeds_a_plan_has_no_plan_itself() {
    let body = "Đã nghiệm thu 17 đề tài, vượt 02 đề tài so với kế hoạch (15 đề tài).";
    assert_eq!(target(body, "17", "15"), (Some("15".into()), true));
    assert_eq!(target(body, "02", "15").0, None);
}

/// Number and target of a figure, and whether another is planned.
fn target(body: &str, count: &str, plan: &str) -> (Option<String>, bool) {
    let mut found = (None, false);
    in_nine_months(body, |figures| {
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
fn several_numbers_that_an_attained_count_holds_are_its_parts() {
    let body = "Kiểm định được 5.610 phương tiện đo, đạt 80,1% kế hoạch năm (cân 2.470, áp kế 1.205, cột đo xăng dầu 312, còn lại là phương tiện khác).";
    in_nine_months(body, |figures| {
        for number in ["2.470", "1.205", "312"] {
            assert_eq!(numbered(figures, number).status, Status::Result, "{number}");
            assert_eq!(
                whole_of(figures, number).as_deref(),
                Some("5.610"),
                "{number}"
            );
        }
    });
    let body = "Mở 6 lớp cho 240 học viên, đạt 120% kế hoạch (5 lớp, 200 học viên).";
    in_nine_months(body, |figures| {
        for number in ["5", "200"] {
            assert_eq!(numbered(figures, number).status, Status::Plan, "{number}");
        }
    });
    let body = "Thu dịch vụ 240 triệu đồng, bằng 120% kế hoạch (tăng 40 triệu đồng).";
    in_nine_months(body, |figures| {
        assert_eq!(numbered(figures, "40").status, Status::Result);
        assert_eq!(numbered(figures, "240").target, None);
    });
    let body = "Thu phí 145,6 triệu đồng, bằng 112% dự toán thu (130 triệu đồng).";
    in_nine_months(body, |figures| {
        assert_eq!(numbered(figures, "130").status, Status::Plan);
    });
}

#[test]
fn a_plan_sets_all_of_its_sentence_where_nothing_is_done() {
    let planned = "Theo kế hoạch năm, Trung tâm phải mở 12 lớp tập huấn cho 600 học viên, kiểm định 4.500 phương tiện đo.";
    in_nine_months(planned, |figures| {
        assert!(figures.iter().all(|figure| figure.status == Status::Plan));
    });
    for body in [
        "Theo kế hoạch, trong năm phải thanh tra 12 cuộc, đến nay đã kiểm tra 95 cơ sở.",
        "Theo kế hoạch được phê duyệt, Sở kiểm tra 12 cơ sở, lấy 95 mẫu.",
    ] {
        in_nine_months(body, |figures| {
            assert_eq!(numbered(figures, "95").status, Status::Result, "{body}");
        });
    }
}

#[test]
fn what_somebody_asks_of_others_in_a_news_page_is_a_plan() {
    let page = "Trang chủ » Tin tức\n\nKhoa học và công nghệ Yên Bái 9 tháng đầu năm 2022\n\nNgày đăng: 08:15 AM 07/10/2022 | Lượt xem: 1.268\n\n\
        Sáng 05/10/2022, Sở Khoa học và Công nghệ tỉnh Yên Bái sơ kết công tác 9 tháng. Sở đã nghiệm thu 15 nhiệm vụ.\n\n\
        Ông Lê Văn Minh, Giám đốc Sở, nói: “Các đồng chí phải kiểm định thêm 2.100 phương tiện đo, nghiệm thu nốt 4 nhiệm vụ”. \
        Ông cũng giao Thanh tra Sở kiểm tra tiếp 25 cơ sở. Trong quý III, Sở đã cấp 12 giấy phép.\n\n\
        Kết luận hội nghị, Giám đốc Sở yêu cầu các đơn vị trong quý IV tập trung tuyển chọn 9 nhiệm vụ; mở từ 6 đến 8 lớp tập huấn.\n";
    with_figures(page, |figures| {
        for (number, status) in [
            ("15", Status::Result),
            ("2.100", Status::Plan),
            ("4", Status::Plan),
            ("25", Status::Plan),
            ("12", Status::Result),
            ("9", Status::Plan),
            ("6 đến 8", Status::Plan),
        ] {
            assert_eq!(numbered(figures, number).status, status, "{number}");
        }
    });
}
