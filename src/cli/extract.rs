//! `solieu extract`: the figures of reports.

use super::output::Output;
use super::{Exit, Failure, advice, engine, say};
use clap::ValueEnum;
use solieu::archive::{self, Input, Run};
use solieu::extract::{Extractor, Options};
use solieu::print::{Csv, Json, JsonLines, Sink, Text};
use solieu::record::Record;
use std::io::{self, IsTerminal};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  solieu extract report.txt                     a table on the terminal
  solieu extract reports/ > figures.jsonl       one JSON object a report
  solieu extract reports/ --output figures.csv  one row a figure
  cat report.txt | solieu extract - | jq '.figures[] | {number, value, unit, indicator}'";

/// Extract the figures of reports
///
/// Reads files, folders with all that is below them, and standard input (`-`). In folders, hidden files and
/// *.gold.jsonl are passed over, and what a .solieuignore names (written like .gitignore). A file that cannot be read is named on standard error and the run goes on. The output
/// is in the order of the inputs, the same bytes for any number of threads.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Files, folders, or `-` for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How to write records [default: by the name of --output; else a table on a terminal, JSON Lines in a pipe]
    #[arg(long, short, value_enum)]
    format: Option<Format>,
    /// List every numeric expression with its class, too (JSON formats only)
    #[arg(long)]
    numerals: bool,
    /// How many inputs to read at a time; 0 for as many as there are processors
    #[arg(long, short = 'j', value_name = "N", default_value_t = 0)]
    threads: usize,
    /// Add the patterns of this folder, or put them in the place of built-in ones of the same name
    #[arg(long, value_name = "DIR")]
    patterns: Option<PathBuf>,
    /// Write to this file; it appears only when it is whole
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Begin CSV with a byte order mark, by which Excel knows UTF-8
    #[arg(long)]
    bom: bool,
    /// Don't name the inputs that cannot be read; the exit code tells that there are some
    #[arg(long, short)]
    quiet: bool,
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
        match self.format.unwrap_or_else(|| self.usual_format()) {
            Format::Jsonl => Box::new(JsonLines),
            Format::Json => Box::new(Json),
            Format::Csv => Box::new(Csv {
                byte_order_mark: self.bom,
            }),
            Format::Text => Box::new(Text),
        }
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

pub(super) fn run(args: &Args) -> Result<Exit, Failure> {
    let extractor = engine::extractor(args.patterns.as_deref())?;
    let mut troubles = Troubles {
        quiet: args.quiet,
        count: 0,
    };
    let mut inputs = troubles.sort_out(archive::inputs(&args.paths));
    if let Some(output) = &args.output {
        inputs.retain(|input| !is_same_file(&input.path, output));
    }
    if inputs.is_empty() && troubles.count == 0 {
        return Err(Failure::Use(
            "no files there; name a report or a folder with reports".into(),
        ));
    }
    let records = write_records(args, &extractor, &inputs, &mut troubles)?;
    Ok(match (records, troubles.count) {
        (0, _) => Exit::NothingRead,
        (_, 0) => Exit::Fine,
        _ => Exit::SomeFailed,
    })
}

/// Writes the records of all inputs and says how many there are.
fn write_records(
    args: &Args,
    extractor: &Extractor,
    inputs: &[Input],
    troubles: &mut Troubles,
) -> Result<usize, Failure> {
    let sink = args.sink();
    let mut writer = Writer {
        sink: sink.as_ref(),
        output: Output::open(args.output.as_deref())?,
        records: 0,
    };
    let run = Run {
        extractor,
        options: Options {
            numerals: args.numerals,
        },
        threads: args.threads,
    };
    let mut written = Ok(());
    let render = |record: &Record<'_>| render(sink.as_ref(), record);
    run.each(inputs, render, |result| {
        match result {
            Ok(buffer) => written = buffer.and_then(|buffer| writer.record(&buffer)),
            Err(failure) => troubles.add(&failure),
        }
        if written.is_ok() {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    });
    written?;
    Ok(writer.finish()?)
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

/// The inputs that could not be read.
struct Troubles {
    quiet: bool,
    count: usize,
}

impl Troubles {
    /// Keeps what can be opened and speaks of the rest.
    fn sort_out(&mut self, inputs: Vec<Result<Input, archive::Failure>>) -> Vec<Input> {
        let mut readable = Vec::with_capacity(inputs.len());
        for input in inputs {
            match input {
                Ok(input) => readable.push(input),
                Err(failure) => self.add(&failure),
            }
        }
        readable
    }

    fn add(&mut self, failure: &archive::Failure) {
        self.count += 1;
        if !self.quiet {
            say("error", format_args!("{failure}{}", advice(&failure.error)));
        }
    }
}

/// Puts records one after the other into the output.
struct Writer<'s> {
    sink: &'s dyn Sink,
    output: Output,
    records: usize,
}

impl Writer<'_> {
    fn record(&mut self, buffer: &[u8]) -> io::Result<()> {
        if self.records == 0 {
            let mut beginning = Vec::new();
            self.sink.begin(&mut beginning)?;
            self.output.write(&beginning)?;
        } else {
            self.output.write(self.sink.between())?;
        }
        self.records += 1;
        self.output.write(buffer)
    }

    /// Ends the output; without any record nothing is written, and a file keeps what it had.
    fn finish(mut self) -> io::Result<usize> {
        if self.records > 0 {
            let mut end = Vec::new();
            self.sink.end(&mut end)?;
            self.output.write(&end)?;
            self.output.finish()?;
        }
        Ok(self.records)
    }
}
