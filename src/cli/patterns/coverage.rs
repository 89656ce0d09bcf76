//! `solieu patterns coverage`: what the patterns make of an archive.

use crate::cli::{Exit, Failure, engine, output, say};
use clap::ValueEnum;
use solieu::archive::{self, Feed, Item, feed_in_order};
use solieu::coverage::Coverage;
use solieu::extract::Extractor;
use solieu::{document, print};
use std::ops::ControlFlow;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  solieu patterns coverage reports/                      what is counted that ends as `other`, and what competes
  solieu patterns coverage reports/ --unused             with the phrases and rules that never occur
  solieu patterns coverage reports/ --format json        all of it, for a program";

/// Show which patterns an archive needs and which it doesn't
///
/// Counts over all reports: the commonest units of figures that end as `other` and the words before them, pairs of
/// indicators that competed for a figure, figures by rule, and how often each phrase stands in the texts.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct Args {
    /// Files, folders, archives, or `-` for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Add the patterns of this folder, or put them in the place of built-in ones of the same name
    #[arg(long, value_name = "DIR")]
    patterns: Option<PathBuf>,
    /// How to write it
    #[arg(long, short, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// How many entries of each table
    #[arg(long, value_name = "N", default_value_t = 20)]
    top: usize,
    /// Name the phrases and rules that never occur, too
    #[arg(long)]
    unused: bool,
    /// How many inputs to read at a time; 0 for as many as there are processors
    #[arg(long, short = 'j', value_name = "N", default_value_t = 0)]
    threads: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Tables for people
    Text,
    /// One JSON object
    Json,
}

pub(super) fn run(args: &Args) -> Result<Exit, Failure> {
    let extractor = engine::extractor(args.patterns.as_deref())?;
    let mut failed = 0usize;
    let mut fail = |failure: &archive::Failure| {
        failed += 1;
        say("error", format_args!("{failure}; {}", failure.error.hint()));
    };
    let mut sum = Coverage::default();
    let feed = |put: &mut dyn FnMut(Item, u64) -> ControlFlow<()>| {
        Feed::default().each(archive::inputs(&args.paths), &mut |item| {
            let weight = item.weight();
            put(item, weight)
        });
    };
    let work = |item: Item| look(&extractor, item);
    feed_in_order(args.threads, feed, work, |result| {
        match result {
            Ok(coverage) => sum.add(coverage),
            Err(failure) => fail(&failure),
        }
        ControlFlow::Continue(())
    });
    if sum.reports == 0 {
        return Ok(Exit::NothingRead);
    }
    let (patterns, mut out) = (extractor.patterns(), Vec::new());
    match args.format {
        Format::Text => print::coverage(&sum, patterns, (args.top, args.unused), &mut out)?,
        Format::Json => print::coverage_json(&sum, patterns, &mut out)?,
    }
    output::print(&out)?;
    Ok(if failed == 0 {
        Exit::Fine
    } else {
        Exit::SomeFailed
    })
}

fn look(extractor: &Extractor, item: Item) -> Result<Coverage, archive::Failure> {
    let origin = item.origin.clone();
    let bytes = item.bytes(archive::Limits::default().file_bytes);
    let coverage = bytes.and_then(|bytes| {
        let document = document::read(&bytes)?;
        Ok(Coverage::of(extractor, &document))
    });
    coverage.map_err(|error| origin.failed(error))
}
