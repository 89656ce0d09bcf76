//! The files that the user named or that lie in the folders that the user named.

use super::Failure;
use crate::error::InputError;
use ignore::{DirEntry, WalkBuilder};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The path that stands for standard input.
pub const STDIN: &str = "-";

/// Files of this name's end hold what an annotator wrote, not a report.
pub const GOLD_SUFFIX: &str = ".gold.jsonl";

/// Something to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// The path as the user gave it, or as a folder the user gave leads to it; `-` for standard input.
    pub path: PathBuf,
    /// Its size as the file system tells it, 0 where it doesn't.
    pub bytes: u64,
}

/// The inputs that `paths` lead to, in a fixed order: paths as given, the files of a folder by name.
///
/// In folders, hidden files, `*.gold.jsonl` and what a `.solieuignore` names are passed over; a file named outright is always taken. What cannot be
/// entered is a failure in its place.
#[must_use]
pub fn inputs(paths: &[PathBuf]) -> Vec<Result<Input, Failure>> {
    let mut inputs = Vec::new();
    for path in paths {
        if path.as_os_str() == STDIN {
            inputs.push(Ok(Input {
                path: path.clone(),
                bytes: 0,
            }));
        } else {
            walk(path, &mut inputs);
        }
    }
    inputs
}

/// The file of a folder that names, as `.gitignore` does, what in it is no report.
pub const IGNORE_FILE: &str = ".solieuignore";

fn walk(root: &Path, inputs: &mut Vec<Result<Input, Failure>>) {
    let entries = WalkBuilder::new(root)
        .standard_filters(false)
        .hidden(true)
        .add_custom_ignore_filename(IGNORE_FILE)
        .follow_links(true)
        .sort_by_file_name(Ord::cmp)
        .filter_entry(is_wanted)
        .build();
    for entry in entries {
        match entry {
            Ok(entry) if is_readable(&entry) => inputs.push(Ok(Input {
                bytes: entry.metadata().map_or(0, |metadata| metadata.len()),
                path: entry.into_path(),
            })),
            Ok(_) => {}
            Err(error) => {
                let path = place(&error).unwrap_or(root).to_path_buf();
                let error = cause(&path, error);
                let member = None;
                inputs.push(Err(Failure {
                    path,
                    member,
                    error,
                }));
            }
        }
    }
}

fn is_wanted(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    entry.depth() == 0 || !name.ends_with(GOLD_SUFFIX)
}

/// Files; pipes and devices only where the user names them.
fn is_readable(entry: &DirEntry) -> bool {
    entry
        .file_type()
        .is_some_and(|kind| kind.is_file() || (entry.depth() == 0 && !kind.is_dir()))
}

/// Where a walk failed.
fn place(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::Loop { child, .. } => Some(child),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            place(err)
        }
        _ => None,
    }
}

/// Too many links behind each other; the standard library has no stable name for it.
const ELOOP: i32 = if cfg!(target_os = "linux") { 40 } else { 62 };

/// Why; the place is said apart.
fn cause(path: &Path, error: ignore::Error) -> InputError {
    match error {
        ignore::Error::WithPath { err, .. }
        | ignore::Error::WithDepth { err, .. }
        | ignore::Error::WithLineNumber { err, .. } => cause(path, *err),
        ignore::Error::Loop { .. } => InputError::SymlinkLoop,
        // The walk keeps what kind of error it was, not its number.
        _ if fs::metadata(path).is_err_and(|error| error.raw_os_error() == Some(ELOOP)) => {
            InputError::SymlinkLoop
        }
        ignore::Error::Io(error) => InputError::Io(error),
        error => InputError::Io(io::Error::other(error)),
    }
}
