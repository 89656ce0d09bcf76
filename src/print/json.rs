//! Records as JSON.

use super::{Sink, encode};
use crate::record::Record;
use std::io;

/// One JSON object a line, one line a report.
#[derive(Clone, Copy, Debug, Default)]
pub struct JsonLines;

impl Sink for JsonLines {
    fn record(&self, record: &Record<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        encode::record(record, out)?;
        out.push(b'\n');
        Ok(())
    }
}

/// An array of records, indented.
#[derive(Clone, Copy, Debug, Default)]
pub struct Json;

impl Sink for Json {
    fn begin(&self, out: &mut Vec<u8>) -> io::Result<()> {
        out.extend_from_slice(b"[\n");
        Ok(())
    }

    fn record(&self, record: &Record<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        Ok(serde_json::to_writer_pretty(out, record)?)
    }

    fn between(&self) -> &'static [u8] {
        b",\n"
    }

    fn end(&self, out: &mut Vec<u8>) -> io::Result<()> {
        out.extend_from_slice(b"\n]\n");
        Ok(())
    }
}
