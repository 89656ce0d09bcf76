//! `solieu completions`: what shells need to complete our arguments.

use super::{Cli, Exit, Failure, output};
use clap::CommandFactory;
use clap_complete::Shell;

/// Print a shell's completions
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  solieu completions bash > ~/.local/share/bash-completion/completions/solieu"
)]
pub(super) struct Args {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

pub(super) fn run(args: &Args) -> Result<Exit, Failure> {
    let mut out = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "solieu", &mut out);
    output::print(&out)?;
    Ok(Exit::Fine)
}
