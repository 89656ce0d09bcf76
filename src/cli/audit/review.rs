//! `solieu audit --html`: the same run as for findings, written as a page for a browser.

use super::baseline::Baseline;
use super::job::{Outcome, go_on};
use crate::cli::output::Output;
use crate::cli::{Failure, say};
use solieu::archive::{self, Input, Limits, Run};
use solieu::document::{Document, ReadOptions};
use solieu::extract::{Audit, Extractor, Options};
use solieu::finding::{Finding, Verdict};
use solieu::print::{COMFORTABLE_BYTES, Review, Subject, Summary};
use solieu::record::Record;
use solieu::series::{Digest, Found, Reader, Series};
use solieu::{audit, series};
use std::collections::BTreeSet;
use std::io;
use std::path::Path;

/// What to do.
pub(super) struct ReviewJob<'j> {
    pub(super) extractor: &'j Extractor,
    pub(super) threads: usize,
    pub(super) read: ReadOptions,
    pub(super) limits: Limits,
    pub(super) baseline: Option<&'j Baseline>,
}

/// A report as written.
struct Part {
    path: String,
    written: Vec<u8>,
    summary: Summary,
    heaviest: Option<Verdict>,
    silenced: BTreeSet<usize>,
    digest: Option<Digest>,
}

impl ReviewJob<'_> {
    /// Audits the inputs and writes the review; without a report that could be read there is none.
    pub(super) fn run(
        &self,
        inputs: Vec<Result<Input, archive::Failure>>,
        path: &Path,
        mut failed: impl FnMut(&archive::Failure),
    ) -> Result<Outcome, Failure> {
        let patterns = self.extractor.patterns();
        let checks = audit::check::descriptions().chain(series::check::descriptions());
        let review = Review::new(patterns, checks.collect());
        let mut writer = Writer::begin(path, &review)?;
        let (mut outcome, mut series) = (Outcome::default(), Series::new(patterns));
        let mut summaries = Vec::new();
        let mut written = Ok(());
        let reader = Reader::new(patterns);
        let work = |document: &Document<'_>, record: &Record<'_>| {
            self.part(&review, &reader, document, record)
        };
        self.reading().each_with_text(inputs, work, |result| {
            match result {
                Ok(Ok(part)) => {
                    outcome.read(part.path, part.heaviest);
                    outcome.silenced.extend(part.silenced);
                    part.digest
                        .into_iter()
                        .for_each(|digest| series.add(digest));
                    summaries.push(part.summary);
                    written = writer.write(&part.written);
                }
                Ok(Err(error)) => written = Err(error),
                Err(failure) => failed(&failure),
            }
            go_on(&written)
        });
        written?;
        if summaries.is_empty() {
            writer.output.discard()?;
            return Ok(outcome);
        }
        let across = self.across(&series, &mut outcome);
        let mut end = Vec::new();
        review.end(&summaries, &across, &mut end)?;
        writer.write(&end)?;
        writer.finish(path)?;
        Ok(outcome)
    }

    fn reading(&self) -> Run<'_> {
        Run {
            extractor: self.extractor,
            options: Options {
                numerals: true,
                audit: Audit::All,
            },
            read: self.read,
            limits: self.limits,
            threads: self.threads,
        }
    }

    fn part(
        &self,
        review: &Review<'_>,
        reader: &Reader<'_>,
        document: &Document<'_>,
        record: &Record<'_>,
    ) -> io::Result<Part> {
        let path = Subject::of(record).name();
        let mut silenced = BTreeSet::new();
        let mut record = record.clone();
        if let Some(findings) = &mut record.findings {
            findings.retain(|finding| self.shows(&path, finding, &mut silenced));
        }
        let mut written = Vec::new();
        let summary = review.report(document, &record, &mut written)?;
        let findings = record.findings.iter().flatten();
        Ok(Part {
            heaviest: findings.map(|finding| finding.verdict).max(),
            digest: reader.digest(&record),
            path,
            written,
            summary,
            silenced,
        })
    }

    /// Whether the baseline doesn't accept a finding.
    fn shows(&self, path: &str, finding: &Finding<'_>, silenced: &mut BTreeSet<usize>) -> bool {
        let entry = self
            .baseline
            .and_then(|baseline| baseline.entry(path, finding));
        silenced.extend(entry);
        entry.is_none()
    }

    /// The reports against each other.
    fn across(&self, series: &Series, outcome: &mut Outcome) -> Vec<Found> {
        let mut found = series.findings();
        found.retain(|found| self.shows(&name(found), &found.finding, &mut outcome.silenced));
        let heaviest = found.iter().map(|found| found.finding.verdict).max();
        outcome.heaviest = outcome.heaviest.max(heaviest);
        found
    }
}

struct Writer {
    output: Output,
    bytes: u64,
}

impl Writer {
    fn begin(path: &Path, review: &Review<'_>) -> Result<Self, Failure> {
        let mut writer = Self {
            output: Output::open(Some(path), "--html")?,
            bytes: 0,
        };
        let mut begin = Vec::new();
        review.begin(&mut begin);
        writer.write(&begin)?;
        Ok(writer)
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.bytes += bytes.len() as u64;
        self.output.write(bytes)
    }

    fn finish(self, path: &Path) -> io::Result<()> {
        self.output.finish()?;
        if self.bytes > COMFORTABLE_BYTES {
            say(
                "warning",
                format_args!(
                    "{}: {} MB in one page, which browsers take long to open; review fewer reports at a time",
                    path.display(),
                    self.bytes >> 20
                ),
            );
        }
        Ok(())
    }
}

/// As [`Subject::name`].
fn name(found: &Found) -> String {
    let subject = Subject {
        path: &found.path,
        member: found.member.as_deref(),
        balance: None,
    };
    subject.name()
}
