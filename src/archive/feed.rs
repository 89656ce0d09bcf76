//! From what the user named to items, archives opened on the way.

use super::budget::{Budget, Packed};
use super::container::{Container, HEAD, Place, SHORT_HEAD};
use super::head::Headed;
use super::item::Content;
use super::load::whole;
use super::unpack::{Flow, Stop, Unpacker, untold};
use super::{Failure, Input, Item, Limits, Origin, STDIN};
use crate::error::InputError;
use std::fs::File;
use std::io::{self, BufReader, Cursor, Read, Seek};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Makes items of inputs, in their order: the same for the same files, whoever asks.
#[derive(Clone, Copy, Debug, Default)]
pub struct Feed<'p> {
    /// What is read at most.
    pub limits: Limits,
    /// Counts bytes as they are read of archives, for whoever shows how far the run is.
    pub read: Option<&'p AtomicU64>,
}

impl Feed<'_> {
    /// Puts the items of all inputs, until `put` breaks off. An archive without any item is a failure itself.
    pub fn each(
        &self,
        inputs: Vec<Result<Input, Failure>>,
        put: &mut dyn FnMut(Item) -> ControlFlow<()>,
    ) {
        for input in inputs {
            let flow = match input {
                Ok(input) => self.file(&input, put),
                Err(failure) => put(refused(failure)).map_break(|()| Stop::Run),
            };
            if flow == ControlFlow::Break(Stop::Run) {
                return;
            }
        }
    }

    /// Puts the items of a file whose bytes are in memory.
    pub fn bytes(&self, path: &Path, bytes: Vec<u8>, put: &mut dyn FnMut(Item) -> ControlFlow<()>) {
        let size = bytes.len() as u64;
        let _ = self.unpacked(path, size, put, |unpacker| {
            Ok(match Container::of(&bytes[..bytes.len().min(HEAD)]) {
                Some(kind) => unpacker.seekable(kind, Cursor::new(bytes), FILE),
                None => unpacker.put(None, size, Content::Loaded(bytes)),
            })
        });
    }

    fn file(&self, input: &Input, put: &mut dyn FnMut(Item) -> ControlFlow<()>) -> Flow {
        self.unpacked(&input.path, input.bytes, put, |unpacker| {
            self.open(input, unpacker)
        })
    }

    /// Puts what `open` unpacks. A panic is a failure of the file, or of what is left of it.
    fn unpacked(
        &self,
        path: &Path,
        size: u64,
        put: &mut dyn FnMut(Item) -> ControlFlow<()>,
        open: impl FnOnce(&mut Unpacker<'_>) -> Result<Flow, InputError>,
    ) -> Flow {
        let mut unpacker = Unpacker {
            limits: &self.limits,
            budget: Rc::new(Budget::new(&self.limits, size)),
            origin: Origin {
                path: Arc::from(path),
                member: None,
                bytes: size,
                modified: None,
            },
            put,
            putting: false,
            made: 0,
        };
        match catch_unwind(AssertUnwindSafe(|| open(&mut unpacker))) {
            Ok(Ok(flow)) => flow?,
            Ok(Err(error)) => unpacker.put(None, 0, Content::Unreadable(error))?,
            Err(panic) if unpacker.putting => resume_unwind(panic),
            Err(panic) => {
                let error = InputError::of_panic(&*panic);
                unpacker.put(None, 0, Content::Unreadable(error))?;
            }
        }
        if unpacker.made == 0 {
            return unpacker.fail(None, InputError::Empty);
        }
        ControlFlow::Continue(())
    }

    fn open(&self, input: &Input, unpacker: &mut Unpacker<'_>) -> Result<Flow, InputError> {
        if input.path.as_os_str() == STDIN {
            return self.stream(io::stdin().lock(), unpacker);
        }
        let mut file = File::open(&input.path)?;
        let metadata = file.metadata()?;
        if !metadata.is_file() {
            return self.stream(file, unpacker);
        }
        unpacker.origin.modified = metadata.modified().ok();
        unpacker.origin.bytes = metadata.len();
        let Some(kind) = kind_of(&mut file)? else {
            let bytes = metadata.len();
            return Ok(unpacker.put(None, bytes, Content::OnDisk(file)));
        };
        unpacker.budget = Rc::new(Budget::new(&self.limits, metadata.len()));
        let mut counted = Counted {
            inner: file,
            read: self.read,
            untold: metadata.len(),
        };
        let flow = unpacker.seekable(kind, BufReader::new(&mut counted), FILE);
        counted.tell(u64::MAX);
        Ok(flow)
    }

    /// A pipe, a device or standard input.
    fn stream(&self, reader: impl Read, unpacker: &mut Unpacker<'_>) -> Result<Flow, InputError> {
        let budget = unpacker.budget.clone();
        let packed = Packed {
            inner: reader,
            budget: &budget,
        };
        let mut headed = Headed::new(packed, HEAD)?;
        if let Some(kind) = Container::of(headed.head()) {
            return Ok(unpacker.stream(kind, &mut headed, FILE));
        }
        let bytes = whole(&mut headed, 0, self.limits.file_bytes).map_err(untold)??;
        let length = bytes.len() as u64;
        Ok(unpacker.put(None, length, Content::Loaded(bytes)))
    }
}

/// The place of the file that the user named.
const FILE: Place<'static> = Place {
    prefix: None,
    depth: 1,
};

/// What kind of archive a file is; it stands at its beginning again afterwards.
fn kind_of(file: &mut File) -> io::Result<Option<Container>> {
    let mut head = Vec::with_capacity(SHORT_HEAD);
    Read::by_ref(file)
        .take(SHORT_HEAD as u64)
        .read_to_end(&mut head)?;
    if head.starts_with(b"PK") {
        Read::by_ref(file)
            .take((HEAD - SHORT_HEAD) as u64)
            .read_to_end(&mut head)?;
    }
    file.rewind()?;
    Ok(Container::of(&head))
}

fn refused(failure: Failure) -> Item {
    Item {
        origin: Origin {
            path: Arc::<Path>::from(failure.path),
            member: failure.member,
            bytes: 0,
            modified: None,
        },
        content: Content::Unreadable(failure.error),
    }
}

/// Tells how far an archive has been read. What is read twice is told once at most.
struct Counted<'p> {
    inner: File,
    read: Option<&'p AtomicU64>,
    untold: u64,
}

impl Counted<'_> {
    fn tell(&mut self, bytes: u64) {
        let told = bytes.min(self.untold);
        self.untold -= told;
        if let Some(read) = self.read {
            read.fetch_add(told, Ordering::Relaxed);
        }
    }
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.inner.read(buffer)?;
        self.tell(length as u64);
        Ok(length)
    }
}

impl Seek for Counted<'_> {
    fn seek(&mut self, to: io::SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}
