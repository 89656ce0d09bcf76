//! Findings of an audit as bytes: for people, and for programs.

mod csv;
mod excerpt;
mod github;
mod json;
mod sarif;
mod text;

pub use csv::FindingCsv;
pub use github::FindingGithub;
pub use json::FindingLines;
pub use sarif::FindingSarif;
pub use text::FindingText;

use crate::finding::{Balance, Finding};
use crate::record::Record;
use std::io;

/// The report that findings are about.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The path as the user gave it.
    pub path: &'a str,
    /// The member's name inside an archive.
    pub member: Option<&'a str>,
    /// How much of it was checked; `None` for findings across reports.
    pub balance: Option<Balance>,
}

impl<'a> Subject<'a> {
    /// The report of a record.
    #[must_use]
    pub fn of(record: &'a Record<'_>) -> Self {
        Self {
            path: &record.source.path,
            member: record.source.member.as_deref(),
            balance: record.balance,
        }
    }

    /// The path, with the member's name behind a colon.
    #[must_use]
    pub fn name(&self) -> String {
        match self.member {
            Some(member) => format!("{}:{member}", self.path),
            None => self.path.to_string(),
        }
    }
}

/// A way to write findings. Those of each report are written to a buffer of their own; the buffers follow each other, with
/// what stands between, after the beginning and before the end. A report without findings may leave its buffer empty.
pub trait FindingSink: Sync {
    /// What stands before all findings.
    ///
    /// # Errors
    /// Those of writing.
    fn begin(&self, out: &mut Vec<u8>) -> io::Result<()> {
        let _ = out;
        Ok(())
    }

    /// The findings of one report.
    ///
    /// # Errors
    /// Those of writing.
    fn findings(
        &self,
        subject: Subject<'_>,
        findings: &[Finding<'_>],
        out: &mut Vec<u8>,
    ) -> io::Result<()>;

    /// What stands between two buffers that aren't empty.
    fn between(&self) -> &'static [u8] {
        b""
    }

    /// What stands after all findings.
    ///
    /// # Errors
    /// Those of writing.
    fn end(&self, out: &mut Vec<u8>) -> io::Result<()> {
        let _ = out;
        Ok(())
    }
}
