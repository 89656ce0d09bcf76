//! One report, for the commands that look into it.

use super::{Failure, say};
use solieu::archive::{Pick, STDIN};
use solieu::charset::Charset;
use solieu::document::{Document, ReadOptions};
use solieu::error::{InputError, Place};
use solieu::{archive, document};
use std::path::{Path, PathBuf};

/// The bytes of a document: a file, standard input, or a member of an archive as findings name it, `ARCHIVE:MEMBER`.
pub(super) fn load(path: &Path) -> Result<Vec<u8>, Failure> {
    let (file, member) = parts(path);
    let input = archive::Input {
        path: file.clone(),
        bytes: 0,
    };
    let picked = archive::pick(&input, member.as_deref(), archive::Limits::default());
    let names = match picked.map_err(|failure| Failure::Input { failure })? {
        Pick::Found(bytes) => return Ok(bytes),
        Pick::Among(names) => names,
    };
    let what = member.map_or("name one of its members".into(), |member| {
        format!("it has no member {member:?}; name one of these")
    });
    let mut named: String = names
        .iter()
        .map(|name| format!("\n  {}:{name}", file.display()))
        .collect();
    if names.len() == archive::NAMES {
        named += "\n  and so on";
    }
    Err(Failure::Use(format!("{}: {what}:{named}", file.display())))
}

/// The file, and the member of it where one is named; a file's name may have colons of its own.
fn parts(path: &Path) -> (PathBuf, Option<String>) {
    let name = path.to_string_lossy();
    let is_there = |file: &str| file == STDIN || Path::new(file).is_file();
    let colons = name.match_indices(':').map(|(at, _)| name.split_at(at));
    let split = || colons.into_iter().find(|(file, _)| is_there(file));
    match (path.exists(), split()) {
        (false, Some((file, member))) => (file.into(), Some(member[1..].to_string())),
        _ => (path.to_path_buf(), None),
    }
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
