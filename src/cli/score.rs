//! `solieu score`: records against gold.

use super::{Exit, Failure, engine, output, say};
use clap::ValueEnum;
use solieu::print;
use solieu::score::{self, Floors, Score};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  solieu score corpus                                 how well the corpus is read
  solieu score corpus --errors                        every difference by name
  solieu score corpus --format json > before.json     keep a score, and after a change
  solieu score corpus --against before.json           see what it made better and worse
  solieu score corpus --floor corpus/floors.toml      fail if it fell below the floors

A file of floors has any of these keys, for the whole set, and for a report in a table [files.\"NAME\"]:
  joint_f1 = 0.95         figures with span, value, target, indicator and status all right
  classes = 0.99          numeric expressions found with span and class
  links = 0.93            part_of, rate_of and same_as
  heads = 0.95            fields of the report's head
  invented = 3            figures without one in the gold, at most
  misclaimed = 0.5        figures wrongly claimed by an indicator per 100 numerals, at most
  indicators = { \"projects.managed\" = 0.9 }
  fields = { unit = 0.9 }";

/// Compare the records of reports with what annotators found in them
///
/// The folder has NAME.gold.jsonl beside NAME.txt, at any depth. Figures match by their exact span; whole records are
/// compared, field by field.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// A folder with reports and gold files, or one gold file
    #[arg(value_name = "GOLD_DIR")]
    gold: PathBuf,
    /// How to write the score
    #[arg(long, short, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// List every difference by name (the JSON format always has them)
    #[arg(long)]
    errors: bool,
    /// Compare with an earlier score, written with --format json
    #[arg(long, value_name = "FILE")]
    against: Option<PathBuf>,
    /// Exit with 1 if the score is below a floor of this TOML file
    #[arg(long, value_name = "FILE")]
    floor: Option<PathBuf>,
    /// How many reports to read at a time; 0 for as many as there are processors
    #[arg(long, short = 'j', value_name = "N", default_value_t = 0)]
    threads: usize,
    /// Add the patterns of this folder, or put them in the place of built-in ones of the same name
    #[arg(long, value_name = "DIR")]
    patterns: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Tables for people
    Text,
    /// One JSON object
    Json,
}

pub(super) fn run(args: &Args) -> Result<Exit, Failure> {
    let extractor = engine::extractor(args.patterns.as_deref())?;
    let floors = args.floor.as_deref().map(Floors::load).transpose()?;
    let earlier = args.against.as_deref().map(Score::load).transpose()?;
    let score = score::score(&args.gold, &extractor, args.threads)?;
    let changes = earlier.map(|earlier| score.against(&earlier));
    let mut out = Vec::new();
    match args.format {
        Format::Text => print::score_table(&score, changes.as_ref(), args.errors, &mut out)?,
        Format::Json => print::score_json(&score, changes.as_ref(), &mut out)?,
    }
    output::print(&out)?;
    let breaches = floors
        .map(|floors| floors.breaches(&score))
        .unwrap_or_default();
    for breach in &breaches {
        say("floor", breach);
    }
    Ok(if breaches.is_empty() {
        Exit::Fine
    } else {
        Exit::CheckFailed
    })
}
