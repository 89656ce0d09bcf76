//! `solieu patterns`: the pattern files.

mod place;
mod test;

use super::{Exit, Failure};
use clap::Subcommand;

const EXAMPLES: &str = "\
Examples:
  solieu patterns test                         run the examples of the built-in patterns
  solieu patterns test ip.granted              those of one indicator";

/// Look at pattern files, check and test them
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Test(test::Args),
}

pub(super) fn run(args: &Args) -> Result<Exit, Failure> {
    match &args.command {
        Command::Test(args) => test::run(args),
    }
}
