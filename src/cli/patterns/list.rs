//! `solieu patterns list`: the indicators.

use super::place::{Place, PlaceArgs};
use crate::cli::{Exit, Failure, output};
use clap::ValueEnum;
use solieu::pattern::Indicator;
use solieu::print;

const EXAMPLES: &str = "\
Examples:
  solieu patterns list                               what each indicator counts and what not
  solieu patterns list inspections                   those of one group
  solieu patterns list --format csv > codebook.csv   one row each";

/// List the indicators
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    place: PlaceArgs,
    /// How to write the list
    #[arg(long, short, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A paragraph each
    Text,
    /// One row each
    Csv,
    /// An array
    Json,
}

pub(super) fn run(args: &Args) -> Result<Exit, Failure> {
    let place = Place::find(&args.place)?;
    let extractor = place.extractor()?;
    let patterns = extractor.patterns();
    let indicators: Vec<&Indicator> = patterns
        .indicators
        .iter()
        .filter(|indicator| place.is_about(&indicator.file))
        .collect();
    if indicators.is_empty() {
        return Err(place.nothing());
    }
    let mut out = Vec::new();
    match args.format {
        Format::Text => print::indicators(patterns, &indicators, &mut out)?,
        Format::Csv => print::indicators_csv(patterns, &indicators, &mut out)?,
        Format::Json => print::indicators_json(patterns, &indicators, &mut out)?,
    }
    output::print(&out)?;
    Ok(Exit::Fine)
}
