//! The whole line, from a document to its record.

use crate::document::Document;
use crate::record::{Head, Record, Source};

/// What to put into records besides the figures.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// List every numeric expression.
    pub numerals: bool,
}

/// Turns documents into records. It is made once and shared by all threads.
#[derive(Debug)]
pub struct Extractor {
    patterns_name: String,
}

impl Extractor {
    /// An extractor with the built-in patterns.
    #[must_use]
    pub fn built_in() -> Self {
        Self {
            patterns_name: String::from("0.1.0+000000000000"),
        }
    }

    /// The record of one document.
    #[must_use]
    pub fn extract<'a>(&'a self, document: &'a Document<'_>, source: Source, options: Options) -> Record<'a> {
        let _ = document;
        Record {
            source,
            report: Head::default(),
            sections: Vec::new(),
            figures: Vec::new(),
            numerals: options.numerals.then(Vec::new),
            warnings: Vec::new(),
            patterns: &self.patterns_name,
        }
    }
}
