//! Documents that are more than text: which kind a file is, and one reader a kind.
//!
//! A reader writes down what a person sees, in the conventions of plain text that [`crate::outline`] reads: numbers of
//! lists and headings as text, tables as rows between pipes, notes by a raised number, with the note's text on a line of its own.

pub mod doc;
pub mod docx;
mod flow;
mod font;
mod grid;
pub mod html;
pub mod mail;
mod numbering;
pub mod odt;
mod package;
pub mod pdf;
pub mod rtf;
pub mod sheet;
mod sniff;
mod xml;

pub use sniff::{Kind, sniff};

use crate::error::{InputError, Warning};
use crate::span::Span;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A document as text.
#[derive(Clone, Debug, Default)]
pub struct Rendered {
    /// What a person would see, in reading order.
    pub text: String,
    /// Where each page begins, in bytes of the text; empty for a kind of file that doesn't say.
    pub pages: Vec<u32>,
    /// What could not be read as it was meant; spans are bytes of the text.
    pub warnings: Vec<Warning>,
}

/// How much a single document may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes that the compressed parts of a document may grow to, all together.
    pub expansion: u64,
    /// Levels of elements within elements.
    pub depth: usize,
    /// Cells of all tables, merged ones counted as often as they are repeated.
    pub cells: usize,
    /// Bytes of the text that comes out.
    pub text: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            expansion: 128 << 20,
            depth: 256,
            cells: 1_000_000,
            text: 64 << 20,
        }
    }
}

/// Whether bytes are plain text, as far as that can be told without opening anything.
#[must_use]
pub fn is_plain(bytes: &[u8]) -> bool {
    let packed = [b"PK".as_slice(), b"\xD0\xCF\x11\xE0"];
    !packed.iter().any(|begin| bytes.starts_with(begin)) && sniff(bytes) == Kind::Text
}

/// The warning that a document ends before its end.
fn truncated(text: &str) -> Warning {
    let end = u32::try_from(text.len()).unwrap_or(u32::MAX);
    Warning {
        code: "truncated",
        message: "the file is cut off; the text stops here".into(),
        span: Span::new(end, end),
    }
}

/// Reads a document that isn't plain text. A panic of a reader is an error of the document.
///
/// # Errors
/// [`InputError::Damaged`], [`InputError::Encrypted`], [`InputError::Exceeds`], [`InputError::NoText`],
/// [`InputError::Internal`] and, for a kind that holds no text itself, [`InputError::NotDocument`].
pub fn read(kind: Kind, bytes: &[u8], limits: &Limits) -> Result<Rendered, InputError> {
    let read = catch_unwind(AssertUnwindSafe(|| read_as(kind, bytes, limits)));
    read.unwrap_or_else(|panic| Err(InputError::of_panic(&*panic)))
}

fn read_as(kind: Kind, bytes: &[u8], limits: &Limits) -> Result<Rendered, InputError> {
    match kind {
        Kind::Docx => docx::read(bytes, limits),
        Kind::Odt => odt::read(bytes, limits),
        Kind::Html => html::read(bytes, limits),
        Kind::Xlsx | Kind::Xls | Kind::Ods => sheet::read(kind, bytes, limits),
        Kind::Eml => mail::read(bytes, limits),
        Kind::EncryptedOffice => Err(InputError::Encrypted),
        Kind::Rtf => rtf::read(bytes, limits),
        Kind::Doc => doc::read(bytes, limits),
        Kind::Pdf => pdf::read(bytes, limits),
        Kind::Text
        | Kind::Xml
        | Kind::Zip
        | Kind::Tar
        | Kind::Gzip
        | Kind::Zstd
        | Kind::SevenZip
        | Kind::Binary(_) => Err(InputError::NotDocument {
            what: kind.description(),
        }),
    }
}
