//! `solieu text`: a report's text as it was read.

use super::{Exit, Failure, input, output};
use std::path::PathBuf;

/// Print the text of a report as it was read
///
/// Without a byte order mark and in UTF-8, whatever the file is in; otherwise as written.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  solieu text report.txt | less")]
pub(super) struct Args {
    /// A file, or `-` for standard input
    file: PathBuf,
}

pub(super) fn run(args: &Args) -> Result<Exit, Failure> {
    let bytes = input::load(&args.file)?;
    let document = input::read(&args.file, &bytes)?;
    output::print(document.text.as_bytes())?;
    Ok(Exit::Fine)
}
