//! The header of a Word document: where its parts are ([MS-DOC] 2.5, the FIB).

use super::bytes::Bytes;
use crate::error::InputError;

/// A stretch of the table stream.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Part {
    pub(super) at: usize,
    pub(super) length: usize,
}

/// Numbers of the parts, in the order of the FIB's table of offsets.
#[derive(Clone, Copy, Debug)]
pub(super) enum PartId {
    Styles = 1,
    FootnoteMarks = 2,
    FootnoteTexts = 3,
    CharacterPages = 12,
    ParagraphPages = 13,
    Fonts = 15,
    Pieces = 33,
    EndnoteMarks = 46,
    EndnoteTexts = 47,
    Lists = 73,
    ListOverrides = 74,
}

/// The lengths of the stories, in characters; they follow each other in the text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Stories {
    pub(super) main: usize,
    pub(super) footnotes: usize,
    /// Headers, macros and comments, of which nothing is read.
    pub(super) passed_over: usize,
    pub(super) endnotes: usize,
    pub(super) boxes: usize,
}

/// What the header says.
#[derive(Clone, Copy, Debug)]
pub(super) struct Header<'a> {
    bytes: Bytes<'a>,
    pub(super) stories: Stories,
    /// The stream that holds everything but the text.
    pub(super) table: &'static str,
}

/// First version of Word's files that has a piece table always (Word 97).
const WORD_97: u16 = 0x00C1;

const COMPLEX: u16 = 0x0004;
const ENCRYPTED: u16 = 0x0100;
const SECOND_TABLE: u16 = 0x0200;

/// Offsets and lengths of parts begin here.
const PARTS: usize = 0x9A;

/// What a document is to be read as.
pub(super) enum Version<'a> {
    /// Word 97 to 2003.
    Word97(Header<'a>),
    /// Word 6 and 95: the place of the text, one byte a character.
    Word6(Part),
}

/// Reads the header at the start of the main stream.
pub(super) fn header(stream: &[u8]) -> Result<Version<'_>, InputError> {
    let bytes = Bytes(stream);
    let damaged = || InputError::Damaged("its header is cut off".into());
    let version = bytes.u16(2).ok_or_else(damaged)?;
    let flags = bytes.u16(0x0A).ok_or_else(damaged)?;
    if flags & ENCRYPTED != 0 {
        return Err(InputError::Encrypted);
    }
    if version < WORD_97 {
        if flags & COMPLEX != 0 {
            return Err(InputError::Damaged(
                "it was saved by Word 6 or 95 in pieces".into(),
            ));
        }
        let at = bytes.size(0x18).ok_or_else(damaged)?;
        let length = bytes.size(0x34).ok_or_else(damaged)?;
        return Ok(Version::Word6(Part { at, length }));
    }
    let length = |story: usize| bytes.size(0x4C + 4 * story).unwrap_or(0);
    Ok(Version::Word97(Header {
        bytes,
        stories: Stories {
            main: length(0),
            footnotes: length(1),
            passed_over: [2, 3, 4]
                .into_iter()
                .fold(0, |all: usize, story| all.saturating_add(length(story))),
            endnotes: length(5),
            boxes: length(6),
        },
        table: if flags & SECOND_TABLE != 0 {
            "/1Table"
        } else {
            "/0Table"
        },
    }))
}

impl Header<'_> {
    /// Where a part is; empty for one that the document doesn't have.
    pub(super) fn part(&self, part: PartId) -> Part {
        let place = PARTS + 8 * part as usize;
        match (self.bytes.size(place), self.bytes.size(place + 4)) {
            (Some(at), Some(length)) => Part { at, length },
            _ => Part::default(),
        }
    }
}

impl Part {
    /// The bytes of the part.
    pub(super) fn of(self, table: &[u8]) -> Bytes<'_> {
        Bytes(table).up_to(self.at, self.length)
    }
}
