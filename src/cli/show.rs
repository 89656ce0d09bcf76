//! `solieu show`: what a stage made of a report.

use super::input::Encoding;
use super::{Exit, Failure, engine, input, output};
use clap::ValueEnum;
use solieu::extract::Options;
use solieu::{archive, explain, print};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  solieu show outline report.txt      sections, list items, rows and notes by their lines
  solieu show numerals report.txt     every numeric expression, its class and why
  solieu show figures report.txt      every figure and the rule that claims it";

/// Show what a stage makes of a report
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// The stage
    #[arg(value_enum)]
    stage: Stage,
    /// A file, a member of an archive (`ARCHIVE:MEMBER`), or `-` for standard input
    file: PathBuf,
    /// Add the patterns of this folder, or put them in the place of built-in ones of the same name
    #[arg(long, value_name = "DIR")]
    patterns: Option<PathBuf>,
    #[command(flatten)]
    encoding: Encoding,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Stage {
    /// The report's head and its blocks
    Outline,
    /// Numeric expressions and their classes
    Numerals,
    /// Figures and the rules that claim them
    Figures,
}

pub(super) fn run(args: &Args) -> Result<Exit, Failure> {
    let extractor = engine::extractor(args.patterns.as_deref())?;
    let bytes = input::load(&args.file)?;
    let document = input::read(&args.file, &bytes, args.encoding)?;
    let mut out = Vec::new();
    match args.stage {
        Stage::Outline => print::outline(&explain::outline(&extractor, &document), &mut out)?,
        Stage::Numerals => print::numerals(&explain::numerals(&extractor, &document), &mut out)?,
        Stage::Figures => {
            let source = archive::source(&args.file, &bytes, &document);
            let record = extractor.extract(&document, source, Options::default());
            print::figures(&record, &mut out)?;
        }
    }
    output::print(&out)?;
    Ok(Exit::Fine)
}
