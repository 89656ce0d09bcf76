//! What is read of Word documents, RTF and PDF; what can't be read says why.
//!
//! `tests/formats/make.py` says how the files in `tests/formats` were made.

#![allow(clippy::unwrap_used)]

mod sheet;

use sheet::{assert_reads, line, pdf, read_pdf};
use solieu::document;
use solieu::error::InputError;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use unicode_normalization::UnicodeNormalization;

fn text_of(name: &str) -> String {
    let bytes = fs::read(Path::new("tests/formats").join(name)).unwrap();
    let document = document::read(&bytes).unwrap();
    document.text.into_owned()
}

#[test]
fn word_and_rtf_keep_what_is_seen_and_nothing_else() {
    for format in ["doc", "rtf"] {
        let text = text_of(&format!("traits.{format}"));
        for paragraph in [
            "Kiểm tra 13 cơ sở",
            "Thấy hết",
            "KẾT QUẢ",
            "Báo cáo số 36",
            "Đề tài số 7",
            "Rộng 20 km²",
            "Nhỏ ≤ 5 mg",
            "Số 12-KH/TU",
            "Dòng một\ndòng hai",
            "Quản lý 29 nhiệm vụ¹ trong kỳ\n\n¹ Gồm 07 nhiệm vụ.",
            "I. Mục",
            "1. Mục",
            "1.1. Mục",
            "1.2. Mục",
            "a) Mục",
            "- Gạch",
            "| TT | Tên | Số liệu | |\n|---|---|---|---|\n| 1 | Mẫu nước | 4 | 6 |\n| | Cân | 7 | 8 |",
        ] {
            let alone = format!("\n\n{paragraph}\n\n");
            assert!(
                format!("\n\n{text}\n\n").contains(&alone),
                "{format}: {paragraph:?} in {text:?}"
            );
        }
    }
}

#[test]
fn pages_of_a_pdf_are_known() {
    let bytes = fs::read("tests/formats/phu-yen-2017-07.pdf").unwrap();
    let document = document::read(&bytes).unwrap();
    let [0, second, ..] = document.pages[..] else {
        panic!("{:?}", document.pages);
    };
    let (first, rest) = document.text.split_at(second as usize);
    assert!(
        first.contains("BÁO CÁO") && rest.contains("Nơi nhận"),
        "{second}"
    );
}

#[test]
fn a_word_document_under_a_password_is_said_to_be() {
    let mut bytes = fs::read("tests/formats/traits.doc").unwrap();
    let header = bytes
        .chunks(512)
        .position(|own| own.starts_with(&[0xEC, 0xA5]))
        .unwrap();
    bytes[512 * header + 0x0B] |= 0x01;
    assert!(matches!(document::read(&bytes), Err(InputError::Encrypted)));
}

#[test]
fn a_pdf_under_a_password_is_said_to_be() {
    let bytes = fs::read("tests/formats/locked.pdf").unwrap();
    assert!(matches!(document::read(&bytes), Err(InputError::Encrypted)));
}

#[test]
fn a_letterhead_is_read_column_by_column() {
    assert_reads(
        &[
            (80, 780, "UBND TINH"),
            (320, 780, "CONG HOA"),
            (80, 764, "SO KHOA HOC"),
            (320, 764, "Doc lap - Tu do"),
            (80, 740, "So: 12/BC-SKHCN"),
            (320, 740, "Ha Noi, ngay 5/6/2020"),
            (80, 700, "Kiem tra 12 co so trong ky."),
        ],
        "UBND TINH\n\nSO KHOA HOC\n\nSo: 12/BC-SKHCN\n\nCONG HOA\n\nDoc lap - Tu do\n\nHa Noi, ngay 5/6/2020\n\nKiem tra 12 co so trong ky.\n\n",
    );
}

#[test]
fn running_heads_and_page_numbers_are_no_text() {
    let page = |number: u32, text: &str| {
        [
            line(80, 810, "So Khoa hoc - Bao cao quy III"),
            line(80, 700, text),
            line(300, 40, &number.to_string()),
        ]
        .concat()
    };
    let text = read_pdf(&[
        page(1, "Mot bao cao."),
        page(2, "Hai bao cao."),
        page(3, "Ba bao cao."),
    ]);
    assert_eq!(text, "Mot bao cao.\n\nHai bao cao.\n\nBa bao cao.\n\n");
}

