//! The same report as text, Word document, RTF and PDF gives the same figures; what can't be read says why.
//!
//! `tests/formats/make.py` says how the files in `tests/formats` were made.

#![allow(clippy::unwrap_used)]

use solieu::document;
use solieu::error::InputError;
use solieu::extract::{Extractor, Options};
use solieu::record::{Figure, Source};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| Extractor::built_in().unwrap());

/// The files of a format, in their order.
fn files(format: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir("tests/formats")
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|own| own == format))
        .collect();
    files.sort();
    files
}

fn text_of(name: &str) -> String {
    let bytes = fs::read(Path::new("tests/formats").join(name)).unwrap();
    let document = document::read(&bytes).unwrap();
    document.text.into_owned()
}

/// What a file's figures say, counted: notes stand elsewhere in other formats, so their order doesn't matter.
fn said(bytes: &[u8]) -> BTreeMap<String, usize> {
    let document = document::read(bytes).unwrap();
    let record = EXTRACTOR.extract(&document, Source::default(), Options::default());
    let named = |id: Option<u32>| {
        let figure = record.figures.iter().find(|figure| Some(figure.id) == id);
        figure.map(|figure| (figure.value, figure.indicator))
    };
    let mut said = BTreeMap::new();
    for figure in &record.figures {
        let Figure {
            value,
            upper,
            target,
            percent,
            indicator,
            status,
            ..
        } = figure;
        let links = [figure.part_of, figure.rate_of, figure.same_as].map(named);
        let all = format!(
            "{:?}",
            (value, upper, target, percent, indicator, status, links)
        );
        *said.entry(all).or_default() += 1;
    }
    said
}

/// At least `share` of the figures must be the same as in the text.
fn same_figures(format: &str, share: f64) {
    let (mut same, mut all, mut different) = (0, 0, String::new());
    for path in files(format) {
        let name = path.file_stem().unwrap().to_str().unwrap();
        let Ok(text) = fs::read(format!("corpus/{name}.txt")) else {
            continue;
        };
        let (text, other) = (said(&text), said(&fs::read(&path).unwrap()));
        let count = |said: &BTreeMap<String, usize>| said.values().sum::<usize>();
        all += count(&text).max(count(&other));
        for (figure, &count) in &text {
            let found = count.min(other.get(figure).copied().unwrap_or(0));
            same += found;
            if found < count {
                writeln!(different, "{}: {figure}", path.display()).unwrap();
            }
        }
    }
    assert!(all > 0, "no files of format {format}");
    let found = f64::from(same as u32) / f64::from(all as u32);
    assert!(
        found >= share,
        "{format}: {found:.4} of the figures\n{different}"
    );
}

#[test]
fn word_documents_give_the_figures_of_the_text() {
    same_figures("doc", 0.99);
}

#[test]
fn rtf_gives_the_figures_of_the_text() {
    same_figures("rtf", 0.99);
}

