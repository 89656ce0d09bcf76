//! Indicators and their examples, for people.

use super::table;
use crate::example::{Tried, Verdict};
use crate::pattern::problem::Problem;
use crate::pattern::{Indicator, Patterns, Rule};
use serde::Serialize;
use std::io::{self, Write};

/// The examples that are not as they should be, and how many there are of each kind; with the known misses if `todo`.
///
/// # Errors
/// Those of writing.
pub fn examples(tried: &[Tried<'_>], todo: bool, out: &mut Vec<u8>) -> io::Result<()> {
    for tried in tried {
        if tried.is_failure() || (todo && tried.verdict() == Verdict::KnownMiss) {
            example(tried, out)?;
        }
    }
    let count = |verdict| {
        tried
            .iter()
            .filter(|tried| tried.verdict() == verdict)
            .count()
    };
    write!(out, "{}: ", table::counted(tried.len(), "example"))?;
    write!(out, "{} as they should be", count(Verdict::Holds))?;
    for (verdict, said) in [
        (Verdict::Fails, "failed"),
        (Verdict::Mended, "marked todo and as they should be"),
        (Verdict::KnownMiss, "not read yet (todo)"),
    ] {
        if count(verdict) > 0 {
            write!(out, ", {} {said}", count(verdict))?;
        }
    }
    writeln!(out)
}

fn example(tried: &Tried<'_>, out: &mut Vec<u8>) -> io::Result<()> {
    let kind = tried.kind.name();
    let mark = match tried.verdict() {
        Verdict::KnownMiss => " (todo)",
        _ => "",
    };
    writeln!(out, "{}: {} {kind}{mark}", tried.place, tried.indicator)?;
    writeln!(out, "    {}", table::clean(tried.text))?;
    if tried.verdict() == Verdict::Mended {
        writeln!(out, "  - is as it should be: take its `todo` away")?;
    }
    if let (Verdict::KnownMiss, Some(todo)) = (tried.verdict(), tried.todo) {
        writeln!(out, "  - todo: {}", table::clean(todo))?;
    }
    for fault in &tried.faults {
        writeln!(out, "  - {}", table::clean(&fault.to_string()))?;
    }
    Ok(())
}

/// Mistakes and warnings with their lines, and how many there are; the warnings only counted unless `warnings`.
///
/// # Errors
/// Those of writing.
pub fn problems(problems: &[Problem], warnings: bool, out: &mut Vec<u8>) -> io::Result<()> {
    for problem in problems {
        if warnings || !problem.warning {
            writeln!(out, "{problem}\n")?;
        }
    }
    let warned = problems.iter().filter(|problem| problem.warning).count();
    let wrong = problems.len() - warned;
    let wrong = if wrong == 0 {
        "no mistakes".into()
    } else {
        table::counted(wrong, "mistake")
    };
    if warned > 0 {
        return writeln!(out, "{wrong}, {}", table::counted(warned, "warning"));
    }
    writeln!(out, "{wrong}")
}

/// Indicators, a paragraph each.
///
/// # Errors
/// Those of writing.
pub fn indicators(
    patterns: &Patterns,
    indicators: &[&Indicator],
    out: &mut Vec<u8>,
) -> io::Result<()> {
    for indicator in indicators {
        let row = Row::new(patterns, indicator);
        writeln!(out, "{}", row.id)?;
        writeln!(out, "  vi        {}", row.vi)?;
        writeln!(out, "  en        {}", row.en)?;
        writeln!(out, "  counts    {}", row.counts)?;
        for (name, text) in [
            ("excludes", row.excludes),
            ("official", row.official.unwrap_or_default()),
        ] {
            if !text.is_empty() {
                writeln!(out, "  {name}  {text}")?;
            }
        }
        let rules = table::counted(row.rules, "rule");
        let examples = table::counted(row.examples, "example");
        writeln!(out, "  file      {} ({rules}, {examples})\n", row.file)?;
    }
    writeln!(out, "{}", table::counted(indicators.len(), "indicator"))
}

/// Indicators as CSV, one row each.
///
/// # Errors
/// Those of writing.
pub fn indicators_csv(
    patterns: &Patterns,
    indicators: &[&Indicator],
    out: &mut Vec<u8>,
) -> io::Result<()> {
    let mut writer = ::csv::Writer::from_writer(out);
    for indicator in indicators {
        writer.serialize(Row::new(patterns, indicator))?;
    }
    writer.flush()
}

/// Indicators as an indented JSON array.
///
/// # Errors
/// Those of writing.
pub fn indicators_json(
    patterns: &Patterns,
    indicators: &[&Indicator],
    out: &mut Vec<u8>,
) -> io::Result<()> {
    let rows: Vec<Row<'_>> = indicators
        .iter()
        .map(|indicator| Row::new(patterns, indicator))
        .collect();
    serde_json::to_writer_pretty(&mut *out, &rows)?;
    writeln!(out)
}

/// What is told of an indicator.
#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    vi: &'a str,
    en: &'a str,
    counts: &'a str,
    excludes: &'a str,
    official: Option<&'a str>,
    rules: usize,
    examples: usize,
    file: &'a str,
}

impl<'a> Row<'a> {
    fn new(patterns: &Patterns, indicator: &'a Indicator) -> Self {
        let owner =
            |rule: &&Rule| patterns.indicators[usize::from(rule.indicator.0)].id == indicator.id;
        Self {
            id: &indicator.id,
            vi: &indicator.vi,
            en: &indicator.en,
            counts: &indicator.counts,
            excludes: &indicator.excludes,
            official: indicator.official.as_deref(),
            rules: patterns.rules.iter().filter(owner).count(),
            examples: indicator.found.len() + indicator.refused.len(),
            file: &indicator.file,
        }
    }
}
