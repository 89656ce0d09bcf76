//! Inputs without a record as JSON.

use crate::archive::Failure;
use serde::Serialize;
use std::io;

/// One input that could not be read, in the order of the schema.
#[derive(Serialize)]
struct Entry<'f> {
    path: &'f str,
    member: Option<&'f str>,
    kind: &'static str,
    code: &'static str,
    message: &'f str,
    hint: &'static str,
}

/// Writes an error entry: one JSON object, one line. `schema/error.schema.json` describes it.
///
/// # Errors
/// Those of writing.
pub fn error_entry(failure: &Failure, out: &mut Vec<u8>) -> io::Result<()> {
    let error = &failure.error;
    let message = error.to_string();
    let entry = Entry {
        path: &failure.path.to_string_lossy(),
        member: failure.member.as_deref(),
        kind: error.kind(),
        code: error.code(),
        message: message
            .strip_prefix(error.code())
            .unwrap_or(&message)
            .trim_start(),
        hint: error.hint(),
    };
    serde_json::to_writer(&mut *out, &entry)?;
    out.push(b'\n');
    Ok(())
}
