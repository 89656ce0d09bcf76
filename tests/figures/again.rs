//! Counts said again.

use crate::report::{in_nine_months, numbered, with_record};
use solieu::record::Figure;

#[test]
fn a_count_said_again_is_the_same() {
    let body = "Sở quản lý 46 nhiệm vụ. Xét theo năm bắt đầu thì 30 nhiệm vụ chuyển tiếp, 16 nhiệm vụ mở mới; còn xét theo cấp thì 46 nhiệm vụ ấy \
        gồm 4 nhiệm vụ cấp quốc gia, 42 nhiệm vụ cấp tỉnh. Đã kiểm tra tiến độ 21 trên tổng số 46 nhiệm vụ nêu trên.";
    in_nine_months(body, |figures| {
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
    in_nine_months(body, |figures| {
        assert!(figures.iter().all(|figure| figure.same_as.is_none()));
    });
}

#[test]
fn what_came_of_a_count_tells_it_again() {
    let body = "Đoàn kiểm tra 96 cơ sở.\n\nQua kiểm tra 96 cơ sở, phát hiện 12 cơ sở vi phạm, chiếm 12,5%.";
    in_nine_months(body, |figures| {
        assert_eq!(figures[1].same_as, Some(figures[0].id));
        assert_eq!(numbered(figures, "12").part_of, Some(figures[1].id));
    });
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
fn a_total_that_was_counted_before_counts_what_it_did_then() {
    let body = "Trong kỳ, Sở quản lý 46 nhiệm vụ cấp tỉnh.\n\nĐã kiểm tra tiến độ 19 trên tổng số 46 nhiệm vụ.";
    in_nine_months(body, |figures| {
        assert_eq!(figures[1].indicator, "projects.inspected");
        assert_eq!(figures[2].indicator, "projects.managed");
        assert_eq!(figures[2].same_as, Some(figures[0].id));
    });
}

#[test]
fn those_of_which_a_sentence_goes_on_to_tell_were_counted_before() {
    for (body, number) in [
        (
            "Chúng ta đã nghiệm thu 42 đề tài cấp tỉnh.\n\nĐiều đáng lo là trong số 42 đề tài nghiệm thu, mới có 15 đề tài được ứng dụng.",
            "42",
        ),
        (
            "STT | Nội dung | ĐVT | Thực hiện\n1 | Nhiệm vụ cấp tỉnh được nghiệm thu | nhiệm vụ | 07\n2 | Mẫu thử nghiệm | mẫu | 310\n\n\
             Trong số 07 nhiệm vụ cấp tỉnh đã nghiệm thu, loại khá 05.",
            "07",
        ),
        (
            "Đã nhận 02 đơn của công dân, cả 02 đơn đều đã trả lời xong.",
            "02",
        ),
        (
            "- Số tiền phạt: 96.500.000 đồng\n(Chín mươi sáu triệu năm trăm nghìn đồng).",
            "96.500.000",
        ),
    ] {
        in_nine_months(body, |figures| {
            let first = numbered(figures, number);
            let again = figures.iter().find(|figure| figure.same_as.is_some());
            let again = again.unwrap_or_else(|| panic!("{body}"));
            assert_eq!(again.same_as, Some(first.id), "{body}");
            assert_eq!(again.indicator, first.indicator, "{body}");
        });
    }
    for body in [
        // Another step of as many tasks.
        "Hội đồng tuyển chọn 16 nhiệm vụ.\n\nKiểm định 340 cân. Thử nghiệm 512 mẫu. Mở 21 lớp. Kiểm tra 62 cơ sở. Cấp 35 giấy phép bức xạ. Đăng 47 tin, bài.\n\n\
         Trong số 16 nhiệm vụ mở mới, có 04 nhiệm vụ khởi động chậm.",
        // Something else came of them all.
        "Phát hiện 12 cơ sở vi phạm, đã xử phạt cả 12 cơ sở.",
        // Three and three make no memory.
        "Đã nghiệm thu 03 đề tài cấp tỉnh.\n\nKiểm định 340 cân. Thử nghiệm 512 mẫu. Mở 21 lớp. Kiểm tra 62 cơ sở. Cấp 35 giấy phép bức xạ. Đăng 47 tin, bài.\n\n\
         Trong số 03 đề tài đã nghiệm thu, loại khá 02.",
    ] {
        in_nine_months(body, |figures| {
            assert!(
                figures.iter().all(|figure| figure.same_as.is_none()),
                "{body}"
            );
        });
    }
}

#[test]
fn a_text_without_sections_tells_a_state_of_things_twice() {
    let text = "Sở Khoa học và Công nghệ tổng kết công tác năm 2022\n\nNăm 2022, Sở quản lý 64 nhiệm vụ cấp tỉnh. Kiểm định 12.480 phương tiện đo.\n\n\
                “Nhìn vào 64 nhiệm vụ đang quản lý, chúng ta còn nhiều việc”, Giám đốc nói. Đã mở 11 lớp tập huấn.\n\nTrung tâm mở 11 lớp tập huấn.\n";
    with_record(text, |record| {
        let of = |number: &str| {
            let figures = record.figures.iter();
            figures
                .filter(|figure| figure.number == number)
                .collect::<Vec<_>>()
        };
        let (managed, classes) = (of("64"), of("11"));
        assert_eq!(managed[1].same_as, Some(managed[0].id));
        assert_eq!(classes[1].same_as, None, "what is done can be done again");
    });
}

#[test]
fn a_table_tells_again_what_the_text_has_told() {
    let text = "BÁO CÁO\nKết quả công tác quý II năm 2020\n\nI. KẾT QUẢ\n\nTrong quý đã tiến hành bốn cuộc thanh tra tại 31 cơ sở. Nghiệm thu 03 đề tài cấp tỉnh. \
        Kiểm định 412 phương tiện đo, đạt 41% kế hoạch năm (1.000 phương tiện).\n\n\
        | TT | Nội dung | ĐVT | Kế hoạch năm | Thực hiện |\n|---|---|---|---|---|\n\
        | 1 | Số cuộc thanh tra | cuộc | 9 | 4 |\n| 2 | Đề tài được nghiệm thu | đề tài | 8 | 3 |\n| 3 | Kiểm định phương tiện đo | phương tiện | 1.000 | 412 |";
    with_record(text, |record| {
        let first = |number: &str| numbered(&record.figures, number).id;
        let last = |number: &str| {
            let again = record
                .figures
                .iter()
                .rfind(|figure| figure.number == number);
            again.and_then(|figure| figure.same_as)
        };
        assert_eq!(last("4"), Some(first("bốn")));
        assert_eq!(last("3"), Some(first("03")));
        assert_eq!(last("412"), Some(first("412")));
        assert_eq!(last("1.000"), Some(first("1.000")));
        assert_eq!(last("9"), None);
    });
}
