//! The checks of an audit, described.

use super::table::{self, words};
use crate::audit::check::descriptions;
use crate::finding::Description;
use std::io::{self, Write};

/// Writes a table of all checks.
///
/// # Errors
/// Those of writing.
pub fn checks(out: &mut Vec<u8>) -> io::Result<()> {
    let rows: Vec<Vec<String>> = descriptions()
        .map(|description| vec![description.id.to_string(), description.summary.to_string()])
        .collect();
    table::write(&[words("check", 24), words("looks for", 120)], &rows, out);
    writeln!(out, "{}", table::counted(rows.len(), "check"))
}

/// Writes what a check looks for and why, with its examples.
///
/// # Errors
/// Those of writing.
pub fn check(description: &Description, out: &mut Vec<u8>) -> io::Result<()> {
    writeln!(out, "{}: {}\n", description.id, description.summary)?;
    for paragraph in description.rationale.lines() {
        writeln!(out, "{paragraph}")?;
    }
    writeln!(out, "\nSource: {}", description.source)?;
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
