//! Texts that differ only in how they are written down give the same figures.

#![allow(clippy::unwrap_used)]

mod texts;

use serde_json::Value;
use solieu::archive::{self, Limits, Run};
use solieu::document::{self, ReadOptions};
use solieu::extract::{Extractor, Options};
use solieu::print::{JsonLines, Sink};
use solieu::record::{Record, Source};
use std::fmt::Write;
use std::ops::ControlFlow;
use std::sync::LazyLock;
use texts::{TEXTS, Text};
use unicode_normalization::UnicodeNormalization;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| Extractor::built_in().unwrap());

/// What a record says of its report, but for the places where it stands there and the sentences as written.
fn said(bytes: &[u8]) -> Vec<Value> {
    let document = document::read(bytes).unwrap();
    let record = EXTRACTOR.extract(
        &document,
        Source::default(),
        Options {
            numerals: true,
            ..Options::default()
        },
    );
    let mut record = serde_json::to_value(&record).unwrap();
    forget_places(&mut record);
    let list = |key: &str| record[key].as_array().unwrap().clone();
    let head = vec![record["report"].clone(), record["sections"].clone()];
    [head, list("figures"), list("numerals")].concat()
}

fn forget_places(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for place in ["start", "end", "line", "column", "quote"] {
                fields.remove(place);
            }
            fields.values_mut().for_each(forget_places);
        }
        Value::Array(items) => items.iter_mut().for_each(forget_places),
        _ => {}
    }
}

/// All texts are UTF-8.
fn written(text: &Text) -> &str {
    std::str::from_utf8(&text.bytes).unwrap()
}

/// Compares what each text says with what its twin says; names the first difference of every text that has one.
fn compare(twin: impl Fn(&str) -> Vec<u8>) {
    let mut differing = String::new();
    for text in TEXTS.iter() {
        let (plain, other) = (said(&text.bytes), said(&twin(written(text))));
        let first = plain
            .iter()
            .zip(&other)
            .find(|(plain, other)| plain != other);
        if let Some((plain, other)) = first {
            let keys = plain.as_object().into_iter().flatten();
            let fields: Vec<String> = keys
                .filter(|(key, value)| other[key.as_str()] != **value)
                .map(|(key, value)| format!("{key} {value} becomes {}", other[key.as_str()]))
                .collect();
            writeln!(
                differing,
                "{}: {} {}: {}",
                text.name(),
                plain["id"],
                plain["number"],
                fields.join(", ")
            )
            .unwrap();
        } else if plain.len() != other.len() {
            writeln!(
                differing,
                "{}: {} things said become {}",
                text.name(),
                plain.len(),
                other.len()
            )
            .unwrap();
        }
    }
    assert!(differing.is_empty(), "\n{differing}");
}

#[test]
fn composed_and_decomposed_letters_say_the_same() {
    compare(|text| text.nfc().collect::<String>().into());
    compare(|text| text.nfd().collect::<String>().into());
}

#[test]
fn spaces_that_do_not_break_say_the_same() {
    compare(|text| text.replace(' ', "\u{a0}").into());
}

/// Every third one only, so that both kinds stand side by side.
#[test]
fn some_spaces_that_do_not_break_say_the_same() {
    let mut spaces = 0;
    let mut space = |c: char| {
        spaces += usize::from(c == ' ');
        if c == ' ' && spaces % 3 == 0 {
            '\u{a0}'
        } else {
            c
        }
    };
    let twins: Vec<String> = TEXTS
        .iter()
        .map(|text| written(text).chars().map(&mut space).collect())
        .collect();
    compare(|text| {
        let at = TEXTS
            .iter()
            .position(|other| written(other) == text)
            .unwrap();
        twins[at].clone().into()
    });
}

