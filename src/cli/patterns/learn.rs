//! `solieu patterns learn`: weights from annotated reports.

use crate::cli::{Exit, Failure, engine, output};
use solieu::learn;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  solieu patterns learn corpus --out patterns/weights.tsv      after reports or indicators were added
  solieu patterns learn corpus                                 print the file";

/// Learn from annotated reports what stands around figures of each indicator
///
/// The folder has NAME.gold.jsonl beside NAME.txt, as for `solieu score`. Weights are asked only where no rule is sure of
/// a figure. The same reports and patterns give the same file.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct Args {
    /// A folder with reports and gold files
    #[arg(value_name = "GOLD_DIR")]
    gold: PathBuf,
    /// Write the file here instead of printing it, and say from how much it was learned
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Add the patterns of this folder, or put them in the place of built-in ones of the same name
    #[arg(long, value_name = "DIR")]
    patterns: Option<PathBuf>,
}

pub(super) fn run(args: &Args) -> Result<Exit, Failure> {
    let extractor = engine::extractor(args.patterns.as_deref())?;
    let learned = learn::learn(&args.gold, &extractor)?;
    let Some(path) = &args.out else {
        output::print(learned.text.as_bytes())?;
        return Ok(Exit::Fine);
    };
    std::fs::write(path, &learned.text)
        .map_err(|error| Failure::Use(format!("{}: cannot be written: {error}", path.display())))?;
    let said = format!(
        "{}: {} features, learned from {} figures of {} reports\n",
        path.display(),
        learned.features,
        learned.figures,
        learned.reports
    );
    output::print(said.as_bytes())?;
    Ok(Exit::Fine)
}
