//! What sinks write, byte for byte.

#![allow(clippy::unwrap_used)]

mod common;

use common::{bare_record, empty_figure, full_figure, full_record};
use proptest::prelude::*;
use solieu::number::Number;
use solieu::print::{Csv, Json, JsonLines, Sink, Text};
use solieu::record::{Basis, Facets, Figure, Record, Status, TargetKind};

fn written(sink: &dyn Sink, record: &Record<'_>) -> String {
    let mut out = Vec::new();
    sink.record(record, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn assert_as_by_serde(record: &Record<'_>) {
    let by_serde = serde_json::to_string(record).unwrap() + "\n";
    assert_eq!(written(&JsonLines, record), by_serde);
}

#[test]
fn lines_are_as_serde_writes_them() {
    assert_as_by_serde(&full_record());
    assert_as_by_serde(&bare_record());
    let mut record = bare_record();
    record.numerals = Some(Vec::new());
    record.figures.clear();
    assert_as_by_serde(&record);
}

#[test]
fn shared_quotes_and_sections_are_written_each_time() {
    let mut record = full_record();
    let figure = full_figure();
    for shift in [0, 5, 9] {
        let quote = &figure.quote[..figure.quote.len() - shift];
        record.figures.push(Figure {
            quote,
            ..figure.clone()
        });
        record.figures.push(Figure {
            quote,
            section: ["I".to_string()].into(),
            ..figure.clone()
        });
        record.figures.push(empty_figure());
    }
    assert_as_by_serde(&record);
    assert_eq!(
        written(&JsonLines, &record).matches("Kiểm định 34").count(),
        7
    );
}

prop_compose! {
    fn any_number()(digits in any::<i64>(), scale in 0u8..18) -> Option<Number> {
        Number::new(digits.into(), scale)
    }
}

prop_compose! {
    fn any_figure()(
        places in any::<[u32; 5]>(),
        texts in proptest::collection::vec(any::<String>(), 4),
        numbers in (any_number(), any_number(), any_number(), any_number()),
        links in any::<[Option<u32>; 3]>(),
        choices in any::<(bool, bool, Option<bool>, Option<bool>)>(),
    ) -> Figure<'static> {
        let mut figure = empty_figure();
        [figure.id, figure.start, figure.end, figure.line, figure.column] = places;
        [figure.part_of, figure.rate_of, figure.same_as] = links;
        (figure.value, figure.upper, figure.target, figure.percent) = numbers;
        figure.status = if choices.0 { Status::Plan } else { Status::Result };
        figure.approximate = choices.1;
        figure.target_kind = choices.2.map(|whole| if whole { TargetKind::Whole } else { TargetKind::Plan });
        figure.basis = match choices.3 {
            None => Basis::Period,
            Some(true) => Basis::Cumulative,
            Some(false) => Basis::Stock,
        };
        let mut texts = texts.into_iter();
        figure.number = texts.next().unwrap_or_default().into();
        figure.unit = choices.2.map(|_| texts.next().unwrap_or_default().into());
        figure.facets = Facets {
            level: choices.3.map(|_| "province"),
            kind: choices.2.map(|_| texts.next().unwrap_or_default().into()),
            ..Facets::default()
        };
        figure.section = texts.collect::<Vec<_>>().into();
        figure
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_record_is_written_as_by_serde(figures in proptest::collection::vec(any_figure(), 0..5), quote in any::<String>()) {
        let mut record = full_record();
        let quoted = figures.iter().cloned().map(|figure| Figure { quote: &quote, ..figure });
        record.figures.extend(quoted);
        assert_as_by_serde(&record);
    }

    #[test]
    fn any_record_can_be_shown(figures in proptest::collection::vec(any_figure(), 0..5)) {
        let mut record = full_record();
        record.figures.extend(figures);
        let text = written(&Text, &record);
        prop_assert!(text.chars().all(|c| c == '\n' || !c.is_control()));
        prop_assert_eq!(text.lines().count(), 6 + record.figures.len());
    }
}

#[test]
fn control_characters_are_escaped() {
    let mut record = bare_record();
    let all: String = (0..0x80u8).map(char::from).collect();
    record.figures[0].number = (all + "đ\u{2028}").into();
    assert_as_by_serde(&record);
}

#[test]
fn json_is_the_same_record_indented() {
    let record = full_record();
    let read: serde_json::Value = serde_json::from_str(&written(&Json, &record)).unwrap();
    let line: serde_json::Value = serde_json::from_str(&written(&JsonLines, &record)).unwrap();
    assert_eq!(read, line);
}

/// The row of the full figure in the full record.
const FULL_ROW: [(&str, &str); 34] = [
    ("path", "reports/a.txt"),
    ("member", "a.txt"),
    ("issuer", "Sở Khoa học và Công nghệ"),
    ("province", "Bắc Kạn"),
    ("province_code", "06"),
    ("report_number", "08/BC-SKHCN"),
    ("issued", "2021-01-18"),
    ("report_period", "2021-Q1"),
    ("next_period", "2016/2020"),
    ("id", "2"),
    ("line", "14"),
    ("column", "108"),
    ("number", "34-39,5"),
    ("value", "34"),
    ("upper", "39.5"),
    ("target", "1500000000"),
    ("target_kind", "whole"),
    ("percent", "98.75"),
    ("unit", "cột đo xăng dầu"),
    ("indicator", "instruments.verified"),
    ("status", "result"),
    ("level", "province"),
    ("stage", "new"),
    ("grade", "khá"),
    ("kind", "cột đo"),
    ("part_of", "1"),
    ("rate_of", "2"),
    ("same_as", "3"),
    ("period", "2018-9M"),
    ("basis", "cumulative"),
    ("approximate", "false"),
    ("section", "I/1.1"),
    ("quote", "Kiểm định 34-39,5 \"cột đo\";\tđạt 98,75%."),
    ("rule", "indicators/standards/instruments.verified.toml:6"),
];

#[test]
fn csv_has_a_row_a_figure_with_the_report_in_each() {
    let mut out = Vec::new();
    let sink = Csv::default();
    sink.begin(&mut out).unwrap();
    sink.record(&full_record(), &mut out).unwrap();
    let mut reader = csv::Reader::from_reader(out.as_slice());
    let rows: Vec<std::collections::BTreeMap<String, String>> =
        reader.deserialize().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 2);
    let full = &rows[1];
    for (column, cell) in FULL_ROW {
        assert_eq!(full[column], cell, "{column}");
    }
    assert_eq!(rows[0]["value"], "", "what is not known is empty");
    assert_eq!(rows[0]["issuer"], "Sở Khoa học và Công nghệ");
}

#[test]
fn text_is_a_table_that_lines_up() {
    let expected = "\
reports/a.txt
Sở Khoa học và Công nghệ · Bắc Kạn · 08/BC-SKHCN · 2021-01-18
Kết quả · 2021-Q1
  line:col  id  number      value      target      %  unit             indicator             status  period   notes
       1:1   1  36                                                     other                 plan
    14:108   2  34-39,5  34..39.5  1500000000  98.75  cột đo xăng dầu  instruments.verified  result  2018-9M  province, new, khá, cột đo, part of 1, rate of 2, same as 3
  warning invalid_bytes: bytes that stand for no character (byte 0)
2 figures
";
    assert_eq!(written(&Text, &full_record()), expected);
}