#[test]
fn wrapped_lines_are_one_paragraph_and_keep_the_hyphens_of_numbers() {
    let long =
        "Trong ky So da kiem tra cac co so san xuat, kinh doanh vang trong ca giai doan 2017-";
    assert_reads(
        &[
            (80, 700, long),
            (80, 685, "2020 tai dia phuong, dat 50 phan tram ke hoach."),
            (80, 670, "- Cap 12 giay phep."),
        ],
        &format!(
            "{long}2020 tai dia phuong, dat 50 phan tram ke hoach.\n\n- Cap 12 giay phep.\n\n"
        ),
    );
}

#[test]
fn raised_digits_are_marks_of_notes() {
    let small = |x: u32, y: u32, text: &str| format!("BT /F1 7 Tf {x} {y} Td ({text}) Tj ET\n");
    let note = |x: u32, y: u32, text: &str| format!("BT /F1 10 Tf {x} {y} Td ({text}) Tj ET\n");
    let content = [
        line(80, 700, "Ke hoach nam 2021"),
        small(171, 705, "2"),
        line(178, 700, "da duyet."),
        small(80, 104, "2"),
        note(87, 100, "Gom 07 nhiem vu."),
        line(80, 685, "Thanh tra 3 co so."),
    ];
    assert_eq!(
        read_pdf(&[content.concat()]),
        "Ke hoach nam 2021² da duyet.\n\n² Gom 07 nhiem vu.\n\nThanh tra 3 co so.\n\n"
    );
}

#[test]
fn ruled_tables_keep_their_merged_cells() {
    let mut content = String::from("0.5 w\n");
    for y in [700, 680, 640] {
        writeln!(content, "80 {y} m 380 {y} l S").unwrap();
    }
    for (x, top) in [(80, 700), (180, 700), (280, 680), (380, 700)] {
        writeln!(content, "{x} 640 m {x} {top} l S").unwrap();
    }
    content += &line(85, 685, "Ten");
    content += &line(185, 685, "So lieu");
    content += &line(85, 665, "Mau nuoc");
    content += &line(85, 650, "thai");
    content += &line(185, 665, "12");
    content += &line(285, 665, "15");
    assert_eq!(
        read_pdf(&[content]),
        "| Ten | So lieu | |\n|---|---|---|\n| Mau nuoc thai | 12 | 15 |\n\n"
    );
}

#[test]
fn tables_without_rules_keep_their_rows_and_columns() {
    assert_reads(
        &[
            (80, 740, "Bieu 1. Ket qua hoat dong nam 2009"),
            (85, 720, "TT"),
            (150, 720, "Chi tieu"),
            (330, 720, "Ke hoach"),
            (430, 720, "Thuc hien"),
            (85, 700, "1"),
            (110, 700, "Phuong tien do"),
            (340, 700, "1.200"),
            (440, 700, "1.165"),
            (85, 680, "2"),
            (110, 680, "Mau thu nghiem cua cac co so"),
            (110, 666, "san xuat tren dia ban"),
            (450, 680, "36"),
            (85, 646, "3"),
            (110, 646, "Cuoc thanh tra"),
            (350, 646, "5"),
            (450, 646, "7"),
            (80, 620, "Trong nam khong co khieu nai."),
        ],
        "Bieu 1. Ket qua hoat dong nam 2009\n\n\
         | TT | Chi tieu | Ke hoach | Thuc hien |\n|---|---|---|---|\n\
         | 1 | Phuong tien do | 1.200 | 1.165 |\n\
         | 2 | Mau thu nghiem cua cac co so san xuat tren dia ban | | 36 |\n\
         | 3 | Cuoc thanh tra | 5 | 7 |\n\n\
         Trong nam khong co khieu nai.\n\n",
    );
}

