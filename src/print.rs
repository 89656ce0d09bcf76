//! Records and scores as bytes: JSON Lines, JSON, CSV, and tables for a terminal.
//!
//! A [`Sink`] writes each record into a buffer of its own, on whatever thread the record was made; putting the buffers
//! one after the other is left to whoever owns the output.

mod check;
mod coverage;
mod csv;
mod encode;
mod error;
mod explain;
mod finding;
mod json;
mod pattern;
mod reading;
mod review;
mod score;
mod table;
mod text;

pub use check::{check, checks};
pub use coverage::{coverage, coverage_json};
pub use csv::Csv;
pub use error::error_entry;
pub use explain::{explanations, figures, numerals, outline};
pub use finding::{
    FindingCsv, FindingGithub, FindingLines, FindingSarif, FindingSink, FindingText, Subject,
};
pub use json::{Json, JsonLines};
pub use pattern::{examples, indicators, indicators_csv, indicators_json, problems};
pub use reading::readings;
pub use review::{COMFORTABLE_BYTES, Review, Summary};
pub use score::{score_json, score_table};
pub use text::Text;

use crate::record::Record;
use std::io;

/// The JSON Schema of a record.
pub const SCHEMA: &str = include_str!("../schema/record.schema.json");

/// The JSON Schema of an error entry.
pub const ERROR_SCHEMA: &str = include_str!("../schema/error.schema.json");

/// A way to write records. Each report is written to a buffer; the buffers follow each other, with what stands
/// between, after the beginning and before the end.
pub trait Sink: Sync {
    /// What stands before all records.
    ///
    /// # Errors
    /// Those of writing.
    fn begin(&self, out: &mut Vec<u8>) -> io::Result<()> {
        let _ = out;
        Ok(())
    }

    /// One record.
    ///
    /// # Errors
    /// Those of writing.
    fn record(&self, record: &Record<'_>, out: &mut Vec<u8>) -> io::Result<()>;

    /// What stands between two records.
    fn between(&self) -> &'static [u8] {
        b""
    }

    /// What stands after all records.
    ///
    /// # Errors
    /// Those of writing.
    fn end(&self, out: &mut Vec<u8>) -> io::Result<()> {
        let _ = out;
        Ok(())
    }
}
