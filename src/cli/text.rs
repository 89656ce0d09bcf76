//! `solieu text`: a report's text as it was read.

use super::input::Encoding;
use super::{Exit, Failure, input, output};
use solieu::print;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  solieu text report.txt | less
  solieu text report.txt --report                       which charset each part is in, and why
  solieu text report.txt --encoding TCVN3 > utf-8.txt   the same in Unicode";

/// Print the text of a report as it was read
///
/// Without a byte order mark and in UTF-8, whatever the file is in; otherwise as written.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// A file, a member of an archive (`ARCHIVE:MEMBER`), or `-` for standard input
    file: PathBuf,
    /// Say instead which parts of the text are in which charset, and why
    #[arg(long)]
    report: bool,
    #[command(flatten)]
    encoding: Encoding,
}

pub(super) fn run(args: &Args) -> Result<Exit, Failure> {
    let bytes = input::load(&args.file)?;
    let document = input::read(&args.file, &bytes, args.encoding)?;
    if args.report {
        let mut out = Vec::new();
        print::readings(&document, &mut out)?;
        output::print(&out)?;
    } else {
        output::print(document.text.as_bytes())?;
    }
    Ok(Exit::Fine)
}
