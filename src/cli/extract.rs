//! `solieu extract`: the figures of reports.

mod earlier;
mod journal;
mod limits;
mod progress;
mod session;
mod tally;

use super::input::Encoding;
use super::{Exit, Failure, engine, output, sum_up};
use clap::ValueEnum;
use earlier::Earlier;
pub(super) use limits::LimitArgs;
use progress::Progress;
use session::Session;
use solieu::archive::{self, Feed, Input, Item, Maker, Origin, Run};
use solieu::document::Document;
use solieu::extract::{Audit, Extractor, Options};
use solieu::print::{Csv, Json, JsonLines, Sink, Text};
use solieu::record::Record;
use std::cell::RefCell;
use std::io::{self, IsTerminal};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use tally::Tally;

const EXAMPLES: &str = "\
Examples:
  solieu extract report.txt                     a table on the terminal
  solieu extract reports/ > figures.jsonl       one JSON object a report
  solieu extract reports/ --output figures.csv  one row a figure
  solieu extract archive.zip --output figures.jsonl --errors errors.jsonl
  cat report.txt | solieu extract - | jq '.figures[] | {number, value, unit, indicator}'";

/// Extract the figures of reports
///
/// Reads files, folders with all that is below them, archives (.zip, .tar, .gz, .zst, .7z) with archives in them, and
/// standard input (`-`). In folders and archives, hidden files and *.gold.jsonl are passed over, and in folders what a
/// .solieuignore names (written like .gitignore). An input that cannot be read is named on standard error, or listed in
/// the file of --errors, and the run goes on. The output is in the order of the inputs, the same bytes for any number
/// of threads.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Files, folders, archives, or `-` for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How to write records [default: by the name of --output; else a table on a terminal, JSON Lines in a pipe]
    #[arg(long, short, value_enum)]
    format: Option<Format>,
    /// List every numeric expression with its class, too (JSON formats only)
    #[arg(long)]
    numerals: bool,
    /// Check what the reports claim and list the findings, too (JSON formats only); `solieu audit` shows them
    #[arg(long)]
    audit: bool,
    /// How many inputs to read at a time; 0 for as many as there are processors
    #[arg(long, short = 'j', value_name = "N", default_value_t = 0)]
    threads: usize,
    /// Add the patterns of this folder, or put them in the place of built-in ones of the same name
    #[arg(long, value_name = "DIR")]
    patterns: Option<PathBuf>,
    /// Write to this file; it appears only when it is whole, until then it is FILE.partial
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// List the inputs that cannot be read in this file, one JSON object each, instead of on standard error
    #[arg(long, value_name = "FILE")]
    errors: Option<PathBuf>,
    /// Go on where a run with the same options was stopped
    #[arg(long, requires = "output")]
    resume: bool,
    /// Keep the records that this earlier output (JSON Lines) has of the same bytes, and read only the rest
    #[arg(long, value_name = "FILE", conflicts_with_all = ["audit", "encoding"])]
    skip_unchanged: Option<PathBuf>,
    /// Begin CSV with a byte order mark, by which Excel knows UTF-8
    #[arg(long)]
    bom: bool,
    /// Say nothing on standard error; the exit code tells whether inputs could not be read
    #[arg(long, short)]
    quiet: bool,
    #[command(flatten)]
    encoding: Encoding,
    #[command(flatten)]
    limits: LimitArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One JSON object a report, one line each
    Jsonl,
    /// An array of records, indented
    Json,
    /// One row a figure
    Csv,
    /// A table for people
    Text,
}

impl Args {
    fn sink(&self) -> Box<dyn Sink> {
        match self.format() {
            Format::Jsonl => Box::new(JsonLines),
            Format::Json => Box::new(Json),
            Format::Csv => Box::new(Csv {
                byte_order_mark: self.bom,
            }),
            Format::Text => Box::new(Text),
        }
    }

    fn format(&self) -> Format {
        self.format.unwrap_or_else(|| self.usual_format())
    }

    fn usual_format(&self) -> Format {
        let Some(output) = &self.output else {
            return if io::stdout().is_terminal() {
                Format::Text
            } else {
                Format::Jsonl
            };
        };
        match output.extension().and_then(|extension| extension.to_str()) {
            Some("json") => Format::Json,
            Some("csv") => Format::Csv,
            Some("txt") => Format::Text,
            _ => Format::Jsonl,
        }
    }
}

/// What decides about the files of a run.
struct Settings<'a> {
    output: Option<&'a Path>,
    errors: Option<&'a Path>,
    resume: bool,
    quiet: bool,
    /// All that decides about the bytes of the output, inputs aside.
    line: String,
}

impl<'a> Settings<'a> {
    fn new(args: &'a Args, extractor: &Extractor) -> Self {
        let patterns = &extractor.patterns().name;
        let (format, limits, read) = (args.format(), args.limits, args.encoding);
        let options = (args.numerals, args.audit, args.bom, args.errors.is_some());
        Self {
            output: args.output.as_deref(),
            errors: args.errors.as_deref(),
            resume: args.resume,
            quiet: args.quiet,
            line: format!("solieu {patterns} {format:?} {options:?} {read:?} {limits:?}"),
        }
    }

