//! `solieu audit`: what reports claim, checked.

use super::output::Output;
use super::{Exit, Failure, advice, engine, output, say};
use clap::ValueEnum;
use solieu::archive::{self, Input, Run};
use solieu::audit::check;
use solieu::extract::{Audit, Extractor, Options};
use solieu::finding::Verdict;
use solieu::print::{self, FindingLines, FindingSink, FindingText, Subject};
use solieu::record::Record;
use std::io::{self, IsTerminal};
use std::ops::ControlFlow;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  solieu audit report.txt                          what doesn't hold in a report
  solieu audit reports/ --format jsonl             one JSON object a finding
  solieu audit reports/ --all                      what holds, too, and how much could be checked
  solieu audit reports/ --fail-on contradiction    for use in a pipeline
  solieu audit --list                              the checks
  solieu audit --explain breakdown_sum             one of them";

/// Check what reports claim: sums, rates, growth, restatements, numbering, dates
///
/// A contradiction cannot be so, a doubt can be explained but should be looked at, a remark is no error. Each finding shows
/// its arithmetic and its places.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Files, folders, or `-` for standard input
    #[arg(required_unless_present_any = ["list", "explain"], value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How to write findings
    #[arg(long, short, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Show what was checked and holds, too, and how much could not be checked
    #[arg(long)]
    all: bool,
    /// Exit with 1 if there is a finding of this weight or above
    #[arg(long, value_enum, value_name = "VERDICT")]
    fail_on: Option<FailOn>,
    /// List the checks
    #[arg(long, conflicts_with_all = ["paths", "explain"])]
    list: bool,
    /// Tell what a check looks for and why, with examples
    #[arg(long, value_name = "CHECK", conflicts_with = "paths")]
    explain: Option<String>,
    /// How many inputs to read at a time; 0 for as many as there are processors
    #[arg(long, short = 'j', value_name = "N", default_value_t = 0)]
    threads: usize,
    /// Add the patterns of this folder, or put them in the place of built-in ones of the same name
    #[arg(long, value_name = "DIR")]
    patterns: Option<PathBuf>,
    /// Write to this file; it appears only when it is whole
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Sentences with carets under the figures
    Text,
    /// One JSON object a finding, one line each
    Jsonl,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FailOn {
    Contradiction,
    Doubt,
}

impl FailOn {
    const fn verdict(self) -> Verdict {
        match self {
            Self::Contradiction => Verdict::Contradiction,
            Self::Doubt => Verdict::Doubt,
        }
    }
}

impl Args {
    fn sink(&self) -> Box<dyn FindingSink> {
        match self.format {
            Format::Text => Box::new(FindingText {
                colour: self.output.is_none() && io::stdout().is_terminal(),
                balance: self.all,
            }),
            Format::Jsonl => Box::new(FindingLines),
        }
    }
}

pub(super) fn run(args: &Args) -> Result<Exit, Failure> {
    if args.list {
        return describe(|out| print::checks(out));
    }
    if let Some(id) = &args.explain {
        let known = check::descriptions().find(|description| description.id == id);
        let Some(known) = known else {
            return Err(Failure::Use(format!(
                "there is no check {id}; solieu audit --list names them"
            )));
        };
        return describe(|out| print::check(known, out));
    }
    let extractor = engine::extractor(args.patterns.as_deref())?;
    let mut failed = 0;
    let mut inputs = Vec::new();
    for input in archive::inputs(&args.paths) {
        match input {
            Ok(input) => inputs.push(input),
            Err(failure) => tell(&failure, &mut failed),
        }
    }
    let heaviest = audit(args, &extractor, &inputs, &mut failed)?;
    Ok(match (heaviest, args.fail_on) {
        (None, _) => Exit::NothingRead,
        (Some(heaviest), Some(limit)) if heaviest >= limit.verdict() => Exit::CheckFailed,
        _ if failed > 0 => Exit::SomeFailed,
        _ => Exit::Fine,
    })
}

fn describe(write: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> Result<Exit, Failure> {
    let mut out = Vec::new();
    write(&mut out)?;
    output::print(&out)?;
    Ok(Exit::Fine)
}

fn tell(failure: &archive::Failure, failed: &mut usize) {
    *failed += 1;
    say("error", format_args!("{failure}{}", advice(&failure.error)));
}

/// What became of one report.
struct Audited {
    written: Vec<u8>,
    heaviest: Verdict,
}

fn audited(sink: &dyn FindingSink, record: &Record<'_>) -> io::Result<Audited> {
    let findings = record.findings.as_deref().unwrap_or_default();
    let subject = Subject {
        path: &record.source.path,
        member: record.source.member.as_deref(),
        balance: record.balance,
    };
    let mut written = Vec::new();
    sink.findings(subject, findings, &mut written)?;
    let weights = findings.iter().map(|finding| finding.verdict);
    Ok(Audited {
        written,
        heaviest: weights.max().unwrap_or(Verdict::Holds),
    })
}

/// Writes the findings of all inputs and gives the heaviest verdict, `None` where nothing could be read.
fn audit(
    args: &Args,
    extractor: &Extractor,
    inputs: &[Input],
    failed: &mut usize,
) -> Result<Option<Verdict>, Failure> {
    let sink = args.sink();
    let mut output = Output::open(args.output.as_deref())?;
    let run = Run {
        extractor,
        options: Options {
            numerals: false,
            audit: if args.all {
                Audit::All
            } else {
                Audit::Findings
            },
        },
        threads: args.threads,
    };
    let mut buffer = Vec::new();
    sink.begin(&mut buffer)?;
    let mut written = output.write(&buffer);
    let (mut heaviest, mut empty) = (None, true);
    run.each(
        inputs,
        |record| audited(sink.as_ref(), record),
        |result| {
            match result {
                Ok(Ok(report)) => {
                    heaviest = heaviest.max(Some(report.heaviest));
                    if !report.written.is_empty() && !std::mem::take(&mut empty) && written.is_ok()
                    {
                        written = output.write(sink.between());
                    }
                    if written.is_ok() {
                        written = output.write(&report.written);
                    }
                }
                Ok(Err(error)) => written = Err(error),
                Err(failure) => tell(&failure, failed),
            }
            if written.is_ok() {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        },
    );
    written?;
    let mut end = Vec::new();
    sink.end(&mut end)?;
    output.write(&end)?;
    output.finish()?;
    Ok(heaviest)
}
