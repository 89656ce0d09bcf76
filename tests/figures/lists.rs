//! Totals and the items, footnotes and brackets below them.

use crate::report::{in_nine_months, numbered, parts};
use solieu::record::Status;

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
    in_nine_months(&format!("{lead} Cụ thể:\n\n{ITEMS}"), |figures| {
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
    in_nine_months(body, |figures| {
        assert_eq!(numbered(figures, "05").indicator, "inspections.violations");
    });
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
fn an_item_tells_more_of_its_part_than_its_size() {
    let body = "Kiểm tra tại 70 cơ sở, cụ thể:\n- Hàng đóng gói sẵn: 43 cơ sở với 96 lô hàng;\n- Xăng dầu: 27 cơ sở, 61 mặt hàng.\n\nTrong 96 lô hàng nói trên, 84 lô phù hợp, 12 lô không phù hợp.";
    in_nine_months(body, |figures| {
        for number in ["96", "61", "84", "12"] {
            let figure = numbered(figures, number);
            assert_eq!(figure.indicator, "goods.checked", "{number}");
        }
        assert_eq!(numbered(figures, "96").part_of, None);
        assert!(numbered(figures, "43").part_of.is_some());
    });
}

#[test]
fn notes_at_the_end_belong_to_the_numbers_in_brackets_that_call_them() {
    let body = "- Đã cấp 24 giấy phép tiến hành công việc bức xạ (1), tăng 20% so với cùng kỳ.\n\
        - Thử nghiệm 480 mẫu(2); mở 05 lớp tập huấn (3) cho 210 học viên.\n\n\
        II. NHIỆM VỤ QUÝ IV NĂM 2022\n\n1. Thử nghiệm 520 mẫu.\n\nGhi chú:\n\
        (1) Cấp mới 15, gia hạn 09.\n(2) Gồm 300 mẫu nước, 180 mẫu thực phẩm.\n(3) Trong đó 03 lớp tại huyện Đức Trọng.";
    parts(
        body,
        &[
            ("15", Some("24")),
            ("09", Some("24")),
            ("300", Some("480")),
            ("180", Some("480")),
            ("03", Some("05")),
        ],
    );
    in_nine_months(body, |figures| {
        assert_eq!(figures.len(), 11, "the marks count nothing");
        let renewed = numbered(figures, "09");
        assert_eq!(renewed.indicator, "radiation.licences");
        assert_eq!(
            renewed.status,
            Status::Result,
            "though it stands below the plan"
        );
    });
}

#[test]
fn items_in_brackets_are_no_notes_of_what_names_them() {
    let items = "- Triển khai các nhóm việc (1), (2) sau đây:\n\
        (1) Tổ chức 05 lớp tập huấn.\n(2) Kiểm tra 12 cơ sở.";
    parts(items, &[("05", None), ("12", None)]);
    let inside = "- Kế hoạch gồm (1) nghiệm thu 04 đề tài; (2) cấp 06 giấy phép bức xạ.\n\n\
        (1) Nghiệm thu 07 đề tài.\n(2) Cấp 08 giấy phép bức xạ.";
    in_nine_months(inside, |figures| {
        assert_eq!(figures.len(), 4, "(1) and (2) count nothing");
        assert_eq!(numbered(figures, "07").part_of, None);
    });
}

#[test]
fn a_note_that_begins_with_a_rate_rates_what_calls_it() {
    let body = "Có 45 xã được công bố theo TCVN ISO 9001¹. Mở 03 lớp tập huấn.\n\n\
        ¹ Bằng 90% tổng số 50 xã của huyện.";
    in_nine_months(body, |figures| {
        let bodies = numbered(figures, "45");
        assert_eq!(numbered(figures, "90%").rate_of, Some(bodies.id));
    });
}
