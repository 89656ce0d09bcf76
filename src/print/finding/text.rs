//! Findings for people.

use super::excerpt::excerpts;
use super::{FindingSink, Subject};
use crate::finding::{Finding, Verdict};
use crate::print::table;
use std::io::{self, Write};

/// Each finding with its sentences, carets under the figures, and the arithmetic in one line.
#[derive(Clone, Copy, Debug, Default)]
pub struct FindingText {
    /// Whether to colour verdicts and carets with terminal codes.
    pub colour: bool,
    /// Whether to say of each report how much of it was checked.
    pub balance: bool,
}

const PLAIN: &str = "\x1b[0m";
const DIM: &str = "\x1b[2m";

impl FindingText {
    fn code(self, code: &'static str) -> &'static str {
        if self.colour { code } else { "" }
    }

    const fn verdict(self, verdict: Verdict) -> &'static str {
        if !self.colour {
            return "";
        }
        match verdict {
            Verdict::Contradiction => "\x1b[1;31m",
            Verdict::Doubt => "\x1b[1;33m",
            Verdict::Remark => "\x1b[1;36m",
            Verdict::Holds => "\x1b[1;32m",
        }
    }

    fn finding(self, path: &str, finding: &Finding<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        let (strong, plain, dim) = (
            self.verdict(finding.verdict),
            self.code(PLAIN),
            self.code(DIM),
        );
        let (name, check) = (finding.verdict.name(), finding.check);
        let explanation = table::clean(&finding.explanation);
        writeln!(out, "{strong}{name}[{check}]{plain} {explanation}")?;
        if let Some(mark) = finding.spans.first() {
            let (line, column) = (mark.line, mark.column);
            writeln!(out, "  {dim}-->{plain} {path}:{line}:{column}")?;
        }
        let excerpts = excerpts(&finding.spans);
        let last = finding.spans.iter().map(|mark| mark.line).max();
        let gutter = last.map_or(1, |line| line.to_string().len());
        for rows in &excerpts {
            writeln!(out, "{:gutter$} {dim}|{plain}", "")?;
            for row in rows {
                let line = row.line.map(|line| line.to_string()).unwrap_or_default();
                writeln!(out, "{line:>gutter$} {dim}|{plain} {}", row.text)?;
                if !row.carets.is_empty() {
                    let carets = &row.carets;
                    writeln!(out, "{:gutter$} {dim}|{plain} {strong}{carets}{plain}", "")?;
                }
            }
        }
        for other in &finding.elsewhere {
            let path = full_path(&other.path, other.member.as_deref());
            let (line, column, text) = (other.line, other.column, table::clean(&other.text));
            writeln!(out, "  {dim}and{plain} {path}:{line}:{column}: {text}")?;
        }
        writeln!(out)
    }
}

/// The path with the member's name behind it.
fn full_path(path: &str, member: Option<&str>) -> String {
    let path = table::clean(path);
    member.map_or_else(
        || path.clone(),
        |member| format!("{path}:{}", table::clean(member)),
    )
}

impl FindingSink for FindingText {
    fn findings(
        &self,
        subject: Subject<'_>,
        findings: &[Finding<'_>],
        out: &mut Vec<u8>,
    ) -> io::Result<()> {
        if findings.is_empty() && !self.balance {
            return Ok(());
        }
        let path = full_path(subject.path, subject.member);
        for finding in findings {
            self.finding(&path, finding, out)?;
        }
        if let Some(balance) = subject.balance.filter(|_| self.balance) {
            writeln!(
                out,
                "{path}: {}, {} checked: {} hold, {} doubtful, {} contradicted; {} cannot be checked\n",
                table::counted(balance.figures as usize, "figure"),
                balance.checked,
                balance.holding,
                balance.doubted,
                balance.contradicted,
                balance.uncheckable(),
            )?;
        }
        Ok(())
    }
}