#[test]
fn pdf_gives_the_figures_of_the_text() {
    same_figures("pdf", 0.97);
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

/// A PDF of pages with these contents; `/F1` is Times, `/F2` Times Bold, `/I` a picture.
fn pdf(contents: &[&str]) -> Vec<u8> {
    let kids: String = (0..contents.len())
        .map(|page| format!("{} 0 R ", 10 + 2 * page))
        .collect();
    let mut objects = vec![
        (1, "<</Type/Catalog/Pages 2 0 R>>".to_string()),
        (2, format!("<</Type/Pages/Count {}/Kids[{kids}]>>", contents.len())),
        (3, "<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding>>".into()),
        (4, "<</Type/Font/Subtype/Type1/BaseFont/Times-Bold/Encoding/WinAnsiEncoding>>".into()),
        (
            5,
            "<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Length 1>>\nstream\nx\nendstream".into(),
        ),
    ];
    for (page, content) in contents.iter().enumerate() {
        let number = 10 + 2 * page;
        objects.push((
            number,
            format!(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {} 0 R/Resources<</Font<</F1 3 0 R/F2 4 0 R>>/XObject<</I 5 0 R>>>>>>",
                number + 1
            ),
        ));
        let length = content.len();
        objects.push((
            number + 1,
            format!("<</Length {length}>>\nstream\n{content}\nendstream"),
        ));
    }
    let mut file = "%PDF-1.4\n".to_string();
    let mut places = BTreeMap::new();
    for (number, object) in &objects {
        places.insert(*number, file.len());
        write!(file, "{number} 0 obj\n{object}\nendobj\n").unwrap();
    }
    let table = file.len();
    file.push_str("xref\n0 1\n0000000000 65535 f \n");
    for (number, place) in places {
        write!(file, "{number} 1\n{place:010} 00000 n \n").unwrap();
    }
    write!(
        file,
        "trailer\n<</Size 999/Root 1 0 R>>\nstartxref\n{table}\n%%EOF"
    )
    .unwrap();
    file.into_bytes()
}

fn line(x: u32, y: u32, text: &str) -> String {
    format!("BT /F1 12 Tf {x} {y} Td ({text}) Tj ET\n")
}

fn read_pdf(contents: &[String]) -> String {
    let contents: Vec<&str> = contents.iter().map(String::as_str).collect();
    document::read(&pdf(&contents)).unwrap().text.into_owned()
}

#[test]
fn a_letterhead_is_read_column_by_column() {
    let content = [
        line(80, 780, "UBND TINH"),
        line(320, 780, "CONG HOA"),
        line(80, 764, "SO KHOA HOC"),
        line(320, 764, "Doc lap - Tu do"),
        line(80, 740, "So: 12/BC-SKHCN"),
        line(320, 740, "Ha Noi, ngay 5/6/2020"),
        line(80, 700, "Kiem tra 12 co so trong ky."),
    ];
    assert_eq!(
        read_pdf(&[content.concat()]),
        "UBND TINH\n\nSO KHOA HOC\n\nSo: 12/BC-SKHCN\n\nCONG HOA\n\nDoc lap - Tu do\n\nHa Noi, ngay 5/6/2020\n\nKiem tra 12 co so trong ky.\n\n"
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
    let content = [
        line(80, 700, long),
        line(80, 685, "2020 tai dia phuong, dat 50 phan tram ke hoach."),
        line(80, 670, "- Cap 12 giay phep."),
    ];
    assert_eq!(
        read_pdf(&[content.concat()]),
        format!("{long}2020 tai dia phuong, dat 50 phan tram ke hoach.\n\n- Cap 12 giay phep.\n\n")
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
    let content = [
        line(80, 740, "Bieu 1. Ket qua hoat dong nam 2009"),
        line(85, 720, "TT"),
        line(150, 720, "Chi tieu"),
        line(330, 720, "Ke hoach"),
        line(430, 720, "Thuc hien"),
        line(85, 700, "1"),
        line(110, 700, "Phuong tien do"),
        line(340, 700, "1.200"),
        line(440, 700, "1.165"),
        line(85, 680, "2"),
        line(110, 680, "Mau thu nghiem cua cac co so"),
        line(110, 666, "san xuat tren dia ban"),
        line(450, 680, "36"),
        line(85, 646, "3"),
        line(110, 646, "Cuoc thanh tra"),
        line(350, 646, "5"),
        line(450, 646, "7"),
        line(80, 620, "Trong nam khong co khieu nai."),
    ];
    assert_eq!(
        read_pdf(&[content.concat()]),
        "Bieu 1. Ket qua hoat dong nam 2009\n\n\
         | TT | Chi tieu | Ke hoach | Thuc hien |\n|---|---|---|---|\n\
         | 1 | Phuong tien do | 1.200 | 1.165 |\n\
         | 2 | Mau thu nghiem cua cac co so san xuat tren dia ban | | 36 |\n\
         | 3 | Cuoc thanh tra | 5 | 7 |\n\n\
         Trong nam khong co khieu nai.\n\n"
    );
}

#[test]
fn heads_of_tables_without_rules_may_wrap_and_span_columns() {
    let content = [
        line(85, 740, "Linh vuc"),
        line(330, 740, "Nam 2008 va nam 2009"),
        line(320, 722, "De tai"),
        line(420, 722, "Kinh phi"),
        line(410, 708, "(trieu dong)"),
        line(
            85,
            690,
            "I. Nong nghiep va phat trien nong thon trong toan tinh va cac huyen, thanh pho",
        ),
        line(85, 670, "Trong trot"),
        line(330, 670, "12"),
        line(425, 670, "1.500"),
        line(85, 650, "Chan nuoi"),
        line(335, 650, "7"),
        line(430, 650, "820"),
    ];
    assert_eq!(
        read_pdf(&[content.concat()]),
        "| Linh vuc | Nam 2008 va nam 2009 | |\n|---|---|---|\n\
         | | De tai | Kinh phi (trieu dong) |\n\
         | I. Nong nghiep va phat trien nong thon trong toan tinh va cac huyen, thanh pho | | |\n\
         | Trong trot | 12 | 1.500 |\n| Chan nuoi | 7 | 820 |\n\n"
    );
}

#[test]
fn figures_of_tables_without_rules_may_stand_beside_the_middle_of_a_label() {
    let content = [
        line(330, 747, "Ke hoach"),
        line(430, 747, "Thuc hien"),
        line(110, 740, "Chi tieu"),
        line(330, 733, "nam 2009"),
        line(430, 733, "ca nam"),
        line(110, 714, "Phuong tien do duoc kiem dinh va"),
        line(85, 707, "1"),
        line(335, 707, "1.200"),
        line(440, 707, "1.165"),
        line(110, 700, "hieu chuan tren dia ban tinh"),
        line(85, 680, "2"),
        line(110, 680, "Mau thu nghiem"),
        line(350, 680, "36"),
        line(450, 680, "41"),
    ];
    assert_eq!(
        read_pdf(&[content.concat()]),
        "| | Chi tieu | Ke hoach nam 2009 | Thuc hien ca nam |\n|---|---|---|---|\n\
         | 1 | Phuong tien do duoc kiem dinh va hieu chuan tren dia ban tinh | 1.200 | 1.165 |\n\
         | 2 | Mau thu nghiem | 36 | 41 |\n\n"
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
