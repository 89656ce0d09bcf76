//! Files, folders and standard input, read by many threads and handed on in their order.
//!
//! The order of the inputs is settled before anything is read, and results are taken in that order, so that the output
//! is the same bytes for any number of threads. Only a window of inputs is in work at any time, so that memory does not
//! grow with the archive.

use crate::document;
use crate::document::Document;
use crate::error::InputError;
use crate::extract::{Extractor, Options};
use crate::record::{Record, Source};
use ignore::{DirEntry, WalkBuilder};
use sha2::{Digest, Sha256};
use std::any::Any;
use std::collections::BTreeMap;
use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;

/// The path that stands for standard input.
pub const STDIN: &str = "-";

/// Files of this name's end hold what an annotator wrote, not a report.
pub const GOLD_SUFFIX: &str = ".gold.jsonl";

/// Something to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// The path as the user gave it, or as a folder the user gave leads to it; `-` for standard input.
    pub path: PathBuf,
    /// Its size as the file system tells it, 0 where it doesn't.
    pub bytes: u64,
}

/// An input that could not be read.
#[derive(Debug)]
pub struct Failure {
    /// Which.
    pub path: PathBuf,
    /// Why.
    pub error: InputError,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.error)
    }
}

impl std::error::Error for Failure {}

/// The inputs that `paths` lead to, in a fixed order: paths as given, the files of a folder by name.
///
/// In folders, hidden files, `*.gold.jsonl` and what a `.solieuignore` names are passed over; a file named outright is always taken. What cannot be
/// entered is a failure in its place.
#[must_use]
pub fn inputs(paths: &[PathBuf]) -> Vec<Result<Input, Failure>> {
    let mut inputs = Vec::new();
    for path in paths {
        if path.as_os_str() == STDIN {
            inputs.push(Ok(Input {
                path: path.clone(),
                bytes: 0,
            }));
        } else {
            walk(path, &mut inputs);
        }
    }
    inputs
}

/// The file of a folder that names, as `.gitignore` does, what in it is no report.
pub const IGNORE_FILE: &str = ".solieuignore";

fn walk(root: &Path, inputs: &mut Vec<Result<Input, Failure>>) {
    let entries = WalkBuilder::new(root)
        .standard_filters(false)
        .hidden(true)
        .add_custom_ignore_filename(IGNORE_FILE)
        .follow_links(true)
        .sort_by_file_name(Ord::cmp)
        .filter_entry(is_wanted)
        .build();
    for entry in entries {
        match entry {
            Ok(entry) if is_readable(&entry) => inputs.push(Ok(Input {
                bytes: entry.metadata().map_or(0, |metadata| metadata.len()),
                path: entry.into_path(),
            })),
            Ok(_) => {}
            Err(error) => inputs.push(Err(Failure {
                path: place(&error).unwrap_or(root).to_path_buf(),
                error: InputError::Io(cause(error)),
            })),
        }
    }
}

fn is_wanted(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    entry.depth() == 0 || !name.ends_with(GOLD_SUFFIX)
}

/// Files; pipes and devices only where the user names them.
fn is_readable(entry: &DirEntry) -> bool {
    entry
        .file_type()
        .is_some_and(|kind| kind.is_file() || (entry.depth() == 0 && !kind.is_dir()))
}

/// Where a walk failed.
fn place(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::Loop { child, .. } => Some(child),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            place(err)
        }
        _ => None,
    }
}

/// Why; the place is said apart.
fn cause(error: ignore::Error) -> io::Error {
    match error {
        ignore::Error::WithPath { err, .. }
        | ignore::Error::WithDepth { err, .. }
        | ignore::Error::WithLineNumber { err, .. } => cause(*err),
        ignore::Error::Io(error) => error,
        error => io::Error::other(error),
    }
}

/// No file beyond this size is even read.
const MAX_BYTES: u64 = u32::MAX as u64;

/// The bytes of an input.
///
/// # Errors
/// [`InputError::Io`] and [`InputError::TooLarge`].
pub fn load(input: &Input) -> Result<Vec<u8>, InputError> {
    if input.bytes > MAX_BYTES {
        return Err(InputError::TooLarge {
            bytes: input.bytes,
            limit: MAX_BYTES,
        });
    }
    let mut bytes = Vec::with_capacity(usize::try_from(input.bytes).unwrap_or(0) + 1);
    if input.path.as_os_str() == STDIN {
        std::io::stdin()
            .lock()
            .take(MAX_BYTES)
            .read_to_end(&mut bytes)?;
    } else {
        File::open(&input.path)?
            .take(MAX_BYTES)
            .read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// What a record says of the file that its document was read from.
#[must_use]
pub fn source(path: &Path, bytes: &[u8], document: &Document<'_>) -> Source {
    Source {
        path: path.to_string_lossy().into_owned(),
        member: None,
        format: document.format.name(),
        encoding: document.encoding.name(),
        bytes: bytes.len() as u64,
        sha256: hexadecimal(&Sha256::digest(bytes)),
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0');
    bytes
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)])
        .collect()
}

