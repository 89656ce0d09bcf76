//! Findings as SARIF 2.1.0.
//!
//! Source of the form: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0. Columns are characters, which SARIF calls
//! `unicodeCodePoints`.

use super::{FindingSink, Subject};
use crate::finding::{Description, Elsewhere, Finding, Mark, Verdict};
use crate::{audit, series};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::io;

/// One log with one run; a result a finding.
#[derive(Clone, Copy, Debug, Default)]
pub struct FindingSarif;

fn rule(description: &Description) -> Value {
    json!({
        "id": description.id,
        "shortDescription": { "text": description.summary },
        "fullDescription": { "text": description.rationale },
        "help": { "text": format!("Source: {}", description.source) },
    })
}

/// A path as a URI reference.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.replace('\\', "/").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => {
                uri.push(char::from(byte))
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

fn location(path: &str, mark: &Mark<'_>) -> Value {
    let mut region = json!({
        "startLine": mark.line,
        "startColumn": mark.column,
        "byteOffset": mark.start,
        "byteLength": mark.end.saturating_sub(mark.start),
    });
    if !mark.text.is_empty() {
        region["snippet"] = json!({ "text": mark.text });
    }
    json!({ "physicalLocation": { "artifactLocation": { "uri": uri(path) }, "region": region } })
}

fn related(other: &Elsewhere) -> Value {
    json!({
        "physicalLocation": {
            "artifactLocation": { "uri": uri(&other.path) },
            "region": { "startLine": other.line, "startColumn": other.column },
        },
        "message": { "text": other.text },
    })
}

const fn level(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Contradiction => "error",
        Verdict::Doubt => "warning",
        Verdict::Remark => "note",
        Verdict::Holds => "none",
    }
}

/// Knows a finding again when lines have moved: check, numbers and sentence.
fn fingerprint(finding: &Finding<'_>) -> String {
    let mut hasher = Sha256::new();
    hasher.update(finding.check);
    for mark in &finding.spans {
        hasher.update([0]);
        hasher.update(mark.text.as_bytes());
    }
    hasher.update([0]);
    hasher.update(finding.spans.first().map_or("", |mark| mark.quote));
    hasher
        .finalize()
        .iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn result(subject: Subject<'_>, finding: &Finding<'_>) -> Value {
    let marks: Vec<Value> = finding
        .spans
        .iter()
        .map(|mark| location(subject.path, mark))
        .collect();
    let (first, others) = marks.split_at(marks.len().min(1));
    let elsewhere = finding.elsewhere.iter().map(related);
    let others: Vec<Value> = others.iter().cloned().chain(elsewhere).collect();
    let mut result = json!({
        "ruleId": finding.check,
        "kind": if finding.verdict == Verdict::Holds { "pass" } else { "fail" },
        "level": level(finding.verdict),
        "message": { "text": finding.explanation },
        "locations": first,
        "partialFingerprints": { "claim/v1": fingerprint(finding) },
        "properties": { "verdict": finding.verdict, "stated": finding.stated, "computed": finding.computed, "rule": finding.rule },
    });
    if !others.is_empty() {
        result["relatedLocations"] = Value::Array(others);
    }
    if let Some(member) = subject.member {
        result["properties"]["member"] = json!(member);
    }
    result
}

impl FindingSink for FindingSarif {
    fn begin(&self, out: &mut Vec<u8>) -> io::Result<()> {
        let rules: Vec<Value> = audit::check::descriptions()
            .chain(series::check::descriptions())
            .map(rule)
            .collect();
        let driver = json!({ "name": "solieu", "semanticVersion": env!("CARGO_PKG_VERSION"), "rules": rules });
        out.extend_from_slice(b"{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":");
        serde_json::to_writer(&mut *out, &driver)?;
        out.extend_from_slice(b"},\"columnKind\":\"unicodeCodePoints\",\"results\":[\n");
        Ok(())
    }

    fn findings(
        &self,
        subject: Subject<'_>,
        findings: &[Finding<'_>],
        out: &mut Vec<u8>,
    ) -> io::Result<()> {
        for (index, finding) in findings.iter().enumerate() {
            if index > 0 {
                out.extend_from_slice(self.between());
            }
            serde_json::to_writer(&mut *out, &result(subject, finding))?;
        }
        Ok(())
    }

    fn between(&self) -> &'static [u8] {
        b",\n"
    }

    fn end(&self, out: &mut Vec<u8>) -> io::Result<()> {
        out.extend_from_slice(b"\n]}]}\n");
        Ok(())
    }
}
