//! Where the results go: standard output, or a file that appears only when it is whole.

use super::Failure;
use std::fs::{self, File};
use std::io::{self, BufWriter, StdoutLock, Write};
use std::path::{Path, PathBuf};

/// An open output.
#[derive(Debug)]
pub(super) enum Output {
    Stdout(BufWriter<StdoutLock<'static>>),
    File(Pending),
}

/// A file under a name of its own until it is whole. Dropped before that, it leaves nothing behind.
#[derive(Debug)]
pub(super) struct Pending {
    writer: BufWriter<File>,
    temporary: PathBuf,
    path: PathBuf,
    is_whole: bool,
}

impl Output {
    /// Opens `path`, or standard output.
    pub(super) fn open(path: Option<&Path>) -> Result<Self, Failure> {
        match path {
            Some(path) => Self::file("--output", path),
            None => Ok(Self::Stdout(BufWriter::new(io::stdout().lock()))),
        }
    }

    /// Opens the file that the user named with `option`.
    pub(super) fn file(option: &str, path: &Path) -> Result<Self, Failure> {
        let Some(name) = path.file_name().filter(|_| !path.is_dir()) else {
            return Err(Failure::Use(format!(
                "{option} {}: this is no name of a file",
                path.display()
            )));
        };
        let mut hidden = std::ffi::OsString::from(".");
        hidden.push(name);
        hidden.push(format!(".{}.part", std::process::id()));
        let temporary = path.with_file_name(hidden);
        let file = File::create(&temporary).map_err(|error| {
            Failure::Use(format!(
                "{option} {}: cannot be written: {error}",
                path.display()
            ))
        })?;
        Ok(Self::File(Pending {
            writer: BufWriter::new(file),
            temporary,
            path: path.to_path_buf(),
            is_whole: false,
        }))
    }

    pub(super) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self {
            Self::Stdout(writer) => writer.write_all(bytes),
            Self::File(pending) => pending.writer.write_all(bytes),
        }
    }

    /// Sees to it that everything is written, and gives a file its name.
    pub(super) fn finish(self) -> io::Result<()> {
        match self {
            Self::Stdout(mut writer) => writer.flush(),
            Self::File(mut pending) => {
                pending.writer.flush()?;
                fs::rename(&pending.temporary, &pending.path)?;
                pending.is_whole = true;
                Ok(())
            }
        }
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        if !self.is_whole {
            // The run has failed already, and says why.
            let _ = fs::remove_file(&self.temporary);
        }
    }
}

/// Writes `bytes` to standard output.
pub(super) fn print(bytes: &[u8]) -> Result<(), Failure> {
    let mut output = Output::open(None)?;
    output.write(bytes)?;
    Ok(output.finish()?)
}
