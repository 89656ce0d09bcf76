//! `solieu man`: manual pages.

use super::{Cli, Exit, Failure, output};
use clap::CommandFactory;

/// Print a manual page
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  solieu man > solieu.1\n  solieu man extract > solieu-extract.1"
)]
pub(super) struct Args {
    /// The command whose page is wanted; the program's own page without one
    command: Option<String>,
}

pub(super) fn run(args: &Args) -> Result<Exit, Failure> {
    // Built, so that subcommands are called by their full names.
    let mut program = Cli::command();
    program.build();
    let command = match &args.command {
        None => Some(&program),
        Some(name) => program.find_subcommand(name),
    };
    let Some(command) = command.cloned() else {
        let name = args.command.as_deref().unwrap_or_default();
        return Err(Failure::Use(format!(
            "man {name}: there is no such command; see `solieu help`"
        )));
    };
    let mut out = Vec::new();
    clap_mangen::Man::new(command).render(&mut out)?;
    output::print(&out)?;
    Ok(Exit::Fine)
}
