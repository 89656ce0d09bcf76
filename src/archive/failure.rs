//! An input without a record, and why.

use crate::error::InputError;
use std::fmt;
use std::path::PathBuf;

/// An input that could not be read.
#[derive(Debug)]
pub struct Failure {
    /// The file.
    pub path: PathBuf,
    /// The member, where the file is an archive and the trouble is with one of its members.
    pub member: Option<String>,
    /// Why.
    pub error: InputError,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", shown(&self.path.to_string_lossy()))?;
        if let Some(member) = &self.member {
            write!(f, ": {}", shown(member))?;
        }
        write!(f, ": {}", self.error)
    }
}

/// Names come from whoever made the archive: none may steer the terminal.
fn shown(name: &str) -> String {
    let plain = |c: char| if c.is_control() { '\u{fffd}' } else { c };
    name.chars().map(plain).collect()
}

impl std::error::Error for Failure {}