    /// Where the journal of the run stands, if it has one.
    fn journal(&self) -> Option<PathBuf> {
        Some(journal::Journal::path(&output::partial(self.output?)))
    }

    /// Whether a file is one that this run or an earlier one wrote.
    fn writes(&self, input: &Path) -> bool {
        let files = self.output.into_iter().chain(self.errors);
        let files = files.flat_map(|file| [file.to_path_buf(), output::partial(file)]);
        files
            .chain(self.journal())
            .any(|file| is_same_file(input, &file))
    }
}

pub(super) fn run(args: &Args) -> Result<Exit, Failure> {
    let extractor = engine::extractor(args.patterns.as_deref())?;
    let settings = Settings::new(args, &extractor);
    let mut inputs = archive::inputs(&args.paths);
    inputs.retain(|input| !matches!(input, Ok(input) if settings.writes(&input.path)));
    if inputs.is_empty() {
        return Err(Failure::Use(
            "no files there; name a report or a folder with reports".into(),
        ));
    }
    let tally = extract(args, &extractor, &settings, inputs)?;
    if !args.quiet {
        sum_up(&tally);
    }
    Ok(match (tally.records, tally.errors()) {
        (0, _) => Exit::NothingRead,
        (_, 0) => Exit::Fine,
        _ => Exit::SomeFailed,
    })
}

/// Makes and writes the records of all inputs.
fn extract(
    args: &Args,
    extractor: &Extractor,
    settings: &Settings<'_>,
    inputs: Vec<Result<Input, archive::Failure>>,
) -> Result<Tally, Failure> {
    let sink = args.sink();
    let bytes = inputs.iter().flatten().map(|input| input.bytes).sum();
    let progress = Progress::new(bytes, args.shows_progress());
    let maker = Writer {
        sink: sink.as_ref(),
        earlier: args.earlier(&extractor.patterns().name)?,
    };
    let session = RefCell::new(Session::open(settings, sink.as_ref(), &progress)?);
    let limits = args.limits.limits();
    let run = Run {
        extractor,
        options: args.options(),
        read: args.encoding.options(),
        limits,
        threads: args.threads,
    };
    let feed = Feed {
        limits,
        read: Some(&progress.read),
    };
    let feed = |put: &mut dyn FnMut(Item) -> ControlFlow<()>| {
        feed.each(inputs, &mut |item| {
            let done = session.borrow_mut().has(&item.origin);
            if done {
                ControlFlow::Continue(())
            } else {
                put(item)
            }
        });
    };
    run.each_item(feed, &maker, |outcome| session.borrow_mut().take(outcome));
    session.into_inner().finish()
}

impl Args {
    const fn options(&self) -> Options {
        Options {
            numerals: self.numerals,
            audit: if self.audit {
                Audit::Findings
            } else {
                Audit::Off
            },
        }
    }

    /// A bar and a table don't go onto the same terminal.
    fn shows_progress(&self) -> bool {
        !self.quiet && (self.output.is_some() || !io::stdout().is_terminal())
    }

    fn earlier(&self, patterns: &str) -> Result<Option<Earlier>, Failure> {
        let Some(path) = &self.skip_unchanged else {
            return Ok(None);
        };
        if self.format() != Format::Jsonl {
            return Err(Failure::Use(
                "--skip-unchanged: only JSON Lines can be kept; write --format jsonl".into(),
            ));
        }
        Earlier::open(path, patterns, self.numerals).map(Some)
    }
}

/// A record as it is written.
struct Made {
    bytes: io::Result<Vec<u8>>,
    has_warnings: bool,
}

/// Makes records into bytes.
struct Writer<'s> {
    sink: &'s dyn Sink,
    earlier: Option<Earlier>,
}

impl Maker for Writer<'_> {
    type Made = Made;

    fn make(&self, _: &Document<'_>, record: &Record<'_>) -> Made {
        Made {
            bytes: render(self.sink, record),
            has_warnings: !record.warnings.is_empty(),
        }
    }

    fn known(&self, origin: &Origin, sha256: &str) -> Option<Made> {
        let kept = self.earlier.as_ref()?.record(origin, sha256)?;
        Some(Made {
            bytes: Ok(kept.bytes),
            has_warnings: kept.has_warnings,
        })
    }
}

/// A folder may hold what an earlier run made of it: that is no report.
fn is_same_file(input: &Path, output: &Path) -> bool {
    let same = || Some(input.canonicalize().ok()? == output.canonicalize().ok()?);
    input.file_name() == output.file_name() && same().unwrap_or(false)
}

fn render(sink: &dyn Sink, record: &Record<'_>) -> io::Result<Vec<u8>> {
    // A record of figures is some times as long as its report; what is not written to takes no memory.
    let report = usize::try_from(record.source.bytes).unwrap_or(0);
    let mut buffer = Vec::with_capacity(report.saturating_mul(10) + 4096);
    sink.record(record, &mut buffer)?;
    Ok(buffer)
}
