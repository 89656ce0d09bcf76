//! The bytes of one document, and what a record says of them.

use super::item::{Content, Item};
use crate::document::Document;
use crate::error::InputError;
use crate::record::Source;
use sha2::{Digest, Sha256};
use std::io::{self, Read, Seek};
use std::path::Path;

/// All that `reader` has, if that is not more than `limit` bytes. `expected` is a guess of its size.
pub(super) fn whole(
    reader: &mut dyn Read,
    expected: u64,
    limit: u64,
) -> io::Result<Result<Vec<u8>, InputError>> {
    let too_large = |bytes| InputError::TooLarge { bytes, limit };
    if expected > limit {
        return Ok(Err(too_large(expected)));
    }
    // Sizes in archives are only claims.
    let room = usize::try_from(expected.min(1 << 20)).unwrap_or(0) + 1;
    let mut bytes = Vec::with_capacity(room);
    reader
        .take(limit.saturating_add(1))
        .read_to_end(&mut bytes)?;
    let read = bytes.len() as u64;
    Ok(if read > limit {
        Err(too_large(read))
    } else {
        Ok(bytes)
    })
}

impl Item {
    /// The item's bytes.
    ///
    /// # Errors
    /// Why there are none; [`InputError::TooLarge`] for more than `limit`.
    pub fn bytes(self, limit: u64) -> Result<Vec<u8>, InputError> {
        match self.content {
            Content::OnDisk(mut file) => {
                file.rewind()?;
                whole(&mut file, self.origin.bytes, limit)?
            }
            Content::Loaded(bytes) => Ok(bytes),
            Content::Unreadable(error) => Err(error),
        }
    }
}

/// What a record says of the file that its document was read from.
#[must_use]
pub fn source(path: &Path, bytes: &[u8], document: &Document<'_>) -> Source {
    source_with_digest(path, bytes, document, digest(bytes))
}

/// The same, for bytes whose digest is known.
pub(super) fn source_with_digest(
    path: &Path,
    bytes: &[u8],
    document: &Document<'_>,
    sha256: String,
) -> Source {
    Source {
        path: path.to_string_lossy().into_owned(),
        member: None,
        format: document.format.name(),
        encoding: document.encoding_name(),
        bytes: bytes.len() as u64,
        sha256,
    }
}

/// SHA-256 of `bytes`, in hexadecimal.
#[must_use]
pub fn digest(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0');
    Sha256::digest(bytes)
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)])
        .collect()
}
