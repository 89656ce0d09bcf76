//! One run: records and errors go to their files, and a journal tells how far both are.

use super::journal::{Journal, Lengths, NoReplay, Replay};
use super::progress::Progress;
use super::tally::{End, Tally};
use super::{Made, Settings};
use crate::cli::output::{Output, Pending};
use crate::cli::{Failure, output};
use solieu::archive::{self, Origin, Outcome};
use solieu::print::{self, Sink};
use std::io;
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

/// So much work is done again at most after a run was killed.
const BETWEEN_WRITES: Duration = Duration::from_millis(100);

/// Everything that a run writes to.
pub(super) struct Session<'s> {
    sink: &'s dyn Sink,
    output: Output,
    errors: Option<Pending>,
    journal: Option<Journal>,
    replay: Option<Replay>,
    lengths: Lengths,
    written: Instant,
    progress: &'s Progress,
    /// Whether errors are named on standard error.
    names_errors: bool,
    pub(super) tally: Tally,
    failed: Option<io::Error>,
}

impl<'s> Session<'s> {
    /// Opens all files; with `--resume`, where an earlier run stopped.
    pub(super) fn open(
        settings: &Settings<'_>,
        sink: &'s dyn Sink,
        progress: &'s Progress,
    ) -> Result<Self, Failure> {
        let pending = |path, option| Pending::open(path, option);
        let output = settings
            .output
            .map(|path| pending(path, "--output"))
            .transpose()?;
        let errors = settings
            .errors
            .map(|path| pending(path, "--errors"))
            .transpose()?;
        let mut session = Self {
            sink,
            output: output.map_or_else(Output::stdout, Output::File),
            errors,
            journal: None,
            replay: None,
            lengths: Lengths::default(),
            written: Instant::now(),
            progress,
            names_errors: !settings.quiet && settings.errors.is_none(),
            tally: Tally::default(),
            failed: None,
        };
        session.replay = session.earlier(settings)?;
        if session.replay.is_none() {
            session.begin(settings)?;
        }
        Ok(session)
    }

    fn earlier(&self, settings: &Settings<'_>) -> Result<Option<Replay>, Failure> {
        let (Output::File(output), Some(path), true) =
            (&self.output, settings.journal(), settings.resume)
        else {
            return Ok(None);
        };
        let errors = self.errors.as_ref().map(Pending::written).transpose()?;
        match Replay::open(path, &settings.line, output.written()?, errors) {
            Ok(replay) => Ok(Some(replay)),
            Err(NoReplay::Nothing) => Ok(None),
            Err(NoReplay::OtherSettings) => Err(Failure::Use(
                "--resume: the run that was stopped had other options, patterns or another version; \
                 begin anew without --resume"
                    .into(),
            )),
        }
    }

    fn begin(&mut self, settings: &Settings<'_>) -> io::Result<()> {
        self.cut()?;
        let path = settings.journal();
        self.journal = path
            .map(|path| Journal::begin(path, &settings.line))
            .transpose()?;
        Ok(())
    }

    /// Forgets all that is written behind what is known to be good.
    fn cut(&mut self) -> io::Result<()> {
        if let Output::File(output) = &mut self.output {
            output.cut(self.lengths.output)?;
        }
        if let Some(errors) = &mut self.errors {
            errors.cut(self.lengths.errors)?;
        }
        Ok(())
    }

    /// Whether an earlier run is done with this input, and so are all before it.
    pub(super) fn has(&mut self, origin: &Origin) -> bool {
        let Some(replay) = &mut self.replay else {
            return false;
        };
        if let Some(end) = replay.next(origin) {
            self.tally.add(end);
            return true;
        }
        self.failed = self.stop_replay().err();
        false
    }

    fn stop_replay(&mut self) -> io::Result<()> {
        if let Some(replay) = self.replay.take() {
            let (journal, lengths) = replay.go_on()?;
            self.journal = Some(journal);
            self.lengths = lengths;
            self.cut()?;
        }
        Ok(())
    }

