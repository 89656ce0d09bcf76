//! The journal of a run: what came of each input and how far the output reached then. From it a killed run goes on.

use super::tally::End;
use serde::{Deserialize, Serialize};
use solieu::archive::{Origin, STDIN};
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// One input that is done. `output` and `errors` are the lengths of the two files behind it, `check` is the CRC-32 of
/// what it added to both: what a crash left of them is believed only where it fits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Line {
    path: String,
    member: Option<String>,
    bytes: u64,
    modified: Option<u64>,
    end: String,
    output: u64,
    errors: u64,
    check: u32,
}

impl Line {
    /// Whether this is the line of an input; what comes in by a pipe can't be known to be the same.
    fn is_of(&self, origin: &Origin) -> bool {
        self.path != STDIN
            && self.path == origin.path.to_string_lossy()
            && self.member == origin.member
            && self.bytes == origin.bytes
            && self.modified == nanoseconds(origin)
    }
}

fn nanoseconds(origin: &Origin) -> Option<u64> {
    let since = origin.modified?.duration_since(UNIX_EPOCH).ok()?;
    u64::try_from(since.as_nanos()).ok()
}

/// How long the output and the list of errors are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Lengths {
    pub(super) output: u64,
    pub(super) errors: u64,
}

/// A journal that is being written.
#[derive(Debug)]
pub(super) struct Journal {
    file: File,
    path: PathBuf,
    /// Lines that are not written yet: the output comes first.
    waiting: Vec<u8>,
}

impl Journal {
    /// The journal of the output whose partial is `partial`.
    pub(super) fn path(partial: &Path) -> PathBuf {
        let mut name = partial.as_os_str().to_owned();
        name.push(".journal");
        name.into()
    }

    /// Begins a journal; `settings` are what decides about the bytes of the output.
    pub(super) fn begin(path: PathBuf, settings: &str) -> io::Result<Self> {
        let mut file = File::create(&path)?;
        writeln!(file, "{settings}")?;
        let waiting = Vec::new();
        Ok(Self {
            file,
            path,
            waiting,
        })
    }

    /// Notes what came of an input. `added` is what it added to the output and to the list of errors.
    pub(super) fn note(
        &mut self,
        origin: &Origin,
        end: &End,
        lengths: Lengths,
        added: [&[u8]; 2],
    ) -> io::Result<()> {
        let line = Line {
            path: origin.path.to_string_lossy().into_owned(),
            member: origin.member.clone(),
            bytes: origin.bytes,
            modified: nanoseconds(origin),
            end: end.name().to_string(),
            output: lengths.output,
            errors: lengths.errors,
            check: check(&added.concat()),
        };
        serde_json::to_writer(&mut self.waiting, &line)?;
        self.waiting.push(b'\n');
        Ok(())
    }

    /// Writes what was noted; the output must have been written as far.
    pub(super) fn write(&mut self) -> io::Result<()> {
        self.file.write_all(&self.waiting)?;
        self.waiting.clear();
        Ok(())
    }

    /// The run is over.
    pub(super) fn remove(self) -> io::Result<()> {
        fs::remove_file(self.path)
    }
}

fn check(bytes: &[u8]) -> u32 {
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    crc.sum()
}

/// The journal of a run that was killed, gone through line by line.
#[derive(Debug)]
pub(super) struct Replay {
    journal: BufReader<File>,
    path: PathBuf,
    output: BufReader<File>,
    errors: Option<BufReader<File>>,
    /// Bytes of the journal that are still true.
    good: u64,
    lengths: Lengths,
}

/// Why a run can't be gone on with.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum NoReplay {
    /// There was none.
    Nothing,
    /// It was another.
    OtherSettings,
}

impl Replay {
    /// Opens the journal of an earlier run with the same settings.
    pub(super) fn open(
        path: PathBuf,
        settings: &str,
        output: File,
        errors: Option<File>,
    ) -> Result<Self, NoReplay> {
        let file = File::open(&path).map_err(|_| NoReplay::Nothing)?;
        let mut journal = BufReader::new(file);
        let mut first = String::new();
        let read = journal.read_line(&mut first).unwrap_or(0);
        if !first.ends_with('\n') {
            return Err(NoReplay::Nothing);
        }
        if first.trim_end() != settings {
            return Err(NoReplay::OtherSettings);
        }
        Ok(Self {
            journal,
            path,
            output: BufReader::new(output),
            errors: errors.map(BufReader::new),
            good: read as u64,
            lengths: Lengths::default(),
        })
    }

    /// How the next input ended, if the journal says so and what it wrote then is still there.
    pub(super) fn next(&mut self, origin: &Origin) -> Option<End> {
        let mut text = String::new();
        let read = self.journal.read_line(&mut text).ok()?;
        let line: Line = serde_json::from_str(text.strip_suffix('\n')?).ok()?;
        if !line.is_of(origin) {
            return None;
        }
        let mut added = Vec::new();
        more(
            &mut self.output,
            line.output.checked_sub(self.lengths.output)?,
            &mut added,
        )?;
        let errors = line.errors.checked_sub(self.lengths.errors)?;
        match &mut self.errors {
            Some(file) => more(file, errors, &mut added)?,
            None if errors > 0 => return None,
            None => {}
        }
        if check(&added) != line.check {
            return None;
        }
        self.good += read as u64;
        self.lengths = Lengths {
            output: line.output,
            errors: line.errors,
        };
        Some(End::named(line.end))
    }

    /// From here on the journal is written again. Tells how much of the output is good.
    pub(super) fn go_on(self) -> io::Result<(Journal, Lengths)> {
        let mut file = OpenOptions::new().write(true).open(&self.path)?;
        file.set_len(self.good)?;
        file.seek(SeekFrom::End(0))?;
        let journal = Journal {
            file,
            path: self.path,
            waiting: Vec::new(),
        };
        Ok((journal, self.lengths))
    }
}

/// Reads exactly `length` bytes more.
fn more(file: &mut BufReader<File>, length: u64, into: &mut Vec<u8>) -> Option<()> {
    let read = file.by_ref().take(length).read_to_end(into).ok()?;
    (read as u64 == length).then_some(())
}
