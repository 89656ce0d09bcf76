//! `solieu schema`: the schema of records.

use super::{Exit, Failure, output};

/// Print the JSON Schema of a record
#[derive(Debug, clap::Args)]
pub(super) struct Args {}

pub(super) fn run(_: &Args) -> Result<Exit, Failure> {
    output::print(solieu::print::SCHEMA.as_bytes())?;
    Ok(Exit::Fine)
}