    /// Writes what came of an input.
    pub(super) fn take(&mut self, outcome: Outcome<Made>) -> ControlFlow<()> {
        if self.failed.is_none() {
            self.failed = self.write(outcome).err();
        }
        match self.failed {
            None => ControlFlow::Continue(()),
            Some(_) => ControlFlow::Break(()),
        }
    }

    fn write(&mut self, outcome: Outcome<Made>) -> io::Result<()> {
        let (mut record, mut entry) = (Vec::new(), Vec::new());
        let end = match outcome.result {
            Ok(made) => {
                record = self.led(made.bytes?)?;
                if made.has_warnings {
                    End::Warned
                } else {
                    End::Record
                }
            }
            Err(failure) => {
                print::error_entry(&failure, &mut entry)?;
                self.name(&failure);
                End::Error(failure.error.kind().to_string())
            }
        };
        self.output.write(&record)?;
        if let Some(errors) = &mut self.errors {
            errors.write(&entry)?;
        } else {
            entry.clear();
        }
        self.lengths.output += record.len() as u64;
        self.lengths.errors += entry.len() as u64;
        if let Some(journal) = &mut self.journal {
            journal.note(&outcome.origin, &end, self.lengths, [&record, &entry])?;
        }
        self.tally.add(end);
        let is_file = outcome.origin.member.is_none();
        self.progress
            .show(&self.tally, if is_file { outcome.origin.bytes } else { 0 });
        if self.journal.is_some() && self.written.elapsed() >= BETWEEN_WRITES {
            self.write_through()?;
        }
        Ok(())
    }

    /// The next record with what stands before it; JSON Lines have nothing there, and are many: they aren't copied.
    fn led(&self, record: Vec<u8>) -> io::Result<Vec<u8>> {
        let mut led = Vec::new();
        if self.tally.records == 0 {
            self.sink.begin(&mut led)?;
        } else {
            led.extend_from_slice(self.sink.between());
        }
        if led.is_empty() {
            return Ok(record);
        }
        led.extend_from_slice(&record);
        Ok(led)
    }

    fn name(&self, failure: &archive::Failure) {
        if self.names_errors {
            let hint = failure.error.hint();
            self.progress
                .say("error", format_args!("{failure}; {hint}"));
        }
    }

    /// Hands everything to the system, the journal last.
    fn write_through(&mut self) -> io::Result<()> {
        self.output.flush()?;
        if let Some(errors) = &mut self.errors {
            errors.flush()?;
        }
        if let Some(journal) = &mut self.journal {
            journal.write()?;
        }
        self.written = Instant::now();
        Ok(())
    }

    /// Ends the output; without any record nothing is written, and a file keeps what it had.
    pub(super) fn finish(mut self) -> Result<Tally, Failure> {
        self.progress.clear();
        if let Err(error) = self.ended() {
            return Err(self.stopped(error));
        }
        let Self {
            output,
            errors,
            journal,
            tally,
            ..
        } = self;
        match output {
            Output::Stdout(_) => {}
            Output::File(pending) if tally.records > 0 => pending.finish()?,
            Output::File(pending) => pending.discard()?,
        }
        errors.map(Pending::finish).transpose()?;
        journal.map(Journal::remove).transpose()?;
        Ok(tally)
    }

    fn ended(&mut self) -> io::Result<()> {
        if let Some(error) = self.failed.take() {
            return Err(error);
        }
        self.stop_replay()?;
        if self.tally.records > 0 {
            let mut end = Vec::new();
            self.sink.end(&mut end)?;
            self.output.write(&end)?;
        }
        self.write_through()
    }

    /// The run can't go on; what is done is kept.
    fn stopped(self, error: io::Error) -> Failure {
        match self.output {
            output::Output::File(pending) => Failure::Use(format!(
                "cannot write: {error}; {}, --resume goes on with it",
                pending.kept()
            )),
            output::Output::Stdout(_) => Failure::Write(error),
        }
    }
}
