//! Where pattern files come from: the copy built into the library, and folders of the user's.

use super::weights::WEIGHTS_FILE;
use crate::error::InputError;
use include_dir::{Dir, include_dir};
use std::path::{Path, PathBuf};

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/patterns");

/// The file of a new indicator, with `{ID}` where its id goes.
pub const TEMPLATE: &str = include_str!("../../patterns/_template.toml");

/// A pattern file: its path below the pattern folder, with `/`, and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternFile {
    /// Path below the pattern folder.
    pub name: String,
    /// Content.
    pub text: String,
}

/// The pattern files built into the library, sorted by name.
#[must_use]
pub fn built_in() -> Vec<PatternFile> {
    let mut files = Vec::new();
    gather(&BUILT_IN, &mut files);
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files
}

fn gather(dir: &Dir<'_>, files: &mut Vec<PatternFile>) {
    for file in dir.files() {
        let name = file.path().to_string_lossy().replace('\\', "/");
        if let (true, Some(text)) = (is_pattern_file(&name), file.contents_utf8()) {
            files.push(PatternFile {
                name,
                text: text.to_owned(),
            });
        }
    }
    for below in dir.dirs() {
        gather(below, files);
    }
}

/// Files whose names begin with `_` are templates.
fn is_pattern_file(name: &str) -> bool {
    let stem = name.rsplit('/').next().unwrap_or(name);
    (stem.ends_with(".toml") || name == WEIGHTS_FILE) && !stem.starts_with(['_', '.'])
}

/// A pattern file or folder that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("{}: {error}; {}", path.display(), error.hint())]
pub struct Unreadable {
    /// Which.
    pub path: PathBuf,
    /// Why.
    pub error: InputError,
}

/// The pattern files below `dir`, sorted by name.
///
/// # Errors
/// When the folder or a file in it cannot be read or isn't UTF-8.
pub fn folder(dir: &Path) -> Result<Vec<PatternFile>, Unreadable> {
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(dir).sort_by_file_name() {
        let entry = entry.map_err(|error| Unreadable {
            path: error.path().unwrap_or(dir).to_path_buf(),
            error: InputError::Io(error.into()),
        })?;
        let below = entry.path().strip_prefix(dir).unwrap_or(entry.path());
        let name = below.to_string_lossy().replace('\\', "/");
        if entry.file_type().is_file() && is_pattern_file(&name) {
            let text = text(entry.path())?;
            files.push(PatternFile { name, text });
        }
    }
    Ok(files)
}

/// The text of a pattern file, without a byte order mark.
///
/// # Errors
/// When the file cannot be read or isn't UTF-8.
pub fn text(path: &Path) -> Result<String, Unreadable> {
    let unreadable = |error| Unreadable {
        path: path.to_path_buf(),
        error,
    };
    let bytes = std::fs::read(path).map_err(|error| unreadable(InputError::Io(error)))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let byte = error.as_bytes()[offset];
        unreadable(InputError::NotText { offset, byte })
    })?;
    Ok(text
        .strip_prefix('\u{feff}')
        .map_or_else(|| text.clone(), String::from))
}

/// `base` with the files of `more` added; a file of the same name replaces the one in `base`.
#[must_use]
pub fn overlay(base: Vec<PatternFile>, more: Vec<PatternFile>) -> Vec<PatternFile> {
    let replaced = |file: &PatternFile| more.iter().any(|new| new.name == file.name);
    let mut files: Vec<_> = base.into_iter().filter(|file| !replaced(file)).collect();
    files.extend(more);
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files
}
