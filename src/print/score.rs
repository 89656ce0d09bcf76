//! Scores as tables and as JSON.

use super::table::{self, Column, numbers, words};
use crate::score::{Changes, Difference, Hits, Measures, Score, Share};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// A score, and what changed since an earlier one, as indented JSON.
///
/// # Errors
/// Those of writing.
pub fn score_json(score: &Score, changes: Option<&Changes>, out: &mut Vec<u8>) -> io::Result<()> {
    #[derive(Serialize)]
    struct Both<'a> {
        #[serde(flatten)]
        score: &'a Score,
        #[serde(skip_serializing_if = "Option::is_none")]
        changes: Option<&'a Changes>,
    }
    serde_json::to_writer_pretty(&mut *out, &Both { score, changes })?;
    writeln!(out)
}

/// A score as tables; with all differences by name if `errors`.
///
/// # Errors
/// Those of writing.
pub fn score_table(
    score: &Score,
    changes: Option<&Changes>,
    errors: bool,
    out: &mut Vec<u8>,
) -> io::Result<()> {
    let total = &score.total;
    writeln!(
        out,
        "{}, {}, {}; solieu {}, patterns {}",
        table::counted(score.files.len(), "report"),
        table::counted(total.classes.total as usize, "numeric expression"),
        table::counted(total.joint.gold as usize, "figure"),
        score.solieu,
        score.patterns,
    )?;
    whole(total, out)?;
    share_table(
        "\nfields of figures with the right span",
        &total.fields,
        out,
    )?;
    share_table("\nhead fields", &total.each_head_field, out)?;
    hits_table("\nclasses", &total.each_class, out)?;
    hits_table("\nindicators", &total.indicators, out)?;
    files(score, out)?;
    if errors {
        writeln!(
            out,
            "\n{}",
            table::counted(score.differences.len(), "difference")
        )?;
        for difference in &score.differences {
            writeln!(out, "{}", told(difference))?;
        }
    }
    changes.map_or(Ok(()), |changes| against(changes, out))
}

/// A difference in one line, without anything that steers a terminal.
fn told(difference: &Difference) -> String {
    table::clean(&difference.to_string())
}

/// Cut, not rounded: what is shown as 0.9500 is at least that, and only what is perfect is shown as 1. A share of
/// nothing is a dash.
fn shown(share: f64, whole: u32) -> String {
    if whole == 0 {
        return "-".into();
    }
    format!("{:.4}", (share * 10_000.0 + 1e-6).floor() / 10_000.0)
}

const HITS: [Column; 7] = [
    words("", 40),
    numbers("right"),
    numbers("ours"),
    numbers("gold"),
    numbers("precision"),
    numbers("recall"),
    numbers("F1"),
];

const SHARES: [Column; 4] = [
    words("", 40),
    numbers("right"),
    numbers("of"),
    numbers("share"),
];

fn hits_row(name: &str, hits: Hits) -> Vec<String> {
    let counts = [hits.right, hits.ours, hits.gold].map(|count| count.to_string());
    let shares = [
        shown(hits.precision(), hits.ours),
        shown(hits.recall(), hits.gold),
        shown(hits.f1(), hits.ours + hits.gold),
    ];
    std::iter::once(name.to_string())
        .chain(counts)
        .chain(shares)
        .collect()
}

fn share_row(name: &str, share: Share) -> Vec<String> {
    vec![
        name.into(),
        share.right.to_string(),
        share.total.to_string(),
        shown(share.value(), share.total),
    ]
}

fn whole(total: &Measures, out: &mut Vec<u8>) -> io::Result<()> {
    let mut rows = vec![
        hits_row("joint (figures all right)", total.joint),
        hits_row("links", total.links),
    ];
    rows.extend(
        total
            .each_link
            .iter()
            .map(|(name, hits)| hits_row(&format!("links: {name}"), *hits)),
    );
    table::write(&HITS, &rows, out);
    let rows = [
        share_row("classes", total.classes),
        share_row("heads", total.heads),
    ];
    table::write(&SHARES, &rows, out);
    let rate = total.misclaimed_rate();
    writeln!(
        out,
        "  invented {}, misclaimed {} ({rate:.2} per 100 numerals)",
        total.invented, total.misclaimed
    )
}

fn hits_table(title: &str, hits: &BTreeMap<String, Hits>, out: &mut Vec<u8>) -> io::Result<()> {
    writeln!(out, "{title}")?;
    let rows: Vec<_> = hits
        .iter()
        .map(|(name, hits)| hits_row(name, *hits))
        .collect();
    table::write(&HITS, &rows, out);
    Ok(())
}

fn share_table(title: &str, shares: &BTreeMap<String, Share>, out: &mut Vec<u8>) -> io::Result<()> {
    writeln!(out, "{title}")?;
    let rows: Vec<_> = shares
        .iter()
        .map(|(name, share)| share_row(name, *share))
        .collect();
    table::write(&SHARES, &rows, out);
    Ok(())
}

const FILES: [Column; 8] = [
    words("", 60),
    numbers("numerals"),
    numbers("figures"),
    numbers("joint F1"),
    numbers("classes"),
    numbers("links F1"),
    numbers("heads"),
    numbers("invented"),
];

fn files(score: &Score, out: &mut Vec<u8>) -> io::Result<()> {
    writeln!(out, "\nreports")?;
    let rows: Vec<Vec<String>> = score
        .files
        .iter()
        .map(|file| {
            let measures = &file.measures;
            vec![
                file.name.clone(),
                measures.classes.total.to_string(),
                measures.joint.gold.to_string(),
                shown(
                    measures.joint.f1(),
                    measures.joint.ours + measures.joint.gold,
                ),
                shown(measures.classes.value(), measures.classes.total),
                shown(
                    measures.links.f1(),
                    measures.links.ours + measures.links.gold,
                ),
                shown(measures.heads.value(), measures.heads.total),
                measures.invented.to_string(),
            ]
        })
        .collect();
    table::write(&FILES, &rows, out);
    Ok(())
}

fn against(changes: &Changes, out: &mut Vec<u8>) -> io::Result<()> {
    writeln!(out, "\nagainst the earlier score")?;
    for shift in &changes.measures {
        let file = if shift.file.is_empty() {
            "all"
        } else {
            &shift.file
        };
        writeln!(
            out,
            "  {file} {}: {:.4} -> {:.4}",
            shift.measure, shift.before, shift.after
        )?;
    }
    for (title, names) in [
        ("new reports", &changes.added),
        ("reports gone", &changes.removed),
    ] {
        if !names.is_empty() {
            writeln!(out, "{title}: {}", names.join(", "))?;
        }
    }
    for (title, differences) in [("better", &changes.better), ("worse", &changes.worse)] {
        writeln!(out, "{title}: {}", differences.len())?;
        for difference in differences {
            writeln!(out, "  {}", told(difference))?;
        }
    }
    writeln!(out, "wrong in another way: {}", changes.other.len())?;
    for change in &changes.other {
        writeln!(
            out,
            "  {} (was {})",
            told(&change.now),
            table::clean(&change.before)
        )?;
    }
    Ok(())
}
