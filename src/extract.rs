//! The whole line, from a document to its record.

mod figure;
mod finding;
mod place;
mod section;
mod shown;

use crate::audit::Stages;
use crate::context::Context;
use crate::deadline::Deadline;
use crate::document::Document;
use crate::error::InputError;
use crate::head;
use crate::numeral::{self, Numeral};
use crate::outline::Outline;
use crate::pattern::Patterns;
use crate::pattern::compile::compile;
use crate::pattern::problem::Problems;
use crate::pattern::source::{PatternFile, built_in};
use crate::record::{NumeralEntry, Record, Source, Warning};
use figure::Writer;
use section::sections;
use shown::shown;
use std::convert::Infallible;

pub use place::Places;

/// What to put into records besides the figures.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// List every numeric expression.
    pub numerals: bool,
    /// Check what the report claims.
    pub audit: Audit,
}

/// Whether to check what reports claim, and what of it to put into records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Audit {
    /// Nothing is checked.
    #[default]
    Off,
    /// Findings only.
    Findings,
    /// Findings, and what was checked and holds.
    All,
}

/// Turns documents into records. It is made once and shared by all threads.
#[derive(Debug)]
pub struct Extractor {
    patterns: Patterns,
}

impl Extractor {
    /// An extractor with the built-in patterns.
    ///
    /// # Errors
    /// Mistakes in the built-in pattern files; the tests see to it that there are none.
    pub fn built_in() -> Result<Self, Problems> {
        Self::from_files(&built_in())
    }

    /// An extractor with the patterns of these files.
    ///
    /// # Errors
    /// All mistakes of all files.
    pub fn from_files(files: &[PatternFile]) -> Result<Self, Problems> {
        let (patterns, _) = compile(files)?;
        Ok(Self { patterns })
    }

    /// The patterns.
    #[must_use]
    pub const fn patterns(&self) -> &Patterns {
        &self.patterns
    }

    /// The record of one document.
    #[must_use]
    pub fn extract<'a>(
        &'a self,
        document: &'a Document<'_>,
        source: Source,
        options: Options,
    ) -> Record<'a> {
        let record = self.stages(document, source, options, &mut || Ok::<_, Infallible>(()));
        match record {
            Ok(record) => record,
        }
    }

    /// The record of one document, if it can be had before the deadline; the clock is looked at between the stages.
    ///
    /// # Errors
    /// [`InputError::TimeLimit`].
    pub fn extract_within<'a>(
        &'a self,
        document: &'a Document<'_>,
        source: Source,
        options: Options,
        deadline: &Deadline,
    ) -> Result<Record<'a>, InputError> {
        self.stages(document, source, options, &mut || deadline.check())
    }

    /// All stages, with a look at `go_on` after each.
    fn stages<'a, E>(
        &'a self,
        document: &'a Document<'_>,
        source: Source,
        options: Options,
        go_on: &mut dyn FnMut() -> Result<(), E>,
    ) -> Result<Record<'a>, E> {
        let text = document.plain();
        let outline = Outline::new(text, &self.patterns);
        go_on()?;
        let context = Context::new(text, &outline, &self.patterns);
        go_on()?;
        let numerals = numeral::numerals(&context);
        go_on()?;
        let heading = head::heading(&context, &numerals);
        go_on()?;
        let drafts = crate::figure::figures(&context, &numerals, &heading);
        go_on()?;
        let found = (numerals.as_slice(), drafts.as_slice());
        let writer = Writer::new(document, &self.patterns, &outline, found, &heading);
        let figures = writer.figures(&drafts);
        let stages = Stages {
            context: &context,
            numerals: &numerals,
            heading: &heading,
            drafts: &drafts,
            holding: options.audit == Audit::All,
        };
        let (findings, balance) = writer.audited(stages, &figures, options.audit).unzip();
        Ok(Record {
            source,
            figures,
            report: heading.head,
            sections: sections(document, &outline),
            numerals: options.numerals.then(|| entries(document, &numerals)),
            findings,
            balance,
            warnings: warnings(document),
            patterns: &self.patterns.name,
        })
    }
}

fn entries<'a>(document: &'a Document<'_>, numerals: &[Numeral]) -> Vec<NumeralEntry<'a>> {
    let entry = |numeral: &Numeral| {
        let source = document.to_source(numeral.span);
        NumeralEntry {
            start: source.start,
            end: source.end,
            number: shown(document.written(numeral.span)),
            class: numeral.class,
        }
    };
    numerals.iter().map(entry).collect()
}

fn warnings(document: &Document<'_>) -> Vec<Warning> {
    let warning = |warning: &crate::document::Warning| {
        let source = document.map.to_source(warning.span);
        Warning {
            code: warning.code,
            message: warning.message.clone(),
            start: source.start,
            end: source.end,
        }
    };
    document.warnings.iter().map(warning).collect()
}
