//! `solieu patterns test`: the examples in pattern files.

use super::place::{Place, PlaceArgs};
use crate::cli::{Exit, Failure, output, say};
use solieu::example::{self, Tried};
use solieu::print;

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
    #[command(flatten)]
    place: PlaceArgs,
    /// Name the known misses, too
    #[arg(long)]
    todo: bool,
}

pub(super) fn run(args: &Args) -> Result<Exit, Failure> {
    let place = Place::find(&args.place)?;
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
