//! The review of an audit: one page of HTML that holds everything and fetches nothing.
//!
//! A report's data stands in the page as JSON in a script element of its own, which the page reads when the report is opened. What a
//! report says reaches the page as text only: `<` never stands in the data, the page makes text nodes of it, and its
//! Content-Security-Policy lets no other script run and nothing be loaded.

mod place;
mod view;

pub use view::Summary;

use crate::document::Document;
use crate::finding::{Description, Finding};
use crate::pattern::Patterns;
use crate::record::Record;
use crate::series::Found;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io;

const PAGE: &str = include_str!("review/page.html");
const STYLE: &str = include_str!("review/style.css");
/// Labels of the page in Vietnamese and English, by key; those that begin with `check.` name the checks.
const LABELS: &str = include_str!("review/labels.json");
const SCRIPT: &str = concat!(
    "(() => {\n\"use strict\";\n",
    include_str!("review/model.js"),
    include_str!("review/text.js"),
    include_str!("review/panel.js"),
    include_str!("review/main.js"),
    "})();\n"
);

/// Beyond this many bytes browsers take seconds to open a review; it is better made folder by folder.
pub const COMFORTABLE_BYTES: u64 = 64 << 20;

/// Writes a review: [`Self::begin`], [`Self::report`] for each report, [`Self::end`].
#[derive(Debug)]
pub struct Review<'p> {
    patterns: &'p Patterns,
    checks: Vec<&'static Description>,
}

/// What the page must know before a report is opened.
#[derive(Serialize)]
struct Index<'i> {
    labels: &'i serde_json::value::RawValue,
    indicators: BTreeMap<&'i str, (&'i str, &'i str)>,
    checks: BTreeMap<&'i str, (&'i str, &'i str)>,
    reports: &'i [Summary],
    across: Vec<(usize, &'i Finding<'static>)>,
}

impl<'p> Review<'p> {
    /// A review of reports read with these patterns and checked by these checks.
    #[must_use]
    pub const fn new(patterns: &'p Patterns, checks: Vec<&'static Description>) -> Self {
        Self { patterns, checks }
    }

    /// What stands before the reports.
    pub fn begin(&self, out: &mut Vec<u8>) {
        let policy = format!(
            "default-src 'none'; script-src 'sha256-{}'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
            base64(&Sha256::digest(SCRIPT)),
            base64(&Sha256::digest(STYLE))
        );
        let page = PAGE
            .replace("{{policy}}", &policy)
            .replace("{{style}}", STYLE);
        out.extend_from_slice(page.as_bytes());
    }

    /// A report, and what the index says of it. The record must come with numerals, findings and balance.
    ///
    /// # Errors
    /// Those of writing.
    pub fn report(
        &self,
        document: &Document<'_>,
        record: &Record<'_>,
        out: &mut Vec<u8>,
    ) -> io::Result<Summary> {
        data("report", &view::report(document, record), out)?;
        Ok(view::summary(record))
    }

    /// What stands after the reports: the index, with what was found by comparing them, in the order in which they were written.
    ///
    /// # Errors
    /// Those of writing.
    pub fn end(&self, reports: &[Summary], across: &[Found], out: &mut Vec<u8>) -> io::Result<()> {
        let numbers: BTreeMap<(&str, Option<&str>), usize> =
            reports.iter().map(Summary::key).zip(0..).collect();
        let number = |found: &Found| {
            numbers
                .get(&(found.path.as_str(), found.member.as_deref()))
                .copied()
        };
        let indicators = self.patterns.indicators.iter();
        let index = Index {
            labels: serde_json::from_str(LABELS)?,
            indicators: indicators
                .map(|one| (one.id.as_str(), (one.vi.as_str(), one.en.as_str())))
                .collect(),
            checks: self
                .checks
                .iter()
                .map(|check| (check.id, (check.summary, check.rationale)))
                .collect(),
            reports,
            across: across
                .iter()
                .filter_map(|found| Some((number(found)?, &found.finding)))
                .collect(),
        };
        data("index", &index, out)?;
        out.extend_from_slice(b"<script>");
        out.extend_from_slice(SCRIPT.as_bytes());
        out.extend_from_slice(b"</script>\n</body>\n</html>\n");
        Ok(())
    }
}

/// A value as JSON in a script element that the browser doesn't run. `<` stands only in strings of JSON, so that writing it
/// as an escape leaves the value the same, and neither the element's end nor a comment's beginning can stand in it.
fn data(class: &str, value: &impl Serialize, out: &mut Vec<u8>) -> io::Result<()> {
    let json = serde_json::to_string(value)?;
    out.extend_from_slice(
        format!("<script type=\"application/json\" class=\"{class}\">").as_bytes(),
    );
    out.extend_from_slice(json.replace('<', "\\u003c").as_bytes());
    out.extend_from_slice(b"</script>\n");
    Ok(())
}

/// Base64 with padding, RFC 4648 section 4: how a Content-Security-Policy writes digests.
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let at = |index: usize| u32::from(chunk.get(index).copied().unwrap_or(0));
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for digit in 0..4 {
            let shown = digit <= chunk.len();
            let index = (bits >> (18 - 6 * digit)) & 63;
            text.push(if shown {
                char::from(ALPHABET[index as usize])
            } else {
                '='
            });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{LABELS, base64};
    use crate::record::Class;
    use crate::{audit, series};
    use std::collections::BTreeMap;

    #[test]
    fn base64_is_that_of_the_standard() {
        let coded =
            ["", "f", "fo", "foo", "foob", "fooba", "foobar"].map(|text| base64(text.as_bytes()));
        assert_eq!(
            coded,
            [
                "", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"
            ]
        );
    }

    #[test]
    fn every_check_and_class_has_a_name_in_both_languages() {
        let labels: BTreeMap<String, [String; 2]> =
            serde_json::from_str(LABELS).unwrap_or_default();
        let checks = audit::check::descriptions().chain(series::check::descriptions());
        let checks = checks.map(|check| format!("check.{}", check.id));
        let classes = Class::ALL
            .iter()
            .map(|class| format!("class.{}", class.name()));
        let missing: Vec<String> = checks
            .chain(classes)
            .filter(|key| {
                labels
                    .get(key)
                    .is_none_or(|pair| pair.iter().any(String::is_empty))
            })
            .collect();
        assert!(missing.is_empty(), "labels.json lacks {missing:?}");
    }
}
