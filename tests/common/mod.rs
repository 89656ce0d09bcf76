//! Made-up records for the tests of what is above the extractor.

use solieu::finding::{Balance, Elsewhere, Finding, Mark, Quantity, Verdict};
use solieu::number::Number;
use solieu::record::{
    Basis, Class, Facets, Figure, Head, NumeralEntry, Record, Section, SectionKind, Source, Status,
    TargetKind, Warning,
};

/// A figure of which nothing is known.
pub(crate) fn empty_figure() -> Figure<'static> {
    Figure {
        id: 1,
        start: 0,
        end: 2,
        line: 1,
        column: 1,
        number: "36".into(),
        value: None,
        upper: None,
        target: None,
        target_kind: None,
        percent: None,
        unit: None,
        indicator: "other",
        status: Status::Plan,
        facets: Facets::default(),
        part_of: None,
        rate_of: None,
        same_as: None,
        period: None,
        basis: Basis::Estimate,
        approximate: true,
        section: [].into(),
        quote: "",
        rule: "",
        role: solieu::record::Role::Count,
    }
}

/// A figure of which all is known.
pub(crate) fn full_figure() -> Figure<'static> {
    Figure {
        id: 2,
        start: 1200,
        end: 1206,
        line: 14,
        column: 108,
        number: "34-39,5".into(),
        value: Some(Number::integer(34)),
        upper: Number::parse_plain("39.5"),
        target: Some(Number::integer(1_500_000_000)),
        target_kind: Some(TargetKind::Whole),
        percent: Number::parse_plain("98.75"),
        unit: Some("cột đo xăng dầu".into()),
        indicator: "instruments.verified",
        status: Status::Result,
        facets: Facets {
            level: Some("province"),
            stage: Some("new"),
            grade: Some("khá"),
            kind: Some("cột đo".into()),
        },
        part_of: Some(1),
        rate_of: Some(2),
        same_as: Some(3),
        period: Some("2018-9M".into()),
        basis: Basis::Cumulative,
        approximate: false,
        section: ["I".to_string(), "1.1".to_string()].into(),
        quote: "Kiểm định 34-39,5 \"cột đo\";\tđạt 98,75%.",
        rule: "indicators/standards/instruments.verified.toml:6",
        role: solieu::record::Role::Count,
    }
}

fn numeral(class: Class) -> NumeralEntry<'static> {
    NumeralEntry {
        start: 0,
        end: 2,
        number: "36".into(),
        class,
    }
}

/// A finding with something in every field.
pub(crate) fn full_finding() -> Finding<'static> {
    let quote = "Kiểm định 34-39,5 \"cột đo\"";
    Finding {
        check: "breakdown_sum",
        verdict: Verdict::Doubt,
        figures: vec![2],
        spans: vec![Mark {
            start: 1200,
            end: 1206,
            line: 14,
            column: 108,
            text: "34-39,5".into(),
            quote,
            in_quote: (14, 21),
        }],
        stated: Some(Quantity::Number(Number::integer(34))),
        computed: Some(Quantity::Text("2021-02".into())),
        explanation: "24 + 1 = 25, stated 34".into(),
        rule: "consisting",
        elsewhere: vec![Elsewhere {
            path: "reports/b.txt".into(),
            member: None,
            start: 7,
            end: 9,
            line: 1,
            column: 8,
            text: "36".into(),
        }],
    }
}

/// A record with something in every field.
pub(crate) fn full_record() -> Record<'static> {
    let mut record = bare_record();
    record.source.member = Some("a.txt".into());
    record.findings = Some(vec![full_finding()]);
    record.balance = Some(Balance {
        figures: 2,
        checked: 2,
        holding: 1,
        doubted: 1,
        contradicted: 0,
    });
    record.report = Head {
        issuer: Some("Sở Khoa học và Công nghệ".into()),
        province: Some("Bắc Kạn".into()),
        province_code: Some("06".into()),
        number: Some("08/BC-SKHCN".into()),
        issued: Some("2021-01-18".into()),
        title: Some("Kết quả".into()),
        period: Some("2021-Q1".into()),
        next_period: Some("2016/2020".into()),
    };
    record.figures.push(full_figure());
    record.numerals = Some(Class::ALL.map(numeral).to_vec());
    record.warnings.push(Warning {
        code: "invalid_bytes",
        message: "bytes that stand for no character".into(),
        start: 0,
        end: 1,
    });
    record
}

/// A record with nothing where nothing may stand.
pub(crate) fn bare_record() -> Record<'static> {
    let inner = Section {
        mark: "".into(),
        heading: "Kết quả".into(),
        kind: SectionKind::Results,
        start: 3,
        end: 9,
        sections: Vec::new(),
    };
    Record {
        source: Source {
            path: "reports/a.txt".into(),
            format: "text",
            encoding: "UTF-8".into(),
            sha256: "0123456789abcdef".repeat(4),
            ..Source::default()
        },
        report: Head::default(),
        sections: vec![Section {
            kind: SectionKind::Other,
            sections: vec![inner.clone()],
            ..inner
        }],
        figures: vec![empty_figure()],
        numerals: None,
        findings: None,
        balance: None,
        warnings: Vec::new(),
        patterns: "0.1.0+0",
    }
}
