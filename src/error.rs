//! Errors as data: what is wrong, where, and what to do. Rendering is left to the command line.

use crate::span::Span;
use std::fmt;
use std::path::PathBuf;

/// Something a reader of the record should know; `span` is in the document's text.
#[derive(Clone, Debug)]
pub struct Warning {
    /// A stable name.
    pub code: &'static str,
    /// What is the matter, in English.
    pub message: String,
    /// Where.
    pub span: Span,
}

/// A place in a file, counted from 1; columns count characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file as the user named it.
    pub file: PathBuf,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

impl Place {
    /// The place of byte `offset` of `text`, the content of `file`.
    #[must_use]
    pub fn of(file: impl Into<PathBuf>, text: &str, offset: usize) -> Self {
        let before = text.get(..offset).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self {
            file: file.into(),
            line: count(before.bytes().filter(|&b| b == b'\n').count() + 1),
            column: count(before[line_start..].chars().count() + 1),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file.display(), self.line, self.column)
    }
}

/// Why an input could not be turned into a record. The codes are stable.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum InputError {
    /// The operating system refused.
    #[error("I001 cannot be read: {0}")]
    Io(#[from] std::io::Error),
    /// Not a text at all.
    #[error(
        "I002 is no text: byte {offset} is {byte:#04x}; convert the document to UTF-8 text first"
    )]
    NotText {
        /// Where the first telling byte stands.
        offset: usize,
        /// That byte.
        byte: u8,
    },
    /// Nothing in it.
    #[error("I003 is empty")]
    Empty,
    /// Offsets are 32 bits wide.
    #[error("I004 has {bytes} bytes; at most {limit} can be read: split it")]
    TooLarge {
        /// Its size.
        bytes: u64,
        /// The largest size that is read.
        limit: u64,
    },
    /// A document that can't be taken apart.
    #[error("I006 is damaged: {0}; open it in the program it was made with and save it again")]
    Damaged(String),
    /// A document under a password.
    #[error("I007 is encrypted; save it without its password")]
    Encrypted,
    /// An image, a program, an archive where a document is wanted.
    #[error("I008 is no document but {what}")]
    NotDocument {
        /// What it is.
        what: &'static str,
    },
    /// A document that asks for more than it is allowed.
    #[error("I009 has more than {limit} {what}; raise the limit if you trust the file")]
    Exceeds {
        /// What is too many, in the plural.
        what: &'static str,
        /// How many are allowed.
        limit: u64,
    },
    /// A document without any text, such as a scan.
    #[error("I010 holds no text: {hint}")]
    NoText {
        /// What to do.
        hint: &'static str,
    },
    /// A mistake of this program, which must not keep other inputs from being read.
    #[error(
        "I005 made the program fail ({0}): this is the program's mistake; please report it with the file"
    )]
    Internal(String),
}

impl InputError {
    /// The stable code, `I001` and so on.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Io(_) => "I001",
            Self::NotText { .. } => "I002",
            Self::Empty => "I003",
            Self::TooLarge { .. } => "I004",
            Self::Internal(_) => "I005",
            Self::Damaged(_) => "I006",
            Self::Encrypted => "I007",
            Self::NotDocument { .. } => "I008",
            Self::Exceeds { .. } => "I009",
            Self::NoText { .. } => "I010",
        }
    }
}
