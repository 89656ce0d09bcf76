//! Zip archives: the list of members at the end is followed, one member at a time.

use super::budget::Metered;
use super::container::Place;
use super::unpack::{Flow, Unpacker, untold};
use crate::archive::name;
use crate::error::InputError;
use std::io::{Read, Seek};
use std::ops::ControlFlow;
use zip::ZipReadOptions;

use zip::read::{Config, ZipFileEntry};
use zip::result::ZipError;
use zip::unstable::read::ZipIterable;

impl Unpacker<'_> {
    /// Takes the members out of a zip archive. One that can't be read doesn't keep the others from being read.
    pub(super) fn zip<R: Read + Seek>(&mut self, reader: R, place: Place<'_>) -> Flow {
        let mut archive = match ZipIterable::try_new(reader, Config::default()) {
            Ok(archive) => archive,
            Err(error) => return self.fail(place.name(), damage(error)),
        };
        let members = match archive.files() {
            Ok(members) => members,
            Err(error) => return self.fail(place.name(), damage(error)),
        };
        while let Some(entry) = members.next() {
            match entry {
                Ok(entry) => self.zip_member(entry, members.reader_mut(), place)?,
                Err(error) => return self.fail(place.name(), damage(error)),
            }
        }
        ControlFlow::Continue(())
    }

    fn zip_member<R: Read + Seek>(
        &mut self,
        entry: ZipFileEntry<'static>,
        reader: &mut R,
        place: Place<'_>,
    ) -> Flow {
        let member = place.join(&name::decode(entry.name_raw()));
        if !name::is_wanted(&member) || entry.is_dir() || entry.is_symlink() {
            return ControlFlow::Continue(());
        }
        if entry.encrypted() {
            return self.fail(Some(&member), InputError::Encrypted);
        }
        let size = entry.size();
        let file = match entry.with_reader(reader, ZipReadOptions::new()) {
            Ok(file) => file,
            Err(error) => return self.fail(Some(&member), refusal(error)),
        };
        let budget = self.budget.clone();
        let mut metered = Metered {
            inner: file,
            budget: &budget,
        };
        self.member(&member, size, &mut metered, place)
            .map_continue(|_| ())
    }
}

/// Why the list of members could not be read.
fn damage(error: ZipError) -> InputError {
    match error {
        ZipError::Io(error) => untold(error),
        ZipError::InvalidArchive(what) if what.contains("EOCD") => {
            InputError::Truncated("the list of members, which ends a zip file, is missing".into())
        }
        error => InputError::Damaged(error.to_string()),
    }
}

/// Why a member could not be read.
fn refusal(error: ZipError) -> InputError {
    match error {
        ZipError::Io(error) => untold(error),
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => InputError::Encrypted,
        error => InputError::Member(error.to_string()),
    }
}
