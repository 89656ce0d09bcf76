//! The parts of a document that is a zip file.

use super::Limits;
use crate::error::InputError;
use std::borrow::Cow;
use std::io::{self, Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// A zip file and how much may still come out of it.
pub(super) struct Package<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    left: u64,
    allowed: u64,
}

impl<'b> Package<'b> {
    /// Opens a document.
    ///
    /// # Errors
    /// [`InputError::Damaged`] if it is no zip file that can be read.
    pub(super) fn open(bytes: &'b [u8], limits: &Limits) -> Result<Self, InputError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| {
            InputError::Damaged(format!("its zip file can't be read ({error})"))
        })?;
        Ok(Self {
            zip,
            left: limits.expansion,
            allowed: limits.expansion,
        })
    }

    /// The text of an XML part; `None` where there is no such part.
    ///
    /// # Errors
    /// [`InputError::Encrypted`], [`InputError::Exceeds`], and [`InputError::Damaged`] for a part that can't be unpacked or
    /// is no text.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, InputError> {
        let damaged = |error: &dyn std::fmt::Display| {
            InputError::Damaged(format!("its part {name} can't be read ({error})"))
        };
        let mut file = match self.zip.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::InvalidPassword) => return Err(InputError::Encrypted),
            Err(ZipError::UnsupportedArchive(why)) if why == ZipError::PASSWORD_REQUIRED => {
                return Err(InputError::Encrypted);
            }
            Err(error) => return Err(damaged(&error)),
        };
        let mut bytes = Vec::new();
        let read = file.by_ref().take(self.left + 1).read_to_end(&mut bytes);
        read.map_err(|error| damaged(&error))?;
        let size = bytes.len() as u64;
        if size > self.left {
            return Err(InputError::Exceeds {
                what: "unpacked bytes",
                limit: self.allowed,
            });
        }
        self.left -= size;
        text(bytes)
            .map(Some)
            .ok_or_else(|| damaged(&"it is no text"))
    }

    /// The names of all parts.
    pub(super) fn names(&self) -> Vec<String> {
        let names = self.zip.file_names().flatten();
        names.map(Cow::into_owned).collect()
    }

    /// Unpacks all parts, to see that they are no more than is allowed.
    ///
    /// # Errors
    /// [`InputError::Exceeds`]; a part that can't be unpacked is left for its reader to complain of.
    pub(super) fn measure(&mut self) -> Result<(), InputError> {
        for index in 0..self.zip.len() {
            let Ok(file) = self.zip.by_index(index) else {
                continue;
            };
            let read = io::copy(&mut file.take(self.left + 1), &mut io::sink()).unwrap_or(0);
            self.left = self.left.checked_sub(read).ok_or(InputError::Exceeds {
                what: "unpacked bytes",
                limit: self.allowed,
            })?;
        }
        Ok(())
    }

    /// As [`Self::part`], for a part that must be there.
    ///
    /// # Errors
    /// As [`Self::part`], and [`InputError::Damaged`] where it is missing.
    pub(super) fn needed(&mut self, name: &str) -> Result<String, InputError> {
        self.part(name)?
            .ok_or_else(|| InputError::Damaged(format!("its part {name} is missing")))
    }
}

/// The text of a part: UTF-8, or UTF-16 with a byte order mark; XML parts of documents are in nothing else.
fn text(bytes: Vec<u8>) -> Option<String> {
    let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(&bytes) else {
        return String::from_utf8(bytes).ok();
    };
    let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark..]);
    text.map(Cow::into_owned)
}
