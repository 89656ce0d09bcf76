//! `solieu patterns`: the pattern files.

mod check;
mod coverage;
mod learn;
mod list;
mod new;
mod place;
mod test;

use super::{Exit, Failure};
use clap::Subcommand;

const EXAMPLES: &str = "\
Examples:
  solieu patterns list                                  all indicators, and what they count
  solieu patterns new ip.renewed --dir patterns         begin a new one
  solieu patterns check patterns                        all mistakes in the files of a folder
  solieu patterns test patterns                         run the examples in them
  solieu patterns coverage reports/                     what an archive counts that ends as `other`
  solieu patterns learn corpus --out patterns/weights.tsv   what stands around figures, from annotated reports
  solieu extract report.txt --patterns patterns         use them";

/// Look at pattern files, check and test them
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    List(list::Args),
    Check(check::Args),
    Coverage(coverage::Args),
    Learn(learn::Args),
    Test(test::Args),
    New(new::Args),
}

pub(super) fn run(args: &Args) -> Result<Exit, Failure> {
    match &args.command {
        Command::List(args) => list::run(args),
        Command::Check(args) => check::run(args),
        Command::Coverage(args) => coverage::run(args),
        Command::Learn(args) => learn::run(args),
        Command::New(args) => new::run(args),
        Command::Test(args) => test::run(args),
    }
}
