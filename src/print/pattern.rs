//! Indicators and their examples, for people.

use super::table;
use crate::example::{Tried, Verdict};
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
        (Verdict::KnownMiss, "known misses"),
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
