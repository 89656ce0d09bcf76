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
