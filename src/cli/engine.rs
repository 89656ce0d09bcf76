//! The extractor that the arguments ask for.

use super::Failure;
use solieu::extract::Extractor;
use solieu::pattern::source::{built_in, folder, overlay};
use std::path::Path;

/// The built-in patterns, or those with the files of a folder added or put in their place.
pub(super) fn extractor(patterns: Option<&Path>) -> Result<Extractor, Failure> {
    let files = match patterns {
        None => built_in(),
        Some(path) => {
            let more = folder(path)
                .map_err(|error| Failure::Use(format!("{}: {error}", path.display())))?;
            overlay(built_in(), more)
        }
    };
    Extractor::from_files(&files).map_err(|problems| Failure::Use(problems.to_string()))
}
