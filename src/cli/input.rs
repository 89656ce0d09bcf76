//! One report, for the commands that look into it.

use super::{Failure, say};
use solieu::charset::Charset;
use solieu::document::{Document, ReadOptions};
use solieu::error::{InputError, Place};
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

/// How plain text is read
#[derive(Clone, Copy, Debug, clap::Args)]
pub(super) struct Encoding {
    /// Read plain text in this charset instead of detecting it: UTF-8, UTF-16LE, UTF-16BE, TCVN3, VNI, VISCII, VPS, windows-1258 or windows-1252
    #[arg(long, value_name = "NAME", value_parser = charset)]
    encoding: Option<Charset>,
}

impl Encoding {
    pub(super) fn options(self) -> ReadOptions {
        ReadOptions {
            charset: self.encoding,
            ..ReadOptions::default()
        }
    }
}

fn charset(name: &str) -> Result<Charset, String> {
    Charset::named(name).ok_or_else(|| {
        let names = Charset::ALL.map(Charset::name).join(", ");
        format!("there is no such charset; known are {names}")
    })
}

/// The text in them. What went wrong on the way is said.
pub(super) fn read<'b>(
    path: &Path,
    bytes: &'b [u8],
    encoding: Encoding,
) -> Result<Document<'b>, Failure> {
    let document =
        document::read_with(bytes, &encoding.options()).map_err(|error| unreadable(path, error))?;
    for warning in &document.warnings {
        let place = Place::of(path, &document.text, warning.span.start as usize);
        let message = format_args!("{place}: {}", warning.message);
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