#[test]
fn heads_of_tables_without_rules_may_wrap_and_span_columns() {
    assert_reads(
        &[
            (85, 740, "Linh vuc"),
            (330, 740, "Nam 2008 va nam 2009"),
            (320, 722, "De tai"),
            (420, 722, "Kinh phi"),
            (410, 708, "(trieu dong)"),
            (
                85,
                690,
                "I. Nong nghiep va phat trien nong thon trong toan tinh va cac huyen, thanh pho",
            ),
            (85, 670, "Trong trot"),
            (330, 670, "12"),
            (425, 670, "1.500"),
            (85, 650, "Chan nuoi"),
            (335, 650, "7"),
            (430, 650, "820"),
        ],
        "| Linh vuc | Nam 2008 va nam 2009 | |\n|---|---|---|\n\
         | | De tai | Kinh phi (trieu dong) |\n\
         | I. Nong nghiep va phat trien nong thon trong toan tinh va cac huyen, thanh pho | | |\n\
         | Trong trot | 12 | 1.500 |\n| Chan nuoi | 7 | 820 |\n\n",
    );
}

#[test]
fn figures_of_tables_without_rules_may_stand_beside_the_middle_of_a_label() {
    assert_reads(
        &[
            (330, 747, "Ke hoach"),
            (430, 747, "Thuc hien"),
            (110, 740, "Chi tieu"),
            (330, 733, "nam 2009"),
            (430, 733, "ca nam"),
            (110, 714, "Phuong tien do duoc kiem dinh va"),
            (85, 707, "1"),
            (335, 707, "1.200"),
            (440, 707, "1.165"),
            (110, 700, "hieu chuan tren dia ban tinh"),
            (85, 680, "2"),
            (110, 680, "Mau thu nghiem"),
            (350, 680, "36"),
            (450, 680, "41"),
        ],
        "| | Chi tieu | Ke hoach nam 2009 | Thuc hien ca nam |\n|---|---|---|---|\n\
         | 1 | Phuong tien do duoc kiem dinh va hieu chuan tren dia ban tinh | 1.200 | 1.165 |\n\
         | 2 | Mau thu nghiem | 36 | 41 |\n\n",
    );
}

#[test]
fn a_table_without_rules_goes_on_over_the_page() {
    let row = |y: u32, name: &str, one: &str, other: &str| {
        [line(85, y, name), line(330, y, one), line(430, y, other)].concat()
    };
    let first = [
        row(120, "Chi tieu", "Nam 2008", "Nam 2009"),
        row(100, "Phuong tien do", "1.200", "1.165"),
        row(80, "Mau thu nghiem", "36", "41"),
    ];
    let second = [
        row(780, "Cuoc thanh tra", "5", "7"),
        row(760, "Giay phep", "12", "9"),
    ];
    assert_eq!(
        read_pdf(&[first.concat(), second.concat()]),
        "| Chi tieu | Nam 2008 | Nam 2009 |\n|---|---|---|\n\
         | Phuong tien do | 1.200 | 1.165 |\n| Mau thu nghiem | 36 | 41 |\n\
         | Cuoc thanh tra | 5 | 7 |\n| Giay phep | 12 | 9 |\n\n"
    );
}

#[test]
fn what_only_looks_like_a_table_is_none() {
    let row = |y: u32, one: &str, other: &str| [line(80, y, one), line(400, y, other)].concat();
    let (one, two) = (
        "cac don vi da thuc hien duoc hon",
        "12 nhiem vu tren tong so nhiem",
    );
    for rows in [
        [("MUC LUC A", "1"), ("Ket qua", "3"), ("Phuong huong", "9")],
        [
            ("- Nhu tren;", "GIAM DOC"),
            ("- Luu: VT.", "(da ky)"),
            ("5 ban", "Nguyen Van A"),
        ],
        [(one, two), (one, two), (one, two)],
        [("1.", "12 de tai"), ("2.", "7 du an"), ("3.", "5 mau")],
    ] {
        let lines = (0u32..).zip(rows);
        let content: String = lines
            .map(|(at, (one, other))| row(700 - 15 * at, one, other))
            .collect();
        let text = read_pdf(&[content]);
        assert!(!text.contains('|'), "{text}");
    }
}

