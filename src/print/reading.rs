//! Which parts of a text were read in which charset, for people.

use super::table::{self, Column, words};
use crate::document::{Document, Evidence, Reading, Segment};
use crate::span::Span;
use std::io::{self, Write};

const COLUMNS: [Column; 3] = [words("lines", 16), words("read as", 60), words("why", 160)];

/// A table of the parts of `document` by their charsets.
///
/// # Errors
/// Those of writing.
pub fn readings(document: &Document<'_>, out: &mut Vec<u8>) -> io::Result<()> {
    writeln!(out, "{}", document.encoding_name())?;
    let whole = [Segment {
        span: Span::new(0, u32::try_from(document.text.len()).unwrap_or(u32::MAX)),
        reading: Reading::of(document.encoding.charset()),
        evidence: Evidence::default(),
    }];
    let segments = if document.segments.is_empty() {
        &whole
    } else {
        document.segments.as_slice()
    };
    let (mut rows, mut line) = (Vec::new(), 1);
    for segment in segments {
        let text = &document.text[segment.span.range()];
        let last = line + newlines(text.strip_suffix('\n').unwrap_or(text));
        let lines = if last > line {
            format!("{line}-{last}")
        } else {
            line.to_string()
        };
        rows.push(vec![lines, segment.reading.to_string(), why(segment)]);
        line += newlines(text);
    }
    table::write(&COLUMNS, &rows, out);
    Ok(())
}

fn newlines(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}

fn why(segment: &Segment) -> String {
    let Evidence {
        words,
        fitting,
        other,
        fitting_other,
    } = segment.evidence;
    if segment.reading == Reading::PLAIN {
        return "good as it stands".into();
    }
    match other {
        None => "as was said, or by its bytes".into(),
        Some(other) => format!(
            "{fitting} of {words} words with marks are good so; as {other}, {fitting_other}"
        ),
    }
}
