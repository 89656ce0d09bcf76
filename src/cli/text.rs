//! `solieu text`: a report's text as it was read.

use super::{Exit, Failure, output, say};
use solieu::{archive, document};
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
    let unreadable = |error| Failure::Input {
        failure: archive::Failure {
            path: args.file.clone(),
            error,
        },
    };
    let input = archive::Input {
        path: args.file.clone(),
        bytes: 0,
    };
    let bytes = archive::load(&input).map_err(unreadable)?;
    let document = document::read(&bytes).map_err(unreadable)?;
    for warning in &document.warnings {
        say(
            "warning",
            format_args!("{}: {}", args.file.display(), warning.message),
        );
    }
    output::print(document.text.as_bytes())?;
    Ok(Exit::Fine)
}
