//! Findings as JSON Lines.

use super::{FindingSink, Subject};
use crate::finding::Finding;
use serde::Serialize;
use std::io;

/// One JSON object a line, one line a finding.
#[derive(Clone, Copy, Debug, Default)]
pub struct FindingLines;

#[derive(Serialize)]
struct Line<'l, 'a> {
    path: &'l str,
    member: Option<&'l str>,
    #[serde(flatten)]
    finding: &'l Finding<'a>,
    quote: &'l str,
}

impl FindingSink for FindingLines {
    fn findings(
        &self,
        subject: Subject<'_>,
        findings: &[Finding<'_>],
        out: &mut Vec<u8>,
    ) -> io::Result<()> {
        for finding in findings {
            let line = Line {
                path: subject.path,
                member: subject.member,
                finding,
                quote: finding.spans.first().map_or("", |mark| mark.quote),
            };
            serde_json::to_writer(&mut *out, &line)?;
            out.push(b'\n');
        }
        Ok(())
    }
}
