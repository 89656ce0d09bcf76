//! Records keep to the published schema, and the schema refuses what is no record.

#![allow(clippy::unwrap_used)]

use jsonschema::Validator;
use serde_json::{Value, json};
use solieu::document;
use solieu::extract::{Extractor, Options};
use solieu::print::{JsonLines, SCHEMA, Sink};
use solieu::record::Record;

mod common;
use common::{bare_record, full_record};

fn schema() -> Value {
    serde_json::from_str(SCHEMA).unwrap()
}

fn validator() -> Validator {
    jsonschema::draft202012::new(&schema()).unwrap()
}

fn printed(record: &Record<'_>) -> Value {
    let mut line = Vec::new();
    JsonLines.record(record, &mut line).unwrap();
    let ends = line.iter().filter(|&&byte| byte == b'\n').count();
    assert_eq!(ends, 1, "one record, one line");
    serde_json::from_slice(&line).unwrap()
}

fn refusals(instance: &Value) -> Vec<String> {
    validator()
        .iter_errors(instance)
        .map(|error| format!("{}: {error}", error.instance_path))
        .collect()
}

#[test]
fn the_schema_is_a_schema() {
    jsonschema::draft202012::meta::validate(&schema()).unwrap();
}

#[test]
fn every_property_is_described() {
    let mut found = Vec::new();
    undescribed("", &schema(), &mut found);
    assert_eq!(found, [""; 0]);
}

/// Paths of properties without a description.
fn undescribed(path: &str, value: &Value, found: &mut Vec<String>) {
    let entries = |key: &str| {
        value
            .get(key)
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
    };
    for (name, property) in entries("properties") {
        let path = format!("{path}/{name}");
        if property.get("description").is_none() {
            found.push(path.clone());
        }
        undescribed(&path, property, found);
    }
    for (name, definition) in entries("$defs") {
        undescribed(name, definition, found);
    }
}

#[test]
fn records_with_everything_and_with_nothing_are_valid() {
    for record in [full_record(), bare_record()] {
        assert_eq!(refusals(&printed(&record)), [""; 0]);
    }
}

#[test]
fn keys_come_in_the_order_of_the_schema() {
    let record = printed(&full_record());
    let schema = schema();
    for (place, described) in [
        ("", ""),
        ("/source", "/properties/source"),
        ("/report", "/properties/report"),
        ("/figures/0", "/$defs/figure"),
        ("/figures/1/facets", "/$defs/figure/properties/facets"),
        ("/sections/0", "/$defs/section"),
        ("/numerals/0", "/$defs/numeral"),
        ("/findings/0", "/$defs/finding"),
        ("/findings/0/spans/0", "/$defs/mark"),
        ("/findings/0/elsewhere/0", "/$defs/elsewhere"),
        ("/balance", "/properties/balance"),
        ("/warnings/0", "/$defs/warning"),
    ] {
        let object = record.pointer(place).unwrap().as_object().unwrap();
        let keys: Vec<&String> = object.keys().collect();
        let properties = schema.pointer(described).unwrap()["properties"]
            .as_object()
            .unwrap();
        let order: Vec<&String> = properties.keys().filter(|key| keys.contains(key)).collect();
        assert_eq!(keys, order, "{place}");
    }
}

#[test]
fn records_of_small_inputs_are_valid() {
    let extractor = Extractor::built_in().unwrap();
    let inputs: [&[u8]; 7] = [
        b" ",
        b"36",
        "Nghiệm thu 07/09 đề tài (đạt 77,8%), kinh phí 1,5 tỷ đồng.".as_bytes(),
        "SỞ KHOA HỌC VÀ CÔNG NGHỆ\nSố: 45 /BC-SKHCN\nBẮC KẠN, ngày 18 tháng 3 năm 2019\n\n\
          I. KẾT QUẢ\n1. Kiểm định 1.100 phương tiện đo¹, gồm 900 cột đo.\n\
          II. KẾ HOẠCH\n- Nghiệm thu 03 đề tài cấp tỉnh.\n¹ Mục 2"
            .as_bytes(),
        "STT | Nội dung | ĐVT | Kế hoạch | Thực hiện\n1 | Mẫu | mẫu | 40 | 45,5".as_bytes(),
        "\u{feff}không có đơn thư; 34-39% hồ sơ".as_bytes(),
        b"Ki\xe9m tra 36 c\xf4t do, quyet dinh va cac van ban khac 12",
    ];
    for bytes in inputs {
        let document = document::read(bytes).unwrap();
        for numerals in [false, true] {
            let source = solieu::archive::source("a.txt".as_ref(), bytes, &document);
            let record = extractor.extract(
                &document,
                source,
                Options {
                    numerals,
                    ..Options::default()
                },
            );
            let printed = printed(&record);
            assert_eq!(
                refusals(&printed),
                [""; 0],
                "{}",
                String::from_utf8_lossy(bytes)
            );
            assert_eq!(printed.get("numerals").is_some(), numerals);
        }
    }
}

#[test]
fn what_is_no_record_is_refused() {
    let record = printed(&full_record());
    let spoil: [(&str, Value); 20] = [
        ("/figures/0/id", json!(0)),
        ("/figures/0/value", json!("36")),
        ("/figures/0/status", json!("done")),
        ("/figures/0/indicator", json!("Projects")),
        ("/figures/0/period", json!("2019-13")),
        ("/figures/0/start", json!(-1)),
        ("/figures/0/part_of", json!("1")),
        ("/figures/1/facets/level", json!("district")),
        ("/figures/1/facets", json!({"colour": "red"})),
        ("/numerals/0/class", json!("money")),
        ("/report/issued", json!("18/01/2021")),
        ("/report/number", json!("08 /BC")),
        ("/report/period", json!("tháng 3")),
        ("/sections/0/sections/0/kind", json!("result")),
        ("/source/sha256", json!("00")),
        ("/findings/0/verdict", json!("wrong")),
        ("/findings/0/figures/0", json!(0)),
        ("/findings/0/spans/0/line", json!(0)),
        ("/balance/checked", json!(-1)),
        ("/warnings/0/code", json!(7)),
    ];
    for (place, value) in spoil {
        let mut spoiled = record.clone();
        *spoiled.pointer_mut(place).unwrap() = value;
        assert_ne!(refusals(&spoiled), [""; 0], "{place}");
    }
}

#[test]
fn missing_and_unknown_keys_are_refused() {
    let record = printed(&full_record());
    for place in [
        "",
        "/source",
        "/report",
        "/figures/0",
        "/sections/0",
        "/numerals/0",
        "/findings/0",
        "/findings/0/spans/0",
        "/findings/0/elsewhere/0",
        "/balance",
        "/warnings/0",
    ] {
        let object = record.pointer(place).unwrap().as_object().unwrap();
        let optional = ["numerals", "findings", "balance", "elsewhere"];
        for key in object
            .keys()
            .filter(|key| !optional.contains(&key.as_str()))
        {
            let mut spoiled = record.clone();
            let object = spoiled.pointer_mut(place).unwrap().as_object_mut().unwrap();
            object.shift_remove(key);
            assert_ne!(refusals(&spoiled), [""; 0], "{place} without {key}");
        }
        let mut spoiled = record.clone();
        spoiled.pointer_mut(place).unwrap()["remark"] = json!("?");
        assert_ne!(refusals(&spoiled), [""; 0], "{place} with a remark");
    }
}
