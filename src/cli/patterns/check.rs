//! `solieu patterns check`: mistakes in pattern files.

use super::place::{Place, PlaceArgs};
use crate::cli::{Exit, Failure, output, say};
use solieu::pattern::check::check;
use solieu::pattern::problem::Problem;
use solieu::print;

const EXAMPLES: &str = "\
Examples:
  solieu patterns check                       the built-in patterns
  solieu patterns check patterns              a folder's files, put in the place of the built-in ones
  solieu patterns check patterns --strict     warnings count, too";

/// Name all mistakes in pattern files
///
/// All mistakes of all files are named at once, each with its place. Once there are none, warnings name the phrases of
/// rules that no example has, and those that a list has twice.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    place: PlaceArgs,
    /// Fail for warnings, too
    #[arg(long)]
    strict: bool,
    /// Only count the warnings
    #[arg(long, short, conflicts_with = "strict")]
    quiet: bool,
}

pub(super) fn run(args: &Args) -> Result<Exit, Failure> {
    let place = Place::find(&args.place)?;
    if !place.files.iter().any(|file| place.is_about(&file.name)) {
        return Err(place.nothing());
    }
    let problems = check(&place.files).0.into_iter();
    let is_own = |problem: &Problem| place.is_about(&problem.place.file.to_string_lossy());
    let (mut own, others): (Vec<Problem>, Vec<_>) = problems.partition(is_own);
    for problem in &mut own {
        problem.place.file = place.shown(&problem.place.file);
    }
    let mut out = Vec::new();
    print::problems(&own, !args.quiet, &mut out)?;
    output::print(&out)?;
    let is_error = |problem: &Problem| !problem.warning;
    if others.iter().any(is_error) {
        say("warning", "there are mistakes in other files, too");
    }
    let failed = own.iter().any(|problem| args.strict || is_error(problem));
    Ok(if failed {
        Exit::CheckFailed
    } else {
        Exit::Fine
    })
}
