//! `solieu explain`: why a numeric expression is what it is.

use super::input::Encoding;
use super::{Exit, Failure, engine, input, output};
use solieu::error::Place;
use solieu::{explain, print};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  solieu explain report.txt:12        all numeric expressions of line 12
  solieu explain report.txt:12:31     the one at its 31st character";

/// Tell why a numeric expression has its class, and a figure its indicator
///
/// Rules are shown in the order in which they were tried, and why each did not fit; the first that fits claims the
/// figure. Of a table's cell, the words around it that were asked come first. Lines and columns are those of records and of `solieu show`: both count from 1, columns in characters.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// A file (`-` for standard input, `ARCHIVE:MEMBER` for a member of an archive), a line, and a column if only one expression is meant
    #[arg(value_name = "FILE:LINE[:COLUMN]", allow_hyphen_values = true)]
    place: String,
    /// Add the patterns of this folder, or put them in the place of built-in ones of the same name
    #[arg(long, value_name = "DIR")]
    patterns: Option<PathBuf>,
    #[command(flatten)]
    encoding: Encoding,
}

pub(super) fn run(args: &Args) -> Result<Exit, Failure> {
    let Some((file, line, column)) = split(&args.place) else {
        return Err(Failure::Use(format!(
            "{}: name a file and a line, as in report.txt:12",
            args.place
        )));
    };
    let extractor = engine::extractor(args.patterns.as_deref())?;
    let path = PathBuf::from(file);
    let bytes = input::load(&path)?;
    let document = input::read(&path, &bytes, args.encoding)?;
    let found = explain::explain(&extractor, &document, line, column);
    if found.is_empty() {
        let others = explain::explain(&extractor, &document, line, None);
        let columns: Vec<String> = others
            .iter()
            .map(|other| other.numeral.column.to_string())
            .collect();
        let there = match columns.as_slice() {
            [] => "nor elsewhere in its line".into(),
            columns => format!("its line has some at column {}", columns.join(", ")),
        };
        return Err(Failure::Use(format!(
            "{}: no numeric expression stands there, {there}",
            args.place
        )));
    }
    let place = Place {
        file: path,
        line,
        column: column.unwrap_or(1),
    };
    let mut out = Vec::new();
    print::explanations(&place, &found, &mut out)?;
    output::print(&out)?;
    Ok(Exit::Fine)
}

/// `FILE:LINE` or `FILE:LINE:COLUMN`; a file's name may have colons of its own.
fn split(place: &str) -> Option<(&str, u32, Option<u32>)> {
    let (rest, last) = place.rsplit_once(':')?;
    let last = last.parse().ok().filter(|last| *last > 0)?;
    let (file, line, column) = rest
        .rsplit_once(':')
        .and_then(|(file, line)| Some((file, line.parse().ok()?, Some(last))))
        .unwrap_or((rest, last, None));
    (!file.is_empty() && line > 0).then_some((file, line, column))
}