/// How records are made of many inputs.
#[derive(Clone, Copy, Debug)]
pub struct Run<'e> {
    /// Makes the records.
    pub extractor: &'e Extractor,
    /// What to put into them.
    pub options: Options,
    /// How many inputs are read at a time; 0 for as many as the machine has processors.
    pub threads: usize,
}

impl Run<'_> {
    /// Reads the inputs, lets `render` make something of each record (on many threads) and hands that to `take`, one
    /// after the other in the order of the inputs, until `take` breaks off. A panic is a failure of its input only.
    pub fn each<T: Send>(
        &self,
        inputs: &[Input],
        render: impl Fn(&Record<'_>) -> T + Sync,
        take: impl FnMut(Result<T, Failure>) -> ControlFlow<()>,
    ) {
        self.each_with_text(inputs, |_, record| render(record), take);
    }

    /// As [`Self::each`], for a `render` that needs the text, too.
    pub fn each_with_text<T: Send>(
        &self,
        inputs: &[Input],
        render: impl Fn(&Document<'_>, &Record<'_>) -> T + Sync,
        take: impl FnMut(Result<T, Failure>) -> ControlFlow<()>,
    ) {
        let work = |input: &Input| {
            let fail = |error| Failure {
                path: input.path.clone(),
                error,
            };
            let bytes = load(input).map_err(fail)?;
            let document = document::read(&bytes).map_err(fail)?;
            let source = source(&input.path, &bytes, &document);
            let rendered = || {
                let record = self.extractor.extract(&document, source, self.options);
                render(&document, &record)
            };
            catch_unwind(AssertUnwindSafe(rendered))
                .map_err(|panic| fail(InputError::Internal(said(&*panic))))
        };
        in_order(inputs, self.threads, |input| input.bytes, work, take);
    }
}

/// What a panic said.
fn said(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
    text.unwrap_or("panic").to_string()
}

/// Works on many items at a time and takes the results in the order of the items, until `take` breaks off.
///
/// With one thread nothing is handed about: each item is worked on and taken before the next one.
///
/// # Panics
/// Where `work` panics, and where the system gives no threads.
pub fn in_order<I: Sync, T: Send>(
    items: &[I],
    threads: usize,
    weigh: impl Fn(&I) -> u64,
    work: impl Fn(&I) -> T + Sync,
    mut take: impl FnMut(T) -> ControlFlow<()>,
) {
    if threads == 1 || items.len() == 1 {
        let _ = items.iter().try_for_each(|item| take(work(item)));
        return;
    }
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = pool.expect("the system gives threads");
    let (sender, receiver) = mpsc::channel();
    let stopped = AtomicBool::new(false);
    let (work, stopped) = (&work, &stopped);
    pool.in_place_scope(|scope| {
        let mut window = Window::new(pool.current_num_threads());
        let mut queue = items.iter().enumerate().peekable();
        let mut ready = BTreeMap::new();
        while window.taken < items.len() {
            while let Some((index, item)) = queue.next_if(|(_, item)| window.admits(weigh(item))) {
                window.enter(weigh(item));
                let sender = sender.clone();
                scope.spawn(move |_| {
                    if !stopped.load(Ordering::Relaxed) {
                        // The receiver is gone only after a stop.
                        let _ = sender.send((index, catch_unwind(AssertUnwindSafe(|| work(item)))));
                    }
                });
            }
            let Ok((index, result)) = receiver.recv() else {
                return;
            };
            ready.insert(index, result.unwrap_or_else(|panic| resume_unwind(panic)));
            while let Some(result) = ready.remove(&window.taken) {
                window.leave(weigh(&items[window.taken]));
                if take(result).is_break() {
                    stopped.store(true, Ordering::Relaxed);
                    return;
                }
            }
        }
    });
}

/// How much is in work: enough to keep the threads busy behind a slow item, and no more bytes than a few large files.
struct Window {
    threads: usize,
    items: usize,
    bytes: u64,
    taken: usize,
}

const ITEMS_PER_THREAD: usize = 32;
const BYTES_PER_THREAD: u64 = 8 << 20;

impl Window {
    const fn new(threads: usize) -> Self {
        Self {
            threads,
            items: 0,
            bytes: 0,
            taken: 0,
        }
    }

    const fn admits(&self, bytes: u64) -> bool {
        let light = self.bytes.saturating_add(bytes) <= BYTES_PER_THREAD * self.threads as u64;
        self.items < self.threads || (light && self.items < ITEMS_PER_THREAD * self.threads)
    }

    const fn enter(&mut self, bytes: u64) {
        self.items += 1;
        self.bytes = self.bytes.saturating_add(bytes);
    }

    const fn leave(&mut self, bytes: u64) {
        self.items -= 1;
        self.bytes = self.bytes.saturating_sub(bytes);
        self.taken += 1;
    }
}
