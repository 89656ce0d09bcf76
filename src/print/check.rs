//! The checks of an audit, described.

use super::table::{self, words};
use crate::finding::Description;
use std::io::{self, Write};

/// Writes tables of the checks within a report and across reports.
///
/// # Errors
/// Those of writing.
pub fn checks(
    within: &[&Description],
    across: &[&Description],
    out: &mut Vec<u8>,
) -> io::Result<()> {
    for (head, checks) in [("within a report", within), ("across reports", across)] {
        let row = |description: &&Description| {
            vec![description.id.to_string(), description.summary.to_string()]
        };
        let rows: Vec<Vec<String>> = checks.iter().map(row).collect();
        table::write(&[words(head, 24), words("", 120)], &rows, out);
        writeln!(out)?;
    }
    writeln!(
        out,
        "{}",
        table::counted(within.len() + across.len(), "check")
    )
}

/// Writes what a check looks for and why, with its examples.
///
/// # Errors
/// Those of writing.
pub fn check(description: &Description, out: &mut Vec<u8>) -> io::Result<()> {
    writeln!(out, "{}: {}\n", description.id, description.summary)?;
    for line in wrapped(description.rationale) {
        writeln!(out, "{line}")?;
    }
    writeln!(out)?;
    for line in wrapped(&format!("Source: {}", description.source)) {
        writeln!(out, "{line}")?;
    }
    if !description.examples.is_empty() {
        writeln!(out, "\nExamples:")?;
    }
    for example in description.examples {
        let verdict = example.verdict.map_or("nothing", |verdict| verdict.name());
        for line in example.text.lines() {
            writeln!(out, "  {line}")?;
        }
        writeln!(out, "    {verdict}: {}", example.why)?;
    }
    Ok(())
}

/// A line is broken at the last space before so many characters.
const WIDTH: usize = 96;

fn wrapped(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let fits = |line: &&mut String| line.chars().count() + 1 + word.chars().count() <= WIDTH;
        match lines.last_mut().filter(fits) {
            Some(line) => {
                line.push(' ');
                line.push_str(word);
            }
            None => lines.push(word.to_string()),
        }
    }
    lines
}
