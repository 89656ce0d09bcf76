//! Planted faults: each one must be found, named, and counted where it belongs.

mod whole;

use super::compare::compare;
use super::gold::{self, Gold};
use super::{Difference, Hits, Measures, Share};
use crate::number::Number;
use crate::record::{Class, Facets, Figure, Head, NumeralEntry, Record, Section, Source, Status};
use std::borrow::Cow;
use std::path::Path;

const TEXT: &str = "Số: 45/BC-SKHCN\n\
    Năm 2021, Sở quản lý 36 nhiệm vụ khoa học (26 nhiệm vụ chuyển tiếp; 10 nhiệm vụ mới), đạt 90% kế hoạch.\n\
    Kiểm định 1.100 phương tiện đo.";

/// The gold of [`TEXT`]; `%N` stands for the first byte of the N of the text.
const GOLD: &str = r#"{"doc": {"issuer": "Sở Khoa học và Công nghệ", "province": null, "number": "45/BC-SKHCN", "issued": null, "title": "Báo cáo  tháng 3", "period": "2021-03", "next_period": "2021-04", "sections": [{"mark": "I", "heading": "KẾT QUẢ", "kind": "results"}]}}
{"start": %45/BC-SKHCN, "number": "45/BC-SKHCN", "class": "document"}
{"start": %2021, "number": "2021", "class": "date"}
{"start": %36, "number": "36", "class": "figure", "value": 36, "target": null, "percent": 90, "unit": "nhiệm vụ khoa học", "indicator": "projects.managed", "status": "result", "facets": {}, "part_of": null, "period": "2021", "basis": "stock"}
{"start": %26, "number": "26", "class": "figure", "value": 26, "target": null, "percent": null, "unit": "nhiệm vụ", "indicator": "projects.managed", "status": "result", "facets": {"stage": "continuing"}, "part_of": %36, "period": "2021"}
{"start": %10, "number": "10", "class": "figure", "value": 10, "target": null, "percent": null, "unit": "nhiệm vụ", "indicator": "projects.managed", "status": "result", "facets": {"stage": "new"}, "part_of": %36, "period": "2021", "note": "projects.approved possible"}
{"start": %90%, "number": "90%", "class": "figure", "value": 90, "target": null, "percent": null, "unit": "%", "indicator": "projects.managed", "status": "result", "facets": {}, "part_of": null, "rate_of": %36, "period": "2021"}
{"start": %1.100, "number": "1.100", "class": "figure", "value": 1100, "target": null, "percent": null, "unit": "phương tiện đo", "indicator": "instruments.verified", "status": "plan", "facets": {}, "part_of": null, "period": null, "note": "period 2021 or status result possible"}"#;

const NUMBERS: [&str; 7] = ["45/BC-SKHCN", "2021", "36", "26", "10", "90%", "1.100"];

fn start(number: &str) -> u32 {
    u32::try_from(TEXT.find(number).unwrap()).unwrap()
}

fn end(number: &str) -> u32 {
    start(number) + u32::try_from(number.len()).unwrap()
}

fn gold_text() -> String {
    let mut text = GOLD.to_string();
    for number in NUMBERS {
        let own = format!("{{\"start\": %{number},");
        text = text.replace(
            &own,
            &format!("{{\"start\": {}, \"end\": {},", start(number), end(number)),
        );
        text = text.replace(&format!(": %{number},"), &format!(": {},", start(number)));
    }
    text
}

fn gold() -> Gold {
    gold::parse(Path::new("a.gold.jsonl"), &gold_text(), TEXT.as_bytes()).unwrap()
}

fn figure(id: u32, number: &'static str, value: i128, unit: &'static str) -> Figure<'static> {
    Figure {
        id,
        start: start(number),
        end: end(number),
        line: 2,
        column: 1,
        number: number.into(),
        value: Some(Number::integer(value)),
        upper: None,
        target: None,
        target_kind: None,
        percent: None,
        unit: Some(unit.into()),
        indicator: "projects.managed",
        status: Status::Result,
        facets: Facets::default(),
        part_of: None,
        rate_of: None,
        same_as: None,
        period: Some("2021".into()),
        basis: crate::record::Basis::Period,
        approximate: false,
        section: [].into(),
        quote: "",
        rule: "projects.managed.toml:7",
        role: crate::record::Role::Count,
    }
}

