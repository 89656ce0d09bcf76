//! Where the results go: standard output, or a file that appears only when it is whole.

use super::Failure;
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, BufWriter, Seek, SeekFrom, StdoutLock, Write};
use std::path::{Path, PathBuf};

/// An open output.
#[derive(Debug)]
pub(super) enum Output {
    Stdout(BufWriter<StdoutLock<'static>>),
    File(Pending),
}

/// A file under the name of its partial until it is whole. The partial stays behind where a run fails or is killed.
#[derive(Debug)]
pub(super) struct Pending {
    writer: BufWriter<File>,
    partial: PathBuf,
    path: PathBuf,
    option: &'static str,
}

/// The name under which a file is written until it is whole.
pub(super) fn partial(path: &Path) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(".partial");
    name.into()
}

impl Pending {
    /// Opens the partial of `path` as it stands, or empty; `option` is how the user named the file. Nobody else may
    /// have it open.
    pub(super) fn open(path: &Path, option: &'static str) -> Result<Self, Failure> {
        let refusal = |why: String| Failure::Use(format!("{option} {}: {why}", path.display()));
        if path.file_name().is_none() || path.is_dir() {
            return Err(refusal("this is no name of a file".into()));
        }
        let partial = partial(path);
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&partial)
            .map_err(|error| refusal(format!("cannot be written: {error}")))?;
        // Where the file system knows no locks, the user has to see to it.
        if let Err(TryLockError::WouldBlock) = file.try_lock() {
            return Err(refusal("another run is writing it".into()));
        }
        Ok(Self {
            writer: BufWriter::with_capacity(1 << 16, file),
            partial,
            path: path.to_path_buf(),
            option,
        })
    }

    /// Forgets all behind the first `length` bytes.
    pub(super) fn cut(&mut self, length: u64) -> io::Result<()> {
        self.writer.flush()?;
        self.writer.get_ref().set_len(length)?;
        self.writer.seek(SeekFrom::Start(length))?;
        Ok(())
    }

    /// The partial, to be read from its beginning.
    pub(super) fn written(&self) -> io::Result<File> {
        File::open(&self.partial)
    }

    pub(super) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.writer.write_all(bytes)
    }

    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }

    /// Gives the file its name.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.writer.flush()?;
        self.writer.get_ref().sync_all()?;
        fs::rename(&self.partial, &self.path)
    }

    /// Leaves nothing behind.
    pub(super) fn discard(self) -> io::Result<()> {
        fs::remove_file(&self.partial)
    }

    /// What the user can do with what a failed run leaves.
    pub(super) fn kept(&self) -> String {
        let Self {
            partial, option, ..
        } = self;
        format!("{} keeps what is done of {option}", partial.display())
    }
}

impl Output {
    /// The file that the user named with `option`, empty; standard output where there is none.
    pub(super) fn open(path: Option<&Path>, option: &'static str) -> Result<Self, Failure> {
        let Some(path) = path else {
            return Ok(Self::stdout());
        };
        let mut pending = Pending::open(path, option)?;
        pending.cut(0)?;
        Ok(Self::File(pending))
    }

    /// Standard output.
    pub(super) fn stdout() -> Self {
        Self::Stdout(BufWriter::new(io::stdout().lock()))
    }

    pub(super) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self {
            Self::Stdout(writer) => writer.write_all(bytes),
            Self::File(pending) => pending.write(bytes),
        }
    }

    pub(super) fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stdout(writer) => writer.flush(),
            Self::File(pending) => pending.flush(),
        }
    }

    /// Sees to it that everything is written, and gives a file its name.
    pub(super) fn finish(self) -> io::Result<()> {
        match self {
            Self::Stdout(mut writer) => writer.flush(),
            Self::File(pending) => pending.finish(),
        }
    }

    /// Leaves no file behind.
    pub(super) fn discard(self) -> io::Result<()> {
        match self {
            Self::Stdout(_) => Ok(()),
            Self::File(pending) => pending.discard(),
        }
    }
}

/// Writes `bytes` to standard output.
pub(super) fn print(bytes: &[u8]) -> Result<(), Failure> {
    let mut output = Output::stdout();
    output.write(bytes)?;
    Ok(output.flush()?)
}
