//! Findings as workflow commands, which GitHub shows beside the lines of a change.
//!
//! Source of the form: GitHub's documentation, "Workflow commands for GitHub Actions".

use super::{FindingSink, Subject};
use crate::finding::{Finding, Verdict};
use std::io::{self, Write};

/// One command a finding; what holds gives none.
#[derive(Clone, Copy, Debug, Default)]
pub struct FindingGithub;

/// A command's message: line ends would end it.
fn message(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// A property of a command: commas and colons would end it, too.
fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}

impl FindingSink for FindingGithub {
    fn findings(
        &self,
        subject: Subject<'_>,
        findings: &[Finding<'_>],
        out: &mut Vec<u8>,
    ) -> io::Result<()> {
        for finding in findings {
            let command = match finding.verdict {
                Verdict::Contradiction => "error",
                Verdict::Doubt => "warning",
                Verdict::Remark => "notice",
                Verdict::Holds => continue,
            };
            let (line, column) = finding
                .spans
                .first()
                .map_or((1, 1), |mark| (mark.line, mark.column));
            writeln!(
                out,
                "::{command} file={},line={line},col={column},title={}::{}",
                property(subject.path),
                property(finding.check),
                message(&finding.explanation),
            )?;
        }
        Ok(())
    }
}
