//! The extractor that the arguments ask for.

use super::Failure;
use solieu::extract::Extractor;
use solieu::pattern::source::{PatternFile, built_in, folder, overlay};
use std::path::Path;

/// The built-in patterns, or those with the files of a folder added or put in their place.
pub(super) fn files(patterns: Option<&Path>) -> Result<Vec<PatternFile>, Failure> {
    let Some(path) = patterns else {
        return Ok(built_in());
    };
    let more =
        folder(path).map_err(|error| Failure::Use(format!("{}: {error}", path.display())))?;
    Ok(overlay(built_in(), more))
}

/// The extractor with these patterns.
pub(super) fn extractor(patterns: Option<&Path>) -> Result<Extractor, Failure> {
    Extractor::from_files(&files(patterns)?).map_err(|problems| Failure::Use(problems.to_string()))
}
