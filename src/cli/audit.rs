//! `solieu audit`: what reports claim, checked.

mod baseline;
mod job;
mod review;

use super::extract::LimitArgs;
use super::input::Encoding;
use super::{Exit, Failure, engine, output, say};
use baseline::Baseline;
use clap::ValueEnum;
use job::{Job, Outcome};
use review::ReviewJob;
use solieu::archive::{self, Input};
use solieu::extract::Extractor;
use solieu::finding::{Description, Verdict};
use solieu::print::{
    self, FindingCsv, FindingGithub, FindingLines, FindingSarif, FindingSink, FindingText,
};
use solieu::{audit, series};
use std::io::{self, IsTerminal};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  solieu audit report.txt                          what doesn't hold in a report
  solieu audit reports/                            in a folder, and reports against each other
  solieu audit reports/ --all                      what holds, too, and how much could be checked
  solieu audit reports/ --fail-on contradiction    for use in a pipeline
  solieu audit reports/ --format sarif -o a.sarif  for viewers and code hosts
  solieu audit reports/ --html review.html         a page to go through it all in a browser
  solieu audit reports/ --write-baseline ok.toml   accept what is found; give reasons in the file
  solieu audit reports/ --baseline ok.toml         only what is new
  solieu audit --explain breakdown_sum             what a check looks for and why";

/// Check what reports claim: sums, rates, growth, restatements, numbering, dates
///
/// A contradiction cannot be so, a doubt can be explained but should be looked at, a remark is no error. Each finding shows
/// its arithmetic and its places. Several reports are compared with each other by issuer and period, too.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Files, folders, archives, or `-` for standard input
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
    /// Leave out the findings that this file accepts, and name those of its entries that no longer apply
    #[arg(long, value_name = "FILE", conflicts_with = "write_baseline")]
    baseline: Option<PathBuf>,
    /// Write all contradictions and doubts to this file, to be accepted with a reason each
    #[arg(long, value_name = "FILE")]
    write_baseline: Option<PathBuf>,
    /// Write a review for a browser to this file instead: texts, figures and findings in one page that loads nothing
    #[arg(long, value_name = "FILE", conflicts_with_all = ["format", "output", "write_baseline"])]
    html: Option<PathBuf>,
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
    #[command(flatten)]
    encoding: Encoding,
    #[command(flatten)]
    limits: LimitArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Sentences with carets under the figures
    Text,
    /// One JSON object a finding, one line each
    Jsonl,
    /// One row a finding
    Csv,
    /// SARIF 2.1.0, which viewers and code hosts show
    Sarif,
    /// Workflow commands, which GitHub shows beside the lines
    Github,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// Contradictions only
    Contradiction,
    /// Doubts, too
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
            Format::Csv => Box::new(FindingCsv),
            Format::Sarif => Box::new(FindingSarif),
            Format::Github => Box::new(FindingGithub),
        }
    }
}

pub(super) fn run(args: &Args) -> Result<Exit, Failure> {
    if args.list {
        let within: Vec<&Description> = audit::check::descriptions().collect();
        let across: Vec<&Description> = series::check::descriptions().collect();
        return describe(|out| print::checks(&within, &across, out));
    }
    if let Some(id) = &args.explain {
        let all = audit::check::descriptions().chain(series::check::descriptions());
        let known = all.into_iter().find(|description| description.id == id);
        let Some(known) = known else {
            return Err(Failure::Use(format!(
                "there is no check {id}; solieu audit --list names them"
            )));
        };
        return describe(|out| print::check(known, out));
    }
    let extractor = engine::extractor(args.patterns.as_deref())?;
    let inputs = archive::inputs(&args.paths);
    if inputs.is_empty() {
        return Err(Failure::Use(
            "no files there; name a report or a folder with reports".into(),
        ));
    }
    let mut failed = 0;
    let heaviest = audit(args, &extractor, inputs, &mut failed)?;
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
    say("error", format_args!("{failure}; {}", failure.error.hint()));
}

/// Writes the findings of all inputs and gives the heaviest verdict, `None` where nothing could be read.
fn audit(
    args: &Args,
    extractor: &Extractor,
    inputs: Vec<Result<Input, archive::Failure>>,
    failed: &mut usize,
) -> Result<Option<Verdict>, Failure> {
    let baseline = match &args.baseline {
        Some(path) => Some(Baseline::read(path)?),
        None => None,
    };
    let outcome = match &args.html {
        Some(path) => {
            let review = ReviewJob {
                extractor,
                threads: args.threads,
                read: args.encoding.options(),
                limits: args.limits.limits(),
                baseline: baseline.as_ref(),
            };
            review.run(inputs, path, |failure| tell(failure, failed))?
        }
        None => findings(args, extractor, inputs, baseline.as_ref(), failed)?,
    };
    if let Some(path) = &args.write_baseline {
        baseline::write(path, &outcome.accepted)?;
    }
    if let (Some(baseline), Some(path)) = (&baseline, &args.baseline) {
        for note in baseline.stale(&outcome.silenced, &outcome.read) {
            say("warning", format_args!("{}: {note}", path.display()));
        }
    }
    Ok(outcome.heaviest)
}

/// Writes the findings as `--format` wants them.
fn findings(
    args: &Args,
    extractor: &Extractor,
    inputs: Vec<Result<Input, archive::Failure>>,
    baseline: Option<&Baseline>,
    failed: &mut usize,
) -> Result<Outcome, Failure> {
    let sink = args.sink();
    let job = Job {
        sink: sink.as_ref(),
        extractor,
        all: args.all,
        threads: args.threads,
        read: args.encoding.options(),
        limits: args.limits.limits(),
        baseline,
        accepts: args.write_baseline.is_some(),
    };
    job.run(inputs, args.output.as_deref(), |failure| {
        tell(failure, failed)
    })
}
