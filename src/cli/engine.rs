//! The extractor that the arguments ask for.

use super::Failure;
use solieu::extract::Extractor;
use std::path::Path;

/// The built-in patterns, or those with the files of a folder added or put in their place.
pub(super) fn extractor(patterns: Option<&Path>) -> Result<Extractor, Failure> {
    match patterns {
        None => Ok(Extractor::built_in()),
        Some(folder) => Err(Failure::Use(format!(
            "{}: pattern folders cannot be loaded yet",
            folder.display()
        ))),
    }
}