fn figures() -> Vec<Figure<'static>> {
    let mut all = vec![
        figure(1, "36", 36, "nhiệm vụ khoa học"),
        figure(2, "26", 26, "nhiệm vụ"),
        figure(3, "10", 10, "nhiệm vụ"),
        figure(4, "90%", 90, "%"),
        figure(5, "1.100", 1100, "phương tiện đo"),
    ];
    all[0].percent = Some(Number::integer(90));
    all[0].basis = crate::record::Basis::Stock;
    all[1].part_of = Some(1);
    all[1].facets.stage = Some("continuing");
    all[2].part_of = Some(1);
    all[2].facets.stage = Some("new");
    all[3].rate_of = Some(1);
    all[4].indicator = "instruments.verified";
    all[4].status = Status::Plan;
    all[4].period = Some("2021-04".into());
    all
}

/// What solieu should make of [`TEXT`].
fn record() -> Record<'static> {
    let numeral = |number: &'static str, class| NumeralEntry {
        start: start(number),
        end: end(number),
        number: Cow::Borrowed(number),
        class,
    };
    let mut numerals = vec![
        numeral("45/BC-SKHCN", Class::Document),
        numeral("2021", Class::Date),
    ];
    numerals.extend(
        NUMBERS[2..]
            .iter()
            .map(|number| numeral(number, Class::Figure)),
    );
    Record {
        source: Source::default(),
        report: Head {
            issuer: Some("SỞ KHOA HỌC VÀ CÔNG NGHỆ".into()),
            number: Some("45/BC-SKHCN".into()),
            title: Some("BÁO CÁO THÁNG 3".into()),
            period: Some("2021-03".into()),
            next_period: Some("2021-04".into()),
            ..Head::default()
        },
        sections: vec![Section {
            mark: "I".into(),
            heading: "Kết quả".into(),
            kind: crate::record::SectionKind::Results,
            start: 0,
            end: 0,
            sections: Vec::new(),
        }],
        figures: figures(),
        numerals: Some(numerals),
        findings: None,
        balance: None,
        warnings: Vec::new(),
        patterns: "",
    }
}

