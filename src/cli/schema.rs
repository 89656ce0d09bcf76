//! `solieu schema`: the schema of records and of error entries.

use super::{Exit, Failure, output};
use clap::ValueEnum;
use solieu::print;

/// Print the JSON Schema of a record
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// What to describe
    #[arg(value_enum, default_value_t = Subject::Record)]
    subject: Subject,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Subject {
    /// A line of `solieu extract --format jsonl`
    Record,
    /// A line of `solieu extract --errors FILE`
    Error,
}

pub(super) fn run(args: &Args) -> Result<Exit, Failure> {
    let schema = match args.subject {
        Subject::Record => print::SCHEMA,
        Subject::Error => print::ERROR_SCHEMA,
    };
    output::print(schema.as_bytes())?;
    Ok(Exit::Fine)
}
