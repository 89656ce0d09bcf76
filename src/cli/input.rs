//! One report, for the commands that look into it.

use super::{Failure, say};
use solieu::document::Document;
use solieu::error::InputError;
use solieu::{archive, document};
use std::path::Path;

/// The bytes of a file, or of standard input.
pub(super) fn load(path: &Path) -> Result<Vec<u8>, Failure> {
    let input = archive::Input {
        path: path.to_path_buf(),
        bytes: 0,
    };
    archive::load(&input, archive::Limits::default().file_bytes)
        .map_err(|error| unreadable(path, error))
}

/// The text in them. What went wrong on the way is said.
pub(super) fn read<'b>(path: &Path, bytes: &'b [u8]) -> Result<Document<'b>, Failure> {
    let document = document::read(bytes).map_err(|error| unreadable(path, error))?;
    for warning in &document.warnings {
        let message = format_args!("{}: {}", path.display(), warning.message);
        say("warning", message);
    }
    Ok(document)
}

fn unreadable(path: &Path, error: InputError) -> Failure {
    let path = path.to_path_buf();
    Failure::Input {
        failure: archive::Failure {
            path,
            member: None,
            error,
        },
    }
}