/// The measures and differences of the right record after `plant` has spoiled it.
fn planted(plant: impl FnOnce(&mut Record<'static>)) -> (Measures, Vec<Difference>) {
    let mut record = record();
    plant(&mut record);
    compare("a", TEXT.as_bytes(), &gold(), &record)
}

fn told(differences: &[Difference]) -> Vec<String> {
    let line = |d: &Difference| format!("{} {}: got {}, want {}", d.number, d.field, d.got, d.want);
    differences.iter().map(line).collect()
}

const fn hits(right: u32, ours: u32, gold: u32) -> Hits {
    Hits { right, ours, gold }
}

const fn share(right: u32, total: u32) -> Share {
    Share { right, total }
}

#[test]
fn a_right_record_has_no_difference() {
    let (measures, differences) = planted(|_| {});
    assert_eq!(told(&differences), [""; 0]);
    assert_eq!(measures.joint, hits(5, 5, 5));
    assert_eq!(measures.classes, share(7, 7));
    assert_eq!(measures.links, hits(3, 3, 3));
    assert_eq!(measures.heads, share(8, 8));
    assert_eq!(measures.fields["period"], share(5, 5));
    assert_eq!(
        measures.fields["basis"],
        share(1, 1),
        "only where the gold speaks of it"
    );
    assert_eq!((measures.invented, measures.misclaimed), (0, 0));
    assert!((measures.joint.f1() - 1.0).abs() < f64::EPSILON);
}

#[test]
fn a_wrong_value_spoils_its_figure_only() {
    let (measures, differences) =
        planted(|record| record.figures[4].value = Number::parse_plain("1.1"));
    assert_eq!(told(&differences), ["1.100 value: got 1.1, want 1100"]);
    assert_eq!((differences[0].line, differences[0].column), (3, 11));
    assert_eq!(differences[0].rule, "projects.managed.toml:7");
    assert!(
        differences[0]
            .quote
            .contains("Kiểm định ⟦1.100⟧ phương tiện đo.")
    );
    assert_eq!(measures.joint, hits(4, 5, 5));
    assert_eq!(measures.fields["value"], share(4, 5));
    assert_eq!(measures.indicators["instruments.verified"], hits(0, 1, 1));
    assert_eq!(measures.indicators["projects.managed"], hits(4, 4, 4));
    assert_eq!(measures.misclaimed, 0);
}

#[test]
fn a_wrong_percent_or_unit_does_not_spoil_the_joint_measure() {
    let (measures, differences) = planted(|record| {
        record.figures[0].percent = None;
        record.figures[1].unit = Some("đề tài".into());
    });
    assert_eq!(
        told(&differences),
        [
            "36 percent: got nothing, want 90",
            "26 unit: got đề tài, want nhiệm vụ"
        ]
    );
    assert_eq!(measures.joint, hits(5, 5, 5));
    assert_eq!(measures.fields["percent"], share(4, 5));
}

#[test]
fn a_missing_figure_costs_recall_and_its_links() {
    let (measures, differences) = planted(|record| {
        record.figures.remove(3);
        record.numerals.as_mut().unwrap().remove(5);
    });
    assert_eq!(told(&differences), ["90% class: got nothing, want figure"]);
    assert_eq!(measures.joint, hits(4, 4, 5));
    assert_eq!(measures.classes, share(6, 7));
    assert_eq!(measures.each_class["figure"], hits(4, 4, 5));
    assert_eq!(measures.each_link["rate_of"], hits(0, 0, 1));
    assert_eq!(measures.links, hits(2, 2, 3));
    assert!((measures.joint.recall() - 0.8).abs() < 1e-12);
}

#[test]
fn an_invented_figure_costs_precision() {
    let (measures, differences) = planted(|record| {
        record.figures.push(figure(6, "2021", 2021, "năm"));
        record.numerals.as_mut().unwrap()[1].class = Class::Figure;
    });
    assert_eq!(
        told(&differences),
        [
            "2021 class: got figure, want date",
            "2021 invented: got projects.managed, want no figure"
        ]
    );
    assert_eq!(measures.joint, hits(5, 6, 5));
    assert_eq!(measures.indicators["projects.managed"], hits(4, 5, 4));
    assert_eq!((measures.invented, measures.misclaimed), (1, 1));
    assert!((measures.misclaimed_rate() - 100.0 / 7.0).abs() < 1e-12);
}

#[test]
fn an_unclaimed_figure_is_wrong_but_not_misclaimed() {
    let (measures, _) = planted(|record| record.figures[4].indicator = "other");
    assert_eq!(measures.joint, hits(4, 5, 5));
    assert_eq!(measures.misclaimed, 0);
    let (measures, _) = planted(|record| record.figures[4].indicator = "samples.tested");
    assert_eq!(measures.misclaimed, 1);
}

#[test]
fn a_span_cut_short_is_told_with_what_is_there() {
    let (measures, differences) = planted(|record| {
        record.figures[3].end -= 1;
        record.numerals.as_mut().unwrap()[5].end -= 1;
    });
    let told = told(&differences);
    assert!(
        told.contains(&"90% class: got \"90\" as figure, want figure".into()),
        "{told:?}"
    );
    assert_eq!(measures.joint, hits(4, 5, 5));
    assert_eq!(measures.invented, 1);
}

#[test]
fn a_numeral_out_of_nothing_is_told() {
    let (_, differences) = planted(|record| {
        let numerals = record.numerals.as_mut().unwrap();
        let mut extra = numerals[1].clone();
        (extra.start, extra.end) = (0, 4);
        numerals.push(extra);
    });
    assert_eq!(told(&differences), ["Số extra: got date, want nothing"]);
}

#[test]
fn a_wrong_link_is_one_too_many_and_one_too_few() {
    let (measures, differences) = planted(|record| record.figures[2].part_of = Some(2));
    assert_eq!(
        told(&differences),
        [format!(
            "10 part_of: got {}, want {}",
            start("26"),
            start("36")
        )]
    );
    assert_eq!(measures.each_link["part_of"], hits(1, 2, 2));
    assert_eq!(measures.links, hits(2, 3, 3));
    assert_eq!(measures.joint, hits(5, 5, 5));
    let (measures, _) = planted(|record| record.figures[2].part_of = Some(99));
    assert_eq!(
        measures.each_link["part_of"],
        hits(1, 2, 2),
        "a link to nowhere is a wrong link"
    );
}

#[test]
fn a_reading_that_the_note_allows_is_right() {
    let (measures, differences) =
        planted(|record| record.figures[2].indicator = "projects.approved");
    assert_eq!(told(&differences), [""; 0]);
    assert_eq!(measures.joint, hits(5, 5, 5));
    assert_eq!(measures.misclaimed, 0);
    let (measures, _) = planted(|record| record.figures[1].indicator = "projects.approved");
    assert_eq!(measures.joint, hits(4, 5, 5), "only where the note says so");
}

#[test]
fn an_allowed_indicator_counts_for_itself_alone() {
    let (measures, _) = planted(|record| record.figures[2].indicator = "projects.approved");
    assert_eq!(measures.indicators["projects.approved"], hits(1, 1, 1));
    assert_eq!(measures.indicators["projects.managed"], hits(3, 3, 3));
    let (measures, _) = planted(|record| {
        record.figures[2].indicator = "projects.approved";
        record.figures[2].value = None;
    });
    assert_eq!(
        measures.indicators["projects.approved"],
        hits(0, 1, 1),
        "with a wrong value it is no right one of either"
    );
    assert_eq!(measures.indicators["projects.managed"], hits(3, 3, 3));
}

#[test]
fn an_allowed_status_brings_its_period() {
    for (status, period, right) in [
        (Status::Plan, "2021-04", true),
        (Status::Plan, "2021", true),
        (Status::Result, "2021-03", true),
        (Status::Plan, "2021-03", false),
        (Status::Result, "2020", false),
    ] {
        let (measures, _) = planted(|record| {
            record.figures[4].status = status;
            record.figures[4].period = Some(period.into());
        });
        assert_eq!(
            measures.fields["period"].right == 5,
            right,
            "{status:?} {period}"
        );
        assert_eq!(measures.joint, hits(5, 5, 5));
    }
}

#[test]
fn a_plan_without_a_coming_period_may_have_the_reports() {
    for (period, right) in [
        (Some("2021-03"), true),
        (None, true),
        (Some("2021-04"), false),
    ] {
        let mut gold = gold();
        gold.head.next_period = None;
        let mut record = record();
        record.figures[4].period = period.map(Into::into);
        let (measures, _) = compare("a", TEXT.as_bytes(), &gold, &record);
        assert_eq!(measures.fields["period"].right == 5, right, "{period:?}");
    }
}

#[test]
fn units_may_be_longer_or_shorter_by_whole_words() {
    for (unit, right) in [
        ("nhiệm vụ", true),
        ("NHIỆM VỤ", true),
        ("nhiệm vụ khoa học và công nghệ", true),
        ("nhie\u{323}\u{302}m vụ", true),
        ("nhiệm", true),
        ("nhiệm v", false),
        ("vụ", false),
        ("", false),
    ] {
        let (measures, _) = planted(|record| record.figures[0].unit = Some(unit.into()));
        assert_eq!(measures.fields["unit"].right == 5, right, "{unit}");
    }
    let (measures, _) = planted(|record| record.figures[0].unit = None);
    assert_eq!(measures.fields["unit"], share(4, 5));
}

#[test]
fn heads_are_compared_field_by_field() {
    let (measures, differences) = planted(|record| {
        record.report.period = Some("2021-02".into());
        record.sections.clear();
    });
    assert_eq!(measures.heads, share(6, 8));
    assert_eq!(measures.each_head_field["period"], share(0, 1));
    let fields: Vec<&str> = differences.iter().map(|d| d.field.as_str()).collect();
    assert_eq!(fields, ["head.period", "head.sections"]);
}
