//! What the patterns make of an archive, for people and programs.

use super::table::{self, counted};
use crate::coverage::{Coverage, by_count};
use crate::pattern::Patterns;
use serde_json::{Value, json};
use std::io::{self, Write};

/// Tables of the commonest entries, `top` of each; what never occurs is counted, and listed where `unused`.
///
/// # Errors
/// Those of writing.
pub fn coverage(
    coverage: &Coverage,
    patterns: &Patterns,
    (top, unused): (usize, bool),
    out: &mut Vec<u8>,
) -> io::Result<()> {
    let counted = |count: u64, what| counted(usize::try_from(count).unwrap_or(usize::MAX), what);
    let (reports, figures) = (
        counted(coverage.reports, "report"),
        counted(coverage.figures, "figure"),
    );
    let (others, name) = (coverage.others, &patterns.name);
    writeln!(
        out,
        "{reports}, {figures}, {others} of them `other`; patterns {name}"
    )?;
    let (units, leads) = (by_count(&coverage.units), by_count(&coverage.leads));
    list(out, "units of figures that are `other`", top, &units)?;
    list(out, "words before figures that are `other`", top, &leads)?;
    let contests = contests(coverage, patterns);
    list(out, "indicators that competed", top, &contests)?;
    let rules = rules(coverage, patterns);
    let unused_rules = used(out, ("rules that claimed figures", top), &rules)?;
    let phrases = coverage.phrases_by_count(patterns);
    let unused_phrases = used(out, ("phrases", top), &phrases)?;
    writeln!(
        out,
        "\n{} of {} rules claimed nothing; {} of {} phrases never occurred",
        unused_rules.len(),
        rules.len(),
        unused_phrases.len(),
        phrases.len(),
    )?;
    if unused {
        for (rule, _) in unused_rules {
            writeln!(out, "  rule    {rule}")?;
        }
        for (phrase, _) in unused_phrases {
            writeln!(out, "  phrase  {phrase}")?;
        }
    }
    Ok(())
}

fn contests(coverage: &Coverage, patterns: &Patterns) -> Vec<(String, u64)> {
    let contests = coverage.contests_by_count(patterns).into_iter();
    contests
        .map(|(won, lost, count)| (format!("{won} over {lost}"), count))
        .collect()
}

fn rules(coverage: &Coverage, patterns: &Patterns) -> Vec<(String, u64)> {
    let rules = coverage.rules_by_count(patterns).into_iter();
    rules
        .map(|(origin, id, count)| (format!("{id}  {origin}"), count))
        .collect()
}

/// Lists those of the entries that occur; gives the others.
fn used<'e, T: AsRef<str>>(
    out: &mut Vec<u8>,
    (title, top): (&str, usize),
    entries: &'e [(T, u64)],
) -> io::Result<&'e [(T, u64)]> {
    let (seen, unseen) = entries.split_at(entries.partition_point(|(_, count)| *count > 0));
    list(out, title, top, seen)?;
    Ok(unseen)
}

fn list(
    out: &mut Vec<u8>,
    title: &str,
    top: usize,
    entries: &[(impl AsRef<str>, u64)],
) -> io::Result<()> {
    writeln!(out, "\n{title}")?;
    for (entry, count) in entries.iter().take(top) {
        writeln!(out, "{count:>8}  {}", table::clean(entry.as_ref()))?;
    }
    if entries.len() > top {
        writeln!(out, "{:>8}  {} more", "", entries.len() - top)?;
    }
    Ok(())
}

/// All of it as one JSON object.
///
/// # Errors
/// Those of writing.
pub fn coverage_json(
    coverage: &Coverage,
    patterns: &Patterns,
    out: &mut Vec<u8>,
) -> io::Result<()> {
    let pairs = |entries: Vec<(&str, u64)>, name: &str| -> Vec<Value> {
        let entry = |(text, count): (&str, u64)| json!({ name: text, "count": count });
        entries.into_iter().map(entry).collect()
    };
    let rules = coverage.rules_by_count(patterns);
    let rules: Vec<Value> = rules
        .into_iter()
        .map(|(origin, id, count)| json!({ "indicator": id, "rule": origin, "count": count }))
        .collect();
    let contests = coverage.contests_by_count(patterns);
    let contests: Vec<Value> = contests
        .into_iter()
        .map(|(won, lost, count)| json!({ "won": won, "lost": lost, "count": count }))
        .collect();
    let object = json!({
        "patterns": patterns.name,
        "reports": coverage.reports,
        "figures": coverage.figures,
        "others": coverage.others,
        "units": pairs(by_count(&coverage.units), "unit"),
        "leads": pairs(by_count(&coverage.leads), "words"),
        "contests": contests,
        "rules": rules,
        "phrases": pairs(coverage.phrases_by_count(patterns), "phrase"),
    });
    serde_json::to_writer_pretty(&mut *out, &object)?;
    out.push(b'\n');
    Ok(())
}
