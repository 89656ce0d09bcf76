//! `solieu patterns check`: mistakes in pattern files.

use super::place::Place;
use crate::cli::{Exit, Failure, output, say};
use solieu::pattern::check::check;
use solieu::pattern::problem::Problem;
use solieu::print;
use std::path::PathBuf;

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
    /// A pattern folder, a pattern file, or an indicator; all files without one
    #[arg(value_name = "DIR|FILE|ID")]
    what: Option<PathBuf>,
    /// Add the patterns of this folder, or put them in the place of built-in ones of the same name
    #[arg(long, value_name = "DIR")]
    patterns: Option<PathBuf>,
    /// Fail for warnings, too
    #[arg(long)]
    strict: bool,
    /// Only count the warnings
    #[arg(long, short, conflicts_with = "strict")]
    quiet: bool,
}

pub(super) fn run(args: &Args) -> Result<Exit, Failure> {
    let place = Place::find(args.what.as_deref(), args.patterns.as_deref())?;
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