#[test]
fn zero_width_spaces_before_numbers_say_nothing() {
    compare(|text| {
        let mut twin = String::new();
        let mut before = ' ';
        for c in text.chars() {
            if c.is_ascii_digit() && !before.is_ascii_digit() {
                twin.push('\u{200b}');
            }
            twin.push(c);
            before = c;
        }
        twin.into()
    });
}

#[test]
fn soft_hyphens_in_words_say_nothing() {
    compare(|text| {
        let mut twin = String::new();
        let mut letters = 0;
        for c in text.chars() {
            letters = if c.is_alphabetic() { letters + 1 } else { 0 };
            if letters == 3 {
                twin.push('\u{ad}');
            }
            twin.push(c);
        }
        twin.into()
    });
}

#[test]
fn line_ends_of_all_systems_say_the_same() {
    compare(|text| text.replace("\r\n", "\n").into());
    compare(|text| text.replace("\r\n", "\n").replace('\n', "\r\n").into());
}

#[test]
fn a_byte_order_mark_says_nothing() {
    compare(|text| [b"\xEF\xBB\xBF", text.as_bytes()].concat());
}

#[test]
fn utf16_says_the_same_as_utf8() {
    let units = |text: &str| -> Vec<u16> { text.encode_utf16().collect() };
    let little = |text: &str| {
        units(text)
            .into_iter()
            .flat_map(u16::to_le_bytes)
            .collect::<Vec<u8>>()
    };
    let big = |text: &str| {
        units(text)
            .into_iter()
            .flat_map(u16::to_be_bytes)
            .collect::<Vec<u8>>()
    };
    compare(little);
    compare(big);
    compare(|text| little(&format!("\u{feff}{text}")));
    compare(|text| big(&format!("\u{feff}{text}")));
}

fn json_line(record: &Record<'_>) -> Vec<u8> {
    let mut line = Vec::new();
    JsonLines.record(record, &mut line).unwrap();
    line
}

#[test]
fn one_thread_and_eight_write_the_same_bytes() {
    let folders: Vec<_> = TEXTS
        .iter()
        .map(|text| text.path.parent().unwrap().to_path_buf())
        .collect();
    let inputs: Vec<_> = archive::inputs(&folders)
        .into_iter()
        .map(Result::unwrap)
        .filter(|input| {
            input
                .path
                .extension()
                .is_some_and(|extension| extension == "txt")
        })
        .collect();
    assert!(inputs.len() >= TEXTS.len());
    let written = |threads| {
        let run = Run {
            extractor: &EXTRACTOR,
            options: Options {
                numerals: true,
                ..Options::default()
            },
            read: ReadOptions::default(),
            limits: Limits::default(),
            threads,
        };
        let mut out = Vec::new();
        let inputs = inputs.iter().cloned().map(Ok).collect();
        run.each(inputs, json_line, |line| {
            out.extend(line.unwrap());
            ControlFlow::Continue(())
        });
        out
    };
    let one = written(1);
    assert!(
        one == written(8),
        "eight threads write other bytes than one"
    );
}

