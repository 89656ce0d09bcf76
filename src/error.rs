//! Errors as data: what is wrong, where, and what to do. Rendering is left to the command line.

use crate::span::Span;
use std::any::Any;
use std::fmt;
use std::io;
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
    Io(#[from] io::Error),
    /// Not a text at all.
    #[error("I002 is no text: byte {offset} is {byte:#04x}")]
    NotText {
        /// Where the first telling byte stands.
        offset: usize,
        /// That byte.
        byte: u8,
    },
    /// Nothing in it.
    #[error("I003 is empty")]
    Empty,
    /// More bytes than are read of one file.
    #[error("I004 has {bytes} bytes or more; at most {limit} are read")]
    TooLarge {
        /// Its size, or as much of it as was seen.
        bytes: u64,
        /// The largest size that is read.
        limit: u64,
    },
    /// A mistake of this program, which must not keep other inputs from being read.
    #[error("I005 made the program fail ({0}): this is the program's mistake")]
    Internal(String),
    /// A document or an archive that breaks the rules of its format.
    #[error("I006 is damaged: {0}")]
    Damaged(String),
    /// Under a password.
    #[error("I007 is encrypted")]
    Encrypted,
    /// An image, a program, an archive where a document is wanted.
    #[error("I008 is no document but {what}")]
    NotDocument {
        /// What it is.
        what: &'static str,
    },
    /// A document that asks for more than it is allowed.
    #[error("I009 has more than {limit} {what}")]
    Exceeds {
        /// What is too many, in the plural.
        what: &'static str,
        /// How many are allowed.
        limit: u64,
    },
    /// A document without any text, such as a scan.
    #[error("I010 holds no text")]
    NoText {
        /// What to do.
        hint: &'static str,
    },
    /// It ends before it should.
    #[error("I011 is cut off: {0}")]
    Truncated(String),
    /// A member that cannot be taken out of its archive, while others may be.
    #[error("I012 cannot be unpacked: {0}")]
    Member(String),
    /// A folder that leads back to itself.
    #[error("I013 leads back to a folder above it")]
    SymlinkLoop,
    /// An archive in an archive in an archive and so on.
    #[error("I014 lies in more than {limit} archives within each other")]
    TooDeep {
        /// How many are opened.
        limit: usize,
    },
    /// An archive that unpacks to more than is reasonable.
    #[error("I015 unpacks to more than {limit} bytes")]
    Expansion {
        /// As much as is unpacked of it.
        limit: u64,
    },
    /// Reading it took too long.
    #[error("I016 took longer than {seconds} seconds")]
    TimeLimit {
        /// The limit.
        seconds: u64,
    },
    /// Not tried, since readers still hang over documents before it.
    #[error("I017 is not tried: {count} documents before it still keep their readers busy")]
    ReadersHang {
        /// How many.
        count: usize,
    },
}

impl InputError {
    /// The error of an input over which the program panicked.
    #[must_use]
    pub fn of_panic(panic: &(dyn Any + Send)) -> Self {
        let text = panic.downcast_ref::<String>().map(String::as_str);
        let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
        Self::Internal(text.unwrap_or("panic").to_string())
    }

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
            Self::Truncated(_) => "I011",
            Self::Member(_) => "I012",
            Self::SymlinkLoop => "I013",
            Self::TooDeep { .. } => "I014",
            Self::Expansion { .. } => "I015",
            Self::TimeLimit { .. } => "I016",
            Self::ReadersHang { .. } => "I017",
        }
    }

    /// The kind of error, by which error entries are counted; `schema/error.schema.json` lists them.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Io(error) => match error.kind() {
                io::ErrorKind::NotFound => "vanished",
                io::ErrorKind::PermissionDenied => "permission",
                _ => "unreadable",
            },
            Self::NotText { .. } | Self::NotDocument { .. } => "not_a_document",
            Self::NoText { .. } => "no_text",
            Self::Empty => "empty",
            Self::TooLarge { .. } | Self::Exceeds { .. } => "too_large",
            Self::Internal(_) => "internal",
            Self::Encrypted => "encrypted",
            Self::Truncated(_) => "truncated",
            Self::Damaged(_) => "damaged",
            Self::Member(_) => "unreadable_member",
            Self::SymlinkLoop => "symlink_loop",
            Self::TooDeep { .. } => "nested_too_deep",
            Self::Expansion { .. } => "expansion_too_large",
            Self::TimeLimit { .. } | Self::ReadersHang { .. } => "time_limit",
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Io(error) => match error.kind() {
                io::ErrorKind::NotFound => "check the path",
                io::ErrorKind::PermissionDenied => "ask for leave to read it",
                _ => "check the disk or copy the file anew",
            },
            Self::NotText { .. } => "convert the document to UTF-8 text first",
            Self::NotDocument { .. } => "leave it out, or convert it to a format that is read",
            Self::Empty => "leave it out or get it again",
            Self::TooLarge { .. } => "split it, or raise --max-bytes",
            Self::Internal(_) => "please report it with the file",
            Self::Encrypted => "save it again without a password",
            Self::Exceeds { .. } => "save it in parts",
            Self::NoText { hint } => hint,
            Self::Damaged(_) => {
                "get it again from where it came, or open it in its program and save it again"
            }
            Self::Truncated(_) | Self::Member(_) => "get it again from where it came",
            Self::SymlinkLoop => "remove the link, or leave it out",
            Self::TooDeep { .. } => "unpack the outer archives first, or raise --max-nesting",
            Self::Expansion { .. } => {
                "if it is no bomb, raise --max-ratio or --max-unpacked, or unpack it first"
            }
            Self::TimeLimit { .. } => "raise --time-limit, or split it",
            Self::ReadersHang { .. } => "read it again, without those that took too long",
        }
    }
}
