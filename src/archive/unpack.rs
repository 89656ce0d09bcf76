//! From one file to its items: archives within archives, from front to back, one member in memory at a time.

use super::budget::{Budget, Metered};
use super::container::{Container, HEAD, Place};
use super::head::Headed;
use super::item::Content;
use super::load::whole;
use super::zstd::Frames;
use super::{Item, Limits, Origin, name};
use crate::error::InputError;
use flate2::bufread::MultiGzDecoder;
use std::io::{self, BufReader, Cursor, Read, Seek};
use std::ops::ControlFlow;
use std::rc::Rc;

/// Why no more is unpacked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// Enough of this file.
    File,
    /// Nobody wants more.
    Run,
}

/// Whether to go on.
pub(super) type Flow = ControlFlow<Stop>;

/// Makes items of one file.
pub(super) struct Unpacker<'a> {
    pub(super) limits: &'a Limits,
    pub(super) budget: Rc<Budget>,
    /// The file itself.
    pub(super) origin: Origin,
    pub(super) put: &'a mut dyn FnMut(Item) -> ControlFlow<()>,
    /// Whether an item is being put now: trouble then isn't that of the file.
    pub(super) putting: bool,
    /// How many items it made.
    pub(super) made: u64,
}

impl Unpacker<'_> {
    /// Opens an archive that is read from front to back.
    pub(super) fn stream(
        &mut self,
        kind: Container,
        reader: &mut dyn Read,
        place: Place<'_>,
    ) -> Flow {
        match kind {
            Container::Gzip => self.compressed(MultiGzDecoder::new(BufReader::new(reader)), place),
            Container::Zstd => self.compressed(Frames::new(BufReader::new(reader)), place),
            Container::Tar => self.tar(reader, place),
            Container::Zip | Container::SevenZip | Container::Mail => {
                match whole(reader, 0, self.limits.file_bytes) {
                    Ok(Ok(bytes)) => self.seekable(kind, Cursor::new(bytes), place),
                    Ok(Err(error)) => self.fail(place.name(), error),
                    Err(error) => self.fail(place.name(), untold(error)),
                }
            }
        }
    }

    /// Opens an archive that is read by the list at its end.
    pub(super) fn seekable<R: Read + Seek>(
        &mut self,
        kind: Container,
        mut reader: R,
        place: Place<'_>,
    ) -> Flow {
        match kind {
            Container::Zip => self.zip(reader, place),
            Container::SevenZip => self.sevenz(reader, place),
            Container::Mail => match whole(&mut reader, 0, self.limits.file_bytes) {
                Ok(Ok(bytes)) => self.mail(bytes, place),
                Ok(Err(error)) => self.fail(place.name(), error),
                Err(error) => self.fail(place.name(), untold(error)),
            },
            _ => self.stream(kind, &mut reader, place),
        }
    }

    /// One compressed file: a tar archive is opened in its stead.
    fn compressed(&mut self, reader: impl Read, place: Place<'_>) -> Flow {
        let budget = self.budget.clone();
        let metered = Metered {
            inner: reader,
            budget: &budget,
        };
        let path = self.origin.path.to_string_lossy().into_owned();
        let inner = place.join(name::stem(place.name().unwrap_or(&path)));
        let mut headed = match Headed::new(metered, HEAD) {
            Ok(headed) => headed,
            Err(error) => return self.fail(Some(&inner), unpacking(error)),
        };
        if Container::of(headed.head()) == Some(Container::Tar) {
            return self.tar(&mut headed, place);
        }
        self.headed(&inner, 0, headed, place).map_continue(|_| ())
    }

    /// Makes an item of a member, or items of its members. Tells whether it was read without trouble from the stream
    /// itself, so that what stands behind it can be read too.
    pub(super) fn member(
        &mut self,
        name: &str,
        size: u64,
        reader: &mut dyn Read,
        place: Place<'_>,
    ) -> ControlFlow<Stop, bool> {
        match Headed::new(reader, HEAD) {
            Ok(headed) => self.headed(name, size, headed, place),
            Err(error) => self
                .fail(Some(name), unpacking(error))
                .map_continue(|()| false),
        }
    }

    fn headed<R: Read>(
        &mut self,
        name: &str,
        size: u64,
        mut headed: Headed<R>,
        place: Place<'_>,
    ) -> ControlFlow<Stop, bool> {
        if let Some(kind) = Container::of(headed.head()) {
            let within = Place {
                prefix: Some(name),
                depth: place.depth + 1,
            };
            return self
                .nested(kind, &mut headed, within)
                .map_continue(|()| true);
        }
        match whole(&mut headed, size, self.limits.file_bytes) {
            Ok(Ok(bytes)) => self.document(name, bytes).map_continue(|()| true),
            Ok(Err(error)) => self.fail(Some(name), error).map_continue(|()| true),
            Err(error) => self
                .fail(Some(name), unpacking(error))
                .map_continue(|()| false),
        }
    }

    fn nested(&mut self, kind: Container, reader: &mut dyn Read, place: Place<'_>) -> Flow {
        let limit = self.limits.depth;
        if place.depth > limit {
            return self.fail(place.name(), InputError::TooDeep { limit });
        }
        let before = self.made;
        self.stream(kind, reader, place)?;
        if self.made == before {
            return self.fail(place.name(), InputError::Empty);
        }
        ControlFlow::Continue(())
    }

    fn document(&mut self, name: &str, bytes: Vec<u8>) -> Flow {
        let length = bytes.len() as u64;
        self.put(Some(name), length, Content::Loaded(bytes))
    }

    /// Notes that a member could not be read, or that the whole file unpacks to too much: then nothing more of it is.
    pub(super) fn fail(&mut self, member: Option<&str>, error: InputError) -> Flow {
        if let Some(spent) = self.budget.spent() {
            self.put(member, 0, Content::Unreadable(spent))?;
            return ControlFlow::Break(Stop::File);
        }
        self.put(member, 0, Content::Unreadable(error))
    }

    /// Hands an item on.
    pub(super) fn put(&mut self, member: Option<&str>, bytes: u64, content: Content) -> Flow {
        self.made += 1;
        let origin = Origin {
            member: member.map(ToString::to_string),
            bytes,
            ..self.origin.clone()
        };
        self.putting = true;
        let flow = (self.put)(Item { origin, content });
        self.putting = false;
        flow.map_break(|()| Stop::Run)
    }
}

/// Why a stream could not be read, where nothing better is known.
pub(super) fn untold(error: io::Error) -> InputError {
    if error.kind() == io::ErrorKind::UnexpectedEof {
        return InputError::Truncated("it ends before its last member does".into());
    }
    match error.downcast::<InputError>() {
        Ok(told) => told,
        Err(error) if error.raw_os_error().is_some() => InputError::Io(error),
        Err(error) => InputError::Damaged(error.to_string()),
    }
}

/// As [`untold`], for a member.
fn unpacking(error: io::Error) -> InputError {
    match untold(error) {
        InputError::Damaged(what) => InputError::Member(what),
        error => error,
    }
}