/// What two texts say, but for the places where it stands.
fn compare_texts(written: &str, twin: &str) {
    let (first, second) = (said(written.as_bytes()), said(twin.as_bytes()));
    let lines = |said: &[Value]| {
        said.iter()
            .map(Value::to_string)
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert_eq!(lines(&first), lines(&second), "{twin}");
}

const REPORT: &str = "SỞ KHOA HỌC VÀ CÔNG NGHỆ\n\nBÁO CÁO\nKết quả công tác tháng 9 năm 2017\n\nI. KẾT QUẢ\n\n1. Quản lý khoa học\n\nĐến nay Sở đang quản lý 40 đề tài, \
trong đó chuyển tiếp 28, mở mới 12. Nếu xếp theo lĩnh vực thì nông nghiệp có 22 đề tài, kỹ thuật và công nghệ có 18 đề tài. Trong tháng đã nghiệm thu 03 đề tài, đạt 75% kế \
hoạch tháng và tăng 01 đề tài so với cùng kỳ năm 2016.\n\n2. Đo lường\n\nTrung tâm kiểm định 1.212 phương tiện đo, cụ thể: công tơ điện 865 chiếc, cân các loại 233 chiếc, \
cột đo xăng dầu 114 cột. Hội đồng đã họp hai phiên trong quý IV. Thử nghiệm 315 mẫu, trong đó có 14 mẫu không đạt, chiếm 4,4%; đã trả kết quả cho 96 khách \
hàng, không có khách hàng nào phải chờ quá 07 ngày làm việc.\n\n3. Thanh tra\n\nThanh tra Sở tiến hành 02 cuộc tại 26 cơ sở, phát hiện 03 cơ sở vi phạm về nhãn hàng hóa, \
xử phạt 03 cơ sở với số tiền 12,5 triệu đồng; không phát sinh đơn thư khiếu nại, tố cáo trong kỳ báo cáo này của đơn vị.\n";

/// Lines of at most so many characters, as a converter cuts them.
fn wrapped(text: &str, width: usize) -> String {
    let mut lines = Vec::new();
    for line in text.lines() {
        let mut current = String::new();
        for word in line.split(' ') {
            if !current.is_empty() && current.chars().count() + 1 + word.chars().count() > width {
                lines.push(std::mem::take(&mut current));
            }
            if !current.is_empty() {
                current.push(' ');
            }
            current.push_str(word);
        }
        lines.push(current);
    }
    lines.join("\n") + "\n"
}

/// A line may begin with "12. Nếu xếp …" or "IV. Thử nghiệm …", and end behind "cụ thể:".
#[test]
fn lines_cut_at_any_width_say_the_same() {
    for width in 60..=100 {
        compare_texts(REPORT, &wrapped(REPORT, width));
    }
}

#[test]
fn running_heads_with_their_pages_number_say_nothing() {
    let lines = wrapped(REPORT, 70);
    let twin: Vec<String> = lines
        .lines()
        .enumerate()
        .map(|(at, line)| match at {
            11 => format!("{line}\n\nBáo cáo của Sở Khoa học và Công nghệ        Trang 2\n"),
            17 => format!("{line}\n\nBáo cáo tháng 9 năm 2017 | 3\n"),
            22 => format!("{line}\n\nBáo cáo tháng 9 năm 2017 | 4\n"),
            _ => line.to_owned(),
        })
        .collect();
    let figures = |text: &str| {
        let all = said(text.as_bytes()).into_iter();
        all.filter(|value| value["indicator"].is_string() || value["class"] == "figure")
            .map(|value| value.to_string())
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert_eq!(figures(&lines), figures(&(twin.join("\n") + "\n")));
}

#[test]
fn lists_that_lost_their_bullets_say_the_same() {
    let list = |bullet: &str| {
        format!(
            "BÁO CÁO\nKết quả công tác quý II năm 2019\n\nI. KẾT QUẢ\n\nKiểm định được 5.212 phương tiện đo, gồm:\n{bullet}Công tơ điện: 4.315 chiếc;\n{bullet}Cân các \
             loại: 683 chiếc;\n{bullet}Cột đo xăng dầu: 214 cột.\nTrong quý đã thử nghiệm 315 mẫu.\n"
        )
    };
    compare_texts(&list("- "), &list(""));
}

#[test]
fn footnotes_of_markdown_say_the_same_as_those_in_brackets() {
    let report = |call: &str, note: &str| {
        format!(
            "BÁO CÁO\nKết quả công tác quý II năm 2019\n\nI. KẾT QUẢ\n\nTrong quý đã nghiệm thu 06 đề tài{call}, ký 04 hợp đồng.\n\n{note} Xếp loại xuất sắc 02, khá 04.\n"
        )
    };
    let numbered = report("[1]", "[1]");
    compare_texts(&numbered, &report("[^1]", "[^1]"));
    compare_texts(&numbered, &report("[^1]", "[^1]:"));
}
