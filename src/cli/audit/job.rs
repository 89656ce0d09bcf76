//! One run over all inputs: reports by many threads, then the reports against each other.

use super::baseline::{Baseline, Entry};
use crate::cli::Failure;
use crate::cli::output::Output;
use solieu::archive::{self, Input, Limits, Run};
use solieu::document::ReadOptions;
use solieu::extract::{Audit, Extractor, Options};
use solieu::finding::{Finding, Verdict};
use solieu::print::{FindingSink, Subject};
use solieu::record::Record;
use solieu::series::{Found, Reader, Series};
use std::collections::BTreeSet;
use std::io;
use std::ops::ControlFlow;
use std::path::Path;

/// What to do.
pub(super) struct Job<'j> {
    pub(super) sink: &'j dyn FindingSink,
    pub(super) extractor: &'j Extractor,
    /// Whether to write what holds, too.
    pub(super) all: bool,
    pub(super) threads: usize,
    pub(super) read: ReadOptions,
    pub(super) limits: Limits,
    pub(super) baseline: Option<&'j Baseline>,
    /// Whether to gather entries for a baseline.
    pub(super) accepts: bool,
}

/// What came of it.
#[derive(Default)]
pub(super) struct Outcome {
    /// `None` where nothing could be read.
    pub(super) heaviest: Option<Verdict>,
    /// Entries of the baseline that silenced something.
    pub(super) silenced: BTreeSet<usize>,
    /// The paths read.
    pub(super) read: BTreeSet<String>,
    /// What a baseline would have to accept.
    pub(super) accepted: Vec<Entry>,
}

/// What became of one report, or of the comparison of all.
#[derive(Default)]
struct Part {
    written: Vec<u8>,
    heaviest: Option<Verdict>,
    silenced: BTreeSet<usize>,
    accepted: Vec<Entry>,
}

impl Job<'_> {
    /// Audits the inputs and writes what is found.
    pub(super) fn run(
        &self,
        inputs: Vec<Result<Input, archive::Failure>>,
        path: Option<&Path>,
        mut failed: impl FnMut(&archive::Failure),
    ) -> Result<Outcome, Failure> {
        let mut writer = Writer {
            sink: self.sink,
            output: Output::open(path, "--output")?,
            empty: true,
        };
        writer.begin()?;
        let (mut outcome, mut series) =
            (Outcome::default(), Series::new(self.extractor.patterns()));
        let reader = Reader::new(self.extractor.patterns());
        let work = |record: &Record<'_>| {
            let name = Subject::of(record).name();
            (self.report(record), name, reader.digest(record))
        };
        let mut written = Ok(());
        self.reading().each(inputs, work, |result| {
            match result {
                Ok((part, path, digest)) => {
                    outcome.read(path, None);
                    digest.into_iter().for_each(|digest| series.add(digest));
                    written = part.and_then(|part| outcome.add(part, &mut writer));
                }
                Err(failure) => failed(&failure),
            }
            go_on(&written)
        });
        written?;
        outcome.add(self.across(&series)?, &mut writer)?;
        writer.finish()?;
        Ok(outcome)
    }

    fn reading(&self) -> Run<'_> {
        Run {
            extractor: self.extractor,
            options: Options {
                numerals: false,
                audit: if self.all {
                    Audit::All
                } else {
                    Audit::Findings
                },
            },
            read: self.read,
            limits: self.limits,
            threads: self.threads,
        }
    }

    fn report(&self, record: &Record<'_>) -> io::Result<Part> {
        let findings = record.findings.as_deref().unwrap_or_default();
        let subject = Subject::of(record);
        let mut part = Part::default();
        self.write(subject, findings.iter(), &mut part)?;
        Ok(part)
    }

    /// The reports against each other.
    fn across(&self, series: &Series) -> io::Result<Part> {
        let mut part = Part::default();
        let found = series.findings();
        let same =
            |one: &Found, other: &Found| (&one.path, &one.member) == (&other.path, &other.member);
        for chunk in found.chunk_by(same) {
            let subject = Subject {
                path: &chunk[0].path,
                member: chunk[0].member.as_deref(),
                balance: None,
            };
            let findings = chunk.iter().map(|found| &found.finding);
            let shown = findings.filter(|finding| self.all || finding.verdict > Verdict::Holds);
            let mut next = Part::default();
            self.write(subject, shown, &mut next)?;
            if !part.written.is_empty() && !next.written.is_empty() {
                part.written.extend_from_slice(self.sink.between());
            }
            part.written.append(&mut next.written);
            part.heaviest = part.heaviest.max(next.heaviest);
            part.silenced.append(&mut next.silenced);
            part.accepted.append(&mut next.accepted);
        }
        Ok(part)
    }

    /// Writes the findings that the baseline doesn't accept.
    fn write<'f, 'a: 'f>(
        &self,
        subject: Subject<'_>,
        findings: impl Iterator<Item = &'f Finding<'a>>,
        part: &mut Part,
    ) -> io::Result<()> {
        let mut shown: Vec<Finding<'a>> = Vec::new();
        for finding in findings {
            let entry = self
                .baseline
                .and_then(|baseline| baseline.entry(&subject.name(), finding));
            match entry {
                Some(entry) => {
                    part.silenced.insert(entry);
                }
                None => shown.push(finding.clone()),
            }
        }
        part.heaviest = shown.iter().map(|finding| finding.verdict).max();
        if self.accepts {
            let heavy = shown
                .iter()
                .filter(|finding| finding.verdict >= Verdict::Doubt);
            part.accepted = heavy
                .map(|finding| Entry::of(&subject.name(), finding))
                .collect();
        }
        self.sink.findings(subject, &shown, &mut part.written)
    }
}

/// A run ends where its output can't be written.
pub(super) const fn go_on(written: &io::Result<()>) -> ControlFlow<()> {
    if written.is_ok() {
        ControlFlow::Continue(())
    } else {
        ControlFlow::Break(())
    }
}

impl Outcome {
    /// Notes a report that was read, and the heaviest finding of it.
    pub(super) fn read(&mut self, path: String, heaviest: Option<Verdict>) {
        self.heaviest = self.heaviest.max(Some(Verdict::Holds)).max(heaviest);
        self.read.insert(path);
    }

    fn add(&mut self, mut part: Part, writer: &mut Writer<'_>) -> io::Result<()> {
        self.heaviest = self.heaviest.max(part.heaviest);
        self.silenced.append(&mut part.silenced);
        self.accepted.append(&mut part.accepted);
        writer.part(&part.written)
    }
}

/// Puts the parts one after the other into the output.
struct Writer<'s> {
    sink: &'s dyn FindingSink,
    output: Output,
    empty: bool,
}

impl Writer<'_> {
    fn begin(&mut self) -> io::Result<()> {
        let mut buffer = Vec::new();
        self.sink.begin(&mut buffer)?;
        self.output.write(&buffer)
    }

    fn part(&mut self, written: &[u8]) -> io::Result<()> {
        if written.is_empty() {
            return Ok(());
        }
        if !std::mem::take(&mut self.empty) {
            self.output.write(self.sink.between())?;
        }
        self.output.write(written)
    }

    fn finish(mut self) -> io::Result<()> {
        let mut buffer = Vec::new();
        self.sink.end(&mut buffer)?;
        self.output.write(&buffer)?;
        self.output.finish()
    }
}
