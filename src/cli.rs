//! The command line: one module a command. Only this side of the crate writes to the outside.

mod audit;
mod completions;
mod engine;
mod explain;
mod extract;
mod input;
mod man;
mod output;
mod patterns;
mod schema;
mod score;
mod show;
mod text;

use clap::{Parser, Subcommand};
use solieu::archive;
use std::fmt::Display;
use std::io::{self, Write};
use std::process::ExitCode;

const EXAMPLES_AND_EXIT_CODES: &str = "\
Examples:
  solieu extract report.txt                  the figures of a report, as a table
  solieu extract reports/ > figures.jsonl    those of a folder, one JSON object a report
  solieu audit report.txt                    what in it doesn't hold
  solieu explain report.txt:12               why the figures of a line are what they are
  solieu patterns test patterns              run the examples in a folder's pattern files
  solieu score corpus                        how well annotated reports are read

Exit codes:
  0  fine
  1  a check that was asked for failed (a floor, an example)
  2  bad use, or nothing could be read
  3  done, but some inputs could not be read";

/// Extract the figures of periodic reports of Vietnamese departments of science and technology, each with the bytes
/// it came from
#[derive(Debug, Parser)]
#[command(name = "solieu", version, after_help = EXAMPLES_AND_EXIT_CODES, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Extract(extract::Args),
    Audit(audit::Args),
    Text(text::Args),
    Show(show::Args),
    Explain(explain::Args),
    Patterns(patterns::Args),
    Score(score::Args),
    Schema(schema::Args),
    Completions(completions::Args),
    Man(man::Args),
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Exit {
    Fine,
    CheckFailed,
    NothingRead,
    SomeFailed,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Fine => Self::from(0),
            Exit::CheckFailed => Self::from(1),
            Exit::NothingRead => Self::from(2),
            Exit::SomeFailed => Self::from(3),
        }
    }
}

/// Why a run could not be done at all.
#[derive(Debug, thiserror::Error)]
enum Failure {
    /// Something that was asked for cannot be.
    #[error("{0}")]
    Use(String),
    /// The output could not be written.
    #[error("cannot write: {0}")]
    Write(#[from] io::Error),
    /// The input could not be read.
    #[error("{failure}; {}", failure.error.hint())]
    Input {
        /// What is wrong with it.
        failure: archive::Failure,
    },
    /// Pattern files could not be read.
    #[error("{0}")]
    Patterns(#[from] solieu::pattern::source::Unreadable),
    /// Nothing could be scored.
    #[error("{0}")]
    Score(#[from] solieu::score::ScoreError),
}

impl Failure {
    /// Whoever reads the output has had enough: that is no error.
    fn is_broken_pipe(&self) -> bool {
        matches!(self, Self::Write(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

/// Parses the arguments, runs the command and says how it ended.
pub(crate) fn run() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Extract(args) => extract::run(&args),
        Command::Audit(args) => audit::run(&args),
        Command::Text(args) => text::run(&args),
        Command::Show(args) => show::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Patterns(args) => patterns::run(&args),
        Command::Score(args) => score::run(&args),
        Command::Schema(args) => schema::run(&args),
        Command::Completions(args) => completions::run(&args),
        Command::Man(args) => man::run(&args),
    };
    match result {
        Ok(exit) => exit.into(),
        Err(failure) if failure.is_broken_pipe() => Exit::Fine.into(),
        Err(failure) => {
            say("error", failure);
            Exit::NothingRead.into()
        }
    }
}

/// How a run went, on standard error.
fn sum_up(message: impl Display) {
    let _ = writeln!(io::stderr().lock(), "solieu: {message}");
}

/// A line on standard error. If that is closed, there is nobody left to tell.
fn say(kind: &str, message: impl Display) {
    let _ = writeln!(io::stderr().lock(), "solieu: {kind}: {message}");
}
