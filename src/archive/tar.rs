//! Tar archives, read from front to back.
//!
//! Long names are put together here and not by the library, which would read a name of any length into memory.

use super::container::Place;
use super::unpack::{Flow, Unpacker, untold};
use crate::archive::name;
use crate::error::InputError;
use std::io::{self, Read};
use std::ops::ControlFlow;
use tar::{Archive, Entry, EntryType, PaxExtensions};

/// No name or list of attributes is longer than this.
const MAX_NAME: u64 = 1 << 20;

/// What stands before a member and is about it.
#[derive(Default)]
struct Ahead {
    name: Option<Vec<u8>>,
    /// The size, where the header has no room for it.
    size: Option<u64>,
}

impl Unpacker<'_> {
    /// Takes the members out of a tar archive.
    pub(super) fn tar(&mut self, reader: &mut dyn Read, place: Place<'_>) -> Flow {
        let mut archive = Archive::new(reader);
        let entries = match archive.entries() {
            Ok(entries) => entries.raw(true),
            Err(error) => return self.fail(place.name(), untold(error)),
        };
        let mut ahead = Ahead::default();
        for entry in entries {
            let mut entry = match entry {
                Ok(entry) => entry,
                Err(error) => return self.fail(place.name(), broken(error)),
            };
            match entry.header().entry_type() {
                EntryType::GNULongName | EntryType::XHeader => {
                    if let Err(error) = ahead.read(&mut entry) {
                        return self.fail(place.name(), broken(error));
                    }
                }
                EntryType::Regular | EntryType::Continuous | EntryType::GNUSparse => {
                    if !self.tar_member(&mut entry, std::mem::take(&mut ahead), place)? {
                        return ControlFlow::Continue(());
                    }
                }
                EntryType::GNULongLink | EntryType::XGlobalHeader => {}
                _ => ahead = Ahead::default(),
            }
        }
        ControlFlow::Continue(())
    }

    /// Whether the archive can be read on after this member.
    fn tar_member(
        &mut self,
        entry: &mut Entry<'_, impl Read>,
        ahead: Ahead,
        place: Place<'_>,
    ) -> ControlFlow<super::unpack::Stop, bool> {
        let raw = ahead
            .name
            .unwrap_or_else(|| entry.path_bytes().into_owned());
        let member = place.join(&name::decode(&raw));
        let size = entry.size();
        if ahead.size.is_some_and(|stated| stated != size)
            || entry.header().entry_type() == EntryType::GNUSparse
        {
            let why = "sparse files and files of more than 8 GiB in a tar archive are not read";
            self.fail(Some(&member), InputError::Member(why.into()))?;
            return ControlFlow::Continue(ahead.size.is_none_or(|stated| stated == size));
        }
        if !name::is_wanted(&member) {
            return ControlFlow::Continue(true);
        }
        let mut checked = Whole {
            left: size,
            inner: entry,
        };
        self.member(&member, size, &mut checked, place)
    }
}

impl Ahead {
    fn read(&mut self, entry: &mut Entry<'_, impl Read>) -> io::Result<()> {
        let mut bytes = Vec::new();
        if entry.size() > MAX_NAME {
            return Err(io::Error::other("a name is too long"));
        }
        entry.read_to_end(&mut bytes)?;
        if entry.header().entry_type() == EntryType::GNULongName {
            let end = bytes.iter().position(|&byte| byte == 0);
            bytes.truncate(end.unwrap_or(bytes.len()));
            self.name = Some(bytes);
            return Ok(());
        }
        for attribute in PaxExtensions::new(&bytes).flatten() {
            match attribute.key_bytes() {
                b"path" => self.name = Some(attribute.value_bytes().to_vec()),
                b"size" => self.size = attribute.value().ok().and_then(|size| size.parse().ok()),
                _ => {}
            }
        }
        Ok(())
    }
}

/// A member that ends before its size is cut off; the library takes that for its end.
struct Whole<R> {
    left: u64,
    inner: R,
}

impl<R: Read> Read for Whole<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        if read == 0 && self.left > 0 && !buffer.is_empty() {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.left = self.left.saturating_sub(read as u64);
        Ok(read)
    }
}

/// Why the next member could not be found.
fn broken(error: io::Error) -> InputError {
    // The library says so in words only.
    let said = error.to_string();
    if said.contains("EOF") || said.contains("entire block") {
        return InputError::Truncated("the archive ends within a member or a header".into());
    }
    untold(error)
}
