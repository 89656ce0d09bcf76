//! The extractor that the arguments ask for.

use super::Failure;
use solieu::extract::Extractor;
use solieu::pattern::source::{PatternFile, built_in, folder, overlay};
use std::path::{Path, PathBuf};

/// The built-in patterns, or those with the files of a folder added or put in their place.
pub(super) fn files(patterns: Option<&Path>) -> Result<Vec<PatternFile>, Failure> {
    let Some(path) = patterns else {
        return Ok(built_in());
    };
    let more = folder(path)?;
    Ok(overlay(built_in(), more))
}

/// The extractor with these patterns.
pub(super) fn extractor(patterns: Option<&Path>) -> Result<Extractor, Failure> {
    let folders: Vec<PathBuf> = patterns.iter().map(|path| path.to_path_buf()).collect();
    compile(&files(patterns)?, &folders)
}

/// The extractor with these files, some of which come from these folders.
pub(super) fn compile(files: &[PatternFile], folders: &[PathBuf]) -> Result<Extractor, Failure> {
    Extractor::from_files(files).map_err(|mut problems| {
        for problem in &mut problems.0 {
            problem.place.file = shown(&problem.place.file, folders);
        }
        Failure::Use(format!(
            "the patterns have mistakes\n{}",
            problems.to_string().trim_end()
        ))
    })
}

/// A pattern file as the user can open it, where it isn't built in.
pub(super) fn shown(name: &Path, folders: &[PathBuf]) -> PathBuf {
    let own = folders.iter().map(|folder| folder.join(name));
    own.into_iter()
        .find(|path| path.is_file())
        .unwrap_or_else(|| name.to_path_buf())
}
