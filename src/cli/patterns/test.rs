//! `solieu patterns test`: the examples in pattern files.

use super::place::Place;
use crate::cli::{Exit, Failure, output, say};
use solieu::example::{self, Tried};
use solieu::print;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  solieu patterns test                                           all built-in indicators
  solieu patterns test ip.granted                                one of them
  solieu patterns test projects                                  a group of them
  solieu patterns test patterns                                  the files of a folder instead of the built-in ones
  solieu patterns test patterns/indicators/ip/ip.granted.toml    one file among those of its folder";

/// Run the examples of indicators
///
/// Each example's text is read with the whole pattern set. A [[found]] example holds when the figures that get its
/// indicator are those it lists, a [[refused]] one when there are none. Examples marked `todo` are known misses: they
/// are counted, and fail once they hold.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct Args {
    /// A pattern folder, a pattern file, or an indicator; all indicators without one
    #[arg(value_name = "DIR|FILE|ID")]
    what: Option<PathBuf>,
    /// Add the patterns of this folder, or put them in the place of built-in ones of the same name
    #[arg(long, value_name = "DIR")]
    patterns: Option<PathBuf>,
    /// Name the known misses, too
    #[arg(long)]
    todo: bool,
}

pub(super) fn run(args: &Args) -> Result<Exit, Failure> {
    let place = Place::find(args.what.as_deref(), args.patterns.as_deref())?;
    let extractor = place.extractor()?;
    let indicators = extractor.patterns().indicators.iter();
    let wanted: Vec<&str> = indicators
        .filter(|indicator| place.is_about(&indicator.file))
        .map(|indicator| indicator.id.as_str())
        .collect();
    if wanted.is_empty() {
        return Err(place.nothing());
    }
    let (mut own, others): (Vec<Tried<'_>>, Vec<_>) = example::run(&extractor, &place.files)
        .into_iter()
        .partition(|tried| wanted.contains(&tried.indicator));
    for tried in &mut own {
        tried.place.file = place.shown(&tried.place.file);
    }
    let mut out = Vec::new();
    print::examples(&own, args.todo, &mut out)?;
    output::print(&out)?;
    let broken = others.iter().filter(|tried| tried.is_failure()).count();
    if broken > 0 {
        say(
            "warning",
            format_args!("of the examples of other indicators, {broken} fail"),
        );
    }
    let failed = own.iter().any(Tried::is_failure);
    Ok(if failed {
        Exit::CheckFailed
    } else {
        Exit::Fine
    })
}