#[test]
fn a_scan_is_said_to_be_one_and_its_recognised_text_is_read() {
    let picture = "q 595 0 0 842 0 0 cm /I Do Q\n".to_string();
    let error = document::read(&pdf(&[&picture])).unwrap_err();
    let InputError::NoText { hint } = error else {
        panic!("{error}");
    };
    assert!(hint.contains("ocrmypdf -l vie"), "{hint}");
    let recognised = format!("{picture}3 Tr\n{}", line(80, 700, "Thanh tra 12 co so"));
    assert_eq!(read_pdf(&[recognised]), "Thanh tra 12 co so\n\n");
    let half = pdf(&[&line(80, 700, "Thanh tra 12 co so"), &picture]);
    let document = document::read(&half).unwrap();
    assert_eq!(document.warnings[0].code, "scanned_page");
}

fn read_rtf(rtf: &str) -> String {
    document::read(rtf.as_bytes()).unwrap().text.into_owned()
}

#[test]
fn rtf_without_written_labels_is_numbered_by_its_lists() {
    let level = |code: u32, text: &str| {
        format!(
            "{{\\listlevel\\levelnfc{code}\\levelstartat1{{\\leveltext{text};}}{{\\levelnumbers\\'01;}}}}"
        )
    };
    let levels = [
        level(1, "\\'02\\'00."),
        level(0, "\\'04\\'00.\\'01."),
        level(23, "\\'01\\u8211 ?"),
    ]
    .concat();
    let rtf = format!(
        "{{\\rtf1{{\\*\\listtable{{\\list{levels}\\listid7}}}}{{\\*\\listoverridetable{{\\listoverride\\listid7\\ls1}}}}\
         \\pard\\ls1 A\\par\\pard\\ls1\\ilvl1 B\\par\\pard\\ls1\\ilvl1 C\\par\\pard\\ls1\\ilvl2 D\\par\\pard E\\par}}"
    );
    assert_eq!(read_rtf(&rtf), "I. A\n\nI.1. B\n\nI.2. C\n\n- D\n\nE\n\n");
}

#[test]
fn of_rtf_fields_the_result_is_read() {
    let rtf = r"{\rtf1 Trang {\field{\*\fldinst PAGE 7}{\fldrslt 42}} h{\v 1}{\*\unknown 2}{\pict 3}ai\par}";
    assert_eq!(read_rtf(rtf), "Trang 42 hai\n\n");
}

#[test]
fn rtf_reads_each_font_in_its_charset() {
    let rtf = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fnil .VnTime;}{\f1\fnil\fcharset163 Times New Roman;}{\f2\fnil\fcharset2 Symbol;}}
        \f0 tr\-\'eang 36\par \f1 Ki\'ea\'d2m\par \f2\'b3\f1  5\par \uc1 s\u7889 ? 7\par}";
    let text = read_rtf(rtf);
    let text: String = text.nfc().collect();
    assert_eq!(text, "trường 36\n\nKiểm\n\n≥ 5\n\nsố 7\n\n");
}

#[test]
fn broken_files_end_in_an_error_or_a_text() {
    for name in [
        "traits.doc",
        "traits.rtf",
        "yen-bai-2019-08.doc",
        "yen-bai-2019-08.pdf",
    ] {
        let whole = fs::read(Path::new("tests/formats").join(name)).unwrap();
        for cut in (0..24).map(|part| whole.len() * part / 24) {
            let _ = document::read(&whole[..cut]);
        }
        let mut state = 0x2545_F491_4F6C_DD1D_u64;
        for _ in 0..60 {
            let mut broken = whole.clone();
            for _ in 0..20 {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                let at = (state >> 8) as usize % broken.len();
                broken[at] = state as u8;
            }
            let _ = document::read(&broken);
        }
    }
}

#[test]
fn files_that_grow_without_end_are_refused() {
    let deep = format!("{{\\rtf1 {}", "{".repeat(100_000));
    assert!(matches!(
        document::read(deep.as_bytes()),
        Err(InputError::Exceeds { .. })
    ));
    let twice = String::from_utf8(pdf(&["BT ET"])).unwrap();
    let twice = twice.replace(
        "<</Length 5>>",
        "<</Length 5/Filter[/FlateDecode/FlateDecode]>>",
    );
    assert!(matches!(
        document::read(twice.as_bytes()),
        Err(InputError::Exceeds { .. })
    ));
}
