//! A report's head and top-level sections against the gold's.

use super::fields::{Check, plain};
use super::gold::GoldHead;
use crate::record::{Record, SectionKind};

/// One check for each field of the gold's first line. Case and the width of spaces don't matter.
pub(super) fn checks(gold: &GoldHead, record: &Record<'_>) -> Vec<Check> {
    let ours = &record.report;
    vec![
        text("issuer", ours.issuer.as_deref(), gold.issuer.as_deref()),
        text(
            "province",
            ours.province.as_deref(),
            gold.province.as_deref(),
        ),
        number(ours.number.as_deref(), gold.number.as_deref()),
        text("issued", ours.issued.as_deref(), gold.issued.as_deref()),
        text("title", ours.title.as_deref(), gold.title.as_deref()),
        text("period", ours.period.as_deref(), gold.period.as_deref()),
        text(
            "next_period",
            ours.next_period.as_deref(),
            gold.next_period.as_deref(),
        ),
        sections(gold, record),
    ]
}

fn text(field: &'static str, ours: Option<&str>, gold: Option<&str>) -> Check {
    let shown =
        |text: Option<&str>| text.map_or_else(|| "nothing".into(), |text| format!("{text:?}"));
    Check {
        field,
        right: ours.map(plain) == gold.map(plain),
        got: shown(ours),
        want: shown(gold),
    }
}

/// Document numbers have no spaces.
fn number(ours: Option<&str>, gold: Option<&str>) -> Check {
    let compact = |number: Option<&str>| number.map(|n| n.split_whitespace().collect::<String>());
    text("number", compact(ours).as_deref(), compact(gold).as_deref())
}

fn sections(gold: &GoldHead, record: &Record<'_>) -> Check {
    type Line = (String, String, SectionKind);
    let wanted: Vec<Line> = gold
        .sections
        .iter()
        .map(|s| {
            (
                plain(s.mark.as_deref().unwrap_or_default()),
                plain(&s.heading),
                s.kind,
            )
        })
        .collect();
    let found: Vec<Line> = record
        .sections
        .iter()
        .map(|s| (plain(&s.mark), plain(&s.heading), s.kind))
        .collect();
    let shown = |lines: &[Line]| {
        let lines: Vec<String> = lines
            .iter()
            .map(|(mark, heading, kind)| {
                format!("{mark} {heading:?} {kind:?}").trim().to_lowercase()
            })
            .collect();
        format!("[{}]", lines.join(", "))
    };
    Check {
        field: "sections",
        right: wanted == found,
        got: shown(&found),
        want: shown(&wanted),
    }
}
